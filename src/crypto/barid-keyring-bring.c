#include "config.h"

#include "barid-keyring-private.h"

#include <errno.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "barid-holder-private.h"
#include "barid-packets-private.h"
#include "barid-text.h"

/* Keys of our own that were not made here: one that the officer has already, and one on a smartcard. Either is looked at
 * in full before a desk relies on it: the very key that was meant, and fit for what a desk does. */

#define SECRET_MAX_SIZE (1024 * 1024)

static gboolean
refuse (GError     **error,
        const char  *sentence)
{
  g_set_error_literal (error, BARID_ERROR, BARID_ERROR_KEY, sentence);
  return FALSE;
}

static gboolean
bringing_failed (BaridGpg       *gpg,
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
  g_set_error (error, BARID_ERROR, barid_gpg_error_code (code), _("The key could not be brought in: %s."), reason);
  return TRUE;
}

/* ---- from the officer's own GnuPG home --------------------------------------------------------------------------- */

/* That home's own agent asks for the passphrase, and only the key that was named comes out. */
static GBytes *
export_secret (BaridKeyring  *self,
               const char    *home,
               const char    *fingerprint,
               GCancellable  *cancellable,
               GError       **error)
{
  g_autoptr(BaridHome) theirs = barid_home_join (home, home);
  g_autoptr(BaridGpg) gpg = barid_gpg_new (theirs, barid_keyring_may_prompt (self), cancellable, error);
  g_autoptr(BaridSink) sink = NULL;
  g_autoptr(GBytes) secret = NULL;

  if (gpg == NULL || !(sink = barid_sink_new (SECRET_MAX_SIZE, cancellable, error)) ||
      bringing_failed (gpg, gpgme_op_export (gpg->ctx, fingerprint, GPGME_EXPORT_MODE_SECRET, barid_sink_get_data (sink)),
                       error))
    return NULL;

  secret = barid_sink_take (sink);
  if (g_bytes_get_size (secret) == 0)
    {
      /* gpg ends well in either case, and has written nothing. */
      refuse (error, _("The key was not brought in: it is not in that folder with its secret half, or its passphrase was not "
                       "given."));
      return NULL;
    }

  return g_steal_pointer (&secret);
}

/* ---- into a scratch home ------------------------------------------------------------------------------------------- */

/* Nothing but the one key may be in the file: whatever else is there would be able to open and to sign as well. */
static gboolean
check_import (gpgme_import_result_t   result,
              const char             *fingerprint,
              GError                **error)
{
  const char *found = result->imports != NULL ? result->imports->fpr : NULL;

  if (found == NULL || result->secret_imported == 0)
    return refuse (error, _("There is no secret key in the file."));

  for (gpgme_import_status_t one = result->imports; one != NULL; one = one->next)
    if (one->result != 0 || g_strcmp0 (one->fpr, found) != 0)
      return refuse (error, _("There is more than one key in the file. Export the one key that this desk is to have."));

  if (fingerprint != NULL && strcmp (found, fingerprint) != 0)
    {
      g_autofree char *shown = barid_text_isolate_machine (found);
      g_autofree char *expected = barid_text_isolate_machine (fingerprint);

      /* TRANSLATORS: both %s are fingerprints. */
      g_set_error (error, BARID_ERROR, BARID_ERROR_KEY,
                   _("The key in the file is %1$s and not %2$s. It was not brought in."), shown, expected);
      return FALSE;
    }

  return TRUE;
}

static char *
import_secret (BaridKeyring  *scratch,
               GBytes        *secret,
               const char    *fingerprint,
               GCancellable  *cancellable,
               GError       **error)
{
  g_autoptr(BaridGpg) gpg = barid_gpg_new (barid_keyring_peek_home (scratch), FALSE, cancellable, error);
  g_auto(gpgme_data_t) source = NULL;
  gpgme_import_result_t result;

  if (gpg == NULL || !(source = barid_gpg_source_new (secret, TRUE, error)))
    return NULL;

  gpgme_op_import (gpg->ctx, source);
  if (barid_gpg_was_cancelled (gpg, error))
    return NULL;

  result = gpgme_op_import_result (gpg->ctx);
  if (result == NULL || !check_import (result, fingerprint, error))
    {
      if (result == NULL)
        refuse (error, _("There is no secret key in the file."));
      return NULL;
    }

  return g_strdup (result->imports->fpr);
}

static gboolean
is_fit (const BaridKey  *key,
        GError         **error)
{
  if (*key->user_ids == NULL)
    return refuse (error, _("The key was not taken: it has no name signed by itself with a hash that still holds."));

  return barid_sealer_is_fit (key, error);
}

static gboolean
look_at (BaridKeyring  *scratch,
         const char    *fingerprint,
         GCancellable  *cancellable,
         GError       **error)
{
  g_autoptr(BaridKey) key = barid_keyring_look_up (scratch, fingerprint, NULL, cancellable, error);
  g_autofree char *card = key != NULL ? barid_key_dup_card (key) : NULL;

  if (key == NULL)
    return FALSE;

  if (card != NULL)
    return refuse (error, _("The secret half of this key is on a smartcard and cannot leave it. Set the desk up with the key "
                            "on the card."));

  return is_fit (key, error);
}

/**
 * barid_keyring_bring_in:
 * @self: a keyring
 * @file: (nullable): one key with its secret half, as any OpenPGP program exports it, binary or armoured, under its passphrase
 * @home: (nullable): instead of @file, the GnuPG home that the key is exported from; its own agent asks for the passphrase
 * @fingerprint: (nullable): the primary fingerprint that the key must have; needed with @home
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error
 *
 * Brings a key in that an officer has already: looked at in a scratch home, and taken when it is the one that was meant and
 * fit for a desk. Where it comes from is left as it is.
 *
 * Returns: (transfer full): the key, or %NULL with @error set and nothing changed
 */
BaridKey *
barid_keyring_bring_in (BaridKeyring  *self,
                        GBytes        *file,
                        const char    *home,
                        const char    *fingerprint,
                        GCancellable  *cancellable,
                        GError       **error)
{
  g_autoptr(BaridKeyring) scratch = NULL;
  g_autoptr(GBytes) secret = NULL;
  g_autoptr(GBytes) certificate = NULL;
  g_autofree char *found = NULL;

  g_return_val_if_fail (BARID_IS_KEYRING (self) && barid_keyring_peek_home (self) != NULL, NULL);
  g_return_val_if_fail ((file != NULL) != (home != NULL), NULL);
  g_return_val_if_fail (home == NULL || fingerprint != NULL, NULL);

  if (barid_keyring_peek_holder (self) != NULL)
    return barid_held_bring_in (self, file, home, fingerprint, cancellable, error);

  secret = file != NULL ? g_bytes_ref (file) : export_secret (self, home, fingerprint, cancellable, error);
  if (secret == NULL ||
      !(scratch = barid_keyring_new_scratch (self, error)) ||
      !(found = import_secret (scratch, secret, fingerprint, cancellable, error)) ||
      !look_at (scratch, found, cancellable, error) ||
      !(certificate = barid_keyring_export_from (barid_keyring_peek_home (scratch), found, TRUE, cancellable, error)) ||
      !barid_packets_check_certificate (certificate, error))
    return NULL;

  /* From here on it is done whole: a secret key without its certificate helps nobody. */
  barid_home_kill_agents (barid_keyring_peek_home (scratch));
  if (!barid_home_move_secrets (barid_keyring_peek_home (scratch), barid_keyring_peek_home (self), error) ||
      !barid_keyring_import (barid_keyring_peek_home (self), certificate, found, NULL, error))
    return NULL;

  barid_keyring_forget (self);
  return barid_keyring_look_up (self, found, NULL, NULL, error);
}

/* ---- on a smartcard --------------------------------------------------------------------------------------------------- */

typedef struct
{
  gboolean present;
} CardTalk;

/* gpg learns which keys a card holds whenever it shows the card; nothing is asked of it but to end. */
static gpgme_error_t
talk_cb (void       *data,
         const char *keyword,
         const char *arguments,
         int         fd)
{
  CardTalk *talk = data;

  if (g_strcmp0 (keyword, "CARDCTRL") == 0 && arguments != NULL && g_str_has_prefix (arguments, "3 "))
    talk->present = TRUE;

  if (fd >= 0 && gpgme_io_writen (fd, "quit\n", strlen ("quit\n")) != 0)
    return gpgme_error_from_errno (errno);

  return 0;
}

static gboolean
learn_card (BaridKeyring  *self,
            GCancellable  *cancellable,
            GError       **error)
{
  g_autoptr(BaridGpg) gpg = barid_gpg_new (barid_keyring_peek_home (self), FALSE, cancellable, error);
  g_autoptr(BaridSink) sink = NULL;
  CardTalk talk = { FALSE };

  if (gpg == NULL || !(sink = barid_sink_new (SECRET_MAX_SIZE, cancellable, error)))
    return FALSE;

  gpgme_op_interact (gpg->ctx, NULL, GPGME_INTERACT_CARD, talk_cb, &talk, barid_sink_get_data (sink));
  barid_keyring_forget (self);
  if (barid_gpg_was_cancelled (gpg, error))
    return FALSE;

  if (!talk.present)
    {
      g_set_error_literal (error, BARID_ERROR, BARID_ERROR_PROMPT,
                           _("No smartcard was found. Put the card into the reader, and try again; the package “scdaemon” is "
                             "needed for it."));
      return FALSE;
    }

  return TRUE;
}

/**
 * barid_keyring_take_card:
 * @self: a keyring
 * @certificate: the certificate of the key on the card, which the card itself does not hold; binary
 * @fingerprint: (nullable): the primary fingerprint it must have
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error
 *
 * Takes a key of our own whose secret half is on the smartcard in the reader, and stays there.
 *
 * Returns: (transfer full): the key, or %NULL with @error set: %BARID_ERROR_PROMPT when there is no card
 */
BaridKey *
barid_keyring_take_card (BaridKeyring  *self,
                         GBytes        *certificate,
                         const char    *fingerprint,
                         GCancellable  *cancellable,
                         GError       **error)
{
  g_autoptr(BaridKey) added = NULL;
  g_autoptr(BaridKey) key = NULL;
  g_autofree char *card = NULL;

  g_return_val_if_fail (BARID_IS_KEYRING (self) && barid_keyring_peek_home (self) != NULL, NULL);
  g_return_val_if_fail (certificate != NULL, NULL);

  if (barid_keyring_peek_holder (self) != NULL)
    return barid_held_take_card (self, certificate, fingerprint, cancellable, error);

  if (!(added = barid_keyring_add (self, certificate, fingerprint, cancellable, error)) ||
      !learn_card (self, cancellable, error) ||
      !(key = barid_keyring_look_up (self, added->fingerprint, NULL, cancellable, error)))
    return NULL;

  if ((card = barid_key_dup_card (key)) == NULL)
    {
      refuse (error, _("The card in the reader does not hold this key. Put the other card in, or choose the certificate of the "
                       "key that is on it."));
      return NULL;
    }

  return is_fit (key, error) ? g_steal_pointer (&key) : NULL;
}
