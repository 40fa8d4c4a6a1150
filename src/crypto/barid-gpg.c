#include "config.h"

#include "barid-gpg-private.h"

#include <errno.h>
#include <locale.h>
#include <string.h>

#include <glib/gi18n-lib.h>
#include <sodium.h>

/* One context, one act, one list of what gpg said. gpg's exit codes and GPGME's summaries are not
 * enough to judge by (a bad signature is "No data" with the text delivered), so every act keeps
 * its status lines, and the stations compare them with the one sequence they allow. */

#define STATUS_MAX_LINES 256
#define STATUS_MAX_SIZE  1024

/**
 * barid_crypto_init:
 * @error: return location for an error
 *
 * Makes GPGME and libsodium ready; to be called once in main, after setlocale() and before any thread. Whether gpg is there
 * shows when it is first asked for something: to look for it takes five processes, which no window should wait for.
 *
 * Returns: whether both are there
 */
gboolean
barid_crypto_init (GError **error)
{
  if (sodium_init () < 0)
    {
      g_set_error_literal (error, BARID_ERROR, BARID_ERROR_FAILED,
                           _("The cryptography library libsodium could not be started."));
      return FALSE;
    }

  if (gpgme_check_version ("1.18.0") == NULL)
    {
      g_set_error_literal (error, BARID_ERROR, BARID_ERROR_FAILED,
                           _("The installed GPGME is too old: Barid needs version 1.18 or newer."));
      return FALSE;
    }

  /* For whoever asks for a passphrase. */
  gpgme_set_locale (NULL, LC_CTYPE, setlocale (LC_CTYPE, NULL));
  gpgme_set_locale (NULL, LC_MESSAGES, setlocale (LC_MESSAGES, NULL));

  return TRUE;
}

/**
 * barid_crypto_is_of_key:
 * @error: (nullable): why a key was not found
 *
 * Asks whether an error says something of the key, that it is not here or not fit, or only that nobody could be asked:
 * gpg is missing, the act was cancelled. Nothing follows for the key from that.
 *
 * Returns: whether it does
 */
gboolean
barid_crypto_is_of_key (const GError *error)
{
  return g_error_matches (error, BARID_ERROR, BARID_ERROR_NOT_FOUND) || g_error_matches (error, BARID_ERROR, BARID_ERROR_KEY);
}

/*< private >
 * barid_gpg_check:
 *
 * Looks for gpg.
 *
 * Returns: whether one that is new enough is there
 */
gboolean
barid_gpg_check (GError **error)
{
  gpgme_error_t code = gpgme_engine_check_version (GPGME_PROTOCOL_OpenPGP);

  if (code != 0)
    {
      g_autofree char *reason = barid_gpg_reason (code);

      /* TRANSLATORS: %s is GnuPG's own reason. */
      g_set_error (error, BARID_ERROR, BARID_ERROR_FAILED,
                   _("GnuPG was not found or is too old: %s. Install the package “gnupg”."), reason);
      return FALSE;
    }

  return TRUE;
}

/* gpgme_strerror() is not thread-safe; this is. */
char *
barid_gpg_reason (gpgme_error_t code)
{
  char text[256] = "";

  gpgme_strerror_r (code, text, sizeof text);
  text[sizeof text - 1] = '\0';

  return g_utf8_make_valid (text, -1);
}

/* A needed prompt that may not be shown, a prompt that the officer closed, and a smartcard that is not there: what can be
 * done once the officer has. */
gboolean
barid_gpg_needs_prompt (gpgme_error_t code)
{
  switch ((int) gpgme_err_code (code))
    {
    case GPG_ERR_CANCELED:
    case GPG_ERR_FULLY_CANCELED:
    case GPG_ERR_NO_PASSPHRASE:
    case GPG_ERR_BAD_PASSPHRASE:
    case GPG_ERR_BAD_PIN:
    case GPG_ERR_NO_PIN_ENTRY:
    case GPG_ERR_TIMEOUT:
    case GPG_ERR_CARD:
    case GPG_ERR_CARD_NOT_PRESENT:
    case GPG_ERR_CARD_REMOVED:
    case GPG_ERR_CARD_RESET:
    case GPG_ERR_NO_SCDAEMON:
    case GPG_ERR_PIN_BLOCKED:
    case GPG_ERR_SCDAEMON:
    case GPG_ERR_WRONG_CARD:
      return TRUE;

    default:
      return FALSE;
    }
}

BaridError
barid_gpg_error_code (gpgme_error_t code)
{
  if (barid_gpg_needs_prompt (code))
    return BARID_ERROR_PROMPT;

  switch ((int) gpgme_err_code (code))
    {
    case GPG_ERR_NO_SECKEY:
    case GPG_ERR_NO_PUBKEY:
    case GPG_ERR_UNUSABLE_PUBKEY:
    case GPG_ERR_UNUSABLE_SECKEY:
    case GPG_ERR_CERT_REVOKED:
    case GPG_ERR_KEY_EXPIRED:
    case GPG_ERR_KEY_DISABLED:
      return BARID_ERROR_KEY;

    default:
      return BARID_ERROR_FAILED;
    }
}

static gpgme_error_t
status_cb (void       *data,
           const char *keyword,
           const char *arguments)
{
  BaridGpg *self = data;

  /* A cancel that arrived before the act began would be lost to gpgme_cancel_async(). */
  if (g_cancellable_is_cancelled (self->cancellable))
    return gpgme_error (GPG_ERR_CANCELED);

  if (keyword == NULL || *keyword == '\0')
    return 0;

  if (self->status->len >= STATUS_MAX_LINES)
    {
      self->flooded = TRUE;
      return 0;
    }

  /* The session key is taken from the result, and must not lie about in a list of lines. */
  if (arguments == NULL || *arguments == '\0' || strcmp (keyword, "SESSION_KEY") == 0)
    g_ptr_array_add (self->status, g_strndup (keyword, STATUS_MAX_SIZE));
  else
    g_ptr_array_add (self->status, g_strdup_printf ("%.64s %.*s", keyword, STATUS_MAX_SIZE, arguments));

  return 0;
}

static void
progress_cb (void       *data,
             const char *what,
             int         type,
             int         current,
             int         total)
{
  BaridGpg *self = data;

  if (self->progress != NULL && total > 0 && current >= 0 && current <= total)
    self->progress (self->progress_from + (self->progress_to - self->progress_from) * current / total,
                    self->progress_total, self->progress_data);
}

static gpgme_error_t
passphrase_cb (void       *data,
               const char *hint,
               const char *info,
               int         previous_was_bad,
               int         fd)
{
  BaridGpg *self = data;

  if (previous_was_bad || self->passphrase == NULL)
    return gpgme_error (GPG_ERR_CANCELED);

  if (gpgme_io_writen (fd, self->passphrase, strlen (self->passphrase)) != 0 || gpgme_io_writen (fd, "\n", 1) != 0)
    return gpgme_error_from_errno (errno);

  return 0;
}

static void
cancelled_cb (GCancellable *cancellable,
              BaridGpg     *self)
{
  gpgme_cancel_async (self->ctx);
}

/*< private >
 * barid_gpg_new:
 * @home: where the keys are
 * @may_prompt: whether a pinentry may be shown
 * @cancellable: (nullable): ends the act from any thread
 * @error: return location for an error
 *
 * Begins one act: a clean context that records what gpg says.
 */
BaridGpg *
barid_gpg_new (BaridHome     *home,
               gboolean       may_prompt,
               GCancellable  *cancellable,
               GError       **error)
{
  g_autoptr(BaridGpg) self = NULL;
  gpgme_ctx_t ctx;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;

  if (!(ctx = barid_home_take_context (home, error)))
    return NULL;

  self = g_new0 (BaridGpg, 1);
  self->home = home;
  self->ctx = ctx;
  self->status = g_ptr_array_new_with_free_func (g_free);

  gpgme_set_armor (ctx, 0);
  gpgme_set_textmode (ctx, 0);
  gpgme_set_offline (ctx, 1);
  gpgme_set_keylist_mode (ctx, GPGME_KEYLIST_MODE_LOCAL);
  gpgme_set_pinentry_mode (ctx, may_prompt ? GPGME_PINENTRY_MODE_DEFAULT : GPGME_PINENTRY_MODE_CANCEL);
  gpgme_set_passphrase_cb (ctx, NULL, NULL);
  gpgme_set_progress_cb (ctx, NULL, NULL);
  gpgme_set_status_cb (ctx, status_cb, self);
  gpgme_set_ctx_flag (ctx, "full-status", "1");
  gpgme_set_ctx_flag (ctx, "export-session-key", "0");
  gpgme_set_ctx_flag (ctx, "override-session-key", "");
  gpgme_set_ctx_flag (ctx, "no-symkey-cache", "1");
  gpgme_signers_clear (ctx);

  if (cancellable != NULL)
    {
      self->cancellable = g_object_ref (cancellable);
      self->cancel_handler = g_cancellable_connect (cancellable, G_CALLBACK (cancelled_cb), self, NULL);
    }

  return g_steal_pointer (&self);
}

void
barid_gpg_free (BaridGpg *self)
{
  g_autoptr(GCancellable) cancellable = g_steal_pointer (&self->cancellable);

  /* Waits for a cancelled_cb() that is running, so that the context outlives it. */
  g_cancellable_disconnect (cancellable, self->cancel_handler);

  gpgme_set_status_cb (self->ctx, NULL, NULL);
  gpgme_set_progress_cb (self->ctx, NULL, NULL);
  gpgme_set_passphrase_cb (self->ctx, NULL, NULL);
  gpgme_set_ctx_flag (self->ctx, "override-session-key", "");

  /* What was cut short is not used again: gpg may live a moment longer than its act. */
  if (g_cancellable_is_cancelled (cancellable))
    gpgme_release (self->ctx);
  else
    barid_home_give_context (self->home, self->ctx);

  g_ptr_array_unref (self->status);
  g_free (self);
}

/* gpg counts in units of its own; what is told is bytes from @from to @to of @total. */
void
barid_gpg_set_progress (BaridGpg          *self,
                        BaridProgressFunc  progress,
                        gpointer           progress_data,
                        gint64             from,
                        gint64             to,
                        gint64             total)
{
  if (progress == NULL)
    return;

  self->progress = progress;
  self->progress_data = progress_data;
  self->progress_from = from;
  self->progress_to = to;
  self->progress_total = total;
  gpgme_set_progress_cb (self->ctx, progress_cb, self);
}

/* @passphrase must outlive the act. */
void
barid_gpg_set_passphrase (BaridGpg   *self,
                          const char *passphrase)
{
  self->passphrase = passphrase;
  gpgme_set_pinentry_mode (self->ctx, GPGME_PINENTRY_MODE_LOOPBACK);
  gpgme_set_passphrase_cb (self->ctx, passphrase_cb, self);
}

/* GPGME says "cancelled" for a closed pinentry too; only the cancellable knows which it was. */
gboolean
barid_gpg_was_cancelled (BaridGpg  *self,
                         GError   **error)
{
  return g_cancellable_set_error_if_cancelled (self->cancellable, error);
}

static gboolean
line_is (const char *line,
         const char *keyword)
{
  gsize length = strlen (keyword);

  /* "TRUST_" stands for the whole family. */
  if (length > 0 && keyword[length - 1] == '_')
    return strncmp (line, keyword, length) == 0;

  return strncmp (line, keyword, length) == 0 && (line[length] == ' ' || line[length] == '\0');
}

static gboolean
line_is_any (const char        *line,
             const char *const *keywords)
{
  for (guint i = 0; keywords[i] != NULL; i++)
    if (line_is (line, keywords[i]))
      return TRUE;

  return FALSE;
}

/*< private >
 * barid_gpg_find:
 *
 * Returns: (nullable): the arguments of the first line of @keyword, borrowed
 */
const char *
barid_gpg_find (BaridGpg   *self,
                const char *keyword)
{
  for (guint i = 0; i < self->status->len; i++)
    {
      const char *line = g_ptr_array_index (self->status, i);

      if (line_is (line, keyword))
        return line[strlen (keyword)] == ' ' ? line + strlen (keyword) + 1 : "";
    }

  return NULL;
}

guint
barid_gpg_count (BaridGpg   *self,
                 const char *keyword)
{
  guint n = 0;

  for (guint i = 0; i < self->status->len; i++)
    if (line_is (g_ptr_array_index (self->status, i), keyword))
      n++;

  return n;
}

/*< private >
 * barid_gpg_said_exactly:
 * @allowed: the lines in order; "?LINE" may be missing
 * @ignored: lines that may stand anywhere and mean nothing
 *
 * Compares what gpg said with the one sequence that is allowed.
 *
 * Returns: whether nothing was missing, doubled, out of order or besides
 */
gboolean
barid_gpg_said_exactly (BaridGpg          *self,
                        const char *const *allowed,
                        const char *const *ignored)
{
  guint at = 0;

  if (self->flooded)
    return FALSE;

  for (guint i = 0; i < self->status->len; i++)
    {
      const char *line = g_ptr_array_index (self->status, i);

      if (line_is_any (line, ignored))
        continue;

      while (allowed[at] != NULL && allowed[at][0] == '?' && !line_is (line, allowed[at] + 1))
        at++;

      if (allowed[at] == NULL || !line_is (line, allowed[at][0] == '?' ? allowed[at] + 1 : allowed[at]))
        return FALSE;

      at++;
    }

  while (allowed[at] != NULL && allowed[at][0] == '?')
    at++;

  return allowed[at] == NULL;
}
