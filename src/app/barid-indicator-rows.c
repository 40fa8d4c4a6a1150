#include "config.h"

#include "barid-indicator-rows.h"

#include <glib/gi18n-lib.h>

#include "barid-focus.h"
#include "barid-matter-row.h"
#include "barid-names.h"
#include "barid-text.h"
#include "barid-time-local.h"

/* So many rows are there at once. A list view would make two hundred, for which there is no time in one frame. */
#define PAGE 50

struct _BaridIndicatorRows
{
  GtkBox          parent_instance;

  /* owned */
  BaridChoices   *choices;
  GPtrArray      *indicators; /* BaridIndicator, as they are written now; one that was begun has no pattern yet */
  GArray         *found;      /* guint: places of those that the search leaves, in order */
  BaridIndicator *removed;
  GtkWidget      *removed_row;

  /* borrowed: inside the box */
  GtkWidget      *search;
  GtkWidget      *box;
  GPtrArray      *rows;       /* BaridFoldRow, of the page */
  GtkWidget      *pager;
  GtkWidget      *earlier;
  GtkWidget      *later;
  GtkLabel       *place;

  guint           first;      /* in @found, of the page */
  guint           removed_at;
};

enum
{
  CHANGED,
  REMOVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BaridIndicatorRows, barid_indicator_rows, GTK_TYPE_BOX)

/* ---- a page --------------------------------------------------------------------------------------------------- */

static gboolean
is_searched (BaridIndicatorRows *self)
{
  return *gtk_editable_get_text (GTK_EDITABLE (self->search)) != '\0';
}

static guint
get_place (BaridIndicatorRows *self,
           guint               row)
{
  return g_array_index (self->found, guint, self->first + row);
}

static BaridIndicator *
get_indicator (BaridIndicatorRows *self,
               guint               place)
{
  return g_ptr_array_index (self->indicators, place);
}

/* Of a search nothing is moved: what stands beside a row in it stands elsewhere among all. */
static void
number_rows (BaridIndicatorRows *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      guint place = get_place (self, i);

      barid_fold_row_set_number (g_ptr_array_index (self->rows, i), place + 1, self->indicators->len);
      if (is_searched (self))
        barid_fold_row_set_fixed (g_ptr_array_index (self->rows, i));
    }
}

static void
show_pager (BaridIndicatorRows *self)
{
  g_autofree char *begin = barid_count_tell (self->first + 1);
  g_autofree char *last = barid_count_tell (self->first + self->rows->len);
  g_autofree char *all = barid_count_tell (self->found->len);
  g_autofree char *words = NULL;

  /* TRANSLATORS: which rows of a list are shown: “51 to 100 of 5,000”. */
  words = g_strdup_printf (_("%1$s to %2$s of %3$s"), begin, last, all);
  gtk_label_set_label (self->place, self->found->len > 0 ? words : _("Nothing is found."));
  gtk_widget_set_sensitive (self->earlier, self->first > 0);
  gtk_widget_set_sensitive (self->later, self->first + self->rows->len < self->found->len);
  gtk_widget_set_visible (self->pager, self->found->len > PAGE || is_searched (self));
  gtk_widget_set_visible (self->search, self->indicators->len > PAGE || is_searched (self));
  gtk_widget_set_visible (self->box, self->rows->len > 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  gtk_label_get_label (self->place), -1);
}

static void
changed_cb (BaridIndicatorRows *self,
            GtkWidget          *row)
{
  guint at;

  if (!g_ptr_array_find (self->rows, row, &at))
    return;

  barid_indicator_free (get_indicator (self, get_place (self, at)));
  self->indicators->pdata[get_place (self, at)] = barid_indicator_row_dup (BARID_FOLD_ROW (row));
  g_signal_emit (self, signals[CHANGED], 0);
}

static void move_cb   (GtkWidget          *row,
                       int                 by,
                       BaridIndicatorRows *self);
static void remove_cb (BaridIndicatorRows *self,
                       GtkWidget          *row);

static void
insert_row (BaridIndicatorRows *self,
            GtkWidget          *row,
            guint               at)
{
  gtk_box_insert_child_after (GTK_BOX (self->box), row, at > 0 ? g_ptr_array_index (self->rows, at - 1) : NULL);
  g_ptr_array_insert (self->rows, (int) at, row);
  g_signal_connect_swapped (row, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect (row, "move", G_CALLBACK (move_cb), self);
  g_signal_connect_swapped (row, "remove", G_CALLBACK (remove_cb), self);
}

static void
take_row (BaridIndicatorRows *self,
          guint               at)
{
  GtkWidget *row = g_ptr_array_remove_index (self->rows, at);

  g_signal_handlers_disconnect_by_data (row, self);
  gtk_box_remove (GTK_BOX (self->box), row);
}

/* Rows that are there already stay, with what is unfolded and typed in them. */
static void
fill_page (BaridIndicatorRows *self)
{
  while (self->rows->len > PAGE)
    take_row (self, self->rows->len - 1);
  while (self->rows->len < PAGE && self->first + self->rows->len < self->found->len)
    {
      BaridIndicator *indicator = get_indicator (self, get_place (self, self->rows->len));

      insert_row (self, barid_indicator_row_new (self->choices, indicator), self->rows->len);
    }
  number_rows (self);
  show_pager (self);
}

static void
show_page (BaridIndicatorRows *self,
           guint               first)
{
  while (self->rows->len > 0)
    take_row (self, self->rows->len - 1);
  self->first = first;
  fill_page (self);
}

static gboolean
find_misread (BaridIndicatorRows *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (barid_fold_row_go_to_misread (g_ptr_array_index (self->rows, i)))
      return TRUE;

  return FALSE;
}

/* What was typed and is not understood stands in its row alone: the page stays until the officer has seen to it. */
static gboolean
turn_to (BaridIndicatorRows *self,
         guint               first)
{
  if (first == self->first && self->rows->len > 0)
    return TRUE;
  if (find_misread (self))
    return FALSE;

  show_page (self, first);
  return TRUE;
}

static void
turn (BaridIndicatorRows *self,
      gboolean            on)
{
  guint first = on ? self->first + PAGE : self->first - MIN (PAGE, self->first);

  if (first < self->found->len && turn_to (self, first))
    barid_focus_go (g_ptr_array_index (self->rows, 0));
}

static void
earlier_cb (BaridIndicatorRows *self)
{
  turn (self, FALSE);
}

static void
later_cb (BaridIndicatorRows *self)
{
  turn (self, TRUE);
}

/* ---- searching ------------------------------------------------------------------------------------------------ */

static gboolean
holds (const char *text,
       const char *words)
{
  return text != NULL && barid_text_contains_folded (text, words);
}

static void
find (BaridIndicatorRows *self,
      const char         *words)
{
  g_array_set_size (self->found, 0);
  for (guint i = 0; i < self->indicators->len; i++)
    {
      const BaridIndicator *indicator = get_indicator (self, i);

      if (*words == '\0' || holds (indicator->pattern, words) || holds (indicator->name, words) || holds (indicator->text, words))
        g_array_append_val (self->found, i);
    }
}

static void
searched_cb (BaridIndicatorRows *self)
{
  if (find_misread (self))
    return;

  find (self, gtk_editable_get_text (GTK_EDITABLE (self->search)));
  show_page (self, 0);
}

/* Shows all of them, on the page of one. */
static gboolean
show_place (BaridIndicatorRows *self,
            guint               place)
{
  if (is_searched (self))
    {
      if (find_misread (self))
        return FALSE;
      g_signal_handlers_block_by_func (self->search, searched_cb, self);
      gtk_editable_set_text (GTK_EDITABLE (self->search), "");
      g_signal_handlers_unblock_by_func (self->search, searched_cb, self);
      find (self, "");
      show_page (self, place / PAGE * PAGE);
      return TRUE;
    }

  return (place >= self->first && place < self->first + self->rows->len) || turn_to (self, place / PAGE * PAGE);
}

static gboolean
go (BaridIndicatorRows *self,
    guint               place)
{
  if (show_place (self, place))
    barid_fold_row_go (g_ptr_array_index (self->rows, place - self->first));

  return TRUE;
}

/* ---- moving, removing ------------------------------------------------------------------------------------------ */

static void
move_cb (GtkWidget          *row,
         int                 by,
         BaridIndicatorRows *self)
{
  guint at, place;
  int to;

  if (is_searched (self) || !g_ptr_array_find (self->rows, row, &at))
    return;

  place = get_place (self, at);
  to = (int) place + by;
  if (to < 0 || to >= (int) self->indicators->len)
    return;

  if ((guint) to < self->first || (guint) to >= self->first + self->rows->len)
    {
      if (find_misread (self))
        return;
      g_ptr_array_insert (self->indicators, to, g_ptr_array_steal_index (self->indicators, place));
      show_place (self, (guint) to);
      barid_focus_go (g_ptr_array_index (self->rows, (guint) to - self->first));
    }
  else
    {
      g_ptr_array_insert (self->indicators, to, g_ptr_array_steal_index (self->indicators, place));
      g_ptr_array_remove_index (self->rows, at);
      at = (guint) to - self->first;
      g_ptr_array_insert (self->rows, (int) at, row);
      gtk_box_reorder_child_after (GTK_BOX (self->box), row, at > 0 ? g_ptr_array_index (self->rows, at - 1) : NULL);
      number_rows (self);
      barid_focus_go (row);
    }
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
shift_places (BaridIndicatorRows *self,
              guint               from,
              int                 by)
{
  for (guint i = 0; i < self->found->len; i++)
    if (g_array_index (self->found, guint, i) >= from)
      g_array_index (self->found, guint, i) += by;
}

static void
remove_cb (BaridIndicatorRows *self,
           GtkWidget          *row)
{
  guint at;

  if (!g_ptr_array_find (self->rows, row, &at))
    return;

  g_set_object (&self->removed_row, row);
  g_clear_pointer (&self->removed, barid_indicator_free);
  self->removed_at = get_place (self, at);
  self->removed = g_ptr_array_steal_index (self->indicators, self->removed_at);
  take_row (self, at);
  g_array_remove_index (self->found, self->first + at);
  shift_places (self, self->removed_at, -1);
  if (self->rows->len == 0 && self->first > 0)
    show_page (self, self->first - PAGE);
  else
    fill_page (self);
  if (self->rows->len > 0)
    barid_focus_go (g_ptr_array_index (self->rows, MIN (at, self->rows->len - 1)));
  else if (is_searched (self))
    barid_focus_go (self->search);
  g_signal_emit (self, signals[REMOVED], 0);
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * barid_indicator_rows_bring_back:
 * @self: rows
 *
 * Puts the one back that was removed last, in the row in which it stood.
 */
void
barid_indicator_rows_bring_back (BaridIndicatorRows *self)
{
  g_autoptr(GtkWidget) row = NULL;
  guint place, at;

  g_return_if_fail (BARID_IS_INDICATOR_ROWS (self));

  place = self->removed_at;
  if (self->removed == NULL || (self->indicators->len > 0 && !show_place (self, MIN (place, self->indicators->len - 1))))
    return;

  row = g_steal_pointer (&self->removed_row);
  at = place - self->first;
  g_ptr_array_insert (self->indicators, (int) place, g_steal_pointer (&self->removed));
  shift_places (self, place, 1);
  g_array_insert_val (self->found, place, place);
  insert_row (self, row, at);
  fill_page (self);
  if (at < self->rows->len || turn_to (self, place / PAGE * PAGE))
    barid_focus_go (g_ptr_array_index (self->rows, place - self->first));
  g_signal_emit (self, signals[CHANGED], 0);
}

/* ---- adding ------------------------------------------------------------------------------------------------------ */

/**
 * barid_indicator_rows_get:
 * @self: rows
 *
 * Gets the indicators as they are written now.
 *
 * Returns: (transfer none) (element-type BaridIndicator): the indicators; one that was begun has no pattern yet
 */
GPtrArray *
barid_indicator_rows_get (BaridIndicatorRows *self)
{
  g_return_val_if_fail (BARID_IS_INDICATOR_ROWS (self), NULL);

  return self->indicators;
}

/**
 * barid_indicator_rows_add:
 * @self: rows
 * @indicators: (element-type BaridIndicator): indicators; copies are taken
 *
 * Adds them at the end, and shows the first of them.
 */
void
barid_indicator_rows_add (BaridIndicatorRows *self,
                          GPtrArray          *indicators)
{
  guint place;

  g_return_if_fail (BARID_IS_INDICATOR_ROWS (self));

  place = self->indicators->len;
  for (guint i = 0; i < indicators->len; i++)
    {
      guint at = self->indicators->len;

      g_ptr_array_add (self->indicators, barid_indicator_copy (g_ptr_array_index (indicators, i)));
      g_array_append_val (self->found, at);
    }
  if (indicators->len > 0 && show_place (self, place))
    fill_page (self);
  else
    show_pager (self);
}

/**
 * barid_indicator_rows_begin:
 * @self: rows
 *
 * Adds one of which nothing is written yet, and goes to it.
 */
void
barid_indicator_rows_begin (BaridIndicatorRows *self)
{
  g_autoptr(GPtrArray) one = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_indicator_free);
  BaridIndicator *indicator;

  g_return_if_fail (BARID_IS_INDICATOR_ROWS (self));

  if (find_misread (self))
    return;

  indicator = barid_indicator_new (NULL, NULL);
  indicator->created = indicator->valid_from = barid_time_now ();
  g_ptr_array_add (one, indicator);
  barid_indicator_rows_add (self, one);
  go (self, self->indicators->len - 1);
}

/* ---- going ------------------------------------------------------------------------------------------------------- */

/**
 * barid_indicator_rows_go:
 * @self: rows
 * @written: which of those that have a pattern
 *
 * Goes to one as the briefing counts them.
 *
 * Returns: whether there is such a one
 */
gboolean
barid_indicator_rows_go (BaridIndicatorRows *self,
                         guint               written)
{
  g_return_val_if_fail (BARID_IS_INDICATOR_ROWS (self), FALSE);

  for (guint i = 0; i < self->indicators->len; i++)
    if (get_indicator (self, i)->pattern != NULL && written-- == 0)
      return go (self, i);

  return FALSE;
}

/**
 * barid_indicator_rows_go_to_endless:
 * @self: rows
 *
 * Goes to the first of which no end is given.
 *
 * Returns: whether there is one
 */
gboolean
barid_indicator_rows_go_to_endless (BaridIndicatorRows *self)
{
  g_return_val_if_fail (BARID_IS_INDICATOR_ROWS (self), FALSE);

  for (guint i = 0; i < self->indicators->len; i++)
    if (get_indicator (self, i)->valid_until == BARID_TIME_NONE)
      return go (self, i);

  return FALSE;
}

/**
 * barid_indicator_rows_go_to_misread:
 * @self: rows
 *
 * Goes to what was typed and not understood, or to one of which something is written, but no pattern.
 *
 * Returns: whether there is such a one
 */
gboolean
barid_indicator_rows_go_to_misread (BaridIndicatorRows *self)
{
  g_return_val_if_fail (BARID_IS_INDICATOR_ROWS (self), FALSE);

  if (find_misread (self))
    return TRUE;

  for (guint i = 0; i < self->indicators->len; i++)
    {
      const BaridIndicator *indicator = get_indicator (self, i);

      if (indicator->pattern == NULL &&
          (indicator->name != NULL || indicator->text != NULL || indicator->valid_until != BARID_TIME_NONE))
        return go (self, i);
    }

  return FALSE;
}

/* ---- the widget -------------------------------------------------------------------------------------------------- */

static void
barid_indicator_rows_dispose (GObject *object)
{
  BaridIndicatorRows *self = BARID_INDICATOR_ROWS (object);

  g_ptr_array_set_size (self->rows, 0);
  g_clear_object (&self->removed_row);

  G_OBJECT_CLASS (barid_indicator_rows_parent_class)->dispose (object);
}

static void
barid_indicator_rows_finalize (GObject *object)
{
  BaridIndicatorRows *self = BARID_INDICATOR_ROWS (object);

  g_clear_object (&self->choices);
  g_clear_pointer (&self->removed, barid_indicator_free);
  g_ptr_array_unref (self->indicators);
  g_ptr_array_unref (self->rows);
  g_array_unref (self->found);

  G_OBJECT_CLASS (barid_indicator_rows_parent_class)->finalize (object);
}

static void
barid_indicator_rows_class_init (BaridIndicatorRowsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = barid_indicator_rows_dispose;
  object_class->finalize = barid_indicator_rows_finalize;

  signals[CHANGED] = g_signal_new ("changed", BARID_TYPE_INDICATOR_ROWS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[REMOVED] = g_signal_new ("removed", BARID_TYPE_INDICATOR_ROWS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static GtkWidget *
make_turn (BaridIndicatorRows *self,
           const char         *icon,
           const char         *name,
           GCallback           act)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  barid_name (button, name);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_swapped (button, "clicked", act, self);

  return button;
}

static void
barid_indicator_rows_init (BaridIndicatorRows *self)
{
  self->indicators = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_indicator_free);
  self->found = g_array_new (FALSE, FALSE, sizeof (guint));
  self->rows = g_ptr_array_new ();
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 12);

  self->search = gtk_search_entry_new ();
  gtk_search_entry_set_search_delay (GTK_SEARCH_ENTRY (self->search), 150);
  g_object_set (self->search, "placeholder-text", _("Find an indicator"), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Find an indicator"), -1);
  g_signal_connect_swapped (self->search, "search-changed", G_CALLBACK (searched_cb), self);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  self->pager = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->earlier = make_turn (self, "go-previous-symbolic", _("Earlier indicators"), G_CALLBACK (earlier_cb));
  self->later = make_turn (self, "go-next-symbolic", _("Later indicators"), G_CALLBACK (later_cb));
  self->place = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->place, TRUE);
  gtk_label_set_natural_wrap_mode (self->place, GTK_NATURAL_WRAP_NONE);
  gtk_box_append (GTK_BOX (self->pager), self->earlier);
  gtk_box_append (GTK_BOX (self->pager), GTK_WIDGET (self->place));
  gtk_box_append (GTK_BOX (self->pager), self->later);
  gtk_box_append (GTK_BOX (self), self->search);
  gtk_box_append (GTK_BOX (self), self->box);
  gtk_box_append (GTK_BOX (self), self->pager);
}

/**
 * barid_indicator_rows_new:
 * @choices: what can be chosen
 *
 * Makes rows of which there are none yet.
 *
 * Returns: (transfer floating): the rows
 */
GtkWidget *
barid_indicator_rows_new (BaridChoices *choices)
{
  BaridIndicatorRows *self = g_object_new (BARID_TYPE_INDICATOR_ROWS, NULL);

  self->choices = g_object_ref (choices);
  show_pager (self);

  return GTK_WIDGET (self);
}
