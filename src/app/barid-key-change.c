#include "config.h"

#include "barid-key-change.h"

#include <glib/gi18n-lib.h>

#include "barid-act-rows.h"
#include "barid-key-choice.h"
#include "barid-key-number.h"
#include "barid-succession.h"

#define BARID_TYPE_KEY_CHANGE (barid_key_change_get_type ())
G_DECLARE_FINAL_TYPE (BaridKeyChange, barid_key_change, BARID, KEY_CHANGE, BaridActWindow)

#define PAGE_WHY  "why"
#define PAGE_KEY  "key"
#define PAGE_DONE "done"

struct _BaridKeyChange
{
  BaridActWindow  parent_instance;

  /* borrowed: inside the window */
  GtkCheckButton *ending;
  GtkCheckButton *suspected;
  BaridKeyChoice *choice;
};

G_DEFINE_FINAL_TYPE (BaridKeyChange, barid_key_change, BARID_TYPE_ACT_WINDOW)

/* What goes over to the desk, and what comes back. */
typedef struct
{
  BaridKeySource *source;
  BaridWhy        why;
} Wish;

typedef struct
{
  BaridKey  *key;
  BaridInformed *told;
} Changed;

static void
wish_free (Wish *wish)
{
  barid_key_source_free (wish->source);
  g_free (wish);
}

static void
changed_free (Changed *changed)
{
  g_clear_pointer (&changed->key, barid_key_unref);
  g_clear_pointer (&changed->told, barid_informed_free);
  g_free (changed);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Changed, changed_free)

/* ---- before ----------------------------------------------------------------------------------------------------- */

static void
fill_why (BaridKeyChange  *self,
          const BaridInformed *told)
{
  GtkWidget *page = barid_act_window_add_page (BARID_ACT_WINDOW (self), PAGE_WHY, adw_preferences_page_new ());
  AdwPreferencesGroup *group = barid_act_rows_add_group (page, _("Why it is changed"), NULL);
  GtkCheckButton *routine;

  routine = barid_act_rows_add_choice (group, _("As planned"), _("Keys are changed from time to time."), NULL);
  self->ending = barid_act_rows_add_choice (group, _("The key in use ends soon"), NULL, routine);
  self->suspected = barid_act_rows_add_choice (group, _("It may be in other hands"),
                                               _("Report that as well. What a reported key announces is not taken: partners need "
                                                 "our new card, and compare the number."), routine);

  group = barid_act_rows_add_group (page, _("What follows"), NULL);
  barid_act_rows_add_fact (group, _("Partners get a letter that the old key and the new one have signed. It is sealed at once, "
                                    "without a hold, and goes with the next round."), NULL);
  barid_act_rows_add_fact (group, _("At each of them an officer compares the number of the new key with you, by another way, and "
                                    "accepts it. Until then what the new key signs waits there, set apart."), NULL);
  barid_act_rows_add_fact (group, _("The old key stays at this desk: old letters stay readable, and what is still sealed to it "
                                    "is opened."), NULL);
  barid_act_rows_add_fact (group, _("What was released before and has not gone yet goes under the old key."), NULL);
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
show_why (BaridKeyChange *self)
{
  barid_act_window_show (BARID_ACT_WINDOW (self), PAGE_WHY, _("_Next"), "suggested-action");
}

static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(BaridKeyChange) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(BaridInformed) told = barid_desk_call_finish (BARID_DESK (source), result, &error);

  if (!barid_act_window_take_answer (BARID_ACT_WINDOW (self), error))
    return;

  fill_why (self, told);
  show_why (self);
}

/* ---- the act ---------------------------------------------------------------------------------------------------- */

static void
show_changed (BaridKeyChange *self,
              const Changed  *changed)
{
  GtkWidget *page = barid_act_window_add_page (BARID_ACT_WINDOW (self), PAGE_DONE, adw_preferences_page_new ());
  AdwPreferencesGroup *group = barid_act_rows_add_group (page, _("The key is changed"),
                                                         _("Partners compare this number with you before they accept the key."));
  g_autofree char *number = barid_key_number (changed->key->fingerprint);
  GtkWidget *widget = barid_key_number_new ();

  barid_key_number_show (BARID_KEY_NUMBER (widget), _("Number of the new key"), number);
  adw_preferences_group_add (group, widget);

  group = barid_act_rows_add_group (page, _("What to do next"), NULL);
  barid_act_rows_add_fact (group, _("Write our card anew, from the main menu: the old one names the old key."), NULL);
  barid_act_rows_add_fact (group, _("Save a backup of the new key, and its revocation certificate. Keep the backup of the old "
                                    "one, too: letters are still sealed to it."), NULL);
  barid_act_rows_add_informed (page, _("The announcement goes to"), changed->told);
  barid_act_window_show (BARID_ACT_WINDOW (self), PAGE_DONE, _("_Close"), "suggested-action");
}

static gpointer
change_func (BaridDesk     *desk,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  const Wish *wish = data;
  BaridRotating rotating = { .passphrase = wish->source->passphrase, .expires = barid_time_now () + BARID_KEY_LASTS,
                             .why = wish->why };
  g_autoptr(Changed) changed = g_new0 (Changed, 1);
  g_autoptr(GBytes) secret = NULL;
  g_autoptr(GBytes) certificate = NULL;
  GPtrArray *untold = NULL;

  if (!barid_key_source_read (wish->source, &secret, &certificate, error) ||
      !(changed->told = barid_informed_list (desk, cancellable, error)))
    return NULL;

  rotating.secret = secret;
  rotating.certificate = certificate;
  if (!(changed->key = barid_desk_rotate_key (desk, &rotating, &untold, cancellable, error)))
    return NULL;

  g_ptr_array_unref (changed->told->untold);
  changed->told->untold = untold;
  return g_steal_pointer (&changed);
}

static void
changed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(BaridKeyChange) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(Changed) changed = barid_desk_call_finish (BARID_DESK (source), result, &error);
  BaridWatch *watch = barid_act_window_get_watch (BARID_ACT_WINDOW (self));

  if (!barid_act_window_take_answer (BARID_ACT_WINDOW (self), error))
    return;

  barid_key_choice_clear (self->choice);
  show_changed (self, changed);
  barid_watch_tell_changed (watch);
  barid_watch_go_round (watch);
}

static BaridWhy
get_why (BaridKeyChange *self)
{
  if (gtk_check_button_get_active (self->suspected))
    return BARID_WHY_SUSPECTED;

  return gtk_check_button_get_active (self->ending) ? BARID_WHY_ENDING : BARID_WHY_ROUTINE;
}

static void
change (BaridKeyChange *self)
{
  Wish *wish;

  if (!barid_key_choice_get_answered (self->choice))
    return;

  wish = g_new0 (Wish, 1);
  wish->source = barid_key_choice_dup_source (self->choice);
  wish->why = get_why (self);
  barid_act_window_call (BARID_ACT_WINDOW (self), _("The key is being changed"), change_func, wish, (GDestroyNotify) wish_free,
                         (GDestroyNotify) changed_free, changed_cb);
}

static void
answered_cb (BaridKeyChange *self)
{
  if (g_strcmp0 (barid_act_window_get_page (BARID_ACT_WINDOW (self)), PAGE_KEY) == 0)
    barid_act_window_set_ready (BARID_ACT_WINDOW (self), barid_key_choice_get_answered (self->choice));
}

/* ---- the window ------------------------------------------------------------------------------------------------- */

static void
barid_key_change_next (BaridActWindow *window)
{
  BaridKeyChange *self = BARID_KEY_CHANGE (window);
  const char *page = barid_act_window_get_page (window);

  if (g_strcmp0 (page, PAGE_WHY) == 0)
    {
      barid_act_window_show (window, PAGE_KEY, _("_Change Key"), "suggested-action");
      barid_act_window_set_back (window, TRUE);
      answered_cb (self);
    }
  else if (g_strcmp0 (page, PAGE_KEY) == 0)
    change (self);
  else
    gtk_window_close (GTK_WINDOW (window));
}

static void
barid_key_change_back (BaridActWindow *window)
{
  show_why (BARID_KEY_CHANGE (window));
}

static void
barid_key_change_class_init (BaridKeyChangeClass *klass)
{
  BARID_ACT_WINDOW_CLASS (klass)->next = barid_key_change_next;
  BARID_ACT_WINDOW_CLASS (klass)->back = barid_key_change_back;
}

static void
barid_key_change_init (BaridKeyChange *self)
{
  gtk_window_set_title (GTK_WINDOW (self), _("Change Key"));
  self->choice = g_object_new (BARID_TYPE_KEY_CHOICE, NULL);
  barid_act_window_add_page (BARID_ACT_WINDOW (self), PAGE_KEY, GTK_WIDGET (self->choice));
  g_signal_connect_swapped (self->choice, "changed", G_CALLBACK (answered_cb), self);
  g_signal_connect_swapped (self->choice, "activated", G_CALLBACK (change), self);
}

/**
 * barid_key_change_present:
 * @watch: the desk at work
 * @parent: the window it stands over
 *
 * Shows the window in which the desk's key is changed.
 */
void
barid_key_change_present (BaridWatch *watch,
                          GtkWindow  *parent)
{
  BaridActWindow *self = g_object_new (BARID_TYPE_KEY_CHANGE, NULL);

  barid_act_window_present (self, watch, parent);
  barid_act_window_call (self, _("Looking at the partners"), look_func, NULL, NULL, (GDestroyNotify) barid_informed_free,
                         looked_cb);
}
