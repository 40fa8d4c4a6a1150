#include "config.h"

#include "barid-compose-private.h"

#include "barid-drafts.h"
#include "barid-versions.h"

/* Saving what is written, without being asked, and closing, without asking. */

#define SAVE_PAUSE 2 /* seconds after the last change */
#define SAVE_MOST  (3 * G_TIME_SPAN_SECOND) /* who never pauses waits no longer for a save, with the pause */
#define KEEP_PAUSE (5 * G_TIME_SPAN_MINUTE) /* between two versions while it is written */

void
barid_draft_free (BaridDraft *self)
{
  g_clear_object (&self->briefing);
  g_free (self);
}

BaridDraft *
barid_draft_new (BaridBriefing *briefing,
           gint64         row)
{
  BaridDraft *self = g_new0 (BaridDraft, 1);

  self->briefing = g_object_ref (briefing);
  self->row = row;
  self->before = self->after = BARID_N_VERSION_REASONS;

  return self;
}

/* What was written is saved also where it cannot be laid by. */
static void
keep_version (BaridDesk          *desk,
              gint64              row,
              BaridVersionReason  reason)
{
  if (row != 0 && reason != BARID_N_VERSION_REASONS)
    barid_desk_keep_version (desk, row, reason, NULL);
}

static gpointer
save_func (BaridDesk     *desk,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  BaridDraft *draft = data;
  gint64 row;

  keep_version (desk, draft->row, draft->before);
  if ((row = barid_desk_save_draft (desk, draft->briefing, draft->row, error)) == 0)
    return NULL;

  keep_version (desk, row, draft->after);
  barid_desk_set_draft_open (desk, row, draft->open, NULL);

  return barid_draft_new (draft->briefing, row);
}

/* Nothing is to be saved: the draft is as the store has it. */
static gpointer
keep_func (BaridDesk     *desk,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  BaridDraft *draft = data;

  keep_version (desk, draft->row, draft->after);
  barid_desk_set_draft_open (desk, draft->row, draft->open, NULL);

  return barid_draft_new (draft->briefing, draft->row);
}

/* The window was closed and its draft is safe, or not: then it comes back and says so. */
static void
finish_closing (BaridCompose *self,
                gboolean      safe)
{
  g_autoptr(GtkApplication) application = g_steal_pointer (&self->application);

  self->closing = FALSE;
  if (!safe)
    {
      gtk_window_set_application (GTK_WINDOW (self), application);
      gtk_window_present (GTK_WINDOW (self));
    }
  else
    gtk_window_destroy (GTK_WINDOW (self));
  if (application != NULL)
    g_application_release (G_APPLICATION (application));
}

/* What waited for the draft to be saved. */
void
barid_compose_go_on (BaridCompose *self,
                     gboolean      safe)
{
  if (self->releasing)
    barid_compose_begin_release (self);
  else if (safe && (self->keep != BARID_N_VERSION_REASONS || (self->closing && self->dirty)))
    barid_compose_save (self);
  else if (self->closing)
    finish_closing (self, safe);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(BaridCompose) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(BaridDraft) draft = barid_desk_call_finish (BARID_DESK (source), result, &error);

  self->saving = FALSE;
  if (draft != NULL)
    {
      self->row = draft->row;
      self->saved = barid_time_now ();
      barid_compose_form_take_identity (self->form, draft->briefing);
      barid_watch_tell_draft_saved (self->watch);
    }
  else
    self->dirty = TRUE;

  barid_strip_say (self->problem, error != NULL ? error->message : NULL);
  barid_compose_show_saved (self);
  barid_compose_go_on (self, draft != NULL);
}

static void
kept_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(BaridCompose) self = user_data;
  g_autoptr(BaridDraft) draft = barid_desk_call_finish (BARID_DESK (source), result, NULL);

  self->saving = FALSE;
  barid_compose_go_on (self, draft != NULL);
}

/* The draft as it was before this window, and from time to time as it was a while ago. */
static BaridVersionReason
take_reason (BaridCompose *self)
{
  gint64 now = g_get_monotonic_time ();
  gboolean first = self->kept == 0;

  if (!first && now - self->kept < KEEP_PAUSE)
    return BARID_N_VERSION_REASONS;

  self->kept = now;

  return first ? BARID_VERSION_OPENED : BARID_VERSION_AT_WORK;
}

/* Saves what was not saved yet, and lays by what is to be laid by; what changes meanwhile is saved after. */
void
barid_compose_save (BaridCompose *self)
{
  g_autoptr(BaridBriefing) briefing = NULL;
  gboolean dirty = self->dirty;
  BaridDraft *draft;

  g_clear_handle_id (&self->save_timer, g_source_remove);
  if (self->saving || (!dirty && self->keep == BARID_N_VERSION_REASONS && !self->closing))
    return;

  self->saving = TRUE;
  self->dirty = FALSE;
  if (dirty)
    barid_compose_show_saved (self);
  briefing = barid_compose_form_dup_briefing (self->form);
  draft = barid_draft_new (briefing, self->row);
  draft->before = dirty ? take_reason (self) : BARID_N_VERSION_REASONS;
  draft->after = self->keep;
  draft->open = !self->closing;
  self->keep = BARID_N_VERSION_REASONS;
  /* Not to be cancelled: what was written is saved also when the window goes. */
  barid_desk_call_async (barid_watch_get_desk (self->watch), dirty ? save_func : keep_func, draft,
                         (GDestroyNotify) barid_draft_free, (GDestroyNotify) barid_draft_free, NULL,
                         dirty ? saved_cb : kept_cb, g_object_ref (self));
}

/* Lays the draft by as it is written now. */
void
barid_compose_keep (BaridCompose       *self,
                    BaridVersionReason  reason)
{
  if (self->row == 0 && !self->dirty && !self->saving)
    return;

  self->keep = reason;
  barid_compose_save (self);
}

static gpointer
open_func (BaridDesk     *desk,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  barid_desk_set_draft_open (desk, ((BaridDraft *) data)->row, TRUE, NULL);

  return NULL;
}

/* A draft that is looked at is open before anything of it is saved. */
void
barid_compose_tell_open (BaridCompose *self)
{
  g_autoptr(BaridBriefing) briefing = barid_compose_form_dup_briefing (self->form);

  barid_desk_call_async (barid_watch_get_desk (self->watch), open_func, barid_draft_new (briefing, self->row),
                         (GDestroyNotify) barid_draft_free, NULL, NULL, NULL, NULL);
}

static gboolean
save_timer_cb (gpointer user_data)
{
  BaridCompose *self = user_data;

  self->save_timer = 0;
  if (self->saving)
    self->save_timer = g_timeout_add_seconds (SAVE_PAUSE, save_timer_cb, self);
  else
    barid_compose_save (self);

  return G_SOURCE_REMOVE;
}

void
barid_compose_save_later (BaridCompose *self)
{
  gint64 now = g_get_monotonic_time ();

  if (self->save_timer == 0)
    self->unsaved = now;
  else if (now - self->unsaved > SAVE_MOST)
    return;

  g_clear_handle_id (&self->save_timer, g_source_remove);
  self->save_timer = g_timeout_add_seconds (SAVE_PAUSE, save_timer_cb, self);
}

/* Closing never asks and never loses: the window is out of sight at once, and gone when the draft is safe. */
gboolean
barid_compose_close (BaridCompose *self)
{
  if (self->releasing || self->closing)
    return TRUE;
  if (self->row == 0 && !self->dirty && !self->saving)
    return FALSE;

  self->closing = TRUE;
  self->application = gtk_window_get_application (GTK_WINDOW (self));
  if (self->application != NULL)
    {
      g_object_ref (self->application);
      g_application_hold (G_APPLICATION (self->application));
    }
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  gtk_window_set_application (GTK_WINDOW (self), NULL);
  /* Of what was only looked at there is no other version. */
  if (self->dirty || self->saving || self->kept != 0)
    self->keep = BARID_VERSION_CLOSED;
  barid_compose_save (self);

  return TRUE;
}
