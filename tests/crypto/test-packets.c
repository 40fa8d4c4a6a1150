#include "config.h"

#include "crypto-world.h"

#include <string.h>

/* The walk needs no gpg: its messages are made here, byte for byte. */

static GBytes *
pkesk (guint8 version)
{
  guint8 body[94] = { version, 1, 2, 3, 4, 5, 6, 7, 8, 18 };
  g_autoptr(GBytes) bytes = g_bytes_new (body, sizeof body);

  return packet_new (1, bytes);
}

static GBytes *
seipd_body (guint8 version,
            gsize  size)
{
  guint8 *body = g_malloc0 (size);

  body[0] = version;
  return g_bytes_new_take (body, size);
}

static GBytes *
seipd (guint8 version)
{
  g_autoptr(GBytes) body = seipd_body (version, 1000);

  return packet_new (18, body);
}

static GBytes *
one_pass (guint8 hash,
          guint8 last)
{
  const guint8 body[] = { 3, 0, hash, 22, 1, 2, 3, 4, 5, 6, 7, 8, last };
  g_autoptr(GBytes) bytes = g_bytes_new (body, sizeof body);

  return packet_new (4, bytes);
}

static GBytes *
signature (guint8 type,
           guint8 hash)
{
  const guint8 body[] = { 4, type, 22, hash, 0, 0, 0, 0, 0xab, 0xcd, 0, 1, 1 };
  g_autoptr(GBytes) bytes = g_bytes_new (body, sizeof body);

  return packet_new (2, bytes);
}

static GBytes *
literal (void)
{
  g_autoptr(GBytes) text = bytes_of ("text");

  return packet_literal ("b", "", text);
}

/* ---- outside ------------------------------------------------------------------------------- */

static void
test_outer_letter (void)
{
  g_autoptr(GBytes) key = pkesk (3);
  g_autoptr(GBytes) data = seipd (1);
  g_autoptr(GBytes) letter = bytes_join (key, data, NULL);

  g_assert_cmpint (barid_packets_check_outer (letter), ==, BARID_FORM_LETTER);
}

static void
test_outer_partial_lengths (void)
{
  g_autoptr(GBytes) key = pkesk (3);
  g_autoptr(GBytes) body = seipd_body (1, 3000);
  g_autoptr(GBytes) data = packet_partial (18, body);
  g_autoptr(GBytes) letter = bytes_join (key, data, NULL);

  g_assert_cmpint (barid_packets_check_outer (letter), ==, BARID_FORM_LETTER);
}

static void
test_outer_old_headers (void)
{
  g_autoptr(GBytes) new_key = pkesk (3);
  const guint8 *body = (const guint8 *) g_bytes_get_data (new_key, NULL) + 6;
  guint8 one_octet[2 + 94] = { 0x84, 94 };
  guint8 two_octets[3 + 94] = { 0x85, 0, 94 };
  guint8 four_octets[5 + 94] = { 0x86, 0, 0, 0, 94 };
  guint8 endless[1 + 94] = { 0x87 };
  g_autoptr(GBytes) data = seipd (1);
  struct { guint8 *bytes; gsize header; gsize size; BaridForm form; } cases[] = {
    { one_octet, 2, sizeof one_octet, BARID_FORM_LETTER },
    { two_octets, 3, sizeof two_octets, BARID_FORM_LETTER },
    { four_octets, 5, sizeof four_octets, BARID_FORM_LETTER },
    { endless, 1, sizeof endless, BARID_FORM_NOT_OPENPGP },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GBytes) key = NULL;
      g_autoptr(GBytes) letter = NULL;

      memcpy (cases[i].bytes + cases[i].header, body, 94);
      key = g_bytes_new (cases[i].bytes, cases[i].size);
      letter = bytes_join (key, data, NULL);
      g_assert_cmpint (barid_packets_check_outer (letter), ==, cases[i].form);
    }
}

static void
test_outer_sequences (void)
{
  g_autoptr(GBytes) key = pkesk (3);
  g_autoptr(GBytes) key_v6 = pkesk (6);
  g_autoptr(GBytes) data = seipd (1);
  g_autoptr(GBytes) data_v2 = seipd (2);
  g_autoptr(GBytes) some = bytes_of ("0123456789012345678901234567890123456789012345");
  g_autoptr(GBytes) password = packet_new (3, some);
  g_autoptr(GBytes) naked = packet_new (9, some);
  g_autoptr(GBytes) aead = packet_new (20, some);
  g_autoptr(GBytes) marker = packet_new (10, some);
  g_autoptr(GBytes) text = literal ();
  g_autoptr(GBytes) compressed = packet_new (8, some);
  g_autoptr(GBytes) pass = one_pass (10, 1);
  g_autoptr(GBytes) one = g_bytes_new ("x", 1);
  g_autoptr(GBytes) zero = g_bytes_new ("\0", 1);
  g_autoptr(GBytes) armour = bytes_of ("-----BEGIN PGP MESSAGE-----\n\nhF4D\n-----END PGP MESSAGE-----\n");
  struct { GBytes *first; GBytes *second; GBytes *third; BaridForm form; } cases[] = {
    { key, data, NULL, BARID_FORM_LETTER },
    { key, key, data, BARID_FORM_OUTER },
    { key, password, data, BARID_FORM_OUTER },
    { password, data, NULL, BARID_FORM_OUTER },
    { marker, key, data, BARID_FORM_OUTER },
    { key, marker, data, BARID_FORM_OUTER },
    { key, data, data, BARID_FORM_OUTER },
    { key, data, marker, BARID_FORM_OUTER },
    { key, data, one, BARID_FORM_OUTER },
    { key, data, zero, BARID_FORM_OUTER },
    { key, data, text, BARID_FORM_OUTER },
    { key_v6, data, NULL, BARID_FORM_OUTER },
    { key, data_v2, NULL, BARID_FORM_OUTER },
    { key, aead, NULL, BARID_FORM_OUTER },
    { data, NULL, NULL, BARID_FORM_OUTER },
    { data, key, NULL, BARID_FORM_OUTER },
    { key, text, NULL, BARID_FORM_OUTER },
    { key, NULL, NULL, BARID_FORM_OUTER },
    { text, NULL, NULL, BARID_FORM_NO_INTEGRITY },
    { pass, text, NULL, BARID_FORM_NO_INTEGRITY },
    { compressed, NULL, NULL, BARID_FORM_NO_INTEGRITY },
    { armour, NULL, NULL, BARID_FORM_NOT_OPENPGP },
    { one, NULL, NULL, BARID_FORM_NOT_OPENPGP },
    { zero, key, data, BARID_FORM_NOT_OPENPGP },
    { key, naked, NULL, BARID_FORM_NO_INTEGRITY },
  };
  g_autoptr(GBytes) empty = g_bytes_new (NULL, 0);

  g_assert_cmpint (barid_packets_check_outer (empty), ==, BARID_FORM_NOT_OPENPGP);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GBytes) message = bytes_join (cases[i].first, cases[i].second, cases[i].third, NULL);

      g_test_message ("sequence %u", i);
      g_assert_cmpint (barid_packets_check_outer (message), ==, cases[i].form);
    }
}

/* MDC stripping: the integrity-protected packet becomes one that is not (tag 18 to 9). */
static void
test_outer_no_integrity (void)
{
  g_autoptr(GBytes) key = pkesk (3);
  g_autoptr(GBytes) body = seipd_body (1, 1000);
  g_autoptr(GBytes) naked = packet_new (9, body);
  g_autoptr(GBytes) message = bytes_join (key, naked, NULL);

  g_assert_cmpint (barid_packets_check_outer (message), ==, BARID_FORM_NO_INTEGRITY);
}

static void
test_outer_truncated (void)
{
  g_autoptr(GBytes) key = pkesk (3);
  g_autoptr(GBytes) data = seipd (1);
  g_autoptr(GBytes) letter = bytes_join (key, data, NULL);

  for (gsize size = 0; size < g_bytes_get_size (letter); size++)
    {
      g_autoptr(GBytes) cut = g_bytes_new_from_bytes (letter, 0, size);

      g_assert_cmpint (barid_packets_check_outer (cut), !=, BARID_FORM_LETTER);
    }
}

static void
test_outer_lengths_beyond_the_end (void)
{
  const guint8 huge[] = { 0xc1, 0xff, 0xff, 0xff, 0xff, 0xff, 3, 1 };
  const guint8 huge_partial[] = { 0xd2, 0xfe, 1, 2, 3 };
  const guint8 partial_key[] = { 0xc1, 0xe9, 3, 1 };
  g_autoptr(GBytes) key = pkesk (3);
  g_autoptr(GBytes) first = g_bytes_new (huge, sizeof huge);
  g_autoptr(GBytes) partial = g_bytes_new (huge_partial, sizeof huge_partial);
  g_autoptr(GBytes) second = bytes_join (key, partial, NULL);
  g_autoptr(GBytes) third = g_bytes_new (partial_key, sizeof partial_key);

  g_assert_cmpint (barid_packets_check_outer (first), !=, BARID_FORM_LETTER);
  g_assert_cmpint (barid_packets_check_outer (second), !=, BARID_FORM_LETTER);
  g_assert_cmpint (barid_packets_check_outer (third), ==, BARID_FORM_NOT_OPENPGP);
}

/* Four million chunks of one byte are walked as few larger ones are. */
static void
test_outer_many_chunks (void)
{
  gsize n = 8 * 1024 * 1024;
  g_autoptr(GByteArray) array = g_byte_array_sized_new (n + 1024);
  g_autoptr(GBytes) key = pkesk (3);
  g_autoptr(GBytes) message = NULL;
  guint8 start[2 + 512] = { 0xd2, 0xe9, 1 };
  const guint8 chunk[] = { 0xe0, 0 };
  const guint8 end[] = { 0 };

  g_byte_array_append (array, g_bytes_get_data (key, NULL), g_bytes_get_size (key));
  g_byte_array_append (array, start, sizeof start);
  for (gsize i = 0; i < n / 2; i++)
    g_byte_array_append (array, chunk, 2);
  g_byte_array_append (array, end, 1);
  message = g_bytes_new (array->data, array->len);

  g_assert_cmpint (barid_packets_check_outer (message), ==, BARID_FORM_LETTER);
}

static void
test_outer_too_large (void)
{
  g_autoptr(GBytes) huge = g_bytes_new_take (g_malloc0 (BARID_LETTER_MAX_SIZE + 1), BARID_LETTER_MAX_SIZE + 1);

  g_assert_cmpint (barid_packets_check_outer (huge), ==, BARID_FORM_TOO_LARGE);
  g_assert_cmpint (barid_packets_check_inner (huge), ==, BARID_FORM_TOO_LARGE);
}

/* ---- inside -------------------------------------------------------------------------------- */

static void
test_inner_letter (void)
{
  g_autoptr(GBytes) pass = one_pass (10, 1);
  g_autoptr(GBytes) text = literal ();
  g_autoptr(GBytes) sign = signature (0, 10);
  g_autoptr(GBytes) message = bytes_join (pass, text, sign, NULL);

  g_assert_cmpint (barid_packets_check_inner (message), ==, BARID_FORM_LETTER);
}

static void
test_inner_sequences (void)
{
  g_autoptr(GBytes) pass = one_pass (10, 1);
  g_autoptr(GBytes) pass_nested = one_pass (10, 0);
  g_autoptr(GBytes) pass_sha256 = one_pass (8, 1);
  g_autoptr(GBytes) pass_unknown = one_pass (99, 1);
  g_autoptr(GBytes) text = literal ();
  g_autoptr(GBytes) words = bytes_of ("text");
  g_autoptr(GBytes) named = packet_literal ("b", "briefing.txt", words);
  g_autoptr(GBytes) as_text = packet_literal ("t", "", words);
  g_autoptr(GBytes) as_utf8 = packet_literal ("u", "", words);
  g_autoptr(GBytes) sign = signature (0, 10);
  g_autoptr(GBytes) sign_text = signature (1, 10);
  g_autoptr(GBytes) compressed = packet_new (8, words);
  g_autoptr(GBytes) marker = packet_new (10, words);
  g_autoptr(GBytes) mdc = packet_new (19, words);
  g_autoptr(GBytes) junk = g_bytes_new ("\0", 1);
  struct { GBytes *packets[5]; BaridForm form; } cases[] = {
    { { pass, text, sign }, BARID_FORM_LETTER },
    { { text }, BARID_FORM_UNSIGNED },
    { { text, text }, BARID_FORM_INNER },
    { { text, sign }, BARID_FORM_INNER },
    { { sign, text }, BARID_FORM_INNER },
    { { text, pass, text, sign }, BARID_FORM_INNER },
    { { pass, text, sign, text }, BARID_FORM_INNER },
    { { pass, text, text, sign }, BARID_FORM_INNER },
    { { pass, text, sign, sign }, BARID_FORM_INNER },
    { { pass, text, sign, marker }, BARID_FORM_INNER },
    { { pass, text, sign, mdc }, BARID_FORM_INNER },
    { { pass, text, sign, junk }, BARID_FORM_INNER },
    { { marker, pass, text, sign }, BARID_FORM_INNER },
    { { pass, marker, text, sign }, BARID_FORM_INNER },
    { { pass_nested, pass, text, sign, sign }, BARID_FORM_INNER },
    { { pass_nested, text, sign }, BARID_FORM_INNER },
    { { pass_sha256, text, sign }, BARID_FORM_INNER },
    { { pass_unknown, text, sign }, BARID_FORM_INNER },
    { { pass, text, sign_text }, BARID_FORM_INNER },
    { { pass, named, sign }, BARID_FORM_INNER },
    { { pass, as_text, sign }, BARID_FORM_INNER },
    { { pass, as_utf8, sign }, BARID_FORM_INNER },
    { { pass, text }, BARID_FORM_INNER },
    { { pass, sign }, BARID_FORM_INNER },
    { { pass }, BARID_FORM_INNER },
    { { compressed }, BARID_FORM_INNER },
    { { pass, compressed, sign }, BARID_FORM_INNER },
    { { junk }, BARID_FORM_INNER },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GBytes **p = cases[i].packets;
      g_autoptr(GBytes) message = bytes_join (p[0], p[1], p[2], p[3], p[4], NULL);

      g_test_message ("sequence %u", i);
      g_assert_cmpint (barid_packets_check_inner (message), ==, cases[i].form);
    }
}

static void
test_inner_truncated (void)
{
  g_autoptr(GBytes) pass = one_pass (10, 1);
  g_autoptr(GBytes) text = literal ();
  g_autoptr(GBytes) sign = signature (0, 10);
  g_autoptr(GBytes) message = bytes_join (pass, text, sign, NULL);

  for (gsize size = 0; size < g_bytes_get_size (message); size++)
    {
      g_autoptr(GBytes) cut = g_bytes_new_from_bytes (message, 0, size);

      g_assert_cmpint (barid_packets_check_inner (cut), !=, BARID_FORM_LETTER);
    }
}

/* ---- the key id ---------------------------------------------------------------------------- */

static void
test_key_id (void)
{
  g_autoptr(GBytes) key = pkesk (3);
  g_autoptr(GBytes) data = seipd (1);
  g_autoptr(GBytes) letter = bytes_join (key, data, NULL);
  g_autoptr(GBytes) hidden = barid_packets_set_key_id (letter, BARID_KEY_ID_HIDDEN);
  g_autoptr(GBytes) back = barid_packets_set_key_id (hidden, "0102030405060708");
  const guint8 *bytes = g_bytes_get_data (hidden, NULL);

  g_assert_cmpmem (bytes + 7, 8, "\0\0\0\0\0\0\0\0", 8);
  g_assert_false (g_bytes_equal (letter, hidden));
  g_assert_true (g_bytes_equal (letter, back));
  g_assert_null (barid_packets_set_key_id (key, BARID_KEY_ID_HIDDEN));
}

/* Random bytes and random damage: the walk ends, reads nothing outside, and never answers twice
 * differently. Run under the address sanitizer this is a small fuzzer. */
static void
test_noise (void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (20260101);
  g_autoptr(GBytes) pass = one_pass (10, 1);
  g_autoptr(GBytes) text = literal ();
  g_autoptr(GBytes) sign = signature (0, 10);
  g_autoptr(GBytes) inner = bytes_join (pass, text, sign, NULL);
  g_autoptr(GBytes) key = pkesk (3);
  g_autoptr(GBytes) data = seipd (1);
  g_autoptr(GBytes) outer = bytes_join (key, data, NULL);

  for (guint i = 0; i < 50000; i++)
    {
      GBytes *base = i & 1 ? inner : outer;
      gsize size = g_bytes_get_size (base);
      guint8 *copy = g_memdup2 (g_bytes_get_data (base, NULL), size);
      g_autoptr(GBytes) noise = NULL;

      for (guint n = g_rand_int_range (rand, 1, 6); n > 0; n--)
        copy[g_rand_int_range (rand, 0, MIN (size, 120))] = g_rand_int (rand);
      noise = g_bytes_new_take (copy, g_rand_int_range (rand, 1, size + 1));

      g_assert_cmpint (barid_packets_check_outer (noise), ==, barid_packets_check_outer (noise));
      g_assert_cmpint (barid_packets_check_inner (noise), ==, barid_packets_check_inner (noise));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/packets/outer/letter", test_outer_letter);
  g_test_add_func ("/packets/outer/partial-lengths", test_outer_partial_lengths);
  g_test_add_func ("/packets/outer/old-headers", test_outer_old_headers);
  g_test_add_func ("/packets/outer/A09-sequences", test_outer_sequences);
  g_test_add_func ("/packets/outer/A03-no-integrity", test_outer_no_integrity);
  g_test_add_func ("/packets/outer/truncated", test_outer_truncated);
  g_test_add_func ("/packets/outer/lengths-beyond-the-end", test_outer_lengths_beyond_the_end);
  g_test_add_func ("/packets/outer/many-chunks", test_outer_many_chunks);
  g_test_add_func ("/packets/outer/too-large", test_outer_too_large);
  g_test_add_func ("/packets/inner/letter", test_inner_letter);
  g_test_add_func ("/packets/inner/A09-sequences", test_inner_sequences);
  g_test_add_func ("/packets/inner/truncated", test_inner_truncated);
  g_test_add_func ("/packets/key-id", test_key_id);
  g_test_add_func ("/packets/noise", test_noise);

  return g_test_run ();
}
