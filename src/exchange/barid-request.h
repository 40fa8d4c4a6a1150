#pragma once

#include <libsoup/soup.h>

#include "barid-depot.h"
#include "barid-routes.h"

G_BEGIN_DECLS

/* One request, from its head to its answer. */

/**
 * BaridRequest:
 * @message: what it is to SoupServer; it owns this
 * @query: (nullable): what was asked for after "?", as it came
 * @route: where it leads
 * @account: whose it is
 * @inbox: (nullable): the inbox it is about
 * @body: (nullable): what has come of a post
 * @bodies: what has come of all posts, in bytes: shared, of g_rc_box_new()
 * @limit: how large its body may be, in bytes
 */
typedef struct
{
  SoupServerMessage *message;
  BaridRoute         route;
  char              *query;
  BaridAccount      *account;
  BaridInbox        *inbox;
  GByteArray        *body;
  gsize             *bodies;
  gsize              limit;
} BaridRequest;

BaridRequest *barid_request_new      (SoupServerMessage  *message,
                                      gsize               limit,
                                      gsize              *bodies);
void          barid_request_free     (BaridRequest       *self);
GBytes       *barid_request_judge    (BaridRequest       *self,
                                      BaridDepot         *depot);
GBytes       *barid_request_take     (BaridRequest       *self,
                                      GBytes             *chunk);
GBytes       *barid_request_dup_body (BaridRequest       *self);

G_END_DECLS
