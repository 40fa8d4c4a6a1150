#include "config.h"

#include "barid-act-rows.h"

#include <glib/gi18n-lib.h>

#include "barid-names.h"
#include "barid-partner.h"
#include "barid-succession.h"
#include "barid-text.h"

/**
 * barid_act_rows_add_group:
 * @page: a page of preferences
 * @title: (nullable): what the group is about
 * @description: (nullable): a sentence or two beneath
 *
 * Adds a group to a page.
 *
 * Returns: (transfer none): the group
 */
AdwPreferencesGroup *
barid_act_rows_add_group (GtkWidget  *page,
                          const char *title,
                          const char *description)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  if (title != NULL)
    adw_preferences_group_set_title (group, title);
  adw_preferences_group_set_description (group, description);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), group);

  return group;
}

/**
 * barid_act_rows_add_fact:
 * @group: a group
 * @title: a sentence, or the name of what @subtitle says
 * @subtitle: (nullable): what is said of it
 *
 * Adds what is to be known to a group. Nothing in it is taken for markup, and nothing is cut off.
 *
 * Returns: (transfer none): the row
 */
GtkWidget *
barid_act_rows_add_fact (AdwPreferencesGroup *group,
                         const char          *title,
                         const char          *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle != NULL ? subtitle : "");
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_preferences_group_add (group, row);

  return row;
}

/**
 * barid_act_rows_add_button:
 * @group: a group
 * @title: what the row is about
 * @subtitle: (nullable): what is said of it
 * @label: what stands on the button
 * @name: what a screen reader says of the button
 * @clicked: called with @data when it is pressed
 * @data: what @clicked is swapped with
 *
 * Adds a thing to press to a group.
 *
 * Returns: (transfer none): the button
 */
GtkWidget *
barid_act_rows_add_button (AdwPreferencesGroup *group,
                           const char          *title,
                           const char          *subtitle,
                           const char          *label,
                           const char          *name,
                           GCallback            clicked,
                           gpointer             data)
{
  GtkWidget *row = barid_act_rows_add_fact (group, title, subtitle);
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  barid_name (button, name);
  g_signal_connect_swapped (button, "clicked", clicked, data);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);

  return button;
}

/**
 * barid_act_rows_add_choice:
 * @group: a group
 * @title: what is chosen
 * @subtitle: (nullable): what is said of it
 * @beside: (nullable): another of which one only is chosen; the first is
 *
 * Adds one of several things to choose from to a group.
 *
 * Returns: (transfer none): the button that is active when it is chosen
 */
GtkCheckButton *
barid_act_rows_add_choice (AdwPreferencesGroup *group,
                           const char          *title,
                           const char          *subtitle,
                           GtkCheckButton      *beside)
{
  GtkWidget *row = barid_act_rows_add_fact (group, title, subtitle);
  GtkWidget *button = gtk_check_button_new ();

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_check_button_set_group (GTK_CHECK_BUTTON (button), beside);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (button), beside == NULL);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);

  return GTK_CHECK_BUTTON (button);
}

/**
 * barid_act_rows_add_entry:
 * @group: a group
 * @row: (transfer floating): a row to type into
 * @title: what is typed there
 *
 * Adds a thing to type to a group.
 *
 * Returns: (transfer none): the row
 */
GtkEditable *
barid_act_rows_add_entry (AdwPreferencesGroup *group,
                          GtkWidget           *row,
                          const char          *title)
{
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_preferences_group_add (group, row);

  return GTK_EDITABLE (row);
}

/* ---- who learns of it ------------------------------------------------------------------------------------------- */

/**
 * barid_informed_list:
 * @desk: a desk
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error
 *
 * Finds out who would be told of an act on our own key. Away from the main loop.
 *
 * Returns: (transfer full): who, or %NULL with @error
 */
BaridInformed *
barid_informed_list (BaridDesk     *desk,
                 GCancellable  *cancellable,
                 GError       **error)
{
  BaridInformed *told;
  GPtrArray *untold = NULL;
  GPtrArray *partners = barid_desk_list_to_tell (desk, &untold, cancellable, error);

  if (partners == NULL)
    return NULL;

  told = g_new0 (BaridInformed, 1);
  told->partners = partners;
  told->untold = untold;

  return told;
}

void
barid_informed_free (BaridInformed *told)
{
  g_ptr_array_unref (told->partners);
  g_ptr_array_unref (told->untold);
  g_free (told);
}

/**
 * barid_act_rows_add_informed:
 * @page: a page of preferences
 * @title: what they get
 * @told: who
 *
 * Adds the partners that are told to a page, and why others are not.
 */
void
barid_act_rows_add_informed (GtkWidget       *page,
                         const char      *title,
                         const BaridInformed *told)
{
  AdwPreferencesGroup *group = barid_act_rows_add_group (page, title, NULL);

  for (guint i = 0; i < told->partners->len; i++)
    {
      const BaridPartner *partner = g_ptr_array_index (told->partners, i);
      g_autofree char *name = barid_text_isolate (partner->office->name);

      barid_act_rows_add_fact (group, name, NULL);
    }
  if (told->partners->len == 0)
    barid_act_rows_add_fact (group, _("Nobody: no partner can be written to."), NULL);

  if (told->untold->len == 0)
    return;

  group = barid_act_rows_add_group (page, _("Not told "
                                            "by letter"), _("Hand them our new card, and compare the key number with them."));
  for (guint i = 0; i < told->untold->len; i++)
    barid_act_rows_add_fact (group, g_ptr_array_index (told->untold, i), NULL);
}
