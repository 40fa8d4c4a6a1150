#include "config.h"

#include "barid-partner-view.h"

#include <glib/gi18n-lib.h>

#include "barid-acquaintance.h"
#include "barid-folio.h"
#include "barid-introduce-card.h"
#include "barid-key-number.h"
#include "barid-letter-list.h"
#include "barid-nation.h"
#include "barid-sync.h"
#include "barid-text.h"
#include "barid-treaty-words.h"

struct _BaridPartnerView
{
  AdwBin             parent_instance;

  /* borrowed: inside the child */
  GtkStack          *stack;
  BaridFolio        *folio;
  GtkWidget         *letters;     /* made when they are asked for */

  /* owned */
  BaridWatch        *watch;
  GCancellable      *cancellable;
  char              *office;
  BaridAcquaintance *known;
  char              *answer;      /* of their exchange, when it was asked */
  guint              questions;   /* how many were asked */
  guint              asking;      /* which one waits for its answer, or 0 */
  gboolean           answered_well;
};

G_DEFINE_FINAL_TYPE (BaridPartnerView, barid_partner_view, ADW_TYPE_BIN)

/* ---- what is known ---------------------------------------------------------------------------------------- */

static void
write_key (BaridPartnerView        *self,
           const BaridAcquaintance *known,
           guint                    i)
{
  const BaridPin *pin = g_ptr_array_index (known->partner->pins, i);
  g_autofree char *number = barid_key_number (pin->fingerprint);
  g_autofree char *story = barid_pin_tell_story (pin);
  g_autofree char *desk = barid_text_clean_name (pin->desk != NULL ? pin->desk : "");
  gboolean trouble;
  g_autofree char *state = barid_acquaintance_tell_key (known, i, barid_time_now (), &trouble);
  GtkWidget *group = barid_folio_group (self->folio, *desk != '\0' ? desk : _("Key"), NULL);
  GtkWidget *widget;
  GtkWidget *row;

  row = barid_folio_line (self->folio, group, state, story);
  if (trouble)
    adw_action_row_add_prefix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("dialog-warning-symbolic"));
  barid_folio_role (self->folio, group, pin->role);

  widget = barid_key_number_new ();
  barid_key_number_show (BARID_KEY_NUMBER (widget), _("Key number"), number);
  barid_folio_widget (self->folio, group, widget, barid_key_number_get_words (BARID_KEY_NUMBER (widget)));
}

/* What a key of theirs announces stands before what is known of them. */
static void
write_announced (BaridPartnerView        *self,
                 const BaridAcquaintance *known)
{
  GtkWidget *group;

  if (known->announced->len == 0)
    return;

  group = barid_folio_group (self->folio, _("A new key is announced"),
                             _("Signed with the key we know and with the new one. Nothing has changed yet: compare it, or have "
                               "their new card compared."));
  for (guint i = 0; i < known->announced->len; i++)
    {
      const BaridSuccession *succession = g_ptr_array_index (known->announced, i);
      g_autofree char *number = barid_key_number (succession->fresh);
      GtkWidget *widget = barid_key_number_new ();

      barid_key_number_show (BARID_KEY_NUMBER (widget), _("Number of the new key"), number);
      barid_folio_widget (self->folio, group, widget, barid_key_number_get_words (BARID_KEY_NUMBER (widget)));
    }
  barid_folio_acts (self->folio);
  barid_folio_act (self->folio, _("_Confirm the New Key…"), "win.confirm-key", known->partner->office->id);
}

/* What is theirs first, what was theirs after it. */
static void
write_keys (BaridPartnerView        *self,
            const BaridAcquaintance *known,
            gboolean                 ended)
{
  for (guint i = 0; i < known->partner->pins->len; i++)
    {
      const BaridPin *pin = g_ptr_array_index (known->partner->pins, i);

      if ((pin->ended != BARID_TIME_NONE) == ended)
        write_key (self, known, i);
    }
}

/* What became of asking their exchange, while it is asked and after. */
static void
write_answer (BaridPartnerView *self,
              GtkWidget        *group)
{
  GtkWidget *row;
  GtkWidget *spinner;

  if (self->asking != 0)
    {
      row = barid_folio_line (self->folio, group, _("Asking their exchange…"), NULL);
      spinner = gtk_spinner_new ();
      gtk_spinner_set_spinning (GTK_SPINNER (spinner), TRUE);
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), spinner);
    }
  else if (self->answer != NULL)
    {
      row = barid_folio_line (self->folio, group, self->answer, NULL);
      if (!self->answered_well)
        adw_action_row_add_prefix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("dialog-warning-symbolic"));
    }
}

static void
write_way (BaridPartnerView        *self,
           const BaridAcquaintance *known)
{
  gboolean open = known->partner->channel != NULL;
  const char *office = known->partner->office->id;
  GtkWidget *group = barid_folio_group (self->folio, _("The way there and back"), NULL);
  g_autoptr(GError) refusal = NULL;
  gboolean may_give = barid_desk_permits (barid_watch_get_desk (self->watch), BARID_PURPOSE_ACCESS, &refusal);

  barid_folio_line (self->folio, group, open ? _("Letters to them can go") : _("No way to write to them yet"),
                    open ? _("Their access file was opened here.")
                         : _("Ask them for an access file, and open it here."));
  barid_folio_line (self->folio, group, _("For letters from them"),
                    may_give ? _("Give them access to our inbox with an access file; it is sealed to their key.")
                             : refusal->message);
  write_answer (self, group);
  barid_folio_acts (self->folio);
  barid_folio_act (self->folio, _("_Open Access File…"), "win.open-access", NULL);
  if (may_give)
    barid_folio_act (self->folio, _("_Give Access…"), "win.give-access", office);
  if (open)
    barid_folio_act (self->folio, _("_Check Way"), "partner.check-way", NULL);
}

static void
write_agreements (BaridPartnerView        *self,
                  const BaridAcquaintance *known)
{
  GtkWidget *group = barid_folio_group (self->folio, _("Agreements"), NULL);

  for (guint i = 0; i < known->agreements->len; i++)
    {
      const BaridAgreement *agreement = g_ptr_array_index (known->agreements, i);
      g_autofree char *name = barid_treaty_tell_name (agreement);
      g_autofree char *state = barid_treaty_tell_state (agreement, barid_time_now ());

      barid_folio_link (self->folio, group, name, state, "win.show-agreement", agreement->id);
    }

  if (known->agreements->len == 0)
    barid_folio_line (self->folio, group, _("None yet"),
                      _("Without one, nothing can be released to them but letters about keys and agreements."));
  if (!barid_desk_permits (barid_watch_get_desk (self->watch), BARID_PURPOSE_AGREEMENT, NULL))
    return;

  barid_folio_acts (self->folio);
  barid_folio_act (self->folio, _("_Draft an Agreement…"), "win.draft-agreement", known->partner->office->id);
}

static void
write_details (BaridPartnerView        *self,
               const BaridAcquaintance *known)
{
  const BaridChannel *channel = known->partner->channel;
  GtkWidget *fold = barid_folio_fold (self->folio, _("Details"));
  g_autofree char *id = barid_text_isolate_machine (known->partner->office->id);

  barid_folio_fact (self->folio, fold, _("Office"), id);
  for (guint i = 0; i < known->partner->pins->len; i++)
    {
      g_autofree char *fingerprint = barid_text_isolate_machine (((BaridPin *) g_ptr_array_index (known->partner->pins, i))
                                                                 ->fingerprint);

      barid_folio_fact (self->folio, fold, _("Fingerprint"), fingerprint);
    }

  if (channel != NULL)
    {
      g_autofree char *root = barid_text_isolate_machine (channel->root);
      g_autofree char *collection = barid_text_isolate_machine (channel->collection);

      /* TRANSLATORS: a term of the TAXII standard. */
      barid_folio_fact (self->folio, fold, _("API root"), root);
      /* TRANSLATORS: a term of the TAXII standard. */
      barid_folio_fact (self->folio, fold, _("Collection"), collection);
    }
}

static void
write_reach (BaridPartnerView        *self,
             const BaridAcquaintance *known)
{
  if (known->card != NULL)
    barid_introduce_write_reach (self->folio, barid_folio_group (self->folio, _("When and how they are reached"),
                                                                 _("As their card said when it was taken.")), known->card);

  if (known->note != NULL)
    barid_folio_line (self->folio, barid_folio_group (self->folio, _("Our own note"), _("It does not leave this desk.")),
                      known->note, NULL);
}

static void
write_down (BaridPartnerView        *self,
            const BaridAcquaintance *known)
{
  const BaridOffice *office = known->partner->office;
  g_autofree char *name = barid_text_clean_name (office->name);
  g_autofree char *nation = barid_nation_tell (office->nation);
  gboolean trouble;
  g_autofree char *state = barid_acquaintance_tell_state (known, barid_time_now (), &trouble);

  barid_folio_begin (self->folio);
  barid_folio_title (self->folio, name, nation);
  barid_folio_note (self->folio, state, trouble);
  barid_folio_acts (self->folio);
  barid_folio_act (self->folio, _("_Letters With Them"), "partner.show-letters", NULL);
  write_reach (self, known);
  write_announced (self, known);
  write_keys (self, known, FALSE);
  write_way (self, known);
  write_agreements (self, known);
  write_keys (self, known, TRUE);
  write_details (self, known);
  barid_folio_end (self->folio);
}

/* ---- asking the desk ------------------------------------------------------------------------------------------ */

static gpointer
find_func (BaridDesk     *desk,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  return barid_desk_find_acquaintance (desk, data, cancellable, error);
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(BaridPartnerView) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(BaridAcquaintance) known = barid_desk_call_finish (BARID_DESK (source), result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;

  if (known == NULL)
    barid_folio_fail (self->folio, error->message);
  else if (g_strcmp0 (known->partner->office->id, self->office) == 0)
    {
      write_down (self, known);
      barid_acquaintance_free (self->known);
      self->known = g_steal_pointer (&known);
    }
}

static void
load (BaridPartnerView *self)
{
  if (self->office != NULL)
    barid_desk_call_async (barid_watch_get_desk (self->watch), find_func, g_strdup (self->office), g_free,
                           (GDestroyNotify) barid_acquaintance_free, self->cancellable, found_cb, g_object_ref (self));
}

/* ---- asking whether the way is open ---------------------------------------------------------------------------------- */

typedef struct
{
  BaridPartnerView *view;   /* owned */
  guint             number;
} Asked;

static gpointer
check_func (BaridDesk     *desk,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  const BaridPartner *partner = data;

  return barid_desk_check_channel (desk, partner->channel, cancellable, error) ? GINT_TO_POINTER (TRUE) : NULL;
}

static void
checked_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autofree Asked *asked = user_data;
  g_autoptr(BaridPartnerView) self = asked->view;
  g_autoptr(GError) error = NULL;

  barid_desk_call_finish (BARID_DESK (source), result, &error);
  /* Another partner may be shown by now: what was asked of the one before is not told of this one. */
  if (g_cancellable_is_cancelled (self->cancellable) || asked->number != self->asking)
    return;

  self->asking = 0;
  self->answered_well = error == NULL;
  self->answer = g_strdup (error != NULL ? error->message : _("Their exchange answers, and lets us write to them."));
  write_down (self, self->known);
}

static void
check_way (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  BaridPartnerView *self = BARID_PARTNER_VIEW (widget);
  Asked *asked;

  if (self->asking != 0 || self->known == NULL || self->known->partner->channel == NULL)
    return;

  asked = g_new0 (Asked, 1);
  asked->view = g_object_ref (self);
  asked->number = self->asking = ++self->questions;
  g_clear_pointer (&self->answer, g_free);
  write_down (self, self->known);
  barid_desk_call_async (barid_watch_get_desk (self->watch), check_func, barid_partner_ref (self->known->partner),
                         (GDestroyNotify) barid_partner_unref, NULL, self->cancellable, checked_cb, asked);
}

/* ---- letters with them -------------------------------------------------------------------------------------------- */

static void
show_letters (GtkWidget  *widget,
              const char *action,
              GVariant   *parameter)
{
  BaridPartnerView *self = BARID_PARTNER_VIEW (widget);
  GtkWidget *list;
  GtkWidget *back;

  if (self->letters != NULL)
    gtk_stack_remove (self->stack, self->letters);

  self->letters = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  back = gtk_button_new_with_mnemonic (_("_Back to the Partner"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (back), "partner.show-sheet");
  gtk_widget_set_halign (back, GTK_ALIGN_START);
  gtk_widget_set_margin_top (back, 6);
  gtk_widget_set_margin_start (back, 6);
  gtk_box_append (GTK_BOX (self->letters), back);

  list = barid_letter_list_new (self->watch, BARID_TRAY_PARTNER, self->office);
  barid_letter_list_set_empty (BARID_LETTER_LIST (list), "mail-read-symbolic", _("No letters with them yet"),
                               _("What is released to them and what comes from them is listed here."));
  gtk_widget_set_vexpand (list, TRUE);
  gtk_box_append (GTK_BOX (self->letters), list);
  gtk_stack_add_named (self->stack, self->letters, "letters");
  gtk_stack_set_visible_child (self->stack, self->letters);
  gtk_widget_grab_focus (back);
}

static void
show_sheet (GtkWidget  *widget,
            const char *action,
            GVariant   *parameter)
{
  BaridPartnerView *self = BARID_PARTNER_VIEW (widget);

  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->folio));
  gtk_widget_child_focus (GTK_WIDGET (self->folio), GTK_DIR_TAB_FORWARD);
}

/**
 * barid_partner_view_show:
 * @self: a view
 * @office: identity id of a partner
 *
 * Shows a partner.
 */
void
barid_partner_view_show (BaridPartnerView *self,
                         const char       *office)
{
  g_return_if_fail (BARID_IS_PARTNER_VIEW (self) && office != NULL);

  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->folio));
  if (g_strcmp0 (office, self->office) != 0)
    {
      g_free (self->office);
      self->office = g_strdup (office);
      self->asking = 0;
      g_clear_pointer (&self->answer, g_free);
      g_clear_pointer (&self->known, barid_acquaintance_free);
      barid_folio_wait (self->folio);
    }
  load (self);
}

static void
barid_partner_view_dispose (GObject *object)
{
  BaridPartnerView *self = BARID_PARTNER_VIEW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->watch);

  G_OBJECT_CLASS (barid_partner_view_parent_class)->dispose (object);
}

static void
barid_partner_view_finalize (GObject *object)
{
  BaridPartnerView *self = BARID_PARTNER_VIEW (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->known, barid_acquaintance_free);
  g_free (self->office);
  g_free (self->answer);

  G_OBJECT_CLASS (barid_partner_view_parent_class)->finalize (object);
}

static void
barid_partner_view_class_init (BaridPartnerViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = barid_partner_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = barid_partner_view_finalize;
  gtk_widget_class_install_action (widget_class, "partner.show-letters", NULL, show_letters);
  gtk_widget_class_install_action (widget_class, "partner.show-sheet", NULL, show_sheet);
  gtk_widget_class_install_action (widget_class, "partner.check-way", NULL, check_way);
}

static void
barid_partner_view_init (BaridPartnerView *self)
{
  self->cancellable = g_cancellable_new ();
  self->stack = GTK_STACK (gtk_stack_new ());
  self->folio = BARID_FOLIO (barid_folio_new ());
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->folio), "sheet");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));
}

/**
 * barid_partner_view_new:
 * @watch: the desk at work
 *
 * Makes a view of one partner.
 *
 * Returns: (transfer floating): the view
 */
GtkWidget *
barid_partner_view_new (BaridWatch *watch)
{
  BaridPartnerView *self = g_object_new (BARID_TYPE_PARTNER_VIEW, NULL);

  self->watch = g_object_ref (watch);
  g_signal_connect_object (watch, "changed", G_CALLBACK (load), self, G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}
