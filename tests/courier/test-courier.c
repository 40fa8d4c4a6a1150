#include "config.h"

#include "barid-courier.h"

#include <gnutls/gnutls.h>
#include <string.h>

#include "barid-courier-private.h"
#include "barid-error.h"
#include "barid-trust.h"
#include "courier-world.h"

/* Certificates and keys (A28). Whatever is refused is refused before one request has been seen. */

typedef enum
{
  USE_NOTHING,
  USE_PIN = 1 << 0,
  USE_OTHER_PIN = 1 << 1,
  USE_AUTHORITY = 1 << 2,
} Use;

typedef struct
{
  const char *name;
  CertKind    kind;
  Use         use;
  const char *reason; /* words of the refusal, or NULL where it is believed */
} Row;

static const Row rows[] = {
  { "pin", CERT_GOOD, USE_PIN, NULL },
  { "pin-self-signed", CERT_SELF_SIGNED, USE_PIN, NULL },
  { "pin-other-name", CERT_OTHER_NAME, USE_PIN, NULL },
  { "pin-expired", CERT_EXPIRED, USE_PIN, "expired" },
  { "pin-not-yet-valid", CERT_FUTURE, USE_PIN, "not valid yet" },
  { "other-pin", CERT_GOOD, USE_OTHER_PIN, "another one than the key" },
  { "other-pin-self-signed", CERT_SELF_SIGNED, USE_OTHER_PIN, "another one than the key" },
  { "authority", CERT_GOOD, USE_AUTHORITY, NULL },
  { "authority-other-name", CERT_OTHER_NAME, USE_AUTHORITY, "another name" },
  { "authority-expired", CERT_EXPIRED, USE_AUTHORITY, "expired" },
  { "authority-not-yet-valid", CERT_FUTURE, USE_AUTHORITY, "not valid yet" },
  { "authority-self-signed", CERT_SELF_SIGNED, USE_AUTHORITY, "authority that is not known" },
  { "authority-of-the-same-name", CERT_OTHER_AUTHORITY, USE_AUTHORITY, "authority that is not known" },
  { "both", CERT_GOOD, USE_PIN | USE_AUTHORITY, NULL },
  { "both-other-name", CERT_OTHER_NAME, USE_PIN | USE_AUTHORITY, NULL },
  { "both-expired", CERT_EXPIRED, USE_PIN | USE_AUTHORITY, "expired" },
  { "both-right-authority-wrong-key", CERT_GOOD, USE_OTHER_PIN | USE_AUTHORITY, "another one than the key" },
  { "both-right-key-wrong-authority", CERT_OTHER_AUTHORITY, USE_PIN | USE_AUTHORITY, "authority that is not known" },
  { "both-right-key-self-signed", CERT_SELF_SIGNED, USE_PIN | USE_AUTHORITY, "authority that is not known" },
  { "system", CERT_GOOD, USE_NOTHING, "authority that is not known" },
  { "system-self-signed", CERT_SELF_SIGNED, USE_NOTHING, "authority that is not known" },
};

static void
test_certificate (gconstpointer data)
{
  const Row *row = data;
  g_autoptr(World) world = world_new (row->kind);
  g_autofree char *other = g_strnfill (64, 'a');
  const char *pin = row->use & USE_PIN ? world->cert->pin : row->use & USE_OTHER_PIN ? other : NULL;
  g_autoptr(BaridChannel) channel = world_channel (world, "/api/", pin,
                                                   row->use & USE_AUTHORITY ? world->cert->authority : NULL);
  g_autoptr(BaridCourier) courier = NULL;
  g_autoptr(GError) error = NULL;

  courier = barid_courier_new (channel, &error);
  g_assert_no_error (error);

  if (row->reason == NULL)
    {
      g_assert_true (world_check (courier, &error));
      g_assert_no_error (error);
      g_assert_cmpuint (world->requests->len, ==, 2);
      return;
    }

  /* Twice: being refused once must not make it known. */
  for (guint i = 0; i < 2; i++)
    {
      g_assert_false (world_check (courier, &error));
      g_assert_error (error, BARID_ERROR, BARID_ERROR_DENIED);
      g_test_message ("%s", error->message);
      g_assert_nonnull (strstr (error->message, row->reason));
      g_assert_cmpuint (world->requests->len, ==, 0);
      g_clear_error (&error);
    }
}

static void
test_certificate_in_capitals (void)
{
  g_autoptr(World) world = world_new (CERT_GOOD);
  g_autofree char *pin = g_ascii_strup (world->cert->pin, -1);
  g_autoptr(BaridChannel) channel = world_channel (world, "/api/", pin, NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(BaridCourier) courier = barid_courier_new (channel, &error);

  g_assert_true (world_check (courier, &error));
  g_assert_no_error (error);
}

static void
test_certificate_several_authorities (void)
{
  g_autoptr(World) world = world_new (CERT_GOOD);
  g_autoptr(Cert) other = cert_new (CERT_GOOD);
  g_autofree char *both = g_strconcat ("words before\n", other->authority, "\n", world->cert->authority, NULL);
  g_autofree char *broken = g_strconcat (other->authority, "-----BEGIN CERTIFICATE-----\nAAAA\n", NULL);
  g_autoptr(BaridChannel) channel = world_channel (world, "/api/", NULL, both);
  g_autoptr(BaridChannel) broken_channel = world_channel (world, "/api/", NULL, broken);
  g_autoptr(GError) error = NULL;
  g_autoptr(BaridCourier) courier = barid_courier_new (channel, &error);

  g_assert_true (world_check (courier, &error));
  g_assert_no_error (error);

  g_assert_null (barid_courier_new (broken_channel, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_INVALID);
}

static GTlsCertificateFlags
judge_with (GTlsDatabase    *database,
            GTlsCertificate *certificate)
{
  g_autoptr(GError) error = NULL;
  GTlsCertificateFlags flags = g_tls_database_verify_chain (database, certificate,
                                                            G_TLS_DATABASE_PURPOSE_AUTHENTICATE_SERVER, NULL, NULL,
                                                            G_TLS_DATABASE_VERIFY_NONE, NULL, &error);

  g_assert_no_error (error);

  return flags;
}

/* One of its certificates may have ended. */
static GTlsCertificate *
find_authority_of_the_system (void)
{
  GList *authorities = g_tls_certificate_list_new_from_file ("/etc/ssl/certs/ca-certificates.crt", NULL);
  g_autoptr(GDateTime) now = g_date_time_new_now_utc ();
  GTlsCertificate *found = NULL;

  for (GList *link = authorities; link != NULL && found == NULL; link = link->next)
    {
      g_autoptr(GDateTime) end = g_tls_certificate_get_not_valid_after (link->data);

      if (end != NULL && g_date_time_compare (end, now) > 0)
        found = g_object_ref (link->data);
    }
  g_list_free_full (authorities, g_object_unref);

  return found;
}

/* The system's authorities count where they are asked for, and nowhere else in the process. */
static void
test_certificate_of_the_system (void)
{
  g_autoptr(World) world = world_new (CERT_GOOD);
  g_autoptr(BaridCourier) courier = world_courier (world);
  g_autoptr(BaridChannel) channel = world_channel (world, "/api/", NULL, NULL);
  g_autoptr(BaridCourier) trusting = barid_courier_new (channel, NULL);
  g_autoptr(GTlsDatabase) unasked = g_tls_backend_get_default_database (g_tls_backend_get_default ());
  g_autoptr(GTlsCertificate) known = find_authority_of_the_system ();
  g_autoptr(GTlsCertificate) unknown = NULL;

  g_assert_true (soup_session_get_tls_database (trusting->session) == barid_trust_get_system ());
  g_assert_true (soup_session_get_tls_database (courier->session) == G_TLS_DATABASE (courier->trust));
  if (known == NULL)
    {
      g_test_skip ("This system has no authorities; the package ca-certificates brings them.");
      return;
    }

  unknown = g_tls_certificate_new_from_pem (world->cert->authority, -1, NULL);
  g_assert_cmpint (judge_with (barid_trust_get_system (), known), ==, 0);
  g_assert_cmpint (judge_with (barid_trust_get_system (), unknown), ==, G_TLS_CERTIFICATE_UNKNOWN_CA);

  g_assert_cmpint (judge_with (unasked, known), ==, G_TLS_CERTIFICATE_UNKNOWN_CA);
  g_set_object (&unasked, NULL);
  unasked = g_tls_backend_get_default_database (g_tls_backend_get_default ());
  g_assert_cmpint (judge_with (unasked, known), ==, G_TLS_CERTIFICATE_UNKNOWN_CA);
}

/* A server that changes its key between two connections is another server. */
static void
test_certificate_changes (void)
{
  g_autoptr(World) world = world_new (CERT_GOOD);
  g_autoptr(Cert) other = cert_new (CERT_GOOD);
  g_autoptr(BaridCourier) courier = world_courier (world);
  g_autoptr(GError) error = NULL;
  guint seen = 0;

  g_assert_true (world_check (courier, &error));
  g_assert_no_error (error);
  seen = world->requests->len;

  soup_server_disconnect (world->server);
  soup_server_set_tls_certificate (world->server, other->certificate);
  g_assert_true (soup_server_listen_local (world->server, world->port,
                                           SOUP_SERVER_LISTEN_HTTPS | SOUP_SERVER_LISTEN_IPV4_ONLY, &error));
  g_assert_false (world_check (courier, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_DENIED);
  g_assert_cmpuint (world->requests->len, ==, seen);
}

typedef struct
{
  GSocket   *socket;
  Cert      *cert;
  gboolean   shook_hands;
  gssize     n_read;
} OldServer;

/* A server that speaks TLS 1.1 only, and counts what it is told. */
static gpointer
old_server_thread (gpointer data)
{
  OldServer *server = data;
  gnutls_certificate_credentials_t credentials = NULL;
  gnutls_datum_t pem = { (guchar *) server->cert->pem, strlen (server->cert->pem) };
  gnutls_session_t session = NULL;
  g_autoptr(GSocket) connection = g_socket_accept (server->socket, NULL, NULL);
  char buffer[4096];
  int result = 0;

  gnutls_certificate_allocate_credentials (&credentials);
  gnutls_certificate_set_x509_key_mem2 (credentials, &pem, &pem, GNUTLS_X509_FMT_PEM, NULL, 0);
  gnutls_init (&session, GNUTLS_SERVER);
  g_assert_cmpint (gnutls_priority_set_direct (session, "NORMAL:-VERS-ALL:+VERS-TLS1.1:%COMPAT", NULL), ==, 0);
  gnutls_credentials_set (session, GNUTLS_CRD_CERTIFICATE, credentials);
  gnutls_transport_set_int (session, g_socket_get_fd (connection));

  do
    result = gnutls_handshake (session);
  while (result < 0 && !gnutls_error_is_fatal (result)); /* the socket does not block */
  server->shook_hands = result == 0;

  while (result == 0 && (server->n_read = gnutls_record_recv (session, buffer, sizeof buffer)) == GNUTLS_E_AGAIN)
    ;

  gnutls_deinit (session);
  gnutls_certificate_free_credentials (credentials);
  return NULL;
}

static void
test_old_tls (void)
{
  g_autoptr(Cert) cert = cert_new (CERT_GOOD);
  g_autoptr(GError) error = NULL;
  g_autoptr(GSocket) socket = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, NULL);
  g_autoptr(GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr(GSocketAddress) any = g_inet_socket_address_new (loopback, 0);
  g_autoptr(GSocketAddress) bound = NULL;
  g_autoptr(BaridChannel) channel = NULL;
  g_autoptr(BaridCourier) courier = NULL;
  g_autofree char *root = NULL;
  OldServer server = { NULL, cert, FALSE, 0 };
  GThread *thread = NULL;

  g_assert_true (g_socket_bind (socket, any, TRUE, &error));
  g_assert_true (g_socket_listen (socket, &error));
  g_socket_set_blocking (socket, TRUE);
  bound = g_socket_get_local_address (socket, &error);
  g_assert_no_error (error);
  server.socket = socket;
  thread = g_thread_new ("old-server", old_server_thread, &server);

  root = g_strdup_printf ("https://127.0.0.1:%u/api/", g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (bound)));
  channel = barid_channel_new ("identity--5e1c9a70-0000-4000-8000-000000000001", root, "c", "u", "t", cert->pin, NULL);
  courier = barid_courier_new (channel, &error);
  g_assert_no_error (error);
  g_assert_false (world_check (courier, &error));
  g_thread_join (thread);

  g_test_message ("handshake %d, bytes %zd: %s", server.shook_hands, server.n_read, error->message);
  g_assert_error (error, BARID_ERROR, BARID_ERROR_DENIED);
  g_assert_cmpint (server.n_read, <=, 0);
}

static void
test_plain_http (void)
{
  static const struct { const char *root; BaridError code; } cases[] = {
    { "http://127.0.0.1:1/api/", BARID_ERROR_DENIED },
    { "ftp://127.0.0.1/api/", BARID_ERROR_DENIED },
    { "https://user:word@127.0.0.1/api/", BARID_ERROR_INVALID },
    { "https://127.0.0.1/api/?a=b", BARID_ERROR_INVALID },
    { "https:///api/", BARID_ERROR_INVALID },
    { "/api/", BARID_ERROR_INVALID },
    { "", BARID_ERROR_INVALID },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(BaridChannel) channel = barid_channel_new ("identity--5e1c9a70-0000-4000-8000-000000000001",
                                                           cases[i].root, "c", "u", "t", NULL, NULL);
      g_autoptr(GError) error = NULL;

      g_assert_null (barid_courier_new (channel, &error));
      g_assert_error (error, BARID_ERROR, (int) cases[i].code);
    }
}

static void
test_bad_channel (void)
{
  g_autoptr(BaridChannel) colon = barid_channel_new ("o", "https://127.0.0.1/", "c", "u:v", "t", NULL, NULL);
  g_autoptr(BaridChannel) pin = barid_channel_new ("o", "https://127.0.0.1/", "c", "u", "t", "abc", NULL);
  g_autoptr(BaridChannel) empty = barid_channel_new ("o", "https://127.0.0.1/", "c", "u", "t", "", NULL);
  g_autoptr(BaridChannel) pem = barid_channel_new ("o", "https://127.0.0.1/", "c", "u", "t", NULL, "");
  BaridChannel *channels[] = { colon, pin, empty, pem };

  for (guint i = 0; i < G_N_ELEMENTS (channels); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_null (barid_courier_new (channels[i], &error));
      g_assert_error (error, BARID_ERROR, BARID_ERROR_INVALID);
    }
}

/* Redirects (A30). */

static gboolean
redirect_script (World             *world,
                 SoupServerMessage *message,
                 const char        *path,
                 GHashTable        *query)
{
  soup_server_message_set_redirect (message, world->n, world->text);
  return TRUE;
}

static void
test_redirect (void)
{
  static const guint statuses[] = { 300, 301, 302, 303, 307, 308 };
  g_autoptr(World) world = world_new (CERT_GOOD);
  g_autoptr(World) other = world_new_beside (world);
  g_autoptr(BaridCourier) courier = world_courier (world);

  world->script = redirect_script;
  for (guint i = 0; i < G_N_ELEMENTS (statuses) * 2; i++)
    {
      g_autoptr(GError) error = NULL;

      world->n = statuses[i / 2];
      g_free (world->text);
      world->text = i % 2 ? g_strdup_printf ("https://127.0.0.1:%u/api/", other->port) : g_strdup ("/taxii2/");
      g_ptr_array_set_size (world->requests, 0);

      g_assert_false (world_check (courier, &error));
      g_assert_error (error, BARID_ERROR, BARID_ERROR_DENIED);
      g_assert_cmpuint (world->requests->len, ==, 1);
      g_clear_error (&error);

      g_assert_false (world_push (courier, "x", &error));
      g_assert_error (error, BARID_ERROR, BARID_ERROR_DENIED);
      g_assert_cmpuint (world->requests->len, ==, 2);
    }

  g_assert_cmpuint (other->requests->len, ==, 0);
}

static gboolean
redirect_post_script (World             *world,
                      SoupServerMessage *message,
                      const char        *path,
                      GHashTable        *query)
{
  if (soup_server_message_get_method (message) != SOUP_METHOD_POST)
    return FALSE;

  soup_server_message_set_redirect (message, 307, world->text);
  return TRUE;
}

static void
test_redirect_of_a_post (void)
{
  g_autoptr(World) world = world_new (CERT_GOOD);
  g_autoptr(World) other = world_new_beside (world);
  g_autoptr(BaridCourier) courier = world_courier (world);
  g_autoptr(GError) error = NULL;

  world->script = redirect_post_script;
  world->text = g_strdup_printf ("https://127.0.0.1:%u/api/", other->port);
  g_assert_false (world_push (courier, "x", &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_DENIED);
  g_assert_cmpuint (world_count (world, "POST"), ==, 1);
  g_assert_cmpuint (other->requests->len, ==, 0);
}

static gboolean
discovery_script (World             *world,
                  SoupServerMessage *message,
                  const char        *path,
                  GHashTable        *query)
{
  if (strcmp (path, "/taxii2/") != 0)
    return FALSE;

  world_answer (message, 200, BARID_TAXII_MEDIA_TYPE, world->text);
  return TRUE;
}

static void
test_discovery_elsewhere (void)
{
  g_autoptr(World) world = world_new (CERT_GOOD);
  g_autoptr(World) other = world_new_beside (world);
  g_autoptr(BaridChannel) channel = world_channel (world, "/taxii2/", world->cert->pin, NULL);
  g_autoptr(BaridCourier) courier = barid_courier_new (channel, NULL);
  g_autoptr(GError) error = NULL;

  world->script = discovery_script;
  world->text = g_strdup_printf ("{\"title\":\"x\",\"default\":\"https://127.0.0.1:%u/api/\",\"api_roots\":[]}",
                                 other->port);
  g_assert_false (world_check (courier, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_DENIED);
  g_assert_cmpuint (other->requests->len, ==, 0);
}

/* What every request is like. */

static void
test_check (gconstpointer path)
{
  g_autoptr(World) world = world_new (CERT_GOOD);
  g_autoptr(BaridChannel) channel = world_channel (world, path, world->cert->pin, NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(BaridCourier) courier = barid_courier_new (channel, &error);
  g_autoptr(GAsyncResult) result = NULL;
  gint64 size = 0;
  gboolean can_read = FALSE;
  gboolean can_write = TRUE;

  barid_courier_check_async (courier, NULL, world_store_cb, &result);
  world_wait (&result);
  g_assert_true (barid_courier_check_finish (courier, result, &size, &can_read, &can_write, &error));
  g_assert_no_error (error);
  g_assert_cmpint (size, ==, 1024 * 1024);
  g_assert_true (can_read);
  g_assert_false (can_write);
  g_assert_true (barid_courier_get_channel (courier) == channel);
  g_assert_false (world->bad_header);
  g_assert_cmpuint (world_count (world, "GET /api/collections/5e1c9a70-0000-4000-8000-000000000000/"), ==, 1);
}

static void
test_unreachable (void)
{
  g_autoptr(World) world = world_new (CERT_GOOD);
  g_autoptr(BaridCourier) courier = world_courier (world);
  g_autoptr(GError) error = NULL;

  soup_server_disconnect (world->server);
  g_assert_false (world_push (courier, "x", &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_UNREACHABLE);
}

static gboolean
never_script (World             *world,
              SoupServerMessage *message,
              const char        *path,
              GHashTable        *query)
{
  soup_server_message_pause (message);
  return TRUE;
}

static void
test_cancel (void)
{
  g_autoptr(World) world = world_new (CERT_GOOD);
  g_autoptr(BaridCourier) courier = world_courier (world);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  world->script = never_script;
  barid_courier_check_async (courier, cancellable, world_store_cb, &result);
  while (world->requests->len == 0)
    g_main_context_iteration (NULL, TRUE);
  g_cancellable_cancel (cancellable);
  world_wait (&result);
  g_assert_false (barid_courier_check_finish (courier, result, NULL, NULL, NULL, &error));
  g_assert_true (barid_error_is_cancelled (error));
}

static void
test_silence (void)
{
  g_autoptr(World) world = world_new (CERT_GOOD);
  g_autoptr(BaridCourier) courier = world_courier (world);
  g_autoptr(GError) error = NULL;

  g_assert_cmpuint (soup_session_get_timeout (courier->session), >, 0);
  g_assert_cmpuint (soup_session_get_timeout (courier->session), <=, 60);
  soup_session_set_timeout (courier->session, 1);
  world->script = never_script;
  g_assert_false (world_check (courier, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_UNREACHABLE);
}

static gboolean
drip_cb (gpointer user_data)
{
  SoupServerMessage *message = user_data;

  soup_message_body_append (soup_server_message_get_response_body (message), SOUP_MEMORY_STATIC, " ", 1);
  soup_server_message_unpause (message);
  return G_SOURCE_CONTINUE;
}

static void
stop_dripping (gpointer data)
{
  g_source_remove (GPOINTER_TO_UINT (data));
}

static gboolean
drip_script (World             *world,
             SoupServerMessage *message,
             const char        *path,
             GHashTable        *query)
{
  guint source = g_timeout_add (50, drip_cb, message);

  soup_server_message_set_status (message, 200, NULL);
  soup_message_headers_set_content_type (soup_server_message_get_response_headers (message), "application/json", NULL);
  soup_message_headers_set_encoding (soup_server_message_get_response_headers (message), SOUP_ENCODING_CHUNKED);
  g_object_set_data_full (G_OBJECT (message), "drip", GUINT_TO_POINTER (source), stop_dripping);
  return TRUE;
}

/* A byte now and then is not silence, but no answer either. */
static void
test_dripping (void)
{
  g_autoptr(World) world = world_new (CERT_GOOD);
  g_autoptr(BaridCourier) courier = world_courier (world);
  g_autoptr(GError) error = NULL;

  g_assert_cmpuint (courier->shortest, >, 0);
  g_assert_cmpuint (courier->slowest, >=, 1024);
  courier->shortest = 1;
  courier->slowest = G_MAXUINT;
  world->script = drip_script;
  g_assert_false (world_check (courier, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_UNREACHABLE);
  g_assert_nonnull (strstr (error->message, "too long"));
}

/* Answers that have no end. */
static void
wrote_chunk_cb (SoupServerMessage *message,
                World             *world)
{
  static char chunk[64 * 1024] = { 0 };

  world->n++;
  if (world->n < 1000)
    soup_message_body_append (soup_server_message_get_response_body (message), SOUP_MEMORY_STATIC, chunk, sizeof chunk);
  else
    soup_message_body_complete (soup_server_message_get_response_body (message));
  soup_server_message_unpause (message);
}

static gboolean
endless_script (World             *world,
                SoupServerMessage *message,
                const char        *path,
                GHashTable        *query)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);

  soup_server_message_set_status (message, 200, NULL);
  soup_message_headers_set_content_type (headers, "application/json", NULL);
  soup_message_headers_set_encoding (headers, SOUP_ENCODING_CHUNKED);
  soup_message_body_set_accumulate (soup_server_message_get_response_body (message), FALSE);
  soup_message_body_append (soup_server_message_get_response_body (message), SOUP_MEMORY_STATIC, "{", 1);
  g_signal_connect (message, "wrote-chunk", G_CALLBACK (wrote_chunk_cb), world);
  return TRUE;
}

static void
test_endless_body (void)
{
  g_autoptr(World) world = world_new (CERT_GOOD);
  g_autoptr(BaridCourier) courier = world_courier (world);
  g_autoptr(GError) error = NULL;

  world->script = endless_script;
  g_assert_false (world_check (courier, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_TOO_LARGE);
  /* A megabyte is sixteen pieces; some more lie between the two. */
  g_assert_cmpuint (world->n, <, 200);
  g_clear_error (&error);

  /* What was left unread does not get into the next answer. */
  world->script = NULL;
  g_assert_true (world_check (courier, &error));
  g_assert_no_error (error);
}

static gboolean
large_script (World             *world,
              SoupServerMessage *message,
              const char        *path,
              GHashTable        *query)
{
  g_autofree char *text = g_strnfill (world->n, ' ');

  world_answer (message, 200, "application/json", text);
  return TRUE;
}

static void
test_announced_large_body (void)
{
  g_autoptr(World) world = world_new (CERT_GOOD);
  g_autoptr(BaridCourier) courier = world_courier (world);
  g_autoptr(GError) error = NULL;

  world->script = large_script;
  world->n = BARID_COURIER_MAX_RESOURCE + 1;
  g_assert_false (world_check (courier, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_TOO_LARGE);
  g_clear_error (&error);

  world->n = BARID_COURIER_MAX_RESOURCE;
  g_assert_false (world_check (courier, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_INVALID);
}

static gboolean
packed_script (World             *world,
               SoupServerMessage *message,
               const char        *path,
               GHashTable        *query)
{
  g_autoptr(GConverter) packer = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 9));
  g_autoptr(GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr(GOutputStream) stream = g_converter_output_stream_new (memory, packer);
  g_autofree char *blank = g_strnfill (64 * 1024 * 1024, ' ');

  g_assert_true (g_output_stream_write_all (stream, blank, strlen (blank), NULL, NULL, NULL));
  g_assert_true (g_output_stream_close (stream, NULL, NULL));
  soup_server_message_set_status (message, 200, NULL);
  soup_message_headers_replace (soup_server_message_get_response_headers (message), "Content-Encoding", "gzip");
  soup_server_message_set_response (message, "application/json", SOUP_MEMORY_COPY,
                                    g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (memory)),
                                    g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (memory)));
  return TRUE;
}

/* Nobody asked for packing, so nothing is unpacked: what comes is 64 KB that are not JSON. */
static void
test_packed_body (void)
{
  g_autoptr(World) world = world_new (CERT_GOOD);
  g_autoptr(BaridCourier) courier = world_courier (world);
  g_autoptr(GError) error = NULL;

  world->script = packed_script;
  g_assert_false (world_check (courier, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_INVALID);
}

static gboolean
cookie_script (World             *world,
               SoupServerMessage *message,
               const char        *path,
               GHashTable        *query)
{
  soup_message_headers_append (soup_server_message_get_response_headers (message), "Set-Cookie",
                               "mark=7; Path=/; Max-Age=1000");
  soup_message_headers_append (soup_server_message_get_response_headers (message), "Cache-Control", "max-age=1000");
  return FALSE;
}

static void
test_no_cookies_no_cache (void)
{
  g_autoptr(World) world = world_new (CERT_GOOD);
  g_autoptr(BaridCourier) courier = world_courier (world);
  g_autoptr(GError) error = NULL;

  world->script = cookie_script;
  for (guint i = 0; i < 3; i++)
    {
      g_assert_true (world_check (courier, &error));
      g_assert_no_error (error);
    }
  g_assert_cmpuint (world->requests->len, ==, 6);
  g_assert_false (world->bad_header);
}

static gboolean
close_script (World             *world,
              SoupServerMessage *message,
              const char        *path,
              GHashTable        *query)
{
  if (g_strcmp0 (soup_message_headers_get_one (soup_server_message_get_request_headers (message), "Connection"),
                 "close") == 0)
    world->n++;
  return FALSE;
}

static void
test_close (void)
{
  g_autoptr(World) world = world_new (CERT_GOOD);
  g_autoptr(BaridCourier) courier = world_courier (world);
  g_autoptr(GError) error = NULL;

  world->script = close_script;
  g_assert_true (world_check (courier, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (world->n, ==, 0);

  barid_courier_close (courier);
  barid_courier_close (courier);
  while (world->n == 0)
    g_main_context_iteration (NULL, TRUE);
  /* The good-bye went over the same connection, once. */
  g_assert_cmpuint (g_hash_table_size (world->connections), ==, 1);
  g_assert_cmpuint (world->requests->len, ==, 3);

  g_assert_true (world_check (courier, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (world->n, ==, 3);
}

/* Every connection is said good-bye to, not only one. */
static void
test_close_many (void)
{
  GAsyncResult *results[8] = { NULL };
  g_autoptr(World) world = world_new (CERT_GOOD);
  g_autoptr(BaridCourier) courier = world_courier (world);
  guint n = 0;

  world->script = close_script;
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    barid_courier_check_async (courier, NULL, world_store_cb, &results[i]);
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    {
      world_wait (&results[i]);
      g_assert_true (barid_courier_check_finish (courier, results[i], NULL, NULL, NULL, NULL));
      g_object_unref (results[i]);
    }

  n = g_hash_table_size (world->connections);
  g_assert_cmpuint (n, >, 1);
  barid_courier_close (courier);
  while (courier->n_asks > 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (world->n, ==, n);
  g_assert_cmpuint (g_hash_table_size (world->connections), ==, n);
}

/* Without a connection there is nobody to say good-bye to. */
static void
test_close_unused (void)
{
  g_autoptr(World) world = world_new (CERT_GOOD);
  g_autoptr(BaridCourier) courier = world_courier (world);

  barid_courier_close (courier);
  g_assert_cmpuint (courier->n_asks, ==, 0);
}

static void
test_goes_away (void)
{
  g_autoptr(World) world = world_new (CERT_GOOD);
  BaridCourier *courier = world_courier (world);
  g_autoptr(GError) error = NULL;

  g_assert_true (world_check (courier, &error));
  g_assert_no_error (error);
  g_assert_finalize_object (courier);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strconcat ("/courier/A28-certificate/", rows[i].name, NULL);

      g_test_add_data_func (path, &rows[i], test_certificate);
    }
  g_test_add_func ("/courier/A28-certificate/pin-in-capitals", test_certificate_in_capitals);
  g_test_add_func ("/courier/A28-certificate/several-authorities", test_certificate_several_authorities);
  g_test_add_func ("/courier/A28-certificate/changes", test_certificate_changes);
  g_test_add_func ("/courier/A28-certificate/of-the-system", test_certificate_of_the_system);
  g_test_add_func ("/courier/A28-old-tls", test_old_tls);
  g_test_add_func ("/courier/A28-plain-http", test_plain_http);
  g_test_add_func ("/courier/bad-channel", test_bad_channel);
  g_test_add_func ("/courier/A30-redirect", test_redirect);
  g_test_add_func ("/courier/A30-redirect-of-a-post", test_redirect_of_a_post);
  g_test_add_func ("/courier/A30-discovery-elsewhere", test_discovery_elsewhere);
  g_test_add_data_func ("/courier/check/root", "/api/", test_check);
  g_test_add_data_func ("/courier/check/root-without-slash", "/api", test_check);
  g_test_add_data_func ("/courier/check/discovery", "/taxii2/", test_check);
  g_test_add_data_func ("/courier/check/server-only", "/", test_check);
  g_test_add_func ("/courier/unreachable", test_unreachable);
  g_test_add_func ("/courier/cancel", test_cancel);
  g_test_add_func ("/courier/timeout/silence", test_silence);
  g_test_add_func ("/courier/timeout/dripping", test_dripping);
  g_test_add_func ("/courier/A32-endless-body", test_endless_body);
  g_test_add_func ("/courier/A32-announced-large-body", test_announced_large_body);
  g_test_add_func ("/courier/A32-packed-body", test_packed_body);
  g_test_add_func ("/courier/no-cookies-no-cache", test_no_cookies_no_cache);
  g_test_add_func ("/courier/close/last-request", test_close);
  g_test_add_func ("/courier/close/every-connection", test_close_many);
  g_test_add_func ("/courier/close/unused", test_close_unused);
  g_test_add_func ("/courier/goes-away", test_goes_away);

  return g_test_run ();
}
