#pragma once

#include "barid-keyring-private.h"
#include "barid-proof.h"

G_BEGIN_DECLS

/**
 * BaridSignatureFacts:
 * @n_signatures: how many gpg looked at
 * @state: what became of the one
 * @exact: gpg said exactly the lines that belong to @state
 * @weak: hash or key below our floor
 * @signer: primary fingerprint behind it, or %NULL
 * @signed_at: as the signature says
 *
 * What one verification established.
 */
typedef struct
{
  guint                n_signatures;
  BaridSignatureState  state;
  gboolean             exact;
  gboolean             weak;
  char                *signer;
  BaridTime            signed_at;
} BaridSignatureFacts;

gboolean barid_signature_read  (BaridGpg             *gpg,
                                BaridKeyring         *keyring,
                                guint                 hash,
                                gboolean              with_text,
                                BaridSignatureFacts  *facts,
                                GCancellable         *cancellable,
                                GError              **error);
void     barid_signature_clear (BaridSignatureFacts  *facts);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BaridSignatureFacts, barid_signature_clear)

G_END_DECLS
