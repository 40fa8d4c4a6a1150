#include "config.h"

#include "barid-courier-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "barid-error.h"
#include "barid-text.h"

/* A connection that says nothing for so long is dead, in seconds. */
#define SILENCE 30
/* How long a status may be pending until it counts as unknown, in microseconds. */
#define PATIENCE (60 * G_USEC_PER_SEC)
/* A whole request lasts at most so long, in seconds: this, and as long as its bytes take on a bad line. */
#define SHORTEST 60
#define SLOWEST  (64 * 1024)
/* How much of a mailbox is in memory at once, in bytes of payload: this, and what one more request brings. */
#define BUDGET (64 * 1024 * 1024)
/* As many connections as the desk has letters under way: one that answers late does not hold up the others. */
#define PARALLEL 8

G_DEFINE_FINAL_TYPE (BaridCourier, barid_courier, G_TYPE_OBJECT)

static void
barid_courier_dispose (GObject *object)
{
  BaridCourier *self = BARID_COURIER (object);

  if (self->session != NULL)
    soup_session_abort (self->session);
  g_clear_object (&self->session);
  g_clear_object (&self->trust);

  G_OBJECT_CLASS (barid_courier_parent_class)->dispose (object);
}

static void
barid_courier_finalize (GObject *object)
{
  BaridCourier *self = BARID_COURIER (object);

  /* A token opens an inbox: it does not stay behind in freed memory. */
  if (self->authorization != NULL)
    explicit_bzero (self->authorization, strlen (self->authorization));
  g_free (self->authorization);

  g_clear_pointer (&self->channel, barid_channel_unref);
  g_clear_pointer (&self->base, g_uri_unref);
  g_free (self->host);
  g_free (self->root);
  g_free (self->pass_cursor);
  g_free (self->pass_next);
  g_hash_table_unref (self->pass_ids);
  g_hash_table_unref (self->refused);
  g_hash_table_unref (self->connections);

  G_OBJECT_CLASS (barid_courier_parent_class)->finalize (object);
}

static void
barid_courier_class_init (BaridCourierClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = barid_courier_dispose;
  object_class->finalize = barid_courier_finalize;
}

static void
barid_courier_init (BaridCourier *self)
{
  self->patience = PATIENCE;
  self->shortest = SHORTEST;
  self->slowest = SLOWEST;
  self->budget = BUDGET;
  self->pass_ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->refused = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->connections = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
}

/* Only what carries bytes stays in the session. The rest would act on a server's word: answer its challenges, unpack
 * what it packed, remember its cookies, upgrade the connection. */
static SoupSession *
make_session (BaridTrust *trust)
{
  g_autofree char *agent = g_strconcat ("Barid/", PACKAGE_VERSION, NULL);
  SoupSession *session = soup_session_new_with_options ("timeout", SILENCE,
                                                        "idle-timeout", SILENCE,
                                                        "max-conns-per-host", PARALLEL,
                                                        "user-agent", agent,
                                                        NULL);

  soup_session_remove_feature_by_type (session, SOUP_TYPE_AUTH_MANAGER);
  soup_session_remove_feature_by_type (session, SOUP_TYPE_CONTENT_DECODER);
  soup_session_remove_feature_by_type (session, SOUP_TYPE_CONTENT_SNIFFER);
  soup_session_remove_feature_by_type (session, SOUP_TYPE_COOKIE_JAR);
  soup_session_remove_feature_by_type (session, SOUP_TYPE_CACHE);
  soup_session_remove_feature_by_type (session, SOUP_TYPE_HSTS_ENFORCER);
  soup_session_remove_feature_by_type (session, SOUP_TYPE_WEBSOCKET_EXTENSION_MANAGER);
  barid_trust_take_charge ();
  soup_session_set_tls_database (session, trust != NULL ? G_TLS_DATABASE (trust) : barid_trust_get_system ());

  return session;
}

static GUri *
read_root (const char  *root,
           GError     **error)
{
  g_autoptr(GUri) uri = g_uri_parse (root, SOUP_HTTP_URI_FLAGS, NULL);

  if (uri == NULL || g_uri_get_host (uri) == NULL || *g_uri_get_host (uri) == '\0' || g_uri_get_userinfo (uri) != NULL ||
      g_uri_get_query (uri) != NULL || g_uri_get_fragment (uri) != NULL)
    {
      g_set_error_literal (error, BARID_ERROR, BARID_ERROR_INVALID,
                           _("The address of the exchange is not one. Ask the partner for a new access file."));
      return NULL;
    }

  if (strcmp (g_uri_get_scheme (uri), "https") != 0)
    {
      g_set_error_literal (error, BARID_ERROR, BARID_ERROR_DENIED,
                           _("The address of the exchange does not begin with “https://”. Nothing is sent without "
                             "encryption on the way."));
      return NULL;
    }

  return g_steal_pointer (&uri);
}

static char *
write_authorization (BaridChannel  *channel,
                     GError       **error)
{
  g_autofree char *pair = NULL;
  g_autofree char *base64 = NULL;
  char *authorization = NULL;

  /* RFC 7617 §2: the first colon ends the user name. */
  if (strchr (channel->user, ':') != NULL)
    {
      g_set_error_literal (error, BARID_ERROR, BARID_ERROR_INVALID,
                           _("The user name for the exchange holds a colon. Ask the partner for a new access file."));
      return NULL;
    }

  pair = g_strconcat (channel->user, ":", channel->token, NULL);
  base64 = g_base64_encode ((const guchar *) pair, strlen (pair));
  authorization = g_strconcat ("Basic ", base64, NULL);
  explicit_bzero (pair, strlen (pair));
  explicit_bzero (base64, strlen (base64));
  return authorization;
}

/**
 * barid_courier_new:
 * @channel: where to, with which credentials, and how the server is recognised
 * @error: return location for an error
 *
 * Makes the courier of one channel. Nothing is asked of the exchange yet.
 *
 * A pin alone decides which server is believed; an authority alone must have issued its certificate, made out to its
 * name; with both, both must hold; with neither, the system's authorities decide. There is no way to go on when they
 * say no.
 *
 * All calls go to the thread whose default main context this one was made in.
 *
 * Returns: (transfer full): the courier, or %NULL with %BARID_ERROR_INVALID, or %BARID_ERROR_DENIED for an address
 *   without TLS
 */
BaridCourier *
barid_courier_new (BaridChannel  *channel,
                   GError       **error)
{
  g_autoptr(BaridCourier) self = NULL;

  g_return_val_if_fail (channel != NULL, NULL);
  g_return_val_if_fail (channel->root != NULL && channel->collection != NULL, NULL);
  g_return_val_if_fail (channel->user != NULL && channel->token != NULL, NULL);

  self = g_object_new (BARID_TYPE_COURIER, NULL);
  self->channel = barid_channel_ref (channel);
  if (!(self->base = read_root (channel->root, error)) ||
      !(self->authorization = write_authorization (channel, error)))
    return NULL;

  if ((channel->pin != NULL || channel->authority != NULL) &&
      !(self->trust = barid_trust_new (channel->pin, channel->authority, error)))
    return NULL;

  self->host = barid_text_isolate_machine (g_uri_get_host (self->base));
  self->session = make_session (self->trust);
  return g_steal_pointer (&self);
}

/**
 * barid_courier_get_channel:
 * @self: a courier
 *
 * Gets the channel it was made for.
 *
 * Returns: (transfer none): the channel
 */
BaridChannel *
barid_courier_get_channel (BaridCourier *self)
{
  g_return_val_if_fail (BARID_IS_COURIER (self), NULL);

  return self->channel;
}

/* "{root}{path}/{id}/?{query}": every path ends in "/" (TAXII 2.1 §3.2), and OpenTAXII insists. */
char *
barid_courier_get_url (BaridCourier *self,
                       const char   *path,
                       const char   *id,
                       const char   *query)
{
  g_autofree char *escaped = id != NULL ? g_uri_escape_string (id, NULL, FALSE) : NULL;

  g_assert (self->root != NULL);

  return g_strconcat (self->root, path, escaped != NULL ? escaped : "", escaped != NULL ? "/" : "",
                      query != NULL ? "?" : "", query, NULL);
}

/* The same, below the channel's collection. */
char *
barid_courier_get_collection_url (BaridCourier *self,
                                  const char   *path,
                                  const char   *id,
                                  const char   *query)
{
  g_autofree char *collection = g_uri_escape_string (self->channel->collection, NULL, FALSE);
  g_autofree char *below = g_strconcat ("collections/", collection, "/", path, NULL);

  return barid_courier_get_url (self, below, id, query);
}

static void
good_bye_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  BaridCourier *self = BARID_COURIER (source);
  g_autoptr(BaridAnswer) answer = barid_courier_ask_finish (self, result, NULL, NULL);

  /* The connections that carried them are gone now; any other is let go here, unless somebody is at work again. */
  if (self->session != NULL && self->n_asks == 0)
    soup_session_abort (self->session);
}

static guint
count_open (BaridCourier *self)
{
  GHashTableIter iter;
  gpointer answered = NULL;
  guint n = 0;

  g_hash_table_iter_init (&iter, self->connections);
  while (g_hash_table_iter_next (&iter, NULL, &answered))
    n += g_get_monotonic_time () - *(gint64 *) answered < BARID_COURIER_FRESH;

  return MIN (n, PARALLEL);
}

/**
 * barid_courier_close:
 * @self: a courier
 *
 * Says good-bye on the last request, so that the server lets the connection go.
 *
 * A SoupServer of libsoup 3.2 keeps the descriptor of a connection that its client closed for ever, but not of one it
 * was told to close. So a last, small request with `Connection: close` goes over every connection that is still open;
 * the main loop must run until they are answered (some milliseconds) for that to happen. Requests that are made after
 * this carry `Connection: close` too.
 */
void
barid_courier_close (BaridCourier *self)
{
  g_autofree char *url = NULL;
  guint n_open = 0;

  g_return_if_fail (BARID_IS_COURIER (self));

  if (self->closing)
    return;

  self->closing = TRUE;
  if ((n_open = count_open (self)) == 0 || self->root == NULL)
    return;

  url = barid_courier_get_url (self, "", NULL, NULL);
  for (guint i = 0; i < n_open; i++)
    barid_courier_ask_async (self, url, NULL, BARID_COURIER_MAX_RESOURCE, NULL, good_bye_cb, NULL);
}
