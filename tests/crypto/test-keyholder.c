#include "config.h"

#include "crypto-world.h"

#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <utime.h>

#include <glib/gstdio.h>

/* The program that does the acts of a keyring: it lives as long as the desk, and its end is not the desk's. */

static gboolean
holds (const char *pid,
       const char *home)
{
  g_autofree char *path = g_build_filename ("/proc", pid, "cmdline", NULL);
  g_autofree char *words = NULL;
  const char *second;
  gsize size = 0;

  if (!g_ascii_isdigit (*pid) || !g_file_get_contents (path, &words, &size, NULL) || size == 0)
    return FALSE;

  second = words + strlen (words) + 1;

  return g_str_has_suffix (words, "/barid-keyholder") && second < words + size && strcmp (second, home) == 0;
}

/* Returns: how many keyholders serve @home; the last of them in @pid. */
static guint
count_keyholders (const char *home,
                  pid_t      *pid)
{
  g_autoptr(GDir) processes = g_dir_open ("/proc", 0, NULL);
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name (processes)) != NULL)
    if (holds (name, home))
      {
        n++;
        if (pid != NULL)
          *pid = (pid_t) g_ascii_strtoll (name, NULL, 10);
      }

  return n;
}

static void
wait_until_gone (const char *home)
{
  for (guint i = 0; i < 500 && count_keyholders (home, NULL) > 0; i++)
    g_usleep (20000);
  g_assert_cmpuint (count_keyholders (home, NULL), ==, 0);
}

/* A process that ends loses its words first, and closes what it holds a moment later. */
static void
kill_and_wait (pid_t pid)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/stat", (int) pid);
  g_autofree char *told = NULL;
  guint i;

  kill (pid, SIGKILL);
  for (i = 0; i < 500 && g_file_get_contents (path, &told, NULL, NULL) && strstr (told, ") Z") == NULL; i++)
    {
      g_clear_pointer (&told, g_free);
      g_usleep (20000);
    }
  g_assert_cmpuint (i, <, 500);
}

static void
look (Actor *desk)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(BaridKey) key = barid_keyring_find (desk->keyring, desk->fingerprint, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (key->fingerprint, ==, desk->fingerprint);
}

static void
test_ends_with_the_desk (void)
{
  g_auto(Actor) desk = { 0 };

  actor_open_alone (&desk);
  actor_make_key (&desk, "Desk <desk@d.example>");
  look (&desk);
  g_assert_cmpuint (count_keyholders (desk.home, NULL), ==, 1);

  barid_keyring_close (desk.keyring);
  wait_until_gone (desk.home);
}

/* A desk that is killed takes no leave. */
static void
test_ends_when_the_desk_is_killed (void)
{
  g_auto(Actor) desk = { 0 };
  int status = 0;
  int told[2];
  pid_t child;
  char byte;

  actor_open_alone (&desk);
  actor_make_key (&desk, "Desk <desk@d.example>");
  g_assert_cmpuint (count_keyholders (desk.home, NULL), ==, 1);

  g_assert_cmpint (pipe (told), ==, 0);
  child = fork ();
  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    {
      look (&desk);
      if (write (told[1], "o", 1) != 1)
        _exit (1);
      for (;;)
        pause ();
    }

  g_assert_cmpint (read (told[0], &byte, 1), ==, 1);
  g_assert_cmpuint (count_keyholders (desk.home, NULL), ==, 2);
  kill (child, SIGKILL);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  for (guint i = 0; i < 500 && count_keyholders (desk.home, NULL) > 1; i++)
    g_usleep (20000);
  g_assert_cmpuint (count_keyholders (desk.home, NULL), ==, 1);

  close (told[0]);
  close (told[1]);
  look (&desk);
}

static void
test_killed_while_idle (void)
{
  g_auto(Actor) desk = { 0 };
  pid_t pid = 0;

  actor_open_alone (&desk);
  actor_make_key (&desk, "Desk <desk@d.example>");
  g_assert_cmpuint (count_keyholders (desk.home, &pid), ==, 1);
  kill_and_wait (pid);
  g_assert_cmpuint (count_keyholders (desk.home, NULL), ==, 0);

  look (&desk);
}

static int stopped;

/* Again and again: a kill may fall between two acts, where nobody notices. */
static gpointer
kill_often (gpointer data)
{
  while (!g_atomic_int_get (&stopped))
    {
      pid_t pid = 0;

      g_usleep (70000);
      if (count_keyholders ((const char *) data, &pid) > 0)
        kill (pid, SIGKILL);
    }

  return NULL;
}

/* The act it was at fails in words; the next one is done. */
static void
test_killed_at_work (void)
{
  g_auto(Actor) desk = { 0 };
  g_autoptr(BaridKey) key = NULL;
  g_autoptr(GError) error = NULL;
  GThread *killer;

  actor_open_alone (&desk);
  actor_make_key (&desk, "Desk <desk@d.example>");
  killer = g_thread_new ("killer", kill_often, (gpointer) desk.home);
  do
    {
      g_clear_pointer (&key, barid_key_unref);
      key = barid_keyring_make_key (desk.keyring, "Another <another@d.example>", NULL, BARID_TIME_NONE, NULL, &error);
    }
  while (key != NULL);
  g_atomic_int_set (&stopped, TRUE);
  g_thread_join (killer);

  g_assert_error (error, BARID_ERROR, BARID_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, "barid-keyholder"));
  look (&desk);
}

/* ---- what a killed gpg leaves behind ---------------------------------------------------------- */

static char *
leave_mark (Actor      *desk,
            const char *name,
            pid_t       owner,
            gint64      age)
{
  char *path = g_build_filename (desk->home, name, NULL);
  g_autofree char *text = g_strdup_printf ("%10d\n%s\n", (int) owner, g_get_host_name ());
  g_autoptr(GError) error = NULL;
  const struct utimbuf times = { time (NULL) - age, time (NULL) - age };

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_utime (path, (struct utimbuf *) &times), ==, 0);

  return path;
}

/* The agent has ended, and so has the keyholder: the next act starts both. */
static void
end_all (Actor *desk)
{
  const char *arguments[] = { "gpgconf", "--homedir", desk->home, "--kill", "all", NULL };
  pid_t pid = 0;

  g_assert_true (g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL));
  if (count_keyholders (desk->home, &pid) > 0)
    kill_and_wait (pid);
  g_assert_cmpuint (count_keyholders (desk->home, NULL), ==, 0);
}

static void
sign_within_a_minute (Actor *desk)
{
  g_autoptr(GBytes) object = g_bytes_new_static ("object", 6);
  g_autoptr(GBytes) signature = NULL;
  g_autoptr(GError) error = NULL;

  alarm (60);
  signature = barid_sealer_sign (desk->keyring, object, desk->fingerprint, NULL, &error);
  alarm (0);
  g_assert_no_error (error);
  g_assert_nonnull (signature);
}

/* gpg waits for the owner of a mark as long as its number is a process's: one that nobody has buried, or another one that
 * has begun since. */
static void
test_marks_of_the_dead (void)
{
  g_auto(Actor) desk = { 0 };
  g_autofree char *mark = NULL;
  g_autofree char *helper = NULL;
  pid_t child;

  actor_open_alone (&desk);
  actor_make_key (&desk, "Desk <desk@d.example>");
  end_all (&desk);
  child = fork ();
  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    _exit (0);

  mark = leave_mark (&desk, "gnupg_spawn_agent_sentinel.lock", child, 0);
  helper = leave_mark (&desk, ".#lk0x0000000000000001.machine.1", child, 0);
  sign_within_a_minute (&desk);
  g_assert_false (g_file_test (mark, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (helper, G_FILE_TEST_EXISTS));
  g_assert_cmpint (waitpid (child, NULL, 0), ==, child);

  end_all (&desk);
  g_free (mark);
  mark = leave_mark (&desk, "gnupg_spawn_agent_sentinel.lock", getpid (), 3600);
  sign_within_a_minute (&desk);
  g_assert_false (g_file_test (mark, G_FILE_TEST_EXISTS));
}

/* gpg makes a mark first and writes into it a moment later: it is looked at in between as well. */
static void
test_marks_that_say_little (void)
{
  static const char * const words[] = { "", "\n", "one", "\n\n\n", "         1", "-1\n" };
  g_auto(Actor) desk = { 0 };
  g_autofree char *mark = NULL;

  actor_open_alone (&desk);
  actor_make_key (&desk, "Desk <desk@d.example>");
  end_all (&desk);

  /* The act waits for this one until the marks are looked at. */
  mark = leave_mark (&desk, "gnupg_spawn_agent_sentinel.lock", getpid (), 3600);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autofree char *name = g_strdup_printf (".#lk0x%016x.machine.1", i);
      g_autofree char *path = g_build_filename (desk.home, name, NULL);
      g_autoptr(GError) error = NULL;

      g_file_set_contents (path, words[i], -1, &error);
      g_assert_no_error (error);
    }

  sign_within_a_minute (&desk);
  g_assert_false (g_file_test (mark, G_FILE_TEST_EXISTS));
}

static void
test_marks_of_the_living (void)
{
  g_auto(Actor) desk = { 0 };
  g_autofree char *mark = NULL;
  g_autofree char *elsewhere = NULL;
  g_autoptr(GError) error = NULL;

  actor_open_alone (&desk);
  actor_make_key (&desk, "Desk <desk@d.example>");
  end_all (&desk);
  mark = leave_mark (&desk, "trustdb.gpg.lock", getpid (), 0);
  elsewhere = g_build_filename (desk.home, "elsewhere.lock", NULL);
  g_file_set_contents (elsewhere, "         1\nanother-machine\n", -1, &error);
  g_assert_no_error (error);

  look (&desk);
  g_assert_true (g_file_test (mark, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (elsewhere, G_FILE_TEST_EXISTS));
  g_assert_cmpint (g_unlink (mark), ==, 0);
}

/* ---- where gpg is not what is needed ----------------------------------------------------------------- */

/* It is told in words by the act that needs it; where the right one is installed, the next act is done. */
static void
test_too_old_a_gpg (void)
{
  g_auto(Actor) desk = { 0 };
  g_autoptr(GError) error = NULL;
  g_autofree char *path = NULL;

  actor_open_alone (&desk);
  actor_make_key (&desk, "Desk <desk@d.example>");
  end_all (&desk);

  path = gpg_put_old_first (desk.home);
  g_assert_null (barid_keyring_find (desk.keyring, desk.fingerprint, NULL, &error));
  g_setenv ("PATH", path, TRUE);
  g_assert_error (error, BARID_ERROR, BARID_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, "GnuPG was not found or is too old"));
  look (&desk);
}

int
main (int   argc,
      char *argv[])
{
  world_init (&argc, &argv);

  world_add_alone ("/keyholder/ends-with-the-desk", test_ends_with_the_desk);
  world_add_alone ("/keyholder/ends-when-the-desk-is-killed", test_ends_when_the_desk_is_killed);
  world_add_alone ("/keyholder/killed-while-idle", test_killed_while_idle);
  world_add_alone ("/keyholder/killed-at-work", test_killed_at_work);
  world_add_alone ("/keyholder/marks-of-the-dead", test_marks_of_the_dead);
  world_add_alone ("/keyholder/marks-that-say-little", test_marks_that_say_little);
  world_add_alone ("/keyholder/marks-of-the-living", test_marks_of_the_living);
  world_add_alone ("/keyholder/too-old-a-gpg", test_too_old_a_gpg);

  return world_run ();
}
