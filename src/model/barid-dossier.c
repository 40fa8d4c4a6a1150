#include "config.h"

#include "barid-dossier.h"

#include <string.h>

/* Something that is seen, and no more than is read. */
static gboolean
fits (const char *text,
      glong       most)
{
  g_autofree char *trimmed = text != NULL ? g_strstrip (g_strdup (text)) : NULL;

  return trimmed != NULL && *trimmed != '\0' && g_utf8_validate (trimmed, -1, NULL) && g_utf8_strlen (trimmed, -1) <= most;
}

/**
 * barid_dossier_new:
 *
 * Makes a file without a name.
 *
 * Returns: (transfer full): the file, to be filled in
 */
BaridDossier *
barid_dossier_new (void)
{
  return g_new0 (BaridDossier, 1);
}

/**
 * barid_dossier_free:
 * @self: (nullable): a file
 *
 * Frees a file with its texts.
 */
void
barid_dossier_free (BaridDossier *self)
{
  if (self == NULL)
    return;

  g_free (self->name);
  g_free (self);
}

/**
 * barid_dossier_fits_name:
 * @text: (nullable): what was typed
 *
 * Says whether a file may be called so: at least one character, at most %BARID_DOSSIER_MAX_NAME, on one line.
 *
 * Returns: whether it may
 */
gboolean
barid_dossier_fits_name (const char *text)
{
  return fits (text, BARID_DOSSIER_MAX_NAME) && strpbrk (text, "\r\n") == NULL;
}

/**
 * barid_note_new:
 *
 * Makes a note that says nothing.
 *
 * Returns: (transfer full): the note, to be filled in
 */
BaridNote *
barid_note_new (void)
{
  return g_new0 (BaridNote, 1);
}

/**
 * barid_note_free:
 * @self: (nullable): a note
 *
 * Frees a note with its text.
 */
void
barid_note_free (BaridNote *self)
{
  if (self == NULL)
    return;

  g_free (self->text);
  g_free (self);
}

/**
 * barid_note_fits:
 * @text: (nullable): what was typed
 *
 * Says whether this can be a note: at least one character, at most %BARID_DOSSIER_MAX_NOTE.
 *
 * Returns: whether it can
 */
gboolean
barid_note_fits (const char *text)
{
  return fits (text, BARID_DOSSIER_MAX_NOTE);
}

/**
 * barid_told_new:
 * @letter: (transfer full): a letter that was sent
 * @state: what is known of it at its addressee
 *
 * Makes what was told to a partner.
 *
 * Returns: (transfer full): it
 */
BaridTold *
barid_told_new (BaridEntry     *letter,
                BaridFateState  state)
{
  BaridTold *self = g_new0 (BaridTold, 1);

  g_return_val_if_fail (letter != NULL && state < BARID_N_FATES, self);

  self->letter = letter;
  self->state = state;

  return self;
}

/**
 * barid_told_free:
 * @self: (nullable): what was told
 *
 * Frees it with its letter.
 */
void
barid_told_free (BaridTold *self)
{
  if (self == NULL)
    return;

  barid_entry_free (self->letter);
  g_free (self);
}
