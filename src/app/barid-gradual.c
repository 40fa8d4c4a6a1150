#include "config.h"

#include "barid-gradual.h"

/* So many times something is made in one frame, and so long at most (µs): a frame has 16 ms for everything. */
#define MADE_AT_ONCE 50
#define MOST_TIME    6000

typedef struct
{
  BaridGradualFunc make_next;
  gpointer         data;      /* owned */
  GDestroyNotify   free_data;
} Making;

static void
making_free (gpointer data)
{
  Making *making = data;

  making->free_data (making->data);
  g_free (making);
}

static gboolean
make_some (GtkWidget     *box,
           GdkFrameClock *clock,
           gpointer       data)
{
  const Making *making = data;
  gint64 start = g_get_monotonic_time ();
  gboolean more = TRUE;
  GtkWidget *batch = gtk_box_new (GTK_ORIENTATION_VERTICAL, gtk_box_get_spacing (GTK_BOX (box)));

  /* What was made before is in boxes of its own, and need not be laid out again. */
  gtk_box_append (GTK_BOX (box), batch);
  for (guint i = 0; more && i < MADE_AT_ONCE && g_get_monotonic_time () - start < MOST_TIME; i++)
    more = making->make_next (GTK_BOX (batch), making->data);
  if (gtk_widget_get_first_child (batch) == NULL)
    gtk_box_remove (GTK_BOX (box), batch);

  return more ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

/**
 * barid_gradual_new:
 * @spacing: pixels between the widgets in it
 * @make_next: adds a few widgets, and says whether there are more
 * @data: (transfer full): for @make_next
 * @free_data: frees @data, once all is made or the box is gone
 *
 * Makes a vertical box whose content may be long: what does not come at once is made over several frames, once the box is on
 * screen.
 *
 * Returns: (transfer floating): the box
 */
GtkWidget *
barid_gradual_new (int              spacing,
                   BaridGradualFunc make_next,
                   gpointer         data,
                   GDestroyNotify   free_data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, spacing);
  Making *making = g_new0 (Making, 1);

  making->make_next = make_next;
  making->data = data;
  making->free_data = free_data;
  if (make_some (box, NULL, making) == G_SOURCE_CONTINUE)
    gtk_widget_add_tick_callback (box, make_some, making, making_free);
  else
    making_free (making);

  return box;
}
