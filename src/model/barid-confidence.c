#include "config.h"

#include "barid-confidence.h"

#include <glib/gi18n-lib.h>

#include "barid-text.h"
#include "barid-time-local.h"

/* Numbers of STIX 2.1, appendix A (None/Low/Med/High): what is written, and the least that is read as it. */
static const struct
{
  const char *label;
  int         number;
  int         least;
} confidences[] = {
  [BARID_CONFIDENCE_LOW] = { NC_("confidence", "Low"), 15, 1 },
  [BARID_CONFIDENCE_MODERATE] = { NC_("confidence", "Moderate"), 50, 30 },
  [BARID_CONFIDENCE_HIGH] = { NC_("confidence", "High"), 85, 70 },
};

G_STATIC_ASSERT (G_N_ELEMENTS (confidences) == BARID_N_CONFIDENCES);

/* ---- the three words ------------------------------------------------------------------------------------ */

/**
 * barid_confidence_get_label:
 * @confidence: a confidence
 *
 * Gets the name of a confidence for the screen.
 *
 * Returns: (transfer none): the label, translated
 */
const char *
barid_confidence_get_label (BaridConfidence confidence)
{
  g_return_val_if_fail (confidence < BARID_N_CONFIDENCES, NULL);

  return g_dpgettext2 (GETTEXT_PACKAGE, "confidence", confidences[confidence].label);
}

/**
 * barid_confidence_to_number:
 * @confidence: a confidence
 *
 * Gets the number that stands for a confidence on the wire.
 *
 * Returns: 0–100
 */
int
barid_confidence_to_number (BaridConfidence confidence)
{
  g_return_val_if_fail (confidence < BARID_N_CONFIDENCES, 0);

  return confidences[confidence].number;
}

/**
 * barid_confidence_from_number:
 * @number: STIX confidence, or less than 0 for none
 * @confidence: (out): the confidence, untouched when there is none
 *
 * Finds the word for a confidence.
 *
 * Returns: whether there is one
 */
gboolean
barid_confidence_from_number (int              number,
                              BaridConfidence *confidence)
{
  for (guint i = BARID_N_CONFIDENCES; i-- > 0;)
    if (number >= confidences[i].least)
      {
        *confidence = i;
        return TRUE;
      }

  return FALSE;
}

/**
 * barid_confidence_describe:
 * @number: STIX confidence, 0–100
 *
 * Says how sure an author is.
 *
 * Returns: (transfer full): such as "Confidence: moderate"
 */
char *
barid_confidence_describe (int number)
{
  BaridConfidence confidence = BARID_CONFIDENCE_LOW;

  if (!barid_confidence_from_number (number, &confidence))
    return g_strdup (_("Confidence: none"));

  return g_strdup (confidence == BARID_CONFIDENCE_HIGH       ? _("Confidence: high")
                   : confidence == BARID_CONFIDENCE_MODERATE ? _("Confidence: moderate")
                                                             : _("Confidence: low"));
}

/* ---- appendix A --------------------------------------------------------------------------------------------- */

typedef struct
{
  int         least; /* of 100 */
  const char *word;
} Step;

/* Each from the highest down. The words are the standard's and are not translated, as codes are not. */
static const Step words[] = { { 70, "High" }, { 30, "Med" }, { 1, "Low" }, { 0, "None" } };
static const Step tenths[] = { { 95, "10" }, { 85, "9" }, { 75, "8" }, { 65, "7" }, { 55, "6" }, { 45, "5" },
                               { 35, "4" }, { 25, "3" }, { 15, "2" }, { 5, "1" }, { 0, "0" } };
static const Step credibility[] = { { 80, "1" }, { 60, "2" }, { 40, "3" }, { 20, "4" }, { 0, "5" } };
static const Step estimative[] = { { 100, "Certain" }, { 80, "Highly likely" }, { 60, "Likely" }, { 40, "Even chance" },
                                   { 20, "Unlikely" }, { 1, "Highly unlikely" }, { 0, "Impossible" } };
static const Step dni[] = { { 90, "Almost certain" }, { 80, "Very likely" }, { 60, "Likely" }, { 40, "Roughly even chance" },
                            { 20, "Unlikely" }, { 10, "Very unlikely" }, { 0, "Almost no chance" } };

static const struct
{
  const char *label;
  const Step *steps;
  guint       n_steps;
} appendices[] = {
  [BARID_APPENDIX_WORDS] = { "None/Low/Med/High", words, G_N_ELEMENTS (words) },
  [BARID_APPENDIX_TENTHS] = { "0–10", tenths, G_N_ELEMENTS (tenths) },
  [BARID_APPENDIX_CREDIBILITY] = { "Admiralty", credibility, G_N_ELEMENTS (credibility) },
  [BARID_APPENDIX_ESTIMATIVE] = { "WEP", estimative, G_N_ELEMENTS (estimative) },
  [BARID_APPENDIX_DNI] = { "DNI", dni, G_N_ELEMENTS (dni) },
};

G_STATIC_ASSERT (G_N_ELEMENTS (appendices) == BARID_N_APPENDICES);

/**
 * barid_appendix_get_label:
 * @appendix: a scale of STIX
 *
 * Gets what the standard calls a scale.
 *
 * Returns: (transfer none): the name, the same in every language
 */
const char *
barid_appendix_get_label (BaridAppendix appendix)
{
  g_return_val_if_fail (appendix < BARID_N_APPENDICES, NULL);

  return appendices[appendix].label;
}

/**
 * barid_appendix_find_word:
 * @appendix: a scale of STIX
 * @number: STIX confidence
 *
 * Finds what a number is in a scale (STIX 2.1, appendix A).
 *
 * Returns: (transfer none) (nullable): the word, the same in every language; %NULL where the number is not from 0 to 100
 */
const char *
barid_appendix_find_word (BaridAppendix appendix,
                          int           number)
{
  g_return_val_if_fail (appendix < BARID_N_APPENDICES, NULL);

  if (number < 0 || number > 100)
    return NULL;

  for (guint i = 0; i < appendices[appendix].n_steps; i++)
    if (number >= appendices[appendix].steps[i].least)
      return appendices[appendix].steps[i].word;

  return NULL;
}

/**
 * barid_appendix_describe:
 * @number: STIX confidence, 0–100
 *
 * Says a number that is none of ours, as its author may have meant it: in each scale of the standard.
 *
 * Returns: (transfer full) (nullable): a sentence; %NULL where the number is one that Barid writes
 */
char *
barid_appendix_describe (int number)
{
  g_autoptr(GString) list = NULL;
  g_autofree char *count = NULL;
  g_autofree char *isolated = NULL;

  for (guint i = 0; i < BARID_N_CONFIDENCES; i++)
    if (number == confidences[i].number)
      return NULL;
  if (number < 0 || number > 100)
    return NULL;

  list = g_string_new (NULL);
  for (guint i = 0; i < BARID_N_APPENDICES; i++)
    g_string_append_printf (list, "%s%s: %s", i > 0 ? "; " : "", appendices[i].label, barid_appendix_find_word (i, number));
  isolated = barid_text_isolate_machine (list->str);
  count = barid_count_tell (number);

  /* TRANSLATORS: %1$s is a number, the confidence that came with a report, of 100; %2$s is a list of what that is in the
   * scales of the STIX standard, in English. */
  return g_strdup_printf (_("%1$s of 100, in the scales of STIX %2$s"), count, isolated);
}
