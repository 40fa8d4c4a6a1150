#include "config.h"

#include "barid-agreement-rows.h"

#include "barid-date-field.h"
#include "barid-text.h"

/**
 * barid_agreement_rows_add_entry:
 * @group: a group of rows
 * @title: what is asked for
 *
 * Adds a row for a line of text.
 *
 * Returns: (transfer none): the row, a #GtkEditable
 */
GtkWidget *
barid_agreement_rows_add_entry (AdwPreferencesGroup *group,
                                const char          *title)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_editable_get_delegate (GTK_EDITABLE (row))),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  adw_preferences_group_add (group, row);

  return row;
}

/**
 * barid_agreement_rows_add_combo:
 * @group: a group of rows
 * @title: what is asked for
 * @words: (transfer full): what can be chosen
 * @selected: which is chosen to begin with
 *
 * Adds a row for one of several.
 *
 * Returns: (transfer none): the row, an #AdwComboRow
 */
GtkWidget *
barid_agreement_rows_add_combo (AdwPreferencesGroup *group,
                                const char          *title,
                                GtkStringList       *words,
                                guint                selected)
{
  GtkWidget *row = adw_combo_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (words));
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), selected);
  adw_preferences_group_add (group, row);
  g_object_unref (words);

  return row;
}

/**
 * barid_agreement_rows_add_switch:
 * @group: a group of rows
 * @title: what is asked for, as it is
 * @subtitle: (nullable): what is beneath it, as it is
 *
 * Adds a row with a switch.
 *
 * Returns: (transfer none): the switch
 */
GtkWidget *
barid_agreement_rows_add_switch (AdwPreferencesGroup *group,
                                 const char          *title,
                                 const char          *subtitle)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *choice = gtk_switch_new ();
  g_autofree char *plain = barid_text_clean_name (title);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_set_valign (choice, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL, plain, -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), choice);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), choice);
  adw_preferences_group_add (group, row);

  return choice;
}

/**
 * barid_agreement_rows_add_date:
 * @group: a group of rows
 * @title: what is asked for
 *
 * Adds a row for a date.
 *
 * Returns: (transfer none): the #BaridDateField
 */
GtkWidget *
barid_agreement_rows_add_date (AdwPreferencesGroup *group,
                               const char          *title)
{
  GtkWidget *row = adw_preferences_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *label = gtk_label_new (title);
  GtkWidget *field = barid_date_field_new (title);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_margin_top (box, 9);
  gtk_widget_set_margin_bottom (box, 9);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), field);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  adw_preferences_group_add (group, row);

  return field;
}

/**
 * barid_agreement_rows_make_text:
 * @title: what is asked for
 * @view: (out) (transfer none): the #GtkTextView in which it is written
 *
 * Makes a field for a text of several lines, under its title.
 *
 * Returns: (transfer floating): the field
 */
GtkWidget *
barid_agreement_rows_make_text (const char  *title,
                                GtkWidget  **view)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *frame = gtk_frame_new (NULL);
  GtkWidget *text = gtk_text_view_new ();
  GtkWidget *label = gtk_label_new (title);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (text), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (text), FALSE);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (text), 6);
  gtk_text_view_set_bottom_margin (GTK_TEXT_VIEW (text), 6);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (text), 6);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (text), 6);
  gtk_accessible_update_property (GTK_ACCESSIBLE (text), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_frame_set_child (GTK_FRAME (frame), text);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), frame);

  *view = text;
  return box;
}

/**
 * barid_agreement_rows_dup_text:
 * @view: a #GtkTextView
 *
 * Gives what is written in a field of several lines, without the space around it.
 *
 * Returns: (transfer full): the text
 */
char *
barid_agreement_rows_dup_text (GtkTextView *view)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GtkTextIter start;
  GtkTextIter end;
  char *text;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  return g_strstrip (text);
}
