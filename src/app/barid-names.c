#include "config.h"

#include "barid-names.h"

#include <glib/gi18n-lib.h>

#define NAMED "barid-named" /* by us, so that barid_name_all() leaves it alone */

static GtkWidget *
find_list (GtkWidget *widget)
{
  GtkWidget *found = GTK_IS_LIST_VIEW (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_list (child);

  return found;
}

static void
tell_ear (GtkWidget  *widget,
          const char *name)
{
  /* What takes the focus of these is the button inside them, and the list that it opens. */
  if (GTK_IS_DROP_DOWN (widget))
    tell_ear (find_list (widget), name);
  if (GTK_IS_MENU_BUTTON (widget) || GTK_IS_DROP_DOWN (widget))
    widget = gtk_widget_get_first_child (widget);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static gboolean
is_mnemonic (GtkWidget *widget)
{
  return GTK_IS_BUTTON (widget) && gtk_button_get_label (GTK_BUTTON (widget)) != NULL &&
         gtk_button_get_use_underline (GTK_BUTTON (widget));
}

/* A button with a mnemonic is named twice by GTK 4.8: by its words with the underscore, and by the label that shows
 * them. */
static void
forget_label (GtkWidget *button)
{
  gtk_accessible_reset_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL);
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
  if (is_mnemonic (widget))
    forget_label (widget);
  else
    tell_ear (widget, name);
  g_object_set_data (G_OBJECT (widget), NAMED, widget);
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

  if (!GTK_IS_MENU_BUTTON (widget) && !GTK_IS_DROP_DOWN (widget))
    return;

  tell_ear (widget, name);
  g_object_set_data (G_OBJECT (widget), NAMED, widget);
}

/* Whether a drop-down shows by it what was chosen, and lets nobody go there. */
static gboolean
is_out_of_reach (GtkWidget *widget)
{
  while (widget != NULL && !GTK_IS_DROP_DOWN (widget) && !ADW_IS_COMBO_ROW (widget) && gtk_widget_get_can_focus (widget))
    widget = gtk_widget_get_parent (widget);

  return widget != NULL && !gtk_widget_get_can_focus (widget);
}

/* In GTK 4.8 a row of a drop-down holds its words and does not bear them, and the one inside the button says that it can be
 * focused. */
static void
bound_cb (GtkListItemFactory *factory,
          GtkListItem        *item,
          gpointer            user_data)
{
  GtkWidget *row = gtk_widget_get_parent (gtk_list_item_get_child (item));

  tell_ear (row, gtk_string_object_get_string (gtk_list_item_get_item (item)));
  if (is_out_of_reach (row))
    gtk_widget_set_focusable (row, FALSE);
}

/**
 * barid_name_words:
 * @factory: what makes rows for strings, before it has made any
 *
 * Names the rows of a drop-down, each by its words.
 */
void
barid_name_words (GtkListItemFactory *factory)
{
  g_return_if_fail (GTK_IS_SIGNAL_LIST_ITEM_FACTORY (factory));

  g_signal_connect_after (factory, "bind", G_CALLBACK (bound_cb), NULL);
}

/* Its own factory has made rows already: they are made anew. */
static void
name_choices (AdwComboRow *row)
{
  g_autoptr(GtkListItemFactory) factory = g_object_ref (adw_combo_row_get_factory (row));

  adw_combo_row_set_factory (row, NULL);
  barid_name_words (factory);
  adw_combo_row_set_factory (row, factory);
}

/* libadwaita leaves the words to a part inside, and tells nobody when that has the focus. */
static void
name_entry (AdwEntryRow *row)
{
  GtkEditable *text = gtk_editable_get_delegate (GTK_EDITABLE (row));

  if (gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (text)) != GTK_ACCESSIBLE_ROLE_TEXT_BOX)
    g_object_set (text, "accessible-role", GTK_ACCESSIBLE_ROLE_TEXT_BOX, NULL);
  tell_ear (GTK_WIDGET (text), adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)));
}

/* Of what is made by others, what they leave without a name. */
static void
mend_foreign (GtkWidget *widget)
{
  gboolean shortcuts = gtk_widget_get_ancestor (widget, GTK_TYPE_SHORTCUTS_WINDOW) != NULL;

  if (!shortcuts && gtk_widget_get_ancestor (widget, ADW_TYPE_PREFERENCES_WINDOW) == NULL)
    return;

  if (GTK_IS_SEARCH_ENTRY (widget) || (shortcuts && GTK_IS_TOGGLE_BUTTON (widget)))
    tell_ear (widget, _("Search"));
  else if (shortcuts && GTK_IS_MENU_BUTTON (widget))
    tell_ear (widget, _("Pages"));
}

/* What GTK and libadwaita leave without a name, and what only holds others and need not be a stop of its own. */
static void
mend (GtkWidget *widget)
{
  GtkWidget *row = gtk_widget_get_ancestor (widget, ADW_TYPE_PREFERENCES_ROW);

  if (ADW_IS_COMBO_ROW (widget))
    name_choices (ADW_COMBO_ROW (widget));
  else if (ADW_IS_ENTRY_ROW (widget))
    name_entry (ADW_ENTRY_ROW (widget));
  else if (GTK_IS_LIST_BOX (widget) && gtk_list_box_get_selection_mode (GTK_LIST_BOX (widget)) == GTK_SELECTION_NONE)
    gtk_widget_set_focusable (widget, FALSE);
  else if (GTK_IS_LIST_VIEW (widget) && is_out_of_reach (widget))
    gtk_widget_set_focusable (widget, FALSE);
  else if (ADW_IS_EXPANDER_ROW (widget))
    gtk_widget_set_focusable (widget, FALSE);
  else if (row != NULL && GTK_IS_LIST_VIEW (widget))
    tell_ear (widget, adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)));
  else if (GTK_IS_SCROLLED_WINDOW (widget) ||
           (GTK_IS_TEXT_VIEW (widget) && !gtk_text_view_get_editable (GTK_TEXT_VIEW (widget))))
    /* TRANSLATORS: what a screen reader says of a page or pane that can be scrolled, when it has the focus itself. */
    tell_ear (widget, _("Contents"));
  else
    mend_foreign (widget);
}

static gboolean
name_button (GtkWidget *widget)
{
  const char *tooltip = gtk_widget_get_tooltip_text (widget);
  gboolean worded = GTK_IS_BUTTON (widget) && gtk_button_get_label (GTK_BUTTON (widget)) != NULL;

  if (g_object_get_data (G_OBJECT (widget), NAMED) != NULL)
    return TRUE;
  if (is_mnemonic (widget))
    {
      forget_label (widget);
      g_signal_handlers_disconnect_by_func (widget, forget_label, NULL);
      g_signal_connect (widget, "notify::label", G_CALLBACK (forget_label), NULL);
    }
  else if (tooltip != NULL && !worded && (GTK_IS_BUTTON (widget) || GTK_IS_MENU_BUTTON (widget)))
    tell_ear (widget, tooltip);
  else if (GTK_IS_BUTTON (widget) && !worded && GTK_IS_LABEL (gtk_button_get_child (GTK_BUTTON (widget))))
    tell_ear (widget, gtk_label_get_text (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (widget)))));
  else
    return FALSE;

  return TRUE;
}

/**
 * barid_name_all:
 * @root: a window, or a part of one
 *
 * Tells a screen reader what stands below @root now: its buttons, by their words or else their tooltips, and what can be
 * scrolled, typed into or chosen from.
 */
void
barid_name_all (GtkWidget *root)
{
  g_return_if_fail (GTK_IS_WIDGET (root));

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      if (!name_button (child))
        mend (child);
      barid_name_all (child);
    }
}

/* One toast waits for the other, and has no widget until then. */
static void
name_toasts (AdwToastOverlay *overlay)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (overlay)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (child != adw_toast_overlay_get_child (overlay))
      barid_name_all (child);
}

/**
 * barid_name_toast:
 * @overlay: where it is shown
 * @toast: a toast that was added to it
 *
 * Tells a screen reader the buttons of a toast.
 */
void
barid_name_toast (AdwToastOverlay *overlay,
                  AdwToast        *toast)
{
  g_return_if_fail (ADW_IS_TOAST_OVERLAY (overlay) && ADW_IS_TOAST (toast));

  g_signal_connect_object (toast, "dismissed", G_CALLBACK (name_toasts), overlay, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  name_toasts (overlay);
}

static void
toplevels_cb (GListModel *toplevels,
              guint       position,
              guint       removed,
              guint       added)
{
  for (guint i = position; i < position + added; i++)
    {
      g_autoptr(GtkWidget) window = g_list_model_get_item (toplevels, i);

      /* GTK's own dialog is GTK's to name. */
      if (GTK_IS_FILE_CHOOSER (window))
        continue;

      g_signal_connect (window, "map", G_CALLBACK (barid_name_all), NULL);
    }
}

/**
 * barid_name_windows:
 *
 * Has barid_name_all() done to every window from now on, whoever makes it, each time that it comes on screen.
 */
void
barid_name_windows (void)
{
  g_signal_connect (gtk_window_get_toplevels (), "items-changed", G_CALLBACK (toplevels_cb), NULL);
}
