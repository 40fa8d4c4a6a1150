#include "config.h"

#include "letters.h"

#include <string.h>

#include "barid-bytes.h"
#include "barid-id.h"
#include "barid-instruments.h"

/* ---- cards as anybody could make them ------------------------------------------------------------------------------ */

static void
add_signature (BaridSigned *whole,
               const Actor *signer)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) signature = barid_sealer_sign (signer->keyring, whole->object, signer->fingerprint, NULL, &error);

  g_assert_no_error (error);
  barid_signed_add (whole, signature);
}

static GBytes *
sign_object (const Actor *signer,
             GBytes      *object)
{
  g_autoptr(BaridSigned) whole = barid_signed_new (object);
  g_autoptr(GError) error = NULL;
  GBytes *file;

  add_signature (whole, signer);
  file = barid_signed_write (whole, &error);
  g_assert_no_error (error);

  return file;
}

static GBytes *
write_object (BaridOffice *office,
              const char  *fingerprint,
              GBytes      *certificate)
{
  g_autoptr(BaridCard) card = barid_card_new (office);
  g_autoptr(GError) error = NULL;
  GBytes *object;

  g_ptr_array_add (card->keys, barid_desk_key_new ("Desk", BARID_ROLE_OFFICER, fingerprint, certificate));
  card->created = barid_time_now ();
  object = barid_card_write (card, &error);
  g_assert_no_error (error);

  return object;
}

/* The card of an office with an actor's key. */
static GBytes *
make_card (BaridOffice *office,
           const Actor *actor)
{
  g_autoptr(GBytes) object = write_object (office, actor->fingerprint, actor->certificate);

  return sign_object (actor, object);
}

static BaridOffice *
make_office (const char *name)
{
  g_autofree char *id = barid_id_new ("identity");

  return barid_office_new (id, name, "XXX");
}

static BaridIntroduction *
read_card (BaridDesk *desk,
           GBytes    *file)
{
  g_autoptr(GError) error = NULL;
  BaridIntroduction *introduction = barid_desk_read_card (desk, file, NULL, &error);

  g_assert_no_error (error);
  return introduction;
}

static void
assert_refused (BaridDesk *desk,
                GBytes    *file)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (barid_desk_read_card (desk, file, NULL, &error));
  g_assert_nonnull (error);
  g_test_message ("%s", error->message);
}

static gboolean
introduce (BaridDesk                *desk,
           const BaridIntroduction  *introduction,
           gboolean                  replaces,
           GError                  **error)
{
  const BaridComparison comparison = { introduction->number, "the duty officer", "telephone", replaces };

  return barid_desk_introduce (desk, introduction, &comparison, NULL, error);
}

static guint
count_partners (BaridDesk *desk)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) partners = barid_desk_list_partners (desk, &error);

  g_assert_no_error (error);
  return partners->len;
}

static guint
count_keys (BaridDesk *desk)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) keys = barid_keyring_list (desk->keyring, FALSE, NULL, &error);

  g_assert_no_error (error);
  return keys->len;
}

/* ---- a card's way -------------------------------------------------------------------------------------------------- */

static void
test_round_trip (void)
{
  static const char * const languages[] = { "ar", "fr", NULL };
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) file = barid_desk_write_card (offices->bersa, languages, "+99 1 234", NULL, &error);
  g_autoptr(BaridIntroduction) introduction = NULL;
  g_autoptr(BaridIntroduction) again = NULL;
  g_autoptr(BaridIntroduction) own = NULL;
  g_autoptr(BaridPartner) partner = NULL;
  g_autofree char *number = barid_key_number (barid_desk_get_fingerprint (offices->bersa));
  const BaridPin *pin;

  g_assert_no_error (error);
  introduction = read_card (offices->aldar, file);
  g_assert_cmpint (introduction->standing, ==, BARID_STANDING_NEW);
  g_assert_null (introduction->partner);
  g_assert_cmpstr (introduction->number, ==, number);
  g_assert_cmpuint (strlen (introduction->sha256), ==, 64);
  g_assert_cmpstr (introduction->card->office->name, ==, "Bersa Liaison Service");
  g_assert_cmpstr (introduction->card->office->id, ==, barid_desk_get_office (offices->bersa)->id);
  g_assert_cmpstr (introduction->card->telephone, ==, "+99 1 234");
  g_assert_true (g_strv_equal ((const char * const *) introduction->card->languages, languages));
  g_assert_cmpuint (count_partners (offices->aldar), ==, 0);
  g_assert_cmpuint (count_keys (offices->aldar), ==, 1);

  introduce (offices->aldar, introduction, FALSE, &error);
  g_assert_no_error (error);
  partner = barid_desk_find_partner (offices->aldar, "bersa liaison service", &error);
  g_assert_no_error (error);
  pin = barid_partner_get_receiving (partner);
  g_assert_cmpstr (pin->fingerprint, ==, barid_desk_get_fingerprint (offices->bersa));
  g_assert_cmpstr (pin->introducer, ==, "the duty officer");
  g_assert_cmpstr (pin->how, ==, "telephone");
  g_assert_cmpint (pin->when, !=, BARID_TIME_NONE);

  again = read_card (offices->aldar, file);
  g_assert_cmpint (again->standing, ==, BARID_STANDING_KNOWN);
  introduce (offices->aldar, again, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_partners (offices->aldar), ==, 1);

  own = read_card (offices->bersa, file);
  g_assert_cmpint (own->standing, ==, BARID_STANDING_OURS);
  g_assert_false (introduce (offices->bersa, own, FALSE, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_USAGE);
}

static gboolean
compare (BaridIntroduction  *introduction,
         const char         *heard,
         GError            **error)
{
  const BaridComparison comparison = { heard, "the duty officer", "telephone", FALSE };

  return barid_desk_introduce (offices->bersa, introduction, &comparison, NULL, error);
}

static void
test_numbers_differ (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) file = barid_desk_write_card (offices->celem, NULL, NULL, NULL, &error);
  g_autoptr(BaridIntroduction) introduction = read_card (offices->bersa, file);
  g_autofree char *other = g_strdup (introduction->number);
  g_autofree char *shorter = g_strndup (introduction->number, strlen (introduction->number) - 1);
  g_autofree char *longer = g_strconcat (introduction->number, "0", NULL);
  const char *wrong[] = { other, shorter, longer, "", "12", "the same", introduction->sha256 };

  other[0] = other[0] == '9' ? '8' : '9';
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_assert_false (compare (introduction, wrong[i], &error));
      g_assert_error (error, BARID_ERROR, BARID_ERROR_REFUSED);
      g_clear_error (&error);
    }

  g_assert_cmpuint (count_partners (offices->bersa), ==, 0);
  g_assert_cmpuint (count_keys (offices->bersa), ==, 1);
}

/* As people write numbers down: with hyphens, without spaces, in the digits of their script. */
static void
test_numbers_agree (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) file = barid_desk_write_card (offices->celem, NULL, NULL, NULL, &error);
  g_autoptr(BaridIntroduction) introduction = read_card (offices->bersa, file);
  g_autoptr(GString) arabic = g_string_new (NULL);
  g_autofree char *hyphens = g_strdelimit (g_strdup (introduction->number), " ", '-');

  for (const char *p = introduction->number; *p != '\0'; p++)
    if (g_ascii_isdigit (*p))
      g_string_append_unichar (arabic, 0x660 + (gunichar) (*p - '0'));

  compare (introduction, arabic->str, &error);
  g_assert_no_error (error);
  compare (introduction, hyphens, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_partners (offices->bersa), ==, 1);
}

/* ---- another key ------------------------------------------------------------------------------------------------------ */

static void
test_another_key (void)
{
  g_autoptr(BaridOffice) office = make_office ("Office with two keys");
  g_auto(Actor) first = { 0 };
  g_auto(Actor) second = { 0 };
  g_autoptr(GBytes) card = NULL;
  g_autoptr(GBytes) other_card = NULL;
  g_autoptr(BaridIntroduction) introduction = NULL;
  g_autoptr(BaridIntroduction) other = NULL;
  g_autoptr(BaridIntroduction) return_of_first = NULL;
  g_autoptr(BaridPartner) before = NULL;
  g_autoptr(BaridPartner) after = NULL;
  g_autoptr(GError) error = NULL;

  actor_open_alone (&first);
  actor_make_key (&first, "First");
  actor_open_alone (&second);
  actor_make_key (&second, "Second");
  card = make_card (office, &first);
  other_card = make_card (office, &second);

  introduction = read_card (offices->celem, card);
  introduce (offices->celem, introduction, FALSE, &error);
  g_assert_no_error (error);

  other = read_card (offices->celem, other_card);
  g_assert_cmpint (other->standing, ==, BARID_STANDING_DIFFERS);
  g_assert_cmpstr (other->partner->office->id, ==, office->id);
  g_assert_false (introduce (offices->celem, other, FALSE, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_EXISTS);
  g_clear_error (&error);
  before = barid_desk_find_partner (offices->celem, office->id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (before->pins->len, ==, 1);
  g_assert_cmpstr (barid_partner_get_receiving (before)->fingerprint, ==, first.fingerprint);

  introduce (offices->celem, other, TRUE, &error);
  g_assert_no_error (error);
  after = barid_desk_find_partner (offices->celem, office->id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (after->pins->len, ==, 2);
  g_assert_cmpstr (barid_partner_get_receiving (after)->fingerprint, ==, second.fingerprint);
  g_assert_cmpint (barid_partner_find_pin (after, first.fingerprint)->ended, !=, BARID_TIME_NONE);
  g_assert_cmpint (barid_partner_find_pin (after, second.fingerprint)->ended, ==, BARID_TIME_NONE);

  /* A key that has ended does not come back, and the one that is in use stays in use. */
  return_of_first = read_card (offices->celem, card);
  g_assert_cmpint (return_of_first->standing, ==, BARID_STANDING_DIFFERS);
  g_assert_false (introduce (offices->celem, return_of_first, TRUE, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_KEY);
  g_clear_pointer (&after, barid_partner_unref);
  g_clear_error (&error);
  after = barid_desk_find_partner (offices->celem, office->id, &error);
  g_assert_cmpstr (barid_partner_get_receiving (after)->fingerprint, ==, second.fingerprint);
}

/* The key of one office on the card of another: alone, or behind a key that is theirs. */
static void
test_another_office (void)
{
  g_autoptr(BaridOffice) known = make_office ("Known office");
  g_autoptr(BaridOffice) other = make_office ("Other office");
  g_auto(Actor) actor = { 0 };
  g_auto(Actor) mallory = { 0 };
  g_autoptr(GBytes) card = NULL;
  g_autoptr(GBytes) renamed = NULL;
  g_autoptr(GBytes) object = NULL;
  g_autoptr(GBytes) both = NULL;
  g_autoptr(BaridCard) with_both = barid_card_new (other);
  g_autoptr(BaridIntroduction) introduction = NULL;
  g_autoptr(BaridIntroduction) renamed_introduction = NULL;
  g_autoptr(BaridIntroduction) both_introduction = NULL;
  g_autoptr(GError) error = NULL;
  guint partners;
  guint keys;

  actor_open_alone (&actor);
  actor_make_key (&actor, "Known");
  actor_open_alone (&mallory);
  actor_make_key (&mallory, "Mallory");
  card = make_card (known, &actor);
  introduction = read_card (offices->celem, card);
  introduce (offices->celem, introduction, FALSE, &error);
  g_assert_no_error (error);
  partners = count_partners (offices->celem);
  keys = count_keys (offices->celem);

  renamed = make_card (other, &actor);
  renamed_introduction = read_card (offices->celem, renamed);
  g_assert_cmpint (renamed_introduction->standing, ==, BARID_STANDING_DIFFERS);
  g_assert_false (introduce (offices->celem, renamed_introduction, TRUE, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_EXISTS);
  g_clear_error (&error);

  g_ptr_array_add (with_both->keys, barid_desk_key_new ("Desk", BARID_ROLE_OFFICER, mallory.fingerprint, mallory.certificate));
  g_ptr_array_add (with_both->keys, barid_desk_key_new ("Desk 2", BARID_ROLE_OFFICER, actor.fingerprint, actor.certificate));
  with_both->created = barid_time_now ();
  object = barid_card_write (with_both, &error);
  g_assert_no_error (error);
  both = sign_object (&mallory, object);
  both_introduction = read_card (offices->celem, both);
  g_assert_cmpint (both_introduction->standing, ==, BARID_STANDING_NEW);
  g_assert_false (introduce (offices->celem, both_introduction, FALSE, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_EXISTS);

  g_assert_cmpuint (count_partners (offices->celem), ==, partners);
  g_assert_cmpuint (count_keys (offices->celem), ==, keys);
}

/* ---- what is no card --------------------------------------------------------------------------------------------------- */

static void
test_secret_key (void)
{
  g_autoptr(BaridOffice) office = make_office ("Office with a secret");
  g_auto(Actor) mallory = { 0 };
  g_autoptr(GBytes) secret = NULL;
  g_autoptr(GBytes) object = NULL;
  g_autoptr(GBytes) file = NULL;
  g_autoptr(GPtrArray) secrets = NULL;
  g_autoptr(GError) error = NULL;
  guint keys = count_keys (offices->celem);

  actor_open_alone (&mallory);
  actor_make_key (&mallory, "Mallory");
  secret = gpg (mallory.home, NULL, "--export-secret-keys", mallory.fingerprint, NULL);
  object = write_object (office, mallory.fingerprint, secret);
  file = sign_object (&mallory, object);

  assert_refused (offices->celem, file);
  secrets = barid_keyring_list (offices->celem->keyring, TRUE, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (secrets->len, ==, 1);
  g_assert_cmpuint (count_keys (offices->celem), ==, keys);
}

/* Five megabytes in the place of a certificate, and a certificate with more names than anybody has. */
static void
test_poisoned_certificate (void)
{
  g_autoptr(BaridOffice) office = make_office ("Office with a flood");
  g_auto(Actor) mallory = { 0 };
  g_autoptr(GBytes) card = NULL;
  g_autoptr(GBytes) object = NULL;
  g_autoptr(GBytes) large_object = NULL;
  g_autoptr(GBytes) large_card = NULL;
  g_autoptr(GBytes) many_object = NULL;
  g_autoptr(GBytes) many_card = NULL;
  g_autoptr(GBytes) names = NULL;
  g_autoptr(GPtrArray) packets = NULL;
  g_autofree char *certificate_text = NULL;
  g_autofree char *filling = g_strnfill (5 * 1024 * 1024, 'A');
  g_autofree char *object_text = NULL;
  g_autofree char *large_text = NULL;

  actor_open_alone (&mallory);
  actor_make_key (&mallory, "Mallory");
  object = write_object (office, mallory.fingerprint, mallory.certificate);
  card = sign_object (&mallory, object);
  certificate_text = barid_bytes_to_base64 (mallory.certificate);
  large_object = letters_change (object, certificate_text, filling);
  object_text = barid_bytes_to_base64 (object);
  large_text = barid_bytes_to_base64 (large_object);
  large_card = letters_change (card, object_text, large_text);
  assert_refused (offices->celem, large_card);

  packets = packets_split (mallory.certificate);
  names = g_bytes_ref (g_ptr_array_index (packets, 0));
  for (guint i = 0; i < 55; i++)
    {
      g_autofree char *name = g_strdup_printf ("Name %02u", i);
      g_autoptr(GBytes) text = bytes_of (name);
      g_autoptr(GBytes) packet = packet_new (13, text);
      g_autoptr(GBytes) before = g_steal_pointer (&names);

      names = bytes_join (before, packet, NULL);
    }
  for (guint i = 1; i < packets->len; i++)
    {
      g_autoptr(GBytes) before = g_steal_pointer (&names);

      names = bytes_join (before, g_ptr_array_index (packets, i), NULL);
    }
  g_bytes_unref (mallory.certificate);
  mallory.certificate = g_steal_pointer (&names);
  g_assert_cmpuint (g_bytes_get_size (mallory.certificate), <, BARID_CERTIFICATE_MAX_SIZE);
  many_object = write_object (office, mallory.fingerprint, mallory.certificate);
  many_card = sign_object (&mallory, many_object);
  assert_refused (offices->celem, many_card);
}

static void
test_other_signature (void)
{
  BaridOffice *office = barid_desk_get_office (offices->aldar);
  Actor aldar = actor_of (offices->aldar);
  Actor celem = actor_of (offices->celem);
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) certificate = barid_keyring_export (aldar.keyring, aldar.fingerprint, NULL, &error);
  g_autoptr(GBytes) object = write_object (office, aldar.fingerprint, certificate);
  g_autoptr(GBytes) by_another = sign_object (&celem, object);
  g_autoptr(GBytes) twice = NULL;
  g_autoptr(GBytes) bare = NULL;
  g_autoptr(BaridSigned) whole = barid_signed_new (object);

  g_assert_no_error (error);
  assert_refused (offices->bersa, by_another);

  bare = barid_signed_write (whole, NULL);
  if (bare != NULL)
    assert_refused (offices->bersa, bare);

  add_signature (whole, &aldar);
  add_signature (whole, &celem);
  twice = barid_signed_write (whole, &error);
  g_assert_no_error (error);
  assert_refused (offices->bersa, twice);
}

static void
test_tampered (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) file = barid_desk_write_card (offices->aldar, NULL, NULL, NULL, &error);
  g_autoptr(BaridSigned) whole = barid_signed_read (file, &error);
  g_autoptr(GBytes) renamed = NULL;
  g_autoptr(GBytes) tampered = NULL;
  g_autoptr(BaridSigned) other = NULL;

  g_assert_no_error (error);
  renamed = letters_change (whole->object, "Aldar Maritime Service", "Aldar Maritime Servant");
  other = barid_signed_new (renamed);
  barid_signed_add (other, g_ptr_array_index (whole->signatures, 0));
  tampered = barid_signed_write (other, &error);
  g_assert_no_error (error);
  assert_refused (offices->bersa, tampered);
}

/* A card says which key it holds; another in its place, or one that is over, is none. */
static void
test_other_certificate (void)
{
  g_autoptr(BaridOffice) office = make_office ("Office of another time");
  g_auto(Actor) old = { 0 };
  g_auto(Actor) young = { 0 };
  g_autoptr(GBytes) object = NULL;
  g_autoptr(GBytes) file = NULL;
  g_autoptr(GBytes) old_object = NULL;
  g_autoptr(GBytes) signature = NULL;
  g_autoptr(GBytes) old_file = NULL;
  g_autoptr(BaridSigned) whole = NULL;
  g_autoptr(GError) error = NULL;

  actor_open_alone (&old);
  actor_make_key_at (&old, "Old", "2020-01-01", "2021-01-01");
  actor_open_alone (&young);
  actor_make_key (&young, "Young");

  object = write_object (office, young.fingerprint, old.certificate);
  file = sign_object (&young, object);
  assert_refused (offices->celem, file);

  old_object = write_object (office, old.fingerprint, old.certificate);
  signature = gpg_at ("2020-06-01 12:00:00", old.home, old_object, "--digest-algo", "SHA512", "--local-user", old.fingerprint,
                      "--detach-sign", NULL);
  whole = barid_signed_new (old_object);
  barid_signed_add (whole, signature);
  old_file = barid_signed_write (whole, &error);
  g_assert_no_error (error);
  assert_refused (offices->celem, old_file);
}

/* Our own key on a partner's card would make our letters theirs. */
static void
test_own_key (void)
{
  g_autoptr(BaridOffice) office = make_office ("Office with our key");
  g_auto(Actor) mallory = { 0 };
  Actor celem = actor_of (offices->celem);
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) own = barid_keyring_export (celem.keyring, celem.fingerprint, NULL, &error);
  g_autoptr(BaridCard) card = barid_card_new (office);
  g_autoptr(GBytes) object = NULL;
  g_autoptr(GBytes) file = NULL;
  g_autoptr(BaridIntroduction) introduction = NULL;
  guint partners = count_partners (offices->celem);

  g_assert_no_error (error);
  actor_open_alone (&mallory);
  actor_make_key (&mallory, "Mallory");
  g_ptr_array_add (card->keys, barid_desk_key_new ("Desk", BARID_ROLE_OFFICER, mallory.fingerprint, mallory.certificate));
  g_ptr_array_add (card->keys, barid_desk_key_new ("Desk 2", BARID_ROLE_OFFICER, celem.fingerprint, own));
  card->created = barid_time_now ();
  object = barid_card_write (card, &error);
  g_assert_no_error (error);
  file = sign_object (&mallory, object);

  introduction = read_card (offices->celem, file);
  g_assert_false (introduce (offices->celem, introduction, FALSE, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_KEY);
  g_assert_cmpuint (count_partners (offices->celem), ==, partners);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  offices_add_test ("/introduction/round-trip", test_round_trip);
  offices_add_test ("/introduction/numbers-differ", test_numbers_differ);
  offices_add_test ("/introduction/numbers-agree", test_numbers_agree);
  offices_add_test ("/introduction/another-key", test_another_key);
  offices_add_test ("/introduction/another-office", test_another_office);
  offices_add_test ("/introduction/A15-secret-key", test_secret_key);
  offices_add_test ("/introduction/A16-poisoned-certificate", test_poisoned_certificate);
  offices_add_test ("/introduction/other-signature", test_other_signature);
  offices_add_test ("/introduction/tampered", test_tampered);
  offices_add_test ("/introduction/other-certificate", test_other_certificate);
  offices_add_test ("/introduction/own-key", test_own_key);

  return offices_run_tests (OFFICES_STRANGERS);
}
