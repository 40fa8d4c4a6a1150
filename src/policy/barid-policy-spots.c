#include "config.h"

#include "barid-policy-private.h"

#include <glib/gi18n-lib.h>

#include "barid-text.h"

/* What stands against single places of a briefing on their way to one office. */

/* The words one sentence needs, isolated. */
typedef struct
{
  const BaridSpot      *spot;
  const BaridMarking   *marking;
  const BaridAgreement *agreement;
  const BaridOffice    *office;
  const char           *emergency;
  char                 *to;
  char                 *name;
  char                 *words;
  GPtrArray            *objections;
} Passage;

static void
object_to_nation (const Passage *self,
                  guint          faults)
{
  if (faults & BARID_FAULT_REL_TO)
    barid_policy_object (self->objections, BARID_OBJECTION_NOT_RELEASABLE, self->office->id, self->spot->where, NULL,
                         /* TRANSLATORS: %1$s is an office; %2$s is the title of a briefing or a place in it, such as
                          * "Judgement 2"; %3$s is a marking. */
                         _("Not released to %1$s: %2$s is marked %3$s, which does not name their nation. Leave it "
                           "out, or send to the others only."),
                         self->to, self->name, self->words);

  if (faults & BARID_FAULT_NATIONAL)
    barid_policy_object (self->objections, BARID_OBJECTION_NOT_RELEASABLE, self->office->id, self->spot->where, NULL,
                         /* TRANSLATORS: %1$s is an office; %2$s is the title of a briefing or a place in it, such as
                          * "Judgement 2"; %3$s is a marking. */
                         _("Not released to %1$s: %2$s is marked %3$s, and so stays within one nation. Leave it out, "
                           "or write a tear-line."),
                         self->to, self->name, self->words);
}

static void
object_to_keeping (const Passage *self)
{
  barid_policy_object (self->objections, BARID_OBJECTION_ONWARD, self->office->id, self->spot->where, NULL,
                       /* TRANSLATORS: %1$s is an office; %2$s is the title of a briefing or a place in it, such as
                        * "Judgement 2"; %3$s is a marking. */
                       _("Not released to %1$s: %2$s is not ours, and its marking %3$s keeps it with those to whom "
                         "it was given. Ask whoever wrote it for leave, or leave this part out."),
                       self->to, self->name, self->words);
}

/* As a banner would have it: TLP:AMBER, SECRET. */
static char *
dup_level (const BaridLevel *level)
{
  g_autoptr(BaridMarking) marking = g_strcmp0 (level->policy, BARID_TLP_POLICY) == 0
                                      ? barid_marking_new_tlp (level->level)
                                      : barid_marking_new_classification (level->policy, level->level, level->rank,
                                                                          NULL, NULL);

  return barid_policy_dup_words (marking);
}

static void
object_to_level (const Passage *self)
{
  const BaridLevel *ceiling = barid_agreement_get_ceiling (self->agreement, barid_marking_get_policy (self->marking));
  const char *article = barid_agreement_cite (self->agreement, "ceiling");
  g_autofree char *number = barid_text_isolate (article != NULL ? article : "");
  g_autofree char *agreement = barid_policy_dup_name (self->agreement);
  g_autofree char *highest = dup_level (ceiling);

  if (article != NULL)
    barid_policy_object (self->objections, BARID_OBJECTION_ABOVE_CEILING, self->office->id, self->spot->where, article,
                         /* TRANSLATORS: %1$s is an office; %2$s is the title of a briefing or a place in it, such as
                          * "Judgement 2"; %3$s is a marking, %4$s the number of an article, %5$s an agreement, %6$s a
                          * level such as SECRET. */
                         _("Not released to %1$s: %2$s is marked %3$s, and Article %4$s of %5$s allows no more than "
                           "%6$s. Leave it out, write a tear-line, or send to the others only."),
                         self->to, self->name, self->words, number, agreement, highest);
  else
    barid_policy_object (self->objections, BARID_OBJECTION_ABOVE_CEILING, self->office->id, self->spot->where, NULL,
                         /* TRANSLATORS: %1$s is an office; %2$s is the title of a briefing or a place in it, such as
                          * "Judgement 2"; %3$s is a marking, %4$s an agreement, %5$s a level such as SECRET. */
                         _("Not released to %1$s: %2$s is marked %3$s, and %4$s allows no more than %5$s. Leave it "
                           "out, write a tear-line, or send to the others only."),
                         self->to, self->name, self->words, agreement, highest);
}

static void
object_to_policy (const Passage *self)
{
  const char *article = barid_agreement_cite (self->agreement, "ceiling");
  g_autofree char *number = barid_text_isolate (article != NULL ? article : "");
  g_autofree char *agreement = barid_policy_dup_name (self->agreement);

  if (article != NULL)
    barid_policy_object (self->objections, BARID_OBJECTION_ABOVE_CEILING, self->office->id, self->spot->where, article,
                         /* TRANSLATORS: %1$s is an office; %2$s is the title of a briefing or a place in it, such as
                          * "Judgement 2"; %3$s is a marking, %4$s the number of an article, %5$s an agreement. */
                         _("Not released to %1$s: %2$s is marked %3$s, and Article %4$s of %5$s allows no level of "
                           "that sort. Leave it out, or send to the others only."),
                         self->to, self->name, self->words, number, agreement);
  else
    barid_policy_object (self->objections, BARID_OBJECTION_ABOVE_CEILING, self->office->id, self->spot->where, NULL,
                         /* TRANSLATORS: %1$s is an office; %2$s is the title of a briefing or a place in it, such as
                          * "Judgement 2"; %3$s is a marking, %4$s an agreement. */
                         _("Not released to %1$s: %2$s is marked %3$s, and %4$s allows no level of that sort. Leave "
                           "it out, or send to the others only."),
                         self->to, self->name, self->words, agreement);
}

static void
object_to_table (const Passage *self)
{
  const char *article = barid_agreement_cite (self->agreement, "equivalents");
  g_autofree char *number = barid_text_isolate (article != NULL ? article : "");
  g_autofree char *agreement = barid_policy_dup_name (self->agreement);

  if (article != NULL)
    barid_policy_object (self->objections, BARID_OBJECTION_NO_EQUIVALENT, self->office->id, self->spot->where, article,
                         /* TRANSLATORS: %1$s is an office; %2$s is the title of a briefing or a place in it, such as
                          * "Judgement 2"; %3$s is a marking, %4$s the number of an article, %5$s an agreement. */
                         _("Not released to %1$s: %2$s is marked %3$s, and Article %4$s of %5$s does not say how "
                           "they protect that. Leave it out, or send to the others only."),
                         self->to, self->name, self->words, number, agreement);
  else
    barid_policy_object (self->objections, BARID_OBJECTION_NO_EQUIVALENT, self->office->id, self->spot->where, NULL,
                         /* TRANSLATORS: %1$s is an office; %2$s is the title of a briefing or a place in it, such as
                          * "Judgement 2"; %3$s is a marking, %4$s an agreement. */
                         _("Not released to %1$s: %2$s is marked %3$s, and %4$s does not say how they protect that. "
                           "Leave it out, or send to the others only."),
                         self->to, self->name, self->words, agreement);
}

static void
object_to_word (const Passage *self)
{
  g_autofree char *agreement = barid_policy_dup_name (self->agreement);

  barid_policy_object (self->objections, BARID_OBJECTION_UNKNOWN_MARKING, self->office->id, self->spot->where, NULL,
                       /* TRANSLATORS: %1$s is an office; %2$s is the title of a briefing or a place in it, such as
                        * "Judgement 2"; %3$s is a marking, %4$s an agreement. */
                       _("Not released to %1$s: %2$s is marked %3$s, a level that %4$s does not know and that so "
                         "counts as the most restrictive. Leave it out, or send to the others only."),
                       self->to, self->name, self->words, agreement);
}

static void
object_to_text (const Passage *self)
{
  g_autofree char *agreement = barid_policy_dup_name (self->agreement);
  g_autofree char *end = barid_policy_dup_end (self->agreement);

  barid_policy_object (self->objections, BARID_OBJECTION_FREE_TEXT, self->office->id, self->spot->where,
                       barid_agreement_cite (self->agreement, "term"),
                       /* TRANSLATORS: %1$s is an office, %2$s an agreement, %3$s a date; %4$s is the title of a
                        * briefing or a place in it, such as "Judgement 2"; %5$s is a marking. */
                       _("Not released to %1$s: %2$s ended on %3$s, and what still passes under it stays at the "
                         "lowest level. %4$s is marked %5$s. Leave it out."),
                       self->to, agreement, end, self->name, self->words);
}

static void
check_spot (const BaridSheet *sheet,
            Passage          *passage,
            guint             faults)
{
  passage->name = barid_sheet_dup_spot_name (sheet, passage->spot);
  passage->words = barid_policy_dup_words (passage->marking);

  object_to_nation (passage, faults);
  if (faults & BARID_FAULT_KEPT)
    object_to_keeping (passage);
  if (faults & BARID_FAULT_NO_CEILING)
    object_to_policy (passage);
  if (faults & BARID_FAULT_ABOVE_CEILING)
    {
      object_to_level (passage);
      barid_policy_excuse (passage->emergency, passage->objections->len - 1, passage->objections);
    }
  if (faults & BARID_FAULT_NO_EQUIVALENT)
    object_to_table (passage);
  if (faults & BARID_FAULT_UNKNOWN_LEVEL)
    object_to_word (passage);
  if (faults & BARID_FAULT_FREE_TEXT)
    object_to_text (passage);

  g_clear_pointer (&passage->name, g_free);
  g_clear_pointer (&passage->words, g_free);
}

/* Asks what every place says against a release to one office, in the order of the briefing. @agreement may be NULL. */
void
barid_policy_check_spots (const BaridCase      *self,
                          const BaridAgreement *agreement,
                          const BaridSheet     *sheet,
                          const BaridOffice    *office,
                          GPtrArray            *objections)
{
  g_autofree guint *faults = g_new0 (guint, sheet->markings->len);
  g_autofree char *to = barid_text_isolate (office->name);
  Passage passage = { .agreement = agreement, .office = office, .to = to, .objections = objections };

  passage.emergency = barid_policy_get_emergency (self, agreement, sheet);

  /* Once a marking, however many places bear it. */
  for (guint i = 0; i < sheet->markings->len; i++)
    faults[i] = barid_policy_weigh (self, agreement, sheet, sheet->markings->pdata[i], office);

  for (guint i = 0; i < sheet->spots->len; i++)
    {
      passage.spot = sheet->spots->pdata[i];
      passage.marking = sheet->markings->pdata[passage.spot->marking];
      if (faults[passage.spot->marking] != 0)
        check_spot (sheet, &passage, faults[passage.spot->marking]);
    }
}
