#include "config.h"

#include "barid-attestation-book.h"

#include <glib/gi18n-lib.h>

#include "barid-bytes.h"
#include "barid-error.h"
#include "barid-store-private.h"

/**
 * barid_circulated_free:
 * @self: (nullable): a text
 *
 * Frees a text with what was signed about it.
 */
void
barid_circulated_free (BaridCirculated *self)
{
  if (self == NULL)
    return;

  g_free (self->sha256);
  g_free (self->report);
  g_clear_pointer (&self->parties, g_ptr_array_unref);
  barid_attested_free (self->attested);
  g_free (self);
}

static gboolean
read_parties (BaridStore       *store,
              BaridCirculated  *text,
              GError          **error)
{
  g_autoptr(BaridRows) rows = barid_db_query (barid_store_get_db (store), error,
                                              "SELECT office FROM attested_party WHERE text = ? ORDER BY rowid", "i", text->row);
  gboolean found = FALSE;

  while (rows != NULL && barid_store_next (rows, &found, error))
    {
      if (!found)
        return TRUE;
      g_ptr_array_add (text->parties, g_strdup (barid_rows_get_text (rows, 0)));
    }

  return FALSE;
}

static gboolean
read_attestations (BaridStore       *store,
                   BaridCirculated  *text,
                   GError          **error)
{
  g_autoptr(BaridRows) rows = barid_db_query (barid_store_get_db (store), error,
                                              "SELECT object, signature FROM attestation WHERE text = ? ORDER BY row", "i",
                                              text->row);
  gboolean found = FALSE;

  while (rows != NULL && barid_store_next (rows, &found, error))
    {
      g_autoptr(GBytes) object = NULL;
      g_autoptr(GBytes) signature = NULL;
      BaridSigned *attestation;

      if (!found)
        return TRUE;

      object = barid_rows_dup_blob (rows, 0);
      signature = barid_rows_dup_blob (rows, 1);
      attestation = barid_signed_new (object);
      barid_signed_add (attestation, signature);
      g_ptr_array_add (text->attested->attestations, attestation);
    }

  return FALSE;
}

static GPtrArray *
collect (BaridStore  *store,
         BaridRows   *rows,
         GError     **error)
{
  g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_circulated_free);
  gboolean found;

  while (barid_store_next (rows, &found, error))
    {
      BaridCirculated *text;
      g_autoptr(GBytes) bytes = NULL;
      BaridPurpose purpose;

      if (!found)
        break;

      if (!barid_purpose_from_word (barid_rows_get_text (rows, 2), &purpose))
        continue;

      text = g_new0 (BaridCirculated, 1);
      bytes = barid_rows_dup_blob (rows, 4);
      text->row = barid_rows_get_int (rows, 0);
      text->sha256 = g_strdup (barid_rows_get_text (rows, 1));
      text->report = g_strdup (barid_rows_get_text (rows, 3));
      text->attested = barid_attested_new (purpose, bytes);
      text->time = barid_rows_get_int (rows, 5);
      text->parties = g_ptr_array_new_with_free_func (g_free);
      g_ptr_array_add (texts, text);
    }

  if (error != NULL && *error != NULL)
    return NULL;

  for (guint i = 0; i < texts->len; i++)
    if (!read_parties (store, g_ptr_array_index (texts, i), error) ||
        !read_attestations (store, g_ptr_array_index (texts, i), error))
      return NULL;

  return g_steal_pointer (&texts);
}

#define SELECT_TEXTS "SELECT row, sha256, purpose, report, bytes, time FROM attested_text "

/**
 * barid_attestation_book_list:
 * @store: a store
 * @report: id of a briefing
 * @error: return location for an error
 *
 * Lists the texts of a briefing that were sent to be approved, or circulated, the latest first.
 *
 * Returns: (transfer container) (element-type BaridCirculated): the texts, or %NULL with @error
 */
GPtrArray *
barid_attestation_book_list (BaridStore  *store,
                             const char  *report,
                             GError     **error)
{
  g_autoptr(BaridRows) rows = NULL;
  g_autoptr(GError) problem = NULL;
  GPtrArray *texts;

  g_return_val_if_fail (BARID_IS_STORE (store) && report != NULL, NULL);

  if (!(rows = barid_db_query (barid_store_get_db (store), error, SELECT_TEXTS "WHERE report = ? ORDER BY time DESC, row DESC",
                               "s", report)))
    return NULL;

  if (!(texts = collect (store, rows, &problem)))
    g_propagate_error (error, g_steal_pointer (&problem));
  return texts;
}

/**
 * barid_attestation_book_find:
 * @store: a store
 * @purpose: what the text was sent for
 * @sha256: of its bytes
 * @error: return location for an error
 *
 * Finds a text that was sent.
 *
 * Returns: (transfer full): the text, or %NULL: %BARID_ERROR_NOT_FOUND when this desk sent none such
 */
BaridCirculated *
barid_attestation_book_find (BaridStore    *store,
                             BaridPurpose   purpose,
                             const char    *sha256,
                             GError       **error)
{
  g_autoptr(BaridRows) rows = NULL;
  g_autoptr(GPtrArray) texts = NULL;
  g_autoptr(GError) problem = NULL;

  g_return_val_if_fail (BARID_IS_STORE (store) && sha256 != NULL, NULL);

  if (!(rows = barid_db_query (barid_store_get_db (store), error, SELECT_TEXTS "WHERE sha256 = ? AND purpose = ?", "ss", sha256,
                               barid_purpose_get_word (purpose))))
    return NULL;

  if (!(texts = collect (store, rows, &problem)))
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return NULL;
    }

  if (texts->len > 0)
    return g_ptr_array_steal_index (texts, 0);

  g_set_error_literal (error, BARID_ERROR, BARID_ERROR_NOT_FOUND, _("This is about a text that this desk did not send."));
  return NULL;
}

/**
 * barid_attestation_book_put:
 * @store: a store
 * @purpose: what the text is sent for
 * @report: id of the briefing
 * @text: its exact bytes
 * @parties: (nullable): ids of the offices it is circulated to
 * @now: the time
 * @error: return location for an error
 *
 * Keeps a text that is sent to be approved, or circulated. The same text again gains parties, and loses none.
 *
 * Returns: whether it is kept
 */
gboolean
barid_attestation_book_put (BaridStore          *store,
                            BaridPurpose         purpose,
                            const char          *report,
                            GBytes              *text,
                            const char * const  *parties,
                            BaridTime            now,
                            GError             **error)
{
  g_autofree char *sha256 = NULL;
  g_autoptr(BaridCirculated) kept = NULL;
  BaridDb *db;

  g_return_val_if_fail (BARID_IS_STORE (store) && report != NULL && text != NULL, FALSE);

  db = barid_store_get_db (store);
  sha256 = barid_bytes_sha256 (text);
  if (!barid_db_run (db, error, "INSERT INTO attested_text (sha256, purpose, report, bytes, time) VALUES (?, ?, ?, ?, ?) "
                     "ON CONFLICT DO NOTHING", "sssbi", sha256, barid_purpose_get_word (purpose), report, text, now) ||
      !(kept = barid_attestation_book_find (store, purpose, sha256, error)))
    return FALSE;

  for (guint i = 0; parties != NULL && parties[i] != NULL; i++)
    if (!barid_db_run (db, error, "INSERT INTO attested_party (text, office) VALUES (?, ?) ON CONFLICT DO NOTHING", "is",
                       kept->row, parties[i]))
      return FALSE;

  return TRUE;
}

/**
 * barid_attestation_book_take:
 * @store: a store
 * @text: row of the text
 * @office: id of the office that signed
 * @fingerprint: of the key that signed
 * @object: what was signed, with its one signature, which was seen to be good
 * @now: the time
 * @is_new: (out): whether it was not here yet
 * @error: return location for an error
 *
 * Keeps what was signed about a text.
 *
 * Returns: whether it is kept
 */
gboolean
barid_attestation_book_take (BaridStore         *store,
                             gint64              text,
                             const char         *office,
                             const char         *fingerprint,
                             const BaridSigned  *object,
                             BaridTime           now,
                             gboolean           *is_new,
                             GError            **error)
{
  BaridDb *db;

  g_return_val_if_fail (BARID_IS_STORE (store) && object != NULL && object->signatures->len == 1, FALSE);

  db = barid_store_get_db (store);
  if (!barid_db_run (db, error, "INSERT INTO attestation (text, office, fingerprint, object, signature, time) "
                     "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING", "issbbi", text, office, fingerprint, object->object,
                     (GBytes *) g_ptr_array_index (object->signatures, 0), now))
    return FALSE;

  *is_new = barid_db_get_changes (db) > 0;
  return TRUE;
}

/**
 * barid_attestation_book_forget:
 * @store: a store
 * @report: id of a briefing whose draft is deleted
 * @error: return location for an error
 *
 * Deletes the texts of a briefing, with what was signed about them.
 *
 * Returns: whether they are gone
 */
gboolean
barid_attestation_book_forget (BaridStore  *store,
                               const char  *report,
                               GError     **error)
{
  g_return_val_if_fail (BARID_IS_STORE (store) && report != NULL, FALSE);

  return barid_db_run (barid_store_get_db (store), error, "DELETE FROM attested_text WHERE report = ?", "s", report);
}
