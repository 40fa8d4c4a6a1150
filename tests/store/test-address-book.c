#include "config.h"

#include "barid-address-book.h"

#include "store-fixture.h"

static BaridPartner *
find (Fixture    *fixture,
      const char *name_or_id)
{
  g_autoptr(GError) error = NULL;
  BaridPartner *partner = barid_address_book_find (fixture->store, name_or_id, &error);

  g_assert_no_error (error);
  g_assert_nonnull (partner);

  return partner;
}

static void
assert_not_found (Fixture    *fixture,
                  const char *name_or_id,
                  BaridError  code)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (barid_address_book_find (fixture->store, name_or_id, &error));
  g_assert_error (error, BARID_ERROR, (int) code);
}

/* The key @fingerprint is that of the partner @office, and nobody else's. */
static void
assert_holder (Fixture    *fixture,
               const char *fingerprint,
               const char *office)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(BaridPartner) partner = barid_address_book_find_by_key (fixture->store, fingerprint, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (partner->office->id, ==, office);
  g_assert_nonnull (barid_partner_find_pin (partner, fingerprint));
}

static void
test_find (Fixture       *fixture,
           gconstpointer  unused)
{
  g_autoptr(BaridPartner) by_id = NULL;
  g_autoptr(BaridPartner) by_name = NULL;
  g_autoptr(BaridPartner) by_accent = NULL;

  add_partner (fixture, BERSA, "Bersa");
  add_partner (fixture, CELEM, "\xc3\x89" "celem d\xe2\x80\x99" "\xc3\x89tat");
  fixture_reopen (fixture);

  by_id = find (fixture, BERSA);
  g_assert_cmpstr (by_id->office->name, ==, "Bersa");
  g_assert_cmpstr (by_id->office->nation, ==, "BRS");
  g_assert_cmpuint (by_id->pins->len, ==, 0);
  g_assert_null (by_id->channel);

  by_name = find (fixture, "bERSA");
  g_assert_cmpstr (by_name->office->id, ==, BERSA);
  /* The same letters, their accents coded apart. */
  by_accent = find (fixture, "e\xcc\x81" "CELEM D\xe2\x80\x99" "e\xcc\x81TAT");
  g_assert_cmpstr (by_accent->office->id, ==, CELEM);

  assert_not_found (fixture, "Bers", BARID_ERROR_NOT_FOUND);
  assert_not_found (fixture, "Bersa ", BARID_ERROR_NOT_FOUND);
  assert_not_found (fixture, "%", BARID_ERROR_NOT_FOUND);
  assert_not_found (fixture, "", BARID_ERROR_NOT_FOUND);
}

static void
test_two_of_one_name (Fixture       *fixture,
                      gconstpointer  unused)
{
  g_autoptr(BaridPartner) partner = NULL;

  add_partner (fixture, BERSA, "Bersa");
  add_partner (fixture, CELEM, "BERSA");
  assert_not_found (fixture, "Bersa", BARID_ERROR_USAGE);

  partner = find (fixture, CELEM);
  g_assert_cmpstr (partner->office->name, ==, "BERSA");
}

static void
test_add_again (Fixture       *fixture,
                gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(BaridOffice) renamed = barid_office_new (BERSA, "Celem", "BRS");
  g_autoptr(BaridOffice) moved = barid_office_new (BERSA, "Bersa", "CLM");
  g_autoptr(BaridPartner) partner = NULL;

  add_partner (fixture, BERSA, "Bersa");
  add_partner (fixture, BERSA, "Bersa");

  g_assert_false (barid_address_book_add (fixture->store, renamed, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_EXISTS);
  g_clear_error (&error);
  g_assert_false (barid_address_book_add (fixture->store, moved, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_EXISTS);

  partner = find (fixture, BERSA);
  g_assert_cmpstr (partner->office->name, ==, "Bersa");
  g_assert_cmpstr (partner->office->nation, ==, "BRS");
}

static void
test_list (Fixture       *fixture,
           gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) partners = NULL;
  BaridPartner *partner;

  add_partners (fixture);
  add_partner (fixture, "identity--a0a0a0a0-0000-4000-8000-00000000a0a0", "aswan");
  g_assert_true (pin_key_of (fixture, BERSA, KEY_ASWAN, &error));

  fixture_reopen (fixture);
  partners = barid_address_book_list (fixture->store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (partners->len, ==, 3);

  partner = partners->pdata[0];
  g_assert_cmpstr (partner->office->name, ==, "aswan");
  g_assert_cmpuint (partner->pins->len, ==, 0);
  partner = partners->pdata[1];
  g_assert_cmpstr (partner->office->name, ==, "Bersa");
  g_assert_cmpuint (partner->pins->len, ==, 2);
  g_assert_cmpstr (((BaridPin *) partner->pins->pdata[0])->fingerprint, ==, KEY_BERSA);
  g_assert_cmpstr (((BaridPin *) partner->pins->pdata[1])->fingerprint, ==, KEY_ASWAN);
  partner = partners->pdata[2];
  g_assert_cmpuint (partner->pins->len, ==, 1);
}

static void
test_story (Fixture       *fixture,
            gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(BaridPin) first = barid_pin_new (KEY_BERSA, "desk of the north", "Celem", "introduced by a partner", 100);
  g_autoptr(BaridPin) second = barid_pin_new (KEY_BERSA, "another desk", "Officer One", "telephone", 200);
  g_autoptr(GBytes) old_certificate = bytes_of ("old certificate");
  g_autoptr(GBytes) new_certificate = bytes_of ("new certificate");
  g_autoptr(GBytes) certificate = NULL;
  g_autoptr(BaridPartner) partner = NULL;
  const BaridPin *pin;

  add_partner (fixture, BERSA, "Bersa");
  g_assert_true (barid_address_book_pin (fixture->store, BERSA, first, old_certificate, &error));
  g_assert_true (barid_address_book_pin (fixture->store, BERSA, second, new_certificate, &error));
  /* Without a certificate, the one that is there stays. */
  g_assert_true (barid_address_book_pin (fixture->store, BERSA, second, NULL, &error));
  g_assert_no_error (error);

  fixture_reopen (fixture);
  partner = barid_address_book_find_by_key (fixture->store, KEY_BERSA, &error);
  g_assert_cmpuint (partner->pins->len, ==, 1);
  pin = barid_partner_find_pin (partner, KEY_BERSA);
  g_assert_cmpstr (pin->desk, ==, "desk of the north");
  g_assert_cmpstr (pin->introducer, ==, "Officer One");
  g_assert_cmpstr (pin->how, ==, "telephone");
  g_assert_cmpint (pin->when, ==, 200);
  g_assert_cmpint (pin->ended, ==, BARID_TIME_NONE);
  g_assert_cmpint (ask (fixture, "SELECT count (*) FROM introduction"), ==, 3);

  certificate = barid_address_book_get_certificate (fixture->store, KEY_BERSA, &error);
  assert_bytes (certificate, "new certificate");
  g_assert_null (barid_address_book_get_certificate (fixture->store, KEY_NOBODY, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_NOT_FOUND);
}

/* The role came with the key, and stays as long: else a translator could make a card that says officer. */
static void
test_role_stays (Fixture       *fixture,
                 gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(BaridPin) pin = barid_pin_new (KEY_BERSA, "desk", "Officer One", "telephone", 100);
  g_autoptr(BaridPartner) partner = NULL;

  add_partner (fixture, BERSA, "Bersa");
  add_partner (fixture, CELEM, "Celem");
  g_assert_true (pin_key_of (fixture, CELEM, KEY_CELEM, &error));
  pin->role = BARID_ROLE_TRANSLATOR;
  g_assert_true (barid_address_book_pin (fixture->store, BERSA, pin, NULL, &error));
  g_assert_true (barid_address_book_pin (fixture->store, BERSA, pin, NULL, &error));
  g_assert_no_error (error);

  pin->role = BARID_ROLE_OFFICER;
  g_assert_false (barid_address_book_pin (fixture->store, BERSA, pin, NULL, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_EXISTS);
  g_clear_error (&error);
  assert_sql_is_refused (fixture, "UPDATE pin SET role = 'officer' WHERE fingerprint = '" KEY_BERSA "'");
  assert_sql_is_refused (fixture, "UPDATE pin SET role = 'auditor' WHERE fingerprint = '" KEY_CELEM "'");

  fixture_reopen (fixture);
  partner = barid_address_book_find_by_key (fixture->store, KEY_BERSA, &error);
  g_assert_cmpint (barid_partner_find_pin (partner, KEY_BERSA)->role, ==, BARID_ROLE_TRANSLATOR);
  g_clear_pointer (&partner, barid_partner_unref);
  partner = barid_address_book_find_by_key (fixture->store, KEY_CELEM, &error);
  g_assert_cmpint (barid_partner_find_pin (partner, KEY_CELEM)->role, ==, BARID_ROLE_OFFICER);
  g_assert_cmpint (ask (fixture, "SELECT count (*) FROM introduction"), ==, 3);
}

static void
test_end_once (Fixture       *fixture,
               gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(BaridPartner) partner = NULL;

  add_partners (fixture);
  g_assert_true (barid_address_book_end_pin (fixture->store, KEY_BERSA, 500, &error));
  g_assert_true (barid_address_book_end_pin (fixture->store, KEY_BERSA, 900, &error));
  g_assert_no_error (error);

  fixture_reopen (fixture);
  partner = barid_address_book_find_by_key (fixture->store, KEY_BERSA, &error);
  g_assert_cmpint (barid_partner_find_pin (partner, KEY_BERSA)->ended, ==, 500);

  g_assert_false (barid_address_book_end_pin (fixture->store, KEY_NOBODY, 500, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_NOT_FOUND);
  g_clear_error (&error);
}

/* A13: an older key, once ended, does not come back. */
static void
test_ended_key (Fixture       *fixture,
                gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(BaridPartner) partner = NULL;

  add_partners (fixture);
  g_assert_true (barid_address_book_end_pin (fixture->store, KEY_BERSA, 500, &error));
  g_assert_false (pin_key_of (fixture, BERSA, KEY_BERSA, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_KEY);
  g_clear_error (&error);
  g_assert_false (pin_key_of (fixture, CELEM, KEY_BERSA, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_EXISTS);

  partner = find (fixture, BERSA);
  g_assert_cmpint (barid_partner_find_pin (partner, KEY_BERSA)->ended, ==, 500);
}

static void
test_other_office (Fixture       *fixture,
                   gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;

  add_partners (fixture);
  g_assert_false (pin_key_of (fixture, CELEM, KEY_BERSA, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_EXISTS);
  assert_holder (fixture, KEY_BERSA, BERSA);
}

/* A key that bears a partner's name, brought by an office that does too, changes no recipient. */
static void
test_same_name (Fixture       *fixture,
                gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(BaridPartner) partner = NULL;
  g_autoptr(GBytes) certificate = NULL;
  const char *impostor = "identity--bad0bad0-0000-4000-8000-00000000bad0";

  add_partners (fixture);
  add_partner (fixture, impostor, "Bersa");
  g_assert_true (pin_key_of (fixture, impostor, KEY_NOBODY, &error));

  partner = find (fixture, BERSA);
  g_assert_cmpuint (partner->pins->len, ==, 1);
  g_assert_cmpstr (barid_partner_get_receiving (partner)->fingerprint, ==, KEY_BERSA);
  certificate = barid_address_book_get_certificate (fixture->store, KEY_BERSA, &error);
  assert_bytes (certificate, KEY_BERSA);
  /* The name alone means neither. */
  assert_not_found (fixture, "Bersa", BARID_ERROR_USAGE);
}

static void
test_triggers (Fixture       *fixture,
               gconstpointer  unused)
{
  static const char * const forbidden[] = {
    "UPDATE pin SET fingerprint = '" KEY_NOBODY "' WHERE fingerprint = '" KEY_BERSA "'",
    "UPDATE pin SET office = '" CELEM "' WHERE fingerprint = '" KEY_BERSA "'",
    "UPDATE OR REPLACE pin SET fingerprint = '" KEY_BERSA "' WHERE fingerprint = '" KEY_CELEM "'",
    "UPDATE pin SET ended = 0 WHERE fingerprint = '" KEY_CELEM "'",
    "UPDATE pin SET ended = 778 WHERE fingerprint = '" KEY_CELEM "'",
    "UPDATE pin SET row = 99",
    "DELETE FROM pin",
    "DELETE FROM pin WHERE fingerprint = '" KEY_BERSA "'",
    "INSERT INTO pin (fingerprint, office) VALUES ('" KEY_BERSA "', '" CELEM "')",
    "INSERT OR REPLACE INTO pin (fingerprint, office) VALUES ('" KEY_BERSA "', '" CELEM "')",
    "INSERT OR REPLACE INTO pin (row, fingerprint, office) VALUES (1, '" KEY_NOBODY "', '" BERSA "')",
    "REPLACE INTO pin (fingerprint, office, ended) VALUES ('" KEY_CELEM "', '" CELEM "', 0)",
    "INSERT INTO pin (fingerprint, office) VALUES ('" KEY_BERSA "', '" CELEM "') "
    "ON CONFLICT (fingerprint) DO UPDATE SET office = excluded.office",
    /* The same key in another spelling would be another row. */
    "INSERT INTO pin (fingerprint, office) VALUES (lower ('" KEY_BERSA "'), '" CELEM "')",
    "INSERT INTO pin (fingerprint, office) VALUES ('" KEY_BERSA " ', '" CELEM "')",
    "INSERT INTO pin (fingerprint, office) VALUES ('" KEY_NOBODY "', 'identity--nobody')",
    "UPDATE introduction SET how = 'in person'",
    "UPDATE introduction SET fingerprint = '" KEY_CELEM "'",
    "DELETE FROM introduction",
    "INSERT OR REPLACE INTO introduction (row, fingerprint, time) VALUES (1, '" KEY_BERSA "', 1)",
    "DELETE FROM partner",
    "UPDATE partner SET id = 'identity--other'",
    "INSERT OR REPLACE INTO partner (id, name, caseless) VALUES ('" BERSA "', 'x', 'x')",
    "DELETE FROM own_key",
    "UPDATE own_key SET fingerprint = '" KEY_NOBODY "'",
  };
  g_autoptr(GError) error = NULL;
  g_autoptr(BaridPartner) ended = NULL;

  add_partners (fixture);
  g_assert_true (barid_address_book_end_pin (fixture->store, KEY_CELEM, 777, &error));
  g_assert_true (barid_address_book_add_own_key (fixture->store, KEY_ASWAN, 1, &error));

  for (guint i = 0; i < G_N_ELEMENTS (forbidden); i++)
    assert_sql_is_refused (fixture, forbidden[i]);

  assert_holder (fixture, KEY_BERSA, BERSA);
  assert_holder (fixture, KEY_CELEM, CELEM);
  ended = find (fixture, CELEM);
  g_assert_cmpint (barid_partner_find_pin (ended, KEY_CELEM)->ended, ==, 777);
  g_assert_true (barid_address_book_is_own_key (fixture->store, KEY_ASWAN, &error));
  g_assert_cmpint (ask (fixture, "SELECT count (*) FROM pin"), ==, 2);
}

/* Promise 4: keys never switch silently. Whatever is pinned to whom and in which order, a key is its first holder's. */
static void
test_random_imports (Fixture       *fixture,
                     gconstpointer  unused)
{
  enum { N_OFFICES = 5, N_KEYS = 40, N_IMPORTS = 10000 };
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) partners = NULL;
  char offices[N_OFFICES][64];
  int holder[N_KEYS];
  guint n_pins = 0;

  g_assert_true (barid_store_begin (fixture->store, &error));

  for (guint i = 0; i < N_OFFICES; i++)
    {
      g_snprintf (offices[i], sizeof offices[i], "identity--00000000-0000-4000-8000-%012u", i);
      add_partner (fixture, offices[i], "Same Name");
    }
  for (guint i = 0; i < N_KEYS; i++)
    holder[i] = -1;

  for (guint i = 0; i < N_IMPORTS; i++)
    {
      int key = g_test_rand_int_range (0, N_KEYS);
      int office = g_test_rand_int_range (0, N_OFFICES);
      g_autoptr(GError) pin_error = NULL;
      char fingerprint[41];
      gboolean pinned;

      g_snprintf (fingerprint, sizeof fingerprint, "%040X", key);
      pinned = pin_key_of (fixture, offices[office], fingerprint, &pin_error);
      g_assert_cmpint (pinned, ==, holder[key] == -1 || holder[key] == office);
      if (holder[key] == -1)
        holder[key] = office;
    }

  g_assert_true (barid_store_commit (fixture->store, &error));
  g_assert_no_error (error);

  fixture_reopen (fixture);
  for (guint i = 0; i < N_KEYS; i++)
    {
      char fingerprint[41];

      g_snprintf (fingerprint, sizeof fingerprint, "%040X", i);
      if (holder[i] >= 0)
        assert_holder (fixture, fingerprint, offices[holder[i]]);
    }

  partners = barid_address_book_list (fixture->store, &error);
  for (guint i = 0; i < partners->len; i++)
    n_pins += ((BaridPartner *) partners->pdata[i])->pins->len;
  g_assert_cmpuint (n_pins, ==, N_KEYS);
}

static void
test_fingerprints (Fixture       *fixture,
                   gconstpointer  unused)
{
  static const char * const bad[] = {
    "", "B0B0", "b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0", "0x" KEY_BERSA, KEY_BERSA " ", KEY_BERSA "\n",
    "'; DROP TABLE pin; --", "bersa@example.org", "G0B0B0B0B0B0B0B0B0B0B0B0B0B0B0B0B0B0B0B0",
  };
  g_autoptr(GError) error = NULL;

  add_partner (fixture, BERSA, "Bersa");

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_assert_false (pin_key_of (fixture, BERSA, bad[i], &error));
      g_assert_error (error, BARID_ERROR, BARID_ERROR_INVALID);
      g_clear_error (&error);
      g_assert_false (barid_address_book_add_own_key (fixture->store, bad[i], 1, &error));
      g_assert_error (error, BARID_ERROR, BARID_ERROR_INVALID);
      g_clear_error (&error);
      g_assert_null (barid_address_book_find_by_key (fixture->store, bad[i], &error));
      g_assert_error (error, BARID_ERROR, BARID_ERROR_NOT_FOUND);
      g_clear_error (&error);
    }
}

static void
test_channel (Fixture       *fixture,
              gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(BaridChannel) first = barid_channel_new (BERSA, "https://one.example/api/", "c1", "us", "token", "pin", "pem");
  g_autoptr(BaridChannel) second = barid_channel_new (BERSA, "https://two.example/api/", "c2", NULL, NULL, NULL, NULL);
  g_autoptr(BaridChannel) stray = barid_channel_new (CELEM, "https://two.example/api/", "c2", NULL, NULL, NULL, NULL);
  g_autoptr(BaridPartner) before = NULL;
  g_autoptr(BaridPartner) after = NULL;

  add_partner (fixture, BERSA, "Bersa");
  g_assert_true (barid_address_book_set_channel (fixture->store, first, &error));
  fixture_reopen (fixture);
  before = find (fixture, BERSA);
  g_assert_cmpstr (before->channel->office, ==, BERSA);
  g_assert_cmpstr (before->channel->root, ==, "https://one.example/api/");
  g_assert_cmpstr (before->channel->collection, ==, "c1");
  g_assert_cmpstr (before->channel->user, ==, "us");
  g_assert_cmpstr (before->channel->token, ==, "token");
  g_assert_cmpstr (before->channel->pin, ==, "pin");
  g_assert_cmpstr (before->channel->authority, ==, "pem");

  /* Whole: nothing of the old credentials goes to the new place. */
  g_assert_true (barid_address_book_set_channel (fixture->store, second, &error));
  after = find (fixture, BERSA);
  g_assert_cmpstr (after->channel->root, ==, "https://two.example/api/");
  g_assert_null (after->channel->user);
  g_assert_null (after->channel->token);
  g_assert_null (after->channel->pin);
  g_assert_null (after->channel->authority);
  g_assert_no_error (error);

  g_assert_false (barid_address_book_set_channel (fixture->store, stray, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_NOT_FOUND);
}

static void
test_inboxes (Fixture       *fixture,
              gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(BaridChannel) first = barid_channel_new ("identity--us", "https://one.example/api/", "c1", "us", "t1", "p", "a");
  g_autoptr(BaridChannel) again = barid_channel_new ("identity--us", "https://one.example/api/", "c1", "us", "t2", NULL, NULL);
  g_autoptr(BaridChannel) second = barid_channel_new (NULL, "https://one.example/api/", "c0", "us", "t3", NULL, NULL);
  g_autoptr(GPtrArray) inboxes = NULL;
  BaridChannel *inbox;

  g_assert_true (barid_address_book_set_inbox (fixture->store, first, &error));
  g_assert_true (barid_address_book_set_inbox (fixture->store, second, &error));
  g_assert_true (barid_address_book_set_inbox (fixture->store, again, &error));
  g_assert_no_error (error);

  fixture_reopen (fixture);
  inboxes = barid_address_book_list_inboxes (fixture->store, &error);
  g_assert_cmpuint (inboxes->len, ==, 2);
  inbox = inboxes->pdata[0];
  g_assert_cmpstr (inbox->collection, ==, "c1");
  g_assert_cmpstr (inbox->token, ==, "t2");
  g_assert_null (inbox->pin);
  g_assert_null (inbox->authority);
  inbox = inboxes->pdata[1];
  g_assert_cmpstr (inbox->collection, ==, "c0");
}

static void
test_own_keys (Fixture       *fixture,
               gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;

  add_partner (fixture, BERSA, "Bersa");
  g_assert_true (barid_address_book_add_own_key (fixture->store, KEY_ASWAN, 1, &error));
  g_assert_true (barid_address_book_add_own_key (fixture->store, KEY_ASWAN, 2, &error));
  fixture_reopen (fixture);
  g_assert_true (barid_address_book_is_own_key (fixture->store, KEY_ASWAN, &error));
  g_assert_false (barid_address_book_is_own_key (fixture->store, KEY_BERSA, &error));
  g_assert_no_error (error);
  g_assert_cmpint (ask (fixture, "SELECT since FROM own_key"), ==, 1);

  g_assert_false (pin_key_of (fixture, BERSA, KEY_ASWAN, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_KEY);
}

static void
test_corpus (Fixture       *fixture,
             gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) partners = NULL;
  g_autoptr(GPtrArray) inboxes = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (sql_corpus); i++)
    {
      const char *text = sql_corpus[i];
      g_autoptr(BaridOffice) office = barid_office_new (text, text, text);
      g_autoptr(BaridChannel) channel = barid_channel_new (text, text, text, text, text, text, text);
      g_autofree char *fingerprint = g_strdup_printf ("%040X", i);
      g_autoptr(BaridPin) pin = barid_pin_new (fingerprint, text, text, text, 1);

      g_assert_true (barid_address_book_add (fixture->store, office, &error));
      g_assert_true (barid_address_book_pin (fixture->store, text, pin, NULL, &error));
      g_assert_true (barid_address_book_set_channel (fixture->store, channel, &error));
      g_assert_true (barid_address_book_set_inbox (fixture->store, channel, &error));
      g_assert_no_error (error);
    }

  fixture_reopen (fixture);
  partners = barid_address_book_list (fixture->store, &error);
  g_assert_cmpuint (partners->len, ==, G_N_ELEMENTS (sql_corpus));
  inboxes = barid_address_book_list_inboxes (fixture->store, &error);
  g_assert_cmpuint (inboxes->len, ==, G_N_ELEMENTS (sql_corpus));

  for (guint i = 0; i < G_N_ELEMENTS (sql_corpus); i++)
    {
      const char *text = sql_corpus[i];
      g_autoptr(BaridPartner) partner = find (fixture, text);
      const BaridPin *pin = partner->pins->pdata[0];
      const BaridChannel *inbox = inboxes->pdata[i];

      g_assert_cmpstr (partner->office->id, ==, text);
      g_assert_cmpstr (partner->office->name, ==, text);
      g_assert_cmpstr (partner->office->nation, ==, text);
      g_assert_cmpstr (partner->channel->root, ==, text);
      g_assert_cmpstr (partner->channel->collection, ==, text);
      g_assert_cmpstr (partner->channel->user, ==, text);
      g_assert_cmpstr (partner->channel->token, ==, text);
      g_assert_cmpstr (partner->channel->pin, ==, text);
      g_assert_cmpstr (partner->channel->authority, ==, text);
      g_assert_cmpuint (partner->pins->len, ==, 1);
      g_assert_cmpstr (pin->desk, ==, text);
      g_assert_cmpstr (pin->introducer, ==, text);
      g_assert_cmpstr (pin->how, ==, text);
      g_assert_cmpstr (inbox->token, ==, text);
    }
}

#define ADD(path, function) \
  g_test_add (path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/address-book/find", test_find);
  ADD ("/address-book/two-of-one-name", test_two_of_one_name);
  ADD ("/address-book/add-again", test_add_again);
  ADD ("/address-book/list", test_list);
  ADD ("/address-book/story-grows", test_story);
  ADD ("/address-book/role-stays-with-the-key", test_role_stays);
  ADD ("/address-book/end-once", test_end_once);
  ADD ("/address-book/A13-ended-key-does-not-come-back", test_ended_key);
  ADD ("/address-book/A14-key-of-another-partner", test_other_office);
  ADD ("/address-book/A14-same-name-changes-no-recipient", test_same_name);
  ADD ("/address-book/A14-random-imports", test_random_imports);
  ADD ("/address-book/A14-triggers-forbid-switching", test_triggers);
  ADD ("/address-book/A14-only-fingerprints", test_fingerprints);
  ADD ("/address-book/channel-is-replaced-whole", test_channel);
  ADD ("/address-book/inboxes", test_inboxes);
  ADD ("/address-book/own-keys-stay", test_own_keys);
  ADD ("/address-book/A38-every-text", test_corpus);

  return g_test_run ();
}
