#include "config.h"

#include "barid-compose-form-private.h"

#include <glib/gi18n-lib.h>

#include "barid-bytes.h"
#include "barid-file-choice.h"
#include "barid-indicator-files.h"
#include "barid-indicator-table.h"
#include "barid-recognise.h"
#include "barid-refusal.h"
#include "barid-time-local.h"

/* Indicators that come into a draft many at once: out of what was copied, or out of a file. What is here already is not added
 * again, and where there would be too many none is. */

static void
add_new (BaridComposeForm *self,
         GPtrArray        *found,
         const char       *nothing)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) fresh = barid_indicators_take_new (barid_indicator_rows_get (self->indicators),
                                                          barid_marking_field_get_marking (self->marking), found, &error);
  g_autofree char *count = NULL;
  g_autofree char *sentence = NULL;

  if (fresh == NULL)
    {
      barid_refusal_tell (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), error);
      return;
    }
  if (fresh->len == 0)
    {
      barid_compose_form_say (self, nothing);
      return;
    }

  barid_indicator_rows_add (self->indicators, fresh);
  barid_compose_form_changed (self);
  count = barid_count_tell (fresh->len);
  /* TRANSLATORS: %s is how many. */
  sentence = g_strdup_printf (ngettext ("%s indicator added", "%s indicators added", fresh->len), count);
  barid_compose_form_say (self, sentence);
}

typedef struct
{
  GPtrArray  *indicators;
  GPtrArray  *told;       /* what was left out of a file; NULL of what was copied */
  const char *nothing;    /* what is said where none of them is new */
} Found;

static void
found_free (Found *self)
{
  g_clear_pointer (&self->indicators, g_ptr_array_unref);
  g_clear_pointer (&self->told, g_ptr_array_unref);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Found, found_free)

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(BaridComposeForm) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(Found) found = barid_desk_call_finish (BARID_DESK (source), result, &error);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (self->loading || root == NULL || barid_refusal_tell (GTK_WINDOW (root), error))
    return;

  add_new (self, found->indicators, found->nothing);
  for (guint i = 0; found->told != NULL && i < found->told->len; i++)
    barid_compose_form_say (self, g_ptr_array_index (found->told, i));
}

/* ---- pasted --------------------------------------------------------------------------------------------------- */

/* What was copied may be a whole report. */
static gpointer
recognise_func (BaridDesk     *desk,
                gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  g_autoptr(Found) found = g_new0 (Found, 1);

  found->indicators = barid_recognise_text (data);
  found->nothing = _("No new indicator is in what was copied.");
  /* They begin to hold now. */
  for (guint i = 0; i < found->indicators->len; i++)
    {
      BaridIndicator *indicator = g_ptr_array_index (found->indicators, i);

      indicator->created = indicator->valid_from = barid_time_now ();
    }

  return g_steal_pointer (&found);
}

static void
pasted_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(BaridComposeForm) self = user_data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
  gboolean is_text = text != NULL && g_utf8_validate (text, -1, NULL);

  barid_desk_call_async (barid_choices_get_desk (self->choices), recognise_func, g_strdup (is_text ? text : ""), g_free,
                         (GDestroyNotify) found_free, NULL, found_cb, g_object_ref (self));
}

void
barid_compose_form_paste_indicators (BaridComposeForm *self)
{
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (self)), NULL, pasted_cb, g_object_ref (self));
}

/* ---- imported ------------------------------------------------------------------------------------------------- */

static gpointer
import_func (BaridDesk     *desk,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  g_autoptr(Found) found = g_new0 (Found, 1);
  g_autoptr(GBytes) file = barid_bytes_read_file (data, BARID_INDICATORS_MAX_SIZE, error);

  if (file == NULL || !(found->indicators = barid_desk_read_indicators (desk, file, &found->told, error)))
    return NULL;

  found->nothing = _("Nothing in the file is new: its indicators are here already.");

  return g_steal_pointer (&found);
}

static void
file_chosen_cb (GtkWidget  *widget,
                const char *path,
                gpointer    data)
{
  BaridComposeForm *self = BARID_COMPOSE_FORM (widget);

  barid_desk_call_async (barid_choices_get_desk (self->choices), import_func, g_strdup (path), g_free,
                         (GDestroyNotify) found_free, NULL, found_cb, g_object_ref (self));
}

void
barid_compose_form_import_indicators (BaridComposeForm *self)
{
  barid_file_choice_open (GTK_WIDGET (self), _("Import Indicators"), _("_Import"), file_chosen_cb, NULL, NULL);
}
