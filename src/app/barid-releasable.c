#include "config.h"

#include "barid-releasable.h"

#include <string.h>

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
  GPtrArray      *nations;  /* Nation, as the list has them; NULL before it was opened */

  guint           n_listed; /* of them */
  guint           filling;  /* a tick callback */
  gboolean        showing;
};

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BaridReleasable, barid_releasable, GTK_TYPE_POPOVER)

/* So long a list is filled in one frame (µs), which has 16 ms for everything. */
#define MOST_TIME 6000

typedef struct
{
  char *code;
  char *name; /* or that of the office that has it */
  char *key;  /* by which names are sorted */
} Nation;

static void
nation_free (gpointer data)
{
  Nation *self = data;

  g_free (self->code);
  g_free (self->name);
  g_free (self->key);
  g_free (self);
}

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

static gboolean
is_chosen (BaridReleasable *self,
           const char      *code)
{
  const char * const *codes = self->marking != NULL ? barid_marking_get_rel_to (self->marking) : NULL;

  return codes != NULL && g_strv_contains (codes, code);
}

static void
add_row (BaridReleasable *self,
         const Nation    *nation)
{
  g_autofree char *machine = barid_text_isolate_machine (nation->code);
  /* TRANSLATORS: %1$s is the code of a nation, such as DEU, %2$s its name or that of the office that has it. */
  g_autofree char *label = g_strdup_printf (_("%1$s, %2$s"), machine, nation->name);
  GtkWidget *check = gtk_check_button_new_with_label (label);
  GtkWidget *row = gtk_list_box_row_new ();

  g_object_set_data_full (G_OBJECT (check), "code", g_strdup (nation->code), g_free);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), is_chosen (self, nation->code));
  g_signal_connect_swapped (check, "toggled", G_CALLBACK (toggled_cb), self);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), check);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_list_box_append (self->list, row);
}

static void
add_nation (GPtrArray  *nations,
            GHashTable *listed,
            const char *code,
            char       *name)
{
  Nation *nation = g_new0 (Nation, 1);

  nation->code = g_strdup (code);
  nation->name = name;
  nation->key = g_utf8_collate_key (name, -1);
  g_ptr_array_add (nations, nation);
  g_hash_table_add (listed, nation->code);
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp ((*(const Nation * const *) a)->key, (*(const Nation * const *) b)->key);
}

/* The parties of the agreements, then all others by name. */
static GPtrArray *
list_nations (BaridReleasable *self)
{
  GPtrArray *parties = barid_choices_get_parties (self->choices);
  GPtrArray *nations = g_ptr_array_new_with_free_func (nation_free);
  GPtrArray *others = g_ptr_array_new_with_free_func (nation_free);
  g_autoptr(GPtrArray) codes = barid_nation_list ();
  g_autoptr(GHashTable) listed = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < parties->len; i++)
    {
      const BaridOffice *office = g_ptr_array_index (parties, i);
      g_autofree char *nation = barid_nation_tell (office->nation);

      if (barid_nation_is_code (office->nation) && !g_hash_table_contains (listed, office->nation))
        add_nation (nations, listed, office->nation,
                    g_strcmp0 (nation, office->nation) == 0 ? barid_text_isolate (office->name) : g_steal_pointer (&nation));
    }
  for (guint i = 0; i < codes->len; i++)
    if (!g_hash_table_contains (listed, g_ptr_array_index (codes, i)))
      add_nation (others, listed, g_ptr_array_index (codes, i), barid_nation_tell (g_ptr_array_index (codes, i)));
  g_ptr_array_sort (others, compare_names);
  g_ptr_array_extend_and_steal (nations, others);

  return nations;
}

static gboolean
fill_some (GtkWidget     *list,
           GdkFrameClock *clock,
           gpointer       user_data)
{
  BaridReleasable *self = user_data;
  gint64 start = g_get_monotonic_time ();

  while (self->n_listed < self->nations->len && g_get_monotonic_time () - start < MOST_TIME)
    add_row (self, g_ptr_array_index (self->nations, self->n_listed++));
  if (self->n_listed < self->nations->len)
    return G_SOURCE_CONTINUE;

  self->filling = 0;
  return G_SOURCE_REMOVE;
}

/* Some two hundred and fifty rows: they come over several frames, once the list is first opened. */
static void
fill_list (BaridReleasable *self)
{
  if (self->nations == NULL)
    {
      self->nations = list_nations (self);
      self->filling = gtk_widget_add_tick_callback (GTK_WIDGET (self->list), fill_some, self, NULL);
    }
}

static void
set_checks (BaridReleasable *self)
{
  GtkListBoxRow *row;

  self->showing = TRUE;
  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    {
      GtkWidget *check = gtk_list_box_row_get_child (row);

      gtk_check_button_set_active (GTK_CHECK_BUTTON (check), is_chosen (self, get_code (check)));
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

/* What the agreements say has changed. A list that is looked at is filled again. */
static void
loaded_cb (BaridReleasable *self)
{
  GtkWidget *row;

  if (self->filling != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self->list), self->filling);
  self->filling = self->n_listed = 0;
  g_clear_pointer (&self->nations, g_ptr_array_unref);
  while ((row = GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, 0))) != NULL)
    gtk_list_box_remove (self->list, row);
  if (gtk_widget_get_visible (GTK_WIDGET (self)) && self->marking != NULL)
    fill_list (self);
}

static void
barid_releasable_finalize (GObject *object)
{
  BaridReleasable *self = BARID_RELEASABLE (object);

  g_clear_object (&self->choices);
  g_clear_pointer (&self->marking, barid_marking_unref);
  g_clear_pointer (&self->nations, g_ptr_array_unref);

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
