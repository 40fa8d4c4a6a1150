#pragma once

#include "barid-compare.h"

G_BEGIN_DECLS

typedef gboolean (* BaridCompareEqual) (guint         before,
                                        guint         after,
                                        gconstpointer data);

int *barid_compare_align (guint              n_before,
                          guint              n_after,
                          BaridCompareEqual  equal,
                          gconstpointer      data);

int *barid_compare_pair (GPtrArray *before,
                         GPtrArray *after,
                         gboolean  *moved);

gsize barid_compare_count_shared (const char *before,
                                  const char *after);

typedef struct
{
  BaridBriefing *before;   /* borrowed */
  BaridBriefing *after;    /* borrowed */
  GHashTable    *names;    /* borrowed; nullable */
  GPtrArray     *found;    /* BaridDifference */
} BaridComparison;

BaridDifference *barid_note          (BaridComparison     *self,
                                      BaridDifferenceCode  code,
                                      char                *where,
                                      char                *sentence);
void             barid_note_text     (BaridComparison     *self,
                                      BaridDifferenceCode  code,
                                      const char          *where,
                                      char                *sentence,
                                      const char          *before,
                                      const char          *after);
void             barid_note_added    (BaridComparison     *self,
                                      const char          *where,
                                      const char          *text);
void             barid_note_removed  (BaridComparison     *self,
                                      const char          *where,
                                      const char          *text);
void             barid_note_markings (BaridComparison     *self,
                                      const char          *where,
                                      const BaridMarking  *before,
                                      const BaridMarking  *after);
void             barid_note_uses     (BaridComparison     *self,
                                      const char          *where,
                                      BaridUse             before,
                                      BaridUse             after);
char            *barid_note_time     (BaridTime            time);
void             barid_note_data     (BaridComparison     *self);

G_END_DECLS
