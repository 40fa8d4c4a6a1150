#include "config.h"

#include "letters.h"

#include "barid-draft-book.h"
#include "barid-versions.h"

/* What a draft was: laid by, told, brought back, and gone with the draft. */

static gint64
save (BaridBriefing *briefing,
      gint64         row)
{
  g_autoptr(GError) error = NULL;
  gint64 saved = barid_desk_save_draft (offices->aldar, briefing, row, &error);

  g_assert_no_error (error);
  return saved;
}

static void
lay_by (gint64             row,
        BaridVersionReason reason)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (barid_desk_keep_version (offices->aldar, row, reason, &error));
  g_assert_no_error (error);
}

static GPtrArray *
list (gint64 row)
{
  g_autoptr(GError) error = NULL;
  GPtrArray *versions = barid_desk_list_versions (offices->aldar, row, &error);

  g_assert_no_error (error);
  return versions;
}

static BaridBriefing *
load (gint64 row)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, row);
  g_autoptr(GError) error = NULL;
  BaridBriefing *briefing = barid_desk_load_draft (offices->aldar, text, NULL, &error);

  g_assert_no_error (error);
  return briefing;
}

/* How it differs, the first sentence. */
static const char *
get_change (GPtrArray *versions,
            guint      place)
{
  GPtrArray *changes = ((BaridVersion *) g_ptr_array_index (versions, place))->changes;

  return changes != NULL && changes->len > 0 ? ((BaridDifference *) g_ptr_array_index (changes, 0))->sentence : NULL;
}

static void
test_kept (void)
{
  g_autoptr(BaridBriefing) briefing = offices_briefing ("First", offices->bersa, NULL);
  g_autoptr(GPtrArray) versions = NULL;
  gint64 row = save (briefing, 0);

  lay_by (row, BARID_VERSION_OPENED);
  /* Saved again with nothing changed: no other version. */
  save (briefing, row);
  lay_by (row, BARID_VERSION_AT_WORK);
  barid_briefing_set_title (briefing, "Second");
  save (briefing, row);
  lay_by (row, BARID_VERSION_AT_WORK);
  barid_briefing_set_kind (briefing, BARID_KIND_REQUEST);
  barid_briefing_add (briefing, BARID_PART_ADDRESSEES,
                      barid_addressee_new (barid_desk_get_office (offices->celem)->id, BARID_FOR_INFORMATION));
  save (briefing, row);
  lay_by (row, BARID_VERSION_CLOSED);

  versions = list (row);
  g_assert_cmpuint (versions->len, ==, 3);
  g_assert_cmpint (((BaridVersion *) g_ptr_array_index (versions, 0))->reason, ==, BARID_VERSION_CLOSED);
  g_assert_cmpstr (get_change (versions, 0), ==, "Kind was Warning, is Request for information");
  g_assert_cmpstr (get_change (versions, 1), ==, "Title: text changed");
  g_assert_null (((BaridVersion *) g_ptr_array_index (versions, 2))->changes);

  /* Offices bear their names. */
  g_assert_nonnull (strstr (((BaridDifference *) g_ptr_array_index (
                               ((BaridVersion *) g_ptr_array_index (versions, 0))->changes, 1))->sentence,
                            barid_desk_get_office (offices->celem)->name));
}

static void
test_brought_back (void)
{
  g_autoptr(BaridBriefing) briefing = offices_briefing ("As it was", offices->bersa, NULL);
  g_autoptr(BaridBriefing) back = NULL;
  g_autoptr(BaridBriefing) now = NULL;
  g_autoptr(BaridBriefing) replaced = NULL;
  g_autoptr(GPtrArray) versions = NULL;
  g_autoptr(GPtrArray) later = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *id = NULL;
  gint64 row = save (briefing, 0);

  id = g_strdup (barid_briefing_get_id (briefing));
  lay_by (row, BARID_VERSION_OPENED);
  barid_briefing_set_title (briefing, "As it is");
  save (briefing, row);
  versions = list (row);
  back = barid_desk_bring_back (offices->aldar, row, ((BaridVersion *) g_ptr_array_index (versions, 0))->id, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (barid_briefing_get_title (back), ==, "As it was");
  now = load (row);
  g_assert_cmpstr (barid_briefing_get_title (now), ==, "As it was");
  g_assert_cmpstr (barid_briefing_get_id (now), ==, id);

  /* What it was until then is not lost. */
  later = list (row);
  g_assert_cmpuint (later->len, ==, 2);
  g_assert_cmpint (((BaridVersion *) g_ptr_array_index (later, 0))->reason, ==, BARID_VERSION_BROUGHT_BACK);
  replaced = barid_desk_load_version (offices->aldar, row, ((BaridVersion *) g_ptr_array_index (later, 0))->id, &error);
  g_assert_cmpstr (barid_briefing_get_title (replaced), ==, "As it is");

  g_assert_null (barid_desk_bring_back (offices->aldar, row, 4711, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_NOT_FOUND);
}

static void
assert_nothing_left (gint64      row,
                     const char *canary)
{
  g_autoptr(GPtrArray) versions = list (row);

  g_assert_cmpuint (versions->len, ==, 0);
  offices_reopen (&offices->aldar);
  g_assert_false (offices_find_on_disk (offices->folder, canary));
}

/* What was written and taken out again does not outlive the draft, neither here nor in what was sent. */
static void
test_released (void)
{
  static const char canary[] = "CANARY-his-brother-told-us";
  g_autoptr(BaridBriefing) briefing = offices_briefing ("Released", offices->bersa, NULL);
  g_autoptr(GPtrArray) letters = NULL;
  g_autoptr(GError) error = NULL;
  gint64 row, again;

  barid_briefing_add (briefing, BARID_PART_BODY, barid_portion_new (canary, NULL));
  row = save (briefing, 0);
  lay_by (row, BARID_VERSION_OPENED);
  g_ptr_array_set_size (barid_briefing_get_part (briefing, BARID_PART_BODY), 0);
  save (briefing, row);
  g_assert_true (barid_desk_set_draft_open (offices->aldar, row, TRUE, &error));
  offices_reopen (&offices->aldar);
  g_assert_true (offices_find_on_disk (offices->folder, canary));

  letters = barid_desk_release (offices->aldar, briefing, row, BARID_TIME_DAY, NULL, &error);
  g_assert_no_error (error);
  assert_nothing_left (row, canary);

  /* Taken back it is another draft, which begins anew. */
  again = barid_desk_take_back (offices->aldar, letters, &error);
  g_assert_no_error (error);
  assert_nothing_left (again, canary);
}

static void
test_deleted (void)
{
  static const char canary[] = "CANARY-his-sister-told-us";
  g_autoptr(BaridBriefing) briefing = offices_briefing (canary, offices->bersa, NULL);
  g_autoptr(GError) error = NULL;
  gint64 row = save (briefing, 0);
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, row);

  lay_by (row, BARID_VERSION_CLOSED);
  g_assert_true (barid_desk_delete (offices->aldar, text, &error));
  assert_nothing_left (row, canary);
}

/* ---- written anew ---------------------------------------------------------------------------------------------------- */

static void
test_duplicated (void)
{
  g_autoptr(BaridBriefing) briefing = offices_briefing ("Once more", offices->bersa, NULL);
  g_autofree char *letter = NULL;
  g_autofree char *draft = NULL;
  g_autofree char *id = NULL;
  g_autoptr(BaridBriefing) of_draft = NULL;
  g_autoptr(BaridBriefing) of_sent = NULL;
  g_autoptr(BaridReading) reading = NULL;
  g_autoptr(GError) error = NULL;
  gint64 row;

  barid_briefing_set_reference (briefing, "12/2026");
  barid_briefing_set_set_aside (briefing, (const char *[]) { "advice", NULL });
  row = save (briefing, 0);
  id = g_strdup (barid_briefing_get_id (briefing));
  draft = g_strdup_printf ("%" G_GINT64_FORMAT, row);
  of_draft = load (barid_desk_duplicate (offices->aldar, draft, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (barid_briefing_get_title (of_draft), ==, "Once more");
  g_assert_cmpstr (barid_briefing_get_id (of_draft), !=, id);
  g_assert_null (barid_briefing_get_reference (of_draft));
  g_assert_cmpuint (barid_briefing_get_part (of_draft, BARID_PART_ADDRESSEES)->len, ==, 1);
  g_assert_cmpuint (g_strv_length ((char **) barid_briefing_get_set_aside (of_draft)), ==, 0);

  letter = offices_send (offices->aldar, briefing);
  of_sent = load (barid_desk_duplicate (offices->aldar, letter, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (barid_briefing_get_title (of_sent), ==, "Once more");
  g_assert_cmpstr (barid_briefing_get_id (of_sent), !=, id);
  g_assert_null (barid_briefing_get_parent (of_sent));
  g_assert_cmpint (barid_briefing_get_published (of_sent), ==, BARID_TIME_NONE);
  g_assert_cmpuint (barid_briefing_get_part (of_sent, BARID_PART_ADDRESSEES)->len, ==, 1);

  /* What came is not ours to write anew. */
  reading = offices_exchange (offices->bersa, offices->aldar, "Theirs");
  g_assert_cmpint (barid_desk_duplicate (offices->aldar, reading->entry->letter_id, &error), ==, 0);
  g_assert_error (error, BARID_ERROR, BARID_ERROR_REFUSED);
}

/* A source that was sent is known again by its name, in what is written anew as in what is compared. */
static void
test_names_of_sources (void)
{
  g_autoptr(BaridBriefing) briefing = offices_briefing ("From Kingfisher", offices->bersa, NULL);
  BaridSource *source = barid_source_new ("A driver", NULL);
  g_autofree char *letter = NULL;
  g_autoptr(BaridBriefing) sent = NULL;
  g_autoptr(GPtrArray) found = NULL;
  g_autoptr(GError) error = NULL;

  source->origin_name = g_strdup ("Kingfisher 7");
  barid_briefing_add (briefing, BARID_PART_SOURCES, source);
  letter = offices_send (offices->aldar, briefing);
  sent = barid_desk_load_text (offices->aldar, letter, &error);
  g_assert_no_error (error);
  source = g_ptr_array_index (barid_briefing_get_part (sent, BARID_PART_SOURCES), 0);
  g_assert_cmpstr (source->origin_name, ==, "Kingfisher 7");
  g_assert_nonnull (source->origin);

  found = barid_desk_compare (offices->aldar, briefing, sent, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < found->len; i++)
    g_assert_null (strstr (((BaridDifference *) g_ptr_array_index (found, i))->sentence, "origin"));
}

/* ---- what was open --------------------------------------------------------------------------------------------------- */

static void
test_open (void)
{
  g_autoptr(BaridBriefing) briefing = offices_briefing ("Half written", offices->bersa, NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) open = NULL;
  g_autoptr(GPtrArray) none = NULL;
  gint64 row = save (briefing, 0);

  g_assert_true (barid_desk_set_draft_open (offices->aldar, row, TRUE, &error));
  offices_reopen (&offices->aldar);
  open = barid_desk_list_open_drafts (offices->aldar, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (open->len, ==, 1);
  g_assert_cmpstr (((BaridEntry *) g_ptr_array_index (open, 0))->title, ==, "Half written");

  g_assert_true (barid_desk_set_draft_open (offices->aldar, row, FALSE, &error));
  none = barid_desk_list_open_drafts (offices->aldar, &error);
  g_assert_cmpuint (none->len, ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  offices_add_test ("/versions/kept", test_kept);
  offices_add_test ("/versions/brought-back", test_brought_back);
  offices_add_test ("/versions/A40-released-leaves-nothing", test_released);
  offices_add_test ("/versions/A40-deleted-leaves-nothing", test_deleted);
  offices_add_test ("/versions/duplicated", test_duplicated);
  offices_add_test ("/versions/names-of-sources", test_names_of_sources);
  offices_add_test ("/versions/open", test_open);

  return offices_run_tests (OFFICES_CONNECTED);
}
