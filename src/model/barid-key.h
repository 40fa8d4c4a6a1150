#pragma once

#include "barid-time.h"

G_BEGIN_DECLS

/**
 * BaridSubkey:
 * @fingerprint: upper-case hexadecimal digits: 40 (v4) or 64 (v5)
 * @key_id: the last 16 of them (v4), or the first (v5)
 * @expires: %BARID_TIME_NONE when it never does
 * @card: (nullable): serial number of the smartcard that holds the secret half, as gpg writes it
 */
typedef struct
{
  char      *fingerprint;
  char      *key_id;
  char      *algorithm; /* "ed25519", "cv25519", "rsa3072", … */
  guint      bits;
  gboolean   can_sign;
  gboolean   can_encrypt;
  gboolean   revoked;
  gboolean   disabled;
  gboolean   secret;
  BaridTime  created;
  BaridTime  expires;
  char      *card;
} BaridSubkey;

/**
 * BaridKey:
 * @fingerprint: of the primary key: the only name a key has here
 * @user_ids: what the key calls itself; a name proves nothing
 * @subkeys: (element-type BaridSubkey): the primary first, then as listed
 *
 * What is known of an OpenPGP key: plain facts, no trust. Immutable, reference counted.
 */
typedef struct
{
  char      *fingerprint;
  GStrv      user_ids;
  gboolean   revoked;
  gboolean   disabled;
  gboolean   secret;
  BaridTime  created;
  BaridTime  expires;
  GPtrArray *subkeys;
} BaridKey;

/**
 * BaridNotice:
 * @BARID_NOTICE_NONE: more than sixty days
 * @BARID_NOTICE_SIXTY: no more than sixty days: worth knowing
 * @BARID_NOTICE_THIRTY: no more than thirty: something is to be done
 * @BARID_NOTICE_SEVEN: no more than seven: it is to be done now
 * @BARID_NOTICE_OVER: it has ended
 *
 * How near the end of a key is.
 */
typedef enum
{
  BARID_NOTICE_NONE,
  BARID_NOTICE_SIXTY,
  BARID_NOTICE_THIRTY,
  BARID_NOTICE_SEVEN,
  BARID_NOTICE_OVER
} BaridNotice;

BaridSubkey *barid_subkey_new            (const char     *fingerprint);
void         barid_subkey_free           (BaridSubkey    *self);

BaridKey    *barid_key_new               (const char     *fingerprint);
BaridKey    *barid_key_ref               (BaridKey       *self);
void         barid_key_unref             (BaridKey       *self);

char        *barid_key_number            (const char     *fingerprint);
gboolean     barid_key_is_fingerprint    (const char     *fingerprint);
const BaridSubkey *barid_key_find_encryption (const BaridKey *self,
                                          BaridTime       now);
BaridTime    barid_key_find_end          (const BaridKey *self,
                                          BaridTime       now);
gboolean     barid_key_can_sign          (const BaridKey *self,
                                          BaridTime       now);
BaridTime    barid_key_find_own_end      (const BaridKey *self,
                                          BaridTime       now);
char        *barid_key_dup_card          (const BaridKey *self);
BaridNotice  barid_key_find_notice       (BaridTime       end,
                                          BaridTime       now);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaridSubkey, barid_subkey_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaridKey, barid_key_unref)

G_END_DECLS
