#pragma once

#include "barid-desk.h"
#include "barid-dossier.h"

G_BEGIN_DECLS

/* Files of the desk: letters on one subject, our own notes about it, and what was told to whom. A file is named by its row,
 * a letter by its row or its id. */

gint64        barid_desk_make_dossier   (BaridDesk           *self,
                                         const char          *name,
                                         GError             **error);
gboolean      barid_desk_rename_dossier (BaridDesk           *self,
                                         gint64               row,
                                         const char          *name,
                                         GError             **error);
gboolean      barid_desk_delete_dossier (BaridDesk           *self,
                                         gint64               row,
                                         GError             **error);
BaridDossier *barid_desk_find_dossier   (BaridDesk           *self,
                                         const char          *name_or_row,
                                         GError             **error);
GPtrArray    *barid_desk_list_dossiers  (BaridDesk           *self,
                                         const char          *letter,
                                         GError             **error);

gboolean      barid_desk_file_letters   (BaridDesk           *self,
                                         gint64               row,
                                         const char * const  *letters,
                                         GError             **error);
gboolean      barid_desk_unfile_letter  (BaridDesk           *self,
                                         gint64               row,
                                         const char          *letter,
                                         GError             **error);
gboolean      barid_desk_note_dossier   (BaridDesk           *self,
                                         gint64               row,
                                         const char          *text,
                                         GError             **error);
GPtrArray    *barid_desk_list_notes     (BaridDesk           *self,
                                         gint64               row,
                                         GError             **error);
GPtrArray    *barid_desk_list_told      (BaridDesk           *self,
                                         gint64               row,
                                         GError             **error);

G_END_DECLS
