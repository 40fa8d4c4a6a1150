#include "config.h"

#include "barid-docket.h"

/**
 * barid_docket_new:
 * @entry: the row of a letter or draft
 * @partner: (nullable): whose it is, or whom it went to
 *
 * Makes a docket of what a row of the library says.
 *
 * Returns: (transfer full): the docket
 */
BaridDocket *
barid_docket_new (const BaridEntry   *entry,
                  const BaridPartner *partner)
{
  BaridDocket *self;

  g_return_val_if_fail (entry != NULL, NULL);

  self = g_new0 (BaridDocket, 1);
  self->draft = entry->shelf == BARID_SHELF_DRAFTS;
  if (self->draft)
    return self;

  self->released = entry->time;
  if (entry->shelf == BARID_SHELF_SENT)
    self->addressee = partner != NULL ? g_strdup (partner->office->name) : NULL;
  else
    {
      self->originator = partner != NULL ? g_strdup (partner->office->name) : NULL;
      self->received = entry->received;
      self->acknowledged = entry->acknowledged;
    }

  return self;
}

/**
 * barid_docket_free:
 * @self: (nullable) (transfer full): a docket
 *
 * Frees a docket.
 */
void
barid_docket_free (BaridDocket *self)
{
  if (self == NULL)
    return;

  g_free (self->originator);
  g_free (self->addressee);
  g_free (self->proof);
  g_free (self->aged);
  g_clear_pointer (&self->origins, g_ptr_array_unref);
  g_free (self->copy_for);
  g_free (self->corrects);
  g_free (self->corrected);
  g_free (self->equivalent);
  g_clear_object (&self->extract);
  g_free (self->passed);
  g_free (self->condition);
  g_free (self);
}

/**
 * barid_docket_set_proof:
 * @self: a docket
 * @proof: (nullable): the sentence of the proof
 * @aged: (nullable): what has changed about the key since the letter came
 *
 * Has the page tell what is proved.
 */
void
barid_docket_set_proof (BaridDocket *self,
                        const char  *proof,
                        const char  *aged)
{
  g_return_if_fail (self != NULL);

  g_free (self->proof);
  g_free (self->aged);
  self->proof = g_strdup (proof);
  self->aged = g_strdup (aged);
}

/**
 * barid_docket_set_origins:
 * @self: a docket
 * @origins: (nullable) (element-type utf8): of each source of the briefing, what else rests on its origin
 *
 * Has the notes tell which sources are one.
 */
void
barid_docket_set_origins (BaridDocket *self,
                          GPtrArray   *origins)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->origins, g_ptr_array_unref);
  self->origins = origins != NULL ? g_ptr_array_ref (origins) : NULL;
}

/**
 * barid_docket_set_copy_for:
 * @self: a docket
 * @name: (nullable): for whom the copy is made
 *
 * Has each page tell whose copy it is.
 */
void
barid_docket_set_copy_for (BaridDocket *self,
                           const char  *name)
{
  g_return_if_fail (self != NULL);

  g_free (self->copy_for);
  self->copy_for = name != NULL && *name != '\0' ? g_strdup (name) : NULL;
}

/**
 * barid_docket_set_correction:
 * @self: a docket
 * @corrects: (nullable): the sentence that says which letter it corrects
 * @corrected: (nullable): the sentence that says by whom and when it was corrected
 *
 * Has the head tell what it corrects, and each page that it was corrected.
 */
void
barid_docket_set_correction (BaridDocket *self,
                             const char  *corrects,
                             const char  *corrected)
{
  g_return_if_fail (self != NULL);

  g_free (self->corrects);
  g_free (self->corrected);
  self->corrects = g_strdup (corrects);
  self->corrected = g_strdup (corrected);
}

/**
 * barid_docket_set_equivalent:
 * @self: a docket
 * @equivalent: (nullable): the sentence that says what a partner's level is protected as here
 *
 * Has each page tell, beside a partner's own words, what they mean at this desk.
 */
void
barid_docket_set_equivalent (BaridDocket *self,
                             const char  *equivalent)
{
  g_return_if_fail (self != NULL);

  g_free (self->equivalent);
  self->equivalent = g_strdup (equivalent);
}

/**
 * barid_docket_set_passed:
 * @self: a docket
 * @extract: (nullable): the text of another office's that the briefing passes on, or %NULL where that may not be shown
 * @passed: (nullable): the sentence that says whose it is and what shows it, or why it is not shown
 * @condition: (nullable): the sentence that says what its originator demands
 *
 * Has the pages carry what the briefing passes on, and what is proved of that.
 */
void
barid_docket_set_passed (BaridDocket   *self,
                         BaridBriefing *extract,
                         const char    *passed,
                         const char    *condition)
{
  g_return_if_fail (self != NULL && (extract == NULL || BARID_IS_BRIEFING (extract)));

  g_set_object (&self->extract, extract);
  g_free (self->passed);
  g_free (self->condition);
  self->passed = g_strdup (passed);
  self->condition = g_strdup (condition);
}
