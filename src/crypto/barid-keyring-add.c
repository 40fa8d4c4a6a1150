#include "config.h"

#include "barid-keyring-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "barid-holder-private.h"
#include "barid-packets-private.h"
#include "barid-text.h"

/* Certificates from outside: looked at, cleaned in a scratch home, and only then taken in. GPGME's
 * import takes whatever a file holds, a secret key included, without a word. */

static gboolean
certificate_failed (BaridGpg       *gpg,
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
               _("The certificate could not be read: %s."), reason);
  return TRUE;
}

/**
 * barid_keyring_preview:
 * @self: a keyring
 * @certificate: what claims to be one OpenPGP certificate, binary
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error
 *
 * Reads a certificate without taking it in: the home does not change.
 *
 * Refused are more than %BARID_CERTIFICATE_MAX_SIZE bytes, secret keys, more than one key, and more
 * than 50 names, 50 subkeys or 500 signatures, all before gpg sees a byte.
 *
 * Returns: (transfer full): what the certificate says of itself, or %NULL with @error set
 */
BaridKey *
barid_keyring_preview (BaridKeyring  *self,
                       GBytes        *certificate,
                       GCancellable  *cancellable,
                       GError       **error)
{
  g_autoptr(BaridKey) key = NULL;
  g_autoptr(BaridGpg) gpg = NULL;
  g_auto(gpgme_data_t) source = NULL;
  gpgme_key_t handle = NULL;
  gpgme_error_t code;
  guint n_keys = 0;

  g_return_val_if_fail (BARID_IS_KEYRING (self) && barid_keyring_peek_home (self) != NULL, NULL);
  g_return_val_if_fail (certificate != NULL, NULL);

  if (barid_keyring_peek_holder (self) != NULL)
    return barid_held_preview (self, certificate, cancellable, error);

  if (!barid_packets_check_certificate (certificate, error) ||
      !(gpg = barid_gpg_new (barid_keyring_peek_home (self), FALSE, cancellable, error)) ||
      !(source = barid_gpg_source_new (certificate, FALSE, error)))
    return NULL;

  code = gpgme_op_keylist_from_data_start (gpg->ctx, source, 0);
  while (code == 0 && (code = gpgme_op_keylist_next (gpg->ctx, &handle)) == 0)
    {
      n_keys++;
      if (key == NULL)
        key = barid_keyring_key_from_gpgme (handle);
      g_clear_pointer (&handle, gpgme_key_unref);
    }
  gpgme_op_keylist_end (gpg->ctx);

  if (certificate_failed (gpg, gpgme_err_code (code) == GPG_ERR_EOF ? 0 : code, error))
    return NULL;

  if (n_keys != 1 || key == NULL || key->secret)
    {
      g_set_error_literal (error, BARID_ERROR, BARID_ERROR_INVALID,
                           _("This is not one OpenPGP certificate of version 4."));
      return NULL;
    }

  return g_steal_pointer (&key);
}

/*< private >
 * barid_keyring_preview_as:
 * @fingerprint: (nullable): the primary fingerprint that the certificate must have
 *
 * Previews a certificate, and refuses another one than was expected.
 */
BaridKey *
barid_keyring_preview_as (BaridKeyring  *self,
                          GBytes        *certificate,
                          const char    *fingerprint,
                          GCancellable  *cancellable,
                          GError       **error)
{
  g_autoptr(BaridKey) preview = barid_keyring_preview (self, certificate, cancellable, error);

  if (preview != NULL && fingerprint != NULL && strcmp (preview->fingerprint, fingerprint) != 0)
    {
      g_autofree char *expected = barid_text_isolate_machine (fingerprint);
      g_autofree char *found = barid_text_isolate_machine (preview->fingerprint);

      /* TRANSLATORS: both %s are fingerprints: the one in the file, then the one that was expected. */
      g_set_error (error, BARID_ERROR, BARID_ERROR_KEY,
                   _("This is the certificate of key %s, not of %s, and was not taken."), found, expected);
      return NULL;
    }

  return g_steal_pointer (&preview);
}

/*< private >
 * barid_keyring_import:
 * @home: where to
 * @certificate: what was looked at already
 * @fingerprint: of the one primary key that may change
 *
 * Imports, and says so where anything else than that key was touched.
 */
gboolean
barid_keyring_import (BaridHome     *home,
                      GBytes        *certificate,
                      const char    *fingerprint,
                      GCancellable  *cancellable,
                      GError       **error)
{
  g_autoptr(BaridGpg) gpg = barid_gpg_new (home, FALSE, cancellable, error);
  g_auto(gpgme_data_t) source = NULL;
  gpgme_import_result_t result;
  gpgme_error_t code;

  if (gpg == NULL || !(source = barid_gpg_source_new (certificate, FALSE, error)))
    return FALSE;

  code = gpgme_op_import (gpg->ctx, source);
  if (certificate_failed (gpg, code, error))
    return FALSE;

  result = gpgme_op_import_result (gpg->ctx);
  if (result == NULL || result->considered != 1 || result->no_user_id != 0 ||
      result->secret_read != 0 || result->secret_imported != 0 || result->not_imported != 0 ||
      result->imports == NULL || result->imports->next != NULL || result->imports->result != 0 ||
      g_strcmp0 (result->imports->fpr, fingerprint) != 0)
    {
      g_set_error_literal (error, BARID_ERROR, BARID_ERROR_KEY,
                           _("The certificate was not taken: it has no name signed by its own key with a hash that still holds."));
      return FALSE;
    }

  return TRUE;
}

/*< private >
 * barid_keyring_export_from:
 * @minimal: whether to leave out all but the newest self-signatures
 *
 * Returns: (transfer full): a binary certificate, or %NULL with @error set
 */
GBytes *
barid_keyring_export_from (BaridHome     *home,
                           const char    *fingerprint,
                           gboolean       minimal,
                           GCancellable  *cancellable,
                           GError       **error)
{
  g_autoptr(BaridGpg) gpg = barid_gpg_new (home, FALSE, cancellable, error);
  g_autoptr(BaridSink) sink = NULL;
  g_autoptr(GBytes) certificate = NULL;
  gpgme_error_t code;

  if (gpg == NULL || !(sink = barid_sink_new (1024 * 1024, cancellable, error)))
    return NULL;

  code = gpgme_op_export (gpg->ctx, fingerprint, minimal ? GPGME_EXPORT_MODE_MINIMAL : 0, barid_sink_get_data (sink));
  if (certificate_failed (gpg, code, error))
    return NULL;

  certificate = barid_sink_take (sink);
  if (g_bytes_get_size (certificate) == 0)
    {
      g_autofree char *shown = barid_text_isolate_machine (fingerprint);

      /* TRANSLATORS: %s is a fingerprint. */
      g_set_error (error, BARID_ERROR, BARID_ERROR_NOT_FOUND,
                   _("There is no key %s in this desk's key folder."), shown);
      return NULL;
    }

  return g_steal_pointer (&certificate);
}

/* Through a home of its own, so that only what belongs to this key's own signatures comes out. */
static GBytes *
clean (BaridKeyring  *self,
       GBytes        *certificate,
       const char    *fingerprint,
       GCancellable  *cancellable,
       GError       **error)
{
  g_autoptr(BaridHome) scratch = barid_home_open_scratch (barid_keyring_peek_home (self), error);
  g_autoptr(GBytes) minimal = NULL;

  if (scratch == NULL ||
      !barid_keyring_import (scratch, certificate, fingerprint, cancellable, error) ||
      !(minimal = barid_keyring_export_from (scratch, fingerprint, TRUE, cancellable, error)) ||
      !barid_packets_check_certificate (minimal, error))
    return NULL;

  return g_steal_pointer (&minimal);
}

/**
 * barid_keyring_add:
 * @self: a keyring
 * @certificate: one OpenPGP certificate, binary, at most %BARID_CERTIFICATE_MAX_SIZE bytes
 * @fingerprint: (nullable): the primary fingerprint it must have
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error
 *
 * Takes a certificate in: previewed, cleaned in a scratch home, reduced to its newest
 * self-signatures, imported.
 *
 * Nothing but this one key can change. A newer certificate of a key that is here already, with the
 * same primary key, updates it.
 *
 * Returns: (transfer full): the key as it is now in the home, or %NULL with @error set
 */
BaridKey *
barid_keyring_add (BaridKeyring  *self,
                   GBytes        *certificate,
                   const char    *fingerprint,
                   GCancellable  *cancellable,
                   GError       **error)
{
  g_autoptr(BaridKey) preview = NULL;
  g_autoptr(GBytes) minimal = NULL;

  g_return_val_if_fail (BARID_IS_KEYRING (self) && barid_keyring_peek_home (self) != NULL, NULL);
  g_return_val_if_fail (certificate != NULL, NULL);

  if (barid_keyring_peek_holder (self) != NULL)
    return barid_held_add (self, certificate, fingerprint, cancellable, error);

  if (!(preview = barid_keyring_preview_as (self, certificate, fingerprint, cancellable, error)) ||
      !(minimal = clean (self, certificate, preview->fingerprint, cancellable, error)) ||
      !barid_keyring_import (barid_keyring_peek_home (self), minimal, preview->fingerprint, cancellable, error))
    return NULL;

  barid_keyring_forget (self);
  return barid_keyring_look_up (self, preview->fingerprint, NULL, cancellable, error);
}

/**
 * barid_keyring_export:
 * @self: a keyring
 * @fingerprint: of a primary key, 40 upper-case hexadecimal digits
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error
 *
 * Exports a certificate, minimal and binary; never a secret key.
 *
 * Returns: (transfer full): the certificate, or %NULL with @error set
 */
GBytes *
barid_keyring_export (BaridKeyring  *self,
                      const char    *fingerprint,
                      GCancellable  *cancellable,
                      GError       **error)
{
  g_autoptr(BaridKey) key = NULL;

  g_return_val_if_fail (BARID_IS_KEYRING (self) && barid_keyring_peek_home (self) != NULL, NULL);
  g_return_val_if_fail (fingerprint != NULL, NULL);

  if (barid_keyring_peek_holder (self) != NULL)
    return barid_held_export (self, fingerprint, cancellable, error);

  if (!(key = barid_keyring_look_up (self, fingerprint, NULL, cancellable, error)))
    return NULL;

  return barid_keyring_export_from (barid_keyring_peek_home (self), key->fingerprint, TRUE, cancellable, error);
}

/**
 * barid_keyring_find_revocation:
 * @self: a keyring
 * @fingerprint: of a primary key that is known to be revoked, 40 upper-case hexadecimal digits
 * @cancellable: (nullable): a cancellable
 *
 * Finds when a key was revoked.
 *
 * Returns: the moment, or %BARID_TIME_NONE where nothing tells it
 */
BaridTime
barid_keyring_find_revocation (BaridKeyring *self,
                               const char   *fingerprint,
                               GCancellable *cancellable)
{
  g_autoptr(GBytes) certificate = NULL;

  g_return_val_if_fail (BARID_IS_KEYRING (self) && fingerprint != NULL, BARID_TIME_NONE);

  certificate = barid_keyring_export (self, fingerprint, cancellable, NULL);

  return certificate != NULL ? barid_packets_find_revocation (certificate) : BARID_TIME_NONE;
}
