#include "config.h"

#include "barid-roll.h"

#include <glib/gi18n-lib.h>

#include "barid-text.h"

struct _BaridRoll
{
  AdwBin          parent_instance;

  /* borrowed: of the template */
  GtkSearchBar   *search_bar;
  GtkSearchEntry *search;
  GtkStack       *stack;
  AdwStatusPage  *empty;
  GtkButton      *empty_act;
  GtkBox         *acts;
  AdwStatusPage  *problem;
  GtkListBox     *list;

  /* owned */
  char           *action;
  GString        *shown; /* what the rows say: as long as it stays, they stay */
};

G_DEFINE_FINAL_TYPE (BaridRoll, barid_roll, ADW_TYPE_BIN)

/**
 * barid_roll_row_new:
 * @id: what tells it from the others, and is the action's parameter
 * @title: its first line
 *
 * Makes a row to be filled in.
 *
 * Returns: (transfer full): the row
 */
BaridRollRow *
barid_roll_row_new (const char *id,
                    const char *title)
{
  BaridRollRow *self = g_new0 (BaridRollRow, 1);

  self->id = g_strdup (id);
  self->title = g_strdup (title);

  return self;
}

/**
 * barid_roll_row_free:
 * @self: (nullable): a row
 *
 * Frees a row.
 */
void
barid_roll_row_free (BaridRollRow *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  g_free (self->title);
  g_free (self->lines);
  g_free (self->state);
  if (self->widget != NULL)
    g_object_unref (g_object_ref_sink (self->widget));
  g_free (self);
}

/* ---- rows -------------------------------------------------------------------------------------------- */

static GtkWidget *
make_label (const char *text,
            const char *class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (class != NULL)
    gtk_widget_add_css_class (label, class);

  return label;
}

static GtkWidget *
make_state (const BaridRollRow *row)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = make_label (row->state, "caption");

  if (row->trouble)
    {
      gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("dialog-warning-symbolic"));
      gtk_widget_add_css_class (label, "caption-heading");
    }
  gtk_box_append (GTK_BOX (box), label);

  return box;
}

static GtkWidget *
make_row (BaridRoll    *self,
          BaridRollRow *row)
{
  GtkWidget *widget = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  g_autofree char *title = barid_text_clean_name (row->title);
  g_autoptr(GString) name = g_string_new (title);

  gtk_widget_add_css_class (box, "letter-row");
  gtk_box_append (GTK_BOX (box), make_label (title, "heading"));
  if (row->lines != NULL)
    {
      gtk_box_append (GTK_BOX (box), make_label (row->lines, "dim-label"));
      g_string_append_printf (name, ", %s", row->lines);
    }
  if (row->state != NULL)
    {
      gtk_box_append (GTK_BOX (box), make_state (row));
      g_string_append_printf (name, ", %s", row->state);
    }
  if (row->widget != NULL)
    {
      const char *words = g_object_get_data (G_OBJECT (row->widget), "words");

      gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                      words != NULL ? words : "", -1);
      gtk_box_append (GTK_BOX (box), g_steal_pointer (&row->widget));
    }

  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (widget), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name->str, -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (widget), self->action);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (widget), "s", row->id);
  g_object_set_data_full (G_OBJECT (widget), "id", g_strdup (row->id), g_free);
  g_object_set_data_full (G_OBJECT (widget), "words", g_string_free (g_steal_pointer (&name), FALSE), g_free);

  return widget;
}

static gboolean
filter_cb (GtkListBoxRow *row,
           gpointer       user_data)
{
  const char *words = gtk_editable_get_text (GTK_EDITABLE (BARID_ROLL (user_data)->search));

  return *words == '\0' || barid_text_contains_folded (g_object_get_data (G_OBJECT (row), "words"), words);
}

static void
searched_cb (BaridRoll *self)
{
  gtk_list_box_invalidate_filter (self->list);
}

static void
show_page (BaridRoll  *self,
           const char *name)
{
  gtk_stack_set_visible_child_name (self->stack, name);
  gtk_widget_set_visible (GTK_WIDGET (self->acts), g_str_equal (name, "list") &&
                                                   gtk_widget_get_first_child (GTK_WIDGET (self->acts)) != NULL);
}

static GString *
write_down (GPtrArray *rows)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < rows->len; i++)
    {
      const BaridRollRow *row = g_ptr_array_index (rows, i);
      const char *drawn = row->widget != NULL ? g_object_get_data (G_OBJECT (row->widget), "words") : NULL;

      g_string_append_printf (text, "%s\n%s\n%s\n%s\n%s\n\n", row->id, row->title, row->lines != NULL ? row->lines : "",
                              row->state != NULL ? row->state : "", drawn != NULL ? drawn : "");
    }

  return text;
}

static char *
dup_chosen (BaridRoll *self,
            gboolean  *focused)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  *focused = focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->list));

  return row != NULL ? g_strdup (g_object_get_data (G_OBJECT (row), "id")) : NULL;
}

static void
rebuild (BaridRoll *self,
         GPtrArray *rows)
{
  gboolean focused;
  g_autofree char *chosen = dup_chosen (self, &focused);
  GtkListBoxRow *old;

  while ((old = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (old));

  for (guint i = 0; i < rows->len; i++)
    {
      BaridRollRow *row = g_ptr_array_index (rows, i);
      GtkWidget *widget = make_row (self, row);

      gtk_list_box_append (self->list, widget);
      if (g_strcmp0 (chosen, row->id) == 0)
        {
          gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (widget));
          if (focused)
            gtk_widget_grab_focus (widget);
        }
    }
}

/**
 * barid_roll_take:
 * @self: a roll
 * @rows: (element-type BaridRollRow): what it shows from now on
 *
 * Shows rows. Where nothing has changed, nothing moves.
 */
void
barid_roll_take (BaridRoll *self,
                 GPtrArray *rows)
{
  GString *shown;

  g_return_if_fail (BARID_IS_ROLL (self) && rows != NULL);

  shown = write_down (rows);
  if (self->shown == NULL || !g_string_equal (self->shown, shown))
    rebuild (self, rows);
  if (self->shown != NULL)
    g_string_free (self->shown, TRUE);
  self->shown = shown;

  show_page (self, rows->len > 0 ? "list" : "empty");
}

/**
 * barid_roll_fail:
 * @self: a roll
 * @problem: why there is nothing to show
 *
 * Says in place of the rows why they cannot be shown.
 */
void
barid_roll_fail (BaridRoll  *self,
                 const char *problem)
{
  g_autofree char *escaped = g_markup_escape_text (problem, -1);

  g_return_if_fail (BARID_IS_ROLL (self));

  adw_status_page_set_description (self->problem, escaped);
  show_page (self, "problem");
}

/**
 * barid_roll_set_empty:
 * @self: a roll
 * @icon: an icon name
 * @title: what it means that nothing is here
 * @description: what to do next
 * @label: the act that does it, with a mnemonic
 * @action: its action
 *
 * Sets what stands in place of the rows while there are none.
 */
void
barid_roll_set_empty (BaridRoll  *self,
                      const char *icon,
                      const char *title,
                      const char *description,
                      const char *label,
                      const char *action)
{
  g_return_if_fail (BARID_IS_ROLL (self));

  adw_status_page_set_icon_name (self->empty, icon);
  adw_status_page_set_title (self->empty, title);
  adw_status_page_set_description (self->empty, description);
  gtk_button_set_label (self->empty_act, label);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->empty_act), action);
}

/**
 * barid_roll_add_act:
 * @self: a roll
 * @label: what the officer can do, with a mnemonic
 * @action: the action that does it
 *
 * Offers an act beneath the rows.
 */
void
barid_roll_add_act (BaridRoll  *self,
                    const char *label,
                    const char *action)
{
  GtkWidget *button;

  g_return_if_fail (BARID_IS_ROLL (self));

  button = gtk_button_new_with_mnemonic (label);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_box_append (self->acts, button);
}

void
barid_roll_set_searching (BaridRoll *self,
                          gboolean   searching)
{
  g_return_if_fail (BARID_IS_ROLL (self));

  gtk_search_bar_set_search_mode (self->search_bar, searching);
}

gboolean
barid_roll_get_searching (BaridRoll *self)
{
  g_return_val_if_fail (BARID_IS_ROLL (self), FALSE);

  return gtk_search_bar_get_search_mode (self->search_bar);
}

/* What is chosen, else the first row, else what can be done. gtk_widget_child_focus() would ask us in turn. */
static gboolean
grab_focus (GtkWidget *widget)
{
  BaridRoll *self = BARID_ROLL (widget);
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  if (row == NULL)
    row = gtk_list_box_get_row_at_index (self->list, 0);
  if (row != NULL)
    return gtk_widget_grab_focus (GTK_WIDGET (row));

  return gtk_widget_grab_focus (GTK_WIDGET (self->empty_act));
}

static void
barid_roll_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), BARID_TYPE_ROLL);

  G_OBJECT_CLASS (barid_roll_parent_class)->dispose (object);
}

static void
barid_roll_finalize (GObject *object)
{
  BaridRoll *self = BARID_ROLL (object);

  g_free (self->action);
  if (self->shown != NULL)
    g_string_free (self->shown, TRUE);

  G_OBJECT_CLASS (barid_roll_parent_class)->finalize (object);
}

static void
barid_roll_class_init (BaridRollClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = barid_roll_dispose;
  G_OBJECT_CLASS (klass)->finalize = barid_roll_finalize;
  widget_class->grab_focus = grab_focus;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/barid/app/barid-roll.ui");
  gtk_widget_class_bind_template_child (widget_class, BaridRoll, search_bar);
  gtk_widget_class_bind_template_child (widget_class, BaridRoll, search);
  gtk_widget_class_bind_template_child (widget_class, BaridRoll, stack);
  gtk_widget_class_bind_template_child (widget_class, BaridRoll, empty);
  gtk_widget_class_bind_template_child (widget_class, BaridRoll, empty_act);
  gtk_widget_class_bind_template_child (widget_class, BaridRoll, acts);
  gtk_widget_class_bind_template_child (widget_class, BaridRoll, problem);
  gtk_widget_class_bind_template_child (widget_class, BaridRoll, list);
  gtk_widget_class_bind_template_callback (widget_class, searched_cb);
}

static void
barid_roll_init (BaridRoll *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_filter_func (self->list, filter_cb, self, NULL);
  gtk_search_bar_connect_entry (self->search_bar, GTK_EDITABLE (self->search));
  gtk_search_bar_set_key_capture_widget (self->search_bar, GTK_WIDGET (self));
}

/**
 * barid_roll_new:
 * @label: what the rows are
 * @action: what activating a row does, with its id
 *
 * Makes a page of rows, which are being read until it is given them.
 *
 * Returns: (transfer floating): the roll
 */
GtkWidget *
barid_roll_new (const char *label,
                const char *action)
{
  BaridRoll *self = g_object_new (BARID_TYPE_ROLL, NULL);

  self->action = g_strdup (action);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  show_page (self, "loading");

  return GTK_WIDGET (self);
}
