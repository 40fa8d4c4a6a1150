#include "config.h"

#include "barid-tray-group.h"

#include <glib/gi18n-lib.h>

#include "barid-letter-row.h"
#include "barid-time-local.h"

#define MOST_SHOWN 5

struct _BaridTrayGroup
{
  AdwBin             parent_instance;

  /* borrowed: inside the child */
  GtkListBox        *list;
  GtkButton         *rest;

  /* owned */
  BaridTrayList     *letters;
  GtkSliceListModel *first;
};

enum
{
  PROP_COUNT = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (BaridTrayGroup, barid_tray_group, ADW_TYPE_BIN)

static void
show_count (BaridTrayGroup *self)
{
  guint count = barid_tray_group_get_count (self);

  gtk_widget_set_visible (GTK_WIDGET (self), count > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->rest), count > MOST_SHOWN);
  if (count > MOST_SHOWN)
    {
      g_autofree char *number = barid_count_tell (count);
      /* TRANSLATORS: a button under the first few letters of a list; %s is how many there are. */
      g_autofree char *label = g_strdup_printf (_("Show All %s"), number);

      gtk_button_set_label (self->rest, label);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COUNT]);
}

static GtkWidget *
make_row (gpointer item,
          gpointer user_data)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *letter = barid_letter_row_new ();

  barid_letter_row_set_item (BARID_LETTER_ROW (letter), item);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), letter);

  return row;
}

static void
activated_cb (GtkListBox     *list,
              GtkListBoxRow  *row,
              BaridTrayGroup *self)
{
  g_autoptr(BaridTrayItem) item = g_list_model_get_item (G_LIST_MODEL (self->first),
                                                         (guint) gtk_list_box_row_get_index (row));

  if (item != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-letter", "(xb)", barid_tray_item_get_row (item), TRUE);
}

guint
barid_tray_group_get_count (BaridTrayGroup *self)
{
  g_return_val_if_fail (BARID_IS_TRAY_GROUP (self), 0);

  return self->letters != NULL ? barid_tray_list_get_count (self->letters) : 0;
}

static void
barid_tray_group_get_property (GObject    *object,
                               guint       id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  if (id == PROP_COUNT)
    g_value_set_uint (value, barid_tray_group_get_count (BARID_TRAY_GROUP (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
barid_tray_group_dispose (GObject *object)
{
  BaridTrayGroup *self = BARID_TRAY_GROUP (object);

  if (self->letters != NULL)
    g_signal_handlers_disconnect_by_data (self->letters, self);
  g_clear_object (&self->first);
  g_clear_object (&self->letters);

  G_OBJECT_CLASS (barid_tray_group_parent_class)->dispose (object);
}

static void
barid_tray_group_class_init (BaridTrayGroupClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = barid_tray_group_get_property;
  object_class->dispose = barid_tray_group_dispose;
  properties[PROP_COUNT] = g_param_spec_uint ("count", NULL, NULL, 0, G_MAXUINT, 0,
                                              G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
barid_tray_group_init (BaridTrayGroup *self)
{
}

/**
 * barid_tray_group_new:
 * @watch: the desk at work
 * @tray: which tray
 * @heading: what these letters have in common
 * @page: the word of the page where all of them are
 *
 * Makes a group of letters.
 *
 * Returns: (transfer floating): the group
 */
GtkWidget *
barid_tray_group_new (BaridWatch *watch,
                      BaridTray   tray,
                      const char *heading,
                      const char *page)
{
  BaridTrayGroup *self = g_object_new (BARID_TYPE_TRAY_GROUP, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *title = gtk_label_new (heading);

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_widget_add_css_class (title, "heading");

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, heading, -1);
  g_signal_connect (self->list, "row-activated", G_CALLBACK (activated_cb), self);

  self->rest = GTK_BUTTON (gtk_button_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->rest), "flat");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->rest), "win.show-page");
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (self->rest), g_variant_new_string (page));

  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->rest));
  adw_bin_set_child (ADW_BIN (self), box);

  self->letters = barid_tray_list_new (watch, tray, NULL);
  self->first = gtk_slice_list_model_new (G_LIST_MODEL (g_object_ref (self->letters)), 0, MOST_SHOWN);
  gtk_list_box_bind_model (self->list, G_LIST_MODEL (self->first), make_row, NULL, NULL);
  g_signal_connect_swapped (self->letters, "items-changed", G_CALLBACK (show_count), self);
  show_count (self);

  return GTK_WIDGET (self);
}
