#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define BARID_ERROR (barid_error_quark ())

/**
 * BaridError:
 * @BARID_ERROR_FAILED: what should work did not; the message says with what
 * @BARID_ERROR_USAGE: the caller at the terminal asked for something that has no meaning
 * @BARID_ERROR_INVALID: outside data is malformed
 * @BARID_ERROR_TOO_LARGE: outside data is over its limit of size, depth or count
 * @BARID_ERROR_UNSUPPORTED: well formed, but of a version or kind this Barid does not know
 * @BARID_ERROR_NOT_FOUND: no such thing here
 * @BARID_ERROR_EXISTS: there is one already, and it differs
 * @BARID_ERROR_REFUSED: the house rules forbid it; the message cites the rule
 * @BARID_ERROR_KEY: a key is missing, unfit or not the pinned one
 * @BARID_ERROR_PROMPT: it needs a passphrase, and nobody is there to be asked
 * @BARID_ERROR_UNREACHABLE: the exchange could not be reached; worth trying again
 * @BARID_ERROR_DENIED: the exchange, or its certificate, was refused or refuses
 * @BARID_ERROR_BUSY: another process holds it
 *
 * Codes in the domain %BARID_ERROR. An error's message is a translated sentence for a person.
 * Cancellation is always %G_IO_ERROR_CANCELLED.
 */
typedef enum
{
  BARID_ERROR_FAILED,
  BARID_ERROR_USAGE,
  BARID_ERROR_INVALID,
  BARID_ERROR_TOO_LARGE,
  BARID_ERROR_UNSUPPORTED,
  BARID_ERROR_NOT_FOUND,
  BARID_ERROR_EXISTS,
  BARID_ERROR_REFUSED,
  BARID_ERROR_KEY,
  BARID_ERROR_PROMPT,
  BARID_ERROR_UNREACHABLE,
  BARID_ERROR_DENIED,
  BARID_ERROR_BUSY,
} BaridError;

GQuark   barid_error_quark        (void);
gboolean barid_error_is_cancelled (const GError *error);

G_END_DECLS
