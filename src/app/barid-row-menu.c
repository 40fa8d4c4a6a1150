#include "config.h"

#include "barid-row-menu.h"

#include "barid-names.h"

#include <glib/gi18n-lib.h>

struct _BaridRowMenu
{
  GtkWidget      parent_instance;

  GtkMenuButton *button; /* borrowed: the child */
  GMenu         *more;   /* borrowed: of the button's menu: what its row has beside */
};

enum
{
  MOVE,
  REMOVE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BaridRowMenu, barid_row_menu, GTK_TYPE_WIDGET)

static void
move_up (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  g_signal_emit (widget, signals[MOVE], 0, -1);
}

static void
move_down (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  g_signal_emit (widget, signals[MOVE], 0, 1);
}

static void
remove_row (GtkWidget  *widget,
            const char *action,
            GVariant   *parameter)
{
  g_signal_emit (widget, signals[REMOVE], 0);
}

/**
 * barid_row_menu_set_place:
 * @self: a menu
 * @label: what its row is, such as "Judgement 2"
 * @may_move_up: whether there is a row before
 * @may_move_down: whether there is one after
 *
 * Tells the menu where its row stands.
 */
void
barid_row_menu_set_place (BaridRowMenu *self,
                          const char   *label,
                          gboolean      may_move_up,
                          gboolean      may_move_down)
{
  g_autofree char *tooltip = NULL;

  g_return_if_fail (BARID_IS_ROW_MENU (self));

  /* TRANSLATORS: the name of a menu; %s is what it is about, such as “Judgement 2”. */
  tooltip = g_strdup_printf (_("%s: move or remove"), label);
  barid_name (GTK_WIDGET (self->button), tooltip);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "row.move-up", may_move_up);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "row.move-down", may_move_down);
}

/**
 * barid_row_menu_get_more:
 * @self: a menu
 *
 * Gets the part of the menu that stands before moving and removing; its actions are the row's.
 *
 * Returns: (transfer none): the part, empty at first
 */
GMenu *
barid_row_menu_get_more (BaridRowMenu *self)
{
  g_return_val_if_fail (BARID_IS_ROW_MENU (self), NULL);

  return self->more;
}

/**
 * barid_row_menu_close:
 * @self: a menu
 *
 * Closes the menu, where GTK keeps it open: after a choice among several.
 */
void
barid_row_menu_close (BaridRowMenu *self)
{
  g_return_if_fail (BARID_IS_ROW_MENU (self));

  gtk_menu_button_popdown (self->button);
}

static void
barid_row_menu_dispose (GObject *object)
{
  g_clear_pointer ((GtkWidget **) &BARID_ROW_MENU (object)->button, gtk_widget_unparent);

  G_OBJECT_CLASS (barid_row_menu_parent_class)->dispose (object);
}

static void
barid_row_menu_class_init (BaridRowMenuClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = barid_row_menu_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_install_action (widget_class, "row.move-up", NULL, move_up);
  gtk_widget_class_install_action (widget_class, "row.move-down", NULL, move_down);
  gtk_widget_class_install_action (widget_class, "row.remove", NULL, remove_row);

  signals[MOVE] = g_signal_new ("move", BARID_TYPE_ROW_MENU, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_INT);
  signals[REMOVE] = g_signal_new ("remove", BARID_TYPE_ROW_MENU, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
barid_row_menu_init (BaridRowMenu *self)
{
  g_autoptr(GMenu) menu = g_menu_new ();
  g_autoptr(GMenu) more = g_menu_new ();
  g_autoptr(GMenu) place = g_menu_new ();

  self->more = more;
  g_menu_append_section (menu, NULL, G_MENU_MODEL (more));
  g_menu_append (place, _("Move _Up"), "row.move-up");
  g_menu_append (place, _("Move _Down"), "row.move-down");
  g_menu_append (place, _("_Remove"), "row.remove");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (place));
  self->button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_menu_button_set_icon_name (self->button, "view-more-symbolic");
  gtk_menu_button_set_menu_model (self->button, G_MENU_MODEL (menu));
  gtk_widget_add_css_class (GTK_WIDGET (self->button), "flat");
  gtk_widget_set_parent (GTK_WIDGET (self->button), GTK_WIDGET (self));
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_START);
}

/**
 * barid_row_menu_new:
 *
 * Makes the menu of a row.
 *
 * Returns: (transfer floating): the menu
 */
GtkWidget *
barid_row_menu_new (void)
{
  return g_object_new (BARID_TYPE_ROW_MENU, NULL);
}
