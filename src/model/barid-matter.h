#pragma once

#include "barid-marking.h"
#include "barid-time.h"
#include "barid-words.h"

G_BEGIN_DECLS

/* What a briefing is about, as data. */

/**
 * BaridIndicator:
 * @id: "indicator--UUID"
 * @pattern_type: "stix" unless the author says otherwise
 *
 * A technical indicator (STIX 2.1 §4.7).
 */
typedef struct
{
  char         *id;
  char         *name;
  char         *text;
  char         *pattern;
  char         *pattern_type;
  BaridTime     valid_from;
  BaridTime     valid_until;
  BaridTime     created;
  BaridMarking *marking;
  BaridUse      use;
} BaridIndicator;

/* Typed matter of the areas that STIX lacks. One table says which fields each type has, so that
 * the writer, the reader, the schema and the window do not each carry their own. */
typedef enum
{
  BARID_MATTER_OBSERVATION,
  BARID_MATTER_PERSON,
  BARID_MATTER_DOCUMENT,
  BARID_MATTER_TELEPHONE,
  BARID_MATTER_VEHICLE,
  BARID_MATTER_UNIT,
  BARID_MATTER_EQUIPMENT,
  BARID_MATTER_POSITION,
  BARID_MATTER_COMPANY,
  BARID_MATTER_ACCOUNT,
  BARID_MATTER_VESSEL,
  BARID_MATTER_AMOUNT,
  BARID_N_MATTERS
} BaridMatterType;

typedef enum
{
  BARID_FIELD_TEXT,
  BARID_FIELD_TEXTS, /* several, one a line in @fields */
  BARID_FIELD_TIME,  /* RFC 3339 UTC */
  BARID_FIELD_DAY,   /* "2024-03-01": the same day wherever it is read */
  BARID_FIELD_COUNT, /* decimal integer ≥ 0 */
} BaridFieldForm;

/* What a text of a field is held against where it is typed. What came from elsewhere is shown as it came. */
typedef enum
{
  BARID_CHECK_NONE,
  BARID_CHECK_GRID,    /* of the military grid */
  BARID_CHECK_DEGREES,
  BARID_CHECK_IMO,
  BARID_CHECK_ACCOUNT, /* an IBAN, where it looks like one */
  BARID_CHECK_PATTERN, /* of STIX, or what one can be made of */
} BaridFieldCheck;

typedef struct
{
  const char      *name;  /* on the wire; NULL ends a table */
  BaridFieldForm   form;
  const char      *label; /* to be translated with gettext() */
  BaridFieldCheck  check;
} BaridField;

/**
 * BaridMatter:
 * @id: "matter--UUID"
 * @name: what it is called in the briefing
 * @fields: (element-type utf8 utf8): field name → value as text, by the type's table
 */
typedef struct
{
  BaridMatterType  type;
  char            *id;
  char            *name;
  GHashTable      *fields;
  BaridTime        created;
  BaridMarking    *marking;
  BaridUse         use;
} BaridMatter;

/**
 * BaridObject:
 * @id: STIX id
 * @type: STIX type
 * @json: the object's exact text as it came
 * @markings: (element-type BaridMarking): what its object_marking_refs and granular markings name
 *
 * A STIX object that somebody else wrote: kept byte for byte, never dropped, carried with the
 * briefing that refers to it.
 */
typedef struct
{
  char      *id;
  char      *type;
  char      *json;
  GPtrArray *markings;
} BaridObject;

BaridIndicator   *barid_indicator_new         (const char           *name,
                                               const char           *pattern);
BaridIndicator   *barid_indicator_copy        (const BaridIndicator *self);
void              barid_indicator_free        (BaridIndicator       *self);

const char       *barid_matter_type_get_word  (BaridMatterType       type);
const char       *barid_matter_type_get_label (BaridMatterType       type);
gboolean          barid_matter_type_from_word (const char           *word,
                                               BaridMatterType      *type);
const BaridField *barid_matter_type_get_fields (BaridMatterType      type);

BaridMatter      *barid_matter_new            (BaridMatterType       type,
                                               const char           *name);
BaridMatter      *barid_matter_copy           (const BaridMatter    *self);
void              barid_matter_free           (BaridMatter          *self);
const char       *barid_matter_get_field      (const BaridMatter    *self,
                                               const char           *field);
void              barid_matter_set_field      (BaridMatter          *self,
                                               const char           *field,
                                               const char           *value);

BaridObject      *barid_object_new            (const char           *id,
                                               const char           *type,
                                               const char           *json);
BaridObject      *barid_object_copy           (const BaridObject    *self);
void              barid_object_free           (BaridObject          *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaridIndicator, barid_indicator_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaridMatter, barid_matter_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaridObject, barid_object_free)

G_END_DECLS
