#include "config.h"

#include "barid-error.h"

G_DEFINE_QUARK (barid-error-quark, barid_error)

/**
 * barid_error_is_cancelled:
 * @error: (nullable): an error
 *
 * Says whether somebody changed their mind, which is not a failure and is not shown.
 *
 * Returns: whether @error is %G_IO_ERROR_CANCELLED
 */
gboolean
barid_error_is_cancelled (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}
