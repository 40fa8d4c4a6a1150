#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Places on the earth, WGS 84, in the forms in which they are written. */

/**
 * BaridPosition:
 * @latitude: in degrees, north positive, −90 to 90
 * @longitude: in degrees, east positive, −180 to 180
 */
typedef struct
{
  double latitude;
  double longitude;
} BaridPosition;

typedef enum
{
  BARID_POSITION_MGRS,    /* 33RWQ 12345 67890 */
  BARID_POSITION_DEGREES, /* 31°12′00″ S 015°03′00″ W */
  BARID_POSITION_DECIMAL, /* 31.20000° S 15.05000° W */
  BARID_N_POSITION_FORMS
} BaridPositionForm;

gboolean barid_position_parse  (const char           *text,
                                BaridPosition        *position,
                                GError              **error);
gboolean barid_position_find_form (const char        *text,
                                BaridPositionForm    *form);
char    *barid_position_format (const BaridPosition  *self,
                                BaridPositionForm     form);

const char *barid_position_form_get_word (BaridPositionForm  form);
gboolean barid_position_form_from_word (const char         *word,
                                BaridPositionForm    *form);

G_END_DECLS
