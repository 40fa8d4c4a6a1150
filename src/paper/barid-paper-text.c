#include "config.h"

#include "barid-paper-private.h"

#include <glib/gi18n-lib.h>

#include "barid-confidence.h"
#include "barid-likelihood.h"
#include "barid-matter-field.h"
#include "barid-text.h"
#include "barid-time-local.h"
#include "barid-translation.h"

/* What a briefing says, part by part, in the order in which the reader shows it; its sources stand at the end, as notes do. */

#define PORTION_SPACE 8
#define LINE_SPACE    3
#define GAUGE_SHARE   165
#define GRADE_WIDTH   26

/* On paper a moment is read where nobody knows the time zone: its date-time group stands beside it. */
static char *
tell_moment (BaridTime time)
{
  g_autofree char *told = barid_time_tell (time, BARID_TIME_LONG, BARID_CALENDAR_GREGORIAN);
  g_autofree char *moment = barid_text_isolate (told);
  g_autofree char *group = barid_time_format_group (time);
  g_autofree char *machine = barid_text_isolate_machine (group);

  return g_strdup_printf ("%s (%s)", moment, machine);
}

static void
add_isolated (GPtrArray *parts,
              char      *part)
{
  g_ptr_array_add (parts, barid_text_isolate (part));
  g_free (part);
}

/**
 * barid_paper_dup_handling:
 * @briefing: a briefing
 *
 * Says what may be done with a briefing: passed on, used, kept until when.
 *
 * Returns: (transfer full): the line
 */
char *
barid_paper_dup_handling (BaridBriefing *briefing)
{
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  BaridTime destroy_by = barid_briefing_get_destroy_by (briefing);

  /* TRANSLATORS: handling of a briefing: %s says whether it may be passed on, such as "With the originator’s consent". */
  add_isolated (parts, g_strdup_printf (_("Onward disclosure: %s"),
                                        barid_onward_get_label (barid_briefing_get_onward (briefing))));
  /* TRANSLATORS: for what indicators may be used: %s is a permitted use, such as "Detection only". */
  add_isolated (parts, g_strdup_printf (_("Permitted use: %s"), barid_use_get_label (barid_briefing_get_use (briefing))));
  if (destroy_by != BARID_TIME_NONE)
    {
      g_autofree char *day = barid_day_tell (destroy_by);

      /* TRANSLATORS: handling of a briefing: %s is a date. */
      add_isolated (parts, g_strdup_printf (_("Destroy by %s"), day));
    }
  if (barid_briefing_get_assurances_asked (briefing))
    add_isolated (parts, g_strdup (_("Assurances on the treatment of persons asked")));
  g_ptr_array_add (parts, NULL);

  return g_strjoinv (" · ", (char **) parts->pdata);
}

/**
 * barid_paper_dup_running:
 * @briefing: a briefing
 *
 * Says on every page what the pages are of, without its title: "Warning 2026/118".
 *
 * Returns: (transfer full): the line
 */
char *
barid_paper_dup_running (BaridBriefing *briefing)
{
  const char *kind = barid_kind_get_label (barid_briefing_get_kind (briefing));
  const char *reference = barid_briefing_get_reference (briefing);
  g_autofree char *isolated = NULL;

  if (reference == NULL || *reference == '\0')
    return g_strdup (kind);

  isolated = barid_text_isolate_machine (reference);
  /* TRANSLATORS: %1$s is the kind of a briefing, such as Warning, %2$s its reference, such as 2026/118. */
  return g_strdup_printf (C_("briefing", "%1$s %2$s"), kind, isolated);
}

/* ---- the head ------------------------------------------------------------------------------------------- */

static void
add_kind (const BaridGalley *galley,
          BaridBriefing     *briefing)
{
  g_autofree char *running = barid_paper_dup_running (briefing);
  GString *line = g_string_new (running);
  const char * const *areas = barid_briefing_get_areas (briefing);
  BaridPrecedence precedence = barid_briefing_get_precedence (briefing);

  for (guint i = 0; areas != NULL && areas[i] != NULL; i++)
    {
      g_autofree char *area = barid_text_isolate (barid_area_get_label (areas[i]));

      g_string_append_printf (line, " · %s", area);
    }

  if (precedence != BARID_PRECEDENCE_ROUTINE)
    barid_galley_add_line (galley, BARID_STYLE_BANNER, 0, 0, barid_precedence_get_label (precedence));
  barid_galley_add_line (galley, BARID_STYLE_BODY, 0, 0, line->str);
  g_string_free (line, TRUE);
}

static void
add_title (const BaridGalley *galley,
           BaridBriefing     *briefing)
{
  const char *title = barid_briefing_get_title (briefing);
  g_autofree char *clean = barid_text_clean_block (title != NULL ? title : "");

  g_strstrip (g_strdelimit (clean, "\n\t", ' '));
  barid_galley_add_plain (galley, BARID_STYLE_TITLE, 0, 4, NULL, *clean != '\0' ? clean : _("No title"),
                          barid_briefing_get_title_marking (briefing), BARID_USE_INHERITED);
}

static void
add_name (const BaridGalley *galley,
          const char        *label,
          const char        *name)
{
  g_autofree char *clean = name != NULL ? barid_text_clean_name (name) : NULL;

  if (clean != NULL && *clean != '\0')
    barid_galley_add_row (galley, 0, LINE_SPACE, label, clean);
}

static void
add_moment (const BaridGalley *galley,
            const char        *label,
            BaridTime          time)
{
  g_autofree char *told = time != BARID_TIME_NONE ? tell_moment (time) : NULL;

  if (told != NULL)
    barid_galley_add_row (galley, 0, LINE_SPACE, label, told);
}

static void
add_docket (const BaridGalley *galley,
            BaridBriefing     *briefing,
            const BaridDocket *docket)
{
  const BaridOffice *originator = barid_briefing_get_originator (briefing);
  g_autofree char *emergency = barid_briefing_tell_emergency (briefing);

  barid_flow_add (galley->flow, 6, galley->rtl);
  add_name (galley, _("Originator"), docket->originator != NULL ? docket->originator
                                     : originator != NULL ? originator->name : NULL);
  add_name (galley, _("Addressee"), docket->addressee);
  if (docket->corrects != NULL)
    barid_galley_add_line (galley, BARID_STYLE_STRONG, 0, 2, docket->corrects);
  add_moment (galley, _("Released"), docket->released);
  add_moment (galley, _("Received"), docket->received);
  add_moment (galley, _("Answer asked for by"), barid_briefing_get_due (briefing));
  add_moment (galley, _("Acknowledged"), docket->acknowledged);
  if (emergency != NULL)
    barid_galley_add_line (galley, BARID_STYLE_STRONG, 0, 5, emergency);
  if (docket->proof != NULL)
    barid_galley_add_line (galley, BARID_STYLE_BODY, 0, 8, docket->proof);
  if (docket->aged != NULL)
    barid_galley_add_line (galley, BARID_STYLE_STRONG, 0, 5, docket->aged);
}

/* ---- judgements, portions, sources ------------------------------------------------------------------------- */

static void
add_bottom_line (const BaridGalley *galley,
                 BaridBriefing     *briefing)
{
  const BaridPortion *bottom_line = barid_briefing_get_bottom_line (briefing);

  if (bottom_line == NULL || bottom_line->text == NULL || *bottom_line->text == '\0')
    return;

  barid_galley_add_heading (galley, _("Bottom line"));
  barid_galley_add_portion (galley, PORTION_SPACE, bottom_line->text, bottom_line->marking, BARID_USE_INHERITED);
}

/* The band is drawn at the start, and said beside it. */
static void
add_likelihood (const BaridGalley    *galley,
                const BaridJudgement *judgement)
{
  g_autofree char *words = barid_judgement_tell_likelihood (judgement);
  BaridPiece *piece = barid_flow_add (galley->flow, LINE_SPACE, galley->rtl);

  piece->low = judgement->low;
  piece->high = MAX (judgement->high, 0);
  piece->gauge_start = BARID_HANG;
  barid_piece_add_column (piece, BARID_STYLE_STRONG, BARID_HANG + GAUGE_SHARE, galley->width - BARID_HANG - GAUGE_SHARE, words,
                          galley->rtl);

  if (judgement->scale != NULL && g_ascii_strcasecmp (judgement->scale, BARID_SCALE_ICD_203) != 0)
    {
      g_autofree char *scale = barid_judgement_tell_scale (judgement);
      /* TRANSLATORS: %s is the name of the table from which the word of a likelihood is taken. */
      g_autofree char *sentence = g_strdup_printf (_("Scale: %s"), scale);

      barid_galley_add_line (galley, BARID_STYLE_BODY, BARID_HANG, LINE_SPACE, sentence);
    }
}

/* A number that Barid does not write is told in the scales its author may have meant. */
static void
add_confidence (const BaridGalley    *galley,
                const BaridJudgement *judgement)
{
  g_autofree char *words = barid_confidence_describe (judgement->confidence);
  g_autofree char *others = barid_appendix_describe (judgement->confidence);

  barid_galley_add_line (galley, BARID_STYLE_BODY, BARID_HANG, LINE_SPACE, words);
  if (others != NULL)
    barid_galley_add_line (galley, BARID_STYLE_SMALL, BARID_HANG, LINE_SPACE, others);
}

static void
add_dissent (const BaridGalley  *galley,
             const BaridDissent *dissent)
{
  g_autofree char *office = barid_text_isolate (dissent->office != NULL ? dissent->office : "");
  /* TRANSLATORS: %s is an office that holds something else than the judgement says; its text follows. */
  g_autofree char *sentence = g_strdup_printf (_("Dissent of %s"), office);

  barid_galley_add_line (galley, BARID_STYLE_STRONG, BARID_HANG, 5, sentence);
  barid_galley_add_text (galley, BARID_STYLE_BODY, BARID_HANG, LINE_SPACE, dissent->text);
}

static void
add_judgements (const BaridGalley *galley,
                BaridBriefing     *briefing)
{
  GPtrArray *judgements = barid_briefing_get_part (briefing, BARID_PART_JUDGEMENTS);

  if (judgements->len > 0)
    barid_galley_add_heading (galley, _("Key judgements"));
  for (guint i = 0; i < judgements->len; i++)
    {
      const BaridJudgement *judgement = g_ptr_array_index (judgements, i);
      g_autofree char *number = barid_count_tell (i + 1);

      barid_galley_add_plain (galley, BARID_STYLE_BODY, BARID_HANG, i == 0 ? PORTION_SPACE : 12, number, judgement->text,
                              judgement->marking, barid_use_narrow (judgement->use, barid_briefing_get_use (briefing)));
      if (judgement->likelihood != NULL)
        add_likelihood (galley, judgement);
      if (judgement->confidence != BARID_CONFIDENCE_NONE)
        add_confidence (galley, judgement);
      barid_galley_add_text (galley, BARID_STYLE_BODY, BARID_HANG, LINE_SPACE, judgement->basis);
      for (guint j = 0; judgement->dissents != NULL && j < judgement->dissents->len; j++)
        add_dissent (galley, g_ptr_array_index (judgement->dissents, j));
    }
}

static void
add_part (const BaridGalley *galley,
          BaridBriefing     *briefing,
          BaridPart          part,
          const char        *heading)
{
  GPtrArray *portions = barid_briefing_get_part (briefing, part);

  if (portions->len > 0)
    barid_galley_add_heading (galley, heading);
  for (guint i = 0; i < portions->len; i++)
    {
      const BaridPortion *portion = g_ptr_array_index (portions, i);

      barid_galley_add_portion (galley, PORTION_SPACE, portion->text, portion->marking,
                                barid_use_narrow (portion->use, barid_briefing_get_use (briefing)));
    }
}

/* "1  B2  usually reliable, probably true", and the text below it. */
static gboolean
add_grade (const BaridGalley *galley,
           const BaridSource *source,
           const char        *number)
{
  g_autofree char *words = barid_grade_describe (source->reliability, source->credibility);
  const char code[] = { source->reliability != 0 ? source->reliability : '-',
                        source->credibility != 0 ? source->credibility : '-', '\0' };
  const double beside = BARID_HANG + GRADE_WIDTH;
  BaridPiece *piece;

  if (words == NULL)
    return FALSE;

  piece = barid_flow_add (galley->flow, PORTION_SPACE, galley->rtl);
  piece->keep = TRUE;
  barid_piece_add_column (piece, BARID_STYLE_BODY, beside, galley->width - beside, words, galley->rtl);
  barid_piece_add_column (piece, BARID_STYLE_BODY, 0, BARID_HANG - 2, number, galley->rtl);
  barid_piece_add_column (piece, BARID_STYLE_STRONG, BARID_HANG, GRADE_WIDTH - 2, code, FALSE);

  return TRUE;
}

static void
add_sources (const BaridGalley *galley,
             BaridBriefing     *briefing,
             const BaridDocket *docket)
{
  GPtrArray *sources = barid_briefing_get_part (briefing, BARID_PART_SOURCES);

  if (sources->len > 0)
    barid_galley_add_heading (galley, _("Sources"));
  for (guint i = 0; i < sources->len; i++)
    {
      const BaridSource *source = g_ptr_array_index (sources, i);
      g_autofree char *number = barid_count_tell (i + 1);
      gboolean graded = add_grade (galley, source, number);

      barid_galley_add_plain (galley, BARID_STYLE_BODY, BARID_HANG, graded ? 2 : PORTION_SPACE, graded ? NULL : number,
                              source->text, source->marking,
                              barid_use_narrow (source->use, barid_briefing_get_use (briefing)));
      if (docket->origins != NULL && i < docket->origins->len && *(char *) g_ptr_array_index (docket->origins, i) != '\0')
        barid_galley_add_line (galley, BARID_STYLE_BODY, BARID_HANG, 2, g_ptr_array_index (docket->origins, i));
    }
}

/* ---- data ----------------------------------------------------------------------------------------------- */

static char *
describe_indicator (const BaridIndicator *indicator)
{
  g_autofree char *name = barid_text_clean_name (indicator->name != NULL ? indicator->name : "");
  g_autofree char *text = barid_text_clean_block (indicator->text != NULL ? indicator->text : "");
  g_autofree char *type = barid_text_clean_name (indicator->pattern_type != NULL ? indicator->pattern_type : "stix");
  g_autoptr(GPtrArray) lines = g_ptr_array_new ();

  if (*name != '\0')
    g_ptr_array_add (lines, name);
  if (*g_strstrip (text) != '\0')
    g_ptr_array_add (lines, text);
  if (!g_str_equal (type, "stix"))
    g_ptr_array_add (lines, type);
  g_ptr_array_add (lines, NULL);

  return g_strjoinv ("\n", (char **) lines->pdata);
}

/* "(TLP:RED)", "(Awareness only)" where they are a portion's own. */
static char *
describe_mark (BaridBriefing      *briefing,
               const BaridMarking *marking,
               BaridUse            use)
{
  char *mark = barid_galley_dup_mark (marking, barid_use_narrow (use, barid_briefing_get_use (briefing)));

  return mark != NULL ? mark : g_strdup ("");
}

static gboolean
is_any_marked (BaridBriefing *briefing,
               GPtrArray     *indicators)
{
  for (guint i = 0; i < indicators->len; i++)
    {
      const BaridIndicator *indicator = g_ptr_array_index (indicators, i);
      g_autofree char *mark = describe_mark (briefing, indicator->marking, indicator->use);

      if (*mark != '\0')
        return TRUE;
    }

  return FALSE;
}

static void
add_indicators (const BaridGalley *galley,
                BaridBriefing     *briefing)
{
  static const double parts[] = { 0.5, 0.27, 0.23 };
  static const double parts_marked[] = { 0.4, 0.22, 0.19, 0.19 };
  GPtrArray *indicators = barid_briefing_get_part (briefing, BARID_PART_INDICATORS);
  gboolean marked = is_any_marked (briefing, indicators);
  const double *shares = marked ? parts_marked : parts;
  guint n_columns = marked ? 4 : 3;
  const char *names[] = { _("Pattern"), _("Name"), _("Valid until"), _("Marking") };
  BaridPiece *head;

  if (indicators->len == 0)
    return;

  barid_galley_add_heading (galley, _("Indicators"));
  head = barid_galley_add_cells (galley, names, shares, n_columns, 0, NULL);
  for (guint i = 0; i < indicators->len; i++)
    {
      const BaridIndicator *indicator = g_ptr_array_index (indicators, i);
      g_autofree char *pattern = barid_text_clean_block (indicator->pattern != NULL ? indicator->pattern : "");
      g_autofree char *name = describe_indicator (indicator);
      g_autofree char *until = indicator->valid_until != BARID_TIME_NONE
                               ? barid_time_tell (indicator->valid_until, BARID_TIME_DAY_ONLY, BARID_CALENDAR_GREGORIAN)
                               : g_strdup (_("no end given"));
      g_autofree char *mark = describe_mark (briefing, indicator->marking, indicator->use);
      const char *cells[] = { pattern, name, until, mark };

      barid_galley_add_cells (galley, cells, shares, n_columns, 1, head);
    }
}

static char *
tell_field (const BaridField *field,
            const char       *value)
{
  BaridTime time;

  if (value == NULL || *value == '\0')
    return NULL;

  return field->form == BARID_FIELD_TIME && barid_time_parse (value, &time, NULL) ? tell_moment (time)
                                                                                  : barid_field_tell (field, value);
}

static void
add_matter (const BaridGalley *galley,
            BaridBriefing     *briefing)
{
  GPtrArray *matters = barid_briefing_get_part (briefing, BARID_PART_MATTER);

  if (matters->len > 0)
    barid_galley_add_heading (galley, _("Matter"));
  for (guint i = 0; i < matters->len; i++)
    {
      const BaridMatter *matter = g_ptr_array_index (matters, i);
      g_autofree char *name = barid_text_isolate (matter->name != NULL ? matter->name : "");
      /* TRANSLATORS: %1$s is what something is, such as Vessel, %2$s its name. */
      g_autofree char *head = g_strdup_printf (_("%1$s: %2$s"), barid_matter_type_get_label (matter->type), name);
      g_autofree char *mark = describe_mark (briefing, matter->marking, matter->use);
      g_autofree char *line = *mark != '\0' ? g_strdup_printf ("%s %s", mark, head) : g_strdup (head);

      barid_galley_add_line (galley, BARID_STYLE_STRONG, 0, 10, line);
      for (const BaridField *field = barid_matter_type_get_fields (matter->type); field->name != NULL; field++)
        {
          g_autofree char *told = tell_field (field, barid_matter_get_field (matter, field->name));

          if (told != NULL)
            barid_galley_add_row (galley, BARID_HANG, 2, gettext (field->label), told);
        }
    }
}

static void
add_translated (const BaridGalley      *galley,
                const BaridTranslation *translation,
                BaridPassage            passage,
                BaridBriefing          *briefing)
{
  for (guint i = 0; i < barid_passage_count (passage, briefing); i++)
    {
      const char *text = barid_translation_get_text (translation, passage, i);

      if (text == NULL)
        continue;

      if (passage == BARID_PASSAGE_TITLE)
        barid_galley_add_plain (galley, BARID_STYLE_INNER, 0, PORTION_SPACE, NULL, text,
                                barid_passage_get_marking (passage, briefing, i), BARID_USE_INHERITED);
      else
        barid_galley_add_portion (galley, PORTION_SPACE, text, barid_passage_get_marking (passage, briefing, i),
                                  BARID_USE_INHERITED);
    }
}

/* Each passage has the mark of its original. */
static void
add_translations (const BaridGalley *galley,
                  BaridBriefing     *briefing)
{
  GPtrArray *translations = barid_briefing_get_part (briefing, BARID_PART_TRANSLATIONS);

  for (guint i = 0; i < translations->len; i++)
    {
      const BaridTranslation *translation = g_ptr_array_index (translations, i);
      g_autofree char *heading = barid_translation_describe (translation);
      const char *stale = barid_translation_tell_stale (translation, briefing);
      BaridGalley inside = *galley;

      inside.language = translation->language;
      barid_galley_add_heading (galley, heading);
      if (stale != NULL)
        barid_galley_add_line (galley, BARID_STYLE_STRONG, 0, LINE_SPACE, stale);
      for (BaridPassage passage = 0; passage < BARID_N_PASSAGES; passage++)
        add_translated (&inside, translation, passage, briefing);
    }
}

/* What a page cannot show is not passed over in silence. */
static void
add_rest (const BaridGalley *galley,
          BaridBriefing     *briefing)
{
  guint n_objects = barid_briefing_get_part (briefing, BARID_PART_OBJECTS)->len;
  guint n_unknowns = barid_briefing_get_unknowns (briefing)->len;

  if (n_objects > 0 || n_unknowns > 0)
    barid_galley_add_heading (galley, _("Not on these pages"));
  if (n_objects > 0)
    {
      g_autofree char *count = barid_count_tell (n_objects);
      g_autofree char *sentence = NULL;

      /* TRANSLATORS: on paper; %s is a number. The objects are pieces of data that somebody else wrote. */
      sentence = g_strdup_printf (ngettext ("%s object of another author came with this briefing.",
                                            "%s objects of other authors came with this briefing.", n_objects), count);
      barid_galley_add_line (galley, BARID_STYLE_BODY, 0, PORTION_SPACE, sentence);
    }
  if (n_unknowns > 0)
    {
      g_autofree char *count = barid_count_tell (n_unknowns);
      g_autofree char *sentence = NULL;

      /* TRANSLATORS: on paper; %s is a number. */
      sentence = g_strdup_printf (ngettext ("%s thing in this briefing was kept as it came, and not understood.",
                                            "%s things in this briefing were kept as they came, and not understood.",
                                            n_unknowns), count);
      barid_galley_add_line (galley, BARID_STYLE_BODY, 0, PORTION_SPACE, sentence);
    }
}

/* What it says, below its head. */
static void
add_text (const BaridGalley *galley,
          BaridBriefing     *briefing,
          const BaridDocket *docket)
{
  add_bottom_line (galley, briefing);
  add_judgements (galley, briefing);
  add_part (galley, briefing, BARID_PART_BODY, _("Body"));
  add_part (galley, briefing, BARID_PART_ASSUMPTIONS, _("Assumptions"));
  add_part (galley, briefing, BARID_PART_ALTERNATIVES, _("Alternatives"));
  add_part (galley, briefing, BARID_PART_GAPS, _("Gaps"));
  add_part (galley, briefing, BARID_PART_OUTLOOK, _("Outlook"));
  add_indicators (galley, briefing);
  add_matter (galley, briefing);
  add_translations (galley, briefing);
  add_sources (galley, briefing, docket);
  add_rest (galley, briefing);
}

/* ---- what it passes on ------------------------------------------------------------------------------------ */

/* It may lie between two briefings of other markings: its own stands before it and after it. */
static void
add_banner (const BaridGalley *galley,
            BaridBriefing     *extract)
{
  g_autoptr(BaridMarking) banner = barid_briefing_dup_banner (extract);
  g_autofree char *words = banner != NULL ? barid_marking_to_banner (banner) : NULL;
  g_autofree char *isolated = words != NULL ? barid_text_isolate_machine (words) : NULL;

  barid_galley_add_line (galley, BARID_STYLE_BANNER, 0, PORTION_SPACE, isolated != NULL ? isolated : _("No marking"));
}

/* As the reader shows it: whose it is and what shows that, what its originator demands, and the text as a briefing of its own.
 * What is proved of the letter around it is not said of it. */
static void
add_passed (const BaridGalley *galley,
            const BaridDocket *docket)
{
  const BaridDocket none = { 0 };
  BaridGalley inside = *galley;
  g_autofree char *handling = NULL;

  if (docket->passed == NULL)
    return;

  barid_galley_add_heading (galley, _("Passed on"));
  barid_galley_add_line (galley, BARID_STYLE_STRONG, 0, PORTION_SPACE, docket->passed);
  if (docket->condition != NULL)
    barid_galley_add_line (galley, BARID_STYLE_STRONG, 0, LINE_SPACE, docket->condition);
  if (docket->extract == NULL)
    return;

  inside.language = barid_briefing_get_language (docket->extract);
  handling = barid_paper_dup_handling (docket->extract);
  add_banner (galley, docket->extract);
  barid_galley_add_line (galley, BARID_STYLE_SMALL, 0, LINE_SPACE, handling);
  add_kind (&inside, docket->extract);
  add_title (&inside, docket->extract);
  add_docket (&inside, docket->extract, &none);
  add_text (&inside, docket->extract, &none);
  add_banner (galley, docket->extract);
}

/**
 * barid_paper_write:
 * @galley: where to
 * @briefing: a briefing
 * @docket: what the pages tell beside it
 *
 * Writes out all that the pages say between their banners.
 */
void
barid_paper_write (const BaridGalley *galley,
                   BaridBriefing     *briefing,
                   const BaridDocket *docket)
{
  add_kind (galley, briefing);
  add_title (galley, briefing);
  add_docket (galley, briefing, docket);
  add_text (galley, briefing, docket);
  add_passed (galley, docket);
}
