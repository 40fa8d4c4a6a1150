#include "config.h"

#include "barid-files-page.h"

#include <stdlib.h>

#include <glib/gi18n-lib.h>

#include "barid-dossier-view.h"
#include "barid-dossiers.h"
#include "barid-error.h"
#include "barid-focus.h"
#include "barid-letter-list.h"
#include "barid-names.h"
#include "barid-reader-time.h"
#include "barid-renewal.h"
#include "barid-text.h"
#include "barid-time-local.h"
#include "barid-trays.h"
#include "barid-words.h"

/* Letters by subject: the files that the officer made, then one for each area that letters were exchanged on. */

struct _BaridFilesPage
{
  AdwBin        parent_instance;

  /* borrowed: inside the child */
  GtkStack     *stack;
  GtkListBox   *dossiers;
  GtkWidget    *areas_box;
  GtkListBox   *areas;
  GtkLabel     *title;
  GtkWidget    *menu_button; /* for what can be done with a file of the officer's */
  GtkWidget    *open;        /* what is shown of the file that is open, or NULL */
  GtkWidget    *from;        /* the row that opened it, or NULL */
  AdwBin       *place;

  /* owned */
  BaridWatch   *watch;
  GCancellable *cancellable;
  char         *named;       /* the name in the menu of the file that is open */
};

G_DEFINE_FINAL_TYPE (BaridFilesPage, barid_files_page, ADW_TYPE_BIN)

static char *
tell_area (const char *area)
{
  return barid_text_clean_name (barid_area_get_label (area));
}

/* Rows are told from one another by what they stand for, and keep the order in which it was listed. */
static const char *
get_key (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "key");
}

static int
get_place (GtkListBoxRow *row)
{
  return GPOINTER_TO_INT (g_object_get_data (G_OBJECT (row), "place"));
}

static gboolean
has_focus (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && (focus == widget || gtk_widget_is_ancestor (focus, widget));
}

/* ---- a file ------------------------------------------------------------------------------------------ */

static void
show_file (BaridFilesPage *self,
           const char     *title,
           GtkWidget      *widget)
{
  gtk_label_set_label (self->title, title);
  self->open = widget;
  gtk_widget_set_visible (self->menu_button, BARID_IS_DOSSIER_VIEW (widget));
  adw_bin_set_child (self->place, widget);
  gtk_stack_set_visible_child_name (self->stack, "file");
  gtk_widget_child_focus (GTK_WIDGET (self->place), GTK_DIR_TAB_FORWARD);
}

static void
open_area (BaridFilesPage *self,
           const char     *area)
{
  g_autofree char *title = tell_area (area);
  GtkWidget *letters = barid_letter_list_new (self->watch, BARID_TRAY_AREA, area);

  barid_letter_list_set_empty (BARID_LETTER_LIST (letters), "folder-symbolic", _("This file is empty"),
                               _("Letters on this area stand here."));
  show_file (self, title, letters);
}

/* A name that is changed is known to the menu as well: the next change begins with it. A menu that is open stays so where
 * nothing was. */
static void
name_dossier (BaridFilesPage     *self,
              const BaridDossier *dossier)
{
  g_autofree char *title = barid_text_clean_name (dossier->name);
  g_autoptr(GMenu) menu = g_menu_new ();
  g_autoptr(GMenuItem) add = g_menu_item_new (_("_Add Note…"), NULL);
  g_autoptr(GMenuItem) change = g_menu_item_new (_("_Rename…"), NULL);
  g_autoptr(GMenuItem) delete = g_menu_item_new (_("_Delete…"), NULL);

  if (g_strcmp0 (self->named, dossier->name) == 0)
    return;

  g_free (self->named);
  self->named = g_strdup (dossier->name);
  g_menu_item_set_action_and_target (add, "win.note-dossier", "x", dossier->row);
  g_menu_item_set_action_and_target (change, "win.rename-dossier", "(xs)", dossier->row, dossier->name);
  g_menu_item_set_action_and_target (delete, "win.delete-dossier", "x", dossier->row);
  g_menu_append_item (menu, add);
  g_menu_append_item (menu, change);
  g_menu_append_item (menu, delete);
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->menu_button), G_MENU_MODEL (menu));
  gtk_label_set_label (self->title, title);
}

/* Back to where it was opened. */
static void
close_file_cb (BaridFilesPage *self)
{
  gboolean focused = has_focus (GTK_WIDGET (self));

  gtk_stack_set_visible_child_name (self->stack, "files");
  adw_bin_set_child (self->place, NULL);
  self->open = NULL;
  g_clear_pointer (&self->named, g_free);
  if (focused && self->from != NULL)
    barid_focus_go (self->from);
  else if (focused)
    gtk_widget_child_focus (GTK_WIDGET (self->stack), GTK_DIR_TAB_FORWARD);
  self->from = NULL;
}

static void
activated_cb (GtkListBox     *list,
              GtkListBoxRow  *row,
              BaridFilesPage *self)
{
  const BaridDossier *dossier = g_object_get_data (G_OBJECT (row), "dossier");

  self->from = GTK_WIDGET (row);
  if (dossier == NULL)
    {
      open_area (self, get_key (row));
      return;
    }

  name_dossier (self, dossier);
  show_file (self, gtk_label_get_label (self->title), barid_dossier_view_new (self->watch, dossier->row));
}

/* ---- the files ------------------------------------------------------------------------------------------- */

static GtkWidget *
make_row (GtkListBox *list,
          const char *key)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("folder-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "key", g_strdup (key), g_free);
  gtk_list_box_append (list, row);

  return row;
}

static GtkWidget *
find_row (GtkListBox *list,
          const char *key)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (list, i)) != NULL; i++)
    if (g_str_equal (get_key (row), key))
      return GTK_WIDGET (row);

  return NULL;
}

/* The row that stands for it already says what is new of it. */
static GtkWidget *
put_row (GtkListBox *list,
         int         place,
         const char *key,
         const char *title,
         const char *subtitle)
{
  GtkWidget *row = find_row (list, key);

  if (row == NULL)
    row = make_row (list, key);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  g_object_set_data (G_OBJECT (row), "place", GINT_TO_POINTER (place));

  return row;
}

static int
compare_rows (GtkListBoxRow *one,
              GtkListBoxRow *other,
              gpointer       unused)
{
  return get_place (one) - get_place (other);
}

static char *
tell_count (guint count)
{
  g_autofree char *number = barid_count_tell (count);

  if (count == 0)
    return g_strdup (_("No letters"));

  /* TRANSLATORS: how many letters a file holds. %s is the number. */
  return g_strdup_printf (ngettext ("%s letter", "%s letters", count), number);
}

static void
put_area (BaridFilesPage *self,
          int             place,
          const char     *area,
          guint           count)
{
  g_autofree char *title = tell_area (area);
  g_autofree char *told = tell_count (count);

  put_row (self->areas, place, area, title, told);
}

static void
put_dossier (BaridFilesPage *self,
             int             place,
             BaridDossier   *dossier)
{
  g_autofree char *key = g_strdup_printf ("%" G_GINT64_FORMAT, dossier->row);
  g_autofree char *title = barid_text_clean_name (dossier->name);
  g_autofree char *count = tell_count (dossier->n_letters);
  g_autofree char *day = dossier->newest != BARID_TIME_NONE ? barid_reader_tell (dossier->newest, BARID_TIME_DAY_ONLY) : NULL;
  /* TRANSLATORS: of a file: %1$s is how many letters it holds, such as "3 letters", %2$s a date. */
  g_autofree char *told = day != NULL ? g_strdup_printf (_("%1$s, the newest of %2$s"), count, day) : g_strdup (count);
  GtkWidget *row = put_row (self->dossiers, place, key, title, told);

  g_object_set_data_full (G_OBJECT (row), "dossier", dossier, (GDestroyNotify) barid_dossier_free);
  if (BARID_IS_DOSSIER_VIEW (self->open) && barid_dossier_view_get_row (BARID_DOSSIER_VIEW (self->open)) == dossier->row)
    name_dossier (self, dossier);
}

static int
compare_areas (gconstpointer a,
               gconstpointer b)
{
  g_autofree char *one = tell_area (*(const char * const *) a);
  g_autofree char *other = tell_area (*(const char * const *) b);

  return g_utf8_collate (one, other);
}

/* What there is: the files, and how many letters by the area's word. */
typedef struct
{
  GPtrArray  *dossiers; /* BaridDossier */
  GHashTable *areas;
} Known;

static void
known_free (Known *known)
{
  g_clear_pointer (&known->dossiers, g_ptr_array_unref);
  g_clear_pointer (&known->areas, g_hash_table_unref);
  g_free (known);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Known, known_free)

static gpointer
list_func (BaridDesk     *desk,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  g_autoptr(Known) known = g_new0 (Known, 1);

  return (known->dossiers = barid_desk_list_dossiers (desk, NULL, error)) != NULL &&
         (known->areas = barid_desk_count_areas (desk, error)) != NULL
         ? g_steal_pointer (&known) : NULL;
}

/* What was listed holds the first places; the rows beyond them are of what is gone. Where one of these had the focus, its
 * neighbour gets it. */
static void
end_list (BaridFilesPage *self,
          GtkListBox     *list,
          int             n_listed)
{
  GtkListBoxRow *row;
  GtkListBoxRow *next;

  gtk_list_box_invalidate_sort (list);
  while ((row = gtk_list_box_get_row_at_index (list, n_listed)) != NULL)
    {
      next = gtk_list_box_get_row_at_index (list, n_listed + 1);
      if (has_focus (GTK_WIDGET (row)) && (next != NULL || n_listed > 0))
        gtk_widget_grab_focus (GTK_WIDGET (next != NULL ? next : gtk_list_box_get_row_at_index (list, n_listed - 1)));
      if (self->from == GTK_WIDGET (row))
        self->from = NULL;
      gtk_list_box_remove (list, GTK_WIDGET (row));
    }
}

/* Before a list is written anew, each of its rows is of something that is gone. */
static void
begin_list (GtkListBox *list)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (list, i)) != NULL; i++)
    g_object_set_data (G_OBJECT (row), "place", GINT_TO_POINTER (G_MAXINT));
}

static gboolean
is_gone (BaridFilesPage *self,
         GPtrArray      *dossiers)
{
  if (!BARID_IS_DOSSIER_VIEW (self->open))
    return FALSE;

  for (guint i = 0; i < dossiers->len; i++)
    if (((BaridDossier *) g_ptr_array_index (dossiers, i))->row ==
        barid_dossier_view_get_row (BARID_DOSSIER_VIEW (self->open)))
      return FALSE;

  return TRUE;
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(BaridFilesPage) self = user_data;
  g_autoptr(Known) known = barid_desk_call_finish (BARID_DESK (source), result, NULL);
  g_autofree const char **areas = NULL;
  guint n_dossiers;
  guint n_areas;
  gboolean gone;
  gboolean focused;

  if (known == NULL || g_cancellable_is_cancelled (self->cancellable))
    return;

  gone = is_gone (self, known->dossiers);
  focused = has_focus (GTK_WIDGET (self));
  begin_list (self->dossiers);
  n_dossiers = known->dossiers->len;
  for (guint i = 0; i < n_dossiers; i++)
    put_dossier (self, (int) i, g_steal_pointer (&known->dossiers->pdata[i]));
  end_list (self, self->dossiers, (int) n_dossiers);
  gtk_widget_set_visible (GTK_WIDGET (self->dossiers), n_dossiers > 0);

  begin_list (self->areas);
  areas = (const char **) g_hash_table_get_keys_as_array (known->areas, &n_areas);
  qsort (areas, n_areas, sizeof *areas, compare_areas);
  for (guint i = 0; i < n_areas; i++)
    put_area (self, (int) i, areas[i], GPOINTER_TO_UINT (g_hash_table_lookup (known->areas, areas[i])));
  end_list (self, self->areas, (int) n_areas);
  gtk_widget_set_visible (self->areas_box, n_areas > 0);

  if (gone)
    close_file_cb (self);
  if (self->open == NULL)
    gtk_stack_set_visible_child_name (self->stack, n_dossiers + n_areas > 0 ? "files" : "nothing");
  if (focused && !has_focus (GTK_WIDGET (self)))
    gtk_widget_child_focus (GTK_WIDGET (self->stack), GTK_DIR_TAB_FORWARD);
}

static void
list (BaridFilesPage *self)
{
  barid_desk_call_async (barid_watch_get_desk (self->watch), list_func, NULL, NULL, (GDestroyNotify) known_free,
                         self->cancellable, listed_cb, g_object_ref (self));
}

static GtkWidget *
make_file (BaridFilesPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *button = gtk_button_new_from_icon_name ("go-previous-symbolic");

  barid_name (button, _("All files"));
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (close_file_cb), self);
  self->title = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_ellipsize (self->title, PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (self->title, 0);
  gtk_widget_set_hexpand (GTK_WIDGET (self->title), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->title), "heading");
  self->menu_button = gtk_menu_button_new ();
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->menu_button), "view-more-symbolic");
  barid_name (self->menu_button, _("More about this file"));
  gtk_widget_add_css_class (bar, "toolbar");
  gtk_box_append (GTK_BOX (bar), button);
  gtk_box_append (GTK_BOX (bar), GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (bar), self->menu_button);

  self->place = ADW_BIN (adw_bin_new ());
  gtk_widget_set_vexpand (GTK_WIDGET (self->place), TRUE);
  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->place));

  return box;
}

static GtkWidget *
make_new_button (void)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_New File…"));

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.new-dossier");
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);

  return button;
}

/* A list with its heading. */
static GtkWidget *
make_list (BaridFilesPage  *self,
           const char      *heading,
           GtkListBox     **list)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *label = gtk_label_new (heading);

  *list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (*list, GTK_SELECTION_NONE);
  gtk_list_box_set_sort_func (*list, compare_rows, NULL, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (*list), "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (*list), GTK_ACCESSIBLE_PROPERTY_LABEL, heading, -1);
  g_signal_connect (*list, "row-activated", G_CALLBACK (activated_cb), self);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "heading");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (*list));

  return box;
}

static GtkWidget *
make_files (BaridFilesPage *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *dossiers = make_list (self, _("Files"), &self->dossiers);

  self->areas_box = make_list (self, _("By area"), &self->areas);
  gtk_box_append (GTK_BOX (dossiers), make_new_button ());
  gtk_box_append (GTK_BOX (box), dossiers);
  gtk_box_append (GTK_BOX (box), self->areas_box);
  gtk_widget_set_valign (box, GTK_ALIGN_START);
  gtk_widget_set_margin_top (box, 18);
  gtk_widget_set_margin_bottom (box, 18);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), box);

  return scrolled;
}

static GtkWidget *
make_nothing (void)
{
  GtkWidget *page = adw_status_page_new ();

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "folder-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (page), _("No files yet"));
  adw_status_page_set_description (ADW_STATUS_PAGE (page),
                                   _("Letters on one subject are kept together in a file, with notes of our own. By their "
                                     "area they are laid here by themselves, as soon as some were exchanged."));
  adw_status_page_set_child (ADW_STATUS_PAGE (page), make_new_button ());
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
  g_free (BARID_FILES_PAGE (object)->named);

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
  barid_renewal_connect (GTK_WIDGET (self), G_OBJECT (watch), (BaridRenewalFunc) list);
  list (self);

  return GTK_WIDGET (self);
}
