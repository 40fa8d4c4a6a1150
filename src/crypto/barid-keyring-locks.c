#include "config.h"

#include "barid-gpg-private.h"

#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <glib/gstdio.h>

/* GnuPG marks what it works on with files that name a process, and whoever finds one waits until that process has ended:
 * for ever, where the mark's owner was killed and its number is now that of another process, as after a restart of the
 * machine. A desk whose gpg waits like that can open no letter. So marks are looked at more closely than GnuPG does. */

/* Fields of /proc/PID/stat after the name: proc(5). */
#define STATE 0
#define BEGAN 19

/* What a mark says is "%10d\n%s\n": its owner, and the machine's name. One that was made this moment says nothing yet. */
static gboolean
read_mark (const char *path,
           pid_t      *owner)
{
  g_autofree char *text = NULL;
  g_auto(GStrv) lines = NULL;
  char machine[256] = "";

  if (!g_file_get_contents (path, &text, NULL, NULL) || *text == '\0')
    return FALSE;

  lines = g_strsplit (text, "\n", 3);
  gethostname (machine, sizeof machine - 1);
  *owner = (pid_t) g_ascii_strtoll (lines[0], NULL, 10);

  return *owner > 0 && g_strcmp0 (lines[1], machine) == 0;
}

/* Whether a process is there, has not ended, and was there at a time (seconds, of the clock of files). Where the system
 * tells nothing of its processes each may be there. */
static gboolean
was_there (pid_t  pid,
           time_t when)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/stat", (int) pid);
  g_autofree char *text = NULL;
  g_auto(GStrv) fields = NULL;
  struct timespec since_start;
  const char *rest;
  gint64 age;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return !g_file_test ("/proc/self/stat", G_FILE_TEST_EXISTS);

  /* The name stands in brackets and may hold anything. */
  rest = strrchr (text, ')');
  fields = g_strsplit (rest != NULL && rest[1] == ' ' ? rest + 2 : "", " ", -1);
  if (g_strv_length (fields) <= BEGAN || clock_gettime (CLOCK_BOOTTIME, &since_start) != 0)
    return TRUE;

  if (*fields[STATE] == 'Z' || *fields[STATE] == 'X')
    return FALSE;

  age = since_start.tv_sec - g_ascii_strtoll (fields[BEGAN], NULL, 10) / sysconf (_SC_CLK_TCK);

  return time (NULL) - age <= when + 1;
}

static gboolean
is_mark (const char *name)
{
  return g_str_has_suffix (name, ".lock") || g_str_has_prefix (name, ".#lk");
}

/*< private >
 * barid_home_clear_locks:
 * @path: of a GnuPG home
 *
 * Removes the lock files whose owner has ended. Those of processes that are at work stay.
 */
void
barid_home_clear_locks (const char *path)
{
  g_autoptr(GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);
      struct stat info;
      pid_t owner;

      if (is_mark (name) && lstat (file, &info) == 0 && S_ISREG (info.st_mode) && read_mark (file, &owner) &&
          !was_there (owner, info.st_mtime))
        g_unlink (file);
    }
}
