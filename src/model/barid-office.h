#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * BaridOffice:
 * @id: STIX identity id, "identity--UUID"
 * @name: what it calls itself
 * @nation: ISO 3166-1 alpha-3, or a code an agreement declares
 *
 * A service: ours, a partner's, or the originator of a briefing. Immutable, reference counted.
 */
typedef struct
{
  char *id;
  char *name;
  char *nation;
} BaridOffice;

#define BARID_TYPE_OFFICE (barid_office_get_type ())
GType        barid_office_get_type (void);

BaridOffice *barid_office_new      (const char  *id,
                                    const char  *name,
                                    const char  *nation);
BaridOffice *barid_office_ref      (BaridOffice *self);
void         barid_office_unref    (BaridOffice *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaridOffice, barid_office_unref)

G_END_DECLS
