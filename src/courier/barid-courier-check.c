#include "config.h"

#include "barid-courier-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "barid-error.h"

/* Where the API root is, how large a letter may be, and what we may do there. */

typedef struct
{
  gboolean need_size;
  gint64   size;
} Prepare;

static void
ask_root_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  BaridCourier *self = BARID_COURIER (source);
  g_autoptr(GTask) task = user_data;
  g_autoptr(BaridAnswer) answer = NULL;
  Prepare *prepare = g_task_get_task_data (task);
  GError *error = NULL;

  if (!(answer = barid_courier_ask_finish (self, result, NULL, &error)) ||
      !barid_root_read (answer->body, &prepare->size, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  self->max_content_length = prepare->size;
  g_task_return_boolean (task, TRUE);
}

/* Takes over @task. */
static void
ask_root (BaridCourier *self,
          GTask        *task)
{
  g_autoptr(GTask) owned = task;
  Prepare *prepare = g_task_get_task_data (task);
  g_autofree char *url = NULL;

  if (!prepare->need_size || self->max_content_length > 0)
    {
      prepare->size = self->max_content_length;
      g_task_return_boolean (task, TRUE);
      return;
    }

  url = barid_courier_get_url (self, "", NULL, NULL);
  barid_courier_ask_async (self, url, NULL, BARID_COURIER_MAX_RESOURCE, g_task_get_cancellable (task), ask_root_cb,
                           g_steal_pointer (&owned));
}

static void
ask_discovery_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  BaridCourier *self = BARID_COURIER (source);
  g_autoptr(GTask) task = user_data;
  g_autoptr(BaridAnswer) answer = NULL;
  g_autofree char *base = g_uri_to_string (self->base);
  g_autofree char *root = NULL;
  g_auto(GStrv) roots = NULL;
  GError *error = NULL;

  if (!(answer = barid_courier_ask_finish (self, result, NULL, &error)) ||
      !(roots = barid_discovery_read (answer->body, base, &root, &error)))
    {
      g_task_return_error (task, error);
      return;
    }

  /* The default is optional; with one root there is nothing to choose. */
  if (root == NULL && g_strv_length (roots) == 1)
    root = g_strdup (roots[0]);

  if (root == NULL)
    {
      /* TRANSLATORS: the placeholder is the address of a server. */
      g_task_return_new_error (task, BARID_ERROR, BARID_ERROR_NOT_FOUND,
                               _("The exchange at %s does not say where its API root is. Ask the partner for the full "
                                 "address."), self->host);
      return;
    }

  /* Whether it lies on this server is asked wherever an address is used. */
  g_free (self->root);
  self->root = g_steal_pointer (&root);
  ask_root (self, g_steal_pointer (&task));
}

/* Discovery lies at the server's root (TAXII 2.1 §4.1); any other path is an API root already. */
static gboolean
names_only_the_server (BaridCourier *self)
{
  const char *path = g_uri_get_path (self->base);

  return *path == '\0' || strcmp (path, "/") == 0 || strcmp (path, "/taxii2") == 0 || strcmp (path, "/taxii2/") == 0;
}

/* Finds out the API root, and with @need_size how large a request may be, once for the life of the courier. */
void
barid_courier_prepare_async (BaridCourier        *self,
                             gboolean             need_size,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);
  Prepare *prepare = g_new0 (Prepare, 1);
  g_autofree char *text = g_uri_to_string (self->base);
  g_autofree char *url = NULL;

  prepare->need_size = need_size;
  g_task_set_source_tag (task, barid_courier_prepare_async);
  g_task_set_task_data (task, prepare, g_free);

  if (self->root == NULL && !names_only_the_server (self))
    self->root = g_str_has_suffix (text, "/") ? g_strdup (text) : g_strconcat (text, "/", NULL);

  if (self->root != NULL)
    {
      ask_root (self, g_steal_pointer (&task));
      return;
    }

  url = g_uri_resolve_relative (text, "/taxii2/", SOUP_HTTP_URI_FLAGS, NULL);
  barid_courier_ask_async (self, url, NULL, BARID_COURIER_MAX_RESOURCE, cancellable, ask_discovery_cb,
                           g_steal_pointer (&task));
}

/* The size is this task's own: another request that is under way may have to forget what the courier knows of it. */
gboolean
barid_courier_prepare_finish (BaridCourier  *self,
                              GAsyncResult  *result,
                              gint64        *max_content_length,
                              GError       **error)
{
  Prepare *prepare = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;

  prepare = g_task_get_task_data (G_TASK (result));
  if (max_content_length != NULL)
    *max_content_length = prepare->size;
  return TRUE;
}

static void
check_collection_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  BaridCourier *self = BARID_COURIER (source);
  g_autoptr(GTask) task = user_data;
  g_autoptr(BaridAnswer) answer = NULL;
  BaridCollection *collection = NULL;
  GError *error = NULL;

  if (!(answer = barid_courier_ask_finish (self, result, NULL, &error)) ||
      !(collection = barid_collection_read (answer->body, &error)))
    {
      g_task_return_error (task, error);
      return;
    }

  g_task_return_pointer (task, collection, (GDestroyNotify) barid_collection_free);
}

static void
check_prepared_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  BaridCourier *self = BARID_COURIER (source);
  g_autoptr(GTask) task = user_data;
  g_autofree char *url = NULL;
  GCancellable *cancellable = g_task_get_cancellable (task);
  GError *error = NULL;
  gint64 size = 0;

  if (!barid_courier_prepare_finish (self, result, &size, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  g_task_set_task_data (task, g_memdup2 (&size, sizeof size), g_free);
  url = barid_courier_get_collection_url (self, "", NULL, NULL);
  barid_courier_ask_async (self, url, NULL, BARID_COURIER_MAX_RESOURCE, cancellable, check_collection_cb,
                           g_steal_pointer (&task));
}

/**
 * barid_courier_check_async:
 * @self: a courier
 * @cancellable: (nullable): to give up with
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Asks whether the channel works: is the API root there, is the collection, may we read or write, how large may a
 * letter be.
 *
 * Where the channel's root names only the server, discovery (TAXII 2.1 §4.1) is asked for the API root and followed
 * when it lies on the same server.
 */
void
barid_courier_check_async (BaridCourier        *self,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;

  g_return_if_fail (BARID_IS_COURIER (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, barid_courier_check_async);

  /* A check asks again what may have changed. */
  self->max_content_length = 0;
  barid_courier_prepare_async (self, TRUE, cancellable, check_prepared_cb, g_steal_pointer (&task));
}

/**
 * barid_courier_check_finish:
 * @self: a courier
 * @result: what the callback got
 * @max_content_length: (out) (optional): the largest request the exchange takes, in bytes: a page with a letter in
 *   base64 is a third larger than the letter
 * @can_read: (out) (optional): whether we may read the collection
 * @can_write: (out) (optional): whether we may post to it
 * @error: return location for an error
 *
 * Ends barid_courier_check_async().
 *
 * Returns: %TRUE, or %FALSE with %BARID_ERROR_DENIED (certificate or credentials), %BARID_ERROR_NOT_FOUND,
 *   %BARID_ERROR_UNSUPPORTED, %BARID_ERROR_UNREACHABLE, %BARID_ERROR_INVALID or %G_IO_ERROR_CANCELLED
 */
gboolean
barid_courier_check_finish (BaridCourier  *self,
                            GAsyncResult  *result,
                            gint64        *max_content_length,
                            gboolean      *can_read,
                            gboolean      *can_write,
                            GError       **error)
{
  g_autoptr(BaridCollection) collection = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  if (!(collection = g_task_propagate_pointer (G_TASK (result), error)))
    return FALSE;

  if (max_content_length != NULL)
    *max_content_length = *(gint64 *) g_task_get_task_data (G_TASK (result));
  if (can_read != NULL)
    *can_read = collection->can_read;
  if (can_write != NULL)
    *can_write = collection->can_write;
  return TRUE;
}
