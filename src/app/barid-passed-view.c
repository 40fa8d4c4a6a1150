#include "config.h"

#include "barid-passed-view.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "barid-body.h"
#include "barid-letter-text.h"
#include "barid-mark.h"
#include "barid-strip.h"
#include "barid-text.h"

static void
add_strip (GtkBox         *document,
           BaridStripKind  kind,
           const char     *sentence)
{
  GtkWidget *strip = barid_strip_new (kind);

  barid_strip_say (BARID_STRIP (strip), sentence);
  gtk_widget_add_css_class (strip, "inset");
  gtk_box_append (document, strip);
}

static void
add_heading (GtkBox     *document,
             const char *text)
{
  GtkWidget *heading = barid_body_make_heading (text);

  gtk_widget_set_margin_top (heading, 18);
  gtk_box_append (document, heading);
}

static void
add_handling (GtkBox        *document,
              BaridBriefing *extract)
{
  g_autofree char *onward = NULL;
  g_autofree char *use = NULL;

  /* TRANSLATORS: handling of a briefing: %s says whether it may be passed on, such as "With the originator’s consent". */
  onward = g_strdup_printf (_("Onward disclosure: %s"), barid_onward_get_label (barid_briefing_get_onward (extract)));
  /* TRANSLATORS: for what indicators may be used: %s is a permitted use, such as "Detection only". */
  use = g_strdup_printf (_("Permitted use: %s"), barid_use_get_label (barid_briefing_get_use (extract)));
  gtk_box_append (document, barid_body_make_line (onward, NULL));
  gtk_box_append (document, barid_body_make_line (use, NULL));
}

/* As the letter is shown around it, without the proof: that is the letter's, and this has a sentence of its own. */
static void
add_text (GtkBox             *document,
          BaridWatch         *watch,
          const BaridReading *reading)
{
  g_autoptr(BaridMarking) banner = barid_briefing_dup_banner (reading->extract);
  BaridReading inner = { .entry = reading->entry, .briefing = reading->extract, .agreement = reading->agreement };
  const char *title = barid_briefing_get_title (reading->extract);
  g_autofree char *clean = barid_text_clean_name (title != NULL ? title : "");
  GtkWidget *heading = barid_body_make_line (*clean != '\0' ? clean : _("No title"), "title-3");

  barid_body_set_direction (heading, clean);
  if (banner != NULL)
    gtk_box_append (document, barid_mark_new_banner (banner));
  add_handling (document, reading->extract);
  gtk_box_append (document, heading);
  barid_letter_text_add (document, watch, &inner);
  if (banner != NULL)
    gtk_box_append (document, barid_mark_new_banner (banner));
}

/**
 * barid_passed_view_add:
 * @document: where it goes
 * @watch: the desk at work
 * @reading: a letter
 *
 * Shows what a letter passes on, or why that is not shown.
 */
void
barid_passed_view_add (GtkBox             *document,
                       BaridWatch         *watch,
                       const BaridReading *reading)
{
  if (reading->passed == NULL)
    return;

  add_heading (document, _("Passed on"));
  add_strip (document, reading->extract != NULL ? BARID_STRIP_PLAIN : BARID_STRIP_REFUSAL, reading->passed);
  if (reading->condition != NULL)
    add_strip (document, BARID_STRIP_CAUTION, reading->condition);
  if (reading->extract != NULL)
    add_text (document, watch, reading);
}
