#include "config.h"

#include "barid-feedback.h"

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
