#include "config.h"

#include "barid-today-page.h"

#include <glib/gi18n-lib.h>

#include "barid-care-group.h"
#include "barid-page.h"
#include "barid-strip.h"
#include "barid-tray-group.h"

/* The page at start: what waits for the officer, the most pressing first. */

#define N_GROUPS 5

struct _BaridTodayPage
{
  AdwBin          parent_instance;

  /* borrowed: inside the child */
  GtkStack       *stack;
  BaridStrip     *quarantine;
  BaridStrip     *sealed;
  BaridTrayGroup *groups[N_GROUPS];
  BaridCareGroup *cares;

  BaridWatch     *watch; /* owned */
};

G_DEFINE_FINAL_TYPE (BaridTodayPage, barid_today_page, ADW_TYPE_BIN)

static void
show_state (BaridTodayPage *self)
{
  const guint *trays = barid_watch_get_counts (self->watch)->trays;
  guint count = trays[BARID_TRAY_QUARANTINE] + trays[BARID_TRAY_ARRIVED];
  g_autofree char *apart = NULL;
  g_autofree char *closed = NULL;

  for (guint i = 0; i < N_GROUPS; i++)
    count += barid_tray_group_get_count (self->groups[i]);
  count += barid_care_group_get_count (self->cares);

  if (trays[BARID_TRAY_QUARANTINE] > 0)
    apart = g_strdup_printf (ngettext ("%u letter is not authentic and was set apart.",
                                       "%u letters are not authentic and were set apart.", trays[BARID_TRAY_QUARANTINE]),
                             trays[BARID_TRAY_QUARANTINE]);
  if (trays[BARID_TRAY_ARRIVED] > 0)
    closed = g_strdup_printf (ngettext ("%u letter arrived and is still sealed: its key asks for your passphrase.",
                                        "%u letters arrived and are still sealed: their key asks for your passphrase.",
                                        trays[BARID_TRAY_ARRIVED]),
                              trays[BARID_TRAY_ARRIVED]);
  barid_strip_say (self->quarantine, apart);
  barid_strip_say (self->sealed, closed);
  gtk_stack_set_visible_child_name (self->stack, count > 0 ? "groups" : "nothing");
}

static GtkWidget *
make_nothing (void)
{
  GtkWidget *page = adw_status_page_new ();

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "x-office-calendar-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (page), _("Nothing waits today"));
  adw_status_page_set_description (ADW_STATUS_PAGE (page), _("New letters, and what is due, stand here."));
  gtk_widget_add_css_class (page, "compact");

  return page;
}

static GtkWidget *
make_groups (BaridTodayPage *self)
{
  const struct
  {
    BaridTray   tray;
    const char *heading;
    BaridPage   page;
  } groups[N_GROUPS] = {
    { BARID_TRAY_TO_ACKNOWLEDGE, _("To acknowledge"), BARID_PAGE_INBOX },
    { BARID_TRAY_OWED, _("Waiting for our answer"), BARID_PAGE_REQUESTS },
    { BARID_TRAY_UNREAD, _("Not read yet"), BARID_PAGE_INBOX },
    { BARID_TRAY_UNACKNOWLEDGED, _("Not yet acknowledged by partners"), BARID_PAGE_SENT },
    { BARID_TRAY_ASKED, _("Waiting for their answer"), BARID_PAGE_REQUESTS },
  };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);

  gtk_widget_set_margin_top (box, 18);
  gtk_widget_set_margin_bottom (box, 18);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);

  for (guint i = 0; i < N_GROUPS; i++)
    {
      GtkWidget *group = barid_tray_group_new (self->watch, groups[i].tray, groups[i].heading,
                                               barid_page_get_word (groups[i].page));

      self->groups[i] = BARID_TRAY_GROUP (group);
      g_signal_connect_object (group, "notify::count", G_CALLBACK (show_state), self, G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (box), group);
    }

  self->cares = BARID_CARE_GROUP (barid_care_group_new (self->watch));
  g_signal_connect_object (self->cares, "notify::count", G_CALLBACK (show_state), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->cares));

  return box;
}

static void
barid_today_page_dispose (GObject *object)
{
  g_clear_object (&BARID_TODAY_PAGE (object)->watch);

  G_OBJECT_CLASS (barid_today_page_parent_class)->dispose (object);
}

static void
barid_today_page_class_init (BaridTodayPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = barid_today_page_dispose;
}

static void
barid_today_page_init (BaridTodayPage *self)
{
}

/**
 * barid_today_page_new:
 * @watch: the desk at work
 *
 * Makes the page of what waits today.
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *
barid_today_page_new (BaridWatch *watch)
{
  BaridTodayPage *self = g_object_new (BARID_TYPE_TODAY_PAGE, NULL);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *strips = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->watch = g_object_ref (watch);
  self->quarantine = BARID_STRIP (barid_strip_new (BARID_STRIP_REFUSAL));
  barid_strip_set_action (self->quarantine, _("Show"), "win.show-page",
                          g_variant_new_string (barid_page_get_word (BARID_PAGE_QUARANTINE)));
  self->sealed = BARID_STRIP (barid_strip_new (BARID_STRIP_CAUTION));
  barid_strip_set_action (self->sealed, _("Open"), "win.open-sealed", NULL);

  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), make_groups (self));
  gtk_stack_add_named (self->stack, make_nothing (), "nothing");
  gtk_stack_add_named (self->stack, scrolled, "groups");

  gtk_box_append (GTK_BOX (strips), GTK_WIDGET (self->quarantine));
  gtk_box_append (GTK_BOX (strips), GTK_WIDGET (self->sealed));
  gtk_box_append (GTK_BOX (strips), GTK_WIDGET (self->stack));
  adw_bin_set_child (ADW_BIN (self), strips);

  g_signal_connect_object (watch, "changed", G_CALLBACK (show_state), self, G_CONNECT_SWAPPED);
  show_state (self);

  return GTK_WIDGET (self);
}
