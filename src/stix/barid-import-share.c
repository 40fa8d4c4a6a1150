#include "config.h"

#include "barid-stix-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "barid-error.h"
#include "barid-json.h"

/* Which objects go with which report. A bundle with one report goes with it whole. Of several reports each takes what it
 * refers to, directly or through others, and what is said about all of that: relations between it, sightings, notes,
 * opinions and translations of it. What no report takes makes a report of its own, with what it refers to: nothing is
 * left behind, and nothing points to what is elsewhere. */

/* One object may go with many reports; that is bounded, so that a small bundle does not become a large one. */
#define MAX_SHARED      200000
#define MAX_SHARED_SIZE (4 * (gsize) BARID_STIX_MAX_SIZE)

/**
 * Share:
 * @about: id → (element-type BaridItem): what is said about the object of that id
 * @missing: #BaridItem → how many of the objects it is about are not with this report
 * @taken: (set of #BaridItem): those that are with this report
 * @queue: (element-type BaridItem): taken, and not yet looked at
 * @left: (set of #BaridItem): those that no report took
 */
typedef struct
{
  BaridPile  *pile;
  GHashTable *about;
  GHashTable *missing;
  GHashTable *taken;
  GPtrArray  *queue;
  GHashTable *left;
} Share;

static void
share_clear (Share *self)
{
  g_hash_table_unref (self->about);
  g_hash_table_unref (self->missing);
  g_hash_table_unref (self->taken);
  g_ptr_array_unref (self->queue);
  g_hash_table_unref (self->left);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Share, share_clear)

/* What an object is about, where it only stands beside those objects. */
static GStrv
dup_subjects (BaridItem *item)
{
  static const struct
  {
    const char *type;
    const char *property;
  } table[] = {
    { "relationship", "source_ref" }, { "relationship", "target_ref" }, { "sighting", "sighting_of_ref" },
    { "language-content", "object_ref" }, { "note", "object_refs" }, { "opinion", "object_refs" },
  };
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_auto(GStrv) several = NULL;
      const char *one = NULL;

      if (strcmp (item->type, table[i].type) != 0)
        continue;

      if (barid_json_get_text (item->object, table[i].property, BARID_STIX_MAX_LINE, &one, NULL) && one != NULL)
        g_strv_builder_add (builder, one);
      else if (barid_json_get_texts (item->object, table[i].property, BARID_STIX_MAX_LIST, BARID_STIX_MAX_LINE, &several,
                                     NULL) && several != NULL)
        g_strv_builder_addv (builder, (const char **) several);
    }

  return g_strv_builder_end (builder);
}

static void
share_init (Share     *self,
            BaridPile *pile)
{
  self->pile = pile;
  self->about = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  self->missing = g_hash_table_new (NULL, NULL);
  self->taken = g_hash_table_new (NULL, NULL);
  self->queue = g_ptr_array_new ();
  self->left = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < pile->items->len; i++)
    {
      BaridItem *item = barid_pile_get (pile, i);
      g_auto(GStrv) subjects = dup_subjects (item);

      g_hash_table_add (self->left, item);
      for (guint j = 0; subjects[j] != NULL; j++)
        {
          GPtrArray *said = g_hash_table_lookup (self->about, subjects[j]);

          if (said == NULL)
            {
              said = g_ptr_array_new ();
              g_hash_table_insert (self->about, g_strdup (subjects[j]), said);
            }
          g_ptr_array_add (said, item);
        }
    }
}

static void
take (Share     *self,
      BaridItem *item)
{
  if (g_hash_table_add (self->taken, item))
    g_ptr_array_add (self->queue, item);
}

static void
take_ref_cb (const char *id,
             gpointer    data)
{
  Share *self = data;
  BaridItem *item = barid_pile_find (self->pile, id);

  if (item != NULL)
    take (self, item);
}

/* One that was about two objects comes with the second. */
static void
take_said (Share     *self,
           BaridItem *subject)
{
  GPtrArray *said = g_hash_table_lookup (self->about, subject->id);

  for (guint i = 0; said != NULL && i < said->len; i++)
    {
      BaridItem *item = g_ptr_array_index (said, i);
      guint missing = GPOINTER_TO_UINT (g_hash_table_lookup (self->missing, item));

      if (missing == 0)
        {
          g_auto(GStrv) subjects = dup_subjects (item);

          missing = g_strv_length (subjects);
        }

      if (missing == 1)
        take (self, item);
      else
        g_hash_table_insert (self->missing, item, GUINT_TO_POINTER (missing - 1));
    }
}

/* Items lie in memory as they lie in the bundle. */
static int
compare_places (gconstpointer a,
                gconstpointer b)
{
  const BaridItem *one = *(BaridItem * const *) a;
  const BaridItem *two = *(BaridItem * const *) b;

  return one < two ? -1 : one > two;
}

static GPtrArray *
list_items (GHashTable *set)
{
  GPtrArray *items = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer item = NULL;

  g_hash_table_iter_init (&iter, set);
  while (g_hash_table_iter_next (&iter, &item, NULL))
    g_ptr_array_add (items, item);
  g_ptr_array_sort (items, compare_places);

  return items;
}

/* Takes all that what is in the queue refers to, and, with @said, what is said about it. */
static void
take_all (Share    *self,
          gboolean  said)
{
  while (self->queue->len > 0)
    {
      BaridItem *item = g_ptr_array_steal_index_fast (self->queue, self->queue->len - 1);

      g_hash_table_remove (self->left, item);
      barid_stix_visit_refs (item->object, take_ref_cb, self);
      if (said)
        take_said (self, item);
    }
}

/* The report comes first, the rest in the bundle's order. */
static GPtrArray *
share_of (Share     *self,
          BaridItem *report)
{
  GPtrArray *items = NULL;

  g_hash_table_remove_all (self->taken);
  g_hash_table_remove_all (self->missing);
  take (self, report);
  take_all (self, TRUE);

  g_hash_table_remove (self->taken, report);
  items = list_items (self->taken);
  g_ptr_array_insert (items, 0, report);
  return items;
}

static GPtrArray *
share_of_rest (Share *self)
{
  g_autoptr(GPtrArray) rest = list_items (self->left);

  g_hash_table_remove_all (self->taken);
  for (guint i = 0; i < rest->len; i++)
    take (self, g_ptr_array_index (rest, i));
  take_all (self, FALSE);

  return list_items (self->taken);
}

static gsize
sum_sizes (GPtrArray *items)
{
  gsize size = 0;

  for (guint i = 0; i < items->len; i++)
    size += ((BaridItem *) g_ptr_array_index (items, i))->length;

  return size;
}

static GPtrArray *
list_all (BaridPile *pile,
          BaridItem *first)
{
  GPtrArray *items = g_ptr_array_new ();

  if (first != NULL)
    g_ptr_array_add (items, first);

  for (guint i = 0; i < pile->items->len; i++)
    if (barid_pile_get (pile, i) != first)
      g_ptr_array_add (items, barid_pile_get (pile, i));

  return items;
}

static gboolean
share_among (BaridPile  *pile,
             GPtrArray  *reports,
             GPtrArray  *shares,
             GError    **error)
{
  g_auto(Share) share = { NULL, };
  gsize n_shared = 0;
  gsize size = 0;

  share_init (&share, pile);
  for (guint i = 0; i < reports->len; i++)
    {
      GPtrArray *items = share_of (&share, g_ptr_array_index (reports, i));

      g_ptr_array_add (shares, items);
      n_shared += items->len;
      size += sum_sizes (items);
      if (n_shared > MAX_SHARED || size > MAX_SHARED_SIZE)
        return barid_stix_refuse (error, BARID_ERROR_TOO_LARGE,
                                  _("The bundle's reports share so much that it cannot be taken apart."));
    }

  if (g_hash_table_size (share.left) > 0)
    g_ptr_array_add (shares, share_of_rest (&share));

  return TRUE;
}

/**
 * barid_import_share_out:
 * @pile: a bundle that somebody else wrote
 * @error: return location for an error
 *
 * Says which objects of a bundle go into which briefing. Where there is a report among them, it comes first.
 *
 * Returns: (transfer full) (element-type GPtrArray): for each briefing its items, or %NULL with %BARID_ERROR_TOO_LARGE
 */
GPtrArray *
barid_import_share_out (BaridPile  *pile,
                        GError    **error)
{
  g_autoptr(GPtrArray) shares = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  g_autoptr(GPtrArray) reports = g_ptr_array_new ();

  for (guint i = 0; i < pile->items->len; i++)
    if (strcmp (barid_pile_get (pile, i)->type, "report") == 0)
      g_ptr_array_add (reports, barid_pile_get (pile, i));

  if (reports->len > 1)
    {
      if (!share_among (pile, reports, shares, error))
        return NULL;
    }
  else
    {
      g_ptr_array_add (shares, list_all (pile, reports->len == 1 ? g_ptr_array_index (reports, 0) : NULL));
    }

  return g_steal_pointer (&shares);
}
