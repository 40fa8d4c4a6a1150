#pragma once

#include "barid-agreement.h"
#include "barid-briefing.h"
#include "barid-desk.h"

G_BEGIN_DECLS

/* Technical indicators in files of their own: out of a letter or a draft, where the rules permit it, and into a draft. */

typedef enum
{
  BARID_INDICATORS_TABLE, /* CSV */
  BARID_INDICATORS_BUNDLE, /* STIX 2.1 */
} BaridIndicatorForm;

#define BARID_INDICATORS_MAX_SIZE (64 * 1024 * 1024) /* bytes of a bundle; of a table fewer */

GPtrArray *barid_desk_choose_indicators  (BaridDesk             *self,
                                          BaridAct               act,
                                          BaridBriefing         *briefing,
                                          const BaridAgreement  *agreement,
                                          GPtrArray             *indicators,
                                          guint                 *kept);
char      *barid_indicators_tell_kept    (guint                  kept);
GBytes    *barid_desk_write_indicators   (BaridDesk             *self,
                                          BaridBriefing         *briefing,
                                          const BaridAgreement  *agreement,
                                          GPtrArray             *indicators,
                                          BaridIndicatorForm     form,
                                          gboolean               assured,
                                          guint                 *kept,
                                          GError               **error);
gboolean   barid_desk_copy_indicators    (BaridDesk             *self,
                                          BaridBriefing         *briefing,
                                          const BaridAgreement  *agreement,
                                          gboolean               assured,
                                          GError               **error);
GPtrArray *barid_desk_read_indicators    (BaridDesk             *self,
                                          GBytes                *file,
                                          GPtrArray            **told,
                                          GError               **error);

G_END_DECLS
