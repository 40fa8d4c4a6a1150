#pragma once

#include "barid-letter.h"
#include "crypto-world.h"
#include "offices.h"

/* Letters as nobody's desk would write them, with the desks' own keys. */

/* A desk as the tools of tests/crypto see it: borrowed, not to be cleared. */
Actor            actor_of            (BaridDesk        *desk);

/* What a letter from one desk to another says of its way: a stream of its own, number 1, the agreement between them. */
BaridLetterhead *letters_head        (BaridDesk        *from,
                                      BaridDesk        *to);
GBytes          *letters_write       (BaridDesk        *from,
                                      BaridBriefing    *briefing,
                                      BaridLetterhead  *head);
/* Written, signed by @from and sealed to @to, whatever @head says. */
GBytes          *letters_seal        (BaridDesk        *from,
                                      BaridDesk        *to,
                                      BaridBriefing    *briefing,
                                      BaridLetterhead  *head);
GBytes          *letters_seal_text   (BaridDesk        *from,
                                      BaridDesk        *to,
                                      const char       *title);
/* The text with one piece of it replaced: what no writer would write. */
GBytes          *letters_change      (GBytes           *text,
                                      const char       *from,
                                      const char       *to);
/* What arrived and was kept without an exchange: the envelope's id. It is not opened yet. */
char            *letters_keep        (BaridDesk        *desk,
                                      GBytes           *payload);
/* Opens what was kept. */
BaridFiled       letters_open        (BaridDesk        *desk);
/* Keeps, opens and reads it. */
BaridReading    *letters_take        (BaridDesk        *desk,
                                      GBytes           *payload);

/* The payload of a letter that a desk has sealed and not carried. */
GBytes          *letters_take_out    (BaridDesk        *desk,
                                      const char       *letter);

/* An actor whose key is pinned at a desk as that of an office of its own. */
void             letters_pin         (BaridDesk        *desk,
                                      const Actor      *actor,
                                      const char       *name);

/* The signed packets inside of a letter, as its addressee can take them out with gpg. */
GBytes          *letters_unwrap      (BaridDesk        *to,
                                      GBytes           *payload);

/* It is set apart with this verdict, and nothing that it says is shown, kept or found. */
void             assert_quarantined  (BaridDesk        *desk,
                                      const BaridReading *reading,
                                      const char       *verdict,
                                      const char       *canary);
void             assert_authentic    (const BaridReading *reading,
                                      BaridDesk        *from,
                                      const char       *title);
