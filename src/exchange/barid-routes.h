#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The addresses of TAXII 2.1, as exact segments. */

#define BARID_ROUTE_DISCOVERY "/taxii2/"
#define BARID_ROUTE_ROOT      "/barid/"

typedef enum
{
  BARID_ROUTE_NONE,
  BARID_ROUTE_BAD,
  BARID_ROUTE_IS_DISCOVERY,
  BARID_ROUTE_IS_ROOT,
  BARID_ROUTE_IS_STATUS,
  BARID_ROUTE_IS_COLLECTIONS,
  BARID_ROUTE_IS_COLLECTION,
  BARID_ROUTE_IS_MANIFEST,
  BARID_ROUTE_IS_OBJECTS,
  BARID_ROUTE_IS_OBJECT,
} BaridRouteKind;

/**
 * BaridRoute:
 * @kind: where the path leads
 * @first: (nullable): the id of the status or collection in it
 * @second: (nullable): the id of the object in it
 */
typedef struct
{
  BaridRouteKind  kind;
  char           *first;
  char           *second;
} BaridRoute;

void        barid_route_find        (BaridRoute        *self,
                                     const char        *path);
gboolean    barid_route_allows      (const BaridRoute  *self,
                                     const char        *method);
const char *barid_route_get_allowed (const BaridRoute  *self);
void        barid_route_clear       (BaridRoute        *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BaridRoute, barid_route_clear)

G_END_DECLS
