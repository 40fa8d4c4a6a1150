#include "config.h"

#include "barid-conversation.h"

#include <glib/gi18n-lib.h>

#include "barid-body.h"
#include "barid-text.h"
#include "barid-time-local.h"
#include "barid-trays.h"
#include "barid-words.h"

/* So many are listed: what goes on for longer is found in the lists. */
#define MOST 50

struct _BaridConversation
{
  AdwBin        parent_instance;

  /* owned */
  BaridWatch   *watch;
  GCancellable *cancellable;
  char         *letter_id;
  char         *parent;

  /* borrowed: inside the child */
  GtkListBox   *list;

  gint64        row; /* of the letter itself, which is not listed */
};

G_DEFINE_FINAL_TYPE (BaridConversation, barid_conversation, ADW_TYPE_BIN)

/* ---- a row --------------------------------------------------------------------------------------------- */

static char *
describe_way (const BaridEntry *entry)
{
  g_autofree char *office = barid_text_isolate (entry->office_name != NULL ? entry->office_name : _("an unknown office"));
  g_autofree char *when = barid_time_tell (entry->time != BARID_TIME_NONE ? entry->time : entry->received, BARID_TIME_LONG,
                                           BARID_CALENDAR_GREGORIAN);

  if (entry->shelf == BARID_SHELF_DRAFTS)
    return g_strdup (_("A draft of ours"));
  if (entry->shelf == BARID_SHELF_SENT)
    /* TRANSLATORS: %1$s is an office, %2$s a date with its hour. */
    return g_strdup_printf (_("To %1$s, %2$s"), office, when);

  /* TRANSLATORS: %1$s is an office, %2$s a date with its hour. */
  return g_strdup_printf (_("From %1$s, %2$s"), office, when);
}

static char *
describe_what (const BaridEntry *entry)
{
  g_autofree char *title = NULL;
  g_autofree char *isolated = NULL;
  BaridKind kind;

  if (entry->title == NULL || *entry->title == '\0')
    return g_strdup (entry->kind != NULL && barid_kind_from_word (entry->kind, &kind) ? barid_kind_get_label (kind)
                                                                                     : _("Administrative letter"));

  title = barid_text_clean_name (entry->title);
  if (entry->kind == NULL || !barid_kind_from_word (entry->kind, &kind))
    return g_steal_pointer (&title);

  /* The title of an answer or a recall says already that it is one, and an acknowledgement says nothing else. */
  if (kind == BARID_KIND_ACKNOWLEDGEMENT)
    return g_strdup (barid_kind_get_label (kind));
  if (kind == BARID_KIND_ANSWER || kind == BARID_KIND_RECALL)
    return g_steal_pointer (&title);

  isolated = barid_text_isolate (title);
  /* TRANSLATORS: %1$s is a kind of letter, such as Answer, %2$s its title. */
  return g_strdup_printf (_("%1$s: %2$s"), barid_kind_get_label (kind), isolated);
}

static void
add_row (BaridConversation *self,
         const BaridEntry  *entry)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *what = describe_what (entry);
  g_autofree char *way = describe_way (entry);
  g_autofree char *title = g_markup_escape_text (what, -1);
  g_autofree char *subtitle = g_markup_escape_text (way, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "(xb)", entry->row, TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.show-letter");
  gtk_list_box_append (self->list, row);
}

/* ---- read ------------------------------------------------------------------------------------------------- */

typedef struct
{
  char   *letter_id;
  char   *parent;
  gint64  row;
} Question;

static void
question_free (Question *question)
{
  g_free (question->letter_id);
  g_free (question->parent);
  g_free (question);
}

static gboolean
holds (GArray *rows,
       gint64  row)
{
  for (guint i = 0; i < rows->len; i++)
    if (g_array_index (rows, gint64, i) == row)
      return TRUE;

  return FALSE;
}

static gboolean
add_about (BaridDesk   *desk,
           const char  *letter_id,
           gint64       except,
           GArray      *rows,
           GError     **error)
{
  g_autoptr(GArray) found = barid_desk_list_rows (desk, BARID_TRAY_CONVERSATION, letter_id, NULL, 0, error);

  for (guint i = 0; found != NULL && i < found->len && rows->len < MOST; i++)
    {
      gint64 row = g_array_index (found, gint64, i);

      if (row != except && !holds (rows, row))
        g_array_append_val (rows, row);
    }

  return found != NULL;
}

/* What the letter answers and all that answers the same, then what answers the letter. */
static gpointer
list_func (BaridDesk     *desk,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  Question *question = data;
  g_autoptr(GArray) rows = g_array_new (FALSE, FALSE, sizeof (gint64));

  if ((question->parent != NULL && !add_about (desk, question->parent, question->row, rows, error)) ||
      !add_about (desk, question->letter_id, question->row, rows, error))
    return NULL;

  return barid_desk_list_heads (desk, (const gint64 *) rows->data, rows->len, error);
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(BaridConversation) self = user_data;
  g_autoptr(GPtrArray) heads = barid_desk_call_finish (BARID_DESK (source), result, NULL);
  GtkWidget *row;

  if (heads == NULL || self->list == NULL)
    return;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  for (guint i = 0; i < heads->len; i++)
    add_row (self, g_ptr_array_index (heads, i));
  gtk_widget_set_visible (GTK_WIDGET (self), heads->len > 0);
}

static void
ask (BaridConversation *self)
{
  Question *question = g_new0 (Question, 1);

  question->letter_id = g_strdup (self->letter_id);
  question->parent = g_strdup (self->parent);
  question->row = self->row;
  barid_desk_call_async (barid_watch_get_desk (self->watch), list_func, question, (GDestroyNotify) question_free,
                         (GDestroyNotify) g_ptr_array_unref, self->cancellable, listed_cb, g_object_ref (self));
}

/* ---- the widget ---------------------------------------------------------------------------------------------- */

static void
barid_conversation_dispose (GObject *object)
{
  BaridConversation *self = BARID_CONVERSATION (object);

  g_cancellable_cancel (self->cancellable);
  self->list = NULL;
  g_clear_object (&self->watch);

  G_OBJECT_CLASS (barid_conversation_parent_class)->dispose (object);
}

static void
barid_conversation_finalize (GObject *object)
{
  BaridConversation *self = BARID_CONVERSATION (object);

  g_clear_object (&self->cancellable);
  g_free (self->letter_id);
  g_free (self->parent);

  G_OBJECT_CLASS (barid_conversation_parent_class)->finalize (object);
}

static void
barid_conversation_class_init (BaridConversationClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = barid_conversation_dispose;
  G_OBJECT_CLASS (klass)->finalize = barid_conversation_finalize;
}

static void
barid_conversation_init (BaridConversation *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->cancellable = g_cancellable_new ();
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Conversation"), -1);
  gtk_box_append (GTK_BOX (box), barid_body_make_heading (_("Conversation")));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));
  adw_bin_set_child (ADW_BIN (self), box);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * barid_conversation_new:
 * @watch: (nullable): the desk at work
 * @entry: a letter
 *
 * Makes a list of what refers to a letter, and keeps it up to date. Without a desk to ask, or of a letter without an id, it has
 * nothing to list.
 *
 * Returns: (transfer floating): the list
 */
GtkWidget *
barid_conversation_new (BaridWatch       *watch,
                        const BaridEntry *entry)
{
  BaridConversation *self = g_object_new (BARID_TYPE_CONVERSATION, NULL);

  if (watch == NULL || entry->letter_id == NULL)
    return GTK_WIDGET (self);

  self->watch = g_object_ref (watch);
  self->row = entry->row;
  self->letter_id = g_strdup (entry->letter_id);
  self->parent = g_strdup (entry->parent);
  g_signal_connect_object (watch, "changed", G_CALLBACK (ask), self, G_CONNECT_SWAPPED);
  ask (self);

  return GTK_WIDGET (self);
}
