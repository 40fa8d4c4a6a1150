#include "config.h"

#include "barid-likelihood.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "barid-text.h"
#include "barid-time-local.h"

/* Intelligence Community Directive 203, with its second row of words. */
static const BaridLikelihood icd_203[] = {
  { "almost no chance", "remote", NC_("likelihood", "Almost no chance"), 1, 5 },
  { "very unlikely", "highly improbable", NC_("likelihood", "Very unlikely"), 5, 20 },
  { "unlikely", "improbable", NC_("likelihood", "Unlikely"), 20, 45 },
  { "roughly even chance", "roughly even odds", NC_("likelihood", "Roughly even chance"), 45, 55 },
  { "likely", "probable", NC_("likelihood", "Likely"), 55, 80 },
  { "very likely", "highly probable", NC_("likelihood", "Very likely"), 80, 95 },
  { "almost certain", "nearly certain", NC_("likelihood", "Almost certain"), 95, 99 },
};

/* The yardstick of the United Kingdom's assessment staffs: between its bands there are gaps, and they mean something. */
static const BaridLikelihood yardstick[] = {
  { "remote chance", NULL, NC_("likelihood", "Remote chance"), 0, 5 },
  { "highly unlikely", NULL, NC_("likelihood", "Highly unlikely"), 10, 20 },
  { "unlikely", NULL, NC_("likelihood", "Unlikely"), 25, 35 },
  { "realistic possibility", "realistic probability", NC_("likelihood", "Realistic possibility"), 40, 50 },
  { "likely", "probable", NC_("likelihood", "Likely"), 55, 75 },
  { "highly likely", "highly probable", NC_("likelihood", "Highly likely"), 80, 90 },
  { "almost certain", NULL, NC_("likelihood", "Almost certain"), 95, 100 },
};

/* Allied doctrine for intelligence procedures (AJP-2.1). */
static const BaridLikelihood nato[] = {
  { "highly unlikely", NULL, NC_("likelihood", "Highly unlikely"), 0, 10 },
  { "unlikely", NULL, NC_("likelihood", "Unlikely"), 10, 40 },
  { "even chance", NULL, NC_("likelihood", "Even chance"), 40, 60 },
  { "likely", NULL, NC_("likelihood", "Likely"), 60, 90 },
  { "highly likely", NULL, NC_("likelihood", "Highly likely"), 90, 100 },
};

static const BaridScale scales[] = {
  { BARID_SCALE_ICD_203, NC_("likelihood", "ICD 203"), icd_203, G_N_ELEMENTS (icd_203) },
  { "uk-yardstick", NC_("likelihood", "British yardstick"), yardstick, G_N_ELEMENTS (yardstick) },
  { "nato-ajp-2.1", NC_("likelihood", "NATO, five bands"), nato, G_N_ELEMENTS (nato) },
};

/**
 * barid_scale_list:
 * @n_scales: (out): how many
 *
 * Lists the tables that are known here; the first is taken where none is named.
 *
 * Returns: (transfer none) (array length=n_scales): the tables
 */
const BaridScale *
barid_scale_list (guint *n_scales)
{
  *n_scales = G_N_ELEMENTS (scales);

  return scales;
}

/**
 * barid_scale_find:
 * @name: (nullable): any text; %NULL stands for the first table
 *
 * Finds a table by its name.
 *
 * Returns: (transfer none) (nullable): the table
 */
const BaridScale *
barid_scale_find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (scales); i++)
    if (name == NULL || g_ascii_strcasecmp (scales[i].name, name) == 0)
      return &scales[i];

  return NULL;
}

/**
 * barid_scale_find_word:
 * @self: (nullable): a table
 * @word: (nullable): any text
 *
 * Finds the band that a word of a table names.
 *
 * Returns: (transfer none) (nullable): the band
 */
const BaridLikelihood *
barid_scale_find_word (const BaridScale *self,
                       const char       *word)
{
  for (guint i = 0; self != NULL && word != NULL && i < self->n_bands; i++)
    {
      const BaridLikelihood *band = &self->bands[i];

      if (g_ascii_strcasecmp (band->word, word) == 0 || (band->also != NULL && g_ascii_strcasecmp (band->also, word) == 0))
        return band;

      for (guint j = 1; band->words != NULL && band->words[j] != NULL; j++)
        if (g_ascii_strcasecmp (band->words[j], word) == 0)
          return band;
    }

  return NULL;
}

/**
 * barid_scale_describe:
 * @self: (nullable): the table, where it is known
 * @name: (nullable): what its author calls it; may come from outside
 *
 * Names a table.
 *
 * Returns: (transfer full): its name, isolated where it is not ours; an agreement's table is named with the agreement
 */
char *
barid_scale_describe (const BaridScale *self,
                      const char       *name)
{
  g_autofree char *isolated = NULL;
  g_autofree char *number = NULL;

  if (self != NULL && self->label != NULL)
    return g_strdup (g_dpgettext2 (GETTEXT_PACKAGE, "likelihood", self->label));

  isolated = barid_text_isolate (name);
  if (self == NULL)
    return g_steal_pointer (&isolated);

  number = barid_text_isolate_machine (self->agreement);
  /* TRANSLATORS: a table of words of likelihood: %1$s is its name, %2$s the number of the agreement that carries it. */
  return g_strdup_printf (_("%1$s, agreement %2$s"), isolated, number);
}

/**
 * barid_likelihood_get_label:
 * @self: a band
 *
 * Gets the name of a band for the screen.
 *
 * Returns: (transfer none): the label, translated; in an agreement's table its first word, which is not isolated
 */
const char *
barid_likelihood_get_label (const BaridLikelihood *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->label != NULL ? g_dpgettext2 (GETTEXT_PACKAGE, "likelihood", self->label) : self->word;
}

/* The word of the reader's language where the agreement has one, or else its first. Our own sentences are English. */
static const char *
get_own_word (const BaridScale      *scale,
              const BaridLikelihood *band)
{
  const char * const *wanted = g_get_language_names ();

  for (guint i = 0; wanted[i] != NULL; i++)
    {
      const char *language = g_str_equal (wanted[i], "C") ? "en" : wanted[i];

      for (guint j = 0; scale->languages[j] != NULL; j++)
        if (g_ascii_strncasecmp (scale->languages[j], language, strcspn (scale->languages[j], "-")) == 0 &&
            !g_ascii_isalpha (language[strcspn (scale->languages[j], "-")]))
          return band->words[j];
    }

  return band->word;
}

/* What an agreement says of a word holds for the band that was agreed on, and for no other: with another, the word stays as
 * its author wrote it. */
static char *
tell_word (const BaridScale *scale,
           const char       *word,
           int               low,
           int               high)
{
  const BaridLikelihood *band = barid_scale_find_word (scale, word);

  if (band != NULL && band->label != NULL)
    return g_strdup (barid_likelihood_get_label (band));
  if (band != NULL && band->low == low && band->high == high)
    word = get_own_word (scale, band);

  return barid_text_isolate (word);
}

/**
 * barid_likelihood_describe:
 * @scale: (nullable): the table it is from, where it is known
 * @word: the author's word; may come from outside
 * @low: lower bound in percent
 * @high: upper bound in percent
 *
 * Says a likelihood. The bounds are the author's: a table that is known here does not correct them.
 *
 * Returns: (transfer full): such as "Likely, 55 to 80 %"
 */
char *
barid_likelihood_describe (const BaridScale *scale,
                           const char       *word,
                           int               low,
                           int               high)
{
  g_autofree char *name = tell_word (scale, word, low, high);
  g_autofree char *from = barid_count_tell (low);
  g_autofree char *to = barid_count_tell (high);

  /* TRANSLATORS: %1$s is a word such as Likely, %2$s and %3$s are numbers of percent. In words: a dash would be turned
   * round in lines that run from right to left. */
  return g_strdup_printf (_("%1$s, %2$s to %3$s %%"), name, from, to);
}
