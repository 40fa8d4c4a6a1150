#include "config.h"

#include "offices.h"

#include <string.h>

#include "barid-error.h"

/* One letter's whole way, and its acknowledgement's way back. */
static void
test_there_and_back (void)
{
  g_autoptr(BaridBriefing) briefing = offices_briefing ("Attack on port expected", offices->bersa, NULL);
  g_autofree char *letter = offices_send (offices->aldar, briefing);
  g_autoptr(BaridReport) report = offices_sync (offices->bersa);
  g_autoptr(BaridReading) reading = offices_read (offices->bersa, letter);
  g_autoptr(GPtrArray) acknowledgement = NULL;
  g_autoptr(BaridReport) carried = NULL;
  g_autoptr(BaridReport) fetched = NULL;
  g_autoptr(BaridReading) sent = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_cmpuint (report->arrived, ==, 1);
  g_assert_cmpuint (report->filed.inbox, ==, 1);
  g_assert_cmpint (reading->entry->shelf, ==, BARID_SHELF_INBOX);
  g_assert_cmpstr (reading->entry->verdict, ==, "authentic");
  g_assert_cmpstr (reading->entry->title, ==, "Attack on port expected");
  g_assert_cmpstr (reading->entry->signer, ==, barid_desk_get_fingerprint (offices->aldar));
  g_assert_cmpstr (reading->partner->office->name, ==, "Aldar Maritime Service");
  g_assert_cmpstr (reading->agreement->number, ==, "2026/3");
  g_assert_nonnull (strstr (reading->proof, "Aldar Maritime Service"));
  g_assert_nonnull (strstr (reading->proof, "addressed to us; unchanged since it was signed."));
  g_assert_null (reading->aged);

  acknowledgement = barid_desk_acknowledge (offices->bersa, letter, NULL, &error);
  g_assert_no_error (error);
  carried = offices_sync (offices->bersa);
  g_assert_cmpuint (carried->carried, ==, 1);
  fetched = offices_sync (offices->aldar);
  g_assert_cmpuint (fetched->filed.inbox, ==, 1);

  sent = offices_read (offices->aldar, letter);
  g_assert_cmpint (sent->entry->shelf, ==, BARID_SHELF_SENT);
  g_assert_cmpint (sent->entry->acknowledged, !=, BARID_TIME_NONE);
}

static void
assert_does_not_say (const BaridReading *reading,
                     const char         *text)
{
  gsize size;
  const char *bytes = g_bytes_get_data (reading->entry->bundle, &size);

  g_assert_null (g_strstr_len (bytes, size, text));
}

/* Every addressee gets a letter of their own, which names nobody else. */
static void
test_many_addressees (void)
{
  g_autoptr(BaridBriefing) briefing = NULL;
  g_autoptr(GPtrArray) letters = NULL;
  g_autoptr(BaridReport) report = NULL;
  g_autoptr(BaridReading) reading = NULL;
  g_autoptr(GError) error = NULL;

  offices_agree (offices->aldar, offices->celem, "2026/4", BARID_AREA_CYBERSECURITY);
  briefing = offices_briefing ("To two", offices->bersa, offices->celem, NULL);
  letters = barid_desk_release (offices->aldar, briefing, 0, 0, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (letters->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (letters, 0), !=, g_ptr_array_index (letters, 1));

  report = offices_sync (offices->aldar);
  g_assert_cmpuint (report->carried, ==, 2);
  offices_go_round (offices->bersa);
  offices_go_round (offices->celem);

  reading = offices_read (offices->bersa, g_ptr_array_index (letters, 0));
  g_assert_cmpint (reading->entry->shelf, ==, BARID_SHELF_INBOX);
  assert_does_not_say (reading, barid_desk_get_office (offices->celem)->id);
  assert_does_not_say (reading, barid_desk_get_fingerprint (offices->celem));
  assert_does_not_say (reading, g_ptr_array_index (letters, 1));
}

/* What is held can be taken back and is a draft again; its number is told to be void. */
static void
test_taken_back (void)
{
  g_autoptr(BaridBriefing) briefing = offices_briefing ("Not yet", offices->bersa, NULL);
  g_autoptr(GPtrArray) letters = NULL;
  g_autoptr(BaridBriefing) draft = NULL;
  g_autoptr(BaridBriefing) next = offices_briefing ("Next", offices->bersa, NULL);
  g_autofree char *row_text = NULL;
  g_autofree char *letter = NULL;
  g_autoptr(BaridReport) report = NULL;
  g_autoptr(GArray) missing = NULL;
  g_autoptr(GError) error = NULL;
  gint64 row;

  letters = barid_desk_release (offices->aldar, briefing, 0, BARID_HOLD, NULL, &error);
  g_assert_no_error (error);
  report = offices_sync (offices->aldar);
  g_assert_cmpuint (report->sealed, ==, 0);

  row = barid_desk_take_back (offices->aldar, letters, &error);
  g_assert_no_error (error);
  row_text = g_strdup_printf ("%" G_GINT64_FORMAT, row);
  draft = barid_desk_load_draft (offices->aldar, row_text, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (barid_briefing_get_title (draft), ==, "Not yet");
  g_assert_cmpuint (barid_briefing_get_part (draft, BARID_PART_ADDRESSEES)->len, ==, 1);

  letter = offices_send (offices->aldar, next);
  offices_go_round (offices->bersa);
  missing = barid_desk_list_missing (offices->bersa, letter, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (missing->len, ==, 0);

  g_assert_cmpint (barid_desk_take_back (offices->aldar, letters, &error), ==, 0);
  g_assert_error (error, BARID_ERROR, BARID_ERROR_NOT_FOUND);
}

/* An exchange that is away is a problem told, and nothing is lost. */
static void
test_exchange_away (void)
{
  g_autoptr(BaridBriefing) briefing = offices_briefing ("While it is away", offices->bersa, NULL);
  g_autoptr(GPtrArray) letters = NULL;
  g_autoptr(BaridReport) report = NULL;
  g_autoptr(BaridReport) again = NULL;
  g_autoptr(BaridReport) fetched = NULL;
  g_autoptr(GError) error = NULL;
  guint16 port = barid_exchange_get_settings (offices->exchange)->port;

  letters = barid_desk_release (offices->aldar, briefing, 0, 0, NULL, &error);
  g_assert_no_error (error);

  barid_exchange_stop (offices->exchange);
  report = offices_sync_with_problems (offices->aldar);
  g_assert_cmpuint (report->sealed, ==, 1);
  g_assert_cmpuint (report->carried, ==, 0);
  g_assert_cmpuint (report->waiting, ==, 1);
  g_assert_cmpuint (report->problems->len, >, 0);

  barid_exchange_start (offices->exchange, "127.0.0.1", port, &error);
  g_assert_no_error (error);
  again = offices_sync (offices->aldar);
  g_assert_cmpuint (again->carried, ==, 1);
  fetched = offices_sync (offices->bersa);
  g_assert_cmpuint (fetched->filed.inbox, ==, 1);
}

/* What was released is carried after a restart, once. */
static void
test_restart (void)
{
  g_autoptr(BaridBriefing) briefing = offices_briefing ("Over a restart", offices->bersa, NULL);
  g_autoptr(GPtrArray) letters = NULL;
  g_autoptr(BaridReport) carried = NULL;
  g_autoptr(BaridReport) again = NULL;
  g_autoptr(BaridReport) fetched = NULL;
  g_autoptr(GError) error = NULL;

  letters = barid_desk_release (offices->aldar, briefing, 0, 0, NULL, &error);
  g_assert_no_error (error);
  offices_reopen (&offices->aldar);

  carried = offices_sync (offices->aldar);
  g_assert_cmpuint (carried->sealed, ==, 1);
  g_assert_cmpuint (carried->carried, ==, 1);
  offices_reopen (&offices->aldar);
  again = offices_sync (offices->aldar);
  g_assert_cmpuint (again->sealed + again->carried, ==, 0);

  offices_reopen (&offices->bersa);
  fetched = offices_sync (offices->bersa);
  g_assert_cmpuint (fetched->filed.inbox, ==, 1);
}

/* An agreement by letter: an administrative letter needs none, and carries the signed bytes. */
static void
test_agreement_by_letter (void)
{
  g_autoptr(GBytes) terms = offices_write_terms (offices->bersa, offices->celem, "2026/5", BARID_AREA_ECONOMIC_STABILITY);
  g_autoptr(GBytes) drafted = NULL;
  g_autoptr(GBytes) signed_too = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *id = NULL;
  g_autofree char *letter = NULL;
  g_autofree char *answer = NULL;
  g_autoptr(BaridReading) reading = NULL;
  g_autoptr(BaridAgreement) taken = NULL;
  g_autoptr(BaridAgreement) agreed = NULL;

  id = barid_desk_draft_agreement (offices->bersa, terms, "Celem Office", &error);
  g_assert_no_error (error);
  barid_desk_sign_agreement (offices->bersa, id, NULL, &error);
  g_assert_no_error (error);
  drafted = barid_desk_export_agreement (offices->bersa, id, &error);
  g_assert_no_error (error);
  letter = barid_desk_release_administrative (offices->bersa, BARID_PURPOSE_AGREEMENT_SIGNATURE, drafted, "Celem Office",
                                              &error);
  g_assert_no_error (error);
  offices_go_round (offices->bersa);

  offices_go_round (offices->celem);
  reading = offices_read (offices->celem, letter);
  g_assert_cmpint (reading->entry->shelf, ==, BARID_SHELF_INBOX);
  g_assert_cmpstr (reading->entry->kind, ==, "agreement-signature");
  g_assert_null (reading->briefing);
  taken = barid_desk_find_agreement (offices->celem, "2026/5", &error);
  g_assert_no_error (error);
  g_assert_false (barid_agreement_is_signed (taken));

  barid_desk_sign_agreement (offices->celem, id, NULL, &error);
  g_assert_no_error (error);
  signed_too = barid_desk_export_agreement (offices->celem, id, &error);
  g_assert_no_error (error);
  answer = barid_desk_release_administrative (offices->celem, BARID_PURPOSE_AGREEMENT_SIGNATURE, signed_too,
                                              "Bersa Liaison Service", &error);
  g_assert_no_error (error);
  offices_go_round (offices->celem);
  offices_go_round (offices->bersa);
  agreed = barid_desk_find_agreement (offices->bersa, id, &error);
  g_assert_no_error (error);
  g_assert_true (barid_agreement_is_signed (agreed));
}

/* ---- asking, and changing one's mind ------------------------------------------------------------------------------ */

typedef struct
{
  BaridChannel *channel;
  GError       *error;
} Check;

static gpointer
check_func (BaridDesk     *desk,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Check *check = data;

  barid_desk_check_channel (desk, check->channel, cancellable, &check->error);
  return NULL;
}

static void
test_channel (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) inboxes = barid_desk_list_inboxes (offices->aldar, &error);
  g_autoptr(BaridPartner) bersa = barid_desk_find_partner (offices->aldar, "Bersa Liaison Service", &error);
  g_autoptr(BaridChannel) wrong = NULL;
  Check ours = { g_ptr_array_index (inboxes, 0), NULL };
  Check theirs = { bersa->channel, NULL };
  Check denied = { NULL, NULL };
  Check away = { bersa->channel, NULL };
  guint16 port = barid_exchange_get_settings (offices->exchange)->port;

  offices_call (offices->aldar, check_func, &ours);
  g_assert_no_error (ours.error);
  offices_call (offices->aldar, check_func, &theirs);
  g_assert_no_error (theirs.error);

  wrong = barid_channel_new (bersa->office->id, bersa->channel->root, bersa->channel->collection, bersa->channel->user,
                             "another token", bersa->channel->pin, bersa->channel->authority);
  denied.channel = wrong;
  offices_call (offices->aldar, check_func, &denied);
  g_assert_error (denied.error, BARID_ERROR, BARID_ERROR_DENIED);
  g_clear_error (&denied.error);

  barid_exchange_stop (offices->exchange);
  offices_call (offices->aldar, check_func, &away);
  g_assert_error (away.error, BARID_ERROR, BARID_ERROR_UNREACHABLE);
  g_clear_error (&away.error);
  barid_exchange_start (offices->exchange, "127.0.0.1", port, &error);
  g_assert_no_error (error);
}

static gpointer
cancelled_func (BaridDesk     *desk,
                gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  g_autoptr(BaridReport) report = barid_report_new ();
  g_autoptr(GCancellable) cancelled = g_cancellable_new ();
  GError **problem = data;

  g_cancellable_cancel (cancelled);
  barid_desk_sync (desk, report, cancelled, problem);
  g_assert_cmpuint (report->carried + report->arrived, ==, 0);
  g_assert_cmpuint (report->problems->len, ==, 0);

  return NULL;
}

/* A round that is given up is no failure, and the next one does what it left. */
static void
test_cancelled (void)
{
  g_autoptr(BaridBriefing) briefing = offices_briefing ("In the next round", offices->bersa, NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) letters = barid_desk_release (offices->aldar, briefing, 0, 0, NULL, &error);
  g_autoptr(BaridReport) report = NULL;

  g_assert_no_error (error);
  offices_call (offices->aldar, cancelled_func, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  report = offices_sync (offices->aldar);
  g_assert_cmpuint (report->sealed, ==, 1);
  g_assert_cmpuint (report->carried, ==, 1);
}

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  guint *left = user_data;
  g_autoptr(GError) error = NULL;

  barid_desk_call_finish (BARID_DESK (source), result, &error);
  g_assert_no_error (error);
  (*left)--;
}

static gpointer
round_func (BaridDesk     *desk,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  barid_desk_sync (desk, data, cancellable, error);
  return NULL;
}

/* The clock and the officer ask for a round at the same time: every letter goes once, and is opened once. */
static void
test_rounds_at_once (void)
{
  BaridDesk *desks[] = { offices->aldar, offices->bersa };
  g_autoptr(GError) error = NULL;
  guint quarantine;
  guint inbox;

  offices_go_round (offices->bersa);
  inbox = offices_count (offices->bersa, BARID_SHELF_INBOX);
  quarantine = offices_count (offices->bersa, BARID_SHELF_QUARANTINE);
  for (guint i = 0; i < 10; i++)
    {
      g_autoptr(BaridBriefing) briefing = offices_briefing ("In two rounds", offices->bersa, NULL);
      g_autoptr(GPtrArray) letters = barid_desk_release (offices->aldar, briefing, 0, 0, NULL, &error);

      g_assert_no_error (error);
    }

  for (guint i = 0; i < G_N_ELEMENTS (desks); i++)
    {
      g_autoptr(BaridReport) one = barid_report_new ();
      g_autoptr(BaridReport) other = barid_report_new ();
      guint left = 2;

      barid_desk_call_async (desks[i], round_func, one, NULL, NULL, NULL, done_cb, &left);
      barid_desk_call_async (desks[i], round_func, other, NULL, NULL, NULL, done_cb, &left);
      while (left > 0)
        g_main_context_iteration (NULL, TRUE);
      g_assert_cmpuint (one->problems->len + other->problems->len, ==, 0);
    }

  g_assert_cmpuint (offices_count (offices->bersa, BARID_SHELF_INBOX), ==, inbox + 10);
  g_assert_cmpuint (offices_count (offices->bersa, BARID_SHELF_QUARANTINE), ==, quarantine);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  offices_add_test ("/journey/there-and-back", test_there_and_back);
  offices_add_test ("/journey/many-addressees", test_many_addressees);
  offices_add_test ("/journey/taken-back", test_taken_back);
  offices_add_test ("/journey/exchange-away", test_exchange_away);
  offices_add_test ("/journey/restart", test_restart);
  offices_add_test ("/journey/agreement-by-letter", test_agreement_by_letter);
  offices_add_test ("/journey/channel", test_channel);
  offices_add_test ("/journey/cancelled", test_cancelled);
  offices_add_test ("/journey/rounds-at-once", test_rounds_at_once);

  return offices_run_tests (OFFICES_CONNECTED);
}
