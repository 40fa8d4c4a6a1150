#pragma once

#include "barid-db.h"
#include "barid-library.h"

G_BEGIN_DECLS

/* How an entry stands in its table. The bytes come after the columns, or NULL in their place. */
#define BARID_ENTRY_COLUMNS \
  "e.row, e.shelf, e.letter_id, e.envelope_id, e.office, e.title, e.kind, e.precedence, e.marking, e.verdict, " \
  "e.reason, e.signer, e.agreement, e.parent, e.parent_state, e.session_key, e.sha256, e.time, e.received, " \
  "e.acknowledged, e.read"
#define BARID_ENTRY_SELECT_SHORT \
  "SELECT " BARID_ENTRY_COLUMNS ", NULL, NULL FROM entry e "
#define BARID_ENTRY_SELECT_WHOLE \
  "SELECT " BARID_ENTRY_COLUMNS ", b.bytes, p.bytes FROM entry e " \
  "LEFT JOIN entry_bundle b ON b.row = e.row LEFT JOIN entry_payload p ON p.row = e.row "

BaridEntry *barid_entry_read      (BaridRows    *rows);
GPtrArray  *barid_entry_read_all  (BaridRows    *rows,
                                   GError      **error);

G_END_DECLS
