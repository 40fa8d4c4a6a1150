#include "config.h"

#include "barid-origin.h"

#include "barid-text.h"

/* Tokens stand for nothing else than origins, whatever else the key is used for one day. */
#define PURPOSE "barid origin token 1"

/**
 * barid_origin_make_token:
 * @key: an agreement's key for origin tokens
 * @name: what the source is called here
 *
 * Makes the token of an origin: HMAC-SHA256 under the agreement's key, over the name folded as a search folds it, so that
 * case and spacing make no other origin of it.
 *
 * Returns: (transfer full): 64 hexadecimal digits, lower case
 */
char *
barid_origin_make_token (GBytes     *key,
                         const char *name)
{
  g_autoptr(GHmac) hmac = NULL;
  g_autofree char *folded = NULL;
  gsize size;
  const guint8 *bytes;

  g_return_val_if_fail (key != NULL && name != NULL, NULL);

  bytes = g_bytes_get_data (key, &size);
  folded = barid_text_fold (name);
  g_strstrip (folded);
  hmac = g_hmac_new (G_CHECKSUM_SHA256, bytes, size);
  g_hmac_update (hmac, (const guchar *) PURPOSE, sizeof PURPOSE);
  g_hmac_update (hmac, (const guchar *) folded, -1);

  return g_strdup (g_hmac_get_string (hmac));
}

/* In one document an origin is told from others by its name here, or by its token. */
static gboolean
have_one_origin (const BaridSource *source,
                 const BaridSource *other)
{
  if (source->origin_name != NULL && other->origin_name != NULL)
    {
      g_autofree char *name = barid_text_fold (source->origin_name);
      g_autofree char *other_name = barid_text_fold (other->origin_name);

      return g_strcmp0 (g_strstrip (name), g_strstrip (other_name)) == 0;
    }

  return source->origin_name == NULL && other->origin_name == NULL && source->origin != NULL &&
         g_strcmp0 (source->origin, other->origin) == 0;
}

/**
 * barid_origin_is_only:
 * @sources: (element-type BaridSource): all of a document
 * @source: one of them
 *
 * Tells whether everything that could confirm a source comes from where it comes from itself.
 *
 * Returns: whether there are others, and all have its origin
 */
gboolean
barid_origin_is_only (GPtrArray         *sources,
                      const BaridSource *source)
{
  g_return_val_if_fail (sources != NULL && source != NULL, FALSE);

  for (guint i = 0; i < sources->len; i++)
    if (g_ptr_array_index (sources, i) != source && !have_one_origin (source, g_ptr_array_index (sources, i)))
      return FALSE;

  return sources->len > 1;
}

/**
 * barid_origin_find_first:
 * @sources: (element-type BaridSource): all of a document
 * @position: which of them, from 0
 *
 * Finds the first source that has the origin of another.
 *
 * Returns: its position; @position where no earlier one has it
 */
guint
barid_origin_find_first (GPtrArray *sources,
                         guint      position)
{
  g_return_val_if_fail (sources != NULL && position < sources->len, position);

  for (guint i = 0; i < position; i++)
    if (have_one_origin (g_ptr_array_index (sources, position), g_ptr_array_index (sources, i)))
      return i;

  return position;
}
