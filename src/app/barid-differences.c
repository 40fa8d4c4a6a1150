#include "config.h"

#include "barid-differences.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "barid-text.h"
#include "barid-time-local.h"

/* Of what stayed between two changes so many letters are shown on either side, as a reader needs to find the place. */
#define AROUND 60

/* What was taken out is struck through, what was put in is underlined and heavy: no colour says it. */
static void
add_marks (PangoAttrList *marks,
           BaridPieceKind kind,
           guint          from,
           guint          to)
{
  PangoAttribute *attributes[2] = { NULL, NULL };

  if (kind == BARID_PIECE_DELETED)
    attributes[0] = pango_attr_strikethrough_new (TRUE);
  if (kind == BARID_PIECE_INSERTED)
    {
      attributes[0] = pango_attr_underline_new (PANGO_UNDERLINE_SINGLE);
      attributes[1] = pango_attr_weight_new (PANGO_WEIGHT_BOLD);
    }
  for (guint i = 0; i < G_N_ELEMENTS (attributes) && attributes[i] != NULL; i++)
    {
      attributes[i]->start_index = from;
      attributes[i]->end_index = to;
      pango_attr_list_insert (marks, attributes[i]);
    }
}

static void
add_kept (GString    *text,
          const char *piece,
          gboolean    first,
          gboolean    last)
{
  glong length = g_utf8_strlen (piece, -1);
  glong head = first ? 0 : AROUND;
  glong tail = last ? 0 : AROUND;

  if (length <= head + tail + 1)
    {
      g_string_append (text, piece);
      return;
    }

  g_string_append_len (text, piece, g_utf8_offset_to_pointer (piece, head) - piece);
  g_string_append (text, "…");
  g_string_append (text, g_utf8_offset_to_pointer (piece, length - tail));
}

static void
add_heard (GPtrArray        *heard,
           const BaridPiece *piece)
{
  g_autofree char *words = g_strstrip (g_strdup (piece->text));

  if (*words == '\0' || piece->kind == BARID_PIECE_KEPT)
    return;

  g_ptr_array_add (heard, piece->kind == BARID_PIECE_DELETED
                          /* TRANSLATORS: what a screen reader says of a text that was changed; %s are words. */
                          ? g_strdup_printf (_("taken out: %s"), words)
                          : g_strdup_printf (_("put in: %s"), words));
}

/* The white space after the last word bears no mark. */
static guint
find_end (const GString *text,
          guint          from)
{
  guint end = text->len;

  while (end > from && g_ascii_isspace (text->str[end - 1]))
    end--;

  return end;
}

static GtkWidget *
words_new (const BaridDifference *difference,
           GPtrArray             *heard)
{
  g_autofree char *before = barid_text_clean_block (difference->before != NULL ? difference->before : "");
  g_autofree char *after = barid_text_clean_block (difference->after != NULL ? difference->after : "");
  g_autoptr(GPtrArray) pieces = barid_compare_words (before, after);
  g_autoptr(GString) text = g_string_new (NULL);
  PangoAttrList *marks = pango_attr_list_new ();
  GtkWidget *label;

  for (guint i = 0; i < pieces->len; i++)
    {
      const BaridPiece *piece = g_ptr_array_index (pieces, i);
      guint from = text->len;

      if (piece->kind == BARID_PIECE_KEPT)
        add_kept (text, piece->text, i == 0, i + 1 == pieces->len);
      else
        g_string_append (text, piece->text);
      add_marks (marks, piece->kind, from, find_end (text, from));
      /* What was taken out at the end stands apart from what was put in there. */
      if (piece->kind == BARID_PIECE_DELETED && i + 1 < pieces->len && find_end (text, from) == text->len)
        g_string_append_c (text, ' ');
      add_heard (heard, piece);
    }

  label = gtk_label_new (text->str);
  gtk_label_set_attributes (GTK_LABEL (label), marks);
  pango_attr_list_unref (marks);

  return label;
}

static void
set_up_label (GtkWidget *label)
{
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_width_chars (GTK_LABEL (label), 16);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 32);
  gtk_widget_set_hexpand (label, TRUE);
}

/**
 * barid_difference_row_new:
 * @difference: what differs
 *
 * Makes the row of one difference.
 *
 * Returns: (transfer floating): the row
 */
GtkWidget *
barid_difference_row_new (const BaridDifference *difference)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *sentence = gtk_label_new (difference->sentence);
  g_autoptr(GPtrArray) heard = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *told = NULL;

  set_up_label (sentence);
  gtk_box_append (GTK_BOX (box), sentence);
  g_ptr_array_add (heard, g_strdup (difference->sentence));
  if (difference->before != NULL || difference->after != NULL)
    {
      GtkWidget *words = words_new (difference, heard);

      set_up_label (words);
      gtk_widget_add_css_class (sentence, "heading");
      gtk_box_append (GTK_BOX (box), words);
    }
  g_ptr_array_add (heard, NULL);
  told = g_strjoinv ("; ", (char **) heard->pdata);

  gtk_widget_add_css_class (box, "check-row");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, told, -1);

  return row;
}

/**
 * barid_differences_new:
 * @differences: (element-type BaridDifference): what differs
 *
 * Makes a list of differences.
 *
 * Returns: (transfer floating): the list
 */
GtkWidget *
barid_differences_new (GPtrArray *differences)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  for (guint i = 0; i < differences->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (list), barid_difference_row_new (g_ptr_array_index (differences, i)));

  return list;
}

/**
 * barid_differences_summary:
 * @differences: (nullable) (element-type BaridDifference): what differs
 *
 * Tells in one line what differs.
 *
 * Returns: (transfer full) (nullable): such as "Title: text changed, and 2 more"; %NULL where nothing does
 */
char *
barid_differences_summary (GPtrArray *differences)
{
  const BaridDifference *first;
  g_autofree char *count = NULL;

  if (differences == NULL || differences->len == 0)
    return NULL;

  first = g_ptr_array_index (differences, 0);
  if (differences->len == 1)
    return g_strdup (first->sentence);

  count = barid_count_tell (differences->len - 1);
  /* TRANSLATORS: %1$s is what was changed, a sentence; %2$s how many changes there are beside it. */
  return g_strdup_printf (ngettext ("%1$s, and %2$s more", "%1$s, and %2$s more", differences->len - 1), first->sentence, count);
}
