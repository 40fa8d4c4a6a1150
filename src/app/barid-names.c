#include "config.h"

#include "barid-names.h"

#include <glib/gi18n-lib.h>

static void
tell_ear (GtkWidget  *widget,
          const char *name)
{
  /* What takes the focus of these is the button inside them. */
  if (GTK_IS_MENU_BUTTON (widget) || GTK_IS_DROP_DOWN (widget))
    widget = gtk_widget_get_first_child (widget);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/**
 * barid_name:
 * @widget: a widget that shows no words of its own
 * @name: what it does
 *
 * Names a widget: as its tooltip, and to a screen reader.
 */
void
barid_name (GtkWidget  *widget,
            const char *name)
{
  g_return_if_fail (GTK_IS_WIDGET (widget) && name != NULL);

  gtk_widget_set_tooltip_text (widget, name);
  tell_ear (widget, name);
}

/**
 * barid_name_inner:
 * @widget: a widget that a label stands beside
 * @name: what the label says
 *
 * Names the button inside a menu button or a drop-down, which the label's name does not reach; leaves others alone.
 */
void
barid_name_inner (GtkWidget  *widget,
                  const char *name)
{
  g_return_if_fail (GTK_IS_WIDGET (widget) && name != NULL);

  if (GTK_IS_MENU_BUTTON (widget) || GTK_IS_DROP_DOWN (widget))
    tell_ear (widget, name);
}

/* What libadwaita leaves without a name, and what only holds others and need not be a stop of its own. */
static void
mend (GtkWidget *widget)
{
  GtkWidget *row = gtk_widget_get_ancestor (widget, ADW_TYPE_PREFERENCES_ROW);

  if (GTK_IS_LIST_BOX (widget) && gtk_list_box_get_selection_mode (GTK_LIST_BOX (widget)) == GTK_SELECTION_NONE)
    gtk_widget_set_focusable (widget, FALSE);
  else if (row != NULL && (ADW_IS_EXPANDER_ROW (widget) || GTK_IS_LIST_VIEW (widget)))
    tell_ear (widget, adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)));
  else if (GTK_IS_SEARCH_ENTRY (widget) && gtk_widget_get_ancestor (widget, ADW_TYPE_PREFERENCES_WINDOW) != NULL)
    tell_ear (widget, _("Search"));
  else if (GTK_IS_SCROLLED_WINDOW (widget))
    /* TRANSLATORS: what a screen reader says of a page or pane that can be scrolled, when it has the focus itself. */
    tell_ear (widget, _("Contents"));
}

static void
name_below (GtkWidget *root,
            gboolean   tooltips)
{
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      const char *tooltip = tooltips ? gtk_widget_get_tooltip_text (child) : NULL;

      if (tooltip != NULL && (GTK_IS_BUTTON (child) || GTK_IS_MENU_BUTTON (child)))
        tell_ear (child, tooltip);
      else
        mend (child);
      name_below (child, tooltips);
    }
}

/**
 * barid_name_holders:
 * @root: a window, or a part of one
 *
 * Tells a screen reader what stands below @root now that can be scrolled or chosen from.
 */
void
barid_name_holders (GtkWidget *root)
{
  g_return_if_fail (GTK_IS_WIDGET (root));

  name_below (root, FALSE);
}

/**
 * barid_name_all:
 * @root: a window, or a part of one
 *
 * Tells a screen reader the tooltips of the buttons that stand below @root now, and what barid_name_holders() tells.
 */
void
barid_name_all (GtkWidget *root)
{
  g_return_if_fail (GTK_IS_WIDGET (root));

  name_below (root, TRUE);
}
