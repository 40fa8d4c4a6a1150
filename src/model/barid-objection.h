#pragma once

#include <glib.h>

#include "barid-time.h"

G_BEGIN_DECLS

typedef enum
{
  BARID_OBJECTION_NO_TITLE,
  BARID_OBJECTION_NO_MARKING,
  BARID_OBJECTION_NO_ADDRESSEE,
  BARID_OBJECTION_NO_AREA,
  BARID_OBJECTION_NOT_A_PARTNER,
  BARID_OBJECTION_NO_KEY,
  BARID_OBJECTION_KEY_UNFIT,
  BARID_OBJECTION_NO_AGREEMENT,
  BARID_OBJECTION_AGREEMENT_ENDED,
  BARID_OBJECTION_AREA_NOT_COVERED,
  BARID_OBJECTION_ABOVE_CEILING,
  BARID_OBJECTION_NO_EQUIVALENT,
  BARID_OBJECTION_NOT_RELEASABLE,
  BARID_OBJECTION_UNKNOWN_MARKING,
  BARID_OBJECTION_ABOVE_BANNER,
  BARID_OBJECTION_MIXED_MARKINGS,
  BARID_OBJECTION_USE,
  BARID_OBJECTION_ONWARD,
  BARID_OBJECTION_FREE_TEXT,
  BARID_OBJECTION_ROLE, /* of this desk: it releases nothing */
  BARID_OBJECTION_TRANSLATION,
  BARID_OBJECTION_OWN_KEY, /* that would sign it */
  BARID_OBJECTION_CORRECTION,
  BARID_OBJECTION_REQUEST, /* or its answer: something that it needs is missing */
  BARID_OBJECTION_APPROVAL, /* of a releasing officer, that is still to be given */
  BARID_OBJECTION_EMERGENCY, /* a reason is given that overrides nothing */
  /* What does not block: the advice of the trade. */
  BARID_ADVICE_NO_LIKELIHOOD,
  BARID_ADVICE_NO_CONFIDENCE,
  BARID_ADVICE_MIXED,
  BARID_ADVICE_UNGRADED,
  BARID_ADVICE_ONE_ORIGIN,
  BARID_ADVICE_LONG_BOTTOM_LINE,
  BARID_ADVICE_NO_GAPS,
  BARID_ADVICE_NO_VALIDITY,
  BARID_ADVICE_STALE_TRANSLATION,
  BARID_ADVICE_NOTHING_CORRECTED,
  BARID_ADVICE_LEFT_OUT,
  BARID_ADVICE_KEEPING, /* an agreement says how long, and no date says so */
  BARID_N_OBJECTIONS
} BaridObjectionCode;

/**
 * BaridObjection:
 * @blocks: %TRUE for an objection, %FALSE for advice
 * @office: identity id of the addressee it concerns, or %NULL
 * @where: the place in the briefing, in words, or %NULL
 * @article: the article cited, or %NULL
 * @emergency: (nullable): the article under which an officer may release in an emergency in spite of it. Where the briefing
 *   gives the reason for it, it no longer blocks
 * @sentence: for a person: what stands against it and what to do
 * @ends: of advice about a key: when it ends; otherwise %BARID_TIME_NONE
 * @set_aside: of advice: the author of the draft has seen it and set it aside
 */
typedef struct
{
  BaridObjectionCode  code;
  gboolean            blocks;
  gboolean            set_aside;
  BaridTime           ends;
  char               *office;
  char               *where;
  char               *article;
  char               *emergency;
  char               *sentence;
} BaridObjection;

BaridObjection *barid_objection_new      (BaridObjectionCode    code,
                                          const char           *office,
                                          const char           *where,
                                          const char           *article,
                                          char                 *sentence);
void            barid_objection_free     (BaridObjection       *self);
const char     *barid_objection_get_word (const BaridObjection *self);
char           *barid_objection_dup_key  (const BaridObjection *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaridObjection, barid_objection_free)

G_END_DECLS
