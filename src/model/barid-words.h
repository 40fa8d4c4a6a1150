#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The field's closed vocabularies. Each has a *word* (on the wire, in SQL, in logs) and a *label*
 * (translated, on screen). The order of BaridPrecedence and BaridUse and BaridOnward is meaning:
 * it rises from least to most urgent, and from most restricted to least. */

/* What a desk is for, as it was set up and as its card says. No role given is an officer's. */
typedef enum
{
  BARID_ROLE_OFFICER,
  BARID_ROLE_RELEASING_OFFICER,
  BARID_ROLE_TRANSLATOR,
  BARID_N_ROLES
} BaridRole;

typedef enum
{
  BARID_KIND_ASSESSMENT,
  BARID_KIND_WARNING,
  BARID_KIND_INFORMATION_REPORT,
  BARID_KIND_TECHNICAL_REPORT,
  BARID_KIND_REQUEST,
  BARID_KIND_ANSWER,
  BARID_KIND_CORRECTION,
  BARID_KIND_RECALL,
  BARID_KIND_ACKNOWLEDGEMENT,
  BARID_KIND_FEEDBACK,
  BARID_N_KINDS
} BaridKind;

/* What a request asks for. A need that stands is fed by many answers. */
typedef enum
{
  BARID_REQUEST_QUESTION,
  BARID_REQUEST_TRACE,
  BARID_REQUEST_LEAVE_TO_ACT,
  BARID_REQUEST_LEAVE_TO_PASS_ON,
  BARID_REQUEST_STANDING_NEED,
  BARID_N_REQUESTS
} BaridRequestKind;

/* What an answer says to the request that it answers. */
typedef enum
{
  BARID_OUTCOME_ANSWERED,
  BARID_OUTCOME_NO_TRACE,
  BARID_OUTCOME_HOLDING,                  /* not yet: the answer's own date is the new one */
  BARID_OUTCOME_UNABLE,
  BARID_OUTCOME_GRANTED,
  BARID_OUTCOME_GRANTED_WITH_CONDITIONS,
  BARID_OUTCOME_DENIED,
  BARID_OUTCOME_DESTROYED,                /* of a letter that was recalled, as the next */
  BARID_OUTCOME_REFUSED,
  BARID_N_OUTCOMES
} BaridOutcome;

/* Of what use a letter was, as its reader says. */
typedef enum
{
  BARID_USEFUL_NOT_SAID,
  BARID_USEFUL_YES,
  BARID_USEFUL_PARTLY,
  BARID_USEFUL_NO,
  BARID_N_USEFULS
} BaridUseful;

/* The five of STIX 2.1 §10.3, the opinion vocabulary. */
typedef enum
{
  BARID_OPINION_NONE,
  BARID_OPINION_STRONGLY_DISAGREE,
  BARID_OPINION_DISAGREE,
  BARID_OPINION_NEUTRAL,
  BARID_OPINION_AGREE,
  BARID_OPINION_STRONGLY_AGREE,
  BARID_N_OPINIONS
} BaridOpinion;

typedef enum
{
  BARID_PRECEDENCE_ROUTINE,
  BARID_PRECEDENCE_PRIORITY,
  BARID_PRECEDENCE_IMMEDIATE,
  BARID_PRECEDENCE_FLASH,
  BARID_N_PRECEDENCES
} BaridPrecedence;

/* What a signature was made for (design §5). BRIEFING letters need an agreement; what follows
 * INTRODUCTION are the administrative letters, which need a pinned key only; the last are not letters. */
typedef enum
{
  BARID_PURPOSE_LETTER,
  BARID_PURPOSE_INTRODUCTION,
  BARID_PURPOSE_AGREEMENT_SIGNATURE,
  BARID_PURPOSE_SUSPENSION,
  BARID_PURPOSE_RESUMPTION,
  BARID_PURPOSE_WITHDRAWAL,
  BARID_PURPOSE_ROTATION,
  BARID_PURPOSE_HANDOVER,
  BARID_PURPOSE_COMPROMISE,
  BARID_PURPOSE_CONSENT,
  BARID_PURPOSE_APPROVAL,
  BARID_PURPOSE_DELIVERED,
  BARID_PURPOSE_MISSING,
  BARID_PURPOSE_VOID,
  BARID_PURPOSE_CARD,
  BARID_PURPOSE_AGREEMENT,
  BARID_PURPOSE_ACCESS,
  BARID_PURPOSE_AUDIT_HEAD,
  BARID_PURPOSE_AUDIT_LOG,
  BARID_PURPOSE_RESERVATION, /* a signature on an agreement, with reservations */
  BARID_PURPOSE_CONCURRENCE,
  BARID_PURPOSE_APPROVAL_REQUEST,
  BARID_N_PURPOSES
} BaridPurpose;

typedef enum
{
  BARID_USE_AWARENESS,
  BARID_USE_DETECTION,
  BARID_USE_ACTION_AFTER_LEAVE,
  BARID_USE_EVIDENCE,
  BARID_N_USES
} BaridUse;

/* The use of a portion that says nothing of its own. It lies above every other, so that the lesser of it and the briefing's is
 * what holds; and a record of which nobody has said anything, all zero, is for awareness only. */
#define BARID_USE_INHERITED BARID_N_USES

typedef enum
{
  BARID_ACT_READ,
  BARID_ACT_ANSWER,
  BARID_ACT_PRINT,
  BARID_ACT_COPY,              /* indicators, to be searched for elsewhere */
  BARID_ACT_EXPORT_INDICATORS,
  BARID_ACT_EXPORT_BUNDLE,
  BARID_ACT_FORWARD,
  BARID_ACT_ACT_ON,
  BARID_ACT_USE_AS_EVIDENCE,
  BARID_N_ACTS
} BaridAct;

typedef enum
{
  BARID_ONWARD_NO,
  BARID_ONWARD_WITH_CONSENT,
  BARID_ONWARD_AMONG_PARTIES,
  BARID_N_ONWARDS
} BaridOnward;

typedef enum
{
  BARID_FOR_ACTION,
  BARID_FOR_INFORMATION,
  BARID_N_ADDRESSINGS
} BaridAddressing;

typedef enum
{
  BARID_TRANSLATION_COURTESY,
  BARID_TRANSLATION_OFFICIAL,
  BARID_TRANSLATION_BINDING,
  BARID_N_TRANSLATION_STATUSES
} BaridTranslationStatus;

const char *barid_role_get_word            (BaridRole        role);
const char *barid_role_get_label           (BaridRole        role);
const char *barid_role_get_sentence        (BaridRole        role);
gboolean    barid_role_from_word           (const char      *word,
                                            BaridRole       *role);

const char *barid_kind_get_word            (BaridKind        kind);
const char *barid_kind_get_label           (BaridKind        kind);
gboolean    barid_kind_from_word           (const char      *word,
                                            BaridKind       *kind);

const char *barid_request_get_word         (BaridRequestKind request);
const char *barid_request_get_label        (BaridRequestKind request);
gboolean    barid_request_from_word        (const char      *word,
                                            BaridRequestKind *request);
gboolean    barid_request_is_leave         (BaridRequestKind request);

const char *barid_outcome_get_word         (BaridOutcome     outcome);
const char *barid_outcome_get_label        (BaridOutcome     outcome);
gboolean    barid_outcome_from_word        (const char      *word,
                                            BaridOutcome    *outcome);
gboolean    barid_outcome_fits             (BaridOutcome     outcome,
                                            BaridRequestKind request);
gboolean    barid_outcome_closes           (BaridOutcome     outcome,
                                            BaridRequestKind request);
gboolean    barid_outcome_grants           (BaridOutcome     outcome);
gboolean    barid_outcome_is_of_recall     (BaridOutcome     outcome);

const char *barid_useful_get_word          (BaridUseful      useful);
const char *barid_useful_get_label         (BaridUseful      useful);
gboolean    barid_useful_from_word         (const char      *word,
                                            BaridUseful     *useful);

const char *barid_opinion_get_word         (BaridOpinion     opinion);
const char *barid_opinion_get_label        (BaridOpinion     opinion);
gboolean    barid_opinion_from_word        (const char      *word,
                                            BaridOpinion    *opinion);

const char *barid_precedence_get_word      (BaridPrecedence  precedence);
const char *barid_precedence_get_label     (BaridPrecedence  precedence);
gboolean    barid_precedence_from_word     (const char      *word,
                                            BaridPrecedence *precedence);

const char *barid_purpose_get_word         (BaridPurpose     purpose);
gboolean    barid_purpose_from_word        (const char      *word,
                                            BaridPurpose    *purpose);
gboolean    barid_purpose_is_administrative (BaridPurpose    purpose);

const char *barid_use_get_word             (BaridUse         use);
const char *barid_use_get_label            (BaridUse         use);
gboolean    barid_use_from_word            (const char      *word,
                                            BaridUse        *use);

BaridUse    barid_use_narrow               (BaridUse         portion,
                                            BaridUse         whole);
const char *barid_act_get_word             (BaridAct         act);

const char *barid_onward_get_word          (BaridOnward      onward);
const char *barid_onward_get_label         (BaridOnward      onward);
gboolean    barid_onward_from_word         (const char      *word,
                                            BaridOnward     *onward);

const char *barid_addressing_get_word      (BaridAddressing  addressing);
gboolean    barid_addressing_from_word     (const char      *word,
                                            BaridAddressing *addressing);

const char *barid_translation_status_get_word  (BaridTranslationStatus  status);
const char *barid_translation_status_get_label (BaridTranslationStatus  status);
gboolean    barid_translation_status_from_word (const char             *word,
                                                BaridTranslationStatus *status);

/* The grade of a source and of what it says, in words. */
char       *barid_grade_describe           (char             reliability,
                                            char             credibility);

/* Areas are open: an office can add its own. These four have a label of ours. */
#define BARID_AREA_COUNTER_TERRORISM  "counter-terrorism"
#define BARID_AREA_CYBERSECURITY      "cybersecurity"
#define BARID_AREA_DEFENCE_OPERATIONS "defence-operations"
#define BARID_AREA_ECONOMIC_STABILITY "economic-stability"

const char *barid_area_get_label           (const char      *area);

G_END_DECLS
