#pragma once

#include "barid-courier-private.h"

G_BEGIN_DECLS

/* What the bodies of answers hold, read and checked beside the main loop. */

/**
 * BaridFound:
 * @id: what the exchange calls it
 * @envelope: (nullable): the envelope, where it is a good one
 * @problem: (nullable): what is wrong with it, where it is not
 *
 * One object that was asked for.
 */
typedef struct
{
  char          *id;
  BaridEnvelope *envelope;
  GError        *problem;
} BaridFound;

/**
 * BaridContents:
 * @found: (element-type BaridFound): the objects that were asked for
 * @more: whether the server has more
 *
 * What a page holds.
 */
typedef struct
{
  GPtrArray *found;
  gboolean   more;
} BaridContents;

void           barid_courier_read_page_async      (BaridCourier         *self,
                                                   GBytes               *body,
                                                   GPtrArray            *ids,
                                                   GCancellable         *cancellable,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
BaridContents *barid_courier_read_page_finish     (BaridCourier         *self,
                                                   GAsyncResult         *result,
                                                   GError              **error);
void           barid_contents_free                (BaridContents        *self);

void           barid_courier_read_manifest_async  (BaridCourier         *self,
                                                   GBytes               *body,
                                                   GCancellable         *cancellable,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
BaridManifest *barid_courier_read_manifest_finish (BaridCourier         *self,
                                                   GAsyncResult         *result,
                                                   GError              **error);

void           barid_courier_write_page_async     (BaridCourier         *self,
                                                   BaridEnvelope        *envelope,
                                                   GCancellable         *cancellable,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
GBytes        *barid_courier_write_page_finish    (BaridCourier         *self,
                                                   GAsyncResult         *result,
                                                   GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaridContents, barid_contents_free)

G_END_DECLS
