#include "config.h"

#include "barid-bars.h"

#define MOST_FIGURES 24

struct _BaridBars
{
  GtkWidget parent_instance;

  guint     figures[MOST_FIGURES];
  guint     n_figures;
  guint     most; /* what fills the height */
};

G_DEFINE_FINAL_TYPE (BaridBars, barid_bars, GTK_TYPE_WIDGET)

static void
measure (GtkWidget      *widget,
         GtkOrientation  orientation,
         int             for_size,
         int            *minimum,
         int            *natural,
         int            *minimum_baseline,
         int            *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 36 : 20;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 84 : 20;
}

static void
fill (GtkWidget   *widget,
      GtkSnapshot *snapshot,
      float        start,
      float        y,
      float        width,
      float        height,
      float        opacity)
{
  graphene_rect_t area;
  GdkRGBA ink;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &ink);
  ink.alpha *= opacity;
  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    start = (float) gtk_widget_get_width (widget) - start - width;
  graphene_rect_init (&area, start, y, width, height);
  gtk_snapshot_append_color (snapshot, &ink, &area);
}

/* A month with nothing in it has a line on the ground: it is seen to have been counted. */
static void
snapshot_bars (GtkWidget   *widget,
               GtkSnapshot *snapshot)
{
  BaridBars *self = BARID_BARS (widget);
  float height = (float) gtk_widget_get_height (widget);
  float step = (float) gtk_widget_get_width (widget) / (float) MAX (self->n_figures, 1);

  for (guint i = 0; i < self->n_figures; i++)
    {
      float share = self->most > 0 ? (float) self->figures[i] / (float) self->most : 0;
      float tall = self->figures[i] > 0 ? MAX (3, share * height) : 1;

      fill (widget, snapshot, step * (float) i + 1, height - tall, step - 2, tall, self->figures[i] > 0 ? 0.8f : 0.35f);
    }
}

static void
barid_bars_class_init (BaridBarsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = measure;
  widget_class->snapshot = snapshot_bars;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_set_css_name (widget_class, "bars");
}

static void
barid_bars_init (BaridBars *self)
{
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
}

static void
say (GtkWidget  *widget,
     const char *words)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

/**
 * barid_bars_new:
 * @figures: (array length=n_figures): the figures, the oldest first
 * @n_figures: how many, at most 24
 * @most: the figure that fills the height
 * @words: what they say, for a screen reader
 *
 * Makes a drawing of figures over time.
 *
 * Returns: (transfer floating): the widget
 */
GtkWidget *
barid_bars_new (const guint *figures,
                guint        n_figures,
                guint        most,
                const char  *words)
{
  BaridBars *self = g_object_new (BARID_TYPE_BARS, NULL);

  self->n_figures = MIN (n_figures, MOST_FIGURES);
  self->most = most;
  for (guint i = 0; i < self->n_figures; i++)
    self->figures[i] = figures[i];
  say (GTK_WIDGET (self), words);

  return GTK_WIDGET (self);
}

/* ---- a term -------------------------------------------------------------------------------------------- */

struct _BaridSpan
{
  GtkWidget parent_instance;

  double    over; /* 0 to 1 */
};

G_DEFINE_FINAL_TYPE (BaridSpan, barid_span, GTK_TYPE_WIDGET)

static void
snapshot_span (GtkWidget   *widget,
               GtkSnapshot *snapshot)
{
  float width = (float) gtk_widget_get_width (widget);
  float middle = (float) gtk_widget_get_height (widget) / 2;
  float now = (float) BARID_SPAN (widget)->over * (width - 2);

  fill (widget, snapshot, 0, middle - 0.5f, width, 1, 0.5f);
  fill (widget, snapshot, 0, middle - 3, now, 6, 0.8f);
  fill (widget, snapshot, now, middle - 7, 2, 14, 1);
}

static void
barid_span_class_init (BaridSpanClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = measure;
  widget_class->snapshot = snapshot_span;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_set_css_name (widget_class, "bars");
}

static void
barid_span_init (BaridSpan *self)
{
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
}

/**
 * barid_span_new:
 * @over: how much of it is over, 0 to 1
 * @words: what it says, for a screen reader
 *
 * Makes a drawing of a term.
 *
 * Returns: (transfer floating): the widget
 */
GtkWidget *
barid_span_new (double      over,
                const char *words)
{
  BaridSpan *self = g_object_new (BARID_TYPE_SPAN, NULL);

  self->over = CLAMP (over, 0, 1);
  say (GTK_WIDGET (self), words);

  return GTK_WIDGET (self);
}
