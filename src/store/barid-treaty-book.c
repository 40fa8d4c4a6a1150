#include "config.h"

#include "barid-treaty-book.h"

#include <glib/gi18n-lib.h>

#include "barid-error.h"
#include "barid-store-private.h"
#include "barid-text.h"

static const char * const act_words[] = {
  [BARID_TREATY_WITHDRAWAL] = "withdrawal",
  [BARID_TREATY_SUSPENSION] = "suspension",
  [BARID_TREATY_RESUMPTION] = "resumption",
};

static void
act_free (BaridTreatyAct *self)
{
  g_free (self->fingerprint);
  g_free (self);
}

static void
clear_statement (gpointer bytes)
{
  if (bytes != NULL)
    g_bytes_unref (bytes);
}

/**
 * barid_treaty_free:
 * @self: (nullable): a treaty
 *
 * Frees a treaty with its bytes and signatures.
 */
void
barid_treaty_free (BaridTreaty *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_pointer (&self->fingerprints, g_ptr_array_unref);
  g_clear_pointer (&self->signatures, g_ptr_array_unref);
  g_clear_pointer (&self->statements, g_ptr_array_unref);
  g_clear_pointer (&self->times, g_array_unref);
  g_clear_pointer (&self->acts, g_ptr_array_unref);
  g_free (self);
}

#define SELECT_TREATIES \
  "SELECT t.id, t.bytes, t.withdrawn, s.fingerprint, s.bytes, s.time, s.statement " \
  "FROM treaty t LEFT JOIN treaty_signature s ON s.treaty = t.id "
#define IN_ORDER \
  "ORDER BY t.row, s.row"

/* One row per signature, or one without, becomes one treaty with all of them. */
static GPtrArray *
collect (BaridRows  *rows,
         GError    **error)
{
  g_autoptr(GPtrArray) treaties = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_treaty_free);
  BaridTreaty *treaty = NULL;
  gboolean found;

  while (barid_store_next (rows, &found, error))
    {
      if (!found)
        return g_steal_pointer (&treaties);

      if (treaty == NULL || g_strcmp0 (treaty->id, barid_rows_get_text (rows, 0)) != 0)
        {
          treaty = g_new0 (BaridTreaty, 1);
          treaty->id = g_strdup (barid_rows_get_text (rows, 0));
          treaty->bytes = barid_rows_dup_blob (rows, 1);
          treaty->withdrawn = barid_rows_get_int (rows, 2);
          treaty->fingerprints = g_ptr_array_new_with_free_func (g_free);
          treaty->signatures = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
          treaty->statements = g_ptr_array_new_with_free_func (clear_statement);
          treaty->acts = g_ptr_array_new_with_free_func ((GDestroyNotify) act_free);
          treaty->times = g_array_new (FALSE, FALSE, sizeof (BaridTime));
          g_ptr_array_add (treaties, treaty);
        }

      if (!barid_rows_is_null (rows, 3))
        {
          BaridTime time = barid_rows_get_int (rows, 5);

          g_ptr_array_add (treaty->fingerprints, g_strdup (barid_rows_get_text (rows, 3)));
          g_ptr_array_add (treaty->signatures, barid_rows_dup_blob (rows, 4));
          g_ptr_array_add (treaty->statements, barid_rows_is_null (rows, 6) ? NULL : barid_rows_dup_blob (rows, 6));
          g_array_append_val (treaty->times, time);
        }
    }

  return NULL;
}

static BaridTreaty *
find_in (GPtrArray  *treaties,
         const char *id)
{
  for (guint i = 0; i < treaties->len; i++)
    {
      BaridTreaty *treaty = g_ptr_array_index (treaties, i);

      if (g_strcmp0 (treaty->id, id) == 0)
        return treaty;
    }

  return NULL;
}

static BaridTreatyAct *
read_act (BaridRows *rows)
{
  BaridTreatyAct *act = g_new0 (BaridTreatyAct, 1);
  const char *word = barid_rows_get_text (rows, 2);

  act->fingerprint = g_strdup (barid_rows_get_text (rows, 1));
  act->time = barid_rows_get_int (rows, 3);
  for (guint i = 0; i < G_N_ELEMENTS (act_words); i++)
    if (g_strcmp0 (act_words[i], word) == 0)
      act->kind = i;

  return act;
}

/* Adds what the parties did. */
static gboolean
collect_acts (BaridStore  *store,
              GPtrArray   *treaties,
              GError     **error)
{
  g_autoptr(BaridRows) rows = barid_db_query (barid_store_get_db (store), error,
                                              "SELECT treaty, fingerprint, act, time FROM treaty_act ORDER BY time, row", "");
  gboolean found;

  while (rows != NULL && barid_store_next (rows, &found, error))
    {
      BaridTreaty *treaty;

      if (!found)
        return TRUE;

      if ((treaty = find_in (treaties, barid_rows_get_text (rows, 0))) != NULL)
        g_ptr_array_add (treaty->acts, read_act (rows));
    }

  return FALSE;
}

/**
 * barid_treaty_book_add:
 * @store: a store
 * @id: the agreement's id, "agreement--UUID"
 * @bytes: the exact bytes that its parties sign
 * @error: return location for an error
 *
 * Writes an agreement into the book; adding the same bytes again changes nothing.
 *
 * Returns: whether the book has these bytes under @id; %BARID_ERROR_EXISTS when it has others
 */
gboolean
barid_treaty_book_add (BaridStore  *store,
                       const char  *id,
                       GBytes      *bytes,
                       GError     **error)
{
  g_autoptr(BaridTreaty) known = NULL;
  g_autoptr(GError) local_error = NULL;

  g_return_val_if_fail (BARID_IS_STORE (store), FALSE);
  g_return_val_if_fail (id != NULL && bytes != NULL, FALSE);

  if ((known = barid_treaty_book_find (store, id, &local_error)))
    {
      if (g_bytes_equal (known->bytes, bytes))
        return TRUE;

      g_set_error (error, BARID_ERROR, BARID_ERROR_EXISTS,
                   /* TRANSLATORS: %s is the agreement's id. */
                   _("An agreement with the id %s is here already, and its words differ. The one that is here was kept. "
                     "Ask who sent the other for the reason."),
                   id);
      return FALSE;
    }

  if (!g_error_matches (local_error, BARID_ERROR, BARID_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  return barid_db_run (barid_store_get_db (store), error,
                       "INSERT INTO treaty (id, bytes) VALUES (?, ?)", "sb", id, bytes);
}

static gboolean
sign (BaridStore  *store,
      const char  *id,
      const char  *fingerprint,
      GBytes      *statement,
      GBytes      *signature,
      BaridTime    when,
      GError     **error)
{
  g_autoptr(BaridTreaty) known = barid_treaty_book_find (store, id, error);

  if (known == NULL)
    return FALSE;

  if (g_ptr_array_find_with_equal_func (known->fingerprints, fingerprint, g_str_equal, NULL))
    return TRUE;

  return barid_db_run (barid_store_get_db (store), error,
                       "INSERT INTO treaty_signature (treaty, fingerprint, statement, bytes, time) VALUES (?, ?, ?, ?, ?)",
                       "ssbbi", id, fingerprint, statement, signature, when);
}

/**
 * barid_treaty_book_sign:
 * @store: a store
 * @id: the agreement's id
 * @fingerprint: primary fingerprint of the key that signed
 * @signature: the detached signature over the agreement's bytes
 * @when: when it was seen to be good
 * @error: return location for an error
 *
 * Writes down a signature that was seen to be good. A key signs once: a second signature of the same key says
 * nothing new, the first stays.
 *
 * Returns: whether the book has a signature of this key; %BARID_ERROR_NOT_FOUND when there is no such agreement
 */
gboolean
barid_treaty_book_sign (BaridStore  *store,
                        const char  *id,
                        const char  *fingerprint,
                        GBytes      *signature,
                        BaridTime    when,
                        GError     **error)
{
  g_return_val_if_fail (BARID_IS_STORE (store), FALSE);
  g_return_val_if_fail (id != NULL && fingerprint != NULL && signature != NULL, FALSE);

  return sign (store, id, fingerprint, NULL, signature, when, error);
}

/**
 * barid_treaty_book_sign_statement:
 * @store: a store
 * @id: the agreement's id
 * @fingerprint: primary fingerprint of the key that signed
 * @statement: the exact bytes that it signed in the place of the agreement's
 * @signature: the detached signature over @statement
 * @when: when it was seen to be good
 * @error: return location for an error
 *
 * Writes down a signature with reservations as barid_treaty_book_sign() does one without.
 *
 * Returns: whether the book has a signature of this key; %BARID_ERROR_NOT_FOUND when there is no such agreement
 */
gboolean
barid_treaty_book_sign_statement (BaridStore  *store,
                                  const char  *id,
                                  const char  *fingerprint,
                                  GBytes      *statement,
                                  GBytes      *signature,
                                  BaridTime    when,
                                  GError     **error)
{
  g_return_val_if_fail (BARID_IS_STORE (store), FALSE);
  g_return_val_if_fail (id != NULL && fingerprint != NULL && statement != NULL && signature != NULL, FALSE);

  return sign (store, id, fingerprint, statement, signature, when, error);
}

/**
 * barid_treaty_book_act:
 * @store: a store
 * @id: the agreement's id
 * @fingerprint: primary fingerprint of the key of the party that did it
 * @kind: what it did
 * @when: when
 * @error: return location for an error
 *
 * Writes down what a party did. A party withdraws once: a later withdrawal leaves the first moment as it is.
 *
 * Returns: whether it is written down; %BARID_ERROR_NOT_FOUND when there is no such agreement
 */
gboolean
barid_treaty_book_act (BaridStore          *store,
                       const char          *id,
                       const char          *fingerprint,
                       BaridTreatyActKind   kind,
                       BaridTime            when,
                       GError             **error)
{
  g_autoptr(BaridTreaty) known = NULL;

  g_return_val_if_fail (BARID_IS_STORE (store), FALSE);
  g_return_val_if_fail (id != NULL && fingerprint != NULL && kind < G_N_ELEMENTS (act_words), FALSE);

  return (known = barid_treaty_book_find (store, id, error)) != NULL &&
         barid_db_run (barid_store_get_db (store), error,
                       "INSERT INTO treaty_act (treaty, fingerprint, act, time) VALUES (?, ?, ?, ?)",
                       "sssi", id, fingerprint, act_words[kind], when);
}

/**
 * barid_treaty_book_withdraw:
 * @store: a store
 * @id: the agreement's id
 * @when: when a party withdrew or suspended
 * @error: return location for an error
 *
 * Writes down that a party withdrew. This happens once: a later withdrawal leaves the first moment as it is.
 *
 * Returns: whether the agreement is withdrawn; %BARID_ERROR_NOT_FOUND when there is no such agreement
 */
gboolean
barid_treaty_book_withdraw (BaridStore  *store,
                            const char  *id,
                            BaridTime    when,
                            GError     **error)
{
  g_autoptr(BaridTreaty) known = NULL;

  g_return_val_if_fail (BARID_IS_STORE (store), FALSE);
  g_return_val_if_fail (id != NULL, FALSE);
  g_return_val_if_fail (when != BARID_TIME_NONE, FALSE);

  if (!(known = barid_treaty_book_find (store, id, error)))
    return FALSE;

  return barid_db_run (barid_store_get_db (store), error,
                       "UPDATE treaty SET withdrawn = ? WHERE id = ? AND withdrawn = 0", "is", when, id);
}

/**
 * barid_treaty_book_list:
 * @store: a store
 * @error: return location for an error
 *
 * Lists all agreements with their signatures, in the order in which they came.
 *
 * Returns: (transfer container) (element-type BaridTreaty): the treaties, or %NULL with @error
 */
GPtrArray *
barid_treaty_book_list (BaridStore  *store,
                        GError     **error)
{
  g_autoptr(BaridRows) rows = NULL;
  g_autoptr(GPtrArray) treaties = NULL;

  g_return_val_if_fail (BARID_IS_STORE (store), NULL);

  rows = barid_db_query (barid_store_get_db (store), error, SELECT_TREATIES IN_ORDER, "");
  if (rows == NULL || !(treaties = collect (rows, error)))
    return NULL;

  g_clear_pointer (&rows, barid_rows_free);
  return collect_acts (store, treaties, error) ? g_steal_pointer (&treaties) : NULL;
}

/**
 * barid_treaty_book_find:
 * @store: a store
 * @id: the agreement's id
 * @error: return location for an error
 *
 * Finds one agreement with its signatures.
 *
 * Returns: (transfer full): the treaty, or %NULL: %BARID_ERROR_NOT_FOUND when there is no such agreement
 */
BaridTreaty *
barid_treaty_book_find (BaridStore  *store,
                        const char  *id,
                        GError     **error)
{
  g_autoptr(BaridRows) rows = NULL;
  g_autoptr(GPtrArray) treaties = NULL;

  g_return_val_if_fail (BARID_IS_STORE (store), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  rows = barid_db_query (barid_store_get_db (store), error, SELECT_TREATIES "WHERE t.id = ? " IN_ORDER, "s", id);
  if (rows == NULL || !(treaties = collect (rows, error)))
    return NULL;

  g_clear_pointer (&rows, barid_rows_free);
  if (!collect_acts (store, treaties, error))
    return NULL;

  if (treaties->len == 0)
    {
      g_autofree char *isolated = barid_text_isolate (id);

      g_set_error (error, BARID_ERROR, BARID_ERROR_NOT_FOUND,
                   /* TRANSLATORS: %s is an id as it was asked for. */
                   _("There is no agreement “%s” in the treaty book."), isolated);
      return NULL;
    }

  return g_ptr_array_steal_index (treaties, 0);
}
