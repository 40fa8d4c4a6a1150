#pragma once

#include <gio/gio.h>
#include <gpgme.h>

#include "barid-error.h"
#include "barid-sealer.h"

G_BEGIN_DECLS

/* Foreign handles get their clean-up once, here. */
G_DEFINE_AUTO_CLEANUP_FREE_FUNC (gpgme_ctx_t, gpgme_release, NULL)
G_DEFINE_AUTO_CLEANUP_FREE_FUNC (gpgme_data_t, gpgme_data_release, NULL)
G_DEFINE_AUTO_CLEANUP_FREE_FUNC (gpgme_key_t, gpgme_key_unref, NULL)

/* What is stretched less has to be longer: asked by gpg-agent where it asks, by us where it does not. */
#define BARID_PASSPHRASE_MIN_LENGTH 12

/* ---- a home -------------------------------------------------------------------------------- */

/* A GnuPG home that Barid made: the folder, and idle GPGME contexts that belong to it. */
typedef struct _BaridHome BaridHome;

BaridHome  *barid_home_open         (const char        *path,
                                     GError           **error);
BaridHome  *barid_home_join         (const char        *path,
                                     const char        *name);
BaridHome  *barid_home_open_scratch (BaridHome         *beside,
                                     GError           **error);
void        barid_home_kill_agents  (BaridHome         *self);
void        barid_home_clear_locks  (const char        *path);
void        barid_home_close        (BaridHome         *self);
const char *barid_home_get_path     (BaridHome         *self);
const char *barid_home_get_name     (BaridHome         *self);
gboolean    barid_home_move_secrets (BaridHome         *self,
                                     BaridHome         *to,
                                     GError           **error);
void        barid_home_stamp        (BaridHome         *self,
                                     GString           *stamp);
gpgme_ctx_t barid_home_take_context (BaridHome         *self,
                                     GError           **error);
void        barid_home_give_context (BaridHome         *self,
                                     gpgme_ctx_t        ctx);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaridHome, barid_home_close)

/* ---- one act ------------------------------------------------------------------------------- */

/**
 * BaridGpg:
 * @status: (element-type utf8): "KEYWORD arguments" as gpg said them, in order
 * @flooded: gpg said more than is kept
 *
 * One act of gpg: a context, the status lines it said, and the way to cancel it.
 */
typedef struct
{
  BaridHome         *home;
  gpgme_ctx_t        ctx;
  GPtrArray         *status;
  gboolean           flooded;
  const char        *passphrase;
  GCancellable      *cancellable;
  gulong             cancel_handler;
  BaridProgressFunc  progress;
  gpointer           progress_data;
  gint64             progress_from;
  gint64             progress_to;
  gint64             progress_total;
} BaridGpg;

BaridGpg   *barid_gpg_new           (BaridHome         *home,
                                     gboolean           may_prompt,
                                     GCancellable      *cancellable,
                                     GError           **error);
void        barid_gpg_free          (BaridGpg          *self);
void        barid_gpg_set_progress  (BaridGpg          *self,
                                     BaridProgressFunc  progress,
                                     gpointer           progress_data,
                                     gint64             from,
                                     gint64             to,
                                     gint64             total);
void        barid_gpg_set_passphrase (BaridGpg         *self,
                                     const char        *passphrase);
gboolean    barid_gpg_was_cancelled (BaridGpg          *self,
                                     GError           **error);
const char *barid_gpg_find          (BaridGpg          *self,
                                     const char        *keyword);
guint       barid_gpg_count         (BaridGpg          *self,
                                     const char        *keyword);
gboolean    barid_gpg_said_exactly  (BaridGpg          *self,
                                     const char *const *allowed,
                                     const char *const *ignored);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaridGpg, barid_gpg_free)

gboolean    barid_gpg_check         (GError           **error);
char       *barid_gpg_reason        (gpgme_error_t      code);
BaridError  barid_gpg_error_code    (gpgme_error_t      code);
gboolean    barid_gpg_needs_prompt  (gpgme_error_t      code);

/* ---- bytes in and out ---------------------------------------------------------------------- */

typedef struct _BaridSink BaridSink;

BaridSink    *barid_sink_new        (gsize              capacity,
                                     GCancellable      *cancellable,
                                     GError           **error);
void          barid_sink_free       (BaridSink         *self);
gpgme_data_t  barid_sink_get_data   (BaridSink         *self);
GBytes       *barid_sink_take       (BaridSink         *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaridSink, barid_sink_free)

gpgme_data_t  barid_gpg_source_new  (GBytes            *bytes,
                                     gboolean           sensitive,
                                     GError           **error);

G_END_DECLS
