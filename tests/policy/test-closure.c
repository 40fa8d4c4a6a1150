#include "config.h"

#include "policy-world.h"

/* What holds for a briefing holds for every place in it and for all it refers to, and nobody is an audience of nobody. Random
 * cases from a seed that the test prints (G_TEST_RANDOM_SEED of GLib's --seed). */

#define N_CASES 10000

typedef enum
{
  PLACE_TITLE,
  PLACE_BOTTOM_LINE,
  PLACE_BODY,
  PLACE_JUDGEMENT,
  PLACE_SOURCE,
  PLACE_ASSUMPTION,
  PLACE_ALTERNATIVE,
  PLACE_GAP,
  PLACE_OUTLOOK,
  PLACE_INDICATOR,
  PLACE_MATTER,
  PLACE_OBJECT,
  N_PLACES
} Place;

/* How many markings can be drawn. */
#define N_MARKINGS (3 + 4 + 4 * 5 * 4)

static BaridMarking *
make_marking (guint number)
{
  static const char * const tlp[] = { "green", "amber", "red" };
  static const char * const caveats[] = { NULL, "ORCON", "NOFORN", "NIGHTFALL" };
  static const char * const nations[] = { NULL, "BRS,CLD", "BRS", "" };

  if (number < 3)
    return barid_marking_new_tlp (tlp[number]);
  number -= 3;
  if (number < 4)
    return bersa_marking (number);
  number -= 4;

  return marking_for (number % 5, caveats[number / 5 % 4], nations[number / 20]);
}

static void
add_portion (BaridBriefing *briefing,
             BaridPart      part,
             BaridMarking  *marking)
{
  barid_briefing_add (briefing, part, barid_portion_new ("A line.", marking));
}

static void
place (BaridBriefing *briefing,
       Place          where,
       BaridMarking  *marking)
{
  BaridIndicator *indicator;
  BaridMatter *matter;
  BaridObject *object;

  switch (where)
    {
    case PLACE_TITLE:
      barid_briefing_set_title_marking (briefing, marking);
      break;
    case PLACE_BOTTOM_LINE:
      barid_briefing_set_bottom_line (briefing, "A group of four.", marking);
      break;
    case PLACE_BODY:
      add_portion (briefing, BARID_PART_BODY, marking);
      break;
    case PLACE_JUDGEMENT:
      barid_briefing_add (briefing, BARID_PART_JUDGEMENTS, barid_judgement_new ("They will come.", marking));
      break;
    case PLACE_SOURCE:
      barid_briefing_add (briefing, BARID_PART_SOURCES, barid_source_new ("A source.", marking));
      break;
    case PLACE_ASSUMPTION:
      add_portion (briefing, BARID_PART_ASSUMPTIONS, marking);
      break;
    case PLACE_ALTERNATIVE:
      add_portion (briefing, BARID_PART_ALTERNATIVES, marking);
      break;
    case PLACE_GAP:
      add_portion (briefing, BARID_PART_GAPS, marking);
      break;
    case PLACE_OUTLOOK:
      add_portion (briefing, BARID_PART_OUTLOOK, marking);
      break;
    case PLACE_INDICATOR:
      indicator = barid_indicator_new ("address", "[ipv4-addr:value = '192.0.2.1']");
      indicator->marking = barid_marking_ref (marking);
      barid_briefing_add (briefing, BARID_PART_INDICATORS, indicator);
      break;
    case PLACE_MATTER:
      matter = barid_matter_new ((BaridMatterType) g_test_rand_int_range (0, BARID_N_MATTERS), "Marina");
      matter->marking = barid_marking_ref (marking);
      barid_briefing_add (briefing, BARID_PART_MATTER, matter);
      break;
    case PLACE_OBJECT:
      object = barid_object_new ("malware--a1000000-0000-4000-8000-000000000009", "malware", "{}");
      g_ptr_array_add (object->markings, barid_marking_ref (marking));
      barid_briefing_add (briefing, BARID_PART_OBJECTS, object);
      break;
    case N_PLACES:
    default:
      g_assert_not_reached ();
    }
}

static const char * const offices[] = { BERSA, CALDOR };

/* Whether a briefing that bears this marking as a whole is stopped on its way to each office: found once. */
static gboolean
is_stopped (guint number,
            guint office)
{
  static int known[N_MARKINGS][G_N_ELEMENTS (offices)];

  if (known[number][office] == 0)
    {
      World world = { 0 };
      g_autoptr(GPtrArray) objections = NULL;

      world_set_up (&world, NULL);
      mark (world.briefing, make_marking (number));
      objections = world_check (&world);
      known[number][office] = count_blocking (objections, offices[office]) > 0 ? 1 : -1;
      world_tear_down (&world, NULL);
    }

  return known[number][office] > 0;
}

/* A briefing is stopped on its way to an office exactly where one of its places would be, wherever it stands. */
static void
test_every_reference (void)
{
  guint stopped = 0;

  for (guint i = 0; i < N_CASES; i++)
    {
      World world = { 0 };
      g_autoptr(GPtrArray) objections = NULL;
      gboolean expected[G_N_ELEMENTS (offices)] = { FALSE };
      guint n_places = (guint) g_test_rand_int_range (1, 6);

      world_set_up (&world, NULL);
      for (guint j = 0; j < n_places; j++)
        {
          guint number = (guint) g_test_rand_int_range (0, N_MARKINGS);
          g_autoptr(BaridMarking) marking = make_marking (number);
          /* There is one title and one bottom line: a later one would take the place of the one before. */
          Place where = (Place) g_test_rand_int_range (j == 0 ? PLACE_TITLE : PLACE_BODY, N_PLACES);

          place (world.briefing, where, marking);
          for (guint k = 0; k < G_N_ELEMENTS (offices); k++)
            expected[k] |= is_stopped (number, k);
        }

      objections = world_check (&world);
      for (guint k = 0; k < G_N_ELEMENTS (offices); k++)
        {
          g_assert_cmpint (count_blocking (objections, offices[k]) > 0, ==, expected[k]);
          stopped += expected[k];
        }
      world_tear_down (&world, NULL);
    }

  g_assert_cmpuint (stopped, >, N_CASES / 10);
  g_assert_cmpuint (stopped, <, 2 * N_CASES - N_CASES / 10);
}

/* Without an addressee nothing is released, whatever else holds. */
static void
test_empty_audience (void)
{
  for (guint i = 0; i < N_CASES; i++)
    {
      World world = { 0 };
      g_autoptr(GPtrArray) objections = NULL;
      g_autoptr(GError) error = NULL;

      world_set_up (&world, NULL);
      for (int n = g_test_rand_int_range (0, 3); n > 0; n--)
        {
          g_autoptr(BaridMarking) marking = make_marking ((guint) g_test_rand_int_range (0, N_MARKINGS));

          place (world.briefing, (Place) g_test_rand_int_range (0, N_PLACES), marking);
        }
      if (g_test_rand_int_range (0, 3) == 0)
        g_ptr_array_set_size (world.subject.agreements, g_test_rand_int_range (0, 2));
      g_ptr_array_set_size (barid_briefing_get_part (world.briefing, BARID_PART_ADDRESSEES), 0);

      objections = world_check (&world);
      g_assert_cmpuint (count_objections (objections, BARID_OBJECTION_NO_ADDRESSEE, NULL), ==, 1);
      g_assert_false (barid_policy_permits (&world.subject, world.briefing, &error));
      g_assert_error (error, BARID_ERROR, BARID_ERROR_REFUSED);
      world_tear_down (&world, NULL);
    }
}

/* A place that is for nobody is for none of them, and no addressee is judged by what another may have. */
static void
test_for_nobody (void)
{
  for (guint i = 0; i < N_CASES; i++)
    {
      World world = { 0 };
      g_autoptr(BaridMarking) marking = marking_for ((guint) g_test_rand_int_range (0, 5), NULL, "");
      g_autoptr(GPtrArray) objections = NULL;

      world_set_up (&world, NULL);
      place (world.briefing, (Place) g_test_rand_int_range (0, N_PLACES), marking);
      objections = world_check (&world);
      for (guint k = 0; k < G_N_ELEMENTS (offices); k++)
        g_assert_cmpuint (count_blocking (objections, offices[k]), >, 0);
      world_tear_down (&world, NULL);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/closure/every-reference", test_every_reference);
  g_test_add_func ("/closure/empty-audience", test_empty_audience);
  g_test_add_func ("/closure/for-nobody", test_for_nobody);

  return g_test_run ();
}
