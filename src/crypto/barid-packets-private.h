#pragma once

#include "barid-packets.h"

G_BEGIN_DECLS

/* ---- a walk over packets ------------------------------------------------------------------- */

/* Packet tags, RFC 4880 §4.3. */
enum
{
  BARID_TAG_SESSION_KEY     = 1,
  BARID_TAG_SIGNATURE       = 2,
  BARID_TAG_ONE_PASS        = 4,
  BARID_TAG_SECRET_KEY      = 5,
  BARID_TAG_PUBLIC_KEY      = 6,
  BARID_TAG_SECRET_SUBKEY   = 7,
  BARID_TAG_COMPRESSED      = 8,
  BARID_TAG_ENCRYPTED       = 9,
  BARID_TAG_LITERAL         = 11,
  BARID_TAG_USER_ID         = 13,
  BARID_TAG_PUBLIC_SUBKEY   = 14,
  BARID_TAG_USER_ATTRIBUTE  = 17,
  BARID_TAG_ENCRYPTED_MDC   = 18,
};

typedef enum
{
  BARID_STEP_PACKET,
  BARID_STEP_END,
  BARID_STEP_TRUNCATED,
  BARID_STEP_MALFORMED,
} BaridStep;

/**
 * BaridWalk:
 *
 * A place in somebody else's bytes, which are borrowed.
 */
typedef struct
{
  const guint8 *data;
  gsize         size;
  gsize         position;
} BaridWalk;

/**
 * BaridPacket:
 * @start: where the header is
 * @chunks: where the first length octet is
 * @body: where the first byte of the body is
 * @head: bytes of the body that stand together from there
 * @size: of the body
 */
typedef struct
{
  guint tag;
  gsize start;
  gsize chunks;
  gsize body;
  gsize head;
  gsize size;
} BaridPacket;

void       barid_walk_init                  (BaridWalk         *walk,
                                             GBytes            *bytes);
BaridStep  barid_walk_next                  (BaridWalk         *walk,
                                             BaridPacket       *packet);
BaridStep  barid_walk_new_length            (BaridWalk         *walk,
                                             gsize             *length,
                                             gboolean          *partial);

/* ---- what it learns on its way, for the sealer, the opener and the keyring -------------------- */

#define BARID_CERTIFICATE_MAX_USER_IDS   50
#define BARID_CERTIFICATE_MAX_SUBKEYS    50
#define BARID_CERTIFICATE_MAX_SIGNATURES 500

/**
 * BaridOuter:
 * @algorithm: public-key algorithm of the one PKESK (RFC 4880 §9.1)
 * @key_id: 16 upper-case hexadecimal digits, as it stands in the PKESK
 * @key_id_offset: where its 8 bytes are in the message
 * @truncated: the form began as a letter's and the message ended early
 */
typedef struct
{
  guint    algorithm;
  char     key_id[17];
  gsize    key_id_offset;
  gboolean truncated;
} BaridOuter;

/**
 * BaridInner:
 * @n_signatures: one-pass packets found, also where that makes the form wrong
 * @many: the form is a letter's but for more than one signature
 * @hash: hash algorithm of the signature (RFC 4880 §9.4)
 * @text_packet: where the literal packet begins in the message
 * @text_size: of the text in it, in bytes
 */
typedef struct
{
  guint    n_signatures;
  gboolean many;
  guint    hash;
  gsize    text_packet;
  gsize    text_size;
} BaridInner;

BaridForm  barid_packets_walk_outer         (GBytes            *message,
                                             BaridOuter        *outer);
BaridForm  barid_packets_walk_inner         (GBytes            *message,
                                             BaridInner        *inner);
gboolean   barid_packets_text_equals        (GBytes            *message,
                                             const BaridInner  *inner,
                                             GBytes            *text);
gboolean   barid_packets_is_signature       (GBytes            *signature,
                                             guint             *hash);
gboolean   barid_packets_check_certificate  (GBytes            *certificate,
                                             GError           **error);
BaridTime  barid_packets_find_revocation    (GBytes            *certificate);

G_END_DECLS
