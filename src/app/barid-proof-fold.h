#pragma once

#include <adwaita.h>

#include "barid-reading.h"

G_BEGIN_DECLS

/* What is proved about a letter: one sentence, and beneath it, folded away, the facts. */

#define BARID_TYPE_PROOF_FOLD (barid_proof_fold_get_type ())
G_DECLARE_FINAL_TYPE (BaridProofFold, barid_proof_fold, BARID, PROOF_FOLD, AdwBin)

GtkWidget *barid_proof_fold_new (const BaridReading *reading);

G_END_DECLS
