#pragma once

#include <gio/gio.h>

#include "barid-office.h"
#include "barid-time.h"

G_BEGIN_DECLS

/* The desk's own database, one file, one process, one thread at a time (the desk lane). The books below
 * share it: address book, treaty book, outbox, library. SQL stays behind these headers. */

#define BARID_TYPE_STORE (barid_store_get_type ())
G_DECLARE_FINAL_TYPE (BaridStore, barid_store, BARID, STORE, GObject)

BaridStore *barid_store_open      (const char   *path,
                                   GError      **error);
gboolean    barid_store_begin     (BaridStore   *self,
                                   GError      **error);
gboolean    barid_store_commit    (BaridStore   *self,
                                   GError      **error);
void        barid_store_rollback  (BaridStore   *self);
gboolean    barid_store_flush     (BaridStore   *self,
                                   GError      **error);

/* The whole of it, for a successor. */
GBytes     *barid_store_to_bytes   (BaridStore  *self,
                                    GError     **error);
gboolean    barid_store_take_bytes (BaridStore  *self,
                                    GBytes      *bytes,
                                    GError     **error);

/* Small settings: our office, our key, our stream. */
gboolean    barid_store_set       (BaridStore   *self,
                                   const char   *name,
                                   const char   *value,
                                   GError      **error);
char       *barid_store_get       (BaridStore   *self,
                                   const char   *name,
                                   GError      **error);

G_END_DECLS
