#include "config.h"

#include "barid-stix.h"

#include "stix-fixture.h"

#define GREEN "marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb"
#define RED   "marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1"

/* Writes a letter with this marking, or a draft. */
static BaridBundle *
write_marked (BaridMarking *marking,
              gboolean      letter)
{
  g_autoptr(BaridBriefing) briefing = briefing_new_small ();
  g_autoptr(BaridLetterhead) letterhead = letterhead_new (BARID_PURPOSE_LETTER);

  barid_briefing_set_marking (briefing, marking);
  barid_briefing_add (briefing, BARID_PART_GAPS, barid_portion_new ("x", marking));
  return write_bundle (briefing, letter ? letterhead : NULL);
}

static JsonObject *
get_definition (JsonObject *root)
{
  JsonObject *definition = find_nth (root, "marking-definition", 0);

  g_assert_null (find_nth (root, "marking-definition", 1));
  g_assert_cmpstr (json_array_get_string_element (json_object_get_array_member (find_nth (root, "report", 0),
                                                                                "object_marking_refs"), 0),
                   ==, json_object_get_string_member (definition, "id"));
  return definition;
}

static void
assert_json (JsonObject *object,
             const char *text)
{
  g_autoptr(JsonObject) wanted = parse_text (text);
  g_autoptr(JsonNode) a = json_node_init_object (json_node_alloc (), object);
  g_autoptr(JsonNode) b = json_node_init_object (json_node_alloc (), wanted);

  g_assert_true (barid_json_equal (a, b));
}

static void
assert_comes_back (BaridMarking *marking)
{
  g_autoptr(BaridBundle) bundle = write_marked (marking, TRUE);
  g_autoptr(BaridBriefing) read = read_briefing (bundle->bytes);
  BaridPortion *gap = g_ptr_array_index (barid_briefing_get_part (read, BARID_PART_GAPS), 0);

  assert_markings_equal (marking, barid_briefing_get_marking (read));
  assert_markings_equal (marking, gap->marking);
  g_assert_cmpuint (barid_briefing_get_unknowns (read)->len, ==, 0);
  g_assert_cmpuint (barid_briefing_get_part (read, BARID_PART_OBJECTS)->len, ==, 0);
}

/* TLP ----------------------------------------------------------------------------------------- */

static void
test_tlp_2 (void)
{
  static const struct
  {
    const char *level;
    const char *name;
    const char *id;
  } levels[] = {
    { "clear", "TLP:CLEAR", "marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487" },
    { "green", "TLP:GREEN", GREEN },
    { "amber", "TLP:AMBER", "marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421" },
    { "amber+strict", "TLP:AMBER+STRICT", "marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003" },
    { "red", "TLP:RED", RED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (levels); i++)
    {
      g_autoptr(BaridMarking) marking = barid_marking_new_tlp (levels[i].level);
      g_autoptr(BaridBundle) bundle = write_marked (marking, TRUE);
      g_autoptr(JsonObject) root = parse (bundle->bytes);
      g_autofree char *wanted =
        g_strdup_printf ("{\"type\":\"marking-definition\",\"spec_version\":\"2.1\",\"id\":\"%s\","
                         "\"created\":\"2022-10-01T00:00:00.000Z\",\"name\":\"%s\",\"extensions\":{"
                         "\"extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d\":"
                         "{\"extension_type\":\"property-extension\",\"tlp_2_0\":\"%s\"}}}",
                         levels[i].id, levels[i].name, levels[i].level);

      assert_json (get_definition (root), wanted);
      assert_comes_back (marking);
    }
}

static void
test_tlp_1_is_kept (void)
{
  static const struct
  {
    const char *level;
    guint       rank;
    const char *id;
  } levels[] = {
    { "white", 0, "marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9" },
    { "green", 1, "marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da" },
    { "amber", 2, "marking-definition--f88d31f6-486f-44da-b317-01333bde0b82" },
    { "red", 4, "marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (levels); i++)
    {
      g_autofree char *json =
        g_strdup_printf ("{ \"type\":\"marking-definition\",\"spec_version\":\"2.1\",\"id\":\"%s\","
                         "\"created\":\"2017-01-20T00:00:00.000Z\",\"definition_type\":\"tlp\","
                         "\"name\":\"as written\",\"definition\":{\"tlp\":\"%s\"}}", levels[i].id, levels[i].level);
      g_autoptr(BaridMarking) marking = barid_marking_new_foreign (BARID_MARKING_TLP, levels[i].id, "TLP",
                                                                   levels[i].level, levels[i].rank, NULL, json);
      g_autoptr(BaridBundle) bundle = write_marked (marking, TRUE);
      g_autoptr(JsonObject) root = parse (bundle->bytes);
      g_autoptr(BaridBriefing) read = read_briefing (bundle->bytes);

      assert_json (get_definition (root), json);
      assert_comes_back (marking);
      g_assert_cmpstr (barid_marking_get_json (barid_briefing_get_marking (read)), ==, json);
    }
}

static void
set_tlp (JsonObject *definition,
         const char *level)
{
  json_object_set_string_member (get_extension (definition,
                                                "extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d"),
                                 "tlp_2_0", level);
}

static void
assert_refused_by_all (JsonObject *root)
{
  g_autoptr(GBytes) bytes = barid_json_object_to_bytes (root);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) imported = NULL;

  g_assert_null (barid_stix_read (bytes, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_INVALID);
  g_clear_error (&error);
  imported = barid_stix_import (bytes, 1, &error);
  g_assert_null (imported);
  g_assert_error (error, BARID_ERROR, BARID_ERROR_INVALID);
}

static void
test_tlp_ids_mean_what_they_say (void)
{
  g_autoptr(BaridMarking) red = barid_marking_new_tlp ("red");
  g_autoptr(BaridBundle) bundle = write_marked (red, FALSE);
  g_autoptr(JsonObject) lowered = parse (bundle->bytes);
  g_autoptr(JsonObject) silent = parse (bundle->bytes);
  g_autoptr(JsonObject) unknown = parse (bundle->bytes);
  g_autoptr(JsonObject) other_id = parse (bundle->bytes);
  g_autoptr(JsonObject) other_version = parse (bundle->bytes);

  set_tlp (get_definition (lowered), "green");
  assert_refused_by_all (lowered);
  set_tlp (get_definition (unknown), "purple");
  assert_refused_by_all (unknown);
  json_object_remove_member (get_definition (silent), "extensions");
  assert_refused_by_all (silent);

  /* A wrong id that circulates. */
  json_object_set_string_member (get_definition (other_id), "id",
                                 "marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c2");
  add_object (other_id, "{\"type\":\"malware\",\"spec_version\":\"2.1\","
                        "\"id\":\"malware--31b940d4-6f7f-459a-80ea-9c1f17b5891b\","
                        "\"object_marking_refs\":[\"marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c2\"]}");
  assert_refused_by_all (other_id);

  json_object_remove_member (get_definition (other_version), "extensions");
  json_object_set_string_member (get_definition (other_version), "definition_type", "tlp");
  json_object_set_object_member (get_definition (other_version), "definition", parse_text ("{\"tlp\":\"red\"}"));
  assert_refused_by_all (other_version);
}

static void
test_tlp_needs_no_definition (void)
{
  g_autoptr(BaridMarking) red = barid_marking_new_tlp ("red");
  g_autoptr(BaridBundle) bundle = write_marked (red, FALSE);
  g_autoptr(JsonObject) root = parse (bundle->bytes);
  g_autoptr(GBytes) changed = NULL;
  g_autoptr(BaridBriefing) read = NULL;
  JsonArray *objects = json_object_get_array_member (root, "objects");

  for (guint i = 0; i < json_array_get_length (objects); i++)
    if (json_array_get_object_element (objects, i) == find_nth (root, "marking-definition", 0))
      {
        json_array_remove_element (objects, i);
        break;
      }

  g_assert_null (find_nth (root, "marking-definition", 0));
  changed = barid_json_object_to_bytes (root);
  read = read_briefing (changed);
  assert_markings_equal (red, barid_briefing_get_marking (read));
}

/* Classifications ------------------------------------------------------------------------------ */

static void
test_classification (void)
{
  const char * const nobody[] = { NULL };
  const char * const caveats[] = { "ORCON", "مصدر حساس", NULL };
  g_autoptr(BaridMarking) secret = secret_new ();
  g_autoptr(BaridMarking) bare = barid_marking_new_classification ("FRA", "TRÈS SECRET", 5, NULL, NULL);
  g_autoptr(BaridMarking) rankless = barid_marking_new_classification ("ALD", "SECRET", BARID_RANK_UNKNOWN, NULL, NULL);
  g_autoptr(BaridMarking) to_nobody = barid_marking_new_classification ("ALD", "سري", 3, caveats, nobody);

  assert_comes_back (secret);
  assert_comes_back (bare);
  assert_comes_back (rankless);
  assert_comes_back (to_nobody);
}

static void
test_classification_ids_mean_what_they_say (void)
{
  static const char * const changes[] = {
    "{\"level\":\"RESTRICTED\"}", "{\"policy\":\"BRS\"}", "{\"rank\":0}", "{\"caveats\":[\"EYES ONLY\"]}",
    "{\"rel_to\":[\"ALD\",\"BRS\",\"CLM\"]}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autoptr(BaridMarking) secret = secret_new ();
      g_autoptr(BaridBundle) bundle = write_marked (secret, FALSE);
      g_autoptr(JsonObject) root = parse (bundle->bytes);
      g_autoptr(JsonObject) change = parse_text (changes[i]);
      g_autoptr(GList) names = json_object_get_members (change);
      JsonObject *extension = get_extension (get_definition (root), BARID_EXTENSION_BRIEFING);

      json_object_set_member (extension, names->data, json_object_dup_member (change, names->data));
      assert_refused_by_all (root);
    }
}

static void
assert_unknown (JsonObject *root)
{
  g_autoptr(GBytes) bytes = barid_json_object_to_bytes (root);
  g_autoptr(BaridBriefing) read = read_briefing (bytes);

  g_assert_true (barid_briefing_get_unknown_restricts (read));
  g_assert_cmpint (barid_marking_get_system (barid_briefing_get_marking (read)), ==, BARID_MARKING_UNKNOWN);
  g_assert_cmpuint (barid_marking_get_rank (barid_briefing_get_marking (read)), ==, BARID_RANK_UNKNOWN);
}

/* More than we know of, or words that would break the banner: it is not understood. */
static void
test_unknown_classifications (void)
{
  static const char * const changes[] = {
    "{\"declassify_on\":\"2040-01-01\"}", "{\"later_rank\":3}", "{\"caveats\":[\"A // REL TO EVERYBODY\"]}",
    "{\"caveats\":[\"A\\nB\"]}", "{\"caveats\":[\"\\u202eA\"]}", "{\"caveats\":[\"\"]}", "{\"caveats\":[\" A\"]}",
    "{\"rel_to\":[\"ALD, CLM\"]}", "{\"rel_to_nobody\":true}", "{\"level\":\"SECRET / UNCLASSIFIED\"}",
    "{\"level\":\"\"}", "{\"policy\":\"A\\u2028B\"}",
  };
  static const char * const removed[] = { "policy", "level" };
  g_autoptr(BaridMarking) secret = secret_new ();
  g_autoptr(BaridBundle) bundle = write_marked (secret, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autoptr(JsonObject) root = parse (bundle->bytes);
      g_autoptr(JsonObject) change = parse_text (changes[i]);
      g_autoptr(GList) names = json_object_get_members (change);

      json_object_set_member (get_extension (get_definition (root), BARID_EXTENSION_BRIEFING), names->data,
                              json_object_dup_member (change, names->data));
      assert_unknown (root);
    }

  for (guint i = 0; i < G_N_ELEMENTS (removed); i++)
    {
      g_autoptr(JsonObject) root = parse (bundle->bytes);

      json_object_remove_member (get_extension (get_definition (root), BARID_EXTENSION_BRIEFING), removed[i]);
      assert_unknown (root);
    }
}

static void
test_marking_of_another_system (void)
{
  static const char acs[] = "{\"extension-definition--3a65884d-005a-4290-8335-cb2d778a83ce\":"
                            "{\"extension_type\":\"property-extension\",\"control_set\":{\"classification\":\"S\"}}}";
  g_autoptr(BaridMarking) secret = secret_new ();
  g_autoptr(BaridBundle) bundle = write_marked (secret, FALSE);
  g_autoptr(JsonObject) root = parse (bundle->bytes);
  g_autoptr(JsonObject) both = parse (bundle->bytes);

  json_object_set_object_member (get_definition (root), "extensions", parse_text (acs));
  assert_unknown (root);

  /* Ours, and a second one that may say more. */
  json_object_set_object_member (json_object_get_object_member (get_definition (both), "extensions"),
                                 "extension-definition--3a65884d-005a-4290-8335-cb2d778a83ce",
                                 parse_text ("{\"extension_type\":\"property-extension\"}"));
  assert_unknown (both);
}

static void
test_unknown_stays_in_drafts (void)
{
  g_autoptr(BaridMarking) unknown = barid_marking_new_tlp ("purple");
  g_autoptr(BaridBundle) bundle = write_marked (unknown, FALSE);
  g_autoptr(BaridBriefing) read = read_briefing (bundle->bytes);
  g_autoptr(BaridBundle) again = write_bundle (read, NULL);
  g_autoptr(BaridBriefing) third = read_briefing (again->bytes);
  g_autofree char *banner = barid_marking_to_banner (barid_briefing_get_marking (third));
  g_autoptr(BaridOffice) aldan = aldan_new ();
  g_autoptr(BaridLetterhead) letterhead = letterhead_new (BARID_PURPOSE_LETTER);
  g_autoptr(GError) error = NULL;

  g_assert_true (barid_briefing_get_unknown_restricts (third));
  g_assert_cmpint (barid_marking_get_system (barid_briefing_get_marking (third)), ==, BARID_MARKING_UNKNOWN);
  g_assert_cmpstr (banner, ==, "purple");

  /* And never leaves. */
  g_assert_null (barid_stix_write (third, aldan, letterhead, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_REFUSED);
}

static void
test_missing_definition (void)
{
  g_autoptr(BaridBundle) bundle = write_small ();
  g_autoptr(JsonObject) root = parse (bundle->bytes);
  JsonArray *refs = json_object_get_array_member (find_nth (root, "report", 0), "object_marking_refs");

  json_array_remove_element (refs, 0);
  json_array_add_string_element (refs, "marking-definition--31b940d4-6f7f-459a-80ea-9c1f17b5891b");
  assert_unknown (root);
}

/* Statements ----------------------------------------------------------------------------------- */

static void
test_statement (void)
{
  static const char id[] = "marking-definition--d81f86b9-975b-4c0b-875e-810c5ad45a4f";
  static const char json[] = "{\"type\": \"marking-definition\", \"spec_version\": \"2.1\","
                             " \"id\": \"marking-definition--d81f86b9-975b-4c0b-875e-810c5ad45a4f\","
                             " \"created\": \"2017-04-14T13:07:49.812Z\", \"definition_type\": \"statement\","
                             " \"definition\": {\"statement\": \"Copyright 2017\"}}";
  g_autoptr(BaridMarking) statement = barid_marking_new_foreign (BARID_MARKING_STATEMENT, id, NULL, NULL, 0,
                                                                 "Copyright 2017", json);
  g_autoptr(BaridBundle) bundle = write_marked (statement, FALSE);
  g_autoptr(JsonObject) root = parse (bundle->bytes);

  assert_comes_back (statement);

  {
    g_autoptr(BaridMarking) made_here = barid_marking_new_foreign (BARID_MARKING_STATEMENT, NULL, NULL, NULL, 0,
                                                                   "For the course only", NULL);
    g_autoptr(BaridBundle) letter = write_marked (made_here, TRUE);
    g_autoptr(BaridBriefing) read = read_briefing (letter->bytes);
    g_autofree char *banner = barid_marking_to_banner (barid_briefing_get_marking (read));

    g_assert_cmpstr (banner, ==, "For the course only");
  }

  /* Beside a level it does not take anything from it. */
  json_array_add_string_element (json_object_get_array_member (find_nth (root, "report", 0), "object_marking_refs"), RED);
  {
    g_autoptr(GBytes) changed = barid_json_object_to_bytes (root);
    g_autoptr(BaridBriefing) read = read_briefing (changed);

    g_assert_cmpstr (barid_marking_get_level (barid_briefing_get_marking (read)), ==, "red");
  }

  /* With an extension it may be more than a statement. */
  json_object_set_object_member (find_id (root, id), "extensions", parse_text ("{\"x\":{}}"));
  g_assert_true (is_held_back (root));
}

/* Somebody else's definition of an id does not replace the one that was meant. */
static void
test_meanings_are_not_exchanged (void)
{
  static const char id[] = "marking-definition--d81f86b9-975b-4c0b-875e-810c5ad45a4f";
  static const char statement[] = "{\"type\":\"marking-definition\",\"spec_version\":\"2.1\","
                                  "\"id\":\"marking-definition--d81f86b9-975b-4c0b-875e-810c5ad45a4f\","
                                  "\"created\":\"2017-04-14T13:07:49.812Z\",\"definition_type\":\"statement\","
                                  "\"definition\":{\"statement\":\"For everybody\"}}";
  g_autoptr(BaridMarking) unknown = barid_marking_new_foreign (BARID_MARKING_UNKNOWN, id, NULL, NULL, BARID_RANK_UNKNOWN,
                                                               "Of the house", NULL);
  g_autoptr(BaridBriefing) briefing = briefing_new_small ();
  g_autoptr(BaridLetterhead) letterhead = letterhead_new (BARID_PURPOSE_LETTER);
  g_autoptr(BaridOffice) aldan = aldan_new ();
  g_autoptr(GError) error = NULL;

  barid_briefing_set_marking (briefing, unknown);
  barid_briefing_add (briefing, BARID_PART_OBJECTS, barid_object_new (id, "marking-definition", statement));
  g_assert_null (barid_stix_write (briefing, aldan, letterhead, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_REFUSED);
}

/* Granular markings ---------------------------------------------------------------------------- */

static void
test_granular (void)
{
  g_autoptr(BaridBundle) bundle = write_full ();
  g_autoptr(JsonObject) root = parse (bundle->bytes);
  JsonArray *array = json_object_get_array_member (find_nth (root, "report", 0), "granular_markings");

  g_assert_cmpuint (json_array_get_length (array), ==, 2);
  json_array_add_object_element (array, parse_text ("{\"marking_ref\":\"" RED "\",\"selectors\":[\"labels.[0]\"]}"));
  g_assert_true (is_held_back (root));
  json_array_remove_element (array, 2);
  g_assert_false (is_held_back (root));

  json_array_add_object_element (array, parse_text ("{\"lang\":\"fr\",\"selectors\":[\"name\"]}"));
  g_assert_true (is_held_back (root));
}

/* A portion keeps the level it was given, whatever is renamed or replaced around it. */
static void
test_portions_keep_theirs (void)
{
  static const char * const bad[] = { "\"\"", "null", "7", "[]", "\"" ALDAN "\"", "\"marking-definition--x\"",
                                      "\"marking-definition--31b940d4-6f7f-459a-80ea-9c1f17b5891b\"" };
  g_autoptr(BaridBundle) bundle = write_full ();

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr(JsonObject) root = parse (bundle->bytes);
      g_autofree char *text = g_strdup_printf ("{\"value\":%s}", bad[i]);
      g_autoptr(JsonObject) holder = parse_text (text);
      JsonArray *body = json_object_get_array_member (get_report_extension (root), "body");

      json_object_set_member (json_array_get_object_element (body, 0), "marking_ref",
                              json_object_dup_member (holder, "value"));
      g_assert_true (is_held_back (root));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/stix-marking/tlp-2", test_tlp_2);
  g_test_add_func ("/stix-marking/tlp-1-is-kept", test_tlp_1_is_kept);
  g_test_add_func ("/stix-marking/tlp-ids-mean-what-they-say", test_tlp_ids_mean_what_they_say);
  g_test_add_func ("/stix-marking/tlp-needs-no-definition", test_tlp_needs_no_definition);
  g_test_add_func ("/stix-marking/classification", test_classification);
  g_test_add_func ("/stix-marking/classification-ids-mean-what-they-say", test_classification_ids_mean_what_they_say);
  g_test_add_func ("/stix-marking/unknown-classifications", test_unknown_classifications);
  g_test_add_func ("/stix-marking/another-system", test_marking_of_another_system);
  g_test_add_func ("/stix-marking/unknown-stays-in-drafts", test_unknown_stays_in_drafts);
  g_test_add_func ("/stix-marking/missing-definition", test_missing_definition);
  g_test_add_func ("/stix-marking/statement", test_statement);
  g_test_add_func ("/stix-marking/meanings-are-not-exchanged", test_meanings_are_not_exchanged);
  g_test_add_func ("/stix-marking/granular", test_granular);
  g_test_add_func ("/stix-marking/portions-keep-theirs", test_portions_keep_theirs);
  return g_test_run ();
}
