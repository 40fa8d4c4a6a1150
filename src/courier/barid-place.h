#pragma once

#include <glib.h>

#include "barid-time.h"

G_BEGIN_DECLS

/**
 * BaridPlace:
 * @step: counts the pages, so that no two cursors are the same text
 * @seen: newest date of an object in a manifest that was kept
 * @old: the date of an entry %BARID_PLACE_WINDOW or more before @seen
 * @young: the next @old
 * @count: entries since @young
 * @inside: whether a pass is under way
 * @after: inside a pass: the date to go on after
 * @owed_since: when an id was last added to those that are owed
 *
 * Where reading a collection stands: what a cursor says.
 */
typedef struct
{
  gint64    step;
  BaridTime seen;
  BaridTime old;
  BaridTime young;
  gint64    count;
  gboolean  inside;
  BaridTime after;
  BaridTime owed_since;
} BaridPlace;

#define BARID_PLACE_OVERLAP (10 * 60 * BARID_TIME_SECOND)
#define BARID_PLACE_WINDOW  100
#define BARID_PLACE_OWED    100

void       barid_place_read      (BaridPlace       *self,
                                  GPtrArray        *owed,
                                  const char       *cursor);
char      *barid_place_write     (const BaridPlace *self,
                                  GPtrArray        *owed);
void       barid_place_see       (BaridPlace       *self,
                                  BaridTime         date);
BaridTime  barid_place_get_start (const BaridPlace *self);

G_END_DECLS
