#include "config.h"

#include "barid-nation.h"

#include <string.h>

#include <unicode/uloc.h>
#include <unicode/ustring.h>

#include "barid-locale-private.h"
#include "barid-text.h"

#define MOST        200
#define CODE_LENGTH 3
#define MOST_TAG    64
#define MOST_SUBTAG 8

/* ICU answers with what it was asked where it knows nothing better, and says so. */
static char *
take_words (const UChar *text,
            int          length,
            UErrorCode   status)
{
  char utf8[MOST * 3 + 1];

  if (U_FAILURE (status) || status == U_USING_DEFAULT_WARNING || length == 0)
    return NULL;

  u_strToUTF8 (utf8, sizeof utf8, NULL, text, length, &status);
  return U_SUCCESS (status) ? g_strdup (utf8) : NULL;
}

/**
 * barid_nation_is_code:
 * @code: (nullable): any text
 *
 * Tells whether a text has the form of a nation's code.
 *
 * Returns: whether it is three capital letters
 */
gboolean
barid_nation_is_code (const char *code)
{
  return code != NULL && strlen (code) == CODE_LENGTH && strspn (code, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == CODE_LENGTH;
}

/**
 * barid_nation_tell:
 * @code: (nullable): ISO 3166-1 alpha-3, or a code that an agreement declares
 *
 * Tells a nation in the reader's language.
 *
 * Returns: (transfer full) (nullable): its name, clean; a code that nobody but the partners knows stays as it is, and
 *   %NULL stays %NULL
 */
char *
barid_nation_tell (const char *code)
{
  char locale[ULOC_FULLNAME_CAPACITY];
  g_autofree char *asked = NULL;
  char *told = NULL;
  UErrorCode status = U_ZERO_ERROR;
  UChar text[MOST];
  int length;

  if (code == NULL || *code == '\0')
    return NULL;

  if (barid_nation_is_code (code))
    {
      barid_locale_find (locale, sizeof locale);
      asked = g_strconcat ("und_", code, NULL);
      length = uloc_getDisplayCountry (asked, locale, text, MOST, &status);
      told = take_words (text, length, status);
    }

  return told != NULL ? told : barid_text_clean_name (code);
}

/**
 * barid_nation_list:
 *
 * Lists the nations of ISO 3166-1 that ICU knows.
 *
 * Returns: (transfer full) (element-type utf8): their codes of three letters
 */
GPtrArray *
barid_nation_list (void)
{
  GPtrArray *codes = g_ptr_array_new_with_free_func (g_free);
  const char * const *two = uloc_getISOCountries ();

  for (guint i = 0; two[i] != NULL; i++)
    {
      g_autofree char *locale = g_strconcat ("und_", two[i], NULL);
      const char *three = uloc_getISO3Country (locale);

      if (barid_nation_is_code (three))
        g_ptr_array_add (codes, g_strdup (three));
    }

  return codes;
}

/**
 * barid_language_is_tag:
 * @tag: (nullable): any text
 *
 * Tells whether a text has the form of a language tag: RFC 5646 §2.1, by its characters and lengths.
 *
 * Returns: whether it has
 */
gboolean
barid_language_is_tag (const char *tag)
{
  gsize length = 0;

  if (tag == NULL || strlen (tag) > MOST_TAG || strcspn (tag, "-") < 2 ||
      strspn (tag, G_CSET_a_2_z G_CSET_A_2_Z) < strcspn (tag, "-"))
    return FALSE;

  for (; *tag != '\0'; tag++)
    {
      if (*tag != '-' && !g_ascii_isalnum (*tag))
        return FALSE;

      length = *tag == '-' ? 0 : length + 1;
      if (length > MOST_SUBTAG || (*tag == '-' && (tag[1] == '-' || tag[1] == '\0')))
        return FALSE;
    }

  return TRUE;
}

/**
 * barid_language_list:
 *
 * Lists the languages that have a name in the reader's own.
 *
 * Returns: (transfer full) (element-type utf8): their tags, such as "ar", in no order
 */
GPtrArray *
barid_language_list (void)
{
  GPtrArray *tags = g_ptr_array_new_with_free_func (g_free);
  const char * const *codes = uloc_getISOLanguages ();

  for (guint i = 0; codes[i] != NULL; i++)
    {
      g_autofree char *name = barid_language_tell (codes[i]);

      if (strcmp (name, codes[i]) != 0)
        g_ptr_array_add (tags, g_strdup (codes[i]));
    }

  return tags;
}

/**
 * barid_language_tell:
 * @tag: an RFC 5646 tag, such as "ar" or "pt-BR"
 *
 * Tells a language in the reader's language.
 *
 * Returns: (transfer full): its name, clean; the tag where ICU does not know it
 */
char *
barid_language_tell (const char *tag)
{
  char locale[ULOC_FULLNAME_CAPACITY];
  char id[ULOC_FULLNAME_CAPACITY];
  char *told = NULL;
  UErrorCode status = U_ZERO_ERROR;
  UChar text[MOST];
  int parsed = 0;
  int length;

  g_return_val_if_fail (tag != NULL, NULL);

  uloc_forLanguageTag (tag, id, sizeof id, &parsed, &status);
  if (U_SUCCESS (status) && status != U_STRING_NOT_TERMINATED_WARNING && parsed == (int) strlen (tag))
    {
      barid_locale_find (locale, sizeof locale);
      length = uloc_getDisplayName (id, locale, text, MOST, &status);
      told = take_words (text, length, status);
    }

  return told != NULL ? told : barid_text_clean_name (tag);
}
