#include "config.h"

#include "barid-desk-handover.h"

#include <glib/gi18n-lib.h>

#include "barid-act-rows.h"
#include "barid-bytes.h"
#include "barid-file-choice.h"
#include "barid-handing.h"
#include "barid-names.h"
#include "barid-setup-private.h"
#include "barid-text.h"

#define BARID_TYPE_DESK_HANDOVER (barid_desk_handover_get_type ())
G_DECLARE_FINAL_TYPE (BaridDeskHandover, barid_desk_handover, BARID, DESK_HANDOVER, BaridActWindow)

#define PAGE_READY "ready"
#define PAGE_DONE  "done"

#define MOST_READY (4 * 1024 * 1024)

struct _BaridDeskHandover
{
  BaridActWindow  parent_instance;

  /* borrowed: inside the window */
  AdwActionRow   *card_row;
  AdwActionRow   *ready_row;
  GtkEditable    *number;

  /* owned */
  char           *ready;  /* (nullable): path of what the successor made ready */
  char           *path;   /* (nullable): where the handover is to be written */
};

G_DEFINE_FINAL_TYPE (BaridDeskHandover, barid_desk_handover, BARID_TYPE_ACT_WINDOW)

/* What goes over to the desk. */
typedef struct
{
  char *ready;
  char *number;
  char *path;
} Wish;

static void
wish_free (Wish *wish)
{
  g_free (wish->ready);
  g_free (wish->number);
  g_free (wish->path);
  g_free (wish);
}

static char *
dup_number (BaridDeskHandover *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (self->number)));
}

static void
typed_cb (BaridDeskHandover *self)
{
  g_autofree char *number = dup_number (self);

  barid_act_window_set_ready (BARID_ACT_WINDOW (self), self->ready != NULL && *number != '\0');
}

/* ---- our card --------------------------------------------------------------------------------------------------- */

static void
card_written_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(BaridDeskHandover) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) card = barid_desk_call_finish (BARID_DESK (source), result, &error);

  if (barid_act_window_take_answer (BARID_ACT_WINDOW (self), error))
    adw_action_row_set_subtitle (self->card_row, _("Written. Give it to the successor."));
  typed_cb (self);
}

static void
card_placed_cb (GtkWidget  *widget,
                const char *path,
                gpointer    data)
{
  BaridCardWishes *wishes = g_new0 (BaridCardWishes, 1);

  wishes->path = g_strdup (path);
  barid_act_window_call (BARID_ACT_WINDOW (widget), _("The card is being signed"), barid_setup_write_card, wishes,
                         (GDestroyNotify) barid_card_wishes_free, (GDestroyNotify) g_bytes_unref, card_written_cb);
}

static void
card_clicked_cb (BaridDeskHandover *self)
{
  barid_file_choice_save (GTK_WIDGET (self), _("Save Our Card"), "our.card", card_placed_cb, NULL, NULL);
}

/* ---- what the successor made ready ------------------------------------------------------------------------------ */

static void
ready_chosen_cb (GtkWidget  *widget,
                 const char *path,
                 gpointer    data)
{
  BaridDeskHandover *self = BARID_DESK_HANDOVER (widget);
  g_autofree char *name = g_filename_display_basename (path);

  g_free (self->ready);
  self->ready = g_strdup (path);
  adw_action_row_set_subtitle (self->ready_row, name);
  typed_cb (self);
}

static void
ready_clicked_cb (BaridDeskHandover *self)
{
  barid_file_choice_open (GTK_WIDGET (self), _("Open What the Successor Made Ready"), NULL, ready_chosen_cb, NULL, NULL);
}

static AdwActionRow *
get_row (GtkWidget *button)
{
  return ADW_ACTION_ROW (gtk_widget_get_ancestor (button, ADW_TYPE_ACTION_ROW));
}

static void
fill_ready (BaridDeskHandover *self,
            const BaridInformed   *told)
{
  GtkWidget *page = barid_act_window_add_page (BARID_ACT_WINDOW (self), PAGE_READY, adw_preferences_page_new ());
  AdwPreferencesGroup *group;

  group = barid_act_rows_add_group (page, _("First: the successor makes a place ready"),
                                    _("They need our card. They choose it at their own machine under “Take Over a Desk”, give "
                                      "you what is saved there, and read a number out."));
  self->card_row = get_row (barid_act_rows_add_button (group, _("Our card"), _("Of today: it names the key in use."), _("Save…"),
                                                       _("Save our card for the successor"), G_CALLBACK (card_clicked_cb), self));

  group = barid_act_rows_add_group (page, _("Then: compare"), _("The desk goes to the key with this number and to no other."));
  self->ready_row = get_row (barid_act_rows_add_button (group, _("What the successor made ready"), _("Not chosen yet"),
                                                        _("Choose…"), _("Choose what the successor made ready"),
                                                        G_CALLBACK (ready_clicked_cb), self));
  self->number = barid_act_rows_add_entry (group, adw_entry_row_new (), _("The number as they read it out"));
  g_signal_connect_swapped (self->number, "changed", G_CALLBACK (typed_cb), self);

  group = barid_act_rows_add_group (page, _("What follows"), NULL);
  barid_act_rows_add_fact (group, _("All that this desk holds is sealed to the successor’s key: letters, drafts, agreements, "
                                    "partners."), NULL);
  barid_act_rows_add_fact (group, _("Partners get a letter that both keys have signed, and accept the new key there. It is "
                                    "sealed at once, without a hold."), NULL);
  barid_act_rows_add_fact (group, _("From then on this desk opens nothing that arrives, and releases nothing. What it holds "
                                    "can be read here until it is deleted."), NULL);
  barid_act_rows_add_informed (page, _("Who gets the letter"), told);
}

static gpointer
look_func (BaridDesk     *desk,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  return barid_informed_list (desk, cancellable, error);
}

static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(BaridDeskHandover) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(BaridInformed) told = barid_desk_call_finish (BARID_DESK (source), result, &error);

  if (!barid_act_window_take_answer (BARID_ACT_WINDOW (self), error))
    return;

  fill_ready (self, told);
  barid_act_window_show (BARID_ACT_WINDOW (self), PAGE_READY, _("_Hand Over…"), "destructive-action");
  typed_cb (self);
}

/* ---- the act ---------------------------------------------------------------------------------------------------- */

/* The file is made of what the desk holds, and goes to the disk in the same breath: without it the successor has nothing. */
static gpointer
hand_func (BaridDesk     *desk,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  const Wish *wish = data;
  g_autoptr(BaridInformed) told = barid_informed_list (desk, cancellable, error);
  g_autoptr(GBytes) ready = NULL;
  g_autoptr(GBytes) handover = NULL;
  GPtrArray *untold = NULL;

  if (told == NULL || !(ready = barid_bytes_read_file (wish->ready, MOST_READY, error)) ||
      !(handover = barid_desk_write_handover (desk, ready, wish->number, &untold, cancellable, error)))
    return NULL;

  g_ptr_array_unref (told->untold);
  told->untold = untold;
  return barid_bytes_write_private (handover, wish->path, error) ? g_steal_pointer (&told) : NULL;
}

static void
show_handed (BaridDeskHandover *self,
             const BaridInformed   *told)
{
  GtkWidget *page = barid_act_window_add_page (BARID_ACT_WINDOW (self), PAGE_DONE, adw_preferences_page_new ());
  AdwPreferencesGroup *group = barid_act_rows_add_group (page, _("This desk is handed over"), NULL);

  barid_act_rows_add_fact (group, _("Give the file to the successor, by any way: only their key opens it. They choose it under "
                                    "“Take Over a Desk”, “Take the handover”."), NULL);
  barid_act_rows_add_fact (group, _("They give you a receipt that bears both signatures. Keep it as your office’s "
                                    "rules say."), NULL);
  barid_act_rows_add_fact (group, _("If the file is lost, hand over to the same key once more: it is written anew, and no "
                                    "partner is told twice."), NULL);
  barid_act_rows_add_informed (page, _("The letter goes to"), told);
  barid_act_window_show (BARID_ACT_WINDOW (self), PAGE_DONE, _("_Close"), "suggested-action");
}

static void
handed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(BaridDeskHandover) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(BaridInformed) told = barid_desk_call_finish (BARID_DESK (source), result, &error);
  BaridWatch *watch = barid_act_window_get_watch (BARID_ACT_WINDOW (self));

  /* It may be handed over where only the file could not be written. */
  if (watch != NULL && barid_desk_get_successor (BARID_DESK (source)) != NULL)
    {
      barid_watch_tell_changed (watch);
      barid_watch_go_round (watch);
    }
  if (!barid_act_window_take_answer (BARID_ACT_WINDOW (self), error))
    return;

  show_handed (self, told);
}

static void
answered_cb (BaridDeskHandover *self,
             const char        *response)
{
  Wish *wish;

  if (g_strcmp0 (response, "hand") != 0)
    return;

  wish = g_new0 (Wish, 1);
  wish->ready = g_strdup (self->ready);
  wish->number = dup_number (self);
  wish->path = g_strdup (self->path);
  barid_act_window_call (BARID_ACT_WINDOW (self), _("All that the desk holds is being sealed"), hand_func, wish,
                         (GDestroyNotify) wish_free, (GDestroyNotify) barid_informed_free, handed_cb);
}

static void
placed_cb (GtkWidget  *widget,
           const char *path,
           gpointer    data)
{
  BaridDeskHandover *self = BARID_DESK_HANDOVER (widget);
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), _("Hand this desk over?"),
                                              _("From then on this desk opens nothing that arrives, and releases nothing. That "
                                                "cannot be taken back."));

  g_free (self->path);
  self->path = g_strdup (path);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "leave", _("_Cancel"), "hand", _("_Hand Over"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "hand", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "leave");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "leave");
  g_signal_connect_object (dialog, "response", G_CALLBACK (answered_cb), self, G_CONNECT_SWAPPED);
  barid_name_all (dialog);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* ---- the window ------------------------------------------------------------------------------------------------- */

static void
barid_desk_handover_next (BaridActWindow *window)
{
  if (g_strcmp0 (barid_act_window_get_page (window), PAGE_READY) == 0)
    barid_file_choice_save (GTK_WIDGET (window), _("Save the Handover"), "desk.handover", placed_cb, NULL, NULL);
  else
    gtk_window_close (GTK_WINDOW (window));
}

static void
barid_desk_handover_finalize (GObject *object)
{
  g_free (BARID_DESK_HANDOVER (object)->ready);
  g_free (BARID_DESK_HANDOVER (object)->path);

  G_OBJECT_CLASS (barid_desk_handover_parent_class)->finalize (object);
}

static void
barid_desk_handover_class_init (BaridDeskHandoverClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = barid_desk_handover_finalize;
  BARID_ACT_WINDOW_CLASS (klass)->next = barid_desk_handover_next;
}

static void
barid_desk_handover_init (BaridDeskHandover *self)
{
  gtk_window_set_title (GTK_WINDOW (self), _("Hand This Desk Over"));
}

/**
 * barid_desk_handover_present:
 * @watch: the desk at work
 * @parent: the window it stands over
 *
 * Shows the window in which the desk is handed over.
 */
void
barid_desk_handover_present (BaridWatch *watch,
                             GtkWindow  *parent)
{
  BaridActWindow *self = g_object_new (BARID_TYPE_DESK_HANDOVER, NULL);

  barid_act_window_present (self, watch, parent);
  barid_act_window_call (self, _("Looking at the partners"), look_func, NULL, NULL, (GDestroyNotify) barid_informed_free,
                         looked_cb);
}
