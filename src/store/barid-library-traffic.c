#include "config.h"

#include "barid-library-traffic.h"

#include "barid-entry-private.h"
#include "barid-store-private.h"

/* Months are numbered from year 0, so that a year's end needs no care. ?1 is now. */
#define MONTH_OF(time) \
  "(CAST (strftime ('%Y', " time " / 1000000, 'unixepoch') AS INTEGER) * 12 + " \
  "CAST (strftime ('%m', " time " / 1000000, 'unixepoch') AS INTEGER))"

/* What came counts by when it came, what went by when it was written. Acknowledgements and administrative letters, which
 * have no precedence, are the post's own business. */
#define WHEN "CASE shelf WHEN 'inbox' THEN received ELSE time END"

#define COUNT_LETTERS \
  "SELECT office, shelf, age, count (*) " \
  "FROM (SELECT office, shelf, " MONTH_OF ("?1") " - " MONTH_OF ("(" WHEN ")") " AS age FROM entry " \
  "WHERE shelf IN ('inbox', 'sent') AND office IS NOT NULL AND precedence IS NOT NULL AND kind IS NOT 'acknowledgement') " \
  "WHERE age >= 0 AND age < ?2 GROUP BY office, shelf, age"

/* Of what was asked until a date: in time is what was answered by then, and what waits and is not due yet counts on
 * neither side. */
#define COUNT_ANSWERS \
  "SELECT office, count (*), sum (answered <> 0 AND answered <= due) " \
  "FROM (SELECT e.office AS office, e.due AS due, " \
  "ifnull ((SELECT min (a.received) FROM entry a " \
  "WHERE a.parent = e.letter_id AND a.shelf = 'inbox' AND a.kind = 'answer' AND a.outcome IS NOT 'holding' " \
  "AND a.office = e.office), 0) AS answered, " \
  MONTH_OF ("?1") " - " MONTH_OF ("e.time") " AS age " \
  "FROM entry e WHERE e.shelf = 'sent' AND e.due <> 0 AND e.outcome IS NOT 'holding' AND e.office IS NOT NULL) " \
  "WHERE age >= 0 AND age < ?2 AND (answered <> 0 OR due < ?1) GROUP BY office"

/* Partly useful is not useful. From the few words that came to the letters they are about, in this order. */
#define COUNT_USEFUL \
  "SELECT office, count (*), sum (useful = 'yes') " \
  "FROM (SELECT e.office AS office, f.useful AS useful, " MONTH_OF ("?1") " - " MONTH_OF ("e.time") " AS age " \
  "FROM fate f CROSS JOIN entry e ON e.row = f.row WHERE f.useful IS NOT NULL AND e.shelf = 'sent' AND e.office IS NOT NULL) " \
  "WHERE age >= 0 AND age < ?2 GROUP BY office"

/* A standing need goes on waiting when it was answered once; here it counts while nothing has come of it, however long ago it
 * was stated. */
#define COUNT_NEEDS \
  "SELECT e.office, e.shelf, count (*) FROM entry e " \
  "WHERE e.shelf IN ('inbox', 'sent') AND e.request = 'standing-need' AND e.withdrawn = 0 AND e.office IS NOT NULL " \
  "AND NOT EXISTS (SELECT 1 " BARID_ENTRY_ANSWERS "AND a.outcome IS NOT 'holding') GROUP BY e.office, e.shelf"

static BaridTraffic *
get_traffic (GHashTable *traffic,
             const char *office)
{
  BaridTraffic *found = g_hash_table_lookup (traffic, office);

  if (found == NULL)
    {
      found = barid_traffic_new (office);
      g_hash_table_insert (traffic, found->office, found);
    }

  return found;
}

static gboolean
count_letters (BaridStore  *store,
               BaridTime    now,
               GHashTable  *traffic,
               GError     **error)
{
  g_autoptr(BaridRows) rows = barid_db_query (barid_store_get_db (store), error, COUNT_LETTERS, "ii",
                                              now, (gint64) BARID_TRAFFIC_MONTHS);
  gboolean found;

  if (rows == NULL)
    return FALSE;

  while (barid_store_next (rows, &found, error))
    {
      BaridTraffic *office;
      guint *months;

      if (!found)
        return TRUE;

      office = get_traffic (traffic, barid_rows_get_text (rows, 0));
      months = g_str_equal (barid_rows_get_text (rows, 1), "inbox") ? office->came : office->went;
      months[BARID_TRAFFIC_MONTHS - 1 - barid_rows_get_int (rows, 2)] = (guint) barid_rows_get_int (rows, 3);
    }

  return FALSE;
}

/* Two figures of each office: how many count, and how many of these. @all and @some are where they stand in its traffic. */
static gboolean
count_pairs (BaridStore  *store,
             const char  *statement,
             BaridTime    now,
             gsize        all,
             gsize        some,
             GHashTable  *traffic,
             GError     **error)
{
  g_autoptr(BaridRows) rows = barid_db_query (barid_store_get_db (store), error, statement, "ii",
                                              now, (gint64) BARID_TRAFFIC_MONTHS);
  gboolean found;

  while (rows != NULL && barid_store_next (rows, &found, error))
    {
      BaridTraffic *office;

      if (!found)
        return TRUE;

      office = get_traffic (traffic, barid_rows_get_text (rows, 0));
      G_STRUCT_MEMBER (guint, office, all) = (guint) barid_rows_get_int (rows, 1);
      G_STRUCT_MEMBER (guint, office, some) = (guint) barid_rows_get_int (rows, 2);
    }

  return FALSE;
}

static gboolean
count_needs (BaridStore  *store,
             GHashTable  *traffic,
             GError     **error)
{
  g_autoptr(BaridRows) rows = barid_db_query (barid_store_get_db (store), error, COUNT_NEEDS, "");
  gboolean found;

  while (rows != NULL && barid_store_next (rows, &found, error))
    {
      BaridTraffic *office;

      if (!found)
        return TRUE;

      office = get_traffic (traffic, barid_rows_get_text (rows, 0));
      if (g_str_equal (barid_rows_get_text (rows, 1), "sent"))
        office->needs = (guint) barid_rows_get_int (rows, 2);
      else
        office->needed = (guint) barid_rows_get_int (rows, 2);
    }

  return FALSE;
}

/**
 * barid_library_count_traffic:
 * @store: a store
 * @now: the moment up to which it is counted
 * @error: return location for an error
 *
 * Counts what was exchanged with each office in the twelve months up to now, and the standing needs that are not answered.
 *
 * Returns: (transfer full) (element-type utf8 BaridTraffic): the figures by the office's id; an office with which nothing
 *   was exchanged is not among them. %NULL with @error
 */
GHashTable *
barid_library_count_traffic (BaridStore  *store,
                             BaridTime    now,
                             GError     **error)
{
  g_autoptr(GHashTable) traffic = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                                         (GDestroyNotify) barid_traffic_free);

  g_return_val_if_fail (BARID_IS_STORE (store), NULL);

  if (!count_letters (store, now, traffic, error) ||
      !count_pairs (store, COUNT_ANSWERS, now, G_STRUCT_OFFSET (BaridTraffic, asked), G_STRUCT_OFFSET (BaridTraffic, in_time),
                    traffic, error) ||
      !count_pairs (store, COUNT_USEFUL, now, G_STRUCT_OFFSET (BaridTraffic, judged), G_STRUCT_OFFSET (BaridTraffic, useful),
                    traffic, error) ||
      !count_needs (store, traffic, error))
    return NULL;

  return g_steal_pointer (&traffic);
}
