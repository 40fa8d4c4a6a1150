#pragma once

#include "barid-briefing.h"

G_BEGIN_DECLS

struct _BaridBriefing
{
  GObject          parent_instance;

  /* owned */
  char            *id;
  char            *title;
  char            *reference;
  char            *language;
  char            *parent;
  BaridPortion    *bottom_line;
  BaridMarking    *marking;
  BaridMarking    *title_marking;
  BaridOffice     *originator;
  BaridOffice     *onward_to;
  char            *conditions;
  char            *emergency;
  BaridExtract    *extract;
  GStrv            areas;
  GStrv            set_aside;
  GPtrArray       *parts[BARID_N_PARTS];
  GPtrArray       *unknowns;
  BaridFeedback   *feedback;

  BaridKind        kind;
  BaridRequestKind request;
  BaridOutcome     outcome;
  BaridPrecedence  precedence;
  BaridUse         use;
  BaridOnward      onward;
  BaridTime        created;
  BaridTime        modified;
  BaridTime        published;
  BaridTime        destroy_by;
  BaridTime        due;
  gboolean         acknowledgement_asked;
  gboolean         assurances_asked;
  gboolean         withdraws;
  gboolean         delivery_asked;
  gboolean         recalled;
  gboolean         unknown_restricts;
};

typedef enum
{
  BARID_BRIEFING_PROP_0,
  BARID_BRIEFING_PROP_ID,
  BARID_BRIEFING_PROP_KIND,
  BARID_BRIEFING_PROP_PRECEDENCE,
  BARID_BRIEFING_PROP_TITLE,
  BARID_BRIEFING_PROP_BOTTOM_LINE,
  BARID_BRIEFING_PROP_REFERENCE,
  BARID_BRIEFING_PROP_LANGUAGE,
  BARID_BRIEFING_PROP_MARKING,
  BARID_BRIEFING_PROP_TITLE_MARKING,
  BARID_BRIEFING_PROP_ORIGINATOR,
  BARID_BRIEFING_PROP_AREAS,
  BARID_BRIEFING_PROP_USE,
  BARID_BRIEFING_PROP_ONWARD,
  BARID_BRIEFING_PROP_CREATED,
  BARID_BRIEFING_PROP_MODIFIED,
  BARID_BRIEFING_PROP_PUBLISHED,
  BARID_BRIEFING_PROP_DESTROY_BY,
  BARID_BRIEFING_PROP_DUE,
  BARID_BRIEFING_PROP_ACKNOWLEDGEMENT_ASKED,
  BARID_BRIEFING_PROP_ASSURANCES_ASKED,
  BARID_BRIEFING_PROP_WITHDRAWS,
  BARID_BRIEFING_PROP_REQUEST,
  BARID_BRIEFING_PROP_OUTCOME,
  BARID_BRIEFING_PROP_CONDITIONS,
  BARID_BRIEFING_PROP_EMERGENCY,
  BARID_BRIEFING_PROP_ONWARD_TO,
  BARID_BRIEFING_PROP_DELIVERY_ASKED,
  BARID_BRIEFING_PROP_PARENT,
  BARID_BRIEFING_PROP_SET_ASIDE,
  BARID_BRIEFING_PROP_N_ELEMENTS,
  BARID_BRIEFING_PROP_N_UNKNOWNS,
  BARID_BRIEFING_N_PROPS
} BaridBriefingProp;

void barid_briefing_notify (BaridBriefing     *self,
                            BaridBriefingProp  prop);

/* Places, as barid_part_dup_place() names those that hold text. */
char *barid_indicator_dup_place (const BaridIndicator *self);
char *barid_matter_dup_place    (const BaridMatter    *self);
char *barid_object_dup_place    (const BaridObject    *self);

G_END_DECLS
