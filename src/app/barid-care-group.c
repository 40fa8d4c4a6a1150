#include "config.h"

#include "barid-care-group.h"

#include <glib/gi18n-lib.h>

#include "barid-cares.h"
#include "barid-names.h"
#include "barid-text.h"

struct _BaridCareGroup
{
  AdwBin        parent_instance;

  GtkListBox   *list;        /* borrowed: inside the child */

  /* owned */
  BaridWatch   *watch;
  GCancellable *cancellable;
  GPtrArray    *cares;       /* (nullable): as they are shown, in the order of the rows */

  gboolean      asking;
  gboolean      again;       /* something changed while it was asked */
};

enum
{
  PROP_COUNT = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (BaridCareGroup, barid_care_group, ADW_TYPE_BIN)

/* ---- rows -------------------------------------------------------------------------------------------------------- */

static void load (BaridCareGroup *self);

static gpointer
put_aside_func (BaridDesk     *desk,
                gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  return barid_desk_put_backup_aside (desk, error) ? GINT_TO_POINTER (TRUE) : NULL;
}

/* Where it could not be noted the row stays, and can be put aside again. */
static void
put_aside_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(BaridCareGroup) self = user_data;

  if (!g_cancellable_is_cancelled (self->cancellable))
    load (self);
}

static void
put_aside_clicked_cb (BaridCareGroup *self)
{
  barid_desk_call_async (barid_watch_get_desk (self->watch), put_aside_func, NULL, NULL, NULL, self->cancellable,
                         put_aside_cb, g_object_ref (self));
}

static void
add_put_aside (BaridCareGroup *self,
               GtkWidget      *row)
{
  GtkWidget *button = gtk_button_new_with_label (_("Put Aside"));

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  barid_name (button, _("Put the reminder of a backup aside"));
  g_signal_connect_object (button, "clicked", G_CALLBACK (put_aside_clicked_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
}

static GtkWidget *
make_row (BaridCareGroup  *self,
          const BaridCare *care)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *name = care->name != NULL ? barid_text_clean_name (care->name) : g_strdup (_("The key of this desk"));

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), care->sentence);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("dialog-warning-symbolic"));
  if (care->backup)
    add_put_aside (self, row);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, care->sentence, -1);

  return row;
}

static void
activated_cb (BaridCareGroup *self,
              GtkListBoxRow  *row)
{
  const BaridCare *care = g_ptr_array_index (self->cares, gtk_list_box_row_get_index (row));

  if (care->office != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-partner", "s", care->office);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.preferences", NULL);
}

/* Rows that would say the same stay, and whoever reads one of them is not disturbed. */
static gboolean
is_shown (BaridCareGroup *self,
          GPtrArray      *cares)
{
  if (self->cares == NULL || self->cares->len != cares->len)
    return FALSE;

  for (guint i = 0; i < cares->len; i++)
    {
      const BaridCare *shown = g_ptr_array_index (self->cares, i);
      const BaridCare *care = g_ptr_array_index (cares, i);

      if (g_strcmp0 (shown->office, care->office) != 0 || g_strcmp0 (shown->sentence, care->sentence) != 0)
        return FALSE;
    }

  return TRUE;
}

static void
show_cares (BaridCareGroup *self,
            GPtrArray      *cares)
{
  GtkListBoxRow *row;

  if (is_shown (self, cares))
    return;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)))
    gtk_list_box_remove (self->list, GTK_WIDGET (row));

  g_clear_pointer (&self->cares, g_ptr_array_unref);
  self->cares = g_ptr_array_ref (cares);
  for (guint i = 0; i < cares->len; i++)
    gtk_list_box_append (self->list, make_row (self, g_ptr_array_index (cares, i)));

  gtk_widget_set_visible (GTK_WIDGET (self), cares->len > 0);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COUNT]);
}

/* ---- asking the desk --------------------------------------------------------------------------------------------- */

static gpointer
list_func (BaridDesk     *desk,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  return barid_desk_list_cares (desk, cancellable, error);
}

/* Where the keys cannot be looked at, the pages that need one say so; here what was known stays. */
static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(BaridCareGroup) self = user_data;
  g_autoptr(GPtrArray) cares = barid_desk_call_finish (BARID_DESK (source), result, NULL);

  self->asking = FALSE;
  if (g_cancellable_is_cancelled (self->cancellable))
    return;

  if (cares != NULL)
    show_cares (self, cares);
  if (self->again)
    load (self);
}

static void
load (BaridCareGroup *self)
{
  self->again = self->asking;
  if (self->asking)
    return;

  self->asking = TRUE;
  barid_desk_call_async (barid_watch_get_desk (self->watch), list_func, NULL, NULL, (GDestroyNotify) g_ptr_array_unref,
                         self->cancellable, listed_cb, g_object_ref (self));
}

/* ---- the widget -------------------------------------------------------------------------------------------------- */

/**
 * barid_care_group_get_count:
 * @self: a group
 *
 * Counts what needs care.
 *
 * Returns: how many things do
 */
guint
barid_care_group_get_count (BaridCareGroup *self)
{
  g_return_val_if_fail (BARID_IS_CARE_GROUP (self), 0);

  return self->cares != NULL ? self->cares->len : 0;
}

static void
barid_care_group_get_property (GObject    *object,
                               guint       id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  if (id == PROP_COUNT)
    g_value_set_uint (value, barid_care_group_get_count (BARID_CARE_GROUP (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
barid_care_group_dispose (GObject *object)
{
  BaridCareGroup *self = BARID_CARE_GROUP (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->watch);

  G_OBJECT_CLASS (barid_care_group_parent_class)->dispose (object);
}

static void
barid_care_group_finalize (GObject *object)
{
  BaridCareGroup *self = BARID_CARE_GROUP (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->cares, g_ptr_array_unref);

  G_OBJECT_CLASS (barid_care_group_parent_class)->finalize (object);
}

static void
barid_care_group_class_init (BaridCareGroupClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = barid_care_group_get_property;
  object_class->dispose = barid_care_group_dispose;
  object_class->finalize = barid_care_group_finalize;
  properties[PROP_COUNT] = g_param_spec_uint ("count", NULL, NULL, 0, G_MAXUINT, 0,
                                              G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
barid_care_group_init (BaridCareGroup *self)
{
  self->cancellable = g_cancellable_new ();
}

/**
 * barid_care_group_new:
 * @watch: the desk at work
 *
 * Makes a group of what needs care; it is seen while there is something.
 *
 * Returns: (transfer floating): the group
 */
GtkWidget *
barid_care_group_new (BaridWatch *watch)
{
  BaridCareGroup *self = g_object_new (BARID_TYPE_CARE_GROUP, "visible", FALSE, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *title = gtk_label_new (_("Needs care"));

  self->watch = g_object_ref (watch);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_widget_add_css_class (title, "heading");

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Needs care"), -1);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (activated_cb), self);

  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));
  adw_bin_set_child (ADW_BIN (self), box);

  g_signal_connect_object (watch, "changed", G_CALLBACK (load), self, G_CONNECT_SWAPPED);
  load (self);

  return GTK_WIDGET (self);
}
