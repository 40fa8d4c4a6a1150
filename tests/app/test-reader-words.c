#include "config.h"

#include "barid-gauge.h"
#include "barid-grade.h"

/* Likelihood and grades in words: what stands beside a gauge and a chip, and what a screen reader says. */

static void
test_likelihood (void)
{
  g_autofree char *likely = barid_gauge_describe ("likely", "icd-203", 55, 80);
  g_autofree char *synonym = barid_gauge_describe ("Probable", NULL, 55, 80);
  g_autofree char *scale = barid_gauge_describe_scale (NULL);

  g_assert_cmpstr (likely, ==, "Likely, 55 to 80 %");
  g_assert_cmpstr (synonym, ==, likely);
  g_assert_cmpstr (scale, ==, "ICD 203");
}

/* A word of another scale is never mapped to ours, also where it is spelt alike. */
static void
test_likelihood_of_others (void)
{
  g_autofree char *word = barid_gauge_describe ("likely", "yardstick", 55, 75);
  g_autofree char *scale = barid_gauge_describe_scale ("yardstick");

  g_assert_cmpstr (word, ==, "\xe2\x81\xa8likely\xe2\x81\xa9, 55 to 75 %");
  g_assert_cmpstr (scale, ==, "\xe2\x81\xa8yardstick\xe2\x81\xa9");
}

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

  g_test_add_func ("/reader-words/likelihood", test_likelihood);
  g_test_add_func ("/reader-words/likelihood-of-others", test_likelihood_of_others);
  g_test_add_func ("/reader-words/grade", test_grade);

  return g_test_run ();
}
