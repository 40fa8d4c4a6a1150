#include "config.h"

#include "barid-confidence.h"

static void
test_three_words (void)
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

/* STIX 2.1, appendix A: where each step begins and ends. */
static const struct
{
  BaridAppendix  appendix;
  int            first;
  int            last;
  const char    *word;
} steps[] = {
  { BARID_APPENDIX_WORDS, 0, 0, "None" }, { BARID_APPENDIX_WORDS, 1, 29, "Low" },
  { BARID_APPENDIX_WORDS, 30, 69, "Med" }, { BARID_APPENDIX_WORDS, 70, 100, "High" },
  { BARID_APPENDIX_TENTHS, 0, 4, "0" }, { BARID_APPENDIX_TENTHS, 5, 14, "1" }, { BARID_APPENDIX_TENTHS, 15, 24, "2" },
  { BARID_APPENDIX_TENTHS, 25, 34, "3" }, { BARID_APPENDIX_TENTHS, 35, 44, "4" }, { BARID_APPENDIX_TENTHS, 45, 54, "5" },
  { BARID_APPENDIX_TENTHS, 55, 64, "6" }, { BARID_APPENDIX_TENTHS, 65, 74, "7" }, { BARID_APPENDIX_TENTHS, 75, 84, "8" },
  { BARID_APPENDIX_TENTHS, 85, 94, "9" }, { BARID_APPENDIX_TENTHS, 95, 100, "10" },
  { BARID_APPENDIX_CREDIBILITY, 0, 19, "5" }, { BARID_APPENDIX_CREDIBILITY, 20, 39, "4" },
  { BARID_APPENDIX_CREDIBILITY, 40, 59, "3" }, { BARID_APPENDIX_CREDIBILITY, 60, 79, "2" },
  { BARID_APPENDIX_CREDIBILITY, 80, 100, "1" },
  { BARID_APPENDIX_ESTIMATIVE, 0, 0, "Impossible" }, { BARID_APPENDIX_ESTIMATIVE, 1, 19, "Highly unlikely" },
  { BARID_APPENDIX_ESTIMATIVE, 20, 39, "Unlikely" }, { BARID_APPENDIX_ESTIMATIVE, 40, 59, "Even chance" },
  { BARID_APPENDIX_ESTIMATIVE, 60, 79, "Likely" }, { BARID_APPENDIX_ESTIMATIVE, 80, 99, "Highly likely" },
  { BARID_APPENDIX_ESTIMATIVE, 100, 100, "Certain" },
  { BARID_APPENDIX_DNI, 0, 9, "Almost no chance" }, { BARID_APPENDIX_DNI, 10, 19, "Very unlikely" },
  { BARID_APPENDIX_DNI, 20, 39, "Unlikely" }, { BARID_APPENDIX_DNI, 40, 59, "Roughly even chance" },
  { BARID_APPENDIX_DNI, 60, 79, "Likely" }, { BARID_APPENDIX_DNI, 80, 89, "Very likely" },
  { BARID_APPENDIX_DNI, 90, 100, "Almost certain" },
};

/* Every number from 0 to 100 stands in one step of each scale, and no other number in any. */
static void
test_appendix (void)
{
  guint met[BARID_N_APPENDICES] = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    for (int number = steps[i].first; number <= steps[i].last; number++)
      {
        g_assert_cmpstr (barid_appendix_find_word (steps[i].appendix, number), ==, steps[i].word);
        met[steps[i].appendix]++;
      }
  for (guint i = 0; i < BARID_N_APPENDICES; i++)
    {
      g_assert_cmpuint (met[i], ==, 101);
      g_assert_null (barid_appendix_find_word (i, -1));
      g_assert_null (barid_appendix_find_word (i, 101));
    }
}

static void
test_described (void)
{
  g_autofree char *ours = barid_appendix_describe (barid_confidence_to_number (BARID_CONFIDENCE_MODERATE));
  g_autofree char *theirs = barid_appendix_describe (90);
  g_autofree char *high = barid_confidence_describe (90);
  g_autofree char *none = barid_confidence_describe (0);

  g_assert_null (ours);
  g_assert_cmpstr (theirs, ==, "90 of 100, in the scales of STIX \xe2\x81\xa6None/Low/Med/High: High; 0–10: 9; Admiralty: 1; "
                               "WEP: Highly likely; DNI: Almost certain\xe2\x81\xa9");
  g_assert_cmpstr (high, ==, "Confidence: high");
  g_assert_cmpstr (none, ==, "Confidence: none");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/confidence/three-words", test_three_words);
  g_test_add_func ("/confidence/appendix-a", test_appendix);
  g_test_add_func ("/confidence/described", test_described);

  return g_test_run ();
}
