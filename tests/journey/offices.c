#include "config.h"

#include "offices.h"

#include <string.h>

#include <glib/gstdio.h>

#include "barid-bytes.h"
#include "barid-courier.h"

/* ---- the exchange ------------------------------------------------------------------------------------------ */

static char *
get_exchange_folder (Offices *self)
{
  return g_build_filename (self->folder, "exchange", NULL);
}

static void
start_exchange (Offices *self)
{
  static const char * const hosts[] = { "127.0.0.1", NULL };
  const BaridInit choices = { .hosts = hosts };
  g_autofree char *folder = get_exchange_folder (self);
  g_autoptr(BaridSettings) settings = NULL;
  g_autoptr(GError) error = NULL;

  settings = barid_admin_init (folder, &choices, &error);
  g_assert_no_error (error);
  self->exchange = barid_exchange_new (folder, &error);
  g_assert_no_error (error);
  barid_exchange_start (self->exchange, "127.0.0.1", settings->port, &error);
  g_assert_no_error (error);
}

/* An account with an inbox: its credentials file. */
GBytes *
offices_make_account (Offices    *self,
                      const char *name)
{
  g_autofree char *folder = get_exchange_folder (self);
  g_autofree char *file_name = g_strconcat (name, ".credentials", NULL);
  g_autofree char *path = g_build_filename (self->folder, file_name, NULL);
  g_autoptr(GError) error = NULL;
  GBytes *credentials;

  barid_admin_add (folder, name, TRUE, NULL, path, &error);
  g_assert_no_error (error);
  credentials = barid_bytes_read_file (path, 65536, &error);
  g_assert_no_error (error);

  return credentials;
}

static void
give_inbox (Offices    *self,
            BaridDesk  *desk,
            const char *name)
{
  g_autoptr(GBytes) credentials = offices_make_account (self, name);
  g_autoptr(GError) error = NULL;

  barid_desk_set_inbox (desk, credentials, &error);
  g_assert_no_error (error);
}

void
offices_give_access (BaridDesk *host,
                     BaridDesk *guest)
{
  g_autoptr(GBytes) access = NULL;
  g_autoptr(BaridPartner) partner = NULL;
  g_autoptr(GError) error = NULL;

  access = barid_desk_write_access (host, barid_desk_get_office (guest)->id, NULL, NULL, &error);
  g_assert_no_error (error);
  partner = barid_desk_take_access (guest, access, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (partner->channel);
}

/* ---- getting to know each other ---------------------------------------------------------------------------- */

void
offices_introduce (BaridDesk *host,
                   BaridDesk *guest)
{
  g_autofree char *number = barid_key_number (barid_desk_get_fingerprint (guest));
  const BaridComparison comparison = { number, "the duty officer", "telephone", FALSE };
  g_autoptr(BaridIntroduction) introduction = NULL;
  g_autoptr(GBytes) card = NULL;
  g_autoptr(GError) error = NULL;

  card = barid_desk_write_card (guest, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  introduction = barid_desk_read_card (host, card, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (introduction->standing, ==, BARID_STANDING_NEW);
  barid_desk_introduce (host, introduction, &comparison, NULL, &error);
  g_assert_no_error (error);
}

GBytes *
offices_write_terms (BaridDesk  *first,
                     BaridDesk  *second,
                     const char *number,
                     const char *area)
{
  const char *one = barid_desk_get_office (first)->nation;
  const char *other = barid_desk_get_office (second)->nation;
  char *json = g_strdup_printf (
    "{\"number\":\"%s\",\"title\":\"An arrangement\",\"rank\":\"arrangement\",\"from\":\"2020-01-01T00:00:00Z\","
    "\"until\":\"2099-01-01T00:00:00Z\",\"areas\":[\"%s\"],"
    "\"ceilings\":[{\"policy\":\"%s\",\"level\":\"SECRET\",\"rank\":3},{\"policy\":\"%s\",\"level\":\"SECRET\",\"rank\":3},"
    "{\"policy\":\"TLP\",\"level\":\"red\",\"rank\":4}],"
    "\"equivalents\":["
    "{\"from\":{\"policy\":\"%s\",\"level\":\"SECRET\",\"rank\":3},\"to\":{\"policy\":\"%s\",\"level\":\"SECRET\",\"rank\":3}},"
    "{\"from\":{\"policy\":\"%s\",\"level\":\"SECRET\",\"rank\":3},\"to\":{\"policy\":\"%s\",\"level\":\"SECRET\",\"rank\":3}}],"
    "\"use\":\"evidence\",\"onward\":\"with-consent\","
    "\"articles\":[{\"number\":\"5\",\"subject\":\"ceiling\",\"text\":\"Nothing above SECRET.\"}]}",
    number, area, one, other, one, other, other, one);

  return g_bytes_new_take (json, strlen (json));
}

void
offices_agree (BaridDesk  *first,
               BaridDesk  *second,
               const char *number,
               const char *area)
{
  g_autoptr(GBytes) terms = offices_write_terms (first, second, number, area);
  g_autoptr(GBytes) drafted = NULL;
  g_autoptr(GBytes) agreed = NULL;
  g_autofree char *id = NULL;
  g_autofree char *taken = NULL;
  g_autofree char *taken_back = NULL;
  g_autoptr(GError) error = NULL;

  id = barid_desk_draft_agreement (first, terms, barid_desk_get_office (second)->id, &error);
  g_assert_no_error (error);
  barid_desk_sign_agreement (first, id, NULL, &error);
  g_assert_no_error (error);
  drafted = barid_desk_export_agreement (first, id, &error);
  g_assert_no_error (error);
  taken = barid_desk_take_agreement (second, drafted, NULL, &error);
  g_assert_no_error (error);
  barid_desk_sign_agreement (second, id, NULL, &error);
  g_assert_no_error (error);
  agreed = barid_desk_export_agreement (second, id, &error);
  g_assert_no_error (error);
  taken_back = barid_desk_take_agreement (first, agreed, NULL, &error);
  g_assert_no_error (error);
}

/* ---- making and ending it ---------------------------------------------------------------------------------- */

static BaridDesk *
make_desk (Offices          *self,
           const char       *name,
           const BaridSetup *setup)
{
  g_autofree char *profile = g_build_filename (self->folder, name, NULL);
  g_autoptr(GError) error = NULL;
  BaridDesk *desk = barid_desk_create (profile, setup, NULL, &error);

  g_assert_no_error (error);
  return desk;
}

BaridDesk *
offices_make_desk (Offices    *self,
                   const char *name,
                   const char *office,
                   const char *nation,
                   const char *passphrase)
{
  const BaridSetup setup = { office, nation, "Liaison desk", passphrase, BARID_TIME_NONE, BARID_ROLE_OFFICER };

  return make_desk (self, name, &setup);
}

BaridDesk *
offices_make_translator (Offices    *self,
                         const char *name,
                         const char *office,
                         const char *nation)
{
  const BaridSetup setup = { office, nation, "Translation desk", NULL, BARID_TIME_NONE, BARID_ROLE_TRANSLATOR };

  return make_desk (self, name, &setup);
}

Offices *
offices_new (OfficesExtent extent)
{
  Offices *self = g_new0 (Offices, 1);
  g_autoptr(GError) error = NULL;

  /* Short: the socket of a key agent has its path below. */
  self->folder = g_dir_make_tmp ("bj-XXXXXX", &error);
  g_assert_no_error (error);
  self->aldar = offices_make_desk (self, "a", "Aldar Maritime Service", "ALD", NULL);
  self->bersa = offices_make_desk (self, "b", "Bersa Liaison Service", "BRS", NULL);
  self->celem = offices_make_desk (self, "c", "Celem Office", "CLM", NULL);

  BaridDesk *desks[] = { self->aldar, self->bersa, self->celem };

  for (guint i = 0; extent >= OFFICES_ACQUAINTED && i < G_N_ELEMENTS (desks); i++)
    for (guint j = 0; j < G_N_ELEMENTS (desks); j++)
      if (i != j)
        offices_introduce (desks[i], desks[j]);

  if (extent >= OFFICES_ACQUAINTED)
    offices_agree (self->aldar, self->bersa, "2026/3", BARID_AREA_CYBERSECURITY);

  if (extent < OFFICES_CONNECTED)
    return self;

  start_exchange (self);
  give_inbox (self, self->aldar, "aldar");
  give_inbox (self, self->bersa, "bersa");
  give_inbox (self, self->celem, "celem");
  for (guint i = 0; i < G_N_ELEMENTS (desks); i++)
    for (guint j = 0; j < G_N_ELEMENTS (desks); j++)
      if (i != j)
        offices_give_access (desks[i], desks[j]);

  if (extent >= OFFICES_ALLIED)
    {
      offices_agree (self->aldar, self->celem, "2026/4", BARID_AREA_CYBERSECURITY);
      offices_agree (self->bersa, self->celem, "2026/5", BARID_AREA_CYBERSECURITY);
    }

  return self;
}

void
offices_close_desk (BaridDesk **desk)
{
  barid_desk_close (*desk);
  g_assert_finalize_object (g_steal_pointer (desk));
}

void
offices_reopen (BaridDesk **desk)
{
  g_autofree char *profile = g_strdup ((*desk)->profile);
  g_autoptr(GError) error = NULL;

  offices_close_desk (desk);
  *desk = barid_desk_open (profile, &error);
  g_assert_no_error (error);
}

static void
remove_folder (const char *path)
{
  g_autoptr(GDir) folder = g_file_test (path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)))
    {
      g_autofree char *inner = g_build_filename (path, name, NULL);

      remove_folder (inner);
    }

  g_remove (path);
}

void
offices_free (Offices *self)
{
  offices_close_desk (&self->aldar);
  offices_close_desk (&self->bersa);
  offices_close_desk (&self->celem);
  if (self->exchange != NULL)
    barid_exchange_stop (self->exchange);
  g_clear_object (&self->exchange);
  remove_folder (self->folder);
  g_free (self->folder);
  g_free (self);
}

/* ---- the main loop turns ----------------------------------------------------------------------------------- */

static void
called_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  GAsyncResult **kept = user_data;

  *kept = g_object_ref (result);
}

gpointer
offices_call (BaridDesk     *desk,
              BaridDeskFunc  func,
              gpointer       data)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  gpointer answer;

  barid_desk_call_async (desk, func, data, NULL, NULL, NULL, called_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  answer = barid_desk_call_finish (desk, result, &error);
  g_assert_no_error (error);

  return answer;
}

static gpointer
sync_func (BaridDesk     *desk,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  barid_desk_sync (desk, data, cancellable, error);
  return NULL;
}

BaridReport *
offices_sync_with_problems (BaridDesk *desk)
{
  BaridReport *report = barid_report_new ();

  offices_call (desk, sync_func, report);
  return report;
}

BaridReport *
offices_sync (BaridDesk *desk)
{
  BaridReport *report = offices_sync_with_problems (desk);

  if (report->problems->len > 0)
    g_error ("%s", (char *) g_ptr_array_index (report->problems, 0));
  return report;
}

void
offices_go_round (BaridDesk *desk)
{
  barid_report_free (offices_sync (desk));
}

/* ---- letters ----------------------------------------------------------------------------------------------- */

BaridBriefing *
offices_briefing (const char *title,
                  BaridDesk  *to,
                  ...)
{
  static const char * const areas[] = { BARID_AREA_CYBERSECURITY, NULL };
  g_autoptr(BaridMarking) marking = barid_marking_new_tlp ("amber");
  BaridBriefing *briefing = barid_briefing_new (BARID_KIND_WARNING);
  va_list more;

  barid_briefing_set_title (briefing, title);
  barid_briefing_set_areas (briefing, areas);
  barid_briefing_set_marking (briefing, marking);
  barid_briefing_add (briefing, BARID_PART_BODY, barid_portion_new ("The text of a briefing.", NULL));

  va_start (more, to);
  for (BaridDesk *desk = to; desk != NULL; desk = va_arg (more, BaridDesk *))
    barid_briefing_add (briefing, BARID_PART_ADDRESSEES,
                        barid_addressee_new (barid_desk_get_office (desk)->id, BARID_FOR_ACTION));
  va_end (more);

  return briefing;
}

char *
offices_send (BaridDesk     *from,
              BaridBriefing *briefing)
{
  g_autoptr(GPtrArray) letters = NULL;
  g_autoptr(BaridReport) report = NULL;
  g_autoptr(GError) error = NULL;

  letters = barid_desk_release (from, briefing, 0, 0, NULL, &error);
  g_assert_no_error (error);
  report = offices_sync (from);
  g_assert_cmpuint (report->carried, >=, letters->len);

  return g_strdup (g_ptr_array_index (letters, 0));
}

BaridReading *
offices_exchange (BaridDesk  *from,
                  BaridDesk  *to,
                  const char *title)
{
  g_autoptr(BaridBriefing) briefing = offices_briefing (title, to, NULL);
  g_autofree char *letter = offices_send (from, briefing);

  offices_go_round (to);
  return offices_read (to, letter);
}

static void
pushed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  gboolean *done = user_data;
  g_autoptr(GError) error = NULL;

  barid_courier_push_finish (BARID_COURIER (source), result, &error);
  g_assert_no_error (error);
  *done = TRUE;
}

char *
offices_push (BaridDesk *from,
              BaridDesk *to,
              GBytes    *payload)
{
  g_autoptr(BaridEnvelope) envelope = barid_courier_make_envelope (payload);
  g_autoptr(BaridPartner) partner = NULL;
  g_autoptr(BaridCourier) courier = NULL;
  g_autoptr(GError) error = NULL;
  gboolean done = FALSE;

  partner = barid_desk_find_partner (from, barid_desk_get_office (to)->id, &error);
  g_assert_no_error (error);
  courier = barid_courier_new (partner->channel, &error);
  g_assert_no_error (error);
  barid_courier_push_async (courier, envelope, NULL, pushed_cb, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
  barid_courier_close (courier);

  return g_strdup (envelope->id);
}

BaridReading *
offices_deliver (BaridDesk *from,
                 BaridDesk *to,
                 GBytes    *payload)
{
  g_autofree char *envelope = offices_push (from, to, payload);

  offices_go_round (to);
  return offices_read (to, envelope);
}

BaridReading *
offices_read (BaridDesk  *desk,
              const char *id)
{
  g_autoptr(GError) error = NULL;
  BaridReading *reading = barid_desk_read (desk, id, NULL, &error);

  g_assert_no_error (error);
  return reading;
}

guint
offices_count (BaridDesk  *desk,
               BaridShelf  shelf)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) entries = barid_desk_list (desk, shelf, &error);

  g_assert_no_error (error);
  return entries->len;
}

gboolean
offices_find_on_disk (const char *folder,
                      const char *text)
{
  g_autoptr(GDir) names = g_file_test (folder, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open (folder, 0, NULL);
  g_autofree char *data = NULL;
  const char *name;
  gsize size;

  while (names != NULL && (name = g_dir_read_name (names)))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (offices_find_on_disk (path, text))
        return TRUE;
    }

  return names == NULL && g_file_test (folder, G_FILE_TEST_IS_REGULAR) &&
         g_file_get_contents (folder, &data, &size, NULL) && memmem (data, size, text, strlen (text)) != NULL;
}

/* ---- running ----------------------------------------------------------------------------------------------- */

Offices *offices;

static OfficesExtent wanted;

static void
run_test (gconstpointer function)
{
  if (offices == NULL)
    offices = offices_new (wanted);

  ((void (*) (void)) function) ();
}

void
offices_add_test (const char  *path,
                  void       (*function) (void))
{
  g_test_add_data_func (path, function, run_test);
}

int
offices_run_tests (OfficesExtent extent)
{
  int result;

  wanted = extent;
  result = g_test_run ();
  g_clear_pointer (&offices, offices_free);

  return result;
}
