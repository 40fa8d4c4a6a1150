#pragma once

#include <string.h>

#include <gio/gio.h>
#include <json-glib/json-glib.h>

#include "barid-bytes.h"
#include "barid-error.h"
#include "barid-json.h"
#include "barid-stix.h"
#include "barid-translation.h"

/* Two offices, a briefing that has everything, and ways to change a bundle behind its writer's back. */

#define KEY_ALDAN "00112233445566778899AABBCCDDEEFF00112233"
#define KEY_BERSA "B0B0B0B0B0B0B0B0B0B0B0B0B0B0B0B0B0B0B0B0"
#define ALDAN     "identity--a1a1a1a1-0000-4000-8000-00000000a1a1"
#define BERSA     "identity--b0b0b0b0-0000-4000-8000-00000000b0b0"
#define CELEM     "identity--c1c1c1c1-0000-4000-8000-00000000c1c1"
#define STREAM    "5d1a7c3e-0000-4000-8000-000000000001"
#define AGREEMENT "agreement--2b3c4d5e-0000-4000-8000-000000000001"
#define PARENT    "letter--11112222-0000-4000-8000-000000000001"
#define HASH      "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"

static inline BaridTime
at (const char *text)
{
  BaridTime time = BARID_TIME_NONE;
  g_autoptr(GError) error = NULL;

  barid_time_parse (text, &time, &error);
  g_assert_no_error (error);
  return time;
}

static inline BaridOffice *
aldan_new (void)
{
  return barid_office_new (ALDAN, "خدمة ألدان", "ALD");
}

static inline BaridMarking *
secret_new (void)
{
  const char * const caveats[] = { "EYES ONLY", "به‌کلی", NULL };
  const char * const rel_to[] = { "ALD", "BRS", NULL };

  return barid_marking_new_classification ("ALD", "SECRET", 3, caveats, rel_to);
}

static inline BaridLetterhead *
letterhead_new (BaridPurpose purpose)
{
  BaridLetterhead *letterhead = barid_letterhead_new (purpose, KEY_ALDAN, KEY_BERSA);

  letterhead->stream = g_strdup (STREAM);
  letterhead->number = 7;
  letterhead->time = at ("2026-11-23T14:05:00.123456Z");
  return letterhead;
}

static inline BaridBriefing *
briefing_new_small (void)
{
  BaridBriefing *briefing = barid_briefing_new (BARID_KIND_WARNING);
  g_autoptr(BaridMarking) marking = barid_marking_new_tlp ("amber");
  g_autoptr(BaridOffice) aldan = aldan_new ();

  barid_briefing_set_title (briefing, "A convoy");
  barid_briefing_set_marking (briefing, marking);
  barid_briefing_set_originator (briefing, aldan);
  barid_briefing_set_language (briefing, "en");
  barid_briefing_set_created (briefing, at ("2026-11-22T08:00:00.250Z"));
  barid_briefing_set_modified (briefing, at ("2026-11-23T14:00:00.500Z"));
  barid_briefing_set_published (briefing, at ("2026-11-23T14:04:00.123456Z"));
  return briefing;
}

static inline void
fill_texts (BaridBriefing *briefing,
            BaridMarking  *marking)
{
  BaridJudgement *judgement = barid_judgement_new ("سيعبر الرتل الحدود", marking);
  BaridSource *source = barid_source_new ("A driver", NULL);
  BaridPortion *gap = barid_portion_new ("Who commands", NULL);

  judgement->likelihood = g_strdup ("very likely");
  judgement->scale = g_strdup ("icd-203");
  judgement->low = 80;
  judgement->high = 95;
  judgement->confidence = 50;
  judgement->basis = g_strdup ("Two sources");
  g_ptr_array_add (judgement->dissents, barid_dissent_new ("Celem", "Not before spring"));
  barid_briefing_add (briefing, BARID_PART_JUDGEMENTS, judgement);
  judgement->use = BARID_USE_ACTION_AFTER_LEAVE;
  source->use = BARID_USE_AWARENESS;
  barid_briefing_add (briefing, BARID_PART_JUDGEMENTS, barid_judgement_new ("Bare", NULL));

  source->reliability = 'B';
  source->credibility = '2';
  source->origin = g_strdup (HASH);
  barid_briefing_add (briefing, BARID_PART_SOURCES, source);
  barid_briefing_add (briefing, BARID_PART_SOURCES, barid_source_new ("Ungraded \"\\\n\t\x01 é 📮", marking));

  barid_briefing_add (briefing, BARID_PART_BODY, barid_portion_new ("# Movement\n\n*Seen*", marking));
  barid_briefing_add (briefing, BARID_PART_BODY, barid_portion_new ("", NULL));
  barid_briefing_add (briefing, BARID_PART_ASSUMPTIONS, barid_portion_new ("The road stays open", NULL));
  barid_briefing_add (briefing, BARID_PART_ALTERNATIVES, barid_portion_new ("An exercise", marking));
  gap->use = BARID_USE_EVIDENCE;
  barid_briefing_add (briefing, BARID_PART_GAPS, gap);
  barid_briefing_add (briefing, BARID_PART_OUTLOOK, barid_portion_new ("Within a week", marking));
}

/* One that says something of every passage, one of an earlier version, and one that says nothing. */
static inline void
fill_translations (BaridBriefing *briefing)
{
  BaridTranslation *whole = barid_translation_new ("fr");
  BaridTranslation *stale = barid_translation_new ("tr");

  whole->status = BARID_TRANSLATION_BINDING;
  whole->translator = g_strdup ("Bureau de liaison d’Aldar");
  whole->term_base = g_strdup ("Glossaire 2026/2");
  barid_translation_set_text (whole, BARID_PASSAGE_TITLE, 0, "Un convoi");
  barid_translation_set_text (whole, BARID_PASSAGE_BOTTOM_LINE, 0, "Il avance");
  barid_translation_set_text (whole, BARID_PASSAGE_JUDGEMENTS, 0, "Un jugement");
  barid_translation_set_text (whole, BARID_PASSAGE_BASES, 0, "Deux sources");
  barid_translation_set_text (whole, BARID_PASSAGE_SOURCES, 1, "Non cotée \"\\\n\t\x01 é 📮");
  barid_translation_set_text (whole, BARID_PASSAGE_BODY, 0, "# Mouvement\n\n*Vu*");
  barid_translation_set_text (whole, BARID_PASSAGE_ASSUMPTIONS, 0, "La route reste ouverte");
  barid_translation_set_text (whole, BARID_PASSAGE_ALTERNATIVES, 0, "Un exercice");
  barid_translation_set_text (whole, BARID_PASSAGE_GAPS, 0, "Qui commande");
  barid_translation_set_text (whole, BARID_PASSAGE_OUTLOOK, 0, "D’ici une semaine");
  barid_briefing_add (briefing, BARID_PART_TRANSLATIONS, whole);

  stale->status = BARID_TRANSLATION_OFFICIAL;
  stale->of = at ("2026-01-01T00:00:00Z");
  barid_translation_set_text (stale, BARID_PASSAGE_JUDGEMENTS, 1, "Değerlendirme");
  barid_briefing_add (briefing, BARID_PART_TRANSLATIONS, stale);
  barid_briefing_add (briefing, BARID_PART_TRANSLATIONS, barid_translation_new ("zh-Hant"));
}

static inline void
fill_matter (BaridBriefing *briefing,
             BaridMarking  *marking)
{
  BaridIndicator *indicator = barid_indicator_new ("Address", "[ipv4-addr:value = '192.0.2.1']");

  indicator->use = BARID_USE_DETECTION;
  indicator->text = g_strdup ("Of the relay");
  indicator->created = at ("2026-11-22T09:00:00.001Z");
  indicator->valid_from = at ("2026-11-22T00:00:00Z");
  indicator->valid_until = at ("2027-01-01T00:00:00.000001Z");
  indicator->marking = barid_marking_ref (marking);
  barid_briefing_add (briefing, BARID_PART_INDICATORS, indicator);

  indicator = barid_indicator_new (NULL, "rule x {}");
  g_free (indicator->pattern_type);
  indicator->pattern_type = g_strdup ("yara");
  indicator->created = at ("2026-11-24T00:00:00.000Z");
  indicator->valid_from = indicator->created;
  barid_briefing_add (briefing, BARID_PART_INDICATORS, indicator);

  /* Every field of every type. */
  for (BaridMatterType type = 0; type < BARID_N_MATTERS; type++)
    {
      BaridMatter *matter = barid_matter_new (type, "Something");

      matter->use = type % 2 ? BARID_USE_AWARENESS : BARID_USE_INHERITED;
      for (const BaridField *field = barid_matter_type_get_fields (type); field->name != NULL; field++)
        barid_matter_set_field (matter, field->name,
                                field->form == BARID_FIELD_TEXTS ? "Ali\nعلي" :
                                field->form == BARID_FIELD_TIME ? "2026-11-20T10:00:00Z" :
                                field->form == BARID_FIELD_DAY ? "2026-11-20" :
                                field->form == BARID_FIELD_COUNT ? "12" : "37SBV 1234");
      matter->created = at ("2026-11-22T09:30:00.000Z");
      matter->marking = type % 2 == 0 ? barid_marking_ref (marking) : NULL;
      barid_briefing_add (briefing, BARID_PART_MATTER, matter);
    }
}

static const char foreign_malware[] =
  "{ \"type\": \"malware\", \"spec_version\": \"2.1\",\n  \"id\": \"malware--31b940d4-6f7f-459a-80ea-9c1f17b5891b\","
  " \"created\": \"2016-04-06T20:07:09.000Z\", \"modified\": \"2016-04-06T20:07:09.000Z\", \"name\": \"Poi\\u0073on\","
  " \"is_family\": true, \"x_score\": 1.10, \"x_zero\": -0,"
  " \"object_marking_refs\": [\"marking-definition--f88d31f6-486f-44da-b317-01333bde0b82\"] }";

static inline void
fill_objects (BaridBriefing *briefing)
{
  g_autoptr(BaridMarking) amber = NULL;
  BaridObject *object = barid_object_new ("malware--31b940d4-6f7f-459a-80ea-9c1f17b5891b", "malware", foreign_malware);

  amber = barid_marking_new_foreign (BARID_MARKING_TLP, "marking-definition--f88d31f6-486f-44da-b317-01333bde0b82",
                                     "TLP", "amber", 2, NULL, NULL);
  g_ptr_array_add (object->markings, barid_marking_ref (amber));
  barid_briefing_add (briefing, BARID_PART_OBJECTS, object);
}

/* As barid_objection_dup_key() names a piece of advice. */
static const char * const set_aside[] = { "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", NULL };

/* With a value in every place that can have one. */
static inline BaridBriefing *
briefing_new_full (void)
{
  const char * const areas[] = { BARID_AREA_DEFENCE_OPERATIONS, "border", NULL };
  BaridBriefing *briefing = briefing_new_small ();
  g_autoptr(BaridMarking) secret = secret_new ();
  g_autoptr(BaridMarking) lower = barid_marking_new_classification ("ALD", "RESTRICTED", 1, NULL, NULL);

  barid_briefing_set_kind (briefing, BARID_KIND_ANSWER);
  barid_briefing_set_precedence (briefing, BARID_PRECEDENCE_IMMEDIATE);
  barid_briefing_set_title (briefing, "رتل على الطريق");
  barid_briefing_set_title_marking (briefing, lower);
  barid_briefing_set_bottom_line (briefing, "الرتل يتقدم", secret);
  barid_briefing_set_marking (briefing, secret);
  barid_briefing_set_language (briefing, "ar");
  barid_briefing_set_reference (briefing, "12/2026");
  barid_briefing_set_areas (briefing, areas);
  barid_briefing_set_use (briefing, BARID_USE_ACTION_AFTER_LEAVE);
  barid_briefing_set_onward (briefing, BARID_ONWARD_WITH_CONSENT);
  barid_briefing_set_destroy_by (briefing, at ("2027-06-01T00:00:00Z"));
  barid_briefing_set_due (briefing, at ("2026-12-01T12:00:00.000001Z"));
  barid_briefing_set_acknowledgement_asked (briefing, TRUE);
  barid_briefing_set_assurances_asked (briefing, TRUE);
  barid_briefing_set_parent (briefing, PARENT);
  barid_briefing_set_set_aside (briefing, set_aside);
  fill_texts (briefing, lower);
  fill_translations (briefing);
  fill_matter (briefing, lower);
  fill_objects (briefing);
  barid_briefing_add (briefing, BARID_PART_ADDRESSEES, barid_addressee_new (BERSA, BARID_FOR_ACTION));
  return briefing;
}

static inline BaridLetterhead *
answer_new (void)
{
  BaridLetterhead *letterhead = letterhead_new (BARID_PURPOSE_LETTER);

  letterhead->agreement = g_strdup (AGREEMENT);
  letterhead->parent = g_strdup (PARENT);
  letterhead->parent_sha256 = g_strdup (HASH);
  return letterhead;
}

static inline BaridBundle *
write_bundle (BaridBriefing   *briefing,
              BaridLetterhead *letterhead)
{
  g_autoptr(BaridOffice) aldan = aldan_new ();
  g_autoptr(GError) error = NULL;
  BaridBundle *bundle = barid_stix_write (briefing, aldan, letterhead, &error);

  g_assert_no_error (error);
  g_assert_nonnull (bundle);
  return bundle;
}

static inline BaridBundle *
write_small (void)
{
  g_autoptr(BaridBriefing) briefing = briefing_new_small ();
  g_autoptr(BaridLetterhead) letterhead = letterhead_new (BARID_PURPOSE_LETTER);

  return write_bundle (briefing, letterhead);
}

static inline BaridBundle *
write_full (void)
{
  g_autoptr(BaridBriefing) briefing = briefing_new_full ();
  g_autoptr(BaridLetterhead) letterhead = answer_new ();

  return write_bundle (briefing, letterhead);
}

static inline BaridBriefing *
read_briefing (GBytes *bytes)
{
  g_autoptr(GError) error = NULL;
  BaridBriefing *briefing = barid_stix_read (bytes, &error);

  g_assert_no_error (error);
  g_assert_true (BARID_IS_BRIEFING (briefing));
  return briefing;
}

/* Looking into a bundle ------------------------------------------------------------------ */

static inline JsonObject *
parse (GBytes *bytes)
{
  g_autoptr(GError) error = NULL;
  JsonObject *root = barid_json_load_object (bytes, BARID_STIX_MAX_SIZE, &error);

  g_assert_no_error (error);
  return root;
}

static inline JsonObject *
parse_text (const char *text)
{
  g_autoptr(GBytes) bytes = g_bytes_new_static (text, strlen (text));

  return parse (bytes);
}

static inline GBytes *
to_bytes (const char *text)
{
  return g_bytes_new (text, strlen (text));
}

/* The n-th object of a type, or NULL. */
static inline JsonObject *
find_nth (JsonObject *root,
          const char *type,
          guint       n)
{
  JsonArray *objects = json_object_get_array_member (root, "objects");

  for (guint i = 0; i < json_array_get_length (objects); i++)
    {
      JsonObject *object = json_array_get_object_element (objects, i);

      if (strcmp (json_object_get_string_member (object, "type"), type) == 0 && n-- == 0)
        return object;
    }

  return NULL;
}

static inline JsonObject *
find_id (JsonObject *root,
         const char *id)
{
  JsonArray *objects = json_object_get_array_member (root, "objects");

  for (guint i = 0; i < json_array_get_length (objects); i++)
    {
      JsonObject *object = json_array_get_object_element (objects, i);

      if (strcmp (json_object_get_string_member (object, "id"), id) == 0)
        return object;
    }

  return NULL;
}

static inline JsonObject *
get_extension (JsonObject *object,
               const char *id)
{
  return json_object_get_object_member (json_object_get_object_member (object, "extensions"), id);
}

/* Our extension of the report. */
static inline JsonObject *
get_report_extension (JsonObject *root)
{
  return get_extension (find_nth (root, "report", 0), BARID_EXTENSION_BRIEFING);
}

static inline void
add_object (JsonObject *root,
            const char *json)
{
  json_array_add_object_element (json_object_get_array_member (root, "objects"), parse_text (json));
}

static inline void
rename_member (JsonObject *object,
               const char *name,
               const char *new_name)
{
  JsonNode *value = json_object_dup_member (object, name);

  json_object_remove_member (object, name);
  json_object_set_member (object, new_name, value);
}

/* Whether reading it is refused, or the briefing counts as not understood. */
static inline gboolean
is_held_back (JsonObject *root)
{
  g_autoptr(GBytes) bytes = barid_json_object_to_bytes (root);
  g_autoptr(GError) error = NULL;
  g_autoptr(BaridBriefing) briefing = barid_stix_read (bytes, &error);

  g_assert_true ((briefing == NULL) == (error != NULL));
  return briefing == NULL || barid_briefing_get_unknown_restricts (briefing);
}

static inline void
assert_refused (JsonObject *root,
                BaridError  code)
{
  g_autoptr(GBytes) bytes = barid_json_object_to_bytes (root);
  g_autoptr(GError) error = NULL;
  g_autoptr(BaridBundle) bundle = barid_stix_read_bundle (bytes, &error);

  g_assert_null (bundle);
  g_assert_error (error, BARID_ERROR, (int) code);
}

/* Comparing briefings --------------------------------------------------------------------- */

static inline void
assert_markings_equal (const BaridMarking *a,
                       const BaridMarking *b)
{
  g_assert_true (barid_marking_equal (a, b));
}

static inline void
assert_elements_equal (BaridPart     part,
                       gconstpointer a,
                       gconstpointer b)
{
  if (part == BARID_PART_JUDGEMENTS)
    {
      const BaridJudgement *one = a;
      const BaridJudgement *two = b;

      g_assert_cmpstr (one->text, ==, two->text);
      assert_markings_equal (one->marking, two->marking);
      g_assert_cmpint (one->use, ==, two->use);
      g_assert_cmpstr (one->likelihood, ==, two->likelihood);
      g_assert_cmpstr (one->scale, ==, two->scale);
      g_assert_cmpint (one->low, ==, two->low);
      g_assert_cmpint (one->high, ==, two->high);
      g_assert_cmpint (one->confidence, ==, two->confidence);
      g_assert_cmpstr (one->basis, ==, two->basis);
      g_assert_cmpuint (one->dissents->len, ==, two->dissents->len);
      for (guint i = 0; i < one->dissents->len; i++)
        {
          const BaridDissent *first = g_ptr_array_index (one->dissents, i);
          const BaridDissent *second = g_ptr_array_index (two->dissents, i);

          g_assert_cmpstr (first->office, ==, second->office);
          g_assert_cmpstr (first->text, ==, second->text);
        }
    }
  else if (part == BARID_PART_SOURCES)
    {
      const BaridSource *one = a;
      const BaridSource *two = b;

      g_assert_cmpstr (one->text, ==, two->text);
      assert_markings_equal (one->marking, two->marking);
      g_assert_cmpint (one->use, ==, two->use);
      g_assert_cmpint (one->reliability, ==, two->reliability);
      g_assert_cmpint (one->credibility, ==, two->credibility);
      g_assert_cmpstr (one->origin, ==, two->origin);
    }
  else if (part == BARID_PART_INDICATORS)
    {
      const BaridIndicator *one = a;
      const BaridIndicator *two = b;

      g_assert_cmpstr (one->id, ==, two->id);
      g_assert_cmpstr (one->name, ==, two->name);
      g_assert_cmpstr (one->text, ==, two->text);
      g_assert_cmpstr (one->pattern, ==, two->pattern);
      g_assert_cmpstr (one->pattern_type, ==, two->pattern_type);
      g_assert_cmpint (one->valid_from, ==, two->valid_from);
      g_assert_cmpint (one->valid_until, ==, two->valid_until);
      g_assert_cmpint (one->created, ==, two->created);
      assert_markings_equal (one->marking, two->marking);
      g_assert_cmpint (one->use, ==, two->use);
    }
  else if (part == BARID_PART_MATTER)
    {
      const BaridMatter *one = a;
      const BaridMatter *two = b;

      g_assert_cmpint (one->type, ==, two->type);
      g_assert_cmpstr (one->id, ==, two->id);
      g_assert_cmpstr (one->name, ==, two->name);
      g_assert_cmpint (one->created, ==, two->created);
      assert_markings_equal (one->marking, two->marking);
      g_assert_cmpint (one->use, ==, two->use);
      for (const BaridField *field = barid_matter_type_get_fields (one->type); field->name != NULL; field++)
        g_assert_cmpstr (barid_matter_get_field (one, field->name), ==, barid_matter_get_field (two, field->name));
    }
  else if (part == BARID_PART_OBJECTS)
    {
      const BaridObject *one = a;
      const BaridObject *two = b;

      g_assert_cmpstr (one->id, ==, two->id);
      g_assert_cmpstr (one->type, ==, two->type);
      g_assert_cmpstr (one->json, ==, two->json);
      g_assert_cmpuint (one->markings->len, ==, two->markings->len);
      for (guint i = 0; i < one->markings->len; i++)
        assert_markings_equal (g_ptr_array_index (one->markings, i), g_ptr_array_index (two->markings, i));
    }
  else if (part == BARID_PART_TRANSLATIONS)
    {
      const BaridTranslation *one = a;
      const BaridTranslation *two = b;

      g_assert_cmpstr (one->language, ==, two->language);
      g_assert_cmpstr (one->translator, ==, two->translator);
      g_assert_cmpint (one->status, ==, two->status);
      g_assert_cmpstr (one->term_base, ==, two->term_base);
      for (BaridPassage passage = 0; passage < BARID_N_PASSAGES; passage++)
        for (guint i = 0; i < MAX (one->texts[passage]->len, two->texts[passage]->len); i++)
          g_assert_cmpstr (barid_translation_get_text (one, passage, i), ==, barid_translation_get_text (two, passage, i));
    }
  else if (part == BARID_PART_ADDRESSEES)
    {
      const BaridAddressee *one = a;
      const BaridAddressee *two = b;

      g_assert_cmpstr (one->office, ==, two->office);
      g_assert_cmpint (one->addressing, ==, two->addressing);
    }
  else
    {
      const BaridPortion *one = a;
      const BaridPortion *two = b;

      g_assert_cmpstr (one->text, ==, two->text);
      assert_markings_equal (one->marking, two->marking);
      g_assert_cmpint (one->use, ==, two->use);
    }
}

static inline void
assert_offices_equal (BaridOffice *a,
                      BaridOffice *b)
{
  g_assert_cmpint (a == NULL, ==, b == NULL);
  if (a == NULL)
    return;

  g_assert_cmpstr (a->id, ==, b->id);
  g_assert_cmpstr (a->name, ==, b->name);
  g_assert_cmpstr (a->nation, ==, b->nation);
}

static inline void
assert_briefings_equal (BaridBriefing *a,
                        BaridBriefing *b)
{
  BaridPortion *first = barid_briefing_get_bottom_line (a);
  BaridPortion *second = barid_briefing_get_bottom_line (b);

  g_assert_cmpstr (barid_briefing_get_id (a), ==, barid_briefing_get_id (b));
  g_assert_cmpint (barid_briefing_get_kind (a), ==, barid_briefing_get_kind (b));
  g_assert_cmpint (barid_briefing_get_precedence (a), ==, barid_briefing_get_precedence (b));
  g_assert_cmpstr (barid_briefing_get_title (a), ==, barid_briefing_get_title (b));
  g_assert_true ((first == NULL) == (second == NULL));
  if (first != NULL)
    assert_elements_equal (BARID_PART_BODY, first, second);
  g_assert_cmpstr (barid_briefing_get_reference (a), ==, barid_briefing_get_reference (b));
  g_assert_cmpstr (barid_briefing_get_language (a), ==, barid_briefing_get_language (b));
  assert_markings_equal (barid_briefing_get_marking (a), barid_briefing_get_marking (b));
  assert_markings_equal (barid_briefing_get_title_marking (a), barid_briefing_get_title_marking (b));
  assert_offices_equal (barid_briefing_get_originator (a), barid_briefing_get_originator (b));
  g_assert_true (g_strv_equal (barid_briefing_get_areas (a), barid_briefing_get_areas (b)));
  g_assert_cmpint (barid_briefing_get_use (a), ==, barid_briefing_get_use (b));
  g_assert_cmpint (barid_briefing_get_onward (a), ==, barid_briefing_get_onward (b));
  g_assert_cmpint (barid_briefing_get_created (a), ==, barid_briefing_get_created (b));
  g_assert_cmpint (barid_briefing_get_modified (a), ==, barid_briefing_get_modified (b));
  g_assert_cmpint (barid_briefing_get_published (a), ==, barid_briefing_get_published (b));
  g_assert_cmpint (barid_briefing_get_destroy_by (a), ==, barid_briefing_get_destroy_by (b));
  g_assert_cmpint (barid_briefing_get_due (a), ==, barid_briefing_get_due (b));
  g_assert_cmpint (barid_briefing_get_acknowledgement_asked (a), ==, barid_briefing_get_acknowledgement_asked (b));
  g_assert_cmpint (barid_briefing_get_assurances_asked (a), ==, barid_briefing_get_assurances_asked (b));
  g_assert_cmpint (barid_briefing_get_request (a), ==, barid_briefing_get_request (b));
  g_assert_cmpint (barid_briefing_get_outcome (a), ==, barid_briefing_get_outcome (b));
  g_assert_cmpstr (barid_briefing_get_conditions (a), ==, barid_briefing_get_conditions (b));
  assert_offices_equal (barid_briefing_get_onward_to (a), barid_briefing_get_onward_to (b));
  g_assert_cmpstr (barid_briefing_get_parent (a), ==, barid_briefing_get_parent (b));

  for (BaridPart part = 0; part < BARID_N_PARTS; part++)
    {
      GPtrArray *one = barid_briefing_get_part (a, part);
      GPtrArray *two = barid_briefing_get_part (b, part);

      g_assert_cmpuint (one->len, ==, two->len);
      for (guint i = 0; i < one->len; i++)
        assert_elements_equal (part, g_ptr_array_index (one, i), g_ptr_array_index (two, i));
    }
}
