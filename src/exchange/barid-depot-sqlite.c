#include "config.h"

#include "barid-depot-sqlite.h"

#include <glib/gi18n-lib.h>

#include "barid-db.h"
#include "barid-error.h"
#include "barid-exchange-resources.h"
#include "barid-id.h"
#include "barid-json.h"
#include "barid-text.h"

#define MIGRATIONS "/org/barid/exchange"

/* Greater than any id, so that a date alone means "later than it". */
#define AFTER_ALL_IDS "~"

/* Two connections to one file. What the one has written and not yet committed, the other does not see: that is what
 * readers ask. And an administrator's command in another process finds room between two groups. */
struct _BaridDepotSqlite
{
  GObject  parent_instance;

  /* owned */
  BaridDb *reader;
  BaridDb *writer;

  gboolean in_group;
};

static void barid_depot_sqlite_iface_init (BaridDepotInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (BaridDepotSqlite, barid_depot_sqlite, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (BARID_TYPE_DEPOT, barid_depot_sqlite_iface_init))

/* Steps @rows: %FALSE is an error, @found says whether there is a row. */
static gboolean
step (BaridRows  *rows,
      gboolean   *found,
      GError    **error)
{
  GError *problem = NULL;

  *found = rows != NULL && barid_rows_next (rows, &problem);
  if (problem != NULL)
    g_propagate_error (error, problem);

  return rows != NULL && problem == NULL;
}

/* Accounts --------------------------------------------------------------------------------- */

#define ACCOUNT "SELECT account.key, account.name, account.token, account.revoked, inbox.key, account.guest_of " \
                "FROM account LEFT JOIN inbox ON inbox.owner = account.key "

static BaridAccount *
read_account (BaridRows *rows)
{
  BaridAccount *account = g_new0 (BaridAccount, 1);

  account->key = barid_rows_get_int (rows, 0);
  account->name = g_strdup (barid_rows_get_text (rows, 1));
  account->token = barid_rows_dup_blob (rows, 2);
  account->revoked = barid_rows_get_int (rows, 3) != 0;
  account->inbox = barid_rows_get_int (rows, 4);
  account->guest_of = barid_rows_get_int (rows, 5);
  return account;
}

static BaridAccount *
find_account (BaridDb     *db,
              const char  *name,
              GError     **error)
{
  g_autoptr(BaridRows) rows = barid_db_query (db, error, ACCOUNT "WHERE account.name = ?", "s", name);
  gboolean found = FALSE;

  return step (rows, &found, error) && found ? read_account (rows) : NULL;
}

static BaridAccount *
barid_depot_sqlite_find_account (BaridDepot  *depot,
                                 const char  *name,
                                 GError     **error)
{
  return find_account (BARID_DEPOT_SQLITE (depot)->reader, name, error);
}

static GPtrArray *
barid_depot_sqlite_list_accounts (BaridDepot  *depot,
                                  GError     **error)
{
  BaridDepotSqlite *self = BARID_DEPOT_SQLITE (depot);
  g_autoptr(GPtrArray) accounts = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_account_free);
  g_autoptr(BaridRows) rows = barid_db_query (self->reader, error, ACCOUNT "ORDER BY account.key", "");
  gboolean found = FALSE;

  while (step (rows, &found, error))
    {
      if (!found)
        return g_steal_pointer (&accounts);

      g_ptr_array_add (accounts, read_account (rows));
    }

  return NULL;
}

/* Two names that look the same to a person are one name. */
static char *
make_caseless (const char *name)
{
  g_autofree char *normal = g_utf8_normalize (name, -1, G_NORMALIZE_ALL_COMPOSE);
  g_autofree char *folded = g_utf8_casefold (normal != NULL ? normal : name, -1);

  return g_utf8_normalize (folded, -1, G_NORMALIZE_ALL_COMPOSE);
}

static gboolean
insert_account (BaridDb     *db,
                const char  *name,
                GBytes      *token,
                gboolean     with_inbox,
                gint64       guest_of,
                GError     **error)
{
  g_autofree char *caseless = make_caseless (name);
  g_autofree char *id = barid_uuid_new ();
  g_autoptr(GError) problem = NULL;

  if (!barid_db_run (db, &problem,
                     "INSERT INTO account (name, caseless, token, guest_of) VALUES (?, ?, ?, nullif (?, 0))",
                     "ssbi", name, caseless, token, with_inbox ? (gint64) 0 : guest_of))
    {
      g_autofree char *shown = barid_text_isolate (name);

      if (g_error_matches (problem, BARID_ERROR, BARID_ERROR_EXISTS))
        /* TRANSLATORS: the placeholder is the name of an office. */
        g_set_error (error, BARID_ERROR, BARID_ERROR_EXISTS,
                     _("There is an office %s at this exchange already, or one whose name reads the same."), shown);
      else
        g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }

  return !with_inbox ||
         barid_db_run (db, error, "INSERT INTO inbox (id, owner) VALUES (?, ?)",
                       "si", id, barid_db_get_last_row_id (db));
}

/* One that was revoked comes back: with a new token, and to the inbox it had. */
static gboolean
readmit_account (BaridDb             *db,
                 const BaridAccount  *account,
                 GBytes              *token,
                 gboolean             with_inbox,
                 gint64               guest_of,
                 GError             **error)
{
  g_autofree char *id = barid_uuid_new ();

  if (!with_inbox && account->inbox != 0)
    {
      g_autofree char *shown = barid_text_isolate (account->name);

      /* TRANSLATORS: the placeholder is the name of an office. */
      g_set_error (error, BARID_ERROR, BARID_ERROR_EXISTS,
                   _("The office %s had an inbox at this exchange. Give the guest another name."), shown);
      return FALSE;
    }

  return barid_db_run (db, error, "UPDATE account SET token = ?, revoked = 0, guest_of = nullif (?, 0) WHERE key = ?",
                       "bii", token, with_inbox ? (gint64) 0 : guest_of, account->key) &&
         (!with_inbox || account->inbox != 0 ||
          barid_db_run (db, error, "INSERT INTO inbox (id, owner) VALUES (?, ?)", "si", id, account->key));
}

static gboolean
add_or_readmit (BaridDb     *db,
                const char  *name,
                GBytes      *token,
                gboolean     with_inbox,
                gint64       guest_of,
                GError     **error)
{
  g_autoptr(GError) problem = NULL;
  g_autoptr(BaridAccount) account = find_account (db, name, &problem);

  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }

  if (account != NULL && account->revoked)
    return readmit_account (db, account, token, with_inbox, guest_of, error);

  return insert_account (db, name, token, with_inbox, guest_of, error);
}

static gboolean
barid_depot_sqlite_add_account (BaridDepot  *depot,
                                const char  *name,
                                GBytes      *token,
                                gboolean     with_inbox,
                                gint64       guest_of,
                                GError     **error)
{
  BaridDepotSqlite *self = BARID_DEPOT_SQLITE (depot);

  g_return_val_if_fail (!self->in_group, FALSE);

  if (!barid_db_begin (self->writer, error))
    return FALSE;

  if (add_or_readmit (self->writer, name, token, with_inbox, guest_of, error))
    return barid_db_commit (self->writer, error);

  barid_db_rollback (self->writer);
  return FALSE;
}

static gboolean
barid_depot_sqlite_revoke (BaridDepot  *depot,
                           const char  *name,
                           GError     **error)
{
  BaridDepotSqlite *self = BARID_DEPOT_SQLITE (depot);
  g_autofree char *shown = NULL;

  g_return_val_if_fail (!self->in_group, FALSE);

  /* The hash goes too: a copy of the file made later opens nothing. */
  if (!barid_db_run (self->writer, error,
                     "UPDATE account SET revoked = 1, token = randomblob (32) WHERE name = ? AND revoked = 0",
                     "s", name))
    return FALSE;

  if (barid_db_get_changes (self->writer) > 0)
    return TRUE;

  shown = barid_text_isolate (name);
  /* TRANSLATORS: the placeholder is the name of an office. */
  g_set_error (error, BARID_ERROR, BARID_ERROR_NOT_FOUND, _("There is no office %s at this exchange."), shown);
  return FALSE;
}

/* Inboxes ---------------------------------------------------------------------------------- */

#define INBOX "SELECT inbox.key, inbox.id, inbox.owner, account.name, account.revoked " \
              "FROM inbox JOIN account ON account.key = inbox.owner "

static BaridInbox *
barid_depot_sqlite_find_inbox (BaridDepot  *depot,
                               gint64       key,
                               const char  *id,
                               GError     **error)
{
  BaridDepotSqlite *self = BARID_DEPOT_SQLITE (depot);
  g_autoptr(BaridRows) rows = NULL;
  BaridInbox *inbox = NULL;
  gboolean found = FALSE;

  if (id != NULL)
    rows = barid_db_query (self->reader, error, INBOX "WHERE inbox.id = ?", "s", id);
  else
    rows = barid_db_query (self->reader, error, INBOX "WHERE inbox.key = ?", "i", key);

  if (!step (rows, &found, error) || !found)
    return NULL;

  inbox = g_new0 (BaridInbox, 1);
  inbox->key = barid_rows_get_int (rows, 0);
  inbox->id = g_strdup (barid_rows_get_text (rows, 1));
  inbox->owner = barid_rows_get_int (rows, 2);
  inbox->name = g_strdup (barid_rows_get_text (rows, 3));
  inbox->closed = barid_rows_get_int (rows, 4) != 0;
  return inbox;
}

/* Posts ------------------------------------------------------------------------------------ */

static gboolean
get_last_added (BaridDb           *db,
                const BaridInbox  *inbox,
                BaridTime         *last,
                GError           **error)
{
  g_autoptr(BaridRows) rows = barid_db_query (db, error, "SELECT last_added FROM inbox WHERE key = ?", "i", inbox->key);
  gboolean found = FALSE;

  if (!step (rows, &found, error))
    return FALSE;

  *last = found ? barid_rows_get_int (rows, 0) : 0;
  return TRUE;
}

static gboolean
write_envelopes (BaridDb           *db,
                 const BaridInbox  *inbox,
                 GPtrArray         *envelopes,
                 GError           **error)
{
  BaridTime last = 0;
  gboolean added = FALSE;

  if (!get_last_added (db, inbox, &last, error))
    return FALSE;

  for (guint i = 0; i < envelopes->len; i++)
    {
      const BaridEnvelope *envelope = g_ptr_array_index (envelopes, i);
      /* Later than the one before it whatever the clock does: a reader who goes on after a date misses none. */
      BaridTime time = MAX (barid_time_now (), last + 1);

      if (!barid_db_run (db, error,
                         "INSERT INTO envelope (inbox, added, id, payload) VALUES (?, ?, ?, ?) "
                         "ON CONFLICT (inbox, id) DO NOTHING",
                         "iisb", inbox->key, time, envelope->id, envelope->payload))
        return FALSE;

      if (barid_db_get_changes (db) > 0)
        {
          last = time;
          added = TRUE;
        }
    }

  return !added || barid_db_run (db, error, "UPDATE inbox SET last_added = ? WHERE key = ?", "ii", last, inbox->key);
}

static gboolean
barid_depot_sqlite_put (BaridDepot          *depot,
                        const BaridAccount  *poster,
                        const BaridInbox    *inbox,
                        GPtrArray           *envelopes,
                        const BaridStatus   *status,
                        GError             **error)
{
  BaridDepotSqlite *self = BARID_DEPOT_SQLITE (depot);
  g_autoptr(GBytes) body = barid_status_write (status);

  if (!self->in_group && !barid_db_begin (self->writer, error))
    return FALSE;

  self->in_group = TRUE;
  return write_envelopes (self->writer, inbox, envelopes, error) &&
         barid_db_run (self->writer, error, "INSERT INTO status (id, poster, posted, body) VALUES (?, ?, ?, ?)",
                       "siib", status->id, poster->key, status->requested, body);
}

static gboolean
barid_depot_sqlite_commit (BaridDepot  *depot,
                           GError     **error)
{
  BaridDepotSqlite *self = BARID_DEPOT_SQLITE (depot);

  if (!self->in_group)
    return TRUE;

  self->in_group = FALSE;
  return barid_db_commit (self->writer, error);
}

static void
barid_depot_sqlite_rollback (BaridDepot *depot)
{
  BaridDepotSqlite *self = BARID_DEPOT_SQLITE (depot);

  self->in_group = FALSE;
  barid_db_rollback (self->writer);
}

/* Reading ---------------------------------------------------------------------------------- */

static char *
write_ids (const char * const *ids)
{
  g_autoptr(JsonNode) node = json_node_new (JSON_NODE_ARRAY);
  JsonArray *array = json_array_new ();

  for (guint i = 0; ids[i] != NULL; i++)
    json_array_add_string_element (array, ids[i]);

  json_node_take_array (node, array);
  return barid_json_to_text (node);
}

/* Two texts for two questions, so that each finds its index: by date, or by id. */
static BaridRows *
ask (BaridDepotSqlite      *self,
     const BaridInbox      *inbox,
     const BaridSelection  *selection,
     gboolean               with_payload,
     GError               **error)
{
  const char *after_id = selection->after_id != NULL ? selection->after_id : AFTER_ALL_IDS;
  /* One more, to know whether there is more. */
  gint64 limit = (gint64) selection->limit + 1;
  g_autofree char *ids = NULL;

  if (selection->ids == NULL)
    return barid_db_query (self->reader, error,
                           with_payload
                             ? "SELECT id, added, payload FROM envelope WHERE inbox = ? AND (added, id) > (?, ?) "
                               "ORDER BY added LIMIT ?"
                             : "SELECT id, added FROM envelope WHERE inbox = ? AND (added, id) > (?, ?) "
                               "ORDER BY added LIMIT ?",
                           "iisi", inbox->key, selection->after, after_id, limit);

  ids = write_ids (selection->ids);
  return barid_db_query (self->reader, error,
                         with_payload
                           ? "SELECT id, added, payload FROM envelope WHERE inbox = ? AND (added, id) > (?, ?) "
                             "AND id IN (SELECT value FROM json_each (?)) ORDER BY added LIMIT ?"
                           : "SELECT id, added FROM envelope WHERE inbox = ? AND (added, id) > (?, ?) "
                             "AND id IN (SELECT value FROM json_each (?)) ORDER BY added LIMIT ?",
                         "iissi", inbox->key, selection->after, after_id, ids, limit);
}

static GPtrArray *
barid_depot_sqlite_select (BaridDepot            *depot,
                           const BaridInbox      *inbox,
                           const BaridSelection  *selection,
                           gboolean               with_payload,
                           gboolean              *more,
                           GError               **error)
{
  BaridDepotSqlite *self = BARID_DEPOT_SQLITE (depot);
  g_autoptr(GPtrArray) holdings = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_holding_free);
  g_autoptr(BaridRows) rows = ask (self, inbox, selection, with_payload, error);
  gboolean found = FALSE;
  gsize size = 0;

  *more = FALSE;
  while (step (rows, &found, error))
    {
      BaridHolding *holding = NULL;

      *more = found && holdings->len == selection->limit;
      if (!found || *more)
        return g_steal_pointer (&holdings);

      holding = g_new0 (BaridHolding, 1);
      holding->id = g_strdup (barid_rows_get_text (rows, 0));
      holding->added = barid_rows_get_int (rows, 1);
      holding->payload = with_payload ? barid_rows_dup_blob (rows, 2) : NULL;
      g_ptr_array_add (holdings, holding);

      if (!with_payload)
        continue;

      size += g_bytes_get_size (holding->payload);
      if (size > selection->max_bytes && holdings->len > 1)
        {
          g_ptr_array_set_size (holdings, holdings->len - 1);
          *more = TRUE;
          return g_steal_pointer (&holdings);
        }
    }

  return NULL;
}

static GBytes *
barid_depot_sqlite_find_status (BaridDepot          *depot,
                                const BaridAccount  *poster,
                                const char          *id,
                                GError             **error)
{
  BaridDepotSqlite *self = BARID_DEPOT_SQLITE (depot);
  g_autoptr(BaridRows) rows = barid_db_query (self->reader, error,
                                              "SELECT body FROM status WHERE id = ? AND poster = ?",
                                              "si", id, poster->key);
  gboolean found = FALSE;

  return step (rows, &found, error) && found ? barid_rows_dup_blob (rows, 0) : NULL;
}

static gboolean
barid_depot_sqlite_forget (BaridDepot  *depot,
                           BaridTime    before,
                           GError     **error)
{
  BaridDepotSqlite *self = BARID_DEPOT_SQLITE (depot);

  g_return_val_if_fail (!self->in_group, FALSE);

  /* What is deleted is overwritten in its page; the log of changes still has the page as it was, until it is emptied. */
  return barid_db_run (self->writer, error, "DELETE FROM status WHERE posted < ?", "i", before) &&
         barid_db_run (self->writer, error, "PRAGMA wal_checkpoint (TRUNCATE)", "");
}

/* The type --------------------------------------------------------------------------------- */

static void
barid_depot_sqlite_iface_init (BaridDepotInterface *iface)
{
  iface->find_account = barid_depot_sqlite_find_account;
  iface->list_accounts = barid_depot_sqlite_list_accounts;
  iface->add_account = barid_depot_sqlite_add_account;
  iface->revoke = barid_depot_sqlite_revoke;
  iface->find_inbox = barid_depot_sqlite_find_inbox;
  iface->put = barid_depot_sqlite_put;
  iface->commit = barid_depot_sqlite_commit;
  iface->rollback = barid_depot_sqlite_rollback;
  iface->select = barid_depot_sqlite_select;
  iface->find_status = barid_depot_sqlite_find_status;
  iface->forget = barid_depot_sqlite_forget;
}

static void
barid_depot_sqlite_dispose (GObject *object)
{
  BaridDepotSqlite *self = BARID_DEPOT_SQLITE (object);

  if (self->writer != NULL)
    barid_depot_sqlite_rollback (BARID_DEPOT (self));

  /* The last connection to go empties the log of changes into the file and removes it. */
  g_clear_object (&self->reader);
  g_clear_object (&self->writer);

  G_OBJECT_CLASS (barid_depot_sqlite_parent_class)->dispose (object);
}

static void
barid_depot_sqlite_class_init (BaridDepotSqliteClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = barid_depot_sqlite_dispose;
}

static void
barid_depot_sqlite_init (BaridDepotSqlite *self)
{
}

/**
 * barid_depot_sqlite_open:
 * @path: the file, which is made when there is none
 * @error: return location for an error
 *
 * Opens a depot in one SQLite file, readable by its owner only. Several processes may have it open.
 *
 * Returns: (transfer full): the depot, or %NULL with @error
 */
BaridDepot *
barid_depot_sqlite_open (const char  *path,
                         GError     **error)
{
  g_autoptr(BaridDepotSqlite) self = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  self = g_object_new (BARID_TYPE_DEPOT_SQLITE, NULL);
  if (!(self->writer = barid_db_open (path, error)) ||
      !barid_db_migrate (self->writer, barid_exchange_get_resource (), MIGRATIONS, error) ||
      !(self->reader = barid_db_open (path, error)))
    return NULL;

  return BARID_DEPOT (g_steal_pointer (&self));
}
