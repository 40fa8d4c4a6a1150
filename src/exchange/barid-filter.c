#include "config.h"

#include "barid-filter.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "barid-error.h"
#include "barid-id.h"

#define DEFAULT_LIMIT 100
#define MAX_LIMIT     1000
#define MAX_QUERY     (64 * 1024)
#define MAX_IDS       1000
/* Digits enough for any moment SQLite and STIX can write. */
#define MAX_DIGITS    18

static gboolean
refuse (const char  *name,
        GError     **error)
{
  /* TRANSLATORS: the placeholder is the name of a parameter in an address, such as “limit”. */
  g_set_error (error, BARID_ERROR, BARID_ERROR_INVALID, _("The parameter “%s” is not as TAXII 2.1 wants it."), name);
  return FALSE;
}

static gboolean
read_limit (BaridFilter *self,
            const char  *value)
{
  guint64 limit = 0;

  if (!g_ascii_string_to_unsigned (value, 10, 1, G_MAXUINT32, &limit, NULL))
    return FALSE;

  self->limit = MIN (limit, MAX_LIMIT);
  return TRUE;
}

/* The later place wins, so that parameters may be repeated beside "next", as §3.5 asks. Without an id it is after all
 * that was added at that moment. */
static void
go_after (BaridFilter *self,
          BaridTime    time,
          const char  *id)
{
  if (time < self->after || (time == self->after && time != BARID_TIME_NONE && self->after_id == NULL))
    return;

  g_free (self->after_id);
  self->after = time;
  self->after_id = g_strdup (id);
}

static gboolean
read_added_after (BaridFilter *self,
                  const char  *value)
{
  BaridTime time = BARID_TIME_NONE;

  if (!barid_time_parse (value, &time, NULL))
    return FALSE;

  go_after (self, time, NULL);
  return TRUE;
}

/* What barid_filter_next() wrote: a date and an id, so that no server has to remember it and any may answer. */
static gboolean
read_next (BaridFilter *self,
           const char  *value)
{
  const char *dot = strchr (value, '.');
  g_autofree char *date = NULL;
  guint64 time = 0;

  if (dot == NULL || dot - value > MAX_DIGITS || !barid_id_is_valid (dot + 1, NULL))
    return FALSE;

  date = g_strndup (value, dot - value);
  if (!g_ascii_string_to_unsigned (date, 10, 1, G_MAXINT64, &time, NULL))
    return FALSE;

  go_after (self, (BaridTime) time, dot + 1);
  return TRUE;
}

static gboolean
read_ids (BaridFilter *self,
          const char  *value)
{
  self->ids = g_strsplit (value, ",", MAX_IDS + 1);
  for (guint i = 0; self->ids[i] != NULL; i++)
    if (i == MAX_IDS || !barid_id_is_valid (self->ids[i], NULL))
      return FALSE;

  return self->ids[0] != NULL;
}

/* All there is here are artifacts of STIX 2.1, each in one version: the date it was added. */
static gboolean
read_choice (BaridFilter *self,
             const char  *value,
             const char  *ours)
{
  g_auto(GStrv) choices = g_strsplit (value, ",", -1);

  if (choices[0] == NULL)
    return FALSE;

  for (guint i = 0; choices[i] != NULL; i++)
    if (*choices[i] == '\0')
      return FALSE;

  if (!g_strv_contains ((const char * const *) choices, ours))
    self->nothing = TRUE;
  return TRUE;
}

static gboolean
read_versions (BaridFilter *self,
               const char  *value)
{
  g_auto(GStrv) versions = g_strsplit (value, ",", -1);
  g_autoptr(GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  gboolean any = FALSE;

  for (guint i = 0; versions[i] != NULL; i++)
    {
      BaridTime time = BARID_TIME_NONE;

      if (!g_hash_table_add (seen, versions[i]))
        return FALSE;

      if (strcmp (versions[i], "last") == 0 || strcmp (versions[i], "first") == 0 || strcmp (versions[i], "all") == 0)
        any = TRUE;
      else if (!barid_time_parse (versions[i], &time, NULL))
        return FALSE;
      else if (self->version != BARID_TIME_NONE)
        /* One object has one date: of several, at most one could be asked for at a time. */
        return FALSE;
      else
        self->version = time;
    }

  /* "all" stands alone (§3.4.1). */
  if (g_hash_table_size (seen) == 0 || (g_hash_table_contains (seen, "all") && g_hash_table_size (seen) > 1))
    return FALSE;

  if (any)
    self->version = BARID_TIME_NONE;
  return TRUE;
}

static gboolean
read_parameter (BaridFilter  *self,
                const char   *name,
                const char   *value,
                GError      **error)
{
  gboolean good = TRUE;

  if (strcmp (name, "limit") == 0)
    good = read_limit (self, value);
  else if (strcmp (name, "added_after") == 0)
    good = read_added_after (self, value);
  else if (strcmp (name, "next") == 0)
    good = read_next (self, value);
  else if (strcmp (name, "match[id]") == 0)
    good = read_ids (self, value);
  else if (strcmp (name, "match[type]") == 0)
    good = read_choice (self, value, "artifact");
  else if (strcmp (name, "match[spec_version]") == 0)
    good = read_choice (self, value, "2.1");
  else if (strcmp (name, "match[version]") == 0)
    good = read_versions (self, value);

  /* What is not known is ignored, as §3.4 allows. */
  return good || refuse (name, error);
}

/**
 * barid_filter_read:
 * @self: (out): what is asked for
 * @query: (nullable): what stands after "?", as it stood in the request
 * @error: return location for an error
 *
 * Reads the parameters of a request. A parameter occurs once (TAXII 2.1 §3.4).
 *
 * Returns: %TRUE, or %FALSE with %BARID_ERROR_INVALID when one is malformed
 */
gboolean
barid_filter_read (BaridFilter  *self,
                   const char   *query,
                   GError      **error)
{
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto(GStrv) pieces = NULL;

  *self = (BaridFilter) { .limit = DEFAULT_LIMIT };
  if (query == NULL || *query == '\0')
    return TRUE;
  if (strlen (query) > MAX_QUERY)
    return refuse ("match", error);

  pieces = g_strsplit (query, "&", -1);
  for (guint i = 0; pieces[i] != NULL; i++)
    {
      char *equals = strchr (pieces[i], '=');
      g_autofree char *name = NULL;
      g_autofree char *value = NULL;

      if (equals != NULL)
        *equals = '\0';

      name = g_uri_unescape_string (pieces[i], NULL);
      value = g_uri_unescape_string (equals != NULL ? equals + 1 : "", NULL);
      if (name == NULL || value == NULL || !g_utf8_validate (name, -1, NULL) || !g_utf8_validate (value, -1, NULL) ||
          !g_hash_table_add (seen, g_strdup (name)))
        return refuse ("?", error);

      if (!read_parameter (self, name, value, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * barid_filter_next:
 * @last: the last object of a page
 *
 * Writes what a client gives back to go on after a page.
 *
 * Returns: (transfer full): the value of "next"
 */
char *
barid_filter_next (const BaridHolding *last)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT ".%s", last->added, last->id);
}

/**
 * barid_filter_clear:
 * @self: a filter
 *
 * Frees what a filter holds.
 */
void
barid_filter_clear (BaridFilter *self)
{
  g_clear_pointer (&self->after_id, g_free);
  g_clear_pointer (&self->ids, g_strfreev);
}
