#pragma once

#include <adwaita.h>

#include "barid-words.h"

G_BEGIN_DECLS

/* A page about one thing, in the place of the reader: a title, groups of facts, acts. It is written anew whenever something
 * may have changed, and takes the place of what is shown only where it says something else. */

#define BARID_TYPE_FOLIO (barid_folio_get_type ())
G_DECLARE_FINAL_TYPE (BaridFolio, barid_folio, BARID, FOLIO, AdwBin)

GtkWidget *barid_folio_new       (void);
void       barid_folio_wait      (BaridFolio *self);
void       barid_folio_fail      (BaridFolio *self,
                                  const char *problem);

/* Between these two it is written. */
void       barid_folio_begin     (BaridFolio *self);
void       barid_folio_end       (BaridFolio *self);

void       barid_folio_title     (BaridFolio *self,
                                  const char *title,
                                  const char *subtitle);
void       barid_folio_note      (BaridFolio *self,
                                  const char *sentence,
                                  gboolean    trouble);
GtkWidget *barid_folio_group     (BaridFolio *self,
                                  const char *title,
                                  const char *description);
GtkWidget *barid_folio_fold      (BaridFolio *self,
                                  const char *title);
GtkWidget *barid_folio_line      (BaridFolio *self,
                                  GtkWidget  *group,
                                  const char *statement,
                                  const char *more);
GtkWidget *barid_folio_fact      (BaridFolio *self,
                                  GtkWidget  *group,
                                  const char *name,
                                  const char *value);
void       barid_folio_role      (BaridFolio *self,
                                  GtkWidget  *group,
                                  BaridRole   role);
GtkWidget *barid_folio_link      (BaridFolio *self,
                                  GtkWidget  *group,
                                  const char *name,
                                  const char *value,
                                  const char *action,
                                  const char *target);
void       barid_folio_widget    (BaridFolio *self,
                                  GtkWidget  *group,
                                  GtkWidget  *widget,
                                  const char *words);
void       barid_folio_acts      (BaridFolio *self);
GtkWidget *barid_folio_act       (BaridFolio *self,
                                  const char *label,
                                  const char *action,
                                  const char *target);

G_END_DECLS
