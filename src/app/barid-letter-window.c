#include "config.h"

#include "barid-letter-window.h"

#include <glib/gi18n-lib.h>

#include "barid-dossier-acts.h"
#include "barid-joint-acts.h"
#include "barid-names.h"
#include "barid-onward-acts.h"
#include "barid-reader-acts.h"
#include "barid-refusal.h"
#include "barid-request-acts.h"

G_DEFINE_INTERFACE (BaridLetterWindow, barid_letter_window, GTK_TYPE_WINDOW)

static void
barid_letter_window_default_init (BaridLetterWindowInterface *iface)
{
}

/* ---- the acts ---------------------------------------------------------------------------------------------- */

/**
 * barid_letter_window_install_acts:
 * @window_class: the class of a window in which letters are read
 *
 * Gives the window everything that is done with the letter it shows, with its keys.
 */
void
barid_letter_window_install_acts (GtkWidgetClass *window_class)
{
  barid_letter_acts_install (window_class);
  barid_reply_acts_install (window_class);
  barid_request_install_acts (window_class);
  barid_reader_install_acts (window_class);
  barid_joint_install_acts (window_class);
  barid_onward_install_acts (window_class);
  barid_dossier_install_filing (window_class);

  gtk_widget_class_add_binding_action (window_class, GDK_KEY_r, GDK_CONTROL_MASK, "win.answer", NULL);
  gtk_widget_class_add_binding_action (window_class, GDK_KEY_Return, GDK_CONTROL_MASK, "win.acknowledge", NULL);
  gtk_widget_class_add_binding_action (window_class, GDK_KEY_d, GDK_CONTROL_MASK, "win.file", NULL);
  gtk_widget_class_add_binding_action (window_class, GDK_KEY_p, GDK_CONTROL_MASK, "win.print", NULL);
  gtk_widget_class_add_binding_action (window_class, GDK_KEY_w, GDK_CONTROL_MASK, "window.close", NULL);
}

/**
 * barid_letter_window_enable:
 * @self: a window
 * @offers: what its letter allows
 *
 * Enables what can be done with the letter, and nothing else.
 */
void
barid_letter_window_enable (BaridLetterWindow *self,
                            BaridOffers        offers)
{
  static const struct
  {
    const char  *action;
    BaridOffers  offer;
  } acts[] = {
    { "win.file-in", BARID_OFFER_FILING },
    { "win.forward", BARID_OFFER_FORWARD },
    { "win.duplicate", BARID_OFFER_COPY },
    { "win.correct", BARID_OFFER_CORRECTION },
    { "win.withdraw", BARID_OFFER_CORRECTION },
    { "win.recall", BARID_OFFER_CORRECTION },
    { "win.feedback", BARID_OFFER_FEEDBACK },
  };

  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), acts[i].action, (offers & acts[i].offer) != 0);
}

/**
 * barid_letter_window_make_menu:
 *
 * Makes the menu of the letter that is read. It shows what the window has and what its letter allows.
 *
 * Returns: (transfer full): the menu
 */
GMenuModel *
barid_letter_window_make_menu (void)
{
  const struct
  {
    const char *label;
    const char *action;
    const char *hidden;
  } items[] = {
    { _("_Put Away"), "win.file", "action-disabled" },
    { _("F_ile In…"), "win.file-in", "action-disabled" },
    { _("_Forward…"), "win.forward", "action-disabled" },
    { _("Open in _New Window"), "win.open-in-window", "action-missing" },
    { _("_Print…"), "win.print", NULL },
    { _("_Save as PDF…"), "win.save-pdf", NULL },
    { _("D_uplicate"), "win.duplicate", "action-disabled" },
    { _("_Correct…"), "win.correct", "action-disabled" },
    { C_("letter", "_Withdraw…"), "win.withdraw", "action-disabled" },
    { C_("letter", "_Recall…"), "win.recall", "action-disabled" },
    { _("Give _Feedback…"), "win.feedback", "action-disabled" },
    { _("_Delete…"), "win.delete", NULL },
  };
  GMenu *menu = g_menu_new ();

  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    {
      g_autoptr(GMenuItem) item = g_menu_item_new (items[i].label, items[i].action);

      if (items[i].hidden != NULL)
        g_menu_item_set_attribute (item, "hidden-when", "s", items[i].hidden);
      g_menu_append_item (menu, item);
    }

  return G_MENU_MODEL (menu);
}

/* ---- whose they are ------------------------------------------------------------------------------------------ */

BaridWatch *
barid_letter_window_get_watch (BaridLetterWindow *self)
{
  g_return_val_if_fail (BARID_IS_LETTER_WINDOW (self), NULL);

  return BARID_LETTER_WINDOW_GET_IFACE (self)->get_watch (self);
}

BaridDesk *
barid_letter_window_get_desk (BaridLetterWindow *self)
{
  return barid_watch_get_desk (barid_letter_window_get_watch (self));
}

BaridReader *
barid_letter_window_get_reader (BaridLetterWindow *self)
{
  g_return_val_if_fail (BARID_IS_LETTER_WINDOW (self), NULL);

  return BARID_LETTER_WINDOW_GET_IFACE (self)->get_reader (self);
}

gint64
barid_letter_window_get_letter (BaridLetterWindow *self)
{
  g_return_val_if_fail (BARID_IS_LETTER_WINDOW (self), 0);

  return BARID_LETTER_WINDOW_GET_IFACE (self)->get_letter (self);
}

static BaridLetterWindow *
find_front (BaridLetterWindow *self)
{
  BaridLetterWindowInterface *iface = BARID_LETTER_WINDOW_GET_IFACE (self);
  BaridLetterWindow *front = iface->get_front != NULL ? iface->get_front (self) : self;

  return front != NULL ? front : self;
}

/**
 * barid_letter_window_get_front:
 * @self: a window
 *
 * Gets the window in which what is done in this one is asked and told: itself, or what stands for it since it was closed.
 *
 * Returns: (transfer none): the window
 */
GtkWindow *
barid_letter_window_get_front (BaridLetterWindow *self)
{
  g_return_val_if_fail (BARID_IS_LETTER_WINDOW (self), NULL);

  return GTK_WINDOW (find_front (self));
}

/**
 * barid_letter_window_forget:
 * @self: a window
 *
 * Says that the letter it shows was put away or deleted.
 */
void
barid_letter_window_forget (BaridLetterWindow *self)
{
  g_return_if_fail (BARID_IS_LETTER_WINDOW (self));

  BARID_LETTER_WINDOW_GET_IFACE (self)->forget (self);
}

/* ---- one answer at a time ------------------------------------------------------------------------------------------ */

struct _BaridAnswering
{
  BaridLetterWindow *window; /* owned */
  gint64             letter;
};

/* Of a desk, whatever its windows. */
static GHashTable *
get_answered (BaridLetterWindow *self)
{
  BaridWatch *watch = barid_letter_window_get_watch (self);
  GHashTable *answered = g_object_get_data (G_OBJECT (watch), "answered-letters");

  if (answered == NULL)
    {
      answered = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
      g_object_set_data_full (G_OBJECT (watch), "answered-letters", answered, (GDestroyNotify) g_hash_table_unref);
    }

  return answered;
}

/**
 * barid_answering_begin:
 * @self: the window in which it is asked
 * @letter: row of the letter
 *
 * Begins an answer to a letter, unless one is being made already: two quick clicks are one.
 *
 * Returns: (transfer full) (nullable): what barid_answering_end() ends as the desk has made the answer or refused it; %NULL where
 *   another is not ended yet
 */
BaridAnswering *
barid_answering_begin (BaridLetterWindow *self,
                       gint64             letter)
{
  BaridAnswering *answering;

  g_return_val_if_fail (BARID_IS_LETTER_WINDOW (self) && letter != 0, NULL);

  if (!g_hash_table_add (get_answered (self), g_memdup2 (&letter, sizeof letter)))
    return NULL;

  answering = g_new0 (BaridAnswering, 1);
  answering->window = g_object_ref (self);
  answering->letter = letter;

  return answering;
}

/**
 * barid_answering_end:
 * @answering: (transfer full): an answer that was begun
 *
 * Ends it: another can be begun.
 *
 * Returns: (transfer full): the window in which it was begun
 */
BaridLetterWindow *
barid_answering_end (BaridAnswering *answering)
{
  BaridLetterWindow *window;

  g_return_val_if_fail (answering != NULL, NULL);

  window = answering->window;
  g_hash_table_remove (get_answered (window), &answering->letter);
  g_free (answering);

  return window;
}

/* ---- told in passing ------------------------------------------------------------------------------------------- */

/**
 * barid_letter_window_say:
 * @self: a window
 * @sentence: what happened
 *
 * Tells in passing what happened.
 */
void
barid_letter_window_say (BaridLetterWindow *self,
                         const char        *sentence)
{
  barid_letter_window_offer (self, sentence, NULL, NULL, NULL, 5);
}

static gboolean
end_offer_cb (gpointer user_data)
{
  adw_toast_dismiss (ADW_TOAST (user_data));

  return G_SOURCE_REMOVE;
}

static void
offer_ended_cb (AdwToast *toast,
                gpointer  timer)
{
  g_source_remove (GPOINTER_TO_UINT (timer));
}

/**
 * barid_letter_window_offer:
 * @self: a window
 * @sentence: what happened
 * @label: (nullable): what can be done about it
 * @action: (nullable): the action that does it
 * @target: (nullable): the action's parameter; a floating one is taken
 * @seconds: how long it is offered
 *
 * Tells what happened, and offers to undo it. What can be undone is told at once, before anything that waits to be told, and
 * not a moment longer than it can be undone: also where something else was told meanwhile.
 */
void
barid_letter_window_offer (BaridLetterWindow *self,
                           const char        *sentence,
                           const char        *label,
                           const char        *action,
                           GVariant          *target,
                           guint              seconds)
{
  g_autofree char *escaped = g_markup_escape_text (sentence, -1);
  g_autoptr(GVariant) taken = target != NULL ? g_variant_ref_sink (target) : NULL;
  BaridLetterWindow *front;
  AdwToastOverlay *toasts;
  AdwToast *toast;

  g_return_if_fail (BARID_IS_LETTER_WINDOW (self));

  front = find_front (self);
  if ((toasts = BARID_LETTER_WINDOW_GET_IFACE (front)->get_toasts (front)) == NULL)
    return;

  toast = adw_toast_new (escaped);
  adw_toast_set_timeout (toast, label != NULL ? 0 : seconds);
  if (label != NULL)
    {
      guint timer = g_timeout_add_full (G_PRIORITY_DEFAULT, seconds * 1000, end_offer_cb, g_object_ref (toast),
                                        g_object_unref);

      g_signal_connect (toast, "dismissed", G_CALLBACK (offer_ended_cb), GUINT_TO_POINTER (timer));
      adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
      adw_toast_set_button_label (toast, label);
      adw_toast_set_action_name (toast, action);
      adw_toast_set_action_target_value (toast, taken);
    }
  adw_toast_overlay_add_toast (toasts, toast);
  barid_name_toast (toasts, toast);
}

/**
 * barid_letter_window_finish_letters:
 * @self: the window in which it was asked
 * @desk: the desk
 * @result: of barid_desk_call_async(): ids of letters
 * @sentence: what was done
 *
 * Ends an act of which letters came: they go with the next round, which begins at once. What was done may be done also where it
 * could not be said.
 */
void
barid_letter_window_finish_letters (BaridLetterWindow *self,
                                    GObject           *desk,
                                    GAsyncResult      *result,
                                    const char        *sentence)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) letters = barid_desk_call_finish (BARID_DESK (desk), result, &error);

  barid_watch_tell_changed (barid_letter_window_get_watch (self));
  if (barid_refusal_tell (barid_letter_window_get_front (self), error))
    return;

  barid_letter_window_say (self, sentence);
  barid_watch_go_round (barid_letter_window_get_watch (self));
}
