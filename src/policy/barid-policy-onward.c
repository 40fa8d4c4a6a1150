#include "config.h"

#include "barid-policy-private.h"

#include <glib/gi18n-lib.h>

#include "barid-text.h"
#include "barid-time-local.h"

/* Passing on what somebody else wrote: whether their consent is for this, and what stands against it on its way to one
 * office. */

static gboolean
is_same (const char *one,
         const char *other)
{
  return one != NULL && g_strcmp0 (one, other) == 0;
}

/* What the originator's key says is looked at last: a consent to something else is none, whoever signed it. */
static BaridPassed
judge_consent (const BaridPassing *self)
{
  const BaridConsent *consent = self->consent;
  const BaridOffice *originator = barid_briefing_get_originator (self->extract);

  if (!is_same (consent->originator, originator->id))
    return BARID_PASSED_OTHER_ORIGINATOR;
  if (!is_same (consent->sha256, self->sha256))
    return BARID_PASSED_OTHER_BYTES;
  if (!is_same (consent->holder, self->holder))
    return BARID_PASSED_OTHER_HOLDER;
  if (!is_same (consent->addressee, self->addressee) ||
      (consent->addressee_key != NULL && !is_same (consent->addressee_key, self->addressee_key)))
    return BARID_PASSED_OTHER_ADDRESSEE;
  if (consent->until != BARID_TIME_NONE && self->time > consent->until)
    return BARID_PASSED_ENDED;

  return self->signature == BARID_SIGNATURE_GOOD ? BARID_PASSED_WITH_CONSENT : BARID_PASSED_NOT_SHOWN;
}

/**
 * barid_policy_judge_passing:
 * @self: what was established
 *
 * Judges whether a text may be passed on, or was: by exactly this consent, to exactly these bytes, by this office to that
 * one, within its time; or because the parties of one agreement may pass it on among themselves.
 *
 * A signature that nobody here can check is not a bad one: what it would show is only claimed then.
 *
 * Returns: what follows
 */
BaridPassed
barid_policy_judge_passing (const BaridPassing *self)
{
  g_return_val_if_fail (self != NULL, BARID_PASSED_UNREADABLE);

  if (self->extract == NULL || self->sha256 == NULL || barid_briefing_get_originator (self->extract) == NULL)
    return BARID_PASSED_UNREADABLE;
  if (self->signature != BARID_SIGNATURE_NONE && self->signature != BARID_SIGNATURE_GOOD &&
      self->signature != BARID_SIGNATURE_NO_KEY)
    return BARID_PASSED_BAD_SIGNATURE;
  if (self->signature != BARID_SIGNATURE_NONE && self->consent != NULL)
    return judge_consent (self);

  return self->among_parties ? BARID_PASSED_AMONG_PARTIES : BARID_PASSED_NO_CONSENT;
}

/**
 * barid_passed_is_shown:
 * @passed: what was judged
 *
 * Asks whether a text that was passed on may be read.
 *
 * Returns: whether it may
 */
gboolean
barid_passed_is_shown (BaridPassed passed)
{
  return passed == BARID_PASSED_WITH_CONSENT || passed == BARID_PASSED_AMONG_PARTIES || passed == BARID_PASSED_NOT_SHOWN;
}

/* Whether the parties of an agreement may pass on a text among them: it and the text both say so, and all three are parties. */
gboolean
barid_policy_is_among_parties (const BaridAgreement *agreement,
                               BaridBriefing        *extract,
                               const char           *holder,
                               const char           *addressee,
                               BaridTime             now)
{
  const BaridOffice *originator = barid_briefing_get_originator (extract);
  const char *offices[] = { holder, addressee, originator != NULL ? originator->id : NULL, NULL };
  g_autoptr(BaridAgreement) bond = NULL;

  if (agreement == NULL || originator == NULL || !(bond = barid_agreement_among ((BaridAgreement *) agreement, offices)))
    return FALSE;

  return barid_agreement_in_force (bond, now) && barid_policy_may_pass_on (bond, extract);
}

/* ---- the way out ---------------------------------------------------------------------------------------- */

static char *
tell_objection (BaridPassed         passed,
                const BaridPassing *passing,
                const char         *name,
                const char         *from,
                const char         *to)
{
  g_autofree char *day = NULL;

  switch (passed)
    {
    case BARID_PASSED_UNREADABLE:
      return g_strdup (_("What this passes on cannot be read. Begin it again from the letter that it came in."));
    case BARID_PASSED_BAD_SIGNATURE:
      /* TRANSLATORS: %1$s is the title of a briefing, %2$s the office it comes from. */
      return g_strdup_printf (_("The consent that goes with %1$s is not signed by %2$s. Ask them for it anew, or leave this part "
                                "out."), name, from);
    case BARID_PASSED_OTHER_BYTES:
    case BARID_PASSED_OTHER_ORIGINATOR:
      /* TRANSLATORS: %1$s is the title of a briefing, %2$s the office it comes from. */
      return g_strdup_printf (_("The consent that goes with %1$s is for another text. Ask %2$s for one to this, or leave this "
                                "part out."), name, from);
    case BARID_PASSED_OTHER_HOLDER:
    case BARID_PASSED_OTHER_ADDRESSEE:
      /* TRANSLATORS: %1$s is the title of a briefing, %2$s the office it comes from, %3$s the office it would go to. */
      return g_strdup_printf (_("%2$s did not consent to passing %1$s on to %3$s. Ask them for it, or leave this part out."),
                              name, from, to);
    case BARID_PASSED_ENDED:
      day = barid_day_tell (passing->consent->until);
      /* TRANSLATORS: %1$s is the title of a briefing, %2$s the office it comes from, %3$s a date. */
      return g_strdup_printf (_("The consent of %2$s to passing on %1$s ended on %3$s. Ask them for another, or leave this part "
                                "out."), name, from, day);
    case BARID_PASSED_TAKEN_BACK:
      /* TRANSLATORS: %1$s is the title of a briefing, %2$s the office it comes from, %3$s the office it would go to. */
      return g_strdup_printf (_("%2$s has given another answer since about passing %1$s on to %3$s. What they said last counts: "
                                "leave this part out, or begin it again from the letter that it came in."), name, from, to);
    case BARID_PASSED_NO_CONSENT:
    case BARID_PASSED_NOT_SHOWN:
    case BARID_PASSED_WITH_CONSENT:
    case BARID_PASSED_AMONG_PARTIES:
    case BARID_PASSED_OUTSIDE:
    case BARID_N_PASSED:
    default:
      /* TRANSLATORS: %1$s is the title of a briefing, %2$s the office it comes from. */
      return g_strdup_printf (_("%1$s comes from %2$s and may be passed on only with their consent. Ask for it, or leave this "
                                "part out."), name, from);
    }
}

/* Adds the objection that what a briefing passes on may not go to an office. */
static void
object_to_passing (BaridPassed         passed,
                   const BaridPassing *passing,
                   const BaridOffice  *office,
                   GPtrArray          *objections)
{
  BaridOffice *originator = passing->extract != NULL ? barid_briefing_get_originator (passing->extract) : NULL;
  const char *title = passing->extract != NULL ? barid_briefing_get_title (passing->extract) : NULL;
  g_autofree char *name = barid_text_isolate (title != NULL ? title : "");
  g_autofree char *from = barid_text_isolate (originator != NULL ? originator->name : "");
  g_autofree char *to = barid_text_isolate (office->name);
  g_autofree char *sentence = tell_objection (passed, passing, name, from, to);

  barid_policy_object (objections, BARID_OBJECTION_ONWARD, office->id, NULL,
                       passing->under != NULL ? barid_agreement_cite (passing->under, "onward") : NULL, "%s", sentence);
}

/* What is ours and goes to somebody so that they pass it on goes to the one who may, and to nobody else. */
static gboolean
is_given_to (const BaridPassing *passing,
             const BaridOffice  *office)
{
  return passing->consent != NULL && passing->signature == BARID_SIGNATURE_GOOD &&
         is_same (passing->consent->sha256, passing->sha256) && is_same (passing->consent->holder, office->id);
}

/* Asks what stands against passing on to an office what a briefing carries: first its originator's leave, then, as with a
 * text of ours, the agreement with that office and every place in it. @agreement may be NULL. */
void
barid_policy_check_extract (const BaridCase      *self,
                            const BaridAgreement *agreement,
                            const BaridSheet     *sheet,
                            const BaridPartner   *partner,
                            GPtrArray            *objections)
{
  static const BaridPassing none = { .signature = BARID_SIGNATURE_NONE };
  const BaridPin *pin = barid_partner_get_receiving (partner);
  BaridPassing passing = self->passing != NULL ? *self->passing : none;
  const BaridOffice *office = partner->office;
  BaridCase view = *self;
  g_autoptr(BaridSheet) extract = NULL;
  BaridPassed passed;
  gboolean ours;

  if (barid_briefing_get_extract (sheet->briefing) == NULL)
    return;

  if (passing.extract == NULL || barid_briefing_get_originator (passing.extract) == NULL)
    {
      object_to_passing (BARID_PASSED_UNREADABLE, &passing, office, objections);
      return;
    }

  ours = barid_policy_is_ours_to_release (self, barid_briefing_get_originator (passing.extract));
  passing.holder = self->ours->id;
  passing.addressee = office->id;
  passing.addressee_key = pin != NULL ? pin->fingerprint : NULL;
  passing.time = self->now;
  passing.among_parties = barid_policy_is_among_parties (agreement, passing.extract, self->ours->id, office->id, self->now);

  passed = ours && is_given_to (&passing, office) ? BARID_PASSED_WITH_CONSENT : barid_policy_judge_passing (&passing);
  if (passing.recalled)
    passed = BARID_PASSED_NO_CONSENT;
  else if (passing.taken_back && passed == BARID_PASSED_WITH_CONSENT)
    passed = BARID_PASSED_TAKEN_BACK;
  if (passed != BARID_PASSED_WITH_CONSENT && passed != BARID_PASSED_AMONG_PARTIES)
    object_to_passing (passed, &passing, office, objections);

  /* That was the originator's leave, and is not asked again. What a marking keeps, only a consent lets go. */
  view.leave = passed != BARID_PASSED_AMONG_PARTIES ? office->id : NULL;
  extract = barid_sheet_new (passing.extract);
  extract->enclosed = TRUE;
  barid_policy_check_enclosed (self, sheet, extract, objections);
  if (agreement != NULL && !barid_policy_covers_areas (agreement, passing.extract))
    barid_policy_object_to_areas (agreement, passing.extract, office, objections);
  barid_policy_check_terms (&view, agreement, extract, office, objections);
  barid_policy_check_spots (&view, agreement, extract, office, objections);
}

/* ---- the way in ------------------------------------------------------------------------------------------- */

/**
 * barid_policy_judge_arrival:
 * @self: what the rules look at; `now` is when the letter was released
 * @passing: what was established of what it passes on
 * @sender: identity id of the partner whose key signed the letter
 * @agreement: (nullable): the agreement it came under
 *
 * Judges a text that a partner passed on to us: the originator's leave as barid_policy_judge_passing() does, and whether the
 * agreement under which it came would have let it come.
 *
 * Returns: what follows
 */
BaridPassed
barid_policy_judge_arrival (const BaridCase      *self,
                            const BaridPassing   *passing,
                            const char           *sender,
                            const BaridAgreement *agreement)
{
  BaridPassing copy = *passing;
  BaridPassed passed;

  g_return_val_if_fail (self != NULL && sender != NULL, BARID_PASSED_UNREADABLE);

  copy.holder = sender;
  copy.addressee = self->ours->id;
  copy.time = self->now;
  copy.among_parties = copy.extract != NULL &&
                       barid_policy_is_among_parties (agreement, copy.extract, sender, self->ours->id, self->now);
  passed = barid_policy_judge_passing (&copy);
  if (!barid_passed_is_shown (passed))
    return passed;

  return barid_policy_covers_extract (self, agreement, copy.extract, sender) ? passed : BARID_PASSED_OUTSIDE;
}

/**
 * barid_policy_narrow_to_extract:
 * @briefing: a briefing
 * @extract: (nullable): what it passes on, or %NULL where that is not shown
 * @agreement: (nullable): the agreement it came under
 *
 * Narrows what may be done with a briefing to what may be done with what it carries, and that to what the agreement goes to:
 * where one leaves the desk the other goes with it, and the assurances that either asks for are asked. What is not shown may
 * leave it in no way.
 */
void
barid_policy_narrow_to_extract (BaridBriefing        *briefing,
                                BaridBriefing        *extract,
                                const BaridAgreement *agreement)
{
  g_return_if_fail (BARID_IS_BRIEFING (briefing));

  if (extract == NULL)
    {
      barid_briefing_set_use (briefing, BARID_USE_AWARENESS);
      barid_briefing_set_onward (briefing, BARID_ONWARD_NO);
      return;
    }

  if (agreement != NULL)
    {
      barid_briefing_set_use (extract, MIN (barid_briefing_get_use (extract), agreement->use));
      barid_briefing_set_onward (extract, MIN (barid_briefing_get_onward (extract), agreement->onward));
    }
  barid_briefing_set_use (briefing, MIN (barid_briefing_get_use (briefing), barid_briefing_get_use (extract)));
  barid_briefing_set_onward (briefing, MIN (barid_briefing_get_onward (briefing), barid_briefing_get_onward (extract)));
  if (barid_briefing_get_assurances_asked (extract))
    barid_briefing_set_assurances_asked (briefing, TRUE);
}
