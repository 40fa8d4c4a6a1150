#include "config.h"

#include "barid-locale.h"

#include <libintl.h>
#include <locale.h>
#include <string.h>

#include <unicode/uloc.h>

#include "barid-locale-private.h"

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

/* The language of the messages, and not of the formats alone: a sentence and the date in it belong together. Without any
 * the sentences are ours, and their dates are written as in them. */
void
barid_locale_find (char *locale,
                   int   size)
{
  const char *name = g_get_language_names ()[0];
  UErrorCode status = U_ZERO_ERROR;
  gboolean none = strcmp (name, "C") == 0 || g_str_has_prefix (name, "C.") || strcmp (name, "POSIX") == 0;

  uloc_canonicalize (none ? "en_GB" : name, locale, size, &status);
  if (U_FAILURE (status) || status == U_STRING_NOT_TERMINATED_WARNING || *locale == '\0')
    g_strlcpy (locale, "en_GB", (gsize) size);
}
