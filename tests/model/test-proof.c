#include "config.h"

#include "barid-proof.h"

#include <string.h>

/* The verdict, which is one pure function: first over every set of facts, then question by question. */

#define SIGNER "00112233445566778899AABBCCDDEEFF00112233"

/* A letter against which nothing stands. */
static void
make_perfect (BaridFacts *facts)
{
  barid_facts_init (facts);
  facts->form = BARID_FORM_LETTER;
  facts->decryption = BARID_DECRYPTION_OKAY;
  facts->status_exact = TRUE;
  facts->n_signatures = 1;
  facts->signature = BARID_SIGNATURE_GOOD;
  facts->signer = (char *) SIGNER;
  facts->signed_at = 1;
  facts->weak = FALSE;
  facts->pinned = TRUE;
  facts->pin_ended = FALSE;
  facts->announced = FALSE;
  facts->compromised = FALSE;
  facts->readable = TRUE;
  facts->purpose_is_letter = TRUE;
  facts->administrative = FALSE;
  facts->sender_is_signer = TRUE;
  facts->addressed_to_us = TRUE;
  facts->understood = TRUE;
  facts->replayed = FALSE;
  facts->number_reused = FALSE;
  facts->entitled = TRUE;
  facts->covered = TRUE;
}

/* Each question's answers, in the order in which the questions are asked. */
static void no_openpgp (BaridFacts *f) { f->form = BARID_FORM_NOT_OPENPGP; }
static void no_integrity (BaridFacts *f) { f->form = BARID_FORM_NO_INTEGRITY; }
static void outer (BaridFacts *f) { f->form = BARID_FORM_OUTER; }
static void inner (BaridFacts *f) { f->form = BARID_FORM_INNER; }
static void too_large (BaridFacts *f) { f->form = BARID_FORM_TOO_LARGE; }
static void other_form (BaridFacts *f) { f->form = BARID_FORM_TOO_LARGE + 1; }
static void literal_alone (BaridFacts *f) { f->form = BARID_FORM_UNSIGNED; }
static void damaged (BaridFacts *f) { f->decryption = BARID_DECRYPTION_FAILED; }
static void no_secret_key (BaridFacts *f) { f->decryption = BARID_DECRYPTION_NO_KEY; }
static void needs_prompt (BaridFacts *f) { f->decryption = BARID_DECRYPTION_PROMPT; }
static void not_tried (BaridFacts *f) { f->decryption = BARID_DECRYPTION_NOT_TRIED; }
static void other_decryption (BaridFacts *f) { f->decryption = BARID_DECRYPTION_NOT_TRIED + 1; }
static void no_signature (BaridFacts *f) { f->n_signatures = 0; }
static void two_signatures (BaridFacts *f) { f->n_signatures = 2; }
static void many_signatures (BaridFacts *f) { f->n_signatures = G_MAXUINT; }
static void state_none (BaridFacts *f) { f->signature = BARID_SIGNATURE_NONE; }
static void state_bad (BaridFacts *f) { f->signature = BARID_SIGNATURE_BAD; }
static void state_no_key (BaridFacts *f) { f->signature = BARID_SIGNATURE_NO_KEY; }
static void state_expired (BaridFacts *f) { f->signature = BARID_SIGNATURE_EXPIRED; }
static void state_key_expired (BaridFacts *f) { f->signature = BARID_SIGNATURE_KEY_EXPIRED; }
static void state_key_revoked (BaridFacts *f) { f->signature = BARID_SIGNATURE_KEY_REVOKED; }
static void state_weak (BaridFacts *f) { f->signature = BARID_SIGNATURE_WEAK; }
static void state_error (BaridFacts *f) { f->signature = BARID_SIGNATURE_ERROR; }
static void other_state (BaridFacts *f) { f->signature = BARID_SIGNATURE_ERROR + 1; }
static void weak (BaridFacts *f) { f->weak = TRUE; }
static void no_signer (BaridFacts *f) { f->signer = NULL; }
static void not_exact (BaridFacts *f) { f->status_exact = FALSE; }
static void no_time (BaridFacts *f) { f->signed_at = BARID_TIME_NONE; }
static void compromised (BaridFacts *f) { f->compromised = TRUE; }
static void pin_ended (BaridFacts *f) { f->pin_ended = TRUE; }
static void not_pinned (BaridFacts *f) { f->pinned = FALSE; }
static void only_announced (BaridFacts *f) { f->pinned = FALSE; f->announced = TRUE; }
static void not_readable (BaridFacts *f) { f->readable = FALSE; }
static void other_purpose (BaridFacts *f) { f->purpose_is_letter = FALSE; }
static void other_sender (BaridFacts *f) { f->sender_is_signer = FALSE; }
static void other_addressee (BaridFacts *f) { f->addressed_to_us = FALSE; }
static void not_understood (BaridFacts *f) { f->understood = FALSE; }
static void replayed (BaridFacts *f) { f->replayed = TRUE; }
static void number_reused (BaridFacts *f) { f->number_reused = TRUE; }
static void not_entitled (BaridFacts *f) { f->entitled = FALSE; }
static void not_covered (BaridFacts *f) { f->covered = FALSE; }

static const struct
{
  guint        question;
  void      (* flip) (BaridFacts *facts);
  BaridVerdict verdict;
} flips[] = {
  { 1, no_openpgp, BARID_VERDICT_NOT_A_LETTER },
  { 1, no_integrity, BARID_VERDICT_NOT_A_LETTER },
  { 1, outer, BARID_VERDICT_NOT_A_LETTER },
  { 1, inner, BARID_VERDICT_NOT_A_LETTER },
  { 1, too_large, BARID_VERDICT_NOT_A_LETTER },
  { 1, other_form, BARID_VERDICT_NOT_A_LETTER },
  { 1, literal_alone, BARID_VERDICT_UNSIGNED },
  { 2, damaged, BARID_VERDICT_ALTERED },
  { 2, no_secret_key, BARID_VERDICT_NOT_FOR_US },
  { 2, needs_prompt, BARID_VERDICT_SEALED },
  { 2, not_tried, BARID_VERDICT_SEALED },
  { 2, other_decryption, BARID_VERDICT_ALTERED },
  { 3, no_signature, BARID_VERDICT_UNSIGNED },
  { 3, two_signatures, BARID_VERDICT_MANY_SIGNATURES },
  { 3, many_signatures, BARID_VERDICT_MANY_SIGNATURES },
  { 4, state_none, BARID_VERDICT_UNSIGNED },
  { 4, state_bad, BARID_VERDICT_BAD_SIGNATURE },
  { 4, state_no_key, BARID_VERDICT_UNKNOWN_KEY },
  { 4, state_expired, BARID_VERDICT_BAD_SIGNATURE },
  { 4, state_key_expired, BARID_VERDICT_KEY_EXPIRED },
  { 4, state_key_revoked, BARID_VERDICT_KEY_REVOKED },
  { 4, state_weak, BARID_VERDICT_WEAK },
  { 4, state_error, BARID_VERDICT_BAD_SIGNATURE },
  { 4, other_state, BARID_VERDICT_BAD_SIGNATURE },
  { 5, weak, BARID_VERDICT_WEAK },
  { 6, no_signer, BARID_VERDICT_UNKNOWN_KEY },
  { 7, not_exact, BARID_VERDICT_BAD_SIGNATURE },
  { 7, no_time, BARID_VERDICT_BAD_SIGNATURE },
  { 8, compromised, BARID_VERDICT_KEY_COMPROMISED },
  { 9, pin_ended, BARID_VERDICT_PIN_ENDED },
  { 10, not_pinned, BARID_VERDICT_UNKNOWN_KEY },
  { 10, only_announced, BARID_VERDICT_KEY_ANNOUNCED },
  { 11, not_readable, BARID_VERDICT_MALFORMED },
  { 12, other_purpose, BARID_VERDICT_WRONG_PURPOSE },
  { 13, other_sender, BARID_VERDICT_WRONG_SENDER },
  { 14, other_addressee, BARID_VERDICT_NOT_ADDRESSED },
  { 15, not_understood, BARID_VERDICT_NOT_UNDERSTOOD },
  { 16, replayed, BARID_VERDICT_REPLAYED },
  { 17, number_reused, BARID_VERDICT_NUMBER_REUSED },
  { 18, not_entitled, BARID_VERDICT_NOT_RELEASED },
  { 19, not_covered, BARID_VERDICT_OUTSIDE_AGREEMENTS },
};

static BaridVerdict
verdict_without (void (* flip) (BaridFacts *facts))
{
  BaridFacts facts;

  make_perfect (&facts);
  flip (&facts);

  return barid_facts_judge (&facts);
}

/* ---- every set of facts -------------------------------------------------------------------- */

static const BaridForm forms[] = {
  BARID_FORM_LETTER, BARID_FORM_NOT_OPENPGP, BARID_FORM_NO_INTEGRITY, BARID_FORM_OUTER, BARID_FORM_INNER,
  BARID_FORM_UNSIGNED, BARID_FORM_TOO_LARGE, BARID_FORM_TOO_LARGE + 1
};

static const BaridDecryption decryptions[] = {
  BARID_DECRYPTION_OKAY, BARID_DECRYPTION_FAILED, BARID_DECRYPTION_NO_KEY, BARID_DECRYPTION_PROMPT,
  BARID_DECRYPTION_NOT_TRIED, BARID_DECRYPTION_NOT_TRIED + 1
};

static const BaridSignatureState states[] = {
  BARID_SIGNATURE_GOOD, BARID_SIGNATURE_NONE, BARID_SIGNATURE_BAD, BARID_SIGNATURE_NO_KEY, BARID_SIGNATURE_EXPIRED,
  BARID_SIGNATURE_KEY_EXPIRED, BARID_SIGNATURE_KEY_REVOKED, BARID_SIGNATURE_WEAK, BARID_SIGNATURE_ERROR,
  BARID_SIGNATURE_ERROR + 1
};

static char *const signers[] = { (char *) SIGNER, NULL };

#define N_BITS 17

/* The facts that hold or do not hold. */
static void
set_bits (BaridFacts *facts,
          guint       bits)
{
  facts->status_exact = bits & 1;
  facts->weak = bits >> 1 & 1;
  facts->pinned = bits >> 2 & 1;
  facts->pin_ended = bits >> 3 & 1;
  facts->readable = bits >> 4 & 1;
  facts->purpose_is_letter = bits >> 5 & 1;
  facts->administrative = bits >> 6 & 1;
  facts->sender_is_signer = bits >> 7 & 1;
  facts->addressed_to_us = bits >> 8 & 1;
  facts->understood = bits >> 9 & 1;
  facts->replayed = bits >> 10 & 1;
  facts->number_reused = bits >> 11 & 1;
  facts->covered = bits >> 12 & 1;
  facts->signed_at = bits >> 13 & 1;
  facts->signer = signers[bits >> 14 & 1];
  facts->entitled = bits >> 15 & 1;
  facts->compromised = bits >> 16 & 1;
}

static gboolean
everything_holds (const BaridFacts *facts)
{
  return facts->form == BARID_FORM_LETTER &&
         facts->decryption == BARID_DECRYPTION_OKAY &&
         facts->status_exact &&
         facts->n_signatures == 1 &&
         facts->signature == BARID_SIGNATURE_GOOD &&
         facts->signer != NULL &&
         facts->signed_at != BARID_TIME_NONE &&
         !facts->weak &&
         facts->pinned &&
         !facts->pin_ended &&
         !facts->compromised &&
         facts->readable &&
         facts->purpose_is_letter &&
         facts->sender_is_signer &&
         facts->addressed_to_us &&
         facts->understood &&
         !facts->replayed &&
         !facts->number_reused &&
         facts->entitled &&
         (facts->covered || facts->administrative);
}

/* With 189 million sets of facts: authentic if, and only if, every condition holds. */
static void
test_every_set_of_facts (void)
{
  guint64 n_authentic = 0;
  BaridFacts facts;

  barid_facts_init (&facts);

  for (guint form = 0; form < G_N_ELEMENTS (forms); form++)
    for (guint decryption = 0; decryption < G_N_ELEMENTS (decryptions); decryption++)
      for (guint state = 0; state < G_N_ELEMENTS (states); state++)
        for (guint n = 0; n <= 2; n++)
          for (guint bits = 0; bits < 1 << N_BITS; bits++)
            {
              BaridVerdict verdict;

              facts.form = forms[form];
              facts.decryption = decryptions[decryption];
              facts.signature = states[state];
              facts.n_signatures = n;
              set_bits (&facts, bits);

              verdict = barid_facts_judge (&facts);
              if ((guint) verdict >= BARID_N_VERDICTS ||
                  (verdict == BARID_VERDICT_AUTHENTIC) != everything_holds (&facts))
                {
                  g_test_message ("form %u, decryption %u, state %u, %u signatures, facts %x: %u",
                                  form, decryption, state, n, bits, verdict);
                  g_test_fail ();
                  return;
                }
              n_authentic += verdict == BARID_VERDICT_AUTHENTIC;
            }

  /* Covered, administrative, or both: nothing else is free. */
  g_assert_cmpuint (n_authentic, ==, 3);
}

/* ---- question by question ------------------------------------------------------------------ */

static void
test_nothing_stands_against_it (void)
{
  BaridFacts facts;

  make_perfect (&facts);
  g_assert_cmpint (barid_facts_judge (&facts), ==, BARID_VERDICT_AUTHENTIC);
}

static void
test_each_fact_alone (void)
{
  gboolean seen[BARID_N_VERDICTS] = { FALSE };

  for (guint i = 0; i < G_N_ELEMENTS (flips); i++)
    {
      g_test_message ("flip %u", i);
      g_assert_cmpint (verdict_without (flips[i].flip), ==, flips[i].verdict);
      seen[flips[i].verdict] = TRUE;
    }

  /* No verdict is there that no fact can bring about. */
  seen[BARID_VERDICT_AUTHENTIC] = TRUE;
  for (guint i = 0; i < BARID_N_VERDICTS; i++)
    g_assert_true (seen[i]);
}

/* Of two things that stand against a letter the one that is asked for first gives the verdict. */
static void
test_order_of_questions (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (flips); i++)
    for (guint j = 0; j < G_N_ELEMENTS (flips); j++)
      {
        BaridFacts facts;

        if (flips[i].question >= flips[j].question)
          continue;

        make_perfect (&facts);
        flips[i].flip (&facts);
        flips[j].flip (&facts);
        g_test_message ("flips %u and %u", i, j);
        g_assert_cmpint (barid_facts_judge (&facts), ==, flips[i].verdict);
      }
}

static void
test_fresh_record (void)
{
  g_autoptr(BaridProof) proof = barid_proof_new ();
  BaridFacts facts;

  memset (&facts, 0xff, sizeof facts);
  barid_facts_init (&facts);
  g_assert_cmpint (barid_facts_judge (&facts), ==, BARID_VERDICT_NOT_A_LETTER);
  g_assert_cmpint (facts.decryption, ==, BARID_DECRYPTION_NOT_TRIED);
  g_assert_cmpint (facts.signature, ==, BARID_SIGNATURE_NONE);
  g_assert_true (facts.weak);
  g_assert_null (facts.signer);
  g_assert_false (facts.pinned);
  g_assert_false (facts.entitled);
  g_assert_false (facts.covered);

  /* The form alone is no better. */
  facts.form = BARID_FORM_LETTER;
  g_assert_cmpint (barid_facts_judge (&facts), ==, BARID_VERDICT_SEALED);

  g_assert_cmpint (proof->verdict, ==, BARID_VERDICT_NOT_A_LETTER);
}

static void
test_cleared_record (void)
{
  BaridFacts facts;

  make_perfect (&facts);
  facts.signer = g_strdup (SIGNER);
  barid_facts_clear (&facts);
  g_assert_null (facts.signer);
  g_assert_cmpint (barid_facts_judge (&facts), !=, BARID_VERDICT_AUTHENTIC);
}

/* What cannot be a signer's fingerprint is nobody's. */
static void
test_signer_is_a_fingerprint (void)
{
  const char *others[] = { "", "00112233", "Alice", "00112233445566778899aabbccddeeff00112233", SIGNER " ", SIGNER "0" };

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      BaridFacts facts;

      make_perfect (&facts);
      facts.signer = (char *) others[i];
      g_assert_cmpint (barid_facts_judge (&facts), ==, BARID_VERDICT_UNKNOWN_KEY);
    }
}

static void
test_administrative (void)
{
  BaridFacts facts;

  make_perfect (&facts);
  facts.administrative = TRUE;
  facts.covered = FALSE;
  g_assert_cmpint (barid_facts_judge (&facts), ==, BARID_VERDICT_AUTHENTIC);

  /* It needs no agreement; it needs all the rest. */
  for (guint i = 0; i < G_N_ELEMENTS (flips); i++)
    {
      if (flips[i].flip == not_covered)
        continue;

      make_perfect (&facts);
      facts.administrative = TRUE;
      facts.covered = FALSE;
      flips[i].flip (&facts);
      g_assert_cmpint (barid_facts_judge (&facts), ==, flips[i].verdict);
    }
}

/* The rows of the truth table that reach the verdict, as the opener states them (security §3.1). */
static void
test_truth_table (void)
{
  static const struct
  {
    const char          *row;
    BaridForm            form;
    BaridDecryption      decryption;
    gboolean             exact;
    guint                n_signatures;
    BaridSignatureState  state;
    gboolean             pinned;
    BaridVerdict         verdict;
  } rows[] = {
    { "signed and encrypted", BARID_FORM_LETTER, BARID_DECRYPTION_OKAY, TRUE, 1, BARID_SIGNATURE_GOOD, TRUE,
      BARID_VERDICT_AUTHENTIC },
    { "signer present, not pinned", BARID_FORM_LETTER, BARID_DECRYPTION_OKAY, TRUE, 1, BARID_SIGNATURE_GOOD, FALSE,
      BARID_VERDICT_UNKNOWN_KEY },
    { "signer missing", BARID_FORM_LETTER, BARID_DECRYPTION_OKAY, FALSE, 1, BARID_SIGNATURE_NO_KEY, FALSE,
      BARID_VERDICT_UNKNOWN_KEY },
    { "no signature", BARID_FORM_UNSIGNED, BARID_DECRYPTION_OKAY, TRUE, 0, BARID_SIGNATURE_NONE, FALSE,
      BARID_VERDICT_UNSIGNED },
    { "signed only", BARID_FORM_NO_INTEGRITY, BARID_DECRYPTION_NOT_TRIED, FALSE, 0, BARID_SIGNATURE_NONE, FALSE,
      BARID_VERDICT_NOT_A_LETTER },
    { "bad signature", BARID_FORM_LETTER, BARID_DECRYPTION_OKAY, TRUE, 1, BARID_SIGNATURE_BAD, FALSE,
      BARID_VERDICT_BAD_SIGNATURE },
    { "signature expired", BARID_FORM_LETTER, BARID_DECRYPTION_OKAY, TRUE, 1, BARID_SIGNATURE_EXPIRED, TRUE,
      BARID_VERDICT_BAD_SIGNATURE },
    { "key expired after signing", BARID_FORM_LETTER, BARID_DECRYPTION_OKAY, TRUE, 1, BARID_SIGNATURE_KEY_EXPIRED, TRUE,
      BARID_VERDICT_KEY_EXPIRED },
    { "key revoked after signing", BARID_FORM_LETTER, BARID_DECRYPTION_OKAY, TRUE, 1, BARID_SIGNATURE_KEY_REVOKED, TRUE,
      BARID_VERDICT_KEY_REVOKED },
    { "two signers", BARID_FORM_LETTER, BARID_DECRYPTION_OKAY, TRUE, 2, BARID_SIGNATURE_GOOD, TRUE,
      BARID_VERDICT_MANY_SIGNATURES },
    { "tampered, with a signature marked good", BARID_FORM_LETTER, BARID_DECRYPTION_FAILED, FALSE, 1,
      BARID_SIGNATURE_GOOD, TRUE, BARID_VERDICT_ALTERED },
    { "truncated", BARID_FORM_LETTER, BARID_DECRYPTION_FAILED, FALSE, 0, BARID_SIGNATURE_NONE, FALSE,
      BARID_VERDICT_ALTERED },
    { "junk after the message", BARID_FORM_OUTER, BARID_DECRYPTION_OKAY, TRUE, 1, BARID_SIGNATURE_GOOD, TRUE,
      BARID_VERDICT_NOT_A_LETTER },
    { "gpg said more than it should", BARID_FORM_LETTER, BARID_DECRYPTION_OKAY, FALSE, 1, BARID_SIGNATURE_GOOD, TRUE,
      BARID_VERDICT_BAD_SIGNATURE },
    { "no secret key", BARID_FORM_LETTER, BARID_DECRYPTION_NO_KEY, FALSE, 0, BARID_SIGNATURE_NONE, FALSE,
      BARID_VERDICT_NOT_FOR_US },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      BaridFacts facts;

      make_perfect (&facts);
      facts.form = rows[i].form;
      facts.decryption = rows[i].decryption;
      facts.status_exact = rows[i].exact;
      facts.n_signatures = rows[i].n_signatures;
      facts.signature = rows[i].state;
      facts.pinned = rows[i].pinned;
      g_test_message ("%s", rows[i].row);
      g_assert_cmpint (barid_facts_judge (&facts), ==, rows[i].verdict);
    }
}

/* ---- attacks ------------------------------------------------------------------------------- */

static void
assert_verdict (void       (* flip) (BaridFacts *facts),
                BaridVerdict  verdict)
{
  g_assert_cmpint (verdict_without (flip), ==, verdict);
}

/* Damage counts as damage, also under a signature that is marked good. */
static void
test_a02_altered (void)
{
  assert_verdict (damaged, BARID_VERDICT_ALTERED);
  assert_verdict (other_decryption, BARID_VERDICT_ALTERED);
}

static void
test_a03_no_integrity (void)
{
  assert_verdict (no_integrity, BARID_VERDICT_NOT_A_LETTER);
}

/* Lines of gpg that were not expected count, whatever the expected ones say. */
static void
test_a06_status_lines (void)
{
  assert_verdict (not_exact, BARID_VERDICT_BAD_SIGNATURE);
}

static void
test_a07_other_sender (void)
{
  assert_verdict (other_sender, BARID_VERDICT_WRONG_SENDER);
}

static void
test_a09_form_and_signatures (void)
{
  assert_verdict (outer, BARID_VERDICT_NOT_A_LETTER);
  assert_verdict (inner, BARID_VERDICT_NOT_A_LETTER);
  assert_verdict (two_signatures, BARID_VERDICT_MANY_SIGNATURES);
}

/* Signed by a partner and sealed to us by somebody else; or signed as a card, and sent as a letter. */
static void
test_a10_forwarded (void)
{
  assert_verdict (other_addressee, BARID_VERDICT_NOT_ADDRESSED);
  assert_verdict (other_purpose, BARID_VERDICT_WRONG_PURPOSE);
}

static void
test_a11_replayed (void)
{
  assert_verdict (replayed, BARID_VERDICT_REPLAYED);
  assert_verdict (number_reused, BARID_VERDICT_NUMBER_REUSED);
}

static void
test_a13_downgrade (void)
{
  assert_verdict (literal_alone, BARID_VERDICT_UNSIGNED);
  assert_verdict (no_signature, BARID_VERDICT_UNSIGNED);
  assert_verdict (state_none, BARID_VERDICT_UNSIGNED);
  assert_verdict (pin_ended, BARID_VERDICT_PIN_ENDED);
  assert_verdict (only_announced, BARID_VERDICT_KEY_ANNOUNCED);
  assert_verdict (compromised, BARID_VERDICT_KEY_COMPROMISED);
}

/* A good signature by a key that nobody introduced, whatever name the key bears. */
static void
test_a14_not_pinned (void)
{
  assert_verdict (not_pinned, BARID_VERDICT_UNKNOWN_KEY);
}

static void
test_a18_no_primary_key (void)
{
  assert_verdict (no_signer, BARID_VERDICT_UNKNOWN_KEY);
}

static void
test_a19_expired_or_revoked (void)
{
  assert_verdict (state_key_expired, BARID_VERDICT_KEY_EXPIRED);
  assert_verdict (state_key_revoked, BARID_VERDICT_KEY_REVOKED);
}

static void
test_a20_weak (void)
{
  assert_verdict (weak, BARID_VERDICT_WEAK);
  assert_verdict (state_weak, BARID_VERDICT_WEAK);
}

/* ---- the proof ------------------------------------------------------------------------------ */

static void
test_proof (void)
{
  BaridProof *proof = barid_proof_new ();
  BaridProof *other = barid_proof_ref (proof);

  make_perfect (&proof->facts);
  proof->facts.signer = g_strdup (SIGNER);
  proof->partner = g_strdup ("identity--b0b0b0b0-0000-4000-8000-00000000b0b0");
  proof->session_key = g_strdup ("9:00");
  g_assert_cmpint (proof->verdict, ==, BARID_VERDICT_NOT_A_LETTER);
  barid_proof_judge (proof);
  g_assert_cmpint (proof->verdict, ==, BARID_VERDICT_AUTHENTIC);

  barid_proof_unref (proof);
  g_assert_cmpint (other->verdict, ==, BARID_VERDICT_AUTHENTIC);
  g_assert_cmpstr (other->session_key, ==, "9:00");
  barid_proof_unref (other);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/proof/every-set-of-facts", test_every_set_of_facts);
  g_test_add_func ("/proof/nothing-stands-against-it", test_nothing_stands_against_it);
  g_test_add_func ("/proof/each-fact-alone", test_each_fact_alone);
  g_test_add_func ("/proof/order-of-questions", test_order_of_questions);
  g_test_add_func ("/proof/fresh-record", test_fresh_record);
  g_test_add_func ("/proof/cleared-record", test_cleared_record);
  g_test_add_func ("/proof/signer-is-a-fingerprint", test_signer_is_a_fingerprint);
  g_test_add_func ("/proof/administrative", test_administrative);
  g_test_add_func ("/proof/truth-table", test_truth_table);
  g_test_add_func ("/proof/A02-altered", test_a02_altered);
  g_test_add_func ("/proof/A03-no-integrity", test_a03_no_integrity);
  g_test_add_func ("/proof/A06-status-lines", test_a06_status_lines);
  g_test_add_func ("/proof/A07-other-sender", test_a07_other_sender);
  g_test_add_func ("/proof/A09-form-and-signatures", test_a09_form_and_signatures);
  g_test_add_func ("/proof/A10-forwarded", test_a10_forwarded);
  g_test_add_func ("/proof/A11-replayed", test_a11_replayed);
  g_test_add_func ("/proof/A13-downgrade", test_a13_downgrade);
  g_test_add_func ("/proof/A14-not-pinned", test_a14_not_pinned);
  g_test_add_func ("/proof/A18-no-primary-key", test_a18_no_primary_key);
  g_test_add_func ("/proof/A19-expired-or-revoked", test_a19_expired_or_revoked);
  g_test_add_func ("/proof/A20-weak", test_a20_weak);
  g_test_add_func ("/proof/proof", test_proof);

  return g_test_run ();
}
