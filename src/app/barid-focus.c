#include "config.h"

#include "barid-focus.h"

#define TARGET "barid-focus-target"

/**
 * barid_focus_set_target:
 * @widget: a widget of several parts
 * @target: the part inside it that barid_focus_go() goes to
 *
 * Names the part that is gone to.
 */
void
barid_focus_set_target (GtkWidget *widget,
                        GtkWidget *target)
{
  g_object_set_data (G_OBJECT (widget), TARGET, target);
}

/**
 * barid_focus_get_target:
 * @widget: a widget
 *
 * Gets the part that is gone to.
 *
 * Returns: (transfer none): the part; @widget itself where none was named
 */
GtkWidget *
barid_focus_get_target (GtkWidget *widget)
{
  GtkWidget *target;

  while ((target = g_object_get_data (G_OBJECT (widget), TARGET)))
    widget = target;

  return widget;
}

/**
 * barid_focus_go:
 * @widget: a widget
 *
 * Goes to a widget, or to the part of it that was named; where that takes no focus itself, as a row that unfolds does not, to
 * the first thing inside.
 */
void
barid_focus_go (GtkWidget *widget)
{
  GtkWidget *target = barid_focus_get_target (widget);

  if (!gtk_widget_grab_focus (target))
    gtk_widget_child_focus (target, GTK_DIR_TAB_FORWARD);
}
