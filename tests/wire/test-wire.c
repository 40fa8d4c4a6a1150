#include "config.h"

#include "barid-wire.h"

#include <string.h>

#include "barid-error.h"
#include "barid-json.h"

/* "Hello" and what follows from it, computed with another implementation of UUIDv5, SHA-256 and base64 (Python's). */
#define HELLO_SHA256 "185f8db32271fe25f561a6fc938b2e264306ec304eda518007d1764826381969"
#define HELLO_ID     "artifact--254246e5-1c5a-54fb-9ff4-3473c09661d3"

static GBytes *
bytes (const char *text)
{
  return g_bytes_new (text, strlen (text));
}

static char *
text_of (GBytes *body)
{
  return g_strndup (g_bytes_get_data (body, NULL), g_bytes_get_size (body));
}

static BaridEnvelope *
hello (void)
{
  g_autoptr(GBytes) payload = bytes ("Hello");

  return barid_wire_seal_envelope (payload);
}

static void
test_envelope_id (void)
{
  g_autoptr(BaridEnvelope) envelope = hello ();
  g_autoptr(BaridEnvelope) again = hello ();
  g_autoptr(GBytes) other = bytes ("Hello.");
  g_autofree char *other_id = barid_wire_artifact_id (other);

  g_assert_cmpstr (envelope->id, ==, HELLO_ID);
  g_assert_cmpstr (again->id, ==, HELLO_ID);
  g_assert_cmpstr (other_id, !=, HELLO_ID);
}

static void
test_envelope_shows_nothing_else (void)
{
  static const char * const allowed[] = { "type", "spec_version", "id", "mime_type", "payload_bin", "hashes",
                                          "encryption_algorithm", NULL };
  g_autoptr(BaridEnvelope) envelope = hello ();
  g_autoptr(JsonObject) object = barid_wire_envelope_to_json (envelope);
  g_autoptr(GList) members = json_object_get_members (object);
  JsonObject *hashes = json_object_get_object_member (object, "hashes");

  g_assert_cmpuint (g_list_length (members), ==, g_strv_length ((char **) allowed));
  for (GList *link = members; link != NULL; link = link->next)
    g_assert_true (g_strv_contains (allowed, link->data));

  g_assert_cmpstr (json_object_get_string_member (object, "type"), ==, "artifact");
  g_assert_cmpstr (json_object_get_string_member (object, "spec_version"), ==, "2.1");
  g_assert_cmpstr (json_object_get_string_member (object, "mime_type"), ==, "application/pgp-encrypted");
  g_assert_cmpstr (json_object_get_string_member (object, "encryption_algorithm"), ==, "mime-type-indicated");
  g_assert_cmpstr (json_object_get_string_member (object, "payload_bin"), ==, "SGVsbG8=");
  g_assert_cmpuint (json_object_get_size (hashes), ==, 1);
  g_assert_cmpstr (json_object_get_string_member (hashes, "SHA-256"), ==, HELLO_SHA256);
}

static void
test_envelope_round_trip (void)
{
  g_autoptr(BaridEnvelope) envelope = hello ();
  g_autoptr(JsonObject) object = barid_wire_envelope_to_json (envelope);
  g_autoptr(BaridEnvelope) back = NULL;
  g_autoptr(GError) error = NULL;

  /* What strangers add changes nothing. */
  json_object_set_string_member (object, "x_note", "Look at me");
  json_object_set_string_member (object, "created", "never");
  back = barid_wire_envelope_from_json (object, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (back->id, ==, envelope->id);
  g_assert_true (g_bytes_equal (back->payload, envelope->payload));
}

typedef struct
{
  const char *name;
  const char *member;
  const char *value; /* JSON, or NULL to take the member away */
  BaridError  code;
} Damage;

static const Damage damages[] = {
  { "type", "type", "\"file\"", BARID_ERROR_INVALID },
  { "no-type", "type", NULL, BARID_ERROR_INVALID },
  { "version", "spec_version", "\"2.0\"", BARID_ERROR_UNSUPPORTED },
  { "id-of-another", "id", "\"artifact--00000000-0000-5000-8000-000000000000\"", BARID_ERROR_INVALID },
  { "id-in-capitals", "id", "\"ARTIFACT--0\"", BARID_ERROR_INVALID },
  { "no-id", "id", NULL, BARID_ERROR_INVALID },
  { "id-a-number", "id", "7", BARID_ERROR_INVALID },
  { "mime-type", "mime_type", "\"text/html\"", BARID_ERROR_INVALID },
  { "no-mime-type", "mime_type", NULL, BARID_ERROR_INVALID },
  { "algorithm", "encryption_algorithm", "\"AES-256-GCM\"", BARID_ERROR_INVALID },
  { "no-algorithm", "encryption_algorithm", NULL, BARID_ERROR_INVALID },
  { "url", "url", "\"https://192.0.2.1/\"", BARID_ERROR_INVALID },
  { "url-null", "url", "null", BARID_ERROR_INVALID },
  { "decryption-key", "decryption_key", "\"open sesame\"", BARID_ERROR_INVALID },
  { "payload-of-another", "payload_bin", "\"SGVsbG8u\"", BARID_ERROR_INVALID },
  { "payload-not-base64", "payload_bin", "\"S%VsbG8=\"", BARID_ERROR_INVALID },
  { "payload-empty", "payload_bin", "\"\"", BARID_ERROR_INVALID },
  { "no-payload", "payload_bin", NULL, BARID_ERROR_INVALID },
  { "hash", "hashes", "{\"SHA-256\":\"185f8db32271fe25f561a6fc938b2e264306ec304eda518007d1764826381960\"}",
    BARID_ERROR_INVALID },
  { "hash-of-another-kind", "hashes", "{\"MD5\":\"8b1a9953c4611296a827abf8c47804d7\"}", BARID_ERROR_INVALID },
  { "hashes-a-text", "hashes", "\"SHA-256\"", BARID_ERROR_INVALID },
  { "no-hashes", "hashes", NULL, BARID_ERROR_INVALID },
};

static void
test_envelope_damaged (gconstpointer data)
{
  const Damage *damage = data;
  g_autoptr(BaridEnvelope) envelope = hello ();
  g_autoptr(JsonObject) object = barid_wire_envelope_to_json (envelope);
  g_autoptr(BaridEnvelope) read = NULL;
  g_autoptr(GError) error = NULL;

  if (damage->value != NULL)
    json_object_set_member (object, damage->member, json_from_string (damage->value, NULL));
  else
    json_object_remove_member (object, damage->member);

  read = barid_wire_envelope_from_json (object, &error);
  g_assert_error (error, BARID_ERROR, (int) damage->code);
  g_assert_null (read);
}

static void
test_envelope_too_large (void)
{
  g_autofree char *text = g_strnfill (BARID_WIRE_MAX_ENVELOPE + 1, 'x');
  g_autoptr(GBytes) payload = g_bytes_new_static (text, BARID_WIRE_MAX_ENVELOPE + 1);
  g_autoptr(GBytes) fits = g_bytes_new_static (text, BARID_WIRE_MAX_ENVELOPE);
  g_autoptr(BaridEnvelope) large = barid_wire_seal_envelope (payload);
  g_autoptr(BaridEnvelope) largest = barid_wire_seal_envelope (fits);
  g_autoptr(JsonObject) object = barid_wire_envelope_to_json (large);
  g_autoptr(JsonObject) fitting = barid_wire_envelope_to_json (largest);
  g_autoptr(BaridEnvelope) read = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_null (barid_wire_envelope_from_json (object, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_TOO_LARGE);
  g_clear_error (&error);

  read = barid_wire_envelope_from_json (fitting, &error);
  g_assert_no_error (error);
  g_assert_nonnull (read);
}

static void
test_page_empty (void)
{
  g_autoptr(BaridPage) page = barid_page_new ();
  g_autoptr(GBytes) body = barid_page_write (page);
  g_autofree char *text = text_of (body);
  g_autoptr(BaridPage) back = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_cmpstr (text, ==, "{}");
  back = barid_page_read (body, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (back->objects->len, ==, 0);
  g_assert_false (back->more);
  g_assert_null (back->next);
}

static void
test_page_round_trip (void)
{
  g_autoptr(BaridEnvelope) envelope = hello ();
  g_autoptr(BaridEnvelope) found = NULL;
  g_autoptr(BaridPage) page = barid_page_new ();
  g_autoptr(BaridPage) back = NULL;
  g_autoptr(GBytes) body = NULL;
  g_autoptr(GError) error = NULL;

  g_ptr_array_add (page->objects, barid_wire_envelope_to_json (envelope));
  page->more = TRUE;
  page->next = g_strdup ("a token/with?signs");
  body = barid_page_write (page);
  back = barid_page_read (body, &error);
  g_assert_no_error (error);
  g_assert_true (back->more);
  g_assert_cmpstr (back->next, ==, "a token/with?signs");
  g_assert_cmpuint (back->objects->len, ==, 1);
  found = barid_wire_envelope_from_json (g_ptr_array_index (back->objects, 0), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (found->id, ==, envelope->id);
}

static char *
nested (guint depth)
{
  GString *text = g_string_new ("{\"objects\":");

  for (guint i = 0; i < depth - 1; i++)
    g_string_append_c (text, '[');
  for (guint i = 0; i < depth - 1; i++)
    g_string_append_c (text, ']');
  g_string_append_c (text, '}');
  return g_string_free (text, FALSE);
}

/* The shapes of security.md's A33, as pages. */
static void
test_page_lies (void)
{
  g_autofree char *deep = nested (65);
  g_autofree char *very_deep = nested (100000);
  g_autofree char *ones = g_strnfill (10 * 1024 * 1024, '1');
  GString *numbers = g_string_new ("{\"objects\":[1");
  const char *lies[] = {
    "", " ", "null", "[]", "7", "{", "{}{}", "{} {}", "var x = {}", "<html></html>", "{\"more\":true,\"more\":false}",
    "{\"objects\":{}}", "{\"objects\":\"\"}", "{\"objects\":[1]}", "{\"objects\":[null]}", "{\"objects\":[[]]}",
    "{\"objects\":[\"artifact\"]}", "{\"more\":\"true\"}", "{\"more\":1}", "{\"next\":7}", "{\"next\":\"\\ud800\"}",
    "{\"next\":\"\\u0000\"}", "{\"objects\":[{\"n\":9223372036854775808}]}", "{\"objects\":[{\"n\":1e400}]}",
    "{\"next\":\"\xff\"}", deep, very_deep, ones, NULL, NULL,
  };

  for (guint i = 0; i < 5 * 1024 * 1024; i++)
    g_string_append (numbers, ",1");
  g_string_append (numbers, "]}");
  lies[G_N_ELEMENTS (lies) - 2] = numbers->str;

  for (guint i = 0; lies[i] != NULL; i++)
    {
      g_autoptr(GBytes) body = bytes (lies[i]);
      g_autoptr(BaridPage) page = NULL;
      g_autoptr(BaridManifest) manifest = NULL;
      g_autoptr(GError) error = NULL;

      page = barid_page_read (body, &error);
      g_assert_null (page);
      g_assert_nonnull (error);
      g_assert_true (g_error_matches (error, BARID_ERROR, BARID_ERROR_INVALID) ||
                     g_error_matches (error, BARID_ERROR, BARID_ERROR_TOO_LARGE));
    }

  g_string_free (numbers, TRUE);
}

static void
test_page_long_next (void)
{
  g_autofree char *token = g_strnfill (5000, 'x');
  g_autofree char *text = g_strdup_printf ("{\"more\":true,\"next\":\"%s\"}", token);
  g_autoptr(GBytes) body = bytes (text);
  g_autoptr(GError) error = NULL;

  g_assert_null (barid_page_read (body, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_TOO_LARGE);
}

static void
test_manifest_round_trip (void)
{
  g_autoptr(BaridManifest) manifest = barid_manifest_new ();
  g_autoptr(BaridManifest) back = NULL;
  g_autoptr(GBytes) body = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;
  const BaridManifestEntry *entry = NULL;

  g_ptr_array_add (manifest->entries, barid_manifest_entry_new (HELLO_ID, 1500000000123456));
  manifest->more = TRUE;
  manifest->next = g_strdup ("n");
  body = barid_manifest_write (manifest);
  text = text_of (body);
  /* Exactly microseconds (TAXII 2.1 §3.1). */
  g_assert_nonnull (strstr (text, "\"date_added\":\"2017-07-14T02:40:00.123456Z\""));
  g_assert_nonnull (strstr (text, "\"version\":\"2017-07-14T02:40:00.123456Z\""));

  back = barid_manifest_read (body, &error);
  g_assert_no_error (error);
  g_assert_true (back->more);
  g_assert_cmpstr (back->next, ==, "n");
  g_assert_cmpuint (back->entries->len, ==, 1);
  entry = g_ptr_array_index (back->entries, 0);
  g_assert_cmpstr (entry->id, ==, HELLO_ID);
  g_assert_cmpint (entry->date_added, ==, 1500000000123456);
}

static void
test_manifest_empty (void)
{
  g_autoptr(BaridManifest) manifest = barid_manifest_new ();
  g_autoptr(GBytes) body = barid_manifest_write (manifest);
  g_autofree char *text = text_of (body);

  g_assert_cmpstr (text, ==, "{}");
}

static void
test_manifest_one_bad_entry (void)
{
  g_autoptr(GBytes) body = bytes ("{\"objects\":["
                                  "{\"id\":\"a\",\"date_added\":\"2020-01-01T00:00:00.000001Z\",\"version\":\"x\"},"
                                  "7,null,{\"id\":5},{},"
                                  "{\"id\":\"b\",\"date_added\":\"yesterday\",\"version\":7},"
                                  "{\"id\":\"c\",\"date_added\":\"2020-01-01T00:00:00.000002Z\"}]}");
  g_autoptr(GError) error = NULL;
  g_autoptr(BaridManifest) manifest = barid_manifest_read (body, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (manifest->n_unreadable, ==, 4);
  g_assert_cmpuint (manifest->entries->len, ==, 3);
  g_assert_cmpstr (((BaridManifestEntry *) g_ptr_array_index (manifest->entries, 1))->id, ==, "b");
  g_assert_cmpint (((BaridManifestEntry *) g_ptr_array_index (manifest->entries, 1))->date_added, ==, BARID_TIME_NONE);
  g_assert_cmpint (((BaridManifestEntry *) g_ptr_array_index (manifest->entries, 2))->date_added, ==,
                   G_GINT64_CONSTANT (1577836800000002));
}

static void
test_status_round_trip (void)
{
  g_autoptr(BaridStatus) status = barid_status_new ("6a1b2c3d-0000-4000-8000-000000000000");
  g_autoptr(BaridStatus) back = NULL;
  g_autoptr(GBytes) body = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;

  status->complete = TRUE;
  status->total = 2;
  status->success = 1;
  status->failure = 1;
  status->requested = 1500000000000000;
  g_ptr_array_add (status->successes, g_strdup ("artifact--1"));
  g_ptr_array_add (status->failures, g_strdup ("artifact--2"));
  g_ptr_array_add (status->messages, g_strdup ("Too heavy"));
  body = barid_status_write (status);
  text = text_of (body);
  g_assert_null (strstr (text, "pendings"));
  g_assert_nonnull (strstr (text, "\"pending_count\":0"));
  g_assert_nonnull (strstr (text, "\"request_timestamp\":\"2017-07-14T02:40:00.000000Z\""));

  back = barid_status_read (body, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (back->id, ==, status->id);
  g_assert_true (back->complete);
  g_assert_cmpint (back->total, ==, 2);
  g_assert_cmpint (back->success, ==, 1);
  g_assert_cmpint (back->failure, ==, 1);
  g_assert_cmpint (back->pending, ==, 0);
  g_assert_cmpint (back->requested, ==, 1500000000000000);
  g_assert_cmpuint (back->successes->len, ==, 1);
  g_assert_cmpuint (back->failures->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (back->messages, 0), ==, "Too heavy");
}

static void
test_status_of_others (void)
{
  /* OpenCTI's id is no UUID, and its lists are empty. */
  g_autoptr(GBytes) body = bytes ("{\"id\":\"work_7\",\"status\":\"pending\",\"request_timestamp\":\"today\","
                                  "\"total_count\":1,\"success_count\":0,\"successes\":[],\"failure_count\":0,"
                                  "\"failures\":[],\"pending_count\":1,\"pendings\":[]}");
  g_autoptr(GError) error = NULL;
  g_autoptr(BaridStatus) status = barid_status_read (body, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (status->id, ==, "work_7");
  g_assert_false (status->complete);
  g_assert_cmpint (status->pending, ==, 1);
  g_assert_cmpint (status->requested, ==, BARID_TIME_NONE);
}

static void
test_status_lies (void)
{
#define COUNTS "\"total_count\":1,\"success_count\":1,\"pending_count\":0"
  const char *lies[] = {
    "{}",
    "{\"id\":\"a\"," COUNTS ",\"failure_count\":0}",
    "{\"id\":\"a\",\"status\":\"done\"," COUNTS ",\"failure_count\":0}",
    "{\"id\":\"a\",\"status\":\"complete\"," COUNTS "}",
    "{\"id\":\"a\",\"status\":\"complete\"," COUNTS ",\"failure_count\":-1}",
    "{\"id\":\"a\",\"status\":\"complete\"," COUNTS ",\"failure_count\":\"0\"}",
    "{\"id\":\"a\",\"status\":\"complete\"," COUNTS ",\"failure_count\":0,\"failures\":[7]}",
    "{\"id\":\"a\",\"status\":\"complete\"," COUNTS ",\"failure_count\":0,\"failures\":{}}",
    "{\"status\":\"complete\"," COUNTS ",\"failure_count\":0}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (lies); i++)
    {
      g_autoptr(GBytes) body = bytes (lies[i]);
      g_autoptr(GError) error = NULL;

      g_assert_null (barid_status_read (body, &error));
      g_assert_error (error, BARID_ERROR, BARID_ERROR_INVALID);
    }
}

static void
test_collections (void)
{
  g_autoptr(GPtrArray) collections = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_collection_free);
  g_autoptr(GPtrArray) back = NULL;
  g_autoptr(BaridCollection) one = NULL;
  g_autoptr(GBytes) none = barid_collections_write (collections);
  g_autoptr(GBytes) body = NULL;
  g_autoptr(GBytes) single = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *text = text_of (none);
  BaridCollection *collection = barid_collection_new ("3c1d2f8e-0000-4000-8000-000000000000", "Inbox");

  g_assert_cmpstr (text, ==, "{}");

  collection->alias = g_strdup ("inbox");
  collection->can_write = TRUE;
  g_ptr_array_add (collections, collection);
  body = barid_collections_write (collections);
  back = barid_collections_read (body, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (back->len, ==, 1);

  single = barid_collection_write (collection);
  one = barid_collection_read (single, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < 2; i++)
    {
      const BaridCollection *read = i == 0 ? g_ptr_array_index (back, 0) : one;

      g_assert_cmpstr (read->id, ==, collection->id);
      g_assert_cmpstr (read->title, ==, "Inbox");
      g_assert_cmpstr (read->alias, ==, "inbox");
      g_assert_false (read->can_read);
      g_assert_true (read->can_write);
    }
}

static void
test_collection_rights_are_not_assumed (void)
{
  g_autoptr(GBytes) body = bytes ("{\"id\":\"a\",\"title\":\"b\"}");
  g_autoptr(GBytes) wrong = bytes ("{\"id\":\"a\",\"title\":\"b\",\"can_read\":\"yes\"}");
  g_autoptr(GError) error = NULL;
  g_autoptr(BaridCollection) collection = barid_collection_read (body, &error);

  g_assert_no_error (error);
  g_assert_false (collection->can_read);
  g_assert_false (collection->can_write);

  g_assert_null (barid_collection_read (wrong, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_INVALID);
}

static void
test_discovery (void)
{
  g_autoptr(GBytes) body = bytes ("{\"title\":\"x\",\"default\":\"/api/\",\"api_roots\":["
                                  "\"/api/\",\"https://other.example:8443/root\",\"http://plain.example/a/\","
                                  "\"//evil.example/a/\",\"api/\",\"https://user@evil.example/\",\"/a/?b\",\"/a/#b\","
                                  "\"file:///etc/passwd\",\"/\\\\evil.example/\",\"\"]}");
  g_autoptr(GError) error = NULL;
  g_autofree char *preferred = NULL;
  g_auto(GStrv) roots = barid_discovery_read (body, "https://host.example:8443/taxii2/", &preferred, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (preferred, ==, "https://host.example:8443/api/");
  g_assert_cmpuint (g_strv_length (roots), ==, 2);
  g_assert_cmpstr (roots[0], ==, "https://host.example:8443/api/");
  g_assert_cmpstr (roots[1], ==, "https://other.example:8443/root/");
}

static void
test_discovery_round_trip (void)
{
  g_autoptr(GBytes) body = barid_discovery_write ("Exchange", "/barid/");
  g_autoptr(GError) error = NULL;
  g_autofree char *preferred = NULL;
  g_auto(GStrv) roots = barid_discovery_read (body, "https://host.example/taxii2/", &preferred, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (roots), ==, 1);
  g_assert_cmpstr (roots[0], ==, "https://host.example/barid/");
  g_assert_cmpstr (preferred, ==, roots[0]);
}

static void
test_root (void)
{
  g_autoptr(GBytes) ours = barid_root_write ("Root", 1234);
  g_autoptr(GBytes) spaced = bytes ("{\"title\":\"x\",\"versions\":[\"application/taxii+json; version=2.1\"],"
                                    "\"max_content_length\":9765625}");
  g_autoptr(GBytes) old = bytes ("{\"title\":\"x\",\"versions\":[\"application/taxii+json;version=2.0\"],"
                                 "\"max_content_length\":9765625}");
  g_autoptr(GBytes) boundless = bytes ("{\"title\":\"x\",\"versions\":[\"application/taxii+json;version=2.1\"]}");
  g_autoptr(GBytes) negative = bytes ("{\"title\":\"x\",\"versions\":[\"application/taxii+json;version=2.1\"],"
                                      "\"max_content_length\":-1}");
  g_autoptr(GError) error = NULL;
  gint64 length = 0;

  g_assert_true (barid_root_read (ours, &length, &error));
  g_assert_no_error (error);
  g_assert_cmpint (length, ==, 1234);
  g_assert_true (barid_root_read (spaced, &length, &error));
  g_assert_cmpint (length, ==, 9765625);

  g_assert_false (barid_root_read (old, &length, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_UNSUPPORTED);
  g_clear_error (&error);
  g_assert_false (barid_root_read (boundless, &length, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (barid_root_read (negative, &length, &error));
  g_assert_nonnull (error);
}

static void
test_error (void)
{
  static const struct { const char *body; const char *words; } cases[] = {
    { "{\"title\":\"Gone\"}", "Gone" },
    { "{\"title\":\"Gone\",\"description\":\"To lunch\",\"http_status\":\"404\"}", "Gone: To lunch" },
    { "{\"code\":400,\"name\":\"Bad Request\",\"description\":\"No date\"}", "Bad Request: No date" },
    { "{\"description\":\"No date\"}", "No date" },
    { "{\"title\":7}", NULL },
    { "{}", NULL },
    { "<html><body>Gone</body></html>", NULL },
    { "", NULL },
  };
  g_autoptr(GBytes) ours = barid_wire_error_write (404, "Not found", NULL);
  g_autoptr(JsonObject) object = barid_json_load_object (ours, 1000, NULL);
  g_autofree char *long_title = g_strnfill (100000, 'x');
  g_autofree char *long_text = g_strdup_printf ("{\"title\":\"%s\"}", long_title);
  g_autoptr(GBytes) long_body = bytes (long_text);
  g_autofree char *long_words = barid_wire_error_read (long_body);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GBytes) body = bytes (cases[i].body);
      g_autofree char *words = barid_wire_error_read (body);

      g_assert_cmpstr (words, ==, cases[i].words);
    }

  g_assert_null (barid_wire_error_read (NULL));
  /* A text, says TAXII 2.1 §3.6.1. */
  g_assert_cmpstr (json_object_get_string_member (object, "http_status"), ==, "404");
  g_assert_false (json_object_has_member (object, "description"));
  g_assert_true (long_words == NULL || strlen (long_words) <= 1000);
}

static void
test_error_cannot_play_tricks (void)
{
  g_autoptr(GBytes) body = bytes ("{\"title\":\"a\\nb\\u202ec\\u001b[31m\"}");
  g_autofree char *words = barid_wire_error_read (body);

  g_assert_nonnull (words);
  g_assert_null (strchr (words, '\n'));
  g_assert_null (strchr (words, '\033'));
  g_assert_null (strstr (words, "\u202e"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/wire/envelope/id-follows-from-the-payload", test_envelope_id);
  g_test_add_func ("/wire/envelope/shows-nothing-else", test_envelope_shows_nothing_else);
  g_test_add_func ("/wire/envelope/round-trip", test_envelope_round_trip);
  for (guint i = 0; i < G_N_ELEMENTS (damages); i++)
    {
      g_autofree char *path = g_strconcat ("/wire/envelope/refused/", damages[i].name, NULL);

      g_test_add_data_func (path, &damages[i], test_envelope_damaged);
    }
  g_test_add_func ("/wire/envelope/refused/too-large", test_envelope_too_large);
  g_test_add_func ("/wire/page/empty", test_page_empty);
  g_test_add_func ("/wire/page/round-trip", test_page_round_trip);
  g_test_add_func ("/wire/page/A33-lies-are-refused", test_page_lies);
  g_test_add_func ("/wire/page/long-next", test_page_long_next);
  g_test_add_func ("/wire/manifest/round-trip", test_manifest_round_trip);
  g_test_add_func ("/wire/manifest/empty", test_manifest_empty);
  g_test_add_func ("/wire/manifest/A47-a-bad-entry-hides-no-other", test_manifest_one_bad_entry);
  g_test_add_func ("/wire/status/round-trip", test_status_round_trip);
  g_test_add_func ("/wire/status/of-other-servers", test_status_of_others);
  g_test_add_func ("/wire/status/lies-are-refused", test_status_lies);
  g_test_add_func ("/wire/collections/round-trip", test_collections);
  g_test_add_func ("/wire/collections/rights-are-not-assumed", test_collection_rights_are_not_assumed);
  g_test_add_func ("/wire/discovery/roots", test_discovery);
  g_test_add_func ("/wire/discovery/round-trip", test_discovery_round_trip);
  g_test_add_func ("/wire/root", test_root);
  g_test_add_func ("/wire/error/words", test_error);
  g_test_add_func ("/wire/error/cannot-play-tricks", test_error_cannot_play_tricks);

  return g_test_run ();
}
