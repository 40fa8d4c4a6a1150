#include "config.h"

#include "barid-indicators.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "barid-assurance.h"
#include "barid-body.h"
#include "barid-bytes.h"
#include "barid-error.h"
#include "barid-file-choice.h"
#include "barid-indicator-files.h"
#include "barid-permission.h"
#include "barid-recognise.h"
#include "barid-text.h"
#include "barid-time-local.h"
#include "barid-wrap.h"

/* A column view does not ask for the height of its rows: about this much is given to it. */
#define HEAD    36
#define ROW     34
#define TALLEST 360

/* Fewer are looked through with the eyes. */
#define FEW 10

/* A list of thousands makes two hundred rows, and would make them in one frame: so many more come with each. */
#define ROWS_AT_ONCE 25
#define ROWS_MADE    200

/* The columns. */
enum
{
  VALUE,
  NAME,
  UNTIL,
};

/* ---- a line of the table ---------------------------------------------------- */

#define BARID_TYPE_INDICATOR_LINE (barid_indicator_line_get_type ())
G_DECLARE_FINAL_TYPE (BaridIndicatorLine, barid_indicator_line, BARID, INDICATOR_LINE, GObject)

struct _BaridIndicatorLine
{
  GObject               parent_instance;

  BaridBriefing        *briefing;  /* owned: it holds the indicator */
  const BaridIndicator *indicator; /* borrowed */
};

G_DEFINE_FINAL_TYPE (BaridIndicatorLine, barid_indicator_line, G_TYPE_OBJECT)

static void
barid_indicator_line_finalize (GObject *object)
{
  g_object_unref (BARID_INDICATOR_LINE (object)->briefing);

  G_OBJECT_CLASS (barid_indicator_line_parent_class)->finalize (object);
}

static void
barid_indicator_line_class_init (BaridIndicatorLineClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = barid_indicator_line_finalize;
}

static void
barid_indicator_line_init (BaridIndicatorLine *self)
{
}

/* ---- the table ---------------------------------------------------- */

struct _BaridIndicators
{
  AdwBin              parent_instance;

  /* owned */
  BaridDesk          *desk;
  BaridBriefing      *briefing; /* nobody edits what was read */
  BaridAgreement     *agreement;
  GtkCustomFilter    *filter;
  GtkFilterListModel *shown;    /* NULL before it was unfolded */
  char               *words;
  char               *text;     /* what is to be pasted elsewhere, once that is written down */
  GCancellable       *cancellable;

  /* borrowed: inside the child */
  GtkWidget          *box;
  GtkWidget          *search;
  GtkWidget          *copy;
  GtkWidget          *export;
  GtkWidget          *chosen;   /* what the row says that is chosen */
  GtkRevealer        *revealer;
  GtkImage           *arrow;
  GtkLabel           *said;
};

G_DEFINE_FINAL_TYPE (BaridIndicators, barid_indicators, ADW_TYPE_BIN)

static char *
describe_until (const BaridIndicator *indicator)
{
  return indicator->valid_until != BARID_TIME_NONE
         ? barid_time_tell (indicator->valid_until, BARID_TIME_DAY_ONLY, BARID_CALENDAR_GREGORIAN)
         : g_strdup (_("no end given"));
}

/* The value, where the pattern says no more than that. */
static char *
dup_value (const BaridIndicator *indicator)
{
  const char *pattern = indicator->pattern != NULL ? indicator->pattern : "";
  char *value = barid_recognise_value (pattern, NULL);

  return value != NULL ? value : g_strdup (pattern);
}

static gboolean
matches (gpointer item,
         gpointer user_data)
{
  const BaridIndicator *indicator = BARID_INDICATOR_LINE (item)->indicator;
  BaridIndicators *self = user_data;

  return self->words == NULL || *self->words == '\0' ||
         (indicator->name != NULL && barid_text_contains_folded (indicator->name, self->words)) ||
         (indicator->pattern != NULL && barid_text_contains_folded (indicator->pattern, self->words)) ||
         (indicator->text != NULL && barid_text_contains_folded (indicator->text, self->words));
}

static void
searched_cb (BaridIndicators *self,
             GtkSearchEntry  *entry)
{
  g_free (self->words);
  self->words = g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry)));
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
}

/* There is no announcement before GTK 4.14: what the search found is the description of its entry. */
static void
filtered_cb (BaridIndicators *self)
{
  g_autofree char *count = NULL;
  g_autofree char *sentence = NULL;
  guint n_shown;

  if (self->search == NULL || gtk_filter_list_model_get_pending (self->shown) > 0)
    return;

  n_shown = g_list_model_get_n_items (G_LIST_MODEL (self->shown));
  count = barid_count_tell (n_shown);
  /* TRANSLATORS: said by a screen reader after a search: %s is a number. */
  sentence = g_strdup_printf (ngettext ("%s indicator found", "%s indicators found", n_shown), count);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, sentence, -1);
}

/* Patterns and values are of machines: they run from left to right everywhere. What is called as it is has no other name. */
static char *
describe_cell (const BaridIndicator *indicator,
               guint                 column)
{
  g_autofree char *value = dup_value (indicator);

  switch (column)
    {
    case VALUE:
      {
        g_autofree char *line = barid_text_clean_name (value);

        return barid_text_isolate_machine (line);
      }
    case NAME:
      return barid_text_clean_name (indicator->name != NULL && strcmp (indicator->name, value) != 0 ? indicator->name : "");
    case UNTIL:
    default:
      return describe_until (indicator);
    }
}

static gboolean
tooltip_cb (GtkInscription *cell,
            int             x,
            int             y,
            gboolean        by_keyboard,
            GtkTooltip     *tooltip)
{
  const char *text = gtk_inscription_get_text (cell);

  gtk_tooltip_set_text (tooltip, text);

  return text != NULL && *text != '\0';
}

/* A label would ask for the height of its lines, for hundreds of rows at once: a cell has one line, and the row that is chosen
 * is told in full. */
static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *item,
          gpointer                  column)
{
  GtkWidget *cell = gtk_inscription_new (NULL);

  gtk_inscription_set_xalign (GTK_INSCRIPTION (cell), 0);
  gtk_inscription_set_min_chars (GTK_INSCRIPTION (cell), GPOINTER_TO_UINT (column) == UNTIL ? 15 : 10);
  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (cell), GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_widget_set_has_tooltip (cell, TRUE);
  g_signal_connect (cell, "query-tooltip", G_CALLBACK (tooltip_cb), NULL);
  gtk_list_item_set_child (item, cell);
}

/* What has the focus is the list's own widget around the cells. */
static void
name_row (GtkWidget  *cell,
          const char *text)
{
  GtkWidget *around = gtk_widget_get_parent (cell);
  GtkWidget *row = around != NULL ? gtk_widget_get_parent (around) : NULL;

  if (row != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *item,
         gpointer                  column)
{
  BaridIndicatorLine *line = gtk_list_item_get_item (item);
  GtkWidget *cell = gtk_list_item_get_child (item);
  gboolean own = gtk_widget_get_direction (cell) == GTK_TEXT_DIR_RTL;
  g_autofree char *text = describe_cell (line->indicator, GPOINTER_TO_UINT (column));
  gboolean rtl = own;

  /* A column begins at one side, whatever scripts stand in it; an inscription would begin each at its own. */
  barid_text_find_direction (text, &rtl);
  gtk_inscription_set_xalign (GTK_INSCRIPTION (cell), rtl == own ? 0 : 1);
  gtk_inscription_set_text (GTK_INSCRIPTION (cell), text);
  if (GPOINTER_TO_UINT (column) == VALUE)
    name_row (cell, text);
}

static void
add_column (GtkColumnView *view,
            const char    *title,
            guint          number,
            gboolean       expand)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkColumnViewColumn *column = gtk_column_view_column_new (title, factory);

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), GUINT_TO_POINTER (number));
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), GUINT_TO_POINTER (number));
  gtk_column_view_column_set_resizable (column, TRUE);
  gtk_column_view_column_set_expand (column, expand);
  gtk_column_view_append_column (view, column);
  g_object_unref (column);
}

static void
add_chosen (BaridIndicators *self,
            const char      *text,
            gboolean         of_machine)
{
  g_autofree char *clean = of_machine ? barid_text_isolate_machine (text) : barid_text_clean_block (text);
  GtkWidget *label = barid_body_make_line (clean, of_machine ? NULL : "dim-label");

  barid_body_set_direction (label, clean);
  gtk_box_append (GTK_BOX (self->chosen), label);
}

/* The whole of the row that is chosen: a cell may be too narrow for it. */
static void
chosen_cb (BaridIndicators    *self,
           GParamSpec         *pspec,
           GtkSingleSelection *selection)
{
  BaridIndicatorLine *line = gtk_single_selection_get_selected_item (selection);
  GtkWidget *child;
  BaridUse use;

  while ((child = gtk_widget_get_first_child (self->chosen)))
    gtk_box_remove (GTK_BOX (self->chosen), child);
  gtk_widget_set_visible (self->chosen, line != NULL);
  if (line == NULL)
    return;

  use = barid_use_narrow (line->indicator->use, barid_briefing_get_use (self->briefing));
  if (line->indicator->marking != NULL || use != BARID_USE_INHERITED)
    gtk_box_append (GTK_BOX (self->chosen), barid_body_make_mark (NULL, line->indicator->marking, use));
  if (line->indicator->pattern != NULL)
    add_chosen (self, line->indicator->pattern, TRUE);
  if (line->indicator->name != NULL)
    add_chosen (self, line->indicator->name, FALSE);
  if (line->indicator->text != NULL)
    add_chosen (self, line->indicator->text, FALSE);
}

static GListModel *
make_lines (BaridIndicators *self)
{
  GPtrArray *indicators = barid_briefing_get_part (self->briefing, BARID_PART_INDICATORS);
  g_autoptr(GPtrArray) lines = g_ptr_array_new_full (indicators->len, g_object_unref);
  GListStore *store = g_list_store_new (BARID_TYPE_INDICATOR_LINE);

  for (guint i = 0; i < indicators->len; i++)
    {
      BaridIndicatorLine *line = g_object_new (BARID_TYPE_INDICATOR_LINE, NULL);

      line->briefing = g_object_ref (self->briefing);
      line->indicator = g_ptr_array_index (indicators, i);
      g_ptr_array_add (lines, line);
    }
  g_list_store_splice (store, 0, 0, lines->pdata, lines->len);

  return G_LIST_MODEL (store);
}

static gboolean
more_rows_cb (GtkWidget     *view,
              GdkFrameClock *clock,
              gpointer       user_data)
{
  GtkSliceListModel *rows = user_data;
  guint size = gtk_slice_list_model_get_size (rows) + ROWS_AT_ONCE;
  gboolean all = size > ROWS_MADE;

  gtk_slice_list_model_set_size (rows, all ? G_MAXUINT : size);

  return all ? G_SOURCE_REMOVE : G_SOURCE_CONTINUE;
}

static GtkWidget *
make_view (BaridIndicators *self)
{
  guint n_indicators = barid_briefing_get_part (self->briefing, BARID_PART_INDICATORS)->len;
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkSliceListModel *rows;
  GtkSingleSelection *selection;
  GtkWidget *view;

  self->filter = gtk_custom_filter_new (matches, self, NULL);
  self->shown = gtk_filter_list_model_new (make_lines (self), GTK_FILTER (g_object_ref (self->filter)));
  /* A search through thousands goes on while the officer types. */
  gtk_filter_list_model_set_incremental (self->shown, TRUE);
  g_signal_connect_object (self->shown, "notify::pending", G_CALLBACK (filtered_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->shown, "items-changed", G_CALLBACK (filtered_cb), self, G_CONNECT_SWAPPED);

  rows = gtk_slice_list_model_new (G_LIST_MODEL (g_object_ref (self->shown)), 0, ROWS_AT_ONCE);
  selection = g_object_new (GTK_TYPE_SINGLE_SELECTION, "autoselect", FALSE, "can-unselect", TRUE, "model", rows, NULL);
  g_object_unref (rows);
  g_signal_connect_object (selection, "notify::selected-item", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  view = gtk_column_view_new (GTK_SELECTION_MODEL (selection));
  gtk_widget_add_tick_callback (view, more_rows_cb, g_object_ref (rows), g_object_unref);
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Indicators"), -1);
  add_column (GTK_COLUMN_VIEW (view), _("Indicator"), VALUE, TRUE);
  add_column (GTK_COLUMN_VIEW (view), _("Name"), NAME, TRUE);
  add_column (GTK_COLUMN_VIEW (view), _("Valid until"), UNTIL, FALSE);

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), view);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scrolled), MIN (TALLEST, HEAD + ROW * (int) n_indicators));
  gtk_widget_set_overflow (scrolled, GTK_OVERFLOW_HIDDEN);
  gtk_widget_add_css_class (scrolled, "card");

  return scrolled;
}

/* ---- taken along ---------------------------------------------------- */

/* What the table shows; all, where it was not unfolded. */
static GPtrArray *
dup_shown (BaridIndicators *self)
{
  GPtrArray *indicators = g_ptr_array_new ();

  if (self->shown == NULL)
    {
      g_ptr_array_extend (indicators, barid_briefing_get_part (self->briefing, BARID_PART_INDICATORS), NULL, NULL);
      return indicators;
    }

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->shown)); i++)
    {
      g_autoptr(BaridIndicatorLine) line = g_list_model_get_item (G_LIST_MODEL (self->shown), i);

      g_ptr_array_add (indicators, (gpointer) line->indicator);
    }

  return indicators;
}

/* What is said stands below the button, and is heard with it. */
static void
say (BaridIndicators *self,
     GtkWidget       *button,
     const char      *sentence)
{
  gtk_label_set_label (self->said, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->said), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, sentence, -1);
}

/* What is left out is told with what was done. */
static void
say_done (BaridIndicators *self,
          GtkWidget       *button,
          const char      *sentence,
          guint            kept)
{
  g_autofree char *told = kept > 0 ? barid_indicators_tell_kept (kept) : NULL;
  g_autofree char *both = told != NULL ? g_strdup_printf ("%s\n%s", sentence, told) : g_strdup (sentence);

  say (self, button, both);
}

typedef struct
{
  BaridBriefing      *briefing;
  BaridAgreement     *agreement;
  GPtrArray          *indicators; /* of the briefing */
  BaridIndicatorForm  form;
  char               *path;
  gboolean            assured;
  guint               kept;       /* of what is not pasted */
} Export;

static void
export_free (gpointer data)
{
  Export *self = data;

  g_object_unref (self->briefing);
  g_clear_pointer (&self->agreement, barid_agreement_unref);
  g_ptr_array_unref (self->indicators);
  g_free (self->path);
  g_free (self);
}

/* What is taken along is written down before it is. */
static gpointer
copy_func (BaridDesk     *desk,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  Export *self = data;

  return barid_desk_copy_indicators (desk, self->briefing, self->agreement, self->assured, error)
         ? g_memdup2 (&self->kept, sizeof self->kept) : NULL;
}

static void
copied_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(BaridIndicators) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree guint *kept = barid_desk_call_finish (BARID_DESK (source), result, &error);
  g_autofree char *text = g_steal_pointer (&self->text);

  if (barid_error_is_cancelled (error) || g_cancellable_is_cancelled (self->cancellable))
    return;

  if (kept == NULL)
    {
      say (self, self->copy, error->message);
      return;
    }

  /* Pressed twice, the first answer takes what was asked last. */
  if (text != NULL)
    gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  say_done (self, self->copy, _("Copied: the patterns that are shown, one a line."), *kept);
}

static char *
join_patterns (GPtrArray *indicators)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < indicators->len; i++)
    {
      const BaridIndicator *indicator = g_ptr_array_index (indicators, i);
      g_autofree char *pattern = g_strdup (indicator->pattern != NULL ? indicator->pattern : "");

      /* A pattern is data, and stays whole; it only has to stand on one line. */
      g_string_append_printf (text, "%s\n", g_strdelimit (pattern, "\n\r\t", ' '));
    }

  return g_string_free (text, FALSE);
}

static void
copy_assured_cb (GtkWidget *widget,
                 gboolean   assured,
                 gpointer   data)
{
  BaridIndicators *self = BARID_INDICATORS (widget);
  g_autoptr(GPtrArray) shown = dup_shown (self);
  g_autoptr(GPtrArray) indicators = NULL;
  Export *copy;
  guint kept;

  indicators = barid_desk_choose_indicators (self->desk, BARID_ACT_COPY, self->briefing, self->agreement, shown, &kept);
  if (indicators->len == 0)
    {
      say_done (self, self->copy, _("Nothing was copied."), kept);
      return;
    }

  g_free (self->text);
  self->text = join_patterns (indicators);
  copy = g_new0 (Export, 1);
  copy->briefing = g_object_ref (self->briefing);
  copy->agreement = self->agreement != NULL ? barid_agreement_ref (self->agreement) : NULL;
  copy->indicators = g_ptr_array_ref (indicators);
  copy->assured = assured;
  copy->kept = kept;
  barid_desk_call_async (self->desk, copy_func, copy, export_free, g_free, self->cancellable, copied_cb, g_object_ref (self));
}

static void
copy_cb (BaridIndicators *self)
{
  barid_assurance_ask (GTK_WIDGET (self), self->desk, BARID_ACT_COPY, self->briefing, copy_assured_cb, NULL, NULL);
}

static gpointer
export_func (BaridDesk     *desk,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  Export *self = data;
  guint kept;
  g_autoptr(GBytes) file = barid_desk_write_indicators (desk, self->briefing, self->agreement, self->indicators, self->form,
                                                        self->assured, &kept, error);

  return file != NULL && barid_bytes_write_private (file, self->path, error) ? g_memdup2 (&kept, sizeof kept) : NULL;
}

static void
exported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(BaridIndicators) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree guint *kept = barid_desk_call_finish (BARID_DESK (source), result, &error);

  if (barid_error_is_cancelled (error) || g_cancellable_is_cancelled (self->cancellable))
    return;

  if (error != NULL)
    say (self, self->export, error->message);
  else
    say_done (self, self->export, _("Written to the file, each with its marking."), *kept);
}

static void
place_chosen_cb (GtkWidget  *widget,
                 const char *path,
                 gpointer    data)
{
  BaridIndicators *self = BARID_INDICATORS (widget);
  g_autofree char *lower = g_ascii_strdown (path, -1);
  gboolean is_table = g_str_has_suffix (lower, ".csv");
  Export *export;

  if (!is_table && !g_str_has_suffix (lower, ".json") && !g_str_has_suffix (lower, ".stix"))
    {
      say (self, self->export, _("Not written: the file’s name ends with .csv for a table, or with .json for a STIX bundle."));
      return;
    }

  export = g_new0 (Export, 1);
  export->briefing = g_object_ref (self->briefing);
  export->agreement = self->agreement != NULL ? barid_agreement_ref (self->agreement) : NULL;
  export->indicators = dup_shown (self);
  export->form = is_table ? BARID_INDICATORS_TABLE : BARID_INDICATORS_BUNDLE;
  export->path = g_strdup (path);
  export->assured = *(gboolean *) data;
  barid_desk_call_async (self->desk, export_func, export, export_free, g_free, self->cancellable, exported_cb,
                         g_object_ref (self));
}

static void
export_assured_cb (GtkWidget *widget,
                   gboolean   assured,
                   gpointer   data)
{
  /* TRANSLATORS: a file's name; its ending stays. */
  barid_file_choice_save (widget, _("Export Indicators"), _("indicators.csv"), place_chosen_cb,
                          g_memdup2 (&assured, sizeof assured), g_free);
}

static void
export_cb (BaridIndicators *self)
{
  barid_assurance_ask (GTK_WIDGET (self), self->desk, BARID_ACT_EXPORT_INDICATORS, self->briefing, export_assured_cb, NULL,
                       NULL);
}

/* ---- the widget ---------------------------------------------------- */

static void
fill (BaridIndicators *self)
{
  if (barid_briefing_get_part (self->briefing, BARID_PART_INDICATORS)->len > FEW)
    {
      self->search = gtk_search_entry_new ();
      gtk_search_entry_set_search_delay (GTK_SEARCH_ENTRY (self->search), 150);
      g_object_set (self->search, "placeholder-text", _("Find an indicator"), NULL);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Find an indicator"), -1);
      g_signal_connect_object (self->search, "search-changed", G_CALLBACK (searched_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (self->box), self->search);
    }
  self->chosen = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_set_visible (self->chosen, FALSE);
  gtk_box_append (GTK_BOX (self->box), make_view (self));
  gtk_box_append (GTK_BOX (self->box), self->chosen);
}

/* A table of thousands is made when it is looked at. */
static void
toggled_cb (BaridIndicators *self,
            GtkToggleButton *button)
{
  gboolean open = gtk_toggle_button_get_active (button);

  if (open && self->shown == NULL)
    fill (self);
  gtk_revealer_set_reveal_child (self->revealer, open);
  gtk_image_set_from_icon_name (self->arrow, open ? "pan-down-symbolic" : "pan-end-symbolic");
  gtk_accessible_update_state (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_STATE_EXPANDED, open, -1);
}

static void
barid_indicators_dispose (GObject *object)
{
  BaridIndicators *self = BARID_INDICATORS (object);

  g_cancellable_cancel (self->cancellable);
  if (self->filter != NULL)
    gtk_custom_filter_set_filter_func (self->filter, NULL, NULL, NULL);
  g_clear_object (&self->filter);
  g_clear_object (&self->shown);

  G_OBJECT_CLASS (barid_indicators_parent_class)->dispose (object);
}

static void
barid_indicators_finalize (GObject *object)
{
  BaridIndicators *self = BARID_INDICATORS (object);

  g_clear_object (&self->desk);
  g_clear_object (&self->briefing);
  g_clear_pointer (&self->agreement, barid_agreement_unref);
  g_clear_object (&self->cancellable);
  g_free (self->words);
  g_free (self->text);

  G_OBJECT_CLASS (barid_indicators_parent_class)->finalize (object);
}

static void
barid_indicators_class_init (BaridIndicatorsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = barid_indicators_dispose;
  G_OBJECT_CLASS (klass)->finalize = barid_indicators_finalize;
}

static void
barid_indicators_init (BaridIndicators *self)
{
  self->cancellable = g_cancellable_new ();
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->arrow = GTK_IMAGE (gtk_image_new ());
  self->revealer = GTK_REVEALER (gtk_revealer_new ());
  gtk_revealer_set_child (self->revealer, self->box);
}

static GtkWidget *
make_fold_button (BaridIndicators *self)
{
  GtkWidget *button = gtk_toggle_button_new ();
  GtkWidget *inside = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  guint n_indicators = barid_briefing_get_part (self->briefing, BARID_PART_INDICATORS)->len;
  g_autofree char *count = barid_count_tell (n_indicators);
  /* TRANSLATORS: a heading: %s is a number. */
  g_autofree char *heading = g_strdup_printf (ngettext ("%s indicator", "%s indicators", n_indicators), count);
  GtkWidget *label = gtk_label_new (heading);

  gtk_widget_add_css_class (label, "heading");
  gtk_box_append (GTK_BOX (inside), label);
  gtk_box_append (GTK_BOX (inside), GTK_WIDGET (self->arrow));
  gtk_button_set_child (GTK_BUTTON (button), inside);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "fold");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, heading, -1);
  g_signal_connect_object (button, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);

  return button;
}

static GtkWidget *
make_act (BaridIndicators *self,
          const char      *label,
          GCallback        act)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  g_signal_connect_object (button, "clicked", act, self, G_CONNECT_SWAPPED);

  return button;
}

/* A button that cannot be pressed says why; and as it is passed over by the keyboard, so does a line that is not. */
static void
forbid (BaridIndicators *self,
        GtkWidget       *outside,
        const char      *reason)
{
  GtkWidget *buttons[] = { self->copy, self->export };

  for (guint i = 0; i < G_N_ELEMENTS (buttons); i++)
    {
      gtk_widget_set_sensitive (buttons[i], FALSE);
      gtk_widget_set_tooltip_text (buttons[i], reason);
      gtk_accessible_update_property (GTK_ACCESSIBLE (buttons[i]), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, reason, -1);
    }
  gtk_box_append (GTK_BOX (outside), barid_body_make_line (reason, NULL));
}

/**
 * barid_indicators_new:
 * @desk: the desk
 * @reading: a letter or a draft with a briefing
 *
 * Makes the table of its indicators.
 *
 * Returns: (transfer floating): the table
 */
GtkWidget *
barid_indicators_new (BaridDesk          *desk,
                      const BaridReading *reading)
{
  BaridIndicators *self = g_object_new (BARID_TYPE_INDICATORS, NULL);
  GtkWidget *outside = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *head = barid_wrap_new (6, 0);
  g_autoptr(GError) error = NULL;
  g_autofree char *use = NULL;
  GtkWidget *button;

  self->desk = g_object_ref (desk);
  self->briefing = g_object_ref (reading->briefing);
  self->agreement = reading->agreement != NULL ? barid_agreement_ref (reading->agreement) : NULL;
  button = make_fold_button (self);
  self->copy = make_act (self, _("_Copy"), G_CALLBACK (copy_cb));
  self->export = make_act (self, _("_Export…"), G_CALLBACK (export_cb));
  self->said = GTK_LABEL (barid_body_make_line (NULL, "dim-label"));
  gtk_widget_set_visible (GTK_WIDGET (self->said), FALSE);
  /* TRANSLATORS: for what indicators may be used: %s is a permitted use, such as "Detection only". */
  use = g_strdup_printf (_("Permitted use: %s"),
                         barid_use_get_label (barid_desk_get_use (self->briefing, self->agreement, BARID_USE_INHERITED)));

  barid_wrap_append (BARID_WRAP (head), button);
  barid_wrap_append (BARID_WRAP (head), self->copy);
  barid_wrap_append (BARID_WRAP (head), self->export);
  gtk_box_append (GTK_BOX (outside), head);
  gtk_box_append (GTK_BOX (outside), barid_body_make_line (use, "dim-label"));
  if (!barid_desk_permits_act (desk, BARID_ACT_EXPORT_INDICATORS, self->briefing, self->agreement, &error))
    forbid (self, outside, error->message);
  gtk_box_append (GTK_BOX (outside), GTK_WIDGET (self->said));
  gtk_box_append (GTK_BOX (outside), GTK_WIDGET (self->revealer));
  adw_bin_set_child (ADW_BIN (self), outside);
  toggled_cb (self, GTK_TOGGLE_BUTTON (button));

  return GTK_WIDGET (self);
}
