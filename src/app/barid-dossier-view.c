#include "config.h"

#include "barid-dossier-view.h"

#include <glib/gi18n-lib.h>

#include "barid-dossiers.h"
#include "barid-folio.h"
#include "barid-letter-list.h"
#include "barid-reader-time.h"
#include "barid-text.h"

struct _BaridDossierView
{
  AdwBin        parent_instance;

  /* borrowed: inside the child */
  GtkStack     *stack;
  BaridFolio   *notes;
  BaridFolio   *told;

  /* owned */
  BaridWatch   *watch;
  GCancellable *cancellable;

  gint64        row;
};

G_DEFINE_FINAL_TYPE (BaridDossierView, barid_dossier_view, ADW_TYPE_BIN)

/* What a file holds beside its letters. */
typedef struct
{
  GPtrArray *notes; /* BaridNote */
  GPtrArray *told;  /* BaridTold */
} Known;

static void
known_free (Known *known)
{
  g_clear_pointer (&known->notes, g_ptr_array_unref);
  g_clear_pointer (&known->told, g_ptr_array_unref);
  g_free (known);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Known, known_free)

/* ---- notes ------------------------------------------------------------------------------------------------- */

static void
write_notes (BaridDossierView *self,
             GPtrArray        *notes)
{
  GtkWidget *group;
  GtkWidget *button;

  barid_folio_begin (self->notes);
  group = barid_folio_group (self->notes, _("Our own notes"), _("They do not leave this desk."));
  for (guint i = 0; i < notes->len; i++)
    {
      const BaridNote *note = g_ptr_array_index (notes, i);
      g_autofree char *text = barid_text_clean_block (note->text);
      g_autofree char *when = barid_reader_tell (note->time, BARID_TIME_LONG);

      barid_folio_line (self->notes, group, text, when);
    }
  if (notes->len == 0)
    barid_folio_line (self->notes, group, _("None yet"), NULL);

  barid_folio_acts (self->notes);
  button = barid_folio_act (self->notes, _("_Add Note…"), "win.note-dossier", NULL);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x", self->row);
  barid_folio_end (self->notes);
}

/* ---- told ---------------------------------------------------------------------------------------------------- */

static char *
tell_letter (const BaridTold *told)
{
  g_autofree char *when = barid_reader_tell (told->letter->time, BARID_TIME_LONG);
  const char *state = barid_fate_state_get_label (told->state);
  const char *since = barid_entry_tell_corrected (told->letter);

  if (since == NULL)
    /* TRANSLATORS: of a letter that was sent: %1$s is a date with its hour, %2$s what became of it, such as Delivered. */
    return g_strdup_printf (_("%1$s. At their desk: %2$s"), when, state);

  /* TRANSLATORS: of a letter that was sent: %1$s is a date with its hour, %2$s what became of it, such as Delivered, %3$s what
   * we did since, such as corrected, withdrawn, recalled. */
  return g_strdup_printf (_("%1$s. At their desk: %2$s. By us: %3$s"), when, state, since);
}

static void
write_told (BaridDossierView *self,
            GPtrArray        *all)
{
  GtkWidget *group = NULL;
  const char *office = NULL;

  barid_folio_begin (self->told);
  for (guint i = 0; i < all->len; i++)
    {
      const BaridTold *told = g_ptr_array_index (all, i);
      const BaridEntry *letter = told->letter;
      g_autofree char *title = barid_text_clean_name (letter->title != NULL ? letter->title : letter->kind);
      g_autofree char *lines = tell_letter (told);
      GtkWidget *row;

      if (group == NULL || g_strcmp0 (letter->office, office) != 0)
        {
          g_autofree char *name = barid_text_clean_name (letter->office_name != NULL ? letter->office_name
                                                                                     : _("an unknown office"));

          group = barid_folio_group (self->told, name, NULL);
          office = letter->office;
        }

      row = barid_folio_line (self->told, group, title, lines);
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "(xb)", letter->row, TRUE);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.show-letter");
    }

  if (all->len == 0)
    barid_folio_line (self->told, barid_folio_group (self->told, _("Told to"), NULL), _("Nobody yet"),
                      _("Letters that were sent and lie in this file stand here, by partner."));
  barid_folio_end (self->told);
}

/* ---- read ---------------------------------------------------------------------------------------------------- */

static gpointer
read_func (BaridDesk     *desk,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  g_autoptr(Known) known = g_new0 (Known, 1);

  return (known->notes = barid_desk_list_notes (desk, *(gint64 *) data, error)) != NULL &&
         (known->told = barid_desk_list_told (desk, *(gint64 *) data, error)) != NULL
         ? g_steal_pointer (&known) : NULL;
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(BaridDossierView) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(Known) known = barid_desk_call_finish (BARID_DESK (source), result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;

  if (known == NULL)
    {
      barid_folio_fail (self->notes, error->message);
      barid_folio_fail (self->told, error->message);
      return;
    }

  write_notes (self, known->notes);
  write_told (self, known->told);
}

static void
read_again (BaridDossierView *self)
{
  barid_desk_call_async (barid_watch_get_desk (self->watch), read_func, g_memdup2 (&self->row, sizeof self->row), g_free,
                         (GDestroyNotify) known_free, self->cancellable, read_cb, g_object_ref (self));
}

static void
barid_dossier_view_dispose (GObject *object)
{
  BaridDossierView *self = BARID_DOSSIER_VIEW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->watch);

  G_OBJECT_CLASS (barid_dossier_view_parent_class)->dispose (object);
}

static void
barid_dossier_view_finalize (GObject *object)
{
  g_clear_object (&BARID_DOSSIER_VIEW (object)->cancellable);

  G_OBJECT_CLASS (barid_dossier_view_parent_class)->finalize (object);
}

static void
barid_dossier_view_class_init (BaridDossierViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = barid_dossier_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = barid_dossier_view_finalize;
}

static void
barid_dossier_view_init (BaridDossierView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *switcher = gtk_stack_switcher_new ();

  self->cancellable = g_cancellable_new ();
  self->stack = GTK_STACK (gtk_stack_new ());
  self->notes = BARID_FOLIO (barid_folio_new ());
  self->told = BARID_FOLIO (barid_folio_new ());
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  gtk_stack_switcher_set_stack (GTK_STACK_SWITCHER (switcher), self->stack);
  gtk_widget_set_halign (switcher, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (switcher, "within");
  gtk_box_append (GTK_BOX (box), switcher);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->stack));
  adw_bin_set_child (ADW_BIN (self), box);
}

gint64
barid_dossier_view_get_row (BaridDossierView *self)
{
  g_return_val_if_fail (BARID_IS_DOSSIER_VIEW (self), 0);

  return self->row;
}

/**
 * barid_dossier_view_new:
 * @watch: the desk at work
 * @row: which file
 *
 * Makes the page of a file.
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *
barid_dossier_view_new (BaridWatch *watch,
                        gint64      row)
{
  BaridDossierView *self = g_object_new (BARID_TYPE_DOSSIER_VIEW, NULL);
  g_autofree char *subject = g_strdup_printf ("%" G_GINT64_FORMAT, row);
  GtkWidget *letters = barid_letter_list_new (watch, BARID_TRAY_DOSSIER, subject);

  self->watch = g_object_ref (watch);
  self->row = row;
  barid_letter_list_set_empty (BARID_LETTER_LIST (letters), "folder-symbolic", _("This file is empty"),
                               _("A letter that is read, or chosen in a list, is filed here with Ctrl+E."));
  gtk_stack_add_titled (self->stack, letters, "letters", _("Letters"));
  gtk_stack_add_titled (self->stack, GTK_WIDGET (self->notes), "notes", _("Notes"));
  gtk_stack_add_titled (self->stack, GTK_WIDGET (self->told), "told", _("Told to"));
  barid_folio_wait (self->notes);
  barid_folio_wait (self->told);
  g_signal_connect_object (watch, "changed", G_CALLBACK (read_again), self, G_CONNECT_SWAPPED);
  read_again (self);

  return GTK_WIDGET (self);
}
