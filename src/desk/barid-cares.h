#pragma once

#include "barid-desk.h"

G_BEGIN_DECLS

/**
 * BaridCare:
 * @office: identity id of the partner it is about, or %NULL where it is about our own key
 * @name: (nullable): how the partner is called
 * @sentence: what is so, and what to do
 * @ends: when the key ends, or %BARID_TIME_NONE where it has or is unfit for another reason
 * @backup: whether it is the offer of a backup of our own key, which can be put aside
 *
 * Something about a key that an officer should see to before it stands in the way of a letter.
 */
typedef struct
{
  char      *office;
  char      *name;
  char      *sentence;
  BaridTime  ends;
  gboolean   backup;
} BaridCare;

GPtrArray *barid_desk_list_cares   (BaridDesk       *self,
                                    GCancellable    *cancellable,
                                    GError         **error);
char      *barid_care_tell_own_key (const BaridKey  *key,
                                    BaridTime        now);
char      *barid_desk_tell_backup  (BaridDesk       *self,
                                    const BaridKey  *key);
gboolean   barid_desk_put_backup_aside (BaridDesk   *self,
                                    GError         **error);
void       barid_care_free         (BaridCare       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaridCare, barid_care_free)

G_END_DECLS
