#include "config.h"

#include "crypto-world.h"

#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <glib/gstdio.h>

/* A desk's home: how it is set up, the keys made in it, what happens when it is let go. */

static char *
read_file (const char *home,
           const char *name)
{
  g_autofree char *path = g_build_filename (home, name, NULL);
  char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

static gboolean
has_line (const char *text,
          const char *line)
{
  g_auto(GStrv) lines = g_strsplit (text, "\n", -1);

  return g_strv_contains ((const char *const *) lines, line);
}

static gboolean
agent_answers (const char *home)
{
  const char *argv[] = { "gpg-connect-agent", "--homedir", home, "--no-autostart", "--quiet", "/bye", NULL };
  g_autofree char *complaint = NULL;
  int status = 0;

  g_assert_true (g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL,
                               NULL, NULL, NULL, &complaint, &status, NULL));
  return status == 0 && strstr (complaint, "no running") == NULL && strstr (complaint, "no gpg-agent") == NULL;
}

static BaridKey *
find (const Actor *actor,
      const char  *fingerprint)
{
  g_autoptr(GError) error = NULL;
  BaridKey *key = barid_keyring_find (actor->keyring, fingerprint, NULL, &error);

  g_assert_no_error (error);
  return key;
}

/* ---- the home ------------------------------------------------------------------------------- */

static void
test_configuration (void)
{
  g_auto(Actor) desk = { 0 };
  g_autofree char *gpg_conf = NULL;
  g_autofree char *agent_conf = NULL;
  g_autofree char *path = NULL;
  struct stat info;

  actor_open_alone (&desk);
  gpg_conf = read_file (desk.home, "gpg.conf");
  agent_conf = read_file (desk.home, "gpg-agent.conf");

  g_assert_true (has_line (gpg_conf, "no-random-seed-file"));
  g_assert_true (has_line (gpg_conf, "no-auto-key-retrieve"));
  g_assert_true (has_line (gpg_conf, "no-auto-key-locate"));
  g_assert_true (has_line (gpg_conf, "no-auto-check-trustdb"));
  g_assert_true (has_line (gpg_conf, "disable-dirmngr"));
  g_assert_true (has_line (gpg_conf, "no-encrypt-to"));
  g_assert_true (has_line (gpg_conf, "weak-digest SHA1"));
  g_assert_null (strstr (gpg_conf, "keyserver "));
  g_assert_true (has_line (agent_conf, "auto-expand-secmem"));
  g_assert_true (has_line (agent_conf, "s2k-calibration 10"));
  g_assert_true (has_line (agent_conf, "enforce-passphrase-constraints"));
  g_assert_true (has_line (agent_conf, "min-passphrase-len 12"));

  g_assert_cmpint (g_stat (desk.home, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0700);
  path = g_build_filename (desk.home, "gpg.conf", NULL);
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
}

/* Nothing that weakens what gpg does by itself, and what somebody wrote in meanwhile is gone at the
 * next start. */
static void
test_a03_configuration (void)
{
  const char *never[] = { "ignore-mdc", "disable-mdc", "rfc2440", "rfc1991", "trust-model", "allow-weak", "ignore-time",
                          "ignore-valid", "ignore-crc", "override", "throw-keyids", "try-all-secrets" };
  g_autofree char *root = temporary_root ();
  g_autofree char *path = NULL;
  g_autofree char *agent_path = NULL;
  g_autofree char *agent_conf = NULL;
  Actor desk;

  actor_open (&desk, root, "h");
  path = g_build_filename (desk.home, "gpg.conf", NULL);
  g_assert_true (g_file_set_contents (path, "ignore-mdc-error\nrfc2440\n", -1, NULL));
  agent_path = g_build_filename (desk.home, "gpg-agent.conf", NULL);
  g_assert_true (g_file_set_contents (agent_path, "no-grab\nscdaemon-program /opt/scdaemon\nallow-preset-passphrase\n"
                                      "pinentry-program pinentry\n", -1, NULL));
  actor_clear (&desk);
  actor_open (&desk, root, "h");

  /* An administrator may name the programs of the machine, by their paths, and nothing else. */
  agent_conf = read_file (desk.home, "gpg-agent.conf");
  g_assert_true (has_line (agent_conf, "auto-expand-secmem"));
  g_assert_true (has_line (agent_conf, "scdaemon-program /opt/scdaemon"));
  g_assert_false (has_line (agent_conf, "no-grab"));
  g_assert_false (has_line (agent_conf, "allow-preset-passphrase"));
  g_assert_false (has_line (agent_conf, "pinentry-program pinentry"));

  for (guint i = 0; i < G_N_ELEMENTS (never); i++)
    {
      g_autofree char *gpg_conf = read_file (desk.home, "gpg.conf");

      g_assert_null (strstr (gpg_conf, never[i]));
    }

  actor_clear (&desk);
  remove_tree (root);
}

/* A folder that others can read becomes private; what is no folder is refused. */
static void
test_private (void)
{
  g_autofree char *root = temporary_root ();
  g_autofree char *home = g_build_filename (root, "open", NULL);
  g_autofree char *file = g_build_filename (root, "file", NULL);
  g_autofree char *link = g_build_filename (root, "link", NULL);
  g_autoptr(BaridKeyring) keyring = NULL;
  g_autoptr(GError) error = NULL;
  struct stat info;

  g_assert_cmpint (g_mkdir (home, 0755), ==, 0);
  keyring = barid_keyring_new (home, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_stat (home, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0700);
  barid_keyring_close (keyring);

  g_assert_true (g_file_set_contents (file, "", 0, NULL));
  g_assert_null (barid_keyring_new (file, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_FAILED);
  g_clear_error (&error);

  g_assert_cmpint (symlink (home, link), ==, 0);
  g_assert_null (barid_keyring_new (link, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_FAILED);

  remove_tree (root);
}

/* gpg's sockets have 108 bytes for their whole path; a profile may lie deeper. */
static void
test_long_path (void)
{
  g_autofree char *root = temporary_root ();
  g_autofree char *deep = g_strnfill (60, 'd');
  g_autofree char *name = g_build_filename (deep, deep, "gnupg", NULL);
  g_autofree char *fingerprint = NULL;
  g_autoptr(GBytes) text = bytes_filled (100);
  g_autoptr(GBytes) letter = NULL;
  g_auto(Opened) opened = { 0 };
  Actor desk;

  actor_open (&desk, root, name);
  g_assert_cmpuint (strlen (desk.home), >, 108);
  actor_make_key (&desk, "Deep <deep@d.example>");
  fingerprint = g_strdup (desk.fingerprint);
  letter = seal (&desk, &desk, text);
  actor_clear (&desk);

  /* Opened again, by another short name. */
  actor_open (&desk, root, name);
  desk.fingerprint = g_steal_pointer (&fingerprint);
  open_letter (&opened, &desk, letter);
  g_assert_cmpint (verdict_of (&opened, &desk), ==, BARID_VERDICT_AUTHENTIC);
  actor_clear (&desk);
  remove_tree (root);
}

static void
test_agents_end (void)
{
  g_autofree char *root = temporary_root ();
  g_autofree char *home = NULL;
  g_autoptr(GBytes) text = bytes_filled (100);
  g_autoptr(GBytes) letter = NULL;
  Actor desk;

  actor_open (&desk, root, "h");
  actor_make_key (&desk, "Desk <desk@d.example>");
  letter = seal (&desk, &desk, text);
  home = g_strdup (desk.home);
  g_assert_true (agent_answers (home));

  actor_clear (&desk);
  g_assert_false (agent_answers (home));
  remove_tree (root);
}

/* ---- a key of our own ----------------------------------------------------------------------- */

static gboolean
has_scratch (const char *home)
{
  g_autoptr(GDir) folder = g_dir_open (home, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (folder)))
    if (g_str_has_prefix (name, "scratch-"))
      return TRUE;

  return FALSE;
}

static void
test_make_key (void)
{
  g_auto(Actor) desk = { 0 };
  g_autoptr(BaridKey) key = NULL;
  g_autoptr(GPtrArray) own = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) listing = NULL;
  g_autofree char *name = NULL;
  g_autofree char *revocation = NULL;
  BaridSubkey *primary;
  BaridSubkey *second;

  actor_open_alone (&desk);
  actor_make_key (&desk, "Bureau de liaison مكتب <desk@d.example>");
  key = find (&desk, desk.fingerprint);

  g_assert_true (key->secret);
  g_assert_cmpstr (key->user_ids[0], ==, "Bureau de liaison مكتب <desk@d.example>");
  g_assert_null (key->user_ids[1]);
  g_assert_cmpint (key->expires, ==, BARID_TIME_NONE);
  g_assert_cmpuint (key->subkeys->len, ==, 2);
  primary = key->subkeys->pdata[0];
  second = key->subkeys->pdata[1];
  g_assert_cmpstr (primary->algorithm, ==, "ed25519");
  g_assert_true (primary->can_sign && primary->secret && !primary->can_encrypt);
  g_assert_cmpstr (second->algorithm, ==, "cv25519");
  g_assert_true (second->can_encrypt && second->secret && !second->can_sign);
  g_assert_true (barid_key_find_encryption (key, barid_time_now ()) == second);

  own = barid_keyring_list (desk.keyring, TRUE, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (own->len, ==, 1);

  /* Made elsewhere and imported; nothing stays behind, and the way to revoke it came along. */
  g_assert_false (has_scratch (desk.home));
  name = g_strconcat ("openpgp-revocs.d/", desk.fingerprint, ".rev", NULL);
  revocation = read_file (desk.home, name);
  g_assert_nonnull (strstr (revocation, "BEGIN PGP"));

  /* No AEAD is advertised, so that every program can write to it. */
  listing = gpg (desk.home, desk.certificate, "--list-packets", NULL);
  g_assert_true (bytes_contain (listing, "(features: 01)"));
  g_assert_true (bytes_contain (listing, "(pref-zip-algos: 0)"));
}

static void
test_make_key_that_ends (void)
{
  g_auto(Actor) desk = { 0 };
  BaridTime ends = barid_time_now () + 30 * BARID_TIME_DAY;
  g_autoptr(GError) error = NULL;
  g_autoptr(BaridKey) key = NULL;

  actor_open_alone (&desk);
  key = barid_keyring_make_key (desk.keyring, "Desk <desk@d.example>", NULL, ends, NULL, &error);
  g_assert_no_error (error);

  for (guint i = 0; i < key->subkeys->len; i++)
    {
      const BaridSubkey *subkey = g_ptr_array_index (key->subkeys, i);

      g_assert_cmpint (ABS (subkey->expires - ends), <, 600 * BARID_TIME_SECOND);
    }
}

static void
test_make_key_refuses (void)
{
  g_auto(Actor) desk = { 0 };
  g_autofree char *long_name = g_strnfill (300, 'n');
  struct { const char *name; const char *passphrase; BaridTime expires; } cases[] = {
    { "", NULL, BARID_TIME_NONE },
    { long_name, NULL, BARID_TIME_NONE },
    { "Desk\n%commit", NULL, BARID_TIME_NONE },
    { "Desk\xff", NULL, BARID_TIME_NONE },
    { "Desk", NULL, 1 },
    { "Desk", "", BARID_TIME_NONE },
    { "Desk", "too short", BARID_TIME_NONE },
    { "Desk", "two lines of it\nand more", BARID_TIME_NONE },
  };
  g_autoptr(GPtrArray) keys = NULL;

  actor_open_alone (&desk);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_null (barid_keyring_make_key (desk.keyring, cases[i].name, cases[i].passphrase, cases[i].expires, NULL, &error));
      g_assert_error (error, BARID_ERROR, BARID_ERROR_INVALID);
    }

  keys = barid_keyring_list (desk.keyring, FALSE, NULL, NULL);
  g_assert_cmpuint (keys->len, ==, 0);
  g_assert_false (has_scratch (desk.home));
}

static void
test_make_key_cancelled (void)
{
  g_auto(Actor) desk = { 0 };
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GPtrArray) keys = NULL;
  g_autoptr(GError) error = NULL;

  actor_open_alone (&desk);
  g_cancellable_cancel (cancellable);
  g_assert_null (barid_keyring_make_key (desk.keyring, "Desk", NULL, BARID_TIME_NONE, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  keys = barid_keyring_list (desk.keyring, FALSE, NULL, NULL);
  g_assert_cmpuint (keys->len, ==, 0);
  g_assert_false (has_scratch (desk.home));
}

/* ---- a passphrase --------------------------------------------------------------------------- */

#define PASSPHRASE "correct horse battery"

/* A pinentry that answers, and writes down that it was asked. */
static void
install_pinentry (const Actor *actor)
{
  g_autofree char *script = g_build_filename (actor->home, "pinentry", NULL);
  g_autofree char *log = g_build_filename (actor->home, "asked", NULL);
  g_autofree char *conf = g_build_filename (actor->home, "gpg-agent.conf", NULL);
  g_autofree char *program = g_strdup_printf ("#!/bin/sh\n"
                                              "echo 'OK ready'\n"
                                              "while read -r line; do\n"
                                              "  case \"$line\" in\n"
                                              "    GETPIN*) echo asked >>'%s'; echo 'D " PASSPHRASE "'; echo OK ;;\n"
                                              "    BYE*) echo OK; exit 0 ;;\n"
                                              "    *) echo OK ;;\n"
                                              "  esac\n"
                                              "done\n", log);
  g_autofree char *before = read_file (actor->home, "gpg-agent.conf");
  g_autofree char *after = g_strdup_printf ("%spinentry-program %s\n", before, script);

  g_assert_true (g_file_set_contents_full (script, program, -1, G_FILE_SET_CONTENTS_NONE, 0700, NULL));
  g_assert_true (g_file_set_contents (conf, after, -1, NULL));
}

static guint
n_asked (const Actor *actor)
{
  g_autofree char *log = g_build_filename (actor->home, "asked", NULL);
  g_autofree char *text = NULL;
  guint n = 0;

  if (g_file_get_contents (log, &text, NULL, NULL))
    for (const char *p = text; *p != '\0'; p++)
      n += *p == '\n';

  return n;
}

/* Unattended it is said what is missing; with the officer there it is asked for once. */
static void
test_passphrase (void)
{
  g_auto(Actor) desk = { 0 };
  g_auto(Actor) partner = { 0 };
  g_autoptr(GBytes) text = bytes_filled (100);
  g_autoptr(GBytes) letter = NULL;
  g_autoptr(GBytes) to_us = NULL;
  g_autoptr(GBytes) signature = NULL;
  g_autoptr(BaridKey) key = NULL;
  g_autoptr(GError) error = NULL;
  g_auto(Opened) waiting = { 0 };
  g_auto(Opened) opened = { 0 };

  actor_open_alone (&desk);
  install_pinentry (&desk);
  key = barid_keyring_make_key (desk.keyring, "Desk <desk@d.example>", PASSPHRASE, BARID_TIME_NONE, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n_asked (&desk), ==, 0);
  desk.fingerprint = g_strdup (key->fingerprint);
  desk.certificate = barid_keyring_export (desk.keyring, key->fingerprint, NULL, &error);
  g_assert_no_error (error);
  actor_open_alone (&partner);
  actor_make_key (&partner, "Partner <p@p.example>");
  actor_meet (&desk, &partner);
  actor_meet (&partner, &desk);
  to_us = seal (&partner, &desk, text);

  letter = barid_sealer_seal (desk.keyring, text, desk.fingerprint, partner.fingerprint, NULL, NULL, NULL, &error);
  g_assert_error (error, BARID_ERROR, BARID_ERROR_PROMPT);
  g_clear_error (&error);
  signature = barid_sealer_sign (desk.keyring, text, desk.fingerprint, NULL, &error);
  g_assert_error (error, BARID_ERROR, BARID_ERROR_PROMPT);
  g_clear_error (&error);
  open_letter (&waiting, &desk, to_us);
  g_assert_cmpint (waiting.facts.decryption, ==, BARID_DECRYPTION_PROMPT);
  g_assert_cmpint (verdict_of (&waiting, &partner), ==, BARID_VERDICT_SEALED);
  g_assert_cmpuint (n_asked (&desk), ==, 0);

  barid_keyring_set_prompts (desk.keyring, TRUE);
  letter = seal (&desk, &partner, text);
  g_assert_cmpuint (n_asked (&desk), ==, 1);
  open_letter (&opened, &desk, to_us);
  g_assert_cmpint (verdict_of (&opened, &partner), ==, BARID_VERDICT_AUTHENTIC);
  g_assert_cmpuint (n_asked (&desk), <=, 2);
}

/* ---- what is remembered --------------------------------------------------------------------- */

/* What another program did in the home is noticed. */
static void
test_changes_are_noticed (void)
{
  g_auto(Actor) desk = { 0 };
  g_auto(Actor) other = { 0 };
  g_autoptr(GBytes) imported = NULL;
  g_autoptr(GBytes) deleted = NULL;
  g_autoptr(BaridKey) key = NULL;
  g_autoptr(GError) error = NULL;

  actor_open_alone (&desk);
  actor_open_alone (&other);
  actor_make_key (&other, "Other <o@o.example>");

  g_assert_null (barid_keyring_find (desk.keyring, other.fingerprint, NULL, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_NOT_FOUND);
  g_clear_error (&error);

  imported = gpg (desk.home, other.certificate, "--import", NULL);
  key = find (&desk, other.fingerprint);
  g_assert_false (key->secret);

  deleted = gpg (desk.home, NULL, "--delete-keys", other.fingerprint, NULL);
  g_assert_null (barid_keyring_find (desk.keyring, other.fingerprint, NULL, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_NOT_FOUND);
}

static long
n_forks (void)
{
  struct rusage usage;

  getrusage (RUSAGE_CHILDREN, &usage);
  return usage.ru_minflt;
}

/* Whatever is asked of a hundred keys again and again costs no process: not of those that are here,
 * and not of those that are not. */
static void
test_look_ups_are_cheap (void)
{
  const char *nobody = "0123456789ABCDEF0123456789ABCDEF01234567";
  g_auto(Actor) desk = { 0 };
  Actor others[6] = { 0 };
  long before;

  actor_open_alone (&desk);
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      actor_open_alone (&others[i]);
      others[i].fingerprint = gpg_make_key (others[i].home, "Other <o@o.example>", "ed25519", "cv25519", "");
      others[i].certificate = gpg (others[i].home, NULL, "--export", others[i].fingerprint, NULL);
      actor_meet (&desk, &others[i]);
    }

  for (guint i = 0; i < G_N_ELEMENTS (others) - 1; i++)
    {
      g_autoptr(BaridKey) key = find (&desk, others[i].fingerprint);
      g_assert_cmpstr (key->fingerprint, ==, others[i].fingerprint);
    }

  /* The last one has not been asked for since it was added. */
  before = n_forks ();
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autoptr(BaridKey) key = find (&desk, others[i].fingerprint);
      g_assert_cmpstr (key->fingerprint, ==, others[i].fingerprint);
    }
  g_assert_null (barid_keyring_find (desk.keyring, nobody, NULL, NULL));
  g_assert_cmpint (n_forks (), ==, before);

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    actor_clear (&others[i]);
}

int
main (int   argc,
      char *argv[])
{
  world_init (&argc, &argv);

  world_add_alone ("/keyring/configuration", test_configuration);
  world_add_alone ("/keyring/A03-configuration", test_a03_configuration);
  world_add_alone ("/keyring/private", test_private);
  world_add_alone ("/keyring/long-path", test_long_path);
  world_add_alone ("/keyring/agents-end", test_agents_end);
  world_add_alone ("/keyring/make-key", test_make_key);
  world_add_alone ("/keyring/make-key-that-ends", test_make_key_that_ends);
  world_add_alone ("/keyring/make-key-refuses", test_make_key_refuses);
  world_add_alone ("/keyring/make-key-cancelled", test_make_key_cancelled);
  world_add_alone ("/keyring/passphrase", test_passphrase);
  world_add_alone ("/keyring/changes-are-noticed", test_changes_are_noticed);
  world_add_alone ("/keyring/look-ups-are-cheap", test_look_ups_are_cheap);

  return world_run ();
}
