#pragma once

#include <gio/gio.h>

#include "barid-desk.h"
#include "barid-key-choice.h"

G_BEGIN_DECLS

/* What the first run has done in threads. Both wishes are owned by whoever made them. */

typedef struct
{
  char           *profile;
  char           *office;
  char           *nation;
  char           *post;
  BaridRole       role;
  BaridKeySource *key;
} BaridSetupWishes;

typedef struct
{
  char  *path;
  char  *telephone;
  GStrv  languages;
} BaridCardWishes;

void     barid_setup_wishes_free    (BaridSetupWishes  *wishes);
void     barid_setup_make_thread    (GTask             *task,
                                     gpointer           source,
                                     gpointer           wishes,
                                     GCancellable      *cancellable);

void     barid_card_wishes_free     (BaridCardWishes   *wishes);
gpointer barid_setup_write_card     (BaridDesk         *desk,
                                     gpointer           wishes,
                                     GCancellable      *cancellable,
                                     GError           **error);

gpointer barid_setup_open_inbox     (BaridDesk         *desk,
                                     gpointer           path,
                                     GCancellable      *cancellable,
                                     GError           **error);

G_END_DECLS
