#pragma once

#include "barid-wire.h"

G_BEGIN_DECLS

/* Limits at the door, in bytes of text and in members of a list. */
#define BARID_WIRE_MAX_TEXT  2048
#define BARID_WIRE_MAX_TOKEN 4096
#define BARID_WIRE_MAX_LIST  100000

/* Every resource but a page and a manifest is small. */
#define BARID_WIRE_MAX_RESOURCE (4 * 1024 * 1024)

gboolean barid_wire_read_paging  (JsonObject  *object,
                                  gboolean    *more,
                                  char       **next,
                                  GError     **error);
void     barid_wire_write_paging (JsonObject  *object,
                                  gboolean     more,
                                  const char  *next);

G_END_DECLS
