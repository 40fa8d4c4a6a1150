#include "config.h"

#include "barid-filter.h"

#include "barid-error.h"

#define ID_A "artifact--5e1c9a70-0000-5000-8000-00000000000a"
#define ID_B "artifact--5e1c9a70-0000-5000-8000-00000000000b"

static void
read_good (BaridFilter *filter,
           const char  *query)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (barid_filter_read (filter, query, &error));
  g_assert_no_error (error);
}

static void
test_nothing_asked (void)
{
  g_auto(BaridFilter) filter = { 0 };

  read_good (&filter, NULL);
  g_assert_cmpuint (filter.limit, ==, 100);
  g_assert_cmpint (filter.after, ==, BARID_TIME_NONE);
  g_assert_null (filter.after_id);
  g_assert_null (filter.ids);
  g_assert_false (filter.nothing);
}

static void
test_all (void)
{
  g_auto(BaridFilter) filter = { 0 };

  read_good (&filter, "limit=7&added_after=2026-01-01T00%3A00%3A00.000001Z&match%5Bid%5D=" ID_A "," ID_B
                      "&match[type]=artifact,report&match[spec_version]=2.1,2.0&match[version]=all&unknown=1");
  g_assert_cmpuint (filter.limit, ==, 7);
  g_assert_cmpint (filter.after, ==, G_GINT64_CONSTANT (1767225600000001));
  g_assert_cmpuint (g_strv_length (filter.ids), ==, 2);
  g_assert_cmpstr (filter.ids[1], ==, ID_B);
  g_assert_false (filter.nothing);
}

static void
test_a_large_limit_is_ours (void)
{
  g_auto(BaridFilter) filter = { 0 };

  read_good (&filter, "limit=4000000000");
  g_assert_cmpuint (filter.limit, ==, 1000);
}

static void
test_other_types (void)
{
  g_auto(BaridFilter) type = { 0 };
  g_auto(BaridFilter) version = { 0 };

  read_good (&type, "match[type]=indicator");
  g_assert_true (type.nothing);
  read_good (&version, "match[spec_version]=2.0");
  g_assert_true (version.nothing);
}

/* What was written is read again, and wins over the parameters repeated beside it. */
static void
test_next (void)
{
  const BaridHolding last = { (char *) ID_A, G_GINT64_CONSTANT (1767225600000005), NULL };
  g_autofree char *next = barid_filter_next (&last);
  g_autofree char *after = g_strdup_printf ("added_after=2026-01-01T00:00:00.000001Z&next=%s", next);
  g_autofree char *before = g_strdup_printf ("next=%s&added_after=2026-01-01T00:00:00.000001Z", next);
  g_autofree char *same = g_strdup_printf ("added_after=2026-01-01T00:00:00.000005Z&next=%s", next);
  g_auto(BaridFilter) one = { 0 };
  g_auto(BaridFilter) two = { 0 };
  g_auto(BaridFilter) three = { 0 };

  read_good (&one, after);
  g_assert_cmpint (one.after, ==, last.added);
  g_assert_cmpstr (one.after_id, ==, ID_A);
  read_good (&two, before);
  g_assert_cmpint (two.after, ==, last.added);
  g_assert_cmpstr (two.after_id, ==, ID_A);
  /* "Later than" that moment leaves out all that came at it. */
  read_good (&three, same);
  g_assert_cmpint (three.after, ==, last.added);
  g_assert_null (three.after_id);
}

static void
test_malformed (void)
{
  const char * const queries[] = {
    "limit", "limit=", "limit=0", "limit=-1", "limit=x", "limit=1.5", "limit=99999999999999999999", "limit=1&limit=2",
    "limit=1&%6cimit=2", "added_after=", "added_after=yesterday", "added_after=2026-01-01", "next=", "next=x", "next=1.x",
    "next=1." ID_A "x", "next=-1." ID_A, "next=0." ID_A, "next=9999999999999999999." ID_A, "match[id]=",
    "match[id]=x", "match[id]=" ID_A ",", "match[id]=" ID_A "&match%5bid%5d=" ID_B, "match[type]=", "match[type]=a,,b",
    "match[version]=", "match[version]=x", "match[version]=all,last", "match[version]=last,last", "limit=%zz",
    "limit=%ff", "limit=1%00", "match[spec_version]=",
  };

  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      g_auto(BaridFilter) filter = { 0 };
      g_autoptr(GError) error = NULL;

      g_test_message ("%s", queries[i]);
      g_assert_false (barid_filter_read (&filter, queries[i], &error));
      g_assert_error (error, BARID_ERROR, BARID_ERROR_INVALID);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/filter/nothing-asked", test_nothing_asked);
  g_test_add_func ("/filter/all", test_all);
  g_test_add_func ("/filter/a-large-limit-is-ours", test_a_large_limit_is_ours);
  g_test_add_func ("/filter/other-types", test_other_types);
  g_test_add_func ("/filter/next", test_next);
  g_test_add_func ("/filter/malformed", test_malformed);

  return g_test_run ();
}
