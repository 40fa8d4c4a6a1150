#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How a key number is compared by voice: two of its groups, drawn at random, are not shown, and are typed as they are
 * heard. Who only reads along from the screen cannot fill them in. */

#define BARID_GROUPS_MISSING 2

/**
 * BaridGroups:
 * @groups: all groups of the key number, in their order
 * @n_groups: how many
 * @missing: which of them are to be heard, rising
 *
 * A key number with two groups left out.
 */
typedef struct
{
  GStrv groups;
  guint n_groups;
  guint missing[BARID_GROUPS_MISSING];
} BaridGroups;

BaridGroups *barid_groups_draw       (const char         *number);
void         barid_groups_free       (BaridGroups        *self);
gboolean     barid_groups_is_missing (const BaridGroups  *self,
                                      guint               group);
gboolean     barid_groups_is_whole   (const char         *heard);
char        *barid_groups_fill       (const BaridGroups  *self,
                                      const char * const *heard);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaridGroups, barid_groups_free)

G_END_DECLS
