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
gboolean barid_position_is_grid (const char          *text);
char    *barid_position_format (const BaridPosition  *self,
                                BaridPositionForm     form);

G_END_DECLS
