#pragma once

#include "barid-keyring.h"
#include "barid-proof.h"
#include "barid-sealer.h"

G_BEGIN_DECLS

/**
 * barid_opener_open:
 *
 * Fills the opener's facts; always an answer, an error only for cancellation or a broken home.
 * What it yields in @plaintext is NULL unless the form, decryption and one signature all held; it is
 * still unjudged: the caller judges before anything else looks at it.
 */
gboolean  barid_opener_open           (BaridKeyring       *keyring,
                                       GBytes             *payload,
                                       const char         *session_key,
                                       BaridFacts         *facts,
                                       GBytes            **plaintext,
                                       char              **session_key_out,
                                       BaridProgressFunc   progress,
                                       gpointer            progress_data,
                                       GCancellable       *cancellable,
                                       GError            **error);

G_END_DECLS
