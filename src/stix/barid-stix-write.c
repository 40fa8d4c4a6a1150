#include "config.h"

#include "barid-stix-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "barid-bytes.h"
#include "barid-error.h"
#include "barid-id.h"
#include "barid-json.h"
#include "barid-nation.h"
#include "barid-text.h"

/**
 * Writing:
 * @objects: (element-type utf8): the JSON of each object
 * @ids: (element-type utf8): those of the objects of ours that are in @objects
 * @carried: id → #BaridObject: what somebody else wrote and the briefing carries
 */
typedef struct
{
  GPtrArray  *objects;
  GHashTable *ids;
  GHashTable *carried;
} Writing;

static void
writing_clear (Writing *self)
{
  g_ptr_array_unref (self->objects);
  g_hash_table_unref (self->ids);
  g_hash_table_unref (self->carried);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Writing, writing_clear)

static void
writing_init (Writing *self)
{
  self->objects = g_ptr_array_new_with_free_func (g_free);
  self->ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->carried = g_hash_table_new (g_str_hash, g_str_equal);
}

/* Objects of ours ----------------------------------------------------------------------- */

static char *
take_text (JsonObject *object)
{
  g_autoptr(JsonNode) node = json_node_new (JSON_NODE_OBJECT);

  json_node_take_object (node, object);
  return barid_json_to_text (node);
}

/* Two objects with one id would leave it to each reader which of them to believe. */
static gboolean
take_object (Writing     *self,
             JsonObject  *object,
             GError     **error)
{
  g_autofree char *id = g_strdup (json_object_get_string_member (object, "id"));

  g_ptr_array_add (self->objects, take_text (object));

  if (!g_hash_table_contains (self->carried, id) && !g_hash_table_contains (self->ids, id))
    return g_hash_table_add (self->ids, g_steal_pointer (&id));

  /* TRANSLATORS: the placeholder is a technical identifier. */
  g_set_error (error, BARID_ERROR, BARID_ERROR_INVALID, _("The briefing holds two objects with the id %s."), id);
  return FALSE;
}

/* What is the same in every bundle, and may be here already: somebody else's copy says the same, as the reader saw to. */
static void
take_common (Writing    *self,
             const char *id,
             char       *text)
{
  if (text == NULL || g_hash_table_contains (self->carried, id) || g_hash_table_contains (self->ids, id))
    {
      g_free (text);
      return;
    }

  g_ptr_array_add (self->objects, text);
  g_hash_table_add (self->ids, g_strdup (id));
}

static void
add_extension (Writing    *self,
               const char *id)
{
  take_common (self, BARID_STIX_AUTHOR, take_text (barid_author_to_json ()));
  take_common (self, id, take_text (barid_extension_to_json (id)));
}

static gboolean
says_the_same (const BaridObject *object,
               const BaridOffice *office)
{
  g_autoptr(GBytes) bytes = g_bytes_new_static (object->json, strlen (object->json));
  g_autoptr(JsonObject) json = barid_json_load_object (bytes, BARID_STIX_MAX_SIZE, NULL);
  g_autoptr(BaridOffice) claimed = json != NULL ? barid_identity_from_json (json, NULL) : NULL;

  return claimed != NULL && g_strcmp0 (claimed->name, office->name) == 0 &&
         g_strcmp0 (claimed->nation, office->nation) == 0;
}

/* An object from outside must not rename an office in a letter of ours. */
static gboolean
add_office (Writing      *self,
            BaridOffice  *office,
            BaridTime     modified,
            GError      **error)
{
  BaridObject *carried = g_hash_table_lookup (self->carried, office->id);
  g_autofree char *shown = NULL;

  if (carried == NULL || says_the_same (carried, office))
    {
      take_common (self, office->id, take_text (barid_identity_to_json (office, modified)));
      if (office->nation != NULL)
        add_extension (self, BARID_EXTENSION_BRIEFING);
      return TRUE;
    }

  shown = barid_text_isolate (office->name);
  /* TRANSLATORS: the placeholder is the name of an office. */
  g_set_error (error, BARID_ERROR, BARID_ERROR_REFUSED,
               _("An object in the briefing says something else about %s than is known here. It must be taken out."),
               shown);
  return FALSE;
}

static void
add_marking (Writing            *self,
             const BaridMarking *marking)
{
  g_autofree char *id = NULL;

  if (marking == NULL)
    return;

  id = barid_marking_dup_wire_id (marking);
  if (!g_hash_table_contains (self->ids, id))
    take_common (self, id, barid_marking_to_text (marking));
}

/* A briefing's parts -------------------------------------------------------------------- */

static void
add_portion_markings (Writing       *self,
                      BaridBriefing *briefing)
{
  BaridPortion *bottom_line = barid_briefing_get_bottom_line (briefing);
  GPtrArray *judgements = barid_briefing_get_part (briefing, BARID_PART_JUDGEMENTS);
  GPtrArray *sources = barid_briefing_get_part (briefing, BARID_PART_SOURCES);
  static const BaridPart parts[] = { BARID_PART_BODY, BARID_PART_ASSUMPTIONS, BARID_PART_ALTERNATIVES, BARID_PART_GAPS,
                                     BARID_PART_OUTLOOK };

  add_marking (self, barid_briefing_get_marking (briefing));
  add_marking (self, barid_briefing_get_title_marking (briefing));
  if (bottom_line != NULL)
    add_marking (self, bottom_line->marking);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      GPtrArray *portions = barid_briefing_get_part (briefing, parts[i]);

      for (guint j = 0; j < portions->len; j++)
        add_marking (self, ((BaridPortion *) g_ptr_array_index (portions, j))->marking);
    }

  for (guint i = 0; i < judgements->len; i++)
    add_marking (self, ((BaridJudgement *) g_ptr_array_index (judgements, i))->marking);

  for (guint i = 0; i < sources->len; i++)
    add_marking (self, ((BaridSource *) g_ptr_array_index (sources, i))->marking);
}

static gboolean
add_indicators (Writing          *self,
                BaridBriefing    *briefing,
                const BaridFrame *frame,
                GError          **error)
{
  GPtrArray *indicators = barid_briefing_get_part (briefing, BARID_PART_INDICATORS);

  for (guint i = 0; i < indicators->len; i++)
    {
      BaridIndicator *indicator = g_ptr_array_index (indicators, i);

      if (indicator->pattern == NULL)
        return barid_stix_refuse (error, BARID_ERROR_INVALID, _("An indicator has no pattern."));

      add_marking (self, indicator->marking);
      if (!take_object (self, barid_indicator_to_json (indicator, frame), error))
        return FALSE;
    }

  return TRUE;
}

/* One that has no marking of its own bears the briefing's, which does not go with it. */
static gboolean
add_indicators_alone (Writing          *self,
                      BaridBriefing    *briefing,
                      GPtrArray        *indicators,
                      const BaridFrame *frame,
                      GError          **error)
{
  g_autoptr(BaridBriefing) marked = barid_briefing_new (barid_briefing_get_kind (briefing));
  BaridMarking *marking = barid_briefing_get_marking (briefing);
  gboolean narrower = FALSE;

  for (guint i = 0; i < indicators->len; i++)
    {
      BaridIndicator *indicator = barid_indicator_copy (g_ptr_array_index (indicators, i));
      BaridMarking *in_force = barid_marking_in_force (indicator->marking, marking);

      if (in_force != NULL && in_force != indicator->marking)
        {
          g_clear_pointer (&indicator->marking, barid_marking_unref);
          indicator->marking = barid_marking_ref (in_force);
        }
      narrower |= indicator->use != BARID_USE_INHERITED;
      barid_briefing_add (marked, BARID_PART_INDICATORS, indicator);
    }

  if (narrower)
    add_extension (self, BARID_EXTENSION_BRIEFING);
  return add_indicators (self, marked, frame, error);
}

static gboolean
add_matter (Writing          *self,
            BaridBriefing    *briefing,
            const BaridFrame *frame,
            GError          **error)
{
  GPtrArray *matter = barid_briefing_get_part (briefing, BARID_PART_MATTER);

  if (matter->len > 0)
    add_extension (self, BARID_EXTENSION_MATTER);

  for (guint i = 0; i < matter->len; i++)
    {
      BaridMatter *piece = g_ptr_array_index (matter, i);
      JsonObject *object = barid_matter_to_json (piece, frame, error);

      if (object == NULL)
        return FALSE;

      add_marking (self, piece->marking);
      if (!take_object (self, object, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
add_translations (Writing          *self,
                  BaridBriefing    *briefing,
                  const BaridFrame *frame,
                  GError          **error)
{
  GPtrArray *translations = barid_briefing_get_part (briefing, BARID_PART_TRANSLATIONS);

  for (guint i = 0; i < translations->len; i++)
    {
      BaridTranslation *translation = g_ptr_array_index (translations, i);

      if (!barid_language_is_tag (translation->language))
        return barid_stix_refuse (error, BARID_ERROR_INVALID, _("A translation does not say into which language."));

      if (!barid_translation_fits (translation, briefing))
        return barid_stix_refuse (error, BARID_ERROR_INVALID,
                                  _("A translation says something that the original does not have."));

      if (!take_object (self, barid_translation_to_json (translation, i, briefing, frame), error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
add_feedback (Writing           *self,
              BaridBriefing     *briefing,
              const BaridFrame  *frame,
              GError           **error)
{
  g_autoptr(GPtrArray) objects = barid_feedback_to_json (briefing, frame);

  for (guint i = 0; i < objects->len; i++)
    if (!take_object (self, json_object_ref (g_ptr_array_index (objects, i)), error))
      return FALSE;

  return TRUE;
}

static void
note_carried (Writing       *self,
              BaridBriefing *briefing)
{
  GPtrArray *objects = barid_briefing_get_part (briefing, BARID_PART_OBJECTS);

  for (guint i = 0; i < objects->len; i++)
    {
      BaridObject *object = g_ptr_array_index (objects, i);

      g_hash_table_insert (self->carried, object->id, object);
    }
}

static void
add_carried (Writing       *self,
             BaridBriefing *briefing)
{
  GPtrArray *objects = barid_briefing_get_part (briefing, BARID_PART_OBJECTS);

  for (guint i = 0; i < objects->len; i++)
    g_ptr_array_add (self->objects, g_strdup (((BaridObject *) g_ptr_array_index (objects, i))->json));
}

static gboolean
add_briefing (Writing          *self,
              BaridBriefing    *briefing,
              BaridOffice      *originator,
              const BaridFrame *frame,
              GError          **error)
{
  if (!add_office (self, originator, frame->modified, error))
    return FALSE;

  add_extension (self, BARID_EXTENSION_BRIEFING);
  add_portion_markings (self, briefing);

  if (!take_object (self, barid_report_to_json (briefing, frame), error) ||
      !add_indicators (self, briefing, frame, error) ||
      !add_matter (self, briefing, frame, error) ||
      !add_translations (self, briefing, frame, error) ||
      !add_feedback (self, briefing, frame, error))
    return FALSE;

  add_carried (self, briefing);
  return TRUE;
}

/* What cannot be written ---------------------------------------------------------------- */

static gboolean
check_letter (BaridBriefing          *briefing,
              const BaridLetterhead  *letterhead,
              GError                **error)
{
  const char *parent = briefing != NULL ? barid_briefing_get_parent (briefing) : NULL;

  if ((briefing == NULL) != barid_purpose_is_administrative (letterhead->purpose))
    return barid_stix_refuse (error, BARID_ERROR_REFUSED,
                              _("A briefing goes in a letter of its own: an administrative letter carries none."));

  if (briefing == NULL)
    return TRUE;

  if (barid_briefing_get_part (briefing, BARID_PART_ADDRESSEES)->len > 1)
    return barid_stix_refuse (error, BARID_ERROR_REFUSED,
                              _("A letter goes to one addressee, and tells of no other."));

  if (barid_briefing_get_title (briefing) == NULL || *barid_briefing_get_title (briefing) == '\0')
    return barid_stix_refuse (error, BARID_ERROR_INVALID, _("The briefing has no title."));

  if (g_strcmp0 (parent, letterhead->parent) != 0)
    return barid_stix_refuse (error, BARID_ERROR_INVALID,
                              _("Letter and briefing do not agree on what they answer."));

  return TRUE;
}

static gboolean
check_briefing (BaridBriefing  *briefing,
                BaridOffice    *originator,
                GError        **error)
{
  if (originator == NULL || !barid_id_is_valid (originator->id, "identity") || originator->name == NULL)
    return barid_stix_refuse (error, BARID_ERROR_INVALID, _("The briefing has no originator."));

  if (!barid_id_is_valid (barid_briefing_get_id (briefing), "report"))
    return barid_stix_refuse (error, BARID_ERROR_INVALID, _("The briefing has no id."));

  return TRUE;
}

/* Objects are dated to the millisecond, and are compared with each other as they are dated. */
static BaridTime
cut (BaridTime time)
{
  return time - ((time % 1000) + 1000) % 1000;
}

/* The times of a briefing that has none yet are those of the letter, or of now. */
static void
frame_init (BaridFrame            *frame,
            BaridBriefing         *briefing,
            BaridOffice           *originator,
            const BaridLetterhead *letterhead)
{
  BaridTime now = letterhead != NULL && letterhead->time != BARID_TIME_NONE ? letterhead->time : barid_time_now ();
  const char *language = barid_briefing_get_language (briefing);

  frame->report = barid_briefing_get_id (briefing);
  frame->originator = originator->id;
  frame->language = g_strcmp0 (language, "en") != 0 ? language : NULL;
  frame->created = barid_briefing_get_created (briefing);
  frame->modified = barid_briefing_get_modified (briefing);
  frame->published = barid_briefing_get_published (briefing);

  if (frame->created == BARID_TIME_NONE)
    frame->created = frame->modified != BARID_TIME_NONE ? frame->modified : now;
  frame->created = cut (frame->created);
  frame->modified = frame->modified != BARID_TIME_NONE ? MAX (frame->created, cut (frame->modified)) : frame->created;

  frame->draft = letterhead == NULL && frame->published == BARID_TIME_NONE;
  if (frame->published == BARID_TIME_NONE)
    frame->published = letterhead != NULL ? now : frame->modified;
}

/* The bundle ---------------------------------------------------------------------------- */

static char *
dup_bundle_id (const BaridFrame      *frame,
               const BaridLetterhead *letterhead)
{
  g_autofree char *modified = letterhead == NULL ? barid_time_format (frame->modified) : NULL;
  g_autofree char *name = letterhead != NULL ? g_strconcat ("bundle ", letterhead->id, NULL)
                                             : g_strconcat ("bundle ", frame->report, " ", modified, NULL);

  return barid_id_new_v5 ("bundle", BARID_STIX_SPACE, name, -1);
}

/* One allocation, wiped at its end: a text that grew would have left pieces of itself behind. */
static GBytes *
join (const char *id,
      GPtrArray  *objects)
{
  g_autofree char *head = g_strconcat ("{\"type\":\"bundle\",\"id\":\"", id, "\",\"objects\":[", NULL);
  static const char tail[] = "]}";
  gsize size = strlen (head) + strlen (tail) + objects->len - 1;
  char *text = NULL;
  char *at = NULL;

  for (guint i = 0; i < objects->len; i++)
    size += strlen (g_ptr_array_index (objects, i));

  text = g_malloc (size + 1);
  at = g_stpcpy (text, head);
  for (guint i = 0; i < objects->len; i++)
    {
      if (i > 0)
        *at++ = ',';
      at = g_stpcpy (at, g_ptr_array_index (objects, i));
    }
  g_stpcpy (at, tail);

  return barid_bytes_new_wiped (text, size);
}

static GBytes *
join_padded (const char            *id,
             GPtrArray             *objects,
             const BaridLetterhead *letterhead,
             const char            *sender)
{
  g_autoptr(GBytes) bare = join (id, objects);
  gsize size = g_bytes_get_size (bare);
  gsize padding = barid_padding_size (size) - size;
  g_autofree char *zeros = g_strnfill (padding, '0');
  JsonObject *letter = barid_letterhead_to_json (letterhead, sender);

  /* The letter is the first of the objects, and each zero is one byte. */
  json_object_set_string_member (letter, "padding", zeros);
  g_free (objects->pdata[0]);
  objects->pdata[0] = take_text (letter);

  return join (id, objects);
}

/* A statement made here has a definition only when it has arrived. */
static gboolean
mean_the_same (const BaridMarking *a,
               const BaridMarking *b)
{
  return barid_marking_equal (a, b) ||
         (a != NULL && b != NULL && barid_marking_get_system (a) == BARID_MARKING_STATEMENT &&
          barid_marking_get_system (b) == BARID_MARKING_STATEMENT);
}

/* No marking is altered on the way: what an object of somebody else's makes of an id must not become what ours means. */
static gboolean
check_markings (BaridBriefing  *briefing,
                BaridBriefing  *read,
                GError        **error)
{
  g_autoptr(GPtrArray) meant = barid_briefing_dup_portions (briefing);
  g_autoptr(GPtrArray) arrives = barid_briefing_dup_portions (read);
  gboolean equal = meant->len == arrives->len &&
                   mean_the_same (barid_briefing_get_marking (briefing), barid_briefing_get_marking (read));

  for (guint i = 0; equal && i < meant->len; i++)
    equal = mean_the_same (((BaridMarked *) g_ptr_array_index (meant, i))->marking,
                           ((BaridMarked *) g_ptr_array_index (arrives, i))->marking);

  return equal || barid_stix_refuse (error, BARID_ERROR_REFUSED,
                                     _("A marking in the briefing would not arrive as it was given."));
}

/* What its addressee could not read, or would read as less, does not leave. */
static gboolean
check_bundle (GBytes           *bytes,
              BaridBriefing    *briefing,
              BaridLetterhead  *letterhead,
              GError          **error)
{
  g_autoptr(BaridPile) pile = barid_pile_new (bytes, error);
  g_autoptr(BaridLetterhead) read_letterhead = NULL;
  g_autoptr(BaridBriefing) read = NULL;

  if (pile == NULL || (letterhead != NULL && !(read_letterhead = barid_pile_read_letterhead (pile, error))))
    return FALSE;

  if (briefing == NULL)
    return TRUE;

  if (!(read = barid_pile_read_briefing (pile, error)))
    return FALSE;

  if (letterhead != NULL && barid_briefing_get_unknown_restricts (read))
    return barid_stix_refuse (error, BARID_ERROR_REFUSED,
                              _("The briefing carries a marking or a restriction that its addressee could not "
                                "understand."));

  if (!barid_feedback_arrives (briefing, read))
    return barid_stix_refuse (error, BARID_ERROR_INVALID,
                              _("Something in the feedback has not the form it must have."));

  for (BaridPart part = 0; part < BARID_N_PARTS; part++)
    if (barid_briefing_get_part (read, part)->len != barid_briefing_get_part (briefing, part)->len)
      return barid_stix_refuse (error, BARID_ERROR_INVALID,
                                _("Something in the briefing is too long, or has not the form it must have."));

  if ((barid_briefing_get_extract (read) == NULL) != (barid_briefing_get_extract (briefing) == NULL))
    return barid_stix_refuse (error, BARID_ERROR_INVALID, _("What the briefing passes on would not arrive."));

  return letterhead == NULL || check_markings (briefing, read, error);
}

static gboolean
gather (Writing          *self,
        BaridBriefing    *briefing,
        BaridOffice      *sender,
        BaridOffice      *originator,
        BaridLetterhead  *letterhead,
        const BaridFrame *frame,
        GError          **error)
{
  if (briefing != NULL)
    note_carried (self, briefing);

  if (letterhead != NULL)
    {
      if (!take_object (self, barid_letterhead_to_json (letterhead, sender->id), error) ||
          !add_office (self, sender, letterhead->time, error))
        return FALSE;
      add_extension (self, BARID_EXTENSION_LETTER);
    }

  return briefing == NULL || add_briefing (self, briefing, originator, frame, error);
}

/**
 * barid_stix_write:
 * @briefing: (nullable): the briefing, or %NULL for an administrative letter
 * @sender: (nullable): our office: who sends a letter, and whose a briefing without an originator is
 * @letterhead: (nullable): the letterhead, filled in, or %NULL for a draft or an export
 * @error: return location for an error
 *
 * Writes a bundle (STIX 2.1 §8), the same bytes for the same values. What somebody else wrote goes byte for byte as it
 * came. With a letterhead the briefing names no addressee but the letter's own, for whom a copy of it is written, and
 * the bundle is padded.
 *
 * What is written has been read back: a bundle that a reader of Barid would refuse is not made.
 *
 * Returns: (transfer full): the bundle, or %NULL with %BARID_ERROR_INVALID (incomplete, or a value has not its form),
 *   %BARID_ERROR_REFUSED (a restriction nobody understands; an administrative letter with a briefing in it) or
 *   %BARID_ERROR_TOO_LARGE
 */
BaridBundle *
barid_stix_write (BaridBriefing    *briefing,
                  BaridOffice      *sender,
                  BaridLetterhead  *letterhead,
                  GError          **error)
{
  g_auto(Writing) writing = { NULL, };
  g_autoptr(GBytes) bytes = NULL;
  g_autofree char *id = NULL;
  BaridFrame frame = { NULL, };
  BaridOffice *originator = NULL;

  g_return_val_if_fail (briefing == NULL || BARID_IS_BRIEFING (briefing), NULL);
  g_return_val_if_fail (briefing != NULL || letterhead != NULL, NULL);
  g_return_val_if_fail (letterhead == NULL || (sender != NULL && sender->name != NULL), NULL);
  g_return_val_if_fail (letterhead == NULL || letterhead->version == BARID_FORMAT_VERSION, NULL);

  writing_init (&writing);
  if (letterhead != NULL && !check_letter (briefing, letterhead, error))
    return NULL;

  if (briefing != NULL)
    {
      originator = barid_briefing_get_originator (briefing);
      originator = originator != NULL ? originator : sender;
      if (!check_briefing (briefing, originator, error))
        return NULL;
      frame_init (&frame, briefing, originator, letterhead);
    }

  if (!gather (&writing, briefing, sender, originator, letterhead, &frame, error))
    return NULL;

  id = dup_bundle_id (&frame, letterhead);
  bytes = letterhead != NULL ? join_padded (id, writing.objects, letterhead, sender->id) : join (id, writing.objects);
  if (!check_bundle (bytes, briefing, letterhead, error))
    return NULL;

  return barid_bundle_new (bytes, letterhead);
}

/**
 * barid_stix_write_indicators:
 * @briefing: the briefing they are in
 * @indicators: (element-type BaridIndicator): those that are written, at least one
 * @sender: our office: whose a briefing without an originator is
 * @error: return location for an error
 *
 * Writes a bundle of indicators alone, with their markings and the office that made them: what a sensor takes in.
 *
 * Returns: (transfer full): the bundle, or %NULL with %BARID_ERROR_INVALID
 */
GBytes *
barid_stix_write_indicators (BaridBriefing  *briefing,
                             GPtrArray      *indicators,
                             BaridOffice    *sender,
                             GError        **error)
{
  g_auto(Writing) writing = { NULL, };
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(BaridPile) pile = NULL;
  g_autofree char *id = barid_id_new ("bundle");
  BaridOffice *originator;
  BaridFrame frame = { NULL, };

  g_return_val_if_fail (BARID_IS_BRIEFING (briefing) && indicators != NULL && sender != NULL, NULL);

  originator = barid_briefing_get_originator (briefing);
  originator = originator != NULL ? originator : sender;
  if (!check_briefing (briefing, originator, error))
    return NULL;
  if (indicators->len == 0)
    return barid_stix_refuse (error, BARID_ERROR_INVALID, _("There is no indicator to write.")), NULL;

  writing_init (&writing);
  frame_init (&frame, briefing, originator, NULL);
  if (!add_office (&writing, originator, frame.modified, error) ||
      !add_indicators_alone (&writing, briefing, indicators, &frame, error))
    return NULL;

  /* As with letters: what could not be read is not written. */
  bytes = join (id, writing.objects);
  return (pile = barid_pile_new (bytes, error)) ? g_steal_pointer (&bytes) : NULL;
}
