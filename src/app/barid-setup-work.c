#include "config.h"

#include "barid-setup-private.h"

#include "barid-access-file.h"
#include "barid-bytes.h"
#include "barid-introduction.h"

#define MOST_FILE (1024 * 1024)

/* ---- the desk ---------------------------------------------------------------------------------------------------- */

void
barid_setup_wishes_free (BaridSetupWishes *wishes)
{
  g_free (wishes->profile);
  g_free (wishes->office);
  g_free (wishes->nation);
  g_free (wishes->post);
  barid_key_source_free (wishes->key);
  g_free (wishes);
}

void
barid_setup_make_thread (GTask        *task,
                         gpointer      source,
                         gpointer      task_data,
                         GCancellable *cancellable)
{
  const BaridSetupWishes *wishes = task_data;
  BaridSetup setup = { .office = wishes->office, .nation = wishes->nation, .post = wishes->post, .role = wishes->role,
                       .passphrase = wishes->key->passphrase, .expires = barid_time_now () + BARID_KEY_LASTS,
                       .may_prompt = TRUE };
  g_autoptr(GBytes) secret = NULL;
  g_autoptr(GBytes) certificate = NULL;
  BaridDesk *desk = NULL;
  GError *error = NULL;

  if (barid_key_source_read (wishes->key, &secret, &certificate, &error))
    {
      setup.secret = secret;
      setup.certificate = certificate;
      desk = barid_desk_create (wishes->profile, &setup, cancellable, &error);
    }

  if (desk != NULL)
    g_task_return_pointer (task, desk, g_object_unref);
  else
    g_task_return_error (task, error);
}

/* ---- the card ---------------------------------------------------------------------------------------------------- */

void
barid_card_wishes_free (BaridCardWishes *wishes)
{
  g_free (wishes->path);
  g_free (wishes->telephone);
  g_strfreev (wishes->languages);
  g_free (wishes);
}

gpointer
barid_setup_write_card (BaridDesk     *desk,
                        gpointer       data,
                        GCancellable  *cancellable,
                        GError       **error)
{
  const BaridCardWishes *wishes = data;
  g_autoptr(GBytes) card = barid_desk_write_card (desk, (const char * const *) wishes->languages, wishes->telephone,
                                                  cancellable, error);

  return card != NULL && barid_bytes_write_private (card, wishes->path, error) ? g_bytes_ref (card) : NULL;
}

/* ---- the inbox --------------------------------------------------------------------------------------------------- */

/* Answers with our inboxes, the new one among them. */
gpointer
barid_setup_open_inbox (BaridDesk     *desk,
                        gpointer       path,
                        GCancellable  *cancellable,
                        GError       **error)
{
  g_autoptr(GBytes) file = barid_bytes_read_file (path, MOST_FILE, error);

  return file != NULL && barid_desk_set_inbox (desk, file, error) ? barid_desk_list_inboxes (desk, error) : NULL;
}
