#include "config.h"

#include "barid-language-button.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "barid-focus.h"
#include "barid-names.h"
#include "barid-nation.h"
#include "barid-text.h"
#include "barid-words-button.h"

#define TAG "barid-tag" /* of the string that is its language's name */

struct _BaridLanguageButton
{
  GtkWidget           parent_instance;

  /* borrowed: of the widget */
  GtkMenuButton      *button;
  GtkSearchEntry     *search;
  GtkFilter          *filter;
  GtkSorter          *sorter;
  GtkListView        *list;
};

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BaridLanguageButton, barid_language_button, GTK_TYPE_WIDGET)

/* ---- the list: hundreds, of which as many are made as are seen ------------------------------------------------ */

static GListModel *
list_languages (void)
{
  GListStore *store = g_list_store_new (GTK_TYPE_STRING_OBJECT);
  g_autoptr(GPtrArray) tags = barid_language_list ();

  for (guint i = 0; i < tags->len; i++)
    {
      const char *tag = g_ptr_array_index (tags, i);
      g_autofree char *name = barid_language_tell (tag);
      g_autoptr(GtkStringObject) language = gtk_string_object_new (name);

      g_object_set_data_full (G_OBJECT (language), TAG, g_strdup (tag), g_free);
      g_list_store_append (store, language);
    }

  return G_LIST_MODEL (store);
}

/* Who writes “French” means neither Cajun French nor the old one. */
static int
find_rank (gconstpointer item,
           const char   *words)
{
  const char *tag = g_object_get_data ((gpointer) item, TAG);
  g_autofree char *name = barid_text_fold (gtk_string_object_get_string ((gpointer) item));
  g_autofree char *folded = barid_text_fold (words);

  if (strcmp (name, folded) == 0 || g_ascii_strcasecmp (tag, words) == 0)
    return 0;

  return g_str_has_prefix (name, folded) ? 1 : 2;
}

static int
compare (gconstpointer a,
         gconstpointer b,
         gpointer      user_data)
{
  BaridLanguageButton *self = user_data;
  const char *words = gtk_editable_get_text (GTK_EDITABLE (self->search));
  int difference = *words != '\0' ? find_rank (a, words) - find_rank (b, words) : 0;

  return difference != 0 ? difference
                         : g_utf8_collate (gtk_string_object_get_string ((gpointer) a),
                                           gtk_string_object_get_string ((gpointer) b));
}

static gboolean
is_looked_for (gpointer item,
               gpointer user_data)
{
  BaridLanguageButton *self = user_data;
  const char *words = gtk_editable_get_text (GTK_EDITABLE (self->search));

  return *words == '\0' || barid_text_contains_folded (gtk_string_object_get_string (item), words) ||
         g_ascii_strcasecmp (g_object_get_data (item, TAG), words) == 0;
}

static void
choose (BaridLanguageButton *self,
        guint                position)
{
  g_autoptr(GtkStringObject) language = g_list_model_get_item (G_LIST_MODEL (gtk_list_view_get_model (self->list)), position);

  if (language == NULL)
    return;

  gtk_menu_button_popdown (self->button);
  g_signal_emit (self, signals[CHOSEN], 0, g_object_get_data (G_OBJECT (language), TAG));
}

static void
choose_first (BaridLanguageButton *self)
{
  choose (self, 0);
}

static void
searched_cb (BaridLanguageButton *self)
{
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  gtk_sorter_changed (self->sorter, GTK_SORTER_CHANGE_DIFFERENT);
}

static GtkListView *
make_list (BaridLanguageButton *self)
{
  GtkListItemFactory *factory = barid_words_factory_new ();
  GListModel *filtered;
  GListModel *sorted;
  GtkWidget *list;

  self->filter = GTK_FILTER (gtk_custom_filter_new (is_looked_for, self, NULL));
  self->sorter = GTK_SORTER (gtk_custom_sorter_new (compare, self, NULL));
  filtered = G_LIST_MODEL (gtk_filter_list_model_new (list_languages (), self->filter));
  sorted = G_LIST_MODEL (gtk_sort_list_model_new (filtered, self->sorter));
  list = gtk_list_view_new (GTK_SELECTION_MODEL (gtk_no_selection_new (sorted)), factory);
  gtk_list_view_set_single_click_activate (GTK_LIST_VIEW (list), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Languages"), -1);
  g_signal_connect_swapped (list, "activate", G_CALLBACK (choose), self);

  return GTK_LIST_VIEW (list);
}

static GtkWidget *
make_popover (BaridLanguageButton *self)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->search = GTK_SEARCH_ENTRY (gtk_search_entry_new ());
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Find a language"), -1);
  g_signal_connect_swapped (self->search, "search-changed", G_CALLBACK (searched_cb), self);
  g_signal_connect_swapped (self->search, "activate", G_CALLBACK (choose_first), self);
  self->list = make_list (self);
  gtk_widget_set_focusable (scroller, FALSE);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scroller), 240);
  gtk_scrolled_window_set_min_content_width (GTK_SCROLLED_WINDOW (scroller), 220);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->list));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->search));
  gtk_box_append (GTK_BOX (box), scroller);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  gtk_widget_add_css_class (popover, "menu");

  return popover;
}

/* Made when it is asked for: a form has the button and is rarely translated. */
static void
popup_cb (GtkMenuButton *button,
          gpointer       user_data)
{
  BaridLanguageButton *self = user_data;

  if (gtk_menu_button_get_popover (button) == NULL)
    gtk_menu_button_set_popover (button, make_popover (self));
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
}

/* ---- the widget ------------------------------------------------------------------------------------------------ */

static void
barid_language_button_dispose (GObject *object)
{
  g_clear_pointer ((GtkWidget **) &BARID_LANGUAGE_BUTTON (object)->button, gtk_widget_unparent);

  G_OBJECT_CLASS (barid_language_button_parent_class)->dispose (object);
}

static void
barid_language_button_class_init (BaridLanguageButtonClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = barid_language_button_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);

  signals[CHOSEN] = g_signal_new ("chosen", BARID_TYPE_LANGUAGE_BUTTON, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
barid_language_button_init (BaridLanguageButton *self)
{
  self->button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_menu_button_set_use_underline (self->button, TRUE);
  gtk_menu_button_set_create_popup_func (self->button, popup_cb, self, NULL);
  gtk_widget_set_parent (GTK_WIDGET (self->button), GTK_WIDGET (self));
  barid_focus_set_target (GTK_WIDGET (self), GTK_WIDGET (self->button));
}

/**
 * barid_language_button_new:
 * @label: what the language is asked for, with a mnemonic
 *
 * Makes the button.
 *
 * Returns: (transfer floating): the button
 */
GtkWidget *
barid_language_button_new (const char *label)
{
  BaridLanguageButton *self = g_object_new (BARID_TYPE_LANGUAGE_BUTTON, NULL);

  gtk_menu_button_set_label (self->button, label);

  return GTK_WIDGET (self);
}
