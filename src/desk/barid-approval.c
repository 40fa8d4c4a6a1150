#include "config.h"

#include "barid-approval.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "barid-attest-private.h"
#include "barid-attestation-book.h"
#include "barid-audit-private.h"
#include "barid-bytes.h"
#include "barid-desk-book.h"
#include "barid-error.h"
#include "barid-instruments.h"
#include "barid-opener.h"
#include "barid-sealer.h"
#include "barid-text.h"

#define SETTING_LEVEL "approval-level"
#define SETTING_RANK  "approval-rank"

/**
 * barid_approval_request_free:
 * @self: (nullable): a request
 *
 * Frees a request.
 */
void
barid_approval_request_free (BaridApprovalRequest *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->text, g_bytes_unref);
  g_clear_object (&self->briefing);
  g_clear_pointer (&self->desk, barid_pin_free);
  g_strfreev (self->offices);
  g_free (self);
}

static gboolean
refuse (GError     **error,
        const char  *sentence)
{
  g_set_error_literal (error, BARID_ERROR, BARID_ERROR_REFUSED, sentence);
  return FALSE;
}

/**
 * barid_desk_list_desks:
 * @self: a desk
 * @error: return location for an error
 *
 * Lists the other desks of our own office that were introduced to this one.
 *
 * Returns: (transfer container) (element-type BaridPin): their keys, or %NULL with @error
 */
GPtrArray *
barid_desk_list_desks (BaridDesk  *self,
                       GError    **error)
{
  g_autoptr(BaridLeg) leg = NULL;

  g_return_val_if_fail (BARID_IS_DESK (self), NULL);

  leg = barid_leg_begin (self);
  return barid_desk_book_list (self->store, error);
}

/* ---- the level ----------------------------------------------------------------------------------------------- */

/**
 * barid_desk_get_approval_level:
 * @self: a desk
 * @error: return location for an error
 *
 * Gets the level above which a releasing officer approves what this desk releases.
 *
 * Returns: (transfer full) (nullable): the level; %NULL where no approval is asked, or with @error
 */
BaridMarking *
barid_desk_get_approval_level (BaridDesk  *self,
                               GError    **error)
{
  g_autoptr(BaridLeg) leg = NULL;
  g_autofree char *typed = NULL;
  g_autofree char *rank = NULL;
  g_autofree char *policy = NULL;
  const char *colon;

  g_return_val_if_fail (BARID_IS_DESK (self), NULL);

  leg = barid_leg_begin (self);
  if (!(typed = barid_store_get (self->store, SETTING_LEVEL, error)) || *typed == '\0' ||
      !(rank = barid_store_get (self->store, SETTING_RANK, error)))
    return NULL;

  if (g_str_has_prefix (typed, "TLP:"))
    return barid_marking_new_tlp (typed);

  colon = strchr (typed, ':');
  policy = colon != NULL ? g_strndup (typed, colon - typed) : g_strdup (self->office->nation);
  return barid_marking_new_classification (policy, colon != NULL ? colon + 1 : typed,
                                           (guint) g_ascii_strtoull (rank, NULL, 10), NULL, NULL);
}

/**
 * barid_desk_set_approval_level:
 * @self: a desk
 * @level: (nullable): the level above which a releasing officer approves what this desk releases; %NULL asks for no approval
 * @error: return location for an error
 *
 * Sets it. That it was set stands in the audit log.
 *
 * Returns: whether it is set
 */
gboolean
barid_desk_set_approval_level (BaridDesk     *self,
                               BaridMarking  *level,
                               GError       **error)
{
  g_autoptr(BaridLeg) leg = NULL;
  g_autofree char *typed = NULL;
  g_autofree char *rank = NULL;

  g_return_val_if_fail (BARID_IS_DESK (self), FALSE);

  if (level != NULL && barid_marking_get_system (level) == BARID_MARKING_TLP)
    typed = g_strconcat ("TLP:", barid_marking_get_level (level), NULL);
  else
    typed = level != NULL ? g_strconcat (barid_marking_get_policy (level), ":", barid_marking_get_level (level), NULL)
                          : g_strdup ("");
  rank = g_strdup_printf ("%u", level != NULL ? barid_marking_get_rank (level) : 0);

  leg = barid_leg_begin (self);
  return barid_store_begin (self->store, error) &&
         barid_store_set (self->store, SETTING_LEVEL, typed, error) &&
         barid_store_set (self->store, SETTING_RANK, rank, error) &&
         barid_audit_note (leg, BARID_AUDIT_APPROVAL_LEVEL, self->fingerprint, NULL, NULL, error) &&
         barid_store_commit (self->store, error);
}

/* ---- asking ---------------------------------------------------------------------------------------------------- */

/* The releasing officer's desk that is meant, or the first. */
static BaridPin *
find_releasing_officer (BaridDesk   *self,
                        const char  *name,
                        GError     **error)
{
  g_autoptr(GPtrArray) desks = barid_desk_list_desks (self, error);

  if (desks == NULL)
    return NULL;

  for (guint i = 0; i < desks->len; i++)
    {
      BaridPin *desk = g_ptr_array_index (desks, i);

      if (desk->ended == BARID_TIME_NONE && barid_policy_role_permits (desk->role, BARID_PURPOSE_APPROVAL) &&
          (name == NULL || g_strcmp0 (desk->desk, name) == 0 || g_strcmp0 (desk->fingerprint, name) == 0))
        {
          g_ptr_array_set_free_func (desks, NULL);
          for (guint j = 0; j < desks->len; j++)
            if (j != i)
              barid_pin_free (g_ptr_array_index (desks, j));
          return desk;
        }
    }

  g_set_error_literal (error, BARID_ERROR, BARID_ERROR_NOT_FOUND,
                       _("No such desk of a releasing officer of our office is known here. Take its card and compare the key number "
                         "first."));
  return NULL;
}

static GStrv
name_offices (BaridDesk     *self,
              BaridBriefing *briefing)
{
  GPtrArray *addressees = barid_briefing_get_part (briefing, BARID_PART_ADDRESSEES);
  g_autoptr(GStrvBuilder) names = g_strv_builder_new ();
  g_autoptr(BaridLeg) leg = barid_leg_begin (self);

  for (guint i = 0; i < addressees->len; i++)
    {
      const BaridAddressee *addressee = g_ptr_array_index (addressees, i);
      g_autoptr(BaridPartner) partner = barid_address_book_find (self->store, addressee->office, NULL);

      if (partner != NULL)
        g_strv_builder_add (names, partner->office->name);
    }

  return g_strv_builder_end (names);
}

static gboolean
keep_asked (BaridDesk      *self,
            BaridBriefing  *briefing,
            GBytes         *text,
            const char     *desk,
            GError        **error)
{
  g_autoptr(BaridLeg) leg = barid_leg_begin (self);

  return barid_store_begin (self->store, error) &&
         barid_attestation_book_put (self->store, BARID_PURPOSE_APPROVAL, barid_briefing_get_id (briefing), text, NULL,
                                     barid_time_now (), error) &&
         barid_audit_note (leg, BARID_AUDIT_APPROVAL_ASKED, barid_briefing_get_id (briefing), NULL, desk, error) &&
         barid_store_commit (self->store, error);
}

/**
 * barid_desk_ask_approval:
 * @self: a desk
 * @briefing: a draft that was saved
 * @desk: (nullable): the post or the fingerprint of the releasing officer's desk; %NULL for the first
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error
 *
 * Seals the text of a draft to a releasing officer's desk of our own office.
 *
 * Returns: (transfer full): the file's bytes, or %NULL: %BARID_ERROR_NOT_FOUND when no such desk is known
 */
GBytes *
barid_desk_ask_approval (BaridDesk      *self,
                         BaridBriefing  *briefing,
                         const char     *desk,
                         GCancellable   *cancellable,
                         GError        **error)
{
  g_autoptr(BaridPin) officer = NULL;
  g_autoptr(GBytes) text = NULL;
  g_autoptr(GBytes) request = NULL;
  g_autoptr(GBytes) file = NULL;
  g_auto(GStrv) offices = NULL;

  g_return_val_if_fail (BARID_IS_DESK (self) && BARID_IS_BRIEFING (briefing), NULL);

  if (!barid_desk_permits (self, BARID_PURPOSE_LETTER, error) ||
      !(officer = find_releasing_officer (self, desk, error)) ||
      !(text = barid_attest_write_text (self, briefing, error)))
    return NULL;

  offices = name_offices (self, briefing);
  request = barid_approval_request_write (text, self->fingerprint, officer->fingerprint, (const char * const *) offices);
  if (!(file = barid_sealer_seal (self->keyring, request, self->fingerprint, officer->fingerprint, NULL, NULL, cancellable,
                                  error)) ||
      !keep_asked (self, briefing, text, officer->fingerprint, error))
    return NULL;

  return g_steal_pointer (&file);
}

/* ---- approving --------------------------------------------------------------------------------------------------- */

static gboolean
open_file (BaridDesk     *self,
           GBytes        *file,
           GBytes       **text,
           char         **signer,
           GCancellable  *cancellable,
           GError       **error)
{
  BaridFacts facts;
  BaridDecryption decryption;
  gboolean good;

  barid_facts_init (&facts);
  if (!barid_lane_enter (self->heavy_lane, BARID_PRECEDENCE_ROUTINE, cancellable, error))
    return FALSE;

  good = barid_opener_open (self->keyring, file, NULL, &facts, text, NULL, NULL, NULL, cancellable, error);
  barid_lane_leave (self->heavy_lane);
  *signer = g_steal_pointer (&facts.signer);
  decryption = facts.decryption;
  barid_facts_clear (&facts);
  if (!good || *text != NULL)
    return good;

  if (decryption == BARID_DECRYPTION_PROMPT)
    g_set_error_literal (error, BARID_ERROR, BARID_ERROR_PROMPT,
                         _("The desk's key asks for its passphrase, and none was given. Try again, and give it."));
  else if (decryption == BARID_DECRYPTION_NO_KEY)
    refuse (error, _("This text is sealed to another desk. Ask for one that is sealed to this one."));
  else
    refuse (error, _("This is no text to be approved, or it was changed or damaged. Ask for it again."));
  return FALSE;
}

/**
 * barid_desk_open_approval:
 * @self: a desk
 * @file: what another desk of our office has sealed to this one
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error
 *
 * Opens a text that is to be approved, so that it can be read before.
 *
 * Returns: (transfer full): the request, or %NULL: %BARID_ERROR_REFUSED when it is not by a desk of our office, or not sealed
 *   to this one
 */
BaridApprovalRequest *
barid_desk_open_approval (BaridDesk     *self,
                          GBytes        *file,
                          GCancellable  *cancellable,
                          GError       **error)
{
  g_autoptr(BaridApprovalRequest) request = g_new0 (BaridApprovalRequest, 1);
  g_autoptr(GBytes) plain = NULL;
  g_autofree char *signer = NULL;
  g_autofree char *sender = NULL;
  g_autofree char *addressee = NULL;
  BaridOffice *originator;

  g_return_val_if_fail (BARID_IS_DESK (self) && file != NULL, NULL);

  if (!open_file (self, file, &plain, &signer, cancellable, error))
    return NULL;

  {
    g_autoptr(BaridLeg) leg = barid_leg_begin (self);

    request->desk = barid_desk_book_find (self->store, signer, NULL);
  }
  if (request->desk == NULL || request->desk->ended != BARID_TIME_NONE)
    return refuse (error, _("This was not signed by a desk of our office that is known here. Take its card and compare the key number "
                            "first.")), NULL;

  if (!(request->text = barid_approval_request_read (plain, &sender, &addressee, &request->offices, error)))
    return NULL;
  if (g_strcmp0 (sender, signer) != 0 || g_strcmp0 (addressee, self->fingerprint) != 0)
    return refuse (error, _("This text was given to somebody else to be approved, and passed on. It is not approved here.")), NULL;

  if (!(request->briefing = barid_attest_read_text (request->text, error)))
    return NULL;
  originator = barid_briefing_get_originator (request->briefing);
  if (barid_briefing_get_unknown_restricts (request->briefing) || originator == NULL)
    return refuse (error, _("The text carries a restriction that is not understood here. It cannot be approved.")), NULL;

  return g_steal_pointer (&request);
}

/**
 * barid_desk_approve:
 * @self: a releasing officer's desk
 * @request: what another desk of our office wants to release
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error
 *
 * Approves a text: signs its SHA-256.
 *
 * Returns: (transfer full): the approval, to be given back, or %NULL: %BARID_ERROR_REFUSED when the role of this desk does
 *   not permit it
 */
GBytes *
barid_desk_approve (BaridDesk             *self,
                    BaridApprovalRequest  *request,
                    GCancellable          *cancellable,
                    GError               **error)
{
  g_autoptr(BaridAttestation) attestation = NULL;
  g_autoptr(BaridSigned) object = NULL;

  g_return_val_if_fail (BARID_IS_DESK (self) && request != NULL, NULL);

  attestation = barid_attestation_new (BARID_STANCE_APPROVES);
  if (!(object = barid_attest_sign (self, attestation, request->text, cancellable, error)) ||
      !barid_audit_note_alone (self, BARID_AUDIT_APPROVED, barid_briefing_get_id (request->briefing), NULL, request->text,
                               error))
    return NULL;

  barid_audit_sign (self, cancellable);
  return barid_signed_write (object, error);
}

/* ---- taking it ------------------------------------------------------------------------------------------------------ */

/* Another person's, of our own office, and of a text that we asked it for. */
static gboolean
check_approval (BaridDesk               *self,
                const BaridAttestation  *attestation,
                const BaridSigned       *object,
                GCancellable            *cancellable,
                GError                 **error)
{
  g_autoptr(BaridPin) desk = NULL;

  {
    g_autoptr(BaridLeg) leg = barid_leg_begin (self);

    desk = barid_desk_book_find (self->store, attestation->fingerprint, NULL);
  }

  if (strcmp (attestation->office->id, self->office->id) != 0 || desk == NULL || desk->ended != BARID_TIME_NONE)
    return refuse (error, _("This approval is not by another desk of our own office that is known here."));
  if (!barid_policy_role_permits (desk->role, BARID_PURPOSE_APPROVAL))
    return refuse (error, _("This approval is by a desk that is not a releasing officer’s. It does not count."));

  return barid_attest_check (self, attestation, object, cancellable, error);
}

static char *
keep_approval (BaridDesk               *self,
               const BaridAttestation  *attestation,
               const BaridSigned       *object,
               GError                 **error)
{
  g_autoptr(BaridLeg) leg = barid_leg_begin (self);
  g_autoptr(BaridCirculated) text = barid_attestation_book_find (self->store, BARID_PURPOSE_APPROVAL, attestation->sha256,
                                                                 error);
  gboolean is_new = FALSE;

  return text != NULL && barid_store_begin (self->store, error) &&
         barid_attestation_book_take (self->store, text->row, self->office->id, attestation->fingerprint, object,
                                      barid_time_now (), &is_new, error) &&
         barid_audit_note (leg, BARID_AUDIT_APPROVAL_TAKEN, text->report, NULL, attestation->fingerprint, error) &&
         barid_store_commit (self->store, error)
         ? g_strdup (text->report) : NULL;
}

/**
 * barid_desk_take_approval:
 * @self: a desk
 * @answer: an approval, as barid_desk_approve() gives it
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error
 *
 * Takes the approval of a text that this desk asked for. It counts for exactly that text.
 *
 * Returns: (transfer full): the id of the briefing, or %NULL: %BARID_ERROR_REFUSED when it is not by another releasing
 *   officer's desk of our office, %BARID_ERROR_NOT_FOUND when it is of a text that was not asked about
 */
char *
barid_desk_take_approval (BaridDesk     *self,
                          GBytes        *answer,
                          GCancellable  *cancellable,
                          GError       **error)
{
  g_autoptr(BaridSigned) object = NULL;
  g_autoptr(BaridAttestation) attestation = NULL;

  g_return_val_if_fail (BARID_IS_DESK (self) && answer != NULL, NULL);

  if (!(object = barid_signed_read (answer, error)) ||
      !(attestation = barid_attestation_read (object->object, BARID_PURPOSE_APPROVAL, error)))
    {
      g_prefix_error (error, "%s ", _("This is no approval. Choose another file, or ask for it again."));
      return NULL;
    }

  return check_approval (self, attestation, object, cancellable, error) ? keep_approval (self, attestation, object, error)
                                                                       : NULL;
}
