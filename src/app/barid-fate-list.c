#include "config.h"

#include "barid-fate-list.h"

#include <glib/gi18n-lib.h>

#include "barid-body.h"
#include "barid-fate.h"
#include "barid-reader-time.h"
#include "barid-recalls.h"
#include "barid-strip.h"
#include "barid-text.h"

/* ---- at each addressee ---------------------------------------------------------------------------------------- */

static BaridTime
get_moment (const BaridFate *fate)
{
  switch (barid_fate_get_state (fate))
    {
    case BARID_FATE_DESTROYED:
    case BARID_FATE_REFUSED:
      return fate->answered;
    case BARID_FATE_ACKNOWLEDGED:
      return fate->acknowledged;
    case BARID_FATE_DELIVERED:
      return fate->delivered;
    case BARID_FATE_WAITING:
    case BARID_FATE_UNKNOWN:
    case BARID_N_FATES:
    default:
      return BARID_TIME_NONE;
    }
}

static char *
tell_state (const BaridFate *fate)
{
  const char *label = barid_fate_state_get_label (barid_fate_get_state (fate));
  BaridTime when = get_moment (fate);
  g_autofree char *day = when != BARID_TIME_NONE ? barid_reader_tell (when, BARID_TIME_LONG) : NULL;

  if (day == NULL)
    return g_strdup (label);

  /* TRANSLATORS: %1$s is what became of a letter, such as Delivered, %2$s a date with its hour. */
  return g_strdup_printf (_("%1$s, %2$s"), label, day);
}

static void
add_feedback (GPtrArray           *lines,
              const BaridFeedback *feedback)
{
  guint seen = feedback->sightings->len;

  if (feedback->useful != BARID_USEFUL_NOT_SAID)
    g_ptr_array_add (lines, g_strdup (barid_useful_get_label (feedback->useful)));
  if (feedback->opinion != BARID_OPINION_NONE)
    g_ptr_array_add (lines, g_strdup (barid_opinion_get_label (feedback->opinion)));
  if (seen > 0)
    {
      g_autofree char *count = barid_count_tell (seen);

      /* TRANSLATORS: %s is how many technical indicators of a letter its reader has seen themselves. */
      g_ptr_array_add (lines, g_strdup_printf (ngettext ("%s indicator seen there too", "%s indicators seen there too", seen),
                                               count));
    }
}

static GtkWidget *
make_row (const BaridFate *fate)
{
  GtkWidget *row = adw_action_row_new ();
  g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *office = barid_text_clean_name (fate->office_name != NULL ? fate->office_name : _("an unknown office"));
  g_autofree char *title = g_markup_escape_text (office, -1);
  g_autofree char *all = NULL;
  g_autofree char *subtitle = NULL;

  g_ptr_array_add (lines, tell_state (fate));
  if (fate->reason != NULL)
    g_ptr_array_add (lines, barid_text_clean_name (fate->reason));
  if (fate->not_recalled != NULL)
    g_ptr_array_add (lines, barid_fate_tell_not_recalled (fate));
  if (fate->feedback != NULL)
    add_feedback (lines, fate->feedback);
  g_ptr_array_add (lines, NULL);
  all = g_strjoinv ("\n", (char **) lines->pdata);
  subtitle = g_markup_escape_text (all, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);

  return row;
}

/**
 * barid_fate_list_new:
 * @fates: (element-type BaridFate): what became of a letter
 *
 * Makes the list of what became of a letter, with its heading.
 *
 * Returns: (transfer floating): the list
 */
GtkWidget *
barid_fate_list_new (GPtrArray *fates)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *list = gtk_list_box_new ();

  g_return_val_if_fail (fates != NULL, NULL);

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("What became of it"), -1);
  for (guint i = 0; i < fates->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (list), make_row (g_ptr_array_index (fates, i)));

  gtk_widget_set_margin_top (box, 12);
  gtk_box_append (GTK_BOX (box), barid_body_make_heading (_("What became of it")));
  gtk_box_append (GTK_BOX (box), list);

  return box;
}

/**
 * barid_fate_list_make_feedback:
 * @briefing: feedback
 *
 * Makes the lines of what feedback says beside its text.
 *
 * Returns: (transfer floating) (nullable): the lines; %NULL for every other kind
 */
GtkWidget *
barid_fate_list_make_feedback (BaridBriefing *briefing)
{
  const BaridFeedback *feedback = barid_briefing_get_feedback (briefing);
  g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *all = NULL;

  if (feedback == NULL)
    return NULL;

  add_feedback (lines, feedback);
  g_ptr_array_add (lines, NULL);
  all = g_strjoinv ("\n", (char **) lines->pdata);

  return barid_body_make_line (all, NULL);
}

/* ---- what was recalled ---------------------------------------------------------------------------------------- */

static GtkWidget *
make_button (const char *label,
             const char *action,
             gint64      row)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);
  GtkLabel *words = GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button)));

  gtk_label_set_wrap (words, TRUE);
  gtk_label_set_justify (words, GTK_JUSTIFY_CENTER);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x", row);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);

  return button;
}

/**
 * barid_fate_list_make_recalled:
 * @reading: a letter that was recalled
 * @may_answer: whether an officer of this desk may say what was done with it
 *
 * Makes what stands over a letter that was recalled: by whom, when and why, and the two things that can be done.
 *
 * Returns: (transfer floating): the widget
 */
GtkWidget *
barid_fate_list_make_recalled (const BaridReading *reading,
                               gboolean            may_answer)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *strip = barid_strip_new (reading->entry->done == BARID_OUTCOME_DESTROYED ? BARID_STRIP_PLAIN
                                                                                        : BARID_STRIP_CAUTION);
  GtkWidget *acts;

  barid_strip_say (BARID_STRIP (strip), reading->recalled);
  if (reading->recall != 0)
    barid_strip_set_action (BARID_STRIP (strip), _("Show the Recall"), "win.show-letter",
                            g_variant_new ("(xb)", reading->recall, TRUE));
  gtk_widget_add_css_class (strip, "inset");
  gtk_widget_set_margin_bottom (box, 12);
  gtk_box_append (GTK_BOX (box), strip);

  if (!may_answer || !barid_reading_can_answer_recall (reading))
    return box;

  if (reading->entry->done == BARID_OUTCOME_REFUSED)
    gtk_box_append (GTK_BOX (box), barid_body_make_line (_("They were told that it is not destroyed."), NULL));
  acts = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_set_halign (acts, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (box), acts);
  gtk_box_append (GTK_BOX (acts), make_button (_("_Destroy and Say So…"), "win.destroy", reading->entry->row));
  gtk_box_append (GTK_BOX (acts), make_button (_("_Refuse…"), "win.refuse-recall", reading->entry->row));

  return box;
}
