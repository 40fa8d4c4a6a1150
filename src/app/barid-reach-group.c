#include "config.h"

#include "barid-reach-group.h"

#include <glib/gi18n-lib.h>

#include "barid-error.h"
#include "barid-introduction.h"
#include "barid-names.h"
#include "barid-preferences.h"
#include "barid-text.h"
#include "barid-time-local.h"
#include "barid-words-button.h"

#define WEEK 7

/* A field, and beneath it why it was not understood. */
typedef struct
{
  GtkEditable *entry;
  GtkWidget   *problem; /* its row */
} Field;

struct _BaridReachGroup
{
  AdwPreferencesGroup  parent_instance;

  /* borrowed: inside the group */
  AdwExpanderRow      *days_row;
  GtkCheckButton      *days[WEEK];
  Field                times;
  Field                zone;
  Field                telephone;
  GtkListBox          *ways;
  GtkDropDown         *way;
  Field                address;
  GtkWidget           *save;

  /* owned */
  BaridWatch          *watch;
  GStrv                languages; /* they stand on the card as well, and are not changed here */
  GPtrArray           *fallbacks; /* BaridFallback */
  GCancellable        *cancellable;

  gboolean             filling;
};

G_DEFINE_FINAL_TYPE (BaridReachGroup, barid_reach_group, ADW_TYPE_PREFERENCES_GROUP)

static void
edited_cb (BaridReachGroup *self)
{
  if (!self->filling)
    gtk_widget_set_sensitive (self->save, TRUE);
}

/* ---- what was not understood ---------------------------------------------------------------------------- */

/* It is read beneath the field, and heard with it. */
static void
tell_problem (const Field *field,
              const char  *problem)
{
  if (problem != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (field->entry), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (field->entry), "error");
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (field->problem), problem != NULL ? problem : "");
  gtk_widget_set_visible (field->problem, problem != NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (field->entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  problem != NULL ? problem : "", -1);
}

static GtkWidget *
make_problem (void)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  gtk_widget_add_css_class (row, "error");
  gtk_widget_set_visible (row, FALSE);

  return row;
}

static const char *
get_text (const Field *field)
{
  return gtk_editable_get_text (field->entry);
}

/* ---- days ------------------------------------------------------------------------------------------------ */

static guint
get_days (BaridReachGroup *self)
{
  guint days = 0;

  for (guint i = 0; i < WEEK; i++)
    if (gtk_check_button_get_active (self->days[i]))
      days |= 1u << (i + 1);

  return days;
}

static void
tell_days (BaridReachGroup *self)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *told = NULL;

  for (guint i = 0; i < WEEK; i++)
    if (gtk_check_button_get_active (self->days[i]))
      g_ptr_array_add (names, barid_weekday_tell (i + 1));
  g_ptr_array_add (names, NULL);

  /* TRANSLATORS: between the items of a list. */
  told = g_strjoinv (_(", "), (char **) names->pdata);
  adw_expander_row_set_subtitle (self->days_row, names->len > 1 ? told : _("Not told"));
}

static void
day_toggled_cb (BaridReachGroup *self)
{
  tell_days (self);
  edited_cb (self);
}

static void
add_day (BaridReachGroup *self,
         guint            weekday)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = gtk_check_button_new ();
  g_autofree char *name = barid_weekday_tell (weekday);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  g_signal_connect_swapped (check, "toggled", G_CALLBACK (day_toggled_cb), self);
  adw_expander_row_add_row (self->days_row, row);
  self->days[weekday - 1] = GTK_CHECK_BUTTON (check);
}

/* ---- other ways ------------------------------------------------------------------------------------------- */

static void show_ways (BaridReachGroup *self);

static guint
get_place (GtkWidget *button)
{
  return (guint) gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (gtk_widget_get_ancestor (button, GTK_TYPE_LIST_BOX_ROW)));
}

/* The keyboard goes on from the way that was moved, or from the one that took the place of what is gone. */
static void
go_to (BaridReachGroup *self,
       guint            place)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->ways, (int) MIN (place, self->fallbacks->len));

  if (row != NULL && place < self->fallbacks->len)
    gtk_widget_child_focus (GTK_WIDGET (row), GTK_DIR_TAB_FORWARD);
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->address.entry));
}

static void
earlier_cb (BaridReachGroup *self,
            GtkWidget       *button)
{
  guint place = get_place (button);
  gpointer before = self->fallbacks->pdata[place - 1];

  self->fallbacks->pdata[place - 1] = self->fallbacks->pdata[place];
  self->fallbacks->pdata[place] = before;
  show_ways (self);
  go_to (self, place - 1);
  edited_cb (self);
}

static void
removed_cb (BaridReachGroup *self,
            GtkWidget       *button)
{
  guint place = get_place (button);

  g_ptr_array_remove_index (self->fallbacks, place);
  show_ways (self);
  go_to (self, place);
  edited_cb (self);
}

static void
add_button (BaridReachGroup *self,
            GtkWidget       *row,
            const char      *icon,
            const char      *name,
            GCallback        callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  barid_name (button, name);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_swapped (button, "clicked", callback, self);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
}

static GtkWidget *
make_way (BaridReachGroup *self,
          guint            place)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *told = barid_fallback_tell (g_ptr_array_index (self->fallbacks, place));
  /* TRANSLATORS: %s is a way to reach an office, such as “Fax: 555 0101”. */
  g_autofree char *earlier = g_strdup_printf (_("Try earlier: %s"), told);
  /* TRANSLATORS: %s is a way to reach an office, such as “Fax: 555 0101”. */
  g_autofree char *remove = g_strdup_printf (_("Remove %s"), told);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), told);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  if (place > 0)
    add_button (self, row, "go-up-symbolic", earlier, G_CALLBACK (earlier_cb));
  add_button (self, row, "list-remove-symbolic", remove, G_CALLBACK (removed_cb));

  return row;
}

/* The last rows are those in which another one is chosen and typed. */
static void
show_ways (BaridReachGroup *self)
{
  GtkWidget *first = gtk_widget_get_ancestor (GTK_WIDGET (self->way), GTK_TYPE_LIST_BOX_ROW);
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->ways, 0)) != NULL && GTK_WIDGET (row) != first)
    gtk_list_box_remove (self->ways, GTK_WIDGET (row));
  for (guint i = 0; i < self->fallbacks->len; i++)
    gtk_list_box_insert (self->ways, make_way (self, i), (int) i);
}

/* As it is written at a terminal, so that it is read by the same rules. */
static gboolean
take_address (BaridReachGroup *self)
{
  g_autofree char *typed = g_strstrip (g_strdup (get_text (&self->address)));
  g_autofree char *written = g_strdup_printf ("%s:%s", barid_fallback_way_get_word (gtk_drop_down_get_selected (self->way)),
                                              typed);
  BaridFallback *fallback = barid_fallback_parse (written, NULL);

  tell_problem (&self->address, fallback == NULL && *typed != '\0'
                                ? _("A number, a place or a name stands in one line of up to 200 characters.") : NULL);
  if (fallback == NULL)
    return *typed == '\0';

  g_ptr_array_add (self->fallbacks, fallback);
  show_ways (self);
  gtk_editable_set_text (self->address.entry, "");

  return TRUE;
}

static void
address_entered_cb (BaridReachGroup *self)
{
  if (take_address (self))
    edited_cb (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->address.entry));
}

/* ---- read and kept --------------------------------------------------------------------------------------- */

static BaridHours *
read_hours (BaridReachGroup *self,
            gboolean        *understood)
{
  g_autofree char *times = g_strstrip (g_strdup (get_text (&self->times)));
  g_autofree char *zone = g_strstrip (g_strdup (get_text (&self->zone)));
  guint days = get_days (self);
  gboolean none = days == 0 && *times == '\0' && *zone == '\0';
  g_autoptr(BaridHours) in_times = barid_hours_parse ("mon", times, "UTC", NULL);
  g_autoptr(BaridHours) in_zone = barid_hours_parse ("mon", "08:00-16:00", zone, NULL);

  tell_problem (&self->times, none || in_times != NULL ? NULL : _("Working hours are written 08:00-16:00, up to 24:00."));
  tell_problem (&self->zone, none || in_zone != NULL ? NULL :
                             _("A time zone is written as in the IANA’s list, such as Asia/Riyadh or Europe/Paris."));
  if (!none && days == 0)
    barid_preferences_say (GTK_WIDGET (self), _("Choose the days on which somebody is there, or leave hours and zone empty as well."));
  *understood = none || (days != 0 && in_times != NULL && in_zone != NULL);

  return *understood && !none ? barid_hours_new (days, in_times->from, in_times->until, zone) : NULL;
}

static BaridCard *
read_reach (BaridReachGroup *self)
{
  g_autoptr(BaridCard) reach = barid_card_new (barid_desk_get_office (barid_watch_get_desk (self->watch)));
  gboolean understood;
  gboolean added = take_address (self);

  reach->hours = read_hours (self, &understood);
  reach->languages = g_strdupv (self->languages);
  reach->telephone = barid_text_clean_name (get_text (&self->telephone));
  if (*reach->telephone == '\0')
    g_clear_pointer (&reach->telephone, g_free);
  for (guint i = 0; i < self->fallbacks->len; i++)
    {
      const BaridFallback *fallback = g_ptr_array_index (self->fallbacks, i);

      g_ptr_array_add (reach->fallbacks, barid_fallback_new (fallback->way, fallback->address));
    }

  return understood && added ? g_steal_pointer (&reach) : NULL;
}

static void
fill (BaridReachGroup *self,
      BaridCard       *reach)
{
  g_autofree char *times = reach->hours != NULL ? barid_hours_format_times (reach->hours) : NULL;

  self->filling = TRUE;
  g_strfreev (self->languages);
  self->languages = g_strdupv (reach->languages);
  for (guint i = 0; i < WEEK; i++)
    gtk_check_button_set_active (self->days[i], reach->hours != NULL && (reach->hours->days & (1u << (i + 1))) != 0);
  tell_days (self);
  gtk_editable_set_text (self->times.entry, times != NULL ? times : "");
  gtk_editable_set_text (self->zone.entry, reach->hours != NULL ? reach->hours->zone : "");
  gtk_editable_set_text (self->telephone.entry, reach->telephone != NULL ? reach->telephone : "");
  g_ptr_array_set_size (self->fallbacks, 0);
  while (reach->fallbacks->len > 0)
    g_ptr_array_add (self->fallbacks, g_ptr_array_steal_index (reach->fallbacks, 0));
  show_ways (self);
  self->filling = FALSE;
}

static gpointer
read_func (BaridDesk     *desk,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  return barid_desk_dup_reach (desk, error);
}

static gpointer
keep_func (BaridDesk     *desk,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  return barid_desk_set_reach (desk, data, error) ? barid_desk_dup_reach (desk, error) : NULL;
}

static gboolean
take_answer (BaridReachGroup *self,
             BaridCard       *reach,
             const GError    *error)
{
  if (g_cancellable_is_cancelled (self->cancellable))
    return FALSE;

  if (reach != NULL)
    fill (self, reach);
  else if (!barid_error_is_cancelled (error))
    barid_preferences_say (GTK_WIDGET (self), error->message);

  return reach != NULL;
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(BaridReachGroup) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(BaridCard) reach = barid_desk_call_finish (BARID_DESK (source), result, &error);

  take_answer (self, reach, error);
}

static void
kept_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(BaridReachGroup) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(BaridCard) reach = barid_desk_call_finish (BARID_DESK (source), result, &error);

  if (take_answer (self, reach, error))
    barid_preferences_say (GTK_WIDGET (self), _("It stands on our next card."));
  else if (!g_cancellable_is_cancelled (self->cancellable))
    gtk_widget_set_sensitive (self->save, TRUE);
}

static void
save_clicked_cb (BaridReachGroup *self)
{
  BaridCard *reach = read_reach (self);

  if (reach == NULL)
    return;

  gtk_widget_set_sensitive (self->save, FALSE);
  barid_desk_call_async (barid_watch_get_desk (self->watch), keep_func, reach, (GDestroyNotify) barid_card_free,
                         (GDestroyNotify) barid_card_free, self->cancellable, kept_cb, g_object_ref (self));
}

/* ---- the group ------------------------------------------------------------------------------------------- */

static void
barid_reach_group_dispose (GObject *object)
{
  BaridReachGroup *self = BARID_REACH_GROUP (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->watch);

  G_OBJECT_CLASS (barid_reach_group_parent_class)->dispose (object);
}

static void
barid_reach_group_finalize (GObject *object)
{
  BaridReachGroup *self = BARID_REACH_GROUP (object);

  g_clear_object (&self->cancellable);
  g_strfreev (self->languages);
  g_ptr_array_unref (self->fallbacks);

  G_OBJECT_CLASS (barid_reach_group_parent_class)->finalize (object);
}

static void
barid_reach_group_class_init (BaridReachGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = barid_reach_group_dispose;
  G_OBJECT_CLASS (klass)->finalize = barid_reach_group_finalize;
}

static Field
make_field (BaridReachGroup *self,
            const char      *title)
{
  GtkWidget *entry = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (entry), title);
  g_signal_connect_swapped (entry, "changed", G_CALLBACK (edited_cb), self);

  return (Field) { .entry = GTK_EDITABLE (entry), .problem = make_problem () };
}

static Field
add_field (BaridReachGroup *self,
           const char      *title)
{
  Field field = make_field (self, title);

  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), GTK_WIDGET (field.entry));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), field.problem);

  return field;
}

static GtkWidget *
make_way_choice (void)
{
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);
  GtkWidget *choice;

  for (BaridFallbackWay i = 0; i < BARID_N_FALLBACKS; i++)
    gtk_string_list_append (names, barid_fallback_way_get_label (i));
  choice = barid_words_new (g_steal_pointer (&names));
  gtk_widget_set_valign (choice, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (choice, "flat");
  barid_name_inner (choice, _("By which way"));

  return choice;
}

static void
add_ways (BaridReachGroup *self)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *heading = gtk_label_new (_("Where letters do not come through: the ways to us, in the order in which they are tried"));

  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_label_set_wrap (GTK_LABEL (heading), TRUE);
  gtk_widget_set_margin_top (heading, 12);
  gtk_widget_set_margin_bottom (heading, 6);
  gtk_widget_add_css_class (heading, "dim-label");

  self->ways = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->ways, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->ways), "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->ways), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Ways to us, in their order"), -1);
  self->address = make_field (self, _("Number, place or name"));
  self->way = GTK_DROP_DOWN (make_way_choice ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("By which way"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), GTK_WIDGET (self->way));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (self->address.entry), TRUE);
  g_signal_connect_swapped (self->address.entry, "apply", G_CALLBACK (address_entered_cb), self);
  gtk_list_box_append (self->ways, row);
  gtk_list_box_append (self->ways, GTK_WIDGET (self->address.entry));
  gtk_list_box_append (self->ways, self->address.problem);

  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), heading);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), GTK_WIDGET (self->ways));
}

static void
barid_reach_group_init (BaridReachGroup *self)
{
  self->cancellable = g_cancellable_new ();
  self->fallbacks = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_fallback_free);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _("How partners reach us"));
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self),
                                         _("It stands on our next card. Partners know it once that is written, and they have "
                                           "taken it."));

  self->save = gtk_button_new_with_mnemonic (_("_Save"));
  gtk_widget_set_valign (self->save, GTK_ALIGN_CENTER);
  gtk_widget_set_sensitive (self->save, FALSE);
  g_signal_connect_swapped (self->save, "clicked", G_CALLBACK (save_clicked_cb), self);
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (self), self->save);

  self->days_row = ADW_EXPANDER_ROW (adw_expander_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->days_row), _("Working days"));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), GTK_WIDGET (self->days_row));
  for (guint day = 1; day <= WEEK; day++)
    add_day (self, day);
  self->times = add_field (self, _("Working hours, such as 08:00-16:00"));
  self->zone = add_field (self, _("Time zone, such as Asia/Riyadh"));
  self->telephone = add_field (self, _("Telephone of the duty officer"));
  add_ways (self);
}

/**
 * barid_reach_group_show:
 * @self: a group
 * @watch: the desk at work
 *
 * Shows what our card says of how a desk's office is reached.
 */
void
barid_reach_group_show (BaridReachGroup *self,
                        BaridWatch      *watch)
{
  g_return_if_fail (BARID_IS_REACH_GROUP (self) && BARID_IS_WATCH (watch));

  g_set_object (&self->watch, watch);
  barid_desk_call_async (barid_watch_get_desk (watch), read_func, NULL, NULL, (GDestroyNotify) barid_card_free,
                         self->cancellable, read_cb, g_object_ref (self));
}
