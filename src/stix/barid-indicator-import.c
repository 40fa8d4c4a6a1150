#include "config.h"

#include "barid-stix-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "barid-error.h"
#include "barid-indicator-table.h"
#include "barid-json.h"
#include "barid-text.h"
#include "barid-time-local.h"

/* The indicators of a bundle that somebody else wrote, to be written on as our own. What they say beyond that does not come
 * along, and the officer is told so: who wants every word of them imports the bundle whole. */

static void
tell (GPtrArray  *told,
      guint       count,
      const char *format)
{
  g_autofree char *number = barid_count_tell (count);

  if (count > 0)
    g_ptr_array_add (told, barid_text_fill (format, number));
}

static gboolean
refuse_item (GError          **error,
             const BaridItem  *item,
             const char       *format)
{
  g_autofree char *shown = barid_text_isolate_machine (item->id);
  g_autofree char *sentence = barid_text_fill (format, shown);

  return barid_stix_refuse (error, BARID_ERROR_INVALID, sentence);
}

static gboolean
read_texts (BaridIndicator  *indicator,
            BaridItem       *item,
            GError         **error)
{
  const char *name = NULL;
  const char *text = NULL;
  const char *pattern = NULL;
  const char *pattern_type = NULL;

  if (!barid_json_get_text (item->object, "name", BARID_STIX_MAX_LINE, &name, error) ||
      !barid_json_get_text (item->object, "description", BARID_STIX_MAX_BLOCK, &text, error) ||
      !barid_json_need_text (item->object, "pattern", BARID_STIX_MAX_PATTERN, &pattern, error) ||
      !barid_json_need_text (item->object, "pattern_type", BARID_STIX_MAX_WORD, &pattern_type, error))
    return FALSE;
  if (*pattern == '\0')
    /* TRANSLATORS: the placeholder is a technical identifier. */
    return refuse_item (error, item, _("%s has no pattern."));

  g_free (indicator->pattern_type);
  indicator->name = name != NULL && *name != '\0' ? g_strdup (name) : NULL;
  indicator->text = text != NULL && *text != '\0' ? g_strdup (text) : NULL;
  indicator->pattern = g_strdup (pattern);
  indicator->pattern_type = g_strdup (pattern_type);
  return TRUE;
}

static gboolean
read_times (BaridIndicator  *indicator,
            BaridItem       *item,
            BaridTime        now,
            GError         **error)
{
  if (!barid_json_get_time (item->object, "valid_from", &indicator->valid_from, error) ||
      !barid_json_get_time (item->object, "valid_until", &indicator->valid_until, error))
    return FALSE;

  indicator->created = now;
  if (indicator->valid_from == BARID_TIME_NONE)
    indicator->valid_from = now;
  return indicator->valid_until == BARID_TIME_NONE || indicator->valid_until > indicator->valid_from ||
         /* TRANSLATORS: the placeholder is a technical identifier. */
         refuse_item (error, item, _("%s is valid until a time that is not after the one from which it is valid."));
}

/* In a briefing of Barid's what has no marking of its own has that of the report, which does not come along. */
static gboolean
read_report_marking (BaridPile      *pile,
                     BaridBriefing  *scratch,
                     GError        **error)
{
  g_autoptr(GPtrArray) markings = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_marking_unref);
  g_autoptr(BaridMarking) marking = NULL;
  BaridItem *report = NULL;

  if (!barid_pile_find_only (pile, "report", BARID_EXTENSION_BRIEFING, &report, error) ||
      (report != NULL && !barid_pile_read_object_markings (pile, scratch, report->object, TRUE, markings, error)))
    return FALSE;

  marking = barid_stix_combine (markings);
  barid_briefing_set_marking (scratch, marking);
  return TRUE;
}

/* All its markings count for the whole of it, those of single properties too. */
static gboolean
read_marking (BaridIndicator  *indicator,
              BaridPile       *pile,
              BaridBriefing   *scratch,
              BaridItem       *item,
              GError         **error)
{
  g_autoptr(BaridObject) object = barid_foreign_from_item (pile, scratch, item, error);
  BaridMarking *around = barid_briefing_get_marking (scratch);
  g_autoptr(BaridMarking) own = NULL;

  if (object == NULL)
    return FALSE;

  own = barid_stix_combine (object->markings);
  if (around == NULL || barid_marking_in_force (own, around) == own)
    indicator->marking = g_steal_pointer (&own);
  else
    indicator->marking = barid_marking_ref (around);

  return TRUE;
}

static gboolean
read_use (BaridIndicator  *indicator,
          BaridPile       *pile,
          BaridBriefing   *scratch,
          BaridItem       *item,
          GError         **error)
{
  JsonObject *extension = NULL;

  return barid_stix_get_extension (item->object, BARID_EXTENSION_BRIEFING, &extension, error) &&
         (extension == NULL || barid_stix_get_use (pile, scratch, extension, &indicator->use, error));
}

static BaridIndicator *
read_indicator (BaridPile      *pile,
                BaridBriefing  *scratch,
                BaridItem      *item,
                BaridTime       now,
                GError        **error)
{
  g_autoptr(BaridIndicator) indicator = barid_indicator_new (NULL, NULL);

  if (!read_texts (indicator, item, error) || !read_times (indicator, item, now, error) ||
      !read_marking (indicator, pile, scratch, item, error) || !read_use (indicator, pile, scratch, item, error))
    return NULL;

  return g_steal_pointer (&indicator);
}

static gboolean
says_more (JsonObject *object)
{
  static const char * const names[] = { "type", "spec_version", "id", "created_by_ref", "created", "modified", "lang", "name",
                                        "description", "pattern", "pattern_type", "pattern_version", "valid_from",
                                        "valid_until", "object_marking_refs", "granular_markings", "revoked", "extensions",
                                        NULL };

  return barid_stix_find_other (object, names) != NULL ||
         (json_object_has_member (object, "extensions") &&
          !barid_stix_has_extension (object, BARID_EXTENSION_BRIEFING, "property-extension"));
}

/* Of several versions the last counts (STIX 2.1 §3.6). */
static GHashTable *
find_latest (BaridPile *pile)
{
  GHashTable *latest = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < pile->items->len; i++)
    {
      BaridItem *item = barid_pile_get (pile, i);
      BaridItem *other = g_hash_table_lookup (latest, item->id);
      BaridTime modified = BARID_TIME_NONE;
      BaridTime before = BARID_TIME_NONE;

      if (strcmp (item->type, "indicator") != 0)
        continue;
      if (other == NULL ||
          (barid_json_get_time (item->object, "modified", &modified, NULL) &&
           barid_json_get_time (other->object, "modified", &before, NULL) && modified > before))
        g_hash_table_insert (latest, (gpointer) item->id, item);
    }

  return latest;
}

/**
 * barid_stix_read_indicators:
 * @bytes: a STIX 2.1 bundle that somebody else wrote, or barid_stix_write_indicators()
 * @now: when they are read
 * @told: (out) (transfer full) (element-type utf8): what did not come along, a sentence each
 * @error: return location for an error
 *
 * Reads the indicators of a bundle, each with a fresh id, as it becomes one of ours. One that was revoked is left out.
 *
 * Returns: (transfer full) (element-type BaridIndicator): the indicators, at least one, or %NULL with %BARID_ERROR_INVALID,
 *   %BARID_ERROR_TOO_LARGE, %BARID_ERROR_UNSUPPORTED or %BARID_ERROR_REFUSED (a letter)
 */
GPtrArray *
barid_stix_read_indicators (GBytes      *bytes,
                            BaridTime    now,
                            GPtrArray  **told,
                            GError     **error)
{
  g_autoptr(GPtrArray) indicators = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_indicator_free);
  g_autoptr(GPtrArray) sentences = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(BaridBriefing) scratch = barid_briefing_new (BARID_KIND_TECHNICAL_REPORT);
  g_autoptr(BaridPile) pile = NULL;
  g_autoptr(GHashTable) latest = NULL;
  guint n_revoked = 0;
  guint n_richer = 0;

  g_return_val_if_fail (bytes != NULL && told != NULL, NULL);

  if (!(pile = barid_pile_new (bytes, error)) || !barid_stix_refuse_letter (pile, error) ||
      !read_report_marking (pile, scratch, error))
    return NULL;

  latest = find_latest (pile);
  for (guint i = 0; i < pile->items->len; i++)
    {
      BaridItem *item = barid_pile_get (pile, i);
      BaridIndicator *indicator;
      gboolean revoked = FALSE;

      if (g_hash_table_lookup (latest, item->id) != item)
        continue;
      if (!barid_json_get_boolean (item->object, "revoked", FALSE, &revoked, error))
        return NULL;
      if (revoked)
        {
          n_revoked++;
          continue;
        }
      if (!(indicator = read_indicator (pile, scratch, item, now, error)))
        return NULL;

      g_ptr_array_add (indicators, indicator);
      n_richer += says_more (item->object);
      if (indicators->len > BARID_MOST_INDICATORS)
        return barid_stix_refuse (error, BARID_ERROR_TOO_LARGE, _("The bundle holds more than 10,000 indicators.")), NULL;
    }

  if (indicators->len == 0)
    return barid_stix_refuse (error, BARID_ERROR_INVALID, _("There is no indicator in this bundle that holds today.")), NULL;

  tell (sentences, n_revoked,
        /* TRANSLATORS: of indicators in a file; %s is how many. */
        ngettext ("%s was revoked by its author and is left out.", "%s were revoked by their authors and are left out.", n_revoked));
  tell (sentences, n_richer,
        /* TRANSLATORS: of indicators in a file; %s is how many. */
        ngettext ("%s says more than can be written on here; that is left out.",
                  "%s say more than can be written on here; that is left out.", n_richer));
  *told = g_steal_pointer (&sentences);
  return g_steal_pointer (&indicators);
}
