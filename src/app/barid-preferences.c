#include "config.h"

#include "barid-preferences.h"

#include <glib/gi18n-lib.h>

#include "barid-access-file.h"
#include "barid-app-settings.h"
#include "barid-approval.h"
#include "barid-error.h"
#include "barid-file-choice.h"
#include "barid-key-group.h"
#include "barid-likelihood.h"
#include "barid-names.h"
#include "barid-nation.h"
#include "barid-own-acts.h"
#include "barid-reach-group.h"
#include "barid-setup-private.h"
#include "barid-sync.h"
#include "barid-text.h"
#include "barid-typed-marking.h"

#define BARID_TYPE_PREFERENCES (barid_preferences_get_type ())
G_DECLARE_FINAL_TYPE (BaridPreferences, barid_preferences, BARID, PREFERENCES, AdwPreferencesWindow)

struct _BaridPreferences
{
  AdwPreferencesWindow  parent_instance;

  /* borrowed: of the template */
  AdwActionRow         *office_row;
  AdwActionRow         *nation_row;
  AdwActionRow         *post_row;
  AdwActionRow         *role_row;
  AdwActionRow         *number_row;
  BaridReachGroup      *reach_group;
  BaridKeyGroup        *key_group;
  BaridOwnActs         *own_acts;
  AdwEntryRow          *approval_row;
  AdwPreferencesGroup  *inboxes;
  GtkWidget            *check_button;
  AdwPreferencesGroup  *window_group;
  AdwComboRow          *calendar_row;
  AdwComboRow          *positions_row;
  AdwComboRow          *scale_row;
  GtkSwitch            *notifications;

  /* owned */
  BaridWatch           *watch;
  GPtrArray            *rows; /* of the inboxes */
  GPtrArray            *scales; /* names of tables of likelihood, in the order of their row, NULL at the end */
  GCancellable         *cancellable;
};

G_DEFINE_FINAL_TYPE (BaridPreferences, barid_preferences, ADW_TYPE_PREFERENCES_WINDOW)

/**
 * barid_preferences_say:
 * @within: the preferences, or something in them
 * @sentence: what happened
 *
 * Says something for a moment at the foot of the preferences, where they are still there.
 */
void
barid_preferences_say (GtkWidget  *within,
                       const char *sentence)
{
  GtkWidget *window;
  g_autofree char *escaped = NULL;

  g_return_if_fail (GTK_IS_WIDGET (within) && sentence != NULL);

  if (!(window = gtk_widget_get_ancestor (within, ADW_TYPE_PREFERENCES_WINDOW)))
    return;

  escaped = g_markup_escape_text (sentence, -1);
  adw_preferences_window_add_toast (ADW_PREFERENCES_WINDOW (window), adw_toast_new (escaped));
  barid_name_all (window);
}

static gboolean
tell_problem (BaridPreferences *self,
              const GError     *error)
{
  if (error != NULL && !barid_error_is_cancelled (error))
    barid_preferences_say (GTK_WIDGET (self), error->message);

  return error != NULL;
}

/* ---- the desk ---------------------------------------------------------------------------------------------------- */

static char *
tell_nation (const char *code)
{
  g_autofree char *name = barid_nation_tell (code);

  if (code == NULL)
    return g_strdup (_("Not told"));

  /* TRANSLATORS: %1$s is the name of a nation, %2$s its code of three letters. */
  return g_strcmp0 (name, code) != 0 ? g_strdup_printf (_("%1$s (%2$s)"), name, code) : g_strdup (code);
}

static void
fill_desk (BaridPreferences *self)
{
  BaridDesk *desk = barid_watch_get_desk (self->watch);
  BaridOffice *office = barid_desk_get_office (desk);
  g_autofree char *name = barid_text_clean_name (office->name);
  g_autofree char *post = barid_text_clean_name (barid_desk_get_post (desk));
  g_autofree char *nation = tell_nation (office->nation);
  BaridRole role = barid_desk_get_role (desk);
  g_autofree char *duties = g_strjoin ("\n", barid_role_get_label (role), barid_role_get_sentence (role), NULL);

  adw_action_row_set_subtitle (self->office_row, name);
  adw_action_row_set_subtitle (self->nation_row, nation);
  adw_action_row_set_subtitle (self->post_row, post);
  adw_action_row_set_subtitle (self->role_row, duties);
  barid_reach_group_show (self->reach_group, self->watch);
}

/* As the key is now; whoever looks on when it changes sees the new one. */
static void
show_key (BaridPreferences *self)
{
  g_autofree char *number = barid_key_number (barid_desk_get_fingerprint (barid_watch_get_desk (self->watch)));
  g_autofree char *digits = barid_text_isolate_machine (number);

  barid_own_acts_show (self->own_acts, self->watch);
  if (g_strcmp0 (digits, adw_action_row_get_subtitle (self->number_row)) == 0)
    return;

  adw_action_row_set_subtitle (self->number_row, digits);
  barid_key_group_show (self->key_group, self->watch);
}

static void
copy_clicked_cb (BaridPreferences *self)
{
  g_autofree char *number = barid_key_number (barid_desk_get_fingerprint (barid_watch_get_desk (self->watch)));

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), number);
  barid_preferences_say (GTK_WIDGET (self), _("The key number was copied."));
}

/* ---- two-person release ------------------------------------------------------------------------------------------- */

static gpointer
get_level_func (BaridDesk     *desk,
                gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  g_autoptr(GError) problem = NULL;
  g_autoptr(BaridMarking) level = barid_desk_get_approval_level (desk, &problem);

  if (problem == NULL)
    return level != NULL ? barid_marking_to_banner (level) : g_strdup ("");

  g_propagate_error (error, g_steal_pointer (&problem));
  return NULL;
}

static gpointer
set_level_func (BaridDesk     *desk,
                gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  const char *typed = data;
  g_autoptr(BaridMarking) level = NULL;

  if (*typed != '\0' && !(level = barid_desk_read_marking (desk, typed, error)))
    return NULL;

  return barid_desk_set_approval_level (desk, level, error) ? get_level_func (desk, NULL, cancellable, error) : NULL;
}

static void
level_told_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(BaridPreferences) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *level = barid_desk_call_finish (BARID_DESK (source), result, &error);

  if (g_cancellable_is_cancelled (self->cancellable) || tell_problem (self, error))
    return;

  gtk_editable_set_text (GTK_EDITABLE (self->approval_row), level);
}

static void
level_set_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  BaridPreferences *self = user_data;
  gboolean there = !g_cancellable_is_cancelled (self->cancellable);

  if (there)
    barid_watch_tell_changed (self->watch);
  level_told_cb (source, result, user_data);
}

static void
approval_applied_cb (BaridPreferences *self)
{
  barid_desk_call_async (barid_watch_get_desk (self->watch), set_level_func,
                         g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->approval_row)))), g_free, g_free,
                         self->cancellable, level_set_cb, g_object_ref (self));
}

static void
show_level (BaridPreferences *self)
{
  barid_desk_call_async (barid_watch_get_desk (self->watch), get_level_func, NULL, NULL, g_free, self->cancellable,
                         level_told_cb, g_object_ref (self));
}

/* ---- the inboxes ------------------------------------------------------------------------------------------------- */

static void
add_row (BaridPreferences *self,
         const char       *title,
         const char       *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_preferences_group_add (self->inboxes, row);
  g_ptr_array_add (self->rows, row);
}

static char *
tell_host (const BaridChannel *inbox)
{
  g_autoptr(GUri) uri = g_uri_parse (inbox->root, G_URI_FLAGS_NONE, NULL);
  g_autofree char *place = NULL;

  if (uri == NULL || g_uri_get_host (uri) == NULL)
    return barid_text_isolate_machine (inbox->root);

  place = g_uri_get_port (uri) > 0 ? g_strdup_printf ("%s:%d", g_uri_get_host (uri), g_uri_get_port (uri))
                                   : g_strdup (g_uri_get_host (uri));

  return barid_text_isolate_machine (place);
}

static void
show_inboxes (BaridPreferences *self,
              GPtrArray        *inboxes)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->inboxes, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);

  for (guint i = 0; i < inboxes->len; i++)
    {
      const BaridChannel *inbox = g_ptr_array_index (inboxes, i);
      g_autofree char *host = tell_host (inbox);
      g_autofree char *user = barid_text_isolate (inbox->user != NULL ? inbox->user : "");
      g_autofree char *state = NULL;

      /* TRANSLATORS: %s is the name of our office at an exchange. */
      state = g_strdup_printf (_("Known there as %s. Not asked yet."), user);
      add_row (self, host, state);
    }

  if (inboxes->len == 0)
    add_row (self, _("No inbox yet"),
             _("Nothing can arrive. Open the credentials file from the administrator of an exchange."));
  gtk_widget_set_visible (self->check_button, inboxes->len > 0);
}

static gpointer
list_func (BaridDesk     *desk,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  return barid_desk_list_inboxes (desk, error);
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(BaridPreferences) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) inboxes = barid_desk_call_finish (BARID_DESK (source), result, &error);

  if (!g_cancellable_is_cancelled (self->cancellable) && !tell_problem (self, error))
    show_inboxes (self, inboxes);
}

static void
list_inboxes (BaridPreferences *self)
{
  barid_desk_call_async (barid_watch_get_desk (self->watch), list_func, NULL, NULL, (GDestroyNotify) g_ptr_array_unref,
                         self->cancellable, listed_cb, g_object_ref (self));
}

/* One sentence for each inbox, in their order. */
static gpointer
check_func (BaridDesk     *desk,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  g_autoptr(GPtrArray) inboxes = barid_desk_list_inboxes (desk, error);
  g_autoptr(GPtrArray) sentences = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; inboxes != NULL && i < inboxes->len; i++)
    {
      g_autoptr(GError) problem = NULL;

      if (barid_desk_check_channel (desk, g_ptr_array_index (inboxes, i), cancellable, &problem))
        g_ptr_array_add (sentences, g_strdup (_("It answers, and lets this desk read.")));
      else
        g_ptr_array_add (sentences, g_strdup (problem->message));
    }

  return inboxes != NULL ? g_steal_pointer (&sentences) : NULL;
}

static void
checked_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(BaridPreferences) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) sentences = barid_desk_call_finish (BARID_DESK (source), result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;

  gtk_widget_set_sensitive (self->check_button, TRUE);
  if (tell_problem (self, error))
    return;

  for (guint i = 0; i < MIN (sentences->len, self->rows->len); i++)
    adw_action_row_set_subtitle (g_ptr_array_index (self->rows, i), g_ptr_array_index (sentences, i));
}

static void
check_clicked_cb (BaridPreferences *self)
{
  gtk_widget_set_sensitive (self->check_button, FALSE);
  for (guint i = 0; i < self->rows->len; i++)
    adw_action_row_set_subtitle (g_ptr_array_index (self->rows, i), _("Asking…"));
  barid_desk_call_async (barid_watch_get_desk (self->watch), check_func, NULL, NULL, (GDestroyNotify) g_ptr_array_unref,
                         self->cancellable, checked_cb, g_object_ref (self));
}

static void
inbox_set_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(BaridPreferences) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) inboxes = barid_desk_call_finish (BARID_DESK (source), result, &error);

  if (g_cancellable_is_cancelled (self->cancellable) || tell_problem (self, error))
    return;

  show_inboxes (self, inboxes);
  barid_preferences_say (GTK_WIDGET (self), _("The inbox is open."));
  barid_watch_tell_changed (self->watch);
  barid_watch_go_round (self->watch);
}

static void
credentials_chosen_cb (GtkWidget  *widget,
                       const char *path,
                       gpointer    data)
{
  BaridPreferences *self = BARID_PREFERENCES (widget);

  barid_desk_call_async (barid_watch_get_desk (self->watch), barid_setup_open_inbox, g_strdup (path), g_free,
                         (GDestroyNotify) g_ptr_array_unref, self->cancellable, inbox_set_cb, g_object_ref (self));
}

static void
open_clicked_cb (BaridPreferences *self)
{
  barid_file_choice_open (GTK_WIDGET (self), _("Open Credentials File"), NULL, credentials_chosen_cb, NULL, NULL);
}

/* ---- the window -------------------------------------------------------------------------------------------------- */

/* In the order of the rows. */
static const char * const calendars[] = { "none", "umm-al-qura", "solar-hijri", NULL };
static const char * const positions[] = { "as-written", "mgrs", "dms", "decimal", NULL };

static gboolean
get_choice (GValue   *value,
            GVariant *variant,
            gpointer  words)
{
  for (guint i = 0; ((const char **) words)[i] != NULL; i++)
    if (g_str_equal (g_variant_get_string (variant, NULL), ((const char **) words)[i]))
      g_value_set_uint (value, i);

  return TRUE;
}

static GVariant *
set_choice (const GValue       *value,
            const GVariantType *type,
            gpointer            words)
{
  return g_variant_new_string (((const char **) words)[MIN (g_value_get_uint (value), g_strv_length (words) - 1)]);
}

static void
list_scales (BaridPreferences *self)
{
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);
  guint n;
  const BaridScale *scales = barid_scale_list (&n);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = barid_scale_describe (&scales[i], NULL);

      gtk_string_list_append (names, name);
      g_ptr_array_add (self->scales, (char *) scales[i].name);
    }
  g_ptr_array_add (self->scales, NULL);
  adw_combo_row_set_model (self->scale_row, G_LIST_MODEL (names));
}

static void
bind_settings (BaridPreferences *self)
{
  GSettings *settings = barid_app_settings_get ();

  if (settings == NULL)
    {
      gtk_widget_set_sensitive (GTK_WIDGET (self->window_group), FALSE);
      adw_preferences_group_set_description (self->window_group,
                                             _("The settings of Barid are not installed, so what is chosen here is not "
                                               "kept."));
      return;
    }

  g_settings_bind (settings, "notifications", self->notifications, "active", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind_with_mapping (settings, "second-calendar", self->calendar_row, "selected", G_SETTINGS_BIND_DEFAULT,
                                get_choice, set_choice, (gpointer) calendars, NULL);
  g_settings_bind_with_mapping (settings, "positions", self->positions_row, "selected", G_SETTINGS_BIND_DEFAULT,
                                get_choice, set_choice, (gpointer) positions, NULL);
  g_settings_bind_with_mapping (settings, "likelihood-table", self->scale_row, "selected", G_SETTINGS_BIND_DEFAULT,
                                get_choice, set_choice, self->scales->pdata, NULL);
}

static void
barid_preferences_dispose (GObject *object)
{
  BaridPreferences *self = BARID_PREFERENCES (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->watch);
  gtk_widget_dispose_template (GTK_WIDGET (self), BARID_TYPE_PREFERENCES);

  G_OBJECT_CLASS (barid_preferences_parent_class)->dispose (object);
}

static void
barid_preferences_finalize (GObject *object)
{
  BaridPreferences *self = BARID_PREFERENCES (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->scales, g_ptr_array_unref);

  G_OBJECT_CLASS (barid_preferences_parent_class)->finalize (object);
}

static void
barid_preferences_class_init (BaridPreferencesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = barid_preferences_dispose;
  G_OBJECT_CLASS (klass)->finalize = barid_preferences_finalize;

  g_type_ensure (BARID_TYPE_KEY_GROUP);
  g_type_ensure (BARID_TYPE_OWN_ACTS);
  g_type_ensure (BARID_TYPE_REACH_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/barid/app/barid-preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, BaridPreferences, office_row);
  gtk_widget_class_bind_template_child (widget_class, BaridPreferences, nation_row);
  gtk_widget_class_bind_template_child (widget_class, BaridPreferences, post_row);
  gtk_widget_class_bind_template_child (widget_class, BaridPreferences, role_row);
  gtk_widget_class_bind_template_child (widget_class, BaridPreferences, number_row);
  gtk_widget_class_bind_template_child (widget_class, BaridPreferences, reach_group);
  gtk_widget_class_bind_template_child (widget_class, BaridPreferences, key_group);
  gtk_widget_class_bind_template_child (widget_class, BaridPreferences, own_acts);
  gtk_widget_class_bind_template_child (widget_class, BaridPreferences, approval_row);
  gtk_widget_class_bind_template_child (widget_class, BaridPreferences, inboxes);
  gtk_widget_class_bind_template_child (widget_class, BaridPreferences, check_button);
  gtk_widget_class_bind_template_child (widget_class, BaridPreferences, window_group);
  gtk_widget_class_bind_template_child (widget_class, BaridPreferences, calendar_row);
  gtk_widget_class_bind_template_child (widget_class, BaridPreferences, positions_row);
  gtk_widget_class_bind_template_child (widget_class, BaridPreferences, scale_row);
  gtk_widget_class_bind_template_child (widget_class, BaridPreferences, notifications);
  gtk_widget_class_bind_template_callback (widget_class, copy_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, approval_applied_cb);
  gtk_widget_class_bind_template_callback (widget_class, check_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_clicked_cb);
}

static void
barid_preferences_init (BaridPreferences *self)
{
  self->cancellable = g_cancellable_new ();
  self->rows = g_ptr_array_new ();
  self->scales = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  list_scales (self);
}

/**
 * barid_preferences_present:
 * @watch: the desk at work
 * @parent: the window it stands over
 *
 * Shows what this desk is, where its letters wait, and what can be chosen about the window.
 */
void
barid_preferences_present (BaridWatch *watch,
                           GtkWindow  *parent)
{
  BaridPreferences *self = g_object_new (BARID_TYPE_PREFERENCES, "transient-for", parent, NULL);

  self->watch = g_object_ref (watch);
  fill_desk (self);
  show_key (self);
  g_signal_connect_object (watch, "changed", G_CALLBACK (show_key), self, G_CONNECT_SWAPPED);
  show_level (self);
  list_inboxes (self);
  bind_settings (self);
  gtk_window_present (GTK_WINDOW (self));
}
