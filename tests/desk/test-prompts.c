#include "config.h"

#include "letters.h"

#include <string.h>

#include <glib/gstdio.h>

/* How often an officer is asked for a passphrase: at most once for each act, also at a desk whose key folder holds twenty
 * keys of its own, each with a passphrase, and with letters that say to none of them that they are for it. A pinentry that
 * answers writes down that it was asked; before each act the agent has forgotten everything. */

#define PASSPHRASE "correct horse battery"
#define N_KEYS 20

static BaridDesk *dunya;

static char *
get_file (const char *name)
{
  return g_build_filename (dunya->profile, "keys", name, NULL);
}

static void
install_pinentry (void)
{
  g_autofree char *script = get_file ("pinentry");
  g_autofree char *log = get_file ("asked");
  g_autofree char *conf = get_file ("gpg-agent.conf");
  g_autofree char *program = g_strdup_printf ("#!/bin/sh\n"
                                              "echo 'OK ready'\n"
                                              "while read -r line; do\n"
                                              "  case \"$line\" in\n"
                                              "    GETPIN*) echo asked >>'%s'; echo 'D " PASSPHRASE "'; echo OK ;;\n"
                                              "    BYE*) echo OK; exit 0 ;;\n"
                                              "    *) echo OK ;;\n"
                                              "  esac\n"
                                              "done\n", log);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr(GError) error = NULL;

  g_file_get_contents (conf, &before, NULL, &error);
  g_assert_no_error (error);
  after = g_strdup_printf ("%spinentry-program %s\n", before, script);
  g_file_set_contents_full (script, program, -1, G_FILE_SET_CONTENTS_NONE, 0700, &error);
  g_assert_no_error (error);
  g_file_set_contents (conf, after, -1, &error);
  g_assert_no_error (error);
}

/* Before an act: no passphrase is remembered, and nobody was asked yet. */
static void
begin_act (void)
{
  g_autofree char *home = get_file (NULL);
  g_autofree char *log = get_file ("asked");
  const char *arguments[] = { "gpgconf", "--homedir", home, "--kill", "gpg-agent", NULL };
  g_autoptr(GError) error = NULL;

  g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_remove (log);
}

static guint
count_asked (void)
{
  g_autofree char *log = get_file ("asked");
  g_autofree char *text = NULL;
  guint n = 0;

  if (g_file_get_contents (log, &text, NULL, NULL))
    for (const char *p = text; *p != '\0'; p++)
      n += *p == '\n';

  return n;
}

/* The fourth office, and what it needs to write to the three and they to it. */
static void
set_up (void)
{
  BaridDesk *others[] = { offices->aldar, offices->bersa, offices->celem };
  const char *numbers[] = { "2026/7", "2026/8", "2026/9" };

  if (dunya != NULL)
    return;

  dunya = offices_make_desk (offices, "d", "Dunya Service", "DNY", PASSPHRASE);
  install_pinentry ();
  begin_act ();
  barid_desk_set_prompts (dunya, TRUE);
  for (guint i = 1; i < N_KEYS; i++)
    {
      g_autofree char *name = g_strdup_printf ("Dunya Service, desk %u", i);
      g_autoptr(GError) error = NULL;
      g_autoptr(BaridKey) key = barid_keyring_make_key (dunya->keyring, name, PASSPHRASE, BARID_TIME_NONE, NULL, &error);

      g_assert_no_error (error);
    }

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      offices_introduce (dunya, others[i]);
      offices_introduce (others[i], dunya);
      offices_agree (others[i], dunya, numbers[i], BARID_AREA_CYBERSECURITY);
    }
}

/* What a letter says of its key is hidden, and the desk's own key is the oldest of twenty. */
static void
test_open (void)
{
  g_autoptr(GBytes) letter = NULL;
  g_autoptr(BaridReading) reading = NULL;

  set_up ();
  letter = letters_seal_text (offices->aldar, dunya, "For one of twenty");
  begin_act ();
  reading = letters_take (dunya, letter);
  assert_authentic (reading, offices->aldar, "For one of twenty");
  g_assert_cmpuint (count_asked (), ==, 1);
}

/* Several letters that wait, opened on two threads. */
static void
test_open_several (void)
{
  BaridFiled filed;

  set_up ();
  for (guint i = 0; i < 6; i++)
    {
      g_autofree char *title = g_strdup_printf ("Waiting %u", i);
      g_autoptr(GBytes) letter = letters_seal_text (offices->bersa, dunya, title);

      g_free (letters_keep (dunya, letter));
    }

  begin_act ();
  filed = letters_open (dunya);
  g_assert_cmpuint (filed.inbox, ==, 6);
  g_assert_cmpuint (count_asked (), ==, 1);
}

/* A letter for each of three partners, sealed on two threads. */
static void
test_release (void)
{
  g_autoptr(BaridBriefing) briefing = NULL;
  g_autoptr(GPtrArray) letters = NULL;
  g_autoptr(GError) error = NULL;
  guint sealed = 0;

  set_up ();
  briefing = offices_briefing ("To all three", offices->aldar, offices->bersa, offices->celem, NULL);
  begin_act ();
  letters = barid_desk_release (dunya, briefing, 0, 0, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (letters->len, ==, 3);
  barid_desk_seal_due (dunya, &sealed, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (sealed, ==, 3);
  g_assert_cmpuint (count_asked (), ==, 1);
}

static void
test_sign_agreement (void)
{
  g_autoptr(GBytes) terms = NULL;
  g_autofree char *id = NULL;
  g_autoptr(GError) error = NULL;

  set_up ();
  terms = offices_write_terms (dunya, offices->aldar, "2026/11", BARID_AREA_CYBERSECURITY);
  id = barid_desk_draft_agreement (dunya, terms, barid_desk_get_office (offices->aldar)->id, &error);
  g_assert_no_error (error);
  begin_act ();
  barid_desk_sign_agreement (dunya, id, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_asked (), ==, 1);
}

/* A card, an access file: what is signed and sealed in one act. */
static void
test_introduce_ourselves (void)
{
  g_autoptr(GBytes) card = NULL;
  g_autoptr(GError) error = NULL;

  set_up ();
  begin_act ();
  card = barid_desk_write_card (dunya, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_asked (), ==, 1);
}

/* Primary key and subkey are two secrets, and one question. */
static void
test_keep (void)
{
  g_autoptr(BaridKey) key = NULL;
  g_autoptr(GBytes) backup = NULL;
  g_autoptr(GError) error = NULL;
  BaridTime expires = barid_time_now () + 700 * BARID_TIME_DAY;

  set_up ();
  begin_act ();
  backup = barid_desk_write_backup (dunya, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (backup), >, 200);
  g_assert_cmpuint (count_asked (), ==, 1);

  begin_act ();
  key = barid_desk_extend_key (dunya, expires, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_asked (), ==, 1);
  for (guint i = 0; i < key->subkeys->len; i++)
    {
      const BaridSubkey *subkey = g_ptr_array_index (key->subkeys, i);

      g_assert_cmpint (ABS (subkey->expires - expires), <, 10 * BARID_TIME_SECOND);
    }
}

/* What nobody gives a passphrase for is not done, and says so. */
static void
test_keep_unattended (void)
{
  g_autoptr(GBytes) backup = NULL;
  g_autoptr(BaridKey) key = NULL;
  g_autoptr(GError) error = NULL;

  set_up ();
  begin_act ();
  barid_desk_set_prompts (dunya, FALSE);
  backup = barid_desk_write_backup (dunya, NULL, &error);
  g_assert_error (error, BARID_ERROR, BARID_ERROR_PROMPT);
  g_assert_null (backup);
  g_clear_error (&error);
  key = barid_desk_extend_key (dunya, BARID_TIME_NONE, NULL, &error);
  g_assert_error (error, BARID_ERROR, BARID_ERROR_PROMPT);
  g_assert_null (key);
  barid_desk_set_prompts (dunya, TRUE);
  g_assert_cmpuint (count_asked (), ==, 0);
}

/* What needs no secret asks nobody. */
static void
test_read (void)
{
  g_autoptr(GBytes) letter = NULL;
  g_autoptr(GBytes) card = NULL;
  g_autoptr(BaridReading) reading = NULL;
  g_autoptr(BaridReading) again = NULL;
  g_autoptr(BaridIntroduction) introduction = NULL;
  g_autoptr(BaridBriefing) briefing = NULL;
  g_autoptr(GPtrArray) objections = NULL;
  g_autoptr(GError) error = NULL;

  set_up ();
  letter = letters_seal_text (offices->celem, dunya, "Read once more");
  reading = letters_take (dunya, letter);
  card = barid_desk_write_card (offices->aldar, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  briefing = offices_briefing ("To be checked", offices->aldar, NULL);

  begin_act ();
  again = offices_read (dunya, reading->entry->letter_id);
  introduction = barid_desk_read_card (dunya, card, NULL, &error);
  g_assert_no_error (error);
  objections = barid_desk_check (dunya, briefing, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_asked (), ==, 0);
}

/* Nobody is there: nobody is asked, and the letter waits. */
static void
test_unattended (void)
{
  g_autoptr(GBytes) letter = NULL;
  BaridFiled filed;

  set_up ();
  letter = letters_seal_text (offices->aldar, dunya, "Nobody is there");
  g_free (letters_keep (dunya, letter));
  begin_act ();
  barid_desk_set_prompts (dunya, FALSE);
  filed = letters_open (dunya);
  barid_desk_set_prompts (dunya, TRUE);
  g_assert_cmpuint (filed.waiting, ==, 1);
  g_assert_cmpuint (count_asked (), ==, 0);
  filed = letters_open (dunya);
  g_assert_cmpuint (filed.inbox, ==, 1);
  g_assert_cmpuint (count_asked (), ==, 1);
}

/* A desk that was closed remembers no passphrase: after a restart what came waits until it is given. */
static void
test_forgotten (void)
{
  g_autoptr(GBytes) letter = NULL;
  g_autoptr(BaridReading) reading = NULL;
  g_autoptr(GBytes) last = NULL;
  BaridFiled filed;

  set_up ();
  letter = letters_seal_text (offices->aldar, dunya, "Before the end");
  reading = letters_take (dunya, letter);
  assert_authentic (reading, offices->aldar, "Before the end");
  last = letters_seal_text (offices->aldar, dunya, "After the end");
  offices_reopen (&dunya);
  g_free (letters_keep (dunya, last));
  filed = letters_open (dunya);
  g_assert_cmpuint (filed.waiting, ==, 1);
  offices_close_desk (&dunya);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  offices_add_test ("/prompts/open-with-a-hidden-key", test_open);
  offices_add_test ("/prompts/open-several", test_open_several);
  offices_add_test ("/prompts/release-to-three", test_release);
  offices_add_test ("/prompts/sign-an-agreement", test_sign_agreement);
  offices_add_test ("/prompts/introduce-ourselves", test_introduce_ourselves);
  offices_add_test ("/prompts/extend-and-back-up", test_keep);
  offices_add_test ("/prompts/none-to-back-up-unattended", test_keep_unattended);
  offices_add_test ("/prompts/none-to-read", test_read);
  offices_add_test ("/prompts/none-unattended", test_unattended);
  offices_add_test ("/prompts/forgotten-at-the-end", test_forgotten);

  return offices_run_tests (OFFICES_ALLIED);
}
