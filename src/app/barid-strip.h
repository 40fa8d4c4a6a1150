#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* A strip over a page: an icon, a sentence that wraps, and at most one button. Hidden while it says nothing. */

typedef enum
{
  BARID_STRIP_PLAIN,
  BARID_STRIP_CAUTION, /* aged, late, stale */
  BARID_STRIP_REFUSAL, /* quarantine, refused */
} BaridStripKind;

#define BARID_TYPE_STRIP (barid_strip_get_type ())
G_DECLARE_FINAL_TYPE (BaridStrip, barid_strip, BARID, STRIP, AdwBin)

GtkWidget *barid_strip_new        (BaridStripKind  kind);
void       barid_strip_set_kind   (BaridStrip     *self,
                                   BaridStripKind  kind);
void       barid_strip_say        (BaridStrip     *self,
                                   const char     *sentence);
void       barid_strip_set_action (BaridStrip     *self,
                                   const char     *label,
                                   const char     *action,
                                   GVariant       *target);

G_END_DECLS
