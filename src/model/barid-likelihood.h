#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Words of likelihood, each with the band it means, in named tables that stand beside one another. A band is chosen by its
 * word and kept as that word with the table's name; a number is never computed from it, and a word of one table is never
 * taken for a word of another. */

#define BARID_SCALE_ICD_203 "icd-203"

/**
 * BaridLikelihood:
 * @word: on the wire
 * @also: (nullable): the table's other word for the same, lower case
 * @label: see barid_likelihood_get_label()
 * @low: percent
 * @high: percent
 */
typedef struct
{
  const char *word;
  const char *also;
  const char *label;
  int         low;
  int         high;
} BaridLikelihood;

/**
 * BaridScale:
 * @name: on the wire
 * @label: see barid_scale_get_label()
 * @bands: the least likely first
 */
typedef struct
{
  const char            *name;
  const char            *label;
  const BaridLikelihood *bands;
  guint                  n_bands;
} BaridScale;

const BaridScale      *barid_scale_list             (guint                 *n_scales);
const BaridScale      *barid_scale_find             (const char            *name);
const char            *barid_scale_get_label        (const BaridScale      *self);
const BaridLikelihood *barid_scale_find_word        (const BaridScale      *self,
                                                     const char            *word);
char                  *barid_scale_describe         (const char            *name);

const char            *barid_likelihood_get_label   (const BaridLikelihood *self);
char                  *barid_likelihood_describe    (const char            *word,
                                                     const char            *scale,
                                                     int                    low,
                                                     int                    high);

G_END_DECLS
