#pragma once

#include <pango/pangocairo.h>

G_BEGIN_DECLS

/* How text is set: faces and sizes, each paragraph in its own direction and language. */

typedef enum
{
  BARID_STYLE_BODY,
  BARID_STYLE_TITLE,
  BARID_STYLE_HEADING,  /* of a part */
  BARID_STYLE_INNER,    /* a heading that the author wrote inside a part */
  BARID_STYLE_STRONG,   /* a line that stands out */
  BARID_STYLE_SMALL,
  BARID_STYLE_CODE,
  BARID_STYLE_BANNER,
  BARID_N_STYLES
} BaridStyle;

/**
 * BaridSetting:
 * @style: face and size
 * @language: (nullable): what its author says it is written in
 * @rtl: whether its lines run from right to left
 * @at_right: whether its lines begin at the right
 * @centred: whether they stand in the middle
 * @width: how wide it may be, in points; less than 0 for a single line
 *
 * How one text is set.
 */
typedef struct
{
  BaridStyle  style;
  const char *language;
  gboolean    rtl;
  gboolean    at_right;
  gboolean    centred;
  double      width;
} BaridSetting;

typedef struct _BaridType BaridType;

BaridType    *barid_type_new            (void);
void          barid_type_free           (BaridType          *self);

gboolean      barid_type_find_direction (const char         *text,
                                         gboolean            otherwise);
PangoLayout  *barid_type_lay_out        (BaridType          *self,
                                         const BaridSetting *setting,
                                         const char         *text,
                                         PangoAttrList      *attributes);
double        barid_type_get_height     (PangoLayout        *layout);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaridType, barid_type_free)

G_END_DECLS
