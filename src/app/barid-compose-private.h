#pragma once

#include "barid-check-panel.h"
#include "barid-compose-form.h"
#include "barid-compose.h"
#include "barid-strip.h"
#include "barid-version.h"

G_BEGIN_DECLS

/* What the files of the compose window share. */

struct _BaridCompose
{
  AdwWindow         parent_instance;

  /* borrowed: of the template */
  AdwWindowTitle   *title;
  GtkSpinner       *busy;
  GtkWidget        *release;
  BaridStrip       *problem;
  AdwToastOverlay  *toasts;
  AdwFlap          *flap;
  AdwBin           *document;
  AdwBin           *check;
  GtkWidget        *bar;
  GtkLabel         *bar_label;

  /* borrowed: inside the flap */
  BaridComposeForm *form;
  BaridCheckPanel  *panel;

  GtkMenuButton    *menu;
  AdwToast         *removed;       /* weak: offers to bring a row back */

  /* owned */
  BaridWatch       *watch;
  BaridChoices     *choices;
  GCancellable     *cancellable;
  GtkWidget        *question;      /* weak: the summary, while it asks */
  GtkApplication   *application;   /* held while it saves after it was closed */

  char             *emergency;     /* nullable: the reason, while it is released so */
  BaridBriefing    *present;       /* as it was when the last change was noted */
  GPtrArray        *undo;          /* BaridBriefing: what it was, the last at the end */
  GPtrArray        *redo;
  GtkWidget        *typed_in;      /* weak: where the last change was typed */
  gint64            typed_at;      /* monotonic */
  guint             note_idle;

  gint64            row;           /* of the draft, or 0 */
  gint64            kept;          /* when a version was laid by, monotonic; 0 before the first save of this window */
  gint64            unsaved;       /* since when, monotonic */
  BaridVersionReason keep;         /* after the next save; BARID_N_VERSION_REASONS for none */
  BaridTime         saved;
  guint             save_timer;
  guint             check_timer;
  gboolean          dirty;         /* there is something that was not saved */
  gboolean          saving;
  gboolean          closing;
  gboolean          checking;
  gboolean          recheck;
  gboolean          release_asked; /* the officer waits for the check */
  gboolean          releasing;
};

/* A briefing with the row of its draft, on its way to a thread or back, and why a version of it is laid by before and after it
 * is saved; BARID_N_VERSION_REASONS for none. */
typedef struct
{
  BaridBriefing      *briefing;
  gint64              row;
  BaridVersionReason  before;
  BaridVersionReason  after;
  gboolean            open;   /* whether the window goes on */
} BaridDraft;

BaridDraft *barid_draft_new              (BaridBriefing *briefing,
                                          gint64         row);
void        barid_draft_free             (BaridDraft    *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaridDraft, barid_draft_free)

/* barid-compose.c */
void        barid_compose_show_title     (BaridCompose  *self,
                                          BaridBriefing *briefing);
void        barid_compose_show_saved     (BaridCompose  *self);
void        barid_compose_show_release   (BaridCompose  *self);

void        barid_compose_set_briefing   (BaridCompose  *self,
                                          BaridBriefing *briefing);
void        barid_compose_changed        (BaridCompose  *self);

/* barid-compose-undo.c */
void        barid_compose_note_later     (BaridCompose  *self);
void        barid_compose_replace        (BaridCompose  *self,
                                          BaridBriefing *briefing);
void        barid_compose_set_up_undo    (BaridCompose  *self);
void        barid_compose_clear_undo     (BaridCompose  *self);
void        barid_compose_install_undo   (GtkWidgetClass *widget_class);

/* barid-compose-versions.c */
void        barid_compose_install_versions (GtkWidgetClass *widget_class);

/* barid-compose-approval.c */
void        barid_compose_install_approval (GtkWidgetClass *widget_class);

/* barid-compose-save.c */
void        barid_compose_save           (BaridCompose  *self);
void        barid_compose_save_later     (BaridCompose  *self);
void        barid_compose_keep           (BaridCompose  *self,
                                          BaridVersionReason reason);
void        barid_compose_go_on          (BaridCompose  *self,
                                          gboolean       safe);
void        barid_compose_tell_open      (BaridCompose  *self);
gboolean    barid_compose_close          (BaridCompose  *self);

/* barid-compose-emergency.c */
void        barid_compose_ask_emergency  (BaridCompose  *self);

/* barid-compose-release.c */
void        barid_compose_check          (BaridCompose  *self);
void        barid_compose_check_later    (BaridCompose  *self);
void        barid_compose_ask_release    (BaridCompose  *self);
void        barid_compose_release_for    (BaridCompose  *self,
                                          const char    *emergency);
void        barid_compose_begin_release  (BaridCompose  *self);

G_END_DECLS
