#pragma once

#include <glib.h>

#include "barid-words.h"

G_BEGIN_DECLS

/* What comes back about a letter: of what use it was, how far the reader concurs, what of it they have seen themselves; and,
 * where it was recalled, what they did with it. */

#define BARID_FEEDBACK_MAX_SIGHTINGS 1000

/**
 * BaridFeedback:
 * @report: (nullable): id of the report that an opinion is about
 * @sightings: (element-type utf8): ids of the originator's indicators that were seen
 */
typedef struct
{
  BaridUseful   useful;
  BaridOpinion  opinion;
  char         *report;
  GPtrArray    *sightings;
} BaridFeedback;

BaridFeedback *barid_feedback_new          (BaridUseful          useful);
BaridFeedback *barid_feedback_copy         (const BaridFeedback *self);
void           barid_feedback_free         (BaridFeedback       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaridFeedback, barid_feedback_free)

G_END_DECLS
