#include "config.h"

#include "barid-nation.h"

static void
assert_nation (const char *code,
               const char *name)
{
  g_autofree char *told = barid_nation_tell (code);

  g_assert_cmpstr (told, ==, name);
}

static void
assert_language (const char *tag,
                 const char *name)
{
  g_autofree char *told = barid_language_tell (tag);

  g_assert_cmpstr (told, ==, name);
}

static void
test_nations (void)
{
  assert_nation ("DEU", "Germany");
  assert_nation ("JOR", "Jordan");
  assert_nation ("jor", "jor");
  assert_nation (NULL, NULL);
  assert_nation ("", NULL);
}

/* What ICU does not know stays as the partner wrote it, clean. */
static void
test_other_codes (void)
{
  assert_nation ("ALD", "ALD");
  assert_nation ("A1", "A1");
  assert_nation ("the north\n", "the north");
  assert_nation ("DEU\xe2\x80\xae", "DEU");
}

static void
test_languages (void)
{
  assert_language ("ar", "Arabic");
  assert_language ("tr", "Turkish");
  assert_language ("qqq-nothing-at-all-of-this", "qqq-nothing-at-all-of-this");
  assert_language ("not a tag", "not a tag");
}

static gboolean
is_listed (GPtrArray  *codes,
           const char *code)
{
  return g_ptr_array_find_with_equal_func (codes, code, g_str_equal, NULL);
}

/* All are there, and each has a name that is not its code. */
static void
test_list (void)
{
  g_autoptr(GPtrArray) codes = barid_nation_list ();

  g_assert_cmpuint (codes->len, >=, 249);
  g_assert_true (is_listed (codes, "JOR"));
  g_assert_true (is_listed (codes, "FRA"));
  g_assert_true (is_listed (codes, "IDN"));
  g_assert_false (is_listed (codes, "ALD"));
  for (guint i = 0; i < codes->len; i++)
    {
      g_autofree char *told = barid_nation_tell (g_ptr_array_index (codes, i));

      g_assert_cmpstr (told, !=, g_ptr_array_index (codes, i));
    }
}

static void
test_codes (void)
{
  static const char * const others[] = { "fra", "FR", "FRAN", "FR4", "", NULL };

  g_assert_true (barid_nation_is_code ("FRA"));
  g_assert_true (barid_nation_is_code ("ALD"));
  g_assert_false (barid_nation_is_code (NULL));
  for (guint i = 0; others[i] != NULL; i++)
    g_assert_false (barid_nation_is_code (others[i]));
}

static void
test_language_tags (void)
{
  static const char * const tags[] = { "ar", "fas", "pt-BR", "zh-Hant-TW", "sl-rozaj-biske-1994" };
  static const char * const others[] = { NULL, "", "a", "12", "a1", "-ar", "ar-", "ar--DZ", "ar_DZ", "ar DZ", "abcdefghi",
                                         "ar-abcdefghi", "عر" };
  g_autofree char *long_one = g_strnfill (80, 'a');

  for (guint i = 0; i < G_N_ELEMENTS (tags); i++)
    g_assert_true (barid_language_is_tag (tags[i]));
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    g_assert_false (barid_language_is_tag (others[i]));
  for (guint i = 0; i < 80; i += 3)
    long_one[i] = i > 0 ? '-' : 'a';
  long_one[79] = '\0';
  g_assert_false (barid_language_is_tag (long_one));
}

/* Each has a name, and none is there twice. */
static void
test_language_list (void)
{
  g_autoptr(GPtrArray) tags = barid_language_list ();
  g_autoptr(GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < tags->len; i++)
    {
      char *tag = g_ptr_array_index (tags, i);
      g_autofree char *name = barid_language_tell (tag);

      g_assert_true (barid_language_is_tag (tag));
      g_assert_cmpstr (name, !=, tag);
      g_assert_true (g_hash_table_add (seen, tag));
    }
  for (guint i = 0; i < 7; i++)
    {
      static const char * const needed[] = { "ar", "fr", "fa", "ur", "tr", "ms", "id" };

      g_assert_true (g_hash_table_contains (seen, needed[i]));
    }
}

int
main (int    argc,
      char **argv)
{
  g_setenv ("LANGUAGE", "en_GB", TRUE);
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/nation/list", test_list);
  g_test_add_func ("/nation/nations", test_nations);
  g_test_add_func ("/nation/other-codes", test_other_codes);
  g_test_add_func ("/nation/languages", test_languages);
  g_test_add_func ("/nation/language-tags", test_language_tags);
  g_test_add_func ("/nation/language-list", test_language_list);

  g_test_add_func ("/nation/codes", test_codes);

  return g_test_run ();
}
