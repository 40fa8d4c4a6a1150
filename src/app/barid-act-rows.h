#pragma once

#include <adwaita.h>

#include "barid-desk.h"

G_BEGIN_DECLS

/* What the pages of an act are made of: groups with facts, things to press, things to choose. */

AdwPreferencesGroup *barid_act_rows_add_group  (GtkWidget           *page,
                                                const char          *title,
                                                const char          *description);
GtkWidget           *barid_act_rows_add_fact   (AdwPreferencesGroup *group,
                                                const char          *title,
                                                const char          *subtitle);
GtkWidget           *barid_act_rows_add_button (AdwPreferencesGroup *group,
                                                const char          *title,
                                                const char          *subtitle,
                                                const char          *label,
                                                const char          *name,
                                                GCallback            clicked,
                                                gpointer             data);
GtkCheckButton      *barid_act_rows_add_choice (AdwPreferencesGroup *group,
                                                const char          *title,
                                                const char          *subtitle,
                                                GtkCheckButton      *beside);
GtkEditable         *barid_act_rows_add_entry  (AdwPreferencesGroup *group,
                                                GtkWidget           *row,
                                                const char          *title);

/**
 * BaridInformed:
 * @partners: (element-type BaridPartner): to whom a letter about our own key goes
 * @untold: (element-type utf8): why the others are not told by letter, a sentence each
 *
 * Who learns of what is done with our own key.
 */
typedef struct
{
  GPtrArray *partners;
  GPtrArray *untold;
} BaridInformed;

BaridInformed           *barid_informed_list           (BaridDesk           *desk,
                                                GCancellable        *cancellable,
                                                GError             **error);
void                 barid_informed_free           (BaridInformed           *told);
void                 barid_act_rows_add_informed   (GtkWidget           *page,
                                                const char          *title,
                                                const BaridInformed     *told);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaridInformed, barid_informed_free)

G_END_DECLS
