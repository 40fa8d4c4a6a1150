#include "config.h"

#include "barid-proof.h"

#include <string.h>

#define FSI "\xe2\x81\xa8"
#define PDI "\xe2\x81\xa9"

static guint
count (const char *text,
       const char *piece)
{
  guint n = 0;

  for (const char *at = strstr (text, piece); at != NULL; at = strstr (at + strlen (piece), piece))
    n++;

  return n;
}

static gboolean
names_nobody (BaridVerdict verdict)
{
  return verdict == BARID_VERDICT_SEALED ||
         verdict == BARID_VERDICT_UNSIGNED ||
         verdict == BARID_VERDICT_MANY_SIGNATURES;
}

/* Words go into SQL and scripts: they stay what they are. */
static void
test_words (void)
{
  static const struct { BaridVerdict verdict; const char *word; } words[] = {
    { BARID_VERDICT_AUTHENTIC, "authentic" },
    { BARID_VERDICT_ALTERED, "altered" },
    { BARID_VERDICT_NOT_A_LETTER, "not-a-letter" },
    { BARID_VERDICT_NOT_FOR_US, "not-for-us" },
    { BARID_VERDICT_SEALED, "sealed" },
    { BARID_VERDICT_UNSIGNED, "unsigned" },
    { BARID_VERDICT_MANY_SIGNATURES, "many-signatures" },
    { BARID_VERDICT_UNKNOWN_KEY, "unknown-key" },
    { BARID_VERDICT_KEY_ANNOUNCED, "key-announced" },
    { BARID_VERDICT_BAD_SIGNATURE, "bad-signature" },
    { BARID_VERDICT_WEAK, "weak" },
    { BARID_VERDICT_KEY_EXPIRED, "key-expired" },
    { BARID_VERDICT_KEY_REVOKED, "key-revoked" },
    { BARID_VERDICT_KEY_COMPROMISED, "key-compromised" },
    { BARID_VERDICT_PIN_ENDED, "pin-ended" },
    { BARID_VERDICT_MALFORMED, "malformed" },
    { BARID_VERDICT_WRONG_PURPOSE, "wrong-purpose" },
    { BARID_VERDICT_WRONG_SENDER, "wrong-sender" },
    { BARID_VERDICT_NOT_ADDRESSED, "not-addressed" },
    { BARID_VERDICT_REPLAYED, "replayed" },
    { BARID_VERDICT_NUMBER_REUSED, "number-reused" },
    { BARID_VERDICT_NOT_UNDERSTOOD, "not-understood" },
    { BARID_VERDICT_NOT_RELEASED, "not-released" },
    { BARID_VERDICT_OUTSIDE_AGREEMENTS, "outside-agreements" },
  };

  g_assert_cmpuint (G_N_ELEMENTS (words), ==, BARID_N_VERDICTS);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      BaridVerdict verdict = BARID_N_VERDICTS;

      g_assert_cmpstr (barid_verdict_get_word (words[i].verdict), ==, words[i].word);
      g_assert_true (barid_verdict_from_word (words[i].word, &verdict));
      g_assert_cmpint (verdict, ==, words[i].verdict);
    }
}

static void
test_other_words (void)
{
  const char *others[] = { NULL, "", "Authentic", "authentic ", "verified", "0" };

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      BaridVerdict verdict = BARID_VERDICT_SEALED;

      g_assert_false (barid_verdict_from_word (others[i], &verdict));
      g_assert_cmpint (verdict, ==, BARID_VERDICT_SEALED);
    }
}

/* The wording of the window's design, letter for letter. */
static void
test_wording (void)
{
  static const struct { BaridVerdict verdict; const char *partner; const char *sentence; } sentences[] = {
    { BARID_VERDICT_AUTHENTIC, "Nora",
      "Signed by " FSI "Nora" PDI "; addressed to us; unchanged since it was signed." },
    { BARID_VERDICT_NOT_ADDRESSED, "Nora",
      "Signed by " FSI "Nora" PDI ", but not addressed to us: someone may have passed it on as if it were. "
      "Do not act on it; ask " FSI "Nora" PDI " by another way." },
    { BARID_VERDICT_UNSIGNED, NULL,
      "No signature: nothing shows who wrote this letter. Its text is withheld." },
    { BARID_VERDICT_UNKNOWN_KEY, "Nora",
      "Signed with a key nobody has introduced to us. It bears the name “" FSI "Nora" PDI "”, but a name proves "
      "nothing. If their key is new, ask for their card and compare the key numbers by telephone." },
    { BARID_VERDICT_ALTERED, "Nora",
      "Changed or damaged on the way: nothing in it can be relied on, and nothing is shown. It came through the "
      "channel of " FSI "Nora" PDI "; ask them to send it again." },
    { BARID_VERDICT_NOT_RELEASED, "Nora",
      "Signed at a translator’s desk of " FSI "Nora" PDI ", which releases nothing: nobody answers for this letter. Its "
      "text is withheld. Ask the releasing officer of " FSI "Nora" PDI " to release it." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (sentences); i++)
    {
      g_autofree char *sentence = barid_verdict_to_sentence (sentences[i].verdict, sentences[i].partner);

      g_assert_cmpstr (sentence, ==, sentences[i].sentence);
    }
}

/* Every verdict has its own sentences; none says more than was proved. */
static void
test_sentences (void)
{
  const char *forbidden[] = { "verified", "Verified", "confirmed", "trusted", "secure", "!", "%", "STIX", "OpenPGP" };
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < BARID_N_VERDICTS; i++)
    {
      g_autofree char *named = barid_verdict_to_sentence (i, "Nora");
      g_autofree char *anonymous = barid_verdict_to_sentence (i, NULL);
      g_autofree char *empty = barid_verdict_to_sentence (i, "");

      g_assert_true (g_str_has_suffix (named, "."));
      g_assert_true (g_str_has_suffix (anonymous, "."));
      g_assert_cmpstr (empty, ==, anonymous);
      g_assert_null (strstr (anonymous, "Nora"));
      g_assert_null (strstr (anonymous, FSI));
      g_assert_cmpint (names_nobody (i), ==, strcmp (named, anonymous) == 0);

      for (guint j = 0; j < G_N_ELEMENTS (forbidden); j++)
        {
          g_assert_null (strstr (named, forbidden[j]));
          g_assert_null (strstr (anonymous, forbidden[j]));
        }

      g_assert_true (g_hash_table_add (seen, g_strdup (anonymous)));
      if (!names_nobody (i))
        g_assert_true (g_hash_table_add (seen, g_strdup (named)));
    }
}

/* Nothing is said to be signed by somebody before the signature was seen to be theirs. */
static void
test_no_author_without_signature (void)
{
  const BaridVerdict before[] = {
    BARID_VERDICT_ALTERED, BARID_VERDICT_NOT_A_LETTER, BARID_VERDICT_NOT_FOR_US, BARID_VERDICT_SEALED,
    BARID_VERDICT_UNSIGNED, BARID_VERDICT_MANY_SIGNATURES, BARID_VERDICT_UNKNOWN_KEY, BARID_VERDICT_BAD_SIGNATURE,
    BARID_VERDICT_WEAK
  };

  for (guint i = 0; i < G_N_ELEMENTS (before); i++)
    {
      g_autofree char *named = barid_verdict_to_sentence (before[i], "Nora");

      g_assert_null (strstr (named, "Signed by"));
      g_assert_null (strstr (named, "of " FSI "Nora" PDI " that"));
    }
}

/* A name cannot turn the sentence around it, end its own isolate, or bring a sign of approval. */
static void
test_a08_names_are_isolated (void)
{
  const char *names[] = {
    "Nora", "نورا", "Nora\xe2\x80\xae", "\xe2\x80\xae" "aroN", "Nora" PDI " and Bersa", "%s%n%1$s", "\xd7\x90",
    "Nora ✅", "Nora ✔🔒 ✓"
  };

  for (guint i = 0; i < BARID_N_VERDICTS; i++)
    for (guint j = 0; j < G_N_ELEMENTS (names); j++)
      {
        g_autofree char *sentence = barid_verdict_to_sentence (i, names[j]);

        g_assert_true (g_utf8_validate (sentence, -1, NULL));
        g_assert_null (strstr (sentence, "\xe2\x80\xae"));
        g_assert_null (strstr (sentence, "✅"));
        g_assert_null (strstr (sentence, "✔"));
        g_assert_null (strstr (sentence, "✓"));
        g_assert_null (strstr (sentence, "🔒"));
        g_assert_cmpuint (count (sentence, FSI), ==, count (sentence, PDI));
        if (names_nobody (i))
          g_assert_cmpuint (count (sentence, FSI), ==, 0);
        else
          g_assert_cmpuint (count (sentence, FSI), >=, 1);
      }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/verdict/words", test_words);
  g_test_add_func ("/verdict/other-words", test_other_words);
  g_test_add_func ("/verdict/wording", test_wording);
  g_test_add_func ("/verdict/sentences", test_sentences);
  g_test_add_func ("/verdict/no-author-without-signature", test_no_author_without_signature);
  g_test_add_func ("/verdict/A08-names-are-isolated", test_a08_names_are_isolated);

  return g_test_run ();
}
