#include "config.h"

#include "crypto-world.h"

#include <string.h>

/* Whatever certificates are offered, what is sealed to a partner goes where it went before. Random cases from a seed that the
 * test prints (G_TEST_RANDOM_SEED of GLib's --seed); build-aux/test --long asks for twenty times as many. */

#define N_IMPORTS 500
#define N_LONG    10000

/* A letter is sealed and opened after so many. */
#define N_BETWEEN 25

typedef struct
{
  GBytes    *whole[4];  /* borrowed: Bob's certificate, two that bear his name, and Carol's */
  GPtrArray *packets[4];
} Pool;

static GBytes *
draw_packet (const Pool *pool,
             guint       from)
{
  GPtrArray *packets = pool->packets[from];

  return packets->pdata[g_test_rand_int_range (0, (int) packets->len)];
}

/* Packets in some order: what holds together by its signatures does so by chance. */
static GBytes *
draw_heap (const Pool *pool)
{
  GBytes *heap = g_bytes_ref (draw_packet (pool, 0));

  for (int n = g_test_rand_int_range (0, 8); n > 0; n--)
    {
      g_autoptr(GBytes) less = heap;

      heap = bytes_join (less, draw_packet (pool, (guint) g_test_rand_int_range (0, 4)), NULL);
    }

  return heap;
}

/* Bob's certificate, in which some packets are those of another that stand at the same place. */
static GBytes *
draw_exchanged (const Pool *pool)
{
  GPtrArray *other = pool->packets[g_test_rand_int_range (1, 4)];
  GBytes *made = g_bytes_new (NULL, 0);

  for (guint i = 0; i < pool->packets[0]->len; i++)
    {
      g_autoptr(GBytes) less = made;
      GPtrArray *from = i < other->len && g_test_rand_int_range (0, 3) == 0 ? other : pool->packets[0];

      made = bytes_join (less, from->pdata[i], NULL);
    }

  return made;
}

/* Bob's certificate with another's subkey and what binds it, or another's name and what certifies it. */
static GBytes *
draw_grafted (const Pool *pool)
{
  GPtrArray *other = pool->packets[g_test_rand_int_range (1, 4)];
  guint at = g_test_rand_int_range (0, 2) ? 3 : 1;

  return bytes_join (pool->whole[0], other->pdata[at], other->pdata[at + 1], NULL);
}

static GBytes *
draw (const Pool *pool)
{
  GBytes *whole = pool->whole[g_test_rand_int_range (0, 4)];

  switch (g_test_rand_int_range (0, 6))
    {
    case 0:
      return g_bytes_ref (whole);
    case 1:
      return bytes_flip (whole, (gsize) g_test_rand_int_range (0, (int) g_bytes_get_size (whole)));
    case 2:
      return g_bytes_new_from_bytes (whole, 0, (gsize) g_test_rand_int_range (0, (int) g_bytes_get_size (whole)));
    case 3:
      return draw_heap (pool);
    case 4:
      return draw_grafted (pool);
    default:
      return draw_exchanged (pool);
    }
}

static void
assert_bob_is (const BaridKey *before)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(BaridKey) key = barid_keyring_find (world->alice.keyring, world->bob.fingerprint, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (key->fingerprint, ==, before->fingerprint);
  g_assert_cmpuint (g_strv_length (key->user_ids), ==, g_strv_length (before->user_ids));
  g_assert_cmpuint (key->subkeys->len, ==, before->subkeys->len);
  for (guint i = 0; i < key->subkeys->len; i++)
    g_assert_cmpstr (((const BaridSubkey *) key->subkeys->pdata[i])->fingerprint, ==,
                     ((const BaridSubkey *) before->subkeys->pdata[i])->fingerprint);
  g_assert_false (key->revoked || key->disabled);
}

static void
assert_letter_reaches (const Actor *stranger)
{
  g_autoptr(GBytes) text = bytes_filled (300);
  g_autoptr(GBytes) letter = seal (&world->alice, &world->bob, text);
  g_auto(Opened) at_bob = { 0 };
  g_auto(Opened) at_stranger = { 0 };

  open_letter (&at_bob, &world->bob, letter);
  g_assert_cmpint (verdict_of (&at_bob, &world->alice), ==, BARID_VERDICT_AUTHENTIC);
  open_letter (&at_stranger, stranger, letter);
  g_assert_cmpint (at_stranger.facts.decryption, ==, BARID_DECRYPTION_NO_KEY);
}

/* Each is offered as an update of Bob's key, or as anybody's. */
static void
test_a14_random_imports (void)
{
  guint n = g_getenv ("BARID_TEST_LONG") != NULL ? N_LONG : N_IMPORTS;
  Actor strangers[2] = { { 0 }, { 0 } };
  g_autoptr(BaridKey) before = NULL;
  g_autoptr(GError) error = NULL;
  Pool pool;
  guint taken = 0;

  for (guint i = 0; i < G_N_ELEMENTS (strangers); i++)
    {
      actor_open_alone (&strangers[i]);
      actor_make_key (&strangers[i], "Bob <bob@b.example>");
      actor_meet (&strangers[i], &world->alice);
    }
  pool.whole[0] = world->bob.certificate;
  pool.whole[1] = strangers[0].certificate;
  pool.whole[2] = strangers[1].certificate;
  pool.whole[3] = world->carol.certificate;
  for (guint i = 0; i < G_N_ELEMENTS (pool.whole); i++)
    pool.packets[i] = packets_split (pool.whole[i]);

  before = barid_keyring_find (world->alice.keyring, world->bob.fingerprint, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr(GBytes) certificate = draw (&pool);
      const char *expected = g_test_rand_int_range (0, 2) ? world->bob.fingerprint : NULL;
      g_autoptr(BaridKey) key = barid_keyring_add (world->alice.keyring, certificate, expected, NULL, NULL);

      if (key != NULL)
        {
          taken++;
          if (expected != NULL)
            g_assert_cmpstr (key->fingerprint, ==, expected);
          assert_bob_is (before);
        }
      if (i % N_BETWEEN == 0)
        assert_letter_reaches (&strangers[i % 2]);
    }
  assert_bob_is (before);

  /* Some are good, and are taken; most are not. */
  g_assert_cmpuint (taken, >, n / 20);
  g_assert_cmpuint (taken, <, n / 2);
  for (guint i = 0; i < G_N_ELEMENTS (pool.packets); i++)
    g_ptr_array_unref (pool.packets[i]);
  for (guint i = 0; i < G_N_ELEMENTS (strangers); i++)
    actor_clear (&strangers[i]);
}

int
main (int   argc,
      char *argv[])
{
  world_init (&argc, &argv);

  world_add ("/imports/A14-random-imports", test_a14_random_imports);

  return world_run ();
}
