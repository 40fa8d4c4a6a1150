#include "barid-attestation.h"
#include "barid-translation.h"

/* Whatever is not established counts against it: of all that can be found, one case holds. */
static void
test_truth_table (void)
{
  for (guint bits = 0; bits < 128; bits++)
    {
      const BaridAttestationFacts facts = { bits & 1, (bits & 2) != 0, (bits & 4) != 0, (bits & 8) != 0, (bits & 16) != 0,
                                            (bits & 32) != 0, (bits & 64) != 0 };
      BaridAttestationState state = barid_attestation_judge (&facts);

      g_assert_cmpint (state == BARID_ATTESTATION_HOLDS, ==, bits == 127);
      if (!facts.known)
        g_assert_cmpint (state, ==, BARID_ATTESTATION_CLAIMED);
      else if (!facts.good)
        g_assert_cmpint (state, ==, BARID_ATTESTATION_BAD);
      else if (!facts.fits || !facts.entitled || !facts.another_person)
        g_assert_cmpint (state, ==, BARID_ATTESTATION_NOT_ENTITLED);
      else if (bits != 127)
        g_assert_cmpint (state, ==, BARID_ATTESTATION_OTHER_TEXT);
    }
}

static BaridAttestation *
dissent_new (guint       judgement,
             const char *text)
{
  BaridAttestation *dissent = barid_attestation_new (BARID_STANCE_DISSENTS);

  dissent->office = barid_office_new ("identity--1a2b3c4d-0000-4000-8000-000000000001", "Bersa", "BRS");
  dissent->desk = g_strdup ("Duty desk");
  dissent->judgement = judgement;
  dissent->text = g_strdup (text);
  dissent->time = 1;
  return dissent;
}

/* Every state of every stance has a sentence of its own, and it names the office. */
static void
test_sentences (void)
{
  for (BaridStance stance = 0; stance < BARID_N_STANCES; stance++)
    {
      g_autoptr(GHashTable) told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      g_autoptr(BaridAttestation) attestation = dissent_new (1, "Words.");
      BaridStance read;

      g_assert_true (barid_stance_from_word (barid_stance_get_word (stance), &read));
      g_assert_cmpint (read, ==, stance);
      attestation->stance = stance;
      for (BaridAttestationState state = 0; state < BARID_N_ATTESTATION_STATES; state++)
        {
          char *sentence = barid_attestation_tell (attestation, state);

          if (stance != BARID_STANCE_APPROVES || state != BARID_ATTESTATION_OTHER_TEXT)
            g_assert_nonnull (strstr (sentence, "Bersa"));
          g_assert_true (g_hash_table_add (told, sentence));
        }
    }

  g_assert_false (barid_stance_from_word ("agrees", &(BaridStance) { 0 }));
}

/* A dissent stands beside its judgement once, and goes again as it was put there; of a judgement that is not there, nowhere. */
static void
test_dissents (void)
{
  g_autoptr(BaridBriefing) briefing = barid_briefing_new (BARID_KIND_ASSESSMENT);
  g_autoptr(BaridAttestation) dissent = dissent_new (2, "It will not.");
  g_autoptr(BaridAttestation) beyond = dissent_new (3, "It will not.");
  BaridJudgement *second = barid_judgement_new ("It will spread.", NULL);

  barid_briefing_add (briefing, BARID_PART_JUDGEMENTS, barid_judgement_new ("It will last.", NULL));
  barid_briefing_add (briefing, BARID_PART_JUDGEMENTS, second);
  g_assert_false (barid_attested_add (briefing, beyond));
  g_assert_true (barid_attested_add (briefing, dissent));
  g_assert_true (barid_attested_add (briefing, dissent));
  g_assert_cmpuint (second->dissents->len, ==, 1);

  g_ptr_array_add (second->dissents, barid_dissent_new ("Bersa", "Something else."));
  barid_attested_without (briefing, beyond);
  barid_attested_without (briefing, dissent);
  barid_attested_without (briefing, dissent);
  g_assert_cmpuint (second->dissents->len, ==, 1);
  g_assert_cmpstr (((BaridDissent *) g_ptr_array_index (second->dissents, 0))->text, ==, "Something else.");
}

/* What differs from addressee to addressee goes, and nothing of what is said. */
static void
test_strip (void)
{
  g_autoptr(BaridBriefing) briefing = barid_briefing_new (BARID_KIND_ASSESSMENT);
  g_autoptr(BaridBriefing) text = NULL;
  BaridSource *source = barid_source_new ("A source.", NULL);

  barid_briefing_set_title (briefing, "Fuel");
  barid_briefing_set_reference (briefing, "CT/2026/1");
  barid_briefing_set_published (briefing, 5 * BARID_TIME_DAY);
  barid_briefing_set_parent (briefing, "letter--1a2b3c4d-0000-4000-8000-000000000001");
  barid_briefing_add (briefing, BARID_PART_ADDRESSEES,
                      barid_addressee_new ("identity--1a2b3c4d-0000-4000-8000-000000000001", BARID_FOR_ACTION));
  source->origin_name = g_strdup ("CANARY");
  source->origin = g_strdup ("token");
  barid_briefing_add (briefing, BARID_PART_SOURCES, source);

  text = barid_attested_strip (briefing);
  source = g_ptr_array_index (barid_briefing_get_part (text, BARID_PART_SOURCES), 0);
  g_assert_cmpstr (barid_briefing_get_title (text), ==, "Fuel");
  g_assert_cmpstr (source->text, ==, "A source.");
  g_assert_null (source->origin_name);
  g_assert_null (source->origin);
  g_assert_null (barid_briefing_get_reference (text));
  g_assert_cmpint (barid_briefing_get_published (text), ==, BARID_TIME_NONE);
  g_assert_cmpuint (barid_briefing_get_part (text, BARID_PART_ADDRESSEES)->len, ==, 0);
  /* What an answer answers is said in it; which letter a correction corrects differs. */
  g_assert_nonnull (barid_briefing_get_parent (text));
  g_assert_cmpuint (barid_briefing_get_part (briefing, BARID_PART_ADDRESSEES)->len, ==, 1);
  barid_briefing_set_kind (briefing, BARID_KIND_CORRECTION);
  g_clear_object (&text);
  text = barid_attested_strip (briefing);
  g_assert_null (barid_briefing_get_parent (text));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/attestation/truth-table", test_truth_table);
  g_test_add_func ("/attestation/sentences", test_sentences);
  g_test_add_func ("/attestation/dissents", test_dissents);
  g_test_add_func ("/attestation/strip", test_strip);

  return g_test_run ();
}
