#include "config.h"

#include "barid-key-choice.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "barid-bytes.h"
#include "barid-file-choice.h"
#include "barid-focus.h"

#define PASSPHRASE_MIN 12
#define MOST_FILE      (1024 * 1024)

struct _BaridKeyChoice
{
  AdwPreferencesPage  parent_instance;

  /* borrowed: of the template */
  GtkCheckButton     *protect;
  GtkWidget          *passphrases;
  GtkEditable        *passphrase;
  GtkEditable        *again;
  GtkCheckButton     *bring;
  GtkCheckButton     *smartcard;
  AdwActionRow       *key_file_row;

  char               *key_file; /* owned, (nullable): as it was chosen */
};

enum
{
  CHANGED,
  ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BaridKeyChoice, barid_key_choice, ADW_TYPE_PREFERENCES_PAGE)

/* ---- what was chosen -------------------------------------------------------------------------------------------- */

/**
 * barid_key_choice_get_has_key:
 * @self: a choice
 *
 * Asks whether the officer has a key, in a file or on a smartcard, and none is made.
 *
 * Returns: whether it is so
 */
gboolean
barid_key_choice_get_has_key (BaridKeyChoice *self)
{
  g_return_val_if_fail (BARID_IS_KEY_CHOICE (self), FALSE);

  return gtk_check_button_get_active (self->bring) || gtk_check_button_get_active (self->smartcard);
}

/**
 * barid_key_choice_get_answered:
 * @self: a choice
 *
 * Asks whether all is said that a key needs.
 *
 * Returns: whether it is
 */
gboolean
barid_key_choice_get_answered (BaridKeyChoice *self)
{
  const char *passphrase;

  g_return_val_if_fail (BARID_IS_KEY_CHOICE (self), FALSE);

  if (barid_key_choice_get_has_key (self))
    return self->key_file != NULL;

  passphrase = gtk_editable_get_text (self->passphrase);

  return !gtk_check_button_get_active (self->protect) ||
         (g_utf8_strlen (passphrase, -1) >= PASSPHRASE_MIN && strcmp (passphrase, gtk_editable_get_text (self->again)) == 0);
}

/**
 * barid_key_choice_dup_source:
 * @self: a choice
 *
 * Takes down what was chosen.
 *
 * Returns: (transfer full): it, to be freed with barid_key_source_free()
 */
BaridKeySource *
barid_key_choice_dup_source (BaridKeyChoice *self)
{
  BaridKeySource *source;

  g_return_val_if_fail (BARID_IS_KEY_CHOICE (self), NULL);

  source = g_new0 (BaridKeySource, 1);
  source->on_card = gtk_check_button_get_active (self->smartcard);
  if (barid_key_choice_get_has_key (self))
    source->file = g_strdup (self->key_file);
  else if (gtk_check_button_get_active (self->protect))
    source->passphrase = g_strdup (gtk_editable_get_text (self->passphrase));

  return source;
}

/**
 * barid_key_choice_clear:
 * @self: a choice
 *
 * Forgets the passphrase, once there is a key.
 */
void
barid_key_choice_clear (BaridKeyChoice *self)
{
  g_return_if_fail (BARID_IS_KEY_CHOICE (self));

  gtk_editable_set_text (self->passphrase, "");
  gtk_editable_set_text (self->again, "");
}

void
barid_key_source_free (BaridKeySource *source)
{
  if (source == NULL)
    return;

  if (source->passphrase != NULL)
    explicit_bzero (source->passphrase, strlen (source->passphrase));
  g_free (source->passphrase);
  g_free (source->file);
  g_free (source);
}

/**
 * barid_key_source_read:
 * @source: what was chosen
 * @secret: (out) (transfer full) (nullable): the key with its secret half, where one is brought in
 * @certificate: (out) (transfer full) (nullable): the certificate of the key on the card
 * @error: return location for an error
 *
 * Reads the file that was chosen, if any. Away from the main loop.
 *
 * Returns: whether it could be read
 */
gboolean
barid_key_source_read (const BaridKeySource  *source,
                       GBytes               **secret,
                       GBytes               **certificate,
                       GError               **error)
{
  *secret = *certificate = NULL;
  if (source->file == NULL)
    return TRUE;

  return (*(source->on_card ? certificate : secret) = barid_bytes_read_file (source->file, MOST_FILE, error)) != NULL;
}

/* ---- as it is chosen -------------------------------------------------------------------------------------------- */

static void
tell_passphrase (BaridKeyChoice *self)
{
  const char *again = gtk_editable_get_text (self->again);
  gboolean differ = *again != '\0' && strcmp (again, gtk_editable_get_text (self->passphrase)) != 0;

  if (differ)
    gtk_widget_add_css_class (GTK_WIDGET (self->again), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->again), "error");
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->again),
                                 differ ? _("The same once more: it differs") : _("The same once more"));
}

static void
tell_key_file (BaridKeyChoice *self)
{
  g_autofree char *name = self->key_file != NULL ? g_filename_display_basename (self->key_file) : NULL;
  gboolean on_card = gtk_check_button_get_active (self->smartcard);

  gtk_widget_set_visible (GTK_WIDGET (self->key_file_row), barid_key_choice_get_has_key (self));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->key_file_row),
                                 on_card ? _("Certificate of the key on the card") : _("Key with its secret half"));
  adw_action_row_set_subtitle (self->key_file_row, name != NULL ? name : _("Not chosen yet"));
}

static void
changed_cb (BaridKeyChoice *self)
{
  tell_key_file (self);
  gtk_widget_set_visible (self->passphrases, gtk_check_button_get_active (self->protect));
  tell_passphrase (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* What was chosen for one is nothing for the other. */
static void
source_chosen_cb (BaridKeyChoice *self)
{
  g_clear_pointer (&self->key_file, g_free);
  changed_cb (self);
}

static void
activated_cb (BaridKeyChoice *self)
{
  g_signal_emit (self, signals[ACTIVATED], 0);
}

static void
key_file_chosen_cb (GtkWidget  *widget,
                    const char *path,
                    gpointer    data)
{
  BaridKeyChoice *self = BARID_KEY_CHOICE (widget);

  g_free (self->key_file);
  self->key_file = g_strdup (path);
  changed_cb (self);
}

static void
key_file_clicked_cb (BaridKeyChoice *self)
{
  barid_file_choice_open (GTK_WIDGET (self), _("Choose Key"), NULL, key_file_chosen_cb, NULL, NULL);
}

/* ---- the widget ------------------------------------------------------------------------------------------------- */

static void
barid_key_choice_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), BARID_TYPE_KEY_CHOICE);

  G_OBJECT_CLASS (barid_key_choice_parent_class)->dispose (object);
}

static void
barid_key_choice_finalize (GObject *object)
{
  g_free (BARID_KEY_CHOICE (object)->key_file);

  G_OBJECT_CLASS (barid_key_choice_parent_class)->finalize (object);
}

static void
barid_key_choice_class_init (BaridKeyChoiceClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = barid_key_choice_dispose;
  G_OBJECT_CLASS (klass)->finalize = barid_key_choice_finalize;

  signals[CHANGED] = g_signal_new ("changed", BARID_TYPE_KEY_CHOICE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[ACTIVATED] = g_signal_new ("activated", BARID_TYPE_KEY_CHOICE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/barid/app/barid-key-choice.ui");
  gtk_widget_class_bind_template_child (widget_class, BaridKeyChoice, protect);
  gtk_widget_class_bind_template_child (widget_class, BaridKeyChoice, passphrases);
  gtk_widget_class_bind_template_child (widget_class, BaridKeyChoice, passphrase);
  gtk_widget_class_bind_template_child (widget_class, BaridKeyChoice, again);
  gtk_widget_class_bind_template_child (widget_class, BaridKeyChoice, bring);
  gtk_widget_class_bind_template_child (widget_class, BaridKeyChoice, smartcard);
  gtk_widget_class_bind_template_child (widget_class, BaridKeyChoice, key_file_row);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, source_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_file_clicked_cb);
}

static void
barid_key_choice_init (BaridKeyChoice *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  barid_focus_set_target (GTK_WIDGET (self), GTK_WIDGET (self->passphrase));
  changed_cb (self);
}
