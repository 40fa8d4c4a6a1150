#include "config.h"

#include "barid-instruments-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "barid-bytes.h"
#include "barid-error.h"
#include "barid-id.h"
#include "barid-json.h"
#include "barid-text.h"

#define MAX_ACCESS    (512 * 1024)
#define MAX_ROOT      2048
#define MAX_USER      255
#define MAX_TOKEN     512
#define MAX_AUTHORITY (256 * 1024)
#define PIN_DIGITS    64 /* SHA-256 */

#define PEM_BEGIN "-----BEGIN CERTIFICATE-----"

/**
 * barid_access_write:
 * @channel: the way to an inbox, with its credentials
 * @sender: (nullable): primary fingerprint of the key of who gives it
 * @addressee: (nullable): primary fingerprint of the key of whom it is for
 * @error: return location for an error
 *
 * Writes an access file, to be sealed; or, where it names neither sender nor addressee, the credentials file that an
 * exchange's administrator hands over.
 *
 * What is written can be read: what barid_access_read() would refuse is refused here.
 *
 * Returns: (transfer full): the bytes, wiped when they are let go, or %NULL with %BARID_ERROR_INVALID or
 *   %BARID_ERROR_TOO_LARGE
 */
GBytes *
barid_access_write (const BaridChannel  *channel,
                    const char          *sender,
                    const char          *addressee,
                    GError             **error)
{
  g_autoptr(JsonNode) node = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(BaridChannel) read = NULL;
  JsonObject *object = NULL;
  char *text = NULL;

  g_return_val_if_fail (channel != NULL, NULL);

  object = barid_instrument_begin (BARID_PURPOSE_ACCESS);
  barid_json_set_text (object, "sender", sender);
  barid_json_set_text (object, "addressee", addressee);
  barid_json_set_text (object, "office", channel->office);
  barid_json_set_text (object, "root", channel->root);
  barid_json_set_text (object, "collection", channel->collection);
  barid_json_set_text (object, "user", channel->user);
  barid_json_set_text (object, "token", channel->token);
  barid_json_set_text (object, "certificate_sha256", channel->pin);
  barid_json_set_text (object, "authority", channel->authority);

  node = json_node_new (JSON_NODE_OBJECT);
  json_node_take_object (node, object);
  text = barid_json_to_text (node);
  bytes = barid_bytes_new_wiped (text, strlen (text));

  if (!(read = barid_access_read (bytes, NULL, NULL, error)))
    return NULL;

  return g_steal_pointer (&bytes);
}

static gboolean
is_graphic (const char *text)
{
  for (const char *c = text; *c != '\0'; c++)
    if (!g_ascii_isgraph (*c))
      return FALSE;

  return *text != '\0';
}

/* The token goes out with the first request: only TLS may carry it, to one host, and from nothing that the address
 * itself brings along. */
static gboolean
check_root (const char  *root,
            GError     **error)
{
  g_autoptr(GUri) uri = g_uri_parse (root, G_URI_FLAGS_NONE, NULL);
  g_autofree char *isolated = NULL;

  if (uri != NULL && is_graphic (root) && strcmp (g_uri_get_scheme (uri), "https") == 0 &&
      g_uri_get_host (uri) != NULL && *g_uri_get_host (uri) != '\0' &&
      g_uri_get_userinfo (uri) == NULL && g_uri_get_query (uri) == NULL && g_uri_get_fragment (uri) == NULL &&
      g_str_has_suffix (g_uri_get_path (uri), "/"))
    return TRUE;

  isolated = barid_text_isolate_machine (root);
  g_set_error (error, BARID_ERROR, BARID_ERROR_INVALID,
               /* TRANSLATORS: %s is an address; https:// and / stay as they are. */
               _("Nothing was taken: the address “%s” of the exchange does not begin with https:// and end with /, or "
                 "has more in it than a place."),
               isolated);
  return FALSE;
}

/* HTTP Basic parts user and password at the first colon (RFC 7617 §2). */
static gboolean
is_user (const char *user)
{
  g_autofree char *clean = barid_text_clean_name (user);

  return *user != '\0' && strcmp (clean, user) == 0 && strchr (user, ':') == NULL;
}

static gboolean
is_pin (const char *pin)
{
  return strlen (pin) == PIN_DIGITS && strspn (pin, "0123456789abcdefABCDEF") == PIN_DIGITS;
}

static BaridChannel *
read_channel (JsonObject  *object,
              const char  *office,
              GError     **error)
{
  const char *root = NULL;
  const char *collection = NULL;
  const char *user = NULL;
  const char *token = NULL;
  const char *pin = NULL;
  const char *authority = NULL;
  const char *wrong = NULL;

  if (!barid_json_need_text (object, "root", MAX_ROOT, &root, error) ||
      !check_root (root, error) ||
      !barid_json_need_text (object, "collection", BARID_MAX_WORD, &collection, error) ||
      !barid_json_get_text (object, "user", MAX_USER, &user, error) ||
      !barid_json_get_text (object, "token", MAX_TOKEN, &token, error) ||
      !barid_json_get_text (object, "certificate_sha256", BARID_MAX_WORD, &pin, error) ||
      !barid_json_get_text (object, "authority", MAX_AUTHORITY, &authority, error))
    return NULL;

  if (!barid_uuid_is_valid (collection))
    wrong = "collection";
  else if (user != NULL ? !is_user (user) : token != NULL)
    wrong = "user";
  else if (token != NULL ? !is_graphic (token) : user != NULL)
    wrong = "token";
  else if (pin != NULL && !is_pin (pin))
    wrong = "certificate_sha256";
  else if (authority != NULL && strstr (authority, PEM_BEGIN) == NULL)
    wrong = "authority";

  if (wrong != NULL)
    {
      barid_instrument_set_wrong (error, wrong);
      return NULL;
    }

  return barid_channel_new (office, root, collection, user, token, pin, authority);
}

static gboolean
read_names (JsonObject   *object,
            const char  **sender,
            const char  **addressee,
            const char  **office,
            GError      **error)
{
  gboolean has_sender = json_object_has_member (object, "sender");

  *sender = *addressee = *office = NULL;
  if (has_sender != json_object_has_member (object, "addressee"))
    return barid_instrument_set_wrong (error, has_sender ? "addressee" : "sender");

  if (has_sender &&
      (!barid_instrument_need_fingerprint (object, "sender", sender, error) ||
       !barid_instrument_need_fingerprint (object, "addressee", addressee, error)))
    return FALSE;

  return !json_object_has_member (object, "office") ||
         barid_instrument_need_id (object, "office", "identity", office, error);
}

/**
 * barid_access_read:
 * @bytes: bytes from outside
 * @sender: (out) (optional) (transfer full) (nullable): primary fingerprint of who gives it, or %NULL
 * @addressee: (out) (optional) (transfer full) (nullable): primary fingerprint of whom it is for, or %NULL
 * @error: return location for an error
 *
 * Reads an access file or a credentials file. It names both sender and addressee, or neither; whether they are who
 * signed it and whose key opened it, the caller asks, and takes neither for granted in what was not sealed. Where user
 * and token are absent, the addressee has an account of their own at that exchange.
 *
 * Returns: (transfer full): the channel, whose `office` is %NULL where none is named; or %NULL with
 *   %BARID_ERROR_INVALID, %BARID_ERROR_TOO_LARGE, or %BARID_ERROR_UNSUPPORTED for a version we do not know
 */
BaridChannel *
barid_access_read (GBytes   *bytes,
                   char    **sender,
                   char    **addressee,
                   GError  **error)
{
  g_autoptr(JsonObject) object = NULL;
  g_autoptr(BaridChannel) channel = NULL;
  const char *from = NULL;
  const char *to = NULL;
  const char *office = NULL;

  g_return_val_if_fail (bytes != NULL, NULL);

  if (!(object = barid_instrument_load (bytes, MAX_ACCESS, BARID_PURPOSE_ACCESS, error)) ||
      !read_names (object, &from, &to, &office, error) ||
      !(channel = read_channel (object, office, error)))
    return NULL;

  if (sender != NULL)
    *sender = g_strdup (from);
  if (addressee != NULL)
    *addressee = g_strdup (to);

  return g_steal_pointer (&channel);
}
