#include "config.h"

#include "barid-partner.h"

#include <string.h>

/**
 * barid_pin_new:
 * @fingerprint: full primary fingerprint
 * @desk: (nullable): which desk of the office the key serves
 * @introducer: (nullable): who introduced the key, by name
 * @how: (nullable): how it was compared, as the officer wrote it
 * @when: when it was compared
 *
 * Makes a pin that has not ended.
 *
 * Returns: (transfer full): the pin
 */
BaridPin *
barid_pin_new (const char *fingerprint,
               const char *desk,
               const char *introducer,
               const char *how,
               BaridTime   when)
{
  BaridPin *self = g_new0 (BaridPin, 1);

  self->fingerprint = g_strdup (fingerprint);
  self->desk = g_strdup (desk);
  self->introducer = g_strdup (introducer);
  self->how = g_strdup (how);
  self->when = when;
  self->ended = BARID_TIME_NONE;

  return self;
}

/**
 * barid_pin_free:
 * @self: (nullable) (transfer full): a pin
 *
 * Frees a pin.
 */
void
barid_pin_free (BaridPin *self)
{
  if (self == NULL)
    return;

  g_free (self->fingerprint);
  g_free (self->desk);
  g_free (self->introducer);
  g_free (self->how);
  g_free (self->card);
  g_free (self);
}

/**
 * barid_channel_new:
 * @office: identity id of the office whose inbox this is
 * @root: the API root's absolute https URL, ending in "/"
 * @collection: TAXII collection id
 * @user: HTTP Basic user name
 * @token: HTTP Basic password; the copy made here is wiped when let go
 * @pin: (nullable): SHA-256 of the server certificate's public key
 * @authority: (nullable): PEM of the certificate authority to believe
 *
 * Makes a channel.
 *
 * Returns: (transfer full): the channel
 */
BaridChannel *
barid_channel_new (const char *office,
                   const char *root,
                   const char *collection,
                   const char *user,
                   const char *token,
                   const char *pin,
                   const char *authority)
{
  BaridChannel *self = g_atomic_rc_box_new0 (BaridChannel);

  self->office = g_strdup (office);
  self->root = g_strdup (root);
  self->collection = g_strdup (collection);
  self->user = g_strdup (user);
  self->token = g_strdup (token);
  self->pin = g_strdup (pin);
  self->authority = g_strdup (authority);

  return self;
}

/**
 * barid_channel_ref:
 * @self: a channel
 *
 * Takes another reference, in any thread.
 *
 * Returns: (transfer full): @self
 */
BaridChannel *
barid_channel_ref (BaridChannel *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

static void
channel_clear (gpointer data)
{
  BaridChannel *self = data;

  g_free (self->office);
  g_free (self->root);
  g_free (self->collection);
  g_free (self->user);
  if (self->token != NULL)
    explicit_bzero (self->token, strlen (self->token));
  g_free (self->token);
  g_free (self->pin);
  g_free (self->authority);
}

/**
 * barid_channel_unref:
 * @self: (transfer full): a channel
 *
 * Lets a reference go, in any thread; with the last one the token is wiped.
 */
void
barid_channel_unref (BaridChannel *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, channel_clear);
}

/**
 * barid_partner_new:
 * @office: who they are; a reference is taken
 * @pins: (nullable) (element-type BaridPin): their keys, the receiving key the office chose first; a
 *   reference is taken
 * @channel: (nullable): the way to them; a reference is taken
 *
 * Makes a partner.
 *
 * Returns: (transfer full): the partner
 */
BaridPartner *
barid_partner_new (BaridOffice  *office,
                   GPtrArray    *pins,
                   BaridChannel *channel)
{
  BaridPartner *self;

  g_return_val_if_fail (office != NULL, NULL);

  self = g_atomic_rc_box_new0 (BaridPartner);
  self->office = barid_office_ref (office);
  self->pins = pins != NULL ? g_ptr_array_ref (pins)
                            : g_ptr_array_new_with_free_func ((GDestroyNotify) barid_pin_free);
  self->channel = channel != NULL ? barid_channel_ref (channel) : NULL;

  return self;
}

/**
 * barid_partner_ref:
 * @self: a partner
 *
 * Takes another reference, in any thread.
 *
 * Returns: (transfer full): @self
 */
BaridPartner *
barid_partner_ref (BaridPartner *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

static void
partner_clear (gpointer data)
{
  BaridPartner *self = data;

  barid_office_unref (self->office);
  g_ptr_array_unref (self->pins);
  g_clear_pointer (&self->channel, barid_channel_unref);
}

/**
 * barid_partner_unref:
 * @self: (transfer full): a partner
 *
 * Lets a reference go, in any thread.
 */
void
barid_partner_unref (BaridPartner *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, partner_clear);
}

/**
 * barid_partner_find_pin:
 * @self: a partner
 * @fingerprint: (nullable): full primary fingerprint
 *
 * Finds the pin of a key that is or was this partner's; ask it whether it has ended.
 *
 * Returns: (transfer none) (nullable): the pin
 */
const BaridPin *
barid_partner_find_pin (const BaridPartner *self,
                        const char         *fingerprint)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (fingerprint == NULL)
    return NULL;

  for (guint i = 0; i < self->pins->len; i++)
    {
      const BaridPin *pin = g_ptr_array_index (self->pins, i);

      if (g_strcmp0 (pin->fingerprint, fingerprint) == 0)
        return pin;
    }

  return NULL;
}

/**
 * barid_partner_get_receiving:
 * @self: a partner
 *
 * Gets the pin whose key a letter is sealed to when the officer picks no desk: the first that has not ended.
 *
 * Returns: (transfer none) (nullable): the pin, or %NULL when no key of theirs is in use
 */
const BaridPin *
barid_partner_get_receiving (const BaridPartner *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->pins->len; i++)
    {
      const BaridPin *pin = g_ptr_array_index (self->pins, i);

      if (pin->ended == BARID_TIME_NONE)
        return pin;
    }

  return NULL;
}
