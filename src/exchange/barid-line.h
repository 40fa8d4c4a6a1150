#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

/* One client's connection, as SoupServer sees it: in between sits this, which knows how long the client has taken, and
 * ends what SoupServer would keep. */

#define BARID_TYPE_LINE (barid_line_get_type ())
G_DECLARE_FINAL_TYPE (BaridLine, barid_line, BARID, LINE, GIOStream)

/**
 * BaridPatience:
 * @waiting: how long a client may say nothing, between requests or before the first, in microseconds
 * @request: how long nothing may move while a request is under way, and how long it and its answer may take together,
 *   apart from a second for every %BARID_LINE_BYTES_PER_SECOND bytes that went over the line, in microseconds
 * @leaving: how long a client that was turned away may take to go, in microseconds
 */
typedef struct
{
  gint64 waiting;
  gint64 request;
  gint64 leaving;
} BaridPatience;

#define BARID_LINE_BYTES_PER_SECOND 8192

BaridLine *barid_line_new          (GIOStream            *tls,
                                    GSocket              *socket,
                                    GSocketAddress       *address);
BaridLine *barid_line_of           (SoupServerMessage    *message);

gboolean   barid_line_is_gone      (BaridLine            *self);
gboolean   barid_line_is_waiting   (BaridLine            *self);
gint64     barid_line_get_since    (BaridLine            *self);
gboolean   barid_line_is_late      (BaridLine            *self,
                                    const BaridPatience  *patience);
gboolean   barid_line_carries      (BaridLine            *self,
                                    SoupServerMessage    *message);

void       barid_line_begin        (BaridLine            *self,
                                    SoupServerMessage    *message);
const GString *barid_line_get_head (BaridLine            *self);
void       barid_line_expect_body  (BaridLine            *self,
                                    guint64               length);
void       barid_line_end          (BaridLine            *self);
void       barid_line_turn_away    (BaridLine            *self,
                                    GBytes               *body);
void       barid_line_hang_up      (BaridLine            *self);
void       barid_line_hang_up_soon (BaridLine            *self);

G_END_DECLS
