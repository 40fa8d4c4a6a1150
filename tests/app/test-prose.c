#include "config.h"

#include <dlfcn.h>
#include <netdb.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#include <adwaita.h>
#include <glib/gstdio.h>

#include "barid-app-resources.h"
#include "barid-letter-view.h"
#include "barid-prose-view.h"

/* A letter's text as the window shows it: what its author meant by CommonMark, nothing as markup, and a link that is asked about.
 * Whatever GTK or Pango would warn of ends the test. */

#define N_LETTERS  10000
#define LONGEST_MS 20000

static GtkWidget *window;
static char *folder;
static char *opened;

/* ---- A01: what goes out ------------------------------------------------------------------------------------- */

/* Whatever in this process asks for a name or connects to a place on a network comes by here: the program's own symbols stand
 * before those of the C library. */
static gint n_calls;

int
getaddrinfo (const char            *name,
             const char            *service,
             const struct addrinfo *hints,
             struct addrinfo      **result)
{
  g_atomic_int_inc (&n_calls);

  return EAI_FAIL;
}

int
connect (int                    fd,
         const struct sockaddr *address,
         socklen_t              length)
{
  static int (*really) (int, const struct sockaddr *, socklen_t);

  if (really == NULL)
    *(void **) &really = dlsym (RTLD_NEXT, "connect");
  if (address->sa_family != AF_UNIX)
    g_atomic_int_inc (&n_calls);

  return really (fd, address, length);
}

/* ---- waiting and looking ------------------------------------------------------------------------------------ */

static void
wait_ms (guint ms)
{
  gint64 end = g_get_monotonic_time () + ms * G_TIME_SPAN_MILLISECOND;

  while (g_get_monotonic_time () < end)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (1000);
    }
}

static void
show (GtkWidget *child)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), child);
  /* GTK 4.8 asks a label that had the focus about its parents when it is gone. */
  gtk_window_set_focus (GTK_WINDOW (window), NULL);
  adw_window_set_content (ADW_WINDOW (window), scrolled);
  wait_ms (60);
}

typedef gboolean (*Matches) (GtkWidget  *widget,
                             const char *text);

static GtkWidget *
find (GtkWidget  *root,
      Matches     matches,
      const char *text)
{
  if (matches (root, text))
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, matches, text);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static gboolean
says (GtkWidget  *widget,
      const char *text)
{
  return GTK_IS_LABEL (widget) && strcmp (gtk_label_get_text (GTK_LABEL (widget)), text) == 0;
}

static gboolean
is_button (GtkWidget  *widget,
           const char *text)
{
  return GTK_IS_BUTTON (widget) && find (gtk_widget_get_first_child (widget), says, text) != NULL;
}

static gboolean
is_marked_up (GtkWidget  *widget,
              const char *text)
{
  return GTK_IS_LABEL (widget) && gtk_label_get_use_markup (GTK_LABEL (widget));
}

static gboolean
is_picture (GtkWidget  *widget,
            const char *text)
{
  return GTK_IS_PICTURE (widget) || GTK_IS_LINK_BUTTON (widget);
}

static GtkWidget *
need (GtkWidget  *root,
      const char *text)
{
  GtkWidget *label = find (root, says, text);

  if (label == NULL)
    g_error ("Nothing says “%s”", text);

  return label;
}

static GtkWidget *
make_body (const char *text)
{
  g_autoptr(GPtrArray) portions = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_portion_free);

  g_ptr_array_add (portions, barid_portion_new (text, NULL));

  return barid_prose_view_new (portions, BARID_USE_AWARENESS);
}

/* ---- what it looks like --------------------------------------------------------------------------------------- */

static gboolean
has_attribute (GtkWidget     *label,
               PangoAttrType  type,
               guint          start,
               guint          end)
{
  g_autoptr(PangoAttrIterator) iter = NULL;
  PangoAttrList *attributes = gtk_label_get_attributes (GTK_LABEL (label));

  if (attributes == NULL)
    return FALSE;

  iter = pango_attr_list_get_iterator (attributes);
  do
    {
      PangoAttribute *attribute = pango_attr_iterator_get (iter, type);

      if (attribute != NULL && attribute->start_index == start && attribute->end_index == end)
        return TRUE;
    }
  while (pango_attr_iterator_next (iter));

  return FALSE;
}

static void
test_looks (void)
{
  GtkWidget *body = make_body ("## Seen\n- a **b** *c* `d`\n  1. deep\n> said\n\n```\ncode\n```\n\n"
                               "| head | two |\n|---|---|\n| cell | x |\n\n***\n");
  GtkWidget *label;

  show (body);

  label = need (body, "Seen");
  g_assert_true (gtk_test_accessible_has_role (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_ROLE_HEADING));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LEVEL, 4);

  label = need (body, "a b c d");
  g_assert_true (gtk_label_get_selectable (GTK_LABEL (label)));
  g_assert_true (has_attribute (label, PANGO_ATTR_WEIGHT, 2, 3));
  g_assert_true (has_attribute (label, PANGO_ATTR_STYLE, 4, 5));
  g_assert_true (has_attribute (label, PANGO_ATTR_FAMILY, 6, 7));

  g_assert_nonnull (find (body, says, "•"));
  g_assert_nonnull (find (body, says, "1."));
  g_assert_true (gtk_widget_has_css_class (need (body, "code"), "monospace"));
  g_assert_nonnull (gtk_widget_get_ancestor (need (body, "cell"), GTK_TYPE_GRID));
  need (body, "said");
}

static void
test_direction (void)
{
  GtkWidget *body = make_body ("- الميناء مغلق\n- The port\n\n```\nالشفرة\n```\n\n"
                               "| السفينة | Flag |\n|---|---|\n| Wasl | 2 |\n");
  graphene_rect_t first, second, marker, item;

  show (body);
  g_assert_cmpint (gtk_widget_get_direction (need (body, "الميناء مغلق")), ==, GTK_TEXT_DIR_RTL);
  g_assert_cmpint (gtk_widget_get_direction (need (body, "The port")), ==, GTK_TEXT_DIR_LTR);
  g_assert_cmpint (gtk_widget_get_direction (need (body, "الشفرة")), ==, GTK_TEXT_DIR_LTR);

  g_assert_true (gtk_widget_compute_bounds (need (body, "السفينة"), body, &first));
  g_assert_true (gtk_widget_compute_bounds (need (body, "Flag"), body, &second));
  g_assert_cmpfloat (first.origin.x, >, second.origin.x);

  g_assert_true (gtk_widget_compute_bounds (need (body, "•"), body, &marker));
  g_assert_true (gtk_widget_compute_bounds (need (body, "الميناء مغلق"), body, &item));
  g_assert_cmpfloat (marker.origin.x, >, item.origin.x + item.size.width - 1);
}

/* A table is as high as it is when it scrolls, and does not make the window wider. */
static void
test_table_scrolls (void)
{
  g_autoptr(GString) text = g_string_new (NULL);
  GtkWidget *body, *cell;
  graphene_rect_t bounds;
  int minimum;

  for (guint row = 0; row < 4; row++)
    {
      for (guint column = 0; column < 12; column++)
        g_string_append (text, row == 1 ? "|---" : "| some words that are long enough to go on to a second line");
      g_string_append (text, "|\n");
    }
  g_string_append (text, "\nafter");
  body = make_body (text->str);
  show (body);
  cell = gtk_widget_get_ancestor (need (body, "some words that are long enough to go on to a second line"), GTK_TYPE_GRID);

  gtk_widget_measure (body, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <, 340);
  g_assert_cmpint (gtk_widget_get_width (cell), >, 1000);
  g_assert_true (gtk_widget_compute_bounds (need (body, "after"), cell, &bounds));
  g_assert_cmpfloat (bounds.origin.y, >=, gtk_widget_get_height (cell));
  g_assert_cmpfloat (bounds.origin.y, <, gtk_widget_get_height (cell) + 40);
}

/* More than one frame makes; none of it is lost, and none of it holds the others up. */
static void
test_long (void)
{
  g_autoptr(GString) text = g_string_new (NULL);
  GtkWidget *body;
  gint64 last, longest = 0;

  for (guint i = 0; i < 1500; i++)
    g_string_append_printf (text, "- item %u\n", i);
  body = make_body (text->str);
  g_assert_null (find (body, says, "item 1499"));
  show (body);
  last = g_get_monotonic_time ();
  while (find (body, says, "item 1499") == NULL)
    {
      g_main_context_iteration (NULL, TRUE);
      longest = MAX (longest, g_get_monotonic_time () - last);
      last = g_get_monotonic_time ();
    }
  g_test_message ("longest: %d ms", (int) (longest / 1000));
}

/* ---- A24: nothing is markup ----------------------------------------------------------------------------------------- */

static GtkWidget *
make_letter (const char *title,
             const char *bottom_line,
             const char *body,
             const char *gap)
{
  BaridReading *reading = g_new0 (BaridReading, 1);
  GtkWidget *letter;

  reading->entry = barid_entry_new ();
  reading->entry->shelf = BARID_SHELF_DRAFTS;
  reading->briefing = barid_briefing_new (BARID_KIND_WARNING);
  reading->proof = g_strdup (title);
  barid_briefing_set_title (reading->briefing, title);
  barid_briefing_set_bottom_line (reading->briefing, bottom_line, NULL);
  g_ptr_array_add (barid_briefing_get_part (reading->briefing, BARID_PART_BODY), barid_portion_new (body, NULL));
  g_ptr_array_add (barid_briefing_get_part (reading->briefing, BARID_PART_GAPS), barid_portion_new (gap, NULL));
  letter = g_object_ref_sink (barid_letter_view_new (NULL, reading, NULL));
  barid_reading_free (reading);

  return letter;
}

/* Without a desk nothing can be asked, and what a letter says is shown all the same. */
static void
test_without_a_desk (void)
{
  static const BaridShelf shelves[] = { BARID_SHELF_INBOX, BARID_SHELF_SENT };

  for (guint i = 0; i < G_N_ELEMENTS (shelves); i++)
    {
      BaridReading *reading = g_new0 (BaridReading, 1);
      GtkWidget *letter;

      reading->entry = barid_entry_new ();
      reading->entry->shelf = shelves[i];
      reading->entry->letter_id = g_strdup ("letter--0f0f0f0f-0f0f-4f0f-8f0f-0f0f0f0f0f0f");
      reading->briefing = barid_briefing_new (BARID_KIND_WARNING);
      reading->proof = g_strdup ("Proved.");
      barid_briefing_set_title (reading->briefing, "Coaster off Nora");
      letter = g_object_ref_sink (barid_letter_view_new (NULL, reading, NULL));
      barid_reading_free (reading);
      show (letter);
      need (letter, "Coaster off Nora");
      g_assert_false (gtk_widget_get_mapped (need (letter, "Conversation")));
      g_object_unref (letter);
    }
}

static void
test_markup_is_text (void)
{
  static const char title[] = "<b>&amp;<span foreground";
  static const char line[] = "<i>&lt;";
  GtkWidget *letter = make_letter (title, line,
                                   "<b>&amp;<span foreground\n\n<a href=\"https://caldor.example\">x</a> &lt;i&gt;\n\n"
                                   "![p](https://caldor.example/p.png)\n\n| <b>cell</b> |\n|---|\n\n# <u>head</u>\n\n"
                                   "    <tt>code</tt>",
                                   "<s>gap");

  show (letter);
  need (letter, title);
  need (letter, line);
  need (letter, "<s>gap");
  need (letter, "<b>&<span foreground");
  need (letter, "<a href=\"https://caldor.example\">x</a> <i>");
  need (letter, "<b>cell</b>");
  need (letter, "<u>head</u>");
  need (letter, "<tt>code</tt>");
  g_assert_null (find (letter, is_marked_up, NULL));
  g_assert_null (find (letter, is_picture, NULL));
  g_object_unref (letter);
}

static const char * const pieces[] = {
  "a", "word ", "الميناء ", " ", "  \n", "\n", "\n\n", "*", "**", "_", "`", "```\n", "# ", "- ", "1. ", "> ", "    ", "[", "]", "(", ")",
  "![", "](https://bersa.example/", "](javascript:", "<https://caldor.example/>", "| a | b |\n", "|---|---|\n", "---\n", "\\", "<b>",
  "</b>", "<span foreground='red'>", "<span foreground", "<a href='https://caldor.example'>", "<!--", "&amp;", "&lt;", "&#x202e;",
  "&#10;", "&", "<", ">", "_x", "\xe2\x80\xae", "\xe2\x81\xa6", "\xe2\x81\xa9", "\xe2\x80\x8f", "\xe2\x80\x8c", "\xff", "\x1b[31m", "\r",
  "\xe2\x80\xa8", "😀", "e\xcc\x81", "%s%n", "\t", "i̇", "ﷺ", "🇳🇴", "\xef\xbf\xbe", "\xf4\x8f\xbf\xbf",
};

static char *
make_up (GRand *rand,
         int    most)
{
  GString *text = g_string_new (NULL);

  for (int n = g_rand_int_range (rand, 0, most); n > 0; n--)
    g_string_append (text, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);

  return g_string_free (text, FALSE);
}

static void
test_fuzz (void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (20261126);
  /* Under the sanitizers each takes six times as long. */
  guint n_letters = g_strcmp0 (g_getenv ("BARID_TEST_MODE"), "sanitize") == 0 ? N_LETTERS / 10 : N_LETTERS;

  for (guint i = 0; i < n_letters; i++)
    {
      g_autofree char *title = make_up (rand, 8);
      g_autofree char *line = make_up (rand, 8);
      g_autofree char *body = make_up (rand, 80);
      g_autofree char *gap = make_up (rand, 20);
      GtkWidget *letter = make_letter (title, line, body, gap);
      int width, height;

      gtk_widget_measure (letter, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
      gtk_widget_measure (letter, GTK_ORIENTATION_VERTICAL, MAX (width, 340), &height, NULL, NULL, NULL);
      g_assert_cmpint (width, <=, 340);
      g_assert_null (find (letter, is_marked_up, NULL));
      if (i % 100 == 0)
        show (letter);
      g_object_unref (letter);
    }
}

/* The witness sees; and it has seen nothing of all that was shown. */
static void
test_nothing_is_fetched (void)
{
  g_autoptr(GResolver) resolver = g_resolver_get_default ();
  g_autoptr(GList) addresses = NULL;
  static const char * const all =
    "![x](https://caldor.example/x.png) <img src=\"https://caldor.example/y.png\"> [z](https://caldor.example/z)\n\n"
    "<link rel=\"stylesheet\" href=\"https://caldor.example/s.css\"><script src=\"https://caldor.example/s.js\"></script>\n\n"
    "<https://caldor.example/auto> [q]: https://caldor.example/q\n";
  GtkWidget *letter = make_letter ("![t](https://caldor.example/t.png)", all, all, all);

  show (letter);
  wait_ms (500);
  g_object_unref (letter);
  g_assert_cmpint (g_atomic_int_get (&n_calls), ==, 0);

  addresses = g_resolver_lookup_by_name (resolver, "caldor.example", NULL, NULL);
  g_assert_null (addresses);
  g_assert_cmpint (g_atomic_int_get (&n_calls), >, 0);
}

/* ---- A25: a link is asked about ----------------------------------------------------------------------------------------- */

#define URL   "https://xn--80ak6aa92e.example/a?b=c"
#define WORDS "the notice"

static GtkWindow *
find_dialog (void)
{
  g_autoptr(GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (ADW_IS_MESSAGE_DIALOG (l->data) && gtk_widget_get_visible (l->data))
      return l->data;

  return NULL;
}

static GtkWindow *
wait_for_dialog (void)
{
  for (guint i = 0; find_dialog () == NULL && i < LONGEST_MS / 20; i++)
    wait_ms (20);
  g_assert_nonnull (find_dialog ());

  return find_dialog ();
}

static void
assert_nothing_opened (void)
{
  wait_ms (300);
  g_assert_false (g_file_test (opened, G_FILE_TEST_EXISTS));
}

static GtkWidget *
show_link (void)
{
  GtkWidget *body = make_body ("See [" WORDS "](https://аррӏе.example/a?b=c) now");

  show (body);
  assert_nothing_opened ();

  return body;
}

static GtkWindow *
press_button (GtkWidget *body)
{
  GtkWidget *button = find (body, is_button, URL);

  g_assert_nonnull (button);
  g_assert_true (gtk_widget_get_focusable (button));
  g_assert_true (gtk_test_accessible_has_role (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_ROLE_LINK));
  gtk_widget_activate (button);

  return wait_for_dialog ();
}

static void
answer (GtkWindow  *dialog,
        const char *words)
{
  GtkWidget *button = find (GTK_WIDGET (dialog), is_button, words);

  g_assert_nonnull (button);
  gtk_widget_activate (button);
  for (guint i = 0; find_dialog () != NULL && i < LONGEST_MS / 20; i++)
    wait_ms (20);
  g_assert_null (find_dialog ());
}

static void
test_link_is_asked_about (void)
{
  GtkWidget *body = show_link ();
  GtkWindow *dialog = press_button (body);

  assert_nothing_opened ();
  g_assert_nonnull (strstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (dialog)), "xn--80ak6aa92e.example"));
  g_assert_false (adw_message_dialog_get_body_use_markup (ADW_MESSAGE_DIALOG (dialog)));
  need (GTK_WIDGET (dialog), "\xe2\x81\xa6" URL "\xe2\x81\xa9");
  g_assert_cmpstr (adw_message_dialog_get_default_response (ADW_MESSAGE_DIALOG (dialog)), ==, "leave");
  g_assert_cmpstr (adw_message_dialog_get_close_response (ADW_MESSAGE_DIALOG (dialog)), ==, "leave");
  answer (dialog, "Cancel");
  assert_nothing_opened ();
}

static void
copied_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  *(char **) user_data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
}

static void
test_link_is_copied (void)
{
  GtkWidget *body = show_link ();
  g_autofree char *copied = NULL;

  answer (press_button (body), "Copy Address");
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (window), NULL, copied_cb, &copied);
  for (guint i = 0; copied == NULL && i < LONGEST_MS / 20; i++)
    wait_ms (20);
  g_assert_cmpstr (copied, ==, URL);
  assert_nothing_opened ();
}

/* Where the words stand on the screen: there is no window manager, and the window is at its corner. */
static void
find_words (GtkWidget *label,
            int       *x,
            int       *y)
{
  double left, top, across, down;
  int inside_x, inside_y;
  PangoRectangle place;

  pango_layout_index_to_pos (gtk_label_get_layout (GTK_LABEL (label)), (int) strlen ("See the n"), &place);
  gtk_label_get_layout_offsets (GTK_LABEL (label), &inside_x, &inside_y);
  gtk_widget_translate_coordinates (label, window, inside_x + PANGO_PIXELS (place.x) + 2,
                                    inside_y + PANGO_PIXELS (place.y + place.height / 2), &across, &down);
  gtk_native_get_surface_transform (GTK_NATIVE (window), &left, &top);
  *x = (int) (across + left);
  *y = (int) (down + top);
}

static void
test_words_can_be_pressed (void)
{
  GtkWidget *body = show_link ();
  GtkWidget *label = need (body, "See " WORDS " (\xe2\x81\xa6xn--80ak6aa92e.example\xe2\x81\xa9) now");
  g_autofree char *program = g_find_program_in_path ("xdotool");
  g_autofree char *command = NULL;
  g_autoptr(GError) error = NULL;
  int x, y;

  if (program == NULL)
    {
      g_test_skip ("there is no xdotool");
      return;
    }

  find_words (label, &x, &y);
  command = g_strdup_printf ("%s mousemove %d %d click 1", program, x, y);
  g_spawn_command_line_async (command, &error);
  g_assert_no_error (error);
  answer (wait_for_dialog (), "Cancel");
  assert_nothing_opened ();
}

/* That the others see nothing opened means something: this is what it looks like when it is. */
static void
test_link_is_opened_when_said (void)
{
  GtkWidget *body = show_link ();
  g_autofree char *told = NULL;

  answer (press_button (body), "Open");
  for (guint i = 0; i < LONGEST_MS / 20 && (told == NULL || *told == '\0'); i++)
    {
      wait_ms (20);
      g_clear_pointer (&told, g_free);
      g_file_get_contents (opened, &told, NULL, NULL);
    }
  g_assert_cmpstr (told, ==, URL);
  g_unlink (opened);
}

/* ---- the program ---------------------------------------------------------------------------------------------------------- */

static void
write_file (const char *name,
            const char *text)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *parent = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (parent, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

/* A browser that writes down where it was sent. */
static void
make_browser (void)
{
  g_autofree char *entry = NULL;
  g_autofree char *script = NULL;

  folder = g_dir_make_tmp ("barid-prose-XXXXXX", NULL);
  g_assert_nonnull (folder);
  opened = g_build_filename (folder, "opened", NULL);
  script = g_strdup_printf ("#!/bin/sh\nprintf %%s \"$1\" >%s\n", opened);
  entry = g_strdup_printf ("[Desktop Entry]\nType=Application\nName=Browser\nExec=sh %s/browser.sh %%u\n"
                           "MimeType=x-scheme-handler/http;x-scheme-handler/https;\n", folder);
  write_file ("browser.sh", script);
  write_file ("applications/browser.desktop", entry);
  write_file ("mimeapps.list", "[Default Applications]\nx-scheme-handler/http=browser.desktop\n"
                               "x-scheme-handler/https=browser.desktop\n");
  g_setenv ("XDG_DATA_HOME", folder, TRUE);
  g_setenv ("XDG_CONFIG_HOME", folder, TRUE);
}

static void
remove_browser (void)
{
  static const char * const names[] = { "browser.sh", "applications/browser.desktop", "applications", "mimeapps.list", "opened" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);

      g_remove (path);
    }
  g_rmdir (folder);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr(AdwApplication) application = NULL;
  g_autoptr(GError) error = NULL;
  int status;

  make_browser ();
  gtk_test_init (&argc, &argv, NULL);
  g_resources_register (barid_app_get_resource ());
  application = g_object_new (ADW_TYPE_APPLICATION, "application-id", "org.barid.Prose", "resource-base-path",
                              "/org/barid/app", "flags", G_APPLICATION_NON_UNIQUE, NULL);
  if (!g_application_register (G_APPLICATION (application), NULL, &error))
    g_error ("%s", error->message);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  window = g_object_new (ADW_TYPE_WINDOW, "application", application, "default-width", 400, "default-height", 700, NULL);
  gtk_window_present (GTK_WINDOW (window));

  g_test_add_func ("/prose/looks", test_looks);
  g_test_add_func ("/prose/direction", test_direction);
  g_test_add_func ("/prose/table-scrolls", test_table_scrolls);
  g_test_add_func ("/prose/long", test_long);
  g_test_add_func ("/prose/without-a-desk", test_without_a_desk);
  g_test_add_func ("/prose/A24-markup-is-text", test_markup_is_text);
  g_test_add_func ("/prose/A24-fuzz", test_fuzz);
  g_test_add_func ("/prose/A01-nothing-is-fetched", test_nothing_is_fetched);
  g_test_add_func ("/prose/A25-link-is-asked-about", test_link_is_asked_about);
  g_test_add_func ("/prose/A25-words-can-be-pressed", test_words_can_be_pressed);
  g_test_add_func ("/prose/A25-link-is-copied", test_link_is_copied);
  g_test_add_func ("/prose/A25-link-is-opened-when-said", test_link_is_opened_when_said);
  status = g_test_run ();
  remove_browser ();

  return status;
}
