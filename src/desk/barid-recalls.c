#include "config.h"

#include "barid-recalls.h"

#include <glib/gi18n-lib.h>

#include "barid-audit-private.h"
#include "barid-corrections-private.h"
#include "barid-desk-private.h"
#include "barid-dispatch.h"
#include "barid-drafts.h"
#include "barid-entries-private.h"
#include "barid-error.h"
#include "barid-fate-book.h"
#include "barid-library.h"
#include "barid-outbox.h"
#include "barid-text.h"

/* ---- ours ------------------------------------------------------------------------------------------------- */

static gboolean
need_reason (const char  *reason,
             const char  *sentence,
             GError     **error)
{
  g_autofree char *clean = barid_text_clean_block (reason != NULL ? reason : "");

  if (*g_strstrip (clean) != '\0')
    return TRUE;

  g_set_error_literal (error, BARID_ERROR, BARID_ERROR_USAGE, sentence);
  return FALSE;
}

/* Of a release that has not gone at all, the letters of the same moment. */
static GPtrArray *
list_held (BaridDesk   *self,
           const char  *letter_id,
           GError     **error)
{
  g_autoptr(BaridLeg) leg = barid_leg_begin (self);
  g_autoptr(GPtrArray) posts = barid_outbox_list_due (self->store, G_MAXINT64, error);
  g_autoptr(GPtrArray) letters = g_ptr_array_new_with_free_func (g_free);
  BaridTime released = BARID_TIME_NONE;

  if (posts == NULL)
    return NULL;

  for (guint i = 0; i < posts->len; i++)
    if (g_strcmp0 (((const BaridPost *) g_ptr_array_index (posts, i))->letter_id, letter_id) == 0)
      released = ((const BaridPost *) g_ptr_array_index (posts, i))->released;

  for (guint i = 0; i < posts->len; i++)
    {
      const BaridPost *post = g_ptr_array_index (posts, i);

      if (released != BARID_TIME_NONE && post->released == released)
        g_ptr_array_add (letters, g_strdup (post->letter_id));
    }

  return g_steal_pointer (&letters);
}

/* Nobody needs to be asked for what they never got: it is simply a draft again. @problem says why it was not found among what
 * was sent. */
static GPtrArray *
take_back (BaridDesk   *self,
           const char  *letter_id,
           GError      *problem,
           gint64      *draft,
           GError     **error)
{
  g_autoptr(GError) why = problem;
  g_autoptr(GPtrArray) held = NULL;

  if (!g_error_matches (why, BARID_ERROR, BARID_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&why));
      return NULL;
    }

  if (!(held = list_held (self, letter_id, error)))
    return NULL;

  if (held->len == 0)
    {
      g_propagate_error (error, g_steal_pointer (&why));
      return NULL;
    }

  return (*draft = barid_desk_take_back (self, held, error)) != 0 ? g_ptr_array_new_with_free_func (g_free) : NULL;
}

/* Letters of the same release that are still held are simply taken back before they go. */
static gboolean
take_back_held (BaridDesk         *self,
                const BaridEntry  *entry,
                GError           **error)
{
  g_autoptr(BaridLeg) leg = barid_leg_begin (self);
  g_autoptr(GPtrArray) posts = NULL;

  if (!barid_store_begin (self->store, error) || !(posts = barid_outbox_list_due (self->store, G_MAXINT64, error)))
    return FALSE;

  for (guint i = 0; i < posts->len; i++)
    {
      const BaridPost *post = g_ptr_array_index (posts, i);
      gboolean taken = FALSE;

      if (post->released != entry->time)
        continue;
      if (!barid_outbox_take_back (self->store, post->letter_id, &taken, error) ||
          (taken && !barid_audit_note (leg, BARID_AUDIT_TAKEN_BACK, post->letter_id, post->office, NULL, error)))
        return FALSE;
    }

  return barid_store_commit (self->store, error);
}

static gboolean
is_of_their_key (const BaridObjection *objection)
{
  return objection->blocks && objection->office != NULL &&
         (objection->code == BARID_OBJECTION_NO_KEY || objection->code == BARID_OBJECTION_KEY_UNFIT);
}

/* One whose key is unfit is no reason to leave what was recalled with all the others. */
static GPtrArray *
leave_out_unfit (BaridDesk      *self,
                 BaridBriefing  *recall,
                 GCancellable   *cancellable,
                 GError        **error)
{
  GPtrArray *addressees = barid_briefing_get_part (recall, BARID_PART_ADDRESSEES);
  GPtrArray *objections = barid_desk_check (self, recall, cancellable, error);

  for (guint i = objections != NULL ? objections->len : 0; i-- > 0;)
    if (!is_of_their_key (g_ptr_array_index (objections, i)))
      g_ptr_array_remove_index (objections, i);

  for (guint i = 0; objections != NULL && i < objections->len; i++)
    for (guint j = addressees->len; j-- > 0;)
      if (g_strcmp0 (((BaridAddressee *) g_ptr_array_index (addressees, j))->office,
                     ((BaridObjection *) g_ptr_array_index (objections, i))->office) == 0)
        g_ptr_array_remove_index (addressees, j);

  return objections;
}

static gboolean
note_left_out (BaridLeg               *leg,
               const BaridEntry       *entry,
               const BaridObjection   *objection,
               GError                **error)
{
  g_autoptr(GError) problem = NULL;
  g_autoptr(BaridEntry) theirs = barid_corrections_find_for (leg, entry, objection->office, &problem);

  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }

  return theirs == NULL || barid_fate_book_set_not_recalled (leg->store, theirs->row, objection->sentence, error);
}

static gboolean
note_recall (BaridDesk         *self,
             const BaridEntry  *entry,
             GPtrArray         *left_out,
             GError           **error)
{
  g_autoptr(BaridLeg) leg = barid_leg_begin (self);

  if (!barid_store_begin (self->store, error))
    return FALSE;

  for (guint i = 0; i < left_out->len; i++)
    if (!note_left_out (leg, entry, g_ptr_array_index (left_out, i), error))
      return FALSE;

  return barid_audit_note_entry (leg, BARID_AUDIT_RECALLED, entry, error) && barid_store_commit (self->store, error);
}

/* Where it can go to nobody at all nothing is left out, and the release says so. */
static GPtrArray *
release_recall (BaridDesk         *self,
                BaridBriefing     *recall,
                GPtrArray        **left_out,
                GCancellable      *cancellable,
                GError           **error)
{
  g_autoptr(BaridBriefing) fit = barid_briefing_copy (recall);
  gboolean to_anybody;

  if (!(*left_out = leave_out_unfit (self, fit, cancellable, error)))
    return NULL;

  to_anybody = barid_briefing_get_part (fit, BARID_PART_ADDRESSEES)->len > 0;
  return barid_desk_release (self, to_anybody ? fit : recall, 0, 0, cancellable, error);
}

/**
 * barid_desk_recall:
 * @self: a desk
 * @id_or_row: what we have sent
 * @reason: why it is recalled
 * @draft: (out): row of the draft that it is again, where none of it had gone; or 0
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error
 *
 * Recalls what was sent from all whom it was sent to, each under the agreement it went under, also after that has ended; then the
 * recall repeats nothing of it, under the lowest marking. An addressee whose key is unfit is left out: why stands with what
 * became of their letter, see barid_desk_list_fates().
 *
 * Returns: (transfer container) (element-type utf8): the recalls' letter ids, none where it was still held and is simply taken
 *   back; or %NULL: %BARID_ERROR_REFUSED for what was not sent from here, or with all objections
 */
GPtrArray *
barid_desk_recall (BaridDesk     *self,
                   const char    *id_or_row,
                   const char    *reason,
                   gint64        *draft,
                   GCancellable  *cancellable,
                   GError       **error)
{
  g_autoptr(BaridEntry) entry = NULL;
  g_autoptr(BaridBriefing) recall = NULL;
  g_autoptr(GPtrArray) left_out = NULL;
  g_autoptr(GPtrArray) letters = NULL;
  GError *problem = NULL;

  g_return_val_if_fail (BARID_IS_DESK (self) && id_or_row != NULL && draft != NULL, NULL);

  *draft = 0;
  if (!need_reason (reason, _("Say why it is recalled."), error))
    return NULL;

  if (!(entry = barid_desk_find_entry (self, id_or_row, &problem)))
    return take_back (self, id_or_row, problem, draft, error);

  if (!(recall = barid_corrections_begin_recall (self, entry, reason, error)) ||
      !(letters = release_recall (self, recall, &left_out, cancellable, error)) ||
      !take_back_held (self, entry, error) ||
      !note_recall (self, entry, left_out, error))
    return NULL;

  return g_steal_pointer (&letters);
}

/**
 * barid_desk_list_recalls:
 * @self: a desk
 * @error: return location for an error
 *
 * Lists what was recalled from here, one letter of each release; barid_desk_list_fates() tells who still holds what.
 *
 * Returns: (transfer container) (element-type BaridEntry): the letters, the newest recall first, or %NULL with @error
 */
GPtrArray *
barid_desk_list_recalls (BaridDesk  *self,
                         GError    **error)
{
  g_autoptr(BaridLeg) leg = NULL;

  g_return_val_if_fail (BARID_IS_DESK (self), NULL);

  leg = barid_leg_begin (self);
  return barid_fate_book_list_recalls (self->store, error);
}

/* ---- theirs ----------------------------------------------------------------------------------------------- */

/**
 * barid_reading_can_answer_recall:
 * @self: what was read
 *
 * Asks whether there is something to destroy, or to say that it is not: a letter of the inbox that its originator has recalled.
 *
 * Returns: whether there is
 */
gboolean
barid_reading_can_answer_recall (const BaridReading *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->entry->shelf == BARID_SHELF_INBOX && self->entry->recalled != BARID_TIME_NONE &&
         self->entry->done != BARID_OUTCOME_DESTROYED;
}

/* The officer names the letter that was recalled, or the one that recalls it. A recall that recalls nothing is answered by
 * nothing. */
static gboolean
find_pair (BaridDesk    *self,
           const char   *id_or_row,
           BaridEntry  **recalled,
           BaridEntry  **recall,
           GError      **error)
{
  g_autoptr(BaridLeg) leg = barid_leg_begin (self);
  g_autoptr(BaridEntry) entry = barid_library_find (self->store, id_or_row, error);
  g_autoptr(BaridFate) fate = NULL;

  if (entry == NULL)
    return FALSE;

  if (g_strcmp0 (entry->kind, barid_kind_get_word (BARID_KIND_RECALL)) == 0 && entry->parent != NULL)
    *recalled = barid_library_find (self->store, entry->parent, NULL);
  else
    *recalled = g_steal_pointer (&entry);

  if (*recalled != NULL && (*recalled)->shelf == BARID_SHELF_INBOX && (*recalled)->recalled != BARID_TIME_NONE &&
      (fate = barid_fate_book_get (self->store, *recalled, NULL)) &&
      (entry == NULL || g_strcmp0 (fate->recalled_by, entry->letter_id) == 0) &&
      (*recall = barid_library_find (self->store, fate->recalled_by, NULL)))
    return TRUE;

  g_set_error_literal (error, BARID_ERROR, BARID_ERROR_REFUSED,
                       _("Its originator has not recalled this letter, or their recall is not here any more."));
  return FALSE;
}

static BaridBriefing *
write_answer (BaridDesk     *self,
              const char    *recall,
              BaridOutcome   outcome,
              const char    *reason,
              GCancellable  *cancellable,
              GError       **error)
{
  g_autoptr(BaridReading) reading = barid_desk_read (self, recall, cancellable, error);
  g_autoptr(BaridBriefing) answer = NULL;

  if (reading == NULL || !(answer = barid_desk_begin_reply (self, reading, BARID_KIND_ANSWER, error)))
    return NULL;

  barid_briefing_set_outcome (answer, outcome);
  barid_briefing_set_bottom_line (answer, outcome == BARID_OUTCOME_REFUSED ? reason : _("It was destroyed."), NULL);

  return g_steal_pointer (&answer);
}

/* What cannot be said is not done either. */
static gboolean
check (BaridDesk      *self,
       BaridBriefing  *answer,
       GCancellable   *cancellable,
       GError        **error)
{
  g_autoptr(GPtrArray) objections = barid_desk_check (self, answer, cancellable, error);

  if (objections == NULL)
    return FALSE;

  for (guint i = 0; i < objections->len; i++)
    {
      const BaridObjection *objection = g_ptr_array_index (objections, i);

      if (objection->blocks)
        {
          g_set_error_literal (error, BARID_ERROR, BARID_ERROR_REFUSED, objection->sentence);
          return FALSE;
        }
    }

  return TRUE;
}

/* In this order: what is said to be destroyed is. Where the desk ends in between, the officer says it once more. */
static gboolean
destroy (BaridDesk         *self,
         const BaridEntry  *recalled,
         GError           **error)
{
  g_autoptr(BaridLeg) leg = barid_leg_begin (self);

  return (recalled->done == BARID_OUTCOME_DESTROYED ||
          (barid_store_begin (self->store, error) &&
           barid_fate_book_destroy (self->store, recalled->row, barid_time_now (), error) &&
           barid_audit_note_entry (leg, BARID_AUDIT_DESTROYED, recalled, error) &&
           barid_store_commit (self->store, error))) &&
         barid_store_flush (self->store, error);
}

static gboolean
note_answer (BaridDesk         *self,
             const BaridEntry  *recalled,
             BaridOutcome       outcome,
             const char        *answer,
             GError           **error)
{
  g_autoptr(BaridLeg) leg = barid_leg_begin (self);

  return barid_fate_book_set_outcome (self->store, recalled->row, outcome, answer, barid_time_now (), error);
}

/**
 * barid_desk_answer_recall:
 * @self: a desk
 * @id_or_row: a letter of the inbox that was recalled, or the recall
 * @outcome: what is done with it
 * @reason: (nullable): why it is not destroyed
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error
 *
 * Says what was done with a letter that was recalled. Where it is to be destroyed it is destroyed first: its text, its
 * envelope, its key, its title and what it is found by. That cannot be undone; what stays says that it was here.
 *
 * Returns: (transfer container) (element-type utf8): the answer's letter id, or %NULL: %BARID_ERROR_REFUSED where nobody has
 *   recalled it, or with an objection; then nothing was destroyed
 */
GPtrArray *
barid_desk_answer_recall (BaridDesk     *self,
                          const char    *id_or_row,
                          BaridOutcome   outcome,
                          const char    *reason,
                          GCancellable  *cancellable,
                          GError       **error)
{
  g_autoptr(BaridEntry) recalled = NULL;
  g_autoptr(BaridEntry) recall = NULL;
  g_autoptr(BaridBriefing) answer = NULL;
  g_autoptr(GPtrArray) letters = NULL;

  g_return_val_if_fail (BARID_IS_DESK (self) && id_or_row != NULL && outcome != BARID_OUTCOME_ANSWERED, NULL);

  if ((outcome == BARID_OUTCOME_REFUSED && !need_reason (reason, _("Say why it is not destroyed."), error)) ||
      !find_pair (self, id_or_row, &recalled, &recall, error))
    return NULL;

  if (outcome == BARID_OUTCOME_REFUSED && recalled->done == BARID_OUTCOME_DESTROYED)
    {
      g_set_error_literal (error, BARID_ERROR, BARID_ERROR_REFUSED, _("This letter is destroyed already."));
      return NULL;
    }

  if (!(answer = write_answer (self, recall->letter_id, outcome, reason, cancellable, error)) ||
      !check (self, answer, cancellable, error) ||
      (outcome == BARID_OUTCOME_DESTROYED && !destroy (self, recalled, error)) ||
      !(letters = barid_desk_release (self, answer, 0, 0, cancellable, error)) ||
      !note_answer (self, recalled, outcome, g_ptr_array_index (letters, 0), error))
    return NULL;

  return g_steal_pointer (&letters);
}

/* ---- feedback --------------------------------------------------------------------------------------------- */

/* An indicator is named by its id, or by its pattern as it is read. */
static const char *
find_indicator (BaridBriefing *briefing,
                const char    *named)
{
  GPtrArray *indicators = barid_briefing_get_part (briefing, BARID_PART_INDICATORS);

  for (guint i = 0; i < indicators->len; i++)
    {
      const BaridIndicator *indicator = g_ptr_array_index (indicators, i);

      if (g_strcmp0 (indicator->id, named) == 0 || g_strcmp0 (indicator->pattern, named) == 0)
        return indicator->id;
    }

  return NULL;
}

static BaridFeedback *
fit (const BaridReading   *reading,
     const BaridFeedback  *feedback,
     GError              **error)
{
  g_autoptr(BaridFeedback) fitted = barid_feedback_new (feedback->useful);

  fitted->opinion = feedback->opinion;
  if (fitted->opinion != BARID_OPINION_NONE)
    fitted->report = g_strdup (barid_briefing_get_id (reading->briefing));

  for (guint i = 0; i < feedback->sightings->len; i++)
    {
      const char *named = g_ptr_array_index (feedback->sightings, i);
      const char *id = find_indicator (reading->briefing, named);
      g_autofree char *shown = id == NULL ? barid_text_isolate_machine (named) : NULL;

      if (id == NULL)
        {
          /* TRANSLATORS: %s is a technical indicator, as the officer named it. */
          g_set_error (error, BARID_ERROR, BARID_ERROR_USAGE, _("This letter has no indicator %s."), shown);
          return NULL;
        }
      if (!g_ptr_array_find_with_equal_func (fitted->sightings, id, g_str_equal, NULL))
        g_ptr_array_add (fitted->sightings, g_strdup (id));
    }

  return g_steal_pointer (&fitted);
}

/**
 * barid_desk_give_feedback:
 * @self: a desk
 * @id_or_row: a letter of the inbox
 * @feedback: of what use it was, how far the officer concurs, and the ids or patterns of those of its indicators that were seen
 * @text: (nullable): what the officer writes beside that
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error
 *
 * Tells the sender of a letter what was found of it.
 *
 * Returns: (transfer container) (element-type utf8): the feedback's letter id, or %NULL: %BARID_ERROR_USAGE when there is
 *   nothing to reply to, or an indicator is not the letter's
 */
GPtrArray *
barid_desk_give_feedback (BaridDesk            *self,
                          const char           *id_or_row,
                          const BaridFeedback  *feedback,
                          const char           *text,
                          GCancellable         *cancellable,
                          GError              **error)
{
  g_autoptr(BaridReading) reading = NULL;
  g_autoptr(BaridBriefing) reply = NULL;
  g_autoptr(BaridFeedback) fitted = NULL;

  g_return_val_if_fail (BARID_IS_DESK (self) && id_or_row != NULL && feedback != NULL, NULL);

  if (feedback->useful == BARID_USEFUL_NOT_SAID)
    {
      g_set_error_literal (error, BARID_ERROR, BARID_ERROR_USAGE, _("Say whether it was useful."));
      return NULL;
    }

  if (!(reading = barid_desk_read (self, id_or_row, cancellable, error)) ||
      !(reply = barid_desk_begin_reply (self, reading, BARID_KIND_FEEDBACK, error)) ||
      !(fitted = fit (reading, feedback, error)))
    return NULL;

  barid_briefing_set_feedback (reply, fitted);
  if (text != NULL && *text != '\0')
    barid_briefing_add (reply, BARID_PART_BODY, barid_portion_new (text, NULL));

  return barid_desk_release (self, reply, 0, 0, cancellable, error);
}
