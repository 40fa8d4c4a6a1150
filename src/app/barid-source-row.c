#include "config.h"

#include "barid-source-row.h"

#include <glib/gi18n-lib.h>

#include "barid-focus.h"
#include "barid-names.h"
#include "barid-portion-row.h"
#include "barid-time-local.h"
#include "barid-words-button.h"

struct _BaridSourceRow
{
  BaridDraftRow    parent_instance;

  /* borrowed: inside the box */
  GtkLabel        *number;
  BaridPortionRow *portion;
  GtkDropDown     *reliability;
  GtkDropDown     *credibility;
  GtkEditable     *origin;

  BaridSource     *source; /* owned: as it came */
};

G_DEFINE_FINAL_TYPE (BaridSourceRow, barid_source_row, BARID_TYPE_DRAFT_ROW)

static const char * const reliabilities[] = {
  N_("Reliability not graded"), N_("A: completely reliable"), N_("B: usually reliable"), N_("C: fairly reliable"),
  N_("D: not usually reliable"), N_("E: unreliable"), N_("F: reliability cannot be judged"),
};

static const char * const credibilities[] = {
  N_("Credibility not graded"), N_("1: confirmed by other sources"), N_("2: probably true"), N_("3: possibly true"),
  N_("4: doubtful"), N_("5: improbable"), N_("6: truth cannot be judged"),
};

/* The position of a letter or digit of a scale that begins with @first; 0 where it is not graded. */
static guint
find_grade (char grade,
            char first)
{
  return grade >= first && grade < first + 6 ? (guint) (grade - first) + 1 : 0;
}

static char
get_grade (GtkDropDown *drop_down,
           char         first)
{
  guint selected = gtk_drop_down_get_selected (drop_down);

  return selected > 0 ? (char) (first + (int) selected - 1) : 0;
}

/**
 * barid_source_row_dup:
 * @self: a row
 *
 * Makes the source that was written.
 *
 * Returns: (transfer full): the source; its text is empty where nothing was written
 */
BaridSource *
barid_source_row_dup (BaridSourceRow *self)
{
  BaridSource *source;
  BaridMarking *marking, *old;

  g_return_val_if_fail (BARID_IS_SOURCE_ROW (self), NULL);

  source = barid_source_copy (self->source);
  g_free (source->text);
  source->text = barid_portion_row_dup_text (self->portion);
  old = source->marking;
  marking = barid_portion_row_get_marking (self->portion);
  source->marking = marking != NULL ? barid_marking_ref (marking) : NULL;
  g_clear_pointer (&old, barid_marking_unref);
  source->use = barid_portion_row_get_use (self->portion);
  source->reliability = get_grade (self->reliability, 'A');
  source->credibility = get_grade (self->credibility, '1');
  g_free (source->origin_name);
  source->origin_name = g_strdup (gtk_editable_get_text (self->origin));
  if (*g_strstrip (source->origin_name) == '\0')
    g_clear_pointer (&source->origin_name, g_free);

  return source;
}

/**
 * barid_source_row_set_number:
 * @self: a row
 * @number: which source it is, from 1
 * @of: how many there are
 *
 * Tells the row where it stands.
 */
void
barid_source_row_set_number (BaridSourceRow *self,
                             guint           number,
                             guint           of)
{
  g_autofree char *count = barid_count_tell (number);
  g_autofree char *label = NULL;

  g_return_if_fail (BARID_IS_SOURCE_ROW (self));

  /* TRANSLATORS: %s is its number. */
  label = g_strdup_printf (_("Source %s"), count);
  gtk_label_set_label (self->number, count);
  barid_portion_row_set_label (self->portion, label);
  barid_draft_row_set_place (BARID_DRAFT_ROW (self), label, number, of);
}

static void
barid_source_row_finalize (GObject *object)
{
  barid_source_free (BARID_SOURCE_ROW (object)->source);

  G_OBJECT_CLASS (barid_source_row_parent_class)->finalize (object);
}

static void
barid_source_row_class_init (BaridSourceRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = barid_source_row_finalize;
}

static void
barid_source_row_init (BaridSourceRow *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  gtk_widget_add_css_class (GTK_WIDGET (self), "graded");
}

static GtkDropDown *
add_grades (BaridSourceRow     *self,
            GtkWidget          *flow,
            const char * const *labels,
            guint               selected,
            const char         *label)
{
  GtkStringList *list = gtk_string_list_new (NULL);
  GtkWidget *drop_down;

  for (guint i = 0; i < 7; i++)
    gtk_string_list_append (list, _(labels[i]));
  drop_down = barid_words_new (list);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), selected);
  barid_name (drop_down, label);
  gtk_flow_box_append (GTK_FLOW_BOX (flow), drop_down);
  gtk_widget_set_focusable (gtk_widget_get_parent (drop_down), FALSE);
  g_signal_connect_swapped (drop_down, "notify::selected", G_CALLBACK (barid_draft_row_changed), self);

  return GTK_DROP_DOWN (drop_down);
}

/* The name stays at this desk: partners see a token by which two reports of one origin are known as one. */
static void
add_origin (BaridSourceRow *self)
{
  GtkWidget *origin = gtk_entry_new ();

  self->origin = GTK_EDITABLE (origin);
  gtk_entry_set_placeholder_text (GTK_ENTRY (origin), _("Origin: what you call it; only this desk sees it"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (origin), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Origin: what you call it; only this desk sees it"), -1);
  gtk_editable_set_text (self->origin, self->source->origin_name != NULL ? self->source->origin_name : "");
  gtk_editable_set_width_chars (self->origin, 8);
  gtk_widget_set_margin_start (origin, 64);
  gtk_widget_set_margin_end (origin, 40);
  g_signal_connect_swapped (origin, "changed", G_CALLBACK (barid_draft_row_changed), self);
  gtk_box_append (GTK_BOX (self), origin);
}

/**
 * barid_source_row_new:
 * @choices: what can be chosen
 * @source: a source; a copy is taken
 *
 * Makes the row of a source.
 *
 * Returns: (transfer floating): the row
 */
GtkWidget *
barid_source_row_new (BaridChoices      *choices,
                      const BaridSource *source)
{
  BaridSourceRow *self = g_object_new (BARID_TYPE_SOURCE_ROW, NULL);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *flow = gtk_flow_box_new ();

  self->source = barid_source_copy (source);
  self->number = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_set_valign (GTK_WIDGET (self->number), GTK_ALIGN_START);
  gtk_widget_set_margin_top (GTK_WIDGET (self->number), 9);
  gtk_label_set_width_chars (self->number, 2);
  gtk_widget_add_css_class (GTK_WIDGET (self->number), "numeric");
  self->portion = BARID_PORTION_ROW (barid_portion_row_new (choices, _("Source")));
  barid_portion_row_set (self->portion, source->text, source->marking);
  barid_portion_row_set_use (self->portion, source->use);
  gtk_widget_set_hexpand (GTK_WIDGET (self->portion), TRUE);
  barid_focus_set_target (GTK_WIDGET (self), GTK_WIDGET (self->portion));
  g_signal_connect_swapped (self->portion, "changed", G_CALLBACK (barid_draft_row_changed), self);
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->number));
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->portion));
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (barid_draft_row_get_menu (BARID_DRAFT_ROW (self))));
  gtk_box_append (GTK_BOX (self), line);

  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (flow), GTK_SELECTION_NONE);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (flow), 2);
  gtk_flow_box_set_column_spacing (GTK_FLOW_BOX (flow), 6);
  gtk_flow_box_set_row_spacing (GTK_FLOW_BOX (flow), 6);
  gtk_widget_set_margin_start (flow, 64);
  gtk_widget_set_margin_end (flow, 40);
  self->reliability = add_grades (self, flow, reliabilities, find_grade (source->reliability, 'A'),
                                  _("Reliability of the source"));
  self->credibility = add_grades (self, flow, credibilities, find_grade (source->credibility, '1'),
                                  _("Credibility of the information"));
  gtk_box_append (GTK_BOX (self), flow);
  add_origin (self);

  return GTK_WIDGET (self);
}
