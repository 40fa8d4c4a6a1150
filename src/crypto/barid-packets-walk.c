#include "config.h"

#include "barid-packets-private.h"

#include <string.h>

/* Headers and lengths of OpenPGP packets (RFC 4880 §4): where one ends and the next begins. */

/* RFC 4880 §4.2.2.4: the first partial length must not be shorter. */
#define FIRST_PARTIAL_MIN 512

/*< private >
 * barid_walk_init:
 * @walk: (out caller-allocates): a walk at the first packet
 * @bytes: must outlive the walk
 */
void
barid_walk_init (BaridWalk *walk,
                 GBytes    *bytes)
{
  walk->data = g_bytes_get_data (bytes, &walk->size);
  walk->position = 0;
}

/*< private >
 * barid_walk_new_length:
 *
 * Reads one length of the new format (RFC 4880 §4.2.2).
 */
BaridStep
barid_walk_new_length (BaridWalk *walk,
                       gsize     *length,
                       gboolean  *partial)
{
  const guint8 *p = walk->data + walk->position;
  gsize left = walk->size - walk->position;
  gsize octets;

  *partial = FALSE;

  if (left < 1)
    return BARID_STEP_TRUNCATED;

  octets = p[0] < 192 ? 1 : p[0] < 224 ? 2 : p[0] == 255 ? 5 : 1;
  if (left < octets)
    return BARID_STEP_TRUNCATED;

  if (p[0] < 192)
    *length = p[0];
  else if (p[0] < 224)
    *length = ((gsize) (p[0] - 192) << 8) + p[1] + 192;
  else if (p[0] == 255)
    *length = (gsize) p[1] << 24 | (gsize) p[2] << 16 | (gsize) p[3] << 8 | p[4];
  else
    {
      *length = (gsize) 1 << (p[0] & 0x1f);
      *partial = TRUE;
    }

  walk->position += octets;
  return BARID_STEP_PACKET;
}

static BaridStep
walk_old_length (BaridWalk *walk,
                 guint      length_type,
                 gsize     *length)
{
  gsize octets = (gsize) 1 << length_type;

  /* Indeterminate length (RFC 4880 §4.2.1) runs to the end of the file: nothing could be said to
   * trail it, so no letter has it. */
  if (length_type == 3)
    return BARID_STEP_MALFORMED;

  if (walk->size - walk->position < octets)
    return BARID_STEP_TRUNCATED;

  *length = 0;
  for (gsize i = 0; i < octets; i++)
    *length = *length << 8 | walk->data[walk->position++];

  return BARID_STEP_PACKET;
}

static gboolean
tag_may_be_partial (guint tag)
{
  return tag == BARID_TAG_COMPRESSED || tag == BARID_TAG_ENCRYPTED ||
         tag == BARID_TAG_LITERAL || tag == BARID_TAG_ENCRYPTED_MDC;
}

/*< private >
 * barid_walk_next:
 * @walk: a walk
 * @packet: (out caller-allocates): the packet at its position; filled as far as it got
 *
 * Steps over one packet. Every turn of the loop consumes at least one byte, so that a walk takes
 * linear time.
 */
BaridStep
barid_walk_next (BaridWalk   *walk,
                 BaridPacket *packet)
{
  gboolean partial = FALSE;
  gboolean first = TRUE;
  gsize length = 0;
  BaridStep step;
  guint8 header;

  memset (packet, 0, sizeof *packet);

  if (walk->position >= walk->size)
    return BARID_STEP_END;

  packet->start = walk->position;
  header = walk->data[walk->position++];

  if (!(header & 0x80))
    return BARID_STEP_MALFORMED;

  packet->chunks = walk->position;
  packet->tag = header & 0x40 ? header & 0x3f : (header >> 2) & 0x0f;
  if (packet->tag == 0)
    return BARID_STEP_MALFORMED;

  do
    {
      if (header & 0x40)
        step = barid_walk_new_length (walk, &length, &partial);
      else
        step = walk_old_length (walk, header & 0x03, &length);
      if (step != BARID_STEP_PACKET)
        return step;

      if (partial && !tag_may_be_partial (packet->tag))
        return BARID_STEP_MALFORMED;
      if (partial && first && length < FIRST_PARTIAL_MIN)
        return BARID_STEP_MALFORMED;

      if (first)
        {
          packet->body = walk->position;
          packet->head = MIN (length, walk->size - walk->position);
        }
      first = FALSE;

      if (length > walk->size - walk->position)
        return BARID_STEP_TRUNCATED;

      packet->size += length;
      walk->position += length;
    }
  while (partial);

  return BARID_STEP_PACKET;
}
