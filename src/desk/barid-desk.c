#include "config.h"

#include "barid-desk.h"

#include <errno.h>
#include <string.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "barid-audit-private.h"
#include "barid-cares.h"
#include "barid-desk-private.h"
#include "barid-error.h"
#include "barid-id.h"
#include "barid-receipts.h"
#include "barid-text.h"

/* The folder of a desk: the store, and the GnuPG home under a short name, since a socket's path may not be long. */
#define STORE_NAME "desk.barid"
#define HOME_NAME  "keys"

#define HEAVY_WIDTH 2
#define NAME_LENGTH 200

/* What the store remembers of the desk itself. */
#define SETTING_OFFICE_ID     "office-id"
#define SETTING_OFFICE_NAME   "office-name"
#define SETTING_OFFICE_NATION "office-nation"
#define SETTING_ROLE          "role"
#define SETTING_FINGERPRINT   "fingerprint"
#define SETTING_STREAM        "stream"

G_DEFINE_FINAL_TYPE (BaridDesk, barid_desk, G_TYPE_OBJECT)

static void
barid_desk_dispose (GObject *object)
{
  barid_desk_close (BARID_DESK (object));

  G_OBJECT_CLASS (barid_desk_parent_class)->dispose (object);
}

static void
barid_desk_finalize (GObject *object)
{
  BaridDesk *self = BARID_DESK (object);

  g_clear_object (&self->store);
  g_clear_object (&self->keyring);
  g_clear_pointer (&self->desk_lane, barid_lane_free);
  g_clear_pointer (&self->heavy_lane, barid_lane_free);
  g_clear_pointer (&self->context, g_main_context_unref);
  g_clear_pointer (&self->couriers, g_hash_table_unref);
  g_clear_pointer (&self->office, barid_office_unref);
  g_free (self->profile);
  g_free (self->post);
  g_free (self->fingerprint);
  g_free (self->stream);
  g_free (self->successor);
  g_ptr_array_unref (self->former);

  G_OBJECT_CLASS (barid_desk_parent_class)->finalize (object);
}

static void
barid_desk_class_init (BaridDeskClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = barid_desk_dispose;
  object_class->finalize = barid_desk_finalize;
}

static void
barid_desk_init (BaridDesk *self)
{
  self->desk_lane = barid_lane_new (1);
  self->heavy_lane = barid_lane_new (HEAVY_WIDTH);
  self->context = g_main_context_ref_thread_default ();
  self->receipt_delay = BARID_RECEIPT_DELAY;
  self->couriers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->former = g_ptr_array_new_with_free_func (g_free);
}

/* ---- opening ----------------------------------------------------------------------------------- */

BaridDesk *
barid_desk_open_parts (const char  *profile,
                       GError     **error)
{
  g_autoptr(BaridDesk) self = g_object_new (BARID_TYPE_DESK, NULL);
  g_autofree char *store = g_build_filename (profile, STORE_NAME, NULL);
  g_autofree char *home = g_build_filename (profile, HOME_NAME, NULL);

  self->profile = g_strdup (profile);

  if (!barid_crypto_init (error) ||
      !(self->store = barid_store_open (store, error)) ||
      !(self->keyring = barid_keyring_new (home, error)))
    return NULL;

  return g_steal_pointer (&self);
}

static gboolean
get_setting (BaridDesk   *self,
             const char  *name,
             char       **value,
             GError     **error)
{
  g_autoptr(GError) problem = NULL;

  g_free (*value);
  *value = barid_store_get (self->store, name, &problem);
  if (problem == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&problem));
  return FALSE;
}

/* Desks of before there were roles have none: they are officers'. */
static gboolean
read_role (BaridDesk  *self,
           GError    **error)
{
  g_autofree char *word = NULL;

  if (!get_setting (self, SETTING_ROLE, &word, error))
    return FALSE;

  self->role = BARID_ROLE_OFFICER;
  if (word == NULL || barid_role_from_word (word, &self->role))
    return TRUE;

  g_set_error_literal (error, BARID_ERROR, BARID_ERROR_UNSUPPORTED,
                       _("This desk has a role that is not known here. Open it with the version of Barid that set it up."));
  return FALSE;
}

gboolean
barid_desk_read_settings (BaridDesk  *self,
                          gboolean   *whole,
                          GError    **error)
{
  g_autofree char *id = NULL;
  g_autofree char *name = NULL;
  g_autofree char *nation = NULL;

  if (!get_setting (self, SETTING_OFFICE_ID, &id, error) ||
      !get_setting (self, SETTING_OFFICE_NAME, &name, error) ||
      !get_setting (self, SETTING_OFFICE_NATION, &nation, error) ||
      !get_setting (self, BARID_SETTING_POST, &self->post, error) ||
      !read_role (self, error) ||
      !get_setting (self, SETTING_FINGERPRINT, &self->fingerprint, error) ||
      !get_setting (self, SETTING_STREAM, &self->stream, error) ||
      !get_setting (self, BARID_SETTING_SUCCESSOR, &self->successor, error))
    return FALSE;

  *whole = id != NULL && name != NULL && self->post != NULL && self->fingerprint != NULL && self->stream != NULL;
  g_clear_pointer (&self->office, barid_office_unref);
  if (*whole)
    self->office = barid_office_new (id, name, nation);

  return TRUE;
}

/* The first entry of its log. */
static gboolean
note_made (BaridDesk   *self,
           const char  *fingerprint,
           GError     **error)
{
  BaridAuditEntry *entry = barid_audit_entry_new (BARID_AUDIT_DESK_MADE, fingerprint);

  entry->desk = g_strdup (fingerprint);

  return barid_audit_note_more (self, entry, error);
}

static gboolean
write_settings (BaridDesk         *self,
                BaridOffice       *office,
                const BaridSetup  *setup,
                const char        *fingerprint,
                GError           **error)
{
  g_autofree char *stream = barid_uuid_new ();

  if (!barid_store_begin (self->store, error))
    return FALSE;

  if (barid_store_set (self->store, SETTING_OFFICE_ID, office->id, error) &&
      barid_store_set (self->store, SETTING_OFFICE_NAME, office->name, error) &&
      barid_store_set (self->store, SETTING_OFFICE_NATION, office->nation, error) &&
      barid_store_set (self->store, BARID_SETTING_POST, setup->post, error) &&
      barid_store_set (self->store, SETTING_ROLE, barid_role_get_word (setup->role), error) &&
      barid_store_set (self->store, SETTING_FINGERPRINT, fingerprint, error) &&
      barid_store_set (self->store, SETTING_STREAM, stream, error) &&
      barid_address_book_add_own_key (self->store, fingerprint, barid_time_now (), error) &&
      note_made (self, fingerprint, error))
    return barid_store_commit (self->store, error);

  barid_store_rollback (self->store);
  return FALSE;
}

gboolean
barid_desk_write_key (BaridDesk   *self,
                      const char  *fingerprint,
                      const char  *stream,
                      GError     **error)
{
  return barid_store_set (self->store, SETTING_FINGERPRINT, fingerprint, error) &&
         barid_store_set (self->store, SETTING_STREAM, stream, error) &&
         barid_address_book_add_own_key (self->store, fingerprint, barid_time_now (), error);
}

void
barid_desk_adopt_key (BaridDesk   *self,
                      const char  *fingerprint,
                      const char  *stream)
{
  g_ptr_array_add (self->former, self->fingerprint);
  g_ptr_array_add (self->former, self->stream);
  self->fingerprint = g_strdup (fingerprint);
  self->stream = g_strdup (stream);
}

/* A name that will stand on cards and in letters holds nothing that a reader could not see. */
gboolean
barid_desk_check_name (const char  *name,
                       const char  *question,
                       GError     **error)
{
  g_autofree char *clean = name != NULL ? barid_text_clean_name (name) : NULL;

  if (clean != NULL && *clean != '\0' && strcmp (clean, name) == 0 && g_utf8_strlen (name, -1) <= NAME_LENGTH &&
      strpbrk (name, "<>") == NULL)
    return TRUE;

  g_set_error_literal (error, BARID_ERROR, BARID_ERROR_INVALID, question);
  return FALSE;
}

static gboolean
check_setup (const BaridSetup  *setup,
             GError           **error)
{
  return (setup->beside != NULL ||
          barid_desk_check_name (setup->office,
                                 _("The name of the office is a line of plain words, without symbols, < or >."), error)) &&
         barid_desk_check_name (setup->post,
                     _("The name of the post is a line of plain words, without symbols, < or >."), error) &&
         (setup->nation == NULL ||
          barid_desk_check_name (setup->nation,
                      _("The nation is a code of plain letters, such as the three of ISO 3166-1."), error));
}

/* A key of the desk's own: made, or one that the officer has already. */
BaridKey *
barid_desk_get_key_of (BaridDesk         *self,
                       const BaridSetup  *setup,
                       const BaridOffice *office,
                       GCancellable      *cancellable,
                       GError           **error)
{
  g_autofree char *user_id = NULL;

  if (setup->certificate != NULL)
    return barid_keyring_take_card (self->keyring, setup->certificate, setup->fingerprint, cancellable, error);

  if (setup->secret != NULL || setup->home != NULL)
    return barid_keyring_bring_in (self->keyring, setup->secret, setup->home, setup->fingerprint, cancellable, error);

  user_id = g_strdup_printf ("%s, %s", office->name, setup->post);

  return barid_keyring_make_key (self->keyring, user_id, setup->passphrase, setup->expires, cancellable, error);
}

/* A new one, or that of another desk, by its card. */
static BaridOffice *
make_office (BaridDesk         *self,
             const BaridSetup  *setup,
             GCancellable      *cancellable,
             GError           **error)
{
  g_autoptr(BaridCard) card = NULL;
  g_autofree char *id = NULL;

  if (setup->beside == NULL)
    {
      id = barid_id_new ("identity");
      return barid_office_new (id, setup->office, setup->nation);
    }

  return (card = barid_introduction_open_card (self, setup->beside, cancellable, error))
         ? barid_office_ref (card->office) : NULL;
}

/**
 * barid_desk_create:
 * @profile: folder of the new desk, which is made with mode 0700
 * @setup: whose desk it is
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error
 *
 * Makes a desk: its folder, its store, its GnuPG home and its key. What was begun and did not end is finished when it
 * is called again.
 *
 * Returns: (transfer full): the open desk, or %NULL: %BARID_ERROR_EXISTS when there is one in @profile already
 */
BaridDesk *
barid_desk_create (const char        *profile,
                   const BaridSetup  *setup,
                   GCancellable      *cancellable,
                   GError           **error)
{
  g_autoptr(BaridDesk) self = NULL;
  g_autoptr(BaridOffice) office = NULL;
  g_autoptr(BaridKey) key = NULL;
  gboolean whole;

  g_return_val_if_fail (profile != NULL && setup != NULL, NULL);

  if (!check_setup (setup, error))
    return NULL;

  if (g_mkdir_with_parents (profile, 0700) != 0)
    {
      g_autofree char *path = barid_text_isolate_machine (profile);

      /* TRANSLATORS: %1$s is a path, %2$s the system's reason. */
      g_set_error (error, BARID_ERROR, BARID_ERROR_FAILED, _("The folder %1$s could not be made: %2$s."),
                   path, g_strerror (errno));
      return NULL;
    }

  if (!(self = barid_desk_open_parts (profile, error)) || !barid_desk_read_settings (self, &whole, error))
    return NULL;

  if (whole)
    {
      g_autofree char *path = barid_text_isolate_machine (profile);

      /* TRANSLATORS: %s is a path. */
      g_set_error (error, BARID_ERROR, BARID_ERROR_EXISTS, _("There is a desk in %s already. It was left as it is."), path);
      return NULL;
    }

  if (!(office = make_office (self, setup, cancellable, error)))
    return NULL;

  barid_keyring_set_prompts (self->keyring, setup->may_prompt);

  /* What was brought in is somewhere else already. */
  if (!(key = barid_desk_get_key_of (self, setup, office, cancellable, error)) ||
      !write_settings (self, office, setup, key->fingerprint, error) ||
      ((setup->secret != NULL || setup->home != NULL) && !barid_desk_put_backup_aside (self, error)) ||
      !barid_desk_read_settings (self, &whole, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * barid_desk_open:
 * @profile: folder of a desk
 * @error: return location for an error
 *
 * Opens a desk. It is this process's until it is closed.
 *
 * Returns: (transfer full): the desk, or %NULL: %BARID_ERROR_NOT_FOUND when there is none, %BARID_ERROR_BUSY when
 *   another program has it open
 */
BaridDesk *
barid_desk_open (const char  *profile,
                 GError     **error)
{
  g_autoptr(BaridDesk) self = NULL;
  g_autofree char *store = g_build_filename (profile, STORE_NAME, NULL);
  gboolean whole = FALSE;

  g_return_val_if_fail (profile != NULL, NULL);

  if (g_file_test (store, G_FILE_TEST_EXISTS) &&
      (!(self = barid_desk_open_parts (profile, error)) || !barid_desk_read_settings (self, &whole, error)))
    return NULL;

  if (!whole)
    {
      g_autofree char *path = barid_text_isolate_machine (profile);

      /* TRANSLATORS: %s is a path. */
      g_set_error (error, BARID_ERROR, BARID_ERROR_NOT_FOUND, _("There is no desk in %s. Set one up first."), path);
      return NULL;
    }

  return g_steal_pointer (&self);
}

/**
 * barid_desk_close:
 * @self: a desk that no verb is at work on
 *
 * Takes leave of the exchanges and ends the desk's key agent. The desk does nothing after that. To be called on the
 * main loop's thread.
 */
void
barid_desk_close (BaridDesk *self)
{
  GHashTableIter iter;
  gpointer courier;

  g_return_if_fail (BARID_IS_DESK (self));

  g_hash_table_iter_init (&iter, self->couriers);
  while (g_hash_table_iter_next (&iter, NULL, &courier))
    barid_courier_close (courier);
  g_hash_table_remove_all (self->couriers);

  if (self->keyring != NULL)
    barid_keyring_close (self->keyring);
}

/* ---- who it is --------------------------------------------------------------------------------- */

/**
 * barid_desk_get_office:
 * @self: a desk
 *
 * Gets the office the desk belongs to.
 *
 * Returns: (transfer none): the office
 */
BaridOffice *
barid_desk_get_office (BaridDesk *self)
{
  g_return_val_if_fail (BARID_IS_DESK (self), NULL);

  return self->office;
}

/**
 * barid_desk_get_post:
 * @self: a desk
 *
 * Gets the officer's post, which names the desk.
 *
 * Returns: (transfer none): the post
 */
const char *
barid_desk_get_post (BaridDesk *self)
{
  g_return_val_if_fail (BARID_IS_DESK (self), NULL);

  return self->post;
}

/**
 * barid_desk_get_role:
 * @self: a desk
 *
 * Gets what the desk is for.
 *
 * Returns: its role
 */
BaridRole
barid_desk_get_role (BaridDesk *self)
{
  g_return_val_if_fail (BARID_IS_DESK (self), BARID_ROLE_TRANSLATOR);

  return self->role;
}

/**
 * barid_desk_permits:
 * @self: a desk
 * @purpose: what would be signed
 * @error: return location for an error
 *
 * Asks whether the role of the desk permits an act. The act itself asks again: this is for those who offer it.
 *
 * Returns: whether it does; %BARID_ERROR_REFUSED with a sentence that says whom to ask
 */
gboolean
barid_desk_permits (BaridDesk     *self,
                    BaridPurpose   purpose,
                    GError       **error)
{
  g_return_val_if_fail (BARID_IS_DESK (self), FALSE);

  return barid_desk_check_kept (self, error) && barid_policy_check_role (self->role, purpose, error);
}

gboolean
barid_desk_check_kept (BaridDesk  *self,
                       GError    **error)
{
  if (self->successor == NULL)
    return TRUE;

  g_set_error_literal (error, BARID_ERROR, BARID_ERROR_REFUSED,
                       _("This desk was handed over: its successor opens what arrives and answers. What it holds can still be "
                         "read here; delete it as your office’s rules say."));
  return FALSE;
}

/**
 * barid_desk_get_successor:
 * @self: a desk
 *
 * Gets whose key the desk was handed over to.
 *
 * Returns: (transfer none) (nullable): the primary fingerprint, or %NULL while the desk is its officer's
 */
const char *
barid_desk_get_successor (BaridDesk *self)
{
  g_return_val_if_fail (BARID_IS_DESK (self), NULL);

  return self->successor;
}

/**
 * barid_desk_get_fingerprint:
 * @self: a desk
 *
 * Gets the primary fingerprint of the desk's key.
 *
 * Returns: (transfer none): the fingerprint
 */
const char *
barid_desk_get_fingerprint (BaridDesk *self)
{
  g_return_val_if_fail (BARID_IS_DESK (self), NULL);

  return self->fingerprint;
}

/**
 * barid_desk_dup_key:
 * @self: a desk
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error
 *
 * Reads what is known of the desk's own key.
 *
 * Returns: (transfer full): the key, or %NULL with @error
 */
BaridKey *
barid_desk_dup_key (BaridDesk     *self,
                    GCancellable  *cancellable,
                    GError       **error)
{
  g_return_val_if_fail (BARID_IS_DESK (self), NULL);

  return barid_keyring_find (self->keyring, self->fingerprint, cancellable, error);
}

/**
 * barid_desk_extend_key:
 * @self: a desk
 * @expires: when its key is to end, or %BARID_TIME_NONE
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error
 *
 * Gives the desk's key another end. Partners know of it when they have taken the card anew.
 *
 * Returns: (transfer full): the key as it is now, or %NULL with @error
 */
BaridKey *
barid_desk_extend_key (BaridDesk     *self,
                       BaridTime      expires,
                       GCancellable  *cancellable,
                       GError       **error)
{
  g_autoptr(BaridKey) key = NULL;

  g_return_val_if_fail (BARID_IS_DESK (self), NULL);

  key = barid_keyring_extend (self->keyring, self->fingerprint, expires, cancellable, error);
  if (key == NULL || !barid_audit_note_alone (self, BARID_AUDIT_KEY_EXTENDED, self->fingerprint, NULL, NULL, error))
    return NULL;

  return g_steal_pointer (&key);
}

/* Hands out what was written of the desk's key once the audit log tells of it. */
static GBytes *
note_written (BaridDesk       *self,
              BaridAuditKind   kind,
              GBytes          *written,
              GError         **error)
{
  g_autoptr(GBytes) owned = written;

  if (owned == NULL || !barid_audit_note_alone (self, kind, self->fingerprint, NULL, owned, error))
    return NULL;

  return g_steal_pointer (&owned);
}

/**
 * barid_desk_write_backup:
 * @self: a desk
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error
 *
 * Copies the desk's key with its secret half, under its passphrase: for a safe. Only an officer's act does it.
 *
 * Returns: (transfer full): the bytes of the file, or %NULL with @error
 */
GBytes *
barid_desk_write_backup (BaridDesk     *self,
                         GCancellable  *cancellable,
                         GError       **error)
{
  g_autoptr(GBytes) backup = NULL;

  g_return_val_if_fail (BARID_IS_DESK (self), NULL);

  backup = barid_keyring_export_backup (self->keyring, self->fingerprint, cancellable, error);

  return note_written (self, BARID_AUDIT_BACKUP_WRITTEN, g_steal_pointer (&backup), error);
}

/**
 * barid_desk_read_revocation:
 * @self: a desk
 * @error: return location for an error
 *
 * Reads the certificate that revokes the desk's key, for the day when the key is lost or in other hands.
 *
 * Returns: (transfer full): the bytes of the file, or %NULL: %BARID_ERROR_NOT_FOUND where there is none
 */
GBytes *
barid_desk_read_revocation (BaridDesk  *self,
                            GError    **error)
{
  g_autoptr(GBytes) certificate = NULL;

  g_return_val_if_fail (BARID_IS_DESK (self), NULL);

  certificate = barid_keyring_read_revocation (self->keyring, self->fingerprint, error);

  return note_written (self, BARID_AUDIT_REVOCATION_WRITTEN, g_steal_pointer (&certificate), error);
}

/**
 * barid_desk_set_prompts:
 * @self: a desk
 * @may_prompt: whether an officer is there to be asked for a passphrase
 *
 * Says whether gpg may ask. Work that nobody watches does not: what needs an answer waits.
 */
void
barid_desk_set_prompts (BaridDesk *self,
                        gboolean   may_prompt)
{
  g_return_if_fail (BARID_IS_DESK (self));

  barid_keyring_set_prompts (self->keyring, may_prompt);
}

/* ---- legs and lanes ------------------------------------------------------------------------------ */

BaridLeg *
barid_leg_begin (BaridDesk *self)
{
  /* Without a cancellable this ends in no other way. */
  if (!barid_lane_enter (self->desk_lane, 0, NULL, NULL))
    g_assert_not_reached ();

  return self;
}

/* A leg that ends in an error leaves no transaction open. */
void
barid_leg_end (BaridLeg *self)
{
  barid_store_rollback (self->store);
  barid_lane_leave (self->desk_lane);
}

typedef struct
{
  /* borrowed */
  BaridDesk     *desk;
  GPtrArray     *items;
  BaridWorkFunc  func;
  gpointer       data;
  GCancellable  *cancellable;

  GMutex         mutex;
  guint          next;
  GError        *error;
} Work;

static gpointer
take_next (Work *work)
{
  gpointer item = NULL;

  g_mutex_lock (&work->mutex);
  if (work->error == NULL && work->next < work->items->len)
    item = g_ptr_array_index (work->items, work->next++);
  g_mutex_unlock (&work->mutex);

  return item;
}

static gpointer
work_thread (gpointer data)
{
  Work *work = data;
  gpointer item;

  while ((item = take_next (work)))
    {
      g_autoptr(GError) error = NULL;

      if (work->func (work->desk, item, work->data, work->cancellable, &error))
        continue;

      g_mutex_lock (&work->mutex);
      if (work->error == NULL)
        work->error = g_steal_pointer (&error);
      g_mutex_unlock (&work->mutex);
    }

  return NULL;
}

gboolean
barid_desk_work_through (BaridDesk      *self,
                         GPtrArray      *items,
                         BaridWorkFunc   func,
                         gpointer        data,
                         GCancellable   *cancellable,
                         GError        **error)
{
  Work work = { self, items, func, data, cancellable, };
  GThread *second = NULL;

  g_mutex_init (&work.mutex);
  if (items->len > 1)
    second = g_thread_new ("barid-heavy", work_thread, &work);
  work_thread (&work);
  if (second != NULL)
    g_thread_join (second);
  g_mutex_clear (&work.mutex);

  if (work.error == NULL)
    return TRUE;

  g_propagate_error (error, work.error);
  return FALSE;
}

/* ---- a verb away from the main loop ---------------------------------------------------------------- */

typedef struct
{
  BaridDeskFunc  func;
  gpointer       data;
  GDestroyNotify data_free;
  GDestroyNotify result_free;
} Call;

static void
call_free (Call *call)
{
  if (call->data_free != NULL)
    call->data_free (call->data);
  g_free (call);
}

static void
call_thread (GTask        *task,
             gpointer      source,
             gpointer      task_data,
             GCancellable *cancellable)
{
  Call *call = task_data;
  GError *error = NULL;
  gpointer result = call->func (source, call->data, cancellable, &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, result, call->result_free);
}

/**
 * barid_desk_call_async:
 * @self: a desk
 * @func: calls verbs of the desk
 * @data: for @func
 * @data_free: (nullable): frees @data
 * @result_free: (nullable): frees what @func returned if nobody takes it
 * @cancellable: (nullable): a cancellable
 * @callback: called on the main loop
 * @user_data: for @callback
 *
 * Runs @func in a thread of its own: a journey is one straight function, and the main loop does not wait for it.
 */
void
barid_desk_call_async (BaridDesk           *self,
                       BaridDeskFunc        func,
                       gpointer             data,
                       GDestroyNotify       data_free,
                       GDestroyNotify       result_free,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;
  Call *call;

  g_return_if_fail (BARID_IS_DESK (self) && func != NULL);

  call = g_new0 (Call, 1);
  call->func = func;
  call->data = data;
  call->data_free = data_free;
  call->result_free = result_free;

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, barid_desk_call_async);
  g_task_set_task_data (task, call, (GDestroyNotify) call_free);
  g_task_run_in_thread (task, call_thread);
}

/**
 * barid_desk_call_finish:
 * @self: a desk
 * @result: what the callback got
 * @error: return location for an error
 *
 * Takes what the function of barid_desk_call_async() returned.
 *
 * Returns: (transfer full) (nullable): its result; %NULL with @error when it failed
 */
gpointer
barid_desk_call_finish (BaridDesk     *self,
                        GAsyncResult  *result,
                        GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
