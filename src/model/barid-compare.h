#pragma once

#include "barid-briefing.h"

G_BEGIN_DECLS

/* Two states of a briefing, and what differs between them, place by place, in words. */

typedef enum
{
  BARID_DIFFERENCE_TEXT,
  BARID_DIFFERENCE_ADDED,
  BARID_DIFFERENCE_REMOVED,
  BARID_DIFFERENCE_MOVED,
  BARID_DIFFERENCE_KIND,
  BARID_DIFFERENCE_PRECEDENCE,
  BARID_DIFFERENCE_MARKING,
  BARID_DIFFERENCE_AREAS,
  BARID_DIFFERENCE_ADDRESSEES,
  BARID_DIFFERENCE_HANDLING,
  BARID_DIFFERENCE_DATE,
  BARID_DIFFERENCE_LIKELIHOOD,
  BARID_DIFFERENCE_CONFIDENCE,
  BARID_DIFFERENCE_BASIS,
  BARID_DIFFERENCE_DISSENT,
  BARID_DIFFERENCE_GRADE,
  BARID_DIFFERENCE_DETAIL, /* of an indicator, an entry, an object */
  BARID_DIFFERENCE_TRANSLATION,
  BARID_N_DIFFERENCES
} BaridDifferenceCode;

/**
 * BaridDifference:
 * @where: (nullable): the place in the newer briefing, as barid_part_dup_place() names it; in the older one for what was
 *   removed; %NULL for the document as a whole
 * @sentence: for a person: what differs
 * @before: (nullable): the text that was there, where it is a text that differs
 * @after: (nullable): the text that is there
 */
typedef struct
{
  BaridDifferenceCode  code;
  char                *where;
  char                *sentence;
  char                *before;
  char                *after;
} BaridDifference;

GPtrArray  *barid_compare             (BaridBriefing         *before,
                                       BaridBriefing         *after,
                                       GHashTable            *names);

gboolean    barid_compare_finds       (BaridBriefing         *before,
                                       BaridBriefing         *after);

GPtrArray  *barid_compare_correction  (BaridBriefing         *original,
                                       BaridBriefing         *correction,
                                       GHashTable            *names);

const char *barid_difference_get_word (const BaridDifference *self);
char       *barid_difference_dup_short (const BaridDifference *self);
void        barid_difference_free     (BaridDifference       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaridDifference, barid_difference_free)

typedef enum
{
  BARID_PIECE_KEPT,
  BARID_PIECE_DELETED,
  BARID_PIECE_INSERTED,
} BaridPieceKind;

/**
 * BaridPiece:
 *
 * A run of words of a text that has changed.
 */
typedef struct
{
  BaridPieceKind  kind;
  char           *text;
} BaridPiece;

GPtrArray  *barid_compare_words       (const char            *before,
                                       const char            *after);
void        barid_piece_free          (BaridPiece            *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaridPiece, barid_piece_free)

G_END_DECLS
