#pragma once

#include "barid-likelihood.h"
#include "barid-marking.h"
#include "barid-words.h"

G_BEGIN_DECLS

/* The pieces a briefing is made of. Plain records; each carries the marking of its portion, or NULL
 * where it inherits the briefing's, and the use it permits, or BARID_USE_INHERITED. Optional texts are
 * NULL when absent. */

/**
 * BaridPortion:
 *
 * A piece of text: a paragraph of the body (CommonMark, at most 20 KB), an assumption, an alternative,
 * a gap, a line of outlook.
 */
typedef struct
{
  char         *text;
  BaridMarking *marking;
  BaridUse      use;
} BaridPortion;

/**
 * BaridDissent:
 * @office: who dissents, by name
 * @text: what they hold instead
 */
typedef struct
{
  char *office;
  char *text;
} BaridDissent;

#define BARID_CONFIDENCE_NONE (-1)

/**
 * BaridJudgement:
 * @likelihood: the author's word, or NULL when none is given
 * @scale: the table the word comes from ("icd-203" or another by name)
 * @table: (nullable): what an agreement says of @scale, where one was asked; see barid_judgement_explain()
 * @low: lower bound in percent, 0–100
 * @high: upper bound in percent, 0–100
 * @confidence: STIX confidence 0–100 (STIX 2.1 appendix A), or %BARID_CONFIDENCE_NONE
 * @basis: what the confidence rests on
 * @dissents: (element-type BaridDissent): dissent stands beside its judgement
 *
 * Likelihood is a band; confidence is apart from it.
 */
typedef struct
{
  char         *text;
  BaridMarking *marking;
  BaridUse      use;
  char         *likelihood;
  char         *scale;
  BaridScale   *table;
  int           low;
  int           high;
  int           confidence;
  char         *basis;
  GPtrArray    *dissents;
} BaridJudgement;

/**
 * BaridSource:
 * @reliability: 'A'–'F', or 0 when not graded
 * @credibility: '1'–'6', or 0 when not graded
 * @origin: opaque origin token, 64 hexadecimal digits, or NULL; see barid_origin_make_token()
 * @origin_name: what the source is called at this desk, or NULL: it is kept with the draft and never leaves
 */
typedef struct
{
  char         *text;
  BaridMarking *marking;
  BaridUse      use;
  char          reliability;
  char          credibility;
  char         *origin;
  char         *origin_name;
} BaridSource;

/* Judgements and sources begin as a portion does, so that what asks about text, marking and use asks all three as one. */
#define BARID_BEGINS_AS_PORTION(Type) \
  (G_STRUCT_OFFSET (BaridPortion, text) == G_STRUCT_OFFSET (Type, text) && \
   G_STRUCT_OFFSET (BaridPortion, marking) == G_STRUCT_OFFSET (Type, marking) && \
   G_STRUCT_OFFSET (BaridPortion, use) == G_STRUCT_OFFSET (Type, use))

G_STATIC_ASSERT (BARID_BEGINS_AS_PORTION (BaridJudgement) && BARID_BEGINS_AS_PORTION (BaridSource));

/**
 * BaridAddressee:
 * @office: identity id of a partner
 */
typedef struct
{
  char            *office;
  int              addressing; /* BaridAddressing */
} BaridAddressee;

BaridPortion     *barid_portion_new       (const char           *text,
                                           BaridMarking         *marking);
BaridPortion     *barid_portion_copy      (const BaridPortion   *self);
void              barid_portion_free      (BaridPortion         *self);

BaridDissent     *barid_dissent_new       (const char           *office,
                                           const char           *text);
void              barid_dissent_free      (BaridDissent         *self);

BaridJudgement   *barid_judgement_new     (const char           *text,
                                           BaridMarking         *marking);
BaridJudgement   *barid_judgement_copy    (const BaridJudgement *self);
void              barid_judgement_free    (BaridJudgement       *self);
void              barid_judgement_explain (BaridJudgement       *self,
                                           GPtrArray            *scales);
const BaridScale *barid_judgement_get_scale       (const BaridJudgement *self);
char             *barid_judgement_tell_likelihood (const BaridJudgement *self);
char             *barid_judgement_tell_scale      (const BaridJudgement *self);

BaridSource      *barid_source_new        (const char           *text,
                                           BaridMarking         *marking);
BaridSource      *barid_source_copy       (const BaridSource    *self);
void              barid_source_free       (BaridSource          *self);

BaridAddressee   *barid_addressee_new     (const char           *office,
                                           int                   addressing);
void              barid_addressee_free    (BaridAddressee       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaridPortion, barid_portion_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaridDissent, barid_dissent_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaridJudgement, barid_judgement_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaridSource, barid_source_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaridAddressee, barid_addressee_free)

G_END_DECLS
