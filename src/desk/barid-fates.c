#include "config.h"

#include "barid-fates-private.h"

#include <glib/gi18n-lib.h>

#include "barid-corrections-private.h"
#include "barid-entries-private.h"
#include "barid-fate.h"
#include "barid-library.h"
#include "barid-recalls.h"
#include "barid-stix.h"
#include "barid-text.h"
#include "barid-time-local.h"

/* ---- kept ------------------------------------------------------------------------------------------------- */

/* A letter of ours that went to the office that writes about it. */
static BaridEntry *
find_ours (BaridLeg          *leg,
           const char        *letter_id,
           const BaridEntry  *about)
{
  g_autoptr(BaridEntry) sent = letter_id != NULL ? barid_library_find (leg->store, letter_id, NULL) : NULL;

  if (sent == NULL || sent->shelf != BARID_SHELF_SENT || g_strcmp0 (sent->letter_id, letter_id) != 0 ||
      g_strcmp0 (sent->office, about->office) != 0)
    return NULL;

  return g_steal_pointer (&sent);
}

/* An answer to a recall is about the letter that the recall names. */
static gboolean
keep_outcome (BaridLeg          *leg,
              const BaridEntry  *entry,
              BaridOutcome       outcome,
              GError           **error)
{
  g_autoptr(BaridEntry) recall = find_ours (leg, entry->parent, entry);
  g_autoptr(BaridEntry) recalled = NULL;

  if (recall == NULL || g_strcmp0 (recall->kind, barid_kind_get_word (BARID_KIND_RECALL)) != 0 ||
      !(recalled = find_ours (leg, recall->parent, entry)))
    return TRUE;

  return barid_fate_book_set_outcome (leg->store, recalled->row, outcome, entry->letter_id, entry->time, error);
}

static gboolean
keep_feedback (BaridLeg             *leg,
               const BaridEntry     *entry,
               const BaridFeedback  *feedback,
               GError              **error)
{
  g_autoptr(BaridEntry) sent = find_ours (leg, entry->parent, entry);

  return sent == NULL ||
         barid_fate_book_set_useful (leg->store, sent->row, feedback->useful, entry->letter_id, entry->time, error);
}

gboolean
barid_fates_keep (BaridLeg          *leg,
                  const BaridEntry  *entry,
                  BaridBriefing     *briefing,
                  GError           **error)
{
  if (briefing == NULL || g_strcmp0 (entry->parent_state, "known") != 0)
    return TRUE;

  if (barid_outcome_is_of_recall (barid_briefing_get_outcome (briefing)))
    return keep_outcome (leg, entry, barid_briefing_get_outcome (briefing), error);
  if (barid_briefing_get_feedback (briefing) != NULL)
    return keep_feedback (leg, entry, barid_briefing_get_feedback (briefing), error);

  return TRUE;
}

/* ---- told ------------------------------------------------------------------------------------------------- */

static BaridBriefing *
read_kept (BaridLeg   *leg,
           const char *letter_id)
{
  g_autoptr(BaridEntry) entry = letter_id != NULL ? barid_library_find (leg->store, letter_id, NULL) : NULL;

  return entry != NULL && entry->bundle != NULL ? barid_stix_read (entry->bundle, NULL) : NULL;
}

/* What the letters say that told of it, as long as they are here. */
static void
fill_in (BaridLeg  *leg,
         BaridFate *fate)
{
  g_autoptr(BaridBriefing) answer = read_kept (leg, fate->answered_by);
  g_autoptr(BaridBriefing) told = read_kept (leg, fate->told_by);
  BaridPortion *reason = answer != NULL ? barid_briefing_get_bottom_line (answer) : NULL;

  if (reason != NULL && fate->outcome == BARID_OUTCOME_REFUSED)
    fate->reason = g_strdup (reason->text);

  if (told != NULL && barid_briefing_get_feedback (told) != NULL)
    {
      barid_feedback_free (fate->feedback);
      fate->feedback = barid_feedback_copy (barid_briefing_get_feedback (told));
    }
}

static GPtrArray *
list_fates (BaridDesk         *self,
            const BaridEntry  *sent,
            GError           **error)
{
  g_autoptr(BaridLeg) leg = barid_leg_begin (self);
  g_autoptr(GPtrArray) letters = barid_corrections_list_released (leg, sent, error);
  g_autoptr(GPtrArray) fates = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_fate_free);

  if (letters == NULL)
    return NULL;

  for (guint i = 0; i < letters->len; i++)
    {
      BaridFate *fate = barid_fate_book_get (leg->store, g_ptr_array_index (letters, i), error);

      if (fate == NULL)
        return NULL;

      fill_in (leg, fate);
      g_ptr_array_add (fates, fate);
    }

  return g_steal_pointer (&fates);
}

/**
 * barid_desk_list_fates:
 * @self: a desk
 * @id_or_row: a letter that was sent
 * @error: return location for an error
 *
 * Lists what became of a letter at each whom its release went to.
 *
 * Returns: (transfer container) (element-type BaridFate): the fates, none where it was not sent from here; or %NULL with
 *   @error
 */
GPtrArray *
barid_desk_list_fates (BaridDesk   *self,
                       const char  *id_or_row,
                       GError     **error)
{
  g_autoptr(BaridEntry) entry = NULL;

  g_return_val_if_fail (BARID_IS_DESK (self) && id_or_row != NULL, NULL);

  if (!(entry = barid_desk_find_entry (self, id_or_row, error)))
    return NULL;

  if (entry->shelf != BARID_SHELF_SENT || entry->bundle == NULL)
    return g_ptr_array_new_with_free_func ((GDestroyNotify) barid_fate_free);

  return list_fates (self, entry, error);
}

static char *
tell_recall (const char    *office,
             const char    *day,
             BaridBriefing *recall)
{
  BaridPortion *bottom_line = recall != NULL ? barid_briefing_get_bottom_line (recall) : NULL;
  g_autofree char *clean = bottom_line != NULL && bottom_line->text != NULL ? barid_text_clean_name (bottom_line->text) : NULL;
  g_autofree char *reason = NULL;

  if (clean == NULL || *clean == '\0')
    /* TRANSLATORS: %1$s is an office, %2$s a date. */
    return g_strdup_printf (_("%1$s recalled this briefing on %2$s. Stop using it, and say what was done with it."), office, day);

  reason = barid_text_isolate (clean);
  /* TRANSLATORS: interface.md §12, "recall received": %1$s is an office, %2$s a date, %3$s its reason. */
  return g_strdup_printf (_("%1$s recalled this briefing on %2$s: “%3$s”. Stop using it, and say what was done with it."), office,
                          day, reason);
}

static gboolean
tell_of_recalled (BaridDesk     *self,
                  BaridReading  *reading,
                  GError       **error)
{
  const BaridEntry *entry = reading->entry;
  g_autoptr(BaridFate) fate = NULL;
  g_autoptr(BaridBriefing) recall = NULL;
  g_autoptr(BaridEntry) by = NULL;
  g_autofree char *office = barid_text_isolate (entry->office_name != NULL ? entry->office_name : _("an unknown office"));
  g_autofree char *day = barid_day_tell (entry->recalled);
  g_autofree char *answered = NULL;

  {
    g_autoptr(BaridLeg) leg = barid_leg_begin (self);

    if (!(fate = barid_fate_book_get (leg->store, entry, error)))
      return FALSE;

    recall = read_kept (leg, fate->recalled_by);
    by = barid_library_find (leg->store, fate->recalled_by, NULL);
  }

  reading->recall = by != NULL ? by->row : 0;
  if (entry->shelf == BARID_SHELF_SENT)
    /* TRANSLATORS: of a letter of ours; %s is a date. */
    reading->recalled = g_strdup_printf (_("Recalled on %s"), day);
  else if (entry->done == BARID_OUTCOME_DESTROYED)
    {
      answered = barid_day_tell (fate->answered);
      /* TRANSLATORS: %1$s is an office, %2$s and %3$s are dates. */
      reading->recalled = g_strdup_printf (_("%1$s recalled this briefing on %2$s. It was destroyed here on %3$s."), office, day,
                                           answered);
    }
  else
    reading->recalled = tell_recall (office, day, recall);

  if (reading->briefing != NULL)
    barid_briefing_set_recalled (reading->briefing, entry->shelf == BARID_SHELF_INBOX);

  return TRUE;
}

gboolean
barid_fates_tell (BaridDesk     *self,
                  BaridReading  *reading,
                  GError       **error)
{
  const BaridEntry *entry = reading->entry;

  if (entry->recalled != BARID_TIME_NONE && !tell_of_recalled (self, reading, error))
    return FALSE;

  return entry->shelf != BARID_SHELF_SENT || reading->briefing == NULL ||
         (reading->fates = list_fates (self, entry, error)) != NULL;
}
