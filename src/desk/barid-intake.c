#include "config.h"

#include "barid-intake.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "barid-attest-private.h"
#include "barid-audit-private.h"
#include "barid-bytes.h"
#include "barid-corrections-private.h"
#include "barid-desk-private.h"
#include "barid-entries-private.h"
#include "barid-error.h"
#include "barid-fates-private.h"
#include "barid-opener.h"
#include "barid-referral.h"
#include "barid-stix.h"
#include "barid-succession-private.h"
#include "barid-time-local.h"
#include "barid-treaties-private.h"
#include "barid-treaties.h"

/* Opening is the heavy leg and goes two at a time; judging and filing follow in the order of arrival, so that an answer
 * finds the letter it answers. Nothing of a text is looked at before its signature is that of a pin. */

/* So many letters are opened before the first of them is judged: their texts are in memory together. */
#define BATCH 32

typedef struct
{
  /* owned */
  BaridEntry    *entry;
  BaridFacts     facts;
  GBytes        *text;
  char          *session_key;
  BaridPartner  *partner;
  BaridBundle   *bundle;
  BaridBriefing *briefing;
  char          *reason;      /* why it is not readable, when a station could say */
  gboolean       seen_before; /* it used up its id and its number when it was judged first */
  gboolean       anew;               /* it was in quarantine */
} Arrival;

static gboolean
is_verdict (const BaridEntry *entry,
            BaridVerdict      verdict)
{
  return g_strcmp0 (entry->verdict, barid_verdict_get_word (verdict)) == 0;
}

static Arrival *
arrival_new (BaridEntry *entry)
{
  Arrival *self = g_new0 (Arrival, 1);

  self->entry = entry;
  barid_facts_init (&self->facts);
  self->anew = entry->shelf == BARID_SHELF_QUARANTINE;
  self->seen_before = self->anew && entry->letter_id != NULL;

  return self;
}

static void
arrival_free (Arrival *self)
{
  barid_entry_free (self->entry);
  barid_facts_clear (&self->facts);
  g_clear_pointer (&self->text, g_bytes_unref);
  g_clear_pointer (&self->partner, barid_partner_unref);
  g_clear_pointer (&self->bundle, barid_bundle_unref);
  g_clear_object (&self->briefing);
  if (self->session_key != NULL)
    explicit_bzero (self->session_key, strlen (self->session_key));
  g_free (self->session_key);
  g_free (self->reason);
  g_free (self);
}

/* ---- open ------------------------------------------------------------------------------------------ */

static gboolean
open_one (BaridDesk     *self,
          gpointer       item,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  Arrival *arrival = item;
  gboolean opened;

  if (!barid_lane_enter (self->heavy_lane, BARID_PRECEDENCE_PRIORITY, cancellable, error))
    return FALSE;

  opened = barid_opener_open (self->keyring, arrival->entry->payload, arrival->entry->session_key, &arrival->facts,
                              &arrival->text, &arrival->session_key, NULL, NULL, cancellable, error);
  barid_lane_leave (self->heavy_lane);

  return opened;
}

/* ---- judge ----------------------------------------------------------------------------------------- */

static void
ask_address_book (BaridDesk *self,
                  Arrival   *arrival)
{
  g_autoptr(BaridLeg) leg = barid_leg_begin (self);
  g_autoptr(BaridSuccession) announced = NULL;
  const BaridPin *pin;

  if (arrival->facts.signer == NULL)
    return;

  if (!(arrival->partner = barid_address_book_find_by_key (self->store, arrival->facts.signer, NULL)))
    {
      if ((announced = barid_succession_book_find_announced (self->store, arrival->facts.signer, NULL)))
        arrival->partner = barid_address_book_find_by_key (self->store, announced->old, NULL);
      arrival->facts.announced = arrival->partner != NULL;
      return;
    }

  pin = barid_partner_find_pin (arrival->partner, arrival->facts.signer);
  arrival->facts.pinned = pin != NULL;
  arrival->facts.pin_ended = pin != NULL && pin->ended != BARID_TIME_NONE;
  arrival->facts.compromised = pin != NULL && pin->compromised != BARID_TIME_NONE;
}

static void
ask_reader (BaridDesk *self,
            Arrival   *arrival)
{
  const BaridLetterhead *head;
  g_autoptr(GError) problem = NULL;

  if (!(arrival->bundle = barid_stix_read_bundle (arrival->text, &problem)))
    {
      /* Signed for another purpose: it can be read, and is no letter. */
      arrival->facts.readable = g_error_matches (problem, BARID_ERROR, BARID_ERROR_REFUSED);
      arrival->reason = g_strdup (problem->message);
      return;
    }

  head = arrival->bundle->letterhead;
  arrival->facts.administrative = barid_purpose_is_administrative (head->purpose);
  arrival->facts.purpose_is_letter = head->purpose == BARID_PURPOSE_LETTER || arrival->facts.administrative;
  arrival->facts.sender_is_signer = g_strcmp0 (head->sender, arrival->facts.signer) == 0;

  {
    g_autoptr(BaridLeg) leg = barid_leg_begin (self);

    arrival->facts.addressed_to_us = barid_address_book_is_own_key (self->store, head->addressee, NULL);
  }

  if (arrival->facts.administrative)
    {
      arrival->facts.readable = TRUE;
      arrival->facts.understood = head->version == BARID_FORMAT_VERSION;
      return;
    }

  if (!(arrival->briefing = barid_stix_read (arrival->text, &problem)))
    {
      /* Of a form that a newer Barid writes: it can be read, and is not understood. */
      arrival->facts.readable = g_error_matches (problem, BARID_ERROR, BARID_ERROR_UNSUPPORTED);
      arrival->reason = g_strdup (problem->message);
      return;
    }

  arrival->facts.readable = TRUE;
  arrival->facts.understood = head->version == BARID_FORMAT_VERSION &&
                              !barid_briefing_get_unknown_restricts (arrival->briefing);
}

static void
ask_policy (BaridDesk     *self,
            BaridCaseFile *file,
            Arrival       *arrival)
{
  const BaridLetterhead *head = arrival->bundle->letterhead;
  const BaridPin *pin = barid_partner_find_pin (arrival->partner, arrival->facts.signer);

  arrival->facts.entitled = barid_policy_role_permits (pin->role, head->purpose);
  if (arrival->briefing == NULL)
    return;

  barid_case_file_load_parent (file, self, head->parent, head->parent_sha256);
  arrival->facts.covered = barid_policy_covers (&file->view, arrival->briefing, arrival->partner->office->id,
                                                head->agreement);
}

/* Whether a letter is the partner's, to us. Only then does it use up an id and a number of the partner's stream: what
 * somebody passed on must not take the place of what is still to come. */
static gboolean
is_partners_letter (const Arrival *arrival)
{
  const BaridFacts *facts = &arrival->facts;

  return facts->pinned && !facts->pin_ended && facts->readable && facts->purpose_is_letter && facts->sender_is_signer &&
         facts->addressed_to_us;
}

/* In the transaction that files. */
static gboolean
ask_library (BaridDesk  *self,
             Arrival    *arrival,
             BaridTime   now,
             gboolean   *repeated,
             GError    **error)
{
  const BaridLetterhead *head;
  g_autoptr(GError) problem = NULL;
  g_autoptr(BaridEntry) known = NULL;
  BaridTime first_seen;
  BaridSeen seen;

  *repeated = FALSE;
  if (!is_partners_letter (arrival) || arrival->seen_before)
    return TRUE;

  head = arrival->bundle->letterhead;
  seen = barid_library_see (self->store, head, now, &first_seen, &problem);
  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }

  arrival->facts.replayed = seen == BARID_SEEN_REPLAY;
  arrival->facts.number_reused = seen == BARID_SEEN_NUMBER_REUSED;
  if (seen != BARID_SEEN_REPLAY)
    return TRUE;

  /* A resend is the same letter in a new envelope. Where the first is still here, it is here once. */
  known = barid_library_find (self->store, head->id, NULL);
  if (known != NULL && known->shelf == BARID_SHELF_INBOX && g_strcmp0 (known->signer, head->sender) == 0)
    {
      g_autofree char *sha256 = barid_bytes_sha256 (arrival->text);

      *repeated = g_strcmp0 (known->sha256, sha256) == 0;
    }

  if (!*repeated)
    {
      g_autofree char *day = barid_day_tell (first_seen);

      g_free (arrival->reason);
      /* TRANSLATORS: of the first of two letters that are the same, after a sentence that says so. %s is a date. */
      arrival->reason = g_strdup_printf (_("It came on %s."), day);
    }

  return TRUE;
}

static const char *
find_parent_state (BaridDesk             *self,
                   const BaridLetterhead *head)
{
  g_autoptr(BaridEntry) parent = NULL;

  if (head->parent == NULL)
    return NULL;

  if (!(parent = barid_library_find (self->store, head->parent, NULL)) || parent->sha256 == NULL)
    return "unknown";

  return g_strcmp0 (parent->sha256, head->parent_sha256) == 0 ? "known" : "altered";
}

/* ---- file ------------------------------------------------------------------------------------------ */

static void
put (char       **field,
     const char  *text)
{
  char *copy = g_strdup (text);

  g_free (*field);
  *field = copy;
}

/* A partner's level stays as it is written; a list tells what it is protected as here without asking the treaty book again. */
static char *
find_equivalent (BaridDesk     *self,
                 const Arrival *arrival)
{
  g_autoptr(BaridMarking) banner = barid_briefing_dup_banner (arrival->briefing);
  g_autoptr(BaridAgreement) agreement = NULL;
  const BaridLevel *level;

  if (banner == NULL || arrival->entry->agreement == NULL ||
      !(agreement = barid_treaties_read (self, arrival->entry->agreement, NULL)))
    return NULL;

  level = barid_agreement_find_protection (agreement, banner, self->office->nation);
  return level != NULL ? g_strdup (level->level) : NULL;
}

static void
fill_in (BaridDesk    *self,
         Arrival      *arrival,
         BaridVerdict  verdict)
{
  BaridEntry *entry = arrival->entry;

  put (&entry->verdict, barid_verdict_get_word (verdict));
  put (&entry->signer, arrival->facts.signer);
  put (&entry->session_key, arrival->session_key);
  put (&entry->office, arrival->partner != NULL ? arrival->partner->office->id : NULL);
  put (&entry->reason, NULL);

  if (is_partners_letter (arrival))
    {
      const BaridLetterhead *head = arrival->bundle->letterhead;

      put (&entry->letter_id, head->id);
      put (&entry->agreement, head->agreement);
      put (&entry->parent, head->parent);
      put (&entry->parent_state, find_parent_state (self, head));
      entry->time = head->time;
    }

  if (verdict != BARID_VERDICT_AUTHENTIC)
    {
      g_autofree char *sentence = barid_verdict_to_sentence (verdict, arrival->partner != NULL
                                                                      ? arrival->partner->office->name : NULL);
      gboolean explained = verdict == BARID_VERDICT_MALFORMED || verdict == BARID_VERDICT_REPLAYED;

      entry->shelf = verdict == BARID_VERDICT_SEALED ? BARID_SHELF_ARRIVED : BARID_SHELF_QUARANTINE;
      entry->reason = explained && arrival->reason != NULL ? g_strdup_printf ("%s %s", sentence, arrival->reason)
                                                           : g_steal_pointer (&sentence);
      return;
    }

  entry->shelf = BARID_SHELF_INBOX;
  entry->bundle = g_bytes_ref (arrival->text);
  if (arrival->briefing != NULL)
    {
      g_autoptr(BaridEntry) described = barid_entry_new_for (arrival->briefing);

      entry->title = g_steal_pointer (&described->title);
      entry->reference = g_steal_pointer (&described->reference);
      entry->kind = g_steal_pointer (&described->kind);
      entry->precedence = g_steal_pointer (&described->precedence);
      entry->marking = g_steal_pointer (&described->marking);
      entry->equivalent = find_equivalent (self, arrival);
      entry->areas = g_steal_pointer (&described->areas);
      entry->origins = g_steal_pointer (&described->origins);
      entry->request = g_steal_pointer (&described->request);
      entry->outcome = g_steal_pointer (&described->outcome);
      entry->rank = described->rank;
      entry->due = described->due;
      entry->asked = described->asked;
    }
  else
    entry->kind = g_strdup (barid_purpose_get_word (arrival->bundle->letterhead->purpose));
}

/* Theirs of ours: an acknowledgement that names a letter we sent, by the hash of what we sent. */
static void
note_acknowledgement (BaridDesk *self,
                      Arrival   *arrival)
{
  g_autoptr(BaridEntry) sent = NULL;

  if (arrival->briefing == NULL ||
      barid_briefing_get_kind (arrival->briefing) != BARID_KIND_ACKNOWLEDGEMENT ||
      g_strcmp0 (arrival->entry->parent_state, "known") != 0)
    return;

  sent = barid_library_find (self->store, arrival->entry->parent, NULL);
  if (sent != NULL && sent->shelf == BARID_SHELF_SENT && g_strcmp0 (sent->office, arrival->entry->office) == 0)
    barid_library_set_acknowledged (self->store, sent->letter_id, arrival->entry->time, NULL);
}

/* Since it was taken up to be opened the officer may have deleted it, or another journey filed it: that is its own
 * first sight then, and no repetition. */
static gboolean
is_still_there (BaridDesk      *self,
                const Arrival  *arrival,
                gboolean       *there,
                GError        **error)
{
  g_autoptr(GError) problem = NULL;
  g_autoptr(BaridEntry) entry = barid_library_get (self->store, arrival->entry->row, &problem);

  *there = entry != NULL && entry->shelf == arrival->entry->shelf;
  if (entry != NULL || g_error_matches (problem, BARID_ERROR, BARID_ERROR_NOT_FOUND))
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&problem));
  return FALSE;
}

static void
count (BaridFiled   *filed,
       BaridVerdict  verdict)
{
  if (verdict == BARID_VERDICT_SEALED)
    filed->waiting++;
  else if (verdict == BARID_VERDICT_AUTHENTIC)
    filed->inbox++;
  else
    filed->quarantine++;
}

/* What arrives is judged by itself; that it is judged again is an officer's act. */
static gboolean
note_judging (BaridLeg       *leg,
              const Arrival  *arrival,
              GError        **error)
{
  return !arrival->anew || barid_audit_note_entry (leg, BARID_AUDIT_JUDGED_ANEW, arrival->entry, error);
}

static gboolean
file_in (BaridDesk      *self,
         Arrival        *arrival,
         BaridTime       now,
         BaridFiled     *filed,
         GError        **error)
{
  g_autoptr(BaridLeg) leg = barid_leg_begin (self);
  gboolean there = FALSE;
  gboolean repeated = FALSE;
  BaridVerdict verdict;

  if (!barid_store_begin (self->store, error) || !is_still_there (self, arrival, &there, error))
    return FALSE;

  if (!there)
    return TRUE;

  if (!ask_library (self, arrival, now, &repeated, error))
    return FALSE;

  if (repeated)
    {
      if (!barid_library_delete (self->store, arrival->entry->row, error) || !note_judging (leg, arrival, error) ||
          !barid_store_commit (self->store, error))
        return FALSE;

      filed->repeated++;
      return TRUE;
    }

  verdict = barid_facts_judge (&arrival->facts);
  fill_in (self, arrival, verdict);
  if (!barid_library_file (self->store, arrival->entry, error) || !note_judging (leg, arrival, error))
    return FALSE;

  if (verdict == BARID_VERDICT_AUTHENTIC)
    {
      note_acknowledgement (self, arrival);
      if (!barid_fates_keep (leg, arrival->entry, arrival->briefing, error) ||
          !barid_receipts_owe (leg, arrival->entry, arrival->briefing, now, error))
        return FALSE;
      if (!barid_corrections_keep (leg, arrival->entry, error))
        return FALSE;
    }

  if (!barid_store_commit (self->store, error))
    return FALSE;

  count (filed, verdict);
  return TRUE;
}

/* What is said of a key holds, or the letter that says it is set apart with the reason. */
static void
act_on_keys (BaridDesk    *self,
             Arrival      *arrival,
             GCancellable *cancellable)
{
  const BaridLetterhead *head = arrival->bundle->letterhead;
  g_autoptr(GError) problem = NULL;

  if (head->subject != NULL &&
      (head->purpose == BARID_PURPOSE_ROTATION
       ? barid_succession_take (self, head->subject, arrival->facts.signer, cancellable, &problem)
       : barid_exposure_take (self, head->subject, arrival->facts.signer, cancellable, &problem)))
    return;

  arrival->facts.readable = FALSE;
  arrival->reason = problem != NULL ? g_strdup (problem->message) : NULL;
}

/* What an administrative letter does. It is done before the letter is filed, so that nothing is left undone by an end in
 * between; done again it changes nothing. An agreement that does not hold changes nothing either, and is filed all the
 * same. */
static void
act_on (BaridDesk    *self,
        Arrival      *arrival,
        GCancellable *cancellable)
{
  const BaridLetterhead *head = arrival->bundle->letterhead;
  g_autofree char *id = NULL;

  if (head->purpose == BARID_PURPOSE_AGREEMENT_SIGNATURE && head->subject != NULL)
    id = barid_desk_take_agreement (self, head->subject, cancellable, NULL);
  else if (head->purpose == BARID_PURPOSE_DELIVERED && head->subject != NULL)
    barid_receipts_take (self, head->subject, arrival->partner->office->id, head->time);
  else if (head->purpose == BARID_PURPOSE_ROTATION || head->purpose == BARID_PURPOSE_COMPROMISE)
    act_on_keys (self, arrival, cancellable);
  else if (head->purpose == BARID_PURPOSE_INTRODUCTION && head->subject != NULL)
    barid_desk_keep_referral (self, head->subject, arrival->facts.signer, barid_time_now ());
  else if (head->subject != NULL)
    barid_treaties_take_act (self, head, arrival->facts.signer);
}

/* Whether it is what it says it is for the first time: what comes again, or under a number that was used, does nothing. */
static gboolean
comes_first (BaridDesk     *self,
             const Arrival *arrival)
{
  g_autoptr(BaridLeg) leg = barid_leg_begin (self);

  return arrival->seen_before || barid_library_look (self->store, arrival->bundle->letterhead) == BARID_SEEN_NEW;
}

static gboolean
judge_one (BaridDesk      *self,
           BaridCaseFile  *file,
           Arrival        *arrival,
           BaridFiled     *filed,
           GCancellable   *cancellable,
           GError        **error)
{
  gboolean acts;

  ask_address_book (self, arrival);
  if (arrival->text != NULL && arrival->facts.pinned)
    ask_reader (self, arrival);
  if (arrival->bundle != NULL)
    ask_policy (self, file, arrival);
  acts = barid_facts_judge (&arrival->facts) == BARID_VERDICT_AUTHENTIC && arrival->bundle != NULL && comes_first (self, arrival);
  if (acts && arrival->facts.administrative)
    act_on (self, arrival, cancellable);
  if (acts && arrival->briefing != NULL)
    barid_joint_take (self, arrival->bundle->letterhead, arrival->partner, cancellable);

  return file_in (self, arrival, file->view.now, filed, error);
}

/* ---- the journey ------------------------------------------------------------------------------------- */

/* What a new key signed and what announces that key may come together: those that were opened before the key was known here are
 * opened again, so that they are called what they are. */
static gboolean
open_rest (BaridDesk     *self,
           GPtrArray     *arrivals,
           guint          first,
           GCancellable  *cancellable,
           GError       **error)
{
  for (guint i = first; i < arrivals->len; i++)
    {
      Arrival *arrival = g_ptr_array_index (arrivals, i);

      if (arrival->facts.signature != BARID_SIGNATURE_NO_KEY)
        continue;

      barid_facts_clear (&arrival->facts);
      g_clear_pointer (&arrival->text, g_bytes_unref);
      g_clear_pointer (&arrival->session_key, g_free);
      if (!open_one (self, arrival, NULL, cancellable, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
brings_key (const Arrival *arrival)
{
  return arrival->facts.readable && arrival->bundle != NULL && arrival->bundle->letterhead->purpose == BARID_PURPOSE_ROTATION;
}

/* One bad item does not block the others: whatever it is, it is filed with its verdict. What fails here is the disk. */
static gboolean
open_batch (BaridDesk     *self,
            GPtrArray     *arrivals,
            BaridFiled    *filed,
            GCancellable  *cancellable,
            GError       **error)
{
  g_auto(BaridCaseFile) file = { 0 };

  if (!barid_desk_work_through (self, arrivals, open_one, NULL, cancellable, error))
    return FALSE;

  for (guint i = 0; i < arrivals->len; i++)
    {
      Arrival *arrival = g_ptr_array_index (arrivals, i);

      /* Anew for each letter whose forerunner may have changed it: an agreement that came signed. */
      if (file.partners == NULL && !barid_case_file_load (&file, self, barid_time_now (), error))
        return FALSE;

      if (!judge_one (self, &file, arrival, filed, cancellable, error) ||
          (brings_key (arrival) && !open_rest (self, arrivals, i + 1, cancellable, error)))
        return FALSE;

      if (arrival->facts.administrative)
        barid_case_file_clear (&file);
    }

  return TRUE;
}

static GPtrArray *
list_rows (BaridDesk  *self,
           GError    **error)
{
  g_autoptr(BaridLeg) leg = barid_leg_begin (self);

  return barid_library_list_arrived (self->store, error);
}

/* One that was deleted since it was listed is passed over. */
static gboolean
load (BaridDesk  *self,
      gint64      row,
      GPtrArray  *arrivals,
      GError    **error)
{
  g_autoptr(BaridLeg) leg = barid_leg_begin (self);
  g_autoptr(GError) problem = NULL;
  BaridEntry *entry = barid_library_get (self->store, row, &problem);

  if (entry != NULL)
    g_ptr_array_add (arrivals, arrival_new (entry));
  else if (!g_error_matches (problem, BARID_ERROR, BARID_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }

  return TRUE;
}

/**
 * barid_desk_open_arrived:
 * @self: a desk
 * @filed: (inout): counts what became of the letters
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error
 *
 * Opens what arrived and was kept, judges it, and files it in the inbox or in quarantine. A letter whose key needs a
 * passphrase that nobody is there to give stays as it is.
 *
 * Returns: whether all of it was gone through; what was done before an error stays done
 */
gboolean
barid_desk_open_arrived (BaridDesk     *self,
                         BaridFiled    *filed,
                         GCancellable  *cancellable,
                         GError       **error)
{
  g_autoptr(GPtrArray) rows = NULL;

  g_return_val_if_fail (BARID_IS_DESK (self) && filed != NULL, FALSE);

  if (!barid_desk_check_kept (self, error) || !(rows = list_rows (self, error)))
    return FALSE;

  for (guint first = 0; first < rows->len; first += BATCH)
    {
      g_autoptr(GPtrArray) arrivals = g_ptr_array_new_with_free_func ((GDestroyNotify) arrival_free);

      for (guint i = first; i < MIN (first + BATCH, rows->len); i++)
        {
          const BaridEntry *entry = g_ptr_array_index (rows, i);

          if (!load (self, entry->row, arrivals, error))
            return FALSE;
        }

      if (!open_batch (self, arrivals, filed, cancellable, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * barid_desk_open_again:
 * @self: a desk
 * @id_or_row: a letter in quarantine
 * @filed: (inout): counts what became of it
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error
 *
 * Judges a quarantined letter anew, once more is known: a key was introduced, an agreement signed.
 *
 * Returns: whether it was judged; %BARID_ERROR_USAGE when it is not in quarantine
 */
gboolean
barid_desk_open_again (BaridDesk     *self,
                       const char    *id_or_row,
                       BaridFiled    *filed,
                       GCancellable  *cancellable,
                       GError       **error)
{
  g_autoptr(GPtrArray) arrivals = g_ptr_array_new_with_free_func ((GDestroyNotify) arrival_free);
  BaridEntry *entry;

  g_return_val_if_fail (BARID_IS_DESK (self) && id_or_row != NULL && filed != NULL, FALSE);

  if (!barid_desk_check_kept (self, error) || !(entry = barid_desk_find_entry (self, id_or_row, error)))
    return FALSE;

  g_ptr_array_add (arrivals, arrival_new (entry));
  if (entry->shelf != BARID_SHELF_QUARANTINE && entry->shelf != BARID_SHELF_ARRIVED)
    {
      g_set_error_literal (error, BARID_ERROR, BARID_ERROR_USAGE,
                           _("This letter is not in quarantine; there is nothing to judge anew."));
      return FALSE;
    }

  /* What came a second time stays that, however often it is judged. */
  if (is_verdict (entry, BARID_VERDICT_REPLAYED) || is_verdict (entry, BARID_VERDICT_NUMBER_REUSED))
    {
      filed->quarantine++;
      return TRUE;
    }

  return open_batch (self, arrivals, filed, cancellable, error);
}
