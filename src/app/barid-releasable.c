#include "config.h"

#include "barid-releasable.h"

#include <glib/gi18n-lib.h>

#include "barid-nation.h"
#include "barid-text.h"

struct _BaridReleasable
{
  GtkPopover      parent_instance;

  /* borrowed: inside the popover */
  GtkSearchEntry *search;
  GtkWidget      *scroller;
  GtkListBox     *list;
  GtkLabel       *reason;

  /* owned */
  BaridChoices   *choices;
  BaridMarking   *marking;

  gboolean        showing;
};

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BaridReleasable, barid_releasable, GTK_TYPE_POPOVER)

/* ---- choosing --------------------------------------------------------------------------------------------- */

static const char *
get_code (GtkWidget *check)
{
  return g_object_get_data (G_OBJECT (check), "code");
}

/* The order of the list, so that two who mean the same write the same. A code that the list does not have stays. */
static char **
list_chosen (BaridReleasable *self)
{
  const char * const *before = barid_marking_get_rel_to (self->marking);
  g_autoptr(GStrvBuilder) codes = g_strv_builder_new ();
  g_autoptr(GHashTable) listed = g_hash_table_new (g_str_hash, g_str_equal);
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    {
      GtkWidget *check = gtk_list_box_row_get_child (row);

      g_hash_table_add (listed, (gpointer) get_code (check));
      if (gtk_check_button_get_active (GTK_CHECK_BUTTON (check)))
        g_strv_builder_add (codes, get_code (check));
    }
  for (guint i = 0; before != NULL && before[i] != NULL; i++)
    if (!g_hash_table_contains (listed, before[i]))
      g_strv_builder_add (codes, before[i]);

  return g_strv_builder_end (codes);
}

static void
toggled_cb (BaridReleasable *self)
{
  g_auto(GStrv) codes = NULL;
  BaridMarking *marking;

  if (self->showing || self->marking == NULL)
    return;

  codes = list_chosen (self);
  marking = barid_marking_new_classification (barid_marking_get_policy (self->marking), barid_marking_get_level (self->marking),
                                              barid_marking_get_rank (self->marking),
                                              barid_marking_get_caveats (self->marking), (const char * const *) codes);
  barid_marking_unref (self->marking);
  self->marking = marking;
  g_signal_emit (self, signals[CHOSEN], 0, marking);
}

/* ---- the list ------------------------------------------------------------------------------------------------ */

static gboolean
filter_cb (GtkListBoxRow *row,
           gpointer       user_data)
{
  BaridReleasable *self = user_data;
  const char *words = gtk_editable_get_text (GTK_EDITABLE (self->search));

  return *words == '\0' ||
         barid_text_contains_folded (gtk_check_button_get_label (GTK_CHECK_BUTTON (gtk_list_box_row_get_child (row))), words);
}

static void
add_nation (BaridReleasable *self,
            GHashTable      *listed,
            const char      *code,
            const char      *name)
{
  g_autofree char *machine = barid_text_isolate_machine (code);
  /* TRANSLATORS: %1$s is the code of a nation, such as DEU, %2$s its name or that of the office that has it. */
  g_autofree char *label = g_strdup_printf (_("%1$s, %2$s"), machine, name);
  GtkWidget *check = gtk_check_button_new_with_label (label);
  GtkWidget *row = gtk_list_box_row_new ();

  g_hash_table_add (listed, g_strdup (code));
  g_object_set_data_full (G_OBJECT (check), "code", g_strdup (code), g_free);
  g_signal_connect_swapped (check, "toggled", G_CALLBACK (toggled_cb), self);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), check);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_list_box_append (self->list, row);
}

static int
compare_names (gconstpointer a,
               gconstpointer b,
               gpointer      names)
{
  return g_utf8_collate (g_hash_table_lookup (names, *(const char * const *) a),
                         g_hash_table_lookup (names, *(const char * const *) b));
}

static void
add_all_nations (BaridReleasable *self,
                 GHashTable      *listed)
{
  g_autoptr(GPtrArray) codes = barid_nation_list ();
  g_autoptr(GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);

  for (guint i = 0; i < codes->len; i++)
    g_hash_table_insert (names, g_ptr_array_index (codes, i), barid_nation_tell (g_ptr_array_index (codes, i)));
  g_ptr_array_sort_with_data (codes, compare_names, names);
  for (guint i = 0; i < codes->len; i++)
    if (!g_hash_table_contains (listed, g_ptr_array_index (codes, i)))
      add_nation (self, listed, g_ptr_array_index (codes, i), g_hash_table_lookup (names, g_ptr_array_index (codes, i)));
}

/* Made when it is first opened: some two hundred and fifty rows. */
static void
fill_list (BaridReleasable *self)
{
  GPtrArray *parties = barid_choices_get_parties (self->choices);
  g_autoptr(GHashTable) listed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (gtk_list_box_get_row_at_index (self->list, 0) != NULL)
    return;

  for (guint i = 0; i < parties->len; i++)
    {
      const BaridOffice *office = g_ptr_array_index (parties, i);
      g_autofree char *nation = barid_nation_tell (office->nation);
      g_autofree char *name = g_strcmp0 (nation, office->nation) == 0 ? barid_text_isolate (office->name)
                                                                      : g_strdup (nation);

      if (barid_nation_is_code (office->nation) && !g_hash_table_contains (listed, office->nation))
        add_nation (self, listed, office->nation, name);
    }
  add_all_nations (self, listed);
}

static void
set_checks (BaridReleasable *self)
{
  const char * const *codes = barid_marking_get_rel_to (self->marking);
  GtkListBoxRow *row;

  self->showing = TRUE;
  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    {
      GtkWidget *check = gtk_list_box_row_get_child (row);

      gtk_check_button_set_active (GTK_CHECK_BUTTON (check), codes != NULL && g_strv_contains (codes, get_code (check)));
    }
  self->showing = FALSE;
}

/**
 * barid_releasable_show:
 * @self: a popover
 * @marking: (nullable): the marking that is written now; a reference is taken
 *
 * Shows whom a marking may be released to. Only a classification names nations.
 */
void
barid_releasable_show (BaridReleasable *self,
                       BaridMarking    *marking)
{
  gboolean names = marking != NULL && barid_marking_get_system (marking) == BARID_MARKING_CLASSIFICATION;

  g_return_if_fail (BARID_IS_RELEASABLE (self));

  g_clear_pointer (&self->marking, barid_marking_unref);
  gtk_widget_set_visible (GTK_WIDGET (self->search), names);
  gtk_widget_set_visible (self->scroller, names);
  gtk_widget_set_visible (GTK_WIDGET (self->reason), !names);
  gtk_label_set_label (self->reason, marking == NULL ? _("Choose a level first: a list of nations stands behind it.")
                                                     : _("This marking has no list of nations."));
  if (!names)
    return;

  self->marking = barid_marking_ref (marking);
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  fill_list (self);
  set_checks (self);
}

/* ---- the popover --------------------------------------------------------------------------------------------- */

/* What the agreements say has changed. */
static void
loaded_cb (BaridReleasable *self)
{
  GtkWidget *row;

  while ((row = GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, 0))) != NULL)
    gtk_list_box_remove (self->list, row);
}

static void
barid_releasable_finalize (GObject *object)
{
  BaridReleasable *self = BARID_RELEASABLE (object);

  g_clear_object (&self->choices);
  g_clear_pointer (&self->marking, barid_marking_unref);

  G_OBJECT_CLASS (barid_releasable_parent_class)->finalize (object);
}

static void
barid_releasable_class_init (BaridReleasableClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = barid_releasable_finalize;

  signals[CHOSEN] = g_signal_new ("chosen", BARID_TYPE_RELEASABLE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, BARID_TYPE_MARKING);
}

static void
barid_releasable_init (BaridReleasable *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->search = GTK_SEARCH_ENTRY (gtk_search_entry_new ());
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Find a nation"), -1);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_list_box_set_filter_func (self->list, filter_cb, self, NULL);
  g_signal_connect_swapped (self->search, "search-changed", G_CALLBACK (gtk_list_box_invalidate_filter), self->list);

  self->reason = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->reason, TRUE);
  gtk_label_set_max_width_chars (self->reason, 24);
  self->scroller = gtk_scrolled_window_new ();
  gtk_widget_set_focusable (self->scroller, FALSE);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (self->scroller), 300);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), GTK_WIDGET (self->list));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->search));
  gtk_box_append (GTK_BOX (box), self->scroller);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->reason));
  gtk_popover_set_child (GTK_POPOVER (self), box);
  gtk_widget_add_css_class (GTK_WIDGET (self), "menu");
}

/**
 * barid_releasable_new:
 * @choices: what can be chosen
 *
 * Makes a popover that shows nobody yet.
 *
 * Returns: (transfer floating): the popover
 */
GtkWidget *
barid_releasable_new (BaridChoices *choices)
{
  BaridReleasable *self = g_object_new (BARID_TYPE_RELEASABLE, NULL);

  self->choices = g_object_ref (choices);
  g_signal_connect_object (choices, "loaded", G_CALLBACK (loaded_cb), self, G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}
