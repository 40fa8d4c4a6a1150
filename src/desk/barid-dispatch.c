#include "config.h"

#include "barid-dispatch-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "barid-audit-private.h"
#include "barid-corrections-private.h"
#include "barid-desk-private.h"
#include "barid-dispatch-private.h"
#include "barid-entries-private.h"
#include "barid-error.h"
#include "barid-introduction.h"
#include "barid-onward-private.h"
#include "barid-origins-private.h"
#include "barid-outbox.h"
#include "barid-reference.h"
#include "barid-register.h"
#include "barid-stix.h"
#include "barid-text.h"

/* A release is a held row before it is anything else: from there on it is not lost, and until it is sealed it can be
 * taken back. Every addressee gets a letter of their own, with an id and a number of its own. */

/* ---- release: held ------------------------------------------------------------------------------- */

/* The bundle that a letter answers, by its hash, so that the other side sees that both mean the same one. Who had no
 * part in it does not learn that there is one. A correction or a recall goes to each about the letter that they have. */
static gboolean
name_parent (BaridDesk           *self,
             BaridLetterhead     *head,
             BaridBriefing       *briefing,
             const BaridPartner  *addressee,
             GError             **error)
{
  g_autoptr(BaridEntry) entry = NULL;
  const char *parent = barid_briefing_get_parent (briefing);

  if (parent == NULL)
    return TRUE;

  if (!(entry = barid_library_find (self->store, parent, error)))
    return FALSE;

  if (entry->sha256 == NULL || g_strcmp0 (entry->letter_id, parent) != 0)
    {
      g_set_error_literal (error, BARID_ERROR, BARID_ERROR_REFUSED,
                           _("What this refers to is neither in the inbox nor among what was sent. Refer to a letter "
                             "that is."));
      return FALSE;
    }

  if (barid_briefing_get_kind (briefing) == BARID_KIND_RECALL && entry->shelf != BARID_SHELF_SENT)
    {
      g_set_error_literal (error, BARID_ERROR, BARID_ERROR_REFUSED,
                           _("Only a briefing that was sent from here can be recalled."));
      return FALSE;
    }

  if (entry->shelf == BARID_SHELF_SENT && (barid_briefing_get_kind (briefing) == BARID_KIND_CORRECTION ||
                                           barid_briefing_get_kind (briefing) == BARID_KIND_RECALL))
    {
      g_autoptr(GError) problem = NULL;
      BaridEntry *theirs = barid_corrections_find_for (self, entry, addressee->office->id, &problem);

      if (problem != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&problem));
          return FALSE;
        }
      if (theirs != NULL)
        {
          barid_entry_free (entry);
          entry = theirs;
        }
    }

  if (g_strcmp0 (entry->office, addressee->office->id) != 0)
    {
      g_autofree char *name = barid_text_isolate (addressee->office->name);

      /* TRANSLATORS: %s is the name of an office. */
      g_set_error (error, BARID_ERROR, BARID_ERROR_REFUSED,
                   _("What this refers to was not exchanged with %s, and they would learn of it. Send it to the others "
                      "only."),
                   name);
      return FALSE;
    }

  barid_briefing_set_parent (briefing, entry->letter_id);
  head->parent = g_strdup (entry->letter_id);
  head->parent_sha256 = g_strdup (entry->sha256);

  return TRUE;
}

/* Draws the letter's number and lists the numbers given up, in the transaction that holds the row. */
static gboolean
number_letter (BaridDesk        *self,
               BaridLetterhead  *head,
               GError          **error)
{
  g_autoptr(GArray) voided = NULL;

  if (head->stream == NULL)
    head->stream = g_strdup (self->stream);
  if (!(voided = barid_outbox_list_given_up (self->store, head->stream, head->addressee, error)))
    return FALSE;

  head->number = barid_outbox_next_number (self->store, head->stream, head->addressee, error);
  if (voided->len > 0)
    g_array_append_vals (head->voided, voided->data, voided->len);

  return head->number > 0;
}

static gboolean
note_release (BaridDesk              *self,
              const BaridLetterhead  *head,
              const char             *office,
              GError                **error)
{
  BaridAuditEntry *entry = barid_audit_entry_new (head->parent != NULL ? BARID_AUDIT_ANSWERED : BARID_AUDIT_RELEASED, head->id);

  entry->office = g_strdup (office);
  entry->agreement = g_strdup (head->agreement);
  entry->reference = g_strdup (head->parent);

  return barid_audit_note_more (self, entry, error);
}

/* What was released in an emergency is reviewed: the reason rests beside the log, which names its hash. */
static gboolean
note_emergency (BaridDesk              *self,
                const BaridLetterhead  *head,
                BaridBriefing          *briefing,
                const char             *office,
                GError                **error)
{
  const char *reason = briefing != NULL ? barid_briefing_get_emergency (briefing) : NULL;
  BaridAuditEntry *entry;

  if (reason == NULL)
    return TRUE;

  entry = barid_audit_entry_new (BARID_AUDIT_EMERGENCY, head->id);
  entry->office = g_strdup (office);
  entry->agreement = g_strdup (head->agreement);

  return barid_audit_note_reason (self, entry, reason, error);
}

static gboolean
hold_letter (BaridDesk        *self,
             BaridLetterhead  *head,
             BaridBriefing    *briefing,
             const char       *office,
             BaridTime         due,
             GError          **error)
{
  g_autoptr(BaridBundle) bundle = barid_stix_write (briefing, self->office, head, error);
  BaridPost post = { 0 };

  if (bundle == NULL)
    return FALSE;

  post.letter_id = head->id;
  post.office = (char *) office;
  post.fingerprint = head->addressee;
  post.stream = head->stream;
  post.number = head->number;
  post.bundle = bundle->bytes;
  post.precedence = briefing != NULL ? (int) barid_briefing_get_precedence (briefing) : BARID_PRECEDENCE_ROUTINE;
  post.released = head->time;
  post.due = due;

  return barid_outbox_hold (self->store, &post, error) && note_release (self, head, office, error) &&
         note_emergency (self, head, briefing, office, error);
}

/* A letter tells nobody who else received it: the copy names its own addressee only. */
static BaridBriefing *
copy_for (BaridBriefing        *briefing,
          const BaridAddressee *addressee)
{
  BaridBriefing *copy = barid_briefing_copy (briefing);

  g_ptr_array_set_size (barid_briefing_get_part (copy, BARID_PART_ADDRESSEES), 0);
  barid_briefing_add (copy, BARID_PART_ADDRESSEES, barid_addressee_new (addressee->office, addressee->addressing));

  return copy;
}

static char *
hold_for (BaridDesk             *self,
          BaridCaseFile         *file,
          BaridBriefing         *briefing,
          const BaridAddressee  *addressee,
          BaridTime              due,
          GError               **error)
{
  BaridPartner *partner = barid_case_file_find (file, addressee->office);
  const BaridPin *pin = barid_partner_get_receiving (partner);
  g_autoptr(BaridAgreement) agreement = barid_policy_find_agreement (&file->view, briefing, addressee->office);
  g_autoptr(BaridLetterhead) head = barid_letterhead_new (BARID_PURPOSE_LETTER, self->fingerprint, pin->fingerprint);
  g_autoptr(BaridBriefing) copy = copy_for (briefing, addressee);

  head->time = file->view.now;
  head->agreement = agreement != NULL ? g_strdup (agreement->id) : NULL;
  /* Who has not agreed to the article is sent nothing in an emergency that could not go without one. */
  if (agreement == NULL || barid_agreement_get_emergency (agreement) == NULL)
    barid_briefing_set_emergency (copy, NULL);
  for (guint i = 0; i < file->attested->len; i++)
    g_ptr_array_add (head->attested, barid_attested_copy (g_ptr_array_index (file->attested, i)));

  return barid_origins_hide (self, copy, agreement, error) &&
         name_parent (self, head, copy, partner, error) &&
         number_letter (self, head, error) &&
         hold_letter (self, head, copy, addressee->office, due, error) &&
         barid_onward_note (self, file->passing, head->id, addressee->office, error)
         ? g_strdup (head->id) : NULL;
}

/* One number for the document, whoever has it. */
static gboolean
give_reference (BaridDesk      *self,
                BaridBriefing  *briefing,
                BaridTime       now,
                GError        **error)
{
  const char *reg = barid_briefing_get_reference (briefing);
  g_autofree char *when = barid_time_format (now);
  g_autofree char *reference = NULL;
  int year = (int) g_ascii_strtoll (when, NULL, 10);
  gint64 number;

  if (!barid_reference_is_to_be_drawn (reg, barid_briefing_get_kind (briefing)))
    return TRUE;

  if ((number = barid_register_draw (self->store, reg != NULL ? reg : "", year, error)) == 0)
    return FALSE;

  reference = barid_reference_make (reg, year, number);
  barid_briefing_set_reference (briefing, reference);

  return TRUE;
}

static GPtrArray *
hold_all (BaridDesk      *self,
          BaridCaseFile  *file,
          BaridBriefing  *briefing,
          gint64          draft,
          BaridTime       due,
          gboolean        numbered,
          GError        **error)
{
  GPtrArray *addressees = barid_briefing_get_part (briefing, BARID_PART_ADDRESSEES);
  g_autoptr(GPtrArray) letters = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(BaridLeg) leg = barid_leg_begin (self);

  /* The desk may have been handed over while gpg was asked. */
  if (!barid_desk_check_kept (self, error) || !barid_store_begin (self->store, error) ||
      (numbered && !give_reference (self, briefing, file->view.now, error)))
    return NULL;

  for (guint i = 0; i < addressees->len; i++)
    {
      char *letter = hold_for (self, file, briefing, g_ptr_array_index (addressees, i), due, error);

      if (letter == NULL)
        return NULL;
      g_ptr_array_add (letters, letter);
    }

  /* The held rows have the text now; taking them back makes a draft of it again. */
  if (draft != 0 && !barid_library_delete (self->store, draft, error))
    return NULL;

  return barid_store_commit (self->store, error) ? g_steal_pointer (&letters) : NULL;
}

static GPtrArray *
release (BaridDesk            *self,
         BaridBriefing        *briefing,
         gint64                draft,
         BaridTime             hold,
         const BaridAttested  *extra,
         GCancellable         *cancellable,
         GError              **error)
{
  g_autoptr(BaridBriefing) final = barid_briefing_copy (briefing);
  g_auto(BaridCaseFile) file = { 0 };
  BaridTime now = barid_time_now ();
  gboolean numbered = extra == NULL || !barid_attested_is_circulated (extra);

  if (!barid_desk_check_kept (self, error))
    return NULL;

  if (barid_briefing_get_precedence (briefing) == BARID_PRECEDENCE_FLASH)
    hold = 0;

  barid_briefing_set_published (final, now);
  if (!numbered)
    barid_briefing_set_reference (final, NULL);
  if (barid_briefing_get_originator (final) == NULL)
    barid_briefing_set_originator (final, self->office);

  if (!barid_case_file_load (&file, self, now, error) ||
      !barid_case_file_load_keys (&file, self, final, cancellable, error) ||
      !barid_case_file_load_approval (&file, self, final, error))
    return NULL;

  barid_case_file_load_parent (&file, self, barid_briefing_get_parent (final), NULL);
  barid_case_file_load_corrected (&file, self, final);
  barid_case_file_load_passing (&file, self, final, cancellable);
  if (!barid_policy_permits (&file.view, final, error))
    return NULL;

  if (extra != NULL)
    g_ptr_array_add (file.attested, barid_attested_copy (extra));
  return hold_all (self, &file, final, draft, now + hold, numbered, error);
}

/* Nothing of it is held, and no draft goes with it: a text that is circulated stays one, and has no number yet. */
GPtrArray *
barid_dispatch_with (BaridDesk            *self,
                     BaridBriefing        *briefing,
                     const BaridAttested  *extra,
                     GCancellable         *cancellable,
                     GError              **error)
{
  return release (self, briefing, 0, 0, extra, cancellable, error);
}

/**
 * barid_desk_release:
 * @self: a desk
 * @briefing: a briefing with its addressees
 * @draft: row of the draft that it was, which goes with the release; or 0
 * @hold: how long it can be taken back, in microseconds; FLASH is never held
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error
 *
 * Releases a briefing to its addressees, if the rules permit it: one held row each, all or none.
 *
 * Returns: (transfer container) (element-type utf8): the letters' ids, or %NULL: %BARID_ERROR_REFUSED with all
 *   objections in its words
 */
GPtrArray *
barid_desk_release (BaridDesk      *self,
                    BaridBriefing  *briefing,
                    gint64          draft,
                    BaridTime       hold,
                    GCancellable   *cancellable,
                    GError        **error)
{
  g_return_val_if_fail (BARID_IS_DESK (self) && BARID_IS_BRIEFING (briefing), NULL);

  return release (self, briefing, draft, hold, NULL, cancellable, error);
}

gboolean
barid_dispatch_hold_administrative (BaridLeg         *leg,
                                    BaridLetterhead  *head,
                                    const char       *office,
                                    GError          **error)
{
  head->time = barid_time_now ();

  return number_letter (leg, head, error) && hold_letter (leg, head, NULL, office, head->time, error);
}

/**
 * barid_desk_release_administrative:
 * @self: a desk
 * @purpose: an administrative letter's purpose
 * @subject: (nullable): the exact bytes it is about
 * @partner: name or id of the partner
 * @error: return location for an error
 *
 * Releases an administrative letter: it needs a pinned key, not an agreement, and it is not held.
 *
 * Returns: (transfer full): its letter id, or %NULL with @error
 */
char *
barid_desk_release_administrative (BaridDesk     *self,
                                   BaridPurpose   purpose,
                                   GBytes        *subject,
                                   const char    *partner,
                                   GError       **error)
{
  g_autoptr(BaridLetterhead) head = NULL;
  g_autoptr(BaridPartner) addressee = NULL;
  g_autoptr(BaridLeg) leg = NULL;
  g_auto(BaridCaseFile) file = { 0 };
  BaridTime now = barid_time_now ();
  const BaridPin *pin;

  g_return_val_if_fail (BARID_IS_DESK (self) && partner != NULL, NULL);
  g_return_val_if_fail (barid_purpose_is_administrative (purpose), NULL);

  if (!barid_desk_check_kept (self, error) ||
      !(addressee = barid_desk_find_partner (self, partner, error)) ||
      !barid_case_file_load (&file, self, now, error) ||
      !barid_case_file_load_key (&file, self, addressee->office->id, NULL, error) ||
      !barid_policy_permits_administrative (&file.view, purpose, addressee->office->id, error))
    return NULL;

  pin = barid_partner_get_receiving (barid_case_file_find (&file, addressee->office->id));
  head = barid_letterhead_new (purpose, self->fingerprint, pin->fingerprint);
  head->subject = subject != NULL ? g_bytes_ref (subject) : NULL;

  leg = barid_leg_begin (self);
  if (!barid_store_begin (self->store, error) ||
      !barid_dispatch_hold_administrative (leg, head, addressee->office->id, error) ||
      !barid_store_commit (self->store, error))
    return NULL;

  return g_strdup (head->id);
}

/* ---- taking back ---------------------------------------------------------------------------------- */

static BaridPost *
find_held (GPtrArray  *posts,
           const char *letter)
{
  for (guint i = 0; i < posts->len; i++)
    {
      BaridPost *post = g_ptr_array_index (posts, i);

      if (strcmp (post->letter_id, letter) == 0)
        return post;
    }

  return NULL;
}

static gint64
take_back (BaridDesk  *self,
           GPtrArray  *letters,
           GError    **error)
{
  g_autoptr(GPtrArray) posts = barid_outbox_list_due (self->store, G_MAXINT64, error);
  g_autoptr(BaridBriefing) briefing = NULL;
  g_autoptr(BaridEntry) draft = NULL;

  if (posts == NULL)
    return 0;

  for (guint i = 0; i < letters->len; i++)
    {
      const char *letter = g_ptr_array_index (letters, i);
      BaridPost *post = find_held (posts, letter);
      g_autoptr(BaridBriefing) read = NULL;
      gboolean taken = FALSE;

      if (post == NULL || !barid_outbox_take_back (self->store, letter, &taken, error))
        {
          if (error != NULL && *error != NULL)
            return 0;
          continue;
        }

      if (!taken)
        continue;

      if (!barid_audit_note (self, BARID_AUDIT_TAKEN_BACK, letter, post->office, NULL, error))
        return 0;

      if (!(read = barid_stix_read (post->bundle, error)))
        return 0;

      /* Each copy names its own addressee: the first becomes the draft, and takes the others'. */
      if (briefing == NULL)
        briefing = g_object_ref (read);
      else
        barid_briefing_add_addressees (briefing, read);
    }

  if (briefing == NULL)
    {
      g_set_error_literal (error, BARID_ERROR, BARID_ERROR_NOT_FOUND,
                           _("It is too late to take this back: it is sealed and may be on its way. Write a recall "
                             "instead."));
      return 0;
    }

  /* The reason was for that release. */
  barid_briefing_set_emergency (briefing, NULL);

  return (draft = barid_entry_new_draft (self, briefing, error)) && barid_library_save (self->store, draft, error)
         ? draft->row : 0;
}

/**
 * barid_desk_take_back:
 * @self: a desk
 * @letters: (element-type utf8): the ids that one barid_desk_release() gave
 * @error: return location for an error
 *
 * Takes a release back while it is held, and makes a draft of it again, to those it was taken back from.
 *
 * Returns: the draft's row, or 0: %BARID_ERROR_NOT_FOUND when all of it is sealed already
 */
gint64
barid_desk_take_back (BaridDesk  *self,
                      GPtrArray  *letters,
                      GError    **error)
{
  g_autoptr(BaridLeg) leg = NULL;
  g_autoptr(GError) problem = NULL;
  gint64 row;

  g_return_val_if_fail (BARID_IS_DESK (self) && letters != NULL, 0);

  leg = barid_leg_begin (self);
  if (!barid_store_begin (self->store, error))
    return 0;

  row = take_back (self, letters, &problem);
  if (row != 0 && barid_store_commit (self->store, &problem))
    return row;

  g_propagate_error (error, g_steal_pointer (&problem));
  return 0;
}

/**
 * barid_desk_list_outbox:
 * @self: a desk
 * @error: return location for an error
 *
 * Lists what is in the outbox, with what became of it.
 *
 * Returns: (transfer container) (element-type BaridPost): the rows, or %NULL with @error
 */
GPtrArray *
barid_desk_list_outbox (BaridDesk  *self,
                        GError    **error)
{
  g_autoptr(BaridLeg) leg = NULL;

  g_return_val_if_fail (BARID_IS_DESK (self), NULL);

  leg = barid_leg_begin (self);
  return barid_outbox_list (self->store, error);
}
