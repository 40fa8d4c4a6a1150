#pragma once

#include "barid-partner.h"
#include "barid-rotation.h"
#include "barid-store.h"

G_BEGIN_DECLS

/* Which key announced which, partners' and our own, and what was reported of keys in other hands. */

gboolean         barid_succession_book_announce  (BaridStore             *store,
                                                  const BaridSuccession  *succession,
                                                  gboolean               *added,
                                                  GError                **error);
gboolean         barid_succession_book_confirm   (BaridStore             *store,
                                                  const BaridSuccession  *succession,
                                                  const BaridPin         *pin,
                                                  GBytes                 *certificate,
                                                  BaridTime               when,
                                                  GError                **error);
gboolean         barid_succession_book_confirm_own (BaridStore           *store,
                                                  const char             *old,
                                                  const char             *fresh,
                                                  BaridTime               when,
                                                  GError                **error);
GPtrArray       *barid_succession_book_list      (BaridStore             *store,
                                                  const char             *office,
                                                  GError                **error);
BaridSuccession *barid_succession_book_find_announced (BaridStore        *store,
                                                  const char             *fresh,
                                                  GError                **error);
GPtrArray       *barid_succession_book_list_chain (BaridStore            *store,
                                                  const char             *fingerprint,
                                                  GError                **error);
gboolean         barid_succession_book_leads     (BaridStore             *store,
                                                  const char             *from,
                                                  const char             *to);

/* What an office said of a key that may be in other hands. */
gboolean         barid_succession_book_report    (BaridStore             *store,
                                                  const char             *fingerprint,
                                                  BaridTime               since,
                                                  const char             *signer,
                                                  GBytes                 *bytes,
                                                  GError                **error);
GPtrArray       *barid_succession_book_list_reports (BaridStore          *store,
                                                  const char             *fingerprint,
                                                  GError                **error);
gboolean         barid_succession_book_is_reported (BaridStore           *store,
                                                  const char             *fingerprint);

/* What a successor finds. */
gboolean         barid_succession_book_count     (BaridStore             *store,
                                                  gint64                 *letters,
                                                  gint64                 *open_requests,
                                                  gint64                 *awaited,
                                                  gint64                 *drafts,
                                                  GError                **error);

G_END_DECLS
