#pragma once

#include "barid-desk.h"
#include "barid-handover.h"
#include "barid-partner.h"

G_BEGIN_DECLS

/* A desk changes hands. The successor makes a key ready and signs that it takes the place of the predecessor's; the predecessor
 * signs the same, tells the partners, and seals all that the desk holds to that key; the successor takes it. */

/**
 * BaridHanding:
 * @handover: what was handed over, as predecessor and successor signed it
 * @receipt: the file that says so, with both signatures
 * @access: (element-type BaridChannel): ways in and out that the predecessor still has the tokens of
 *
 * What came of a take-over.
 */
typedef struct
{
  BaridHandover *handover;
  GBytes        *receipt;
  GPtrArray     *access;
} BaridHanding;

void       barid_handing_free            (BaridHanding      *self);

GBytes    *barid_desk_prepare_succession (const char        *profile,
                                          GBytes            *card,
                                          const BaridSetup  *setup,
                                          char             **number,
                                          GCancellable      *cancellable,
                                          GError           **error);
GBytes    *barid_desk_write_handover     (BaridDesk         *self,
                                          GBytes            *ready,
                                          const char        *number,
                                          GPtrArray        **untold,
                                          GCancellable      *cancellable,
                                          GError           **error);
BaridDesk *barid_desk_take_handover      (const char        *profile,
                                          GBytes            *file,
                                          BaridHanding     **handing,
                                          GCancellable      *cancellable,
                                          GError           **error);
GBytes    *barid_desk_dup_receipt        (BaridDesk         *self,
                                          GError           **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaridHanding, barid_handing_free)

G_END_DECLS
