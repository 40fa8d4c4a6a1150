#include "config.h"

#include "exchange-world.h"

#include <errno.h>
#include <gnutls/gnutls.h>
#include <netinet/in.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

/* The program as an administrator has it. */

static const char *program;

/* Commands --------------------------------------------------------------------------------- */

typedef struct
{
  int   code;
  char *out;
  char *err;
} Result;

static void
result_clear (Result *result)
{
  g_clear_pointer (&result->out, g_free);
  g_clear_pointer (&result->err, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Result, result_clear)

static Result
run (const char *first,
     ...)
{
  g_autoptr(GPtrArray) argv = g_ptr_array_new ();
  g_autoptr(GError) error = NULL;
  Result result = { -1, NULL, NULL };
  va_list rest;
  int status = 0;

  g_ptr_array_add (argv, (gpointer) program);
  va_start (rest, first);
  for (const char *each = first; each != NULL; each = va_arg (rest, const char *))
    g_ptr_array_add (argv, (gpointer) each);
  va_end (rest);
  g_ptr_array_add (argv, NULL);

  g_spawn_sync (NULL, (char **) argv->pdata, NULL, G_SPAWN_DEFAULT, NULL, NULL, &result.out, &result.err, &status, &error);
  g_assert_no_error (error);
  g_assert_true (WIFEXITED (status));
  result.code = WEXITSTATUS (status);
  return result;
}

static void
assert_mode (const char *folder,
             const char *name,
             guint       mode)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  GStatBuf status;

  g_assert_cmpint (g_lstat (path, &status), ==, 0);
  g_assert_cmpuint (status.st_mode & 07777, ==, mode);
}

static char *
make_folder (void)
{
  g_autoptr(GError) error = NULL;
  char *folder = g_dir_make_tmp ("barid-program-XXXXXX", &error);

  g_assert_no_error (error);
  return folder;
}

static void
test_commands (void)
{
  g_autofree char *folder = make_folder ();
  g_autofree char *home = g_build_filename (folder, "home", NULL);
  g_autofree char *alpha = g_build_filename (folder, "alpha.json", NULL);
  g_autofree char *again = g_build_filename (folder, "again.json", NULL);
  g_autofree char *guest = g_build_filename (folder, "guest.json", NULL);
  g_auto(Result) init = run ("init", home, "--title", "Test", "--host", "exchange.example", "--host", "192.0.2.1", NULL);
  g_auto(Result) twice = run ("init", home, NULL);
  g_auto(Result) add = run ("add", home, "alpha", "--credentials", alpha, NULL);
  g_auto(Result) same_file = run ("add", home, "beta", "--credentials", alpha, NULL);
  g_auto(Result) same_name = run ("add", home, "alpha", "--credentials", again, NULL);
  g_auto(Result) homeless = run ("add", home, "guest", "--no-inbox", "--credentials", guest, NULL);
  g_auto(Result) of_nobody = run ("add", home, "guest", "--no-inbox", "--inbox-of", "x", "--credentials", guest, NULL);
  g_auto(Result) add_guest = run ("add", home, "guest", "--no-inbox", "--inbox-of", "alpha", "--credentials", guest, NULL);
  g_auto(Result) list = run ("list", home, NULL);
  g_auto(Result) revoke = run ("revoke", home, "guest", NULL);
  g_auto(Result) revoke_nobody = run ("revoke", home, "guest", NULL);
  g_auto(Result) listed = run ("list", home, NULL);
  Who who = { NULL, NULL, NULL };
  Who guest_who = { NULL, NULL, NULL };

  g_assert_cmpint (init.code, ==, 0);
  g_assert_nonnull (strstr (init.out, "https://exchange.example:"));
  g_assert_cmpint (twice.code, ==, 1);
  g_assert_cmpint (add.code, ==, 0);
  g_assert_cmpint (same_file.code, ==, 1);
  g_assert_cmpint (same_name.code, ==, 1);
  g_assert_false (g_file_test (again, G_FILE_TEST_EXISTS));
  g_assert_cmpint (homeless.code, ==, 2);
  g_assert_cmpint (of_nobody.code, ==, 1);
  g_assert_cmpint (add_guest.code, ==, 0);
  g_assert_cmpint (revoke.code, ==, 0);
  g_assert_cmpint (revoke_nobody.code, ==, 1);

  assert_mode (folder, "home", 0700);
  assert_mode (home, "exchange.db", 0600);
  assert_mode (home, "certificate.pem", 0600);
  assert_mode (home, "key.pem", 0600);
  assert_mode (home, "exchange.conf", 0600);
  assert_mode (folder, "alpha.json", 0600);

  world_read_who (alpha, &who);
  world_read_who (guest, &guest_who);
  g_assert_cmpstr (who.user, ==, "alpha");
  g_assert_cmpuint (strlen (who.token), ==, 43);
  g_assert_cmpstr (guest_who.collection, ==, who.collection);
  g_assert_null (strstr (add.out, who.token));
  g_assert_null (strstr (add.err, who.token));

  g_assert_nonnull (strstr (list.out, "office\t"));
  g_assert_nonnull (strstr (list.out, "guest\t"));
  g_assert_null (strstr (list.out, "beta"));
  g_assert_nonnull (strstr (listed.out, "revoked\t"));

  who_clear (&who);
  who_clear (&guest_who);
  remove_tree (folder);
}

static void
test_usage (void)
{
  g_autofree char *folder = make_folder ();
  g_auto(Result) nothing = run (NULL);
  g_auto(Result) help = run ("--help", NULL);
  g_auto(Result) unknown = run ("frobnicate", NULL);
  g_auto(Result) missing = run ("init", NULL);
  g_auto(Result) more = run ("init", "a", "b", NULL);
  g_auto(Result) option = run ("init", "--nonsense", "a", NULL);
  g_auto(Result) port = run ("init", folder, "--port", "65536", NULL);
  g_auto(Result) half = run ("init", folder, "--certificate", "x.pem", NULL);
  g_auto(Result) host = run ("init", folder, "--host", "a/b", NULL);
  g_auto(Result) add = run ("add", folder, "alpha", NULL);
  g_auto(Result) colon = run ("add", folder, "a:b", "--credentials", "x", NULL);
  g_auto(Result) no_exchange = run ("list", folder, NULL);
  g_auto(Result) add_help = run ("add", "--help", NULL);

  g_assert_cmpint (nothing.code, ==, 2);
  g_assert_cmpint (help.code, ==, 0);
  g_assert_nonnull (strstr (help.out, "serve"));
  g_assert_cmpint (unknown.code, ==, 2);
  g_assert_cmpint (missing.code, ==, 2);
  g_assert_cmpint (more.code, ==, 2);
  g_assert_cmpint (option.code, ==, 2);
  g_assert_cmpint (port.code, ==, 2);
  g_assert_cmpint (half.code, ==, 2);
  g_assert_cmpint (host.code, ==, 2);
  g_assert_cmpint (add.code, ==, 2);
  g_assert_cmpint (colon.code, ==, 2);
  g_assert_cmpint (no_exchange.code, ==, 1);
  g_assert_cmpint (add_help.code, ==, 0);
  g_assert_nonnull (strstr (add_help.out, "--credentials"));
  remove_tree (folder);
}

static void
test_given_certificate (void)
{
  g_autofree char *folder = make_folder ();
  g_autofree char *one = g_build_filename (folder, "one", NULL);
  g_autofree char *two = g_build_filename (folder, "two", NULL);
  g_autofree char *three = g_build_filename (folder, "three", NULL);
  g_autofree char *certificate = g_build_filename (one, "certificate.pem", NULL);
  g_autofree char *key = g_build_filename (one, "key.pem", NULL);
  g_autofree char *alpha = g_build_filename (folder, "alpha.json", NULL);
  g_autofree char *text = NULL;
  g_auto(Result) init = run ("init", one, NULL);
  g_auto(Result) given = run ("init", two, "--certificate", certificate, "--key", key, NULL);
  g_auto(Result) crossed = run ("init", three, "--certificate", certificate, "--key", certificate, NULL);
  g_auto(Result) add = run ("add", two, "alpha", "--credentials", alpha, NULL);

  g_assert_cmpint (init.code, ==, 0);
  g_assert_cmpint (given.code, ==, 0);
  g_assert_cmpint (crossed.code, ==, 1);
  g_assert_false (g_file_test (three, G_FILE_TEST_EXISTS));
  /* The same key has the same number; its authority is somebody else's matter. */
  g_assert_cmpstr (strrchr (init.out, ' '), ==, strrchr (given.out, ' '));
  g_assert_cmpint (add.code, ==, 0);
  g_file_get_contents (alpha, &text, NULL, NULL);
  g_assert_null (strstr (text, "authority"));
  remove_tree (folder);
}

/* Serving ---------------------------------------------------------------------------------- */

typedef struct
{
  World       *world;
  GSubprocess *process;
  GString     *out;
} Server;

static void
server_start (Server *self)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GUri) uri = NULL;
  g_autofree char *root = NULL;

  self->out = g_string_new (NULL);
  self->process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE, &error, program,
                                    "serve", self->world->home, NULL);
  g_assert_no_error (error);
  while (strchr (self->out->str, '\n') == NULL)
    {
      char c = '\0';

      g_assert_cmpint (g_input_stream_read (g_subprocess_get_stdout_pipe (self->process), &c, 1, NULL, &error), ==, 1);
      g_string_append_c (self->out, c);
    }

  g_assert_true (g_str_has_prefix (self->out->str, "Listening on https://"));
  root = g_strstrip (g_strdup (self->out->str + strlen ("Listening on ")));
  g_free (self->world->root);
  self->world->root = g_strdup (root);
  uri = g_uri_parse (root, G_URI_FLAGS_NONE, &error);
  g_assert_no_error (error);
  self->world->port = g_uri_get_port (uri);
}

/* Waits for its end. Gives what it said on standard error. */
static char *
server_wait (Server *self)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GString) text = g_string_new (NULL);
  GInputStream *stream = g_subprocess_get_stderr_pipe (self->process);
  char piece[4096];
  gssize n = 0;

  while ((n = g_input_stream_read (stream, piece, sizeof piece, NULL, &error)) > 0)
    g_string_append_len (text, piece, n);
  g_subprocess_wait (self->process, NULL, &error);
  g_assert_no_error (error);
  return g_strdup (text->str);
}

static void
server_clear (Server *self)
{
  g_clear_object (&self->process);
  if (self->out != NULL)
    g_string_free (g_steal_pointer (&self->out), TRUE);
}

/* Asks it to end, and it does: well, and quietly. */
static void
server_end (Server *self,
            int     number)
{
  g_autofree char *said = NULL;

  g_subprocess_send_signal (self->process, number);
  said = server_wait (self);
  g_assert_cmpstr (said, ==, "");
  g_assert_true (g_subprocess_get_if_exited (self->process));
  g_assert_cmpint (g_subprocess_get_exit_status (self->process), ==, 0);
  server_clear (self);
}

static void
test_serve (void)
{
  g_autoptr(World) world = world_new_quiet ();
  g_autofree char *late = g_build_filename (world->folder, "late.json", NULL);
  g_autofree char *log = g_build_filename (world->home, "exchange.db-wal", NULL);
  Server server = { world, NULL, NULL };
  Who who = { NULL, NULL, NULL };
  g_autoptr(Answer) added = NULL;
  g_autoptr(Answer) revoked = NULL;
  g_auto(Result) add = { -1, NULL, NULL };
  g_auto(Result) revoke = { -1, NULL, NULL };
  g_auto(Result) second = { -1, NULL, NULL };

  server_start (&server);
  second = run ("serve", world->home, NULL);
  g_assert_cmpint (second.code, ==, 1);

  /* The administrator need not stop it. */
  add = run ("add", world->home, "late", "--credentials", late, NULL);
  g_assert_cmpint (add.code, ==, 0);
  world_read_who (late, &who);
  added = world_ask (world, &who, "GET", "/barid/", NULL);
  g_assert_cmpuint (added->status, ==, 200);
  revoke = run ("revoke", world->home, "late", NULL);
  g_assert_cmpint (revoke.code, ==, 0);
  revoked = world_ask (world, &who, "GET", "/barid/", NULL);
  g_assert_cmpuint (revoked->status, ==, 401);
  who_clear (&who);

  server_end (&server, SIGTERM);
  g_assert_false (g_file_test (log, G_FILE_TEST_EXISTS));
}

/* What was begun when it is asked to end is finished. */
static void
test_ends_well (void)
{
  g_autoptr(World) world = world_new_quiet ();
  Server server = { world, NULL, NULL };
  g_autoptr(BaridEnvelope) envelope = make_envelope (1000);
  g_autoptr(GBytes) page = make_page (envelope, NULL);
  g_autofree char *path = collection_path (&world->alpha, "objects/");
  g_autoptr(GIOStream) idle = NULL;
  g_autoptr(GIOStream) stream = NULL;
  g_autofree char *head = NULL;
  g_autoptr(Answer) answer = NULL;
  g_autoptr(GSocketClient) client = g_socket_client_new ();
  g_autofree char *said = NULL;
  const char *text = g_bytes_get_data (page, NULL);
  gsize half = g_bytes_get_size (page) / 2;
  gboolean refused = FALSE;

  server_start (&server);
  head = request_text (world, &world->beta, "POST", path, "Expect: 100-continue\r\n", page);
  idle = world_connect (world);
  stream = world_connect (world);
  stream_write (stream, head, -1);
  /* "100 Continue": it has begun. */
  for (guint n = 0; n < 4;)
    {
      char c = '\0';

      g_assert_cmpint (g_input_stream_read (g_io_stream_get_input_stream (stream), &c, 1, NULL, NULL), ==, 1);
      n = c == '\r' || c == '\n' ? n + 1 : 0;
    }
  stream_write (stream, text, half);
  g_subprocess_send_signal (server.process, SIGINT);

  /* Nobody new is let in. */
  for (guint i = 0; i < 1000 && !refused; i++)
    {
      g_autoptr(GSocketConnection) late = g_socket_client_connect_to_host (client, "127.0.0.1", world->port, NULL, NULL);

      refused = late == NULL;
      g_usleep (10000);
    }
  g_assert_true (refused);

  stream_write (stream, text + half, g_bytes_get_size (page) - half);
  answer = stream_read (stream);
  g_assert_nonnull (answer);
  g_assert_cmpuint (answer->status, ==, 202);
  said = server_wait (&server);
  g_assert_cmpstr (said, ==, "");
  g_assert_cmpint (g_subprocess_get_exit_status (server.process), ==, 0);
  server_clear (&server);
  g_io_stream_close (stream, NULL, NULL);
  g_io_stream_close (idle, NULL, NULL);
}

/* A39: what it says ------------------------------------------------------------------------ */

static void
test_A39_says_nothing (void)
{
  g_autoptr(World) world = world_new_quiet ();
  Server server = { world, NULL, NULL };
  const Who stranger = { (char *) "CANARY-user", (char *) "CANARY-token", NULL };
  g_autoptr(BaridEnvelope) envelope = make_envelope (1000);
  g_autoptr(GBytes) page = make_page (envelope, NULL);
  g_autoptr(GBytes) bad = g_bytes_new_static ("CANARY", 6);
  g_autofree char *said = NULL;

  server_start (&server);
  answer_free (world_ask (world, &stranger, "GET", "/barid/CANARY/", NULL));
  answer_free (world_post (world, &world->beta, &world->alpha, page));
  answer_free (world_post (world, &world->beta, &world->alpha, bad));
  answer_free (world_ask (world, &world->beta, "GET", "/barid/?limit=CANARY", NULL));
  g_subprocess_send_signal (server.process, SIGTERM);
  said = server_wait (&server);
  g_assert_cmpstr (said, ==, "");
  server_clear (&server);
}

/* A41: what is left when it falls ------------------------------------------------------------ */

static void
test_A41_no_core (void)
{
  g_autoptr(World) world = world_new_quiet ();
  Server server = { world, NULL, NULL };
  struct rlimit limit = { 0, 0 };
  g_autofree char *path = NULL;
  g_autofree char *limits = NULL;
  g_auto(GStrv) words = NULL;
  g_autoptr(GError) error = NULL;

  getrlimit (RLIMIT_CORE, &limit);
  limit.rlim_cur = limit.rlim_max;
  if (limit.rlim_max == 0 || setrlimit (RLIMIT_CORE, &limit) < 0)
    {
      g_test_skip ("Nothing here leaves a core");
      return;
    }

  server_start (&server);
  path = g_strdup_printf ("/proc/%s/limits", g_subprocess_get_identifier (server.process));
  g_file_get_contents (path, &limits, NULL, &error);
  /* What is not dumpable is not even to be looked at, but by root. */
  if (error == NULL)
    {
      words = g_strsplit (strstr (limits, "Max core file size") + strlen ("Max core file size"), " ", -1);
      for (guint i = 0, n = 0; words[i] != NULL && n < 2; i++)
        if (*words[i] != '\0')
          {
            g_assert_cmpstr (words[i], ==, "0");
            n++;
          }
    }
  else
    g_assert_cmpuint (geteuid (), !=, 0);
  server_end (&server, SIGTERM);
}

/* A28: TLS --------------------------------------------------------------------------------- */

/* Whether a client of this kind comes in. */
static gboolean
shakes_hands (World      *world,
              const char *priority)
{
  gnutls_session_t session = NULL;
  gnutls_certificate_credentials_t credentials = NULL;
  struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons (world->port),
                                 .sin_addr = { htonl (INADDR_LOOPBACK) } };
  int file = socket (AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  int code = 0;

  g_assert_cmpint (connect (file, (struct sockaddr *) &address, sizeof address), ==, 0);
  gnutls_certificate_allocate_credentials (&credentials);
  gnutls_init (&session, GNUTLS_CLIENT);
  g_assert_cmpint (gnutls_priority_set_direct (session, priority, NULL), ==, 0);
  gnutls_credentials_set (session, GNUTLS_CRD_CERTIFICATE, credentials);
  gnutls_transport_set_int (session, file);
  gnutls_handshake_set_timeout (session, 60000);
  do
    code = gnutls_handshake (session);
  while (code < 0 && !gnutls_error_is_fatal (code));

  gnutls_deinit (session);
  gnutls_certificate_free_credentials (credentials);
  close (file);
  return code == 0;
}

#define ALL "NORMAL:+SIGN-ALL:+SHA1:+3DES-CBC:+ARCFOUR-128:+RSA:-VERS-ALL:%VERIFY_ALLOW_BROKEN"

static void
test_A28_old_tls (void)
{
  g_autoptr(World) world = world_new_quiet ();
  Server server = { world, NULL, NULL };

  server_start (&server);
  g_assert_true (shakes_hands (world, ALL ":+VERS-TLS1.3"));
  g_assert_true (shakes_hands (world, ALL ":+VERS-TLS1.2"));
  g_assert_false (shakes_hands (world, ALL ":+VERS-TLS1.1"));
  g_assert_false (shakes_hands (world, ALL ":+VERS-TLS1.0"));
  server_end (&server, SIGTERM);
}

static void
test_A28_weak_suites (void)
{
  g_autoptr(World) world = world_new_quiet ();
  Server server = { world, NULL, NULL };
  const char * const weak[] = {
    "NONE:+VERS-TLS1.2:+ECDHE-ECDSA:+AES-128-CBC:+SHA1:+SIGN-ALL:+GROUP-ALL:+COMP-NULL",
    "NONE:+VERS-TLS1.2:+ECDHE-ECDSA:+AES-256-CBC:+SHA384:+SHA1:+SIGN-ALL:+GROUP-ALL:+COMP-NULL",
    "NONE:+VERS-TLS1.2:+ECDHE-ECDSA:+3DES-CBC:+SHA1:+SIGN-ALL:+GROUP-ALL:+COMP-NULL",
    "NONE:+VERS-TLS1.2:+ECDHE-ECDSA:+ARCFOUR-128:+SHA1:+SIGN-ALL:+GROUP-ALL:+COMP-NULL",
    "NONE:+VERS-TLS1.2:+ECDHE-ECDSA:+NULL:+SHA1:+SIGN-ALL:+GROUP-ALL:+COMP-NULL",
  };

  server_start (&server);
  g_assert_true (shakes_hands (world, "NONE:+VERS-TLS1.2:+ECDHE-ECDSA:+AES-128-GCM:+AEAD:+SIGN-ALL:+GROUP-ALL:+COMP-NULL"));
  for (guint i = 0; i < G_N_ELEMENTS (weak); i++)
    {
      g_test_message ("%s", weak[i]);
      g_assert_false (shakes_hands (world, weak[i]));
    }
  server_end (&server, SIGTERM);
}

/* Killed ----------------------------------------------------------------------------------- */

#define ROUNDS  5
#define WRITERS 3

typedef struct
{
  World     *world;
  GPtrArray *kept;    /* envelopes that were promised to be kept */
  GPtrArray *unsure;  /* envelopes of which nothing was heard */
  GMutex     lock;
} Killing;

static gpointer
write_until_killed (gpointer user_data)
{
  Killing *killing = user_data;
  g_autoptr(GIOStream) stream = world_connect (killing->world);
  g_autofree char *path = collection_path (&killing->world->alpha, "objects/");
  gboolean alive = TRUE;

  while (alive)
    {
      BaridEnvelope *envelope = make_envelope (2000);
      g_autoptr(GBytes) page = make_page (envelope, NULL);
      g_autofree char *head = request_text (killing->world, &killing->world->beta, "POST", path, NULL, page);
      g_autoptr(Answer) answer = NULL;

      stream_write (stream, head, -1);
      stream_write (stream, g_bytes_get_data (page, NULL), g_bytes_get_size (page));
      answer = stream_read (stream);
      alive = answer != NULL;

      g_mutex_lock (&killing->lock);
      if (alive)
        g_assert_cmpuint (answer->status, ==, 202);
      g_ptr_array_add (alive ? killing->kept : killing->unsure, envelope);
      g_mutex_unlock (&killing->lock);
    }

  g_io_stream_close (stream, NULL, NULL);
  return NULL;
}

/* How often each id is in alpha's inbox. */
static GHashTable *
read_inbox (World *world)
{
  GHashTable *ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *next = NULL;
  gboolean more = TRUE;

  while (more)
    {
      g_autofree char *rest = g_strdup_printf ("manifest/?limit=1000%s%s", next != NULL ? "&next=" : "",
                                               next != NULL ? next : "");
      g_autofree char *path = collection_path (&world->alpha, rest);
      g_autoptr(Answer) answer = world_ask (world, &world->alpha, "GET", path, NULL);
      g_autoptr(GBytes) body = g_bytes_new (answer->body, strlen (answer->body));
      g_autoptr(BaridManifest) manifest = barid_manifest_read (body, NULL);

      for (guint i = 0; i < manifest->entries->len; i++)
        {
          const char *id = ((BaridManifestEntry *) g_ptr_array_index (manifest->entries, i))->id;
          guint n = GPOINTER_TO_UINT (g_hash_table_lookup (ids, id));

          g_hash_table_replace (ids, g_strdup (id), GUINT_TO_POINTER (n + 1));
        }
      more = manifest->more;
      g_free (next);
      next = g_strdup (manifest->next);
    }

  return ids;
}

static guint
count (GHashTable    *ids,
       BaridEnvelope *envelope)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (ids, envelope->id));
}

/* Killed in the middle of posts: what was promised is there once, what was not is there once or not at all, and posting
 * it again makes it once. */
static void
test_killed (void)
{
  g_autoptr(World) world = world_new_quiet ();
  Server server = { world, NULL, NULL };
  Killing killing = { world, NULL, NULL };

  killing.kept = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_envelope_unref);
  killing.unsure = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_envelope_unref);
  g_mutex_init (&killing.lock);

  for (guint i = 0; i < ROUNDS; i++)
    {
      GThread *threads[WRITERS] = { NULL };
      g_autofree char *said = NULL;
      guint before = killing.kept->len;
      guint done = 0;

      server_start (&server);
      for (guint j = 0; j < WRITERS; j++)
        threads[j] = g_thread_new ("writer", write_until_killed, &killing);

      /* In the middle of it: after some were kept, in another place each time. */
      while (done < before + 5 + 7 * i)
        {
          g_mutex_lock (&killing.lock);
          done = killing.kept->len;
          g_mutex_unlock (&killing.lock);
          g_usleep (50 + 113 * i);
        }
      g_subprocess_send_signal (server.process, SIGKILL);
      said = server_wait (&server);
      server_clear (&server);
      for (guint j = 0; j < WRITERS; j++)
        g_thread_join (threads[j]);
    }

  server_start (&server);
  {
    g_autoptr(GHashTable) found = read_inbox (world);

    for (guint i = 0; i < killing.kept->len; i++)
      g_assert_cmpuint (count (found, g_ptr_array_index (killing.kept, i)), ==, 1);
    for (guint i = 0; i < killing.unsure->len; i++)
      g_assert_cmpuint (count (found, g_ptr_array_index (killing.unsure, i)), <=, 1);
  }

  for (guint i = 0; i < killing.unsure->len; i++)
    {
      g_autoptr(GBytes) page = make_page (g_ptr_array_index (killing.unsure, i), NULL);
      g_autoptr(Answer) answer = world_post (world, &world->beta, &world->alpha, page);

      g_assert_cmpuint (answer->status, ==, 202);
    }

  {
    g_autoptr(GHashTable) found = read_inbox (world);

    g_assert_cmpuint (g_hash_table_size (found), ==, killing.kept->len + killing.unsure->len);
    for (guint i = 0; i < killing.unsure->len; i++)
      g_assert_cmpuint (count (found, g_ptr_array_index (killing.unsure, i)), ==, 1);
  }
  server_end (&server, SIGTERM);

  g_mutex_clear (&killing.lock);
  g_ptr_array_unref (killing.kept);
  g_ptr_array_unref (killing.unsure);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_assert_cmpint (argc, >, 1);
  program = argv[1];

  g_test_add_func ("/program/commands", test_commands);
  g_test_add_func ("/program/usage", test_usage);
  g_test_add_func ("/program/given-certificate", test_given_certificate);
  g_test_add_func ("/program/serve", test_serve);
  g_test_add_func ("/program/ends-well", test_ends_well);
  g_test_add_func ("/program/A28-old-tls", test_A28_old_tls);
  g_test_add_func ("/program/A28-weak-suites", test_A28_weak_suites);
  g_test_add_func ("/program/A39-says-nothing", test_A39_says_nothing);
  g_test_add_func ("/program/A41-no-core", test_A41_no_core);
  g_test_add_func ("/program/killed", test_killed);

  return g_test_run ();
}
