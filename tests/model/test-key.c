#include "config.h"

#include "barid-key.h"

#include <string.h>

#define KEY "00112233445566778899AABBCCDDEEFF00112233"

static BaridSubkey *
add_subkey (BaridKey   *key,
            const char *fingerprint,
            BaridTime   created)
{
  BaridSubkey *subkey = barid_subkey_new (fingerprint);

  subkey->can_encrypt = TRUE;
  subkey->created = created;
  g_ptr_array_add (key->subkeys, subkey);

  return subkey;
}

static void
test_number (void)
{
  static const struct { const char *fingerprint; const char *number; } numbers[] = {
    { "0000000000000000000000000000000000000000",
      "00000 00000 00000 00000 00000 00000 00000 00000 00000 00000" },
    { "FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF",
      "65535 65535 65535 65535 65535 65535 65535 65535 65535 65535" },
    /* Each word big-endian: 0001 is 1, 0100 is 256. */
    { "00010100000A00FF100080007FFF270F2710FFFE",
      "00001 00256 00010 00255 04096 32768 32767 09999 10000 65534" },
    /* The example of the window's drawing. */
    { "50014B6E02CBEEC0BEED7CA2D6E49C6B4989EB33",
      "20481 19310 00715 61120 48877 31906 55012 40043 18825 60211" },
    { "0000000000000000000000000000000000000000FFFF00010002000300040005",
      "00000 00000 00000 00000 00000 00000 00000 00000 00000 00000 65535 00001 00002 00003 00004 00005" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_autofree char *number = barid_key_number (numbers[i].fingerprint);

      g_assert_cmpstr (number, ==, numbers[i].number);
    }
}

/* Every group is a word, and every word a group: nothing of a fingerprint is lost on the telephone. */
static void
test_number_back (void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (1453);

  for (guint i = 0; i < 2000; i++)
    {
      guint n_words = i % 2 ? 10 : 16;
      g_autoptr(GString) fingerprint = g_string_new (NULL);
      g_autoptr(GString) back = g_string_new (NULL);
      g_autofree char *number = NULL;
      g_auto(GStrv) groups = NULL;

      for (guint j = 0; j < n_words; j++)
        g_string_append_printf (fingerprint, "%04X", g_rand_int_range (rand, 0, 0x10000));

      number = barid_key_number (fingerprint->str);
      groups = g_strsplit (number, " ", -1);
      g_assert_cmpuint (g_strv_length (groups), ==, n_words);
      for (guint j = 0; j < n_words; j++)
        {
          g_assert_cmpuint (strlen (groups[j]), ==, 5);
          g_string_append_printf (back, "%04X", (guint) g_ascii_strtoull (groups[j], NULL, 10));
        }
      g_assert_cmpstr (back->str, ==, fingerprint->str);
    }
}

static void
test_fingerprints (void)
{
  const char *good[] = { KEY, "0000000000000000000000000000000000000000", KEY "00112233445566778899AABB" };
  const char *bad[] = {
    NULL, "", "00112233", "99AABBCCDDEEFF00112233", "0x" KEY, KEY " ", " " KEY, KEY "\n", KEY "0", KEY KEY,
    "00112233445566778899aabbccddeeff00112233", "0011 2233 4455 6677 8899 AABB CCDD EEFF 0011 2233",
    "0011223344556677889GAABBCCDDEEFF00112233", "Alice <alice@a.example>",
    "٠٠١١٢٢٣٣٤٤٥٥٦٦٧٧٨٨٩٩",
  };

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    g_assert_true (barid_key_is_fingerprint (good[i]));
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (barid_key_is_fingerprint (bad[i]));
}

static void
test_key_id (void)
{
  g_autoptr(BaridSubkey) v4 = barid_subkey_new (KEY);
  g_autoptr(BaridSubkey) v5 = barid_subkey_new ("0123456789ABCDEF" "0000000000000000" "0000000000000000" "FFFFFFFFFFFFFFFF");

  g_assert_cmpstr (v4->key_id, ==, "CCDDEEFF00112233");
  g_assert_cmpstr (v5->key_id, ==, "0123456789ABCDEF");
  g_assert_cmpstr (v4->algorithm, ==, "");
  g_assert_cmpint (v4->expires, ==, BARID_TIME_NONE);
}

static void
test_newest_subkey (void)
{
  g_autoptr(BaridKey) key = barid_key_new (KEY);
  BaridSubkey *older;
  BaridSubkey *newest;
  BaridSubkey *signing;

  g_assert_null (barid_key_find_encryption (key, 1000));

  older = add_subkey (key, "A000000000000000000000000000000000000000", 100);
  newest = add_subkey (key, "B000000000000000000000000000000000000000", 300);
  add_subkey (key, "C000000000000000000000000000000000000000", 200);
  signing = add_subkey (key, "D000000000000000000000000000000000000000", 400);
  signing->can_encrypt = FALSE;

  g_assert_true (barid_key_find_encryption (key, 1000) == newest);
  /* At that moment the newer ones had not begun. */
  g_assert_true (barid_key_find_encryption (key, 150) == older);
  g_assert_null (barid_key_find_encryption (key, 99));
  g_assert_true (barid_key_find_encryption (key, 100) == older);
}

static void
test_first_of_one_second (void)
{
  g_autoptr(BaridKey) key = barid_key_new (KEY);
  BaridSubkey *first = add_subkey (key, "A000000000000000000000000000000000000000", 100);

  add_subkey (key, "B000000000000000000000000000000000000000", 100);
  g_assert_true (barid_key_find_encryption (key, 1000) == first);
}

static void
test_unfit_subkeys (void)
{
  g_autoptr(BaridKey) key = barid_key_new (KEY);
  BaridSubkey *older = add_subkey (key, "A000000000000000000000000000000000000000", 100);
  BaridSubkey *newer = add_subkey (key, "B000000000000000000000000000000000000000", 300);

  newer->revoked = TRUE;
  g_assert_true (barid_key_find_encryption (key, 1000) == older);
  newer->revoked = FALSE;
  newer->disabled = TRUE;
  g_assert_true (barid_key_find_encryption (key, 1000) == older);
  newer->disabled = FALSE;

  /* In the moment in which it expires it has expired. */
  newer->expires = 500;
  g_assert_true (barid_key_find_encryption (key, 499) == newer);
  g_assert_true (barid_key_find_encryption (key, 500) == older);
  g_assert_true (barid_key_find_encryption (key, 1000) == older);

  older->expires = 600;
  g_assert_null (barid_key_find_encryption (key, 1000));
}

/* A fit subkey of an unfit key is not fit. */
static void
test_unfit_key (void)
{
  g_autoptr(BaridKey) key = barid_key_new (KEY);
  BaridSubkey *subkey = add_subkey (key, "A000000000000000000000000000000000000000", 100);

  key->revoked = TRUE;
  g_assert_null (barid_key_find_encryption (key, 1000));
  key->revoked = FALSE;
  key->disabled = TRUE;
  g_assert_null (barid_key_find_encryption (key, 1000));
  key->disabled = FALSE;
  key->expires = 1000;
  g_assert_null (barid_key_find_encryption (key, 1000));
  g_assert_true (barid_key_find_encryption (key, 999) == subkey);
}

static void
test_empty (void)
{
  g_autoptr(BaridKey) key = barid_key_new (KEY);

  g_assert_cmpstr (key->fingerprint, ==, KEY);
  g_assert_nonnull (key->user_ids);
  g_assert_null (key->user_ids[0]);
  g_assert_cmpuint (key->subkeys->len, ==, 0);
  g_assert_false (key->secret);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/key/number", test_number);
  g_test_add_func ("/key/number-back", test_number_back);
  g_test_add_func ("/key/fingerprints", test_fingerprints);
  g_test_add_func ("/key/key-id", test_key_id);
  g_test_add_func ("/key/newest-subkey", test_newest_subkey);
  g_test_add_func ("/key/first-of-one-second", test_first_of_one_second);
  g_test_add_func ("/key/unfit-subkeys", test_unfit_subkeys);
  g_test_add_func ("/key/unfit-key", test_unfit_key);
  g_test_add_func ("/key/empty", test_empty);

  return g_test_run ();
}
