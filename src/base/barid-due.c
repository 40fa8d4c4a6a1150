#include "config.h"

#include "barid-due.h"

#include <string.h>

#include <glib/gi18n-lib.h>
#include <unicode/ucal.h>
#include <unicode/uloc.h>

#include "barid-nation.h"
#include "barid-text.h"
#include "barid-time-local.h"

/**
 * barid_due_count_late:
 * @due: when it was due, or %BARID_TIME_NONE
 * @now: the moment it is asked
 *
 * Counts the days since something was due, a begun day as a whole one.
 *
 * Returns: how many; 0 where it is not late
 */
gint64
barid_due_count_late (BaridTime due,
                      BaridTime now)
{
  if (due == BARID_TIME_NONE || now <= due)
    return 0;

  return (now - due + BARID_TIME_DAY - 1) / BARID_TIME_DAY;
}

/**
 * barid_due_tell:
 * @due: when it is due, or %BARID_TIME_NONE
 * @now: the moment it is asked
 *
 * Tells in a few words when something is due, or how late it is.
 *
 * Returns: (transfer full): such as "2 days late"
 */
char *
barid_due_tell (BaridTime due,
                BaridTime now)
{
  gint64 late = barid_due_count_late (due, now);
  g_autofree char *count = NULL;
  g_autofree char *told = NULL;
  g_autofree char *when = NULL;

  if (due == BARID_TIME_NONE)
    /* TRANSLATORS: of a request that says nothing of when an answer is due. */
    return g_strdup (_("no date"));

  if (late > 0)
    {
      count = barid_count_tell (late);
      /* TRANSLATORS: of a request that is not answered: %s is how many days ago an answer was due. */
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s day late", "%s days late", late), count);
    }

  told = barid_time_tell (due, BARID_TIME_LONG, BARID_CALENDAR_GREGORIAN);
  when = barid_text_isolate (told);
  /* TRANSLATORS: of a request: %s is when an answer is due. */
  return g_strdup_printf (_("due %s"), when);
}

/* ICU knows a nation by two letters. */
static const char *
find_region (const char *nation)
{
  const char * const *two = uloc_getISOCountries ();

  for (guint i = 0; nation != NULL && two[i] != NULL; i++)
    {
      g_autofree char *locale = g_strconcat ("und_", two[i], NULL);

      if (strcmp (uloc_getISO3Country (locale), nation) == 0)
        return two[i];
    }

  return NULL;
}

/**
 * barid_due_is_day_off:
 * @due: a moment
 * @nation: (nullable): code of a nation
 *
 * Says whether the moment lies in the weekend of a nation, by UTC.
 *
 * Returns: whether it does; %FALSE of a nation whose weekend nobody knows
 */
gboolean
barid_due_is_day_off (BaridTime   due,
                      const char *nation)
{
  static const UChar utc[] = { 'U', 'T', 'C', 0 };
  const char *region = find_region (nation);
  g_autofree char *locale = NULL;
  UErrorCode status = U_ZERO_ERROR;
  UCalendar *calendar;
  gboolean off;

  if (region == NULL || due == BARID_TIME_NONE)
    return FALSE;

  locale = g_strconcat ("und_", region, NULL);
  calendar = ucal_open (utc, -1, locale, UCAL_DEFAULT, &status);
  off = U_SUCCESS (status) && ucal_isWeekend (calendar, (double) due / 1000, &status) && U_SUCCESS (status);
  ucal_close (calendar);

  return off;
}

/**
 * barid_due_tell_there:
 * @due: when something is due, or %BARID_TIME_NONE
 * @nation: (nullable): code of the nation of the one who owes it
 *
 * Tells what a date is where the other side works. What more is known of their hours belongs here.
 *
 * Returns: (transfer full) (nullable): a few words, or %NULL where there is nothing to tell
 */
char *
barid_due_tell_there (BaridTime   due,
                      const char *nation)
{
  g_autofree char *name = NULL;
  g_autofree char *isolated = NULL;

  if (!barid_due_is_day_off (due, nation))
    return NULL;

  name = barid_nation_tell (nation);
  isolated = barid_text_isolate (name);
  /* TRANSLATORS: of the day on which an answer is due; %s is a nation. */
  return g_strdup_printf (_("no working day in %s"), isolated);
}
