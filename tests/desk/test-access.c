#include "config.h"

#include "letters.h"

#include <string.h>

#include "barid-instruments.h"

#define ROOT "https://exchange.example/barid/"
#define PIN  "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"
#define OTHER_PIN "ff112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"

/* What the administrator of an exchange hands over. */
static GBytes *
write_credentials (const char *root,
                   const char *collection,
                   const char *user)
{
  g_autofree char *token = g_strconcat ("token-of-", user, NULL);
  g_autoptr(BaridChannel) channel = barid_channel_new (NULL, root, collection, user, token, PIN, NULL);
  g_autoptr(GError) error = NULL;
  GBytes *credentials = barid_access_write (channel, NULL, NULL, &error);

  g_assert_no_error (error);
  return credentials;
}

#define OF_ALDAR "aaaaaaaa-0000-4000-8000-000000000001"
#define OF_BERSA "bbbbbbbb-0000-4000-8000-000000000002"

static void
set_inbox (BaridDesk  *desk,
           const char *collection,
           const char *user)
{
  g_autoptr(GBytes) credentials = write_credentials (ROOT, collection, user);
  g_autoptr(GError) error = NULL;

  barid_desk_set_inbox (desk, credentials, &error);
  g_assert_no_error (error);
}

static void
set_inboxes (void)
{
  set_inbox (offices->aldar, OF_ALDAR, "aldar");
  set_inbox (offices->bersa, OF_BERSA, "bersa");
}

static GBytes *
write_access (BaridDesk  *host,
              const char *partner,
              GBytes     *credentials)
{
  g_autoptr(GError) error = NULL;
  GBytes *access = barid_desk_write_access (host, partner, credentials, NULL, &error);

  g_assert_no_error (error);
  return access;
}

static void
assert_refused (BaridDesk  *desk,
                GBytes     *file,
                int         code)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (barid_desk_take_access (desk, file, NULL, &error));
  g_assert_error (error, BARID_ERROR, code);
  g_test_message ("%s", error->message);
}

static BaridChannel *
find_channel (BaridDesk *desk,
              BaridDesk *partner)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(BaridPartner) found = barid_desk_find_partner (desk, barid_desk_get_office (partner)->id, &error);

  g_assert_no_error (error);
  return found->channel != NULL ? barid_channel_ref (found->channel) : NULL;
}

/* ---- what works ---------------------------------------------------------------------------------------------------- */

static void
test_with_credentials (void)
{
  g_autoptr(GBytes) credentials = write_credentials (ROOT, OF_ALDAR, "guest");
  g_autoptr(GBytes) access = NULL;
  g_autoptr(BaridPartner) partner = NULL;
  g_autoptr(GError) error = NULL;

  set_inboxes ();
  access = write_access (offices->aldar, "Bersa Liaison Service", credentials);
  g_assert_false (bytes_contain (access, "guest"));
  partner = barid_desk_take_access (offices->bersa, access, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (partner->office->name, ==, "Aldar Maritime Service");
  g_assert_cmpstr (partner->channel->office, ==, partner->office->id);
  g_assert_cmpstr (partner->channel->root, ==, ROOT);
  g_assert_cmpstr (partner->channel->collection, ==, OF_ALDAR);
  g_assert_cmpstr (partner->channel->user, ==, "guest");
  g_assert_cmpstr (partner->channel->token, ==, "token-of-guest");
  g_assert_cmpstr (partner->channel->pin, ==, PIN);
}

/* Without credentials in it the account that the guest has at the same exchange serves. */
static void
test_own_account (void)
{
  g_autoptr(GBytes) access = NULL;
  g_autoptr(BaridPartner) partner = NULL;
  g_autoptr(GError) error = NULL;

  set_inboxes ();
  access = write_access (offices->aldar, "Bersa Liaison Service", NULL);
  partner = barid_desk_take_access (offices->bersa, access, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (partner->channel->collection, ==, OF_ALDAR);
  g_assert_cmpstr (partner->channel->user, ==, "bersa");
  g_assert_cmpstr (partner->channel->token, ==, "token-of-bersa");

  /* Celem has no account there. */
  g_clear_pointer (&access, g_bytes_unref);
  access = write_access (offices->aldar, "Celem Office", NULL);
  assert_refused (offices->celem, access, BARID_ERROR_NOT_FOUND);
  g_assert_null (find_channel (offices->celem, offices->aldar));
}

/* The partner names the exchange; our token goes only to the one that our own credentials file names. */
static void
test_own_account_own_certificate (void)
{
  Actor aldar = actor_of (offices->aldar);
  Actor bersa = actor_of (offices->bersa);
  g_autoptr(BaridChannel) trap = NULL;
  g_autoptr(GBytes) text = NULL;
  g_autoptr(GBytes) access = NULL;
  g_autoptr(BaridPartner) partner = NULL;
  g_autoptr(GError) error = NULL;

  set_inboxes ();
  trap = barid_channel_new (barid_desk_get_office (offices->aldar)->id, ROOT, OF_ALDAR, NULL, NULL, OTHER_PIN, NULL);
  text = barid_access_write (trap, aldar.fingerprint, bersa.fingerprint, &error);
  g_assert_no_error (error);
  access = seal (&aldar, &bersa, text);
  partner = barid_desk_take_access (offices->bersa, access, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (partner->channel->token, ==, "token-of-bersa");
  g_assert_cmpstr (partner->channel->pin, ==, PIN);
}

static void
test_inbox (void)
{
  g_autoptr(GBytes) credentials = write_credentials ("https://other.example/barid/", OF_ALDAR, "guest");
  g_autoptr(GBytes) access = NULL;
  g_autoptr(GPtrArray) inboxes = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_null (barid_desk_write_access (offices->celem, "Aldar Maritime Service", NULL, NULL, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_NOT_FOUND);
  g_clear_error (&error);

  set_inboxes ();
  set_inboxes ();
  inboxes = barid_desk_list_inboxes (offices->aldar, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (inboxes->len, ==, 1);

  g_assert_null (barid_desk_write_access (offices->aldar, "Bersa Liaison Service", credentials, NULL, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_NOT_FOUND);
  g_clear_error (&error);

  /* An access file is no credentials file. */
  access = write_access (offices->aldar, "Bersa Liaison Service", NULL);
  g_assert_false (barid_desk_set_inbox (offices->bersa, access, &error));
  g_assert_nonnull (error);
}

/* ---- what does not ---------------------------------------------------------------------------------------------------- */

static void
test_given_to_another (void)
{
  g_autoptr(GBytes) access = NULL;
  g_autoptr(GBytes) flipped = NULL;

  set_inboxes ();
  access = write_access (offices->aldar, "Celem Office", NULL);
  assert_refused (offices->bersa, access, BARID_ERROR_REFUSED);
  flipped = bytes_flip (access, g_bytes_get_size (access) - 200);
  assert_refused (offices->celem, flipped, BARID_ERROR_REFUSED);
}

/* Celem opens what Aldar gave to Celem, and seals Aldar's signed packets to Bersa. */
static void
test_passed_on (void)
{
  g_autoptr(GBytes) credentials = write_credentials (ROOT, OF_ALDAR, "celem");
  g_autoptr(GBytes) access = NULL;
  g_autoptr(GBytes) inner = NULL;
  g_autoptr(GBytes) again = NULL;
  g_autoptr(BaridChannel) before = NULL;
  g_autoptr(BaridChannel) after = NULL;
  Actor celem = actor_of (offices->celem);
  Actor bersa = actor_of (offices->bersa);

  set_inboxes ();
  before = find_channel (offices->bersa, offices->aldar);
  access = write_access (offices->aldar, "Celem Office", credentials);
  inner = letters_unwrap (offices->celem, access);
  again = sealed_to (&celem, &bersa, inner);
  assert_refused (offices->bersa, again, BARID_ERROR_REFUSED);
  after = find_channel (offices->bersa, offices->aldar);
  g_assert_cmpstr (before != NULL ? before->user : NULL, ==, after != NULL ? after->user : NULL);
}

/* A letter of Aldar's, whatever it says, is no access file. */
static void
test_lifted_letter (void)
{
  g_autoptr(GBytes) letter = letters_seal_text (offices->aldar, offices->bersa, "No access");
  g_autoptr(GError) error = NULL;

  g_assert_null (barid_desk_take_access (offices->bersa, letter, NULL, &error));
  g_assert_nonnull (error);
}

/* What Celem signs is a way to Celem and to nobody else. */
static void
test_other_giver (void)
{
  Actor celem = actor_of (offices->celem);
  Actor bersa = actor_of (offices->bersa);
  const char *aldars_id = barid_desk_get_office (offices->aldar)->id;
  g_autoptr(BaridChannel) trap = barid_channel_new (aldars_id, ROOT, OF_ALDAR, "celem", "token", PIN, NULL);
  g_autoptr(GBytes) text = NULL;
  g_autoptr(GBytes) as_aldar = NULL;
  g_autoptr(GBytes) file = NULL;
  g_autoptr(GBytes) other_file = NULL;
  g_autoptr(GError) error = NULL;

  text = barid_access_write (trap, celem.fingerprint, bersa.fingerprint, &error);
  g_assert_no_error (error);
  file = seal (&celem, &bersa, text);
  assert_refused (offices->bersa, file, BARID_ERROR_REFUSED);

  as_aldar = barid_access_write (trap, barid_desk_get_fingerprint (offices->aldar), bersa.fingerprint, &error);
  g_assert_no_error (error);
  other_file = seal (&celem, &bersa, as_aldar);
  assert_refused (offices->bersa, other_file, BARID_ERROR_REFUSED);
}

static void
test_unknown_giver (void)
{
  Actor bersa = actor_of (offices->bersa);
  g_autofree char *id = g_strdup (barid_desk_get_office (offices->aldar)->id);
  g_autoptr(BaridChannel) trap = barid_channel_new (id, ROOT, OF_ALDAR, "mallory", "token", PIN, NULL);
  g_autoptr(GBytes) text = NULL;
  g_autoptr(GBytes) inner = NULL;
  g_autoptr(GBytes) file = NULL;
  g_autoptr(GBytes) unsigned_text = NULL;
  g_autoptr(GBytes) unsigned_file = NULL;
  g_autoptr(GBytes) imported = NULL;
  g_auto(Actor) mallory = { 0 };
  g_autoptr(GError) error = NULL;

  actor_open_alone (&mallory);
  actor_make_key (&mallory, "Aldar Maritime Service, Liaison desk");
  imported = gpg (bersa.home, mallory.certificate, "--import", NULL);
  text = barid_access_write (trap, mallory.fingerprint, bersa.fingerprint, &error);
  g_assert_no_error (error);
  inner = signed_by (&mallory, text, NULL);
  file = sealed_to (&bersa, &bersa, inner);
  assert_refused (offices->bersa, file, BARID_ERROR_REFUSED);

  unsigned_text = packet_literal ("b", "", text);
  unsigned_file = sealed_to (&bersa, &bersa, unsigned_text);
  assert_refused (offices->bersa, unsigned_file, BARID_ERROR_REFUSED);
}

/* The last, since a pin does not come back. */
static void
test_ended_giver (void)
{
  g_autoptr(GBytes) access = NULL;
  g_autoptr(GError) error = NULL;

  set_inboxes ();
  access = write_access (offices->aldar, "Bersa Liaison Service", NULL);
  {
    g_autoptr(BaridLeg) leg = barid_leg_begin (offices->bersa);

    barid_address_book_end_pin (offices->bersa->store, barid_desk_get_fingerprint (offices->aldar), barid_time_now (), &error);
    g_assert_no_error (error);
  }

  assert_refused (offices->bersa, access, BARID_ERROR_REFUSED);
  g_assert_null (barid_desk_write_access (offices->bersa, "Aldar Maritime Service", NULL, NULL, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_KEY);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  offices_add_test ("/access/inbox", test_inbox);
  offices_add_test ("/access/with-credentials", test_with_credentials);
  offices_add_test ("/access/own-account", test_own_account);
  offices_add_test ("/access/own-account-own-certificate", test_own_account_own_certificate);
  offices_add_test ("/access/given-to-another", test_given_to_another);
  offices_add_test ("/access/A10-passed-on", test_passed_on);
  offices_add_test ("/access/lifted-letter", test_lifted_letter);
  offices_add_test ("/access/A07-other-giver", test_other_giver);
  offices_add_test ("/access/unknown-giver", test_unknown_giver);
  offices_add_test ("/access/ended-giver", test_ended_giver);

  return offices_run_tests (OFFICES_ACQUAINTED);
}
