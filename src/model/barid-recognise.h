#pragma once

#include "barid-matter.h"

G_BEGIN_DECLS

/* Technical indicators in a text that was pasted, also where they were made harmless (hxxp, [.]). */

#define BARID_MOST_RECOGNISED 5000

/* What an indicator of one plain value is. */
typedef enum
{
  BARID_SIGN_ADDRESS,
  BARID_SIGN_DOMAIN,
  BARID_SIGN_URL,
  BARID_SIGN_MAIL,
  BARID_SIGN_FILE_HASH,
  BARID_SIGN_FILE_NAME,
  BARID_N_SIGNS
} BaridSign;

BaridIndicator *barid_recognise_word       (const char *word);
GPtrArray      *barid_recognise_text       (const char *text);
BaridIndicator *barid_recognise_as         (BaridSign   sign,
                                            const char *value);
char           *barid_recognise_value      (const char *pattern,
                                            BaridSign  *sign);
gboolean        barid_recognise_is_pattern (const char *text);

const char     *barid_sign_get_word        (BaridSign   sign);
gboolean        barid_sign_from_word       (const char *word,
                                            BaridSign  *sign);

G_END_DECLS
