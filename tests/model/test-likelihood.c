#include "config.h"

#include <string.h>

#include "barid-likelihood.h"

/* What each table says, as its own doctrine prints it. */
static const struct
{
  const char *scale;
  const char *word;
  const char *label;
  int         low;
  int         high;
} bands[] = {
  { "icd-203", "almost no chance", "Almost no chance", 1, 5 },
  { "icd-203", "remote", "Almost no chance", 1, 5 },
  { "icd-203", "very unlikely", "Very unlikely", 5, 20 },
  { "icd-203", "highly improbable", "Very unlikely", 5, 20 },
  { "icd-203", "unlikely", "Unlikely", 20, 45 },
  { "icd-203", "improbable", "Unlikely", 20, 45 },
  { "icd-203", "roughly even chance", "Roughly even chance", 45, 55 },
  { "icd-203", "roughly even odds", "Roughly even chance", 45, 55 },
  { "icd-203", "likely", "Likely", 55, 80 },
  { "icd-203", "probable", "Likely", 55, 80 },
  { "icd-203", "very likely", "Very likely", 80, 95 },
  { "icd-203", "highly probable", "Very likely", 80, 95 },
  { "icd-203", "almost certain", "Almost certain", 95, 99 },
  { "icd-203", "nearly certain", "Almost certain", 95, 99 },
  { "uk-yardstick", "remote chance", "Remote chance", 0, 5 },
  { "uk-yardstick", "highly unlikely", "Highly unlikely", 10, 20 },
  { "uk-yardstick", "unlikely", "Unlikely", 25, 35 },
  { "uk-yardstick", "realistic possibility", "Realistic possibility", 40, 50 },
  { "uk-yardstick", "likely", "Likely", 55, 75 },
  { "uk-yardstick", "probable", "Likely", 55, 75 },
  { "uk-yardstick", "highly likely", "Highly likely", 80, 90 },
  { "uk-yardstick", "almost certain", "Almost certain", 95, 100 },
  { "nato-ajp-2.1", "highly unlikely", "Highly unlikely", 0, 10 },
  { "nato-ajp-2.1", "unlikely", "Unlikely", 10, 40 },
  { "nato-ajp-2.1", "even chance", "Even chance", 40, 60 },
  { "nato-ajp-2.1", "likely", "Likely", 60, 90 },
  { "nato-ajp-2.1", "highly likely", "Highly likely", 90, 100 },
  { "ICD-203", "LIKELY", "Likely", 55, 80 },
  { NULL, "likely", "Likely", 55, 80 },
};

static void
test_words_find_their_band (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (bands); i++)
    {
      const BaridLikelihood *band = barid_scale_find_word (barid_scale_find (bands[i].scale), bands[i].word);

      g_assert_nonnull (band);
      g_assert_cmpstr (barid_likelihood_get_label (band), ==, bands[i].label);
      g_assert_cmpint (band->low, ==, bands[i].low);
      g_assert_cmpint (band->high, ==, bands[i].high);
    }
}

/* A word of one table is none of another's, and a table that nobody knows has no words. */
static void
test_tables_are_apart (void)
{
  g_assert_null (barid_scale_find_word (barid_scale_find ("icd-203"), "realistic possibility"));
  g_assert_null (barid_scale_find_word (barid_scale_find ("uk-yardstick"), "very likely"));
  g_assert_null (barid_scale_find_word (barid_scale_find ("nato-ajp-2.1"), "almost certain"));
  g_assert_null (barid_scale_find_word (barid_scale_find ("icd-203"), "perhaps"));
  g_assert_null (barid_scale_find_word (barid_scale_find ("icd-203"), NULL));
  g_assert_null (barid_scale_find ("of our own"));
  g_assert_null (barid_scale_find_word (barid_scale_find ("of our own"), "likely"));
}

static void
test_tables_rise (void)
{
  guint n;
  const BaridScale *scales = barid_scale_list (&n);

  g_assert_cmpuint (n, ==, 3);
  g_assert_cmpstr (scales[0].name, ==, BARID_SCALE_ICD_203);
  for (guint i = 0; i < n; i++)
    {
      g_assert_true (barid_scale_find (scales[i].name) == &scales[i]);
      for (guint j = 0; j < scales[i].n_bands; j++)
        {
          g_assert_cmpint (scales[i].bands[j].low, <, scales[i].bands[j].high);
          g_assert_true (j == 0 || scales[i].bands[j].low >= scales[i].bands[j - 1].high);
        }
    }
}

static void
test_described (void)
{
  g_autofree char *known = barid_likelihood_describe (barid_scale_find ("nato-ajp-2.1"), "likely", 60, 90);
  g_autofree char *named = barid_scale_describe (barid_scale_find ("nato-ajp-2.1"), "nato-ajp-2.1");
  g_autofree char *own = barid_likelihood_describe (NULL, "<b>plausible</b>", 30, 60);
  g_autofree char *table = barid_scale_describe (NULL, "office");
  /* The author's band is shown where it is not the table's. */
  g_autofree char *other = barid_likelihood_describe (barid_scale_find ("icd-203"), "likely", 50, 70);

  g_assert_cmpstr (known, ==, "Likely, 60 to 90 %");
  g_assert_cmpstr (named, ==, "NATO, five bands");
  g_assert_cmpstr (own, ==, "\xe2\x81\xa8<b>plausible</b>\xe2\x81\xa9, 30 to 60 %");
  g_assert_cmpstr (table, ==, "\xe2\x81\xa8office\xe2\x81\xa9");
  g_assert_cmpstr (other, ==, "Likely, 50 to 70 %");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/likelihood/words-find-their-band", test_words_find_their_band);
  g_test_add_func ("/likelihood/tables-are-apart", test_tables_are_apart);
  g_test_add_func ("/likelihood/tables-rise", test_tables_rise);
  g_test_add_func ("/likelihood/described", test_described);

  return g_test_run ();
}
