#include "config.h"

#include "barid-locale.h"

#include <libintl.h>
#include <locale.h>
#include <string.h>

#include <unicode/uloc.h>

#include "barid-locale-private.h"
#include "barid-process.h"

/**
 * barid_locale_set_up:
 *
 * Sets the language of whoever started the program; to be called once, first thing in main. A program that was not
 * installed speaks its languages all the same.
 */
void
barid_locale_set_up (void)
{
  g_autofree char *build = barid_process_find_build ();
  g_autofree char *built = build != NULL ? g_build_filename (build, "po", NULL) : NULL;

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
