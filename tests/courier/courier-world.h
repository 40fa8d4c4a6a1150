#pragma once

#include <libsoup/soup.h>

#include "barid-courier.h"
#include "barid-wire.h"

G_BEGIN_DECLS

/* Certificates made on the spot. */
typedef enum
{
  CERT_GOOD,
  CERT_EXPIRED,
  CERT_FUTURE,
  CERT_OTHER_NAME,
  CERT_SELF_SIGNED,
  CERT_OTHER_AUTHORITY,
} CertKind;

typedef struct
{
  guint            n_refs;
  char            *authority; /* PEM of the authority that ought to stand for it */
  char            *pem;       /* certificate and key */
  char            *key;       /* PEM of the key alone */
  GTlsCertificate *certificate;
  char            *pin;       /* computed by GnuTLS, not by us */
} Cert;

Cert *cert_new   (CertKind  kind);
Cert *cert_ref   (Cert     *self);
void  cert_unref (Cert     *self);

/* One thing in a mailbox. */
typedef struct
{
  char      *id;
  char      *date;
  char      *text;   /* the object as JSON */
  guint      status; /* answered instead when asked for by id, or 0 */
} Item;

typedef struct _World World;

/* Answers a request in its own way, or says %FALSE to leave it to the mailbox. */
typedef gboolean (*Script) (World             *world,
                            SoupServerMessage *message,
                            const char        *path,
                            GHashTable        *query);

/* A scripted TAXII server on loopback over TLS: a mailbox with other servers' habits, and room for bad ones. */
struct _World
{
  SoupServer *server;
  Cert       *cert;
  guint       port;
  Script      script;
  guint       n;              /* for the script */
  char       *text;           /* for the script */

  GPtrArray  *requests;       /* "GET /path?query" */
  GHashTable *connections;    /* remote ports */
  GPtrArray  *posted;         /* bodies */
  gboolean    bad_header;     /* a request lacked what every request has */

  GPtrArray  *items;
  gint64      max_content_length;
  gboolean    gives_next;
  gboolean    pops_next;
  gboolean    ignores_match;
  gboolean    refuses_match;
  gboolean    without_dates;  /* no X-TAXII headers */
  gboolean    always_more;    /* says so after every full page, and then has nothing */
  guint       page_size;      /* at most */
  GHashTable *popped;
};

World         *world_new         (CertKind       kind);
World         *world_new_beside  (World         *other);
void           world_free        (World         *self);
void           world_add         (World         *self,
                                  const char    *payload,
                                  BaridTime      date);
void           world_add_raw     (World         *self,
                                  const char    *id,
                                  const char    *text,
                                  BaridTime      date);
void           world_sort        (World         *self);
guint          world_count       (World         *self,
                                  const char    *prefix);
BaridCourier  *world_courier     (World         *self);
BaridChannel  *world_channel     (World         *self,
                                  const char    *path,
                                  const char    *pin,
                                  const char    *authority);
void           world_answer      (SoupServerMessage *message,
                                  guint          status,
                                  const char    *type,
                                  const char    *text);

void           world_store_cb    (GObject       *source,
                                  GAsyncResult  *result,
                                  gpointer       user_data);
GAsyncResult  *world_wait        (GAsyncResult **result);
gboolean       world_check       (BaridCourier  *courier,
                                  GError       **error);
gboolean       world_push        (BaridCourier  *courier,
                                  const char    *payload,
                                  GError       **error);
GPtrArray     *world_pull        (BaridCourier  *courier,
                                  char         **cursor,
                                  guint          limit,
                                  GHashTable    *known,
                                  gboolean      *more,
                                  GPtrArray    **refused,
                                  GError       **error);
guint          world_pull_all    (BaridCourier  *courier,
                                  char         **cursor,
                                  guint          limit,
                                  GHashTable    *known,
                                  GPtrArray     *refused);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (World, world_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Cert, cert_unref)

G_END_DECLS
