#pragma once

#include <json-glib/json-glib.h>

#include "barid-error.h"
#include "barid-stix.h"
#include "barid-translation.h"

G_BEGIN_DECLS

/* What is on the wire -----------------------------------------------------------------------
 *
 * {"type":"bundle", "id":"bundle--UUID", "objects":[…]}, nothing else at its top. Every object of ours has
 * "spec_version":"2.1"; "created" and "modified" have milliseconds, every other time microseconds. A property
 * that has no value is absent; a list is never empty. FPR is 40 upper-case hexadecimal digits. "?" marks what
 * may be absent. Words are those of barid-words.h and barid-matter.h.
 *
 * A letter's bundle is the letter, the sender's identity and, for the purpose "letter", what a draft's bundle is.
 * A draft's bundle is the originator's identity, the report, and what follows from it.
 *
 * identity
 *   type, spec_version, id, created (BARID_STIX_EPOCH), modified, name, identity_class "organization",
 *   extensions? { BARID_EXTENSION_BRIEFING: { extension_type "property-extension", nation } }
 *   The nation may be a code that only an agreement declares, which a STIX location could not hold.
 *
 * report
 *   type, spec_version, id, created_by_ref (the originator), created, modified, lang? (unless English),
 *   name (the title; "" in a draft without one), description? (the bottom line), report_types ["threat-report"],
 *   published, object_refs (indicators, matter, carried SDO, SCO and SRO; or the originator's identity alone),
 *   object_marking_refs? [one marking-definition],
 *   granular_markings? [{ marking_ref, selectors ["name"] }, { marking_ref, selectors ["description"] }],
 *   extensions { BARID_EXTENSION_BRIEFING: {
 *     extension_type "property-extension",
 *     version        1
 *     kind           word
 *     precedence     word
 *     use            word
 *     onward         word
 *     draft?         true: "published" only repeats "modified"
 *     reference?     text
 *     areas?         [text]
 *     destroy_by?, due?           time
 *     acknowledgement_asked?, assurances_asked?   true
 *     withdraws?     true: a correction that takes all back
 *     request?       word, of a request; a question has none
 *     onward_to?     { office_ref "identity--UUID", name, nation? }, of a request for leave to pass on
 *     outcome?       word, of an answer; one that says no more has none. A holding reply's new date is its "due"
 *     conditions?    text, of a leave granted with conditions
 *     emergency?     text: why an officer released it in an emergency
 *     delivery_asked? true: the desk it comes to tells so by itself
 *     outcome?       word: an answer to a recall: what was done
 *     useful?        word: feedback: of what use it was
 *     parent_ref?    "letter--UUID"
 *     extract?       base64 of a bundle of another office's: what is passed on; at most 4 MiB
 *     consent?       base64 of a signed consent to it; with extract alone
 *     addressees?    [{ office_ref "identity--UUID", addressing word }]; in a letter, one at most
 *     body?, assumptions?, alternatives?, gaps?, outlook?
 *                    [{ text, marking_ref?, use? }]
 *     judgements?    [{ text, marking_ref?, use?, likelihood?, scale?, low?, high? (0–100), confidence? (0–100), basis?,
 *                       dissents? [{ office, text }] }]
 *     sources?       [{ text, marking_ref?, use?, reliability? "A"–"F", credibility? "1"–"6", origin? (64 lower-case
 *                       hexadecimal digits), origin_name? (in a draft alone) }]
 *     carried_refs?  [id]: the objects that somebody else wrote, in the briefing's order
 *   } }
 *
 * indicator (one of ours; any other form is somebody else's)
 *   type, spec_version, id, created_by_ref (the originator), created, modified, lang?, name?, description?,
 *   pattern, pattern_type, valid_from, valid_until?, object_marking_refs? [one],
 *   extensions? { BARID_EXTENSION_BRIEFING: { extension_type "property-extension", use } } where it has a use of its own
 *
 * matter (new-sdo)
 *   type, spec_version, id, created_by_ref (the originator), created, modified, lang?, name?, matter_type word, use?,
 *   fields? { by the type's table: text, [text], time, or integer ≥ 0 }, object_marking_refs? [one],
 *   extensions { BARID_EXTENSION_MATTER: { extension_type "new-sdo" } }
 *
 * opinion (in feedback, at most one)
 *   type, spec_version, id (UUIDv5 over the report's id), created_by_ref (the originator), created, modified, lang?,
 *   opinion        word of STIX
 *   object_refs    [the report that it is about, which is not in the bundle]
 *
 * sighting (in feedback)
 *   type, spec_version, id (UUIDv5 over the report's id and the indicator's), created_by_ref (the originator), created,
 *   modified, lang?, sighting_of_ref (the indicator that was seen, which is not in the bundle)
 *
 * language-content (a translation)
 *   type, spec_version, id, created_by_ref (the originator), created, modified, object_ref (the report),
 *   object_modified (that of the report's version it is of: this one or an earlier),
 *   contents { LANGUAGE: {
 *     name?, description?,
 *     extensions? { BARID_EXTENSION_BRIEFING: {
 *       body?, assumptions?, alternatives?, gaps?, outlook?, sources?
 *                    [{ text }]: as many as the report has, with "" for what is not translated
 *       judgements?  [{ text, basis? }]: likewise
 *     } }
 *   } },
 *   extensions { BARID_EXTENSION_BRIEFING: {
 *     extension_type "property-extension",
 *     version        1
 *     status         word
 *     translator?    text
 *     term_base?     text
 *   } }
 *
 * letter (new-sdo)
 *   type, spec_version, id, created_by_ref (the sender), created, modified,
 *   version        1
 *   purpose        word
 *   stream         UUID
 *   number         integer ≥ 1
 *   voided?        [integer ≥ 1]
 *   time           time
 *   sender         FPR
 *   addressee      FPR
 *   agreement_ref? "agreement--UUID"
 *   parent_ref?    "letter--UUID"; with it, always
 *   parent_sha256? 64 lower-case hexadecimal digits
 *   subject?       base64
 *   attested?      [{ purpose "approval" or "concurrence", text? base64, attestations? [{ object base64, signature base64 }] }]:
 *                  exact bytes of a draft's bundle, with what others have signed about them; see barid-attestation-json.c
 *   extensions     { BARID_EXTENSION_LETTER: { extension_type "new-sdo" } }
 *   padding        as many "0" as bring the bundle to its length: 16 KiB at least, then PADMÉ
 *
 * marking-definition of a classification
 *   type, spec_version, id (UUIDv5, see barid-marking-write.c), created (BARID_STIX_EPOCH), name (the banner),
 *   extensions { BARID_EXTENSION_BRIEFING: { extension_type "property-extension", policy, level, rank?,
 *     caveats? [text], rel_to? [text], rel_to_nobody? true } }
 *   In a draft, of a marking that nobody understands: { extension_type, words }.
 * marking-definition of TLP 2.0, of TLP 1, of a statement: as OASIS has them.
 *
 * extension-definition, one for each of ours that is used
 *   type, spec_version, id, created_by_ref (BARID_STIX_AUTHOR), created and modified (BARID_STIX_EPOCH), name,
 *   description, schema (URL), version "1.0", extension_types ["property-extension"] for the briefing and
 *   ["new-sdo"] for letter and matter; and the identity BARID_STIX_AUTHOR, identity_class "system".
 */

#define BARID_TLP_EXTENSION "extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d"

#define BARID_STIX_EPOCH  "2026-01-01T00:00:00.000Z"
#define BARID_STIX_AUTHOR "identity--09bd2838-7608-458a-87cc-d8fe9cbeef77"
/* The name space of every id that follows from its content. */
#define BARID_STIX_SPACE  "79ad1d4f-e3c7-462d-833f-695cb77f3fe9"

/* Limits at the door: bytes of text, members of a list. */
#define BARID_STIX_MAX_WORD    256
#define BARID_STIX_MAX_LINE    4096
#define BARID_STIX_MAX_BLOCK   (20 * 1024)
#define BARID_STIX_MAX_PATTERN (256 * 1024)
#define BARID_STIX_MAX_SUBJECT (4 * 1024 * 1024)
#define BARID_STIX_MAX_EXTRACT (4 * 1024 * 1024)
#define BARID_STIX_MAX_LIST    100000

/* A bundle taken apart ------------------------------------------------------------------- */

/**
 * BaridItem:
 * @object: as parsed
 * @text: its exact text, inside of the bundle's bytes
 * @known: whether it was read as a part of the letter or the briefing
 */
typedef struct
{
  JsonObject *object;
  const char *type;
  const char *id;
  const char *text;
  gsize       length;
  gboolean    known;
} BaridItem;

/**
 * BaridPile:
 * @items: (element-type BaridItem): in the order of the bundle
 * @by_id: id → #BaridItem; of several versions, the first
 * @markings: id → #BaridMarking: those that were read already
 * @told: sentences that the briefing being read has been told
 *
 * The objects of one bundle, guarded, each with a type and an id.
 */
typedef struct
{
  GBytes     *bytes;
  JsonObject *root;
  GArray     *items;
  GHashTable *by_id;
  GHashTable *markings;
  GHashTable *told;
} BaridPile;

/**
 * BaridSlice:
 *
 * Where one element of a list stands in a text.
 */
typedef struct
{
  const char *text;
  gsize       length;
} BaridSlice;

/**
 * BaridTlp:
 * @version: 1 or 2
 * @level: in lower case
 *
 * A level of TLP, with the id OASIS gave its marking-definition.
 */
typedef struct
{
  guint       version;
  const char *level;
  guint       rank;
  const char *id;
} BaridTlp;

/**
 * BaridFrame:
 * @report: id of the report
 * @originator: id of the originator's identity
 * @language: %NULL for English
 * @draft: whether it is not published yet
 *
 * What a briefing's own objects have in common. Texts are borrowed.
 */
typedef struct
{
  const char *report;
  const char *originator;
  const char *language;
  BaridTime   created;
  BaridTime   modified;
  BaridTime   published;
  gboolean    draft;
} BaridFrame;

typedef void (*BaridVisit) (const char *id,
                            gpointer    data);

GArray          *barid_slices_new                (const char            *text,
                                                  gsize                  length,
                                                  guint                  member);

BaridPile       *barid_pile_new                  (GBytes                *bytes,
                                                  GError               **error);
void             barid_pile_free                 (BaridPile             *self);
BaridItem       *barid_pile_get                  (BaridPile             *self,
                                                  guint                  position);
BaridItem       *barid_pile_find                 (BaridPile             *self,
                                                  const char            *id);
gboolean         barid_pile_find_only            (BaridPile             *self,
                                                  const char            *type,
                                                  const char            *extension,
                                                  BaridItem            **item,
                                                  GError               **error);
void             barid_pile_know                 (BaridPile             *self,
                                                  const char            *id);
void             barid_pile_tell                 (BaridPile             *self,
                                                  BaridBriefing         *briefing,
                                                  char                  *sentence,
                                                  gboolean               restricts);
BaridLetterhead *barid_pile_read_letterhead      (BaridPile             *self,
                                                  GError               **error);
BaridBriefing   *barid_pile_read_briefing        (BaridPile             *self,
                                                  GError               **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaridPile, barid_pile_free)

/* What every object has ------------------------------------------------------------------ */

gboolean         barid_stix_refuse               (GError               **error,
                                                  BaridError             code,
                                                  const char            *sentence);
gboolean         barid_stix_refuse_letter        (BaridPile             *pile,
                                                  GError               **error);
JsonObject      *barid_stix_object_new           (const char            *type,
                                                  const char            *id,
                                                  const char            *created_by,
                                                  BaridTime              created,
                                                  BaridTime              modified);
JsonObject      *barid_stix_add_extension        (JsonObject            *object,
                                                  const char            *id,
                                                  const char            *type);
gboolean         barid_stix_get_extension        (JsonObject            *object,
                                                  const char            *id,
                                                  JsonObject           **extension,
                                                  GError               **error);
gboolean         barid_stix_has_extension        (JsonObject            *object,
                                                  const char            *id,
                                                  const char            *type);
const char      *barid_stix_find_other           (JsonObject            *object,
                                                  const char * const    *names);
gboolean         barid_stix_get_id               (JsonObject            *object,
                                                  const char            *name,
                                                  const char            *type,
                                                  const char           **id,
                                                  GError               **error);
gboolean         barid_stix_need_id              (JsonObject            *object,
                                                  const char            *name,
                                                  const char            *type,
                                                  const char           **id,
                                                  GError               **error);
gboolean         barid_stix_is_hex               (const char            *text,
                                                  gsize                  length,
                                                  gboolean               upper);
gboolean         barid_stix_is_meta              (const char            *type);
void             barid_stix_visit_refs           (JsonObject            *object,
                                                  BaridVisit             visit,
                                                  gpointer               data);

/* Offices, extensions, letters ------------------------------------------------------------ */

JsonObject      *barid_identity_to_json          (const BaridOffice     *office,
                                                  BaridTime              modified);
BaridOffice     *barid_identity_from_json        (JsonObject            *object,
                                                  GError               **error);
BaridOffice     *barid_stix_read_office          (BaridPile             *pile,
                                                  JsonObject            *object,
                                                  GError               **error);
JsonObject      *barid_author_to_json            (void);
JsonObject      *barid_extension_to_json         (const char            *id);
gboolean         barid_extension_is_ours         (const char            *id);

JsonObject      *barid_letterhead_to_json        (const BaridLetterhead *letterhead,
                                                  const char            *sender);
BaridLetterhead *barid_letterhead_from_json      (JsonObject            *object,
                                                  GError               **error);
void             barid_attested_to_json          (GPtrArray             *blocks,
                                                  JsonObject            *letter);
gboolean         barid_attested_from_json        (JsonObject            *letter,
                                                  GPtrArray             *blocks,
                                                  GError               **error);
gsize            barid_padding_size              (gsize                  size);

/* Markings ------------------------------------------------------------------------------- */

const BaridTlp  *barid_tlp_find_id               (const char            *id);
const BaridTlp  *barid_tlp_find_level            (guint                  version,
                                                  const char            *level);

char            *barid_marking_dup_content_id    (const BaridMarking    *marking);
char            *barid_marking_dup_wire_id       (const BaridMarking    *marking);
char            *barid_marking_to_text           (const BaridMarking    *marking);

gboolean         barid_pile_check_marking        (BaridPile             *self,
                                                  const char            *id,
                                                  GError               **error);
BaridMarking    *barid_pile_get_marking          (BaridPile             *self,
                                                  BaridBriefing         *briefing,
                                                  const char            *id,
                                                  GError               **error);
gboolean         barid_pile_read_marking         (BaridPile             *self,
                                                  BaridBriefing         *briefing,
                                                  JsonObject            *object,
                                                  BaridMarking         **marking,
                                                  GError               **error);
gboolean         barid_pile_read_object_markings (BaridPile             *self,
                                                  BaridBriefing         *briefing,
                                                  JsonObject            *object,
                                                  gboolean               ours,
                                                  GPtrArray             *markings,
                                                  GError               **error);
gboolean         barid_pile_read_granular        (BaridPile             *self,
                                                  BaridBriefing         *briefing,
                                                  JsonObject            *object,
                                                  const char            *selector,
                                                  gboolean               ours,
                                                  GPtrArray             *markings,
                                                  GError               **error);
BaridMarking    *barid_stix_combine              (GPtrArray             *markings);

/* The briefing and what it refers to ------------------------------------------------------ */

JsonObject      *barid_report_to_json            (BaridBriefing         *briefing,
                                                  const BaridFrame      *frame);
BaridBriefing   *barid_report_from_json          (BaridPile             *pile,
                                                  JsonObject            *object,
                                                  GError               **error);

void             barid_stix_set_extract          (JsonObject            *extension,
                                                  BaridBriefing         *briefing);
gboolean         barid_stix_get_extract          (BaridBriefing         *briefing,
                                                  JsonObject            *extension,
                                                  GError               **error);
JsonObject      *barid_stix_begin_part           (const BaridFrame      *frame,
                                                  const char            *type,
                                                  const char            *id,
                                                  BaridTime              created);
gboolean         barid_stix_is_part              (const BaridFrame      *frame,
                                                  JsonObject            *object,
                                                  BaridTime             *created);
void             barid_stix_set_marking          (JsonObject            *object,
                                                  const BaridMarking    *marking);
gboolean         barid_stix_get_marking          (BaridPile             *pile,
                                                  BaridBriefing         *briefing,
                                                  JsonObject            *object,
                                                  BaridMarking         **marking);
void             barid_stix_set_use              (JsonObject            *object,
                                                  BaridUse               use);
gboolean         barid_stix_get_use              (BaridPile             *pile,
                                                  BaridBriefing         *briefing,
                                                  JsonObject            *object,
                                                  BaridUse              *use,
                                                  GError               **error);

JsonObject      *barid_indicator_to_json         (const BaridIndicator  *indicator,
                                                  const BaridFrame      *frame);
BaridIndicator  *barid_indicator_from_json       (BaridPile             *pile,
                                                  BaridBriefing         *briefing,
                                                  const BaridFrame      *frame,
                                                  JsonObject            *object);
JsonObject      *barid_matter_to_json            (const BaridMatter     *matter,
                                                  const BaridFrame      *frame,
                                                  GError               **error);
BaridMatter     *barid_matter_from_json          (BaridPile             *pile,
                                                  BaridBriefing         *briefing,
                                                  const BaridFrame      *frame,
                                                  JsonObject            *object);
JsonObject      *barid_translation_to_json       (const BaridTranslation *translation,
                                                  guint                  number,
                                                  BaridBriefing         *briefing,
                                                  const BaridFrame      *frame);
BaridTranslation *barid_translation_from_json    (BaridBriefing         *briefing,
                                                  const BaridFrame      *frame,
                                                  JsonObject            *object);

GPtrArray       *barid_feedback_to_json          (BaridBriefing         *briefing,
                                                  const BaridFrame      *frame);
void             barid_feedback_add_refs         (BaridBriefing         *briefing,
                                                  const BaridFrame      *frame,
                                                  JsonArray             *refs);
gboolean         barid_feedback_take_object      (BaridBriefing         *briefing,
                                                  const BaridFrame      *frame,
                                                  JsonObject            *object);
gboolean         barid_feedback_arrives          (BaridBriefing         *briefing,
                                                  BaridBriefing         *read);

BaridObject     *barid_foreign_from_item         (BaridPile             *pile,
                                                  BaridBriefing         *briefing,
                                                  BaridItem             *item,
                                                  GError               **error);
void             barid_foreign_tell_bundle       (BaridPile             *pile,
                                                  BaridBriefing         *briefing);

/* Import --------------------------------------------------------------------------------- */

GPtrArray       *barid_import_share_out          (BaridPile             *pile,
                                                  GError               **error);
char            *barid_import_dup_title          (GPtrArray             *items);

G_END_DECLS
