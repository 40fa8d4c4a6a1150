#include "config.h"

#include <string.h>

#include "barid-origin.h"

static GBytes *
make_key (guint8 first)
{
  guint8 key[32] = { first };

  return g_bytes_new (key, sizeof key);
}

/* One name under one agreement is one token, however it is typed; under another it is another's. */
static void
test_token (void)
{
  g_autoptr(GBytes) key = make_key (1);
  g_autoptr(GBytes) other_key = make_key (2);
  g_autofree char *token = barid_origin_make_token (key, "Kingfisher 7");
  g_autofree char *typed = barid_origin_make_token (key, " KINGFISHER 7 ");
  g_autofree char *other = barid_origin_make_token (key, "Kingfisher 8");
  g_autofree char *elsewhere = barid_origin_make_token (other_key, "Kingfisher 7");

  g_assert_cmpuint (strlen (token), ==, 64);
  g_assert_cmpuint (strspn (token, "0123456789abcdef"), ==, 64);
  g_assert_cmpstr (token, ==, typed);
  g_assert_cmpstr (token, !=, other);
  g_assert_cmpstr (token, !=, elsewhere);
}

/* What was made once stays what it is: partners compare it with what was sent years before. The value was computed with
 * Python's hmac module. */
static void
test_token_stays (void)
{
  g_autoptr(GBytes) key = make_key (1);
  g_autofree char *token = barid_origin_make_token (key, "Kingfisher 7");

  g_assert_cmpstr (token, ==, "c5d5f58916fc17bd44f85c75657d88138a42056ad1758ec4a06d0c6a3c453a46");
}

static BaridSource *
add (GPtrArray  *sources,
     const char *name,
     const char *token)
{
  BaridSource *source = barid_source_new ("text", NULL);

  source->origin_name = g_strdup (name);
  source->origin = g_strdup (token);
  g_ptr_array_add (sources, source);

  return source;
}

static void
test_one_origin (void)
{
  g_autoptr(GPtrArray) sources = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_source_free);
  BaridSource *first = add (sources, "K 7", NULL);

  g_assert_false (barid_origin_is_only (sources, first));
  add (sources, "k 7 ", NULL);
  g_assert_true (barid_origin_is_only (sources, first));
  g_assert_cmpuint (barid_origin_find_first (sources, 1), ==, 0);
  add (sources, NULL, "aa");
  g_assert_false (barid_origin_is_only (sources, first));
  add (sources, NULL, "aa");
  add (sources, NULL, NULL);
  add (sources, NULL, NULL);
  g_assert_cmpuint (barid_origin_find_first (sources, 2), ==, 2);
  g_assert_cmpuint (barid_origin_find_first (sources, 3), ==, 2);
  g_assert_cmpuint (barid_origin_find_first (sources, 4), ==, 4);
  g_assert_cmpuint (barid_origin_find_first (sources, 5), ==, 5);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/origin/token", test_token);
  g_test_add_func ("/origin/token-stays", test_token_stays);
  g_test_add_func ("/origin/one-origin", test_one_origin);

  return g_test_run ();
}
