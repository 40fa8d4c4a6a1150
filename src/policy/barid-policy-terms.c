#include "config.h"

#include "barid-policy-private.h"

#include <glib/gi18n-lib.h>

#include "barid-text.h"
#include "barid-time-local.h"

/* What stands against a briefing as a whole on its way to one office: no agreement, or its terms. */

/* An agreement in force covers other areas. Of several the one that lacks fewest is cited. */
static guint
count_missing (const BaridAgreement *agreement,
               BaridBriefing        *briefing)
{
  const char * const *areas = barid_briefing_get_areas (briefing);
  guint count = 0;

  for (guint i = 0; areas != NULL && areas[i] != NULL; i++)
    count += !barid_agreement_covers_area (agreement, areas[i]);

  return count;
}

/* Adds an objection for each area of a briefing that an agreement does not cover. */
void
barid_policy_object_to_areas (const BaridAgreement *agreement,
                              BaridBriefing        *briefing,
                              const BaridOffice    *office,
                              GPtrArray            *objections)
{
  const char * const *areas = barid_briefing_get_areas (briefing);
  const char *article = barid_agreement_cite (agreement, "areas");
  g_autofree char *to = barid_text_isolate (office->name);
  g_autofree char *number = barid_text_isolate (article != NULL ? article : "");
  g_autofree char *name = barid_policy_dup_name (agreement);

  g_autoptr(GHashTable) named = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; areas != NULL && areas[i] != NULL; i++)
    {
      g_autofree char *area = NULL;

      if (barid_agreement_covers_area (agreement, areas[i]) || !g_hash_table_add (named, (gpointer) areas[i]))
        continue;

      area = barid_text_isolate (barid_area_get_label (areas[i]));
      if (article != NULL)
        barid_policy_object (objections, BARID_OBJECTION_AREA_NOT_COVERED, office->id, NULL, article,
                             /* TRANSLATORS: %1$s is an office, %2$s an area such as "Cybersecurity", %3$s the number of
                              * an article, %4$s an agreement. */
                             _("Nothing can be released to %1$s about “%2$s”: Article %3$s of %4$s does not cover "
                               "this area. Leave it out, or send to the others only."),
                             to, area, number, name);
      else
        barid_policy_object (objections, BARID_OBJECTION_AREA_NOT_COVERED, office->id, NULL, NULL,
                             /* TRANSLATORS: %1$s is an office, %2$s an area such as "Cybersecurity", %3$s an
                              * agreement. */
                             _("Nothing can be released to %1$s about “%2$s”: %3$s does not cover this area. Leave "
                               "it out, or send to the others only."),
                             to, area, name);
    }
}

static void
object_to_end (const BaridAgreement *agreement,
               const BaridOffice    *office,
               GPtrArray            *objections)
{
  const char *article = barid_agreement_cite (agreement, "term");
  g_autofree char *to = barid_text_isolate (office->name);
  g_autofree char *name = barid_policy_dup_name (agreement);
  g_autofree char *end = barid_policy_dup_end (agreement);

  if (agreement->suspended != BARID_TIME_NONE && agreement->withdrawn == BARID_TIME_NONE)
    {
      barid_policy_object (objections, BARID_OBJECTION_AGREEMENT_ENDED, office->id, NULL, article,
                           /* TRANSLATORS: %1$s is an office, %2$s an agreement, %3$s a date. */
                           _("Nothing can be released to %1$s: %2$s was suspended on %3$s and no other agreement covers this "
                             "area. Wait until it is resumed, or send to the others only."),
                           to, name, end);
      return;
    }

  barid_policy_object (objections, BARID_OBJECTION_AGREEMENT_ENDED, office->id, NULL, article,
                       /* TRANSLATORS: %1$s is an office, %2$s an agreement, %3$s a date. */
                       _("Nothing can be released to %1$s: %2$s ended on %3$s and no other agreement covers this "
                         "area. What was exchanged under it stays protected."),
                       to, name, end);
}

static void
object_to_state (const BaridAgreement *agreement,
                 const BaridOffice    *office,
                 GPtrArray            *objections)
{
  g_autofree char *to = barid_text_isolate (office->name);
  g_autofree char *name = agreement != NULL ? barid_policy_dup_name (agreement) : NULL;

  if (agreement == NULL)
    {
      barid_policy_object (objections, BARID_OBJECTION_NO_AGREEMENT, office->id, NULL, NULL,
                           /* TRANSLATORS: %s is an office. */
                           _("Nothing can be released to %s: there is no agreement with them. Draft one, or send to "
                             "the others only."),
                           to);
    }
  else if (barid_agreement_is_signed (agreement))
    {
      g_autofree char *from = barid_day_tell (agreement->from);

      barid_policy_object (objections, BARID_OBJECTION_NO_AGREEMENT, office->id, NULL,
                           barid_agreement_cite (agreement, "term"),
                           /* TRANSLATORS: %1$s is an office, %2$s an agreement, %3$s a date. */
                           _("Nothing can be released to %1$s: %2$s begins on %3$s, and no other agreement covers "
                             "this area. Wait, or send to the others only."),
                           to, name, from);
    }
  else
    {
      barid_policy_object (objections, BARID_OBJECTION_NO_AGREEMENT, office->id, NULL, NULL,
                           /* TRANSLATORS: %1$s is an office, %2$s an agreement. */
                           _("Nothing can be released to %1$s: %2$s has not been signed by every party, and no other "
                             "agreement covers this area. Sign it or ask for their signature, or send to the others "
                             "only."),
                           to, name);
    }
}

/* Takes the nearest of its sort: the first, or of those that are over the last to have ended. */
static void
take_nearer (BaridAgreement **kept,
             BaridAgreement  *agreement,
             gboolean         over)
{
  if (*kept != NULL && (!over || barid_policy_get_end (agreement) <= barid_policy_get_end (*kept)))
    return;

  g_clear_pointer (kept, barid_agreement_unref);
  *kept = barid_agreement_ref (agreement);
}

/* Says why no agreement lets a briefing go to an office: the nearest miss is named. */
void
barid_policy_explain_no_agreement (const BaridCase   *self,
                                   const BaridSheet  *sheet,
                                   const BaridOffice *office,
                                   GPtrArray         *objections)
{
  g_autoptr(BaridAgreement) in_force = NULL;
  g_autoptr(BaridAgreement) ended = NULL;
  g_autoptr(BaridAgreement) ended_elsewhere = NULL;
  g_autoptr(BaridAgreement) to_come = NULL;
  g_autoptr(BaridAgreement) unsigned_one = NULL;

  for (guint i = 0; i < self->agreements->len; i++)
    {
      g_autoptr(BaridAgreement) agreement = barid_policy_bind (self, self->agreements->pdata[i], sheet->briefing, office->id);

      if (agreement == NULL)
        continue;

      if (barid_agreement_in_force (agreement, self->now))
        {
          if (in_force != NULL && count_missing (agreement, sheet->briefing) < count_missing (in_force, sheet->briefing))
            g_clear_pointer (&in_force, barid_agreement_unref);
          take_nearer (&in_force, agreement, FALSE);
        }
      else if (barid_policy_has_ended (agreement, self->now))
        take_nearer (barid_policy_covers_areas (agreement, sheet->briefing) ? &ended : &ended_elsewhere, agreement, TRUE);
      else
        take_nearer (barid_agreement_is_signed (agreement) ? &to_come : &unsigned_one, agreement, FALSE);
    }

  if (ended != NULL)
    object_to_end (ended, office, objections);
  else if (in_force != NULL)
    barid_policy_object_to_areas (in_force, sheet->briefing, office, objections);
  else if (ended_elsewhere != NULL)
    object_to_end (ended_elsewhere, office, objections);
  else
    object_to_state (to_come != NULL ? to_come : unsigned_one, office, objections);
}

static void
object_to_use (const BaridAgreement *agreement,
               BaridBriefing        *briefing,
               const BaridOffice    *office,
               GPtrArray            *objections)
{
  const char *article = barid_agreement_cite (agreement, "use");
  g_autofree char *to = barid_text_isolate (office->name);
  g_autofree char *number = barid_text_isolate (article != NULL ? article : "");
  g_autofree char *name = barid_policy_dup_name (agreement);
  g_autofree char *use = barid_text_isolate (barid_use_get_label (barid_briefing_get_use (briefing)));
  g_autofree char *widest = barid_text_isolate (barid_use_get_label (agreement->use));

  if (article != NULL)
    barid_policy_object (objections, BARID_OBJECTION_USE, office->id, NULL, article,
                         /* TRANSLATORS: %1$s is an office; %2$s and %5$s are permitted uses, such as "Detection
                          * only"; %3$s is the number of an article, %4$s an agreement. */
                         _("Not released to %1$s: the briefing permits the use “%2$s”, and Article %3$s of %4$s goes "
                           "no further than “%5$s”. Narrow the use, or send to the others only."),
                         to, use, number, name, widest);
  else
    barid_policy_object (objections, BARID_OBJECTION_USE, office->id, NULL, NULL,
                         /* TRANSLATORS: %1$s is an office; %2$s and %4$s are permitted uses, such as "Detection
                          * only"; %3$s is an agreement. */
                         _("Not released to %1$s: the briefing permits the use “%2$s”, and %3$s goes no further than "
                           "“%4$s”. Narrow the use, or send to the others only."),
                         to, use, name, widest);
}

static void
object_to_onward (const BaridAgreement *agreement,
                  BaridBriefing        *briefing,
                  const BaridOffice    *office,
                  GPtrArray            *objections)
{
  const char *article = barid_agreement_cite (agreement, "onward");
  g_autofree char *to = barid_text_isolate (office->name);
  g_autofree char *number = barid_text_isolate (article != NULL ? article : "");
  g_autofree char *name = barid_policy_dup_name (agreement);
  g_autofree char *rule = barid_text_isolate (barid_onward_get_label (barid_briefing_get_onward (briefing)));
  g_autofree char *widest = barid_text_isolate (barid_onward_get_label (agreement->onward));

  if (article != NULL)
    barid_policy_object (objections, BARID_OBJECTION_ONWARD, office->id, NULL, article,
                         /* TRANSLATORS: %1$s is an office; %2$s and %5$s are rules for passing on, such as "With the
                          * originator’s consent"; %3$s is the number of an article, %4$s an agreement. */
                         _("Not released to %1$s: the briefing says “%2$s” about passing it on, and Article %3$s of "
                           "%4$s goes no further than “%5$s”. Narrow the rule, or send to the others only."),
                         to, rule, number, name, widest);
  else
    barid_policy_object (objections, BARID_OBJECTION_ONWARD, office->id, NULL, NULL,
                         /* TRANSLATORS: %1$s is an office; %2$s and %4$s are rules for passing on, such as "With the
                          * originator’s consent"; %3$s is an agreement. */
                         _("Not released to %1$s: the briefing says “%2$s” about passing it on, and %3$s goes no "
                           "further than “%4$s”. Narrow the rule, or send to the others only."),
                         to, rule, name, widest);
}

static void
object_to_passing_on (const BaridSheet  *sheet,
                      const BaridOffice *office,
                      GPtrArray         *objections)
{
  g_autofree char *from = barid_text_isolate (barid_briefing_get_originator (sheet->briefing)->name);

  barid_policy_object (objections, BARID_OBJECTION_ONWARD, office->id, NULL, NULL,
                       /* TRANSLATORS: %1$s is the title of a briefing, %2$s the office it comes from. */
                       _("%1$s comes from %2$s and may be passed on only with their consent. Ask for it, or leave this "
                         "part out."),
                       sheet->name, from);
}

static void
object_to_matter (const BaridAgreement *agreement,
                  const BaridOffice    *office,
                  GPtrArray            *objections)
{
  g_autofree char *to = barid_text_isolate (office->name);
  g_autofree char *name = barid_policy_dup_name (agreement);
  g_autofree char *end = barid_policy_dup_end (agreement);

  barid_policy_object (objections, BARID_OBJECTION_FREE_TEXT, office->id, NULL,
                       barid_agreement_cite (agreement, "term"),
                       /* TRANSLATORS: %1$s is an office, %2$s an agreement, %3$s a date. */
                       _("Not released to %1$s: %2$s ended on %3$s, and what still passes under it brings nothing new. "
                         "Leave out the indicators and objects."),
                       to, name, end);
}

/* Asks what the terms of the chosen agreement, and the originator, say against a release. @agreement may be NULL. */
void
barid_policy_check_terms (const BaridCase      *self,
                          const BaridAgreement *agreement,
                          const BaridSheet     *sheet,
                          const BaridOffice    *office,
                          GPtrArray            *objections)
{
  BaridBriefing *briefing = sheet->briefing;

  if (agreement != NULL && barid_briefing_get_use (briefing) > agreement->use)
    object_to_use (agreement, briefing, office, objections);

  if (agreement != NULL && barid_briefing_get_onward (briefing) > agreement->onward)
    object_to_onward (agreement, briefing, office, objections);

  if (agreement != NULL && barid_policy_brings_matter (briefing) &&
      !barid_agreement_in_force (agreement, self->now))
    object_to_matter (agreement, office, objections);

  if (barid_policy_is_passed_on (self, briefing, office->id) &&
      (agreement == NULL || !barid_policy_may_pass_on (agreement, briefing)))
    object_to_passing_on (sheet, office, objections);
}
