#include "config.h"

#include "barid-marking.h"

/* One line of words, as a list; "" is an empty list and NULL none. */
static GStrv
list (const char *words)
{
  return words == NULL ? NULL : *words == '\0' ? g_new0 (char *, 1) : g_strsplit (words, " ", -1);
}

static BaridMarking *
classified (const char *level,
            guint       rank,
            const char *caveats,
            const char *rel_to)
{
  g_auto(GStrv) with = list (caveats);
  g_auto(GStrv) to = list (rel_to);

  return barid_marking_new_classification ("ALD", level, rank, (const char *const *) with, (const char *const *) to);
}

static void
assert_banner (BaridMarking *marking,
               const char   *words)
{
  g_autofree char *banner = barid_marking_to_banner (marking);

  g_assert_cmpstr (banner, ==, words);
}

/* What two markings make, in either order. */
static void
assert_combined (BaridMarking *a,
                 BaridMarking *b,
                 const char   *words)
{
  g_autoptr(BaridMarking) forth = barid_marking_combine (a, b);
  g_autoptr(BaridMarking) back = barid_marking_combine (b, a);

  assert_banner (forth, words);
  g_assert_true (barid_marking_equal (forth, back));
}

static void
test_classification (void)
{
  g_autoptr(BaridMarking) marking = classified ("GİZLİ", 3, "ORCON", "ALD BRS");

  g_assert_cmpint (barid_marking_get_system (marking), ==, BARID_MARKING_CLASSIFICATION);
  g_assert_cmpstr (barid_marking_get_policy (marking), ==, "ALD");
  g_assert_cmpstr (barid_marking_get_level (marking), ==, "GİZLİ");
  g_assert_cmpuint (barid_marking_get_rank (marking), ==, 3);
  g_assert_cmpstr (barid_marking_get_caveats (marking)[0], ==, "ORCON");
  g_assert_null (barid_marking_get_caveats (marking)[1]);
  g_assert_cmpstr (barid_marking_get_rel_to (marking)[1], ==, "BRS");
  g_assert_null (barid_marking_get_id (marking));
  g_assert_null (barid_marking_get_json (marking));
}

static void
assert_code (BaridMarking *marking,
             const char   *line)
{
  g_autofree char *code = barid_marking_to_code (marking);

  g_assert_cmpstr (code, ==, line);
  g_assert_true (g_str_is_ascii (code));
  barid_marking_unref (marking);
}

/* On paper every page bears the marking in letters that a search finds; nothing is left out of it. */
static void
test_code_line (void)
{
  const char *caveats[] = { "للضباط فقط", "ORCON", NULL };
  const char *rel_to[] = { "CLM", "ALD", NULL };

  assert_code (classified ("SECRET", 3, "ORCON", "ALD BRS"), "SECRET // ORCON // REL TO ALD, BRS");
  assert_code (classified ("SECRET", 3, NULL, ""), "SECRET // REL TO NONE");
  assert_code (classified ("GİZLİ", 3, NULL, NULL), "GIZLI");
  assert_code (barid_marking_new_classification ("CLM", "سرّي", 2, caveats, rel_to),
               "CLM LEVEL 2 // [SEE MARKING] // ORCON // REL TO CLM, ALD");
  assert_code (barid_marking_new_classification ("سيلم", "سرّي", 2, NULL, NULL), "[SEE MARKING]");
  assert_code (barid_marking_new_tlp ("amber+strict"), "TLP:AMBER+STRICT");
  assert_code (barid_marking_new_foreign (BARID_MARKING_UNKNOWN, NULL, NULL, NULL, 0, "سرّي", NULL), "UNKNOWN");
  assert_code (barid_marking_new_foreign (BARID_MARKING_UNKNOWN, NULL, NULL, NULL, 0, "WHAT?\n", NULL), "WHAT? ");
}

static void
test_banner (void)
{
  g_autoptr(BaridMarking) level = classified ("SECRET", 3, NULL, NULL);
  g_autoptr(BaridMarking) releasable = classified ("SECRET", 3, NULL, "ALD BRS");
  g_autoptr(BaridMarking) caveats = classified ("SECRET", 3, "ORCON LIMDIS", "ALD");
  g_autoptr(BaridMarking) caveat = classified ("SECRET", 3, "ORCON", NULL);

  assert_banner (level, "SECRET");
  assert_banner (releasable, "SECRET // REL TO ALD, BRS");
  assert_banner (caveats, "SECRET // ORCON // LIMDIS // REL TO ALD");
  assert_banner (caveat, "SECRET // ORCON");
}

/* Releasable to nobody is not the same as not limited. */
static void
test_nobody (void)
{
  g_autoptr(BaridMarking) nobody = classified ("SECRET", 3, NULL, "");
  g_autoptr(BaridMarking) unlimited = classified ("SECRET", 3, NULL, NULL);

  g_assert_nonnull (barid_marking_get_rel_to (nobody));
  g_assert_null (barid_marking_get_rel_to (nobody)[0]);
  g_assert_null (barid_marking_get_rel_to (unlimited));
  g_assert_false (barid_marking_equal (nobody, unlimited));
  assert_banner (nobody, "SECRET // REL TO NONE");
}

static void
test_tlp (void)
{
  static const struct { const char *text; const char *level; guint rank; const char *banner; } levels[] = {
    { "clear", "clear", 0, "TLP:CLEAR" },
    { "white", "white", 0, "TLP:WHITE" },
    { "green", "green", 1, "TLP:GREEN" },
    { "amber", "amber", 2, "TLP:AMBER" },
    { "amber+strict", "amber+strict", 3, "TLP:AMBER+STRICT" },
    { "red", "red", 4, "TLP:RED" },
    { "RED", "red", 4, "TLP:RED" },
    { "TLP:Amber+Strict", "amber+strict", 3, "TLP:AMBER+STRICT" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (levels); i++)
    {
      g_autoptr(BaridMarking) marking = barid_marking_new_tlp (levels[i].text);

      g_assert_cmpint (barid_marking_get_system (marking), ==, BARID_MARKING_TLP);
      g_assert_cmpstr (barid_marking_get_policy (marking), ==, "TLP");
      g_assert_cmpstr (barid_marking_get_level (marking), ==, levels[i].level);
      g_assert_cmpuint (barid_marking_get_rank (marking), ==, levels[i].rank);
      g_assert_nonnull (barid_marking_get_caveats (marking));
      assert_banner (marking, levels[i].banner);
    }
}

/* A word that TLP does not have is not taken for a lower one. */
static void
test_tlp_unknown (void)
{
  const char *others[] = { "", "purple", "amber-strict", "amber +strict", "TLP:", "TLP:TLP:RED", "red " };

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autoptr(BaridMarking) marking = barid_marking_new_tlp (others[i]);

      g_assert_cmpint (barid_marking_get_system (marking), ==, BARID_MARKING_UNKNOWN);
      g_assert_cmpuint (barid_marking_get_rank (marking), ==, BARID_RANK_UNKNOWN);
      assert_banner (marking, others[i]);
    }
}

static void
test_foreign (void)
{
  g_autoptr(BaridMarking) statement =
    barid_marking_new_foreign (BARID_MARKING_STATEMENT, "marking-definition--1", NULL, NULL, 7, "© Celem", "{\"a\":1}");
  g_autoptr(BaridMarking) unknown =
    barid_marking_new_foreign (BARID_MARKING_UNKNOWN, "marking-definition--2", NULL, NULL, 0, NULL, "{\"b\":1}");
  g_autoptr(BaridMarking) nameless =
    barid_marking_new_foreign (BARID_MARKING_UNKNOWN, NULL, NULL, NULL, 0, NULL, NULL);
  g_autoptr(BaridMarking) words =
    barid_marking_new_foreign (BARID_MARKING_CLASSIFICATION, "marking-definition--3", "BRS", "GİZLİ", 3, "BRS GİZLİ", NULL);
  g_autoptr(BaridMarking) white =
    barid_marking_new_foreign (BARID_MARKING_TLP, "marking-definition--4", "TLP", "white", 0, NULL, "{}");

  g_assert_cmpuint (barid_marking_get_rank (statement), ==, 0);
  g_assert_cmpstr (barid_marking_get_json (statement), ==, "{\"a\":1}");
  assert_banner (statement, "© Celem");

  /* Whoever says that an unknown marking is the lowest is not believed. */
  g_assert_cmpuint (barid_marking_get_rank (unknown), ==, BARID_RANK_UNKNOWN);
  g_assert_cmpstr (barid_marking_get_id (unknown), ==, "marking-definition--2");
  assert_banner (unknown, "marking-definition--2");
  assert_banner (nameless, "UNKNOWN");

  g_assert_cmpuint (barid_marking_get_rank (words), ==, 3);
  assert_banner (words, "BRS GİZLİ");
  assert_banner (white, "TLP:WHITE");
}

static void
test_equal (void)
{
  g_autoptr(BaridMarking) secret = classified ("SECRET", 3, "A B", "ALD BRS");
  g_autoptr(BaridMarking) same = classified ("SECRET", 3, "B A", "BRS ALD");
  g_autoptr(BaridMarking) lower = classified ("CONFIDENTIAL", 2, "A B", "ALD BRS");
  g_autoptr(BaridMarking) fewer = classified ("SECRET", 3, "A", "ALD BRS");
  g_autoptr(BaridMarking) wider = classified ("SECRET", 3, "A B", "ALD BRS CLD");
  g_autoptr(BaridMarking) theirs = barid_marking_new_classification ("BRS", "SECRET", 3, NULL, NULL);
  g_autoptr(BaridMarking) ours = barid_marking_new_classification ("ALD", "SECRET", 3, NULL, NULL);
  g_autoptr(BaridMarking) amber = barid_marking_new_tlp ("amber");
  g_autoptr(BaridMarking) read_amber =
    barid_marking_new_foreign (BARID_MARKING_TLP, "marking-definition--1", "TLP", "amber", 2, NULL, "{}");
  g_autoptr(BaridMarking) unknown =
    barid_marking_new_foreign (BARID_MARKING_UNKNOWN, "marking-definition--1", NULL, NULL, 0, NULL, "{}");
  g_autoptr(BaridMarking) other =
    barid_marking_new_foreign (BARID_MARKING_UNKNOWN, "marking-definition--2", NULL, NULL, 0, NULL, "{}");

  g_assert_true (barid_marking_equal (secret, secret));
  g_assert_true (barid_marking_equal (secret, same));
  g_assert_false (barid_marking_equal (secret, lower));
  g_assert_false (barid_marking_equal (secret, fewer));
  g_assert_false (barid_marking_equal (fewer, secret));
  g_assert_false (barid_marking_equal (secret, wider));
  g_assert_false (barid_marking_equal (wider, secret));
  g_assert_false (barid_marking_equal (theirs, ours));
  g_assert_true (barid_marking_equal (amber, read_amber));
  g_assert_false (barid_marking_equal (amber, secret));
  g_assert_false (barid_marking_equal (unknown, other));
  g_assert_true (barid_marking_equal (NULL, NULL));
  g_assert_false (barid_marking_equal (NULL, amber));
  g_assert_false (barid_marking_equal (amber, NULL));
}

static void
test_combine_levels (void)
{
  g_autoptr(BaridMarking) secret = classified ("SECRET", 3, NULL, NULL);
  g_autoptr(BaridMarking) restricted = classified ("RESTRICTED", 1, NULL, NULL);
  g_autoptr(BaridMarking) combined = barid_marking_combine (restricted, secret);

  g_assert_true (combined == secret);
  assert_combined (secret, restricted, "SECRET");
  assert_combined (secret, secret, "SECRET");
}

/* The caveats of either, releasable to whom both are: also where the level comes from the other. */
static void
test_combine_narrows (void)
{
  g_autoptr(BaridMarking) secret = classified ("SECRET", 3, "ORCON", "ALD BRS CLD");
  g_autoptr(BaridMarking) restricted = classified ("RESTRICTED", 1, "LIMDIS ORCON", "BRS CLD NRA");
  g_autoptr(BaridMarking) silent = classified ("CONFIDENTIAL", 2, NULL, NULL);
  g_autoptr(BaridMarking) elsewhere = classified ("RESTRICTED", 1, NULL, "NRA");
  g_autoptr(BaridMarking) nobody = barid_marking_combine (secret, elsewhere);

  assert_combined (secret, restricted, "SECRET // ORCON // LIMDIS // REL TO BRS, CLD");
  assert_combined (secret, silent, "SECRET // ORCON // REL TO ALD, BRS, CLD");
  assert_combined (secret, elsewhere, "SECRET // ORCON // REL TO NONE");

  /* And nobody stays nobody. */
  assert_combined (nobody, silent, "SECRET // ORCON // REL TO NONE");
  assert_combined (nobody, secret, "SECRET // ORCON // REL TO NONE");
}

static void
test_combine_tlp (void)
{
  const char *rising[] = { "clear", "green", "amber", "amber+strict", "red" };

  for (guint i = 0; i < G_N_ELEMENTS (rising); i++)
    for (guint j = 0; j < G_N_ELEMENTS (rising); j++)
      {
        g_autoptr(BaridMarking) a = barid_marking_new_tlp (rising[i]);
        g_autoptr(BaridMarking) b = barid_marking_new_tlp (rising[j]);
        g_autoptr(BaridMarking) combined = barid_marking_combine (a, b);

        g_assert_cmpstr (barid_marking_get_level (combined), ==, rising[MAX (i, j)]);
      }
}

static void
test_combine_unknown (void)
{
  g_autoptr(BaridMarking) unknown =
    barid_marking_new_foreign (BARID_MARKING_UNKNOWN, "marking-definition--1", NULL, NULL, 0, "COSMIC", NULL);
  g_autoptr(BaridMarking) highest = classified ("TOP SECRET", 4, "ORCON", "");
  g_autoptr(BaridMarking) red = barid_marking_new_tlp ("red");
  g_autoptr(BaridMarking) statement =
    barid_marking_new_foreign (BARID_MARKING_STATEMENT, NULL, NULL, NULL, 0, "© Celem", NULL);
  BaridMarking *others[] = { highest, red, statement, unknown, NULL };

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autoptr(BaridMarking) forth = barid_marking_combine (unknown, others[i]);
      g_autoptr(BaridMarking) back = barid_marking_combine (others[i], unknown);

      g_assert_true (forth == unknown);
      g_assert_true (back == unknown);
    }
}

static void
test_combine_statement (void)
{
  g_autoptr(BaridMarking) statement =
    barid_marking_new_foreign (BARID_MARKING_STATEMENT, NULL, NULL, NULL, 0, "© Celem", NULL);
  g_autoptr(BaridMarking) clear = barid_marking_new_tlp ("clear");
  g_autoptr(BaridMarking) forth = barid_marking_combine (statement, clear);
  g_autoptr(BaridMarking) back = barid_marking_combine (clear, statement);
  g_autoptr(BaridMarking) alone = barid_marking_combine (statement, NULL);

  g_assert_true (forth == clear);
  g_assert_true (back == clear);
  g_assert_true (alone == statement);
  g_assert_null (barid_marking_combine (NULL, NULL));
}

/* What has no common level is not merged in silence. */
static void
test_combine_mixed (void)
{
  g_autoptr(BaridMarking) secret = classified ("SECRET", 3, NULL, "ALD");
  g_autoptr(BaridMarking) theirs = barid_marking_new_classification ("BRS", "GİZLİ", 3, NULL, NULL);
  g_autoptr(BaridMarking) amber = barid_marking_new_tlp ("amber");
  BaridMarking *pairs[][2] = { { secret, amber }, { amber, secret }, { secret, theirs }, { theirs, amber } };
  const char *words[] = {
    "SECRET // REL TO ALD + TLP:AMBER", "TLP:AMBER + SECRET // REL TO ALD", "SECRET // REL TO ALD + GİZLİ",
    "GİZLİ + TLP:AMBER"
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autoptr(BaridMarking) mixed = barid_marking_combine (pairs[i][0], pairs[i][1]);
      g_autoptr(BaridMarking) again = barid_marking_combine (mixed, pairs[i][0]);

      g_assert_cmpint (barid_marking_get_system (mixed), ==, BARID_MARKING_UNKNOWN);
      g_assert_cmpuint (barid_marking_get_rank (mixed), ==, BARID_RANK_UNKNOWN);
      assert_banner (mixed, words[i]);
      g_assert_true (again == mixed);
    }
}

/* Over many markings of one policy: never lower, never wider, in whatever order. */
static void
test_combine_never_weakens (void)
{
  const char *caveats[] = { "", "A", "B", "A B" };
  const char *rel_to[] = { NULL, "", "X", "Y", "X Y", "X Y Z" };
  g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_marking_unref);

  for (guint rank = 0; rank < 3; rank++)
    for (guint i = 0; i < G_N_ELEMENTS (caveats); i++)
      for (guint j = 0; j < G_N_ELEMENTS (rel_to); j++)
        {
          const char *levels[] = { "LOW", "MIDDLE", "HIGH" };

          g_ptr_array_add (all, classified (levels[rank], rank, caveats[i], rel_to[j]));
        }

  for (guint i = 0; i < all->len; i++)
    for (guint j = 0; j < all->len; j++)
      {
        BaridMarking *sides[] = { all->pdata[i], all->pdata[j] };
        g_autoptr(BaridMarking) combined = barid_marking_combine (sides[0], sides[1]);
        g_autoptr(BaridMarking) back = barid_marking_combine (sides[1], sides[0]);
        const char *const *to = barid_marking_get_rel_to (combined);

        g_assert_true (barid_marking_equal (combined, back));

        for (guint k = 0; k < 2; k++)
          {
            const char *const *with = barid_marking_get_caveats (sides[k]);
            const char *const *allowed = barid_marking_get_rel_to (sides[k]);

            g_assert_cmpuint (barid_marking_get_rank (combined), >=, barid_marking_get_rank (sides[k]));
            for (guint n = 0; with[n] != NULL; n++)
              g_assert_true (g_strv_contains (barid_marking_get_caveats (combined), with[n]));
            if (allowed != NULL)
              g_assert_nonnull (to);
            for (guint n = 0; allowed != NULL && to[n] != NULL; n++)
              g_assert_true (g_strv_contains (allowed, to[n]));
          }
      }
}

static gpointer
hold_and_let_go (gpointer data)
{
  for (guint i = 0; i < 20000; i++)
    barid_marking_unref (barid_marking_ref (data));

  return NULL;
}

static void
test_threads (void)
{
  BaridMarking *marking = classified ("SECRET", 3, "A", "X");
  GThread *first = g_thread_new ("one", hold_and_let_go, marking);
  GThread *second = g_thread_new ("two", hold_and_let_go, marking);

  g_thread_join (first);
  g_thread_join (second);
  assert_banner (marking, "SECRET // A // REL TO X");
  barid_marking_unref (marking);
}

static void
test_boxed (void)
{
  g_auto(GValue) value = G_VALUE_INIT;
  g_autoptr(BaridMarking) marking = barid_marking_new_tlp ("red");

  g_value_init (&value, BARID_TYPE_MARKING);
  g_value_set_boxed (&value, marking);
  g_assert_true (g_value_get_boxed (&value) == marking);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/marking/code-line", test_code_line);
  g_test_add_func ("/marking/classification", test_classification);
  g_test_add_func ("/marking/banner", test_banner);
  g_test_add_func ("/marking/nobody", test_nobody);
  g_test_add_func ("/marking/tlp", test_tlp);
  g_test_add_func ("/marking/tlp-unknown", test_tlp_unknown);
  g_test_add_func ("/marking/foreign", test_foreign);
  g_test_add_func ("/marking/equal", test_equal);
  g_test_add_func ("/marking/combine-levels", test_combine_levels);
  g_test_add_func ("/marking/combine-narrows", test_combine_narrows);
  g_test_add_func ("/marking/combine-tlp", test_combine_tlp);
  g_test_add_func ("/marking/combine-unknown", test_combine_unknown);
  g_test_add_func ("/marking/combine-statement", test_combine_statement);
  g_test_add_func ("/marking/combine-mixed", test_combine_mixed);
  g_test_add_func ("/marking/combine-never-weakens", test_combine_never_weakens);
  g_test_add_func ("/marking/threads", test_threads);
  g_test_add_func ("/marking/boxed", test_boxed);

  return g_test_run ();
}
