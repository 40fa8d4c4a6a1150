#pragma once

#include "barid-briefing.h"
#include "barid-letter.h"

G_BEGIN_DECLS

/* Briefing ↔ bundle: a STIX 2.1 bundle, with our property-extension on its report. */

#define BARID_STIX_MAX_SIZE (64 * 1024 * 1024)

#define BARID_EXTENSION_BRIEFING "extension-definition--65499c67-e39a-4912-9a2e-2c48bb189ba3"
#define BARID_EXTENSION_LETTER   "extension-definition--30d60828-c54c-4020-8692-8612e4c5ad5f"
#define BARID_EXTENSION_MATTER   "extension-definition--aad0c4cf-0b41-4b6a-a779-04a3b10f0f20"

/* The way out. Letterhead without a briefing makes an administrative letter; a briefing without a
 * letterhead makes a bundle for a draft or an export. Letters are padded; drafts are not. A draft keeps its
 * addressees; a letter is written from a copy that has none but the letter's own, or none at all, so that nobody
 * learns who else received it. A briefing that answers a letter names the same parent as its letterhead, which
 * has the hash as well. */
BaridBundle   *barid_stix_write        (BaridBriefing    *briefing,
                                        BaridOffice      *sender,
                                        BaridLetterhead  *letterhead,
                                        GError          **error);

/* The way in, for bytes whose signature held. */
BaridBundle   *barid_stix_read_bundle  (GBytes           *bytes,
                                        GError          **error);
BaridBriefing *barid_stix_read         (GBytes           *bytes,
                                        GError          **error);
BaridBriefing *barid_stix_read_extract (GBytes           *bytes,
                                        GError          **error);
BaridOffice   *barid_stix_read_sender  (GBytes           *bytes,
                                        GError          **error);

/* Bundles that others wrote: one briefing for each report, or one technical report around the rest.
 * Returns: (element-type BaridBriefing) */
GPtrArray     *barid_stix_import       (GBytes           *bytes,
                                        BaridTime         now,
                                        GError          **error);

/* Indicators alone: a bundle of those that are named, out of a briefing or into one.
 * Returns: (element-type BaridIndicator) */
GBytes        *barid_stix_write_indicators
                                       (BaridBriefing    *briefing,
                                        GPtrArray        *indicators,
                                        BaridOffice      *sender,
                                        GError          **error);
GPtrArray     *barid_stix_read_indicators
                                       (GBytes           *bytes,
                                        BaridTime         now,
                                        GPtrArray       **told,
                                        GError          **error);

/* The subject of the administrative letter "delivered": which letters came, and with which bytes.
 * (element-type BaridReceipt) */
typedef struct
{
  char *letter_id;
  char *sha256;
} BaridReceipt;

#define BARID_STIX_MAX_RECEIPTS 1000

BaridReceipt  *barid_receipt_new       (const char       *letter_id,
                                        const char       *sha256);
void           barid_receipt_free      (BaridReceipt     *self);
GBytes        *barid_stix_write_delivered
                                       (GPtrArray        *receipts);
GPtrArray     *barid_stix_read_delivered
                                       (GBytes           *subject,
                                        GError          **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaridReceipt, barid_receipt_free)

/* Whether an office is the originator that an imported briefing has: nobody who is known. */
gboolean       barid_stix_is_unknown_originator
                                       (const BaridOffice *office);

G_END_DECLS
