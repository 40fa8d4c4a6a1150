#include "config.h"

#include "barid-json.h"

#include <stdlib.h>
#include <string.h>

#include "barid-error.h"

#define NO_LIMIT G_MAXSIZE

/* A copy without a null byte at its end, so that a sanitizer sees a step too far. */
static void
assert_guard (const char *text,
              gsize       length,
              gsize       max_size,
              int         code)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GError) load_error = NULL;
  g_autoptr(GBytes) bytes = g_bytes_new_take (g_memdup2 (text, length), length);
  g_autoptr(JsonNode) node = NULL;
  gboolean passed = barid_json_guard (g_bytes_get_data (bytes, NULL), length, max_size, &error);

  if (code < 0)
    {
      g_assert_no_error (error);
      g_assert_true (passed);
      node = barid_json_load (bytes, max_size, &load_error);
      g_assert_no_error (load_error);
      g_assert_nonnull (node);
      return;
    }

  g_assert_false (passed);
  g_assert_error (error, BARID_ERROR, code);
  g_assert_null (barid_json_load (bytes, max_size, &load_error));
  g_assert_error (load_error, BARID_ERROR, code);
}

static void
assert_taken (const char *text)
{
  assert_guard (text, strlen (text), NO_LIMIT, -1);
}

static void
assert_invalid (const char *text)
{
  assert_guard (text, strlen (text), NO_LIMIT, BARID_ERROR_INVALID);
}

static void
assert_all_invalid (const char * const *texts)
{
  for (guint i = 0; texts[i] != NULL; i++)
    assert_invalid (texts[i]);
}

static void
assert_offset (const char *text,
               gulong      offset)
{
  g_autofree char *place = g_strdup_printf ("at byte %lu:", offset);
  g_autoptr(GError) error = NULL;

  g_assert_false (barid_json_guard (text, strlen (text), NO_LIMIT, &error));
  g_assert_nonnull (strstr (error->message, place));
}

static char *
nest (guint       depth,
      const char *opening,
      const char *closing)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < depth; i++)
    g_string_append (text, opening);
  g_string_append (text, "0");
  for (guint i = 0; i < depth; i++)
    g_string_append (text, closing);

  return g_string_free (text, FALSE);
}

static void
test_takes (void)
{
  static const char * const good[] = {
    "{}", "[]", " \t\r\n{ \"a\" : [ 1 , 2 ] , \"b\" : { } }\n", "[[],{},[[]],[{}]]", "[true,false,null]",
    "{\"a\":{\"a\":{\"a\":1}},\"b\":{\"a\":1}}", "[{\"a\":1},{\"a\":1}]",
    "[0,-0,1,-1,10,9223372036854775807,-9223372036854775808]",
    "[0.0,-0.0,0.5,1.25,1e5,1E5,1e+5,1e-5,0e0,123.456e-7,1E-400,1.7976931348623157e308]",
    "[\"\",\"a\",\"\\\"\\\\\\/\\b\\f\\n\\r\\t\",\"\\u0001\\uFFFF\\uabcd\"]", "[\"\\ud83d\\ude00\",\"\\uDBFF\\uDFFF\"]",
    "[\"\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80\xf4\x8f\xbf\xbf\x7f\"]", "{\"var\":1,\"true\":2,\"a b\":3}",
    "{\"a\":1,\"A\":2,\"\xc3\xa1\":3,\"a\xcc\x81\":4}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    assert_taken (good[i]);
}

/* json-glib 1.6 is killed by 100,000. */
static void
test_depth (void)
{
  g_autofree char *lists = nest (BARID_JSON_MAX_DEPTH, "[", "]");
  g_autofree char *objects = nest (BARID_JSON_MAX_DEPTH, "{\"a\":", "}");
  g_autofree char *deeper_lists = nest (BARID_JSON_MAX_DEPTH + 1, "[", "]");
  g_autofree char *deeper_objects = nest (BARID_JSON_MAX_DEPTH + 1, "{\"a\":", "}");
  g_autofree char *mixed = nest (BARID_JSON_MAX_DEPTH / 2 + 1, "[{\"a\":", "}]");
  g_autofree char *killer = g_strnfill (10 * 1000 * 1000, '[');

  g_assert_cmpint (BARID_JSON_MAX_DEPTH, ==, 64);
  assert_taken (lists);
  assert_taken (objects);
  assert_guard (deeper_lists, strlen (deeper_lists), NO_LIMIT, BARID_ERROR_TOO_LARGE);
  assert_guard (deeper_objects, strlen (deeper_objects), NO_LIMIT, BARID_ERROR_TOO_LARGE);
  assert_guard (mixed, strlen (mixed), NO_LIMIT, BARID_ERROR_TOO_LARGE);
  assert_guard (killer, strlen (killer), NO_LIMIT, BARID_ERROR_TOO_LARGE);
}

static void
test_empty (void)
{
  static const char * const bad[] = { "", " ", "\n\n\t\r ", NULL };

  assert_all_invalid (bad);
  assert_guard (NULL, 0, NO_LIMIT, BARID_ERROR_INVALID);
}

static void
test_two_documents (void)
{
  static const char * const bad[] = {
    "{}{}", "{} {}", "[]\n[]", "{},{}", "{}x", "{}]", "[]}", "{} //", "[]0", "{};", "{}\"\"", NULL
  };

  assert_all_invalid (bad);
}

static void
test_var (void)
{
  static const char * const bad[] = { "var x = {}", "var x = {};", "var x={}", "x = {}", "({})", "[var]", NULL };

  assert_all_invalid (bad);
}

static void
test_scalars (void)
{
  static const char * const bad[] = { "1", "\"a\"", "true", "null", "-", "a", NULL };

  assert_all_invalid (bad);
}

static void
test_comments (void)
{
  static const char * const bad[] = {
    "// a\n{}", "/* a */{}", "{/* a */}", "[1,/* a */2]", "[1]// a", "# a\n{}", "<!-- a -->{}", NULL
  };

  assert_all_invalid (bad);
}

static char *
many_names (guint       n,
            const char *last)
{
  GString *text = g_string_new ("{");

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "\"name-%u\":%u,", i, i);
  g_string_append_printf (text, "\"%s\":0}", last);
  return g_string_free (text, FALSE);
}

static void
test_duplicate_keys (void)
{
  static const char * const bad[] = {
    "{\"a\":1,\"a\":2}", "{\"a\":1,\"\\u0061\":2}", "{\"\\u0061\":1,\"a\":2}", "{\"\\u0061\":1,\"\\u0061\":2}",
    "{\"a\":1,\"b\":2,\"c\":3,\"a\":4}", "[{\"a\":1},{\"a\":{\"b\":1},\"a\":2}]", "{\"x\":{\"a\":1,\"b\":{},\"a\":2}}",
    "{\"/\":1,\"\\/\":2}", "{\"\\n\":1,\"\\u000a\":2}", "{\"\\u000A\":1,\"\\u000a\":2}",
    "{\"\xc3\xa9\":1,\"\\u00e9\":2}", "{\"\xf0\x9f\x98\x80\":1,\"\\ud83d\\ude00\":2}",
    "{\"a\":{\"b\":1},\"b\":{\"b\":1},\"a\":[]}",
    "{\"a\":1,\"b\":1,\"c\":1,\"d\":1,\"e\":1,\"f\":1,\"g\":1,\"h\":1,\"i\":1,\"\\u0062\":1}", NULL
  };
  g_autofree char *twins = many_names (100000, "name-5");
  g_autofree char *hidden_twins = many_names (100000, "n\\u0061me-5");
  g_autofree char *many = many_names (100000, "name-100000");

  assert_all_invalid (bad);
  assert_invalid (twins);
  assert_invalid (hidden_twins);
  assert_taken (many);
}

static void
test_empty_names (void)
{
  assert_invalid ("{\"\":1}");
  assert_invalid ("{\"a\":{\"\":1}}");
}

/* json-glib 1.6 makes -2^63 of the first. */
static void
test_overflow (void)
{
  static const char * const bad[] = {
    "[9223372036854775808]", "[-9223372036854775809]", "[18446744073709551615]", "[18446744073709551616]",
    "[100000000000000000000000000000000000000]", "{\"a\":-9999999999999999999}", NULL
  };

  assert_all_invalid (bad);
  assert_offset ("[1,2,9223372036854775808]", 5);
}

/* json-glib 1.6 cuts a text there. */
static void
test_nul (void)
{
  static const char raw[] = "[\"a\0b\"]";
  static const char between[] = "[1,\0002]";
  static const char after[] = "{}\0";
  static const char * const bad[] = {
    "[\"\\u0000\"]", "[\"x\\u0000y\"]", "{\"a\\u0000b\":1}", "{\"a\":1,\"a\\u0000\":2}", NULL
  };

  assert_all_invalid (bad);
  assert_guard (raw, sizeof raw - 1, NO_LIMIT, BARID_ERROR_INVALID);
  assert_guard (between, sizeof between - 1, NO_LIMIT, BARID_ERROR_INVALID);
  assert_guard (after, sizeof after - 1, NO_LIMIT, BARID_ERROR_INVALID);
}

static void
test_surrogates (void)
{
  static const char * const bad[] = {
    "[\"\\ud800\"]", "[\"\\udfff\"]", "[\"\\ud83d\"]", "[\"\\ude00\\ud83d\"]", "[\"\\ud83d\\ud83d\"]", "[\"\\ud83dx\"]",
    "[\"\\ud83d\\n\"]", "[\"\\ud83d\\u0041\"]", "[\"\\ud83d \\ude00\"]", "{\"\\udc00\":1}", "[\"\\ud83d\\u\"]",
    "[\"\\ud83d\\ude0\"]", "[\"\xed\xa0\xbd\xed\xb8\x80\"]", "[\"\\ud83d\xed\xb8\x80\"]", "[\"\\uDBFF\\uE000\"]", NULL
  };

  assert_all_invalid (bad);
}

/* json-glib 1.6 makes inf of it, which is no JSON. */
static void
test_not_finite (void)
{
  g_autofree char *digits = g_strnfill (1000, '9');
  g_autofree char *large = g_strconcat ("[", digits, ".0]", NULL);
  static const char * const bad[] = {
    "[1E400]", "[-1E400]", "[1e309]", "[1.8e308]", "[123456789e999999999]", "[NaN]", "[Infinity]", "[-Infinity]", "[inf]",
    "[nan]", NULL
  };

  assert_all_invalid (bad);
  assert_invalid (large);
}

static char *
repeat (guint       n,
        const char *value)
{
  GString *text = g_string_new ("[");

  for (guint i = 0; i < n; i++)
    {
      if (i > 0)
        g_string_append_c (text, ',');
      g_string_append (text, value);
    }
  g_string_append_c (text, ']');
  return g_string_free (text, FALSE);
}

/* Each costs json-glib 81 bytes. The list itself is one. */
static void
test_values (void)
{
  g_autofree char *most = repeat (BARID_JSON_MAX_VALUES - 1, "1");
  g_autofree char *more = repeat (BARID_JSON_MAX_VALUES, "1");
  g_autofree char *most_pairs = repeat (BARID_JSON_MAX_VALUES / 2 - 1, "{\"a\":\"\"}");
  g_autofree char *more_pairs = repeat (BARID_JSON_MAX_VALUES / 2, "{\"a\":\"\"}");
  g_autofree char *ten_megabytes = repeat (5 * 1000 * 1000, "1");

  g_assert_cmpint (BARID_JSON_MAX_VALUES, ==, 500000);
  assert_taken (most);
  assert_taken (most_pairs);
  assert_guard (more, strlen (more), NO_LIMIT, BARID_ERROR_TOO_LARGE);
  assert_guard (more_pairs, strlen (more_pairs), NO_LIMIT, BARID_ERROR_TOO_LARGE);
  assert_guard (ten_megabytes, strlen (ten_megabytes), NO_LIMIT, BARID_ERROR_TOO_LARGE);
}

static void
test_size (void)
{
  assert_guard ("[1234567]", 9, 9, -1);
  assert_guard ("[1234567]", 9, 8, BARID_ERROR_TOO_LARGE);
  assert_guard ("[1234567]", 9, 0, BARID_ERROR_TOO_LARGE);
}

static void
test_utf8 (void)
{
  static const char * const bad[] = {
    "\xef\xbb\xbf{}", "\xff\xfe{}", "[\"\xff\"]", "[\"\xc0\x80\"]", "[\"\xc3\"]", "[\"\xc3(\"]", "[\"\xe2\x82\"]",
    "[\"\xf8\x88\x80\x80\x80\"]", "[\"\xf4\x90\x80\x80\"]", "{\"\xe9\":1}", "\xe9", "[1,\xc2\xa0""2]", NULL
  };

  assert_all_invalid (bad);
}

static void
test_controls (void)
{
  for (char c = 1; c < 0x20; c++)
    {
      char text[] = { '[', '"', 'a', c, 'b', '"', ']', '\0' };

      assert_invalid (text);
    }
  assert_invalid ("{\"a\nb\":1}");
  assert_invalid ("\v{}");
  assert_invalid ("{\f}");
}

static void
test_grammar (void)
{
  static const char * const bad[] = {
    "{", "[", "}", "]", "{]", "[}", "[[]", "{\"a\":1", "{\"a\":", "{\"a\"", "{\"a", "[1", "[1,", "[\"a", "[\"a\\", "[\"a\\u",
    "[\"a\\u00", "[1,]", "[,1]", "[,]", "[1,,2]", "[1 2]", "[1:2]", "{,}", "{\"a\":1,}", "{,\"a\":1}", "{\"a\" 1}",
    "{\"a\":}", "{\"a\":1 \"b\":2}", "{\"a\":1,,\"b\":2}", "{\"a\"::1}", "{\"a\",1}", "{a:1}", "{'a':1}", "{1:1}",
    "{null:1}", "{[]:1}", "['a']", "[tru]", "[truex]", "[True]", "[TRUE]", "[nul]", "[nulll]", "[undefined]",
    "[\"\\a\"]", "[\"\\x41\"]", "[\"\\'\"]", "[\"\\U0041\"]", "[\"\\u00g0\"]", "[\"\\u 041\"]", "[\"\\\n\"]", NULL
  };

  assert_all_invalid (bad);
}

static void
test_numbers (void)
{
  static const char * const bad[] = {
    "[01]", "[-01]", "[00]", "[00.5]", "[1.]", "[.5]", "[-.5]", "[-]", "[+1]", "[--1]", "[1e]", "[1e+]", "[1E-]", "[1.e5]",
    "[1.5e]", "[0x10]", "[1_000]", "[1a]", "[1.5.5]", "[1e5.5]", "[- 1]", "[1 .5]", "[1,5e]", "[\xd9\xa1]", NULL
  };
  g_autofree char *digits = g_strnfill (2000, '0');
  g_autofree char *long_number = g_strconcat ("[0.", digits, "]", NULL);

  assert_all_invalid (bad);
  assert_guard (long_number, strlen (long_number), NO_LIMIT, BARID_ERROR_TOO_LARGE);
}

static void
test_names_the_place (void)
{
  assert_offset ("", 0);
  assert_offset ("  {} {}", 5);
  assert_offset ("[1,]", 3);
  assert_offset ("{\"a\":1,\"b\":2,\"a\":3}", 13);
  assert_offset ("[\"\\ud800\"]", 2);
  assert_offset ("[\"ab\\u0000\"]", 4);
  assert_offset ("[\"\xff\"]", 2);
  assert_offset ("[1E400]", 1);
}

/* What passes is not altered: the cases of this file in which json-glib would, and their like. */
static void
test_load_keeps (void)
{
  static const char text[] = "{\"min\":-9223372036854775808,\"max\":9223372036854775807,\"half\":0.5,\"tiny\":5e-324,"
                             "\"text\":\"\\u0001\\ud83d\\ude00\\/\xc3\xa9\",\"a\\u0062c\":true}";
  g_autoptr(GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr(GError) error = NULL;
  g_autoptr(JsonObject) object = barid_json_load_object (bytes, NO_LIMIT, &error);

  g_assert_no_error (error);
  g_assert_cmpint (json_object_get_int_member (object, "min"), ==, G_MININT64);
  g_assert_cmpint (json_object_get_int_member (object, "max"), ==, G_MAXINT64);
  g_assert_true (json_object_get_double_member (object, "half") == 0.5);
  g_assert_true (json_object_get_double_member (object, "tiny") == 5e-324);
  g_assert_cmpstr (json_object_get_string_member (object, "text"), ==, "\x01\xf0\x9f\x98\x80/\xc3\xa9");
  g_assert_true (json_object_get_boolean_member (object, "abc"));
}

static void
test_load_object (void)
{
  g_autoptr(GBytes) list = g_bytes_new_static ("[]", 2);
  g_autoptr(GError) error = NULL;

  g_assert_null (barid_json_load_object (list, NO_LIMIT, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_INVALID);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json/takes", test_takes);
  g_test_add_func ("/json/A33-depth", test_depth);
  g_test_add_func ("/json/A33-empty", test_empty);
  g_test_add_func ("/json/A33-two-documents", test_two_documents);
  g_test_add_func ("/json/A33-var", test_var);
  g_test_add_func ("/json/A33-scalars", test_scalars);
  g_test_add_func ("/json/A33-comments", test_comments);
  g_test_add_func ("/json/A33-duplicate-keys", test_duplicate_keys);
  g_test_add_func ("/json/A33-nameless", test_empty_names);
  g_test_add_func ("/json/A33-overflow", test_overflow);
  g_test_add_func ("/json/A33-nul", test_nul);
  g_test_add_func ("/json/A33-surrogates", test_surrogates);
  g_test_add_func ("/json/A33-not-finite", test_not_finite);
  g_test_add_func ("/json/A33-values", test_values);
  g_test_add_func ("/json/A33-size", test_size);
  g_test_add_func ("/json/A33-utf8", test_utf8);
  g_test_add_func ("/json/A33-controls", test_controls);
  g_test_add_func ("/json/A33-grammar", test_grammar);
  g_test_add_func ("/json/A33-numbers", test_numbers);
  g_test_add_func ("/json/names-the-place", test_names_the_place);
  g_test_add_func ("/json/load-keeps", test_load_keeps);
  g_test_add_func ("/json/load-object", test_load_object);
  return g_test_run ();
}
