#include "config.h"

#include "barid-register-window.h"

#include <glib/gi18n-lib.h>

#include "barid-bytes.h"
#include "barid-file-choice.h"
#include "barid-lines-row.h"
#include "barid-names.h"
#include "barid-page.h"
#include "barid-refusal.h"
#include "barid-registers.h"
#include "barid-strip.h"
#include "barid-text.h"
#include "barid-time-local.h"
#include "barid-tray-list.h"
#include "barid-window-private.h"
#include "barid-words-button.h"

struct _BaridRegisterWindow
{
  AdwWindow      parent_instance;

  /* borrowed: of the template */
  BaridStrip    *result;
  GtkEditable   *search;
  GtkBox        *controls;
  GtkDropDown   *which;     /* inside @controls */
  GtkSpinButton *year;
  GtkStack      *stack;
  AdwStatusPage *none;
  GtkListView   *list;
  GtkWidget     *export;

  /* owned */
  BaridWatch    *watch;
  BaridTrayList *letters;
  GCancellable  *cancellable;
};

G_DEFINE_FINAL_TYPE (BaridRegisterWindow, barid_register_window, ADW_TYPE_WINDOW)

static BaridTray
get_tray (BaridRegisterWindow *self)
{
  return gtk_drop_down_get_selected (self->which) == 0 ? BARID_TRAY_REGISTER_IN : BARID_TRAY_REGISTER_OUT;
}

static char *
dup_year (BaridRegisterWindow *self)
{
  return g_strdup_printf ("%d", gtk_spin_button_get_value_as_int (self->year));
}

/* ---- a row ------------------------------------------------------------------------------------------- */

static const char *
tell_kind (const BaridEntry *entry)
{
  BaridKind kind;

  return barid_kind_from_word (entry->kind, &kind) ? barid_kind_get_label (kind) : _("Administrative letter");
}

static void
fill_row (GtkWidget        *row,
          const BaridEntry *entry)
{
  const char *reference = barid_entry_get_reference (entry);
  const char *became = barid_entry_tell_became (entry);
  g_autofree char *number = barid_text_isolate_machine (reference != NULL ? reference : "");
  g_autofree char *day = barid_time_tell (barid_entry_get_registered (entry), BARID_TIME_LONG, BARID_CALENDAR_GREGORIAN);
  g_autofree char *office = barid_text_isolate (entry->office_name != NULL ? entry->office_name : _("an unknown office"));
  g_autofree char *title = entry->title != NULL && *entry->title != '\0' ? barid_text_isolate (entry->title)
                                                                           : g_strdup (tell_kind (entry));
  /* TRANSLATORS: a row of a register: %1$s is the number that a letter bears, %2$s its title. */
  g_autofree char *first = reference != NULL ? g_strdup_printf (_("%1$s · %2$s"), number, title) : g_strdup (title);
  /* TRANSLATORS: a row of a register: %1$s is a time, %2$s the office that a letter came from or went to. */
  g_autofree char *second = g_strdup_printf (C_("register", "%1$s · %2$s"), day, office);
  /* TRANSLATORS: a row of a register: %1$s is the kind of a letter, %2$s what became of it. */
  g_autofree char *third = became != NULL ? g_strdup_printf (C_("what became of it", "%1$s · %2$s"), tell_kind (entry), became)
                                          : g_strdup (tell_kind (entry));
  /* TRANSLATORS: what a screen reader says of a row of a register: %1$s is its number and title, %2$s when and with whom, %3$s
   * its kind and what became of it. */
  g_autofree char *whole = g_strdup_printf (C_("register", "%1$s, %2$s, %3$s"), first, second, third);

  barid_lines_row_fill (row, first, second, third, whole);
}

static void
entry_cb (BaridTrayItem *item,
          GParamSpec    *pspec,
          GtkListItem   *list_item)
{
  const BaridEntry *entry = barid_tray_item_get_entry (item);

  if (entry != NULL && gtk_list_item_get_child (list_item) != NULL)
    fill_row (gtk_list_item_get_child (list_item), entry);
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *list_item)
{
  gtk_list_item_set_child (list_item, barid_lines_row_new ());
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *list_item)
{
  BaridTrayItem *item = gtk_list_item_get_item (list_item);

  g_signal_connect_object (item, "notify::entry", G_CALLBACK (entry_cb), list_item, 0);
  entry_cb (item, NULL, list_item);
}

static void
unbind_cb (GtkSignalListItemFactory *factory,
           GtkListItem              *list_item)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (list_item), entry_cb, list_item);
}

/* The letter is shown in the window of the desk, which comes forward with it, on the page where such letters are: elsewhere other
 * things are done to what is shown. */
static void
activated_cb (BaridRegisterWindow *self,
              guint                position)
{
  g_autoptr(BaridTrayItem) item = g_list_model_get_item (G_LIST_MODEL (self->letters), position);
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));

  if (item == NULL || parent == NULL)
    return;

  gtk_widget_activate_action (GTK_WIDGET (parent), "win.show-page", "s",
                              barid_page_get_word (get_tray (self) == BARID_TRAY_REGISTER_IN ? BARID_PAGE_INBOX
                                                                                             : BARID_PAGE_SENT));
  gtk_widget_activate_action (GTK_WIDGET (parent), "win.show-letter", "(xb)", barid_tray_item_get_row (item), TRUE);
  gtk_window_present (parent);
}

/* ---- the list ---------------------------------------------------------------------------------------- */

/* There is no announcement before GTK 4.14: how many there are is the description of the field that is searched in. */
static void
show_state (BaridRegisterWindow *self)
{
  const char *problem = barid_tray_list_get_problem (self->letters);
  gboolean all = *gtk_editable_get_text (self->search) == '\0';
  guint n_letters = barid_tray_list_get_count (self->letters);
  g_autofree char *count = barid_count_tell (n_letters);
  /* TRANSLATORS: how many letters a register shows. %s is the number. */
  g_autofree char *sentence = g_strdup_printf (ngettext ("%s letter", "%s letters", n_letters), count);
  g_autofree char *escaped = problem != NULL ? g_markup_escape_text (problem, -1) : NULL;

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, sentence, -1);
  adw_status_page_set_title (self->none, problem != NULL ? _("The register could not be read") :
                                         !all ? _("Nothing found") :
                                         get_tray (self) == BARID_TRAY_REGISTER_IN ? _("Nothing came in this year.")
                                                                                   : _("Nothing was sent in this year."));
  adw_status_page_set_description (self->none, problem != NULL ? escaped :
                                               !all ? _("Try other words, or another year.")
                                                    : _("Choose another year, or the other register."));
  gtk_stack_set_visible_child_name (self->stack, problem == NULL && n_letters > 0 ? "list" :
                                                 problem == NULL && barid_tray_list_get_loading (self->letters) ? "busy" : "none");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "register.export", n_letters > 0);
}

static void
searched_cb (BaridRegisterWindow *self)
{
  if (self->letters != NULL)
    barid_tray_list_set_words (self->letters, gtk_editable_get_text (self->search));
}

static void
forget_letters (BaridRegisterWindow *self)
{
  if (self->letters != NULL)
    g_signal_handlers_disconnect_by_data (self->letters, self);
  g_clear_object (&self->letters);
}

/* Another register, or another year of it. */
static void
turn_cb (BaridRegisterWindow *self)
{
  g_autofree char *year = dup_year (self);
  GtkSelectionModel *model;

  if (self->watch == NULL)
    return;

  forget_letters (self);
  self->letters = barid_tray_list_new (self->watch, get_tray (self), year);
  g_signal_connect_swapped (self->letters, "notify::loading", G_CALLBACK (show_state), self);
  g_signal_connect_swapped (self->letters, "notify::problem", G_CALLBACK (show_state), self);
  g_signal_connect_swapped (self->letters, "items-changed", G_CALLBACK (show_state), self);
  model = GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->letters))));
  gtk_list_view_set_model (self->list, model);
  g_object_unref (model);
  barid_strip_say (self->result, NULL);
  searched_cb (self);
  show_state (self);
}

/* ---- written out ------------------------------------------------------------------------------------- */

typedef struct
{
  BaridTray  tray;
  char      *year;
  char      *path;
} Wish;

static void
wish_free (Wish *wish)
{
  g_free (wish->year);
  g_free (wish->path);
  g_free (wish);
}

static gpointer
export_func (BaridDesk     *desk,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  const Wish *wish = data;
  g_autoptr(GBytes) lines = barid_desk_write_register (desk, wish->tray, wish->year, error);

  return lines != NULL && barid_bytes_write_private (lines, wish->path, error) ? GINT_TO_POINTER (TRUE) : NULL;
}

/* What is said stands in the strip, and is heard with the button that it answers. */
static void
exported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(BaridRegisterWindow) self = user_data;
  g_autoptr(GError) error = NULL;
  const char *sentence = _("The register is written. It names letters by their titles: keep it as their markings ask.");

  barid_desk_call_finish (BARID_DESK (source), result, &error);
  if (g_cancellable_is_cancelled (self->cancellable) || barid_refusal_tell (GTK_WINDOW (self), error))
    return;

  barid_strip_say (self->result, sentence);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->export), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, sentence, -1);
}

static void
placed_cb (GtkWidget  *parent,
           const char *path,
           gpointer    data)
{
  BaridRegisterWindow *self = BARID_REGISTER_WINDOW (parent);
  Wish *wish = g_new0 (Wish, 1);

  wish->tray = get_tray (self);
  wish->year = dup_year (self);
  wish->path = g_strdup (path);
  barid_desk_call_async (barid_watch_get_desk (self->watch), export_func, wish, (GDestroyNotify) wish_free, NULL,
                         self->cancellable, exported_cb, g_object_ref (self));
}

static void
export (GtkWidget  *widget,
        const char *action,
        GVariant   *parameter)
{
  BaridRegisterWindow *self = BARID_REGISTER_WINDOW (widget);
  g_autofree char *year = dup_year (self);
  g_autofree char *file = g_strdup_printf ("register-%s-%s.txt", get_tray (self) == BARID_TRAY_REGISTER_IN ? "in" : "out", year);

  barid_file_choice_save (widget, _("Export the Register"), file, placed_cb, NULL, NULL);
}

static void
find (GtkWidget  *widget,
      const char *action,
      GVariant   *parameter)
{
  gtk_widget_grab_focus (GTK_WIDGET (BARID_REGISTER_WINDOW (widget)->search));
}

/* ---- the window -------------------------------------------------------------------------------------- */

static void
barid_register_window_dispose (GObject *object)
{
  BaridRegisterWindow *self = BARID_REGISTER_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  forget_letters (self);
  g_clear_object (&self->watch);

  G_OBJECT_CLASS (barid_register_window_parent_class)->dispose (object);
}

static void
barid_register_window_finalize (GObject *object)
{
  g_clear_object (&BARID_REGISTER_WINDOW (object)->cancellable);

  G_OBJECT_CLASS (barid_register_window_parent_class)->finalize (object);
}

static void
barid_register_window_class_init (BaridRegisterWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = barid_register_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = barid_register_window_finalize;

  g_type_ensure (BARID_TYPE_STRIP);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/barid/app/barid-register-window.ui");
  gtk_widget_class_bind_template_child (widget_class, BaridRegisterWindow, result);
  gtk_widget_class_bind_template_child (widget_class, BaridRegisterWindow, search);
  gtk_widget_class_bind_template_child (widget_class, BaridRegisterWindow, controls);
  gtk_widget_class_bind_template_child (widget_class, BaridRegisterWindow, year);
  gtk_widget_class_bind_template_child (widget_class, BaridRegisterWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, BaridRegisterWindow, none);
  gtk_widget_class_bind_template_child (widget_class, BaridRegisterWindow, list);
  gtk_widget_class_bind_template_child (widget_class, BaridRegisterWindow, export);
  gtk_widget_class_bind_template_callback (widget_class, searched_cb);
  gtk_widget_class_bind_template_callback (widget_class, turn_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, unbind_cb);

  gtk_widget_class_install_action (widget_class, "register.export", NULL, export);
  gtk_widget_class_install_action (widget_class, "register.find", NULL, find);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "register.find", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_w, GDK_CONTROL_MASK, "window.close", NULL);
}

static void
add_registers (BaridRegisterWindow *self)
{
  GtkStringList *names = gtk_string_list_new (NULL);

  gtk_string_list_append (names, C_("register", "What came"));
  gtk_string_list_append (names, C_("register", "What was sent"));
  self->which = GTK_DROP_DOWN (barid_words_new (names));
  gtk_widget_set_hexpand (GTK_WIDGET (self->which), TRUE);
  barid_name_inner (GTK_WIDGET (self->which), _("Register"));
  g_signal_connect_swapped (self->which, "notify::selected", G_CALLBACK (turn_cb), self);
  gtk_box_prepend (self->controls, GTK_WIDGET (self->which));
}

static void
barid_register_window_init (BaridRegisterWindow *self)
{
  g_autoptr(GDateTime) now = g_date_time_new_now_utc ();

  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  add_registers (self);
  gtk_spin_button_set_value (self->year, g_date_time_get_year (now));
  barid_name_all (GTK_WIDGET (self));
}

/**
 * barid_register_window_new:
 * @parent: the window of the desk
 * @watch: the desk at work
 *
 * Makes a window of the registers: at first what came this year.
 *
 * Returns: (transfer none): the window, which GTK owns
 */
GtkWidget *
barid_register_window_new (GtkWindow  *parent,
                           BaridWatch *watch)
{
  BaridRegisterWindow *self = g_object_new (BARID_TYPE_REGISTER_WINDOW, "transient-for", parent, "destroy-with-parent", TRUE,
                                            NULL);

  self->watch = g_object_ref (watch);
  turn_cb (self);

  return GTK_WIDGET (self);
}

static void
show_registers (GtkWidget  *widget,
                const char *action,
                GVariant   *parameter)
{
  gtk_window_present (GTK_WINDOW (barid_register_window_new (GTK_WINDOW (widget),
                                                             barid_window_get_watch (BARID_WINDOW (widget)))));
}

/**
 * barid_register_install_acts:
 * @window_class: the class of the window of a desk
 *
 * Installs "win.registers".
 */
void
barid_register_install_acts (GtkWidgetClass *window_class)
{
  gtk_widget_class_install_action (window_class, "win.registers", NULL, show_registers);
}
