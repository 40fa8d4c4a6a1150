#include "config.h"

#include "crypto-world.h"

#include <string.h>
#include <sys/stat.h>

#include <gcrypt.h>
#include <glib/gstdio.h>

/* ---- homes --------------------------------------------------------------------------------- */

void
remove_tree (const char *path)
{
  g_autoptr(GDir) folder = NULL;
  const char *name;

  if (!g_file_test (path, G_FILE_TEST_IS_SYMLINK) && (folder = g_dir_open (path, 0, NULL)))
    while ((name = g_dir_read_name (folder)))
      {
        g_autofree char *child = g_build_filename (path, name, NULL);
        remove_tree (child);
      }

  g_remove (path);
}

char *
temporary_root (void)
{
  char *root = g_build_filename (g_get_tmp_dir (), "bc-XXXXXX", NULL);

  g_assert_nonnull (g_mkdtemp (root));
  return root;
}

void
actor_open (Actor      *actor,
            const char *root,
            const char *name)
{
  g_autofree char *home = g_build_filename (root, name, NULL);
  g_autoptr(GError) error = NULL;

  memset (actor, 0, sizeof *actor);
  actor->keyring = barid_keyring_new (home, &error);
  g_assert_no_error (error);
  actor->home = barid_keyring_get_home (actor->keyring);
}

/* With a folder of his own, which goes when he goes. */
void
actor_open_alone (Actor *actor)
{
  char *root = temporary_root ();

  actor_open (actor, root, "h");
  actor->root = root;
}

void
actor_make_key (Actor      *actor,
                const char *user_id)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(BaridKey) key = NULL;

  key = barid_keyring_make_key (actor->keyring, user_id, NULL, BARID_TIME_NONE, NULL, &error);
  g_assert_no_error (error);
  actor->fingerprint = g_strdup (key->fingerprint);
  actor->certificate = barid_keyring_export (actor->keyring, key->fingerprint, NULL, &error);
  g_assert_no_error (error);
}

void
actor_clear (Actor *actor)
{
  if (actor->keyring != NULL)
    {
      barid_keyring_close (actor->keyring);
      g_assert_finalize_object (actor->keyring);
    }
  g_free (actor->fingerprint);
  g_clear_pointer (&actor->certificate, g_bytes_unref);
  if (actor->root != NULL)
    remove_tree (actor->root);
  g_free (actor->root);
  memset (actor, 0, sizeof *actor);
}

void
actor_meet (Actor       *actor,
            const Actor *other)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(BaridKey) key = NULL;

  key = barid_keyring_add (actor->keyring, other->certificate, other->fingerprint, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (key->fingerprint, ==, other->fingerprint);
}

/* A key that was made on a day of the past, and may have ended since. gpg knows no clock that goes
 * backwards, so the hours differ. */
void
actor_make_key_at (Actor      *actor,
                   const char *user_id,
                   const char *day,
                   const char *ends)
{
  g_autofree char *noon = g_strconcat (day, " 12:00:00", NULL);
  g_autofree char *later = g_strconcat (day, " 13:00:00", NULL);
  g_autoptr(GBytes) first = gpg_at (noon, actor->home, NULL, "--quick-gen-key", user_id, "ed25519", "sign,cert", ends, NULL);
  g_autoptr(GBytes) second = NULL;

  actor->fingerprint = gpg_find_fingerprint (actor->home, user_id);
  second = gpg_at (later, actor->home, NULL, "--quick-add-key", actor->fingerprint, "cv25519", "encr", ends, NULL);
  actor->certificate = gpg (actor->home, NULL, "--export", actor->fingerprint, NULL);
}

/* Ends a key of the actor's own, with the certificate that gpg laid by for it when it was made. */
void
actor_revoke (Actor *actor)
{
  g_autofree char *name = g_strconcat (actor->fingerprint, ".rev", NULL);
  g_autofree char *path = g_build_filename (actor->home, "openpgp-revocs.d", name, NULL);
  g_autoptr(GBytes) revocation = NULL;
  g_autoptr(GBytes) imported = NULL;
  g_autofree char *text = NULL;
  char *armour;

  /* A colon keeps it from being used by accident. */
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  armour = strstr (text, "\n:---");
  g_assert_nonnull (armour);
  revocation = bytes_of (armour + 2);
  imported = gpg (actor->home, revocation, "--import", NULL);

  g_bytes_unref (actor->certificate);
  actor->certificate = gpg (actor->home, NULL, "--export", actor->fingerprint, NULL);
}

World *world;

static void
make_world (void)
{
  world = g_new0 (World, 1);
  world->root = temporary_root ();

  actor_open (&world->alice, world->root, "a");
  actor_open (&world->bob, world->root, "b");
  actor_open (&world->carol, world->root, "c");
  actor_make_key (&world->alice, "Alice <alice@a.example>");
  actor_make_key (&world->bob, "Bob <bob@b.example>");
  actor_make_key (&world->carol, "Carol <carol@c.example>");

  actor_meet (&world->alice, &world->bob);
  actor_meet (&world->alice, &world->carol);
  actor_meet (&world->bob, &world->alice);
  actor_meet (&world->bob, &world->carol);
  actor_meet (&world->carol, &world->alice);
  actor_meet (&world->carol, &world->bob);
}

static void
end_world (void)
{
  if (world == NULL)
    return;

  actor_clear (&world->alice);
  actor_clear (&world->bob);
  actor_clear (&world->carol);
  remove_tree (world->root);
  g_free (world->root);
  g_free (world);
}

void
world_init (int    *argc,
            char ***argv)
{
  g_autoptr(GError) error = NULL;

  g_test_init (argc, argv, NULL);
  if (!barid_crypto_init (&error))
    g_error ("%s", error->message);
}

static void
run_in_world (gconstpointer data)
{
  if (world == NULL)
    make_world ();

  ((GTestFunc) data) ();
}

void
world_add (const char *path,
           GTestFunc   test)
{
  g_test_add_data_func (path, test, run_in_world);
}

/* For a test that needs nobody. */
void
world_add_alone (const char *path,
                 GTestFunc   test)
{
  g_test_add_func (path, test);
}

int
world_run (void)
{
  int result = g_test_run ();

  end_world ();
  return result;
}

/* ---- gpg ----------------------------------------------------------------------------------- */

static void
write_program (const char *folder,
               const char *name,
               const char *text)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr(GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_chmod (path, 0700), ==, 0);
}

/* Who looks for gpg from now on finds one that is too old to be asked, below a folder. Returns: the PATH to go back to. */
char *
gpg_put_old_first (const char *folder)
{
  g_autofree char *programs = g_build_filename (folder, "old-gpg", NULL);
  g_autofree char *path = g_strdup (g_getenv ("PATH"));
  g_autofree char *old_first = g_strconcat (programs, ":", path, NULL);
  g_autofree char *gpgconf = g_strdup_printf ("#!/bin/sh\n[ \"$1\" = --list-components ] && echo 'gpg:OpenPGP:%s/gpg'\n"
                                              "[ \"$1\" = --version ] && echo 'gpgconf (GnuPG) 2.2.40'\nexit 0\n", programs);

  g_assert_cmpint (g_mkdir (programs, 0700), ==, 0);
  write_program (programs, "gpg", "#!/bin/sh\necho 'gpg (GnuPG) 1.0.6'\n");
  write_program (programs, "gpgconf", gpgconf);
  g_setenv ("PATH", old_first, TRUE);

  return g_steal_pointer (&path);
}

static GBytes *
gpg_run (const char *when,
         const char *home,
         GBytes     *input,
         va_list     arguments)
{
  g_autoptr(GPtrArray) argv = g_ptr_array_new ();
  g_autoptr(GSubprocess) process = NULL;
  g_autoptr(GBytes) complaint = NULL;
  g_autoptr(GError) error = NULL;
  GBytes *output = NULL;
  const char *argument;

  if (when != NULL)
    {
      g_ptr_array_add (argv, (char *) "faketime");
      g_ptr_array_add (argv, (char *) when);
    }

  for (const char *const *fixed = (const char *const[]) { "gpg", "--homedir", home, "--no-options", "--batch",
                                                          "--no-tty", "--yes", "--quiet", "--trust-model", "always",
                                                          "--no-auto-check-trustdb", "--disable-dirmngr",
                                                          "--pinentry-mode", "loopback", "--passphrase", "", NULL };
       *fixed != NULL; fixed++)
    g_ptr_array_add (argv, (char *) *fixed);

  while ((argument = va_arg (arguments, const char *)))
    if (*argument != '\0')
      g_ptr_array_add (argv, (char *) argument);
  g_ptr_array_add (argv, NULL);

  process = g_subprocess_newv ((const char *const *) argv->pdata,
                               (input != NULL ? G_SUBPROCESS_FLAGS_STDIN_PIPE : G_SUBPROCESS_FLAGS_NONE) |
                               G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE,
                               &error);
  g_assert_no_error (error);
  g_subprocess_communicate (process, input, NULL, &output, &complaint, &error);
  g_assert_no_error (error);

  if (!g_subprocess_get_successful (process))
    g_test_message ("gpg: %.*s", (int) g_bytes_get_size (complaint), (const char *) g_bytes_get_data (complaint, NULL));
  g_assert_true (g_subprocess_get_successful (process));

  return output;
}

GBytes *
gpg (const char *home,
     GBytes     *input,
     ...)
{
  va_list arguments;
  GBytes *output;

  va_start (arguments, input);
  output = gpg_run (NULL, home, input, arguments);
  va_end (arguments);

  return output;
}

GBytes *
gpg_at (const char *when,
        const char *home,
        GBytes     *input,
        ...)
{
  va_list arguments;
  GBytes *output;

  va_start (arguments, input);
  output = gpg_run (when, home, input, arguments);
  va_end (arguments);

  return output;
}

char *
gpg_text (const char *home,
          ...)
{
  g_autoptr(GBytes) output = NULL;
  va_list arguments;

  va_start (arguments, home);
  output = gpg_run (NULL, home, NULL, arguments);
  va_end (arguments);

  return g_strndup (g_bytes_get_data (output, NULL), g_bytes_get_size (output));
}

char *
gpg_find_fingerprint (const char *home,
                      const char *user_id)
{
  g_autofree char *listing = gpg_text (home, "--with-colons", "--list-keys", user_id, NULL);
  g_auto(GStrv) lines = g_strsplit (listing, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    if (g_str_has_prefix (lines[i], "fpr:"))
      {
        g_auto(GStrv) fields = g_strsplit (lines[i], ":", -1);
        return g_strdup (fields[9]);
      }

  g_assert_not_reached ();
}

char *
gpg_make_key (const char *home,
              const char *user_id,
              const char *algorithm,
              const char *subkey_algorithm,
              const char *option)
{
  g_autoptr(GBytes) first = gpg (home, NULL, option, "--quick-gen-key", user_id, algorithm, "sign,cert", "never", NULL);
  g_autofree char *fingerprint = gpg_find_fingerprint (home, user_id);

  if (subkey_algorithm != NULL)
    {
      g_autoptr(GBytes) second = gpg (home, NULL, option, "--quick-add-key", fingerprint, subkey_algorithm, "encr", "never", NULL);
    }

  return g_steal_pointer (&fingerprint);
}

/* ---- bytes and packets --------------------------------------------------------------------- */

GBytes *
bytes_of (const char *text)
{
  return g_bytes_new (text, strlen (text));
}

/* Text without compression's favour: no two lines are the same. */
GBytes *
bytes_filled (gsize size)
{
  GString *text = g_string_sized_new (size + 64);

  for (guint i = 0; text->len < size; i++)
    g_string_append_printf (text, "CANARY-%08x-%08x\n", i, i * 2654435761u);
  g_string_truncate (text, size);

  return g_string_free_to_bytes (text);
}

GBytes *
bytes_join (GBytes *first,
            ...)
{
  GByteArray *joined = g_byte_array_new ();
  va_list arguments;

  va_start (arguments, first);
  for (GBytes *bytes = first; bytes != NULL; bytes = va_arg (arguments, GBytes *))
    g_byte_array_append (joined, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  va_end (arguments);

  return g_byte_array_free_to_bytes (joined);
}

GBytes *
bytes_flip (GBytes *bytes,
            gsize   position)
{
  guint8 *copy = g_memdup2 (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

  g_assert_cmpuint (position, <, g_bytes_get_size (bytes));
  copy[position] ^= 0x5a;
  return g_bytes_new_take (copy, g_bytes_get_size (bytes));
}

gboolean
bytes_contain (GBytes     *haystack,
               const char *needle)
{
  gsize size;
  const void *data = g_bytes_get_data (haystack, &size);

  return size > 0 && memmem (data, size, needle, strlen (needle)) != NULL;
}

/* New format, five-octet length. */
GBytes *
packet_new (guint   tag,
            GBytes *body)
{
  gsize size = g_bytes_get_size (body);
  const guint8 head[] = { 0xc0 | tag, 0xff, size >> 24, size >> 16, size >> 8, size };
  g_autoptr(GBytes) header = g_bytes_new (head, sizeof head);

  return bytes_join (header, body, NULL);
}

/* New format, partial lengths of 512 bytes, a definite rest. */
GBytes *
packet_partial (guint   tag,
                GBytes *body)
{
  GByteArray *packet = g_byte_array_new ();
  const guint8 *data = g_bytes_get_data (body, NULL);
  gsize left = g_bytes_get_size (body);
  const guint8 header = 0xc0 | tag;
  guint8 length[5];

  g_byte_array_append (packet, &header, 1);
  while (left > 512)
    {
      length[0] = 0xe0 | 9;
      g_byte_array_append (packet, length, 1);
      g_byte_array_append (packet, data, 512);
      data += 512;
      left -= 512;
    }
  length[0] = 0xff;
  length[1] = length[2] = 0;
  length[3] = left >> 8;
  length[4] = left;
  g_byte_array_append (packet, length, 5);
  g_byte_array_append (packet, data, left);

  return g_byte_array_free_to_bytes (packet);
}

GBytes *
packet_literal (const char *format,
                const char *name,
                GBytes     *text)
{
  GByteArray *body = g_byte_array_new ();
  const guint8 length = strlen (name);
  const guint8 date[4] = { 0 };
  g_autoptr(GBytes) bytes = NULL;

  g_byte_array_append (body, (const guint8 *) format, 1);
  g_byte_array_append (body, &length, 1);
  g_byte_array_append (body, (const guint8 *) name, length);
  g_byte_array_append (body, date, 4);
  g_byte_array_append (body, g_bytes_get_data (text, NULL), g_bytes_get_size (text));
  bytes = g_byte_array_free_to_bytes (body);

  return packet_new (11, bytes);
}

/* The packets of what gpg wrote itself, headers included; written apart from the walk under test. */
GPtrArray *
packets_split (GBytes *message)
{
  GPtrArray *packets = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  const guint8 *data = g_bytes_get_data (message, NULL);
  gsize size = g_bytes_get_size (message);
  gsize at = 0;

  while (at < size)
    {
      gsize start = at;
      guint8 header = data[at++];
      gboolean more = FALSE;
      gsize length;

      do
        {
          more = FALSE;
          if (!(header & 0x40))
            {
              guint octets = 1u << (header & 3);
              for (length = 0; octets > 0; octets--)
                length = length << 8 | data[at++];
            }
          else if (data[at] < 192)
            length = data[at++];
          else if (data[at] < 224)
            {
              length = ((data[at] - 192u) << 8) + data[at + 1] + 192;
              at += 2;
            }
          else if (data[at] == 255)
            {
              length = (gsize) data[at + 1] << 24 | data[at + 2] << 16 | data[at + 3] << 8 | data[at + 4];
              at += 5;
            }
          else
            {
              length = (gsize) 1 << (data[at++] & 0x1f);
              more = TRUE;
            }
          at += length;
        }
      while (more);

      g_assert_cmpuint (at, <=, size);
      g_ptr_array_add (packets, g_bytes_new_from_bytes (message, start, at - start));
    }

  return packets;
}

/* One-pass, literal, signature. */
GBytes *
signed_by (const Actor *actor,
           GBytes      *text,
           const char  *option)
{
  return gpg (actor->home, text, "-z0", "--digest-algo", "SHA512", option != NULL ? option : "",
              "--local-user", actor->fingerprint, "--sign", NULL);
}

/* Any bytes, encrypted with integrity protection (RFC 4880 §5.13) to an actor: what gpg would not
 * write, but anybody can. The session key is borrowed from a message that gpg wrote. */
GBytes *
sealed_to (const Actor *from,
           const Actor *to,
           GBytes      *inner)
{
  g_autoptr(GBytes) nothing = bytes_of ("x");
  g_autoptr(GBytes) message = gpg (from->home, nothing, "-z0", "--cipher-algo", "AES256",
                                   "--recipient", to->fingerprint, "--encrypt", NULL);
  g_autoptr(GPtrArray) packets = packets_split (message);
  g_autoptr(GBytes) body = NULL;
  g_autoptr(GBytes) packet = NULL;
  g_auto(Opened) opened = { 0 };
  gsize size = g_bytes_get_size (inner);
  gsize length = 1 + 18 + size + 22;
  guint8 *data = g_malloc (length);
  gcry_cipher_hd_t cipher;
  guint8 key[32];

  open_letter (&opened, to, message);
  g_assert_nonnull (opened.session_key);
  g_assert_cmpuint (strlen (opened.session_key), ==, 2 + 64);
  for (guint i = 0; i < 32; i++)
    key[i] = g_ascii_xdigit_value (opened.session_key[2 + 2 * i]) << 4 | g_ascii_xdigit_value (opened.session_key[3 + 2 * i]);

  data[0] = 1;
  memset (data + 1, 0x42, 18);
  memcpy (data + 19, g_bytes_get_data (inner, NULL), size);
  data[19 + size] = 0xd3;
  data[20 + size] = 0x14;
  gcry_md_hash_buffer (GCRY_MD_SHA1, data + 21 + size, data + 1, 18 + size + 2);

  g_assert_cmpuint (gcry_cipher_open (&cipher, GCRY_CIPHER_AES256, GCRY_CIPHER_MODE_CFB, 0), ==, 0);
  g_assert_cmpuint (gcry_cipher_setkey (cipher, key, sizeof key), ==, 0);
  g_assert_cmpuint (gcry_cipher_setiv (cipher, NULL, 0), ==, 0);
  g_assert_cmpuint (gcry_cipher_encrypt (cipher, data + 1, length - 1, NULL, 0), ==, 0);
  gcry_cipher_close (cipher);

  body = g_bytes_new_take (data, length);
  packet = packet_new (18, body);
  return bytes_join (g_ptr_array_index (packets, 0), packet, NULL);
}

/* ---- sealing and opening ------------------------------------------------------------------------------- */

GBytes *
seal (const Actor *from,
      const Actor *to,
      GBytes      *text)
{
  g_autoptr(GError) error = NULL;
  GBytes *letter = barid_sealer_seal (from->keyring, text, from->fingerprint, to->fingerprint, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  return letter;
}

void
open_letter (Opened      *opened,
             const Actor *actor,
             GBytes      *payload)
{
  g_autoptr(GError) error = NULL;
  gboolean answered;

  barid_facts_init (&opened->facts);
  answered = barid_opener_open (actor->keyring, payload, NULL, &opened->facts, &opened->plaintext,
                                &opened->session_key, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (answered);
}

/* Completes the facts as the stations after the opener would: @partner is the one pin; what was
 * opened is taken for a readable letter of the signer, addressed to us, under an agreement. */
BaridVerdict
verdict_of (Opened      *opened,
            const Actor *partner)
{
  BaridFacts facts = opened->facts;

  facts.pinned = partner != NULL && g_strcmp0 (facts.signer, partner->fingerprint) == 0;
  facts.readable = opened->plaintext != NULL;
  facts.purpose_is_letter = facts.readable;
  facts.sender_is_signer = facts.readable;
  facts.addressed_to_us = facts.readable;
  facts.understood = facts.readable;
  facts.entitled = facts.covered = TRUE;

  return barid_facts_judge (&facts);
}

void
opened_clear (Opened *opened)
{
  barid_facts_clear (&opened->facts);
  g_clear_pointer (&opened->plaintext, g_bytes_unref);
  g_clear_pointer (&opened->session_key, g_free);
}

void
assert_nothing_opened (GBytes          *payload,
                       BaridForm        form,
                       BaridDecryption  decryption,
                       BaridVerdict     verdict)
{
  g_auto(Opened) opened = { 0 };

  open_letter (&opened, &world->bob, payload);
  g_assert_null (opened.plaintext);
  g_assert_cmpint (opened.facts.form, ==, form);
  g_assert_cmpint (opened.facts.decryption, ==, decryption);
  g_assert_cmpint (verdict_of (&opened, &world->alice), ==, verdict);
}
