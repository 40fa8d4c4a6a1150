#include "config.h"

#include <string.h>

#include "fuzz-json.h"

/* The fuzzer's own question, asked of inputs that are the same every time: a few thousand are enough to notice what
 * breaks. build-aux/fuzz asks a million others. */

#define N_INPUTS 20000
#define SEED     20261123

static const char * const pieces[] = {
  "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u0000", "\\u0061", "\\ud83d", "\\ude00", "true", "false", "null", "-", "0", "9", ".",
  "e", "1E400", "5e-324", "9223372036854775807", "9223372036854775808", " ", "\n", "{\"a\":1}", "[1,2.5]", "\"x\"", ",\"b\":[]",
  "\xc3\xa9", "\xff", "\xef\xbb\xbf", "//", "var x=", "1.5", "\"\\n\"",
};

static void
mutate (GString *text,
        GRand   *rand)
{
  gsize at = g_rand_int_range (rand, 0, text->len + 1);
  gsize length = g_rand_int_range (rand, 0, 9);
  const FuzzSeed *seed = NULL;

  length = MIN (length, text->len - at);
  switch (g_rand_int_range (rand, 0, 6))
    {
    case 0:
      if (at < text->len)
        text->str[at] ^= 1 << g_rand_int_range (rand, 0, 8);
      break;
    case 1:
      g_string_erase (text, at, length);
      break;
    case 2:
      {
        g_autofree char *copy = g_memdup2 (text->str + at, length);

        g_string_insert_len (text, at, copy, length);
        break;
      }
    case 3:
      g_string_insert (text, at, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);
      break;
    case 4:
      seed = &fuzz_json_seeds[g_rand_int_range (rand, 0, fuzz_json_n_seeds)];
      g_string_insert_len (text, at, seed->text, seed->length);
      break;
    default:
      g_string_prepend_c (text, '[');
      g_string_append_c (text, ']');
      break;
    }
}

static void
test_mutants (void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (SEED);
  guint n_passed = 0;

  for (guint i = 0; i < N_INPUTS; i++)
    {
      const FuzzSeed *seed = &fuzz_json_seeds[i % fuzz_json_n_seeds];
      g_autoptr(GString) text = g_string_new_len (seed->text, seed->length);
      g_autofree guint8 *exact = NULL;
      int n = g_rand_int_range (rand, 0, 5);

      for (int j = 0; j < n; j++)
        mutate (text, rand);

      exact = g_memdup2 (text->str, text->len);
      n_passed += fuzz_json (exact, text->len);
    }

  /* Neither question went unasked. */
  g_assert_cmpuint (n_passed, >, N_INPUTS / 10);
  g_assert_cmpuint (n_passed, <, N_INPUTS * 9 / 10);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json/A33-mutants", test_mutants);
  return g_test_run ();
}
