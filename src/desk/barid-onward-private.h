#pragma once

#include "barid-consent.h"
#include "barid-desk-private.h"
#include "barid-reading.h"

G_BEGIN_DECLS

/* What is established of a text that a briefing passes on, with what it borrows. */
struct _BaridPassingFile
{
  BaridPassing    facts;
  BaridBriefing  *extract;
  BaridConsent   *consent;
  BaridAgreement *under;
  char           *sha256;
};

BaridPassingFile *barid_passing_file_new  (BaridDesk      *desk,
                                           BaridExtract   *extract,
                                           GCancellable   *cancellable);

/* Tells of a letter or a draft what it passes on, or gives to be passed on: it is read only where it may be shown. */
gboolean          barid_onward_tell       (BaridDesk      *self,
                                           BaridReading   *reading,
                                           GCancellable   *cancellable,
                                           GError        **error);

/* Writes down that a letter passes on, or lets pass on. Within a leg. */
gboolean          barid_onward_note       (BaridLeg               *leg,
                                           const BaridPassingFile *passing,
                                           const char             *letter,
                                           const char             *office,
                                           GError                **error);

G_END_DECLS
