#include "config.h"

#include "barid-file-choice.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  GtkWidget      *parent; /* owned */
  BaridFileFunc   func;
  gpointer        data;
  GDestroyNotify  data_free;
} Choice;

static void
choice_free (gpointer  data,
             GClosure *closure)
{
  Choice *choice = data;

  g_object_unref (choice->parent);
  if (choice->data_free != NULL)
    choice->data_free (choice->data);
  g_free (choice);
}

/* The dialog is nobody's but ours until it is answered, and gone with the answer: no window is kept hidden (see
 * barid_shortcuts_present()). */
static void
response_cb (GtkNativeDialog *dialog,
             int              response,
             gpointer         user_data)
{
  Choice *choice = user_data;
  g_autoptr(GtkNativeDialog) owned = dialog;
  g_autoptr(GFile) file = NULL;

  if (response != GTK_RESPONSE_ACCEPT)
    return;

  file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  if (file != NULL && g_file_peek_path (file) != NULL)
    choice->func (choice->parent, g_file_peek_path (file), choice->data);
}

static void
ask (GtkWidget            *parent,
     GtkFileChooserAction  action,
     const char           *title,
     const char           *accept,
     const char           *name,
     BaridFileFunc         func,
     gpointer              data,
     GDestroyNotify        data_free)
{
  GtkRoot *root = gtk_widget_get_root (parent);
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (title, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                                              action, accept, _("_Cancel"));
  Choice *choice = g_new0 (Choice, 1);

  choice->parent = g_object_ref (parent);
  choice->func = func;
  choice->data = data;
  choice->data_free = data_free;
  if (name != NULL)
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), choice, choice_free, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

/**
 * barid_file_choice_open:
 * @parent: a widget of the window that asks
 * @title: what the file is wanted for
 * @accept: (nullable): what the button says, with a mnemonic
 * @func: what is done with the file
 * @data: for @func
 * @data_free: (nullable): frees @data, whether or not a file was chosen
 *
 * Asks for a file to read.
 */
void
barid_file_choice_open (GtkWidget      *parent,
                        const char     *title,
                        const char     *accept,
                        BaridFileFunc   func,
                        gpointer        data,
                        GDestroyNotify  data_free)
{
  g_return_if_fail (GTK_IS_WIDGET (parent) && func != NULL);

  ask (parent, GTK_FILE_CHOOSER_ACTION_OPEN, title, accept != NULL ? accept : _("_Open"), NULL, func, data, data_free);
}

/**
 * barid_file_choice_save:
 * @parent: a widget of the window that asks
 * @title: what is written
 * @name: the name that is proposed
 * @func: what is done with the path
 * @data: for @func
 * @data_free: (nullable): frees @data, whether or not a file was chosen
 *
 * Asks for a place to write a file to.
 */
void
barid_file_choice_save (GtkWidget      *parent,
                        const char     *title,
                        const char     *name,
                        BaridFileFunc   func,
                        gpointer        data,
                        GDestroyNotify  data_free)
{
  g_return_if_fail (GTK_IS_WIDGET (parent) && func != NULL);

  ask (parent, GTK_FILE_CHOOSER_ACTION_SAVE, title, _("_Save"), name, func, data, data_free);
}
