#pragma once

#include "crypto-world.h"

/* What an attacker with a key of his own can sign: anything, whether gpg would write it or not. */

GBytes *forge_subpacket (guint        type,
                         gboolean     critical,
                         GBytes      *body);
GBytes *forge_notation  (gboolean     critical,
                         const char  *name,
                         const char  *value);
GBytes *forge_signature (const Actor *actor,
                         GBytes      *text,
                         GBytes      *hashed,
                         GBytes      *unhashed);
GBytes *forge_message   (const Actor *actor,
                         GBytes      *text,
                         GBytes      *hashed,
                         GBytes      *unhashed);
