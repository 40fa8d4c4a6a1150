#include "config.h"

#include "barid-date-field.h"

#include <glib/gi18n-lib.h>

#include "barid-app-settings.h"
#include "barid-focus.h"

struct _BaridDateField
{
  GtkBox       parent_instance;

  /* borrowed: inside the box */
  GtkEditable *entry;
  GtkLabel    *echo;

  BaridTime    time;
  BaridDayEdge edge;
  gboolean     misread;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BaridDateField, barid_date_field, GTK_TYPE_BOX)

static gboolean
read_date (BaridDateField  *self,
           const char      *text,
           GError         **error)
{
  BaridCalendar own = BARID_CALENDAR_GREGORIAN;

  barid_app_settings_get_calendar (&own);

  return barid_time_read (text, own, self->edge, &self->time, error);
}

static void
echo_date (BaridDateField *self,
           const char     *misread)
{
  g_autofree char *all = NULL;

  self->misread = misread != NULL;
  if (self->misread)
    gtk_widget_add_css_class (GTK_WIDGET (self->echo), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->echo), "error");
  gtk_widget_set_visible (GTK_WIDGET (self->echo), self->misread || self->time != BARID_TIME_NONE);
  if (self->misread)
    {
      gtk_label_set_label (self->echo, misread);
      return;
    }
  if (self->time == BARID_TIME_NONE)
    return;

  all = barid_time_tell_all (self->time, BARID_TIME_DAY_ONLY);
  gtk_label_set_label (self->echo, all);
}

static void
typed_cb (BaridDateField *self)
{
  g_autofree char *text = g_strdup (gtk_editable_get_text (self->entry));
  g_autoptr(GError) error = NULL;

  self->time = BARID_TIME_NONE;
  if (*g_strstrip (text) != '\0')
    read_date (self, text, &error);
  echo_date (self, error != NULL ? error->message : NULL);
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * barid_date_field_set_time:
 * @self: a field
 * @time: a moment of the day, or %BARID_TIME_NONE
 *
 * Shows a date. The moment stays exactly as it is until the words are changed.
 */
void
barid_date_field_set_time (BaridDateField *self,
                           BaridTime       time)
{
  g_autoptr(GDateTime) moment = NULL;
  g_autofree char *text = NULL;

  g_return_if_fail (BARID_IS_DATE_FIELD (self));

  if (time != BARID_TIME_NONE && (moment = g_date_time_new_from_unix_local (time / BARID_TIME_SECOND)))
    text = g_date_time_format (moment, "%Y-%m-%d");
  g_signal_handlers_block_by_func (self->entry, typed_cb, self);
  gtk_editable_set_text (self->entry, text != NULL ? text : "");
  g_signal_handlers_unblock_by_func (self->entry, typed_cb, self);
  self->time = time;
  echo_date (self, NULL);
}

/**
 * barid_date_field_set_edge:
 * @self: a field
 * @edge: which second stands for a day
 *
 * Sets what is meant by a day: without this its last second, where the officer is.
 */
void
barid_date_field_set_edge (BaridDateField *self,
                           BaridDayEdge    edge)
{
  g_return_if_fail (BARID_IS_DATE_FIELD (self));

  self->edge = edge;
}

BaridTime
barid_date_field_get_time (BaridDateField *self)
{
  g_return_val_if_fail (BARID_IS_DATE_FIELD (self), BARID_TIME_NONE);

  return self->time;
}

/**
 * barid_date_field_get_understood:
 * @self: a field
 *
 * Tells whether what was typed is a date.
 *
 * Returns: whether it is, or nothing was typed
 */
gboolean
barid_date_field_get_understood (BaridDateField *self)
{
  g_return_val_if_fail (BARID_IS_DATE_FIELD (self), TRUE);

  return !self->misread;
}

static void
barid_date_field_class_init (BaridDateFieldClass *klass)
{
  signals[CHANGED] = g_signal_new ("changed", BARID_TYPE_DATE_FIELD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
barid_date_field_init (BaridDateField *self)
{
  self->edge = BARID_DAY_END;
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  self->entry = GTK_EDITABLE (gtk_entry_new ());
  gtk_editable_set_width_chars (self->entry, 12);
  barid_focus_set_target (GTK_WIDGET (self), GTK_WIDGET (self->entry));
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), _("year-month-day"));
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (typed_cb), self);

  self->echo = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->echo, TRUE);
  gtk_label_set_xalign (self->echo, 0);
  gtk_label_set_width_chars (self->echo, 12);
  gtk_label_set_max_width_chars (self->echo, 40);
  gtk_widget_add_css_class (GTK_WIDGET (self->echo), "caption");
  gtk_widget_set_visible (GTK_WIDGET (self->echo), FALSE);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->entry));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->echo));
}

/**
 * barid_date_field_new:
 * @label: what the date is
 *
 * Makes an empty field.
 *
 * Returns: (transfer floating): the field
 */
GtkWidget *
barid_date_field_new (const char *label)
{
  BaridDateField *self = g_object_new (BARID_TYPE_DATE_FIELD, NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);

  return GTK_WIDGET (self);
}
