#include "config.h"

#include "barid-process.h"

#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>

/**
 * barid_process_keep_to_itself:
 * @seen: whether other processes of the same user must be able to see what program this is
 *
 * What this process holds is not for a core file, and what it and gpg write is for nobody else. Unless it must be @seen, no
 * other process of the same user may look into it either. A program with a window must be: the desktop's portals, which
 * choose files for it, turn away a caller that they cannot identify.
 */
void
barid_process_keep_to_itself (gboolean seen)
{
  const struct rlimit none = { 0, 0 };

  setrlimit (RLIMIT_CORE, &none);
  if (!seen)
    prctl (PR_SET_DUMPABLE, 0);
  umask (0077);
}

/**
 * barid_process_find_build:
 *
 * Finds the build folder of this program, while it still stands where it was built.
 *
 * Returns: (transfer full) (nullable): the folder, or %NULL for a program that was installed
 */
char *
barid_process_find_build (void)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = NULL;
  g_autofree char *top = NULL;
  g_autofree char *mark = NULL;

  if (program == NULL)
    return NULL;

  folder = g_path_get_dirname (program);
  top = g_canonicalize_filename ("../..", folder);
  mark = g_build_filename (top, "build.ninja", NULL);

  return g_file_test (mark, G_FILE_TEST_IS_REGULAR) ? g_steal_pointer (&top) : NULL;
}

/**
 * barid_process_find_helper:
 * @built: the folder of the build folder that it is built in
 * @name: a program that is for Barid's own use
 *
 * Finds the program that belongs to this one: of the same build, or of the same installation.
 *
 * Returns: (transfer full): its path, whether it is there or not
 */
char *
barid_process_find_helper (const char *built,
                           const char *name)
{
  g_autofree char *build = barid_process_find_build ();

  return build != NULL ? g_build_filename (build, built, name, NULL) : g_build_filename (LIBEXECDIR, name, NULL);
}
