#pragma once

#include <gtk/gtk.h>

#include "barid-time-read.h"

G_BEGIN_DECLS

/* A date as it is typed, told beneath in three calendars. Signal: "changed" () */

#define BARID_TYPE_DATE_FIELD (barid_date_field_get_type ())
G_DECLARE_FINAL_TYPE (BaridDateField, barid_date_field, BARID, DATE_FIELD, GtkBox)

GtkWidget *barid_date_field_new      (const char     *label);
void       barid_date_field_set_time (BaridDateField *self,
                                      BaridTime       time);
void       barid_date_field_set_edge (BaridDateField *self,
                                      BaridDayEdge    edge);
BaridTime  barid_date_field_get_time (BaridDateField *self);
gboolean   barid_date_field_get_understood (BaridDateField *self);

G_END_DECLS
