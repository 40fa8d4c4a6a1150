#include "config.h"

#include "barid-name-list.h"

#include <glib/gi18n-lib.h>

#include "barid-text.h"
#include "barid-time-local.h"

#define MOST_NAMES 3

/**
 * barid_name_list_tell:
 * @names: (array zero-terminated=1): names of offices, as they were given
 *
 * Names offices, for inside a sentence.
 *
 * Returns: (transfer full): the names, isolated; from four on, how many
 */
char *
barid_name_list_tell (const char * const *names)
{
  g_autofree char *isolated[MOST_NAMES] = { NULL };
  guint n_names = g_strv_length ((char **) names);

  if (n_names > MOST_NAMES)
    {
      g_autofree char *count = barid_count_tell (n_names);

      /* TRANSLATORS: %s is a number; stands where names would: “Released to 4 partners”. */
      return g_strdup_printf (ngettext ("%s partner", "%s partners", n_names), count);
    }

  for (guint i = 0; i < n_names; i++)
    isolated[i] = barid_text_isolate (names[i]);
  if (n_names == 2)
    /* TRANSLATORS: two names of offices. */
    return g_strdup_printf (_("%1$s and %2$s"), isolated[0], isolated[1]);
  if (n_names == 3)
    /* TRANSLATORS: three names of offices. */
    return g_strdup_printf (_("%1$s, %2$s and %3$s"), isolated[0], isolated[1], isolated[2]);

  return n_names == 1 ? g_steal_pointer (&isolated[0]) : g_strdup (_("nobody"));
}
