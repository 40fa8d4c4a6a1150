#include "config.h"

#include "barid-own-acts.h"

#include <glib/gi18n-lib.h>

#include "barid-act-rows.h"
#include "barid-desk-handover.h"
#include "barid-key-change.h"
#include "barid-key-report.h"

struct _BaridOwnActs
{
  AdwPreferencesGroup  parent_instance;

  /* borrowed: inside the group */
  GtkWidget           *change;
  GtkWidget           *report;
  GtkWidget           *hand;

  BaridWatch          *watch; /* owned */
};

G_DEFINE_FINAL_TYPE (BaridOwnActs, barid_own_acts, ADW_TYPE_PREFERENCES_GROUP)

static void
present (BaridOwnActs  *self,
         void         (*func) (BaridWatch *watch, GtkWindow *parent))
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (GTK_IS_WINDOW (root))
    func (self->watch, GTK_WINDOW (root));
}

static void
change_clicked_cb (BaridOwnActs *self)
{
  present (self, barid_key_change_present);
}

static void
report_clicked_cb (BaridOwnActs *self)
{
  present (self, barid_key_report_present);
}

static void
hand_clicked_cb (BaridOwnActs *self)
{
  present (self, barid_desk_handover_present);
}

/**
 * barid_own_acts_show:
 * @self: a group
 * @watch: the desk at work
 *
 * Offers what can be done with the key of a desk. One that was handed over has nothing more to do with its key, and its handover
 * can be written again.
 */
void
barid_own_acts_show (BaridOwnActs *self,
                     BaridWatch   *watch)
{
  BaridDesk *desk;
  g_autoptr(GError) refusal = NULL;
  gboolean kept;

  g_return_if_fail (BARID_IS_OWN_ACTS (self) && BARID_IS_WATCH (watch));

  g_set_object (&self->watch, watch);
  desk = barid_watch_get_desk (watch);
  kept = barid_desk_permits (desk, BARID_PURPOSE_ROTATION, &refusal);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self), refusal != NULL ? refusal->message : NULL);
  gtk_widget_set_sensitive (self->change, kept);
  gtk_widget_set_sensitive (self->report, barid_desk_permits (desk, BARID_PURPOSE_COMPROMISE, NULL));
  gtk_widget_set_sensitive (self->hand, barid_desk_get_successor (desk) != NULL ||
                                        barid_desk_permits (desk, BARID_PURPOSE_HANDOVER, NULL));
}

static void
barid_own_acts_dispose (GObject *object)
{
  g_clear_object (&BARID_OWN_ACTS (object)->watch);

  G_OBJECT_CLASS (barid_own_acts_parent_class)->dispose (object);
}

static void
barid_own_acts_class_init (BaridOwnActsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = barid_own_acts_dispose;
}

static void
barid_own_acts_init (BaridOwnActs *self)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (self);

  adw_preferences_group_set_title (group, _("Change and handover"));
  self->change = barid_act_rows_add_button (group, _("Another key"), _("The old one announces it, and partners accept it."),
                                            _("Change Key…"), _("Change the key of this desk"), G_CALLBACK (change_clicked_cb),
                                            self);
  self->report = barid_act_rows_add_button (group, _("A key in other hands"),
                                            _("Partners are told since when, and which letters are exposed."),
                                            _("Report…"), _("Report a compromise of a key of this desk"),
                                            G_CALLBACK (report_clicked_cb), self);
  self->hand = barid_act_rows_add_button (group, _("Another officer"), _("A successor takes the desk with all that is in it."),
                                          _("Hand Over…"), _("Hand over this desk to a successor"),
                                          G_CALLBACK (hand_clicked_cb), self);
}
