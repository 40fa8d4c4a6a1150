#pragma once

#include <gio/gio.h>

#include "barid-feedback.h"
#include "barid-time.h"
#include "barid-words.h"

G_BEGIN_DECLS

/* A row of the desk's library: what arrived, what was written, what was sent. */

typedef enum
{
  BARID_SHELF_ARRIVED,    /* kept, not yet opened */
  BARID_SHELF_INBOX,
  BARID_SHELF_QUARANTINE,
  BARID_SHELF_SENT,
  BARID_SHELF_DRAFTS,
  BARID_N_SHELVES
} BaridShelf;

/**
 * BaridEntry:
 * @row: id of the row: stable, in order of arrival
 * @bundle: the exact bytes, or %NULL on ARRIVED and QUARANTINE
 * @payload: the OpenPGP message as it arrived, or %NULL
 * @verdict: word of the verdict
 * @office_name: what the address book calls the partner; read, never written
 * @addressee_names: of a draft that a list shows: what the address book calls its addressees, or %NULL; never written
 * @reference: the number that its office gave it, empty for none; %NULL where the store was never told, or there is no text
 * @equivalent: of a partner's letter: the level of ours that its level is protected as here, or %NULL
 * @rank: of its marking, or -1 where no level says it
 * @areas: its areas, or %NULL
 * @origins: tokens of its sources' origins, or %NULL; written, never read
 * @due: until when it asks for an answer, or %BARID_TIME_NONE
 * @filed: when the officer put it away, or %BARID_TIME_NONE
 * @asked: whether its author asked for an acknowledgement
 * @corrected: when the newest letter that corrects it was released, or %BARID_TIME_NONE
 * @corrected_by: id of that letter, or %NULL
 * @withdrawn: whether that letter takes all of it back
 * @request: of a request: word of what it asks for, or %NULL for a question
 * @outcome: of an answer: word of what it says, or %NULL where it says no more
 * @held: until when the last holding reply to it puts the answer off, or %BARID_TIME_NONE; read, never written
 * @there: of what waits for an answer: when that is due where the partner works, in words, or %NULL; never written
 * @became: word of the outcome that closed it, or %NULL while it is open; read, never written
 * @recalled: when its originator recalled it, or %BARID_TIME_NONE
 * @done: what was done with it then
 *
 * One letter or draft. Listing leaves @bundle and @payload out.
 */
typedef struct
{
  gint64      row;
  BaridShelf  shelf;
  char       *letter_id;
  char       *envelope_id;
  char       *office;       /* partner: sender or addressee */
  char       *office_name;
  char      **addressee_names;
  char       *reference;
  char       *title;
  char       *kind;
  char       *precedence;
  char       *marking;
  char       *equivalent;
  char       *verdict;
  char       *reason;
  char       *signer;
  char       *agreement;
  char       *parent;
  char       *parent_state; /* "known", "unknown", "altered", or NULL without parent */
  char       *session_key;
  char       *sha256;       /* of the bundle */
  int         rank;
  char      **areas;
  char      **origins;
  BaridTime   time;         /* released, as the letter says */
  BaridTime   received;
  BaridTime   acknowledged;
  BaridTime   due;
  BaridTime   filed;
  BaridTime   corrected;
  char       *corrected_by;
  char       *request;
  char       *outcome;
  char       *became;
  char       *there;
  BaridTime   held;
  gboolean    withdrawn;
  BaridTime   recalled;
  BaridOutcome done;
  gboolean    asked;
  gboolean    read;
  GBytes     *bundle;
  GBytes     *payload;
} BaridEntry;

BaridEntry *barid_entry_new       (void);
void        barid_entry_free      (BaridEntry *self);

BaridPrecedence barid_entry_get_precedence (const BaridEntry *self);
const char     *barid_entry_tell_corrected (const BaridEntry *self);
const char     *barid_entry_tell_became    (const BaridEntry *self);
const char     *barid_entry_get_reference  (const BaridEntry *self);
BaridTime       barid_entry_get_registered (const BaridEntry *self);
BaridRequestKind barid_entry_get_request    (const BaridEntry *self);
const char     *barid_entry_tell_asked     (const BaridEntry *self);
BaridTime       barid_entry_get_due        (const BaridEntry *self);
gboolean        barid_entry_waits          (const BaridEntry *self);
gboolean        barid_entry_equal          (const BaridEntry *self,
                                            const BaridEntry *other);

const char *barid_shelf_get_word  (BaridShelf  shelf);
gboolean    barid_shelf_from_word (const char *word,
                                   BaridShelf *shelf);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaridEntry, barid_entry_free)

G_END_DECLS
