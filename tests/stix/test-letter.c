#include "config.h"

#include "barid-stix.h"

#include "stix-fixture.h"

static BaridBundle *
read_bundle (GBytes *bytes)
{
  g_autoptr(GError) error = NULL;
  BaridBundle *bundle = barid_stix_read_bundle (bytes, &error);

  g_assert_no_error (error);
  return bundle;
}

static void
assert_letterheads_equal (const BaridLetterhead *a,
                          const BaridLetterhead *b)
{
  g_assert_cmpint (a->version, ==, b->version);
  g_assert_cmpint (a->purpose, ==, b->purpose);
  g_assert_cmpstr (a->id, ==, b->id);
  g_assert_cmpstr (a->stream, ==, b->stream);
  g_assert_cmpint (a->number, ==, b->number);
  g_assert_cmpint (a->time, ==, b->time);
  g_assert_cmpstr (a->sender, ==, b->sender);
  g_assert_cmpstr (a->addressee, ==, b->addressee);
  g_assert_cmpstr (a->agreement, ==, b->agreement);
  g_assert_cmpstr (a->parent, ==, b->parent);
  g_assert_cmpstr (a->parent_sha256, ==, b->parent_sha256);
  g_assert_cmpmem (a->voided->data, a->voided->len * sizeof (gint64),
                   b->voided->data, b->voided->len * sizeof (gint64));
  g_assert_true ((a->subject == NULL) == (b->subject == NULL));
  if (a->subject != NULL)
    g_assert_true (g_bytes_equal (a->subject, b->subject));
}

static void
test_letterhead_comes_back (void)
{
  g_autoptr(BaridLetterhead) letterhead = answer_new ();
  g_autoptr(BaridBriefing) briefing = briefing_new_full ();
  g_autoptr(BaridBundle) bundle = NULL;
  g_autoptr(BaridBundle) read = NULL;
  const gint64 voided[] = { 3, 5, G_MAXINT64 };

  g_array_append_vals (letterhead->voided, voided, G_N_ELEMENTS (voided));
  letterhead->number = G_MAXINT64 - 1;
  bundle = write_bundle (briefing, letterhead);
  read = read_bundle (bundle->bytes);
  assert_letterheads_equal (letterhead, read->letterhead);
  g_assert_true (read->bytes == bundle->bytes);
}

static void
test_administrative_letters (void)
{
  for (BaridPurpose purpose = BARID_PURPOSE_INTRODUCTION; purpose <= BARID_PURPOSE_VOID; purpose++)
    {
      g_autoptr(BaridLetterhead) letterhead = letterhead_new (purpose);
      g_autoptr(BaridBundle) bundle = NULL;
      g_autoptr(BaridBundle) read = NULL;
      g_autoptr(BaridOffice) sender = NULL;
      g_autoptr(BaridBriefing) briefing = NULL;
      g_autoptr(GError) error = NULL;

      letterhead->subject = barid_bytes_random (3000);
      bundle = write_bundle (NULL, letterhead);
      read = read_bundle (bundle->bytes);
      assert_letterheads_equal (letterhead, read->letterhead);
      sender = barid_stix_read_sender (bundle->bytes, NULL);
      g_assert_cmpstr (sender->name, ==, "خدمة ألدان");

      briefing = barid_stix_read (bundle->bytes, &error);
      g_assert_null (briefing);
      g_assert_error (error, BARID_ERROR, BARID_ERROR_NOT_FOUND);
    }
}

static void
test_draft_is_no_letter (void)
{
  g_autoptr(BaridBriefing) briefing = briefing_new_small ();
  g_autoptr(BaridBundle) draft = write_bundle (briefing, NULL);
  g_autoptr(JsonObject) root = parse (draft->bytes);
  g_autoptr(GError) error = NULL;

  assert_refused (root, BARID_ERROR_INVALID);
  g_assert_null (barid_stix_read_sender (draft->bytes, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_INVALID);
}

static void
test_every_word_is_demanded (void)
{
  static const char * const names[] = { "version", "purpose", "stream", "number", "time", "sender", "addressee", "id",
                                        "created_by_ref", "extensions" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr(BaridBundle) bundle = write_small ();
      g_autoptr(JsonObject) root = parse (bundle->bytes);
      g_autoptr(GBytes) changed = NULL;
      g_autoptr(BaridBundle) read = NULL;
      g_autoptr(BaridOffice) sender = NULL;

      json_object_remove_member (find_nth (root, "letter", 0), names[i]);
      changed = barid_json_object_to_bytes (root);
      read = barid_stix_read_bundle (changed, NULL);
      sender = barid_stix_read_sender (changed, NULL);
      if (strcmp (names[i], "created_by_ref") == 0)
        g_assert_null (sender);
      else
        g_assert_null (read);
    }
}

static void
test_values_have_their_form (void)
{
  static const struct
  {
    const char *name;
    const char *value;
  } bad[] = {
    { "version", "0" }, { "version", "-1" }, { "version", "1.5" }, { "version", "\"1\"" },
    { "stream", "\"\"" }, { "stream", "\"5D1A7C3E-0000-4000-8000-000000000001\"" }, { "stream", "7" },
    { "number", "0" }, { "number", "-7" }, { "number", "7.0" }, { "number", "\"7\"" }, { "number", "true" },
    { "time", "\"yesterday\"" }, { "time", "\"2026-11-23T14:05:00+03:00\"" }, { "time", "0" },
    { "voided", "[0]" }, { "voided", "[-1]" }, { "voided", "[\"3\"]" }, { "voided", "3" }, { "voided", "[1.5]" },
    { "agreement_ref", "\"agreement\"" }, { "agreement_ref", "\"" PARENT "\"" }, { "agreement_ref", "null" },
    { "subject", "\"***\"" }, { "subject", "{}" },
    { "id", "\"letter--7\"" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr(BaridBundle) bundle = write_small ();
      g_autoptr(JsonObject) root = parse (bundle->bytes);
      g_autofree char *text = g_strdup_printf ("{\"value\":%s}", bad[i].value);
      g_autoptr(JsonObject) holder = parse_text (text);

      json_object_set_member (find_nth (root, "letter", 0), bad[i].name, json_object_dup_member (holder, "value"));
      assert_refused (root, BARID_ERROR_INVALID);
    }
}

static void
test_later_letters_are_not_understood (void)
{
  g_autoptr(BaridBundle) bundle = write_small ();
  g_autoptr(JsonObject) root = parse (bundle->bytes);
  g_autoptr(GBytes) changed = NULL;
  g_autoptr(BaridBundle) read = NULL;
  g_autoptr(BaridBriefing) briefing = NULL;
  JsonObject *letter = find_nth (root, "letter", 0);

  json_object_set_int_member (letter, "version", 2);
  changed = barid_json_object_to_bytes (root);
  read = read_bundle (changed);
  g_assert_cmpint (read->letterhead->version, ==, 2);
  briefing = read_briefing (changed);
  g_assert_true (barid_briefing_get_unknown_restricts (briefing));

  /* What it means by its words is not ours to call malformed. */
  json_object_set_string_member (letter, "number", "seven");
  assert_refused (root, BARID_ERROR_UNSUPPORTED);
  json_object_set_int_member (letter, "version", 1);
  assert_refused (root, BARID_ERROR_INVALID);
  json_object_set_int_member (letter, "number", 7);
  json_object_set_string_member (letter, "purpose", "of-tomorrow");
  assert_refused (root, BARID_ERROR_UNSUPPORTED);
}

/* A07: who wrote it is a key, and nothing that looks like one ------------------------------------ */

static void
test_fingerprints (void)
{
  static const char * const bad[] = {
    "", "0", "00112233445566778899aabbccddeeff00112233", "0x112233445566778899AABBCCDDEEFF00112233",
    " 0112233445566778899AABBCCDDEEFF00112233", "00112233445566778899AABBCCDDEEFF0011223",
    "00112233445566778899AABBCCDDEEFF001122333", "0011 2233 4455 6677 8899 AABB CCDD EEFF 0011 2233",
    /* Cyrillic А, and a right-to-left override. */
    "00112233445566778899\xd0\x90" "ABBCCDDEEFF00112233", "\xe2\x80\xae" "3322110FFEEDDCCBBAA9988776655443322110",
    "Aldan <liaison@aldan.example>",
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr(BaridBundle) bundle = write_small ();
      g_autoptr(JsonObject) root = parse (bundle->bytes);

      json_object_set_string_member (find_nth (root, "letter", 0), "sender", bad[i]);
      assert_refused (root, BARID_ERROR_INVALID);
    }
}

static void
test_card_is_no_letter (void)
{
  static const char card[] = "{\"purpose\":\"card\",\"version\":1,\"office\":{\"name\":\"Aldan\"},"
                             "\"sender\":\"" KEY_ALDAN "\",\"addressee\":\"" KEY_BERSA "\"}";
  static const char * const purposes[] = { "card", "agreement", "access" };
  g_autoptr(JsonObject) object = parse_text (card);

  assert_refused (object, BARID_ERROR_REFUSED);

  for (guint i = 0; i < G_N_ELEMENTS (purposes); i++)
    {
      g_autoptr(BaridBundle) bundle = write_small ();
      g_autoptr(JsonObject) root = parse (bundle->bytes);

      json_object_set_string_member (find_nth (root, "letter", 0), "purpose", purposes[i]);
      assert_refused (root, BARID_ERROR_REFUSED);
    }
}

/* A10: what binds it to its addressee is inside -------------------------------------------------- */

static void
test_two_letterheads (void)
{
  g_autoptr(BaridBundle) bundle = write_small ();
  g_autoptr(JsonObject) root = parse (bundle->bytes);
  g_autoptr(JsonNode) copy = json_node_init_object (json_node_alloc (), find_nth (root, "letter", 0));
  g_autofree char *text = barid_json_to_text (copy);
  g_autoptr(JsonObject) second = parse_text (text);

  /* One for the forwarder's victim, one for the forwarder. */
  json_object_set_string_member (second, "id", "letter--31b940d4-6f7f-459a-80ea-9c1f17b5891b");
  json_object_set_string_member (second, "addressee", "C1C1C1C1C1C1C1C1C1C1C1C1C1C1C1C1C1C1C1C1");
  json_array_add_object_element (json_object_get_array_member (root, "objects"), g_steal_pointer (&second));
  assert_refused (root, BARID_ERROR_INVALID);
  g_assert_true (is_held_back (root));

  /* Nor under another extension, which another reader might go by. */
  json_object_remove_member (find_nth (root, "letter", 1), "extensions");
  assert_refused (root, BARID_ERROR_INVALID);
}

static void
test_no_addressee (void)
{
  static const char * const bad[] = { "", "b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0", "*", KEY_BERSA "," KEY_ALDAN,
                                      KEY_BERSA " " };
  g_autoptr(BaridBundle) bundle = write_small ();
  g_autoptr(JsonObject) root = parse (bundle->bytes);
  JsonObject *letter = find_nth (root, "letter", 0);

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      json_object_set_string_member (letter, "addressee", bad[i]);
      assert_refused (root, BARID_ERROR_INVALID);
    }

  json_object_remove_member (letter, "addressee");
  assert_refused (root, BARID_ERROR_INVALID);
}

/* A letter that needs no agreement is no way around one. */
static void
test_briefing_in_administrative_letter (void)
{
  g_autoptr(BaridBriefing) briefing = briefing_new_small ();
  g_autoptr(BaridOffice) aldan = aldan_new ();
  g_autoptr(BaridLetterhead) consent = letterhead_new (BARID_PURPOSE_CONSENT);
  g_autoptr(BaridLetterhead) letter = letterhead_new (BARID_PURPOSE_LETTER);
  g_autoptr(BaridBundle) bundle = write_small ();
  g_autoptr(JsonObject) root = parse (bundle->bytes);
  g_autoptr(BaridBundle) bare = write_bundle (NULL, consent);
  g_autoptr(JsonObject) other = parse (bare->bytes);
  g_autoptr(GError) error = NULL;

  json_object_set_string_member (find_nth (root, "letter", 0), "purpose", "consent");
  assert_refused (root, BARID_ERROR_INVALID);
  g_assert_true (is_held_back (root));

  add_object (other, foreign_malware);
  assert_refused (other, BARID_ERROR_INVALID);
  json_object_set_string_member (find_nth (other, "letter", 0), "purpose", "letter");
  assert_refused (other, BARID_ERROR_INVALID);

  g_assert_null (barid_stix_write (briefing, aldan, consent, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_null (barid_stix_write (NULL, aldan, letter, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_REFUSED);
}

static void
test_strangers_in_administrative_letter (void)
{
  g_autoptr(BaridLetterhead) consent = letterhead_new (BARID_PURPOSE_CONSENT);
  g_autoptr(BaridBundle) bundle = write_bundle (NULL, consent);
  g_autoptr(JsonObject) root = parse (bundle->bytes);

  /* An identity can say anything. */
  add_object (root, "{\"type\":\"identity\",\"spec_version\":\"2.1\",\"id\":\"" CELEM "\",\"name\":\"x\","
                    "\"description\":\"The convoy leaves at dawn\"}");
  assert_refused (root, BARID_ERROR_INVALID);
}

/* A12: what is answered ------------------------------------------------------------------------ */

static void
test_parent_hash_travels (void)
{
  g_autoptr(BaridBundle) bundle = write_full ();
  g_autoptr(BaridBundle) read = read_bundle (bundle->bytes);

  g_assert_cmpstr (read->letterhead->parent, ==, PARENT);
  g_assert_cmpstr (read->letterhead->parent_sha256, ==, HASH);
}

static void
test_parent_needs_its_hash (void)
{
  static const char * const bad[] = { "", "00", "00112233445566778899AABBCCDDEEFF00112233445566778899AABBCCDDEEFF",
                                      HASH "0" };
  g_autoptr(BaridBundle) bundle = write_full ();
  g_autoptr(JsonObject) root = parse (bundle->bytes);
  g_autoptr(BaridBriefing) briefing = briefing_new_full ();
  g_autoptr(BaridLetterhead) letterhead = answer_new ();
  g_autoptr(BaridOffice) aldan = aldan_new ();
  g_autoptr(GError) error = NULL;
  JsonObject *letter = find_nth (root, "letter", 0);

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      json_object_set_string_member (letter, "parent_sha256", bad[i]);
      assert_refused (root, BARID_ERROR_INVALID);
    }

  json_object_remove_member (letter, "parent_sha256");
  assert_refused (root, BARID_ERROR_INVALID);
  json_object_set_string_member (letter, "parent_sha256", HASH);
  json_object_remove_member (letter, "parent_ref");
  assert_refused (root, BARID_ERROR_INVALID);

  g_clear_pointer (&letterhead->parent_sha256, g_free);
  g_assert_null (barid_stix_write (briefing, aldan, letterhead, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_INVALID);
}

/* Letter and briefing cannot hang on two threads. */
static void
test_parents_agree (void)
{
  g_autoptr(BaridBundle) bundle = write_full ();
  g_autoptr(JsonObject) root = parse (bundle->bytes);
  g_autoptr(BaridBriefing) briefing = briefing_new_full ();
  g_autoptr(BaridLetterhead) letterhead = letterhead_new (BARID_PURPOSE_LETTER);
  g_autoptr(BaridOffice) aldan = aldan_new ();
  g_autoptr(GError) error = NULL;

  json_object_set_string_member (get_report_extension (root), "parent_ref",
                                 "letter--11112222-0000-4000-8000-000000000002");
  g_assert_true (is_held_back (root));
  json_object_remove_member (get_report_extension (root), "parent_ref");
  g_assert_true (is_held_back (root));

  g_assert_null (barid_stix_write (briefing, aldan, letterhead, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_INVALID);
}

/* A27: lengths --------------------------------------------------------------------------------- */

static gsize
size_of_letter (guint n_bytes)
{
  g_autoptr(BaridBriefing) briefing = briefing_new_small ();
  g_autoptr(BaridLetterhead) letterhead = letterhead_new (BARID_PURPOSE_LETTER);
  g_autoptr(BaridBundle) bundle = NULL;
  g_autofree char *text = g_strnfill (MIN (n_bytes, 20000), 'x');

  for (guint i = 0; i < n_bytes / 20000 + 1; i++)
    barid_briefing_add (briefing, BARID_PART_BODY, barid_portion_new (text, NULL));
  bundle = write_bundle (briefing, letterhead);
  return g_bytes_get_size (bundle->bytes);
}

static void
test_short_letters_are_of_one_length (void)
{
  g_autoptr(BaridLetterhead) letterhead = letterhead_new (BARID_PURPOSE_DELIVERED);
  g_autoptr(BaridBundle) delivered = write_bundle (NULL, letterhead);
  g_autoptr(BaridBundle) small = write_small ();

  g_assert_cmpuint (g_bytes_get_size (delivered->bytes), ==, 16 * 1024);
  g_assert_cmpuint (g_bytes_get_size (small->bytes), ==, 16 * 1024);
  for (guint n = 0; n < 10000; n += 997)
    g_assert_cmpuint (size_of_letter (n), ==, 16 * 1024);
}

/* PADMÉ leaves of a length its first ⌊log₂ log₂ length⌋ + 1 bits below the leading one. */
static void
test_long_letters_fall_into_buckets (void)
{
  gsize last = 0;
  guint n_sizes = 0;

  for (guint n = 17000; n < 400000; n += 1713)
    {
      gsize size = size_of_letter (n);
      guint magnitude = g_bit_storage (size) - 1;
      gsize rest = ((gsize) 1 << (magnitude - g_bit_storage (magnitude))) - 1;

      g_assert_cmpuint (size & rest, ==, 0);
      g_assert_cmpuint (size, >=, last);
      n_sizes += size != last;
      last = size;
    }

  /* 224 lengths, a few dozen buckets. */
  g_assert_cmpuint (n_sizes, <, 75);
  g_assert_cmpuint (size_of_letter (100000), ==, size_of_letter (100500));
  g_assert_cmpuint (size_of_letter (300000), ==, size_of_letter (301000));
}

static void
test_drafts_are_not_padded (void)
{
  g_autoptr(BaridBriefing) briefing = briefing_new_small ();
  g_autoptr(BaridBundle) draft = write_bundle (briefing, NULL);

  g_assert_cmpuint (g_bytes_get_size (draft->bytes), <, 8 * 1024);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/letter/comes-back", test_letterhead_comes_back);
  g_test_add_func ("/letter/administrative", test_administrative_letters);
  g_test_add_func ("/letter/draft-is-none", test_draft_is_no_letter);
  g_test_add_func ("/letter/every-word-is-demanded", test_every_word_is_demanded);
  g_test_add_func ("/letter/values-have-their-form", test_values_have_their_form);
  g_test_add_func ("/letter/later-ones-are-not-understood", test_later_letters_are_not_understood);
  g_test_add_func ("/letter/A07-what-looks-like-a-key", test_fingerprints);
  g_test_add_func ("/letter/A07-card-is-none", test_card_is_no_letter);
  g_test_add_func ("/letter/A10-two-letterheads", test_two_letterheads);
  g_test_add_func ("/letter/A10-no-addressee", test_no_addressee);
  g_test_add_func ("/letter/A10-briefing-in-administrative", test_briefing_in_administrative_letter);
  g_test_add_func ("/letter/A10-strangers-in-administrative", test_strangers_in_administrative_letter);
  g_test_add_func ("/letter/A12-parent-hash-travels", test_parent_hash_travels);
  g_test_add_func ("/letter/A12-parent-needs-its-hash", test_parent_needs_its_hash);
  g_test_add_func ("/letter/A12-parents-agree", test_parents_agree);
  g_test_add_func ("/letter/A27-short-ones-are-of-one-length", test_short_letters_are_of_one_length);
  g_test_add_func ("/letter/A27-long-ones-fall-into-buckets", test_long_letters_fall_into_buckets);
  g_test_add_func ("/letter/drafts-are-not-padded", test_drafts_are_not_padded);
  return g_test_run ();
}
