#include "config.h"

#include "barid-letter-notice.h"

#include <glib/gi18n-lib.h>

#include "barid-body.h"
#include "barid-proof.h"
#include "barid-reader-time.h"
#include "barid-strip.h"
#include "barid-text.h"

/* ---- administrative letters ---------------------------------------------------- */

/* What an administrative letter is, by its purpose. */
static const char *
describe_purpose (BaridPurpose purpose)
{
  switch ((int) purpose)
    {
    case BARID_PURPOSE_INTRODUCTION:
      return _("It introduces another office by its card.");
    case BARID_PURPOSE_AGREEMENT_SIGNATURE:
      return _("It carries an agreement and a signature over it. Who has signed stands in the agreement.");
    case BARID_PURPOSE_SUSPENSION:
      return _("It suspends an agreement: nothing is released under it until it is taken up again.");
    case BARID_PURPOSE_RESUMPTION:
      return _("It takes up again an agreement that was suspended.");
    case BARID_PURPOSE_WITHDRAWAL:
      return _("It withdraws from an agreement. What was exchanged under it stays protected.");
    case BARID_PURPOSE_ROTATION:
      return _("It announces a new key, signed with the key that it follows.");
    case BARID_PURPOSE_HANDOVER:
      return _("It announces that the desk passes to another officer.");
    case BARID_PURPOSE_COMPROMISE:
      return _("It warns that a key may be in other hands.");
    case BARID_PURPOSE_CONSENT:
      return _("It gives consent to pass something on.");
    case BARID_PURPOSE_APPROVAL:
      return _("It approves a release.");
    case BARID_PURPOSE_DELIVERED:
      return _("It says that letters were delivered.");
    case BARID_PURPOSE_MISSING:
      return _("It says which letters did not come, so that they can be sent again.");
    case BARID_PURPOSE_VOID:
      return _("It says which numbers were given up: no letters were sent under them.");
    default:
      return _("A letter between the desks themselves.");
    }
}

/**
 * barid_letter_notice_add_administrative:
 * @document: where it goes
 * @reading: an administrative letter
 *
 * Says what an administrative letter is.
 */
void
barid_letter_notice_add_administrative (GtkBox             *document,
                                        const BaridReading *reading)
{
  GtkWidget *button;

  gtk_box_append (document, barid_body_make_line (describe_purpose (reading->letterhead->purpose), NULL));
  if (reading->agreement == NULL)
    return;

  button = gtk_button_new_with_mnemonic (_("Open the _Agreement"));
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", reading->agreement->id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.show-agreement");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_box_append (document, button);
}

/* ---- letters that are not shown ---------------------------------------------------- */

static void
add_fact (GtkBox     *document,
          const char *name,
          const char *value)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *what = barid_body_make_line (name, "caption");

  gtk_label_set_selectable (GTK_LABEL (what), FALSE);
  gtk_widget_add_css_class (what, "dim-label");
  gtk_box_append (GTK_BOX (box), what);
  gtk_box_append (GTK_BOX (box), barid_body_make_line (value, NULL));
  gtk_box_append (document, box);
}

static void
add_heading (GtkBox     *document,
             const char *text)
{
  GtkWidget *heading = barid_body_make_heading (text);

  gtk_widget_set_margin_top (heading, 12);
  gtk_box_append (document, heading);
}

static void
add_known (GtkBox             *document,
           const BaridReading *reading)
{
  const BaridEntry *entry = reading->entry;
  g_autofree char *received = barid_reader_tell (entry->received, BARID_TIME_LONG);

  add_heading (document, _("What is known"));
  if (entry->office_name != NULL)
    {
      g_autofree char *office = barid_text_clean_name (entry->office_name);

      add_fact (document, entry->signer != NULL && reading->pin != NULL ? _("Signed with a key of")
                                                                        : _("Came through the channel of"), office);
    }
  add_fact (document, _("Received"), received);
  if (entry->signer != NULL)
    {
      g_autofree char *number = barid_key_number (entry->signer);
      g_autofree char *isolated = barid_text_isolate_machine (number != NULL ? number : entry->signer);

      add_fact (document, _("Number of the key that signed it"), isolated);
    }
}

static gboolean
came_again (const BaridEntry *entry)
{
  BaridVerdict verdict;

  return barid_verdict_from_word (entry->verdict, &verdict) &&
         (verdict == BARID_VERDICT_REPLAYED || verdict == BARID_VERDICT_NUMBER_REUSED);
}

/**
 * barid_letter_notice_add_refused:
 * @document: where it goes
 * @reading: a letter that is set apart, or still sealed
 *
 * Says why a letter is not shown. Nothing of its text, not even its title: only why, what is known, and what can be done.
 *
 * Returns: (transfer none): where the focus begins
 */
GtkWidget *
barid_letter_notice_add_refused (GtkBox             *document,
                                 const BaridReading *reading)
{
  gboolean waits = reading->entry->shelf == BARID_SHELF_ARRIVED;
  GtkWidget *strip = barid_strip_new (waits ? BARID_STRIP_PLAIN : BARID_STRIP_REFUSAL);

  if (reading->proof != NULL)
    barid_strip_say (BARID_STRIP (strip), reading->proof);
  else
    barid_strip_say (BARID_STRIP (strip), waits ? _("This letter is still sealed.") : _("This letter is not authentic."));
  gtk_box_append (document, strip);
  add_known (document, reading);
  /* Once is once: it says itself what is the case, and no second judgement finds otherwise. */
  if (came_again (reading->entry))
    return strip;

  barid_strip_set_action (BARID_STRIP (strip), waits ? _("Open Now") : _("Judge Again"), "win.judge", NULL);
  add_heading (document, _("What to do next"));
  gtk_box_append (document, barid_body_make_line
                  (waits ? _("Open it when the passphrase of this desk's key can be typed. It stays sealed until then.")
                         : _("Do not act on it. Ask the office it seems to come from by another way, such as the "
                             "telephone number on its card. If something has changed here since it came, such as a "
                             "key that was introduced, have it judged again."), NULL));

  return strip;
}
