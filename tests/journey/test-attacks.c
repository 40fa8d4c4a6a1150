#include "config.h"

#include "letters.h"

#include <string.h>
#include <sys/resource.h>

#include "barid-error.h"
#include "barid-id.h"
#include "barid-library.h"
#include "barid-packets.h"
#include "barid-store-private.h"

/* Attacks as they reach a desk: over the real exchange, from somebody who may write to its inbox. */

/* ---- on the way ------------------------------------------------------------------------------------------------ */

static void
test_tampered (void)
{
  g_autoptr(GBytes) letter = letters_seal_text (offices->aldar, offices->bersa, "CANARY02");
  gsize size = g_bytes_get_size (letter);
  g_autoptr(BaridReading) first = NULL;
  g_autoptr(BaridReading) good = NULL;

  for (guint i = 0; i < 8; i++)
    {
      g_autoptr(GBytes) flipped = bytes_flip (letter, size - 1 - i * size / 10);
      g_autoptr(BaridReading) reading = offices_deliver (offices->celem, offices->bersa, flipped);

      assert_quarantined (offices->bersa, reading, "altered", "CANARY02");
      if (first == NULL)
        first = g_steal_pointer (&reading);
      else
        g_assert_cmpstr (reading->proof, ==, first->proof);
    }

  good = offices_deliver (offices->celem, offices->bersa, letter);
  assert_authentic (good, offices->aldar, "CANARY02");
}

static void
test_truncated (void)
{
  g_autoptr(GBytes) letter = letters_seal_text (offices->aldar, offices->bersa, "CANARY2B");

  for (guint i = 1; i < 4; i++)
    {
      g_autoptr(GBytes) cut = g_bytes_new_from_bytes (letter, 0, g_bytes_get_size (letter) * i / 4);
      g_autoptr(BaridReading) reading = offices_deliver (offices->celem, offices->bersa, cut);

      assert_quarantined (offices->bersa, reading, "altered", "CANARY2B");
    }
}

/* ---- who it is from ---------------------------------------------------------------------------------------------- */

static void
test_sender_is_the_signer (void)
{
  g_autoptr(BaridBriefing) briefing = offices_briefing ("CANARY07", offices->bersa, NULL);
  g_autoptr(BaridLetterhead) head = letters_head (offices->celem, offices->bersa);
  g_autoptr(GBytes) letter = NULL;
  g_autoptr(BaridReading) reading = NULL;

  g_free (head->sender);
  head->sender = g_strdup (barid_desk_get_fingerprint (offices->aldar));
  letter = letters_seal (offices->celem, offices->bersa, briefing, head);
  reading = offices_deliver (offices->celem, offices->bersa, letter);
  assert_quarantined (offices->bersa, reading, "wrong-sender", "CANARY07");
  g_assert_cmpstr (reading->partner->office->name, ==, "Celem Office");
  g_assert_nonnull (strstr (reading->proof, "Celem Office"));
  g_assert_null (strstr (reading->proof, "Aldar"));
}

/* Everything that a letter can call itself, but the key that signs it. */
static void
test_names_inside (void)
{
  BaridOffice *aldar = barid_desk_get_office (offices->aldar);
  g_autoptr(BaridBriefing) briefing = offices_briefing ("From Aldar Maritime Service", offices->bersa, NULL);
  g_autoptr(BaridLetterhead) head = letters_head (offices->celem, offices->bersa);
  g_autoptr(GBytes) letter = NULL;
  g_autoptr(BaridReading) reading = NULL;
  g_autoptr(GPtrArray) found = NULL;
  g_autoptr(GError) error = NULL;

  barid_briefing_set_originator (briefing, aldar);
  {
    g_autoptr(GBytes) text = NULL;
    Actor celem = actor_of (offices->celem);
    Actor bersa = actor_of (offices->bersa);

    /* As Aldar would write it; only the key is Celem's. */
    text = letters_write (offices->aldar, briefing, head);
    letter = seal (&celem, &bersa, text);
  }

  reading = offices_deliver (offices->celem, offices->bersa, letter);
  assert_authentic (reading, offices->celem, "From Aldar Maritime Service");
  g_assert_cmpstr (reading->partner->office->name, ==, "Celem Office");
  g_assert_cmpstr (reading->entry->office, ==, barid_desk_get_office (offices->celem)->id);
  g_assert_nonnull (strstr (reading->proof, "Celem Office"));
  g_assert_null (strstr (reading->proof, "Aldar"));

  /* It is found under its author's name. */
  found = barid_desk_search (offices->bersa, "celem maritime", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, 1);
}

/* ---- addressed to somebody else ------------------------------------------------------------------------------------- */

static void
test_passed_on (void)
{
  g_autoptr(BaridBriefing) to_celem = offices_briefing ("CANARY10", offices->celem, NULL);
  g_autoptr(BaridBriefing) to_bersa = offices_briefing ("With the same number", offices->bersa, NULL);
  g_autoptr(BaridLetterhead) head = letters_head (offices->aldar, offices->celem);
  g_autoptr(BaridLetterhead) own_head = letters_head (offices->aldar, offices->bersa);
  g_autoptr(GBytes) letter = letters_seal (offices->aldar, offices->celem, to_celem, head);
  g_autoptr(BaridReading) received = offices_deliver (offices->aldar, offices->celem, letter);
  g_autoptr(GBytes) inner = letters_unwrap (offices->celem, received->entry->payload);
  Actor celem = actor_of (offices->celem);
  Actor bersa = actor_of (offices->bersa);
  g_autoptr(GBytes) again = sealed_to (&celem, &bersa, inner);
  g_autoptr(GBytes) own_letter = NULL;
  g_autoptr(BaridReading) reading = NULL;
  g_autoptr(BaridReading) own = NULL;

  assert_authentic (received, offices->aldar, "CANARY10");
  reading = offices_deliver (offices->celem, offices->bersa, again);
  assert_quarantined (offices->bersa, reading, "not-addressed", "CANARY10");
  g_assert_nonnull (strstr (reading->proof, "Aldar Maritime Service"));

  /* What was passed on has used up neither the number nor the id of what Aldar may still write. */
  g_free (own_head->id);
  g_free (own_head->stream);
  own_head->id = g_strdup (head->id);
  own_head->stream = g_strdup (head->stream);
  own_letter = letters_seal (offices->aldar, offices->bersa, to_bersa, own_head);
  own = offices_deliver (offices->aldar, offices->bersa, own_letter);
  assert_authentic (own, offices->aldar, "With the same number");
}

/* What was signed for another purpose is no letter. */
static void
test_other_purpose (void)
{
  Actor aldar = actor_of (offices->aldar);
  Actor bersa = actor_of (offices->bersa);
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) access = barid_desk_write_access (offices->aldar, "Bersa Liaison Service", NULL, NULL, &error);
  g_autoptr(GBytes) card = NULL;
  g_autoptr(GBytes) as_letter = NULL;
  g_autoptr(BaridReading) reading = NULL;
  g_autoptr(BaridReading) card_reading = NULL;

  g_assert_no_error (error);
  reading = offices_deliver (offices->celem, offices->bersa, access);
  assert_quarantined (offices->bersa, reading, "wrong-purpose", NULL);

  card = barid_desk_write_card (offices->aldar, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  as_letter = seal (&aldar, &bersa, card);
  card_reading = offices_deliver (offices->celem, offices->bersa, as_letter);
  assert_quarantined (offices->bersa, card_reading, "malformed", NULL);
}

/* ---- again ---------------------------------------------------------------------------------------------------------- */

static void
test_again (void)
{
  g_autoptr(BaridBriefing) briefing = offices_briefing ("CANARY11", offices->bersa, NULL);
  g_autoptr(BaridLetterhead) head = letters_head (offices->aldar, offices->bersa);
  g_autoptr(GBytes) text = letters_write (offices->aldar, briefing, head);
  Actor aldar = actor_of (offices->aldar);
  Actor bersa = actor_of (offices->bersa);
  g_autoptr(GBytes) letter = seal (&aldar, &bersa, text);
  g_autoptr(GBytes) resent = seal (&aldar, &bersa, text);
  g_autoptr(GBytes) resent_later = seal (&aldar, &bersa, text);
  g_autoptr(GBytes) relabelled = barid_packets_set_key_id (letter, "0123456789ABCDEF");
  g_autofree char *envelope = NULL;
  g_autoptr(BaridReading) first = offices_deliver (offices->aldar, offices->bersa, letter);
  g_autoptr(BaridReading) late = NULL;
  g_autoptr(BaridReport) report = NULL;
  g_autoptr(BaridReport) relabelled_report = NULL;
  g_autoptr(BaridReport) same_report = NULL;
  g_autoptr(GPtrArray) found = NULL;
  g_autoptr(GError) error = NULL;
  guint inbox = offices_count (offices->bersa, BARID_SHELF_INBOX);
  guint quarantine = offices_count (offices->bersa, BARID_SHELF_QUARANTINE);

  assert_authentic (first, offices->aldar, "CANARY11");

  /* The same envelope, the same letter in another envelope, the same envelope with another name on it. */
  g_free (offices_push (offices->celem, offices->bersa, letter));
  same_report = offices_sync (offices->bersa);
  g_assert_cmpuint (same_report->arrived, ==, 0);
  g_free (offices_push (offices->celem, offices->bersa, resent));
  report = offices_sync (offices->bersa);
  g_assert_cmpuint (report->filed.repeated, ==, 1);
  g_free (offices_push (offices->celem, offices->bersa, relabelled));
  relabelled_report = offices_sync (offices->bersa);
  g_assert_cmpuint (relabelled_report->filed.inbox, ==, 0);
  g_assert_cmpuint (offices_count (offices->bersa, BARID_SHELF_INBOX), ==, inbox);
  g_assert_cmpuint (offices_count (offices->bersa, BARID_SHELF_QUARANTINE), ==,
                    quarantine + relabelled_report->filed.quarantine);

  /* Once it is deleted it does not come back. */
  barid_desk_delete (offices->bersa, head->id, &error);
  g_assert_no_error (error);
  late = offices_deliver (offices->celem, offices->bersa, resent_later);
  assert_quarantined (offices->bersa, late, "replayed", NULL);
  g_assert_nonnull (strstr (late->proof, "It came on "));
  found = barid_desk_search (offices->bersa, "CANARY11", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, 0);
}

/* Nor does judging it anew make it new. */
static void
test_again_judged_anew (void)
{
  g_autoptr(BaridBriefing) briefing = offices_briefing ("CANARY1B", offices->bersa, NULL);
  g_autoptr(BaridLetterhead) head = letters_head (offices->aldar, offices->bersa);
  g_autoptr(GBytes) letter = letters_seal (offices->aldar, offices->bersa, briefing, head);
  g_autoptr(GBytes) resent = letters_seal (offices->aldar, offices->bersa, briefing, head);
  g_autoptr(BaridReading) first = offices_deliver (offices->aldar, offices->bersa, letter);
  g_autoptr(BaridReading) second = NULL;
  g_autoptr(BaridReading) anew = NULL;
  g_autoptr(GError) error = NULL;
  BaridFiled filed = { 0 };

  barid_desk_delete (offices->bersa, first->entry->letter_id, &error);
  g_assert_no_error (error);
  second = offices_deliver (offices->aldar, offices->bersa, resent);
  barid_desk_open_again (offices->bersa, second->entry->envelope_id, &filed, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (filed.quarantine, ==, 1);
  anew = offices_read (offices->bersa, second->entry->envelope_id);
  assert_quarantined (offices->bersa, anew, "replayed", NULL);
}

/* ---- under another letter -------------------------------------------------------------------------------------------- */

static BaridReading *
deliver_reply (BaridDesk  *from,
               BaridDesk  *to,
               BaridKind   kind,
               const char *parent,
               const char *sha256)
{
  g_autoptr(BaridBriefing) briefing = offices_briefing ("A reply", to, NULL);
  g_autoptr(BaridLetterhead) head = letters_head (from, to);
  g_autoptr(GBytes) letter = NULL;

  barid_briefing_set_kind (briefing, kind);
  barid_briefing_set_parent (briefing, parent);
  head->parent = g_strdup (parent);
  head->parent_sha256 = g_strdup (sha256);
  letter = letters_seal (from, to, briefing, head);

  return offices_deliver (from, to, letter);
}

static const char other_sha256[] = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

static void
test_parent (void)
{
  g_autoptr(BaridReading) asked = offices_exchange (offices->aldar, offices->bersa, "A question");
  g_autofree char *nobodys = barid_id_new ("letter");
  g_autoptr(BaridReading) sent = offices_read (offices->aldar, asked->entry->letter_id);
  g_autoptr(BaridReading) known = NULL;
  g_autoptr(BaridReading) altered = NULL;
  g_autoptr(BaridReading) unknown = NULL;

  known = deliver_reply (offices->bersa, offices->aldar, BARID_KIND_ANSWER, asked->entry->letter_id, asked->entry->sha256);
  assert_authentic (known, offices->bersa, "A reply");
  g_assert_cmpstr (known->entry->parent_state, ==, "known");
  g_assert_cmpstr (known->entry->parent, ==, sent->entry->letter_id);

  altered = deliver_reply (offices->bersa, offices->aldar, BARID_KIND_ANSWER, asked->entry->letter_id, other_sha256);
  assert_authentic (altered, offices->bersa, "A reply");
  g_assert_cmpstr (altered->entry->parent_state, ==, "altered");

  unknown = deliver_reply (offices->bersa, offices->aldar, BARID_KIND_ANSWER, nobodys, other_sha256);
  assert_authentic (unknown, offices->bersa, "A reply");
  g_assert_cmpstr (unknown->entry->parent_state, ==, "unknown");
}

static void
test_acknowledgement (void)
{
  g_autoptr(BaridReading) received = offices_exchange (offices->aldar, offices->bersa, "To be acknowledged");
  const char *letter = received->entry->letter_id;
  g_autoptr(BaridReading) altered = NULL;
  g_autoptr(BaridReading) other = NULL;
  g_autoptr(BaridReading) true_one = NULL;
  g_autoptr(BaridReading) not_yet = NULL;
  g_autoptr(BaridReading) now = NULL;

  altered = deliver_reply (offices->bersa, offices->aldar, BARID_KIND_ACKNOWLEDGEMENT, letter, other_sha256);
  assert_authentic (altered, offices->bersa, "A reply");

  /* Celem may know what Aldar wrote to Bersa, to the last byte. */
  other = deliver_reply (offices->celem, offices->aldar, BARID_KIND_ACKNOWLEDGEMENT, letter, received->entry->sha256);
  assert_authentic (other, offices->celem, "A reply");
  g_assert_cmpstr (other->entry->parent_state, ==, "known");
  not_yet = offices_read (offices->aldar, letter);
  g_assert_cmpint (not_yet->entry->acknowledged, ==, BARID_TIME_NONE);

  true_one = deliver_reply (offices->bersa, offices->aldar, BARID_KIND_ACKNOWLEDGEMENT, letter, received->entry->sha256);
  assert_authentic (true_one, offices->bersa, "A reply");
  now = offices_read (offices->aldar, letter);
  g_assert_cmpint (now->entry->acknowledged, !=, BARID_TIME_NONE);
}

/* ---- less than a pinned key --------------------------------------------------------------------------------------------- */

static void
test_unsigned (void)
{
  g_autoptr(BaridBriefing) briefing = offices_briefing ("CANARY13", offices->bersa, NULL);
  g_autoptr(BaridLetterhead) head = letters_head (offices->aldar, offices->bersa);
  g_autoptr(GBytes) text = letters_write (offices->aldar, briefing, head);
  g_autoptr(GBytes) literal = packet_literal ("b", "", text);
  Actor celem = actor_of (offices->celem);
  Actor bersa = actor_of (offices->bersa);
  g_autoptr(GBytes) letter = sealed_to (&celem, &bersa, literal);
  g_autoptr(BaridReading) reading = offices_deliver (offices->celem, offices->bersa, letter);

  assert_quarantined (offices->bersa, reading, "unsigned", "CANARY13");
  g_assert_null (reading->partner);
}

/* A key in the home is no key of a partner, whatever name it bears. */
static void
test_unpinned (void)
{
  g_autoptr(BaridBriefing) briefing = offices_briefing ("CANARY3B", offices->bersa, NULL);
  g_autoptr(BaridLetterhead) head = letters_head (offices->aldar, offices->bersa);
  g_autoptr(GBytes) text = NULL;
  g_autoptr(GBytes) letter = NULL;
  g_autoptr(GBytes) imported = NULL;
  g_autoptr(BaridReading) unknown = NULL;
  g_autoptr(BaridReading) in_home = NULL;
  g_autoptr(GBytes) inner = NULL;
  g_autoptr(GBytes) again = NULL;
  g_auto(Actor) mallory = { 0 };
  Actor bersa = actor_of (offices->bersa);

  actor_open_alone (&mallory);
  actor_make_key (&mallory, "Aldar Maritime Service, Liaison desk");
  g_free (head->sender);
  head->sender = g_strdup (mallory.fingerprint);
  text = letters_write (offices->aldar, briefing, head);
  inner = signed_by (&mallory, text, NULL);
  letter = sealed_to (&bersa, &bersa, inner);
  unknown = offices_deliver (offices->celem, offices->bersa, letter);
  assert_quarantined (offices->bersa, unknown, "unknown-key", "CANARY3B");

  imported = gpg (barid_keyring_get_home (offices->bersa->keyring), mallory.certificate, "--import", NULL);
  again = sealed_to (&bersa, &bersa, inner);
  in_home = offices_deliver (offices->celem, offices->bersa, again);
  assert_quarantined (offices->bersa, in_home, "unknown-key", "CANARY3B");
  g_assert_null (in_home->partner);
}

/* Whoever has hold of the file's SQL finds the same door closed. */
static void
test_trigger (void)
{
  g_autoptr(BaridBriefing) briefing = offices_briefing ("CANARY3C", offices->bersa, NULL);
  g_autoptr(BaridLetterhead) head = letters_head (offices->aldar, offices->bersa);
  g_autoptr(GBytes) text = letters_write (offices->aldar, briefing, head);
  g_autoptr(GBytes) literal = packet_literal ("b", "", text);
  Actor bersa = actor_of (offices->bersa);
  g_autoptr(GBytes) letter = sealed_to (&bersa, &bersa, literal);
  g_autoptr(BaridReading) reading = offices_deliver (offices->celem, offices->bersa, letter);
  g_autoptr(BaridLeg) leg = barid_leg_begin (offices->bersa);
  BaridDb *db = barid_store_get_db (offices->bersa->store);
  g_autoptr(GError) error = NULL;
  g_autoptr(GError) again = NULL;

  g_assert_false (barid_db_run (db, &error, "UPDATE entry SET shelf = 'inbox', verdict = 'authentic', letter_id = 'letter--1', "
                                "signer = ? WHERE row = ?",
                                "si", "0123456789ABCDEF0123456789ABCDEF01234567", reading->entry->row));
  g_assert_nonnull (error);
  g_assert_false (barid_db_run (db, &again, "UPDATE entry SET shelf = 'inbox', verdict = 'unsigned', letter_id = 'letter--1', "
                                "signer = ? WHERE row = ?",
                                "si", barid_desk_get_fingerprint (offices->aldar), reading->entry->row));
  g_assert_nonnull (again);
}

/* ---- another key under the same name -------------------------------------------------------------------------------------- */

static void
test_same_user_id (void)
{
  g_auto(Actor) mallory = { 0 };
  g_auto(Opened) opened = { 0 };
  g_autoptr(GBytes) imported = NULL;
  g_autoptr(BaridReading) reading = NULL;

  actor_open_alone (&mallory);
  actor_make_key (&mallory, "Bersa Liaison Service, Liaison desk");
  imported = gpg (barid_keyring_get_home (offices->aldar->keyring), mallory.certificate, "--import", NULL);

  reading = offices_exchange (offices->aldar, offices->bersa, "Not for Mallory");
  assert_authentic (reading, offices->aldar, "Not for Mallory");
  open_letter (&opened, &mallory, reading->entry->payload);
  g_assert_cmpint (opened.facts.decryption, ==, BARID_DECRYPTION_NO_KEY);
}

/* ---- weak, swollen, talkative, deep ---------------------------------------------------------------------------------------- */

static void
test_sha1 (void)
{
  g_autoptr(BaridBriefing) briefing = offices_briefing ("CANARY20", offices->bersa, NULL);
  g_autoptr(BaridLetterhead) head = letters_head (offices->aldar, offices->bersa);
  g_autoptr(GBytes) text = letters_write (offices->aldar, briefing, head);
  Actor aldar = actor_of (offices->aldar);
  Actor bersa = actor_of (offices->bersa);
  g_autoptr(GBytes) inner = signed_by (&aldar, text, "--digest-algo=SHA1");
  g_autoptr(GBytes) letter = sealed_to (&aldar, &bersa, inner);
  g_autoptr(BaridReading) reading = offices_deliver (offices->aldar, offices->bersa, letter);

  assert_quarantined (offices->bersa, reading, "weak", "CANARY20");
}

static glong
get_peak (void)
{
  struct rusage usage;

  g_assert_cmpint (getrusage (RUSAGE_SELF, &usage), ==, 0);
  return usage.ru_maxrss;
}

/* A hundred megabytes in a few hundred kilobytes: refused as they are, nobody looks how much it would be. */
static void
test_compressed (void)
{
  g_autoptr(GSubprocess) process = NULL;
  g_autoptr(GBytes) inner = NULL;
  g_autoptr(GBytes) letter = NULL;
  g_autoptr(BaridReading) reading = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *command = NULL;
  Actor aldar = actor_of (offices->aldar);
  Actor bersa = actor_of (offices->bersa);
  glong peak;

  command = g_strdup_printf ("head -c 100000000 /dev/zero | gpg --homedir '%s' --batch --no-tty --quiet --no-options "
                             "--pinentry-mode loopback --passphrase '' --compress-algo zlib -z 9 --local-user %s --sign",
                             aldar.home, aldar.fingerprint);
  process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, "sh", "-c", command, NULL);
  g_assert_no_error (error);
  g_subprocess_communicate (process, NULL, NULL, &inner, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_successful (process));
  g_assert_cmpuint (g_bytes_get_size (inner), <, 1000000);

  letter = sealed_to (&aldar, &bersa, inner);
  peak = get_peak ();
  reading = offices_deliver (offices->aldar, offices->bersa, letter);
  assert_quarantined (offices->bersa, reading, "not-a-letter", NULL);
  g_assert_cmpint (get_peak () - peak, <, 50000);
}

/* What gpg lists of the packets inside: the text has no name. */
static void
test_no_file_name (void)
{
  g_autoptr(BaridReading) reading = offices_exchange (offices->aldar, offices->bersa, "Without a name");
  g_autoptr(GBytes) inner = letters_unwrap (offices->bersa, reading->entry->payload);
  g_autoptr(GBytes) listing = gpg (barid_keyring_get_home (offices->bersa->keyring), inner, "--list-packets", NULL);

  g_assert_true (bytes_contain (listing, ":literal data packet:"));
  g_assert_true (bytes_contain (listing, "name=\"\""));
}

static void
test_json_bomb (void)
{
  g_autofree char *nested = g_strnfill (200000, '[');
  g_autoptr(GBytes) text = NULL;
  g_autoptr(GBytes) letter = NULL;
  g_autoptr(BaridReading) reading = NULL;
  g_autoptr(BaridReading) next = NULL;
  Actor aldar = actor_of (offices->aldar);
  Actor bersa = actor_of (offices->bersa);

  memset (nested + 100000, ']', 100000);
  text = bytes_of (nested);
  letter = seal (&aldar, &bersa, text);
  reading = offices_deliver (offices->aldar, offices->bersa, letter);
  assert_quarantined (offices->bersa, reading, "malformed", "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[");
  g_assert_nonnull (strstr (reading->proof, "Aldar Maritime Service"));

  next = offices_exchange (offices->aldar, offices->bersa, "And the desk lives");
  assert_authentic (next, offices->aldar, "And the desk lives");
}

/* ---- the last, since it does not come back ----------------------------------------------------------------------------------- */

static void
test_ended_pin (void)
{
  g_autoptr(GBytes) letter = letters_seal_text (offices->celem, offices->bersa, "CANARY3D");
  g_autoptr(BaridReading) reading = NULL;
  g_autoptr(GError) error = NULL;

  {
    g_autoptr(BaridLeg) leg = barid_leg_begin (offices->bersa);

    barid_address_book_end_pin (offices->bersa->store, barid_desk_get_fingerprint (offices->celem), barid_time_now (), &error);
    g_assert_no_error (error);
  }

  reading = offices_deliver (offices->aldar, offices->bersa, letter);
  assert_quarantined (offices->bersa, reading, "pin-ended", "CANARY3D");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  offices_add_test ("/attacks/A02-tampered", test_tampered);
  offices_add_test ("/attacks/A02-truncated", test_truncated);
  offices_add_test ("/attacks/A07-sender-is-the-signer", test_sender_is_the_signer);
  offices_add_test ("/attacks/A07-names-inside", test_names_inside);
  offices_add_test ("/attacks/A10-passed-on", test_passed_on);
  offices_add_test ("/attacks/other-purpose", test_other_purpose);
  offices_add_test ("/attacks/A11-again", test_again);
  offices_add_test ("/attacks/A11-judged-anew", test_again_judged_anew);
  offices_add_test ("/attacks/A12-parent", test_parent);
  offices_add_test ("/attacks/A12-acknowledgement", test_acknowledgement);
  offices_add_test ("/attacks/A13-unsigned", test_unsigned);
  offices_add_test ("/attacks/A13-unpinned", test_unpinned);
  offices_add_test ("/attacks/A13-trigger", test_trigger);
  offices_add_test ("/attacks/A14-same-user-id", test_same_user_id);
  offices_add_test ("/attacks/A20-sha1", test_sha1);
  offices_add_test ("/attacks/A21-compressed", test_compressed);
  offices_add_test ("/attacks/A23-no-file-name", test_no_file_name);
  offices_add_test ("/attacks/A33-json-bomb", test_json_bomb);
  offices_add_test ("/attacks/A13-ended-pin", test_ended_pin);

  return offices_run_tests (OFFICES_ALLIED);
}
