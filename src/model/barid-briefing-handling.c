#include "config.h"

#include "barid-briefing-private.h"

/* What may be done with a briefing, and by when. */

static void
set_marking (BaridBriefing      *self,
             BaridMarking      **field,
             BaridMarking       *marking,
             BaridBriefingProp   prop)
{
  BaridMarking *old = *field;

  if (old == marking)
    return;

  *field = marking != NULL ? barid_marking_ref (marking) : NULL;
  g_clear_pointer (&old, barid_marking_unref);
  barid_briefing_notify (self, prop);
}

static void
set_time (BaridBriefing     *self,
          BaridTime         *field,
          BaridTime          time,
          BaridBriefingProp  prop)
{
  if (*field == time)
    return;

  *field = time;
  barid_briefing_notify (self, prop);
}

/**
 * barid_briefing_get_marking:
 * @self: a briefing
 *
 * Gets the marking of the document, which portions inherit.
 *
 * Returns: (transfer none) (nullable): the marking
 */
BaridMarking *
barid_briefing_get_marking (BaridBriefing *self)
{
  g_return_val_if_fail (BARID_IS_BRIEFING (self), NULL);

  return self->marking;
}

/**
 * barid_briefing_set_marking:
 * @self: a briefing
 * @marking: (nullable): a marking; a reference is taken
 *
 * Sets the marking of the document, which portions inherit.
 */
void
barid_briefing_set_marking (BaridBriefing *self,
                            BaridMarking  *marking)
{
  g_return_if_fail (BARID_IS_BRIEFING (self));

  set_marking (self, &self->marking, marking, BARID_BRIEFING_PROP_MARKING);
}

/**
 * barid_briefing_get_title_marking:
 * @self: a briefing
 *
 * Gets the marking of the title, where it differs from that of the document.
 *
 * Returns: (transfer none) (nullable): the marking
 */
BaridMarking *
barid_briefing_get_title_marking (BaridBriefing *self)
{
  g_return_val_if_fail (BARID_IS_BRIEFING (self), NULL);

  return self->title_marking;
}

/**
 * barid_briefing_set_title_marking:
 * @self: a briefing
 * @marking: (nullable): a marking; a reference is taken
 *
 * Sets the marking of the title, where it differs from that of the document.
 */
void
barid_briefing_set_title_marking (BaridBriefing *self,
                                  BaridMarking  *marking)
{
  g_return_if_fail (BARID_IS_BRIEFING (self));

  set_marking (self, &self->title_marking, marking, BARID_BRIEFING_PROP_TITLE_MARKING);
}

/**
 * barid_briefing_get_use:
 * @self: a briefing
 *
 * Gets what may be done with it.
 *
 * Returns: the use
 */
BaridUse
barid_briefing_get_use (BaridBriefing *self)
{
  g_return_val_if_fail (BARID_IS_BRIEFING (self), BARID_USE_AWARENESS);

  return self->use;
}

/**
 * barid_briefing_set_use:
 * @self: a briefing
 * @use: a permitted use
 *
 * Sets what may be done with it.
 */
void
barid_briefing_set_use (BaridBriefing *self,
                        BaridUse       use)
{
  g_return_if_fail (BARID_IS_BRIEFING (self));
  g_return_if_fail (use < BARID_N_USES);

  if (self->use == use)
    return;

  self->use = use;
  barid_briefing_notify (self, BARID_BRIEFING_PROP_USE);
}

/**
 * barid_briefing_get_onward:
 * @self: a briefing
 *
 * Gets whether it may be passed on.
 *
 * Returns: the onward
 */
BaridOnward
barid_briefing_get_onward (BaridBriefing *self)
{
  g_return_val_if_fail (BARID_IS_BRIEFING (self), BARID_ONWARD_NO);

  return self->onward;
}

/**
 * barid_briefing_set_onward:
 * @self: a briefing
 * @onward: an onward rule
 *
 * Sets whether it may be passed on.
 */
void
barid_briefing_set_onward (BaridBriefing *self,
                           BaridOnward    onward)
{
  g_return_if_fail (BARID_IS_BRIEFING (self));
  g_return_if_fail (onward < BARID_N_ONWARDS);

  if (self->onward == onward)
    return;

  self->onward = onward;
  barid_briefing_notify (self, BARID_BRIEFING_PROP_ONWARD);
}

/**
 * barid_briefing_get_created:
 * @self: a briefing
 *
 * Gets when its first version was made.
 *
 * Returns: the time, or %BARID_TIME_NONE
 */
BaridTime
barid_briefing_get_created (BaridBriefing *self)
{
  g_return_val_if_fail (BARID_IS_BRIEFING (self), BARID_TIME_NONE);

  return self->created;
}

/**
 * barid_briefing_set_created:
 * @self: a briefing
 * @time: a time, or %BARID_TIME_NONE
 *
 * Sets when its first version was made.
 */
void
barid_briefing_set_created (BaridBriefing *self,
                            BaridTime      time)
{
  g_return_if_fail (BARID_IS_BRIEFING (self));

  set_time (self, &self->created, time, BARID_BRIEFING_PROP_CREATED);
}

/**
 * barid_briefing_get_modified:
 * @self: a briefing
 *
 * Gets when this version was made.
 *
 * Returns: the time, or %BARID_TIME_NONE
 */
BaridTime
barid_briefing_get_modified (BaridBriefing *self)
{
  g_return_val_if_fail (BARID_IS_BRIEFING (self), BARID_TIME_NONE);

  return self->modified;
}

/**
 * barid_briefing_set_modified:
 * @self: a briefing
 * @time: a time, or %BARID_TIME_NONE
 *
 * Sets when this version was made.
 */
void
barid_briefing_set_modified (BaridBriefing *self,
                             BaridTime      time)
{
  g_return_if_fail (BARID_IS_BRIEFING (self));

  set_time (self, &self->modified, time, BARID_BRIEFING_PROP_MODIFIED);
}

/**
 * barid_briefing_get_published:
 * @self: a briefing
 *
 * Gets when it was published, as its originator says.
 *
 * Returns: the time, or %BARID_TIME_NONE
 */
BaridTime
barid_briefing_get_published (BaridBriefing *self)
{
  g_return_val_if_fail (BARID_IS_BRIEFING (self), BARID_TIME_NONE);

  return self->published;
}

/**
 * barid_briefing_set_published:
 * @self: a briefing
 * @time: a time, or %BARID_TIME_NONE
 *
 * Sets when it was published, as its originator says.
 */
void
barid_briefing_set_published (BaridBriefing *self,
                              BaridTime      time)
{
  g_return_if_fail (BARID_IS_BRIEFING (self));

  set_time (self, &self->published, time, BARID_BRIEFING_PROP_PUBLISHED);
}

/**
 * barid_briefing_get_destroy_by:
 * @self: a briefing
 *
 * Gets when it has to be destroyed at the latest.
 *
 * Returns: the time, or %BARID_TIME_NONE
 */
BaridTime
barid_briefing_get_destroy_by (BaridBriefing *self)
{
  g_return_val_if_fail (BARID_IS_BRIEFING (self), BARID_TIME_NONE);

  return self->destroy_by;
}

/**
 * barid_briefing_set_destroy_by:
 * @self: a briefing
 * @time: a time, or %BARID_TIME_NONE
 *
 * Sets when it has to be destroyed at the latest.
 */
void
barid_briefing_set_destroy_by (BaridBriefing *self,
                               BaridTime      time)
{
  g_return_if_fail (BARID_IS_BRIEFING (self));

  set_time (self, &self->destroy_by, time, BARID_BRIEFING_PROP_DESTROY_BY);
}

/**
 * barid_briefing_get_due:
 * @self: a briefing
 *
 * Gets when an answer is due.
 *
 * Returns: the time, or %BARID_TIME_NONE
 */
BaridTime
barid_briefing_get_due (BaridBriefing *self)
{
  g_return_val_if_fail (BARID_IS_BRIEFING (self), BARID_TIME_NONE);

  return self->due;
}

/**
 * barid_briefing_set_due:
 * @self: a briefing
 * @time: a time, or %BARID_TIME_NONE
 *
 * Sets when an answer is due.
 */
void
barid_briefing_set_due (BaridBriefing *self,
                        BaridTime      time)
{
  g_return_if_fail (BARID_IS_BRIEFING (self));

  set_time (self, &self->due, time, BARID_BRIEFING_PROP_DUE);
}

/**
 * barid_briefing_get_acknowledgement_asked:
 * @self: a briefing
 *
 * Tells whether an acknowledgement is asked for.
 *
 * Returns: whether it is
 */
gboolean
barid_briefing_get_acknowledgement_asked (BaridBriefing *self)
{
  g_return_val_if_fail (BARID_IS_BRIEFING (self), FALSE);

  return self->acknowledgement_asked;
}

/**
 * barid_briefing_set_acknowledgement_asked:
 * @self: a briefing
 * @asked: whether it is asked for
 *
 * Sets whether an acknowledgement is asked for.
 */
void
barid_briefing_set_acknowledgement_asked (BaridBriefing *self,
                                          gboolean       asked)
{
  g_return_if_fail (BARID_IS_BRIEFING (self));

  asked = asked != FALSE;
  if (self->acknowledgement_asked == asked)
    return;

  self->acknowledgement_asked = asked;
  barid_briefing_notify (self, BARID_BRIEFING_PROP_ACKNOWLEDGEMENT_ASKED);
}

/**
 * barid_briefing_get_assurances_asked:
 * @self: a briefing
 *
 * Tells whether assurances on the treatment of persons are asked for, before anybody acts on it.
 *
 * Returns: whether they are
 */
gboolean
barid_briefing_get_assurances_asked (BaridBriefing *self)
{
  g_return_val_if_fail (BARID_IS_BRIEFING (self), FALSE);

  return self->assurances_asked;
}

/**
 * barid_briefing_set_assurances_asked:
 * @self: a briefing
 * @asked: whether they are asked for
 *
 * Sets whether assurances on the treatment of persons are asked for.
 */
void
barid_briefing_set_assurances_asked (BaridBriefing *self,
                                     gboolean       asked)
{
  g_return_if_fail (BARID_IS_BRIEFING (self));

  asked = asked != FALSE;
  if (self->assurances_asked == asked)
    return;

  self->assurances_asked = asked;
  barid_briefing_notify (self, BARID_BRIEFING_PROP_ASSURANCES_ASKED);
}

/**
 * barid_briefing_get_withdraws:
 * @self: a briefing
 *
 * Tells whether a correction takes back all of what it corrects and puts nothing in its place: its bottom line says why.
 *
 * Returns: whether it does; %FALSE for every other kind
 */
gboolean
barid_briefing_get_withdraws (BaridBriefing *self)
{
  g_return_val_if_fail (BARID_IS_BRIEFING (self), FALSE);

  return self->withdraws && self->kind == BARID_KIND_CORRECTION;
}

/**
 * barid_briefing_set_withdraws:
 * @self: a briefing
 * @withdraws: whether it withdraws what it corrects
 *
 * Sets whether a correction is one by withdrawal.
 */
void
barid_briefing_set_withdraws (BaridBriefing *self,
                              gboolean       withdraws)
{
  g_return_if_fail (BARID_IS_BRIEFING (self));

  withdraws = withdraws != FALSE;
  if (self->withdraws == withdraws)
    return;

  self->withdraws = withdraws;
  barid_briefing_notify (self, BARID_BRIEFING_PROP_WITHDRAWS);
}
