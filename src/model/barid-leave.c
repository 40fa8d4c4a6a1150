#include "config.h"

#include "barid-leave.h"

/**
 * barid_leave_copy:
 * @self: a leave
 *
 * Copies a leave.
 *
 * Returns: (transfer full): the copy
 */
BaridLeave *
barid_leave_copy (const BaridLeave *self)
{
  BaridLeave *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_new0 (BaridLeave, 1);
  copy->request = self->request;
  copy->outcome = self->outcome;
  copy->about = g_strdup (self->about);
  copy->to = g_strdup (self->to);
  copy->giver = g_strdup (self->giver);
  copy->signer = g_strdup (self->signer);
  copy->answer = g_strdup (self->answer);
  copy->conditions = g_strdup (self->conditions);
  copy->extract = self->extract != NULL ? barid_extract_ref (self->extract) : NULL;
  copy->corrected = self->corrected;
  copy->time = self->time;

  return copy;
}

/**
 * barid_leave_free:
 * @self: (nullable) (transfer full): a leave
 *
 * Frees a leave.
 */
void
barid_leave_free (BaridLeave *self)
{
  if (self == NULL)
    return;

  g_free (self->about);
  g_free (self->to);
  g_free (self->giver);
  g_free (self->signer);
  g_free (self->answer);
  g_free (self->conditions);
  g_clear_pointer (&self->extract, barid_extract_unref);
  g_free (self);
}
