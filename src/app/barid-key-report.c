#include "config.h"

#include "barid-key-report.h"

#include <glib/gi18n-lib.h>

#include "barid-act-rows.h"
#include "barid-bytes.h"
#include "barid-date-field.h"
#include "barid-exposure.h"
#include "barid-file-choice.h"
#include "barid-introduction.h"
#include "barid-names.h"
#include "barid-succession.h"
#include "barid-text.h"
#include "barid-time-local.h"

#define BARID_TYPE_KEY_REPORT (barid_key_report_get_type ())
G_DECLARE_FINAL_TYPE (BaridKeyReport, barid_key_report, BARID, KEY_REPORT, BaridActWindow)

#define PAGE_SINCE   "since"
#define PAGE_EXPOSED "exposed"
#define PAGE_DONE    "done"

/* More would be no list that somebody reads: the file has them all. */
#define MOST_ROWS 200

struct _BaridKeyReport
{
  BaridActWindow   parent_instance;

  /* borrowed: inside the window */
  BaridDateField  *since;

  /* owned */
  GPtrArray       *keys;    /* fingerprints of our own keys, the one in use first */
  GPtrArray       *choices; /* of them, borrowed check buttons; empty where there is one only */
  GPtrArray       *exposed; /* what was found last */
  GPtrArray       *untold;
};

G_DEFINE_FINAL_TYPE (BaridKeyReport, barid_key_report, BARID_TYPE_ACT_WINDOW)

/* What is asked of the desk. */
typedef struct
{
  char      *fingerprint;
  BaridTime  since;
} Wish;

/* What it finds before, and what it has told after. */
typedef struct
{
  GPtrArray  *changes; /* BaridSuccession, of our own key */
  GPtrArray  *exposed; /* BaridExposure */
  GHashTable *names;   /* of offices, by id */
  BaridInformed  *told;
} Found;

static void
wish_free (Wish *wish)
{
  g_free (wish->fingerprint);
  g_free (wish);
}

static void
found_free (Found *found)
{
  g_clear_pointer (&found->changes, g_ptr_array_unref);
  g_clear_pointer (&found->exposed, g_ptr_array_unref);
  g_clear_pointer (&found->names, g_hash_table_unref);
  g_clear_pointer (&found->told, barid_informed_free);
  g_free (found);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Found, found_free)

/* ---- which key, and since when ---------------------------------------------------------------------------------- */

static const char *
get_key (BaridKeyReport *self)
{
  for (guint i = 0; i < self->choices->len; i++)
    if (gtk_check_button_get_active (g_ptr_array_index (self->choices, i)))
      return g_ptr_array_index (self->keys, i);

  return g_ptr_array_index (self->keys, 0);
}

static void
add_key (BaridKeyReport      *self,
         AdwPreferencesGroup *group,
         const char          *fingerprint,
         BaridTime            until)
{
  g_autofree char *number = barid_key_number (fingerprint);
  g_autofree char *digits = barid_text_isolate_machine (number);
  g_autofree char *day = until != BARID_TIME_NONE ? barid_time_tell (until, BARID_TIME_DAY_ONLY, BARID_CALENDAR_GREGORIAN) : NULL;
  g_autofree char *title = NULL;
  GtkCheckButton *first;

  /* TRANSLATORS: %s is a date. */
  title = day != NULL ? g_strdup_printf (_("The key in use until %s"), day) : g_strdup (_("The key in use"));
  first = self->choices->len > 0 ? g_ptr_array_index (self->choices, 0) : NULL;
  g_ptr_array_add (self->choices, barid_act_rows_add_choice (group, title, digits, first));
  g_ptr_array_add (self->keys, g_strdup (fingerprint));
}

static void
fill_keys (BaridKeyReport *self,
           GtkWidget      *page,
           GPtrArray      *changes)
{
  const char *own = barid_desk_get_fingerprint (barid_watch_get_desk (barid_act_window_get_watch (BARID_ACT_WINDOW (self))));
  AdwPreferencesGroup *group;

  if (changes->len == 0)
    {
      g_ptr_array_add (self->keys, g_strdup (own));
      return;
    }

  group = barid_act_rows_add_group (page, _("Which key"), NULL);
  add_key (self, group, own, BARID_TIME_NONE);
  for (guint i = changes->len; i-- > 0;)
    {
      const BaridSuccession *change = g_ptr_array_index (changes, i);

      add_key (self, group, change->old, change->announced);
    }
}

static void
typed_cb (BaridKeyReport *self)
{
  barid_act_window_set_ready (BARID_ACT_WINDOW (self), barid_date_field_get_time (self->since) != BARID_TIME_NONE);
}

static void
fill_since (BaridKeyReport *self,
            const Found    *found)
{
  GtkWidget *page = barid_act_window_add_page (BARID_ACT_WINDOW (self), PAGE_SINCE, adw_preferences_page_new ());
  AdwPreferencesGroup *group;

  fill_keys (self, page, found->changes);

  group = barid_act_rows_add_group (page, _("Since when"), _("The first day on which somebody else may have had it. If that is "
                                            "not known, the earliest that is possible."));
  self->since = BARID_DATE_FIELD (barid_date_field_new (_("The first day on which somebody else may have had the key")));
  barid_date_field_set_edge (self->since, BARID_DAY_BEGIN);
  g_signal_connect_swapped (self->since, "changed", G_CALLBACK (typed_cb), self);
  adw_preferences_group_add (group, GTK_WIDGET (self->since));

  group = barid_act_rows_add_group (page, _("What partners are told"), NULL);
  barid_act_rows_add_fact (group, _("Which key it is, and since when; and which of the letters between them and us are "
                                    "exposed. Nothing of the letters of others."), NULL);
  barid_act_rows_add_fact (group, _("They set apart what the key signs from then on, and seal nothing more to it. What they "
                                    "received since that day is told beside each letter."), NULL);
  barid_act_rows_add_informed (page, _("Who is told"), found->told);
}

static void
show_since (BaridKeyReport *self)
{
  barid_act_window_show (BARID_ACT_WINDOW (self), PAGE_SINCE, _("_Next"), "suggested-action");
  typed_cb (self);
}

static gpointer
look_func (BaridDesk     *desk,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  g_autoptr(Found) found = g_new0 (Found, 1);

  return (found->changes = barid_desk_list_key_changes (desk, error)) != NULL &&
         (found->told = barid_informed_list (desk, cancellable, error)) != NULL ? g_steal_pointer (&found) : NULL;
}

static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(BaridKeyReport) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(Found) found = barid_desk_call_finish (BARID_DESK (source), result, &error);

  if (!barid_act_window_take_answer (BARID_ACT_WINDOW (self), error))
    return;

  fill_since (self, found);
  show_since (self);
}

/* ---- the file --------------------------------------------------------------------------------------------------- */

typedef struct
{
  GPtrArray *exposed;
  GPtrArray *untold;
  char      *path;
} Export;

static void
export_free (Export *export)
{
  g_ptr_array_unref (export->exposed);
  g_ptr_array_unref (export->untold);
  g_free (export->path);
  g_free (export);
}

static gpointer
export_func (BaridDesk     *desk,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  const Export *export = data;
  g_autoptr(GBytes) bytes = barid_exposed_write (export->exposed, export->untold);

  return barid_bytes_write_private (bytes, export->path, error) ? GINT_TO_POINTER (TRUE) : NULL;
}

static void
exported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(BaridKeyReport) self = user_data;
  g_autoptr(GError) error = NULL;

  barid_desk_call_finish (BARID_DESK (source), result, &error);
  barid_act_window_take_answer (BARID_ACT_WINDOW (self), error);
}

static void
placed_cb (GtkWidget  *widget,
           const char *path,
           gpointer    data)
{
  BaridKeyReport *self = BARID_KEY_REPORT (widget);
  Export *export = g_new0 (Export, 1);

  export->exposed = g_ptr_array_ref (self->exposed);
  export->untold = g_ptr_array_ref (self->untold);
  export->path = g_strdup (path);
  barid_act_window_call (BARID_ACT_WINDOW (self), _("The list is "
                                                    "being written"), export_func, export, (GDestroyNotify) export_free,
                         NULL, exported_cb);
}

static void
export_clicked_cb (BaridKeyReport *self)
{
  barid_file_choice_save (GTK_WIDGET (self), _("Export the List"), "exposed-letters.json", placed_cb, NULL, NULL);
}

static void
add_export (BaridKeyReport      *self,
            AdwPreferencesGroup *group)
{
  barid_act_rows_add_button (group, _("The list as a file"), _("With the ids of all of them, as JSON. It names what the "
                                      "letters are called."),
                             _("Export…"), _("Export the list of letters"), G_CALLBACK (export_clicked_cb), self);
}

/* ---- what is exposed -------------------------------------------------------------------------------------------- */

static void
add_letter (AdwPreferencesGroup *group,
            const BaridExposure *exposure,
            GHashTable          *names)
{
  const char *office = g_hash_table_lookup (names, exposure->office);
  g_autofree char *name = barid_text_isolate (office != NULL ? office : exposure->office);
  g_autofree char *title = barid_text_isolate (exposure->title != NULL ? exposure->title : _("Administrative letter"));
  g_autofree char *day = barid_time_tell (exposure->time, BARID_TIME_DAY_ONLY, BARID_CALENDAR_GREGORIAN);
  g_autofree char *subtitle = NULL;

  /* TRANSLATORS: of a letter. %1$s is an office, %2$s a date. */
  subtitle = g_strdup_printf (exposure->sent ? _("To %1$s, %2$s") : _("From %1$s, %2$s"), name, day);
  barid_act_rows_add_fact (group, title, subtitle);
}

static void
show_exposed (BaridKeyReport *self,
              const Found    *found)
{
  GtkWidget *page = barid_act_window_add_page (BARID_ACT_WINDOW (self), PAGE_EXPOSED, adw_preferences_page_new ());
  guint n_letters = found->exposed->len;
  guint n_more = n_letters - MIN (n_letters, MOST_ROWS);
  g_autofree char *count = barid_count_tell (n_letters);
  g_autofree char *title = NULL;
  AdwPreferencesGroup *group;

  /* TRANSLATORS: %s is a number of letters that somebody else may have read. */
  title = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s letter is exposed", "%s letters are exposed", n_letters), count);
  group = barid_act_rows_add_group (page, title, _("What came since that day was sealed to the key, and whoever has it can "
                                                   "read it. What went since that day was signed with it, and others may have "
                                                   "signed, too."));
  for (guint i = 0; i < n_letters - n_more; i++)
    add_letter (group, g_ptr_array_index (found->exposed, i), found->names);
  if (n_more > 0)
    {
      g_autofree char *more = barid_count_tell (n_more);
      g_autofree char *sentence = NULL;

      /* TRANSLATORS: after the first of a list of letters; %s is a number. */
      sentence = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "And %s more letter, which is in the file.",
                                               "And %s more letters, which are in the file.", n_more), more);
      barid_act_rows_add_fact (group, sentence, NULL);
    }
  if (n_letters > 0)
    add_export (self, group);

  barid_act_window_show (BARID_ACT_WINDOW (self), PAGE_EXPOSED, _("_Report…"), "destructive-action");
  barid_act_window_set_back (BARID_ACT_WINDOW (self), TRUE);
}

static gpointer
find_func (BaridDesk     *desk,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  const Wish *wish = data;
  g_autoptr(Found) found = g_new0 (Found, 1);
  g_autoptr(GPtrArray) partners = barid_desk_list_partners (desk, error);

  if (partners == NULL || !(found->exposed = barid_desk_find_exposed (desk, wish->fingerprint, wish->since, error)))
    return NULL;

  found->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < partners->len; i++)
    {
      const BaridPartner *partner = g_ptr_array_index (partners, i);

      g_hash_table_insert (found->names, g_strdup (partner->office->id), g_strdup (partner->office->name));
    }

  return g_steal_pointer (&found);
}

static void
take_exposed (BaridKeyReport *self,
              const Found    *found)
{
  g_clear_pointer (&self->exposed, g_ptr_array_unref);
  self->exposed = g_ptr_array_ref (found->exposed);
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(BaridKeyReport) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(Found) found = barid_desk_call_finish (BARID_DESK (source), result, &error);

  if (!barid_act_window_take_answer (BARID_ACT_WINDOW (self), error))
    return;

  take_exposed (self, found);
  show_exposed (self, found);
}

static Wish *
make_wish (BaridKeyReport *self)
{
  Wish *wish = g_new0 (Wish, 1);

  wish->fingerprint = g_strdup (get_key (self));
  wish->since = barid_date_field_get_time (self->since);

  return wish;
}

/* ---- told ------------------------------------------------------------------------------------------------------- */

static gpointer
report_func (BaridDesk     *desk,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  const Wish *wish = data;
  g_autoptr(Found) found = g_new0 (Found, 1);
  GPtrArray *untold = NULL;

  if (!(found->told = barid_informed_list (desk, cancellable, error)) ||
      !(found->exposed = barid_desk_report_compromise (desk, wish->fingerprint, wish->since, &untold, cancellable, error)))
    return NULL;

  g_ptr_array_unref (found->told->untold);
  found->told->untold = untold;
  return g_steal_pointer (&found);
}

static void
show_reported (BaridKeyReport *self,
               const Found    *found)
{
  GtkWidget *page = barid_act_window_add_page (BARID_ACT_WINDOW (self), PAGE_DONE, adw_preferences_page_new ());
  AdwPreferencesGroup *group = barid_act_rows_add_group (page, _("The key is reported"), NULL);

  barid_act_rows_add_fact (group, _("Change the key now, if it is the one in use: partners take nothing more that "
                                    "it signs."), NULL);
  barid_act_rows_add_fact (group, _("Then hand every partner our new card by a way that they know, and have its key number "
                                    "compared. What the reported key announces is not taken."), NULL);
  if (found->exposed->len > 0)
    add_export (self, group);
  barid_act_rows_add_informed (page, _("The report goes to"), found->told);
  barid_act_window_show (BARID_ACT_WINDOW (self), PAGE_DONE, _("_Close"), "suggested-action");
}

static void
reported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(BaridKeyReport) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(Found) found = barid_desk_call_finish (BARID_DESK (source), result, &error);
  BaridWatch *watch = barid_act_window_get_watch (BARID_ACT_WINDOW (self));

  if (!barid_act_window_take_answer (BARID_ACT_WINDOW (self), error))
    return;

  take_exposed (self, found);
  g_ptr_array_unref (self->untold);
  self->untold = g_ptr_array_ref (found->told->untold);
  show_reported (self, found);
  barid_watch_tell_changed (watch);
  barid_watch_go_round (watch);
}

static void
answered_cb (BaridKeyReport *self,
             const char     *response)
{
  if (g_strcmp0 (response, "report") == 0)
    barid_act_window_call (BARID_ACT_WINDOW (self), _("The letters to the partners are "
                                                      "being sealed"), report_func, make_wish (self),
                           (GDestroyNotify) wish_free, (GDestroyNotify) found_free, reported_cb);
}

static void
ask (BaridKeyReport *self)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), _("Report this key?"),
                                              _("The letters go at once. A report cannot be taken back: from that day on "
                                                "partners set apart what the key has signed, and never use it again."));

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "leave", _("_Cancel"), "report", _("_Report"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "report", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "leave");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "leave");
  g_signal_connect_object (dialog, "response", G_CALLBACK (answered_cb), self, G_CONNECT_SWAPPED);
  barid_name_all (dialog);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* ---- the window ------------------------------------------------------------------------------------------------- */

static void
barid_key_report_next (BaridActWindow *window)
{
  BaridKeyReport *self = BARID_KEY_REPORT (window);
  const char *page = barid_act_window_get_page (window);

  if (g_strcmp0 (page, PAGE_SINCE) == 0)
    barid_act_window_call (window, _("Looking for letters that "
                                     "are exposed"), find_func, make_wish (self), (GDestroyNotify) wish_free,
                           (GDestroyNotify) found_free, found_cb);
  else if (g_strcmp0 (page, PAGE_EXPOSED) == 0)
    ask (self);
  else
    gtk_window_close (GTK_WINDOW (window));
}

static void
barid_key_report_back (BaridActWindow *window)
{
  show_since (BARID_KEY_REPORT (window));
}

static void
barid_key_report_finalize (GObject *object)
{
  BaridKeyReport *self = BARID_KEY_REPORT (object);

  g_ptr_array_unref (self->keys);
  g_ptr_array_unref (self->choices);
  g_ptr_array_unref (self->untold);
  g_clear_pointer (&self->exposed, g_ptr_array_unref);

  G_OBJECT_CLASS (barid_key_report_parent_class)->finalize (object);
}

static void
barid_key_report_class_init (BaridKeyReportClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = barid_key_report_finalize;
  BARID_ACT_WINDOW_CLASS (klass)->next = barid_key_report_next;
  BARID_ACT_WINDOW_CLASS (klass)->back = barid_key_report_back;
}

static void
barid_key_report_init (BaridKeyReport *self)
{
  self->keys = g_ptr_array_new_with_free_func (g_free);
  self->choices = g_ptr_array_new ();
  self->untold = g_ptr_array_new_with_free_func (g_free);
  gtk_window_set_title (GTK_WINDOW (self), _("Report a Compromise"));
}

/**
 * barid_key_report_present:
 * @watch: the desk at work
 * @parent: the window it stands over
 *
 * Shows the window in which a key of our own is reported.
 */
void
barid_key_report_present (BaridWatch *watch,
                          GtkWindow  *parent)
{
  BaridActWindow *self = g_object_new (BARID_TYPE_KEY_REPORT, NULL);

  barid_act_window_present (self, watch, parent);
  barid_act_window_call (self, _("Looking at the partners"), look_func, NULL, NULL, (GDestroyNotify) found_free, looked_cb);
}
