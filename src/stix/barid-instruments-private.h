#pragma once

#include <json-glib/json-glib.h>

#include "barid-instruments.h"
#include "barid-words.h"

G_BEGIN_DECLS

/* What cards, agreements and access files share at the door. */

#define BARID_INSTRUMENT_VERSION 1

/* 300 characters, the longest name there is, in UTF-8. */
#define BARID_MAX_NAME 1200
#define BARID_MAX_WORD 128

JsonObject  *barid_instrument_begin            (BaridPurpose         purpose);
JsonObject  *barid_instrument_load             (GBytes              *bytes,
                                                gsize                max_size,
                                                BaridPurpose         purpose,
                                                GError             **error);
gboolean     barid_instrument_check_version    (JsonObject          *object,
                                                GError             **error);
gboolean     barid_instrument_allow_only       (JsonObject          *object,
                                                const char * const  *names,
                                                GError             **error);

gboolean     barid_instrument_get_name         (JsonObject          *object,
                                                const char          *property,
                                                const char         **name,
                                                GError             **error);
gboolean     barid_instrument_need_name        (JsonObject          *object,
                                                const char          *property,
                                                const char         **name,
                                                GError             **error);
gboolean     barid_instrument_check_name       (const char          *property,
                                                const char          *name,
                                                GError             **error);
gboolean     barid_instrument_need_id          (JsonObject          *object,
                                                const char          *property,
                                                const char          *type,
                                                const char         **id,
                                                GError             **error);
gboolean     barid_instrument_need_fingerprint (JsonObject          *object,
                                                const char          *property,
                                                const char         **fingerprint,
                                                GError             **error);
gboolean     barid_instrument_need_time        (JsonObject          *object,
                                                const char          *property,
                                                BaridTime           *time,
                                                GError             **error);
gboolean     barid_instrument_need_object      (JsonObject          *object,
                                                const char          *property,
                                                JsonObject         **value,
                                                GError             **error);
JsonObject  *barid_instrument_get_element      (JsonArray           *array,
                                                guint                index,
                                                const char          *property,
                                                GError             **error);
gboolean     barid_instrument_set_wrong        (GError             **error,
                                                const char          *property);

JsonObject  *barid_instrument_write_office     (const BaridOffice   *office);
BaridOffice *barid_instrument_read_office      (JsonObject          *object,
                                                GError             **error);

void         barid_card_write_reach            (const BaridCard      *card,
                                                JsonObject           *object);
gboolean     barid_card_read_reach             (BaridCard            *card,
                                                JsonObject           *object,
                                                GError              **error);
gboolean     barid_card_read_languages         (BaridCard            *card,
                                                JsonObject           *object,
                                                GError              **error);

G_END_DECLS
