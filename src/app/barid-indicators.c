#include "config.h"

#include "barid-indicators.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "barid-body.h"
#include "barid-file-choice.h"
#include "barid-mark.h"
#include "barid-matter.h"
#include "barid-text.h"
#include "barid-time-local.h"

/* A column view does not ask for the height of its rows: about this much is given to it. */
#define HEAD    40
#define ROW     52
#define TALLEST 360

/* ---- a line of the table ---------------------------------------------------- */

#define BARID_TYPE_INDICATOR_LINE (barid_indicator_line_get_type ())
G_DECLARE_FINAL_TYPE (BaridIndicatorLine, barid_indicator_line, BARID, INDICATOR_LINE, GObject)

struct _BaridIndicatorLine
{
  GObject         parent_instance;

  BaridIndicator *indicator; /* owned */
};

G_DEFINE_FINAL_TYPE (BaridIndicatorLine, barid_indicator_line, G_TYPE_OBJECT)

static void
barid_indicator_line_finalize (GObject *object)
{
  barid_indicator_free (BARID_INDICATOR_LINE (object)->indicator);

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
  BaridBriefing      *briefing; /* a copy: nobody edits it */
  GtkCustomFilter    *filter;
  GtkFilterListModel *shown;
  char               *words;
  GCancellable       *cancellable;

  /* borrowed: inside the child */
  GtkWidget          *box;
  GtkWidget          *search;
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

static gboolean
matches (gpointer item,
         gpointer user_data)
{
  const BaridIndicator *indicator = BARID_INDICATOR_LINE (item)->indicator;
  BaridIndicators *self = user_data;

  return self->words == NULL || *self->words == '\0' ||
         (indicator->name != NULL && barid_text_contains_folded (indicator->name, self->words)) ||
         (indicator->pattern != NULL && barid_text_contains_folded (indicator->pattern, self->words));
}

/* There is no announcement before GTK 4.14: what the search found is the description of its entry. */
static void
searched_cb (BaridIndicators *self,
             GtkSearchEntry  *entry)
{
  g_autofree char *count = NULL;
  g_autofree char *sentence = NULL;
  guint n_shown;

  g_free (self->words);
  self->words = g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry)));
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);

  n_shown = g_list_model_get_n_items (G_LIST_MODEL (self->shown));
  count = barid_count_tell (n_shown);
  /* TRANSLATORS: said by a screen reader after a search: %s is a number. */
  sentence = g_strdup_printf (ngettext ("%s indicator found", "%s indicators found", n_shown), count);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, sentence, -1);
}

/* Patterns are of machines: they run from left to right everywhere. */
static char *
describe_cell (const BaridIndicator *indicator,
               guint                 column)
{
  switch (column)
    {
    case 0:
      return barid_text_isolate_machine (indicator->pattern != NULL ? indicator->pattern : "");
    case 1:
      return barid_text_clean_name (indicator->name != NULL ? indicator->name : "");
    default:
      return describe_until (indicator);
    }
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_width_chars (GTK_LABEL (label), 12);
  gtk_list_item_set_child (item, label);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *item,
         gpointer                  column)
{
  BaridIndicatorLine *line = gtk_list_item_get_item (item);
  g_autofree char *text = describe_cell (line->indicator, GPOINTER_TO_UINT (column));

  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)), text);
}

static void
add_column (GtkColumnView *view,
            const char    *title,
            guint          number,
            gboolean       expand)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkColumnViewColumn *column = gtk_column_view_column_new (title, factory);

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), GUINT_TO_POINTER (number));
  gtk_column_view_column_set_resizable (column, TRUE);
  gtk_column_view_column_set_expand (column, expand);
  gtk_column_view_append_column (view, column);
  g_object_unref (column);
}

static GtkWidget *
make_view (BaridIndicators *self)
{
  GListStore *lines = g_list_store_new (BARID_TYPE_INDICATOR_LINE);
  GPtrArray *indicators = barid_briefing_get_part (self->briefing, BARID_PART_INDICATORS);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *view;

  for (guint i = 0; i < indicators->len; i++)
    {
      g_autoptr(BaridIndicatorLine) line = g_object_new (BARID_TYPE_INDICATOR_LINE, NULL);

      line->indicator = barid_indicator_copy (g_ptr_array_index (indicators, i));
      g_list_store_append (lines, line);
    }

  self->filter = gtk_custom_filter_new (matches, self, NULL);
  self->shown = gtk_filter_list_model_new (G_LIST_MODEL (lines), GTK_FILTER (g_object_ref (self->filter)));

  view = gtk_column_view_new (GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->shown)))));
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Indicators"), -1);
  add_column (GTK_COLUMN_VIEW (view), _("Pattern"), 0, TRUE);
  add_column (GTK_COLUMN_VIEW (view), _("Name"), 1, TRUE);
  add_column (GTK_COLUMN_VIEW (view), _("Valid until"), 2, FALSE);

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), view);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scrolled),
                                              MIN (TALLEST, HEAD + ROW * (int) indicators->len));
  gtk_widget_set_overflow (scrolled, GTK_OVERFLOW_HIDDEN);
  gtk_widget_add_css_class (scrolled, "card");

  return scrolled;
}

/* ---- taken along ---------------------------------------------------- */

/* What leaves the desk says what it is: the marking and the use first, then what the table shows. */
static char *
write_text (BaridIndicators *self,
            gboolean         with_head)
{
  GString *text = g_string_new (NULL);
  g_autoptr(BaridMarking) banner = barid_briefing_dup_banner (self->briefing);
  g_autofree char *mark = banner != NULL ? barid_marking_to_banner (banner) : NULL;

  if (with_head && mark != NULL)
    g_string_append_printf (text, "# %s\n", mark);
  if (with_head)
    g_string_append_printf (text, "# %s\n", barid_use_get_label (barid_briefing_get_use (self->briefing)));

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->shown)); i++)
    {
      g_autoptr(BaridIndicatorLine) line = g_list_model_get_item (G_LIST_MODEL (self->shown), i);
      g_autofree char *name = barid_text_clean_name (line->indicator->name != NULL ? line->indicator->name : "");
      g_autofree char *pattern = g_strdup (line->indicator->pattern != NULL ? line->indicator->pattern : "");

      /* A pattern is data, and stays whole; it only has to stand on one line. */
      g_string_append (text, g_strdelimit (pattern, "\n\r\t", ' '));
      if (with_head)
        g_string_append_printf (text, "\t%s", name);
      g_string_append_c (text, '\n');
    }

  return g_string_free (text, FALSE);
}

static void
copy_cb (BaridIndicators *self)
{
  g_autofree char *text = write_text (self, FALSE);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  gtk_label_set_label (self->said, _("Copied: the patterns that are shown, one a line."));
  gtk_widget_set_visible (GTK_WIDGET (self->said), TRUE);
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(BaridIndicators) self = user_data;
  g_autoptr(GError) error = NULL;

  g_file_replace_contents_finish (G_FILE (source), result, NULL, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  gtk_label_set_label (self->said,
                       error != NULL ? error->message : _("Written to the file, with the marking at its head."));
  gtk_widget_set_visible (GTK_WIDGET (self->said), TRUE);
}

static void
place_chosen_cb (GtkWidget  *widget,
                 const char *path,
                 gpointer    data)
{
  BaridIndicators *self = BARID_INDICATORS (widget);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autofree char *text = write_text (self, TRUE);
  g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));

  g_file_replace_contents_bytes_async (file, bytes, NULL, FALSE, G_FILE_CREATE_PRIVATE, self->cancellable, written_cb,
                                       g_object_ref (self));
}

static void
export_cb (BaridIndicators *self)
{
  /* TRANSLATORS: a file's name. */
  barid_file_choice_save (GTK_WIDGET (self), _("Export Indicators"), _("indicators.txt"), place_chosen_cb, NULL, NULL);
}

/* ---- the widget ---------------------------------------------------- */

static void
fill (BaridIndicators *self)
{
  GtkWidget *acts = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *copy = gtk_button_new_with_mnemonic (_("_Copy"));
  GtkWidget *export = gtk_button_new_with_mnemonic (_("_Export…"));
  g_autofree char *use = NULL;

  /* TRANSLATORS: for what indicators may be used: %s is a permitted use, such as "Detection only". */
  use = g_strdup_printf (_("Permitted use: %s"), barid_use_get_label (barid_briefing_get_use (self->briefing)));
  self->search = gtk_search_entry_new ();
  gtk_widget_set_hexpand (self->search, TRUE);
  gtk_search_entry_set_search_delay (GTK_SEARCH_ENTRY (self->search), 150);
  g_object_set (self->search, "placeholder-text", _("Find an indicator"), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Find an indicator"), -1);
  g_signal_connect_object (self->search, "search-changed", G_CALLBACK (searched_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (copy, "clicked", G_CALLBACK (copy_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (export, "clicked", G_CALLBACK (export_cb), self, G_CONNECT_SWAPPED);

  gtk_box_append (GTK_BOX (acts), self->search);
  gtk_box_append (GTK_BOX (acts), copy);
  gtk_box_append (GTK_BOX (acts), export);
  self->said = GTK_LABEL (barid_body_make_line (NULL, "dim-label"));
  gtk_widget_set_visible (GTK_WIDGET (self->said), FALSE);

  gtk_box_append (GTK_BOX (self->box), barid_body_make_line (use, "dim-label"));
  gtk_box_append (GTK_BOX (self->box), acts);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->said));
  gtk_box_append (GTK_BOX (self->box), make_view (self));
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

  g_clear_object (&self->briefing);
  g_clear_object (&self->cancellable);
  g_free (self->words);

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

/**
 * barid_indicators_new:
 * @briefing: a briefing
 *
 * Makes the table of its indicators; the briefing is copied.
 *
 * Returns: (transfer floating): the table
 */
GtkWidget *
barid_indicators_new (BaridBriefing *briefing)
{
  BaridIndicators *self = g_object_new (BARID_TYPE_INDICATORS, NULL);
  GtkWidget *outside = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *button = gtk_toggle_button_new ();
  GtkWidget *inside = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label;
  guint n_indicators = barid_briefing_get_part (briefing, BARID_PART_INDICATORS)->len;
  g_autofree char *count = barid_count_tell (n_indicators);
  /* TRANSLATORS: a heading: %s is a number. */
  g_autofree char *heading = g_strdup_printf (ngettext ("%s indicator", "%s indicators", n_indicators), count);

  self->briefing = barid_briefing_copy (briefing);
  label = barid_body_make_line (heading, "heading");
  gtk_label_set_selectable (GTK_LABEL (label), FALSE);
  gtk_box_append (GTK_BOX (inside), label);
  gtk_box_append (GTK_BOX (inside), GTK_WIDGET (self->arrow));
  gtk_button_set_child (GTK_BUTTON (button), inside);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "fold");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, heading, -1);
  g_signal_connect_object (button, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (outside), button);
  gtk_box_append (GTK_BOX (outside), GTK_WIDGET (self->revealer));
  adw_bin_set_child (ADW_BIN (self), outside);
  toggled_cb (self, GTK_TOGGLE_BUTTON (button));

  return GTK_WIDGET (self);
}
