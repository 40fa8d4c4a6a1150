#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Words of likelihood, each with the band it means, in named tables that stand beside one another. A band is chosen by its
 * word and kept as that word with the table's name; a number is never computed from it, and a word of one table is never
 * taken for a word of another. Some tables are known at every desk; an agreement may carry more, for its parties. */

#define BARID_SCALE_ICD_203 "icd-203"

/* The longest name of a table, and the longest word of one, in bytes of UTF-8. */
#define BARID_SCALE_MAX_WORD      100
#define BARID_SCALE_MIN_BANDS     2
#define BARID_SCALE_MAX_BANDS     12
#define BARID_SCALE_MAX_LANGUAGES 8

/**
 * BaridLikelihood:
 * @word: on the wire
 * @also: (nullable): the table's other word for the same, lower case
 * @label: (nullable): in a table that is known everywhere: the word for the screen, to be translated
 * @low: percent
 * @high: percent
 * @words: (nullable): in an agreement's table: its word in each of the table's languages, @word the first
 */
typedef struct
{
  const char *word;
  const char *also;
  const char *label;
  int         low;
  int         high;
  GStrv       words;
} BaridLikelihood;

/**
 * BaridScale:
 * @name: on the wire
 * @label: (nullable): in a table that is known everywhere: its name for the screen, to be translated
 * @bands: the least likely first
 * @agreement: (nullable): the number of the agreement whose table it is
 * @languages: (nullable): in an agreement's table: RFC 5646, in the order of the words
 *
 * An agreement's table is made by barid_scale_new() and reference counted; the others are constant.
 */
typedef struct
{
  const char            *name;
  const char            *label;
  const BaridLikelihood *bands;
  guint                  n_bands;
  const char            *agreement;
  GStrv                  languages;
} BaridScale;

const BaridScale      *barid_scale_list             (guint                  *n_scales);
const BaridScale      *barid_scale_find             (const char             *name);
const BaridLikelihood *barid_scale_find_word        (const BaridScale       *self,
                                                     const char             *word);
char                  *barid_scale_describe         (const BaridScale       *self,
                                                     const char             *name);
const char            *barid_likelihood_get_label   (const BaridLikelihood  *self);
char                  *barid_likelihood_describe    (const BaridScale       *scale,
                                                     const char             *word,
                                                     int                     low,
                                                     int                     high);

/* barid-agreed-scale.c: those of agreements. */
BaridScale            *barid_scale_new              (const char             *name,
                                                     const char             *agreement,
                                                     const char * const     *languages,
                                                     const BaridLikelihood  *bands,
                                                     guint                   n_bands,
                                                     GError                **error);
BaridScale            *barid_scale_ref              (BaridScale             *self);
void                   barid_scale_unref            (BaridScale             *self);
BaridScale            *barid_scale_find_in          (GPtrArray              *scales,
                                                     const char             *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaridScale, barid_scale_unref)

G_END_DECLS
