#include "config.h"

#include "barid-compose-form-private.h"

#include <glib/gi18n-lib.h>

#include "barid-differences.h"
#include "barid-names.h"

/* What a correction corrects, and what it changes there as it is written: a fold beneath the head. */

GtkWidget *
barid_compose_form_make_corrected (BaridComposeForm *self)
{
  GtkWidget *list = gtk_list_box_new ();

  self->corrected = ADW_EXPANDER_ROW (adw_expander_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->corrected), _("What this corrects"));
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_append (GTK_LIST_BOX (list), GTK_WIDGET (self->corrected));
  gtk_widget_set_visible (list, FALSE);
  self->corrected_list = list;

  return list;
}

static void
add_row (BaridComposeForm *self,
         GtkWidget        *row)
{
  g_ptr_array_add (self->corrected_rows, row);
  adw_expander_row_add_row (self->corrected, row);
}

static void
add_sentence (BaridComposeForm *self,
              const char       *sentence)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), sentence);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  gtk_widget_set_focusable (row, FALSE);
  add_row (self, row);
}

/**
 * barid_compose_form_show_corrected:
 * @self: a form
 * @corrects: (nullable): which letter the briefing corrects; %NULL hides the fold
 * @changes: (nullable) (element-type BaridDifference): what it changes there; %NULL where it withdraws all
 *
 * Shows what a correction changes in what was released.
 */
void
barid_compose_form_show_corrected (BaridComposeForm *self,
                                   const char       *corrects,
                                   GPtrArray        *changes)
{
  g_autofree char *subtitle = NULL;

  g_return_if_fail (BARID_IS_COMPOSE_FORM (self));

  for (guint i = 0; i < self->corrected_rows->len; i++)
    adw_expander_row_remove (self->corrected, g_ptr_array_index (self->corrected_rows, i));
  g_ptr_array_set_size (self->corrected_rows, 0);

  gtk_widget_set_visible (self->corrected_list, corrects != NULL);
  if (corrects == NULL)
    return;

  subtitle = g_markup_escape_text (corrects, -1);
  adw_expander_row_set_subtitle (self->corrected, subtitle);
  if (changes == NULL)
    add_sentence (self, _("All of it is taken back. The bottom line says why."));
  else if (changes->len == 0)
    add_sentence (self, _("Nothing differs from what was released."));
  for (guint i = 0; changes != NULL && i < changes->len; i++)
    add_row (self, barid_difference_row_new (g_ptr_array_index (changes, i)));
  barid_name_all (self->corrected_list);
}
