#include "config.h"

#include "barid-packets-private.h"

#include <glib/gi18n-lib.h>

#include "barid-error.h"
#include "barid-keyring.h"

/* A certificate's form, before gpg sees it. */

/*< private >
 * barid_packets_check_certificate:
 * @certificate: what claims to be one OpenPGP certificate, binary
 * @error: return location for an error
 *
 * Walks a certificate before gpg sees it: one public key, no secret ones, and within all limits.
 *
 * A flooded certificate makes gpg crawl, so the bounds are checked here, in one pass over at most
 * %BARID_CERTIFICATE_MAX_SIZE bytes.
 *
 * Returns: whether gpg may see it
 */
gboolean
barid_packets_check_certificate (GBytes  *certificate,
                                 GError **error)
{
  guint n_keys = 0;
  guint n_user_ids = 0;
  guint n_subkeys = 0;
  guint n_signatures = 0;
  gboolean first = TRUE;
  BaridPacket packet;
  BaridWalk walk;
  BaridStep step;

  barid_walk_init (&walk, certificate);

  if (walk.size > BARID_CERTIFICATE_MAX_SIZE)
    {
      /* TRANSLATORS: %u is a size in KiB. */
      g_set_error (error, BARID_ERROR, BARID_ERROR_TOO_LARGE,
                   _("The certificate is larger than %u KiB and is not taken. Ask for a minimal export of the key."),
                   (guint) (BARID_CERTIFICATE_MAX_SIZE / 1024));
      return FALSE;
    }

  while ((step = barid_walk_next (&walk, &packet)) == BARID_STEP_PACKET)
    {
      switch (packet.tag)
        {
        case BARID_TAG_SECRET_KEY:
        case BARID_TAG_SECRET_SUBKEY:
          g_set_error_literal (error, BARID_ERROR, BARID_ERROR_REFUSED,
                               _("This holds a secret key, not a certificate, and is not taken. Tell its owner that the key has left their hands."));
          return FALSE;

        case BARID_TAG_PUBLIC_KEY:
          n_keys++;
          break;

        case BARID_TAG_PUBLIC_SUBKEY:
          n_subkeys++;
          break;

        case BARID_TAG_USER_ID:
        case BARID_TAG_USER_ATTRIBUTE:
          n_user_ids++;
          break;

        case BARID_TAG_SIGNATURE:
          n_signatures++;
          break;

        default:
          step = BARID_STEP_MALFORMED;
          break;
        }

      if (first && packet.tag != BARID_TAG_PUBLIC_KEY)
        step = BARID_STEP_MALFORMED;
      first = FALSE;

      if (step == BARID_STEP_MALFORMED)
        break;
    }

  if (step != BARID_STEP_END || n_keys == 0)
    {
      g_set_error_literal (error, BARID_ERROR, BARID_ERROR_INVALID,
                           _("This is not an OpenPGP certificate in binary form."));
      return FALSE;
    }

  if (n_keys > 1)
    {
      g_set_error_literal (error, BARID_ERROR, BARID_ERROR_INVALID,
                           _("This holds more than one certificate; only one is taken at a time."));
      return FALSE;
    }

  if (n_user_ids > BARID_CERTIFICATE_MAX_USER_IDS ||
      n_subkeys > BARID_CERTIFICATE_MAX_SUBKEYS ||
      n_signatures > BARID_CERTIFICATE_MAX_SIGNATURES)
    {
      g_set_error_literal (error, BARID_ERROR, BARID_ERROR_TOO_LARGE,
                           _("The certificate holds more names, subkeys or signatures than an honest one and is not taken. Ask for a minimal export of the key."));
      return FALSE;
    }

  return TRUE;
}
