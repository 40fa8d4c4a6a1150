#include "config.h"

#include "barid-stix-private.h"

/* Objects that others wrote travel byte for byte, and a parser does not keep bytes. The text was guarded and parsed
 * before it comes here: this only finds where each element stands, by counting brackets. */

static const char *
skip_space (const char *at,
            const char *end)
{
  while (at < end && (*at == ' ' || *at == '\n' || *at == '\r' || *at == '\t'))
    at++;

  return at;
}

static const char *
skip_text (const char *at,
           const char *end)
{
  for (at++; at < end && *at != '"'; at++)
    if (*at == '\\')
      at++;

  return MIN (at + 1, end);
}

static const char *
skip_value (const char *at,
            const char *end)
{
  guint depth = 0;

  while (at < end)
    {
      if (*at == '"')
        at = skip_text (at, end);
      else if (*at == '{' || *at == '[')
        {
          depth++;
          at++;
        }
      else if ((*at == '}' || *at == ']') && depth > 0)
        {
          depth--;
          at++;
        }
      else if (depth == 0 && (*at == ',' || *at == '}' || *at == ']' || *at == ' ' || *at == '\n' || *at == '\r' ||
                              *at == '\t'))
        return at;
      else
        {
          at++;
          continue;
        }

      if (depth == 0)
        return at;
    }

  return end;
}

/**
 * barid_slices_new:
 * @text: a JSON object, as barid_json_guard() let it pass
 * @length: its length in bytes
 * @member: the place among its properties, from 0, of the one that is a list
 *
 * Finds the exact text of each element of a list.
 *
 * Returns: (transfer full) (element-type BaridSlice): the slices, which point into @text
 */
GArray *
barid_slices_new (const char *text,
                  gsize       length,
                  guint       member)
{
  GArray *slices = g_array_new (FALSE, FALSE, sizeof (BaridSlice));
  const char *end = text + length;
  const char *at = skip_space (text, end) + 1;

  for (guint i = 0; at < end; i++)
    {
      at = skip_text (skip_space (at, end), end);
      at = skip_space (skip_space (at, end) + 1, end);
      if (i == member)
        break;
      at = skip_space (skip_value (at, end), end) + 1;
    }

  at = skip_space (MIN (at + 1, end), end);
  while (at < end && *at != ']')
    {
      BaridSlice slice = { .text = at };

      at = skip_value (at, end);
      slice.length = at - slice.text;
      g_array_append_val (slices, slice);
      at = skip_space (at, end);
      if (at < end && *at == ',')
        at = skip_space (at + 1, end);
    }

  return slices;
}
