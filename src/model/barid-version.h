#pragma once

#include "barid-time.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* A state of a draft that was laid by. */

typedef enum
{
  BARID_VERSION_OPENED,       /* as it was before the officer went on writing */
  BARID_VERSION_AT_WORK,
  BARID_VERSION_CLOSED,
  BARID_VERSION_RELEASE,      /* as it was when release was asked for */
  BARID_VERSION_BROUGHT_BACK, /* as it was when another version took its place */
  BARID_N_VERSION_REASONS
} BaridVersionReason;

/**
 * BaridVersion:
 * @id: its number; a later version has a higher one
 * @time: when that state was saved
 * @bundle: (nullable): the draft's bundle as it was then
 * @changes: (nullable) (element-type BaridDifference): what was changed since the version before; %NULL in the first
 */
typedef struct
{
  gint64              id;
  BaridTime           time;
  BaridVersionReason  reason;
  GBytes             *bundle;
  GPtrArray          *changes;
} BaridVersion;

BaridVersion *barid_version_new              (void);
void          barid_version_free             (BaridVersion       *self);

const char   *barid_version_reason_get_word  (BaridVersionReason  reason);
const char   *barid_version_reason_get_label (BaridVersionReason  reason);
gboolean      barid_version_reason_from_word (const char         *word,
                                              BaridVersionReason *reason);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaridVersion, barid_version_free)

G_END_DECLS
