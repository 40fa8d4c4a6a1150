#include "config.h"

#include "barid-access.h"

#include <sodium.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "barid-bytes.h"
#include "barid-error.h"
#include "barid-text.h"

#define TOKEN_BYTES       32
#define MAX_NAME          64
/* A name of four bytes a letter, a token, and their base64. */
#define MAX_AUTHORIZATION 1024

/**
 * barid_token_new:
 *
 * Draws a token: 256 random bits, so that a fast hash is enough to keep it. A password would need a slow one, and
 * that would be paid on the main loop at every request.
 *
 * Returns: (transfer full): 43 letters of base64 for URLs (RFC 4648 §5)
 */
char *
barid_token_new (void)
{
  g_autoptr(GBytes) bytes = barid_bytes_random (TOKEN_BYTES);
  char *text = g_malloc (sodium_base64_ENCODED_LEN (TOKEN_BYTES, sodium_base64_VARIANT_URLSAFE_NO_PADDING));

  return sodium_bin2base64 (text, sodium_base64_ENCODED_LEN (TOKEN_BYTES, sodium_base64_VARIANT_URLSAFE_NO_PADDING),
                            g_bytes_get_data (bytes, NULL), TOKEN_BYTES, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
}

/**
 * barid_token_hash:
 * @token: a token, or what somebody says is one
 *
 * Computes what is kept of a token: its BLAKE2b, with which nobody can come back.
 *
 * Returns: (transfer full): %BARID_DEPOT_TOKEN_HASH_SIZE bytes
 */
GBytes *
barid_token_hash (const char *token)
{
  guchar hash[BARID_DEPOT_TOKEN_HASH_SIZE];

  g_return_val_if_fail (token != NULL, NULL);

  crypto_generichash (hash, sizeof hash, (const guchar *) token, strlen (token), NULL, 0);
  return g_bytes_new (hash, sizeof hash);
}

/**
 * barid_office_name_check:
 * @name: what is to be an account's name
 * @error: return location for an error
 *
 * Checks that a name can stand before the colon of HTTP Basic, and reads as it is written.
 *
 * Returns: %TRUE, or %FALSE with %BARID_ERROR_USAGE
 */
gboolean
barid_office_name_check (const char  *name,
                         GError     **error)
{
  g_autofree char *clean = NULL;

  g_return_val_if_fail (name != NULL, FALSE);

  if (g_utf8_validate (name, -1, NULL))
    clean = barid_text_clean_name (name);

  if (clean != NULL && *clean != '\0' && strcmp (clean, name) == 0 && strchr (name, ':') == NULL &&
      g_utf8_strlen (name, -1) <= MAX_NAME)
    return TRUE;

  /* TRANSLATORS: the placeholder is a number. */
  g_set_error (error, BARID_ERROR, BARID_ERROR_USAGE,
               _("The name of an office has 1 to %u letters, no colon, no control characters, and no space at its ends."),
               MAX_NAME);
  return FALSE;
}

/* "Basic" and base64 of "name:token" (RFC 7617 §2), in UTF-8. */
static gboolean
read_authorization (const char  *authorization,
                    char       **name,
                    char       **token)
{
  g_autoptr(GBytes) bytes = NULL;
  g_autofree char *text = NULL;
  const char *colon = NULL;

  if (authorization == NULL || strlen (authorization) > MAX_AUTHORIZATION ||
      g_ascii_strncasecmp (authorization, "Basic ", strlen ("Basic ")) != 0)
    return FALSE;

  authorization += strlen ("Basic ");
  authorization += strspn (authorization, " ");
  if (!(bytes = barid_bytes_from_base64 (authorization, MAX_AUTHORIZATION, NULL)))
    return FALSE;

  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  if (strlen (text) != g_bytes_get_size (bytes) || !g_utf8_validate (text, -1, NULL) ||
      (colon = strchr (text, ':')) == NULL)
    return FALSE;

  *name = g_strndup (text, colon - text);
  *token = g_strdup (colon + 1);
  explicit_bzero (text, strlen (text));
  return TRUE;
}

/**
 * barid_access_check:
 * @depot: where the accounts are
 * @authorization: (nullable): the header of a request
 * @error: return location for an error
 *
 * Finds out whose request it is. The depot is asked every time: what was revoked ends with the next request.
 *
 * The comparison takes as long whoever asks: for a name that is not there, something else is compared.
 *
 * Returns: (transfer full) (nullable): the account; %NULL without @error when it is nobody's
 */
BaridAccount *
barid_access_check (BaridDepot  *depot,
                    const char  *authorization,
                    GError     **error)
{
  static const guchar nothing[BARID_DEPOT_TOKEN_HASH_SIZE] = { 0 };
  g_autoptr(BaridAccount) account = NULL;
  g_autoptr(GBytes) hash = NULL;
  g_autofree char *name = NULL;
  g_autofree char *token = NULL;
  g_autoptr(GError) problem = NULL;
  gboolean same = FALSE;

  if (!read_authorization (authorization, &name, &token))
    return NULL;

  account = barid_depot_find_account (depot, name, &problem);
  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return NULL;
    }

  hash = barid_token_hash (token);
  explicit_bzero (token, strlen (token));
  same = sodium_memcmp (g_bytes_get_data (hash, NULL),
                        account != NULL ? g_bytes_get_data (account->token, NULL) : nothing, sizeof nothing) == 0;

  return same && account != NULL && !account->revoked ? g_steal_pointer (&account) : NULL;
}

/**
 * barid_access_can_read:
 * @account: who asks
 * @inbox: an inbox
 *
 * Asks whether an account may read an inbox: its owner may, and nobody else.
 *
 * Returns: whether it may
 */
gboolean
barid_access_can_read (const BaridAccount *account,
                       const BaridInbox   *inbox)
{
  return inbox->owner == account->key;
}

/**
 * barid_access_can_write:
 * @account: who asks
 * @inbox: an inbox
 *
 * Asks whether an account may write to an inbox: every other office may, and a guest to the one it was let in for.
 * Nobody writes to their own: what is in it came from somebody else.
 *
 * Returns: whether it may
 */
gboolean
barid_access_can_write (const BaridAccount *account,
                        const BaridInbox   *inbox)
{
  if (inbox->closed || inbox->owner == account->key)
    return FALSE;

  return account->inbox != 0 || account->guest_of == inbox->key;
}

/**
 * barid_access_can_see:
 * @account: who asks
 * @inbox: an inbox
 *
 * Asks whether an account may know that there is an inbox. An office learns the address of another's inbox from that
 * office, not from the exchange.
 *
 * Returns: whether it may
 */
gboolean
barid_access_can_see (const BaridAccount *account,
                      const BaridInbox   *inbox)
{
  return barid_access_can_read (account, inbox) || barid_access_can_write (account, inbox);
}
