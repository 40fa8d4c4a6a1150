#include "config.h"

#include "barid-audit-list.h"

#include "barid-audit-log.h"
#include "barid-error.h"

/* ---- an item ----------------------------------------------------------------------------------------- */

struct _BaridAuditItem
{
  GObject          parent_instance;

  BaridAuditEntry *entry; /* owned */
};

enum
{
  ITEM_PROP_ENTRY = 1,
  N_ITEM_PROPS
};

static GParamSpec *item_properties[N_ITEM_PROPS];

G_DEFINE_FINAL_TYPE (BaridAuditItem, barid_audit_item, G_TYPE_OBJECT)

static void
barid_audit_item_get_property (GObject    *object,
                               guint       id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  if (id == ITEM_PROP_ENTRY)
    g_value_set_pointer (value, BARID_AUDIT_ITEM (object)->entry);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
barid_audit_item_finalize (GObject *object)
{
  barid_audit_entry_free (BARID_AUDIT_ITEM (object)->entry);

  G_OBJECT_CLASS (barid_audit_item_parent_class)->finalize (object);
}

static void
barid_audit_item_class_init (BaridAuditItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = barid_audit_item_get_property;
  object_class->finalize = barid_audit_item_finalize;

  item_properties[ITEM_PROP_ENTRY] = g_param_spec_pointer ("entry", NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_ITEM_PROPS, item_properties);
}

static void
barid_audit_item_init (BaridAuditItem *self)
{
}

/**
 * barid_audit_item_get_entry:
 * @self: an item
 *
 * Gets what an entry says.
 *
 * Returns: (transfer none) (nullable): the entry, or %NULL until it was read
 */
const BaridAuditEntry *
barid_audit_item_get_entry (BaridAuditItem *self)
{
  g_return_val_if_fail (BARID_IS_AUDIT_ITEM (self), NULL);

  return self->entry;
}

/* ---- the list ---------------------------------------------------------------------------------------- */

struct _BaridAuditList
{
  GObject       parent_instance;

  /* owned */
  BaridDesk    *desk;
  GArray       *numbers;  /* gint64: as they are shown */
  GPtrArray    *wanted;   /* BaridAuditItem: to be read */
  GArray       *reading;  /* gint64: of @wanted */
  GCancellable *cancellable;

  guint         idle;     /* source */
  guint         question; /* only the answer to the last one counts */
};

enum
{
  FOUND,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (BaridAuditList, barid_audit_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

typedef struct
{
  GPtrArray *items;   /* BaridAuditItem, owned */
  GArray    *numbers; /* gint64, owned by the call */
} Reading;

static gpointer
read_func (BaridDesk     *desk,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  GArray *numbers = data;

  return barid_desk_read_audit (desk, (const gint64 *) numbers->data, numbers->len, error);
}

/* An entry that is no longer there leaves its row as it is. The container does not free what it gave away. */
static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  Reading *reading = user_data;
  g_autoptr(GPtrArray) items = reading->items;
  g_autoptr(GArray) numbers = reading->numbers;
  g_autoptr(GPtrArray) entries = barid_desk_call_finish (BARID_DESK (source), result, NULL);

  g_free (reading);
  for (guint i = 0, j = 0; entries != NULL && i < items->len && j < entries->len; i++)
    {
      BaridAuditItem *item = g_ptr_array_index (items, i);
      BaridAuditEntry *entry = g_ptr_array_index (entries, j);

      if (entry->number != g_array_index (numbers, gint64, i))
        continue;

      item->entry = g_steal_pointer (&entries->pdata[j++]);
      g_object_notify_by_pspec (G_OBJECT (item), item_properties[ITEM_PROP_ENTRY]);
    }
}

/* What one frame asks for is read in one go. */
static gboolean
idle_cb (gpointer user_data)
{
  BaridAuditList *self = user_data;
  Reading *reading = g_new0 (Reading, 1);

  self->idle = 0;
  reading->items = g_steal_pointer (&self->wanted);
  reading->numbers = g_steal_pointer (&self->reading);
  self->wanted = g_ptr_array_new_with_free_func (g_object_unref);
  self->reading = g_array_new (FALSE, FALSE, sizeof (gint64));
  barid_desk_call_async (self->desk, read_func, g_array_ref (reading->numbers), (GDestroyNotify) g_array_unref,
                         (GDestroyNotify) g_ptr_array_unref, self->cancellable, read_cb, reading);

  return G_SOURCE_REMOVE;
}

static GType
get_item_type (GListModel *model)
{
  return BARID_TYPE_AUDIT_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return BARID_AUDIT_LIST (model)->numbers->len;
}

static gpointer
get_item (GListModel *model,
          guint       position)
{
  BaridAuditList *self = BARID_AUDIT_LIST (model);
  BaridAuditItem *item;

  if (position >= self->numbers->len)
    return NULL;

  item = g_object_new (BARID_TYPE_AUDIT_ITEM, NULL);
  g_ptr_array_add (self->wanted, g_object_ref (item));
  g_array_append_val (self->reading, g_array_index (self->numbers, gint64, position));
  if (self->idle == 0)
    self->idle = g_idle_add_full (G_PRIORITY_DEFAULT, idle_cb, self, NULL);

  return item;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

/* ---- what is asked ----------------------------------------------------------------------------------- */

typedef struct
{
  BaridAuditKind kind;
  char          *words;
} Question;

static void
question_free (Question *question)
{
  g_free (question->words);
  g_free (question);
}

typedef struct
{
  BaridAuditList *list; /* owned */
  guint           number;
} Asking;

static gpointer
find_func (BaridDesk     *desk,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  Question *question = data;

  return barid_desk_find_audit (desk, question->kind, question->words, error);
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autofree Asking *asking = user_data;
  g_autoptr(BaridAuditList) self = asking->list;
  g_autoptr(GError) error = NULL;
  g_autoptr(GArray) numbers = barid_desk_call_finish (BARID_DESK (source), result, &error);
  guint removed;

  if (asking->number != self->question || barid_error_is_cancelled (error))
    return;

  if (numbers != NULL)
    {
      removed = self->numbers->len;
      g_array_unref (self->numbers);
      self->numbers = g_steal_pointer (&numbers);
      g_list_model_items_changed (G_LIST_MODEL (self), 0, removed, self->numbers->len);
    }

  g_signal_emit (self, signals[FOUND], 0, error != NULL ? error->message : NULL);
}

/**
 * barid_audit_list_ask:
 * @self: a list
 * @kind: what was done, or %BARID_N_AUDIT_KINDS for all of it
 * @words: (nullable): what the officer looks for
 *
 * Has the list hold the entries that are asked for, the newest first, as they are now.
 */
void
barid_audit_list_ask (BaridAuditList *self,
                      BaridAuditKind  kind,
                      const char     *words)
{
  Question *question;
  Asking *asking;

  g_return_if_fail (BARID_IS_AUDIT_LIST (self));

  question = g_new0 (Question, 1);
  question->kind = kind;
  question->words = g_strdup (words);
  asking = g_new0 (Asking, 1);
  asking->list = g_object_ref (self);
  asking->number = ++self->question;
  barid_desk_call_async (self->desk, find_func, question, (GDestroyNotify) question_free, (GDestroyNotify) g_array_unref,
                         self->cancellable, found_cb, asking);
}

/* ---- the object -------------------------------------------------------------------------------------- */

static void
barid_audit_list_dispose (GObject *object)
{
  BaridAuditList *self = BARID_AUDIT_LIST (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->idle, g_source_remove);

  G_OBJECT_CLASS (barid_audit_list_parent_class)->dispose (object);
}

static void
barid_audit_list_finalize (GObject *object)
{
  BaridAuditList *self = BARID_AUDIT_LIST (object);

  g_clear_object (&self->desk);
  g_clear_object (&self->cancellable);
  g_array_unref (self->numbers);
  g_ptr_array_unref (self->wanted);
  g_array_unref (self->reading);

  G_OBJECT_CLASS (barid_audit_list_parent_class)->finalize (object);
}

static void
barid_audit_list_class_init (BaridAuditListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = barid_audit_list_dispose;
  object_class->finalize = barid_audit_list_finalize;

  signals[FOUND] = g_signal_new ("found", BARID_TYPE_AUDIT_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                 G_TYPE_STRING);
}

static void
barid_audit_list_init (BaridAuditList *self)
{
  self->cancellable = g_cancellable_new ();
  self->numbers = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->wanted = g_ptr_array_new_with_free_func (g_object_unref);
  self->reading = g_array_new (FALSE, FALSE, sizeof (gint64));
}

/**
 * barid_audit_list_new:
 * @desk: whose log it is
 *
 * Makes a list that is empty until it is asked.
 *
 * Returns: (transfer full): the list
 */
BaridAuditList *
barid_audit_list_new (BaridDesk *desk)
{
  BaridAuditList *self = g_object_new (BARID_TYPE_AUDIT_LIST, NULL);

  self->desk = g_object_ref (desk);

  return self;
}
