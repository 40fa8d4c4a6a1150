#include "config.h"

#include "stix-fixture.h"

/* The first translation of a bundle, and the lists in what it says. */
static JsonObject *
get_lists (JsonObject *root)
{
  JsonObject *contents = json_object_get_object_member (find_nth (root, "language-content", 0), "contents");
  JsonObject *content = json_object_get_object_member (contents, "fr");

  return json_object_get_object_member (json_object_get_object_member (content, "extensions"), BARID_EXTENSION_BRIEFING);
}

/* As the standard has it: lists as long as the original's, and each text at the place of what it translates. */
static void
test_translations_have_the_form_of_the_report (void)
{
  g_autoptr(BaridBundle) bundle = write_full ();
  g_autoptr(JsonObject) root = parse (bundle->bytes);
  JsonObject *report = json_object_get_object_member (find_nth (root, "report", 0), "extensions");
  static const char * const names[] = { "body", "judgements", "sources", "assumptions", "alternatives", "gaps", "outlook" };
  JsonArray *list = NULL;

  report = json_object_get_object_member (report, BARID_EXTENSION_BRIEFING);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      list = json_object_get_array_member (get_lists (root), names[i]);
      g_assert_cmpuint (json_array_get_length (list), ==,
                        json_array_get_length (json_object_get_array_member (report, names[i])));
    }

  list = json_object_get_array_member (get_lists (root), "sources");
  g_assert_cmpstr (json_object_get_string_member (json_array_get_object_element (list, 0), "text"), ==, "");
  list = json_object_get_array_member (get_lists (root), "judgements");
  g_assert_cmpstr (json_object_get_string_member (json_array_get_object_element (list, 0), "basis"), ==, "Deux sources");
  g_assert_cmpstr (json_object_get_string_member (find_nth (root, "language-content", 1), "object_modified"), ==,
                   "2026-01-01T00:00:00.000Z");
}

static void
test_earlier_translations_stay_earlier (void)
{
  g_autoptr(BaridBundle) bundle = write_full ();
  g_autoptr(BaridBriefing) read = read_briefing (bundle->bytes);
  GPtrArray *translations = barid_briefing_get_part (read, BARID_PART_TRANSLATIONS);

  g_assert_false (barid_translation_is_stale (g_ptr_array_index (translations, 0), read));
  g_assert_true (barid_translation_is_stale (g_ptr_array_index (translations, 1), read));
  g_assert_false (barid_translation_is_stale (g_ptr_array_index (translations, 2), read));
}

/* What an older Barid wrote, and what other programs of the standard write. */
static void
test_translations_without_our_extension (void)
{
  g_autoptr(BaridBundle) bundle = write_full ();
  g_autoptr(JsonObject) root = parse (bundle->bytes);
  g_autoptr(GBytes) changed = NULL;
  g_autoptr(BaridBriefing) read = NULL;
  const BaridTranslation *translation = NULL;

  json_object_remove_member (find_nth (root, "language-content", 0), "extensions");
  changed = barid_json_object_to_bytes (root);
  read = read_briefing (changed);
  translation = g_ptr_array_index (barid_briefing_get_part (read, BARID_PART_TRANSLATIONS), 0);
  g_assert_cmpint (translation->status, ==, BARID_TRANSLATION_COURTESY);
  g_assert_null (translation->translator);
  g_assert_cmpstr (barid_translation_get_text (translation, BARID_PASSAGE_TITLE, 0), ==, "Un convoi");
}

typedef void (* Spoil) (JsonObject *root);

static void
spoil_longer (JsonObject *root)
{
  JsonObject *more = json_object_new ();

  json_object_set_string_member (more, "text", "Le quai est vide");
  json_array_add_object_element (json_object_get_array_member (get_lists (root), "body"), more);
}

static void
spoil_shorter (JsonObject *root)
{
  json_array_remove_element (json_object_get_array_member (get_lists (root), "sources"), 0);
}

static void
spoil_report (JsonObject *root)
{
  json_object_set_string_member (find_nth (root, "language-content", 0), "object_ref",
                                 "report--31b940d4-6f7f-459a-80ea-9c1f17b5891b");
}

static void
spoil_author (JsonObject *root)
{
  json_object_set_string_member (find_nth (root, "language-content", 0), "created_by_ref", BERSA);
}

static void
spoil_version (JsonObject *root)
{
  json_object_set_string_member (find_nth (root, "language-content", 0), "object_modified", "2026-12-01T00:00:00.000Z");
}

static void
spoil_no_version (JsonObject *root)
{
  json_object_remove_member (find_nth (root, "language-content", 0), "object_modified");
}

static void
spoil_language (JsonObject *root)
{
  JsonObject *object = find_nth (root, "language-content", 0);
  JsonObject *contents = json_object_get_object_member (object, "contents");
  JsonNode *content = json_node_copy (json_object_get_member (contents, "fr"));

  json_object_remove_member (contents, "fr");
  json_object_set_member (contents, "1", content);
}

static void
spoil_languages (JsonObject *root)
{
  JsonObject *contents = json_object_get_object_member (find_nth (root, "language-content", 0), "contents");

  json_object_set_member (contents, "tr", json_node_copy (json_object_get_member (contents, "fr")));
}

static void
spoil_status (JsonObject *root)
{
  JsonObject *extensions = json_object_get_object_member (find_nth (root, "language-content", 0), "extensions");

  json_object_set_string_member (json_object_get_object_member (extensions, BARID_EXTENSION_BRIEFING), "status", "holy");
}

static void
spoil_marking (JsonObject *root)
{
  json_object_set_string_member (json_array_get_object_element (json_object_get_array_member (get_lists (root), "body"), 0),
                                 "marking_ref", "marking-definition--31b940d4-6f7f-459a-80ea-9c1f17b5891b");
}

static void
spoil_basis (JsonObject *root)
{
  json_object_set_string_member (json_array_get_object_element (json_object_get_array_member (get_lists (root), "judgements"), 1),
                                 "basis", "Sans original");
}

static void
spoil_size (JsonObject *root)
{
  g_autofree char *flood = g_strnfill (300 * 1024, 'x');

  json_object_set_string_member (json_array_get_object_element (json_object_get_array_member (get_lists (root), "body"), 0),
                                 "text", flood);
}

/* It is kept and told, and never shown as what this briefing says. */
static void
test_translations_that_do_not_fit (gconstpointer data)
{
  g_autoptr(BaridBundle) bundle = write_full ();
  g_autoptr(JsonObject) root = parse (bundle->bytes);
  g_autoptr(GBytes) changed = NULL;
  g_autoptr(BaridBriefing) read = NULL;
  const char *id = json_object_get_string_member (find_nth (root, "language-content", 0), "id");
  GPtrArray *objects = NULL;
  gboolean kept = FALSE;
  gboolean told = FALSE;

  ((Spoil) data) (root);
  changed = barid_json_object_to_bytes (root);
  read = read_briefing (changed);
  g_assert_cmpuint (barid_briefing_get_part (read, BARID_PART_TRANSLATIONS)->len, ==, 2);

  objects = barid_briefing_get_part (read, BARID_PART_OBJECTS);
  for (guint i = 0; i < objects->len; i++)
    kept = kept || strcmp (((BaridObject *) g_ptr_array_index (objects, i))->id, id) == 0;
  for (guint i = 0; i < barid_briefing_get_unknowns (read)->len; i++)
    told = told || strstr (g_ptr_array_index (barid_briefing_get_unknowns (read), i), id) != NULL;
  g_assert_true (kept);
  g_assert_true (told);
}

/* A text without an original would have no marking. */
static void
test_translations_that_say_more_are_not_written (void)
{
  g_autoptr(BaridBriefing) briefing = briefing_new_small ();
  g_autoptr(BaridBundle) bundle = NULL;
  g_autoptr(GError) error = NULL;
  BaridTranslation *translation = barid_translation_new ("fr");

  barid_translation_set_text (translation, BARID_PASSAGE_GAPS, 0, "Ce que personne n’a écrit");
  barid_briefing_add (briefing, BARID_PART_TRANSLATIONS, translation);
  bundle = barid_stix_write (briefing, NULL, NULL, &error);
  g_assert_error (error, BARID_ERROR, BARID_ERROR_INVALID);
  g_assert_null (bundle);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/translation/have-the-form-of-the-report", test_translations_have_the_form_of_the_report);
  g_test_add_func ("/translation/earlier-stay-earlier", test_earlier_translations_stay_earlier);
  g_test_add_func ("/translation/without-our-extension", test_translations_without_our_extension);
  g_test_add_func ("/translation/that-say-more-are-not-written", test_translations_that_say_more_are_not_written);
  g_test_add_data_func ("/translation/that-do-not-fit/longer", spoil_longer, test_translations_that_do_not_fit);
  g_test_add_data_func ("/translation/that-do-not-fit/shorter", spoil_shorter, test_translations_that_do_not_fit);
  g_test_add_data_func ("/translation/that-do-not-fit/report", spoil_report, test_translations_that_do_not_fit);
  g_test_add_data_func ("/translation/that-do-not-fit/author", spoil_author, test_translations_that_do_not_fit);
  g_test_add_data_func ("/translation/that-do-not-fit/version", spoil_version, test_translations_that_do_not_fit);
  g_test_add_data_func ("/translation/that-do-not-fit/no-version", spoil_no_version, test_translations_that_do_not_fit);
  g_test_add_data_func ("/translation/that-do-not-fit/language", spoil_language, test_translations_that_do_not_fit);
  g_test_add_data_func ("/translation/that-do-not-fit/languages", spoil_languages, test_translations_that_do_not_fit);
  g_test_add_data_func ("/translation/that-do-not-fit/status", spoil_status, test_translations_that_do_not_fit);
  g_test_add_data_func ("/translation/that-do-not-fit/marking", spoil_marking, test_translations_that_do_not_fit);
  g_test_add_data_func ("/translation/that-do-not-fit/basis", spoil_basis, test_translations_that_do_not_fit);
  g_test_add_data_func ("/translation/that-do-not-fit/size", spoil_size, test_translations_that_do_not_fit);
  return g_test_run ();
}
