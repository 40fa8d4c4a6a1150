#include "config.h"

#include "barid-grid-private.h"

#include <math.h>
#include <string.h>

/* The transverse Mercator projection of UTM by Krüger's series to the fourth power of the third flattening, good to well
 * under a millimetre inside a zone; and the letters of the military grid above it (NGA.STND.0037). */

#define SEMI_MAJOR    6378137.0
#define FLATTENING    (1 / 298.257223563)
#define SCALE         0.9996
#define FALSE_EAST    500000.0
#define FALSE_NORTH   10000000.0
#define SQUARE        100000.0
#define ROW_CYCLE     (20 * SQUARE)
#define MOST_DIGITS   5

static const char bands[] = "CDEFGHJKLMNPQRSTUVWX";
static const char rows[] = "ABCDEFGHJKLMNPQRSTUV";
static const char * const columns[] = { "STUVWXYZ", "ABCDEFGH", "JKLMNPQR" }; /* by zone modulo three */

static double
radians (double degrees)
{
  return degrees * G_PI / 180;
}

static double
degrees (double radians)
{
  return radians * 180 / G_PI;
}

/* ---- the projection --------------------------------------------------------------------------------------- */

typedef struct
{
  double eccentricity;
  double radius;     /* of the rectifying sphere, in metres, scaled */
  double forward[4];
  double back[4];
} Series;

static Series
make_series (void)
{
  const double f = FLATTENING;
  const double n = f / (2 - f);
  const double n2 = n * n;
  const double n3 = n2 * n;
  const double n4 = n2 * n2;

  return (Series) {
    .eccentricity = sqrt (f * (2 - f)),
    .radius = SCALE * SEMI_MAJOR / (1 + n) * (1 + n2 / 4 + n4 / 64),
    .forward = { n / 2 - 2 * n2 / 3 + 5 * n3 / 16 + 41 * n4 / 180, 13 * n2 / 48 - 3 * n3 / 5 + 557 * n4 / 1440,
                 61 * n3 / 240 - 103 * n4 / 140, 49561 * n4 / 161280 },
    .back = { n / 2 - 2 * n2 / 3 + 37 * n3 / 96 - n4 / 360, n2 / 48 + n3 / 15 - 437 * n4 / 1440,
              17 * n3 / 480 - 37 * n4 / 840, 4397 * n4 / 161280 },
  };
}

/* The tangent of the conformal latitude, from that of the latitude. */
static double
to_conformal (const Series *series,
              double        tau)
{
  double hypotenuse = hypot (1, tau);
  double sigma = sinh (series->eccentricity * atanh (series->eccentricity * tau / hypotenuse));

  return hypot (1, sigma) * tau - sigma * hypotenuse;
}

static double
from_conformal (const Series *series,
                double        conformal)
{
  const double rest = 1 - series->eccentricity * series->eccentricity;
  double tau = conformal / rest;

  for (guint i = 0; i < 8; i++)
    {
      double at = to_conformal (series, tau);
      double step = (conformal - at) / hypot (1, at) * (1 + rest * tau * tau) / (rest * hypot (1, tau));

      tau += step;
      if (fabs (step) < 1e-14)
        break;
    }

  return tau;
}

/* From the equator and the zone's middle, in metres. */
static void
project (const BaridPosition *position,
         double               middle,
         double              *east,
         double              *north)
{
  Series series = make_series ();
  double conformal = to_conformal (&series, tan (radians (position->latitude)));
  double turned = radians (position->longitude - middle);
  double xi = atan2 (conformal, cos (turned));
  double eta = asinh (sin (turned) / hypot (conformal, cos (turned)));
  double x = xi;
  double y = eta;

  for (guint i = 0; i < G_N_ELEMENTS (series.forward); i++)
    {
      x += series.forward[i] * sin (2 * (i + 1) * xi) * cosh (2 * (i + 1) * eta);
      y += series.forward[i] * cos (2 * (i + 1) * xi) * sinh (2 * (i + 1) * eta);
    }

  *east = FALSE_EAST + series.radius * y;
  *north = series.radius * x;
}

static BaridPosition
unproject (double east,
           double north,
           double middle)
{
  Series series = make_series ();
  double x = north / series.radius;
  double y = (east - FALSE_EAST) / series.radius;
  double xi = x;
  double eta = y;

  for (guint i = 0; i < G_N_ELEMENTS (series.back); i++)
    {
      xi -= series.back[i] * sin (2 * (i + 1) * x) * cosh (2 * (i + 1) * y);
      eta -= series.back[i] * cos (2 * (i + 1) * x) * sinh (2 * (i + 1) * y);
    }

  return (BaridPosition) {
    .latitude = degrees (atan (from_conformal (&series, sin (xi) / hypot (sinh (eta), cos (xi))))),
    .longitude = middle + degrees (atan2 (sinh (eta), cos (xi))),
  };
}

/* ---- zones, bands and squares -------------------------------------------------------------------------------- */

static double
get_middle (guint zone)
{
  return (double) zone * 6 - 183;
}

/* Norway's coast and Svalbard have zones of another width. */
static guint
find_zone (const BaridPosition *position)
{
  guint zone = MIN ((guint) floor ((position->longitude + 180) / 6) + 1, 60);

  if (position->latitude >= 56 && position->latitude < 64 && position->longitude >= 3 && position->longitude < 12)
    return 32;
  if (position->latitude < 72 || position->longitude < 0 || position->longitude >= 42)
    return zone;

  return position->longitude < 9 ? 31 : position->longitude < 21 ? 33 : position->longitude < 33 ? 35 : 37;
}

static guint
find_band (double latitude)
{
  return MIN ((guint) floor ((latitude + 80) / 8), (guint) strlen (bands) - 1);
}

/**
 * barid_grid_format:
 * @position: a place
 *
 * Writes a place as the square metre of the grid in which it lies.
 *
 * Returns: (transfer full) (nullable): such as "33RWQ 12345 67890", or %NULL near the poles
 */
char *
barid_grid_format (const BaridPosition *position)
{
  double east, north;
  guint zone, row;
  int column;

  if (position->latitude < -80 || position->latitude > 84)
    return NULL;

  zone = find_zone (position);
  project (position, get_middle (zone), &east, &north);
  if (position->latitude < 0)
    north += FALSE_NORTH;

  column = (int) floor (east / SQUARE) - 1;
  row = ((guint) floor (north / SQUARE) + (zone % 2 == 0 ? 5 : 0)) % 20;
  if (column < 0 || column > 7)
    return NULL;

  return g_strdup_printf ("%02u%c%c%c %05u %05u", zone, bands[find_band (position->latitude)], columns[zone % 3][column],
                          rows[row], (guint) floor (fmod (east, SQUARE)), (guint) floor (fmod (north, SQUARE)));
}

static guint
read_digits (const char *text,
             guint       n)
{
  guint value = 0;

  for (guint i = 0; i < n; i++)
    value = value * 10 + (guint) g_ascii_digit_value (text[i]);

  return value;
}

static const char *
find_letter (const char *letters,
             char        letter)
{
  return letter != '\0' ? strchr (letters, letter) : NULL;
}

/* The rows begin anew every 2,000 km: of the places so named, the one in the band. */
static gboolean
choose_row (guint          band,
            double         east,
            double         offset,
            guint          zone,
            BaridPosition *position)
{
  double south = (double) band * 8 - 80;
  double top = band + 1 == strlen (bands) ? 84 : south + 8;
  double half = 1; /* a square that lies across a band's edge may have its middle beyond it */

  for (int cycle = -5; cycle <= 4; cycle++)
    {
      BaridPosition found = unproject (east, offset + cycle * ROW_CYCLE, get_middle (zone));

      if (found.latitude >= south - half && found.latitude <= top + half && (found.latitude < 0) == (band < 10))
        {
          *position = found;
          return TRUE;
        }
    }

  return FALSE;
}

/**
 * barid_grid_parse:
 * @reference: capital letters and digits, without spaces
 * @position: (out): the middle of the square that it names, untouched on failure
 *
 * Reads a reference of the grid, of one metre to a hundred kilometres.
 *
 * Returns: whether there is such a square
 */
gboolean
barid_grid_parse (const char    *reference,
                  BaridPosition *position)
{
  gsize lead = strspn (reference, "0123456789");
  guint zone = lead >= 1 && lead <= 2 ? read_digits (reference, (guint) lead) : 0;
  const char *digits = reference + lead + 3;
  const char *band, *column, *row;
  gsize n_digits;
  double size;

  if (zone < 1 || zone > 60 || strlen (reference) < lead + 3)
    return FALSE;

  band = find_letter (bands, reference[lead]);
  column = find_letter (columns[zone % 3], reference[lead + 1]);
  row = find_letter (rows, reference[lead + 2]);
  n_digits = strspn (digits, "0123456789");
  if (band == NULL || column == NULL || row == NULL || digits[n_digits] != '\0' || n_digits % 2 != 0 ||
      n_digits / 2 > MOST_DIGITS)
    return FALSE;

  n_digits /= 2;
  size = SQUARE / pow (10, (double) n_digits);

  return choose_row ((guint) (band - bands),
                     ((double) (column - columns[zone % 3]) + 1) * SQUARE + (read_digits (digits, (guint) n_digits) + 0.5) * size,
                     (double) (((guint) (row - rows) + (zone % 2 == 0 ? 15 : 0)) % 20) * SQUARE +
                       (read_digits (digits + n_digits, (guint) n_digits) + 0.5) * size,
                     zone, position);
}
