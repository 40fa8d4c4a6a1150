#pragma once

#include "barid-policy.h"

G_BEGIN_DECLS

/* What the files of this folder share. */

#define BARID_TLP_POLICY      "TLP"
#define BARID_TLP_RANK_CLEAR  0
#define BARID_TLP_RANK_GREEN  1
#define BARID_TLP_RANK_STRICT 3

/**
 * BaridSpot:
 * @where: the place in words, or %NULL for the briefing as a whole
 * @marking: its index among the sheet's distinct markings
 */
typedef struct
{
  char  *where;
  guint  marking;
} BaridSpot;

/**
 * BaridSheet:
 * @name: how a sentence calls the briefing, isolated
 * @untitled: whether it has no title
 * @marking: (nullable): its own marking
 * @markings: (element-type BaridMarking): each once, the briefing's own first
 * @spots: (element-type BaridSpot): the briefing, then every place whose marking is another
 * @enclosed: whether it is what a briefing passes on
 * @wider: (element-type BaridMarked): the first places whose use is wider than the briefing's
 *
 * A briefing laid out for the check: 5,000 indicators with one marking are weighed once an addressee.
 */
typedef struct
{
  BaridBriefing *briefing;
  char          *name;
  gboolean       untitled;
  gboolean       enclosed;
  BaridMarking  *marking;
  GPtrArray     *markings;
  GPtrArray     *spots;
  GPtrArray     *wider;
} BaridSheet;

BaridSheet           *barid_sheet_new               (BaridBriefing        *briefing);
void                  barid_sheet_free              (BaridSheet           *self);
char                 *barid_sheet_dup_spot_name     (const BaridSheet     *self,
                                                     const BaridSpot      *spot);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaridSheet, barid_sheet_free)

/* What stands against a marking. */
typedef enum
{
  BARID_FAULT_REL_TO        = 1 << 0, /* REL TO does not name their nation */
  BARID_FAULT_NATIONAL      = 1 << 1, /* a caveat keeps it within one nation */
  BARID_FAULT_NO_CEILING    = 1 << 2, /* the agreement lets nothing of this policy pass */
  BARID_FAULT_ABOVE_CEILING = 1 << 3,
  BARID_FAULT_NO_EQUIVALENT = 1 << 4, /* nothing says how it is protected there */
  BARID_FAULT_UNKNOWN_LEVEL = 1 << 5, /* the agreement does not know this word of that policy */
  BARID_FAULT_FREE_TEXT     = 1 << 6, /* above the lowest level, under an agreement that has ended */
  BARID_FAULT_KEPT          = 1 << 7, /* TLP keeps it with those who have it, and it is not ours */
} BaridFault;

gboolean              barid_policy_understands      (const BaridMarking   *marking,
                                                     const char          **caveat);
gboolean              barid_policy_has_caveat       (const BaridMarking   *marking,
                                                     const char           *caveat);
gboolean              barid_policy_get_tlp_rank     (const char           *level,
                                                     guint                *rank);
BaridOnward           barid_policy_get_widest_onward (const BaridMarking  *marking);
gboolean              barid_policy_is_lowest        (const BaridMarking   *marking);
guint                 barid_policy_weigh_nation     (const BaridMarking   *marking,
                                                     const char           *from,
                                                     const char           *to);
guint                 barid_policy_weigh_level      (const BaridAgreement *agreement,
                                                     const BaridMarking   *marking,
                                                     const char           *to);

BaridAgreement       *barid_policy_bind             (const BaridCase      *self,
                                                     BaridAgreement       *agreement,
                                                     BaridBriefing        *briefing,
                                                     const char           *office);
gboolean              barid_policy_covers_areas     (const BaridAgreement *agreement,
                                                     BaridBriefing        *briefing);
gboolean              barid_policy_has_ended        (const BaridAgreement *agreement,
                                                     BaridTime             now);
gboolean              barid_policy_admits           (const BaridCase      *self,
                                                     const BaridAgreement *agreement,
                                                     BaridBriefing        *briefing);
gboolean              barid_policy_brings_matter    (BaridBriefing        *briefing);
gboolean              barid_policy_is_ours          (const BaridCase      *self,
                                                     const BaridOffice    *originator);
gboolean              barid_policy_is_ours_to_release (const BaridCase    *self,
                                                     const BaridOffice    *originator);
gboolean              barid_policy_is_passed_on     (const BaridCase      *self,
                                                     BaridBriefing        *briefing,
                                                     const char           *office);
gboolean              barid_policy_is_among_parties (const BaridAgreement *agreement,
                                                     BaridBriefing        *extract,
                                                     const char           *holder,
                                                     const char           *addressee,
                                                     BaridTime             now);
gboolean              barid_policy_covers_extract   (const BaridCase      *self,
                                                     const BaridAgreement *agreement,
                                                     BaridBriefing        *extract,
                                                     const char           *sender);
void                  barid_policy_check_extract    (const BaridCase      *self,
                                                     const BaridAgreement *agreement,
                                                     const BaridSheet     *sheet,
                                                     const BaridPartner   *partner,
                                                     GPtrArray            *objections);
void                  barid_policy_check_enclosed   (const BaridCase      *self,
                                                     const BaridSheet     *sheet,
                                                     const BaridSheet     *extract,
                                                     GPtrArray            *objections);
void                  barid_policy_object_to_areas  (const BaridAgreement *agreement,
                                                     BaridBriefing        *briefing,
                                                     const BaridOffice    *office,
                                                     GPtrArray            *objections);
gboolean              barid_policy_may_pass_on      (const BaridAgreement *agreement,
                                                     BaridBriefing        *briefing);
guint                 barid_policy_weigh            (const BaridCase      *self,
                                                     const BaridAgreement *agreement,
                                                     const BaridSheet     *sheet,
                                                     const BaridMarking   *marking,
                                                     const BaridOffice    *office);
const char           *barid_policy_get_emergency    (const BaridCase      *self,
                                                     const BaridAgreement *agreement,
                                                     const BaridSheet     *sheet);
BaridAgreement       *barid_policy_choose_in_emergency (const BaridCase   *self,
                                                     const BaridSheet     *sheet,
                                                     const BaridOffice    *office);
void                  barid_policy_excuse           (const char           *article,
                                                     guint                 first,
                                                     GPtrArray            *objections);
void                  barid_policy_excuse_approval  (const char           *article,
                                                     GPtrArray            *objections);
void                  barid_policy_take_reason      (BaridBriefing        *briefing,
                                                     GPtrArray            *objections);
BaridAgreement       *barid_policy_choose_agreement (const BaridCase      *self,
                                                     const BaridSheet     *sheet,
                                                     const BaridOffice    *office);

void                  barid_policy_object           (GPtrArray            *objections,
                                                     BaridObjectionCode    code,
                                                     const char           *office,
                                                     const char           *where,
                                                     const char           *article,
                                                     const char           *format,
                                                     ...) G_GNUC_PRINTF (6, 7);
char                 *barid_policy_dup_words        (const BaridMarking   *marking);
char                 *barid_policy_dup_name         (const BaridAgreement *agreement);
BaridTime             barid_policy_get_end          (const BaridAgreement *agreement);
char                 *barid_policy_dup_end          (const BaridAgreement *agreement);

void                  barid_policy_check_request    (const BaridCase      *self,
                                                     BaridBriefing        *briefing,
                                                     GPtrArray            *objections);
void                  barid_policy_check_document   (const BaridCase      *self,
                                                     const BaridSheet     *sheet,
                                                     GPtrArray            *objections);
gboolean              barid_policy_is_addressed_to  (BaridBriefing        *briefing,
                                                     const char           *office);
void                  barid_policy_check_terms      (const BaridCase      *self,
                                                     const BaridAgreement *agreement,
                                                     const BaridSheet     *sheet,
                                                     const BaridOffice    *office,
                                                     GPtrArray            *objections);
void                  barid_policy_check_spots      (const BaridCase      *self,
                                                     const BaridAgreement *agreement,
                                                     const BaridSheet     *sheet,
                                                     const BaridOffice    *office,
                                                     GPtrArray            *objections);
void                  barid_policy_explain_no_agreement (const BaridCase  *self,
                                                     const BaridSheet     *sheet,
                                                     const BaridOffice    *office,
                                                     GPtrArray            *objections);

void                  barid_policy_advise           (const BaridCase      *self,
                                                     BaridBriefing        *briefing,
                                                     GPtrArray            *objections);

const BaridPartner   *barid_policy_find_partner     (const BaridCase      *self,
                                                     const char           *office);
BaridObjection       *barid_policy_check_partner    (const BaridCase      *self,
                                                     const char           *office);

G_END_DECLS
