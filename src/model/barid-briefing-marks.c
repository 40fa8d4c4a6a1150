#include "config.h"

#include "barid-briefing-private.h"

#include <glib/gi18n-lib.h>

#include "barid-text.h"

/* The markings of a briefing: every place that has one, and the banner that follows from them all. */

/**
 * barid_marked_free:
 * @self: (nullable) (transfer full): a marked place
 *
 * Frees a marked place.
 */
void
barid_marked_free (BaridMarked *self)
{
  if (self == NULL)
    return;

  g_free (self->where);
  g_clear_pointer (&self->marking, barid_marking_unref);
  g_free (self);
}

static void
add_place (GPtrArray     *places,
           BaridBriefing *briefing,
           BaridMarking  *marking,
           BaridUse       use,
           char          *where)
{
  BaridMarked *place = g_new0 (BaridMarked, 1);
  BaridMarking *in_force = barid_marking_in_force (marking, barid_briefing_get_marking (briefing));

  place->where = where;
  place->use = use;
  place->marking = in_force != NULL ? barid_marking_ref (in_force) : NULL;
  g_ptr_array_add (places, place);
}

/**
 * barid_part_dup_place:
 * @part: a part that holds text
 * @number: which of its elements, from 1
 *
 * Names the place of an element, as barid_briefing_dup_portions() does.
 *
 * Returns: (transfer full): such as "Judgement 2"
 */
char *
barid_part_dup_place (BaridPart part,
                      guint     number)
{
  switch (part)
    {
    case BARID_PART_BODY:
      /* TRANSLATORS: a place in a briefing, as an objection names it; %u is its number, from 1. Those below too. */
      return g_strdup_printf (_("Paragraph %u"), number);
    case BARID_PART_JUDGEMENTS:
      return g_strdup_printf (_("Judgement %u"), number);
    case BARID_PART_SOURCES:
      return g_strdup_printf (_("Source %u"), number);
    case BARID_PART_ASSUMPTIONS:
      return g_strdup_printf (_("Assumption %u"), number);
    case BARID_PART_ALTERNATIVES:
      return g_strdup_printf (_("Alternative %u"), number);
    case BARID_PART_GAPS:
      return g_strdup_printf (_("Gap %u"), number);
    case BARID_PART_OUTLOOK:
      return g_strdup_printf (_("Outlook %u"), number);
    case BARID_PART_INDICATORS:
    case BARID_PART_MATTER:
    case BARID_PART_OBJECTS:
    case BARID_PART_TRANSLATIONS:
    case BARID_PART_ADDRESSEES:
    case BARID_N_PARTS:
    default:
      g_assert_not_reached ();
    }
}

static void
add_texts (GPtrArray     *places,
           BaridBriefing *self,
           BaridPart      part)
{
  GPtrArray *elements = barid_briefing_get_part (self, part);

  for (guint i = 0; i < elements->len; i++)
    {
      /* Judgements and sources begin as a portion does. */
      const BaridPortion *portion = g_ptr_array_index (elements, i);

      add_place (places, self, portion->marking, portion->use, barid_part_dup_place (part, i + 1));
    }
}

char *
barid_indicator_dup_place (const BaridIndicator *self)
{
  g_autofree char *name = barid_text_isolate (self->name != NULL ? self->name : self->id);

  /* TRANSLATORS: %s is the name of a technical indicator. */
  return g_strdup_printf (_("Indicator “%s”"), name);
}

char *
barid_matter_dup_place (const BaridMatter *self)
{
  g_autofree char *name = barid_text_isolate (self->name != NULL ? self->name : self->id);

  /* TRANSLATORS: %1$s is a type, such as “Person” or “Vessel”, %2$s the name of that person or vessel. */
  return g_strdup_printf (_("%1$s “%2$s”"), barid_matter_type_get_label (self->type), name);
}

char *
barid_object_dup_place (const BaridObject *self)
{
  g_autofree char *id = barid_text_isolate_machine (self->id != NULL ? self->id : "");

  /* TRANSLATORS: %s is the id of a STIX object, such as “malware--…”. */
  return g_strdup_printf (_("Object %s"), id);
}

static void
add_indicators (GPtrArray     *places,
                BaridBriefing *self)
{
  GPtrArray *indicators = barid_briefing_get_part (self, BARID_PART_INDICATORS);

  for (guint i = 0; i < indicators->len; i++)
    {
      const BaridIndicator *indicator = g_ptr_array_index (indicators, i);

      add_place (places, self, indicator->marking, indicator->use, barid_indicator_dup_place (indicator));
    }
}

static void
add_matter (GPtrArray     *places,
            BaridBriefing *self)
{
  GPtrArray *matters = barid_briefing_get_part (self, BARID_PART_MATTER);

  for (guint i = 0; i < matters->len; i++)
    {
      const BaridMatter *matter = g_ptr_array_index (matters, i);

      add_place (places, self, matter->marking, matter->use, barid_matter_dup_place (matter));
    }
}

/* Each marking of an object stands by itself: which part of the object it is for, its text says. */
static void
add_objects (GPtrArray     *places,
             BaridBriefing *self)
{
  GPtrArray *objects = barid_briefing_get_part (self, BARID_PART_OBJECTS);

  for (guint i = 0; i < objects->len; i++)
    {
      const BaridObject *object = g_ptr_array_index (objects, i);
      gboolean marked = FALSE;

      for (guint j = 0; j < object->markings->len; j++)
        {
          BaridMarking *marking = g_ptr_array_index (object->markings, j);

          if (barid_marking_in_force (marking, NULL) == NULL)
            continue;

          add_place (places, self, marking, BARID_USE_INHERITED, barid_object_dup_place (object));
          marked = TRUE;
        }

      if (!marked)
        add_place (places, self, NULL, BARID_USE_INHERITED, barid_object_dup_place (object));
    }
}

/**
 * barid_briefing_dup_portions:
 * @self: a briefing
 *
 * Lists every place of the document and of all it refers to, with the marking in force there and the use: the title, the
 * bottom line, each portion, indicator and piece of matter, and each marking of each object that somebody else
 * wrote. Title and bottom line stand for their translations, and a judgement for the dissent beside it.
 *
 * Returns: (transfer container) (element-type BaridMarked): the places, in the order of the document
 */
GPtrArray *
barid_briefing_dup_portions (BaridBriefing *self)
{
  g_autoptr(GPtrArray) places = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_marked_free);
  BaridPortion *bottom_line;

  g_return_val_if_fail (BARID_IS_BRIEFING (self), NULL);

  if (barid_briefing_get_title (self) != NULL)
    add_place (places, self, barid_briefing_get_title_marking (self), BARID_USE_INHERITED, g_strdup (_("Title")));

  if ((bottom_line = barid_briefing_get_bottom_line (self)))
    add_place (places, self, bottom_line->marking, bottom_line->use, g_strdup (_("Bottom line")));

  for (BaridPart part = BARID_PART_BODY; part <= BARID_PART_OUTLOOK; part++)
    add_texts (places, self, part);

  add_indicators (places, self);
  add_matter (places, self);
  add_objects (places, self);

  return g_steal_pointer (&places);
}

/**
 * barid_briefing_dup_banner:
 * @self: a briefing
 *
 * Derives the banner: the marking of the document combined with that of every place in it, see
 * barid_marking_combine().
 *
 * Returns: (transfer full) (nullable): the marking, or %NULL when nothing is marked
 */
BaridMarking *
barid_briefing_dup_banner (BaridBriefing *self)
{
  g_autoptr(GPtrArray) places = NULL;
  BaridMarking *banner;

  g_return_val_if_fail (BARID_IS_BRIEFING (self), NULL);

  places = barid_briefing_dup_portions (self);
  banner = barid_marking_combine (barid_briefing_get_marking (self), NULL);

  for (guint i = 0; i < places->len; i++)
    {
      const BaridMarked *place = g_ptr_array_index (places, i);
      g_autoptr(BaridMarking) narrower = banner;

      banner = barid_marking_combine (narrower, place->marking);
    }

  return banner;
}
