#include "config.h"

#include "barid-settings.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "barid-bytes.h"
#include "barid-error.h"
#include "barid-routes.h"
#include "barid-text.h"
#include "barid-wire.h"

#define GROUP         "exchange"
#define MAX_FILE      (64 * 1024)
#define LEAST_CONTENT (64 * 1024)

/**
 * barid_settings_new:
 * @folder: the folder of an exchange
 *
 * Makes the settings an exchange has when nobody chose any: one on this machine, for itself.
 *
 * Returns: (transfer full): the settings, with port 0
 */
BaridSettings *
barid_settings_new (const char *folder)
{
  BaridSettings *self = NULL;

  g_return_val_if_fail (folder != NULL, NULL);

  self = g_new0 (BaridSettings, 1);
  self->folder = g_strdup (folder);
  self->title = g_strdup ("Barid");
  self->host = g_strdup ("127.0.0.1");
  self->own_certificate = TRUE;
  self->max_content_length = BARID_WIRE_DEFAULT_MAX_CONTENT;
  return self;
}

/**
 * barid_settings_free:
 * @self: (nullable): settings
 *
 * Frees settings.
 */
void
barid_settings_free (BaridSettings *self)
{
  if (self == NULL)
    return;

  g_free (self->folder);
  g_free (self->title);
  g_free (self->host);
  g_free (self);
}

/**
 * barid_settings_get_path:
 * @self: settings
 * @name: the name of a file in the folder
 *
 * Says where a file of the exchange is.
 *
 * Returns: (transfer full): the path
 */
char *
barid_settings_get_path (const BaridSettings *self,
                         const char          *name)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_build_filename (self->folder, name, NULL);
}

/**
 * barid_settings_get_root:
 * @self: settings
 * @port: the port it listens on
 *
 * Gives the address of the API root, as clients write it.
 *
 * Returns: (transfer full): an absolute https URL that ends in "/"
 */
char *
barid_settings_get_root (const BaridSettings *self,
                         guint16              port)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (port == 443)
    return g_strdup_printf (strchr (self->host, ':') != NULL ? "https://[%s]%s" : "https://%s%s", self->host,
                            BARID_ROUTE_ROOT);

  return g_strdup_printf (strchr (self->host, ':') != NULL ? "https://[%s]:%u%s" : "https://%s:%u%s", self->host, port,
                          BARID_ROUTE_ROOT);
}

/**
 * barid_settings_save:
 * @self: settings
 * @error: return location for an error
 *
 * Writes the settings into their folder.
 *
 * Returns: whether they were written
 */
gboolean
barid_settings_save (const BaridSettings  *self,
                     GError              **error)
{
  g_autoptr(GKeyFile) file = g_key_file_new ();
  g_autoptr(GBytes) bytes = NULL;
  g_autofree char *path = NULL;
  char *text = NULL;
  gsize size = 0;

  g_return_val_if_fail (self != NULL, FALSE);

  g_key_file_set_string (file, GROUP, "title", self->title);
  g_key_file_set_string (file, GROUP, "host", self->host);
  g_key_file_set_integer (file, GROUP, "port", self->port);
  g_key_file_set_boolean (file, GROUP, "own-certificate", self->own_certificate);
  g_key_file_set_int64 (file, GROUP, "max-content-length", self->max_content_length);

  text = g_key_file_to_data (file, &size, NULL);
  bytes = g_bytes_new_take (text, size);
  path = barid_settings_get_path (self, BARID_FILE_SETTINGS);
  return barid_bytes_write_private (bytes, path, error);
}

static gboolean
read_file (BaridSettings  *self,
           GKeyFile       *file,
           GError        **error)
{
  gint64 port = 0;

  g_free (self->title);
  g_free (self->host);
  self->title = g_key_file_get_string (file, GROUP, "title", NULL);
  self->host = g_key_file_get_string (file, GROUP, "host", NULL);
  port = g_key_file_get_int64 (file, GROUP, "port", NULL);
  self->own_certificate = g_key_file_get_boolean (file, GROUP, "own-certificate", NULL);
  self->max_content_length = g_key_file_get_int64 (file, GROUP, "max-content-length", NULL);

  if (self->title != NULL && self->host != NULL && *self->host != '\0' && port > 0 && port <= G_MAXUINT16 &&
      self->max_content_length >= LEAST_CONTENT && self->max_content_length <= BARID_WIRE_MAX_ENVELOPE)
    {
      self->port = (guint16) port;
      return TRUE;
    }

  /* TRANSLATORS: the placeholder is a file name; what stands in quotation marks stays as it is. */
  g_set_error (error, BARID_ERROR, BARID_ERROR_INVALID,
               _("The file %s does not say “title”, “host”, “port” (1 to 65535) and “max-content-length” (65536 to "
                 "67108864) as it should."), BARID_FILE_SETTINGS);
  return FALSE;
}

/**
 * barid_settings_load:
 * @folder: the folder of an exchange
 * @error: return location for an error
 *
 * Reads the settings of an exchange.
 *
 * Returns: (transfer full): the settings, or %NULL with %BARID_ERROR_NOT_FOUND when @folder is not an exchange's,
 *   %BARID_ERROR_INVALID when they make no sense
 */
BaridSettings *
barid_settings_load (const char  *folder,
                     GError     **error)
{
  g_autoptr(BaridSettings) self = NULL;
  g_autoptr(GKeyFile) file = g_key_file_new ();
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) problem = NULL;
  g_autofree char *path = NULL;

  g_return_val_if_fail (folder != NULL, NULL);

  self = barid_settings_new (folder);
  path = barid_settings_get_path (self, BARID_FILE_SETTINGS);
  if (!(bytes = barid_bytes_read_file (path, MAX_FILE, &problem)))
    {
      g_autofree char *name = g_filename_display_name (folder);
      g_autofree char *shown = barid_text_isolate (name);

      if (g_error_matches (problem, BARID_ERROR, BARID_ERROR_NOT_FOUND))
        /* TRANSLATORS: the placeholder is a folder; the command stays as it is. */
        g_set_error (error, BARID_ERROR, BARID_ERROR_NOT_FOUND,
                     _("There is no exchange in %s. Make one with “barid-exchange init”."), shown);
      else
        g_propagate_error (error, g_steal_pointer (&problem));
      return NULL;
    }

  /* What cannot be parsed has no values: told as what they should be. */
  g_key_file_load_from_bytes (file, bytes, G_KEY_FILE_NONE, NULL);
  if (!read_file (self, file, error))
    return NULL;

  return g_steal_pointer (&self);
}
