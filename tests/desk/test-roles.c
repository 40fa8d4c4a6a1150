#include "config.h"

#include "letters.h"

#include <string.h>

#include "barid-instruments.h"
#include "barid-treaty-book.h"

/* A translator's desk reads, drafts and translates; what it signs beyond its own card and the post counts nowhere. */

static BaridDesk *
make_translator (const char *name)
{
  g_autofree char *office = g_strdup_printf ("Office %s", name);
  BaridDesk *desk = offices_make_translator (offices, name, office, "DNY");

  offices_introduce (desk, offices->bersa);
  offices_introduce (offices->bersa, desk);

  return desk;
}

/* An agreement between a translator's desk and Bersa is in force with both, as no desk would let it come to be: so that what
 * is refused is not refused for want of one. */
static char *
force_agreement (BaridDesk *translator)
{
  BaridDesk *desks[] = { translator, offices->bersa };
  g_autoptr(GBytes) terms = offices_write_terms (translator, offices->bersa, "2026/9", BARID_AREA_CYBERSECURITY);
  g_autoptr(GBytes) signature = bytes_of ("a signature");
  g_autoptr(BaridAgreement) agreement = NULL;
  g_autoptr(GError) error = NULL;
  char *id;

  translator->role = BARID_ROLE_OFFICER;
  id = barid_desk_draft_agreement (translator, terms, barid_desk_get_office (offices->bersa)->id, &error);
  translator->role = BARID_ROLE_TRANSLATOR;
  g_assert_no_error (error);

  agreement = barid_desk_find_agreement (translator, id, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (desks); i++)
    {
      if (desks[i] != translator)
        barid_treaty_book_add (desks[i]->store, id, agreement->bytes, &error);
      for (guint j = 0; j < G_N_ELEMENTS (desks); j++)
        barid_treaty_book_sign (desks[i]->store, id, desks[j]->fingerprint, signature, 1, &error);
      g_assert_no_error (error);
    }

  return id;
}

static void
assert_refused (GError     **error,
                const char  *words)
{
  g_assert_error (*error, BARID_ERROR, BARID_ERROR_REFUSED);
  if (strstr ((*error)->message, words) == NULL)
    g_error ("not in “%s”: %s", (*error)->message, words);
  g_clear_error (error);
}

static void
assert_nothing_sent (BaridDesk *desk)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) outbox = barid_desk_list_outbox (desk, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (outbox->len, ==, 0);
  g_assert_cmpuint (offices_count (desk, BARID_SHELF_SENT), ==, 0);
}

/* ---- our own desk ---------------------------------------------------------------------------------------------------- */

static void
test_releases_nothing (void)
{
  BaridDesk *desk = make_translator ("d");
  g_autofree char *agreement = force_agreement (desk);
  g_autoptr(BaridBriefing) briefing = offices_briefing ("Ready to go", offices->bersa, NULL);
  g_autoptr(GPtrArray) objections = NULL;
  g_autoptr(GError) error = NULL;
  gint64 row;

  /* It is drafted and kept; the check says what stands against it, and that alone does. */
  row = barid_desk_save_draft (desk, briefing, 0, &error);
  g_assert_no_error (error);
  objections = barid_desk_check (desk, briefing, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (objections->len, >, 0);
  for (guint i = 0; i < objections->len; i++)
    {
      const BaridObjection *objection = g_ptr_array_index (objections, i);

      g_assert_cmpint (objection->blocks, ==, objection->code == BARID_OBJECTION_ROLE);
    }

  for (BaridPrecedence precedence = 0; precedence < BARID_N_PRECEDENCES; precedence++)
    {
      barid_briefing_set_precedence (briefing, precedence);
      g_assert_null (barid_desk_release (desk, briefing, row, precedence % 2 ? BARID_HOLD : 0, NULL, &error));
      assert_refused (&error, "it reads, drafts and translates, and releases nothing");
    }
  assert_nothing_sent (desk);
  g_assert_cmpuint (offices_count (desk, BARID_SHELF_DRAFTS), ==, 1);

  /* An officer may, under the same agreement. */
  desk->role = BARID_ROLE_RELEASING_OFFICER;
  {
    g_autoptr(GPtrArray) letters = barid_desk_release (desk, briefing, row, BARID_HOLD, NULL, &error);

    g_assert_no_error (error);
    g_assert_cmpuint (letters->len, ==, 1);
  }

  offices_close_desk (&desk);
}

/* To acknowledge is an officer's act; that a letter was delivered the desk itself may say. */
static void
test_acknowledges_nothing (void)
{
  BaridDesk *desk = make_translator ("e");
  g_autofree char *agreement = force_agreement (desk);
  g_autoptr(GBytes) letter = letters_seal_text (offices->bersa, desk, "To be translated");
  g_autoptr(BaridReading) reading = letters_take (desk, letter);
  g_autofree char *delivered = NULL;
  g_autoptr(GError) error = NULL;

  assert_authentic (reading, offices->bersa, "To be translated");
  g_assert_null (barid_desk_acknowledge (desk, reading->entry->letter_id, NULL, &error));
  assert_refused (&error, "Ask the releasing officer of the office to release it");
  assert_nothing_sent (desk);

  delivered = barid_desk_release_administrative (desk, BARID_PURPOSE_DELIVERED, NULL, "Bersa Liaison Service", &error);
  g_assert_no_error (error);
  g_assert_nonnull (delivered);
  offices_close_desk (&desk);
}

static void
test_binds_nothing (void)
{
  BaridDesk *desk = make_translator ("f");
  g_autofree char *agreement = force_agreement (desk);
  g_autoptr(GBytes) terms = offices_write_terms (desk, offices->bersa, "2026/10", BARID_AREA_CYBERSECURITY);
  g_autoptr(BaridAgreement) known = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_null (barid_desk_draft_agreement (desk, terms, "Bersa Liaison Service", &error));
  assert_refused (&error, "it signs nothing that binds the office");
  g_assert_false (barid_desk_sign_agreement (desk, agreement, NULL, &error));
  assert_refused (&error, "it signs nothing that binds the office");
  g_assert_false (barid_desk_send_agreement (desk, agreement, NULL, &error));
  assert_refused (&error, "it signs nothing that binds the office");
  g_assert_false (barid_desk_withdraw_agreement (desk, agreement, NULL, &error));
  assert_refused (&error, "withdraws from nothing");
  g_assert_null (barid_desk_write_access (desk, "Bersa Liaison Service", NULL, NULL, &error));
  assert_refused (&error, "it gives nobody access");

  for (BaridPurpose purpose = BARID_PURPOSE_INTRODUCTION; purpose <= BARID_PURPOSE_VOID; purpose++)
    {
      g_autofree char *letter = NULL;

      if (barid_policy_role_permits (BARID_ROLE_TRANSLATOR, purpose))
        continue;

      letter = barid_desk_release_administrative (desk, purpose, NULL, "Bersa Liaison Service", &error);
      g_assert_null (letter);
      assert_refused (&error, "Ask the releasing officer");
    }

  known = barid_desk_find_agreement (desk, agreement, &error);
  g_assert_true (barid_agreement_in_force (known, barid_time_now ()));
  assert_nothing_sent (desk);
  offices_close_desk (&desk);
}

/* It is what it was set up as: after a restart, and on its card. */
static void
test_role_is_kept (void)
{
  BaridDesk *desk = make_translator ("g");
  g_autoptr(BaridPartner) partner = NULL;
  g_autoptr(GError) error = NULL;

  offices_reopen (&desk);
  g_assert_cmpint (barid_desk_get_role (desk), ==, BARID_ROLE_TRANSLATOR);
  g_assert_cmpint (barid_desk_get_role (offices->bersa), ==, BARID_ROLE_OFFICER);
  partner = barid_desk_find_partner (offices->bersa, "Office g", &error);
  g_assert_no_error (error);
  g_assert_cmpint (barid_partner_get_receiving (partner)->role, ==, BARID_ROLE_TRANSLATOR);

  /* A role that a later Barid knows may be less than an officer's. */
  barid_store_set (desk->store, "role", "auditor", &error);
  g_assert_no_error (error);
  {
    g_autofree char *profile = g_strdup (desk->profile);

    offices_close_desk (&desk);
    g_assert_null (barid_desk_open (profile, &error));
    g_assert_error (error, BARID_ERROR, BARID_ERROR_UNSUPPORTED);
  }
}

/* ---- a partner's desk ------------------------------------------------------------------------------------------------ */

/* Signed by a pinned key, addressed to us, unchanged, under an agreement in force: and nobody answers for it. */
static void
test_briefing_is_set_apart (void)
{
  BaridDesk *desk = make_translator ("h");
  g_autofree char *agreement = force_agreement (desk);
  g_autoptr(GBytes) letter = letters_seal_text (desk, offices->bersa, "CANARY21 released by nobody");
  g_autoptr(BaridReading) reading = letters_take (offices->bersa, letter);

  assert_quarantined (offices->bersa, reading, "not-released", "CANARY21");
  g_assert_nonnull (strstr (reading->proof, "Signed at a translator’s desk of \xe2\x81\xa8Office h\xe2\x81\xa9"));
  g_assert_nonnull (strstr (reading->proof, "Ask the releasing officer of \xe2\x81\xa8Office h\xe2\x81\xa9 to release it"));

  offices_close_desk (&desk);
}

static BaridReading *
take_administrative (BaridDesk    *from,
                     BaridPurpose  purpose,
                     GBytes       *subject)
{
  g_autoptr(BaridLetterhead) head = letters_head (from, offices->bersa);
  g_autoptr(GBytes) letter = NULL;

  head->purpose = purpose;
  g_clear_pointer (&head->agreement, g_free);
  head->subject = subject != NULL ? g_bytes_ref (subject) : NULL;
  letter = letters_seal (from, offices->bersa, NULL, head);

  return letters_take (offices->bersa, letter);
}

static void
test_withdrawal_does_nothing (void)
{
  BaridDesk *desk = make_translator ("i");
  g_autofree char *id = force_agreement (desk);
  g_autoptr(GError) error = NULL;
  g_autoptr(BaridAgreement) agreement = barid_desk_find_agreement (offices->bersa, id, &error);
  g_autoptr(BaridAgreement) after = NULL;
  g_autoptr(BaridReading) withdrawal = NULL;
  g_autoptr(BaridReading) delivered = NULL;

  g_assert_no_error (error);
  withdrawal = take_administrative (desk, BARID_PURPOSE_WITHDRAWAL, agreement->bytes);
  assert_quarantined (offices->bersa, withdrawal, "not-released", NULL);
  after = barid_desk_find_agreement (offices->bersa, id, &error);
  g_assert_cmpint (after->withdrawn, ==, BARID_TIME_NONE);

  /* The post itself it may speak of. */
  delivered = take_administrative (desk, BARID_PURPOSE_DELIVERED, NULL);
  g_assert_cmpint (delivered->entry->shelf, ==, BARID_SHELF_INBOX);

  offices_close_desk (&desk);
}

static void
test_agreement_and_access_are_refused (void)
{
  BaridDesk *desk = make_translator ("j");
  g_autoptr(GBytes) terms = offices_write_terms (desk, offices->bersa, "2026/11", BARID_AREA_CYBERSECURITY);
  g_autoptr(BaridChannel) channel = NULL;
  g_autoptr(GBytes) file = NULL;
  g_autoptr(GBytes) access = NULL;
  g_autoptr(GBytes) sealed = NULL;
  g_autofree char *id = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_null (barid_desk_draft_agreement (offices->bersa, terms, "Office j", &error));
  assert_refused (&error, "that of a translator’s desk, which signs no agreement");

  /* Signed at the translator's desk by a program that does not ask. */
  desk->role = BARID_ROLE_OFFICER;
  id = barid_desk_draft_agreement (desk, terms, "Bersa Liaison Service", &error);
  g_assert_no_error (error);
  barid_desk_sign_agreement (desk, id, NULL, &error);
  file = barid_desk_export_agreement (desk, id, &error);
  g_assert_no_error (error);
  g_assert_null (barid_desk_take_agreement (offices->bersa, file, NULL, &error));
  assert_refused (&error, "that of a translator’s desk, which signs no agreement");
  g_assert_null (barid_desk_find_agreement (offices->bersa, id, NULL));

  channel = barid_channel_new (desk->office->id, "https://exchange.example/barid/", "c1000000-0000-4000-8000-000000000001",
                               "user", "token", NULL, NULL);
  access = barid_access_write (channel, desk->fingerprint, offices->bersa->fingerprint, &error);
  g_assert_no_error (error);
  sealed = barid_sealer_seal (desk->keyring, access, desk->fingerprint, offices->bersa->fingerprint, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_null (barid_desk_take_access (offices->bersa, sealed, NULL, &error));
  assert_refused (&error, "signed at a translator’s desk, which gives nobody access");

  offices_close_desk (&desk);
}

/* Its key is known as a translator's: its own new card makes it no officer. */
static void
test_no_promotion (void)
{
  BaridDesk *desk = make_translator ("k");
  g_autoptr(BaridIntroduction) introduction = NULL;
  g_autoptr(BaridPartner) partner = NULL;
  g_autoptr(GBytes) card = NULL;
  g_autoptr(GError) error = NULL;

  desk->role = BARID_ROLE_OFFICER;
  card = barid_desk_write_card (desk, NULL, NULL, NULL, &error);
  introduction = barid_desk_read_card (offices->bersa, card, NULL, &error);
  g_assert_no_error (error);
  {
    const BaridComparison comparison = { introduction->number, "the duty officer", "telephone", TRUE };

    g_assert_false (barid_desk_introduce (offices->bersa, introduction, &comparison, NULL, &error));
    g_assert_error (error, BARID_ERROR, BARID_ERROR_EXISTS);
    g_clear_error (&error);
  }

  partner = barid_desk_find_partner (offices->bersa, "Office k", &error);
  g_assert_cmpint (barid_partner_get_receiving (partner)->role, ==, BARID_ROLE_TRANSLATOR);
  offices_close_desk (&desk);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  offices_add_test ("/roles/releases-nothing", test_releases_nothing);
  offices_add_test ("/roles/acknowledges-nothing", test_acknowledges_nothing);
  offices_add_test ("/roles/binds-nothing", test_binds_nothing);
  offices_add_test ("/roles/is-kept", test_role_is_kept);
  offices_add_test ("/roles/briefing-is-set-apart", test_briefing_is_set_apart);
  offices_add_test ("/roles/withdrawal-does-nothing", test_withdrawal_does_nothing);
  offices_add_test ("/roles/agreement-and-access-are-refused", test_agreement_and_access_are_refused);
  offices_add_test ("/roles/no-promotion", test_no_promotion);

  return offices_run_tests (OFFICES_ACQUAINTED);
}
