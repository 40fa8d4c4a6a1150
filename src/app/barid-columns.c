#include "config.h"

#include "barid-columns.h"

#define SPACING   12
#define USUAL_DPI (96 * 1024) /* of GtkSettings:gtk-xft-dpi, which holds the size of text */

struct _BaridColumns
{
  GtkWidget  parent_instance;

  /* borrowed: children */
  GtkWidget *first;
  GtkWidget *second;

  int        least_width; /* of both side by side, where text has its usual size */
};

G_DEFINE_FINAL_TYPE (BaridColumns, barid_columns, GTK_TYPE_WIDGET)

static GtkSizeRequestMode
barid_columns_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* Larger text takes more: at 200 % two columns cut what one shows. */
static int
get_least_width (BaridColumns *self)
{
  int dpi;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-xft-dpi", &dpi, NULL);

  return dpi > USUAL_DPI ? (int) ((gint64) self->least_width * dpi / USUAL_DPI) : self->least_width;
}

/* The width of a column, or -1 where there is only one. */
static int
get_column_width (BaridColumns *self,
                  int           width)
{
  int first, second, column = (width - SPACING) / 2;

  if (width < get_least_width (self))
    return -1;

  gtk_widget_measure (self->first, GTK_ORIENTATION_HORIZONTAL, -1, &first, NULL, NULL, NULL);
  gtk_widget_measure (self->second, GTK_ORIENTATION_HORIZONTAL, -1, &second, NULL, NULL, NULL);

  return MAX (first, second) <= column ? column : -1;
}

static int
measure_height (GtkWidget *child,
                int        width)
{
  int height;

  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, NULL, &height, NULL, NULL);

  return height;
}

static void
barid_columns_measure (GtkWidget      *widget,
                       GtkOrientation  orientation,
                       int             for_size,
                       int            *minimum,
                       int            *natural,
                       int            *minimum_baseline,
                       int            *natural_baseline)
{
  BaridColumns *self = BARID_COLUMNS (widget);
  int first, second, column = -1;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      gtk_widget_measure (self->first, orientation, -1, &first, NULL, NULL, NULL);
      gtk_widget_measure (self->second, orientation, -1, &second, NULL, NULL, NULL);
      *minimum = MAX (first, second);
      *natural = MAX (*minimum, get_least_width (self));
      return;
    }

  if (for_size >= 0)
    column = get_column_width (self, for_size);
  first = measure_height (self->first, column >= 0 ? column : for_size);
  second = measure_height (self->second, column >= 0 ? column : for_size);
  *minimum = *natural = column >= 0 ? MAX (first, second) : first + SPACING + second;
}

static void
barid_columns_size_allocate (GtkWidget *widget,
                             int        width,
                             int        height,
                             int        baseline)
{
  BaridColumns *self = BARID_COLUMNS (widget);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int column = get_column_width (self, width);
  int first;

  if (column >= 0)
    {
      GtkAllocation at_left = { 0, 0, column, height };
      GtkAllocation at_right = { width - column, 0, column, height };

      gtk_widget_size_allocate (self->first, mirrored ? &at_right : &at_left, -1);
      gtk_widget_size_allocate (self->second, mirrored ? &at_left : &at_right, -1);
      return;
    }

  first = measure_height (self->first, width);
  height = MAX (0, height - first - SPACING);
  gtk_widget_size_allocate (self->first, &(GtkAllocation) { 0, 0, width, first }, -1);
  gtk_widget_size_allocate (self->second, &(GtkAllocation) { 0, first + SPACING, width, height }, -1);
}

static void
barid_columns_dispose (GObject *object)
{
  BaridColumns *self = BARID_COLUMNS (object);

  g_clear_pointer (&self->first, gtk_widget_unparent);
  g_clear_pointer (&self->second, gtk_widget_unparent);

  G_OBJECT_CLASS (barid_columns_parent_class)->dispose (object);
}

static void
barid_columns_class_init (BaridColumnsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = barid_columns_dispose;
  widget_class->get_request_mode = barid_columns_get_request_mode;
  widget_class->measure = barid_columns_measure;
  widget_class->size_allocate = barid_columns_size_allocate;
}

static void
barid_columns_init (BaridColumns *self)
{
}

/**
 * barid_columns_new:
 * @first: (transfer floating): what stands first
 * @second: (transfer floating): what stands beside or under it
 * @least_width: from which width on they stand side by side, in pixels where text has its usual size
 *
 * Makes columns.
 *
 * Returns: (transfer floating): the widget
 */
GtkWidget *
barid_columns_new (GtkWidget *first,
                   GtkWidget *second,
                   int        least_width)
{
  BaridColumns *self = g_object_new (BARID_TYPE_COLUMNS, NULL);

  self->first = first;
  self->second = second;
  self->least_width = least_width;
  gtk_widget_set_parent (first, GTK_WIDGET (self));
  gtk_widget_set_parent (second, GTK_WIDGET (self));

  return GTK_WIDGET (self);
}
