#pragma once

#include "barid-addressees.h"
#include "barid-compose-form.h"
#include "barid-date-field.h"
#include "barid-indicator-rows.h"
#include "barid-marking-field.h"
#include "barid-paragraphs.h"
#include "barid-portion-row.h"
#include "barid-row-box.h"
#include "barid-translation.h"

G_BEGIN_DECLS

/* What the files of the form share. A part of the briefing that is written has a section; so has the bottom line. */

#define BARID_SECTION_BOTTOM_LINE BARID_N_PARTS
#define BARID_N_SECTIONS          (BARID_N_PARTS + 1)

/* In the order of the document. */
typedef struct
{
  guint       section;
  const char *label; /* to be translated with gettext() */
} BaridSection;

#define BARID_N_COMPOSE_SECTIONS 11

/* A draft that came with more pieces of matter than this keeps them as they are: so many rows would stand in the way. */
#define BARID_MOST_ROWS 100

extern const BaridSection barid_compose_sections[BARID_N_COMPOSE_SECTIONS];

struct _BaridComposeForm
{
  GtkWidget          parent_instance;

  /* borrowed: of the widget */
  GtkWidget         *child;
  GtkDropDown       *kind;
  GtkDropDown       *precedence;
  GtkMenuButton     *area_button;
  GtkLabel          *area_label;
  GtkBox            *area_box;
  BaridAddressees   *addressees[BARID_N_ADDRESSINGS];
  BaridMarkingField *marking;
  GtkWidget         *corrected_list;
  AdwExpanderRow    *corrected;
  AdwExpanderRow    *handling;
  GtkDropDown       *use;
  GtkDropDown       *onward;
  GtkEditable     *reference;
  GtkSwitch         *acknowledge;
  GtkSwitch         *assurances;
  BaridDateField    *destroy_by;
  BaridDateField    *due;
  GtkDropDown       *request;
  BaridPortionRow   *title;
  BaridPortionRow   *bottom_line;
  BaridParagraphs   *paragraphs[BARID_N_PARTS];
  BaridRowBox       *judgements;
  BaridRowBox       *sources;
  BaridIndicatorRows *indicators;
  BaridRowBox       *matter;
  GtkMenuButton     *add_matter;
  BaridRowBox       *translations;
  GtkWidget         *add_translation;
  GtkWidget         *sections[BARID_N_SECTIONS];
  GtkMenuButton     *add_section;
  GtkLabel          *also;

  /* owned */
  BaridChoices      *choices;
  BaridBriefing     *briefing;    /* as it came */
  GArray            *kinds;       /* BaridKind, as the drop-down lists them */
  GPtrArray         *area_checks; /* borrowed children */
  GPtrArray         *scales;      /* BaridScale: those that all addressees have agreed on */
  GPtrArray         *corrected_rows; /* borrowed children */
  GtkWidget         *removed;     /* NULL also where it was an indicator */
  BaridRowBox       *removed_from;
  guint              removed_at;

  gboolean           wanted[BARID_N_SECTIONS];
  gboolean           loading;
};

/* barid-compose-mapping.c: the one place where widgets and briefing meet. */
void       barid_compose_form_load        (BaridComposeForm *self);
gboolean   barid_compose_form_has_section (BaridComposeForm *self,
                                           guint             section);
GtkWidget *barid_compose_form_find_row    (BaridComposeForm *self,
                                           BaridPart         part,
                                           guint             element);
BaridKind  barid_compose_form_get_kind    (BaridComposeForm *self);
gboolean   barid_compose_form_shows_rows  (BaridComposeForm *self,
                                           BaridPart         part);
char      *barid_compose_form_tell_rest   (BaridComposeForm *self);
GPtrArray *barid_compose_form_list_addressees (BaridComposeForm *self);

/* barid-compose-corrected.c */
GtkWidget *barid_compose_form_make_corrected (BaridComposeForm *self);

/* barid-compose-form.c */
void       barid_compose_form_add_area    (BaridComposeForm *self,
                                           const char       *area,
                                           gboolean          chosen);
void       barid_compose_form_add_judgement (BaridComposeForm *self,
                                           const BaridJudgement *judgement);
void       barid_compose_form_show_scales (BaridComposeForm *self);
void       barid_compose_form_add_source  (BaridComposeForm *self,
                                           const BaridSource *source);
void       barid_compose_form_add_matter  (BaridComposeForm *self,
                                           const BaridMatter *matter);
void       barid_compose_form_add_translation (BaridComposeForm *self,
                                           const BaridTranslation *translation,
                                           BaridBriefing    *original);
void       barid_compose_form_new_translation (BaridComposeForm *self,
                                           const char       *language);
void       barid_compose_form_changed     (BaridComposeForm *self);
void       barid_compose_form_say         (BaridComposeForm *self,
                                           const char       *sentence);
void       barid_compose_form_kind_changed (BaridComposeForm *self);
void       barid_compose_form_new_judgement (BaridComposeForm *self);
void       barid_compose_form_new_source  (BaridComposeForm *self);
void       barid_compose_form_new_indicator (BaridComposeForm *self);
void       barid_compose_form_indicator_removed (BaridComposeForm *self);
void       barid_compose_form_row_removed (BaridRowBox      *from,
                                           GtkWidget        *row,
                                           guint             position,
                                           BaridComposeForm *self);
void       barid_compose_form_addressee_added (BaridAddressees *addressees,
                                           const char       *office,
                                           BaridComposeForm *self);

/* barid-compose-indicators.c: many at once. */
void       barid_compose_form_paste_indicators (BaridComposeForm *self);
void       barid_compose_form_import_indicators (BaridComposeForm *self);

/* barid-compose-document.c: what the form is made of. */
GtkWidget *barid_compose_form_make_document (BaridComposeForm *self);

G_END_DECLS
