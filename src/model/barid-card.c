#include "config.h"

#include "barid-card.h"

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
