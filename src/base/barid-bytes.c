#include "config.h"

#include "barid-bytes.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>

#include "barid-error.h"
#include "barid-text.h"

/* RFC 4648 §4. */
#define ALPHABET "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

/* What is read from a file of unknown size, first. */
#define FIRST_PIECE 4096

typedef struct
{
  gpointer data;
  gsize    size;
} Wiped;

static void
wipe (gpointer data,
      gsize    size)
{
  if (data != NULL)
    explicit_bzero (data, size);
  g_free (data);
}

static void
wiped_free (gpointer data)
{
  Wiped *wiped = data;

  wipe (wiped->data, wiped->size);
  g_free (wiped);
}

/**
 * barid_bytes_new_wiped:
 * @data: (transfer full) (nullable): memory of g_malloc()
 * @size: its size in bytes
 *
 * Wraps memory that is overwritten when the last reference goes.
 *
 * Slices of these bytes keep them alive; copies are not wiped.
 *
 * Returns: (transfer full): the bytes
 */
GBytes *
barid_bytes_new_wiped (gpointer data,
                       gsize    size)
{
  Wiped *wiped = NULL;

  g_return_val_if_fail (data != NULL || size == 0, NULL);

  wiped = g_new (Wiped, 1);
  wiped->data = data;
  wiped->size = size;
  return g_bytes_new_with_free_func (data, size, wiped_free, wiped);
}

/**
 * barid_bytes_to_base64:
 * @bytes: bytes
 *
 * Writes bytes as base64 (RFC 4648 §4), padded, on one line.
 *
 * Returns: (transfer full): the text
 */
char *
barid_bytes_to_base64 (GBytes *bytes)
{
  gsize size = 0;
  const guchar *data = NULL;

  g_return_val_if_fail (bytes != NULL, NULL);

  data = g_bytes_get_data (bytes, &size);
  return g_base64_encode (data != NULL ? data : (const guchar *) "", size);
}

/* The bits of the last letter that belong to no byte must be zero, so that there is one text for any bytes. */
static gboolean
ends_clean (const char *text,
            gsize       n_letters)
{
  gsize rest = n_letters % 4;
  gsize last;

  if (rest == 0)
    return TRUE;

  last = strchr (ALPHABET, text[n_letters - 1]) - ALPHABET;
  return (rest == 2 && last % 16 == 0) || (rest == 3 && last % 4 == 0);
}

/**
 * barid_bytes_from_base64:
 * @text: base64 from outside
 * @max_size: the most bytes it may hold
 * @error: return location for an error
 *
 * Reads base64 as RFC 4648 §4 writes it: no white space, all of the padding, nothing in the bits left over (§3.5).
 *
 * Nothing is allocated for a text that is too long.
 *
 * Returns: (transfer full): the bytes, perhaps none, or %NULL with %BARID_ERROR_INVALID or %BARID_ERROR_TOO_LARGE
 */
GBytes *
barid_bytes_from_base64 (const char  *text,
                         gsize        max_size,
                         GError     **error)
{
  g_autofree guchar *data = NULL;
  gsize length;
  gsize n_letters;
  gsize size;
  int state = 0;
  guint save = 0;

  g_return_val_if_fail (text != NULL, NULL);

  length = strlen (text);
  n_letters = strspn (text, ALPHABET);

  if (length % 4 != 0 || length - n_letters > 2 || strspn (text + n_letters, "=") != length - n_letters ||
      !ends_clean (text, n_letters))
    {
      g_set_error_literal (error, BARID_ERROR, BARID_ERROR_INVALID,
                           _("This is not base64: it holds other characters, or it was cut off."));
      return NULL;
    }

  size = length / 4 * 3 - (length - n_letters);
  if (size > max_size)
    {
      g_set_error (error, BARID_ERROR, BARID_ERROR_TOO_LARGE,
                   /* TRANSLATORS: both placeholders are numbers of bytes. */
                   _("The content is too large: %lu bytes, and at most %lu are taken."),
                   (gulong) size, (gulong) max_size);
      return NULL;
    }

  data = g_malloc (size + 1);
  size = g_base64_decode_step (text, length, data, &state, &save);
  return g_bytes_new_take (g_steal_pointer (&data), size);
}

/**
 * barid_bytes_sha256:
 * @bytes: bytes
 *
 * Computes the SHA-256 of bytes.
 *
 * Returns: (transfer full): 64 lower-case hexadecimal digits
 */
char *
barid_bytes_sha256 (GBytes *bytes)
{
  g_return_val_if_fail (bytes != NULL, NULL);

  return g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
}

/**
 * barid_bytes_random:
 * @size: how many
 *
 * Draws bytes nobody can guess, from the kernel. They are wiped when let go.
 *
 * GLib's own random numbers are for dice: they can be computed from a few of their predecessors. Where the kernel
 * gives none, the process ends: there is nothing secret that could be done without.
 *
 * Returns: (transfer full): the bytes
 */
GBytes *
barid_bytes_random (gsize size)
{
  guchar *data = g_malloc0 (MAX (size, 1));
  gsize done = 0;

  while (done < size)
    {
      gssize n = getrandom (data + done, size - done, 0);

      if (n > 0)
        done += n;
      else if (n < 0 && errno != EINTR)
        g_error ("The system gives no random numbers: %s", g_strerror (errno));
    }

  return barid_bytes_new_wiped (data, size);
}

static char *
show_path (const char *path)
{
  g_autofree char *name = g_filename_display_name (path);

  return barid_text_isolate (name);
}

static void
set_file_error (GError     **error,
                const char  *path,
                int          problem)
{
  g_autofree char *shown = show_path (path);

  g_set_error (error, BARID_ERROR, problem == ENOENT ? BARID_ERROR_NOT_FOUND : BARID_ERROR_FAILED,
               /* TRANSLATORS: the first placeholder is the name of a file, the second the system's reason. */
               _("Could not read %s: %s."), shown, g_strerror (problem));
}

static void
set_file_too_large (GError     **error,
                    const char  *path,
                    gsize        max_size)
{
  g_autofree char *shown = show_path (path);

  g_set_error (error, BARID_ERROR, BARID_ERROR_TOO_LARGE,
               /* TRANSLATORS: the first placeholder is the name of a file, the second a number of bytes. */
               _("Could not read %s: it is larger than %lu bytes."), shown, (gulong) max_size);
}

/* The size a file says is only where to begin: it may grow, and those of /proc say 0. */
static GBytes *
read_all (int          fd,
          const char  *path,
          gsize        capacity,
          gsize        max_size,
          GError     **error)
{
  guchar *data = g_malloc (capacity);
  gsize size = 0;
  gssize n;

  while ((n = read (fd, data + size, capacity - size)) != 0)
    {
      if (n < 0 && errno == EINTR)
        continue;

      if (n < 0 || size + n > max_size)
        {
          int problem = errno;

          wipe (data, capacity);
          if (n < 0)
            set_file_error (error, path, problem);
          else
            set_file_too_large (error, path, max_size);
          return NULL;
        }

      size += n;
      if (size == capacity)
        {
          guchar *larger = g_malloc (capacity * 2);

          memcpy (larger, data, size);
          wipe (data, capacity);
          data = larger;
          capacity *= 2;
        }
    }

  return barid_bytes_new_wiped (data, size);
}

/**
 * barid_bytes_read_file:
 * @path: the name of a file
 * @max_size: the most bytes it may have
 * @error: return location for an error
 *
 * Reads a file whole. The bytes are wiped when let go, as some files hold credentials.
 *
 * Only a regular file is read, or what a link to one names: a device or a pipe could go on for ever.
 *
 * Returns: (transfer full): the bytes, or %NULL with %BARID_ERROR_NOT_FOUND, %BARID_ERROR_TOO_LARGE,
 *   %BARID_ERROR_INVALID (no regular file) or %BARID_ERROR_FAILED
 */
GBytes *
barid_bytes_read_file (const char  *path,
                       gsize        max_size,
                       GError     **error)
{
  GBytes *bytes = NULL;
  struct stat status;
  int fd;

  g_return_val_if_fail (path != NULL, NULL);

  /* Without O_NONBLOCK, opening a pipe waits for somebody to write into it. */
  fd = open (path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
  if (fd < 0 || fstat (fd, &status) < 0)
    {
      set_file_error (error, path, errno);
      if (fd >= 0)
        close (fd);
      return NULL;
    }

  if (!S_ISREG (status.st_mode))
    {
      g_autofree char *shown = show_path (path);

      /* TRANSLATORS: the placeholder is the name of a folder, device or the like. */
      g_set_error (error, BARID_ERROR, BARID_ERROR_INVALID, _("Could not read %s: it is not a file."), shown);
    }
  else if ((guint64) status.st_size > max_size)
    set_file_too_large (error, path, max_size);
  else
    bytes = read_all (fd, path, status.st_size > 0 ? status.st_size + 1 : FIRST_PIECE, max_size, error);

  close (fd);
  return bytes;
}

/**
 * barid_bytes_write_private:
 * @bytes: bytes
 * @path: the name of a file
 * @error: return location for an error
 *
 * Writes a file that only its owner may read, whole or not at all.
 *
 * It is a new file of mode 0600 from its first moment, beside the old one, and takes the old one's place when its
 * bytes are on the disk. A link is replaced, not followed.
 *
 * Returns: %TRUE, or %FALSE with %BARID_ERROR_FAILED
 */
gboolean
barid_bytes_write_private (GBytes      *bytes,
                           const char  *path,
                           GError     **error)
{
  g_autoptr(GError) problem = NULL;
  g_autofree char *shown = NULL;
  gsize size = 0;
  const char *data = NULL;
  const char *reason = NULL;

  g_return_val_if_fail (bytes != NULL, FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  data = g_bytes_get_data (bytes, &size);
  if (g_file_set_contents_full (path, data != NULL ? data : "", size,
                                G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, &problem))
    return TRUE;

  /* GLib names the file once more, and the one beside it that was to take its place; the system's reason stands last. */
  shown = show_path (path);
  reason = g_strrstr (problem->message, ": ");
  /* TRANSLATORS: the first placeholder is the name of a file, the second the system's reason. */
  g_set_error (error, BARID_ERROR, BARID_ERROR_FAILED, _("Could not write %s: %s"), shown,
               reason != NULL ? reason + 2 : problem->message);
  return FALSE;
}
