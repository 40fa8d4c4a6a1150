#include "config.h"

#include "letters.h"

#include <string.h>

#include "barid-acquaintance.h"
#include "barid-error.h"
#include "barid-time-local.h"
#include "barid-treaty-book.h"

/* ---- from one desk to the other, without an exchange ------------------------------------------------------------------ */

static void
seal_due (BaridDesk *desk)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (barid_desk_seal_due (desk, NULL, NULL, &error));
  g_assert_no_error (error);
}

/* What one wrote and released, as the other reads it. */
static BaridReading *
hand_over (BaridDesk *from,
           BaridDesk *to,
           GPtrArray *letters)
{
  g_autoptr(GBytes) payload = NULL;

  g_assert_cmpuint (letters->len, ==, 1);
  seal_due (from);
  payload = letters_take_out (from, g_ptr_array_index (letters, 0));
  return letters_take (to, payload);
}

static BaridReading *
send (BaridDesk     *from,
      BaridDesk     *to,
      BaridBriefing *briefing)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) letters = barid_desk_release (from, briefing, 0, 0, NULL, &error);

  g_assert_no_error (error);
  return hand_over (from, to, letters);
}

static BaridReading *
send_title (BaridDesk  *from,
            BaridDesk  *to,
            const char *title)
{
  g_autoptr(BaridBriefing) briefing = offices_briefing (title, to, NULL);

  return send (from, to, briefing);
}

/* ---- what is proved ------------------------------------------------------------------------------------------------------ */

static void
test_proof (void)
{
  g_autoptr(BaridReading) reading = send_title (offices->aldar, offices->bersa, "What is proved");
  g_autoptr(GPtrArray) inbox = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *today = barid_day_tell (barid_time_now ());

  assert_authentic (reading, offices->aldar, "What is proved");
  g_assert_nonnull (strstr (reading->proof, "Signed by "));
  g_assert_nonnull (strstr (reading->proof, "Aldar Maritime Service"));
  g_assert_nonnull (strstr (reading->proof, "the duty officer"));
  g_assert_nonnull (strstr (reading->proof, "telephone"));
  g_assert_nonnull (strstr (reading->proof, today));
  g_assert_nonnull (strstr (reading->proof, "addressed to us; unchanged since it was signed."));
  g_assert_null (reading->aged);
  g_assert_cmpstr (reading->pin->fingerprint, ==, barid_desk_get_fingerprint (offices->aldar));
  g_assert_cmpstr (reading->agreement->number, ==, "2026/3");
  g_assert_cmpstr (barid_briefing_get_title (reading->briefing), ==, "What is proved");
  g_assert_cmpstr (reading->entry->marking, ==, "TLP:AMBER");

  inbox = barid_desk_list (offices->bersa, BARID_SHELF_INBOX, &error);
  g_assert_no_error (error);
  g_assert_null (((BaridEntry *) g_ptr_array_index (inbox, 0))->bundle);
}

/* Opened, it counts as read; to ask what is missing is not to read it. */
static void
test_read (void)
{
  g_autoptr(GBytes) letter = letters_seal_text (offices->aldar, offices->bersa, "To be read");
  g_autofree char *envelope = letters_keep (offices->bersa, letter);
  g_autoptr(GArray) missing = NULL;
  g_autoptr(GPtrArray) unread = NULL;
  g_autoptr(GPtrArray) read = NULL;
  g_autoptr(BaridReading) reading = NULL;
  g_autoptr(GError) error = NULL;

  letters_open (offices->bersa);
  missing = barid_desk_list_missing (offices->bersa, envelope, &error);
  g_assert_no_error (error);
  unread = barid_desk_search (offices->bersa, "to be read", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (unread->len, ==, 1);
  g_assert_false (((BaridEntry *) g_ptr_array_index (unread, 0))->read);

  reading = offices_read (offices->bersa, envelope);
  read = barid_desk_search (offices->bersa, "to be read", &error);
  g_assert_no_error (error);
  g_assert_true (((BaridEntry *) g_ptr_array_index (read, 0))->read);
}

static void
test_deleted (void)
{
  g_autoptr(BaridReading) reading = send_title (offices->aldar, offices->bersa, "DELETED");
  g_autoptr(GPtrArray) found = NULL;
  g_autoptr(GError) error = NULL;

  barid_desk_delete (offices->bersa, reading->entry->letter_id, &error);
  g_assert_no_error (error);
  g_assert_null (barid_desk_read (offices->bersa, reading->entry->letter_id, NULL, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_NOT_FOUND);
  g_clear_error (&error);
  found = barid_desk_search (offices->bersa, "DELETED", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, 0);
  g_assert_false (barid_desk_delete (offices->bersa, reading->entry->letter_id, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_NOT_FOUND);
}

/* ---- replies ---------------------------------------------------------------------------------------------------------------- */

static void
test_answer (void)
{
  g_autoptr(BaridReading) asked = send_title (offices->aldar, offices->bersa, "A question");
  g_autoptr(GError) error = NULL;
  g_autoptr(BaridBriefing) answer = barid_desk_begin_reply (offices->bersa, asked, BARID_KIND_ANSWER, &error);
  g_autoptr(BaridReading) answered = NULL;
  g_autoptr(BaridBriefing) to_an_answer = NULL;
  const BaridAddressee *addressee;

  g_assert_no_error (error);
  g_assert_cmpstr (barid_briefing_get_parent (answer), ==, asked->entry->letter_id);
  g_assert_nonnull (strstr (barid_briefing_get_title (answer), "A question"));
  g_assert_true (g_strv_equal (barid_briefing_get_areas (answer), barid_briefing_get_areas (asked->briefing)));
  g_assert_true (barid_marking_equal (barid_briefing_get_marking (answer), barid_briefing_get_marking (asked->briefing)));
  g_assert_cmpuint (barid_briefing_get_part (answer, BARID_PART_ADDRESSEES)->len, ==, 1);
  addressee = g_ptr_array_index (barid_briefing_get_part (answer, BARID_PART_ADDRESSEES), 0);
  g_assert_cmpstr (addressee->office, ==, barid_desk_get_office (offices->aldar)->id);

  barid_briefing_add (answer, BARID_PART_BODY, barid_portion_new ("Yes.", NULL));
  answered = send (offices->bersa, offices->aldar, answer);
  g_assert_cmpstr (answered->entry->verdict, ==, "authentic");
  g_assert_cmpstr (answered->entry->kind, ==, "answer");
  g_assert_cmpstr (answered->entry->parent, ==, asked->entry->letter_id);
  g_assert_cmpstr (answered->entry->parent_state, ==, "known");

  to_an_answer = barid_desk_begin_reply (offices->aldar, answered, BARID_KIND_FEEDBACK, &error);
  g_assert_no_error (error);
}

/* A title of any length can be replied to. */
static void
test_long_title (void)
{
  g_autofree char *title = g_strnfill (4000, 'T');
  g_autoptr(BaridReading) long_one = send_title (offices->aldar, offices->bersa, title);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) letters = barid_desk_acknowledge (offices->bersa, long_one->entry->letter_id, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (letters->len, ==, 1);
  seal_due (offices->bersa);
}

static void
test_acknowledged (void)
{
  g_autoptr(BaridReading) received = send_title (offices->aldar, offices->bersa, "To be acknowledged");
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) letters = NULL;
  g_autoptr(BaridReading) ours = NULL;
  g_autoptr(BaridReading) acknowledgement = NULL;
  g_autoptr(BaridReading) theirs = offices_read (offices->aldar, received->entry->letter_id);

  g_assert_cmpint (theirs->entry->acknowledged, ==, BARID_TIME_NONE);
  letters = barid_desk_acknowledge (offices->bersa, received->entry->letter_id, NULL, &error);
  g_assert_no_error (error);
  ours = offices_read (offices->bersa, received->entry->letter_id);
  g_assert_cmpint (ours->entry->acknowledged, !=, BARID_TIME_NONE);

  acknowledgement = hand_over (offices->bersa, offices->aldar, letters);
  g_assert_cmpstr (acknowledgement->entry->kind, ==, "acknowledgement");
  g_clear_pointer (&theirs, barid_reading_free);
  theirs = offices_read (offices->aldar, received->entry->letter_id);
  g_assert_cmpint (theirs->entry->acknowledged, !=, BARID_TIME_NONE);
}

/* Only what is in the inbox has a sender to reply to. */
static void
test_nothing_to_reply_to (void)
{
  g_autoptr(BaridReading) sent = NULL;
  g_autoptr(BaridReading) received = send_title (offices->aldar, offices->bersa, "Sent and not received");
  g_autoptr(BaridReading) withheld = NULL;
  g_autoptr(GBytes) letter = letters_seal_text (offices->celem, offices->bersa, "Without an agreement");
  g_autoptr(GError) error = NULL;

  sent = offices_read (offices->aldar, received->entry->letter_id);
  g_assert_null (barid_desk_begin_reply (offices->aldar, sent, BARID_KIND_ANSWER, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_USAGE);
  g_clear_error (&error);

  withheld = letters_take (offices->bersa, letter);
  assert_quarantined (offices->bersa, withheld, "outside-agreements", NULL);
  g_assert_null (barid_desk_begin_reply (offices->bersa, withheld, BARID_KIND_ANSWER, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_USAGE);
  g_clear_error (&error);
  g_assert_null (barid_desk_acknowledge (offices->bersa, withheld->entry->envelope_id, NULL, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_USAGE);
}

/* ---- when time has passed ------------------------------------------------------------------------------------------------------ */

static void
assert_aged (BaridDesk  *desk,
             const char *id,
             const char *what)
{
  g_autoptr(BaridReading) reading = offices_read (desk, id);

  g_assert_cmpint (reading->entry->shelf, ==, BARID_SHELF_INBOX);
  g_assert_cmpstr (reading->entry->verdict, ==, "authentic");
  g_assert_nonnull (reading->briefing);
  g_assert_nonnull (reading->proof);
  g_assert_nonnull (reading->aged);
  g_assert_nonnull (strstr (reading->aged, "Authentic when received on "));
  g_assert_nonnull (strstr (reading->aged, what));
}

/* Aldar has more than one desk, and each its key. */
static void
add_desk_of_aldar (const Actor *actor)
{
  g_autoptr(BaridPin) pin = barid_pin_new (actor->fingerprint, "Another desk", "the duty officer", "telephone",
                                           barid_time_now ());
  g_autoptr(GBytes) imported = gpg (barid_keyring_get_home (offices->bersa->keyring), actor->certificate, "--import", NULL);
  g_autoptr(BaridLeg) leg = barid_leg_begin (offices->bersa);
  g_autoptr(GError) error = NULL;

  pin->card = g_strdup ("0000000000000000000000000000000000000000000000000000000000000000");
  barid_address_book_pin (offices->bersa->store, barid_desk_get_office (offices->aldar)->id, pin, actor->certificate, &error);
  g_assert_no_error (error);
}

static GBytes *
seal_by (const Actor *actor,
         const char  *title)
{
  g_autoptr(BaridBriefing) briefing = offices_briefing (title, offices->bersa, NULL);
  g_autoptr(BaridLetterhead) head = letters_head (offices->aldar, offices->bersa);
  Actor bersa = actor_of (offices->bersa);
  g_autoptr(GBytes) text = NULL;
  g_autoptr(GBytes) inner = NULL;

  g_free (head->sender);
  head->sender = g_strdup (actor->fingerprint);
  text = letters_write (offices->aldar, briefing, head);
  inner = signed_by (actor, text, NULL);
  return sealed_to (&bersa, &bersa, inner);
}

static BaridReading *
receive_from (const Actor *actor,
              const char  *title)
{
  g_autoptr(GBytes) letter = seal_by (actor, title);

  return letters_take (offices->bersa, letter);
}

static void
test_revoked (void)
{
  const char *home = barid_keyring_get_home (offices->bersa->keyring);
  g_auto(Actor) desk = { 0 };
  g_autoptr(BaridReading) before = NULL;
  g_autoptr(BaridReading) after = NULL;
  g_autoptr(GBytes) late = NULL;
  g_autoptr(GBytes) imported = NULL;

  actor_open_alone (&desk);
  actor_make_key_at (&desk, "Aldar, second desk", "2020-01-01", "never");
  add_desk_of_aldar (&desk);
  before = receive_from (&desk, "Before the revocation");
  g_assert_cmpstr (before->entry->verdict, ==, "authentic");
  g_assert_null (before->aged);

  late = seal_by (&desk, "TOO LATE");
  actor_revoke (&desk);
  imported = gpg (home, desk.certificate, "--import", NULL);
  /* By the revocation that gpg made together with the key: its date is not that of the day. */
  assert_aged (offices->bersa, before->entry->letter_id, "revoked since then");
  after = letters_take (offices->bersa, late);
  assert_quarantined (offices->bersa, after, "key-revoked", "TOO LATE");
}

static void
test_expired (void)
{
  const char *home = barid_keyring_get_home (offices->bersa->keyring);
  g_auto(Actor) desk = { 0 };
  g_autoptr(BaridReading) before = NULL;
  g_autoptr(GBytes) shortened = NULL;
  g_autoptr(GBytes) certificate = NULL;
  g_autoptr(GBytes) imported = NULL;

  actor_open_alone (&desk);
  actor_make_key_at (&desk, "Aldar, third desk", "2020-01-01", "never");
  add_desk_of_aldar (&desk);
  before = receive_from (&desk, "Before the end");
  g_assert_cmpstr (before->entry->verdict, ==, "authentic");
  g_assert_null (before->aged);

  shortened = gpg_at ("2021-01-01 12:00:00", desk.home, NULL, "--quick-set-expire", desk.fingerprint, "1y", NULL);
  certificate = gpg (desk.home, NULL, "--export", desk.fingerprint, NULL);
  imported = gpg (home, certificate, "--import", NULL);
  assert_aged (offices->bersa, before->entry->letter_id, "ended on");
}

/* That nobody could be asked about a key says nothing of the key, and is not kept back. */
static void
test_without_gpg (void)
{
  g_autoptr(BaridReading) before = send_title (offices->aldar, offices->bersa, "Before gpg was gone");
  g_autofree char *path = NULL;
  g_autoptr(BaridBriefing) briefing = NULL;
  g_autoptr(GPtrArray) letters = NULL;
  g_autoptr(GPtrArray) acquaintances = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_null (before->aged);
  path = gpg_put_old_first (offices->folder);
  offices_reopen (&offices->bersa);
  assert_aged (offices->bersa, before->entry->letter_id, "could not be looked up. GnuPG was not found or is too old");

  acquaintances = barid_desk_list_acquaintances (offices->bersa, NULL, &error);
  g_assert_null (acquaintances);
  g_assert_error (error, BARID_ERROR, BARID_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, "GnuPG was not found"));
  g_clear_error (&error);

  briefing = offices_briefing ("Without gpg", offices->aldar, NULL);
  letters = barid_desk_release (offices->bersa, briefing, 0, 0, NULL, &error);
  g_assert_null (letters);
  g_assert_error (error, BARID_ERROR, BARID_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, "GnuPG was not found"));
  g_clear_error (&error);

  g_setenv ("PATH", path, TRUE);
  acquaintances = barid_desk_list_acquaintances (offices->bersa, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (acquaintances->len, >, 0);
}

static void
test_pin_ended (void)
{
  g_auto(Actor) desk = { 0 };
  g_autoptr(BaridReading) before = NULL;
  g_autoptr(BaridReading) after = NULL;
  g_autoptr(GError) error = NULL;

  actor_open_alone (&desk);
  actor_make_key (&desk, "Aldar, fourth desk");
  add_desk_of_aldar (&desk);
  before = receive_from (&desk, "Before it was lost");
  g_assert_cmpstr (before->entry->verdict, ==, "authentic");
  g_assert_null (before->aged);

  {
    g_autoptr(BaridLeg) leg = barid_leg_begin (offices->bersa);

    barid_address_book_end_pin (offices->bersa->store, desk.fingerprint, barid_time_now (), &error);
    g_assert_no_error (error);
  }

  assert_aged (offices->bersa, before->entry->letter_id, "stopped being theirs");
  after = receive_from (&desk, "TOO LATE");
  assert_quarantined (offices->bersa, after, "pin-ended", "TOO LATE");
}

static void
withdraw (BaridDesk  *desk,
          const char *id)
{
  g_autoptr(BaridLeg) leg = barid_leg_begin (desk);
  g_autoptr(GError) error = NULL;

  barid_treaty_book_withdraw (desk->store, id, barid_time_now (), &error);
  g_assert_no_error (error);
}

/* What was exchanged under an agreement that has ended can still be acknowledged, and nothing else is said under it. */
static void
test_agreement_ended (void)
{
  g_autoptr(BaridReading) received = NULL;
  g_autoptr(BaridReading) acknowledgement = NULL;
  g_autoptr(BaridReading) theirs = NULL;
  g_autoptr(BaridBriefing) more = offices_briefing ("One more", offices->celem, NULL);
  g_autoptr(GPtrArray) letters = NULL;
  g_autoptr(GError) error = NULL;
  const char *agreement;

  offices_agree (offices->aldar, offices->celem, "2026/8", BARID_AREA_CYBERSECURITY);
  received = send_title (offices->aldar, offices->celem, "While it was in force");
  assert_authentic (received, offices->aldar, "While it was in force");
  agreement = received->entry->agreement;
  withdraw (offices->aldar, agreement);
  withdraw (offices->celem, agreement);

  g_assert_null (barid_desk_release (offices->aldar, more, 0, 0, NULL, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_REFUSED);
  g_clear_error (&error);

  letters = barid_desk_acknowledge (offices->celem, received->entry->letter_id, NULL, &error);
  g_assert_no_error (error);
  acknowledgement = hand_over (offices->celem, offices->aldar, letters);
  g_assert_cmpstr (acknowledgement->entry->verdict, ==, "authentic");
  g_assert_null (strstr (acknowledgement->entry->title, "While it was in force"));
  theirs = offices_read (offices->aldar, received->entry->letter_id);
  g_assert_cmpint (theirs->entry->acknowledged, !=, BARID_TIME_NONE);
}

/* What a partner's desk permits beyond the agreement is not permitted, and is not shown to be. */
static void
test_wider_than_agreed (void)
{
  g_autoptr(BaridBriefing) briefing = offices_briefing ("Pass it on", offices->bersa, NULL);
  g_autoptr(BaridLetterhead) head = letters_head (offices->aldar, offices->bersa);
  g_autoptr(GBytes) letter = NULL;
  g_autoptr(BaridReading) reading = NULL;

  barid_briefing_set_onward (briefing, BARID_ONWARD_AMONG_PARTIES);
  letter = letters_seal (offices->aldar, offices->bersa, briefing, head);
  reading = letters_take (offices->bersa, letter);
  assert_authentic (reading, offices->aldar, "Pass it on");
  g_assert_cmpint (reading->agreement->onward, ==, BARID_ONWARD_WITH_CONSENT);
  g_assert_cmpint (barid_briefing_get_onward (reading->briefing), ==, BARID_ONWARD_WITH_CONSENT);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  offices_add_test ("/reading/proof", test_proof);
  offices_add_test ("/reading/read", test_read);
  offices_add_test ("/reading/deleted", test_deleted);
  offices_add_test ("/reading/answer", test_answer);
  offices_add_test ("/reading/long-title", test_long_title);
  offices_add_test ("/reading/acknowledged", test_acknowledged);
  offices_add_test ("/reading/nothing-to-reply-to", test_nothing_to_reply_to);
  offices_add_test ("/reading/A19-revoked", test_revoked);
  offices_add_test ("/reading/A19-expired", test_expired);
  offices_add_test ("/reading/A19-pin-ended", test_pin_ended);
  offices_add_test ("/reading/without-gpg", test_without_gpg);
  offices_add_test ("/reading/wider-than-agreed", test_wider_than_agreed);
  offices_add_test ("/reading/agreement-ended", test_agreement_ended);

  return offices_run_tests (OFFICES_ACQUAINTED);
}
