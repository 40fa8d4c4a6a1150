#pragma once

#include <adwaita.h>

#include "barid-watch.h"

G_BEGIN_DECLS

/* Reads one letter after another. Its focus begins at the proof sentence.
 *
 * Property: "title" (what is read, in few words, for the title of a window; NULL where nothing may be said);
 * "offer-answer" (whether a button beside it is to offer an answer). */

#define BARID_TYPE_READER (barid_reader_get_type ())
G_DECLARE_FINAL_TYPE (BaridReader, barid_reader, BARID, READER, AdwBin)

GtkWidget  *barid_reader_new              (BaridWatch  *watch);
gint64      barid_reader_get_row          (BaridReader *self);
const char *barid_reader_get_title        (BaridReader *self);
gboolean    barid_reader_get_offer_answer (BaridReader *self);
gboolean    barid_reader_get_offer_correction (BaridReader *self);
gboolean    barid_reader_get_offer_forward    (BaridReader *self);
gboolean    barid_reader_get_offer_feedback   (BaridReader *self);
void        barid_reader_show             (BaridReader *self,
                                           gint64       row);

G_END_DECLS
