#include "config.h"

#include "letters.h"

#include <string.h>

#include "barid-id.h"
#include "barid-objection.h"
#include "barid-stix.h"
#include "barid-trays.h"

/* ---- the outbox as it stands --------------------------------------------------------------------------------------- */

static GPtrArray *
list_outbox (BaridDesk *desk)
{
  g_autoptr(GError) error = NULL;
  GPtrArray *posts = barid_desk_list_outbox (desk, &error);

  g_assert_no_error (error);
  return posts;
}

/* The row of a letter: borrowed from @posts. */
static BaridPost *
find_post (GPtrArray  *posts,
           const char *letter)
{
  for (guint i = 0; i < posts->len; i++)
    {
      BaridPost *post = g_ptr_array_index (posts, i);

      if (strcmp (post->letter_id, letter) == 0)
        return post;
    }

  g_assert_not_reached ();
}

static void
assert_post (BaridDesk      *desk,
             const char     *letter,
             BaridPostState  state,
             gboolean        has_problem)
{
  g_autoptr(GPtrArray) posts = list_outbox (desk);
  BaridPost *post = find_post (posts, letter);

  g_assert_cmpint (post->state, ==, state);
  g_assert_cmpint (post->problem != NULL, ==, has_problem);
}

static guint
seal_due (BaridDesk *desk)
{
  g_autoptr(GError) error = NULL;
  guint sealed = 0;

  barid_desk_seal_due (desk, &sealed, NULL, &error);
  g_assert_no_error (error);
  return sealed;
}

static GPtrArray *
release (BaridBriefing *briefing,
         gint64         draft,
         BaridTime      hold)
{
  g_autoptr(GError) error = NULL;
  GPtrArray *letters = barid_desk_release (offices->aldar, briefing, draft, hold, NULL, &error);

  g_assert_no_error (error);
  return letters;
}

static char *
release_one (const char *title,
             BaridDesk  *to,
             BaridTime   hold)
{
  g_autoptr(BaridBriefing) briefing = offices_briefing (title, to, NULL);
  g_autoptr(GPtrArray) letters = release (briefing, 0, hold);

  g_assert_cmpuint (letters->len, ==, 1);
  return g_ptr_array_steal_index (letters, 0);
}

static GPtrArray *
list_of (char *letter)
{
  GPtrArray *letters = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (letters, g_strdup (letter));
  return letters;
}

static void
assert_not_released (BaridBriefing *briefing)
{
  g_autoptr(GPtrArray) before = list_outbox (offices->aldar);
  g_autoptr(GPtrArray) after = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_null (barid_desk_release (offices->aldar, briefing, 0, 0, NULL, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_REFUSED);
  g_test_message ("%s", error->message);
  after = list_outbox (offices->aldar);
  g_assert_cmpuint (after->len, ==, before->len);
}

/* ---- drafts ---------------------------------------------------------------------------------------------------------- */

static BaridBriefing *
load_draft (gint64 row)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, row);
  g_autoptr(GError) error = NULL;
  gint64 loaded = 0;
  BaridBriefing *briefing = barid_desk_load_draft (offices->aldar, text, &loaded, &error);

  g_assert_no_error (error);
  g_assert_cmpint (loaded, ==, row);
  return briefing;
}

/* In a list they stand with their addressees' names. */
static void
test_draft_names (void)
{
  g_autoptr(BaridBriefing) nobody = barid_briefing_new (BARID_KIND_REQUEST);
  g_autoptr(BaridBriefing) two = offices_briefing ("To two", offices->bersa, offices->celem, NULL);
  g_autoptr(GError) error = NULL;
  const gint64 rows[] = { barid_desk_save_draft (offices->aldar, nobody, 0, &error),
                          barid_desk_save_draft (offices->aldar, two, 0, &error) };
  g_autoptr(GPtrArray) heads = barid_desk_list_heads (offices->aldar, rows, G_N_ELEMENTS (rows), &error);
  const BaridEntry *head;

  g_assert_no_error (error);
  g_assert_cmpuint (heads->len, ==, 2);
  g_assert_null (((const BaridEntry *) g_ptr_array_index (heads, 0))->addressee_names);
  head = g_ptr_array_index (heads, 1);
  g_assert_cmpuint (g_strv_length (head->addressee_names), ==, 2);
  g_assert_cmpstr (head->addressee_names[0], ==, barid_desk_get_office (offices->bersa)->name);
  g_assert_cmpstr (head->addressee_names[1], ==, barid_desk_get_office (offices->celem)->name);
}

static void
test_saved (void)
{
  g_autoptr(BaridBriefing) briefing = offices_briefing ("A draft", offices->bersa, NULL);
  g_autoptr(BaridBriefing) empty = barid_briefing_new (BARID_KIND_REQUEST);
  g_autoptr(BaridBriefing) loaded = NULL;
  g_autoptr(BaridBriefing) loaded_again = NULL;
  g_autoptr(GPtrArray) found = NULL;
  g_autoptr(GError) error = NULL;
  gint64 row = barid_desk_save_draft (offices->aldar, briefing, 0, &error);
  guint drafts = offices_count (offices->aldar, BARID_SHELF_DRAFTS);

  g_assert_no_error (error);
  loaded = load_draft (row);
  g_assert_cmpstr (barid_briefing_get_title (loaded), ==, "A draft");
  g_assert_cmpstr (barid_briefing_get_originator (loaded)->id, ==, barid_desk_get_office (offices->aldar)->id);
  g_assert_cmpuint (barid_briefing_get_part (loaded, BARID_PART_ADDRESSEES)->len, ==, 1);

  barid_briefing_set_title (loaded, "The same draft");
  g_assert_cmpint (barid_desk_save_draft (offices->aldar, loaded, row, &error), ==, row);
  g_assert_no_error (error);
  loaded_again = load_draft (row);
  g_assert_cmpstr (barid_briefing_get_title (loaded_again), ==, "The same draft");
  g_assert_cmpstr (barid_briefing_get_id (loaded_again), ==, barid_briefing_get_id (loaded));
  g_assert_cmpuint (offices_count (offices->aldar, BARID_SHELF_DRAFTS), ==, drafts);
  found = barid_desk_search (offices->aldar, "same draft", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, 1);

  /* It need not be complete. */
  g_assert_cmpint (barid_desk_save_draft (offices->aldar, empty, 0, &error), >, row);
  g_assert_no_error (error);

  g_assert_null (barid_desk_load_draft (offices->aldar, "999999", NULL, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_NOT_FOUND);
}

/* What was sent is no draft. */
static void
test_sent_is_no_draft (void)
{
  g_autofree char *letter = release_one ("Sent", offices->bersa, 0);
  g_autoptr(GError) error = NULL;

  g_assert_cmpuint (seal_due (offices->aldar), ==, 1);
  g_assert_null (barid_desk_load_draft (offices->aldar, letter, NULL, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_NOT_FOUND);
}

static const char foreign[] =
  "{\"type\":\"bundle\",\"id\":\"bundle--5d0092c5-5f74-4287-9642-33f4c354e56d\",\"objects\":["
  "{\"type\":\"indicator\",\"spec_version\":\"2.1\",\"id\":\"indicator--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f\","
  "\"created\":\"2026-01-01T00:00:00.000Z\",\"modified\":\"2026-01-01T00:00:00.000Z\",\"name\":\"A bad address\","
  "\"pattern\":\"[ipv4-addr:value = '203.0.113.7']\",\"pattern_type\":\"stix\",\"valid_from\":\"2026-01-01T00:00:00Z\"},"
  "{\"type\":\"x-weather\",\"spec_version\":\"2.1\",\"id\":\"x-weather--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd30\","
  "\"created\":\"2026-01-01T00:00:00.000Z\",\"modified\":\"2026-01-01T00:00:00.000Z\",\"rain\":true}]}";

static void
test_imported (void)
{
  static const char * const areas[] = { BARID_AREA_CYBERSECURITY, NULL };
  g_autoptr(GBytes) bundle = bytes_of (foreign);
  g_autoptr(GBytes) nonsense = bytes_of ("{\"type\":\"bundle\"");
  g_autoptr(GBytes) letter_text = NULL;
  g_autoptr(BaridMarking) marking = barid_marking_new_tlp ("green");
  g_autoptr(BaridLetterhead) head = letters_head (offices->bersa, offices->aldar);
  g_autoptr(BaridBriefing) letter = offices_briefing ("A letter", offices->aldar, NULL);
  g_autoptr(BaridBriefing) draft = NULL;
  g_autoptr(GPtrArray) sentences = NULL;
  g_autoptr(GPtrArray) letters = NULL;
  g_autoptr(GArray) rows = NULL;
  g_autoptr(GError) error = NULL;
  guint drafts = offices_count (offices->aldar, BARID_SHELF_DRAFTS);

  rows = barid_desk_import (offices->aldar, bundle, &sentences, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, 1);
  g_assert_cmpuint (sentences->len, >, 0);
  draft = load_draft (g_array_index (rows, gint64, 0));
  g_assert_cmpuint (barid_briefing_get_part (draft, BARID_PART_OBJECTS)->len, ==, 2);
  g_assert_cmpstr (barid_briefing_get_originator (draft)->id, !=, barid_desk_get_office (offices->aldar)->id);

  /* Nobody is known who wrote it, so that it is ours to release; the draft goes with the release. */
  barid_briefing_set_areas (draft, areas);
  barid_briefing_set_marking (draft, marking);
  barid_briefing_add (draft, BARID_PART_ADDRESSEES,
                      barid_addressee_new (barid_desk_get_office (offices->bersa)->id, BARID_FOR_ACTION));
  letters = release (draft, g_array_index (rows, gint64, 0), BARID_TIME_DAY);
  g_assert_cmpuint (letters->len, ==, 1);
  g_assert_cmpuint (offices_count (offices->aldar, BARID_SHELF_DRAFTS), ==, drafts);

  g_assert_null (barid_desk_import (offices->aldar, nonsense, NULL, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);

  /* What was taken out of a letter comes in without its proof. */
  letter_text = letters_write (offices->bersa, letter, head);
  g_assert_null (barid_desk_import (offices->aldar, letter_text, NULL, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_REFUSED);
  g_assert_cmpuint (offices_count (offices->aldar, BARID_SHELF_DRAFTS), ==, drafts);
}

static guint
count_objections (BaridBriefing *briefing)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) objections = barid_desk_check (offices->aldar, briefing, NULL, &error);
  guint count = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < objections->len; i++)
    count += ((BaridObjection *) g_ptr_array_index (objections, i))->blocks;

  return count;
}

static void
test_checked (void)
{
  static const char * const other_areas[] = { BARID_AREA_COUNTER_TERRORISM, NULL };
  g_autoptr(BaridBriefing) good = offices_briefing ("Good", offices->bersa, NULL);
  g_autoptr(BaridBriefing) no_agreement = offices_briefing ("No agreement", offices->celem, NULL);
  g_autoptr(BaridBriefing) nobody = offices_briefing ("Nobody", NULL, NULL);
  g_autoptr(BaridBriefing) other_area = offices_briefing ("Other area", offices->bersa, NULL);
  g_autoptr(BaridBriefing) ourselves = offices_briefing ("Ourselves", offices->aldar, NULL);

  barid_briefing_set_areas (other_area, other_areas);
  g_assert_cmpuint (count_objections (good), ==, 0);
  g_assert_cmpuint (count_objections (no_agreement), >, 0);
  g_assert_cmpuint (count_objections (nobody), >, 0);
  g_assert_cmpuint (count_objections (other_area), >, 0);
  g_assert_cmpuint (count_objections (ourselves), >, 0);
}

/* How much advice there is, and how much of it was set aside. */
static void
assert_advice (BaridBriefing *briefing,
               guint          n_advice,
               guint          n_set_aside)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) objections = barid_desk_check (offices->aldar, briefing, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < objections->len; i++)
    {
      const BaridObjection *objection = g_ptr_array_index (objections, i);

      g_assert_false (objection->blocks && objection->set_aside);
      n_advice -= !objection->blocks;
      n_set_aside -= objection->set_aside;
    }
  g_assert_cmpuint (n_advice, ==, 0);
  g_assert_cmpuint (n_set_aside, ==, 0);
}

static char *
dup_first_advice (BaridBriefing *briefing,
                  const char    *word)
{
  g_autoptr(GPtrArray) objections = barid_desk_check (offices->aldar, briefing, NULL, NULL);

  for (guint i = 0; i < objections->len; i++)
    {
      const BaridObjection *objection = g_ptr_array_index (objections, i);

      if (!objection->blocks && strcmp (barid_objection_get_word (objection), word) == 0)
        return barid_objection_dup_key (objection);
    }

  g_assert_not_reached ();
}

/* What the author has set aside stays so with the draft, and comes back when it is about something else. */
static void
test_set_aside (void)
{
  g_autoptr(BaridBriefing) briefing = offices_briefing ("Advice", offices->bersa, NULL);
  g_autofree char *key = NULL;
  g_autoptr(BaridBriefing) loaded = NULL;
  g_autoptr(GError) error = NULL;
  gint64 row;

  barid_briefing_add (briefing, BARID_PART_JUDGEMENTS, barid_judgement_new ("It will rain", NULL));
  assert_advice (briefing, 3, 0);
  key = dup_first_advice (briefing, "no-likelihood");
  barid_briefing_set_set_aside (briefing, (const char *[]) { key, NULL });
  assert_advice (briefing, 3, 1);

  row = barid_desk_save_draft (offices->aldar, briefing, 0, &error);
  g_assert_no_error (error);
  loaded = load_draft (row);
  assert_advice (loaded, 3, 1);

  /* Another judgement of which the same is missing. */
  barid_briefing_add (loaded, BARID_PART_JUDGEMENTS, barid_judgement_new ("It will snow", NULL));
  assert_advice (loaded, 5, 1);
}

/* What another desk's author set aside was not seen here. */
static void
test_set_aside_elsewhere (void)
{
  g_autoptr(BaridBriefing) briefing = offices_briefing ("Elsewhere", offices->bersa, NULL);
  g_autoptr(BaridBriefing) imported = NULL;
  g_autoptr(BaridBundle) bundle = NULL;
  g_autoptr(GArray) rows = NULL;
  g_autoptr(GError) error = NULL;

  barid_briefing_set_id (briefing, "report--31b940d4-6f7f-459a-80ea-9c1f17b5891b");
  barid_briefing_set_published (briefing, BARID_TIME_NONE);
  barid_briefing_set_set_aside (briefing, (const char *[]) { "advice", NULL });
  bundle = barid_stix_write (briefing, barid_desk_get_office (offices->bersa), NULL, &error);
  g_assert_no_error (error);
  rows = barid_desk_import (offices->aldar, bundle->bytes, NULL, &error);
  g_assert_no_error (error);
  imported = load_draft (g_array_index (rows, gint64, 0));
  g_assert_cmpuint (g_strv_length ((char **) barid_briefing_get_set_aside (imported)), ==, 0);
}

/* ---- what is refused ----------------------------------------------------------------------------------------------------- */

static void
test_refused (void)
{
  static const char * const other_areas[] = { BARID_AREA_COUNTER_TERRORISM, NULL };
  g_autoptr(BaridBriefing) briefing = offices_briefing ("Refused", offices->bersa, NULL);
  g_autofree char *before = release_one ("Before", offices->bersa, BARID_TIME_DAY);
  g_autofree char *after = NULL;
  g_autoptr(GPtrArray) posts = NULL;
  g_autoptr(GError) error = NULL;
  gint64 row;

  barid_briefing_set_areas (briefing, other_areas);
  row = barid_desk_save_draft (offices->aldar, briefing, 0, &error);
  g_assert_no_error (error);
  assert_not_released (briefing);
  g_assert_null (barid_desk_release (offices->aldar, briefing, row, 0, NULL, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_REFUSED);
  g_object_unref (load_draft (row));

  /* It has used up no number. */
  after = release_one ("After", offices->bersa, BARID_TIME_DAY);
  posts = list_outbox (offices->aldar);
  g_assert_cmpint (find_post (posts, after)->number, ==, find_post (posts, before)->number + 1);
}

static void
test_all_or_none (void)
{
  g_autoptr(BaridBriefing) briefing = offices_briefing ("All or none", offices->bersa, offices->celem, NULL);

  assert_not_released (briefing);
}

/* From here on there is an agreement with Celem too. */
static void
agree_with_celem (void)
{
  static gboolean agreed;

  if (!agreed)
    offices_agree (offices->aldar, offices->celem, "2026/4", BARID_AREA_CYBERSECURITY);
  agreed = TRUE;
}

/* What it refers to must be here, and must have been read. */
static void
test_parent (void)
{
  g_autoptr(BaridBriefing) briefing = offices_briefing ("About nothing", offices->bersa, NULL);
  g_autoptr(GBytes) letter = NULL;
  g_autoptr(BaridBriefing) withheld = offices_briefing ("Withheld", offices->aldar, NULL);
  g_autoptr(BaridLetterhead) head = letters_head (offices->celem, offices->aldar);
  g_autoptr(BaridReading) reading = NULL;
  g_autoptr(GPtrArray) posts = list_outbox (offices->aldar);
  g_autoptr(GPtrArray) after = NULL;
  g_autofree char *nobodys = barid_id_new ("letter");
  g_autoptr(GError) error = NULL;

  barid_briefing_set_kind (briefing, BARID_KIND_ANSWER);
  barid_briefing_set_parent (briefing, nobodys);
  g_assert_null (barid_desk_release (offices->aldar, briefing, 0, 0, NULL, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_NOT_FOUND);
  g_clear_error (&error);

  letter = letters_seal (offices->celem, offices->aldar, withheld, head);
  reading = letters_take (offices->aldar, letter);
  assert_quarantined (offices->aldar, reading, "outside-agreements", NULL);
  barid_briefing_set_parent (briefing, reading->entry->letter_id);
  g_assert_null (barid_desk_release (offices->aldar, briefing, 0, 0, NULL, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_REFUSED);

  after = list_outbox (offices->aldar);
  g_assert_cmpuint (after->len, ==, posts->len);
}

/* Who had no part in what it refers to does not learn that there is such a letter. */
static void
test_parent_of_another (void)
{
  g_autoptr(GBytes) letter = letters_seal_text (offices->bersa, offices->aldar, "Between the two of us");
  g_autoptr(BaridReading) reading = letters_take (offices->aldar, letter);
  g_autoptr(GError) error = NULL;
  g_autoptr(BaridBriefing) answer = barid_desk_begin_reply (offices->aldar, reading, BARID_KIND_ANSWER, &error);
  g_autoptr(GPtrArray) letters = NULL;

  g_assert_no_error (error);
  agree_with_celem ();
  letters = release (answer, 0, BARID_TIME_DAY);
  barid_briefing_add (answer, BARID_PART_ADDRESSEES,
                      barid_addressee_new (barid_desk_get_office (offices->celem)->id, BARID_FOR_INFORMATION));
  assert_not_released (answer);
}

/* ---- held ------------------------------------------------------------------------------------------------------------------ */

static void
test_held (void)
{
  g_autoptr(BaridBriefing) briefing = NULL;
  g_autoptr(BaridBriefing) draft = NULL;
  g_autoptr(GPtrArray) letters = NULL;
  g_autoptr(GError) error = NULL;
  gint64 row;
  gint64 back;

  agree_with_celem ();
  briefing = offices_briefing ("Held", offices->bersa, offices->celem, NULL);
  row = barid_desk_save_draft (offices->aldar, briefing, 0, &error);
  g_assert_no_error (error);
  letters = release (briefing, row, BARID_TIME_DAY);
  g_assert_cmpuint (letters->len, ==, 2);
  seal_due (offices->aldar);
  for (guint i = 0; i < letters->len; i++)
    assert_post (offices->aldar, g_ptr_array_index (letters, i), BARID_POST_HELD, FALSE);

  back = barid_desk_take_back (offices->aldar, letters, &error);
  g_assert_no_error (error);
  draft = load_draft (back);
  g_assert_cmpstr (barid_briefing_get_title (draft), ==, "Held");
  g_assert_cmpuint (barid_briefing_get_part (draft, BARID_PART_ADDRESSEES)->len, ==, 2);
  g_assert_cmpint (barid_desk_take_back (offices->aldar, letters, &error), ==, 0);
  g_assert_error (error, BARID_ERROR, BARID_ERROR_NOT_FOUND);
}

static void
test_flash (void)
{
  g_autoptr(BaridBriefing) briefing = offices_briefing ("Flash", offices->bersa, NULL);
  g_autoptr(GPtrArray) letters = NULL;
  g_autoptr(GError) error = NULL;

  barid_briefing_set_precedence (briefing, BARID_PRECEDENCE_FLASH);
  letters = release (briefing, 0, BARID_TIME_DAY);
  g_assert_cmpuint (seal_due (offices->aldar), ==, 1);
  assert_post (offices->aldar, g_ptr_array_index (letters, 0), BARID_POST_SEALED, FALSE);
  g_assert_cmpint (barid_desk_take_back (offices->aldar, letters, &error), ==, 0);
  g_assert_error (error, BARID_ERROR, BARID_ERROR_NOT_FOUND);
}

/* ---- sealed ------------------------------------------------------------------------------------------------------------------ */

static void
test_sealed (void)
{
  g_autofree char *letter = release_one ("Sealed", offices->bersa, 0);
  g_autoptr(GBytes) payload = NULL;
  g_autoptr(BaridReading) sent = NULL;
  g_autoptr(BaridReading) received = NULL;

  g_assert_cmpuint (seal_due (offices->aldar), ==, 1);
  payload = letters_take_out (offices->aldar, letter);
  sent = offices_read (offices->aldar, letter);
  g_assert_cmpint (sent->entry->shelf, ==, BARID_SHELF_SENT);
  g_assert_cmpstr (sent->entry->title, ==, "Sealed");
  g_assert_cmpstr (sent->partner->office->name, ==, "Bersa Liaison Service");

  /* What stays here is, to the byte, what the other side reads. */
  received = letters_take (offices->bersa, payload);
  assert_authentic (received, offices->aldar, "Sealed");
  g_assert_true (g_bytes_equal (received->entry->bundle, sent->entry->bundle));
  g_assert_cmpstr (received->entry->sha256, ==, sent->entry->sha256);
}

/* One letter that cannot be sealed says why, and holds up nobody. */
static void
test_cannot_be_sealed (void)
{
  const char *home = barid_keyring_get_home (offices->aldar->keyring);
  const char *key = barid_desk_get_fingerprint (offices->bersa);
  g_autofree char *first = release_one ("Cannot be sealed", offices->bersa, 0);
  g_autofree char *second = NULL;
  g_autoptr(GBytes) certificate = gpg (home, NULL, "--export", key, NULL);
  g_autoptr(GBytes) gone = NULL;
  g_autoptr(GBytes) back = NULL;

  agree_with_celem ();
  second = release_one ("Can be sealed", offices->celem, 0);
  gone = gpg (home, NULL, "--delete-keys", key, NULL);
  g_assert_cmpuint (seal_due (offices->aldar), ==, 1);
  assert_post (offices->aldar, first, BARID_POST_HELD, TRUE);
  assert_post (offices->aldar, second, BARID_POST_SEALED, FALSE);

  back = gpg (home, certificate, "--import", NULL);
  g_assert_cmpuint (seal_due (offices->aldar), ==, 1);
  assert_post (offices->aldar, first, BARID_POST_SEALED, FALSE);
}

static gpointer
seal_thread (gpointer data)
{
  seal_due (data);
  return NULL;
}

/* Undo pressed at the last moment: each letter is a draft or is sent, and neither both nor neither. */
static void
test_taken_back_meanwhile (void)
{
  g_autoptr(GPtrArray) letters = g_ptr_array_new_with_free_func (g_free);
  GThread *threads[2];
  guint sent = offices_count (offices->aldar, BARID_SHELF_SENT);
  guint drafts = offices_count (offices->aldar, BARID_SHELF_DRAFTS);
  guint taken = 0;

  for (guint i = 0; i < 8; i++)
    g_ptr_array_add (letters, release_one ("At the last moment", offices->bersa, 0));

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("seal", seal_thread, offices->aldar);
  for (guint i = letters->len; i > 0; i--)
    {
      g_autoptr(GPtrArray) one = list_of (g_ptr_array_index (letters, i - 1));
      g_autoptr(GError) error = NULL;

      if (barid_desk_take_back (offices->aldar, one, &error) != 0)
        taken++;
      else
        g_assert_error (error, BARID_ERROR, BARID_ERROR_NOT_FOUND);
    }
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);

  g_test_message ("%u of %u taken back", taken, letters->len);
  g_assert_cmpuint (offices_count (offices->aldar, BARID_SHELF_DRAFTS), ==, drafts + taken);
  g_assert_cmpuint (offices_count (offices->aldar, BARID_SHELF_SENT), ==, sent + letters->len - taken);
}

/* The last, since a pin does not come back: what was released to a key that is theirs no longer is not sealed to it. */
static void
test_pin_ended (void)
{
  g_autofree char *letter = NULL;
  g_autoptr(GPtrArray) letters = NULL;
  g_autoptr(GError) error = NULL;

  agree_with_celem ();
  letter = release_one ("To a key that was lost", offices->celem, 0);
  letters = list_of (letter);
  {
    g_autoptr(BaridLeg) leg = barid_leg_begin (offices->aldar);

    barid_address_book_end_pin (offices->aldar->store, barid_desk_get_fingerprint (offices->celem), barid_time_now (), &error);
    g_assert_no_error (error);
  }

  g_assert_cmpuint (seal_due (offices->aldar), ==, 0);
  assert_post (offices->aldar, letter, BARID_POST_HELD, TRUE);
  g_assert_cmpint (barid_desk_take_back (offices->aldar, letters, &error), !=, 0);
  g_assert_no_error (error);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  offices_add_test ("/drafts/saved", test_saved);
  offices_add_test ("/drafts/imported", test_imported);
  offices_add_test ("/drafts/checked", test_checked);
  offices_add_test ("/drafts/set-aside", test_set_aside);
  offices_add_test ("/drafts/set-aside-elsewhere", test_set_aside_elsewhere);
  offices_add_test ("/drafts/sent-is-no-draft", test_sent_is_no_draft);
  offices_add_test ("/dispatch/drafts-are-named", test_draft_names);
  offices_add_test ("/dispatch/refused", test_refused);
  offices_add_test ("/dispatch/all-or-none", test_all_or_none);
  offices_add_test ("/dispatch/parent", test_parent);
  offices_add_test ("/dispatch/parent-of-another", test_parent_of_another);
  offices_add_test ("/dispatch/held", test_held);
  offices_add_test ("/dispatch/flash", test_flash);
  offices_add_test ("/dispatch/sealed", test_sealed);
  offices_add_test ("/dispatch/cannot-be-sealed", test_cannot_be_sealed);
  offices_add_test ("/dispatch/taken-back-meanwhile", test_taken_back_meanwhile);
  offices_add_test ("/dispatch/A14-pin-ended", test_pin_ended);

  return offices_run_tests (OFFICES_ACQUAINTED);
}
