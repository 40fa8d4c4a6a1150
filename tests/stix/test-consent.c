#include "config.h"

#include "barid-instruments.h"
#include "barid-stix.h"

#include <string.h>

#include "barid-bytes.h"
#include "barid-error.h"

/* A consent at the door, and the text that it is to inside of a report. */

#define ALDAR      "identity--a1000000-0000-4000-8000-000000000001"
#define BERSA      "identity--a1000000-0000-4000-8000-000000000002"
#define CALDOR     "identity--a1000000-0000-4000-8000-000000000003"
#define KEY_ALDAR  "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
#define KEY_CALDOR "CCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCC"
#define LETTER     "letter--b1000000-0000-4000-8000-000000000001"
#define HASH       "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

#define CONSENT \
  "{\"purpose\":\"consent\",\"version\":1,\"originator\":\"" ALDAR "\",\"key\":\"" KEY_ALDAR "\",\"letter\":\"" LETTER "\"," \
  "\"holder\":\"" BERSA "\",\"addressee\":\"" CALDOR "\",\"addressee_name\":\"Caldor\",\"addressee_key\":\"" KEY_CALDOR "\"," \
  "\"sha256\":\"" HASH "\",\"conditions\":\"Not to be named.\",\"given\":\"2026-11-23T14:05:00.000000Z\"," \
  "\"until\":\"2027-11-23T14:05:00.000000Z\"}"

static BaridConsent *
read_text (const char  *text,
           GError     **error)
{
  g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));

  return barid_consent_read (bytes, error);
}

static void
test_read_and_written (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(BaridConsent) consent = read_text (CONSENT, &error);
  g_autoptr(GBytes) bytes = NULL;
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (consent->originator, ==, ALDAR);
  g_assert_cmpstr (consent->holder, ==, BERSA);
  g_assert_cmpstr (consent->addressee, ==, CALDOR);
  g_assert_cmpstr (consent->addressee_key, ==, KEY_CALDOR);
  g_assert_cmpstr (consent->sha256, ==, HASH);
  g_assert_cmpint (consent->until, >, consent->given);

  bytes = barid_consent_write (consent, &error);
  g_assert_no_error (error);
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_assert_cmpstr (text, ==, CONSENT);
}

/* What it does not say, says in another form, or says beyond what is known, makes it none. */
static void
test_refused (void)
{
  static const struct
  {
    const char *from;
    const char *to;
    int         code;
  } table[] = {
    { "\"purpose\":\"consent\"", "\"purpose\":\"card\"", BARID_ERROR_INVALID },
    { "\"version\":1", "\"version\":2", BARID_ERROR_UNSUPPORTED },
    { "\"originator\":\"" ALDAR "\",", "", BARID_ERROR_INVALID },
    { "\"key\":\"" KEY_ALDAR "\",", "", BARID_ERROR_INVALID },
    { "\"key\":\"AAAA", "\"key\":\"aaaa", BARID_ERROR_INVALID },
    { "\"letter\":\"" LETTER "\",", "", BARID_ERROR_INVALID },
    { "\"holder\":\"" BERSA "\",", "", BARID_ERROR_INVALID },
    { "\"addressee\":\"" CALDOR "\",", "", BARID_ERROR_INVALID },
    { "\"addressee\":\"identity", "\"addressee\":\"letter", BARID_ERROR_INVALID },
    { "\"addressee_key\":\"CCCC", "\"addressee_key\":\"CC", BARID_ERROR_INVALID },
    { "\"sha256\":\"0123", "\"sha256\":\"012", BARID_ERROR_INVALID },
    { "\"sha256\":\"0123", "\"sha256\":\"012G", BARID_ERROR_INVALID },
    { "\"sha256\":\"" HASH "\",", "", BARID_ERROR_INVALID },
    { "\"given\":\"2026-11-23T14:05:00.000000Z\",", "", BARID_ERROR_INVALID },
    { "\"conditions\":", "\"only_if\":", BARID_ERROR_UNSUPPORTED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr(GString) text = g_string_new (CONSENT);
      g_autoptr(BaridConsent) consent = NULL;
      g_autoptr(GError) error = NULL;

      g_assert_cmpuint (g_string_replace (text, table[i].from, table[i].to, 1), ==, 1);
      consent = read_text (text->str, &error);
      g_assert_error (error, BARID_ERROR, table[i].code);
      g_assert_null (consent);
    }
}

/* ---- what is passed on -------------------------------------------------------------------------------------------- */

static BaridBriefing *
write_briefing (BaridTime published)
{
  BaridBriefing *briefing = barid_briefing_new (BARID_KIND_INFORMATION_REPORT);
  g_autoptr(BaridOffice) office = barid_office_new (ALDAR, "Aldar", "ALD");
  g_autoptr(BaridMarking) marking = barid_marking_new_tlp ("green");

  barid_briefing_set_title (briefing, "Boats at the mole");
  barid_briefing_set_originator (briefing, office);
  barid_briefing_set_marking (briefing, marking);
  barid_briefing_set_created (briefing, BARID_TIME_DAY);
  barid_briefing_set_modified (briefing, BARID_TIME_DAY);
  barid_briefing_set_published (briefing, published);

  return briefing;
}

static GBytes *
write_bundle (BaridBriefing *briefing)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(BaridBundle) bundle = barid_stix_write (briefing, NULL, NULL, &error);

  g_assert_no_error (error);
  return g_bytes_ref (bundle->bytes);
}

/* The bytes are those that were given, to the last. */
static void
test_carried (void)
{
  g_autoptr(BaridBriefing) briefing = write_briefing (BARID_TIME_DAY);
  g_autoptr(BaridBriefing) note = write_briefing (BARID_TIME_DAY);
  g_autoptr(GBytes) extract = write_bundle (briefing);
  g_autoptr(GBytes) consent = g_bytes_new_static ("\0\1\2 signed", 10);
  g_autoptr(BaridExtract) carried = barid_extract_new (extract, consent);
  g_autoptr(BaridBriefing) copy = NULL;
  g_autoptr(BaridBriefing) read = NULL;
  g_autoptr(BaridBriefing) text = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) error = NULL;

  barid_briefing_set_extract (note, carried);
  copy = barid_briefing_copy (note);
  bytes = write_bundle (copy);
  read = barid_stix_read (bytes, &error);
  g_assert_no_error (error);
  g_assert_false (barid_briefing_get_unknown_restricts (read));
  g_assert_true (g_bytes_equal (barid_briefing_get_extract (read)->bytes, extract));
  g_assert_true (g_bytes_equal (barid_briefing_get_extract (read)->consent, consent));

  text = barid_stix_read_extract (barid_briefing_get_extract (read)->bytes, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (barid_briefing_get_title (text), ==, "Boats at the mole");
}

/* A draft was not let go by anybody, and of what passes something on in its turn nobody could say who let that go. */
static void
test_not_an_extract (void)
{
  g_autoptr(BaridBriefing) draft = write_briefing (BARID_TIME_NONE);
  g_autoptr(BaridBriefing) nested = write_briefing (BARID_TIME_DAY);
  g_autoptr(GBytes) draft_bytes = write_bundle (draft);
  g_autoptr(BaridExtract) carried = barid_extract_new (draft_bytes, NULL);
  g_autoptr(GBytes) nested_bytes = NULL;
  g_autoptr(GError) of_draft = NULL;
  g_autoptr(GError) of_nested = NULL;

  g_assert_null (barid_stix_read_extract (draft_bytes, &of_draft));
  g_assert_error (of_draft, BARID_ERROR, BARID_ERROR_INVALID);

  barid_briefing_set_extract (nested, carried);
  nested_bytes = write_bundle (nested);
  g_assert_null (barid_stix_read_extract (nested_bytes, &of_nested));
  g_assert_error (of_nested, BARID_ERROR, BARID_ERROR_REFUSED);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/consent/read-and-written", test_read_and_written);
  g_test_add_func ("/consent/refused", test_refused);
  g_test_add_func ("/consent/carried", test_carried);
  g_test_add_func ("/consent/not-an-extract", test_not_an_extract);

  return g_test_run ();
}
