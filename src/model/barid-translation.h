#pragma once

#include "barid-briefing.h"

G_BEGIN_DECLS

/* What a briefing says in another language, passage by passage. Which passage a text translates is told by its place, and so
 * is its marking: a translated passage has the marking of the original, and none of its own. */

/* The passages of a briefing, in the order of the document; each has one or more texts, in the order of its part. */
typedef enum
{
  BARID_PASSAGE_TITLE,
  BARID_PASSAGE_BOTTOM_LINE,
  BARID_PASSAGE_JUDGEMENTS,
  BARID_PASSAGE_BASES, /* what the confidence in each judgement rests on */
  BARID_PASSAGE_BODY,
  BARID_PASSAGE_ASSUMPTIONS,
  BARID_PASSAGE_ALTERNATIVES,
  BARID_PASSAGE_GAPS,
  BARID_PASSAGE_OUTLOOK,
  BARID_PASSAGE_SOURCES,
  BARID_N_PASSAGES
} BaridPassage;

guint             barid_passage_count              (BaridPassage            passage,
                                                    BaridBriefing          *briefing);
const char       *barid_passage_get_text           (BaridPassage            passage,
                                                    BaridBriefing          *briefing,
                                                    guint                   index);
BaridMarking     *barid_passage_get_marking        (BaridPassage            passage,
                                                    BaridBriefing          *briefing,
                                                    guint                   index);
char             *barid_passage_dup_place          (BaridPassage            passage,
                                                    guint                   number);

/**
 * BaridTranslation:
 * @language: RFC 5646
 * @translator: (nullable): the office or post that made it
 * @status: what it counts as beside the original
 * @term_base: (nullable): the list of terms that it follows
 * @of: when the version of the original was made that it is of, or %BARID_TIME_NONE for the one it stands in
 * @texts: (element-type utf8): of each passage by position; %NULL where it is not translated
 */
typedef struct
{
  char                   *language;
  char                   *translator;
  BaridTranslationStatus  status;
  char                   *term_base;
  BaridTime               of;
  GPtrArray              *texts[BARID_N_PASSAGES];
} BaridTranslation;

BaridTranslation *barid_translation_new            (const char             *language);
BaridTranslation *barid_translation_copy           (const BaridTranslation *self);
void              barid_translation_free           (BaridTranslation       *self);

const char       *barid_translation_get_text       (const BaridTranslation *self,
                                                    BaridPassage            passage,
                                                    guint                   index);
void              barid_translation_set_text       (BaridTranslation       *self,
                                                    BaridPassage            passage,
                                                    guint                   index,
                                                    const char             *text);

char             *barid_translation_dup_place      (const BaridTranslation *self);
gboolean          barid_translation_is_empty       (const BaridTranslation *self);
gboolean          barid_translation_is_stale       (const BaridTranslation *self,
                                                    BaridBriefing          *briefing);
guint             barid_translation_count_missing  (const BaridTranslation *self,
                                                    BaridBriefing          *briefing);
gboolean          barid_translation_fits           (const BaridTranslation *self,
                                                    BaridBriefing          *briefing);
void              barid_translation_follow         (BaridTranslation       *self,
                                                    gboolean                stale,
                                                    BaridBriefing          *before,
                                                    BaridBriefing          *after);

char             *barid_translation_describe       (const BaridTranslation *self);
const char       *barid_translation_tell_stale     (const BaridTranslation *self,
                                                    BaridBriefing          *briefing);
char             *barid_translation_tell_missing   (const BaridTranslation *self,
                                                    BaridBriefing          *briefing);

gboolean          barid_briefing_says_the_same     (BaridBriefing          *self,
                                                    BaridBriefing          *other);
void              barid_briefing_keep_translations (BaridBriefing          *self,
                                                    BaridBriefing          *before,
                                                    BaridTime               now);
void              barid_briefing_renew             (BaridBriefing          *self,
                                                    BaridTime               now);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaridTranslation, barid_translation_free)

G_END_DECLS
