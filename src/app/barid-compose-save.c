#include "config.h"

#include "barid-compose-private.h"

#include "barid-drafts.h"

/* Saving what is written, without being asked, and closing, without asking. */

#define SAVE_PAUSE 2 /* seconds after the last change */

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

  return self;
}

static gpointer
save_func (BaridDesk     *desk,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  BaridDraft *draft = data;
  gint64 row = barid_desk_save_draft (desk, draft->briefing, draft->row, error);

  return row != 0 ? barid_draft_new (draft->briefing, row) : NULL;
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
  if (self->releasing)
    barid_compose_begin_release (self);
  else if (self->closing && draft != NULL && self->dirty)
    barid_compose_save (self);
  else if (self->closing)
    finish_closing (self, draft != NULL);
}

/* Saves what was not saved yet; what changes meanwhile is saved after. */
void
barid_compose_save (BaridCompose *self)
{
  g_autoptr(BaridBriefing) briefing = NULL;

  g_clear_handle_id (&self->save_timer, g_source_remove);
  if (self->saving || !self->dirty)
    return;

  self->saving = TRUE;
  self->dirty = FALSE;
  barid_compose_show_saved (self);
  briefing = barid_compose_form_dup_briefing (self->form);
  /* Not to be cancelled: what was written is saved also when the window goes. */
  barid_desk_call_async (barid_watch_get_desk (self->watch), save_func, barid_draft_new (briefing, self->row),
                         (GDestroyNotify) barid_draft_free, (GDestroyNotify) barid_draft_free, NULL,
                         saved_cb, g_object_ref (self));
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
  g_clear_handle_id (&self->save_timer, g_source_remove);
  self->save_timer = g_timeout_add_seconds (SAVE_PAUSE, save_timer_cb, self);
}

/* Closing never asks and never loses: the window is out of sight at once, and gone when the draft is safe. */
gboolean
barid_compose_close (BaridCompose *self)
{
  if (self->releasing || self->closing)
    return TRUE;
  if (!self->dirty && !self->saving)
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
  barid_compose_save (self);

  return TRUE;
}
