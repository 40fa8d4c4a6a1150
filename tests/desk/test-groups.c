#include "config.h"

#include "barid-groups.h"

#include "barid-key.h"

#define V4 "0000000100020003000400050006000700080009"
#define V5 "000000010002000300040005000600070008000900100011001200130014FFFF"

/* Two of them, never the same, in order, and sooner or later every one. */
static void
test_draw (gconstpointer fingerprint)
{
  g_autofree char *number = barid_key_number (fingerprint);
  guint drawn[16] = { 0 };
  guint n_groups = 0;

  for (guint i = 0; i < 2000; i++)
    {
      g_autoptr(BaridGroups) groups = barid_groups_draw (number);

      n_groups = groups->n_groups;
      g_assert_cmpuint (groups->missing[0], <, groups->missing[1]);
      g_assert_cmpuint (groups->missing[1], <, n_groups);
      g_assert_true (barid_groups_is_missing (groups, groups->missing[0]));
      g_assert_true (barid_groups_is_missing (groups, groups->missing[1]));
      drawn[groups->missing[0]]++;
      drawn[groups->missing[1]]++;
    }

  /* Each is expected 400 or 250 times; half of it is more than ten deviations off. */
  for (guint i = 0; i < n_groups; i++)
    g_assert_cmpuint (drawn[i], >, 2000 / n_groups);
}

static void
test_fill (void)
{
  g_autofree char *number = barid_key_number (V4);
  g_autoptr(BaridGroups) groups = barid_groups_draw (number);
  const char *right[] = { groups->groups[groups->missing[0]], groups->groups[groups->missing[1]] };
  const char *turned[] = { right[1], right[0] };
  g_autofree char *filled = barid_groups_fill (groups, right);
  g_autofree char *wrong = barid_groups_fill (groups, turned);

  g_assert_cmpstr (filled, ==, number);
  g_assert_cmpstr (wrong, !=, number);
}

static void
test_whole (void)
{
  g_assert_true (barid_groups_is_whole ("00715"));
  g_assert_true (barid_groups_is_whole (" 00715 "));
  g_assert_true (barid_groups_is_whole ("\xd9\xa0\xd9\xa0\xd9\xa7\xd9\xa1\xd9\xa5"));
  g_assert_false (barid_groups_is_whole (""));
  g_assert_false (barid_groups_is_whole ("715"));
  g_assert_false (barid_groups_is_whole ("007150"));
  g_assert_false (barid_groups_is_whole ("0071O"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_data_func ("/groups/draw-ten", V4, test_draw);
  g_test_add_data_func ("/groups/draw-sixteen", V5, test_draw);
  g_test_add_func ("/groups/fill", test_fill);
  g_test_add_func ("/groups/whole", test_whole);

  return g_test_run ();
}
