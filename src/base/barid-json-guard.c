#include "config.h"

#include "barid-json.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "barid-error.h"

/* What JsonParser must never see. json-glib 1.6 follows nesting on the stack until the process dies, takes an empty
 * file, two documents, "var x =", comments and doubled names, cuts a text at \u0000, wraps integers around and makes
 * numbers infinite. So JSON from outside is first read here, by RFC 8259 to the letter and with limits, without recursion,
 * and nothing is built. */

/* No number needs more: a double written out exactly has at most 767 digits. */
#define MAX_NUMBER 1100

/* Below this, comparing each with each is quicker than sorting. */
#define FEW_NAMES 8

/* A name of an object that is still open, as it stands in the text or, where it has escapes, without them. */
typedef struct
{
  const char *text;
  gsize       length;
  gsize       offset;
} Name;

typedef struct
{
  gboolean is_object;
  guint    first_name;
} Level;

typedef struct
{
  const char   *start;
  const char   *end;
  const char   *at;
  GArray       *names;
  GStringChunk *decoded;
  guint         n_values;
  guint         depth;
  Level         levels[BARID_JSON_MAX_DEPTH];
  GError      **error;
} Guard;

static gboolean
refuse_at (Guard      *guard,
           BaridError  code,
           gsize       offset,
           const char *reason)
{
  /* TRANSLATORS: of a letter or a file. The number counts bytes from the beginning; a sentence follows that says what is
   * wrong there. */
  g_set_error (guard->error, BARID_ERROR, code, _("Its text cannot be read, at byte %lu: %s"), (gulong) offset, reason);
  return FALSE;
}

static gboolean
refuse (Guard      *guard,
        const char *reason)
{
  return refuse_at (guard, BARID_ERROR_INVALID, guard->at - guard->start, reason);
}

static void
skip_space (Guard *guard)
{
  while (guard->at < guard->end &&
         (*guard->at == ' ' || *guard->at == '\n' || *guard->at == '\r' || *guard->at == '\t'))
    guard->at++;
}

/* The next byte, or NUL at the end: a text with NUL in it was refused before. */
static char
peek (Guard *guard)
{
  return guard->at < guard->end ? *guard->at : '\0';
}

static gboolean
take (Guard *guard,
      char   c)
{
  if (peek (guard) != c)
    return FALSE;

  guard->at++;
  return TRUE;
}

/* Numbers --------------------------------------------------------------------------------- */

static guint
take_digits (Guard *guard)
{
  guint n = 0;

  for (; g_ascii_isdigit (peek (guard)); guard->at++)
    n++;

  return n;
}

static gboolean
check_number (Guard      *guard,
              const char *start,
              gboolean    is_integer)
{
  char number[MAX_NUMBER + 1];
  gsize length = guard->at - start;

  if (length > MAX_NUMBER)
    return refuse_at (guard, BARID_ERROR_TOO_LARGE, start - guard->start, _("The number has too many digits."));

  memcpy (number, start, length);
  number[length] = '\0';

  if (is_integer && !g_ascii_string_to_signed (number, 10, G_MININT64, G_MAXINT64, NULL, NULL))
    return refuse_at (guard, BARID_ERROR_INVALID, start - guard->start,
                      _("The whole number needs more than 64 bits."));

  if (!is_integer && !isfinite (g_ascii_strtod (number, NULL)))
    return refuse_at (guard, BARID_ERROR_INVALID, start - guard->start, _("The number is too great."));

  return TRUE;
}

static gboolean
pass_number (Guard *guard)
{
  const char *start = guard->at;
  gboolean is_integer = TRUE;

  take (guard, '-');
  if (!take (guard, '0') && take_digits (guard) == 0)
    return refuse (guard, _("A number has no digits."));

  if (take (guard, '.'))
    {
      is_integer = FALSE;
      if (take_digits (guard) == 0)
        return refuse (guard, _("A number has no digits after its point."));
    }

  if (take (guard, 'e') || take (guard, 'E'))
    {
      is_integer = FALSE;
      if (!take (guard, '+'))
        take (guard, '-');
      if (take_digits (guard) == 0)
        return refuse (guard, _("A number has no digits in its exponent."));
    }

  return check_number (guard, start, is_integer);
}

/* Texts ----------------------------------------------------------------------------------- */

static gboolean
take_hex (Guard *guard,
          guint *unit)
{
  *unit = 0;
  for (guint i = 0; i < 4; i++, guard->at++)
    {
      if (!g_ascii_isxdigit (peek (guard)))
        return refuse (guard, _("After \\u four hexadecimal digits must follow."));
      *unit = *unit << 4 | g_ascii_xdigit_value (*guard->at);
    }

  return TRUE;
}

static gboolean
take_unicode (Guard    *guard,
              gunichar *c)
{
  gsize offset = guard->at - guard->start - strlen ("\\u");
  guint unit = 0;
  guint low = 0;

  if (!take_hex (guard, &unit))
    return FALSE;

  *c = unit;
  if (unit == 0)
    return refuse_at (guard, BARID_ERROR_INVALID, offset, _("A text holds the character with the number zero."));

  if (unit < 0xd800 || unit > 0xdfff)
    return TRUE;

  if (unit < 0xdc00 && take (guard, '\\') && take (guard, 'u'))
    {
      if (!take_hex (guard, &low))
        return FALSE;
      *c = 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00);
    }

  if (low < 0xdc00 || low > 0xdfff)
    return refuse_at (guard, BARID_ERROR_INVALID, offset, _("A text holds half of a character."));

  return TRUE;
}

/* What follows a backslash. */
static gboolean
take_escape (Guard    *guard,
             gunichar *c)
{
  static const char letters[] = "\"\\/bfnrt";
  static const char meanings[] = "\"\\/\b\f\n\r\t";
  const char *letter = NULL;

  if (take (guard, 'u'))
    return take_unicode (guard, c);

  if (peek (guard) == '\0' || !(letter = strchr (letters, peek (guard))))
    return refuse (guard, _("A backslash is followed by something that has no meaning."));

  guard->at++;
  *c = meanings[letter - letters];
  return TRUE;
}

/* Goes to the end of a text whose first quotation mark is taken. With @decoded, writes what it says there. */
static gboolean
pass_text (Guard   *guard,
           GString *decoded)
{
  while (guard->at < guard->end)
    {
      const char *start = guard->at;
      gunichar c = 0;

      while (guard->at < guard->end && (guchar) *guard->at >= 0x20 && *guard->at != '"' && *guard->at != '\\')
        guard->at++;
      if (decoded != NULL)
        g_string_append_len (decoded, start, guard->at - start);

      if (take (guard, '"'))
        return TRUE;

      if (guard->at < guard->end && !take (guard, '\\'))
        return refuse (guard, _("A text holds a control character as it is."));

      if (guard->at < guard->end)
        {
          if (!take_escape (guard, &c))
            return FALSE;
          if (decoded != NULL)
            g_string_append_unichar (decoded, c);
        }
    }

  return refuse (guard, _("A text has no end."));
}

/* Names ----------------------------------------------------------------------------------- */

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  const Name *one = a;
  const Name *two = b;

  if (one->length != two->length)
    return one->length < two->length ? -1 : 1;

  return memcmp (one->text, two->text, one->length);
}

/* Sorting takes n log n steps whatever the names; a hash table can be flooded. */
static const Name *
find_double (Name *names,
             guint n)
{
  if (n > FEW_NAMES)
    {
      qsort (names, n, sizeof (Name), compare_names);
      for (guint i = 1; i < n; i++)
        if (compare_names (&names[i - 1], &names[i]) == 0)
          return names[i].offset > names[i - 1].offset ? &names[i] : &names[i - 1];
      return NULL;
    }

  for (guint i = 1; i < n; i++)
    for (guint j = 0; j < i; j++)
      if (compare_names (&names[i], &names[j]) == 0)
        return &names[i];

  return NULL;
}

static gboolean
has_single_names (Guard       *guard,
                  const Level *level)
{
  guint n = guard->names->len - level->first_name;
  const Name *twin = NULL;

  if (n < 2)
    return TRUE;

  twin = find_double (&g_array_index (guard->names, Name, level->first_name), n);
  return twin == NULL ||
         refuse_at (guard, BARID_ERROR_INVALID, twin->offset, _("An object has two properties of one name."));
}

/* "a" and "\u0061" are one name. */
static gboolean
decode_name (Guard *guard,
             Name  *name)
{
  g_autoptr(GString) decoded = g_string_new (NULL);

  guard->at = name->text;
  if (!pass_text (guard, decoded))
    return FALSE;

  name->text = g_string_chunk_insert_len (guard->decoded, decoded->str, decoded->len);
  name->length = decoded->len;
  return TRUE;
}

static gboolean
pass_name (Guard *guard)
{
  Name name = { .offset = guard->at - guard->start };

  if (!take (guard, '"'))
    return refuse (guard, _("A property must begin with its name in quotation marks."));

  name.text = guard->at;
  if (!pass_text (guard, NULL))
    return FALSE;

  name.length = guard->at - name.text - strlen ("\"");
  if (name.length == 0)
    return refuse_at (guard, BARID_ERROR_INVALID, name.offset, _("A property has an empty name."));

  if (memchr (name.text, '\\', name.length) != NULL && !decode_name (guard, &name))
    return FALSE;

  g_array_append_val (guard->names, name);
  skip_space (guard);
  if (!take (guard, ':'))
    return refuse (guard, _("A property's name must be followed by a colon."));

  skip_space (guard);
  return TRUE;
}

/* Structure ------------------------------------------------------------------------------- */

static gboolean
pass_word (Guard      *guard,
           const char *word)
{
  gsize length = strlen (word);

  if ((gsize) (guard->end - guard->at) < length || memcmp (guard->at, word, length) != 0)
    return refuse (guard, _("What stands here has no meaning."));

  guard->at += length;
  return TRUE;
}

static gboolean
open_level (Guard    *guard,
            gboolean  is_object)
{
  if (guard->depth == BARID_JSON_MAX_DEPTH)
    return refuse_at (guard, BARID_ERROR_TOO_LARGE, guard->at - guard->start, _("The nesting is too deep."));

  guard->levels[guard->depth++] = (Level) { .is_object = is_object, .first_name = guard->names->len };
  guard->at++;
  skip_space (guard);
  return TRUE;
}

/* Begins a value: one that holds others is opened, any other is passed. */
static gboolean
pass_value (Guard *guard)
{
  if (++guard->n_values > BARID_JSON_MAX_VALUES)
    return refuse_at (guard, BARID_ERROR_TOO_LARGE, guard->at - guard->start, _("There are too many values."));

  switch (peek (guard))
    {
    case '{':
      return open_level (guard, TRUE);
    case '[':
      return open_level (guard, FALSE);
    case '"':
      guard->at++;
      return pass_text (guard, NULL);
    case 't':
      return pass_word (guard, "true");
    case 'f':
      return pass_word (guard, "false");
    case 'n':
      return pass_word (guard, "null");
    case '-':
    case '0': case '1': case '2': case '3': case '4': case '5': case '6': case '7': case '8': case '9':
      return pass_number (guard);
    default:
      return refuse (guard, _("What stands here has no meaning."));
    }
}

/* A value that was just opened may end at once; after any other a comma or the end must follow. */
static gboolean
pass_members (Guard *guard)
{
  gboolean opened = TRUE;

  while (guard->depth > 0)
    {
      Level *level = &guard->levels[guard->depth - 1];

      skip_space (guard);
      if (take (guard, level->is_object ? '}' : ']'))
        {
          if (level->is_object && !has_single_names (guard, level))
            return FALSE;
          g_array_set_size (guard->names, level->first_name);
          guard->depth--;
          opened = FALSE;
          continue;
        }

      if (!opened)
        {
          if (!take (guard, ','))
            return refuse (guard, level->is_object ? _("An object goes on without a comma, or has no end.")
                                                   : _("A list goes on without a comma, or has no end."));
          skip_space (guard);
        }

      if (level->is_object && !pass_name (guard))
        return FALSE;

      opened = peek (guard) == '{' || peek (guard) == '[';
      if (!pass_value (guard))
        return FALSE;
    }

  return TRUE;
}

static gboolean
pass_document (Guard *guard)
{
  skip_space (guard);
  if (guard->at == guard->end)
    return refuse (guard, _("There is nothing in it."));

  if (*guard->at != '{' && *guard->at != '[')
    return refuse (guard, _("It is neither an object nor a list."));

  if (!pass_value (guard) || !pass_members (guard))
    return FALSE;

  skip_space (guard);
  return guard->at == guard->end || refuse (guard, _("Something follows after its end."));
}

/* The first byte that is not UTF-8, or NUL. */
static gboolean
is_text (Guard *guard)
{
  const char *bad = NULL;

  if (g_utf8_validate_len (guard->start, guard->end - guard->start, &bad))
    return TRUE;

  return refuse_at (guard, BARID_ERROR_INVALID, bad - guard->start,
                    *bad == '\0' ? _("A byte is zero.") : _("A byte is not UTF-8."));
}

/**
 * barid_json_guard:
 * @text: (nullable): bytes from outside; they need not end with a null byte
 * @length: how many
 * @max_size: how many there may be
 * @error: return location for an error
 *
 * Says whether bytes are JSON that can be parsed without harm and without being altered by it.
 *
 * That is one object or list by the grammar of RFC 8259, in UTF-8, nested at most %BARID_JSON_MAX_DEPTH deep,
 * with at most %BARID_JSON_MAX_VALUES values; no object has two properties of one name, however they are
 * escaped, or one of an empty name; no text holds U+0000 or half of a surrogate pair; integers fit into 64 bits and
 * no number is infinite. The error names the byte.
 *
 * It takes memory for the names of the objects that are open, and no more.
 *
 * Returns: %TRUE, or %FALSE with %BARID_ERROR_INVALID or %BARID_ERROR_TOO_LARGE
 */
gboolean
barid_json_guard (const char  *text,
                  gsize        length,
                  gsize        max_size,
                  GError     **error)
{
  Guard guard = { .error = error };
  gboolean passed;

  g_return_val_if_fail (text != NULL || length == 0, FALSE);

  if (length > MIN (max_size, G_MAXINT32))
    {
      g_set_error (error, BARID_ERROR, BARID_ERROR_TOO_LARGE,
                   /* TRANSLATORS: of a letter or a file; both placeholders are numbers of bytes. */
                   _("It is too large: it has %lu bytes, and at most %lu are taken."),
                   (gulong) length, (gulong) MIN (max_size, G_MAXINT32));
      return FALSE;
    }

  guard.start = guard.at = text != NULL ? text : "";
  guard.end = guard.start + length;
  guard.names = g_array_new (FALSE, FALSE, sizeof (Name));
  guard.decoded = g_string_chunk_new (256);

  passed = is_text (&guard) && pass_document (&guard);

  g_string_chunk_free (guard.decoded);
  g_array_unref (guard.names);
  return passed;
}
