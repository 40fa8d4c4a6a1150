#include "config.h"

#include "barid-opener.h"

#include <string.h>

#include <glib/gi18n-lib.h>
#include <sodium.h>

#include "barid-holder-private.h"
#include "barid-packets-private.h"
#include "barid-signature-private.h"

/* Two acts of gpg with our own walk before, between and after. The first takes the encryption off
 * and nothing else: no text is parsed, nothing is decompressed, and what comes out was integrity
 * protected. Only what then has a letter's form goes into the second act, which checks the
 * signature. The single call that does both leaves too much to gpg's idea of a message: a second
 * text, compression, a signature over something else. */

/* Cipher algorithms, RFC 4880 §9.2 and RFC 5581: AES, Twofish, Camellia; all with blocks of 16 bytes. */
#define CIPHER_FIRST 7
#define CIPHER_LAST  13
/* Public-key algorithms that can take a session key, RFC 4880 §9.1 and RFC 6637 §5. */
#define ALGORITHM_RSA         1
#define ALGORITHM_RSA_ENCRYPT 2
#define ALGORITHM_ELGAMAL     16
#define ALGORITHM_ECDH        18

/* DECRYPTION_INFO's word for an integrity-protected packet of version 1. */
#define MDC_METHOD   2

/* KEYEXPIRED is said of any expired subkey of ours; what was sealed to it is opened all the same. */
static const char *const ignored[] = {
  "KEY_CONSIDERED", "KEYEXPIRED", "PROGRESS", "PINENTRY_LAUNCHED", "INQUIRE_MAXLEN", "USERID_HINT",
  "NEED_PASSPHRASE", "GOOD_PASSPHRASE", "CARDCTRL", "DECRYPTION_COMPLIANCE_MODE", NULL
};

static const char *const with_own_key[] = {
  "ENC_TO", "DECRYPTION_KEY", "BEGIN_DECRYPTION", "DECRYPTION_INFO", "SESSION_KEY", "DECRYPTION_OKAY",
  "GOODMDC", "END_DECRYPTION", NULL
};

/* gpg looks for the key id all the same, and does not find one that is hidden. */
static const char *const with_session_key[] = {
  "ENC_TO", "?ERROR keydb_search", "BEGIN_DECRYPTION", "DECRYPTION_INFO", "?SESSION_KEY", "DECRYPTION_OKAY",
  "GOODMDC", "END_DECRYPTION", NULL
};

typedef enum
{
  TRY_OPENED,
  TRY_DAMAGED,
  TRY_OTHER_KEY,
  TRY_PROMPT,
  TRY_BROKEN, /* cancelled, or the home does not work: an error is set */
} Try;

typedef struct
{
  /* borrowed */
  BaridKeyring       *keyring;
  GBytes             *payload;
  BaridFacts         *facts;
  GCancellable       *cancellable;
  BaridProgressFunc   progress;
  gpointer            progress_data;

  /* owned */
  BaridOuter          outer;
  GBytes             *inner;
  char               *session_key;
} Opening;

static void
opening_clear (Opening *self)
{
  g_clear_pointer (&self->inner, g_bytes_unref);
  if (self->session_key != NULL)
    sodium_memzero (self->session_key, strlen (self->session_key));
  g_clear_pointer (&self->session_key, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Opening, opening_clear)

/* ---- the first act: decrypt ---------------------------------------------------------------- */

/* "DECRYPTION_INFO <mdc method> <cipher> [<aead>]" */
static gboolean
read_protection (BaridGpg *gpg,
                 gboolean *weak)
{
  g_auto(GStrv) fields = NULL;
  const char *line = barid_gpg_find (gpg, "DECRYPTION_INFO");
  guint64 cipher;

  fields = g_strsplit (line != NULL ? line : "", " ", -1);
  if (g_strv_length (fields) < 2 || g_ascii_strtoull (fields[0], NULL, 10) != MDC_METHOD)
    return FALSE;

  if (fields[2] != NULL && strcmp (fields[2], "0") != 0)
    return FALSE;

  cipher = g_ascii_strtoull (fields[1], NULL, 10);
  *weak = cipher < CIPHER_FIRST || cipher > CIPHER_LAST;
  return TRUE;
}

/* Why gpg could not take the session key out, as "ERROR pkdecrypt_failed <code>". */
static gpgme_error_t
read_key_problem (BaridGpg *gpg)
{
  const char *line = barid_gpg_find (gpg, "ERROR pkdecrypt_failed");

  return line != NULL ? (gpgme_error_t) g_ascii_strtoull (line, NULL, 10) : 0;
}

/* gpg said nothing at all, or has no agent: the letter is not to blame. */
static gboolean
home_is_broken (BaridGpg      *gpg,
                gpgme_error_t  code,
                gpgme_error_t  problem,
                GError       **error)
{
  g_autofree char *reason = NULL;

  if (code == 0)
    return FALSE;

  if (gpg->status->len == 0)
    problem = code;
  else if (gpgme_err_code (problem) != GPG_ERR_NO_AGENT && gpgme_err_code (problem) != GPG_ERR_AGENT)
    return FALSE;

  reason = barid_gpg_reason (problem);
  /* TRANSLATORS: the first %s is a path, the second GnuPG's own reason. */
  g_set_error (error, BARID_ERROR, BARID_ERROR_FAILED,
               _("GnuPG does not work in “%s”: %s. The letter was kept and can be opened later."),
               barid_home_get_path (gpg->home), reason);
  return TRUE;
}

static void
take_session_key (Opening  *self,
                  BaridGpg *gpg)
{
  gpgme_decrypt_result_t result = gpgme_op_decrypt_result (gpg->ctx);

  if (result == NULL || result->session_key == NULL)
    return;

  self->session_key = g_strdup (result->session_key);
  /* GPGME frees its copy without wiping it. */
  sodium_memzero (result->session_key, strlen (result->session_key));
}

/* One run of gpg, with one of our key ids or with a kept session key. */
static Try
try_decrypt (Opening      *self,
             GBytes       *message,
             const char   *session_key,
             gboolean      may_prompt,
             GError      **error)
{
  gsize size = g_bytes_get_size (message);
  g_auto(gpgme_data_t) source = NULL;
  g_autoptr(BaridSink) sink = NULL;
  g_autoptr(BaridGpg) gpg = NULL;
  gpgme_error_t problem;
  gpgme_error_t code;

  if (!(gpg = barid_gpg_new (barid_keyring_peek_home (self->keyring), may_prompt, self->cancellable, error)) ||
      !(source = barid_gpg_source_new (message, FALSE, error)) ||
      !(sink = barid_sink_new (size, self->cancellable, error)))
    return TRY_BROKEN;

  gpgme_set_ctx_flag (gpg->ctx, "export-session-key", "1");
  if (session_key != NULL)
    gpgme_set_ctx_flag (gpg->ctx, "override-session-key", session_key);
  barid_gpg_set_progress (gpg, self->progress, self->progress_data, 0, size / 2, size);

  code = gpgme_op_decrypt_ext (gpg->ctx, GPGME_DECRYPT_UNWRAP, source, barid_sink_get_data (sink));
  problem = read_key_problem (gpg);

  if (barid_gpg_was_cancelled (gpg, error) || home_is_broken (gpg, code, problem, error))
    return TRY_BROKEN;

  if (code == 0 && barid_gpg_count (gpg, "DECRYPTION_OKAY") == 1)
    {
      self->facts->status_exact =
        barid_gpg_said_exactly (gpg, session_key != NULL ? with_session_key : with_own_key, ignored) &&
        read_protection (gpg, &self->facts->weak);
      take_session_key (self, gpg);
      self->inner = barid_sink_take (sink);
      return TRY_OPENED;
    }

  if (session_key != NULL || barid_gpg_find (gpg, "DECRYPTION_KEY") != NULL)
    return TRY_DAMAGED;

  return barid_gpg_needs_prompt (problem) ? TRY_PROMPT : TRY_OTHER_KEY;
}

/* What a key cannot have opened costs no process and no prompt (RFC 4880 §9.1, RFC 6637 §5). */
static gboolean
could_be_for (const BaridOuter  *outer,
              const BaridSubkey *subkey)
{
  gboolean is_rsa = g_str_has_prefix (subkey->algorithm, "rsa");
  gboolean is_elgamal = g_str_has_prefix (subkey->algorithm, "elg");

  switch (outer->algorithm)
    {
    case ALGORITHM_RSA:
    case ALGORITHM_RSA_ENCRYPT:
      return is_rsa;
    case ALGORITHM_ELGAMAL:
      return is_elgamal;
    case ALGORITHM_ECDH:
      return !is_rsa && !is_elgamal;
    default:
      return FALSE;
    }
}

static GPtrArray *
list_candidates (Opening  *self,
                 GError  **error)
{
  g_autoptr(GPtrArray) own = barid_keyring_list_own_subkeys (self->keyring, self->cancellable, error);
  GPtrArray *candidates;

  if (own == NULL)
    return NULL;

  candidates = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < own->len; i++)
    {
      const BaridSubkey *subkey = g_ptr_array_index (own, i);

      if (could_be_for (&self->outer, subkey))
        g_ptr_array_add (candidates, g_strdup (subkey->key_id));
    }

  return candidates;
}

/* The key id of a letter is hidden, and gpg would ask once for each secret key. So each of our own
 * subkeys' ids is written in, newest first; a wrong one says "No secret key" and costs no prompt
 * that the right one would not. */
static Try
try_own_keys (Opening     *self,
              GPtrArray   *key_ids,
              gboolean     may_prompt,
              GPtrArray   *asking,
              GError     **error)
{
  gboolean damaged = FALSE;
  gboolean prompt = FALSE;

  for (guint i = 0; i < key_ids->len; i++)
    {
      const char *key_id = g_ptr_array_index (key_ids, i);
      g_autoptr(GBytes) message = barid_packets_set_key_id (self->payload, key_id);
      Try result = try_decrypt (self, message, NULL, may_prompt, error);

      if (result == TRY_OPENED || result == TRY_BROKEN)
        return result;

      damaged = damaged || result == TRY_DAMAGED;
      prompt = prompt || result == TRY_PROMPT;

      if (result == TRY_PROMPT && asking != NULL)
        g_ptr_array_add (asking, g_strdup (key_id));

      /* The officer closed the window: that is an answer. */
      if (result == TRY_PROMPT && may_prompt)
        break;
    }

  return damaged ? TRY_DAMAGED : prompt ? TRY_PROMPT : TRY_OTHER_KEY;
}

static Try
decrypt (Opening     *self,
         const char  *session_key,
         GError     **error)
{
  gboolean may_prompt = barid_keyring_may_prompt (self->keyring);
  g_autoptr(GPtrArray) asking = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GPtrArray) candidates = NULL;
  Try result;

  if (session_key != NULL)
    return try_decrypt (self, self->payload, session_key, FALSE, error);

  if (!(candidates = list_candidates (self, error)))
    return TRY_BROKEN;

  if (may_prompt && candidates->len == 1)
    return try_own_keys (self, candidates, TRUE, NULL, error);

  /* With several keys, what opens without a question comes first; only those that asked are asked. */
  result = try_own_keys (self, candidates, FALSE, asking, error);
  if (result == TRY_PROMPT && may_prompt)
    result = try_own_keys (self, asking, TRUE, NULL, error);

  return result;
}

static BaridDecryption
decryption_of (Try result)
{
  switch (result)
    {
    case TRY_OPENED:
      return BARID_DECRYPTION_OKAY;
    case TRY_OTHER_KEY:
      return BARID_DECRYPTION_NO_KEY;
    case TRY_PROMPT:
      return BARID_DECRYPTION_PROMPT;
    case TRY_DAMAGED:
    case TRY_BROKEN:
    default:
      return BARID_DECRYPTION_FAILED;
    }
}

/* ---- the second act: verify ---------------------------------------------------------------- */

static gboolean
verify (Opening          *self,
        const BaridInner *inner,
        GBytes          **text,
        GError          **error)
{
  gsize size = g_bytes_get_size (self->payload);
  g_auto(BaridSignatureFacts) signature = { 0 };
  g_auto(gpgme_data_t) source = NULL;
  g_autoptr(BaridSink) sink = NULL;
  g_autoptr(BaridGpg) gpg = NULL;
  g_autoptr(GBytes) said = NULL;
  BaridFacts *facts = self->facts;
  gpgme_error_t code;

  if (!(gpg = barid_gpg_new (barid_keyring_peek_home (self->keyring), FALSE, self->cancellable, error)) ||
      !(source = barid_gpg_source_new (self->inner, TRUE, error)) ||
      !(sink = barid_sink_new (g_bytes_get_size (self->inner), self->cancellable, error)))
    return FALSE;

  barid_gpg_set_progress (gpg, self->progress, self->progress_data, size / 2, size, size);

  /* Whether the signature holds is not asked of what it returns, see barid-signature.c. */
  code = gpgme_op_verify (gpg->ctx, source, NULL, barid_sink_get_data (sink));

  if (barid_gpg_was_cancelled (gpg, error) || home_is_broken (gpg, code, 0, error) ||
      !barid_signature_read (gpg, self->keyring, inner->hash, TRUE, &signature, self->cancellable, error))
    return FALSE;

  /* There is one: check_inside() has seen it, whatever gpg made of it. */
  facts->n_signatures = MAX (signature.n_signatures, 1);
  facts->signature = signature.n_signatures > 0 ? signature.state : BARID_SIGNATURE_ERROR;
  facts->signer = g_steal_pointer (&signature.signer);
  facts->signed_at = signature.signed_at;
  facts->weak = facts->weak || signature.weak;
  facts->status_exact = facts->status_exact && signature.exact;

  said = barid_sink_take (sink);
  if (!barid_packets_text_equals (self->inner, inner, said))
    facts->status_exact = FALSE;

  if (facts->signature == BARID_SIGNATURE_GOOD && facts->n_signatures == 1 && facts->signer != NULL &&
      facts->status_exact && !facts->weak)
    *text = g_steal_pointer (&said);

  return TRUE;
}

/* ---- the station --------------------------------------------------------------------------- */

static void
reset_facts (BaridFacts *facts)
{
  facts->form = BARID_FORM_NOT_OPENPGP;
  facts->decryption = BARID_DECRYPTION_NOT_TRIED;
  facts->status_exact = FALSE;
  facts->n_signatures = 0;
  facts->signature = BARID_SIGNATURE_NONE;
  facts->signed_at = BARID_TIME_NONE;
  facts->weak = FALSE;
  g_clear_pointer (&facts->signer, g_free);
}

/* Cut short on the way is damage, not another kind of thing. */
static gboolean
check_outside (Opening *self)
{
  self->facts->form = barid_packets_walk_outer (self->payload, &self->outer);
  if (self->outer.truncated)
    {
      self->facts->form = BARID_FORM_LETTER;
      self->facts->decryption = BARID_DECRYPTION_FAILED;
      return FALSE;
    }

  return self->facts->form == BARID_FORM_LETTER;
}

static gboolean
check_inside (Opening    *self,
              BaridInner *inner)
{
  self->facts->form = barid_packets_walk_inner (self->inner, inner);
  self->facts->n_signatures = inner->n_signatures;

  /* Two who sign are a matter of its own, and said as that; neither signature is looked at. */
  if (inner->many)
    {
      self->facts->form = BARID_FORM_LETTER;
      self->facts->signature = BARID_SIGNATURE_ERROR;
      return FALSE;
    }

  return self->facts->form == BARID_FORM_LETTER;
}

static gboolean
is_session_key (const char *session_key)
{
  const char *digits = strchr (session_key, ':');

  return digits != NULL && digits > session_key && digits[1] != '\0' && strlen (session_key) < 128 &&
         strspn (session_key, "0123456789") == (gsize) (digits - session_key) &&
         strspn (digits + 1, "0123456789ABCDEFabcdef") == strlen (digits + 1);
}

/**
 * barid_opener_open:
 * @keyring: holds our secret keys and the partners' certificates
 * @payload: a payload as it came from an exchange
 * @session_key: (nullable): kept from an earlier opening ("9:…"): no secret key and no prompt needed
 * @facts: (inout): the opener's facts are set, whatever they were; the others are left alone
 * @plaintext: (out) (nullable) (transfer full): the text, wiped when let go, or %NULL
 * @session_key_out: (out) (optional) (nullable) (transfer full): to be kept in the sealed store
 * @progress: (nullable) (scope call): told bytes done, in the calling thread
 * @progress_data: for @progress
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error
 *
 * Fills the opener's facts; always an answer, an error only for cancellation or a broken home.
 *
 * @plaintext is %NULL unless the form, the decryption and exactly one good signature all held, with
 * a cipher, a hash and a key that are not weak; what is there is still unjudged: the caller judges
 * before anything else looks at it. No byte of it is written to a disk, and it is never longer than
 * @payload.
 *
 * Returns: %TRUE, or %FALSE with %G_IO_ERROR_CANCELLED or %BARID_ERROR_FAILED
 */
gboolean
barid_opener_open (BaridKeyring       *keyring,
                   GBytes             *payload,
                   const char         *session_key,
                   BaridFacts         *facts,
                   GBytes            **plaintext,
                   char              **session_key_out,
                   BaridProgressFunc   progress,
                   gpointer            progress_data,
                   GCancellable       *cancellable,
                   GError            **error)
{
  g_auto(Opening) self = { 0 };
  BaridInner inner;
  Try result;

  g_return_val_if_fail (BARID_IS_KEYRING (keyring) && barid_keyring_peek_home (keyring) != NULL, FALSE);
  g_return_val_if_fail (payload != NULL && facts != NULL && plaintext != NULL, FALSE);

  if (barid_keyring_peek_holder (keyring) != NULL)
    return barid_held_open (keyring, payload, session_key, facts, plaintext, session_key_out, progress, progress_data,
                            cancellable, error);

  self.keyring = keyring;
  self.payload = payload;
  self.facts = facts;
  self.progress = progress;
  self.progress_data = progress_data;
  self.cancellable = cancellable;

  reset_facts (facts);
  *plaintext = NULL;
  if (session_key_out != NULL)
    *session_key_out = NULL;

  if (session_key != NULL && !is_session_key (session_key))
    session_key = NULL;

  if (!check_outside (&self))
    return TRUE;

  result = decrypt (&self, session_key, error);
  if (result == TRY_BROKEN)
    return FALSE;

  facts->decryption = decryption_of (result);
  if (result != TRY_OPENED)
    return TRUE;

  if (check_inside (&self, &inner) && !verify (&self, &inner, plaintext, error))
    return FALSE;

  if (session_key_out != NULL)
    *session_key_out = g_strdup (self.session_key != NULL ? self.session_key : session_key);

  return TRUE;
}
