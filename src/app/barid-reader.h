#pragma once

#include <adwaita.h>

#include "barid-watch.h"

G_BEGIN_DECLS

/* Reads one letter after another. Its focus begins at the proof sentence.
 *
 * Properties: "title" (what is read, in few words, for the title of a window; NULL where nothing may be said); "offers" (what
 * can be done with it, as BaridOffers). */

typedef enum
{
  BARID_OFFER_ANSWER = 1 << 0,
  BARID_OFFER_CORRECTION = 1 << 1,
  BARID_OFFER_FORWARD = 1 << 2,
  BARID_OFFER_FEEDBACK = 1 << 3,
  BARID_OFFER_FILING = 1 << 4,
  BARID_OFFER_PUTTING_AWAY = 1 << 5,
  BARID_OFFER_COPY = 1 << 6,
} BaridOffers;

#define BARID_TYPE_READER (barid_reader_get_type ())
G_DECLARE_FINAL_TYPE (BaridReader, barid_reader, BARID, READER, AdwBin)

GtkWidget  *barid_reader_new              (BaridWatch  *watch);
gint64      barid_reader_get_row          (BaridReader *self);
const char *barid_reader_get_title        (BaridReader *self);
BaridOffers barid_reader_get_offers       (BaridReader *self);
gboolean    barid_reader_focus_bar        (BaridReader *self);
void        barid_reader_show             (BaridReader *self,
                                           gint64       row);

G_END_DECLS
