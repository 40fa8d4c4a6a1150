#include "config.h"

#include "barid-month-names.h"

#include <string.h>

#include <unicode/udat.h>
#include <unicode/uloc.h>
#include <unicode/ustring.h>

#include "barid-locale-private.h"
#include "barid-text.h"

#define MOST 100

/* How months are written too, beside the names that ICU has: by parts of the Arab world, and in Latin letters. */
static const char * const more_locales[] = { "ar_LB", "ar_MA", "ar_DZ" };

static const struct
{
  BaridCalendar calendar;
  guint         month;
  const char   *name;
} more_names[] = {
  { BARID_CALENDAR_GREGORIAN, 8, "Sept" },
  { BARID_CALENDAR_UMM_AL_QURA, 2, "Rabi al-Awwal" },
  { BARID_CALENDAR_UMM_AL_QURA, 3, "Rabi al-Thani" },
  { BARID_CALENDAR_UMM_AL_QURA, 3, "Rabi al-Akhir" },
  { BARID_CALENDAR_UMM_AL_QURA, 4, "Jumada al-Ula" },
  { BARID_CALENDAR_UMM_AL_QURA, 5, "Jumada al-Akhira" },
  { BARID_CALENDAR_UMM_AL_QURA, 5, "Jumada al-Thani" },
  { BARID_CALENDAR_UMM_AL_QURA, 10, "Dhu al-Qadah" },
  { BARID_CALENDAR_UMM_AL_QURA, 11, "Dhu al-Hijja" },
  { BARID_CALENDAR_UMM_AL_QURA, 11, "Dhu al-Hijjah" },
};

/* Folded. Where two stand there, the second says more: ه is a year of the Hijra, ه.ش a solar one. */
static const struct
{
  const char   *word;
  BaridCalendar calendar;
} eras[] = {
  { "ad", BARID_CALENDAR_GREGORIAN },
  { "ce", BARID_CALENDAR_GREGORIAN },
  { "م", BARID_CALENDAR_GREGORIAN },
  { "ميلادي", BARID_CALENDAR_GREGORIAN },
  { "ah", BARID_CALENDAR_UMM_AL_QURA },
  { "h", BARID_CALENDAR_UMM_AL_QURA },
  { "hicri", BARID_CALENDAR_UMM_AL_QURA },
  { "hijri", BARID_CALENDAR_UMM_AL_QURA },
  { "ه", BARID_CALENDAR_UMM_AL_QURA },
  { "هجري", BARID_CALENDAR_UMM_AL_QURA },
  { "ق", BARID_CALENDAR_UMM_AL_QURA },
  { "ap", BARID_CALENDAR_SOLAR_HIJRI },
  { "p", BARID_CALENDAR_SOLAR_HIJRI },
  { "sh", BARID_CALENDAR_SOLAR_HIJRI },
  { "ش", BARID_CALENDAR_SOLAR_HIJRI },
  { "شمسي", BARID_CALENDAR_SOLAR_HIJRI },
};

/* ---- words ------------------------------------------------------------------------------------------------ */

/**
 * barid_month_split:
 * @text: a text
 *
 * Splits a text into what can be compared: its words, folded, and its numbers in ASCII digits. An apostrophe is no part
 * of a word, and divides none.
 *
 * Returns: (transfer full): the words
 */
char **
barid_month_split (const char *text)
{
  g_autoptr(GStrvBuilder) words = g_strv_builder_new ();
  g_autoptr(GString) word = g_string_new (NULL);
  g_autofree char *folded = barid_text_fold (text);
  gboolean was_digit = FALSE;

  for (const char *at = folded;; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      gboolean is_digit = c < 0x80 && g_ascii_isdigit ((char) c);

      if (c == '\'')
        continue;
      if (word->len > 0 && (!g_unichar_isalnum (c) || is_digit != was_digit))
        {
          g_strv_builder_add (words, word->str);
          g_string_truncate (word, 0);
        }
      if (c == '\0')
        break;
      if (g_unichar_isalnum (c))
        g_string_append_unichar (word, c);
      was_digit = is_digit;
    }

  return g_strv_builder_end (words);
}

/* ---- names ------------------------------------------------------------------------------------------------ */

static void
add_name (GHashTable    *names,
          BaridCalendar  calendar,
          guint          month,
          const char    *name)
{
  g_auto(GStrv) words = barid_month_split (name);
  g_autofree char *key = g_strjoinv (" ", words);
  BaridMonth *value;

  /* A number names no month. */
  if (*key == '\0' || g_ascii_isdigit (*key) || g_hash_table_contains (names, key))
    return;

  value = g_new (BaridMonth, 1);
  *value = (BaridMonth) { calendar, month };
  g_hash_table_insert (names, g_steal_pointer (&key), value);
}

static void
add_symbols (GHashTable            *names,
             const UDateFormat     *dates,
             UDateFormatSymbolType  type,
             BaridCalendar          calendar)
{
  for (int i = 0; i < udat_countSymbols (dates, type); i++)
    {
      UChar wide[MOST];
      char name[MOST * 3 + 1];
      UErrorCode status = U_ZERO_ERROR;

      udat_getSymbols (dates, type, i, wide, MOST, &status);
      u_strToUTF8 (name, sizeof name, NULL, wide, -1, &status);
      if (U_SUCCESS (status))
        add_name (names, calendar, (guint) i, name);
    }
}

static void
add_locale (GHashTable    *names,
            const char    *locale,
            BaridCalendar  calendar)
{
  static const UDateFormatSymbolType types[] = { UDAT_MONTHS, UDAT_STANDALONE_MONTHS, UDAT_SHORT_MONTHS,
                                                 UDAT_STANDALONE_SHORT_MONTHS };
  char full[ULOC_FULLNAME_CAPACITY];
  UErrorCode status = U_ZERO_ERROR;
  UDateFormat *dates;

  g_strlcpy (full, locale, sizeof full);
  uloc_setKeywordValue ("calendar", barid_calendar_get_keyword (calendar), full, sizeof full, &status);
  dates = udat_open (UDAT_LONG, UDAT_LONG, full, NULL, 0, NULL, 0, &status);
  for (guint i = 0; U_SUCCESS (status) && i < G_N_ELEMENTS (types); i++)
    add_symbols (names, dates, types[i], calendar);
  udat_close (dates);
}

static GHashTable *
make_names (const char *locale)
{
  GHashTable *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (BaridCalendar calendar = 0; calendar < BARID_N_CALENDARS; calendar++)
    {
      add_locale (names, locale, calendar);
      add_locale (names, "en", calendar);
    }
  for (guint i = 0; g_str_has_prefix (locale, "ar") && i < G_N_ELEMENTS (more_locales); i++)
    add_locale (names, more_locales[i], BARID_CALENDAR_GREGORIAN);
  for (guint i = 0; i < G_N_ELEMENTS (more_names); i++)
    add_name (names, more_names[i].calendar, more_names[i].month, more_names[i].name);

  return names;
}

/**
 * barid_month_look_up:
 * @words: words as barid_month_split() gives them, with a space between
 *
 * Looks a month up by its name.
 *
 * Returns: (transfer none) (nullable): the month
 */
const BaridMonth *
barid_month_look_up (const char *words)
{
  static GMutex mutex;
  static GHashTable *by_locale; /* what was made for a language is kept */
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&mutex);
  char locale[ULOC_FULLNAME_CAPACITY];
  GHashTable *names;

  barid_locale_find (locale, sizeof locale);
  if (by_locale == NULL)
    by_locale = g_hash_table_new (g_str_hash, g_str_equal);
  if (!(names = g_hash_table_lookup (by_locale, locale)))
    g_hash_table_insert (by_locale, g_strdup (locale), names = make_names (locale));

  return g_hash_table_lookup (names, words);
}

/**
 * barid_month_is_era:
 * @word: a word as barid_month_split() gives it
 * @calendar: (out): whose years it counts, untouched where it is none
 *
 * Tells whether a word names an era.
 *
 * Returns: whether it does
 */
gboolean
barid_month_is_era (const char    *word,
                    BaridCalendar *calendar)
{
  for (guint i = 0; i < G_N_ELEMENTS (eras); i++)
    if (strcmp (eras[i].word, word) == 0)
      {
        *calendar = eras[i].calendar;
        return TRUE;
      }

  return FALSE;
}
