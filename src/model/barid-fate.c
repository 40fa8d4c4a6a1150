#include "config.h"

#include "barid-fate.h"

#include <glib/gi18n-lib.h>

static const char * const state_words[] = {
  [BARID_FATE_WAITING] = "waiting",
  [BARID_FATE_UNKNOWN] = "unknown",
  [BARID_FATE_DELIVERED] = "delivered",
  [BARID_FATE_ACKNOWLEDGED] = "acknowledged",
  [BARID_FATE_REFUSED] = "refused",
  [BARID_FATE_DESTROYED] = "destroyed",
};

static const char * const state_labels[] = {
  [BARID_FATE_WAITING] = NC_("what became of a letter", "Not sent yet"),
  [BARID_FATE_UNKNOWN] = NC_("what became of a letter", "Not known"),
  [BARID_FATE_DELIVERED] = NC_("what became of a letter", "Delivered"),
  [BARID_FATE_ACKNOWLEDGED] = NC_("what became of a letter", "Acknowledged"),
  [BARID_FATE_REFUSED] = NC_("what became of a letter", "Not destroyed"),
  [BARID_FATE_DESTROYED] = NC_("what became of a letter", "Destroyed"),
};

G_STATIC_ASSERT (G_N_ELEMENTS (state_words) == BARID_N_FATES);
G_STATIC_ASSERT (G_N_ELEMENTS (state_labels) == BARID_N_FATES);

/**
 * barid_fate_new:
 *
 * Makes a fate of which nothing is known.
 *
 * Returns: (transfer full): the fate, to be filled in
 */
BaridFate *
barid_fate_new (void)
{
  return g_new0 (BaridFate, 1);
}

/**
 * barid_fate_free:
 * @self: (nullable): a fate
 *
 * Frees a fate with its texts.
 */
void
barid_fate_free (BaridFate *self)
{
  if (self == NULL)
    return;

  g_free (self->letter_id);
  g_free (self->office);
  g_free (self->office_name);
  g_free (self->recalled_by);
  g_free (self->not_recalled);
  g_free (self->answered_by);
  g_free (self->reason);
  g_free (self->told_by);
  barid_feedback_free (self->feedback);
  g_free (self);
}

/**
 * barid_fate_get_state:
 * @self: a fate
 *
 * Gets the last that is known of a letter: what they did when it was recalled counts for more than that they had it.
 *
 * Returns: the state
 */
BaridFateState
barid_fate_get_state (const BaridFate *self)
{
  g_return_val_if_fail (self != NULL, BARID_FATE_UNKNOWN);

  if (self->outcome == BARID_OUTCOME_DESTROYED)
    return BARID_FATE_DESTROYED;
  if (self->outcome == BARID_OUTCOME_REFUSED)
    return BARID_FATE_REFUSED;
  if (self->acknowledged != BARID_TIME_NONE)
    return BARID_FATE_ACKNOWLEDGED;
  if (self->delivered != BARID_TIME_NONE)
    return BARID_FATE_DELIVERED;

  return self->waiting ? BARID_FATE_WAITING : BARID_FATE_UNKNOWN;
}

/**
 * barid_fate_tell_not_recalled:
 * @self: a fate
 *
 * Tells why an addressee does not know that a letter was recalled.
 *
 * Returns: (transfer full) (nullable): a sentence or two, or %NULL where no recall was left out
 */
char *
barid_fate_tell_not_recalled (const BaridFate *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  /* TRANSLATORS: of one of those who have a letter that was recalled; %s is a sentence that says why. */
  return self->not_recalled != NULL ? g_strdup_printf (_("The recall did not go to them. %s"), self->not_recalled) : NULL;
}

/**
 * barid_fate_state_get_word:
 * @state: a state
 *
 * Gets a state's word: at the terminal, in answers.
 *
 * Returns: (transfer none): the word
 */
const char *
barid_fate_state_get_word (BaridFateState state)
{
  g_return_val_if_fail (state < BARID_N_FATES, NULL);

  return state_words[state];
}

/**
 * barid_fate_state_get_label:
 * @state: a state
 *
 * Gets the name of a state for the screen.
 *
 * Returns: (transfer none): the label, translated
 */
const char *
barid_fate_state_get_label (BaridFateState state)
{
  g_return_val_if_fail (state < BARID_N_FATES, NULL);

  return g_dpgettext2 (GETTEXT_PACKAGE, "what became of a letter", state_labels[state]);
}
