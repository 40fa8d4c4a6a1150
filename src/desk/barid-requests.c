#include "config.h"

#include "barid-requests.h"

#include <glib/gi18n-lib.h>

#include "barid-desk-private.h"
#include "barid-dispatch.h"
#include "barid-error.h"
#include "barid-library-requests.h"
#include "barid-library.h"
#include "barid-requests-private.h"
#include "barid-stix.h"
#include "barid-text.h"
#include "barid-time-local.h"

/* What is asked of partners and what they ask of us: answered in one act, and weighed once it was answered. */

/* ---- answers ------------------------------------------------------------------------------------------ */

static gboolean
refuse (GError     **error,
        const char  *sentence)
{
  g_set_error_literal (error, BARID_ERROR, BARID_ERROR_USAGE, sentence);
  return FALSE;
}

static gboolean
fill_answer (BaridBriefing  *answer,
             BaridOutcome    outcome,
             BaridTime       due,
             const char     *words,
             GError        **error)
{
  if (outcome == BARID_OUTCOME_HOLDING && due <= barid_time_now ())
    return refuse (error, _("A holding reply says by when an answer can be expected: give a date that lies ahead."));

  barid_briefing_set_outcome (answer, outcome);
  if (outcome == BARID_OUTCOME_HOLDING)
    barid_briefing_set_due (answer, due);
  if (outcome == BARID_OUTCOME_GRANTED_WITH_CONDITIONS)
    barid_briefing_set_conditions (answer, words);
  else if (words != NULL && *words != '\0')
    barid_briefing_set_bottom_line (answer, words, NULL);

  return TRUE;
}

/**
 * barid_desk_answer:
 * @self: a desk
 * @id_or_row: a letter of the inbox
 * @outcome: what is said to it
 * @due: by when an answer can be expected, of a holding reply; else %BARID_TIME_NONE
 * @words: (nullable): the conditions of a leave; the bottom line of any other answer
 * @hold: how long it can be taken back, in microseconds
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error
 *
 * Answers a request in one act: the answer is made and released under the agreement, in the request's areas and under its
 * marking.
 *
 * Returns: (transfer container) (element-type utf8): the answer's letter id, or %NULL: %BARID_ERROR_USAGE where this cannot be
 *   said to that, %BARID_ERROR_EXISTS while another answer to it can be taken back, %BARID_ERROR_REFUSED where it may not leave
 */
GPtrArray *
barid_desk_answer (BaridDesk     *self,
                   const char    *id_or_row,
                   BaridOutcome   outcome,
                   BaridTime      due,
                   const char    *words,
                   BaridTime      hold,
                   GCancellable  *cancellable,
                   GError       **error)
{
  g_autoptr(BaridReading) reading = NULL;
  g_autoptr(BaridBriefing) answer = NULL;

  g_return_val_if_fail (BARID_IS_DESK (self) && id_or_row != NULL && outcome < BARID_N_OUTCOMES, NULL);

  if (!(reading = barid_desk_read (self, id_or_row, cancellable, error)) ||
      !(answer = barid_desk_begin_answer (self, reading, outcome, error)) ||
      !fill_answer (answer, outcome, due, words, error))
    return NULL;

  return barid_desk_release (self, answer, 0, hold, cancellable, error);
}

/* ---- leave -------------------------------------------------------------------------------------------- */

/* To whom we asked leave to pass something on. */
static char *
find_onward_to (const BaridEntry *request)
{
  g_autoptr(BaridBriefing) briefing = request->bundle != NULL ? barid_stix_read (request->bundle, NULL) : NULL;
  BaridOffice *office = briefing != NULL ? barid_briefing_get_onward_to (briefing) : NULL;

  return office != NULL ? g_strdup (office->id) : NULL;
}

/* What an answer says stands in its bytes; the row only says that it is one. */
static BaridLeave *
read_leave (const BaridEntry *answer,
            const BaridEntry *request,
            const char       *about)
{
  g_autoptr(BaridBriefing) briefing = answer->bundle != NULL ? barid_stix_read (answer->bundle, NULL) : NULL;
  BaridExtract *extract;
  BaridLeave *leave;

  if (briefing == NULL)
    return NULL;

  extract = barid_briefing_get_extract (briefing);
  leave = g_new0 (BaridLeave, 1);
  leave->request = barid_entry_get_request (request);
  leave->outcome = barid_briefing_get_outcome (briefing);
  leave->about = g_strdup (about);
  leave->to = leave->request == BARID_REQUEST_LEAVE_TO_PASS_ON ? find_onward_to (request) : NULL;
  leave->giver = g_strdup (answer->office);
  leave->signer = g_strdup (answer->signer);
  leave->answer = g_strdup (answer->letter_id);
  leave->conditions = g_strdup (barid_briefing_get_conditions (briefing));
  leave->extract = extract != NULL ? barid_extract_ref (extract) : NULL;
  leave->corrected = answer->corrected != BARID_TIME_NONE;
  leave->time = answer->time;

  return leave;
}

/* What was answered to our requests for leave about a letter, the newest first. */
GPtrArray *
barid_desk_list_leaves (BaridDesk  *self,
                        const char *letter)
{
  g_autoptr(GPtrArray) leaves = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_leave_free);
  g_autoptr(BaridLeg) leg = barid_leg_begin (self);
  g_autoptr(GPtrArray) answers = barid_library_list_leaves (self->store, letter, NULL);

  for (guint i = 0; answers != NULL && i < answers->len; i++)
    {
      const BaridEntry *answer = g_ptr_array_index (answers, i);
      g_autoptr(BaridEntry) request = barid_library_find (self->store, answer->parent, NULL);
      BaridLeave *leave = request != NULL ? read_leave (answer, request, letter) : NULL;

      if (leave != NULL)
        g_ptr_array_add (leaves, leave);
    }

  return g_steal_pointer (&leaves);
}

void
barid_desk_weigh_leave (BaridDesk    *self,
                        BaridReading *reading)
{
  const BaridLeave *leave;

  if (reading->entry->shelf != BARID_SHELF_INBOX || reading->briefing == NULL || reading->entry->letter_id == NULL)
    return;

  reading->leaves = barid_desk_list_leaves (self, reading->entry->letter_id);
  leave = barid_policy_find_leave (reading->briefing, reading->entry->letter_id, BARID_REQUEST_LEAVE_TO_ACT, NULL,
                                   reading->leaves);
  reading->leave = leave != NULL ? barid_leave_copy (leave) : NULL;
}

/**
 * barid_reading_tell_leave:
 * @reading: a letter
 *
 * Tells that its originator gave leave to act on it, and on what conditions.
 *
 * Returns: (transfer full) (nullable): a sentence, or %NULL where none was given
 */
char *
barid_reading_tell_leave (const BaridReading *reading)
{
  g_autofree char *office = NULL;
  g_autofree char *day = NULL;
  g_autofree char *conditions = NULL;

  g_return_val_if_fail (reading != NULL, NULL);

  if (reading->leave == NULL)
    return NULL;

  office = barid_text_isolate (barid_briefing_get_originator (reading->briefing)->name);
  day = barid_day_tell (reading->leave->time);
  if (reading->leave->conditions == NULL)
    /* TRANSLATORS: %1$s is an office, %2$s a day. */
    return g_strdup_printf (_("%1$s gave leave to act on this on %2$s."), office, day);

  conditions = barid_text_isolate (reading->leave->conditions);
  /* TRANSLATORS: %1$s is an office, %2$s a day, %3$s what they wrote. */
  return g_strdup_printf (_("%1$s gave leave to act on this on %2$s, on conditions: %3$s"), office, day, conditions);
}
