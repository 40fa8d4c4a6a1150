#include "config.h"

#include "barid-proof-fold.h"

#include <glib/gi18n-lib.h>

#include "barid-body.h"
#include "barid-narrow.h"
#include "barid-reader-time.h"
#include "barid-text.h"

struct _BaridProofFold
{
  AdwBin       parent_instance;

  /* borrowed: inside the child */
  GtkWidget   *button;
  GtkLabel    *sentence;
  GtkImage    *image;
  GtkImage    *arrow;
  GtkRevealer *revealer;
  GtkBox      *facts;    /* where the next fact goes */
};

G_DEFINE_FINAL_TYPE (BaridProofFold, barid_proof_fold, ADW_TYPE_BIN)

/* ---- the facts ---------------------------------------------------- */

/* The name above its value: two columns leave a long value no room at 340 px. */
static void
add_fact (BaridProofFold *self,
          const char     *name,
          const char     *value)
{
  GtkWidget *what;
  GtkWidget *label;

  if (value == NULL || *value == '\0')
    return;

  what = barid_body_make_line (name, "caption");
  label = barid_body_make_line (value, NULL);
  gtk_widget_add_css_class (what, "dim-label");
  gtk_widget_set_margin_top (what, 6);
  gtk_label_set_selectable (GTK_LABEL (what), FALSE);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_RELATION_LABELLED_BY, what, NULL, -1);
  gtk_box_append (self->facts, what);
  gtk_box_append (self->facts, label);
}

static void
add_number (BaridProofFold *self,
            const char     *name,
            const char     *fingerprint)
{
  g_autofree char *number = fingerprint != NULL ? barid_key_number (fingerprint) : NULL;
  g_autofree char *isolated = number != NULL ? barid_text_isolate_machine (number) : NULL;

  add_fact (self, name, isolated);
}

static void
add_moment (BaridProofFold *self,
            const char     *name,
            BaridTime       time)
{
  g_autofree char *told = time != BARID_TIME_NONE ? barid_reader_tell (time, BARID_TIME_LONG) : NULL;

  add_fact (self, name, told);
}

static char *
describe_introduction (const BaridPin *pin)
{
  g_autofree char *who = pin->introducer != NULL && *pin->introducer != '\0' ? barid_text_isolate (pin->introducer)
                                                                            : g_strdup (_("an officer of this desk"));
  g_autofree char *how = pin->how != NULL && *pin->how != '\0' ? barid_text_isolate (pin->how) : NULL;
  g_autofree char *when = barid_reader_tell (pin->when, BARID_TIME_DAY_ONLY);

  if (how != NULL)
    /* TRANSLATORS: how a key became known: %1$s is a person, %2$s a way such as "telephone", %3$s a date. */
    return g_strdup_printf (_("%1$s, %2$s, %3$s"), who, how, when);

  /* TRANSLATORS: how a key became known: %1$s is a person, %2$s a date. */
  return g_strdup_printf (_("%1$s, %2$s"), who, when);
}

static void
add_signer (BaridProofFold     *self,
            const BaridReading *reading)
{
  g_autofree char *office = NULL;
  g_autofree char *introduction = NULL;

  if (reading->entry->shelf == BARID_SHELF_SENT)
    {
      add_fact (self, _("Signed by"), _("This desk"));
      return;
    }

  if (reading->partner != NULL)
    office = barid_text_clean_name (reading->partner->office->name);
  add_fact (self, _("Signed by"), office);
  add_number (self, _("Key number"), reading->entry->signer);
  if (reading->pin == NULL)
    return;

  introduction = describe_introduction (reading->pin);
  add_fact (self, _("Key introduced by"), introduction);
  add_fact (self, _("This key today"),
            reading->aged != NULL ? reading->aged : _("In use; nothing is known against it at this desk."));
}

static void
add_addressee (BaridProofFold     *self,
               const BaridReading *reading)
{
  g_autofree char *office = NULL;

  if (reading->entry->shelf == BARID_SHELF_INBOX)
    {
      add_fact (self, _("Addressed to"), _("This desk"));
      return;
    }

  if (reading->partner != NULL)
    office = barid_text_clean_name (reading->partner->office->name);
  else if (reading->entry->office_name != NULL)
    office = barid_text_clean_name (reading->entry->office_name);
  add_fact (self, _("Addressed to"), office);
  if (reading->letterhead != NULL)
    add_number (self, _("Key number"), reading->letterhead->addressee);
}

static void
add_agreement (BaridProofFold     *self,
               const BaridReading *reading)
{
  g_autofree char *number = NULL;
  g_autofree char *title = NULL;
  g_autofree char *sentence = NULL;

  if (reading->agreement == NULL)
    {
      if (reading->entry->shelf == BARID_SHELF_INBOX && reading->briefing == NULL)
        add_fact (self, _("Agreement"), _("None: a letter between the desks themselves needs none."));
      return;
    }

  number = barid_text_isolate_machine (reading->agreement->number);
  title = barid_text_isolate (reading->agreement->title != NULL ? reading->agreement->title : "");
  /* TRANSLATORS: %1$s is the number of an agreement, such as 2026/3, %2$s its title. */
  sentence = g_strdup_printf (_("%1$s, %2$s"), number, title);
  add_fact (self, _("Agreement"), sentence);
}

/* What officers do not need every day. */
static void
add_details (BaridProofFold     *self,
             const BaridReading *reading)
{
  GtkBox *facts = self->facts;
  g_autofree char *letter = reading->entry->letter_id != NULL ? barid_text_isolate_machine (reading->entry->letter_id) : NULL;
  g_autofree char *signer = reading->entry->signer != NULL ? barid_text_isolate_machine (reading->entry->signer) : NULL;
  g_autofree char *place = reading->letterhead != NULL ? barid_count_tell (reading->letterhead->number) : NULL;
  GtkWidget *fold;

  self->facts = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  add_fact (self, _("Number of the letter, among those to this addressee"), place);
  add_fact (self, _("Letter"), letter);
  add_fact (self, _("Key in hexadecimal digits"), signer);
  fold = barid_body_make_fold (_("Details"), GTK_WIDGET (self->facts), FALSE);
  gtk_widget_set_margin_top (fold, 6);
  gtk_box_append (facts, fold);
  self->facts = facts;
}

/* Who else answers for it, beside the key that signed the letter. */
static void
add_voices (BaridProofFold     *self,
            const BaridReading *reading)
{
  for (guint i = 0; reading->voices != NULL && i < reading->voices->len; i++)
    {
      const BaridVoice *voice = g_ptr_array_index (reading->voices, i);

      if (voice->state == BARID_ATTESTATION_HOLDS)
        add_fact (self, voice->attestation->stance == BARID_STANCE_APPROVES ? _("Approved by") : _("Signed by another office"),
                  voice->sentence);
    }
}

static void
add_facts (BaridProofFold     *self,
           const BaridReading *reading)
{
  add_signer (self, reading);
  add_voices (self, reading);
  add_addressee (self, reading);
  add_agreement (self, reading);
  if (reading->entry->shelf == BARID_SHELF_INBOX)
    add_moment (self, _("Received"), reading->entry->received);
  add_moment (self, _("Acknowledged"), reading->entry->acknowledged);
  add_details (self, reading);
}

/* ---- the sentence ---------------------------------------------------- */

static char *
tell_moment (BaridTime time)
{
  g_autofree char *told = barid_time_tell (time, BARID_TIME_LONG, BARID_CALENDAR_GREGORIAN);

  return barid_text_isolate (told);
}

static char *
describe (const BaridReading *reading)
{
  const BaridEntry *entry = reading->entry;
  g_autofree char *office = barid_text_isolate (entry->office_name != NULL ? entry->office_name : _("an unknown office"));
  g_autofree char *when = NULL;

  if (entry->shelf == BARID_SHELF_DRAFTS)
    return g_strdup (_("A draft: nothing was signed or sent."));
  if (entry->shelf != BARID_SHELF_SENT)
    return g_strdup (reading->proof != NULL ? reading->proof : _("Nothing is proved about this letter."));

  when = tell_moment (entry->time);
  if (entry->acknowledged != BARID_TIME_NONE)
    {
      g_autofree char *acknowledged = tell_moment (entry->acknowledged);

      /* TRANSLATORS: %1$s is an office, %2$s and %3$s are dates with hours. */
      return g_strdup_printf (_("Signed by this desk and sealed to %1$s on %2$s. They acknowledged it on %3$s."), office, when,
                              acknowledged);
    }

  if (entry->asked)
    /* TRANSLATORS: %1$s is an office, %2$s a date with its hour. */
    return g_strdup_printf (_("Signed by this desk and sealed to %1$s on %2$s. They have not acknowledged it yet."), office,
                            when);

  /* TRANSLATORS: %1$s is an office, %2$s a date with its hour. */
  return g_strdup_printf (_("Signed by this desk and sealed to %1$s on %2$s."), office, when);
}

/* ---- the widget ---------------------------------------------------- */

static void
toggled_cb (BaridProofFold *self)
{
  gboolean open = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->button));

  gtk_revealer_set_reveal_child (self->revealer, open);
  gtk_image_set_from_icon_name (self->arrow, open ? "pan-down-symbolic" : "pan-end-symbolic");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_STATE_EXPANDED, open, -1);
}

static gboolean
barid_proof_fold_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (BARID_PROOF_FOLD (widget)->button);
}

static void
barid_proof_fold_class_init (BaridProofFoldClass *klass)
{
  GTK_WIDGET_CLASS (klass)->grab_focus = barid_proof_fold_grab_focus;
}

static void
barid_proof_fold_init (BaridProofFold *self)
{
  static const char * const seals[] = { "barid-seal-symbolic", "application-certificate-symbolic" };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *inside = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  g_autoptr(GIcon) seal = NULL;

  seal = g_themed_icon_new_from_names ((char **) seals, G_N_ELEMENTS (seals));
  self->image = GTK_IMAGE (gtk_image_new_from_gicon (seal));
  gtk_widget_set_valign (GTK_WIDGET (self->image), GTK_ALIGN_START);
  self->sentence = GTK_LABEL (barid_body_make_line (NULL, NULL));
  gtk_label_set_selectable (self->sentence, FALSE);
  self->arrow = GTK_IMAGE (gtk_image_new ());
  gtk_widget_set_valign (GTK_WIDGET (self->arrow), GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (inside), GTK_WIDGET (self->image));
  gtk_box_append (GTK_BOX (inside), barid_narrow_new (GTK_WIDGET (self->sentence)));
  gtk_box_append (GTK_BOX (inside), GTK_WIDGET (self->arrow));

  self->button = gtk_toggle_button_new ();
  gtk_widget_add_css_class (self->button, "flat");
  gtk_widget_add_css_class (self->button, "proof");
  gtk_button_set_child (GTK_BUTTON (self->button), inside);
  g_signal_connect_object (self->button, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);

  self->facts = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  gtk_widget_add_css_class (GTK_WIDGET (self->facts), "facts");
  self->revealer = GTK_REVEALER (gtk_revealer_new ());
  gtk_revealer_set_child (self->revealer, GTK_WIDGET (self->facts));

  gtk_box_append (GTK_BOX (box), self->button);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->revealer));
  adw_bin_set_child (ADW_BIN (self), box);
  toggled_cb (self);
}

/**
 * barid_proof_fold_new:
 * @reading: a letter with what is proved about it
 *
 * Makes the fold of a letter.
 *
 * Returns: (transfer floating): the fold
 */
GtkWidget *
barid_proof_fold_new (const BaridReading *reading)
{
  BaridProofFold *self = g_object_new (BARID_TYPE_PROOF_FOLD, NULL);
  g_autofree char *sentence = describe (reading);

  gtk_label_set_label (self->sentence, sentence);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence, -1);
  if (reading->entry->shelf == BARID_SHELF_DRAFTS)
    gtk_image_set_from_icon_name (self->image, "document-edit-symbolic");
  else
    add_facts (self, reading);

  return GTK_WIDGET (self);
}
