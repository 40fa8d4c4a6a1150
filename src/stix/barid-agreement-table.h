#pragma once

#include <json-glib/json-glib.h>

#include "barid-agreement.h"

G_BEGIN_DECLS

/* The tables of an agreement: its ceilings, its directed table of equivalents, its words of likelihood. */

JsonArray *barid_agreement_write_ceilings    (const BaridAgreement  *agreement);
JsonArray *barid_agreement_write_equivalents (const BaridAgreement  *agreement);
gboolean   barid_agreement_read_table        (BaridAgreement        *agreement,
                                              JsonObject            *object,
                                              GError               **error);
void       barid_agreement_write_scales      (const BaridAgreement  *agreement,
                                              JsonObject            *object);
gboolean   barid_agreement_read_scales       (BaridAgreement        *agreement,
                                              JsonObject            *object,
                                              GError               **error);
BaridLevel *barid_agreement_read_level       (JsonObject            *object,
                                              GError               **error);
JsonObject *barid_agreement_write_level      (const BaridLevel      *level);

void       barid_agreement_write_articles    (const BaridAgreement  *agreement,
                                              JsonObject            *object);
gboolean   barid_agreement_read_articles     (BaridAgreement        *agreement,
                                              JsonObject            *object,
                                              GError               **error);
gboolean   barid_agreement_need_word         (JsonObject            *object,
                                              const char            *property,
                                              const char * const    *words,
                                              const char           **word,
                                              GError               **error);
gboolean   barid_agreement_set_unknown       (GError               **error,
                                              const char            *property,
                                              const char            *word);

G_END_DECLS
