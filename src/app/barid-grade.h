#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* A source's grade: the outlined letter and digit, which stay as they are in every language. */

#define BARID_TYPE_GRADE (barid_grade_get_type ())
G_DECLARE_FINAL_TYPE (BaridGrade, barid_grade, BARID, GRADE, AdwBin)

GtkWidget *barid_grade_new (char reliability,
                            char credibility);

G_END_DECLS
