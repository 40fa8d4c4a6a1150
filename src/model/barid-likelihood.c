#include "config.h"

#include "barid-likelihood.h"

#include <glib/gi18n-lib.h>

static const BaridLikelihood likelihoods[] = {
  { "almost no chance", NC_("likelihood", "Almost no chance"), 1, 5 },
  { "very unlikely", NC_("likelihood", "Very unlikely"), 5, 20 },
  { "unlikely", NC_("likelihood", "Unlikely"), 20, 45 },
  { "roughly even chance", NC_("likelihood", "Roughly even chance"), 45, 55 },
  { "likely", NC_("likelihood", "Likely"), 55, 80 },
  { "very likely", NC_("likelihood", "Very likely"), 80, 95 },
  { "almost certain", NC_("likelihood", "Almost certain"), 95, 99 },
};

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

/**
 * barid_likelihood_list:
 * @n_likelihoods: (out): how many
 *
 * Lists the bands of ICD 203, the least likely first.
 *
 * Returns: (transfer none) (array length=n_likelihoods): the bands
 */
const BaridLikelihood *
barid_likelihood_list (guint *n_likelihoods)
{
  *n_likelihoods = G_N_ELEMENTS (likelihoods);

  return likelihoods;
}

/**
 * barid_likelihood_from_word:
 * @word: (nullable): any text
 *
 * Finds the band that a word of ICD 203 names.
 *
 * Returns: (transfer none) (nullable): the band
 */
const BaridLikelihood *
barid_likelihood_from_word (const char *word)
{
  for (guint i = 0; word != NULL && i < G_N_ELEMENTS (likelihoods); i++)
    if (g_ascii_strcasecmp (likelihoods[i].word, word) == 0)
      return &likelihoods[i];

  return NULL;
}

/**
 * barid_likelihood_get_label:
 * @self: a band
 *
 * Gets the name of a band for the screen.
 *
 * Returns: (transfer none): the label, translated
 */
const char *
barid_likelihood_get_label (const BaridLikelihood *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_dpgettext2 (GETTEXT_PACKAGE, "likelihood", self->label);
}

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
