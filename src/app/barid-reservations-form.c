#include "config.h"

#include "barid-reservations-form.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "barid-agreement-rows.h"
#include "barid-allowed-list.h"
#include "barid-form-window.h"
#include "barid-refusal.h"
#include "barid-text.h"
#include "barid-treaties.h"
#include "barid-treaty-words.h"

static const char * const tlp[] = { "clear", "green", "amber", "amber+strict", "red" };

/* The levels of a ladder to which a reservation can go down, and the row where one is chosen. */
typedef struct
{
  GPtrArray *levels; /* (element-type BaridLevel), the lowest first */
  GtkWidget *row;    /* borrowed; the first that can be chosen is what is agreed */
} Ladder;

/* An article, and what is said about it. */
typedef struct
{
  const BaridArticle *article; /* borrowed, as the widgets */
  GtkWidget          *choice;
  GtkWidget          *text;
  GtkWidget          *use;     /* or NULL where the article is not about it */
  GPtrArray          *areas;   /* (element-type GtkSwitch): beside the agreement's, or empty */
  GPtrArray          *ladders; /* Ladder */
} Row;

struct _BaridReservationsForm
{
  AdwWindow       parent_instance;

  /* borrowed: widgets */
  GtkWidget      *page;
  GtkWidget      *review;

  /* owned */
  BaridWatch     *watch;
  BaridAgreement *agreement;
  GPtrArray      *rows;
  GCancellable   *cancellable;
};

enum
{
  SIGNED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BaridReservationsForm, barid_reservations_form, ADW_TYPE_WINDOW)

static void
ladder_free (Ladder *ladder)
{
  g_ptr_array_unref (ladder->levels);
  g_free (ladder);
}

static void
row_free (Row *row)
{
  g_ptr_array_unref (row->areas);
  g_ptr_array_unref (row->ladders);
  g_free (row);
}

/* ---- what can be narrowed --------------------------------------------------------------------------------- */

static void
add_level (GPtrArray        *levels,
           const BaridLevel *level,
           const BaridLevel *ceiling)
{
  guint place = 0;

  if (strcmp (level->policy, ceiling->policy) != 0 || level->rank >= ceiling->rank)
    return;

  for (; place < levels->len; place++)
    {
      const BaridLevel *other = g_ptr_array_index (levels, place);

      if (other->rank == level->rank)
        return;
      if (other->rank > level->rank)
        break;
    }

  g_ptr_array_insert (levels, place, barid_level_new (level->policy, level->level, level->rank));
}

/* An agreement names the levels of a ladder in its tables; those of TLP everybody knows. */
static GPtrArray *
list_lower (const BaridAgreement *agreement,
            const BaridLevel     *ceiling)
{
  GPtrArray *levels = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_level_free);

  for (guint i = 0; i < agreement->equivalents->len; i++)
    {
      const BaridEquivalent *row = g_ptr_array_index (agreement->equivalents, i);

      add_level (levels, row->from, ceiling);
      add_level (levels, row->to, ceiling);
    }

  for (guint i = 0; i < G_N_ELEMENTS (tlp); i++)
    {
      g_autoptr(BaridMarking) marking = barid_marking_new_tlp (tlp[i]);
      g_autoptr(BaridLevel) level = barid_level_new ("TLP", tlp[i], barid_marking_get_rank (marking));

      add_level (levels, level, ceiling);
    }

  return levels;
}

static GtkStringList *
list_words (GPtrArray *levels)
{
  GtkStringList *words = gtk_string_list_new (NULL);

  gtk_string_list_append (words, _("As agreed"));
  for (guint i = 0; i < levels->len; i++)
    {
      g_autofree char *word = barid_treaty_tell_level (g_ptr_array_index (levels, i));

      gtk_string_list_append (words, word);
    }

  return words;
}

static void
add_ladder (Row                 *row,
            AdwPreferencesGroup *group,
            const BaridLevel    *ceiling,
            GPtrArray           *levels)
{
  Ladder *ladder = g_new0 (Ladder, 1);
  g_autofree char *policy = barid_text_isolate_machine (ceiling->policy);
  /* TRANSLATORS: a field; %s is the code of a nation. */
  g_autofree char *title = g_strdup_printf (_("Highest level of %s that may be shared"), policy);

  ladder->levels = g_ptr_array_ref (levels);
  ladder->row = barid_agreement_rows_add_combo (group, title, list_words (levels), 0);
  g_ptr_array_add (row->ladders, ladder);
}

static void
add_ladders (BaridReservationsForm *self,
             Row                   *row,
             AdwPreferencesGroup   *group)
{
  for (guint i = 0; i < self->agreement->ceilings->len; i++)
    {
      const BaridLevel *ceiling = g_ptr_array_index (self->agreement->ceilings, i);
      g_autoptr(GPtrArray) levels = list_lower (self->agreement, ceiling);

      if (barid_agreement_get_ceiling (self->agreement, ceiling->policy) == ceiling && levels->len > 0)
        add_ladder (row, group, ceiling, levels);
    }
}

static void
add_areas (BaridReservationsForm *self,
           Row                   *row,
           AdwPreferencesGroup   *group)
{
  for (guint i = 0; self->agreement->areas != NULL && self->agreement->areas[i] != NULL; i++)
    {
      g_autofree char *area = barid_text_isolate (barid_area_get_label (self->agreement->areas[i]));
      /* TRANSLATORS: a switch, of a reservation to an agreement; %s is an area such as Cybersecurity. */
      g_autofree char *title = g_strdup_printf (_("Leave out %s"), area);

      g_ptr_array_add (row->areas, barid_agreement_rows_add_switch (group, title, NULL));
    }
}

static void
add_use (BaridReservationsForm *self,
         Row                   *row,
         AdwPreferencesGroup   *group)
{
  GtkStringList *words;

  if (self->agreement->use == BARID_USE_AWARENESS)
    return;

  words = gtk_string_list_new (NULL);
  gtk_string_list_append (words, _("As agreed"));
  for (guint i = 0; i < self->agreement->use && i < BARID_N_USES; i++)
    gtk_string_list_append (words, barid_use_get_label (i));
  row->use = barid_agreement_rows_add_combo (group, _("Use"), words, 0);
}

/* What an article is about is what can be narrowed under it; one about something else may be about any of it. */
static gboolean
is_about (const BaridArticle *article,
          const char         *subject)
{
  return g_strcmp0 (article->subject, subject) == 0 || g_strcmp0 (article->subject, "other") == 0;
}

static void
show_more (GtkSwitch  *choice,
           GParamSpec *property,
           GtkWidget  *more)
{
  gtk_widget_set_visible (more, gtk_switch_get_active (choice));
}

static void
add_article (BaridReservationsForm *self,
             const BaridArticle    *article)
{
  Row *row = g_new0 (Row, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *head = adw_preferences_group_new ();
  GtkWidget *more = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *narrower = adw_preferences_group_new ();
  g_autofree char *number = barid_text_isolate_machine (article->number);
  g_autofree char *text = barid_text_clean_block (article->text != NULL ? article->text : "");
  /* TRANSLATORS: a switch before an article of an agreement; %s is the number of the article. */
  g_autofree char *title = g_strdup_printf (_("Article %s does not apply to this office as it stands"), number);
  /* TRANSLATORS: a field; %s is the number of an article. */
  g_autofree char *asked = g_strdup_printf (_("What this office reserves about Article %s, for the other parties"), number);

  row->article = article;
  row->areas = g_ptr_array_new ();
  row->ladders = g_ptr_array_new_with_free_func ((GDestroyNotify) ladder_free);
  row->choice = barid_agreement_rows_add_switch (ADW_PREFERENCES_GROUP (head), title, text);
  gtk_box_append (GTK_BOX (more), barid_agreement_rows_make_text (asked, &row->text));
  if (is_about (article, "areas"))
    add_areas (self, row, ADW_PREFERENCES_GROUP (narrower));
  if (is_about (article, "ceiling") || is_about (article, "equivalents"))
    add_ladders (self, row, ADW_PREFERENCES_GROUP (narrower));
  if (is_about (article, "use"))
    add_use (self, row, ADW_PREFERENCES_GROUP (narrower));
  gtk_box_append (GTK_BOX (more), narrower);
  gtk_widget_set_visible (more, FALSE);
  g_signal_connect_object (row->choice, "notify::active", G_CALLBACK (show_more), more, 0);
  gtk_box_append (GTK_BOX (box), head);
  gtk_box_append (GTK_BOX (box), more);
  gtk_box_append (GTK_BOX (self->page), box);
  g_ptr_array_add (self->rows, row);
}

/* ---- what is said ------------------------------------------------------------------------------------------- */

static GStrv
list_left_out (BaridReservationsForm *self,
               const Row             *row)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  gboolean any = FALSE;

  for (guint i = 0; i < row->areas->len; i++)
    if (gtk_switch_get_active (g_ptr_array_index (row->areas, i)))
      {
        g_strv_builder_add (builder, self->agreement->areas[i]);
        any = TRUE;
      }

  return any ? g_strv_builder_end (builder) : NULL;
}

static BaridReservation *
read_row (BaridReservationsForm *self,
          const Row             *row)
{
  g_autofree char *written = barid_agreement_rows_dup_text (GTK_TEXT_VIEW (row->text));
  g_autofree char *text = barid_text_clean_block (written);
  BaridReservation *reservation = barid_reservation_new (row->article->number, text);
  guint use = row->use != NULL ? adw_combo_row_get_selected (ADW_COMBO_ROW (row->use)) : 0;

  reservation->areas = list_left_out (self, row);
  for (guint i = 0; i < row->ladders->len; i++)
    {
      const Ladder *ladder = g_ptr_array_index (row->ladders, i);
      guint selected = adw_combo_row_get_selected (ADW_COMBO_ROW (ladder->row));
      const BaridLevel *level = selected > 0 ? g_ptr_array_index (ladder->levels, selected - 1) : NULL;

      if (level != NULL)
        g_ptr_array_add (reservation->ceilings, barid_level_new (level->policy, level->level, level->rank));
    }
  if (use > 0)
    reservation->use = use - 1;

  return reservation;
}

static GPtrArray *
read_rows (BaridReservationsForm *self)
{
  GPtrArray *reservations = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_reservation_free);

  for (guint i = 0; i < self->rows->len; i++)
    {
      const Row *row = g_ptr_array_index (self->rows, i);

      if (gtk_switch_get_active (GTK_SWITCH (row->choice)))
        g_ptr_array_add (reservations, read_row (self, row));
    }

  return reservations;
}

/* What the officer can see without being told by the desk. */
static const char *
find_missing (GPtrArray *reservations)
{
  if (reservations->len == 0)
    return _("Choose at least one article that does not apply as it stands, or sign without reservations.");

  for (guint i = 0; i < reservations->len; i++)
    if (*((const BaridReservation *) g_ptr_array_index (reservations, i))->text == '\0')
      return _("Say in words what this office reserves about each article that is chosen.");

  return NULL;
}

/* ---- signing --------------------------------------------------------------------------------------------------- */

typedef struct
{
  char      *id;
  GPtrArray *reservations;
} Work;

static void
work_free (Work *work)
{
  g_free (work->id);
  g_ptr_array_unref (work->reservations);
  g_free (work);
}

static gpointer
sign_func (BaridDesk     *desk,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  const Work *work = data;

  return barid_desk_sign_reserving (desk, work->id, work->reservations, cancellable, error) ? g_strdup (work->id) : NULL;
}

static void
signed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(BaridReservationsForm) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *id = barid_desk_call_finish (BARID_DESK (source), result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;

  gtk_widget_set_sensitive (self->review, TRUE);
  if (barid_refusal_tell (GTK_WINDOW (self), error))
    return;

  barid_watch_tell_changed (self->watch);
  g_signal_emit (self, signals[SIGNED], 0);
  gtk_window_close (GTK_WINDOW (self));
}

static void
answered_cb (AdwMessageDialog      *dialog,
             const char            *response,
             BaridReservationsForm *self)
{
  Work *work;

  if (g_strcmp0 (response, "sign") != 0)
    return;

  /* What was read before is what is signed, whatever stands in the form by now. */
  work = g_new0 (Work, 1);
  work->id = g_strdup (self->agreement->id);
  work->reservations = g_ptr_array_ref (g_object_get_data (G_OBJECT (dialog), "reservations"));
  gtk_widget_set_sensitive (self->review, FALSE);
  barid_desk_call_async (barid_watch_get_desk (self->watch), sign_func, work, (GDestroyNotify) work_free, g_free,
                         self->cancellable, signed_cb, g_object_ref (self));
}

static void
say (BaridReservationsForm *self,
     const char            *sentence)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), _("Not signed yet"), sentence);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("_Close"));
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "close");
  gtk_window_present (GTK_WINDOW (dialog));
}

/* The agreement as it binds this office with what it reserves. */
static BaridAgreement *
narrow (BaridReservationsForm *self,
        GPtrArray             *reservations)
{
  const char *ours[] = { barid_desk_get_office (barid_watch_get_desk (self->watch))->id, NULL };
  BaridParty *party = barid_agreement_find_party (self->agreement, ours[0]);

  g_ptr_array_unref (party->reservations);
  party->reservations = g_ptr_array_ref (reservations);

  return barid_agreement_among (self->agreement, ours);
}

static void
ask (BaridReservationsForm *self,
     GPtrArray             *reservations)
{
  g_autoptr(BaridAgreement) narrowed = narrow (self, reservations);
  g_autofree char *name = barid_treaty_tell_name (self->agreement);
  /* TRANSLATORS: %s is the number and the title of an agreement. */
  g_autofree char *body = g_strdup_printf (_("%s binds this office as soon as every party has signed, with what it reserves here. "
                                             "A reservation holds in both directions, and none can be added later. This is "
                                             "what is signed:"), name);
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (GTK_WINDOW (self), _("Sign with these reservations?"),
                                                                         body));

  adw_message_dialog_set_extra_child (dialog, barid_allowed_list_new (narrowed));
  adw_message_dialog_add_responses (dialog, "leave", _("_Cancel"), "sign", _("_Sign"), NULL);
  adw_message_dialog_set_response_appearance (dialog, "sign", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (dialog, "leave");
  adw_message_dialog_set_close_response (dialog, "leave");
  g_object_set_data_full (G_OBJECT (dialog), "reservations", g_ptr_array_ref (reservations), (GDestroyNotify) g_ptr_array_unref);
  g_signal_connect_object (dialog, "response", G_CALLBACK (answered_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
review (BaridReservationsForm *self)
{
  g_autoptr(GPtrArray) reservations = read_rows (self);
  const char *missing = find_missing (reservations);

  if (missing != NULL)
    say (self, missing);
  else
    ask (self, reservations);
}

/* ---- the window --------------------------------------------------------------------------------------------------- */

static void
barid_reservations_form_dispose (GObject *object)
{
  BaridReservationsForm *self = BARID_RESERVATIONS_FORM (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->watch);

  G_OBJECT_CLASS (barid_reservations_form_parent_class)->dispose (object);
}

static void
barid_reservations_form_finalize (GObject *object)
{
  BaridReservationsForm *self = BARID_RESERVATIONS_FORM (object);

  g_clear_object (&self->cancellable);
  g_ptr_array_unref (self->rows);
  g_clear_pointer (&self->agreement, barid_agreement_unref);

  G_OBJECT_CLASS (barid_reservations_form_parent_class)->finalize (object);
}

/* While it is signed it stays, to say how that ended. */
static gboolean
barid_reservations_form_close_request (GtkWindow *window)
{
  return !gtk_widget_get_sensitive (BARID_RESERVATIONS_FORM (window)->review) ||
         GTK_WINDOW_CLASS (barid_reservations_form_parent_class)->close_request (window);
}

static void
barid_reservations_form_class_init (BaridReservationsFormClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = barid_reservations_form_dispose;
  G_OBJECT_CLASS (klass)->finalize = barid_reservations_form_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = barid_reservations_form_close_request;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close", NULL);

  /**
   * BaridReservationsForm::signed:
   */
  signals[SIGNED] = g_signal_new ("signed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
barid_reservations_form_init (BaridReservationsForm *self)
{
  self->cancellable = g_cancellable_new ();
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) row_free);
  self->review = gtk_button_new_with_mnemonic (_("Re_view…"));
  g_signal_connect_object (self->review, "clicked", G_CALLBACK (review), self, G_CONNECT_SWAPPED);
  self->page = GTK_WIDGET (barid_form_window_build (ADW_WINDOW (self), _("Sign with Reservations"), self->review));
}

/**
 * barid_reservations_form_new:
 * @watch: the desk at work
 * @agreement: (transfer full): an agreement of which this office is a party, read for this window alone
 *
 * Makes a window in which an agreement is signed with reservations.
 *
 * Returns: (transfer floating): the window
 */
GtkWidget *
barid_reservations_form_new (BaridWatch     *watch,
                             BaridAgreement *agreement)
{
  BaridReservationsForm *self = g_object_new (BARID_TYPE_RESERVATIONS_FORM, NULL);

  self->watch = g_object_ref (watch);
  self->agreement = agreement;
  for (guint i = 0; i < agreement->articles->len; i++)
    if (((const BaridArticle *) g_ptr_array_index (agreement->articles, i))->number != NULL)
      add_article (self, g_ptr_array_index (agreement->articles, i));

  return GTK_WIDGET (self);
}
