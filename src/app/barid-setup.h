#pragma once

#include <adwaita.h>

#include "barid-desk.h"

G_BEGIN_DECLS

/* First run: practice, set up, or why the desk cannot be opened. */

typedef void (*BaridSetupDone)   (BaridDesk      *desk,
                                  gpointer        user_data);

void barid_setup_present         (GtkApplication *application,
                                  const char     *profile,
                                  BaridSetupDone  done,
                                  gpointer        user_data);
void barid_setup_present_problem (GtkApplication *application,
                                  const char     *sentence);

G_END_DECLS
