#include "config.h"

#include "policy-world.h"

#include <string.h>

/* Every place, every object, every addressee: the most restrictive wins. */

static void
test_above_ceiling (World         *world,
                    gconstpointer  unused)
{
  g_autoptr(GPtrArray) objections = NULL;
  BaridObjection *objection;

  mark (world->briefing, aldar_marking (3));
  assert_clean (world);

  mark (world->briefing, aldar_marking (4));
  objections = world_check (world);
  g_assert_cmpuint (objections->len, ==, 2);
  objection = find_objection (objections, BARID_OBJECTION_ABOVE_CEILING, CALDOR);
  g_assert_cmpstr (objection->article, ==, "5");
  g_assert_null (objection->where);
  g_assert_cmpstr (objection->sentence, ==,
                   "Not released to ⁨Caldor⁩: ⁨Attack on port expected⁩ is marked ⁨TOP SECRET⁩, and Article ⁨5⁩ of "
                   "⁨2025/1⁩ allows no more than ⁨SECRET⁩. Leave it out, write a tear-line, or send to the others "
                   "only.");
}

static void
test_one_ceiling_lower (World         *world,
                        gconstpointer  unused)
{
  BaridLevel *ceiling = world->with_caldor->ceilings->pdata[0];

  g_free (ceiling->level);
  ceiling->level = g_strdup ("CONFIDENTIAL");
  ceiling->rank = 2;
  assert_clean (world);

  mark (world->briefing, aldar_marking (3));
  barid_briefing_add (world->briefing, BARID_PART_JUDGEMENTS, barid_judgement_new ("It is likely.", NULL));
  assert_only (world, BARID_OBJECTION_ABOVE_CEILING, CALDOR, 1);
}

static void
test_no_article (World         *world,
                 gconstpointer  unused)
{
  g_autoptr(GPtrArray) objections = NULL;
  BaridObjection *objection;

  g_ptr_array_set_size (world->with_bersa->articles, 0);
  mark (world->briefing, aldar_marking (4));
  objections = world_check (world);
  objection = find_objection (objections, BARID_OBJECTION_ABOVE_CEILING, BERSA);
  g_assert_null (objection->article);
  g_assert_nonnull (strstr (objection->sentence, "and ⁨2024/3⁩ allows no more than"));
}

static void
test_no_ceiling (World         *world,
                 gconstpointer  unused)
{
  g_ptr_array_remove_index (world->with_bersa->ceilings, 0);
  assert_only (world, BARID_OBJECTION_ABOVE_CEILING, BERSA, 1);
}

/* Whoever writes a marking writes its number too: it counts where it is the higher, and where the agreement's own number
 * for the word is, that does. */
static void
test_rank_is_a_claim (World         *world,
                      gconstpointer  unused)
{
  g_autoptr(GPtrArray) objections = NULL;

  mark (world->briefing, barid_marking_new_classification ("ALD", "TOP SECRET", 0, NULL, NULL));
  objections = world_check (world);
  g_assert_cmpuint (count_objections (objections, BARID_OBJECTION_ABOVE_CEILING, BERSA), ==, 1);
  g_assert_cmpuint (count_objections (objections, BARID_OBJECTION_ABOVE_CEILING, CALDOR), ==, 1);
  g_clear_pointer (&objections, g_ptr_array_unref);

  mark (world->briefing, barid_marking_new_classification ("ALD", "SECRET", 4, NULL, NULL));
  objections = world_check (world);
  g_assert_cmpuint (count_objections (objections, BARID_OBJECTION_ABOVE_CEILING, BERSA), ==, 1);
}

/* Each place of the document, and each kind of thing it refers to. */
static void
test_every_place (World         *world,
                  gconstpointer  unused)
{
  static const BaridPart portions[] = { BARID_PART_BODY, BARID_PART_ASSUMPTIONS, BARID_PART_ALTERNATIVES,
                                        BARID_PART_GAPS, BARID_PART_OUTLOOK };
  g_autoptr(BaridMarking) top = aldar_marking (4);
  g_autoptr(GPtrArray) objections = NULL;
  BaridIndicator *indicator = barid_indicator_new ("address", "[ipv4-addr:value = '192.0.2.1']");
  BaridMatter *vessel = barid_matter_new (BARID_MATTER_VESSEL, "Marina");
  BaridObject *object = barid_object_new ("malware--a1000000-0000-4000-8000-000000000009", "malware", "{}");

  barid_briefing_set_title_marking (world->briefing, top);
  barid_briefing_set_bottom_line (world->briefing, "A group of four.", top);
  for (guint i = 0; i < G_N_ELEMENTS (portions); i++)
    barid_briefing_add (world->briefing, portions[i], barid_portion_new ("text", top));
  add_judgement (world->briefing, barid_marking_ref (top));
  barid_briefing_add (world->briefing, BARID_PART_SOURCES, barid_source_new ("a source", top));
  indicator->marking = barid_marking_ref (top);
  barid_briefing_add (world->briefing, BARID_PART_INDICATORS, indicator);
  vessel->marking = barid_marking_ref (top);
  barid_briefing_add (world->briefing, BARID_PART_MATTER, vessel);
  g_ptr_array_add (object->markings, barid_marking_ref (top));
  barid_briefing_add (world->briefing, BARID_PART_OBJECTS, object);

  objections = world_check (world);
  g_assert_cmpuint (count_objections (objections, BARID_OBJECTION_ABOVE_CEILING, BERSA), ==, 12);
  g_assert_cmpuint (count_objections (objections, BARID_OBJECTION_ABOVE_CEILING, CALDOR), ==, 12);
  g_assert_cmpuint (count_objections (objections, BARID_OBJECTION_ABOVE_BANNER, NULL), ==, 12);
  g_assert_cmpstr (find_objection (objections, BARID_OBJECTION_ABOVE_CEILING, BERSA)->where, ==, "Title");
}

/* Of an object's several markings the most restrictive wins, whatever their order. */
static void
test_object_with_two_markings (World         *world,
                               gconstpointer  unused)
{
  BaridObject *object = barid_object_new ("malware--a1000000-0000-4000-8000-000000000009", "malware", "{}");

  mark (world->briefing, barid_marking_new_tlp ("amber"));
  g_ptr_array_add (object->markings, barid_marking_new_tlp ("green"));
  g_ptr_array_add (object->markings, barid_marking_new_foreign (BARID_MARKING_STATEMENT, "marking-definition--1", NULL,
                                                                NULL, 0, "Copyright", NULL));
  barid_briefing_add (world->briefing, BARID_PART_OBJECTS, object);
  assert_clean (world);

  g_ptr_array_add (object->markings, barid_marking_new_tlp ("red"));
  {
    g_autoptr(GPtrArray) objections = world_check (world);

    g_assert_cmpuint (count_objections (objections, BARID_OBJECTION_ABOVE_CEILING, BERSA), ==, 1);
    g_assert_cmpuint (count_objections (objections, BARID_OBJECTION_ABOVE_BANNER, NULL), ==, 1);
  }
}

static void
test_missing_row (World         *world,
                  gconstpointer  unused)
{
  g_autoptr(GPtrArray) objections = NULL;

  /* CONFIDENTIAL to Bersa's ladder. */
  g_ptr_array_remove_index (world->with_bersa->equivalents, 2);
  assert_only (world, BARID_OBJECTION_NO_EQUIVALENT, BERSA, 1);
  objections = world_check (world);
  g_assert_cmpstr (find_objection (objections, BARID_OBJECTION_NO_EQUIVALENT, BERSA)->article, ==, "6");
}

/* The table is directed: what theirs is protected as with us says nothing about ours with them. */
static void
test_table_is_directed (World         *world,
                        gconstpointer  unused)
{
  for (guint i = 0; i < G_N_ELEMENTS (aldar_ladder); i++)
    g_ptr_array_remove_index (world->with_bersa->equivalents, 0);

  assert_only (world, BARID_OBJECTION_NO_EQUIVALENT, BERSA, 1);
}

/* What is marked on the addressee's own ladder needs no row to them, but it must be a word they agreed on. */
static void
test_their_own_ladder (World         *world,
                       gconstpointer  unused)
{
  g_autoptr(GPtrArray) objections = NULL;

  g_ptr_array_set_size (barid_briefing_get_part (world->briefing, BARID_PART_ADDRESSEES), 1);
  add_judgement (world->briefing, bersa_marking (1));
  assert_clean (world);

  add_judgement (world->briefing, bersa_marking (3));
  add_judgement (world->briefing, barid_marking_new_classification ("BRS", "ÇOK ÇOK GİZLİ", 0, NULL, NULL));
  objections = world_check (world);
  g_assert_cmpuint (count_objections (objections, BARID_OBJECTION_ABOVE_CEILING, BERSA), ==, 1);
  g_assert_cmpuint (count_objections (objections, BARID_OBJECTION_UNKNOWN_MARKING, BERSA), ==, 1);
  g_assert_cmpstr (find_objection (objections, BARID_OBJECTION_UNKNOWN_MARKING, BERSA)->where, ==, "Judgement 3");
}

/* A partner's level in a briefing to a third goes only where somebody said how the third protects it. */
static void
test_their_ladder_to_a_third (World         *world,
                              gconstpointer  unused)
{
  g_autoptr(GPtrArray) objections = NULL;

  add_judgement (world->briefing, bersa_marking (1));
  objections = world_check (world);
  g_assert_cmpuint (count_blocking (objections, BERSA), ==, 0);
  g_assert_cmpuint (count_objections (objections, BARID_OBJECTION_NO_EQUIVALENT, CALDOR), ==, 1);
  g_assert_cmpuint (count_objections (objections, BARID_OBJECTION_ABOVE_CEILING, CALDOR), ==, 1);
}

static void
test_rel_to (World         *world,
             gconstpointer  unused)
{
  mark (world->briefing, marking_for (2, NULL, "ALD,BRS,CLD"));
  assert_clean (world);
  mark (world->briefing, marking_for (2, NULL, "ALD,BRS"));
  assert_only (world, BARID_OBJECTION_NOT_RELEASABLE, CALDOR, 1);
}

/* A tetragraph names nobody in particular here, and an empty list names nobody. */
static void
test_rel_to_nobody (World         *world,
                    gconstpointer  unused)
{
  g_autoptr(GPtrArray) objections = NULL;

  mark (world->briefing, marking_for (2, NULL, ""));
  objections = world_check (world);
  g_assert_cmpuint (count_objections (objections, BARID_OBJECTION_NOT_RELEASABLE, BERSA), ==, 1);
  g_assert_cmpuint (count_objections (objections, BARID_OBJECTION_NOT_RELEASABLE, CALDOR), ==, 1);
  g_clear_pointer (&objections, g_ptr_array_unref);

  mark (world->briefing, marking_for (2, NULL, "LIGA"));
  objections = world_check (world);
  g_assert_cmpuint (objections->len, ==, 2);
}

/* REL TO on a portion and on the document: both must name the nation. */
static void
test_rel_to_of_a_portion (World         *world,
                          gconstpointer  unused)
{
  mark (world->briefing, marking_for (2, NULL, "BRS,CLD"));
  add_judgement (world->briefing, marking_for (2, NULL, "BRS"));
  assert_only (world, BARID_OBJECTION_NOT_RELEASABLE, CALDOR, 1);
}

static void
test_unknown_marking (World         *world,
                      gconstpointer  unused)
{
  BaridObject *object = barid_object_new ("malware--a1000000-0000-4000-8000-000000000009", "malware", "{}");

  g_ptr_array_add (object->markings, barid_marking_new_foreign (BARID_MARKING_UNKNOWN, "marking-definition--2", NULL,
                                                                NULL, 0, "marking-definition--2", "{}"));
  barid_briefing_add (world->briefing, BARID_PART_OBJECTS, object);
  assert_only (world, BARID_OBJECTION_UNKNOWN_MARKING, NULL, 1);
}

static void
test_unknown_caveat (World         *world,
                     gconstpointer  unused)
{
  g_autoptr(GPtrArray) objections = NULL;

  mark (world->briefing, marking_for (2, "ORCON", NULL));
  assert_clean (world);
  mark (world->briefing, marking_for (2, "NIGHTFALL", NULL));
  assert_only (world, BARID_OBJECTION_UNKNOWN_MARKING, NULL, 1);
  objections = world_check (world);
  g_assert_nonnull (strstr (((BaridObjection *) objections->pdata[0])->sentence, "NIGHTFALL"));
}

static void
test_unknown_restriction (World         *world,
                          gconstpointer  unused)
{
  barid_briefing_add_unknown (world->briefing, "A property was not understood.", FALSE);
  assert_clean (world);
  barid_briefing_add_unknown (world->briefing, "A restriction was not understood.", TRUE);
  assert_only (world, BARID_OBJECTION_UNKNOWN_MARKING, NULL, 1);
}

static void
test_noforn (World         *world,
             gconstpointer  unused)
{
  g_autoptr(GPtrArray) objections = NULL;

  mark (world->briefing, marking_for (2, "NOFORN", NULL));
  objections = world_check (world);
  g_assert_cmpuint (objections->len, ==, 2);
  g_assert_cmpuint (count_objections (objections, BARID_OBJECTION_NOT_RELEASABLE, BERSA), ==, 1);
}

static void
test_above_banner (World         *world,
                   gconstpointer  unused)
{
  g_autoptr(GPtrArray) objections = NULL;

  add_judgement (world->briefing, aldar_marking (1));
  assert_clean (world);
  add_judgement (world->briefing, aldar_marking (3));
  assert_only (world, BARID_OBJECTION_ABOVE_BANNER, NULL, 1);
  objections = world_check (world);
  g_assert_cmpstr (((BaridObjection *) objections->pdata[0])->where, ==, "Judgement 2");
}

/* A partner's portion is measured by what it is protected as with us. */
static void
test_above_banner_across_ladders (World         *world,
                                  gconstpointer  unused)
{
  g_autoptr(GPtrArray) objections = NULL;

  g_ptr_array_set_size (barid_briefing_get_part (world->briefing, BARID_PART_ADDRESSEES), 1);
  add_judgement (world->briefing, bersa_marking (2)); /* SECRET with us */
  assert_only (world, BARID_OBJECTION_ABOVE_BANNER, NULL, 1);
  mark (world->briefing, aldar_marking (3));
  assert_clean (world);

  for (guint i = 0; i < G_N_ELEMENTS (bersa_ladder); i++)
    g_ptr_array_remove_index (world->with_bersa->equivalents, G_N_ELEMENTS (aldar_ladder));
  objections = world_check (world);
  g_assert_cmpuint (count_objections (objections, BARID_OBJECTION_NO_EQUIVALENT, NULL), ==, 1);
}

static guint
count_above_banner (World *world)
{
  g_autoptr(GPtrArray) objections = world_check (world);

  return count_objections (objections, BARID_OBJECTION_ABOVE_BANNER, NULL);
}

/* Where two agreements say different things of a level, the higher counts; a draft says nothing yet. */
static void
test_above_banner_by_the_higher (World         *world,
                                 gconstpointer  unused)
{
  BaridParty *caldor = world->with_caldor->parties->pdata[1];

  g_ptr_array_add (world->with_caldor->equivalents,
                   barid_equivalent_new (barid_level_new ("BRS", bersa_ladder[1], 1),
                                         barid_level_new ("ALD", aldar_ladder[3], 3)));
  add_judgement (world->briefing, bersa_marking (1)); /* RESTRICTED with us by 2024/3, SECRET by 2025/1 */
  g_assert_cmpuint (count_above_banner (world), ==, 1);
  caldor->signed_at = BARID_TIME_NONE;
  g_assert_cmpuint (count_above_banner (world), ==, 0);
  caldor->signed_at = NOW - BARID_TIME_DAY;
  add_judgement (world->briefing, bersa_marking (2)); /* SECRET by 2024/3 */
  g_ptr_array_add (world->with_caldor->equivalents,
                   barid_equivalent_new (barid_level_new ("BRS", bersa_ladder[2], 2),
                                         barid_level_new ("ALD", aldar_ladder[1], 1)));
  g_assert_cmpuint (count_above_banner (world), ==, 2);
}

/* TLP never stands beside a classification. */
static void
test_mixed (World         *world,
            gconstpointer  unused)
{
  add_judgement (world->briefing, barid_marking_new_tlp ("green"));
  assert_only (world, BARID_OBJECTION_MIXED_MARKINGS, NULL, 1);
  mark (world->briefing, barid_marking_new_tlp ("amber"));
  assert_clean (world);
  add_judgement (world->briefing, aldar_marking (0));
  assert_only (world, BARID_OBJECTION_MIXED_MARKINGS, NULL, 1);
}

static void
test_tlp (World         *world,
          gconstpointer  unused)
{
  static const struct { const char *level; gboolean passes; } table[] = {
    { "clear", TRUE }, { "white", TRUE }, { "green", TRUE }, { "amber", TRUE }, { "amber+strict", FALSE },
    { "red", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr(GPtrArray) objections = NULL;

      mark (world->briefing, barid_marking_new_tlp (table[i].level));
      objections = world_check (world);
      g_assert_cmpuint (objections->len, ==, table[i].passes ? 0 : 2);
      if (!table[i].passes)
        g_assert_cmpuint (count_objections (objections, BARID_OBJECTION_ABOVE_CEILING, BERSA), ==, 1);
    }

  mark (world->briefing, barid_marking_new_tlp ("purple"));
  assert_only (world, BARID_OBJECTION_UNKNOWN_MARKING, NULL, 1);
}

/* An agreement that says nothing of TLP lets only pass what may go to anybody. */
static void
test_tlp_without_ceiling (World         *world,
                          gconstpointer  unused)
{
  g_ptr_array_remove_index (world->with_bersa->ceilings, 2);
  mark (world->briefing, barid_marking_new_tlp ("clear"));
  assert_clean (world);
  mark (world->briefing, barid_marking_new_tlp ("green"));
  assert_only (world, BARID_OBJECTION_ABOVE_CEILING, BERSA, 1);
}

static void
test_tlp_ceiling_in_words (World         *world,
                           gconstpointer  unused)
{
  g_autoptr(GPtrArray) objections = NULL;

  mark (world->briefing, barid_marking_new_tlp ("red"));
  objections = world_check (world);
  g_assert_nonnull (strstr (find_objection (objections, BARID_OBJECTION_ABOVE_CEILING, BERSA)->sentence,
                            "is marked ⁨TLP:RED⁩, and Article ⁨5⁩ of ⁨2024/3⁩ allows no more than ⁨TLP:AMBER⁩."));
}

/* A briefing's onward rule is not wider than its markings are. */
static void
test_onward_of_a_marking (World         *world,
                          gconstpointer  unused)
{
  static const struct { const char *level; BaridOnward widest; } table[] = {
    { "clear", BARID_ONWARD_AMONG_PARTIES }, { "green", BARID_ONWARD_AMONG_PARTIES },
    { "amber", BARID_ONWARD_WITH_CONSENT }, { "amber+strict", BARID_ONWARD_NO }, { "red", BARID_ONWARD_NO },
  };

  world->with_bersa->onward = world->with_caldor->onward = BARID_ONWARD_AMONG_PARTIES;
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    for (BaridOnward onward = BARID_ONWARD_NO; onward < BARID_N_ONWARDS; onward++)
      {
        g_autoptr(GPtrArray) objections = NULL;

        mark (world->briefing, barid_marking_new_tlp (table[i].level));
        barid_briefing_set_onward (world->briefing, onward);
        objections = world_check (world);
        g_assert_cmpuint (count_objections (objections, BARID_OBJECTION_ONWARD, NULL), ==, onward > table[i].widest);
      }

  mark (world->briefing, marking_for (2, "ORCON", NULL));
  assert_only (world, BARID_OBJECTION_ONWARD, NULL, 1);
  barid_briefing_set_onward (world->briefing, BARID_ONWARD_WITH_CONSENT);
  assert_clean (world);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/markings/above-ceiling", test_above_ceiling);
  ADD ("/markings/one-ceiling-lower", test_one_ceiling_lower);
  ADD ("/markings/no-article-to-cite", test_no_article);
  ADD ("/markings/no-ceiling", test_no_ceiling);
  ADD ("/markings/rank-is-a-claim", test_rank_is_a_claim);
  ADD ("/markings/every-place", test_every_place);
  ADD ("/markings/object-with-two-markings", test_object_with_two_markings);
  ADD ("/markings/missing-row", test_missing_row);
  ADD ("/markings/table-is-directed", test_table_is_directed);
  ADD ("/markings/their-own-ladder", test_their_own_ladder);
  ADD ("/markings/their-ladder-to-a-third", test_their_ladder_to_a_third);
  ADD ("/markings/rel-to", test_rel_to);
  ADD ("/markings/rel-to-nobody", test_rel_to_nobody);
  ADD ("/markings/rel-to-of-a-portion", test_rel_to_of_a_portion);
  ADD ("/markings/unknown-marking", test_unknown_marking);
  ADD ("/markings/unknown-caveat", test_unknown_caveat);
  ADD ("/markings/unknown-restriction", test_unknown_restriction);
  ADD ("/markings/noforn", test_noforn);
  ADD ("/markings/above-banner", test_above_banner);
  ADD ("/markings/above-banner-across-ladders", test_above_banner_across_ladders);
  ADD ("/markings/above-banner-by-the-higher", test_above_banner_by_the_higher);
  ADD ("/markings/mixed", test_mixed);
  ADD ("/markings/tlp", test_tlp);
  ADD ("/markings/tlp-without-ceiling", test_tlp_without_ceiling);
  ADD ("/markings/tlp-ceiling-in-words", test_tlp_ceiling_in_words);
  ADD ("/markings/onward-of-a-marking", test_onward_of_a_marking);

  return g_test_run ();
}
