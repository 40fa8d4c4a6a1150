#include "config.h"

#include "exchange-world.h"

#include <string.h>

#include <glib/gstdio.h>

#include "barid-bytes.h"
#include "barid-json.h"

void
remove_tree (const char *path)
{
  g_autoptr(GDir) dir = g_dir_open (path, 0, NULL);
  const char *name = NULL;

  while (dir != NULL && (name = g_dir_read_name (dir)))
    {
      g_autofree char *inside = g_build_filename (path, name, NULL);

      if (g_file_test (inside, G_FILE_TEST_IS_DIR) && !g_file_test (inside, G_FILE_TEST_IS_SYMLINK))
        remove_tree (inside);
      else
        g_unlink (inside);
    }

  g_rmdir (path);
}

void
who_clear (Who *who)
{
  g_clear_pointer (&who->user, g_free);
  g_clear_pointer (&who->token, g_free);
  g_clear_pointer (&who->collection, g_free);
}

void
world_read_who (const char *path,
                Who        *who)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = barid_bytes_read_file (path, 100000, &error);
  g_autoptr(JsonObject) object = NULL;

  g_assert_no_error (error);
  object = barid_json_load_object (bytes, 100000, &error);
  g_assert_no_error (error);

  who_clear (who);
  who->user = g_strdup (json_object_get_string_member (object, "user"));
  who->token = g_strdup (json_object_get_string_member (object, "token"));
  who->collection = g_strdup (json_object_get_string_member (object, "collection"));
}

static void
add (World      *self,
     const char *name,
     const char *inbox_of,
     Who        *who)
{
  g_autofree char *path = g_strdup_printf ("%s/%s.json", self->folder, name);
  g_autoptr(GError) error = NULL;

  barid_admin_add (self->home, name, inbox_of == NULL, inbox_of, path, &error);
  g_assert_no_error (error);
  world_read_who (path, who);
}

/* One that does not serve yet. */
World *
world_new_quiet (void)
{
  World *self = g_new0 (World, 1);
  g_autoptr(GError) error = NULL;
  g_autoptr(BaridSettings) settings = NULL;
  g_autofree char *certificate = NULL;
  BaridInit choices = { 0 };

  self->folder = g_dir_make_tmp ("barid-exchange-XXXXXX", &error);
  g_assert_no_error (error);
  self->home = g_build_filename (self->folder, "home", NULL);
  settings = barid_admin_init (self->home, &choices, &error);
  g_assert_no_error (error);

  add (self, "alpha", NULL, &self->alpha);
  add (self, "beta", NULL, &self->beta);
  add (self, "guest", "alpha", &self->guest);
  add (self, "gone", NULL, &self->gone);
  barid_admin_revoke (self->home, "gone", &error);
  g_assert_no_error (error);

  certificate = barid_settings_get_path (settings, BARID_FILE_CERTIFICATE);
  self->authority = g_tls_file_database_new (certificate, &error);
  g_assert_no_error (error);
  self->pin = barid_admin_get_pin (settings, &error);
  g_assert_no_error (error);
  return self;
}

World *
world_new (void)
{
  World *self = world_new_quiet ();

  world_start (self);
  return self;
}

void
world_free (World *self)
{
  if (self == NULL)
    return;

  if (self->thread != NULL)
    world_stop (self);
  remove_tree (self->folder);
  g_free (self->folder);
  g_free (self->home);
  g_free (self->root);
  g_free (self->pin);
  who_clear (&self->alpha);
  who_clear (&self->beta);
  who_clear (&self->guest);
  who_clear (&self->gone);
  g_clear_object (&self->authority);
  g_free (self);
}

/* Serving -------------------------------------------------------------------------------- */

static gpointer
serve (gpointer user_data)
{
  World *self = user_data;

  g_main_context_push_thread_default (self->context);
  g_main_loop_run (self->loop);

  barid_exchange_stop (self->exchange);
  /* What was cancelled ends now, and lets go. */
  for (guint i = 0; i < 100; i++)
    {
      while (g_main_context_iteration (self->context, FALSE))
        ;
      g_usleep (200);
    }
  g_assert_finalize_object (self->exchange);
  g_main_context_pop_thread_default (self->context);
  return NULL;
}

void
world_start (World *self)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GUri) uri = NULL;

  self->context = g_main_context_new ();
  self->loop = g_main_loop_new (self->context, FALSE);
  self->exchange = barid_exchange_new (self->home, &error);
  g_assert_no_error (error);
  if (self->max_content != 0)
    ((BaridSettings *) barid_exchange_get_settings (self->exchange))->max_content_length = self->max_content;
  if (self->patience.waiting != 0)
    barid_exchange_set_patience (self->exchange, &self->patience);

  g_main_context_push_thread_default (self->context);
  barid_exchange_start (self->exchange, NULL, 0, &error);
  g_assert_no_error (error);
  g_main_context_pop_thread_default (self->context);

  g_free (self->root);
  self->root = g_strdup (barid_exchange_get_root (self->exchange));
  uri = g_uri_parse (self->root, G_URI_FLAGS_NONE, NULL);
  self->port = g_uri_get_port (uri);
  self->thread = g_thread_new ("exchange", serve, self);
}

void
world_stop (World *self)
{
  g_main_loop_quit (self->loop);
  g_main_context_wakeup (self->context);
  g_thread_join (g_steal_pointer (&self->thread));
  g_clear_pointer (&self->loop, g_main_loop_unref);
  g_clear_pointer (&self->context, g_main_context_unref);
}

/* Asking --------------------------------------------------------------------------------- */

GIOStream *
world_connect (World *self)
{
  g_autoptr(GSocketClient) client = g_socket_client_new ();
  g_autoptr(GSocketConnection) connection = NULL;
  g_autoptr(GSocketConnectable) identity = g_network_address_new ("127.0.0.1", self->port);
  g_autoptr(GError) error = NULL;
  GIOStream *tls = NULL;

  connection = g_socket_client_connect_to_host (client, "127.0.0.1", self->port, NULL, &error);
  g_assert_no_error (error);
  g_socket_set_timeout (g_socket_connection_get_socket (connection), 60);
  /* The certificate vouches for itself, for this address. */
  tls = g_initable_new (g_tls_backend_get_client_connection_type (g_tls_backend_get_default ()), NULL, &error,
                        "base-io-stream", connection, "server-identity", identity, "database", self->authority, NULL);
  g_assert_no_error (error);
  g_tls_connection_handshake (G_TLS_CONNECTION (tls), NULL, &error);
  g_assert_no_error (error);
  return tls;
}

void
stream_write (GIOStream  *stream,
              const char *text,
              gssize      size)
{
  /* GIO's TLS loses an error that nobody takes. */
  g_autoptr(GError) error = NULL;

  g_output_stream_write_all (g_io_stream_get_output_stream (stream), text, size < 0 ? (gssize) strlen (text) : size,
                             NULL, NULL, &error);
}

static void
read_head (Answer     *answer,
           const char *text)
{
  g_auto(GStrv) lines = g_strsplit (text, "\r\n", -1);

  /* What SoupServer cannot read at all it answers as the older version. */
  g_assert_true (g_str_has_prefix (lines[0], "HTTP/1.1 ") || g_str_has_prefix (lines[0], "HTTP/1.0 400 "));
  answer->status = (guint) g_ascii_strtoull (lines[0] + strlen ("HTTP/1.1 "), NULL, 10);
  for (guint i = 1; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      char *colon = strchr (lines[i], ':');

      g_assert_nonnull (colon);
      g_hash_table_insert (answer->headers, g_ascii_strdown (lines[i], colon - lines[i]),
                           g_strdup (g_strchug (colon + 1)));
    }
}

static gssize
read_some (GIOStream *stream,
           GString   *text)
{
  char piece[16384];
  g_autoptr(GError) error = NULL;
  gssize n = g_input_stream_read (g_io_stream_get_input_stream (stream), piece, sizeof piece, NULL, &error);

  if (n > 0)
    g_string_append_len (text, piece, n);
  return n;
}

/* One answer; %NULL when the connection ended without a whole one. */
Answer *
stream_read (GIOStream *stream)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autofree char *head = NULL;
  Answer *answer = NULL;
  const char *end = NULL;
  const char *length = NULL;
  gsize size = 0;

  while ((end = strstr (text->str, "\r\n\r\n")) == NULL)
    if (read_some (stream, text) <= 0)
      return NULL;

  answer = g_new0 (Answer, 1);
  answer->headers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  head = g_strndup (text->str, end - text->str);
  read_head (answer, head);
  g_string_erase (text, 0, end - text->str + 4);

  length = g_hash_table_lookup (answer->headers, "content-length");
  g_assert_nonnull (length);
  size = g_ascii_strtoull (length, NULL, 10);
  while (text->len < size)
    if (read_some (stream, text) <= 0)
      {
        answer_free (answer);
        return NULL;
      }

  answer->body = g_strndup (text->str, size);
  return answer;
}

void
answer_free (Answer *self)
{
  if (self == NULL)
    return;

  g_hash_table_unref (self->headers);
  g_free (self->body);
  g_free (self);
}

char *
request_text (World      *self,
              const Who  *who,
              const char *method,
              const char *path,
              const char *more_headers,
              GBytes     *body)
{
  g_autofree char *pair = who != NULL ? g_strdup_printf ("%s:%s", who->user, who->token) : NULL;
  g_autofree char *base64 = who != NULL ? g_base64_encode ((const guchar *) pair, strlen (pair)) : NULL;
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%s %s HTTP/1.1\r\nHost: 127.0.0.1:%u\r\n", method, path, self->port);
  if (base64 != NULL)
    g_string_append_printf (text, "Authorization: Basic %s\r\n", base64);
  g_string_append (text, "Accept: " BARID_TAXII_MEDIA_TYPE "\r\n");
  if (more_headers != NULL)
    g_string_append (text, more_headers);
  if (body != NULL)
    g_string_append_printf (text, "Content-Type: " BARID_TAXII_MEDIA_TYPE "\r\nContent-Length: %" G_GSIZE_FORMAT "\r\n",
                            g_bytes_get_size (body));
  g_string_append (text, "\r\n");
  return g_string_free (text, FALSE);
}

Answer *
world_raw (World      *self,
           const char *text,
           gssize      size)
{
  g_autoptr(GIOStream) stream = world_connect (self);
  Answer *answer = NULL;

  stream_write (stream, text, size);
  answer = stream_read (stream);
  g_io_stream_close (stream, NULL, NULL);
  return answer;
}

Answer *
world_ask (World      *self,
           const Who  *who,
           const char *method,
           const char *path,
           GBytes     *body)
{
  g_autofree char *head = request_text (self, who, method, path, NULL, body);
  g_autoptr(GString) text = g_string_new (head);
  Answer *answer = NULL;

  if (body != NULL)
    g_string_append_len (text, g_bytes_get_data (body, NULL), g_bytes_get_size (body));
  answer = world_raw (self, text->str, text->len);
  g_assert_nonnull (answer);
  return answer;
}

Answer *
world_post (World     *self,
            const Who *who,
            const Who *to,
            GBytes    *body)
{
  g_autofree char *path = collection_path (to, "objects/");

  return world_ask (self, who, "POST", path, body);
}

/* Matter --------------------------------------------------------------------------------- */

char *
collection_path (const Who  *who,
                 const char *rest)
{
  return g_strdup_printf ("/barid/collections/%s/%s", who->collection, rest);
}

BaridEnvelope *
make_envelope (gsize size)
{
  g_autoptr(GBytes) payload = barid_bytes_random (size);

  return barid_wire_seal_envelope (payload);
}

GBytes *
make_page (BaridEnvelope *first,
           ...)
{
  g_autoptr(BaridPage) page = barid_page_new ();
  va_list others;

  va_start (others, first);
  for (BaridEnvelope *each = first; each != NULL; each = va_arg (others, BaridEnvelope *))
    g_ptr_array_add (page->objects, barid_wire_envelope_to_json (each));
  va_end (others);
  return barid_page_write (page);
}

guint
count_descriptors (void)
{
  g_autoptr(GDir) dir = g_dir_open ("/proc/self/fd", 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}
