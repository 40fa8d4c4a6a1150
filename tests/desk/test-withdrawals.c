#include "config.h"

#include "letters.h"

#include <string.h>

#include "barid-id.h"
#include "barid-instruments.h"
#include "barid-treaty-words.h"

/* Letters of withdrawal: whose they are, what they name, and when they come. */

static char *
draft (const char *number)
{
  g_autoptr(GBytes) terms = offices_write_terms (offices->aldar, offices->bersa, number, BARID_AREA_ECONOMIC_STABILITY);
  g_autoptr(GError) error = NULL;
  char *id = barid_desk_draft_agreement (offices->aldar, terms, barid_desk_get_office (offices->bersa)->id, &error);

  g_assert_no_error (error);
  return id;
}

static void
sign (BaridDesk  *desk,
      const char *id)
{
  g_autoptr(GError) error = NULL;

  barid_desk_sign_agreement (desk, id, NULL, &error);
  g_assert_no_error (error);
}

static void
hand_over (BaridDesk  *from,
           BaridDesk  *to,
           const char *id)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) file = barid_desk_export_agreement (from, id, &error);
  g_autofree char *taken = NULL;

  g_assert_no_error (error);
  taken = barid_desk_take_agreement (to, file, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (taken, ==, id);
}

static BaridAgreement *
find (BaridDesk  *desk,
      const char *id)
{
  g_autoptr(GError) error = NULL;
  BaridAgreement *agreement = barid_desk_find_agreement (desk, id, &error);

  g_assert_no_error (error);
  return agreement;
}

static BaridAgreementState
get_state (BaridDesk  *desk,
           const char *id)
{
  g_autoptr(BaridAgreement) agreement = find (desk, id);

  return barid_agreement_get_state (agreement, barid_time_now ());
}

static char *
make_in_force (const char *number)
{
  char *id = draft (number);

  sign (offices->aldar, id);
  hand_over (offices->aldar, offices->bersa, id);
  sign (offices->bersa, id);
  hand_over (offices->bersa, offices->aldar, id);
  g_assert_cmpint (get_state (offices->aldar, id), ==, BARID_STANDS_IN_FORCE);
  g_assert_cmpint (get_state (offices->bersa, id), ==, BARID_STANDS_IN_FORCE);

  return id;
}

static GBytes *
take_last (BaridDesk *from)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) posts = barid_desk_list_outbox (from, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (posts->len, >, 0);
  return letters_take_out (from, ((BaridPost *) g_ptr_array_index (posts, 0))->letter_id);
}

static BaridFiled
bring (BaridDesk *to,
       GBytes    *payload)
{
  g_autofree char *envelope = letters_keep (to, payload);

  return letters_open (to);
}

/* The last letter that a desk has sealed comes to another. */
static void
carry_last (BaridDesk *from,
            BaridDesk *to)
{
  g_autoptr(GBytes) payload = take_last (from);

  g_assert_cmpuint (bring (to, payload).inbox, ==, 1);
}

/* A letter of withdrawal that names these bytes, whoever writes it. */
static void
send_withdrawal (BaridDesk *from,
                 BaridDesk *to,
                 GBytes    *subject)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *letter = barid_desk_release_administrative (from, BARID_PURPOSE_WITHDRAWAL, subject,
                                                               barid_desk_get_office (to)->id, &error);

  g_assert_no_error (error);
  barid_desk_seal_due (from, NULL, NULL, &error);
  g_assert_no_error (error);
}

/* It is closed here at once, and there when the letter comes; and once is enough. */
static void
test_withdraw (void)
{
  g_autofree char *id = make_in_force ("2027/20");
  g_autoptr(GError) error = NULL;

  barid_desk_withdraw_agreement (offices->aldar, id, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (get_state (offices->aldar, id), ==, BARID_STANDS_WITHDRAWN);
  g_assert_cmpint (get_state (offices->bersa, id), ==, BARID_STANDS_IN_FORCE);
  carry_last (offices->aldar, offices->bersa);
  g_assert_cmpint (get_state (offices->bersa, id), ==, BARID_STANDS_WITHDRAWN);

  g_assert_false (barid_desk_withdraw_agreement (offices->aldar, id, NULL, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_USAGE);
}

/* Who has withdrawn had signed: the one does not hide the other, nor which desk it was. */
static void
test_standing (void)
{
  g_autofree char *id = make_in_force ("2027/29");
  g_autoptr(BaridAgreement) agreement = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *signatory = NULL;
  g_autofree char *told = NULL;
  const BaridParty *party;

  barid_desk_withdraw_agreement (offices->aldar, id, NULL, &error);
  g_assert_no_error (error);
  carry_last (offices->aldar, offices->bersa);
  agreement = find (offices->bersa, id);
  party = barid_agreement_find_party (agreement, barid_desk_get_office (offices->aldar)->id);
  signatory = barid_desk_name_signatory (offices->bersa, party);
  g_assert_cmpstr (signatory, ==, offices->aldar->post);
  told = barid_treaty_tell_standing (party, signatory);
  g_assert_true (g_str_has_prefix (told, "Withdrew on "));
  g_assert_nonnull (strstr (told, "\nSigned; seen here on "));
  g_assert_nonnull (strstr (told, signatory));
}

/* A draft that nobody has signed is put away without a letter. */
static void
test_withdraw_draft (void)
{
  g_autofree char *id = draft ("2027/21");
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) before = barid_desk_list_outbox (offices->aldar, NULL);
  g_autoptr(GPtrArray) after = NULL;

  barid_desk_withdraw_agreement (offices->aldar, id, NULL, &error);
  g_assert_no_error (error);
  after = barid_desk_list_outbox (offices->aldar, NULL);
  g_assert_cmpint (get_state (offices->aldar, id), ==, BARID_STANDS_WITHDRAWN);
  g_assert_cmpuint (after->len, ==, before->len);
}

/* Who is no party withdraws nobody, however well they are known. */
static void
test_of_others (void)
{
  g_autofree char *id = make_in_force ("2027/22");
  g_autoptr(BaridAgreement) agreement = find (offices->bersa, id);

  send_withdrawal (offices->celem, offices->bersa, agreement->bytes);
  carry_last (offices->celem, offices->bersa);
  g_assert_cmpint (get_state (offices->bersa, id), ==, BARID_STANDS_IN_FORCE);
}

/* The same id and the same parties, and other words: that is not what stands in the book. */
static void
test_of_other_bytes (void)
{
  g_autofree char *id = make_in_force ("2027/23");
  g_autoptr(BaridAgreement) agreement = find (offices->bersa, id);
  g_autoptr(GBytes) longer = letters_change (agreement->bytes, "Nothing above SECRET.", "Nothing above SECRET");

  send_withdrawal (offices->aldar, offices->bersa, longer);
  carry_last (offices->aldar, offices->bersa);
  g_assert_cmpint (get_state (offices->bersa, id), ==, BARID_STANDS_IN_FORCE);
  {
    g_autoptr(BaridAgreement) after = find (offices->bersa, id);

    g_assert_true (g_bytes_equal (after->bytes, agreement->bytes));
  }
}

/* What is no agreement, or not one of ours, is filed and does nothing. */
static void
test_of_nothing (void)
{
  g_autoptr(GBytes) nothing = g_bytes_new_static ("{\"type\":\"nothing\"}", 18);
  g_autoptr(GPtrArray) before = barid_desk_list_agreements (offices->bersa, NULL);
  g_autoptr(GPtrArray) after = NULL;

  send_withdrawal (offices->aldar, offices->bersa, nothing);
  carry_last (offices->aldar, offices->bersa);
  after = barid_desk_list_agreements (offices->bersa, NULL);
  g_assert_cmpuint (after->len, ==, before->len);
}

/* The same withdrawal in a new letter: the first moment stays. The same envelope again is not even kept. */
static void
test_again (void)
{
  g_autofree char *id = make_in_force ("2027/24");
  g_autoptr(BaridAgreement) first = NULL;
  g_autoptr(BaridAgreement) last = NULL;
  g_autoptr(GBytes) payload = NULL;
  g_autoptr(GError) error = NULL;

  barid_desk_withdraw_agreement (offices->aldar, id, NULL, &error);
  g_assert_no_error (error);
  payload = take_last (offices->aldar);
  g_assert_cmpuint (bring (offices->bersa, payload).inbox, ==, 1);
  first = find (offices->bersa, id);
  g_usleep (5000);

  send_withdrawal (offices->aldar, offices->bersa, first->bytes);
  carry_last (offices->aldar, offices->bersa);
  last = find (offices->bersa, id);
  g_assert_cmpint (last->withdrawn, ==, first->withdrawn);
}

/* It says nothing of the agreement that comes in its place. */
static void
test_not_of_the_next (void)
{
  g_autofree char *old = make_in_force ("2027/25");
  g_autoptr(BaridAgreement) withdrawn = find (offices->bersa, old);
  g_autofree char *id = NULL;
  g_autoptr(GError) error = NULL;

  barid_desk_withdraw_agreement (offices->aldar, old, NULL, &error);
  g_assert_no_error (error);
  carry_last (offices->aldar, offices->bersa);

  id = make_in_force ("2027/25a");
  send_withdrawal (offices->aldar, offices->bersa, withdrawn->bytes);
  carry_last (offices->aldar, offices->bersa);
  g_assert_cmpint (get_state (offices->bersa, id), ==, BARID_STANDS_IN_FORCE);
}

/* An exchange that holds letters back, or turns them round, makes nobody bound to what was withdrawn from. */
static void
test_before_the_agreement (void)
{
  g_autofree char *id = draft ("2027/26");
  g_autoptr(GBytes) file = NULL;
  g_autoptr(GError) error = NULL;

  sign (offices->aldar, id);
  file = barid_desk_export_agreement (offices->aldar, id, &error);
  g_assert_no_error (error);
  barid_desk_withdraw_agreement (offices->aldar, id, NULL, &error);
  g_assert_no_error (error);
  carry_last (offices->aldar, offices->bersa);
  {
    g_autofree char *taken = barid_desk_take_agreement (offices->bersa, file, NULL, NULL);

    g_assert_cmpint (get_state (offices->bersa, id), ==, BARID_STANDS_WITHDRAWN);
  }
}

/* Not even unsigned: who is no party of it brings no agreement into the book. */
static void
test_before_the_agreement_of_others (void)
{
  g_autofree char *id = draft ("2027/27");
  g_autoptr(BaridAgreement) agreement = find (offices->aldar, id);

  send_withdrawal (offices->celem, offices->bersa, agreement->bytes);
  carry_last (offices->celem, offices->bersa);
  g_assert_null (barid_desk_find_agreement (offices->bersa, id, NULL));
  sign (offices->aldar, id);
  hand_over (offices->aldar, offices->bersa, id);
  g_assert_cmpint (get_state (offices->bersa, id), !=, BARID_STANDS_WITHDRAWN);
}

static GBytes *
write_act (BaridPurpose          purpose,
           const char           *stream,
           gint64                number,
           const BaridAgreement *agreement,
           BaridLetterhead     **written)
{
  g_autoptr(BaridLetterhead) head = barid_letterhead_new (purpose, barid_desk_get_fingerprint (offices->aldar),
                                                          barid_desk_get_fingerprint (offices->bersa));
  GBytes *payload;

  head->stream = g_strdup (stream);
  head->number = number;
  head->time = barid_time_now ();
  head->subject = g_bytes_ref (agreement->bytes);
  payload = letters_seal (offices->aldar, offices->bersa, NULL, head);
  if (written != NULL)
    *written = g_steal_pointer (&head);

  return payload;
}

/* What was said once and taken back is not said again by whoever keeps letters: not in a new envelope, and not by another copy of
 * the desk under a number that was used. */
static void
test_replayed (void)
{
  g_autofree char *id = make_in_force ("2027/29");
  g_autofree char *stream = barid_uuid_new ();
  g_autoptr(BaridAgreement) agreement = find (offices->bersa, id);
  g_autoptr(BaridLetterhead) head = NULL;
  g_autoptr(GBytes) suspension = write_act (BARID_PURPOSE_SUSPENSION, stream, 1, agreement, &head);
  g_autoptr(GBytes) resumption = write_act (BARID_PURPOSE_RESUMPTION, stream, 2, agreement, NULL);
  g_autoptr(GBytes) again = letters_seal (offices->aldar, offices->bersa, NULL, head);
  g_autoptr(GBytes) under_a_used_number = write_act (BARID_PURPOSE_SUSPENSION, stream, 2, agreement, NULL);

  g_assert_cmpuint (bring (offices->bersa, suspension).inbox, ==, 1);
  g_assert_cmpint (get_state (offices->bersa, id), ==, BARID_STANDS_SUSPENDED);
  g_assert_cmpuint (bring (offices->bersa, resumption).inbox, ==, 1);
  g_assert_cmpint (get_state (offices->bersa, id), ==, BARID_STANDS_IN_FORCE);

  g_assert_cmpuint (bring (offices->bersa, again).repeated, ==, 1);
  g_assert_cmpint (get_state (offices->bersa, id), ==, BARID_STANDS_IN_FORCE);
  g_assert_cmpuint (bring (offices->bersa, under_a_used_number).quarantine, ==, 1);
  g_assert_cmpint (get_state (offices->bersa, id), ==, BARID_STANDS_IN_FORCE);
}

/* The last of all: from here on the key of Aldar has ended at Bersa. */
static void
test_with_an_ended_key (void)
{
  g_autofree char *id = make_in_force ("2027/28");
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) payload = NULL;

  barid_desk_withdraw_agreement (offices->aldar, id, NULL, &error);
  g_assert_no_error (error);
  payload = take_last (offices->aldar);
  barid_address_book_end_pin (offices->bersa->store, barid_desk_get_fingerprint (offices->aldar), barid_time_now (),
                              &error);
  g_assert_no_error (error);
  g_assert_cmpuint (bring (offices->bersa, payload).quarantine, ==, 1);
  g_assert_cmpint (get_state (offices->bersa, id), ==, BARID_STANDS_IN_FORCE);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  offices_add_test ("/withdrawals/withdraw", test_withdraw);
  offices_add_test ("/withdrawals/standing", test_standing);
  offices_add_test ("/withdrawals/draft", test_withdraw_draft);
  offices_add_test ("/withdrawals/of-others", test_of_others);
  offices_add_test ("/withdrawals/of-other-bytes", test_of_other_bytes);
  offices_add_test ("/withdrawals/of-nothing", test_of_nothing);
  offices_add_test ("/withdrawals/again", test_again);
  offices_add_test ("/withdrawals/not-of-the-next", test_not_of_the_next);
  offices_add_test ("/withdrawals/before-the-agreement", test_before_the_agreement);
  offices_add_test ("/withdrawals/before-the-agreement-of-others", test_before_the_agreement_of_others);
  offices_add_test ("/withdrawals/A11-replayed", test_replayed);
  offices_add_test ("/withdrawals/with-an-ended-key", test_with_an_ended_key);

  return offices_run_tests (OFFICES_ACQUAINTED);
}
