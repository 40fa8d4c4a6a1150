#include "config.h"

#include "barid-clause.h"

/**
 * barid_clause_new:
 * @name: what it is about, in a word
 * @sentence: (transfer full): what it says
 * @article: (nullable): number of the article that says it
 *
 * Makes a clause.
 *
 * Returns: (transfer full): the clause
 */
BaridClause *
barid_clause_new (const char *name,
                  char       *sentence,
                  const char *article)
{
  BaridClause *self = g_new0 (BaridClause, 1);

  self->name = g_strdup (name);
  self->sentence = sentence;
  self->article = g_strdup (article);

  return self;
}

/**
 * barid_clause_free:
 * @self: (nullable) (transfer full): a clause
 *
 * Frees a clause.
 */
void
barid_clause_free (BaridClause *self)
{
  if (self == NULL)
    return;

  g_free (self->name);
  g_free (self->sentence);
  g_free (self->article);
  g_free (self);
}
