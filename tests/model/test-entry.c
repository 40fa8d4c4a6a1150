#include "config.h"

#include "barid-entry.h"

/* What a listing tells of a letter: two entries are the same only when every word of them is. */

static BaridEntry *
make_entry (void)
{
  static const char * const areas[] = { "cybersecurity", "counter-terrorism", NULL };
  static const char * const names[] = { "Aldar Maritime Service", NULL };
  BaridEntry *entry = barid_entry_new ();

  entry->row = 7;
  entry->shelf = BARID_SHELF_INBOX;
  entry->title = g_strdup ("Movements off Ras Nura");
  entry->marking = g_strdup ("TLP:AMBER");
  entry->areas = g_strdupv ((char **) areas);
  entry->addressee_names = g_strdupv ((char **) names);
  entry->time = 1000;
  entry->due = BARID_TIME_NONE;

  return entry;
}

static void
assert_differs (BaridEntry *changed)
{
  g_autoptr(BaridEntry) owned = changed;
  g_autoptr(BaridEntry) entry = make_entry ();

  g_assert_false (barid_entry_equal (entry, changed));
  g_assert_false (barid_entry_equal (changed, entry));
}

static void
test_same (void)
{
  g_autoptr(BaridEntry) one = make_entry ();
  g_autoptr(BaridEntry) other = make_entry ();

  g_assert_true (barid_entry_equal (one, other));
  other->bundle = g_bytes_new_static ("{}", 2);
  g_assert_true (barid_entry_equal (one, other));
}

static void
test_texts (void)
{
  static const gsize texts[] = {
    G_STRUCT_OFFSET (BaridEntry, letter_id), G_STRUCT_OFFSET (BaridEntry, envelope_id),
    G_STRUCT_OFFSET (BaridEntry, office), G_STRUCT_OFFSET (BaridEntry, office_name),
    G_STRUCT_OFFSET (BaridEntry, title), G_STRUCT_OFFSET (BaridEntry, kind),
    G_STRUCT_OFFSET (BaridEntry, precedence), G_STRUCT_OFFSET (BaridEntry, marking),
    G_STRUCT_OFFSET (BaridEntry, verdict), G_STRUCT_OFFSET (BaridEntry, reason),
    G_STRUCT_OFFSET (BaridEntry, signer), G_STRUCT_OFFSET (BaridEntry, agreement),
    G_STRUCT_OFFSET (BaridEntry, parent), G_STRUCT_OFFSET (BaridEntry, parent_state),
    G_STRUCT_OFFSET (BaridEntry, session_key), G_STRUCT_OFFSET (BaridEntry, sha256),
    G_STRUCT_OFFSET (BaridEntry, equivalent),
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      BaridEntry *changed = make_entry ();
      char **text = G_STRUCT_MEMBER_P (changed, texts[i]);

      g_free (*text);
      *text = g_strdup ("another");
      assert_differs (changed);
    }
}

static void
test_numbers (void)
{
  static const gsize times[] = {
    G_STRUCT_OFFSET (BaridEntry, row), G_STRUCT_OFFSET (BaridEntry, time), G_STRUCT_OFFSET (BaridEntry, received),
    G_STRUCT_OFFSET (BaridEntry, acknowledged), G_STRUCT_OFFSET (BaridEntry, due), G_STRUCT_OFFSET (BaridEntry, filed),
  };
  static const gsize flags[] = {
    G_STRUCT_OFFSET (BaridEntry, rank), G_STRUCT_OFFSET (BaridEntry, asked), G_STRUCT_OFFSET (BaridEntry, read),
  };
  BaridEntry *elsewhere = make_entry ();

  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    {
      BaridEntry *changed = make_entry ();

      G_STRUCT_MEMBER (gint64, changed, times[i]) += 5;
      assert_differs (changed);
    }

  for (guint i = 0; i < G_N_ELEMENTS (flags); i++)
    {
      BaridEntry *changed = make_entry ();

      G_STRUCT_MEMBER (int, changed, flags[i]) += 1;
      assert_differs (changed);
    }

  elsewhere->shelf = BARID_SHELF_SENT;
  assert_differs (elsewhere);
}

static void
test_lists (void)
{
  static const char * const fewer[] = { "cybersecurity", NULL };
  BaridEntry *changed = make_entry ();

  g_clear_pointer (&changed->areas, g_strfreev);
  assert_differs (changed);

  changed = make_entry ();
  g_strfreev (changed->areas);
  changed->areas = g_strdupv ((char **) fewer);
  assert_differs (changed);

  changed = make_entry ();
  g_clear_pointer (&changed->addressee_names, g_strfreev);
  assert_differs (changed);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/entry/same", test_same);
  g_test_add_func ("/entry/texts", test_texts);
  g_test_add_func ("/entry/numbers", test_numbers);
  g_test_add_func ("/entry/lists", test_lists);

  return g_test_run ();
}
