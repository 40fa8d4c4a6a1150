#include "config.h"

#include "barid-partners-page.h"

#include <glib/gi18n-lib.h>

#include "barid-acquaintance.h"
#include "barid-nation.h"
#include "barid-renewal.h"
#include "barid-roll.h"

struct _BaridPartnersPage
{
  AdwBin        parent_instance;

  BaridRoll    *roll;        /* borrowed: the child */

  /* owned */
  BaridWatch   *watch;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (BaridPartnersPage, barid_partners_page, ADW_TYPE_BIN)

static gpointer
list_func (BaridDesk     *desk,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  return barid_desk_list_acquaintances (desk, cancellable, error);
}

static BaridRollRow *
make_row (const BaridAcquaintance *known)
{
  const BaridOffice *office = known->partner->office;
  BaridRollRow *row = barid_roll_row_new (office->id, office->name);

  row->lines = barid_nation_tell (office->nation);
  row->state = barid_acquaintance_tell_state (known, barid_time_now (), &row->trouble);

  return row;
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(BaridPartnersPage) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) known = barid_desk_call_finish (BARID_DESK (source), result, &error);
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_roll_row_free);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;

  if (known == NULL)
    {
      barid_roll_fail (self->roll, error->message);
      return;
    }

  for (guint i = 0; i < known->len; i++)
    g_ptr_array_add (rows, make_row (g_ptr_array_index (known, i)));
  barid_roll_take (self->roll, rows);
}

static void
load (BaridPartnersPage *self)
{
  barid_desk_call_async (barid_watch_get_desk (self->watch), list_func, NULL, NULL, (GDestroyNotify) g_ptr_array_unref,
                         self->cancellable, listed_cb, g_object_ref (self));
}

static gboolean
grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (BARID_PARTNERS_PAGE (widget)->roll));
}

static void
barid_partners_page_dispose (GObject *object)
{
  BaridPartnersPage *self = BARID_PARTNERS_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->watch);

  G_OBJECT_CLASS (barid_partners_page_parent_class)->dispose (object);
}

static void
barid_partners_page_finalize (GObject *object)
{
  g_clear_object (&BARID_PARTNERS_PAGE (object)->cancellable);

  G_OBJECT_CLASS (barid_partners_page_parent_class)->finalize (object);
}

static void
barid_partners_page_class_init (BaridPartnersPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = barid_partners_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = barid_partners_page_finalize;
  GTK_WIDGET_CLASS (klass)->grab_focus = grab_focus;
}

static void
barid_partners_page_init (BaridPartnersPage *self)
{
  self->cancellable = g_cancellable_new ();
  self->roll = BARID_ROLL (barid_roll_new (_("Partners"), "win.show-partner"));
  barid_roll_set_empty (self->roll, "system-users-symbolic", _("No partners yet"),
                        _("Offices become known by their card, and by a key number compared with somebody of theirs."),
                        _("_Introduce a Partner…"), "win.introduce");
  barid_roll_add_act (self->roll, _("_Introduce a Partner…"), "win.introduce");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->roll));
}

/**
 * barid_partners_page_new:
 * @watch: the desk at work
 *
 * Makes the page of the partners.
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *
barid_partners_page_new (BaridWatch *watch)
{
  BaridPartnersPage *self = g_object_new (BARID_TYPE_PARTNERS_PAGE, NULL);

  self->watch = g_object_ref (watch);
  barid_renewal_connect (GTK_WIDGET (self), G_OBJECT (watch), (BaridRenewalFunc) load);
  load (self);

  return GTK_WIDGET (self);
}
