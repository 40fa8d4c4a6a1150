#include "config.h"

#include "barid-id.h"

#include <string.h>

#include "barid-bytes.h"

#define UUID_BYTES  16
#define UUID_LENGTH 36

/* STIX 2.1 §2.9 and §3.1. */
#define SEPARATOR       "--"
#define MIN_TYPE_LENGTH 3
#define MAX_TYPE_LENGTH 250

static gboolean
is_hyphen_place (gsize i)
{
  return i == 8 || i == 13 || i == 18 || i == 23;
}

/* RFC 4122 §4.1.1 and §4.1.3: the variant and the version stand in fixed bits. */
static char *
format_uuid (const guint8 *drawn,
             guint8        version)
{
  guint8 b[UUID_BYTES];

  memcpy (b, drawn, UUID_BYTES);
  b[6] = (b[6] & 0x0f) | (version << 4);
  b[8] = (b[8] & 0x3f) | 0x80;

  return g_strdup_printf ("%02x%02x%02x%02x-%02x%02x-%02x%02x-%02x%02x-%02x%02x%02x%02x%02x%02x",
                          b[0], b[1], b[2], b[3], b[4], b[5], b[6], b[7],
                          b[8], b[9], b[10], b[11], b[12], b[13], b[14], b[15]);
}

static void
parse_uuid (const char *uuid,
            guint8     *bytes)
{
  for (guint i = 0; i < UUID_BYTES; i++)
    {
      if (*uuid == '-')
        uuid++;
      bytes[i] = g_ascii_xdigit_value (uuid[0]) << 4 | g_ascii_xdigit_value (uuid[1]);
      uuid += 2;
    }
}

/**
 * barid_uuid_new:
 *
 * Makes a random UUID (RFC 4122 §4.4) that nobody can guess.
 *
 * g_uuid_string_random() draws from GRand, whose next numbers follow from its last.
 *
 * Returns: (transfer full): the UUID, in lower case
 */
char *
barid_uuid_new (void)
{
  g_autoptr(GBytes) drawn = barid_bytes_random (UUID_BYTES);

  return format_uuid (g_bytes_get_data (drawn, NULL), 4);
}

/**
 * barid_uuid_new_v5:
 * @name_space: the UUID of a name space, in lower case
 * @name: a name in it
 * @length: the length of @name in bytes, or -1 when it ends with a null byte
 *
 * Makes the UUID a name always has (RFC 4122 §4.3, version 5).
 *
 * Returns: (transfer full): the UUID, in lower case
 */
char *
barid_uuid_new_v5 (const char *name_space,
                   const char *name,
                   gssize      length)
{
  g_autoptr(GChecksum) checksum = NULL;
  guint8 bytes[UUID_BYTES];
  guint8 digest[20];
  gsize size = sizeof digest;

  g_return_val_if_fail (barid_uuid_is_valid (name_space), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  parse_uuid (name_space, bytes);
  checksum = g_checksum_new (G_CHECKSUM_SHA1);
  g_checksum_update (checksum, bytes, UUID_BYTES);
  g_checksum_update (checksum, (const guchar *) name, length < 0 ? (gssize) strlen (name) : length);
  g_checksum_get_digest (checksum, digest, &size);

  return format_uuid (digest, 5);
}

/**
 * barid_uuid_is_valid:
 * @uuid: (nullable): a text from outside
 *
 * Says whether a text has the form of a UUID, in lower case as STIX 2.1 §2.9 writes it.
 *
 * Version and variant are not asked for: other producers' objects carry every kind, and nothing rests on it.
 *
 * Returns: whether it has
 */
gboolean
barid_uuid_is_valid (const char *uuid)
{
  if (uuid == NULL)
    return FALSE;

  for (gsize i = 0; i < UUID_LENGTH; i++)
    {
      char c = uuid[i];

      if (is_hyphen_place (i) ? c != '-' : !g_ascii_isxdigit (c) || g_ascii_isupper (c))
        return FALSE;
    }

  return uuid[UUID_LENGTH] == '\0';
}

/* Lower-case letters, digits and single hyphens, so that the first "--" of an id is its separator. */
static gboolean
is_type (const char *type,
         gsize       length)
{
  if (length < MIN_TYPE_LENGTH || length > MAX_TYPE_LENGTH || type[0] == '-' || type[length - 1] == '-')
    return FALSE;

  for (gsize i = 0; i < length; i++)
    if (!g_ascii_islower (type[i]) && !g_ascii_isdigit (type[i]) && (type[i] != '-' || type[i - 1] == '-'))
      return FALSE;

  return TRUE;
}

/**
 * barid_id_new:
 * @type: a STIX type
 *
 * Makes a STIX identifier nobody can guess.
 *
 * Returns: (transfer full): "TYPE--UUID"
 */
char *
barid_id_new (const char *type)
{
  g_autofree char *uuid = NULL;

  g_return_val_if_fail (type != NULL && is_type (type, strlen (type)), NULL);

  uuid = barid_uuid_new ();
  return g_strconcat (type, SEPARATOR, uuid, NULL);
}

/**
 * barid_id_new_v5:
 * @type: a STIX type
 * @name_space: the UUID of a name space, in lower case
 * @name: a name in it
 * @length: the length of @name in bytes, or -1 when it ends with a null byte
 *
 * Makes the STIX identifier a name always has.
 *
 * Returns: (transfer full): "TYPE--UUID"
 */
char *
barid_id_new_v5 (const char *type,
                 const char *name_space,
                 const char *name,
                 gssize      length)
{
  g_autofree char *uuid = NULL;

  g_return_val_if_fail (type != NULL && is_type (type, strlen (type)), NULL);

  if (!(uuid = barid_uuid_new_v5 (name_space, name, length)))
    return NULL;

  return g_strconcat (type, SEPARATOR, uuid, NULL);
}

/**
 * barid_id_is_valid:
 * @id: (nullable): a text from outside
 * @type: (nullable): the type it must have, or %NULL for any
 *
 * Says whether a text has the form of a STIX identifier (STIX 2.1 §2.9).
 *
 * Returns: whether it has
 */
gboolean
barid_id_is_valid (const char *id,
                   const char *type)
{
  const char *separator = id != NULL ? strstr (id, SEPARATOR) : NULL;
  gsize length;

  if (separator == NULL)
    return FALSE;

  length = separator - id;
  return is_type (id, length) && barid_uuid_is_valid (separator + strlen (SEPARATOR)) &&
         (type == NULL || (strlen (type) == length && strncmp (id, type, length) == 0));
}

/**
 * barid_id_dup_type:
 * @id: (nullable): a text from outside
 *
 * Gives the type in a STIX identifier.
 *
 * Returns: (transfer full) (nullable): the type, or %NULL when @id is no identifier
 */
char *
barid_id_dup_type (const char *id)
{
  if (!barid_id_is_valid (id, NULL))
    return NULL;

  return g_strndup (id, strstr (id, SEPARATOR) - id);
}
