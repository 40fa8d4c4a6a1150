#include "config.h"

#include "barid-compose-form-private.h"

#include <glib/gi18n-lib.h>

#include "barid-columns.h"
#include "barid-focus.h"
#include "barid-fold-row.h"
#include "barid-form-row.h"
#include "barid-judgement-row.h"
#include "barid-language-button.h"
#include "barid-names.h"
#include "barid-source-row.h"
#include "barid-translation-row.h"
#include "barid-words-button.h"
#include "barid-wrap.h"

/* What the form is made of. */

const BaridSection barid_compose_sections[BARID_N_COMPOSE_SECTIONS] = {
  { BARID_SECTION_BOTTOM_LINE, N_("Bottom line") },
  { BARID_PART_JUDGEMENTS, N_("Key judgements") },
  { BARID_PART_BODY, N_("Body") },
  { BARID_PART_ASSUMPTIONS, N_("Assumptions") },
  { BARID_PART_ALTERNATIVES, N_("Alternatives") },
  { BARID_PART_GAPS, N_("Gaps") },
  { BARID_PART_OUTLOOK, N_("Outlook") },
  { BARID_PART_SOURCES, N_("Sources") },
  { BARID_PART_INDICATORS, N_("Indicators") },
  { BARID_PART_MATTER, N_("Matter") },
  { BARID_PART_TRANSLATIONS, N_("Translations") },
};

static GtkWidget *
list_new (void)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_widget_set_valign (list, GTK_ALIGN_START);

  return list;
}

static GtkDropDown *
words_new (BaridComposeForm *self,
           GCallback         changed)
{
  GtkWidget *drop_down = barid_words_new (gtk_string_list_new (NULL));

  g_signal_connect_swapped (drop_down, "notify::selected", changed, self);

  return GTK_DROP_DOWN (drop_down);
}

static void
add_word (GtkDropDown *drop_down,
          const char  *label)
{
  gtk_string_list_append (GTK_STRING_LIST (gtk_drop_down_get_model (drop_down)), label);
}

/* What answers or recalls needs a letter to refer to. A correction is begun from what it corrects, and stays one. */
static void
fill_kinds (BaridComposeForm *self)
{
  if (barid_briefing_get_kind (self->briefing) == BARID_KIND_CORRECTION)
    {
      const BaridKind correction = BARID_KIND_CORRECTION;

      add_word (self->kind, barid_kind_get_label (correction));
      g_array_append_val (self->kinds, correction);
      return;
    }

  for (BaridKind kind = 0; kind < BARID_N_KINDS; kind++)
    if (kind == barid_briefing_get_kind (self->briefing) || kind <= BARID_KIND_REQUEST ||
        (kind != BARID_KIND_ACKNOWLEDGEMENT && kind != BARID_KIND_CORRECTION &&
         barid_briefing_get_parent (self->briefing) != NULL))
      {
        add_word (self->kind, barid_kind_get_label (kind));
        g_array_append_val (self->kinds, kind);
      }
}

static GtkWidget *
make_area_button (BaridComposeForm *self)
{
  GtkWidget *popover = gtk_popover_new ();

  self->area_box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  gtk_popover_set_child (GTK_POPOVER (popover), GTK_WIDGET (self->area_box));
  self->area_button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  self->area_label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->area_label, 0);
  gtk_label_set_ellipsize (self->area_label, PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (GTK_WIDGET (self->area_label), TRUE);
  gtk_menu_button_set_child (self->area_button, GTK_WIDGET (self->area_label));
  gtk_menu_button_set_popover (self->area_button, popover);
  gtk_menu_button_set_always_show_arrow (self->area_button, TRUE);
  /* The button holds both in the middle; the words begin where those of the rows around it do. */
  gtk_widget_set_halign (gtk_widget_get_parent (GTK_WIDGET (self->area_label)), GTK_ALIGN_FILL);

  return GTK_WIDGET (self->area_button);
}

static GtkWidget *
make_addressees (BaridComposeForm *self,
                 BaridAddressing   addressing,
                 const char       *label)
{
  GtkWidget *addressees = barid_addressees_new (self->choices, label);

  self->addressees[addressing] = BARID_ADDRESSEES (addressees);
  g_signal_connect (addressees, "added", G_CALLBACK (barid_compose_form_addressee_added), self);
  g_signal_connect_swapped (addressees, "changed", G_CALLBACK (barid_compose_form_show_scales), self);
  g_signal_connect_swapped (addressees, "changed", G_CALLBACK (barid_compose_form_changed), self);

  return addressees;
}

static GtkWidget *
make_head (BaridComposeForm *self)
{
  GtkWidget *first = list_new ();
  GtkWidget *second = list_new ();
  g_autoptr(GtkSizeGroup) names = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);

  self->kind = words_new (self, G_CALLBACK (barid_compose_form_kind_changed));
  self->request = words_new (self, G_CALLBACK (barid_compose_form_changed));
  for (guint i = 0; i < BARID_N_REQUESTS; i++)
    add_word (self->request, barid_request_get_label (i));
  self->precedence = words_new (self, G_CALLBACK (barid_compose_form_changed));
  for (guint i = 0; i < BARID_N_PRECEDENCES; i++)
    add_word (self->precedence, barid_precedence_get_label (i));
  self->marking = BARID_MARKING_FIELD (barid_marking_field_new (self->choices));
  g_signal_connect_swapped (self->marking, "changed", G_CALLBACK (barid_compose_form_changed), self);

  gtk_list_box_append (GTK_LIST_BOX (first), barid_form_row_new (names, _("_Kind"), GTK_WIDGET (self->kind)));
  gtk_list_box_append (GTK_LIST_BOX (first), barid_form_row_new (names, _("As_ks for"), GTK_WIDGET (self->request)));
  gtk_list_box_append (GTK_LIST_BOX (first), barid_form_row_new (names, _("_Area"), make_area_button (self)));
  gtk_list_box_append (GTK_LIST_BOX (first), barid_form_row_new (names, _("_Precedence"), GTK_WIDGET (self->precedence)));
  gtk_list_box_append (GTK_LIST_BOX (second),
                       barid_form_row_new (NULL, _("_For action"),
                                make_addressees (self, BARID_FOR_ACTION, _("Add a partner for action"))));
  gtk_list_box_append (GTK_LIST_BOX (second),
                       barid_form_row_new (NULL, _("For _information"),
                                make_addressees (self, BARID_FOR_INFORMATION, _("Add a partner for information"))));
  gtk_list_box_append (GTK_LIST_BOX (second), barid_form_row_new (NULL, _("_Marking"), GTK_WIDGET (self->marking)));

  return barid_columns_new (first, second, 560);
}

static GtkWidget *
make_date (BaridComposeForm  *self,
           BaridDateField   **field,
           const char        *label)
{
  GtkWidget *date = barid_date_field_new (label);

  *field = BARID_DATE_FIELD (date);
  g_signal_connect_swapped (date, "changed", G_CALLBACK (barid_compose_form_changed), self);

  return date;
}

static GtkSwitch *
make_switch (BaridComposeForm *self)
{
  GtkWidget *widget = gtk_switch_new ();

  gtk_widget_set_halign (widget, GTK_ALIGN_END);
  gtk_widget_set_valign (widget, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (widget, "notify::active", G_CALLBACK (barid_compose_form_changed), self);

  return GTK_SWITCH (widget);
}

static GtkWidget *
make_reference (BaridComposeForm *self)
{
  GtkWidget *reference = gtk_entry_new ();

  self->reference = GTK_EDITABLE (reference);
  gtk_entry_set_placeholder_text (GTK_ENTRY (reference), _("Given at release"));
  gtk_widget_set_tooltip_text (reference, _("Empty: the next number of the year. With a slash at its end, such as CT/: the next "
                                            "number of that register. Anything else stays as it is written."));
  gtk_editable_set_width_chars (self->reference, 8);
  g_signal_connect_swapped (reference, "changed", G_CALLBACK (barid_compose_form_changed), self);

  return reference;
}

static GtkWidget *
make_handling (BaridComposeForm *self)
{
  GtkWidget *list = list_new ();
  g_autoptr(GtkSizeGroup) names = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  g_autoptr(GtkSizeGroup) lone_name = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  g_autoptr(GtkSizeGroup) last_name = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);

  self->handling = ADW_EXPANDER_ROW (adw_expander_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->handling), _("Handling"));
  self->use = words_new (self, G_CALLBACK (barid_compose_form_changed));
  for (guint i = 0; i < BARID_N_USES; i++)
    add_word (self->use, barid_use_get_label (i));
  self->onward = words_new (self, G_CALLBACK (barid_compose_form_changed));
  for (guint i = 0; i < BARID_N_ONWARDS; i++)
    add_word (self->onward, barid_onward_get_label (i));
  self->acknowledge = make_switch (self);
  self->assurances = make_switch (self);

  adw_expander_row_add_row (self->handling, barid_form_row_new (names, _("_Reference number"), make_reference (self)));
  adw_expander_row_add_row (self->handling,
                            barid_form_row_new (lone_name, _("Ask for ac_knowledgement"), GTK_WIDGET (self->acknowledge)));
  adw_expander_row_add_row (self->handling, barid_form_row_new (names, _("Permitted _use"), GTK_WIDGET (self->use)));
  adw_expander_row_add_row (self->handling, barid_form_row_new (names, _("Passing _on"), GTK_WIDGET (self->onward)));
  adw_expander_row_add_row (self->handling,
                            barid_form_row_new (last_name, _("Ask for assurances on the _treatment of persons"),
                                                GTK_WIDGET (self->assurances)));
  adw_expander_row_add_row (self->handling,
                            barid_form_row_new (names, _("_Destroy by"), make_date (self, &self->destroy_by, _("Destroy by"))));
  adw_expander_row_add_row (self->handling,
                            barid_form_row_new (names, _("Answer due b_y"), make_date (self, &self->due, _("Answer due by"))));
  gtk_list_box_append (GTK_LIST_BOX (list), GTK_WIDGET (self->handling));

  return list;
}

static GtkWidget *
section_new (const char *label,
             GtkWidget  *content)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *heading = gtk_label_new (label);

  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_add_css_class (heading, "heading");
  gtk_box_append (GTK_BOX (box), heading);
  gtk_box_append (GTK_BOX (box), content);

  return box;
}

static GtkWidget *
row_box_new (BaridComposeForm    *self,
             BaridRowBox        **rows,
             BaridRowNumberFunc   number)
{
  GtkWidget *row_box = barid_row_box_new (number);

  *rows = BARID_ROW_BOX (row_box);
  g_signal_connect_swapped (row_box, "changed", G_CALLBACK (barid_compose_form_changed), self);
  g_signal_connect (row_box, "removed", G_CALLBACK (barid_compose_form_row_removed), self);

  return row_box;
}

static GtkWidget *
make_rows (BaridComposeForm    *self,
           BaridRowBox        **rows,
           BaridRowNumberFunc   number,
           const char          *add_label,
           GCallback            add)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *row_box = row_box_new (self, rows, number);
  GtkWidget *button = gtk_button_new_with_mnemonic (add_label);

  gtk_widget_set_halign (button, GTK_ALIGN_START);
  g_signal_connect_swapped (button, "clicked", add, self);
  gtk_box_append (GTK_BOX (box), row_box);
  gtk_box_append (GTK_BOX (box), button);

  return box;
}

/* Typed one by one, or many at once out of a report. */
static GtkWidget *
make_indicators (BaridComposeForm *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *rows = barid_indicator_rows_new (self->choices);
  GtkWidget *acts = barid_wrap_new (6, 0);
  GtkWidget *add = gtk_button_new_with_mnemonic (_("Add _Indicator"));
  GtkWidget *paste = gtk_button_new_with_mnemonic (_("_Paste Indicators"));
  GtkWidget *import = gtk_button_new_with_mnemonic (_("Import _File…"));

  self->indicators = BARID_INDICATOR_ROWS (rows);
  g_signal_connect_swapped (rows, "changed", G_CALLBACK (barid_compose_form_changed), self);
  g_signal_connect_swapped (rows, "removed", G_CALLBACK (barid_compose_form_indicator_removed), self);

  g_signal_connect_swapped (add, "clicked", G_CALLBACK (barid_compose_form_new_indicator), self);
  g_signal_connect_swapped (paste, "clicked", G_CALLBACK (barid_compose_form_paste_indicators), self);
  g_signal_connect_swapped (import, "clicked", G_CALLBACK (barid_compose_form_import_indicators), self);
  gtk_widget_set_tooltip_text (import, _("Adds the indicators of a table (CSV) or of a STIX bundle"));
  gtk_widget_set_tooltip_text (paste, _("Recognises addresses, domains, URLs, hashes and names of files in the text that was copied"));
  barid_wrap_append (BARID_WRAP (acts), add);
  barid_wrap_append (BARID_WRAP (acts), paste);
  barid_wrap_append (BARID_WRAP (acts), import);
  gtk_box_append (GTK_BOX (box), rows);
  gtk_box_append (GTK_BOX (box), acts);

  return box;
}

/* One kind of thing after the other can be added. */
static GtkWidget *
make_matter (BaridComposeForm *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *rows = row_box_new (self, &self->matter, (BaridRowNumberFunc) barid_fold_row_set_number);
  g_autoptr(GMenu) menu = g_menu_new ();

  for (BaridMatterType type = 0; type < BARID_N_MATTERS; type++)
    {
      g_autoptr(GMenuItem) item = g_menu_item_new (barid_matter_type_get_label (type), NULL);

      g_menu_item_set_action_and_target (item, "form.add-matter", "u", type);
      g_menu_append_item (menu, item);
    }
  self->add_matter = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_menu_button_set_use_underline (self->add_matter, TRUE);
  gtk_menu_button_set_label (self->add_matter, _("Add _Entry"));
  gtk_menu_button_set_menu_model (self->add_matter, G_MENU_MODEL (menu));
  gtk_widget_set_halign (GTK_WIDGET (self->add_matter), GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (box), rows);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->add_matter));

  return box;
}

/* The part of a briefing that is formatted. */
static GtkWidget *
make_body (BaridComposeForm *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  barid_paragraphs_set_roomy (self->paragraphs[BARID_PART_BODY]);
  g_signal_connect_swapped (self->paragraphs[BARID_PART_BODY], "said", G_CALLBACK (barid_compose_form_say), self);
  gtk_box_append (GTK_BOX (box), barid_paragraphs_make_bar (self->paragraphs[BARID_PART_BODY]));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->paragraphs[BARID_PART_BODY]));

  return box;
}

static GtkWidget *
make_translations (BaridComposeForm *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->add_translation = barid_language_button_new (_("Add _Translation"));
  gtk_widget_set_halign (self->add_translation, GTK_ALIGN_START);
  g_signal_connect_swapped (self->add_translation, "chosen", G_CALLBACK (barid_compose_form_new_translation), self);
  gtk_box_append (GTK_BOX (box), row_box_new (self, &self->translations,
                                              (BaridRowNumberFunc) barid_translation_row_set_number));
  gtk_box_append (GTK_BOX (box), self->add_translation);

  return box;
}

static GtkWidget *
make_content (BaridComposeForm *self,
              guint             section,
              const char       *label)
{
  if (section == BARID_PART_JUDGEMENTS)
    return make_rows (self, &self->judgements, (BaridRowNumberFunc) barid_judgement_row_set_number, _("Add _Judgement"),
                      G_CALLBACK (barid_compose_form_new_judgement));
  if (section == BARID_PART_SOURCES)
    return make_rows (self, &self->sources, (BaridRowNumberFunc) barid_source_row_set_number, _("Add _Source"),
                      G_CALLBACK (barid_compose_form_new_source));
  if (section == BARID_PART_INDICATORS)
    return make_indicators (self);
  if (section == BARID_PART_MATTER)
    return make_matter (self);
  if (section == BARID_PART_TRANSLATIONS)
    return make_translations (self);
  if (section == BARID_SECTION_BOTTOM_LINE)
    {
      self->bottom_line = BARID_PORTION_ROW (barid_portion_row_new (self->choices, label));
      g_signal_connect_swapped (self->bottom_line, "changed", G_CALLBACK (barid_compose_form_changed), self);
      return GTK_WIDGET (self->bottom_line);
    }

  self->paragraphs[section] = BARID_PARAGRAPHS (barid_paragraphs_new (self->choices, label));
  g_signal_connect_swapped (self->paragraphs[section], "changed", G_CALLBACK (barid_compose_form_changed), self);
  return section == BARID_PART_BODY ? make_body (self) : GTK_WIDGET (self->paragraphs[section]);
}

/* Makes what is inside the clamp. */
GtkWidget *
barid_compose_form_make_document (BaridComposeForm *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);

  gtk_box_append (GTK_BOX (box), make_head (self));
  fill_kinds (self);
  gtk_box_append (GTK_BOX (box), barid_compose_form_make_corrected (self));
  gtk_box_append (GTK_BOX (box), make_handling (self));
  self->title = BARID_PORTION_ROW (barid_portion_row_new (self->choices, _("Title")));
  barid_portion_row_set_one_line (self->title, TRUE);
  g_signal_connect_swapped (self->title, "changed", G_CALLBACK (barid_compose_form_changed), self);
  gtk_box_append (GTK_BOX (box), section_new (_("Title"), GTK_WIDGET (self->title)));

  for (guint i = 0; i < BARID_N_COMPOSE_SECTIONS; i++)
    {
      const char *label = _(barid_compose_sections[i].label);
      guint section = barid_compose_sections[i].section;

      self->sections[section] = section_new (label, make_content (self, section, label));
      gtk_box_append (GTK_BOX (box), self->sections[section]);
    }

  self->add_section = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_menu_button_set_label (self->add_section, _("Add Section"));
  gtk_widget_set_halign (GTK_WIDGET (self->add_section), GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->add_section));
  self->also = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->also, 0);
  gtk_label_set_wrap (self->also, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->also), "dim-label");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->also));
  gtk_widget_add_css_class (box, "compose-document");

  return box;
}
