#pragma once

#include "barid-batch.h"
#include "barid-request.h"
#include "barid-settings.h"

G_BEGIN_DECLS

/* What each route answers, once a request has been let through. */

void barid_answers_read (BaridRequest         *request,
                         BaridDepot           *depot,
                         const BaridSettings  *settings);
void barid_answers_post (BaridRequest         *request,
                         GBytes               *body,
                         BaridBatch           *batch);

G_END_DECLS
