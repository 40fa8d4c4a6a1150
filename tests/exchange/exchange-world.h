#pragma once

#include <gio/gio.h>

#include "barid-admin.h"
#include "barid-exchange.h"
#include "barid-wire.h"

G_BEGIN_DECLS

/* An exchange in a folder of its own, serving from a thread of its own, so that tests can wait for answers:
 * "alpha" owns the inbox most is about, "beta" is another office, "guest" may write to alpha, "gone" was revoked. */

typedef struct
{
  char *user;
  char *token;
  char *collection;
} Who;

typedef struct
{
  char          *folder;
  char          *home;      /* the exchange's own folder */
  Who            alpha;
  Who            beta;
  Who            guest;
  Who            gone;
  GTlsDatabase  *authority;
  char          *pin;

  /* while it serves */
  GThread       *thread;
  GMainContext  *context;
  GMainLoop     *loop;
  BaridExchange *exchange;
  char          *root;
  guint16        port;
  BaridPatience  patience;  /* zero: as it is */
  gint64         max_content;
} World;

typedef struct
{
  guint       status;
  GHashTable *headers;  /* lower-case name to value */
  char       *body;
} Answer;

World   *world_new          (void);
World   *world_new_quiet    (void);
void     world_free         (World         *self);
void     world_start        (World         *self);
void     world_stop         (World         *self);
void     world_read_who     (const char    *path,
                             Who           *who);
void     who_clear          (Who           *who);

GIOStream *world_connect    (World         *self);
void     stream_write       (GIOStream     *stream,
                             const char    *text,
                             gssize         size);
Answer  *stream_read        (GIOStream     *stream);

char    *request_text       (World         *self,
                             const Who     *who,
                             const char    *method,
                             const char    *path,
                             const char    *more_headers,
                             GBytes        *body);
Answer  *world_raw          (World         *self,
                             const char    *text,
                             gssize         size);
Answer  *world_ask          (World         *self,
                             const Who     *who,
                             const char    *method,
                             const char    *path,
                             GBytes        *body);
Answer  *world_post         (World         *self,
                             const Who     *who,
                             const Who     *to,
                             GBytes        *body);
void     answer_free        (Answer        *self);

char    *collection_path    (const Who     *who,
                             const char    *rest);
BaridEnvelope *make_envelope (gsize         size);
GBytes  *make_page          (BaridEnvelope *first,
                             ...) G_GNUC_NULL_TERMINATED;
guint    count_descriptors  (void);
void     remove_tree        (const char    *path);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (World, world_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Answer, answer_free)

G_END_DECLS
