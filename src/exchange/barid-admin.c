#include "config.h"

#include "barid-admin.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "barid-access.h"
#include "barid-bytes.h"
#include "barid-certificate.h"
#include "barid-depot-sqlite.h"
#include "barid-error.h"
#include "barid-json.h"
#include "barid-text.h"

#define MAX_PEM (1024 * 1024)

static char *
show_file (const char *path)
{
  g_autofree char *name = g_filename_display_name (path);

  return barid_text_isolate (name);
}

/* Making one ------------------------------------------------------------------------------- */

static gboolean
is_empty (const char *folder)
{
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);

  return dir != NULL && g_dir_read_name (dir) == NULL;
}

static gboolean
make_folder (const char  *folder,
             GError     **error)
{
  g_autofree char *shown = show_file (folder);

  if (g_file_test (folder, G_FILE_TEST_EXISTS) && !is_empty (folder))
    {
      /* TRANSLATORS: the placeholder is a folder. */
      g_set_error (error, BARID_ERROR, BARID_ERROR_EXISTS,
                   _("%s is not an empty folder. Nothing was written into it."), shown);
      return FALSE;
    }

  if (g_mkdir_with_parents (folder, 0700) == 0 && g_chmod (folder, 0700) == 0)
    return TRUE;

  /* TRANSLATORS: the first placeholder is a folder, the second the system's reason. */
  g_set_error (error, BARID_ERROR, BARID_ERROR_FAILED, _("The folder %s could not be made: %s."), shown,
               g_strerror (errno));
  return FALSE;
}

static gboolean
get_certificate (const BaridInit  *choices,
                 GBytes          **certificate,
                 GBytes          **key,
                 GError          **error)
{
  static const char * const loopback[] = { "localhost", "127.0.0.1", "::1", NULL };

  if (choices->certificate == NULL)
    return barid_certificate_make (choices->hosts != NULL ? choices->hosts : loopback, certificate, key, error);

  return (*certificate = barid_bytes_read_file (choices->certificate, MAX_PEM, error)) &&
         (*key = barid_bytes_read_file (choices->key, MAX_PEM, error)) &&
         barid_certificate_fits (*certificate, *key, error);
}

static gboolean
draw_port (guint16  *port,
           GError  **error)
{
  g_autoptr(GSocketListener) listener = g_socket_listener_new ();

  *port = g_socket_listener_add_any_inet_port (listener, NULL, error);
  g_socket_listener_close (listener);
  return *port != 0;
}

/* A host goes into an address and a certificate as it is. */
static gboolean
check_hosts (const char * const  *hosts,
             GError             **error)
{
  for (guint i = 0; hosts != NULL && hosts[i] != NULL; i++)
    {
      const char *host = hosts[i];
      gboolean is_address = g_hostname_is_ip_address (host);
      g_autofree char *shown = barid_text_isolate_machine (host);

      if (is_address ||
          (*host != '\0' && *host != '.' && *host != '-' && strlen (host) <= 253 &&
           host[strspn (host, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-.")] == '\0'))
        continue;

      /* TRANSLATORS: the placeholder is what was given instead. */
      g_set_error (error, BARID_ERROR, BARID_ERROR_USAGE,
                   _("%s is not the name of a host (in its ASCII form) or a numeric address."), shown);
      return FALSE;
    }

  return TRUE;
}

static gboolean
write_files (const BaridSettings  *settings,
             GBytes               *certificate,
             GBytes               *key,
             GError              **error)
{
  g_autofree char *certificate_path = barid_settings_get_path (settings, BARID_FILE_CERTIFICATE);
  g_autofree char *key_path = barid_settings_get_path (settings, BARID_FILE_KEY);
  g_autofree char *depot_path = barid_settings_get_path (settings, BARID_FILE_DEPOT);
  g_autoptr(BaridDepot) depot = NULL;

  /* The settings last: a folder without them is no exchange yet. */
  return barid_bytes_write_private (key, key_path, error) &&
         barid_bytes_write_private (certificate, certificate_path, error) &&
         (depot = barid_depot_sqlite_open (depot_path, error)) &&
         barid_settings_save (settings, error);
}

static void
remove_files (const BaridSettings *settings)
{
  static const char * const names[] = { BARID_FILE_KEY, BARID_FILE_CERTIFICATE, BARID_FILE_DEPOT, BARID_FILE_SETTINGS };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = barid_settings_get_path (settings, names[i]);

      g_unlink (path);
    }
}

/**
 * barid_admin_init:
 * @folder: a folder that is empty or not there
 * @choices: what was chosen
 * @error: return location for an error
 *
 * Makes an exchange: its folder (0700), its certificate and key, its depot, its settings (0600 each).
 *
 * Returns: (transfer full): its settings, or %NULL with %BARID_ERROR_EXISTS when there is something in @folder,
 *   %BARID_ERROR_USAGE for a host that is none, %BARID_ERROR_INVALID for a certificate that cannot be used, and others
 */
BaridSettings *
barid_admin_init (const char       *folder,
                  const BaridInit  *choices,
                  GError          **error)
{
  g_autoptr(BaridSettings) settings = NULL;
  g_autoptr(GBytes) certificate = NULL;
  g_autoptr(GBytes) key = NULL;

  g_return_val_if_fail (folder != NULL && choices != NULL, NULL);
  g_return_val_if_fail ((choices->certificate == NULL) == (choices->key == NULL), NULL);

  settings = barid_settings_new (folder);
  settings->own_certificate = choices->certificate == NULL;
  settings->port = choices->port;
  if (choices->title != NULL)
    {
      g_free (settings->title);
      settings->title = barid_text_clean_name (choices->title);
    }
  if (choices->hosts != NULL && choices->hosts[0] != NULL)
    {
      g_free (settings->host);
      settings->host = g_strdup (choices->hosts[0]);
    }

  if (!check_hosts (choices->hosts, error) ||
      !get_certificate (choices, &certificate, &key, error) ||
      (settings->port == 0 && !draw_port (&settings->port, error)) ||
      !make_folder (folder, error))
    return NULL;

  if (!write_files (settings, certificate, key, error))
    {
      remove_files (settings);
      return NULL;
    }

  return g_steal_pointer (&settings);
}

/**
 * barid_admin_get_pin:
 * @settings: of an exchange
 * @error: return location for an error
 *
 * Says what clients hold the exchange to: the SHA-256 of its certificate's public key.
 *
 * Returns: (transfer full): 64 hexadecimal digits, or %NULL with @error
 */
char *
barid_admin_get_pin (const BaridSettings  *settings,
                     GError              **error)
{
  g_autofree char *path = barid_settings_get_path (settings, BARID_FILE_CERTIFICATE);
  g_autoptr(GBytes) certificate = barid_bytes_read_file (path, MAX_PEM, error);

  return certificate != NULL ? barid_certificate_get_pin (certificate, error) : NULL;
}

/* Accounts --------------------------------------------------------------------------------- */

static BaridDepot *
open_depot (const BaridSettings  *settings,
            GError              **error)
{
  g_autofree char *path = barid_settings_get_path (settings, BARID_FILE_DEPOT);

  return barid_depot_sqlite_open (path, error);
}

/* Takes the name of a file, so that nothing that is there is lost and nobody else's file is written into. */
static gboolean
reserve_file (const char  *path,
              GError     **error)
{
  int file = open (path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, S_IRUSR | S_IWUSR);
  int problem = errno;
  g_autofree char *shown = NULL;

  if (file >= 0)
    {
      close (file);
      return TRUE;
    }

  shown = show_file (path);
  if (problem == EEXIST)
    /* TRANSLATORS: the placeholder is a file name. */
    g_set_error (error, BARID_ERROR, BARID_ERROR_EXISTS,
                 _("The file %s is there already. It is not overwritten; give another name."), shown);
  else
    /* TRANSLATORS: the first placeholder is a file name, the second the system's reason. */
    g_set_error (error, BARID_ERROR, BARID_ERROR_FAILED, _("The file %s could not be made: %s."), shown,
                 g_strerror (problem));
  return FALSE;
}

static BaridInbox *
find_inbox_of (BaridDepot  *depot,
               const char  *office,
               GError     **error)
{
  g_autoptr(GError) problem = NULL;
  g_autoptr(BaridAccount) account = barid_depot_find_account (depot, office, &problem);
  g_autofree char *shown = NULL;
  BaridInbox *inbox = NULL;

  if (account != NULL && !account->revoked && account->inbox != 0)
    inbox = barid_depot_find_inbox (depot, account->inbox, NULL, &problem);

  if (inbox == NULL && problem == NULL)
    {
      shown = barid_text_isolate (office);
      /* TRANSLATORS: the placeholder is the name of an office. */
      g_set_error (error, BARID_ERROR, BARID_ERROR_NOT_FOUND,
                   _("There is no office %s with an inbox at this exchange."), shown);
    }
  else if (problem != NULL)
    g_propagate_error (error, g_steal_pointer (&problem));

  return inbox;
}

/* The credentials file: what a desk needs to come here. With a certificate of an authority's only its key is held to,
 * so that the certificate can be renewed. */
static GBytes *
write_credentials (const BaridSettings  *settings,
                   const BaridInbox     *inbox,
                   const char           *user,
                   const char           *token,
                   GError              **error)
{
  g_autofree char *path = barid_settings_get_path (settings, BARID_FILE_CERTIFICATE);
  g_autofree char *root = barid_settings_get_root (settings, settings->port);
  g_autoptr(GBytes) certificate = barid_bytes_read_file (path, MAX_PEM, error);
  g_autofree char *pin = NULL;
  g_autofree char *authority = NULL;
  g_autoptr(JsonObject) object = NULL;

  if (certificate == NULL || !(pin = barid_certificate_get_pin (certificate, error)))
    return NULL;

  object = json_object_new ();
  json_object_set_string_member (object, "purpose", "access");
  json_object_set_int_member (object, "version", 1);
  json_object_set_string_member (object, "root", root);
  json_object_set_string_member (object, "collection", inbox->id);
  json_object_set_string_member (object, "user", user);
  json_object_set_string_member (object, "token", token);
  json_object_set_string_member (object, "certificate_sha256", pin);
  if (settings->own_certificate)
    {
      authority = g_strndup (g_bytes_get_data (certificate, NULL), g_bytes_get_size (certificate));
      json_object_set_string_member (object, "authority", authority);
    }

  return barid_json_object_to_bytes (object);
}

static gboolean
hand_over (const BaridSettings  *settings,
           BaridDepot           *depot,
           const char           *office,
           const char           *inbox_of,
           const char           *token,
           const char           *path,
           GError              **error)
{
  g_autoptr(BaridInbox) inbox = find_inbox_of (depot, inbox_of != NULL ? inbox_of : office, error);
  g_autoptr(GBytes) credentials = NULL;

  return inbox != NULL &&
         (credentials = write_credentials (settings, inbox, office, token, error)) &&
         barid_bytes_write_private (credentials, path, error);
}

static gboolean
add_account (const BaridSettings  *settings,
             const char           *office,
             gboolean              with_inbox,
             const char           *inbox_of,
             const char           *path,
             GError              **error)
{
  g_autoptr(BaridDepot) depot = open_depot (settings, error);
  g_autoptr(BaridInbox) other = NULL;
  g_autofree char *token = barid_token_new ();
  g_autoptr(GBytes) hash = barid_token_hash (token);

  if (depot == NULL ||
      (inbox_of != NULL && !(other = find_inbox_of (depot, inbox_of, error))) ||
      !barid_depot_add_account (depot, office, hash, with_inbox, other != NULL ? other->key : 0, error))
    return FALSE;

  if (hand_over (settings, depot, office, inbox_of, token, path, error))
    return TRUE;

  /* Nobody has its token, so it is nobody's. */
  barid_depot_revoke (depot, office, NULL);
  return FALSE;
}

/**
 * barid_admin_add:
 * @folder: the folder of an exchange
 * @office: the name of an office
 * @with_inbox: whether it gets an inbox; without, it is a guest
 * @inbox_of: (nullable): an office whose inbox @credentials are to name; for a guest the only one it may write to
 * @credentials: where to write the credentials; nothing may be there
 * @error: return location for an error
 *
 * Adds an account with a new token, which is written into the credentials file and nowhere else.
 *
 * Returns: %TRUE, or %FALSE with %BARID_ERROR_USAGE, %BARID_ERROR_EXISTS for the account or the file,
 *   %BARID_ERROR_NOT_FOUND for @folder or @inbox_of, and others
 */
gboolean
barid_admin_add (const char  *folder,
                 const char  *office,
                 gboolean     with_inbox,
                 const char  *inbox_of,
                 const char  *credentials,
                 GError     **error)
{
  g_autoptr(BaridSettings) settings = NULL;

  g_return_val_if_fail (folder != NULL && office != NULL && credentials != NULL, FALSE);

  if (!barid_office_name_check (office, error))
    return FALSE;

  if (!with_inbox && inbox_of == NULL)
    {
      g_set_error_literal (error, BARID_ERROR, BARID_ERROR_USAGE,
                           _("A guest without an inbox writes to somebody’s: say whose with --inbox-of."));
      return FALSE;
    }

  if (!(settings = barid_settings_load (folder, error)) || !reserve_file (credentials, error))
    return FALSE;

  if (add_account (settings, office, with_inbox, inbox_of, credentials, error))
    return TRUE;

  g_unlink (credentials);
  return FALSE;
}

/**
 * barid_admin_revoke:
 * @folder: the folder of an exchange
 * @office: the name of an office
 * @error: return location for an error
 *
 * Takes away all that an account may do, from its next request on.
 *
 * Returns: %TRUE, or %FALSE with %BARID_ERROR_NOT_FOUND, and others
 */
gboolean
barid_admin_revoke (const char  *folder,
                    const char  *office,
                    GError     **error)
{
  g_autoptr(BaridSettings) settings = NULL;
  g_autoptr(BaridDepot) depot = NULL;

  g_return_val_if_fail (folder != NULL && office != NULL, FALSE);

  return (settings = barid_settings_load (folder, error)) &&
         (depot = open_depot (settings, error)) &&
         barid_depot_revoke (depot, office, error);
}

/* The name last: it may be written from right to left. */
static gboolean
list_account (GString             *text,
              BaridDepot          *depot,
              const BaridAccount  *account,
              GError             **error)
{
  gint64 key = account->inbox != 0 ? account->inbox : account->guest_of;
  g_autoptr(GError) problem = NULL;
  g_autoptr(BaridInbox) inbox = barid_depot_find_inbox (depot, key, NULL, &problem);
  const char *state = account->revoked ? "revoked" : account->inbox != 0 ? "office" : "guest";

  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }

  g_string_append_printf (text, "%s\t%s\t%s\n", state, inbox != NULL ? inbox->id : "-", account->name);
  return TRUE;
}

/**
 * barid_admin_list:
 * @folder: the folder of an exchange
 * @error: return location for an error
 *
 * Lists the accounts: a line each, with "office", "guest" or "revoked", the id of its inbox (for a guest, of the one it
 * may write to), and its name, between tabs.
 *
 * Returns: (transfer full): the lines, or %NULL with @error
 */
char *
barid_admin_list (const char  *folder,
                  GError     **error)
{
  g_autoptr(BaridSettings) settings = NULL;
  g_autoptr(BaridDepot) depot = NULL;
  g_autoptr(GPtrArray) accounts = NULL;
  g_autoptr(GString) text = g_string_new (NULL);

  g_return_val_if_fail (folder != NULL, NULL);

  if (!(settings = barid_settings_load (folder, error)) ||
      !(depot = open_depot (settings, error)) ||
      !(accounts = barid_depot_list_accounts (depot, error)))
    return NULL;

  for (guint i = 0; i < accounts->len; i++)
    if (!list_account (text, depot, g_ptr_array_index (accounts, i), error))
      return NULL;

  return g_string_free (g_steal_pointer (&text), FALSE);
}
