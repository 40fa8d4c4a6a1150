#pragma once

#include <gio/gio.h>

#include "barid-time.h"

G_BEGIN_DECLS

/* What opening a letter established: facts, then one verdict. The facts are filled station by station
 * (opener, reader, address book, library, policy); the verdict is one pure function over them. */

typedef enum
{
  BARID_VERDICT_AUTHENTIC,          /* signed by a pinned key, addressed to us, unchanged, under an agreement or administrative */
  BARID_VERDICT_ALTERED,            /* changed or damaged on the way */
  BARID_VERDICT_NOT_A_LETTER,       /* not the one packet form a letter has */
  BARID_VERDICT_NOT_FOR_US,         /* sealed to no key of ours */
  BARID_VERDICT_SEALED,             /* waits for the officer: the key needs a prompt */
  BARID_VERDICT_UNSIGNED,           /* no signature */
  BARID_VERDICT_MANY_SIGNATURES,    /* more than one */
  BARID_VERDICT_UNKNOWN_KEY,        /* signed with a key nobody has introduced */
  BARID_VERDICT_KEY_ANNOUNCED,      /* signed with a key that a partner's key announced and nobody has confirmed */
  BARID_VERDICT_BAD_SIGNATURE,      /* the signature does not hold */
  BARID_VERDICT_WEAK,               /* SHA-1, 1024-bit RSA, an old cipher */
  BARID_VERDICT_KEY_EXPIRED,        /* the signing key had expired when the letter arrived */
  BARID_VERDICT_KEY_REVOKED,        /* the signing key had been revoked when the letter arrived */
  BARID_VERDICT_KEY_COMPROMISED,    /* the office has said that the signing key may be in other hands */
  BARID_VERDICT_PIN_ENDED,          /* a key that was the partner's and is no longer */
  BARID_VERDICT_MALFORMED,          /* signed, but not a bundle we can read: format, limits */
  BARID_VERDICT_WRONG_PURPOSE,      /* a signed object, but not a letter */
  BARID_VERDICT_WRONG_SENDER,       /* the letterhead names another sender than the signature */
  BARID_VERDICT_NOT_ADDRESSED,      /* signed by a partner, addressed to somebody else */
  BARID_VERDICT_REPLAYED,           /* the same letter is already here */
  BARID_VERDICT_NUMBER_REUSED,      /* its number was used by another letter: another copy of that desk */
  BARID_VERDICT_NOT_UNDERSTOOD,     /* carries a restriction, kind or version we do not know */
  BARID_VERDICT_NOT_RELEASED,       /* signed at a desk whose role does not permit it: a translator's */
  BARID_VERDICT_OUTSIDE_AGREEMENTS, /* no agreement covers it */
  BARID_N_VERDICTS
} BaridVerdict;

typedef enum
{
  BARID_FORM_LETTER,       /* one v3 PKESK, one SEIPDv1; inside: one-pass, literal, signature */
  BARID_FORM_NOT_OPENPGP,
  BARID_FORM_NO_INTEGRITY, /* tag 9, or no protection at all */
  BARID_FORM_OUTER,        /* any other packet sequence outside */
  BARID_FORM_INNER,        /* any other packet sequence inside: compression, several texts, trailing bytes */
  BARID_FORM_UNSIGNED,     /* inside: a literal packet alone */
  BARID_FORM_TOO_LARGE,
} BaridForm;

typedef enum
{
  BARID_DECRYPTION_OKAY,
  BARID_DECRYPTION_FAILED,
  BARID_DECRYPTION_NO_KEY,
  BARID_DECRYPTION_PROMPT,   /* the key needs a passphrase and nobody may be asked */
  BARID_DECRYPTION_NOT_TRIED,
} BaridDecryption;

typedef enum
{
  BARID_SIGNATURE_NONE,
  BARID_SIGNATURE_GOOD,
  BARID_SIGNATURE_BAD,
  BARID_SIGNATURE_NO_KEY,
  BARID_SIGNATURE_EXPIRED,
  BARID_SIGNATURE_KEY_EXPIRED,
  BARID_SIGNATURE_KEY_REVOKED,
  BARID_SIGNATURE_WEAK,
  BARID_SIGNATURE_ERROR,     /* any status that is none of the above */
} BaridSignatureState;

/**
 * BaridFacts:
 *
 * Facts in the order in which the stations learn them. A fresh record (barid_facts_init()) proves
 * nothing: every fact that is not established counts against the letter.
 */
typedef struct
{
  /* the opener */
  BaridForm            form;
  BaridDecryption      decryption;
  gboolean             status_exact;      /* gpg said exactly the allowed status lines, in order */
  guint                n_signatures;
  BaridSignatureState  signature;
  char                *signer;            /* primary fingerprint behind the signature, or NULL */
  BaridTime            signed_at;
  gboolean             weak;              /* hash, key or cipher below our floor */
  /* the address book */
  gboolean             pinned;            /* signer is a pin of a partner */
  gboolean             pin_ended;
  gboolean             announced;         /* signer is no pin, and a pin in use announced it */
  gboolean             compromised;       /* its office has reported the signer */
  /* the reader */
  gboolean             readable;          /* a bundle with one letterhead, within all limits */
  gboolean             purpose_is_letter; /* a letter or an administrative letter */
  gboolean             administrative;
  gboolean             sender_is_signer;
  gboolean             addressed_to_us;   /* addressee is a key that is or was ours */
  gboolean             understood;        /* no unknown restriction, kind or version */
  /* the library */
  gboolean             replayed;
  gboolean             number_reused;
  /* policy */
  gboolean             entitled;          /* the signer's desk may sign what this is */
  gboolean             covered;           /* an agreement in force covers it */
} BaridFacts;

/**
 * BaridProof:
 * @partner: identity id of the partner whose pin the signer is, or %NULL
 * @session_key: the letter's session key ("9:…"), so that it can be opened again after a key is gone
 *
 * Facts and verdict for one letter. Immutable once judged; reference counted.
 */
typedef struct
{
  BaridFacts    facts;
  BaridVerdict  verdict;
  BaridTime     received;
  char         *partner;
  char         *agreement;
  char         *session_key;
} BaridProof;

void          barid_facts_init           (BaridFacts        *facts);
void          barid_facts_clear          (BaridFacts        *facts);
BaridVerdict  barid_facts_judge          (const BaridFacts  *facts);

BaridProof   *barid_proof_new            (void);
BaridProof   *barid_proof_ref            (BaridProof        *self);
void          barid_proof_unref          (BaridProof        *self);
void          barid_proof_judge          (BaridProof        *self);

const char   *barid_verdict_get_word     (BaridVerdict       verdict);
gboolean      barid_verdict_from_word    (const char        *word,
                                          BaridVerdict      *verdict);
char         *barid_verdict_to_sentence  (BaridVerdict       verdict,
                                          const char        *partner);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaridProof, barid_proof_unref)

G_END_DECLS
