#include "config.h"

#include "fuzz-json.h"

#include <stdlib.h>
#include <string.h>

#include "barid-error.h"
#include "barid-json.h"

/* What the guard lets pass, JsonParser must take as it stands there. To see that, the text that went in and the text that
 * is written back are both taken apart here, with nothing of Barid's or json-glib's, and compared piece by piece. */

#define MAX_SIZE (1024 * 1024)

typedef struct
{
  char     kind; /* a sign of punctuation, '"', 't', 'f', 'n', 'i' for an integer, 'd' for a double; NUL at the end */
  GString *text;
  gint64   integer;
  double   number;
} Piece;

static gunichar
read_unit (const char *digits)
{
  char unit[5] = { digits[0], digits[1], digits[2], digits[3], '\0' };

  return strtoul (unit, NULL, 16);
}

/* @at stands behind the backslash. */
static const char *
read_escape (const char *at,
             GString    *text)
{
  gunichar c;

  switch (*at)
    {
    case 'b': g_string_append_c (text, '\b'); return at + 1;
    case 'f': g_string_append_c (text, '\f'); return at + 1;
    case 'n': g_string_append_c (text, '\n'); return at + 1;
    case 'r': g_string_append_c (text, '\r'); return at + 1;
    case 't': g_string_append_c (text, '\t'); return at + 1;
    case 'u':
      c = read_unit (at + 1);
      at += 5;
      if (c >= 0xd800 && c < 0xdc00)
        {
          c = 0x10000 + (c - 0xd800) * 0x400 + (read_unit (at + 2) - 0xdc00);
          at += 6;
        }
      g_string_append_unichar (text, c);
      return at;
    default:
      g_string_append_c (text, *at);
      return at + 1;
    }
}

static const char *
read_text (const char *at,
           Piece      *piece)
{
  g_string_truncate (piece->text, 0);
  for (at++; *at != '"';)
    {
      if (*at == '\\')
        at = read_escape (at + 1, piece->text);
      else
        g_string_append_c (piece->text, *at++);
    }

  return at + 1;
}

static const char *
read_number (const char *at,
             Piece      *piece)
{
  gsize length = strspn (at, "+-.0123456789eE");
  g_autofree char *number = g_strndup (at, length);

  piece->kind = strpbrk (number, ".eE") != NULL ? 'd' : 'i';
  if (piece->kind == 'd')
    piece->number = strtod (number, NULL);
  else
    piece->integer = strtoll (number, NULL, 10);

  return at + length;
}

static const char *
read_piece (const char *at,
            Piece      *piece)
{
  at += strspn (at, " \t\r\n");
  piece->kind = *at;

  switch (*at)
    {
    case '\0':
      return at;
    case '"':
      return read_text (at, piece);
    case 't': case 'n':
      return at + 4;
    case 'f':
      return at + 5;
    case '{': case '}': case '[': case ']': case ',': case ':':
      return at + 1;
    default:
      return read_number (at, piece);
    }
}

static void
assert_same_pieces (const char *one,
                    const char *two)
{
  Piece a = { .text = g_string_new (NULL) };
  Piece b = { .text = g_string_new (NULL) };

  do
    {
      one = read_piece (one, &a);
      two = read_piece (two, &b);

      g_assert_cmpint (a.kind, ==, b.kind);
      if (a.kind == '"')
        g_assert_true (g_string_equal (a.text, b.text));
      else if (a.kind == 'i')
        g_assert_cmpint (a.integer, ==, b.integer);
      else if (a.kind == 'd')
        g_assert_cmpmem (&a.number, sizeof a.number, &b.number, sizeof b.number);
    }
  while (a.kind != '\0');

  g_string_free (a.text, TRUE);
  g_string_free (b.text, TRUE);
}

static void
assert_refusal (const GError *error)
{
  g_assert_nonnull (error);
  g_assert_true (error->domain == BARID_ERROR);
  g_assert_true (error->code == BARID_ERROR_INVALID || error->code == BARID_ERROR_TOO_LARGE);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
}

/* Whether the guard let it pass. Everything else that can go wrong ends the process. */
gboolean
fuzz_json (const guint8 *data,
           gsize         size)
{
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GBytes) written_bytes = NULL;
  g_autoptr(JsonNode) node = NULL;
  g_autoptr(JsonNode) again = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;
  g_autofree char *written = NULL;
  g_autofree char *rewritten = NULL;

  if (!barid_json_guard ((const char *) data, size, MAX_SIZE, &error))
    {
      assert_refusal (error);
      return FALSE;
    }
  g_assert_no_error (error);

  bytes = g_bytes_new_static (data, size);
  node = barid_json_load (bytes, MAX_SIZE, &error);
  g_assert_no_error (error);

  text = g_strndup ((const char *) data, size);
  written = barid_json_to_text (node);
  assert_same_pieces (text, written);

  written_bytes = g_bytes_new_static (written, strlen (written));
  again = barid_json_load (written_bytes, G_MAXSIZE, &error);
  g_assert_no_error (error);
  g_assert_true (barid_json_equal (node, again));

  rewritten = barid_json_to_text (again);
  g_assert_cmpstr (rewritten, ==, written);

  return TRUE;
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        size_t        size)
{
  fuzz_json (data, size);
  return 0;
}
