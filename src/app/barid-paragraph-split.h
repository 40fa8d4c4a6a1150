#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a paragraph that is written becomes when it is stored. */

/* A portion is so long at most; a reader refuses a longer one. In bytes. */
#define BARID_MOST_PORTION (20 * 1024)

/* The fence of a block of code that is open: its character and length, 0 where there is none. */
typedef struct
{
  char  c;
  gsize length;
} BaridFence;

void       barid_fence_follow    (BaridFence *fence,
                                  const char *text);
GPtrArray *barid_paragraph_split (const char *text,
                                  gsize       most);

G_END_DECLS
