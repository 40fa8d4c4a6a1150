#include "config.h"

#include <math.h>

#include <adwaita.h>

#include "barid-app-resources.h"
#include "barid-bars.h"
#include "barid-gauge.h"
#include "barid-grade.h"
#include "barid-mark.h"
#include "barid-strip.h"

/* What can be read against what it stands on, as GTK paints it: every class of the style sheet that gives a colour is put on
 * a widget, drawn, and its points are compared by WCAG 2.1. One run is one look; the environment chooses it. */

#define LEAST_TEXT  4.5 /* for letters */
#define LEAST_SHAPE 3.0 /* for bands, outlines, dots that tell something */

#define INK_PIXELS 48

typedef struct
{
  double red;
  double green;
  double blue;
} Colour;

typedef struct
{
  GdkTexture *texture;
  guchar     *pixels;
  int         width;
  int         height;
} Drawing;

static GtkWidget *window;
static GtkWidget *box;

/* ---- painting -------------------------------------------------------------------------------------------- */

static void
draw_free (Drawing *drawing)
{
  g_object_unref (drawing->texture);
  g_free (drawing->pixels);
  g_free (drawing);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Drawing, draw_free)

static void
painted_cb (guint *n_frames)
{
  (*n_frames)++;
}

/* Until what was changed is laid out and painted: the first frame may have begun before the change. */
static void
wait_for_frame (void)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (window);
  guint n_frames = 0;
  gulong handler = g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (painted_cb), &n_frames);

  while (n_frames < 2)
    {
      gtk_widget_queue_draw (window);
      g_main_context_iteration (NULL, TRUE);
    }
  g_signal_handler_disconnect (clock, handler);
}

/* The whole window as it is painted now. */
static Drawing *
draw (void)
{
  Drawing *drawing = g_new0 (Drawing, 1);
  g_autoptr(GdkPaintable) paintable = gtk_widget_paintable_new (window);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autoptr(GskRenderNode) node = NULL;

  wait_for_frame ();
  drawing->width = gtk_widget_get_width (window);
  drawing->height = gtk_widget_get_height (window);
  gdk_paintable_snapshot (paintable, snapshot, drawing->width, drawing->height);
  node = gtk_snapshot_free_to_node (snapshot);
  g_assert_nonnull (node);
  drawing->texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (window)), node,
                                                  &GRAPHENE_RECT_INIT (0, 0, drawing->width, drawing->height));
  drawing->pixels = g_malloc ((gsize) drawing->width * drawing->height * 4);
  gdk_texture_download (drawing->texture, drawing->pixels, (gsize) drawing->width * 4);

  return drawing;
}

static Colour
point (Drawing *drawing,
       int      x,
       int      y)
{
  guint32 pixel;

  g_assert_true (x >= 0 && y >= 0 && x < drawing->width && y < drawing->height);
  memcpy (&pixel, drawing->pixels + ((gsize) y * drawing->width + x) * 4, 4);

  return (Colour) { (pixel >> 16 & 0xff) / 255.0, (pixel >> 8 & 0xff) / 255.0, (pixel & 0xff) / 255.0 };
}

/* A point of a widget, by parts of its width and height; inset so many pixels from its start. */
static Colour
point_of (Drawing   *drawing,
          GtkWidget *widget,
          double     across,
          double     down,
          int        inset)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (widget, window, &bounds));

  return point (drawing, (int) floor (bounds.origin.x + across * (bounds.size.width - 1)) + inset,
                (int) floor (bounds.origin.y + down * (bounds.size.height - 1)));
}

/* ---- WCAG ------------------------------------------------------------------------------------------------ */

static double
linear (double channel)
{
  return channel <= 0.04045 ? channel / 12.92 : pow ((channel + 0.055) / 1.055, 2.4);
}

static double
luminance (Colour colour)
{
  return 0.2126 * linear (colour.red) + 0.7152 * linear (colour.green) + 0.0722 * linear (colour.blue);
}

static double
contrast (Colour one,
          Colour other)
{
  double light = MAX (luminance (one), luminance (other));
  double dark = MIN (luminance (one), luminance (other));

  return (light + 0.05) / (dark + 0.05);
}

static void
check (const char *name,
       Colour      one,
       Colour      other,
       double      least)
{
  double found = contrast (one, other);

  g_test_message ("%s: %.2f, #%02x%02x%02x on #%02x%02x%02x", name, found,
                  (int) lround (one.red * 255), (int) lround (one.green * 255), (int) lround (one.blue * 255),
                  (int) lround (other.red * 255), (int) lround (other.green * 255), (int) lround (other.blue * 255));
  if (found < least)
    {
      g_test_message ("%s: less than %.1f", name, least);
      g_test_fail ();
    }
}

/* ---- widgets --------------------------------------------------------------------------------------------- */

/* Letters so large that their stems are of the pure colour, without the grey of their edges. */
static void
enlarge (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget))
    {
      PangoAttrList *attributes = pango_attr_list_new ();

      pango_attr_list_insert (attributes, pango_attr_size_new_absolute (INK_PIXELS * PANGO_SCALE));
      gtk_label_set_attributes (GTK_LABEL (widget), attributes);
      gtk_label_set_label (GTK_LABEL (widget), "III");
      gtk_label_set_ellipsize (GTK_LABEL (widget), PANGO_ELLIPSIZE_NONE);
      pango_attr_list_unref (attributes);
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    enlarge (child);
}

/* The ground is the colour that most points have, the ink the one that is farthest from it. */
static void
check_label (const char *name,
             Drawing    *drawing,
             GtkWidget  *label)
{
  graphene_rect_t bounds;
  Colour ground;
  Colour ink;
  g_autoptr(GHashTable) counts = g_hash_table_new (NULL, NULL);
  guint most = 0;

  g_assert_true (gtk_widget_compute_bounds (label, window, &bounds));
  for (int pass = 0; pass < 2; pass++)
    for (int y = (int) bounds.origin.y; y < (int) (bounds.origin.y + bounds.size.height); y++)
      for (int x = (int) bounds.origin.x; x < (int) (bounds.origin.x + bounds.size.width); x++)
        {
          Colour colour = point (drawing, x, y);
          guint key = (guint) lround (colour.red * 255) << 16 | (guint) lround (colour.green * 255) << 8 |
                      (guint) lround (colour.blue * 255);
          guint count = GPOINTER_TO_UINT (g_hash_table_lookup (counts, GUINT_TO_POINTER (key))) + 1;

          g_hash_table_insert (counts, GUINT_TO_POINTER (key), GUINT_TO_POINTER (count));
          if (pass == 0 && count > most)
            {
              most = count;
              ground = ink = colour;
            }
          else if (pass == 1 && contrast (colour, ground) > contrast (ink, ground))
            ink = colour;
        }

  g_assert_cmpuint (most, >, 0);
  check (name, ink, ground, LEAST_TEXT);
}

static guint
check_labels (const char *name,
              Drawing    *drawing,
              GtkWidget  *widget)
{
  guint n = 0;

  if (!gtk_widget_get_mapped (widget))
    return 0;
  if (GTK_IS_LABEL (widget) && gtk_widget_get_width (widget) > 0)
    {
      check_label (name, drawing, widget);
      n++;
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    n += check_labels (name, drawing, child);

  return n;
}

/* Alone in the window, in its own size. */
static void
show (GtkWidget *widget)
{
  GtkWidget *child;

  if (gtk_widget_get_parent (widget) == box)
    return;

  while ((child = gtk_widget_get_first_child (box)) != NULL)
    gtk_box_remove (GTK_BOX (box), child);
  gtk_box_append (GTK_BOX (box), widget);
}

static void
check_text (const char *name,
            GtkWidget  *widget)
{
  g_autoptr(Drawing) drawing = NULL;

  enlarge (widget);
  show (widget);
  drawing = draw ();
  g_assert_cmpuint (check_labels (name, drawing, widget), >, 0);
}

/* ---- cases ----------------------------------------------------------------------------------------------- */

static const struct
{
  const char *banner;
  int         rank;
  const char *name;
} marks[] = {
  { "PUBLIC", 0, "mark.rank0" },
  { "RESTRICTED", 1, "mark.rank1" },
  { "CONFIDENTIAL", 2, "mark.rank2" },
  { "SECRET", 3, "mark.rank3" },
  { "TOP SECRET", 4, "mark.rank4" },
  { "OTHER", -1, "mark.unknown" },
  { "TLP:RED", -1, "mark.tlp-red" },
  { "TLP:AMBER", -1, "mark.tlp-amber" },
  { "TLP:GREEN", -1, "mark.tlp-green" },
  { "TLP:CLEAR", -1, "mark.tlp-clear" },
};

static void
test_marks (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      GtkWidget *mark = barid_mark_new ();
      GtkWidget *banner = barid_mark_new ();

      barid_mark_set (BARID_MARK (mark), marks[i].banner, marks[i].rank);
      check_text (marks[i].name, mark);
      barid_mark_set (BARID_MARK (banner), marks[i].banner, marks[i].rank);
      gtk_widget_add_css_class (banner, "banner");
      check_text (marks[i].name, banner);
    }
}

/* The ground of a mark, or else its outline, stands out from the window. */
static void
test_shape_of_marks (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      GtkWidget *mark = barid_mark_new ();
      g_autoptr(Drawing) drawing = NULL;
      Colour ground, outline, behind;

      barid_mark_set (BARID_MARK (mark), marks[i].banner, marks[i].rank);
      enlarge (mark);
      show (mark);
      drawing = draw ();
      ground = point_of (drawing, mark, 0, 0.25, 4);
      outline = point_of (drawing, mark, 0, 0.5, 0);
      behind = point_of (drawing, mark, 0, 0.5, -3);
      check (marks[i].name, contrast (ground, behind) > contrast (outline, behind) ? ground : outline, behind, LEAST_SHAPE);
    }
}

static void
test_urgency (void)
{
  for (BaridPrecedence precedence = BARID_PRECEDENCE_PRIORITY; precedence < BARID_N_PRECEDENCES; precedence++)
    {
      GtkWidget *urgency = barid_urgency_new ();
      g_autoptr(Drawing) drawing = NULL;

      barid_urgency_set (BARID_URGENCY (urgency), precedence);
      check_text (barid_precedence_get_word (precedence), urgency);
      drawing = draw ();
      check (barid_precedence_get_word (precedence), point_of (drawing, urgency, 0, 0.5, 0),
             point_of (drawing, urgency, 0, 0.5, -3), LEAST_SHAPE);
    }
}

static void
test_grade (void)
{
  GtkWidget *grade = barid_grade_new ('B', '2');
  g_autoptr(Drawing) drawing = NULL;

  check_text ("grade", grade);
  drawing = draw ();
  check ("grade", point_of (drawing, grade, 0, 0.5, 0), point_of (drawing, grade, 0, 0.5, -3), LEAST_SHAPE);
}

/* The sentence, and the label of its button. */
static void
test_strips (void)
{
  static const char * const names[] = { "strip.plain", "strip.caution", "strip.refusal" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      GtkWidget *strip = barid_strip_new (i);

      barid_strip_say (BARID_STRIP (strip), "What happened.");
      barid_strip_set_action (BARID_STRIP (strip), "Again", "app.again", NULL);
      check_text (names[i], strip);
    }
}

/* The band on its trough, and the tick in the middle. */
static void
test_gauge (void)
{
  GtkWidget *gauge = barid_gauge_new ();
  BaridJudgement judgement = { .likelihood = (char *) "likely", .scale = (char *) "icd-203", .low = 55, .high = 80 };
  g_autoptr(Drawing) drawing = NULL;
  Colour trough;

  barid_gauge_set (BARID_GAUGE (gauge), &judgement);
  show (gauge);
  drawing = draw ();
  trough = point_of (drawing, gauge, 0.2, 0.5, 0);
  check ("gauge, band", point_of (drawing, gauge, 0.67, 0.5, 0), trough, LEAST_SHAPE);
}

static void
test_bars (void)
{
  static const guint figures[] = { 4, 4, 4 };
  GtkWidget *bars = barid_bars_new (figures, G_N_ELEMENTS (figures), 4, "Figures");
  g_autoptr(Drawing) drawing = NULL;
  Colour best;
  Colour behind;

  gtk_widget_add_css_class (bars, "bars");
  show (bars);
  drawing = draw ();
  behind = best = point_of (drawing, bars, 0, 0.5, -3);
  for (int x = 0; x < gtk_widget_get_width (bars); x++)
    if (contrast (point_of (drawing, bars, 0, 0.5, x), behind) > contrast (best, behind))
      best = point_of (drawing, bars, 0, 0.5, x);
  check ("bars", best, behind, LEAST_SHAPE);
}

/* Dimmed text alone, on a card, on a row that is chosen. */
static GtkWidget *
make_dim (void)
{
  GtkWidget *label = gtk_label_new ("Said softly");

  gtk_widget_add_css_class (label, "dim-label");

  return label;
}

static GtkWidget *
make_row (const char *list_class,
          gboolean    chosen)
{
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), "Title");
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), "Subtitle");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_dim ());
  gtk_widget_add_css_class (list, list_class);
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  if (chosen)
    gtk_list_box_select_row (GTK_LIST_BOX (list), GTK_LIST_BOX_ROW (row));

  return list;
}

static void
test_dim (void)
{
  GtkWidget *card = adw_bin_new ();

  check_text ("dim-label", make_dim ());
  gtk_widget_add_css_class (card, "card");
  adw_bin_set_child (ADW_BIN (card), make_dim ());
  check_text ("dim-label on a card", card);
  check_text ("row", make_row ("boxed-list", FALSE));
  check_text ("row, chosen", make_row ("boxed-list", TRUE));
  check_text ("row of the sidebar", make_row ("navigation-sidebar", FALSE));
  check_text ("row of the sidebar, chosen", make_row ("navigation-sidebar", TRUE));
}

static void
test_facts (void)
{
  GtkWidget *list = make_row ("boxed-list", FALSE);

  gtk_widget_add_css_class (gtk_widget_get_first_child (list), "fact");
  check_text ("row.fact", list);
}

/* As it is, and under the pointer. */
static void
test_buttons (void)
{
  static const char * const names[] = { "suggested-action", "destructive-action", "flat", "fold", "proof" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      GtkWidget *button = gtk_button_new_with_label ("Act");

      gtk_widget_add_css_class (button, names[i]);
      check_text (names[i], button);
      gtk_widget_set_state_flags (button, GTK_STATE_FLAG_PRELIGHT, FALSE);
      check_text (names[i], button);
    }
}

static void
test_error (void)
{
  GtkWidget *label = gtk_label_new ("Misread");

  gtk_widget_add_css_class (label, "error");
  check_text ("error", label);
}

static void
test_headers (void)
{
  GtkWidget *view = gtk_column_view_new (NULL);
  GtkWidget *document = adw_bin_new ();
  g_autoptr(GtkColumnViewColumn) column = gtk_column_view_column_new ("Column", NULL);

  gtk_column_view_append_column (GTK_COLUMN_VIEW (view), column);
  gtk_widget_add_css_class (document, "document");
  adw_bin_set_child (ADW_BIN (document), view);
  check_text ("header of a column", document);
}

/* The frame of a portion that is written in. */
static void
test_portion (void)
{
  GtkWidget *view = gtk_text_view_new ();
  g_autoptr(Drawing) drawing = NULL;

  gtk_widget_add_css_class (view, "portion");
  gtk_widget_set_size_request (view, 100, 60);
  gtk_widget_set_state_flags (view, GTK_STATE_FLAG_FOCUS_WITHIN, FALSE);
  show (view);
  drawing = draw ();
  check ("portion, its frame", point_of (drawing, view, 0, 0.5, 0), point_of (drawing, view, 0, 0.5, -3), LEAST_SHAPE);
  check ("portion, its frame", point_of (drawing, view, 0, 0.5, 0), point_of (drawing, view, 0, 0.5, 6), LEAST_SHAPE);
}

static void
test_dot (void)
{
  GtkWidget *dot = adw_bin_new ();
  g_autoptr(Drawing) drawing = NULL;

  gtk_widget_add_css_class (dot, "unread-dot");
  gtk_widget_set_halign (dot, GTK_ALIGN_START);
  show (dot);
  drawing = draw ();
  check ("unread-dot", point_of (drawing, dot, 0.5, 0.5, 0), point_of (drawing, dot, 0, 0.5, -3), LEAST_SHAPE);
}

/* ---- one run --------------------------------------------------------------------------------------------- */

static void
test_look (void)
{
  AdwStyleManager *style = adw_style_manager_get_default ();
  const char *scheme = g_getenv ("ADW_DEBUG_COLOR_SCHEME");
  const char *high = g_getenv ("ADW_DEBUG_HIGH_CONTRAST");

  g_assert_cmpint (adw_style_manager_get_dark (style), ==, g_strcmp0 (scheme, "prefer-dark") == 0);
  g_assert_cmpint (adw_style_manager_get_high_contrast (style), ==, g_strcmp0 (high, "1") == 0);
}

static void
make_window (GtkApplication *application)
{
  g_autoptr(GSimpleAction) again = g_simple_action_new ("again", NULL);

  /* A button whose act is not there is pale. */
  g_action_map_add_action (G_ACTION_MAP (application), G_ACTION (again));
  window = gtk_application_window_new (application);
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_widget_set_margin_top (box, 12);
  gtk_widget_set_valign (box, GTK_ALIGN_START);
  gtk_window_set_child (GTK_WINDOW (window), box);
  gtk_window_set_default_size (GTK_WINDOW (window), 900, 600);
  gtk_window_present (GTK_WINDOW (window));
}

int
main (int    argc,
      char **argv)
{
  g_autoptr(AdwApplication) application = NULL;
  g_autoptr(GError) error = NULL;

  gtk_test_init (&argc, &argv, NULL);
  g_resources_register (barid_app_get_resource ());

  /* The style sheets come as they do for an officer: from the resources of the application. */
  application = g_object_new (ADW_TYPE_APPLICATION, "application-id", "org.barid.Colours", "resource-base-path",
                              "/org/barid/app", "flags", G_APPLICATION_NON_UNIQUE, NULL);
  if (!g_application_register (G_APPLICATION (application), NULL, &error))
    g_error ("%s", error->message);
  make_window (GTK_APPLICATION (application));
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);

  g_test_add_func ("/colours/look", test_look);
  g_test_add_func ("/colours/marks", test_marks);
  g_test_add_func ("/colours/shape-of-marks", test_shape_of_marks);
  g_test_add_func ("/colours/urgency", test_urgency);
  g_test_add_func ("/colours/grade", test_grade);
  g_test_add_func ("/colours/strips", test_strips);
  g_test_add_func ("/colours/gauge", test_gauge);
  g_test_add_func ("/colours/bars", test_bars);
  g_test_add_func ("/colours/dim", test_dim);
  g_test_add_func ("/colours/facts", test_facts);
  g_test_add_func ("/colours/buttons", test_buttons);
  g_test_add_func ("/colours/error", test_error);
  g_test_add_func ("/colours/headers", test_headers);
  g_test_add_func ("/colours/portion", test_portion);
  g_test_add_func ("/colours/dot", test_dot);

  return g_test_run ();
}
