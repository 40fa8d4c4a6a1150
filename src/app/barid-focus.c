#include "config.h"

#include "barid-focus.h"

#define TARGET "barid-focus-target"

/**
 * barid_focus_set_target:
 * @widget: a widget of several parts
 * @target: the part inside it that barid_focus_go() goes to
 *
 * Names the part that is gone to.
 */
void
barid_focus_set_target (GtkWidget *widget,
                        GtkWidget *target)
{
  g_object_set_data (G_OBJECT (widget), TARGET, target);
}

/**
 * barid_focus_get_target:
 * @widget: a widget
 *
 * Gets the part that is gone to.
 *
 * Returns: (transfer none): the part; @widget itself where none was named
 */
GtkWidget *
barid_focus_get_target (GtkWidget *widget)
{
  GtkWidget *target;

  while ((target = g_object_get_data (G_OBJECT (widget), TARGET)))
    widget = target;

  return widget;
}

/* What was asked for, in which frame, and where the page stood then. */
typedef struct
{
  gint64 frame;
  double value;
} Asked;

static GtkAdjustment *
get_adjustment (GtkWidget *target)
{
  GtkWidget *viewport = gtk_widget_get_ancestor (target, GTK_TYPE_VIEWPORT);

  return viewport != NULL ? gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (viewport)) : NULL;
}

/* What was made or shown just now has no place yet, and GTK begins to scroll to where it would be without one. The layout of
 * the next frame gives it its place; and to set the value ends that scrolling, as to clamp it does not. The page stays where it
 * stood as far as that shows the target. */
static gboolean
scroll_cb (GtkWidget     *target,
           GdkFrameClock *clock,
           gpointer       user_data)
{
  const Asked *asked = user_data;
  GtkWidget *viewport = gtk_widget_get_ancestor (target, GTK_TYPE_VIEWPORT);
  GtkAdjustment *adjustment;
  graphene_rect_t bounds;
  double value;

  if (gdk_frame_clock_get_frame_counter (clock) < asked->frame + 2)
    return G_SOURCE_CONTINUE;
  if (viewport == NULL || (gtk_widget_get_state_flags (target) & GTK_STATE_FLAG_FOCUS_WITHIN) == 0 ||
      !gtk_widget_compute_bounds (target, gtk_viewport_get_child (GTK_VIEWPORT (viewport)), &bounds))
    return G_SOURCE_REMOVE;

  adjustment = get_adjustment (target);
  value = MAX (asked->value, bounds.origin.y + bounds.size.height - gtk_adjustment_get_page_size (adjustment));
  gtk_adjustment_set_value (adjustment, MIN (value, bounds.origin.y));

  return G_SOURCE_REMOVE;
}

static void
scroll_later (GtkWidget *target,
              double     value)
{
  GtkRoot *root = gtk_widget_get_root (target);
  GdkFrameClock *clock = root != NULL ? gtk_widget_get_frame_clock (GTK_WIDGET (root)) : NULL;
  Asked *asked;

  if (clock == NULL)
    return;

  asked = g_new (Asked, 1);
  asked->frame = gdk_frame_clock_get_frame_counter (clock);
  asked->value = value;
  gtk_widget_add_tick_callback (target, scroll_cb, asked, g_free);
}

/**
 * barid_focus_go:
 * @widget: a widget
 *
 * Goes to a widget, or to the part of it that was named; where that takes no focus itself, as a row that unfolds does not, to
 * the first thing inside. It is scrolled to also where it was made or shown just now.
 */
void
barid_focus_go (GtkWidget *widget)
{
  GtkWidget *target = barid_focus_get_target (widget);
  GtkAdjustment *adjustment = get_adjustment (target);
  double value = adjustment != NULL ? gtk_adjustment_get_value (adjustment) : 0;
  GtkRoot *root = gtk_widget_get_root (target);

  if (!gtk_widget_grab_focus (target))
    {
      /* From where the focus is inside it, the next would be gone to. */
      if (root != NULL && (gtk_widget_get_state_flags (target) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0)
        gtk_root_set_focus (root, NULL);
      gtk_widget_child_focus (target, GTK_DIR_TAB_FORWARD);
    }
  scroll_later (target, value);
}
