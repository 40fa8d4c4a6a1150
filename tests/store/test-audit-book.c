#include "config.h"

#include "barid-audit-book.h"

#include <string.h>

#include "barid-audit-check.h"
#include "store-fixture.h"

static void
add (Fixture        *fixture,
     BaridAuditKind  kind,
     const char     *subject,
     const char     *office)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(BaridAuditEntry) entry = barid_audit_entry_new (kind, subject);

  entry->time = 1767225600123456;
  entry->desk = g_strdup (KEY_ASWAN);
  entry->office = g_strdup (office);
  g_assert_true (barid_store_begin (fixture->store, &error));
  g_assert_true (barid_audit_book_add (fixture->store, entry, &error));
  g_assert_no_error (error);
  g_assert_true (barid_store_commit (fixture->store, &error));
}

static GPtrArray *
list (Fixture *fixture)
{
  g_autoptr(GError) error = NULL;
  GPtrArray *entries = barid_audit_book_list (fixture->store, 1, 1000, &error);

  g_assert_no_error (error);

  return entries;
}

static BaridAuditReport *
check (GPtrArray            *entries,
       const BaridAuditHead *head)
{
  BaridAuditReport *report = barid_audit_report_new ();
  g_auto(BaridAuditCheck) work = { 0 };

  barid_audit_check_begin (&work, report, head, 0, BARID_AUDIT_NO_HASH);
  for (guint i = 0; i < entries->len; i++)
    barid_audit_check_entry (&work, g_ptr_array_index (entries, i));
  barid_audit_check_end (&work);

  return report;
}

/* The line is what anybody counts the hash over: its form is a promise. */
static void
test_chain (Fixture       *fixture,
            gconstpointer  unused)
{
  g_autoptr(GPtrArray) entries = NULL;
  g_autoptr(BaridAuditReport) report = NULL;
  g_autofree char *line = NULL;
  g_autofree char *hash = NULL;
  const BaridAuditEntry *first;
  const BaridAuditEntry *second;

  add (fixture, BARID_AUDIT_RELEASED, "letter--1", BERSA);
  fixture_reopen (fixture);
  add (fixture, BARID_AUDIT_OPENED, "letter--2", NULL);

  entries = list (fixture);
  g_assert_cmpuint (entries->len, ==, 2);
  first = g_ptr_array_index (entries, 0);
  second = g_ptr_array_index (entries, 1);
  line = barid_audit_entry_to_line (first);
  g_assert_cmpstr (line, ==, "{\"number\":1,\"time\":\"2026-01-01T00:00:00.123456Z\",\"kind\":\"released\","
                             "\"subject\":\"letter--1\",\"office\":\"" BERSA "\",\"desk\":\"" KEY_ASWAN "\","
                             "\"previous\":\"" BARID_AUDIT_NO_HASH "\"}");
  hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, line, -1);
  g_assert_cmpstr (first->hash, ==, hash);
  g_assert_cmpstr (second->previous, ==, hash);
  g_assert_cmpint (second->number, ==, 2);

  report = check (entries, NULL);
  g_assert_cmpint (report->fault, ==, BARID_AUDIT_FAULT_NONE);
  g_assert_cmpint (report->n_entries, ==, 2);
  {
    g_autoptr(GPtrArray) none = g_ptr_array_new ();
    g_autoptr(BaridAuditReport) empty = check (none, NULL);
    g_autofree char *told = barid_audit_report_tell (empty);
    g_autofree char *bounds = barid_audit_report_tell_bounds (empty);

    g_assert_cmpint (empty->fault, ==, BARID_AUDIT_FAULT_NONE);
    g_assert_cmpstr (told, ==, "The audit log is empty.");
    g_assert_true (g_str_has_prefix (bounds, "Either nothing was done yet"));
  }
}

/* What is rolled back leaves neither the act nor its entry. */
static void
test_with_its_act (Fixture       *fixture,
                   gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) entries = NULL;
  g_autoptr(BaridAuditEntry) entry = barid_audit_entry_new (BARID_AUDIT_RELEASED, "letter--1");
  g_autofree char *value = NULL;

  entry->desk = g_strdup (KEY_ASWAN);
  g_assert_true (barid_store_begin (fixture->store, &error));
  g_assert_true (barid_store_set (fixture->store, "act", "done", &error));
  g_assert_true (barid_audit_book_add (fixture->store, entry, &error));
  barid_store_rollback (fixture->store);

  entries = list (fixture);
  g_assert_cmpuint (entries->len, ==, 0);
  value = barid_store_get (fixture->store, "act", &error);
  g_assert_null (value);

  /* Alone it cannot be written at all. */
  g_test_expect_message (NULL, G_LOG_LEVEL_CRITICAL, "*is_in_transaction*");
  g_assert_false (barid_audit_book_add (fixture->store, entry, &error));
  g_test_assert_expected_messages ();
}

/* An entry names things; a sentence does not get in. */
static void
test_no_words (void)
{
  static const char * const words[] = { "A title", "", "quote\"", "back\\slash", "line\n", "بريد", "<b>" };
  g_autoptr(BaridAuditEntry) entry = barid_audit_entry_new (BARID_AUDIT_OPENED, "letter--1");
  g_autofree char *line = NULL;

  entry->number = 1;
  entry->desk = g_strdup (KEY_ASWAN);
  entry->previous = g_strdup (BARID_AUDIT_NO_HASH);
  g_assert_true (barid_audit_entry_is_fit (entry));
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_free (entry->subject);
      entry->subject = g_strdup (words[i]);
      g_assert_false (barid_audit_entry_is_fit (entry));
      g_assert_null (barid_audit_entry_to_line (entry));
    }
}

static void
test_guards (Fixture       *fixture,
             gconstpointer  unused)
{
  static const char * const statements[] = {
    "UPDATE audit SET kind = 'opened'",
    "DELETE FROM audit",
    "INSERT OR REPLACE INTO audit SELECT * FROM audit",
    "INSERT INTO audit SELECT number + 2, time, kind, subject, office, agreement, reference, desk, hash, hash FROM audit",
    "INSERT INTO audit SELECT number + 1, time, kind, subject, office, agreement, reference, desk, previous, hash FROM audit",
    "UPDATE audit_head SET bytes = x'00'",
    "DELETE FROM audit_head",
  };
  g_autoptr(GBytes) head = bytes_of ("a signed head");
  g_autoptr(GError) error = NULL;

  add (fixture, BARID_AUDIT_RELEASED, "letter--1", BERSA);
  g_assert_true (barid_audit_book_add_head (fixture->store, 1, head, &error));
  for (guint i = 0; i < G_N_ELEMENTS (statements); i++)
    {
      g_autoptr(GError) refusal = NULL;

      g_test_message ("%s", statements[i]);
      g_assert_false (barid_db_run (barid_store_get_db (fixture->store), &refusal, statements[i], ""));
      g_assert_nonnull (refusal);
    }

  g_assert_false (barid_audit_book_add_head (fixture->store, 1, head, NULL));
}

static void
test_find (Fixture       *fixture,
           gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GArray) opened = NULL;
  g_autoptr(GArray) of_bersa = NULL;
  g_autoptr(GArray) all = NULL;

  add (fixture, BARID_AUDIT_RELEASED, "letter--AB", BERSA);
  add (fixture, BARID_AUDIT_OPENED, "letter--CD", NULL);
  add (fixture, BARID_AUDIT_OPENED, "letter--EF", CELEM);

  opened = barid_audit_book_find (fixture->store, BARID_AUDIT_OPENED, NULL, &error);
  g_assert_cmpuint (opened->len, ==, 2);
  g_assert_cmpint (g_array_index (opened, gint64, 0), ==, 3);
  of_bersa = barid_audit_book_find (fixture->store, BARID_N_AUDIT_KINDS, " LETTER--ab ", &error);
  g_assert_cmpuint (of_bersa->len, ==, 1);
  g_assert_cmpint (g_array_index (of_bersa, gint64, 0), ==, 1);
  all = barid_audit_book_find (fixture->store, BARID_N_AUDIT_KINDS, "", &error);
  g_assert_cmpuint (all->len, ==, 3);
  for (guint i = 0; i < G_N_ELEMENTS (sql_corpus); i++)
    {
      g_autoptr(GArray) found = barid_audit_book_find (fixture->store, BARID_N_AUDIT_KINDS, sql_corpus[i], &error);

      g_assert_no_error (error);
      g_assert_nonnull (found);
    }
}

/* Each fault is named, with the entries that it is about. */
static void
test_faults (Fixture       *fixture,
             gconstpointer  unused)
{
  g_autoptr(BaridAuditHead) head = g_new0 (BaridAuditHead, 1);

  for (guint i = 0; i < 6; i++)
    add (fixture, BARID_AUDIT_OPENED, "letter--1", BERSA);

  for (BaridAuditFault fault = BARID_AUDIT_FAULT_NONE; fault <= BARID_AUDIT_FAULT_CUT_OFF; fault++)
    {
      g_autoptr(GPtrArray) entries = list (fixture);
      g_autoptr(BaridAuditReport) report = NULL;
      BaridAuditEntry *third = g_ptr_array_index (entries, 2);
      gint64 where = 3;

      g_clear_pointer (&head, barid_audit_head_free);
      head = g_new0 (BaridAuditHead, 1);
      head->number = 4;
      head->hash = g_strdup (((BaridAuditEntry *) g_ptr_array_index (entries, 3))->hash);
      head->first = g_strdup (((BaridAuditEntry *) g_ptr_array_index (entries, 0))->hash);

      switch (fault)
        {
        case BARID_AUDIT_FAULT_NONE:
          where = 0;
          break;
        case BARID_AUDIT_FAULT_CHANGED:
          third->time++;
          break;
        case BARID_AUDIT_FAULT_MISSING:
          g_ptr_array_remove_index (entries, 2);
          break;
        case BARID_AUDIT_FAULT_OUT_OF_PLACE:
          third->time++;
          g_free (third->hash);
          third->hash = barid_audit_entry_hash (third);
          where = 4;
          break;
        case BARID_AUDIT_FAULT_REWRITTEN:
          memset (head->hash, 'a', strlen (head->hash));
          where = 1;
          break;
        case BARID_AUDIT_FAULT_CUT_OFF:
          g_ptr_array_set_size (entries, 2);
          break;
        case BARID_AUDIT_FAULT_HEAD_MISSING:
        case BARID_AUDIT_FAULT_SIGNATURE:
        default:
          g_assert_not_reached ();
        }

      report = check (entries, head);
      g_assert_cmpstr (barid_audit_fault_get_word (report->fault), ==, barid_audit_fault_get_word (fault));
      g_assert_cmpint (report->first, ==, where);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, test) g_test_add (path, Fixture, NULL, fixture_set_up, test, fixture_tear_down)
  ADD ("/audit-book/chain", test_chain);
  ADD ("/audit-book/with-its-act", test_with_its_act);
  g_test_add_func ("/audit-book/no-words", test_no_words);
  ADD ("/audit-book/guards", test_guards);
  ADD ("/audit-book/find", test_find);
  ADD ("/audit-book/faults", test_faults);

  return g_test_run ();
}
