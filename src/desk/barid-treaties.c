#include "config.h"

#include "barid-treaties.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "barid-audit-private.h"
#include "barid-bytes.h"
#include "barid-desk-private.h"
#include "barid-error.h"
#include "barid-id.h"
#include "barid-instruments.h"
#include "barid-sealer.h"
#include "barid-text.h"
#include "barid-treaties-private.h"
#include "barid-treaty-book.h"

/* The book keeps bytes and signatures. An agreement binds when every party's key has signed its bytes; a signature is
 * seen to be good once, when it comes, and the book says when. */

#define MOST_SIGNED_BYTES (4 * 1024 * 1024)

static BaridAgreement *
agreement_of (const BaridTreaty  *treaty,
              GError            **error)
{
  g_autoptr(BaridAgreement) agreement = barid_agreement_read (treaty->bytes, error);

  if (agreement == NULL)
    return NULL;

  agreement->withdrawn = treaty->withdrawn;
  for (guint i = 0; i < agreement->parties->len; i++)
    {
      BaridParty *party = g_ptr_array_index (agreement->parties, i);

      for (guint j = 0; j < treaty->fingerprints->len; j++)
        if (strcmp (party->fingerprint, g_ptr_array_index (treaty->fingerprints, j)) == 0)
          party->signed_at = g_array_index (treaty->times, BaridTime, j);
    }

  return g_steal_pointer (&agreement);
}

GPtrArray *
barid_treaties_read_all (BaridStore  *store,
                         GError     **error)
{
  g_autoptr(GPtrArray) agreements = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_agreement_unref);
  g_autoptr(GPtrArray) treaties = barid_treaty_book_list (store, error);

  if (treaties == NULL)
    return NULL;

  for (guint i = 0; i < treaties->len; i++)
    {
      BaridAgreement *agreement = agreement_of (g_ptr_array_index (treaties, i), error);

      if (agreement == NULL)
        return NULL;
      g_ptr_array_add (agreements, agreement);
    }

  return g_steal_pointer (&agreements);
}

/* The one that is meant by its id, or by the number the parties cite. */
BaridAgreement *
barid_treaties_read (BaridStore  *store,
                     const char  *id_or_number,
                     GError     **error)
{
  g_autoptr(GPtrArray) agreements = barid_treaties_read_all (store, error);
  BaridAgreement *found = NULL;
  g_autofree char *name = NULL;

  if (agreements == NULL)
    return NULL;

  for (guint i = 0; i < agreements->len; i++)
    {
      BaridAgreement *agreement = g_ptr_array_index (agreements, i);

      if (strcmp (agreement->id, id_or_number) == 0)
        return barid_agreement_ref (agreement);

      if (g_strcmp0 (agreement->number, id_or_number) != 0)
        continue;

      if (found != NULL)
        {
          /* TRANSLATORS: %s is the number of an agreement, such as 2026/3. */
          g_set_error (error, BARID_ERROR, BARID_ERROR_USAGE,
                       _("Several agreements bear the number %s. Name the one that is meant by its id."), id_or_number);
          return NULL;
        }
      found = agreement;
    }

  if (found != NULL)
    return barid_agreement_ref (found);

  name = barid_text_isolate (id_or_number);
  /* TRANSLATORS: %s is the number or the id of an agreement. */
  g_set_error (error, BARID_ERROR, BARID_ERROR_NOT_FOUND, _("There is no agreement %s in the treaty book."), name);
  return NULL;
}

/* Whether a partner's key is one that signs agreements for its office. */
static gboolean
check_authority (const BaridPartner  *partner,
                 const BaridPin      *pin,
                 GError             **error)
{
  g_autofree char *name = NULL;

  if (barid_policy_role_permits (pin->role, BARID_PURPOSE_AGREEMENT))
    return TRUE;

  name = barid_text_isolate (partner->office->name);
  /* TRANSLATORS: %1$s is the name of an office. */
  g_set_error (error, BARID_ERROR, BARID_ERROR_REFUSED,
               _("The key of %1$s is that of a translator’s desk, which signs no agreement. Ask for the card of the "
                 "releasing officer of %1$s."), name);
  return FALSE;
}

/* ---- into the book, in a transaction; what it has already is not told again ------------------------ */

static gboolean
keep_bytes (BaridLeg    *leg,
            const char  *id,
            GBytes      *bytes,
            GError     **error)
{
  g_autoptr(BaridTreaty) known = barid_treaty_book_find (leg->store, id, NULL);

  return barid_treaty_book_add (leg->store, id, bytes, error) &&
         (known != NULL || barid_audit_note (leg, BARID_AUDIT_AGREEMENT_TAKEN, id, NULL, NULL, error));
}

static gboolean
keep_signature (BaridLeg    *leg,
                const char  *id,
                const char  *fingerprint,
                GBytes      *signature,
                GError     **error)
{
  g_autoptr(BaridTreaty) known = barid_treaty_book_find (leg->store, id, error);

  if (known == NULL || !barid_treaty_book_sign (leg->store, id, fingerprint, signature, barid_time_now (), error))
    return FALSE;

  return g_ptr_array_find_with_equal_func (known->fingerprints, fingerprint, g_str_equal, NULL) ||
         barid_audit_note_of (leg, BARID_AUDIT_AGREEMENT_SIGNED, id, fingerprint, error);
}

/**
 * barid_desk_draft_agreement:
 * @self: a desk
 * @terms: the terms as JSON, see barid_agreement_read_terms()
 * @partner: name or id of the other party
 * @error: return location for an error
 *
 * Drafts an agreement with a partner from its terms: gives it an id, the two parties with their keys, and a random key
 * for origin tokens. From here on its bytes never change.
 *
 * Returns: (transfer full): its id, or %NULL with @error
 */
char *
barid_desk_draft_agreement (BaridDesk   *self,
                            GBytes      *terms,
                            const char  *partner,
                            GError     **error)
{
  g_autoptr(BaridAgreement) agreement = NULL;
  g_autoptr(BaridPartner) other = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(BaridLeg) leg = NULL;
  const BaridPin *pin;

  g_return_val_if_fail (BARID_IS_DESK (self) && terms != NULL && partner != NULL, NULL);

  if (!barid_desk_permits (self, BARID_PURPOSE_AGREEMENT, error) ||
      !(agreement = barid_agreement_read_terms (terms, error)))
    return NULL;

  leg = barid_leg_begin (self);
  if (!(other = barid_address_book_find (self->store, partner, error)))
    return NULL;

  if (!(pin = barid_partner_get_receiving (other)))
    {
      g_autofree char *name = barid_text_isolate (other->office->name);

      /* TRANSLATORS: %s is the name of an office. */
      g_set_error (error, BARID_ERROR, BARID_ERROR_KEY,
                   _("No key of %s is known that is still theirs. Ask for their new card."), name);
      return NULL;
    }

  if (!check_authority (other, pin, error))
    return NULL;

  agreement->created = barid_time_now ();
  agreement->origin_key = barid_bytes_random (32);
  g_ptr_array_add (agreement->parties, barid_party_new (self->office, self->fingerprint));
  g_ptr_array_add (agreement->parties, barid_party_new (other->office, pin->fingerprint));

  if (!(bytes = barid_agreement_write (agreement, error)) ||
      !barid_store_begin (self->store, error) ||
      !barid_treaty_book_add (self->store, agreement->id, bytes, error) ||
      !barid_audit_note (leg, BARID_AUDIT_AGREEMENT_DRAFTED, agreement->id, other->office->id, NULL, error) ||
      !barid_store_commit (self->store, error))
    return NULL;

  return g_strdup (agreement->id);
}

static BaridParty *
find_own_party (BaridDesk             *self,
                const BaridAgreement  *agreement,
                GError               **error)
{
  BaridParty *party = barid_agreement_find_party (agreement, self->office->id);

  if (party != NULL && strcmp (party->fingerprint, self->fingerprint) == 0)
    return party;

  g_set_error_literal (error, BARID_ERROR, BARID_ERROR_REFUSED,
                       _("This desk's key is not the one that signs the agreement for this office. Use the desk whose "
                         "key it names."));
  return NULL;
}

static gboolean
write_down_signature (BaridDesk   *self,
                      const char  *id,
                      GBytes      *signature,
                      GError     **error)
{
  g_autoptr(BaridLeg) leg = barid_leg_begin (self);

  return barid_store_begin (self->store, error) &&
         keep_signature (leg, id, self->fingerprint, signature, error) &&
         barid_store_commit (self->store, error);
}

/**
 * barid_desk_sign_agreement:
 * @self: a desk
 * @id_or_number: which agreement
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error
 *
 * Signs the bytes of an agreement for this office.
 *
 * Returns: whether it is signed; %BARID_ERROR_REFUSED when this desk's key is not its signing authority, or its role
 *   signs none
 */
gboolean
barid_desk_sign_agreement (BaridDesk     *self,
                           const char    *id_or_number,
                           GCancellable  *cancellable,
                           GError       **error)
{
  g_autoptr(BaridAgreement) agreement = barid_desk_find_agreement (self, id_or_number, error);
  g_autoptr(GBytes) signature = NULL;

  if (agreement == NULL || !barid_desk_permits (self, BARID_PURPOSE_AGREEMENT, error) ||
      !find_own_party (self, agreement, error))
    return FALSE;

  if (!(signature = barid_sealer_sign (self->keyring, agreement->bytes, self->fingerprint, cancellable, error)))
    return FALSE;

  if (!write_down_signature (self, agreement->id, signature, error))
    return FALSE;

  barid_audit_sign (self, cancellable);
  return TRUE;
}

/**
 * barid_desk_export_agreement:
 * @self: a desk
 * @id_or_number: which agreement
 * @error: return location for an error
 *
 * Writes an agreement with the signatures that are there, to be handed to its parties.
 *
 * Returns: (transfer full): the file's bytes, or %NULL: %BARID_ERROR_USAGE when nobody has signed it
 */
GBytes *
barid_desk_export_agreement (BaridDesk   *self,
                             const char  *id_or_number,
                             GError     **error)
{
  g_autoptr(BaridLeg) leg = NULL;
  g_autoptr(BaridAgreement) agreement = NULL;
  g_autoptr(BaridTreaty) treaty = NULL;
  g_autoptr(BaridSigned) object = NULL;

  g_return_val_if_fail (BARID_IS_DESK (self) && id_or_number != NULL, NULL);

  leg = barid_leg_begin (self);
  if (!(agreement = barid_treaties_read (self->store, id_or_number, error)) ||
      !(treaty = barid_treaty_book_find (self->store, agreement->id, error)))
    return NULL;

  if (treaty->signatures->len == 0)
    {
      g_set_error_literal (error, BARID_ERROR, BARID_ERROR_USAGE,
                           _("Nobody has signed this agreement yet. Sign it before it is handed over."));
      return NULL;
    }

  object = barid_signed_new (treaty->bytes);
  for (guint i = 0; i < treaty->signatures->len; i++)
    barid_signed_add (object, g_ptr_array_index (treaty->signatures, i));

  return barid_signed_write (object, error);
}

/* The key an agreement names for an office must be the one that is pinned for that office, or our own: an agreement
 * does not introduce keys. */
static gboolean
check_parties (BaridDesk             *self,
               const BaridAgreement  *agreement,
               GError               **error)
{
  g_autoptr(BaridLeg) leg = NULL;

  if (!find_own_party (self, agreement, error))
    return FALSE;

  leg = barid_leg_begin (self);
  for (guint i = 0; i < agreement->parties->len; i++)
    {
      const BaridParty *party = g_ptr_array_index (agreement->parties, i);
      g_autoptr(BaridPartner) partner = NULL;
      g_autofree char *name = NULL;
      const BaridPin *pin;

      if (strcmp (party->office->id, self->office->id) == 0)
        continue;

      partner = barid_address_book_find_by_key (self->store, party->fingerprint, NULL);
      pin = partner != NULL ? barid_partner_find_pin (partner, party->fingerprint) : NULL;
      if (pin != NULL && pin->ended == BARID_TIME_NONE && strcmp (partner->office->id, party->office->id) == 0)
        {
          if (!check_authority (partner, pin, error))
            return FALSE;
          continue;
        }

      name = barid_text_isolate (party->office->name);
      /* TRANSLATORS: %s is the name of an office. */
      g_set_error (error, BARID_ERROR, BARID_ERROR_KEY,
                   _("The agreement names a key for %s that was not introduced to this desk. Introduce them by their card "
                     "first."),
                   name);
      return FALSE;
    }

  return TRUE;
}

/* Whose of the parties' keys made a signature: the fingerprint, or NULL when nobody's. */
static const char *
find_signatory (BaridDesk             *self,
                const BaridAgreement  *agreement,
                GBytes                *signature,
                GCancellable          *cancellable,
                GError               **error)
{
  for (guint i = 0; i < agreement->parties->len; i++)
    {
      const BaridParty *party = g_ptr_array_index (agreement->parties, i);
      g_autoptr(GError) problem = NULL;

      if (barid_sealer_check (self->keyring, agreement->bytes, signature, party->fingerprint, cancellable, &problem))
        return party->fingerprint;

      if (problem->domain != BARID_ERROR || problem->code != BARID_ERROR_REFUSED)
        {
          g_propagate_error (error, g_steal_pointer (&problem));
          return NULL;
        }
    }

  g_set_error_literal (error, BARID_ERROR, BARID_ERROR_REFUSED,
                       _("A signature on the agreement is not that of a party. The agreement was not taken. Ask them by "
                         "another way who signed it."));
  return NULL;
}

static gboolean
write_down (BaridDesk             *self,
            const BaridAgreement  *agreement,
            const BaridSigned     *object,
            GPtrArray             *signatories,
            GError               **error)
{
  g_autoptr(BaridLeg) leg = barid_leg_begin (self);

  if (!barid_store_begin (self->store, error) || !keep_bytes (leg, agreement->id, object->object, error))
    return FALSE;

  for (guint i = 0; i < signatories->len; i++)
    if (!keep_signature (leg, agreement->id, g_ptr_array_index (signatories, i), g_ptr_array_index (object->signatures, i),
                         error))
      return FALSE;

  return barid_store_commit (self->store, error);
}

/* As it stands in a letter of withdrawal: named by its bytes, and signed by nobody. The same keys have to be known for
 * it. */
gboolean
barid_treaties_take_unsigned (BaridDesk             *self,
                              const BaridAgreement  *agreement,
                              GError               **error)
{
  g_autoptr(BaridLeg) leg = NULL;

  if (g_bytes_get_size (agreement->bytes) > MOST_SIGNED_BYTES || !check_parties (self, agreement, error))
    return FALSE;

  leg = barid_leg_begin (self);
  return barid_store_begin (self->store, error) &&
         keep_bytes (leg, agreement->id, agreement->bytes, error) &&
         barid_store_commit (self->store, error);
}

/**
 * barid_desk_take_agreement:
 * @self: a desk
 * @signed_object: an agreement with signatures, as barid_desk_export_agreement() writes it
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error
 *
 * Takes an agreement, or further signatures on one, into the treaty book. Every signature must be good and a party's;
 * taking the same again changes nothing. Our own signature is another act, barid_desk_sign_agreement().
 *
 * Returns: (transfer full): the agreement's id, or %NULL with @error and nothing taken
 */
char *
barid_desk_take_agreement (BaridDesk     *self,
                           GBytes        *signed_object,
                           GCancellable  *cancellable,
                           GError       **error)
{
  g_autoptr(BaridSigned) object = NULL;
  g_autoptr(BaridAgreement) agreement = NULL;
  g_autoptr(GPtrArray) signatories = g_ptr_array_new ();

  g_return_val_if_fail (BARID_IS_DESK (self) && signed_object != NULL, NULL);

  if (g_bytes_get_size (signed_object) > MOST_SIGNED_BYTES)
    {
      g_set_error_literal (error, BARID_ERROR, BARID_ERROR_TOO_LARGE,
                           _("This is too large to be an agreement. Choose another file."));
      return NULL;
    }

  if (!(object = barid_signed_read (signed_object, error)))
    {
      g_prefix_error (error, "%s ", _("This is not a signed agreement. Choose another file, or ask for the agreement "
                                      "anew."));
      return NULL;
    }

  if (!(agreement = barid_agreement_read (object->object, error)) || !check_parties (self, agreement, error))
    return NULL;

  for (guint i = 0; i < object->signatures->len; i++)
    {
      const char *signatory = find_signatory (self, agreement, g_ptr_array_index (object->signatures, i),
                                              cancellable, error);

      if (signatory == NULL)
        return NULL;
      g_ptr_array_add (signatories, (gpointer) signatory);
    }

  return write_down (self, agreement, object, signatories, error) ? g_strdup (agreement->id) : NULL;
}

/**
 * barid_desk_list_agreements:
 * @self: a desk
 * @error: return location for an error
 *
 * Lists the treaty book.
 *
 * Returns: (transfer container) (element-type BaridAgreement): the agreements, or %NULL with @error
 */
GPtrArray *
barid_desk_list_agreements (BaridDesk  *self,
                            GError    **error)
{
  g_autoptr(BaridLeg) leg = NULL;

  g_return_val_if_fail (BARID_IS_DESK (self), NULL);

  leg = barid_leg_begin (self);
  return barid_treaties_read_all (self->store, error);
}

/**
 * barid_desk_find_agreement:
 * @self: a desk
 * @id_or_number: its id, or the number its parties cite
 * @error: return location for an error
 *
 * Finds one agreement.
 *
 * Returns: (transfer full): the agreement, or %NULL: %BARID_ERROR_NOT_FOUND when there is none
 */
BaridAgreement *
barid_desk_find_agreement (BaridDesk   *self,
                           const char  *id_or_number,
                           GError     **error)
{
  g_autoptr(BaridLeg) leg = NULL;

  g_return_val_if_fail (BARID_IS_DESK (self) && id_or_number != NULL, NULL);

  leg = barid_leg_begin (self);
  return barid_treaties_read (self->store, id_or_number, error);
}
