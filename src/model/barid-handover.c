#include "config.h"

#include "barid-handover.h"

/**
 * barid_handover_new:
 * @office: whose desk it is
 * @old: primary fingerprint of the predecessor's key
 * @fresh: primary fingerprint of the successor's
 *
 * Makes a handover; what it says besides is set by who makes it.
 *
 * Returns: (transfer full): the handover
 */
BaridHandover *
barid_handover_new (BaridOffice *office,
                    const char  *old,
                    const char  *fresh)
{
  BaridHandover *self = NULL;

  g_return_val_if_fail (office != NULL && old != NULL && fresh != NULL, NULL);

  self = g_new0 (BaridHandover, 1);
  self->office = barid_office_ref (office);
  self->old = g_strdup (old);
  self->fresh = g_strdup (fresh);

  return self;
}

/**
 * barid_handover_free:
 * @self: (nullable) (transfer full): a handover
 *
 * Frees a handover.
 */
void
barid_handover_free (BaridHandover *self)
{
  if (self == NULL)
    return;

  barid_office_unref (self->office);
  g_free (self->old);
  g_free (self->fresh);
  g_free (self->sha256);
  g_free (self->audit_head);
  g_clear_pointer (&self->rotation, g_bytes_unref);
  g_free (self);
}
