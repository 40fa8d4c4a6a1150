#include "config.h"

#include "barid-paragraphs.h"

#include <glib/gi18n-lib.h>

#include "barid-focus.h"
#include "barid-format-bar.h"
#include "barid-format.h"
#include "barid-mark-popover.h"
#include "barid-names.h"
#include "barid-paragraph-split.h"
#include "barid-paragraph-text.h"

/* A marking is a tag over the whole of its paragraph. Where two marked paragraphs are joined the whole bears both; where
 * one is cut in two, both bear it: text never loses a marking by being moved. What is cut and brought back by undoing comes
 * without its tag, so what a paragraph said when it was cut is remembered with its marking. */

/* A text may be long (1 MB): what is done at each key is done around the cursor, and where a paragraph is marked. */

#define GAP          6
#define LEAST_MARGIN 36
#define MOST_MARGIN  144

/* Beyond it the text scrolls in its field: a text view lays out and paints all that it has room for. In pixels. */
#define MOST_HEIGHT 420
#define ROOMY       144

struct _BaridParagraphs
{
  GtkWidget         parent_instance;

  /* borrowed: of the widget */
  GtkWidget        *scrolled;
  GtkTextView      *view;
  GtkTextBuffer    *buffer;
  BaridMarkPopover *popover;

  /* owned */
  GPtrArray        *buttons;  /* borrowed children: in the margin, of the marked paragraphs and that of the cursor */
  GArray           *starts;   /* int: where the portions begin, until anything is edited */
  GHashTable       *cut;      /* text → BaridPortion, without one */
  GtkTextMark      *target;   /* borrowed: of the popover */
  GtkTextMark      *first;    /* borrowed: around what was changed since it was mended */
  GtkTextMark      *last;

  guint             idle;
  gboolean          edited;
  gboolean          unmended;
  gboolean          undoing;
  gboolean          formatted; /* what is written is CommonMark */
  gboolean          told;      /* that a paragraph is too long */
  guint             acts;      /* of the officer that are under way */
};

enum
{
  CHANGED,
  SAID,
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
  g_autoptr(BaridPortion) borne = barid_paragraph_dup_borne (start, end, &whole);

  if (borne != NULL)
    g_hash_table_replace (self->cut, gtk_text_buffer_get_text (self->buffer, start, end, TRUE), g_steal_pointer (&borne));
}

/* The end of the paragraph before a line, or the beginning of the text. */
static void
go_to_gap_before (GtkTextIter *iter)
{
  while (gtk_text_iter_backward_line (iter))
    {
      GtkTextIter start, end;

      if (barid_paragraph_find_at (iter, &start, &end))
        {
          *iter = end;
          return;
        }
    }
}

/* Has each paragraph between two places bear its marking from its first letter to its last, and the empty lines around them
 * none. */
static void
mend (BaridParagraphs   *self,
      const GtkTextIter *from,
      const GtkTextIter *to,
      gboolean           undone)
{
  GtkTextIter start, end, gap;

  if (!barid_paragraph_find_at (from, &start, &end))
    {
      start = *from;
      gtk_text_iter_set_line_offset (&start, 0);
    }
  gap = start;
  go_to_gap_before (&gap);

  while (barid_paragraph_find (&start, &end))
    {
      gboolean whole;
      g_autoptr(BaridPortion) borne = barid_paragraph_dup_borne (&start, &end, &whole);

      gtk_text_buffer_remove_all_tags (self->buffer, &gap, &start);
      if (gtk_text_iter_compare (&start, to) > 0)
        return;
      if (borne == NULL && undone && g_hash_table_size (self->cut) > 0)
        {
          g_autofree char *text = gtk_text_buffer_get_text (self->buffer, &start, &end, TRUE);
          const BaridPortion *remembered = g_hash_table_lookup (self->cut, text);

          borne = remembered != NULL ? barid_portion_copy (remembered) : NULL;
          whole = FALSE;
        }
      if (borne != NULL && !whole)
        {
          gtk_text_buffer_remove_all_tags (self->buffer, &start, &end);
          barid_paragraph_tag (&start, &end, borne->marking, borne->use);
        }
      gap = start = end;
      if (!gtk_text_iter_forward_line (&start))
        break;
    }
}

/* ---- the margin -------------------------------------------------------------------------------------------- */

static void
clear_buttons (BaridParagraphs *self,
               guint            from)
{
  for (guint i = from; i < self->buttons->len; i++)
    gtk_widget_unparent (g_ptr_array_index (self->buttons, i));
  g_ptr_array_set_size (self->buttons, (int) from);
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
  g_autoptr(BaridPortion) borne = NULL;
  GtkTextIter start, end;
  GdkRectangle place;
  gboolean whole;
  int x, y;

  if (!barid_paragraph_find_at (at, &start, &end))
    return;

  borne = barid_paragraph_dup_borne (&start, &end, &whole);
  gtk_text_buffer_move_mark (self->buffer, self->target, &start);
  gtk_text_view_get_iter_location (self->view, &start, &place);
  gtk_text_view_buffer_to_window_coords (self->view, GTK_TEXT_WINDOW_WIDGET, place.x, place.y, &x, &y);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->popover), &(GdkRectangle) { x, y, 1, place.height });
  barid_mark_popover_set (self->popover, borne != NULL ? borne->marking : NULL,
                          borne != NULL ? borne->use : BARID_USE_INHERITED);
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

static GtkWidget *
make_button (BaridParagraphs    *self,
             const BaridPortion *borne)
{
  GtkWidget *button = gtk_button_new ();

  gtk_button_set_child (GTK_BUTTON (button), barid_mark_sign_new (borne != NULL ? borne->marking : NULL,
                                                                  borne != NULL ? borne->use : BARID_USE_INHERITED));
  if (borne != NULL)
    g_object_set_data_full (G_OBJECT (button), "borne", barid_portion_copy (borne), (GDestroyNotify) barid_portion_free);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_focus_on_click (button, FALSE);
  barid_name (button, _("Mark this paragraph (Ctrl+M)"));
  if (borne != NULL && borne->use != BARID_USE_INHERITED)
    gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                    barid_use_get_label (borne->use), -1);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (clicked_cb), self);
  gtk_widget_insert_before (button, GTK_WIDGET (self), self->scrolled);

  return button;
}

static gboolean
bears (GtkWidget          *button,
       const BaridPortion *borne)
{
  const BaridPortion *shown = g_object_get_data (G_OBJECT (button), "borne");

  if (shown == NULL || borne == NULL)
    return shown == borne;

  return shown->use == borne->use &&
         (shown->marking == borne->marking ||
          (shown->marking != NULL && borne->marking != NULL && barid_marking_equal (shown->marking, borne->marking)));
}

/* The @n-th button; the one that is there stays where it says the same. */
static void
place_button (BaridParagraphs    *self,
              guint               n,
              const GtkTextIter  *start,
              const BaridPortion *borne)
{
  if (n < self->buttons->len && !bears (g_ptr_array_index (self->buttons, n), borne))
    clear_buttons (self, n);
  if (n == self->buttons->len)
    g_ptr_array_add (self->buttons, make_button (self, borne));
  g_object_set_data (G_OBJECT (g_ptr_array_index (self->buttons, n)), "offset",
                     GINT_TO_POINTER (gtk_text_iter_get_offset (start)));
}

/* The paragraph that ends after a place, or the next that is marked, but none after @last. A marking that came over an empty
 * line is found there as well: the paragraph before it was shown already. */
static gboolean
find_shown (const GtkTextIter *at,
            const GtkTextIter *last,
            GtkTextIter       *start,
            GtkTextIter       *end)
{
  GtkTextIter iter = *at;

  while (gtk_text_iter_compare (&iter, last) < 0)
    {
      gboolean whole;
      g_autoptr(BaridPortion) borne = NULL;
      GtkTextIter next = iter;

      gtk_text_iter_forward_char (&next);
      borne = barid_paragraph_dup_borne (&iter, &next, &whole);
      if (borne != NULL && barid_paragraph_find_at (&iter, start, end) && gtk_text_iter_compare (end, at) > 0)
        return TRUE;
      if (borne != NULL ? !gtk_text_iter_forward_char (&iter) : !gtk_text_iter_forward_to_tag_toggle (&iter, NULL))
        return FALSE;
    }

  return FALSE;
}

static guint
place_marked (BaridParagraphs   *self,
              guint              n,
              const GtkTextIter *from,
              const GtkTextIter *to)
{
  GtkTextIter iter = *from, start, end;

  while (find_shown (&iter, to, &start, &end))
    {
      gboolean whole;
      g_autoptr(BaridPortion) borne = barid_paragraph_dup_borne (&start, &end, &whole);

      place_button (self, n++, &start, borne);
      iter = end;
    }

  return n;
}

static gboolean
show_buttons_cb (gpointer user_data)
{
  BaridParagraphs *self = user_data;
  GtkTextIter first, last, cursor, start, end;
  guint n;

  self->idle = 0;
  gtk_text_buffer_get_bounds (self->buffer, &first, &last);
  gtk_text_buffer_get_iter_at_mark (self->buffer, &cursor, gtk_text_buffer_get_insert (self->buffer));
  if (barid_paragraph_find_at (&cursor, &start, &end))
    {
      gboolean whole;
      g_autoptr(BaridPortion) borne = barid_paragraph_dup_borne (&start, &end, &whole);

      n = place_marked (self, 0, &first, &start);
      place_button (self, n++, &start, borne);
      n = place_marked (self, n, &end, &last);
    }
  else
    n = place_marked (self, 0, &first, &last);
  clear_buttons (self, n);
  /* A text view that is given less width than it was measured for asks for no more height by itself. */
  gtk_widget_queue_resize (GTK_WIDGET (self->view));

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
  gtk_widget_measure (self->scrolled, orientation, for_size, minimum, natural, NULL, NULL);
  /* All of a text that is no longer than its field is in sight. */
  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = *natural;
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
                 int              margin,
                 int              most)
{
  GtkAllocation allocation = { .x = x, .width = margin };
  GdkRectangle place;
  GtkTextIter iter;
  int y;

  gtk_text_buffer_get_iter_at_offset (self->buffer, &iter, get_offset (button));
  gtk_text_view_get_iter_location (self->view, &iter, &place);
  gtk_text_view_buffer_to_window_coords (self->view, GTK_TEXT_WINDOW_WIDGET, place.x, place.y, NULL, &y);
  gtk_widget_measure (button, GTK_ORIENTATION_VERTICAL, margin, NULL, &allocation.height, NULL, NULL);
  /* What is scrolled out of sight has its button out of sight. */
  gtk_widget_set_child_visible (button, y + place.height > 0 && y < most);
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

  gtk_widget_size_allocate (self->scrolled, &(GtkAllocation) { mirrored ? 0 : margin, 0, MAX (0, width - margin), height }, -1);
  for (guint i = 0; i < self->buttons->len; i++)
    allocate_button (self, g_ptr_array_index (self->buttons, i), mirrored ? width - margin + GAP : 0, margin - GAP,
                     height);
  if (self->popover != NULL)
    gtk_popover_present (GTK_POPOVER (self->popover));
}

/* ---- editing --------------------------------------------------------------------------------------------------- */

static void
get_changed (BaridParagraphs *self,
             GtkTextIter     *from,
             GtkTextIter     *to)
{
  gtk_text_buffer_get_iter_at_mark (self->buffer, from, self->first);
  gtk_text_buffer_get_iter_at_mark (self->buffer, to, self->last);
}

/* What is changed until it is mended. */
static void
note_changed (BaridParagraphs   *self,
              const GtkTextIter *from,
              const GtkTextIter *to)
{
  GtkTextIter first, last;

  get_changed (self, &first, &last);
  if (gtk_text_iter_compare (from, &first) < 0 || !self->unmended)
    gtk_text_buffer_move_mark (self->buffer, self->first, from);
  if (gtk_text_iter_compare (to, &last) > 0 || !self->unmended)
    gtk_text_buffer_move_mark (self->buffer, self->last, to);
  self->unmended = TRUE;
}

/* Told before: what is inserted comes between the two marks. */
static void
insert_text_cb (BaridParagraphs *self,
                GtkTextIter     *at)
{
  note_changed (self, at, at);
}

/* Return, in a list. */
static void
inserted_cb (BaridParagraphs *self,
             GtkTextIter     *at,
             const char      *text,
             int              length)
{
  if (!self->formatted || self->acts == 0 || self->undoing || length != 1 || *text != '\n')
    return;

  barid_format_continue_list (self->buffer);
  gtk_text_buffer_get_iter_at_mark (self->buffer, at, gtk_text_buffer_get_insert (self->buffer));
}

static void
act_begun_cb (BaridParagraphs *self)
{
  self->acts++;
}

static void
act_ended_cb (BaridParagraphs *self)
{
  self->acts--;
}

static void
mend_changed (BaridParagraphs *self,
              gboolean         undone)
{
  GtkTextIter from, to;

  get_changed (self, &from, &to);
  mend (self, &from, &to, undone);
}

static void
changed_cb (BaridParagraphs *self)
{
  self->edited = TRUE;
  mend_changed (self, FALSE);
  self->unmended = self->undoing;
  show_buttons (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
delete_range_cb (BaridParagraphs *self,
                 GtkTextIter     *from,
                 GtkTextIter     *to)
{
  GtkTextIter start, end;

  note_changed (self, from, to);
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

/* One step may bring back what was cut in several places. */
static void
undoing_cb (BaridParagraphs *self)
{
  self->undoing = TRUE;
}

static void
undone_cb (BaridParagraphs *self)
{
  mend_changed (self, TRUE);
  self->undoing = self->unmended = FALSE;
  show_buttons (self);
}

/* What the officer marks now counts, whatever was cut before. */
static void
marked_cb (BaridParagraphs *self)
{
  GtkTextIter at, start, end;

  gtk_text_buffer_get_iter_at_mark (self->buffer, &at, self->target);
  if (!barid_paragraph_find_at (&at, &start, &end))
    return;

  gtk_text_buffer_remove_all_tags (self->buffer, &start, &end);
  barid_paragraph_tag (&start, &end, barid_mark_popover_get_marking (self->popover), barid_mark_popover_get_use (self->popover));
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
      barid_paragraph_tag (&start, &end, portion->marking, portion->use);
    }
  gtk_text_buffer_end_irreversible_action (self->buffer);
  if (!gtk_widget_has_focus (GTK_WIDGET (self->view)))
    {
      GtkTextIter first;

      gtk_text_buffer_get_start_iter (self->buffer, &first);
      gtk_text_buffer_place_cursor (self->buffer, &first);
    }
  g_signal_handlers_unblock_by_func (self->buffer, changed_cb, self);

  g_hash_table_remove_all (self->cut);
  self->edited = self->unmended = FALSE;
  show_buttons (self);
}

/* What a paragraph bears. @toggle is where the next tag after the paragraph before begins or ends: to look for it at each
 * paragraph takes the text buffer through all of the text that has none. */
static BaridPortion *
dup_stored_borne (const GtkTextIter *start,
                  const GtkTextIter *end,
                  GtkTextIter       *toggle)
{
  g_autoptr(GSList) tags = gtk_text_iter_get_tags (start);
  gboolean whole;

  if (gtk_text_iter_compare (toggle, start) <= 0)
    {
      *toggle = *start;
      if (!gtk_text_iter_forward_to_tag_toggle (toggle, NULL))
        gtk_text_iter_forward_to_end (toggle);
    }

  return tags == NULL && gtk_text_iter_compare (toggle, end) >= 0 ? NULL : barid_paragraph_dup_borne (start, end, &whole);
}

/* A paragraph as it is written; of a block of code in which there are empty lines, all of it to the fence at its end. */
static char *
dup_stored_text (BaridParagraphs   *self,
                 const GtkTextIter *start,
                 GtkTextIter       *end)
{
  char *text = gtk_text_buffer_get_text (self->buffer, start, end, TRUE);
  GtkTextIter next = *end, last;
  BaridFence fence = { 0 };

  if (self->formatted)
    barid_fence_follow (&fence, text);
  while (fence.length > 0 && gtk_text_iter_forward_line (&next) && barid_paragraph_find (&next, &last))
    {
      g_autofree char *more = gtk_text_buffer_get_text (self->buffer, &next, &last, TRUE);

      barid_fence_follow (&fence, more);
      next = last;
      if (fence.length == 0)
        {
          g_free (text);
          text = gtk_text_buffer_get_text (self->buffer, start, &last, TRUE);
          *end = last;
        }
    }

  return g_strchomp (text);
}

static void
store_pieces (BaridParagraphs    *self,
              GPtrArray          *portions,
              const char         *text,
              const BaridPortion *borne)
{
  g_autoptr(GPtrArray) pieces = barid_paragraph_split (text, BARID_MOST_PORTION);

  for (guint i = 0; i < pieces->len; i++)
    {
      BaridPortion *portion = barid_portion_new (g_ptr_array_index (pieces, i), borne != NULL ? borne->marking : NULL);

      portion->use = borne != NULL ? borne->use : BARID_USE_INHERITED;
      g_ptr_array_add (portions, portion);
    }
  if (pieces->len > 1 && !self->told)
    {
      self->told = TRUE;
      g_signal_emit (self, signals[SAID], 0, _("A paragraph longer than 20 KB goes out as several."));
    }
}

/**
 * barid_paragraphs_store:
 * @self: paragraphs
 * @portions: (element-type BaridPortion): the array to fill anew
 *
 * Stores what was written, one portion for each paragraph, and several for one that is too long. What was not touched is left
 * as it is, so that a portion of several paragraphs stays one.
 *
 * Returns: whether anything was touched since barid_paragraphs_set()
 */
gboolean
barid_paragraphs_store (BaridParagraphs *self,
                        GPtrArray       *portions)
{
  GtkTextIter start, end, toggle;

  g_return_val_if_fail (BARID_IS_PARAGRAPHS (self), FALSE);

  if (!self->edited)
    return FALSE;

  g_ptr_array_set_size (portions, 0);
  gtk_text_buffer_get_start_iter (self->buffer, &start);
  toggle = start;
  while (barid_paragraph_find (&start, &end))
    {
      g_autoptr(BaridPortion) borne = NULL;
      g_autofree char *text = dup_stored_text (self, &start, &end);

      borne = dup_stored_borne (&start, &end, &toggle);
      store_pieces (self, portions, text, borne);
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

  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (self->scrolled), ROOMY);
}

/**
 * barid_paragraphs_make_bar:
 * @self: paragraphs of CommonMark
 *
 * Makes the bar that formats them, to stand above them, and has Return go on with a list.
 *
 * Returns: (transfer floating): the bar
 */
GtkWidget *
barid_paragraphs_make_bar (BaridParagraphs *self)
{
  g_return_val_if_fail (BARID_IS_PARAGRAPHS (self), NULL);

  self->formatted = TRUE;

  return barid_format_bar_new (self->view);
}

static void
barid_paragraphs_dispose (GObject *object)
{
  BaridParagraphs *self = BARID_PARAGRAPHS (object);

  g_clear_handle_id (&self->idle, g_source_remove);
  if (self->view != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->buffer, self);
      clear_buttons (self, 0);
    }
  g_clear_pointer ((GtkWidget **) &self->popover, gtk_widget_unparent);
  self->view = NULL;
  g_clear_pointer (&self->scrolled, gtk_widget_unparent);

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
  signals[SAID] = g_signal_new ("said", BARID_TYPE_PARAGRAPHS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
barid_paragraphs_init (BaridParagraphs *self)
{
  GtkTextIter start;

  self->buttons = g_ptr_array_new ();
  self->starts = g_array_new (FALSE, FALSE, sizeof (int));
  self->cut = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) barid_portion_free);
  self->view = GTK_TEXT_VIEW (gtk_text_view_new ());
  self->buffer = gtk_text_view_get_buffer (self->view);
  gtk_text_buffer_get_start_iter (self->buffer, &start);
  self->target = gtk_text_buffer_create_mark (self->buffer, NULL, &start, TRUE);
  self->first = gtk_text_buffer_create_mark (self->buffer, NULL, &start, TRUE);
  self->last = gtk_text_buffer_create_mark (self->buffer, NULL, &start, FALSE);

  gtk_text_view_set_wrap_mode (self->view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (self->view, FALSE);
  gtk_text_view_set_top_margin (self->view, 8);
  gtk_text_view_set_bottom_margin (self->view, 8);
  gtk_text_view_set_left_margin (self->view, 10);
  gtk_text_view_set_right_margin (self->view, 10);
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "portion");
  self->scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (self->scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (self->scrolled), MOST_HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scrolled), GTK_WIDGET (self->view));
  g_signal_connect_object (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view)), "value-changed",
                           G_CALLBACK (gtk_widget_queue_allocate), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view)), "changed",
                           G_CALLBACK (show_buttons), self, G_CONNECT_SWAPPED);
  gtk_widget_set_parent (self->scrolled, GTK_WIDGET (self));
  barid_focus_set_target (GTK_WIDGET (self), GTK_WIDGET (self->view));

  g_signal_connect_swapped (self->buffer, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->buffer, "delete-range", G_CALLBACK (delete_range_cb), self);
  g_signal_connect_swapped (self->buffer, "insert-text", G_CALLBACK (insert_text_cb), self);
  g_signal_connect_object (self->buffer, "insert-text", G_CALLBACK (inserted_cb), self, G_CONNECT_AFTER | G_CONNECT_SWAPPED);
  g_signal_connect_swapped (self->buffer, "begin-user-action", G_CALLBACK (act_begun_cb), self);
  g_signal_connect_swapped (self->buffer, "end-user-action", G_CALLBACK (act_ended_cb), self);
  g_signal_connect_swapped (self->buffer, "undo", G_CALLBACK (undoing_cb), self);
  g_signal_connect_swapped (self->buffer, "redo", G_CALLBACK (undoing_cb), self);
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

  self->popover = BARID_MARK_POPOVER (barid_mark_popover_new (choices, TRUE));
  gtk_widget_set_parent (GTK_WIDGET (self->popover), GTK_WIDGET (self->view));
  g_signal_connect_swapped (self->popover, "changed", G_CALLBACK (marked_cb), self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);

  return GTK_WIDGET (self);
}
