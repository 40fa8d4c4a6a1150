#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The words of likelihood of ICD 203, each with the band it means, and the three words of confidence. A band is chosen by
 * its word and kept as that word; a number is never computed from it. */

#define BARID_SCALE_ICD_203 "icd-203"

typedef struct
{
  const char *word;
  const char *label; /* see barid_likelihood_get_label() */
  int         low;   /* percent */
  int         high;
} BaridLikelihood;

typedef enum
{
  BARID_CONFIDENCE_LOW,
  BARID_CONFIDENCE_MODERATE,
  BARID_CONFIDENCE_HIGH,
  BARID_N_CONFIDENCES
} BaridConfidence;

const BaridLikelihood *barid_likelihood_list        (guint                 *n_likelihoods);
const BaridLikelihood *barid_likelihood_from_word   (const char            *word);
const char            *barid_likelihood_get_label   (const BaridLikelihood *self);

const char            *barid_confidence_get_label   (BaridConfidence        confidence);
int                    barid_confidence_to_number   (BaridConfidence        confidence);
gboolean               barid_confidence_from_number (int                    number,
                                                     BaridConfidence       *confidence);

G_END_DECLS
