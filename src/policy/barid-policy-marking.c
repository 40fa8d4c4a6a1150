#include "config.h"

#include "barid-policy-private.h"

#include "barid-text.h"

/* What a marking allows by itself, and what an agreement allows it. */

/* The caveats whose meaning is known here. An agreement does not bring words of its own yet, so any other counts as
 * the most restrictive. */
#define CAVEAT_NATIONAL   "NOFORN"
#define CAVEAT_ORIGINATOR "ORCON"

static const char * const known_caveats[] = { CAVEAT_NATIONAL, CAVEAT_ORIGINATOR };

/* TLP 2.0 (FIRST), and WHITE as TLP 1 called CLEAR. */
static const struct { const char *level; guint rank; } tlp_levels[] = {
  { "CLEAR", BARID_TLP_RANK_CLEAR },
  { "WHITE", BARID_TLP_RANK_CLEAR },
  { "GREEN", BARID_TLP_RANK_GREEN },
  { "AMBER", 2 },
  { "AMBER+STRICT", BARID_TLP_RANK_STRICT },
  { "RED", 4 },
};

/* Whether a TLP level is one we know, and its rank: the ladder is fixed, nobody's number is taken for it. */
gboolean
barid_policy_get_tlp_rank (const char *level,
                           guint      *rank)
{
  for (guint i = 0; level != NULL && i < G_N_ELEMENTS (tlp_levels); i++)
    if (g_ascii_strcasecmp (level, tlp_levels[i].level) == 0)
      {
        *rank = tlp_levels[i].rank;
        return TRUE;
      }

  return FALSE;
}

static const char *
find_unknown_caveat (const BaridMarking *marking)
{
  const char * const *caveats = barid_marking_get_caveats (marking);

  for (guint i = 0; caveats != NULL && caveats[i] != NULL; i++)
    {
      gboolean known = FALSE;

      for (guint j = 0; j < G_N_ELEMENTS (known_caveats); j++)
        known |= g_ascii_strcasecmp (caveats[i], known_caveats[j]) == 0;

      if (!known)
        return caveats[i];
    }

  return NULL;
}

/* Whether every word of a marking is understood. @caveat becomes the caveat that is not, when it is one. */
gboolean
barid_policy_understands (const BaridMarking  *marking,
                          const char         **caveat)
{
  guint rank;

  if ((*caveat = find_unknown_caveat (marking)) != NULL)
    return FALSE;

  switch (barid_marking_get_system (marking))
    {
    case BARID_MARKING_CLASSIFICATION:
      return barid_marking_get_policy (marking) != NULL && barid_marking_get_level (marking) != NULL &&
             barid_marking_get_rank (marking) != BARID_RANK_UNKNOWN;
    case BARID_MARKING_TLP:
      return barid_policy_get_tlp_rank (barid_marking_get_level (marking), &rank);
    case BARID_MARKING_STATEMENT:
      return TRUE;
    case BARID_MARKING_UNKNOWN:
    default:
      return FALSE;
    }
}

/* Whether a marking has a caveat. */
gboolean
barid_policy_has_caveat (const BaridMarking *marking,
                         const char         *caveat)
{
  const char * const *caveats = barid_marking_get_caveats (marking);

  for (guint i = 0; caveats != NULL && caveats[i] != NULL; i++)
    if (g_ascii_strcasecmp (caveats[i], caveat) == 0)
      return TRUE;

  return FALSE;
}

/* The widest onward rule a marking allows a briefing to have. RED and AMBER+STRICT stay with those they are given to,
 * AMBER goes to others only by leave, GREEN and CLEAR are made to be passed on (FIRST, TLP 2.0). */
BaridOnward
barid_policy_get_widest_onward (const BaridMarking *marking)
{
  guint rank;

  if (barid_marking_get_system (marking) == BARID_MARKING_TLP &&
      barid_policy_get_tlp_rank (barid_marking_get_level (marking), &rank))
    {
      if (rank >= BARID_TLP_RANK_STRICT)
        return BARID_ONWARD_NO;
      if (rank > BARID_TLP_RANK_GREEN)
        return BARID_ONWARD_WITH_CONSENT;
    }

  return barid_policy_has_caveat (marking, CAVEAT_ORIGINATOR) ? BARID_ONWARD_WITH_CONSENT : BARID_ONWARD_AMONG_PARTIES;
}

/* Whether a marking is the lowest of its ladder. */
gboolean
barid_policy_is_lowest (const BaridMarking *marking)
{
  guint rank = BARID_RANK_UNKNOWN;

  switch (barid_marking_get_system (marking))
    {
    case BARID_MARKING_CLASSIFICATION:
      return barid_marking_get_rank (marking) == 0;
    case BARID_MARKING_TLP:
      return barid_policy_get_tlp_rank (barid_marking_get_level (marking), &rank) && rank == BARID_TLP_RANK_CLEAR;
    case BARID_MARKING_STATEMENT:
      return TRUE;
    case BARID_MARKING_UNKNOWN:
    default:
      return FALSE;
    }
}

/* No REL TO limits nothing; one that names nobody is for nobody. */
static gboolean
names_nation (const BaridMarking *marking,
              const char         *nation)
{
  const char * const *rel_to = barid_marking_get_rel_to (marking);

  return rel_to == NULL || (nation != NULL && g_strv_contains (rel_to, nation));
}

/* Weighs what a marking says about nations. */
guint
barid_policy_weigh_nation (const BaridMarking *marking,
                           const char         *from,
                           const char         *to)
{
  guint faults = 0;

  if (!names_nation (marking, to))
    faults |= BARID_FAULT_REL_TO;
  if (barid_policy_has_caveat (marking, CAVEAT_NATIONAL) && (to == NULL || g_strcmp0 (from, to) != 0))
    faults |= BARID_FAULT_NATIONAL;

  return faults;
}

static void
learn (const BaridLevel *known,
       const char       *policy,
       const char       *level,
       gboolean         *found,
       guint            *rank)
{
  if (g_strcmp0 (known->policy, policy) != 0 || g_strcmp0 (known->level, level) != 0)
    return;

  *rank = *found ? MAX (*rank, known->rank) : known->rank;
  *found = TRUE;
}

/* The rank that the agreement gives a word. A marking's own number is a claim of whoever wrote it: where the two
 * differ the higher counts. */
static gboolean
find_rank (const BaridAgreement *agreement,
           const char           *policy,
           const char           *level,
           guint                *rank)
{
  gboolean found = FALSE;

  for (guint i = 0; i < agreement->ceilings->len; i++)
    learn (agreement->ceilings->pdata[i], policy, level, &found, rank);

  for (guint i = 0; i < agreement->equivalents->len; i++)
    {
      const BaridEquivalent *row = agreement->equivalents->pdata[i];

      learn (row->from, policy, level, &found, rank);
      learn (row->to, policy, level, &found, rank);
    }

  return found;
}

/* TLP is the same everywhere: no table translates it. CLEAR may go to anybody, so no ceiling holds it. */
static guint
weigh_tlp (const BaridAgreement *agreement,
           const char           *level)
{
  const BaridLevel *ceiling = barid_agreement_get_ceiling (agreement, BARID_TLP_POLICY);
  guint highest;
  guint rank;

  if (!barid_policy_get_tlp_rank (level, &rank) || rank == BARID_TLP_RANK_CLEAR)
    return 0;
  if (ceiling == NULL || !barid_policy_get_tlp_rank (ceiling->level, &highest))
    return BARID_FAULT_NO_CEILING;

  return rank > highest ? BARID_FAULT_ABOVE_CEILING : 0;
}

static guint
weigh_classification (const BaridAgreement *agreement,
                      const BaridMarking   *marking,
                      const char           *to)
{
  const char *policy = barid_marking_get_policy (marking);
  const char *level = barid_marking_get_level (marking);
  const BaridLevel *ceiling = barid_agreement_get_ceiling (agreement, policy);
  gboolean theirs = g_strcmp0 (policy, to) == 0;
  guint rank = 0;
  guint faults = 0;

  /* A word nobody agreed on may stand above the ceiling as well as below it. Of their own ladder it needs no
   * equivalent, but it must be a word that the agreement has. */
  if (!find_rank (agreement, policy, level, &rank) && theirs)
    faults |= BARID_FAULT_UNKNOWN_LEVEL;
  if (!theirs && barid_agreement_find_equivalent (agreement, policy, level, to) == NULL)
    faults |= BARID_FAULT_NO_EQUIVALENT;

  rank = MAX (rank, barid_marking_get_rank (marking));
  if (ceiling == NULL)
    faults |= BARID_FAULT_NO_CEILING;
  else if (rank > ceiling->rank)
    faults |= BARID_FAULT_ABOVE_CEILING;

  return faults;
}

/* Weighs a marking against what an agreement lets pass to the nation @to, whose ladder bears its code. What is not
 * understood is refused before anything is weighed. */
guint
barid_policy_weigh_level (const BaridAgreement *agreement,
                          const BaridMarking   *marking,
                          const char           *to)
{
  switch (barid_marking_get_system (marking))
    {
    case BARID_MARKING_CLASSIFICATION:
      return weigh_classification (agreement, marking, to);
    case BARID_MARKING_TLP:
      return weigh_tlp (agreement, barid_marking_get_level (marking));
    case BARID_MARKING_STATEMENT:
    case BARID_MARKING_UNKNOWN:
    default:
      return 0;
    }
}

/* A marking in a sentence: as its author wrote it, in its own direction. */
char *
barid_policy_dup_words (const BaridMarking *marking)
{
  g_autofree char *banner = barid_marking_to_banner (marking);

  return barid_text_isolate (banner);
}
