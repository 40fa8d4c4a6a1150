#include "config.h"

#include "barid-locale.h"

#include <libintl.h>
#include <locale.h>

/* Where the translations of this build lie, while the program still stands where it was built. */
static char *
find_built (void)
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

  return g_file_test (mark, G_FILE_TEST_IS_REGULAR) ? g_build_filename (top, "po", NULL) : NULL;
}

/**
 * barid_locale_set_up:
 *
 * Sets the language of whoever started the program; to be called once, first thing in main. A program that was not
 * installed speaks its languages all the same.
 */
void
barid_locale_set_up (void)
{
  g_autofree char *built = find_built ();

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, built != NULL ? built : LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}
