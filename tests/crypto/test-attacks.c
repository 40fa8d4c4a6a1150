#include "config.h"

#include "crypto-forge.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <glib/gstdio.h>

/* Attacks on the message: its bytes, its packets, the way it went. */

#define CANARY "CANARY-0000"

/* Of 200 bytes flipped in what is encrypted none gets a word out, and all say the same. */
static void
test_a02_flipped_bytes (void)
{
  g_autoptr(GBytes) text = bytes_filled (3000);
  g_autoptr(GBytes) letter = seal (&world->alice, &world->bob, text);
  g_autoptr(GPtrArray) packets = packets_split (letter);
  g_autoptr(GRand) rand = g_rand_new_with_seed (2002);
  gsize outer = g_bytes_get_size (g_ptr_array_index (packets, 0));
  g_autofree char *sentence = NULL;
  /* tag, first length octets, version */
  gsize start = outer + 4;

  for (guint i = 0; i < 200; i++)
    {
      gsize position = g_rand_int_range (rand, start, g_bytes_get_size (letter));
      g_autoptr(GBytes) flipped = bytes_flip (letter, position);
      g_autofree char *said = NULL;
      g_auto(Opened) opened = { 0 };
      BaridVerdict verdict;

      open_letter (&opened, &world->bob, flipped);
      verdict = verdict_of (&opened, &world->alice);
      g_assert_null (opened.plaintext);

      /* A length octet between two chunks is not encrypted: then the form is broken, not the text. */
      if (opened.facts.form != BARID_FORM_LETTER)
        continue;

      said = barid_verdict_to_sentence (verdict, "Alice");
      if (sentence == NULL)
        sentence = g_strdup (said);
      g_assert_cmpint (verdict, ==, BARID_VERDICT_ALTERED);
      g_assert_cmpstr (said, ==, sentence);
      g_assert_false (opened.facts.status_exact);
      g_assert_null (opened.facts.signer);
    }
}

/* The session key packet and the headers: whatever is said, nothing comes out. */
static void
test_a02_flipped_head (void)
{
  g_autoptr(GBytes) text = bytes_filled (200);
  g_autoptr(GBytes) letter = seal (&world->alice, &world->bob, text);
  g_autoptr(GPtrArray) packets = packets_split (letter);
  gsize head = g_bytes_get_size (g_ptr_array_index (packets, 0)) + 4;

  for (gsize position = 0; position < head; position++)
    {
      g_autoptr(GBytes) flipped = bytes_flip (letter, position);
      g_auto(Opened) opened = { 0 };

      open_letter (&opened, &world->bob, flipped);

      /* The key id is hidden: what stands there is overwritten. */
      if (position >= 3 && position < 11)
        continue;

      g_assert_null (opened.plaintext);
      g_assert_cmpint (verdict_of (&opened, &world->alice), !=, BARID_VERDICT_AUTHENTIC);
    }
}

static void
test_a02_truncated (void)
{
  g_autoptr(GBytes) text = bytes_filled (3000);
  g_autoptr(GBytes) letter = seal (&world->alice, &world->bob, text);
  gsize size = g_bytes_get_size (letter);

  for (gsize cut = 1; cut < size - 120; cut += 151)
    {
      g_autoptr(GBytes) part = g_bytes_new_from_bytes (letter, 0, size - cut);

      assert_nothing_opened (part, BARID_FORM_LETTER, BARID_DECRYPTION_FAILED, BARID_VERDICT_ALTERED);
    }
}

/* gpg that is told to be old writes a packet without integrity protection. */
static void
test_a03_no_integrity (void)
{
  g_autoptr(GBytes) text = bytes_filled (1000);
  g_autoptr(GBytes) message = gpg (world->alice.home, text, "-z0", "--rfc2440", "--local-user", world->alice.fingerprint,
                                   "--recipient", world->bob.fingerprint, "--sign", "--encrypt", NULL);

  assert_nothing_opened (message, BARID_FORM_NO_INTEGRITY, BARID_DECRYPTION_NOT_TRIED, BARID_VERDICT_NOT_A_LETTER);
}

static void
test_a03_configuration (void)
{
  const char *files[] = { "gpg.conf", "gpg-agent.conf" };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_build_filename (world->bob.home, files[i], NULL);
      g_autofree char *text = NULL;

      g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
      g_assert_null (strstr (text, "ignore-mdc"));
      g_assert_null (strstr (text, "disable-mdc"));
      g_assert_null (strstr (text, "rfc2440"));
      g_assert_null (strstr (text, "trust-model"));
      g_assert_null (strstr (text, "keyserver "));
    }
}

static gboolean
tree_contains (const char *path,
               const char *needle)
{
  g_autoptr(GDir) folder = NULL;
  g_autofree char *text = NULL;
  const char *name;
  gsize size;

  if (g_file_test (path, G_FILE_TEST_IS_SYMLINK))
    return FALSE;

  if ((folder = g_dir_open (path, 0, NULL)))
    {
      while ((name = g_dir_read_name (folder)))
        {
          g_autofree char *child = g_build_filename (path, name, NULL);
          if (tree_contains (child, needle))
            return TRUE;
        }
      return FALSE;
    }

  return g_file_test (path, G_FILE_TEST_IS_REGULAR) && g_file_get_contents (path, &text, &size, NULL) &&
         memmem (text, size, needle, strlen (needle)) != NULL;
}

/* Opens again and again, and tells the pipe each time it has. */
static void
open_for_ever (GBytes     *letter,
               const char *folder,
               int         told)
{
  GBytes *plaintext = NULL;
  BaridFacts facts;

  setenv ("TMPDIR", folder, 1);
  if (chdir (folder) != 0)
    _exit (2);

  barid_facts_init (&facts);
  do
    {
      if (!barid_opener_open (world->bob.keyring, letter, NULL, &facts, &plaintext, NULL, NULL, NULL, NULL, NULL))
        _exit (1);
      g_clear_pointer (&plaintext, g_bytes_unref);
    }
  while (write (told, "o", 1) == 1);
  _exit (3);
}

/* Killed at any moment of an opening, or after some, a reader leaves no word of the letter on the disk. */
static void
test_a04_killed_while_opening (void)
{
  g_autoptr(GBytes) text = bytes_filled (2 * 1024 * 1024);
  g_autoptr(GBytes) letter = seal (&world->alice, &world->bob, text);
  g_autofree char *temporary = g_build_filename (world->root, "tmp", NULL);
  g_autoptr(GRand) rand = g_rand_new_with_seed (4004);
  gint64 began = g_get_monotonic_time ();
  g_auto(Opened) opened = { 0 };
  gulong once;

  g_assert_cmpint (g_mkdir (temporary, 0700), ==, 0);
  open_letter (&opened, &world->bob, letter);
  once = g_get_monotonic_time () - began;

  for (guint i = 0; i < 12; i++)
    {
      int status = 0;
      int told[2];
      pid_t child;
      char byte;

      g_assert_cmpint (pipe (told), ==, 0);
      child = fork ();
      g_assert_cmpint (child, >=, 0);
      if (child == 0)
        open_for_ever (letter, temporary, told[1]);
      g_close (told[1], NULL);

      /* Four of them have opened it whole before they are killed. */
      if (i % 3 == 0)
        g_assert_cmpint (read (told[0], &byte, 1), ==, 1);
      g_usleep (g_rand_int_range (rand, 1, MAX (once, 2)));

      g_assert_false (tree_contains (world->root, CANARY));
      kill (child, SIGKILL);
      g_assert_cmpint (waitpid (child, &status, 0), ==, child);
      g_assert_true (WIFSIGNALED (status));
      g_close (told[0], NULL);

      /* gpg ends when nobody reads from it; look right away, and again then. */
      g_assert_false (tree_contains (world->root, CANARY));
      g_usleep (30000);
      g_assert_false (tree_contains (world->root, CANARY));
    }
}

/* A tampered letter's text has been through our memory; it is not handed on, and its room is not
 * larger than what came. */
static void
test_a04_nothing_before_the_end (void)
{
  g_autoptr(GBytes) text = bytes_filled (5 * 1024 * 1024);
  g_autoptr(GBytes) letter = seal (&world->alice, &world->bob, text);
  g_autoptr(GBytes) flipped = bytes_flip (letter, g_bytes_get_size (letter) - 5);

  assert_nothing_opened (flipped, BARID_FORM_LETTER, BARID_DECRYPTION_FAILED, BARID_VERDICT_ALTERED);
}

/* SigSpoof: a file name that spells status lines. */
static void
test_a05_file_name (void)
{
  g_autofree char *name = g_strdup_printf ("x\n[GNUPG:] GOODSIG %.16s Alice\n[GNUPG:] VALIDSIG %s 2026-01-01 1767225600 0 4 0 22 10 00 %s\n",
                                           world->alice.fingerprint + 24, world->alice.fingerprint, world->alice.fingerprint);
  g_autoptr(GBytes) text = bytes_filled (100);
  g_autoptr(GBytes) literal = packet_literal ("b", name, text);
  g_autoptr(GBytes) unsigned_message = sealed_to (&world->alice, &world->bob, literal);
  g_autoptr(GBytes) with_name = gpg (world->carol.home, text, "-z0", "--set-filename", name, "--local-user",
                                     world->carol.fingerprint, "--recipient", world->bob.fingerprint, "--sign", "--encrypt", NULL);

  assert_nothing_opened (unsigned_message, BARID_FORM_INNER, BARID_DECRYPTION_OKAY, BARID_VERDICT_NOT_A_LETTER);
  assert_nothing_opened (with_name, BARID_FORM_INNER, BARID_DECRYPTION_OKAY, BARID_VERDICT_NOT_A_LETTER);
}

/* Eight kilobytes of notation with newlines and status words add no signature and change no author. */
static void
test_a06_notations (void)
{
  g_autoptr(GBytes) text = bytes_filled (100);
  GString *value = g_string_new (NULL);

  while (value->len < 8000)
    g_string_append_printf (value, "\n[GNUPG:] NEWSIG\n[GNUPG:] GOODSIG %.16s Alice\n"
                            "[GNUPG:] VALIDSIG %s 2026-01-01 1767225600 0 4 0 22 10 00 %s\n",
                            world->alice.fingerprint + 24, world->alice.fingerprint, world->alice.fingerprint);

  for (gboolean critical = FALSE; critical <= TRUE; critical++)
    {
      g_autoptr(GBytes) notation = forge_notation (critical, "spoof@c.example", value->str);
      g_autoptr(GBytes) inner = forge_message (&world->carol, text, notation, NULL);
      g_autoptr(GBytes) message = sealed_to (&world->carol, &world->bob, inner);
      g_auto(Opened) opened = { 0 };

      open_letter (&opened, &world->bob, message);
      g_assert_cmpint (opened.facts.form, ==, BARID_FORM_LETTER);
      g_assert_cmpuint (opened.facts.n_signatures, ==, 1);
      g_assert_cmpint (verdict_of (&opened, &world->alice), !=, BARID_VERDICT_AUTHENTIC);

      /* What nobody has to know is no matter; what one has to and does not is refused by gpg. */
      if (critical)
        g_assert_cmpint (verdict_of (&opened, &world->carol), ==, BARID_VERDICT_BAD_SIGNATURE);
      else
        g_assert_cmpint (verdict_of (&opened, &world->carol), ==, BARID_VERDICT_AUTHENTIC);
    }

  g_string_free (value, TRUE);
}

/* Every sequence of packets but the one, sealed with integrity protection by somebody who can. */
static void
test_a09_sequences (void)
{
  g_autoptr(GBytes) text = bytes_filled (300);
  g_autoptr(GBytes) other_text = bytes_of ("another text");
  g_autoptr(GBytes) signed_text = signed_by (&world->alice, text, NULL);
  g_autoptr(GBytes) signed_other = signed_by (&world->alice, other_text, NULL);
  g_autoptr(GBytes) compressed = gpg (world->alice.home, text, "-z9", "--local-user", world->alice.fingerprint, "--sign", NULL);
  g_autoptr(GBytes) text_mode = signed_by (&world->alice, text, "--textmode");
  g_autoptr(GPtrArray) p = packets_split (signed_text);
  g_autoptr(GBytes) literal = packet_literal ("b", "", other_text);
  g_autoptr(GBytes) marker_body = bytes_of ("PGP");
  g_autoptr(GBytes) marker = packet_new (10, marker_body);
  g_autoptr(GBytes) junk = bytes_of ("\x01junk");
  GBytes *pass = p->pdata[0];
  GBytes *lit = p->pdata[1];
  GBytes *sig = p->pdata[2];
  struct { GBytes *packets[6]; BaridForm form; BaridVerdict verdict; } cases[] = {
    { { pass, lit, sig }, BARID_FORM_LETTER, BARID_VERDICT_AUTHENTIC },
    { { lit }, BARID_FORM_UNSIGNED, BARID_VERDICT_UNSIGNED },
    { { pass, lit, sig, literal }, BARID_FORM_INNER, BARID_VERDICT_NOT_A_LETTER },
    { { literal, pass, lit, sig }, BARID_FORM_INNER, BARID_VERDICT_NOT_A_LETTER },
    { { pass, literal, lit, sig }, BARID_FORM_INNER, BARID_VERDICT_NOT_A_LETTER },
    { { pass, lit, literal, sig }, BARID_FORM_INNER, BARID_VERDICT_NOT_A_LETTER },
    { { sig, lit }, BARID_FORM_INNER, BARID_VERDICT_NOT_A_LETTER },
    { { pass, lit, sig, sig }, BARID_FORM_INNER, BARID_VERDICT_NOT_A_LETTER },
    { { pass, lit }, BARID_FORM_INNER, BARID_VERDICT_NOT_A_LETTER },
    { { marker, pass, lit, sig }, BARID_FORM_INNER, BARID_VERDICT_NOT_A_LETTER },
    { { pass, lit, sig, marker }, BARID_FORM_INNER, BARID_VERDICT_NOT_A_LETTER },
    { { pass, lit, sig, junk }, BARID_FORM_INNER, BARID_VERDICT_NOT_A_LETTER },
    { { signed_text, signed_other }, BARID_FORM_INNER, BARID_VERDICT_NOT_A_LETTER },
    { { compressed }, BARID_FORM_INNER, BARID_VERDICT_NOT_A_LETTER },
    { { text_mode }, BARID_FORM_INNER, BARID_VERDICT_NOT_A_LETTER },
    { { pass, literal, sig }, BARID_FORM_LETTER, BARID_VERDICT_BAD_SIGNATURE },
  };

  g_assert_cmpuint (p->len, ==, 3);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GBytes **c = cases[i].packets;
      g_autoptr(GBytes) inner = bytes_join (c[0], c[1], c[2], c[3], c[4], c[5], NULL);
      g_autoptr(GBytes) message = sealed_to (&world->alice, &world->bob, inner);
      g_auto(Opened) opened = { 0 };

      g_test_message ("sequence %u", i);
      open_letter (&opened, &world->bob, message);
      g_assert_cmpint (opened.facts.form, ==, cases[i].form);
      g_assert_cmpint (verdict_of (&opened, &world->alice), ==, cases[i].verdict);
      g_assert_cmpint (opened.plaintext != NULL, ==, cases[i].verdict == BARID_VERDICT_AUTHENTIC);
    }
}

static void
test_a09_trailing (void)
{
  g_autoptr(GBytes) text = bytes_filled (300);
  g_autoptr(GBytes) letter = seal (&world->alice, &world->bob, text);
  g_autoptr(GBytes) junk = bytes_of ("junk");
  g_autoptr(GBytes) literal = packet_literal ("b", "", junk);
  g_autoptr(GBytes) with_junk = bytes_join (letter, junk, NULL);
  g_autoptr(GBytes) with_literal = bytes_join (letter, literal, NULL);
  g_autoptr(GBytes) twice = bytes_join (letter, letter, NULL);

  assert_nothing_opened (with_junk, BARID_FORM_OUTER, BARID_DECRYPTION_NOT_TRIED, BARID_VERDICT_NOT_A_LETTER);
  assert_nothing_opened (with_literal, BARID_FORM_OUTER, BARID_DECRYPTION_NOT_TRIED, BARID_VERDICT_NOT_A_LETTER);
  assert_nothing_opened (twice, BARID_FORM_OUTER, BARID_DECRYPTION_NOT_TRIED, BARID_VERDICT_NOT_A_LETTER);
}

/* Surreptitious forwarding: Carol lifts what Alice signed for her out of the letter and seals it to
 * Bob. For OpenPGP it is perfect; the reader's fact decides. */
static void
test_a10_forwarded (void)
{
  g_autoptr(GBytes) text = bytes_filled (300);
  g_autoptr(GBytes) letter = seal (&world->alice, &world->carol, text);
  g_auto(Opened) at_carol = { 0 };
  g_auto(Opened) opened = { 0 };
  g_autoptr(GBytes) lifted = NULL;
  g_autoptr(GBytes) forwarded = NULL;
  BaridFacts facts;

  open_letter (&at_carol, &world->carol, letter);
  g_assert_nonnull (at_carol.session_key);
  lifted = gpg (world->carol.home, letter, "--unwrap", "--decrypt", NULL);
  forwarded = sealed_to (&world->carol, &world->bob, lifted);

  open_letter (&opened, &world->bob, forwarded);
  g_assert_cmpstr (opened.facts.signer, ==, world->alice.fingerprint);
  g_assert_cmpint (opened.facts.signature, ==, BARID_SIGNATURE_GOOD);
  g_assert_nonnull (opened.plaintext);

  facts = opened.facts;
  facts.pinned = facts.readable = facts.purpose_is_letter = facts.sender_is_signer = TRUE;
  facts.understood = facts.entitled = facts.covered = TRUE;
  facts.addressed_to_us = FALSE;
  g_assert_cmpint (barid_facts_judge (&facts), ==, BARID_VERDICT_NOT_ADDRESSED);
}

/* What gpg took is counted by whoever it is a child of: GPGME leaves it to init. Before it is gpg it
 * is a copy of ours, as large as we are. */
static gboolean
gpg_took_little (glong ours)
{
  struct rusage usage;

  for (guint i = 0; i < 500 && waitpid (-1, NULL, WNOHANG) >= 0; i++)
    g_usleep (10000);

  getrusage (RUSAGE_CHILDREN, &usage);
  return usage.ru_maxrss < MAX (64 * 1024, ours + 16 * 1024) && usage.ru_utime.tv_sec + usage.ru_stime.tv_sec < 2;
}

static int
open_bomb (GBytes *bomb)
{
  GBytes *plaintext = NULL;
  struct rusage usage;
  BaridFacts facts;
  glong before;

  prctl (PR_SET_CHILD_SUBREAPER, 1);
  getrusage (RUSAGE_SELF, &usage);
  before = usage.ru_maxrss;

  barid_facts_init (&facts);
  if (!barid_opener_open (world->bob.keyring, bomb, NULL, &facts, &plaintext, NULL, NULL, NULL, NULL, NULL))
    return 1;
  if (plaintext != NULL || facts.form != BARID_FORM_INNER)
    return 2;

  getrusage (RUSAGE_SELF, &usage);
  if (usage.ru_maxrss - before > 32 * 1024)
    return 3;

  return gpg_took_little (usage.ru_maxrss) ? 0 : 4;
}

/* A bomb: a kilobyte that would be a gigabyte, and the same packed again, never unfolds. */
static void
test_a21_bomb (void)
{
  g_autofree char *path = g_build_filename (world->root, "zeros", NULL);
  g_autoptr(GBytes) nothing = g_bytes_new (NULL, 0);
  g_autoptr(GBytes) bomb = NULL;
  g_autoptr(GBytes) nested = NULL;
  g_autoptr(GBytes) simple = NULL;
  g_autoptr(GBytes) twice = NULL;
  GBytes *messages[2];
  int fd = g_open (path, O_CREAT | O_WRONLY, 0600);

  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (ftruncate (fd, (off_t) 1 << 30), ==, 0);
  g_close (fd, NULL);
  bomb = gpg (world->alice.home, nothing, "--compress-algo", "bzip2", "--bzip2-compress-level", "9",
              "--local-user", world->alice.fingerprint, "--output", "-", "--sign", path, NULL);
  g_remove (path);
  g_assert_cmpuint (g_bytes_get_size (bomb), <, 1024 * 1024);
  nested = packet_new (8, bomb);
  simple = messages[0] = sealed_to (&world->alice, &world->bob, bomb);
  twice = messages[1] = sealed_to (&world->alice, &world->bob, nested);

  for (guint i = 0; i < G_N_ELEMENTS (messages); i++)
    {
      pid_t child = fork ();
      int status = 0;

      g_assert_cmpint (child, >=, 0);
      if (child == 0)
        _exit (open_bomb (messages[i]));

      g_assert_cmpint (waitpid (child, &status, 0), ==, child);
      g_assert_true (WIFEXITED (status));
      g_assert_cmpint (WEXITSTATUS (status), ==, 0);
    }
}

int
main (int   argc,
      char *argv[])
{
  world_init (&argc, &argv);

  world_add ("/opener/A02-flipped-bytes", test_a02_flipped_bytes);
  world_add ("/opener/A02-flipped-head", test_a02_flipped_head);
  world_add ("/opener/A02-truncated", test_a02_truncated);
  world_add ("/opener/A03-no-integrity", test_a03_no_integrity);
  world_add ("/opener/A03-configuration", test_a03_configuration);
  world_add ("/opener/A04-killed-while-opening", test_a04_killed_while_opening);
  world_add ("/opener/A04-nothing-before-the-end", test_a04_nothing_before_the_end);
  world_add ("/opener/A05-file-name", test_a05_file_name);
  world_add ("/opener/A06-notations", test_a06_notations);
  world_add ("/opener/A09-sequences", test_a09_sequences);
  world_add ("/opener/A09-trailing", test_a09_trailing);
  world_add ("/opener/A10-forwarded", test_a10_forwarded);
  world_add ("/opener/A21-bomb", test_a21_bomb);

  return world_run ();
}
