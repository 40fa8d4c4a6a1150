#include "config.h"

#include "barid-stix.h"

#include "stix-fixture.h"

/* Bundles that nobody would write. Whatever comes in through any of the doors, it is an error in words or a value within
 * its limits, and never less restricted than what it was made from. */

#define N_INPUTS 5000

/* A33: the shape of JSON --------------------------------------------------------------------------- */

static void
assert_refused_everywhere (const char *text,
                           gsize       length)
{
  g_autoptr(GBytes) bytes = g_bytes_new (text, length);
  g_autoptr(GError) error = NULL;

  g_assert_null (barid_stix_read_bundle (bytes, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_null (barid_stix_read (bytes, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_null (barid_stix_read_sender (bytes, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_null (barid_stix_import (bytes, 1, &error));
  g_assert_nonnull (error);
}

static void
test_shapes (void)
{
  static const char * const shapes[] = { "", " ", "{", "null", "7", "\"\"", "var x = {}", "{} {}",
                                         "{\"type\":\"bundle\",\"type\":\"bundle\"}", "// {}", "{\"type\":\"\\ud800\"}" };

  for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
    assert_refused_everywhere (shapes[i], strlen (shapes[i]));
}

/* Puts a text into the report of a bundle that is otherwise in order, where no reader looks. */
static void
assert_refused_within (const char *value)
{
  g_autoptr(BaridBriefing) briefing = briefing_new_small ();
  g_autoptr(BaridBundle) bundle = write_bundle (briefing, NULL);
  gsize size = 0;
  const char *text = g_bytes_get_data (bundle->bytes, &size);
  const char *place = g_strstr_len (text, size, "\"report_types\"");
  g_autoptr(GString) changed = g_string_new_len (text, place - text);
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) error = NULL;

  g_string_append_printf (changed, "\"labels\":%s,", value);
  g_string_append_len (changed, place, text + size - place);
  bytes = g_bytes_new (changed->str, changed->len);

  g_assert_null (barid_stix_read (bytes, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_null (barid_stix_import (bytes, 1, &error));
  g_assert_nonnull (error);
}

static void
test_within (void)
{
  g_autofree char *opening = g_strnfill (100, '[');
  g_autofree char *closing = g_strnfill (100, ']');
  g_autofree char *deep = g_strconcat (opening, closing, NULL);
  g_autoptr(GString) many = g_string_new ("[0");

  assert_refused_within (deep);
  assert_refused_within ("{\"a\":1,\"\\u0061\":2}");
  assert_refused_within ("[\"\\u0000\"]");
  assert_refused_within ("[\"\\udc00\"]");
  assert_refused_within ("[9223372036854775808]");
  assert_refused_within ("[1e400]");
  assert_refused_within ("[\"\xff\"]");

  for (guint i = 0; i < 500001; i++)
    g_string_append (many, ",0");
  g_string_append (many, "]");
  assert_refused_within (many->str);
}

/* Changes ------------------------------------------------------------------------------------------ */

/* What an officer's desk would go by. */
static gboolean
is_no_less_restricted (BaridBriefing *before,
                       BaridBriefing *after)
{
  return barid_briefing_get_unknown_restricts (after) ||
         (barid_briefing_get_onward (after) <= barid_briefing_get_onward (before) &&
          barid_briefing_get_use (after) <= barid_briefing_get_use (before));
}

static void
feed (GBytes *bytes)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(BaridBundle) bundle = barid_stix_read_bundle (bytes, &error);
  g_autoptr(BaridBriefing) briefing = NULL;
  g_autoptr(BaridOffice) sender = NULL;
  g_autoptr(GPtrArray) imported = NULL;

  g_assert_true ((bundle == NULL) == (error != NULL));
  g_clear_error (&error);

  briefing = barid_stix_read (bytes, &error);
  g_assert_true ((briefing == NULL) == (error != NULL));
  g_clear_error (&error);

  sender = barid_stix_read_sender (bytes, &error);
  g_assert_true ((sender == NULL) == (error != NULL));
  g_clear_error (&error);

  imported = barid_stix_import (bytes, 1, &error);
  g_assert_true ((imported == NULL) == (error != NULL));

  /* What was read can be kept, and is the same when it is looked at again. */
  if (briefing != NULL)
    {
      g_autoptr(BaridBundle) draft = NULL;
      g_autoptr(BaridBriefing) again = NULL;
      g_autoptr(BaridOffice) aldan = aldan_new ();

      if (!(draft = barid_stix_write (briefing, aldan, NULL, NULL)))
        return;

      again = read_briefing (draft->bytes);
      g_assert_true (is_no_less_restricted (briefing, again));
    }
}

/* Bytes are changed, doubled, taken out, or exchanged for pieces that mean something. */
static GBytes *
mutate (GRand  *rand,
        GBytes *seed)
{
  static const char * const words[] = {
    "\"\"", "null", "true", "0", "-1", "1e9", "[]", "{}", "[[[[", "\\u0000", "\"2.0\"", "\"letter\"", "\"report\"",
    "\"marking_ref\":", "marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1", "\xe2\x80\xae", "\xff", "9223372036854775808",
    "\"objects\":[", ",", "}", "]", "--", "2026-13-01T00:00:00Z", "\"extensions\":{", "\"carried_refs\":[",
  };
  gsize size = 0;
  const char *text = g_bytes_get_data (seed, &size);
  GString *changed = g_string_new_len (text, size);

  for (guint n = g_rand_int_range (rand, 1, 5); n > 0 && changed->len > 0; n--)
    {
      gsize place = g_rand_int_range (rand, 0, changed->len);
      gsize rest = changed->len - place;
      gsize length = g_rand_int_range (rand, 1, 60) % rest + 1;
      const char *word = words[g_rand_int_range (rand, 0, G_N_ELEMENTS (words))];

      switch (g_rand_int_range (rand, 0, 5))
        {
        case 0:
          changed->str[place] = g_rand_int_range (rand, 0, 256);
          break;
        case 1:
          g_string_erase (changed, place, length);
          break;
        case 2:
          {
            g_autofree char *piece = g_strndup (changed->str + place, length);

            g_string_insert (changed, g_rand_int_range (rand, 0, changed->len), piece);
          }
          break;
        case 3:
          g_string_insert (changed, place, word);
          break;
        default:
          g_string_overwrite (changed, place, word);
          break;
        }
    }

  return g_string_free_to_bytes (changed);
}

static void
test_bytes (void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (20261123);
  g_autoptr(BaridBriefing) briefing = briefing_new_full ();
  g_autoptr(BaridLetterhead) letterhead = letterhead_new (BARID_PURPOSE_CONSENT);
  g_autoptr(BaridBundle) letter = write_small ();
  g_autoptr(BaridBundle) draft = write_bundle (briefing, NULL);
  g_autoptr(BaridBundle) consent = write_bundle (NULL, letterhead);
  GBytes *seeds[] = { letter->bytes, draft->bytes, consent->bytes };

  for (guint i = 0; i < N_INPUTS; i++)
    {
      g_autoptr(GBytes) bytes = mutate (rand, seeds[i % G_N_ELEMENTS (seeds)]);

      feed (bytes);
    }
}

/* Changes that leave the JSON in order get further in: values are exchanged, moved and taken out. */

/* Every object inside of a node, and the text of every value. */
static void
gather (JsonNode  *node,
        GPtrArray *objects,
        GPtrArray *values)
{
  if (values != NULL)
    g_ptr_array_add (values, barid_json_to_text (node));

  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      g_autoptr(GList) names = json_object_get_members (json_node_get_object (node));

      g_ptr_array_add (objects, json_node_get_object (node));
      for (GList *l = names; l != NULL; l = l->next)
        gather (json_object_get_member (json_node_get_object (node), l->data), objects, values);
    }
  else if (JSON_NODE_HOLDS_ARRAY (node))
    {
      for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
        gather (json_array_get_element (json_node_get_array (node), i), objects, values);
    }
}

static void
set_value (JsonObject *object,
           const char *name,
           const char *value)
{
  g_autofree char *text = g_strdup_printf ("{\"value\":%s}", value);
  g_autoptr(JsonObject) holder = parse_text (text);

  json_object_set_member (object, name, json_object_dup_member (holder, "value"));
}

static GBytes *
rearrange (GRand  *rand,
           GBytes *seed)
{
  g_autoptr(JsonNode) root = barid_json_load (seed, BARID_STIX_MAX_SIZE, NULL);
  g_autoptr(GPtrArray) objects = g_ptr_array_new ();
  g_autoptr(GPtrArray) values = g_ptr_array_new_with_free_func (g_free);

  gather (root, objects, values);
  for (guint n = g_rand_int_range (rand, 1, 4); n > 0; n--)
    {
      JsonObject *object = g_ptr_array_index (objects, g_rand_int_range (rand, 0, objects->len));
      g_autoptr(GList) names = json_object_get_members (object);
      g_autofree char *name = NULL;

      if (names == NULL)
        continue;

      name = g_strdup (g_list_nth_data (names, g_rand_int_range (rand, 0, g_list_length (names))));
      if (g_rand_boolean (rand))
        set_value (object, name, g_ptr_array_index (values, g_rand_int_range (rand, 0, values->len)));
      else
        json_object_remove_member (object, name);

      /* What was inside of it may be gone. */
      g_ptr_array_set_size (objects, 0);
      gather (root, objects, NULL);
    }

  return barid_json_object_to_bytes (json_node_get_object (root));
}

static void
test_values (void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (20261124);
  g_autoptr(BaridBundle) letter = write_small ();
  g_autoptr(BaridBriefing) briefing = briefing_new_full ();
  g_autoptr(BaridBundle) draft = write_bundle (briefing, NULL);

  for (guint i = 0; i < N_INPUTS / 5; i++)
    {
      g_autoptr(GBytes) bytes = rearrange (rand, i % 2 == 0 ? letter->bytes : draft->bytes);

      feed (bytes);
    }
}

/* Any other value, in any place that restricts, holds the briefing back. */
static void
test_values_never_restrict_less (void)
{
  static const char * const names[] = { "version", "kind", "use", "onward", "destroy_by", "marking_ref",
                                        "object_marking_refs", "granular_markings", "policy", "level", "rel_to",
                                        "caveats" };
  static const char * const values[] = { "\"\"", "\"x\"", "\"NO\"", "null", "0", "7", "-1", "1.5", "true", "{}", "[0]",
                                         "[\"\"]", "[{}]", "[null]" };
  g_autoptr(BaridBundle) bundle = write_full ();

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    for (guint j = 0; j < G_N_ELEMENTS (values); j++)
      {
        g_autoptr(JsonNode) root = barid_json_load (bundle->bytes, BARID_STIX_MAX_SIZE, NULL);
        g_autoptr(GPtrArray) objects = g_ptr_array_new ();
        guint n_changed = 0;

        gather (root, objects, NULL);
        for (guint k = 0; k < objects->len && n_changed == 0; k++)
          {
            JsonObject *object = g_ptr_array_index (objects, k);

            /* A definition's own version binds nothing. */
            if (json_object_has_member (object, names[i]) && !json_object_has_member (object, "schema"))
              {
                set_value (object, names[i], values[j]);
                n_changed++;
              }
          }

        g_assert_cmpuint (n_changed, ==, 1);
        if (!is_held_back (json_node_get_object (root)))
          g_error ("%s as %s went unseen", names[i], values[j]);
      }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/bundle-fuzz/A33-shapes", test_shapes);
  g_test_add_func ("/bundle-fuzz/A33-within", test_within);
  g_test_add_func ("/bundle-fuzz/A33-bytes", test_bytes);
  g_test_add_func ("/bundle-fuzz/A33-values", test_values);
  g_test_add_func ("/bundle-fuzz/values-never-restrict-less", test_values_never_restrict_less);
  return g_test_run ();
}
