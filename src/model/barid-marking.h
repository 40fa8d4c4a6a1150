#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* A marking as its author wrote it: never translated, never weakened. Immutable, reference counted,
 * free to cross threads. */

typedef enum
{
  BARID_MARKING_CLASSIFICATION, /* a level of a national policy, with caveats and REL TO */
  BARID_MARKING_TLP,            /* TLP 2.0, or TLP 1 kept as written; policy is "TLP" */
  BARID_MARKING_STATEMENT,      /* a statement (copyright, terms): known, restricts nothing by level */
  BARID_MARKING_UNKNOWN,        /* not understood: counts as the most restrictive */
} BaridMarkingSystem;

/* REL TO: %NULL where a marking does not say; a list without a name is nobody. TLP levels are lower case
 * ("amber+strict"). What combines two ladders is UNKNOWN and bears the words of both, see
 * barid_marking_combine(). A marking made here has no id and no JSON; one that came in has both. */

/* The rank that no level of any policy reaches. */
#define BARID_RANK_UNKNOWN G_MAXUINT

typedef struct _BaridMarking BaridMarking;

#define BARID_TYPE_MARKING (barid_marking_get_type ())
GType               barid_marking_get_type           (void);

BaridMarking       *barid_marking_new_classification (const char           *policy,
                                                      const char           *level,
                                                      guint                 rank,
                                                      const char * const   *caveats,
                                                      const char * const   *rel_to);
BaridMarking       *barid_marking_new_tlp            (const char           *tlp);
BaridMarking       *barid_marking_new_foreign        (BaridMarkingSystem    system,
                                                      const char           *id,
                                                      const char           *policy,
                                                      const char           *level,
                                                      guint                 rank,
                                                      const char           *words,
                                                      const char           *json);
BaridMarking       *barid_marking_ref                (BaridMarking         *self);
void                barid_marking_unref              (BaridMarking         *self);

BaridMarkingSystem  barid_marking_get_system         (const BaridMarking   *self);
const char         *barid_marking_get_id             (const BaridMarking   *self);
const char         *barid_marking_get_policy         (const BaridMarking   *self);
const char         *barid_marking_get_level          (const BaridMarking   *self);
guint               barid_marking_get_rank           (const BaridMarking   *self);
const char * const *barid_marking_get_caveats        (const BaridMarking   *self);
const char * const *barid_marking_get_rel_to         (const BaridMarking   *self);
const char         *barid_marking_get_json           (const BaridMarking   *self);

char               *barid_marking_to_banner          (const BaridMarking   *self);
char               *barid_marking_to_code            (const BaridMarking   *self);
char               *barid_marking_to_typed           (const BaridMarking   *self);
gboolean            barid_marking_equal              (const BaridMarking   *a,
                                                      const BaridMarking   *b);
BaridMarking       *barid_marking_combine            (BaridMarking         *a,
                                                      BaridMarking         *b);
BaridMarking       *barid_marking_in_force           (BaridMarking         *own,
                                                      BaridMarking         *around);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaridMarking, barid_marking_unref)

G_END_DECLS
