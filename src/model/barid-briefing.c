#include "config.h"

#include "barid-briefing-private.h"

#include "barid-id.h"
#include "barid-translation.h"

G_DEFINE_FINAL_TYPE (BaridBriefing, barid_briefing, G_TYPE_OBJECT)

static GParamSpec *props[BARID_BRIEFING_N_PROPS];

/* ---- elements ------------------------------------------------------------------------------ */

static gpointer
copy_portion (gconstpointer element)
{
  return barid_portion_copy (element);
}

static gpointer
copy_judgement (gconstpointer element)
{
  return barid_judgement_copy (element);
}

static gpointer
copy_source (gconstpointer element)
{
  return barid_source_copy (element);
}

static gpointer
copy_indicator (gconstpointer element)
{
  return barid_indicator_copy (element);
}

static gpointer
copy_matter (gconstpointer element)
{
  return barid_matter_copy (element);
}

static gpointer
copy_object (gconstpointer element)
{
  return barid_object_copy (element);
}

static gpointer
copy_translation (gconstpointer element)
{
  return barid_translation_copy (element);
}

static gpointer
copy_addressee (gconstpointer element)
{
  const BaridAddressee *addressee = element;

  return barid_addressee_new (addressee->office, addressee->addressing);
}

static const struct
{
  gpointer       (* copy) (gconstpointer element);
  GDestroyNotify    free;
} elements[] = {
  [BARID_PART_BODY] = { copy_portion, (GDestroyNotify) barid_portion_free },
  [BARID_PART_JUDGEMENTS] = { copy_judgement, (GDestroyNotify) barid_judgement_free },
  [BARID_PART_SOURCES] = { copy_source, (GDestroyNotify) barid_source_free },
  [BARID_PART_ASSUMPTIONS] = { copy_portion, (GDestroyNotify) barid_portion_free },
  [BARID_PART_ALTERNATIVES] = { copy_portion, (GDestroyNotify) barid_portion_free },
  [BARID_PART_GAPS] = { copy_portion, (GDestroyNotify) barid_portion_free },
  [BARID_PART_OUTLOOK] = { copy_portion, (GDestroyNotify) barid_portion_free },
  [BARID_PART_INDICATORS] = { copy_indicator, (GDestroyNotify) barid_indicator_free },
  [BARID_PART_MATTER] = { copy_matter, (GDestroyNotify) barid_matter_free },
  [BARID_PART_OBJECTS] = { copy_object, (GDestroyNotify) barid_object_free },
  [BARID_PART_TRANSLATIONS] = { copy_translation, (GDestroyNotify) barid_translation_free },
  [BARID_PART_ADDRESSEES] = { copy_addressee, (GDestroyNotify) barid_addressee_free },
};

G_STATIC_ASSERT (G_N_ELEMENTS (elements) == BARID_N_PARTS);

/* ---- the object ---------------------------------------------------------------------------- */

static guint
count_elements (BaridBriefing *self)
{
  guint n = 0;

  for (guint i = 0; i < BARID_N_PARTS; i++)
    n += self->parts[i]->len;

  return n;
}

static void
barid_briefing_finalize (GObject *object)
{
  BaridBriefing *self = BARID_BRIEFING (object);

  g_free (self->id);
  g_free (self->title);
  g_free (self->reference);
  g_free (self->language);
  g_free (self->parent);
  g_free (self->conditions);
  g_free (self->emergency);
  g_clear_pointer (&self->onward_to, barid_office_unref);
  g_clear_pointer (&self->extract, barid_extract_unref);
  barid_portion_free (self->bottom_line);
  g_clear_pointer (&self->marking, barid_marking_unref);
  g_clear_pointer (&self->title_marking, barid_marking_unref);
  g_clear_pointer (&self->originator, barid_office_unref);
  g_strfreev (self->areas);
  g_strfreev (self->set_aside);
  for (guint i = 0; i < BARID_N_PARTS; i++)
    g_ptr_array_unref (self->parts[i]);
  g_ptr_array_unref (self->unknowns);
  barid_feedback_free (self->feedback);

  G_OBJECT_CLASS (barid_briefing_parent_class)->finalize (object);
}

static void
barid_briefing_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  BaridBriefing *self = BARID_BRIEFING (object);

  switch (prop_id)
    {
    case BARID_BRIEFING_PROP_ID:
      g_value_set_string (value, self->id);
      break;

    case BARID_BRIEFING_PROP_KIND:
      g_value_set_uint (value, self->kind);
      break;

    case BARID_BRIEFING_PROP_PRECEDENCE:
      g_value_set_uint (value, self->precedence);
      break;

    case BARID_BRIEFING_PROP_TITLE:
      g_value_set_string (value, self->title);
      break;

    case BARID_BRIEFING_PROP_REFERENCE:
      g_value_set_string (value, self->reference);
      break;

    case BARID_BRIEFING_PROP_LANGUAGE:
      g_value_set_string (value, self->language);
      break;

    case BARID_BRIEFING_PROP_MARKING:
      g_value_set_boxed (value, self->marking);
      break;

    case BARID_BRIEFING_PROP_TITLE_MARKING:
      g_value_set_boxed (value, self->title_marking);
      break;

    case BARID_BRIEFING_PROP_ORIGINATOR:
      g_value_set_boxed (value, self->originator);
      break;

    case BARID_BRIEFING_PROP_AREAS:
      g_value_set_boxed (value, self->areas);
      break;

    case BARID_BRIEFING_PROP_SET_ASIDE:
      g_value_set_boxed (value, self->set_aside);
      break;

    case BARID_BRIEFING_PROP_USE:
      g_value_set_uint (value, self->use);
      break;

    case BARID_BRIEFING_PROP_ONWARD:
      g_value_set_uint (value, self->onward);
      break;

    case BARID_BRIEFING_PROP_CREATED:
      g_value_set_int64 (value, self->created);
      break;

    case BARID_BRIEFING_PROP_MODIFIED:
      g_value_set_int64 (value, self->modified);
      break;

    case BARID_BRIEFING_PROP_PUBLISHED:
      g_value_set_int64 (value, self->published);
      break;

    case BARID_BRIEFING_PROP_DESTROY_BY:
      g_value_set_int64 (value, self->destroy_by);
      break;

    case BARID_BRIEFING_PROP_DUE:
      g_value_set_int64 (value, self->due);
      break;

    case BARID_BRIEFING_PROP_ACKNOWLEDGEMENT_ASKED:
      g_value_set_boolean (value, self->acknowledgement_asked);
      break;
    case BARID_BRIEFING_PROP_ASSURANCES_ASKED:
      g_value_set_boolean (value, self->assurances_asked);
      break;
    case BARID_BRIEFING_PROP_WITHDRAWS:
      g_value_set_boolean (value, self->withdraws);
      break;
    case BARID_BRIEFING_PROP_DELIVERY_ASKED:
      g_value_set_boolean (value, self->delivery_asked);
      break;

    case BARID_BRIEFING_PROP_REQUEST:
      g_value_set_uint (value, self->request);
      break;

    case BARID_BRIEFING_PROP_OUTCOME:
      g_value_set_uint (value, self->outcome);
      break;

    case BARID_BRIEFING_PROP_CONDITIONS:
      g_value_set_string (value, self->conditions);
      break;

    case BARID_BRIEFING_PROP_EMERGENCY:
      g_value_set_string (value, self->emergency);
      break;

    case BARID_BRIEFING_PROP_ONWARD_TO:
      g_value_set_boxed (value, self->onward_to);
      break;

    case BARID_BRIEFING_PROP_PARENT:
      g_value_set_string (value, self->parent);
      break;

    case BARID_BRIEFING_PROP_BOTTOM_LINE:
      g_value_set_string (value, self->bottom_line != NULL ? self->bottom_line->text : NULL);
      break;

    case BARID_BRIEFING_PROP_N_ELEMENTS:
      g_value_set_uint (value, count_elements (self));
      break;

    case BARID_BRIEFING_PROP_N_UNKNOWNS:
      g_value_set_uint (value, self->unknowns->len);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
barid_briefing_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  BaridBriefing *self = BARID_BRIEFING (object);

  switch (prop_id)
    {
    case BARID_BRIEFING_PROP_ID:
      barid_briefing_set_id (self, g_value_get_string (value));
      break;

    case BARID_BRIEFING_PROP_KIND:
      barid_briefing_set_kind (self, g_value_get_uint (value));
      break;

    case BARID_BRIEFING_PROP_PRECEDENCE:
      barid_briefing_set_precedence (self, g_value_get_uint (value));
      break;

    case BARID_BRIEFING_PROP_TITLE:
      barid_briefing_set_title (self, g_value_get_string (value));
      break;

    case BARID_BRIEFING_PROP_REFERENCE:
      barid_briefing_set_reference (self, g_value_get_string (value));
      break;

    case BARID_BRIEFING_PROP_LANGUAGE:
      barid_briefing_set_language (self, g_value_get_string (value));
      break;

    case BARID_BRIEFING_PROP_MARKING:
      barid_briefing_set_marking (self, g_value_get_boxed (value));
      break;

    case BARID_BRIEFING_PROP_TITLE_MARKING:
      barid_briefing_set_title_marking (self, g_value_get_boxed (value));
      break;

    case BARID_BRIEFING_PROP_ORIGINATOR:
      barid_briefing_set_originator (self, g_value_get_boxed (value));
      break;

    case BARID_BRIEFING_PROP_AREAS:
      barid_briefing_set_areas (self, g_value_get_boxed (value));
      break;

    case BARID_BRIEFING_PROP_SET_ASIDE:
      barid_briefing_set_set_aside (self, g_value_get_boxed (value));
      break;

    case BARID_BRIEFING_PROP_USE:
      barid_briefing_set_use (self, g_value_get_uint (value));
      break;

    case BARID_BRIEFING_PROP_ONWARD:
      barid_briefing_set_onward (self, g_value_get_uint (value));
      break;

    case BARID_BRIEFING_PROP_CREATED:
      barid_briefing_set_created (self, g_value_get_int64 (value));
      break;

    case BARID_BRIEFING_PROP_MODIFIED:
      barid_briefing_set_modified (self, g_value_get_int64 (value));
      break;

    case BARID_BRIEFING_PROP_PUBLISHED:
      barid_briefing_set_published (self, g_value_get_int64 (value));
      break;

    case BARID_BRIEFING_PROP_DESTROY_BY:
      barid_briefing_set_destroy_by (self, g_value_get_int64 (value));
      break;

    case BARID_BRIEFING_PROP_DUE:
      barid_briefing_set_due (self, g_value_get_int64 (value));
      break;

    case BARID_BRIEFING_PROP_ACKNOWLEDGEMENT_ASKED:
      barid_briefing_set_acknowledgement_asked (self, g_value_get_boolean (value));
      break;
    case BARID_BRIEFING_PROP_ASSURANCES_ASKED:
      barid_briefing_set_assurances_asked (self, g_value_get_boolean (value));
      break;
    case BARID_BRIEFING_PROP_WITHDRAWS:
      barid_briefing_set_withdraws (self, g_value_get_boolean (value));
      break;
    case BARID_BRIEFING_PROP_DELIVERY_ASKED:
      barid_briefing_set_delivery_asked (self, g_value_get_boolean (value));
      break;

    case BARID_BRIEFING_PROP_REQUEST:
      barid_briefing_set_request (self, g_value_get_uint (value));
      break;

    case BARID_BRIEFING_PROP_OUTCOME:
      barid_briefing_set_outcome (self, g_value_get_uint (value));
      break;

    case BARID_BRIEFING_PROP_CONDITIONS:
      barid_briefing_set_conditions (self, g_value_get_string (value));
      break;

    case BARID_BRIEFING_PROP_EMERGENCY:
      barid_briefing_set_emergency (self, g_value_get_string (value));
      break;

    case BARID_BRIEFING_PROP_ONWARD_TO:
      barid_briefing_set_onward_to (self, g_value_get_boxed (value));
      break;

    case BARID_BRIEFING_PROP_PARENT:
      barid_briefing_set_parent (self, g_value_get_string (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

#define READWRITE (G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY)
#define READABLE  (G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY)

static void
barid_briefing_class_init (BaridBriefingClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = barid_briefing_finalize;
  object_class->get_property = barid_briefing_get_property;
  object_class->set_property = barid_briefing_set_property;

  props[BARID_BRIEFING_PROP_ID] = g_param_spec_string ("id", NULL, NULL, NULL, READWRITE);
  props[BARID_BRIEFING_PROP_KIND] = g_param_spec_uint ("kind", NULL, NULL, 0, BARID_N_KINDS - 1, 0, READWRITE);
  props[BARID_BRIEFING_PROP_PRECEDENCE] =
    g_param_spec_uint ("precedence", NULL, NULL, 0, BARID_N_PRECEDENCES - 1, 0, READWRITE);
  props[BARID_BRIEFING_PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, READWRITE);
  props[BARID_BRIEFING_PROP_BOTTOM_LINE] = g_param_spec_string ("bottom-line", NULL, NULL, NULL, READABLE);
  props[BARID_BRIEFING_PROP_REFERENCE] = g_param_spec_string ("reference", NULL, NULL, NULL, READWRITE);
  props[BARID_BRIEFING_PROP_LANGUAGE] = g_param_spec_string ("language", NULL, NULL, NULL, READWRITE);
  props[BARID_BRIEFING_PROP_MARKING] = g_param_spec_boxed ("marking", NULL, NULL, BARID_TYPE_MARKING, READWRITE);
  props[BARID_BRIEFING_PROP_TITLE_MARKING] =
    g_param_spec_boxed ("title-marking", NULL, NULL, BARID_TYPE_MARKING, READWRITE);
  props[BARID_BRIEFING_PROP_ORIGINATOR] = g_param_spec_boxed ("originator", NULL, NULL, BARID_TYPE_OFFICE, READWRITE);
  props[BARID_BRIEFING_PROP_SET_ASIDE] = g_param_spec_boxed ("set-aside", NULL, NULL, G_TYPE_STRV, READWRITE);
  props[BARID_BRIEFING_PROP_AREAS] = g_param_spec_boxed ("areas", NULL, NULL, G_TYPE_STRV, READWRITE);
  props[BARID_BRIEFING_PROP_USE] = g_param_spec_uint ("use", NULL, NULL, 0, BARID_N_USES - 1, 0, READWRITE);
  props[BARID_BRIEFING_PROP_ONWARD] = g_param_spec_uint ("onward", NULL, NULL, 0, BARID_N_ONWARDS - 1, 0, READWRITE);
  props[BARID_BRIEFING_PROP_CREATED] = g_param_spec_int64 ("created", NULL, NULL, G_MININT64, G_MAXINT64, 0, READWRITE);
  props[BARID_BRIEFING_PROP_MODIFIED] =
    g_param_spec_int64 ("modified", NULL, NULL, G_MININT64, G_MAXINT64, 0, READWRITE);
  props[BARID_BRIEFING_PROP_PUBLISHED] =
    g_param_spec_int64 ("published", NULL, NULL, G_MININT64, G_MAXINT64, 0, READWRITE);
  props[BARID_BRIEFING_PROP_DESTROY_BY] =
    g_param_spec_int64 ("destroy-by", NULL, NULL, G_MININT64, G_MAXINT64, 0, READWRITE);
  props[BARID_BRIEFING_PROP_DUE] = g_param_spec_int64 ("due", NULL, NULL, G_MININT64, G_MAXINT64, 0, READWRITE);
  props[BARID_BRIEFING_PROP_ACKNOWLEDGEMENT_ASKED] =
    g_param_spec_boolean ("acknowledgement-asked", NULL, NULL, FALSE, READWRITE);
  props[BARID_BRIEFING_PROP_ASSURANCES_ASKED] =
    g_param_spec_boolean ("assurances-asked", NULL, NULL, FALSE, READWRITE);
  props[BARID_BRIEFING_PROP_WITHDRAWS] = g_param_spec_boolean ("withdraws", NULL, NULL, FALSE, READWRITE);
  props[BARID_BRIEFING_PROP_REQUEST] = g_param_spec_uint ("request", NULL, NULL, 0, BARID_N_REQUESTS - 1, 0, READWRITE);
  props[BARID_BRIEFING_PROP_OUTCOME] = g_param_spec_uint ("outcome", NULL, NULL, 0, BARID_N_OUTCOMES - 1, 0, READWRITE);
  props[BARID_BRIEFING_PROP_CONDITIONS] = g_param_spec_string ("conditions", NULL, NULL, NULL, READWRITE);
  props[BARID_BRIEFING_PROP_EMERGENCY] = g_param_spec_string ("emergency", NULL, NULL, NULL, READWRITE);
  props[BARID_BRIEFING_PROP_ONWARD_TO] = g_param_spec_boxed ("onward-to", NULL, NULL, BARID_TYPE_OFFICE, READWRITE);
  props[BARID_BRIEFING_PROP_DELIVERY_ASKED] = g_param_spec_boolean ("delivery-asked", NULL, NULL, FALSE, READWRITE);
  props[BARID_BRIEFING_PROP_PARENT] = g_param_spec_string ("parent", NULL, NULL, NULL, READWRITE);
  props[BARID_BRIEFING_PROP_N_ELEMENTS] = g_param_spec_uint ("n-elements", NULL, NULL, 0, G_MAXUINT, 0, READABLE);
  props[BARID_BRIEFING_PROP_N_UNKNOWNS] = g_param_spec_uint ("n-unknowns", NULL, NULL, 0, G_MAXUINT, 0, READABLE);

  g_object_class_install_properties (object_class, BARID_BRIEFING_N_PROPS, props);
}

static void
barid_briefing_init (BaridBriefing *self)
{
  self->id = barid_id_new ("report");
  self->areas = g_new0 (char *, 1);
  self->set_aside = g_new0 (char *, 1);
  self->unknowns = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < BARID_N_PARTS; i++)
    self->parts[i] = g_ptr_array_new_with_free_func (elements[i].free);
}

/**
 * barid_briefing_new:
 * @kind: what kind of briefing
 *
 * Makes an empty briefing with a fresh id: ROUTINE, for awareness only, not to be passed on.
 *
 * Returns: (transfer full): the briefing
 */
BaridBriefing *
barid_briefing_new (BaridKind kind)
{
  BaridBriefing *self;

  g_return_val_if_fail (kind < BARID_N_KINDS, NULL);

  self = g_object_new (BARID_TYPE_BRIEFING, NULL);
  self->kind = kind;

  return self;
}

/**
 * barid_briefing_copy:
 * @self: a briefing
 *
 * Copies a briefing with all its parts, its id too, so that it can go to another thread while this one is
 * edited on. Only values that never change are shared.
 *
 * Returns: (transfer full): the copy
 */
BaridBriefing *
barid_briefing_copy (BaridBriefing *self)
{
  BaridBriefing *copy;

  g_return_val_if_fail (BARID_IS_BRIEFING (self), NULL);

  copy = barid_briefing_new (self->kind);
  barid_briefing_set_id (copy, self->id);
  barid_briefing_set_precedence (copy, self->precedence);
  barid_briefing_set_title (copy, self->title);
  barid_briefing_set_reference (copy, self->reference);
  barid_briefing_set_language (copy, self->language);
  barid_briefing_set_marking (copy, self->marking);
  barid_briefing_set_title_marking (copy, self->title_marking);
  barid_briefing_set_originator (copy, self->originator);
  barid_briefing_set_areas (copy, (const char * const *) self->areas);
  barid_briefing_set_use (copy, self->use);
  barid_briefing_set_onward (copy, self->onward);
  barid_briefing_set_created (copy, self->created);
  barid_briefing_set_modified (copy, self->modified);
  barid_briefing_set_published (copy, self->published);
  barid_briefing_set_destroy_by (copy, self->destroy_by);
  barid_briefing_set_due (copy, self->due);
  barid_briefing_set_acknowledgement_asked (copy, self->acknowledgement_asked);
  barid_briefing_set_assurances_asked (copy, self->assurances_asked);
  barid_briefing_set_withdraws (copy, self->withdraws);
  barid_briefing_set_request (copy, self->request);
  barid_briefing_set_onward_to (copy, self->onward_to);
  barid_briefing_set_outcome (copy, self->outcome);
  barid_briefing_set_conditions (copy, self->conditions);
  barid_briefing_set_emergency (copy, self->emergency);
  barid_briefing_set_delivery_asked (copy, self->delivery_asked);
  barid_briefing_set_recalled (copy, self->recalled);
  barid_briefing_set_feedback (copy, self->feedback);
  barid_briefing_set_parent (copy, self->parent);
  barid_briefing_set_extract (copy, self->extract);
  barid_briefing_set_set_aside (copy, (const char * const *) self->set_aside);
  copy->bottom_line = self->bottom_line != NULL ? barid_portion_copy (self->bottom_line) : NULL;
  copy->unknown_restricts = self->unknown_restricts;

  for (guint i = 0; i < BARID_N_PARTS; i++)
    for (guint j = 0; j < self->parts[i]->len; j++)
      g_ptr_array_add (copy->parts[i], elements[i].copy (g_ptr_array_index (self->parts[i], j)));

  for (guint i = 0; i < self->unknowns->len; i++)
    g_ptr_array_add (copy->unknowns, g_strdup (g_ptr_array_index (self->unknowns, i)));

  return copy;
}

/* Tells that a property has changed. */
void
barid_briefing_notify (BaridBriefing     *self,
                       BaridBriefingProp  prop)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[prop]);
}

/* ---- parts --------------------------------------------------------------------------------- */

/**
 * barid_briefing_get_part:
 * @self: a briefing
 * @part: which part
 *
 * Gets the elements of a part, in order. Who changes an element in place tells nobody.
 *
 * Returns: (transfer none): the elements; their type is given beside each #BaridPart
 */
GPtrArray *
barid_briefing_get_part (BaridBriefing *self,
                         BaridPart      part)
{
  g_return_val_if_fail (BARID_IS_BRIEFING (self), NULL);
  g_return_val_if_fail (part < BARID_N_PARTS, NULL);

  return self->parts[part];
}

/**
 * barid_briefing_add:
 * @self: a briefing
 * @part: which part
 * @element: (transfer full): an element of the type given beside the part
 *
 * Adds an element to the end of a part; it belongs to the briefing from now on. "n-elements" is notified.
 */
void
barid_briefing_add (BaridBriefing *self,
                    BaridPart      part,
                    gpointer       element)
{
  g_return_if_fail (BARID_IS_BRIEFING (self));
  g_return_if_fail (part < BARID_N_PARTS);
  g_return_if_fail (element != NULL);

  g_ptr_array_add (self->parts[part], element);
  barid_briefing_notify (self, BARID_BRIEFING_PROP_N_ELEMENTS);
}

/**
 * barid_briefing_add_addressees:
 * @self: a briefing
 * @from: another one
 *
 * Addresses a briefing to those whom another is addressed to as well.
 */
void
barid_briefing_add_addressees (BaridBriefing *self,
                               BaridBriefing *from)
{
  GPtrArray *addressees;

  g_return_if_fail (BARID_IS_BRIEFING (self) && BARID_IS_BRIEFING (from) && self != from);

  addressees = from->parts[BARID_PART_ADDRESSEES];
  for (guint i = 0; i < addressees->len; i++)
    barid_briefing_add (self, BARID_PART_ADDRESSEES, copy_addressee (g_ptr_array_index (addressees, i)));
}

/**
 * barid_briefing_get_unknowns:
 * @self: a briefing
 *
 * Gets what was not understood when it was read.
 *
 * Returns: (transfer none) (element-type utf8): one sentence for each
 */
GPtrArray *
barid_briefing_get_unknowns (BaridBriefing *self)
{
  g_return_val_if_fail (BARID_IS_BRIEFING (self), NULL);

  return self->unknowns;
}

/**
 * barid_briefing_add_unknown:
 * @self: a briefing
 * @sentence: what was not understood, for a person
 * @restricts: whether it could be a restriction: then the briefing counts as not understood
 *
 * Reports something in a briefing that is kept and not understood. "n-unknowns" is notified.
 */
void
barid_briefing_add_unknown (BaridBriefing *self,
                            const char    *sentence,
                            gboolean       restricts)
{
  g_return_if_fail (BARID_IS_BRIEFING (self));
  g_return_if_fail (sentence != NULL);

  g_ptr_array_add (self->unknowns, g_strdup (sentence));
  self->unknown_restricts = self->unknown_restricts || restricts;
  barid_briefing_notify (self, BARID_BRIEFING_PROP_N_UNKNOWNS);
}

/**
 * barid_briefing_get_unknown_restricts:
 * @self: a briefing
 *
 * Tells whether anything that was not understood could be a restriction.
 *
 * Returns: whether it could; %FALSE when all was understood
 */
gboolean
barid_briefing_get_unknown_restricts (BaridBriefing *self)
{
  /* Without a briefing nothing is known: the restrictive answer. */
  g_return_val_if_fail (BARID_IS_BRIEFING (self), TRUE);

  return self->unknown_restricts;
}
