#include "config.h"

#include "barid-corrections.h"

#include <glib/gi18n-lib.h>

#include "barid-compare.h"
#include "barid-corrections-private.h"
#include "barid-drafts.h"
#include "barid-entries-private.h"
#include "barid-error.h"
#include "barid-fate-book.h"
#include "barid-origins-private.h"
#include "barid-stix.h"
#include "barid-text.h"
#include "barid-time-local.h"
#include "barid-treaties-private.h"

/* So much of a title is repeated in that of a withdrawal. */
#define MOST_OF_A_TITLE 500

/* ---- a release and its letters ---------------------------------------------------------------------------- */

/* Every addressee has a letter of their own. Those of one release are of one moment and tell of one report. */
GPtrArray *
barid_corrections_list_released (BaridLeg          *leg,
                                 const BaridEntry  *sent,
                                 GError           **error)
{
  g_autoptr(GPtrArray) letters = barid_library_list_siblings (leg->store, sent->row, error);
  g_autoptr(BaridBriefing) own = NULL;

  if (letters == NULL || !(own = barid_stix_read (sent->bundle, error)))
    return NULL;

  for (guint i = letters->len; i-- > 0;)
    {
      const BaridEntry *letter = g_ptr_array_index (letters, i);
      g_autoptr(BaridBriefing) other = letter->row != sent->row ? barid_stix_read (letter->bundle, NULL) : g_object_ref (own);

      if (other == NULL || g_strcmp0 (barid_briefing_get_id (own), barid_briefing_get_id (other)) != 0)
        g_ptr_array_remove_index (letters, i);
    }

  return g_steal_pointer (&letters);
}

BaridEntry *
barid_corrections_find_for (BaridLeg          *leg,
                            const BaridEntry  *sent,
                            const char        *office,
                            GError           **error)
{
  g_autoptr(GPtrArray) letters = barid_corrections_list_released (leg, sent, error);

  for (guint i = 0; letters != NULL && i < letters->len; i++)
    if (g_strcmp0 (((BaridEntry *) g_ptr_array_index (letters, i))->office, office) == 0)
      return g_ptr_array_steal_index (letters, i);

  return NULL;
}

static gboolean
is_recall (const BaridEntry *entry)
{
  return g_strcmp0 (entry->kind, barid_kind_get_word (BARID_KIND_RECALL)) == 0;
}

static gboolean
is_ours_to_correct (const BaridEntry *entry)
{
  BaridKind kind;

  return entry->shelf == BARID_SHELF_SENT && entry->bundle != NULL && barid_kind_from_word (entry->kind, &kind) &&
         kind != BARID_KIND_ACKNOWLEDGEMENT;
}

/* What was sent, to all whom it was sent to, with the names of its origins. */
static BaridBriefing *
read_released (BaridDesk         *self,
               const BaridEntry  *sent,
               GError           **error)
{
  g_autoptr(BaridBriefing) briefing = barid_origins_read (self, sent->bundle, error);
  g_autoptr(BaridLeg) leg = NULL;
  g_autoptr(GPtrArray) letters = NULL;

  if (briefing == NULL)
    return NULL;

  leg = barid_leg_begin (self);
  if ((letters = barid_corrections_list_released (leg, sent, error)) == NULL)
    return NULL;

  g_ptr_array_set_size (barid_briefing_get_part (briefing, BARID_PART_ADDRESSEES), 0);
  for (guint i = 0; i < letters->len; i++)
    {
      g_autoptr(BaridBriefing) copy = barid_stix_read (((BaridEntry *) g_ptr_array_index (letters, i))->bundle, error);

      if (copy == NULL)
        return NULL;

      barid_briefing_add_addressees (briefing, copy);
    }

  return g_steal_pointer (&briefing);
}

/**
 * barid_desk_find_corrected:
 * @self: a desk
 * @briefing: a briefing
 *
 * Finds what a draft of ours corrects.
 *
 * Returns: (transfer full) (nullable): the briefing as it was sent, to all whom it was sent to; %NULL where @briefing is no
 *   correction, or not of a letter that was sent from here
 */
BaridBriefing *
barid_desk_find_corrected (BaridDesk     *self,
                           BaridBriefing *briefing)
{
  const char *parent;
  g_autoptr(BaridEntry) entry = NULL;

  g_return_val_if_fail (BARID_IS_DESK (self) && BARID_IS_BRIEFING (briefing), NULL);

  parent = barid_briefing_get_parent (briefing);
  if (barid_briefing_get_kind (briefing) != BARID_KIND_CORRECTION || parent == NULL ||
      !(entry = barid_desk_find_entry (self, parent, NULL)) || g_strcmp0 (entry->letter_id, parent) != 0 ||
      !is_ours_to_correct (entry))
    return NULL;

  return read_released (self, entry, NULL);
}

/* The agreements under which a release went, to one or several. */
GPtrArray *
barid_corrections_list_agreements (BaridLeg         *leg,
                                   const BaridEntry *sent)
{
  g_autoptr(GPtrArray) letters = sent->shelf == BARID_SHELF_SENT && sent->bundle != NULL
                                 ? barid_corrections_list_released (leg, sent, NULL) : NULL;
  GPtrArray *agreements = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; letters != NULL && i < letters->len; i++)
    g_ptr_array_add (agreements, g_strdup (((BaridEntry *) g_ptr_array_index (letters, i))->agreement));

  return agreements;
}

/* ---- begun -------------------------------------------------------------------------------------------------- */

static BaridEntry *
find_sent (BaridDesk   *self,
           const char  *id_or_row,
           GError     **error)
{
  g_autoptr(BaridEntry) entry = barid_desk_find_entry (self, id_or_row, error);

  if (entry == NULL || is_ours_to_correct (entry))
    return g_steal_pointer (&entry);

  g_set_error_literal (error, BARID_ERROR, BARID_ERROR_REFUSED,
                       _("Only a briefing that was sent from here can be corrected or withdrawn."));
  return NULL;
}

/**
 * barid_desk_correct:
 * @self: a desk
 * @id_or_row: what we have sent
 * @error: return location for an error
 *
 * Begins a correction: a draft that says what was sent, to all whom it was sent to, in which the officer changes what was
 * wrong.
 *
 * Returns: the draft's row, or 0: %BARID_ERROR_REFUSED for what was not sent from here
 */
gint64
barid_desk_correct (BaridDesk   *self,
                    const char  *id_or_row,
                    GError     **error)
{
  g_autoptr(BaridEntry) entry = NULL;
  g_autoptr(BaridBriefing) briefing = NULL;

  g_return_val_if_fail (BARID_IS_DESK (self) && id_or_row != NULL, 0);

  if (!(entry = find_sent (self, id_or_row, error)) || !(briefing = read_released (self, entry, error)))
    return 0;

  barid_briefing_set_id (briefing, NULL);
  barid_briefing_set_created (briefing, BARID_TIME_NONE);
  barid_briefing_set_published (briefing, BARID_TIME_NONE);
  barid_briefing_set_reference (briefing, NULL);
  barid_briefing_set_emergency (briefing, NULL);
  barid_briefing_set_kind (briefing, BARID_KIND_CORRECTION);
  barid_briefing_set_withdraws (briefing, FALSE);
  barid_briefing_set_parent (briefing, entry->letter_id);

  return barid_desk_save_draft (self, briefing, 0, error);
}

/* Whether all of the agreements still run under which a release went. Where one has ended, nothing of it is repeated. */
static gboolean
may_be_repeated (BaridDesk        *self,
                 const BaridEntry *sent)
{
  g_autoptr(BaridLeg) leg = barid_leg_begin (self);
  g_autoptr(GPtrArray) agreements = barid_corrections_list_agreements (leg, sent);
  BaridTime now = barid_time_now ();

  for (guint i = 0; i < agreements->len; i++)
    {
      const char *id = g_ptr_array_index (agreements, i);
      g_autoptr(BaridAgreement) agreement = id != NULL ? barid_treaties_read (leg, id, NULL) : NULL;

      if (agreement == NULL || !barid_agreement_in_force (agreement, now))
        return FALSE;
    }

  return TRUE;
}

static void
repeat_title (BaridBriefing *withdrawal,
              BaridBriefing *original)
{
  const char *title = barid_briefing_get_title (original);
  g_autofree char *beginning = g_utf8_substring (title, 0, MIN (g_utf8_strlen (title, -1), MOST_OF_A_TITLE));
  /* TRANSLATORS: the title of a letter that withdraws another; %s is the title of that. */
  g_autofree char *told = g_strdup_printf (_("Withdrawn: %s"), beginning);

  barid_briefing_set_title (withdrawal, told);
  barid_briefing_set_title_marking (withdrawal, barid_briefing_get_title_marking (original));
}

/* What is to be destroyed is not repeated in the letter that asks for it: the number it is cited by is enough. */
static void
cite (BaridBriefing *recall,
      BaridBriefing *original)
{
  const char *reference = barid_briefing_get_reference (original);
  /* TRANSLATORS: the title of a letter that recalls another; %s is the number of that, such as CT/2026/118. */
  g_autofree char *told = reference != NULL ? g_strdup_printf (_("Recalled: %s"), reference) : g_strdup (_("Recalled"));

  barid_briefing_set_title (recall, told);
}

/* What takes a letter back says why and nothing else, to all whom the letter was sent to. */
static BaridBriefing *
begin_taking_back (BaridDesk         *self,
                   BaridKind          kind,
                   const BaridEntry  *entry,
                   const char        *reason,
                   GError           **error)
{
  g_autoptr(BaridBriefing) original = read_released (self, entry, error);
  BaridBriefing *briefing;

  if (original == NULL)
    return NULL;

  briefing = barid_briefing_new (kind);
  barid_briefing_set_originator (briefing, barid_briefing_get_originator (original));
  barid_briefing_set_areas (briefing, barid_briefing_get_areas (original));
  barid_briefing_set_precedence (briefing, barid_briefing_get_precedence (original));
  barid_briefing_set_parent (briefing, entry->letter_id);
  if (may_be_repeated (self, entry))
    {
      barid_briefing_set_marking (briefing, barid_briefing_get_marking (original));
      if (kind == BARID_KIND_RECALL)
        cite (briefing, original);
      else
        repeat_title (briefing, original);
    }
  else
    {
      g_autoptr(BaridMarking) lowest = barid_marking_new_tlp ("clear");

      barid_briefing_set_title (briefing, kind == BARID_KIND_RECALL ? _("Recalled") : _("Withdrawn"));
      barid_briefing_set_marking (briefing, lowest);
    }
  if (*reason != '\0')
    barid_briefing_set_bottom_line (briefing, reason, NULL);
  barid_briefing_add_addressees (briefing, original);

  return briefing;
}

/* Begins a recall of what was sent, to all whom it was sent to. */
BaridBriefing *
barid_corrections_begin_recall (BaridDesk         *self,
                                const BaridEntry  *entry,
                                const char        *reason,
                                GError           **error)
{
  if (!is_ours_to_correct (entry) || is_recall (entry))
    {
      g_set_error_literal (error, BARID_ERROR, BARID_ERROR_REFUSED,
                           _("Only a briefing that was sent from here can be recalled."));
      return NULL;
    }

  return begin_taking_back (self, BARID_KIND_RECALL, entry, reason, error);
}

/**
 * barid_desk_withdraw:
 * @self: a desk
 * @id_or_row: what we have sent
 * @reason: why it is taken back; empty when that is still to be written
 * @error: return location for an error
 *
 * Begins a correction by withdrawal: a draft with the reason and nothing else, to all whom the letter was sent to. It passes
 * also after the end of the agreement; then it repeats nothing, under the lowest marking.
 *
 * Returns: the draft's row, or 0: %BARID_ERROR_REFUSED for what was not sent from here
 */
gint64
barid_desk_withdraw (BaridDesk   *self,
                     const char  *id_or_row,
                     const char  *reason,
                     GError     **error)
{
  g_autoptr(BaridEntry) entry = NULL;
  g_autoptr(BaridBriefing) briefing = NULL;

  g_return_val_if_fail (BARID_IS_DESK (self) && id_or_row != NULL && reason != NULL, 0);

  if (!(entry = find_sent (self, id_or_row, error)) ||
      !(briefing = begin_taking_back (self, BARID_KIND_CORRECTION, entry, reason, error)))
    return 0;

  barid_briefing_set_withdraws (briefing, TRUE);

  return barid_desk_save_draft (self, briefing, 0, error);
}

/* ---- weighed ------------------------------------------------------------------------------------------------- */

typedef enum
{
  CORRECTS,
  CORRECTS_UNKNOWN, /* what it names is not here */
  CORRECTS_ALTERED, /* it means another text */
  CORRECTS_FOREIGN, /* it is not its author's to correct */
} Weight;

static gboolean
have_one_originator (BaridBriefing *a,
                     BaridBriefing *b)
{
  const BaridOffice *one = barid_briefing_get_originator (a);
  const BaridOffice *other = barid_briefing_get_originator (b);

  return one != NULL && other != NULL && g_strcmp0 (one->id, other->id) == 0;
}

/* A correction is its originator's alone, and of the very text that it names. */
static Weight
weigh (BaridLeg          *leg,
       const BaridEntry  *correction,
       BaridBriefing     *briefing,
       BaridEntry       **entry,
       BaridBriefing    **original)
{
  g_autoptr(BaridBundle) bundle = barid_stix_read_bundle (correction->bundle, NULL);
  const BaridLetterhead *head = bundle != NULL ? bundle->letterhead : NULL;

  if (head == NULL || head->parent == NULL || !(*entry = barid_library_find (leg->store, head->parent, NULL)))
    return CORRECTS_UNKNOWN;
  if (g_strcmp0 ((*entry)->letter_id, head->parent) != 0 || (*entry)->bundle == NULL)
    return CORRECTS_UNKNOWN;
  if (g_strcmp0 ((*entry)->sha256, head->parent_sha256) != 0)
    return CORRECTS_ALTERED;
  if ((*entry)->shelf != correction->shelf || g_strcmp0 ((*entry)->office, correction->office) != 0)
    return CORRECTS_FOREIGN;

  *original = barid_stix_read ((*entry)->bundle, NULL);
  return *original != NULL && have_one_originator (*original, briefing) ? CORRECTS : CORRECTS_FOREIGN;
}

/* What cannot be read any more stands in nobody's way. */
static gboolean
keep_one (BaridLeg          *leg,
          const BaridEntry  *correction,
          GError           **error)
{
  g_autoptr(BaridBriefing) briefing = barid_stix_read (correction->bundle, NULL);
  g_autoptr(BaridEntry) entry = NULL;
  g_autoptr(BaridBriefing) original = NULL;

  if (briefing == NULL || weigh (leg, correction, briefing, &entry, &original) != CORRECTS)
    return TRUE;

  if (is_recall (correction))
    return barid_fate_book_set_recalled (leg->store, entry->row, correction->letter_id, correction->time, error);

  return barid_library_set_corrected (leg->store, entry->row, correction->letter_id, correction->time,
                                      barid_briefing_get_withdraws (briefing), error);
}

static gboolean
is_correction (const BaridEntry *entry)
{
  return g_strcmp0 (entry->kind, barid_kind_get_word (BARID_KIND_CORRECTION)) == 0;
}

/* A correction may come before what it corrects. */
gboolean
barid_corrections_keep (BaridLeg          *leg,
                        const BaridEntry  *entry,
                        GError           **error)
{
  g_autoptr(GPtrArray) early = NULL;

  if ((is_correction (entry) || is_recall (entry)) && !keep_one (leg, entry, error))
    return FALSE;

  if (!(early = barid_library_list_corrections (leg->store, entry->letter_id, error)))
    return FALSE;

  for (guint i = 0; i < early->len; i++)
    if (!keep_one (leg, g_ptr_array_index (early, i), error))
      return FALSE;

  return TRUE;
}

/* ---- told ----------------------------------------------------------------------------------------------------- */

static char *
name_author (BaridDesk        *self,
             const BaridEntry *entry)
{
  return barid_text_isolate (entry->shelf == BARID_SHELF_SENT ? self->office->name
                             : entry->office_name != NULL ? entry->office_name : _("an unknown office"));
}

static GPtrArray *
list_changes (BaridDesk     *self,
              BaridBriefing *original,
              BaridBriefing *correction)
{
  g_autoptr(GHashTable) names = NULL;

  if (barid_briefing_get_withdraws (correction) || barid_briefing_get_kind (correction) == BARID_KIND_RECALL ||
      !(names = barid_desk_list_names (self, NULL)))
    return NULL;

  return barid_compare_correction (original, correction, names);
}

static char *
tell_original (const BaridEntry *entry,
               BaridBriefing    *correction)
{
  g_autofree char *clean = barid_text_clean_name (entry->title != NULL ? entry->title : "");
  g_autofree char *title = barid_text_isolate (*clean != '\0' ? clean : _("No title"));
  g_autofree char *day = barid_day_tell (entry->time);

  if (barid_briefing_get_kind (correction) == BARID_KIND_RECALL)
    /* TRANSLATORS: %1$s is the title of the letter that is recalled, %2$s its date. */
    return g_strdup_printf (_("Recalls: %1$s of %2$s"), title, day);

  if (barid_briefing_get_withdraws (correction))
    /* TRANSLATORS: %1$s is the title of the letter that is withdrawn, %2$s its date. */
    return g_strdup_printf (_("Withdraws: %1$s of %2$s"), title, day);

  /* TRANSLATORS: %1$s is the title of the letter that is corrected, %2$s its date. */
  return g_strdup_printf (_("Corrects: %1$s of %2$s"), title, day);
}

static char *
tell_nothing_recalled (BaridDesk        *self,
                       Weight            weight,
                       const BaridEntry *original)
{
  g_autofree char *name = NULL;

  if (original != NULL && original->done == BARID_OUTCOME_DESTROYED)
    return g_strdup (_("The letter that it recalls was destroyed here."));

  if (weight == CORRECTS_UNKNOWN)
    return g_strdup (_("It recalls a letter that is not at this desk."));

  if (weight == CORRECTS_ALTERED)
    return g_strdup (_("It says that it recalls a letter of this desk, but means another text than the one here. It recalls "
                       "nothing."));

  name = name_author (self, original);
  /* TRANSLATORS: %s is an office. */
  return g_strdup_printf (_("It says that it recalls a letter of %s, and only they can recall it. It recalls nothing."), name);
}

static char *
tell_nothing_corrected (BaridDesk        *self,
                        Weight            weight,
                        gboolean          recalls,
                        const BaridEntry *original)
{
  g_autofree char *name = NULL;

  if (recalls)
    return tell_nothing_recalled (self, weight, original);

  if (weight == CORRECTS_UNKNOWN)
    return g_strdup (_("It corrects a letter that is not at this desk. What it changes cannot be shown."));

  if (weight == CORRECTS_ALTERED)
    return g_strdup (_("It says that it corrects a letter of this desk, but means another text than the one here. It corrects "
                       "nothing."));

  name = name_author (self, original);
  /* TRANSLATORS: %s is an office. */
  return g_strdup_printf (_("It says that it corrects a letter of %s, and only they can correct it. It corrects nothing."),
                          name);
}

static void
tell_corrects (BaridDesk    *self,
               BaridReading *reading)
{
  g_autoptr(BaridEntry) entry = NULL;
  g_autoptr(BaridBriefing) original = NULL;
  Weight weight;

  {
    g_autoptr(BaridLeg) leg = barid_leg_begin (self);

    weight = weigh (leg, reading->entry, reading->briefing, &entry, &original);
  }

  if (weight != CORRECTS)
    {
      reading->corrects = tell_nothing_corrected (self, weight, is_recall (reading->entry), entry);
      return;
    }

  reading->corrects = tell_original (entry, reading->briefing);
  reading->changes = list_changes (self, original, reading->briefing);
  reading->original = g_steal_pointer (&entry);
}

static void
tell_corrected (BaridDesk    *self,
                BaridReading *reading)
{
  const BaridEntry *entry = reading->entry;
  g_autofree char *name = name_author (self, entry);
  g_autofree char *day = barid_day_tell (entry->corrected);
  g_autoptr(BaridEntry) correction = barid_desk_find_entry (self, entry->corrected_by, NULL);

  /* TRANSLATORS: %1$s is an office, %2$s a date. */
  reading->corrected = g_strdup_printf (entry->withdrawn ? _("Withdrawn by %1$s on %2$s") : _("Corrected by %1$s on %2$s"),
                                        name, day);
  reading->correction = correction != NULL ? correction->row : 0;
}

void
barid_corrections_tell (BaridDesk    *self,
                        BaridReading *reading)
{
  const BaridEntry *entry = reading->entry;

  if (reading->briefing != NULL && is_recall (entry) && entry->shelf != BARID_SHELF_DRAFTS)
    tell_corrects (self, reading);
  if (reading->briefing != NULL && is_correction (entry))
    {
      if (entry->shelf == BARID_SHELF_DRAFTS)
        barid_desk_tell_correction (self, reading->briefing, &reading->corrects, &reading->changes);
      else
        tell_corrects (self, reading);
    }

  if (entry->corrected != BARID_TIME_NONE)
    tell_corrected (self, reading);
}

/**
 * barid_reading_can_correct:
 * @self: what was read
 *
 * Asks whether there is something to correct or to withdraw: a briefing of ours that was sent.
 *
 * Returns: whether there is
 */
gboolean
barid_reading_can_correct (const BaridReading *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->briefing != NULL && is_ours_to_correct (self->entry);
}

/**
 * barid_desk_tell_correction:
 * @self: a desk
 * @draft: a draft
 * @corrects: (out) (transfer full) (nullable): which letter it corrects; %NULL where it corrects none of ours
 * @changes: (out) (transfer container) (nullable) (element-type BaridDifference): what it changes there; %NULL where it
 *   withdraws all
 *
 * Tells what a draft corrects.
 */
void
barid_desk_tell_correction (BaridDesk      *self,
                            BaridBriefing  *draft,
                            char          **corrects,
                            GPtrArray     **changes)
{
  g_autoptr(BaridBriefing) original = NULL;
  g_autoptr(BaridEntry) entry = NULL;

  g_return_if_fail (BARID_IS_DESK (self) && BARID_IS_BRIEFING (draft) && corrects != NULL && changes != NULL);

  *corrects = NULL;
  *changes = NULL;
  if (!(original = barid_desk_find_corrected (self, draft)) ||
      !(entry = barid_desk_find_entry (self, barid_briefing_get_parent (draft), NULL)))
    return;

  *corrects = tell_original (entry, draft);
  *changes = list_changes (self, original, draft);
}
