#include "config.h"

#include "offices.h"

#include <string.h>

#include <adwaita.h>

#include "barid-app-resources.h"
#include "barid-format.h"
#include "barid-mark.h"
#include "barid-paragraph-split.h"
#include "barid-paragraphs.h"

/* What is written in the editor of portions, and what it is stored as. */

static GtkWindow *window;

typedef struct
{
  GtkWidget     *bar;
  GtkWidget     *paragraphs;
  GtkTextBuffer *buffer;
  BaridChoices  *choices;
  char          *said;
} Editor;

static GtkWidget *
find_view (GtkWidget *root)
{
  if (GTK_IS_TEXT_VIEW (root))
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_view (child);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static void
said_cb (Editor     *editor,
         const char *sentence)
{
  g_assert_null (editor->said);
  editor->said = g_strdup (sentence);
}

static void
settle (guint ms)
{
  gint64 end = g_get_monotonic_time () + ms * G_TIME_SPAN_MILLISECOND;

  while (g_get_monotonic_time () < end)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (1000);
    }
}

static void
editor_init (Editor *editor)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  editor->choices = barid_choices_new (offices->aldar);
  editor->paragraphs = barid_paragraphs_new (editor->choices, "Body");
  editor->bar = barid_paragraphs_make_bar (BARID_PARAGRAPHS (editor->paragraphs));
  editor->buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (find_view (editor->paragraphs)));
  editor->said = NULL;
  g_signal_connect_swapped (editor->paragraphs, "said", G_CALLBACK (said_cb), editor);
  gtk_box_append (GTK_BOX (box), editor->bar);
  gtk_box_append (GTK_BOX (box), editor->paragraphs);
  gtk_window_set_focus (window, NULL);
  gtk_window_set_child (window, box);
  settle (30);
}

static void
editor_clear (Editor *editor)
{
  gtk_window_set_focus (window, NULL);
  gtk_window_set_child (window, NULL);
  g_clear_object (&editor->choices);
  g_free (editor->said);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Editor, editor_clear)

static char *
dup_text (Editor *editor)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (editor->buffer, &start, &end);

  return gtk_text_buffer_get_text (editor->buffer, &start, &end, TRUE);
}

static void
assert_text (Editor     *editor,
             const char *expected)
{
  g_autofree char *text = dup_text (editor);

  g_assert_cmpstr (text, ==, expected);
}

/* A text whose selection stands between "[" and "]", or whose cursor is at "|". */
static void
set_text (Editor     *editor,
          const char *marked)
{
  g_autofree char *text = g_strdup (marked);
  GtkTextIter start, end;
  char *first = strpbrk (text, "[|");
  int from = (int) g_utf8_strlen (text, first - text);
  int to = from;

  if (*first == '[')
    {
      char *last = strchr (first, ']');

      to = from + (int) g_utf8_strlen (first + 1, last - first - 1);
      memmove (last, last + 1, strlen (last));
    }
  memmove (first, first + 1, strlen (first));
  gtk_text_buffer_set_text (editor->buffer, text, -1);
  gtk_text_buffer_get_iter_at_offset (editor->buffer, &start, from);
  gtk_text_buffer_get_iter_at_offset (editor->buffer, &end, to);
  gtk_text_buffer_select_range (editor->buffer, &end, &start);
}

/* ---- formatting -------------------------------------------------------------------------------------------------- */

typedef struct
{
  BaridFormat format;
  const char *before;
  const char *after;
} Case;

static void
test_formats (void)
{
  static const Case cases[] = {
    { BARID_FORMAT_STRONG, "the [port] is", "the **port** is" },
    { BARID_FORMAT_STRONG, "the **[port]** is", "the port is" },
    { BARID_FORMAT_STRONG, "the [**port**] is", "the port is" },
    { BARID_FORMAT_STRONG, "the *[port]* is", "the ***port*** is" },
    { BARID_FORMAT_STRONG, "the ***[port]*** is", "the *port* is" },
    { BARID_FORMAT_STRONG, "the[ port ]is", "the **port** is" },
    { BARID_FORMAT_STRONG, "the po|rt is", "the **port** is" },
    { BARID_FORMAT_STRONG, "the |", "the ****" },
    { BARID_FORMAT_EMPHASIS, "the [port] is", "the *port* is" },
    { BARID_FORMAT_EMPHASIS, "the *[port]* is", "the port is" },
    { BARID_FORMAT_EMPHASIS, "the **[port]** is", "the ***port*** is" },
    { BARID_FORMAT_EMPHASIS, "[الميناء] مغلق", "*الميناء* مغلق" },
    { BARID_FORMAT_CODE, "at [06:40Z]", "at `06:40Z`" },
    { BARID_FORMAT_CODE, "x\n[a\nb]\ny", "x\n```\na\nb\n```\ny" },
    { BARID_FORMAT_CODE, "x\n[```\na\nb\n```]\ny", "x\na\nb\ny" },
    { BARID_FORMAT_LINK, "see the [note] of", "see the [note](https://) of" },
    { BARID_FORMAT_HEADING, "What we s|aw\nmore", "## What we saw\nmore" },
    { BARID_FORMAT_HEADING, "### What we s|aw", "What we saw" },
    { BARID_FORMAT_LIST, "before\n\none\ntw|o\n\nafter", "before\n\n- one\n- two\n\nafter" },
    { BARID_FORMAT_LIST, "- one\n- tw|o", "one\ntwo" },
    { BARID_FORMAT_LIST, "1. one\n2. tw|o", "- one\n- two" },
    { BARID_FORMAT_NUMBERED, "one\n[two\nthree\n]four", "one\n1. two\n2. three\nfour" },
    { BARID_FORMAT_NUMBERED, "- one\n- tw|o", "1. one\n2. two" },
    { BARID_FORMAT_NUMBERED, "|", "1. " },
    { BARID_FORMAT_QUOTE, "one\ntw|o", "> one\n> two" },
    { BARID_FORMAT_QUOTE, "> one\n>tw|o", "one\ntwo" },
  };
  g_auto(Editor) editor = { 0 };

  editor_init (&editor);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *before = NULL;

      set_text (&editor, cases[i].before);
      before = dup_text (&editor);
      barid_format_toggle (editor.buffer, cases[i].format);
      assert_text (&editor, cases[i].after);
      gtk_text_buffer_undo (editor.buffer);
      assert_text (&editor, before);
    }
}

/* What is formatted twice is as it was. */
static void
test_formats_toggle (void)
{
  g_auto(Editor) editor = { 0 };

  editor_init (&editor);
  for (BaridFormat format = 0; format < BARID_N_FORMATS; format++)
    if (format != BARID_FORMAT_LINK)
      {
        set_text (&editor, "one\n[two three\nfour]\n\nfive");
        barid_format_toggle (editor.buffer, format);
        barid_format_toggle (editor.buffer, format);
        assert_text (&editor, "one\ntwo three\nfour\n\nfive");
      }
}

static void
test_return_in_a_list (void)
{
  static const Case cases[] = {
    { 0, "- one|", "- one\n- " },
    { 0, "* one|", "* one\n* " },
    { 0, "9. nine|", "9. nine\n10. " },
    { 0, "  3) x|", "  3) x\n  4) " },
    { 0, "- on|e", "- on\n- e" },
    { 0, "- one\n- |", "- one\n" },
    { 0, "plain|", "plain\n" },
    { 0, "-x|", "-x\n" },
    { 0, "2026.|", "2026.\n" },
  };
  g_auto(Editor) editor = { 0 };

  editor_init (&editor);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *before = NULL;

      set_text (&editor, cases[i].before);
      before = dup_text (&editor);
      gtk_text_buffer_insert_interactive_at_cursor (editor.buffer, "\n", 1, TRUE);
      assert_text (&editor, cases[i].after);
      gtk_text_buffer_undo (editor.buffer);
      assert_text (&editor, before);
      gtk_text_buffer_redo (editor.buffer);
      assert_text (&editor, cases[i].after);
    }
}

static void
test_bar (void)
{
  g_auto(Editor) editor = { 0 };
  guint n_buttons = 0;

  editor_init (&editor);
  for (GtkWidget *button = gtk_widget_get_first_child (editor.bar); button != NULL; button = gtk_widget_get_next_sibling (button))
    {
      g_assert_true (GTK_IS_BUTTON (button));
      g_assert_nonnull (gtk_widget_get_tooltip_text (button));
      n_buttons++;
    }
  g_assert_cmpuint (n_buttons, ==, BARID_N_FORMATS);

  set_text (&editor, "the [port] is");
  gtk_widget_activate (gtk_widget_get_first_child (editor.bar));
  settle (300);
  assert_text (&editor, "the **port** is");
}

/* ---- what it is stored as ------------------------------------------------------------------------------------------- */

static GPtrArray *
store (Editor *editor)
{
  GPtrArray *portions = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_portion_free);

  g_assert_true (barid_paragraphs_store (BARID_PARAGRAPHS (editor->paragraphs), portions));

  return portions;
}

static const char *
get_text (GPtrArray *portions,
          guint      i)
{
  g_assert_cmpuint (i, <, portions->len);

  return ((BaridPortion *) g_ptr_array_index (portions, i))->text;
}

static void
test_blocks_are_one_portion (void)
{
  static const char list[] = "- one\n- two\n  more";
  static const char table[] = "| a | b |\n|---|---|\n| 1 | 2 |";
  static const char code[] = "```\nfirst\n\n\nsecond\n```";
  g_autofree char *text = g_strjoin ("\n\n", list, table, code, "after", "```\nnever closed", "last", NULL);
  g_auto(Editor) editor = { 0 };
  g_autoptr(GPtrArray) portions = NULL;

  editor_init (&editor);
  gtk_text_buffer_set_text (editor.buffer, text, -1);
  portions = store (&editor);

  g_assert_cmpuint (portions->len, ==, 6);
  g_assert_cmpstr (get_text (portions, 0), ==, list);
  g_assert_cmpstr (get_text (portions, 1), ==, table);
  g_assert_cmpstr (get_text (portions, 2), ==, code);
  g_assert_cmpstr (get_text (portions, 3), ==, "after");
  g_assert_cmpstr (get_text (portions, 4), ==, "```\nnever closed");
  g_assert_cmpstr (get_text (portions, 5), ==, "last");
  g_assert_null (editor.said);
}

/* A long one is cut, once at the end of a line and once at that of a sentence, and the officer is told the first time. */
static void
test_long_paragraphs (void)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_auto(Editor) editor = { 0 };
  g_autoptr(GPtrArray) portions = NULL;
  g_autoptr(GPtrArray) again = NULL;
  g_autoptr(GString) joined = g_string_new (NULL);

  for (guint i = 0; i < 400; i++)
    g_string_append (text, "رست سفينتان قبالة الرصيف. They left at dawn and nobody knows why. ");
  g_string_append (text, "\n\n");
  for (guint i = 0; i < 1000; i++)
    g_string_append_printf (text, "31.20 S 15.05 W, number %u\n", i);
  editor_init (&editor);
  gtk_text_buffer_set_text (editor.buffer, text->str, -1);
  portions = store (&editor);
  again = store (&editor);

  g_assert_cmpuint (portions->len, >=, 4);
  for (guint i = 0; i < portions->len; i++)
    {
      const char *piece = get_text (portions, i);

      g_assert_cmpuint (strlen (piece), <=, BARID_MOST_PORTION);
      g_assert_true (g_utf8_validate (piece, -1, NULL));
      g_assert_true (g_str_has_suffix (piece, ".") || g_ascii_isdigit (piece[strlen (piece) - 1]));
      g_string_append (joined, piece);
    }
  g_strdelimit (text->str, "\n", ' ');
  g_strdelimit (joined->str, "\n", ' ');
  for (char *p = text->str; (p = strchr (p, ' ')) != NULL;)
    memmove (p, p + 1, strlen (p));
  for (char *p = joined->str; (p = strchr (p, ' ')) != NULL;)
    memmove (p, p + 1, strlen (p));
  g_assert_cmpstr (joined->str, ==, text->str);
  g_assert_nonnull (editor.said);
}

/* A block of code that is longer than a portion is code in each of them, with every line as it was. */
static void
test_long_code (void)
{
  g_autoptr(GString) text = g_string_new ("Before it.\n\n~~~~ yara\n");
  g_autoptr(GString) lines = g_string_new (NULL);
  g_autoptr(GString) kept = g_string_new (NULL);
  g_autoptr(GPtrArray) pieces = NULL;

  for (guint i = 0; i < 4000; i++)
    g_string_append_printf (lines, "    line %u\n", i);
  g_string_append (text, lines->str);
  g_string_append (text, "~~~~\nBehind it.");
  pieces = barid_paragraph_split (text->str, BARID_MOST_PORTION);
  g_assert_cmpuint (pieces->len, >, 2);
  for (guint i = 0; i < pieces->len; i++)
    {
      g_auto(GStrv) of_piece = g_strsplit (g_ptr_array_index (pieces, i), "\n", -1);
      BaridFence fence = { 0 };

      g_assert_cmpuint (strlen (g_ptr_array_index (pieces, i)), <=, BARID_MOST_PORTION);
      for (guint j = 0; of_piece[j] != NULL; j++)
        {
          gboolean was_open = fence.length > 0;

          barid_fence_follow (&fence, of_piece[j]);
          if (was_open && fence.length > 0)
            g_string_append_printf (kept, "%s\n", of_piece[j]);
        }
      g_assert_cmpuint (fence.length, ==, 0);
    }
  g_assert_cmpstr (kept->str, ==, lines->str);
  g_assert_true (g_str_has_suffix (g_ptr_array_index (pieces, pieces->len - 1), "\nBehind it."));
}

/* Nothing but one word: it is cut between two letters. */
static void
test_no_place_to_cut (void)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(GPtrArray) pieces = NULL;
  g_autoptr(GString) joined = g_string_new (NULL);

  for (guint i = 0; i < 1000; i++)
    g_string_append (text, "ن");
  pieces = barid_paragraph_split (text->str, 101);
  for (guint i = 0; i < pieces->len; i++)
    {
      g_assert_cmpuint (strlen (g_ptr_array_index (pieces, i)), <=, 101);
      g_assert_true (g_utf8_validate (g_ptr_array_index (pieces, i), -1, NULL));
      g_string_append (joined, g_ptr_array_index (pieces, i));
    }
  g_assert_cmpstr (joined->str, ==, text->str);
}

/* ---- markings ----------------------------------------------------------------------------------------------------------- */

static const BaridMarking *
get_marking (GPtrArray *portions,
             guint      i)
{
  g_assert_cmpuint (i, <, portions->len);

  return ((BaridPortion *) g_ptr_array_index (portions, i))->marking;
}

static void
insert_at (Editor     *editor,
           int         line,
           int         offset,
           const char *text)
{
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_line_offset (editor->buffer, &iter, line, offset);
  gtk_text_buffer_begin_user_action (editor->buffer);
  gtk_text_buffer_insert (editor->buffer, &iter, text, -1);
  gtk_text_buffer_end_user_action (editor->buffer);
}

static void
delete_lines (Editor *editor,
              int     first,
              int     last)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_iter_at_line (editor->buffer, &start, first);
  gtk_text_buffer_get_iter_at_line (editor->buffer, &end, last);
  gtk_text_buffer_begin_user_action (editor->buffer);
  gtk_text_buffer_delete (editor->buffer, &start, &end);
  gtk_text_buffer_end_user_action (editor->buffer);
}

/* Whatever is done to a text, it keeps its marking; only what was changed is looked at, and that is enough. */
static void
test_markings_stay (void)
{
  g_autoptr(GPtrArray) written = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_portion_free);
  g_autoptr(BaridMarking) green = barid_marking_new_tlp ("green");
  g_autoptr(BaridMarking) amber = barid_marking_new_tlp ("amber");
  g_auto(Editor) editor = { 0 };
  g_autoptr(GPtrArray) typed = NULL, cut_in_two = NULL, joined = NULL, cut = NULL, brought_back = NULL;

  g_ptr_array_add (written, barid_portion_new ("first", NULL));
  g_ptr_array_add (written, barid_portion_new ("green", green));
  g_ptr_array_add (written, barid_portion_new ("amber", amber));
  g_ptr_array_add (written, barid_portion_new ("last", NULL));
  editor_init (&editor);
  barid_paragraphs_set (BARID_PARAGRAPHS (editor.paragraphs), written);

  insert_at (&editor, 2, 0, "more ");
  insert_at (&editor, 2, 10, " yet");
  typed = store (&editor);
  g_assert_cmpstr (get_text (typed, 1), ==, "more green yet");
  g_assert_true (barid_marking_equal (get_marking (typed, 1), green));
  g_assert_null (get_marking (typed, 0));

  insert_at (&editor, 2, 4, "\n\n");
  cut_in_two = store (&editor);
  g_assert_cmpuint (cut_in_two->len, ==, 5);
  g_assert_true (barid_marking_equal (get_marking (cut_in_two, 1), green));
  g_assert_true (barid_marking_equal (get_marking (cut_in_two, 2), green));
  gtk_text_buffer_undo (editor.buffer);

  delete_lines (&editor, 3, 4);
  joined = store (&editor);
  g_assert_cmpuint (joined->len, ==, 3);
  g_assert_true (barid_marking_equal (get_marking (joined, 1), amber));
  gtk_text_buffer_undo (editor.buffer);

  delete_lines (&editor, 2, 5);
  cut = store (&editor);
  g_assert_cmpuint (cut->len, ==, 2);
  gtk_text_buffer_undo (editor.buffer);
  brought_back = store (&editor);
  g_assert_cmpuint (brought_back->len, ==, 4);
  g_assert_nonnull (get_marking (brought_back, 1));
  g_assert_nonnull (get_marking (brought_back, 2));
  g_assert_null (get_marking (brought_back, 0));
  g_assert_null (get_marking (brought_back, 3));
}

static guint
count_marks (GtkWidget *root)
{
  guint n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    n += (BARID_IS_MARK (child) ? 1 : 0) + count_marks (child);

  return n;
}

/* A portion that came with empty lines in it, as from a file, is shown paragraph by paragraph, each with its marking. */
static void
test_markings_over_empty_lines (void)
{
  g_autoptr(BaridMarking) amber = barid_marking_new_tlp ("amber");
  static const char several[] = "# Strength\n\n\n- six boats\n\nand more\n\n";

  for (guint place = 0; place < 3; place++)
    {
      g_autoptr(GPtrArray) written = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_portion_free);
      g_autoptr(GPtrArray) stored = NULL;
      g_auto(Editor) editor = { 0 };
      GtkTextIter iter;

      for (guint i = 0; i < 3; i++)
        g_ptr_array_add (written, barid_portion_new (i == place ? several : "plain", i == place ? amber : NULL));
      editor_init (&editor);
      barid_paragraphs_set (BARID_PARAGRAPHS (editor.paragraphs), written);

      for (int line = 0; line < gtk_text_buffer_get_line_count (editor.buffer); line++)
        {
          gtk_text_buffer_get_iter_at_line (editor.buffer, &iter, line);
          gtk_text_buffer_place_cursor (editor.buffer, &iter);
          settle (20);
          for (guint waited = 0; count_marks (editor.paragraphs) != 3 && waited < 500; waited++)
            settle (20);
          g_assert_cmpuint (count_marks (editor.paragraphs), ==, 3);
        }

      insert_at (&editor, 0, 0, "x");
      stored = store (&editor);
      g_assert_cmpuint (stored->len, ==, 5);
      for (guint i = 0; i < stored->len; i++)
        g_assert_true ((get_marking (stored, i) != NULL) == (i >= place && i < place + 3));
    }
}

/* A long text scrolls in its field, and what marks a paragraph that is out of sight is so, too. */
static void
test_long_text_scrolls (void)
{
  g_autoptr(GPtrArray) written = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_portion_free);
  g_autoptr(BaridMarking) green = barid_marking_new_tlp ("green");
  g_auto(Editor) editor = { 0 };
  guint n_seen = 0, n_buttons = 0;

  for (guint i = 0; i < 200; i++)
    g_ptr_array_add (written, barid_portion_new ("The vessel waited off the northern mole until the tide had turned.", green));
  editor_init (&editor);
  barid_paragraphs_set (BARID_PARAGRAPHS (editor.paragraphs), written);
  settle (300);

  g_assert_cmpint (gtk_widget_get_height (editor.paragraphs), <, 500);
  for (GtkWidget *child = gtk_widget_get_first_child (editor.paragraphs); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_BUTTON (child))
      {
        n_buttons++;
        n_seen += gtk_widget_get_mapped (child);
      }
  g_assert_cmpuint (n_buttons, ==, 200);
  g_assert_cmpuint (n_seen, >, 3);
  g_assert_cmpuint (n_seen, <, 30);
}

/* What wraps in the room that the marks leave stands in sight, all of it. */
static void
test_short_text_does_not_scroll (void)
{
  g_autoptr(GPtrArray) written = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_portion_free);
  g_autoptr(BaridMarking) amber = barid_marking_new_tlp ("amber+strict");
  g_autoptr(GString) text = g_string_new (NULL);
  g_auto(Editor) editor = { 0 };
  GtkAdjustment *adjustment;

  editor_init (&editor);
  adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (find_view (editor.paragraphs)));
  for (guint i = 0; i < 30; i++)
    {
      g_string_append (text, "wait ");
      g_ptr_array_set_size (written, 0);
      g_ptr_array_add (written, barid_portion_new (text->str, i % 2 == 0 ? amber : NULL));
      g_ptr_array_add (written, barid_portion_new (text->str, NULL));
      barid_paragraphs_set (BARID_PARAGRAPHS (editor.paragraphs), written);
      settle (120);
      g_assert_cmpfloat (gtk_adjustment_get_upper (adjustment), <=, gtk_adjustment_get_page_size (adjustment));
    }
}

int
main (int    argc,
      char **argv)
{
  g_autoptr(AdwApplication) application = NULL;
  g_autoptr(GError) error = NULL;

  gtk_test_init (&argc, &argv, NULL);
  g_resources_register (barid_app_get_resource ());
  application = g_object_new (ADW_TYPE_APPLICATION, "application-id", "org.barid.Paragraphs", "resource-base-path",
                              "/org/barid/app", "flags", G_APPLICATION_NON_UNIQUE, NULL);
  if (!g_application_register (G_APPLICATION (application), NULL, &error))
    g_error ("%s", error->message);
  window = g_object_new (GTK_TYPE_WINDOW, "application", application, "default-width", 500, "default-height", 700, NULL);
  gtk_window_present (window);

  offices_add_test ("/paragraphs/formats", test_formats);
  offices_add_test ("/paragraphs/formats-toggle", test_formats_toggle);
  offices_add_test ("/paragraphs/return-in-a-list", test_return_in_a_list);
  offices_add_test ("/paragraphs/bar", test_bar);
  offices_add_test ("/paragraphs/blocks-are-one-portion", test_blocks_are_one_portion);
  offices_add_test ("/paragraphs/long-paragraphs", test_long_paragraphs);
  offices_add_test ("/paragraphs/long-code", test_long_code);
  offices_add_test ("/paragraphs/no-place-to-cut", test_no_place_to_cut);
  offices_add_test ("/paragraphs/markings-stay", test_markings_stay);
  offices_add_test ("/paragraphs/markings-over-empty-lines", test_markings_over_empty_lines);
  offices_add_test ("/paragraphs/short-text-does-not-scroll", test_short_text_does_not_scroll);
  offices_add_test ("/paragraphs/long-text-scrolls", test_long_text_scrolls);

  return offices_run_tests (OFFICES_STRANGERS);
}
