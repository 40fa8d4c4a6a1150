#include "config.h"

#include "barid-matter-view.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "barid-app-settings.h"
#include "barid-body.h"
#include "barid-gradual.h"
#include "barid-matter-field.h"
#include "barid-text.h"
#include "barid-time-local.h"
#include "barid-translation-view.h"

/* What a briefing is about, as data: typed matter, objects of others, translations, and what was not understood. */

/* So many of a kind are shown before the rest is only counted. */
#define MOST 200

/* A list that is no longer stands open. */
#define FEW 5

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

/* What a value is of steps back behind the value. A short value may stand in its field's name as well: the last one is it. */
static GtkWidget *
make_field (const BaridField *field,
            const char       *told)
{
  /* TRANSLATORS: %1$s is the name of a field, %2$s its value. */
  g_autofree char *line = g_strdup_printf (_("%1$s: %2$s"), gettext (field->label), told);
  const char *value = g_strrstr (line, told);
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
make_matter (gconstpointer  item,
             BaridBriefing *briefing)
{
  const BaridMatter *matter = item;
  BaridUse use = barid_use_narrow (matter->use, barid_briefing_get_use (briefing));
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

/* ---- lists, of which a part may hold many --------------------------------------------------------------------- */

typedef GtkWidget * (*MakeFunc) (gconstpointer  item,
                                 BaridBriefing *briefing);

typedef struct
{
  BaridBriefing *briefing; /* owned */
  GPtrArray     *items;    /* owned: of the briefing */
  MakeFunc       make;
  guint          n_made;
} Making;

static void
making_free (gpointer data)
{
  Making *making = data;

  g_ptr_array_unref (making->items);
  g_object_unref (making->briefing);
  g_free (making);
}

static gboolean
make_next (GtkBox   *box,
           gpointer  data)
{
  Making *making = data;

  if (making->n_made == MIN (making->items->len, MOST))
    {
      add_rest (box, making->items->len);
      return FALSE;
    }

  gtk_box_append (box, making->make (g_ptr_array_index (making->items, making->n_made++), making->briefing));

  return TRUE;
}

static void
add_list (GtkBox        *document,
          BaridBriefing *briefing,
          const char    *heading,
          GPtrArray     *items,
          int            spacing,
          MakeFunc       make,
          gboolean       open)
{
  Making *making;

  if (items->len == 0)
    return;

  making = g_new0 (Making, 1);
  making->briefing = g_object_ref (briefing);
  making->items = g_ptr_array_ref (items);
  making->make = make;
  add_fold (document, heading, barid_gradual_new (spacing, make_next, making, making_free), open);
}

static GtkWidget *
make_object (gconstpointer  item,
             BaridBriefing *briefing)
{
  g_autofree char *id = barid_text_isolate_machine (((const BaridObject *) item)->id);

  return barid_body_make_line (id, NULL);
}

static GtkWidget *
make_unknown (gconstpointer  item,
              BaridBriefing *briefing)
{
  return barid_body_make_line (item, NULL);
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
  GPtrArray *matter;
  GPtrArray *unknowns;

  g_return_if_fail (GTK_IS_BOX (document) && BARID_IS_BRIEFING (briefing));

  matter = barid_briefing_get_part (briefing, BARID_PART_MATTER);
  unknowns = barid_briefing_get_unknowns (briefing);
  add_list (document, briefing, _("Matter"), matter, 9, make_matter, matter->len <= FEW);
  add_list (document, briefing, _("Objects of others, as they came"), barid_briefing_get_part (briefing, BARID_PART_OBJECTS), 3,
            make_object, FALSE);
  barid_translation_view_add (document, briefing);
  add_list (document, briefing, _("Kept as it came, and not understood"), unknowns, 3, make_unknown, unknowns->len <= FEW);
}
