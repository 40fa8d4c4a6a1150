#include "config.h"

#include "barid-row-box.h"

#include "barid-focus.h"

struct _BaridRowBox
{
  GtkBox              parent_instance;

  GPtrArray          *rows;   /* borrowed children, in order */
  BaridRowNumberFunc  number;
};

enum
{
  CHANGED,
  REMOVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BaridRowBox, barid_row_box, GTK_TYPE_BOX)

static void
number_rows (BaridRowBox *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    self->number (g_ptr_array_index (self->rows, i), i + 1, self->rows->len);
  gtk_widget_set_visible (GTK_WIDGET (self), self->rows->len > 0);
}

static void
changed_cb (BaridRowBox *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
move_cb (BaridRowBox *self,
         int          by,
         GtkWidget   *row)
{
  guint from;
  int to;

  if (!g_ptr_array_find (self->rows, row, &from))
    return;

  to = (int) from + by;
  if (to < 0 || to >= (int) self->rows->len)
    return;

  g_ptr_array_remove_index (self->rows, from);
  g_ptr_array_insert (self->rows, to, row);
  gtk_box_reorder_child_after (GTK_BOX (self), row, to > 0 ? g_ptr_array_index (self->rows, to - 1) : NULL);
  number_rows (self);
  barid_focus_go (row);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
remove_cb (BaridRowBox *self,
           GtkWidget   *row)
{
  g_autoptr(GtkWidget) kept = g_object_ref (row);
  guint position;

  if (!g_ptr_array_find (self->rows, row, &position))
    return;

  g_ptr_array_remove_index (self->rows, position);
  g_signal_handlers_disconnect_by_data (row, self);
  gtk_box_remove (GTK_BOX (self), row);
  number_rows (self);
  if (self->rows->len > 0)
    barid_focus_go (g_ptr_array_index (self->rows, MIN (position, self->rows->len - 1)));
  g_signal_emit (self, signals[REMOVED], 0, row, position);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
row_move_cb (GtkWidget   *row,
             int          by,
             BaridRowBox *self)
{
  move_cb (self, by, row);
}

/**
 * barid_row_box_insert:
 * @self: a box
 * @row: (transfer floating): a row
 * @position: where, from 0; less than 0 for the end
 *
 * Puts a row among the others.
 */
void
barid_row_box_insert (BaridRowBox *self,
                      GtkWidget   *row,
                      int          position)
{
  g_return_if_fail (BARID_IS_ROW_BOX (self));

  if (position < 0 || position > (int) self->rows->len)
    position = (int) self->rows->len;

  gtk_box_insert_child_after (GTK_BOX (self), row,
                              position > 0 ? g_ptr_array_index (self->rows, position - 1) : NULL);
  g_ptr_array_insert (self->rows, position, row);
  g_signal_connect_swapped (row, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect (row, "move", G_CALLBACK (row_move_cb), self);
  g_signal_connect_swapped (row, "remove", G_CALLBACK (remove_cb), self);
  number_rows (self);
}

/**
 * barid_row_box_clear:
 * @self: a box
 *
 * Takes all rows away, without a word.
 */
void
barid_row_box_clear (BaridRowBox *self)
{
  g_return_if_fail (BARID_IS_ROW_BOX (self));

  for (guint i = 0; i < self->rows->len; i++)
    gtk_box_remove (GTK_BOX (self), g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  number_rows (self);
}

GtkWidget *
barid_row_box_get (BaridRowBox *self,
                   guint        position)
{
  g_return_val_if_fail (BARID_IS_ROW_BOX (self), NULL);

  return position < self->rows->len ? g_ptr_array_index (self->rows, position) : NULL;
}

guint
barid_row_box_get_size (BaridRowBox *self)
{
  g_return_val_if_fail (BARID_IS_ROW_BOX (self), 0);

  return self->rows->len;
}

static void
barid_row_box_finalize (GObject *object)
{
  g_ptr_array_unref (BARID_ROW_BOX (object)->rows);

  G_OBJECT_CLASS (barid_row_box_parent_class)->finalize (object);
}

static void
barid_row_box_class_init (BaridRowBoxClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = barid_row_box_finalize;

  signals[CHANGED] = g_signal_new ("changed", BARID_TYPE_ROW_BOX, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[REMOVED] = g_signal_new ("removed", BARID_TYPE_ROW_BOX, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 2, GTK_TYPE_WIDGET, G_TYPE_UINT);
}

static void
barid_row_box_init (BaridRowBox *self)
{
  self->rows = g_ptr_array_new ();
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 18);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * barid_row_box_new:
 * @number: tells a row where it stands
 *
 * Makes a box without rows.
 *
 * Returns: (transfer floating): the box
 */
GtkWidget *
barid_row_box_new (BaridRowNumberFunc number)
{
  BaridRowBox *self = g_object_new (BARID_TYPE_ROW_BOX, NULL);

  self->number = number;

  return GTK_WIDGET (self);
}
