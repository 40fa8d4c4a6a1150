#include "config.h"

#include "barid-translation.h"

#include <glib/gi18n-lib.h>

#include "barid-nation.h"
#include "barid-text.h"

/* Bundles are dated to the millisecond, so two times within one are the same version. */
#define PRECISION 1000

/* ---- passages ---------------------------------------------------------------------------------------------- */

static BaridPart
get_part (BaridPassage passage)
{
  static const BaridPart parts[BARID_N_PASSAGES] = {
    [BARID_PASSAGE_TITLE] = BARID_N_PARTS,
    [BARID_PASSAGE_BOTTOM_LINE] = BARID_N_PARTS,
    [BARID_PASSAGE_JUDGEMENTS] = BARID_PART_JUDGEMENTS,
    [BARID_PASSAGE_BASES] = BARID_PART_JUDGEMENTS,
    [BARID_PASSAGE_BODY] = BARID_PART_BODY,
    [BARID_PASSAGE_ASSUMPTIONS] = BARID_PART_ASSUMPTIONS,
    [BARID_PASSAGE_ALTERNATIVES] = BARID_PART_ALTERNATIVES,
    [BARID_PASSAGE_GAPS] = BARID_PART_GAPS,
    [BARID_PASSAGE_OUTLOOK] = BARID_PART_OUTLOOK,
    [BARID_PASSAGE_SOURCES] = BARID_PART_SOURCES,
  };

  return parts[passage];
}

static gboolean
says_something (const char *text)
{
  return text != NULL && *text != '\0';
}

/**
 * barid_passage_count:
 * @passage: a passage
 * @briefing: a briefing
 *
 * Counts the texts that a passage has in a briefing, those that say nothing among them.
 *
 * Returns: how many
 */
guint
barid_passage_count (BaridPassage   passage,
                     BaridBriefing *briefing)
{
  BaridPortion *bottom_line;

  g_return_val_if_fail (passage < BARID_N_PASSAGES && BARID_IS_BRIEFING (briefing), 0);

  if (passage == BARID_PASSAGE_TITLE)
    return says_something (barid_briefing_get_title (briefing));

  if (passage == BARID_PASSAGE_BOTTOM_LINE)
    return (bottom_line = barid_briefing_get_bottom_line (briefing)) != NULL && says_something (bottom_line->text);

  return barid_briefing_get_part (briefing, get_part (passage))->len;
}

/**
 * barid_passage_get_text:
 * @passage: a passage
 * @briefing: a briefing
 * @index: which of its texts
 *
 * Gets what the original says.
 *
 * Returns: (transfer none) (nullable): the text, or %NULL where there is none
 */
const char *
barid_passage_get_text (BaridPassage   passage,
                        BaridBriefing *briefing,
                        guint          index)
{
  gpointer element;

  if (index >= barid_passage_count (passage, briefing))
    return NULL;

  if (passage == BARID_PASSAGE_TITLE)
    return barid_briefing_get_title (briefing);
  if (passage == BARID_PASSAGE_BOTTOM_LINE)
    return barid_briefing_get_bottom_line (briefing)->text;

  element = g_ptr_array_index (barid_briefing_get_part (briefing, get_part (passage)), index);
  if (passage == BARID_PASSAGE_JUDGEMENTS)
    return ((const BaridJudgement *) element)->text;
  if (passage == BARID_PASSAGE_BASES)
    return ((const BaridJudgement *) element)->basis;
  if (passage == BARID_PASSAGE_SOURCES)
    return ((const BaridSource *) element)->text;

  return ((const BaridPortion *) element)->text;
}

/**
 * barid_passage_get_marking:
 * @passage: a passage
 * @briefing: a briefing
 * @index: which of its texts
 *
 * Gets the marking that a text has of its own, in the original as in every translation.
 *
 * Returns: (transfer none) (nullable): the marking, or %NULL where it inherits the briefing's
 */
BaridMarking *
barid_passage_get_marking (BaridPassage   passage,
                           BaridBriefing *briefing,
                           guint          index)
{
  gpointer element;

  if (index >= barid_passage_count (passage, briefing))
    return NULL;

  if (passage == BARID_PASSAGE_TITLE)
    return barid_briefing_get_title_marking (briefing);
  if (passage == BARID_PASSAGE_BOTTOM_LINE)
    return barid_briefing_get_bottom_line (briefing)->marking;

  element = g_ptr_array_index (barid_briefing_get_part (briefing, get_part (passage)), index);
  if (passage == BARID_PASSAGE_JUDGEMENTS || passage == BARID_PASSAGE_BASES)
    return ((const BaridJudgement *) element)->marking;
  if (passage == BARID_PASSAGE_SOURCES)
    return ((const BaridSource *) element)->marking;

  return ((const BaridPortion *) element)->marking;
}

/**
 * barid_passage_dup_place:
 * @passage: a passage
 * @number: which of its texts, from 1
 *
 * Names the place of a text.
 *
 * Returns: (transfer full): such as "Judgement 2"
 */
char *
barid_passage_dup_place (BaridPassage passage,
                         guint        number)
{
  g_return_val_if_fail (passage < BARID_N_PASSAGES, NULL);

  if (passage == BARID_PASSAGE_TITLE)
    return g_strdup (_("Title"));
  if (passage == BARID_PASSAGE_BOTTOM_LINE)
    return g_strdup (_("Bottom line"));
  if (passage == BARID_PASSAGE_BASES)
    /* TRANSLATORS: a place in a briefing: what the confidence in judgement %u rests on. */
    return g_strdup_printf (_("Basis of judgement %u"), number);

  return barid_part_dup_place (get_part (passage), number);
}

/* ---- the record --------------------------------------------------------------------------------------------- */

/**
 * barid_translation_new:
 * @language: RFC 5646
 *
 * Makes a courtesy translation that says nothing yet, of the version it stands in.
 *
 * Returns: (transfer full): the translation
 */
BaridTranslation *
barid_translation_new (const char *language)
{
  BaridTranslation *self = g_new0 (BaridTranslation, 1);

  self->language = g_strdup (language);
  self->status = BARID_TRANSLATION_COURTESY;
  self->of = BARID_TIME_NONE;
  for (guint i = 0; i < BARID_N_PASSAGES; i++)
    self->texts[i] = g_ptr_array_new_with_free_func (g_free);

  return self;
}

/**
 * barid_translation_copy:
 * @self: a translation
 *
 * Copies a translation.
 *
 * Returns: (transfer full): the copy
 */
BaridTranslation *
barid_translation_copy (const BaridTranslation *self)
{
  BaridTranslation *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = barid_translation_new (self->language);
  copy->translator = g_strdup (self->translator);
  copy->status = self->status;
  copy->term_base = g_strdup (self->term_base);
  copy->of = self->of;
  for (guint i = 0; i < BARID_N_PASSAGES; i++)
    for (guint j = 0; j < self->texts[i]->len; j++)
      g_ptr_array_add (copy->texts[i], g_strdup (g_ptr_array_index (self->texts[i], j)));

  return copy;
}

/**
 * barid_translation_free:
 * @self: (nullable) (transfer full): a translation
 *
 * Frees a translation.
 */
void
barid_translation_free (BaridTranslation *self)
{
  if (self == NULL)
    return;

  g_free (self->language);
  g_free (self->translator);
  g_free (self->term_base);
  for (guint i = 0; i < BARID_N_PASSAGES; i++)
    g_ptr_array_unref (self->texts[i]);
  g_free (self);
}

/**
 * barid_translation_get_text:
 * @self: a translation
 * @passage: a passage
 * @index: which of its texts
 *
 * Gets what a text is in this language.
 *
 * Returns: (transfer none) (nullable): the text, or %NULL where it is not translated
 */
const char *
barid_translation_get_text (const BaridTranslation *self,
                            BaridPassage            passage,
                            guint                   index)
{
  g_return_val_if_fail (self != NULL && passage < BARID_N_PASSAGES, NULL);

  return index < self->texts[passage]->len ? g_ptr_array_index (self->texts[passage], index) : NULL;
}

/**
 * barid_translation_set_text:
 * @self: a translation
 * @passage: a passage
 * @index: which of its texts
 * @text: (nullable): what it is in this language; an empty text is none
 *
 * Translates a text.
 */
void
barid_translation_set_text (BaridTranslation *self,
                            BaridPassage      passage,
                            guint             index,
                            const char       *text)
{
  GPtrArray *texts;

  g_return_if_fail (self != NULL && passage < BARID_N_PASSAGES);

  texts = self->texts[passage];
  if (index >= texts->len && !says_something (text))
    return;

  if (index >= texts->len)
    g_ptr_array_set_size (texts, (int) index + 1);
  g_free (texts->pdata[index]);
  texts->pdata[index] = says_something (text) ? g_strdup (text) : NULL;
}

/* ---- what holds of it ---------------------------------------------------------------------------------------- */

/**
 * barid_translation_dup_place:
 * @self: a translation
 *
 * Names the translation as a place of its briefing.
 *
 * Returns: (transfer full): such as "Translation into Arabic"
 */
char *
barid_translation_dup_place (const BaridTranslation *self)
{
  g_autofree char *language = NULL;
  g_autofree char *isolated = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  language = barid_language_tell (self->language != NULL ? self->language : "");
  isolated = barid_text_isolate (language);
  /* TRANSLATORS: a place in a briefing, as an objection names it; %s is the name of a language. */
  return g_strdup_printf (_("Translation into %s"), isolated);
}

gboolean
barid_translation_is_empty (const BaridTranslation *self)
{
  g_return_val_if_fail (self != NULL, TRUE);

  for (BaridPassage passage = 0; passage < BARID_N_PASSAGES; passage++)
    for (guint i = 0; i < self->texts[passage]->len; i++)
      if (barid_translation_get_text (self, passage, i) != NULL)
        return FALSE;

  return TRUE;
}

/**
 * barid_translation_is_stale:
 * @self: a translation
 * @briefing: the briefing it stands in
 *
 * Tells whether the original has changed since the translation was made of it.
 *
 * Returns: whether the translation is of an earlier version
 */
gboolean
barid_translation_is_stale (const BaridTranslation *self,
                            BaridBriefing          *briefing)
{
  BaridTime modified;

  g_return_val_if_fail (self != NULL && BARID_IS_BRIEFING (briefing), FALSE);

  modified = barid_briefing_get_modified (briefing);
  return self->of != BARID_TIME_NONE && modified != BARID_TIME_NONE && self->of / PRECISION < modified / PRECISION;
}

/**
 * barid_translation_count_missing:
 * @self: a translation
 * @briefing: the briefing it stands in
 *
 * Counts the texts of the original that are not translated.
 *
 * Returns: how many; 0 when the translation is complete
 */
guint
barid_translation_count_missing (const BaridTranslation *self,
                                 BaridBriefing          *briefing)
{
  guint n = 0;

  g_return_val_if_fail (self != NULL && BARID_IS_BRIEFING (briefing), 0);

  for (BaridPassage passage = 0; passage < BARID_N_PASSAGES; passage++)
    for (guint i = 0; i < barid_passage_count (passage, briefing); i++)
      n += says_something (barid_passage_get_text (passage, briefing, i)) &&
           barid_translation_get_text (self, passage, i) == NULL;

  return n;
}

/**
 * barid_translation_fits:
 * @self: a translation
 * @briefing: the briefing it stands in
 *
 * Tells whether every translated text has an original. What has none would have no marking either, and be seen by no rule.
 *
 * Returns: whether all have
 */
gboolean
barid_translation_fits (const BaridTranslation *self,
                        BaridBriefing          *briefing)
{
  g_return_val_if_fail (self != NULL && BARID_IS_BRIEFING (briefing), FALSE);

  for (BaridPassage passage = 0; passage < BARID_N_PASSAGES; passage++)
    for (guint i = 0; i < self->texts[passage]->len; i++)
      if (barid_translation_get_text (self, passage, i) != NULL &&
          !says_something (barid_passage_get_text (passage, briefing, i)))
        return FALSE;

  return TRUE;
}

/* ---- when the original changes -------------------------------------------------------------------------------- */

static gboolean
is_as_before (BaridPassage   passage,
              BaridBriefing *before,
              guint          old,
              BaridBriefing *after,
              guint          new)
{
  return g_strcmp0 (barid_passage_get_text (passage, before, old), barid_passage_get_text (passage, after, new)) == 0;
}

/* Whether a text is marked now as high as it was, by its own mark or the document's. */
static gboolean
is_covered (BaridPassage   passage,
            BaridBriefing *before,
            guint          old,
            BaridBriefing *after,
            guint          new)
{
  BaridMarking *was = barid_marking_in_force (barid_passage_get_marking (passage, before, old),
                                              barid_briefing_get_marking (before));
  BaridMarking *is = barid_marking_in_force (barid_passage_get_marking (passage, after, new), barid_briefing_get_marking (after));
  g_autoptr(BaridMarking) combined = barid_marking_combine (was, is);

  return barid_marking_equal (combined, is);
}

static void
take (GArray *from,
      GArray *taken,
      guint   new,
      guint   old)
{
  g_array_index (from, int, new) = (int) old;
  g_array_index (taken, gboolean, old) = TRUE;
}

/* Where each text of a passage stood before, or -1: first those that are where they were, then those that moved, then
 * those that were written anew in their place. A text that was written anew and marked lower is another one. */
static GArray *
find_origins (BaridPassage   passage,
              BaridBriefing *before,
              BaridBriefing *after)
{
  guint n_old = barid_passage_count (passage, before);
  guint n_new = barid_passage_count (passage, after);
  GArray *from = g_array_sized_new (FALSE, FALSE, sizeof (int), n_new);
  g_autoptr(GArray) taken = g_array_sized_new (FALSE, TRUE, sizeof (gboolean), n_old);
  g_autoptr(GHashTable) moved = g_hash_table_new (g_str_hash, g_str_equal);

  g_array_set_size (from, n_new);
  g_array_set_size (taken, n_old);
  for (guint i = 0; i < n_new; i++)
    {
      g_array_index (from, int, i) = -1;
      if (i < n_old && is_as_before (passage, before, i, after, i))
        take (from, taken, i, i);
    }

  for (guint i = n_old; i > 0; i--)
    if (!g_array_index (taken, gboolean, i - 1) && barid_passage_get_text (passage, before, i - 1) != NULL)
      g_hash_table_insert (moved, (gpointer) barid_passage_get_text (passage, before, i - 1), GUINT_TO_POINTER (i));

  for (guint i = 0; i < n_new; i++)
    {
      const char *text = barid_passage_get_text (passage, after, i);
      guint old = text != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (moved, text)) : 0;

      if (g_array_index (from, int, i) < 0 && old > 0 && !g_array_index (taken, gboolean, old - 1))
        take (from, taken, i, old - 1);
    }

  for (guint i = 0; i < n_new; i++)
    {
      guint old = i == 0 ? 0 : (guint) (g_array_index (from, int, i - 1) + 1);

      if (g_array_index (from, int, i) < 0 && (i == 0 || old > 0) && old < n_old &&
          !g_array_index (taken, gboolean, old) &&
          is_covered (passage, before, old, after, i))
        take (from, taken, i, old);
    }

  return from;
}

/**
 * barid_translation_follow:
 * @self: a translation
 * @stale: whether it is of an earlier version than @before
 * @before: the briefing as it was
 * @after: the briefing as it is now
 *
 * Has every translated text stand with its original again, after texts were moved, taken out or put between. What has lost
 * its original goes with it: at the place of another one it would have that one's marking. So does what is of an earlier
 * version when its original is marked lower: it may say what the marking was for.
 */
void
barid_translation_follow (BaridTranslation *self,
                          gboolean          stale,
                          BaridBriefing    *before,
                          BaridBriefing    *after)
{
  g_return_if_fail (self != NULL && BARID_IS_BRIEFING (before) && BARID_IS_BRIEFING (after));

  for (BaridPassage passage = 0; passage < BARID_N_PASSAGES; passage++)
    {
      BaridPassage leading = passage == BARID_PASSAGE_BASES ? BARID_PASSAGE_JUDGEMENTS : passage;
      g_autoptr(GArray) from = find_origins (leading, before, after);
      g_autoptr(GPtrArray) old = self->texts[passage];

      self->texts[passage] = g_ptr_array_new_with_free_func (g_free);
      for (guint i = 0; i < from->len; i++)
        {
          int origin = g_array_index (from, int, i);

          if (origin >= 0 && (guint) origin < old->len && says_something (barid_passage_get_text (passage, after, i)) &&
              (!stale || is_covered (passage, before, (guint) origin, after, i)))
            barid_translation_set_text (self, passage, i, g_ptr_array_index (old, (guint) origin));
        }
    }
}

/**
 * barid_briefing_says_the_same:
 * @self: a briefing
 * @other: another, or the same at another time
 *
 * Tells whether the texts of two briefings, and their markings, are the same: so is then what a translation is of.
 *
 * Returns: whether they are
 */
gboolean
barid_briefing_says_the_same (BaridBriefing *self,
                              BaridBriefing *other)
{
  g_return_val_if_fail (BARID_IS_BRIEFING (self) && BARID_IS_BRIEFING (other), FALSE);

  for (BaridPassage passage = 0; passage < BARID_N_PASSAGES; passage++)
    {
      guint n = barid_passage_count (passage, self);

      if (n != barid_passage_count (passage, other))
        return FALSE;

      for (guint i = 0; i < n; i++)
        if (!is_as_before (passage, self, i, other, i) ||
            !barid_marking_equal (barid_passage_get_marking (passage, self, i), barid_passage_get_marking (passage, other, i)))
          return FALSE;
    }

  return TRUE;
}

/**
 * barid_briefing_keep_translations:
 * @self: a briefing whose texts may have been changed
 * @before: as it was
 * @now: the time
 *
 * Has the translations that it had before follow its texts. Where the texts are others now, it is a new version, and the
 * translations are of an earlier one.
 */
void
barid_briefing_keep_translations (BaridBriefing *self,
                                  BaridBriefing *before,
                                  BaridTime      now)
{
  GPtrArray *translations = barid_briefing_get_part (self, BARID_PART_TRANSLATIONS);
  BaridTime made = barid_briefing_get_modified (before);
  gboolean same = translations->len == 0 || barid_briefing_says_the_same (self, before);

  made = made != BARID_TIME_NONE ? made : now;
  for (guint i = 0; i < translations->len; i++)
    {
      BaridTranslation *translation = g_ptr_array_index (translations, i);

      barid_translation_follow (translation, barid_translation_is_stale (translation, before), before, self);
      if (barid_translation_is_empty (translation))
        translation->of = BARID_TIME_NONE;
      else if (!same && translation->of == BARID_TIME_NONE)
        translation->of = made;
    }

  if (!same)
    barid_briefing_set_modified (self, MAX (now, made + PRECISION));
}

/**
 * barid_briefing_renew:
 * @self: a briefing
 * @now: the time
 *
 * Dates a new version of a briefing. A translation of the version before it is of this one too: what makes it one of an
 * earlier version is a change of the texts, see barid_briefing_keep_translations().
 */
void
barid_briefing_renew (BaridBriefing *self,
                      BaridTime      now)
{
  GPtrArray *translations;

  g_return_if_fail (BARID_IS_BRIEFING (self));

  translations = barid_briefing_get_part (self, BARID_PART_TRANSLATIONS);
  for (guint i = 0; i < translations->len; i++)
    {
      BaridTranslation *translation = g_ptr_array_index (translations, i);

      if (!barid_translation_is_stale (translation, self))
        translation->of = BARID_TIME_NONE;
    }

  barid_briefing_set_modified (self, now);
}
