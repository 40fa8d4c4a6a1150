#include "config.h"

#include "barid-paragraphs.h"

#include <glib/gi18n-lib.h>

#include "barid-focus.h"
#include "barid-mark-popover.h"
#include "barid-mark.h"
#include "barid-names.h"
#include "barid-paragraph-text.h"

/* A marking is a tag over the whole of its paragraph. Where two marked paragraphs are joined the whole bears both; where
 * one is cut in two, both bear it: text never loses a marking by being moved. What is cut and brought back by undoing comes
 * without its tag, so what a paragraph said when it was cut is remembered with its marking. */

#define GAP          6
#define LEAST_MARGIN 36
#define MOST_MARGIN  128

struct _BaridParagraphs
{
  GtkWidget         parent_instance;

  /* borrowed: of the widget */
  GtkTextView      *view;
  GtkTextBuffer    *buffer;
  BaridMarkPopover *popover;

  /* owned */
  GPtrArray        *buttons;  /* borrowed children: in the margin, of the marked paragraphs and that of the cursor */
  GArray           *starts;   /* int: where the portions begin, until anything is edited */
  GHashTable       *cut;      /* text → BaridMarking */
  GtkTextMark      *target;   /* borrowed: of the popover */

  guint             idle;
  gboolean          edited;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BaridParagraphs, barid_paragraphs, GTK_TYPE_WIDGET)

/* ---- markings -------------------------------------------------------------------------------------------- */

static void
remember (BaridParagraphs   *self,
          const GtkTextIter *start,
          const GtkTextIter *end)
{
  gboolean whole;
  g_autoptr(BaridMarking) marking = barid_paragraph_dup_marking (start, end, &whole);

  if (marking != NULL)
    g_hash_table_replace (self->cut, gtk_text_buffer_get_text (self->buffer, start, end, TRUE),
                          barid_marking_ref (marking));
}

/* Has each paragraph bear its marking from its first letter to its last, and the empty lines between them none. */
static void
mend (BaridParagraphs *self,
      gboolean         undone)
{
  GtkTextIter start, end, gap;

  gtk_text_buffer_get_start_iter (self->buffer, &start);
  gap = start;
  while (barid_paragraph_find (&start, &end))
    {
      gboolean whole;
      g_autoptr(BaridMarking) marking = barid_paragraph_dup_marking (&start, &end, &whole);

      gtk_text_buffer_remove_all_tags (self->buffer, &gap, &start);
      if (marking == NULL && undone && g_hash_table_size (self->cut) > 0)
        {
          g_autofree char *text = gtk_text_buffer_get_text (self->buffer, &start, &end, TRUE);
          BaridMarking *remembered = g_hash_table_lookup (self->cut, text);

          marking = remembered != NULL ? barid_marking_ref (remembered) : NULL;
          whole = FALSE;
        }
      if (marking != NULL && !whole)
        {
          gtk_text_buffer_remove_all_tags (self->buffer, &start, &end);
          barid_paragraph_tag (&start, &end, marking);
        }
      gap = start = end;
      if (!gtk_text_iter_forward_line (&start))
        break;
    }
}

/* ---- the margin -------------------------------------------------------------------------------------------- */

static void
clear_buttons (BaridParagraphs *self)
{
  for (guint i = 0; i < self->buttons->len; i++)
    gtk_widget_unparent (g_ptr_array_index (self->buttons, i));
  g_ptr_array_set_size (self->buttons, 0);
}

static int
get_offset (GtkWidget *button)
{
  return GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "offset"));
}

static void
popup_at (BaridParagraphs   *self,
          const GtkTextIter *at)
{
  g_autoptr(BaridMarking) marking = NULL;
  GtkTextIter start, end;
  GdkRectangle place;
  gboolean whole;
  int x, y;

  if (!barid_paragraph_find_at (at, &start, &end))
    return;

  marking = barid_paragraph_dup_marking (&start, &end, &whole);
  gtk_text_buffer_move_mark (self->buffer, self->target, &start);
  gtk_text_view_get_iter_location (self->view, &start, &place);
  gtk_text_view_buffer_to_window_coords (self->view, GTK_TEXT_WINDOW_WIDGET, place.x, place.y, &x, &y);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->popover), &(GdkRectangle) { x, y, 1, place.height });
  barid_mark_popover_set_marking (self->popover, marking);
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

static void
clicked_cb (BaridParagraphs *self,
            GtkWidget       *button)
{
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_offset (self->buffer, &iter, get_offset (button));
  popup_at (self, &iter);
}

static void
add_button (BaridParagraphs   *self,
            const GtkTextIter *start,
            BaridMarking      *marking)
{
  GtkWidget *button = gtk_button_new ();

  if (marking != NULL)
    {
      GtkWidget *mark = barid_mark_new ();

      barid_mark_set_marking (BARID_MARK (mark), marking);
      gtk_button_set_child (GTK_BUTTON (button), mark);
    }
  else
    gtk_button_set_icon_name (GTK_BUTTON (button), "bookmark-new-symbolic");

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_focus_on_click (button, FALSE);
  barid_name (button, _("Mark this paragraph (Ctrl+M)"));
  g_object_set_data (G_OBJECT (button), "offset", GINT_TO_POINTER (gtk_text_iter_get_offset (start)));
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (clicked_cb), self);
  gtk_widget_insert_before (button, GTK_WIDGET (self), GTK_WIDGET (self->view));
  g_ptr_array_add (self->buttons, button);
}

static gboolean
show_buttons_cb (gpointer user_data)
{
  BaridParagraphs *self = user_data;
  GtkTextIter start, end, cursor;

  self->idle = 0;
  clear_buttons (self);
  gtk_text_buffer_get_iter_at_mark (self->buffer, &cursor, gtk_text_buffer_get_insert (self->buffer));
  gtk_text_buffer_get_start_iter (self->buffer, &start);
  while (barid_paragraph_find (&start, &end))
    {
      gboolean whole;
      g_autoptr(BaridMarking) marking = barid_paragraph_dup_marking (&start, &end, &whole);
      gboolean here = gtk_text_iter_compare (&cursor, &start) >= 0 && gtk_text_iter_compare (&cursor, &end) <= 0;

      if (marking != NULL || here)
        add_button (self, &start, marking);
      start = end;
      if (!gtk_text_iter_forward_line (&start))
        break;
    }
  gtk_widget_queue_resize (GTK_WIDGET (self));

  return G_SOURCE_REMOVE;
}

static void
show_buttons (BaridParagraphs *self)
{
  if (self->idle == 0)
    self->idle = g_idle_add (show_buttons_cb, self);
}

static int
get_margin (BaridParagraphs *self)
{
  int margin = LEAST_MARGIN;

  for (guint i = 0; i < self->buttons->len; i++)
    {
      int natural;

      gtk_widget_measure (g_ptr_array_index (self->buttons, i), GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
      margin = MAX (margin, MIN (natural, MOST_MARGIN));
    }

  return margin + GAP;
}

static void
barid_paragraphs_measure (GtkWidget      *widget,
                          GtkOrientation  orientation,
                          int             for_size,
                          int            *minimum,
                          int            *natural,
                          int            *minimum_baseline,
                          int            *natural_baseline)
{
  BaridParagraphs *self = BARID_PARAGRAPHS (widget);
  int margin = get_margin (self);

  if (orientation == GTK_ORIENTATION_VERTICAL && for_size >= 0)
    for_size = MAX (0, for_size - margin);
  gtk_widget_measure (GTK_WIDGET (self->view), orientation, for_size, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum += margin;
      *natural += margin;
    }
}

static void
allocate_button (BaridParagraphs *self,
                 GtkWidget       *button,
                 int              x,
                 int              margin)
{
  GtkAllocation allocation = { .x = x, .width = margin };
  GdkRectangle place;
  GtkTextIter iter;
  int y;

  gtk_text_buffer_get_iter_at_offset (self->buffer, &iter, get_offset (button));
  gtk_text_view_get_iter_location (self->view, &iter, &place);
  gtk_text_view_buffer_to_window_coords (self->view, GTK_TEXT_WINDOW_WIDGET, place.x, place.y, NULL, &y);
  gtk_widget_measure (button, GTK_ORIENTATION_VERTICAL, margin, NULL, &allocation.height, NULL, NULL);
  allocation.y = MAX (0, y + (place.height - allocation.height) / 2);
  gtk_widget_size_allocate (button, &allocation, -1);
}

static void
barid_paragraphs_size_allocate (GtkWidget *widget,
                                int        width,
                                int        height,
                                int        baseline)
{
  BaridParagraphs *self = BARID_PARAGRAPHS (widget);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int margin = get_margin (self);

  gtk_widget_size_allocate (GTK_WIDGET (self->view),
                            &(GtkAllocation) { mirrored ? 0 : margin, 0, MAX (0, width - margin), height }, -1);
  for (guint i = 0; i < self->buttons->len; i++)
    allocate_button (self, g_ptr_array_index (self->buttons, i), mirrored ? width - margin + GAP : 0, margin - GAP);
  if (self->popover != NULL)
    gtk_popover_present (GTK_POPOVER (self->popover));
}

/* ---- editing --------------------------------------------------------------------------------------------------- */

static void
changed_cb (BaridParagraphs *self)
{
  self->edited = TRUE;
  mend (self, FALSE);
  show_buttons (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
delete_range_cb (BaridParagraphs *self,
                 GtkTextIter     *from,
                 GtkTextIter     *to)
{
  GtkTextIter start, end;

  if (!barid_paragraph_find_at (from, &start, &end))
    {
      start = *from;
      gtk_text_iter_set_line_offset (&start, 0);
    }
  while (gtk_text_iter_compare (&start, to) < 0 && barid_paragraph_find (&start, &end))
    {
      remember (self, &start, &end);
      start = end;
      if (!gtk_text_iter_forward_line (&start))
        break;
    }
}

static void
undone_cb (BaridParagraphs *self)
{
  mend (self, TRUE);
  show_buttons (self);
}

/* What the officer marks now counts, whatever was cut before. */
static void
marked_cb (BaridParagraphs *self,
           BaridMarking    *marking)
{
  GtkTextIter at, start, end;

  gtk_text_buffer_get_iter_at_mark (self->buffer, &at, self->target);
  if (!barid_paragraph_find_at (&at, &start, &end))
    return;

  gtk_text_buffer_remove_all_tags (self->buffer, &start, &end);
  if (marking != NULL)
    barid_paragraph_tag (&start, &end, marking);
  g_hash_table_remove_all (self->cut);
  self->edited = TRUE;
  show_buttons (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
mark_paragraph (GtkWidget  *widget,
                const char *action,
                GVariant   *parameter)
{
  BaridParagraphs *self = BARID_PARAGRAPHS (widget);
  GtkTextIter cursor;

  gtk_text_buffer_get_iter_at_mark (self->buffer, &cursor, gtk_text_buffer_get_insert (self->buffer));
  popup_at (self, &cursor);
}

/* ---- what it holds ------------------------------------------------------------------------------------------------ */

/**
 * barid_paragraphs_set:
 * @self: paragraphs
 * @portions: (element-type BaridPortion): the portions
 *
 * Shows portions. What was there before cannot be brought back by undoing.
 */
void
barid_paragraphs_set (BaridParagraphs *self,
                      GPtrArray       *portions)
{
  g_return_if_fail (BARID_IS_PARAGRAPHS (self));

  g_signal_handlers_block_by_func (self->buffer, changed_cb, self);
  gtk_text_buffer_begin_irreversible_action (self->buffer);
  gtk_text_buffer_set_text (self->buffer, "", 0);
  g_array_set_size (self->starts, 0);
  for (guint i = 0; i < portions->len; i++)
    {
      const BaridPortion *portion = g_ptr_array_index (portions, i);
      GtkTextIter start, end;
      int offset;

      gtk_text_buffer_get_end_iter (self->buffer, &end);
      if (i > 0)
        gtk_text_buffer_insert (self->buffer, &end, "\n\n", 2);
      offset = gtk_text_iter_get_offset (&end);
      g_array_append_val (self->starts, offset);
      gtk_text_buffer_insert (self->buffer, &end, portion->text != NULL ? portion->text : "", -1);
      gtk_text_buffer_get_iter_at_offset (self->buffer, &start, offset);
      if (portion->marking != NULL)
        barid_paragraph_tag (&start, &end, portion->marking);
    }
  gtk_text_buffer_end_irreversible_action (self->buffer);
  g_signal_handlers_unblock_by_func (self->buffer, changed_cb, self);

  g_hash_table_remove_all (self->cut);
  self->edited = FALSE;
  show_buttons (self);
}

/**
 * barid_paragraphs_store:
 * @self: paragraphs
 * @portions: (element-type BaridPortion): the array to fill anew
 *
 * Stores what was written, one portion for each paragraph. What was not touched is left as it is, so that a portion of
 * several paragraphs stays one.
 *
 * Returns: whether anything was touched since barid_paragraphs_set()
 */
gboolean
barid_paragraphs_store (BaridParagraphs *self,
                        GPtrArray       *portions)
{
  GtkTextIter start, end;

  g_return_val_if_fail (BARID_IS_PARAGRAPHS (self), FALSE);

  if (!self->edited)
    return FALSE;

  g_ptr_array_set_size (portions, 0);
  gtk_text_buffer_get_start_iter (self->buffer, &start);
  while (barid_paragraph_find (&start, &end))
    {
      gboolean whole;
      g_autoptr(BaridMarking) marking = barid_paragraph_dup_marking (&start, &end, &whole);
      g_autofree char *text = gtk_text_buffer_get_text (self->buffer, &start, &end, TRUE);

      g_ptr_array_add (portions, barid_portion_new (g_strchomp (text), marking));
      start = end;
      if (!gtk_text_iter_forward_line (&start))
        break;
    }

  return TRUE;
}

/**
 * barid_paragraphs_focus:
 * @self: paragraphs
 * @paragraph: which portion, from 0
 *
 * Goes to a paragraph.
 */
void
barid_paragraphs_focus (BaridParagraphs *self,
                        guint            paragraph)
{
  GtkTextIter start, end;

  g_return_if_fail (BARID_IS_PARAGRAPHS (self));

  gtk_text_buffer_get_start_iter (self->buffer, &start);
  if (!self->edited && paragraph < self->starts->len)
    gtk_text_buffer_get_iter_at_offset (self->buffer, &start, g_array_index (self->starts, int, paragraph));
  else
    for (guint i = 0; barid_paragraph_find (&start, &end) && i < paragraph; i++)
      {
        start = end;
        if (!gtk_text_iter_forward_line (&start))
          break;
      }
  gtk_text_buffer_place_cursor (self->buffer, &start);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  gtk_text_view_scroll_mark_onscreen (self->view, gtk_text_buffer_get_insert (self->buffer));
}

/**
 * barid_paragraphs_set_roomy:
 * @self: paragraphs
 *
 * Has the field stand taller than its text, where a long one is expected.
 */
void
barid_paragraphs_set_roomy (BaridParagraphs *self)
{
  g_return_if_fail (BARID_IS_PARAGRAPHS (self));

  gtk_widget_set_size_request (GTK_WIDGET (self->view), -1, 144);
}

static void
barid_paragraphs_dispose (GObject *object)
{
  BaridParagraphs *self = BARID_PARAGRAPHS (object);

  g_clear_handle_id (&self->idle, g_source_remove);
  if (self->view != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->buffer, self);
      clear_buttons (self);
    }
  g_clear_pointer ((GtkWidget **) &self->popover, gtk_widget_unparent);
  g_clear_pointer ((GtkWidget **) &self->view, gtk_widget_unparent);

  G_OBJECT_CLASS (barid_paragraphs_parent_class)->dispose (object);
}

static void
barid_paragraphs_finalize (GObject *object)
{
  BaridParagraphs *self = BARID_PARAGRAPHS (object);

  g_ptr_array_unref (self->buttons);
  g_array_unref (self->starts);
  g_hash_table_unref (self->cut);

  G_OBJECT_CLASS (barid_paragraphs_parent_class)->finalize (object);
}

static void
barid_paragraphs_class_init (BaridParagraphsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = barid_paragraphs_dispose;
  G_OBJECT_CLASS (klass)->finalize = barid_paragraphs_finalize;
  widget_class->measure = barid_paragraphs_measure;
  widget_class->size_allocate = barid_paragraphs_size_allocate;
  gtk_widget_class_install_action (widget_class, "portion.mark", NULL, mark_paragraph);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_m, GDK_CONTROL_MASK, "portion.mark", NULL);

  signals[CHANGED] = g_signal_new ("changed", BARID_TYPE_PARAGRAPHS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
barid_paragraphs_init (BaridParagraphs *self)
{
  GtkTextIter start;

  self->buttons = g_ptr_array_new ();
  self->starts = g_array_new (FALSE, FALSE, sizeof (int));
  self->cut = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) barid_marking_unref);
  self->view = GTK_TEXT_VIEW (gtk_text_view_new ());
  self->buffer = gtk_text_view_get_buffer (self->view);
  gtk_text_buffer_get_start_iter (self->buffer, &start);
  self->target = gtk_text_buffer_create_mark (self->buffer, NULL, &start, TRUE);

  gtk_text_view_set_wrap_mode (self->view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (self->view, FALSE);
  gtk_text_view_set_top_margin (self->view, 8);
  gtk_text_view_set_bottom_margin (self->view, 8);
  gtk_text_view_set_left_margin (self->view, 10);
  gtk_text_view_set_right_margin (self->view, 10);
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "portion");
  gtk_widget_set_parent (GTK_WIDGET (self->view), GTK_WIDGET (self));
  barid_focus_set_target (GTK_WIDGET (self), GTK_WIDGET (self->view));

  g_signal_connect_swapped (self->buffer, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->buffer, "delete-range", G_CALLBACK (delete_range_cb), self);
  g_signal_connect_object (self->buffer, "undo", G_CALLBACK (undone_cb), self, G_CONNECT_AFTER | G_CONNECT_SWAPPED);
  g_signal_connect_object (self->buffer, "redo", G_CALLBACK (undone_cb), self, G_CONNECT_AFTER | G_CONNECT_SWAPPED);
  g_signal_connect_swapped (self->buffer, "notify::cursor-position", G_CALLBACK (show_buttons), self);
}

/**
 * barid_paragraphs_new:
 * @choices: what can be chosen
 * @label: what they are, such as "Body"
 *
 * Makes empty paragraphs.
 *
 * Returns: (transfer floating): the widget
 */
GtkWidget *
barid_paragraphs_new (BaridChoices *choices,
                      const char   *label)
{
  BaridParagraphs *self = g_object_new (BARID_TYPE_PARAGRAPHS, NULL);

  self->popover = BARID_MARK_POPOVER (barid_mark_popover_new (choices));
  gtk_widget_set_parent (GTK_WIDGET (self->popover), GTK_WIDGET (self->view));
  g_signal_connect_swapped (self->popover, "marked", G_CALLBACK (marked_cb), self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);

  return GTK_WIDGET (self);
}
