#include "config.h"

#include "barid-stix-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "barid-json.h"
#include "barid-text.h"

/* The title of a report around objects that came without one: what they are. */

#define MAX_NAMED 4

typedef struct
{
  const char *type;
  guint       n;
} Count;

static char *
dup_words (const char *type,
           guint       n)
{
  g_autofree char *shown = NULL;

#define WORDS(word, one, many)                                              \
  if (strcmp (type, word) == 0)                                             \
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, one, many, n), n)

  /* TRANSLATORS: what a bundle of objects holds; several of these make a list. */
  WORDS ("indicator", "%u indicator", "%u indicators");
  WORDS ("malware", "%u piece of malware", "%u pieces of malware");
  WORDS ("threat-actor", "%u threat actor", "%u threat actors");
  WORDS ("intrusion-set", "%u intrusion set", "%u intrusion sets");
  WORDS ("campaign", "%u campaign", "%u campaigns");
  WORDS ("attack-pattern", "%u attack pattern", "%u attack patterns");
  WORDS ("vulnerability", "%u vulnerability", "%u vulnerabilities");
  WORDS ("tool", "%u tool", "%u tools");
  WORDS ("infrastructure", "%u piece of infrastructure", "%u pieces of infrastructure");
  WORDS ("identity", "%u identity", "%u identities");
  WORDS ("incident", "%u incident", "%u incidents");
  WORDS ("location", "%u location", "%u locations");
  WORDS ("observed-data", "%u observation", "%u observations");
  WORDS ("sighting", "%u sighting", "%u sightings");
  WORDS ("relationship", "%u relationship", "%u relationships");
  WORDS ("note", "%u note", "%u notes");
  WORDS ("opinion", "%u opinion", "%u opinions");
  WORDS ("grouping", "%u grouping", "%u groupings");
  WORDS ("report", "%u report", "%u reports");
#undef WORDS

  shown = barid_text_isolate_machine (type);
  /* TRANSLATORS: the first placeholder is a number, the second the technical name of a type. */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%1$u object of the type %2$s", "%1$u objects of the type %2$s",
                                       n), n, shown);
}

static char *
join (char *list,
      char *next)
{
  g_autofree char *first = list;
  g_autofree char *second = next;

  if (first == NULL)
    return g_steal_pointer (&second);

  /* TRANSLATORS: joins the pieces of a list: the first placeholder is all before, the second the next piece. */
  return g_strdup_printf (_("%1$s, %2$s"), first, second);
}

/* In the order in which the types first appear. What is about other objects is no matter of its own. */
static GArray *
count_types (GPtrArray *items)
{
  GArray *counts = g_array_new (FALSE, FALSE, sizeof (Count));
  g_autoptr(GHashTable) places = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < items->len; i++)
    {
      const char *type = ((BaridItem *) g_ptr_array_index (items, i))->type;
      guint place = GPOINTER_TO_UINT (g_hash_table_lookup (places, type));
      Count count = { .type = type, .n = 1 };

      if (barid_stix_is_meta (type))
        continue;

      if (place > 0)
        {
          g_array_index (counts, Count, place - 1).n++;
          continue;
        }

      g_array_append_val (counts, count);
      g_hash_table_insert (places, (gpointer) type, GUINT_TO_POINTER (counts->len));
    }

  return counts;
}

static const char *
find_grouping_name (GPtrArray *items)
{
  const char *name = NULL;
  guint n_groupings = 0;

  for (guint i = 0; i < items->len; i++)
    {
      BaridItem *item = g_ptr_array_index (items, i);

      if (strcmp (item->type, "grouping") == 0 && ++n_groupings == 1)
        barid_json_get_text (item->object, "name", BARID_STIX_MAX_LINE, &name, NULL);
    }

  return n_groupings == 1 && name != NULL && *name != '\0' ? name : NULL;
}

/**
 * barid_import_dup_title:
 * @items: (element-type BaridItem): objects
 *
 * Makes a title for objects that have none: the name of the one grouping they are in (STIX 2.1 §4.4), or what they are.
 *
 * Returns: (transfer full): the title, translated
 */
char *
barid_import_dup_title (GPtrArray *items)
{
  g_autoptr(GArray) counts = count_types (items);
  const char *grouping = find_grouping_name (items);
  char *title = NULL;
  guint n_others = 0;

  if (grouping != NULL)
    return g_strdup (grouping);

  for (guint i = 0; i < counts->len; i++)
    {
      Count *count = &g_array_index (counts, Count, i);

      if (i < MAX_NAMED)
        title = join (title, dup_words (count->type, count->n));
      else
        n_others += count->n;
    }

  if (n_others > 0)
    title = join (title, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u other object", "%u other objects", n_others),
                                          n_others));

  return title != NULL ? title : g_strdup (_("Markings and definitions"));
}
