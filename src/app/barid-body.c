#include "config.h"

#include "barid-body.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "barid-gradual.h"
#include "barid-mark.h"
#include "barid-narrow.h"
#include "barid-portion.h"
#include "barid-text.h"
#include "barid-wrap.h"

/* A label wraps at the width that it is given; it must not ask for that of its whole text, or the panes fold for it. */
#define ASKED_WIDTH 30

/* And at least for so much, where its text is longer. To find the least width of a label that asks for none GTK lays it out with
 * each letter on a line of its own: most of the time in which a letter was shown went there. */
#define LEAST_WIDTH 12

/* So many paragraphs of one portion have a label of their own; what follows is in one. */
#define MOST_PARAGRAPHS 200

/* A fold stands open as long as its text is no longer than this. */
#define SHORT 600

/**
 * barid_body_make_line:
 * @text: (nullable): a text of ours
 * @css_class: (nullable): a style class
 *
 * Makes a label that wraps and can be selected.
 *
 * Returns: (transfer floating): the label
 */
GtkWidget *
barid_body_make_line (const char *text,
                      const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), ASKED_WIDTH);
  if (text != NULL && g_utf8_strlen (text, -1) > ASKED_WIDTH)
    gtk_label_set_width_chars (GTK_LABEL (label), LEAST_WIDTH);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_set_hexpand (label, TRUE);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);

  return label;
}

/**
 * barid_body_set_direction:
 * @widget: a label that shows a text from outside
 * @text: the text
 *
 * Has a text begin at the side where its script does.
 */
void
barid_body_set_direction (GtkWidget  *widget,
                          const char *text)
{
  gboolean rtl;

  if (barid_text_find_direction (text, &rtl))
    gtk_widget_set_direction (widget, rtl ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
}

/* A paragraph is laid out by itself: Pango takes time with the square of a label's lines. */
static GtkWidget *
make_paragraph (const char *text)
{
  GtkWidget *label = barid_body_make_line (text, NULL);

  barid_body_set_direction (label, text);

  return label;
}

/**
 * barid_body_make_text:
 * @text: (nullable): a text from outside, of one or more paragraphs
 *
 * Makes a block of text.
 *
 * Returns: (transfer floating): the block
 */
GtkWidget *
barid_body_make_text (const char *text)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  g_autofree char *clean = barid_text_clean_block (text != NULL ? text : "");
  g_auto(GStrv) paragraphs = g_strsplit (g_strstrip (clean), "\n", MOST_PARAGRAPHS);

  gtk_widget_set_hexpand (box, TRUE);
  for (guint i = 0; paragraphs[i] != NULL; i++)
    if (*g_strstrip (paragraphs[i]) != '\0')
      gtk_box_append (GTK_BOX (box), make_paragraph (paragraphs[i]));

  return box;
}

/**
 * barid_body_make_heading:
 * @text: a heading of ours
 *
 * Makes a heading.
 *
 * Returns: (transfer floating): the heading
 */
GtkWidget *
barid_body_make_heading (const char *text)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING, NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), ASKED_WIDTH);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, "heading");
  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LEVEL, 2, -1);

  return label;
}

/**
 * barid_body_make_mark:
 * @text: (nullable): what it marks
 * @marking: (nullable): its own marking
 * @use: what it may be used for, where that is less than the document, or %BARID_USE_INHERITED
 *
 * Makes the line that stands above a portion, at the side where its text begins: its mark, and in words what it may be used for.
 *
 * Returns: (transfer floating): the line
 */
GtkWidget *
barid_body_make_mark (const char         *text,
                      const BaridMarking *marking,
                      BaridUse            use)
{
  GtkWidget *line = barid_wrap_new (6, 3);

  if (marking != NULL)
    {
      GtkWidget *mark = barid_mark_new ();

      barid_mark_set_marking (BARID_MARK (mark), marking);
      barid_wrap_append (BARID_WRAP (line), mark);
    }
  if (use != BARID_USE_INHERITED)
    {
      g_autofree char *isolated = barid_text_isolate (barid_use_get_label (use));
      /* TRANSLATORS: for what a letter or a part of it may be used: %s is a permitted use, such as "Detection only". */
      g_autofree char *words = g_strdup_printf (_("Permitted use: %s"), isolated);

      barid_wrap_append (BARID_WRAP (line), barid_body_make_line (words, "dim-label"));
    }
  barid_body_set_direction (line, text != NULL ? text : "");

  return line;
}

/**
 * barid_body_make_portion:
 * @text: (nullable): what it says
 * @marking: (nullable): its own marking; %NULL where it has that of the document
 * @use: what it may be used for, where that is less than the document, or %BARID_USE_INHERITED
 *
 * Makes a portion of a document, with what it has of its own above it. Its text is shown as it is written.
 *
 * Returns: (transfer floating): the portion
 */
GtkWidget *
barid_body_make_portion (const char         *text,
                         const BaridMarking *marking,
                         BaridUse            use)
{
  GtkWidget *box;

  if (marking == NULL && use == BARID_USE_INHERITED)
    return barid_body_make_text (text);

  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  gtk_box_append (GTK_BOX (box), barid_body_make_mark (text, marking, use));
  gtk_box_append (GTK_BOX (box), barid_body_make_text (text));
  gtk_widget_set_hexpand (box, TRUE);

  return box;
}

typedef struct
{
  GPtrArray *portions; /* owned */
  BaridUse   use;      /* of the document */
  guint      n_made;
} Making;

static void
making_free (gpointer data)
{
  Making *making = data;

  g_ptr_array_unref (making->portions);
  g_free (making);
}

static gboolean
make_next (GtkBox   *box,
           gpointer  data)
{
  Making *making = data;
  const BaridPortion *portion;

  if (making->n_made == making->portions->len)
    return FALSE;

  portion = g_ptr_array_index (making->portions, making->n_made++);
  gtk_box_append (box, barid_body_make_portion (portion->text, portion->marking,
                                                barid_use_narrow (portion->use, making->use)));

  return TRUE;
}

/**
 * barid_body_make_portions:
 * @portions: (element-type BaridPortion): in their order; a reference is held until all are shown
 * @use: what the document may be used for
 *
 * Makes a part of a document whose text is shown as it is written. A long one is made over several frames.
 *
 * Returns: (transfer floating): the part
 */
GtkWidget *
barid_body_make_portions (GPtrArray *portions,
                          BaridUse   use)
{
  Making *making = g_new0 (Making, 1);

  making->portions = g_ptr_array_ref (portions);
  making->use = use;

  return barid_gradual_new (12, make_next, making, making_free);
}

gboolean
barid_body_is_short (GPtrArray *portions)
{
  gsize length = 0;

  for (guint i = 0; i < portions->len; i++)
    {
      const BaridPortion *portion = g_ptr_array_index (portions, i);

      length += portion->text != NULL ? strlen (portion->text) : 0;
    }

  return length <= SHORT;
}

static void
fold_toggled_cb (GtkToggleButton *button,
                 GtkImage        *arrow)
{
  gboolean open = gtk_toggle_button_get_active (button);

  gtk_image_set_from_icon_name (arrow, open ? "pan-down-symbolic" : "pan-end-symbolic");
  gtk_accessible_update_state (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_STATE_EXPANDED, open, -1);
}

/**
 * barid_body_make_fold:
 * @heading: a heading of ours
 * @child: (transfer floating): what it holds
 * @open: whether it stands open
 *
 * Makes a part that folds away under its heading.
 *
 * Returns: (transfer floating): the fold
 */
GtkWidget *
barid_body_make_fold (const char *heading,
                      GtkWidget  *child,
                      gboolean    open)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *button = gtk_toggle_button_new ();
  GtkWidget *inside = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *arrow = gtk_image_new ();
  GtkWidget *revealer = gtk_revealer_new ();

  gtk_box_append (GTK_BOX (inside), barid_narrow_new (barid_body_make_heading (heading)));
  gtk_box_append (GTK_BOX (inside), arrow);
  gtk_button_set_child (GTK_BUTTON (button), inside);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "fold");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, heading, -1);
  gtk_revealer_set_child (GTK_REVEALER (revealer), child);
  g_signal_connect_object (button, "toggled", G_CALLBACK (fold_toggled_cb), arrow, 0);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), open);
  fold_toggled_cb (GTK_TOGGLE_BUTTON (button), GTK_IMAGE (arrow));
  g_object_bind_property (button, "active", revealer, "reveal-child", G_BINDING_SYNC_CREATE);
  gtk_box_append (GTK_BOX (box), button);
  gtk_box_append (GTK_BOX (box), revealer);

  return box;
}
