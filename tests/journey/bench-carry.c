#include "config.h"

#include "offices.h"

#include <stdio.h>
#include <string.h>

#include "barid-bytes.h"
#include "barid-courier.h"
#include "barid-depot-sqlite.h"
#include "barid-id.h"
#include "barid-json.h"
#include "barid-library.h"
#include "barid-outbox.h"
#include "barid-place.h"
#include "barid-sealer.h"
#include "barid-stix.h"

/* What build-aux/bench-carry.py measures inside one process, where a desk lives for a day and not for one command. It reads
 * commands, a line each, and answers each with one JSON object on one line; "ms" is what was measured. A desk is named by
 * its profile, and stays open. What goes wrong ends the program with a sentence on standard error.
 *
 * Nothing here takes a shorter way than baridctl does, but for "fill", which makes a mailbox of years in seconds. */

/* A letter's payload and text in a filled mailbox: the library keeps them apart from what a sync looks at. */
#define FILLING_SIZE 1024
#define FILLING_STEP 1000

static GHashTable *desks; /* profile → BaridDesk */

static BaridDesk *
get_desk (const char *profile)
{
  g_autoptr(GError) error = NULL;
  BaridDesk *desk = g_hash_table_lookup (desks, profile);

  if (desk != NULL)
    return desk;

  desk = barid_desk_open (profile, &error);
  g_assert_no_error (error);
  g_hash_table_insert (desks, g_strdup (profile), desk);

  return desk;
}

static guint
get_number (const char *text)
{
  g_autoptr(GError) error = NULL;
  guint64 number;

  g_ascii_string_to_unsigned (text, 10, 1, 10000000, &number, &error);
  g_assert_no_error (error);

  return number;
}

static BaridBriefing *
load_draft (BaridDesk  *desk,
            const char *row)
{
  g_autoptr(GError) error = NULL;
  BaridBriefing *briefing = barid_desk_load_draft (desk, row, NULL, &error);

  g_assert_no_error (error);
  return briefing;
}

static void
set_addressee (BaridBriefing *briefing,
               BaridDesk     *to)
{
  g_ptr_array_set_size (barid_briefing_get_part (briefing, BARID_PART_ADDRESSEES), 0);
  if (to != NULL)
    barid_briefing_add (briefing, BARID_PART_ADDRESSEES,
                        barid_addressee_new (barid_desk_get_office (to)->id, BARID_FOR_ACTION));
}

/* Answers how long it is since @start, and returns the time. */
static gint64
set_elapsed (JsonObject *answer,
             const char *name,
             gint64      start)
{
  gint64 now = g_get_monotonic_time ();

  json_object_set_double_member (answer, name, (now - start) / 1000.);

  return now;
}

/* Where not all of it went, the outbox has the reason. */
static void
expect (BaridDesk *desk,
        guint      done,
        guint      due)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) posts = NULL;

  if (done == due)
    return;

  posts = barid_desk_list_outbox (desk, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < posts->len; i++)
    {
      const BaridPost *post = g_ptr_array_index (posts, i);

      if (post->problem != NULL)
        g_error ("%s", post->problem);
    }
  g_error ("%u letters instead of %u", done, due);
}

/* ---- sealing ------------------------------------------------------------------------------------------------ */

static BaridLetterhead *
new_letterhead (BaridDesk  *desk,
                const char *fingerprint,
                gint64      number)
{
  BaridLetterhead *head = barid_letterhead_new (BARID_PURPOSE_LETTER, desk->fingerprint, fingerprint);

  head->time = barid_time_now ();
  head->stream = g_strdup (desk->stream);
  head->number = number;

  return head;
}

/* What is written to each of many; every letter names its own addressee. */
static BaridBriefing *
load_to_nobody (BaridDesk  *desk,
                const char *draft)
{
  BaridBriefing *briefing = load_draft (desk, draft);

  barid_briefing_set_published (briefing, barid_time_now ());
  barid_briefing_set_originator (briefing, desk->office);
  set_addressee (briefing, NULL);

  return briefing;
}

static gboolean
seal_one (BaridDesk     *desk,
          gpointer       item,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  const BaridBundle *bundle = item;
  g_autoptr(GBytes) payload = NULL;

  if (!barid_lane_enter (desk->heavy_lane, BARID_PRECEDENCE_ROUTINE, cancellable, error))
    return FALSE;

  payload = barid_sealer_seal (desk->keyring, bundle->bytes, desk->fingerprint, bundle->letterhead->addressee, NULL, NULL,
                               cancellable, error);
  barid_lane_leave (desk->heavy_lane);

  return payload != NULL;
}

/* seal PROFILE DRAFT FINGERPRINT…: what gpg does, and no more: from bundle to sealed, a letter for each key. */
static void
command_seal (JsonObject  *answer,
              char       **argv)
{
  BaridDesk *desk = get_desk (argv[1]);
  g_autoptr(BaridBriefing) briefing = load_to_nobody (desk, argv[2]);
  g_autoptr(GPtrArray) bundles = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_bundle_unref);
  g_autoptr(GError) error = NULL;
  gint64 start;

  for (guint i = 3; argv[i] != NULL; i++)
    {
      g_autoptr(BaridLetterhead) head = new_letterhead (desk, argv[i], i);

      g_ptr_array_add (bundles, barid_stix_write (briefing, desk->office, head, &error));
      g_assert_no_error (error);
    }

  start = g_get_monotonic_time ();
  barid_desk_work_through (desk, bundles, seal_one, NULL, NULL, &error);
  set_elapsed (answer, "ms", start);
  g_assert_no_error (error);
}

/* ---- carrying ----------------------------------------------------------------------------------------------- */

static GPtrArray *
release (BaridDesk     *desk,
         BaridBriefing *briefing,
         guint          count)
{
  GPtrArray *letters = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < count; i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(GPtrArray) released = barid_desk_release (desk, briefing, 0, 0, NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (released->len, ==, 1);
      g_ptr_array_add (letters, g_strdup (g_ptr_array_index (released, 0)));
    }

  return letters;
}

static void
send_all (BaridDesk *desk,
          guint      count)
{
  g_autoptr(BaridReport) report = offices_sync (desk);

  expect (desk, report->carried, count);
}

static void
receive_all (BaridDesk *desk,
             guint      count)
{
  g_autoptr(BaridReport) report = offices_sync (desk);

  g_assert_cmpuint (report->arrived, ==, count);
  g_assert_cmpuint (report->filed.inbox, ==, count);
}

/* carry FROM TO DRAFT COUNT: releases, carries, fetches and shows so many letters. The legs stand beside the whole. */
static void
command_carry (JsonObject  *answer,
               char       **argv)
{
  BaridDesk *from = get_desk (argv[1]);
  BaridDesk *to = get_desk (argv[2]);
  g_autoptr(BaridBriefing) briefing = load_draft (from, argv[3]);
  guint count = get_number (argv[4]);
  g_autoptr(GPtrArray) letters = NULL;
  gint64 start = g_get_monotonic_time ();
  gint64 released;
  gint64 sent;
  gint64 received;

  letters = release (from, briefing, count);
  released = set_elapsed (answer, "release", start);
  send_all (from, count);
  sent = set_elapsed (answer, "send", released);
  receive_all (to, count);
  received = set_elapsed (answer, "receive", sent);
  for (guint i = 0; i < letters->len; i++)
    {
      g_autoptr(BaridReading) reading = offices_read (to, g_ptr_array_index (letters, i));

      g_assert_nonnull (reading->briefing);
    }

  set_elapsed (answer, "show", received);
  set_elapsed (answer, "ms", start);
}

/* send FROM DRAFT COUNT: so many new letters at the exchange. */
static void
command_send (JsonObject  *answer,
              char       **argv)
{
  BaridDesk *from = get_desk (argv[1]);
  g_autoptr(BaridBriefing) briefing = load_draft (from, argv[2]);
  guint count = get_number (argv[3]);
  g_autoptr(GPtrArray) letters = release (from, briefing, count);

  send_all (from, count);
}

/* receive TO COUNT: one whole sync that brings so many letters. */
static void
command_receive (JsonObject  *answer,
                 char       **argv)
{
  BaridDesk *to = get_desk (argv[1]);
  gint64 start = g_get_monotonic_time ();

  receive_all (to, get_number (argv[2]));
  set_elapsed (answer, "ms", start);
}

/* ---- reading again ------------------------------------------------------------------------------------------ */

/* acquaint ONE OTHER: they introduce themselves, and agree. */
static void
command_acquaint (JsonObject  *answer,
                  char       **argv)
{
  BaridDesk *one = get_desk (argv[1]);
  BaridDesk *other = get_desk (argv[2]);

  offices_introduce (one, other);
  offices_introduce (other, one);
  offices_agree (one, other, "2026/4", BARID_AREA_CYBERSECURITY);
}

static GBytes *
take_payload (BaridDesk  *desk,
              const char *letter)
{
  g_autoptr(BaridLeg) leg = barid_leg_begin (desk);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) posts = barid_outbox_list_sealed (desk->store, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < posts->len; i++)
    {
      const BaridPost *post = g_ptr_array_index (posts, i);

      if (strcmp (post->letter_id, letter) == 0)
        return g_bytes_ref (post->payload);
    }

  g_assert_not_reached ();
}

static void
keep (BaridDesk     *desk,
      BaridEnvelope *envelope)
{
  g_autoptr(BaridLeg) leg = barid_leg_begin (desk);
  g_autoptr(GError) error = NULL;
  gboolean kept;

  barid_library_keep (desk->store, envelope, NULL, barid_time_now (), &kept, &error);
  g_assert_no_error (error);
  g_assert_true (kept);
}

/* hand FROM TO DRAFT: a letter goes over without an exchange, and is opened. "letter" is its id. */
static void
command_hand (JsonObject  *answer,
              char       **argv)
{
  BaridDesk *from = get_desk (argv[1]);
  BaridDesk *to = get_desk (argv[2]);
  g_autoptr(BaridBriefing) briefing = load_draft (from, argv[3]);
  g_autoptr(GPtrArray) letters = NULL;
  g_autoptr(BaridEnvelope) envelope = NULL;
  g_autoptr(GBytes) payload = NULL;
  g_autoptr(GError) error = NULL;
  BaridFiled filed = { 0 };
  const char *letter;

  set_addressee (briefing, to);
  letters = release (from, briefing, 1);
  letter = g_ptr_array_index (letters, 0);
  barid_desk_seal_due (from, NULL, NULL, &error);
  g_assert_no_error (error);
  payload = take_payload (from, letter);
  envelope = barid_courier_make_envelope (payload);
  keep (to, envelope);
  barid_desk_open_arrived (to, &filed, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (filed.inbox, ==, 1);
  json_object_set_string_member (answer, "letter", letter);
}

/* read PROFILE LETTER TIMES: shows an opened letter again; "ms" is for all of the times. */
static void
command_read (JsonObject  *answer,
              char       **argv)
{
  BaridDesk *desk = get_desk (argv[1]);
  guint times = get_number (argv[3]);
  gint64 start = g_get_monotonic_time ();

  for (guint i = 0; i < times; i++)
    {
      g_autoptr(BaridReading) reading = offices_read (desk, argv[2]);

      g_assert_nonnull (reading->briefing);
    }
  set_elapsed (answer, "ms", start);
}

/* ---- a mailbox of years --------------------------------------------------------------------------------------- */

static GPtrArray *
make_envelopes (guint count)
{
  GPtrArray *envelopes = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_envelope_unref);

  for (guint i = 0; i < count; i++)
    {
      g_autoptr(GBytes) payload = barid_bytes_random (FILLING_SIZE);

      g_ptr_array_add (envelopes, barid_courier_make_envelope (payload));
    }

  return envelopes;
}

static void
post (BaridDepot       *depot,
      BaridAccount     *account,
      const BaridInbox *inbox,
      GPtrArray        *envelopes)
{
  g_autofree char *id = barid_uuid_new ();
  g_autoptr(BaridStatus) status = barid_status_new (id);
  g_autoptr(GError) error = NULL;

  status->requested = barid_time_now ();
  status->complete = TRUE;
  barid_depot_put (depot, account, inbox, envelopes, status, &error);
  g_assert_no_error (error);
  barid_depot_commit (depot, &error);
  g_assert_no_error (error);
}

/* What was opened long ago: in the inbox, with its id and number used up. */
static void
file (BaridDesk          *desk,
      const BaridPartner *partner,
      BaridEntry         *entry,
      const char         *stream,
      gint64              number)
{
  const BaridPin *pin = barid_partner_get_receiving (partner);
  g_autoptr(BaridLetterhead) head = barid_letterhead_new (BARID_PURPOSE_LETTER, pin->fingerprint, desk->fingerprint);
  g_autoptr(GError) error = NULL;
  BaridTime first_seen;

  head->stream = g_strdup (stream);
  head->number = number;
  head->time = barid_time_now ();
  barid_library_see (desk->store, head, head->time, &first_seen, &error);
  g_assert_no_error (error);

  entry->shelf = BARID_SHELF_INBOX;
  entry->letter_id = g_strdup (head->id);
  entry->verdict = g_strdup ("authentic");
  entry->signer = g_strdup (pin->fingerprint);
  entry->office = g_strdup (partner->office->id);
  entry->title = g_strdup_printf ("Report %" G_GINT64_FORMAT " of the harbour office", number);
  entry->kind = g_strdup ("information-report");
  entry->precedence = g_strdup ("routine");
  entry->time = head->time;
  entry->bundle = barid_bytes_random (FILLING_SIZE);
  barid_library_file (desk->store, entry, &error);
  g_assert_no_error (error);
}

static void
keep_and_file (BaridDesk          *desk,
               const BaridPartner *partner,
               const char         *inbox,
               GPtrArray          *envelopes,
               const char         *stream,
               gint64              first_number)
{
  g_autoptr(BaridLeg) leg = barid_leg_begin (desk);
  g_autoptr(GPtrArray) arrived = NULL;
  g_autoptr(GError) error = NULL;
  gboolean kept;

  barid_store_begin (desk->store, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < envelopes->len; i++)
    {
      barid_library_keep (desk->store, g_ptr_array_index (envelopes, i), inbox, barid_time_now (), &kept, &error);
      g_assert_no_error (error);
      g_assert_true (kept);
    }

  arrived = barid_library_list_arrived (desk->store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (arrived->len, ==, envelopes->len);
  for (guint i = 0; i < arrived->len; i++)
    file (desk, partner, g_ptr_array_index (arrived, i), stream, first_number + i);
  barid_store_commit (desk->store, &error);
  g_assert_no_error (error);
}

/* The cursor that a desk has which fetched all of it. */
static void
move_cursor (BaridDesk        *desk,
             const char       *name,
             BaridDepot       *depot,
             const BaridInbox *inbox)
{
  g_autoptr(BaridLeg) leg = barid_leg_begin (desk);
  g_autoptr(GPtrArray) owed = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *cursor = NULL;
  g_autoptr(GError) error = NULL;
  BaridPlace place;
  gboolean more = TRUE;

  barid_library_get_cursor (desk->store, name, &cursor, &error);
  g_assert_no_error (error);
  barid_place_read (&place, owed, cursor);

  while (more)
    {
      const BaridSelection selection = { place.seen, NULL, FILLING_STEP, G_MAXSIZE, NULL };
      g_autoptr(GPtrArray) holdings = barid_depot_select (depot, inbox, &selection, FALSE, &more, &error);

      g_assert_no_error (error);
      for (guint i = 0; i < holdings->len; i++)
        barid_place_see (&place, ((BaridHolding *) g_ptr_array_index (holdings, i))->added);
    }

  g_free (cursor);
  cursor = barid_place_write (&place, owed);
  barid_library_set_cursor (desk->store, name, cursor, &error);
  g_assert_no_error (error);
}

static BaridChannel *
get_inbox (BaridDesk *desk)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) inboxes = barid_desk_list_inboxes (desk, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (inboxes->len, ==, 1);

  return barid_channel_ref (g_ptr_array_index (inboxes, 0));
}

/* fill PROFILE PARTNER DEPOT ACCOUNT COUNT: so many letters of a partner at the exchange and in the desk's inbox. */
static void
command_fill (JsonObject  *answer,
              char       **argv)
{
  BaridDesk *desk = get_desk (argv[1]);
  guint count = get_number (argv[5]);
  g_autoptr(BaridPartner) partner = NULL;
  g_autoptr(BaridChannel) channel = get_inbox (desk);
  g_autofree char *name = g_strconcat (channel->root, channel->collection, NULL);
  g_autofree char *stream = barid_uuid_new ();
  g_autoptr(BaridDepot) depot = NULL;
  g_autoptr(BaridAccount) account = NULL;
  g_autoptr(BaridInbox) inbox = NULL;
  g_autoptr(GError) error = NULL;

  partner = barid_desk_find_partner (desk, argv[2], &error);
  g_assert_no_error (error);
  depot = barid_depot_sqlite_open (argv[3], &error);
  g_assert_no_error (error);
  account = barid_depot_find_account (depot, argv[4], &error);
  g_assert_no_error (error);
  inbox = barid_depot_find_inbox (depot, account->inbox, NULL, &error);
  g_assert_no_error (error);

  for (guint done = 0; done < count; done += FILLING_STEP)
    {
      g_autoptr(GPtrArray) envelopes = make_envelopes (MIN (FILLING_STEP, count - done));

      post (depot, account, inbox, envelopes);
      keep_and_file (desk, partner, name, envelopes, stream, done + 1);
    }
  move_cursor (desk, name, depot, inbox);
}

/* ---- commands ------------------------------------------------------------------------------------------------- */

static const struct
{
  const char *name;
  guint       fewest;
  void      (*run) (JsonObject  *answer,
                    char       **argv);
} commands[] = {
  { "seal", 3, command_seal },
  { "carry", 4, command_carry },
  { "send", 3, command_send },
  { "receive", 2, command_receive },
  { "acquaint", 2, command_acquaint },
  { "hand", 3, command_hand },
  { "read", 3, command_read },
  { "fill", 5, command_fill },
};

static void
obey (char **argv)
{
  g_autoptr(JsonObject) answer = json_object_new ();
  g_autoptr(JsonNode) node = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (strcmp (commands[i].name, argv[0]) == 0 && g_strv_length (argv) > commands[i].fewest)
      {
        commands[i].run (answer, argv);
        node = json_node_init_object (json_node_alloc (), answer);
        text = barid_json_to_text (node);
        puts (text);
        fflush (stdout);
        return;
      }

  g_error ("There is no command “%s” with so few words", argv[0]);
}

static void
close_desk (gpointer data)
{
  g_autoptr(BaridDesk) desk = data;

  barid_desk_close (desk);
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *line = NULL;
  size_t size = 0;

  desks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, close_desk);

  while (getline (&line, &size, stdin) > 0)
    {
      g_auto(GStrv) words = NULL;
      g_autoptr(GError) error = NULL;

      g_shell_parse_argv (line, NULL, &words, &error);
      g_assert_no_error (error);
      obey (words);
    }

  g_hash_table_unref (desks);
  return 0;
}
