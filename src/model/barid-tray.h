#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How a window groups letters: each tray answers one question of the officer's. A letter may lie in several. */
typedef enum
{
  BARID_TRAY_INBOX,          /* what arrived and was not put away; not the acknowledgements that their letter shows */
  BARID_TRAY_UNREAD,         /* of these, what nobody has opened */
  BARID_TRAY_TO_ACKNOWLEDGE, /* an acknowledgement is asked of us and not given */
  BARID_TRAY_OWED,           /* an answer is asked of us and not sent */
  BARID_TRAY_ASKED,          /* an answer is asked of a partner and has not come */
  BARID_TRAY_UNACKNOWLEDGED, /* we asked for an acknowledgement and have none */
  BARID_TRAY_DRAFTS,
  BARID_TRAY_SENT,
  BARID_TRAY_ARCHIVE,        /* what the officer put away */
  BARID_TRAY_AREA,           /* what was exchanged on one area */
  BARID_TRAY_DOSSIER,        /* what lies in one file of the officer's */
  BARID_TRAY_CONVERSATION,   /* a letter and all that refers to it */
  BARID_TRAY_PARTNER,        /* what was exchanged with one office */
  BARID_TRAY_REGISTER_IN,    /* what came in one year, in its order */
  BARID_TRAY_REGISTER_OUT,   /* what went in one year */
  BARID_TRAY_QUARANTINE,
  BARID_TRAY_ARRIVED,        /* kept, and waits to be opened */
  BARID_N_TRAYS
} BaridTray;

/**
 * BaridCounts:
 * @trays: how many letters lie in each tray that needs no subject
 * @outbox: letters that were released and not carried yet
 *
 * What waits at a desk.
 */
typedef struct
{
  guint trays[BARID_N_TRAYS];
  guint outbox;
} BaridCounts;

G_END_DECLS
