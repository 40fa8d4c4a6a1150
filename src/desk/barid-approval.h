#pragma once

#include "barid-briefing.h"
#include "barid-desk.h"
#include "barid-marking.h"
#include "barid-partner.h"

G_BEGIN_DECLS

/* Two-person release: what lies above a level leaves with the approval of another desk of the same office, that of a releasing
 * officer. The text goes there and the approval comes back as a file. */

/**
 * BaridApprovalRequest:
 * @text: the exact bytes that are to be approved
 * @briefing: what they say
 * @desk: whose desk asks
 * @offices: names of those it is to go to, as the asking desk says
 *
 * A text that another desk of our office wants to release.
 */
typedef struct
{
  GBytes        *text;
  BaridBriefing *briefing;
  BaridPin      *desk;
  GStrv          offices;
} BaridApprovalRequest;

GPtrArray            *barid_desk_list_desks           (BaridDesk             *self,
                                                       GError               **error);
BaridMarking         *barid_desk_get_approval_level   (BaridDesk             *self,
                                                       GError               **error);
gboolean              barid_desk_set_approval_level   (BaridDesk             *self,
                                                       BaridMarking          *level,
                                                       GError               **error);

GBytes               *barid_desk_ask_approval         (BaridDesk             *self,
                                                       BaridBriefing         *briefing,
                                                       const char            *desk,
                                                       GCancellable          *cancellable,
                                                       GError               **error);
BaridApprovalRequest *barid_desk_open_approval        (BaridDesk             *self,
                                                       GBytes                *file,
                                                       GCancellable          *cancellable,
                                                       GError               **error);
GBytes               *barid_desk_approve              (BaridDesk             *self,
                                                       BaridApprovalRequest  *request,
                                                       GCancellable          *cancellable,
                                                       GError               **error);
char                 *barid_desk_take_approval        (BaridDesk             *self,
                                                       GBytes                *answer,
                                                       GCancellable          *cancellable,
                                                       GError               **error);
void                  barid_approval_request_free     (BaridApprovalRequest  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaridApprovalRequest, barid_approval_request_free)

G_END_DECLS
