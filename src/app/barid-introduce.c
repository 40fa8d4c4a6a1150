#include "config.h"

#include "barid-introduce.h"

#include <glib/gi18n-lib.h>

#include "barid-bytes.h"
#include "barid-date-field.h"
#include "barid-error.h"
#include "barid-file-choice.h"
#include "barid-folio.h"
#include "barid-groups.h"
#include "barid-introduce-card.h"
#include "barid-introduction.h"
#include "barid-key-number.h"
#include "barid-nation.h"
#include "barid-reading.h"
#include "barid-strip.h"
#include "barid-text.h"
#include "barid-window.h"
#include "barid-wrap.h"

#define MOST_BYTES (4 * 1024 * 1024)

/* A partner is introduced on three pages: what the card says, the comparison by voice, what we now know. Nothing is taken
 * into the desk before the comparison holds. */

#define BARID_TYPE_INTRODUCE (barid_introduce_get_type ())
G_DECLARE_FINAL_TYPE (BaridIntroduce, barid_introduce, BARID, INTRODUCE, AdwWindow)

struct _BaridIntroduce
{
  AdwWindow          parent_instance;

  /* borrowed: of the template */
  AdwWindowTitle    *title;
  GtkWidget         *back_button;
  GtkButton         *next_button;
  GtkSpinner        *busy;
  BaridStrip        *strip;
  GtkStack          *stack;
  GtkWidget         *choose_button;
  GtkWidget         *close_button;
  AdwBin            *compare_acts;
  BaridFolio        *card;
  GtkLabel          *advice;
  BaridWrap         *numbers;
  BaridKeyNumber    *ours;
  BaridKeyNumber    *theirs;
  GtkEditable       *spoken_with;
  AdwComboRow       *way;
  AdwActionRow      *when_row;
  GtkWidget         *replaces_row;
  GtkSwitch         *replaces;
  BaridFolio        *known;
  AdwStatusPage     *differ;
  BaridDateField    *when;       /* inside its row */

  /* owned */
  BaridWatch        *watch;
  GCancellable      *cancellable;
  BaridIntroduction *introduction;
  BaridGroups       *groups;
  gboolean           working;
};

G_DEFINE_FINAL_TYPE (BaridIntroduce, barid_introduce, ADW_TYPE_WINDOW)

/* By which way a key number is compared: kept as it is told, in the officer's words. */
static const char * const ways[] = { N_("telephone"), N_("in person"), N_("video call"), N_("paper by courier") };

/* ---- which page ------------------------------------------------------------------------------------------ */

static gboolean
is_at (BaridIntroduce *self,
       const char     *page)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), page) == 0;
}

static gboolean
can_compare (BaridIntroduce *self)
{
  return self->introduction != NULL && self->introduction->standing != BARID_STANDING_OURS;
}

static gboolean
is_compared (BaridIntroduce *self)
{
  const char *name = gtk_editable_get_text (self->spoken_with);

  return self->groups != NULL && *name != '\0' && barid_date_field_get_understood (self->when) &&
         barid_date_field_get_time (self->when) != BARID_TIME_NONE &&
         barid_groups_is_whole (barid_key_number_get_heard (self->theirs, 0)) &&
         barid_groups_is_whole (barid_key_number_get_heard (self->theirs, 1)) &&
         (self->introduction->standing != BARID_STANDING_DIFFERS || gtk_switch_get_active (self->replaces));
}

static void
update_acts (BaridIntroduce *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean can_go = (is_at (self, "card") && can_compare (self)) || (is_at (self, "compare") && is_compared (self)) ||
                    is_at (self, "known");

  gtk_widget_action_set_enabled (widget, "introduce.next", can_go && !self->working);
  gtk_widget_action_set_enabled (widget, "introduce.back", !self->working);
  gtk_widget_action_set_enabled (widget, "introduce.choose", !self->working);
  gtk_widget_action_set_enabled (widget, "introduce.differ", !self->working);
  gtk_widget_set_visible (GTK_WIDGET (self->next_button), is_at (self, "card") || is_at (self, "compare") ||
                                                          is_at (self, "known"));
  gtk_widget_set_visible (self->back_button, is_at (self, "card") || is_at (self, "compare"));
  gtk_spinner_set_spinning (self->busy, self->working);
  gtk_widget_set_visible (GTK_WIDGET (self->busy), self->working);
}

static void
set_working (BaridIntroduce *self,
             gboolean        working)
{
  self->working = working;
  update_acts (self);
}

static void
go_to (BaridIntroduce *self,
       const char     *page,
       const char     *subtitle)
{
  gtk_stack_set_visible_child_name (self->stack, page);
  adw_window_title_set_subtitle (self->title, subtitle);
  gtk_button_set_label (self->next_button, is_at (self, "known") ? _("_Show Partner") : _("_Next"));
  barid_strip_say (self->strip, NULL);
  update_acts (self);
}

/* ---- 1: what the card says -------------------------------------------------------------------------------- */

static gpointer
read_func (BaridDesk     *desk,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  g_autoptr(GBytes) file = barid_bytes_read_file (data, MOST_BYTES, error);

  return file != NULL ? barid_desk_read_card (desk, file, cancellable, error) : NULL;
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(BaridIntroduce) self = user_data;
  g_autoptr(GError) error = NULL;
  BaridIntroduction *introduction = barid_desk_call_finish (BARID_DESK (source), result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    {
      barid_introduction_free (introduction);
      return;
    }

  set_working (self, FALSE);
  if (introduction == NULL)
    {
      barid_strip_say (self->strip, error->message);
      gtk_widget_grab_focus (self->choose_button);
      return;
    }

  barid_introduction_free (self->introduction);
  self->introduction = introduction;
  g_clear_pointer (&self->groups, barid_groups_free);
  barid_introduce_write_card (self->card, introduction);
  go_to (self, "card", _("1 of 3: the card"));
  gtk_widget_grab_focus (can_compare (self) ? GTK_WIDGET (self->next_button) : self->back_button);
}

static void
card_chosen_cb (GtkWidget  *parent,
                const char *path,
                gpointer    data)
{
  BaridIntroduce *self = BARID_INTRODUCE (parent);

  if (self->working || self->watch == NULL)
    return;

  barid_strip_say (self->strip, NULL);
  set_working (self, TRUE);
  barid_desk_call_async (barid_watch_get_desk (self->watch), read_func, g_strdup (path), g_free,
                         (GDestroyNotify) barid_introduction_free, self->cancellable, read_cb, g_object_ref (self));
}

static void
choose (GtkWidget  *widget,
        const char *action,
        GVariant   *parameter)
{
  barid_file_choice_open (widget, _("Open Their Card"), NULL, card_chosen_cb, NULL, NULL);
}

static gboolean
dropped_cb (BaridIntroduce *self,
            const GValue   *value)
{
  GFile *file = g_value_get_object (value);

  if (!(is_at (self, "choose") || is_at (self, "card")) || file == NULL || g_file_peek_path (file) == NULL)
    return FALSE;

  card_chosen_cb (GTK_WIDGET (self), g_file_peek_path (file), NULL);
  return TRUE;
}

/* ---- 2: compare ------------------------------------------------------------------------------------------------ */

static void
compare_changed_cb (BaridIntroduce *self)
{
  update_acts (self);
}

/* The groups are drawn once for a card: going back and forth does not tell more of them. */
static void
begin_comparing (BaridIntroduce *self)
{
  g_autofree char *name = barid_text_isolate (self->introduction->card->office->name);
  g_autofree char *number = barid_key_number (barid_desk_get_fingerprint (barid_watch_get_desk (self->watch)));
  g_autofree char *advice = NULL;

  if (self->groups == NULL)
    {
      self->groups = barid_groups_draw (self->introduction->number);
      barid_key_number_show (self->ours, _("Our key number"), number);
      barid_key_number_show (self->theirs, _("Their key number"), self->introduction->number);
      barid_key_number_leave_out (self->theirs, self->groups->missing, BARID_GROUPS_MISSING);
      gtk_switch_set_active (self->replaces, FALSE);
      barid_date_field_set_time (self->when, barid_time_now ());
    }

  /* TRANSLATORS: %s is the name of an office. */
  advice = g_strdup_printf (_("Speak with someone of %s whom you know, by another way than the card came."), name);
  gtk_label_set_label (self->advice, advice);
  gtk_widget_set_visible (self->replaces_row, self->introduction->standing == BARID_STANDING_DIFFERS);
  go_to (self, "compare", _("2 of 3: compare"));
  barid_key_number_focus (self->theirs);
}

static void
differ (GtkWidget  *widget,
        const char *action,
        GVariant   *parameter)
{
  BaridIntroduce *self = BARID_INTRODUCE (widget);
  g_autofree char *name = barid_text_isolate (self->introduction->card->office->name);
  g_autofree char *sentence = NULL;
  g_autofree char *escaped = NULL;

  /* TRANSLATORS: %1$s is the name of an office, twice. */
  sentence = g_strdup_printf (_("The key numbers differ. Nothing of %1$s was added: the card may be somebody else's. Keep its "
                                "file, ask %1$s by another way for a new one, and tell them what happened."), name);
  escaped = g_markup_escape_text (sentence, -1);
  adw_status_page_set_description (self->differ, escaped);
  go_to (self, "differ", _("the numbers differ"));
  gtk_widget_grab_focus (self->close_button);
}

static void
later (GtkWidget  *widget,
       const char *action,
       GVariant   *parameter)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (widget));

  if (BARID_IS_WINDOW (parent))
    barid_window_say (BARID_WINDOW (parent), _("Nothing was added. Open the card again when the numbers can be compared."));
  gtk_window_close (GTK_WINDOW (widget));
}

/* ---- 3: what we now know ----------------------------------------------------------------------------------------- */

typedef struct
{
  const BaridIntroduction *introduction; /* borrowed: of the window, which waits */
  char                    *number;
  char                    *introducer;
  const char              *how;
  gboolean                 replaces;
  BaridTime                when;
} Comparison;

static void
comparison_free (Comparison *comparison)
{
  g_free (comparison->number);
  g_free (comparison->introducer);
  g_free (comparison);
}

static gpointer
introduce_func (BaridDesk     *desk,
                gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  const Comparison *heard = data;
  const BaridComparison comparison = { heard->number, heard->introducer, heard->how, heard->replaces, heard->when };

  if (!barid_desk_introduce (desk, heard->introduction, &comparison, cancellable, error))
    return NULL;

  return barid_desk_find_partner (desk, heard->introduction->card->office->id, error);
}

static void
write_known (BaridIntroduce     *self,
             const BaridPartner *partner)
{
  const BaridDeskKey *first = g_ptr_array_index (self->introduction->card->keys, 0);
  const BaridPin *pin = barid_partner_find_pin (partner, first->fingerprint);
  g_autofree char *name = barid_text_clean_name (partner->office->name);
  g_autofree char *nation = barid_nation_tell (partner->office->nation);
  g_autofree char *proof = barid_reading_tell_proof (partner->office, pin);
  GtkWidget *group;

  barid_folio_begin (self->known);
  barid_folio_title (self->known, name, nation);
  group = barid_folio_group (self->known, _("What we now know"), _("Their letters will bear this sentence:"));
  barid_folio_line (self->known, group, proof, NULL);
  group = barid_folio_group (self->known, _("What comes next"), NULL);
  if (partner->channel == NULL)
    barid_folio_line (self->known, group, _("The way there and back"),
                      _("Give each other access to your inboxes, on the partner’s page."));
  barid_folio_line (self->known, group, _("What may be exchanged"),
                    _("An agreement that both have signed says what may be released to them."));
  barid_folio_end (self->known);
}

static void
introduced_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(BaridIntroduce) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(BaridPartner) partner = barid_desk_call_finish (BARID_DESK (source), result, &error);

  if (partner != NULL && self->watch != NULL)
    barid_watch_tell_changed (self->watch);
  if (g_cancellable_is_cancelled (self->cancellable))
    return;

  set_working (self, FALSE);
  if (partner == NULL)
    {
      barid_strip_say (self->strip, error->message);
      barid_key_number_focus (self->theirs);
      return;
    }

  write_known (self, partner);
  go_to (self, "known", _("3 of 3: what we now know"));
  gtk_widget_grab_focus (GTK_WIDGET (self->next_button));
}

static void
take (BaridIntroduce *self)
{
  Comparison *comparison = g_new0 (Comparison, 1);
  const char *heard[] = { barid_key_number_get_heard (self->theirs, 0), barid_key_number_get_heard (self->theirs, 1) };

  comparison->introduction = self->introduction;
  comparison->number = barid_groups_fill (self->groups, heard);
  comparison->introducer = g_strdup (gtk_editable_get_text (self->spoken_with));
  comparison->how = _(ways[adw_combo_row_get_selected (self->way)]);
  comparison->replaces = gtk_switch_get_active (self->replaces);
  comparison->when = barid_date_field_get_time (self->when);

  barid_strip_say (self->strip, NULL);
  set_working (self, TRUE);
  barid_desk_call_async (barid_watch_get_desk (self->watch), introduce_func, comparison, (GDestroyNotify) comparison_free,
                         (GDestroyNotify) barid_partner_unref, self->cancellable, introduced_cb, g_object_ref (self));
}

/* ---- forth and back ------------------------------------------------------------------------------------------------- */

static void
next (GtkWidget  *widget,
      const char *action,
      GVariant   *parameter)
{
  BaridIntroduce *self = BARID_INTRODUCE (widget);
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));

  if (is_at (self, "card"))
    begin_comparing (self);
  else if (is_at (self, "compare"))
    take (self);
  else
    {
      if (parent != NULL)
        gtk_widget_activate_action (GTK_WIDGET (parent), "win.show-partner", "s", self->introduction->card->office->id);
      gtk_window_close (GTK_WINDOW (self));
    }
}

static void
back (GtkWidget  *widget,
      const char *action,
      GVariant   *parameter)
{
  BaridIntroduce *self = BARID_INTRODUCE (widget);

  if (is_at (self, "compare"))
    go_to (self, "card", _("1 of 3: the card"));
  else if (is_at (self, "card"))
    {
      go_to (self, "choose", _("1 of 3: the card"));
      gtk_widget_grab_focus (self->choose_button);
    }
}

static void
number_activated_cb (BaridIntroduce *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->spoken_with));
}

static void
barid_introduce_dispose (GObject *object)
{
  BaridIntroduce *self = BARID_INTRODUCE (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), BARID_TYPE_INTRODUCE);
  g_clear_object (&self->watch);

  G_OBJECT_CLASS (barid_introduce_parent_class)->dispose (object);
}

static void
barid_introduce_finalize (GObject *object)
{
  BaridIntroduce *self = BARID_INTRODUCE (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->introduction, barid_introduction_free);
  g_clear_pointer (&self->groups, barid_groups_free);

  G_OBJECT_CLASS (barid_introduce_parent_class)->finalize (object);
}

static void
barid_introduce_class_init (BaridIntroduceClass *klass)
{
  gboolean from_right = gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL;
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = barid_introduce_dispose;
  G_OBJECT_CLASS (klass)->finalize = barid_introduce_finalize;

  g_type_ensure (BARID_TYPE_KEY_NUMBER);
  g_type_ensure (BARID_TYPE_FOLIO);
  g_type_ensure (BARID_TYPE_STRIP);
  g_type_ensure (BARID_TYPE_WRAP);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/barid/app/barid-introduce.ui");
  gtk_widget_class_bind_template_child (widget_class, BaridIntroduce, title);
  gtk_widget_class_bind_template_child (widget_class, BaridIntroduce, back_button);
  gtk_widget_class_bind_template_child (widget_class, BaridIntroduce, next_button);
  gtk_widget_class_bind_template_child (widget_class, BaridIntroduce, busy);
  gtk_widget_class_bind_template_child (widget_class, BaridIntroduce, strip);
  gtk_widget_class_bind_template_child (widget_class, BaridIntroduce, stack);
  gtk_widget_class_bind_template_child (widget_class, BaridIntroduce, choose_button);
  gtk_widget_class_bind_template_child (widget_class, BaridIntroduce, close_button);
  gtk_widget_class_bind_template_child (widget_class, BaridIntroduce, compare_acts);
  gtk_widget_class_bind_template_child (widget_class, BaridIntroduce, card);
  gtk_widget_class_bind_template_child (widget_class, BaridIntroduce, advice);
  gtk_widget_class_bind_template_child (widget_class, BaridIntroduce, numbers);
  gtk_widget_class_bind_template_child (widget_class, BaridIntroduce, ours);
  gtk_widget_class_bind_template_child (widget_class, BaridIntroduce, theirs);
  gtk_widget_class_bind_template_child (widget_class, BaridIntroduce, spoken_with);
  gtk_widget_class_bind_template_child (widget_class, BaridIntroduce, way);
  gtk_widget_class_bind_template_child (widget_class, BaridIntroduce, when_row);
  gtk_widget_class_bind_template_child (widget_class, BaridIntroduce, replaces_row);
  gtk_widget_class_bind_template_child (widget_class, BaridIntroduce, replaces);
  gtk_widget_class_bind_template_child (widget_class, BaridIntroduce, known);
  gtk_widget_class_bind_template_child (widget_class, BaridIntroduce, differ);
  gtk_widget_class_bind_template_callback (widget_class, compare_changed_cb);

  gtk_widget_class_install_action (widget_class, "introduce.choose", NULL, choose);
  gtk_widget_class_install_action (widget_class, "introduce.next", NULL, next);
  gtk_widget_class_install_action (widget_class, "introduce.back", NULL, back);
  gtk_widget_class_install_action (widget_class, "introduce.differ", NULL, differ);
  gtk_widget_class_install_action (widget_class, "introduce.later", NULL, later);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "introduce.next", NULL);
  gtk_widget_class_add_binding_action (widget_class,
                                       from_right ? GDK_KEY_Right : GDK_KEY_Left, GDK_ALT_MASK, "introduce.back", NULL);
}

static void
add_act (BaridWrap  *acts,
         const char *label,
         const char *action)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  barid_wrap_append (acts, button);
}

static void
barid_introduce_init (BaridIntroduce *self)
{
  GtkWidget *acts = barid_wrap_new (6, 0);
  g_autoptr(GtkStringList) list = gtk_string_list_new (NULL);
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_FILE, GDK_ACTION_COPY);

  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    gtk_string_list_append (list, _(ways[i]));
  adw_combo_row_set_model (self->way, G_LIST_MODEL (list));
  self->when = BARID_DATE_FIELD (barid_date_field_new (_("Day of the comparison")));
  gtk_widget_set_valign (GTK_WIDGET (self->when), GTK_ALIGN_CENTER);
  gtk_widget_set_margin_top (GTK_WIDGET (self->when), 9);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self->when), 9);
  adw_action_row_add_suffix (self->when_row, GTK_WIDGET (self->when));
  add_act (BARID_WRAP (acts), _("They _Differ"), "introduce.differ");
  add_act (BARID_WRAP (acts), _("_Could Not Compare Now"), "introduce.later");
  adw_bin_set_child (self->compare_acts, acts);
  barid_wrap_set_lines (self->numbers, 24, 2);
  adw_window_title_set_title (self->title, _("Introduce a partner"));
  barid_strip_set_kind (self->strip, BARID_STRIP_REFUSAL);

  g_signal_connect_swapped (target, "drop", G_CALLBACK (dropped_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
  g_signal_connect_swapped (self->when, "changed", G_CALLBACK (compare_changed_cb), self);
  g_signal_connect_swapped (self->theirs, "changed", G_CALLBACK (compare_changed_cb), self);
  g_signal_connect_swapped (self->theirs, "activated", G_CALLBACK (number_activated_cb), self);
  go_to (self, "choose", _("1 of 3: the card"));
}

/**
 * barid_introduce_present:
 * @watch: the desk at work
 * @parent: the window that asks
 *
 * Introduces a partner, in a window of its own.
 */
void
barid_introduce_present (BaridWatch *watch,
                         GtkWindow  *parent)
{
  BaridIntroduce *self;

  g_return_if_fail (BARID_IS_WATCH (watch));

  self = g_object_new (BARID_TYPE_INTRODUCE, "transient-for", parent, NULL);
  self->watch = g_object_ref (watch);
  gtk_window_present (GTK_WINDOW (self));
}
