#include "config.h"

#include "barid-json.h"

#include <locale.h>
#include <string.h>

#include "barid-error.h"

static JsonNode *
load (const char *text)
{
  g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr(GError) error = NULL;
  JsonNode *node = barid_json_load (bytes, G_MAXSIZE, &error);

  g_assert_no_error (error);
  return node;
}

static JsonObject *
load_object (const char *text)
{
  g_autoptr(JsonNode) node = load (text);

  return json_node_dup_object (node);
}

static void
assert_named (GError     **error,
              int          code,
              const char  *name)
{
  g_assert_error (*error, BARID_ERROR, code);
  g_assert_nonnull (strstr ((*error)->message, name));
  g_clear_error (error);
}

/* Reading --------------------------------------------------------------------------------- */

static void
test_get_text (void)
{
  g_autoptr(JsonObject) object = load_object ("{\"t\":\"f\\u00e9\",\"empty\":\"\",\"n\":null,\"i\":1,\"o\":{},\"a\":[\"x\"]}");
  g_autoptr(GError) error = NULL;
  const char *text = NULL;

  g_assert_true (barid_json_get_text (object, "t", 3, &text, &error));
  g_assert_cmpstr (text, ==, "f\xc3\xa9");
  g_assert_true (barid_json_get_text (object, "empty", 0, &text, &error));
  g_assert_cmpstr (text, ==, "");
  g_assert_true (barid_json_get_text (object, "absent", 0, &text, &error));
  g_assert_null (text);
  g_assert_no_error (error);

  text = "before";
  g_assert_false (barid_json_get_text (object, "t", 2, &text, &error));
  assert_named (&error, BARID_ERROR_TOO_LARGE, "t");
  g_assert_null (text);

  for (const char *wrong = "nioa"; *wrong != '\0'; wrong++)
    {
      char name[] = { *wrong, '\0' };

      text = "before";
      g_assert_false (barid_json_get_text (object, name, 100, &text, &error));
      assert_named (&error, BARID_ERROR_INVALID, name);
      g_assert_null (text);
    }
}

static void
test_need_text (void)
{
  g_autoptr(JsonObject) object = load_object ("{\"t\":\"a\",\"i\":1}");
  g_autoptr(GError) error = NULL;
  const char *text = NULL;

  g_assert_true (barid_json_need_text (object, "t", 1, &text, &error));
  g_assert_cmpstr (text, ==, "a");
  g_assert_false (barid_json_need_text (object, "absent", 1, &text, &error));
  assert_named (&error, BARID_ERROR_INVALID, "absent");
  g_assert_false (barid_json_need_text (object, "i", 1, &text, &error));
  assert_named (&error, BARID_ERROR_INVALID, "i");
}

static void
test_get_int (void)
{
  g_autoptr(JsonObject) object = load_object ("{\"five\":5,\"min\":-9223372036854775808,\"double\":5.0,\"text\":\"5\","
                                              "\"null\":null,\"bool\":true,\"e\":5e0}");
  g_autoptr(GError) error = NULL;
  static const char * const wrong[] = { "double", "text", "null", "bool", "e" };
  gint64 value = 0;

  g_assert_true (barid_json_get_int (object, "five", 5, 5, 7, &value, &error));
  g_assert_cmpint (value, ==, 5);
  g_assert_true (barid_json_get_int (object, "min", G_MININT64, G_MAXINT64, 7, &value, &error));
  g_assert_cmpint (value, ==, G_MININT64);
  g_assert_true (barid_json_get_int (object, "absent", 0, 1, -7, &value, &error));
  g_assert_cmpint (value, ==, -7);
  g_assert_no_error (error);

  g_assert_false (barid_json_get_int (object, "five", 6, 9, 7, &value, &error));
  assert_named (&error, BARID_ERROR_INVALID, "five");
  g_assert_cmpint (value, ==, 7);
  g_assert_false (barid_json_get_int (object, "five", 0, 4, 7, &value, &error));
  assert_named (&error, BARID_ERROR_INVALID, "five");

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_assert_false (barid_json_get_int (object, wrong[i], 0, 9, 7, &value, &error));
      assert_named (&error, BARID_ERROR_INVALID, wrong[i]);
    }
}

static void
test_get_boolean (void)
{
  g_autoptr(JsonObject) object = load_object ("{\"yes\":true,\"no\":false,\"one\":1,\"text\":\"true\",\"null\":null}");
  g_autoptr(GError) error = NULL;
  static const char * const wrong[] = { "one", "text", "null" };
  gboolean value = FALSE;

  g_assert_true (barid_json_get_boolean (object, "yes", FALSE, &value, &error));
  g_assert_true (value);
  g_assert_true (barid_json_get_boolean (object, "no", TRUE, &value, &error));
  g_assert_false (value);
  g_assert_true (barid_json_get_boolean (object, "absent", TRUE, &value, &error));
  g_assert_true (value);
  g_assert_no_error (error);

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_assert_false (barid_json_get_boolean (object, wrong[i], FALSE, &value, &error));
      assert_named (&error, BARID_ERROR_INVALID, wrong[i]);
      g_assert_false (value);
    }
}

static void
test_get_time (void)
{
  g_autoptr(JsonObject) object = load_object ("{\"time\":\"2026-11-23T14:05:00.5Z\",\"day\":\"2026-11-23\",\"number\":5}");
  g_autoptr(GError) error = NULL;
  BaridTime time = 0;

  g_assert_true (barid_json_get_time (object, "time", &time, &error));
  g_assert_cmpint (time, ==, 1795442700500000);
  g_assert_true (barid_json_get_time (object, "absent", &time, &error));
  g_assert_cmpint (time, ==, BARID_TIME_NONE);
  g_assert_no_error (error);

  g_assert_false (barid_json_get_time (object, "day", &time, &error));
  assert_named (&error, BARID_ERROR_INVALID, "day");
  g_assert_false (barid_json_get_time (object, "number", &time, &error));
  assert_named (&error, BARID_ERROR_INVALID, "number");
  g_assert_cmpint (time, ==, BARID_TIME_NONE);
}

static void
test_get_object (void)
{
  g_autoptr(JsonObject) object = load_object ("{\"o\":{\"a\":1},\"list\":[],\"null\":null}");
  g_autoptr(GError) error = NULL;
  JsonObject *value = NULL;

  g_assert_true (barid_json_get_object (object, "o", &value, &error));
  g_assert_cmpint (json_object_get_int_member (value, "a"), ==, 1);
  g_assert_true (barid_json_get_object (object, "absent", &value, &error));
  g_assert_null (value);
  g_assert_no_error (error);

  g_assert_false (barid_json_get_object (object, "list", &value, &error));
  assert_named (&error, BARID_ERROR_INVALID, "list");
  g_assert_false (barid_json_get_object (object, "null", &value, &error));
  assert_named (&error, BARID_ERROR_INVALID, "null");
}

static void
test_get_array (void)
{
  g_autoptr(JsonObject) object = load_object ("{\"list\":[1,2,3],\"empty\":[],\"o\":{}}");
  g_autoptr(GError) error = NULL;
  JsonArray *value = NULL;

  g_assert_true (barid_json_get_array (object, "list", 3, &value, &error));
  g_assert_cmpuint (json_array_get_length (value), ==, 3);
  g_assert_true (barid_json_get_array (object, "empty", 0, &value, &error));
  g_assert_nonnull (value);
  g_assert_true (barid_json_get_array (object, "absent", 0, &value, &error));
  g_assert_null (value);
  g_assert_no_error (error);

  g_assert_false (barid_json_get_array (object, "list", 2, &value, &error));
  assert_named (&error, BARID_ERROR_TOO_LARGE, "list");
  g_assert_null (value);
  g_assert_false (barid_json_get_array (object, "o", 2, &value, &error));
  assert_named (&error, BARID_ERROR_INVALID, "o");
}

static void
test_get_texts (void)
{
  g_autoptr(JsonObject) object = load_object ("{\"list\":[\"a\",\"bc\"],\"empty\":[],\"mixed\":[\"a\",1],\"text\":\"a\"}");
  g_autoptr(GError) error = NULL;
  g_auto(GStrv) texts = NULL;
  g_auto(GStrv) none = NULL;
  GStrv failed = NULL;

  g_assert_true (barid_json_get_texts (object, "list", 2, 2, &texts, &error));
  g_assert_cmpuint (g_strv_length (texts), ==, 2);
  g_assert_cmpstr (texts[1], ==, "bc");
  g_assert_true (barid_json_get_texts (object, "empty", 2, 2, &none, &error));
  g_assert_cmpuint (g_strv_length (none), ==, 0);
  g_assert_true (barid_json_get_texts (object, "absent", 2, 2, &failed, &error));
  g_assert_null (failed);
  g_assert_no_error (error);

  g_assert_false (barid_json_get_texts (object, "list", 1, 2, &failed, &error));
  assert_named (&error, BARID_ERROR_TOO_LARGE, "list");
  g_assert_false (barid_json_get_texts (object, "list", 2, 1, &failed, &error));
  assert_named (&error, BARID_ERROR_TOO_LARGE, "list");
  g_assert_false (barid_json_get_texts (object, "mixed", 2, 2, &failed, &error));
  assert_named (&error, BARID_ERROR_INVALID, "mixed");
  g_assert_false (barid_json_get_texts (object, "text", 2, 2, &failed, &error));
  assert_named (&error, BARID_ERROR_INVALID, "text");
  g_assert_null (failed);
}

/* Writing --------------------------------------------------------------------------------- */

static void
test_set (void)
{
  static const char * const some[] = { "a", "b", NULL };
  static const char * const none[] = { NULL };
  g_autoptr(JsonObject) object = json_object_new ();
  g_autoptr(GBytes) bytes = NULL;
  g_autofree char *text = NULL;

  barid_json_set_text (object, "text", "x");
  barid_json_set_text (object, "empty", "");
  barid_json_set_text (object, "absent", NULL);
  barid_json_set_texts (object, "texts", some);
  barid_json_set_texts (object, "none", none);
  barid_json_set_texts (object, "absent", NULL);
  barid_json_set_time (object, "time", 1795442700500000);
  barid_json_set_time (object, "never", BARID_TIME_NONE);

  bytes = barid_json_object_to_bytes (object);
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_assert_cmpstr (text, ==, "{\"text\":\"x\",\"empty\":\"\",\"texts\":[\"a\",\"b\"],\"time\":\"2026-11-23T14:05:00.500000Z\"}");
}

static void
assert_written (const char *from,
                const char *to)
{
  g_autoptr(JsonNode) node = load (from);
  g_autoptr(JsonNode) again = NULL;
  g_autofree char *text = barid_json_to_text (node);

  g_assert_cmpstr (text, ==, to);
  again = load (text);
  g_assert_true (barid_json_equal (node, again));
}

static void
test_write (void)
{
  assert_written (" { \"b\" : [ 1 , true , null , false ] , \"a\" : { } } ", "{\"b\":[1,true,null,false],\"a\":{}}");
  assert_written ("[]", "[]");
  assert_written ("[-9223372036854775808,9223372036854775807,-0]", "[-9223372036854775808,9223372036854775807,0]");
  assert_written ("[\"\\u0001\\b\\f\\n\\r\\t\\u001f\\\"\\\\\\/\"]",
                  "[\"\\u0001\\u0008\\u000c\\n\\u000d\\t\\u001f\\\"\\\\/\"]");
  assert_written ("{\"a\\\"\\nb\":1}", "{\"a\\\"\\nb\":1}");
  assert_written ("[\"\\u00e9\\u20ac\\ud83d\\ude00\"]", "[\"\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80\"]");
}

/* U+009B alone begins a command on some terminals. */
static void
test_write_leaves_terminals_alone (void)
{
  assert_written ("[\"\x7f\xc2\x80\xc2\x9b\xc2\x9f\xc2\xa0\"]", "[\"\\u007f\\u0080\\u009b\\u009f\xc2\xa0\"]");
}

static void
test_write_doubles (void)
{
  static const char * const exact[] = {
    "[0.1]", "[-0.0]", "[1.0]", "[0.30000000000000004]", "[1e+22]", "[1e-07]", "[4.94065645841247e-324]", "[1.7976931348623157e+308]",
    "[48.8566]", "[-2.3522]", "[123456789.125]", "[2.2250738585072014e-308]",
  };

  for (guint i = 0; i < G_N_ELEMENTS (exact); i++)
    assert_written (exact[i], exact[i]);
  /* No double lies there: the nearest does. */
  assert_written ("[9007199254740993.0]", "[9007199254740992.0]");
  assert_written ("[100e2]", "[10000.0]");
  assert_written ("[1E22]", "[1e+22]");
}

static void
test_write_every_double (void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (7);

  for (guint i = 0; i < 20000; i++)
    {
      guint64 bits = (guint64) g_rand_int (rand) << 32 | g_rand_int (rand);
      g_autoptr(JsonNode) node = json_node_new (JSON_NODE_ARRAY);
      g_autoptr(JsonNode) back = NULL;
      g_autofree char *text = NULL;
      JsonArray *array = json_array_new ();
      double value;
      double again;

      memcpy (&value, &bits, sizeof value);
      if (value - value != 0)
        value = i;
      json_array_add_double_element (array, value);
      json_node_take_array (node, array);

      text = barid_json_to_text (node);
      back = load (text);
      g_assert_cmpint (json_node_get_value_type (json_array_get_element (json_node_get_array (back), 0)), ==, G_TYPE_DOUBLE);
      again = json_array_get_double_element (json_node_get_array (back), 0);
      g_assert_cmpmem (&value, sizeof value, &again, sizeof again);
    }
}

/* Where the comma is the decimal point. */
static void
test_write_in_other_locales (void)
{
  static const char * const locales[] = { "de_DE.UTF-8", "fr_FR.UTF-8", "tr_TR.UTF-8", "ar_EG.UTF-8", "fa_IR.UTF-8" };
  guint n_tried = 0;

  for (guint i = 0; i < G_N_ELEMENTS (locales); i++)
    if (setlocale (LC_ALL, locales[i]) != NULL)
      {
        assert_written ("[1.5,-2.25e-7,1000000,\"I\"]", "[1.5,-2.25e-07,1000000,\"I\"]");
        n_tried++;
      }

  setlocale (LC_ALL, "C");
  if (n_tried == 0)
    g_test_skip ("This system has none of these locales");
}

/* Comparing ------------------------------------------------------------------------------- */

static void
assert_equal (const char *one,
              const char *two,
              gboolean    equal)
{
  g_autoptr(JsonNode) a = load (one);
  g_autoptr(JsonNode) b = load (two);

  g_assert_cmpint (barid_json_equal (a, b), ==, equal);
  g_assert_cmpint (barid_json_equal (b, a), ==, equal);
}

static void
test_equal (void)
{
  assert_equal ("{\"a\":1,\"b\":[{\"c\":null}]}", " { \"b\" : [ { \"c\" : null } ] , \"\\u0061\" : 1 } ", TRUE);
  assert_equal ("[1]", "[1.0]", TRUE);
  assert_equal ("[100]", "[1e2]", TRUE);
  assert_equal ("[0]", "[-0.0]", TRUE);
  assert_equal ("[-9223372036854775808]", "[-9223372036854775808.0]", TRUE);
  assert_equal ("[\"\\u00e9\"]", "[\"\xc3\xa9\"]", TRUE);
}

static void
test_not_equal (void)
{
  static const char * const pairs[][2] = {
    { "{}", "[]" }, { "[1,2]", "[2,1]" }, { "[1]", "[1,1]" }, { "[1]", "[]" }, { "{\"a\":1}", "{\"a\":2}" },
    { "{\"a\":1}", "{\"b\":1}" }, { "{\"a\":1}", "{\"a\":1,\"b\":1}" }, { "{\"a\":null}", "{\"b\":null}" }, { "[1]", "[1.5]" },
    { "[1]", "[\"1\"]" }, { "[1]", "[true]" }, { "[0]", "[false]" }, { "[null]", "[false]" }, { "[null]", "[0]" },
    { "[null]", "[\"\"]" }, { "[\"a\"]", "[\"A\"]" }, { "[\"\xc3\xa9\"]", "[\"e\xcc\x81\"]" }, { "[true]", "[false]" },
    { "[9223372036854775807]", "[9223372036854775807.0]" }, { "[9007199254740993]", "[9007199254740992.0]" },
    { "[[]]", "[{}]" }, { "[1e300]", "[1]" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    assert_equal (pairs[i][0], pairs[i][1], FALSE);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json/get-text", test_get_text);
  g_test_add_func ("/json/need-text", test_need_text);
  g_test_add_func ("/json/get-int", test_get_int);
  g_test_add_func ("/json/get-boolean", test_get_boolean);
  g_test_add_func ("/json/get-time", test_get_time);
  g_test_add_func ("/json/get-object", test_get_object);
  g_test_add_func ("/json/get-array", test_get_array);
  g_test_add_func ("/json/get-texts", test_get_texts);
  g_test_add_func ("/json/set", test_set);
  g_test_add_func ("/json/write", test_write);
  g_test_add_func ("/json/write-leaves-terminals-alone", test_write_leaves_terminals_alone);
  g_test_add_func ("/json/write-doubles", test_write_doubles);
  g_test_add_func ("/json/write-every-double", test_write_every_double);
  g_test_add_func ("/json/write-in-other-locales", test_write_in_other_locales);
  g_test_add_func ("/json/equal", test_equal);
  g_test_add_func ("/json/not-equal", test_not_equal);
  return g_test_run ();
}
