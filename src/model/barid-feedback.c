#include "config.h"

#include "barid-feedback.h"

#include <glib/gi18n-lib.h>

static const char * const useful_words[] = {
  [BARID_USEFUL_NOT_SAID] = NULL,
  [BARID_USEFUL_YES] = "yes",
  [BARID_USEFUL_PARTLY] = "partly",
  [BARID_USEFUL_NO] = "no",
};

static const char * const useful_labels[] = {
  [BARID_USEFUL_NOT_SAID] = NC_("of what use a letter was", "Not said"),
  [BARID_USEFUL_YES] = NC_("of what use a letter was", "Useful"),
  [BARID_USEFUL_PARTLY] = NC_("of what use a letter was", "Partly useful"),
  [BARID_USEFUL_NO] = NC_("of what use a letter was", "Not useful"),
};

static const char * const opinion_words[] = {
  [BARID_OPINION_NONE] = NULL,
  [BARID_OPINION_STRONGLY_DISAGREE] = "strongly-disagree",
  [BARID_OPINION_DISAGREE] = "disagree",
  [BARID_OPINION_NEUTRAL] = "neutral",
  [BARID_OPINION_AGREE] = "agree",
  [BARID_OPINION_STRONGLY_AGREE] = "strongly-agree",
};

static const char * const opinion_labels[] = {
  [BARID_OPINION_NONE] = NC_("how far one concurs", "No opinion given"),
  [BARID_OPINION_STRONGLY_DISAGREE] = NC_("how far one concurs", "Strongly disagrees"),
  [BARID_OPINION_DISAGREE] = NC_("how far one concurs", "Disagrees"),
  [BARID_OPINION_NEUTRAL] = NC_("how far one concurs", "Neither agrees nor disagrees"),
  [BARID_OPINION_AGREE] = NC_("how far one concurs", "Agrees"),
  [BARID_OPINION_STRONGLY_AGREE] = NC_("how far one concurs", "Strongly agrees"),
};

G_STATIC_ASSERT (G_N_ELEMENTS (useful_words) == BARID_N_USEFULS);
G_STATIC_ASSERT (G_N_ELEMENTS (useful_labels) == BARID_N_USEFULS);
G_STATIC_ASSERT (G_N_ELEMENTS (opinion_words) == BARID_N_OPINIONS);
G_STATIC_ASSERT (G_N_ELEMENTS (opinion_labels) == BARID_N_OPINIONS);

/* The first of each table is that nothing was said, and has no word. */
static gboolean
find_word (const char * const *words,
           guint               n_words,
           const char         *word,
           guint              *found)
{
  for (guint i = 1; word != NULL && i < n_words; i++)
    if (g_str_equal (word, words[i]))
      {
        *found = i;
        return TRUE;
      }

  return FALSE;
}

/**
 * barid_feedback_new:
 * @useful: of what use the letter was
 *
 * Makes feedback without an opinion and without sightings.
 *
 * Returns: (transfer full): the feedback
 */
BaridFeedback *
barid_feedback_new (BaridUseful useful)
{
  BaridFeedback *self = g_new0 (BaridFeedback, 1);

  self->useful = useful;
  self->sightings = g_ptr_array_new_with_free_func (g_free);

  return self;
}

/**
 * barid_feedback_copy:
 * @self: feedback
 *
 * Copies feedback.
 *
 * Returns: (transfer full): the copy
 */
BaridFeedback *
barid_feedback_copy (const BaridFeedback *self)
{
  BaridFeedback *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = barid_feedback_new (self->useful);
  copy->opinion = self->opinion;
  copy->report = g_strdup (self->report);
  for (guint i = 0; i < self->sightings->len; i++)
    g_ptr_array_add (copy->sightings, g_strdup (g_ptr_array_index (self->sightings, i)));

  return copy;
}

/**
 * barid_feedback_free:
 * @self: (nullable): feedback
 *
 * Frees feedback.
 */
void
barid_feedback_free (BaridFeedback *self)
{
  if (self == NULL)
    return;

  g_free (self->report);
  g_ptr_array_unref (self->sightings);
  g_free (self);
}

/**
 * barid_useful_get_word:
 * @useful: of what use a letter was
 *
 * Gets its word: on the wire, in SQL, at the terminal.
 *
 * Returns: (transfer none) (nullable): the word; %NULL for %BARID_USEFUL_NOT_SAID
 */
const char *
barid_useful_get_word (BaridUseful useful)
{
  g_return_val_if_fail (useful < BARID_N_USEFULS, NULL);

  return useful_words[useful];
}

/**
 * barid_useful_get_label:
 * @useful: of what use a letter was
 *
 * Gets its name for the screen.
 *
 * Returns: (transfer none): the label, translated
 */
const char *
barid_useful_get_label (BaridUseful useful)
{
  g_return_val_if_fail (useful < BARID_N_USEFULS, NULL);

  return g_dpgettext2 (GETTEXT_PACKAGE, "of what use a letter was", useful_labels[useful]);
}

/**
 * barid_useful_from_word:
 * @word: (nullable): any text
 * @useful: (out): what it says, untouched when it says nothing
 *
 * Finds what a word says of the use of a letter.
 *
 * Returns: whether it is a word of ours
 */
gboolean
barid_useful_from_word (const char  *word,
                        BaridUseful *useful)
{
  guint found;

  if (!find_word (useful_words, BARID_N_USEFULS, word, &found))
    return FALSE;

  *useful = found;
  return TRUE;
}

/**
 * barid_opinion_get_word:
 * @opinion: how far a reader concurs
 *
 * Gets its word, as STIX has it.
 *
 * Returns: (transfer none) (nullable): the word; %NULL for %BARID_OPINION_NONE
 */
const char *
barid_opinion_get_word (BaridOpinion opinion)
{
  g_return_val_if_fail (opinion < BARID_N_OPINIONS, NULL);

  return opinion_words[opinion];
}

/**
 * barid_opinion_get_label:
 * @opinion: how far a reader concurs
 *
 * Gets its name for the screen.
 *
 * Returns: (transfer none): the label, translated
 */
const char *
barid_opinion_get_label (BaridOpinion opinion)
{
  g_return_val_if_fail (opinion < BARID_N_OPINIONS, NULL);

  return g_dpgettext2 (GETTEXT_PACKAGE, "how far one concurs", opinion_labels[opinion]);
}

/**
 * barid_opinion_from_word:
 * @word: (nullable): any text
 * @opinion: (out): what it says, untouched when it says nothing
 *
 * Finds the opinion that a word of STIX names.
 *
 * Returns: whether it is one
 */
gboolean
barid_opinion_from_word (const char   *word,
                         BaridOpinion *opinion)
{
  guint found;

  if (!find_word (opinion_words, BARID_N_OPINIONS, word, &found))
    return FALSE;

  *opinion = found;
  return TRUE;
}
