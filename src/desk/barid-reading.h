#pragma once

#include "barid-agreement.h"
#include "barid-briefing.h"
#include "barid-consent.h"
#include "barid-desk.h"
#include "barid-entry.h"
#include "barid-leave.h"
#include "barid-letter.h"
#include "barid-partner.h"

G_BEGIN_DECLS

/* What is here, to be read: lists, one letter with its proof, search, deletion. */

/**
 * BaridReading:
 * @entry: its row, with the exact bytes where they may be shown
 * @briefing: (nullable): what it says; %NULL in quarantine and for administrative letters
 * @letterhead: (nullable): what is written in it about the way it went
 * @partner: (nullable): whose it is, or whom it went to
 * @pin: (nullable): borrowed from @partner: the key that signed it, with its story
 * @agreement: (nullable): what it rests on
 * @origins: (nullable) (element-type utf8): of each source, what else rests on its origin; see barid_desk_tell_origins()
 * @equivalent: (nullable): what a partner's level is protected as here, by the agreement's table
 * @proof: the proof sentence, or why it is not shown
 * @aged: (nullable): what has changed about the key since it arrived
 * @corrects: (nullable): of a correction: which letter it corrects, or why it corrects none
 * @original: (nullable): the letter that it corrects
 * @changes: (nullable) (element-type BaridDifference): what it changes there, as found here; %NULL where it withdraws all
 * @corrected: (nullable): by whom and when it was corrected or withdrawn
 * @voices: (nullable) (element-type BaridVoice): what others have signed about the text, with what is proved of it
 * @circulated: whether it came to be concurred in
 * @given: (nullable) (element-type BaridAttestation): what this desk has said to a text that was circulated
 * @leaving: (nullable): id of an answer of ours to it that is released and can still be taken back
 * @leaving_outcome: what that says
 * @correction: row of the letter that did that; 0 where it is not here any more
 * @leaves: (nullable) (element-type BaridLeave): what was answered to our requests for leave about it, the newest first
 * @leave: (nullable): the leave of these to act on it that counts
 * @extract: (nullable): the text of another office's that it passes on, or of the sender's that it gives to be passed on;
 *   %NULL where that may not be shown
 * @consent: (nullable): the originator's consent to it
 * @passed: (nullable): whose that text is and what shows it, or why it is not shown
 * @condition: (nullable): what its originator demands
 * @recalled: (nullable): of a letter that its originator recalled: by whom, when and why, and what to do; or what was done
 * @recall: row of the letter that did that; 0 where it is not here any more
 * @fates: (nullable) (element-type BaridFate): of a letter that was sent: what became of it at each whom its release went to
 *
 * One letter or draft, with everything that is proved about it.
 */
typedef struct
{
  BaridEntry      *entry;
  BaridBriefing   *briefing;
  BaridLetterhead *letterhead;
  BaridPartner    *partner;
  const BaridPin  *pin;
  BaridAgreement  *agreement;
  GPtrArray       *origins;
  char            *equivalent;
  char            *proof;
  char            *aged;
  char            *corrects;
  BaridEntry      *original;
  GPtrArray       *changes;
  char            *corrected;
  GPtrArray       *voices;
  gboolean         circulated;
  GPtrArray       *given;
  char            *leaving;
  BaridOutcome     leaving_outcome;
  gint64           correction;
  GPtrArray       *leaves;
  BaridLeave      *leave;
  BaridBriefing   *extract;
  BaridConsent    *consent;
  char            *passed;
  char            *condition;
  char            *recalled;
  gint64           recall;
  GPtrArray       *fates;
} BaridReading;

GPtrArray    *barid_desk_list         (BaridDesk      *self,
                                       BaridShelf      shelf,
                                       GError        **error);
GPtrArray    *barid_desk_search       (BaridDesk      *self,
                                       const char     *words,
                                       GError        **error);
BaridReading *barid_desk_read         (BaridDesk      *self,
                                       const char     *id_or_row,
                                       GCancellable   *cancellable,
                                       GError        **error);
gboolean      barid_desk_delete       (BaridDesk      *self,
                                       const char     *id_or_row,
                                       GError        **error);
void          barid_reading_free      (BaridReading   *self);
gboolean      barid_reading_can_answer (const BaridReading *self);
gboolean      barid_reading_can_correct (const BaridReading *self);
gboolean      barid_reading_has_text  (const BaridReading *self,
                                       GError        **error);
gboolean      barid_reading_refuse    (const BaridReading *self,
                                       GError        **error);

char         *barid_reading_tell_proof (const BaridOffice *office,
                                       const BaridPin *pin);

/* The numbers of letters from a partner's key that did not come. (element-type gint64) */
GArray       *barid_desk_list_missing (BaridDesk      *self,
                                       const char     *id_or_row,
                                       GError        **error);

/* A draft that answers or acknowledges a letter in the inbox: to its sender, under its marking. */
BaridBriefing *barid_desk_begin_reply (BaridDesk           *self,
                                       const BaridReading  *reading,
                                       BaridKind            kind,
                                       GError             **error);
BaridBriefing *barid_desk_begin_request (BaridDesk          *self,
                                       const BaridReading  *reading,
                                       BaridRequestKind     request,
                                       GError             **error);
BaridBriefing *barid_desk_begin_answer (BaridDesk           *self,
                                       const BaridReading  *reading,
                                       BaridOutcome         outcome,
                                       GError             **error);
GPtrArray     *barid_desk_acknowledge (BaridDesk           *self,
                                       const char          *id_or_row,
                                       GCancellable        *cancellable,
                                       GError             **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaridReading, barid_reading_free)

G_END_DECLS
