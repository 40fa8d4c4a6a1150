#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * BaridClause:
 * @name: what it is about, in a word
 * @sentence: what it says
 * @article: (nullable): number of the article that says it
 *
 * What an agreement says about one thing, as a person reads it.
 */
typedef struct
{
  char *name;
  char *sentence;
  char *article;
} BaridClause;

BaridClause *barid_clause_new  (const char  *name,
                                char        *sentence,
                                const char  *article);
void         barid_clause_free (BaridClause *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaridClause, barid_clause_free)

G_END_DECLS
