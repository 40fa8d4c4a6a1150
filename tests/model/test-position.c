#include "config.h"

#include <math.h>
#include <string.h>

#include "barid-error.h"
#include "barid-position.h"

/* Places in the forms in which they are written. The references of the grid are those that GeographicLib gives. */

static BaridPosition
parse (const char *text)
{
  g_autoptr(GError) error = NULL;
  BaridPosition position = { 0, 0 };

  g_test_message ("%s", text);
  barid_position_parse (text, &position, &error);
  g_assert_no_error (error);

  return position;
}

static void
assert_near (const BaridPosition *position,
             double               latitude,
             double               longitude)
{
  g_test_message ("%.9f %.9f", position->latitude, position->longitude);
  g_assert_cmpfloat (fabs (position->latitude - latitude), <, 0.0000001);
  g_assert_cmpfloat (fabs (position->longitude - longitude), <, 0.0000001);
}

static const struct
{
  double      latitude;
  double      longitude;
  const char *grid;
} places[] = {
  { 0, 0, "31NAA6602100000" },
  { 0.00001, 0.00001, "31NAA6602200001" },
  { -0.00001, -0.00001, "30MZE3397799998" },
  { 31.2, -15.05, "28RDV9523651768" },
  { -31.2, 15.05, "33JWF0476348231" },
  { 33.3, 44.4, "38SMB4414084706" },
  { 48.85837, 2.29448, "31UDQ4825011951" },
  { -33.85678, 151.21530, "56HLH3490052290" },
  { 60, 4, "32VKM2128861953" },
  { 60.39299, 5.32415, "32VKN9747700830" },
  { 59.91387, 10.75225, "32VNM9798243115" },
  { 63.99, 3.01, "32VKS0724009670" },
  { 64.01, 3.01, "31WEL0048898128" },
  { 55.99, 4, "31UEC6238205417" },
  { 71.99, 20, "34WDE6549288103" },
  { 72.01, 20, "33XXV7218297198" },
  { 78.22334, 15.64689, "33XWG1473883376" },
  { 75, 8.99, "31XFD7278032339" },
  { 75, 9.01, "33XUD2721932339" },
  { 75, 20.99, "33XXD7278032339" },
  { 75, 21.01, "35XLD2721932339" },
  { 75, 32.99, "35XPD7278032339" },
  { 75, 33.01, "37XCD2721932339" },
  { 75, 41.99, "37XED8634825783" },
  { 75, 42.01, "38XMJ1365125783" },
  { 83.99, -30, "26XMU6494727890" },
  { -79.99, 100, "47CNM1940319363" },
  { 24.68773, 46.72185, "38RPN7420531464" },
  { 35.68925, 51.389, "39SWV3519649552" },
  { 41.00824, 28.97836, "35TPF6636741556" },
  { 3.139, 101.6869, "47NQD9864847340" },
  { -6.2088, 106.8456, "48MYU0420713358" },
  { -6.2, 179.999, "60MZU3192313748" },
  { 10, -179.999, "01PAM7118106907" },
  { 39.9, 32.8, "36SVK8290316677" },
  { 12.65, -8.0, "29PPP0859698638" },
  { 21.42249, 39.82618, "37QED8562269132" },
  { -55.98, -67.27, "19FFT0794594795" },
  { 7.999, 30, "36NSP6925585393" },
  { 8.001, 30, "36PSP6925685614" },
  { -8.001, 30, "36LSS6925614385" },
};

static void
test_to_grid (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      BaridPosition position = { places[i].latitude, places[i].longitude };
      g_autofree char *grid = barid_position_format (&position, BARID_POSITION_MGRS);
      g_auto(GStrv) groups = g_strsplit (grid, " ", -1);
      g_autofree char *joined = g_strjoinv (NULL, groups);

      g_assert_cmpstr (joined, ==, places[i].grid);
    }
}

/* The middle of a square metre lies within a metre of what is in it. */
static void
test_from_grid (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      BaridPosition position = parse (places[i].grid);

      g_assert_cmpfloat (fabs (position.latitude - places[i].latitude), <, 0.00001);
      g_assert_cmpfloat (fabs (position.longitude - places[i].longitude) * cos (places[i].latitude * G_PI / 180), <, 0.00001);
    }
}

static void
test_squares (void)
{
  static const struct
  {
    const char *grid;
    double      latitude;
    double      longitude;
  } squares[] = {
    { "33RWQ1234567890", 31.34541146087, 15.12978833415 },
    { "33r wq 12345 67890", 31.34541146087, 15.12978833415 },
    { "٣٣RWQ ١٢٣٤٥ ٦٧٨٩٠", 31.34541146087, 15.12978833415 },
    { "31UDQ4825111932", 48.85819837721, 2.29449599814 },
    { "29RKL12", 27.31848255282, -11.87999685883 },
    { "4QFJ", 21.24546415770, -157.55444146930 },
    { "04QFJ", 21.24546415770, -157.55444146930 },
    { "32VKM", 59.91146262078, 4.52759899429 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (squares); i++)
    {
      BaridPosition position = parse (squares[i].grid);

      assert_near (&position, squares[i].latitude, squares[i].longitude);
    }
}

static void
test_degrees (void)
{
  static const char * const same[] = {
    "31.2 S 15.05 W",
    "31.2° S, 15.05° W",
    "-31.2, -15.05",
    "−31.2 −15.05",
    "-31.2,-15.05",
    "S31.2 W15.05",
    "s 31.2 w 15.05",
    "W 15.05, S 31.2",
    "31°12′S 15°03′W",
    "31°12'00\"S 15°03'00\"W",
    "31º12'S 15º3'W",
    "31 12 00 S 15 03 00 W",
    "15 03 00 W 31 12 00 S",
    "3112S 01503W",
    "311200S 0150300W",
    "31°12.0′ S 015°03.000′ W",
  };

  for (guint i = 0; i < G_N_ELEMENTS (same); i++)
    {
      BaridPosition position = parse (same[i]);

      assert_near (&position, -31.2, -15.05);
    }
}

static void
test_words (void)
{
  static const struct
  {
    const char *text;
    double      latitude;
    double      longitude;
  } cases[] = {
    { "24.68773 N 46.72185 E", 24.68773, 46.72185 },
    { "٢٤٫٦٨٧٧٣ شمال ٤٦٫٧٢١٨٥ شرق", 24.68773, 46.72185 },
    { "24.68773 شمالًا، 46.72185 شرقًا", 24.68773, 46.72185 },
    { "33.5 جنوبًا 70.25 غربًا", -33.5, -70.25 },
    { "33.5 south 70.25 west", -33.5, -70.25 },
    { "48.5 nord, 4.25 ouest", 48.5, -4.25 },
    { "+48.5 +4", 48.5, 4 },
    { "90 N 180 W", 90, -180 },
    { "0 S 0 E", 0, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      BaridPosition position = parse (cases[i].text);

      assert_near (&position, cases[i].latitude, cases[i].longitude);
    }
}

static void
test_format (void)
{
  static const struct
  {
    BaridPosition     position;
    BaridPositionForm form;
    const char       *text;
  } cases[] = {
    { { -31.2, -15.05 }, BARID_POSITION_DEGREES, "31°12′00.0″ S 015°03′00.0″ W" },
    { { -31.2, -15.05 }, BARID_POSITION_DECIMAL, "31.20000° S 15.05000° W" },
    { { 24.68773, 46.72185 }, BARID_POSITION_DEGREES, "24°41′15.8″ N 046°43′18.7″ E" },
    { { 24.68773, 46.72185 }, BARID_POSITION_MGRS, "38RPN 74205 31464" },
    { { 5.99999999, 59.99999999 }, BARID_POSITION_DEGREES, "06°00′00.0″ N 060°00′00.0″ E" },
    { { 5.99999999, 59.99999999 }, BARID_POSITION_DECIMAL, "6.00000° N 60.00000° E" },
    { { -0.0000001, -0.0000001 }, BARID_POSITION_DECIMAL, "0.00000° N 0.00000° E" },
    { { 89.5, 10 }, BARID_POSITION_MGRS, "89°30′00.0″ N 010°00′00.0″ E" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = barid_position_format (&cases[i].position, cases[i].form);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

/* Every form that is written is read again, as near as it is written. */
static void
test_there_and_back (void)
{
  static const double within[] = { [BARID_POSITION_MGRS] = 0.00002, [BARID_POSITION_DEGREES] = 0.00002,
                                   [BARID_POSITION_DECIMAL] = 0.00001 };

  for (double latitude = -79.9; latitude < 84; latitude += 3.7)
    for (double longitude = -179.9; longitude < 180; longitude += 4.3)
      for (BaridPositionForm form = 0; form < BARID_N_POSITION_FORMS; form++)
        {
          BaridPosition position = { latitude, longitude };
          g_autofree char *text = barid_position_format (&position, form);
          BaridPosition back = { 0, 0 };

          g_assert_true (barid_position_parse (text, &back, NULL));
          g_assert_cmpfloat (fabs (back.latitude - latitude), <, within[form]);
          g_assert_cmpfloat (fabs (back.longitude - longitude) * cos (latitude * G_PI / 180), <, within[form]);
        }
}

static void
test_refuses (void)
{
  static const char * const refused[] = {
    "", " ", "nowhere", "31", "31 15", "31.2", "31.2 S", "31.2 S 15.05", "31.2 S 15.05 S", "31.2 X 15.05 W",
    "91 N 0 E", "-90.1 0.0", "0 N 180.1 E", "31 60 S 15 3 W", "31 12 60 S 15 3 W", "31 12.5 7 S 15 3 W",
    "31 12 0 0 S 15 3 W", "31,2 S 15,05 W", "31.2 N 15.05 O", "31.2 S 15.05 W 7", "+31.2 S 15.05 W",
    "00RWQ1234567890", "61RWQ1234567890", "33IWQ1234567890", "33RWI1234567890", "33RWQ123456789", "33RWQ12345678901234",
    "33RAQ1234567890", "33R", "33RWQ12 34 5x", "31NAA66021", "33AWQ12345678",
  };
  g_autofree char *endless = g_strnfill (100000, '3');
  BaridPosition position = { 7, 7 };

  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr(GError) error = NULL;

      g_test_message ("%s", refused[i]);
      g_assert_false (barid_position_parse (refused[i], &position, &error));
      g_assert_error (error, BARID_ERROR, BARID_ERROR_INVALID);
    }
  g_assert_false (barid_position_parse (endless, &position, NULL));
  g_assert_cmpfloat (position.latitude, ==, 7);
  g_assert_cmpfloat (position.longitude, ==, 7);
}

static void
test_forms (void)
{
  static const struct { const char *text; BaridPositionForm form; } cases[] = {
    { "33RWQ 12345 67890", BARID_POSITION_MGRS },
    { "33rwq1267", BARID_POSITION_MGRS },
    { "31°12′00″ S 15°03′00″ W", BARID_POSITION_DEGREES },
    { "31 12 S 15 3 W", BARID_POSITION_DEGREES },
    { "311200S 0150300W", BARID_POSITION_DEGREES },
    { "31° N 15° E", BARID_POSITION_DECIMAL },
    { "31.2 S 15.05 W", BARID_POSITION_DECIMAL },
    { "-31.2 -15.05", BARID_POSITION_DECIMAL },
  };
  BaridPositionForm form = BARID_N_POSITION_FORMS;

  g_assert_false (barid_position_find_form ("nowhere", &form));
  g_assert_cmpint (form, ==, BARID_N_POSITION_FORMS);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].text);
      g_assert_true (barid_position_find_form (cases[i].text, &form));
      g_assert_cmpint (form, ==, cases[i].form);
    }

  for (BaridPositionForm i = 0; i < BARID_N_POSITION_FORMS; i++)
    {
      g_assert_true (barid_position_form_from_word (barid_position_form_get_word (i), &form));
      g_assert_cmpint (form, ==, i);
    }
  g_assert_false (barid_position_form_from_word ("as-written", &form));
  g_assert_false (barid_position_form_from_word (NULL, &form));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/position/to-grid", test_to_grid);
  g_test_add_func ("/position/from-grid", test_from_grid);
  g_test_add_func ("/position/squares", test_squares);
  g_test_add_func ("/position/degrees", test_degrees);
  g_test_add_func ("/position/words", test_words);
  g_test_add_func ("/position/format", test_format);
  g_test_add_func ("/position/there-and-back", test_there_and_back);
  g_test_add_func ("/position/forms", test_forms);
  g_test_add_func ("/position/refuses", test_refuses);

  return g_test_run ();
}
