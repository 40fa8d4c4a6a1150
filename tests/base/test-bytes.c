#include "config.h"

#include "barid-bytes.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "barid-error.h"

typedef struct
{
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("barid-bytes-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "file", NULL);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_remove (fixture->path);
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static GBytes *
bytes (const char *text)
{
  return g_bytes_new (text, strlen (text));
}

static void
assert_bytes (GBytes     *found,
              const char *text)
{
  g_assert_nonnull (found);
  g_assert_cmpmem (g_bytes_get_data (found, NULL), g_bytes_get_size (found), text, strlen (text));
}

/* Wiped memory ---------------------------------------------------------------------------- */

/* Freed memory may not be read: what is let go passes by here first. The linker takes this g_free() for Barid's code. */
static gpointer watched;
static gboolean was_wiped;

void
(g_free) (gpointer memory)
{
  static const char zeros[6];

  if (memory != NULL && memory == watched)
    {
      was_wiped = memcmp (memory, zeros, sizeof zeros) == 0;
      watched = NULL;
    }
  free (memory);
}

static void
test_wiped (void)
{
  g_autoptr(GBytes) empty = barid_bytes_new_wiped (NULL, 0);
  GBytes *secret = NULL;
  GBytes *slice = NULL;

  was_wiped = FALSE;
  watched = g_strdup ("secret");
  secret = barid_bytes_new_wiped (watched, 6);
  slice = g_bytes_new_from_bytes (secret, 1, 3);

  g_bytes_unref (secret);
  assert_bytes (slice, "ecr");
  g_assert_nonnull (watched);
  g_bytes_unref (slice);
  g_assert_null (watched);
  g_assert_true (was_wiped);

  g_assert_cmpuint (g_bytes_get_size (empty), ==, 0);
}

/* base64 ---------------------------------------------------------------------------------- */

/* RFC 4648 §10. */
static void
test_base64 (void)
{
  static const char * const pairs[][2] = {
    { "", "" }, { "f", "Zg==" }, { "fo", "Zm8=" }, { "foo", "Zm9v" }, { "foob", "Zm9vYg==" }, { "fooba", "Zm9vYmE=" },
    { "foobar", "Zm9vYmFy" }, { "\xff\xef\xbe>?", "/+++Pj8=" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autoptr(GBytes) plain = bytes (pairs[i][0]);
      g_autoptr(GBytes) back = NULL;
      g_autoptr(GError) error = NULL;
      g_autofree char *text = barid_bytes_to_base64 (plain);

      g_assert_cmpstr (text, ==, pairs[i][1]);
      back = barid_bytes_from_base64 (text, strlen (pairs[i][0]), &error);
      g_assert_no_error (error);
      assert_bytes (back, pairs[i][0]);
    }
}

static void
test_base64_every_length (void)
{
  for (gsize size = 0; size < 300; size++)
    {
      g_autoptr(GBytes) random = barid_bytes_random (size);
      g_autofree char *text = barid_bytes_to_base64 (random);
      g_autoptr(GBytes) back = barid_bytes_from_base64 (text, size, NULL);

      g_assert_nonnull (back);
      g_assert_true (g_bytes_equal (random, back));
    }
}

static void
test_base64_refuses (void)
{
  static const char * const bad[] = {
    "=", "==", "====", "A", "AA", "AAA", "AA=", "A===", "A=AA", "AA=A", "AAA=AAAA", "AA==AAAA", "Zm9v=", "Zm9v==", "Zm9v====",
    "Zm9v\n", "Zm 9", "Zm9v ", " Zm9v", "Zm9v\r\nZm9v", "Zm-_", "Zm9*", "Zm9\xc3\xa9", "Zh==", "Zm9=", "Zm9vYh==",
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_null (barid_bytes_from_base64 (bad[i], 100, &error));
      g_assert_error (error, BARID_ERROR, BARID_ERROR_INVALID);
    }
}

static void
test_base64_limit (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) exact = barid_bytes_from_base64 ("Zm9vYg==", 4, NULL);

  assert_bytes (exact, "foob");
  g_assert_null (barid_bytes_from_base64 ("Zm9vYg==", 3, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_TOO_LARGE);
}

/* Hashes and random bytes ----------------------------------------------------------------- */

/* FIPS 180-2, appendix B. */
static void
test_sha256 (void)
{
  g_autoptr(GBytes) abc = bytes ("abc");
  g_autoptr(GBytes) nothing = g_bytes_new (NULL, 0);
  g_autofree char *abc_hash = barid_bytes_sha256 (abc);
  g_autofree char *nothing_hash = barid_bytes_sha256 (nothing);

  g_assert_cmpstr (abc_hash, ==, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  g_assert_cmpstr (nothing_hash, ==, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

static void
test_random (void)
{
  g_autoptr(GBytes) one = barid_bytes_random (32);
  g_autoptr(GBytes) two = barid_bytes_random (32);
  g_autoptr(GBytes) nothing = barid_bytes_random (0);
  g_autoptr(GBytes) many = barid_bytes_random (1000000);
  const guchar *data = g_bytes_get_data (many, NULL);
  guint counts[256] = { 0 };

  g_assert_cmpuint (g_bytes_get_size (one), ==, 32);
  g_assert_false (g_bytes_equal (one, two));
  g_assert_cmpuint (g_bytes_get_size (nothing), ==, 0);
  g_assert_cmpuint (g_bytes_get_size (many), ==, 1000000);

  /* Each value about 3,906 times, give or take 62: the bounds are sixteen of those away. */
  for (guint i = 0; i < 1000000; i++)
    counts[data[i]]++;
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      g_assert_cmpuint (counts[i], >, 2900);
      g_assert_cmpuint (counts[i], <, 4900);
    }
}

/* Files ----------------------------------------------------------------------------------- */

static void
write_file (const char *path,
            const char *text)
{
  g_autoptr(GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

static void
test_read_file (Fixture       *fixture,
                gconstpointer  data)
{
  g_autofree char *link = g_build_filename (fixture->folder, "link", NULL);
  g_autoptr(GBytes) exact = NULL;
  g_autoptr(GBytes) followed = NULL;
  g_autoptr(GBytes) empty = NULL;
  g_autoptr(GBytes) of_proc = NULL;
  g_autoptr(GError) error = NULL;

  write_file (fixture->path, "twelve bytes");
  exact = barid_bytes_read_file (fixture->path, 12, &error);
  g_assert_no_error (error);
  assert_bytes (exact, "twelve bytes");

  g_assert_cmpint (symlink (fixture->path, link), ==, 0);
  followed = barid_bytes_read_file (link, 12, &error);
  g_assert_no_error (error);
  assert_bytes (followed, "twelve bytes");
  g_assert_cmpint (g_unlink (link), ==, 0);

  write_file (fixture->path, "");
  empty = barid_bytes_read_file (fixture->path, 0, &error);
  g_assert_no_error (error);
  assert_bytes (empty, "");

  /* It says it has no bytes, and has many. */
  of_proc = barid_bytes_read_file ("/proc/self/maps", 1000000, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (of_proc), >, 1000);
}

static void
assert_unreadable (const char *path,
                   gsize       max_size,
                   int         code)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (barid_bytes_read_file (path, max_size, &error));
  g_assert_error (error, BARID_ERROR, code);
  g_assert_nonnull (strstr (error->message, path));
}

static void
test_read_file_refuses (Fixture       *fixture,
                        gconstpointer  data)
{
  assert_unreadable (fixture->path, 100, BARID_ERROR_NOT_FOUND);

  write_file (fixture->path, "twelve bytes");
  assert_unreadable (fixture->path, 11, BARID_ERROR_TOO_LARGE);
  assert_unreadable ("/proc/self/maps", 10, BARID_ERROR_TOO_LARGE);
  assert_unreadable (fixture->folder, 100, BARID_ERROR_INVALID);
  assert_unreadable ("/dev/zero", 100, BARID_ERROR_INVALID);

  /* Nobody writes into it: waiting would be for ever. */
  g_remove (fixture->path);
  g_assert_cmpint (mkfifo (fixture->path, 0600), ==, 0);
  assert_unreadable (fixture->path, 100, BARID_ERROR_INVALID);
}

static guint
count_files (const char *folder)
{
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;

  return n;
}

static void
assert_private (const char *path,
                const char *text)
{
  g_autoptr(GBytes) written = barid_bytes_read_file (path, 1000, NULL);
  GStatBuf status;

  assert_bytes (written, text);
  g_assert_cmpint (g_lstat (path, &status), ==, 0);
  g_assert_true (S_ISREG (status.st_mode));
  g_assert_cmpint (status.st_mode & 07777, ==, 0600);
}

static void
test_write_private (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autoptr(GBytes) one = bytes ("one");
  g_autoptr(GBytes) two = bytes ("two");
  g_autoptr(GBytes) nothing = g_bytes_new (NULL, 0);
  g_autoptr(GError) error = NULL;
  mode_t mask = umask (0);

  g_assert_true (barid_bytes_write_private (one, fixture->path, &error));
  g_assert_no_error (error);
  assert_private (fixture->path, "one");

  /* Whoever could read the old one cannot read the new one. */
  g_assert_cmpint (g_chmod (fixture->path, 0666), ==, 0);
  g_assert_true (barid_bytes_write_private (two, fixture->path, &error));
  g_assert_no_error (error);
  assert_private (fixture->path, "two");

  g_assert_true (barid_bytes_write_private (nothing, fixture->path, &error));
  g_assert_no_error (error);
  assert_private (fixture->path, "");

  g_assert_cmpuint (count_files (fixture->folder), ==, 1);
  umask (mask);
}

static void
test_write_private_replaces_link (Fixture       *fixture,
                                  gconstpointer  data)
{
  g_autofree char *target = g_build_filename (fixture->folder, "target", NULL);
  g_autoptr(GBytes) secret = bytes ("secret");
  g_autoptr(GBytes) untouched = NULL;
  g_autoptr(GError) error = NULL;

  write_file (target, "theirs");
  g_assert_cmpint (symlink (target, fixture->path), ==, 0);
  g_assert_true (barid_bytes_write_private (secret, fixture->path, &error));
  g_assert_no_error (error);

  assert_private (fixture->path, "secret");
  untouched = barid_bytes_read_file (target, 100, &error);
  g_assert_no_error (error);
  assert_bytes (untouched, "theirs");
  g_assert_cmpint (g_unlink (target), ==, 0);
}

static void
test_write_private_fails_whole (Fixture       *fixture,
                                gconstpointer  data)
{
  g_autofree char *nowhere = g_build_filename (fixture->folder, "absent", "file", NULL);
  g_autoptr(GBytes) secret = bytes ("secret");
  g_autoptr(GError) error = NULL;

  g_assert_false (barid_bytes_write_private (secret, nowhere, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_FAILED);
  g_clear_error (&error);

  /* A folder cannot be replaced by a file. */
  g_assert_cmpint (g_mkdir (fixture->path, 0700), ==, 0);
  g_assert_false (barid_bytes_write_private (secret, fixture->path, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_FAILED);
  g_assert_cmpuint (count_files (fixture->folder), ==, 1);
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/bytes/wiped", test_wiped);
  g_test_add_func ("/bytes/base64", test_base64);
  g_test_add_func ("/bytes/base64-every-length", test_base64_every_length);
  g_test_add_func ("/bytes/base64-refuses", test_base64_refuses);
  g_test_add_func ("/bytes/base64-limit", test_base64_limit);
  g_test_add_func ("/bytes/sha256", test_sha256);
  g_test_add_func ("/bytes/random", test_random);
  ADD ("/bytes/read-file", test_read_file);
  ADD ("/bytes/read-file-refuses", test_read_file_refuses);
  ADD ("/bytes/write-private", test_write_private);
  ADD ("/bytes/write-private-replaces-link", test_write_private_replaces_link);
  ADD ("/bytes/write-private-fails-whole", test_write_private_fails_whole);
  return g_test_run ();
}
