#include "config.h"

#include "barid-check-digit.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "barid-error.h"
#include "barid-text.h"

#define SHORTEST_IBAN 15
#define LONGEST_IBAN  34
#define IMO_DIGITS    7

/* How long an IBAN is in each country that has it (the registry of ISO 13616). */
static const struct
{
  char country[3];
  gsize length;
} ibans[] = {
  { "AD", 24 }, { "AE", 23 }, { "AL", 28 }, { "AT", 20 }, { "AZ", 28 }, { "BA", 20 }, { "BE", 16 }, { "BG", 22 },
  { "BH", 22 }, { "BI", 27 }, { "BR", 29 }, { "BY", 28 }, { "CH", 21 }, { "CR", 22 }, { "CY", 28 }, { "CZ", 24 },
  { "DE", 22 }, { "DJ", 27 }, { "DK", 18 }, { "DO", 28 }, { "EE", 20 }, { "EG", 29 }, { "ES", 24 }, { "FI", 18 },
  { "FK", 18 }, { "FO", 18 }, { "FR", 27 }, { "GB", 22 }, { "GE", 22 }, { "GI", 23 }, { "GL", 18 }, { "GR", 27 },
  { "GT", 28 }, { "HR", 21 }, { "HU", 28 }, { "IE", 22 }, { "IL", 23 }, { "IQ", 23 }, { "IS", 26 }, { "IT", 27 },
  { "JO", 30 }, { "KW", 30 }, { "KZ", 20 }, { "LB", 28 }, { "LC", 32 }, { "LI", 21 }, { "LT", 20 }, { "LU", 20 },
  { "LV", 21 }, { "LY", 25 }, { "MC", 27 }, { "MD", 24 }, { "ME", 22 }, { "MK", 19 }, { "MN", 20 }, { "MR", 27 },
  { "MT", 31 }, { "MU", 30 }, { "NI", 28 }, { "NL", 18 }, { "NO", 15 }, { "OM", 23 }, { "PK", 24 }, { "PL", 28 },
  { "PS", 29 }, { "PT", 25 }, { "QA", 29 }, { "RO", 24 }, { "RS", 22 }, { "RU", 33 }, { "SA", 24 }, { "SC", 31 },
  { "SD", 18 }, { "SE", 24 }, { "SI", 19 }, { "SK", 24 }, { "SM", 27 }, { "SO", 23 }, { "ST", 25 }, { "SV", 28 },
  { "TL", 23 }, { "TN", 24 }, { "TR", 26 }, { "UA", 29 }, { "VA", 22 }, { "VG", 24 }, { "XK", 20 },
};

/* Capital letters and digits, whatever script the digits were typed in; NULL where there is anything else than spaces and
 * hyphens between them. */
static char *
normalize (const char *text)
{
  g_autofree char *folded = strlen (text) <= 200 ? barid_text_fold (text) : NULL;
  g_autoptr(GString) normal = g_string_new (NULL);

  for (const char *at = folded; at != NULL && *at != '\0'; at++)
    {
      if (g_ascii_isalnum (*at))
        g_string_append_c (normal, g_ascii_toupper (*at));
      else if (*at != ' ' && *at != '-')
        return NULL;
    }

  return normal->len > 0 ? g_string_free (g_steal_pointer (&normal), FALSE) : NULL;
}

static void
refuse (GError     **error,
        const char  *sentence)
{
  g_set_error_literal (error, BARID_ERROR, BARID_ERROR_INVALID, sentence);
}

/* The number that letters and digits make, A being 10, modulo 97. */
static guint
add_digits (guint       remainder,
            const char *text,
            gsize       length)
{
  for (gsize i = 0; i < length; i++)
    remainder = g_ascii_isdigit (text[i]) ? (remainder * 10 + (guint) g_ascii_digit_value (text[i])) % 97
                                          : (remainder * 100 + (guint) (text[i] - 'A') + 10) % 97;

  return remainder;
}

static gboolean
has_length (const char *iban)
{
  gsize length = strlen (iban);

  for (guint i = 0; i < G_N_ELEMENTS (ibans); i++)
    if (strncmp (ibans[i].country, iban, 2) == 0)
      return length == ibans[i].length;

  return length >= SHORTEST_IBAN && length <= LONGEST_IBAN;
}

/**
 * barid_iban_read:
 * @text: what was typed
 * @error: return location for an error
 *
 * Reads the number of an account as ISO 13616 writes it, and checks its length and its check digits (ISO 7064, modulo 97).
 *
 * Returns: (transfer full): the number without spaces, in capital letters, or %NULL; %BARID_ERROR_INVALID
 */
char *
barid_iban_read (const char  *text,
                 GError     **error)
{
  g_autofree char *iban = NULL;

  g_return_val_if_fail (text != NULL && g_utf8_validate (text, -1, NULL), NULL);

  iban = normalize (text);
  if (iban == NULL || strlen (iban) < 4 || !g_ascii_isalpha (iban[0]) || !g_ascii_isalpha (iban[1]) ||
      !g_ascii_isdigit (iban[2]) || !g_ascii_isdigit (iban[3]) || !has_length (iban))
    {
      refuse (error, _("This has not the form of an IBAN of its country. Look at it again."));
      return NULL;
    }
  if (add_digits (add_digits (0, iban + 4, strlen (iban) - 4), iban, 4) != 1)
    {
      refuse (error, _("The check digits of this IBAN do not fit: a letter or digit is wrong. Look at it again."));
      return NULL;
    }

  return g_steal_pointer (&iban);
}

/**
 * barid_imo_read:
 * @text: what was typed, with or without "IMO" before the digits
 * @error: return location for an error
 *
 * Reads the number of a ship (IMO resolution A.1117(30)) and checks its last digit.
 *
 * Returns: (transfer full): the seven digits, or %NULL; %BARID_ERROR_INVALID
 */
char *
barid_imo_read (const char  *text,
                GError     **error)
{
  g_autofree char *imo = NULL;
  const char *digits;
  guint sum = 0;

  g_return_val_if_fail (text != NULL && g_utf8_validate (text, -1, NULL), NULL);

  imo = normalize (text);
  digits = imo != NULL && g_str_has_prefix (imo, "IMO") ? imo + 3 : imo;
  if (digits == NULL || strlen (digits) != IMO_DIGITS || strspn (digits, "0123456789") != IMO_DIGITS)
    {
      refuse (error, _("The IMO number of a ship has seven digits. Look at it again."));
      return NULL;
    }

  for (guint i = 0; i < IMO_DIGITS - 1; i++)
    sum += (guint) g_ascii_digit_value (digits[i]) * (IMO_DIGITS - i);
  if (sum % 10 != (guint) g_ascii_digit_value (digits[IMO_DIGITS - 1]))
    {
      refuse (error, _("The last digit of this IMO number does not fit: a digit is wrong. Look at it again."));
      return NULL;
    }

  return g_strdup (digits);
}
