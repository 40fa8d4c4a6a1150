#include "config.h"

#include "barid-compare-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "barid-briefing-private.h"
#include "barid-confidence.h"
#include "barid-nation.h"
#include "barid-text.h"
#include "barid-time-local.h"

/* What differs between two states of a briefing. Texts that stand in order are laid beside each other: what is the same stays
 * the same also where its number has changed, what stands elsewhere was moved, and of the rest each takes the place of one that
 * was there. What has an id is found by it. */

static const char * const words[] = {
  [BARID_DIFFERENCE_TEXT] = "text",
  [BARID_DIFFERENCE_ADDED] = "added",
  [BARID_DIFFERENCE_REMOVED] = "removed",
  [BARID_DIFFERENCE_MOVED] = "moved",
  [BARID_DIFFERENCE_KIND] = "kind",
  [BARID_DIFFERENCE_PRECEDENCE] = "precedence",
  [BARID_DIFFERENCE_MARKING] = "marking",
  [BARID_DIFFERENCE_AREAS] = "areas",
  [BARID_DIFFERENCE_ADDRESSEES] = "addressees",
  [BARID_DIFFERENCE_HANDLING] = "handling",
  [BARID_DIFFERENCE_DATE] = "date",
  [BARID_DIFFERENCE_LIKELIHOOD] = "likelihood",
  [BARID_DIFFERENCE_CONFIDENCE] = "confidence",
  [BARID_DIFFERENCE_BASIS] = "basis",
  [BARID_DIFFERENCE_DISSENT] = "dissent",
  [BARID_DIFFERENCE_GRADE] = "grade",
  [BARID_DIFFERENCE_DETAIL] = "detail",
  [BARID_DIFFERENCE_TRANSLATION] = "translation",
};

G_STATIC_ASSERT (G_N_ELEMENTS (words) == BARID_N_DIFFERENCES);

/* ---- a difference ------------------------------------------------------------------------------------------ */

/**
 * barid_difference_free:
 * @self: (nullable) (transfer full): a difference
 *
 * Frees a difference.
 */
void
barid_difference_free (BaridDifference *self)
{
  if (self == NULL)
    return;

  g_free (self->where);
  g_free (self->sentence);
  g_free (self->before);
  g_free (self->after);
  g_free (self);
}

/**
 * barid_difference_get_word:
 * @self: a difference
 *
 * Gets the word of its code, for scripts.
 *
 * Returns: (transfer none): the word, such as "likelihood"
 */
const char *
barid_difference_get_word (const BaridDifference *self)
{
  g_return_val_if_fail (self != NULL && self->code < BARID_N_DIFFERENCES, NULL);

  return words[self->code];
}

/**
 * barid_difference_dup_short:
 * @self: a difference
 *
 * Tells what was changed in a few words, without what it was and is.
 *
 * Returns: (transfer full): such as "Likelihood changed"
 */
char *
barid_difference_dup_short (const BaridDifference *self)
{
  static const char * const labels[] = {
    [BARID_DIFFERENCE_KIND] = N_("Kind changed"),
    [BARID_DIFFERENCE_PRECEDENCE] = N_("Precedence changed"),
    [BARID_DIFFERENCE_MARKING] = N_("Marking changed"),
    [BARID_DIFFERENCE_AREAS] = N_("Areas changed"),
    [BARID_DIFFERENCE_ADDRESSEES] = N_("Addressees changed"),
    [BARID_DIFFERENCE_HANDLING] = N_("Handling changed"),
    [BARID_DIFFERENCE_DATE] = N_("Date changed"),
    [BARID_DIFFERENCE_LIKELIHOOD] = N_("Likelihood changed"),
    [BARID_DIFFERENCE_CONFIDENCE] = N_("Confidence changed"),
    [BARID_DIFFERENCE_BASIS] = N_("Basis changed"),
    [BARID_DIFFERENCE_DISSENT] = N_("Dissent changed"),
    [BARID_DIFFERENCE_GRADE] = N_("Grade changed"),
    [BARID_DIFFERENCE_DETAIL] = N_("Data changed"),
    [BARID_DIFFERENCE_TRANSLATION] = N_("Translation changed"),
  };

  g_return_val_if_fail (self != NULL && self->code < BARID_N_DIFFERENCES, NULL);

  /* Of texts, and of what came and went, the sentence is as short. */
  return g_strdup (self->code <= BARID_DIFFERENCE_MOVED ? self->sentence : _(labels[self->code]));
}

BaridDifference *
barid_note (BaridComparison     *self,
            BaridDifferenceCode  code,
            char                *where,
            char                *sentence)
{
  BaridDifference *difference = g_new0 (BaridDifference, 1);

  difference->code = code;
  difference->where = where;
  difference->sentence = sentence;
  g_ptr_array_add (self->found, difference);

  return difference;
}

void
barid_note_text (BaridComparison     *self,
                 BaridDifferenceCode  code,
                 const char          *where,
                 char                *sentence,
                 const char          *before,
                 const char          *after)
{
  BaridDifference *difference = barid_note (self, code, g_strdup (where), sentence);

  difference->before = g_strdup (before);
  difference->after = g_strdup (after);
}

void
barid_note_added (BaridComparison *self,
                  const char      *where,
                  const char      *text)
{
  /* TRANSLATORS: what was done to a draft; %s is a place in it, such as “Judgement 2”. Those below too. */
  barid_note_text (self, BARID_DIFFERENCE_ADDED, where, g_strdup_printf (_("Added: %s"), where), NULL, text);
}

void
barid_note_removed (BaridComparison *self,
                    const char      *where,
                    const char      *text)
{
  barid_note_text (self, BARID_DIFFERENCE_REMOVED, where, g_strdup_printf (_("Removed: %s"), where), text, NULL);
}

/* One text that is there or not. */
static void
compare_text (BaridComparison *self,
              const char      *where,
              const char      *before,
              const char      *after)
{
  if (g_strcmp0 (before, after) == 0)
    return;

  if (before == NULL || *before == '\0')
    barid_note_added (self, where, after);
  else if (after == NULL || *after == '\0')
    barid_note_removed (self, where, before);
  else
    /* TRANSLATORS: %s is a place in a draft, such as “Paragraph 3”. */
    barid_note_text (self, BARID_DIFFERENCE_TEXT, where, g_strdup_printf (_("%s: text changed"), where), before, after);
}

/* ---- values in words ---------------------------------------------------------------------------------------- */

static char *
tell_nothing (void)
{
  /* TRANSLATORS: in the place of a marking, a date, a likelihood or another value that is not given. */
  return g_strdup (_("not given"));
}

static char *
tell_marking (const BaridMarking *marking)
{
  g_autofree char *banner = marking != NULL ? barid_marking_to_banner (marking) : NULL;

  return banner != NULL ? barid_text_isolate (banner) : tell_nothing ();
}

char *
barid_note_time (BaridTime time)
{
  return time != BARID_TIME_NONE ? barid_time_tell (time, BARID_TIME_LONG, BARID_CALENDAR_GREGORIAN) : tell_nothing ();
}

static char *
tell_text (const char *text)
{
  return text != NULL && *text != '\0' ? barid_text_isolate (text) : tell_nothing ();
}

static char *
tell_likelihood (const BaridJudgement *judgement)
{
  return judgement->likelihood != NULL ? barid_judgement_tell_likelihood (judgement) : tell_nothing ();
}

/* By its word, where that differs from the word of the other. */
static char *
tell_confidence (const BaridJudgement *judgement,
                 const BaridJudgement *other)
{
  BaridConfidence confidence;
  BaridConfidence another;

  if (judgement->confidence == BARID_CONFIDENCE_NONE)
    return tell_nothing ();
  if (barid_confidence_from_number (judgement->confidence, &confidence) &&
      !(barid_confidence_from_number (other->confidence, &another) && another == confidence))
    return g_strdup (barid_confidence_get_label (confidence));

  return barid_count_tell (judgement->confidence);
}

static char *
tell_grade (const BaridSource *source)
{
  const char grade[] = { source->reliability != '\0' ? source->reliability : '-',
                         source->credibility != '\0' ? source->credibility : '-', '\0' };

  return source->reliability != '\0' || source->credibility != '\0' ? barid_text_isolate_machine (grade) : tell_nothing ();
}

static char *
tell_office (BaridComparison *self,
             const char      *office)
{
  const char *name = self->names != NULL ? g_hash_table_lookup (self->names, office) : NULL;

  return name != NULL ? barid_text_isolate (name) : barid_text_isolate_machine (office);
}

/* ---- the head ------------------------------------------------------------------------------------------------- */

void
barid_note_markings (BaridComparison    *self,
                     const char         *where,
                     const BaridMarking *before,
                     const BaridMarking *after)
{
  g_autofree char *was = NULL;
  g_autofree char *is = NULL;

  if (before == after || (before != NULL && after != NULL && barid_marking_equal (before, after)))
    return;

  was = tell_marking (before);
  is = tell_marking (after);
  barid_note (self, BARID_DIFFERENCE_MARKING, g_strdup (where),
              /* TRANSLATORS: what differs between two states of a draft: %1$s (where there are three) is a place, such as
              * “Judgement 2”; then comes what stood there and what stands there. Those below too. */
              where != NULL ? g_strdup_printf (_("%1$s: marking was %2$s, is %3$s"), where, was, is)
              : g_strdup_printf (_("Marking was %1$s, is %2$s"), was, is));
}

static const char *
tell_use (BaridUse use)
{
  /* TRANSLATORS: the permitted use of a paragraph that says nothing of its own: that of the whole briefing. */
  return use < BARID_N_USES ? barid_use_get_label (use) : C_("permitted use", "As the briefing");
}

void
barid_note_uses (BaridComparison *self,
                 const char      *where,
                 BaridUse         before,
                 BaridUse         after)
{
  if (before != after)
    barid_note (self, BARID_DIFFERENCE_HANDLING, g_strdup (where),
                g_strdup_printf (_("%1$s: permitted use was %2$s, is %3$s"), where, tell_use (before), tell_use (after)));
}

static void
compare_words_of_head (BaridComparison *self)
{
  BaridBriefing *a = self->before;
  BaridBriefing *b = self->after;

  if (a->kind != b->kind)
    barid_note (self, BARID_DIFFERENCE_KIND, NULL,
                g_strdup_printf (_("Kind was %1$s, is %2$s"), barid_kind_get_label (a->kind), barid_kind_get_label (b->kind)));
  if (barid_briefing_get_request (a) != barid_briefing_get_request (b))
    barid_note (self, BARID_DIFFERENCE_KIND, NULL,
                g_strdup_printf (_("What is asked for was %1$s, is %2$s"),
                                 barid_request_get_label (barid_briefing_get_request (a)),
                                 barid_request_get_label (barid_briefing_get_request (b))));
  if (barid_briefing_get_outcome (a) != barid_briefing_get_outcome (b))
    barid_note (self, BARID_DIFFERENCE_KIND, NULL,
                g_strdup_printf (_("What is answered was %1$s, is %2$s"),
                                 barid_outcome_get_label (barid_briefing_get_outcome (a)),
                                 barid_outcome_get_label (barid_briefing_get_outcome (b))));
  if (a->precedence != b->precedence)
    barid_note (self, BARID_DIFFERENCE_PRECEDENCE, NULL,
                g_strdup_printf (_("Precedence was %1$s, is %2$s"), barid_precedence_get_label (a->precedence),
                                 barid_precedence_get_label (b->precedence)));
  if (a->use != b->use)
    barid_note (self, BARID_DIFFERENCE_HANDLING, NULL,
                g_strdup_printf (_("Permitted use was %1$s, is %2$s"), barid_use_get_label (a->use),
                                 barid_use_get_label (b->use)));
  if (a->onward != b->onward)
    barid_note (self, BARID_DIFFERENCE_HANDLING, NULL,
                g_strdup_printf (_("Passing on was %1$s, is %2$s"), barid_onward_get_label (a->onward),
                                 barid_onward_get_label (b->onward)));
  if (a->acknowledgement_asked != b->acknowledgement_asked)
    barid_note (self, BARID_DIFFERENCE_HANDLING, NULL,
                g_strdup (b->acknowledgement_asked ? _("An acknowledgement is asked for")
                          : _("An acknowledgement is no longer asked for")));
  if (a->delivery_asked != b->delivery_asked)
    barid_note (self, BARID_DIFFERENCE_HANDLING, NULL,
                g_strdup (b->delivery_asked ? _("Word of its delivery is asked for")
                          : _("Word of its delivery is no longer asked for")));
  if (a->assurances_asked != b->assurances_asked)
    barid_note (self, BARID_DIFFERENCE_HANDLING, NULL,
                g_strdup (b->assurances_asked ? _("Assurances are asked for") : _("Assurances are no longer asked for")));
}

static void
compare_dates (BaridComparison *self)
{
  g_autofree char *due_was = barid_note_time (self->before->due);
  g_autofree char *due_is = barid_note_time (self->after->due);
  g_autofree char *destroy_was = barid_note_time (self->before->destroy_by);
  g_autofree char *destroy_is = barid_note_time (self->after->destroy_by);

  if (self->before->due != self->after->due)
    barid_note (self, BARID_DIFFERENCE_DATE, NULL, g_strdup_printf (_("Answer due was %1$s, is %2$s"), due_was, due_is));
  if (self->before->destroy_by != self->after->destroy_by)
    barid_note (self, BARID_DIFFERENCE_DATE, NULL, g_strdup_printf (_("Destroy by was %1$s, is %2$s"), destroy_was, destroy_is));
}

static void
compare_leave (BaridComparison *self)
{
  BaridOffice *before = barid_briefing_get_onward_to (self->before);
  BaridOffice *after = barid_briefing_get_onward_to (self->after);
  g_autofree char *was = tell_text (before != NULL ? before->name : NULL);
  g_autofree char *is = tell_text (after != NULL ? after->name : NULL);

  if (g_strcmp0 (before != NULL ? before->id : NULL, after != NULL ? after->id : NULL) != 0)
    barid_note (self, BARID_DIFFERENCE_HANDLING, NULL, g_strdup_printf (_("To be passed on to was %1$s, is %2$s"), was, is));
  compare_text (self, _("Conditions"), barid_briefing_get_conditions (self->before),
                barid_briefing_get_conditions (self->after));
}

static void
compare_head_texts (BaridComparison *self)
{
  BaridBriefing *a = self->before;
  BaridBriefing *b = self->after;
  g_autofree char *reference_was = tell_text (a->reference);
  g_autofree char *reference_is = tell_text (b->reference);
  /* What says nothing is in English. */
  const char *language_before = a->language != NULL ? a->language : "en";
  const char *language_after = b->language != NULL ? b->language : "en";
  g_autofree char *language_was = barid_language_tell (language_before);
  g_autofree char *language_is = barid_language_tell (language_after);

  if (g_strcmp0 (a->reference, b->reference) != 0)
    barid_note (self, BARID_DIFFERENCE_DETAIL, NULL,
                g_strdup_printf (_("Reference number was %1$s, is %2$s"), reference_was, reference_is));
  if (strcmp (language_before, language_after) != 0)
    barid_note (self, BARID_DIFFERENCE_DETAIL, NULL,
                g_strdup_printf (_("Language was %1$s, is %2$s"), language_was, language_is));
}

static void
compare_areas (BaridComparison         *self,
               const char * const *areas,
               const char * const *others,
               gboolean            added)
{
  for (guint i = 0; areas[i] != NULL; i++)
    {
      g_autofree char *label = barid_text_isolate (barid_area_get_label (areas[i]));

      if (g_strv_contains (others, areas[i]))
        continue;

      barid_note (self, BARID_DIFFERENCE_AREAS, NULL,
                  /* TRANSLATORS: %s is an area of cooperation, such as cybersecurity. */
                  added ? g_strdup_printf (_("Area added: %s"), label) : g_strdup_printf (_("Area removed: %s"), label));
    }
}

static const BaridAddressee *
find_addressee (BaridBriefing *briefing,
                const char    *office)
{
  GPtrArray *addressees = briefing->parts[BARID_PART_ADDRESSEES];

  for (guint i = 0; i < addressees->len; i++)
    if (strcmp (((const BaridAddressee *) g_ptr_array_index (addressees, i))->office, office) == 0)
      return g_ptr_array_index (addressees, i);

  return NULL;
}

static char *
tell_addressee (int         addressing,
                const char *name)
{
  /* TRANSLATORS: what differs between two states of a draft; %s is an office. */
  return addressing == BARID_FOR_ACTION ? g_strdup_printf (_("Now for action: %s"), name)
                                        : g_strdup_printf (_("Now for information: %s"), name);
}

static void
compare_addressees (BaridComparison *self)
{
  GPtrArray *before = self->before->parts[BARID_PART_ADDRESSEES];
  GPtrArray *after = self->after->parts[BARID_PART_ADDRESSEES];

  for (guint i = 0; i < after->len; i++)
    {
      const BaridAddressee *is = g_ptr_array_index (after, i);
      const BaridAddressee *was = find_addressee (self->before, is->office);
      g_autofree char *name = tell_office (self, is->office);

      if (was == NULL || was->addressing != is->addressing)
        barid_note (self, BARID_DIFFERENCE_ADDRESSEES, NULL, tell_addressee (is->addressing, name));
    }
  for (guint i = 0; i < before->len; i++)
    {
      const BaridAddressee *was = g_ptr_array_index (before, i);
      g_autofree char *name = tell_office (self, was->office);

      if (find_addressee (self->after, was->office) == NULL)
        /* TRANSLATORS: %s is an office. */
        barid_note (self, BARID_DIFFERENCE_ADDRESSEES, NULL, g_strdup_printf (_("No longer addressed: %s"), name));
    }
}

static void
compare_title (BaridComparison *self)
{
  const BaridPortion *before = self->before->bottom_line;
  const BaridPortion *after = self->after->bottom_line;

  compare_text (self, _("Title"), self->before->title, self->after->title);
  if (self->before->title != NULL && self->after->title != NULL)
    barid_note_markings (self, _("Title"), self->before->title_marking, self->after->title_marking);
  compare_text (self, _("Bottom line"), before != NULL ? before->text : NULL, after != NULL ? after->text : NULL);
  if (before != NULL && after != NULL)
    barid_note_markings (self, _("Bottom line"), before->marking, after->marking);
}

/* ---- texts in order --------------------------------------------------------------------------------------------- */

static gboolean
dissents_equal (GPtrArray *a,
                GPtrArray *b)
{
  if ((a != NULL ? a->len : 0) != (b != NULL ? b->len : 0))
    return FALSE;

  for (guint i = 0; a != NULL && i < a->len; i++)
    {
      const BaridDissent *was = g_ptr_array_index (a, i);
      const BaridDissent *is = g_ptr_array_index (b, i);

      if (g_strcmp0 (was->office, is->office) != 0 || g_strcmp0 (was->text, is->text) != 0)
        return FALSE;
    }

  return TRUE;
}

static void
compare_judgements (BaridComparison      *self,
                    const char           *where,
                    const BaridJudgement *a,
                    const BaridJudgement *b)
{
  g_autofree char *likelihood_was = tell_likelihood (a);
  g_autofree char *likelihood_is = tell_likelihood (b);
  g_autofree char *confidence_was = tell_confidence (a, b);
  g_autofree char *confidence_is = tell_confidence (b, a);

  if (g_strcmp0 (a->likelihood, b->likelihood) != 0 || g_strcmp0 (a->scale, b->scale) != 0 ||
      a->low != b->low || a->high != b->high)
    barid_note (self, BARID_DIFFERENCE_LIKELIHOOD, g_strdup (where),
                g_strdup_printf (_("%1$s: likelihood was %2$s, is %3$s"), where, likelihood_was, likelihood_is));
  if (a->confidence != b->confidence)
    barid_note (self, BARID_DIFFERENCE_CONFIDENCE, g_strdup (where),
                g_strdup_printf (_("%1$s: confidence was %2$s, is %3$s"), where, confidence_was, confidence_is));
  if (g_strcmp0 (a->basis, b->basis) != 0)
    barid_note_text (self, BARID_DIFFERENCE_BASIS, where,
                     /* TRANSLATORS: what the confidence in a judgement rests on; %s is a place, such as “Judgement 2”. */
                     g_strdup_printf (_("%s: basis changed"), where), a->basis, b->basis);
  if (!dissents_equal (a->dissents, b->dissents))
    barid_note (self, BARID_DIFFERENCE_DISSENT, g_strdup (where), g_strdup_printf (_("%s: dissent changed"), where));
}

/* By its name here where both have one: a token is another one under each agreement. */
static gboolean
origins_equal (const BaridSource *a,
               const BaridSource *b)
{
  if (a->origin_name != NULL && b->origin_name != NULL)
    return strcmp (a->origin_name, b->origin_name) == 0;

  return g_strcmp0 (a->origin, b->origin) == 0 && g_strcmp0 (a->origin_name, b->origin_name) == 0;
}

static void
compare_sources (BaridComparison   *self,
                 const char        *where,
                 const BaridSource *a,
                 const BaridSource *b)
{
  g_autofree char *was = tell_grade (a);
  g_autofree char *is = tell_grade (b);

  if (a->reliability != b->reliability || a->credibility != b->credibility)
    barid_note (self, BARID_DIFFERENCE_GRADE, g_strdup (where),
                g_strdup_printf (_("%1$s: grade was %2$s, is %3$s"), where, was, is));
  if (!origins_equal (a, b))
    barid_note (self, BARID_DIFFERENCE_DETAIL, g_strdup (where), g_strdup_printf (_("%s: origin changed"), where));
}

/* Whether two elements say the same under the same rules. What else a judgement or a source has is another question. */
static gboolean
portions_equal (const BaridPortion *a,
                const BaridPortion *b)
{
  gboolean same_marking = a->marking == b->marking ||
                          (a->marking != NULL && b->marking != NULL && barid_marking_equal (a->marking, b->marking));

  return same_marking && a->use == b->use && g_strcmp0 (a->text, b->text) == 0;
}

/* Of most there is nothing to tell, and no place to be named. */
static void
compare_elements (BaridComparison *self,
                  BaridPart        part,
                  guint            before,
                  guint            after)
{
  const BaridPortion *a = g_ptr_array_index (self->before->parts[part], before);
  const BaridPortion *b = g_ptr_array_index (self->after->parts[part], after);
  g_autofree char *where = NULL;

  if (part != BARID_PART_JUDGEMENTS && part != BARID_PART_SOURCES && portions_equal (a, b))
    return;

  where = barid_part_dup_place (part, after + 1);
  compare_text (self, where, a->text, b->text);
  barid_note_markings (self, where, a->marking, b->marking);
  barid_note_uses (self, where, a->use, b->use);
  if (part == BARID_PART_JUDGEMENTS)
    compare_judgements (self, where, (const BaridJudgement *) a, (const BaridJudgement *) b);
  if (part == BARID_PART_SOURCES)
    compare_sources (self, where, (const BaridSource *) a, (const BaridSource *) b);
}

static void
compare_part (BaridComparison *self,
              BaridPart        part)
{
  GPtrArray *before = self->before->parts[part];
  GPtrArray *after = self->after->parts[part];
  g_autofree gboolean *moved = g_new0 (gboolean, after->len + 1);
  g_autofree int *places = barid_compare_pair (before, after, moved);
  g_autofree int *origins = g_new (int, after->len + 1);

  for (guint j = 0; j < after->len; j++)
    origins[j] = -1;
  for (guint i = 0; i < before->len; i++)
    if (places[i] >= 0)
      origins[places[i]] = i;

  for (guint j = 0; j < after->len; j++)
    {
      if (origins[j] < 0)
        {
          g_autofree char *where = barid_part_dup_place (part, j + 1);

          barid_note_added (self, where, ((const BaridPortion *) g_ptr_array_index (after, j))->text);
          continue;
        }
      if (moved[j])
        {
          g_autofree char *where = barid_part_dup_place (part, j + 1);
          g_autofree char *old = barid_part_dup_place (part, origins[j] + 1);

          barid_note (self, BARID_DIFFERENCE_MOVED, g_strdup (where), g_strdup_printf (_("Moved: %1$s, was %2$s"), where, old));
        }
      compare_elements (self, part, origins[j], j);
    }
  for (guint i = 0; i < before->len; i++)
    if (places[i] < 0)
      {
        g_autofree char *where = barid_part_dup_place (part, i + 1);

        barid_note_removed (self, where, ((const BaridPortion *) g_ptr_array_index (before, i))->text);
      }
}

/* Whether each element is what stood in its place: what does not ask where the others went is answered in one reading. */
static gboolean
part_stayed (BaridComparison *self,
             BaridPart        part)
{
  GPtrArray *before = self->before->parts[part];
  GPtrArray *after = self->after->parts[part];

  if (before->len != after->len)
    return FALSE;

  for (guint i = 0; i < before->len; i++)
    {
      if (!portions_equal (g_ptr_array_index (before, i), g_ptr_array_index (after, i)))
        return FALSE;
      compare_elements (self, part, i, i);
    }

  return self->found->len == 0;
}

/* All but the texts in order. */
static void
compare_rest (BaridComparison *self)
{
  compare_words_of_head (self);
  compare_addressees (self);
  compare_areas (self, barid_briefing_get_areas (self->after), barid_briefing_get_areas (self->before), TRUE);
  compare_areas (self, barid_briefing_get_areas (self->before), barid_briefing_get_areas (self->after), FALSE);
  barid_note_markings (self, NULL, self->before->marking, self->after->marking);
  compare_leave (self);
  compare_dates (self);
  compare_head_texts (self);
  compare_title (self);
}

/**
 * barid_compare_finds:
 * @before: a state of a briefing
 * @after: a later one
 *
 * Asks whether anything differs that barid_compare() would tell, which takes one reading of them.
 *
 * Returns: whether it does
 */
gboolean
barid_compare_finds (BaridBriefing *before,
                     BaridBriefing *after)
{
  g_autoptr(GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_difference_free);
  BaridComparison self = { before, after, NULL, found };

  g_return_val_if_fail (BARID_IS_BRIEFING (before) && BARID_IS_BRIEFING (after), FALSE);

  for (BaridPart part = BARID_PART_BODY; part <= BARID_PART_OUTLOOK; part++)
    if (!part_stayed (&self, part))
      return TRUE;

  compare_rest (&self);
  barid_note_data (&self);

  return found->len > 0;
}

/**
 * barid_compare:
 * @before: a state of a briefing
 * @after: a later one
 * @names: (nullable) (element-type utf8 utf8): what offices are called, by their ids
 *
 * Finds what differs between two states of a briefing. When it was written, and which advice was set aside, is no difference.
 *
 * Returns: (transfer container) (element-type BaridDifference): in the order of the document; empty where nothing differs
 */
GPtrArray *
barid_compare (BaridBriefing *before,
               BaridBriefing *after,
               GHashTable    *names)
{
  BaridComparison self = { before, after, names, NULL };

  g_return_val_if_fail (BARID_IS_BRIEFING (before) && BARID_IS_BRIEFING (after), NULL);

  self.found = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_difference_free);
  compare_rest (&self);
  for (BaridPart part = BARID_PART_BODY; part <= BARID_PART_OUTLOOK; part++)
    compare_part (&self, part);
  barid_note_data (&self);

  return self.found;
}

/**
 * barid_compare_correction:
 * @original: a briefing as it was released
 * @correction: what corrects it
 * @names: (nullable) (element-type utf8 utf8): what offices are called, by their ids
 *
 * Finds what a correction changes. That each has its kind, its reference number and its addressees is no change.
 *
 * Returns: (transfer container) (element-type BaridDifference): as barid_compare() does
 */
GPtrArray *
barid_compare_correction (BaridBriefing *original,
                          BaridBriefing *correction,
                          GHashTable    *names)
{
  g_autoptr(BaridBriefing) before = NULL;

  g_return_val_if_fail (BARID_IS_BRIEFING (original) && BARID_IS_BRIEFING (correction), NULL);

  before = barid_briefing_copy (original);
  barid_briefing_set_kind (before, correction->kind);
  barid_briefing_set_reference (before, correction->reference);
  g_ptr_array_set_size (barid_briefing_get_part (before, BARID_PART_ADDRESSEES), 0);
  barid_briefing_add_addressees (before, correction);

  return barid_compare (before, correction, names);
}
