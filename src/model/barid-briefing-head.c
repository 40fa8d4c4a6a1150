#include "config.h"

#include "barid-briefing-private.h"

/* What a briefing says of itself: its head, and the conversation it belongs to. */

static void
set_text (BaridBriefing      *self,
          char              **field,
          const char         *text,
          BaridBriefingProp   prop)
{
  char *old;

  if (g_strcmp0 (*field, text) == 0)
    return;

  /* @text may be a piece of what it replaces. */
  old = *field;
  *field = g_strdup (text);
  g_free (old);
  barid_briefing_notify (self, prop);
}

/**
 * barid_briefing_get_id:
 * @self: a briefing
 *
 * Gets the STIX id, "report--UUID".
 *
 * Returns: (transfer none) (nullable): the text
 */
const char *
barid_briefing_get_id (BaridBriefing *self)
{
  g_return_val_if_fail (BARID_IS_BRIEFING (self), NULL);

  return self->id;
}

/**
 * barid_briefing_set_id:
 * @self: a briefing
 * @id: (nullable): the id
 *
 * Sets the STIX id, "report--UUID".
 */
void
barid_briefing_set_id (BaridBriefing *self,
                       const char    *id)
{
  g_return_if_fail (BARID_IS_BRIEFING (self));

  set_text (self, &self->id, id, BARID_BRIEFING_PROP_ID);
}

/**
 * barid_briefing_get_kind:
 * @self: a briefing
 *
 * Gets what kind of briefing it is.
 *
 * Returns: the kind
 */
BaridKind
barid_briefing_get_kind (BaridBriefing *self)
{
  g_return_val_if_fail (BARID_IS_BRIEFING (self), BARID_KIND_ASSESSMENT);

  return self->kind;
}

/**
 * barid_briefing_set_kind:
 * @self: a briefing
 * @kind: a kind
 *
 * Sets what kind of briefing it is.
 */
void
barid_briefing_set_kind (BaridBriefing *self,
                         BaridKind      kind)
{
  g_return_if_fail (BARID_IS_BRIEFING (self));
  g_return_if_fail (kind < BARID_N_KINDS);

  if (self->kind == kind)
    return;

  self->kind = kind;
  barid_briefing_notify (self, BARID_BRIEFING_PROP_KIND);
}

/**
 * barid_briefing_get_precedence:
 * @self: a briefing
 *
 * Gets how urgent it is.
 *
 * Returns: the precedence
 */
BaridPrecedence
barid_briefing_get_precedence (BaridBriefing *self)
{
  g_return_val_if_fail (BARID_IS_BRIEFING (self), BARID_PRECEDENCE_ROUTINE);

  return self->precedence;
}

/**
 * barid_briefing_set_precedence:
 * @self: a briefing
 * @precedence: a precedence
 *
 * Sets how urgent it is.
 */
void
barid_briefing_set_precedence (BaridBriefing   *self,
                               BaridPrecedence  precedence)
{
  g_return_if_fail (BARID_IS_BRIEFING (self));
  g_return_if_fail (precedence < BARID_N_PRECEDENCES);

  if (self->precedence == precedence)
    return;

  self->precedence = precedence;
  barid_briefing_notify (self, BARID_BRIEFING_PROP_PRECEDENCE);
}

/**
 * barid_briefing_get_title:
 * @self: a briefing
 *
 * Gets the title.
 *
 * Returns: (transfer none) (nullable): the text
 */
const char *
barid_briefing_get_title (BaridBriefing *self)
{
  g_return_val_if_fail (BARID_IS_BRIEFING (self), NULL);

  return self->title;
}

/**
 * barid_briefing_set_title:
 * @self: a briefing
 * @title: (nullable): the title
 *
 * Sets the title.
 */
void
barid_briefing_set_title (BaridBriefing *self,
                          const char    *title)
{
  g_return_if_fail (BARID_IS_BRIEFING (self));

  set_text (self, &self->title, title, BARID_BRIEFING_PROP_TITLE);
}

/**
 * barid_briefing_get_bottom_line:
 * @self: a briefing
 *
 * Gets the bottom line.
 *
 * Returns: (transfer none) (nullable): the portion, or %NULL when there is none
 */
BaridPortion *
barid_briefing_get_bottom_line (BaridBriefing *self)
{
  g_return_val_if_fail (BARID_IS_BRIEFING (self), NULL);

  return self->bottom_line;
}

/**
 * barid_briefing_set_bottom_line:
 * @self: a briefing
 * @text: (nullable): the bottom line, or %NULL to take it away
 * @marking: (nullable): of this portion, or %NULL where it inherits the briefing's; a reference is taken
 *
 * Sets the bottom line with its marking.
 */
void
barid_briefing_set_bottom_line (BaridBriefing *self,
                                const char    *text,
                                BaridMarking  *marking)
{
  BaridPortion *old;

  g_return_if_fail (BARID_IS_BRIEFING (self));

  old = self->bottom_line;
  if (old == NULL ? text == NULL : text != NULL && g_strcmp0 (old->text, text) == 0 && old->marking == marking)
    return;

  self->bottom_line = text != NULL ? barid_portion_new (text, marking) : NULL;
  barid_portion_free (old);
  barid_briefing_notify (self, BARID_BRIEFING_PROP_BOTTOM_LINE);
}

/**
 * barid_briefing_get_reference:
 * @self: a briefing
 *
 * Gets the originator's reference number.
 *
 * Returns: (transfer none) (nullable): the text
 */
const char *
barid_briefing_get_reference (BaridBriefing *self)
{
  g_return_val_if_fail (BARID_IS_BRIEFING (self), NULL);

  return self->reference;
}

/**
 * barid_briefing_set_reference:
 * @self: a briefing
 * @reference: (nullable): the reference number
 *
 * Sets the originator's reference number.
 */
void
barid_briefing_set_reference (BaridBriefing *self,
                              const char    *reference)
{
  g_return_if_fail (BARID_IS_BRIEFING (self));

  set_text (self, &self->reference, reference, BARID_BRIEFING_PROP_REFERENCE);
}

/**
 * barid_briefing_get_language:
 * @self: a briefing
 *
 * Gets the language it is written in, RFC 5646.
 *
 * Returns: (transfer none) (nullable): the text
 */
const char *
barid_briefing_get_language (BaridBriefing *self)
{
  g_return_val_if_fail (BARID_IS_BRIEFING (self), NULL);

  return self->language;
}

/**
 * barid_briefing_set_language:
 * @self: a briefing
 * @language: (nullable): a language tag
 *
 * Sets the language it is written in, RFC 5646.
 */
void
barid_briefing_set_language (BaridBriefing *self,
                             const char    *language)
{
  g_return_if_fail (BARID_IS_BRIEFING (self));

  set_text (self, &self->language, language, BARID_BRIEFING_PROP_LANGUAGE);
}

/**
 * barid_briefing_get_originator:
 * @self: a briefing
 *
 * Gets the office whose briefing it is.
 *
 * Returns: (transfer none) (nullable): the office
 */
BaridOffice *
barid_briefing_get_originator (BaridBriefing *self)
{
  g_return_val_if_fail (BARID_IS_BRIEFING (self), NULL);

  return self->originator;
}

/**
 * barid_briefing_set_originator:
 * @self: a briefing
 * @office: (nullable): an office; a reference is taken
 *
 * Sets the office whose briefing it is.
 */
void
barid_briefing_set_originator (BaridBriefing *self,
                               BaridOffice   *office)
{
  BaridOffice *old;

  g_return_if_fail (BARID_IS_BRIEFING (self));

  old = self->originator;
  if (old == office)
    return;

  self->originator = office != NULL ? barid_office_ref (office) : NULL;
  g_clear_pointer (&old, barid_office_unref);
  barid_briefing_notify (self, BARID_BRIEFING_PROP_ORIGINATOR);
}

static void
set_texts (BaridBriefing       *self,
           GStrv               *field,
           const char * const  *texts,
           BaridBriefingProp    prop)
{
  GStrv old = *field;

  if (texts != NULL ? g_strv_equal ((const char * const *) old, texts) : old[0] == NULL)
    return;

  *field = texts != NULL ? g_strdupv ((char **) texts) : g_new0 (char *, 1);
  g_strfreev (old);
  barid_briefing_notify (self, prop);
}

/**
 * barid_briefing_get_areas:
 * @self: a briefing
 *
 * Gets the areas it belongs to.
 *
 * Returns: (transfer none): the areas, never %NULL
 */
const char * const *
barid_briefing_get_areas (BaridBriefing *self)
{
  g_return_val_if_fail (BARID_IS_BRIEFING (self), NULL);

  return (const char * const *) self->areas;
}

/**
 * barid_briefing_set_areas:
 * @self: a briefing
 * @areas: (nullable): areas
 *
 * Sets the areas it belongs to.
 */
void
barid_briefing_set_areas (BaridBriefing      *self,
                          const char * const *areas)
{
  g_return_if_fail (BARID_IS_BRIEFING (self));

  set_texts (self, &self->areas, areas, BARID_BRIEFING_PROP_AREAS);
}

/**
 * barid_briefing_get_parent:
 * @self: a briefing
 *
 * Gets the letter id of what it answers.
 *
 * Returns: (transfer none) (nullable): the text
 */
const char *
barid_briefing_get_parent (BaridBriefing *self)
{
  g_return_val_if_fail (BARID_IS_BRIEFING (self), NULL);

  return self->parent;
}

/**
 * barid_briefing_set_parent:
 * @self: a briefing
 * @letter_id: (nullable): a letter id
 *
 * Sets the letter id of what it answers.
 */
void
barid_briefing_set_parent (BaridBriefing *self,
                           const char    *letter_id)
{
  g_return_if_fail (BARID_IS_BRIEFING (self));

  set_text (self, &self->parent, letter_id, BARID_BRIEFING_PROP_PARENT);
}

/**
 * barid_briefing_get_set_aside:
 * @self: a briefing
 *
 * Gets what of the advice its author has set aside. It stays with the draft and is in no letter.
 *
 * Returns: (transfer none): as barid_objection_dup_key() names it, never %NULL
 */
const char * const *
barid_briefing_get_set_aside (BaridBriefing *self)
{
  g_return_val_if_fail (BARID_IS_BRIEFING (self), NULL);

  return (const char * const *) self->set_aside;
}

/**
 * barid_briefing_set_set_aside:
 * @self: a briefing
 * @advice: (nullable): as barid_objection_dup_key() names it
 *
 * Sets what of the advice its author has set aside.
 */
void
barid_briefing_set_set_aside (BaridBriefing      *self,
                              const char * const *advice)
{
  g_return_if_fail (BARID_IS_BRIEFING (self));

  set_texts (self, &self->set_aside, advice, BARID_BRIEFING_PROP_SET_ASIDE);
}
