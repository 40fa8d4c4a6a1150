#include "config.h"

#include "barid-stix-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "barid-error.h"
#include "barid-json.h"
#include "barid-text.h"

/* Letters ------------------------------------------------------------------------------- */

/* What is the same in every bundle. */
static gboolean
is_common (BaridItem *item)
{
  return strcmp (item->id, BARID_STIX_AUTHOR) == 0 || barid_extension_is_ours (item->id);
}

/* A letter that needs no agreement must not be a way around one: it holds itself and its sender. */
static gboolean
check_administrative (BaridPile   *pile,
                      JsonObject  *letter,
                      GError     **error)
{
  const char *sender = NULL;

  if (!barid_stix_need_id (letter, "created_by_ref", "identity", &sender, error))
    return FALSE;

  for (guint i = 0; i < pile->items->len; i++)
    {
      BaridItem *item = barid_pile_get (pile, i);

      if (item->object != letter && strcmp (item->id, sender) != 0 && !is_common (item))
        return barid_stix_refuse (error, BARID_ERROR_INVALID,
                                  _("An administrative letter carries something that needs an agreement."));
    }

  return TRUE;
}

static gboolean
check_content (BaridPile              *pile,
               JsonObject             *letter,
               const BaridLetterhead  *letterhead,
               GError                **error)
{
  BaridItem *report = NULL;

  if (barid_purpose_is_administrative (letterhead->purpose))
    return check_administrative (pile, letter, error);

  if (!barid_pile_find_only (pile, "report", BARID_EXTENSION_BRIEFING, &report, error))
    return FALSE;

  return report != NULL || barid_stix_refuse (error, BARID_ERROR_INVALID, _("There is no briefing in the letter."));
}

static BaridItem *
find_letter (BaridPile  *pile,
             GError    **error)
{
  BaridItem *letter = NULL;

  if (!barid_pile_find_only (pile, "letter", NULL, &letter, error))
    return NULL;

  if (letter == NULL)
    barid_stix_refuse (error, BARID_ERROR_INVALID, _("The bundle is not a letter: nobody is named to whom it goes."));

  return letter;
}

/**
 * barid_pile_read_letterhead:
 * @self: a bundle
 * @error: return location for an error
 *
 * Reads the letterhead of a letter's bundle, and sees that the bundle holds what its purpose lets it hold.
 *
 * Returns: (transfer full): the letterhead, or %NULL with an error as barid_stix_read_bundle() gives it
 */
BaridLetterhead *
barid_pile_read_letterhead (BaridPile  *self,
                            GError    **error)
{
  BaridItem *letter = find_letter (self, error);
  g_autoptr(BaridLetterhead) letterhead = NULL;

  if (letter == NULL)
    return NULL;

  if (!barid_stix_has_extension (letter->object, BARID_EXTENSION_LETTER, "new-sdo"))
    {
      barid_stix_refuse (error, BARID_ERROR_INVALID, _("The letter in the bundle is not one of Barid's."));
      return NULL;
    }

  letter->known = TRUE;
  if (!(letterhead = barid_letterhead_from_json (letter->object, error)) || !check_content (self, letter->object, letterhead, error))
    return NULL;

  return g_steal_pointer (&letterhead);
}

/**
 * barid_stix_read_bundle:
 * @bytes: what was inside of a letter, whose signature held
 * @error: return location for an error
 *
 * Reads the letterhead of a letter: there is exactly one, and it says all that a letter must say. A letter that needs
 * no agreement holds nothing that would need one.
 *
 * Returns: (transfer full): the bundle with its exact bytes, or %NULL with %BARID_ERROR_INVALID, %BARID_ERROR_TOO_LARGE,
 *   %BARID_ERROR_UNSUPPORTED (well formed, but of a version or purpose we do not know) or %BARID_ERROR_REFUSED (signed
 *   for another purpose than a letter)
 */
BaridBundle *
barid_stix_read_bundle (GBytes  *bytes,
                        GError **error)
{
  g_autoptr(BaridPile) pile = NULL;
  g_autoptr(BaridLetterhead) letterhead = NULL;

  g_return_val_if_fail (bytes != NULL, NULL);

  if (!(pile = barid_pile_new (bytes, error)) || !(letterhead = barid_pile_read_letterhead (pile, error)))
    return NULL;

  return barid_bundle_new (bytes, letterhead);
}

/**
 * barid_stix_read_sender:
 * @bytes: what was inside of a letter, whose signature held
 * @error: return location for an error
 *
 * Reads which office a letter says it is from. It is a claim: what counts is whose key signed it.
 *
 * Returns: (transfer full): the office, or %NULL with an error as barid_stix_read_bundle() gives it
 */
BaridOffice *
barid_stix_read_sender (GBytes  *bytes,
                        GError **error)
{
  g_autoptr(BaridPile) pile = NULL;
  BaridItem *letter = NULL;

  g_return_val_if_fail (bytes != NULL, NULL);

  if (!(pile = barid_pile_new (bytes, error)) || !(letter = find_letter (pile, error)))
    return NULL;

  return barid_stix_read_office (pile, letter->object, error);
}

/* What a briefing refers to ------------------------------------------------------------- */

static gboolean
read_carried (BaridPile   *pile,
              JsonObject  *report,
              GHashTable  *carried,
              GError     **error)
{
  JsonObject *extension = NULL;
  g_auto(GStrv) ids = NULL;
  gint64 version = 0;

  if (!barid_stix_get_extension (report, BARID_EXTENSION_BRIEFING, &extension, error) ||
      !barid_json_get_int (extension, "version", 1, G_MAXINT32, 0, &version, error))
    return FALSE;

  if (version != BARID_FORMAT_VERSION)
    return TRUE;

  if (!barid_json_get_texts (extension, "carried_refs", BARID_STIX_MAX_LIST, BARID_STIX_MAX_LINE, &ids, error))
    return FALSE;

  for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
    {
      if (barid_pile_find (pile, ids[i]) == NULL)
        return barid_stix_refuse (error, BARID_ERROR_INVALID,
                                  _("An object that the briefing carries has been left out."));

      g_hash_table_add (carried, g_strdup (ids[i]));
    }

  return TRUE;
}

/* Whether the object was taken as ours. */
static gboolean
take_part (BaridPile        *pile,
           BaridBriefing    *briefing,
           const BaridFrame *frame,
           BaridItem        *item)
{
  gpointer element = NULL;
  BaridPart part = BARID_N_PARTS;

  if (strcmp (item->type, "indicator") == 0)
    {
      part = BARID_PART_INDICATORS;
      element = barid_indicator_from_json (pile, briefing, frame, item->object);
    }
  else if (strcmp (item->type, "matter") == 0)
    {
      part = BARID_PART_MATTER;
      element = barid_matter_from_json (pile, briefing, frame, item->object);
    }
  else if (strcmp (item->type, "language-content") == 0)
    {
      part = BARID_PART_TRANSLATIONS;
      element = barid_translation_from_json (briefing, frame, item->object);
    }

  else if (barid_feedback_take_object (briefing, frame, item->object))
    return item->known = TRUE;

  if (element == NULL)
    return FALSE;

  item->known = TRUE;
  barid_briefing_add (briefing, part, element);
  return TRUE;
}

static gboolean
keep (BaridPile      *pile,
      BaridBriefing  *briefing,
      BaridItem      *item,
      GError        **error)
{
  BaridObject *object = barid_foreign_from_item (pile, briefing, item, error);

  if (object == NULL)
    return FALSE;

  barid_briefing_add (briefing, BARID_PART_OBJECTS, object);
  return TRUE;
}

/* A translation that names the briefing and is not read as its own. */
static gboolean
claims_to_translate (BaridItem     *item,
                     BaridBriefing *briefing)
{
  const char *translated = NULL;

  return strcmp (item->type, "language-content") == 0 &&
         barid_json_get_text (item->object, "object_ref", BARID_STIX_MAX_LINE, &translated, NULL) &&
         g_strcmp0 (translated, barid_briefing_get_id (briefing)) == 0;
}

static gboolean
keep_unexpected (BaridPile      *pile,
                 BaridBriefing  *briefing,
                 BaridItem      *item,
                 GError        **error)
{
  g_autofree char *shown = barid_text_isolate_machine (item->id);

  if (claims_to_translate (item, briefing))
    /* TRANSLATORS: the placeholder is a technical identifier, such as “language-content--…”. */
    barid_pile_tell (pile, briefing, g_strdup_printf (_("%s is no translation that fits the briefing: it is kept as it "
                                                        "came, and not shown."), shown), FALSE);
  else
    /* TRANSLATORS: the placeholder is a technical identifier, such as “indicator--…”. */
    barid_pile_tell (pile, briefing, g_strdup_printf (_("%s does not belong to the briefing, and is kept as it came."),
                                                      shown), FALSE);
  return keep (pile, briefing, item, error);
}

/* First what others wrote and the parts, in the bundle's order; then markings, as only now is known which of them the
 * briefing itself bears. */
static gboolean
read_items (BaridPile         *pile,
            BaridBriefing     *briefing,
            const BaridFrame  *frame,
            GHashTable        *carried,
            GError           **error)
{
  for (guint i = 0; i < pile->items->len; i++)
    {
      BaridItem *item = barid_pile_get (pile, i);

      if (g_hash_table_contains (carried, item->id))
        {
          item->known = TRUE;
          if (!keep (pile, briefing, item, error))
            return FALSE;
        }
      else if (!item->known && !is_common (item) && strcmp (item->type, "marking-definition") != 0 &&
               !take_part (pile, briefing, frame, item) && !keep_unexpected (pile, briefing, item, error))
        return FALSE;
    }

  for (guint i = 0; i < pile->items->len; i++)
    {
      BaridItem *item = barid_pile_get (pile, i);

      if (!item->known && strcmp (item->type, "marking-definition") == 0 &&
          !keep_unexpected (pile, briefing, item, error))
        return FALSE;
    }

  return TRUE;
}

static void
frame_init (BaridFrame    *frame,
            BaridBriefing *briefing)
{
  const char *language = barid_briefing_get_language (briefing);

  frame->report = barid_briefing_get_id (briefing);
  frame->originator = barid_briefing_get_originator (briefing)->id;
  frame->language = g_strcmp0 (language, "en") != 0 ? language : NULL;
  frame->created = barid_briefing_get_created (briefing);
  frame->modified = barid_briefing_get_modified (briefing);
}

static void
tell_letter (BaridPile     *pile,
             BaridBriefing *briefing,
             JsonObject    *letter)
{
  static const char * const names[] = { "type", "spec_version", "id", "created_by_ref", "created", "modified", "version",
                                        "purpose", "stream", "number", "voided", "time", "sender", "addressee",
                                        "agreement_ref", "parent_ref", "parent_sha256", "subject", "attested", "extensions",
                                        "padding", NULL };
  JsonObjectIter iter;
  const char *name = NULL;

  json_object_iter_init_ordered (&iter, letter);
  while (json_object_iter_next_ordered (&iter, &name, NULL))
    {
      g_autofree char *shown = barid_text_isolate_machine (name);

      if (!g_strv_contains (names, name))
        /* TRANSLATORS: the placeholder is a technical property name. */
        barid_pile_tell (pile, briefing,
                         g_strdup_printf (_("The letter has a property %s, which this desk does not know."), shown),
                         FALSE);
    }
}

/* What a letter says of the way it goes must be what its briefing says, and what it is sealed under. */
static gboolean
read_letter (BaridPile      *pile,
             BaridBriefing  *briefing,
             GError        **error)
{
  g_autoptr(BaridLetterhead) letterhead = NULL;
  g_autoptr(BaridOffice) sender = NULL;
  BaridItem *letter = NULL;

  if (!barid_pile_find_only (pile, "letter", NULL, &letter, error))
    return FALSE;

  if (letter == NULL)
    return TRUE;

  if (!(letterhead = barid_pile_read_letterhead (pile, error)))
    return FALSE;

  if (g_strcmp0 (letterhead->parent, barid_briefing_get_parent (briefing)) != 0)
    return barid_stix_refuse (error, BARID_ERROR_INVALID,
                              _("Letter and briefing do not agree on what they answer."));

  if (barid_briefing_get_part (briefing, BARID_PART_ADDRESSEES)->len > 1)
    return barid_stix_refuse (error, BARID_ERROR_INVALID, _("The letter tells of other addressees."));

  tell_letter (pile, briefing, letter->object);
  if (letterhead->version != BARID_FORMAT_VERSION)
    barid_pile_tell (pile, briefing,
                     g_strdup (_("The letter is of a version that this version of Barid does not know.")), TRUE);

  return (sender = barid_stix_read_office (pile, letter->object, error)) != NULL;
}

/**
 * barid_pile_read_briefing:
 * @self: a bundle
 * @error: return location for an error
 *
 * Reads the briefing of a bundle.
 *
 * Returns: (transfer full): the briefing, or %NULL with an error as barid_stix_read() gives it
 */
BaridBriefing *
barid_pile_read_briefing (BaridPile  *self,
                          GError    **error)
{
  g_autoptr(GHashTable) carried = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(BaridBriefing) briefing = NULL;
  BaridFrame frame = { NULL, };
  BaridItem *report = NULL;

  if (!barid_pile_find_only (self, "report", BARID_EXTENSION_BRIEFING, &report, error))
    return NULL;

  if (report == NULL)
    {
      g_set_error_literal (error, BARID_ERROR, BARID_ERROR_NOT_FOUND, _("There is no briefing in the bundle."));
      return NULL;
    }

  report->known = TRUE;
  if (!(briefing = barid_report_from_json (self, report->object, error)) ||
      !read_letter (self, briefing, error) ||
      !read_carried (self, report->object, carried, error))
    return NULL;

  frame_init (&frame, briefing);
  if (!read_items (self, briefing, &frame, carried, error))
    return NULL;

  barid_foreign_tell_bundle (self, briefing);
  return g_steal_pointer (&briefing);
}

/**
 * barid_stix_read:
 * @bytes: a bundle of ours: what was inside of a letter, whose signature held, or a draft
 * @error: return location for an error
 *
 * Reads a briefing. What is not understood is kept and told (barid_briefing_get_unknowns()); where it may be a
 * restriction, a kind or a version, the briefing counts as not understood.
 *
 * Returns: (transfer full): the briefing, or %NULL with %BARID_ERROR_NOT_FOUND (none in it) or an error as
 *   barid_stix_read_bundle() gives it
 */
BaridBriefing *
barid_stix_read (GBytes  *bytes,
                 GError **error)
{
  g_autoptr(BaridPile) pile = NULL;

  g_return_val_if_fail (bytes != NULL, NULL);

  if (!(pile = barid_pile_new (bytes, error)))
    return NULL;

  return barid_pile_read_briefing (pile, error);
}
