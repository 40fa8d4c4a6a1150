#include "config.h"

#include "barid-keyring-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "barid-holder-private.h"
#include "barid-packets-private.h"
#include "barid-text.h"

/* The desk's keys: made, previewed, taken in, listed. Nothing here trusts a name, and nothing but
 * barid_keyring_add() and barid_keyring_make_key() changes what is in the home. */

struct _BaridKeyring
{
  GObject     parent_instance;

  /* owned */
  BaridHome  *home;
  BaridHolder *holder;     /* does the acts, or %NULL where they are done here */
  char       *path;
  gint        may_prompt;

  /* One-key listings cost as much as a seal, so what was listed is kept until the home changes. */
  GMutex      mutex;
  GHashTable *known;       /* fingerprint → Known */
  gboolean    complete;    /* what is not in it is not here */
  guint       n_looked_up; /* one by one, since the home changed */
  GPtrArray  *own_subkeys; /* of BaridSubkey, newest first */
  char       *stamp;
};

/* After so many look-ups one by one all keys are listed at once: a letter to each of a hundred
 * partners must not cost a hundred listings. */
#define MAX_LOOKED_UP 2

G_DEFINE_FINAL_TYPE (BaridKeyring, barid_keyring, G_TYPE_OBJECT)

typedef struct
{
  BaridKey    *key;
  gpgme_key_t  handle;
} Known;

static void
known_free (Known *known)
{
  barid_key_unref (known->key);
  gpgme_key_unref (known->handle);
  g_free (known);
}

static void
barid_keyring_finalize (GObject *object)
{
  BaridKeyring *self = BARID_KEYRING (object);

  barid_keyring_close (self);
  g_clear_pointer (&self->known, g_hash_table_unref);
  g_free (self->path);
  g_mutex_clear (&self->mutex);

  G_OBJECT_CLASS (barid_keyring_parent_class)->finalize (object);
}

static void
barid_keyring_class_init (BaridKeyringClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = barid_keyring_finalize;
}

static void
barid_keyring_init (BaridKeyring *self)
{
  g_mutex_init (&self->mutex);
  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) known_free);
}

/**
 * barid_keyring_new:
 * @home: the folder of a GnuPG home that belongs to Barid alone; made where it is missing
 * @error: return location for an error
 *
 * Opens a desk's GnuPG home: private, with Barid's configuration written into it.
 *
 * A path too long for gpg's sockets (108 bytes) works too. Nobody is asked for a passphrase until
 * barid_keyring_set_prompts() allows it.
 *
 * Returns: (transfer full): a keyring, or %NULL with @error set
 */
BaridKeyring *
barid_keyring_new (const char  *home,
                   GError     **error)
{
  g_autoptr(BaridKeyring) self = NULL;

  g_return_val_if_fail (home != NULL, NULL);

  self = g_object_new (BARID_TYPE_KEYRING, NULL);
  if (!(self->home = barid_home_open (home, error)))
    return NULL;
  self->path = g_strdup (barid_home_get_path (self->home));
  if (!(self->holder = barid_holder_new (self->path, barid_home_get_name (self->home), error)))
    return NULL;

  return g_steal_pointer (&self);
}

/*< private >
 * barid_keyring_join:
 * @path: of a home that another process has open
 * @name: what gpg is told of it
 *
 * Opens a home for who does another process's acts: nothing is written at its start, and no agent ended at its end.
 */
BaridKeyring *
barid_keyring_join (const char *path,
                    const char *name)
{
  BaridKeyring *self = g_object_new (BARID_TYPE_KEYRING, NULL);

  self->home = barid_home_join (path, name);
  self->path = g_strdup (path);

  return self;
}

/*< private >
 * barid_keyring_new_scratch:
 * @beside: whose folder it is made in
 *
 * Makes an empty keyring for one act; its last reference deletes it.
 */
BaridKeyring *
barid_keyring_new_scratch (BaridKeyring  *beside,
                           GError       **error)
{
  g_autoptr(BaridKeyring) self = g_object_new (BARID_TYPE_KEYRING, NULL);

  if (!(self->home = barid_home_open_scratch (beside->home, error)))
    return NULL;
  self->path = g_strdup (barid_home_get_path (self->home));

  return g_steal_pointer (&self);
}

/**
 * barid_keyring_get_home:
 * @self: a keyring
 *
 * Gets the absolute path of the GnuPG home.
 *
 * Returns: (transfer none): the path
 */
const char *
barid_keyring_get_home (BaridKeyring *self)
{
  g_return_val_if_fail (BARID_IS_KEYRING (self), NULL);

  return self->path;
}

/**
 * barid_keyring_set_prompts:
 * @self: a keyring
 * @may_prompt: whether an officer is there to be asked for a passphrase
 *
 * Allows or forbids the passphrase window for acts that begin after this; from any thread.
 */
void
barid_keyring_set_prompts (BaridKeyring *self,
                           gboolean      may_prompt)
{
  g_return_if_fail (BARID_IS_KEYRING (self));

  g_atomic_int_set (&self->may_prompt, may_prompt != FALSE);
}

/* Set in a thread whose acts ask nobody, whatever the others may. */
static GPrivate quiet;

/**
 * barid_keyring_be_quiet:
 * @be_quiet: whether nobody is to be asked
 *
 * Forbids the passphrase window for acts of this thread, on whatever keyring: for what goes along with an act and must not
 * ask a second time.
 */
void
barid_keyring_be_quiet (gboolean be_quiet)
{
  g_private_set (&quiet, GINT_TO_POINTER (be_quiet));
}

gboolean
barid_keyring_may_prompt (BaridKeyring *self)
{
  return g_private_get (&quiet) == NULL && g_atomic_int_get (&self->may_prompt);
}

BaridHolder *
barid_keyring_peek_holder (BaridKeyring *self)
{
  return self->holder;
}

BaridHome *
barid_keyring_peek_home (BaridKeyring *self)
{
  return self->home;
}

/* To be called with the mutex held. */
static void
forget (BaridKeyring *self)
{
  g_hash_table_remove_all (self->known);
  self->complete = FALSE;
  self->n_looked_up = 0;
  g_clear_pointer (&self->own_subkeys, g_ptr_array_unref);
  g_clear_pointer (&self->stamp, g_free);
}

/*< private >
 * barid_keyring_forget:
 *
 * Lets go of what is remembered of the keys: for who has just changed them.
 */
void
barid_keyring_forget (BaridKeyring *self)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  forget (self);
}

/**
 * barid_keyring_close:
 * @self: a keyring
 *
 * Ends the agents of the home, and with them the passphrases they remember. No act may be running;
 * none may begin afterwards.
 */
void
barid_keyring_close (BaridKeyring *self)
{
  g_return_if_fail (BARID_IS_KEYRING (self));

  barid_keyring_forget (self);
  g_clear_pointer (&self->holder, barid_holder_free);
  g_clear_pointer (&self->home, barid_home_close);
}

/* ---- listing ------------------------------------------------------------------------------- */

static gboolean
listing_failed (BaridGpg       *gpg,
                gpgme_error_t   code,
                GError        **error)
{
  g_autofree char *reason = NULL;

  if (barid_gpg_was_cancelled (gpg, error))
    return TRUE;

  if (gpgme_err_code (code) == GPG_ERR_EOF || code == 0)
    return FALSE;

  reason = barid_gpg_reason (code);
  /* TRANSLATORS: the first %s is a path, the second GnuPG's own reason. */
  g_set_error (error, BARID_ERROR, barid_gpg_error_code (code),
               _("The keys in “%s” could not be listed: %s."), barid_home_get_path (gpg->home), reason);
  return TRUE;
}

static void
add_known (GPtrArray   *list,
           gpgme_key_t  handle)
{
  g_autoptr(BaridKey) key = barid_keyring_key_from_gpgme (handle);
  Known *known;

  if (key == NULL)
    {
      gpgme_key_unref (handle);
      return;
    }

  known = g_new0 (Known, 1);
  known->key = g_steal_pointer (&key);
  known->handle = handle;
  g_ptr_array_add (list, known);
}

/* All that match @pattern (a fingerprint, or %NULL for all). */
static GPtrArray *
list_known (BaridHome     *home,
            const char    *pattern,
            gboolean       secret_only,
            GCancellable  *cancellable,
            GError       **error)
{
  g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) known_free);
  g_autoptr(BaridGpg) gpg = barid_gpg_new (home, FALSE, cancellable, error);
  gpgme_key_t handle = NULL;
  gpgme_error_t code;

  if (gpg == NULL)
    return NULL;

  gpgme_set_keylist_mode (gpg->ctx, GPGME_KEYLIST_MODE_LOCAL | GPGME_KEYLIST_MODE_WITH_SECRET);

  code = gpgme_op_keylist_start (gpg->ctx, pattern, secret_only);
  while (code == 0 && (code = gpgme_op_keylist_next (gpg->ctx, &handle)) == 0)
    add_known (list, g_steal_pointer (&handle));
  gpgme_op_keylist_end (gpg->ctx);

  /* gpg says this of a home with no key at all. */
  if (gpgme_err_code (code) == GPG_ERR_NO_PUBKEY || gpgme_err_code (code) == GPG_ERR_NO_SECKEY ||
      gpgme_err_code (code) == GPG_ERR_NOT_FOUND)
    code = 0;

  return listing_failed (gpg, code, error) ? NULL : g_steal_pointer (&list);
}

static char *
current_stamp (BaridKeyring *self)
{
  GString *stamp = g_string_new (NULL);

  barid_home_stamp (self->home, stamp);
  return g_string_free (stamp, FALSE);
}

/* To be called with the mutex held. */
static void
forget_if_changed (BaridKeyring *self)
{
  g_autofree char *stamp = current_stamp (self);

  if (g_strcmp0 (self->stamp, stamp) == 0)
    return;

  forget (self);
  self->stamp = g_steal_pointer (&stamp);
}

static const Known *
find_in (GPtrArray  *list,
         const char *fingerprint)
{
  for (guint i = 0; i < list->len; i++)
    {
      const Known *known = g_ptr_array_index (list, i);

      if (strcmp (known->key->fingerprint, fingerprint) == 0)
        return known;
    }

  return NULL;
}

/* Remembers what was listed, unless the home has changed meanwhile. To be called with the mutex held. */
static void
keep (BaridKeyring *self,
      GPtrArray    *list,
      gboolean      whole,
      const char   *stamp)
{
  if (g_strcmp0 (stamp, self->stamp) != 0)
    return;

  while (list->len > 0)
    {
      Known *known = g_ptr_array_steal_index_fast (list, list->len - 1);
      g_hash_table_replace (self->known, g_strdup (known->key->fingerprint), known);
    }
  self->complete = self->complete || whole;
}

/*< private >
 * barid_keyring_look_up:
 * @fingerprint: of a primary key, all 40 digits
 * @handle: (out) (optional): GPGME's own record of it
 *
 * Finds a key by its primary fingerprint and by nothing else: no name, no key id, no subkey.
 *
 * Returns: (transfer full): the key, or %NULL with @error set
 */
BaridKey *
barid_keyring_look_up (BaridKeyring  *self,
                       const char    *fingerprint,
                       gpgme_key_t   *handle,
                       GCancellable  *cancellable,
                       GError       **error)
{
  g_autoptr(GMutexLocker) locker = NULL;
  g_autoptr(GPtrArray) list = NULL;
  g_autofree char *stamp = NULL;
  g_autofree char *shown = NULL;
  const Known *known;
  gboolean whole = FALSE;
  BaridKey *key = NULL;

  if (!barid_keyring_is_v4 (fingerprint))
    {
      g_set_error_literal (error, BARID_ERROR, BARID_ERROR_KEY,
                           _("A key is named by its full fingerprint, 40 hexadecimal digits, and by nothing else."));
      return NULL;
    }

  locker = g_mutex_locker_new (&self->mutex);
  forget_if_changed (self);
  known = g_hash_table_lookup (self->known, fingerprint);

  if (known == NULL && !self->complete)
    {
      whole = self->n_looked_up++ >= MAX_LOOKED_UP;
      stamp = g_strdup (self->stamp);

      /* The other thread need not wait for a listing. */
      g_clear_pointer (&locker, g_mutex_locker_free);
      if (!(list = list_known (self->home, whole ? NULL : fingerprint, FALSE, cancellable, error)))
        return NULL;
      locker = g_mutex_locker_new (&self->mutex);

      known = find_in (list, fingerprint);
    }

  if (known != NULL)
    {
      key = barid_key_ref (known->key);
      if (handle != NULL)
        {
          gpgme_key_ref (known->handle);
          *handle = known->handle;
        }
    }

  if (list != NULL)
    keep (self, list, whole, stamp);

  if (key == NULL)
    {
      shown = barid_text_isolate_machine (fingerprint);
      /* TRANSLATORS: %s is a fingerprint. */
      g_set_error (error, BARID_ERROR, BARID_ERROR_NOT_FOUND,
                   _("There is no key %s in this desk's key folder. Import its certificate first."), shown);
    }

  return key;
}

static int
compare_newest_first (gconstpointer a,
                      gconstpointer b)
{
  const BaridSubkey *first = *(BaridSubkey **) a;
  const BaridSubkey *second = *(BaridSubkey **) b;

  if (first->created != second->created)
    return first->created > second->created ? -1 : 1;

  return strcmp (first->fingerprint, second->fingerprint);
}

static BaridSubkey *
copy_subkey (const BaridSubkey *subkey)
{
  BaridSubkey *copy = barid_subkey_new (subkey->fingerprint);

  copy->can_encrypt = subkey->can_encrypt;
  copy->created = subkey->created;
  g_free (copy->algorithm);
  copy->algorithm = g_strdup (subkey->algorithm);

  return copy;
}

/*< private >
 * barid_keyring_list_own_subkeys:
 *
 * Lists every encryption subkey whose secret half is here, newest first.
 *
 * Expired and revoked ones are among them: a letter to any key that was ours can still be opened.
 *
 * Returns: (transfer container) (element-type BaridSubkey): the subkeys
 */
GPtrArray *
barid_keyring_list_own_subkeys (BaridKeyring  *self,
                                GCancellable  *cancellable,
                                GError       **error)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  g_autoptr(GPtrArray) subkeys = NULL;
  g_autoptr(GPtrArray) list = NULL;
  g_autofree char *stamp = NULL;

  forget_if_changed (self);
  if (self->own_subkeys != NULL)
    return g_ptr_array_ref (self->own_subkeys);

  stamp = g_strdup (self->stamp);
  g_clear_pointer (&locker, g_mutex_locker_free);

  if (!(list = list_known (self->home, NULL, TRUE, cancellable, error)))
    return NULL;

  subkeys = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_subkey_free);
  for (guint i = 0; i < list->len; i++)
    {
      const Known *known = g_ptr_array_index (list, i);

      for (guint j = 0; j < known->key->subkeys->len; j++)
        {
          const BaridSubkey *subkey = g_ptr_array_index (known->key->subkeys, j);

          if (subkey->can_encrypt && subkey->secret)
            g_ptr_array_add (subkeys, copy_subkey (subkey));
        }
    }
  g_ptr_array_sort (subkeys, compare_newest_first);

  locker = g_mutex_locker_new (&self->mutex);
  if (self->own_subkeys == NULL && g_strcmp0 (stamp, self->stamp) == 0)
    self->own_subkeys = g_ptr_array_ref (subkeys);

  return g_steal_pointer (&subkeys);
}

/**
 * barid_keyring_find:
 * @self: a keyring
 * @fingerprint: of a primary key, 40 upper-case hexadecimal digits
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error
 *
 * Finds a key by its full primary fingerprint; never by a name, a key id or a subkey.
 *
 * Returns: (transfer full): the key, or %NULL with %BARID_ERROR_NOT_FOUND or another error
 */
BaridKey *
barid_keyring_find (BaridKeyring  *self,
                    const char    *fingerprint,
                    GCancellable  *cancellable,
                    GError       **error)
{
  g_return_val_if_fail (BARID_IS_KEYRING (self) && self->home != NULL, NULL);
  g_return_val_if_fail (fingerprint != NULL, NULL);

  if (self->holder != NULL)
    return barid_held_find (self, fingerprint, cancellable, error);

  return barid_keyring_look_up (self, fingerprint, NULL, cancellable, error);
}

/**
 * barid_keyring_list:
 * @self: a keyring
 * @secret_only: whether to list our own keys only
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error
 *
 * Lists the keys in the home, in one gpg process.
 *
 * Returns: (transfer full) (element-type BaridKey): the keys, in gpg's order; %NULL with @error set
 */
GPtrArray *
barid_keyring_list (BaridKeyring  *self,
                    gboolean       secret_only,
                    GCancellable  *cancellable,
                    GError       **error)
{
  g_autoptr(GPtrArray) list = NULL;
  GPtrArray *keys;

  g_return_val_if_fail (BARID_IS_KEYRING (self) && self->home != NULL, NULL);

  if (self->holder != NULL)
    return barid_held_list (self, secret_only, cancellable, error);

  if (!(list = list_known (self->home, NULL, secret_only, cancellable, error)))
    return NULL;

  keys = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_key_unref);
  for (guint i = 0; i < list->len; i++)
    g_ptr_array_add (keys, barid_key_ref (((Known *) g_ptr_array_index (list, i))->key));

  return keys;
}
