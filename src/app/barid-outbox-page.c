#include "config.h"

#include "barid-outbox-page.h"

#include <glib/gi18n-lib.h>

#include "barid-dispatch.h"
#include "barid-introduction.h"
#include "barid-partner.h"
#include "barid-post.h"
#include "barid-renewal.h"
#include "barid-text.h"
#include "barid-time-local.h"

/* Letters on their way out: held, sealed, or kept from leaving by something that is told in words. */

/* What is held is looked at again after so many seconds: it is sealed in the middle of a round, and from then on cannot be
 * taken back. */
#define SOON 1

struct _BaridOutboxPage
{
  AdwBin        parent_instance;

  /* borrowed: inside the child */
  GtkStack     *stack;
  GtkListBox   *list;

  /* owned */
  BaridWatch   *watch;
  GCancellable *cancellable;
  char         *shown;  /* what the list says */
  guint         timer;
};

G_DEFINE_FINAL_TYPE (BaridOutboxPage, barid_outbox_page, ADW_TYPE_BIN)

/* ---- a letter ------------------------------------------------------------------------------------------- */

static char *
tell_state (const BaridPost *post)
{
  g_autofree char *time = NULL;

  if (post->problem != NULL)
    return g_strdup (post->problem);
  if (post->state == BARID_POST_SEALED)
    return g_strdup (_("Sealed; it leaves with the next round."));

  if (post->due > barid_time_now ())
    return g_strdup (_("Held for a few seconds; it can still be taken back."));

  time = barid_time_tell (post->released, BARID_TIME_SHORT, BARID_CALENDAR_GREGORIAN);
  /* TRANSLATORS: of a letter in the outbox; %s is an hour or a day. */
  return g_strdup_printf (_("Released at %s; it is sealed with the next round."), time);
}

static void
add_take_back (GtkWidget       *row,
               const BaridPost *post)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_Take Back"));
  const char *ids[] = { post->letter_id, NULL };

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), g_variant_new_strv (ids, -1));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.take-back");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
}

static void
add_post (BaridOutboxPage *self,
          const BaridPost *post,
          const char      *name,
          const char      *state)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *title = barid_text_clean_name (name);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), state);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_icon_name (ADW_ACTION_ROW (row),
                                post->problem != NULL ? "dialog-warning-symbolic" : "mail-send-receive-symbolic");
  if (post->state == BARID_POST_HELD)
    add_take_back (row, post);
  gtk_list_box_append (self->list, row);
}

/* ---- the list --------------------------------------------------------------------------------------------- */

typedef struct
{
  GPtrArray  *posts; /* BaridPost */
  GHashTable *names; /* id of an office → its name */
} Outbox;

static void
outbox_free (Outbox *outbox)
{
  g_clear_pointer (&outbox->posts, g_ptr_array_unref);
  g_clear_pointer (&outbox->names, g_hash_table_unref);
  g_free (outbox);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Outbox, outbox_free)

static gpointer
list_func (BaridDesk     *desk,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  g_autoptr(Outbox) outbox = g_new0 (Outbox, 1);
  g_autoptr(GPtrArray) partners = NULL;

  if (!(outbox->posts = barid_desk_list_outbox (desk, error)) || !(partners = barid_desk_list_partners (desk, error)))
    return NULL;

  outbox->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < partners->len; i++)
    {
      const BaridPartner *partner = g_ptr_array_index (partners, i);

      g_hash_table_insert (outbox->names, g_strdup (partner->office->id), g_strdup (partner->office->name));
    }

  return g_steal_pointer (&outbox);
}

/* What has not changed stays as it is, with the focus that it has. */
static void
show (BaridOutboxPage *self,
      Outbox          *outbox)
{
  g_autoptr(GPtrArray) states = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GString) shown = g_string_new (NULL);
  GtkListBoxRow *row;

  for (guint i = 0; i < outbox->posts->len; i++)
    {
      const BaridPost *post = g_ptr_array_index (outbox->posts, i);

      g_ptr_array_add (states, tell_state (post));
      g_string_append_printf (shown, "%s %d %s\n", post->letter_id, post->state,
                              (const char *) g_ptr_array_index (states, i));
    }
  if (g_strcmp0 (shown->str, self->shown) == 0)
    return;

  g_free (self->shown);
  self->shown = g_string_free (g_steal_pointer (&shown), FALSE);

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));

  for (guint i = 0; i < outbox->posts->len; i++)
    {
      const BaridPost *post = g_ptr_array_index (outbox->posts, i);
      const char *name = g_hash_table_lookup (outbox->names, post->office);

      add_post (self, post, name != NULL ? name : post->office, g_ptr_array_index (states, i));
    }

  gtk_stack_set_visible_child_name (self->stack, outbox->posts->len > 0 ? "list" : "nothing");
}

static void list (BaridOutboxPage *self);

static gboolean
look_again_cb (gpointer user_data)
{
  BaridOutboxPage *self = user_data;

  self->timer = 0;
  list (self);

  return G_SOURCE_REMOVE;
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(BaridOutboxPage) self = user_data;
  g_autoptr(Outbox) outbox = barid_desk_call_finish (BARID_DESK (source), result, NULL);
  gboolean held = FALSE;

  if (outbox == NULL || g_cancellable_is_cancelled (self->cancellable))
    return;

  for (guint i = outbox->posts->len; i-- > 0;)
    {
      const BaridPost *post = g_ptr_array_index (outbox->posts, i);

      held = held || post->state == BARID_POST_HELD;
      if (post->state == BARID_POST_CARRIED)
        g_ptr_array_remove_index (outbox->posts, i);
    }

  show (self, outbox);
  if (held && self->timer == 0)
    self->timer = g_timeout_add_seconds (SOON, look_again_cb, self);
}

static void
list (BaridOutboxPage *self)
{
  barid_desk_call_async (barid_watch_get_desk (self->watch), list_func, NULL, NULL, (GDestroyNotify) outbox_free,
                         self->cancellable, listed_cb, g_object_ref (self));
}

static void
barid_outbox_page_dispose (GObject *object)
{
  BaridOutboxPage *self = BARID_OUTBOX_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_object (&self->watch);

  G_OBJECT_CLASS (barid_outbox_page_parent_class)->dispose (object);
}

static void
barid_outbox_page_finalize (GObject *object)
{
  BaridOutboxPage *self = BARID_OUTBOX_PAGE (object);

  g_clear_object (&self->cancellable);
  g_free (self->shown);

  G_OBJECT_CLASS (barid_outbox_page_parent_class)->finalize (object);
}

static void
barid_outbox_page_class_init (BaridOutboxPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = barid_outbox_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = barid_outbox_page_finalize;
}

static void
barid_outbox_page_init (BaridOutboxPage *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *nothing = adw_status_page_new ();

  self->cancellable = g_cancellable_new ();
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_widget_set_valign (GTK_WIDGET (self->list), GTK_ALIGN_START);
  gtk_widget_set_margin_top (GTK_WIDGET (self->list), 18);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self->list), 18);
  gtk_widget_set_margin_start (GTK_WIDGET (self->list), 12);
  gtk_widget_set_margin_end (GTK_WIDGET (self->list), 12);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Outbox"), -1);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->list));

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (nothing), "mail-send-receive-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (nothing), _("The outbox is empty"));
  adw_status_page_set_description (ADW_STATUS_PAGE (nothing), _("Everything that was released has left."));
  gtk_widget_add_css_class (nothing, "compact");

  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->stack, nothing, "nothing");
  gtk_stack_add_named (self->stack, scrolled, "list");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));
}

/**
 * barid_outbox_page_new:
 * @watch: the desk at work
 *
 * Makes the page of letters on their way out.
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *
barid_outbox_page_new (BaridWatch *watch)
{
  BaridOutboxPage *self = g_object_new (BARID_TYPE_OUTBOX_PAGE, NULL);

  self->watch = g_object_ref (watch);
  barid_renewal_connect (GTK_WIDGET (self), G_OBJECT (watch), (BaridRenewalFunc) list);
  list (self);

  return GTK_WIDGET (self);
}
