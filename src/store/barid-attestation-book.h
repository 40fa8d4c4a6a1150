#pragma once

#include "barid-attestation.h"
#include "barid-store.h"

G_BEGIN_DECLS

/**
 * BaridCirculated:
 * @row: of the text
 * @sha256: of its bytes
 * @report: id of the briefing
 * @parties: (element-type utf8): ids of the offices it was circulated to
 * @attested: the text with what was signed about it
 * @time: when it was sent
 *
 * A text of ours that was sent to be approved, or circulated.
 */
typedef struct
{
  gint64         row;
  char          *sha256;
  char          *report;
  GPtrArray     *parties;
  BaridAttested *attested;
  BaridTime      time;
} BaridCirculated;

void             barid_circulated_free          (BaridCirculated     *self);

gboolean         barid_attestation_book_put     (BaridStore          *store,
                                                 BaridPurpose         purpose,
                                                 const char          *report,
                                                 GBytes              *text,
                                                 const char * const  *parties,
                                                 BaridTime            now,
                                                 GError             **error);
gboolean         barid_attestation_book_take    (BaridStore          *store,
                                                 gint64               text,
                                                 const char          *office,
                                                 const char          *fingerprint,
                                                 const BaridSigned   *object,
                                                 BaridTime            now,
                                                 gboolean            *is_new,
                                                 GError             **error);
BaridCirculated *barid_attestation_book_find    (BaridStore          *store,
                                                 BaridPurpose         purpose,
                                                 const char          *sha256,
                                                 GError             **error);
GPtrArray       *barid_attestation_book_list    (BaridStore          *store,
                                                 const char          *report,
                                                 GError             **error);
gboolean         barid_attestation_book_forget  (BaridStore          *store,
                                                 const char          *report,
                                                 GError             **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaridCirculated, barid_circulated_free)

G_END_DECLS
