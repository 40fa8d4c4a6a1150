#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Small drawings in ink; each is a picture to a screen reader, which hears the same figures in words. Time runs from the
 * start side. */

/* How many, month by month. */
#define BARID_TYPE_BARS (barid_bars_get_type ())
G_DECLARE_FINAL_TYPE (BaridBars, barid_bars, BARID, BARS, GtkWidget)

GtkWidget *barid_bars_new (const guint *figures,
                           guint        n_figures,
                           guint        most,
                           const char  *words);

/* How much of a term is over: what is over is thick, now is a tick. */
#define BARID_TYPE_SPAN (barid_span_get_type ())
G_DECLARE_FINAL_TYPE (BaridSpan, barid_span, BARID, SPAN, GtkWidget)

GtkWidget *barid_span_new (double       over,
                           const char  *words);

G_END_DECLS
