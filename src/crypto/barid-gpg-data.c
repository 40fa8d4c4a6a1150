#include "config.h"

#include "barid-gpg-private.h"

#include <errno.h>
#include <string.h>

#include <glib/gi18n-lib.h>
#include <sodium.h>

#include "barid-bytes.h"

/* Bytes on their way into gpg and out of it. */

/* GPGME hands on 512 bytes at a time. For what is large 64 KiB is best; the 1 MiB it allows is slower. */
#define LARGE        (256 * 1024)
#define LARGE_BUFFER "65536"

/* GPGME's own memory sink grows without a limit by moving, and leaves copies where it was. This one
 * has its whole room from the start, says no beyond it, and is wiped when it is let go. */
struct _BaridSink
{
  guint8       *data;
  gsize         size;
  gsize         capacity;
  GCancellable *cancellable;
  gpgme_data_t  handle;
};

static gssize
sink_write_cb (void       *data,
               const void *buffer,
               size_t      size)
{
  BaridSink *self = data;

  if (g_cancellable_is_cancelled (self->cancellable))
    {
      errno = ECANCELED;
      return -1;
    }

  if (size > self->capacity - self->size)
    {
      errno = EFBIG;
      return -1;
    }

  memcpy (self->data + self->size, buffer, size);
  self->size += size;
  return size;
}

/* GPGME keeps the pointer to this, not a copy. */
static struct gpgme_data_cbs sink_callbacks = { NULL, sink_write_cb, NULL, NULL };

static gboolean
handle_is_made (gpgme_error_t   code,
                gpgme_data_t    handle,
                gboolean        sensitive,
                GError        **error)
{
  if (code == 0 && sensitive)
    code = gpgme_data_set_flag (handle, "sensitive", "1");

  if (code != 0)
    {
      g_autofree char *reason = barid_gpg_reason (code);

      /* TRANSLATORS: %s is GnuPG's own reason. */
      g_set_error (error, BARID_ERROR, BARID_ERROR_FAILED,
                   _("GnuPG could not be handed the data: %s."), reason);
      return FALSE;
    }

  return TRUE;
}

BaridSink *
barid_sink_new (gsize          capacity,
                GCancellable  *cancellable,
                GError       **error)
{
  g_autoptr(BaridSink) self = g_new0 (BaridSink, 1);
  gpgme_error_t code;

  self->capacity = capacity;
  self->data = g_try_malloc0 (MAX (capacity, 1));
  if (self->data == NULL)
    {
      g_set_error_literal (error, BARID_ERROR, BARID_ERROR_TOO_LARGE,
                           _("There is not enough memory to open this."));
      return NULL;
    }
  g_set_object (&self->cancellable, cancellable);

  code = gpgme_data_new_from_cbs (&self->handle, &sink_callbacks, self);
  if (!handle_is_made (code, self->handle, TRUE, error))
    return NULL;

  if (capacity > LARGE)
    gpgme_data_set_flag (self->handle, "io-buffer-size", LARGE_BUFFER);

  return g_steal_pointer (&self);
}

void
barid_sink_free (BaridSink *self)
{
  g_clear_pointer (&self->handle, gpgme_data_release);
  if (self->data != NULL)
    sodium_memzero (self->data, self->size);
  g_free (self->data);
  g_clear_object (&self->cancellable);
  g_free (self);
}

gpgme_data_t
barid_sink_get_data (BaridSink *self)
{
  return self->handle;
}

/* What was written, as bytes that wipe themselves; the sink is empty afterwards. */
GBytes *
barid_sink_take (BaridSink *self)
{
  gsize size = self->size;

  self->size = 0;
  self->capacity = 0;
  return barid_bytes_new_wiped (g_steal_pointer (&self->data), size);
}

/*< private >
 * barid_gpg_source_new:
 * @bytes: must outlive what is returned
 *
 * Makes a source that gpg reads from, without a copy, and without a file name: what is set as one
 * on a data object travels in the literal packet.
 */
gpgme_data_t
barid_gpg_source_new (GBytes    *bytes,
                      gboolean   sensitive,
                      GError   **error)
{
  g_auto(gpgme_data_t) source = NULL;
  g_autofree char *hint = NULL;
  gpgme_error_t code;
  const char *data;
  gsize size;

  data = g_bytes_get_data (bytes, &size);
  code = gpgme_data_new_from_mem (&source, data != NULL ? data : "", size, 0);
  if (!handle_is_made (code, source, sensitive, error))
    return NULL;

  /* Without it gpg's progress has no total. */
  hint = g_strdup_printf ("%" G_GSIZE_FORMAT, size);
  gpgme_data_set_flag (source, "size-hint", hint);
  if (size > LARGE)
    gpgme_data_set_flag (source, "io-buffer-size", LARGE_BUFFER);

  return g_steal_pointer (&source);
}
