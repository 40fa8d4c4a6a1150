#include "config.h"

#include "barid-reader-window.h"

#include <glib/gi18n-lib.h>

#include "barid-names.h"
#include "barid-reader.h"
#include "barid-window-private.h"

struct _BaridReaderWindow
{
  AdwWindow       parent_instance;

  BaridReader    *reader; /* borrowed: inside the content */
  AdwWindowTitle *title;  /* borrowed: inside the content */
  BaridWindow    *desk;   /* weak: the window of the desk, which does what is asked */
};

G_DEFINE_FINAL_TYPE (BaridReaderWindow, barid_reader_window, ADW_TYPE_WINDOW)

/* What is done with the letter is done by the window of the desk, to the letter that is read here. */
static void
act (GtkWidget  *widget,
     const char *action,
     GVariant   *parameter)
{
  BaridReaderWindow *self = BARID_READER_WINDOW (widget);

  if (self->desk != NULL)
    barid_window_act_on (self->desk, barid_reader_get_row (self->reader), action);
}

static void
act_and_close (GtkWidget  *widget,
               const char *action,
               GVariant   *parameter)
{
  act (widget, action, parameter);
  gtk_window_close (GTK_WINDOW (widget));
}

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
barid_reader_window_dispose (GObject *object)
{
  g_clear_weak_pointer (&BARID_READER_WINDOW (object)->desk);

  G_OBJECT_CLASS (barid_reader_window_parent_class)->dispose (object);
}

static void
barid_reader_window_class_init (BaridReaderWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = barid_reader_window_dispose;

  gtk_widget_class_install_action (widget_class, "win.answer", NULL, act);
  gtk_widget_class_install_action (widget_class, "win.acknowledge", NULL, act);
  gtk_widget_class_install_action (widget_class, "win.judge", NULL, act);
  gtk_widget_class_install_action (widget_class, "win.forward", NULL, act);
  gtk_widget_class_install_action (widget_class, "win.grant-passing", "x", show_there);
  gtk_widget_class_install_action (widget_class, "win.print", NULL, act);
  gtk_widget_class_install_action (widget_class, "win.save-pdf", NULL, act);
  gtk_widget_class_install_action (widget_class, "win.file", NULL, act_and_close);
  gtk_widget_class_install_action (widget_class, "win.file-in", NULL, act);
  gtk_widget_class_install_action (widget_class, "win.show-letter", "(xb)", show_letter);
  gtk_widget_class_install_action (widget_class, "win.say", "(xs)", show_there);
  gtk_widget_class_install_action (widget_class, "win.ask-leave", "x", show_there);
  gtk_widget_class_install_action (widget_class, "win.show-agreement", "s", show_there);
  gtk_widget_class_install_action (widget_class, "win.show-partner", "s", show_there);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_r, GDK_CONTROL_MASK, "win.answer", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "win.acknowledge", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_d, GDK_CONTROL_MASK, "win.file", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_e, GDK_CONTROL_MASK, "win.file-in", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "win.print", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "win.forward", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_w, GDK_CONTROL_MASK, "window.close", NULL);
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
  g_autoptr(GMenu) menu = g_menu_new ();

  g_menu_append (menu, _("F_ile In…"), "win.file-in");
  g_menu_append (menu, _("_Print…"), "win.print");
  g_menu_append (menu, _("_Save as PDF…"), "win.save-pdf");
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  barid_name (button, _("More about this letter"));

  return button;
}

static void
fill (BaridReaderWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *bar = adw_header_bar_new ();
  GtkWidget *answer = gtk_button_new_with_mnemonic (_("_Answer"));
  GtkWidget *file = gtk_button_new_from_icon_name ("package-x-generic-symbolic");

  self->title = ADW_WINDOW_TITLE (adw_window_title_new (NULL, NULL));
  self->reader = BARID_READER (barid_reader_new (barid_window_get_watch (self->desk)));
  gtk_widget_set_vexpand (GTK_WIDGET (self->reader), TRUE);
  g_signal_connect_object (self->reader, "notify::title", G_CALLBACK (title_cb), self, G_CONNECT_SWAPPED);
  title_cb (self);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (answer), "win.answer");
  g_object_bind_property (self->reader, "offer-answer", answer, "visible", G_BINDING_SYNC_CREATE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (file), "win.file");
  barid_name (file, _("Put away"));
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (bar), GTK_WIDGET (self->title));
  adw_header_bar_pack_end (ADW_HEADER_BAR (bar), make_menu_button ());
  adw_header_bar_pack_end (ADW_HEADER_BAR (bar), file);
  adw_header_bar_pack_end (ADW_HEADER_BAR (bar), answer);
  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->reader));
  adw_window_set_content (ADW_WINDOW (self), box);
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
  fill (self);
  /* What is read of a desk goes with its window. */
  g_signal_connect_object (desk_window, "destroy", G_CALLBACK (gtk_window_destroy), self, G_CONNECT_SWAPPED);
  barid_reader_show (self->reader, row);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->reader));
}
