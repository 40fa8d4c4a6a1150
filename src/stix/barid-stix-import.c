#include "config.h"

#include "barid-stix-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "barid-error.h"
#include "barid-id.h"
#include "barid-json.h"
#include "barid-text.h"

/* Bundles that somebody else wrote. Their objects are carried byte for byte, their reports among them; around them comes a
 * report of ours, which the officer makes a briefing of. Nothing here was signed, so nothing says who wrote it. */

/* One identity for all: nobody can be introduced as it, no agreement has it as a party. */
#define UNKNOWN_ORIGINATOR "identity--028ff383-72e1-47b5-ad33-e43b78027020"

/**
 * barid_stix_is_unknown_originator:
 * @office: (nullable): the originator of a briefing
 *
 * Says whether an office stands for the unknown originator of what was imported, at whatever desk.
 *
 * Returns: whether it does
 */
gboolean
barid_stix_is_unknown_originator (const BaridOffice *office)
{
  return office != NULL && g_strcmp0 (office->id, UNKNOWN_ORIGINATOR) == 0;
}

static BaridOffice *
unknown_originator_new (BaridTime now)
{
  g_autofree char *date = barid_time_format_date (now);
  g_autofree char *shown = barid_text_isolate_machine (date);
  /* TRANSLATORS: stands where the name of the office that wrote a briefing would stand; the placeholder is a date. */
  g_autofree char *name = g_strdup_printf (_("unknown: imported by this desk on %s"), shown);

  return barid_office_new (UNKNOWN_ORIGINATOR, name, NULL);
}

/* Somebody else's report ---------------------------------------------------------------- */

static gboolean
read_granular (BaridPile      *pile,
               BaridBriefing  *briefing,
               JsonObject     *report,
               const char     *selector,
               BaridMarking  **marking,
               GError        **error)
{
  g_autoptr(GPtrArray) markings = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_marking_unref);

  if (!barid_pile_read_granular (pile, briefing, report, selector, FALSE, markings, error))
    return FALSE;

  *marking = barid_stix_combine (markings);
  return TRUE;
}

/* At most @size bytes, and at a line's end where there is one in the second half of it. */
static gsize
find_cut (const char *text,
          gsize       size)
{
  const char *end = text + size;
  const char *line = NULL;

  if (strlen (text) <= size)
    return strlen (text);

  end = g_utf8_find_prev_char (text, end + 1);
  line = g_strrstr_len (text, end - text, "\n");
  return line != NULL && (gsize) (line - text) > size / 2 ? (gsize) (line - text) + 1 : (gsize) (end - text);
}

static void
add_paragraphs (BaridBriefing *briefing,
                const char    *text,
                BaridMarking  *marking)
{
  while (*text != '\0')
    {
      gsize size = find_cut (text, BARID_STIX_MAX_BLOCK);
      g_autofree char *paragraph = g_strndup (text, size);

      barid_briefing_add (briefing, BARID_PART_BODY, barid_portion_new (paragraph, marking));
      text += size;
    }
}

/* Its name and text are taken over to be read; what it says beside them stays in it. */
static gboolean
take_report (BaridPile      *pile,
             BaridBriefing  *briefing,
             JsonObject     *report,
             GError        **error)
{
  const char *name = NULL;
  const char *text = NULL;
  const char *language = NULL;
  g_autoptr(BaridMarking) of_name = NULL;
  g_autoptr(BaridMarking) of_text = NULL;

  if (!barid_json_get_text (report, "name", BARID_STIX_MAX_LINE, &name, error) ||
      !barid_json_get_text (report, "description", BARID_STIX_MAX_SIZE, &text, error) ||
      !barid_json_get_text (report, "lang", BARID_STIX_MAX_WORD, &language, error) ||
      !read_granular (pile, briefing, report, "name", &of_name, error) ||
      !read_granular (pile, briefing, report, "description", &of_text, error))
    return FALSE;

  if (name != NULL && *name != '\0')
    {
      barid_briefing_set_title (briefing, name);
      barid_briefing_set_title_marking (briefing, of_name);
    }

  if (language != NULL)
    barid_briefing_set_language (briefing, language);

  if (text != NULL)
    add_paragraphs (briefing, text, of_text);

  return TRUE;
}

/* Markings ------------------------------------------------------------------------------ */

static BaridMarking *
keep_level (BaridMarking *marking)
{
  BaridMarkingSystem system = marking != NULL ? barid_marking_get_system (marking) : BARID_MARKING_UNKNOWN;

  if (system == BARID_MARKING_TLP || system == BARID_MARKING_CLASSIFICATION)
    return marking;

  g_clear_pointer (&marking, barid_marking_unref);
  return NULL;
}

/* The report's own, as its author meant it; else the most restrictive of what any object has. Where none has any, the
 * officer names it. */
static gboolean
take_marking (BaridPile      *pile,
              BaridBriefing  *briefing,
              JsonObject     *report,
              GError        **error)
{
  GPtrArray *objects = barid_briefing_get_part (briefing, BARID_PART_OBJECTS);
  g_autoptr(GPtrArray) own = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_marking_unref);
  g_autoptr(GPtrArray) all = g_ptr_array_new ();
  g_autoptr(BaridMarking) marking = NULL;

  if (report != NULL && !barid_pile_read_object_markings (pile, briefing, report, FALSE, own, error))
    return FALSE;

  marking = keep_level (barid_stix_combine (own));
  if (marking == NULL)
    {
      for (guint i = 0; i < objects->len; i++)
        g_ptr_array_extend (all, ((BaridObject *) g_ptr_array_index (objects, i))->markings, NULL, NULL);
      marking = keep_level (barid_stix_combine (all));
    }

  barid_briefing_set_marking (briefing, marking);
  return TRUE;
}

/* The briefing around them -------------------------------------------------------------- */

static BaridBriefing *
wrap (BaridPile  *pile,
      GPtrArray  *items,
      BaridTime   now,
      GError    **error)
{
  g_autoptr(BaridBriefing) briefing = barid_briefing_new (BARID_KIND_TECHNICAL_REPORT);
  g_autoptr(BaridOffice) originator = unknown_originator_new (now);
  g_autofree char *title = NULL;
  BaridItem *first = g_ptr_array_index (items, 0);
  JsonObject *report = strcmp (first->type, "report") == 0 ? first->object : NULL;

  g_hash_table_remove_all (pile->told);
  barid_briefing_set_originator (briefing, originator);
  barid_briefing_set_language (briefing, "en");
  barid_briefing_set_created (briefing, now);
  barid_briefing_set_modified (briefing, now);

  for (guint i = 0; i < items->len; i++)
    {
      BaridObject *object = barid_foreign_from_item (pile, briefing, g_ptr_array_index (items, i), error);

      if (object == NULL)
        return NULL;

      barid_briefing_add (briefing, BARID_PART_OBJECTS, object);
    }

  if ((report != NULL && !take_report (pile, briefing, report, error)) ||
      !take_marking (pile, briefing, report, error))
    return NULL;

  if (barid_briefing_get_title (briefing) == NULL)
    {
      title = barid_import_dup_title (items);
      barid_briefing_set_title (briefing, title);
    }

  barid_foreign_tell_bundle (pile, briefing);
  return g_steal_pointer (&briefing);
}

/* A bundle of ours that came without a signature is a draft again: it keeps all that binds it, and proves nothing. */
static BaridBriefing *
adopt (BaridPile  *pile,
       BaridTime   now,
       GError    **error)
{
  g_autoptr(BaridBriefing) briefing = barid_pile_read_briefing (pile, error);
  g_autoptr(BaridOffice) originator = unknown_originator_new (now);
  g_autofree char *id = barid_id_new ("report");
  g_autofree char *claimed = NULL;
  g_autofree char *sentence = NULL;

  if (briefing == NULL)
    return NULL;

  claimed = barid_text_isolate (barid_briefing_get_originator (briefing)->name);
  /* TRANSLATORS: the placeholder is the name of an office. */
  sentence = g_strdup_printf (_("It says that %s wrote it; nothing proves that."), claimed);
  barid_briefing_add_unknown (briefing, sentence, FALSE);
  barid_briefing_set_id (briefing, id);
  barid_briefing_set_originator (briefing, originator);
  barid_briefing_set_parent (briefing, NULL);
  barid_briefing_set_created (briefing, now);
  barid_briefing_set_modified (briefing, now);
  barid_briefing_set_published (briefing, BARID_TIME_NONE);
  return g_steal_pointer (&briefing);
}

/**
 * barid_stix_refuse_letter:
 * @pile: a bundle from outside
 * @error: return location for an error
 *
 * Refuses a bundle that was taken out of a letter: it would come without what is proved about it.
 *
 * Returns: whether it is none
 */
gboolean
barid_stix_refuse_letter (BaridPile  *pile,
                          GError    **error)
{
  for (guint i = 0; i < pile->items->len; i++)
    if (strcmp (barid_pile_get (pile, i)->type, "letter") == 0)
      return barid_stix_refuse (error, BARID_ERROR_REFUSED,
                                _("This was taken out of a letter. Letters come in through the inbox, with their proof."));

  return TRUE;
}

/**
 * barid_stix_import:
 * @bytes: a STIX 2.1 bundle that somebody else wrote
 * @now: when it is imported
 * @error: return location for an error
 *
 * Makes drafts of a bundle: one for each report, and where there is none, or something beside several, one around the
 * objects. Every object is kept byte for byte; of what was not understood the briefings tell. The TLP, or classification,
 * of the report becomes the briefing's marking, or else the most restrictive of any object's; where there is none it has
 * none, and the officer names it.
 *
 * Returns: (transfer full) (element-type BaridBriefing): the drafts, at least one, or %NULL with %BARID_ERROR_INVALID,
 *   %BARID_ERROR_TOO_LARGE, %BARID_ERROR_UNSUPPORTED (STIX of another version) or %BARID_ERROR_REFUSED (a letter)
 */
GPtrArray *
barid_stix_import (GBytes     *bytes,
                   BaridTime   now,
                   GError    **error)
{
  g_autoptr(GPtrArray) briefings = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) shares = NULL;
  g_autoptr(BaridPile) pile = NULL;
  BaridItem *ours = NULL;

  g_return_val_if_fail (bytes != NULL, NULL);

  if (!(pile = barid_pile_new (bytes, error)) || !barid_stix_refuse_letter (pile, error) ||
      !barid_pile_find_only (pile, "report", BARID_EXTENSION_BRIEFING, &ours, error))
    return NULL;

  if (ours != NULL)
    {
      BaridBriefing *briefing = adopt (pile, now, error);

      if (briefing == NULL)
        return NULL;

      g_ptr_array_add (briefings, briefing);
      return g_steal_pointer (&briefings);
    }

  if (!(shares = barid_import_share_out (pile, error)))
    return NULL;

  for (guint i = 0; i < shares->len; i++)
    {
      BaridBriefing *briefing = wrap (pile, g_ptr_array_index (shares, i), now, error);

      if (briefing == NULL)
        return NULL;

      g_ptr_array_add (briefings, briefing);
    }

  return g_steal_pointer (&briefings);
}
