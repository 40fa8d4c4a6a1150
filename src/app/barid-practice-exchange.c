#include "config.h"

#include "barid-practice-private.h"

#include <signal.h>
#include <sys/prctl.h>

#include <glib/gi18n-lib.h>

#include "barid-error.h"
#include "barid-text.h"

/* The exchange of the practice: the real program, in a process of its own, on this machine only. */

#define PROGRAM "barid-exchange"

#define PATIENCE (2 * G_TIME_SPAN_SECOND)

/* Beside this program when both are installed, in the folder next to it when both were only built. */
static char *
find_program (GError **error)
{
  g_autofree char *own = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = own != NULL ? g_path_get_dirname (own) : NULL;
  g_autofree char *beside = folder != NULL ? g_build_filename (folder, PROGRAM, NULL) : NULL;
  g_autofree char *built = folder != NULL ? g_build_filename (folder, "..", "exchange", PROGRAM, NULL) : NULL;
  char *found = NULL;

  if (beside != NULL && g_file_test (beside, G_FILE_TEST_IS_EXECUTABLE))
    return g_steal_pointer (&beside);
  if (built != NULL && g_file_test (built, G_FILE_TEST_IS_EXECUTABLE))
    return g_steal_pointer (&built);

  if ((found = g_find_program_in_path (PROGRAM)) == NULL)
    /* TRANSLATORS: %s is the name of a program. */
    g_set_error (error, BARID_ERROR, BARID_ERROR_NOT_FOUND, _("The program %s is missing. Install it beside Barid."),
                 PROGRAM);

  return found;
}

static gboolean
run (const char * const  *argv,
     GCancellable        *cancellable,
     GError             **error)
{
  g_autoptr(GSubprocess) process = NULL;
  g_autofree char *said = NULL;
  g_autofree char *clean = NULL;

  process = g_subprocess_newv (argv, G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_PIPE, error);
  if (process == NULL || !g_subprocess_communicate_utf8 (process, NULL, cancellable, NULL, &said, error))
    return FALSE;

  if (g_subprocess_get_successful (process))
    return TRUE;

  clean = barid_text_clean_block (said != NULL ? said : "");
  /* TRANSLATORS: %s is what the program said. */
  g_set_error (error, BARID_ERROR, BARID_ERROR_FAILED, _("The exchange could not be made: %s"), g_strstrip (clean));
  return FALSE;
}

/**
 * barid_practice_exchange_make:
 * @place: the folder of the practice
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error
 *
 * Makes the exchange in @place, with a certificate of its own, and a mailbox for each desk with its credentials beside it.
 *
 * Returns: whether it is there
 */
gboolean
barid_practice_exchange_make (const char    *place,
                              GCancellable  *cancellable,
                              GError       **error)
{
  g_autofree char *program = find_program (error);
  g_autofree char *folder = g_build_filename (place, "exchange", NULL);

  if (program == NULL ||
      !run ((const char *[]) { program, "init", folder, "--host", "127.0.0.1", "--port", "0",
                               "--title", "Practice exchange", NULL }, cancellable, error))
    return FALSE;

  for (guint i = 0; i < BARID_PRACTICE_N_DESKS; i++)
    {
      const char *name = barid_practice_get_desk_name (i);
      g_autofree char *file = g_strconcat (name, ".credentials", NULL);
      g_autofree char *path = g_build_filename (place, file, NULL);

      if (!run ((const char *[]) { program, "add", folder, name, "--credentials", path, NULL }, cancellable, error))
        return FALSE;
    }

  return TRUE;
}

/* However this program ends, the exchange does not stay behind. */
static void
end_with_parent (gpointer user_data)
{
  prctl (PR_SET_PDEATHSIG, SIGTERM);
}

/**
 * barid_practice_exchange_start:
 * @place: the folder of the practice
 * @error: return location for an error
 *
 * Starts the exchange in @place. To be called by the main thread: the exchange ends with the thread that started it.
 *
 * Returns: (transfer full): its process, or %NULL
 */
GSubprocess *
barid_practice_exchange_start (const char  *place,
                               GError     **error)
{
  g_autoptr(GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  g_autofree char *program = find_program (error);
  g_autofree char *folder = g_build_filename (place, "exchange", NULL);
  g_autofree char *log = g_build_filename (place, "exchange.log", NULL);

  if (program == NULL)
    return NULL;

  g_subprocess_launcher_set_stderr_file_path (launcher, log);
  g_subprocess_launcher_set_child_setup (launcher, end_with_parent, NULL, NULL);

  return g_subprocess_launcher_spawn (launcher, error, program, "serve", folder, NULL);
}

/**
 * barid_practice_exchange_wait:
 * @exchange: from barid_practice_exchange_start()
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error
 *
 * Waits until the exchange listens. For a thread.
 *
 * Returns: whether it does
 */
gboolean
barid_practice_exchange_wait (GSubprocess   *exchange,
                              GCancellable  *cancellable,
                              GError       **error)
{
  g_autoptr(GDataInputStream) lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (exchange));
  g_autoptr(GError) problem = NULL;
  g_autofree char *line = NULL;

  g_filter_input_stream_set_close_base_stream (G_FILTER_INPUT_STREAM (lines), FALSE);
  do
    {
      g_free (line);
      line = g_data_input_stream_read_line (lines, NULL, cancellable, &problem);
    }
  while (line != NULL && !g_str_has_prefix (line, "Listening"));

  if (line != NULL)
    return TRUE;

  if (problem != NULL)
    g_propagate_error (error, g_steal_pointer (&problem));
  else
    g_set_error_literal (error, BARID_ERROR, BARID_ERROR_UNREACHABLE,
                         _("The exchange on this machine ended before it began to listen."));
  return FALSE;
}

/**
 * barid_practice_exchange_end:
 * @exchange: (transfer full): from barid_practice_exchange_start()
 *
 * Ends the exchange, at the latest after a moment.
 */
void
barid_practice_exchange_end (GSubprocess *exchange)
{
  gint64 latest = g_get_monotonic_time () + PATIENCE;

  g_subprocess_send_signal (exchange, SIGTERM);
  while (g_subprocess_get_identifier (exchange) != NULL && g_get_monotonic_time () < latest)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (5000);

  if (g_subprocess_get_identifier (exchange) != NULL)
    g_subprocess_force_exit (exchange);
  g_object_unref (exchange);
}
