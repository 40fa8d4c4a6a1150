#pragma once

#include "barid-desk.h"

G_BEGIN_DECLS

/* The way in: what arrived and was kept is opened, judged and filed. */

/**
 * BaridFiled:
 * @inbox: letters that were authentic
 * @quarantine: letters that were not, or could not be opened
 * @repeated: letters that were here already
 * @waiting: letters that need the officer's passphrase and stay sealed
 *
 * What became of what arrived.
 */
typedef struct
{
  guint inbox;
  guint quarantine;
  guint repeated;
  guint waiting;
} BaridFiled;

gboolean  barid_desk_open_arrived  (BaridDesk     *self,
                                    BaridFiled    *filed,
                                    GCancellable  *cancellable,
                                    GError       **error);
gboolean  barid_desk_open_again    (BaridDesk     *self,
                                    const char    *id_or_row,
                                    BaridFiled    *filed,
                                    GCancellable  *cancellable,
                                    GError       **error);

G_END_DECLS
