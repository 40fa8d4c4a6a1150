#include "config.h"

#include "barid-card.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "barid-error.h"
#include "barid-text.h"

#define ADDRESS_LENGTH 200

static const struct
{
  const char *word;
  const char *label;
} ways[] = {
  [BARID_FALLBACK_TELEPHONE] = { "telephone", N_("Telephone") },
  [BARID_FALLBACK_FAX] = { "fax", N_("Fax") },
  [BARID_FALLBACK_COURIER] = { "courier", N_("Courier") },
  [BARID_FALLBACK_DESK] = { "desk", N_("Another desk") },
  [BARID_FALLBACK_RADIO] = { "radio", N_("Radio") },
  [BARID_FALLBACK_OTHER] = { "other", N_("Another way") },
};

G_STATIC_ASSERT (G_N_ELEMENTS (ways) == BARID_N_FALLBACKS);

/**
 * barid_fallback_new:
 * @way: by which way
 * @address: where, one line
 *
 * Makes a way to reach an office when letters do not.
 *
 * Returns: (transfer full): it
 */
BaridFallback *
barid_fallback_new (BaridFallbackWay  way,
                    const char       *address)
{
  BaridFallback *self;

  g_return_val_if_fail (way < BARID_N_FALLBACKS && address != NULL, NULL);

  self = g_new0 (BaridFallback, 1);
  self->way = way;
  self->address = g_strdup (address);

  return self;
}

/**
 * barid_fallback_parse:
 * @text: such as "fax: +999 555 0101"
 * @error: return location for an error
 *
 * Reads a fallback channel as an officer writes it.
 *
 * Returns: (transfer full): it, or %NULL with %BARID_ERROR_USAGE
 */
BaridFallback *
barid_fallback_parse (const char  *text,
                      GError     **error)
{
  g_auto(GStrv) parts = NULL;
  g_autofree char *clean = NULL;
  BaridFallbackWay way;

  g_return_val_if_fail (text != NULL, NULL);

  parts = g_strsplit (text, ":", 2);
  if (g_strv_length (parts) == 2 && barid_fallback_way_from_word (g_strstrip (parts[0]), &way))
    clean = barid_text_clean_name (g_strstrip (parts[1]));

  if (clean != NULL && *clean != '\0' && g_utf8_strlen (clean, -1) <= ADDRESS_LENGTH)
    return barid_fallback_new (way, clean);

  g_set_error_literal (error, BARID_ERROR, BARID_ERROR_USAGE,
                       _("A fallback channel is written WAY: ADDRESS; the ways are telephone, fax, courier, desk, radio and "
                         "other."));
  return NULL;
}

/**
 * barid_fallback_free:
 * @self: (nullable) (transfer full): a fallback channel
 *
 * Frees it.
 */
void
barid_fallback_free (BaridFallback *self)
{
  if (self == NULL)
    return;

  g_free (self->address);
  g_free (self);
}

/**
 * barid_fallback_way_get_word:
 * @way: a way
 *
 * Gets its word on the wire.
 *
 * Returns: (transfer none): the word
 */
const char *
barid_fallback_way_get_word (BaridFallbackWay way)
{
  g_return_val_if_fail (way < BARID_N_FALLBACKS, NULL);

  return ways[way].word;
}

/**
 * barid_fallback_way_get_label:
 * @way: a way
 *
 * Gets its name in the reader's language.
 *
 * Returns: (transfer none): the name
 */
const char *
barid_fallback_way_get_label (BaridFallbackWay way)
{
  g_return_val_if_fail (way < BARID_N_FALLBACKS, NULL);

  return _(ways[way].label);
}

/**
 * barid_fallback_way_from_word:
 * @word: what may be a word of the wire
 * @way: (out): the way
 *
 * Finds the way of a word.
 *
 * Returns: whether there is one
 */
gboolean
barid_fallback_way_from_word (const char       *word,
                              BaridFallbackWay *way)
{
  g_return_val_if_fail (word != NULL && way != NULL, FALSE);

  for (guint i = 0; i < BARID_N_FALLBACKS; i++)
    if (strcmp (word, ways[i].word) == 0)
      {
        *way = (BaridFallbackWay) i;
        return TRUE;
      }

  return FALSE;
}

/**
 * barid_fallback_tell:
 * @self: a fallback channel
 *
 * Tells it in the reader's language.
 *
 * Returns: (transfer full): the words
 */
char *
barid_fallback_tell (const BaridFallback *self)
{
  g_autofree char *address = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  address = barid_text_isolate (self->address);
  /* TRANSLATORS: %1$s is a way such as “Fax”, %2$s a number or a place. */
  return g_strdup_printf (_("%1$s: %2$s"), barid_fallback_way_get_label (self->way), address);
}

/**
 * barid_desk_key_new:
 * @desk: (nullable): the desk it serves
 * @role: what the desk is for
 * @fingerprint: its primary fingerprint
 * @certificate: binary OpenPGP public certificate; a reference is taken
 *
 * Makes the entry of one desk on a card.
 *
 * Returns: (transfer full): the entry
 */
BaridDeskKey *
barid_desk_key_new (const char *desk,
                    BaridRole   role,
                    const char *fingerprint,
                    GBytes     *certificate)
{
  BaridDeskKey *self = g_new0 (BaridDeskKey, 1);

  self->desk = g_strdup (desk);
  self->role = role;
  self->fingerprint = g_strdup (fingerprint);
  self->certificate = certificate != NULL ? g_bytes_ref (certificate) : NULL;

  return self;
}

/**
 * barid_desk_key_free:
 * @self: (nullable) (transfer full): the entry of a desk
 *
 * Frees the entry of a desk.
 */
void
barid_desk_key_free (BaridDeskKey *self)
{
  if (self == NULL)
    return;

  g_free (self->desk);
  g_free (self->fingerprint);
  g_clear_pointer (&self->certificate, g_bytes_unref);
  g_free (self);
}

/**
 * barid_card_new:
 * @office: whose card; a reference is taken
 *
 * Makes a card without keys, to be filled in.
 *
 * Returns: (transfer full): the card
 */
BaridCard *
barid_card_new (BaridOffice *office)
{
  BaridCard *self;

  g_return_val_if_fail (office != NULL, NULL);

  self = g_new0 (BaridCard, 1);
  self->office = barid_office_ref (office);
  self->keys = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_desk_key_free);
  self->fallbacks = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_fallback_free);
  self->languages = g_new0 (char *, 1);

  return self;
}

/**
 * barid_card_free:
 * @self: (nullable) (transfer full): a card
 *
 * Frees a card with its keys.
 */
void
barid_card_free (BaridCard *self)
{
  if (self == NULL)
    return;

  barid_office_unref (self->office);
  g_ptr_array_unref (self->keys);
  g_strfreev (self->languages);
  g_free (self->telephone);
  barid_hours_free (self->hours);
  g_ptr_array_unref (self->fallbacks);
  g_free (self);
}

/**
 * barid_signed_new:
 * @object: the exact bytes that every signature covers; a reference is taken
 *
 * Makes an object that nobody has signed yet.
 *
 * Returns: (transfer full): the object
 */
BaridSigned *
barid_signed_new (GBytes *object)
{
  BaridSigned *self;

  g_return_val_if_fail (object != NULL, NULL);

  self = g_new0 (BaridSigned, 1);
  self->object = g_bytes_ref (object);
  self->signatures = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  self->statements = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_signed_free);

  return self;
}

/**
 * barid_signed_add:
 * @self: an object
 * @signature: a detached binary OpenPGP signature over its bytes; a reference is taken
 *
 * Puts a signature beside the object. Nothing is checked here.
 */
void
barid_signed_add (BaridSigned *self,
                  GBytes      *signature)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (signature != NULL);

  g_ptr_array_add (self->signatures, g_bytes_ref (signature));
}

/**
 * barid_signed_state:
 * @self: an object
 * @statement: what somebody signed in the place of its bytes; a reference is taken
 * @signature: a detached binary OpenPGP signature over @statement; a reference is taken
 *
 * Puts a signed statement beside the object. Nothing is checked here.
 */
void
barid_signed_state (BaridSigned *self,
                    GBytes      *statement,
                    GBytes      *signature)
{
  BaridSigned *stated;

  g_return_if_fail (self != NULL);
  g_return_if_fail (statement != NULL && signature != NULL);

  stated = barid_signed_new (statement);
  barid_signed_add (stated, signature);
  g_ptr_array_add (self->statements, stated);
}

/**
 * barid_signed_free:
 * @self: (nullable) (transfer full): an object
 *
 * Frees an object with its signatures.
 */
void
barid_signed_free (BaridSigned *self)
{
  if (self == NULL)
    return;

  g_bytes_unref (self->object);
  g_ptr_array_unref (self->signatures);
  g_ptr_array_unref (self->statements);
  g_free (self);
}
