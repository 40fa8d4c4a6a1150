#pragma once

#include "barid-desk.h"
#include "barid-intake.h"
#include "barid-rotation.h"

G_BEGIN_DECLS

/* A key's successor: our own, announced to the partners; and a partner's, until an officer accepts it. */

/**
 * BaridRotating:
 * @fingerprint: (nullable): a key of the desk's home that is to be used; %NULL makes one
 * @passphrase: (nullable): for the key that is made
 * @expires: when the key that is made ends, or %BARID_TIME_NONE
 * @why: why the key is changed
 *
 * What a desk's next key is made from.
 */
typedef struct
{
  const char *fingerprint;
  const char *passphrase;
  BaridTime   expires;
  BaridWhy    why;
} BaridRotating;

BaridKey  *barid_desk_rotate_key         (BaridDesk            *self,
                                          const BaridRotating  *rotating,
                                          GPtrArray           **untold,
                                          GCancellable         *cancellable,
                                          GError              **error);
gboolean   barid_desk_announce_key       (BaridDesk            *self,
                                          const char           *partner,
                                          GCancellable         *cancellable,
                                          GError              **error);
GBytes    *barid_desk_export_rotation    (BaridDesk            *self,
                                          GError              **error);

char      *barid_desk_take_rotation      (BaridDesk            *self,
                                          GBytes               *signed_object,
                                          GCancellable         *cancellable,
                                          GError              **error);
gboolean   barid_desk_confirm_key        (BaridDesk            *self,
                                          const char           *partner,
                                          const char           *number,
                                          const char           *confirmer,
                                          const char           *how,
                                          BaridFiled           *filed,
                                          GCancellable         *cancellable,
                                          GError              **error);

G_END_DECLS
