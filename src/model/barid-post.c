#include "config.h"

#include "barid-post.h"

static const char * const state_words[] = { "held", "sealed", "carried" };

/**
 * barid_post_free:
 * @self: (nullable): a row of the outbox
 *
 * Frees a row of the outbox.
 */
void
barid_post_free (BaridPost *self)
{
  if (self == NULL)
    return;

  g_free (self->letter_id);
  g_free (self->office);
  g_free (self->fingerprint);
  g_free (self->stream);
  g_clear_pointer (&self->bundle, g_bytes_unref);
  g_clear_pointer (&self->payload, g_bytes_unref);
  g_free (self->envelope_id);
  g_free (self->problem);
  g_free (self);
}

/**
 * barid_post_state_get_word:
 * @state: a state
 *
 * Gets a state's word: in SQL and in answers.
 *
 * Returns: (transfer none): the word
 */
const char *
barid_post_state_get_word (BaridPostState state)
{
  g_assert (state < G_N_ELEMENTS (state_words));

  return state_words[state];
}

/**
 * barid_post_state_from_word:
 * @word: (nullable): a word
 * @state: (out): the state it names
 *
 * Finds the state of a word.
 *
 * Returns: whether there is one
 */
gboolean
barid_post_state_from_word (const char     *word,
                            BaridPostState *state)
{
  for (guint i = 0; i < G_N_ELEMENTS (state_words); i++)
    if (g_strcmp0 (word, state_words[i]) == 0)
      {
        *state = i;
        return TRUE;
      }

  return FALSE;
}
