#include "config.h"

#include "barid-practice-private.h"

#include "barid-draft-file.h"

/* The first letters of the practice: draft files, as any officer could write them. Everything in them is invented. They are
 * what officers wrote, so they are not translated. */

#define FOLDER "/org/barid/app/practice/"

enum { ALDAR, BERSA };

static const struct
{
  guint       sender;
  const char *file;
  guint       due_in; /* days */
} letters[] = {
  { ALDAR, "economic-stability" },
  { ALDAR, "defence-operations" },
  { ALDAR, "cybersecurity" },
  { ALDAR, "counter-terrorism" },
  { BERSA, "fuel-prices" },
  { ALDAR, "fuel-supply" },
  { ALDAR, "warning" },
  { ALDAR, "boats-seen" },
  { ALDAR, "forged-notes" },
  { BERSA, "trace", 3 },
  { BERSA, "amaranth" },
};

/**
 * barid_practice_count_letters:
 *
 * Counts the first letters of the practice.
 *
 * Returns: how many there are
 */
guint
barid_practice_count_letters (void)
{
  return G_N_ELEMENTS (letters);
}

/**
 * barid_practice_get_sender:
 * @letter: which letter
 *
 * Gets which desk sends a letter.
 *
 * Returns: the desk
 */
guint
barid_practice_get_sender (guint letter)
{
  g_return_val_if_fail (letter < G_N_ELEMENTS (letters), 0);

  return letters[letter].sender;
}

/**
 * barid_practice_write_letter:
 * @desk: the desk that sends it
 * @partner: id of the office it goes to
 * @letter: which letter
 * @error: return location for an error
 *
 * Writes one of the first letters.
 *
 * Returns: (transfer full): the briefing, or %NULL when no agreement explains its marking
 */
BaridBriefing *
barid_practice_write_letter (BaridDesk   *desk,
                             const char  *partner,
                             guint        letter,
                             GError     **error)
{
  g_autofree char *path = g_strconcat (FOLDER, letters[letter].file, ".json", NULL);
  g_autoptr(GBytes) file = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  g_autoptr(BaridBriefing) briefing = barid_briefing_new (BARID_KIND_ASSESSMENT);

  if (file == NULL || !barid_draft_file_read (desk, file, briefing, error))
    return NULL;

  if (letters[letter].due_in > 0)
    barid_briefing_set_due (briefing, barid_time_now () + letters[letter].due_in * BARID_TIME_DAY);
  barid_briefing_add (briefing, BARID_PART_ADDRESSEES, barid_addressee_new (partner, BARID_FOR_ACTION));

  return g_steal_pointer (&briefing);
}
