#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

#include "barid-letter.h"
#include "barid-time.h"

G_BEGIN_DECLS

/* TAXII 2.1 in words: what courier and exchange both speak. */

#define BARID_TAXII_MEDIA_TYPE "application/taxii+json;version=2.1"
#define BARID_STIX_MEDIA_TYPE  "application/stix+json;version=2.1"
#define BARID_PGP_MEDIA_TYPE   "application/pgp-encrypted"

#define BARID_WIRE_DEFAULT_MAX_CONTENT (10 * 1024 * 1024)
#define BARID_WIRE_MAX_ENVELOPE        (64 * 1024 * 1024)
#define BARID_WIRE_MAX_PAGE            (256 * 1024 * 1024)

/* The envelope: one STIX artifact and nothing else visible. */
BaridEnvelope *barid_wire_seal_envelope (GBytes            *payload);
JsonObject    *barid_wire_envelope_to_json (BaridEnvelope  *envelope);
BaridEnvelope *barid_wire_envelope_from_json (JsonObject   *object,
                                         GError           **error);
char          *barid_wire_artifact_id   (GBytes            *payload);

/**
 * BaridPage:
 * @objects: (element-type JsonObject)
 * @more: whether the server has more
 * @next: opaque, or %NULL
 * @last: X-TAXII-Date-Added-Last, or %BARID_TIME_NONE
 *
 * One TAXII envelope resource, called a page here.
 */
typedef struct
{
  GPtrArray *objects;
  gboolean   more;
  char      *next;
  BaridTime  last;
} BaridPage;

BaridPage     *barid_page_new           (void);
BaridPage     *barid_page_read          (GBytes            *body,
                                         GError           **error);
GBytes        *barid_page_write         (const BaridPage   *self);
void           barid_page_free          (BaridPage         *self);

typedef struct
{
  char      *id;
  BaridTime  date_added;
  char      *version;
  char      *media_type;
} BaridManifestEntry;

/**
 * BaridManifest:
 * @entries: (element-type BaridManifestEntry)
 * @more: whether the server has more
 * @next: opaque, or %NULL
 * @n_unreadable: how many entries had no id one could ask for; counted, so that one bad entry hides no other
 */
typedef struct
{
  GPtrArray *entries;
  gboolean   more;
  char      *next;
  guint      n_unreadable;
} BaridManifest;

BaridManifestEntry *barid_manifest_entry_new (const char *id,
                                              BaridTime   date_added);
void           barid_manifest_entry_free (BaridManifestEntry *self);

BaridManifest *barid_manifest_new       (void);
BaridManifest *barid_manifest_read      (GBytes            *body,
                                         GError           **error);
GBytes        *barid_manifest_write     (const BaridManifest *self);
void           barid_manifest_free      (BaridManifest     *self);

/**
 * BaridStatus:
 * @requested: when it was posted; also the version written for every id, as an artifact has none of its own
 * @failures: (element-type utf8): ids refused
 * @messages: (element-type utf8): what the server said of each, or ""
 */
typedef struct
{
  char      *id;
  gboolean   complete;
  gint64     total;
  gint64     success;
  gint64     failure;
  gint64     pending;
  BaridTime  requested;
  GPtrArray *successes;
  GPtrArray *failures;
  GPtrArray *pendings;
  GPtrArray *messages;
} BaridStatus;

BaridStatus   *barid_status_new         (const char        *id);
BaridStatus   *barid_status_read        (GBytes            *body,
                                         GError           **error);
GBytes        *barid_status_write       (const BaridStatus *self);
void           barid_status_free        (BaridStatus       *self);

typedef struct
{
  char    *id;
  char    *title;
  char    *alias;
  gboolean can_read;
  gboolean can_write;
} BaridCollection;

BaridCollection *barid_collection_new   (const char        *id,
                                         const char        *title);
void           barid_collection_free    (BaridCollection   *self);
BaridCollection *barid_collection_read  (GBytes            *body,
                                         GError           **error);
GBytes        *barid_collection_write   (const BaridCollection *self);
GPtrArray     *barid_collections_read   (GBytes            *body,
                                         GError           **error);
GBytes        *barid_collections_write  (GPtrArray         *collections);

/* Discovery and API root. */
GStrv          barid_discovery_read     (GBytes            *body,
                                         const char        *base,
                                         char             **default_root,
                                         GError           **error);
GBytes        *barid_discovery_write    (const char        *title,
                                         const char        *root);
gboolean       barid_root_read          (GBytes            *body,
                                         gint64            *max_content_length,
                                         GError           **error);
GBytes        *barid_root_write         (const char        *title,
                                         gint64             max_content_length);

/* A server's error resource, as words for a person. */
char          *barid_wire_error_read    (GBytes            *body);
GBytes        *barid_wire_error_write   (guint              http_status,
                                         const char        *title,
                                         const char        *description);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaridPage, barid_page_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaridManifest, barid_manifest_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaridStatus, barid_status_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaridCollection, barid_collection_free)

G_END_DECLS
