#include "config.h"

#include "barid-reference.h"

/**
 * barid_reference_is_to_be_drawn:
 * @reference: (nullable): what a draft has
 * @kind: what the draft is
 *
 * Tells whether a number is drawn at release. An acknowledgement is cited by nobody and has none.
 *
 * Returns: whether it is
 */
gboolean
barid_reference_is_to_be_drawn (const char *reference,
                                BaridKind   kind)
{
  if (reference == NULL || *reference == '\0')
    return kind != BARID_KIND_ACKNOWLEDGEMENT;

  return g_str_has_suffix (reference, "/");
}

/**
 * barid_reference_make:
 * @reg: (nullable): the register with its slash, such as "CT/"; %NULL for the one without a name
 * @year: of the Gregorian calendar
 * @number: the number drawn
 *
 * Makes a reference number. It is the same in every language.
 *
 * Returns: (transfer full): such as "CT/2026/118"
 */
char *
barid_reference_make (const char *reg,
                      int         year,
                      gint64      number)
{
  return g_strdup_printf ("%s%d/%" G_GINT64_FORMAT, reg != NULL ? reg : "", year, number);
}
