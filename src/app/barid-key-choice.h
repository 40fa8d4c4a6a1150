#pragma once

#include <adwaita.h>

#include "barid-time.h"

G_BEGIN_DECLS

/* How a key of our own is got: made here, brought in, or on a smartcard. A page to which its window may add more groups.
 * Signals: "changed" () when what was answered changes; "activated" () when Return is pressed in the last field */

#define BARID_TYPE_KEY_CHOICE (barid_key_choice_get_type ())
G_DECLARE_FINAL_TYPE (BaridKeyChoice, barid_key_choice, BARID, KEY_CHOICE, AdwPreferencesPage)

/* A key that nobody holds any more ends by itself; one that is in use is extended in time, and its officer warned. */
#define BARID_KEY_LASTS (730 * BARID_TIME_DAY)

/**
 * BaridKeySource:
 * @passphrase: (nullable): of a key that is made; wiped with the rest
 * @file: (nullable): path of a key to bring in, or of the certificate of the one on the smartcard
 * @on_card: whether it is on the card
 *
 * What was chosen, for a thread.
 */
typedef struct
{
  char     *passphrase;
  char     *file;
  gboolean  on_card;
} BaridKeySource;

gboolean        barid_key_choice_get_answered (BaridKeyChoice        *self);
gboolean        barid_key_choice_get_has_key  (BaridKeyChoice        *self);
BaridKeySource *barid_key_choice_dup_source   (BaridKeyChoice        *self);
void            barid_key_choice_clear        (BaridKeyChoice        *self);

gboolean        barid_key_source_read         (const BaridKeySource  *source,
                                               GBytes               **secret,
                                               GBytes               **certificate,
                                               GError               **error);
void            barid_key_source_free         (BaridKeySource        *source);

G_END_DECLS
