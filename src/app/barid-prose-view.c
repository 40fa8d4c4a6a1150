#include "config.h"

#include "barid-prose-view.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "barid-body.h"
#include "barid-gradual.h"
#include "barid-portion.h"
#include "barid-prose-words.h"
#include "barid-prose.h"
#include "barid-text.h"

/* Between blocks, between portions, and what an item of a list stands in by. In pixels. */
#define BETWEEN_BLOCKS   6
#define BETWEEN_PORTIONS 12
#define STEP             22

/* So many blocks stand in one box; a box with all of a long portion would be laid out anew for each of them. */
#define MOST_IN_BOX 40

/* A longer table goes on in another below it. */
#define MOST_ROWS 60

/* A column is at least so wide, and its words wrap beyond so much. In characters. */
#define LEAST_COLUMN 4
#define MOST_COLUMN  28

/* What is being made: a portion's blocks, in a box for each quote they stand in. */
typedef struct
{
  GPtrArray *portions; /* owned */
  BaridUse   use;      /* of the document */
  guint      portion;  /* the next */
  GPtrArray *blocks;   /* owned: of the one before it */
  guint      block;    /* the next */
  GtkBox    *box;      /* borrowed: of that portion */
  guint      n_in_box; /* blocks since it was begun, or went on in another */
  GtkBox    *quote;    /* borrowed: in which the last block stands; that box, or in it */
  guint      depth;    /* how many quotes that is */
  guint      row;      /* of a table: the next */
} Making;

static void
making_free (gpointer data)
{
  Making *making = data;

  g_clear_pointer (&making->blocks, g_ptr_array_unref);
  g_ptr_array_unref (making->portions);
  g_free (making);
}

/* ---- blocks ----------------------------------------------------------------------------------------------- */

/* No narrower than is natural, and as high as that takes: a scrolled window asks for the height at the least width, and gives
 * another. */
static void
measure_natural (GtkWidget      *widget,
                 GtkOrientation  orientation,
                 int             for_size,
                 int            *minimum,
                 int            *natural,
                 int            *minimum_baseline,
                 int            *natural_baseline)
{
  GtkWidget *child = gtk_widget_get_first_child (widget);
  int width;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = *natural = width;
  else
    gtk_widget_measure (child, orientation, MAX (for_size, width), minimum, natural, NULL, NULL);
}

static void
allocate_natural (GtkWidget *widget,
                  int        width,
                  int        height,
                  int        baseline)
{
  gtk_widget_size_allocate (gtk_widget_get_first_child (widget), &(GtkAllocation) { 0, 0, width, height }, -1);
}

static GtkWidget *
make_scrolling (GtkWidget *child)
{
  GtkWidget *bin = adw_bin_new ();
  GtkWidget *scrolling = gtk_scrolled_window_new ();

  adw_bin_set_child (ADW_BIN (bin), child);
  gtk_widget_set_layout_manager (bin, gtk_custom_layout_new (NULL, measure_natural, allocate_natural));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolling), GTK_POLICY_AUTOMATIC, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolling), bin);
  gtk_widget_set_hexpand (scrolling, TRUE);

  return scrolling;
}

static GtkWidget *
make_code (const BaridBlock *block)
{
  GtkWidget *scrolling = make_scrolling (barid_prose_words_new (block));

  gtk_widget_add_css_class (scrolling, "code");
  gtk_widget_set_direction (scrolling, GTK_TEXT_DIR_LTR);

  return scrolling;
}

static GtkWidget *
make_cell (const BaridBlock *cell,
           GtkTextDirection  direction,
           gboolean          head)
{
  GtkWidget *words = barid_prose_words_new (cell);
  GtkWidget *label = gtk_widget_get_first_child (words);

  gtk_label_set_width_chars (GTK_LABEL (label), LEAST_COLUMN);
  gtk_label_set_max_width_chars (GTK_LABEL (label), MOST_COLUMN);
  gtk_widget_set_hexpand (words, FALSE);
  gtk_widget_set_hexpand (label, FALSE);
  /* A column has one side from which it is read, whatever stands in its cells. */
  gtk_widget_set_direction (label, direction);
  gtk_widget_add_css_class (words, "cell");
  if (head)
    gtk_widget_add_css_class (words, "head");

  return words;
}

/* A table runs the way its head does. */
static void
set_table_direction (GtkWidget        *grid,
                     const BaridBlock *block)
{
  GPtrArray *head = g_ptr_array_index (block->rows, 0);

  for (guint i = 0; i < head->len; i++)
    {
      const BaridBlock *cell = g_ptr_array_index (head, i);
      gboolean rtl;

      if (barid_text_find_direction (cell->text, &rtl))
        {
          gtk_widget_set_direction (grid, rtl ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
          return;
        }
    }
}

/* Some rows of a table, from *@row on. */
static GtkWidget *
make_rows (const BaridBlock *block,
           guint            *row)
{
  GtkWidget *grid = g_object_new (GTK_TYPE_GRID, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, NULL);
  GtkWidget *scrolling;
  guint first = *row;

  set_table_direction (grid, block);
  for (; *row < block->rows->len && *row < first + MOST_ROWS; (*row)++)
    {
      GPtrArray *cells = g_ptr_array_index (block->rows, *row);

      for (guint i = 0; i < cells->len; i++)
        gtk_grid_attach (GTK_GRID (grid), make_cell (g_ptr_array_index (cells, i), gtk_widget_get_direction (grid), *row == 0),
                         (int) i, (int) (*row - first), 1, 1);
    }
  gtk_widget_set_halign (grid, GTK_ALIGN_START);
  gtk_widget_add_css_class (grid, "prose-table");
  gtk_accessible_update_property (GTK_ACCESSIBLE (grid), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Table"), -1);
  scrolling = make_scrolling (grid);
  gtk_widget_set_direction (scrolling, gtk_widget_get_direction (grid));

  return scrolling;
}

static GtkWidget *
make_content (const BaridBlock *block,
              guint            *row)
{
  switch (block->kind)
    {
    case BARID_BLOCK_CODE:
      return make_code (block);
    case BARID_BLOCK_TABLE:
      return make_rows (block, row);
    case BARID_BLOCK_RULE:
      return gtk_separator_new (GTK_ORIENTATION_HORIZONTAL);
    case BARID_BLOCK_PARAGRAPH:
    case BARID_BLOCK_HEADING:
    default:
      return barid_prose_words_new (block);
    }
}

/* What stands in a list stands in by a step for each, after its marker where it begins an item. */
static GtkWidget *
set_in (const BaridBlock *block,
        GtkWidget        *content,
        gboolean          first)
{
  GtkWidget *item;

  if (block->indent == 0)
    return content;

  if (block->marker == NULL || !first)
    {
      item = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
      gtk_widget_set_margin_start (content, (int) block->indent * STEP + BETWEEN_BLOCKS);
    }
  else
    {
      GtkWidget *marker = gtk_label_new (block->marker);

      item = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_LIST_ITEM, "spacing", BETWEEN_BLOCKS, NULL);
      gtk_widget_set_size_request (marker, STEP, -1);
      gtk_label_set_xalign (GTK_LABEL (marker), 1);
      gtk_widget_set_valign (marker, GTK_ALIGN_START);
      gtk_widget_set_margin_start (marker, (int) (block->indent - 1) * STEP);
      barid_body_set_direction (marker, block->text);
      gtk_box_append (GTK_BOX (item), marker);
    }
  gtk_box_append (GTK_BOX (item), content);
  barid_body_set_direction (item, block->text);
  barid_body_set_direction (content, block->kind == BARID_BLOCK_CODE ? "" : block->text);

  return item;
}

/* ---- quotes ------------------------------------------------------------------------------------------------- */

static void
enter_quotes (Making           *making,
              const BaridBlock *block)
{
  for (; making->depth > block->quote; making->depth--)
    making->quote = GTK_BOX (gtk_widget_get_parent (GTK_WIDGET (making->quote)));

  for (; making->depth < block->quote; making->depth++)
    {
      GtkWidget *quote = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP,
                                       "orientation", GTK_ORIENTATION_VERTICAL, "spacing", BETWEEN_BLOCKS, NULL);

      gtk_widget_add_css_class (quote, "quote");
      gtk_accessible_update_property (GTK_ACCESSIBLE (quote), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Quote"), -1);
      barid_body_set_direction (quote, block->text);
      gtk_box_append (making->quote, quote);
      making->quote = GTK_BOX (quote);
    }
}

/* ---- portions ----------------------------------------------------------------------------------------------- */

static void
start_box (Making *making)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, BETWEEN_BLOCKS);

  gtk_box_append (making->box, box);
  making->quote = GTK_BOX (box);
  making->n_in_box = making->depth = 0;
}

static gboolean
start_portion (GtkBox *box,
               Making *making)
{
  const BaridPortion *portion;
  BaridUse use;

  if (making->portion == making->portions->len)
    return FALSE;

  portion = g_ptr_array_index (making->portions, making->portion++);
  use = barid_use_narrow (portion->use, making->use);
  g_clear_pointer (&making->blocks, g_ptr_array_unref);
  making->blocks = barid_prose_read (portion->text != NULL ? portion->text : "");
  making->block = making->row = 0;
  making->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, BETWEEN_BLOCKS));
  gtk_widget_set_hexpand (GTK_WIDGET (making->box), TRUE);
  if (portion->marking != NULL || use != BARID_USE_INHERITED)
    gtk_box_append (making->box, barid_body_make_mark (portion->text, portion->marking, use));
  gtk_box_append (box, GTK_WIDGET (making->box));
  start_box (making);

  return TRUE;
}

static gboolean
make_next (GtkBox   *box,
           gpointer  data)
{
  Making *making = data;
  const BaridBlock *block;
  gboolean first;

  if (making->blocks == NULL || making->block == making->blocks->len)
    return start_portion (box, making);

  block = g_ptr_array_index (making->blocks, making->block);
  first = making->row == 0;
  if (making->n_in_box++ == MOST_IN_BOX)
    start_box (making);
  enter_quotes (making, block);
  gtk_box_append (making->quote, set_in (block, make_content (block, &making->row), first));
  if (block->kind != BARID_BLOCK_TABLE || making->row == block->rows->len)
    {
      making->block++;
      making->row = 0;
    }

  return TRUE;
}

/**
 * barid_prose_view_new:
 * @portions: (element-type BaridPortion): in their order; a reference is held until all are shown
 * @use: what the document may be used for
 *
 * Makes the body of a document, its portions read as CommonMark, each paragraph in the direction of its own script. A long one
 * is made over several frames, once it is on screen.
 *
 * Returns: (transfer floating): the body
 */
GtkWidget *
barid_prose_view_new (GPtrArray *portions,
                      BaridUse   use)
{
  Making *making = g_new0 (Making, 1);

  making->portions = g_ptr_array_ref (portions);
  making->use = use;

  return barid_gradual_new (BETWEEN_PORTIONS, make_next, making, making_free);
}
