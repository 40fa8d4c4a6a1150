#include "config.h"

#include "barid-stix.h"

#include <string.h>

#include "barid-id.h"

#include "stix-fixture.h"

static gboolean
holds (GBytes     *bytes,
       const char *words)
{
  gsize size;
  const char *text = g_bytes_get_data (bytes, &size);

  return g_strstr_len (text, size, words) != NULL;
}

/* There and back -------------------------------------------------------------------------- */

static void
test_letter_comes_back (void)
{
  g_autoptr(BaridBriefing) briefing = briefing_new_full ();
  g_autoptr(BaridLetterhead) letterhead = answer_new ();
  g_autoptr(BaridBundle) bundle = write_bundle (briefing, letterhead);
  g_autoptr(BaridBundle) again = NULL;
  g_autoptr(BaridBundle) third = NULL;
  g_autoptr(BaridBriefing) read = read_briefing (bundle->bytes);

  assert_briefings_equal (briefing, read);
  g_assert_cmpuint (barid_briefing_get_unknowns (read)->len, ==, 0);
  g_assert_false (barid_briefing_get_unknown_restricts (read));

  again = write_bundle (briefing, letterhead);
  g_assert_true (g_bytes_equal (bundle->bytes, again->bytes));
  third = write_bundle (read, letterhead);
  g_assert_true (g_bytes_equal (bundle->bytes, third->bytes));
  g_assert_finalize_object (g_steal_pointer (&read));
  g_assert_finalize_object (g_steal_pointer (&briefing));
}

static void
test_draft_comes_back (void)
{
  g_autoptr(BaridBriefing) briefing = briefing_new_full ();
  g_autoptr(BaridBundle) bundle = NULL;
  g_autoptr(BaridBundle) again = NULL;
  g_autoptr(BaridBriefing) read = NULL;

  barid_briefing_set_title (briefing, NULL);
  barid_briefing_set_title_marking (briefing, NULL);
  barid_translation_set_text (g_ptr_array_index (barid_briefing_get_part (briefing, BARID_PART_TRANSLATIONS), 0),
                              BARID_PASSAGE_TITLE, 0, NULL);
  barid_briefing_set_published (briefing, BARID_TIME_NONE);
  barid_briefing_add (briefing, BARID_PART_ADDRESSEES, barid_addressee_new (CELEM, BARID_FOR_INFORMATION));
  bundle = write_bundle (briefing, NULL);
  g_assert_null (bundle->letterhead);

  read = read_briefing (bundle->bytes);
  assert_briefings_equal (briefing, read);
  again = write_bundle (read, NULL);
  g_assert_true (g_bytes_equal (bundle->bytes, again->bytes));
}

/* What a source is called here is kept with the draft, and stands in nothing that leaves or was published. */
static void
test_origin_name_stays (void)
{
  g_autoptr(BaridBriefing) briefing = briefing_new_full ();
  g_autoptr(BaridLetterhead) letterhead = answer_new ();
  g_autoptr(BaridBundle) draft = NULL;
  g_autoptr(BaridBundle) letter = NULL;
  g_autoptr(BaridBundle) export = NULL;
  g_autoptr(BaridBriefing) read = NULL;
  BaridSource *source = g_ptr_array_index (barid_briefing_get_part (briefing, BARID_PART_SOURCES), 1);

  source->origin_name = g_strdup ("Kingfisher 7");
  letter = write_bundle (briefing, letterhead);
  export = write_bundle (briefing, NULL);
  barid_briefing_set_published (briefing, BARID_TIME_NONE);
  draft = write_bundle (briefing, NULL);

  read = read_briefing (draft->bytes);
  source = g_ptr_array_index (barid_briefing_get_part (read, BARID_PART_SOURCES), 1);
  g_assert_cmpstr (source->origin_name, ==, "Kingfisher 7");
  g_assert_null (g_strstr_len (g_bytes_get_data (letter->bytes, NULL), (gssize) g_bytes_get_size (letter->bytes), "Kingfisher"));
  g_assert_null (g_strstr_len (g_bytes_get_data (export->bytes, NULL), (gssize) g_bytes_get_size (export->bytes), "Kingfisher"));
}

/* Which advice its author set aside stays with the draft: neither a letter nor what is exported says it. */
static void
test_set_aside_stays_here (void)
{
  g_autoptr(BaridBriefing) briefing = briefing_new_full ();
  g_autoptr(BaridLetterhead) letterhead = answer_new ();
  g_autoptr(BaridBundle) letter = write_bundle (briefing, letterhead);
  g_autoptr(BaridBundle) export = write_bundle (briefing, NULL);
  g_autoptr(BaridBundle) draft = NULL;
  g_autoptr(BaridBriefing) from_draft = NULL;
  g_autoptr(BaridBriefing) from_letter = read_briefing (letter->bytes);

  barid_briefing_set_published (briefing, BARID_TIME_NONE);
  draft = write_bundle (briefing, NULL);
  from_draft = read_briefing (draft->bytes);
  g_assert_cmpstrv (barid_briefing_get_set_aside (from_draft), set_aside);
  g_assert_cmpuint (barid_briefing_get_unknowns (from_draft)->len, ==, 0);
  g_assert_cmpuint (g_strv_length ((char **) barid_briefing_get_set_aside (from_letter)), ==, 0);

  g_assert_true (holds (draft->bytes, "set_aside") && holds (draft->bytes, set_aside[0]));
  g_assert_false (holds (letter->bytes, "set_aside") || holds (letter->bytes, set_aside[0]));
  g_assert_false (holds (export->bytes, "set_aside") || holds (export->bytes, set_aside[0]));
}

/* A letter that says it all the same is no draft, and says something that it should not. */
static void
test_set_aside_in_a_letter (void)
{
  g_autoptr(BaridBundle) bundle = write_full ();
  g_autoptr(JsonObject) root = parse (bundle->bytes);
  g_autoptr(GBytes) changed = NULL;
  g_autoptr(BaridBriefing) read = NULL;

  barid_json_set_texts (get_extension (find_nth (root, "report", 0), BARID_EXTENSION_BRIEFING), "set_aside", set_aside);
  changed = barid_json_object_to_bytes (root);
  read = read_briefing (changed);
  g_assert_cmpuint (g_strv_length ((char **) barid_briefing_get_set_aside (read)), ==, 0);
  g_assert_true (barid_briefing_get_unknown_restricts (read));
}

/* Nor does a letter give a source the name that it has at another desk: here it would pass for our own. */
static void
test_origin_name_in_a_letter (void)
{
  g_autoptr(BaridBundle) bundle = write_full ();
  g_autoptr(JsonObject) root = parse (bundle->bytes);
  g_autoptr(GBytes) changed = NULL;
  g_autoptr(BaridBriefing) read = NULL;
  JsonObject *extension = get_extension (find_nth (root, "report", 0), BARID_EXTENSION_BRIEFING);

  barid_json_set_text (json_array_get_object_element (json_object_get_array_member (extension, "sources"), 0), "origin_name",
                       "Kingfisher 7");
  json_object_set_boolean_member (extension, "draft", TRUE);
  changed = barid_json_object_to_bytes (root);
  read = read_briefing (changed);
  g_assert_null (((BaridSource *) g_ptr_array_index (barid_briefing_get_part (read, BARID_PART_SOURCES), 0))->origin_name);
  g_assert_true (barid_briefing_get_unknown_restricts (read));
}

/* Taken out of a briefing that is a file, an indicator keeps the marking that it had in it. */
static void
test_indicators_keep_the_marking (void)
{
  g_autoptr(BaridBriefing) briefing = barid_briefing_new (BARID_KIND_TECHNICAL_REPORT);
  g_autoptr(BaridMarking) red = barid_marking_new_tlp ("TLP:RED");
  g_autoptr(BaridMarking) green = barid_marking_new_tlp ("TLP:GREEN");
  BaridIndicator *marked = barid_indicator_new ("b", "[domain-name:value = 'b.example']");
  g_autoptr(BaridBundle) bundle = NULL;
  g_autoptr(GPtrArray) indicators = NULL;
  g_autoptr(GPtrArray) told = NULL;
  g_autoptr(GError) error = NULL;

  barid_briefing_set_marking (briefing, red);
  marked->marking = barid_marking_ref (green);
  barid_briefing_add (briefing, BARID_PART_INDICATORS, barid_indicator_new ("a", "[domain-name:value = 'a.example']"));
  barid_briefing_add (briefing, BARID_PART_INDICATORS, marked);
  for (guint i = 0; i < 2; i++)
    {
      BaridIndicator *indicator = g_ptr_array_index (barid_briefing_get_part (briefing, BARID_PART_INDICATORS), i);

      indicator->created = indicator->valid_from = 1000000;
    }
  bundle = write_bundle (briefing, NULL);

  indicators = barid_stix_read_indicators (bundle->bytes, 2000000, &told, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (indicators->len, ==, 2);
  g_assert_true (barid_marking_equal (((BaridIndicator *) g_ptr_array_index (indicators, 0))->marking, red));
  g_assert_true (barid_marking_equal (((BaridIndicator *) g_ptr_array_index (indicators, 1))->marking, green));
}

static void
test_empty_draft (void)
{
  g_autoptr(BaridBriefing) briefing = barid_briefing_new (BARID_KIND_REQUEST);
  g_autoptr(BaridBundle) bundle = write_bundle (briefing, NULL);
  g_autoptr(BaridBriefing) read = read_briefing (bundle->bytes);

  /* Whose it is follows from who writes. */
  g_assert_cmpstr (barid_briefing_get_originator (read)->id, ==, ALDAN);
  g_assert_cmpint (barid_briefing_get_kind (read), ==, BARID_KIND_REQUEST);
  g_assert_null (barid_briefing_get_title (read));
  g_assert_null (barid_briefing_get_marking (read));
  g_assert_cmpint (barid_briefing_get_published (read), ==, BARID_TIME_NONE);
}

static void
test_originator_is_another (void)
{
  g_autoptr(BaridBriefing) briefing = briefing_new_small ();
  g_autoptr(BaridLetterhead) letterhead = letterhead_new (BARID_PURPOSE_LETTER);
  g_autoptr(BaridOffice) celem = barid_office_new (CELEM, "Celem", NULL);
  g_autoptr(BaridOffice) sender = NULL;
  g_autoptr(BaridBundle) bundle = NULL;
  g_autoptr(BaridBriefing) read = NULL;

  barid_briefing_set_originator (briefing, celem);
  bundle = write_bundle (briefing, letterhead);
  read = read_briefing (bundle->bytes);
  sender = barid_stix_read_sender (bundle->bytes, NULL);
  g_assert_cmpstr (barid_briefing_get_originator (read)->name, ==, "Celem");
  g_assert_null (barid_briefing_get_originator (read)->nation);
  g_assert_cmpstr (sender->id, ==, ALDAN);
  g_assert_cmpstr (sender->nation, ==, "ALD");
}

/* The standard's rules --------------------------------------------------------------------- */

static void
test_report_refers_to_something (void)
{
  g_autoptr(BaridBundle) bundle = write_small ();
  g_autoptr(JsonObject) root = parse (bundle->bytes);
  JsonArray *refs = json_object_get_array_member (find_nth (root, "report", 0), "object_refs");

  g_assert_cmpuint (json_array_get_length (refs), ==, 1);
  g_assert_cmpstr (json_array_get_string_element (refs, 0), ==, ALDAN);
}

static void
test_report_refers_to_no_definition (void)
{
  g_autoptr(BaridBundle) bundle = write_full ();
  g_autoptr(JsonObject) root = parse (bundle->bytes);
  JsonArray *refs = json_object_get_array_member (find_nth (root, "report", 0), "object_refs");

  /* Two indicators, matter of each type, one object of somebody else. */
  g_assert_cmpuint (json_array_get_length (refs), ==, 2 + BARID_N_MATTERS + 1);
  for (guint i = 0; i < json_array_get_length (refs); i++)
    {
      const char *id = json_array_get_string_element (refs, i);

      g_assert_nonnull (find_id (root, id));
      g_assert_false (g_str_has_prefix (id, "marking-definition--"));
      g_assert_false (g_str_has_prefix (id, "language-content--"));
      g_assert_false (g_str_has_prefix (id, "extension-definition--"));
    }
}

static void
test_language (void)
{
  g_autoptr(BaridBundle) english = write_small ();
  g_autoptr(BaridBundle) arabic = write_full ();
  g_autoptr(JsonObject) root = parse (english->bytes);

  g_assert_false (json_object_has_member (find_nth (root, "report", 0), "lang"));
  json_object_unref (root);
  root = parse (arabic->bytes);
  g_assert_cmpstr (json_object_get_string_member (find_nth (root, "report", 0), "lang"), ==, "ar");
  g_assert_cmpstr (json_object_get_string_member (find_nth (root, "indicator", 1), "lang"), ==, "ar");
  g_assert_cmpstr (json_object_get_string_member (find_nth (root, "matter", 3), "lang"), ==, "ar");
  /* STIX 2.1 §7.1: a language-content has none, and names the version it translates. */
  g_assert_false (json_object_has_member (find_nth (root, "language-content", 0), "lang"));
  g_assert_cmpstr (json_object_get_string_member (find_nth (root, "language-content", 0), "object_modified"), ==,
                   json_object_get_string_member (find_nth (root, "report", 0), "modified"));
}

static void
test_ids_are_single (void)
{
  g_autoptr(BaridBundle) bundle = write_full ();
  g_autoptr(JsonObject) root = parse (bundle->bytes);
  g_autoptr(GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  JsonArray *objects = json_object_get_array_member (root, "objects");

  for (guint i = 0; i < json_array_get_length (objects); i++)
    {
      JsonObject *object = json_array_get_object_element (objects, i);
      const char *id = json_object_get_string_member (object, "id");

      g_assert_true (barid_id_is_valid (id, json_object_get_string_member (object, "type")));
      g_assert_true (g_hash_table_add (ids, (gpointer) id));
    }

  /* Each of our extensions, and their author. */
  g_assert_true (g_hash_table_contains (ids, BARID_EXTENSION_BRIEFING));
  g_assert_true (g_hash_table_contains (ids, BARID_EXTENSION_LETTER));
  g_assert_true (g_hash_table_contains (ids, BARID_EXTENSION_MATTER));
  g_assert_true (g_hash_table_contains (ids, json_object_get_string_member (find_id (root, BARID_EXTENSION_MATTER),
                                                                           "created_by_ref")));
}

/* The rule of the standard that lists and dictionaries are never empty, everywhere. */
static void
check_lists (JsonNode *node)
{
  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      g_assert_cmpuint (json_array_get_length (array), >, 0);
      for (guint i = 0; i < json_array_get_length (array); i++)
        check_lists (json_array_get_element (array, i));
    }
  else if (JSON_NODE_HOLDS_OBJECT (node))
    {
      g_autoptr(GList) values = json_object_get_values (json_node_get_object (node));

      g_assert_nonnull (values);
      for (GList *l = values; l != NULL; l = l->next)
        check_lists (l->data);
    }
  else
    {
      g_assert_false (JSON_NODE_HOLDS_NULL (node));
    }
}

static void
test_no_list_is_empty (void)
{
  g_autoptr(BaridBundle) full = write_full ();
  g_autoptr(BaridBundle) small = write_small ();
  g_autoptr(JsonNode) first = barid_json_load (full->bytes, BARID_STIX_MAX_SIZE, NULL);
  g_autoptr(JsonNode) second = barid_json_load (small->bytes, BARID_STIX_MAX_SIZE, NULL);

  check_lists (first);
  check_lists (second);
}

/* What cannot be written -------------------------------------------------------------------- */

static void
assert_not_written (BaridBriefing   *briefing,
                    BaridLetterhead *letterhead,
                    BaridError       code)
{
  g_autoptr(BaridOffice) aldan = aldan_new ();
  g_autoptr(GError) error = NULL;
  g_autoptr(BaridBundle) bundle = barid_stix_write (briefing, aldan, letterhead, &error);

  g_assert_null (bundle);
  g_assert_error (error, BARID_ERROR, (int) code);
}

static void
test_incomplete (void)
{
  g_autoptr(BaridLetterhead) letterhead = letterhead_new (BARID_PURPOSE_LETTER);
  g_autoptr(BaridBriefing) untitled = briefing_new_small ();
  g_autoptr(BaridBriefing) patternless = briefing_new_small ();
  g_autoptr(BaridBriefing) garbled = briefing_new_small ();
  g_autoptr(BaridBriefing) endless = briefing_new_small ();
  g_autoptr(BaridBriefing) wordless = briefing_new_small ();
  g_autofree char *block = g_strnfill (20 * 1024 + 1, 'x');
  BaridMatter *unit = barid_matter_new (BARID_MATTER_UNIT, "A unit");

  barid_briefing_set_title (untitled, NULL);
  assert_not_written (untitled, letterhead, BARID_ERROR_INVALID);

  barid_briefing_add (patternless, BARID_PART_INDICATORS, barid_indicator_new ("x", NULL));
  assert_not_written (patternless, letterhead, BARID_ERROR_INVALID);

  barid_matter_set_field (unit, "strength", "about a dozen");
  barid_briefing_add (garbled, BARID_PART_MATTER, unit);
  assert_not_written (garbled, letterhead, BARID_ERROR_INVALID);

  barid_briefing_add (endless, BARID_PART_BODY, barid_portion_new (block, NULL));
  assert_not_written (endless, letterhead, BARID_ERROR_TOO_LARGE);

  /* Not UTF-8. */
  barid_briefing_add (wordless, BARID_PART_BODY, barid_portion_new ("\xff\xfe", NULL));
  assert_not_written (wordless, letterhead, BARID_ERROR_INVALID);
}

static void
test_one_addressee (void)
{
  g_autoptr(BaridBriefing) briefing = briefing_new_small ();
  g_autoptr(BaridLetterhead) letterhead = letterhead_new (BARID_PURPOSE_LETTER);
  g_autoptr(BaridBundle) bundle = NULL;
  g_autoptr(BaridBriefing) read = NULL;
  g_autoptr(JsonObject) root = NULL;
  JsonArray *addressees = NULL;

  barid_briefing_add (briefing, BARID_PART_ADDRESSEES, barid_addressee_new (BERSA, BARID_FOR_ACTION));
  bundle = write_bundle (briefing, letterhead);
  read = read_briefing (bundle->bytes);
  g_assert_cmpint (((BaridAddressee *) g_ptr_array_index (barid_briefing_get_part (read, BARID_PART_ADDRESSEES), 0))
                   ->addressing, ==, BARID_FOR_ACTION);

  /* Nobody learns who else received it. */
  barid_briefing_add (briefing, BARID_PART_ADDRESSEES, barid_addressee_new (CELEM, BARID_FOR_INFORMATION));
  assert_not_written (briefing, letterhead, BARID_ERROR_REFUSED);

  root = parse (bundle->bytes);
  addressees = json_object_get_array_member (get_report_extension (root), "addressees");
  json_array_add_object_element (addressees, parse_text ("{\"office_ref\":\"" CELEM "\",\"addressing\":\"action\"}"));
  g_assert_true (is_held_back (root));
}

static void
test_one_id_one_object (void)
{
  g_autoptr(BaridBriefing) briefing = briefing_new_small ();
  g_autoptr(BaridLetterhead) letterhead = letterhead_new (BARID_PURPOSE_LETTER);
  g_autoptr(BaridBriefing) renamed = briefing_new_small ();
  static const char json[] = "{\"type\":\"identity\",\"spec_version\":\"2.1\",\"id\":\"" ALDAN "\","
                             "\"created\":\"2020-01-01T00:00:00.000Z\",\"modified\":\"2020-01-01T00:00:00.000Z\","
                             "\"name\":\"The Ministry of Celem\"}";
  BaridIndicator *indicator = barid_indicator_new ("x", "[x:y = 1]");

  barid_briefing_add (briefing, BARID_PART_INDICATORS, barid_indicator_copy (indicator));
  barid_briefing_add (briefing, BARID_PART_INDICATORS, indicator);
  assert_not_written (briefing, letterhead, BARID_ERROR_INVALID);

  /* An object from outside does not rename its sender. */
  barid_briefing_add (renamed, BARID_PART_OBJECTS, barid_object_new (ALDAN, "identity", json));
  assert_not_written (renamed, letterhead, BARID_ERROR_REFUSED);
}

/* What is not understood -------------------------------------------------------------------- */

static void
test_unknown_words_restrict (void)
{
  static const char * const names[] = { "kind", "use", "onward", "request", "outcome" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr(BaridBundle) bundle = write_full ();
      g_autoptr(JsonObject) root = parse (bundle->bytes);
      g_autoptr(GBytes) changed = NULL;
      g_autoptr(BaridBriefing) read = NULL;

      json_object_set_string_member (get_report_extension (root), names[i], "of-tomorrow");
      changed = barid_json_object_to_bytes (root);
      read = read_briefing (changed);
      g_assert_true (barid_briefing_get_unknown_restricts (read));
      g_assert_cmpuint (barid_briefing_get_unknowns (read)->len, ==, 1);
      if (strcmp (names[i], "use") == 0)
        g_assert_cmpint (barid_briefing_get_use (read), ==, BARID_USE_AWARENESS);
      if (strcmp (names[i], "onward") == 0)
        g_assert_cmpint (barid_briefing_get_onward (read), ==, BARID_ONWARD_NO);
    }
}

/* What is asked for and what is answered travel with a request and an answer, and with nothing else. */
static void
test_requests_come_back (void)
{
  g_autoptr(BaridOffice) office = barid_office_new (CELEM, "Celem", "CLM");

  for (guint i = 0; i < BARID_N_REQUESTS + BARID_N_OUTCOMES; i++)
    {
      g_autoptr(BaridBriefing) briefing = briefing_new_full ();
      g_autoptr(BaridLetterhead) letterhead = answer_new ();
      g_autoptr(BaridBundle) bundle = NULL;
      g_autoptr(BaridBriefing) read = NULL;

      barid_briefing_set_kind (briefing, i < BARID_N_REQUESTS ? BARID_KIND_REQUEST : BARID_KIND_ANSWER);
      barid_briefing_set_request (briefing, i % BARID_N_REQUESTS);
      barid_briefing_set_onward_to (briefing, office);
      barid_briefing_set_outcome (briefing, i < BARID_N_REQUESTS ? 0 : i - BARID_N_REQUESTS);
      barid_briefing_set_conditions (briefing, "ليس قبل الخميس");
      barid_briefing_set_emergency (briefing, "خطر على الأرواح");
      bundle = write_bundle (briefing, letterhead);
      read = read_briefing (bundle->bytes);
      assert_briefings_equal (briefing, read);
      g_assert_cmpuint (barid_briefing_get_unknowns (read)->len, ==, 0);
      if (i == BARID_REQUEST_LEAVE_TO_PASS_ON)
        g_assert_cmpstr (barid_briefing_get_onward_to (read)->name, ==, "Celem");
      if (i == BARID_N_REQUESTS + BARID_OUTCOME_GRANTED_WITH_CONDITIONS)
        g_assert_cmpstr (barid_briefing_get_conditions (read), ==, "ليس قبل الخميس");
      g_assert_cmpstr (barid_briefing_get_emergency (read), ==, "خطر على الأرواح");
    }
}

/* The extension that narrows an indicator, and what narrows a piece of matter and a portion, as somebody else may write them. */
static JsonObject *
find_use_holder (JsonObject *root,
                 guint       which)
{
  if (which == 0)
    return json_array_get_object_element (json_object_get_array_member (get_report_extension (root), "judgements"), 0);
  if (which == 1)
    return get_extension (find_nth (root, "indicator", 0), BARID_EXTENSION_BRIEFING);

  return find_nth (root, "matter", 1);
}

static BaridUse
get_held_use (BaridBriefing *briefing,
              guint          which)
{
  if (which == 0)
    return ((BaridJudgement *) g_ptr_array_index (barid_briefing_get_part (briefing, BARID_PART_JUDGEMENTS), 0))->use;
  if (which == 1)
    return ((BaridIndicator *) g_ptr_array_index (barid_briefing_get_part (briefing, BARID_PART_INDICATORS), 0))->use;

  return ((BaridMatter *) g_ptr_array_index (barid_briefing_get_part (briefing, BARID_PART_MATTER), 1))->use;
}

static void
test_unknown_use_of_a_part (void)
{
  for (guint which = 0; which < 3; which++)
    {
      g_autoptr(BaridBundle) bundle = write_full ();
      g_autoptr(JsonObject) root = parse (bundle->bytes);
      g_autoptr(GBytes) changed = NULL;
      g_autoptr(BaridBriefing) read = NULL;

      json_object_set_string_member (find_use_holder (root, which), "use", "of-tomorrow");
      changed = barid_json_object_to_bytes (root);
      read = read_briefing (changed);
      g_assert_cmpint (get_held_use (read, which), ==, BARID_USE_AWARENESS);
      g_assert_true (barid_briefing_get_unknown_restricts (read));
      g_assert_cmpuint (barid_briefing_get_unknowns (read)->len, ==, 1);
    }
}

/* No text at all: the portion has not its form; an indicator and matter are then somebody else's, and kept as they came. */
static void
test_use_that_is_no_word (void)
{
  static const char * const values[] = { "7", "true", "[\"detection\"]", "{\"use\":\"evidence\"}", "null" };

  for (guint which = 0; which < 3; which++)
    for (guint i = 0; i < G_N_ELEMENTS (values); i++)
      {
        g_autoptr(BaridBundle) bundle = write_full ();
        g_autoptr(JsonObject) root = parse (bundle->bytes);
        g_autoptr(GBytes) changed = NULL;
        g_autoptr(JsonNode) value = json_from_string (values[i], NULL);
        g_autoptr(BaridBriefing) read = NULL;
        g_autoptr(GError) error = NULL;

        json_object_set_member (find_use_holder (root, which), "use", g_steal_pointer (&value));
        changed = barid_json_object_to_bytes (root);
        read = barid_stix_read (changed, &error);
        if (which == 0)
          {
            g_assert_null (read);
            g_assert_nonnull (error);
            continue;
          }

        g_assert_no_error (error);
        g_assert_cmpuint (barid_briefing_get_part (read, BARID_PART_OBJECTS)->len, >, 1);
      }
}

static void
test_unknown_precedence_wakes (void)
{
  g_autoptr(BaridBundle) bundle = write_small ();
  g_autoptr(JsonObject) root = parse (bundle->bytes);
  g_autoptr(GBytes) changed = NULL;
  g_autoptr(BaridBriefing) read = NULL;

  json_object_set_string_member (get_report_extension (root), "precedence", "of-tomorrow");
  changed = barid_json_object_to_bytes (root);
  read = read_briefing (changed);
  g_assert_cmpint (barid_briefing_get_precedence (read), ==, BARID_PRECEDENCE_FLASH);
  g_assert_cmpuint (barid_briefing_get_unknowns (read)->len, ==, 1);
  g_assert_false (barid_briefing_get_unknown_restricts (read));
}

static void
test_unknown_version_restricts (void)
{
  g_autoptr(BaridBundle) bundle = write_full ();
  g_autoptr(JsonObject) root = parse (bundle->bytes);
  g_autoptr(GBytes) changed = NULL;
  g_autoptr(BaridBriefing) read = NULL;

  json_object_set_int_member (get_report_extension (root), "version", 2);
  json_object_set_int_member (get_report_extension (root), "kind", 5);
  json_object_set_string_member (get_report_extension (root), "onward", "among-parties");
  json_object_set_string_member (find_nth (root, "letter", 0), "parent_ref", PARENT);
  json_object_remove_member (find_nth (root, "letter", 0), "parent_ref");
  json_object_remove_member (find_nth (root, "letter", 0), "parent_sha256");
  changed = barid_json_object_to_bytes (root);
  read = read_briefing (changed);
  g_assert_true (barid_briefing_get_unknown_restricts (read));
  g_assert_cmpint (barid_briefing_get_onward (read), ==, BARID_ONWARD_NO);
}

typedef void (*Walk) (JsonObject *object,
                      gpointer    data);

/* Every object inside of a piece of JSON, from the outside in. */
static void
walk (JsonNode *node,
      Walk      visit,
      gpointer  data)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      g_autoptr(GList) names = json_object_get_members (json_node_get_object (node));

      visit (json_node_get_object (node), data);
      for (GList *l = names; l != NULL; l = l->next)
        walk (json_object_get_member (json_node_get_object (node), l->data), visit, data);
    }
  else if (JSON_NODE_HOLDS_ARRAY (node))
    {
      for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
        walk (json_array_get_element (json_node_get_array (node), i), visit, data);
    }
}

typedef struct
{
  guint       wanted;
  guint       seen;
  JsonObject *object;
  char       *name;
} Pick;

static void
pick_cb (JsonObject *object,
         gpointer    data)
{
  Pick *pick = data;
  guint n = json_object_get_size (object);

  if (pick->object == NULL && pick->wanted < pick->seen + n)
    {
      g_autoptr(GList) names = json_object_get_members (object);

      pick->object = object;
      pick->name = g_strdup (g_list_nth_data (names, pick->wanted - pick->seen));
    }
  pick->seen += n;
}

/* Renames each property of the report and of the markings in turn: nothing that restricts may be lost unseen. */
static void
check_renaming (const char *type,
                guint       number)
{
  g_autoptr(BaridBundle) bundle = write_full ();
  guint n_tried = 0;

  for (;; n_tried++)
    {
      g_autoptr(JsonObject) root = parse (bundle->bytes);
      g_autoptr(JsonNode) node = json_node_new (JSON_NODE_OBJECT);
      g_autofree char *renamed = NULL;
      Pick pick = { .wanted = n_tried };

      json_node_set_object (node, find_nth (root, type, number));
      walk (node, pick_cb, &pick);
      if (pick.object == NULL)
        break;

      renamed = g_strconcat ("later_", pick.name, NULL);
      rename_member (pick.object, pick.name, renamed);
      if (!is_held_back (root))
        g_error ("renaming \"%s\" of %s went unseen", pick.name, type);
      g_free (pick.name);
    }

  g_assert_cmpuint (n_tried, >, 5);
}

static void
test_nothing_renamed_is_lost (void)
{
  check_renaming ("report", 0);
}

static void
test_unknown_property_is_told (void)
{
  g_autoptr(BaridBundle) bundle = write_small ();
  g_autoptr(JsonObject) root = parse (bundle->bytes);
  g_autoptr(GBytes) changed = NULL;
  g_autoptr(BaridBriefing) read = NULL;

  /* The standard's own, which restrict nothing, and one on each object around. */
  json_object_set_int_member (find_nth (root, "report", 0), "confidence", 50);
  json_object_set_string_member (find_nth (root, "letter", 0), "colour", "blue");
  json_object_set_string_member (root, "x_note", "blue");
  changed = barid_json_object_to_bytes (root);
  read = read_briefing (changed);
  g_assert_cmpuint (barid_briefing_get_unknowns (read)->len, ==, 3);
  g_assert_false (barid_briefing_get_unknown_restricts (read));
}

static void
test_unexpected_objects_are_kept (void)
{
  static const char note[] = "{\"type\":\"x-note\",\"id\":\"x-note--31b940d4-6f7f-459a-80ea-9c1f17b5891b\",\"n\":1.50}";
  g_autoptr(BaridBundle) bundle = write_full ();
  g_autoptr(JsonObject) root = parse (bundle->bytes);
  g_autoptr(GBytes) changed = NULL;
  g_autoptr(BaridBriefing) read = NULL;
  GPtrArray *objects = NULL;

  add_object (root, note);
  /* Ours in all but one property. */
  json_object_set_string_member (find_nth (root, "indicator", 0), "x_more", "!");
  json_object_set_string_member (find_nth (root, "matter", 0), "matter_type", "spacecraft");
  json_object_set_string_member (find_nth (root, "language-content", 0), "x_more", "!");
  changed = barid_json_object_to_bytes (root);
  read = read_briefing (changed);
  objects = barid_briefing_get_part (read, BARID_PART_OBJECTS);
  g_assert_cmpuint (objects->len, ==, 5);
  g_assert_cmpuint (barid_briefing_get_part (read, BARID_PART_INDICATORS)->len, ==, 1);
  g_assert_cmpuint (barid_briefing_get_part (read, BARID_PART_MATTER)->len, ==, BARID_N_MATTERS - 1);
  g_assert_cmpuint (barid_briefing_get_part (read, BARID_PART_TRANSLATIONS)->len, ==, 2);
  g_assert_cmpuint (barid_briefing_get_unknowns (read)->len, >=, 5);
  g_assert_false (barid_briefing_get_unknown_restricts (read));

  for (guint i = 0; i < objects->len; i++)
    {
      BaridObject *object = g_ptr_array_index (objects, i);
      g_autoptr(JsonObject) json = parse_text (object->json);
      g_autoptr(JsonNode) kept = json_node_init_object (json_node_alloc (), json);
      g_autoptr(JsonNode) sent = json_node_init_object (json_node_alloc (), find_id (root, object->id));

      g_assert_true (barid_json_equal (kept, sent));
    }
}

static void
test_nothing_carried_is_left_out (void)
{
  g_autoptr(BaridBundle) bundle = write_full ();
  g_autoptr(JsonObject) root = parse (bundle->bytes);
  JsonArray *carried = json_object_get_array_member (get_report_extension (root), "carried_refs");

  json_array_add_string_element (carried, "malware--31b940d4-6f7f-459a-80ea-9c1f17b5891c");
  g_assert_true (is_held_back (root));
}

static void
test_two_briefings_are_refused (void)
{
  g_autoptr(BaridBundle) bundle = write_small ();
  g_autoptr(JsonObject) root = parse (bundle->bytes);
  g_autoptr(JsonNode) copy = json_node_init_object (json_node_alloc (), find_nth (root, "report", 0));
  g_autofree char *text = barid_json_to_text (copy);
  g_autoptr(JsonObject) report = parse_text (text);

  json_object_set_string_member (report, "id", "report--31b940d4-6f7f-459a-80ea-9c1f17b5891b");
  json_array_add_object_element (json_object_get_array_member (root, "objects"), g_steal_pointer (&report));
  g_assert_true (is_held_back (root));
  assert_refused (root, BARID_ERROR_INVALID);
}

static void
test_contradicting_copies_are_refused (void)
{
  g_autoptr(BaridBundle) bundle = write_small ();
  g_autoptr(JsonObject) root = parse (bundle->bytes);
  g_autoptr(JsonNode) copy = json_node_init_object (json_node_alloc (), find_id (root, ALDAN));
  g_autofree char *text = barid_json_to_text (copy);
  g_autoptr(GBytes) doubled = NULL;
  g_autoptr(BaridBriefing) read = NULL;
  JsonObject *second = NULL;

  add_object (root, text);
  doubled = barid_json_object_to_bytes (root);
  read = read_briefing (doubled);
  g_assert_cmpuint (barid_briefing_get_part (read, BARID_PART_OBJECTS)->len, ==, 0);

  second = find_nth (root, "identity", 2);
  g_assert_cmpstr (json_object_get_string_member (second, "id"), ==, ALDAN);
  json_object_set_string_member (second, "name", "The Ministry of Celem");
  assert_refused (root, BARID_ERROR_INVALID);
}

/* ---- feedback and delivery -------------------------------------------------------------- */

static BaridBriefing *
feedback_new (void)
{
  BaridBriefing *briefing = briefing_new_small ();
  g_autoptr(BaridFeedback) feedback = barid_feedback_new (BARID_USEFUL_PARTLY);

  feedback->opinion = BARID_OPINION_DISAGREE;
  feedback->report = barid_id_new ("report");
  g_ptr_array_add (feedback->sightings, barid_id_new ("indicator"));
  g_ptr_array_add (feedback->sightings, barid_id_new ("indicator"));
  barid_briefing_set_kind (briefing, BARID_KIND_FEEDBACK);
  barid_briefing_set_feedback (briefing, feedback);

  return briefing;
}

static void
test_feedback_comes_back (void)
{
  g_autoptr(BaridBriefing) briefing = feedback_new ();
  g_autoptr(BaridLetterhead) letterhead = letterhead_new (BARID_PURPOSE_LETTER);
  g_autoptr(BaridBundle) bundle = write_bundle (briefing, letterhead);
  g_autoptr(BaridBriefing) read = read_briefing (bundle->bytes);
  const BaridFeedback *written = barid_briefing_get_feedback (briefing);
  const BaridFeedback *found = barid_briefing_get_feedback (read);

  g_assert_cmpint (found->useful, ==, BARID_USEFUL_PARTLY);
  g_assert_cmpint (found->opinion, ==, BARID_OPINION_DISAGREE);
  g_assert_cmpstr (found->report, ==, written->report);
  g_assert_cmpuint (found->sightings->len, ==, 2);
  for (guint i = 0; i < 2; i++)
    g_assert_cmpstr (g_ptr_array_index (found->sightings, i), ==, g_ptr_array_index (written->sightings, i));
  g_assert_cmpuint (barid_briefing_get_part (read, BARID_PART_OBJECTS)->len, ==, 0);
  g_assert_cmpuint (barid_briefing_get_unknowns (read)->len, ==, 0);
  g_assert_true (holds (bundle->bytes, "\"opinion\":\"disagree\""));

  /* Of any other kind none of it is said. */
  barid_briefing_set_kind (briefing, BARID_KIND_ASSESSMENT);
  {
    g_autoptr(BaridBundle) other = write_bundle (briefing, letterhead);

    g_assert_false (holds (other->bytes, "sighting"));
    g_assert_false (holds (other->bytes, "useful"));
  }
}

/* What is not of our form is somebody else's object, is kept as it came, and says nothing. */
static void
test_feedback_of_another_form (void)
{
  static const struct { const char *from; const char *to; } table[] = {
    { "\"opinion\":\"disagree\"", "\"opinion\":\"perhaps!\"" },
    { "\"object_refs\":[\"report--", "\"object_refs\":[\"malwar--" },
    { "\"opinion\":\"disagree\"", "\"explains\":\"disagree\"" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr(BaridBriefing) briefing = feedback_new ();
      g_autoptr(BaridBundle) bundle = write_bundle (briefing, NULL);
      gsize size;
      const char *bytes = g_bytes_get_data (bundle->bytes, &size);
      g_autoptr(GString) text = g_string_new_len (bytes, (gssize) size);
      g_autoptr(GBytes) changed = NULL;
      g_autoptr(BaridBriefing) read = NULL;

      g_assert_cmpuint (g_string_replace (text, table[i].from, table[i].to, 1), ==, 1);
      changed = g_bytes_new (text->str, text->len);
      if (!(read = barid_stix_read (changed, NULL)))
        continue;

      g_assert_cmpint (barid_briefing_get_feedback (read)->opinion, ==, BARID_OPINION_NONE);
      g_assert_cmpuint (barid_briefing_get_part (read, BARID_PART_OBJECTS)->len, ==, 1);
    }
}

static void
test_delivered (void)
{
  static const char * const wrong[] = {
    "", "[]", "{}", "{\"type\":\"delivered\",\"version\":1}", "{\"type\":\"delivered\",\"version\":2,\"letters\":[]}",
    "{\"type\":\"delivered\",\"version\":1,\"letters\":[1]}",
    "{\"type\":\"delivered\",\"version\":1,\"letters\":[{\"letter_ref\":\"letter--1\",\"sha256\":\"00\"}]}",
    "{\"type\":\"delivered\",\"version\":1,\"letters\":[],\"text\":\"And by the way\"}",
  };
  static const char sha256[] = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
  g_autoptr(GPtrArray) receipts = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_receipt_free);
  g_autofree char *letter = barid_id_new ("letter");
  g_autoptr(GBytes) subject = NULL;
  g_autoptr(GPtrArray) read = NULL;
  g_autoptr(GError) error = NULL;

  g_ptr_array_add (receipts, barid_receipt_new (letter, sha256));
  subject = barid_stix_write_delivered (receipts);
  read = barid_stix_read_delivered (subject, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (read->len, ==, 1);
  g_assert_cmpstr (((BaridReceipt *) g_ptr_array_index (read, 0))->letter_id, ==, letter);
  g_assert_cmpstr (((BaridReceipt *) g_ptr_array_index (read, 0))->sha256, ==, sha256);

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr(GBytes) bytes = g_bytes_new_static (wrong[i], strlen (wrong[i]));

      g_assert_null (barid_stix_read_delivered (bytes, &error));
      g_assert_nonnull (error);
      g_clear_error (&error);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/stix/letter-comes-back", test_letter_comes_back);
  g_test_add_func ("/stix/draft-comes-back", test_draft_comes_back);
  g_test_add_func ("/stix/feedback-comes-back", test_feedback_comes_back);
  g_test_add_func ("/stix/feedback-of-another-form", test_feedback_of_another_form);
  g_test_add_func ("/stix/delivered", test_delivered);
  g_test_add_func ("/stix/origin-name-stays", test_origin_name_stays);
  g_test_add_func ("/stix/set-aside-stays-here", test_set_aside_stays_here);
  g_test_add_func ("/stix/set-aside-in-a-letter", test_set_aside_in_a_letter);
  g_test_add_func ("/stix/origin-name-in-a-letter", test_origin_name_in_a_letter);
  g_test_add_func ("/stix/indicators-keep-the-marking", test_indicators_keep_the_marking);
  g_test_add_func ("/stix/empty-draft", test_empty_draft);
  g_test_add_func ("/stix/originator-is-another", test_originator_is_another);
  g_test_add_func ("/stix/report-refers-to-something", test_report_refers_to_something);
  g_test_add_func ("/stix/report-refers-to-no-definition", test_report_refers_to_no_definition);
  g_test_add_func ("/stix/language", test_language);
  g_test_add_func ("/stix/ids-are-single", test_ids_are_single);
  g_test_add_func ("/stix/no-list-is-empty", test_no_list_is_empty);
  g_test_add_func ("/stix/incomplete", test_incomplete);
  g_test_add_func ("/stix/one-addressee", test_one_addressee);
  g_test_add_func ("/stix/one-id-one-object", test_one_id_one_object);
  g_test_add_func ("/stix/unknown-words-restrict", test_unknown_words_restrict);
  g_test_add_func ("/stix/requests-come-back", test_requests_come_back);
  g_test_add_func ("/stix/unknown-use-of-a-part", test_unknown_use_of_a_part);
  g_test_add_func ("/stix/use-that-is-no-word", test_use_that_is_no_word);
  g_test_add_func ("/stix/unknown-precedence-wakes", test_unknown_precedence_wakes);
  g_test_add_func ("/stix/unknown-version-restricts", test_unknown_version_restricts);
  g_test_add_func ("/stix/nothing-renamed-is-lost", test_nothing_renamed_is_lost);
  g_test_add_func ("/stix/unknown-property-is-told", test_unknown_property_is_told);
  g_test_add_func ("/stix/unexpected-objects-are-kept", test_unexpected_objects_are_kept);
  g_test_add_func ("/stix/nothing-carried-is-left-out", test_nothing_carried_is_left_out);
  g_test_add_func ("/stix/two-briefings-are-refused", test_two_briefings_are_refused);
  g_test_add_func ("/stix/contradicting-copies-are-refused", test_contradicting_copies_are_refused);
  return g_test_run ();
}
