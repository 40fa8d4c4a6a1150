#include "config.h"

#include "barid-keyring-private.h"

#include <glib/gi18n-lib.h>

#include "barid-bytes.h"
#include "barid-holder-private.h"
#include "barid-text.h"

/* A key of our own through time: its end is put off, it is copied for a safe, and it can be revoked when it is lost. */

#define BACKUP_MAX_SIZE (1024 * 1024)
#define REVOCATION_MAX_SIZE (64 * 1024)

/* What @code says, or %NULL where nothing is wrong; a cancellation sets @error by itself. */
static char *
find_reason (BaridGpg       *gpg,
             gpgme_error_t   code,
             GError        **error)
{
  if (barid_gpg_was_cancelled (gpg, error) || code == 0)
    return NULL;

  return barid_gpg_reason (code);
}

/* A key of which the secret half is here. */
static BaridKey *
look_up_own (BaridKeyring  *self,
             const char    *fingerprint,
             gpgme_key_t   *handle,
             GCancellable  *cancellable,
             GError       **error)
{
  g_autoptr(BaridKey) key = barid_keyring_look_up (self, fingerprint, handle, cancellable, error);

  if (key == NULL)
    return NULL;

  if (!key->secret)
    {
      g_autofree char *shown = barid_text_isolate_machine (fingerprint);

      /* TRANSLATORS: %s is a fingerprint. */
      g_set_error (error, BARID_ERROR, BARID_ERROR_KEY, _("The secret half of key %s is not here."), shown);
      return NULL;
    }

  return g_steal_pointer (&key);
}

/* ---- a later end ------------------------------------------------------------------------------------------------- */

/* What is revoked stays as it is. */
static char *
list_subkeys (const BaridKey *key)
{
  g_autoptr(GString) list = g_string_new (NULL);

  for (guint i = 1; i < key->subkeys->len; i++)
    {
      const BaridSubkey *subkey = g_ptr_array_index (key->subkeys, i);

      if (!subkey->revoked)
        g_string_append_printf (list, "%s%s", list->len > 0 ? "\n" : "", subkey->fingerprint);
    }

  return g_string_free (g_steal_pointer (&list), FALSE);
}

static gboolean
check_end (const BaridKey  *key,
           BaridTime        expires,
           GError         **error)
{
  if (key->revoked)
    {
      g_set_error_literal (error, BARID_ERROR, BARID_ERROR_KEY,
                           _("A key that was revoked is not extended. This office needs a new key."));
      return FALSE;
    }

  if (expires != BARID_TIME_NONE && expires < barid_time_now () + BARID_TIME_DAY)
    {
      g_set_error_literal (error, BARID_ERROR, BARID_ERROR_INVALID,
                           _("A key’s new end lies at least a day ahead."));
      return FALSE;
    }

  return TRUE;
}

/**
 * barid_keyring_extend:
 * @self: a keyring
 * @fingerprint: of a primary key of our own, 40 upper-case hexadecimal digits
 * @expires: when it is to end, or %BARID_TIME_NONE
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error
 *
 * Gives a key of our own, and its parts that are not revoked, another end; also one that has ended. It stays the same key:
 * its fingerprint does not change. Others know of it when they have its certificate anew.
 *
 * Returns: (transfer full): the key as it is now, or %NULL with @error set
 */
BaridKey *
barid_keyring_extend (BaridKeyring  *self,
                      const char    *fingerprint,
                      BaridTime      expires,
                      GCancellable  *cancellable,
                      GError       **error)
{
  g_autoptr(BaridKey) key = NULL;
  g_autoptr(BaridGpg) gpg = NULL;
  g_auto(gpgme_key_t) handle = NULL;
  g_autofree char *subkeys = NULL;
  g_autofree char *reason = NULL;
  unsigned long seconds;
  gpgme_error_t code;

  g_return_val_if_fail (BARID_IS_KEYRING (self) && barid_keyring_peek_home (self) != NULL, NULL);
  g_return_val_if_fail (fingerprint != NULL, NULL);

  if (barid_keyring_peek_holder (self) != NULL)
    return barid_held_extend (self, fingerprint, expires, cancellable, error);

  if (!(key = look_up_own (self, fingerprint, &handle, cancellable, error)) || !check_end (key, expires, error) ||
      !(gpg = barid_gpg_new (barid_keyring_peek_home (self), barid_keyring_may_prompt (self), cancellable, error)))
    return NULL;

  /* The parts first: where it is broken off, the end of the key tells that something is still to be done. */
  seconds = expires != BARID_TIME_NONE ? (expires - barid_time_now ()) / BARID_TIME_SECOND : 0;
  subkeys = list_subkeys (key);
  code = *subkeys != '\0' ? gpgme_op_setexpire (gpg->ctx, handle, seconds, subkeys, 0) : 0;
  if (code == 0)
    code = gpgme_op_setexpire (gpg->ctx, handle, seconds, NULL, 0);
  barid_keyring_forget (self);
  if ((reason = find_reason (gpg, code, error)) != NULL)
    /* TRANSLATORS: %s is GnuPG's own reason. */
    g_set_error (error, BARID_ERROR, barid_gpg_error_code (code), _("The key could not be extended: %s."), reason);
  if (code != 0)
    return NULL;

  return barid_keyring_look_up (self, fingerprint, NULL, cancellable, error);
}

/* ---- what is kept in a safe -------------------------------------------------------------------------------------- */

static gboolean
check_is_here (const BaridKey  *key,
               GError         **error)
{
  g_autofree char *card = barid_key_dup_card (key);
  g_autofree char *shown = NULL;

  if (card == NULL)
    return TRUE;

  shown = barid_text_isolate_machine (card);
  /* TRANSLATORS: %s is the number that is printed on a smartcard. */
  g_set_error (error, BARID_ERROR, BARID_ERROR_KEY,
               _("The key is on the smartcard %s and cannot be copied from it. Only who made the card can have a copy."), shown);
  return FALSE;
}

/**
 * barid_keyring_export_backup:
 * @self: a keyring
 * @fingerprint: of a primary key of our own, 40 upper-case hexadecimal digits
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error
 *
 * Exports a key of our own with its secret half, protected by its passphrase where it has one: for a safe, by an act of
 * the officer and never otherwise. Any OpenPGP program reads it.
 *
 * Returns: (transfer full): the key, binary, or %NULL with @error set
 */
GBytes *
barid_keyring_export_backup (BaridKeyring  *self,
                             const char    *fingerprint,
                             GCancellable  *cancellable,
                             GError       **error)
{
  g_autoptr(BaridKey) key = NULL;
  g_autoptr(BaridGpg) gpg = NULL;
  g_autoptr(BaridSink) sink = NULL;
  g_autoptr(GBytes) backup = NULL;
  g_autofree char *reason = NULL;
  gpgme_error_t code;

  g_return_val_if_fail (BARID_IS_KEYRING (self) && barid_keyring_peek_home (self) != NULL, NULL);
  g_return_val_if_fail (fingerprint != NULL, NULL);

  if (barid_keyring_peek_holder (self) != NULL)
    return barid_held_export_backup (self, fingerprint, cancellable, error);

  if (!(key = look_up_own (self, fingerprint, NULL, cancellable, error)) ||
      !check_is_here (key, error) ||
      !(gpg = barid_gpg_new (barid_keyring_peek_home (self), barid_keyring_may_prompt (self), cancellable, error)) ||
      !(sink = barid_sink_new (BACKUP_MAX_SIZE, cancellable, error)))
    return NULL;

  code = gpgme_op_export (gpg->ctx, fingerprint, GPGME_EXPORT_MODE_SECRET, barid_sink_get_data (sink));
  if ((reason = find_reason (gpg, code, error)) != NULL)
    /* TRANSLATORS: %s is GnuPG's own reason. */
    g_set_error (error, BARID_ERROR, barid_gpg_error_code (code), _("The key could not be copied: %s."), reason);
  if (code != 0 || g_cancellable_is_cancelled (cancellable))
    return NULL;

  /* gpg ends well where it was given no passphrase, and has written nothing. */
  backup = barid_sink_take (sink);
  if (g_bytes_get_size (backup) == 0)
    {
      g_set_error_literal (error, BARID_ERROR, BARID_ERROR_PROMPT,
                           _("The key could not be copied: its passphrase was not given."));
      return NULL;
    }

  return g_steal_pointer (&backup);
}

/**
 * barid_keyring_read_revocation:
 * @self: a keyring
 * @fingerprint: of a primary key that was made here, 40 upper-case hexadecimal digits
 * @error: return location for an error
 *
 * Reads the certificate that revokes a key of our own, as gpg made it together with the key: a text with a colon before its
 * first line, so that nobody revokes by mistake.
 *
 * Returns: (transfer full): the certificate, or %NULL: %BARID_ERROR_NOT_FOUND where there is none
 */
GBytes *
barid_keyring_read_revocation (BaridKeyring  *self,
                               const char    *fingerprint,
                               GError       **error)
{
  g_autofree char *name = NULL;
  g_autofree char *path = NULL;

  g_return_val_if_fail (BARID_IS_KEYRING (self), NULL);
  g_return_val_if_fail (barid_key_is_fingerprint (fingerprint), NULL);

  name = g_strconcat (fingerprint, ".rev", NULL);
  path = g_build_filename (barid_keyring_get_home (self), "openpgp-revocs.d", name, NULL);
  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
    {
      g_set_error_literal (error, BARID_ERROR, BARID_ERROR_NOT_FOUND,
                           _("No revocation certificate was made together with this key: it was made elsewhere."));
      return NULL;
    }

  return barid_bytes_read_file (path, REVOCATION_MAX_SIZE, error);
}
