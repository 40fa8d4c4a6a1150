#pragma once

#include <sqlite3.h>

#include "barid-db.h"

G_BEGIN_DECLS

/* What the files of this folder share. */

/* How many milliseconds another connection is waited for, such as an administrator's command beside the exchange. */
#define BARID_DB_PATIENCE 5000

struct _BaridDb
{
  GObject parent_instance;

  /* owned */
  char       *path;
  char       *shown; /* the path as a message shows it */
  sqlite3    *sqlite;
  GHashTable *idle; /* SQL text → the statement made of it, while nobody uses it */

  gboolean    in_transaction;
};

gboolean barid_db_fail      (BaridDb     *self,
                             int          code,
                             GError     **error);
gboolean barid_db_is_whole  (BaridDb     *self,
                             GError     **error);

G_END_DECLS
