#include "config.h"

#include "barid-letter-text.h"

#include <glib/gi18n-lib.h>

#include "barid-body.h"
#include "barid-grade.h"
#include "barid-indicators.h"
#include "barid-judgement-card.h"
#include "barid-matter-view.h"
#include "barid-prose-view.h"

static GtkWidget *
start_part (GtkBox     *document,
            const char *heading)
{
  GtkWidget *part = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);

  gtk_box_append (GTK_BOX (part), barid_body_make_heading (heading));
  gtk_widget_set_margin_top (part, 12);
  gtk_box_append (document, part);

  return part;
}

static void
add_bottom_line (GtkBox        *document,
                 BaridBriefing *briefing)
{
  const BaridPortion *bottom_line = barid_briefing_get_bottom_line (briefing);

  if (bottom_line != NULL && bottom_line->text != NULL && *bottom_line->text != '\0')
    gtk_box_append (GTK_BOX (start_part (document, _("Bottom line"))),
                    barid_body_make_portion (bottom_line->text, bottom_line->marking, BARID_USE_INHERITED));
}

static void
add_judgements (GtkBox        *document,
                BaridBriefing *briefing)
{
  GPtrArray *judgements = barid_briefing_get_part (briefing, BARID_PART_JUDGEMENTS);
  GtkWidget *part;

  if (judgements->len == 0)
    return;

  part = start_part (document, _("Key judgements"));
  for (guint i = 0; i < judgements->len; i++)
    gtk_box_append (GTK_BOX (part), barid_judgement_card_new (g_ptr_array_index (judgements, i), i + 1,
                                                               barid_briefing_get_use (briefing)));
}

static void
add_body (GtkBox        *document,
          BaridBriefing *briefing)
{
  GPtrArray *body = barid_briefing_get_part (briefing, BARID_PART_BODY);

  if (body->len > 0)
    gtk_box_append (GTK_BOX (start_part (document, _("Body"))), barid_prose_view_new (body, barid_briefing_get_use (briefing)));
}

static void
add_fold (GtkBox        *document,
          BaridBriefing *briefing,
          BaridPart      part,
          const char    *heading)
{
  GPtrArray *portions = barid_briefing_get_part (briefing, part);
  GtkWidget *fold;

  if (portions->len == 0)
    return;

  fold = barid_body_make_fold (heading, barid_body_make_portions (portions, barid_briefing_get_use (briefing)),
                               barid_body_is_short (portions));
  gtk_widget_set_margin_top (fold, 6);
  gtk_box_append (document, fold);
}

/* Two reports of one origin are one, however many letters carry them. */
static void
add_origin (GtkBox     *row,
            const char *told)
{
  if (*told != '\0')
    gtk_box_append (row, barid_body_make_line (told, "dim-label"));
}

static void
add_sources (GtkBox        *document,
             BaridBriefing *briefing,
             GPtrArray     *origins)
{
  GPtrArray *sources = barid_briefing_get_part (briefing, BARID_PART_SOURCES);
  GtkWidget *part;

  if (sources->len == 0)
    return;

  part = start_part (document, _("Sources"));
  for (guint i = 0; i < sources->len; i++)
    {
      const BaridSource *source = g_ptr_array_index (sources, i);
      g_autofree char *words = barid_grade_describe (source->reliability, source->credibility);
      GtkWidget *row = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

      if (words != NULL)
        {
          GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);

          gtk_box_append (GTK_BOX (head), barid_grade_new (source->reliability, source->credibility));
          gtk_box_append (GTK_BOX (head), barid_body_make_line (words, NULL));
          gtk_box_append (GTK_BOX (row), head);
        }
      gtk_box_append (GTK_BOX (row),
                      barid_body_make_portion (source->text, source->marking,
                                               barid_use_narrow (source->use, barid_briefing_get_use (briefing))));
      if (origins != NULL)
        add_origin (GTK_BOX (row), g_ptr_array_index (origins, i));
      gtk_box_append (GTK_BOX (part), row);
    }
}

static void
add_indicators (GtkBox             *document,
                BaridWatch         *watch,
                const BaridReading *reading)
{
  GtkWidget *table;

  if (barid_briefing_get_part (reading->briefing, BARID_PART_INDICATORS)->len == 0)
    return;

  table = barid_indicators_new (barid_watch_get_desk (watch), reading);
  gtk_widget_set_margin_top (table, 6);
  gtk_box_append (document, table);
}

/**
 * barid_letter_text_add:
 * @document: where it goes
 * @watch: the desk at work
 * @reading: a letter or a draft with a briefing that may be shown
 *
 * Writes out what a briefing says, part by part.
 */
void
barid_letter_text_add (GtkBox             *document,
                       BaridWatch         *watch,
                       const BaridReading *reading)
{
  BaridBriefing *briefing = reading->briefing;

  add_bottom_line (document, briefing);
  add_judgements (document, briefing);
  add_body (document, briefing);
  add_fold (document, briefing, BARID_PART_ASSUMPTIONS, _("Assumptions"));
  add_fold (document, briefing, BARID_PART_ALTERNATIVES, _("Alternatives"));
  add_fold (document, briefing, BARID_PART_GAPS, _("Gaps"));
  add_fold (document, briefing, BARID_PART_OUTLOOK, _("Outlook"));
  add_sources (document, briefing, reading->origins);
  add_indicators (document, watch, reading);
  barid_matter_view_add (document, briefing);
}
