#include "config.h"

#include "barid-indicator-table.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "barid-csv.h"
#include "barid-error.h"
#include "barid-recognise.h"
#include "barid-text.h"
#include "barid-time-read.h"

/* What a bundle takes at most, in bytes. */
#define MOST_NAME (4 * 1024)
#define MOST_TEXT (20 * 1024)

/* So many lines that cannot be read are named. */
#define MOST_FAULTS 5

typedef enum
{
  NAME,
  TYPE,
  VALUE,
  PATTERN,
  FROM,
  UNTIL,
  MARKING,
  DESCRIPTION,
  N_COLUMNS
} Column;

static const char * const heads[] = {
  [NAME] = "name",       [TYPE] = "type",         [VALUE] = "value",     [PATTERN] = "pattern",
  [FROM] = "valid from", [UNTIL] = "valid until", [MARKING] = "marking", [DESCRIPTION] = "description",
};

G_STATIC_ASSERT (G_N_ELEMENTS (heads) == N_COLUMNS);

/* Languages of rules that may stand where a pattern does (STIX 2.1 §10.15). */
static const char * const languages[] = { "pcre", "sigma", "snort", "suricata", "yara", NULL };

/* ---- writing ------------------------------------------------------------------------------------------------ */

/* To the second where that is all there is. */
static char *
write_time (BaridTime time)
{
  g_autofree char *text = NULL;

  if (time == BARID_TIME_NONE)
    return g_strdup ("");

  text = barid_time_format (time);
  if (time % BARID_TIME_SECOND == 0)
    memcpy (strchr (text, '.'), "Z", sizeof "Z");

  return g_steal_pointer (&text);
}

static void
append_indicator (GString              *table,
                  const BaridIndicator *indicator,
                  BaridMarking         *marking)
{
  gboolean ours = indicator->pattern_type == NULL || strcmp (indicator->pattern_type, "stix") == 0;
  BaridSign sign = BARID_SIGN_ADDRESS;
  g_autofree char *value = ours && indicator->pattern != NULL ? barid_recognise_value (indicator->pattern, &sign) : NULL;
  g_autofree char *from = write_time (indicator->valid_from);
  g_autofree char *until = write_time (indicator->valid_until);
  g_autofree char *code = NULL;
  const char *cells[N_COLUMNS + 1] = { NULL };

  marking = barid_marking_in_force (indicator->marking, marking);
  code = marking != NULL ? barid_marking_to_typed (marking) : g_strdup ("");
  cells[NAME] = indicator->name != NULL ? indicator->name : "";
  cells[TYPE] = value != NULL ? barid_sign_get_word (sign) : ours ? "pattern" : indicator->pattern_type;
  cells[VALUE] = value != NULL ? value : "";
  cells[PATTERN] = indicator->pattern != NULL ? indicator->pattern : "";
  cells[FROM] = from;
  cells[UNTIL] = until;
  cells[MARKING] = code;
  cells[DESCRIPTION] = indicator->text != NULL ? indicator->text : "";
  barid_csv_append (table, cells);
}

/**
 * barid_indicator_table_write:
 * @indicators: (element-type BaridIndicator): indicators
 * @marking: (nullable): the marking of those that have none of their own
 *
 * Writes a table. A spreadsheet shows it as it is meant: in every script, and without taking any cell for a formula.
 *
 * Returns: (transfer full): the file
 */
GBytes *
barid_indicator_table_write (GPtrArray    *indicators,
                             BaridMarking *marking)
{
  GString *table = g_string_new (NULL);
  const char *head[N_COLUMNS + 1] = { NULL };

  g_return_val_if_fail (indicators != NULL, NULL);

  memcpy (head, heads, sizeof heads);
  barid_csv_append (table, head);
  for (guint i = 0; i < indicators->len; i++)
    append_indicator (table, g_ptr_array_index (indicators, i), marking);

  return g_string_free_to_bytes (table);
}

/* ---- reading a row ------------------------------------------------------------------------------------------- */

typedef struct
{
  int               places[N_COLUMNS]; /* of the columns in a row; -1 where the table has none */
  guint             n_cells;           /* that the first row has */
  gboolean          has_head;
  BaridTime         now;
  BaridMarkingFunc  read_marking;
  gpointer          data;
  GHashTable       *markings;          /* code → BaridMarking, each read once */
} Table;

static gboolean
refuse (GError     **error,
        const char  *sentence)
{
  g_set_error_literal (error, BARID_ERROR, BARID_ERROR_INVALID, sentence);

  return FALSE;
}

static gboolean
refuse_word (GError     **error,
             const char  *format,
             const char  *word)
{
  g_autofree char *clean = barid_text_clean_name (word);
  g_autofree char *cut = g_utf8_strlen (clean, -1) > 80 ? g_utf8_substring (clean, 0, 80) : g_strdup (clean);
  g_autofree char *isolated = barid_text_isolate (cut);
  g_autofree char *sentence = barid_text_fill (format, isolated);

  return refuse (error, sentence);
}

static char *
dup_cell (const Table       *self,
          const BaridCsvRow *row,
          Column             column)
{
  int place = self->places[column];

  return g_strdup (place >= 0 && place < (int) row->cells->len ? g_ptr_array_index (row->cells, place) : "");
}

/* White space around what is typed means nothing; that of a pattern or a text is a part of it. */
static char *
dup_word (const Table       *self,
          const BaridCsvRow *row,
          Column             column)
{
  return g_strstrip (dup_cell (self, row, column));
}

static gboolean
is_language (const char *type)
{
  for (guint i = 0; languages[i] != NULL; i++)
    if (g_ascii_strcasecmp (type, languages[i]) == 0)
      return TRUE;

  return FALSE;
}

static BaridIndicator *
read_rule (const char  *type,
           const char  *value,
           const char  *pattern,
           GError     **error)
{
  BaridIndicator *indicator;

  if (*pattern == '\0' || *value != '\0')
    {
      refuse_word (error,
                   /* TRANSLATORS: of a row of a table; %s is the name of a language of rules, such as yara. */
                   _("A rule of the type %s stands in the column “pattern”, and has no value."), type);
      return NULL;
    }

  indicator = barid_indicator_new (NULL, pattern);
  g_free (indicator->pattern_type);
  indicator->pattern_type = g_ascii_strdown (type, -1);

  return indicator;
}

static BaridIndicator *
read_value (const char  *type,
            const char  *value,
            GError     **error)
{
  BaridIndicator *indicator;
  BaridSign sign;

  if (*type != '\0' && !barid_sign_from_word (type, &sign))
    {
      /* TRANSLATORS: of a row of a table; %s is what stands there. The words in quotation marks stay English. */
      refuse_word (error, _("“%s” is no type. There are “address”, “domain”, “URL”, “e-mail”, “file hash”, “file name”."), type);
      return NULL;
    }

  if ((indicator = *type != '\0' ? barid_recognise_as (sign, value) : barid_recognise_word (value)))
    return indicator;

  if (*type != '\0')
    /* TRANSLATORS: of a row of a table; %s is what stands there. */
    refuse_word (error, _("“%s” is not of the type that the row names."), value);
  else
    /* TRANSLATORS: of a row of a table; %s is what stands there. */
    refuse_word (error, _("“%s” is neither an address, a domain, a URL, an e-mail address, a hash nor a file’s name."), value);
  return NULL;
}

/* The value beside a pattern is there to be read; where it was altered, nobody could tell which of both is meant. */
static gboolean
says_the_same (const char *type,
               const char *value,
               const char *pattern)
{
  g_autofree char *meant = barid_recognise_value (pattern, NULL);
  g_autoptr(BaridIndicator) indicator = NULL;

  if (*value == '\0' || g_strcmp0 (meant, value) == 0)
    return TRUE;

  indicator = read_value (strcmp (type, "pattern") != 0 ? type : "", value, NULL);
  return indicator != NULL && strcmp (indicator->pattern, pattern) == 0;
}

static BaridIndicator *
read_pattern (const Table        *self,
              const BaridCsvRow  *row,
              GError            **error)
{
  g_autofree char *type = dup_word (self, row, TYPE);
  g_autofree char *cell = dup_cell (self, row, VALUE);
  g_autofree char *value = dup_word (self, row, VALUE);
  g_autofree char *pattern = dup_cell (self, row, PATTERN);
  BaridIndicator *indicator;

  if (is_language (type))
    return read_rule (type, value, pattern, error);
  if (*pattern == '\0' && *value == '\0')
    return refuse (error, _("There is neither a value nor a pattern.")), NULL;
  if (*pattern == '\0')
    return read_value (type, value, error);

  if (!barid_recognise_is_pattern (pattern))
    /* TRANSLATORS: of a row of a table; %s is what stands there. The example stays as it is. */
    return refuse_word (error, _("“%s” is not a pattern such as [domain-name:value = 'tracker.example']."), pattern), NULL;
  if (!says_the_same (type, cell, pattern) && !says_the_same (type, value, pattern))
    return refuse (error, _("Its value and its pattern say different things. Empty one of the two.")), NULL;

  indicator = barid_indicator_new (NULL, pattern);
  return indicator;
}

static gboolean
read_time (const Table        *self,
           const BaridCsvRow  *row,
           Column              column,
           BaridTime          *time,
           GError            **error)
{
  g_autofree char *text = dup_word (self, row, column);

  return *text == '\0' || barid_time_parse (text, time, NULL) ||
         barid_time_read (text, BARID_CALENDAR_GREGORIAN, BARID_DAY_BEGIN, time, error);
}

static gboolean
read_times (const Table        *self,
            const BaridCsvRow  *row,
            BaridIndicator     *indicator,
            GError            **error)
{
  indicator->created = indicator->valid_from = self->now;
  if (!read_time (self, row, FROM, &indicator->valid_from, error) ||
      !read_time (self, row, UNTIL, &indicator->valid_until, error))
    return FALSE;

  return indicator->valid_until == BARID_TIME_NONE || indicator->valid_until > indicator->valid_from ||
         refuse (error, _("It is valid until a time that is not after the one from which it is valid; where none is given, that "
                          "is now."));
}

static gboolean
read_marking (Table              *self,
              const BaridCsvRow  *row,
              BaridMarking      **marking,
              GError            **error)
{
  g_autofree char *code = dup_word (self, row, MARKING);
  BaridMarking *found;

  if (*code == '\0')
    return TRUE;

  found = g_hash_table_lookup (self->markings, code);
  if (found == NULL && !(found = self->read_marking (code, self->data, error)))
    return FALSE;

  *marking = barid_marking_ref (found);
  if (!g_hash_table_contains (self->markings, code))
    g_hash_table_insert (self->markings, g_steal_pointer (&code), found);
  return TRUE;
}

static gboolean
read_texts (const Table        *self,
            const BaridCsvRow  *row,
            BaridIndicator     *indicator,
            GError            **error)
{
  g_autofree char *pattern = dup_word (self, row, PATTERN);
  g_autofree char *name = dup_cell (self, row, NAME);
  g_autofree char *text = dup_cell (self, row, DESCRIPTION);

  if (strlen (name) > MOST_NAME)
    return refuse (error, _("Its name is longer than 4 KiB."));
  if (strlen (text) > MOST_TEXT)
    return refuse (error, _("Its description is longer than 20 KiB."));

  /* What is made of a value is called as it is. */
  if (*name != '\0' || *pattern != '\0')
    {
      g_free (indicator->name);
      indicator->name = *name != '\0' ? g_steal_pointer (&name) : NULL;
    }
  indicator->text = *text != '\0' ? g_steal_pointer (&text) : NULL;
  return TRUE;
}

static BaridIndicator *
read_row (Table              *self,
          const BaridCsvRow  *row,
          GError            **error)
{
  g_autoptr(BaridIndicator) indicator = NULL;

  /* A comma in a value that is not quoted would cut it into another. */
  if (self->has_head ? row->cells->len > self->n_cells : row->cells->len != self->n_cells)
    {
      refuse (error, _("It has another number of cells than the first row. Quote a value that holds the separator."));
      return NULL;
    }

  if (!(indicator = read_pattern (self, row, error)) ||
      !read_times (self, row, indicator, error) ||
      !read_marking (self, row, &indicator->marking, error) ||
      !read_texts (self, row, indicator, error))
    return NULL;

  return g_steal_pointer (&indicator);
}

/* ---- reading the head ---------------------------------------------------------------------------------------- */

static gboolean
find_column (const char *cell,
             Column     *column)
{
  static const struct
  {
    const char *word;
    Column      column;
  } others[] = {
    { "indicator", VALUE }, { "ioc", VALUE }, { "observable", VALUE }, { "kind", TYPE },
    { "title", NAME }, { "comment", DESCRIPTION }, { "tlp", MARKING },
  };
  g_autofree char *word = g_strstrip (g_ascii_strdown (cell, -1));

  g_strdelimit (word, "_-", ' ');
  for (guint i = 0; i < N_COLUMNS; i++)
    if (strcmp (word, heads[i]) == 0)
      {
        *column = i;
        return TRUE;
      }
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    if (strcmp (word, others[i].word) == 0)
      {
        *column = others[i].column;
        return TRUE;
      }

  return FALSE;
}

static gboolean
is_head (const BaridCsvRow *row)
{
  g_autoptr(BaridIndicator) first = barid_recognise_word (g_ptr_array_index (row->cells, 0));
  Column column;

  for (guint i = 0; first == NULL && i < row->cells->len; i++)
    if (find_column (g_ptr_array_index (row->cells, i), &column))
      return TRUE;

  return FALSE;
}

static gboolean
read_head (Table              *self,
           const BaridCsvRow  *row,
           GError            **error)
{
  for (guint i = 0; i < N_COLUMNS; i++)
    self->places[i] = -1;
  self->n_cells = row->cells->len;
  self->has_head = is_head (row);
  if (!self->has_head)
    {
      self->places[VALUE] = 0;
      return TRUE;
    }

  for (guint i = 0; i < row->cells->len; i++)
    {
      Column column;

      if (!find_column (g_ptr_array_index (row->cells, i), &column))
        continue;
      if (self->places[column] >= 0)
        /* TRANSLATORS: of a table; %s is the name of a column. */
        return refuse_word (error, _("Two columns of the table are named for the same thing: %s."), heads[column]);
      self->places[column] = (int) i;
    }

  return self->places[VALUE] >= 0 || self->places[PATTERN] >= 0 ||
         refuse (error, _("No column of the table is named “value” or “pattern”."));
}

/* ---- reading a table ----------------------------------------------------------------------------------------- */

static void
note_fault (GString *faults,
            guint    line,
            GError  *fault)
{
  g_autofree char *number = barid_count_tell (line);

  if (faults->len > 0)
    g_string_append_c (faults, '\n');
  /* TRANSLATORS: %1$s is the number of a line of a file, %2$s a sentence about what is wrong there. */
  g_string_append_printf (faults, _("Line %1$s: %2$s"), number, fault->message);
}

static gboolean
read_rows (Table      *self,
           GPtrArray  *rows,
           GPtrArray  *indicators,
           GError    **error)
{
  g_autoptr(GString) faults = g_string_new (NULL);
  guint n_faults = 0;

  for (guint i = self->has_head; i < rows->len; i++)
    {
      const BaridCsvRow *row = g_ptr_array_index (rows, i);
      g_autoptr(GError) fault = NULL;
      BaridIndicator *indicator = read_row (self, row, &fault);

      if (indicator != NULL)
        g_ptr_array_add (indicators, indicator);
      else if (n_faults++ < MOST_FAULTS)
        note_fault (faults, row->line, fault);
    }

  if (n_faults == 0)
    return TRUE;

  if (n_faults > MOST_FAULTS)
    {
      g_autofree char *more = barid_count_tell (n_faults - MOST_FAULTS);

      g_string_append_c (faults, '\n');
      g_string_append_printf (faults,
                              /* TRANSLATORS: %s is how many; stands below a list of lines that cannot be read. */
                              ngettext ("%s more line cannot be read.", "%s more lines cannot be read.", n_faults - MOST_FAULTS),
                              more);
    }
  g_set_error_literal (error, BARID_ERROR, BARID_ERROR_INVALID, faults->str);
  return FALSE;
}

/**
 * barid_indicator_table_read:
 * @table: a file from outside
 * @now: from when on an indicator is valid of which the table does not say it
 * @read_marking: reads a marking, and refuses one that nothing explains
 * @data: for @read_marking
 * @error: return location for an error
 *
 * Reads a table that barid_indicator_table_write() has written, or another one: its columns are found by their names; without a
 * head the first holds values.
 *
 * Returns: (transfer full) (element-type BaridIndicator): the indicators, each with a fresh id, or %NULL with
 *   %BARID_ERROR_INVALID or %BARID_ERROR_TOO_LARGE: the first few lines that cannot be read, a sentence each
 */
GPtrArray *
barid_indicator_table_read (GBytes            *table,
                            BaridTime          now,
                            BaridMarkingFunc   read_marking_func,
                            gpointer           data,
                            GError           **error)
{
  g_autoptr(GPtrArray) indicators = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_indicator_free);
  g_autoptr(GHashTable) markings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) barid_marking_unref);
  g_autoptr(GPtrArray) rows = NULL;
  Table self = { .now = now, .read_marking = read_marking_func, .data = data, .markings = markings };
  gsize size;
  const char *text;

  g_return_val_if_fail (table != NULL && read_marking_func != NULL, NULL);

  text = g_bytes_get_data (table, &size);
  if (!(rows = barid_csv_read (text, size, error)))
    return NULL;
  if (rows->len == 0)
    return refuse (error, _("The table is empty.")), NULL;
  if (!read_head (&self, g_ptr_array_index (rows, 0), error) || !read_rows (&self, rows, indicators, error))
    return NULL;
  if (indicators->len > BARID_MOST_INDICATORS)
    {
      g_set_error_literal (error, BARID_ERROR, BARID_ERROR_TOO_LARGE, _("The table has more than 10,000 rows."));
      return NULL;
    }

  return g_steal_pointer (&indicators);
}

static void
marking_free (BaridMarking *marking)
{
  g_clear_pointer (&marking, barid_marking_unref);
}

/* Whether a pattern is new, or what was said of it before is marked lower. */
static gboolean
is_news (GHashTable     *markings,
         BaridIndicator *indicator,
         BaridMarking   *around)
{
  BaridMarking *marking = barid_marking_in_force (indicator->marking, around);
  g_autoptr(BaridMarking) combined = NULL;
  gpointer known = NULL;

  if (indicator->pattern == NULL)
    return FALSE;

  combined = marking != NULL ? barid_marking_ref (marking) : NULL;
  if (g_hash_table_lookup_extended (markings, indicator->pattern, NULL, &known))
    {
      g_clear_pointer (&combined, barid_marking_unref);
      combined = barid_marking_combine (known, marking);
      if (barid_marking_equal (combined, known))
        return FALSE;
    }

  g_hash_table_insert (markings, indicator->pattern, g_steal_pointer (&combined));
  return TRUE;
}

/**
 * barid_indicators_take_new:
 * @there: (element-type BaridIndicator): indicators that are there
 * @marking: (nullable): the marking of those that have none of their own
 * @found: (element-type BaridIndicator): those that were found; what is new is taken out of it
 * @error: return location for an error
 *
 * Takes those whose pattern is not there yet, each once, in their order. One that is there, but marked lower, is not the same:
 * what its author said of it would be lost.
 *
 * Returns: (transfer full) (element-type BaridIndicator): what is new, or %NULL: %BARID_ERROR_TOO_LARGE where there would be
 *   more than %BARID_MOST_INDICATORS
 */
GPtrArray *
barid_indicators_take_new (GPtrArray     *there,
                           BaridMarking  *marking,
                           GPtrArray     *found,
                           GError       **error)
{
  g_autoptr(GPtrArray) fresh = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_indicator_free);
  g_autoptr(GHashTable) markings = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) marking_free);
  guint kept = 0;

  g_return_val_if_fail (there != NULL && found != NULL, NULL);

  for (guint i = 0; i < there->len; i++)
    is_news (markings, g_ptr_array_index (there, i), marking);
  for (guint i = 0; i < found->len; i++)
    {
      BaridIndicator *indicator = g_ptr_array_index (found, i);

      if (is_news (markings, indicator, marking))
        g_ptr_array_add (fresh, indicator);
      else
        found->pdata[kept++] = indicator;
    }
  /* What was taken is not to be freed with the rest. */
  for (guint i = kept; i < found->len; i++)
    found->pdata[i] = NULL;
  g_ptr_array_set_size (found, (int) kept);

  if (there->len + fresh->len <= BARID_MOST_INDICATORS)
    return g_steal_pointer (&fresh);

  g_set_error_literal (error, BARID_ERROR, BARID_ERROR_TOO_LARGE,
                       _("A draft holds at most 10,000 indicators. With these it would hold more, so none was added."));
  return NULL;
}
