#pragma once

#include "barid-desk.h"
#include "barid-partner.h"

G_BEGIN_DECLS

/* What an officer may choose from while writing: the partners, and the levels and parties of the agreements in force. Lives on
 * the main loop; empty until it was read. Signal: "loaded" () */

#define BARID_TYPE_CHOICES (barid_choices_get_type ())
G_DECLARE_FINAL_TYPE (BaridChoices, barid_choices, BARID, CHOICES, GObject)

BaridChoices       *barid_choices_new           (BaridDesk    *desk);
void                barid_choices_load          (BaridChoices *self);
gboolean            barid_choices_get_loaded    (BaridChoices *self);
BaridDesk          *barid_choices_get_desk      (BaridChoices *self);
GPtrArray          *barid_choices_get_partners  (BaridChoices *self);
const char * const *barid_choices_get_markings  (BaridChoices *self);
GPtrArray          *barid_choices_get_parties   (BaridChoices *self);
GPtrArray          *barid_choices_list_scales   (BaridChoices *self,
                                                 GPtrArray    *addressees);
BaridPartner       *barid_choices_find_partner  (BaridChoices *self,
                                                 const char   *office);
char               *barid_choices_dup_name      (BaridChoices *self,
                                                 const char   *office);

G_END_DECLS
