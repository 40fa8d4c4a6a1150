#include "config.h"

#include "barid-rotation.h"

static const char * const whys[] = {
  [BARID_WHY_ROUTINE] = "routine",
  [BARID_WHY_ENDING] = "ending",
  [BARID_WHY_SUSPECTED] = "suspected",
  [BARID_WHY_HANDOVER] = "handover",
};

G_STATIC_ASSERT (G_N_ELEMENTS (whys) == BARID_N_WHYS);

/**
 * barid_rotation_new:
 * @office: whose key changes
 * @old: primary fingerprint of the key that was in use
 * @fresh: primary fingerprint of the key that takes its place
 * @certificate: of @fresh, binary
 *
 * Makes a rotation; what it says besides is set by who makes it.
 *
 * Returns: (transfer full): the rotation
 */
BaridRotation *
barid_rotation_new (BaridOffice *office,
                    const char  *old,
                    const char  *fresh,
                    GBytes      *certificate)
{
  BaridRotation *self = NULL;

  g_return_val_if_fail (office != NULL && old != NULL && fresh != NULL && certificate != NULL, NULL);

  self = g_new0 (BaridRotation, 1);
  self->office = barid_office_ref (office);
  self->old = g_strdup (old);
  self->fresh = g_strdup (fresh);
  self->certificate = g_bytes_ref (certificate);

  return self;
}

/**
 * barid_rotation_free:
 * @self: (nullable) (transfer full): a rotation
 *
 * Frees a rotation.
 */
void
barid_rotation_free (BaridRotation *self)
{
  if (self == NULL)
    return;

  barid_office_unref (self->office);
  g_bytes_unref (self->certificate);
  g_free (self->old);
  g_free (self->fresh);
  g_free (self->desk);
  g_free (self);
}

/**
 * barid_succession_free:
 * @self: (nullable) (transfer full): an announced key
 *
 * Frees what is kept of an announced key.
 */
void
barid_succession_free (BaridSuccession *self)
{
  if (self == NULL)
    return;

  g_free (self->office);
  g_free (self->old);
  g_free (self->fresh);
  g_free (self->desk);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self);
}

/**
 * barid_why_get_word:
 * @why: a reason
 *
 * Gets the word of a reason.
 *
 * Returns: (transfer none): the word, such as "routine"
 */
const char *
barid_why_get_word (BaridWhy why)
{
  g_return_val_if_fail (why < BARID_N_WHYS, NULL);

  return whys[why];
}

/**
 * barid_why_from_word:
 * @word: (nullable): any text
 * @why: (out): the reason, untouched when there is none
 *
 * Finds the reason that a word names.
 *
 * Returns: whether it is a word of ours
 */
gboolean
barid_why_from_word (const char *word,
                     BaridWhy   *why)
{
  for (guint i = 0; i < BARID_N_WHYS; i++)
    if (g_strcmp0 (whys[i], word) == 0)
      {
        *why = i;
        return TRUE;
      }

  return FALSE;
}
