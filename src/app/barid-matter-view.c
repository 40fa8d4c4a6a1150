#include "config.h"

#include "barid-matter-view.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "barid-app-settings.h"
#include "barid-body.h"
#include "barid-matter-field.h"
#include "barid-text.h"
#include "barid-time-local.h"
#include "barid-translation-view.h"

/* What a briefing is about, as data: typed matter, objects of others, translations, and what was not understood. */

/* So many of a kind are shown before the rest is only counted. */
#define MOST 200

/* As .dim-label in our sheet, in 65535ths: three quarters of the 0.8 in which libadwaita writes on a light ground. */
#define DIM 39321

/**
 * barid_matter_view_tell_field:
 * @matter: typed matter
 * @field: one of its fields
 *
 * Tells what a field says: a place as it came, and in the form that the reader prefers beside it.
 *
 * Returns: (transfer full) (nullable): the words, or %NULL where nothing is said
 */
char *
barid_matter_view_tell_field (const BaridMatter *matter,
                              const BaridField  *field)
{
  const char *value = barid_matter_get_field (matter, field->name);
  char *place = NULL;
  BaridPositionForm form;

  if (value == NULL || *value == '\0')
    return NULL;

  if (barid_app_settings_get_positions (&form))
    place = barid_matter_tell_place (matter, field, form);

  return place != NULL ? place : barid_field_tell (field, value);
}

/* What a value is of steps back behind the value, wherever in the line a language has it. */
static GtkWidget *
make_field (const BaridField *field,
            const char       *told)
{
  /* TRANSLATORS: %1$s is the name of a field, %2$s its value. */
  g_autofree char *line = g_strdup_printf (_("%1$s: %2$s"), gettext (field->label), told);
  const char *value = strstr (line, told);
  GtkWidget *label = barid_body_make_line (line, NULL);
  g_autoptr(PangoAttrList) attributes = pango_attr_list_new ();
  PangoAttribute *before = pango_attr_foreground_alpha_new (DIM);
  PangoAttribute *after = pango_attr_foreground_alpha_new (DIM);

  before->end_index = value - line;
  after->start_index = before->end_index + strlen (told);
  pango_attr_list_insert (attributes, before);
  pango_attr_list_insert (attributes, after);
  gtk_label_set_attributes (GTK_LABEL (label), attributes);

  return label;
}

static GtkWidget *
make_matter (const BaridMatter *matter,
             BaridUse           whole)
{
  BaridUse use = barid_use_narrow (matter->use, whole);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  g_autofree char *name = barid_text_isolate (matter->name != NULL ? matter->name : "");
  const char *type = barid_matter_type_get_label (matter->type);
  /* TRANSLATORS: %1$s is what something is, such as Vessel, %2$s its name. */
  g_autofree char *head = matter->name != NULL ? g_strdup_printf (_("%1$s: %2$s"), type, name) : g_strdup (type);

  gtk_box_append (GTK_BOX (box), barid_body_make_line (head, "heading"));
  if (matter->marking != NULL || use != BARID_USE_INHERITED)
    gtk_box_append (GTK_BOX (box), barid_body_make_mark (matter->name, matter->marking, use));

  for (const BaridField *field = barid_matter_type_get_fields (matter->type); field->name != NULL; field++)
    {
      g_autofree char *told = barid_matter_view_tell_field (matter, field);

      if (told != NULL)
        gtk_box_append (GTK_BOX (box), make_field (field, told));
    }

  gtk_widget_add_css_class (box, "matter");
  gtk_widget_add_css_class (box, "card");

  return box;
}

static void
add_rest (GtkBox *box,
          guint   n_all)
{
  g_autofree char *count = NULL;
  g_autofree char *sentence = NULL;

  if (n_all <= MOST)
    return;

  count = barid_count_tell (n_all - MOST);
  /* TRANSLATORS: ends a long list: %s is a number. */
  sentence = g_strdup_printf (ngettext ("and %s more", "and %s more", n_all - MOST), count);
  gtk_box_append (box, barid_body_make_line (sentence, "dim-label"));
}

static void
add_fold (GtkBox     *document,
          const char *heading,
          GtkWidget  *child,
          gboolean    open)
{
  GtkWidget *fold = barid_body_make_fold (heading, child, open);

  gtk_widget_set_margin_top (fold, 6);
  gtk_box_append (document, fold);
}

static void
add_matter (GtkBox        *document,
            BaridBriefing *briefing)
{
  GPtrArray *matter = barid_briefing_get_part (briefing, BARID_PART_MATTER);
  GtkWidget *box;

  if (matter->len == 0)
    return;

  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  for (guint i = 0; i < matter->len && i < MOST; i++)
    gtk_box_append (GTK_BOX (box), make_matter (g_ptr_array_index (matter, i), barid_briefing_get_use (briefing)));
  add_rest (GTK_BOX (box), matter->len);
  add_fold (document, _("Matter"), box, matter->len <= 5);
}

static void
add_objects (GtkBox        *document,
             BaridBriefing *briefing)
{
  GPtrArray *objects = barid_briefing_get_part (briefing, BARID_PART_OBJECTS);
  GtkWidget *box;

  if (objects->len == 0)
    return;

  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  for (guint i = 0; i < objects->len && i < MOST; i++)
    {
      const BaridObject *object = g_ptr_array_index (objects, i);
      g_autofree char *id = barid_text_isolate_machine (object->id);

      gtk_box_append (GTK_BOX (box), barid_body_make_line (id, NULL));
    }
  add_rest (GTK_BOX (box), objects->len);
  add_fold (document, _("Objects of others, as they came"), box, FALSE);
}

static void
add_unknowns (GtkBox        *document,
              BaridBriefing *briefing)
{
  GPtrArray *unknowns = barid_briefing_get_unknowns (briefing);
  GtkWidget *box;

  if (unknowns->len == 0)
    return;

  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  for (guint i = 0; i < unknowns->len && i < MOST; i++)
    gtk_box_append (GTK_BOX (box), barid_body_make_line (g_ptr_array_index (unknowns, i), NULL));
  add_rest (GTK_BOX (box), unknowns->len);
  add_fold (document, _("Kept as it came, and not understood"), box, unknowns->len <= 5);
}

/**
 * barid_matter_view_add:
 * @document: where it is shown
 * @briefing: a briefing
 *
 * Adds what the briefing is about to its document, under folds; nothing where there is nothing.
 */
void
barid_matter_view_add (GtkBox        *document,
                       BaridBriefing *briefing)
{
  g_return_if_fail (GTK_IS_BOX (document) && BARID_IS_BRIEFING (briefing));

  add_matter (document, briefing);
  add_objects (document, briefing);
  barid_translation_view_add (document, briefing);
  add_unknowns (document, briefing);
}
