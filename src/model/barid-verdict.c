#include "config.h"

#include "barid-proof.h"

#include <glib/gi18n-lib.h>

#include "barid-text.h"

/* Verdicts in words: one for scripts, SQL and logs, and one sentence for a person. */

static const char *const words[] = {
  [BARID_VERDICT_AUTHENTIC] = "authentic",
  [BARID_VERDICT_ALTERED] = "altered",
  [BARID_VERDICT_NOT_A_LETTER] = "not-a-letter",
  [BARID_VERDICT_NOT_FOR_US] = "not-for-us",
  [BARID_VERDICT_SEALED] = "sealed",
  [BARID_VERDICT_UNSIGNED] = "unsigned",
  [BARID_VERDICT_MANY_SIGNATURES] = "many-signatures",
  [BARID_VERDICT_UNKNOWN_KEY] = "unknown-key",
  [BARID_VERDICT_KEY_ANNOUNCED] = "key-announced",
  [BARID_VERDICT_BAD_SIGNATURE] = "bad-signature",
  [BARID_VERDICT_WEAK] = "weak",
  [BARID_VERDICT_KEY_EXPIRED] = "key-expired",
  [BARID_VERDICT_KEY_REVOKED] = "key-revoked",
  [BARID_VERDICT_KEY_COMPROMISED] = "key-compromised",
  [BARID_VERDICT_PIN_ENDED] = "pin-ended",
  [BARID_VERDICT_MALFORMED] = "malformed",
  [BARID_VERDICT_WRONG_PURPOSE] = "wrong-purpose",
  [BARID_VERDICT_WRONG_SENDER] = "wrong-sender",
  [BARID_VERDICT_NOT_ADDRESSED] = "not-addressed",
  [BARID_VERDICT_REPLAYED] = "replayed",
  [BARID_VERDICT_NUMBER_REUSED] = "number-reused",
  [BARID_VERDICT_NOT_UNDERSTOOD] = "not-understood",
  [BARID_VERDICT_NOT_RELEASED] = "not-released",
  [BARID_VERDICT_OUTSIDE_AGREEMENTS] = "outside-agreements",
};

G_STATIC_ASSERT (G_N_ELEMENTS (words) == BARID_N_VERDICTS);

/**
 * barid_verdict_get_word:
 * @verdict: a verdict
 *
 * Gets the word of a verdict.
 *
 * Returns: (transfer none): the word, such as "unknown-key"
 */
const char *
barid_verdict_get_word (BaridVerdict verdict)
{
  g_return_val_if_fail (verdict < BARID_N_VERDICTS, NULL);

  return words[verdict];
}

/**
 * barid_verdict_from_word:
 * @word: (nullable): any text
 * @verdict: (out): the verdict, untouched when there is none
 *
 * Finds the verdict that a word names.
 *
 * Returns: whether it is a word of ours
 */
gboolean
barid_verdict_from_word (const char   *word,
                         BaridVerdict *verdict)
{
  for (guint i = 0; i < BARID_N_VERDICTS; i++)
    if (g_strcmp0 (words[i], word) == 0)
      {
        *verdict = i;
        return TRUE;
      }

  return FALSE;
}

static char *
write_anonymous (BaridVerdict verdict)
{
  switch (verdict)
    {
    case BARID_VERDICT_AUTHENTIC:
      return g_strdup (_("Signed by a partner; addressed to us; unchanged since it was signed."));
    case BARID_VERDICT_ALTERED:
      return g_strdup (_("Changed or damaged on the way: nothing in it can be relied on, and nothing is shown. "
                         "Ask for it to be sent again."));
    case BARID_VERDICT_NOT_A_LETTER:
      return g_strdup (_("Not in the form that a letter has: nothing shows who made it, and nothing is shown. "
                         "If a letter is expected, ask for it to be sent again."));
    case BARID_VERDICT_NOT_FOR_US:
      return g_strdup (_("Sealed to a key that is not ours: it cannot be opened here. "
                         "If a letter is expected, compare our key number with the one they seal to."));
    case BARID_VERDICT_SEALED:
      return g_strdup (_("Still sealed: our key has to be unlocked to open it. Nothing is known yet of who wrote it. "
                         "Open it, and give the passphrase when asked."));
    case BARID_VERDICT_UNSIGNED:
      return g_strdup (_("No signature: nothing shows who wrote this letter. Its text is withheld."));
    case BARID_VERDICT_MANY_SIGNATURES:
      return g_strdup (_("More than one signature: a letter has exactly one, and nothing shows who answers for this one. "
                         "Its text is withheld."));
    case BARID_VERDICT_UNKNOWN_KEY:
      return g_strdup (_("Signed with a key nobody has introduced to us. If a partner’s key is new, ask for their card "
                         "and compare the key numbers by telephone."));
    case BARID_VERDICT_KEY_ANNOUNCED:
      return g_strdup (_("Signed with a new key that a partner’s known key announces and nobody here has accepted yet. Its "
                         "text is withheld until then. Ask the partner by another way, and accept the key."));
    case BARID_VERDICT_BAD_SIGNATURE:
      return g_strdup (_("The signature does not hold: nothing shows who wrote this letter. Its text is withheld. "
                         "Ask for it to be sent again."));
    case BARID_VERDICT_WEAK:
      return g_strdup (_("Sealed or signed with a key or a method too weak to prove anything. Its text is withheld. "
                         "Ask for it to be sent again with a stronger key."));
    case BARID_VERDICT_KEY_EXPIRED:
      return g_strdup (_("Signed with a key that had expired when the letter arrived. Its text is withheld. "
                         "Ask for it to be sent again with a key that is in use."));
    case BARID_VERDICT_KEY_REVOKED:
      return g_strdup (_("Signed with a key that had been revoked when the letter arrived: someone else may hold it. "
                         "Its text is withheld. Do not act on it; ask the sender by another way."));
    case BARID_VERDICT_KEY_COMPROMISED:
      return g_strdup (_("Signed with a key that its own office has reported: it may be in other hands. Its text is withheld. "
                         "Do not act on it; ask the partner by another way."));
    case BARID_VERDICT_PIN_ENDED:
      return g_strdup (_("Signed with a key that a partner no longer uses. Its text is withheld. "
                         "Ask the partner by another way."));
    case BARID_VERDICT_MALFORMED:
      return g_strdup (_("Signed by a partner, but it cannot be read: its form is not the one a letter has, or it is over "
                         "a limit. Its text is withheld. Ask for it to be sent again."));
    case BARID_VERDICT_WRONG_PURPOSE:
      return g_strdup (_("Signed by a partner, but not as a letter: someone may have passed on something else as if it "
                         "were one. Do not act on it; ask the partner by another way."));
    case BARID_VERDICT_WRONG_SENDER:
      return g_strdup (_("Signed by a partner, but the letter names another sender. "
                         "Do not act on it; ask the partner by another way."));
    case BARID_VERDICT_NOT_ADDRESSED:
      return g_strdup (_("Signed by a partner, but not addressed to us: someone may have passed it on as if it were. "
                         "Do not act on it; ask the partner by another way."));
    case BARID_VERDICT_REPLAYED:
      return g_strdup (_("Already received: the same letter has come a second time. The first stays as it is."));
    case BARID_VERDICT_NUMBER_REUSED:
      return g_strdup (_("Signed by a partner, but another letter has its number: another copy of their desk may be in "
                         "use. Its text is withheld. Ask the partner by another way which letter is theirs."));
    case BARID_VERDICT_NOT_UNDERSTOOD:
      return g_strdup (_("Signed by a partner, but it has a restriction, a kind or a version that is not known here, "
                         "which counts as the most restrictive. Its text is withheld. Ask the partner what it means."));
    case BARID_VERDICT_NOT_RELEASED:
      return g_strdup (_("Signed at a translator’s desk, which releases nothing: nobody answers for this letter. Its text is "
                         "withheld. Ask the partner’s releasing officer to release it."));
    case BARID_VERDICT_OUTSIDE_AGREEMENTS:
      return g_strdup (_("Signed by a partner and addressed to us, but no agreement in force covers it. Its text is "
                         "withheld. Ask the partner under which agreement it was sent."));
    case BARID_N_VERDICTS:
    default:
      g_assert_not_reached ();
    }
}

/* NULL: this verdict says nothing of anybody. */
static char *
write_named (BaridVerdict  verdict,
             const char   *name)
{
  switch (verdict)
    {
    case BARID_VERDICT_AUTHENTIC:
      /* TRANSLATORS: %1$s is the name of a partner service, here and in all sentences like this one. */
      return g_strdup_printf (_("Signed by %1$s; addressed to us; unchanged since it was signed."), name);
    case BARID_VERDICT_ALTERED:
      /* TRANSLATORS: %1$s is the name of a partner service. */
      return g_strdup_printf (_("Changed or damaged on the way: nothing in it can be relied on, and nothing is shown. "
                                "It came through the channel of %1$s; ask them to send it again."), name);
    case BARID_VERDICT_NOT_A_LETTER:
      /* TRANSLATORS: %1$s is the name of a partner service. */
      return g_strdup_printf (_("Not in the form that a letter has: nothing shows who made it, and nothing is shown. "
                                "It came through the channel of %1$s; if a letter is expected, ask them to send it "
                                "again."), name);
    case BARID_VERDICT_NOT_FOR_US:
      /* TRANSLATORS: %1$s is the name of a partner service. */
      return g_strdup_printf (_("Sealed to a key that is not ours: it cannot be opened here. It came through the channel "
                                "of %1$s; compare our key number with the one they seal to."), name);
    case BARID_VERDICT_UNKNOWN_KEY:
      /* TRANSLATORS: %1$s is the name that a key bears; anybody can write any name into a key. */
      return g_strdup_printf (_("Signed with a key nobody has introduced to us. It bears the name “%1$s”, but a name "
                                "proves nothing. If their key is new, ask for their card and compare the key numbers "
                                "by telephone."), name);
    case BARID_VERDICT_KEY_ANNOUNCED:
      /* TRANSLATORS: %1$s is the name of a partner service. */
      return g_strdup_printf (_("Signed with the new key that %1$s announces and nobody here has accepted yet. Its text is "
                                "withheld until then. Ask %1$s by another way, and accept the key."), name);
    case BARID_VERDICT_BAD_SIGNATURE:
      /* TRANSLATORS: %1$s is the name of a partner service. */
      return g_strdup_printf (_("The signature does not hold: nothing shows who wrote this letter. Its text is withheld. "
                                "It came through the channel of %1$s; ask them to send it again."), name);
    case BARID_VERDICT_WEAK:
      /* TRANSLATORS: %1$s is the name of a partner service. */
      return g_strdup_printf (_("Sealed or signed with a key or a method too weak to prove anything. Its text is "
                                "withheld. Ask %1$s to send it again with a stronger key."), name);
    case BARID_VERDICT_KEY_EXPIRED:
      /* TRANSLATORS: %1$s is the name of a partner service. */
      return g_strdup_printf (_("Signed with a key of %1$s that had expired when the letter arrived. Its text is withheld. "
                                "Ask %1$s to send it again with a key that is in use."), name);
    case BARID_VERDICT_KEY_REVOKED:
      /* TRANSLATORS: %1$s is the name of a partner service. */
      return g_strdup_printf (_("Signed with a key of %1$s that had been revoked when the letter arrived: someone else may "
                                "hold it. Its text is withheld. Do not act on it; ask %1$s by another way."), name);
    case BARID_VERDICT_KEY_COMPROMISED:
      /* TRANSLATORS: %1$s is the name of a partner service. */
      return g_strdup_printf (_("Signed with a key that %1$s has reported: it may be in other hands. Its text is withheld. "
                                "Do not act on it; ask %1$s by another way."), name);
    case BARID_VERDICT_PIN_ENDED:
      /* TRANSLATORS: %1$s is the name of a partner service. */
      return g_strdup_printf (_("Signed with a key that %1$s no longer uses. Its text is withheld. "
                                "Ask %1$s by another way."), name);
    case BARID_VERDICT_MALFORMED:
      /* TRANSLATORS: %1$s is the name of a partner service. */
      return g_strdup_printf (_("Signed by %1$s, but it cannot be read: its form is not the one a letter has, or it is "
                                "over a limit. Its text is withheld. Ask %1$s to send it again."), name);
    case BARID_VERDICT_WRONG_PURPOSE:
      /* TRANSLATORS: %1$s is the name of a partner service. */
      return g_strdup_printf (_("Signed by %1$s, but not as a letter: someone may have passed on something else as if it "
                                "were one. Do not act on it; ask %1$s by another way."), name);
    case BARID_VERDICT_WRONG_SENDER:
      /* TRANSLATORS: %1$s is the name of a partner service. */
      return g_strdup_printf (_("Signed by %1$s, but the letter names another sender. "
                                "Do not act on it; ask %1$s by another way."), name);
    case BARID_VERDICT_NOT_ADDRESSED:
      /* TRANSLATORS: %1$s is the name of a partner service. */
      return g_strdup_printf (_("Signed by %1$s, but not addressed to us: someone may have passed it on as if it were. "
                                "Do not act on it; ask %1$s by another way."), name);
    case BARID_VERDICT_REPLAYED:
      /* TRANSLATORS: %1$s is the name of a partner service. */
      return g_strdup_printf (_("Already received: the same letter of %1$s has come a second time. "
                                "The first stays as it is."), name);
    case BARID_VERDICT_NUMBER_REUSED:
      /* TRANSLATORS: %1$s is the name of a partner service. */
      return g_strdup_printf (_("Signed by %1$s, but another letter has its number: another copy of their desk may be in "
                                "use. Its text is withheld. Ask %1$s by another way which letter is theirs."), name);
    case BARID_VERDICT_NOT_UNDERSTOOD:
      /* TRANSLATORS: %1$s is the name of a partner service. */
      return g_strdup_printf (_("Signed by %1$s, but it has a restriction, a kind or a version that is not known here, "
                                "which counts as the most restrictive. Its text is withheld. Ask %1$s what it means."),
                              name);
    case BARID_VERDICT_NOT_RELEASED:
      /* TRANSLATORS: %1$s is the name of a partner service. */
      return g_strdup_printf (_("Signed at a translator’s desk of %1$s, which releases nothing: nobody answers for this "
                                "letter. Its text is withheld. Ask the releasing officer of %1$s to release it."), name);
    case BARID_VERDICT_OUTSIDE_AGREEMENTS:
      /* TRANSLATORS: %1$s is the name of a partner service. */
      return g_strdup_printf (_("Signed by %1$s and addressed to us, but no agreement in force covers it. Its text is "
                                "withheld. Ask %1$s under which agreement it was sent."), name);
    case BARID_VERDICT_SEALED:
    case BARID_VERDICT_UNSIGNED:
    case BARID_VERDICT_MANY_SIGNATURES:
      return NULL;
    case BARID_N_VERDICTS:
    default:
      g_assert_not_reached ();
    }
}

/**
 * barid_verdict_to_sentence:
 * @verdict: a verdict
 * @partner: (nullable): the plain name of the partner whose key signed or whose channel it came through; for
 *   %BARID_VERDICT_UNKNOWN_KEY the name that the key itself bears. It is cleaned and isolated here
 *
 * Writes a verdict for a person: what is known, what is not, what to do next.
 *
 * Returns: (transfer full): one translated sentence or more
 */
char *
barid_verdict_to_sentence (BaridVerdict  verdict,
                           const char   *partner)
{
  g_autofree char *clean = NULL;
  char *sentence = NULL;

  g_return_val_if_fail (verdict < BARID_N_VERDICTS, NULL);

  /* Whoever made a key wrote the name in it: no sign of approval, and nothing that is not a name. */
  if (partner != NULL)
    clean = barid_text_clean_name (partner);

  if (clean != NULL && *clean != '\0')
    {
      g_autofree char *name = barid_text_isolate (clean);

      sentence = write_named (verdict, name);
    }

  return sentence != NULL ? sentence : write_anonymous (verdict);
}
