#include "config.h"

#include "barid-key-group.h"

#include <glib/gi18n-lib.h>

#include "barid-act-rows.h"
#include "barid-bytes.h"
#include "barid-cares.h"
#include "barid-error.h"
#include "barid-file-choice.h"
#include "barid-key-choice.h"
#include "barid-names.h"
#include "barid-preferences.h"
#include "barid-time-local.h"

struct _BaridKeyGroup
{
  AdwPreferencesGroup  parent_instance;

  /* borrowed: inside the group */
  GtkWidget           *end_row;
  GtkWidget           *buttons[3];

  /* owned */
  BaridWatch          *watch;
  GCancellable        *cancellable;
};

G_DEFINE_FINAL_TYPE (BaridKeyGroup, barid_key_group, ADW_TYPE_PREFERENCES_GROUP)

/* Whether the answer of an act is still wanted and good; one act at a time runs, and this is the end of it. */
static gboolean
take_answer (BaridKeyGroup *self,
             const GError  *error)
{
  if (g_cancellable_is_cancelled (self->cancellable))
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (self->buttons); i++)
    gtk_widget_set_sensitive (self->buttons[i], TRUE);
  if (error != NULL && !barid_error_is_cancelled (error))
    barid_preferences_say (GTK_WIDGET (self), error->message);

  return error == NULL;
}

static void
act (BaridKeyGroup       *self,
     BaridDeskFunc        func,
     char                *path,
     GDestroyNotify       result_free,
     GAsyncReadyCallback  callback)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->buttons); i++)
    gtk_widget_set_sensitive (self->buttons[i], FALSE);
  barid_desk_call_async (barid_watch_get_desk (self->watch), func, path, g_free, result_free, self->cancellable, callback,
                         g_object_ref (self));
}

/* ---- its end ----------------------------------------------------------------------------------------------------- */

static void
show_key (BaridKeyGroup  *self,
          const BaridKey *key)
{
  g_autofree char *care = barid_care_tell_own_key (key, barid_time_now ());
  g_autofree char *end = NULL;

  if (care == NULL && key->expires != BARID_TIME_NONE)
    end = barid_time_tell (key->expires, BARID_TIME_DAY_ONLY, BARID_CALENDAR_GREGORIAN);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->end_row),
                               care != NULL ? care : end != NULL ? end : _("It does not end by itself."));
}

static gpointer
key_func (BaridDesk     *desk,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  return barid_desk_dup_key (desk, cancellable, error);
}

static void
key_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr(BaridKeyGroup) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(BaridKey) key = barid_desk_call_finish (BARID_DESK (source), result, &error);

  if (take_answer (self, error))
    show_key (self, key);
}

static gpointer
extend_func (BaridDesk     *desk,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  return barid_desk_extend_key (desk, barid_time_now () + BARID_KEY_LASTS, cancellable, error);
}

static void
extended_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(BaridKeyGroup) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(BaridKey) key = barid_desk_call_finish (BARID_DESK (source), result, &error);

  if (!take_answer (self, error))
    return;

  show_key (self, key);
  barid_watch_tell_changed (self->watch);
  barid_preferences_say (GTK_WIDGET (self), _("The key was extended. Write our card anew, and hand it to partners."));
}

static void
extend_clicked_cb (BaridKeyGroup *self)
{
  act (self, extend_func, NULL, (GDestroyNotify) barid_key_unref, extended_cb);
}

/* ---- what is kept in a safe -------------------------------------------------------------------------------------- */

static gpointer
write_file (GBytes      *bytes,
            const char  *path,
            GError     **error)
{
  g_autoptr(GBytes) owned = bytes;

  return owned != NULL && barid_bytes_write_private (owned, path, error) ? GINT_TO_POINTER (TRUE) : NULL;
}

static gpointer
backup_func (BaridDesk     *desk,
             gpointer       path,
             GCancellable  *cancellable,
             GError       **error)
{
  return write_file (barid_desk_write_backup (desk, cancellable, error), path, error);
}

static gpointer
revocation_func (BaridDesk     *desk,
                 gpointer       path,
                 GCancellable  *cancellable,
                 GError       **error)
{
  return write_file (barid_desk_read_revocation (desk, error), path, error);
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(BaridKeyGroup) self = user_data;
  g_autoptr(GError) error = NULL;

  barid_desk_call_finish (BARID_DESK (source), result, &error);
  if (take_answer (self, error))
    barid_preferences_say (GTK_WIDGET (self), _("The file was written. Put it into a safe, and leave no copy on this machine."));
}

static void
backup_placed_cb (GtkWidget  *widget,
                  const char *path,
                  gpointer    data)
{
  act (BARID_KEY_GROUP (widget), backup_func, g_strdup (path), NULL, written_cb);
}

static void
revocation_placed_cb (GtkWidget  *widget,
                      const char *path,
                      gpointer    data)
{
  act (BARID_KEY_GROUP (widget), revocation_func, g_strdup (path), NULL, written_cb);
}

static void
backup_clicked_cb (BaridKeyGroup *self)
{
  barid_file_choice_save (GTK_WIDGET (self), _("Save Backup"), "barid-key.backup", backup_placed_cb, NULL, NULL);
}

static void
revocation_clicked_cb (BaridKeyGroup *self)
{
  barid_file_choice_save (GTK_WIDGET (self), _("Save Revocation Certificate"), "barid-key.revocation", revocation_placed_cb,
                          NULL, NULL);
}

/* ---- the widget -------------------------------------------------------------------------------------------------- */

static void
barid_key_group_dispose (GObject *object)
{
  BaridKeyGroup *self = BARID_KEY_GROUP (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->watch);

  G_OBJECT_CLASS (barid_key_group_parent_class)->dispose (object);
}

static void
barid_key_group_finalize (GObject *object)
{
  g_clear_object (&BARID_KEY_GROUP (object)->cancellable);

  G_OBJECT_CLASS (barid_key_group_parent_class)->finalize (object);
}

static void
barid_key_group_class_init (BaridKeyGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = barid_key_group_dispose;
  G_OBJECT_CLASS (klass)->finalize = barid_key_group_finalize;
}

static void
barid_key_group_init (BaridKeyGroup *self)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (self);

  self->cancellable = g_cancellable_new ();
  adw_preferences_group_set_title (group, _("End and backup"));
  self->buttons[0] = barid_act_rows_add_button (group, _("Ends"), _("Looking at the key…"), _("Extend"),
                                                _("Extend the key by two years from today"), G_CALLBACK (extend_clicked_cb),
                                                self);
  self->end_row = gtk_widget_get_ancestor (self->buttons[0], ADW_TYPE_ACTION_ROW);
  gtk_widget_add_css_class (self->end_row, "fact");
  self->buttons[1] = barid_act_rows_add_button (group, _("Backup"),
                                                _("Without one, a lost disk loses the key and every letter still sealed to it. "
                                                  "Whoever has the file and the passphrase can read and sign in this desk’s "
                                                  "name: keep it in a safe."),
                                                _("Save…"), _("Save a backup of the key"), G_CALLBACK (backup_clicked_cb), self);
  self->buttons[2] = barid_act_rows_add_button (group, _("Revocation certificate"),
                                                _("Ends the key for ever, should it be lost or in other hands; nothing else "
                                                  "can be done with it. Keep it in another safe than the backup."),
                                                _("Save…"), _("Save the revocation certificate"),
                                                G_CALLBACK (revocation_clicked_cb), self);
}

/**
 * barid_key_group_show:
 * @self: a group
 * @watch: the desk at work
 *
 * Shows how the key of a desk stands.
 */
void
barid_key_group_show (BaridKeyGroup *self,
                      BaridWatch    *watch)
{
  g_return_if_fail (BARID_IS_KEY_GROUP (self) && BARID_IS_WATCH (watch));

  g_set_object (&self->watch, watch);
  act (self, key_func, NULL, (GDestroyNotify) barid_key_unref, key_cb);
}
