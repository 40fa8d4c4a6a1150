#include "config.h"

#include <string.h>

#include "barid-matter-field.h"
#include "barid-words.h"

/* Grades and fields in words: on screen, on paper, and as a screen reader says them. */

static void
test_grade (void)
{
  g_autofree char *both = barid_grade_describe ('B', '2');
  g_autofree char *source = barid_grade_describe ('F', 0);
  g_autofree char *information = barid_grade_describe (0, '6');
  g_autofree char *none = barid_grade_describe (0, 0);
  g_autofree char *strange = barid_grade_describe ('G', '7');

  g_assert_cmpstr (both, ==, "usually reliable, probably true");
  g_assert_cmpstr (source, ==, "reliability cannot be judged");
  g_assert_cmpstr (information, ==, "truth cannot be judged");
  g_assert_null (none);
  g_assert_null (strange);
}

static const BaridField *
find_field (BaridMatterType  type,
            const char      *name)
{
  for (const BaridField *field = barid_matter_type_get_fields (type); field->name != NULL; field++)
    if (g_str_equal (field->name, name))
      return field;

  g_assert_not_reached ();
}

static void
test_field (void)
{
  g_autofree char *names = barid_field_tell (find_field (BARID_MATTER_VESSEL, "former_names"), "Dawn\nالفجر");
  g_autofree char *when = barid_field_tell (find_field (BARID_MATTER_OBSERVATION, "from"), "2026-11-22T05:10:00Z");
  g_autofree char *place = barid_field_tell (find_field (BARID_MATTER_OBSERVATION, "mgrs"), "28JDL 95236 48231");

  g_assert_cmpstr (names, ==, "\xe2\x81\xa8" "Dawn\xe2\x81\xa9, \xe2\x81\xa8الفجر\xe2\x81\xa9");
  g_assert_nonnull (strstr (when, "2026"));
  g_assert_null (strchr (when, 'T'));
  g_assert_cmpstr (place, ==, "\xe2\x81\xa8" "28JDL 95236 48231\xe2\x81\xa9");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/reader-words/grade", test_grade);
  g_test_add_func ("/reader-words/field", test_field);

  return g_test_run ();
}
