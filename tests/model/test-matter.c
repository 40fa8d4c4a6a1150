#include "config.h"

#include "barid-id.h"
#include "barid-matter.h"

#include <string.h>

static void
test_types (void)
{
  const char *words[] = {
    "observation", "person", "document", "telephone", "vehicle", "unit", "equipment", "position", "company", "account",
    "vessel", "amount"
  };
  BaridMatterType type = BARID_N_MATTERS;

  g_assert_cmpuint (G_N_ELEMENTS (words), ==, BARID_N_MATTERS);
  for (guint i = 0; i < BARID_N_MATTERS; i++)
    {
      g_assert_cmpstr (barid_matter_type_get_word (i), ==, words[i]);
      g_assert_true (barid_matter_type_from_word (words[i], &type));
      g_assert_cmpint (type, ==, i);
      g_assert_cmpuint (strlen (barid_matter_type_get_label (i)), >, 0);
    }

  type = BARID_MATTER_UNIT;
  g_assert_false (barid_matter_type_from_word ("Person", &type));
  g_assert_false (barid_matter_type_from_word (NULL, &type));
  g_assert_cmpint (type, ==, BARID_MATTER_UNIT);
}

/* Names are STIX property names (STIX 2.1 §3.1), each once in its table, and none that every object has. */
static void
test_tables (void)
{
  const char *taken[] = {
    "id", "type", "name", "created", "modified", "spec_version", "object_marking_refs", "extensions", "lang", "labels"
  };

  for (guint i = 0; i < BARID_N_MATTERS; i++)
    {
      g_autoptr(GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
      const BaridField *field = barid_matter_type_get_fields (i);

      g_assert_nonnull (field->name);
      for (; field->name != NULL; field++)
        {
          g_test_message ("%s %s", barid_matter_type_get_word (i), field->name);
          g_assert_cmpuint (strlen (field->name), >=, 3);
          g_assert_cmpuint (strspn (field->name, "abcdefghijklmnopqrstuvwxyz0123456789_"), ==, strlen (field->name));
          g_assert_true (g_hash_table_add (names, (gpointer) field->name));
          g_assert_cmpuint (strlen (field->label), >, 0);
          g_assert_cmpint (field->form, <=, BARID_FIELD_COUNT);
          for (guint j = 0; j < G_N_ELEMENTS (taken); j++)
            g_assert_cmpstr (field->name, !=, taken[j]);
        }
    }
}

/* What the areas need (design §1). */
static void
test_fields_of_the_trade (void)
{
  static const struct { BaridMatterType type; const char *name; BaridFieldForm form; } needed[] = {
    { BARID_MATTER_PERSON, "name_variants", BARID_FIELD_TEXTS },
    { BARID_MATTER_PERSON, "documents", BARID_FIELD_TEXTS },
    { BARID_MATTER_PERSON, "telephones", BARID_FIELD_TEXTS },
    { BARID_MATTER_PERSON, "vehicles", BARID_FIELD_TEXTS },
    { BARID_MATTER_PERSON, "born", BARID_FIELD_TEXT },
    { BARID_MATTER_PERSON, "nationalities", BARID_FIELD_TEXTS },
    { BARID_MATTER_POSITION, "mgrs", BARID_FIELD_TEXT },
    { BARID_MATTER_POSITION, "degrees", BARID_FIELD_TEXT },
    { BARID_MATTER_OBSERVATION, "place", BARID_FIELD_TEXT },
    { BARID_MATTER_OBSERVATION, "from", BARID_FIELD_TIME },
    { BARID_MATTER_OBSERVATION, "until", BARID_FIELD_TIME },
    { BARID_MATTER_UNIT, "strength", BARID_FIELD_COUNT },
    { BARID_MATTER_EQUIPMENT, "count", BARID_FIELD_COUNT },
    { BARID_MATTER_VESSEL, "imo", BARID_FIELD_TEXT },
    { BARID_MATTER_AMOUNT, "currency", BARID_FIELD_TEXT },
  };

  for (guint i = 0; i < G_N_ELEMENTS (needed); i++)
    {
      const BaridField *field = barid_matter_type_get_fields (needed[i].type);

      while (field->name != NULL && strcmp (field->name, needed[i].name) != 0)
        field++;
      g_assert_nonnull (field->name);
      g_assert_cmpint (field->form, ==, needed[i].form);
    }
}

static void
test_set_fields (void)
{
  g_autoptr(BaridMatter) person = barid_matter_new (BARID_MATTER_PERSON, "Layla H.");

  g_assert_true (barid_id_is_valid (person->id, "matter"));
  g_assert_null (barid_matter_get_field (person, "born"));
  barid_matter_set_field (person, "born", "1971");
  barid_matter_set_field (person, "name_variants", "Leila\nليلى");
  g_assert_cmpstr (barid_matter_get_field (person, "born"), ==, "1971");
  barid_matter_set_field (person, "born", "about 1970");
  g_assert_cmpstr (barid_matter_get_field (person, "born"), ==, "about 1970");
  barid_matter_set_field (person, "born", "");
  g_assert_null (barid_matter_get_field (person, "born"));
  barid_matter_set_field (person, "name_variants", NULL);
  g_assert_cmpuint (g_hash_table_size (person->fields), ==, 0);
}

/* A field that the type does not have is a mistake of the program. */
static void
test_other_fields (void)
{
  g_autoptr(BaridMatter) person = barid_matter_new (BARID_MATTER_PERSON, "Layla H.");

  g_test_expect_message (NULL, G_LOG_LEVEL_CRITICAL, "*has_field*");
  barid_matter_set_field (person, "imo", "9074729");
  g_test_assert_expected_messages ();
  g_test_expect_message (NULL, G_LOG_LEVEL_CRITICAL, "*has_field*");
  g_assert_null (barid_matter_get_field (person, "imo"));
  g_test_assert_expected_messages ();
  g_assert_cmpuint (g_hash_table_size (person->fields), ==, 0);
}

static void
test_copy_matter (void)
{
  BaridMatter *vessel = barid_matter_new (BARID_MATTER_VESSEL, "Amal");
  g_autoptr(BaridMatter) copy = NULL;
  g_autofree char *id = g_strdup (vessel->id);

  vessel->created = 7;
  vessel->marking = barid_marking_new_tlp ("amber");
  barid_matter_set_field (vessel, "flag", "ALD");
  copy = barid_matter_copy (vessel);
  barid_matter_set_field (vessel, "flag", "BRS");
  barid_matter_free (vessel);

  g_assert_cmpint (copy->type, ==, BARID_MATTER_VESSEL);
  g_assert_cmpstr (copy->id, ==, id);
  g_assert_cmpstr (copy->name, ==, "Amal");
  g_assert_cmpint (copy->created, ==, 7);
  g_assert_cmpstr (barid_matter_get_field (copy, "flag"), ==, "ALD");
  g_assert_cmpstr (barid_marking_get_level (copy->marking), ==, "amber");
}

static void
test_copy_indicator (void)
{
  BaridIndicator *indicator = barid_indicator_new ("Beacon", "[ipv4-addr:value = '192.0.2.1']");
  g_autoptr(BaridIndicator) copy = NULL;
  g_autofree char *id = g_strdup (indicator->id);

  g_assert_true (barid_id_is_valid (indicator->id, "indicator"));
  g_assert_cmpstr (indicator->pattern_type, ==, "stix");
  indicator->text = g_strdup ("Seen twice");
  indicator->valid_from = 1;
  indicator->valid_until = 2;
  indicator->created = 3;
  indicator->marking = barid_marking_new_tlp ("green");
  copy = barid_indicator_copy (indicator);
  barid_indicator_free (indicator);

  g_assert_cmpstr (copy->id, ==, id);
  g_assert_cmpstr (copy->name, ==, "Beacon");
  g_assert_cmpstr (copy->text, ==, "Seen twice");
  g_assert_cmpstr (copy->pattern, ==, "[ipv4-addr:value = '192.0.2.1']");
  g_assert_cmpstr (copy->pattern_type, ==, "stix");
  g_assert_cmpint (copy->valid_from, ==, 1);
  g_assert_cmpint (copy->valid_until, ==, 2);
  g_assert_cmpint (copy->created, ==, 3);
  g_assert_cmpstr (barid_marking_get_level (copy->marking), ==, "green");
}

static void
test_copy_object (void)
{
  BaridObject *object = barid_object_new ("malware--1", "malware", "{\"x\":  1}");
  g_autoptr(BaridObject) copy = NULL;

  g_ptr_array_add (object->markings, barid_marking_new_tlp ("red"));
  copy = barid_object_copy (object);
  g_ptr_array_set_size (object->markings, 0);
  barid_object_free (object);

  g_assert_cmpstr (copy->id, ==, "malware--1");
  g_assert_cmpstr (copy->type, ==, "malware");
  g_assert_cmpstr (copy->json, ==, "{\"x\":  1}");
  g_assert_cmpuint (copy->markings->len, ==, 1);
  g_assert_cmpstr (barid_marking_get_level (copy->markings->pdata[0]), ==, "red");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/matter/types", test_types);
  g_test_add_func ("/matter/tables", test_tables);
  g_test_add_func ("/matter/fields-of-the-trade", test_fields_of_the_trade);
  g_test_add_func ("/matter/set-fields", test_set_fields);
  g_test_add_func ("/matter/other-fields", test_other_fields);
  g_test_add_func ("/matter/copy-matter", test_copy_matter);
  g_test_add_func ("/matter/copy-indicator", test_copy_indicator);
  g_test_add_func ("/matter/copy-object", test_copy_object);

  return g_test_run ();
}
