#include "config.h"

#include "barid-gpg-private.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "barid-bytes.h"

/* The folder of a GnuPG home: its configuration, its agents, and a way round the 108 bytes that a
 * socket's path may have. */

/* Every line is a decision; the rest is GnuPG's default. */
static const char gpg_conf[] =
  "# Written by Barid at each start; changes made here are lost.\n"
  "no-greeting\n"
  "no-random-seed-file\n"
  "no-auto-check-trustdb\n"
  "no-auto-key-retrieve\n"
  "no-auto-key-locate\n"
  "disable-dirmngr\n"
  "no-encrypt-to\n"
  "no-emit-version\n"
  "no-comments\n"
  "personal-cipher-preferences AES256 AES192 AES\n"
  "personal-digest-preferences SHA512 SHA384 SHA256\n"
  "personal-compress-preferences Uncompressed\n"
  "default-preference-list SHA512 SHA384 SHA256 AES256 AES192 AES Uncompressed\n"
  "cipher-algo AES256\n"
  "digest-algo SHA512\n"
  "cert-digest-algo SHA512\n"
  "weak-digest SHA1\n";

/* The stretching is calibrated lower (a tenth of a second would be spent again at every act), and a
 * strong passphrase is asked for instead. */
static const char agent_conf[] =
  "# Written by Barid at each start; of changes made here only pinentry-program and scdaemon-program stay.\n"
  "auto-expand-secmem\n"
  "s2k-calibration 10\n"
  "enforce-passphrase-constraints\n"
  "min-passphrase-len " G_STRINGIFY (BARID_PASSPHRASE_MIN_LENGTH) "\n"
  "min-passphrase-nonalpha 0\n"
  "no-allow-external-cache\n";

/* sun_path holds 108 bytes with its end; the longest name gpg-agent puts in a home is this. */
#define SOCKET_PATH_MAX (108 - sizeof "/S.gpg-agent.browser")
#define N_IDLE_CONTEXTS 2

struct _BaridHome
{
  char        *path;
  char        *name; /* what gpg is told: the path, or a short link to it */
  char        *link_folder;
  gboolean     scratch;
  gboolean     joined; /* another process opened it, and will close it */

  GMutex       mutex;
  gpgme_ctx_t  idle[N_IDLE_CONTEXTS];
};

static gboolean
fail_with_errno (const char  *path,
                 int          code,
                 GError     **error)
{
  /* TRANSLATORS: the first %s is a path, the second the system's reason. */
  g_set_error (error, BARID_ERROR, BARID_ERROR_FAILED,
               _("The key folder “%s” could not be prepared: %s."), path, g_strerror (code));
  return FALSE;
}

static gboolean
make_folder (const char  *path,
             GError     **error)
{
  struct stat info;

  if (g_mkdir_with_parents (path, 0700) != 0)
    return fail_with_errno (path, errno, error);

  if (lstat (path, &info) != 0)
    return fail_with_errno (path, errno, error);

  if (!S_ISDIR (info.st_mode) || info.st_uid != geteuid ())
    return fail_with_errno (path, EPERM, error);

  if ((info.st_mode & 0777) != 0700 && g_chmod (path, 0700) != 0)
    return fail_with_errno (path, errno, error);

  return TRUE;
}

/* Which program asks for a passphrase and which one speaks to the reader of smartcards is the machine's affair: an
 * administrator may name them, and nothing else. */
static gboolean
names_program (const char *line)
{
  static const char * const programs[] = { "pinentry-program /", "scdaemon-program /", NULL };

  for (guint i = 0; programs[i] != NULL; i++)
    if (g_str_has_prefix (line, programs[i]))
      return TRUE;

  return FALSE;
}

/* Returns: what a configuration is to be, given what it is. */
static char *
keep_programs (const char *text,
               const char *present)
{
  g_autoptr(GString) kept = g_string_new (text);
  g_auto(GStrv) lines = g_strsplit (present, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    if (names_program (lines[i]))
      g_string_append_printf (kept, "%s\n", lines[i]);

  return g_string_free (g_steal_pointer (&kept), FALSE);
}

static gboolean
write_configuration (const char  *path,
                     const char  *name,
                     const char  *text,
                     gboolean     may_name_programs,
                     GError     **error)
{
  g_autofree char *file = g_build_filename (path, name, NULL);
  g_autofree char *present = NULL;
  g_autofree char *kept = NULL;

  if (g_file_get_contents (file, &present, NULL, NULL) && may_name_programs)
    text = kept = keep_programs (text, present);
  if (present != NULL && strcmp (present, text) == 0)
    return TRUE;

  errno = 0;
  if (!g_file_set_contents_full (file, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, NULL))
    return fail_with_errno (path, errno, error);

  return TRUE;
}

static void
remove_tree (const char *path)
{
  g_autoptr(GDir) folder = NULL;
  const char *name;
  struct stat info;

  if (lstat (path, &info) != 0)
    return;

  if (S_ISDIR (info.st_mode) && (folder = g_dir_open (path, 0, NULL)))
    {
      while ((name = g_dir_read_name (folder)))
        {
          g_autofree char *child = g_build_filename (path, name, NULL);
          remove_tree (child);
        }
    }

  g_remove (path);
}

/* Scratch homes that a crash left behind. */
static void
remove_left_overs (const char *path)
{
  g_autoptr(GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)))
    if (g_str_has_prefix (name, "scratch-"))
      {
        g_autofree char *child = g_build_filename (path, name, NULL);
        remove_tree (child);
      }
}

/* A profile's path is often longer than a socket's may be. gpg opens its sockets and files relative
 * to the home it is told, so it is told a short link in a private folder; what it writes is in the
 * real home all the same. */
static gboolean
shorten (BaridHome  *self,
         GError    **error)
{
  const char *parents[] = { g_getenv ("XDG_RUNTIME_DIR"), g_get_tmp_dir (), "/tmp" };

  if (strlen (self->path) <= SOCKET_PATH_MAX)
    {
      self->name = g_strdup (self->path);
      return TRUE;
    }

  for (guint i = 0; i < G_N_ELEMENTS (parents); i++)
    {
      g_autofree char *folder = NULL;
      g_autofree char *name = NULL;

      if (parents[i] == NULL || !g_path_is_absolute (parents[i]))
        continue;

      folder = g_build_filename (parents[i], "barid-XXXXXX", NULL);
      name = g_build_filename (folder, "h", NULL);
      if (strlen (name) > SOCKET_PATH_MAX || g_mkdtemp_full (folder, 0700) == NULL)
        continue;

      g_free (name);
      name = g_build_filename (folder, "h", NULL);
      if (symlink (self->path, name) == 0)
        {
          self->link_folder = g_steal_pointer (&folder);
          self->name = g_steal_pointer (&name);
          return TRUE;
        }

      g_rmdir (folder);
    }

  /* TRANSLATORS: %s is a path. */
  g_set_error (error, BARID_ERROR, BARID_ERROR_FAILED,
               _("The path of the key folder “%s” is too long for GnuPG, and no short link to it could be made in the temporary folder."),
               self->path);
  return FALSE;
}

/*< private >
 * barid_home_open:
 * @path: an absolute path; the folder is made where it is missing
 * @error: return location for an error
 *
 * Makes a GnuPG home ready: private, configured, reachable.
 */
BaridHome *
barid_home_open (const char  *path,
                 GError     **error)
{
  g_autoptr(BaridHome) self = g_new0 (BaridHome, 1);

  g_mutex_init (&self->mutex);
  self->path = g_canonicalize_filename (path, NULL);

  if (!make_folder (self->path, error) ||
      !write_configuration (self->path, "gpg.conf", gpg_conf, FALSE, error) ||
      !write_configuration (self->path, "gpg-agent.conf", agent_conf, TRUE, error) ||
      !shorten (self, error))
    return NULL;

  remove_left_overs (self->path);

  /* An agent that outlived a crash knows the home by a link that may be gone. */
  if (self->link_folder != NULL)
    barid_home_kill_agents (self);

  return g_steal_pointer (&self);
}

/*< private >
 * barid_home_join:
 * @path: of a home that another process has open
 * @name: what gpg is told of it
 *
 * Returns: the home, as that process has made it
 */
BaridHome *
barid_home_join (const char *path,
                 const char *name)
{
  BaridHome *self = g_new0 (BaridHome, 1);

  g_mutex_init (&self->mutex);
  self->path = g_strdup (path);
  self->name = g_strdup (name);
  self->joined = TRUE;

  return self;
}

/*< private >
 * barid_home_open_scratch:
 * @beside: whose folder it is made in, so that files can be moved over
 * @error: return location for an error
 *
 * Makes an empty home for one act; barid_home_close() deletes it.
 */
BaridHome *
barid_home_open_scratch (BaridHome  *beside,
                         GError    **error)
{
  g_autofree char *path = g_build_filename (beside->path, "scratch-XXXXXX", NULL);
  BaridHome *self;

  if (g_mkdtemp_full (path, 0700) == NULL)
    {
      fail_with_errno (path, errno, error);
      return NULL;
    }

  if (!(self = barid_home_open (path, error)))
    {
      remove_tree (path);
      return NULL;
    }

  self->scratch = TRUE;
  return self;
}

static gboolean
has_sockets (const char *path)
{
  g_autoptr(GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)))
    if (g_str_has_prefix (name, "S."))
      return TRUE;

  return FALSE;
}

/* Ends gpg-agent, scdaemon and what else serves this home. Asking for it takes four processes, and
 * finding out whom to ask two, so a home that has never had a secret act is not asked. */
void
barid_home_kill_agents (BaridHome *self)
{
  const char *arguments[] = { NULL, "--homedir", self->name, "--kill", "all", NULL };

  if (has_sockets (self->path) && (arguments[0] = gpgme_get_dirinfo ("gpgconf-name")) != NULL)
    g_spawn_sync (NULL, (char **) arguments, NULL,
                  G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL,
                  NULL, NULL, NULL, NULL, NULL, NULL);
}

void
barid_home_close (BaridHome *self)
{
  for (guint i = 0; i < N_IDLE_CONTEXTS; i++)
    g_clear_pointer (&self->idle[i], gpgme_release);

  if (self->name != NULL && !self->joined)
    barid_home_kill_agents (self);

  if (self->scratch)
    remove_tree (self->path);
  if (self->link_folder != NULL)
    remove_tree (self->link_folder);

  g_mutex_clear (&self->mutex);
  g_free (self->path);
  g_free (self->name);
  g_free (self->link_folder);
  g_free (self);
}

const char *
barid_home_get_path (BaridHome *self)
{
  return self->path;
}

const char *
barid_home_get_name (BaridHome *self)
{
  return self->name;
}

static gboolean
move_files (const char  *from,
            const char  *to,
            const char  *folder_name,
            GError     **error)
{
  g_autofree char *source = g_build_filename (from, folder_name, NULL);
  g_autofree char *target = g_build_filename (to, folder_name, NULL);
  g_autoptr(GDir) folder = g_dir_open (source, 0, NULL);
  const char *name;

  if (folder == NULL)
    return TRUE;

  if (!make_folder (target, error))
    return FALSE;

  while ((name = g_dir_read_name (folder)))
    {
      g_autofree char *old_name = g_build_filename (source, name, NULL);
      g_autofree char *new_name = g_build_filename (target, name, NULL);

      /* What the home has is not replaced: a copy may be an older one, under another passphrase. */
      if (g_file_test (new_name, G_FILE_TEST_EXISTS))
        continue;
      if (g_rename (old_name, new_name) != 0)
        return fail_with_errno (target, errno, error);
    }

  return TRUE;
}

/*< private >
 * barid_home_move_secrets:
 *
 * Moves secret keys, as gpg-agent keeps them, and revocation certificates to another home.
 *
 * Moving the files instead of exporting needs no passphrase and keeps the stretching they have. A secret key that the other home
 * has already stays as it is there.
 */
gboolean
barid_home_move_secrets (BaridHome  *self,
                         BaridHome  *to,
                         GError    **error)
{
  return move_files (self->path, to->path, "private-keys-v1.d", error) &&
         move_files (self->path, to->path, "openpgp-revocs.d", error);
}

/* What changes when keys do, whoever changed them: a few stat calls instead of a listing. */
void
barid_home_stamp (BaridHome *self,
                  GString   *stamp)
{
  const char *files[] = { "pubring.kbx", "pubring.gpg", "public-keys.d/pubring.db", "private-keys-v1.d" };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_build_filename (self->path, files[i], NULL);
      struct stat info;

      if (stat (path, &info) == 0)
        g_string_append_printf (stamp, "%u:%lu:%ld:%ld.%09ld;", i, (gulong) info.st_ino, (glong) info.st_size,
                                (glong) info.st_mtim.tv_sec, (glong) info.st_mtim.tv_nsec);
    }
}

/*< private >
 * barid_home_take_context:
 *
 * Gives a context for this home. Naming the home to a new context makes GPGME run "gpg --version",
 * a third of what a small act costs, so idle ones are kept.
 */
gpgme_ctx_t
barid_home_take_context (BaridHome  *self,
                         GError    **error)
{
  g_auto(gpgme_ctx_t) ctx = NULL;
  gpgme_error_t code;

  g_mutex_lock (&self->mutex);
  for (guint i = 0; i < N_IDLE_CONTEXTS && ctx == NULL; i++)
    ctx = g_steal_pointer (&self->idle[i]);
  g_mutex_unlock (&self->mutex);

  if (ctx != NULL)
    return g_steal_pointer (&ctx);

  code = gpgme_new (&ctx);
  if (code == 0)
    code = gpgme_set_protocol (ctx, GPGME_PROTOCOL_OpenPGP);
  if (code == 0)
    code = gpgme_ctx_set_engine_info (ctx, GPGME_PROTOCOL_OpenPGP, NULL, self->name);

  if (code != 0)
    {
      g_autofree char *reason = barid_gpg_reason (code);

      /* TRANSLATORS: the first %s is a path, the second GnuPG's own reason. */
      g_set_error (error, BARID_ERROR, BARID_ERROR_FAILED,
                   _("GnuPG could not be started for “%s”: %s."), self->path, reason);
      return NULL;
    }

  return g_steal_pointer (&ctx);
}

void
barid_home_give_context (BaridHome   *self,
                         gpgme_ctx_t  ctx)
{
  g_mutex_lock (&self->mutex);
  for (guint i = 0; i < N_IDLE_CONTEXTS && ctx != NULL; i++)
    if (self->idle[i] == NULL)
      self->idle[i] = g_steal_pointer (&ctx);
  g_mutex_unlock (&self->mutex);

  g_clear_pointer (&ctx, gpgme_release);
}
