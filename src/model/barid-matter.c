#include "config.h"

#include "barid-matter.h"

#include <glib/gi18n-lib.h>

#include "barid-id.h"

/* ---- indicators ---------------------------------------------------------------------------- */

/**
 * barid_indicator_new:
 * @name: (nullable): what it is called
 * @pattern: (nullable): the pattern, in the language of STIX patterns unless @pattern_type says otherwise
 *
 * Makes an indicator with a fresh id.
 *
 * Returns: (transfer full): the indicator
 */
BaridIndicator *
barid_indicator_new (const char *name,
                     const char *pattern)
{
  BaridIndicator *self = g_new0 (BaridIndicator, 1);

  self->id = barid_id_new ("indicator");
  self->name = g_strdup (name);
  self->pattern = g_strdup (pattern);
  self->pattern_type = g_strdup ("stix");
  self->use = BARID_USE_INHERITED;

  return self;
}

/**
 * barid_indicator_copy:
 * @self: an indicator
 *
 * Copies an indicator; the copy has the same id.
 *
 * Returns: (transfer full): the copy
 */
BaridIndicator *
barid_indicator_copy (const BaridIndicator *self)
{
  BaridIndicator *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_new0 (BaridIndicator, 1);
  copy->id = g_strdup (self->id);
  copy->name = g_strdup (self->name);
  copy->text = g_strdup (self->text);
  copy->pattern = g_strdup (self->pattern);
  copy->pattern_type = g_strdup (self->pattern_type);
  copy->valid_from = self->valid_from;
  copy->valid_until = self->valid_until;
  copy->created = self->created;
  copy->marking = self->marking != NULL ? barid_marking_ref (self->marking) : NULL;
  copy->use = self->use;

  return copy;
}

/**
 * barid_indicator_free:
 * @self: (nullable) (transfer full): an indicator
 *
 * Frees an indicator.
 */
void
barid_indicator_free (BaridIndicator *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  g_free (self->name);
  g_free (self->text);
  g_free (self->pattern);
  g_free (self->pattern_type);
  g_clear_pointer (&self->marking, barid_marking_unref);
  g_free (self);
}

/* ---- the table of typed matter ------------------------------------------------------------- */


/* TRANSLATORS: the labels from here on name the fields of a form, such as “Registration” of a vehicle. */
#define DESCRIPTION { "description", BARID_FIELD_TEXT, N_("Description"), BARID_CHECK_NONE }
#define FROM        { "from", BARID_FIELD_TIME, N_("From") }
#define UNTIL       { "until", BARID_FIELD_TIME, N_("Until") }
#define PLACE       { "place", BARID_FIELD_TEXT, N_("Place") }
#define MGRS        { "mgrs", BARID_FIELD_TEXT, N_("MGRS"), BARID_CHECK_GRID }
#define DEGREES     { "degrees", BARID_FIELD_TEXT, N_("Degrees"), BARID_CHECK_DEGREES }
#define END         { NULL, BARID_FIELD_TEXT, NULL }

static const BaridField observation_fields[] = {
  DESCRIPTION, PLACE, MGRS, DEGREES, FROM, UNTIL,
  { "observer", BARID_FIELD_TEXT, N_("Seen by") },
  END
};

static const BaridField person_fields[] = {
  { "name_variants", BARID_FIELD_TEXTS, N_("Other forms of the name") },
  { "born", BARID_FIELD_TEXT, N_("Born") },
  { "birthplace", BARID_FIELD_TEXT, N_("Place of birth") },
  { "nationalities", BARID_FIELD_TEXTS, N_("Nationalities") },
  { "documents", BARID_FIELD_TEXTS, N_("Documents") },
  { "telephones", BARID_FIELD_TEXTS, N_("Telephones") },
  { "vehicles", BARID_FIELD_TEXTS, N_("Vehicles") },
  { "addresses", BARID_FIELD_TEXTS, N_("Addresses") },
  { "occupation", BARID_FIELD_TEXT, N_("Occupation") },
  DESCRIPTION,
  END
};

static const BaridField document_fields[] = {
  { "kind", BARID_FIELD_TEXT, N_("Kind") },
  { "number", BARID_FIELD_TEXT, N_("Number") },
  { "issuer", BARID_FIELD_TEXT, N_("Issued by") },
  { "issued", BARID_FIELD_DAY, N_("Issued on") },
  { "expires", BARID_FIELD_DAY, N_("Valid until") },
  { "holder", BARID_FIELD_TEXT, N_("Holder") },
  DESCRIPTION,
  END
};

static const BaridField telephone_fields[] = {
  { "number", BARID_FIELD_TEXT, N_("Number") },
  { "imei", BARID_FIELD_TEXT, N_("IMEI") },
  { "imsi", BARID_FIELD_TEXT, N_("IMSI") },
  { "operator", BARID_FIELD_TEXT, N_("Operator") },
  { "holder", BARID_FIELD_TEXT, N_("Holder") },
  FROM, UNTIL, DESCRIPTION,
  END
};

static const BaridField vehicle_fields[] = {
  { "kind", BARID_FIELD_TEXT, N_("Kind") },
  { "make", BARID_FIELD_TEXT, N_("Make") },
  { "model", BARID_FIELD_TEXT, N_("Model") },
  { "registration", BARID_FIELD_TEXT, N_("Registration") },
  { "chassis", BARID_FIELD_TEXT, N_("Chassis number") },
  { "colour", BARID_FIELD_TEXT, N_("Colour") },
  { "holder", BARID_FIELD_TEXT, N_("Holder") },
  DESCRIPTION,
  END
};

static const BaridField unit_fields[] = {
  { "service", BARID_FIELD_TEXT, N_("Service") },
  { "size", BARID_FIELD_TEXT, N_("Size") },
  { "superior", BARID_FIELD_TEXT, N_("Superior unit") },
  { "commander", BARID_FIELD_TEXT, N_("Commander") },
  { "strength", BARID_FIELD_COUNT, N_("Strength") },
  { "equipment", BARID_FIELD_TEXTS, N_("Equipment") },
  PLACE, MGRS, DEGREES, DESCRIPTION,
  END
};

static const BaridField equipment_fields[] = {
  { "kind", BARID_FIELD_TEXT, N_("Kind") },
  { "model", BARID_FIELD_TEXT, N_("Model") },
  { "count", BARID_FIELD_COUNT, N_("Count") },
  { "serials", BARID_FIELD_TEXTS, N_("Serial numbers") },
  { "condition", BARID_FIELD_TEXT, N_("Condition") },
  { "holder", BARID_FIELD_TEXT, N_("Holder") },
  PLACE, DESCRIPTION,
  END
};

static const BaridField position_fields[] = {
  MGRS, DEGREES, PLACE,
  { "accuracy", BARID_FIELD_COUNT, N_("Accuracy in metres") },
  FROM, UNTIL, DESCRIPTION,
  END
};

static const BaridField company_fields[] = {
  { "name_variants", BARID_FIELD_TEXTS, N_("Other forms of the name") },
  { "registration", BARID_FIELD_TEXT, N_("Registration") },
  { "country", BARID_FIELD_TEXT, N_("Country") },
  { "addresses", BARID_FIELD_TEXTS, N_("Addresses") },
  { "owners", BARID_FIELD_TEXTS, N_("Owners") },
  { "directors", BARID_FIELD_TEXTS, N_("Directors") },
  { "business", BARID_FIELD_TEXT, N_("Line of business") },
  DESCRIPTION,
  END
};

static const BaridField account_fields[] = {
  { "number", BARID_FIELD_TEXT, N_("Number"), BARID_CHECK_ACCOUNT },
  { "bank", BARID_FIELD_TEXT, N_("Bank") },
  { "bank_code", BARID_FIELD_TEXT, N_("Bank code") },
  { "holder", BARID_FIELD_TEXT, N_("Holder") },
  { "currency", BARID_FIELD_TEXT, N_("Currency") },
  { "opened", BARID_FIELD_DAY, N_("Opened on") },
  DESCRIPTION,
  END
};

static const BaridField vessel_fields[] = {
  { "former_names", BARID_FIELD_TEXTS, N_("Former names") },
  { "imo", BARID_FIELD_TEXT, N_("IMO number"), BARID_CHECK_IMO },
  { "mmsi", BARID_FIELD_TEXT, N_("MMSI") },
  { "call_sign", BARID_FIELD_TEXT, N_("Call sign") },
  { "flag", BARID_FIELD_TEXT, N_("Flag state") },
  { "kind", BARID_FIELD_TEXT, N_("Kind") },
  { "tonnage", BARID_FIELD_COUNT, N_("Gross tonnage") },
  { "owners", BARID_FIELD_TEXTS, N_("Owners") },
  DESCRIPTION,
  END
};

static const BaridField amount_fields[] = {
  { "value", BARID_FIELD_TEXT, N_("Amount") },
  { "currency", BARID_FIELD_TEXT, N_("Currency") },
  { "payer", BARID_FIELD_TEXT, N_("Paid by") },
  { "payee", BARID_FIELD_TEXT, N_("Paid to") },
  { "paid", BARID_FIELD_DAY, N_("Paid on") },
  { "purpose", BARID_FIELD_TEXT, N_("Purpose") },
  DESCRIPTION,
  END
};

static const struct
{
  const char       *word;
  const char       *label;
  const BaridField *fields;
} types[] = {
  [BARID_MATTER_OBSERVATION] = { "observation", NC_("matter", "Observation"), observation_fields },
  [BARID_MATTER_PERSON] = { "person", NC_("matter", "Person"), person_fields },
  [BARID_MATTER_DOCUMENT] = { "document", NC_("matter", "Document"), document_fields },
  [BARID_MATTER_TELEPHONE] = { "telephone", NC_("matter", "Telephone"), telephone_fields },
  [BARID_MATTER_VEHICLE] = { "vehicle", NC_("matter", "Vehicle"), vehicle_fields },
  [BARID_MATTER_UNIT] = { "unit", NC_("matter", "Unit"), unit_fields },
  [BARID_MATTER_EQUIPMENT] = { "equipment", NC_("matter", "Equipment"), equipment_fields },
  [BARID_MATTER_POSITION] = { "position", NC_("matter", "Position"), position_fields },
  [BARID_MATTER_COMPANY] = { "company", NC_("matter", "Company"), company_fields },
  [BARID_MATTER_ACCOUNT] = { "account", NC_("matter", "Account"), account_fields },
  [BARID_MATTER_VESSEL] = { "vessel", NC_("matter", "Vessel"), vessel_fields },
  [BARID_MATTER_AMOUNT] = { "amount", NC_("matter", "Amount"), amount_fields },
};

G_STATIC_ASSERT (G_N_ELEMENTS (types) == BARID_N_MATTERS);

/**
 * barid_matter_type_get_word:
 * @type: a type of matter
 *
 * Gets the word of a type.
 *
 * Returns: (transfer none): the word, such as "person"
 */
const char *
barid_matter_type_get_word (BaridMatterType type)
{
  g_return_val_if_fail (type < BARID_N_MATTERS, NULL);

  return types[type].word;
}

/**
 * barid_matter_type_get_label:
 * @type: a type of matter
 *
 * Gets the name of a type for the screen.
 *
 * Returns: (transfer none): the label, translated
 */
const char *
barid_matter_type_get_label (BaridMatterType type)
{
  g_return_val_if_fail (type < BARID_N_MATTERS, NULL);

  return g_dpgettext2 (GETTEXT_PACKAGE, "matter", types[type].label);
}

/**
 * barid_matter_type_from_word:
 * @word: (nullable): any text
 * @type: (out): the type, untouched when there is none
 *
 * Finds the type that a word names.
 *
 * Returns: whether it is a word of ours
 */
gboolean
barid_matter_type_from_word (const char      *word,
                             BaridMatterType *type)
{
  for (guint i = 0; i < BARID_N_MATTERS; i++)
    if (g_strcmp0 (types[i].word, word) == 0)
      {
        *type = i;
        return TRUE;
      }

  return FALSE;
}

/**
 * barid_matter_type_get_fields:
 * @type: a type of matter
 *
 * Gets the fields that a type has, in the order in which they are shown.
 *
 * Returns: (transfer none): the table, ended by a field without a name
 */
const BaridField *
barid_matter_type_get_fields (BaridMatterType type)
{
  g_return_val_if_fail (type < BARID_N_MATTERS, NULL);

  return types[type].fields;
}

static gboolean
has_field (BaridMatterType  type,
           const char      *field)
{
  for (const BaridField *known = types[type].fields; known->name != NULL; known++)
    if (g_strcmp0 (known->name, field) == 0)
      return TRUE;

  return FALSE;
}

/* ---- matter -------------------------------------------------------------------------------- */

/**
 * barid_matter_new:
 * @type: what it is
 * @name: what it is called in the briefing
 *
 * Makes a piece of matter with a fresh id and no field set.
 *
 * Returns: (transfer full): the matter
 */
BaridMatter *
barid_matter_new (BaridMatterType  type,
                  const char      *name)
{
  BaridMatter *self;

  g_return_val_if_fail (type < BARID_N_MATTERS, NULL);

  self = g_new0 (BaridMatter, 1);
  self->type = type;
  self->use = BARID_USE_INHERITED;
  self->id = barid_id_new ("matter");
  self->name = g_strdup (name);
  self->fields = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  return self;
}

/**
 * barid_matter_copy:
 * @self: a piece of matter
 *
 * Copies a piece of matter with its fields; the copy has the same id.
 *
 * Returns: (transfer full): the copy
 */
BaridMatter *
barid_matter_copy (const BaridMatter *self)
{
  BaridMatter *copy;
  GHashTableIter iter;
  gpointer field;
  gpointer value;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_new0 (BaridMatter, 1);
  copy->type = self->type;
  copy->id = g_strdup (self->id);
  copy->name = g_strdup (self->name);
  copy->created = self->created;
  copy->marking = self->marking != NULL ? barid_marking_ref (self->marking) : NULL;
  copy->use = self->use;
  copy->fields = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  g_hash_table_iter_init (&iter, self->fields);
  while (g_hash_table_iter_next (&iter, &field, &value))
    g_hash_table_insert (copy->fields, g_strdup (field), g_strdup (value));

  return copy;
}

/**
 * barid_matter_free:
 * @self: (nullable) (transfer full): a piece of matter
 *
 * Frees a piece of matter.
 */
void
barid_matter_free (BaridMatter *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  g_free (self->name);
  g_hash_table_unref (self->fields);
  g_clear_pointer (&self->marking, barid_marking_unref);
  g_free (self);
}

/**
 * barid_matter_get_field:
 * @self: a piece of matter
 * @field: a field of its type's table
 *
 * Gets what a field holds.
 *
 * Returns: (transfer none) (nullable): the value, or %NULL when it is not set
 */
const char *
barid_matter_get_field (const BaridMatter *self,
                        const char        *field)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (has_field (self->type, field), NULL);

  return g_hash_table_lookup (self->fields, field);
}

/**
 * barid_matter_set_field:
 * @self: a piece of matter
 * @field: a field of its type's table
 * @value: (nullable): the value in the field's form; %NULL or an empty text takes it away
 *
 * Sets what a field holds. Whether the value has the field's form is for the reader of outside data to check.
 */
void
barid_matter_set_field (BaridMatter *self,
                        const char  *field,
                        const char  *value)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (has_field (self->type, field));

  if (value == NULL || *value == '\0')
    g_hash_table_remove (self->fields, field);
  else
    g_hash_table_insert (self->fields, g_strdup (field), g_strdup (value));
}

/* ---- objects of others --------------------------------------------------------------------- */

/**
 * barid_object_new:
 * @id: STIX id
 * @type: STIX type
 * @json: its exact text as it came
 *
 * Makes an object that somebody else wrote, without markings.
 *
 * Returns: (transfer full): the object
 */
BaridObject *
barid_object_new (const char *id,
                  const char *type,
                  const char *json)
{
  BaridObject *self = g_new0 (BaridObject, 1);

  self->id = g_strdup (id);
  self->type = g_strdup (type);
  self->json = g_strdup (json);
  self->markings = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_marking_unref);

  return self;
}

/**
 * barid_object_copy:
 * @self: an object
 *
 * Copies an object with its markings.
 *
 * Returns: (transfer full): the copy
 */
BaridObject *
barid_object_copy (const BaridObject *self)
{
  BaridObject *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = barid_object_new (self->id, self->type, self->json);
  for (guint i = 0; i < self->markings->len; i++)
    g_ptr_array_add (copy->markings, barid_marking_ref (g_ptr_array_index (self->markings, i)));

  return copy;
}

/**
 * barid_object_free:
 * @self: (nullable) (transfer full): an object
 *
 * Frees an object.
 */
void
barid_object_free (BaridObject *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  g_free (self->type);
  g_free (self->json);
  g_ptr_array_unref (self->markings);
  g_free (self);
}
