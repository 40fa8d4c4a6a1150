#include "config.h"

#include "barid-grade.h"

/* Grades in words: what stands beside a chip, and what a screen reader says. */

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

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/reader-words/grade", test_grade);

  return g_test_run ();
}
