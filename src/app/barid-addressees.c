#include "config.h"

#include "barid-addressees.h"

#include <glib/gi18n-lib.h>

#include "barid-focus.h"
#include "barid-names.h"
#include "barid-text.h"
#include "barid-wrap.h"

#define MANY 8 /* partners, from which on the list can be searched */

struct _BaridAddressees
{
  GtkWidget       parent_instance;

  /* borrowed: of the widget */
  BaridWrap      *wrap;
  GtkSearchEntry *search;
  GtkListBox     *list;
  GtkLabel       *empty;

  /* owned */
  GtkMenuButton  *button;  /* goes from place to place */
  BaridChoices   *choices;
  GPtrArray      *offices; /* utf8, in the order they were chosen */
};

enum
{
  CHANGED,
  ADDED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BaridAddressees, barid_addressees, GTK_TYPE_WIDGET)

/* ---- chips --------------------------------------------------------------------------------------------- */

static gboolean
has_office (BaridAddressees *self,
            const char      *office)
{
  return g_ptr_array_find_with_equal_func (self->offices, office, g_str_equal, NULL);
}

static void
remove_cb (BaridAddressees *self,
           GtkWidget       *chip)
{
  g_autofree char *office = g_strdup (g_object_get_data (G_OBJECT (chip), "office"));

  gtk_widget_grab_focus (GTK_WIDGET (self->button));
  barid_addressees_remove (self, office);
  g_signal_emit (self, signals[CHANGED], 0);
}

static GtkWidget *
chip_new (BaridAddressees *self,
          const char      *office)
{
  g_autofree char *name = barid_choices_dup_name (self->choices, office);
  g_autofree char *isolated = barid_text_isolate (name);
  g_autofree char *tooltip = NULL;
  GtkWidget *chip = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (name);

  /* TRANSLATORS: takes an office from the addressees; %s is its name. */
  tooltip = g_strdup_printf (_("Remove %s"), isolated);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("window-close-symbolic"));
  gtk_button_set_child (GTK_BUTTON (chip), box);
  barid_name (chip, tooltip);
  gtk_widget_add_css_class (chip, "chip");
  g_object_set_data_full (G_OBJECT (chip), "office", g_strdup (office), g_free);
  g_signal_connect_swapped (chip, "clicked", G_CALLBACK (remove_cb), self);

  return chip;
}

/* The chips, once there are names for them, and after them the button. */
static void
show_chips (BaridAddressees *self)
{
  barid_wrap_clear (self->wrap);
  for (guint i = 0; barid_choices_get_loaded (self->choices) && i < self->offices->len; i++)
    barid_wrap_append (self->wrap, chip_new (self, g_ptr_array_index (self->offices, i)));
  barid_wrap_append (self->wrap, GTK_WIDGET (self->button));
}

/* ---- the list ---------------------------------------------------------------------------------------------- */

static gboolean
filter_cb (GtkListBoxRow *row,
           gpointer       user_data)
{
  BaridAddressees *self = user_data;
  const char *words = gtk_editable_get_text (GTK_EDITABLE (self->search));

  return !gtk_widget_get_visible (GTK_WIDGET (self->search)) || *words == '\0' ||
         barid_text_contains_folded (g_object_get_data (G_OBJECT (row), "name"), words);
}

static void
add_partner_row (BaridAddressees    *self,
                 const BaridPartner *partner)
{
  g_autofree char *name = barid_text_clean_name (partner->office->name);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *label = gtk_label_new (name);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_width_chars (GTK_LABEL (label), 20);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 32);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data_full (G_OBJECT (row), "office", g_strdup (partner->office->id), g_free);
  g_object_set_data_full (G_OBJECT (row), "name", g_steal_pointer (&name), g_free);
  gtk_list_box_append (self->list, row);
}

static void
fill_list (BaridAddressees *self)
{
  GPtrArray *partners = barid_choices_get_partners (self->choices);
  GtkListBoxRow *row;
  guint n = 0;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)))
    gtk_list_box_remove (self->list, GTK_WIDGET (row));

  for (guint i = 0; i < partners->len; i++)
    {
      const BaridPartner *partner = g_ptr_array_index (partners, i);

      if (has_office (self, partner->office->id))
        continue;
      add_partner_row (self, partner);
      n++;
    }
  gtk_widget_set_visible (GTK_WIDGET (self->search), n > MANY);
  gtk_widget_set_visible (GTK_WIDGET (self->list), n > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->empty), n == 0);
  gtk_label_set_label (self->empty, partners->len == 0 ? _("No partner is known yet. Introduce one first.")
                                                       : _("Every partner is chosen already."));
}

static void
popup_cb (GtkMenuButton *button,
          gpointer       user_data)
{
  BaridAddressees *self = user_data;

  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  fill_list (self);
}

static void
chosen_cb (BaridAddressees *self,
           GtkListBoxRow   *row)
{
  g_autofree char *office = g_strdup (g_object_get_data (G_OBJECT (row), "office"));

  gtk_menu_button_popdown (self->button);
  barid_addressees_add (self, office);
  g_signal_emit (self, signals[ADDED], 0, office);
  g_signal_emit (self, signals[CHANGED], 0);
  gtk_widget_grab_focus (GTK_WIDGET (self->button));
}

/* ---- the widget ----------------------------------------------------------------------------------------------- */

/**
 * barid_addressees_get:
 * @self: addressees
 *
 * Gets whom it is addressed to.
 *
 * Returns: (transfer none) (element-type utf8): identity ids
 */
GPtrArray *
barid_addressees_get (BaridAddressees *self)
{
  g_return_val_if_fail (BARID_IS_ADDRESSEES (self), NULL);

  return self->offices;
}

void
barid_addressees_add (BaridAddressees *self,
                      const char      *office)
{
  g_return_if_fail (BARID_IS_ADDRESSEES (self) && office != NULL);

  if (has_office (self, office))
    return;

  g_ptr_array_add (self->offices, g_strdup (office));
  show_chips (self);
}

void
barid_addressees_remove (BaridAddressees *self,
                         const char      *office)
{
  guint index;

  g_return_if_fail (BARID_IS_ADDRESSEES (self) && office != NULL);

  if (!g_ptr_array_find_with_equal_func (self->offices, office, g_str_equal, &index))
    return;

  g_ptr_array_remove_index (self->offices, index);
  show_chips (self);
}

static void
barid_addressees_dispose (GObject *object)
{
  BaridAddressees *self = BARID_ADDRESSEES (object);

  g_clear_pointer ((GtkWidget **) &self->wrap, gtk_widget_unparent);
  g_clear_object (&self->button);

  G_OBJECT_CLASS (barid_addressees_parent_class)->dispose (object);
}

static void
barid_addressees_finalize (GObject *object)
{
  BaridAddressees *self = BARID_ADDRESSEES (object);

  g_clear_object (&self->choices);
  g_ptr_array_unref (self->offices);

  G_OBJECT_CLASS (barid_addressees_parent_class)->finalize (object);
}

static void
barid_addressees_class_init (BaridAddresseesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = barid_addressees_dispose;
  G_OBJECT_CLASS (klass)->finalize = barid_addressees_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);

  signals[CHANGED] = g_signal_new ("changed", BARID_TYPE_ADDRESSEES, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
  signals[ADDED] = g_signal_new ("added", BARID_TYPE_ADDRESSEES, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_STRING);
}

static GtkWidget *
make_popover (BaridAddressees *self)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->search = GTK_SEARCH_ENTRY (gtk_search_entry_new ());
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Find a partner"), -1);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_list_box_set_filter_func (self->list, filter_cb, self, NULL);
  g_signal_connect_swapped (self->search, "search-changed", G_CALLBACK (gtk_list_box_invalidate_filter), self->list);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (chosen_cb), self);
  self->empty = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->empty, TRUE);
  gtk_label_set_max_width_chars (self->empty, 24);

  gtk_widget_set_focusable (scroller, FALSE);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 360);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->list));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->search));
  gtk_box_append (GTK_BOX (box), scroller);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->empty));
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  gtk_widget_add_css_class (popover, "menu");

  return popover;
}

static void
barid_addressees_init (BaridAddressees *self)
{
  self->offices = g_ptr_array_new_with_free_func (g_free);
  self->button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_menu_button_set_icon_name (self->button, "list-add-symbolic");
  gtk_menu_button_set_popover (self->button, make_popover (self));
  g_object_ref_sink (self->button);
  gtk_menu_button_set_create_popup_func (self->button, popup_cb, self, NULL);

  self->wrap = BARID_WRAP (barid_wrap_new (6, 0));
  gtk_widget_set_parent (GTK_WIDGET (self->wrap), GTK_WIDGET (self));
  barid_focus_set_target (GTK_WIDGET (self), GTK_WIDGET (self->button));
}

/**
 * barid_addressees_new:
 * @choices: whom to choose from
 * @label: what the button adds to, for its tooltip
 *
 * Makes addressees that are nobody yet.
 *
 * Returns: (transfer floating): the widget
 */
GtkWidget *
barid_addressees_new (BaridChoices *choices,
                      const char   *label)
{
  BaridAddressees *self = g_object_new (BARID_TYPE_ADDRESSEES, NULL);

  self->choices = g_object_ref (choices);
  barid_name (GTK_WIDGET (self->button), label);
  g_signal_connect_object (choices, "loaded", G_CALLBACK (show_chips), self, G_CONNECT_SWAPPED);
  show_chips (self);

  return GTK_WIDGET (self);
}
