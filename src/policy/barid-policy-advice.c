#include "config.h"

#include "barid-policy-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "barid-compare.h"
#include "barid-likelihood.h"
#include "barid-nation.h"
#include "barid-origin.h"
#include "barid-sentence.h"
#include "barid-text.h"
#include "barid-time-local.h"
#include "barid-translation.h"

/* What the trade's standards advise. It never stops a release: the officer knows why. */

#define MOST_BOTTOM_LINE_SENTENCES 2

/* In English, which many write; and, translated, in the reader's own language. */
#define CONFIDENCE_WORDS "confidence|confident"

static void
advise (GPtrArray          *objections,
        BaridObjectionCode  code,
        const char         *where,
        char               *sentence)
{
  BaridObjection *advice = barid_objection_new (code, NULL, where, NULL, sentence);

  advice->blocks = FALSE;
  g_ptr_array_add (objections, advice);
}

/* ---- judgements -------------------------------------------------------------------------------------------- */

static gboolean
has_any (const char *folded,
         const char *words)
{
  g_auto(GStrv) each = g_strsplit (words, "|", -1);

  for (guint i = 0; each[i] != NULL; i++)
    {
      g_autofree char *word = barid_text_fold (each[i]);

      if (*word != '\0' && strstr (folded, word) != NULL)
        return TRUE;
    }

  return FALSE;
}

static gboolean
tells_likelihood (const char *folded)
{
  guint n;
  const BaridScale *scales = barid_scale_list (&n);

  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < scales[i].n_bands; j++)
      if (has_any (folded, scales[i].bands[j].word) || has_any (folded, barid_likelihood_get_label (&scales[i].bands[j])))
        return TRUE;

  return FALSE;
}

static gboolean
tells_confidence (const char *folded)
{
  return has_any (folded, CONFIDENCE_WORDS) ||
         /* TRANSLATORS: words by which a sentence of a briefing tells its author's confidence, with | between them;
          * they are looked for in the text, also inside longer words. It is not shown. */
         has_any (folded, C_("confidence in a text", "confidence|confident"));
}

static gboolean
mixes_both (BaridBriefing        *briefing,
            const BaridJudgement *judgement)
{
  g_autoptr(GPtrArray) sentences = barid_sentence_split (judgement->text, barid_briefing_get_language (briefing));

  for (guint i = 0; i < sentences->len; i++)
    {
      g_autofree char *folded = barid_text_fold (g_ptr_array_index (sentences, i));

      if (tells_confidence (folded) && tells_likelihood (folded))
        return TRUE;
    }

  return FALSE;
}

static void
advise_on_judgement (BaridBriefing        *briefing,
                     const BaridJudgement *judgement,
                     const char           *where,
                     GPtrArray            *objections)
{
  g_autofree char *name = barid_text_isolate (where);

  if (judgement->likelihood == NULL)
    advise (objections, BARID_ADVICE_NO_LIKELIHOOD, where,
            /* TRANSLATORS: %s is a place in a briefing, such as "Judgement 2". */
            g_strdup_printf (_("%s does not say how likely it is. Choose a likelihood."), name));

  if (judgement->confidence == BARID_CONFIDENCE_NONE)
    advise (objections, BARID_ADVICE_NO_CONFIDENCE, where,
            /* TRANSLATORS: %s is a place in a briefing, such as "Judgement 2". */
            g_strdup_printf (_("%s does not say how sure we are of it. Choose a confidence, and write what it rests on."),
                             name));

  if (judgement->text != NULL && mixes_both (briefing, judgement))
    advise (objections, BARID_ADVICE_MIXED, where,
            /* TRANSLATORS: %s is a place in a briefing, such as "Judgement 2". */
            g_strdup_printf (_("%s tells likelihood and confidence in one sentence, and one is easily read for the other. "
                               "Leave the confidence to its own line."), name));
}

/* ---- sources ----------------------------------------------------------------------------------------------- */

static void
advise_on_source (GPtrArray         *sources,
                  const BaridSource *source,
                  const char        *where,
                  GPtrArray         *objections)
{
  g_autofree char *name = barid_text_isolate (where);

  if (source->reliability == 0 || source->credibility == 0)
    advise (objections, BARID_ADVICE_UNGRADED, where,
            /* TRANSLATORS: %s is a place in a briefing, such as "Source 2". */
            g_strdup_printf (_("%s is not graded. Choose how reliable it is and how credible what it says."), name));

  if (source->credibility == '1' && barid_origin_is_only (sources, source))
    advise (objections, BARID_ADVICE_ONE_ORIGIN, where,
            /* TRANSLATORS: %s is a place in a briefing, such as "Source 2"; “1” is the credibility “confirmed by other
             * sources”. */
            g_strdup_printf (_("%s is graded 1, confirmed by other sources, and all sources here have one origin. Look again "
                               "at what confirms it."), name));
}

/* ---- the rest ------------------------------------------------------------------------------------------------ */

static void
advise_on_bottom_line (BaridBriefing *briefing,
                       GPtrArray     *objections)
{
  const BaridPortion *bottom_line = barid_briefing_get_bottom_line (briefing);
  g_autoptr(GPtrArray) sentences = NULL;
  g_autofree char *count = NULL;

  if (bottom_line == NULL)
    return;

  sentences = barid_sentence_split (bottom_line->text, barid_briefing_get_language (briefing));
  if (sentences->len <= MOST_BOTTOM_LINE_SENTENCES)
    return;

  count = barid_count_tell (sentences->len);
  advise (objections, BARID_ADVICE_LONG_BOTTOM_LINE, _("Bottom line"),
          /* TRANSLATORS: %s is a number, three or more. */
          g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "The bottom line has %s sentence. Keep the one or two that decide.",
                                        "The bottom line has %s sentences. Keep the one or two that decide.", sentences->len),
                           count));
}

/* Who judges says what is not known; who reports or asks may have nothing to say of it. */
static void
advise_on_gaps (BaridBriefing *briefing,
                GPtrArray     *objections)
{
  BaridKind kind = barid_briefing_get_kind (briefing);

  if ((kind == BARID_KIND_ASSESSMENT || kind == BARID_KIND_WARNING) &&
      barid_briefing_get_part (briefing, BARID_PART_GAPS)->len == 0)
    advise (objections, BARID_ADVICE_NO_GAPS, NULL,
            g_strdup (_("No gaps are stated. Write what is not known, and what would change the judgement.")));
}

/* One sentence for all of them: there can be thousands. */
static void
advise_on_indicators (BaridBriefing *briefing,
                      GPtrArray     *objections)
{
  GPtrArray *indicators = barid_briefing_get_part (briefing, BARID_PART_INDICATORS);
  g_autofree char *count = NULL;
  guint endless = 0;

  for (guint i = 0; i < indicators->len; i++)
    endless += ((const BaridIndicator *) g_ptr_array_index (indicators, i))->valid_until == BARID_TIME_NONE;

  if (endless == 0)
    return;

  count = barid_count_tell (endless);
  advise (objections, BARID_ADVICE_NO_VALIDITY, NULL,
          /* TRANSLATORS: %s is a number of technical indicators. */
          g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s indicator holds for ever. Say until when it is valid.",
                                        "%s indicators hold for ever. Say until when they are valid.", endless), count));
}

/* A binding one is stopped, see barid_policy_check_document(). */
static void
advise_on_translation (BaridBriefing          *briefing,
                       const BaridTranslation *translation,
                       GPtrArray              *objections)
{
  g_autofree char *where = NULL;
  g_autofree char *language = NULL;
  g_autofree char *name = NULL;

  if (translation->status == BARID_TRANSLATION_BINDING || !barid_translation_is_stale (translation, briefing))
    return;

  where = barid_translation_dup_place (translation);
  language = barid_language_tell (translation->language);
  name = barid_text_isolate (language);
  advise (objections, BARID_ADVICE_STALE_TRANSLATION, where,
          /* TRANSLATORS: %s is the name of a language. */
          g_strdup_printf (_("The translation into %s is of an earlier version. It may say what the briefing says no longer: "
                             "go through it, and say that it is still right."), name));
}

/* Who is left out goes on with what was wrong. */
static void
advise_on_left_out (const BaridCase *self,
                    BaridBriefing   *briefing,
                    GPtrArray       *objections)
{
  GPtrArray *had = barid_briefing_get_part (self->corrected, BARID_PART_ADDRESSEES);

  for (guint i = 0; i < had->len; i++)
    {
      const char *office = ((BaridAddressee *) g_ptr_array_index (had, i))->office;
      const BaridPartner *partner = barid_policy_find_partner (self, office);
      g_autofree char *name = NULL;

      if (partner == NULL || barid_policy_is_addressed_to (briefing, office))
        continue;

      name = barid_text_isolate (partner->office->name);
      advise (objections, BARID_ADVICE_LEFT_OUT, NULL,
              /* TRANSLATORS: %s is the name of an office. */
              g_strdup_printf (_("%s has what this corrects as well, and does not learn that it was wrong. Send it to them too."),
                               name));
    }
}

static void
advise_on_correction (const BaridCase *self,
                      BaridBriefing   *briefing,
                      GPtrArray       *objections)
{
  g_autoptr(GPtrArray) changes = NULL;

  if (self->corrected == NULL)
    return;

  advise_on_left_out (self, briefing, objections);
  if (barid_briefing_get_withdraws (briefing))
    return;

  changes = barid_compare_correction (self->corrected, briefing, NULL);
  if (changes->len == 0)
    advise (objections, BARID_ADVICE_NOTHING_CORRECTED, NULL,
            g_strdup (_("Nothing differs from what was released. Change what was wrong, or withdraw it.")));
}

/* ---- keeping --------------------------------------------------------------------------------------------- */

/* The strictest of the agreements under which it goes. */
static void
advise_on_keeping (const BaridCase *self,
                   BaridBriefing   *briefing,
                   GPtrArray       *objections)
{
  GPtrArray *addressees = barid_briefing_get_part (briefing, BARID_PART_ADDRESSEES);
  BaridTime destroy_by = barid_briefing_get_destroy_by (briefing);
  g_autoptr(BaridAgreement) strictest = NULL;
  g_autofree char *name = NULL;
  g_autofree char *date = NULL;
  BaridTime latest;

  for (guint i = 0; i < addressees->len; i++)
    {
      const BaridAddressee *addressee = addressees->pdata[i];
      g_autoptr(BaridAgreement) agreement = barid_policy_find_agreement (self, briefing, addressee->office);

      if (agreement == NULL || agreement->keep == 0 || (strictest != NULL && strictest->keep <= agreement->keep))
        continue;

      g_clear_pointer (&strictest, barid_agreement_unref);
      strictest = g_steal_pointer (&agreement);
    }

  if (strictest == NULL)
    return;

  latest = barid_agreement_get_keep_until (strictest, self->now);
  if (destroy_by != BARID_TIME_NONE && destroy_by <= latest)
    return;

  name = barid_policy_dup_name (strictest);
  date = barid_day_tell (latest);
  advise (objections, BARID_ADVICE_KEEPING, NULL,
          /* TRANSLATORS: %1$s is an agreement, %2$s a date. */
          g_strdup_printf (_("What is shared under %1$s now may be kept until %2$s at the latest. Say by when it is destroyed."),
                           name, date));
}

/* Adds what the trade's standards advise on a briefing of its kind. */
void
barid_policy_advise (const BaridCase *self,
                     BaridBriefing   *briefing,
                     GPtrArray       *objections)
{
  GPtrArray *judgements = barid_briefing_get_part (briefing, BARID_PART_JUDGEMENTS);
  GPtrArray *sources = barid_briefing_get_part (briefing, BARID_PART_SOURCES);
  GPtrArray *translations = barid_briefing_get_part (briefing, BARID_PART_TRANSLATIONS);

  advise_on_correction (self, briefing, objections);
  advise_on_bottom_line (briefing, objections);
  for (guint i = 0; i < judgements->len; i++)
    {
      g_autofree char *where = barid_part_dup_place (BARID_PART_JUDGEMENTS, i + 1);

      advise_on_judgement (briefing, g_ptr_array_index (judgements, i), where, objections);
    }
  for (guint i = 0; i < sources->len; i++)
    {
      g_autofree char *where = barid_part_dup_place (BARID_PART_SOURCES, i + 1);

      advise_on_source (sources, g_ptr_array_index (sources, i), where, objections);
    }
  advise_on_gaps (briefing, objections);
  advise_on_indicators (briefing, objections);
  advise_on_keeping (self, briefing, objections);
  for (guint i = 0; i < translations->len; i++)
    advise_on_translation (briefing, g_ptr_array_index (translations, i), objections);
}
