#include "config.h"

#include "barid-said-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "barid-desk-private.h"
#include "barid-error.h"
#include "barid-instruments.h"
#include "barid-library-requests.h"
#include "barid-outbox.h"
#include "barid-requests.h"
#include "barid-stix.h"

/* Whether it is worth reading as a reply to a letter: few of those that are held are. */
static gboolean
names (GBytes     *bundle,
       const char *letter)
{
  gsize size;
  const char *data = g_bytes_get_data (bundle, &size);

  return memmem (data, size, letter, strlen (letter)) != NULL;
}

/* What is released is not in the library before it is sealed. */
static void
find_leaving (BaridReading *reading,
              GPtrArray    *held,
              GPtrArray    *answers)
{
  for (guint i = 0; i < held->len; i++)
    {
      const BaridPost *post = g_ptr_array_index (held, i);
      g_autoptr(BaridBriefing) briefing = NULL;

      if (post->bundle == NULL || !names (post->bundle, reading->entry->letter_id) ||
          (briefing = barid_stix_read (post->bundle, NULL)) == NULL ||
          barid_briefing_get_kind (briefing) != BARID_KIND_ANSWER ||
          g_strcmp0 (barid_briefing_get_parent (briefing), reading->entry->letter_id) != 0)
        continue;

      g_free (reading->leaving);
      reading->leaving = g_strdup (post->letter_id);
      reading->leaving_outcome = barid_briefing_get_outcome (briefing);
      g_ptr_array_add (answers, g_bytes_ref (post->bundle));
    }
}

/* One answer may carry a stance, and a later one settles what an earlier one said. */
static void
add_stances (GPtrArray *given,
             GBytes    *answer)
{
  g_autoptr(BaridBundle) bundle = barid_stix_read_bundle (answer, NULL);

  for (guint i = 0; bundle != NULL && i < bundle->letterhead->attested->len; i++)
    {
      const BaridAttested *block = g_ptr_array_index (bundle->letterhead->attested, i);

      for (guint j = 0; block->purpose == BARID_PURPOSE_CONCURRENCE && block->text == NULL && j < block->attestations->len; j++)
        {
          const BaridSigned *object = g_ptr_array_index (block->attestations, j);
          BaridAttestation *stance = barid_attestation_read (object->object, BARID_PURPOSE_CONCURRENCE, NULL);

          if (stance != NULL)
            barid_attestation_settle (given, stance);
        }
    }
}

static GPtrArray *
list_held (BaridDesk  *self,
           GError    **error)
{
  g_autoptr(BaridLeg) leg = barid_leg_begin (self);

  return barid_outbox_list_due (self->store, G_MAXINT64, error);
}

static GPtrArray *
list_sent (BaridDesk   *self,
           const char  *letter,
           GError     **error)
{
  g_autoptr(BaridLeg) leg = barid_leg_begin (self);

  return barid_library_list_answers (self->store, letter, error);
}

/* Of a letter of the inbox: what of us is about to leave in answer to it, and what we hold of it where it was circulated. */
gboolean
barid_said_tell (BaridDesk     *self,
                 BaridReading  *reading,
                 GError       **error)
{
  g_autoptr(GPtrArray) answers = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr(GPtrArray) held = NULL;
  g_autoptr(GPtrArray) sent = NULL;

  if (reading->entry->shelf != BARID_SHELF_INBOX || reading->briefing == NULL || reading->entry->letter_id == NULL)
    return TRUE;

  if (reading->circulated && !(sent = list_sent (self, reading->entry->letter_id, error)))
    return FALSE;

  for (guint i = 0; sent != NULL && i < sent->len; i++)
    if (((const BaridEntry *) g_ptr_array_index (sent, i))->bundle != NULL)
      g_ptr_array_add (answers, g_bytes_ref (((const BaridEntry *) g_ptr_array_index (sent, i))->bundle));

  if (!(held = list_held (self, error)))
    return FALSE;

  find_leaving (reading, held, answers);
  if (!reading->circulated)
    return TRUE;

  reading->given = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_attestation_free);
  for (guint i = 0; i < answers->len; i++)
    add_stances (reading->given, g_ptr_array_index (answers, i));

  return TRUE;
}

/* Nobody says a thing twice while the first can still be taken back. */
gboolean
barid_said_check_nothing (const BaridReading  *reading,
                          GError             **error)
{
  if (reading->leaving == NULL)
    return TRUE;

  g_set_error_literal (error, BARID_ERROR, BARID_ERROR_EXISTS,
                       _("An answer to this is about to leave. Take it back, or let it leave first."));
  return FALSE;
}

/**
 * barid_reading_tell_leaving:
 * @reading: a letter
 *
 * Tells that an answer of this desk to it can still be taken back.
 *
 * Returns: (transfer full) (nullable): a sentence, or %NULL where none is about to leave
 */
char *
barid_reading_tell_leaving (const BaridReading *reading)
{
  g_return_val_if_fail (reading != NULL, NULL);

  if (reading->leaving == NULL)
    return NULL;

  /* TRANSLATORS: of an answer that can still be taken back: %s is what it says, such as “No trace”. */
  return g_strdup_printf (_("About to leave: %s."), barid_outcome_get_label (reading->leaving_outcome));
}
