#pragma once

#include "barid-matter.h"

G_BEGIN_DECLS

/* Technical indicators as a table for spreadsheets (CSV). The columns are name, type, value, pattern, valid from, valid until,
 * marking, description; a table that comes in has them in any order and need not have all, or is a plain list of values. */

#define BARID_MOST_INDICATORS 10000

/* Reads a marking that stands in the table as its author wrote it. */
typedef BaridMarking *(*BaridMarkingFunc) (const char  *code,
                                           gpointer     data,
                                           GError     **error);

GBytes    *barid_indicator_table_write (GPtrArray         *indicators,
                                        BaridMarking      *marking);
GPtrArray *barid_indicator_table_read  (GBytes            *table,
                                        BaridTime          now,
                                        BaridMarkingFunc   read_marking,
                                        gpointer           data,
                                        GError           **error);
GPtrArray *barid_indicators_take_new   (GPtrArray         *there,
                                        BaridMarking      *marking,
                                        GPtrArray         *found,
                                        GError           **error);

G_END_DECLS
