#include "config.h"

#include "barid-compose-private.h"

#include <glib/gi18n-lib.h>

#include "barid-application.h"
#include "barid-corrections.h"
#include "barid-coverage.h"
#include "barid-dispatch.h"
#include "barid-drafts.h"
#include "barid-error.h"
#include "barid-release-summary.h"
#include "barid-time-local.h"

/* The release check, and release. */

#define CHECK_PAUSE 400 /* ms after the last change */

/* ---- checking ------------------------------------------------------------------------------------------------ */

typedef struct
{
  BaridBriefing *briefing;
  GPtrArray     *objections;
  GHashTable    *coverage;
  char          *corrects;  /* nullable: of a correction */
  GPtrArray     *changes;   /* nullable: against what was released */
} Checked;

static void
checked_free (Checked *self)
{
  g_clear_object (&self->briefing);
  g_clear_pointer (&self->objections, g_ptr_array_unref);
  g_clear_pointer (&self->coverage, g_hash_table_unref);
  g_free (self->corrects);
  g_clear_pointer (&self->changes, g_ptr_array_unref);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Checked, checked_free)

static void ask_release (BaridCompose *self,
                         Checked      *checked);

static gpointer
check_func (BaridDesk     *desk,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  g_autoptr(Checked) checked = g_new0 (Checked, 1);

  checked->briefing = g_object_ref (data);
  if (!(checked->objections = barid_desk_check (desk, data, cancellable, error)) ||
      !(checked->coverage = barid_desk_find_coverage (desk, data, error)))
    return NULL;

  barid_desk_tell_correction (desk, data, &checked->corrects, &checked->changes);

  return g_steal_pointer (&checked);
}

static void
checked_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(BaridCompose) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(Checked) checked = barid_desk_call_finish (BARID_DESK (source), result, &error);

  self->checking = FALSE;
  if (barid_error_is_cancelled (error))
    return;
  if (self->recheck)
    {
      barid_compose_check (self);
      return;
    }

  if (checked != NULL)
    {
      barid_check_panel_show (self->panel, checked->briefing, checked->objections, checked->coverage);
      barid_compose_form_show_corrected (self->form, checked->corrects, checked->changes);
    }
  else
    barid_check_panel_say_problem (self->panel, error->message);
  barid_compose_show_release (self);

  if (self->release_asked)
    ask_release (self, checked);
}

/* Only the answer to the last question counts, so the next is asked when the one before has come. */
void
barid_compose_check (BaridCompose *self)
{
  g_autoptr(BaridBriefing) briefing = NULL;

  g_clear_handle_id (&self->check_timer, g_source_remove);
  self->recheck = self->checking;
  if (self->checking || self->releasing || g_cancellable_is_cancelled (self->cancellable))
    return;

  self->checking = TRUE;
  briefing = barid_compose_form_dup_briefing (self->form);
  barid_compose_show_title (self, briefing);
  barid_desk_call_async (barid_watch_get_desk (self->watch), check_func, g_steal_pointer (&briefing), g_object_unref,
                         (GDestroyNotify) checked_free, self->cancellable, checked_cb, g_object_ref (self));
}

static gboolean
check_timer_cb (gpointer user_data)
{
  BaridCompose *self = user_data;

  self->check_timer = 0;
  barid_compose_check (self);

  return G_SOURCE_REMOVE;
}

void
barid_compose_check_later (BaridCompose *self)
{
  g_clear_handle_id (&self->check_timer, g_source_remove);
  if (g_cancellable_is_cancelled (self->cancellable))
    return;

  self->check_timer = g_timeout_add (CHECK_PAUSE, check_timer_cb, self);
}

/* ---- releasing ------------------------------------------------------------------------------------------------ */

static void
set_releasing (BaridCompose *self,
               gboolean      releasing)
{
  self->releasing = releasing;
  gtk_widget_set_sensitive (GTK_WIDGET (self->flap), !releasing);
  gtk_spinner_set_spinning (self->busy, releasing);
  gtk_widget_set_visible (GTK_WIDGET (self->busy), releasing);
  barid_compose_show_saved (self);
  barid_compose_show_release (self);
}

static gpointer
release_func (BaridDesk     *desk,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  BaridDraft *draft = data;

  return barid_desk_release (desk, draft->briefing, draft->row, BARID_HOLD, cancellable, error);
}

/* In the window of the desk, also where it was closed meanwhile: without it there would be no way back. */
static void
offer_to_take_back (BaridCompose  *self,
                    BaridBriefing *briefing,
                    GPtrArray     *letters)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));
  BaridWindow *window = barid_application_show_desk (BARID_APPLICATION (application), self->watch);
  g_autofree char *names = barid_release_summary_dup_names (self->choices, briefing);
  g_autofree char *seconds = barid_count_tell (BARID_HOLD / BARID_TIME_SECOND);
  g_autofree char *sentence = NULL;

  if (barid_briefing_get_precedence (briefing) == BARID_PRECEDENCE_FLASH)
    {
      /* TRANSLATORS: %s is one or several offices. */
      sentence = g_strdup_printf (_("Released to %s. It leaves now."), names);
      barid_window_say (window, sentence);
      return;
    }

  /* TRANSLATORS: %1$s is a number, %2$s one or several offices. In a narrow window the end is cut. */
  sentence = g_strdup_printf (_("Leaves in %1$s seconds: released to %2$s."), seconds, names);
  barid_window_offer (window, sentence, _("Take Back"), "win.take-back",
                      g_variant_new_strv ((const char * const *) letters->pdata, letters->len),
                      BARID_HOLD / BARID_TIME_SECOND);
}

static void
refuse (BaridCompose *self,
        const char   *sentences)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), _("Not released"), sentences);

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "back", _("_Back to the Briefing"), NULL);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "back");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "back");
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
released_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(BaridCompose) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) letters = barid_desk_call_finish (BARID_DESK (source), result, &error);
  g_autoptr(BaridBriefing) briefing = NULL;
  if (letters == NULL)
    {
      g_clear_pointer (&self->emergency, g_free);
      set_releasing (self, FALSE);
      refuse (self, error->message);
      barid_compose_check (self);
      if (self->dirty)
        barid_compose_save_later (self);
      return;
    }

  briefing = barid_compose_form_dup_briefing (self->form);
  offer_to_take_back (self, briefing, letters);
  barid_watch_tell_changed (self->watch);
  if (barid_briefing_get_precedence (briefing) == BARID_PRECEDENCE_FLASH)
    barid_watch_go_round (self->watch);
  else
    barid_watch_go_round_at (self->watch, barid_time_now () + BARID_HOLD);

  gtk_window_destroy (GTK_WINDOW (self));
}

/* A draft that is being saved is waited for: its row has to go with the release. */
void
barid_compose_begin_release (BaridCompose *self)
{
  g_autoptr(BaridBriefing) briefing = NULL;

  if (self->saving)
    return;

  briefing = barid_compose_form_dup_briefing (self->form);
  if (self->emergency != NULL)
    barid_briefing_set_emergency (briefing, self->emergency);
  barid_desk_call_async (barid_watch_get_desk (self->watch), release_func, barid_draft_new (briefing, self->row),
                         (GDestroyNotify) barid_draft_free, (GDestroyNotify) g_ptr_array_unref, NULL,
                         released_cb, g_object_ref (self));
}

/* @emergency is the reason where it is released in an emergency. The draft does not get it: it stands for this release. */
void
barid_compose_release_for (BaridCompose *self,
                           const char   *emergency)
{
  if (self->releasing)
    return;

  if (emergency != NULL)
    {
      self->emergency = g_strdup (emergency);
      barid_compose_keep (self, BARID_VERSION_RELEASE);
    }
  g_clear_handle_id (&self->save_timer, g_source_remove);
  g_clear_handle_id (&self->check_timer, g_source_remove);
  set_releasing (self, TRUE);
  barid_compose_begin_release (self);
}

static void
answered_cb (AdwMessageDialog *dialog,
             const char       *response,
             BaridCompose     *self)
{
  if (g_strcmp0 (response, "release") == 0)
    barid_compose_release_for (self, NULL);
}

static void
ask_release (BaridCompose *self,
             Checked      *checked)
{
  g_autofree char *obstacle = barid_check_panel_dup_obstacle (self->panel);
  GtkWidget *dialog;

  self->release_asked = FALSE;
  if (checked == NULL || obstacle != NULL)
    {
      adw_flap_set_reveal_flap (self->flap, TRUE);
      return;
    }

  barid_compose_keep (self, BARID_VERSION_RELEASE);
  dialog = barid_release_summary_new (GTK_WINDOW (self), self->choices, checked->briefing, checked->coverage);
  g_set_weak_pointer (&self->question, dialog);
  g_signal_connect_object (dialog, "response", G_CALLBACK (answered_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* What is on screen now is checked before it is asked about. */
void
barid_compose_ask_release (BaridCompose *self)
{
  if (self->releasing || self->question != NULL || barid_compose_form_go_to_misread (self->form))
    return;

  self->release_asked = TRUE;
  barid_compose_check (self);
}
