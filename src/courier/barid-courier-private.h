#pragma once

#include <libsoup/soup.h>

#include "barid-courier.h"
#include "barid-time.h"
#include "barid-trust.h"
#include "barid-wire.h"

G_BEGIN_DECLS

/* Bytes of an answer that are read, by what was asked for. */
#define BARID_COURIER_MAX_RESOURCE (1024 * 1024)
#define BARID_COURIER_MAX_MANIFEST (32 * 1024 * 1024)
#define BARID_COURIER_MAX_MANY     (32 * 1024 * 1024)
#define BARID_COURIER_MAX_ONE      (BARID_WIRE_MAX_ENVELOPE / 3 * 4 + 64 * 1024)
G_STATIC_ASSERT (BARID_COURIER_MAX_ONE <= BARID_WIRE_MAX_PAGE);

/* Servers let an idle connection go after about fifteen seconds; a younger one is worth a good-bye. Microseconds. */
#define BARID_COURIER_FRESH (10 * G_USEC_PER_SEC)

/* RFC 6585 §4; libsoup has no name for it. */
#define BARID_COURIER_TOO_MANY_REQUESTS 429

struct _BaridCourier
{
  GObject       parent_instance;

  /* owned */
  BaridChannel *channel;
  GUri         *base;
  char         *host;               /* for sentences: isolated */
  BaridTrust   *trust;              /* NULL: believe what the system does */
  SoupSession  *session;
  char         *authorization;

  /* what the exchange said about itself */
  char         *root;
  gint64        max_content_length; /* 0 until it was asked */

  /* the pass that is being read; see barid-courier-pull.c */
  char         *pass_cursor;
  char         *pass_next;
  BaridTime     pass_since;
  GHashTable   *pass_ids;
  GHashTable   *refused;

  GHashTable   *connections;        /* id of a connection that may still be open: when it last answered, monotonic */
  gint64        patience;           /* with a pending status, in microseconds */
  guint         shortest;           /* how long a request may last that carries nothing, in seconds */
  guint         slowest;            /* the worst line that still counts as one, in bytes a second */
  gsize         budget;             /* payload bytes after which a step of a pull ends early */
  guint         n_asks;             /* requests under way */
  gboolean      closing;
};

/* An answer that is not an error. */
typedef struct
{
  GBytes    *body;
  BaridTime  last;                  /* X-TAXII-Date-Added-Last */
} BaridAnswer;

void         barid_answer_free            (BaridAnswer          *self);

void         barid_courier_ask_async      (BaridCourier         *self,
                                           const char           *url,
                                           GBytes               *body,
                                           gsize                 limit,
                                           GCancellable         *cancellable,
                                           GAsyncReadyCallback   callback,
                                           gpointer              user_data);
BaridAnswer *barid_courier_ask_finish     (BaridCourier         *self,
                                           GAsyncResult         *result,
                                           guint                *status,
                                           GError              **error);

void         barid_courier_prepare_async  (BaridCourier         *self,
                                           gboolean              need_size,
                                           GCancellable         *cancellable,
                                           GAsyncReadyCallback   callback,
                                           gpointer              user_data);
gboolean     barid_courier_prepare_finish (BaridCourier         *self,
                                           GAsyncResult         *result,
                                           gint64               *max_content_length,
                                           GError              **error);
char        *barid_courier_get_url        (BaridCourier         *self,
                                           const char           *path,
                                           const char           *id,
                                           const char           *query);
char        *barid_courier_get_collection_url (BaridCourier     *self,
                                           const char           *path,
                                           const char           *id,
                                           const char           *query);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaridAnswer, barid_answer_free)

G_END_DECLS
