#pragma once

#include "barid-db.h"
#include "barid-library.h"

G_BEGIN_DECLS

/* The answers to @e that are here: ours to what came from an office, that office's to what went to them. One whose author took it
 * back says nothing any more; nor does one that answers another text than the one that is here. */
#define BARID_ENTRY_ANSWERS \
  "FROM entry a INDEXED BY entry_answers WHERE a.parent = e.letter_id AND a.kind = 'answer' AND a.office IS e.office AND a.withdrawn = 0 " \
  "AND a.shelf = CASE e.shelf WHEN 'inbox' THEN 'sent' WHEN 'sent' THEN 'inbox' END " \
  "AND (a.shelf = 'sent' OR a.parent_state IS 'known') "
/* As barid_outcome_closes() says. */
#define BARID_ENTRY_CLOSING \
  BARID_ENTRY_ANSWERS "AND a.outcome IS NOT 'holding' AND (e.request IS NOT 'standing-need' OR a.outcome IS 'unable') "
/* The newest of them, which max() finds without sorting: beside it stand the columns of its row. */
#define BARID_ENTRY_NEWEST "GROUP BY a.parent HAVING max (a.time) IS NOT NULL)"
#define BARID_ENTRY_HELD \
  "(SELECT a.due " BARID_ENTRY_ANSWERS "AND a.outcome IS 'holding' AND a.due <> 0 " BARID_ENTRY_NEWEST
#define BARID_ENTRY_BECAME \
  "(SELECT ifnull (a.outcome, 'answered') " BARID_ENTRY_CLOSING BARID_ENTRY_NEWEST

/* How an entry stands in its table. The bytes come after the columns, or NULL in their place. */
#define BARID_ENTRY_COLUMNS \
  "e.row, e.shelf, e.letter_id, e.envelope_id, e.office, e.title, e.kind, e.precedence, e.marking, e.verdict, " \
  "e.reason, e.signer, e.agreement, e.parent, e.parent_state, e.session_key, e.sha256, e.time, e.received, " \
  "e.acknowledged, e.read, (SELECT name FROM partner WHERE id = e.office), " \
  "e.areas, e.due, e.filed, e.asked, e.rank, e.equivalent, e.corrected, e.corrected_by, e.withdrawn, " \
  "e.request, e.outcome, " BARID_ENTRY_HELD ", " BARID_ENTRY_BECAME ", " \
  "ifnull ((SELECT recalled FROM fate WHERE row = e.row), 0), (SELECT outcome FROM fate WHERE row = e.row), e.reference"
#define BARID_ENTRY_SELECT_SHORT \
  "SELECT " BARID_ENTRY_COLUMNS ", NULL, NULL FROM entry e "
#define BARID_ENTRY_SELECT_WHOLE \
  "SELECT " BARID_ENTRY_COLUMNS ", b.bytes, p.bytes FROM entry e " \
  "LEFT JOIN entry_bundle b ON b.row = e.row LEFT JOIN entry_payload p ON p.row = e.row "

/* What a search looks for: all of its words, and no officer types more of them. They are bound one by one. instr() of
 * an empty word is 1, and takes its word as it is: there is no pattern to escape. */
#define BARID_ENTRY_MAX_WORDS 8
#define BARID_ENTRY_HAS_WORDS \
  "instr (e.folded, ?) AND instr (e.folded, ?) AND instr (e.folded, ?) AND instr (e.folded, ?) " \
  "AND instr (e.folded, ?) AND instr (e.folded, ?) AND instr (e.folded, ?) AND instr (e.folded, ?)"
#define BARID_ENTRY_WORDS_FORMAT "ssssssss"
#define BARID_ENTRY_WORDS(wanted) \
  (wanted).words[0], (wanted).words[1], (wanted).words[2], (wanted).words[3], \
  (wanted).words[4], (wanted).words[5], (wanted).words[6], (wanted).words[7]

typedef struct
{
  const char *words[BARID_ENTRY_MAX_WORDS];
  char      **tokens;
} BaridEntryWords;

void        barid_entry_words_init  (BaridEntryWords *self,
                                     const char      *typed);
void        barid_entry_words_clear (BaridEntryWords *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BaridEntryWords, barid_entry_words_clear)

BaridEntry *barid_entry_read       (BaridRows         *rows);
GPtrArray  *barid_entry_read_all   (BaridRows         *rows,
                                    GError           **error);
char       *barid_entry_join_areas (const BaridEntry  *entry);

G_END_DECLS
