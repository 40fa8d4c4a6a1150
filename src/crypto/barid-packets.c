#include "config.h"

#include "barid-packets-private.h"

#include <string.h>

/* The one form that a letter has, outside and inside. */

/* A session key for RSA with 16384 bits takes 2,060 bytes; nothing larger is meant honestly. */
#define SESSION_KEY_MAX_SIZE 4096
/* Version byte, one block and two bytes of prefix, 22 bytes of MDC packet. */
#define ENCRYPTED_MIN_SIZE   (1 + 18 + 22)
/* An honest signature has a few hundred bytes; what gpg itself accepts ends near here. */
#define SIGNATURE_MAX_SIZE   (64 * 1024)
#define ONE_PASS_SIZE        13
/* Format, length of the (empty) file name, date. */
#define LITERAL_HEAD_SIZE    6

static gboolean
is_known_hash (guint hash)
{
  return (hash >= 1 && hash <= 3) || (hash >= 8 && hash <= 11);
}

/* A v3 one-pass packet over binary data (RFC 4880 §5.4). */
static gboolean
read_one_pass (const BaridWalk   *walk,
               const BaridPacket *packet,
               guint             *hash,
               guint             *algorithm,
               gboolean          *last)
{
  const guint8 *p = walk->data + packet->body;

  if (packet->size != ONE_PASS_SIZE || p[0] != 3 || p[1] != 0x00)
    return FALSE;

  *hash = p[2];
  *algorithm = p[3];
  *last = p[12] == 1;
  return is_known_hash (*hash);
}

/* A v4 signature over binary data (RFC 4880 §5.2.3). */
static gboolean
read_signature (const BaridWalk   *walk,
                const BaridPacket *packet,
                guint             *hash,
                guint             *algorithm)
{
  const guint8 *p = walk->data + packet->body;
  gsize hashed;
  gsize unhashed;

  if (packet->size < 10 || packet->size > SIGNATURE_MAX_SIZE || p[0] != 4 || p[1] != 0x00)
    return FALSE;

  hashed = (gsize) p[4] << 8 | p[5];
  if (hashed + 10 > packet->size)
    return FALSE;

  unhashed = (gsize) p[6 + hashed] << 8 | p[7 + hashed];
  if (hashed + unhashed + 10 > packet->size)
    return FALSE;

  *algorithm = p[2];
  *hash = p[3];
  return is_known_hash (*hash);
}

static gboolean
read_session_key (const BaridWalk   *walk,
                  const BaridPacket *packet,
                  BaridOuter        *outer)
{
  const guint8 *p = walk->data + packet->body;

  if (packet->tag != BARID_TAG_SESSION_KEY || packet->size < 12 || packet->size > SESSION_KEY_MAX_SIZE || p[0] != 3)
    return FALSE;

  for (guint i = 0; i < 8; i++)
    g_snprintf (outer->key_id + 2 * i, 3, "%02X", p[1 + i]);

  outer->key_id_offset = packet->body + 1;
  outer->algorithm = p[9];
  return TRUE;
}

/* What a first packet other than a session key says about the whole. */
static BaridForm
form_of_first_tag (guint tag)
{
  switch (tag)
    {
    case BARID_TAG_SIGNATURE:
    case BARID_TAG_ONE_PASS:
    case BARID_TAG_COMPRESSED:
    case BARID_TAG_ENCRYPTED:
    case BARID_TAG_LITERAL:
      return BARID_FORM_NO_INTEGRITY;

    default:
      return BARID_FORM_OUTER;
    }
}

/*< private >
 * barid_packets_walk_outer:
 * @message: a payload as it came from an exchange
 * @outer: (out caller-allocates): what was learned
 *
 * Walks the outer packets: exactly one v3 PKESK, then exactly one SEIPD v1, and nothing else.
 *
 * Returns: the form
 */
BaridForm
barid_packets_walk_outer (GBytes     *message,
                          BaridOuter *outer)
{
  BaridPacket packet;
  BaridWalk walk;
  BaridStep step;

  g_return_val_if_fail (message != NULL && outer != NULL, BARID_FORM_NOT_OPENPGP);

  memset (outer, 0, sizeof *outer);
  barid_walk_init (&walk, message);

  if (walk.size > BARID_LETTER_MAX_SIZE)
    return BARID_FORM_TOO_LARGE;

  step = barid_walk_next (&walk, &packet);
  if (step == BARID_STEP_TRUNCATED && packet.tag == BARID_TAG_SESSION_KEY)
    {
      outer->truncated = TRUE;
      return BARID_FORM_OUTER;
    }
  if (step != BARID_STEP_PACKET)
    return BARID_FORM_NOT_OPENPGP;
  if (packet.tag != BARID_TAG_SESSION_KEY)
    return form_of_first_tag (packet.tag);
  if (!read_session_key (&walk, &packet, outer))
    return BARID_FORM_OUTER;

  step = barid_walk_next (&walk, &packet);
  if (step == BARID_STEP_END || (step == BARID_STEP_TRUNCATED && packet.tag == BARID_TAG_ENCRYPTED_MDC))
    outer->truncated = TRUE;
  if (packet.tag == BARID_TAG_ENCRYPTED)
    return BARID_FORM_NO_INTEGRITY;
  if (step != BARID_STEP_PACKET || packet.tag != BARID_TAG_ENCRYPTED_MDC)
    return BARID_FORM_OUTER;
  if (packet.size < ENCRYPTED_MIN_SIZE || packet.head < 1 || walk.data[packet.body] != 1)
    return BARID_FORM_OUTER;

  return walk.position == walk.size ? BARID_FORM_LETTER : BARID_FORM_OUTER;
}

/* As many signatures as there were one-pass packets, and nothing after them. */
static gboolean
rest_is_signatures (BaridWalk *walk,
                    guint      n)
{
  guint algorithm = 0;
  BaridPacket packet;
  guint hash = 0;

  for (guint i = 0; i < n; i++)
    if (barid_walk_next (walk, &packet) != BARID_STEP_PACKET || packet.tag != BARID_TAG_SIGNATURE ||
        !read_signature (walk, &packet, &hash, &algorithm))
      return FALSE;

  return walk->position == walk->size;
}

/*< private >
 * barid_packets_walk_inner:
 * @message: what was inside the encrypted packet
 * @inner: (out caller-allocates): what was learned
 *
 * Walks the inner packets: exactly one one-pass packet, one literal packet, one signature.
 *
 * The literal is binary and has no file name; nothing is compressed, nested or trailing.
 *
 * Returns: the form
 */
BaridForm
barid_packets_walk_inner (GBytes     *message,
                          BaridInner *inner)
{
  guint one_pass_hash = 0;
  guint one_pass_algorithm = 0;
  guint algorithm = 0;
  gboolean last = FALSE;
  gboolean sound = TRUE;
  const guint8 *head;
  BaridPacket packet;
  BaridWalk walk;
  BaridStep step;

  g_return_val_if_fail (message != NULL && inner != NULL, BARID_FORM_INNER);

  memset (inner, 0, sizeof *inner);
  barid_walk_init (&walk, message);

  if (walk.size > BARID_LETTER_MAX_SIZE)
    return BARID_FORM_TOO_LARGE;

  step = barid_walk_next (&walk, &packet);
  while (step == BARID_STEP_PACKET && packet.tag == BARID_TAG_ONE_PASS)
    {
      sound = sound && read_one_pass (&walk, &packet, &one_pass_hash, &one_pass_algorithm, &last);
      inner->n_signatures++;
      step = barid_walk_next (&walk, &packet);
    }

  if (step != BARID_STEP_PACKET || packet.tag != BARID_TAG_LITERAL || packet.head < LITERAL_HEAD_SIZE)
    return BARID_FORM_INNER;

  head = walk.data + packet.body;
  if (head[0] != 'b' || head[1] != 0)
    return BARID_FORM_INNER;

  inner->text_packet = packet.start;
  inner->text_size = packet.size - LITERAL_HEAD_SIZE;

  if (inner->n_signatures == 0)
    return walk.position == walk.size ? BARID_FORM_UNSIGNED : BARID_FORM_INNER;

  if (!sound || !last)
    return BARID_FORM_INNER;

  if (inner->n_signatures > 1)
    {
      inner->many = rest_is_signatures (&walk, inner->n_signatures);
      return BARID_FORM_INNER;
    }

  step = barid_walk_next (&walk, &packet);
  if (step != BARID_STEP_PACKET || packet.tag != BARID_TAG_SIGNATURE || !read_signature (&walk, &packet, &inner->hash, &algorithm))
    return BARID_FORM_INNER;

  if (inner->hash != one_pass_hash || algorithm != one_pass_algorithm)
    return BARID_FORM_INNER;

  return walk.position == walk.size ? BARID_FORM_LETTER : BARID_FORM_INNER;
}

/*< private >
 * barid_packets_text_equals:
 * @message: what was inside the encrypted packet
 * @inner: what barid_packets_walk_inner() learned of it
 * @text: what gpg says the text is
 *
 * Compares gpg's text with the literal packet that the walk found, byte for byte.
 *
 * Returns: whether they are the same
 */
gboolean
barid_packets_text_equals (GBytes           *message,
                           const BaridInner *inner,
                           GBytes           *text)
{
  gsize skip = LITERAL_HEAD_SIZE;
  gsize compared = 0;
  const guint8 *expected;
  gboolean partial;
  BaridPacket packet;
  gsize size;
  BaridWalk walk;

  expected = g_bytes_get_data (text, &size);
  if (size != inner->text_size)
    return FALSE;

  barid_walk_init (&walk, message);
  walk.position = inner->text_packet;
  if (barid_walk_next (&walk, &packet) != BARID_STEP_PACKET || packet.tag != BARID_TAG_LITERAL)
    return FALSE;

  /* The old format has one chunk and no partial lengths. */
  if (!(walk.data[packet.start] & 0x40))
    return size == 0 || memcmp (walk.data + packet.body + skip, expected, size) == 0;

  walk.position = packet.chunks;
  do
    {
      gsize length = 0;

      if (barid_walk_new_length (&walk, &length, &partial) != BARID_STEP_PACKET)
        return FALSE;
      if (length - skip > size - compared)
        return FALSE;
      if (length > skip && memcmp (walk.data + walk.position + skip, expected + compared, length - skip) != 0)
        return FALSE;

      compared += length - skip;
      walk.position += length;
      skip = 0;
    }
  while (partial);

  return compared == size;
}

/*< private >
 * barid_packets_is_signature:
 * @signature: what claims to be a detached signature
 * @hash: (out): its hash algorithm
 *
 * Tells whether there is exactly one v4 signature packet over binary data and nothing else.
 *
 * Returns: whether it is
 */
gboolean
barid_packets_is_signature (GBytes *signature,
                            guint  *hash)
{
  guint algorithm = 0;
  BaridPacket packet;
  BaridWalk walk;

  barid_walk_init (&walk, signature);

  return barid_walk_next (&walk, &packet) == BARID_STEP_PACKET &&
         packet.tag == BARID_TAG_SIGNATURE &&
         read_signature (&walk, &packet, hash, &algorithm) &&
         walk.position == walk.size;
}

/**
 * barid_packets_check_outer:
 * @message: a payload as it came from an exchange, binary
 *
 * Says whether the outer packets have a letter's form.
 *
 * A letter is exactly one v3 public-key encrypted session key packet (RFC 4880 §5.1) and one
 * integrity-protected packet of version 1 (§5.13). Armour, a marker, a second recipient, a
 * password, or one trailing byte make it something else. Takes linear time and no memory.
 *
 * Returns: %BARID_FORM_LETTER, or what else it is
 */
BaridForm
barid_packets_check_outer (GBytes *message)
{
  BaridOuter outer;

  return barid_packets_walk_outer (message, &outer);
}

/**
 * barid_packets_check_inner:
 * @message: what was inside a letter's integrity-protected packet
 *
 * Says whether the inner packets have a letter's form.
 *
 * That is one one-pass signature packet (RFC 4880 §5.4), one binary literal packet without a file
 * name (§5.9) and one v4 signature (§5.2.3) over binary data; no compression.
 *
 * Returns: %BARID_FORM_LETTER, or what else it is
 */
BaridForm
barid_packets_check_inner (GBytes *message)
{
  BaridInner inner;

  return barid_packets_walk_inner (message, &inner);
}

/**
 * barid_packets_set_key_id:
 * @message: an OpenPGP message in a letter's outer form
 * @key_id: 16 hexadecimal digits; %BARID_KEY_ID_HIDDEN hides it
 *
 * Writes a key id into the one session key packet.
 *
 * Returns: (transfer full) (nullable): a new message, or %NULL where @message has another form
 */
GBytes *
barid_packets_set_key_id (GBytes     *message,
                          const char *key_id)
{
  BaridOuter outer;
  guint8 *copy;
  gsize size;

  g_return_val_if_fail (message != NULL && key_id != NULL, NULL);
  g_return_val_if_fail (strlen (key_id) == 16 && strspn (key_id, "0123456789abcdefABCDEF") == 16, NULL);

  if (barid_packets_walk_outer (message, &outer) != BARID_FORM_LETTER)
    return NULL;

  size = g_bytes_get_size (message);
  copy = g_memdup2 (g_bytes_get_data (message, NULL), size);
  for (guint i = 0; i < 8; i++)
    copy[outer.key_id_offset + i] = g_ascii_xdigit_value (key_id[2 * i]) << 4 | g_ascii_xdigit_value (key_id[2 * i + 1]);

  return g_bytes_new_take (copy, size);
}
