#pragma once

#include "barid-agreement.h"
#include "barid-briefing.h"
#include "barid-key.h"
#include "barid-leave.h"
#include "barid-objection.h"
#include "barid-partner.h"
#include "barid-proof.h"

G_BEGIN_DECLS

/* May this leave the house, may it come in under an agreement? Pure functions: no I/O, no clock.
 *
 * A ladder of levels bears the code of the nation whose it is ("ALD"): so the table of equivalents is asked for the
 * nation of the addressee, and needs no row where a marking is of their own ladder. TLP is the same everywhere.
 *
 * The originator of what this desk imported is nobody who is known. The desk takes barid_policy_adopt() in its place,
 * so that the briefing is ours to release, and nothing that comes in can pretend to be that. */

/**
 * BaridPassing:
 * @extract: (nullable): what the text says that is passed on, or %NULL where it cannot be read
 * @sha256: (nullable): of its exact bytes
 * @consent: (nullable): what the originator consented to
 * @signature: what the consent's signature is: %BARID_SIGNATURE_NONE without a consent, %BARID_SIGNATURE_NO_KEY where nobody
 *   here knows the originator's key
 * @holder: identity id of the office that passes it on
 * @addressee: identity id of the office that it goes to
 * @addressee_key: (nullable): fingerprint of the key that it is sealed to
 * @time: when it is passed on
 * @among_parties: whether it may be passed on without a consent, see barid_policy_judge_passing()
 * @under: (nullable): the agreement under which it came to the one who passes it on
 * @recalled: whether its originator has recalled it
 * @taken_back: whether the consent is not the originator's last word, see barid_policy_is_taken_back()
 *
 * The facts about one text that is passed on. Borrowed.
 */
typedef struct
{
  BaridBriefing        *extract;
  const char           *sha256;
  const BaridConsent   *consent;
  BaridSignatureState   signature;
  const char           *holder;
  const char           *addressee;
  const char           *addressee_key;
  BaridTime             time;
  gboolean              among_parties;
  const BaridAgreement *under;
  gboolean              recalled;
  gboolean              taken_back;
} BaridPassing;

/* What follows from them. */
typedef enum
{
  BARID_PASSED_WITH_CONSENT,     /* the originator's own key says so */
  BARID_PASSED_AMONG_PARTIES,    /* one agreement binds all three, and lets it go among them */
  BARID_PASSED_NOT_SHOWN,        /* a consent, by a key that nobody here knows: who passes it on says whose it is */
  BARID_PASSED_UNREADABLE,
  BARID_PASSED_NO_CONSENT,
  BARID_PASSED_BAD_SIGNATURE,
  BARID_PASSED_OTHER_ORIGINATOR,
  BARID_PASSED_OTHER_BYTES,
  BARID_PASSED_OTHER_HOLDER,
  BARID_PASSED_OTHER_ADDRESSEE,
  BARID_PASSED_ENDED,
  BARID_PASSED_TAKEN_BACK,       /* before it was passed on: by a later word of its originator */
  BARID_PASSED_OUTSIDE,          /* the agreement it came under does not let it come */
  BARID_N_PASSED
} BaridPassed;

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
 * @parent_request: what that letter asks for
 * @approval_above: (nullable): the level above which a releasing officer of ours approves what leaves
 * @approved: whether another releasing officer's desk of our own office has approved exactly this text
 * @corrected: (nullable): of a correction of ours, what was released, with all whom it went to
 * @passing: (nullable): the facts about what the briefing passes on, without those of an addressee; without them it goes to
 *   nobody
 * @leave: (nullable): identity id of an office to which the originator of the briefing lets it go
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
  BaridRequestKind   parent_request;
  BaridMarking      *approval_above;
  gboolean           approved;
  BaridBriefing     *corrected;
  const BaridPassing *passing;
  const char        *leave;
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
BaridAgreement       *barid_policy_find_agreement (const BaridCase  *self,
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
gboolean              barid_policy_is_taken_back (const BaridOffice  *ours,
                                                  const BaridConsent *consent,
                                                  GBytes             *bytes,
                                                  GPtrArray          *leaves);
const BaridLeave     *barid_policy_find_leave    (BaridBriefing     *briefing,
                                                  const char        *letter,
                                                  BaridRequestKind   request,
                                                  const char        *to,
                                                  GPtrArray         *leaves);
gboolean              barid_policy_permits_acting (const BaridOffice *ours,
                                                  BaridBriefing     *briefing,
                                                  const char        *letter,
                                                  const BaridAgreement *agreement,
                                                  GPtrArray         *leaves,
                                                  GError           **error);
BaridPassed           barid_policy_judge_passing (const BaridPassing *self);
BaridPassed           barid_policy_judge_arrival (const BaridCase   *self,
                                                  const BaridPassing *passing,
                                                  const char        *sender,
                                                  const BaridAgreement *agreement);
gboolean              barid_passed_is_shown      (BaridPassed        passed);
void                  barid_policy_narrow_to_extract (BaridBriefing *briefing,
                                                  BaridBriefing     *extract,
                                                  const BaridAgreement *agreement);
BaridOffice          *barid_policy_adopt         (const BaridOffice *ours,
                                                  const char        *name);

G_END_DECLS
