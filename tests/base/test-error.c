#include "config.h"

#include "barid-error.h"

static void
test_cancelled (void)
{
  g_autoptr(GError) cancelled = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "No");
  g_autoptr(GError) failed = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, "No");
  g_autoptr(GError) ours = g_error_new_literal (BARID_ERROR, G_IO_ERROR_CANCELLED, "No");

  g_assert_true (barid_error_is_cancelled (cancelled));
  g_assert_false (barid_error_is_cancelled (failed));
  g_assert_false (barid_error_is_cancelled (ours));
  g_assert_false (barid_error_is_cancelled (NULL));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/error/cancelled", test_cancelled);
  return g_test_run ();
}
