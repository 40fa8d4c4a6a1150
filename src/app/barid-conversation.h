#pragma once

#include <adwaita.h>

#include "barid-entry.h"
#include "barid-watch.h"

G_BEGIN_DECLS

/* What else belongs to a letter: what it answers, what answers it. Hidden while there is nothing. */

#define BARID_TYPE_CONVERSATION (barid_conversation_get_type ())
G_DECLARE_FINAL_TYPE (BaridConversation, barid_conversation, BARID, CONVERSATION, AdwBin)

GtkWidget *barid_conversation_new (BaridWatch       *watch,
                                   const BaridEntry *entry);

G_END_DECLS
