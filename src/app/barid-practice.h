#pragma once

#include <adwaita.h>

#include "barid-desk.h"

G_BEGIN_DECLS

/* Two desks with fresh keys in a private folder, an exchange on this machine, an agreement, a few briefings. Nothing in it
 * is faked. A window with the progress stands while it is made. */

typedef struct _BaridPractice BaridPractice;

typedef void (*BaridPracticeReady) (BaridPractice  *practice,
                                    GPtrArray      *desks,
                                    gpointer        user_data);

BaridPractice *barid_practice_start (GtkApplication     *application,
                                     const char         *folder,
                                     BaridPracticeReady  ready,
                                     gpointer            user_data);
void           barid_practice_end   (BaridPractice      *self);

G_END_DECLS
