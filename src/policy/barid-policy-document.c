#include "config.h"

#include "barid-policy-private.h"

#include <glib/gi18n-lib.h>

#include "barid-nation.h"
#include "barid-text.h"
#include "barid-time-local.h"
#include "barid-translation.h"

/* What stands against a briefing whoever it goes to. */

/* Adds an objection whose sentence is @format with what follows put in. */
void
barid_policy_object (GPtrArray          *objections,
                     BaridObjectionCode  code,
                     const char         *office,
                     const char         *where,
                     const char         *article,
                     const char         *format,
                     ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_ptr_array_add (objections,
                   barid_objection_new (code, office, where, article, g_strdup_vprintf (format, arguments)));
  va_end (arguments);
}

static void
check_form (const BaridSheet *sheet,
            GPtrArray        *objections)
{
  const char * const *areas = barid_briefing_get_areas (sheet->briefing);

  if (sheet->untitled)
    barid_policy_object (objections, BARID_OBJECTION_NO_TITLE, NULL, NULL, NULL,
                         _("The briefing has no title. Write one."));

  /* A statement of terms is no level: it says nothing about who may read. */
  if (sheet->marking == NULL || barid_marking_get_system (sheet->marking) == BARID_MARKING_STATEMENT)
    barid_policy_object (objections, BARID_OBJECTION_NO_MARKING, NULL, NULL, NULL,
                         _("The briefing has no marking. Choose one."));

  if (areas == NULL || areas[0] == NULL)
    barid_policy_object (objections, BARID_OBJECTION_NO_AREA, NULL, NULL, NULL,
                         _("The briefing names no area, and an agreement covers areas only. Choose at least one."));

  if (barid_briefing_get_part (sheet->briefing, BARID_PART_ADDRESSEES)->len == 0)
    barid_policy_object (objections, BARID_OBJECTION_NO_ADDRESSEE, NULL, NULL, NULL,
                         _("The briefing is addressed to nobody. Choose at least one partner."));

  if (barid_briefing_get_unknown_restricts (sheet->briefing))
    barid_policy_object (objections, BARID_OBJECTION_UNKNOWN_MARKING, NULL, NULL, NULL,
                         _("The briefing carries a restriction that is not understood here, and so counts as the "
                           "most restrictive. Ask its originator what it means, or leave out what carries it."));
}

static void
check_understood (const BaridSheet *sheet,
                  const BaridSpot  *spot,
                  GPtrArray        *objections)
{
  const BaridMarking *marking = sheet->markings->pdata[spot->marking];
  g_autofree char *name = NULL;
  g_autofree char *words = NULL;
  const char *caveat = NULL;

  if (barid_policy_understands (marking, &caveat))
    return;

  name = barid_sheet_dup_spot_name (sheet, spot);
  if (caveat != NULL)
    {
      words = barid_text_isolate (caveat);
      barid_policy_object (objections, BARID_OBJECTION_UNKNOWN_MARKING, NULL, spot->where, NULL,
                           /* TRANSLATORS: %1$s is the title of a briefing or a place in it, such as "Judgement 2";
                            * %2$s is a caveat as its author wrote it. */
                           _("%1$s carries the caveat %2$s, which is not understood here and so counts as the most "
                             "restrictive. Ask its originator what it means, or leave this part out."),
                           name, words);
      return;
    }

  words = barid_policy_dup_words (marking);
  barid_policy_object (objections, BARID_OBJECTION_UNKNOWN_MARKING, NULL, spot->where, NULL,
                       /* TRANSLATORS: %1$s is the title of a briefing or a place in it, such as "Judgement 2"; %2$s
                        * is a marking. */
                       _("%1$s is marked %2$s, which is not understood here and so counts as the most restrictive. "
                         "Ask its originator what it means, or leave this part out."),
                       name, words);
}

static gboolean
is_system (const BaridMarking *marking,
           BaridMarkingSystem  system)
{
  return barid_marking_get_system (marking) == system;
}

static gboolean
are_mixed (const BaridMarking *a,
           const BaridMarking *b)
{
  return (is_system (a, BARID_MARKING_TLP) && is_system (b, BARID_MARKING_CLASSIFICATION)) ||
         (is_system (a, BARID_MARKING_CLASSIFICATION) && is_system (b, BARID_MARKING_TLP));
}

/* What a partner's level is protected as on another ladder, by every agreement of ours that all have signed: where two
 * differ, the higher. */
static const BaridLevel *
find_equivalent (const BaridCase    *self,
                 const BaridMarking *marking,
                 const char         *policy)
{
  const BaridLevel *highest = NULL;

  for (guint i = 0; i < self->agreements->len; i++)
    {
      const BaridAgreement *agreement = self->agreements->pdata[i];
      const BaridLevel *level;

      if (!barid_agreement_is_signed (agreement) || barid_agreement_find_party (agreement, self->ours->id) == NULL)
        continue;

      level = barid_agreement_find_equivalent (agreement, barid_marking_get_policy (marking),
                                               barid_marking_get_level (marking), policy);
      if (level != NULL && (highest == NULL || level->rank > highest->rank))
        highest = level;
    }

  return highest;
}

static gboolean
is_above (const BaridCase    *self,
          const BaridMarking *marking,
          const BaridMarking *banner,
          gboolean           *comparable)
{
  const char *policy = barid_marking_get_policy (banner);
  const BaridLevel *level;
  guint rank = 0;
  guint highest = 0;

  *comparable = TRUE;
  if (barid_marking_get_system (marking) != barid_marking_get_system (banner))
    return FALSE;

  if (is_system (marking, BARID_MARKING_TLP))
    return barid_policy_get_tlp_rank (barid_marking_get_level (marking), &rank) &&
           barid_policy_get_tlp_rank (barid_marking_get_level (banner), &highest) && rank > highest;

  if (!is_system (marking, BARID_MARKING_CLASSIFICATION))
    return FALSE;

  if (g_strcmp0 (barid_marking_get_policy (marking), policy) == 0)
    return barid_marking_get_rank (marking) > barid_marking_get_rank (banner);

  level = find_equivalent (self, marking, policy);
  *comparable = level != NULL;
  return level != NULL && level->rank > barid_marking_get_rank (banner);
}

static void
check_banner (const BaridCase  *self,
              const BaridSheet *sheet,
              const BaridSpot  *spot,
              BaridMarking     *own,
              GPtrArray        *objections)
{
  const BaridMarking *marking = sheet->markings->pdata[spot->marking];
  g_autofree char *name = NULL;
  g_autofree char *words = NULL;
  g_autofree char *banner = NULL;
  gboolean comparable;
  gboolean above;

  if (own == NULL)
    return;

  above = is_above (self, marking, own, &comparable);
  if (!above && comparable && !are_mixed (marking, own))
    return;

  name = barid_sheet_dup_spot_name (sheet, spot);
  words = barid_policy_dup_words (marking);
  banner = barid_policy_dup_words (own);

  if (above)
    {
      barid_policy_object (objections, BARID_OBJECTION_ABOVE_BANNER, NULL, spot->where, NULL,
                           /* TRANSLATORS: %1$s is a place in a briefing, such as "Judgement 2"; %2$s and %3$s are
                            * markings. */
                           _("%1$s is marked %2$s, above the briefing’s own marking %3$s. Raise the marking of the "
                             "briefing, or leave this part out."),
                           name, words, banner);
    }
  else if (!comparable)
    {
      barid_policy_object (objections, BARID_OBJECTION_NO_EQUIVALENT, NULL, spot->where, NULL,
                           /* TRANSLATORS: %1$s is a place in a briefing, such as "Judgement 2"; %2$s and %3$s are
                            * markings. */
                           _("%1$s is marked %2$s, and no agreement says whether the briefing’s own marking %3$s "
                             "protects that enough. Leave this part out."),
                           name, words, banner);
    }
  else
    {
      barid_policy_object (objections, BARID_OBJECTION_MIXED_MARKINGS, NULL, spot->where, NULL,
                           /* TRANSLATORS: %1$s is a place in a briefing, such as "Judgement 2"; %2$s and %3$s are
                            * markings. TLP is the Traffic Light Protocol, and stays as it is. */
                           _("%1$s is marked %2$s, and the briefing %3$s: TLP does not stand beside a "
                             "classification. Use one of the two, or leave this part out."),
                           name, words, banner);
    }
}

static void
check_onward (const BaridSheet *sheet,
              const BaridSpot  *spot,
              GPtrArray        *objections)
{
  const BaridMarking *marking = sheet->markings->pdata[spot->marking];
  BaridOnward onward = barid_briefing_get_onward (sheet->briefing);
  g_autofree char *name = NULL;
  g_autofree char *words = NULL;
  g_autofree char *rule = NULL;
  g_autofree char *widest = NULL;

  if (onward <= barid_policy_get_widest_onward (marking))
    return;

  name = barid_sheet_dup_spot_name (sheet, spot);
  words = barid_policy_dup_words (marking);
  rule = barid_text_isolate (barid_onward_get_label (onward));
  widest = barid_text_isolate (barid_onward_get_label (barid_policy_get_widest_onward (marking)));
  barid_policy_object (objections, BARID_OBJECTION_ONWARD, NULL, spot->where, NULL,
                       /* TRANSLATORS: %1$s is the title of a briefing or a place in it; %2$s is a marking; %3$s and
                        * %4$s are rules for passing on, such as "Not beyond the service that receives it". */
                       _("%1$s is marked %2$s, and the briefing may be passed on further than that allows: “%3$s”. "
                         "Narrow the rule to “%4$s”, or leave this part out."),
                       name, words, rule, widest);
}

/* As with a marking above the banner: who goes by the line under it would not know, and the narrower of the two would hold. */
static void
check_uses (const BaridSheet *sheet,
            GPtrArray        *objections)
{
  g_autofree char *use = barid_text_isolate (barid_use_get_label (barid_briefing_get_use (sheet->briefing)));

  for (guint i = 0; i < sheet->wider->len; i++)
    {
      const BaridMarked *place = sheet->wider->pdata[i];
      g_autofree char *name = barid_text_isolate (place->where);
      g_autofree char *wider = barid_text_isolate (barid_use_get_label (place->use));

      barid_policy_object (objections, BARID_OBJECTION_USE, NULL, place->where, NULL,
                           /* TRANSLATORS: %1$s is a place in a briefing, such as "Judgement 2"; %2$s and %3$s are permitted
                            * uses, such as "Detection only". */
                           _("%1$s permits the use “%2$s”, wider than the briefing’s own “%3$s”. Narrow it, or widen the "
                             "use of the briefing."),
                           name, wider, use);
    }
}

/* Both texts bind, so the reader may act on either: where one says less than the other, or what it no longer says, nobody
 * could tell what was given to them. A courtesy or official translation leaves the original to prevail, and is advised on. */
static void
check_translation (const BaridSheet       *sheet,
                   const BaridTranslation *translation,
                   GPtrArray              *objections)
{
  g_autofree char *where = barid_translation_dup_place (translation);
  g_autofree char *language = barid_language_tell (translation->language);
  g_autofree char *name = barid_text_isolate (language);
  g_autofree char *count = NULL;
  guint missing;

  if (barid_translation_is_stale (translation, sheet->briefing))
    barid_policy_object (objections, BARID_OBJECTION_TRANSLATION, NULL, where, NULL,
                         /* TRANSLATORS: %s is the name of a language. */
                         _("The binding translation into %s is of an earlier version. Go through it and say that it is still "
                           "right, or make it a courtesy."),
                         name);

  if ((missing = barid_translation_count_missing (translation, sheet->briefing)) == 0)
    return;

  count = barid_count_tell (missing);
  barid_policy_object (objections, BARID_OBJECTION_TRANSLATION, NULL, where, NULL,
                       /* TRANSLATORS: %1$s is the name of a language, %2$s a number of titles, judgements, paragraphs and
                        * the like. */
                       g_dngettext (GETTEXT_PACKAGE,
                                    "The binding translation into %1$s leaves out %2$s text of the original. Complete it, or "
                                    "make it a courtesy.",
                                    "The binding translation into %1$s leaves out %2$s texts of the original. Complete it, or "
                                    "make it a courtesy.", missing),
                       name, count);
}

static void
check_translations (const BaridSheet *sheet,
                    GPtrArray        *objections)
{
  GPtrArray *translations = barid_briefing_get_part (sheet->briefing, BARID_PART_TRANSLATIONS);

  for (guint i = 0; i < translations->len; i++)
    {
      const BaridTranslation *translation = g_ptr_array_index (translations, i);

      if (translation->status == BARID_TRANSLATION_BINDING)
        check_translation (sheet, translation, objections);
    }
}

static gboolean
brings_anything (BaridBriefing *briefing)
{
  for (BaridPart part = 0; part < BARID_N_PARTS; part++)
    if (part != BARID_PART_ADDRESSEES && part != BARID_PART_TRANSLATIONS && barid_briefing_get_part (briefing, part)->len > 0)
      return TRUE;

  return FALSE;
}

static void
check_withdrawal (BaridBriefing *briefing,
                  GPtrArray     *objections)
{
  const BaridPortion *reason = barid_briefing_get_bottom_line (briefing);

  if (reason == NULL || reason->text == NULL || *reason->text == '\0')
    barid_policy_object (objections, BARID_OBJECTION_CORRECTION, NULL, NULL, NULL,
                         _("The withdrawal gives no reason. Write it into the bottom line."));
  if (brings_anything (briefing))
    barid_policy_object (objections, BARID_OBJECTION_CORRECTION, NULL, NULL, NULL,
                         _("A withdrawal puts nothing in the place of what it takes back. Leave out all but the reason, or "
                           "begin a correction."));
}

/* Whether a briefing names an office among its addressees. */
gboolean
barid_policy_is_addressed_to (BaridBriefing *briefing,
                              const char    *office)
{
  GPtrArray *addressees = barid_briefing_get_part (briefing, BARID_PART_ADDRESSEES);

  for (guint i = 0; i < addressees->len; i++)
    if (g_strcmp0 (((BaridAddressee *) g_ptr_array_index (addressees, i))->office, office) == 0)
      return TRUE;

  return FALSE;
}

/* Who never had the original would learn of it. */
static void
check_correction (const BaridCase *self,
                  BaridBriefing   *briefing,
                  GPtrArray       *objections)
{
  GPtrArray *addressees = barid_briefing_get_part (briefing, BARID_PART_ADDRESSEES);

  if (barid_briefing_get_kind (briefing) != BARID_KIND_CORRECTION)
    return;

  if (barid_briefing_get_withdraws (briefing))
    check_withdrawal (briefing, objections);
  if (self->corrected == NULL)
    {
      barid_policy_object (objections, BARID_OBJECTION_CORRECTION, NULL, NULL, NULL,
                           _("The correction does not name a letter that was sent from here. Begin it from the letter that it "
                             "corrects."));
      return;
    }

  for (guint i = 0; i < addressees->len; i++)
    {
      const char *office = ((BaridAddressee *) g_ptr_array_index (addressees, i))->office;
      const BaridPartner *partner = barid_policy_find_partner (self, office);
      g_autofree char *name = NULL;

      if (partner == NULL || barid_policy_is_addressed_to (self->corrected, office))
        continue;

      name = barid_text_isolate (partner->office->name);
      barid_policy_object (objections, BARID_OBJECTION_CORRECTION, office, NULL, NULL,
                           /* TRANSLATORS: %s is the name of an office. */
                           _("%s never had what this corrects, and would learn of it. Send the correction to those who have the "
                             "original, and write to %s anew."),
                           name, name);
    }
}

/* Whether a marking lies above a level: what cannot be compared with it does. */
static gboolean
exceeds (const BaridCase    *self,
         const BaridMarking *marking,
         const BaridMarking *level)
{
  gboolean comparable;
  gboolean above;

  if (is_system (marking, BARID_MARKING_TLP) && g_strcmp0 (barid_marking_get_level (marking), "clear") == 0)
    return FALSE;
  if (is_system (marking, BARID_MARKING_STATEMENT))
    return FALSE;
  if (barid_marking_get_system (marking) != barid_marking_get_system (level))
    return TRUE;

  above = is_above (self, marking, level, &comparable);
  return above || !comparable;
}

/* A letter that says only that another came is no text of ours. */
static gboolean
says_nothing (BaridBriefing *briefing)
{
  return barid_briefing_get_kind (briefing) == BARID_KIND_ACKNOWLEDGEMENT && !barid_policy_brings_matter (briefing) &&
         barid_briefing_get_part (briefing, BARID_PART_BODY)->len == 0 &&
         barid_briefing_get_bottom_line (briefing) == NULL;
}

/* One officer writes, another approves: asked of every place, for a portion may be marked above the rest. */
static void
check_approval (const BaridCase  *self,
                const BaridSheet *sheet,
                GPtrArray        *objections)
{
  g_autofree char *words = NULL;
  gboolean needed = FALSE;

  if (self->approval_above == NULL || self->approved || says_nothing (sheet->briefing))
    return;

  for (guint i = 0; i < sheet->markings->len; i++)
    needed |= exceeds (self, sheet->markings->pdata[i], self->approval_above);
  if (!needed)
    return;

  words = barid_policy_dup_words (self->approval_above);
  barid_policy_object (objections, BARID_OBJECTION_APPROVAL, NULL, NULL, NULL,
                       /* TRANSLATORS: %s is a marking, such as RESTRICTED. */
                       _("What is marked above %s leaves with the approval of a releasing officer only, and this text has none. "
                         "Ask for it; any change after it voids it."), words);
}

/* Asks what stands against a briefing by itself, without looking at whom it goes to. */
void
barid_policy_check_document (const BaridCase  *self,
                             const BaridSheet *sheet,
                             GPtrArray        *objections)
{
  check_form (sheet, objections);
  check_translations (sheet, objections);
  check_uses (sheet, objections);
  check_correction (self, sheet->briefing, objections);
  barid_policy_check_request (self, sheet->briefing, objections);
  check_approval (self, sheet, objections);

  for (guint i = 0; i < sheet->spots->len; i++)
    {
      const BaridSpot *spot = sheet->spots->pdata[i];

      check_understood (sheet, spot, objections);
      if (spot->where != NULL)
        check_banner (self, sheet, spot, sheet->marking, objections);
      check_onward (sheet, spot, objections);
    }
}

/* Asks of a text that a briefing passes on whether the briefing is marked as high: who holds the letter holds both. */
void
barid_policy_check_enclosed (const BaridCase  *self,
                             const BaridSheet *sheet,
                             const BaridSheet *extract,
                             GPtrArray        *objections)
{
  for (guint i = 0; i < extract->spots->len; i++)
    {
      const BaridSpot *spot = extract->spots->pdata[i];

      check_understood (extract, spot, objections);
      check_banner (self, extract, spot, sheet->marking, objections);
    }
}
