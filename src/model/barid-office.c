#include "config.h"

#include "barid-office.h"

G_DEFINE_BOXED_TYPE (BaridOffice, barid_office, barid_office_ref, barid_office_unref)

/**
 * barid_office_new:
 * @id: STIX identity id, "identity--UUID"
 * @name: what it calls itself
 * @nation: (nullable): ISO 3166-1 alpha-3, or a code an agreement declares
 *
 * Makes an office.
 *
 * Returns: (transfer full): the office
 */
BaridOffice *
barid_office_new (const char *id,
                  const char *name,
                  const char *nation)
{
  BaridOffice *self = g_atomic_rc_box_new0 (BaridOffice);

  self->id = g_strdup (id);
  self->name = g_strdup (name);
  self->nation = g_strdup (nation);

  return self;
}

/**
 * barid_office_ref:
 * @self: an office
 *
 * Takes another reference, in any thread.
 *
 * Returns: (transfer full): @self
 */
BaridOffice *
barid_office_ref (BaridOffice *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

static void
office_clear (gpointer data)
{
  BaridOffice *self = data;

  g_free (self->id);
  g_free (self->name);
  g_free (self->nation);
}

/**
 * barid_office_unref:
 * @self: (transfer full): an office
 *
 * Lets a reference go, in any thread.
 */
void
barid_office_unref (BaridOffice *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, office_clear);
}
