#include "config.h"

#include "barid-address-book.h"
#include "barid-succession-book.h"
#include "store-fixture.h"

#define KEY_NEXT  "1111111111111111111111111111111111111111"
#define KEY_LATER "2222222222222222222222222222222222222222"

static BaridSuccession *
announcement (const char *office,
              const char *old,
              const char *fresh)
{
  BaridSuccession *self = g_new0 (BaridSuccession, 1);

  self->office = g_strdup (office);
  self->old = g_strdup (old);
  self->fresh = g_strdup (fresh);
  self->desk = g_strdup ("first desk");
  self->announced = 2000;
  self->bytes = g_bytes_new_static ("rotation", 8);

  return self;
}

static gboolean
confirm (Fixture                *fixture,
         const BaridSuccession  *succession,
         GError                **error)
{
  g_autoptr(BaridPin) pin = barid_pin_new (succession->fresh, succession->desk, "Officer Two", "telephone", 3000);

  pin->announced = TRUE;
  return barid_succession_book_confirm (fixture->store, succession, pin, NULL, 3000, error);
}

static BaridPartner *
bersa (Fixture *fixture)
{
  g_autoptr(GError) error = NULL;
  BaridPartner *partner = barid_address_book_find (fixture->store, BERSA, &error);

  g_assert_no_error (error);
  return partner;
}

/* An announcement is kept, twice is once, and nothing has switched by it. */
static void
test_announced (Fixture       *fixture,
                gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(BaridSuccession) next = announcement (BERSA, KEY_BERSA, KEY_NEXT);
  g_autoptr(BaridSuccession) found = NULL;
  g_autoptr(BaridPartner) partner = NULL;
  gboolean added = FALSE;

  add_partners (fixture);
  g_assert_true (barid_succession_book_announce (fixture->store, next, &added, &error));
  g_assert_true (added);
  g_assert_true (barid_succession_book_announce (fixture->store, next, &added, &error));
  g_assert_false (added);
  g_assert_no_error (error);

  fixture_reopen (fixture);
  partner = bersa (fixture);
  g_assert_cmpuint (partner->pins->len, ==, 1);
  g_assert_cmpstr (barid_partner_get_receiving (partner)->fingerprint, ==, KEY_BERSA);
  found = barid_succession_book_find_announced (fixture->store, KEY_NEXT, &error);
  g_assert_cmpstr (found->old, ==, KEY_BERSA);
  g_assert_false (barid_succession_book_leads (fixture->store, KEY_BERSA, KEY_NEXT));
}

/* The announced key stands where the old one stood, before the office's other desks. */
static void
test_confirmed (Fixture       *fixture,
                gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(BaridSuccession) next = announcement (BERSA, KEY_BERSA, KEY_NEXT);
  g_autoptr(BaridSuccession) later = announcement (BERSA, KEY_NEXT, KEY_LATER);
  g_autoptr(BaridPartner) partner = NULL;
  g_autoptr(GPtrArray) chain = NULL;

  add_partners (fixture);
  g_assert_true (pin_key_of (fixture, BERSA, KEY_NOBODY, &error));
  g_assert_true (barid_succession_book_announce (fixture->store, next, NULL, &error));
  g_assert_true (confirm (fixture, next, &error));
  g_assert_true (barid_succession_book_announce (fixture->store, later, NULL, &error));
  g_assert_true (confirm (fixture, later, &error));
  g_assert_no_error (error);

  partner = bersa (fixture);
  g_assert_cmpuint (partner->pins->len, ==, 4);
  g_assert_cmpstr (barid_partner_get_receiving (partner)->fingerprint, ==, KEY_LATER);
  g_assert_true (barid_partner_find_pin (partner, KEY_BERSA)->rotated);
  g_assert_true (barid_partner_find_pin (partner, KEY_LATER)->announced);
  g_assert_cmpint (barid_partner_find_pin (partner, KEY_NEXT)->ended, ==, 3000);

  chain = barid_succession_book_list_chain (fixture->store, KEY_BERSA, &error);
  g_assert_cmpuint (chain->len, ==, 3);
  g_assert_true (barid_succession_book_leads (fixture->store, KEY_BERSA, KEY_LATER));
  g_assert_false (barid_succession_book_leads (fixture->store, KEY_LATER, KEY_BERSA));
}

/* A13, A14: what the program above might get wrong, or a hand with an SQL prompt. */
static void
test_a14_no_other_way (Fixture       *fixture,
                       gconstpointer  unused)
{
  static const char * const statements[] = {
    "INSERT INTO pin (fingerprint, office, way) VALUES ('" KEY_NEXT "', '" BERSA "', 'rotation')",
    "INSERT INTO pin (fingerprint, office) VALUES ('" KEY_NEXT "', '" BERSA "')",
    "INSERT INTO pin (fingerprint, office, way) VALUES ('" KEY_NEXT "', '" BERSA "', 'telephone')",
    "UPDATE pin SET ended = 5, ending = 'rotated' WHERE fingerprint = '" KEY_BERSA "'",
    "UPDATE pin SET way = 'rotation' WHERE fingerprint = '" KEY_BERSA "'",
    "UPDATE pin SET place = 0 WHERE fingerprint = '" KEY_BERSA "'",
    "UPDATE succession SET fresh = '" KEY_LATER "'",
    "UPDATE succession SET office = '" CELEM "'",
    "DELETE FROM succession",
    "INSERT INTO succession (office, old, fresh, bytes, announced, confirmed) "
    "VALUES ('" BERSA "', '" KEY_BERSA "', '" KEY_LATER "', x'00', 1, 1)",
    "INSERT INTO succession (office, old, fresh, bytes, announced) "
    "VALUES ('" CELEM "', '" KEY_BERSA "', '" KEY_LATER "', x'00', 1)",
    "INSERT INTO succession (office, old, fresh, bytes, announced) "
    "VALUES ('" BERSA "', '" KEY_NOBODY "', '" KEY_LATER "', x'00', 1)",
    "INSERT INTO succession (office, old, fresh, bytes, announced) "
    "VALUES ('" BERSA "', '" KEY_BERSA "', '" KEY_CELEM "', x'00', 1)",
    "INSERT INTO compromise (fingerprint, since, told, signer, bytes) "
    "VALUES ('" KEY_BERSA "', 1, 1, '" KEY_CELEM "', x'00')",
  };
  g_autoptr(GError) error = NULL;
  g_autoptr(BaridSuccession) next = announcement (BERSA, KEY_BERSA, KEY_NEXT);

  add_partners (fixture);
  g_assert_true (barid_succession_book_announce (fixture->store, next, NULL, &error));
  for (guint i = 0; i < G_N_ELEMENTS (statements); i++)
    assert_sql_is_refused (fixture, statements[i]);

  /* Once the old key has ended in another way, it announces nothing any more. */
  g_assert_true (barid_address_book_end_pin (fixture->store, KEY_BERSA, 500, &error));
  g_assert_no_error (error);
  g_assert_false (confirm (fixture, next, &error));
  g_assert_nonnull (error);
  g_assert_cmpint (ask (fixture, "SELECT count (*) FROM pin"), ==, 2);
  g_assert_cmpint (ask (fixture, "SELECT count (*) FROM succession WHERE confirmed <> 0"), ==, 0);
}

/* Two announcements by one key stand side by side; one of them can be confirmed. */
static void
test_one_successor (Fixture       *fixture,
                    gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(BaridSuccession) next = announcement (BERSA, KEY_BERSA, KEY_NEXT);
  g_autoptr(BaridSuccession) other = announcement (BERSA, KEY_BERSA, KEY_LATER);

  add_partners (fixture);
  g_assert_true (barid_succession_book_announce (fixture->store, next, NULL, &error));
  g_assert_true (barid_succession_book_announce (fixture->store, other, NULL, &error));
  g_assert_true (confirm (fixture, other, &error));
  g_assert_no_error (error);
  g_assert_false (confirm (fixture, next, &error));
  g_assert_cmpint (ask (fixture, "SELECT count (*) FROM pin WHERE ended = 0"), ==, 2);
}

#define ADD(path, function) \
  g_test_add (path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/succession-book/announced", test_announced);
  ADD ("/succession-book/confirmed", test_confirmed);
  ADD ("/succession-book/A14/no-other-way", test_a14_no_other_way);
  ADD ("/succession-book/one-successor", test_one_successor);

  return g_test_run ();
}
