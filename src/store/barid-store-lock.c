#include "config.h"

#include "barid-store-lock.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "barid-error.h"
#include "barid-text.h"

/* A lock file beside the store, held with flock(): the kernel lets go of it however the process ends, kill -9
 * included, so that no stale lock is ever in the way. SQLite's own locks would not do: they are taken per
 * transaction, and POSIX record locks are lost when any descriptor of the file is closed. The lock file is
 * never removed: between removing and creating it, two processes could each hold one. */

static char *
show_path (const char *path)
{
  g_autofree char *name = g_filename_display_name (path);

  return barid_text_isolate (name);
}

/**
 * barid_store_lock:
 * @path: path of the store
 * @error: return location for an error
 *
 * Takes the lock of the store at @path, a file beside it named `PATH.lock`.
 *
 * Returns: a descriptor for barid_store_unlock(), or -1: %BARID_ERROR_BUSY when another program, or this one, holds
 *   the store, %BARID_ERROR_FAILED when the lock file cannot be made
 */
int
barid_store_lock (const char  *path,
                  GError     **error)
{
  g_autofree char *name = g_strconcat (path, ".lock", NULL);
  g_autofree char *shown = show_path (name);
  int lock;
  int problem;

  lock = open (name, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NOCTTY, S_IRUSR | S_IWUSR);
  if (lock < 0)
    {
      problem = errno;
      g_set_error (error, BARID_ERROR, BARID_ERROR_FAILED,
                   /* TRANSLATORS: the first %s is a file name, the second the reason the system gives. */
                   _("The desk could not be opened: the lock file %s could not be made: %s. "
                     "Check that the folder exists and that you may write in it."),
                   shown, g_strerror (problem));
      return -1;
    }

  while (flock (lock, LOCK_EX | LOCK_NB) < 0)
    {
      problem = errno;
      if (problem == EINTR)
        continue;

      close (lock);

      if (problem == EWOULDBLOCK)
        g_set_error_literal (error, BARID_ERROR, BARID_ERROR_BUSY,
                             _("This desk is open in another program. Close it there and try again."));
      else
        g_set_error (error, BARID_ERROR, BARID_ERROR_FAILED,
                     /* TRANSLATORS: the first %s is a file name, the second the reason the system gives. */
                     _("The desk could not be opened: %s could not be locked: %s."),
                     shown, g_strerror (problem));
      return -1;
    }

  return lock;
}

/**
 * barid_store_unlock:
 * @lock: what barid_store_lock() returned, or -1
 *
 * Lets go of a store.
 */
void
barid_store_unlock (int lock)
{
  if (lock >= 0)
    close (lock);
}
