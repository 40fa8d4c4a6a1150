#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  const char *text;
  gsize       length;
} FuzzSeed;

extern const FuzzSeed fuzz_json_seeds[];
extern const guint    fuzz_json_n_seeds;

gboolean fuzz_json              (const guint8 *data,
                                 gsize         size);
int      LLVMFuzzerTestOneInput (const guint8 *data,
                                 size_t        size);

G_END_DECLS
