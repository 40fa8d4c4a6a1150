#include "config.h"

#include "barid-presence.h"

/* While somebody works with another program, or nobody does, a round that needs a passphrase waits instead of asking: the
 * question would come out of nowhere, and again each minute. */
static void
update (BaridDesk *desk)
{
  GListModel *windows = gtk_window_get_toplevels ();
  gboolean present = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr(GtkWindow) window = g_list_model_get_item (windows, i);

      present = present || gtk_window_is_active (window);
    }

  barid_desk_set_prompts (desk, present);
}

static void
windows_changed_cb (BaridDesk  *desk,
                    guint       position,
                    guint       removed,
                    guint       added,
                    GListModel *windows)
{
  for (guint i = position; i < position + added; i++)
    {
      g_autoptr(GtkWindow) window = g_list_model_get_item (windows, i);

      g_signal_connect_object (window, "notify::is-active", G_CALLBACK (update), desk, G_CONNECT_SWAPPED);
    }

  update (desk);
}

/**
 * barid_presence_attach:
 * @desk: a desk that a window shows
 *
 * Lets gpg ask for this desk's passphrase while one of our windows is in use.
 */
void
barid_presence_attach (BaridDesk *desk)
{
  GListModel *windows = gtk_window_get_toplevels ();

  g_return_if_fail (BARID_IS_DESK (desk));

  g_signal_connect_object (windows, "items-changed", G_CALLBACK (windows_changed_cb), desk, G_CONNECT_SWAPPED);
  windows_changed_cb (desk, 0, 0, g_list_model_get_n_items (windows), windows);
}
