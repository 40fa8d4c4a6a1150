#include "config.h"

#include "barid-depot.h"

G_DEFINE_INTERFACE (BaridDepot, barid_depot, G_TYPE_OBJECT)

static void
barid_depot_default_init (BaridDepotInterface *iface)
{
}

/**
 * barid_account_free:
 * @self: (nullable): an account
 *
 * Frees an account.
 */
void
barid_account_free (BaridAccount *self)
{
  if (self == NULL)
    return;

  g_free (self->name);
  g_clear_pointer (&self->token, g_bytes_unref);
  g_free (self);
}

/**
 * barid_inbox_free:
 * @self: (nullable): an inbox
 *
 * Frees an inbox.
 */
void
barid_inbox_free (BaridInbox *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  g_free (self->name);
  g_free (self);
}

/**
 * barid_holding_free:
 * @self: (nullable): a holding
 *
 * Frees a holding.
 */
void
barid_holding_free (BaridHolding *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  g_clear_pointer (&self->payload, g_bytes_unref);
  g_free (self);
}

/**
 * barid_depot_find_account:
 * @self: a depot
 * @name: a name from outside
 * @error: return location for an error
 *
 * Finds an account, revoked or not.
 *
 * Returns: (transfer full) (nullable): the account; %NULL without @error when there is none of this name
 */
BaridAccount *
barid_depot_find_account (BaridDepot  *self,
                          const char  *name,
                          GError     **error)
{
  g_return_val_if_fail (BARID_IS_DEPOT (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  return BARID_DEPOT_GET_IFACE (self)->find_account (self, name, error);
}

/**
 * barid_depot_list_accounts:
 * @self: a depot
 * @error: return location for an error
 *
 * Lists the accounts in the order in which they were added.
 *
 * Returns: (transfer full) (element-type BaridAccount): all accounts, or %NULL with @error
 */
GPtrArray *
barid_depot_list_accounts (BaridDepot  *self,
                           GError     **error)
{
  g_return_val_if_fail (BARID_IS_DEPOT (self), NULL);

  return BARID_DEPOT_GET_IFACE (self)->list_accounts (self, error);
}

/**
 * barid_depot_add_account:
 * @self: a depot
 * @name: the name of an office
 * @token: hash of its token
 * @with_inbox: whether it gets an inbox
 * @guest_of: without an inbox: the one it may write to
 * @error: return location for an error
 *
 * Adds an account, durably. One that was revoked is taken in again with a new token; it finds the inbox it had.
 *
 * Returns: %TRUE, or %FALSE: %BARID_ERROR_EXISTS when there is one of this name, or of one that reads the same
 */
gboolean
barid_depot_add_account (BaridDepot  *self,
                         const char  *name,
                         GBytes      *token,
                         gboolean     with_inbox,
                         gint64       guest_of,
                         GError     **error)
{
  g_return_val_if_fail (BARID_IS_DEPOT (self), FALSE);
  g_return_val_if_fail (name != NULL, FALSE);
  g_return_val_if_fail (g_bytes_get_size (token) == BARID_DEPOT_TOKEN_HASH_SIZE, FALSE);
  g_return_val_if_fail (with_inbox || guest_of != 0, FALSE);

  return BARID_DEPOT_GET_IFACE (self)->add_account (self, name, token, with_inbox, guest_of, error);
}

/**
 * barid_depot_revoke:
 * @self: a depot
 * @name: the name of an office
 * @error: return location for an error
 *
 * Takes away all that an account may do, durably and at once: its token is forgotten. Its inbox is closed, and kept.
 *
 * Returns: %TRUE, or %FALSE: %BARID_ERROR_NOT_FOUND when there is none of this name
 */
gboolean
barid_depot_revoke (BaridDepot  *self,
                    const char  *name,
                    GError     **error)
{
  g_return_val_if_fail (BARID_IS_DEPOT (self), FALSE);
  g_return_val_if_fail (name != NULL, FALSE);

  return BARID_DEPOT_GET_IFACE (self)->revoke (self, name, error);
}

/**
 * barid_depot_find_inbox:
 * @self: a depot
 * @key: the depot's number of an inbox; not looked at where @id is given
 * @id: (nullable): the id of a TAXII collection, from outside
 * @error: return location for an error
 *
 * Finds an inbox.
 *
 * Returns: (transfer full) (nullable): the inbox; %NULL without @error when there is none
 */
BaridInbox *
barid_depot_find_inbox (BaridDepot  *self,
                        gint64       key,
                        const char  *id,
                        GError     **error)
{
  g_return_val_if_fail (BARID_IS_DEPOT (self), NULL);

  return BARID_DEPOT_GET_IFACE (self)->find_inbox (self, key, id, error);
}

/**
 * barid_depot_put:
 * @self: a depot
 * @poster: whose post it is
 * @inbox: where it goes
 * @envelopes: (element-type BaridEnvelope): what was good in it
 * @status: what was said to the poster
 * @error: return location for an error
 *
 * Puts a post into the group that barid_depot_commit() will write. Until then nobody sees it, and nobody may be told
 * that it is kept. An envelope that is in the inbox already stays as it is, with its date.
 *
 * Returns: %TRUE, or %FALSE: nothing of the group can be written any more, and barid_depot_rollback() ends it
 */
gboolean
barid_depot_put (BaridDepot          *self,
                 const BaridAccount  *poster,
                 const BaridInbox    *inbox,
                 GPtrArray           *envelopes,
                 const BaridStatus   *status,
                 GError             **error)
{
  g_return_val_if_fail (BARID_IS_DEPOT (self), FALSE);
  g_return_val_if_fail (poster != NULL && inbox != NULL && envelopes != NULL && status != NULL, FALSE);

  return BARID_DEPOT_GET_IFACE (self)->put (self, poster, inbox, envelopes, status, error);
}

/**
 * barid_depot_commit:
 * @self: a depot
 * @error: return location for an error
 *
 * Writes the group: when this returns %TRUE, all posts in it are on the disk. Does nothing when there is none.
 *
 * Returns: whether it was written; when not, nothing of it was
 */
gboolean
barid_depot_commit (BaridDepot  *self,
                    GError     **error)
{
  g_return_val_if_fail (BARID_IS_DEPOT (self), FALSE);

  return BARID_DEPOT_GET_IFACE (self)->commit (self, error);
}

/**
 * barid_depot_rollback:
 * @self: a depot
 *
 * Gives up the group; does nothing when there is none.
 */
void
barid_depot_rollback (BaridDepot *self)
{
  g_return_if_fail (BARID_IS_DEPOT (self));

  BARID_DEPOT_GET_IFACE (self)->rollback (self);
}

/**
 * barid_depot_select:
 * @self: a depot
 * @inbox: an inbox
 * @selection: what is wanted
 * @with_payload: whether payloads are
 * @more: (out): whether the inbox holds more of it
 * @error: return location for an error
 *
 * Reads from an inbox in the order of arrival. Only what is on the disk is seen: a reader never knows more than a
 * server that is started again.
 *
 * Returns: (transfer full) (element-type BaridHolding): what there is, possibly nothing, or %NULL with @error
 */
GPtrArray *
barid_depot_select (BaridDepot            *self,
                    const BaridInbox      *inbox,
                    const BaridSelection  *selection,
                    gboolean               with_payload,
                    gboolean              *more,
                    GError               **error)
{
  g_return_val_if_fail (BARID_IS_DEPOT (self), NULL);
  g_return_val_if_fail (inbox != NULL && selection != NULL && more != NULL, NULL);
  g_return_val_if_fail (selection->limit > 0, NULL);

  return BARID_DEPOT_GET_IFACE (self)->select (self, inbox, selection, with_payload, more, error);
}

/**
 * barid_depot_find_status:
 * @self: a depot
 * @poster: who asks
 * @id: an id from outside
 * @error: return location for an error
 *
 * Finds the status of a post of this poster.
 *
 * Returns: (transfer full) (nullable): the TAXII resource; %NULL without @error when this poster has none of this id
 */
GBytes *
barid_depot_find_status (BaridDepot          *self,
                         const BaridAccount  *poster,
                         const char          *id,
                         GError             **error)
{
  g_return_val_if_fail (BARID_IS_DEPOT (self), NULL);
  g_return_val_if_fail (poster != NULL && id != NULL, NULL);

  return BARID_DEPOT_GET_IFACE (self)->find_status (self, poster, id, error);
}

/**
 * barid_depot_forget:
 * @self: a depot
 * @before: when
 * @error: return location for an error
 *
 * Forgets every status of before, and with it who posted what. Not while a group is open.
 *
 * Returns: whether it was forgotten
 */
gboolean
barid_depot_forget (BaridDepot  *self,
                    BaridTime    before,
                    GError     **error)
{
  g_return_val_if_fail (BARID_IS_DEPOT (self), FALSE);

  return BARID_DEPOT_GET_IFACE (self)->forget (self, before, error);
}
