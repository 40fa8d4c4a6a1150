#include "config.h"

#include "barid-compare-private.h"

#include <glib/gi18n-lib.h>

#include "barid-briefing-private.h"
#include "barid-nation.h"
#include "barid-text.h"
#include "barid-translation.h"

/* What differs in what a briefing refers to: it has an id, and is found by it. */

static void
compare_indicators (BaridComparison *self,
                    gpointer         before,
                    gpointer         after)
{
  const BaridIndicator *a = before;
  const BaridIndicator *b = after;
  g_autofree char *where = barid_indicator_dup_place (b);
  g_autofree char *was = barid_note_time (a->valid_until);
  g_autofree char *is = barid_note_time (b->valid_until);

  if (g_strcmp0 (a->pattern, b->pattern) != 0 || g_strcmp0 (a->pattern_type, b->pattern_type) != 0)
    barid_note_text (self, BARID_DIFFERENCE_DETAIL, where, g_strdup_printf (_("%s: pattern changed"), where), a->pattern,
                     b->pattern);
  if (g_strcmp0 (a->name, b->name) != 0)
    barid_note_text (self, BARID_DIFFERENCE_DETAIL, where, g_strdup_printf (_("%s: name changed"), where), a->name, b->name);
  if (g_strcmp0 (a->text, b->text) != 0)
    barid_note_text (self, BARID_DIFFERENCE_TEXT, where, g_strdup_printf (_("%s: text changed"), where), a->text, b->text);
  if (a->valid_from != b->valid_from)
    {
      g_autofree char *from = barid_note_time (a->valid_from);
      g_autofree char *to = barid_note_time (b->valid_from);

      barid_note (self, BARID_DIFFERENCE_DATE, g_strdup (where),
                  g_strdup_printf (_("%1$s: valid from was %2$s, is %3$s"), where, from, to));
    }
  if (a->valid_until != b->valid_until)
    barid_note (self, BARID_DIFFERENCE_DATE, g_strdup (where),
                g_strdup_printf (_("%1$s: valid until was %2$s, is %3$s"), where, was, is));
  barid_note_markings (self, where, a->marking, b->marking);
  barid_note_uses (self, where, a->use, b->use);
}

static void
compare_matter (BaridComparison *self,
                gpointer         before,
                gpointer         after)
{
  const BaridMatter *a = before;
  const BaridMatter *b = after;
  g_autofree char *where = barid_matter_dup_place (b);

  if (g_strcmp0 (a->name, b->name) != 0)
    barid_note_text (self, BARID_DIFFERENCE_DETAIL, where, g_strdup_printf (_("%s: name changed"), where), a->name, b->name);
  for (const BaridField *field = barid_matter_type_get_fields (b->type); field->name != NULL; field++)
    {
      const char *was = barid_matter_get_field (a, field->name);
      const char *is = barid_matter_get_field (b, field->name);

      if (g_strcmp0 (was, is) != 0)
        barid_note_text (self, BARID_DIFFERENCE_DETAIL, where,
                         /* TRANSLATORS: %1$s is a place, such as “Vessel “Dawn””; %2$s a field of it. */
                         g_strdup_printf (_("%1$s: %2$s changed"), where, _(field->label)), was, is);
    }
  barid_note_markings (self, where, a->marking, b->marking);
  barid_note_uses (self, where, a->use, b->use);
}

static void
compare_objects (BaridComparison *self,
                 gpointer         before,
                 gpointer         after)
{
  const BaridObject *a = before;
  const BaridObject *b = after;
  g_autofree char *where = barid_object_dup_place (b);

  if (g_strcmp0 (a->json, b->json) != 0)
    barid_note (self, BARID_DIFFERENCE_DETAIL, g_strdup (where), g_strdup_printf (_("%s: data changed"), where));
}

static gboolean
passages_equal (const BaridTranslation *a,
                const BaridTranslation *b)
{
  for (guint i = 0; i < BARID_N_PASSAGES; i++)
    {
      guint n = a->texts[i] != NULL ? a->texts[i]->len : 0;

      if (n != (b->texts[i] != NULL ? b->texts[i]->len : 0))
        return FALSE;

      for (guint j = 0; j < n; j++)
        if (g_strcmp0 (g_ptr_array_index (a->texts[i], j), g_ptr_array_index (b->texts[i], j)) != 0)
          return FALSE;
    }

  return TRUE;
}

static void
compare_translations (BaridComparison *self,
                      gpointer         before,
                      gpointer         after)
{
  const BaridTranslation *a = before;
  const BaridTranslation *b = after;
  g_autofree char *told = barid_language_tell (b->language);
  g_autofree char *language = barid_text_isolate (told);

  if (g_strcmp0 (a->translator, b->translator) == 0 && g_strcmp0 (a->term_base, b->term_base) == 0 &&
      a->status == b->status && a->of == b->of && passages_equal (a, b))
    return;

  /* TRANSLATORS: %s is a language. */
  barid_note (self, BARID_DIFFERENCE_TRANSLATION, NULL, g_strdup_printf (_("Translation changed: %s"), language));
}

static const char *
get_indicator_id (gconstpointer element)
{
  return ((const BaridIndicator *) element)->id;
}

static const char *
get_matter_id (gconstpointer element)
{
  return ((const BaridMatter *) element)->id;
}

static const char *
get_object_id (gconstpointer element)
{
  return ((const BaridObject *) element)->id;
}

static const char *
get_language (gconstpointer element)
{
  return ((const BaridTranslation *) element)->language;
}

static char *
dup_place (BaridPart     part,
           gconstpointer element)
{
  return part == BARID_PART_INDICATORS ? barid_indicator_dup_place (element) :
         part == BARID_PART_MATTER ? barid_matter_dup_place (element) :
         part == BARID_PART_OBJECTS ? barid_object_dup_place (element) : barid_translation_dup_place (element);
}

static const char *
tell_id (const char *id)
{
  return id != NULL ? id : "";
}

static GHashTable *
index_part (GPtrArray   *elements,
            const char *(*get_id) (gconstpointer element))
{
  GHashTable *index = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < elements->len; i++)
    {
      gpointer element = g_ptr_array_index (elements, i);

      g_hash_table_insert (index, (gpointer) tell_id (get_id (element)), element);
    }

  return index;
}

/* The first that stands elsewhere, of those that stayed. */
static void
find_moved (BaridComparison *self,
            BaridPart        part,
            const char    *(*get_id) (gconstpointer element),
            GHashTable      *were,
            GHashTable      *are)
{
  GPtrArray *before = self->before->parts[part];
  GPtrArray *after = self->after->parts[part];
  guint at = 0;

  for (guint i = 0; i < after->len; i++)
    {
      gpointer element = g_ptr_array_index (after, i);
      gpointer was = g_hash_table_lookup (were, tell_id (get_id (element)));
      g_autofree char *where = NULL;

      if (was == NULL)
        continue;

      while (at < before->len && !g_hash_table_contains (are, tell_id (get_id (g_ptr_array_index (before, at)))))
        at++;
      if (at < before->len && g_ptr_array_index (before, at++) == was)
        continue;

      where = dup_place (part, element);
      /* TRANSLATORS: what was done to a draft; %s is a place in it, such as “Indicator “x””. */
      barid_note (self, BARID_DIFFERENCE_MOVED, g_strdup (where), g_strdup_printf (_("Moved: %s"), where));
      return;
    }
}

static void
compare_identified (BaridComparison   *self,
                    BaridPart     part,
                    const char *(*get_id) (gconstpointer element),
                    void        (*compare) (BaridComparison *self,
                                            gpointer    before,
                                            gpointer    after))
{
  GPtrArray *before = self->before->parts[part];
  GPtrArray *after = self->after->parts[part];
  g_autoptr(GHashTable) were = index_part (before, get_id);
  g_autoptr(GHashTable) are = index_part (after, get_id);

  for (guint i = 0; i < after->len; i++)
    {
      gpointer element = g_ptr_array_index (after, i);
      gpointer was = g_hash_table_lookup (were, tell_id (get_id (element)));
      g_autofree char *where = dup_place (part, element);

      if (was != NULL)
        compare (self, was, element);
      else
        barid_note_added (self, where, NULL);
    }
  for (guint i = 0; i < before->len; i++)
    {
      gpointer element = g_ptr_array_index (before, i);
      g_autofree char *where = dup_place (part, element);

      if (!g_hash_table_contains (are, tell_id (get_id (element))))
        barid_note_removed (self, where, NULL);
    }
  find_moved (self, part, get_id, were, are);
}

/* What a briefing refers to: indicators, typed matter, objects of others, translations. */
void
barid_note_data (BaridComparison *self)
{
  compare_identified (self, BARID_PART_INDICATORS, get_indicator_id, compare_indicators);
  compare_identified (self, BARID_PART_MATTER, get_matter_id, compare_matter);
  compare_identified (self, BARID_PART_OBJECTS, get_object_id, compare_objects);
  compare_identified (self, BARID_PART_TRANSLATIONS, get_language, compare_translations);
}
