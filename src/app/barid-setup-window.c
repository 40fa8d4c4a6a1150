#include "config.h"

#include "barid-setup-window.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "barid-error.h"
#include "barid-file-choice.h"
#include "barid-focus.h"
#include "barid-key-choice.h"
#include "barid-nation.h"
#include "barid-setup-private.h"
#include "barid-strip.h"
#include "barid-takeover.h"
#include "barid-text.h"

typedef enum
{
  STEP_WELCOME,
  STEP_OFFICE,
  STEP_KEY,
  STEP_MAKING,
  STEP_EXCHANGE,
  STEP_CARD,
} Step;

static const struct
{
  const char *name;
  const char *title;
  const char *count;
  const char *next;
} steps[] = {
  [STEP_WELCOME] = { "welcome", NULL, NULL, NULL },
  [STEP_OFFICE] = { "office", N_("Office"), N_("1 of 4"), N_("_Next") },
  [STEP_KEY] = { "key", N_("Key"), N_("2 of 4"), N_("_Make Key") },
  [STEP_MAKING] = { "making", N_("Key"), N_("2 of 4"), NULL },
  [STEP_EXCHANGE] = { "exchange", N_("Exchange"), N_("3 of 4"), N_("_Skip") },
  [STEP_CARD] = { "card", N_("Card"), N_("4 of 4"), N_("_Open Desk") },
};

struct _BaridSetupWindow
{
  AdwApplicationWindow  parent_instance;

  /* borrowed: of the template */
  AdwWindowTitle       *title;
  GtkWidget            *back_button;
  GtkButton            *next_button;
  GtkWidget            *begin_button;
  BaridStrip           *problem;
  GtkStack             *stack;
  GtkEditable          *office;
  GtkEditable          *nation;
  GtkEditable          *post;
  GtkLabel             *nation_name;
  GtkCheckButton       *officer;
  AdwActionRow         *officer_row;
  GtkCheckButton       *releasing;
  AdwActionRow         *releasing_row;
  GtkCheckButton       *translator;
  AdwActionRow         *translator_row;
  BaridKeyChoice       *key_choice;
  GtkSpinner           *spinner;
  AdwActionRow         *open_button_row;
  GtkButton            *open_button;
  GtkEditable          *telephone;
  GtkEditable          *languages;
  AdwActionRow         *save_button_row;
  GtkButton            *save_button;

  /* owned */
  char                 *profile;
  BaridDesk            *desk;
  GCancellable         *cancellable;

  BaridSetupDone        done;
  gpointer              user_data;
  Step                  step;
  gboolean              has_inbox;
};

G_DEFINE_FINAL_TYPE (BaridSetupWindow, barid_setup_window, ADW_TYPE_APPLICATION_WINDOW)

/* ---- what is asked --------------------------------------------------------------------------------------------- */

static char *
dup_text (GtkEditable *entry)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (entry)));
}

static char *
dup_nation (BaridSetupWindow *self)
{
  g_autofree char *text = dup_text (self->nation);

  return g_ascii_strup (text, -1);
}

static gboolean
is_answered (BaridSetupWindow *self)
{
  g_autofree char *office = dup_text (self->office);
  g_autofree char *post = dup_text (self->post);
  g_autofree char *nation = dup_nation (self);

  if (self->step == STEP_OFFICE)
    return *office != '\0' && *post != '\0' && barid_nation_is_code (nation);

  if (self->step == STEP_KEY)
    return barid_key_choice_get_answered (self->key_choice);

  return self->step != STEP_MAKING;
}

static BaridRole
get_role (BaridSetupWindow *self)
{
  if (gtk_check_button_get_active (self->translator))
    return BARID_ROLE_TRANSLATOR;

  return gtk_check_button_get_active (self->releasing) ? BARID_ROLE_RELEASING_OFFICER : BARID_ROLE_OFFICER;
}

static void
tell_role (AdwActionRow *row,
           BaridRole     role)
{
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), barid_role_get_label (role));
  adw_action_row_set_subtitle (row, barid_role_get_sentence (role));
}

/* Which nation is meant, as it is typed. */
static void
tell_nation (BaridSetupWindow *self)
{
  g_autofree char *code = dup_nation (self);
  g_autofree char *name = barid_nation_tell (code);
  g_autofree char *isolated = name != NULL ? barid_text_isolate (name) : NULL;
  g_autofree char *digits = barid_text_isolate_machine (code);
  g_autofree char *sentence = NULL;

  if (barid_nation_is_code (code) && strcmp (name, code) != 0)
    /* TRANSLATORS: %1$s is a code such as FRA, %2$s the name of that nation. */
    sentence = g_strdup_printf (_("%1$s is %2$s."), digits, isolated);
  else if (barid_nation_is_code (code))
    /* TRANSLATORS: %s is a code of three letters. */
    sentence = g_strdup_printf (_("ISO 3166-1 has no %s. It can be used where our agreements declare it."), digits);
  else
    sentence = g_strdup (_("Codes of three letters are those of ISO 3166-1, such as FRA, MAR or TUR."));

  gtk_label_set_label (self->nation_name, sentence);
}

static void
changed_cb (BaridSetupWindow *self)
{
  tell_nation (self);
  if (self->step == STEP_KEY)
    gtk_button_set_label (self->next_button, barid_key_choice_get_has_key (self->key_choice) ? _("_Use Key") : _("_Make Key"));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "setup.next", is_answered (self));
}

/* ---- page after page -------------------------------------------------------------------------------------------- */

static void
focus_first (BaridSetupWindow *self)
{
  GtkWidget * const first[] = {
    [STEP_WELCOME] = self->begin_button,
    [STEP_OFFICE] = GTK_WIDGET (self->office),
    [STEP_KEY] = GTK_WIDGET (self->key_choice),
    [STEP_MAKING] = NULL,
    [STEP_EXCHANGE] = GTK_WIDGET (self->open_button),
    [STEP_CARD] = GTK_WIDGET (self->telephone),
  };

  if (first[self->step] != NULL)
    barid_focus_go (first[self->step]);
}

static void
show (BaridSetupWindow *self,
      Step              step)
{
  const char *next = steps[step].next;
  gboolean skipped = step == STEP_EXCHANGE && !self->has_inbox;

  self->step = step;
  barid_strip_say (self->problem, NULL);
  gtk_stack_set_visible_child_name (self->stack, steps[step].name);
  adw_window_title_set_title (self->title, steps[step].title != NULL ? _(steps[step].title) : "");
  adw_window_title_set_subtitle (self->title, steps[step].count != NULL ? _(steps[step].count) : "");
  gtk_widget_set_visible (self->back_button, step == STEP_OFFICE || step == STEP_KEY || step == STEP_CARD);
  gtk_widget_set_visible (GTK_WIDGET (self->next_button), next != NULL);
  if (next != NULL)
    gtk_button_set_label (self->next_button, step == STEP_EXCHANGE && !skipped ? _("_Next") : _(next));
  if (skipped)
    gtk_widget_remove_css_class (GTK_WIDGET (self->next_button), "suggested-action");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->next_button), "suggested-action");
  gtk_spinner_set_spinning (self->spinner, step == STEP_MAKING);
  changed_cb (self);
  focus_first (self);
}

static void
tell_problem (BaridSetupWindow *self,
              const GError     *error)
{
  if (!barid_error_is_cancelled (error))
    barid_strip_say (self->problem, error->message);
}

/* ---- the desk and its key ---------------------------------------------------------------------------------------- */

static void
made_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  BaridSetupWindow *self = BARID_SETUP_WINDOW (source);
  g_autoptr(GError) error = NULL;
  g_autoptr(BaridDesk) desk = g_task_propagate_pointer (G_TASK (result), &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;

  if (desk == NULL)
    {
      show (self, STEP_KEY);
      tell_problem (self, error);
      return;
    }

  self->desk = g_steal_pointer (&desk);
  barid_desk_set_prompts (self->desk, TRUE);
  barid_key_choice_clear (self->key_choice);
  show (self, STEP_EXCHANGE);
}

static void
make_desk (BaridSetupWindow *self)
{
  g_autoptr(GTask) task = g_task_new (self, self->cancellable, made_cb, NULL);
  BaridSetupWishes *wishes = g_new0 (BaridSetupWishes, 1);

  wishes->profile = g_strdup (self->profile);
  wishes->office = dup_text (self->office);
  wishes->nation = dup_nation (self);
  wishes->post = dup_text (self->post);
  wishes->role = get_role (self);
  wishes->key = barid_key_choice_dup_source (self->key_choice);

  show (self, STEP_MAKING);
  g_task_set_source_tag (task, make_desk);
  g_task_set_task_data (task, wishes, (GDestroyNotify) barid_setup_wishes_free);
  g_task_run_in_thread (task, barid_setup_make_thread);
}

/* ---- the exchange ------------------------------------------------------------------------------------------------ */

static void
inbox_set_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(BaridSetupWindow) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) inboxes = barid_desk_call_finish (BARID_DESK (source), result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;

  if (inboxes == NULL)
    {
      tell_problem (self, error);
      return;
    }

  self->has_inbox = TRUE;
  show (self, STEP_EXCHANGE);
  adw_action_row_set_subtitle (self->open_button_row, _("Opened: the inbox is asked for letters from now on"));
}

/* ---- the card ---------------------------------------------------------------------------------------------------- */

static void
card_written_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(BaridSetupWindow) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) card = barid_desk_call_finish (BARID_DESK (source), result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;

  if (card == NULL)
    {
      tell_problem (self, error);
      return;
    }

  barid_strip_say (self->problem, NULL);
  adw_action_row_set_subtitle (self->save_button_row,
                               _("Written. Hand it to partners by any way; the key number is compared by another."));
}

static GStrv
split_languages (const char *text)
{
  g_auto(GStrv) words = g_strsplit_set (text, " ,;", -1);
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) languages = NULL;

  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      g_strv_builder_add (builder, words[i]);
  languages = g_strv_builder_end (builder);

  return languages[0] != NULL ? g_steal_pointer (&languages) : NULL;
}

/* ---- files ------------------------------------------------------------------------------------------------------- */

static void
credentials_chosen_cb (GtkWidget  *widget,
                       const char *path,
                       gpointer    data)
{
  BaridSetupWindow *self = BARID_SETUP_WINDOW (widget);

  barid_desk_call_async (self->desk, barid_setup_open_inbox, g_strdup (path), g_free, (GDestroyNotify) g_ptr_array_unref,
                         self->cancellable, inbox_set_cb, g_object_ref (self));
}

static void
card_placed_cb (GtkWidget  *widget,
                const char *path,
                gpointer    data)
{
  BaridSetupWindow *self = BARID_SETUP_WINDOW (widget);
  BaridCardWishes *wishes = g_new0 (BaridCardWishes, 1);
  g_autofree char *telephone = dup_text (self->telephone);

  wishes->path = g_strdup (path);
  wishes->telephone = *telephone != '\0' ? g_strdup (telephone) : NULL;
  wishes->languages = split_languages (gtk_editable_get_text (self->languages));
  barid_desk_call_async (self->desk, barid_setup_write_card, wishes, (GDestroyNotify) barid_card_wishes_free,
                         (GDestroyNotify) g_bytes_unref, self->cancellable, card_written_cb, g_object_ref (self));
}

static void
open_clicked_cb (BaridSetupWindow *self)
{
  barid_file_choice_open (GTK_WIDGET (self), _("Open Credentials File"), NULL, credentials_chosen_cb, NULL, NULL);
}

static void
save_clicked_cb (BaridSetupWindow *self)
{
  g_autofree char *clean = barid_text_clean_name (barid_desk_get_office (self->desk)->name);
  g_autofree char *name = g_strdelimit (g_strconcat (clean, ".card", NULL), "/", '-');

  barid_file_choice_save (GTK_WIDGET (self), _("Save Our Card"), name, card_placed_cb, NULL, NULL);
}

/* ---- on and back --------------------------------------------------------------------------------------------------- */

static void
finish (BaridSetupWindow *self)
{
  g_autoptr(BaridSetupWindow) window = g_object_ref (self);
  g_autoptr(BaridDesk) desk = g_steal_pointer (&self->desk);

  self->done (desk, self->user_data);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
taken_cb (BaridDesk *desk,
          gpointer   user_data)
{
  BaridSetupWindow *self = user_data;

  self->desk = g_object_ref (desk);
  finish (self);
}

static void
take_over (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  BaridSetupWindow *self = BARID_SETUP_WINDOW (widget);

  gtk_window_present (GTK_WINDOW (barid_takeover_new (GTK_WINDOW (self), self->profile, taken_cb, self)));
}

static void
next (GtkWidget  *widget,
      const char *action,
      GVariant   *parameter)
{
  BaridSetupWindow *self = BARID_SETUP_WINDOW (widget);

  if (!is_answered (self))
    return;

  switch (self->step)
    {
    case STEP_WELCOME:
      show (self, STEP_OFFICE);
      break;
    case STEP_OFFICE:
      show (self, STEP_KEY);
      break;
    case STEP_KEY:
      make_desk (self);
      break;
    case STEP_EXCHANGE:
      show (self, STEP_CARD);
      break;
    case STEP_CARD:
      finish (self);
      break;
    case STEP_MAKING:
    default:
      break;
    }
}

/* A desk that was made stays made: from there one only goes on. */
static void
back (GtkWidget  *widget,
      const char *action,
      GVariant   *parameter)
{
  BaridSetupWindow *self = BARID_SETUP_WINDOW (widget);

  if (self->step == STEP_OFFICE || self->step == STEP_KEY)
    show (self, self->step - 1);
  else if (self->step == STEP_CARD)
    show (self, STEP_EXCHANGE);
}

static void
activated_cb (BaridSetupWindow *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "setup.next", NULL);
}

/* ---- the window ------------------------------------------------------------------------------------------------------ */

static void
barid_setup_window_dispose (GObject *object)
{
  BaridSetupWindow *self = BARID_SETUP_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), BARID_TYPE_SETUP_WINDOW);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (barid_setup_window_parent_class)->dispose (object);
}

static void
barid_setup_window_finalize (GObject *object)
{
  BaridSetupWindow *self = BARID_SETUP_WINDOW (object);

  g_clear_object (&self->cancellable);
  g_free (self->profile);

  G_OBJECT_CLASS (barid_setup_window_parent_class)->finalize (object);
}

static void
barid_setup_window_class_init (BaridSetupWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = barid_setup_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = barid_setup_window_finalize;

  g_type_ensure (BARID_TYPE_KEY_CHOICE);
  g_type_ensure (BARID_TYPE_STRIP);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/barid/app/barid-setup-window.ui");
  gtk_widget_class_bind_template_child (widget_class, BaridSetupWindow, title);
  gtk_widget_class_bind_template_child (widget_class, BaridSetupWindow, back_button);
  gtk_widget_class_bind_template_child (widget_class, BaridSetupWindow, next_button);
  gtk_widget_class_bind_template_child (widget_class, BaridSetupWindow, begin_button);
  gtk_widget_class_bind_template_child (widget_class, BaridSetupWindow, problem);
  gtk_widget_class_bind_template_child (widget_class, BaridSetupWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, BaridSetupWindow, office);
  gtk_widget_class_bind_template_child (widget_class, BaridSetupWindow, nation);
  gtk_widget_class_bind_template_child (widget_class, BaridSetupWindow, post);
  gtk_widget_class_bind_template_child (widget_class, BaridSetupWindow, nation_name);
  gtk_widget_class_bind_template_child (widget_class, BaridSetupWindow, officer);
  gtk_widget_class_bind_template_child (widget_class, BaridSetupWindow, officer_row);
  gtk_widget_class_bind_template_child (widget_class, BaridSetupWindow, releasing);
  gtk_widget_class_bind_template_child (widget_class, BaridSetupWindow, releasing_row);
  gtk_widget_class_bind_template_child (widget_class, BaridSetupWindow, translator);
  gtk_widget_class_bind_template_child (widget_class, BaridSetupWindow, translator_row);
  gtk_widget_class_bind_template_child (widget_class, BaridSetupWindow, key_choice);
  gtk_widget_class_bind_template_child (widget_class, BaridSetupWindow, spinner);
  gtk_widget_class_bind_template_child (widget_class, BaridSetupWindow, open_button_row);
  gtk_widget_class_bind_template_child (widget_class, BaridSetupWindow, open_button);
  gtk_widget_class_bind_template_child (widget_class, BaridSetupWindow, telephone);
  gtk_widget_class_bind_template_child (widget_class, BaridSetupWindow, languages);
  gtk_widget_class_bind_template_child (widget_class, BaridSetupWindow, save_button_row);
  gtk_widget_class_bind_template_child (widget_class, BaridSetupWindow, save_button);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_clicked_cb);

  gtk_widget_class_install_action (widget_class, "setup.next", NULL, next);
  gtk_widget_class_install_action (widget_class, "setup.back", NULL, back);
  gtk_widget_class_install_action (widget_class, "setup.take-over", NULL, take_over);
}

static void
barid_setup_window_init (BaridSetupWindow *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  barid_strip_set_kind (self->problem, BARID_STRIP_REFUSAL);
  tell_role (self->officer_row, BARID_ROLE_OFFICER);
  tell_role (self->releasing_row, BARID_ROLE_RELEASING_OFFICER);
  tell_role (self->translator_row, BARID_ROLE_TRANSLATOR);
  show (self, STEP_WELCOME);
}

/**
 * barid_setup_window_new:
 * @application: whose window it is
 * @profile: where the desk will be
 * @done: is given the desk that was set up
 * @user_data: for @done
 *
 * Makes the window of the first run.
 *
 * Returns: (transfer none): the window, which GTK owns
 */
GtkWidget *
barid_setup_window_new (GtkApplication *application,
                        const char     *profile,
                        BaridSetupDone  done,
                        gpointer        user_data)
{
  BaridSetupWindow *self = g_object_new (BARID_TYPE_SETUP_WINDOW, "application", application, NULL);

  self->profile = g_strdup (profile);
  self->done = done;
  self->user_data = user_data;

  return GTK_WIDGET (self);
}
