#include "config.h"

#include "barid-letter-list.h"

#include <glib/gi18n-lib.h>

#include "barid-letter-row.h"
#include "barid-names.h"
#include "barid-request-row.h"

struct _BaridLetterList
{
  AdwBin              parent_instance;

  /* borrowed: of the template */
  GtkSearchBar       *search_bar;
  GtkSearchEntry     *search;
  GtkStack           *stack;
  AdwStatusPage      *empty;
  GtkButton          *empty_act;
  AdwStatusPage      *problem;
  GtkListView        *list;
  GtkWidget          *menu; /* borrowed: a child, %NULL until it was asked for */

  /* owned */
  BaridTrayList      *letters;
  GtkSingleSelection *selection;

  gboolean            requests; /* shown as such */
};

G_DEFINE_FINAL_TYPE (BaridLetterList, barid_letter_list, ADW_TYPE_BIN)

static void
show_state (BaridLetterList *self)
{
  const char *problem = barid_tray_list_get_problem (self->letters);
  const char *words = gtk_editable_get_text (GTK_EDITABLE (self->search));
  guint count = barid_tray_list_get_count (self->letters);
  g_autofree char *told = NULL;

  if (problem != NULL)
    {
      g_autofree char *escaped = g_markup_escape_text (problem, -1);

      adw_status_page_set_description (self->problem, escaped);
      gtk_stack_set_visible_child_name (self->stack, "problem");
    }
  else if (count > 0)
    gtk_stack_set_visible_child_name (self->stack, "list");
  else if (barid_tray_list_get_loading (self->letters))
    gtk_stack_set_visible_child_name (self->stack, "loading");
  else
    gtk_stack_set_visible_child_name (self->stack, *words != '\0' ? "nothing-found" : "empty");

  /* A screen reader hears how many there are from the field that has the focus. */
  if (*words != '\0')
    /* TRANSLATORS: how many letters a search has found. */
    told = g_strdup_printf (ngettext ("%u letter found", "%u letters found", count), count);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  told != NULL ? told : "", -1);
}

static void
searched_cb (BaridLetterList *self)
{
  barid_tray_list_set_words (self->letters, gtk_editable_get_text (GTK_EDITABLE (self->search)));
  show_state (self);
}

static void
activated_cb (BaridLetterList *self,
              guint            position)
{
  g_autoptr(BaridTrayItem) item = g_list_model_get_item (G_LIST_MODEL (self->letters), position);

  if (item != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-letter", "(xb)", barid_tray_item_get_row (item), TRUE);
}

/* What is chosen is shown beside the list where there is room, and does not take the focus away from it. */
static void
chosen_cb (BaridLetterList *self)
{
  gint64 row = barid_letter_list_get_chosen (self);

  if (row != 0)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-letter", "(xb)", row, FALSE);
}

/* ---- rows ------------------------------------------------------------------------------------------ */

static void
append_where_enabled (GMenu      *menu,
                      const char *label,
                      const char *action)
{
  g_autoptr(GMenuItem) item = g_menu_item_new (label, action);

  g_menu_item_set_attribute (item, "hidden-when", "s", "action-disabled");
  g_menu_append_item (menu, item);
}

/* One menu serves all rows, and is made when it is first asked for. */
static void
ensure_menu (BaridLetterList *self)
{
  g_autoptr(GMenu) model = NULL;

  if (self->menu != NULL)
    return;

  model = g_menu_new ();
  g_menu_append (model, _("_Open"), "win.open-chosen");
  g_menu_append (model, _("Open in _New Window"), "win.open-in-window");
  g_menu_append (model, _("_Answer"), "win.answer");
  g_menu_append (model, _("_Put Away"), "win.file");
  append_where_enabled (model, _("F_ile In…"), "win.file-in");
  append_where_enabled (model, _("D_uplicate"), "win.duplicate");
  append_where_enabled (model, _("_Correct…"), "win.correct");
  append_where_enabled (model, C_("letter", "_Withdraw…"), "win.withdraw");
  append_where_enabled (model, C_("letter", "_Recall…"), "win.recall");
  g_menu_append (model, _("_Delete…"), "win.delete");

  self->menu = gtk_popover_menu_new_from_model (G_MENU_MODEL (model));
  gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
  gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
  gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
  barid_name_all (self->menu);
}

static void
pop_up_menu (BaridLetterList *self,
             GtkWidget       *row,
             double           x,
             double           y)
{
  GdkRectangle at = { 0, 0, 1, 1 };

  if (!gtk_widget_translate_coordinates (row, GTK_WIDGET (self), x, y, &x, &y))
    return;

  ensure_menu (self);
  at.x = (int) x;
  at.y = (int) y;
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &at);
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

/* A right click chooses the letter as well, so that what the menu does is done to what is seen. */
static void
pressed_cb (GtkGestureClick *gesture,
            int              n_press,
            double           x,
            double           y,
            GtkListItem     *list_item)
{
  GtkWidget *row = gtk_list_item_get_child (list_item);
  GtkWidget *self = gtk_widget_get_ancestor (row, BARID_TYPE_LETTER_LIST);

  if (self == NULL)
    return;

  gtk_single_selection_set_selected (BARID_LETTER_LIST (self)->selection, gtk_list_item_get_position (list_item));
  pop_up_menu (BARID_LETTER_LIST (self), row, x, y);
}

/* The keys for it act on the row that has the focus. */
static gboolean
menu_key_cb (GtkWidget *widget,
             GVariant  *args,
             gpointer   user_data)
{
  BaridLetterList *self = BARID_LETTER_LIST (widget);
  GtkWidget *row = gtk_widget_get_focus_child (GTK_WIDGET (self->list));

  if (row == NULL || barid_letter_list_get_chosen (self) == 0)
    return FALSE;

  pop_up_menu (self, row, gtk_widget_get_width (row) / 2., gtk_widget_get_height (row) / 2.);

  return TRUE;
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *list_item)
{
  BaridLetterList *self = g_object_get_data (G_OBJECT (factory), "list");
  GtkWidget *row = self->requests ? barid_request_row_new () : barid_letter_row_new ();
  GtkGesture *gesture = gtk_gesture_click_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (gesture), GDK_BUTTON_SECONDARY);
  g_signal_connect_object (gesture, "pressed", G_CALLBACK (pressed_cb), list_item, 0);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (gesture));
  gtk_list_item_set_child (list_item, row);
}

static void
set_item (GtkWidget     *row,
          BaridTrayItem *item)
{
  if (BARID_IS_REQUEST_ROW (row))
    barid_request_row_set_item (BARID_REQUEST_ROW (row), item);
  else
    barid_letter_row_set_item (BARID_LETTER_ROW (row), item);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *list_item)
{
  set_item (gtk_list_item_get_child (list_item), gtk_list_item_get_item (list_item));
}

static void
unbind_cb (GtkSignalListItemFactory *factory,
           GtkListItem              *list_item)
{
  set_item (gtk_list_item_get_child (list_item), NULL);
}

/* ---- what the window asks ----------------------------------------------------------------------------- */

/**
 * barid_letter_list_set_empty:
 * @self: a list
 * @icon: an icon name
 * @title: what it means that nothing is here
 * @description: what to do next
 *
 * Sets what stands in place of the list while it is empty.
 */
void
barid_letter_list_set_empty (BaridLetterList *self,
                             const char      *icon,
                             const char      *title,
                             const char      *description)
{
  g_return_if_fail (BARID_IS_LETTER_LIST (self));

  adw_status_page_set_icon_name (self->empty, icon);
  adw_status_page_set_title (self->empty, title);
  adw_status_page_set_description (self->empty, description);
}

/**
 * barid_letter_list_set_empty_act:
 * @self: a list
 * @label: what the officer can do
 * @action: the action that does it
 *
 * Offers an act while the list is empty.
 */
void
barid_letter_list_set_empty_act (BaridLetterList *self,
                                 const char      *label,
                                 const char      *action)
{
  g_return_if_fail (BARID_IS_LETTER_LIST (self));

  gtk_button_set_label (self->empty_act, label);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->empty_act), action);
  gtk_widget_set_visible (GTK_WIDGET (self->empty_act), TRUE);
}

void
barid_letter_list_set_searching (BaridLetterList *self,
                                 gboolean         searching)
{
  g_return_if_fail (BARID_IS_LETTER_LIST (self));

  gtk_search_bar_set_search_mode (self->search_bar, searching);
}

gboolean
barid_letter_list_get_searching (BaridLetterList *self)
{
  g_return_val_if_fail (BARID_IS_LETTER_LIST (self), FALSE);

  return gtk_search_bar_get_search_mode (self->search_bar);
}

/**
 * barid_letter_list_get_chosen:
 * @self: a list
 *
 * Gets the letter that is chosen.
 *
 * Returns: its row, or 0
 */
gint64
barid_letter_list_get_chosen (BaridLetterList *self)
{
  BaridTrayItem *item;

  g_return_val_if_fail (BARID_IS_LETTER_LIST (self), 0);

  item = gtk_single_selection_get_selected_item (self->selection);

  return item != NULL ? barid_tray_item_get_row (item) : 0;
}

static void
barid_letter_list_dispose (GObject *object)
{
  BaridLetterList *self = BARID_LETTER_LIST (object);

  if (self->letters != NULL)
    g_signal_handlers_disconnect_by_data (self->letters, self);
  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  g_clear_object (&self->selection);
  g_clear_object (&self->letters);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  gtk_widget_dispose_template (GTK_WIDGET (self), BARID_TYPE_LETTER_LIST);

  G_OBJECT_CLASS (barid_letter_list_parent_class)->dispose (object);
}

static gboolean
grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (BARID_LETTER_LIST (widget)->list));
}

static void
barid_letter_list_class_init (BaridLetterListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = barid_letter_list_dispose;
  widget_class->grab_focus = grab_focus;
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, menu_key_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Menu, 0, menu_key_cb, NULL);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/barid/app/barid-letter-list.ui");
  gtk_widget_class_bind_template_child (widget_class, BaridLetterList, search_bar);
  gtk_widget_class_bind_template_child (widget_class, BaridLetterList, search);
  gtk_widget_class_bind_template_child (widget_class, BaridLetterList, stack);
  gtk_widget_class_bind_template_child (widget_class, BaridLetterList, empty);
  gtk_widget_class_bind_template_child (widget_class, BaridLetterList, empty_act);
  gtk_widget_class_bind_template_child (widget_class, BaridLetterList, problem);
  gtk_widget_class_bind_template_child (widget_class, BaridLetterList, list);
  gtk_widget_class_bind_template_callback (widget_class, searched_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
}

static void
barid_letter_list_init (BaridLetterList *self)
{
  g_autoptr(GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));

  g_object_set_data (G_OBJECT (factory), "list", self);
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);
  gtk_list_view_set_factory (self->list, factory);
  gtk_search_bar_connect_entry (self->search_bar, GTK_EDITABLE (self->search));
  gtk_search_bar_set_key_capture_widget (self->search_bar, GTK_WIDGET (self));
}

/**
 * barid_letter_list_new:
 * @watch: the desk at work
 * @tray: which tray
 * @subject: (nullable): what it is about
 *
 * Makes a tray on screen.
 *
 * Returns: (transfer floating): the list
 */
GtkWidget *
barid_letter_list_new (BaridWatch *watch,
                       BaridTray   tray,
                       const char *subject)
{
  BaridLetterList *self = g_object_new (BARID_TYPE_LETTER_LIST, NULL);

  self->requests = tray == BARID_TRAY_OWED || tray == BARID_TRAY_ASKED;
  self->letters = barid_tray_list_new (watch, tray, subject);
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->letters)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));

  g_signal_connect_swapped (self->selection, "notify::selected-item", G_CALLBACK (chosen_cb), self);
  g_signal_connect_swapped (self->letters, "items-changed", G_CALLBACK (show_state), self);
  g_signal_connect_swapped (self->letters, "notify", G_CALLBACK (show_state), self);
  show_state (self);

  return GTK_WIDGET (self);
}
