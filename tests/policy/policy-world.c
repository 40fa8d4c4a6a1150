#include "config.h"

#include "policy-world.h"

#include <string.h>

const char * const aldar_ladder[5] = { "OPEN", "RESTRICTED", "CONFIDENTIAL", "SECRET", "TOP SECRET" };
const char * const bersa_ladder[4] = { "TASNİF DIŞI", "HİZMETE ÖZEL", "GİZLİ", "ÇOK GİZLİ" };

BaridKey *
world_make_key (const char *fingerprint)
{
  BaridKey *key = barid_key_new (fingerprint);
  g_autofree char *sub = g_strconcat ("0", fingerprint + 1, NULL);
  BaridSubkey *primary = barid_subkey_new (fingerprint);
  BaridSubkey *subkey = barid_subkey_new (sub);

  key->created = primary->created = subkey->created = NOW - 100 * BARID_TIME_DAY;
  primary->can_sign = TRUE;
  subkey->can_encrypt = TRUE;
  g_ptr_array_add (key->subkeys, primary);
  g_ptr_array_add (key->subkeys, subkey);
  return key;
}

static void
add_row (BaridAgreement *agreement,
         const char     *from_policy,
         const char     *from,
         guint           from_rank,
         const char     *to_policy,
         const char     *to,
         guint           to_rank)
{
  g_ptr_array_add (agreement->equivalents, barid_equivalent_new (barid_level_new (from_policy, from, from_rank),
                                                                 barid_level_new (to_policy, to, to_rank)));
}

static void
add_article (BaridAgreement *agreement,
             const char     *number,
             const char     *subject)
{
  g_ptr_array_add (agreement->articles, barid_article_new (number, subject, "As agreed."));
}

/* Between Aldar and a partner: two areas, up to SECRET, GİZLİ or TLP:AMBER, the whole table in both directions. The
 * partner's ladder bears its nation's code and Bersa's words. */
BaridAgreement *
world_make_agreement (const char  *id,
                      const char  *number,
                      BaridOffice *partner,
                      const char  *fingerprint)
{
  static const guint down[] = { 0, 1, 2, 2, 3 };
  static const guint up[] = { 0, 1, 3, 4 };
  g_autoptr(BaridOffice) aldar = barid_office_new (ALDAR, "Aldar", "ALD");
  BaridAgreement *agreement = barid_agreement_new (id);
  BaridParty *ours = barid_party_new (aldar, KEY_ALDAR);
  BaridParty *theirs = barid_party_new (partner, fingerprint);

  ours->signed_at = theirs->signed_at = NOW - 50 * BARID_TIME_DAY;
  g_ptr_array_add (agreement->parties, ours);
  g_ptr_array_add (agreement->parties, theirs);

  agreement->number = g_strdup (number);
  g_strfreev (agreement->areas);
  agreement->areas = g_strsplit (BARID_AREA_COUNTER_TERRORISM "," BARID_AREA_CYBERSECURITY, ",", -1);
  g_ptr_array_add (agreement->ceilings, barid_level_new ("ALD", "SECRET", 3));
  g_ptr_array_add (agreement->ceilings, barid_level_new (partner->nation, "GİZLİ", 2));
  g_ptr_array_add (agreement->ceilings, barid_level_new ("TLP", "amber", 2));

  for (guint i = 0; i < G_N_ELEMENTS (aldar_ladder); i++)
    add_row (agreement, "ALD", aldar_ladder[i], i, partner->nation, bersa_ladder[down[i]], down[i]);
  for (guint i = 0; i < G_N_ELEMENTS (bersa_ladder); i++)
    add_row (agreement, partner->nation, bersa_ladder[i], i, "ALD", aldar_ladder[up[i]], up[i]);

  add_article (agreement, "3", "areas");
  add_article (agreement, "5", "ceiling");
  add_article (agreement, "6", "equivalents");
  add_article (agreement, "7", "onward");
  add_article (agreement, "8", "use");
  add_article (agreement, "12", "term");

  agreement->use = BARID_USE_DETECTION;
  agreement->onward = BARID_ONWARD_WITH_CONSENT;
  agreement->from = NOW - 40 * BARID_TIME_DAY;
  agreement->until = NOW + 400 * BARID_TIME_DAY;
  return agreement;
}

static void
add_partner (World       *world,
             BaridOffice *office,
             const char  *fingerprint)
{
  g_autoptr(GPtrArray) pins = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_pin_free);

  g_ptr_array_add (pins, barid_pin_new (fingerprint, "1", "Officer Amin", "telephone", NOW - 60 * BARID_TIME_DAY));
  g_ptr_array_add (world->subject.partners, barid_partner_new (office, pins, NULL));
}

void
world_set_up (World         *world,
              gconstpointer  unused)
{
  g_autoptr(BaridMarking) marking = aldar_marking (2);

  world->aldar = barid_office_new (ALDAR, "Aldar", "ALD");
  world->bersa = barid_office_new (BERSA, "Bersa", "BRS");
  world->caldor = barid_office_new (CALDOR, "Caldor", "CLD");
  world->bersa_key = world_make_key (KEY_BERSA);
  world->caldor_key = world_make_key (KEY_CALDOR);
  world->with_bersa = world_make_agreement ("agreement--c1000000-0000-4000-8000-000000000001", "2024/3", world->bersa,
                                            KEY_BERSA);
  world->with_caldor = world_make_agreement ("agreement--c1000000-0000-4000-8000-000000000002", "2025/1", world->caldor,
                                             KEY_CALDOR);

  world->subject = (BaridCase) { .ours = world->aldar, .now = NOW };
  world->exchanged_under = g_ptr_array_new ();
  world->subject.partners = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_partner_unref);
  world->subject.agreements = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_agreement_unref);
  world->subject.keys = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_key_unref);
  add_partner (world, world->bersa, KEY_BERSA);
  add_partner (world, world->caldor, KEY_CALDOR);
  g_ptr_array_add (world->subject.agreements, barid_agreement_ref (world->with_bersa));
  g_ptr_array_add (world->subject.agreements, barid_agreement_ref (world->with_caldor));
  g_ptr_array_add (world->subject.keys, barid_key_ref (world->bersa_key));
  g_ptr_array_add (world->subject.keys, barid_key_ref (world->caldor_key));

  world->briefing = barid_briefing_new (BARID_KIND_WARNING);
  barid_briefing_set_originator (world->briefing, world->aldar);
  barid_briefing_set_title (world->briefing, "Attack on port expected");
  barid_briefing_set_bottom_line (world->briefing, "A group of four will try to enter the port.", NULL);
  barid_briefing_set_marking (world->briefing, marking);
  barid_briefing_set_use (world->briefing, BARID_USE_AWARENESS);
  barid_briefing_set_onward (world->briefing, BARID_ONWARD_NO);
  set_areas (world->briefing, BARID_AREA_COUNTER_TERRORISM);
  barid_briefing_add (world->briefing, BARID_PART_ADDRESSEES, barid_addressee_new (BERSA, BARID_FOR_ACTION));
  barid_briefing_add (world->briefing, BARID_PART_ADDRESSEES, barid_addressee_new (CALDOR, BARID_FOR_INFORMATION));
}

void
world_tear_down (World         *world,
                 gconstpointer  unused)
{
  g_assert_finalize_object (world->briefing);
  g_ptr_array_unref (world->subject.partners);
  g_ptr_array_unref (world->subject.agreements);
  g_ptr_array_unref (world->subject.keys);
  g_ptr_array_unref (world->exchanged_under);
  barid_agreement_unref (world->with_bersa);
  barid_agreement_unref (world->with_caldor);
  barid_key_unref (world->bersa_key);
  barid_key_unref (world->caldor_key);
  barid_office_unref (world->aldar);
  barid_office_unref (world->bersa);
  barid_office_unref (world->caldor);
}

/* Ends both agreements yesterday. */
void
world_end (World *world)
{
  world->with_bersa->until = world->with_caldor->until = NOW - BARID_TIME_DAY;
}

/* Puts in the world's briefing's place a reply to Bersa at the lowest level, about a letter under 2024/3. */
void
world_exchange_under (World          *world,
                      BaridAgreement *agreement)
{
  g_ptr_array_set_size (world->exchanged_under, 0);
  if (agreement != NULL)
    g_ptr_array_add (world->exchanged_under, agreement->id);
  world->subject.parent_agreements = world->exchanged_under;
}

BaridBriefing *
world_reply (World     *world,
             BaridKind  kind)
{
  g_autoptr(BaridMarking) lowest = aldar_marking (0);

  g_assert_finalize_object (world->briefing);
  world->briefing = barid_briefing_new (kind);
  barid_briefing_set_originator (world->briefing, world->aldar);
  barid_briefing_set_title (world->briefing, "About your warning");
  barid_briefing_set_marking (world->briefing, lowest);
  barid_briefing_set_parent (world->briefing, LETTER);
  set_areas (world->briefing, BARID_AREA_COUNTER_TERRORISM);
  barid_briefing_add (world->briefing, BARID_PART_ADDRESSEES, barid_addressee_new (BERSA, BARID_FOR_ACTION));
  world_exchange_under (world, world->with_bersa);
  return world->briefing;
}

BaridMarking *
aldar_marking (guint rank)
{
  return barid_marking_new_classification ("ALD", aldar_ladder[rank], rank, NULL, NULL);
}

BaridMarking *
bersa_marking (guint rank)
{
  return barid_marking_new_classification ("BRS", bersa_ladder[rank], rank, NULL, NULL);
}

/* A marking of ours with a caveat and nations, parted by commas; NULL for none, "" for nobody. */
BaridMarking *
marking_for (guint       rank,
             const char *caveat,
             const char *rel_to)
{
  const char * const caveats[] = { caveat, NULL };
  g_auto(GStrv) nations = rel_to != NULL ? g_strsplit (rel_to, ",", -1) : NULL;

  return barid_marking_new_classification ("ALD", aldar_ladder[rank], rank, caveats,
                                           (const char * const *) nations);
}

/* Sets a briefing's marking. Takes @marking. */
void
mark (BaridBriefing *briefing,
      BaridMarking  *marking)
{
  barid_briefing_set_marking (briefing, marking);
  barid_marking_unref (marking);
}

/* Adds a judgement with a marking of its own. Takes @marking. */
void
add_judgement (BaridBriefing *briefing,
               BaridMarking  *marking)
{
  barid_briefing_add (briefing, BARID_PART_JUDGEMENTS, barid_judgement_new ("A vessel will be boarded.", marking));
  barid_marking_unref (marking);
}

void
set_areas (BaridBriefing *briefing,
           const char    *areas)
{
  g_auto(GStrv) words = g_strsplit (areas, ",", -1);

  barid_briefing_set_areas (briefing, (const char * const *) words);
}

/* What stands against a release, without the advice of the trade. */
GPtrArray *
world_check (World *world)
{
  GPtrArray *objections = barid_policy_check_release (&world->subject, world->briefing);

  g_assert_nonnull (objections);
  for (guint i = objections->len; i-- > 0;)
    if (((BaridObjection *) objections->pdata[i])->code >= BARID_ADVICE_NO_LIKELIHOOD)
      g_ptr_array_remove_index (objections, i);

  return objections;
}

guint
count_objections (GPtrArray          *objections,
                  BaridObjectionCode  code,
                  const char         *office)
{
  guint count = 0;

  for (guint i = 0; i < objections->len; i++)
    {
      const BaridObjection *objection = objections->pdata[i];

      count += objection->code == code && objection->blocks && g_strcmp0 (objection->office, office) == 0;
    }

  return count;
}

/* What blocks a release to @office, or, where it is NULL, to whomever. */
guint
count_blocking (GPtrArray  *objections,
                const char *office)
{
  guint count = 0;

  for (guint i = 0; i < objections->len; i++)
    {
      const BaridObjection *objection = objections->pdata[i];

      count += objection->blocks && (office == NULL || g_strcmp0 (objection->office, office) == 0);
    }

  return count;
}

BaridObjection *
find_objection (GPtrArray          *objections,
                BaridObjectionCode  code,
                const char         *office)
{
  for (guint i = 0; i < objections->len; i++)
    {
      BaridObjection *objection = objections->pdata[i];

      if (objection->code == code && g_strcmp0 (objection->office, office) == 0)
        return objection;
    }

  g_test_message ("there is no objection of this sort");
  g_assert_not_reached ();
}

void
assert_only (World              *world,
             BaridObjectionCode  code,
             const char         *office,
             guint               count)
{
  g_autoptr(GPtrArray) objections = world_check (world);
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < objections->len; i++)
    g_test_message ("%s", ((BaridObjection *) objections->pdata[i])->sentence);

  g_assert_cmpuint (count_objections (objections, code, office), ==, count);
  g_assert_cmpuint (objections->len, ==, count);
  g_assert_false (barid_policy_permits (&world->subject, world->briefing, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_REFUSED);
}

void
assert_clean (World *world)
{
  g_autoptr(GPtrArray) objections = world_check (world);
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < objections->len; i++)
    g_test_message ("%s", ((BaridObjection *) objections->pdata[i])->sentence);

  g_assert_cmpuint (objections->len, ==, 0);
  g_assert_true (barid_policy_permits (&world->subject, world->briefing, &error));
  g_assert_no_error (error);
}
