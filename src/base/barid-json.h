#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

#include "barid-time.h"

G_BEGIN_DECLS

/* The one door for JSON from outside: guard, parse, then typed look-ups. Nothing else in Barid
 * hands foreign bytes to JsonParser. */

#define BARID_JSON_MAX_DEPTH  64
#define BARID_JSON_MAX_VALUES 500000

gboolean    barid_json_guard           (const char   *text,
                                        gsize         length,
                                        gsize         max_size,
                                        GError      **error);
JsonNode   *barid_json_load            (GBytes       *bytes,
                                        gsize         max_size,
                                        GError      **error);
gboolean    barid_json_looks_like_object (GBytes     *bytes);
JsonObject *barid_json_load_object     (GBytes       *bytes,
                                        gsize         max_size,
                                        GError      **error);

gboolean    barid_json_get_text        (JsonObject   *object,
                                        const char   *name,
                                        gsize         max_length,
                                        const char  **text,
                                        GError      **error);
gboolean    barid_json_need_text       (JsonObject   *object,
                                        const char   *name,
                                        gsize         max_length,
                                        const char  **text,
                                        GError      **error);
gboolean    barid_json_get_int         (JsonObject   *object,
                                        const char   *name,
                                        gint64        min,
                                        gint64        max,
                                        gint64        absent,
                                        gint64       *value,
                                        GError      **error);
gboolean    barid_json_get_boolean     (JsonObject   *object,
                                        const char   *name,
                                        gboolean      absent,
                                        gboolean     *value,
                                        GError      **error);
gboolean    barid_json_get_time        (JsonObject   *object,
                                        const char   *name,
                                        BaridTime    *time,
                                        GError      **error);
gboolean    barid_json_get_object      (JsonObject   *object,
                                        const char   *name,
                                        JsonObject  **value,
                                        GError      **error);
gboolean    barid_json_get_array       (JsonObject   *object,
                                        const char   *name,
                                        guint         max_length,
                                        JsonArray   **value,
                                        GError      **error);
gboolean    barid_json_get_texts       (JsonObject   *object,
                                        const char   *name,
                                        guint         max_count,
                                        gsize         max_length,
                                        GStrv        *texts,
                                        GError      **error);

void        barid_json_set_text        (JsonObject   *object,
                                        const char   *name,
                                        const char   *text);
void        barid_json_set_texts       (JsonObject   *object,
                                        const char   *name,
                                        const char * const *texts);
void        barid_json_set_time        (JsonObject   *object,
                                        const char   *name,
                                        BaridTime     time);

char       *barid_json_to_text         (JsonNode     *node);
GBytes     *barid_json_object_to_bytes (JsonObject   *object);
gboolean    barid_json_equal           (JsonNode     *a,
                                        JsonNode     *b);

G_END_DECLS
