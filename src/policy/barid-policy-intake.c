#include "config.h"

#include "barid-policy-private.h"

/* The way in: the same rules, asked from the other side. */

/* As it binds between us and the sender. */
static BaridAgreement *
find_agreement (const BaridCase *self,
                BaridBriefing   *briefing,
                const char      *sender,
                const char      *id)
{
  for (guint i = 0; id != NULL && i < self->agreements->len; i++)
    {
      BaridAgreement *agreement = self->agreements->pdata[i];

      if (g_strcmp0 (agreement->id, id) == 0)
        return barid_policy_bind (self, agreement, briefing, sender);
    }

  return NULL;
}

/* Nobody speaks in our name: what we passed on as ours, however it came here, would escape its originator. */
static gboolean
speaks_for_itself (const BaridCase *self,
                   BaridBriefing   *briefing)
{
  return !barid_policy_is_ours_to_release (self, barid_briefing_get_originator (briefing));
}

static gboolean
covers_marking (const BaridCase      *self,
                const BaridAgreement *agreement,
                const BaridMarking   *marking,
                const BaridOffice    *sender,
                guint                 excused)
{
  const char *caveat;

  if (!barid_policy_understands (marking, &caveat) ||
      barid_policy_weigh_nation (marking, sender->nation, self->ours->nation) != 0 ||
      (barid_policy_weigh_level (agreement, marking, self->ours->nation) & ~excused) != 0)
    return FALSE;

  return barid_agreement_in_force (agreement, self->now) || barid_policy_is_lowest (marking);
}

static gboolean
covers_places (const BaridCase      *self,
               const BaridAgreement *agreement,
               BaridBriefing        *briefing,
               const BaridOffice    *sender,
               guint                 excused)
{
  g_autoptr(BaridSheet) sheet = barid_sheet_new (briefing);

  if (sheet->marking == NULL || barid_marking_get_system (sheet->marking) == BARID_MARKING_STATEMENT)
    return FALSE;

  for (guint i = 0; i < sheet->markings->len; i++)
    if (!covers_marking (self, agreement, sheet->markings->pdata[i], sender, excused))
      return FALSE;

  return TRUE;
}

/* Whether a text that a partner passes on could have come under an agreement: its areas and every marking in it. */
gboolean
barid_policy_covers_extract (const BaridCase      *self,
                             const BaridAgreement *agreement,
                             BaridBriefing        *extract,
                             const char           *sender)
{
  const BaridPartner *partner = barid_policy_find_partner (self, sender);
  const char * const *areas = barid_briefing_get_areas (extract);

  return agreement != NULL && partner != NULL && areas != NULL && areas[0] != NULL &&
         barid_policy_covers_areas (agreement, extract) && speaks_for_itself (self, extract) &&
         covers_places (self, agreement, extract, partner->office, 0);
}

/* Whether a partner may have released its own text in an emergency under an agreement. */
static gboolean
permits_emergency (const BaridCase      *self,
                   const BaridAgreement *agreement,
                   BaridBriefing        *briefing,
                   const char           *sender)
{
  const BaridOffice *originator = barid_briefing_get_originator (briefing);

  return barid_agreement_in_force (agreement, self->now) && barid_agreement_get_emergency (agreement) != NULL &&
         originator != NULL && g_strcmp0 (originator->id, sender) == 0;
}

/**
 * barid_policy_covers:
 * @self: what the rules look at; `now` is when the letter arrived
 * @briefing: a briefing that arrived
 * @sender_office: identity id of the partner whose key signed it
 * @agreement: (nullable): the agreement its letterhead rests on
 *
 * Asks whether a briefing may have come from a partner under an agreement.
 *
 * The agreement is one between the two of us; it is in force, or has ended and the briefing is of the few kinds that
 * still pass; it covers every area; every marking is understood, within the ceiling, releasable to us, and has an
 * equivalent with us; nothing in the briefing restricts it in a way we do not know; its originator is named, and is
 * not us. What a partner permits beyond the agreement is no reason to set the briefing apart: the narrower of the two
 * binds whoever acts on it. Where the briefing says that it was released in an emergency, the agreement has the article for
 * that, and neither its ceiling nor its areas count; without the article it is not covered at all.
 *
 * Returns: whether it may
 */
gboolean
barid_policy_covers (const BaridCase *self,
                     BaridBriefing   *briefing,
                     const char      *sender_office,
                     const char      *agreement)
{
  const BaridPartner *sender;
  g_autoptr(BaridAgreement) instrument = NULL;
  const char * const *areas;
  gboolean emergency;

  g_return_val_if_fail (self != NULL && self->ours != NULL, FALSE);
  g_return_val_if_fail (BARID_IS_BRIEFING (briefing), FALSE);

  areas = barid_briefing_get_areas (briefing);
  sender = barid_policy_find_partner (self, sender_office);
  instrument = find_agreement (self, briefing, sender_office, agreement);
  if (sender == NULL || instrument == NULL || areas == NULL || areas[0] == NULL)
    return FALSE;

  emergency = barid_briefing_get_emergency (briefing) != NULL;
  if (emergency && !permits_emergency (self, instrument, briefing, sender_office))
    return FALSE;

  return barid_policy_admits (self, instrument, briefing) &&
         (barid_agreement_in_force (instrument, self->now) || !barid_policy_brings_matter (briefing)) &&
         (emergency || barid_policy_covers_areas (instrument, briefing)) &&
         !barid_briefing_get_unknown_restricts (briefing) &&
         speaks_for_itself (self, briefing) &&
         covers_places (self, instrument, briefing, sender->office, emergency ? BARID_FAULT_ABOVE_CEILING : 0);
}
