#pragma once

#include "barid-introduction.h"

G_BEGIN_DECLS

/* Introduction by a partner whom one knows: their letter passes a card on, and an officer takes it, or does not. */

/**
 * BaridReferral:
 * @introduction: the card, read anew
 * @introducer: the partner who has passed it on
 * @time: when it came
 *
 * A card that waits. What it introduces was compared by nobody here.
 */
typedef struct
{
  BaridIntroduction *introduction;
  BaridPartner      *introducer;
  BaridTime          time;
} BaridReferral;

char      *barid_desk_refer      (BaridDesk           *self,
                                    const char          *partner,
                                    const char          *to,
                                    GCancellable        *cancellable,
                                    GError             **error);
GPtrArray *barid_desk_list_referrals  (BaridDesk           *self,
                                    GCancellable        *cancellable,
                                    GError             **error);
gboolean   barid_desk_take_referral  (BaridDesk           *self,
                                    const char          *office,
                                    GCancellable        *cancellable,
                                    GError             **error);
gboolean   barid_desk_leave_referral (BaridDesk           *self,
                                    const char          *office,
                                    GError             **error);
char      *barid_referral_tell      (const BaridReferral  *self);
void       barid_referral_free      (BaridReferral        *self);

/* What an introduction letter does. */
void       barid_desk_keep_referral  (BaridDesk           *self,
                                    GBytes              *card,
                                    const char          *signer,
                                    BaridTime            time);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaridReferral, barid_referral_free)

G_END_DECLS
