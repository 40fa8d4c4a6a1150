#include "config.h"

#include "barid-letter.h"

#include "barid-id.h"

/**
 * barid_letterhead_new:
 * @purpose: what the signature over the bundle will be made for
 * @sender: primary fingerprint of the key that signs
 * @addressee: primary fingerprint of the key it is sealed to
 *
 * Makes a letterhead of our format version with a fresh letter id; it has no stream, number or time yet, and
 * is filled in before it is handed on.
 *
 * Returns: (transfer full): the letterhead
 */
BaridLetterhead *
barid_letterhead_new (BaridPurpose  purpose,
                      const char   *sender,
                      const char   *addressee)
{
  BaridLetterhead *self = g_atomic_rc_box_new0 (BaridLetterhead);

  self->version = BARID_FORMAT_VERSION;
  self->purpose = purpose;
  self->id = barid_id_new ("letter");
  self->voided = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->attested = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_attested_free);
  self->sender = g_strdup (sender);
  self->addressee = g_strdup (addressee);

  return self;
}

/**
 * barid_letterhead_ref:
 * @self: a letterhead
 *
 * Takes another reference, in any thread.
 *
 * Returns: (transfer full): @self
 */
BaridLetterhead *
barid_letterhead_ref (BaridLetterhead *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

static void
letterhead_clear (gpointer data)
{
  BaridLetterhead *self = data;

  g_free (self->id);
  g_free (self->stream);
  g_clear_pointer (&self->voided, g_array_unref);
  g_free (self->sender);
  g_free (self->addressee);
  g_free (self->agreement);
  g_free (self->parent);
  g_free (self->parent_sha256);
  g_clear_pointer (&self->subject, g_bytes_unref);
  g_clear_pointer (&self->attested, g_ptr_array_unref);
}

/**
 * barid_letterhead_unref:
 * @self: (transfer full): a letterhead
 *
 * Lets a reference go, in any thread.
 */
void
barid_letterhead_unref (BaridLetterhead *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, letterhead_clear);
}

/**
 * barid_bundle_new:
 * @bytes: the exact bytes; a reference is taken. Who makes them sees to it that they are wiped, see
 *   barid_bytes_new_wiped()
 * @letterhead: (nullable): what is written in it, or %NULL for a draft or an export; a reference is taken
 *
 * Makes a bundle.
 *
 * Returns: (transfer full): the bundle
 */
BaridBundle *
barid_bundle_new (GBytes          *bytes,
                  BaridLetterhead *letterhead)
{
  BaridBundle *self;

  g_return_val_if_fail (bytes != NULL, NULL);

  self = g_atomic_rc_box_new0 (BaridBundle);
  self->bytes = g_bytes_ref (bytes);
  self->letterhead = letterhead != NULL ? barid_letterhead_ref (letterhead) : NULL;

  return self;
}

/**
 * barid_bundle_ref:
 * @self: a bundle
 *
 * Takes another reference, in any thread.
 *
 * Returns: (transfer full): @self
 */
BaridBundle *
barid_bundle_ref (BaridBundle *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

static void
bundle_clear (gpointer data)
{
  BaridBundle *self = data;

  g_bytes_unref (self->bytes);
  g_clear_pointer (&self->letterhead, barid_letterhead_unref);
}

/**
 * barid_bundle_unref:
 * @self: (transfer full): a bundle
 *
 * Lets a reference go, in any thread.
 */
void
barid_bundle_unref (BaridBundle *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, bundle_clear);
}

/**
 * barid_envelope_new:
 * @id: "artifact--UUID"
 * @payload: the binary OpenPGP message; a reference is taken
 *
 * Makes an envelope.
 *
 * Returns: (transfer full): the envelope
 */
BaridEnvelope *
barid_envelope_new (const char *id,
                    GBytes     *payload)
{
  BaridEnvelope *self;

  g_return_val_if_fail (payload != NULL, NULL);

  self = g_atomic_rc_box_new0 (BaridEnvelope);
  self->id = g_strdup (id);
  self->payload = g_bytes_ref (payload);

  return self;
}

/**
 * barid_envelope_ref:
 * @self: an envelope
 *
 * Takes another reference, in any thread.
 *
 * Returns: (transfer full): @self
 */
BaridEnvelope *
barid_envelope_ref (BaridEnvelope *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

static void
envelope_clear (gpointer data)
{
  BaridEnvelope *self = data;

  g_free (self->id);
  g_bytes_unref (self->payload);
}

/**
 * barid_envelope_unref:
 * @self: (transfer full): an envelope
 *
 * Lets a reference go, in any thread.
 */
void
barid_envelope_unref (BaridEnvelope *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, envelope_clear);
}
