#include "config.h"

#include "barid-holder-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

/* The acts of a keyring, asked of its keyholder. What it answers is looked at before it is used: a keyholder that gpg has
 * brought to grief must not bring the desk to grief as well. */

/* A fingerprint that is no text is none: the other end refuses it. */
static GVariant *
text (const char *fingerprint)
{
  return g_variant_new_take_string (g_utf8_make_valid (fingerprint, -1));
}

static GVariant *
ask (BaridKeyring        *keyring,
     const char          *act,
     GVariant            *question,
     const char          *type,
     BaridProgressFunc    progress,
     gpointer             progress_data,
     GCancellable        *cancellable,
     GError             **error)
{
  g_autoptr(GVariant) answer = barid_holder_ask (barid_keyring_peek_holder (keyring), act,
                                                 barid_keyring_may_prompt (keyring), question, progress, progress_data,
                                                 cancellable, error);

  if (answer == NULL)
    return NULL;

  if (!g_variant_is_of_type (answer, G_VARIANT_TYPE (type)))
    {
      g_set_error_literal (error, BARID_ERROR, BARID_ERROR_FAILED,
                           _("The program that holds the keys is of another version. Restart Barid."));
      return NULL;
    }

  return g_steal_pointer (&answer);
}

static BaridKey *
ask_key (BaridKeyring  *keyring,
         const char    *act,
         GVariant      *question,
         GCancellable  *cancellable,
         GError       **error)
{
  g_autoptr(GVariant) answer = ask (keyring, act, question, BARID_HELD_KEY_TYPE, NULL, NULL, cancellable, error);

  return answer != NULL ? barid_held_to_key (answer) : NULL;
}

static GBytes *
ask_bytes (BaridKeyring        *keyring,
           const char          *act,
           GVariant            *question,
           BaridProgressFunc    progress,
           gpointer             progress_data,
           GCancellable        *cancellable,
           GError             **error)
{
  g_autoptr(GVariant) answer = ask (keyring, act, question, "ay", progress, progress_data, cancellable, error);

  return answer != NULL ? barid_held_to_bytes (answer) : NULL;
}

BaridKey *
barid_held_make_key (BaridKeyring  *keyring,
                     const char    *user_id,
                     const char    *passphrase,
                     BaridTime      expires,
                     GCancellable  *cancellable,
                     GError       **error)
{
  GVariant *secret = barid_held_from_secret (passphrase);

  return ask_key (keyring, "make-key", g_variant_new ("(sm@sx)", user_id, secret, expires), cancellable, error);
}

/* One of @file and @home is given. */
BaridKey *
barid_held_bring_in (BaridKeyring  *keyring,
                     GBytes        *file,
                     const char    *home,
                     const char    *fingerprint,
                     GCancellable  *cancellable,
                     GError       **error)
{
  GVariant *secret = file != NULL ? barid_held_from_bytes (file) : NULL;
  GVariant *folder = home != NULL ? g_variant_new_bytestring (home) : NULL;
  GVariant *named = fingerprint != NULL ? text (fingerprint) : NULL;

  return ask_key (keyring, "bring-in", g_variant_new ("(m@aym@aym@s)", secret, folder, named), cancellable, error);
}

BaridKey *
barid_held_take_card (BaridKeyring  *keyring,
                      GBytes        *certificate,
                      const char    *fingerprint,
                      GCancellable  *cancellable,
                      GError       **error)
{
  GVariant *named = fingerprint != NULL ? text (fingerprint) : NULL;

  return ask_key (keyring, "take-card", g_variant_new ("(@aym@s)", barid_held_from_bytes (certificate), named),
                  cancellable, error);
}

BaridKey *
barid_held_preview (BaridKeyring  *keyring,
                    GBytes        *certificate,
                    GCancellable  *cancellable,
                    GError       **error)
{
  return ask_key (keyring, "preview", g_variant_new ("(@ay)", barid_held_from_bytes (certificate)), cancellable, error);
}

BaridKey *
barid_held_add (BaridKeyring  *keyring,
                GBytes        *certificate,
                const char    *fingerprint,
                GCancellable  *cancellable,
                GError       **error)
{
  GVariant *named = fingerprint != NULL ? text (fingerprint) : NULL;

  return ask_key (keyring, "add", g_variant_new ("(@aym@s)", barid_held_from_bytes (certificate), named), cancellable,
                  error);
}

GBytes *
barid_held_export (BaridKeyring  *keyring,
                   const char    *fingerprint,
                   GCancellable  *cancellable,
                   GError       **error)
{
  return ask_bytes (keyring, "export", g_variant_new ("(@s)", text (fingerprint)), NULL, NULL, cancellable, error);
}

BaridKey *
barid_held_extend (BaridKeyring  *keyring,
                   const char    *fingerprint,
                   BaridTime      expires,
                   GCancellable  *cancellable,
                   GError       **error)
{
  return ask_key (keyring, "extend", g_variant_new ("(@sx)", text (fingerprint), expires), cancellable, error);
}

GBytes *
barid_held_export_backup (BaridKeyring  *keyring,
                          const char    *fingerprint,
                          GCancellable  *cancellable,
                          GError       **error)
{
  return ask_bytes (keyring, "export-backup", g_variant_new ("(@s)", text (fingerprint)), NULL, NULL, cancellable, error);
}

BaridKey *
barid_held_find (BaridKeyring  *keyring,
                 const char    *fingerprint,
                 GCancellable  *cancellable,
                 GError       **error)
{
  return ask_key (keyring, "find", g_variant_new ("(@s)", text (fingerprint)), cancellable, error);
}

GPtrArray *
barid_held_list (BaridKeyring  *keyring,
                 gboolean       secret_only,
                 GCancellable  *cancellable,
                 GError       **error)
{
  g_autoptr(GVariant) answer = ask (keyring, "list", g_variant_new ("(b)", secret_only), "a" BARID_HELD_KEY_TYPE,
                                    NULL, NULL, cancellable, error);
  GPtrArray *keys;

  if (answer == NULL)
    return NULL;

  keys = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_key_unref);
  for (gsize i = 0; i < g_variant_n_children (answer); i++)
    {
      g_autoptr(GVariant) key = g_variant_get_child_value (answer, i);

      g_ptr_array_add (keys, barid_held_to_key (key));
    }

  return keys;
}

GBytes *
barid_held_seal (BaridKeyring        *keyring,
                 GBytes              *plaintext,
                 const char          *signer,
                 const char          *recipient,
                 BaridProgressFunc    progress,
                 gpointer             progress_data,
                 GCancellable        *cancellable,
                 GError             **error)
{
  return ask_bytes (keyring, "seal",
                    g_variant_new ("(@ay@s@sb)", barid_held_from_bytes (plaintext), text (signer), text (recipient),
                                   progress != NULL),
                    progress, progress_data, cancellable, error);
}

GBytes *
barid_held_sign (BaridKeyring  *keyring,
                 GBytes        *object,
                 const char    *signer,
                 GCancellable  *cancellable,
                 GError       **error)
{
  return ask_bytes (keyring, "sign", g_variant_new ("(@ay@s)", barid_held_from_bytes (object), text (signer)), NULL, NULL,
                    cancellable, error);
}

/* With a @certificate its key signs, and is kept nowhere; without one the @signer is in the home. */
gboolean
barid_held_check (BaridKeyring  *keyring,
                  GBytes        *certificate,
                  GBytes        *object,
                  GBytes        *signature,
                  const char    *signer,
                  GCancellable  *cancellable,
                  GError       **error)
{
  GVariant *outside = certificate != NULL ? barid_held_from_bytes (certificate) : NULL;
  GVariant *question = g_variant_new ("(m@ay@ay@ay@s)", outside, barid_held_from_bytes (object),
                                      barid_held_from_bytes (signature), text (signer));
  g_autoptr(GVariant) answer = ask (keyring, "check", question, "b", NULL, NULL, cancellable, error);

  return answer != NULL && g_variant_get_boolean (answer);
}

gboolean
barid_held_open (BaridKeyring        *keyring,
                 GBytes              *payload,
                 const char          *session_key,
                 BaridFacts          *facts,
                 GBytes             **plaintext,
                 char               **session_key_out,
                 BaridProgressFunc    progress,
                 gpointer             progress_data,
                 GCancellable        *cancellable,
                 GError             **error)
{
  GVariant *question = g_variant_new ("(@aym@sb)", barid_held_from_bytes (payload),
                                      barid_held_from_secret (session_key), progress != NULL);
  g_autoptr(GVariant) answer = ask (keyring, "open", question, "(" BARID_HELD_FACTS_TYPE "mayms)", progress,
                                    progress_data, cancellable, error);
  g_autoptr(GVariant) told = NULL;
  g_autoptr(GVariant) text = NULL;
  g_autofree char *key = NULL;

  *plaintext = NULL;
  if (session_key_out != NULL)
    *session_key_out = NULL;
  if (answer == NULL)
    return FALSE;

  g_variant_get (answer, "(@" BARID_HELD_FACTS_TYPE "m@ayms)", &told, &text, &key);
  barid_held_to_facts (told, facts);
  if (text != NULL)
    *plaintext = barid_held_to_bytes (text);
  if (session_key_out != NULL)
    *session_key_out = g_strdup (key);
  if (key != NULL)
    explicit_bzero (key, strlen (key));

  return TRUE;
}
