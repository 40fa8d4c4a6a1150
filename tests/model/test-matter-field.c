#include "config.h"

#include <string.h>

#include "barid-error.h"
#include "barid-matter-field.h"

/* What is typed into the fields of typed matter, and what is carried of it. */

static const BaridField *
find (BaridMatterType  type,
      const char      *name)
{
  for (const BaridField *field = barid_matter_type_get_fields (type); field->name != NULL; field++)
    if (strcmp (field->name, name) == 0)
      return field;

  g_assert_not_reached ();
}

static void
test_read (void)
{
  static const struct
  {
    BaridMatterType type;
    const char     *field;
    const char     *typed;
    const char     *value; /* NULL: refused */
  } cases[] = {
    { BARID_MATTER_PERSON, "occupation", "  harbour pilot \n", "harbour pilot" },
    { BARID_MATTER_PERSON, "occupation", " \n ", "" },
    { BARID_MATTER_PERSON, "name_variants", "علي\n\n  Ali \nAly\n", "علي\nAli\nAly" },
    { BARID_MATTER_UNIT, "strength", "٤٢", "42" },
    { BARID_MATTER_UNIT, "strength", "about 40", NULL },
    { BARID_MATTER_UNIT, "strength", "-1", NULL },
    { BARID_MATTER_UNIT, "mgrs", "33RWQ 12345 67890", "33RWQ 12345 67890" },
    { BARID_MATTER_UNIT, "mgrs", "33rwq1267", "33RWQ1267" },
    { BARID_MATTER_UNIT, "mgrs", "31.2 S 15.05 W", "28JDL 95236 48231" },
    { BARID_MATTER_UNIT, "mgrs", "311200S 0150300W", "28JDL 95236 48231" },
    { BARID_MATTER_UNIT, "mgrs", "31 12 00 S 15 03 00 W", "28JDL 95236 48231" },
    { BARID_MATTER_UNIT, "mgrs", "33IWQ 12345 67890", NULL },
    { BARID_MATTER_UNIT, "degrees", "33RWQ 12345 67890", "31.34541° N 15.12979° E" },
    { BARID_MATTER_UNIT, "degrees", "31°12′00″ S 15°03′00″ W", "31.20000° S 15.05000° W" },
    { BARID_MATTER_UNIT, "degrees", "near the port", NULL },
    { BARID_MATTER_UNIT, "place", "near the port", "near the port" },
    { BARID_MATTER_VESSEL, "imo", "IMO 9074729", "9074729" },
    { BARID_MATTER_VESSEL, "imo", "9074728", NULL },
    { BARID_MATTER_ACCOUNT, "number", "SA03 8000 0000 6080 1016 7519", "SA0380000000608010167519" },
    { BARID_MATTER_ACCOUNT, "number", "SA04 8000 0000 6080 1016 7519", NULL },
    { BARID_MATTER_ACCOUNT, "number", "12-345/678", "12-345/678" },
    { BARID_MATTER_OBSERVATION, "from", "2026-11-23 14:05", "2026-11-23T14:05:00.000000Z" },
    { BARID_MATTER_OBSERVATION, "from", "231405Z NOV 26", "2026-11-23T14:05:00.000000Z" },
    { BARID_MATTER_OBSERVATION, "from", "16 Jumada II 1448", "2026-11-26T00:00:00.000000Z" },
    { BARID_MATTER_OBSERVATION, "from", "yesterday", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autofree char *value = NULL;

      g_test_message ("%s", cases[i].typed);
      value = barid_field_read (find (cases[i].type, cases[i].field), cases[i].typed, BARID_CALENDAR_GREGORIAN, &error);
      g_assert_cmpstr (value, ==, cases[i].value);
      if (value == NULL)
        g_assert_error (error, BARID_ERROR, BARID_ERROR_INVALID);
      else
        g_assert_no_error (error);
    }
}

/* What stands in a field can be typed there, and is the same. */
static void
test_show (void)
{
  static const struct
  {
    BaridMatterType type;
    const char     *field;
    const char     *value;
  } cases[] = {
    { BARID_MATTER_OBSERVATION, "until", "2026-11-23T14:05:00.000000Z" },
    { BARID_MATTER_POSITION, "mgrs", "33RWQ 12345 67890" },
    { BARID_MATTER_POSITION, "degrees", "31.20000° S 15.05000° W" },
    { BARID_MATTER_POSITION, "accuracy", "30" },
    { BARID_MATTER_PERSON, "name_variants", "علي\nAli" },
    { BARID_MATTER_ACCOUNT, "number", "SA0380000000608010167519" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const BaridField *field = find (cases[i].type, cases[i].field);
      g_autofree char *shown = barid_field_show (field, cases[i].value);
      g_autofree char *value = barid_field_read (field, shown, BARID_CALENDAR_GREGORIAN, NULL);

      g_assert_cmpstr (value, ==, cases[i].value);
    }
}

static void
test_echo (void)
{
  g_autofree char *grid = barid_field_echo (find (BARID_MATTER_POSITION, "mgrs"), "33RWQ 12345 67890");
  g_autofree char *degrees = barid_field_echo (find (BARID_MATTER_POSITION, "degrees"), "31.20000° S 15.05000° W");
  g_autofree char *time = barid_field_echo (find (BARID_MATTER_POSITION, "from"), "2026-11-26T14:05:00Z");

  g_assert_nonnull (strstr (grid, "31°20′43.5″ N 015°07′47.2″ E"));
  g_assert_nonnull (strstr (grid, "31.34541° N 15.12979° E"));
  g_assert_nonnull (strstr (degrees, "28JDL 95236 48231"));
  g_assert_nonnull (strstr (time, "1448"));
  g_assert_nonnull (strstr (time, "1405"));
  g_assert_null (barid_field_echo (find (BARID_MATTER_POSITION, "mgrs"), ""));
  g_assert_null (barid_field_echo (find (BARID_MATTER_POSITION, "mgrs"), "37SBV 1234 of another's making"));
  g_assert_null (barid_field_echo (find (BARID_MATTER_POSITION, "place"), "the port"));
}

#define LRI "\xe2\x81\xa6"
#define PDI "\xe2\x81\xa9"

/* What came stands first and as it came; what Barid made of it says that it did. */
static void
test_tell_place (void)
{
  static const struct
  {
    const char       *field;
    const char       *value;
    BaridPositionForm form;
    const char       *told; /* NULL: nothing to add */
  } cases[] = {
    { "degrees", "31.2 S 15.05 W", BARID_POSITION_MGRS,
      LRI "31.2 S 15.05 W" PDI " (converted: " LRI "28JDL 95236 48231" PDI ")" },
    { "degrees", "31.2 S 15.05 W", BARID_POSITION_DEGREES,
      LRI "31.2 S 15.05 W" PDI " (converted: " LRI "31°12′00.0″ S 015°03′00.0″ W" PDI ")" },
    { "degrees", "31.2 S 15.05 W", BARID_POSITION_DECIMAL, NULL },
    { "degrees", "31°12′00″ S 15°03′00″ W", BARID_POSITION_DEGREES, NULL },
    { "degrees", "31°12′00″ S 15°03′00″ W", BARID_POSITION_DECIMAL,
      LRI "31°12′00″ S 15°03′00″ W" PDI " (converted: " LRI "31.20000° S 15.05000° W" PDI ")" },
    { "mgrs", "28JDL 95236 48231", BARID_POSITION_DECIMAL,
      LRI "28JDL 95236 48231" PDI " (converted: " LRI "31.20000° S 15.05000° W" PDI ")" },
    { "mgrs", "28JDL9548", BARID_POSITION_MGRS, NULL },
    /* Nothing is made more exact than it was. */
    { "mgrs", "28JDL9548", BARID_POSITION_DECIMAL,
      LRI "28JDL9548" PDI " (converted, the middle of the square: " LRI "31.19758° S 15.04723° W" PDI ")" },
    { "degrees", "89.5 N 10.0 E", BARID_POSITION_MGRS, NULL },
    { "degrees", "off the port", BARID_POSITION_MGRS, NULL },
    { "place", "31.2 S 15.05 W", BARID_POSITION_MGRS, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(BaridMatter) matter = barid_matter_new (BARID_MATTER_POSITION, "Buoy");
      g_autofree char *told = NULL;

      g_test_message ("%s", cases[i].value);
      barid_matter_set_field (matter, cases[i].field, cases[i].value);
      told = barid_matter_tell_place (matter, find (BARID_MATTER_POSITION, cases[i].field), cases[i].form);
      g_assert_cmpstr (told, ==, cases[i].told);
    }
}

/* Told by its author in the very form, a place is not told a second time by us. */
static void
test_tell_place_twice (void)
{
  g_autoptr(BaridMatter) matter = barid_matter_new (BARID_MATTER_POSITION, "Buoy");

  barid_matter_set_field (matter, "degrees", "31.2 S 15.05 W");
  barid_matter_set_field (matter, "mgrs", "28JDL 95236 48231");
  g_assert_null (barid_matter_tell_place (matter, find (BARID_MATTER_POSITION, "degrees"), BARID_POSITION_MGRS));
  g_assert_null (barid_matter_tell_place (matter, find (BARID_MATTER_POSITION, "mgrs"), BARID_POSITION_DECIMAL));
}

int
main (int    argc,
      char **argv)
{
  g_setenv ("TZ", "UTC", TRUE);
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/matter-field/read", test_read);
  g_test_add_func ("/matter-field/show", test_show);
  g_test_add_func ("/matter-field/echo", test_echo);
  g_test_add_func ("/matter-field/tell-place", test_tell_place);
  g_test_add_func ("/matter-field/tell-place-twice", test_tell_place_twice);

  return g_test_run ();
}
