#include "config.h"

#include "barid-agreement.h"

#define ID    "agreement--a0a0a0a0-0000-4000-8000-00000000a0a0"
#define ALDAR "identity--a1a1a1a1-0000-4000-8000-00000000a1a1"
#define BERSA "identity--b0b0b0b0-0000-4000-8000-00000000b0b0"
#define KEY_A "A1A1A1A1A1A1A1A1A1A1A1A1A1A1A1A1A1A1A1A1"
#define KEY_B "B0B0B0B0B0B0B0B0B0B0B0B0B0B0B0B0B0B0B0B0"

static void
add_party (BaridAgreement *agreement,
           const char     *id,
           const char     *name,
           const char     *key,
           BaridTime       signed_at)
{
  g_autoptr(BaridOffice) office = barid_office_new (id, name, "ALD");
  BaridParty *party = barid_party_new (office, key);

  g_assert_cmpint (party->signed_at, ==, BARID_TIME_NONE);
  party->signed_at = signed_at;
  g_ptr_array_add (agreement->parties, party);
}

/* Signed by both, from 100 until 200. */
static BaridAgreement *
make_agreement (void)
{
  const char *areas[] = { "counter-terrorism", "fisheries", NULL };
  BaridAgreement *agreement = barid_agreement_new (ID);

  add_party (agreement, ALDAR, "Aldar", KEY_A, 90);
  add_party (agreement, BERSA, "Bersa", KEY_B, 95);
  g_strfreev (agreement->areas);
  agreement->areas = g_strdupv ((char **) areas);
  agreement->from = 100;
  agreement->until = 200;

  return agreement;
}

static void
test_fresh (void)
{
  g_autoptr(BaridAgreement) agreement = barid_agreement_new (ID);

  g_assert_cmpstr (agreement->id, ==, ID);
  g_assert_cmpint (agreement->use, ==, BARID_USE_AWARENESS);
  g_assert_cmpint (agreement->onward, ==, BARID_ONWARD_NO);
  g_assert_false (barid_agreement_is_signed (agreement));
  g_assert_false (barid_agreement_in_force (agreement, 0));
  g_assert_false (barid_agreement_covers_area (agreement, "counter-terrorism"));
  g_assert_null (barid_agreement_get_ceiling (agreement, "ALD"));
  g_assert_null (barid_agreement_find_equivalent (agreement, "ALD", "SECRET", "BRS"));
  g_assert_null (barid_agreement_cite (agreement, "ceiling"));
  g_assert_null (barid_agreement_find_party (agreement, ALDAR));
}

static void
test_term (void)
{
  g_autoptr(BaridAgreement) agreement = make_agreement ();

  g_assert_false (barid_agreement_in_force (agreement, 99));
  g_assert_true (barid_agreement_in_force (agreement, 100));
  g_assert_true (barid_agreement_in_force (agreement, 199));
  g_assert_false (barid_agreement_in_force (agreement, 200));

  /* Without an end there is no term. */
  agreement->until = BARID_TIME_NONE;
  g_assert_false (barid_agreement_in_force (agreement, 150));
}

static void
test_signed_by_all (void)
{
  g_autoptr(BaridAgreement) agreement = make_agreement ();
  BaridParty *bersa = barid_agreement_find_party (agreement, BERSA);

  g_assert_true (barid_agreement_is_signed (agreement));

  bersa->signed_at = BARID_TIME_NONE;
  g_assert_false (barid_agreement_is_signed (agreement));
  g_assert_false (barid_agreement_in_force (agreement, 150));

  bersa->signed_at = 120;
  g_assert_true (barid_agreement_in_force (agreement, 150));
}

static void
test_one_party_agrees_with_nobody (void)
{
  g_autoptr(BaridAgreement) agreement = make_agreement ();

  g_ptr_array_remove_index (agreement->parties, 1);
  g_assert_false (barid_agreement_is_signed (agreement));
  g_assert_false (barid_agreement_in_force (agreement, 150));
}

static void
test_withdrawn (void)
{
  const BaridTime times[] = { 50, 140, 150, 160, 300 };

  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    {
      g_autoptr(BaridAgreement) agreement = make_agreement ();

      agreement->withdrawn = times[i];
      g_assert_false (barid_agreement_in_force (agreement, 150));
      g_assert_true (barid_agreement_is_signed (agreement));
    }
}

static void
test_parties (void)
{
  g_autoptr(BaridAgreement) agreement = make_agreement ();

  g_assert_cmpstr (barid_agreement_find_party (agreement, BERSA)->fingerprint, ==, KEY_B);
  g_assert_null (barid_agreement_find_party (agreement, ID));
  g_assert_null (barid_agreement_find_party (agreement, "Bersa"));
  g_assert_null (barid_agreement_find_party (agreement, NULL));
}

static void
test_areas (void)
{
  g_autoptr(BaridAgreement) agreement = make_agreement ();

  g_assert_true (barid_agreement_covers_area (agreement, "fisheries"));
  g_assert_false (barid_agreement_covers_area (agreement, "Fisheries"));
  g_assert_false (barid_agreement_covers_area (agreement, "fish"));
  g_assert_false (barid_agreement_covers_area (agreement, ""));
  g_assert_false (barid_agreement_covers_area (agreement, NULL));
}

static void
test_ceilings (void)
{
  g_autoptr(BaridAgreement) agreement = make_agreement ();

  g_ptr_array_add (agreement->ceilings, barid_level_new ("ALD", "SECRET", 3));
  g_ptr_array_add (agreement->ceilings, barid_level_new ("ALD", "CONFIDENTIAL", 2));
  g_ptr_array_add (agreement->ceilings, barid_level_new ("ALD", "TOP SECRET", 4));
  g_ptr_array_add (agreement->ceilings, barid_level_new ("BRS", "GİZLİ", 3));

  g_assert_cmpstr (barid_agreement_get_ceiling (agreement, "ALD")->level, ==, "CONFIDENTIAL");
  g_assert_cmpstr (barid_agreement_get_ceiling (agreement, "BRS")->level, ==, "GİZLİ");
  g_assert_null (barid_agreement_get_ceiling (agreement, "TLP"));
  g_assert_null (barid_agreement_get_ceiling (agreement, "ald"));
  g_assert_null (barid_agreement_get_ceiling (agreement, NULL));
}

/* The table has a direction, and a missing row is missing. */
static void
test_equivalents (void)
{
  g_autoptr(BaridAgreement) agreement = make_agreement ();

  g_ptr_array_add (agreement->equivalents,
                   barid_equivalent_new (barid_level_new ("BRS", "ÖZEL", 2), barid_level_new ("ALD", "CONFIDENTIAL", 2)));
  g_ptr_array_add (agreement->equivalents,
                   barid_equivalent_new (barid_level_new ("BRS", "ÖZEL", 2), barid_level_new ("ALD", "SECRET", 3)));
  g_ptr_array_add (agreement->equivalents,
                   barid_equivalent_new (barid_level_new ("BRS", "ÖZEL", 2), barid_level_new ("ALD", "RESTRICTED", 1)));
  g_ptr_array_add (agreement->equivalents,
                   barid_equivalent_new (barid_level_new ("BRS", "ÖZEL", 2), barid_level_new ("CLD", "TOP SECRET", 4)));

  g_assert_cmpstr (barid_agreement_find_equivalent (agreement, "BRS", "ÖZEL", "ALD")->level, ==, "SECRET");
  g_assert_cmpstr (barid_agreement_find_equivalent (agreement, "BRS", "ÖZEL", "CLD")->level, ==, "TOP SECRET");
  g_assert_null (barid_agreement_find_equivalent (agreement, "ALD", "SECRET", "BRS"));
  g_assert_null (barid_agreement_find_equivalent (agreement, "BRS", "GİZLİ", "ALD"));
  g_assert_null (barid_agreement_find_equivalent (agreement, "BRS", "ÖZEL", "NRA"));
  g_assert_null (barid_agreement_find_equivalent (agreement, NULL, "ÖZEL", "ALD"));
  g_assert_null (barid_agreement_find_equivalent (agreement, "BRS", NULL, "ALD"));
  g_assert_null (barid_agreement_find_equivalent (agreement, "BRS", "ÖZEL", NULL));
}

static void
test_cite (void)
{
  g_autoptr(BaridAgreement) agreement = make_agreement ();

  g_ptr_array_add (agreement->articles, barid_article_new ("2", "areas", "The areas are …"));
  g_ptr_array_add (agreement->articles, barid_article_new ("5", "ceiling", "No more than …"));
  g_ptr_array_add (agreement->articles, barid_article_new ("5 bis", "ceiling", "Except …"));

  g_assert_cmpstr (barid_agreement_cite (agreement, "ceiling"), ==, "5");
  g_assert_cmpstr (barid_agreement_cite (agreement, "areas"), ==, "2");
  g_assert_null (barid_agreement_cite (agreement, "onward"));
}

static void
test_reference (void)
{
  BaridAgreement *agreement = make_agreement ();
  g_autoptr(BaridAgreement) other = barid_agreement_ref (agreement);

  agreement->origin_key = g_bytes_new ("key", 3);
  agreement->bytes = g_bytes_new ("bytes", 5);
  barid_agreement_unref (agreement);
  g_assert_true (barid_agreement_in_force (other, 150));
}

/* One state at a time, and in force exactly when it binds. */
static void
test_state (void)
{
  g_autoptr(BaridAgreement) agreement = make_agreement ();
  BaridParty *bersa = barid_agreement_find_party (agreement, BERSA);

  g_assert_cmpint (barid_agreement_get_state (agreement, 99), ==, BARID_STANDS_SIGNED);
  g_assert_cmpint (barid_agreement_get_state (agreement, 100), ==, BARID_STANDS_IN_FORCE);
  g_assert_cmpint (barid_agreement_get_state (agreement, 199), ==, BARID_STANDS_IN_FORCE);
  g_assert_cmpint (barid_agreement_get_state (agreement, 200), ==, BARID_STANDS_ENDED);

  bersa->signed_at = BARID_TIME_NONE;
  g_assert_cmpint (barid_agreement_get_state (agreement, 150), ==, BARID_STANDS_DRAFT);
  agreement->withdrawn = 160;
  g_assert_cmpint (barid_agreement_get_state (agreement, 150), ==, BARID_STANDS_WITHDRAWN);
}

/* ---- several parties --------------------------------------------------------------------------------- */

#define CALDOR "identity--c0c0c0c0-0000-4000-8000-00000000c0c0"
#define KEY_C  "C0C0C0C0C0C0C0C0C0C0C0C0C0C0C0C0C0C0C0C0"

static BaridAgreement *
make_tripartite (gboolean continues)
{
  BaridAgreement *agreement = make_agreement ();

  add_party (agreement, CALDOR, "Caldor", KEY_C, 97);
  agreement->continues = continues;
  return agreement;
}

static void
test_two_of_three (void)
{
  g_autoptr(BaridAgreement) agreement = make_tripartite (TRUE);
  BaridParty *caldor = barid_agreement_find_party (agreement, CALDOR);

  g_assert_true (barid_agreement_in_force (agreement, 150));
  caldor->signed_at = BARID_TIME_NONE;
  g_assert_false (barid_agreement_in_force (agreement, 150));

  /* Not even when the third will not sign at all. */
  caldor->withdrawn = 120;
  barid_agreement_settle (agreement, ALDAR);
  g_assert_cmpint (barid_agreement_get_state (agreement, 150), ==, BARID_STANDS_WITHDRAWN);
}

/* @stays: how it stands for @office when Caldor has withdrawn, and Bersa too where @both. */
static void
assert_left (gboolean             continues,
             gboolean             both,
             const char          *office,
             BaridAgreementState  stands,
             BaridTime            withdrawn)
{
  g_autoptr(BaridAgreement) agreement = make_tripartite (continues);

  barid_agreement_find_party (agreement, CALDOR)->withdrawn = 130;
  if (both)
    barid_agreement_find_party (agreement, BERSA)->withdrawn = 140;
  barid_agreement_settle (agreement, office);
  g_assert_cmpint (barid_agreement_get_state (agreement, 150), ==, stands);
  g_assert_cmpint (agreement->withdrawn, ==, withdrawn);
}

static void
test_withdrawal_of_one (void)
{
  assert_left (FALSE, FALSE, ALDAR, BARID_STANDS_WITHDRAWN, 130);
  assert_left (FALSE, FALSE, CALDOR, BARID_STANDS_WITHDRAWN, 130);
  assert_left (TRUE, FALSE, ALDAR, BARID_STANDS_IN_FORCE, BARID_TIME_NONE);
  assert_left (TRUE, FALSE, BERSA, BARID_STANDS_IN_FORCE, BARID_TIME_NONE);
  assert_left (TRUE, FALSE, CALDOR, BARID_STANDS_WITHDRAWN, 130);
  /* Nobody agrees alone. */
  assert_left (TRUE, TRUE, ALDAR, BARID_STANDS_WITHDRAWN, 140);
}

static void
test_suspension (void)
{
  g_autoptr(BaridAgreement) agreement = make_tripartite (TRUE);
  BaridParty *bersa = barid_agreement_find_party (agreement, BERSA);
  BaridParty *caldor = barid_agreement_find_party (agreement, CALDOR);

  caldor->suspended = 130;
  barid_agreement_settle (agreement, ALDAR);
  g_assert_cmpint (barid_agreement_get_state (agreement, 150), ==, BARID_STANDS_IN_FORCE);
  barid_agreement_settle (agreement, CALDOR);
  g_assert_cmpint (barid_agreement_get_state (agreement, 150), ==, BARID_STANDS_SUSPENDED);
  g_assert_false (barid_agreement_in_force (agreement, 150));

  bersa->suspended = 140;
  barid_agreement_settle (agreement, ALDAR);
  g_assert_cmpint (barid_agreement_get_state (agreement, 150), ==, BARID_STANDS_SUSPENDED);
  g_assert_cmpint (barid_agreement_get_state (agreement, 250), ==, BARID_STANDS_ENDED);

  bersa->suspended = caldor->suspended = BARID_TIME_NONE;
  barid_agreement_settle (agreement, ALDAR);
  g_assert_cmpint (barid_agreement_get_state (agreement, 150), ==, BARID_STANDS_IN_FORCE);
}

/* Between two of three, with the reservations of these two. */
static void
test_among (void)
{
  static const char * const two[] = { ALDAR, BERSA, NULL };
  static const char * const with_caldor[] = { ALDAR, CALDOR, NULL };
  static const char * const with_a_stranger[] = { ALDAR, ID, NULL };
  g_autoptr(BaridAgreement) agreement = make_tripartite (TRUE);
  BaridReservation *reservation = barid_reservation_new ("3", "No fisheries.");
  g_autoptr(BaridAgreement) plain = NULL;
  g_autoptr(BaridAgreement) reserved = NULL;

  g_ptr_array_add (agreement->ceilings, barid_level_new ("ALD", "SECRET", 3));
  agreement->use = BARID_USE_EVIDENCE;
  reservation->areas = g_strsplit ("fisheries", ",", -1);
  reservation->use = BARID_USE_DETECTION;
  g_ptr_array_add (reservation->ceilings, barid_level_new ("ALD", "RESTRICTED", 1));
  /* Of a ladder that the agreement does not have, and higher than it: neither opens anything. */
  g_ptr_array_add (reservation->ceilings, barid_level_new ("CLD", "SECRET", 3));
  g_ptr_array_add (reservation->ceilings, barid_level_new ("ALD", "TOP SECRET", 4));
  g_ptr_array_add (barid_agreement_find_party (agreement, CALDOR)->reservations, reservation);

  plain = barid_agreement_among (agreement, two);
  g_assert_true (plain == agreement);
  reserved = barid_agreement_among (agreement, with_caldor);
  g_assert_true (barid_agreement_covers_area (reserved, "counter-terrorism"));
  g_assert_false (barid_agreement_covers_area (reserved, "fisheries"));
  g_assert_cmpuint (barid_agreement_get_ceiling (reserved, "ALD")->rank, ==, 1);
  g_assert_null (barid_agreement_get_ceiling (reserved, "CLD"));
  g_assert_cmpint (reserved->use, ==, BARID_USE_DETECTION);
  g_assert_cmpuint (barid_agreement_get_ceiling (agreement, "ALD")->rank, ==, 3);
  g_assert_true (barid_agreement_in_force (reserved, 150));
  g_assert_null (barid_agreement_among (agreement, with_a_stranger));
}

/* Renewed by an agreement of all who were bound, when that is in force, and not before or by fewer. */
static void
test_renewal (void)
{
  g_autoptr(GPtrArray) agreements = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_agreement_unref);
  BaridAgreement *old = make_tripartite (TRUE);
  BaridAgreement *new = make_agreement ();

  g_ptr_array_add (agreements, old);
  g_ptr_array_add (agreements, new);
  g_free (new->id);
  new->id = g_strdup ("agreement--b0b0b0b0-0000-4000-8000-00000000b0b0");
  new->number = g_strdup ("2/2");
  new->replaces = g_strdup (ID);
  new->from = 140;
  new->until = 400;
  barid_agreement_renew (agreements);
  g_assert_cmpint (old->until, ==, 200);

  add_party (new, CALDOR, "Caldor", KEY_C, BARID_TIME_NONE);
  barid_agreement_renew (agreements);
  g_assert_cmpint (old->until, ==, 200);

  barid_agreement_find_party (new, CALDOR)->signed_at = 160;
  barid_agreement_renew (agreements);
  g_assert_cmpint (old->until, ==, 160);
  g_assert_cmpstr (old->replaced_by, ==, "2/2");
  g_assert_cmpint (barid_agreement_get_state (old, 159), ==, BARID_STANDS_IN_FORCE);
  g_assert_cmpint (barid_agreement_get_state (old, 160), ==, BARID_STANDS_ENDED);
  g_assert_cmpint (barid_agreement_get_state (new, 160), ==, BARID_STANDS_IN_FORCE);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/agreement/fresh", test_fresh);
  g_test_add_func ("/agreement/term", test_term);
  g_test_add_func ("/agreement/state", test_state);
  g_test_add_func ("/agreement/signed-by-all", test_signed_by_all);
  g_test_add_func ("/agreement/one-party-agrees-with-nobody", test_one_party_agrees_with_nobody);
  g_test_add_func ("/agreement/withdrawn", test_withdrawn);
  g_test_add_func ("/agreement/parties", test_parties);
  g_test_add_func ("/agreement/areas", test_areas);
  g_test_add_func ("/agreement/ceilings", test_ceilings);
  g_test_add_func ("/agreement/equivalents", test_equivalents);
  g_test_add_func ("/agreement/cite", test_cite);
  g_test_add_func ("/agreement/reference", test_reference);
  g_test_add_func ("/agreement/two-of-three", test_two_of_three);
  g_test_add_func ("/agreement/withdrawal-of-one", test_withdrawal_of_one);
  g_test_add_func ("/agreement/suspension", test_suspension);
  g_test_add_func ("/agreement/among", test_among);
  g_test_add_func ("/agreement/renewal", test_renewal);

  return g_test_run ();
}
