#pragma once

#include "barid-acquaintance.h"
#include "barid-traffic.h"

G_BEGIN_DECLS

/**
 * BaridOutline:
 * @known: the partner
 * @traffic: what was exchanged with them in the last twelve months
 * @agreement: (nullable): the agreement with them that is in force and runs longest
 * @key: (nullable): the key that letters to them are sealed to
 *
 * One partner in the picture, as seen at this desk only.
 */
typedef struct
{
  BaridAcquaintance *known;
  BaridTraffic      *traffic;
  BaridAgreement    *agreement;
  BaridKey          *key;
} BaridOutline;

GPtrArray *barid_desk_draw_picture     (BaridDesk           *self,
                                        GCancellable        *cancellable,
                                        GError             **error);
char      *barid_picture_write_table   (GPtrArray           *outlines);
void       barid_outline_free          (BaridOutline        *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaridOutline, barid_outline_free)

G_END_DECLS
