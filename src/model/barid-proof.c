#include "config.h"

#include "barid-proof.h"

#include <string.h>

#include "barid-key.h"

/* ---- facts --------------------------------------------------------------------------------- */

/**
 * barid_facts_init:
 * @facts: (out caller-allocates): the record
 *
 * Makes a record that proves nothing. What must be established for a letter is not; what would stand against it
 * and is looked for by the address book and the library (an ended pin, a replay, a number used twice) is not
 * found yet: those stations have to be asked.
 */
void
barid_facts_init (BaridFacts *facts)
{
  g_return_if_fail (facts != NULL);

  memset (facts, 0, sizeof *facts);
  facts->form = BARID_FORM_NOT_OPENPGP;
  facts->decryption = BARID_DECRYPTION_NOT_TRIED;
  facts->signature = BARID_SIGNATURE_NONE;
  facts->signed_at = BARID_TIME_NONE;
  facts->weak = TRUE;
}

/**
 * barid_facts_clear:
 * @facts: a record
 *
 * Frees what a record holds; it proves nothing afterwards.
 */
void
barid_facts_clear (BaridFacts *facts)
{
  g_return_if_fail (facts != NULL);

  g_free (facts->signer);
  barid_facts_init (facts);
}

/* ---- the verdict ---------------------------------------------------------------------------- */

/* Each question answers with %BARID_VERDICT_AUTHENTIC for "nothing stands against it here". A value that is
 * none of its enumeration is not established. */

static BaridVerdict
judge_form (BaridForm form)
{
  switch (form)
    {
    case BARID_FORM_LETTER:
      return BARID_VERDICT_AUTHENTIC;
    case BARID_FORM_UNSIGNED:
      return BARID_VERDICT_UNSIGNED;
    case BARID_FORM_NOT_OPENPGP:
    case BARID_FORM_NO_INTEGRITY:
    case BARID_FORM_OUTER:
    case BARID_FORM_INNER:
    case BARID_FORM_TOO_LARGE:
    default:
      return BARID_VERDICT_NOT_A_LETTER;
    }
}

static BaridVerdict
judge_decryption (BaridDecryption decryption)
{
  switch (decryption)
    {
    case BARID_DECRYPTION_OKAY:
      return BARID_VERDICT_AUTHENTIC;
    case BARID_DECRYPTION_NO_KEY:
      return BARID_VERDICT_NOT_FOR_US;
    case BARID_DECRYPTION_PROMPT:
    case BARID_DECRYPTION_NOT_TRIED:
      return BARID_VERDICT_SEALED;
    case BARID_DECRYPTION_FAILED:
    default:
      return BARID_VERDICT_ALTERED;
    }
}

static BaridVerdict
judge_state (BaridSignatureState state)
{
  switch (state)
    {
    case BARID_SIGNATURE_GOOD:
      return BARID_VERDICT_AUTHENTIC;
    case BARID_SIGNATURE_NONE:
      return BARID_VERDICT_UNSIGNED;
    case BARID_SIGNATURE_NO_KEY:
      return BARID_VERDICT_UNKNOWN_KEY;
    case BARID_SIGNATURE_KEY_EXPIRED:
      return BARID_VERDICT_KEY_EXPIRED;
    case BARID_SIGNATURE_KEY_REVOKED:
      return BARID_VERDICT_KEY_REVOKED;
    case BARID_SIGNATURE_WEAK:
      return BARID_VERDICT_WEAK;
    case BARID_SIGNATURE_BAD:
    case BARID_SIGNATURE_EXPIRED:
    case BARID_SIGNATURE_ERROR:
    default:
      return BARID_VERDICT_BAD_SIGNATURE;
    }
}

/* What the opener established: one good signature over one text, by a key with a name. */
static BaridVerdict
judge_opening (const BaridFacts *facts)
{
  BaridVerdict verdict;

  if ((verdict = judge_form (facts->form)) != BARID_VERDICT_AUTHENTIC ||
      (verdict = judge_decryption (facts->decryption)) != BARID_VERDICT_AUTHENTIC)
    return verdict;

  if (facts->n_signatures == 0)
    return BARID_VERDICT_UNSIGNED;
  if (facts->n_signatures > 1)
    return BARID_VERDICT_MANY_SIGNATURES;

  if ((verdict = judge_state (facts->signature)) != BARID_VERDICT_AUTHENTIC)
    return verdict;

  if (facts->weak)
    return BARID_VERDICT_WEAK;
  if (!barid_key_is_fingerprint (facts->signer))
    return BARID_VERDICT_UNKNOWN_KEY;
  if (!facts->status_exact || facts->signed_at == BARID_TIME_NONE)
    return BARID_VERDICT_BAD_SIGNATURE;

  return BARID_VERDICT_AUTHENTIC;
}

/* Whose key it is, to this desk. */
static BaridVerdict
judge_signer (const BaridFacts *facts)
{
  if (facts->compromised)
    return BARID_VERDICT_KEY_COMPROMISED;
  if (facts->pin_ended)
    return BARID_VERDICT_PIN_ENDED;
  if (!facts->pinned)
    return facts->announced ? BARID_VERDICT_KEY_ANNOUNCED : BARID_VERDICT_UNKNOWN_KEY;

  return BARID_VERDICT_AUTHENTIC;
}

/* What the signed bytes themselves say. */
static BaridVerdict
judge_letterhead (const BaridFacts *facts)
{
  if (!facts->readable)
    return BARID_VERDICT_MALFORMED;
  if (!facts->purpose_is_letter)
    return BARID_VERDICT_WRONG_PURPOSE;
  if (!facts->sender_is_signer)
    return BARID_VERDICT_WRONG_SENDER;
  if (!facts->addressed_to_us)
    return BARID_VERDICT_NOT_ADDRESSED;
  if (!facts->understood)
    return BARID_VERDICT_NOT_UNDERSTOOD;

  return BARID_VERDICT_AUTHENTIC;
}

/* What the desk knows besides. */
static BaridVerdict
judge_place (const BaridFacts *facts)
{
  if (facts->replayed)
    return BARID_VERDICT_REPLAYED;
  if (facts->number_reused)
    return BARID_VERDICT_NUMBER_REUSED;
  if (!facts->entitled)
    return BARID_VERDICT_NOT_RELEASED;
  /* Administrative letters need a pinned key and no agreement (design §2). */
  if (!facts->covered && !facts->administrative)
    return BARID_VERDICT_OUTSIDE_AGREEMENTS;

  return BARID_VERDICT_AUTHENTIC;
}

/**
 * barid_facts_judge:
 * @facts: what the stations established
 *
 * Judges a letter: the one place where "authentic" is decided. The questions are asked in a fixed order and the
 * first that is not answered for the letter gives the verdict; every fact that is not established counts
 * against it.
 *
 * Returns: the verdict
 */
BaridVerdict
barid_facts_judge (const BaridFacts *facts)
{
  BaridVerdict verdict;

  g_return_val_if_fail (facts != NULL, BARID_VERDICT_NOT_A_LETTER);

  if ((verdict = judge_opening (facts)) != BARID_VERDICT_AUTHENTIC ||
      (verdict = judge_signer (facts)) != BARID_VERDICT_AUTHENTIC ||
      (verdict = judge_letterhead (facts)) != BARID_VERDICT_AUTHENTIC)
    return verdict;

  return judge_place (facts);
}

/* ---- the proof ------------------------------------------------------------------------------ */

/**
 * barid_proof_new:
 *
 * Makes a proof that proves nothing, with the verdict of that; it is filled in and judged before it is handed on.
 *
 * Returns: (transfer full): the proof
 */
BaridProof *
barid_proof_new (void)
{
  BaridProof *self = g_atomic_rc_box_new0 (BaridProof);

  barid_facts_init (&self->facts);
  barid_proof_judge (self);

  return self;
}

/**
 * barid_proof_ref:
 * @self: a proof
 *
 * Takes another reference, in any thread.
 *
 * Returns: (transfer full): @self
 */
BaridProof *
barid_proof_ref (BaridProof *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

static void
proof_clear (gpointer data)
{
  BaridProof *self = data;

  barid_facts_clear (&self->facts);
  g_free (self->partner);
  g_free (self->agreement);
  if (self->session_key != NULL)
    explicit_bzero (self->session_key, strlen (self->session_key));
  g_free (self->session_key);
}

/**
 * barid_proof_unref:
 * @self: (transfer full): a proof
 *
 * Lets a reference go, in any thread; with the last one the session key is wiped.
 */
void
barid_proof_unref (BaridProof *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, proof_clear);
}

/**
 * barid_proof_judge:
 * @self: a proof whose facts are complete
 *
 * Sets the verdict from the facts.
 */
void
barid_proof_judge (BaridProof *self)
{
  g_return_if_fail (self != NULL);

  self->verdict = barid_facts_judge (&self->facts);
}
