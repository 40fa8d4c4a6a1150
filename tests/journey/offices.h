#pragma once

#include <gio/gio.h>

#include "barid-access-file.h"
#include "barid-admin.h"
#include "barid-desk-private.h"
#include "barid-desk.h"
#include "barid-dispatch.h"
#include "barid-drafts.h"
#include "barid-exchange.h"
#include "barid-introduction.h"
#include "barid-reading.h"
#include "barid-sync.h"
#include "barid-treaties.h"

/* Three offices and an exchange in one process: real gpg in a home for each desk, real HTTPS on loopback. */

typedef enum
{
  OFFICES_STRANGERS,  /* three desks, no exchange; nobody knows anybody */
  OFFICES_ACQUAINTED, /* they know each other; Aldar and Bersa have the agreement 2026/3, Celem has none */
  OFFICES_CONNECTED,  /* and each has an inbox at the exchange and the ways to the others' */
  OFFICES_ALLIED,     /* and all have agreements with all: what is refused is not refused for want of one */
} OfficesExtent;

typedef struct
{
  char          *folder;
  BaridExchange *exchange;
  BaridDesk     *aldar;
  BaridDesk     *bersa;
  BaridDesk     *celem;
} Offices;

/* The cases of a program share one world, which is made when the first of them runs. */
extern Offices *offices;

void           offices_add_test     (const char       *path,
                                     void            (*function) (void));
int            offices_run_tests    (OfficesExtent     extent);

Offices       *offices_new          (OfficesExtent     extent);
void           offices_free         (Offices          *self);

/* One more desk in the folder; to be closed by who asked for it. */
BaridDesk     *offices_make_desk    (Offices          *self,
                                     const char       *name,
                                     const char       *office,
                                     const char       *nation,
                                     const char       *passphrase);
/* A translator's desk, without a passphrase. */
BaridDesk     *offices_make_translator (Offices       *self,
                                     const char       *name,
                                     const char       *office,
                                     const char       *nation);
void           offices_close_desk   (BaridDesk       **desk);
/* Closes a desk and opens it again, as after a restart. */
void           offices_reopen       (BaridDesk       **desk);

/* The host reads the guest's card and compares the number, which the guest reads out. */
void           offices_introduce    (BaridDesk        *host,
                                     BaridDesk        *guest);
/* The host lets the guest, which has an inbox at the same exchange, write to its own. */
void           offices_give_access  (BaridDesk        *host,
                                     BaridDesk        *guest);
GBytes        *offices_make_account (Offices          *self,
                                     const char       *name);
void           offices_agree        (BaridDesk        *first,
                                     BaridDesk        *second,
                                     const char       *number,
                                     const char       *area);
/* Ceilings and equivalents for both nations: SECRET is level 3 with either. */
GBytes        *offices_write_terms  (BaridDesk        *first,
                                     BaridDesk        *second,
                                     const char       *number,
                                     const char       *area);

/* Runs a verb in a thread of its own while the main loop turns: the couriers and the exchange live on it. */
gpointer       offices_call         (BaridDesk        *desk,
                                     BaridDeskFunc     func,
                                     gpointer          data);
BaridReport   *offices_sync         (BaridDesk        *desk);
BaridReport   *offices_sync_with_problems (BaridDesk  *desk);
/* A round of which nothing is asked but that nothing was in the way. */
void           offices_go_round     (BaridDesk        *desk);

BaridBriefing *offices_briefing     (const char       *title,
                                     BaridDesk        *to,
                                     ...) G_GNUC_NULL_TERMINATED;
/* Releases and carries; the id of the (first) letter. */
char          *offices_send         (BaridDesk        *from,
                                     BaridBriefing    *briefing);
/* Releases and carries, and the other side fetches: what it reads. */
BaridReading  *offices_exchange     (BaridDesk        *from,
                                     BaridDesk        *to,
                                     const char       *title);

/* Pushes any bytes into @to's inbox, as who has @from's credentials can: the envelope's id. */
char          *offices_push         (BaridDesk        *from,
                                     BaridDesk        *to,
                                     GBytes           *payload);
/* Pushes, and @to fetches and opens: what it reads. */
BaridReading  *offices_deliver      (BaridDesk        *from,
                                     BaridDesk        *to,
                                     GBytes           *payload);

BaridReading  *offices_read         (BaridDesk        *desk,
                                     const char       *id);
guint          offices_count        (BaridDesk        *desk,
                                     BaridShelf        shelf);
/* Whether any file below @folder holds the bytes of @text. */
gboolean       offices_find_on_disk (const char       *folder,
                                     const char       *text);
