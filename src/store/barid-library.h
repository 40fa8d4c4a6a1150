#pragma once

#include "barid-entry.h"
#include "barid-letter.h"
#include "barid-store.h"

G_BEGIN_DECLS

/* What arrived, what was written, what was sent. The envelope is kept before it is opened; the text is
 * kept only after an authentic verdict. */

/* The way in. */
gboolean    barid_library_keep            (BaridStore    *store,
                                           BaridEnvelope *envelope,
                                           const char    *inbox,
                                           BaridTime      received,
                                           gboolean      *kept,
                                           GError       **error);
gboolean    barid_library_is_kept         (BaridStore    *store,
                                           const char    *envelope_id,
                                           GError       **error);
gboolean    barid_library_file            (BaridStore    *store,
                                           BaridEntry    *entry,
                                           GError       **error);
GPtrArray  *barid_library_list_arrived    (BaridStore    *store,
                                           GError       **error);
GPtrArray  *barid_library_list_recent     (BaridStore    *store,
                                           guint          most,
                                           GError       **error);
gboolean    barid_library_get_cursor      (BaridStore    *store,
                                           const char    *inbox,
                                           char         **cursor,
                                           GError       **error);
gboolean    barid_library_set_cursor      (BaridStore    *store,
                                           const char    *inbox,
                                           const char    *cursor,
                                           GError       **error);

/* Drafts and what was sent. */
gboolean    barid_library_save            (BaridStore    *store,
                                           BaridEntry    *entry,
                                           GError       **error);

GPtrArray  *barid_library_list            (BaridStore    *store,
                                           BaridShelf     shelf,
                                           GError       **error);
BaridEntry *barid_library_get             (BaridStore    *store,
                                           gint64         row,
                                           GError       **error);
BaridEntry *barid_library_find            (BaridStore    *store,
                                           const char    *id_or_row,
                                           GError       **error);
GPtrArray  *barid_library_search          (BaridStore    *store,
                                           const char    *words,
                                           GError       **error);
gboolean    barid_library_delete          (BaridStore    *store,
                                           gint64         row,
                                           GError       **error);
gboolean    barid_library_set_read        (BaridStore    *store,
                                           gint64         row,
                                           GError       **error);
gboolean    barid_library_set_acknowledged (BaridStore   *store,
                                           const char    *letter_id,
                                           BaridTime      when,
                                           GError       **error);

/* Corrections. */
GPtrArray  *barid_library_list_siblings   (BaridStore    *store,
                                           gint64         row,
                                           GError       **error);
GPtrArray  *barid_library_list_corrections (BaridStore   *store,
                                           const char    *letter_id,
                                           GError       **error);
gboolean    barid_library_set_corrected   (BaridStore    *store,
                                           gint64         row,
                                           const char    *correction,
                                           BaridTime      when,
                                           gboolean       withdrawn,
                                           GError       **error);

/* Streams and numbers, which run per stream and addressee's key: seen ids outlive deletion. */
#define BARID_LIBRARY_MAX_MISSING 1000
#define BARID_LIBRARY_MAX_VOID    1000

typedef enum
{
  BARID_SEEN_NEW,
  BARID_SEEN_REPLAY,        /* the same letter id is known */
  BARID_SEEN_NUMBER_REUSED, /* another letter id has this number of this stream */
} BaridSeen;

BaridSeen   barid_library_see             (BaridStore            *store,
                                           const BaridLetterhead *letterhead,
                                           BaridTime              now,
                                           BaridTime             *first_seen,
                                           GError               **error);
BaridSeen   barid_library_look            (BaridStore            *store,
                                           const BaridLetterhead *letterhead);
gboolean    barid_library_void            (BaridStore            *store,
                                           const char            *sender,
                                           const char            *addressee,
                                           const char            *stream,
                                           GArray                *numbers,
                                           GError               **error);
GArray     *barid_library_list_missing    (BaridStore            *store,
                                           const char            *sender,
                                           const char            *addressee,
                                           const char            *stream,
                                           GError               **error);

G_END_DECLS
