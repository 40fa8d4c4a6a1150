#include "config.h"

#include "barid-renewal.h"

/* A page that nobody sees reads nothing, and is not behind when somebody comes to see it. */

static void
renew (GtkWidget *widget)
{
  guint *count = g_object_get_data (G_OBJECT (widget), "count");

  (*count)++;
}

static GtkWidget *
add_page (GtkStack   *stack,
          GObject    *source,
          const char *name,
          guint      *count)
{
  GtkWidget *page = gtk_label_new (name);

  g_object_set_data (G_OBJECT (page), "count", count);
  barid_renewal_connect (page, source, renew);
  gtk_stack_add_named (stack, page, name);

  return page;
}

static void
wait_for (GtkWidget *page)
{
  while (!gtk_widget_get_mapped (page))
    g_main_context_iteration (NULL, TRUE);
}

static void
change (GtkTextBuffer *source)
{
  gtk_text_buffer_insert_at_cursor (source, "x", -1);
}

static void
test_hidden (void)
{
  g_autoptr(GtkTextBuffer) source = gtk_text_buffer_new (NULL);
  GtkWidget *window = gtk_window_new ();
  GtkStack *stack = GTK_STACK (gtk_stack_new ());
  guint shown = 0;
  guint hidden = 0;
  GtkWidget *first = add_page (stack, G_OBJECT (source), "first", &shown);
  GtkWidget *second = add_page (stack, G_OBJECT (source), "second", &hidden);

  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (stack));
  gtk_window_present (GTK_WINDOW (window));
  wait_for (first);
  g_assert_cmpuint (shown + hidden, ==, 0);

  for (guint i = 0; i < 3; i++)
    change (source);
  g_assert_cmpuint (shown, ==, 3);
  g_assert_cmpuint (hidden, ==, 0);

  /* Once for all of it; and then as long as it is seen. */
  gtk_stack_set_visible_child (stack, second);
  wait_for (second);
  g_assert_cmpuint (hidden, ==, 1);
  change (source);
  g_assert_cmpuint (hidden, ==, 2);
  g_assert_cmpuint (shown, ==, 3);

  /* Nothing changed while it was away. */
  gtk_stack_set_visible_child (stack, first);
  wait_for (first);
  g_assert_cmpuint (shown, ==, 4);
  gtk_stack_set_visible_child (stack, second);
  wait_for (second);
  g_assert_cmpuint (hidden, ==, 2);

  gtk_window_destroy (GTK_WINDOW (window));
  change (source);
  g_assert_cmpuint (shown, ==, 4);
  g_assert_cmpuint (hidden, ==, 2);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);

  g_test_add_func ("/renewal/hidden", test_hidden);

  return g_test_run ();
}
