#include "config.h"

#include "barid-portion.h"

static BaridMarking *
ref_or_null (BaridMarking *marking)
{
  return marking != NULL ? barid_marking_ref (marking) : NULL;
}

/**
 * barid_portion_new:
 * @text: the text
 * @marking: (nullable): of this portion, or %NULL where it inherits the briefing's; a reference is taken
 *
 * Makes a portion.
 *
 * Returns: (transfer full): the portion
 */
BaridPortion *
barid_portion_new (const char   *text,
                   BaridMarking *marking)
{
  BaridPortion *self = g_new0 (BaridPortion, 1);

  self->text = g_strdup (text);
  self->marking = ref_or_null (marking);
  self->use = BARID_USE_INHERITED;

  return self;
}

/**
 * barid_portion_copy:
 * @self: a portion
 *
 * Copies a portion.
 *
 * Returns: (transfer full): the copy
 */
BaridPortion *
barid_portion_copy (const BaridPortion *self)
{
  BaridPortion *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = barid_portion_new (self->text, self->marking);
  copy->use = self->use;

  return copy;
}

/**
 * barid_portion_free:
 * @self: (nullable) (transfer full): a portion
 *
 * Frees a portion.
 */
void
barid_portion_free (BaridPortion *self)
{
  if (self == NULL)
    return;

  g_free (self->text);
  g_clear_pointer (&self->marking, barid_marking_unref);
  g_free (self);
}

/**
 * barid_dissent_new:
 * @office: who dissents, by name
 * @text: what they hold instead
 *
 * Makes a dissent.
 *
 * Returns: (transfer full): the dissent
 */
BaridDissent *
barid_dissent_new (const char *office,
                   const char *text)
{
  BaridDissent *self = g_new0 (BaridDissent, 1);

  self->office = g_strdup (office);
  self->text = g_strdup (text);

  return self;
}

/**
 * barid_dissent_free:
 * @self: (nullable) (transfer full): a dissent
 *
 * Frees a dissent.
 */
void
barid_dissent_free (BaridDissent *self)
{
  if (self == NULL)
    return;

  g_free (self->office);
  g_free (self->text);
  g_free (self);
}

/**
 * barid_judgement_new:
 * @text: the judgement
 * @marking: (nullable): of this portion, or %NULL where it inherits the briefing's; a reference is taken
 *
 * Makes a judgement without likelihood, confidence or dissent.
 *
 * Returns: (transfer full): the judgement
 */
BaridJudgement *
barid_judgement_new (const char   *text,
                     BaridMarking *marking)
{
  BaridJudgement *self = g_new0 (BaridJudgement, 1);

  self->text = g_strdup (text);
  self->marking = ref_or_null (marking);
  self->use = BARID_USE_INHERITED;
  self->confidence = BARID_CONFIDENCE_NONE;
  self->dissents = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_dissent_free);

  return self;
}

/**
 * barid_judgement_copy:
 * @self: a judgement
 *
 * Copies a judgement with the dissents beside it.
 *
 * Returns: (transfer full): the copy
 */
BaridJudgement *
barid_judgement_copy (const BaridJudgement *self)
{
  BaridJudgement *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = barid_judgement_new (self->text, self->marking);
  copy->use = self->use;
  copy->likelihood = g_strdup (self->likelihood);
  copy->scale = g_strdup (self->scale);
  copy->table = self->table != NULL ? barid_scale_ref (self->table) : NULL;
  copy->low = self->low;
  copy->high = self->high;
  copy->confidence = self->confidence;
  copy->basis = g_strdup (self->basis);

  for (guint i = 0; i < self->dissents->len; i++)
    {
      const BaridDissent *dissent = g_ptr_array_index (self->dissents, i);

      g_ptr_array_add (copy->dissents, barid_dissent_new (dissent->office, dissent->text));
    }

  return copy;
}

/**
 * barid_judgement_free:
 * @self: (nullable) (transfer full): a judgement
 *
 * Frees a judgement with the dissents beside it.
 */
void
barid_judgement_free (BaridJudgement *self)
{
  if (self == NULL)
    return;

  g_free (self->text);
  g_clear_pointer (&self->marking, barid_marking_unref);
  g_free (self->likelihood);
  g_free (self->scale);
  g_clear_pointer (&self->table, barid_scale_unref);
  g_free (self->basis);
  g_ptr_array_unref (self->dissents);
  g_free (self);
}

/**
 * barid_judgement_explain:
 * @self: a judgement
 * @scales: (element-type BaridScale): the tables of the agreements that it is read or written under
 *
 * Looks its table up among those of agreements. Where none has its name, the word stays its author's.
 */
void
barid_judgement_explain (BaridJudgement *self,
                         GPtrArray      *scales)
{
  BaridScale *found;

  g_return_if_fail (self != NULL && scales != NULL);

  found = barid_scale_find_in (scales, self->scale);
  g_clear_pointer (&self->table, barid_scale_unref);
  self->table = found != NULL ? barid_scale_ref (found) : NULL;
}

/**
 * barid_judgement_get_scale:
 * @self: a judgement
 *
 * Gets the table that its likelihood is from. A table that every desk knows comes before any agreement's: nothing that is
 * signed elsewhere changes what its words mean.
 *
 * Returns: (transfer none) (nullable): the table, or %NULL where it is not known here
 */
const BaridScale *
barid_judgement_get_scale (const BaridJudgement *self)
{
  const BaridScale *known;

  g_return_val_if_fail (self != NULL, NULL);

  known = barid_scale_find (self->scale);
  return known != NULL ? known : self->table;
}

/**
 * barid_judgement_tell_likelihood:
 * @self: a judgement with a likelihood
 *
 * Says how likely it is.
 *
 * Returns: (transfer full): such as "Likely, 55 to 80 %"
 */
char *
barid_judgement_tell_likelihood (const BaridJudgement *self)
{
  g_return_val_if_fail (self != NULL && self->likelihood != NULL, NULL);

  return barid_likelihood_describe (barid_judgement_get_scale (self), self->likelihood, self->low, self->high);
}

/**
 * barid_judgement_tell_scale:
 * @self: a judgement
 *
 * Names the table that its likelihood is from.
 *
 * Returns: (transfer full): the name, isolated where it is not ours
 */
char *
barid_judgement_tell_scale (const BaridJudgement *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return barid_scale_describe (barid_judgement_get_scale (self), self->scale);
}

/**
 * barid_source_new:
 * @text: what is said of the source
 * @marking: (nullable): of this portion, or %NULL where it inherits the briefing's; a reference is taken
 *
 * Makes a source that is not graded.
 *
 * Returns: (transfer full): the source
 */
BaridSource *
barid_source_new (const char   *text,
                  BaridMarking *marking)
{
  BaridSource *self = g_new0 (BaridSource, 1);

  self->text = g_strdup (text);
  self->marking = ref_or_null (marking);
  self->use = BARID_USE_INHERITED;

  return self;
}

/**
 * barid_source_copy:
 * @self: a source
 *
 * Copies a source.
 *
 * Returns: (transfer full): the copy
 */
BaridSource *
barid_source_copy (const BaridSource *self)
{
  BaridSource *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = barid_source_new (self->text, self->marking);
  copy->use = self->use;
  copy->reliability = self->reliability;
  copy->credibility = self->credibility;
  copy->origin = g_strdup (self->origin);
  copy->origin_name = g_strdup (self->origin_name);

  return copy;
}

/**
 * barid_source_free:
 * @self: (nullable) (transfer full): a source
 *
 * Frees a source.
 */
void
barid_source_free (BaridSource *self)
{
  if (self == NULL)
    return;

  g_free (self->text);
  g_clear_pointer (&self->marking, barid_marking_unref);
  g_free (self->origin);
  g_free (self->origin_name);
  g_free (self);
}

/**
 * barid_addressee_new:
 * @office: identity id of a partner
 * @addressing: a #BaridAddressing
 *
 * Makes an addressee.
 *
 * Returns: (transfer full): the addressee
 */
BaridAddressee *
barid_addressee_new (const char *office,
                     int         addressing)
{
  BaridAddressee *self = g_new0 (BaridAddressee, 1);

  self->office = g_strdup (office);
  self->addressing = addressing;

  return self;
}

/**
 * barid_addressee_free:
 * @self: (nullable) (transfer full): an addressee
 *
 * Frees an addressee.
 */
void
barid_addressee_free (BaridAddressee *self)
{
  if (self == NULL)
    return;

  g_free (self->office);
  g_free (self);
}
