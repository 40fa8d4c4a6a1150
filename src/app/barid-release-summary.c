#include "config.h"

#include "barid-release-summary.h"

#include <glib/gi18n-lib.h>

#include "barid-agreement.h"
#include "barid-mark.h"
#include "barid-name-list.h"
#include "barid-text.h"
#include "barid-time-local.h"

/**
 * barid_release_summary_dup_names:
 * @choices: who the addressees are
 * @briefing: a briefing
 *
 * Names whom a briefing goes to, for inside a sentence.
 *
 * Returns: (transfer full): the names, isolated; from four on, how many
 */
char *
barid_release_summary_dup_names (BaridChoices  *choices,
                                 BaridBriefing *briefing)
{
  GPtrArray *addressees = barid_briefing_get_part (briefing, BARID_PART_ADDRESSEES);
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < addressees->len; i++)
    {
      const BaridAddressee *addressee = g_ptr_array_index (addressees, i);

      g_ptr_array_add (names, barid_choices_dup_name (choices, addressee->office));
    }
  g_ptr_array_add (names, NULL);

  return barid_name_list_tell ((const char * const *) names->pdata);
}

static GtkWidget *
text_new (const char *text,
          const char *class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 40);
  if (class != NULL)
    gtk_widget_add_css_class (label, class);

  return label;
}

/* What an addressee protects the banner as, by the agreement's table. */
static char *
dup_equivalent (const BaridAgreement *agreement,
                BaridMarking         *banner,
                const BaridPartner   *partner)
{
  const BaridLevel *level;
  g_autofree char *isolated = NULL;

  if (agreement == NULL || partner == NULL || banner == NULL || barid_marking_get_policy (banner) == NULL ||
      g_strcmp0 (barid_marking_get_policy (banner), partner->office->nation) == 0)
    return NULL;

  level = barid_agreement_find_equivalent (agreement, barid_marking_get_policy (banner), barid_marking_get_level (banner),
                                           partner->office->nation);
  if (level == NULL)
    return NULL;

  isolated = barid_text_isolate_machine (level->level);
  /* TRANSLATORS: %s is a partner's own level of classification. */
  return g_strdup_printf (_("there protected as %s"), isolated);
}

static char *
tell_addressee (BaridChoices         *choices,
                const BaridAddressee *addressee,
                const BaridAgreement *agreement,
                BaridMarking         *banner)
{
  g_autofree char *name = barid_choices_dup_name (choices, addressee->office);
  g_autofree char *isolated = barid_text_isolate (name);
  g_autofree char *number = NULL;
  g_autofree char *under = NULL;
  g_autofree char *equivalent = dup_equivalent (agreement, banner, barid_choices_find_partner (choices, addressee->office));
  g_autoptr(GPtrArray) words = g_ptr_array_new ();
  g_autofree char *line = NULL;

  if (agreement != NULL && agreement->number != NULL)
    number = barid_text_isolate_machine (agreement->number);
  g_ptr_array_add (words, isolated);
  g_ptr_array_add (words, (char *) (addressee->addressing == BARID_FOR_ACTION ? _("for action") : _("for information")));
  if (number != NULL)
    {
      /* TRANSLATORS: %s is the number of an agreement. */
      under = g_strdup_printf (_("under %s"), number);
      g_ptr_array_add (words, under);
    }
  if (equivalent != NULL)
    g_ptr_array_add (words, equivalent);
  g_ptr_array_add (words, NULL);

  /* The name may be of the other direction, and stands first: the line keeps the window's. */
  line = g_strjoinv (" · ", (char **) words->pdata);

  return g_strconcat (gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL ? "\u200f" : "\u200e", line, NULL);
}

static GtkWidget *
make_details (BaridChoices  *choices,
              BaridBriefing *briefing,
              GHashTable    *coverage)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *mark = barid_mark_new ();
  GtkWidget *urgency = barid_urgency_new ();
  g_autoptr(BaridMarking) banner = barid_briefing_dup_banner (briefing);
  g_autofree char *title = barid_text_clean_name (barid_briefing_get_title (briefing));
  GPtrArray *addressees = barid_briefing_get_part (briefing, BARID_PART_ADDRESSEES);
  GtkWidget *offices = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  barid_mark_set_marking (BARID_MARK (mark), banner);
  barid_urgency_set (BARID_URGENCY (urgency), barid_briefing_get_precedence (briefing));
  gtk_box_append (GTK_BOX (line), mark);
  gtk_box_append (GTK_BOX (line), urgency);
  gtk_box_append (GTK_BOX (box), line);
  gtk_box_append (GTK_BOX (box), text_new (title, "heading"));
  for (guint i = 0; i < addressees->len; i++)
    {
      const BaridAddressee *addressee = g_ptr_array_index (addressees, i);
      const BaridAgreement *agreement = g_hash_table_lookup (coverage, addressee->office);
      g_autofree char *words = tell_addressee (choices, addressee, agreement, banner);

      gtk_box_append (GTK_BOX (offices), text_new (words, NULL));
    }
  gtk_box_append (GTK_BOX (box), offices);

  return box;
}

/**
 * barid_release_summary_new:
 * @parent: over which window it asks
 * @choices: who the addressees are
 * @briefing: what is to be released
 * @coverage: (element-type utf8 BaridAgreement): under which agreement it goes to whom
 *
 * Makes the question: what goes to whom under which marking, and what happens then.
 *
 * Returns: (transfer none): the dialog, which GTK owns
 */
GtkWidget *
barid_release_summary_new (GtkWindow     *parent,
                           BaridChoices  *choices,
                           BaridBriefing *briefing,
                           GHashTable    *coverage)
{
  g_autofree char *names = barid_release_summary_dup_names (choices, briefing);
  g_autofree char *heading = NULL;
  gboolean flash = barid_briefing_get_precedence (briefing) == BARID_PRECEDENCE_FLASH;
  GtkWidget *dialog;

  /* TRANSLATORS: %s is one or several offices. */
  heading = g_strdup_printf (_("Release to %s?"), names);
  dialog = adw_message_dialog_new (parent, heading, NULL);
  adw_message_dialog_set_body (ADW_MESSAGE_DIALOG (dialog),
                               flash ? _("It is signed with this desk’s key and leaves at once. It cannot be taken back; a "
                                         "recall can be written.")
                                     : _("It is signed with this desk’s key and leaves in 10 seconds. Until then it can be "
                                         "taken back."));
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), make_details (choices, briefing, coverage));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Keep Writing"),
                                    "release", _("_Release"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "release", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "release");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");

  return dialog;
}
