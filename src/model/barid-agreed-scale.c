#include "config.h"

#include "barid-likelihood.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "barid-error.h"
#include "barid-nation.h"
#include "barid-text.h"

/* The tables of likelihood that agreements carry. Their words are the parties'; what they must not do is to be read two
 * ways, or to pass for a table that every desk knows. */

static gboolean G_GNUC_PRINTF (2, 3)
refuse (GError     **error,
        const char  *format,
        ...)
{
  va_list values;

  va_start (values, format);
  if (error != NULL)
    *error = g_error_new_valist (BARID_ERROR, BARID_ERROR_INVALID, format, values);
  va_end (values);

  return FALSE;
}

/* What a reader takes for the same name: "ICD 203" is "icd-203". */
static char *
strip (const char *name)
{
  g_autofree char *folded = barid_text_fold (name);
  GString *bare = g_string_new (NULL);

  for (const char *c = folded; *c != '\0'; c = g_utf8_next_char (c))
    if (g_unichar_isalnum (g_utf8_get_char (c)))
      g_string_append_unichar (bare, g_utf8_get_char (c));

  return g_string_free (bare, FALSE);
}

static gboolean
passes_for (const char *name,
            const char *known)
{
  g_autofree char *bare = strip (name);
  g_autofree char *taken = strip (known);

  return strcmp (bare, taken) == 0;
}

static gboolean
is_word (const char *word)
{
  g_autofree char *clean = word != NULL ? barid_text_clean_name (word) : NULL;

  return clean != NULL && *clean != '\0' && strlen (word) <= BARID_SCALE_MAX_WORD && strcmp (clean, word) == 0;
}

static gboolean
check_name (const char  *name,
            const char  *table,
            GError     **error)
{
  guint n;
  const BaridScale *known = barid_scale_list (&n);

  if (!is_word (name))
    return refuse (error, _("The agreement was not taken: a table of likelihood has a name of at most 100 bytes."));

  for (guint i = 0; i < n; i++)
    if (passes_for (name, known[i].name) || passes_for (name, known[i].label))
      /* TRANSLATORS: %s is the name of a table of words of likelihood. */
      return refuse (error, _("The agreement was not taken: its table of likelihood %s bears the name of a table that every "
                              "desk knows."), table);

  return TRUE;
}

static gboolean
check_languages (const char          *table,
                 const char * const  *languages,
                 GError             **error)
{
  guint n = languages != NULL ? g_strv_length ((GStrv) languages) : 0;
  gboolean good = n >= 1 && n <= BARID_SCALE_MAX_LANGUAGES;

  for (guint i = 0; good && i < n; i++)
    {
      good = barid_language_is_tag (languages[i]);
      for (guint j = 0; good && j < i; j++)
        good = g_ascii_strcasecmp (languages[i], languages[j]) != 0;
    }

  /* TRANSLATORS: %s is the name of a table of words of likelihood. */
  return good || refuse (error, _("The agreement was not taken: its table of likelihood %s names one to eight languages, each "
                                  "once."), table);
}

static gboolean
check_band (const char             *table,
            guint                   n_languages,
            const BaridLikelihood  *band,
            const BaridLikelihood  *before,
            GError                **error)
{
  g_autofree char *word = NULL;
  gboolean good = band->words != NULL && g_strv_length (band->words) == n_languages;

  for (guint i = 0; good && i < n_languages; i++)
    good = is_word (band->words[i]);
  if (!good)
    /* TRANSLATORS: %s is the name of a table of words of likelihood. */
    return refuse (error, _("The agreement was not taken: each band of its table of likelihood %s has one word in each of the "
                            "table’s languages, of at most 100 bytes."), table);

  word = barid_text_isolate (band->words[0]);
  if (band->low < 0 || band->high > 100 || band->low >= band->high)
    /* TRANSLATORS: %1$s is the name of a table of words of likelihood, %2$s a word of it. */
    return refuse (error, _("The agreement was not taken: in its table of likelihood %1$s the band of %2$s does not rise, or "
                            "leaves 0 to 100 percent."), table, word);

  if (before != NULL && band->low < before->high)
    /* TRANSLATORS: %1$s is the name of a table of words of likelihood, %2$s a word of it. */
    return refuse (error, _("The agreement was not taken: in its table of likelihood %1$s the band of %2$s begins before the one "
                            "below it ends."), table, word);

  return TRUE;
}

/* Whoever says a word means one band, in whichever of the languages it is said. @said: the band of each word so far. */
static gboolean
note_words (GHashTable             *said,
            const char             *table,
            const BaridLikelihood  *band,
            GError                **error)
{
  for (guint i = 0; band->words[i] != NULL; i++)
    {
      g_autofree char *folded = barid_text_fold (band->words[i]);
      const BaridLikelihood *other = g_hash_table_lookup (said, folded);
      g_autofree char *word = barid_text_isolate (band->words[i]);

      if (other != NULL && other != band)
        /* TRANSLATORS: %1$s is the name of a table of words of likelihood, %2$s a word of it. */
        return refuse (error, _("The agreement was not taken: its table of likelihood %1$s has the word %2$s for two bands."),
                       table, word);

      g_hash_table_insert (said, g_steal_pointer (&folded), (gpointer) band);
    }

  return TRUE;
}

static gboolean
check_bands (const char             *table,
             guint                   n_languages,
             const BaridLikelihood  *bands,
             guint                   n_bands,
             GError                **error)
{
  g_autoptr(GHashTable) said = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (n_bands < BARID_SCALE_MIN_BANDS || n_bands > BARID_SCALE_MAX_BANDS)
    /* TRANSLATORS: %s is the name of a table of words of likelihood. */
    return refuse (error, _("The agreement was not taken: its table of likelihood %s does not have 2 to 12 bands."), table);

  for (guint i = 0; i < n_bands; i++)
    if (!check_band (table, n_languages, &bands[i], i > 0 ? &bands[i - 1] : NULL, error) ||
        !note_words (said, table, &bands[i], error))
      return FALSE;

  return TRUE;
}

/**
 * barid_scale_new:
 * @name: what the agreement calls it; may come from outside, like all that follows
 * @agreement: the number of the agreement
 * @languages: RFC 5646: in which its words are binding
 * @bands: (array length=n_bands): the least likely first, of which low, high and words are looked at; copied
 * @n_bands: how many
 * @error: return location for an error
 *
 * Makes a table of an agreement. One that could be read two ways, or passes for a table that every desk knows, is none.
 *
 * Returns: (transfer full): the table, or %NULL with %BARID_ERROR_INVALID
 */
BaridScale *
barid_scale_new (const char             *name,
                 const char             *agreement,
                 const char * const     *languages,
                 const BaridLikelihood  *bands,
                 guint                   n_bands,
                 GError                **error)
{
  g_autofree char *table = NULL;
  BaridScale *self;
  BaridLikelihood *own;

  g_return_val_if_fail (name != NULL && agreement != NULL, NULL);

  table = barid_text_isolate (name);
  if (!check_name (name, table, error) || !check_languages (table, languages, error) ||
      !check_bands (table, g_strv_length ((GStrv) languages), bands, n_bands, error))
    return NULL;

  own = g_new0 (BaridLikelihood, n_bands);
  for (guint i = 0; i < n_bands; i++)
    {
      own[i].words = g_strdupv (bands[i].words);
      own[i].word = own[i].words[0];
      own[i].low = bands[i].low;
      own[i].high = bands[i].high;
    }

  self = g_atomic_rc_box_new0 (BaridScale);
  self->name = g_strdup (name);
  self->agreement = g_strdup (agreement);
  self->languages = g_strdupv ((GStrv) languages);
  self->bands = own;
  self->n_bands = n_bands;

  return self;
}

/**
 * barid_scale_ref:
 * @self: a table of an agreement
 *
 * Takes another reference, in any thread.
 *
 * Returns: (transfer full): @self
 */
BaridScale *
barid_scale_ref (BaridScale *self)
{
  g_return_val_if_fail (self != NULL && self->agreement != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

static void
scale_clear (gpointer data)
{
  BaridScale *self = data;

  for (guint i = 0; i < self->n_bands; i++)
    g_strfreev (self->bands[i].words);
  g_free ((gpointer) self->bands);
  g_free ((gpointer) self->name);
  g_free ((gpointer) self->agreement);
  g_strfreev (self->languages);
}

/**
 * barid_scale_unref:
 * @self: (transfer full): a table of an agreement
 *
 * Lets a reference go, in any thread.
 */
void
barid_scale_unref (BaridScale *self)
{
  g_return_if_fail (self != NULL && self->agreement != NULL);

  g_atomic_rc_box_release_full (self, scale_clear);
}

/**
 * barid_scale_find_in:
 * @scales: (element-type BaridScale): tables of agreements
 * @name: (nullable): any text
 *
 * Finds the table that agreements have under a name.
 *
 * Returns: (transfer none) (nullable): the first of that name
 */
BaridScale *
barid_scale_find_in (GPtrArray  *scales,
                     const char *name)
{
  g_return_val_if_fail (scales != NULL, NULL);

  for (guint i = 0; name != NULL && i < scales->len; i++)
    {
      BaridScale *scale = g_ptr_array_index (scales, i);

      if (strcmp (scale->name, name) == 0)
        return scale;
    }

  return NULL;
}
