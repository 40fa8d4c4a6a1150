#include "config.h"

#include "barid-origins.h"

#include <glib/gi18n-lib.h>

#include "barid-entry.h"
#include "barid-origin-book.h"
#include "barid-origin.h"
#include "barid-origins-private.h"
#include "barid-stix.h"
#include "barid-text.h"
#include "barid-time-local.h"

/* So many other letters of one origin are named; more would hide the text. */
#define MOST_LETTERS 3

/* ---- the way out, and back ------------------------------------------------------------------------------- */

static gboolean
hide (BaridLeg              *leg,
      BaridSource           *source,
      const BaridAgreement  *agreement,
      GError               **error)
{
  g_autofree char *token = NULL;

  if (source->origin_name == NULL)
    return TRUE;

  token = agreement != NULL && agreement->origin_key != NULL
          ? barid_origin_make_token (agreement->origin_key, source->origin_name) : NULL;
  if (token != NULL && !barid_origin_book_name (leg->store, token, source->origin_name, error))
    return FALSE;

  g_free (source->origin);
  source->origin = g_steal_pointer (&token);
  g_clear_pointer (&source->origin_name, g_free);

  return TRUE;
}

/* Without an agreement there is no key, and nothing is said of an origin. */
gboolean
barid_origins_hide (BaridLeg              *leg,
                    BaridBriefing         *briefing,
                    const BaridAgreement  *agreement,
                    GError               **error)
{
  GPtrArray *sources = barid_briefing_get_part (briefing, BARID_PART_SOURCES);

  for (guint i = 0; i < sources->len; i++)
    if (!hide (leg, g_ptr_array_index (sources, i), agreement, error))
      return FALSE;

  return TRUE;
}

static gboolean
recall (BaridLeg       *leg,
        BaridBriefing  *briefing,
        GError        **error)
{
  GPtrArray *sources = barid_briefing_get_part (briefing, BARID_PART_SOURCES);

  for (guint i = 0; i < sources->len; i++)
    {
      BaridSource *source = g_ptr_array_index (sources, i);

      if (source->origin_name == NULL && source->origin != NULL &&
          !barid_origin_book_find (leg->store, source->origin, &source->origin_name, error))
        return FALSE;
    }

  return TRUE;
}

/* What our own bundle says, with the names that its sources have here. */
BaridBriefing *
barid_origins_read (BaridDesk  *self,
                    GBytes     *bundle,
                    GError    **error)
{
  g_autoptr(BaridBriefing) briefing = barid_stix_read (bundle, error);
  g_autoptr(BaridLeg) leg = NULL;

  if (briefing == NULL)
    return NULL;

  leg = barid_leg_begin (self);
  return recall (leg, briefing, error) ? g_steal_pointer (&briefing) : NULL;
}

/* ---- in words ------------------------------------------------------------------------------------------------ */

static void
add_line (GString *lines,
          char    *line)
{
  if (lines->len > 0)
    g_string_append_c (lines, '\n');
  g_string_append (lines, line);
  g_free (line);
}

static void
tell_within (GString   *lines,
             GPtrArray *sources,
             guint      position)
{
  const BaridSource *source = g_ptr_array_index (sources, position);
  guint first = barid_origin_find_first (sources, position);

  if (first != position)
    {
      g_autofree char *count = barid_count_tell (first + 1);

      /* TRANSLATORS: of a source; %s is the number of another one in the same briefing. */
      add_line (lines, g_strdup_printf (_("Same origin as source %s"), count));
    }
  if (source->credibility == '1' && barid_origin_is_only (sources, source))
    /* TRANSLATORS: “1” is the credibility “confirmed by other sources”. */
    add_line (lines, g_strdup (_("Graded 1, confirmed by other sources; but all sources here have one origin.")));
}

static void
tell_letter (GString          *lines,
             const BaridEntry *entry)
{
  g_autofree char *title = barid_text_isolate (entry->title != NULL ? entry->title : "");
  g_autofree char *office = entry->office_name != NULL ? barid_text_isolate (entry->office_name) : NULL;

  if (entry->shelf == BARID_SHELF_SENT || office == NULL)
    /* TRANSLATORS: of a source; %s is the title of a letter that we sent. */
    add_line (lines, g_strdup_printf (_("Same origin as in our “%s”"), title));
  else
    /* TRANSLATORS: of a source; %1$s is the title of another letter, %2$s the office that it is from. */
    add_line (lines, g_strdup_printf (_("Same origin as in “%1$s” (%2$s)"), title, office));
}

static gboolean
tell_beyond (GString            *lines,
             BaridLeg           *leg,
             const BaridSource  *source,
             gint64              row,
             GError            **error)
{
  g_autofree char *name = NULL;
  g_autoptr(GPtrArray) letters = NULL;

  if (source->origin == NULL)
    return TRUE;

  if (!barid_origin_book_find (leg->store, source->origin, &name, error) ||
      !(letters = barid_origin_book_list (leg->store, source->origin, row, MOST_LETTERS + 1, error)))
    return FALSE;

  if (name != NULL)
    {
      g_autofree char *isolated = barid_text_isolate (name);

      /* TRANSLATORS: of a source; %s is the name that it has at this desk and that nobody else sees. */
      add_line (lines, g_strdup_printf (_("Called %s here"), isolated));
    }
  for (guint i = 0; i < letters->len && i < MOST_LETTERS; i++)
    tell_letter (lines, g_ptr_array_index (letters, i));
  if (letters->len > MOST_LETTERS)
    add_line (lines, g_strdup (_("And in more letters")));

  return TRUE;
}

/**
 * barid_desk_tell_origins:
 * @self: a desk
 * @briefing: what may be shown
 * @row: row of its letter, which is not named
 * @error: return location for an error
 *
 * Tells of each source what else rests on its origin: within the briefing, and among the letters here.
 *
 * Returns: (transfer full) (element-type utf8): one text a source, of lines, empty where there is nothing to tell; or
 *   %NULL with @error
 */
GPtrArray *
barid_desk_tell_origins (BaridDesk      *self,
                         BaridBriefing  *briefing,
                         gint64          row,
                         GError        **error)
{
  g_autoptr(GPtrArray) told = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(BaridLeg) leg = NULL;
  GPtrArray *sources;

  g_return_val_if_fail (BARID_IS_DESK (self) && BARID_IS_BRIEFING (briefing), NULL);

  leg = barid_leg_begin (self);
  sources = barid_briefing_get_part (briefing, BARID_PART_SOURCES);
  for (guint i = 0; i < sources->len; i++)
    {
      g_autoptr(GString) lines = g_string_new (NULL);

      tell_within (lines, sources, i);
      if (!tell_beyond (lines, leg, g_ptr_array_index (sources, i), row, error))
        return NULL;
      g_ptr_array_add (told, g_string_free (g_steal_pointer (&lines), FALSE));
    }

  return g_steal_pointer (&told);
}
