#include "config.h"

#include "barid-reader-window.h"

#include <glib/gi18n-lib.h>

#include "barid-letter-window.h"
#include "barid-names.h"

struct _BaridReaderWindow
{
  AdwWindow        parent_instance;

  /* borrowed: inside the content */
  AdwToastOverlay *toasts;
  BaridReader     *reader;
  AdwWindowTitle  *title;
  GtkWidget       *answer_button;
  GtkWidget       *file_button;

  BaridWatch      *watch;  /* owned: what was begun here may end when it is closed */
  BaridWindow     *desk;   /* weak: the window of the desk */
  gboolean         closed;
};

static void init_letter_window (BaridLetterWindowInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (BaridReaderWindow, barid_reader_window, ADW_TYPE_WINDOW,
                               G_IMPLEMENT_INTERFACE (BARID_TYPE_LETTER_WINDOW, init_letter_window))

/* ---- a window of its own letter --------------------------------------------------------------------------------- */

static BaridWatch *
get_watch (BaridLetterWindow *window)
{
  return BARID_READER_WINDOW (window)->watch;
}

static BaridReader *
get_reader (BaridLetterWindow *window)
{
  BaridReaderWindow *self = BARID_READER_WINDOW (window);

  return self->closed ? NULL : self->reader;
}

static gint64
get_letter (BaridLetterWindow *window)
{
  BaridReader *reader = get_reader (window);

  return reader != NULL ? barid_reader_get_row (reader) : 0;
}

static BaridLetterWindow *
get_front (BaridLetterWindow *window)
{
  BaridReaderWindow *self = BARID_READER_WINDOW (window);

  return self->closed && self->desk != NULL ? BARID_LETTER_WINDOW (self->desk) : window;
}

static AdwToastOverlay *
get_toasts (BaridLetterWindow *window)
{
  BaridReaderWindow *self = BARID_READER_WINDOW (window);

  return self->closed ? NULL : self->toasts;
}

static void
forget (BaridLetterWindow *window)
{
  gtk_window_close (GTK_WINDOW (window));
}

static void
init_letter_window (BaridLetterWindowInterface *iface)
{
  iface->get_watch = get_watch;
  iface->get_reader = get_reader;
  iface->get_letter = get_letter;
  iface->get_front = get_front;
  iface->get_toasts = get_toasts;
  iface->forget = forget;
}

/* ---- what it shows ------------------------------------------------------------------------------------------------ */

static void
show_letter (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  gint64 row;

  g_variant_get (parameter, "(xb)", &row, NULL);
  barid_reader_show (BARID_READER_WINDOW (widget)->reader, row);
  gtk_widget_grab_focus (GTK_WIDGET (BARID_READER_WINDOW (widget)->reader));
}

/* Partners and agreements are looked at in the window of the desk. */
static void
show_there (GtkWidget  *widget,
            const char *action,
            GVariant   *parameter)
{
  BaridReaderWindow *self = BARID_READER_WINDOW (widget);

  if (self->desk == NULL)
    return;

  gtk_widget_activate_action_variant (GTK_WIDGET (self->desk), action, parameter);
  gtk_window_present (GTK_WINDOW (self->desk));
}

static void
title_cb (BaridReaderWindow *self)
{
  const char *title = barid_reader_get_title (self->reader);

  gtk_window_set_title (GTK_WINDOW (self), title != NULL ? title : _("Letter"));
  adw_window_title_set_title (self->title, title != NULL ? title : _("Letter"));
}

static void
offers_cb (BaridReaderWindow *self)
{
  BaridOffers offers = barid_reader_get_offers (self->reader);

  barid_letter_window_enable (BARID_LETTER_WINDOW (self), offers);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.file", (offers & BARID_OFFER_PUTTING_AWAY) != 0);
  gtk_widget_set_visible (self->file_button, (offers & BARID_OFFER_PUTTING_AWAY) != 0);
  gtk_widget_set_visible (self->answer_button, (offers & BARID_OFFER_ANSWER) != 0);
}

static gboolean
barid_reader_window_close_request (GtkWindow *window)
{
  BARID_READER_WINDOW (window)->closed = TRUE;

  return GTK_WINDOW_CLASS (barid_reader_window_parent_class)->close_request (window);
}

static void
barid_reader_window_dispose (GObject *object)
{
  BaridReaderWindow *self = BARID_READER_WINDOW (object);

  self->closed = TRUE;
  g_clear_weak_pointer (&self->desk);

  G_OBJECT_CLASS (barid_reader_window_parent_class)->dispose (object);
}

static void
barid_reader_window_finalize (GObject *object)
{
  g_clear_object (&BARID_READER_WINDOW (object)->watch);

  G_OBJECT_CLASS (barid_reader_window_parent_class)->finalize (object);
}

static void
barid_reader_window_class_init (BaridReaderWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = barid_reader_window_dispose;
  object_class->finalize = barid_reader_window_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = barid_reader_window_close_request;

  barid_letter_window_install_acts (widget_class);
  gtk_widget_class_install_action (widget_class, "win.show-letter", "(xb)", show_letter);
  gtk_widget_class_install_action (widget_class, "win.show-agreement", "s", show_there);
  gtk_widget_class_install_action (widget_class, "win.show-partner", "s", show_there);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
barid_reader_window_init (BaridReaderWindow *self)
{
  gtk_window_set_default_size (GTK_WINDOW (self), 760, 720);
  gtk_widget_set_size_request (GTK_WIDGET (self), 340, 360);
}

static GtkWidget *
make_menu_button (void)
{
  GtkWidget *button = gtk_menu_button_new ();
  g_autoptr(GMenuModel) menu = barid_letter_window_make_menu ();

  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), menu);
  barid_name (button, _("More about this letter"));

  return button;
}

static void
fill (BaridReaderWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *bar = adw_header_bar_new ();

  self->toasts = ADW_TOAST_OVERLAY (adw_toast_overlay_new ());
  self->title = ADW_WINDOW_TITLE (adw_window_title_new (NULL, NULL));
  self->reader = BARID_READER (barid_reader_new (self->watch));
  gtk_widget_set_vexpand (GTK_WIDGET (self->reader), TRUE);
  g_signal_connect_object (self->reader, "notify::title", G_CALLBACK (title_cb), self, G_CONNECT_SWAPPED);
  title_cb (self);

  self->answer_button = gtk_button_new_with_mnemonic (_("_Answer"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->answer_button), "win.answer");
  self->file_button = gtk_button_new_from_icon_name ("package-x-generic-symbolic");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->file_button), "win.file");
  barid_name (self->file_button, _("Put away"));
  g_signal_connect_object (self->reader, "notify::offers", G_CALLBACK (offers_cb), self, G_CONNECT_SWAPPED);
  offers_cb (self);

  adw_header_bar_set_title_widget (ADW_HEADER_BAR (bar), GTK_WIDGET (self->title));
  adw_header_bar_pack_end (ADW_HEADER_BAR (bar), make_menu_button ());
  adw_header_bar_pack_end (ADW_HEADER_BAR (bar), self->file_button);
  adw_header_bar_pack_end (ADW_HEADER_BAR (bar), self->answer_button);
  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->reader));
  adw_toast_overlay_set_child (self->toasts, box);
  adw_window_set_content (ADW_WINDOW (self), GTK_WIDGET (self->toasts));
}

/**
 * barid_reader_window_present:
 * @desk_window: the window of the desk
 * @row: which letter
 *
 * Shows a letter in a window of its own.
 */
void
barid_reader_window_present (BaridWindow *desk_window,
                             gint64       row)
{
  BaridReaderWindow *self;

  g_return_if_fail (BARID_IS_WINDOW (desk_window) && row != 0);

  self = g_object_new (BARID_TYPE_READER_WINDOW, "application", gtk_window_get_application (GTK_WINDOW (desk_window)), NULL);
  g_set_weak_pointer (&self->desk, desk_window);
  self->watch = g_object_ref (barid_window_get_watch (desk_window));
  fill (self);
  /* What is read of a desk goes with its window. */
  g_signal_connect_object (desk_window, "destroy", G_CALLBACK (gtk_window_destroy), self, G_CONNECT_SWAPPED);
  barid_reader_show (self->reader, row);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->reader));
}
