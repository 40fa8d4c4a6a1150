#include "config.h"

#include "barid-policy-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "barid-text.h"

/* So many places of one marking are named one by one; the officer who has mended these sees the next. */
#define MAX_SPOTS 50

static void
spot_free (gpointer data)
{
  BaridSpot *self = data;

  g_free (self->where);
  g_free (self);
}

static void
add_spot (BaridSheet *self,
          const char *where,
          guint       marking)
{
  BaridSpot *spot = g_new0 (BaridSpot, 1);

  spot->where = g_strdup (where);
  spot->marking = marking;
  g_ptr_array_add (self->spots, spot);
}

/* The index of a marking among the distinct ones. Most places share one object, so the address is asked first. */
static guint
find_or_add (BaridSheet   *self,
             GHashTable   *known,
             BaridMarking *marking)
{
  gpointer index = NULL;
  guint i;

  if (g_hash_table_lookup_extended (known, marking, NULL, &index))
    return GPOINTER_TO_UINT (index);

  for (i = 0; i < self->markings->len; i++)
    if (barid_marking_equal (self->markings->pdata[i], marking))
      break;

  if (i == self->markings->len)
    g_ptr_array_add (self->markings, barid_marking_ref (marking));

  g_hash_table_insert (known, marking, GUINT_TO_POINTER (i));
  return i;
}

static void
add_rest (BaridSheet *self,
          guint       marking,
          guint       count)
{
  g_autofree char *where = NULL;

  /* TRANSLATORS: stands in a sentence for those places of a briefing that have not been named one by one, as in "Not
   * released to X: The rest (12 places) is marked SECRET …". */
  where = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "The rest (%u place)", "The rest (%u places)", count), count);
  add_spot (self, where, marking);
}

static BaridMarked *
place_copy (const BaridMarked *place)
{
  BaridMarked *copy = g_new0 (BaridMarked, 1);

  copy->where = g_strdup (place->where);
  copy->use = place->use;
  return copy;
}

/* A place that inherits the briefing's marking says nothing that the briefing does not say, and two places of one name
 * and marking are one objection. */
static void
lay_out_places (BaridSheet *self)
{
  g_autoptr(GPtrArray) places = barid_briefing_dup_portions (self->briefing);
  g_autoptr(GHashTable) known = g_hash_table_new (NULL, NULL);
  g_autoptr(GHashTable) named = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GArray) counts = g_array_new (FALSE, TRUE, sizeof (guint));

  if (self->marking != NULL)
    add_spot (self, NULL, find_or_add (self, known, self->marking));

  for (guint i = 0; i < places->len; i++)
    {
      const BaridMarked *place = places->pdata[i];
      guint marking;

      if (place->use != BARID_USE_INHERITED && place->use > barid_briefing_get_use (self->briefing) &&
          self->wider->len < MAX_SPOTS)
        g_ptr_array_add (self->wider, place_copy (place));

      if (place->marking == NULL)
        continue;

      marking = find_or_add (self, known, place->marking);
      if ((self->marking != NULL && marking == 0) ||
          !g_hash_table_add (named, g_strdup_printf ("%u %s", marking, place->where)))
        continue;

      if (marking >= counts->len)
        g_array_set_size (counts, marking + 1);
      if (++g_array_index (counts, guint, marking) <= MAX_SPOTS)
        add_spot (self, place->where, marking);
    }

  for (guint i = 0; i < counts->len; i++)
    if (g_array_index (counts, guint, i) > MAX_SPOTS)
      add_rest (self, i, g_array_index (counts, guint, i) - MAX_SPOTS);
}

static gboolean
is_blank (const char *text)
{
  for (; text != NULL && *text != '\0'; text = g_utf8_next_char (text))
    if (g_unichar_isgraph (g_utf8_get_char (text)))
      return FALSE;

  return TRUE;
}

/* Lays a briefing out for the check. The briefing must outlive the sheet. */
BaridSheet *
barid_sheet_new (BaridBriefing *briefing)
{
  BaridSheet *self = g_new0 (BaridSheet, 1);
  const char *title = barid_briefing_get_title (briefing);

  self->briefing = briefing;
  self->marking = barid_briefing_get_marking (briefing);
  self->markings = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_marking_unref);
  self->spots = g_ptr_array_new_with_free_func (spot_free);
  self->wider = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_marked_free);
  self->untitled = is_blank (title);
  /* TRANSLATORS: stands in a sentence for the title of a briefing that has none yet. */
  self->name = self->untitled ? g_strdup (_("This briefing")) : barid_text_isolate (title);
  lay_out_places (self);

  return self;
}

void
barid_sheet_free (BaridSheet *self)
{
  if (self == NULL)
    return;

  g_free (self->name);
  g_ptr_array_unref (self->markings);
  g_ptr_array_unref (self->spots);
  g_ptr_array_unref (self->wider);
  g_free (self);
}

/* How a sentence calls a spot. */
char *
barid_sheet_dup_spot_name (const BaridSheet *self,
                           const BaridSpot  *spot)
{
  return spot->where != NULL ? barid_text_isolate (spot->where) : g_strdup (self->name);
}
