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
#include "barid-succession-book.h"
#include "barid-text.h"
#include "barid-treaties-private.h"
#include "barid-treaty-book.h"

/* The book keeps bytes and signatures. An agreement binds when every party's key has signed its bytes; a signature is
 * seen to be good once, when it comes, and the book says when. */

#define MOST_SIGNED_BYTES (4 * 1024 * 1024)

static gboolean
fill_in_signature (const BaridAgreement  *agreement,
                   BaridParty            *party,
                   const BaridTreaty     *treaty,
                   guint                  signature,
                   GError               **error)
{
  GBytes *statement = g_ptr_array_index (treaty->statements, signature);
  GPtrArray *reservations;

  party->signed_at = g_array_index (treaty->times, BaridTime, signature);
  party->signer = g_strdup (g_ptr_array_index (treaty->fingerprints, signature));
  if (statement == NULL)
    return TRUE;

  if (!(reservations = barid_reservations_read (statement, agreement, NULL, error)))
    return FALSE;

  g_ptr_array_unref (party->reservations);
  party->reservations = reservations;
  return TRUE;
}

/* The last word counts, in the order in which the party said it. */
static void
fill_in_acts (BaridStore        *store,
              BaridParty        *party,
              const BaridTreaty *treaty)
{
  for (guint i = 0; i < treaty->acts->len; i++)
    {
      const BaridTreatyAct *act = g_ptr_array_index (treaty->acts, i);

      if (!barid_succession_book_leads (store, party->fingerprint, act->fingerprint))
        continue;

      if (act->kind == BARID_TREATY_WITHDRAWAL)
        party->withdrawn = act->time;
      else
        party->suspended = act->kind == BARID_TREATY_SUSPENSION ? act->time : BARID_TIME_NONE;
    }
}

/* What the key that the agreement names has said, or one that lawfully took its place. */
static BaridAgreement *
agreement_of (BaridStore         *store,
              const BaridTreaty  *treaty,
              const char         *ours,
              GError            **error)
{
  g_autoptr(BaridAgreement) agreement = barid_agreement_read (treaty->bytes, error);

  if (agreement == NULL)
    return NULL;

  agreement->withdrawn = treaty->withdrawn;
  for (guint i = 0; i < agreement->parties->len; i++)
    {
      BaridParty *party = g_ptr_array_index (agreement->parties, i);

      fill_in_acts (store, party, treaty);
      for (guint j = 0; j < treaty->fingerprints->len; j++)
        if (party->signed_at == BARID_TIME_NONE &&
            barid_succession_book_leads (store, party->fingerprint, g_ptr_array_index (treaty->fingerprints, j)) &&
            !fill_in_signature (agreement, party, treaty, j, error))
          return NULL;
    }

  barid_agreement_settle (agreement, ours);
  return g_steal_pointer (&agreement);
}

GPtrArray *
barid_treaties_read_all (BaridLeg  *leg,
                         GError   **error)
{
  g_autoptr(GPtrArray) agreements = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_agreement_unref);
  g_autoptr(GPtrArray) treaties = barid_treaty_book_list (leg->store, error);

  if (treaties == NULL)
    return NULL;

  for (guint i = 0; i < treaties->len; i++)
    {
      BaridAgreement *agreement = agreement_of (leg->store, g_ptr_array_index (treaties, i), leg->office->id, error);

      if (agreement == NULL)
        return NULL;
      g_ptr_array_add (agreements, agreement);
    }

  barid_agreement_renew (agreements);
  return g_steal_pointer (&agreements);
}

/* The one that is meant by its id, or by the number the parties cite. */
BaridAgreement *
barid_treaties_read (BaridLeg    *leg,
                     const char  *id_or_number,
                     GError     **error)
{
  g_autoptr(GPtrArray) agreements = barid_treaties_read_all (leg, error);
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
gboolean
barid_treaties_check_authority (const BaridPartner  *partner,
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
                GBytes      *statement,
                GBytes      *signature,
                GError     **error)
{
  g_autoptr(BaridTreaty) known = barid_treaty_book_find (leg->store, id, error);
  BaridTime now = barid_time_now ();

  if (known == NULL)
    return FALSE;
  if (statement != NULL ? !barid_treaty_book_sign_statement (leg->store, id, fingerprint, statement, signature, now, error)
                        : !barid_treaty_book_sign (leg->store, id, fingerprint, signature, now, error))
    return FALSE;

  return g_ptr_array_find_with_equal_func (known->fingerprints, fingerprint, g_str_equal, NULL) ||
         barid_audit_note_of (leg, BARID_AUDIT_AGREEMENT_SIGNED, id, fingerprint, error);
}

/* Whether a key is the one that an agreement names for an office, or has lawfully taken its place. */
gboolean
barid_treaties_speaks_for (BaridDesk  *self,
                           const char *named,
                           const char *fingerprint)
{
  g_autoptr(BaridLeg) leg = barid_leg_begin (self);

  return barid_succession_book_leads (self->store, named, fingerprint);
}

static BaridParty *
find_own_party (BaridDesk             *self,
                const BaridAgreement  *agreement,
                GError               **error)
{
  BaridParty *party = barid_agreement_find_party (agreement, self->office->id);

  if (party != NULL && barid_treaties_speaks_for (self, party->fingerprint, self->fingerprint))
    return party;

  g_set_error_literal (error, BARID_ERROR, BARID_ERROR_REFUSED,
                       _("This desk's key is not the one that signs the agreement for this office. Use the desk whose "
                         "key it names."));
  return NULL;
}

/* The pin of a key, or of the one that took its place. */
static const BaridPin *
find_standing_pin (BaridLeg            *leg,
                   const BaridPartner  *partner,
                   const char          *fingerprint)
{
  g_autoptr(GPtrArray) chain = barid_succession_book_list_chain (leg->store, fingerprint, NULL);
  const char *last = chain != NULL ? g_ptr_array_index (chain, chain->len - 1) : fingerprint;

  return barid_partner_find_pin (partner, last);
}

/* The key an agreement names for an office must be the one that is pinned for that office, or our own: an agreement
 * does not introduce keys. */
static gboolean
is_introduced (BaridLeg          *leg,
               const BaridParty  *party,
               gboolean          *introduced,
               GError           **error)
{
  g_autoptr(BaridPartner) partner = barid_address_book_find_by_key (leg->store, party->fingerprint, NULL);
  const BaridPin *pin = partner != NULL ? find_standing_pin (leg, partner, party->fingerprint) : NULL;

  *introduced = pin != NULL && pin->ended == BARID_TIME_NONE && strcmp (partner->office->id, party->office->id) == 0;
  return !*introduced || barid_treaties_check_authority (partner, pin, error);
}

/* Lists the other parties whose key was not introduced to this desk. */
static GPtrArray *
list_strangers (BaridDesk             *self,
                const BaridAgreement  *agreement,
                GError               **error)
{
  g_autoptr(GPtrArray) strangers = g_ptr_array_new ();
  g_autoptr(BaridLeg) leg = NULL;

  if (!find_own_party (self, agreement, error))
    return NULL;

  leg = barid_leg_begin (self);
  for (guint i = 0; i < agreement->parties->len; i++)
    {
      BaridParty *party = g_ptr_array_index (agreement->parties, i);
      gboolean introduced = FALSE;

      if (strcmp (party->office->id, self->office->id) == 0)
        continue;

      if (!is_introduced (leg, party, &introduced, error))
        return NULL;
      if (!introduced)
        g_ptr_array_add (strangers, party);
    }

  return g_steal_pointer (&strangers);
}

static gboolean
refuse_strangers (GPtrArray  *strangers,
                  GError    **error)
{
  g_autoptr(GString) names = g_string_new (NULL);

  for (guint i = 0; i < strangers->len; i++)
    {
      g_autofree char *name = barid_text_isolate (((const BaridParty *) g_ptr_array_index (strangers, i))->office->name);

      if (names->len > 0)
        /* TRANSLATORS: between the items of a list. */
        g_string_append (names, _(", "));
      g_string_append (names, name);
    }

  /* TRANSLATORS: %s is the name of an office, or several. */
  g_set_error (error, BARID_ERROR, BARID_ERROR_KEY,
               _("The agreement names a key for %s that was not introduced to this desk. Introduce them by their card "
                 "first."),
               names->str);
  return FALSE;
}

/* Who binds the office has to know who all the others are. */
static gboolean
check_parties (BaridDesk             *self,
               const BaridAgreement  *agreement,
               GError               **error)
{
  g_autoptr(GPtrArray) strangers = list_strangers (self, agreement, error);

  return strangers != NULL && (strangers->len == 0 || refuse_strangers (strangers, error));
}

static gboolean
write_down_signature (BaridDesk   *self,
                      const char  *id,
                      GBytes      *statement,
                      GBytes      *signature,
                      GError     **error)
{
  g_autoptr(BaridLeg) leg = barid_leg_begin (self);

  return barid_store_begin (self->store, error) &&
         keep_signature (leg, id, self->fingerprint, statement, signature, error) &&
         barid_store_commit (self->store, error);
}

static gboolean
sign_agreement (BaridDesk     *self,
                const char    *id_or_number,
                GPtrArray     *reservations,
                GCancellable  *cancellable,
                GError       **error)
{
  g_autoptr(BaridAgreement) agreement = barid_desk_find_agreement (self, id_or_number, error);
  g_autoptr(GBytes) statement = NULL;
  g_autoptr(GBytes) signature = NULL;

  if (agreement == NULL || !barid_desk_permits (self, BARID_PURPOSE_AGREEMENT, error) ||
      !check_parties (self, agreement, error))
    return FALSE;

  if (!barid_treaties_counts (self, agreement, self->fingerprint, NULL))
    return barid_treaties_refuse_reported (barid_agreement_find_party (agreement, self->office->id), error);

  if (reservations != NULL &&
      !(statement = barid_reservations_write (agreement, self->fingerprint, reservations, error)))
    return FALSE;

  if (!(signature = barid_sealer_sign (self->keyring, statement != NULL ? statement : agreement->bytes, self->fingerprint,
                                       cancellable, error)) ||
      !write_down_signature (self, agreement->id, statement, signature, error))
    return FALSE;

  barid_audit_sign (self, cancellable);
  return TRUE;
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
 *   signs none, or its key was reported; %BARID_ERROR_KEY when a party's key was not introduced
 */
gboolean
barid_desk_sign_agreement (BaridDesk     *self,
                           const char    *id_or_number,
                           GCancellable  *cancellable,
                           GError       **error)
{
  g_return_val_if_fail (BARID_IS_DESK (self) && id_or_number != NULL, FALSE);

  return sign_agreement (self, id_or_number, NULL, cancellable, error);
}

/**
 * barid_desk_sign_reserving:
 * @self: a desk
 * @id_or_number: which agreement
 * @reservations: (element-type BaridReservation): at least one
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error
 *
 * Signs an agreement for this office with reservations. Who signed without them cannot add them later.
 *
 * Returns: whether it is signed; as barid_desk_sign_agreement(), %BARID_ERROR_INVALID where they do not narrow the
 *   agreement, %BARID_ERROR_USAGE where this office has signed
 */
gboolean
barid_desk_sign_reserving (BaridDesk     *self,
                           const char    *id_or_number,
                           GPtrArray     *reservations,
                           GCancellable  *cancellable,
                           GError       **error)
{
  g_autoptr(BaridAgreement) agreement = NULL;
  const BaridParty *party;

  g_return_val_if_fail (BARID_IS_DESK (self) && id_or_number != NULL && reservations != NULL, FALSE);

  if (!(agreement = barid_desk_find_agreement (self, id_or_number, error)))
    return FALSE;

  party = barid_agreement_find_party (agreement, self->office->id);
  if (party != NULL && party->signed_at != BARID_TIME_NONE)
    {
      g_set_error_literal (error, BARID_ERROR, BARID_ERROR_USAGE,
                           _("This office has signed the agreement as it is. Reservations are made with the signature, and "
                             "not afterwards."));
      return FALSE;
    }

  return sign_agreement (self, agreement->id, reservations, cancellable, error);
}

/**
 * barid_desk_sign_with_reservations:
 * @self: a desk
 * @id_or_number: which agreement
 * @reservations: the reservations as JSON, see barid_reservations_read_terms()
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error
 *
 * Signs an agreement as barid_desk_sign_reserving() does, with what an officer wrote in a file.
 *
 * Returns: whether it is signed
 */
gboolean
barid_desk_sign_with_reservations (BaridDesk     *self,
                                   const char    *id_or_number,
                                   GBytes        *reservations,
                                   GCancellable  *cancellable,
                                   GError       **error)
{
  g_autoptr(GPtrArray) reserved = NULL;

  g_return_val_if_fail (BARID_IS_DESK (self) && id_or_number != NULL && reservations != NULL, FALSE);

  return (reserved = barid_reservations_read_terms (reservations, error)) != NULL &&
         barid_desk_sign_reserving (self, id_or_number, reserved, cancellable, error);
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
  if (!(agreement = barid_treaties_read (self, id_or_number, error)) ||
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
    {
      GBytes *statement = g_ptr_array_index (treaty->statements, i);

      if (statement != NULL)
        barid_signed_state (object, statement, g_ptr_array_index (treaty->signatures, i));
      else
        barid_signed_add (object, g_ptr_array_index (treaty->signatures, i));
    }

  return barid_signed_write (object, error);
}

/* A signature that was seen to be good. */
typedef struct
{
  char   *fingerprint; /* owned */
  GBytes *statement;   /* or NULL: it covers the agreement's own bytes */
  GBytes *signature;
} Signature;

static void
signature_clear (gpointer data)
{
  g_free (((Signature *) data)->fingerprint);
}

/* The key of a party, and those that took its place, the newest last. */
static GPtrArray *
list_voices (BaridDesk         *self,
             const BaridParty  *party,
             GError           **error)
{
  g_autoptr(BaridLeg) leg = barid_leg_begin (self);

  return barid_succession_book_list_chain (self->store, party->fingerprint, error);
}

static gboolean
is_stranger (GPtrArray        *strangers,
             const BaridParty *party)
{
  return g_ptr_array_find (strangers, party, NULL);
}

/* Which of a party's keys made a signature: @voice is untouched when none did. */
static gboolean
find_voice (BaridDesk             *self,
            const BaridAgreement  *agreement,
            const BaridParty      *party,
            GBytes                *signature,
            char                 **voice,
            GCancellable          *cancellable,
            GError               **error)
{
  g_autoptr(GPtrArray) voices = list_voices (self, party, error);

  for (guint i = 0; voices != NULL && i < voices->len; i++)
    {
      const char *fingerprint = g_ptr_array_index (voices, i);
      g_autoptr(GError) problem = NULL;

      if (barid_sealer_check (self->keyring, agreement->bytes, signature, fingerprint, cancellable, &problem))
        {
          *voice = g_strdup (fingerprint);
          return TRUE;
        }

      if (problem->domain != BARID_ERROR || problem->code != BARID_ERROR_REFUSED)
        {
          g_propagate_error (error, g_steal_pointer (&problem));
          return FALSE;
        }
    }

  return voices != NULL;
}

/* Whose of the parties' keys, or of those that took their place, made a signature: the fingerprint, or NULL and no error when
 * nobody's of those who are known. */
static gboolean
find_signatory (BaridDesk             *self,
                const BaridAgreement  *agreement,
                GPtrArray             *strangers,
                GBytes                *signature,
                char                 **signatory,
                GCancellable          *cancellable,
                GError               **error)
{
  *signatory = NULL;
  for (guint i = 0; i < agreement->parties->len && *signatory == NULL; i++)
    {
      const BaridParty *party = g_ptr_array_index (agreement->parties, i);

      if (!is_stranger (strangers, party) &&
          !find_voice (self, agreement, party, signature, signatory, cancellable, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
refuse_signature (GError **error)
{
  g_set_error_literal (error, BARID_ERROR, BARID_ERROR_REFUSED,
                       _("A signature on the agreement is not that of a party. The agreement was not taken. Ask them by "
                         "another way who signed it."));
  return FALSE;
}

static void
add_signature (BaridDesk             *self,
               const BaridAgreement  *agreement,
               GArray                *signatures,
               const char            *fingerprint,
               GBytes                *statement,
               GBytes                *signature)
{
  Signature good = { NULL, statement, signature };

  if (!barid_treaties_counts (self, agreement, fingerprint, signature))
    return;

  good.fingerprint = g_strdup (fingerprint);
  g_array_append_val (signatures, good);
}

/* A statement names the key that signs it. Whose key is not known yet, of that party's reservations nothing is taken. */
static gboolean
check_statement (BaridDesk             *self,
                 const BaridAgreement  *agreement,
                 GPtrArray             *strangers,
                 const BaridSigned     *stated,
                 GArray                *signatures,
                 GCancellable          *cancellable,
                 GError               **error)
{
  GBytes *signature = g_ptr_array_index (stated->signatures, 0);
  g_autoptr(GPtrArray) reservations = NULL;
  g_autofree char *fingerprint = NULL;

  if (!(reservations = barid_reservations_read (stated->object, agreement, &fingerprint, error)))
    return FALSE;

  for (guint i = 0; i < agreement->parties->len; i++)
    {
      const BaridParty *party = g_ptr_array_index (agreement->parties, i);

      if (!barid_treaties_speaks_for (self, party->fingerprint, fingerprint))
        continue;
      if (is_stranger (strangers, party))
        return TRUE;
      if (!barid_sealer_check (self->keyring, stated->object, signature, fingerprint, cancellable, error))
        return FALSE;

      add_signature (self, agreement, signatures, fingerprint, stated->object, signature);
      return TRUE;
    }

  return refuse_signature (error);
}

/* What there is to say where no signature counts. */
static gboolean
refuse_unsigned (BaridDesk             *self,
                 const BaridAgreement  *agreement,
                 GPtrArray             *strangers,
                 GError               **error)
{
  g_autoptr(GPtrArray) reported = barid_desk_list_reported (self, agreement);

  return reported->len > 0 ? barid_treaties_refuse_reported (g_ptr_array_index (reported, 0), error)
                           : refuse_strangers (strangers, error);
}

/* Every signature must be good and a party's. Of a party whose key was not introduced yet it cannot be seen, and is not
 * taken, nor is that of a key that was reported; it is enough that one of the others has signed. */
static gboolean
check_signatures (BaridDesk             *self,
                  const BaridAgreement  *agreement,
                  const BaridSigned     *object,
                  GArray                *signatures,
                  GCancellable          *cancellable,
                  GError               **error)
{
  g_autoptr(GPtrArray) strangers = list_strangers (self, agreement, error);
  guint unseen = 0;

  if (strangers == NULL)
    return FALSE;

  for (guint i = 0; i < object->signatures->len; i++)
    {
      GBytes *signature = g_ptr_array_index (object->signatures, i);
      g_autofree char *signatory = NULL;

      if (!find_signatory (self, agreement, strangers, signature, &signatory, cancellable, error))
        return FALSE;

      if (signatory != NULL)
        add_signature (self, agreement, signatures, signatory, NULL, signature);
      else if (++unseen > strangers->len)
        return refuse_signature (error);
    }

  for (guint i = 0; i < object->statements->len; i++)
    if (!check_statement (self, agreement, strangers, g_ptr_array_index (object->statements, i), signatures, cancellable,
                          error))
      return FALSE;

  if (signatures->len > 0)
    return TRUE;

  return unseen > 0 ? refuse_strangers (strangers, error) : refuse_unsigned (self, agreement, strangers, error);
}

static gboolean
write_down (BaridDesk             *self,
            const BaridAgreement  *agreement,
            const BaridSigned     *object,
            GArray                *signatures,
            GError               **error)
{
  g_autoptr(BaridLeg) leg = barid_leg_begin (self);

  if (!barid_store_begin (self->store, error) || !keep_bytes (leg, agreement->id, object->object, error))
    return FALSE;

  for (guint i = 0; i < signatures->len; i++)
    {
      const Signature *good = &g_array_index (signatures, Signature, i);

      if (!keep_signature (leg, agreement->id, good->fingerprint, good->statement, good->signature, error))
        return FALSE;
    }

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
 * Takes an agreement, or further signatures on one, into the treaty book. Every signature must be good and a party's; those
 * of parties whose keys were not introduced yet are left, and taken when the agreement comes again after that; those of a
 * key that was reported count for nothing unless they are in the book. Taking the same again changes nothing. Our own
 * signature is another act, barid_desk_sign_agreement().
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
  g_autoptr(GArray) signatures = g_array_new (FALSE, FALSE, sizeof (Signature));

  g_return_val_if_fail (BARID_IS_DESK (self) && signed_object != NULL, NULL);
  g_array_set_clear_func (signatures, signature_clear);

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

  if (!(agreement = barid_agreement_read (object->object, error)) ||
      !check_signatures (self, agreement, object, signatures, cancellable, error))
    return NULL;

  return write_down (self, agreement, object, signatures, error) ? g_strdup (agreement->id) : NULL;
}

/**
 * barid_desk_list_strangers:
 * @self: a desk
 * @agreement: an agreement
 * @error: return location for an error
 *
 * Lists the parties of an agreement whose keys were not introduced to this desk, so that their signatures cannot be seen here
 * and this office cannot sign.
 *
 * Returns: (transfer container) (element-type BaridParty): parties that @agreement owns, or %NULL with @error:
 *   %BARID_ERROR_REFUSED when this desk's key is not the one that signs it
 */
GPtrArray *
barid_desk_list_strangers (BaridDesk             *self,
                           const BaridAgreement  *agreement,
                           GError               **error)
{
  g_return_val_if_fail (BARID_IS_DESK (self) && agreement != NULL, NULL);

  return list_strangers (self, agreement, error);
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
  return barid_treaties_read_all (self, error);
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
  return barid_treaties_read (self, id_or_number, error);
}
