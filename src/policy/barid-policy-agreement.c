#include "config.h"

#include "barid-policy-private.h"

#include <string.h>

#include "barid-id.h"
#include "barid-text.h"
#include "barid-time-local.h"

/* Which agreement a briefing goes under, and who may pass it on. */

#define IDENTITY "identity--"

/* The name under which an office's own id makes the id of what it imported. */
#define IMPORTED "imported by this desk"

/* An agreement as it binds between us and an office, and the originator of what we pass on where that is a party too: with
 * everybody's reservations. NULL where it is not one between us. */
BaridAgreement *
barid_policy_bind (const BaridCase *self,
                   BaridAgreement  *agreement,
                   BaridBriefing   *briefing,
                   const char      *office)
{
  const BaridOffice *originator = barid_briefing_get_originator (briefing);
  const char *offices[4] = { self->ours->id, office, NULL, NULL };

  if (originator != NULL && barid_agreement_find_party (agreement, originator->id) != NULL)
    offices[2] = originator->id;

  return barid_agreement_among (agreement, offices);
}

/* Whether an agreement covers every area of a briefing. */
gboolean
barid_policy_covers_areas (const BaridAgreement *agreement,
                           BaridBriefing        *briefing)
{
  const char * const *areas = barid_briefing_get_areas (briefing);

  for (guint i = 0; areas != NULL && areas[i] != NULL; i++)
    if (!barid_agreement_covers_area (agreement, areas[i]))
      return FALSE;

  return TRUE;
}

/* Whether an agreement was in force and no longer is. */
gboolean
barid_policy_has_ended (const BaridAgreement *agreement,
                        BaridTime             now)
{
  return barid_agreement_is_signed (agreement) && !barid_agreement_in_force (agreement, now) &&
         (agreement->from <= now || agreement->withdrawn != BARID_TIME_NONE || agreement->suspended != BARID_TIME_NONE);
}

static gboolean
is_same (const char *id,
         const char *other)
{
  return g_strcmp0 (id, other) == 0;
}

/* Acknowledgement, recall, the answer to a recall and correction by withdrawal: about what was exchanged under it, or not at
 * all. */
static gboolean
passes_after_end (const BaridCase      *self,
                  const BaridAgreement *agreement,
                  BaridBriefing        *briefing)
{
  BaridKind kind = barid_briefing_get_kind (briefing);

  if (barid_briefing_get_parent (briefing) == NULL || self->parent_agreements == NULL ||
      !g_ptr_array_find_with_equal_func (self->parent_agreements, agreement->id, (GEqualFunc) is_same, NULL))
    return FALSE;

  return kind == BARID_KIND_ACKNOWLEDGEMENT || kind == BARID_KIND_RECALL || barid_briefing_get_withdraws (briefing) ||
         (kind == BARID_KIND_ANSWER && self->parent_recalls);
}

/* Whether a briefing may go under an agreement as far as its term is concerned. */
gboolean
barid_policy_admits (const BaridCase      *self,
                     const BaridAgreement *agreement,
                     BaridBriefing        *briefing)
{
  return barid_agreement_in_force (agreement, self->now) ||
         (barid_policy_has_ended (agreement, self->now) && passes_after_end (self, agreement, briefing));
}

/* Whether a briefing brings matter. A correction by withdrawal, which passes after the end, takes back and brings
 * nothing. */
gboolean
barid_policy_brings_matter (BaridBriefing *briefing)
{
  return barid_briefing_get_part (briefing, BARID_PART_INDICATORS)->len > 0 ||
         barid_briefing_get_part (briefing, BARID_PART_MATTER)->len > 0 ||
         barid_briefing_get_part (briefing, BARID_PART_OBJECTS)->len > 0;
}

static char *
dup_imported_id (const BaridOffice *ours)
{
  if (!barid_id_is_valid (ours->id, "identity"))
    return NULL;

  return barid_id_new_v5 ("identity", ours->id + strlen (IDENTITY), IMPORTED, -1);
}

/**
 * barid_policy_adopt:
 * @ours: our own office
 * @name: what the import calls an author whom nobody knows
 *
 * Makes the originator of a bundle that this desk imported and that names no author.
 *
 * Such a bundle is ours to release: nobody else can be asked. Its originator's id follows from our own office's id,
 * and barid_policy_covers() lets nothing in that bears it, so that no partner can make us take a letter of theirs for
 * something of ours.
 *
 * Returns: (transfer full): the originator, without a nation
 */
BaridOffice *
barid_policy_adopt (const BaridOffice *ours,
                    const char        *name)
{
  g_autofree char *id = NULL;

  g_return_val_if_fail (ours != NULL && barid_id_is_valid (ours->id, "identity"), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  id = dup_imported_id (ours);
  return barid_office_new (id, name, NULL);
}

/* Whether we wrote a briefing: a draft of ours may not name its originator yet. */
gboolean
barid_policy_is_ours (const BaridCase   *self,
                      const BaridOffice *originator)
{
  return originator == NULL || (originator->id != NULL && g_strcmp0 (originator->id, self->ours->id) == 0);
}

/* Whether nobody but us decides on a briefing: we wrote it, or this desk imported it and nobody knows who did. */
gboolean
barid_policy_is_ours_to_release (const BaridCase   *self,
                                 const BaridOffice *originator)
{
  g_autofree char *imported = NULL;

  if (barid_policy_is_ours (self, originator))
    return TRUE;

  imported = dup_imported_id (self->ours);
  return imported != NULL && g_strcmp0 (originator->id, imported) == 0;
}

/* Whether releasing a briefing to an office would pass on what is somebody else's. Back to its originator is not. */
gboolean
barid_policy_is_passed_on (const BaridCase *self,
                           BaridBriefing   *briefing,
                           const char      *office)
{
  const BaridOffice *originator = barid_briefing_get_originator (briefing);

  return !barid_policy_is_ours_to_release (self, originator) && g_strcmp0 (originator->id, office) != 0 &&
         (self->leave == NULL || g_strcmp0 (self->leave, office) != 0);
}

/* Whether somebody else's briefing may be passed on under an agreement: the originator's rule and the agreement both
 * say "among the parties", and the originator is one of them. Consent does not come here: it names one addressee. */
gboolean
barid_policy_may_pass_on (const BaridAgreement *agreement,
                          BaridBriefing        *briefing)
{
  const BaridOffice *originator = barid_briefing_get_originator (briefing);

  return barid_briefing_get_onward (briefing) == BARID_ONWARD_AMONG_PARTIES &&
         agreement->onward == BARID_ONWARD_AMONG_PARTIES &&
         barid_agreement_find_party (agreement, originator->id) != NULL;
}

/* Everything that stands against one marking of a briefing on its way to an office. @agreement may be NULL: then only
 * what needs none is asked. */
guint
barid_policy_weigh (const BaridCase      *self,
                    const BaridAgreement *agreement,
                    const BaridSheet     *sheet,
                    const BaridMarking   *marking,
                    const BaridOffice    *office)
{
  guint faults = barid_policy_weigh_nation (marking, self->ours->nation, office->nation);

  if (barid_policy_get_widest_onward (marking) == BARID_ONWARD_NO &&
      !barid_policy_is_ours (self, barid_briefing_get_originator (sheet->briefing)) &&
      g_strcmp0 (barid_briefing_get_originator (sheet->briefing)->id, office->id) != 0 &&
      (self->leave == NULL || g_strcmp0 (self->leave, office->id) != 0))
    faults |= BARID_FAULT_KEPT;

  if (agreement == NULL)
    return faults;

  faults |= barid_policy_weigh_level (agreement, marking, office->nation);
  if (!barid_agreement_in_force (agreement, self->now) && !barid_policy_is_lowest (marking))
    faults |= BARID_FAULT_FREE_TEXT;

  return faults;
}

/* How many rules stand against going under an agreement. @staying is those that stand in an emergency too. */
static guint
count_faults (const BaridCase      *self,
              const BaridAgreement *agreement,
              const BaridSheet     *sheet,
              const BaridOffice    *office,
              guint                *staying)
{
  BaridBriefing *briefing = sheet->briefing;
  guint excused = barid_policy_get_emergency (self, agreement, sheet) != NULL ? BARID_FAULT_ABOVE_CEILING : 0;
  guint count = 0;

  count += barid_briefing_get_use (briefing) > agreement->use;
  count += barid_briefing_get_onward (briefing) > agreement->onward;
  count += barid_policy_is_passed_on (self, briefing, office->id) && !barid_policy_may_pass_on (agreement, briefing);
  count += !barid_agreement_in_force (agreement, self->now) && barid_policy_brings_matter (briefing);

  *staying = count;
  for (guint i = 0; i < sheet->markings->len; i++)
    {
      guint faults = barid_policy_weigh (self, agreement, sheet, sheet->markings->pdata[i], office);

      count += faults != 0;
      *staying += (faults & ~excused) != 0;
    }

  return count;
}

/* Of two against which as much stands: one in force before one that has ended, then one that has an article for emergencies. */
static gboolean
is_preferred (const BaridCase      *self,
              const BaridSheet     *sheet,
              const BaridAgreement *agreement,
              const BaridAgreement *best)
{
  gboolean in_force = barid_agreement_in_force (agreement, self->now);

  return in_force && (!barid_agreement_in_force (best, self->now) ||
                      (barid_policy_get_emergency (self, best, sheet) == NULL &&
                       barid_policy_get_emergency (self, agreement, sheet) != NULL));
}

/* Of the agreements between us that may be chosen, the one against which least stands, first in an emergency, then at all;
 * then the preferred one, then the book's order. One against which nothing stands is always first. */
static BaridAgreement *
choose (const BaridCase   *self,
        const BaridSheet  *sheet,
        const BaridOffice *office,
        gboolean           in_emergency)
{
  g_autoptr(BaridAgreement) best = NULL;
  guint least_staying = G_MAXUINT;
  guint least = G_MAXUINT;

  for (guint i = 0; i < self->agreements->len; i++)
    {
      g_autoptr(BaridAgreement) agreement = barid_policy_bind (self, self->agreements->pdata[i], sheet->briefing, office->id);
      guint staying;
      guint count;

      if (agreement == NULL || !(in_emergency ? barid_policy_get_emergency (self, agreement, sheet) != NULL
                                              : barid_policy_admits (self, agreement, sheet->briefing) &&
                                                barid_policy_covers_areas (agreement, sheet->briefing)))
        continue;

      count = count_faults (self, agreement, sheet, office, &staying);
      if (best == NULL || staying < least_staying || (staying == least_staying && count < least) ||
          (staying == least_staying && count == least && is_preferred (self, sheet, agreement, best)))
        {
          g_clear_pointer (&best, barid_agreement_unref);
          best = g_steal_pointer (&agreement);
          least_staying = staying;
          least = count;
        }
    }

  return g_steal_pointer (&best);
}

/* The agreement under which a briefing goes to an office: one between us that admits it and covers its areas. */
BaridAgreement *
barid_policy_choose_agreement (const BaridCase   *self,
                               const BaridSheet  *sheet,
                               const BaridOffice *office)
{
  return choose (self, sheet, office, FALSE);
}

/* Whether what covered the areas of a briefing has ended, or waits: no other agreement stands in for it then. */
static gboolean
had_another (const BaridCase   *self,
             const BaridSheet  *sheet,
             const BaridOffice *office)
{
  for (guint i = 0; i < self->agreements->len; i++)
    {
      g_autoptr(BaridAgreement) agreement = barid_policy_bind (self, self->agreements->pdata[i], sheet->briefing, office->id);

      if (agreement != NULL && barid_policy_has_ended (agreement, self->now) &&
          barid_policy_covers_areas (agreement, sheet->briefing))
        return TRUE;
    }

  return FALSE;
}

/* The agreement in force under which a briefing whose areas none covers could go to an office in an emergency. */
BaridAgreement *
barid_policy_choose_in_emergency (const BaridCase   *self,
                                  const BaridSheet  *sheet,
                                  const BaridOffice *office)
{
  return had_another (self, sheet, office) ? NULL : choose (self, sheet, office, TRUE);
}

/* How a sentence calls an agreement: as the parties cite it. */
char *
barid_policy_dup_name (const BaridAgreement *agreement)
{
  const char *name = agreement->number != NULL ? agreement->number : agreement->title;

  return barid_text_isolate (name != NULL ? name : agreement->id);
}

BaridTime
barid_policy_get_end (const BaridAgreement *agreement)
{
  BaridTime end = agreement->until;

  if (agreement->withdrawn != BARID_TIME_NONE)
    end = MIN (end, agreement->withdrawn);
  if (agreement->suspended != BARID_TIME_NONE)
    end = MIN (end, agreement->suspended);

  return end;
}

/* The day an agreement ended: the end of its term, or before it the withdrawal, or the suspension. */
char *
barid_policy_dup_end (const BaridAgreement *agreement)
{
  return barid_day_tell (barid_policy_get_end (agreement));
}
