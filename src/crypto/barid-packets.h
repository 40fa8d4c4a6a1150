#pragma once

#include <gio/gio.h>

#include "barid-proof.h"

G_BEGIN_DECLS

/* OpenPGP packets (RFC 4880), as far as a letter's form needs them: walked, never trusted. */

#define BARID_LETTER_MAX_SIZE (64 * 1024 * 1024)
#define BARID_KEY_ID_HIDDEN   "0000000000000000"

BaridForm  barid_packets_check_outer  (GBytes       *message);
BaridForm  barid_packets_check_inner  (GBytes       *message);
GBytes    *barid_packets_set_key_id   (GBytes       *message,
                                       const char   *key_id);

G_END_DECLS
