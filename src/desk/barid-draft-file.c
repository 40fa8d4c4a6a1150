#include "config.h"

#include "barid-draft-file.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "barid-draft-file-private.h"
#include "barid-draft-judgement.h"
#include "barid-draft-matter.h"
#include "barid-draft-translation.h"
#include "barid-error.h"
#include "barid-introduction.h"
#include "barid-json.h"
#include "barid-recognise.h"
#include "barid-text.h"
#include "barid-time-read.h"
#include "barid-translation.h"
#include "barid-typed-marking.h"

/* JSON: { "kind", "precedence", "title", "areas", "marking", "to", "info", "bottom_line", "body", "judgements",
 * "sources", "assumptions", "alternatives", "gaps", "outlook", "indicators", "matter", "translations", "use", "onward",
 * "reference", "language", "acknowledge", "delivery", "assurances", "due", "destroy_by", "request", "onward_to", "outcome",
 * "conditions", "emergency" }. A portion is a text, or { "text", "marking", "use" }, with more where it is a judgement, a source or an
 * indicator; the bottom line has no use of its own. Read into a draft that is there, what is named takes the place of what was,
 * and the rest stays. */

#define MOST_SIZE   (16 * 1024 * 1024)
#define MOST_TEXT   (20 * 1024)
#define MOST_REASON 4096
#define MOST_PARTS  5000

static const char * const members[] = {
  "kind", "precedence", "title", "areas", "marking", "to", "info", "bottom_line", "body", "judgements", "sources",
  "assumptions", "alternatives", "gaps", "outlook", "indicators", "matter", "translations", "use", "onward", "reference",
  "language", "acknowledge", "delivery", "assurances", "due", "destroy_by", "request", "onward_to",
  "outcome", "conditions", "emergency", NULL
};

static const char * const bottom_line_members[] = { "text", "marking", NULL };
static const char * const portion_members[] = { "text", "marking", "use", NULL };
static const char * const indicator_members[] = { "text", "marking", "use", "name", "pattern_type", NULL };

static JsonObject *
load (GBytes  *file,
      GError **error)
{
  return barid_json_load_object (file, MOST_SIZE, error);
}

/* A bundle goes to the importer, which says what is wrong with it, also where it is only meant as one. */
gboolean
barid_draft_file_is_bundle (GBytes *file)
{
  g_autoptr(JsonObject) object = barid_json_looks_like_object (file) ? load (file, NULL) : NULL;
  const char *type = NULL;

  return object != NULL && barid_json_get_text (object, "type", 64, &type, NULL) && type != NULL;
}

/* ---- text -------------------------------------------------------------------------------------------- */

static void
add_paragraph (BaridBriefing *briefing,
               const char    *text)
{
  g_autofree char *clean = barid_text_clean_block (text);

  g_strstrip (clean);
  if (*clean != '\0')
    barid_briefing_add (briefing, BARID_PART_BODY, barid_portion_new (clean, NULL));
}

/* An empty line ends a paragraph. Where there is no title yet, the first line is it. */
void
barid_draft_file_set_text (BaridBriefing *briefing,
                           const char    *text)
{
  const char *title = barid_briefing_get_title (briefing);
  g_auto(GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr(GString) paragraph = g_string_new (NULL);
  guint i = 0;

  g_ptr_array_set_size (barid_briefing_get_part (briefing, BARID_PART_BODY), 0);

  if (title == NULL || *title == '\0')
    {
      while (lines[i] != NULL && *g_strstrip (lines[i]) == '\0')
        i++;
      if (lines[i] != NULL)
        {
          g_autofree char *clean = barid_text_clean_name (lines[i++]);

          barid_briefing_set_title (briefing, clean);
        }
    }

  for (; lines[i] != NULL; i++)
    {
      g_autofree char *line = g_strchomp (g_strdup (lines[i]));

      if (*line != '\0')
        g_string_append_printf (paragraph, "%s%s", paragraph->len > 0 ? "\n" : "", line);
      else if (paragraph->len > 0)
        {
          add_paragraph (briefing, paragraph->str);
          g_string_truncate (paragraph, 0);
        }
    }
  add_paragraph (briefing, paragraph->str);
}

static gboolean
read_text (GBytes         *file,
           BaridBriefing  *briefing,
           GError        **error)
{
  gsize size;
  const char *data = g_bytes_get_data (file, &size);
  g_autofree char *text = NULL;

  if (!g_utf8_validate_len (data != NULL ? data : "", size, NULL))
    {
      g_set_error_literal (error, BARID_ERROR, BARID_ERROR_INVALID, _("The text is not UTF-8."));
      return FALSE;
    }

  text = g_strndup (data != NULL ? data : "", size);
  barid_draft_file_set_text (briefing, text);
  return TRUE;
}

/* ---- JSON -------------------------------------------------------------------------------------------- */

static gboolean
refuse_word (GError     **error,
             const char  *member,
             const char  *word)
{
  g_autofree char *isolated = barid_text_isolate (word);

  /* TRANSLATORS: %1$s is the name of a JSON property, %2$s what stood there. */
  g_set_error (error, BARID_ERROR, BARID_ERROR_INVALID, _("“%1$s” does not know the word %2$s."), member, isolated);
  return FALSE;
}

/* A portion, an indicator or a piece of matter may have a use of its own. */
gboolean
barid_draft_file_read_use (JsonObject  *object,
                           BaridUse    *use,
                           GError     **error)
{
  const char *word = NULL;

  *use = BARID_USE_INHERITED;
  if (object == NULL)
    return TRUE;

  return barid_json_get_text (object, "use", 64, &word, error) &&
         (word == NULL || barid_use_from_word (word, use) || refuse_word (error, "use", word));
}

static gboolean
read_words (JsonObject     *object,
            BaridBriefing  *briefing,
            GError        **error)
{
  BaridPrecedence precedence;
  BaridOnward onward;
  BaridKind kind;
  BaridUse use;
  const char *word = NULL;

  if (!barid_json_get_text (object, "kind", 64, &word, error))
    return FALSE;
  if (word != NULL && !barid_kind_from_word (word, &kind))
    return refuse_word (error, "kind", word);
  if (word != NULL)
    barid_briefing_set_kind (briefing, kind);

  if (!barid_json_get_text (object, "precedence", 64, &word, error))
    return FALSE;
  if (word != NULL && !barid_precedence_from_word (word, &precedence))
    return refuse_word (error, "precedence", word);
  if (word != NULL)
    barid_briefing_set_precedence (briefing, precedence);

  if (!barid_draft_file_read_use (object, &use, error))
    return FALSE;
  if (use != BARID_USE_INHERITED)
    barid_briefing_set_use (briefing, use);

  if (!barid_json_get_text (object, "onward", 64, &word, error))
    return FALSE;
  if (word != NULL && !barid_onward_from_word (word, &onward))
    return refuse_word (error, "onward", word);
  if (word != NULL)
    barid_briefing_set_onward (briefing, onward);

  return TRUE;
}

/* The office that leave to pass on is asked for is a partner: to nobody else could a letter be sealed. */
static gboolean
read_onward_to (BaridDesk      *desk,
                JsonObject     *object,
                BaridBriefing  *briefing,
                GError        **error)
{
  g_autoptr(BaridPartner) partner = NULL;
  const char *name = NULL;

  if (!barid_json_get_text (object, "onward_to", 500, &name, error))
    return FALSE;
  if (name == NULL)
    return TRUE;
  if (!(partner = barid_desk_find_partner (desk, name, error)))
    return FALSE;

  barid_briefing_set_onward_to (briefing, partner->office);
  return TRUE;
}

static gboolean
read_request (BaridDesk      *desk,
              JsonObject     *object,
              BaridBriefing  *briefing,
              GError        **error)
{
  BaridRequestKind request = barid_briefing_get_request (briefing);
  BaridOutcome outcome = barid_briefing_get_outcome (briefing);
  const char *word = NULL;
  const char *conditions = NULL;
  const char *emergency = NULL;

  if (!barid_json_get_text (object, "request", 64, &word, error))
    return FALSE;
  if (word != NULL && !barid_request_from_word (word, &request))
    return refuse_word (error, "request", word);

  if (!barid_json_get_text (object, "outcome", 64, &word, error))
    return FALSE;
  if (word != NULL && !barid_outcome_from_word (word, &outcome))
    return refuse_word (error, "outcome", word);

  if (!barid_json_get_text (object, "conditions", MOST_TEXT, &conditions, error) ||
      !barid_json_get_text (object, "emergency", MOST_REASON, &emergency, error))
    return FALSE;

  barid_briefing_set_request (briefing, request);
  barid_briefing_set_outcome (briefing, outcome);
  if (conditions != NULL)
    barid_briefing_set_conditions (briefing, conditions);
  if (emergency != NULL)
    barid_briefing_set_emergency (briefing, emergency);

  return read_onward_to (desk, object, briefing, error);
}

/* A day lasts until its end. */
static gboolean
read_day (JsonObject   *object,
          const char   *member,
          BaridTime    *time,
          GError      **error)
{
  const char *text = NULL;

  return barid_json_get_text (object, member, 100, &text, error) &&
         (text == NULL || barid_time_read (text, BARID_CALENDAR_GREGORIAN, BARID_DAY_END, time, error));
}

static gboolean
read_head (BaridDesk      *desk,
           JsonObject     *object,
           BaridBriefing  *briefing,
           GError        **error)
{
  g_autoptr(BaridMarking) marking = NULL;
  g_auto(GStrv) areas = NULL;
  const char *title = NULL;
  const char *reference = NULL;
  const char *language = NULL;
  const char *mark = NULL;
  gboolean acknowledge;
  gboolean delivery;
  gboolean assurances;
  BaridTime due = barid_briefing_get_due (briefing);
  BaridTime destroy_by = barid_briefing_get_destroy_by (briefing);

  if (!barid_json_get_text (object, "title", 1000, &title, error) ||
      !barid_json_get_text (object, "reference", 200, &reference, error) ||
      !barid_json_get_text (object, "language", 35, &language, error) ||
      !barid_json_get_text (object, "marking", 200, &mark, error) ||
      !barid_json_get_texts (object, "areas", 20, 100, &areas, error) ||
      !barid_json_get_boolean (object, "acknowledge", barid_briefing_get_acknowledgement_asked (briefing), &acknowledge,
                               error) ||
      !read_day (object, "due", &due, error) || !read_day (object, "destroy_by", &destroy_by, error) ||
      !barid_json_get_boolean (object, "delivery", barid_briefing_get_delivery_asked (briefing), &delivery, error) ||
      !barid_json_get_boolean (object, "assurances", barid_briefing_get_assurances_asked (briefing), &assurances, error) ||
      (mark != NULL && !(marking = barid_desk_read_marking (desk, mark, error))))
    return FALSE;

  if (title != NULL)
    barid_briefing_set_title (briefing, title);
  if (reference != NULL)
    barid_briefing_set_reference (briefing, reference);
  if (language != NULL)
    barid_briefing_set_language (briefing, language);
  if (marking != NULL)
    barid_briefing_set_marking (briefing, marking);
  if (areas != NULL)
    barid_briefing_set_areas (briefing, (const char * const *) areas);
  barid_briefing_set_acknowledgement_asked (briefing, acknowledge);
  barid_briefing_set_delivery_asked (briefing, delivery);
  barid_briefing_set_assurances_asked (briefing, assurances);
  barid_briefing_set_due (briefing, due);
  barid_briefing_set_destroy_by (briefing, destroy_by);

  return TRUE;
}

/* A property that is misspelt would leave something out of a briefing without a word: a mark, perhaps. */
gboolean
barid_draft_file_check_members (JsonObject          *object,
                                const char * const  *known,
                                GError             **error)
{
  g_autoptr(GList) names = json_object_get_members (object);

  for (GList *l = names; l != NULL; l = l->next)
    if (!g_strv_contains (known, l->data))
      {
        g_autofree char *name = barid_text_isolate (l->data);

        /* TRANSLATORS: %s is the name of a JSON property. */
        g_set_error (error, BARID_ERROR, BARID_ERROR_INVALID, _("A draft has no property %s here."), name);
        return FALSE;
      }

  return TRUE;
}

/* Text and marking of a portion that is a text, or an object with these two and perhaps more. */
static gboolean
read_portion (BaridDesk           *desk,
              JsonNode            *node,
              const char * const  *known,
              const char         **text,
              BaridMarking       **marking,
              JsonObject         **object,
              GError             **error)
{
  const char *mark = NULL;

  *object = NULL;
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING &&
      strlen (json_node_get_string (node)) <= MOST_TEXT)
    {
      *text = json_node_get_string (node);
      return TRUE;
    }

  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      g_set_error_literal (error, BARID_ERROR, BARID_ERROR_INVALID,
                           _("A portion is a text of at most 20 KB, or an object with “text” and “marking”."));
      return FALSE;
    }

  *object = json_node_get_object (node);
  return barid_draft_file_check_members (*object, known, error) &&
         barid_json_need_text (*object, "text", MOST_TEXT, text, error) &&
         barid_json_get_text (*object, "marking", 200, &mark, error) &&
         (mark == NULL || (*marking = barid_desk_read_marking (desk, mark, error)) != NULL);
}

static gboolean
refuse_indicator (const char  *text,
                  GError     **error)
{
  g_autofree char *isolated = barid_text_isolate_machine (text);

  /* TRANSLATORS: %s is what was written. */
  g_set_error (error, BARID_ERROR, BARID_ERROR_INVALID,
               _("%s is neither an address, a domain, a URL, a hash nor a file’s name, and not a pattern in brackets."), isolated);
  return FALSE;
}

static gboolean
read_indicator (JsonObject      *object,
                const char      *text,
                BaridMarking    *marking,
                BaridUse         use,
                BaridBriefing   *briefing,
                GError         **error)
{
  const char *name = NULL;
  const char *pattern_type = NULL;
  BaridIndicator *indicator;

  if (object != NULL && (!barid_json_get_text (object, "name", 500, &name, error) ||
                         !barid_json_get_text (object, "pattern_type", 100, &pattern_type, error)))
    return FALSE;

  if (pattern_type == NULL && *text != '[' && *text != '(')
    {
      if (!(indicator = barid_recognise_word (text)))
        return refuse_indicator (text, error);
      if (name != NULL)
        {
          g_free (indicator->name);
          indicator->name = g_strdup (name);
        }
    }
  else
    indicator = barid_indicator_new (name, text);
  if (pattern_type != NULL)
    {
      g_free (indicator->pattern_type);
      indicator->pattern_type = g_strdup (pattern_type);
    }
  indicator->marking = marking != NULL ? barid_marking_ref (marking) : NULL;
  indicator->use = use;
  indicator->created = barid_time_now ();
  if (indicator->valid_from == BARID_TIME_NONE)
    indicator->valid_from = indicator->created;
  barid_briefing_add (briefing, BARID_PART_INDICATORS, indicator);

  return TRUE;
}

static gboolean
read_element (BaridDesk      *desk,
              JsonNode       *node,
              BaridPart       part,
              BaridBriefing  *briefing,
              GError        **error)
{
  g_autoptr(BaridMarking) marking = NULL;
  const char * const *known = part == BARID_PART_JUDGEMENTS ? barid_draft_judgement_members
                              : part == BARID_PART_SOURCES ? barid_draft_source_members
                              : part == BARID_PART_INDICATORS ? indicator_members : portion_members;
  JsonObject *object;
  BaridPortion *portion;
  BaridUse use;
  const char *text;

  if (part == BARID_PART_MATTER)
    return barid_draft_matter_read (desk, node, briefing, error);

  if (!read_portion (desk, node, known, &text, &marking, &object, error) || !barid_draft_file_read_use (object, &use, error))
    return FALSE;

  if (part == BARID_PART_JUDGEMENTS)
    {
      g_autoptr(BaridJudgement) judgement = barid_judgement_new (text, marking);

      if (!barid_draft_judgement_read (desk, briefing, object, judgement, error))
        return FALSE;
      judgement->use = use;
      barid_briefing_add (briefing, part, g_steal_pointer (&judgement));
      return TRUE;
    }

  if (part == BARID_PART_SOURCES)
    {
      g_autoptr(BaridSource) source = barid_source_new (text, marking);

      if (!barid_draft_source_read (object, source, error))
        return FALSE;
      source->use = use;
      barid_briefing_add (briefing, part, g_steal_pointer (&source));
      return TRUE;
    }

  if (part == BARID_PART_INDICATORS)
    return read_indicator (object, text, marking, use, briefing, error);

  portion = barid_portion_new (text, marking);
  portion->use = use;
  barid_briefing_add (briefing, part, portion);
  return TRUE;
}

static gboolean
read_part (BaridDesk      *desk,
           JsonObject     *object,
           const char     *member,
           BaridPart       part,
           BaridBriefing  *briefing,
           GError        **error)
{
  JsonArray *array = NULL;

  if (!barid_json_get_array (object, member, MOST_PARTS, &array, error))
    return FALSE;

  if (array != NULL)
    g_ptr_array_set_size (barid_briefing_get_part (briefing, part), 0);
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    if (!read_element (desk, json_array_get_element (array, i), part, briefing, error))
      return FALSE;

  return TRUE;
}

static gboolean
read_bottom_line (BaridDesk      *desk,
                  JsonObject     *object,
                  BaridBriefing  *briefing,
                  GError        **error)
{
  JsonNode *node = json_object_get_member (object, "bottom_line");
  g_autoptr(BaridMarking) marking = NULL;
  JsonObject *ignored;
  const char *text;

  if (node == NULL)
    return TRUE;

  if (!read_portion (desk, node, bottom_line_members, &text, &marking, &ignored, error))
    return FALSE;

  barid_briefing_set_bottom_line (briefing, text, marking);
  return TRUE;
}

gboolean
barid_draft_file_add_to (BaridDesk        *desk,
                         BaridBriefing    *briefing,
                         const char       *partner,
                         BaridAddressing   addressing,
                         GError          **error)
{
  g_autoptr(BaridPartner) found = barid_desk_find_partner (desk, partner, error);
  GPtrArray *addressees = barid_briefing_get_part (briefing, BARID_PART_ADDRESSEES);

  if (found == NULL)
    return FALSE;

  /* Named again, they change from one list to the other. */
  for (guint i = 0; i < addressees->len; i++)
    {
      BaridAddressee *addressee = g_ptr_array_index (addressees, i);

      if (g_str_equal (addressee->office, found->office->id))
        {
          addressee->addressing = addressing;
          return TRUE;
        }
    }

  barid_briefing_add (briefing, BARID_PART_ADDRESSEES, barid_addressee_new (found->office->id, addressing));
  return TRUE;
}

static void
remove_addressees (BaridBriefing   *briefing,
                   BaridAddressing  addressing)
{
  GPtrArray *addressees = barid_briefing_get_part (briefing, BARID_PART_ADDRESSEES);

  for (guint i = addressees->len; i > 0; i--)
    if (((BaridAddressee *) g_ptr_array_index (addressees, i - 1))->addressing == (int) addressing)
      g_ptr_array_remove_index (addressees, i - 1);
}

static gboolean
read_addressees (BaridDesk        *desk,
                 JsonObject       *object,
                 const char       *member,
                 BaridAddressing   addressing,
                 BaridBriefing    *briefing,
                 GError          **error)
{
  g_auto(GStrv) names = NULL;

  if (!barid_json_get_texts (object, member, 1000, 500, &names, error))
    return FALSE;

  if (names != NULL)
    remove_addressees (briefing, addressing);
  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    if (!barid_draft_file_add_to (desk, briefing, names[i], addressing, error))
      return FALSE;

  return TRUE;
}

static gboolean
read_json (BaridDesk      *desk,
           JsonObject     *object,
           BaridBriefing  *briefing,
           GError        **error)
{
  static const struct
  {
    const char *member;
    BaridPart   part;
  } parts[] = {
    { "body", BARID_PART_BODY },
    { "judgements", BARID_PART_JUDGEMENTS },
    { "sources", BARID_PART_SOURCES },
    { "assumptions", BARID_PART_ASSUMPTIONS },
    { "alternatives", BARID_PART_ALTERNATIVES },
    { "gaps", BARID_PART_GAPS },
    { "outlook", BARID_PART_OUTLOOK },
    { "indicators", BARID_PART_INDICATORS },
    { "matter", BARID_PART_MATTER },
  };
  if (!barid_draft_file_check_members (object, members, error) ||
      !read_words (object, briefing, error) ||
      !read_head (desk, object, briefing, error) ||
      !read_request (desk, object, briefing, error) ||
      !read_bottom_line (desk, object, briefing, error) ||
      !read_addressees (desk, object, "to", BARID_FOR_ACTION, briefing, error) ||
      !read_addressees (desk, object, "info", BARID_FOR_INFORMATION, briefing, error))
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (!read_part (desk, object, parts[i].member, parts[i].part, briefing, error))
      return FALSE;

  return TRUE;
}

gboolean
barid_draft_file_read (BaridDesk      *desk,
                       GBytes         *file,
                       BaridBriefing  *briefing,
                       GError        **error)
{
  g_autoptr(BaridBriefing) before = barid_briefing_copy (briefing);
  g_autoptr(JsonObject) object = NULL;

  if (!barid_json_looks_like_object (file))
    {
      if (!read_text (file, briefing, error))
        return FALSE;
    }
  else if (!(object = load (file, error)) || !read_json (desk, object, briefing, error))
    return FALSE;

  /* Those that the file does not write anew are of what was written before. */
  barid_briefing_keep_translations (briefing, before, barid_time_now ());
  return object == NULL || barid_draft_translations_read (desk, object, briefing, error);
}
