#include "config.h"

#include "barid-gauge.h"

#include <glib/gi18n-lib.h>

#include "barid-text.h"
#include "barid-time-local.h"

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

/* ---- in words ---------------------------------------------------------------------------------------- */

/* The words of ICD 203, whose second row means the same. A word of another scale is shown as its author wrote it. */
static const struct
{
  const char *word;
  const char *label;
} icd_203[] = {
  { "almost no chance", N_("Almost no chance") },
  { "remote", N_("Almost no chance") },
  { "very unlikely", N_("Very unlikely") },
  { "highly improbable", N_("Very unlikely") },
  { "unlikely", N_("Unlikely") },
  { "improbable", N_("Unlikely") },
  { "roughly even chance", N_("Roughly even chance") },
  { "roughly even odds", N_("Roughly even chance") },
  { "likely", N_("Likely") },
  { "probable", N_("Likely") },
  { "very likely", N_("Very likely") },
  { "highly probable", N_("Very likely") },
  { "almost certain", N_("Almost certain") },
  { "nearly certain", N_("Almost certain") },
};

static gboolean
is_icd_203 (const char *scale)
{
  return scale == NULL || g_ascii_strcasecmp (scale, "icd-203") == 0;
}

static char *
describe_word (const char *likelihood,
               const char *scale)
{
  if (is_icd_203 (scale))
    for (guint i = 0; i < G_N_ELEMENTS (icd_203); i++)
      if (g_ascii_strcasecmp (likelihood, icd_203[i].word) == 0)
        return g_strdup (_(icd_203[i].label));

  return barid_text_isolate (likelihood);
}

/**
 * barid_gauge_describe_scale:
 * @scale: (nullable): which table the word of a likelihood is from
 *
 * Names a scale.
 *
 * Returns: (transfer full): its name, isolated where it is not ours
 */
char *
barid_gauge_describe_scale (const char *scale)
{
  return is_icd_203 (scale) ? g_strdup ("ICD 203") : barid_text_isolate (scale);
}

/**
 * barid_gauge_describe:
 * @likelihood: the author's word
 * @scale: (nullable): which table it is from
 * @low: lower bound in percent
 * @high: upper bound in percent
 *
 * Says a likelihood in words, which always stand beside the gauge.
 *
 * Returns: (transfer full): such as "Likely, 55 to 80 %"
 */
char *
barid_gauge_describe (const char *likelihood,
                      const char *scale,
                      int         low,
                      int         high)
{
  g_autofree char *word = describe_word (likelihood, scale);
  g_autofree char *from = barid_count_tell (low);
  g_autofree char *to = barid_count_tell (high);

  /* TRANSLATORS: %1$s is a word such as Likely, %2$s and %3$s are numbers of percent. In words: a dash would be turned
   * round in lines that run from right to left. */
  return g_strdup_printf (_("%1$s, %2$s to %3$s %%"), word, from, to);
}

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
 * @likelihood: the author's word
 * @scale: (nullable): which table it is from
 * @low: lower bound in percent
 * @high: upper bound in percent
 *
 * Shows a likelihood.
 */
void
barid_gauge_set (BaridGauge *self,
                 const char *likelihood,
                 const char *scale,
                 int         low,
                 int         high)
{
  g_autofree char *word = describe_word (likelihood, scale);
  g_autofree char *name = barid_gauge_describe_scale (scale);
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  g_autofree char *said = NULL;

  g_return_if_fail (BARID_IS_GAUGE (self));

  self->low = CLAMP (MIN (low, high), 0, 100);
  self->high = CLAMP (MAX (low, high), 0, 100);
  from = barid_count_tell (self->low);
  to = barid_count_tell (self->high);

  /* TRANSLATORS: said by a screen reader: %1$s is a word such as Likely, %2$s and %3$s are numbers, %4$s a scale. */
  said = g_strdup_printf (_("%1$s, %2$s to %3$s percent, %4$s"), word, from, to, name);
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
