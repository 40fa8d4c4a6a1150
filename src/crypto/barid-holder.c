#include "config.h"

#include "barid-holder-private.h"

#include <errno.h>
#include <limits.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>

#include "barid-process.h"

#define PROGRAM "barid-keyholder"

/* The heavy lane has two threads; one more serves what else asks for a key. */
#define MOST 3

struct _BaridHolder
{
  /* owned */
  char   *program;
  char   *path; /* of the home */
  char   *name; /* what gpg is told of it */

  GMutex  mutex;
  GCond   cond;
  GQueue  idle; /* int, of a connected socket */
  guint   count;
  pid_t   owner;
};

/* ---- a keyholder -------------------------------------------------------------------------------------- */

static gboolean
fail (GError     **error,
      const char  *reason)
{
  /* TRANSLATORS: the first %s is the name of a program, the second the system's reason. */
  g_set_error (error, BARID_ERROR, BARID_ERROR_FAILED,
               _("The program “%s”, which holds the keys, could not be used: %s."), PROGRAM, reason);
  return FALSE;
}

static gboolean
fail_with_errno (GError **error)
{
  return fail (error, g_strerror (errno));
}

/* Where the officer sits at a terminal a passphrase is asked for there: gpg looks for it at its standard output, which is
 * not the keyholder's. */
static void
name_terminal (GSubprocessLauncher *launcher)
{
  char name[PATH_MAX];

  if (g_getenv ("GPG_TTY") == NULL && ttyname_r (STDOUT_FILENO, name, sizeof name) == 0)
    g_subprocess_launcher_setenv (launcher, "GPG_TTY", name, TRUE);
}

/* Its standard input is one end of a pair of sockets; when the other end closes, it ends. */
static int
start (BaridHolder  *self,
       GError      **error)
{
  g_autoptr(GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE);
  g_autoptr(GSubprocess) process = NULL;
  g_autoptr(GError) problem = NULL;
  int ends[2];

  if (socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
    {
      fail_with_errno (error);
      return -1;
    }

  name_terminal (launcher);
  g_subprocess_launcher_take_stdin_fd (launcher, ends[1]);
  process = g_subprocess_launcher_spawn (launcher, &problem, self->program, self->path, self->name, NULL);
  if (process == NULL)
    {
      fail (error, problem->message);
      close (ends[0]);
      return -1;
    }

  return ends[0];
}

static void
close_idle (BaridHolder *self)
{
  while (!g_queue_is_empty (&self->idle))
    close (GPOINTER_TO_INT (g_queue_pop_head (&self->idle)));
}

/* A process that was forked off has keyholders of its own: two must not talk with one. */
static void
forget_parents (BaridHolder *self)
{
  if (self->owner == getpid ())
    return;

  close_idle (self);
  self->count = 0;
  self->owner = getpid ();
}

/* As many as are asked at a time are started, and no more than @MOST. */
static int
take (BaridHolder  *self,
      GError      **error)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  int fd;

  forget_parents (self);
  while (g_queue_is_empty (&self->idle) && self->count >= MOST)
    g_cond_wait (&self->cond, &self->mutex);

  if (!g_queue_is_empty (&self->idle))
    return GPOINTER_TO_INT (g_queue_pop_head (&self->idle));

  if ((fd = start (self, error)) >= 0)
    self->count++;

  return fd;
}

static void
give (BaridHolder *self,
      int          fd,
      gboolean     usable)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  if (usable)
    {
      g_queue_push_head (&self->idle, GINT_TO_POINTER (fd));
    }
  else
    {
      close (fd);
      self->count--;
    }
  g_cond_signal (&self->cond);
}

/* ---- asking it ------------------------------------------------------------------------------------------ */

/* Waits for a frame. Cancelling is told once; the act then ends by itself, and says so. */
static void
wait_for_frame (int           fd,
                GCancellable *cancellable,
                gboolean     *told)
{
  GPollFD fds[2] = { { fd, G_IO_IN, 0 }, { -1, 0, 0 } };
  gboolean watching = !*told && cancellable != NULL && g_cancellable_make_pollfd (cancellable, &fds[1]);

  while (g_poll (fds, watching ? 2 : 1, -1) < 0 && errno == EINTR)
    continue;

  if (!watching)
    return;

  if (g_cancellable_is_cancelled (cancellable))
    {
      *told = TRUE;
      barid_frame_write (fd, "cancel", g_variant_new_boolean (TRUE));
    }
  g_cancellable_release_fd (cancellable);
}

static GVariant *
take_answer (int                 fd,
             BaridProgressFunc   progress,
             gpointer            progress_data,
             GCancellable       *cancellable,
             gboolean           *usable,
             GError            **error)
{
  gboolean told = FALSE;

  for (;;)
    {
      g_autoptr(GVariant) content = NULL;
      g_autofree char *kind = NULL;
      gboolean before = told;

      wait_for_frame (fd, cancellable, &told);
      if (told && !before)
        continue;
      if ((content = barid_frame_read (fd, &kind)) == NULL)
        break;

      if (strcmp (kind, "answer") == 0)
        {
          *usable = TRUE;
          return g_steal_pointer (&content);
        }
      if (strcmp (kind, "error") == 0 && g_variant_is_of_type (content, G_VARIANT_TYPE ("(sis)")))
        {
          const char *domain, *message;
          int code;

          *usable = TRUE;
          g_variant_get (content, "(&si&s)", &domain, &code, &message);
          g_set_error_literal (error, g_quark_from_string (domain), code, message);
          return NULL;
        }
      if (strcmp (kind, "progress") == 0 && g_variant_is_of_type (content, G_VARIANT_TYPE ("(xx)")))
        {
          gint64 done, total;

          g_variant_get (content, "(xx)", &done, &total);
          if (progress != NULL)
            progress (done, total, progress_data);
          continue;
        }
      break;
    }

  fail (error, _("it ended unexpectedly"));

  return NULL;
}

/*< private >
 * barid_holder_ask:
 * @act: the name of an act
 * @may_prompt: whether the officer may be asked for a passphrase
 * @question: (transfer floating): its arguments
 *
 * Has one act done. It may be asked from several threads at a time.
 *
 * Returns: (transfer full): the answer, or %NULL with @error set
 */
GVariant *
barid_holder_ask (BaridHolder        *self,
                  const char         *act,
                  gboolean            may_prompt,
                  GVariant           *question,
                  BaridProgressFunc   progress,
                  gpointer            progress_data,
                  GCancellable       *cancellable,
                  GError            **error)
{
  g_autoptr(GVariant) owned = g_variant_ref_sink (question);
  GVariant *answer = NULL;
  gboolean usable = FALSE;
  int fd;

  if (g_cancellable_set_error_if_cancelled (cancellable, error) || (fd = take (self, error)) < 0)
    return NULL;

  /* One that ended while nobody asked it is replaced; where new ones end as well, that is told. */
  for (guint i = 0; !barid_frame_write (fd, act, g_variant_new ("(bv)", may_prompt, owned)); i++)
    {
      give (self, fd, FALSE);
      if (i == MOST)
        {
          fail (error, _("it ended unexpectedly"));
          return NULL;
        }
      if ((fd = take (self, error)) < 0)
        return NULL;
    }

  answer = take_answer (fd, progress, progress_data, cancellable, &usable, error);
  give (self, fd, usable);

  return answer;
}

/*< private >
 * barid_holder_new:
 * @path: of a GnuPG home that is open in this process
 * @name: what gpg is told of it
 *
 * Makes ready to have acts done; the first one starts a keyholder.
 *
 * Returns: the holder, or %NULL with @error set where the program is missing
 */
BaridHolder *
barid_holder_new (const char  *path,
                  const char  *name,
                  GError     **error)
{
  g_autofree char *program = barid_process_find_helper ("src/crypto", PROGRAM);
  BaridHolder *self;

  if (!g_file_test (program, G_FILE_TEST_IS_EXECUTABLE))
    {
      fail (error, _("it is missing; install Barid again"));
      return NULL;
    }

  self = g_new0 (BaridHolder, 1);
  g_mutex_init (&self->mutex);
  g_cond_init (&self->cond);
  self->program = g_steal_pointer (&program);
  self->path = g_strdup (path);
  self->name = g_strdup (name);
  self->owner = getpid ();

  return self;
}

/* No act may be running. */
void
barid_holder_free (BaridHolder *self)
{
  close_idle (self);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->cond);
  g_free (self->program);
  g_free (self->path);
  g_free (self->name);
  g_free (self);
}
