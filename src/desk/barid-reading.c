#include "config.h"

#include "barid-reading.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "barid-attest-private.h"
#include "barid-attestation-book.h"
#include "barid-audit-private.h"
#include "barid-corrections-private.h"
#include "barid-desk-private.h"
#include "barid-dispatch.h"
#include "barid-entries-private.h"
#include "barid-error.h"
#include "barid-fates-private.h"
#include "barid-library.h"
#include "barid-onward-private.h"
#include "barid-origins.h"
#include "barid-policy.h"
#include "barid-proof.h"
#include "barid-reach-private.h"
#include "barid-requests-private.h"
#include "barid-scales.h"
#include "barid-stix.h"
#include "barid-text.h"
#include "barid-time-local.h"
#include "barid-treaties-private.h"

/**
 * barid_reading_free:
 * @self: (nullable): what was read
 *
 * Frees what was read.
 */
void
barid_reading_free (BaridReading *self)
{
  if (self == NULL)
    return;

  barid_entry_free (self->entry);
  g_clear_object (&self->briefing);
  g_clear_pointer (&self->letterhead, barid_letterhead_unref);
  g_clear_pointer (&self->partner, barid_partner_unref);
  g_clear_pointer (&self->agreement, barid_agreement_unref);
  g_clear_pointer (&self->origins, g_ptr_array_unref);
  g_free (self->equivalent);
  g_free (self->proof);
  g_free (self->aged);
  g_free (self->corrects);
  barid_entry_free (self->original);
  g_clear_pointer (&self->changes, g_ptr_array_unref);
  g_free (self->corrected);
  g_clear_pointer (&self->leaves, g_ptr_array_unref);
  barid_leave_free (self->leave);
  g_clear_object (&self->extract);
  barid_consent_free (self->consent);
  g_free (self->passed);
  g_free (self->condition);
  g_free (self->recalled);
  g_clear_pointer (&self->fates, g_ptr_array_unref);
  g_clear_pointer (&self->voices, g_ptr_array_unref);
  g_free (self);
}

/**
 * barid_desk_list:
 * @self: a desk
 * @shelf: which shelf
 * @error: return location for an error
 *
 * Lists a shelf, the newest first, without the texts.
 *
 * Returns: (transfer container) (element-type BaridEntry): the rows, or %NULL with @error
 */
GPtrArray *
barid_desk_list (BaridDesk   *self,
                 BaridShelf   shelf,
                 GError     **error)
{
  g_autoptr(BaridLeg) leg = NULL;

  g_return_val_if_fail (BARID_IS_DESK (self), NULL);

  leg = barid_leg_begin (self);
  return barid_library_list (self->store, shelf, error);
}

/**
 * barid_desk_search:
 * @self: a desk
 * @words: what the officer typed
 * @error: return location for an error
 *
 * Finds letters and drafts by their title and their partner.
 *
 * Returns: (transfer container) (element-type BaridEntry): the rows, or %NULL with @error
 */
GPtrArray *
barid_desk_search (BaridDesk   *self,
                   const char  *words,
                   GError     **error)
{
  g_autoptr(BaridLeg) leg = NULL;

  g_return_val_if_fail (BARID_IS_DESK (self) && words != NULL, NULL);

  leg = barid_leg_begin (self);
  return barid_library_search (self->store, words, error);
}

/* ---- one letter --------------------------------------------------------------------------------------- */

/* The first time a letter is shown is an act; that it was opened by gpg when it arrived is none. */
static gboolean
note_opening (BaridLeg          *leg,
              const BaridEntry  *entry,
              GError           **error)
{
  return barid_store_begin (leg->store, error) &&
         barid_library_set_read (leg->store, entry->row, error) &&
         barid_audit_note_entry (leg, BARID_AUDIT_OPENED, entry, error) &&
         barid_store_commit (leg->store, error);
}

/* With the reservations of both: what comes from a party is used as that party, and we, have agreed to. */
static BaridAgreement *
read_agreement (BaridLeg           *leg,
                const char         *id,
                const BaridPartner *partner)
{
  g_autoptr(BaridAgreement) agreement = barid_treaties_read (leg, id, NULL);
  const char *offices[3] = { leg->office->id, partner != NULL ? partner->office->id : NULL, NULL };
  BaridAgreement *among = agreement != NULL ? barid_agreement_among (agreement, offices) : NULL;

  return among != NULL ? among : g_steal_pointer (&agreement);
}

static gboolean
load_around (BaridDesk     *self,
             const char    *id_or_row,
             BaridReading  *reading,
             GError       **error)
{
  g_autoptr(BaridLeg) leg = barid_leg_begin (self);
  BaridEntry *entry;

  if (!(entry = reading->entry = barid_library_find (self->store, id_or_row, error)))
    return FALSE;

  if (entry->shelf == BARID_SHELF_INBOX && !entry->read && !note_opening (leg, entry, error))
    return FALSE;

  if (entry->signer != NULL)
    reading->partner = barid_address_book_find_by_key (self->store, entry->signer, NULL);
  else if (entry->office != NULL)
    reading->partner = barid_address_book_find (self->store, entry->office, NULL);

  barid_reach_tell_due (leg, &entry, 1);

  if (reading->partner != NULL && entry->signer != NULL)
    reading->pin = barid_partner_find_pin (reading->partner, entry->signer);
  if (entry->agreement != NULL)
    reading->agreement = read_agreement (leg, entry->agreement, reading->partner);

  return TRUE;
}

/* Only what was filed as authentic, or is our own, has bytes here: see the store. */
static gboolean
read_text (BaridReading  *reading,
           GError       **error)
{
  BaridEntry *entry = reading->entry;
  g_autoptr(BaridBundle) bundle = NULL;

  if (entry->bundle == NULL)
    return TRUE;

  if (entry->shelf != BARID_SHELF_DRAFTS)
    {
      if (!(bundle = barid_stix_read_bundle (entry->bundle, error)))
        return FALSE;

      reading->letterhead = barid_letterhead_ref (bundle->letterhead);
      if (barid_purpose_is_administrative (bundle->letterhead->purpose))
        return TRUE;
    }

  reading->briefing = barid_stix_read (entry->bundle, error);

  return reading->briefing != NULL;
}

static char *
describe_introduction (const BaridPin *pin)
{
  g_autofree char *name = barid_text_isolate (pin->introducer != NULL && *pin->introducer != '\0'
                                              ? pin->introducer : _("an officer of this desk"));
  g_autofree char *how = NULL;

  if (pin->how == NULL || *pin->how == '\0')
    return g_steal_pointer (&name);

  how = barid_text_isolate (pin->how);
  /* TRANSLATORS: who introduced a key (%1$s) and by which way (%2$s: "telephone", as the officer wrote it). It stands in
   * the proof sentence: "with the key that … introduced on …". */
  return g_strdup_printf (_("%1$s (%2$s)"), name, how);
}

/**
 * barid_reading_tell_proof:
 * @office: whose letter it is
 * @pin: the key that signed it
 *
 * Tells what is proved of a letter that a pinned key signed: the sentence that every such letter bears.
 *
 * Returns: (transfer full): the sentence
 */
char *
barid_reading_tell_proof (const BaridOffice *office,
                          const BaridPin    *pin)
{
  g_autofree char *name = NULL;
  g_autofree char *introduction = NULL;
  g_autofree char *day = NULL;

  g_return_val_if_fail (office != NULL && pin != NULL, NULL);

  name = barid_text_isolate (office->name);
  introduction = describe_introduction (pin);
  day = barid_day_tell (pin->when);

  if (pin->announced)
    /* TRANSLATORS: %1$s is an office, %2$s who accepted its new key, %3$s a date. */
    return g_strdup_printf (_("Signed by %1$s with the key that their old one announced and %2$s accepted on %3$s; addressed to "
                              "us; unchanged since it was signed."), name, introduction, day);

  /* TRANSLATORS: interface.md §12, "proof": %1$s is an office, %2$s who introduced its key, %3$s a date. */
  return g_strdup_printf (_("Signed by %1$s with the key that %2$s introduced on %3$s; addressed to us; "
                            "unchanged since it was signed."), name, introduction, day);
}

/* The name that a key bears which nobody introduced, where its certificate has found its way here all the same. */
static char *
find_name_on_key (BaridDesk     *self,
                  const char    *fingerprint,
                  GCancellable  *cancellable)
{
  g_autoptr(BaridKey) key = NULL;

  if (fingerprint == NULL || !(key = barid_keyring_find (self->keyring, fingerprint, cancellable, NULL)))
    return NULL;

  return g_strdup (key->user_ids[0]);
}

/* The verdict stands; its sentence is told anew, in the language of whoever reads it now. What a station had to add is
 * only in the sentence that was kept. */
static char *
refuse (BaridDesk         *self,
        const BaridEntry  *entry,
        GCancellable      *cancellable)
{
  g_autofree char *name = NULL;
  BaridVerdict verdict;

  if (!barid_verdict_from_word (entry->verdict, &verdict))
    return g_strdup (entry->reason);

  if (entry->reason != NULL && (verdict == BARID_VERDICT_MALFORMED || verdict == BARID_VERDICT_REPLAYED))
    return g_strdup (entry->reason);

  name = verdict == BARID_VERDICT_UNKNOWN_KEY ? find_name_on_key (self, entry->signer, cancellable)
                                              : g_strdup (entry->office_name);
  return barid_verdict_to_sentence (verdict, name);
}

static char *
prove (BaridDesk           *self,
       const BaridReading  *reading,
       GCancellable        *cancellable)
{
  if (reading->entry->shelf == BARID_SHELF_QUARANTINE || reading->entry->shelf == BARID_SHELF_ARRIVED)
    return refuse (self, reading->entry, cancellable);

  if (reading->entry->shelf != BARID_SHELF_INBOX || reading->pin == NULL)
    return NULL;

  return barid_reading_tell_proof (reading->partner->office, reading->pin);
}

/* What §12 of interface.md calls "proof, aged". */
static char *
tell_revoked (BaridDesk           *self,
              const BaridReading  *reading,
              const char          *received,
              GCancellable        *cancellable)
{
  BaridTime revoked = barid_keyring_find_revocation (self->keyring, reading->entry->signer, cancellable);
  g_autofree char *since = NULL;

  /* gpg makes a revocation together with the key, to be kept for the day: what bears that date tells nothing of the day.
   * A signature knows whole seconds. */
  if (revoked == BARID_TIME_NONE || revoked + BARID_TIME_SECOND <= reading->entry->received)
    /* TRANSLATORS: %s is a date. */
    return g_strdup_printf (_("Authentic when received on %s. This key was revoked since then; letters that arrive signed "
                              "with it now are set apart."), received);

  since = barid_day_tell (revoked);
  /* TRANSLATORS: interface.md §12, "proof, aged": %1$s and %2$s are dates. */
  return g_strdup_printf (_("Authentic when received on %1$s. This key was revoked on %2$s; letters that arrive signed "
                            "with it since then are set apart."), received, since);
}

/* What a key signed since it may have been in other hands is shown with a caution: nobody can say any more who signed it. */
static char *
tell_compromised (const BaridReading *reading,
                  const char         *received)
{
  g_autofree char *since = barid_day_tell (reading->pin->compromised);

  if (reading->entry->time < reading->pin->compromised && reading->entry->received < reading->pin->compromised)
    /* TRANSLATORS: %1$s and %2$s are dates. */
    return g_strdup_printf (_("Authentic when received on %1$s. Since %2$s this key may be in other hands, as its office reported; "
                              "this letter came before that."), received, since);

  /* TRANSLATORS: %1$s and %2$s are dates. */
  return g_strdup_printf (_("Authentic when received on %1$s, but its office has reported since that this key may be in other "
                            "hands from %2$s on. Do not act on this letter; ask them by another way whether it is theirs."),
                          received, since);
}

/* What others have signed is asked of the letter as it came: before anything is explained in it, or narrowed by the agreement. */
static void
hear (BaridDesk     *self,
      BaridReading  *reading,
      GCancellable  *cancellable)
{
  const BaridEntry *entry = reading->entry;
  GPtrArray *blocks = reading->letterhead != NULL ? reading->letterhead->attested : NULL;

  if (blocks == NULL || blocks->len == 0 || reading->briefing == NULL)
    return;

  for (guint i = 0; i < blocks->len; i++)
    reading->circulated |= barid_attested_is_circulated (g_ptr_array_index (blocks, i));
  reading->voices = barid_attest_prove (self, reading->briefing, reading->letterhead,
                                        entry->shelf == BARID_SHELF_SENT ? self->office->id : entry->office,
                                        entry->received != BARID_TIME_NONE ? entry->received : entry->time, cancellable);
}

/* A verdict is of the day the letter came; what has become of the key since stands beside it. */
static char *
age (BaridDesk           *self,
     const BaridReading  *reading,
     GCancellable        *cancellable)
{
  g_autoptr(BaridKey) key = NULL;
  g_autoptr(GError) problem = NULL;
  g_autofree char *received = NULL;
  g_autofree char *since = NULL;
  BaridTime now = barid_time_now ();

  if (reading->entry->shelf != BARID_SHELF_INBOX || reading->pin == NULL)
    return NULL;

  received = barid_day_tell (reading->entry->received);
  if (reading->pin->compromised != BARID_TIME_NONE)
    return tell_compromised (reading, received);

  if (reading->pin->rotated)
    {
      since = barid_day_tell (reading->pin->ended);
      /* TRANSLATORS: %1$s and %2$s are dates. */
      return g_strdup_printf (_("Authentic when received on %1$s. The key that this one announced took its place on %2$s; letters "
                                "that arrive signed with the old one since then are set apart."), received, since);
    }

  if (reading->pin->ended != BARID_TIME_NONE)
    {
      since = barid_day_tell (reading->pin->ended);
      /* TRANSLATORS: %1$s and %2$s are dates. */
      return g_strdup_printf (_("Authentic when received on %1$s. This key stopped being theirs on %2$s; letters that "
                                "arrive signed with it since then are set apart."), received, since);
    }

  key = barid_keyring_find (self->keyring, reading->entry->signer, cancellable, &problem);
  if (key == NULL && barid_error_is_cancelled (problem))
    return NULL;
  if (key == NULL)
    /* TRANSLATORS: %1$s is a date, %2$s a sentence that says why. */
    return g_strdup_printf (_("Authentic when received on %1$s. What has become of this key since then could not be looked "
                              "up. %2$s"), received, problem->message);

  if (key->revoked)
    return tell_revoked (self, reading, received, cancellable);

  if (key->expires != BARID_TIME_NONE && key->expires <= now)
    {
      since = barid_day_tell (key->expires);
      /* TRANSLATORS: %1$s and %2$s are dates. */
      return g_strdup_printf (_("Authentic when received on %1$s. This key ended on %2$s; letters that arrive signed with "
                                "it since then are set apart."), received, since);
    }

  return NULL;
}

/* A partner's level stays as it is written; what it is protected as here stands beside it, and is never guessed. */
static char *
compare_levels (BaridDesk          *self,
                const BaridReading *reading)
{
  g_autoptr(BaridMarking) banner = reading->briefing != NULL ? barid_briefing_dup_banner (reading->briefing) : NULL;
  const BaridLevel *level = NULL;
  g_autofree char *theirs = NULL;
  g_autofree char *ours = NULL;
  g_autofree char *number = NULL;

  if (reading->entry->shelf != BARID_SHELF_INBOX || banner == NULL ||
      barid_marking_get_system (banner) != BARID_MARKING_CLASSIFICATION ||
      g_strcmp0 (barid_marking_get_policy (banner), self->office->nation) == 0)
    return NULL;

  theirs = barid_text_isolate_machine (barid_marking_get_level (banner));
  if (reading->agreement != NULL)
    level = barid_agreement_find_protection (reading->agreement, banner, self->office->nation);
  if (level == NULL)
    /* TRANSLATORS: %s is a partner's level of classification. */
    return g_strdup_printf (_("No agreement says what %s is protected as here. Treat it as the highest level."), theirs);

  ours = barid_text_isolate_machine (level->level);
  number = barid_text_isolate_machine (reading->agreement->number);
  /* TRANSLATORS: %1$s is a partner's level of classification, %2$s ours, %3$s the number of the agreement that says so. */
  return g_strdup_printf (_("%1$s is protected here as %2$s, under agreement %3$s."), theirs, ours, number);
}

/* What came or went under an agreement is read by its tables; a draft by those it may be written in. */
static gboolean
explain (BaridDesk     *self,
         BaridReading  *reading,
         GError       **error)
{
  g_autoptr(GPtrArray) scales = NULL;

  if (reading->agreement != NULL)
    scales = g_ptr_array_ref (reading->agreement->scales);
  else if (reading->entry->shelf != BARID_SHELF_DRAFTS)
    return TRUE;
  else if (!(scales = barid_desk_list_scales (self, reading->briefing, error)))
    return FALSE;

  barid_scales_explain (scales, reading->briefing);
  return TRUE;
}

/**
 * barid_desk_read:
 * @self: a desk
 * @id_or_row: a row, or a letter's or envelope's id, or the beginning of a letter's
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error
 *
 * Reads one letter or draft with what is proved about it, and with what the agreement it came under permits at most. A letter of
 * the inbox counts as read then.
 *
 * Returns: (transfer full): the reading, or %NULL: %BARID_ERROR_NOT_FOUND when it is not here
 */
BaridReading *
barid_desk_read (BaridDesk     *self,
                 const char    *id_or_row,
                 GCancellable  *cancellable,
                 GError       **error)
{
  g_autoptr(BaridReading) reading = g_new0 (BaridReading, 1);

  g_return_val_if_fail (BARID_IS_DESK (self) && id_or_row != NULL, NULL);

  if (!load_around (self, id_or_row, reading, error) || !read_text (reading, error))
    return NULL;
  hear (self, reading, cancellable);
  if (reading->briefing != NULL && !explain (self, reading, error))
    return NULL;
  if (reading->briefing != NULL &&
      !(reading->origins = barid_desk_tell_origins (self, reading->briefing, reading->entry->row, error)))
    return NULL;
  if (!barid_fates_tell (self, reading, error))
    return NULL;
  barid_corrections_tell (self, reading);
  barid_desk_weigh_leave (self, reading);
  if (reading->briefing != NULL)
    barid_policy_narrow (self->office, reading->briefing, reading->agreement);
  if (!barid_onward_tell (self, reading, cancellable, error))
    return NULL;

  reading->equivalent = compare_levels (self, reading);
  reading->proof = prove (self, reading, cancellable);
  reading->aged = age (self, reading, cancellable);

  return g_steal_pointer (&reading);
}

/* With a draft go its texts that others were asked about. */
static gboolean
forget_texts (BaridDesk         *self,
              const BaridEntry  *entry,
              GError           **error)
{
  g_autoptr(BaridBriefing) draft = entry->shelf == BARID_SHELF_DRAFTS && entry->bundle != NULL
                                   ? barid_stix_read (entry->bundle, NULL) : NULL;

  return draft == NULL || barid_attestation_book_forget (self->store, barid_briefing_get_id (draft), error);
}

/**
 * barid_desk_delete:
 * @self: a desk
 * @id_or_row: which letter or draft
 * @error: return location for an error
 *
 * Deletes a letter or a draft. It does not come back: that it was here stays known.
 *
 * Returns: whether it was deleted
 */
gboolean
barid_desk_delete (BaridDesk   *self,
                   const char  *id_or_row,
                   GError     **error)
{
  g_autoptr(BaridEntry) entry = NULL;
  g_autoptr(BaridLeg) leg = NULL;

  g_return_val_if_fail (BARID_IS_DESK (self) && id_or_row != NULL, FALSE);

  leg = barid_leg_begin (self);
  return barid_store_begin (self->store, error) &&
         (entry = barid_library_find (self->store, id_or_row, error)) != NULL &&
         forget_texts (self, entry, error) &&
         barid_library_delete (self->store, entry->row, error) &&
         barid_audit_note_entry (leg, BARID_AUDIT_DELETED, entry, error) &&
         barid_store_commit (self->store, error);
}

/**
 * barid_desk_list_missing:
 * @self: a desk
 * @id_or_row: a letter of the inbox
 * @error: return location for an error
 *
 * Lists the numbers of letters that the sender of this one wrote to us before it and that did not come.
 *
 * Returns: (transfer full) (element-type gint64): the numbers, or %NULL with @error
 */
GArray *
barid_desk_list_missing (BaridDesk   *self,
                         const char  *id_or_row,
                         GError     **error)
{
  g_autoptr(BaridEntry) entry = NULL;
  g_autoptr(BaridBundle) bundle = NULL;
  g_autoptr(BaridLeg) leg = NULL;
  const BaridLetterhead *head;

  g_return_val_if_fail (BARID_IS_DESK (self) && id_or_row != NULL, NULL);

  if (!(entry = barid_desk_find_entry (self, id_or_row, error)))
    return NULL;

  if (entry->shelf != BARID_SHELF_INBOX || entry->bundle == NULL)
    return g_array_new (FALSE, FALSE, sizeof (gint64));

  if (!(bundle = barid_stix_read_bundle (entry->bundle, error)))
    return NULL;

  head = bundle->letterhead;
  leg = barid_leg_begin (self);
  return barid_library_list_missing (self->store, head->sender, head->addressee, head->stream, error);
}

/* ---- replies ------------------------------------------------------------------------------------------ */

/* So much of a title is repeated in that of a reply: replies to replies end somewhere. */
#define MOST_OF_A_TITLE 500

static char *
write_reply_title (const char *title,
                   const char *label)
{
  g_autofree char *beginning = NULL;

  if (g_utf8_strlen (title, -1) > MOST_OF_A_TITLE)
    {
      g_autofree char *cut = g_utf8_substring (title, 0, MOST_OF_A_TITLE);

      beginning = g_strconcat (cut, "…", NULL);
    }

  /* TRANSLATORS: title of a reply: %1$s is its kind, such as Answer, %2$s the title it replies to. */
  return g_strdup_printf (_("%1$s: %2$s"), label, beginning != NULL ? beginning : title);
}

/**
 * barid_reading_can_answer:
 * @self: what was read
 *
 * Asks whether there is something to answer or acknowledge: a briefing of a partner's, in the inbox.
 *
 * Returns: whether there is
 */
gboolean
barid_reading_can_answer (const BaridReading *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->entry->shelf == BARID_SHELF_INBOX && self->briefing != NULL && self->partner != NULL;
}

/**
 * barid_reading_refuse:
 * @self: what was read
 * @error: return location for an error
 *
 * Says why what was asked for is not given out.
 *
 * Returns: %FALSE with %BARID_ERROR_REFUSED: why it is not shown
 */
gboolean
barid_reading_refuse (const BaridReading  *self,
                      GError             **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  g_set_error_literal (error, BARID_ERROR, BARID_ERROR_REFUSED,
                       self->entry->done == BARID_OUTCOME_DESTROYED && self->recalled != NULL ? self->recalled
                       : self->proof != NULL ? self->proof : _("There is no text to show."));
  return FALSE;
}

/**
 * barid_reading_has_text:
 * @self: what was read
 * @error: return location for an error
 *
 * Asks whether there is a briefing that may be shown, on screen or on paper.
 *
 * Returns: %TRUE, or %FALSE as barid_reading_refuse() does
 */
gboolean
barid_reading_has_text (const BaridReading  *self,
                        GError             **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->briefing != NULL || barid_reading_refuse (self, error);
}

static BaridBriefing *
begin_reply (BaridDesk           *self,
             const BaridReading  *reading,
             BaridKind            kind,
             const char          *label,
             GError             **error)
{
  g_autoptr(BaridBriefing) reply = NULL;

  if (!barid_reading_can_answer (reading))
    {
      g_set_error_literal (error, BARID_ERROR, BARID_ERROR_USAGE,
                           _("Only a briefing in the inbox can be answered or acknowledged."));
      return NULL;
    }

  reply = barid_briefing_new (kind);
  barid_briefing_set_originator (reply, self->office);
  barid_briefing_set_areas (reply, barid_briefing_get_areas (reading->briefing));

  /* After the end of an agreement only what says nothing still passes under it. */
  if (reading->agreement != NULL && !barid_agreement_in_force (reading->agreement, barid_time_now ()))
    {
      g_autoptr(BaridMarking) lowest = barid_marking_new_tlp ("clear");

      barid_briefing_set_title (reply, label);
      barid_briefing_set_marking (reply, lowest);
    }
  else
    {
      g_autofree char *title = write_reply_title (barid_briefing_get_title (reading->briefing), label);

      barid_briefing_set_title (reply, title);
      barid_briefing_set_marking (reply, barid_briefing_get_marking (reading->briefing));
    }

  barid_briefing_set_precedence (reply, barid_briefing_get_precedence (reading->briefing));
  barid_briefing_set_parent (reply, reading->entry->letter_id);
  barid_briefing_add (reply, BARID_PART_ADDRESSEES,
                      barid_addressee_new (reading->partner->office->id, BARID_FOR_ACTION));

  return g_steal_pointer (&reply);
}

/**
 * barid_desk_begin_reply:
 * @self: a desk
 * @reading: a letter of the inbox
 * @kind: what the reply is
 * @error: return location for an error
 *
 * Begins a reply: to the sender, about the letter, in its areas and under its marking, which the officer may change.
 * Where the agreement that it came under has ended the reply repeats nothing of it, under the lowest marking.
 *
 * Returns: (transfer full): the briefing, or %NULL: %BARID_ERROR_USAGE when there is nothing to reply to
 */
BaridBriefing *
barid_desk_begin_reply (BaridDesk           *self,
                        const BaridReading  *reading,
                        BaridKind            kind,
                        GError             **error)
{
  g_return_val_if_fail (BARID_IS_DESK (self) && reading != NULL, NULL);

  return begin_reply (self, reading, kind, barid_kind_get_label (kind), error);
}

/**
 * barid_desk_begin_request:
 * @self: a desk
 * @reading: a letter of the inbox
 * @request: what is asked for
 * @error: return location for an error
 *
 * Begins a request about a letter, as barid_desk_begin_reply() does.
 *
 * Returns: (transfer full): the briefing, or %NULL: %BARID_ERROR_USAGE when there is nothing to ask about
 */
BaridBriefing *
barid_desk_begin_request (BaridDesk           *self,
                          const BaridReading  *reading,
                          BaridRequestKind     request,
                          GError             **error)
{
  BaridBriefing *begun;

  g_return_val_if_fail (BARID_IS_DESK (self) && reading != NULL && request < BARID_N_REQUESTS, NULL);

  begun = begin_reply (self, reading, BARID_KIND_REQUEST, barid_request_get_label (request), error);
  if (begun != NULL)
    barid_briefing_set_request (begun, request);

  return begun;
}

/**
 * barid_desk_begin_answer:
 * @self: a desk
 * @reading: a letter of the inbox
 * @outcome: what the answer says
 * @error: return location for an error
 *
 * Begins an answer as barid_desk_begin_reply() does, which says already what becomes of the request.
 *
 * Returns: (transfer full): the briefing, or %NULL: %BARID_ERROR_USAGE when there is nothing to say this to
 */
BaridBriefing *
barid_desk_begin_answer (BaridDesk           *self,
                         const BaridReading  *reading,
                         BaridOutcome         outcome,
                         GError             **error)
{
  BaridBriefing *answer;

  g_return_val_if_fail (BARID_IS_DESK (self) && reading != NULL && outcome < BARID_N_OUTCOMES, NULL);

  if (reading->briefing != NULL && !barid_outcome_fits (outcome, barid_briefing_get_request (reading->briefing)))
    {
      g_set_error_literal (error, BARID_ERROR, BARID_ERROR_USAGE,
                           outcome == BARID_OUTCOME_NO_TRACE
                           ? _("Only a request for traces is answered with “no trace”.")
                           : _("Only a request for leave is granted or denied."));
      return NULL;
    }

  answer = begin_reply (self, reading, BARID_KIND_ANSWER,
                        outcome != BARID_OUTCOME_ANSWERED ? barid_outcome_get_label (outcome)
                                                          : barid_kind_get_label (BARID_KIND_ANSWER), error);
  if (answer != NULL)
    barid_briefing_set_outcome (answer, outcome);

  return answer;
}

/**
 * barid_desk_acknowledge:
 * @self: a desk
 * @id_or_row: a letter of the inbox
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error
 *
 * Releases an acknowledgement of a letter to its sender, and writes down that it was acknowledged.
 *
 * Returns: (transfer container) (element-type utf8): the acknowledgement's letter id, or %NULL with @error
 */
GPtrArray *
barid_desk_acknowledge (BaridDesk     *self,
                        const char    *id_or_row,
                        GCancellable  *cancellable,
                        GError       **error)
{
  g_autoptr(BaridReading) reading = barid_desk_read (self, id_or_row, cancellable, error);
  g_autoptr(BaridBriefing) reply = NULL;
  g_autoptr(GPtrArray) letters = NULL;
  g_autoptr(BaridLeg) leg = NULL;

  if (reading == NULL || !(reply = barid_desk_begin_reply (self, reading, BARID_KIND_ACKNOWLEDGEMENT, error)) ||
      !(letters = barid_desk_release (self, reply, 0, 0, cancellable, error)))
    return NULL;

  leg = barid_leg_begin (self);
  return barid_store_begin (self->store, error) &&
         barid_library_set_acknowledged (self->store, reading->entry->letter_id, barid_time_now (), error) &&
         barid_audit_note_entry (leg, BARID_AUDIT_ACKNOWLEDGED, reading->entry, error) &&
         barid_store_commit (self->store, error)
         ? g_steal_pointer (&letters) : NULL;
}
