#include "config.h"

#include "barid-likelihood.h"

static void
test_bands_touch (void)
{
  guint n;
  const BaridLikelihood *bands = barid_likelihood_list (&n);

  g_assert_cmpuint (n, ==, 7);
  g_assert_cmpint (bands[0].low, ==, 1);
  g_assert_cmpint (bands[n - 1].high, ==, 99);
  for (guint i = 1; i < n; i++)
    g_assert_cmpint (bands[i].low, ==, bands[i - 1].high);
}

static void
test_words_find_their_band (void)
{
  const BaridLikelihood *likely = barid_likelihood_from_word ("likely");

  g_assert_nonnull (likely);
  g_assert_cmpint (likely->low, ==, 55);
  g_assert_cmpint (likely->high, ==, 80);
  g_assert_cmpstr (barid_likelihood_get_label (likely), ==, "Likely");
  g_assert_null (barid_likelihood_from_word ("perhaps"));
  g_assert_null (barid_likelihood_from_word (NULL));
}

static void
test_confidence_is_three_words (void)
{
  BaridConfidence confidence = BARID_N_CONFIDENCES;

  for (guint i = 0; i < BARID_N_CONFIDENCES; i++)
    {
      g_assert_true (barid_confidence_from_number (barid_confidence_to_number (i), &confidence));
      g_assert_cmpuint (confidence, ==, i);
    }
  g_assert_false (barid_confidence_from_number (0, &confidence));
  g_assert_false (barid_confidence_from_number (-1, &confidence));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/likelihood/bands-touch", test_bands_touch);
  g_test_add_func ("/likelihood/words-find-their-band", test_words_find_their_band);
  g_test_add_func ("/likelihood/confidence-is-three-words", test_confidence_is_three_words);

  return g_test_run ();
}
