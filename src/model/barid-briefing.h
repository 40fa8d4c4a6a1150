#pragma once

#include "barid-consent.h"
#include "barid-feedback.h"
#include "barid-marking.h"
#include "barid-matter.h"
#include "barid-office.h"
#include "barid-portion.h"
#include "barid-time.h"
#include "barid-words.h"

G_BEGIN_DECLS

/* The document. The one value that is edited: it notifies, and goes to another thread as a copy. */

#define BARID_TYPE_BRIEFING (barid_briefing_get_type ())
G_DECLARE_FINAL_TYPE (BaridBriefing, barid_briefing, BARID, BRIEFING, GObject)

/* The parts a briefing holds in order; the type of an element is given beside each. */
typedef enum
{
  BARID_PART_BODY,         /* BaridPortion, CommonMark */
  BARID_PART_JUDGEMENTS,   /* BaridJudgement */
  BARID_PART_SOURCES,      /* BaridSource */
  BARID_PART_ASSUMPTIONS,  /* BaridPortion */
  BARID_PART_ALTERNATIVES, /* BaridPortion */
  BARID_PART_GAPS,         /* BaridPortion */
  BARID_PART_OUTLOOK,      /* BaridPortion */
  BARID_PART_INDICATORS,   /* BaridIndicator */
  BARID_PART_MATTER,       /* BaridMatter */
  BARID_PART_OBJECTS,      /* BaridObject */
  BARID_PART_TRANSLATIONS, /* BaridTranslation */
  BARID_PART_ADDRESSEES,   /* BaridAddressee */
  BARID_N_PARTS
} BaridPart;

BaridBriefing      *barid_briefing_new             (BaridKind           kind);
BaridBriefing      *barid_briefing_copy            (BaridBriefing      *self);

const char         *barid_briefing_get_id          (BaridBriefing      *self);
void                barid_briefing_set_id          (BaridBriefing      *self,
                                                    const char         *id);
BaridKind           barid_briefing_get_kind        (BaridBriefing      *self);
void                barid_briefing_set_kind        (BaridBriefing      *self,
                                                    BaridKind           kind);
BaridPrecedence     barid_briefing_get_precedence  (BaridBriefing      *self);
void                barid_briefing_set_precedence  (BaridBriefing      *self,
                                                    BaridPrecedence     precedence);
const char         *barid_briefing_get_title       (BaridBriefing      *self);
void                barid_briefing_set_title       (BaridBriefing      *self,
                                                    const char         *title);
BaridPortion       *barid_briefing_get_bottom_line (BaridBriefing      *self);
void                barid_briefing_set_bottom_line (BaridBriefing      *self,
                                                    const char         *text,
                                                    BaridMarking       *marking);
const char         *barid_briefing_get_reference   (BaridBriefing      *self);
void                barid_briefing_set_reference   (BaridBriefing      *self,
                                                    const char         *reference);
const char         *barid_briefing_get_language    (BaridBriefing      *self);
void                barid_briefing_set_language    (BaridBriefing      *self,
                                                    const char         *language);
BaridMarking       *barid_briefing_get_marking     (BaridBriefing      *self);
void                barid_briefing_set_marking     (BaridBriefing      *self,
                                                    BaridMarking       *marking);
BaridMarking       *barid_briefing_get_title_marking (BaridBriefing    *self);
void                barid_briefing_set_title_marking (BaridBriefing    *self,
                                                    BaridMarking       *marking);
BaridOffice        *barid_briefing_get_originator  (BaridBriefing      *self);
void                barid_briefing_set_originator  (BaridBriefing      *self,
                                                    BaridOffice        *office);
const char * const *barid_briefing_get_areas       (BaridBriefing      *self);
void                barid_briefing_set_areas       (BaridBriefing      *self,
                                                    const char * const *areas);
BaridUse            barid_briefing_get_use         (BaridBriefing      *self);
void                barid_briefing_set_use         (BaridBriefing      *self,
                                                    BaridUse            use);
BaridOnward         barid_briefing_get_onward      (BaridBriefing      *self);
void                barid_briefing_set_onward      (BaridBriefing      *self,
                                                    BaridOnward         onward);
BaridTime           barid_briefing_get_created     (BaridBriefing      *self);
void                barid_briefing_set_created     (BaridBriefing      *self,
                                                    BaridTime           time);
BaridTime           barid_briefing_get_modified    (BaridBriefing      *self);
void                barid_briefing_set_modified    (BaridBriefing      *self,
                                                    BaridTime           time);
BaridTime           barid_briefing_get_published   (BaridBriefing      *self);
void                barid_briefing_set_published   (BaridBriefing      *self,
                                                    BaridTime           time);
BaridTime           barid_briefing_get_destroy_by  (BaridBriefing      *self);
void                barid_briefing_set_destroy_by  (BaridBriefing      *self,
                                                    BaridTime           time);
BaridTime           barid_briefing_get_due         (BaridBriefing      *self);
void                barid_briefing_set_due         (BaridBriefing      *self,
                                                    BaridTime           time);
gboolean            barid_briefing_get_acknowledgement_asked (BaridBriefing *self);
void                barid_briefing_set_acknowledgement_asked (BaridBriefing *self,
                                                    gboolean            asked);
gboolean            barid_briefing_get_assurances_asked (BaridBriefing *self);
gboolean            barid_briefing_get_withdraws (BaridBriefing *self);
void                barid_briefing_set_withdraws (BaridBriefing *self,
                                                  gboolean       withdraws);
void                barid_briefing_set_assurances_asked (BaridBriefing *self,
                                                    gboolean            asked);
BaridRequestKind    barid_briefing_get_request     (BaridBriefing      *self);
void                barid_briefing_set_request     (BaridBriefing      *self,
                                                    BaridRequestKind    request);
BaridOffice        *barid_briefing_get_onward_to   (BaridBriefing      *self);
void                barid_briefing_set_onward_to   (BaridBriefing      *self,
                                                    BaridOffice        *office);
BaridOutcome        barid_briefing_get_outcome     (BaridBriefing      *self);
void                barid_briefing_set_outcome     (BaridBriefing      *self,
                                                    BaridOutcome        outcome);
const char         *barid_briefing_get_conditions  (BaridBriefing      *self);
void                barid_briefing_set_conditions  (BaridBriefing      *self,
                                                    const char         *conditions);
const char         *barid_briefing_get_emergency   (BaridBriefing      *self);
void                barid_briefing_set_emergency   (BaridBriefing      *self,
                                                    const char         *reason);
char               *barid_briefing_tell_emergency  (BaridBriefing      *self);
gboolean            barid_briefing_get_delivery_asked (BaridBriefing   *self);
void                barid_briefing_set_delivery_asked (BaridBriefing   *self,
                                                    gboolean            asked);
const BaridFeedback *barid_briefing_get_feedback   (BaridBriefing      *self);
void                barid_briefing_set_feedback    (BaridBriefing      *self,
                                                    const BaridFeedback *feedback);
gboolean            barid_briefing_get_recalled    (BaridBriefing      *self);
void                barid_briefing_set_recalled    (BaridBriefing      *self,
                                                    gboolean            recalled);
const char         *barid_briefing_get_parent      (BaridBriefing      *self);
void                barid_briefing_set_parent      (BaridBriefing      *self,
                                                    const char         *letter_id);
const char * const *barid_briefing_get_set_aside   (BaridBriefing      *self);
void                barid_briefing_set_set_aside   (BaridBriefing      *self,
                                                    const char * const *advice);

BaridExtract       *barid_briefing_get_extract     (BaridBriefing      *self);
void                barid_briefing_set_extract     (BaridBriefing      *self,
                                                    BaridExtract       *extract);

GPtrArray          *barid_briefing_get_part        (BaridBriefing      *self,
                                                    BaridPart           part);
void                barid_briefing_add_addressees  (BaridBriefing      *self,
                                                    BaridBriefing      *from);
void                barid_briefing_add             (BaridBriefing      *self,
                                                    BaridPart           part,
                                                    gpointer            element);

GPtrArray          *barid_briefing_get_unknowns    (BaridBriefing      *self);
void                barid_briefing_add_unknown     (BaridBriefing      *self,
                                                    const char         *sentence,
                                                    gboolean            restricts);
gboolean            barid_briefing_get_unknown_restricts (BaridBriefing *self);

BaridMarking       *barid_briefing_dup_banner      (BaridBriefing      *self);
GPtrArray          *barid_briefing_dup_portions    (BaridBriefing      *self);
char               *barid_part_dup_place           (BaridPart           part,
                                                    guint               number);

/**
 * BaridMarked:
 * @where: the place, in words for an objection ("Judgement 2", "Title", "Indicator …")
 * @marking: the marking in force there (the briefing's own where the portion inherits), or %NULL
 * @use: the use permitted there, as its author set it, or %BARID_USE_INHERITED
 *
 * What barid_briefing_dup_portions() lists: every marked place of the document and of all it refers to.
 */
typedef struct
{
  char         *where;
  BaridMarking *marking;
  BaridUse      use;
} BaridMarked;

void                barid_marked_free              (BaridMarked        *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaridMarked, barid_marked_free)

G_END_DECLS
