#include "config.h"

#include "barid-files-page.h"

#include <stdlib.h>

#include <glib/gi18n-lib.h>

#include "barid-error.h"
#include "barid-letter-list.h"
#include "barid-names.h"
#include "barid-text.h"
#include "barid-time-local.h"
#include "barid-trays.h"
#include "barid-words.h"

/* Letters by subject: for now a file for each area that letters were exchanged on. */

struct _BaridFilesPage
{
  AdwBin        parent_instance;

  /* borrowed: inside the child */
  GtkStack     *stack;
  GtkListBox   *list;
  GtkLabel     *title;
  GtkWidget    *letters; /* of the file that is open, or NULL */
  AdwBin       *place;

  /* owned */
  BaridWatch   *watch;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (BaridFilesPage, barid_files_page, ADW_TYPE_BIN)

static char *
tell_area (const char *area)
{
  return barid_text_clean_name (barid_area_get_label (area));
}

/* ---- a file ------------------------------------------------------------------------------------------ */

static void
open_file (BaridFilesPage *self,
           const char     *area)
{
  g_autofree char *title = tell_area (area);

  gtk_label_set_label (self->title, title);
  self->letters = barid_letter_list_new (self->watch, BARID_TRAY_AREA, area);
  barid_letter_list_set_empty (BARID_LETTER_LIST (self->letters), "folder-symbolic", _("This file is empty"),
                               _("Letters on this area stand here."));
  adw_bin_set_child (self->place, self->letters);
  gtk_stack_set_visible_child_name (self->stack, "file");
  gtk_widget_grab_focus (self->letters);
}

static void
close_file_cb (BaridFilesPage *self)
{
  gtk_stack_set_visible_child_name (self->stack, "files");
  adw_bin_set_child (self->place, NULL);
  self->letters = NULL;
  gtk_widget_child_focus (GTK_WIDGET (self->list), GTK_DIR_TAB_FORWARD);
}

static void
activated_cb (GtkListBox     *list,
              GtkListBoxRow  *row,
              BaridFilesPage *self)
{
  open_file (self, g_object_get_data (G_OBJECT (row), "area"));
}

/* ---- the files ------------------------------------------------------------------------------------------- */

static void
add_file (BaridFilesPage *self,
          const char     *area,
          guint           count)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *title = tell_area (area);
  g_autofree char *number = barid_count_tell (count);
  /* TRANSLATORS: how many letters a file holds. %s is the number. */
  g_autofree char *told = g_strdup_printf (ngettext ("%s letter", "%s letters", count), number);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), told);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("folder-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "area", g_strdup (area), g_free);
  gtk_list_box_append (self->list, row);
}

static int
compare_areas (gconstpointer a,
               gconstpointer b)
{
  g_autofree char *one = tell_area (*(const char * const *) a);
  g_autofree char *other = tell_area (*(const char * const *) b);

  return g_utf8_collate (one, other);
}

static gpointer
count_func (BaridDesk     *desk,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  return barid_desk_count_areas (desk, error);
}

static void
counted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(BaridFilesPage) self = user_data;
  g_autoptr(GHashTable) counts = barid_desk_call_finish (BARID_DESK (source), result, NULL);
  g_autofree const char **areas = NULL;
  GtkListBoxRow *row;
  guint n_areas;

  if (counts == NULL || g_cancellable_is_cancelled (self->cancellable))
    return;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));

  areas = (const char **) g_hash_table_get_keys_as_array (counts, &n_areas);
  qsort (areas, n_areas, sizeof *areas, compare_areas);
  for (guint i = 0; i < n_areas; i++)
    add_file (self, areas[i], GPOINTER_TO_UINT (g_hash_table_lookup (counts, areas[i])));

  if (self->letters == NULL)
    gtk_stack_set_visible_child_name (self->stack, n_areas > 0 ? "files" : "nothing");
}

static void
count (BaridFilesPage *self)
{
  barid_desk_call_async (barid_watch_get_desk (self->watch), count_func, NULL, NULL, (GDestroyNotify) g_hash_table_unref,
                         self->cancellable, counted_cb, g_object_ref (self));
}

static GtkWidget *
make_file (BaridFilesPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *button = gtk_button_new_from_icon_name ("go-up-symbolic");

  barid_name (button, _("All files"));
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (close_file_cb), self);
  self->title = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_ellipsize (self->title, PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (GTK_WIDGET (self->title), "heading");
  gtk_widget_add_css_class (bar, "toolbar");
  gtk_box_append (GTK_BOX (bar), button);
  gtk_box_append (GTK_BOX (bar), GTK_WIDGET (self->title));

  self->place = ADW_BIN (adw_bin_new ());
  gtk_widget_set_vexpand (GTK_WIDGET (self->place), TRUE);
  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->place));

  return box;
}

static GtkWidget *
make_files (BaridFilesPage *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *list = gtk_list_box_new ();

  self->list = GTK_LIST_BOX (list);
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_widget_set_valign (list, GTK_ALIGN_START);
  gtk_widget_set_margin_top (list, 18);
  gtk_widget_set_margin_bottom (list, 18);
  gtk_widget_set_margin_start (list, 12);
  gtk_widget_set_margin_end (list, 12);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Files"), -1);
  g_signal_connect (list, "row-activated", G_CALLBACK (activated_cb), self);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), list);

  return scrolled;
}

static GtkWidget *
make_nothing (void)
{
  GtkWidget *page = adw_status_page_new ();

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "folder-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (page), _("No files yet"));
  adw_status_page_set_description (ADW_STATUS_PAGE (page),
                                   _("Letters are laid here by their area, as soon as some were exchanged."));
  gtk_widget_add_css_class (page, "compact");

  return page;
}

static void
barid_files_page_dispose (GObject *object)
{
  BaridFilesPage *self = BARID_FILES_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->watch);

  G_OBJECT_CLASS (barid_files_page_parent_class)->dispose (object);
}

static void
barid_files_page_finalize (GObject *object)
{
  g_clear_object (&BARID_FILES_PAGE (object)->cancellable);

  G_OBJECT_CLASS (barid_files_page_parent_class)->finalize (object);
}

static void
barid_files_page_class_init (BaridFilesPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = barid_files_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = barid_files_page_finalize;
}

static void
barid_files_page_init (BaridFilesPage *self)
{
  self->cancellable = g_cancellable_new ();
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->stack, make_nothing (), "nothing");
  gtk_stack_add_named (self->stack, make_files (self), "files");
  gtk_stack_add_named (self->stack, make_file (self), "file");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));
}

/**
 * barid_files_page_new:
 * @watch: the desk at work
 *
 * Makes the page of letters by subject.
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *
barid_files_page_new (BaridWatch *watch)
{
  BaridFilesPage *self = g_object_new (BARID_TYPE_FILES_PAGE, NULL);

  self->watch = g_object_ref (watch);
  g_signal_connect_object (watch, "changed", G_CALLBACK (count), self, G_CONNECT_SWAPPED);
  count (self);

  return GTK_WIDGET (self);
}
