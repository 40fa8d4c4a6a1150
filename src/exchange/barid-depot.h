#pragma once

#include <gio/gio.h>

#include "barid-time.h"
#include "barid-wire.h"

G_BEGIN_DECLS

/* Where an exchange keeps accounts, inboxes and envelopes. An interface: SQLite to begin with, PostgreSQL when one
 * machine is not enough. Everything is synchronous and belongs to one thread. */

#define BARID_DEPOT_TOKEN_HASH_SIZE 32

/**
 * BaridAccount:
 * @key: the depot's own number
 * @name: the user name of HTTP Basic: the name of the office
 * @token: what the hash of its token is, %BARID_DEPOT_TOKEN_HASH_SIZE bytes
 * @revoked: whether it may do nothing any more
 * @inbox: its own inbox, or 0
 * @guest_of: the one inbox a guest may write to, or 0
 */
typedef struct
{
  gint64    key;
  char     *name;
  GBytes   *token;
  gboolean  revoked;
  gint64    inbox;
  gint64    guest_of;
} BaridAccount;

/**
 * BaridInbox:
 * @key: the depot's own number
 * @id: the TAXII collection's UUID
 * @owner: the account that reads it
 * @name: that account's name
 * @closed: whether its owner was revoked, so that nothing is put into it
 */
typedef struct
{
  gint64    key;
  char     *id;
  gint64    owner;
  char     *name;
  gboolean  closed;
} BaridInbox;

/**
 * BaridHolding:
 * @id: the envelope's id
 * @added: when it came; once in an inbox, in the order of arrival
 * @payload: (nullable): the binary OpenPGP message, where it was asked for
 */
typedef struct
{
  char      *id;
  BaridTime  added;
  GBytes    *payload;
} BaridHolding;

/**
 * BaridSelection:
 * @after: only what was added later, or %BARID_TIME_NONE
 * @after_id: (nullable): with the same date, only what has a greater id
 * @limit: the most there may be, at least 1
 * @max_bytes: with payloads: the most bytes they may have together, but for the first
 * @ids: (nullable): only these
 *
 * What of an inbox is wanted.
 */
typedef struct
{
  BaridTime   after;
  const char *after_id;
  guint       limit;
  gsize       max_bytes;
  const char * const *ids;
} BaridSelection;

#define BARID_TYPE_DEPOT (barid_depot_get_type ())
G_DECLARE_INTERFACE (BaridDepot, barid_depot, BARID, DEPOT, GObject)

struct _BaridDepotInterface
{
  GTypeInterface parent_iface;

  BaridAccount *(*find_account) (BaridDepot            *self,
                                 const char            *name,
                                 GError               **error);
  GPtrArray    *(*list_accounts) (BaridDepot           *self,
                                 GError               **error);
  gboolean      (*add_account)  (BaridDepot            *self,
                                 const char            *name,
                                 GBytes                *token,
                                 gboolean               with_inbox,
                                 gint64                 guest_of,
                                 GError               **error);
  gboolean      (*revoke)       (BaridDepot            *self,
                                 const char            *name,
                                 GError               **error);

  BaridInbox   *(*find_inbox)   (BaridDepot            *self,
                                 gint64                 key,
                                 const char            *id,
                                 GError               **error);

  gboolean      (*put)          (BaridDepot            *self,
                                 const BaridAccount    *poster,
                                 const BaridInbox      *inbox,
                                 GPtrArray             *envelopes,
                                 const BaridStatus     *status,
                                 GError               **error);
  gboolean      (*commit)       (BaridDepot            *self,
                                 GError               **error);
  void          (*rollback)     (BaridDepot            *self);

  GPtrArray    *(*select)       (BaridDepot            *self,
                                 const BaridInbox      *inbox,
                                 const BaridSelection  *selection,
                                 gboolean               with_payload,
                                 gboolean              *more,
                                 GError               **error);
  GBytes       *(*find_status)  (BaridDepot            *self,
                                 const BaridAccount    *poster,
                                 const char            *id,
                                 GError               **error);
  gboolean      (*forget)       (BaridDepot            *self,
                                 BaridTime              before,
                                 GError               **error);
};

BaridAccount *barid_depot_find_account  (BaridDepot            *self,
                                         const char            *name,
                                         GError               **error);
GPtrArray    *barid_depot_list_accounts (BaridDepot            *self,
                                         GError               **error);
gboolean      barid_depot_add_account   (BaridDepot            *self,
                                         const char            *name,
                                         GBytes                *token,
                                         gboolean               with_inbox,
                                         gint64                 guest_of,
                                         GError               **error);
gboolean      barid_depot_revoke        (BaridDepot            *self,
                                         const char            *name,
                                         GError               **error);
BaridInbox   *barid_depot_find_inbox    (BaridDepot            *self,
                                         gint64                 key,
                                         const char            *id,
                                         GError               **error);
gboolean      barid_depot_put           (BaridDepot            *self,
                                         const BaridAccount    *poster,
                                         const BaridInbox      *inbox,
                                         GPtrArray             *envelopes,
                                         const BaridStatus     *status,
                                         GError               **error);
gboolean      barid_depot_commit        (BaridDepot            *self,
                                         GError               **error);
void          barid_depot_rollback      (BaridDepot            *self);
GPtrArray    *barid_depot_select        (BaridDepot            *self,
                                         const BaridInbox      *inbox,
                                         const BaridSelection  *selection,
                                         gboolean               with_payload,
                                         gboolean              *more,
                                         GError               **error);
GBytes       *barid_depot_find_status   (BaridDepot            *self,
                                         const BaridAccount    *poster,
                                         const char            *id,
                                         GError               **error);
gboolean      barid_depot_forget        (BaridDepot            *self,
                                         BaridTime              before,
                                         GError               **error);

void          barid_account_free        (BaridAccount          *self);
void          barid_inbox_free          (BaridInbox            *self);
void          barid_holding_free        (BaridHolding          *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaridAccount, barid_account_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaridInbox, barid_inbox_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaridHolding, barid_holding_free)

G_END_DECLS
