#include "config.h"

#include "barid-onward-acts.h"

#include <glib/gi18n-lib.h>

#include "barid-compose.h"
#include "barid-date-field.h"
#include "barid-drafts.h"
#include "barid-error.h"
#include "barid-introduction.h"
#include "barid-letter-window.h"
#include "barid-onward.h"
#include "barid-refusal.h"
#include "barid-text.h"

/* Passing on what another office wrote: the officer chooses to whom; where leave is needed it is asked, and where it is asked of
 * us it is given or denied. Each ends in a letter that is looked through and released like any other. */

/* Of one letter: what is wanted, and whether leave is asked for instead. Goes over to a thread of the desk and back. */
typedef struct
{
  BaridLetterWindow *self; /* owned */
  gint64       row;
  char        *office;
  char        *conditions;
  BaridTime    until;
  gint64       draft; /* that may go in place of the whole, or 0 */
  gboolean     asks;
  GPtrArray   *partners;
  GPtrArray   *drafts;
} Wish;

static Wish *
wish_new (BaridLetterWindow *self,
          gint64             row)
{
  Wish *wish = g_new0 (Wish, 1);

  wish->self = g_object_ref (self);
  wish->row = row;

  return wish;
}

static void
wish_free (Wish *wish)
{
  g_clear_object (&wish->self);
  g_free (wish->office);
  g_free (wish->conditions);
  g_clear_pointer (&wish->partners, g_ptr_array_unref);
  g_clear_pointer (&wish->drafts, g_ptr_array_unref);
  g_free (wish);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Wish, wish_free)

static BaridReading *
read_letter (BaridDesk     *desk,
             gint64         row,
             GCancellable  *cancellable,
             GError       **error)
{
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, row);

  return barid_desk_read (desk, number, cancellable, error);
}

/* The wish is borrowed by the thread; whoever hears of its end has it back. */
static void
call (Wish                *wish,
      BaridDeskFunc        func,
      GDestroyNotify       result_free,
      GAsyncReadyCallback  callback)
{
  barid_desk_call_async (barid_letter_window_get_desk (wish->self), func, wish, NULL, result_free, NULL,
                         callback, wish);
}

static gboolean
is_closed (const Wish *wish)
{
  return gtk_window_get_application (barid_letter_window_get_front (wish->self)) == NULL;
}

static void
show_letter (Wish          *wish,
             BaridBriefing *briefing)
{
  barid_compose_present (barid_letter_window_get_watch (wish->self), barid_letter_window_get_front (wish->self), briefing, 0);
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(Wish) wish = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(BaridBriefing) briefing = barid_desk_call_finish (BARID_DESK (source), result, &error);

  if (!barid_refusal_tell (barid_letter_window_get_front (wish->self), error))
    show_letter (wish, briefing);
}

/* ---- forward ------------------------------------------------------------------------------------------------------ */

static gpointer
pass_on_func (BaridDesk     *desk,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  const Wish *wish = data;
  g_autoptr(BaridReading) reading = read_letter (desk, wish->row, cancellable, error);

  if (reading == NULL)
    return NULL;

  return wish->asks ? barid_desk_ask_leave (desk, reading, wish->office, error)
                    : barid_desk_pass_on (desk, reading, wish->office, cancellable, error);
}

static void
leave_answered_cb (AdwMessageDialog *dialog,
                   const char       *response,
                   Wish             *wish)
{
  Wish *asking;

  if (g_strcmp0 (response, "ask") != 0)
    return;

  asking = wish_new (wish->self, wish->row);
  asking->office = g_strdup (wish->office);
  asking->asks = TRUE;
  call (asking, pass_on_func, g_object_unref, written_cb);
}

/* What is refused for want of leave says how to go on. */
static void
offer_to_ask (Wish         *wish,
              const GError *error)
{
  GtkWindow *parent = barid_letter_window_get_front (wish->self);
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (parent, _("Leave is needed"), error->message));

  adw_message_dialog_add_responses (dialog, "leave", _("_Cancel"), "ask", _("_Ask for Leave"), NULL);
  adw_message_dialog_set_response_appearance (dialog, "ask", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (dialog, "ask");
  adw_message_dialog_set_close_response (dialog, "leave");
  g_object_set_data_full (G_OBJECT (dialog), "wish", wish, (GDestroyNotify) wish_free);
  g_signal_connect (dialog, "response", G_CALLBACK (leave_answered_cb), wish);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
passed_on_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(Wish) wish = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(BaridBriefing) briefing = barid_desk_call_finish (BARID_DESK (source), result, &error);

  if (g_error_matches (error, BARID_ERROR, BARID_ERROR_REFUSED) && !is_closed (wish))
    offer_to_ask (g_steal_pointer (&wish), error);
  else if (!barid_refusal_tell (barid_letter_window_get_front (wish->self), error))
    show_letter (wish, briefing);
}

/* Whom it may go to: every partner but the one that wrote it. */
static gpointer
list_partners_func (BaridDesk     *desk,
                    gpointer       data,
                    GCancellable  *cancellable,
                    GError       **error)
{
  Wish *wish = data;
  g_autoptr(BaridReading) reading = read_letter (desk, wish->row, cancellable, error);

  if (reading == NULL || !(wish->partners = barid_desk_list_partners (desk, error)))
    return NULL;

  for (guint i = wish->partners->len; reading->partner != NULL && i > 0; i--)
    if (g_strcmp0 (((BaridPartner *) g_ptr_array_index (wish->partners, i - 1))->office->id, reading->partner->office->id) == 0)
      g_ptr_array_remove_index (wish->partners, i - 1);

  if (wish->partners->len == 0)
    g_set_error_literal (error, BARID_ERROR, BARID_ERROR_NOT_FOUND,
                         _("There is no other partner to pass it on to. Introduce one by their card first."));
  return wish->partners->len > 0 ? GINT_TO_POINTER (TRUE) : NULL;
}

static void
forward_answered_cb (AdwMessageDialog *dialog,
                     const char       *response,
                     AdwComboRow      *row)
{
  Wish *chosen = g_object_get_data (G_OBJECT (dialog), "wish");
  const BaridPartner *partner = g_ptr_array_index (chosen->partners, adw_combo_row_get_selected (row));
  Wish *wish;

  if (g_strcmp0 (response, "forward") != 0)
    return;

  wish = wish_new (chosen->self, chosen->row);
  wish->office = g_strdup (partner->office->id);
  call (wish, pass_on_func, g_object_unref, passed_on_cb);
}

static GtkWidget *
make_choice (const char   *title,
             GtkStringList *names)
{
  GtkWidget *row = adw_combo_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (names));
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);

  return row;
}

static void
choose_addressee_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr(Wish) wish = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);
  AdwPreferencesGroup *group;
  AdwMessageDialog *dialog;
  GtkWidget *row;

  barid_desk_call_finish (BARID_DESK (source), result, &error);
  if (barid_refusal_tell (barid_letter_window_get_front (wish->self), error) || is_closed (wish))
    return;

  for (guint i = 0; i < wish->partners->len; i++)
    {
      g_autofree char *clean = barid_text_clean_name (((BaridPartner *) g_ptr_array_index (wish->partners, i))->office->name);
      g_autofree char *name = barid_text_isolate (clean);

      gtk_string_list_append (names, name);
    }

  dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (barid_letter_window_get_front (wish->self), _("Forward this letter"),
                                                       _("It is passed on as its originator lets it go, under a note of ours.")));
  group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  row = make_choice (_("To"), names);
  adw_preferences_group_add (group, row);
  adw_message_dialog_set_extra_child (dialog, GTK_WIDGET (group));
  adw_message_dialog_add_responses (dialog, "leave", _("_Cancel"), "forward", _("_Forward"), NULL);
  adw_message_dialog_set_response_appearance (dialog, "forward", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (dialog, "forward");
  adw_message_dialog_set_close_response (dialog, "leave");
  g_object_set_data_full (G_OBJECT (dialog), "wish", g_steal_pointer (&wish), (GDestroyNotify) wish_free);
  g_signal_connect (dialog, "response", G_CALLBACK (forward_answered_cb), row);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
forward (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  gint64 row = barid_letter_window_get_letter (BARID_LETTER_WINDOW (widget));

  if (row != 0)
    call (wish_new (BARID_LETTER_WINDOW (widget), row), list_partners_func, NULL, choose_addressee_cb);
}

/* ---- grant ---------------------------------------------------------------------------------------------------------- */

static gpointer
grant_func (BaridDesk     *desk,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  const Wish *wish = data;
  g_autofree char *draft = g_strdup_printf ("%" G_GINT64_FORMAT, wish->draft);
  g_autoptr(BaridReading) request = read_letter (desk, wish->row, cancellable, error);
  g_autoptr(BaridBriefing) tear_line = NULL;

  if (request == NULL || (wish->draft != 0 && !(tear_line = barid_desk_load_draft (desk, draft, NULL, error))))
    return NULL;

  return barid_desk_grant (desk, request, tear_line, wish->conditions, wish->until, cancellable, error);
}

static gpointer
tear_line_func (BaridDesk     *desk,
                gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  g_autoptr(BaridReading) request = read_letter (desk, ((const Wish *) data)->row, cancellable, error);

  return request != NULL ? barid_desk_begin_tear_line (desk, request, TRUE, error) : NULL;
}

static void
tear_line_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(Wish) wish = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(BaridBriefing) briefing = barid_desk_call_finish (BARID_DESK (source), result, &error);

  if (barid_refusal_tell (barid_letter_window_get_front (wish->self), error))
    return;

  show_letter (wish, briefing);
  barid_letter_window_say (wish->self, _("Edit the copy and close it. Then choose it where leave is granted."));
}

static void
grant_answered_cb (AdwMessageDialog *dialog,
                   const char       *response,
                   Wish             *chosen)
{
  GtkEditable *conditions = g_object_get_data (G_OBJECT (dialog), "conditions");
  BaridDateField *until = g_object_get_data (G_OBJECT (dialog), "until");
  guint text = adw_combo_row_get_selected (g_object_get_data (G_OBJECT (dialog), "text"));
  Wish *wish;

  if (g_strcmp0 (response, "leave") == 0)
    return;

  wish = wish_new (chosen->self, chosen->row);
  if (g_strcmp0 (response, "tear-line") == 0)
    {
      call (wish, tear_line_func, g_object_unref, tear_line_cb);
      return;
    }

  wish->conditions = g_strstrip (g_strdup (gtk_editable_get_text (conditions)));
  wish->until = barid_date_field_get_time (until);
  if (text > 0)
    wish->draft = ((const BaridEntry *) g_ptr_array_index (chosen->drafts, text - 1))->row;
  call (wish, grant_func, g_object_unref, written_cb);
}

static gpointer
list_drafts_func (BaridDesk     *desk,
                  gpointer       data,
                  GCancellable  *cancellable,
                  GError       **error)
{
  Wish *wish = data;

  return (wish->drafts = barid_desk_list (desk, BARID_SHELF_DRAFTS, error)) != NULL ? GINT_TO_POINTER (TRUE) : NULL;
}

/* A date that is not understood is none: nothing is granted on it. */
static void
until_cb (AdwMessageDialog *dialog)
{
  BaridDateField *until = g_object_get_data (G_OBJECT (dialog), "until");

  adw_message_dialog_set_response_enabled (dialog, "grant", barid_date_field_get_understood (until));
}

static AdwPreferencesGroup *
make_terms (AdwMessageDialog *dialog,
            const Wish       *wish)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  g_autoptr(GtkStringList) texts = gtk_string_list_new (NULL);
  GtkWidget *text;
  GtkWidget *conditions = adw_entry_row_new ();
  GtkWidget *until = barid_date_field_new (_("Until"));

  gtk_string_list_append (texts, _("The whole text"));
  for (guint i = 0; i < wish->drafts->len; i++)
    {
      const BaridEntry *draft = g_ptr_array_index (wish->drafts, i);
      g_autofree char *clean = barid_text_clean_name (draft->title != NULL ? draft->title : "");

      gtk_string_list_append (texts, *clean != '\0' ? clean : _("No title"));
    }

  text = make_choice (_("What may go"), texts);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (conditions), _("Conditions"));
  adw_preferences_group_add (group, text);
  adw_preferences_group_add (group, conditions);
  adw_preferences_group_add (group, until);
  g_object_set_data (G_OBJECT (dialog), "text", text);
  g_object_set_data (G_OBJECT (dialog), "conditions", conditions);
  g_object_set_data (G_OBJECT (dialog), "until", until);
  g_signal_connect_object (until, "changed", G_CALLBACK (until_cb), dialog, G_CONNECT_SWAPPED);

  return group;
}

static void
ask_terms_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(Wish) wish = user_data;
  g_autoptr(GError) error = NULL;
  AdwMessageDialog *dialog;

  barid_desk_call_finish (BARID_DESK (source), result, &error);
  if (barid_refusal_tell (barid_letter_window_get_front (wish->self), error) || is_closed (wish))
    return;

  dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (barid_letter_window_get_front (wish->self), _("Grant leave to pass on"),
                                                       _("The answer carries the text that may go, and our signed consent to "
                                                         "these words and this office alone.")));
  adw_message_dialog_set_extra_child (dialog, GTK_WIDGET (make_terms (dialog, wish)));
  adw_message_dialog_add_responses (dialog, "leave", _("_Cancel"), "tear-line", _("Write a _Tear-Line"),
                                    "grant", _("_Grant"), NULL);
  adw_message_dialog_set_response_appearance (dialog, "grant", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_close_response (dialog, "leave");
  g_signal_connect (dialog, "response", G_CALLBACK (grant_answered_cb), wish);
  g_object_set_data_full (G_OBJECT (dialog), "wish", g_steal_pointer (&wish), (GDestroyNotify) wish_free);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
grant (GtkWidget  *widget,
       const char *action,
       GVariant   *parameter)
{
  call (wish_new (BARID_LETTER_WINDOW (widget), g_variant_get_int64 (parameter)), list_drafts_func, NULL, ask_terms_cb);
}

/**
 * barid_onward_install_acts:
 * @window_class: the class of the window
 *
 * Gives the window what passes on another office's text, and what gives or denies leave to pass on ours.
 */
void
barid_onward_install_acts (GtkWidgetClass *window_class)
{
  gtk_widget_class_install_action (window_class, "win.forward", NULL, forward);
  gtk_widget_class_install_action (window_class, "win.grant-passing", "x", grant);

  gtk_widget_class_add_binding_action (window_class, GDK_KEY_f, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "win.forward", NULL);
}
