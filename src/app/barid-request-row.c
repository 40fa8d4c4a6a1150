#include "config.h"

#include "barid-request-row.h"

#include <glib/gi18n-lib.h>

#include "barid-due.h"
#include "barid-names.h"
#include "barid-request-acts.h"
#include "barid-text.h"
#include "barid-wrap.h"

struct _BaridRequestRow
{
  GtkBox         parent_instance;

  /* borrowed: the children */
  GtkLabel      *due;
  GtkLabel      *there;
  GtkLabel      *office;
  GtkLabel      *title;
  GtkLabel      *state;
  BaridWrap     *acts;

  BaridTrayItem *item; /* owned */
};

G_DEFINE_FINAL_TYPE (BaridRequestRow, barid_request_row, GTK_TYPE_BOX)

static char *
describe_office (const BaridEntry *entry)
{
  return entry->office_name != NULL ? barid_text_clean_name (entry->office_name) : g_strdup (_("Unknown sender"));
}

static char *
describe_title (const BaridEntry *entry)
{
  g_autofree char *title = barid_text_clean_name (entry->title != NULL ? entry->title : "");
  g_autofree char *isolated = barid_text_isolate (title);
  const char *label = barid_request_get_label (barid_entry_get_request (entry));

  /* Other letters ask for an answer by a date as well, and some say themselves what they ask for. */
  if (g_strcmp0 (entry->kind, "request") != 0 || g_str_has_prefix (title, label))
    return g_steal_pointer (&title);

  /* TRANSLATORS: in a row: %1$s is what a request asks for, such as “Trace”; %2$s its title. */
  return g_strdup_printf (_("%1$s: %2$s"), label, isolated);
}

/* At most one word of what has become of it. */
static const char *
describe_state (const BaridEntry *entry)
{
  if (entry->held != BARID_TIME_NONE)
    /* TRANSLATORS: in a row: of a request whose answer was promised for another day. */
    return _("put off");
  if (barid_entry_get_request (entry) == BARID_REQUEST_STANDING_NEED)
    /* TRANSLATORS: in a row: of a need that goes on after an answer. */
    return _("standing");
  if (entry->acknowledged != BARID_TIME_NONE)
    return _("acknowledged");
  if (entry->shelf == BARID_SHELF_INBOX && !entry->read)
    /* TRANSLATORS: in a row: nobody has read it yet. */
    return _("unread");

  return NULL;
}

/* One sentence: what the eye gathers from the lines. */
static void
say (BaridRequestRow *self,
     const char      *due,
     const char      *there,
     const char      *office,
     const char      *title,
     const char      *state)
{
  const char *parts[] = { due, office, title, there != NULL ? there : state, there != NULL ? state : NULL, NULL };
  g_autofree char *sentence = g_strjoinv (_(", "), (char **) parts);
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence, -1);
  /* What has the focus is the list's own widget around the row. */
  if (parent != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (parent), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence, -1);
}

static char *
describe_due (const BaridEntry *entry,
              gint64           *late)
{
  BaridTime due = barid_entry_get_due (entry);
  BaridTime now = barid_time_now ();

  *late = barid_due_count_late (due, now);

  return barid_due_tell (due, now);
}

static void
show_entry (BaridRequestRow *self)
{
  const BaridEntry *entry = self->item != NULL ? barid_tray_item_get_entry (self->item) : NULL;
  g_autofree char *due = NULL;
  g_autofree char *office = NULL;
  g_autofree char *title = NULL;
  const char *state;
  gint64 late;

  gtk_widget_set_opacity (GTK_WIDGET (self), entry != NULL ? 1 : 0);
  barid_wrap_clear (self->acts);
  if (entry == NULL)
    return;

  due = describe_due (entry, &late);
  office = describe_office (entry);
  title = describe_title (entry);
  state = describe_state (entry);
  gtk_label_set_label (self->due, due);
  if (late > 0)
    gtk_widget_add_css_class (GTK_WIDGET (self->due), "late");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->due), "late");
  gtk_label_set_label (self->there, entry->there != NULL ? entry->there : "");
  gtk_widget_set_visible (GTK_WIDGET (self->there), entry->there != NULL);
  gtk_label_set_label (self->office, office);
  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->state, state != NULL ? state : "");
  gtk_widget_set_visible (GTK_WIDGET (self->state), state != NULL);
  if (entry->shelf == BARID_SHELF_INBOX)
    barid_request_add_buttons (self->acts, entry, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->acts), entry->shelf == BARID_SHELF_INBOX);
  barid_name_all (GTK_WIDGET (self->acts));
  say (self, due, entry->there, office, title, state);
}

/**
 * barid_request_row_set_item:
 * @self: a row
 * @item: (nullable): the request it shows
 *
 * Shows a request, as soon as it was read.
 */
void
barid_request_row_set_item (BaridRequestRow *self,
                            BaridTrayItem   *item)
{
  g_return_if_fail (BARID_IS_REQUEST_ROW (self));

  if (self->item != NULL)
    g_signal_handlers_disconnect_by_func (self->item, show_entry, self);
  g_set_object (&self->item, item);
  if (item != NULL)
    g_signal_connect_object (item, "notify::entry", G_CALLBACK (show_entry), self, G_CONNECT_SWAPPED);

  show_entry (self);
}

static void
barid_request_row_dispose (GObject *object)
{
  g_clear_object (&BARID_REQUEST_ROW (object)->item);

  G_OBJECT_CLASS (barid_request_row_parent_class)->dispose (object);
}

static void
barid_request_row_class_init (BaridRequestRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = barid_request_row_dispose;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static GtkLabel *
add_line (BaridRequestRow *self,
          const char      *class)
{
  GtkLabel *label = GTK_LABEL (gtk_label_new (NULL));

  gtk_label_set_xalign (label, 0);
  gtk_label_set_wrap (label, TRUE);
  gtk_label_set_wrap_mode (label, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_width_chars (label, 8);
  if (class != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (label), class);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (label));

  return label;
}

static void
barid_request_row_init (BaridRequestRow *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 3);
  gtk_widget_add_css_class (GTK_WIDGET (self), "letter-row");
  self->due = add_line (self, "due");
  self->there = add_line (self, "caption");
  self->office = add_line (self, "heading");
  self->title = add_line (self, NULL);
  self->state = add_line (self, "caption");
  self->acts = BARID_WRAP (barid_wrap_new (6, 0));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->acts));
}

/**
 * barid_request_row_new:
 *
 * Makes a row that shows nothing yet.
 *
 * Returns: (transfer floating): the row
 */
GtkWidget *
barid_request_row_new (void)
{
  return g_object_new (BARID_TYPE_REQUEST_ROW, NULL);
}
