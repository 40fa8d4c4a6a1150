#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How sure an author is, apart from how likely a thing is. It is written with three words and travels as a number of STIX,
 * whose appendix A says what the number is in other scales: those are only shown, where a number came from elsewhere. */

typedef enum
{
  BARID_CONFIDENCE_LOW,
  BARID_CONFIDENCE_MODERATE,
  BARID_CONFIDENCE_HIGH,
  BARID_N_CONFIDENCES
} BaridConfidence;

/* The scales of STIX 2.1, appendix A. */
typedef enum
{
  BARID_APPENDIX_WORDS,       /* none, low, medium, high */
  BARID_APPENDIX_TENTHS,      /* 0–10 */
  BARID_APPENDIX_CREDIBILITY, /* Admiralty, 1–5 */
  BARID_APPENDIX_ESTIMATIVE,  /* words of estimative probability */
  BARID_APPENDIX_DNI,
  BARID_N_APPENDICES
} BaridAppendix;

const char *barid_confidence_get_label   (BaridConfidence  confidence);
int         barid_confidence_to_number   (BaridConfidence  confidence);
gboolean    barid_confidence_from_number (int              number,
                                          BaridConfidence *confidence);
char       *barid_confidence_describe    (int              number);

const char *barid_appendix_get_label     (BaridAppendix    appendix);
const char *barid_appendix_find_word     (BaridAppendix    appendix,
                                          int              number);
char       *barid_appendix_describe      (int              number);

G_END_DECLS
