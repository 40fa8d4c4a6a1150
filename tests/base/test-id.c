#include "config.h"

#include "barid-id.h"

#include <string.h>

/* RFC 4122, appendix C. */
#define NAMESPACE_DNS "6ba7b810-9dad-11d1-80b4-00c04fd430c8"

static void
test_random (void)
{
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < 10000; i++)
    {
      char *uuid = barid_uuid_new ();

      g_assert_true (barid_uuid_is_valid (uuid));
      g_assert_cmpint (uuid[14], ==, '4');
      g_assert_nonnull (strchr ("89ab", uuid[19]));
      g_assert_true (g_hash_table_add (seen, uuid));
    }
}

/* A seed that others may know must not decide what is drawn. */
static void
test_random_has_no_seed (void)
{
  g_autofree char *one = NULL;
  g_autofree char *two = NULL;

  g_random_set_seed (1);
  one = barid_uuid_new ();
  g_random_set_seed (1);
  two = barid_uuid_new ();
  g_assert_cmpstr (one, !=, two);
}

/* Computed with another implementation (Python's). */
static void
test_v5 (void)
{
  g_autofree char *known = barid_uuid_new_v5 (NAMESPACE_DNS, "www.example.com", -1);
  g_autofree char *part = barid_uuid_new_v5 (NAMESPACE_DNS, "www.example.com/more", 15);
  g_autofree char *empty = barid_uuid_new_v5 (NAMESPACE_DNS, "", 0);
  g_autofree char *id = barid_id_new_v5 ("artifact", NAMESPACE_DNS, "www.example.com", -1);

  g_assert_cmpstr (known, ==, "2ed6657d-e927-568b-95e1-2665a8aea6a2");
  g_assert_cmpstr (part, ==, known);
  g_assert_cmpstr (empty, ==, "4ebd0208-8328-5d69-8c44-ec50939c0967");
  g_assert_cmpstr (id, ==, "artifact--2ed6657d-e927-568b-95e1-2665a8aea6a2");
}

static void
test_uuid_form (void)
{
  static const char * const bad[] = {
    "", "6ba7b810-9dad-11d1-80b4-00c04fd430c", "6ba7b810-9dad-11d1-80b4-00c04fd430c88",
    "6BA7B810-9dad-11d1-80b4-00c04fd430c8", "6ba7b8109dad11d180b400c04fd430c8", "6ba7b810-9dad-11d1-80b4-00c04fd430cg",
    "6ba7b81-09dad-11d1-80b4-00c04fd430c8", "{6ba7b810-9dad-11d1-80b4-00c04fd430c8}",
    " 6ba7b810-9dad-11d1-80b4-00c04fd430c8", "6ba7b810-9dad-11d1-80b4-00c04fd430c8\n",
    "6ba7b810-9dad-11d1-80b4-00c04fd430\xd9\xa3",
  };

  g_assert_true (barid_uuid_is_valid (NAMESPACE_DNS));
  g_assert_true (barid_uuid_is_valid ("00000000-0000-0000-0000-000000000000"));
  g_assert_false (barid_uuid_is_valid (NULL));
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (barid_uuid_is_valid (bad[i]));
}

static void
test_id_form (void)
{
  static const char * const good[] = {
    "report", "x-mitre-tactic", "extension-definition", "ipv4-addr", "abc",
  };
  static const char * const bad_types[] = {
    "", "ab", "Report", "re port", "-report", "report-", "x--y", "re_port", "r\xc3\xa9port", "report\n",
  };
  g_autofree char *longest = g_strnfill (250, 'a');
  g_autofree char *too_long = g_strnfill (251, 'a');
  g_autofree char *longest_id = g_strconcat (longest, "--" NAMESPACE_DNS, NULL);
  g_autofree char *too_long_id = g_strconcat (too_long, "--" NAMESPACE_DNS, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autofree char *id = barid_id_new (good[i]);
      g_autofree char *type = barid_id_dup_type (id);

      g_assert_true (g_str_has_prefix (id, good[i]));
      g_assert_true (barid_id_is_valid (id, NULL));
      g_assert_true (barid_id_is_valid (id, good[i]));
      g_assert_false (barid_id_is_valid (id, "identity"));
      g_assert_cmpstr (type, ==, good[i]);
    }

  for (guint i = 0; i < G_N_ELEMENTS (bad_types); i++)
    {
      g_autofree char *id = g_strconcat (bad_types[i], "--" NAMESPACE_DNS, NULL);

      g_assert_false (barid_id_is_valid (id, NULL));
      g_assert_null (barid_id_dup_type (id));
    }

  g_assert_true (barid_id_is_valid (longest_id, NULL));
  g_assert_false (barid_id_is_valid (too_long_id, NULL));

  g_assert_false (barid_id_is_valid (NULL, NULL));
  g_assert_false (barid_id_is_valid ("report", NULL));
  g_assert_false (barid_id_is_valid ("report--", NULL));
  g_assert_false (barid_id_is_valid ("report-" NAMESPACE_DNS, NULL));
  g_assert_false (barid_id_is_valid ("report---" NAMESPACE_DNS, NULL));
  g_assert_false (barid_id_is_valid ("report--" NAMESPACE_DNS "--" NAMESPACE_DNS, NULL));
  g_assert_false (barid_id_is_valid ("report--6BA7B810-9dad-11d1-80b4-00c04fd430c8", NULL));
  g_assert_false (barid_id_is_valid ("report--" NAMESPACE_DNS, "repor"));
  g_assert_false (barid_id_is_valid ("report--" NAMESPACE_DNS, "reports"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/id/random", test_random);
  g_test_add_func ("/id/random-has-no-seed", test_random_has_no_seed);
  g_test_add_func ("/id/v5", test_v5);
  g_test_add_func ("/id/uuid-form", test_uuid_form);
  g_test_add_func ("/id/form", test_id_form);
  return g_test_run ();
}
