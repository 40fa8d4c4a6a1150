#include "config.h"

#include "barid-consent.h"

/**
 * barid_consent_new:
 *
 * Makes a consent to nothing.
 *
 * Returns: (transfer full): the consent, to be filled in
 */
BaridConsent *
barid_consent_new (void)
{
  BaridConsent *self = g_new0 (BaridConsent, 1);

  self->given = BARID_TIME_NONE;
  self->until = BARID_TIME_NONE;

  return self;
}

/**
 * barid_consent_free:
 * @self: (nullable) (transfer full): a consent
 *
 * Frees a consent.
 */
void
barid_consent_free (BaridConsent *self)
{
  if (self == NULL)
    return;

  g_free (self->originator);
  g_free (self->key);
  g_free (self->letter);
  g_free (self->holder);
  g_free (self->addressee);
  g_free (self->addressee_name);
  g_free (self->addressee_key);
  g_free (self->sha256);
  g_free (self->conditions);
  g_free (self);
}

/**
 * barid_extract_new:
 * @bytes: the exact bytes of a bundle; a reference is taken
 * @consent: (nullable): the exact bytes of a signed consent; a reference is taken
 *
 * Makes what a letter carries of somebody else's.
 *
 * Returns: (transfer full): the extract
 */
BaridExtract *
barid_extract_new (GBytes *bytes,
                   GBytes *consent)
{
  BaridExtract *self;

  g_return_val_if_fail (bytes != NULL, NULL);

  self = g_atomic_rc_box_new0 (BaridExtract);
  self->bytes = g_bytes_ref (bytes);
  self->consent = consent != NULL ? g_bytes_ref (consent) : NULL;

  return self;
}

/**
 * barid_extract_ref:
 * @self: an extract
 *
 * Takes a reference.
 *
 * Returns: (transfer full): @self
 */
BaridExtract *
barid_extract_ref (BaridExtract *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

static void
extract_clear (BaridExtract *self)
{
  g_bytes_unref (self->bytes);
  g_clear_pointer (&self->consent, g_bytes_unref);
}

/**
 * barid_extract_unref:
 * @self: (transfer full): an extract
 *
 * Lets a reference go.
 */
void
barid_extract_unref (BaridExtract *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, (GDestroyNotify) extract_clear);
}
