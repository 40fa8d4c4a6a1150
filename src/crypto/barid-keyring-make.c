#include "config.h"

#include "barid-keyring-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "barid-holder-private.h"

/* A key made in place is slower for ever: gpg 2.2 remembers that a self-signature holds only when
 * it imports one. So a key is made in a scratch home, its secret half moved, and its public half
 * imported. */

#define USER_ID_MAX_SIZE 240

/* gpg-agent 2.2 writes random bytes of a secret key's file as text where they look like text, breaks
 * its lines at spaces and ends them at zeros, and so about one key in a few hundred cannot be read
 * again. Each new key is therefore proved before it is taken, and one that fails is made anew. */
#define N_ATTEMPTS 4

static gboolean
making_failed (BaridGpg       *gpg,
               gpgme_error_t   code,
               GError        **error)
{
  g_autofree char *reason = NULL;

  if (barid_gpg_was_cancelled (gpg, error))
    return TRUE;

  if (code == 0)
    return FALSE;

  reason = barid_gpg_reason (code);
  /* TRANSLATORS: %s is GnuPG's own reason. */
  g_set_error (error, BARID_ERROR, barid_gpg_error_code (code),
               _("The key could not be made: %s."), reason);
  return TRUE;
}

static gboolean
has_control_characters (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_iscntrl (g_utf8_get_char (p)))
      return TRUE;

  return FALSE;
}

static gboolean
check_passphrase (const char  *passphrase,
                  GError     **error)
{
  if (g_utf8_validate (passphrase, -1, NULL) && !has_control_characters (passphrase) &&
      g_utf8_strlen (passphrase, -1) >= BARID_PASSPHRASE_MIN_LENGTH)
    return TRUE;

  /* TRANSLATORS: %d is a number of characters. */
  g_set_error (error, BARID_ERROR, BARID_ERROR_INVALID,
               _("A passphrase is one line of at least %d characters: several words that nobody would guess."),
               BARID_PASSPHRASE_MIN_LENGTH);
  return FALSE;
}

static gboolean
check_wishes (const char  *user_id,
              const char  *passphrase,
              BaridTime    expires,
              GError     **error)
{
  gsize length = strlen (user_id);

  if (length == 0 || length > USER_ID_MAX_SIZE || !g_utf8_validate (user_id, -1, NULL))
    {
      /* TRANSLATORS: %d is a number of bytes. */
      g_set_error (error, BARID_ERROR, BARID_ERROR_INVALID,
                   _("A key's name has between 1 and %d bytes."), USER_ID_MAX_SIZE);
      return FALSE;
    }

  if (has_control_characters (user_id))
    {
      g_set_error_literal (error, BARID_ERROR, BARID_ERROR_INVALID,
                           _("A key's name must not hold control characters."));
      return FALSE;
    }

  if (passphrase != NULL && !check_passphrase (passphrase, error))
    return FALSE;

  if (expires != BARID_TIME_NONE && expires < barid_time_now () + BARID_TIME_SECOND)
    {
      g_set_error_literal (error, BARID_ERROR, BARID_ERROR_INVALID,
                           _("A key's end must lie in the future."));
      return FALSE;
    }

  return TRUE;
}

/* The primary key signs and certifies, its one subkey encrypts; neither advertises AEAD, so that
 * every OpenPGP program can write to it. */
static char *
make_in (BaridHome     *scratch,
         const char    *user_id,
         const char    *passphrase,
         BaridTime      expires,
         GCancellable  *cancellable,
         GError       **error)
{
  g_autoptr(BaridGpg) gpg = barid_gpg_new (scratch, TRUE, cancellable, error);
  g_auto(gpgme_key_t) key = NULL;
  g_autofree char *fingerprint = NULL;
  unsigned long seconds = 0;
  unsigned int flags = 0;
  gpgme_error_t code;

  if (gpg == NULL)
    return NULL;

  if (passphrase != NULL)
    barid_gpg_set_passphrase (gpg, passphrase);
  else
    flags |= GPGME_CREATE_NOPASSWD;

  if (expires == BARID_TIME_NONE)
    flags |= GPGME_CREATE_NOEXPIRE;
  else
    seconds = (expires - barid_time_now ()) / BARID_TIME_SECOND;

  code = gpgme_op_createkey (gpg->ctx, user_id, "ed25519", 0, seconds, NULL,
                             GPGME_CREATE_SIGN | GPGME_CREATE_CERT | flags);
  if (making_failed (gpg, code, error))
    return NULL;

  fingerprint = g_strdup (gpgme_op_genkey_result (gpg->ctx)->fpr);
  code = gpgme_get_key (gpg->ctx, fingerprint, &key, 0);
  if (making_failed (gpg, code, error))
    return NULL;

  code = gpgme_op_createsubkey (gpg->ctx, key, "cv25519", 0, seconds, GPGME_CREATE_ENCR | flags);
  if (making_failed (gpg, code, error))
    return NULL;

  return g_steal_pointer (&fingerprint);
}

/* What is sealed to the new key is opened with it; its other half has signed this one already. */
static gboolean
prove (BaridHome     *scratch,
       const char    *fingerprint,
       const char    *passphrase,
       GCancellable  *cancellable,
       GError       **error)
{
  static const char probe[] = "Barid";
  g_autoptr(BaridGpg) gpg = barid_gpg_new (scratch, TRUE, cancellable, error);
  g_auto(gpgme_key_t) key = NULL;
  g_auto(gpgme_data_t) clear = NULL;
  g_auto(gpgme_data_t) sealed = NULL;
  g_auto(gpgme_data_t) opened = NULL;
  gpgme_error_t code;

  if (gpg == NULL)
    return FALSE;

  if (passphrase != NULL)
    barid_gpg_set_passphrase (gpg, passphrase);

  code = gpgme_get_key (gpg->ctx, fingerprint, &key, 0);
  if (code == 0)
    code = gpgme_data_new_from_mem (&clear, probe, sizeof probe, 0);
  if (code == 0)
    code = gpgme_data_new (&sealed);
  if (code == 0)
    code = gpgme_data_new (&opened);
  if (code == 0)
    code = gpgme_op_encrypt (gpg->ctx, (gpgme_key_t[]) { key, NULL }, GPGME_ENCRYPT_ALWAYS_TRUST, clear, sealed);
  if (code == 0 && gpgme_data_seek (sealed, 0, SEEK_SET) == 0)
    code = gpgme_op_decrypt (gpg->ctx, sealed, opened);

  return !making_failed (gpg, code, error);
}

/* Returns: the fingerprint of a key that is proved to work, in a scratch home of its own. */
static char *
make_proved (BaridHome     *home,
             const char    *user_id,
             const char    *passphrase,
             BaridTime      expires,
             BaridHome    **scratch,
             GCancellable  *cancellable,
             GError       **error)
{
  for (guint i = 0; i < N_ATTEMPTS; i++)
    {
      g_autoptr(BaridHome) place = NULL;
      g_autofree char *fingerprint = NULL;

      g_clear_error (error);
      if (!(place = barid_home_open_scratch (home, error)))
        return NULL;

      if ((fingerprint = make_in (place, user_id, passphrase, expires, cancellable, error)) != NULL &&
          prove (place, fingerprint, passphrase, cancellable, error))
        {
          *scratch = g_steal_pointer (&place);
          return g_steal_pointer (&fingerprint);
        }

      if (g_cancellable_is_cancelled (cancellable))
        return NULL;
    }

  return NULL;
}

/**
 * barid_keyring_make_key:
 * @self: a keyring
 * @user_id: what the key calls itself, such as "Liaison desk <desk@service.example>"
 * @passphrase: (nullable): protects the secret key, at least 12 characters; %NULL leaves it unprotected
 * @expires: when it ends, or %BARID_TIME_NONE
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error
 *
 * Makes a key of our own: Ed25519 to sign, Curve25519 to be written to. It is proved before it is kept.
 *
 * Returns: (transfer full): the new key, or %NULL with @error set and nothing changed
 */
BaridKey *
barid_keyring_make_key (BaridKeyring  *self,
                        const char    *user_id,
                        const char    *passphrase,
                        BaridTime      expires,
                        GCancellable  *cancellable,
                        GError       **error)
{
  g_autoptr(BaridHome) scratch = NULL;
  g_autoptr(GBytes) certificate = NULL;
  g_autofree char *fingerprint = NULL;
  BaridHome *home;

  g_return_val_if_fail (BARID_IS_KEYRING (self) && barid_keyring_peek_home (self) != NULL, NULL);
  g_return_val_if_fail (user_id != NULL, NULL);

  if (!check_wishes (user_id, passphrase, expires, error))
    return NULL;
  if (barid_keyring_peek_holder (self) != NULL)
    return barid_held_make_key (self, user_id, passphrase, expires, cancellable, error);

  home = barid_keyring_peek_home (self);

  if (!(fingerprint = make_proved (home, user_id, passphrase, expires, &scratch, cancellable, error)) ||
      !(certificate = barid_keyring_export_from (scratch, fingerprint, FALSE, cancellable, error)))
    return NULL;

  /* From here on it is done whole: a secret key without its certificate helps nobody. */
  barid_home_kill_agents (scratch);
  if (!barid_home_move_secrets (scratch, home, error) ||
      !barid_keyring_import (home, certificate, fingerprint, NULL, error))
    return NULL;

  barid_keyring_forget (self);
  return barid_keyring_look_up (self, fingerprint, NULL, NULL, error);
}
