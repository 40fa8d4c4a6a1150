#include "config.h"

#include "barid-access-file.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "barid-audit-private.h"
#include "barid-desk-private.h"
#include "barid-error.h"
#include "barid-instruments.h"
#include "barid-opener.h"
#include "barid-sealer.h"
#include "barid-text.h"

/* An access file is sealed like a letter, and its purpose, giver and receiver stand inside the signature: what was lifted
 * out of a letter, or given to somebody else, is not one. */

static BaridChannel *
read_credentials (GBytes  *credentials,
                  GError **error)
{
  g_autofree char *sender = NULL;
  g_autofree char *addressee = NULL;
  g_autoptr(BaridChannel) channel = barid_access_read (credentials, &sender, &addressee, error);

  if (channel == NULL)
    {
      g_prefix_error (error, "%s ", _("This is not a credentials file as the administrator of an exchange hands it over."));
      return NULL;
    }

  if (sender != NULL || addressee != NULL || channel->user == NULL || channel->token == NULL)
    {
      g_set_error_literal (error, BARID_ERROR, BARID_ERROR_INVALID,
                           _("This is not a credentials file as the administrator of an exchange hands it over."));
      return NULL;
    }

  return g_steal_pointer (&channel);
}

/**
 * barid_desk_set_inbox:
 * @self: a desk
 * @credentials: the file that the administrator of the exchange handed over
 * @error: return location for an error
 *
 * Adds an inbox of this office at an exchange. Setting it again takes the new credentials.
 *
 * Returns: whether it is set
 */
gboolean
barid_desk_set_inbox (BaridDesk  *self,
                      GBytes     *credentials,
                      GError    **error)
{
  g_autoptr(BaridChannel) given = NULL;
  g_autoptr(BaridChannel) inbox = NULL;
  g_autoptr(BaridLeg) leg = NULL;

  g_return_val_if_fail (BARID_IS_DESK (self) && credentials != NULL, FALSE);

  if (!(given = read_credentials (credentials, error)))
    return FALSE;

  inbox = barid_channel_new (self->office->id, given->root, given->collection, given->user, given->token,
                             given->pin, given->authority);

  leg = barid_leg_begin (self);
  return barid_address_book_set_inbox (self->store, inbox, error);
}

/**
 * barid_desk_list_inboxes:
 * @self: a desk
 * @error: return location for an error
 *
 * Lists the inboxes of this office.
 *
 * Returns: (transfer container) (element-type BaridChannel): the inboxes, or %NULL with @error
 */
GPtrArray *
barid_desk_list_inboxes (BaridDesk  *self,
                         GError    **error)
{
  g_autoptr(BaridLeg) leg = NULL;

  g_return_val_if_fail (BARID_IS_DESK (self), NULL);

  leg = barid_leg_begin (self);
  return barid_address_book_list_inboxes (self->store, error);
}

/* Which of our inboxes the partner is to write to: the one at the exchange of the credentials, or the first. */
static BaridChannel *
find_inbox (BaridDesk     *self,
            BaridChannel  *guest,
            GError       **error)
{
  g_autoptr(GPtrArray) inboxes = barid_desk_list_inboxes (self, error);

  if (inboxes == NULL)
    return NULL;

  for (guint i = 0; i < inboxes->len; i++)
    {
      BaridChannel *inbox = g_ptr_array_index (inboxes, i);

      if (guest == NULL || strcmp (guest->root, inbox->root) == 0)
        return barid_channel_ref (inbox);
    }

  g_set_error_literal (error, BARID_ERROR, BARID_ERROR_NOT_FOUND,
                       guest == NULL ? _("This desk has no inbox yet. Set it from the credentials file of the exchange "
                                            "first.")
                                     : _("The credentials are for an exchange at which this desk has no inbox."));
  return NULL;
}

static BaridPartner *
find_addressee (BaridDesk   *self,
                const char  *name_or_id,
                GError     **error)
{
  g_autoptr(BaridLeg) leg = barid_leg_begin (self);
  g_autoptr(BaridPartner) partner = barid_address_book_find (self->store, name_or_id, error);

  if (partner == NULL)
    return NULL;

  if (barid_partner_get_receiving (partner) == NULL)
    {
      g_autofree char *name = barid_text_isolate (partner->office->name);

      /* TRANSLATORS: %s is the name of an office. */
      g_set_error (error, BARID_ERROR, BARID_ERROR_KEY,
                   _("No key of %s is known that is still theirs. Ask for their new card."), name);
      return NULL;
    }

  return g_steal_pointer (&partner);
}

/**
 * barid_desk_write_access:
 * @self: a desk
 * @partner: name or id of the partner who is to write to us
 * @credentials: (nullable): the file with the credentials that the administrator made for them, or %NULL when they have
 *   an account of their own at the exchange
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error
 *
 * Seals what a partner needs to write to our inbox to the partner's key.
 *
 * Returns: (transfer full): the access file's bytes, or %NULL with @error
 */
GBytes *
barid_desk_write_access (BaridDesk     *self,
                         const char    *partner,
                         GBytes        *credentials,
                         GCancellable  *cancellable,
                         GError       **error)
{
  g_autoptr(BaridChannel) guest = NULL;
  g_autoptr(BaridChannel) inbox = NULL;
  g_autoptr(BaridChannel) channel = NULL;
  g_autoptr(BaridPartner) addressee = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GBytes) file = NULL;
  const BaridPin *pin;

  g_return_val_if_fail (BARID_IS_DESK (self) && partner != NULL, NULL);

  if (!barid_desk_permits (self, BARID_PURPOSE_ACCESS, error) ||
      (credentials != NULL && !(guest = read_credentials (credentials, error))) ||
      !(inbox = find_inbox (self, guest, error)) ||
      !(addressee = find_addressee (self, partner, error)))
    return NULL;

  channel = barid_channel_new (self->office->id, inbox->root, inbox->collection,
                               guest != NULL ? guest->user : NULL, guest != NULL ? guest->token : NULL,
                               inbox->pin, inbox->authority);
  pin = barid_partner_get_receiving (addressee);

  if (!(bytes = barid_access_write (channel, self->fingerprint, pin->fingerprint, error)))
    return NULL;

  if (!(file = barid_sealer_seal (self->keyring, bytes, self->fingerprint, pin->fingerprint, NULL, NULL, cancellable, error)) ||
      !barid_audit_note_alone (self, BARID_AUDIT_ACCESS_GIVEN, pin->fingerprint, addressee->office->id, NULL, error))
    return NULL;

  barid_audit_sign (self, cancellable);
  return g_steal_pointer (&file);
}

/* ---- taking one ---------------------------------------------------------------------------------- */

static gboolean
refuse (GError     **error,
        const char  *sentence)
{
  g_set_error_literal (error, BARID_ERROR, BARID_ERROR_REFUSED, sentence);
  return FALSE;
}

/* Opens the file: its text, and whose pinned key signed it. */
static gboolean
open_file (BaridDesk      *self,
           GBytes         *file,
           GBytes        **text,
           BaridPartner  **giver,
           char          **signer,
           GCancellable   *cancellable,
           GError        **error)
{
  const BaridPin *pin;
  BaridFacts facts;

  barid_facts_init (&facts);
  if (!barid_lane_enter (self->heavy_lane, BARID_PRECEDENCE_ROUTINE, cancellable, error))
    return FALSE;

  if (!barid_opener_open (self->keyring, file, NULL, &facts, text, NULL, NULL, NULL, cancellable, error))
    {
      barid_lane_leave (self->heavy_lane);
      barid_facts_clear (&facts);
      return FALSE;
    }

  barid_lane_leave (self->heavy_lane);
  *signer = g_steal_pointer (&facts.signer);

  if (facts.decryption == BARID_DECRYPTION_PROMPT)
    g_set_error_literal (error, BARID_ERROR, BARID_ERROR_PROMPT,
                         _("The desk's key asks for its passphrase, and none was given. Try again, and give it."));
  else if (facts.decryption == BARID_DECRYPTION_NO_KEY)
    refuse (error, _("The access file is not sealed to a key of this desk. Ask for one that is."));
  else if (*text == NULL)
    refuse (error, _("This is not an access file, or it was changed or damaged. Ask for it again."));
  barid_facts_clear (&facts);
  if (*text == NULL)
    return FALSE;

  {
    g_autoptr(BaridLeg) leg = barid_leg_begin (self);

    *giver = barid_address_book_find_by_key (self->store, *signer, NULL);
  }

  pin = *giver != NULL ? barid_partner_find_pin (*giver, *signer) : NULL;
  if (pin == NULL || pin->ended != BARID_TIME_NONE)
    return refuse (error,
                   _("The access file is signed with a key nobody has introduced to us. Nothing was taken from it."));
  if (!barid_policy_role_permits (pin->role, BARID_PURPOSE_ACCESS))
    return refuse (error,
                   _("The access file is signed at a translator’s desk, which gives nobody access. Nothing was taken from "
                     "it. Ask their releasing officer for one."));

  return TRUE;
}

/* Without credentials in the file, our own at the same exchange serve. They go where our own credentials file says: the
 * certificate that the partner names could be somebody's who wants our token. */
static BaridChannel *
complete_channel (BaridDesk     *self,
                  BaridChannel  *given,
                  GError       **error)
{
  g_autoptr(GPtrArray) inboxes = NULL;

  if (given->user != NULL && given->token != NULL)
    return barid_channel_ref (given);

  if (!(inboxes = barid_desk_list_inboxes (self, error)))
    return NULL;

  for (guint i = 0; i < inboxes->len; i++)
    {
      BaridChannel *inbox = g_ptr_array_index (inboxes, i);

      if (strcmp (inbox->root, given->root) == 0)
        return barid_channel_new (given->office, inbox->root, given->collection, inbox->user, inbox->token,
                                  inbox->pin, inbox->authority);
    }

  g_set_error_literal (error, BARID_ERROR, BARID_ERROR_NOT_FOUND,
                       _("The access file counts on an account of ours at that exchange, and this desk has none. "
                         "Ask the partner for an access file with credentials."));
  return NULL;
}

/**
 * barid_desk_take_access:
 * @self: a desk
 * @file: an access file
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error
 *
 * Opens an access file and takes the way to a partner from it. The partner is who signed it, with a pinned key.
 *
 * Returns: (transfer full): the partner, with the channel, or %NULL with @error and nothing taken
 */
BaridPartner *
barid_desk_take_access (BaridDesk     *self,
                        GBytes        *file,
                        GCancellable  *cancellable,
                        GError       **error)
{
  g_autoptr(GBytes) text = NULL;
  g_autoptr(BaridPartner) giver = NULL;
  g_autoptr(BaridChannel) given = NULL;
  g_autoptr(BaridChannel) channel = NULL;
  g_autofree char *signer = NULL;
  g_autofree char *sender = NULL;
  g_autofree char *addressee = NULL;
  g_autoptr(BaridLeg) leg = NULL;

  g_return_val_if_fail (BARID_IS_DESK (self) && file != NULL, NULL);

  if (!open_file (self, file, &text, &giver, &signer, cancellable, error) ||
      !(given = barid_access_read (text, &sender, &addressee, error)))
    return NULL;

  if (g_strcmp0 (sender, signer) != 0 || g_strcmp0 (given->office, giver->office->id) != 0)
    {
      refuse (error, _("The access file names another giver than the key that signed it. Nothing was taken from it."));
      return NULL;
    }

  if (g_strcmp0 (addressee, self->fingerprint) != 0)
    {
      refuse (error, _("The access file was given to somebody else and passed on to us. Nothing was taken from it."));
      return NULL;
    }

  if (!(channel = complete_channel (self, given, error)))
    return NULL;

  leg = barid_leg_begin (self);
  if (!barid_address_book_set_channel (self->store, channel, error))
    return NULL;

  return barid_address_book_find (self->store, giver->office->id, error);
}
