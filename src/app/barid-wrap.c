#include "config.h"

#include "barid-wrap.h"

struct _BaridWrap
{
  GtkWidget parent_instance;

  int       spacing;
  guint     most;    /* children on a line, 0 where as many as there is room for */
};

G_DEFINE_FINAL_TYPE (BaridWrap, barid_wrap, GTK_TYPE_WIDGET)

/* Where children stand in columns, all are as wide as the widest. */
static int
get_width (BaridWrap *self,
           GtkWidget *child)
{
  int natural = 0;
  int widest = 0;

  if (self->most == 0)
    {
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
      return natural;
    }

  for (child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
      widest = MAX (widest, natural);
    }

  return widest;
}

/* The line that begins with a child: where it ends, and how tall it is. */
static GtkWidget *
find_line (BaridWrap *self,
           GtkWidget *child,
           int        width,
           int       *height)
{
  guint on_line = 0;
  int x = 0;

  *height = 0;
  for (; child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      int wide;
      int tall;

      if (!gtk_widget_should_layout (child))
        continue;

      wide = MIN (get_width (self, child), width);
      if (on_line > 0 && (x + wide > width || on_line == self->most))
        return child;

      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, wide, &tall, NULL, NULL, NULL);
      *height = MAX (*height, tall);
      x += wide + self->spacing;
      on_line++;
    }

  return NULL;
}

static gboolean
is_last (GtkWidget *child,
         GtkWidget *end)
{
  do
    child = gtk_widget_get_next_sibling (child);
  while (child != end && !gtk_widget_should_layout (child));

  return child == end;
}

static void
place_line (BaridWrap *self,
            GtkWidget *child,
            GtkWidget *end,
            int        width,
            int        y,
            int        height)
{
  gboolean from_right = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  int x = 0;

  for (; child != end; child = gtk_widget_get_next_sibling (child))
    {
      GtkAllocation place;
      int wide;

      if (!gtk_widget_should_layout (child))
        continue;

      wide = MIN (get_width (self, child), width);
      if (gtk_widget_get_hexpand (child) && is_last (child, end))
        wide = width - x;
      place = (GtkAllocation) { from_right ? width - x - wide : x, y, wide, height };
      gtk_widget_size_allocate (child, &place, -1);
      x += wide + self->spacing;
    }
}

/* Goes through the lines; allocates where it is told to. Returns the height. */
static int
lay_out (BaridWrap *self,
         int        width,
         gboolean   allocate)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));
  int y = 0;

  while (child != NULL)
    {
      int height;
      GtkWidget *end = find_line (self, child, width, &height);

      if (allocate)
        place_line (self, child, end, width, y, height);
      y += height + (end != NULL ? self->spacing : 0);
      child = end;
    }

  return y;
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
  BaridWrap *self = BARID_WRAP (widget);
  guint n = 0;

  *minimum = 0;
  *natural = 0;
  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      *minimum = *natural = lay_out (self, for_size >= 0 ? for_size : G_MAXINT / 2, FALSE);
      return;
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      int least;

      if (!gtk_widget_should_layout (child))
        continue;

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
      *minimum = MAX (*minimum, least);
      if (self->most == 0 || n < self->most)
        *natural += get_width (self, child) + (n > 0 ? self->spacing : 0);
      n++;
    }
  *natural = MAX (*natural, *minimum);
}

static void
size_allocate (GtkWidget *widget,
               int        width,
               int        height,
               int        baseline)
{
  lay_out (BARID_WRAP (widget), width, TRUE);
}

static GtkSizeRequestMode
get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
barid_wrap_dispose (GObject *object)
{
  barid_wrap_clear (BARID_WRAP (object));

  G_OBJECT_CLASS (barid_wrap_parent_class)->dispose (object);
}

static void
barid_wrap_class_init (BaridWrapClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = barid_wrap_dispose;
  widget_class->measure = measure;
  widget_class->size_allocate = size_allocate;
  widget_class->get_request_mode = get_request_mode;
}

static void
barid_wrap_init (BaridWrap *self)
{
  self->spacing = 6;
}

/**
 * barid_wrap_append:
 * @self: a wrap
 * @child: (transfer floating): a widget
 *
 * Adds a child at the end.
 */
void
barid_wrap_append (BaridWrap *self,
                   GtkWidget *child)
{
  g_return_if_fail (BARID_IS_WRAP (self) && GTK_IS_WIDGET (child));

  gtk_widget_set_parent (child, GTK_WIDGET (self));
}

/**
 * barid_wrap_clear:
 * @self: a wrap
 *
 * Takes all children out.
 */
void
barid_wrap_clear (BaridWrap *self)
{
  GtkWidget *child;

  g_return_if_fail (BARID_IS_WRAP (self));

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
}

/**
 * barid_wrap_set_lines:
 * @self: a wrap
 * @spacing: between children and between lines
 * @most: how many stand on a line, in columns; 0 where as many as there is room for
 *
 * Sets how the children stand.
 */
void
barid_wrap_set_lines (BaridWrap *self,
                      guint      spacing,
                      guint      most)
{
  g_return_if_fail (BARID_IS_WRAP (self));

  self->spacing = (int) spacing;
  self->most = most;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * barid_wrap_new:
 * @spacing: between children and between lines
 * @most: how many stand on a line, in columns; 0 where as many as there is room for
 *
 * Makes a place for children that wraps.
 *
 * Returns: (transfer floating): the widget
 */
GtkWidget *
barid_wrap_new (guint spacing,
                guint most)
{
  BaridWrap *self = g_object_new (BARID_TYPE_WRAP, NULL);

  barid_wrap_set_lines (self, spacing, most);

  return GTK_WIDGET (self);
}
