#include "config.h"

#include "barid-attest-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "barid-attestation-book.h"
#include "barid-bytes.h"
#include "barid-desk-book.h"
#include "barid-error.h"
#include "barid-instruments.h"
#include "barid-sealer.h"
#include "barid-stix.h"

/* The text that others sign is a bundle of the briefing without what differs from addressee to addressee. Whether a letter
 * says the same is asked by writing both in one way: what is not in the bytes is not said. */

GBytes *
barid_attest_write_text (BaridDesk      *self,
                         BaridBriefing  *briefing,
                         GError        **error)
{
  g_autoptr(BaridBriefing) text = barid_attested_strip (briefing);
  g_autoptr(BaridBundle) bundle = NULL;

  if (barid_briefing_get_originator (text) == NULL)
    barid_briefing_set_originator (text, self->office);
  if (!(bundle = barid_stix_write (text, self->office, NULL, error)))
    return NULL;

  if (g_bytes_get_size (bundle->bytes) <= BARID_ATTESTED_MAX_TEXT)
    return g_bytes_ref (bundle->bytes);

  g_set_error_literal (error, BARID_ERROR, BARID_ERROR_TOO_LARGE,
                       _("The briefing is too large to be signed by others. Put what is long into a briefing of its own."));
  return NULL;
}

BaridBriefing *
barid_attest_read_text (GBytes  *text,
                        GError **error)
{
  return barid_stix_read (text, error);
}

/* What is not understood is not written again, so it is asked for apart. */
static gboolean
same_unknowns (BaridBriefing *one,
               BaridBriefing *other)
{
  GPtrArray *ours = barid_briefing_get_unknowns (one);
  GPtrArray *theirs = barid_briefing_get_unknowns (other);

  if (ours->len != theirs->len)
    return FALSE;

  for (guint i = 0; i < ours->len; i++)
    if (!g_ptr_array_find_with_equal_func (theirs, g_ptr_array_index (ours, i), g_str_equal, NULL))
      return FALSE;

  return TRUE;
}

/* Whether a briefing says what the text says that others have signed. The dissents beside its judgements are theirs, in the
 * words they signed: any other would be somebody's who signed nothing. */
gboolean
barid_attest_is_same (BaridDesk           *self,
                      const BaridAttested *block,
                      BaridBriefing       *briefing)
{
  g_autoptr(BaridBriefing) text = block->text != NULL ? barid_attest_read_text (block->text, NULL) : NULL;
  g_autoptr(BaridBriefing) without = NULL;
  g_autoptr(GBytes) one = NULL;
  g_autoptr(GBytes) other = NULL;

  if (text == NULL || !same_unknowns (text, briefing))
    return FALSE;

  without = barid_briefing_copy (briefing);
  for (guint i = 0; i < block->attestations->len; i++)
    {
      const BaridSigned *object = g_ptr_array_index (block->attestations, i);
      g_autoptr(BaridAttestation) attestation = barid_attestation_read (object->object, block->purpose, NULL);

      if (attestation != NULL)
        barid_attested_without (without, attestation);
    }

  return (one = barid_attest_write_text (self, text, NULL)) && (other = barid_attest_write_text (self, without, NULL)) &&
         g_bytes_equal (one, other);
}

/* Fills in whose it is and of what, and signs it. */
BaridSigned *
barid_attest_sign (BaridDesk         *self,
                   BaridAttestation  *attestation,
                   GBytes            *text,
                   GCancellable      *cancellable,
                   GError           **error)
{
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GBytes) signature = NULL;
  BaridSigned *object;

  if (!barid_desk_permits (self, attestation->purpose, error))
    return NULL;

  attestation->sha256 = barid_bytes_sha256 (text);
  attestation->office = barid_office_ref (self->office);
  attestation->desk = g_strdup (self->post);
  attestation->fingerprint = g_strdup (self->fingerprint);
  attestation->time = barid_time_now ();
  if (!(bytes = barid_attestation_write (attestation, error)) ||
      !(signature = barid_sealer_sign (self->keyring, bytes, self->fingerprint, cancellable, error)))
    return NULL;

  object = barid_signed_new (bytes);
  barid_signed_add (object, signature);
  return object;
}

/* Whether the key that is named signed it, and no other. */
gboolean
barid_attest_check (BaridDesk               *self,
                    const BaridAttestation  *attestation,
                    const BaridSigned       *object,
                    GCancellable            *cancellable,
                    GError                 **error)
{
  return object->signatures->len == 1 &&
         barid_sealer_check (self->keyring, object->object, g_ptr_array_index (object->signatures, 0),
                             attestation->fingerprint, cancellable, error);
}

/* ---- what is proved ------------------------------------------------------------------------------------------ */

/* Whose key it is, by what is known here; what the attestation says of it is a claim. */
static gboolean
find_holder (BaridDesk         *self,
             BaridAttestation  *attestation,
             BaridTime          received,
             BaridRole         *role)
{
  g_autoptr(BaridLeg) leg = barid_leg_begin (self);
  g_autoptr(BaridPartner) partner = NULL;
  g_autoptr(BaridPin) desk = NULL;
  const BaridPin *pin = NULL;

  if (strcmp (attestation->office->id, self->office->id) == 0)
    {
      if (barid_address_book_is_own_key (self->store, attestation->fingerprint, NULL))
        {
          *role = self->role;
          return TRUE;
        }
      pin = desk = barid_desk_book_find (self->store, attestation->fingerprint, NULL);
    }
  else if ((partner = barid_address_book_find_by_key (self->store, attestation->fingerprint, NULL)) &&
           strcmp (partner->office->id, attestation->office->id) == 0)
    {
      pin = barid_partner_find_pin (partner, attestation->fingerprint);
      barid_office_unref (attestation->office);
      attestation->office = barid_office_ref (partner->office);
    }

  if (pin == NULL || (pin->ended != BARID_TIME_NONE && pin->ended <= received) ||
      (pin->compromised != BARID_TIME_NONE && pin->compromised <= received))
    return FALSE;

  *role = pin->role;
  return TRUE;
}

static BaridVoice *
prove_one (BaridDesk              *self,
           const BaridAttested    *block,
           const BaridSigned      *object,
           gboolean                same,
           const BaridLetterhead  *head,
           const char             *office,
           BaridTime               received,
           GCancellable           *cancellable)
{
  g_autoptr(BaridAttestation) attestation = barid_attestation_read (object->object, block->purpose, NULL);
  g_autofree char *sha256 = barid_bytes_sha256 (block->text);
  BaridAttestationFacts facts = { 0 };
  BaridRole role = BARID_ROLE_TRANSLATOR;
  BaridVoice *voice;

  if (attestation == NULL)
    return NULL;

  facts.same_text = same;
  facts.names_text = strcmp (attestation->sha256, sha256) == 0;
  facts.fits = attestation->stance != BARID_STANCE_APPROVES || g_strcmp0 (attestation->office->id, office) == 0;
  facts.another_person = attestation->stance != BARID_STANCE_APPROVES ||
                         strcmp (attestation->fingerprint, head->sender) != 0;
  facts.known = find_holder (self, attestation, received, &role);
  facts.entitled = barid_policy_role_permits (role, attestation->purpose);
  facts.good = facts.known && barid_attest_check (self, attestation, object, cancellable, NULL);

  voice = g_new0 (BaridVoice, 1);
  voice->state = barid_attestation_judge (&facts);
  voice->sentence = barid_attestation_tell (attestation, voice->state);
  voice->attestation = g_steal_pointer (&attestation);
  return voice;
}

/* Whether the same words, with the same signature, stand before it. */
static gboolean
was_said (GPtrArray *objects,
          guint      which)
{
  const BaridSigned *object = g_ptr_array_index (objects, which);

  for (guint i = 0; i < which; i++)
    {
      const BaridSigned *before = g_ptr_array_index (objects, i);

      if (g_bytes_equal (before->object, object->object) && before->signatures->len == 1 && object->signatures->len == 1 &&
          g_bytes_equal (g_ptr_array_index (before->signatures, 0), g_ptr_array_index (object->signatures, 0)))
        return TRUE;
    }

  return FALSE;
}

/* What others have signed about a letter, each with what is proved of it. What cannot be read is said by nobody, and what stands
 * there twice is said once: gpg is asked once for each signature. */
GPtrArray *
barid_attest_prove (BaridDesk              *self,
                    BaridBriefing          *briefing,
                    const BaridLetterhead  *head,
                    const char             *office,
                    BaridTime               received,
                    GCancellable           *cancellable)
{
  GPtrArray *voices = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_voice_free);

  for (guint i = 0; i < head->attested->len; i++)
    {
      const BaridAttested *block = g_ptr_array_index (head->attested, i);
      gboolean same;

      if (block->text == NULL || block->attestations->len == 0)
        continue;

      same = barid_attest_is_same (self, block, briefing);
      for (guint j = 0; j < block->attestations->len; j++)
        {
          BaridVoice *voice;

          if (was_said (block->attestations, j))
            continue;

          voice = prove_one (self, block, g_ptr_array_index (block->attestations, j), same, head, office, received, cancellable);
          if (voice != NULL)
            g_ptr_array_add (voices, voice);
        }
    }

  return voices;
}

/* ---- on the way out -------------------------------------------------------------------------------------------- */

/* An approval counts while its key is that of another releasing officer's desk of ours. */
static void
keep_valid_approvals (BaridDesk      *self,
                      BaridAttested  *block)
{
  for (guint i = block->attestations->len; i > 0; i--)
    {
      const BaridSigned *object = g_ptr_array_index (block->attestations, i - 1);
      g_autoptr(BaridAttestation) attestation = barid_attestation_read (object->object, block->purpose, NULL);
      g_autoptr(BaridPin) desk = attestation != NULL ? barid_desk_book_find (self->store, attestation->fingerprint, NULL) : NULL;

      if (desk == NULL || desk->ended != BARID_TIME_NONE || !barid_policy_role_permits (desk->role, BARID_PURPOSE_APPROVAL))
        g_ptr_array_remove_index (block->attestations, i - 1);
    }
}

gboolean
barid_attest_gather (BaridDesk      *self,
                     BaridBriefing  *briefing,
                     GPtrArray      *blocks,
                     gboolean       *approved,
                     GError        **error)
{
  g_autoptr(BaridLeg) leg = NULL;
  g_autoptr(GPtrArray) texts = NULL;
  gboolean concurred = FALSE;

  *approved = FALSE;
  if (barid_briefing_get_id (briefing) == NULL)
    return TRUE;

  leg = barid_leg_begin (self);
  if (!(texts = barid_attestation_book_list (self->store, barid_briefing_get_id (briefing), error)))
    return FALSE;

  for (guint i = 0; i < texts->len; i++)
    {
      const BaridCirculated *text = g_ptr_array_index (texts, i);
      gboolean *found = text->attested->purpose == BARID_PURPOSE_APPROVAL ? approved : &concurred;

      if (*found)
        continue;

      if (text->attested->purpose == BARID_PURPOSE_APPROVAL)
        keep_valid_approvals (self, text->attested);
      if (text->attested->attestations->len == 0 || !barid_attest_is_same (self, text->attested, briefing))
        continue;

      *found = TRUE;
      g_ptr_array_add (blocks, barid_attested_copy (text->attested));
    }

  return TRUE;
}
