#include "config.h"

#include "barid-version.h"

#include <glib/gi18n-lib.h>

static const struct
{
  const char *word;
  const char *label;
} reasons[] = {
  /* TRANSLATORS: why a version of a draft was kept: it is the draft as it was then. Those below too. */
  [BARID_VERSION_OPENED] = { "opened", N_("Before it was written on again") },
  [BARID_VERSION_AT_WORK] = { "at-work", N_("While it was written") },
  [BARID_VERSION_CLOSED] = { "closed", N_("When its window was closed") },
  [BARID_VERSION_RELEASE] = { "release", N_("When release was asked for") },
  [BARID_VERSION_BROUGHT_BACK] = { "brought-back", N_("Before another version was brought back") },
};

G_STATIC_ASSERT (G_N_ELEMENTS (reasons) == BARID_N_VERSION_REASONS);

BaridVersion *
barid_version_new (void)
{
  return g_new0 (BaridVersion, 1);
}

/**
 * barid_version_free:
 * @self: (nullable) (transfer full): a version
 *
 * Frees a version.
 */
void
barid_version_free (BaridVersion *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->bundle, g_bytes_unref);
  g_clear_pointer (&self->changes, g_ptr_array_unref);
  g_free (self);
}

/**
 * barid_version_reason_get_word:
 * @reason: why a version was kept
 *
 * Gets the word of a reason, as it stands in the store.
 *
 * Returns: (transfer none): the word
 */
const char *
barid_version_reason_get_word (BaridVersionReason reason)
{
  g_return_val_if_fail (reason < BARID_N_VERSION_REASONS, NULL);

  return reasons[reason].word;
}

/**
 * barid_version_reason_get_label:
 * @reason: why a version was kept
 *
 * Says for a person which state of the draft it is.
 *
 * Returns: (transfer none): the words
 */
const char *
barid_version_reason_get_label (BaridVersionReason reason)
{
  g_return_val_if_fail (reason < BARID_N_VERSION_REASONS, NULL);

  return _(reasons[reason].label);
}

/**
 * barid_version_reason_from_word:
 * @word: (nullable): a word
 * @reason: (out): the reason
 *
 * Finds the reason of a word.
 *
 * Returns: whether there is one
 */
gboolean
barid_version_reason_from_word (const char         *word,
                                BaridVersionReason *reason)
{
  for (BaridVersionReason i = 0; i < BARID_N_VERSION_REASONS; i++)
    if (g_strcmp0 (reasons[i].word, word) == 0)
      {
        *reason = i;
        return TRUE;
      }

  return FALSE;
}
