#include "config.h"

#include "barid-requests-page.h"

#include <glib/gi18n-lib.h>

#include "barid-letter-list.h"

/* What partners asked of us, and what we asked of them, the earliest due first. */

struct _BaridRequestsPage
{
  AdwBin      parent_instance;

  GtkWidget  *stack; /* borrowed: inside the child */
  BaridWatch *watch; /* owned */
};

G_DEFINE_FINAL_TYPE (BaridRequestsPage, barid_requests_page, ADW_TYPE_BIN)

static void
barid_requests_page_dispose (GObject *object)
{
  g_clear_object (&BARID_REQUESTS_PAGE (object)->watch);

  G_OBJECT_CLASS (barid_requests_page_parent_class)->dispose (object);
}

/* Whoever comes to the page comes to its rows; what is above them is reached from there. */
static gboolean
barid_requests_page_focus (GtkWidget        *widget,
                           GtkDirectionType  direction)
{
  BaridRequestsPage *self = BARID_REQUESTS_PAGE (widget);

  if (direction == GTK_DIR_TAB_FORWARD && gtk_widget_get_focus_child (widget) == NULL &&
      gtk_widget_child_focus (self->stack, direction))
    return TRUE;

  return GTK_WIDGET_CLASS (barid_requests_page_parent_class)->focus (widget, direction);
}

static void
barid_requests_page_class_init (BaridRequestsPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = barid_requests_page_dispose;
  GTK_WIDGET_CLASS (klass)->focus = barid_requests_page_focus;
}

static void
barid_requests_page_init (BaridRequestsPage *self)
{
}

/* Where there is no room for both, the one that is shown has its name above it. */
static void
name_shown (AdwViewStack         *stack,
            GParamSpec           *pspec,
            AdwViewSwitcherTitle *switcher)
{
  AdwViewStackPage *page = adw_view_stack_get_page (stack, adw_view_stack_get_visible_child (stack));

  adw_view_switcher_title_set_title (switcher, adw_view_stack_page_get_title (page));
}

/**
 * barid_requests_page_new:
 * @watch: the desk at work
 *
 * Makes the page of requests.
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *
barid_requests_page_new (BaridWatch *watch)
{
  BaridRequestsPage *self = g_object_new (BARID_TYPE_REQUESTS_PAGE, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *stack = adw_view_stack_new ();
  GtkWidget *switcher = adw_view_switcher_title_new ();
  GtkWidget *bar = adw_view_switcher_bar_new ();
  GtkWidget *owed = barid_letter_list_new (watch, BARID_TRAY_OWED, NULL);
  GtkWidget *asked = barid_letter_list_new (watch, BARID_TRAY_ASKED, NULL);

  self->watch = g_object_ref (watch);
  self->stack = stack;
  barid_letter_list_set_empty (BARID_LETTER_LIST (owed), "dialog-question-symbolic", _("We owe no answer"),
                               _("Requests that arrive wait here until an answer was sent."));
  barid_letter_list_set_empty (BARID_LETTER_LIST (asked), "dialog-question-symbolic", _("We wait for no answer"),
                               _("Requests that we sent wait here until an answer came."));
  barid_letter_list_set_empty_act (BARID_LETTER_LIST (asked), _("New Briefing"), "win.compose");

  /* TRANSLATORS: requests that partners sent to us. */
  adw_view_stack_add_titled_with_icon (ADW_VIEW_STACK (stack), owed, "owed", _("We owe"), "mail-unread-symbolic");
  /* TRANSLATORS: requests that we sent to partners. */
  adw_view_stack_add_titled_with_icon (ADW_VIEW_STACK (stack), asked, "asked", _("We asked"), "mail-send-symbolic");
  gtk_widget_set_vexpand (stack, TRUE);
  adw_view_switcher_title_set_stack (ADW_VIEW_SWITCHER_TITLE (switcher), ADW_VIEW_STACK (stack));
  adw_view_switcher_bar_set_stack (ADW_VIEW_SWITCHER_BAR (bar), ADW_VIEW_STACK (stack));
  g_signal_connect_object (stack, "notify::visible-child", G_CALLBACK (name_shown), switcher, 0);
  name_shown (ADW_VIEW_STACK (stack), NULL, ADW_VIEW_SWITCHER_TITLE (switcher));
  g_object_bind_property (switcher, "title-visible", bar, "reveal", G_BINDING_SYNC_CREATE);
  gtk_widget_set_margin_top (switcher, 6);
  gtk_widget_set_margin_bottom (switcher, 6);

  gtk_box_append (GTK_BOX (box), switcher);
  gtk_box_append (GTK_BOX (box), stack);
  gtk_box_append (GTK_BOX (box), bar);
  adw_bin_set_child (ADW_BIN (self), box);

  return GTK_WIDGET (self);
}
