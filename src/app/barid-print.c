#include "config.h"

#include "barid-print.h"

#include <glib/gi18n-lib.h>

#include "barid-assurance.h"
#include "barid-audit-log.h"
#include "barid-bytes.h"
#include "barid-error.h"
#include "barid-file-choice.h"
#include "barid-paper.h"
#include "barid-permission.h"
#include "barid-reading.h"
#include "barid-refusal.h"

/* ---- read in a thread of the desk ---------------------------------------------------- */

typedef struct
{
  gint64         row;
  BaridBriefing *briefing; /* owned */
  BaridDocket   *docket;   /* owned */
} Copy;

static void
copy_free (Copy *copy)
{
  g_clear_object (&copy->briefing);
  barid_docket_free (copy->docket);
  g_free (copy);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Copy, copy_free)

static Copy *
read_copy (BaridDesk     *desk,
           gint64         row,
           GCancellable  *cancellable,
           GError       **error)
{
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, row);
  g_autoptr(BaridReading) reading = barid_desk_read (desk, id, cancellable, error);
  Copy *copy;

  if (reading == NULL || !barid_reading_has_text (reading, error) ||
      !barid_desk_permits_act (desk, BARID_ACT_PRINT, reading->briefing, reading->agreement, error))
    return NULL;

  copy = g_new0 (Copy, 1);
  copy->row = row;
  copy->briefing = g_object_ref (reading->briefing);
  copy->docket = barid_docket_new (reading->entry, reading->partner);
  barid_docket_set_proof (copy->docket, reading->proof, reading->aged);
  barid_docket_set_origins (copy->docket, reading->origins);
  barid_docket_set_equivalent (copy->docket, reading->equivalent);
  barid_docket_set_correction (copy->docket, reading->corrects, reading->corrected);
  barid_docket_set_passed (copy->docket, reading->extract, reading->passed, reading->condition);

  return copy;
}

static gpointer
read_func (BaridDesk     *desk,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  return read_copy (desk, *(gint64 *) data, cancellable, error);
}

static void
read_for (BaridLetterWindow   *window,
          gint64               row,
          GAsyncReadyCallback  callback)
{
  barid_desk_call_async (barid_letter_window_get_desk (window), read_func, g_memdup2 (&row, sizeof row), g_free,
                         (GDestroyNotify) copy_free, NULL, callback, g_object_ref (window));
}

static void
held_free (gpointer data)
{
  Copy **copy = data;

  g_clear_pointer (copy, copy_free);
  g_free (copy);
}

/* The copy was read; what follows gets a place that holds it, and may take it from there. */
static void
ask_assurance (BaridDesk        *desk,
               GAsyncResult     *result,
               gpointer          user_data,
               BaridAssuredFunc  func)
{
  g_autoptr(BaridLetterWindow) window = user_data;
  g_autoptr(GError) error = NULL;
  Copy *copy = barid_desk_call_finish (desk, result, &error);

  if (!barid_refusal_tell (barid_letter_window_get_front (window), error) && copy != NULL)
    barid_assurance_ask (GTK_WIDGET (window), desk, BARID_ACT_PRINT, copy->briefing, func, g_memdup2 (&copy, sizeof copy),
                         held_free);
}

/* ---- to a printer ---------------------------------------------------- */

typedef struct
{
  BaridLetterWindow *window; /* owned */
  Copy        *copy;   /* owned */
  BaridPaper  *paper;  /* owned: for the sheets of the printer that was chosen, or NULL before */
  gboolean     noted;  /* it is written down that it is printed, or nothing is */
} Job;

static void
job_free (gpointer  data,
          GClosure *closure)
{
  Job *job = data;

  g_clear_object (&job->paper);
  copy_free (job->copy);
  g_object_unref (job->window);
  g_free (job);
}

static gpointer
note_func (BaridDesk     *desk,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  return barid_desk_note_audit (desk, BARID_AUDIT_PRINTED, *(gint64 *) data, error) ? GINT_TO_POINTER (TRUE) : NULL;
}

static void
noted_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(GtkPrintOperation) operation = user_data;
  Job *job = g_object_get_data (G_OBJECT (operation), "job");
  g_autoptr(GError) error = NULL;

  barid_desk_call_finish (BARID_DESK (source), result, &error);
  job->noted = TRUE;
  if (barid_refusal_tell (barid_letter_window_get_front (job->window), error))
    gtk_print_operation_cancel (operation);
}

/* The pages wait until it is written down that there are any. */
static void
begin_cb (GtkPrintOperation *operation,
          GtkPrintContext   *context,
          Job               *job)
{
  g_clear_object (&job->paper);
  job->paper = barid_paper_new (job->copy->briefing, job->copy->docket, gtk_print_context_get_width (context),
                                gtk_print_context_get_height (context));
  if (!job->noted)
    barid_desk_call_async (barid_letter_window_get_desk (job->window), note_func,
                           g_memdup2 (&job->copy->row, sizeof job->copy->row), g_free, NULL, NULL, noted_cb,
                           g_object_ref (operation));
}

static gboolean
paginate_cb (GtkPrintOperation *operation,
             GtkPrintContext   *context,
             Job               *job)
{
  if (!barid_paper_lay_out_some (job->paper) || !job->noted)
    return FALSE;

  gtk_print_operation_set_n_pages (operation, (int) barid_paper_get_n_pages (job->paper));

  return TRUE;
}

static void
draw_cb (GtkPrintOperation *operation,
         GtkPrintContext   *context,
         int                page,
         Job               *job)
{
  barid_paper_draw_page (job->paper, (guint) page, gtk_print_context_get_cairo_context (context));
}

static void
ready_cb (GtkPrintOperationPreview *preview)
{
  gtk_print_operation_preview_end_preview (preview);
}

/* GTK's own would write the text into a file and start another program to show it. Its button stands in the dialog all the
 * same, and GTK goes on as if this here showed the pages: it ends the program where there is nothing to draw them on. */
static gboolean
preview_cb (GtkPrintOperation        *operation,
            GtkPrintOperationPreview *preview,
            GtkPrintContext          *context,
            GtkWindow                *parent,
            Job                      *job)
{
  cairo_surface_t *nothing = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cairo_t *cr = cairo_create (nothing);

  job->noted = TRUE;
  gtk_print_context_set_cairo_context (context, cr, 72, 72);
  cairo_destroy (cr);
  cairo_surface_destroy (nothing);
  g_signal_connect (preview, "ready", G_CALLBACK (ready_cb), NULL);
  barid_letter_window_say (job->window,
                    _("There is no preview: it would leave the text in a file. The pages look as a PDF of it does."));

  return TRUE;
}

static void
done_cb (GtkPrintOperation       *operation,
         GtkPrintOperationResult  result,
         Job                     *job)
{
  g_autoptr(GtkPrintOperation) owned = operation;
  g_autoptr(GError) error = NULL;

  if (result != GTK_PRINT_OPERATION_RESULT_ERROR)
    return;

  gtk_print_operation_get_error (operation, &error);
  barid_refusal_tell (barid_letter_window_get_front (job->window), error);
}

static void
print_cb (GtkWidget *window,
          gboolean   assured,
          gpointer   data)
{
  Copy **copy = data;
  g_autofree char *name = barid_briefing_dup_paper_name ((*copy)->briefing);
  GtkPrintOperation *operation = gtk_print_operation_new ();
  Job *job = g_new0 (Job, 1);

  job->window = g_object_ref (BARID_LETTER_WINDOW (window));
  job->copy = g_steal_pointer (copy);
  g_object_set_data (G_OBJECT (operation), "job", job);
  gtk_print_operation_set_job_name (operation, name);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_allow_async (operation, TRUE);
  gtk_print_operation_set_show_progress (operation, TRUE);
  g_signal_connect (operation, "begin-print", G_CALLBACK (begin_cb), job);
  g_signal_connect (operation, "paginate", G_CALLBACK (paginate_cb), job);
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_cb), job);
  g_signal_connect (operation, "preview", G_CALLBACK (preview_cb), job);
  g_signal_connect_data (operation, "done", G_CALLBACK (done_cb), job, job_free, 0);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, GTK_WINDOW (window), NULL);
}

static void
copied_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  ask_assurance (BARID_DESK (source), result, user_data, print_cb);
}

/**
 * barid_print_letter:
 * @window: the window of the desk
 * @row: which letter
 *
 * Asks for a printer, and prints a letter there.
 */
void
barid_print_letter (BaridLetterWindow *window,
                    gint64             row)
{
  g_return_if_fail (BARID_IS_LETTER_WINDOW (window) && row != 0);

  read_for (window, row, copied_cb);
}

/* ---- as a file ---------------------------------------------------- */

typedef struct
{
  gint64    row;
  gboolean  assured;
  char     *path; /* owned */
} Place;

static void
place_free (Place *place)
{
  g_free (place->path);
  g_free (place);
}

/* A locale tells which sheets lie in its printers. */
static void
get_size (double *width,
          double *height)
{
  BaridSheet sheet = g_strcmp0 (gtk_paper_size_get_default (), GTK_PAPER_NAME_LETTER) == 0 ? BARID_SHEET_LETTER : BARID_SHEET_A4;

  barid_sheet_get_size (sheet, width, height);
}

static gpointer
save_func (BaridDesk     *desk,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  const Place *place = data;
  g_autoptr(Copy) copy = read_copy (desk, place->row, cancellable, error);
  g_autoptr(BaridPaper) paper = NULL;
  g_autoptr(GBytes) pdf = NULL;
  double width;
  double height;

  if (copy == NULL ||
      !barid_desk_permits_taking_out (desk, BARID_ACT_PRINT, copy->briefing, NULL, place->assured, error))
    return NULL;

  get_size (&width, &height);
  paper = barid_paper_new (copy->briefing, copy->docket, width, height);

  return (pdf = barid_paper_to_pdf (paper, cancellable, error)) != NULL &&
         barid_desk_note_audit (desk, BARID_AUDIT_PDF_SAVED, place->row, error) &&
         barid_bytes_write_private (pdf, place->path, error) ? GINT_TO_POINTER (TRUE) : NULL;
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(BaridLetterWindow) window = user_data;
  g_autoptr(GError) error = NULL;

  barid_desk_call_finish (BARID_DESK (source), result, &error);
  if (!barid_refusal_tell (barid_letter_window_get_front (window), error))
    barid_letter_window_say (window, _("The PDF is written. It holds the text as it is read: keep it as its marking asks."));
}

static void
placed_cb (GtkWidget  *parent,
           const char *path,
           gpointer    data)
{
  Place *place = g_memdup2 (data, sizeof *place);

  place->path = g_strdup (path);
  barid_desk_call_async (barid_letter_window_get_desk (BARID_LETTER_WINDOW (parent)), save_func, place,
                         (GDestroyNotify) place_free, NULL, NULL, saved_cb, g_object_ref (parent));
}

/* Of the kind and the reference: a title does not stand in a list of files unless the officer writes it there. */
static void
save_cb (GtkWidget *window,
         gboolean   assured,
         gpointer   data)
{
  const Copy *copy = *(Copy **) data;
  g_autofree char *name = barid_briefing_dup_paper_name (copy->briefing);
  g_autofree char *file = g_strconcat (g_strdelimit (name, "/\\:*?\"<>|", '-'), ".pdf", NULL);
  Place *place = g_new0 (Place, 1);

  place->row = copy->row;
  place->assured = assured;
  barid_file_choice_save (window, _("Save as PDF"), file, placed_cb, place, (GDestroyNotify) place_free);
}

static void
named_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  ask_assurance (BARID_DESK (source), result, user_data, save_cb);
}

/**
 * barid_print_save:
 * @window: the window of the desk
 * @row: which letter
 *
 * Asks for a place, and writes a letter there as a PDF that only the officer may read.
 */
void
barid_print_save (BaridLetterWindow *window,
                  gint64             row)
{
  g_return_if_fail (BARID_IS_LETTER_WINDOW (window) && row != 0);

  read_for (window, row, named_cb);
}
