#pragma once

#include "barid-dossier.h"
#include "barid-store.h"

G_BEGIN_DECLS

/* Files: letters on one subject, and our own notes about it. Nothing on the way out reads this book. */

gint64        barid_dossier_book_make         (BaridStore   *store,
                                               const char   *name,
                                               BaridTime     now,
                                               GError      **error);
gboolean      barid_dossier_book_rename       (BaridStore   *store,
                                               gint64        row,
                                               const char   *name,
                                               GError      **error);
gboolean      barid_dossier_book_delete       (BaridStore   *store,
                                               gint64        row,
                                               GError      **error);
BaridDossier *barid_dossier_book_find         (BaridStore   *store,
                                               const char   *name_or_row,
                                               GError      **error);
GPtrArray    *barid_dossier_book_list         (BaridStore   *store,
                                               const char   *letter_id,
                                               GError      **error);

gboolean      barid_dossier_book_add          (BaridStore   *store,
                                               gint64        row,
                                               const char   *letter_id,
                                               BaridTime     now,
                                               GError      **error);
gboolean      barid_dossier_book_remove       (BaridStore   *store,
                                               gint64        row,
                                               const char   *letter_id,
                                               GError      **error);
GPtrArray    *barid_dossier_book_list_sent    (BaridStore   *store,
                                               gint64        row,
                                               GError      **error);

gboolean      barid_dossier_book_note         (BaridStore   *store,
                                               gint64        row,
                                               const char   *text,
                                               BaridTime     now,
                                               GError      **error);
GPtrArray    *barid_dossier_book_list_notes   (BaridStore   *store,
                                               gint64        row,
                                               GError      **error);

G_END_DECLS
