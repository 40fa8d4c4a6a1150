#include "config.h"

#include "barid-field-entry.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "barid-app-settings.h"
#include "barid-focus.h"
#include "barid-matter-field.h"
#include "barid-portion-row.h"

struct _BaridFieldEntry
{
  GtkBox            parent_instance;

  /* borrowed: inside the box */
  GtkWidget        *input;  /* an entry, or a text view where there are several lines */
  GtkLabel         *echo;

  const BaridField *field;  /* of the table */
  char             *value;  /* owned: as it is carried */
  gboolean          misread;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BaridFieldEntry, barid_field_entry, GTK_TYPE_BOX)

static char *
dup_typed (BaridFieldEntry *self)
{
  GtkTextBuffer *buffer;
  GtkTextIter start, end;

  if (GTK_IS_EDITABLE (self->input))
    return g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->input)));

  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->input));
  gtk_text_buffer_get_bounds (buffer, &start, &end);

  return gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
}

static void
show_echo (BaridFieldEntry *self,
           const char      *misread)
{
  g_autofree char *echo = misread != NULL ? g_strdup (misread) : barid_field_echo (self->field, self->value);

  self->misread = misread != NULL;
  if (self->misread)
    gtk_widget_add_css_class (GTK_WIDGET (self->echo), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->echo), "error");
  gtk_label_set_label (self->echo, echo != NULL ? echo : "");
  gtk_widget_set_visible (GTK_WIDGET (self->echo), echo != NULL);
}

/* What was not touched stays as it came, to the letter. */
static void
typed_cb (BaridFieldEntry *self)
{
  BaridCalendar own = BARID_CALENDAR_GREGORIAN;
  g_autofree char *typed = dup_typed (self);
  g_autoptr(GError) error = NULL;
  char *value;

  barid_app_settings_get_calendar (&own);
  value = barid_field_read (self->field, typed, own, &error);
  g_free (self->value);
  self->value = value != NULL ? value : g_strdup ("");
  show_echo (self, error != NULL ? error->message : NULL);
  g_signal_emit (self, signals[CHANGED], 0);
}

const char *
barid_field_entry_get_value (BaridFieldEntry *self)
{
  g_return_val_if_fail (BARID_IS_FIELD_ENTRY (self), NULL);

  return self->value;
}

/**
 * barid_field_entry_get_understood:
 * @self: an entry
 *
 * Tells whether what was typed is a value of the field.
 *
 * Returns: whether it is, or nothing was typed
 */
gboolean
barid_field_entry_get_understood (BaridFieldEntry *self)
{
  g_return_val_if_fail (BARID_IS_FIELD_ENTRY (self), TRUE);

  return !self->misread;
}

static void
barid_field_entry_finalize (GObject *object)
{
  g_free (BARID_FIELD_ENTRY (object)->value);

  G_OBJECT_CLASS (barid_field_entry_parent_class)->finalize (object);
}

static void
barid_field_entry_class_init (BaridFieldEntryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = barid_field_entry_finalize;

  signals[CHANGED] = g_signal_new ("changed", BARID_TYPE_FIELD_ENTRY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
barid_field_entry_init (BaridFieldEntry *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  self->echo = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->echo, TRUE);
  gtk_label_set_wrap_mode (self->echo, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (self->echo, 0);
  gtk_label_set_width_chars (self->echo, 6);
  gtk_label_set_max_width_chars (self->echo, 40);
  gtk_widget_add_css_class (GTK_WIDGET (self->echo), "caption");
}

static GtkWidget *
make_lines (BaridFieldEntry *self,
            const char      *text)
{
  GtkWidget *view = barid_portion_view_new ();
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));

  gtk_text_buffer_begin_irreversible_action (buffer);
  gtk_text_buffer_set_text (buffer, text, -1);
  gtk_text_buffer_end_irreversible_action (buffer);
  g_signal_connect_swapped (buffer, "changed", G_CALLBACK (typed_cb), self);

  return view;
}

static GtkWidget *
make_line (BaridFieldEntry *self,
           const char      *text)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 5);
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  g_signal_connect_swapped (entry, "changed", G_CALLBACK (typed_cb), self);

  return entry;
}

/* A description has lines too; and no line that somebody else broke is lost in an entry. */
static gboolean
has_lines (const BaridField *field,
           const char       *text)
{
  return field->form == BARID_FIELD_TEXTS || strcmp (field->name, "description") == 0 || strchr (text, '\n') != NULL;
}

/**
 * barid_field_entry_new:
 * @field: a field of the table of its type
 * @value: (nullable): its value as it is carried
 *
 * Makes the entry of a field.
 *
 * Returns: (transfer floating): the entry
 */
GtkWidget *
barid_field_entry_new (const BaridField *field,
                       const char       *value)
{
  BaridFieldEntry *self = g_object_new (BARID_TYPE_FIELD_ENTRY, NULL);
  g_autofree char *text = barid_field_show (field, value != NULL ? value : "");

  self->field = field;
  self->value = g_strdup (value != NULL ? value : "");
  self->input = has_lines (field, text) ? make_lines (self, text) : make_line (self, text);
  if (field->form == BARID_FIELD_TEXTS)
    gtk_widget_set_tooltip_text (self->input, _("One a line"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->input), GTK_ACCESSIBLE_PROPERTY_LABEL, gettext (field->label), -1);
  barid_focus_set_target (GTK_WIDGET (self), self->input);
  gtk_box_append (GTK_BOX (self), self->input);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->echo));
  show_echo (self, NULL);

  return GTK_WIDGET (self);
}
