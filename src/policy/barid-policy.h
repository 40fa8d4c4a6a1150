#pragma once

#include "barid-agreement.h"
#include "barid-briefing.h"
#include "barid-key.h"
#include "barid-leave.h"
#include "barid-objection.h"
#include "barid-partner.h"

G_BEGIN_DECLS

/* May this leave the house, may it come in under an agreement? Pure functions: no I/O, no clock.
 *
 * A ladder of levels bears the code of the nation whose it is ("ALD"): so the table of equivalents is asked for the
 * nation of the addressee, and needs no row where a marking is of their own ladder. TLP is the same everywhere.
 *
 * The originator of what this desk imported is nobody who is known. The desk takes barid_policy_adopt() in its place,
 * so that the briefing is ours to release, and nothing that comes in can pretend to be that. */

/**
 * BaridCase:
 * @ours: our own office
 * @role: what our own desk is for
 * @partners: (element-type BaridPartner): every partner known
 * @agreements: (element-type BaridAgreement): the treaty book
 * @keys: (element-type BaridKey): the facts of every pinned key
 * @own_key: (nullable): the facts of our own key; without them nothing is said about it
 * @now: the moment the question is asked for
 * @parent_agreements: (nullable) (element-type utf8): ids of the agreements under which the letter that the briefing
 *   names as its parent came, or went to one or several. Without them nothing passes under an agreement that has ended
 * @parent_recalls: whether that letter is a recall
 * @corrected: (nullable): of a correction of ours, what was released, with all whom it went to
 *
 * Everything a rule may look at. All fields are borrowed.
 */
typedef struct
{
  const BaridOffice *ours;
  BaridRole          role;
  GPtrArray         *partners;
  GPtrArray         *agreements;
  GPtrArray         *keys;
  const BaridKey    *own_key;
  BaridTime          now;
  GPtrArray         *parent_agreements;
  gboolean           parent_recalls;
  BaridBriefing     *corrected;
} BaridCase;

GPtrArray            *barid_policy_check_release (const BaridCase   *self,
                                                  BaridBriefing     *briefing);
gboolean              barid_policy_permits       (const BaridCase   *self,
                                                  BaridBriefing     *briefing,
                                                  GError           **error);
gboolean              barid_policy_permits_administrative (const BaridCase *self,
                                                  BaridPurpose       purpose,
                                                  const char        *office,
                                                  GError           **error);
const BaridAgreement *barid_policy_find_agreement (const BaridCase  *self,
                                                  BaridBriefing     *briefing,
                                                  const char        *office);
gboolean              barid_policy_covers        (const BaridCase   *self,
                                                  BaridBriefing     *briefing,
                                                  const char        *sender_office,
                                                  const char        *agreement);
BaridObjection       *barid_policy_check_key     (const BaridKey    *key,
                                                  const char        *office,
                                                  const char        *name,
                                                  BaridTime          now);
BaridObjection       *barid_policy_check_own_key (const BaridKey    *key,
                                                  BaridTime          now);
gboolean              barid_policy_role_permits   (BaridRole          role,
                                                  BaridPurpose       purpose);
gboolean              barid_policy_check_role     (BaridRole          role,
                                                  BaridPurpose       purpose,
                                                  GError           **error);
BaridUse              barid_policy_get_use       (BaridBriefing     *briefing,
                                                  const BaridAgreement *agreement,
                                                  BaridUse           portion);
void                  barid_policy_narrow        (const BaridOffice *ours,
                                                  BaridBriefing     *briefing,
                                                  const BaridAgreement *agreement);
gboolean              barid_policy_permits_act   (const BaridOffice *ours,
                                                  BaridAct           act,
                                                  BaridBriefing     *briefing,
                                                  const BaridAgreement *agreement,
                                                  BaridUse           portion,
                                                  GError           **error);
gboolean              barid_policy_asks_assurance (const BaridOffice *ours,
                                                  BaridAct           act,
                                                  BaridBriefing     *briefing);
gboolean              barid_policy_permits_taking_out (const BaridOffice *ours,
                                                  BaridAct           act,
                                                  BaridBriefing     *briefing,
                                                  const BaridAgreement *agreement,
                                                  gboolean           assured,
                                                  GError           **error);
const BaridLeave     *barid_policy_find_leave    (BaridBriefing     *briefing,
                                                  const char        *letter,
                                                  BaridRequestKind   request,
                                                  GPtrArray         *leaves);
gboolean              barid_policy_permits_acting (const BaridOffice *ours,
                                                  BaridBriefing     *briefing,
                                                  const char        *letter,
                                                  const BaridAgreement *agreement,
                                                  GPtrArray         *leaves,
                                                  GError           **error);
BaridOffice          *barid_policy_adopt         (const BaridOffice *ours,
                                                  const char        *name);

G_END_DECLS
