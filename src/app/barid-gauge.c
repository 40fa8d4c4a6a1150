#include "config.h"

#include "barid-gauge.h"

#include <glib/gi18n-lib.h>

#define MIN_WIDTH  120
#define NAT_WIDTH  240
#define HEIGHT     20
#define TROUGH     8
#define LEAST_BAND 6

struct _BaridGauge
{
  GtkWidget parent_instance;

  int       low;
  int       high;
};

G_DEFINE_FINAL_TYPE (BaridGauge, barid_gauge, GTK_TYPE_WIDGET)

/* ---- drawn ------------------------------------------------------------------------------------------------ */

static void
barid_gauge_measure (GtkWidget      *widget,
                     GtkOrientation  orientation,
                     int             for_size,
                     int            *minimum,
                     int            *natural,
                     int            *minimum_baseline,
                     int            *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? MIN_WIDTH : HEIGHT;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? NAT_WIDTH : HEIGHT;
}

static void
fill (GtkSnapshot   *snapshot,
      const GdkRGBA *color,
      float          x,
      float          y,
      float          width,
      float          height,
      float          radius)
{
  GskRoundedRect rounded;

  gsk_rounded_rect_init_from_rect (&rounded, &GRAPHENE_RECT_INIT (x, y, width, height), radius);
  gtk_snapshot_push_rounded_clip (snapshot, &rounded);
  gtk_snapshot_append_color (snapshot, color, &rounded.bounds);
  gtk_snapshot_pop (snapshot);
}

/* The ground is ink, the band has the colour of the style sheet; a tick marks the middle. */
static void
barid_gauge_snapshot (GtkWidget   *widget,
                      GtkSnapshot *snapshot)
{
  BaridGauge *self = BARID_GAUGE (widget);
  float width = gtk_widget_get_width (widget);
  float top = (gtk_widget_get_height (widget) - TROUGH) / 2.0f;
  float start = width * self->low / 100.0f;
  float band = MAX (width * (self->high - self->low) / 100.0f, LEAST_BAND);
  GdkRGBA ink = { 0.5, 0.5, 0.5, 1 };
  GdkRGBA ground;
  GdkRGBA color;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), "window_fg_color", &ink);
  ground = ink;
  ground.alpha = 0.15;
  ink.alpha = 0.75;

  start = CLAMP (start, 0, MAX (width - band, 0));
  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    start = width - start - band;

  fill (snapshot, &ground, 0, top, width, TROUGH, TROUGH / 2.0f);
  fill (snapshot, &color, start, top, band, TROUGH, MIN (TROUGH / 2.0f, band / 2.0f));
  fill (snapshot, &ink, width / 2.0f - 0.5f, top - 4, 1, TROUGH + 8, 0);
}

/**
 * barid_gauge_set:
 * @self: a gauge
 * @judgement: a judgement with a likelihood
 *
 * Shows how likely a judgement is.
 */
void
barid_gauge_set (BaridGauge           *self,
                 const BaridJudgement *judgement)
{
  g_autofree char *words = barid_judgement_tell_likelihood (judgement);
  g_autofree char *name = barid_judgement_tell_scale (judgement);
  g_autofree char *said = NULL;

  g_return_if_fail (BARID_IS_GAUGE (self));

  self->low = CLAMP (MIN (judgement->low, judgement->high), 0, 100);
  self->high = CLAMP (MAX (judgement->low, judgement->high), 0, 100);

  /* TRANSLATORS: said by a screen reader: %1$s is a likelihood such as “Likely, 55 to 80 %”, %2$s the table it is from. */
  said = g_strdup_printf (_("%1$s, %2$s"), words, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("Likelihood"),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MIN, 0.0,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MAX, 100.0,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, (self->low + self->high) / 2.0,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, said,
                                  -1);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), name);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
barid_gauge_class_init (BaridGaugeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = barid_gauge_measure;
  widget_class->snapshot = barid_gauge_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_METER);
  gtk_widget_class_set_css_name (widget_class, "gauge");
}

static void
barid_gauge_init (BaridGauge *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "gauge");
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_START);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
}

/**
 * barid_gauge_new:
 *
 * Makes a gauge that shows nothing yet.
 *
 * Returns: (transfer floating): the gauge
 */
GtkWidget *
barid_gauge_new (void)
{
  return g_object_new (BARID_TYPE_GAUGE, NULL);
}
