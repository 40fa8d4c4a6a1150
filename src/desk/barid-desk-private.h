#pragma once

#include "barid-address-book.h"
#include "barid-card.h"
#include "barid-courier.h"
#include "barid-desk.h"
#include "barid-keyring.h"
#include "barid-lane.h"
#include "barid-policy.h"
#include "barid-store.h"

G_BEGIN_DECLS

/* What the journeys of this folder share. */

struct _BaridDesk
{
  GObject       parent_instance;

  /* owned */
  char         *profile;
  BaridStore   *store;
  BaridKeyring *keyring;
  BaridLane    *desk_lane;  /* one at a time: the store */
  BaridLane    *heavy_lane; /* two at a time: gpg */
  GMainContext *context;    /* of the main loop: the couriers live there */
  GHashTable   *couriers;   /* key of the channel → BaridCourier; touched on the main loop only */

  BaridOffice  *office;
  char         *post;
  BaridRole     role;
  char         *fingerprint;
  char         *stream;
  gint64        receipt_delay; /* microseconds until word of what came goes at the latest */
  char         *successor;  /* the key that the desk was handed over to, or NULL */
  GPtrArray    *former;     /* what was said of the desk before its key changed: others may still look at it */
};

/* A key of the desk's own: made, or one that the officer has already. */
BaridKey *barid_desk_get_key_of (BaridDesk         *self,
                                 const BaridSetup  *setup,
                                 const BaridOffice *office,
                                 GCancellable      *cancellable,
                                 GError           **error);

/* The key and the stream of a desk change together, in the transaction of the act; and then what is said of it. */
gboolean  barid_desk_write_key (BaridDesk   *self,
                                const char  *fingerprint,
                                const char  *stream,
                                GError     **error);
void      barid_desk_adopt_key (BaridDesk   *self,
                                const char  *fingerprint,
                                const char  *stream);

#define BARID_SETTING_POST      "post"
#define BARID_SETTING_SUCCESSOR "successor"
#define BARID_SETTING_RECEIPT   "receipt" /* of the last take-over */
#define BARID_SETTING_AWAITS    "awaits" /* of a place that is ready for a desk: the predecessor's key */

/* The parts of a desk that may not be one yet. */
BaridDesk *barid_desk_open_parts    (const char  *profile,
                                     GError     **error);
gboolean   barid_desk_read_settings (BaridDesk   *self,
                                     gboolean    *whole,
                                     GError     **error);
gboolean   barid_desk_check_name    (const char  *name,
                                     const char  *question,
                                     GError     **error);
/* A desk that was handed over releases, signs, fetches and opens nothing. */
gboolean   barid_desk_check_kept    (BaridDesk   *self,
                                     GError     **error);

/* ---- legs ------------------------------------------------------------------------------------ */

/* A leg in the desk lane: while it lives, this thread alone has the store. A leg holds no gpg and no network; what
 * takes a leg takes a BaridStore, what makes one takes the desk. */
typedef struct _BaridDesk BaridLeg;

BaridLeg *barid_leg_begin (BaridDesk *self);
void      barid_leg_end   (BaridLeg  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaridLeg, barid_leg_end)

/* Runs @func over the items on two threads, the heavy lane's. It answers FALSE only when nothing more is to be done. */
typedef gboolean (*BaridWorkFunc) (BaridDesk     *self,
                                   gpointer       item,
                                   gpointer       data,
                                   GCancellable  *cancellable,
                                   GError       **error);

gboolean  barid_desk_work_through (BaridDesk     *self,
                                   GPtrArray     *items,
                                   BaridWorkFunc  func,
                                   gpointer       data,
                                   GCancellable  *cancellable,
                                   GError       **error);

/* A card's content, once its own first key was seen to have signed it. */
BaridCard *barid_introduction_open_card (BaridDesk     *self,
                                         GBytes        *file,
                                         GCancellable  *cancellable,
                                         GError       **error);

/* ---- what the rules look at -------------------------------------------------------------------- */

/* See barid-onward-private.h. */
typedef struct _BaridPassingFile BaridPassingFile;

void     barid_passing_file_free   (BaridPassingFile *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaridPassingFile, barid_passing_file_free)

/* A BaridCase with what it borrows. */
typedef struct
{
  BaridCase  view;
  GPtrArray *partners;
  GPtrArray *agreements;
  GPtrArray *keys;
  BaridKey  *own_key;
  GPtrArray *parent_agreements;
  BaridBriefing *corrected;
  BaridPassingFile *passing;
  BaridMarking *approval_above;
  GPtrArray *attested; /* what was signed about the briefing, and travels with it */
} BaridCaseFile;

gboolean barid_case_file_load      (BaridCaseFile  *file,
                                    BaridDesk      *desk,
                                    BaridTime       now,
                                    GError        **error);
gboolean barid_case_file_load_key  (BaridCaseFile  *file,
                                    BaridDesk      *desk,
                                    const char     *office,
                                    GCancellable   *cancellable,
                                    GError        **error);
gboolean barid_case_file_load_keys (BaridCaseFile  *file,
                                    BaridDesk      *desk,
                                    BaridBriefing  *briefing,
                                    GCancellable   *cancellable,
                                    GError        **error);
void     barid_case_file_load_parent (BaridCaseFile *file,
                                    BaridDesk      *desk,
                                    const char     *parent,
                                    const char     *sha256);
void     barid_case_file_load_corrected (BaridCaseFile *file,
                                    BaridDesk      *desk,
                                    BaridBriefing  *briefing);
void     barid_case_file_load_passing (BaridCaseFile *file,
                                    BaridDesk      *desk,
                                    BaridBriefing  *briefing,
                                    GCancellable   *cancellable);
gboolean barid_case_file_load_approval (BaridCaseFile *file,
                                    BaridDesk      *desk,
                                    BaridBriefing  *briefing,
                                    GError        **error);
BaridPartner *barid_case_file_find (BaridCaseFile  *file,
                                    const char     *office);
void     barid_case_file_clear     (BaridCaseFile  *file);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BaridCaseFile, barid_case_file_clear)

G_END_DECLS
