#include "config.h"

#include "barid-compose-private.h"

#include <glib/gi18n-lib.h>

#include "barid-approval.h"
#include "barid-bytes.h"
#include "barid-drafts.h"
#include "barid-file-choice.h"
#include "barid-joint.h"
#include "barid-names.h"
#include "barid-refusal.h"

/* What others sign of a draft before it is released: a releasing officer approves it, parties are asked whether they concur. Each act
 * is about the draft as it was saved, so it is saved first. */

#define MOST_BYTES (1024 * 1024)

typedef struct
{
  BaridBriefing *briefing;
  gint64         row;
  char          *path;
  const char    *done; /* what is said then */
} Work;

static void
work_free (Work *work)
{
  g_object_unref (work->briefing);
  g_free (work->path);
  g_free (work);
}

static gboolean
save (BaridDesk  *desk,
      Work       *work,
      GError    **error)
{
  return (work->row = barid_desk_save_draft (desk, work->briefing, work->row, error)) != 0;
}

static Work *
work_copy (const Work *work)
{
  Work *copy = g_memdup2 (work, sizeof *work);

  copy->briefing = g_object_ref (work->briefing);
  copy->path = g_strdup (work->path);
  return copy;
}

/* ---- at the desk ------------------------------------------------------------------------------------------------------ */

static gpointer
ask_func (BaridDesk     *desk,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  Work *work = data;
  g_autoptr(GBytes) file = NULL;

  return save (desk, work, error) && (file = barid_desk_ask_approval (desk, work->briefing, NULL, cancellable, error)) &&
         barid_bytes_write_private (file, work->path, error) ? work_copy (work) : NULL;
}

static gpointer
take_func (BaridDesk     *desk,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  Work *work = data;
  g_autoptr(GBytes) answer = barid_bytes_read_file (work->path, MOST_BYTES, error);
  g_autofree char *report = NULL;

  return answer != NULL && (report = barid_desk_take_approval (desk, answer, cancellable, error)) && save (desk, work, error)
         ? work_copy (work) : NULL;
}

static gpointer
circulate_func (BaridDesk     *desk,
                gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  Work *work = data;
  GPtrArray *addressees = barid_briefing_get_part (work->briefing, BARID_PART_ADDRESSEES);
  g_autoptr(GPtrArray) parties = g_ptr_array_new ();
  g_autoptr(GPtrArray) letters = NULL;

  for (guint i = 0; i < addressees->len; i++)
    g_ptr_array_add (parties, ((BaridAddressee *) g_ptr_array_index (addressees, i))->office);
  g_ptr_array_add (parties, NULL);

  return save (desk, work, error) &&
         (letters = barid_desk_circulate (desk, work->briefing, (const char * const *) parties->pdata, cancellable, error))
         ? work_copy (work) : NULL;
}

static gpointer
finish_func (BaridDesk     *desk,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  Work *work = data;
  g_autoptr(BaridJoint) joint = NULL;

  return save (desk, work, error) && (joint = barid_desk_finish_joint (desk, work->briefing, error)) &&
         save (desk, work, error) ? work_copy (work) : NULL;
}

/* ---- in the window ------------------------------------------------------------------------------------------------------ */

static void
tell (BaridCompose *self,
      const char   *sentence)
{
  AdwToast *toast = adw_toast_new (sentence);

  adw_toast_set_timeout (toast, 10);
  adw_toast_overlay_add_toast (self->toasts, toast);
  barid_name_toast (self->toasts, toast);
}

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(BaridCompose) self = user_data;
  g_autoptr(GError) error = NULL;
  Work *work = barid_desk_call_finish (BARID_DESK (source), result, &error);
  gboolean good = work != NULL;

  self->saving = FALSE;
  gtk_widget_set_sensitive (GTK_WIDGET (self->flap), TRUE);
  if (good && !self->closing)
    {
      self->row = work->row;
      barid_compose_replace (self, work->briefing);
      tell (self, work->done);
      barid_compose_check (self);
      barid_watch_go_round (self->watch);
    }
  else if (!self->closing)
    barid_refusal_tell (GTK_WINDOW (self), error);

  g_clear_pointer (&work, work_free);
  barid_watch_tell_changed (self->watch);
  barid_compose_go_on (self, good);
}

static void
start (BaridCompose  *self,
       const char    *path,
       const char    *done,
       BaridDeskFunc  func)
{
  Work *work;

  if (self->saving || self->releasing || self->closing)
    return;

  work = g_new0 (Work, 1);
  work->briefing = barid_compose_form_dup_briefing (self->form);
  work->row = self->row;
  work->path = g_strdup (path);
  work->done = done;
  self->saving = TRUE;
  g_clear_handle_id (&self->save_timer, g_source_remove);
  gtk_widget_set_sensitive (GTK_WIDGET (self->flap), FALSE);
  barid_desk_call_async (barid_watch_get_desk (self->watch), func, work, (GDestroyNotify) work_free, (GDestroyNotify) work_free,
                         NULL, done_cb, g_object_ref (self));
}

static void
ask_chosen_cb (GtkWidget  *widget,
               const char *path,
               gpointer    data)
{
  start (BARID_COMPOSE (widget), path, _("Sealed to the releasing officer. Hand the file over."), ask_func);
}

static void
take_chosen_cb (GtkWidget  *widget,
                const char *path,
                gpointer    data)
{
  start (BARID_COMPOSE (widget), path, _("The approval was taken. It counts for exactly the text that was asked about."), take_func);
}

static void
ask_approval (GtkWidget  *widget,
              const char *action,
              GVariant   *parameter)
{
  barid_file_choice_save (widget, _("Save for Approval"), "to-be-approved.pgp", ask_chosen_cb, NULL, NULL);
}

static void
take_approval (GtkWidget  *widget,
               const char *action,
               GVariant   *parameter)
{
  barid_file_choice_open (widget, _("Take Approval"), NULL, take_chosen_cb, NULL, NULL);
}

static void
circulate (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  start (BARID_COMPOSE (widget), NULL, _("Circulated to its addressees for their stance."), circulate_func);
}

static void
finish (GtkWidget  *widget,
        const char *action,
        GVariant   *parameter)
{
  start (BARID_COMPOSE (widget), NULL, _("Each dissent stands beside its judgement. Release the briefing as any other."), finish_func);
}

void
barid_compose_install_approval (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "compose.ask-approval", NULL, ask_approval);
  gtk_widget_class_install_action (widget_class, "compose.take-approval", NULL, take_approval);
  gtk_widget_class_install_action (widget_class, "compose.circulate", NULL, circulate);
  gtk_widget_class_install_action (widget_class, "compose.finish-joint", NULL, finish);
}
