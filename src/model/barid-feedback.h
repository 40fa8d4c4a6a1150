#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What comes back about a letter: of what use it was, how far the reader concurs, what of it they have seen themselves; and,
 * where it was recalled, what they did with it. */

typedef enum
{
  BARID_USEFUL_NOT_SAID,
  BARID_USEFUL_YES,
  BARID_USEFUL_PARTLY,
  BARID_USEFUL_NO,
  BARID_N_USEFULS
} BaridUseful;

/* The five of STIX 2.1 §10.3, the opinion vocabulary. */
typedef enum
{
  BARID_OPINION_NONE,
  BARID_OPINION_STRONGLY_DISAGREE,
  BARID_OPINION_DISAGREE,
  BARID_OPINION_NEUTRAL,
  BARID_OPINION_AGREE,
  BARID_OPINION_STRONGLY_AGREE,
  BARID_N_OPINIONS
} BaridOpinion;

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


const char    *barid_useful_get_word       (BaridUseful          useful);
const char    *barid_useful_get_label      (BaridUseful          useful);
gboolean       barid_useful_from_word      (const char          *word,
                                            BaridUseful         *useful);

const char    *barid_opinion_get_word      (BaridOpinion         opinion);
const char    *barid_opinion_get_label     (BaridOpinion         opinion);
gboolean       barid_opinion_from_word     (const char          *word,
                                            BaridOpinion        *opinion);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaridFeedback, barid_feedback_free)

G_END_DECLS
