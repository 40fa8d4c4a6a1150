#include "config.h"

#include "barid-sentence.h"

#include <string.h>

#include <unicode/ubrk.h>
#include <unicode/uloc.h>
#include <unicode/utext.h>

static UBreakIterator *
open_sentences (const char *language)
{
  /* With it an abbreviation does not end a sentence, in the languages whose abbreviations are known. */
  g_autofree char *locale = g_strconcat (language != NULL ? language : "", "@ss=standard", NULL);
  char canonical[ULOC_FULLNAME_CAPACITY];
  UErrorCode status = U_ZERO_ERROR;
  UBreakIterator *sentences;

  uloc_canonicalize (locale, canonical, sizeof canonical, &status);
  if (U_FAILURE (status) || status == U_STRING_NOT_TERMINATED_WARNING)
    return NULL;

  sentences = ubrk_open (UBRK_SENTENCE, canonical, NULL, 0, &status);

  return U_SUCCESS (status) ? sentences : NULL;
}

static void
add_sentence (GPtrArray  *sentences,
              const char *begin,
              const char *end)
{
  g_autofree char *sentence = g_strndup (begin, (gsize) (end - begin));

  if (*g_strstrip (sentence) != '\0')
    g_ptr_array_add (sentences, g_steal_pointer (&sentence));
}

/**
 * barid_sentence_split:
 * @text: a text of a few paragraphs, UTF-8
 * @language: (nullable): its language, RFC 5646
 *
 * Splits a text into its sentences (Unicode annex 29), without the space around them.
 *
 * Returns: (transfer container) (element-type utf8): the sentences; the whole text where ICU cannot tell
 */
GPtrArray *
barid_sentence_split (const char *text,
                      const char *language)
{
  GPtrArray *sentences = g_ptr_array_new_with_free_func (g_free);
  UBreakIterator *ends;
  UErrorCode status = U_ZERO_ERROR;
  UText *wide;
  int begin = 0;

  g_return_val_if_fail (text != NULL && g_utf8_validate (text, -1, NULL), sentences);

  wide = utext_openUTF8 (NULL, text, -1, &status);
  if ((ends = open_sentences (language)))
    ubrk_setUText (ends, wide, &status);

  if (ends != NULL && U_SUCCESS (status))
    for (int end = ubrk_next (ends); end != UBRK_DONE; end = ubrk_next (ends))
      {
        add_sentence (sentences, text + begin, text + end);
        begin = end;
      }
  else
    add_sentence (sentences, text, text + strlen (text));

  if (ends != NULL)
    ubrk_close (ends);
  utext_close (wide);

  return sentences;
}
