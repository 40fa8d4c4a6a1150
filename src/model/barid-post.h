#pragma once

#include <gio/gio.h>

#include "barid-time.h"

G_BEGIN_DECLS

/* A row of the desk's outbox: a letter on its way out. */

typedef enum
{
  BARID_POST_HELD,
  BARID_POST_SEALED,
  BARID_POST_CARRIED,
} BaridPostState;

/**
 * BaridPost:
 * @stream: our stream, or %NULL when the letter has no number
 * @number: its number in the stream, or 0
 * @bundle: what will be sealed; wiped from the row once the letter is sealed and kept in the library
 * @payload: the sealed letter, once there is one
 * @problem: why it was not carried at the last try, in words
 */
typedef struct
{
  gint64          row;
  BaridPostState  state;
  char           *letter_id;
  char           *office;      /* addressee's identity id */
  char           *fingerprint; /* the key it is or will be sealed to */
  char           *stream;
  gint64          number;
  GBytes         *bundle;
  GBytes         *payload;
  char           *envelope_id;
  int             precedence;
  BaridTime       released;
  BaridTime       due;         /* when a held row may be sealed */
  BaridTime       carried;
  gint64          tries;
  char           *problem;
} BaridPost;

void        barid_post_free           (BaridPost      *self);
const char *barid_post_state_get_word (BaridPostState  state);
gboolean    barid_post_state_from_word (const char    *word,
                                       BaridPostState *state);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaridPost, barid_post_free)

G_END_DECLS
