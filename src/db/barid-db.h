#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* One SQLite file. The only folder that includes sqlite3.h; SQL text comes from store and exchange.
 * A connection, its statements and its rows belong to one thread at a time, not always the same.
 *
 * @format says what is bound to the parameters of @sql, a letter for each: s const char *, i gint64,
 * b GBytes *; NULL binds NULL. Values are never part of the SQL text. */

#define BARID_TYPE_DB (barid_db_get_type ())
G_DECLARE_FINAL_TYPE (BaridDb, barid_db, BARID, DB, GObject)

typedef struct _BaridRows BaridRows;

BaridDb    *barid_db_open       (const char    *path,
                                 GError       **error);
gboolean    barid_db_migrate    (BaridDb       *self,
                                 GResource     *scripts,
                                 const char    *folder,
                                 GError       **error);

gboolean    barid_db_run        (BaridDb       *self,
                                 GError       **error,
                                 const char    *sql,
                                 const char    *format,
                                 ...);
BaridRows  *barid_db_query      (BaridDb       *self,
                                 GError       **error,
                                 const char    *sql,
                                 const char    *format,
                                 ...);
gint64      barid_db_get_changes     (BaridDb  *self);
gint64      barid_db_get_last_row_id (BaridDb  *self);

gboolean    barid_db_begin      (BaridDb       *self,
                                 GError       **error);
gboolean    barid_db_commit     (BaridDb       *self,
                                 GError       **error);
void        barid_db_rollback   (BaridDb       *self);
gboolean    barid_db_is_in_transaction (BaridDb *self);

/* The whole of it as bytes, and from bytes. */
GBytes     *barid_db_to_bytes   (BaridDb       *self,
                                 GError       **error);
gboolean    barid_db_take_bytes (BaridDb       *self,
                                 GBytes        *bytes,
                                 GError       **error);

gboolean    barid_rows_next     (BaridRows     *self,
                                 GError       **error);
const char *barid_rows_get_text (BaridRows     *self,
                                 guint          column);
gint64      barid_rows_get_int  (BaridRows     *self,
                                 guint          column);
GBytes     *barid_rows_dup_blob (BaridRows     *self,
                                 guint          column);
gboolean    barid_rows_is_null  (BaridRows     *self,
                                 guint          column);
void        barid_rows_free     (BaridRows     *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaridRows, barid_rows_free)

G_END_DECLS
