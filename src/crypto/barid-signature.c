#include "config.h"

#include "barid-signature-private.h"

#include <string.h>

/* From what gpg said about a signature to facts. Neither GPGME's error nor its summary is asked:
 * the status lines are, all of them and in order, and the name in them never. */

/* Fields of VALIDSIG, see doc/DETAILS of GnuPG. */
enum
{
  VALIDSIG_FINGERPRINT,
  VALIDSIG_DATE,
  VALIDSIG_TIME,
  VALIDSIG_EXPIRES,
  VALIDSIG_VERSION,
  VALIDSIG_RESERVED,
  VALIDSIG_ALGORITHM,
  VALIDSIG_HASH,
  VALIDSIG_CLASS,
  VALIDSIG_PRIMARY,
  VALIDSIG_N_FIELDS,
};

/* ERRSIG's reasons. */
#define ERRSIG_REASON    5
#define ERRSIG_NO_PUBKEY "9"

/* What notations say is the signer's own business: it cannot add a line of another keyword, and
 * none of it is read. KEYEXPIRED is said of any expired subkey, whether it was used or not. */
static const char *const ignored[] = {
  "KEY_CONSIDERED", "KEYEXPIRED", "PROGRESS", "NOTATION_NAME", "NOTATION_FLAGS", "NOTATION_DATA", "POLICY_URL",
  "VERIFICATION_COMPLIANCE_MODE", NULL
};

static const char *const good_lines[] = {
  "?PLAINTEXT", "?PLAINTEXT_LENGTH", "NEWSIG", "?SIG_ID", "GOODSIG", "VALIDSIG", "?TRUST_", NULL
};

static const char *const expired_key_lines[] = {
  "?PLAINTEXT", "?PLAINTEXT_LENGTH", "NEWSIG", "?SIGEXPIRED", "?SIG_ID", "EXPKEYSIG", "VALIDSIG",
  "?SIGEXPIRED", "?KEYREVOKED", "?TRUST_", "?FAILURE", NULL
};

static const char *const revoked_key_lines[] = {
  "?PLAINTEXT", "?PLAINTEXT_LENGTH", "NEWSIG", "?SIG_ID", "?KEYREVOKED", "REVKEYSIG", "VALIDSIG",
  "?KEYREVOKED", "?TRUST_", "?FAILURE", NULL
};

static const char *const expired_lines[] = {
  "?PLAINTEXT", "?PLAINTEXT_LENGTH", "NEWSIG", "?SIG_ID", "?SIGEXPIRED", "EXPSIG", "VALIDSIG", "?SIGEXPIRED",
  "?TRUST_", "?FAILURE", NULL
};

static const char *const bad_lines[] = {
  "?PLAINTEXT", "?PLAINTEXT_LENGTH", "NEWSIG", "BADSIG", "?FAILURE", NULL
};

static const char *const error_lines[] = {
  "?PLAINTEXT", "?PLAINTEXT_LENGTH", "NEWSIG", "ERRSIG", "?NO_PUBKEY", "?FAILURE", NULL
};

static const struct
{
  const char          *keyword;
  BaridSignatureState  state;
  const char *const   *lines;
} outcomes[] = {
  { "GOODSIG", BARID_SIGNATURE_GOOD, good_lines },
  { "EXPKEYSIG", BARID_SIGNATURE_KEY_EXPIRED, expired_key_lines },
  { "REVKEYSIG", BARID_SIGNATURE_KEY_REVOKED, revoked_key_lines },
  { "EXPSIG", BARID_SIGNATURE_EXPIRED, expired_lines },
  { "BADSIG", BARID_SIGNATURE_BAD, bad_lines },
  { "ERRSIG", BARID_SIGNATURE_ERROR, error_lines },
};

/* SHA-256, SHA-384 and SHA-512; RFC 4880 §9.4 has nothing else that still holds. */
static gboolean
hash_is_weak (guint hash)
{
  return hash < 8 || hash > 10;
}

static BaridSubkey *
find_subkey (BaridKey   *key,
             const char *fingerprint)
{
  for (guint i = 0; i < key->subkeys->len; i++)
    {
      BaridSubkey *subkey = g_ptr_array_index (key->subkeys, i);

      if (strcmp (subkey->fingerprint, fingerprint) == 0)
        return subkey;
    }

  return NULL;
}

/* gpg names the subkey that signed and the primary key above it. The second is what is pinned, so
 * it is not believed: the key with that primary fingerprint is looked up, and must hold the first. */
static gboolean
read_valid (BaridGpg             *gpg,
            BaridKeyring         *keyring,
            guint                 hash,
            BaridSignatureFacts  *facts,
            GCancellable         *cancellable,
            GError              **error)
{
  g_autoptr(BaridKey) key = NULL;
  g_autoptr(GError) problem = NULL;
  g_auto(GStrv) fields = NULL;
  const char *line = barid_gpg_find (gpg, "VALIDSIG");
  const BaridSubkey *subkey;

  fields = g_strsplit (line != NULL ? line : "", " ", VALIDSIG_N_FIELDS + 1);
  if (g_strv_length (fields) != VALIDSIG_N_FIELDS ||
      !barid_key_is_fingerprint (fields[VALIDSIG_FINGERPRINT]) ||
      !barid_key_is_fingerprint (fields[VALIDSIG_PRIMARY]) ||
      strcmp (fields[VALIDSIG_CLASS], "00") != 0)
    {
      facts->state = BARID_SIGNATURE_ERROR;
      return TRUE;
    }

  key = barid_keyring_look_up (keyring, fields[VALIDSIG_PRIMARY], NULL, cancellable, &problem);
  if (key == NULL && barid_error_is_cancelled (problem))
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }

  subkey = key != NULL ? find_subkey (key, fields[VALIDSIG_FINGERPRINT]) : NULL;
  if (subkey == NULL || !subkey->can_sign || subkey->disabled)
    {
      facts->state = BARID_SIGNATURE_ERROR;
      return TRUE;
    }

  if (g_ascii_strtoull (fields[VALIDSIG_HASH], NULL, 10) != hash)
    {
      facts->state = BARID_SIGNATURE_ERROR;
      return TRUE;
    }

  facts->signer = g_strdup (key->fingerprint);
  facts->signed_at = g_ascii_strtoll (fields[VALIDSIG_TIME], NULL, 10) * BARID_TIME_SECOND;
  facts->weak = facts->weak || barid_keyring_is_weak (subkey) || barid_keyring_is_weak (key->subkeys->pdata[0]);
  return TRUE;
}

static void
read_error (BaridGpg            *gpg,
            BaridSignatureFacts *facts)
{
  g_auto(GStrv) fields = g_strsplit (barid_gpg_find (gpg, "ERRSIG"), " ", -1);

  if (g_strv_length (fields) > ERRSIG_REASON && strcmp (fields[ERRSIG_REASON], ERRSIG_NO_PUBKEY) == 0)
    facts->state = BARID_SIGNATURE_NO_KEY;
  else if (facts->weak)
    facts->state = BARID_SIGNATURE_WEAK;
}

/*< private >
 * barid_signature_read:
 * @gpg: an act that verified something
 * @keyring: where the signer's key is
 * @hash: the hash algorithm that the packets name
 * @with_text: whether the signed text was in the message (it is beside a detached signature)
 * @facts: (out caller-allocates): what was established
 * @error: set for cancellation only
 *
 * Reads what gpg said about exactly one signature.
 */
gboolean
barid_signature_read (BaridGpg             *gpg,
                      BaridKeyring         *keyring,
                      guint                 hash,
                      gboolean              with_text,
                      BaridSignatureFacts  *facts,
                      GCancellable         *cancellable,
                      GError              **error)
{
  guint n_outcomes = 0;

  memset (facts, 0, sizeof *facts);
  facts->state = BARID_SIGNATURE_ERROR;
  facts->weak = hash_is_weak (hash);
  facts->n_signatures = barid_gpg_count (gpg, "NEWSIG");

  for (guint i = 0; i < G_N_ELEMENTS (outcomes); i++)
    {
      guint n = barid_gpg_count (gpg, outcomes[i].keyword);

      if (n == 0)
        continue;

      n_outcomes += n;
      facts->state = outcomes[i].state;
      facts->exact = barid_gpg_said_exactly (gpg, outcomes[i].lines, ignored);
    }

  if (facts->n_signatures == 0 && n_outcomes == 0)
    {
      facts->state = BARID_SIGNATURE_NONE;
      return TRUE;
    }

  if (facts->n_signatures != 1 || n_outcomes != 1 || barid_gpg_count (gpg, "PLAINTEXT") != (with_text ? 1 : 0))
    {
      facts->n_signatures = MAX (facts->n_signatures, n_outcomes);
      facts->state = BARID_SIGNATURE_ERROR;
      facts->exact = FALSE;
      return TRUE;
    }

  switch (facts->state)
    {
    case BARID_SIGNATURE_GOOD:
    case BARID_SIGNATURE_KEY_EXPIRED:
    case BARID_SIGNATURE_KEY_REVOKED:
    case BARID_SIGNATURE_EXPIRED:
      /* Of a key that was revoked and has expired since, gpg says the lesser first. */
      if (barid_gpg_find (gpg, "KEYREVOKED") != NULL)
        facts->state = BARID_SIGNATURE_KEY_REVOKED;
      if (!read_valid (gpg, keyring, hash, facts, cancellable, error))
        return FALSE;
      break;

    case BARID_SIGNATURE_ERROR:
      read_error (gpg, facts);
      break;

    case BARID_SIGNATURE_NONE:
    case BARID_SIGNATURE_BAD:
    case BARID_SIGNATURE_NO_KEY:
    case BARID_SIGNATURE_WEAK:
    default:
      break;
    }

  if (facts->state == BARID_SIGNATURE_GOOD && facts->weak)
    facts->state = BARID_SIGNATURE_WEAK;

  return TRUE;
}

void
barid_signature_clear (BaridSignatureFacts *facts)
{
  g_clear_pointer (&facts->signer, g_free);
}
