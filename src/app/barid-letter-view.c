#include "config.h"

#include "barid-letter-view.h"

#include <glib/gi18n-lib.h>

#include "barid-body.h"
#include "barid-conversation.h"
#include "barid-differences.h"
#include "barid-due.h"
#include "barid-fate-list.h"
#include "barid-joint-acts.h"
#include "barid-letter-notice.h"
#include "barid-letter-text.h"
#include "barid-mark.h"
#include "barid-onward.h"
#include "barid-passed-view.h"
#include "barid-permission.h"
#include "barid-proof-fold.h"
#include "barid-reader-time.h"
#include "barid-request-acts.h"
#include "barid-requests.h"
#include "barid-strip.h"
#include "barid-text.h"

#define WIDEST 720

struct _BaridLetterView
{
  AdwBin             parent_instance;

  /* borrowed: inside the child */
  GtkBox            *outside;  /* banner, document, bar */
  GtkScrolledWindow *scrolled;
  GtkBox            *page;     /* what is scrolled: document, banner */
  GtkBox            *document;
  GtkWidget         *proof;    /* where the focus begins, or NULL */
  GtkWidget         *leave;    /* where leave is granted or denied, or NULL */

  gboolean           asked;
};

G_DEFINE_FINAL_TYPE (BaridLetterView, barid_letter_view, ADW_TYPE_BIN)

static void
add (BaridLetterView *self,
     GtkWidget       *child)
{
  gtk_box_append (self->document, child);
}

static BaridStrip *
add_strip (BaridLetterView *self,
           BaridStripKind   kind,
           const char      *sentence)
{
  GtkWidget *strip = barid_strip_new (kind);

  barid_strip_say (BARID_STRIP (strip), sentence);
  gtk_widget_add_css_class (strip, "inset");
  add (self, strip);

  return BARID_STRIP (strip);
}

/* ---- the head ---------------------------------------------------- */

static void
add_isolated (GPtrArray *parts,
              char      *part)
{
  g_ptr_array_add (parts, barid_text_isolate (part));
  g_free (part);
}

static void
add_handling (BaridLetterView *self,
              BaridBriefing   *briefing)
{
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *all = NULL;
  BaridTime destroy_by = barid_briefing_get_destroy_by (briefing);

  /* TRANSLATORS: handling of a briefing: %s says whether it may be passed on, such as "With the originator’s consent". */
  add_isolated (parts, g_strdup_printf (_("Onward disclosure: %s"),
                                        barid_onward_get_label (barid_briefing_get_onward (briefing))));
  /* TRANSLATORS: for what indicators may be used: %s is a permitted use, such as "Detection only". */
  add_isolated (parts, g_strdup_printf (_("Permitted use: %s"), barid_use_get_label (barid_briefing_get_use (briefing))));
  if (barid_briefing_get_assurances_asked (briefing))
    add_isolated (parts, g_strdup (_("Assurances on the treatment of persons asked")));
  if (destroy_by != BARID_TIME_NONE)
    {
      g_autofree char *day = barid_reader_tell (destroy_by, BARID_TIME_DAY_ONLY);

      /* TRANSLATORS: handling of a briefing: %s is a date. */
      add_isolated (parts, g_strdup_printf (_("Destroy by %s"), day));
    }
  g_ptr_array_add (parts, NULL);

  all = g_strjoinv (" · ", (char **) parts->pdata);
  add (self, barid_body_make_line (all, NULL));
}

/* "Warning 2026/118 · Counter-terrorism" */
static void
add_kind (BaridLetterView *self,
          BaridBriefing   *briefing)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *urgency = barid_urgency_new ();
  GtkWidget *label;
  GString *words = g_string_new (barid_kind_get_label (barid_briefing_get_kind (briefing)));
  const char *reference = barid_briefing_get_reference (briefing);
  const char * const *areas = barid_briefing_get_areas (briefing);

  if (reference != NULL && *reference != '\0')
    {
      g_autofree char *isolated = barid_text_isolate_machine (reference);

      g_string_append_printf (words, " %s", isolated);
    }
  for (guint i = 0; areas != NULL && areas[i] != NULL; i++)
    {
      g_autofree char *area = barid_text_isolate (barid_area_get_label (areas[i]));

      g_string_append_printf (words, " · %s", area);
    }

  label = barid_body_make_line (words->str, "dim-label");
  gtk_widget_set_hexpand (label, TRUE);
  barid_urgency_set (BARID_URGENCY (urgency), barid_briefing_get_precedence (briefing));
  gtk_box_append (GTK_BOX (line), label);
  gtk_box_append (GTK_BOX (line), urgency);
  gtk_widget_set_margin_top (line, 6);
  add (self, line);
  g_string_free (words, TRUE);
}

static void
add_title (BaridLetterView *self,
           const char      *title)
{
  g_autofree char *clean = barid_text_clean_block (title != NULL ? title : "");
  GtkWidget *label;

  g_strstrip (g_strdelimit (clean, "\n\t", ' '));
  label = g_object_new (GTK_TYPE_LABEL,
                        "label", *clean != '\0' ? clean : _("No title"),
                        "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING,
                        "wrap", TRUE,
                        "wrap-mode", PANGO_WRAP_WORD_CHAR,
                        "xalign", 0.0,
                        "selectable", TRUE,
                        "max-width-chars", 20,
                        NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LEVEL, 1, -1);
  barid_body_set_direction (label, clean);
  gtk_widget_add_css_class (label, "title-2");
  add (self, label);
}

static void
add_proof (BaridLetterView    *self,
           const BaridReading *reading)
{
  self->proof = barid_proof_fold_new (reading);
  add (self, self->proof);
  if (reading->aged != NULL)
    add_strip (self, BARID_STRIP_CAUTION, reading->aged);
}

static void
add_moments (BaridLetterView    *self,
             const BaridReading *reading)
{
  const BaridEntry *entry = reading->entry;
  gboolean received = entry->shelf == BARID_SHELF_INBOX;
  const struct
  {
    const char *name;
    BaridTime   time;
  } moments[] = {
    { _("Released"), entry->shelf != BARID_SHELF_DRAFTS ? entry->time : BARID_TIME_NONE },
    { _("Received"), received ? entry->received : BARID_TIME_NONE },
    { _("Answer asked for by"), entry->due },
    { _("Put off until"), entry->held },
    { _("Acknowledged"), received ? entry->acknowledged : BARID_TIME_NONE },
  };
  GtkWidget *grid = gtk_grid_new ();
  int row = 0;

  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  for (guint i = 0; i < G_N_ELEMENTS (moments); i++)
    if (moments[i].time != BARID_TIME_NONE)
      {
        g_autofree char *told = barid_reader_tell (moments[i].time, BARID_TIME_LONG);
        GtkWidget *name = barid_body_make_line (moments[i].name, "dim-label");
        GtkWidget *value = barid_body_make_line (told, "numeric");

        gtk_label_set_selectable (GTK_LABEL (name), FALSE);
        gtk_widget_set_hexpand (name, FALSE);
        gtk_label_set_yalign (GTK_LABEL (name), 0);
        gtk_accessible_update_relation (GTK_ACCESSIBLE (value), GTK_ACCESSIBLE_RELATION_LABELLED_BY, name, NULL, -1);
        gtk_grid_attach (GTK_GRID (grid), name, 0, row, 1, 1);
        gtk_grid_attach (GTK_GRID (grid), value, 1, row++, 1, 1);
      }
  gtk_widget_add_css_class (grid, "moments");
  add (self, grid);
}

/* By the partner's own clocks the date may be another, or fall where nobody is there. */
static void
add_due_there (BaridLetterView    *self,
               const BaridReading *reading)
{
  g_autofree char *sentence = NULL;

  if (reading->entry->there == NULL)
    return;

  /* TRANSLATORS: %s is such as “Sunday 17:00 there” or “no working day in Nora”. */
  sentence = g_strdup_printf (_("Where they work the answer is due: %s."), reading->entry->there);
  add_strip (self, BARID_STRIP_PLAIN, sentence);
}

static void
add_missing (BaridLetterView *self,
             GArray          *missing)
{
  g_autoptr(GString) numbers = g_string_new (NULL);
  g_autofree char *isolated = NULL;
  g_autofree char *sentence = NULL;

  if (missing == NULL || missing->len == 0)
    return;

  for (guint i = 0; i < missing->len; i++)
    g_string_append_printf (numbers, "%s%" G_GINT64_FORMAT, i > 0 ? ", " : "", g_array_index (missing, gint64, i));
  isolated = barid_text_isolate_machine (numbers->str);
  /* TRANSLATORS: %s is a list of numbers. */
  sentence = g_strdup_printf (_("Letters of theirs that did not come, by their numbers: %s. Ask them to send these again."),
                              isolated);
  add_strip (self, BARID_STRIP_CAUTION, sentence);
}

static void
offer_letter (BaridStrip *strip,
              const char *label,
              gint64      row)
{
  barid_strip_set_action (strip, label, "win.show-letter", g_variant_new ("(xb)", row, TRUE));
}

/* What has become of it comes before what it says. */
static void
add_corrected (BaridLetterView    *self,
               const BaridReading *reading)
{
  BaridStrip *strip;

  if (reading->corrected == NULL)
    return;

  strip = add_strip (self, BARID_STRIP_CAUTION, reading->corrected);
  if (reading->correction != 0)
    offer_letter (strip, reading->entry->withdrawn ? _("Show the Withdrawal") : _("Show the Correction"), reading->correction);
}

/* What others have signed and what of it is not shown; what holds stands in the proof. */
static void
add_voices (BaridLetterView    *self,
            const BaridReading *reading)
{
  for (guint i = 0; reading->voices != NULL && i < reading->voices->len; i++)
    {
      const BaridVoice *voice = g_ptr_array_index (reading->voices, i);

      if (voice->state != BARID_ATTESTATION_HOLDS)
        add_strip (self, voice->state == BARID_ATTESTATION_CLAIMED ? BARID_STRIP_CAUTION : BARID_STRIP_REFUSAL, voice->sentence);
    }
}

static void
add_recalled (BaridLetterView    *self,
              BaridWatch         *watch,
              const BaridReading *reading)
{
  if (reading->recalled != NULL)
    add (self, barid_fate_list_make_recalled (reading, watch != NULL &&
                                              barid_desk_permits (barid_watch_get_desk (watch), BARID_PURPOSE_LETTER,
                                                                           NULL)));
}

static void
add_changes (BaridLetterView *self,
             GPtrArray       *changes)
{
  if (changes == NULL)
    return;

  add (self, barid_body_make_heading (_("What changed")));
  add (self, changes->len > 0 ? barid_differences_new (changes) : barid_body_make_line (_("Nothing differs."), NULL));
}

/* What a correction changes is found here, from both texts: its author says nothing about it. */
static void
add_corrects (BaridLetterView    *self,
              const BaridReading *reading)
{
  BaridStrip *strip;

  strip = add_strip (self, reading->original != NULL ? BARID_STRIP_PLAIN : BARID_STRIP_CAUTION, reading->corrects);
  if (reading->original != NULL)
    offer_letter (strip, _("Show the Original"), reading->original->row);
  add_changes (self, reading->changes);
}

static void
add_parent_state (BaridLetterView  *self,
                  const BaridEntry *entry)
{
  if (g_strcmp0 (entry->parent_state, "altered") == 0)
    add_strip (self, BARID_STRIP_CAUTION,
               _("It says that it replies to a letter of this desk, but means another text than the one here."));
  else if (g_strcmp0 (entry->parent_state, "unknown") == 0)
    add_strip (self, BARID_STRIP_PLAIN, _("It replies to a letter that is not at this desk."));
}

/* ---- what is asked ---------------------------------------------------- */

static void
put_bar (BaridLetterView *self,
         GtkWidget       *bar)
{
  GtkWidget *clamp = adw_clamp_new ();

  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), WIDEST);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), WIDEST);
  adw_clamp_set_child (ADW_CLAMP (clamp), bar);
  gtk_box_append (self->outside, gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (self->outside, clamp);
}

static void
add_bar (BaridLetterView *self,
         BaridBriefing   *briefing,
         gboolean         alone)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *acts = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *acknowledge = gtk_button_new_with_mnemonic (_("Ac_knowledge"));
  GtkWidget *answer = gtk_button_new_with_mnemonic (_("_Answer"));
  GtkWidget *label = barid_body_make_line (_("They ask to be told that this was read."), NULL);

  gtk_label_set_selectable (GTK_LABEL (label), FALSE);
  gtk_widget_add_css_class (acknowledge, "suggested-action");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (acknowledge), "win.acknowledge");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (answer), "win.answer");
  gtk_box_set_homogeneous (GTK_BOX (acts), TRUE);
  gtk_widget_set_halign (acts, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (acts), acknowledge);
  gtk_box_append (GTK_BOX (acts), answer);
  /* The bar of a request has its own. */
  gtk_widget_set_visible (answer, alone);
  gtk_box_append (GTK_BOX (bar), label);
  if (barid_briefing_get_assurances_asked (briefing))
    gtk_box_append (GTK_BOX (bar), barid_body_make_line (_("They ask for our assurances on the treatment of persons before we "
                                                           "act on it. To acknowledge gives none: give them in an answer."),
                                                         NULL));
  gtk_box_append (GTK_BOX (bar), acts);
  gtk_widget_add_css_class (bar, "asked");
  put_bar (self, bar);
}

/* What is about to leave can be taken back, and nothing else is said before that. */
static void
add_leaving (GtkWidget          *acts,
             const BaridReading *reading)
{
  const char *letters[] = { reading->leaving, NULL };
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_Take Back"));

  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), g_variant_new_strv (letters, -1));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.take-back");
  barid_wrap_append (BARID_WRAP (acts), button);
}

/* What can be said to a request stands at the bottom until it was said. */
static void
add_request_bar (BaridLetterView    *self,
                 const BaridReading *reading)
{
  const BaridEntry *entry = reading->entry;
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *acts = barid_wrap_new (6, 0);
  g_autofree char *due = barid_due_tell (barid_entry_get_due (entry), barid_time_now ());
  g_autofree char *there = barid_text_isolate (due);
  /* TRANSLATORS: above the buttons: %1$s is what is asked for, such as “Trace” or “Warning”; %2$s when the answer is due. */
  g_autofree char *words = g_strdup_printf (_("%1$s, %2$s"), barid_entry_tell_asked (entry), there);
  g_autofree char *leaving = barid_reading_tell_leaving (reading);
  GtkWidget *label = barid_body_make_line (leaving != NULL ? leaving : words, NULL);

  gtk_label_set_selectable (GTK_LABEL (label), FALSE);
  if (leaving != NULL)
    add_leaving (acts, reading);
  else
    barid_request_add_buttons (BARID_WRAP (acts), entry, TRUE);
  if (barid_request_is_leave (barid_entry_get_request (entry)))
    self->leave = acts;
  gtk_box_append (GTK_BOX (bar), label);
  gtk_box_append (GTK_BOX (bar), acts);
  gtk_widget_add_css_class (bar, "asked");
  put_bar (self, bar);
}

/* Whoever acts on a letter reads first whether they have leave, and on what conditions. */
static void
add_leave (BaridLetterView    *self,
           BaridDesk          *desk,
           const BaridReading *reading)
{
  g_autofree char *leave = barid_reading_tell_leave (reading);
  g_autoptr(GError) refusal = NULL;
  BaridStrip *strip;

  if (leave != NULL)
    add_strip (self, BARID_STRIP_PLAIN, leave);
  else if (reading->entry->shelf == BARID_SHELF_INBOX &&
           barid_briefing_get_use (reading->briefing) == BARID_USE_ACTION_AFTER_LEAVE &&
           !barid_desk_permits_with_letter (desk, BARID_ACT_ACT_ON, reading, &refusal))
    {
      strip = add_strip (self, BARID_STRIP_PLAIN, refusal->message);
      barid_strip_set_action (strip, _("Ask for Leave"), "win.ask-leave", g_variant_new_int64 (reading->entry->row));
    }
}

/* It goes further than the agreement lets it, and somebody answers for that. */
static void
add_emergency (BaridLetterView *self,
               BaridBriefing   *briefing)
{
  g_autofree char *sentence = barid_briefing_tell_emergency (briefing);

  if (sentence != NULL)
    add_strip (self, BARID_STRIP_CAUTION, sentence);
}

/* What an answer says is told in the reader's own language, whatever its author wrote. */
static void
add_outcome (BaridLetterView  *self,
             BaridBriefing    *briefing)
{
  BaridOffice *onward_to = barid_briefing_get_onward_to (briefing);
  const char *conditions = barid_briefing_get_conditions (briefing);

  if (barid_briefing_get_kind (briefing) == BARID_KIND_REQUEST)
    add (self, barid_body_make_line (barid_request_get_label (barid_briefing_get_request (briefing)), "heading"));
  if (barid_briefing_get_outcome (briefing) != BARID_OUTCOME_ANSWERED)
    add (self, barid_body_make_line (barid_outcome_get_label (barid_briefing_get_outcome (briefing)), "heading"));
  if (conditions != NULL)
    {
      g_autofree char *isolated = barid_text_isolate (conditions);
      /* TRANSLATORS: %s is what somebody wrote, on which they grant leave. */
      g_autofree char *words = g_strdup_printf (_("Conditions: %s"), isolated);

      add (self, barid_body_make_line (words, NULL));
    }
  if (onward_to != NULL)
    {
      g_autofree char *isolated = barid_text_isolate (onward_to->name);
      /* TRANSLATORS: %s is an office. */
      g_autofree char *words = g_strdup_printf (_("To be passed on to: %s"), isolated);

      add (self, barid_body_make_line (words, NULL));
    }
}

/* ---- the widget ---------------------------------------------------- */

static gboolean
barid_letter_view_grab_focus (GtkWidget *widget)
{
  BaridLetterView *self = BARID_LETTER_VIEW (widget);

  return self->proof != NULL && (BARID_IS_PROOF_FOLD (self->proof) ? gtk_widget_grab_focus (self->proof)
                                                                    : gtk_widget_child_focus (self->proof, GTK_DIR_TAB_FORWARD));
}

static void
barid_letter_view_class_init (BaridLetterViewClass *klass)
{
  GTK_WIDGET_CLASS (klass)->grab_focus = barid_letter_view_grab_focus;
}

static void
barid_letter_view_init (BaridLetterView *self)
{
  GtkWidget *clamp = adw_clamp_new ();

  self->document = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  gtk_widget_add_css_class (GTK_WIDGET (self->document), "document");
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), WIDEST);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), WIDEST);
  adw_clamp_set_child (ADW_CLAMP (clamp), GTK_WIDGET (self->document));

  self->scrolled = GTK_SCROLLED_WINDOW (gtk_scrolled_window_new ());
  gtk_scrolled_window_set_policy (self->scrolled, GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_widget_set_vexpand (GTK_WIDGET (self->scrolled), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->scrolled), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Letter"), -1);
  self->outside = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->outside));
  self->page = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  gtk_widget_set_vexpand (clamp, TRUE);
  gtk_box_append (self->page, clamp);
  gtk_scrolled_window_set_child (self->scrolled, GTK_WIDGET (self->page));
}

GtkAdjustment *
barid_letter_view_get_adjustment (BaridLetterView *self)
{
  g_return_val_if_fail (BARID_IS_LETTER_VIEW (self), NULL);

  return gtk_scrolled_window_get_vadjustment (self->scrolled);
}

/**
 * barid_letter_view_get_asked:
 * @self: a view
 *
 * Tells whether a bar stands there that asks for an acknowledgement or an answer, in which an answer is offered as well.
 *
 * Returns: whether it does
 */
gboolean
barid_letter_view_get_asked (BaridLetterView *self)
{
  g_return_val_if_fail (BARID_IS_LETTER_VIEW (self), FALSE);

  return self->asked;
}

/**
 * barid_letter_view_focus_bar:
 * @self: a view
 *
 * Goes to where leave is granted or denied.
 *
 * Returns: whether the letter asks for leave
 */
gboolean
barid_letter_view_focus_bar (BaridLetterView *self)
{
  g_return_val_if_fail (BARID_IS_LETTER_VIEW (self), FALSE);

  return self->leave != NULL && gtk_widget_child_focus (self->leave, GTK_DIR_TAB_FORWARD);
}

static void
show_briefing (BaridLetterView    *self,
               BaridWatch         *watch,
               const BaridReading *reading,
               GArray             *missing)
{
  g_autoptr(BaridMarking) banner = barid_briefing_dup_banner (reading->briefing);
  const BaridEntry *entry = reading->entry;
  BaridDesk *desk = watch != NULL ? barid_watch_get_desk (watch) : NULL;
  gboolean may_answer = entry->shelf == BARID_SHELF_INBOX && desk != NULL && barid_desk_permits (desk, BARID_PURPOSE_LETTER, NULL);
  gboolean stands = !entry->withdrawn && entry->recalled == BARID_TIME_NONE;
  gboolean waits = may_answer && stands && barid_entry_waits (entry);

  if (banner != NULL)
    gtk_box_append (self->outside, barid_mark_new_banner (banner));
  gtk_box_append (self->outside, GTK_WIDGET (self->scrolled));

  if (reading->equivalent != NULL)
    add (self, barid_body_make_line (reading->equivalent, NULL));
  add_handling (self, reading->briefing);
  add_kind (self, reading->briefing);
  add_title (self, barid_briefing_get_title (reading->briefing));
  add_outcome (self, reading->briefing);
  add_proof (self, reading);
  add_emergency (self, reading->briefing);
  add_recalled (self, watch, reading);
  add_corrected (self, reading);
  if (desk != NULL)
    add_leave (self, desk, reading);
  add_voices (self, reading);
  add_moments (self, reading);
  add_due_there (self, reading);
  add_missing (self, missing);
  if (reading->corrects != NULL)
    add_corrects (self, reading);
  else
    add_parent_state (self, entry);
  if (barid_briefing_get_feedback (reading->briefing) != NULL)
    add (self, barid_fate_list_make_feedback (reading->briefing));
  barid_letter_text_add (self->document, watch, reading);
  barid_passed_view_add (self->document, watch, reading);
  if (reading->fates != NULL && reading->fates->len > 0)
    add (self, barid_fate_list_new (reading->fates));
  if (banner != NULL)
    gtk_box_append (self->page, barid_mark_new_banner (banner));
  if (may_answer && stands && reading->given != NULL && barid_desk_permits (desk, BARID_PURPOSE_CONCURRENCE, NULL))
    put_bar (self, barid_joint_bar_new (reading));
  self->asked = waits || (may_answer && entry->asked && entry->acknowledged == BARID_TIME_NONE);
  if (may_answer && entry->asked && entry->acknowledged == BARID_TIME_NONE)
    add_bar (self, reading->briefing, !waits);
  if (waits)
    add_request_bar (self, reading);
}

/* What is left of a letter that was destroyed. */
static void
show_destroyed (BaridLetterView    *self,
                BaridWatch         *watch,
                const BaridReading *reading)
{
  add_title (self, _("Destroyed letter"));
  add_recalled (self, watch, reading);
  self->proof = gtk_widget_get_last_child (GTK_WIDGET (self->document));
  add_moments (self, reading);
}

static void
show_administrative (BaridLetterView    *self,
                     const BaridReading *reading)
{
  add_title (self, _("Administrative letter"));
  add_proof (self, reading);
  add_moments (self, reading);
  barid_letter_notice_add_administrative (self->document, reading);
}

/**
 * barid_letter_view_new:
 * @watch: (nullable): the desk at work
 * @reading: a letter with what is proved about it
 * @missing: (nullable) (element-type gint64): numbers of letters before it that did not come
 *
 * Makes the view of a letter.
 *
 * Returns: (transfer floating): the view
 */
GtkWidget *
barid_letter_view_new (BaridWatch         *watch,
                       const BaridReading *reading,
                       GArray             *missing)
{
  BaridLetterView *self = g_object_new (BARID_TYPE_LETTER_VIEW, NULL);
  const BaridEntry *entry = reading->entry;

  if (entry->shelf != BARID_SHELF_QUARANTINE && entry->shelf != BARID_SHELF_ARRIVED && reading->briefing != NULL)
    {
      show_briefing (self, watch, reading, missing);
    }
  else
    {
      gtk_box_append (self->outside, GTK_WIDGET (self->scrolled));
      if (entry->done == BARID_OUTCOME_DESTROYED && reading->recalled != NULL)
        show_destroyed (self, watch, reading);
      else if (entry->shelf == BARID_SHELF_QUARANTINE || entry->shelf == BARID_SHELF_ARRIVED || reading->letterhead == NULL)
        self->proof = barid_letter_notice_add_refused (self->document, reading);
      else
        show_administrative (self, reading);
    }

  if (entry->letter_id != NULL && (entry->shelf == BARID_SHELF_INBOX || entry->shelf == BARID_SHELF_SENT))
    {
      GtkWidget *conversation = barid_conversation_new (watch, entry);

      gtk_widget_set_margin_top (conversation, 12);
      add (self, conversation);
    }

  return GTK_WIDGET (self);
}
