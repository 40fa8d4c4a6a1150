#include "config.h"

#include "barid-matter-field.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "barid-check-digit.h"
#include "barid-error.h"
#include "barid-position.h"
#include "barid-recognise.h"
#include "barid-text.h"
#include "barid-time-read.h"

/* Two letters and two digits begin an IBAN, and no other number of an account that is in use. */
static gboolean
looks_like_iban (const char *text)
{
  return g_ascii_isalpha (text[0]) && g_ascii_isalpha (text[1]) && g_ascii_isdigit (text[2]) && g_ascii_isdigit (text[3]);
}

static char *
read_position (const char         *text,
               BaridPositionForm   form,
               GError            **error)
{
  BaridPosition position;

  return barid_position_parse (text, &position, error) ? barid_position_format (&position, form) : NULL;
}

/* What was written in the very form is kept to the letter: a square of a kilometre is not one of a metre. */
static char *
read_grid (const char  *text,
           GError     **error)
{
  g_autofree char *folded = NULL;
  BaridPositionForm form;

  if (!barid_position_find_form (text, &form) || form != BARID_POSITION_MGRS)
    return read_position (text, BARID_POSITION_MGRS, error);

  folded = barid_text_fold (text);
  return g_ascii_strup (folded, -1);
}

/* A pattern stays as it was written; of an address, a domain and the like one is made. */
static char *
read_pattern (const char  *text,
              GError     **error)
{
  g_autoptr(BaridIndicator) indicator = NULL;

  if (barid_recognise_is_pattern (text))
    return g_strdup (text);
  if (*text != '[' && (indicator = barid_recognise_word (text)))
    return g_steal_pointer (&indicator->pattern);

  g_set_error_literal (error, BARID_ERROR, BARID_ERROR_INVALID,
                       /* TRANSLATORS: the example stays as it is. */
                       _("This is neither an address, a domain, a URL, a hash nor a file’s name, and not a pattern such as "
                         "[domain-name:value = 'tracker.example']."));
  return NULL;
}

static char *
read_count (const char  *text,
            GError     **error)
{
  g_autofree char *folded = barid_text_fold (text);
  guint64 count = 0;

  if (!g_ascii_string_to_unsigned (folded, 10, 0, G_MAXINT64, &count, NULL))
    {
      g_set_error_literal (error, BARID_ERROR, BARID_ERROR_INVALID, _("This is not a whole number. Write it in digits alone."));
      return NULL;
    }

  return g_strdup_printf ("%" G_GUINT64_FORMAT, count);
}

static char *
read_time (const char     *text,
           BaridCalendar   calendar,
           GError        **error)
{
  BaridTime time;

  return barid_time_read (text, calendar, BARID_DAY_BEGIN, &time, error) ? barid_time_format (time) : NULL;
}

static char *
read_day (const char     *text,
          BaridCalendar   calendar,
          GError        **error)
{
  BaridTime time;

  return barid_time_read (text, calendar, BARID_DAY_BEGIN, &time, error) ? barid_day_format (time) : NULL;
}

/* One a line; an empty line is nothing. */
static char *
read_texts (const char *text)
{
  g_auto(GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr(GPtrArray) kept = g_ptr_array_new ();

  for (guint i = 0; lines[i] != NULL; i++)
    if (*g_strstrip (lines[i]) != '\0')
      g_ptr_array_add (kept, lines[i]);
  g_ptr_array_add (kept, NULL);

  return g_strjoinv ("\n", (char **) kept->pdata);
}

/**
 * barid_field_read:
 * @self: a field
 * @typed: what was typed into it
 * @calendar: the calendar that the officer uses, for dates in numbers alone
 * @error: return location for an error
 *
 * Reads what was typed: numbers are checked, places and times brought into the form that is carried.
 *
 * Returns: (transfer full): the value as it is carried, empty where nothing was typed; %NULL with %BARID_ERROR_INVALID and
 *   what to write instead
 */
char *
barid_field_read (const BaridField  *self,
                  const char        *typed,
                  BaridCalendar      calendar,
                  GError           **error)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (self != NULL && typed != NULL && g_utf8_validate (typed, -1, NULL), NULL);

  text = g_strstrip (g_strdup (typed));
  if (*text == '\0')
    return g_steal_pointer (&text);

  switch (self->check)
    {
    case BARID_CHECK_GRID:
      return read_grid (text, error);
    case BARID_CHECK_DEGREES:
      return read_position (text, BARID_POSITION_DECIMAL, error);
    case BARID_CHECK_IMO:
      return barid_imo_read (text, error);
    case BARID_CHECK_ACCOUNT:
      return looks_like_iban (text) ? barid_iban_read (text, error) : g_steal_pointer (&text);
    case BARID_CHECK_PATTERN:
      return read_pattern (text, error);
    case BARID_CHECK_NONE:
    default:
      break;
    }

  switch (self->form)
    {
    case BARID_FIELD_TEXTS:
      return read_texts (text);
    case BARID_FIELD_TIME:
      return read_time (text, calendar, error);
    case BARID_FIELD_DAY:
      return read_day (text, calendar, error);
    case BARID_FIELD_COUNT:
      return read_count (text, error);
    case BARID_FIELD_TEXT:
    default:
      return g_steal_pointer (&text);
    }
}

/**
 * barid_field_show:
 * @self: a field
 * @value: its value as it is carried
 *
 * Writes a value as it stands where it is typed: barid_field_read() reads it.
 *
 * Returns: (transfer full): the text
 */
char *
barid_field_show (const BaridField *self,
                  const char       *value)
{
  g_autoptr(GDateTime) moment = NULL;
  BaridTime time;

  g_return_val_if_fail (self != NULL && value != NULL, NULL);

  if (self->form == BARID_FIELD_TIME && barid_time_parse (value, &time, NULL) &&
      (moment = g_date_time_new_from_unix_local (time / BARID_TIME_SECOND)))
    return g_date_time_format (moment, "%Y-%m-%d %H:%M");

  return g_strdup (value);
}

/* In the two forms in which it is not written. */
static char *
echo_position (const char        *value,
               BaridPositionForm  written)
{
  g_autoptr(GString) echo = g_string_new (NULL);
  BaridPosition position;

  if (!barid_position_parse (value, &position, NULL))
    return NULL;

  for (BaridPositionForm form = 0; form < BARID_N_POSITION_FORMS; form++)
    if (form != written)
      {
        g_autofree char *text = barid_position_format (&position, form);
        g_autofree char *isolated = barid_text_isolate_machine (text);

        g_string_append_printf (echo, "%s%s", echo->len > 0 ? "\n" : "", isolated);
      }

  return g_string_free (g_steal_pointer (&echo), FALSE);
}

/**
 * barid_field_echo:
 * @self: a field
 * @value: its value as it is carried
 *
 * Tells what a value says in other words: a time in three calendars, a place in the other forms.
 *
 * Returns: (transfer full) (nullable): a few lines, or %NULL where there is nothing to add
 */
char *
barid_field_echo (const BaridField *self,
                  const char       *value)
{
  BaridTime time;

  g_return_val_if_fail (self != NULL && value != NULL, NULL);

  if (*value == '\0')
    return NULL;
  if (self->form == BARID_FIELD_TIME)
    return barid_time_parse (value, &time, NULL) ? barid_time_tell_all (time, BARID_TIME_LONG) : NULL;
  if (self->form == BARID_FIELD_DAY)
    return barid_day_parse (value, &time) ? barid_time_tell_all (time, BARID_TIME_DAY_ONLY) : NULL;
  if (self->check == BARID_CHECK_GRID)
    return echo_position (value, BARID_POSITION_MGRS);
  if (self->check == BARID_CHECK_DEGREES)
    return echo_position (value, BARID_POSITION_DECIMAL);

  return NULL;
}

static gboolean
is_place (const BaridField *field)
{
  return field->check == BARID_CHECK_GRID || field->check == BARID_CHECK_DEGREES;
}

/* What says a place twice, and in the form that is asked for, needs no word of ours. */
static gboolean
is_told (const BaridMatter *matter,
         BaridPositionForm  form)
{
  for (const BaridField *field = barid_matter_type_get_fields (matter->type); field->name != NULL; field++)
    {
      const char *value = is_place (field) ? barid_matter_get_field (matter, field->name) : NULL;
      BaridPositionForm written;

      if (value != NULL && barid_position_find_form (value, &written) && written == form)
        return TRUE;
    }

  return FALSE;
}

/* Ten digits are one metre. Of fewer, the middle of a square is what any other form tells. */
static gboolean
is_square (const char *value)
{
  g_autofree char *folded = barid_text_fold (value);
  guint digits = 0;

  for (const char *p = folded + strspn (folded, "0123456789 "); *p != '\0'; p++)
    digits += g_ascii_isdigit (*p) ? 1 : 0;

  return digits < 10;
}

/**
 * barid_matter_tell_place:
 * @self: typed matter
 * @field: one of its fields
 * @form: the form that the reader prefers
 *
 * Tells a place as it is written, and in another form beside it, marked as converted.
 *
 * Returns: (transfer full) (nullable): the words, both forms isolated; %NULL where the field is no place that is understood,
 *   or the matter tells it in that form itself
 */
char *
barid_matter_tell_place (const BaridMatter *self,
                         const BaridField  *field,
                         BaridPositionForm  form)
{
  const char *value;
  g_autofree char *text = NULL;
  g_autofree char *written = NULL;
  g_autofree char *converted = NULL;
  BaridPositionForm own;
  BaridPositionForm reached;
  BaridPosition position;

  g_return_val_if_fail (self != NULL && field != NULL && form < BARID_N_POSITION_FORMS, NULL);

  value = is_place (field) ? barid_matter_get_field (self, field->name) : NULL;
  if (value == NULL || !barid_position_parse (value, &position, NULL) || !barid_position_find_form (value, &own) ||
      is_told (self, form))
    return NULL;

  /* Near the poles there is no grid of this kind. */
  text = barid_position_format (&position, form);
  if (!barid_position_find_form (text, &reached) || reached != form)
    return NULL;

  written = barid_text_isolate_machine (value);
  converted = barid_text_isolate_machine (text);
  if (own == BARID_POSITION_MGRS && is_square (value))
    /* TRANSLATORS: a place as it came (%1$s, a square of a grid) and as Barid converted it (%2$s). */
    return g_strdup_printf (_("%1$s (converted, the middle of the square: %2$s)"), written, converted);

  /* TRANSLATORS: a place as it came (%1$s) and as Barid converted it (%2$s). */
  return g_strdup_printf (_("%1$s (converted: %2$s)"), written, converted);
}

/**
 * barid_field_tell:
 * @self: a field
 * @value: its value as it is carried
 *
 * Tells a value to a reader, on one line: a time in the reader's language, everything else as it was written, isolated.
 *
 * Returns: (transfer full): the words
 */
char *
barid_field_tell (const BaridField *self,
                  const char       *value)
{
  g_auto(GStrv) values = NULL;
  BaridTime time;

  g_return_val_if_fail (self != NULL && value != NULL, NULL);

  if (self->form == BARID_FIELD_TIME && barid_time_parse (value, &time, NULL))
    return barid_time_tell (time, BARID_TIME_LONG, BARID_CALENDAR_GREGORIAN);
  if (self->form == BARID_FIELD_DAY && barid_day_parse (value, &time))
    return barid_time_tell (time, BARID_TIME_DAY_ONLY, BARID_CALENDAR_GREGORIAN);

  /* Several values stand one a line in the field; here they follow one another. */
  values = g_strsplit (value, "\n", -1);
  for (guint i = 0; values[i] != NULL; i++)
    {
      char *isolated = barid_text_isolate (values[i]);

      g_free (values[i]);
      values[i] = isolated;
    }

  /* TRANSLATORS: what stands between the values of one field. */
  return g_strjoinv (_(", "), values);
}
