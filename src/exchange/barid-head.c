#include "config.h"

#include "barid-head.h"

#include <string.h>

#define TOKEN "!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"

#define MAX_DIGITS 18

/* Every line ends in CR LF, and neither stands anywhere else; nor does any other control but a tab. */
static gboolean
has_plain_lines (const GString *head)
{
  for (gsize i = 0; i < head->len; i++)
    {
      guchar c = head->str[i];

      if (c == '\r' ? head->str[i + 1] != '\n' : c == '\n' ? i == 0 || head->str[i - 1] != '\r'
                                                           : (c < ' ' && c != '\t') || c == 0x7f)
        return FALSE;
    }

  return TRUE;
}

/* Method, target and version, with one space between (RFC 9112 §3). */
static gboolean
is_request_line (const char *line)
{
  const char *target = strchr (line, ' ');
  const char *version = target != NULL ? strchr (target + 1, ' ') : NULL;

  return version != NULL && target > line && (gsize) (target - line) == strspn (line, TOKEN) && target[1] == '/' &&
         strcmp (version + 1, "HTTP/1.1") == 0;
}

/* No line goes on in the next, and nothing stands between a name and its colon (RFC 9112 §5.1, §5.2): SoupServer would
 * leave such a line out, and a proxy before it perhaps not. */
static gboolean
split_field (const char  *line,
             char       **name,
             char       **value)
{
  gsize length = strspn (line, TOKEN);

  if (length == 0 || line[length] != ':')
    return FALSE;

  *name = g_strndup (line, length);
  *value = g_strstrip (g_strdup (line + length + 1));
  return TRUE;
}

static gboolean
is_length (const char *text)
{
  gsize length = strlen (text);

  return length > 0 && length <= MAX_DIGITS && strspn (text, "0123456789") == length;
}

static gboolean
is_chunked (const char *text)
{
  return g_ascii_strcasecmp (text, "chunked") == 0;
}

static gboolean
is_continue (const char *text)
{
  return g_ascii_strcasecmp (text, "100-continue") == 0;
}

static gboolean
is_host (const char *text)
{
  return *text != '\0' && strpbrk (text, "/@?#, \t") == NULL;
}

/* What says where a request ends, for whom it is, whose it is and what is in it, says so once: SoupServer, and a proxy
 * before it, would each make their own choice among two (RFC 9112 §6.3, RFC 9110 §7.2). */
static const struct
{
  const char *name;
  gboolean  (*is_good) (const char *value);
} single[] = {
  { "Host", is_host },
  { "Content-Length", is_length },
  { "Transfer-Encoding", is_chunked },
  { "Expect", is_continue },
  { "Authorization", NULL },
  { "Content-Type", NULL },
  { "Content-Encoding", NULL },
};

static gboolean
check_field (const char *line,
             guint      *counts)
{
  g_autofree char *name = NULL;
  g_autofree char *value = NULL;

  if (!split_field (line, &name, &value))
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (single); i++)
    if (g_ascii_strcasecmp (name, single[i].name) == 0 &&
        (++counts[i] > 1 || (single[i].is_good != NULL && !single[i].is_good (value))))
      return FALSE;

  return TRUE;
}

/**
 * barid_head_is_clear:
 * @head: the head of a request, with the empty line at its end
 *
 * Asks whether a head has the one form in which everybody reads the same in it.
 *
 * Returns: whether it has
 */
gboolean
barid_head_is_clear (const GString *head)
{
  guint counts[G_N_ELEMENTS (single)] = { 0 };
  g_auto(GStrv) lines = NULL;
  guint n = 0;

  /* A NUL would end the text early. */
  if (strlen (head->str) != head->len || !has_plain_lines (head))
    return FALSE;

  lines = g_strsplit (head->str, "\r\n", -1);
  n = g_strv_length (lines);
  if (n < 3 || !is_request_line (lines[0]))
    return FALSE;

  /* The last two are the empty line and what follows it. */
  for (guint i = 1; i < n - 2; i++)
    if (!check_field (lines[i], counts))
      return FALSE;

  /* A host, and length or chunks. */
  return counts[0] == 1 && counts[1] + counts[2] <= 1;
}

/**
 * barid_head_get_target:
 * @head: a head that is clear
 * @path: (out): what was asked for, nothing decoded, nothing resolved
 * @query: (out) (nullable): what stands after "?"
 *
 * Takes the target out of a request.
 */
void
barid_head_get_target (const GString  *head,
                       char          **path,
                       char          **query)
{
  const char *start = strchr (head->str, ' ') + 1;
  gsize length = strcspn (start, " ");
  char *mark = NULL;

  *path = g_strndup (start, length);
  mark = strchr (*path, '?');
  *query = mark != NULL ? g_strdup (mark + 1) : NULL;
  if (mark != NULL)
    *mark = '\0';
}
