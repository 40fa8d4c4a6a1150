#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Rows of the forms about agreements. */

GtkWidget *barid_agreement_rows_add_entry  (AdwPreferencesGroup *group,
                                            const char          *title);
GtkWidget *barid_agreement_rows_add_combo  (AdwPreferencesGroup *group,
                                            const char          *title,
                                            GtkStringList       *words,
                                            guint                selected);
GtkWidget *barid_agreement_rows_add_switch (AdwPreferencesGroup *group,
                                            const char          *title,
                                            const char          *subtitle);
GtkWidget *barid_agreement_rows_add_date   (AdwPreferencesGroup *group,
                                            const char          *title);
GtkWidget *barid_agreement_rows_make_text  (const char          *title,
                                            GtkWidget          **view);
char      *barid_agreement_rows_dup_text   (GtkTextView         *view);

G_END_DECLS
