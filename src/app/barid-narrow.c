#include "config.h"

#include "barid-narrow.h"

struct _BaridNarrow
{
  AdwBin parent_instance;
};

G_DEFINE_FINAL_TYPE (BaridNarrow, barid_narrow, ADW_TYPE_BIN)

static GtkSizeRequestMode
get_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
measure (GtkWidget      *widget,
         GtkOrientation  orientation,
         int             for_size,
         int            *minimum,
         int            *natural,
         int            *minimum_baseline,
         int            *natural_baseline)
{
  GtkWidget *child = adw_bin_get_child (ADW_BIN (widget));

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    for_size = -1;

  *minimum = *natural = 0;
  if (child != NULL)
    gtk_widget_measure (child, orientation, for_size, minimum, natural, NULL, NULL);
}

static void
measure_narrow (GtkWidget      *widget,
                GtkOrientation  orientation,
                int             for_size,
                int            *minimum,
                int            *natural,
                int            *minimum_baseline,
                int            *natural_baseline)
{
  measure (widget, orientation, for_size, minimum, natural, minimum_baseline, natural_baseline);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *natural = *minimum;
}

static void
allocate (GtkWidget *widget,
          int        width,
          int        height,
          int        baseline)
{
  GtkWidget *child = adw_bin_get_child (ADW_BIN (widget));

  if (child != NULL && gtk_widget_should_layout (child))
    gtk_widget_allocate (child, width, height, baseline, NULL);
}

static void
barid_narrow_class_init (BaridNarrowClass *klass)
{
}

static void
barid_narrow_init (BaridNarrow *self)
{
  gtk_widget_set_layout_manager (GTK_WIDGET (self), gtk_custom_layout_new (get_mode, measure_narrow, allocate));
}

/**
 * barid_narrow_new:
 * @child: (transfer floating): what it holds
 *
 * Makes a bin that asks for the least width.
 *
 * Returns: (transfer floating): the bin
 */
GtkWidget *
barid_narrow_new (GtkWidget *child)
{
  GtkWidget *self = g_object_new (BARID_TYPE_NARROW, NULL);

  adw_bin_set_child (ADW_BIN (self), child);

  return self;
}

/**
 * barid_narrow_lay_out:
 * @bin: a bin of another kind, with text that wraps
 *
 * Has the bin's width not depend on its height. GTK else finds the least width at a height by laying the text out again and
 * again: ten times a text, and in a list two hundred texts at a time.
 */
void
barid_narrow_lay_out (AdwBin *bin)
{
  g_return_if_fail (ADW_IS_BIN (bin));

  gtk_widget_set_layout_manager (GTK_WIDGET (bin), gtk_custom_layout_new (get_mode, measure, allocate));
}
