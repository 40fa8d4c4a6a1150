#pragma once

#include "barid-card.h"
#include "barid-desk.h"
#include "barid-partner.h"

G_BEGIN_DECLS

/* How offices get to know each other: cards, key numbers, pins. */

typedef enum
{
  BARID_STANDING_NEW,     /* nobody of that office is known here */
  BARID_STANDING_KNOWN,   /* known, with this very key */
  BARID_STANDING_DIFFERS, /* known, with another key */
  BARID_STANDING_OURS,    /* our own card */
} BaridStanding;

/**
 * BaridIntroduction:
 * @card: what the card says; it proves nothing yet
 * @keys: (element-type BaridKey): what its certificates say of the card's keys, one beside each
 * @number: the key number to compare by voice
 * @sha256: of the card's bytes, as a QR code would carry it
 * @partner: (nullable): the partner whose office or key it is
 * @file: the card as it came
 *
 * A card that was read and not taken.
 */
typedef struct
{
  BaridCard     *card;
  GPtrArray     *keys;
  char          *number;
  char          *sha256;
  BaridStanding  standing;
  BaridPartner  *partner;
  GBytes        *file;
} BaridIntroduction;

/**
 * BaridComparison:
 * @number: the key number as it was heard or read from a paper that came another way: all groups
 * @introducer: with whom it was compared
 * @how: by which way: "telephone", "by hand", …
 * @replaces: whether the new key takes the place of the one that is known
 * @when: on which day it was compared, as any moment of it; %BARID_TIME_NONE for now
 * @of_our_office: whether the card is to be that of another desk of our own office, and not a partner's
 */
typedef struct
{
  const char *number;
  const char *introducer;
  const char *how;
  gboolean    replaces;
  BaridTime   when;
  gboolean    of_our_office;
} BaridComparison;

GBytes            *barid_desk_write_card    (BaridDesk                *self,
                                             const char * const       *languages,
                                             const char               *telephone,
                                             GCancellable             *cancellable,
                                             GError                  **error);
BaridIntroduction *barid_desk_read_card     (BaridDesk                *self,
                                             GBytes                   *file,
                                             GCancellable             *cancellable,
                                             GError                  **error);
gboolean           barid_desk_introduce     (BaridDesk                *self,
                                             const BaridIntroduction  *introduction,
                                             const BaridComparison    *comparison,
                                             GCancellable             *cancellable,
                                             GError                  **error);
void               barid_introduction_free  (BaridIntroduction        *self);

BaridCard         *barid_desk_dup_card      (BaridDesk                *self,
                                             const char               *office,
                                             GError                  **error);
BaridCard         *barid_desk_dup_reach     (BaridDesk                *self,
                                             GError                  **error);
gboolean           barid_desk_set_reach     (BaridDesk                *self,
                                             const BaridCard          *reach,
                                             GError                  **error);
gboolean           barid_desk_get_note      (BaridDesk                *self,
                                             const char               *office,
                                             char                    **note,
                                             GError                  **error);
gboolean           barid_desk_set_note      (BaridDesk                *self,
                                             const char               *office,
                                             const char               *note,
                                             GError                  **error);

GPtrArray         *barid_desk_list_partners (BaridDesk                *self,
                                             GError                  **error);
BaridPartner      *barid_desk_find_partner  (BaridDesk                *self,
                                             const char               *name_or_id,
                                             GError                  **error);
BaridKey          *barid_desk_dup_pinned_key (BaridDesk               *self,
                                             const BaridPin           *pin,
                                             GCancellable             *cancellable,
                                             GError                  **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaridIntroduction, barid_introduction_free)

G_END_DECLS
