#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* A key number in its groups of five digits, five to a line where there is room: from left to right whatever the direction
 * of the window. Groups that are to be heard are fields; a screen reader hears the groups one by one. */

#define BARID_TYPE_KEY_NUMBER (barid_key_number_get_type ())
G_DECLARE_FINAL_TYPE (BaridKeyNumber, barid_key_number, BARID, KEY_NUMBER, GtkWidget)

GtkWidget  *barid_key_number_new       (void);
void        barid_key_number_show      (BaridKeyNumber *self,
                                        const char     *label,
                                        const char     *number);
const char *barid_key_number_get_words (BaridKeyNumber *self);
void        barid_key_number_leave_out (BaridKeyNumber *self,
                                        const guint    *groups,
                                        guint           n_groups);
const char *barid_key_number_get_heard (BaridKeyNumber *self,
                                        guint           field);
void        barid_key_number_focus     (BaridKeyNumber *self);

G_END_DECLS
