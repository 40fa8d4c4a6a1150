#include "config.h"

#include "barid-tray-list.h"

#include <string.h>

#include "barid-error.h"
#include "barid-trays.h"

/* After what the officer does and what is drawn (GDK_PRIORITY_REDRAW), before what can wait. */
#define SHOWING_PRIORITY (G_PRIORITY_HIGH_IDLE + 25)
#define SHOWING_TIME     (4 * G_TIME_SPAN_MILLISECOND)

/* More than a list view keeps ready: an empty list shows these, and has the rest join them. */
#define FIRST_ROWS 400

/* As many as fill a window. A list view makes widgets for all that joins it, up to FIRST_ROWS, before it draws again. */
#define ROWS_AT_ONCE 24

/* ---- an item --------------------------------------------------------------------------------------- */

struct _BaridTrayItem
{
  GObject     parent_instance;

  gint64      row;
  BaridEntry *entry; /* owned */
};

enum
{
  ITEM_PROP_ENTRY = 1,
  N_ITEM_PROPS
};

static GParamSpec *item_properties[N_ITEM_PROPS];

G_DEFINE_FINAL_TYPE (BaridTrayItem, barid_tray_item, G_TYPE_OBJECT)

static void
barid_tray_item_get_property (GObject    *object,
                              guint       id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  if (id == ITEM_PROP_ENTRY)
    g_value_set_pointer (value, BARID_TRAY_ITEM (object)->entry);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
barid_tray_item_finalize (GObject *object)
{
  barid_entry_free (BARID_TRAY_ITEM (object)->entry);

  G_OBJECT_CLASS (barid_tray_item_parent_class)->finalize (object);
}

static void
barid_tray_item_class_init (BaridTrayItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = barid_tray_item_get_property;
  object_class->finalize = barid_tray_item_finalize;

  item_properties[ITEM_PROP_ENTRY] = g_param_spec_pointer ("entry", NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_ITEM_PROPS, item_properties);
}

static void
barid_tray_item_init (BaridTrayItem *self)
{
}

gint64
barid_tray_item_get_row (BaridTrayItem *self)
{
  g_return_val_if_fail (BARID_IS_TRAY_ITEM (self), 0);

  return self->row;
}

/**
 * barid_tray_item_get_entry:
 * @self: an item
 *
 * Gets what is known of the letter.
 *
 * Returns: (transfer none) (nullable): its entry, or %NULL until it was read
 */
const BaridEntry *
barid_tray_item_get_entry (BaridTrayItem *self)
{
  g_return_val_if_fail (BARID_IS_TRAY_ITEM (self), NULL);

  return self->entry;
}

static void
set_entry (BaridTrayItem *item,
           BaridEntry    *entry)
{
  if (item->entry != NULL && barid_entry_equal (item->entry, entry))
    {
      barid_entry_free (entry);
      return;
    }

  barid_entry_free (item->entry);
  item->entry = entry;
  g_object_notify_by_pspec (G_OBJECT (item), item_properties[ITEM_PROP_ENTRY]);
}

/* ---- the list ---------------------------------------------------------------------------------------- */

struct _BaridTrayList
{
  GObject       parent_instance;

  /* owned */
  BaridWatch   *watch;
  char         *subject;
  char         *words;
  char         *problem;
  GArray       *rows;        /* gint64: as they are shown */
  GArray       *coming;      /* gint64, nullable: as they will be */
  GArray       *wanted;      /* gint64: to be read */
  GQueue        heads;       /* BaridEntry, owned: read, to be shown */
  GCancellable *cancellable;

  GHashTable   *items;       /* row → BaridTrayItem, borrowed: as long as somebody shows it */
  BaridTray     tray;
  guint         idle;
  guint         showing;     /* source */
  guint         growing;     /* source */
  guint         grown;       /* rows since the last answer */
  guint         question;    /* of the rows: only the answer to the last one counts */
  gboolean      loading;
};

enum
{
  PROP_LOADING = 1,
  PROP_PROBLEM,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (BaridTrayList, barid_tray_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

/* ---- what is shown is read --------------------------------------------------------------------------------- */

static gpointer
heads_func (BaridDesk     *desk,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  GArray *rows = data;

  return barid_desk_list_heads (desk, (const gint64 *) rows->data, rows->len, error);
}

/* A list view keeps two hundred rows ready: what was read is handed to them a few milliseconds at a time, between frames. */
static gboolean
show_cb (gpointer user_data)
{
  BaridTrayList *self = user_data;
  gint64 end = g_get_monotonic_time () + SHOWING_TIME;

  while (!g_queue_is_empty (&self->heads) && g_get_monotonic_time () < end)
    {
      BaridEntry *entry = g_queue_pop_head (&self->heads);
      BaridTrayItem *item = g_hash_table_lookup (self->items, &entry->row);

      if (item != NULL)
        set_entry (item, entry);
      else
        barid_entry_free (entry);
    }

  if (!g_queue_is_empty (&self->heads))
    return G_SOURCE_CONTINUE;

  self->showing = 0;

  return G_SOURCE_REMOVE;
}

/* The container does not free what it gave away. */
static void
heads_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(BaridTrayList) self = user_data;
  g_autoptr(GPtrArray) heads = barid_desk_call_finish (BARID_DESK (source), result, NULL);

  if (heads == NULL || g_cancellable_is_cancelled (self->cancellable))
    return;

  for (guint i = 0; i < heads->len; i++)
    g_queue_push_tail (&self->heads, g_steal_pointer (&heads->pdata[i]));
  if (self->showing == 0)
    self->showing = g_idle_add_full (SHOWING_PRIORITY, show_cb, self, NULL);
}

static gboolean
read_cb (gpointer user_data)
{
  BaridTrayList *self = user_data;
  GArray *rows = g_steal_pointer (&self->wanted);

  self->idle = 0;
  self->wanted = g_array_new (FALSE, FALSE, sizeof (gint64));
  barid_desk_call_async (barid_watch_get_desk (self->watch), heads_func, rows, (GDestroyNotify) g_array_unref,
                         (GDestroyNotify) g_ptr_array_unref, self->cancellable, heads_cb, g_object_ref (self));

  return G_SOURCE_REMOVE;
}

/* What one frame asks for is read in one go. */
static void
want (BaridTrayList *self,
      gint64         row)
{
  g_array_append_val (self->wanted, row);
  if (self->idle == 0)
    self->idle = g_idle_add_full (G_PRIORITY_DEFAULT, read_cb, self, NULL);
}

static void
item_gone_cb (gpointer  user_data,
              GObject  *gone)
{
  BaridTrayList *self = user_data;
  GHashTableIter iter;
  gpointer item;

  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, NULL, &item))
    if (item == (gpointer) gone)
      {
        g_hash_table_iter_remove (&iter);
        return;
      }
}

static BaridTrayItem *
make_item (BaridTrayList *self,
           gint64         row)
{
  BaridTrayItem *item = g_object_new (BARID_TYPE_TRAY_ITEM, NULL);

  item->row = row;
  g_hash_table_insert (self->items, &item->row, item);
  g_object_weak_ref (G_OBJECT (item), item_gone_cb, self);
  want (self, row);

  return item;
}

/* ---- list model ---------------------------------------------------------------------------------------------- */

static GType
get_item_type (GListModel *model)
{
  return BARID_TYPE_TRAY_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return BARID_TRAY_LIST (model)->rows->len;
}

static gpointer
get_item (GListModel *model,
          guint       position)
{
  BaridTrayList *self = BARID_TRAY_LIST (model);
  BaridTrayItem *item;
  gint64 row;

  if (position >= self->rows->len)
    return NULL;

  row = g_array_index (self->rows, gint64, position);
  item = g_hash_table_lookup (self->items, &row);

  return item != NULL ? g_object_ref (item) : make_item (self, row);
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

/* ---- the rows ---------------------------------------------------------------------------------------------------- */

/* What stands in both at the beginning and at the end stays: neither the place nor the choice of the officer moves. Where
 * nothing goes, what is new joins from above, as many as are made between two frames; else all changes at once, as what stands
 * between would go and come back. Returns whether that was all. */
static gboolean
grow (BaridTrayList *self)
{
  g_autoptr(GArray) old = self->rows;
  GArray *rows = self->coming;
  guint least = MIN (old->len, rows->len);
  guint head = 0;
  guint tail = 0;
  guint removed;
  guint added;

  while (head < least && g_array_index (old, gint64, head) == g_array_index (rows, gint64, head))
    head++;
  while (tail < least - head &&
         g_array_index (old, gint64, old->len - 1 - tail) == g_array_index (rows, gint64, rows->len - 1 - tail))
    tail++;

  removed = old->len - head - tail;
  added = rows->len - head - tail;
  if (removed == 0 && self->grown < FIRST_ROWS && added > ROWS_AT_ONCE)
    {
      added = ROWS_AT_ONCE;
      self->rows = g_array_sized_new (FALSE, FALSE, sizeof (gint64), head + added + tail);
      g_array_append_vals (self->rows, rows->data, head + added);
      g_array_append_vals (self->rows, &g_array_index (rows, gint64, rows->len - tail), tail);
    }
  else
    self->rows = g_steal_pointer (&self->coming);

  self->grown += added;
  if (removed > 0 || added > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), head, removed, added);

  return self->coming == NULL;
}

static gboolean
grow_cb (gpointer user_data)
{
  BaridTrayList *self = user_data;

  if (!grow (self))
    return G_SOURCE_CONTINUE;

  self->growing = 0;

  return G_SOURCE_REMOVE;
}

static void
take_rows (BaridTrayList *self,
           GArray        *rows)
{
  g_clear_pointer (&self->coming, g_array_unref);
  self->coming = rows;
  self->grown = 0;
  g_clear_handle_id (&self->growing, g_source_remove);
  if (!grow (self))
    self->growing = g_idle_add_full (SHOWING_PRIORITY, grow_cb, self, NULL);
}

typedef struct
{
  BaridTray  tray;
  char      *subject;
  char      *words;
  guint      most;
} Question;

static void
question_free (Question *question)
{
  g_free (question->subject);
  g_free (question->words);
  g_free (question);
}

typedef struct
{
  BaridTrayList *list; /* owned */
  guint          number;
} Asking;

static gpointer
rows_func (BaridDesk     *desk,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  Question *question = data;

  return barid_desk_list_rows (desk, question->tray, question->subject, question->words, question->most, error);
}

static void
set_state (BaridTrayList *self,
           gboolean       loading,
           const char    *problem)
{
  if (g_strcmp0 (problem, self->problem) != 0)
    {
      g_free (self->problem);
      self->problem = g_strdup (problem);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROBLEM]);
    }
  if (loading != self->loading)
    {
      self->loading = loading;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
    }
}

static void ask (BaridTrayList *self);

static void
rows_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autofree Asking *asking = user_data;
  g_autoptr(BaridTrayList) self = asking->list;
  g_autoptr(GError) error = NULL;
  GArray *rows = barid_desk_call_finish (BARID_DESK (source), result, &error);
  GHashTableIter iter;
  gboolean only_first;
  gpointer item;

  if (asking->number != self->question || barid_error_is_cancelled (error))
    {
      g_clear_pointer (&rows, g_array_unref);
      return;
    }

  if (rows == NULL)
    {
      set_state (self, FALSE, error->message);
      return;
    }

  /* What is shown may have changed as well. */
  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, NULL, &item))
    want (self, BARID_TRAY_ITEM (item)->row);

  only_first = self->rows->len == 0 && rows->len == FIRST_ROWS;
  take_rows (self, rows);
  set_state (self, FALSE, NULL);
  if (only_first)
    ask (self);
}

static void
ask (BaridTrayList *self)
{
  Question *question = g_new0 (Question, 1);
  Asking *asking = g_new0 (Asking, 1);

  question->tray = self->tray;
  question->subject = g_strdup (self->subject);
  question->words = g_strdup (self->words);
  question->most = self->rows->len == 0 ? FIRST_ROWS : 0;
  asking->list = g_object_ref (self);
  asking->number = ++self->question;

  barid_desk_call_async (barid_watch_get_desk (self->watch), rows_func, question, (GDestroyNotify) question_free,
                         (GDestroyNotify) g_array_unref, self->cancellable, rows_cb, asking);
}

/**
 * barid_tray_list_set_words:
 * @self: a list
 * @words: (nullable): what the officer looks for
 *
 * Has only the letters stay that hold all of the words.
 */
void
barid_tray_list_set_words (BaridTrayList *self,
                           const char    *words)
{
  g_return_if_fail (BARID_IS_TRAY_LIST (self));

  if (words != NULL && *words == '\0')
    words = NULL;
  if (g_strcmp0 (words, self->words) == 0)
    return;

  g_free (self->words);
  self->words = g_strdup (words);
  ask (self);
}

gboolean
barid_tray_list_get_loading (BaridTrayList *self)
{
  g_return_val_if_fail (BARID_IS_TRAY_LIST (self), FALSE);

  return self->loading;
}

/**
 * barid_tray_list_get_count:
 * @self: a list
 *
 * Counts the letters of the tray, which may be more than have joined the list so far.
 *
 * Returns: how many there are
 */
guint
barid_tray_list_get_count (BaridTrayList *self)
{
  g_return_val_if_fail (BARID_IS_TRAY_LIST (self), 0);

  return self->coming != NULL ? self->coming->len : self->rows->len;
}

const char *
barid_tray_list_get_problem (BaridTrayList *self)
{
  g_return_val_if_fail (BARID_IS_TRAY_LIST (self), NULL);

  return self->problem;
}

/* ---- the object ------------------------------------------------------------------------------------------------------ */

static void
barid_tray_list_get_property (GObject    *object,
                              guint       id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  BaridTrayList *self = BARID_TRAY_LIST (object);

  switch (id)
    {
    case PROP_LOADING:
      g_value_set_boolean (value, self->loading);
      break;
    case PROP_PROBLEM:
      g_value_set_string (value, self->problem);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
barid_tray_list_dispose (GObject *object)
{
  BaridTrayList *self = BARID_TRAY_LIST (object);
  GHashTableIter iter;
  gpointer item;

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->idle, g_source_remove);
  g_clear_handle_id (&self->showing, g_source_remove);
  g_clear_handle_id (&self->growing, g_source_remove);
  g_queue_clear_full (&self->heads, (GDestroyNotify) barid_entry_free);
  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, NULL, &item))
    {
      g_object_weak_unref (G_OBJECT (item), item_gone_cb, self);
      g_hash_table_iter_remove (&iter);
    }
  g_clear_object (&self->watch);

  G_OBJECT_CLASS (barid_tray_list_parent_class)->dispose (object);
}

static void
barid_tray_list_finalize (GObject *object)
{
  BaridTrayList *self = BARID_TRAY_LIST (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->items, g_hash_table_unref);
  g_clear_pointer (&self->rows, g_array_unref);
  g_clear_pointer (&self->coming, g_array_unref);
  g_clear_pointer (&self->wanted, g_array_unref);
  g_free (self->subject);
  g_free (self->words);
  g_free (self->problem);

  G_OBJECT_CLASS (barid_tray_list_parent_class)->finalize (object);
}

static void
barid_tray_list_class_init (BaridTrayListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = barid_tray_list_get_property;
  object_class->dispose = barid_tray_list_dispose;
  object_class->finalize = barid_tray_list_finalize;

  properties[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, TRUE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_PROBLEM] = g_param_spec_string ("problem", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
barid_tray_list_init (BaridTrayList *self)
{
  self->rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->wanted = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->items = g_hash_table_new (g_int64_hash, g_int64_equal);
  self->cancellable = g_cancellable_new ();
  self->loading = TRUE;
}

/**
 * barid_tray_list_new:
 * @watch: the desk at work
 * @tray: which tray
 * @subject: (nullable): what it is about, see barid_desk_list_rows()
 *
 * Makes a list of a tray; it fills at once, and again whenever something has changed.
 *
 * Returns: (transfer full): the list
 */
BaridTrayList *
barid_tray_list_new (BaridWatch *watch,
                     BaridTray   tray,
                     const char *subject)
{
  BaridTrayList *self;

  g_return_val_if_fail (BARID_IS_WATCH (watch) && tray < BARID_N_TRAYS, NULL);

  self = g_object_new (BARID_TYPE_TRAY_LIST, NULL);
  self->watch = g_object_ref (watch);
  self->tray = tray;
  self->subject = g_strdup (subject);
  g_signal_connect_object (watch, "changed", G_CALLBACK (ask), self, G_CONNECT_SWAPPED);
  if (tray == BARID_TRAY_DRAFTS)
    g_signal_connect_object (watch, "draft-saved", G_CALLBACK (ask), self, G_CONNECT_SWAPPED);
  ask (self);

  return self;
}
