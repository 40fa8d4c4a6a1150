#include "config.h"

#include "barid-courier-contents.h"

#include "barid-json.h"

/* A page of twenty letters, or one large letter, is megabytes of base64 in JSON, and its hash is to be computed: too much
 * for the main loop, which the window shares. Finished values cross over; nothing here touches the courier itself. */

typedef struct
{
  GBytes     *body;
  GHashTable *ids;
} Reading;

static void
reading_free (Reading *reading)
{
  g_bytes_unref (reading->body);
  g_hash_table_unref (reading->ids);
  g_free (reading);
}

static void
found_free (BaridFound *found)
{
  g_free (found->id);
  g_clear_pointer (&found->envelope, barid_envelope_unref);
  g_clear_error (&found->problem);
  g_free (found);
}

/* Frees what a page held. */
void
barid_contents_free (BaridContents *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->found);
  g_free (self);
}

static void
read_page_thread (GTask        *task,
                  gpointer      source,
                  gpointer      data,
                  GCancellable *cancellable)
{
  Reading *reading = data;
  g_autoptr(BaridPage) page = NULL;
  BaridContents *contents = NULL;
  GError *error = NULL;

  if (!(page = barid_page_read (reading->body, &error)))
    {
      g_task_return_error (task, error);
      return;
    }

  contents = g_new0 (BaridContents, 1);
  contents->more = page->more;
  contents->found = g_ptr_array_new_with_free_func ((GDestroyNotify) found_free);
  for (guint i = 0; i < page->objects->len; i++)
    {
      JsonObject *object = g_ptr_array_index (page->objects, i);
      BaridFound *found = NULL;
      const char *id = NULL;

      /* What was not asked for is not looked at: that is a server which does not know how to filter. */
      if (!barid_json_get_text (object, "id", G_MAXUINT16, &id, NULL) || id == NULL ||
          !g_hash_table_contains (reading->ids, id))
        continue;

      found = g_new0 (BaridFound, 1);
      found->id = g_strdup (id);
      found->envelope = barid_wire_envelope_from_json (object, &found->problem);
      g_ptr_array_add (contents->found, found);
    }

  g_task_return_pointer (task, contents, (GDestroyNotify) barid_contents_free);
}

/* Reads a page, and in it the objects with these ids. */
void
barid_courier_read_page_async (BaridCourier        *self,
                               GBytes              *body,
                               GPtrArray           *ids,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);
  Reading *reading = g_new0 (Reading, 1);

  reading->body = g_bytes_ref (body);
  reading->ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < ids->len; i++)
    g_hash_table_add (reading->ids, g_strdup (g_ptr_array_index (ids, i)));

  g_task_set_source_tag (task, barid_courier_read_page_async);
  g_task_set_task_data (task, reading, (GDestroyNotify) reading_free);
  g_task_run_in_thread (task, read_page_thread);
}

BaridContents *
barid_courier_read_page_finish (BaridCourier  *self,
                                GAsyncResult  *result,
                                GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
read_manifest_thread (GTask        *task,
                      gpointer      source,
                      gpointer      data,
                      GCancellable *cancellable)
{
  BaridManifest *manifest = NULL;
  GError *error = NULL;

  if ((manifest = barid_manifest_read (data, &error)))
    g_task_return_pointer (task, manifest, (GDestroyNotify) barid_manifest_free);
  else
    g_task_return_error (task, error);
}

/* Reads a manifest. */
void
barid_courier_read_manifest_async (BaridCourier        *self,
                                   GBytes              *body,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, barid_courier_read_manifest_async);
  g_task_set_task_data (task, g_bytes_ref (body), (GDestroyNotify) g_bytes_unref);
  g_task_run_in_thread (task, read_manifest_thread);
}

BaridManifest *
barid_courier_read_manifest_finish (BaridCourier  *self,
                                    GAsyncResult  *result,
                                    GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
write_page_thread (GTask        *task,
                   gpointer      source,
                   gpointer      data,
                   GCancellable *cancellable)
{
  g_autoptr(BaridPage) page = barid_page_new ();

  g_ptr_array_add (page->objects, barid_wire_envelope_to_json (data));
  g_task_return_pointer (task, barid_page_write (page), (GDestroyNotify) g_bytes_unref);
}

/* Writes a page that holds one envelope. */
void
barid_courier_write_page_async (BaridCourier        *self,
                                BaridEnvelope       *envelope,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, barid_courier_write_page_async);
  g_task_set_task_data (task, barid_envelope_ref (envelope), (GDestroyNotify) barid_envelope_unref);
  g_task_run_in_thread (task, write_page_thread);
}

GBytes *
barid_courier_write_page_finish (BaridCourier  *self,
                                 GAsyncResult  *result,
                                 GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
