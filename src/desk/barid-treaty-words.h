#pragma once

#include "barid-agreement.h"
#include "barid-desk.h"

G_BEGIN_DECLS

/* An agreement in sentences. What it allows is asked of the same functions as the release check asks. */

/**
 * BaridClause:
 * @name: what it is about, in a word
 * @sentence: what it says
 * @article: (nullable): number of the article that says it
 */
typedef struct
{
  char *name;
  char *sentence;
  char *article;
} BaridClause;

void       barid_clause_free          (BaridClause          *self);

char      *barid_treaty_tell_name     (const BaridAgreement *agreement);
char      *barid_treaty_tell_state    (const BaridAgreement *agreement,
                                       BaridTime             now);
char      *barid_treaty_tell_party    (const BaridParty     *party);
char      *barid_treaty_tell_reservation (const BaridReservation *reservation);
guint      barid_treaty_count_signed  (const BaridAgreement *agreement);
GPtrArray *barid_treaty_list_allowed  (const BaridAgreement *agreement);
char      *barid_treaty_tell_words   (const BaridScale      *scale,
                                      const BaridLikelihood *band);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaridClause, barid_clause_free)

G_END_DECLS
