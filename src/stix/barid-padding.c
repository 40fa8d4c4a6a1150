#include "config.h"

#include "barid-stix-private.h"

/* An acknowledgement is as long as a short briefing. */
#define LEAST_SIZE (16 * 1024)

/**
 * barid_padding_size:
 * @size: the length of a bundle without padding, in bytes
 *
 * Gives the length a letter's bundle is brought to: at least 16 KiB, then the buckets of PADMÉ (Nikitin et al. 2019,
 * §4), which lengthen by 12 % at most and tell of a length only its magnitude.
 *
 * Returns: the length, no less than @size
 */
gsize
barid_padding_size (gsize size)
{
  guint magnitude;
  guint kept;
  gsize mask;

  if (size <= LEAST_SIZE)
    return LEAST_SIZE;

  /* ⌊log₂ size⌋, and how many bits below the first may tell anything. */
  magnitude = g_bit_storage (size) - 1;
  kept = g_bit_storage (magnitude);
  mask = ((gsize) 1 << (magnitude - kept)) - 1;
  return (size + mask) & ~mask;
}
