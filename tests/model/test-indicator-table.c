#include "config.h"

#include <string.h>

#include "barid-csv.h"
#include "barid-error.h"
#include "barid-indicator-table.h"
#include "barid-recognise.h"

/* Tables of indicators as a spreadsheet has them. Names are those kept for examples; addresses those of documentation. */

#define NOW (G_GINT64_CONSTANT (1795000000) * BARID_TIME_SECOND)

/* What a desk would do that knows SECRET of Aldar. */
static BaridMarking *
read_marking (const char  *code,
              gpointer     data,
              GError     **error)
{
  const char * const to[] = { "ALD", "BRS", NULL };
  guint *n_read = data;

  if (n_read != NULL)
    (*n_read)++;
  if (strcmp (code, "ALD:SECRET") == 0)
    return barid_marking_new_classification ("ALD", "SECRET", 3, NULL, NULL);
  if (strcmp (code, "ALD:SECRET // REL TO ALD, BRS") == 0)
    return barid_marking_new_classification ("ALD", "SECRET", 3, NULL, to);
  if (g_str_has_prefix (code, "TLP:"))
    return barid_marking_new_tlp (code);

  g_set_error (error, BARID_ERROR, BARID_ERROR_USAGE, "Nobody knows %s.", code);
  return NULL;
}

static GPtrArray *
read_bytes (const char  *text,
            gssize       size,
            GError     **error)
{
  g_autoptr(GBytes) table = g_bytes_new (text, size < 0 ? strlen (text) : (gsize) size);

  return barid_indicator_table_read (table, NOW, read_marking, NULL, error);
}

static void
assert_refused (const char *text,
                int         code,
                const char *sentence)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) indicators = read_bytes (text, -1, &error);

  g_test_message ("%.60s", text);
  g_assert_null (indicators);
  g_assert_error (error, BARID_ERROR, code);
  if (strstr (error->message, sentence) == NULL)
    g_error ("not “%s”, but: %s", sentence, error->message);
}

/* ---- what comes in ------------------------------------------------------------------------------------------- */

static void
test_forms (void)
{
  static const struct
  {
    const char *table;
    const char *patterns[4];
    const char *name; /* of the first */
  } cases[] = {
    { "value\n198.51.100.7\n", { "[ipv4-addr:value = '198.51.100.7']" }, "198.51.100.7" },
    { "\xef\xbb\xbfvalue\r\n198.51.100.7\r\n", { "[ipv4-addr:value = '198.51.100.7']" }, "198.51.100.7" },
    { "198.51.100.7\ntracker[.]example", { "[ipv4-addr:value = '198.51.100.7']", "[domain-name:value = 'tracker.example']" },
      "198.51.100.7" },
    { "tracker.example;seen;2026\n198.51.100.7;;\n", { "[domain-name:value = 'tracker.example']",
                                                       "[ipv4-addr:value = '198.51.100.7']" }, "tracker.example" },
    { "Name,IOC\nServer,hxxps://tracker[.]example/a\n", { "[url:value = 'https://tracker.example/a']" }, "Server" },
    { "value;name\r198.51.100.7;Server\r", { "[ipv4-addr:value = '198.51.100.7']" }, "Server" },
    { "Value\tName\n198.51.100.7\tServer\n", { "[ipv4-addr:value = '198.51.100.7']" }, "Server" },
    { "description,value,name,colour\nx,198.51.100.7,خادم البريد,red\n", { "[ipv4-addr:value = '198.51.100.7']" },
      "خادم البريد" },
    { "name,value\n\"Two\r\nlines, \"\"quoted\"\"\",198.51.100.7\n", { "[ipv4-addr:value = '198.51.100.7']" },
      "Two\r\nlines, \"quoted\"" },
    { "type,value\ndomain,tracker.zip\nfile name,tracker.zip\nSHA-1,DA39A3EE5E6B4B0D3255BFEF95601890AFD80709\n",
      { "[domain-name:value = 'tracker.zip']", "[file:name = 'tracker.zip']",
        "[file:hashes.'SHA-1' = 'da39a3ee5e6b4b0d3255bfef95601890afd80709']" }, "tracker.zip" },
    { "pattern,name\n[file:size > 1000],Large\n", { "[file:size > 1000]" }, "Large" },
    { "value,pattern\ntracker[.]example,[domain-name:value = 'tracker.example']\n", { "[domain-name:value = 'tracker.example']" },
      NULL },
    { "name,type,pattern\nRule,YARA,rule a { condition: true }\n", { "rule a { condition: true }" }, "Rule" },
    { "name,value\n'=1+1,198.51.100.7\n", { "[ipv4-addr:value = '198.51.100.7']" }, "=1+1" },
    { "name,value\n'tis,198.51.100.7\n", { "[ipv4-addr:value = '198.51.100.7']" }, "'tis" },
    { "value,name\n198.51.100.7\n,\n  ,\t\n\n203.0.113.9,x\n", { "[ipv4-addr:value = '198.51.100.7']",
                                                                  "[ipv4-addr:value = '203.0.113.9']" }, "198.51.100.7" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(GPtrArray) indicators = read_bytes (cases[i].table, -1, &error);
      guint n = 0;

      g_test_message ("%s", cases[i].table);
      g_assert_no_error (error);
      for (; n < G_N_ELEMENTS (cases[i].patterns) && cases[i].patterns[n] != NULL; n++)
        {
          g_assert_cmpuint (indicators->len, >, n);
          g_assert_cmpstr (((BaridIndicator *) g_ptr_array_index (indicators, n))->pattern, ==, cases[i].patterns[n]);
        }
      g_assert_cmpuint (indicators->len, ==, n);
      g_assert_cmpstr (((BaridIndicator *) g_ptr_array_index (indicators, 0))->name, ==, cases[i].name);
    }
}

static void
test_fields (void)
{
  const char *table = "value,valid from,valid_until,marking,description\n"
                      "198.51.100.7,2026-11-22T05:10:00Z,2027-03-31 12:00Z,ALD:SECRET,كما وردت\n"
                      "203.0.113.9,,,ALD:SECRET,\n"
                      "203.0.113.10,,,TLP:AMBER,\n";
  g_autoptr(GBytes) bytes = g_bytes_new_static (table, strlen (table));
  g_autoptr(GError) error = NULL;
  guint n_read = 0;
  g_autoptr(GPtrArray) indicators = barid_indicator_table_read (bytes, NOW, read_marking, &n_read, &error);
  const BaridIndicator *first, *second;
  g_autofree char *from = NULL, *until = NULL, *code = NULL;

  g_assert_no_error (error);
  first = g_ptr_array_index (indicators, 0);
  second = g_ptr_array_index (indicators, 1);
  from = barid_time_format (first->valid_from);
  until = barid_time_format (first->valid_until);
  code = barid_marking_to_typed (first->marking);
  g_assert_cmpstr (from, ==, "2026-11-22T05:10:00.000000Z");
  g_assert_cmpstr (until, ==, "2027-03-31T12:00:00.000000Z");
  g_assert_cmpstr (code, ==, "ALD:SECRET");
  g_assert_cmpstr (first->text, ==, "كما وردت");
  g_assert_cmpint (second->valid_from, ==, NOW);
  g_assert_cmpint (second->created, ==, NOW);
  g_assert_cmpint (second->valid_until, ==, BARID_TIME_NONE);
  g_assert_null (second->text);
  /* A marking that stands in many rows is asked for once. */
  g_assert_cmpuint (n_read, ==, 2);
}

static void
test_refusals (void)
{
  assert_refused ("", BARID_ERROR_INVALID, "empty");
  assert_refused ("\xef\xbb\xbf\r\n,,\r\n", BARID_ERROR_INVALID, "empty");
  assert_refused ("\xff\xfev\0a", BARID_ERROR_INVALID, "UTF-8");
  assert_refused ("value\n\xc7\xe1\xc8\n", BARID_ERROR_INVALID, "UTF-8");
  assert_refused ("name,marking\nx,y\n", BARID_ERROR_INVALID, "No column");
  assert_refused ("value,ioc\n198.51.100.7,x\n", BARID_ERROR_INVALID, "Two columns");
  assert_refused ("value\nnothing of the kind\n", BARID_ERROR_INVALID, "Line 2: ");
  assert_refused ("nothing of the kind\n", BARID_ERROR_INVALID, "Line 1: ");
  assert_refused ("value\n198.51.100.7\n\"203.0.113.9\n", BARID_ERROR_INVALID, "Line 3: a quotation mark");
  assert_refused ("value\n\"203.0.113.9\"x\n", BARID_ERROR_INVALID, "Line 2: something");
  assert_refused ("name,value\n\"a\n\nb\",198.51.100.7\nx,y\n", BARID_ERROR_INVALID, "Line 5: ");
  assert_refused ("name,value\nx,\n", BARID_ERROR_INVALID, "neither a value nor a pattern");
  assert_refused ("value,type\n198.51.100.7,thing\n", BARID_ERROR_INVALID, "is no type");
  assert_refused ("value,type\n198.51.100.7,domain\n", BARID_ERROR_INVALID, "not of the type");
  assert_refused ("value,type\n198.51.100.7,yara\n", BARID_ERROR_INVALID, "yara");
  assert_refused ("pattern\ntracker.example\n", BARID_ERROR_INVALID, "not a pattern");
  assert_refused ("value,pattern\n203.0.113.9,[ipv4-addr:value = '198.51.100.7']\n", BARID_ERROR_INVALID, "different things");
  assert_refused ("value,valid until\n198.51.100.7,soon\n", BARID_ERROR_INVALID, "Line 2: ");
  assert_refused ("value,valid until\n198.51.100.7,2020-01-01\n", BARID_ERROR_INVALID, "not after");
  assert_refused ("value,marking\n198.51.100.7,ULTRA\n", BARID_ERROR_INVALID, "Nobody knows ULTRA");
  /* What is cut at a comma that nobody quoted is not taken for another thing. */
  assert_refused ("value,name\nhttp://tracker.example/a,b,Server\n", BARID_ERROR_INVALID, "another number of cells");
  assert_refused ("http://tracker.example/a\nhttp://tracker.example/a,b\n", BARID_ERROR_INVALID, "another number of cells");
}

static void
test_first_faults (void)
{
  g_autoptr(GString) table = g_string_new ("value\n198.51.100.7\n");
  g_autoptr(GError) error = NULL;
  g_auto(GStrv) lines = NULL;

  for (guint i = 0; i < 20; i++)
    g_string_append (table, "nothing\n");
  g_assert_null (read_bytes (table->str, -1, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_INVALID);
  lines = g_strsplit (error->message, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 6);
  for (guint i = 0; i < 5; i++)
    {
      g_autofree char *begin = g_strdup_printf ("Line %u: ", i + 3);

      g_assert_true (g_str_has_prefix (lines[i], begin));
    }
  g_assert_cmpstr (lines[5], ==, "15 more lines cannot be read.");
}

static void
test_limits (void)
{
  g_autofree char *cell = g_strnfill (BARID_CSV_MAX_CELL, 'a');
  g_autofree char *fits = g_strdup_printf ("colour,value\n%s,198.51.100.7\n", cell);
  g_autofree char *large = g_strdup_printf ("colour,value\n%sa,198.51.100.7\n", cell);
  g_autofree char *name = g_strdup_printf ("name,value\n%.4097s,198.51.100.7\n", cell);
  g_autofree char *text = g_strdup_printf ("description,value\n%.20481s,198.51.100.7\n", cell);
  g_autofree char *wide = g_strnfill (BARID_CSV_MAX_CELLS, ',');
  g_autofree char *huge = g_strnfill (BARID_CSV_MAX_SIZE + 1, 'a');
  g_autoptr(GString) rows = g_string_new ("value\n");
  g_autoptr(GPtrArray) indicators = NULL;

  indicators = read_bytes (fits, -1, NULL);
  g_assert_cmpuint (indicators->len, ==, 1);
  g_clear_pointer (&indicators, g_ptr_array_unref);
  assert_refused (large, BARID_ERROR_TOO_LARGE, "Line 2: a cell holds more than 64 KiB.");
  assert_refused (name, BARID_ERROR_INVALID, "Line 2: Its name");
  assert_refused (text, BARID_ERROR_INVALID, "Line 2: Its description");
  assert_refused (wide, BARID_ERROR_TOO_LARGE, "100 cells");
  assert_refused (huge, BARID_ERROR_TOO_LARGE, "10 MiB");

  for (guint i = 0; i < BARID_MOST_INDICATORS; i++)
    g_string_append_printf (rows, "host-%u.example\n", i);
  indicators = read_bytes (rows->str, -1, NULL);
  g_assert_cmpuint (indicators->len, ==, BARID_MOST_INDICATORS);
  g_string_append (rows, "one-more.example\n");
  assert_refused (rows->str, BARID_ERROR_TOO_LARGE, "10,000 rows");
  g_string_erase (rows, 0, strlen ("value\n"));
  assert_refused (rows->str, BARID_ERROR_TOO_LARGE, "10,000 rows");
}

/* ---- what goes out ------------------------------------------------------------------------------------------- */

static void
test_written (void)
{
  g_autoptr(GPtrArray) indicators = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_indicator_free);
  g_autoptr(BaridMarking) marking = read_marking ("ALD:SECRET // REL TO ALD, BRS", NULL, NULL);
  g_autoptr(GBytes) table = NULL;
  g_autofree char *text = NULL;
  BaridIndicator *indicator = barid_recognise_word ("https://tracker[.]example/it's");

  g_free (indicator->name);
  indicator->name = g_strdup ("خادم البريد، الأول");
  indicator->valid_from = NOW;
  indicator->text = g_strdup ("One,\ntwo.");
  g_ptr_array_add (indicators, indicator);
  table = barid_indicator_table_write (indicators, marking);
  text = g_strndup (g_bytes_get_data (table, NULL), g_bytes_get_size (table));

  g_assert_cmpstr (text, ==,
                   "\xef\xbb\xbf" "name,type,value,pattern,valid from,valid until,marking,description\r\n"
                   "خادم البريد، الأول,URL,https://tracker.example/it's,[url:value = 'https://tracker.example/it\\'s'],"
                   "2026-11-18T11:06:40Z,,\"ALD:SECRET // REL TO ALD, BRS\",\"One,\ntwo.\"\r\n");
}

/* A name or a text of a partner's must not be run by the spreadsheet of the one who reads the table. */
static void
test_formulas (void)
{
  static const char * const names[] = { "=HYPERLINK(\"http://tracker.example\")", "+1", "-1+cmd", "@SUM(A1)", "\t=1", "\r=1",
                                        "'=1", "''@x", "\n=1" };
  static const char * const harmless[] = { "a=1", "'tis", "1+1", "" };
  g_autoptr(GPtrArray) indicators = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_indicator_free);
  g_autoptr(GPtrArray) again = NULL;
  g_autoptr(GPtrArray) rows = NULL;
  g_autoptr(GBytes) table = NULL;
  g_autoptr(GError) error = NULL;
  gsize size;
  const char *text;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      BaridIndicator *indicator = barid_recognise_word ("198.51.100.7");

      g_free (indicator->name);
      indicator->name = g_strdup (names[i]);
      indicator->text = g_strdup (names[i]);
      g_ptr_array_add (indicators, indicator);
    }
  table = barid_indicator_table_write (indicators, NULL);
  text = g_bytes_get_data (table, &size);

  /* As a spreadsheet would read it: quotation marks off, and nothing else. */
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *quoted = g_strdup_printf ("\"'%c", names[i][0]);
      g_autofree char *bare = g_strdup_printf ("\n'%c", names[i][0]);

      g_test_message ("%s", names[i]);
      g_assert_true (g_strstr_len (text, (gssize) size, quoted) != NULL || g_strstr_len (text, (gssize) size, bare) != NULL);
    }
  for (const char *at = text; at < text + size; at++)
    if (*at == ',' || (*at == '\n' && at[-1] == '\r'))
      {
        const char *cell = at + 1 + (at[1] == '"');

        g_assert_true (cell >= text + size || *cell == '\0' || strchr ("=+-@\t", *cell) == NULL);
      }

  again = barid_indicator_table_read (table, NOW, read_marking, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_assert_cmpstr (((BaridIndicator *) g_ptr_array_index (again, i))->name, ==, names[i]);
      g_assert_cmpstr (((BaridIndicator *) g_ptr_array_index (again, i))->text, ==, names[i]);
    }

  for (guint i = 0; i < G_N_ELEMENTS (harmless); i++)
    {
      g_autoptr(GString) row = g_string_new (NULL);
      const char *cells[] = { harmless[i], NULL };
      g_autofree char *expected = g_strdup_printf ("\xef\xbb\xbf%s\r\n", harmless[i]);

      barid_csv_append (row, cells);
      g_assert_cmpstr (row->str, ==, expected);
    }
}

static char *
draw_text (GRand    *rand,
           gboolean  of_words)
{
  static const char * const pieces[] = { "a", "خادم", "،", "ü", " ", "\"", "\"\"", ",", ";", "\t", "\r", "\n", "\r\n", "=", "+",
                                         "-", "@", "'", "x", "İ", "字", "\\", "[", "]", "\xf0\x9f\x93\xac", "NULL", "0" };
  GString *text = g_string_new (NULL);

  for (int n = g_rand_int_range (rand, 0, 12); n > 0; n--)
    g_string_append (text, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);
  if (of_words)
    g_strdelimit (text->str, "\r\n", '_');
  if (text->len == 0)
    return g_string_free (text, TRUE), NULL;

  return g_string_free (text, FALSE);
}

static BaridIndicator *
draw_indicator (GRand *rand)
{
  static const BaridSign signs[] = { BARID_SIGN_ADDRESS, BARID_SIGN_DOMAIN, BARID_SIGN_URL, BARID_SIGN_MAIL,
                                     BARID_SIGN_FILE_HASH };
  static const char * const before[] = { "198.51.100.", "host-", "https://tracker.example/", "duty-",
                                         "d41d8cd98f00b204e9800998ecf84" };
  static const char * const after[] = { "", ".example", "?a=';,\"", "@tracker.example", "" };
  static const char * const codes[] = { NULL, "ALD:SECRET", "ALD:SECRET // REL TO ALD, BRS", "TLP:AMBER" };
  int which = g_rand_int_range (rand, 0, 8);
  int number = g_rand_int_range (rand, 100, 256);
  const char *code = codes[g_rand_int_range (rand, 0, G_N_ELEMENTS (codes))];
  g_autofree char *text = draw_text (rand, FALSE);
  BaridIndicator *indicator;

  if (which < (int) G_N_ELEMENTS (signs))
    {
      g_autofree char *value = g_strdup_printf ("%s%d%s", before[which], number, after[which]);

      indicator = barid_recognise_as (signs[which], value);
      g_assert_nonnull (indicator);
    }
  else if (which == 5 && text != NULL)
    indicator = barid_recognise_as (BARID_SIGN_FILE_NAME, text);
  else if (which == 6)
    {
      indicator = barid_indicator_new (NULL, "alert tcp any any -> any 80 (msg:\"a\"; sid:1;)");
      g_free (indicator->pattern_type);
      indicator->pattern_type = g_strdup ("snort");
    }
  else
    indicator = barid_indicator_new (NULL, "[file:size > 1000 AND file:name LIKE '%,\"']");

  g_free (indicator->name);
  indicator->name = draw_text (rand, TRUE);
  indicator->text = draw_text (rand, FALSE);
  indicator->valid_from = NOW + g_rand_int_range (rand, 0, 1000) * (number % 2 ? BARID_TIME_SECOND : 123457);
  if (number % 3 == 0)
    indicator->valid_until = indicator->valid_from + BARID_TIME_DAY;
  if (code != NULL)
    indicator->marking = read_marking (code, NULL, NULL);

  return indicator;
}

static void
test_round_trip (void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (14);
  g_autoptr(GPtrArray) indicators = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_indicator_free);
  g_autoptr(GPtrArray) again = NULL;
  g_autoptr(GBytes) table = NULL;
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < 1000; i++)
    g_ptr_array_add (indicators, draw_indicator (rand));
  table = barid_indicator_table_write (indicators, NULL);
  again = barid_indicator_table_read (table, NOW + BARID_TIME_DAY * 400, read_marking, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (again->len, ==, indicators->len);
  for (guint i = 0; i < indicators->len; i++)
    {
      const BaridIndicator *one = g_ptr_array_index (indicators, i);
      const BaridIndicator *other = g_ptr_array_index (again, i);

      g_assert_cmpstr (one->name, ==, other->name);
      g_assert_cmpstr (one->text, ==, other->text);
      g_assert_cmpstr (one->pattern, ==, other->pattern);
      g_assert_cmpstr (one->pattern_type, ==, other->pattern_type);
      g_assert_cmpint (one->valid_from, ==, other->valid_from);
      g_assert_cmpint (one->valid_until, ==, other->valid_until);
      g_assert_true (barid_marking_equal (one->marking, other->marking));
      g_assert_cmpstr (one->id, !=, other->id);
    }
}

/* Whatever a file holds, it is read or refused in words. */
static void
test_noise (void)
{
  static const char * const pieces[] = { "value", ",", ";", "\t", "\"", "\"\"", "\n", "\r", "\r\n", "198.51.100.7", "pattern",
                                         "[a:b = 'c']", "'", "=", "\xef\xbb\xbf", "\xff", "يوم", " " };
  g_autoptr(GRand) rand = g_rand_new_with_seed (7);

  for (guint i = 0; i < 20000; i++)
    {
      g_autoptr(GString) table = g_string_new (NULL);
      g_autoptr(GError) error = NULL;
      g_autoptr(GPtrArray) indicators = NULL;

      for (int n = g_rand_int_range (rand, 0, 20); n > 0; n--)
        g_string_append (table, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);
      indicators = read_bytes (table->str, -1, &error);
      g_assert_true ((indicators == NULL) == (error != NULL));
      g_assert_true (error == NULL || (error->domain == BARID_ERROR && *error->message != '\0'));
    }
}

static void
test_take_new (void)
{
  g_autoptr(GPtrArray) there = read_bytes ("198.51.100.7\n", -1, NULL);
  g_autoptr(GPtrArray) found = read_bytes ("203.0.113.9\n198.51.100.7\n203.0.113.9\ntracker.example\n", -1, NULL);
  g_autoptr(GPtrArray) fresh = barid_indicators_take_new (there, NULL, found, NULL);

  g_assert_cmpuint (fresh->len, ==, 2);
  g_assert_cmpstr (((BaridIndicator *) g_ptr_array_index (fresh, 0))->name, ==, "203.0.113.9");
  g_assert_cmpstr (((BaridIndicator *) g_ptr_array_index (fresh, 1))->name, ==, "tracker.example");
  g_assert_cmpuint (found->len, ==, 2);
}

/* A row that marks higher what is there already is not passed over: its value would go out as the lower one. */
static void
test_take_marked_higher (void)
{
  g_autoptr(BaridMarking) green = barid_marking_new_tlp ("TLP:GREEN");
  g_autoptr(GPtrArray) there = read_bytes ("value,marking\n198.51.100.7,\n203.0.113.9,TLP:RED\n", -1, NULL);
  g_autoptr(GPtrArray) found = read_bytes ("value,marking\n198.51.100.7,TLP:GREEN\n198.51.100.7,TLP:AMBER\n198.51.100.7,\n"
                                           "198.51.100.7,TLP:AMBER\n203.0.113.9,TLP:AMBER\n", -1, NULL);
  g_autoptr(GPtrArray) fresh = barid_indicators_take_new (there, green, found, NULL);
  const BaridIndicator *taken;

  g_assert_cmpuint (fresh->len, ==, 1);
  taken = g_ptr_array_index (fresh, 0);
  g_assert_cmpstr (taken->name, ==, "198.51.100.7");
  g_assert_cmpstr (barid_marking_get_level (taken->marking), ==, "amber");
}

static void
test_take_too_many (void)
{
  g_autoptr(GPtrArray) there = read_bytes ("198.51.100.7\n", -1, NULL);
  g_autoptr(GString) list = g_string_new (NULL);
  g_autoptr(GPtrArray) found = NULL;
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < BARID_MOST_INDICATORS; i++)
    g_string_append_printf (list, "host-%u.example\n", i);
  found = read_bytes (list->str, -1, NULL);
  g_assert_null (barid_indicators_take_new (there, NULL, found, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_TOO_LARGE);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/indicator-table/forms", test_forms);
  g_test_add_func ("/indicator-table/fields", test_fields);
  g_test_add_func ("/indicator-table/refusals", test_refusals);
  g_test_add_func ("/indicator-table/first-faults", test_first_faults);
  g_test_add_func ("/indicator-table/limits", test_limits);
  g_test_add_func ("/indicator-table/written", test_written);
  g_test_add_func ("/indicator-table/A24-formulas", test_formulas);
  g_test_add_func ("/indicator-table/round-trip", test_round_trip);
  g_test_add_func ("/indicator-table/noise", test_noise);
  g_test_add_func ("/indicator-table/take-new", test_take_new);
  g_test_add_func ("/indicator-table/take-marked-higher", test_take_marked_higher);
  g_test_add_func ("/indicator-table/take-too-many", test_take_too_many);

  return g_test_run ();
}
