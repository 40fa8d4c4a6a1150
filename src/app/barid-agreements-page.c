#include "config.h"

#include "barid-agreements-page.h"

#include <glib/gi18n-lib.h>

#include "barid-renewal.h"
#include "barid-roll.h"
#include "barid-text.h"
#include "barid-treaties.h"
#include "barid-treaty-words.h"

struct _BaridAgreementsPage
{
  AdwBin        parent_instance;

  BaridRoll    *roll;        /* borrowed: the child */

  /* owned */
  BaridWatch   *watch;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (BaridAgreementsPage, barid_agreements_page, ADW_TYPE_BIN)

static gpointer
list_func (BaridDesk     *desk,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  return barid_desk_list_agreements (desk, error);
}

/* Line 1 is the title, line 2 the number with the parties, and a word about where it stands. */
static BaridRollRow *
make_row (const BaridAgreement *agreement,
          const char           *ours)
{
  const char *number = agreement->number != NULL ? agreement->number : agreement->id;
  gboolean has_title = agreement->title != NULL && *agreement->title != '\0';
  BaridRollRow *row = barid_roll_row_new (agreement->id, has_title ? agreement->title : number);
  g_autoptr(GString) lines = g_string_new (NULL);
  g_autofree char *isolated = barid_text_isolate_machine (number);
  BaridTime now = barid_time_now ();

  g_string_append (lines, isolated);
  for (guint i = 0; i < agreement->parties->len; i++)
    {
      const BaridParty *party = g_ptr_array_index (agreement->parties, i);
      g_autofree char *name = barid_text_isolate (party->office->name);

      if (g_strcmp0 (party->office->id, ours) != 0)
        g_string_append_printf (lines, " · %s", name);
    }

  row->lines = g_string_free (g_steal_pointer (&lines), FALSE);
  row->state = barid_treaty_tell_state (agreement, now);
  row->trouble = barid_agreement_get_state (agreement, now) == BARID_STANDS_IN_FORCE &&
                 agreement->until - now < 60 * BARID_TIME_DAY;

  return row;
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(BaridAgreementsPage) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) agreements = barid_desk_call_finish (BARID_DESK (source), result, &error);
  const BaridOffice *office = barid_desk_get_office (BARID_DESK (source));
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_roll_row_free);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;

  if (agreements == NULL)
    {
      barid_roll_fail (self->roll, error->message);
      return;
    }

  for (guint i = 0; i < agreements->len; i++)
    g_ptr_array_add (rows, make_row (g_ptr_array_index (agreements, i), office->id));
  barid_roll_take (self->roll, rows);
}

static void
load (BaridAgreementsPage *self)
{
  barid_desk_call_async (barid_watch_get_desk (self->watch), list_func, NULL, NULL, (GDestroyNotify) g_ptr_array_unref,
                         self->cancellable, listed_cb, g_object_ref (self));
}

static gboolean
grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (BARID_AGREEMENTS_PAGE (widget)->roll));
}

static void
barid_agreements_page_dispose (GObject *object)
{
  BaridAgreementsPage *self = BARID_AGREEMENTS_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->watch);

  G_OBJECT_CLASS (barid_agreements_page_parent_class)->dispose (object);
}

static void
barid_agreements_page_finalize (GObject *object)
{
  g_clear_object (&BARID_AGREEMENTS_PAGE (object)->cancellable);

  G_OBJECT_CLASS (barid_agreements_page_parent_class)->finalize (object);
}

static void
barid_agreements_page_class_init (BaridAgreementsPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = barid_agreements_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = barid_agreements_page_finalize;
  GTK_WIDGET_CLASS (klass)->grab_focus = grab_focus;
}

static void
barid_agreements_page_init (BaridAgreementsPage *self)
{
  self->cancellable = g_cancellable_new ();
  self->roll = BARID_ROLL (barid_roll_new (_("Agreements"), "win.show-agreement"));
  barid_roll_set_empty (self->roll, "x-office-document-symbolic", _("No agreements yet"),
                        _("What may be exchanged is agreed first. An agreement comes by letter or as a file, or is drafted "
                          "here."),
                        _("I_mport an Agreement…"), "win.take-agreement");
  barid_roll_add_act (self->roll, _("_New Agreement…"), "win.new-agreement");
  barid_roll_add_act (self->roll, _("I_mport an Agreement…"), "win.take-agreement");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->roll));
}

/**
 * barid_agreements_page_new:
 * @watch: the desk at work
 *
 * Makes the page of the treaty book.
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *
barid_agreements_page_new (BaridWatch *watch)
{
  BaridAgreementsPage *self = g_object_new (BARID_TYPE_AGREEMENTS_PAGE, NULL);

  self->watch = g_object_ref (watch);
  barid_renewal_connect (GTK_WIDGET (self), G_OBJECT (watch), (BaridRenewalFunc) load);
  load (self);

  return GTK_WIDGET (self);
}
