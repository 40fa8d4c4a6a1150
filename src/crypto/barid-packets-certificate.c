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

/* ---- when a key was revoked ------------------------------------------------------------------ */

#define SIGNATURE_KEY_REVOCATION 0x20 /* RFC 4880 §5.2.1 */
#define SUBPACKET_CREATED        2    /* RFC 4880 §5.2.3.4 */

/* The signed subpackets of a version 4 signature begin at its seventh byte (RFC 4880 §5.2.3). */
static BaridTime
find_created (const guint8 *body,
              gsize         size)
{
  BaridWalk walk = { body, 0, 6 };
  gboolean partial;
  gsize length;

  if (size < 6 || (walk.size = 6 + ((gsize) body[4] << 8 | body[5])) > size)
    return BARID_TIME_NONE;

  /* Subpackets have the lengths of packets, but for the partial ones; their type counts into the length. */
  while (walk.position < walk.size && barid_walk_new_length (&walk, &length, &partial) == BARID_STEP_PACKET)
    {
      const guint8 *p = body + walk.position;

      if (partial || length == 0 || length > walk.size - walk.position)
        return BARID_TIME_NONE;

      if (length == 5 && (p[0] & 0x7f) == SUBPACKET_CREATED)
        return ((gint64) p[1] << 24 | p[2] << 16 | p[3] << 8 | p[4]) * BARID_TIME_SECOND;

      walk.position += length;
    }

  return BARID_TIME_NONE;
}

/*< private >
 * barid_packets_find_revocation:
 * @certificate: a certificate of a key that gpg says is revoked, as gpg exports it
 *
 * Finds when a key was revoked, by the word of its own revocation; GPGME tells only that it was.
 *
 * Returns: the moment, or %BARID_TIME_NONE
 */
BaridTime
barid_packets_find_revocation (GBytes *certificate)
{
  BaridTime earliest = BARID_TIME_NONE;
  BaridPacket packet;
  BaridWalk walk;

  barid_walk_init (&walk, certificate);

  /* Revocations of the key itself come before its first name. */
  while (barid_walk_next (&walk, &packet) == BARID_STEP_PACKET && packet.tag != BARID_TAG_USER_ID)
    {
      const guint8 *body = walk.data + packet.body;
      BaridTime created;

      if (packet.tag != BARID_TAG_SIGNATURE || packet.head < 2 || body[0] != 4 || body[1] != SIGNATURE_KEY_REVOCATION)
        continue;

      created = find_created (body, packet.head);
      if (created != BARID_TIME_NONE && (earliest == BARID_TIME_NONE || created < earliest))
        earliest = created;
    }

  return earliest;
}
