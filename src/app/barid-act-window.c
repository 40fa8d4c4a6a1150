#include "config.h"

#include "barid-act-window.h"

#include <glib/gi18n-lib.h>

#include "barid-error.h"
#include "barid-names.h"
#include "barid-strip.h"

typedef struct
{
  /* borrowed: inside the window */
  BaridStrip    *problem;
  GtkStack      *stack;
  GtkWidget     *back;
  GtkWidget     *next;
  AdwStatusPage *busy;
  GtkSpinner    *spinner;

  /* owned */
  BaridWatch    *watch;
  GCancellable  *cancellable;
  char          *page;       /* the page that is shown, or will be again; NULL before the first */

  gboolean       can_go_back;
  gboolean       at_work;
} BaridActWindowPrivate;

G_DEFINE_TYPE_WITH_PRIVATE (BaridActWindow, barid_act_window, ADW_TYPE_WINDOW)

#define BUSY "busy"

static BaridActWindowPrivate *
get_private (BaridActWindow *self)
{
  return barid_act_window_get_instance_private (self);
}

static void
show_work (BaridActWindow *self,
           gboolean        at_work)
{
  BaridActWindowPrivate *priv = get_private (self);

  priv->at_work = at_work;
  gtk_spinner_set_spinning (priv->spinner, at_work);
  gtk_widget_set_visible (priv->back, !at_work && priv->can_go_back);
  gtk_widget_set_visible (priv->next, !at_work && priv->page != NULL);
  if (at_work || priv->page == NULL)
    gtk_stack_set_visible_child_name (priv->stack, BUSY);
  else
    gtk_stack_set_visible_child_name (priv->stack, priv->page);
}

/**
 * barid_act_window_add_page:
 * @self: a window
 * @name: what the page is called here
 * @page: (transfer floating): a page of preferences
 *
 * Adds a page, which is not shown yet. One of the same name goes.
 *
 * Returns: (transfer none): the page
 */
GtkWidget *
barid_act_window_add_page (BaridActWindow *self,
                           const char     *name,
                           GtkWidget      *page)
{
  BaridActWindowPrivate *priv = get_private (self);
  GtkWidget *before = gtk_stack_get_child_by_name (priv->stack, name);

  if (before != NULL)
    gtk_stack_remove (priv->stack, before);
  gtk_stack_add_named (priv->stack, page, name);

  return page;
}

/**
 * barid_act_window_get_page:
 * @self: a window
 *
 * Gets which page is shown, or was before the desk went to work.
 *
 * Returns: (transfer none) (nullable): its name
 */
const char *
barid_act_window_get_page (BaridActWindow *self)
{
  return get_private (self)->page;
}

/**
 * barid_act_window_show:
 * @self: a window
 * @name: name of a page
 * @next: what the button at the end of the header bar says, with a mnemonic
 * @style: "suggested-action" or "destructive-action"
 *
 * Shows a page.
 */
void
barid_act_window_show (BaridActWindow *self,
                       const char     *name,
                       const char     *next,
                       const char     *style)
{
  BaridActWindowPrivate *priv = get_private (self);

  g_free (priv->page);
  priv->page = g_strdup (name);
  priv->can_go_back = FALSE;
  gtk_widget_set_sensitive (priv->next, TRUE);
  gtk_button_set_label (GTK_BUTTON (priv->next), next);
  gtk_widget_remove_css_class (priv->next, "suggested-action");
  gtk_widget_remove_css_class (priv->next, "destructive-action");
  gtk_widget_add_css_class (priv->next, style);
  barid_strip_say (priv->problem, NULL);
  show_work (self, FALSE);
  barid_name_all (GTK_WIDGET (self));
  gtk_widget_child_focus (gtk_stack_get_visible_child (priv->stack), GTK_DIR_TAB_FORWARD);
}

void
barid_act_window_set_back (BaridActWindow *self,
                           gboolean        can_go_back)
{
  BaridActWindowPrivate *priv = get_private (self);

  priv->can_go_back = can_go_back;
  show_work (self, priv->at_work);
}

/**
 * barid_act_window_set_ready:
 * @self: a window
 * @ready: whether all is said that the act needs
 *
 * Lets the button at the end of the header bar be pressed, or not.
 */
void
barid_act_window_set_ready (BaridActWindow *self,
                            gboolean        ready)
{
  gtk_widget_set_sensitive (get_private (self)->next, ready);
}

/**
 * barid_act_window_refuse:
 * @self: a window
 * @sentence: (nullable): what is in the way; %NULL takes it away
 *
 * Says what is in the way, above the page.
 */
void
barid_act_window_refuse (BaridActWindow *self,
                         const char     *sentence)
{
  barid_strip_say (get_private (self)->problem, sentence);
}

/**
 * barid_act_window_call:
 * @self: a window
 * @words: what the desk is doing
 * @func: what it does
 * @data: (transfer full): for @func
 * @data_free: (nullable): frees @data
 * @result_free: (nullable): frees what @func returns
 * @callback: is given the answer, and a reference to @self to give back; it begins with barid_act_window_take_answer()
 *
 * Has the desk do something and shows that it does.
 */
void
barid_act_window_call (BaridActWindow      *self,
                       const char          *words,
                       BaridDeskFunc        func,
                       gpointer             data,
                       GDestroyNotify       data_free,
                       GDestroyNotify       result_free,
                       GAsyncReadyCallback  callback)
{
  BaridActWindowPrivate *priv = get_private (self);

  adw_status_page_set_title (priv->busy, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (priv->spinner), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  barid_strip_say (priv->problem, NULL);
  show_work (self, TRUE);
  barid_desk_call_async (barid_watch_get_desk (priv->watch), func, data, data_free, result_free, priv->cancellable, callback,
                         g_object_ref (self));
}

/**
 * barid_act_window_take_answer:
 * @self: a window
 * @error: (nullable): why it was not done
 *
 * Ends what barid_act_window_call() began. What went wrong is said, over the page from which it was asked for.
 *
 * Returns: whether the answer is still wanted and good
 */
gboolean
barid_act_window_take_answer (BaridActWindow *self,
                              const GError   *error)
{
  BaridActWindowPrivate *priv = get_private (self);

  if (g_cancellable_is_cancelled (priv->cancellable))
    return FALSE;

  show_work (self, FALSE);
  if (error != NULL && !barid_error_is_cancelled (error))
    barid_strip_say (priv->problem, error->message);

  return error == NULL;
}

BaridWatch *
barid_act_window_get_watch (BaridActWindow *self)
{
  return get_private (self)->watch;
}

/* ---- the window ------------------------------------------------------------------------------------------------- */

static void
next_clicked_cb (BaridActWindow *self)
{
  BARID_ACT_WINDOW_GET_CLASS (self)->next (self);
}

static void
back_clicked_cb (BaridActWindow *self)
{
  BARID_ACT_WINDOW_GET_CLASS (self)->back (self);
}

/* What was begun is told how it ended. */
static gboolean
barid_act_window_close_request (GtkWindow *window)
{
  BaridActWindowPrivate *priv = get_private (BARID_ACT_WINDOW (window));

  return (priv->at_work && priv->page != NULL) ||
         GTK_WINDOW_CLASS (barid_act_window_parent_class)->close_request (window);
}

static void
barid_act_window_dispose (GObject *object)
{
  BaridActWindowPrivate *priv = get_private (BARID_ACT_WINDOW (object));

  g_cancellable_cancel (priv->cancellable);
  g_clear_object (&priv->watch);

  G_OBJECT_CLASS (barid_act_window_parent_class)->dispose (object);
}

static void
barid_act_window_finalize (GObject *object)
{
  BaridActWindowPrivate *priv = get_private (BARID_ACT_WINDOW (object));

  g_clear_object (&priv->cancellable);
  g_free (priv->page);

  G_OBJECT_CLASS (barid_act_window_parent_class)->finalize (object);
}

static void
barid_act_window_class_init (BaridActWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = barid_act_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = barid_act_window_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = barid_act_window_close_request;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
barid_act_window_init (BaridActWindow *self)
{
  BaridActWindowPrivate *priv = get_private (self);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *bar = adw_header_bar_new ();

  priv->cancellable = g_cancellable_new ();
  priv->problem = BARID_STRIP (barid_strip_new (BARID_STRIP_REFUSAL));
  priv->back = gtk_button_new_with_mnemonic (_("_Back"));
  g_signal_connect_swapped (priv->back, "clicked", G_CALLBACK (back_clicked_cb), self);
  adw_header_bar_pack_start (ADW_HEADER_BAR (bar), priv->back);
  priv->next = gtk_button_new ();
  gtk_button_set_use_underline (GTK_BUTTON (priv->next), TRUE);
  g_signal_connect_swapped (priv->next, "clicked", G_CALLBACK (next_clicked_cb), self);
  adw_header_bar_pack_end (ADW_HEADER_BAR (bar), priv->next);

  priv->spinner = GTK_SPINNER (gtk_spinner_new ());
  gtk_widget_set_size_request (GTK_WIDGET (priv->spinner), 32, 32);
  priv->busy = ADW_STATUS_PAGE (adw_status_page_new ());
  adw_status_page_set_child (priv->busy, GTK_WIDGET (priv->spinner));
  priv->stack = GTK_STACK (gtk_stack_new ());
  gtk_widget_set_vexpand (GTK_WIDGET (priv->stack), TRUE);
  gtk_stack_add_named (priv->stack, GTK_WIDGET (priv->busy), BUSY);

  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (priv->problem));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (priv->stack));
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_default_size (GTK_WINDOW (self), 600, 660);
  show_work (self, FALSE);
}

/**
 * barid_act_window_present:
 * @self: a new window, whose first look at the desk is begun by whoever presents it
 * @watch: the desk at work
 * @parent: the window it stands over
 *
 * Shows the window over another one.
 */
void
barid_act_window_present (BaridActWindow *self,
                          BaridWatch     *watch,
                          GtkWindow      *parent)
{
  g_return_if_fail (BARID_IS_ACT_WINDOW (self) && BARID_IS_WATCH (watch));

  get_private (self)->watch = g_object_ref (watch);
  gtk_window_set_transient_for (GTK_WINDOW (self), parent);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (self), TRUE);
  gtk_window_present (GTK_WINDOW (self));
}
