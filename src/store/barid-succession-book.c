#include "config.h"

#include "barid-succession-book.h"

#include "barid-address-book.h"
#include "barid-store-private.h"

#define SELECT_SUCCESSIONS \
  "SELECT s.office, s.old, s.fresh, s.desk, s.announced, s.confirmed, s.bytes FROM succession s "

static BaridSuccession *
read_one (BaridRows *rows)
{
  BaridSuccession *self = g_new0 (BaridSuccession, 1);

  self->office = g_strdup (barid_rows_get_text (rows, 0));
  self->old = g_strdup (barid_rows_get_text (rows, 1));
  self->fresh = g_strdup (barid_rows_get_text (rows, 2));
  self->desk = g_strdup (barid_rows_get_text (rows, 3));
  self->announced = barid_rows_get_int (rows, 4);
  self->confirmed = barid_rows_get_int (rows, 5);
  self->bytes = barid_rows_dup_blob (rows, 6);

  return self;
}

/**
 * barid_succession_book_announce:
 * @store: a store
 * @succession: what a key announced
 * @added: (out) (optional): whether it was not known before
 * @error: return location for an error
 *
 * Keeps what a key announced. Nothing switches by it; the same announcement again changes nothing.
 *
 * Returns: whether it is kept; the store itself refuses an announcement by a key that is not in use
 */
gboolean
barid_succession_book_announce (BaridStore             *store,
                                const BaridSuccession  *succession,
                                gboolean               *added,
                                GError                **error)
{
  BaridDb *db;
  g_autoptr(BaridRows) rows = NULL;
  gboolean found;

  g_return_val_if_fail (BARID_IS_STORE (store) && succession != NULL, FALSE);

  db = barid_store_get_db (store);
  rows = barid_db_query (db, error, "SELECT 1 FROM succession WHERE old = ? AND fresh = ?", "ss", succession->old,
                         succession->fresh);
  if (rows == NULL || !barid_store_next (rows, &found, error))
    return FALSE;

  if (added != NULL)
    *added = !found;

  return found ||
         barid_db_run (db, error,
                       "INSERT INTO succession (office, old, fresh, desk, bytes, announced) VALUES (?, ?, ?, ?, ?, ?)",
                       "ssssbi", succession->office, succession->old, succession->fresh, succession->desk,
                       succession->bytes, succession->announced);
}

static gboolean
confirm (BaridStore  *store,
         const char  *old,
         const char  *fresh,
         BaridTime    when,
         GError     **error)
{
  return barid_db_run (barid_store_get_db (store), error,
                       "UPDATE succession SET confirmed = ? WHERE old = ? AND fresh = ? AND confirmed = 0",
                       "iss", when, old, fresh);
}

/**
 * barid_succession_book_confirm:
 * @store: a store
 * @succession: a partner's key that was announced
 * @pin: it, with the story of its confirmation
 * @certificate: of it, binary
 * @when: now
 * @error: return location for an error
 *
 * Lets an announced key take the place of the one that announced it, which ends. All of it or nothing.
 *
 * Returns: whether it is done; the store itself refuses what was not announced by a key in use
 */
gboolean
barid_succession_book_confirm (BaridStore             *store,
                               const BaridSuccession  *succession,
                               const BaridPin         *pin,
                               GBytes                 *certificate,
                               BaridTime               when,
                               GError                **error)
{
  g_return_val_if_fail (BARID_IS_STORE (store) && succession != NULL && pin != NULL, FALSE);

  return barid_store_enter (store, error) &&
         barid_store_leave (store,
                            confirm (store, succession->old, succession->fresh, when, error) &&
                            barid_address_book_pin (store, succession->office, pin, certificate, error) &&
                            barid_db_run (barid_store_get_db (store), error,
                                          "UPDATE pin SET ended = ?, ending = 'rotated' WHERE fingerprint = ?",
                                          "is", when, succession->old),
                            error);
}

/**
 * barid_succession_book_confirm_own:
 * @store: a store
 * @old: the key of ours that announced
 * @fresh: the key of ours that it announced
 * @when: now
 * @error: return location for an error
 *
 * Says that our own key has taken the place of the one before.
 *
 * Returns: whether it is kept
 */
gboolean
barid_succession_book_confirm_own (BaridStore  *store,
                                   const char  *old,
                                   const char  *fresh,
                                   BaridTime    when,
                                   GError     **error)
{
  g_return_val_if_fail (BARID_IS_STORE (store) && old != NULL && fresh != NULL, FALSE);

  return confirm (store, old, fresh, when, error);
}

/**
 * barid_succession_book_list:
 * @store: a store
 * @office: identity id of an office, a partner's or our own
 * @error: return location for an error
 *
 * Lists what keys of an office announced, in the order in which it became known.
 *
 * Returns: (transfer full) (element-type BaridSuccession): the list, or %NULL with @error
 */
GPtrArray *
barid_succession_book_list (BaridStore  *store,
                            const char  *office,
                            GError     **error)
{
  g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_succession_free);
  g_autoptr(BaridRows) rows = NULL;
  gboolean found;

  g_return_val_if_fail (BARID_IS_STORE (store) && office != NULL, NULL);

  rows = barid_db_query (barid_store_get_db (store), error, SELECT_SUCCESSIONS "WHERE s.office = ? ORDER BY s.row", "s", office);
  while (rows != NULL && barid_store_next (rows, &found, error))
    {
      if (!found)
        return g_steal_pointer (&list);
      g_ptr_array_add (list, read_one (rows));
    }

  return NULL;
}

/**
 * barid_succession_book_find_announced:
 * @store: a store
 * @fresh: a primary fingerprint
 * @error: return location for an error
 *
 * Finds what announced a key that nobody has confirmed yet, by a key that is still in use.
 *
 * Returns: (transfer full) (nullable): the announcement; %NULL without @error when there is none
 */
BaridSuccession *
barid_succession_book_find_announced (BaridStore  *store,
                                      const char  *fresh,
                                      GError     **error)
{
  g_autoptr(BaridRows) rows = NULL;
  gboolean found;

  g_return_val_if_fail (BARID_IS_STORE (store) && fresh != NULL, NULL);

  rows = barid_db_query (barid_store_get_db (store), error,
                         SELECT_SUCCESSIONS "JOIN pin p ON p.fingerprint = s.old "
                         "WHERE s.fresh = ? AND s.confirmed = 0 AND p.ended = 0 ORDER BY s.row LIMIT 1", "s", fresh);
  if (rows == NULL || !barid_store_next (rows, &found, error))
    return NULL;

  return found ? read_one (rows) : NULL;
}

/**
 * barid_succession_book_list_chain:
 * @store: a store
 * @fingerprint: a key
 * @error: return location for an error
 *
 * Lists a key and those that took its place, one after the other: who speaks for the office that once named the first.
 *
 * Returns: (transfer full) (element-type utf8): fingerprints, @fingerprint first, or %NULL with @error
 */
GPtrArray *
barid_succession_book_list_chain (BaridStore  *store,
                                  const char  *fingerprint,
                                  GError     **error)
{
  g_autoptr(GPtrArray) chain = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(BaridRows) rows = NULL;
  gboolean found;

  g_return_val_if_fail (BARID_IS_STORE (store) && fingerprint != NULL, NULL);

  rows = barid_db_query (barid_store_get_db (store), error,
                         "WITH RECURSIVE chain (key) AS (SELECT ? UNION SELECT s.fresh FROM chain "
                         "JOIN succession s ON s.old = chain.key AND s.confirmed <> 0) SELECT key FROM chain",
                         "s", fingerprint);
  while (rows != NULL && barid_store_next (rows, &found, error))
    {
      if (!found)
        return g_steal_pointer (&chain);
      g_ptr_array_add (chain, g_strdup (barid_rows_get_text (rows, 0)));
    }

  return NULL;
}

/**
 * barid_succession_book_leads:
 * @store: a store
 * @from: a key
 * @to: (nullable): a key
 *
 * Asks whether @to is @from, or has taken its place in so many lawful steps.
 *
 * Returns: whether it has
 */
gboolean
barid_succession_book_leads (BaridStore *store,
                             const char *from,
                             const char *to)
{
  g_autoptr(GPtrArray) chain = NULL;

  g_return_val_if_fail (BARID_IS_STORE (store) && from != NULL, FALSE);

  if (g_strcmp0 (from, to) == 0)
    return TRUE;

  return to != NULL && (chain = barid_succession_book_list_chain (store, from, NULL)) != NULL &&
         g_ptr_array_find_with_equal_func (chain, to, g_str_equal, NULL);
}

/**
 * barid_succession_book_count:
 * @store: a store
 * @letters: (out): letters that came or went
 * @open_requests: (out): requests of partners that nothing answers
 * @awaited: (out): letters that went, asked for an acknowledgement and have none
 * @drafts: (out): drafts
 * @error: return location for an error
 *
 * Counts what a successor finds.
 *
 * Returns: whether it is counted
 */
gboolean
barid_succession_book_count (BaridStore  *store,
                             gint64      *letters,
                             gint64      *open_requests,
                             gint64      *awaited,
                             gint64      *drafts,
                             GError     **error)
{
  g_autoptr(BaridRows) rows = NULL;
  gboolean found;

  g_return_val_if_fail (BARID_IS_STORE (store), FALSE);

  rows = barid_db_query (barid_store_get_db (store), error,
                         "SELECT (SELECT count (*) FROM entry WHERE shelf IN ('inbox', 'sent')), "
                         "(SELECT count (*) FROM entry e WHERE shelf = 'inbox' AND kind = 'request' AND NOT EXISTS "
                         "(SELECT 1 FROM entry a WHERE a.shelf = 'sent' AND a.parent = e.letter_id AND a.kind = 'answer')), "
                         "(SELECT count (*) FROM entry WHERE shelf = 'sent' AND asked <> 0 AND acknowledged = 0), "
                         "(SELECT count (*) FROM entry WHERE shelf = 'drafts')", "");
  if (rows == NULL || !barid_store_next (rows, &found, error))
    return FALSE;

  *letters = barid_rows_get_int (rows, 0);
  *open_requests = barid_rows_get_int (rows, 1);
  *awaited = barid_rows_get_int (rows, 2);
  *drafts = barid_rows_get_int (rows, 3);

  return TRUE;
}

/**
 * barid_succession_book_report:
 * @store: a store
 * @fingerprint: a key, a partner's or our own
 * @since: from when it may have been in other hands
 * @signer: the key that said so
 * @bytes: the signed report
 * @error: return location for an error
 *
 * Keeps the report of a key; the same again changes nothing.
 *
 * Returns: whether it is kept; the store itself refuses the report of another office
 */
gboolean
barid_succession_book_report (BaridStore  *store,
                              const char  *fingerprint,
                              BaridTime    since,
                              const char  *signer,
                              GBytes      *bytes,
                              GError     **error)
{
  g_return_val_if_fail (BARID_IS_STORE (store) && fingerprint != NULL && signer != NULL && bytes != NULL, FALSE);

  return barid_db_run (barid_store_get_db (store), error,
                       "INSERT INTO compromise (fingerprint, since, told, signer, bytes) SELECT ?1, ?2, ?3, ?4, ?5 "
                       "WHERE NOT EXISTS (SELECT 1 FROM compromise WHERE fingerprint = ?1 AND since = ?2)",
                       "siisb", fingerprint, since, barid_time_now (), signer, bytes);
}

/**
 * barid_succession_book_list_reports:
 * @store: a store
 * @fingerprint: a key
 * @error: return location for an error
 *
 * Lists what was reported of a key.
 *
 * Returns: (transfer full) (element-type GBytes): the signed reports, or %NULL with @error
 */
GPtrArray *
barid_succession_book_list_reports (BaridStore  *store,
                                    const char  *fingerprint,
                                    GError     **error)
{
  g_autoptr(GPtrArray) reports = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr(BaridRows) rows = NULL;
  gboolean found;

  g_return_val_if_fail (BARID_IS_STORE (store) && fingerprint != NULL, NULL);

  rows = barid_db_query (barid_store_get_db (store), error, "SELECT bytes FROM compromise WHERE fingerprint = ? ORDER BY row", "s",
                         fingerprint);
  while (rows != NULL && barid_store_next (rows, &found, error))
    {
      if (!found)
        return g_steal_pointer (&reports);
      g_ptr_array_add (reports, barid_rows_dup_blob (rows, 0));
    }

  return NULL;
}

/**
 * barid_succession_book_is_reported:
 * @store: a store
 * @fingerprint: a key, a partner's or our own
 *
 * Asks whether its office has reported a key.
 *
 * Returns: whether it has; %TRUE also where that cannot be found out
 */
gboolean
barid_succession_book_is_reported (BaridStore *store,
                                   const char *fingerprint)
{
  g_autoptr(GPtrArray) reports = NULL;

  g_return_val_if_fail (BARID_IS_STORE (store) && fingerprint != NULL, TRUE);

  reports = barid_succession_book_list_reports (store, fingerprint, NULL);
  return reports == NULL || reports->len > 0;
}
