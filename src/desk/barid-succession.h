#pragma once

#include "barid-desk.h"
#include "barid-intake.h"
#include "barid-rotation.h"

G_BEGIN_DECLS

/* A key's successor: our own, announced to the partners; and a partner's, until an officer accepts it. */

/**
 * BaridRotating:
 * @fingerprint: (nullable): the key that is to be used: brought in, on the card, or in the desk's home already; needed with @home
 * @passphrase: (nullable): for the key that is made
 * @expires: when the key that is made ends, or %BARID_TIME_NONE
 * @why: why the key is changed
 * @secret: (nullable): the officer's own key with its secret half, which is brought in instead of making one
 * @home: (nullable): or the GnuPG home it is exported from
 * @certificate: (nullable): or the certificate of the key on the smartcard in the reader
 *
 * What a desk's next key is made from.
 */
typedef struct
{
  const char *fingerprint;
  const char *passphrase;
  BaridTime   expires;
  BaridWhy    why;
  GBytes     *secret;
  const char *home;
  GBytes     *certificate;
} BaridRotating;

GPtrArray *barid_desk_list_to_tell       (BaridDesk            *self,
                                          GPtrArray           **untold,
                                          GCancellable         *cancellable,
                                          GError              **error);
GPtrArray *barid_desk_list_key_changes   (BaridDesk            *self,
                                          GError              **error);
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
