#include "config.h"

#include "barid-stix.h"

#include "stix-fixture.h"

#define NOW (G_GINT64_CONSTANT (1795500000123456))

/* Pieces that bundles are made of. Ids end in a number of their own. */
#define UUID(n)      "31b940d4-6f7f-459a-80ea-9c1f17b5" n
#define TIMES        "\"created\":\"2020-05-01T10:00:00.123Z\",\"modified\":\"2020-06-01T10:00:00.123Z\""
#define SDO(type, n) "{\"type\":\"" type "\",\"spec_version\":\"2.1\",\"id\":\"" type "--" UUID (n) "\"," TIMES
#define INDICATOR(n) SDO ("indicator", n) ",\"name\":\"i" n "\",\"pattern\":\"[url:value = 'http://x.example/" n "']\"," \
                     "\"pattern_type\":\"stix\",\"valid_from\":\"2020-05-01T10:00:00Z\""
#define MALWARE(n)   SDO ("malware", n) ",\"name\":\"m" n "\",\"is_family\":false,\"x_score\":0.10"
#define RELATION(n, source, target) \
                     SDO ("relationship", n) ",\"relationship_type\":\"indicates\",\"source_ref\":\"" source "\"," \
                     "\"target_ref\":\"" target "\""
#define TLP_AMBER    "marking-definition--f88d31f6-486f-44da-b317-01333bde0b82"
#define TLP_2_RED    "marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1"
#define STATEMENT    "marking-definition--" UUID ("0fff")
#define STATEMENT_DEFINITION \
                     "{\"type\":\"marking-definition\",\"spec_version\":\"2.1\",\"id\":\"" STATEMENT "\"," \
                     "\"created\":\"2017-04-14T13:07:49.812Z\",\"definition_type\":\"statement\"," \
                     "\"definition\":{\"statement\":\"Copyright (c) 2017\"}}"
#define TLP_DEFINITION \
                     "{\"type\":\"marking-definition\",\"spec_version\":\"2.1\",\"id\":\"" TLP_AMBER "\"," \
                     "\"created\":\"2017-01-20T00:00:00.000Z\",\"definition_type\":\"tlp\",\"name\":\"TLP:AMBER\"," \
                     "\"definition\":{\"tlp\":\"amber\"},\"x_color\":\"#ffbf00\"}"
#define BUNDLE       "{\"type\":\"bundle\",\"id\":\"bundle--" UUID ("0000") "\",\"objects\":["

static GPtrArray *
import (const char *text)
{
  g_autoptr(GBytes) bytes = to_bytes (text);
  g_autoptr(GError) error = NULL;
  GPtrArray *briefings = barid_stix_import (bytes, NOW, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (briefings->len, >, 0);
  return briefings;
}

static void
assert_not_imported (const char *text,
                     BaridError  code)
{
  g_autoptr(GBytes) bytes = to_bytes (text);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) briefings = barid_stix_import (bytes, NOW, &error);

  g_assert_null (briefings);
  g_assert_error (error, BARID_ERROR, (int) code);
}

/* Whether it carries an object, and says the same of it. */
static gboolean
carries (BaridBriefing *briefing,
         JsonObject    *object)
{
  GPtrArray *objects = barid_briefing_get_part (briefing, BARID_PART_OBJECTS);
  g_autoptr(JsonNode) wanted = json_node_init_object (json_node_alloc (), object);

  for (guint i = 0; i < objects->len; i++)
    {
      BaridObject *carried = g_ptr_array_index (objects, i);
      g_autoptr(JsonObject) json = parse_text (carried->json);
      g_autoptr(JsonNode) node = json_node_init_object (json_node_alloc (), json);

      if (barid_json_equal (node, wanted))
        return TRUE;
    }

  return FALSE;
}

/* Every object of the bundle is in one of the drafts; and of each draft, written as a draft and as a letter and read at
 * another desk, every object is the same byte for byte. */
static void
check_nothing_is_lost (const char *text)
{
  g_autoptr(GPtrArray) briefings = import (text);
  g_autoptr(JsonObject) root = parse_text (text);
  JsonArray *objects = json_object_get_array_member (root, "objects");

  for (guint i = 0; i < json_array_get_length (objects); i++)
    {
      guint n_carrying = 0;

      for (guint j = 0; j < briefings->len; j++)
        n_carrying += carries (g_ptr_array_index (briefings, j), json_array_get_object_element (objects, i));
      g_assert_cmpuint (n_carrying, >, 0);
    }

  for (guint i = 0; i < briefings->len; i++)
    {
      BaridBriefing *briefing = g_ptr_array_index (briefings, i);
      g_autoptr(BaridLetterhead) letterhead = letterhead_new (BARID_PURPOSE_LETTER);
      g_autoptr(BaridMarking) green = barid_marking_new_tlp ("green");
      g_autoptr(BaridBundle) draft = write_bundle (briefing, NULL);
      g_autoptr(BaridBriefing) kept = read_briefing (draft->bytes);
      g_autoptr(BaridBundle) letter = NULL;
      g_autoptr(BaridBriefing) received = NULL;

      if (barid_briefing_get_marking (kept) == NULL)
        barid_briefing_set_marking (kept, green);
      for (guint part = 0; part < BARID_N_PARTS; part++)
        g_assert_cmpuint (barid_briefing_get_part (kept, part)->len, ==, barid_briefing_get_part (briefing, part)->len);

      letter = write_bundle (kept, letterhead);
      received = read_briefing (letter->bytes);
      for (guint j = 0; j < barid_briefing_get_part (briefing, BARID_PART_OBJECTS)->len; j++)
        assert_elements_equal (BARID_PART_OBJECTS,
                               g_ptr_array_index (barid_briefing_get_part (briefing, BARID_PART_OBJECTS), j),
                               g_ptr_array_index (barid_briefing_get_part (received, BARID_PART_OBJECTS), j));
      /* But for what was said of the bundle around them. */
      g_assert_cmpuint (barid_briefing_get_unknowns (received)->len + json_object_get_size (root) - 3, ==,
                        barid_briefing_get_unknowns (briefing)->len);
    }
}

/* Without a report -------------------------------------------------------------------------- */

static const char no_report[] =
  BUNDLE
  INDICATOR ("0001") "},\n " INDICATOR ("0002") "}," MALWARE ("0003") "},"
  RELATION ("0004", "indicator--" UUID ("0001"), "malware--" UUID ("0003")) "},"
  SDO ("identity", "0005") ",\"name\":\"x\"}," SDO ("x-thing", "0006") "},"
  "{\"type\":\"ipv4-addr\",\"id\":\"ipv4-addr--" UUID ("0007") "\",\"value\":\"192.0.2.1\"}]}";

static void
test_no_report (void)
{
  g_autoptr(GPtrArray) briefings = import (no_report);
  BaridBriefing *briefing = g_ptr_array_index (briefings, 0);
  BaridOffice *originator = barid_briefing_get_originator (briefing);
  g_autoptr(BaridOffice) aldan = aldan_new ();

  g_assert_cmpuint (briefings->len, ==, 1);
  g_assert_cmpint (barid_briefing_get_kind (briefing), ==, BARID_KIND_TECHNICAL_REPORT);
  g_assert_cmpstr (barid_briefing_get_title (briefing), ==,
                   "2 indicators, 1 piece of malware, 1 relationship, 1 identity, 2 other objects");
  g_assert_cmpint (barid_briefing_get_use (briefing), ==, BARID_USE_AWARENESS);
  g_assert_cmpint (barid_briefing_get_onward (briefing), ==, BARID_ONWARD_NO);
  g_assert_cmpint (barid_briefing_get_published (briefing), ==, BARID_TIME_NONE);
  g_assert_null (barid_briefing_get_marking (briefing));

  g_assert_true (barid_stix_is_unknown_originator (originator));
  g_assert_false (barid_stix_is_unknown_originator (aldan));
  g_assert_false (barid_stix_is_unknown_originator (NULL));
  g_assert_nonnull (strstr (originator->name, "imported"));
  g_assert_nonnull (strstr (originator->name, "2026-11-2"));
  check_nothing_is_lost (no_report);
}

static void
test_grouping (void)
{
  static const char text[] = BUNDLE INDICATOR ("0001") "},"
                             SDO ("grouping", "0002") ",\"name\":\"Black Vine\",\"context\":\"suspicious-activity\","
                             "\"object_refs\":[\"indicator--" UUID ("0001") "\"]}]}";
  g_autoptr(GPtrArray) briefings = import (text);

  g_assert_cmpuint (briefings->len, ==, 1);
  g_assert_cmpstr (barid_briefing_get_title (g_ptr_array_index (briefings, 0)), ==, "Black Vine");
  check_nothing_is_lost (text);
}

static void
test_definitions_only (void)
{
  static const char text[] = BUNDLE STATEMENT_DEFINITION "]}";
  g_autoptr(GPtrArray) briefings = import (text);

  g_assert_nonnull (barid_briefing_get_title (g_ptr_array_index (briefings, 0)));
  check_nothing_is_lost (text);
}

/* With one ------------------------------------------------------------------------------------ */

#define REPORT(n) SDO ("report", n) ",\"name\":\"Report " n "\",\"published\":\"2020-06-01T10:00:00Z\""

static const char one_report[] =
  BUNDLE
  SDO ("identity", "0001") ",\"name\":\"A Company\",\"identity_class\":\"organization\",\"x_rank\":1.0},"
  INDICATOR ("0002") ",\"created_by_ref\":\"identity--" UUID ("0001") "\",\"object_marking_refs\":[\"" STATEMENT "\"],"
  "\"granular_markings\":[{\"marking_ref\":\"" TLP_AMBER "\",\"selectors\":[\"pattern\"]},"
  "{\"lang\":\"fr\",\"selectors\":[\"name\"]}]},"
  REPORT ("0003") ",\"description\":\"One\\ntwo\",\"lang\":\"fr\",\"confidence\":70,\"labels\":[\"a\"],"
  "\"external_references\":[{\"source_name\":\"x\",\"url\":\"https://x.example/\"}],"
  "\"created_by_ref\":\"identity--" UUID ("0001") "\",\"object_refs\":[\"indicator--" UUID ("0002") "\"],"
  "\"object_marking_refs\":[\"" TLP_AMBER "\",\"" STATEMENT "\"],"
  "\"granular_markings\":[{\"marking_ref\":\"" TLP_2_RED "\",\"selectors\":[\"description\"]}]},"
  SDO ("language-content", "0004") ",\"object_ref\":\"report--" UUID ("0003") "\",\"contents\":{\"ar\":{\"name\":\"x\"}}},"
  TLP_DEFINITION "," STATEMENT_DEFINITION ","
  SDO ("extension-definition", "0005") ",\"name\":\"e\",\"schema\":\"s\",\"version\":\"1.0\","
  "\"created_by_ref\":\"identity--" UUID ("0001") "\",\"extension_types\":[\"new-sdo\"]}]}";

static void
test_one_report (void)
{
  g_autoptr(GPtrArray) briefings = import (one_report);
  BaridBriefing *briefing = g_ptr_array_index (briefings, 0);
  BaridPortion *portion = g_ptr_array_index (barid_briefing_get_part (briefing, BARID_PART_BODY), 0);

  g_assert_cmpuint (briefings->len, ==, 1);
  g_assert_cmpstr (barid_briefing_get_title (briefing), ==, "Report 0003");
  g_assert_cmpstr (barid_briefing_get_language (briefing), ==, "fr");
  g_assert_cmpstr (barid_briefing_get_id (briefing), !=, "report--" UUID ("0003"));
  g_assert_true (barid_stix_is_unknown_originator (barid_briefing_get_originator (briefing)));
  g_assert_cmpstr (portion->text, ==, "One\ntwo");
  g_assert_cmpstr (barid_marking_get_level (portion->marking), ==, "red");

  /* TLP 1, as it was written. */
  g_assert_cmpstr (barid_marking_get_id (barid_briefing_get_marking (briefing)), ==, TLP_AMBER);
  g_assert_false (barid_briefing_get_unknown_restricts (briefing));
  g_assert_cmpuint (barid_briefing_get_unknowns (briefing)->len, ==, 0);
  check_nothing_is_lost (one_report);
}

static void
test_long_description (void)
{
  g_autofree char *line = g_strnfill (1000, 'x');
  g_autoptr(GString) text = g_string_new (BUNDLE REPORT ("0001") ",\"object_refs\":[\"report--" UUID ("0001") "\"],"
                                          "\"description\":\"");
  g_autoptr(GPtrArray) briefings = NULL;
  GPtrArray *body = NULL;
  gsize length = 0;

  for (guint i = 0; i < 50; i++)
    g_string_append_printf (text, "%sé\\n", line);
  g_string_append (text, "\"}]}");
  briefings = import (text->str);
  body = barid_briefing_get_part (g_ptr_array_index (briefings, 0), BARID_PART_BODY);
  g_assert_cmpuint (body->len, ==, 3);
  for (guint i = 0; i < body->len; i++)
    {
      BaridPortion *portion = g_ptr_array_index (body, i);

      g_assert_true (g_str_has_suffix (portion->text, "é\n"));
      length += strlen (portion->text);
    }
  g_assert_cmpuint (length, ==, 50 * 1003);
  check_nothing_is_lost (text->str);
}

/* With several -------------------------------------------------------------------------------- */

static const char two_reports[] =
  BUNDLE
  REPORT ("0001") ",\"object_refs\":[\"indicator--" UUID ("0011") "\",\"malware--" UUID ("0012") "\"]},"
  REPORT ("0002") ",\"object_refs\":[\"indicator--" UUID ("0021") "\"]},"
  INDICATOR ("0011") "}," MALWARE ("0012") "}," INDICATOR ("0021") ",\"created_by_ref\":\"identity--" UUID ("0022") "\"},"
  RELATION ("0013", "indicator--" UUID ("0011"), "malware--" UUID ("0012")) "},"
  RELATION ("0031", "indicator--" UUID ("0011"), "indicator--" UUID ("0021")) "},"
  SDO ("identity", "0022") ",\"name\":\"x\"},"
  SDO ("note", "0023") ",\"content\":\"x\",\"object_refs\":[\"indicator--" UUID ("0021") "\"]},"
  SDO ("language-content", "0024") ",\"object_ref\":\"note--" UUID ("0023") "\",\"contents\":{\"ar\":{\"content\":\"x\"}}},"
  SDO ("location", "0032") ",\"country\":\"QA\"}]}";

static void
test_several_reports (void)
{
  g_autoptr(GPtrArray) briefings = import (two_reports);
  static const guint n_objects[] = { 4, 5, 5 };

  g_assert_cmpuint (briefings->len, ==, 3);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpuint (barid_briefing_get_part (g_ptr_array_index (briefings, i), BARID_PART_OBJECTS)->len, ==,
                      n_objects[i]);
  g_assert_cmpstr (barid_briefing_get_title (g_ptr_array_index (briefings, 0)), ==, "Report 0001");
  g_assert_cmpstr (barid_briefing_get_title (g_ptr_array_index (briefings, 1)), ==, "Report 0002");
  g_assert_cmpstr (barid_briefing_get_title (g_ptr_array_index (briefings, 2)), ==,
                   "2 indicators, 1 relationship, 1 identity, 1 location");
  check_nothing_is_lost (two_reports);
}

/* Many reports that each take one large object would fill the memory. */
static void
test_reports_share_within_limits (void)
{
  g_autoptr(GString) text = g_string_new (BUNDLE);
  g_autofree char *large = g_strnfill (5 * 1024 * 1024, 'x');

  g_string_append_printf (text, MALWARE ("0001") ",\"x_large\":\"%s\"}", large);
  for (guint i = 0; i < 100; i++)
    g_string_append_printf (text, ",{\"type\":\"report\",\"spec_version\":\"2.1\",\"id\":\"report--31b940d4-6f7f-459a-80ea-"
                            "9c1f17b6%04u\",\"name\":\"x\",\"object_refs\":[\"malware--" UUID ("0001") "\"]}", i);
  g_string_append (text, "]}");
  assert_not_imported (text->str, BARID_ERROR_TOO_LARGE);
}

/* Markings ------------------------------------------------------------------------------------ */

static void
test_marking_of_objects (void)
{
  static const char text[] = BUNDLE SDO ("identity", "0001") ",\"name\":\"x\"},"
                             INDICATOR ("0002") ",\"object_marking_refs\":[\"" TLP_AMBER "\",\"" STATEMENT "\"]},"
                             MALWARE ("0003") ",\"object_marking_refs\":[\"" TLP_2_RED "\"]},"
                             TLP_DEFINITION "," STATEMENT_DEFINITION "]}";
  g_autoptr(GPtrArray) briefings = import (text);

  g_assert_cmpstr (barid_marking_get_level (barid_briefing_get_marking (g_ptr_array_index (briefings, 0))), ==, "red");
  check_nothing_is_lost (text);
}

static void
test_unknown_marking_restricts (void)
{
  static const char text[] = BUNDLE INDICATOR ("0001") ",\"object_marking_refs\":[\"marking-definition--" UUID ("0002") "\"]},"
                             "{\"type\":\"marking-definition\",\"spec_version\":\"2.1\",\"id\":\"marking-definition--"
                             UUID ("0002") "\",\"created\":\"2017-04-14T13:07:49.812Z\",\"name\":\"House rules\","
                             "\"definition_type\":\"x\",\"definition\":{\"x\":1}}]}";
  g_autoptr(GPtrArray) briefings = import (text);
  BaridBriefing *briefing = g_ptr_array_index (briefings, 0);
  g_autoptr(BaridLetterhead) letterhead = letterhead_new (BARID_PURPOSE_LETTER);
  g_autoptr(BaridMarking) green = barid_marking_new_tlp ("green");
  g_autoptr(BaridOffice) aldan = aldan_new ();
  g_autoptr(GError) error = NULL;

  g_assert_true (barid_briefing_get_unknown_restricts (briefing));
  g_assert_nonnull (strstr (g_ptr_array_index (barid_briefing_get_unknowns (briefing), 0), "House rules"));
  g_assert_null (barid_briefing_get_marking (briefing));

  barid_briefing_set_marking (briefing, green);
  g_assert_null (barid_stix_write (briefing, aldan, letterhead, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_REFUSED);
}

/* What is not understood ------------------------------------------------------------------------ */

static void
assert_told (BaridBriefing *briefing,
             const char    *piece)
{
  GPtrArray *unknowns = barid_briefing_get_unknowns (briefing);

  for (guint i = 0; i < unknowns->len; i++)
    if (strstr (g_ptr_array_index (unknowns, i), piece) != NULL)
      return;

  g_error ("Not told: %s", piece);
}

static void
test_what_is_not_understood_is_told (void)
{
  static const char text[] =
    "{\"type\":\"bundle\",\"id\":\"bundle--" UUID ("0000") "\",\"x_origin\":\"here\",\"objects\":["
    "{\"type\":\"malware\",\"id\":\"malware--" UUID ("0001") "\"," TIMES ",\"name\":\"m\",\"is_family\":false},"
    SDO ("x-thing", "0002") ",\"deep\":[{\"sample_ref\":\"artifact--" UUID ("0003") "\"}]},"
    INDICATOR ("0004") ",\"created_by_ref\":\"identity--" UUID ("0005") "\",\"extensions\":{\"extension-definition--"
    UUID ("0006") "\":{\"extension_type\":\"property-extension\"}}}]}";
  g_autoptr(GPtrArray) briefings = import (text);
  BaridBriefing *briefing = g_ptr_array_index (briefings, 0);

  assert_told (briefing, "x_origin");
  assert_told (briefing, "malware--" UUID ("0001"));
  assert_told (briefing, "x-thing");
  assert_told (briefing, "artifact--" UUID ("0003"));
  assert_told (briefing, "identity--" UUID ("0005"));
  assert_told (briefing, "extension-definition--" UUID ("0006"));
  g_assert_false (barid_briefing_get_unknown_restricts (briefing));

  {
    g_autoptr(BaridLetterhead) letterhead = letterhead_new (BARID_PURPOSE_LETTER);
    g_autoptr(BaridBundle) letter = write_bundle (briefing, letterhead);
    g_autoptr(BaridBriefing) received = read_briefing (letter->bytes);

    assert_told (received, "malware--" UUID ("0001"));
    assert_told (received, "x-thing");
    assert_told (received, "artifact--" UUID ("0003"));
    assert_told (received, "identity--" UUID ("0005"));
    assert_told (received, "extension-definition--" UUID ("0006"));
  }
}

static void
test_the_list_has_an_end (void)
{
  g_autoptr(GString) text = g_string_new (BUNDLE MALWARE ("0001") ",\"sample_refs\":[\"x\"");
  g_autoptr(GPtrArray) briefings = NULL;

  for (guint i = 0; i < 1000; i++)
    g_string_append_printf (text, ",\"artifact--31b940d4-6f7f-459a-80ea-9c1f17b6%04u\"", i);
  g_string_append (text, "]}]}");
  briefings = import (text->str);
  g_assert_cmpuint (barid_briefing_get_unknowns (g_ptr_array_index (briefings, 0))->len, ==, 201);
}

/* Bytes ----------------------------------------------------------------------------------------- */

/* What a parser would change: numbers, escapes, order, white space; and brackets in texts. */
static void
test_bytes_stay (void)
{
  static const char object[] = "{\n\t\"value\" : \"a\\\"]}[{\\\\\",\"type\": \"url\" , \"a\\u006cpha\":1e2,\"n\":[ -0, 1.10,"
                               " 1E+2, [ ], { } ],\n\"id\":\"url--" UUID ("0001") "\" }";
  g_autofree char *text = g_strconcat ("{ \"id\":\"bundle--" UUID ("0000") "\", \"x\":[{\"objects\":[1]},\"]\"],\n",
                                       "\"\\u006fbjects\" : [ ", object, "\n, ", INDICATOR ("0002") "}",
                                       " ] ,\"type\":\"bundle\"}\n", NULL);
  g_autoptr(GPtrArray) briefings = import (text);
  BaridObject *kept = g_ptr_array_index (barid_briefing_get_part (g_ptr_array_index (briefings, 0), BARID_PART_OBJECTS),
                                         0);

  g_assert_cmpstr (kept->json, ==, object);
  check_nothing_is_lost (text);
}

static void
test_versions (void)
{
  static const char two[] = BUNDLE INDICATOR ("0001") "},{\"type\":\"indicator\",\"id\":\"indicator--" UUID ("0001") "\","
                            "\"spec_version\":\"2.1\",\"modified\":\"2021-01-01T00:00:00.000Z\",\"revoked\":true}]}";
  static const char twice[] = BUNDLE INDICATOR ("0001") "}," INDICATOR ("0001") "}]}";
  g_autoptr(GPtrArray) briefings = import (two);
  g_autoptr(GPtrArray) once = import (twice);

  g_assert_cmpuint (barid_briefing_get_part (g_ptr_array_index (briefings, 0), BARID_PART_OBJECTS)->len, ==, 2);
  g_assert_cmpuint (barid_briefing_get_part (g_ptr_array_index (once, 0), BARID_PART_OBJECTS)->len, ==, 1);
  check_nothing_is_lost (two);

  assert_not_imported (BUNDLE INDICATOR ("0001") "}," INDICATOR ("0001") ",\"revoked\":true}]}", BARID_ERROR_INVALID);
}

/* What is refused ------------------------------------------------------------------------------- */

static void
test_refused (void)
{
  assert_not_imported ("{\"type\":\"bundle\",\"id\":\"bundle--" UUID ("0000") "\",\"spec_version\":\"2.0\",\"objects\":["
                       "{\"type\":\"malware\",\"id\":\"malware--" UUID ("0001") "\"}]}", BARID_ERROR_UNSUPPORTED);
  assert_not_imported (BUNDLE "{\"type\":\"malware\",\"spec_version\":\"2.0\",\"id\":\"malware--" UUID ("0001") "\"}]}",
                       BARID_ERROR_UNSUPPORTED);
  assert_not_imported (BUNDLE "{\"type\":\"malware\",\"spec_version\":\"3.0\",\"id\":\"malware--" UUID ("0001") "\"}]}",
                       BARID_ERROR_UNSUPPORTED);
  assert_not_imported ("[" INDICATOR ("0001") "}]", BARID_ERROR_INVALID);
  assert_not_imported (INDICATOR ("0001") "}", BARID_ERROR_INVALID);
  assert_not_imported (BUNDLE "]}", BARID_ERROR_INVALID);
  assert_not_imported ("{\"type\":\"bundle\",\"id\":\"bundle--" UUID ("0000") "\"}", BARID_ERROR_INVALID);
  assert_not_imported (BUNDLE "7]}", BARID_ERROR_INVALID);
  assert_not_imported (BUNDLE "{}]}", BARID_ERROR_INVALID);
  assert_not_imported (BUNDLE "{\"type\":\"malware\",\"id\":\"tool--" UUID ("0001") "\"}]}", BARID_ERROR_INVALID);
  assert_not_imported (BUNDLE BUNDLE INDICATOR ("0001") "}]}]}", BARID_ERROR_INVALID);
  assert_not_imported (BUNDLE INDICATOR ("0001") ",\"object_marking_refs\":[\"tool--" UUID ("0001") "\"]}]}",
                       BARID_ERROR_INVALID);
}

static void
test_letters_are_refused (void)
{
  g_autoptr(BaridBundle) letter = write_small ();
  g_autoptr(GError) error = NULL;

  g_assert_null (barid_stix_import (letter->bytes, NOW, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_REFUSED);
}

/* A draft of Barid's keeps all that binds it, and loses what nothing proves. */
static void
test_own_drafts (void)
{
  g_autoptr(BaridBriefing) briefing = briefing_new_full ();
  g_autoptr(BaridBundle) draft = write_bundle (briefing, NULL);
  g_autoptr(GPtrArray) briefings = barid_stix_import (draft->bytes, NOW, NULL);
  BaridBriefing *read = g_ptr_array_index (briefings, 0);

  g_assert_cmpuint (briefings->len, ==, 1);
  g_assert_true (barid_stix_is_unknown_originator (barid_briefing_get_originator (read)));
  g_assert_cmpstr (barid_briefing_get_id (read), !=, barid_briefing_get_id (briefing));
  g_assert_null (barid_briefing_get_parent (read));
  g_assert_cmpint (barid_briefing_get_published (read), ==, BARID_TIME_NONE);
  assert_told (read, "خدمة ألدان");

  barid_briefing_set_id (read, barid_briefing_get_id (briefing));
  barid_briefing_set_originator (read, barid_briefing_get_originator (briefing));
  barid_briefing_set_parent (read, barid_briefing_get_parent (briefing));
  barid_briefing_set_created (read, barid_briefing_get_created (briefing));
  barid_briefing_set_modified (read, barid_briefing_get_modified (briefing));
  barid_briefing_set_published (read, barid_briefing_get_published (briefing));
  assert_briefings_equal (briefing, read);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/import/no-report", test_no_report);
  g_test_add_func ("/import/grouping", test_grouping);
  g_test_add_func ("/import/definitions-only", test_definitions_only);
  g_test_add_func ("/import/one-report", test_one_report);
  g_test_add_func ("/import/long-description", test_long_description);
  g_test_add_func ("/import/several-reports", test_several_reports);
  g_test_add_func ("/import/reports-share-within-limits", test_reports_share_within_limits);
  g_test_add_func ("/import/marking-of-objects", test_marking_of_objects);
  g_test_add_func ("/import/unknown-marking-restricts", test_unknown_marking_restricts);
  g_test_add_func ("/import/what-is-not-understood-is-told", test_what_is_not_understood_is_told);
  g_test_add_func ("/import/the-list-has-an-end", test_the_list_has_an_end);
  g_test_add_func ("/import/bytes-stay", test_bytes_stay);
  g_test_add_func ("/import/versions", test_versions);
  g_test_add_func ("/import/refused", test_refused);
  g_test_add_func ("/import/letters-are-refused", test_letters_are_refused);
  g_test_add_func ("/import/own-drafts", test_own_drafts);
  return g_test_run ();
}
