#pragma once

#include "barid-briefing.h"
#include "barid-card.h"

G_BEGIN_DECLS

/* What is said of a text by a key that is not the letter's own: a releasing officer approves it, other offices concur in it,
 * dissent from it, or comment on it. What is signed names the text by its SHA-256. */

typedef enum
{
  BARID_STANCE_APPROVES,
  BARID_STANCE_CONCURS,
  BARID_STANCE_DISSENTS,
  BARID_STANCE_COMMENTS,
  BARID_N_STANCES
} BaridStance;

/**
 * BaridAttestation:
 * @purpose: %BARID_PURPOSE_APPROVAL or %BARID_PURPOSE_CONCURRENCE
 * @sha256: of the text's exact bytes
 * @office: whose stance it is
 * @desk: the officer's post
 * @fingerprint: of the key that signs it
 * @judgement: of a dissent: the number of the judgement, from 1; otherwise 0
 * @text: (nullable): of a dissent or a comment: its words
 * @likelihood: (nullable): of a dissent: the likelihood held instead, by its word in @scale
 * @scale: (nullable): the table that @likelihood is from
 *
 * What is said of one text, as it is signed.
 */
typedef struct
{
  BaridPurpose  purpose;
  BaridStance   stance;
  char         *sha256;
  BaridOffice  *office;
  char         *desk;
  char         *fingerprint;
  BaridTime     time;
  guint         judgement;
  char         *text;
  char         *likelihood;
  char         *scale;
} BaridAttestation;

#define BARID_ATTESTED_MAX_BLOCKS 4
#define BARID_ATTESTED_MAX_VOICES 64
#define BARID_ATTESTED_MAX_TEXT   (4 * 1024 * 1024)

/**
 * BaridAttested:
 * @purpose: %BARID_PURPOSE_APPROVAL or %BARID_PURPOSE_CONCURRENCE
 * @text: (nullable): the exact bytes of a bundle; %NULL in an answer to whoever has them
 * @attestations: (element-type BaridSigned): one signature each; none in a text that is circulated
 *
 * A text as it travels in a letter, with what is said of it.
 */
typedef struct
{
  BaridPurpose  purpose;
  GBytes       *text;
  GPtrArray    *attestations;
} BaridAttested;

/**
 * BaridAttestationFacts:
 * @known: the key is known as one of the office that is named
 * @good: the signature is that key's, over these bytes
 * @fits: the stance is one of what the text travels for, and an approval is by the letter's own office
 * @entitled: the role of the key's desk may say it
 * @another_person: the key is not the one that releases the letter
 * @names_text: it names the SHA-256 of the text that travels with it
 * @same_text: the letter says what that text says
 *
 * What was found of one attestation. Whatever is not established counts against it.
 */
typedef struct
{
  gboolean known;
  gboolean good;
  gboolean fits;
  gboolean entitled;
  gboolean another_person;
  gboolean names_text;
  gboolean same_text;
} BaridAttestationFacts;

typedef enum
{
  BARID_ATTESTATION_HOLDS,
  BARID_ATTESTATION_CLAIMED,      /* no key of that office is known here that shows it */
  BARID_ATTESTATION_BAD,          /* the signature does not hold */
  BARID_ATTESTATION_NOT_ENTITLED, /* by a key that may not say it */
  BARID_ATTESTATION_OTHER_TEXT,   /* it is of another text than the letter's */
  BARID_N_ATTESTATION_STATES
} BaridAttestationState;

/**
 * BaridVoice:
 * @sentence: what is to be told of it
 *
 * One attestation, with what is proved about it.
 */
typedef struct
{
  BaridAttestation      *attestation;
  BaridAttestationState  state;
  char                  *sentence;
} BaridVoice;

const char       *barid_stance_get_word       (BaridStance                  stance);
gboolean          barid_stance_from_word      (const char                  *word,
                                               BaridStance                 *stance);

BaridAttestation *barid_attestation_new       (BaridStance                  stance);
void              barid_attestation_free      (BaridAttestation            *self);

BaridAttested    *barid_attested_new          (BaridPurpose                 purpose,
                                               GBytes                      *text);
BaridAttested    *barid_attested_copy         (const BaridAttested         *self);
void              barid_attested_free         (BaridAttested               *self);
gboolean          barid_attested_is_circulated (const BaridAttested        *self);

BaridBriefing    *barid_attested_strip        (BaridBriefing               *briefing);
void              barid_attested_without      (BaridBriefing               *briefing,
                                               const BaridAttestation      *dissent);
gboolean          barid_attested_add          (BaridBriefing               *briefing,
                                               const BaridAttestation      *dissent);

BaridAttestationState barid_attestation_judge (const BaridAttestationFacts *facts);
const char       *barid_attestation_state_get_word (BaridAttestationState   state);
void              barid_attestation_settle    (GPtrArray                   *said,
                                               BaridAttestation            *next);
char             *barid_attestation_tell_given (const BaridAttestation     *self);
char             *barid_attestation_tell      (const BaridAttestation      *self,
                                               BaridAttestationState        state);

void              barid_voice_free            (BaridVoice                  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaridAttestation, barid_attestation_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaridAttested, barid_attested_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaridVoice, barid_voice_free)

G_END_DECLS
