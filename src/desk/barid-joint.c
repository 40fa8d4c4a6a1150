#include "config.h"

#include "barid-joint.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "barid-attest-private.h"
#include "barid-attestation-book.h"
#include "barid-audit-private.h"
#include "barid-bytes.h"
#include "barid-dispatch-private.h"
#include "barid-error.h"
#include "barid-instruments.h"
#include "barid-reading.h"
#include "barid-text.h"

static void
party_free (BaridPartyStance *party)
{
  g_free (party->office);
  g_free (party->name);
  g_ptr_array_unref (party->attestations);
  g_free (party);
}

/**
 * barid_joint_free:
 * @self: (nullable): what has become of a draft
 *
 * Frees it.
 */
void
barid_joint_free (BaridJoint *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->parties);
  g_free (self);
}

static gboolean
refuse (GError     **error,
        const char  *sentence)
{
  g_set_error_literal (error, BARID_ERROR, BARID_ERROR_REFUSED, sentence);
  return FALSE;
}

/* ---- circulating --------------------------------------------------------------------------------------------- */

static gboolean
keep_circulated (BaridDesk           *self,
                 BaridBriefing       *briefing,
                 GBytes              *text,
                 const char * const  *offices,
                 GError             **error)
{
  g_autoptr(BaridLeg) leg = barid_leg_begin (self);

  return barid_store_begin (self->store, error) &&
         barid_attestation_book_put (self->store, BARID_PURPOSE_CONCURRENCE, barid_briefing_get_id (briefing), text, offices,
                                     barid_time_now (), error) &&
         barid_audit_note (leg, BARID_AUDIT_CIRCULATED, barid_briefing_get_id (briefing), NULL, NULL, error) &&
         barid_store_commit (self->store, error);
}

/**
 * barid_desk_circulate:
 * @self: a desk
 * @briefing: a draft that was saved
 * @parties: names or ids of the partners who are asked
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error
 *
 * Releases a draft to the parties of a joint briefing for their stance, if the rules permit it as any release. The draft stays.
 *
 * Returns: (transfer container) (element-type utf8): the letters' ids, or %NULL: %BARID_ERROR_REFUSED with all objections
 */
GPtrArray *
barid_desk_circulate (BaridDesk           *self,
                      BaridBriefing       *briefing,
                      const char * const  *parties,
                      GCancellable        *cancellable,
                      GError             **error)
{
  g_autoptr(BaridBriefing) copy = NULL;
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) offices = NULL;
  g_autoptr(GBytes) text = NULL;
  g_autoptr(GPtrArray) letters = NULL;
  g_autoptr(BaridAttested) block = NULL;

  g_return_val_if_fail (BARID_IS_DESK (self) && BARID_IS_BRIEFING (briefing) && parties != NULL, NULL);

  copy = barid_briefing_copy (briefing);
  g_ptr_array_set_size (barid_briefing_get_part (copy, BARID_PART_ADDRESSEES), 0);
  for (guint i = 0; parties[i] != NULL; i++)
    {
      g_autoptr(BaridLeg) leg = barid_leg_begin (self);
      g_autoptr(BaridPartner) partner = barid_address_book_find (self->store, parties[i], error);

      if (partner == NULL)
        return NULL;
      g_strv_builder_add (builder, partner->office->id);
      barid_briefing_add (copy, BARID_PART_ADDRESSEES, barid_addressee_new (partner->office->id, BARID_FOR_ACTION));
    }

  offices = g_strv_builder_end (builder);
  if (!(text = barid_attest_write_text (self, briefing, error)))
    return NULL;

  block = barid_attested_new (BARID_PURPOSE_CONCURRENCE, text);
  if (!(letters = barid_dispatch_with (self, copy, block, cancellable, error)) ||
      !keep_circulated (self, briefing, text, (const char * const *) offices, error))
    return NULL;

  return g_steal_pointer (&letters);
}

/* ---- answering ------------------------------------------------------------------------------------------------- */

static const BaridAttested *
find_circulated (const BaridLetterhead *head)
{
  for (guint i = 0; head != NULL && i < head->attested->len; i++)
    if (barid_attested_is_circulated (g_ptr_array_index (head->attested, i)))
      return g_ptr_array_index (head->attested, i);

  return NULL;
}

static gboolean
check_stance (const BaridAttestation  *stance,
              BaridBriefing           *briefing,
              GError                 **error)
{
  GPtrArray *judgements = barid_briefing_get_part (briefing, BARID_PART_JUDGEMENTS);
  gboolean says = stance->text != NULL && *stance->text != '\0';

  if (stance->stance == BARID_STANCE_DISSENTS && (stance->judgement < 1 || stance->judgement > judgements->len))
    {
      g_set_error_literal (error, BARID_ERROR, BARID_ERROR_USAGE,
                           _("There is no judgement of that number in the text. A dissent is from one of its judgements; what concerns "
                             "the rest is a comment."));
      return FALSE;
    }

  if (stance->stance != BARID_STANCE_CONCURS && !says)
    {
      g_set_error_literal (error, BARID_ERROR, BARID_ERROR_USAGE, _("A dissent and a comment have words. Write them."));
      return FALSE;
    }

  return TRUE;
}

/* What is signed here has been read here: the letter shows what the text says. */
static const BaridAttested *
find_answerable (BaridDesk           *self,
                 const BaridReading  *reading,
                 GError             **error)
{
  const BaridAttested *block = reading->entry->shelf == BARID_SHELF_INBOX ? find_circulated (reading->letterhead) : NULL;
  g_autoptr(BaridBriefing) read = NULL;

  if (block == NULL)
    {
      g_set_error_literal (error, BARID_ERROR, BARID_ERROR_USAGE,
                           _("This letter was not circulated for anybody’s stance. Answer it instead."));
      return NULL;
    }

  /* As it came: what is shown is narrowed by the agreement. */
  read = barid_attest_read_text (reading->entry->bundle, NULL);
  if (read != NULL && barid_attest_is_same (self, block, read))
    return block;

  refuse (error, _("The text that is to be signed is not what the letter says. Nothing was signed. Ask by another way what was "
                   "circulated."));
  return NULL;
}

static gboolean
note_given (BaridDesk           *self,
            const BaridReading  *reading,
            GError             **error)
{
  g_autoptr(BaridLeg) leg = barid_leg_begin (self);

  return barid_store_begin (self->store, error) &&
         barid_audit_note_entry (leg, BARID_AUDIT_STANCE_GIVEN, reading->entry, error) &&
         barid_store_commit (self->store, error);
}

/**
 * barid_desk_answer_joint:
 * @self: a desk
 * @id_or_row: a letter of the inbox that was circulated
 * @stance: the stance, with its judgement and its words; the rest is filled in
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error
 *
 * Signs a stance on a text that a partner circulated, and releases it to them as an answer.
 *
 * Returns: (transfer container) (element-type utf8): the answer's letter id, or %NULL: %BARID_ERROR_USAGE when the letter was not
 *   circulated, %BARID_ERROR_REFUSED with what stands against it
 */
GPtrArray *
barid_desk_answer_joint (BaridDesk         *self,
                         const char        *id_or_row,
                         BaridAttestation  *stance,
                         GCancellable      *cancellable,
                         GError           **error)
{
  g_autoptr(BaridReading) reading = NULL;
  g_autoptr(BaridBriefing) reply = NULL;
  g_autoptr(BaridAttested) answer = NULL;
  g_autoptr(GPtrArray) letters = NULL;
  BaridSigned *object;
  const BaridAttested *block;

  g_return_val_if_fail (BARID_IS_DESK (self) && id_or_row != NULL && stance != NULL, NULL);
  g_return_val_if_fail (stance->purpose == BARID_PURPOSE_CONCURRENCE, NULL);

  if (!(reading = barid_desk_read (self, id_or_row, cancellable, error)) ||
      !(block = find_answerable (self, reading, error)) ||
      !check_stance (stance, reading->briefing, error) ||
      !(reply = barid_desk_begin_reply (self, reading, BARID_KIND_ANSWER, error)) ||
      !(object = barid_attest_sign (self, stance, block->text, cancellable, error)))
    return NULL;

  answer = barid_attested_new (BARID_PURPOSE_CONCURRENCE, NULL);
  g_ptr_array_add (answer->attestations, object);
  if (stance->text != NULL)
    barid_briefing_add (reply, BARID_PART_BODY, barid_portion_new (stance->text, NULL));

  return (letters = barid_dispatch_with (self, reply, answer, cancellable, error)) && note_given (self, reading, error)
         ? g_steal_pointer (&letters) : NULL;
}

/* ---- taking the answers ------------------------------------------------------------------------------------------- */

/* A party signs for itself, by the key that signs its letter, about a text it was asked about. */
static gboolean
is_theirs (BaridDesk               *self,
           const BaridAttestation  *attestation,
           const BaridLetterhead   *head,
           const BaridPartner      *partner)
{
  const BaridPin *pin = barid_partner_find_pin (partner, attestation->fingerprint);
  g_autoptr(BaridLeg) leg = NULL;
  g_autoptr(BaridCirculated) text = NULL;

  if (pin == NULL || pin->ended != BARID_TIME_NONE || !barid_policy_role_permits (pin->role, BARID_PURPOSE_CONCURRENCE) ||
      strcmp (attestation->office->id, partner->office->id) != 0 ||
      strcmp (attestation->fingerprint, head->sender) != 0)
    return FALSE;

  leg = barid_leg_begin (self);
  text = barid_attestation_book_find (self->store, BARID_PURPOSE_CONCURRENCE, attestation->sha256, NULL);
  return text != NULL &&
         g_ptr_array_find_with_equal_func (text->parties, attestation->office->id, g_str_equal, NULL);
}

static void
keep_stance (BaridDesk               *self,
             const BaridAttestation  *attestation,
             const BaridSigned       *object)
{
  g_autoptr(BaridLeg) leg = barid_leg_begin (self);
  g_autoptr(BaridCirculated) text = barid_attestation_book_find (self->store, BARID_PURPOSE_CONCURRENCE, attestation->sha256,
                                                                 NULL);
  gboolean is_new = FALSE;

  if (text != NULL && barid_store_begin (self->store, NULL) &&
      barid_attestation_book_take (self->store, text->row, attestation->office->id, attestation->fingerprint, object,
                                   barid_time_now (), &is_new, NULL) &&
      (!is_new || barid_audit_note (leg, BARID_AUDIT_STANCE_TAKEN, text->report, attestation->office->id,
                                    attestation->fingerprint, NULL)))
    barid_store_commit (self->store, NULL);
}

/* What does not hold is not kept; the letter is filed all the same, and says what it says. */
void
barid_joint_take (BaridDesk              *self,
                  const BaridLetterhead  *head,
                  const BaridPartner     *partner,
                  GCancellable           *cancellable)
{
  for (guint i = 0; i < head->attested->len; i++)
    {
      const BaridAttested *block = g_ptr_array_index (head->attested, i);

      if (block->purpose != BARID_PURPOSE_CONCURRENCE || block->text != NULL)
        continue;

      for (guint j = 0; j < block->attestations->len; j++)
        {
          const BaridSigned *object = g_ptr_array_index (block->attestations, j);
          g_autoptr(BaridAttestation) attestation = barid_attestation_read (object->object, BARID_PURPOSE_CONCURRENCE, NULL);

          if (attestation != NULL && is_theirs (self, attestation, head, partner) &&
              barid_attest_check (self, attestation, object, cancellable, NULL))
            keep_stance (self, attestation, object);
        }
    }
}

/* ---- what became of it ----------------------------------------------------------------------------------------------- */

static BaridJoint *
tell_joint (BaridDesk             *self,
            const BaridCirculated *text,
            BaridBriefing         *briefing)
{
  BaridJoint *joint = g_new0 (BaridJoint, 1);

  joint->parties = g_ptr_array_new_with_free_func ((GDestroyNotify) party_free);
  joint->time = text->time;
  joint->same = barid_attest_is_same (self, text->attested, briefing);
  for (guint i = 0; i < text->parties->len; i++)
    {
      BaridPartyStance *party = g_new0 (BaridPartyStance, 1);
      g_autoptr(BaridPartner) partner = barid_address_book_find (self->store, g_ptr_array_index (text->parties, i), NULL);

      party->office = g_strdup (g_ptr_array_index (text->parties, i));
      party->name = g_strdup (partner != NULL ? partner->office->name : party->office);
      party->attestations = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_attestation_free);
      for (guint j = 0; j < text->attested->attestations->len; j++)
        {
          const BaridSigned *object = g_ptr_array_index (text->attested->attestations, j);
          BaridAttestation *attestation = barid_attestation_read (object->object, BARID_PURPOSE_CONCURRENCE, NULL);

          if (attestation != NULL && strcmp (attestation->office->id, party->office) == 0)
            barid_attestation_settle (party->attestations, attestation);
          else
            barid_attestation_free (attestation);
        }
      joint->silent += party->attestations->len == 0;
      g_ptr_array_add (joint->parties, party);
    }

  return joint;
}

/**
 * barid_desk_find_joint:
 * @self: a desk
 * @briefing: a draft
 * @error: return location for an error
 *
 * Tells what the parties hold of the text that was circulated last.
 *
 * Returns: (transfer full): their stances, or %NULL: %BARID_ERROR_NOT_FOUND when it was not circulated
 */
BaridJoint *
barid_desk_find_joint (BaridDesk      *self,
                       BaridBriefing  *briefing,
                       GError        **error)
{
  const char *report;
  g_autoptr(BaridLeg) leg = NULL;
  g_autoptr(GPtrArray) texts = NULL;

  g_return_val_if_fail (BARID_IS_DESK (self) && BARID_IS_BRIEFING (briefing), NULL);

  report = barid_briefing_get_id (briefing);
  leg = barid_leg_begin (self);
  if (report != NULL && !(texts = barid_attestation_book_list (self->store, report, error)))
    return NULL;

  for (guint i = 0; texts != NULL && i < texts->len; i++)
    {
      const BaridCirculated *text = g_ptr_array_index (texts, i);

      if (text->attested->purpose == BARID_PURPOSE_CONCURRENCE)
        return tell_joint (self, text, briefing);
    }

  g_set_error_literal (error, BARID_ERROR, BARID_ERROR_NOT_FOUND, _("This draft was not circulated. Circulate it first."));
  return NULL;
}

/**
 * barid_desk_finish_joint:
 * @self: a desk
 * @briefing: a draft that was circulated; it gains the dissents, and is to be saved
 * @error: return location for an error
 *
 * Puts each dissent beside its judgement, in the words that were signed. The signatures travel with the draft when it is
 * released.
 *
 * Returns: (transfer full): the parties' stances, or %NULL: %BARID_ERROR_REFUSED when the draft says something else than was
 *   circulated, or nobody has answered
 */
BaridJoint *
barid_desk_finish_joint (BaridDesk      *self,
                         BaridBriefing  *briefing,
                         GError        **error)
{
  g_autoptr(BaridJoint) joint = barid_desk_find_joint (self, briefing, error);

  if (joint == NULL)
    return NULL;

  if (!joint->same)
    return refuse (error, _("The draft says something else than was circulated: what the parties signed is not of it. Circulate it "
                            "again.")), NULL;
  if (joint->silent == joint->parties->len)
    return refuse (error, _("None of the parties has answered yet.")), NULL;

  for (guint i = 0; i < joint->parties->len; i++)
    {
      const BaridPartyStance *party = g_ptr_array_index (joint->parties, i);

      for (guint j = 0; j < party->attestations->len; j++)
        barid_attested_add (briefing, g_ptr_array_index (party->attestations, j));
    }

  return g_steal_pointer (&joint);
}
