#pragma once

#include "barid-agreement.h"
#include "barid-card.h"
#include "barid-desk.h"
#include "barid-partner.h"
#include "barid-rotation.h"

G_BEGIN_DECLS

/**
 * BaridAcquaintance:
 * @keys: (element-type BaridKey): what each pin's certificate says today, one beside each pin of @partner, %NULL where it
 *   cannot be read
 * @agreements: (element-type BaridAgreement): those that the partner is a party of
 * @announced: (element-type BaridSuccession): new keys that keys of theirs announce, and nobody has accepted yet
 * @card: (nullable): what their card said, where one partner was asked for and it was kept
 * @note: (nullable): what we noted about them ourselves, likewise
 *
 * What a desk knows of a partner.
 */
typedef struct
{
  BaridPartner *partner;
  GPtrArray    *keys;
  GPtrArray    *agreements;
  GPtrArray    *announced;
  BaridCard    *card;
  char         *note;
} BaridAcquaintance;

GPtrArray         *barid_desk_list_acquaintances (BaridDesk                *self,
                                                  GCancellable             *cancellable,
                                                  GError                  **error);
BaridAcquaintance *barid_desk_find_acquaintance  (BaridDesk                *self,
                                                  const char               *name_or_id,
                                                  GCancellable             *cancellable,
                                                  GError                  **error);
void               barid_acquaintance_free       (BaridAcquaintance        *self);

char              *barid_acquaintance_tell_key   (const BaridAcquaintance  *self,
                                                  guint                     pin,
                                                  BaridTime                 now,
                                                  gboolean                 *trouble);
char              *barid_acquaintance_tell_state (const BaridAcquaintance  *self,
                                                  BaridTime                 now,
                                                  gboolean                 *trouble);
char              *barid_succession_tell         (const BaridSuccession    *succession);
char              *barid_pin_tell_story          (const BaridPin           *pin);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaridAcquaintance, barid_acquaintance_free)

G_END_DECLS
