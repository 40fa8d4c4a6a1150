#include "config.h"

#include "barid-app-settings.h"
#include "barid-matter-view.h"

/* What a matter says to a reader. */

#define AS_IT_CAME "\xe2\x81\xa6" "31.2 S 15.05 W" "\xe2\x81\xa9"

/* The form that the reader prefers, whatever is chosen, stands beside what came, and never in its place. */
static void
test_positions (void)
{
  static const struct { const char *chosen; const char *told; } cases[] = {
    { "as-written", "\xe2\x81\xa8" "31.2 S 15.05 W" "\xe2\x81\xa9" },
    { "mgrs", AS_IT_CAME " (converted: \xe2\x81\xa6" "28JDL 95236 48231" "\xe2\x81\xa9)" },
    { "dms", AS_IT_CAME " (converted: \xe2\x81\xa6" "31°12′00.0″ S 015°03′00.0″ W" "\xe2\x81\xa9)" },
    { "decimal", "\xe2\x81\xa8" "31.2 S 15.05 W" "\xe2\x81\xa9" },
  };
  g_autoptr(BaridMatter) matter = barid_matter_new (BARID_MATTER_POSITION, "Buoy");
  const BaridField *field = barid_matter_type_get_fields (BARID_MATTER_POSITION);
  GSettings *settings = barid_app_settings_get ();

  while (!g_str_equal (field->name, "degrees"))
    field++;
  barid_matter_set_field (matter, "degrees", "31.2 S 15.05 W");
  g_assert_nonnull (settings);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *told = NULL;

      g_assert_true (g_settings_set_string (settings, "positions", cases[i].chosen));
      told = barid_matter_view_tell_field (matter, field);
      g_assert_cmpstr (told, ==, cases[i].told);
    }

  g_settings_reset (settings, "positions");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/reader-words/positions", test_positions);

  return g_test_run ();
}
