#include "config.h"

#include "barid-compromise.h"

/**
 * barid_compromise_new:
 * @office: whose key it is
 * @key: its primary fingerprint
 * @since: from when it may have been in other hands
 *
 * Makes a report that names no letters yet.
 *
 * Returns: (transfer full): the report
 */
BaridCompromise *
barid_compromise_new (BaridOffice *office,
                      const char  *key,
                      BaridTime    since)
{
  BaridCompromise *self = NULL;

  g_return_val_if_fail (office != NULL && key != NULL, NULL);

  self = g_new0 (BaridCompromise, 1);
  self->office = barid_office_ref (office);
  self->key = g_strdup (key);
  self->since = since;
  self->letters = g_ptr_array_new_with_free_func (g_free);

  return self;
}

/**
 * barid_compromise_free:
 * @self: (nullable) (transfer full): a report
 *
 * Frees a report.
 */
void
barid_compromise_free (BaridCompromise *self)
{
  if (self == NULL)
    return;

  barid_office_unref (self->office);
  g_free (self->key);
  g_ptr_array_unref (self->letters);
  g_free (self);
}

/**
 * barid_exposure_free:
 * @self: (nullable) (transfer full): an exposed letter
 *
 * Frees what is told of it.
 */
void
barid_exposure_free (BaridExposure *self)
{
  if (self == NULL)
    return;

  g_free (self->letter);
  g_free (self->office);
  g_free (self->title);
  g_free (self);
}
