#include "config.h"

#include "barid-policy-private.h"

#include <glib/gi18n-lib.h>

#include "barid-error.h"
#include "barid-text.h"

/* What may be done here with what came in. */

typedef struct
{
  BaridUse    least;     /* the narrowest use that permits it without asking */
  gboolean    takes_out; /* whether what is said of persons leaves the desk */
  const char *refusal;
} Rule;

#define INDICATORS_REFUSED \
  /* TRANSLATORS: of technical indicators; %s is an office. */ \
  N_("They may be read, and not copied or exported to detect anything: this is for awareness only. Ask %s for leave.")

/* To act "after leave" is to ask first, so that of the uses it is only the one beyond that lets anybody act unasked. Paper is
 * read as the screen is: it bears the marking and the use, and needs no more than they do. */
static const Rule rules[] = {
  [BARID_ACT_READ] = { BARID_USE_AWARENESS, FALSE, NULL },
  [BARID_ACT_ANSWER] = { BARID_USE_AWARENESS, FALSE, NULL },
  [BARID_ACT_PRINT] = { BARID_USE_AWARENESS, TRUE, NULL },
  [BARID_ACT_COPY] = { BARID_USE_DETECTION, TRUE, INDICATORS_REFUSED },
  [BARID_ACT_EXPORT_INDICATORS] = { BARID_USE_DETECTION, TRUE, INDICATORS_REFUSED },
  [BARID_ACT_EXPORT_BUNDLE] = { BARID_USE_DETECTION, TRUE,
                                /* TRANSLATORS: of a letter; %s is an office. Those below too. */
                                N_("It may be read, and not given to other programs: it, or a part of it, is for awareness "
                                   "only. Ask %s for leave.") },
  [BARID_ACT_FORWARD] = { BARID_USE_AWARENESS, TRUE, N_("It may be passed on only with the consent of %s. Ask for it.") },
  [BARID_ACT_ACT_ON] = { BARID_USE_EVIDENCE, FALSE, N_("Ask %s for leave before acting on it.") },
  [BARID_ACT_USE_AS_EVIDENCE] = { BARID_USE_EVIDENCE, FALSE, N_("It may not be used as evidence. Ask %s for leave.") },
};

G_STATIC_ASSERT (G_N_ELEMENTS (rules) == BARID_N_ACTS);

static gboolean
is_ours (const BaridOffice *ours,
         BaridBriefing     *briefing)
{
  const BaridCase self = { .ours = ours };

  return barid_policy_is_ours_to_release (&self, barid_briefing_get_originator (briefing));
}

static gboolean
refuse (BaridBriefing  *briefing,
        const char     *sentence,
        GError        **error)
{
  g_autofree char *from = barid_text_isolate (barid_briefing_get_originator (briefing)->name);
  g_autofree char *told = barid_text_fill (sentence, from);

  g_set_error_literal (error, BARID_ERROR, BARID_ERROR_REFUSED, told);
  return FALSE;
}

/**
 * barid_policy_get_use:
 * @briefing: a briefing
 * @agreement: (nullable): the agreement it came under
 * @portion: the use of one portion of it, or %BARID_USE_INHERITED for the whole
 *
 * Tells for what it may be used by who has received it: the narrowest of what its originator permits of the whole, of what they
 * permit of the portion, and of what the agreement goes to.
 *
 * Returns: the widest use
 */
BaridUse
barid_policy_get_use (BaridBriefing        *briefing,
                      const BaridAgreement *agreement,
                      BaridUse              portion)
{
  BaridUse use;

  g_return_val_if_fail (BARID_IS_BRIEFING (briefing), BARID_USE_AWARENESS);

  use = MIN (barid_briefing_get_use (briefing), portion);
  return agreement != NULL ? MIN (use, agreement->use) : use;
}

/**
 * barid_policy_narrow:
 * @ours: our own office
 * @briefing: a briefing
 * @agreement: (nullable): the agreement it came under
 *
 * Narrows what a briefing says of its use and of passing it on to what the agreement goes to, so that whoever shows it tells what
 * binds, and not what a partner permitted beyond what was agreed. What is ours stays as it was written.
 */
void
barid_policy_narrow (const BaridOffice    *ours,
                     BaridBriefing        *briefing,
                     const BaridAgreement *agreement)
{
  g_return_if_fail (ours != NULL && BARID_IS_BRIEFING (briefing));

  if (agreement == NULL || is_ours (ours, briefing))
    return;

  barid_briefing_set_use (briefing, barid_policy_get_use (briefing, agreement, BARID_USE_INHERITED));
  barid_briefing_set_onward (briefing, MIN (barid_briefing_get_onward (briefing), agreement->onward));
}

/* Of what its originator has recalled nothing more is done: it is read, to know what to stop, and answered. */
static gboolean
outlives_recall (BaridAct act)
{
  return act == BARID_ACT_READ || act == BARID_ACT_ANSWER;
}

/* What takes the briefing out takes all of it, and nothing narrower can stay behind. */
static BaridUse
get_narrowest (BaridBriefing        *briefing,
               const BaridAgreement *agreement)
{
  g_autoptr(GPtrArray) places = barid_briefing_dup_portions (briefing);
  BaridUse narrowest = barid_policy_get_use (briefing, agreement, BARID_USE_INHERITED);

  for (guint i = 0; i < places->len; i++)
    narrowest = MIN (narrowest, ((const BaridMarked *) g_ptr_array_index (places, i))->use);

  return narrowest;
}

/**
 * barid_policy_permits_act:
 * @ours: our own office
 * @act: what is to be done
 * @briefing: a briefing
 * @agreement: (nullable): the agreement it came under
 * @portion: the use of the portion it is done with, or %BARID_USE_INHERITED for the whole
 * @error: return location for an error
 *
 * Asks whether something may be done with what was received. What is ours is not bound by what we permit others.
 *
 * Returns: whether it may; %BARID_ERROR_REFUSED with what to do, and whom to ask
 */
gboolean
barid_policy_permits_act (const BaridOffice     *ours,
                          BaridAct               act,
                          BaridBriefing         *briefing,
                          const BaridAgreement  *agreement,
                          BaridUse               portion,
                          GError               **error)
{
  BaridUse use;

  g_return_val_if_fail (ours != NULL && act < BARID_N_ACTS && BARID_IS_BRIEFING (briefing), FALSE);

  if (is_ours (ours, briefing))
    return TRUE;

  if (barid_briefing_get_recalled (briefing) && !outlives_recall (act))
    return refuse (briefing,
                   /* TRANSLATORS: of a letter; %s is an office. */
                   _("%s has recalled it: stop using it, and say what was done with it."), error);

  use = act == BARID_ACT_EXPORT_BUNDLE ? get_narrowest (briefing, agreement)
                                       : barid_policy_get_use (briefing, agreement, portion);
  if (use < rules[act].least ||
      (act == BARID_ACT_FORWARD && (agreement == NULL || !barid_policy_may_pass_on (agreement, briefing))))
    return refuse (briefing, _(rules[act].refusal), error);

  return TRUE;
}

/**
 * barid_policy_asks_assurance:
 * @ours: our own office
 * @act: what is to be done
 * @briefing: a briefing
 *
 * Tells whether an officer must confirm, before this is done, the assurances on the treatment of persons that the originator
 * asks for: what takes the text out of the desk takes it to where they have to be kept.
 *
 * Returns: whether they must be confirmed
 */
gboolean
barid_policy_asks_assurance (const BaridOffice *ours,
                             BaridAct           act,
                             BaridBriefing     *briefing)
{
  g_return_val_if_fail (ours != NULL && act < BARID_N_ACTS && BARID_IS_BRIEFING (briefing), TRUE);

  return rules[act].takes_out && barid_briefing_get_assurances_asked (briefing) && !is_ours (ours, briefing);
}

/**
 * barid_policy_permits_taking_out:
 * @ours: our own office
 * @act: what is to be done
 * @briefing: a briefing
 * @agreement: (nullable): the agreement it came under
 * @assured: whether an officer has confirmed the assurances on the treatment of persons
 * @error: return location for an error
 *
 * Asks as barid_policy_permits_act() does about the whole briefing, and whether the assurances it asks for are confirmed.
 *
 * Returns: whether it may; %BARID_ERROR_REFUSED with what to do
 */
gboolean
barid_policy_permits_taking_out (const BaridOffice     *ours,
                                 BaridAct               act,
                                 BaridBriefing         *briefing,
                                 const BaridAgreement  *agreement,
                                 gboolean               assured,
                                 GError               **error)
{
  if (!barid_policy_permits_act (ours, act, briefing, agreement, BARID_USE_INHERITED, error))
    return FALSE;

  if (assured || !barid_policy_asks_assurance (ours, act, briefing))
    return TRUE;

  return refuse (briefing,
                 /* TRANSLATORS: %s is an office. */
                 _("%s asks for assurances on the treatment of the persons named. Confirm first that they are treated so."),
                 error);
}
