#include "config.h"

#include "barid-prose-words.h"

#include <string.h>

#include "barid-body.h"
#include "barid-link.h"
#include "barid-wrap.h"

/* A label has so many lines at most: Pango takes time with the square of their number. */
#define MOST_LINES 40

/* So many links of one block have a button of their own; its words can be pressed in any case. */
#define MOST_LINKS 50

/* ---- links in the words --------------------------------------------------------------------------------- */

typedef struct
{
  gsize  start; /* bytes in the label */
  gsize  end;
  char  *url;   /* owned */
} Place;

static void
place_clear (gpointer data)
{
  g_free (((Place *) data)->url);
}

static const char *
find_url (GtkWidget *label,
          double     x,
          double     y)
{
  GArray *places = g_object_get_data (G_OBJECT (label), "places");
  int left, top, index, trailing;

  gtk_label_get_layout_offsets (GTK_LABEL (label), &left, &top);
  if (!pango_layout_xy_to_index (gtk_label_get_layout (GTK_LABEL (label)), (int) ((x - left) * PANGO_SCALE),
                                 (int) ((y - top) * PANGO_SCALE), &index, &trailing))
    return NULL;

  for (guint i = 0; i < places->len; i++)
    {
      const Place *place = &g_array_index (places, Place, i);

      if ((gsize) index >= place->start && (gsize) index < place->end)
        return place->url;
    }

  return NULL;
}

static const char *
find_url_of_event (GtkWidget *label,
                   GdkEvent  *event)
{
  GtkNative *native = gtk_widget_get_native (label);
  double x, y, left, top;

  if (native == NULL || !gdk_event_get_position (event, &x, &y))
    return NULL;

  gtk_native_get_surface_transform (native, &left, &top);
  gtk_widget_translate_coordinates (GTK_WIDGET (native), label, x - left, y - top, &x, &y);

  return find_url (label, x, y);
}

/* A label that can be selected takes the pointer for itself, and a gesture beside its own would be told of no release. */
static gboolean
event_cb (GtkEventController *controller,
          GdkEvent           *event)
{
  GtkWidget *label = gtk_event_controller_get_widget (controller);
  GdkEventType type = gdk_event_get_event_type (event);

  if (type == GDK_BUTTON_PRESS)
    {
      gboolean primary = gdk_button_event_get_button (event) == GDK_BUTTON_PRIMARY;

      g_object_set_data (G_OBJECT (label), "pressed", primary ? (gpointer) find_url_of_event (label, event) : NULL);
    }
  else if (type == GDK_BUTTON_RELEASE)
    {
      const char *pressed = g_object_steal_data (G_OBJECT (label), "pressed");

      if (pressed != NULL && pressed == find_url_of_event (label, event) &&
          !gtk_label_get_selection_bounds (GTK_LABEL (label), NULL, NULL))
        barid_link_ask (label, pressed);
    }

  return GDK_EVENT_PROPAGATE;
}

static void
motion_cb (GtkEventController *controller,
           double              x,
           double              y)
{
  GtkWidget *label = gtk_event_controller_get_widget (controller);

  gtk_widget_set_cursor_from_name (label, find_url (label, x, y) != NULL ? "pointer" : "text");
}

static void
set_places (GtkWidget *label,
            GArray    *places)
{
  GtkEventController *presses = gtk_event_controller_legacy_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();

  g_object_set_data_full (G_OBJECT (label), "places", g_array_ref (places), (GDestroyNotify) g_array_unref);
  g_signal_connect (presses, "event", G_CALLBACK (event_cb), NULL);
  gtk_event_controller_set_propagation_phase (presses, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (label, presses);
  g_signal_connect (motion, "motion", G_CALLBACK (motion_cb), NULL);
  gtk_widget_add_controller (label, motion);
}

/* ---- looks --------------------------------------------------------------------------------------------- */

static void
add_attribute (PangoAttrList  *attributes,
               PangoAttribute *attribute,
               gsize           start,
               gsize           end)
{
  attribute->start_index = (guint) start;
  attribute->end_index = (guint) end;
  pango_attr_list_insert (attributes, attribute);
}

static void
add_looks (PangoAttrList  *attributes,
           BaridSpanFlags  flags,
           gsize           start,
           gsize           end)
{
  if (flags & BARID_SPAN_STRONG)
    add_attribute (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD), start, end);
  if (flags & BARID_SPAN_EMPHASIS)
    add_attribute (attributes, pango_attr_style_new (PANGO_STYLE_ITALIC), start, end);
  if (flags & BARID_SPAN_CODE)
    add_attribute (attributes, pango_attr_family_new ("Monospace"), start, end);
  if (flags & BARID_SPAN_LINK)
    add_attribute (attributes, pango_attr_underline_new (PANGO_UNDERLINE_SINGLE), start, end);
}

/* ---- labels -------------------------------------------------------------------------------------------- */

static GtkWidget *
make_plain_label (const BaridBlock *block,
                  const char       *text)
{
  GtkWidget *label;

  if (block->kind == BARID_BLOCK_HEADING)
    {
      g_autofree char *look = g_strdup_printf ("heading-%u", block->level);

      label = barid_body_make_heading (text);
      gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
      gtk_label_set_selectable (GTK_LABEL (label), TRUE);
      gtk_widget_remove_css_class (label, "heading");
      gtk_widget_add_css_class (label, look);
      /* The document's own parts are of the second level. */
      gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LEVEL, (int) MIN (block->level + 2, 6), -1);
    }
  else
    label = barid_body_make_line (text, NULL);

  if (block->kind == BARID_BLOCK_CODE)
    {
      gtk_label_set_wrap (GTK_LABEL (label), FALSE);
      gtk_label_set_max_width_chars (GTK_LABEL (label), -1);
      gtk_widget_add_css_class (label, "monospace");
      gtk_widget_set_direction (label, GTK_TEXT_DIR_LTR);
    }
  else
    barid_body_set_direction (label, block->text);

  return label;
}

/* Some of the text, from the beginning of a line to the end of one. */
static GtkWidget *
make_label (const BaridBlock *block,
            gsize             start,
            gsize             end)
{
  g_autofree char *text = g_strndup (block->text + start, end - start);
  g_autoptr(PangoAttrList) attributes = pango_attr_list_new ();
  g_autoptr(GArray) places = g_array_new (FALSE, FALSE, sizeof (Place));
  GtkWidget *label = make_plain_label (block, text);

  g_array_set_clear_func (places, place_clear);
  for (guint i = 0; i < block->spans->len; i++)
    {
      const BaridSpan *span = &g_array_index (block->spans, BaridSpan, i);
      Place place = { MAX (span->start, start) - start, MIN (span->end, end) - start, NULL };

      if (span->end <= start || span->start >= end)
        continue;

      add_looks (attributes, span->flags, place.start, place.end);
      if (span->flags & BARID_SPAN_LINK)
        {
          place.url = g_strdup (span->url);
          g_array_append_val (places, place);
        }
    }
  gtk_label_set_attributes (GTK_LABEL (label), attributes);
  if (places->len > 0)
    set_places (label, places);

  return label;
}

/* The end of the line that is the last of a label which begins at @start. */
static gsize
find_end (const char *text,
          gsize       start)
{
  const char *end = text + start;

  for (guint i = 0; i < MOST_LINES; i++)
    {
      const char *line = strchr (end, '\n');

      if (line == NULL)
        return strlen (text);
      end = line + 1;
    }

  return (gsize) (end - 1 - text);
}

static void
add_links (GtkBox           *box,
           const BaridBlock *block)
{
  GtkWidget *links = NULL;
  guint n_links = 0;

  for (guint i = 0; i < block->spans->len && n_links < MOST_LINKS; i++)
    {
      const BaridSpan *span = &g_array_index (block->spans, BaridSpan, i);
      g_autofree char *words = NULL;

      if (!(span->flags & BARID_SPAN_LINK))
        continue;

      if (links == NULL)
        gtk_box_append (box, links = barid_wrap_new (6, 0));
      words = g_strndup (block->text + span->start, span->end - span->start);
      barid_wrap_append (BARID_WRAP (links), barid_link_new (span->url, words));
      n_links++;
    }
  if (links != NULL)
    barid_body_set_direction (links, block->text);
}

/**
 * barid_prose_words_new:
 * @block: a paragraph, heading, or code
 *
 * Makes the words of a block, which can be selected, and a button for each of its links.
 *
 * Returns: (transfer floating): the words
 */
GtkWidget *
barid_prose_words_new (const BaridBlock *block)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gsize length = strlen (block->text);
  gsize end;

  for (gsize start = 0; start < length || start == 0; start = end + 1)
    {
      end = find_end (block->text, start);
      gtk_box_append (GTK_BOX (box), make_label (block, start, end));
    }
  add_links (GTK_BOX (box), block);
  gtk_widget_set_hexpand (box, TRUE);

  return box;
}
