#pragma once

#include "barid-entry.h"
#include "barid-fate.h"
#include "barid-time.h"

G_BEGIN_DECLS

/* A file of the desk: letters on one subject and our own notes about it. Called a dossier in the code, where a file is one on a
 * disk. */

#define BARID_DOSSIER_MAX_NAME 200   /* characters */
#define BARID_DOSSIER_MAX_NOTE 10000 /* characters */

/**
 * BaridDossier:
 * @row: id of the row
 * @name: what the officer calls it
 * @created: when it was made
 * @n_letters: how many letters lie in it
 * @n_notes: how many notes
 * @newest: when the newest letter in it was released, or %BARID_TIME_NONE
 *
 * One file, as a list shows it.
 */
typedef struct
{
  gint64     row;
  char      *name;
  BaridTime  created;
  guint      n_letters;
  guint      n_notes;
  BaridTime  newest;
} BaridDossier;

/**
 * BaridNote:
 * @row: id of the row
 * @time: when it was written
 * @text: what it says
 *
 * A note of ours in a file.
 */
typedef struct
{
  gint64     row;
  BaridTime  time;
  char      *text;
} BaridNote;

/**
 * BaridTold:
 * @letter: a letter that was sent, without its bytes; it says whether it was corrected, withdrawn or recalled since
 * @state: what is known of it at its addressee
 *
 * What was told to a partner.
 */
typedef struct
{
  BaridEntry     *letter;
  BaridFateState  state;
} BaridTold;

BaridDossier *barid_dossier_new       (void);
void          barid_dossier_free      (BaridDossier *self);
gboolean      barid_dossier_fits_name (const char   *text);

BaridNote    *barid_note_new          (void);
void          barid_note_free         (BaridNote    *self);
gboolean      barid_note_fits         (const char   *text);

BaridTold    *barid_told_new          (BaridEntry     *letter,
                                       BaridFateState  state);
void          barid_told_free         (BaridTold    *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaridDossier, barid_dossier_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaridNote, barid_note_free)

G_END_DECLS
