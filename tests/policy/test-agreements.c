#include "config.h"

#include "policy-world.h"

#include <string.h>

/* Which agreement, its terms, its end, and what is somebody else's. */

static BaridAgreement *
add_agreement (World      *world,
               const char *number)
{
  BaridAgreement *agreement = world_make_agreement ("agreement--c1000000-0000-4000-8000-000000000009", number,
                                                    world->bersa, KEY_BERSA);

  g_ptr_array_add (world->subject.agreements, agreement);
  return agreement;
}

static const char *
chosen (World *world)
{
  g_autoptr(BaridAgreement) agreement = barid_policy_find_agreement (&world->subject, world->briefing, BERSA);

  return agreement != NULL ? g_intern_string (agreement->number) : NULL;
}

static void
test_none (World         *world,
           gconstpointer  unused)
{
  g_ptr_array_remove_index (world->subject.agreements, 0);
  assert_only (world, BARID_OBJECTION_NO_AGREEMENT, BERSA, 1);
  g_assert_null (chosen (world));
}

/* An agreement between two others, or between us and a third, is none with them. */
static void
test_of_others (World         *world,
                gconstpointer  unused)
{
  BaridParty *aldar = world->with_bersa->parties->pdata[0];
  g_autoptr(BaridOffice) nora = barid_office_new (NORA, "Nora", "NOR");

  barid_office_unref (aldar->office);
  aldar->office = barid_office_ref (nora);
  assert_only (world, BARID_OBJECTION_NO_AGREEMENT, BERSA, 1);
}

static void
test_not_signed (World         *world,
                 gconstpointer  unused)
{
  ((BaridParty *) world->with_bersa->parties->pdata[1])->signed_at = BARID_TIME_NONE;
  assert_only (world, BARID_OBJECTION_NO_AGREEMENT, BERSA, 1);
}

static void
test_not_begun (World         *world,
                gconstpointer  unused)
{
  world->with_bersa->from = NOW + 1;
  assert_only (world, BARID_OBJECTION_NO_AGREEMENT, BERSA, 1);
  world->with_bersa->from = NOW;
  assert_clean (world);
}

static void
test_ended (World         *world,
            gconstpointer  unused)
{
  g_autoptr(GPtrArray) objections = NULL;

  world->with_bersa->until = NOW;
  assert_only (world, BARID_OBJECTION_AGREEMENT_ENDED, BERSA, 1);
  objections = world_check (world);
  g_assert_cmpstr (((BaridObjection *) objections->pdata[0])->sentence, ==,
                   "Nothing can be released to ⁨Bersa⁩: ⁨2024/3⁩ ended on ⁨September 21, 2026⁩ and no other agreement "
                   "covers this area. What was exchanged under it stays protected.");
  g_assert_cmpstr (((BaridObjection *) objections->pdata[0])->article, ==, "12");
  g_assert_null (chosen (world));

  world->with_bersa->until = NOW + 1;
  assert_clean (world);
}

static void
test_withdrawn (World         *world,
                gconstpointer  unused)
{
  world->with_bersa->withdrawn = NOW - BARID_TIME_DAY;
  assert_only (world, BARID_OBJECTION_AGREEMENT_ENDED, BERSA, 1);
}

static void
test_area_not_covered (World         *world,
                       gconstpointer  unused)
{
  g_autoptr(GPtrArray) objections = NULL;

  set_areas (world->briefing, BARID_AREA_COUNTER_TERRORISM "," BARID_AREA_CYBERSECURITY);
  assert_clean (world);

  /* Every area must be covered, not one of them; the same area twice is one objection. */
  set_areas (world->briefing, BARID_AREA_ECONOMIC_STABILITY "," BARID_AREA_CYBERSECURITY ",fisheries,"
                              BARID_AREA_ECONOMIC_STABILITY);
  objections = world_check (world);
  g_assert_cmpuint (count_objections (objections, BARID_OBJECTION_AREA_NOT_COVERED, BERSA), ==, 2);
  g_assert_cmpuint (count_objections (objections, BARID_OBJECTION_AREA_NOT_COVERED, CALDOR), ==, 2);
  g_assert_cmpuint (objections->len, ==, 4);
  g_assert_cmpstr (find_objection (objections, BARID_OBJECTION_AREA_NOT_COVERED, BERSA)->article, ==, "3");
  g_assert_null (chosen (world));
}

/* Two agreements that cover one area each do not cover a briefing about both. */
static void
test_areas_of_one_agreement (World         *world,
                             gconstpointer  unused)
{
  BaridAgreement *other = add_agreement (world, "2026/1");

  g_ptr_array_set_size (barid_briefing_get_part (world->briefing, BARID_PART_ADDRESSEES), 1);
  g_strfreev (other->areas);
  other->areas = g_strsplit (BARID_AREA_ECONOMIC_STABILITY, ",", -1);
  set_areas (world->briefing, BARID_AREA_CYBERSECURITY "," BARID_AREA_ECONOMIC_STABILITY);
  assert_only (world, BARID_OBJECTION_AREA_NOT_COVERED, BERSA, 1);

  set_areas (world->briefing, BARID_AREA_ECONOMIC_STABILITY);
  assert_clean (world);
  g_assert_cmpstr (chosen (world), ==, "2026/1");
}

/* The officer is told of the nearest miss: the agreement that lacks fewest areas, or of the ended the last to end. */
static void
test_nearest_miss (World         *world,
                   gconstpointer  unused)
{
  BaridAgreement *other = add_agreement (world, "2026/1");
  g_autoptr(GPtrArray) objections = NULL;

  g_ptr_array_set_size (barid_briefing_get_part (world->briefing, BARID_PART_ADDRESSEES), 1);
  g_strfreev (world->with_bersa->areas);
  world->with_bersa->areas = g_strsplit (BARID_AREA_ECONOMIC_STABILITY, ",", -1);
  set_areas (world->briefing, BARID_AREA_CYBERSECURITY "," BARID_AREA_COUNTER_TERRORISM ",fisheries");
  assert_only (world, BARID_OBJECTION_AREA_NOT_COVERED, BERSA, 1);

  set_areas (world->briefing, BARID_AREA_CYBERSECURITY);
  g_strfreev (world->with_bersa->areas);
  world->with_bersa->areas = g_strdupv (other->areas);
  world->with_bersa->until = NOW - 9 * BARID_TIME_DAY;
  other->until = NOW - 2 * BARID_TIME_DAY;
  objections = world_check (world);
  g_assert_cmpuint (objections->len, ==, 1);
  g_assert_nonnull (strstr (find_objection (objections, BARID_OBJECTION_AGREEMENT_ENDED, BERSA)->sentence, "2026/1"));
}

static void
test_the_one_that_permits (World         *world,
                           gconstpointer  unused)
{
  BaridAgreement *other = add_agreement (world, "2026/1");
  BaridLevel *ceiling = other->ceilings->pdata[0];

  g_assert_cmpstr (chosen (world), ==, "2024/3");
  g_free (ceiling->level);
  ceiling->level = g_strdup ("TOP SECRET");
  ceiling->rank = 4;
  mark (world->briefing, aldar_marking (4));
  g_assert_cmpstr (chosen (world), ==, "2026/1");
  assert_only (world, BARID_OBJECTION_ABOVE_CEILING, CALDOR, 1);
}

static void
test_use (World         *world,
          gconstpointer  unused)
{
  g_autoptr(GPtrArray) objections = NULL;

  barid_briefing_set_use (world->briefing, BARID_USE_DETECTION);
  assert_clean (world);
  world->with_caldor->use = BARID_USE_AWARENESS;
  assert_only (world, BARID_OBJECTION_USE, CALDOR, 1);
  objections = world_check (world);
  g_assert_cmpstr (((BaridObjection *) objections->pdata[0])->article, ==, "8");
}

static void
test_onward (World         *world,
             gconstpointer  unused)
{
  g_autoptr(GPtrArray) objections = NULL;

  barid_briefing_set_onward (world->briefing, BARID_ONWARD_WITH_CONSENT);
  assert_clean (world);
  world->with_caldor->onward = BARID_ONWARD_NO;
  assert_only (world, BARID_OBJECTION_ONWARD, CALDOR, 1);
  objections = world_check (world);
  g_assert_cmpstr (((BaridObjection *) objections->pdata[0])->article, ==, "7");
}

static void
test_originator_control (World         *world,
                         gconstpointer  unused)
{
  g_autoptr(GPtrArray) objections = NULL;

  /* Back to Bersa it may go; to Caldor only by leave. */
  barid_briefing_set_originator (world->briefing, world->bersa);
  assert_only (world, BARID_OBJECTION_ONWARD, CALDOR, 1);
  objections = world_check (world);
  g_assert_cmpstr (((BaridObjection *) objections->pdata[0])->sentence, ==,
                   "⁨Attack on port expected⁩ comes from ⁨Bersa⁩ and may be passed on only with their consent. Ask "
                   "for it, or leave this part out.");

  barid_briefing_set_onward (world->briefing, BARID_ONWARD_WITH_CONSENT);
  assert_only (world, BARID_OBJECTION_ONWARD, CALDOR, 1);
}

/* "Among the parties" of an agreement whose party the originator is, and that says so itself. */
static void
test_among_the_parties (World         *world,
                        gconstpointer  unused)
{
  g_autoptr(GPtrArray) objections = NULL;

  world->with_bersa->onward = world->with_caldor->onward = BARID_ONWARD_AMONG_PARTIES;
  barid_briefing_set_originator (world->briefing, world->bersa);
  barid_briefing_set_onward (world->briefing, BARID_ONWARD_AMONG_PARTIES);
  assert_only (world, BARID_OBJECTION_ONWARD, CALDOR, 1);

  g_ptr_array_add (world->with_caldor->parties, barid_party_new (world->bersa, KEY_BERSA));
  ((BaridParty *) world->with_caldor->parties->pdata[2])->signed_at = NOW - BARID_TIME_DAY;
  assert_clean (world);

  world->with_caldor->onward = BARID_ONWARD_WITH_CONSENT;
  objections = world_check (world);
  g_assert_cmpuint (count_objections (objections, BARID_OBJECTION_ONWARD, CALDOR), ==, 2);
}

static void
test_imported_here (World         *world,
                    gconstpointer  unused)
{
  g_autoptr(BaridOffice) unknown = barid_policy_adopt (world->aldar, "unknown: imported by this desk on 2026-11-23");
  g_autoptr(BaridOffice) theirs = barid_policy_adopt (world->bersa, "unknown: imported by this desk on 2026-11-23");
  g_autoptr(BaridOffice) same_words = barid_office_new (NORA, unknown->name, NULL);

  g_assert_cmpstr (unknown->name, ==, "unknown: imported by this desk on 2026-11-23");
  g_assert_cmpstr (unknown->id, !=, theirs->id);
  g_assert_cmpstr (unknown->id, !=, ALDAR);

  barid_briefing_set_originator (world->briefing, unknown);
  assert_clean (world);

  /* The words make nothing ours, and what Bersa imported is Bersa's. */
  barid_briefing_set_originator (world->briefing, same_words);
  {
    g_autoptr(GPtrArray) objections = world_check (world);

    g_assert_cmpuint (count_objections (objections, BARID_OBJECTION_ONWARD, BERSA), ==, 1);
    g_assert_cmpuint (count_objections (objections, BARID_OBJECTION_ONWARD, CALDOR), ==, 1);
  }
  barid_briefing_set_originator (world->briefing, theirs);
  {
    g_autoptr(GPtrArray) objections = world_check (world);

    g_assert_cmpuint (count_objections (objections, BARID_OBJECTION_ONWARD, CALDOR), ==, 1);
  }
}

/* TLP:RED that somebody gave us stays here, even when nobody knows who that was. */
static void
test_red_of_others (World         *world,
                    gconstpointer  unused)
{
  g_autoptr(BaridOffice) unknown = barid_policy_adopt (world->aldar, "unknown");
  g_autoptr(GPtrArray) objections = NULL;

  for (guint i = 0; i < 2; i++)
    {
      BaridAgreement *agreement = world->subject.agreements->pdata[i];
      BaridLevel *ceiling = agreement->ceilings->pdata[2];

      g_free (ceiling->level);
      ceiling->level = g_strdup ("red");
      ceiling->rank = 4;
    }

  mark (world->briefing, barid_marking_new_tlp ("red"));
  assert_clean (world);
  barid_briefing_set_originator (world->briefing, unknown);
  objections = world_check (world);
  g_assert_cmpuint (objections->len, ==, 2);
  g_assert_cmpuint (count_objections (objections, BARID_OBJECTION_ONWARD, BERSA), ==, 1);
  mark (world->briefing, barid_marking_new_tlp ("amber"));
  assert_clean (world);
}

/* A correction is of what they received, and one by withdrawal says why. */
static void
reply (World     *world,
       BaridKind  kind,
       gboolean   withdraws)
{
  BaridBriefing *corrected;

  world_reply (world, kind);
  world->subject.corrected = NULL;
  if (kind != BARID_KIND_CORRECTION)
    return;

  world->subject.corrected = corrected = barid_briefing_copy (world->briefing);
  barid_briefing_set_title (corrected, "As it was");
  g_object_set_data_full (G_OBJECT (world->briefing), "corrected", corrected, g_object_unref);
  if (!withdraws)
    return;

  barid_briefing_set_withdraws (world->briefing, TRUE);
  barid_briefing_set_bottom_line (world->briefing, "The source lied.", NULL);
}

static void
test_closed (World         *world,
             gconstpointer  unused)
{
  static const struct { BaridKind kind; gboolean recalls; gboolean passes; gboolean withdraws; } table[] = {
    { BARID_KIND_ASSESSMENT, FALSE, FALSE },
    { BARID_KIND_WARNING, FALSE, FALSE },
    { BARID_KIND_INFORMATION_REPORT, FALSE, FALSE },
    { BARID_KIND_TECHNICAL_REPORT, FALSE, FALSE },
    { BARID_KIND_REQUEST, FALSE, FALSE },
    { BARID_KIND_ANSWER, FALSE, FALSE },
    { BARID_KIND_ANSWER, TRUE, TRUE },
    { BARID_KIND_CORRECTION, FALSE, FALSE },
    { BARID_KIND_CORRECTION, FALSE, TRUE, TRUE },
    { BARID_KIND_RECALL, FALSE, TRUE },
    { BARID_KIND_ACKNOWLEDGEMENT, FALSE, TRUE },
    { BARID_KIND_FEEDBACK, FALSE, FALSE },
    { BARID_KIND_REQUEST, TRUE, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      reply (world, table[i].kind, table[i].withdraws);
      world->subject.parent_recalls = table[i].recalls;
      assert_clean (world);
    }

  world_end (world);
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      reply (world, table[i].kind, table[i].withdraws);
      world->subject.parent_recalls = table[i].recalls;
      if (table[i].passes)
        assert_clean (world);
      else
        assert_only (world, BARID_OBJECTION_AGREEMENT_ENDED, BERSA, 1);
      g_assert_cmpstr (chosen (world), ==, table[i].passes ? "2024/3" : NULL);
    }
}

/* About what was exchanged under it, or not at all. */
static void
test_closed_for_other_matters (World         *world,
                               gconstpointer  unused)
{
  world_end (world);
  world_reply (world, BARID_KIND_ACKNOWLEDGEMENT);
  barid_briefing_set_parent (world->briefing, NULL);
  assert_only (world, BARID_OBJECTION_AGREEMENT_ENDED, BERSA, 1);

  barid_briefing_set_parent (world->briefing, LETTER);
  world_exchange_under (world, world->with_caldor);
  assert_only (world, BARID_OBJECTION_AGREEMENT_ENDED, BERSA, 1);
  world_exchange_under (world, NULL);
  assert_only (world, BARID_OBJECTION_AGREEMENT_ENDED, BERSA, 1);
}

static void
test_no_text_after_the_end (World         *world,
                            gconstpointer  unused)
{
  g_autoptr(GPtrArray) objections = NULL;

  world_end (world);
  reply (world, BARID_KIND_CORRECTION, TRUE);
  assert_clean (world);

  mark (world->briefing, aldar_marking (1));
  assert_only (world, BARID_OBJECTION_FREE_TEXT, BERSA, 1);
  objections = world_check (world);
  g_assert_cmpstr (((BaridObjection *) objections->pdata[0])->article, ==, "12");

  mark (world->briefing, barid_marking_new_tlp ("green"));
  assert_only (world, BARID_OBJECTION_FREE_TEXT, BERSA, 1);
  mark (world->briefing, barid_marking_new_tlp ("clear"));
  assert_clean (world);
}

/* A correction by withdrawal takes back, and brings nothing: neither before the end nor after it. */
static void
test_no_matter_after_the_end (World         *world,
                              gconstpointer  unused)
{
  g_autoptr(GPtrArray) objections = NULL;

  reply (world, BARID_KIND_CORRECTION, TRUE);
  barid_briefing_add (world->briefing, BARID_PART_INDICATORS,
                      barid_indicator_new ("address", "[ipv4-addr:value = '192.0.2.1']"));
  assert_only (world, BARID_OBJECTION_CORRECTION, NULL, 1);
  world_end (world);
  objections = world_check (world);
  g_assert_cmpuint (count_objections (objections, BARID_OBJECTION_FREE_TEXT, BERSA), ==, 1);
}

/* Each of the siblings went under its own agreement, and each passes under that. */
static void
test_siblings_after_the_end (World         *world,
                             gconstpointer  unused)
{
  world_end (world);
  reply (world, BARID_KIND_CORRECTION, TRUE);
  world_exchange_under (world, world->with_caldor);
  assert_only (world, BARID_OBJECTION_AGREEMENT_ENDED, BERSA, 1);
  g_ptr_array_add (world->exchanged_under, world->with_bersa->id);
  assert_clean (world);
}

static void
test_withdrawal_has_a_reason (World         *world,
                              gconstpointer  unused)
{
  reply (world, BARID_KIND_CORRECTION, TRUE);
  assert_clean (world);
  barid_briefing_set_bottom_line (world->briefing, NULL, NULL);
  assert_only (world, BARID_OBJECTION_CORRECTION, NULL, 1);
}

/* What was received by others, or by nobody whom we wrote to, is not corrected. */
static void
test_correction_of_nothing (World         *world,
                            gconstpointer  unused)
{
  g_autoptr(BaridBriefing) to_caldor = NULL;
  g_autoptr(GPtrArray) objections = NULL;

  reply (world, BARID_KIND_CORRECTION, FALSE);
  assert_clean (world);
  to_caldor = barid_briefing_copy (world->briefing);
  g_ptr_array_set_size (barid_briefing_get_part (to_caldor, BARID_PART_ADDRESSEES), 0);
  barid_briefing_add (to_caldor, BARID_PART_ADDRESSEES, barid_addressee_new (CALDOR, BARID_FOR_ACTION));
  world->subject.corrected = to_caldor;
  objections = barid_policy_check_release (&world->subject, world->briefing);
  g_assert_cmpuint (count_objections (objections, BARID_OBJECTION_CORRECTION, BERSA), ==, 1);
  g_assert_false (find_objection (objections, BARID_ADVICE_LEFT_OUT, NULL)->blocks);
  g_assert_false (find_objection (objections, BARID_ADVICE_NOTHING_CORRECTED, NULL)->blocks);
  world->subject.corrected = NULL;
  assert_only (world, BARID_OBJECTION_CORRECTION, NULL, 1);
}

/* What still passes under the ended one goes under one in force where there is one. */
static void
test_in_force_before_ended (World         *world,
                            gconstpointer  unused)
{
  world_end (world);
  world_reply (world, BARID_KIND_ACKNOWLEDGEMENT);
  g_assert_cmpstr (chosen (world), ==, "2024/3");
  add_agreement (world, "2026/1");
  g_assert_cmpstr (chosen (world), ==, "2026/1");
  assert_clean (world);
}

static void
test_find_for_strangers (World         *world,
                         gconstpointer  unused)
{
  g_autoptr(BaridAgreement) with_caldor = barid_policy_find_agreement (&world->subject, world->briefing, CALDOR);

  g_assert_null (barid_policy_find_agreement (&world->subject, world->briefing, NORA));
  g_assert_null (barid_policy_find_agreement (&world->subject, world->briefing, ALDAR));
  g_assert_true (with_caldor == world->with_caldor);
}

/* ---- several parties ------------------------------------------------------------------------------------------- */

/* Caldor joins 2024/3; what was between it and us alone is gone. */
static BaridParty *
join (World *world)
{
  BaridParty *caldor = barid_party_new (world->caldor, KEY_CALDOR);

  caldor->signed_at = NOW - 50 * BARID_TIME_DAY;
  g_ptr_array_add (world->with_bersa->parties, caldor);
  g_ptr_array_add (world->with_bersa->ceilings, barid_level_new ("CLD", "GİZLİ", 2));
  for (guint i = 0; i < world->with_caldor->equivalents->len; i++)
    {
      const BaridEquivalent *row = world->with_caldor->equivalents->pdata[i];

      g_ptr_array_add (world->with_bersa->equivalents,
                       barid_equivalent_new (barid_level_new (row->from->policy, row->from->level, row->from->rank),
                                             barid_level_new (row->to->policy, row->to->level, row->to->rank)));
    }
  g_ptr_array_remove_index (world->subject.agreements, 1);
  return caldor;
}

static void
test_three_parties (World         *world,
                    gconstpointer  unused)
{
  BaridParty *caldor = join (world);
  g_autoptr(GPtrArray) objections = NULL;

  assert_clean (world);

  /* Two of three signatures are none. */
  caldor->signed_at = BARID_TIME_NONE;
  objections = world_check (world);
  g_assert_cmpuint (count_objections (objections, BARID_OBJECTION_NO_AGREEMENT, BERSA), ==, 1);
  g_assert_cmpuint (count_objections (objections, BARID_OBJECTION_NO_AGREEMENT, CALDOR), ==, 1);
}

/* Who has suspended or withdrawn is not written to; the others are. */
static void
test_one_of_three_leaves (World         *world,
                          gconstpointer  unused)
{
  BaridParty *caldor = join (world);
  g_autoptr(GPtrArray) suspended = NULL;
  g_autoptr(GPtrArray) withdrawn = NULL;

  caldor->suspended = NOW - BARID_TIME_DAY;
  suspended = world_check (world);
  g_assert_cmpuint (count_blocking (suspended, BERSA), ==, 0);
  g_assert_cmpuint (count_objections (suspended, BARID_OBJECTION_AGREEMENT_ENDED, CALDOR), ==, 1);

  caldor->suspended = BARID_TIME_NONE;
  caldor->withdrawn = NOW - BARID_TIME_DAY;
  withdrawn = world_check (world);
  g_assert_cmpuint (count_blocking (withdrawn, BERSA), ==, 0);
  g_assert_cmpuint (count_objections (withdrawn, BARID_OBJECTION_AGREEMENT_ENDED, CALDOR), ==, 1);
}

/* A reservation narrows what goes to who made it, and to nobody else; one of ours narrows all that we send. */
static void
test_reservation (World         *world,
                  gconstpointer  unused)
{
  BaridParty *caldor = join (world);
  BaridReservation *reservation = barid_reservation_new ("5", "No more than RESTRICTED.");
  g_autoptr(GPtrArray) theirs = NULL;
  g_autoptr(GPtrArray) ours = NULL;

  g_ptr_array_add (reservation->ceilings, barid_level_new ("ALD", aldar_ladder[1], 1));
  g_ptr_array_add (caldor->reservations, reservation);
  theirs = world_check (world);
  g_assert_cmpuint (count_blocking (theirs, BERSA), ==, 0);
  g_assert_cmpuint (count_objections (theirs, BARID_OBJECTION_ABOVE_CEILING, CALDOR), ==, 1);

  reservation = barid_reservation_new ("3", "Not this area.");
  reservation->areas = g_strsplit (BARID_AREA_COUNTER_TERRORISM, ",", -1);
  g_ptr_array_add (((BaridParty *) world->with_bersa->parties->pdata[0])->reservations, reservation);
  ours = world_check (world);
  g_assert_cmpuint (count_objections (ours, BARID_OBJECTION_AREA_NOT_COVERED, BERSA), ==, 1);
  g_assert_cmpuint (count_objections (ours, BARID_OBJECTION_AREA_NOT_COVERED, CALDOR), ==, 1);
}

/* What comes in is judged by the same reservations. */
static void
test_reservation_on_the_way_in (World         *world,
                                gconstpointer  unused)
{
  BaridReservation *reservation = barid_reservation_new ("3", "Not this area.");
  BaridParty *bersa = world->with_bersa->parties->pdata[1];

  barid_briefing_set_originator (world->briefing, world->bersa);
  mark (world->briefing, bersa_marking (1));
  g_assert_true (barid_policy_covers (&world->subject, world->briefing, BERSA, world->with_bersa->id));

  reservation->areas = g_strsplit (BARID_AREA_COUNTER_TERRORISM, ",", -1);
  g_ptr_array_add (bersa->reservations, reservation);
  g_assert_false (barid_policy_covers (&world->subject, world->briefing, BERSA, world->with_bersa->id));
}

static void
assert_over (World *world)
{
  g_autoptr(GPtrArray) objections = world_check (world);

  g_assert_cmpuint (count_objections (objections, BARID_OBJECTION_AGREEMENT_ENDED, CALDOR), ==, 1);
}

/* Among the parties is among those who are: not to who has left, nor what comes from who has left. */
static void
test_among_three (World         *world,
                  gconstpointer  unused)
{
  BaridParty *caldor = join (world);
  GPtrArray *addressees = barid_briefing_get_part (world->briefing, BARID_PART_ADDRESSEES);

  g_ptr_array_remove_index (addressees, 0);
  barid_briefing_set_originator (world->briefing, world->bersa);
  mark (world->briefing, bersa_marking (1));
  g_ptr_array_add (world->with_bersa->equivalents, barid_equivalent_new (barid_level_new ("BRS", bersa_ladder[1], 1),
                                                                         barid_level_new ("CLD", bersa_ladder[1], 1)));
  barid_briefing_set_onward (world->briefing, BARID_ONWARD_AMONG_PARTIES);
  world->with_bersa->onward = BARID_ONWARD_AMONG_PARTIES;
  assert_clean (world);

  ((BaridParty *) world->with_bersa->parties->pdata[1])->withdrawn = NOW - BARID_TIME_DAY;
  assert_over (world);
  ((BaridParty *) world->with_bersa->parties->pdata[1])->withdrawn = BARID_TIME_NONE;
  caldor->withdrawn = NOW - BARID_TIME_DAY;
  assert_over (world);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/agreements/none", test_none);
  ADD ("/agreements/of-others", test_of_others);
  ADD ("/agreements/not-signed", test_not_signed);
  ADD ("/agreements/not-begun", test_not_begun);
  ADD ("/agreements/ended", test_ended);
  ADD ("/agreements/withdrawn", test_withdrawn);
  ADD ("/agreements/area-not-covered", test_area_not_covered);
  ADD ("/agreements/areas-of-one-agreement", test_areas_of_one_agreement);
  ADD ("/agreements/nearest-miss", test_nearest_miss);
  ADD ("/agreements/the-one-that-permits", test_the_one_that_permits);
  ADD ("/agreements/use", test_use);
  ADD ("/agreements/onward", test_onward);
  ADD ("/agreements/originator-control", test_originator_control);
  ADD ("/agreements/among-the-parties", test_among_the_parties);
  ADD ("/agreements/imported-here", test_imported_here);
  ADD ("/agreements/red-of-others", test_red_of_others);
  ADD ("/agreements/closed", test_closed);
  ADD ("/agreements/closed-for-other-matters", test_closed_for_other_matters);
  ADD ("/agreements/no-text-after-the-end", test_no_text_after_the_end);
  ADD ("/agreements/no-matter-after-the-end", test_no_matter_after_the_end);
  ADD ("/agreements/siblings-after-the-end", test_siblings_after_the_end);
  ADD ("/agreements/withdrawal-has-a-reason", test_withdrawal_has_a_reason);
  ADD ("/agreements/correction-of-nothing", test_correction_of_nothing);
  ADD ("/agreements/in-force-before-ended", test_in_force_before_ended);
  ADD ("/agreements/find-for-strangers", test_find_for_strangers);
  ADD ("/agreements/three-parties", test_three_parties);
  ADD ("/agreements/one-of-three-leaves", test_one_of_three_leaves);
  ADD ("/agreements/reservation", test_reservation);
  ADD ("/agreements/reservation-on-the-way-in", test_reservation_on_the_way_in);
  ADD ("/agreements/among-three", test_among_three);

  return g_test_run ();
}
