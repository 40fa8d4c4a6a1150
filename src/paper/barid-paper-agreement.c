#include "config.h"

#include "barid-paper-private.h"

#include <glib/gi18n-lib.h>

#include "barid-clause.h"
#include "barid-key.h"
#include "barid-nation.h"
#include "barid-text.h"

/* An agreement as a document. */

#define SPACE  8
#define SMALL  3
#define GUTTER 14

static void
write_clauses (const BaridGalley *galley,
               const char        *heading,
               GPtrArray         *clauses)
{
  barid_galley_add_heading (galley, heading);
  for (guint i = 0; i < clauses->len; i++)
    {
      const BaridClause *clause = g_ptr_array_index (clauses, i);
      g_autofree char *article = clause->article != NULL ? barid_text_isolate_machine (clause->article) : NULL;
      /* TRANSLATORS: what an agreement allows: %1$s is what it is about, %2$s the number of the article that says it. */
      g_autofree char *name = article != NULL ? g_strdup_printf (_("%1$s (Article %2$s)"), clause->name, article)
                                              : g_strdup (clause->name);

      barid_galley_add_row (galley, 0, SMALL, name, clause->sentence);
    }
}

static char *
tell_language (const BaridAgreement *agreement,
               guint                 language)
{
  g_autofree char *name = barid_language_tell (agreement->languages[language]);

  return language < agreement->n_binding
    /* TRANSLATORS: above the articles of an agreement; %s is a language in which they bind. */
    ? g_strdup_printf (_("%s, binding"), name)
    /* TRANSLATORS: above the articles of an agreement; %s is a language in which they stand as a courtesy. */
    : g_strdup_printf (_("%s, as a courtesy"), name);
}

/* The languages stand side by side, each in its own direction, as far as a page has room; the others below them. */
static void
write_side_by_side (const BaridGalley    *galley,
                    const BaridAgreement *agreement,
                    const char * const   *texts,
                    guint                 first,
                    guint                 count)
{
  double width = (galley->width - (count - 1) * GUTTER) / count;
  BaridPiece *heads = barid_flow_add (galley->flow, SMALL, galley->rtl);
  BaridPiece *piece;

  heads->keep = TRUE;
  for (guint i = 0; i < count; i++)
    {
      g_autofree char *head = tell_language (agreement, first + i);

      barid_piece_add_column (heads, BARID_STYLE_SMALL, i * (width + GUTTER), width, head,
                              barid_type_find_direction (head, galley->rtl));
    }

  piece = barid_flow_add (galley->flow, SMALL, galley->rtl);
  for (guint i = 0; i < count; i++)
    {
      BaridColumn *column = barid_piece_add_column (piece, BARID_STYLE_BODY, i * (width + GUTTER), width, texts[first + i],
                                                    barid_type_find_direction (texts[first + i], galley->rtl));

      g_free (column->language);
      column->language = g_strdup (agreement->languages[first + i]);
    }
}

static void
write_articles (const BaridGalley    *galley,
                const BaridAgreement *agreement)
{
  guint columns = MAX (1, MIN (3, (guint) (galley->width / 140)));

  if (agreement->articles->len == 0)
    return;

  barid_galley_add_heading (galley, _("Articles"));
  for (guint i = 0; i < agreement->articles->len; i++)
    {
      const BaridArticle *article = g_ptr_array_index (agreement->articles, i);
      g_autofree char *number = barid_text_isolate_machine (article->number);
      /* TRANSLATORS: %s is the number of an article. */
      g_autofree char *name = g_strdup_printf (_("Article %s"), number);
      guint count = article->texts != NULL ? g_strv_length (article->texts) : 0;

      barid_galley_add_line (galley, BARID_STYLE_STRONG, 0, SPACE, name);
      if (article->texts == NULL)
        barid_galley_add_text (galley, BARID_STYLE_BODY, 0, SMALL, article->text);
      for (guint first = 0; first < count; first += columns)
        write_side_by_side (galley, agreement, (const char * const *) article->texts, first, MIN (columns, count - first));
    }
}

/* Whose key signs, so that the paper can be compared with what a desk shows. */
static void
write_keys (const BaridGalley    *galley,
            const BaridAgreement *agreement)
{
  barid_galley_add_heading (galley, _("Keys that sign"));
  for (guint i = 0; i < agreement->parties->len; i++)
    {
      const BaridParty *party = g_ptr_array_index (agreement->parties, i);
      g_autofree char *name = barid_text_isolate (party->office->name);
      g_autofree char *number = barid_key_number (party->fingerprint);
      g_autofree char *isolated = barid_text_isolate_machine (number != NULL ? number : party->fingerprint);

      barid_galley_add_row (galley, 0, SMALL, name, isolated);
    }
}

void
barid_paper_write_agreement (const BaridGalley    *galley,
                             const BaridAgreement *agreement,
                             const char           *under,
                             GPtrArray            *parties,
                             GPtrArray            *allowed)
{
  barid_galley_add_line (galley, BARID_STYLE_TITLE, 0, 0, agreement->title != NULL ? agreement->title : agreement->id);
  if (under != NULL)
    barid_galley_add_line (galley, BARID_STYLE_BODY, 0, SMALL, under);

  write_clauses (galley, _("Parties"), parties);
  write_clauses (galley, _("What it allows"), allowed);
  write_articles (galley, agreement);
  write_keys (galley, agreement);
}
