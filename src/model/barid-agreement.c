#include "config.h"

#include "barid-agreement.h"

/* ---- what an agreement is made of ---------------------------------------------------------- */

/**
 * barid_party_new:
 * @office: the party; a reference is taken
 * @fingerprint: primary fingerprint of the key of its signing authority
 *
 * Makes a party that has not signed.
 *
 * Returns: (transfer full): the party
 */
BaridParty *
barid_party_new (BaridOffice *office,
                 const char  *fingerprint)
{
  BaridParty *self;

  g_return_val_if_fail (office != NULL, NULL);

  self = g_new0 (BaridParty, 1);
  self->office = barid_office_ref (office);
  self->fingerprint = g_strdup (fingerprint);
  self->signed_at = BARID_TIME_NONE;
  self->reservations = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_reservation_free);

  return self;
}

/**
 * barid_party_free:
 * @self: (nullable) (transfer full): a party
 *
 * Frees a party.
 */
void
barid_party_free (BaridParty *self)
{
  if (self == NULL)
    return;

  barid_office_unref (self->office);
  g_free (self->fingerprint);
  g_free (self->signer);
  g_ptr_array_unref (self->reservations);
  g_free (self);
}

/**
 * barid_reservation_new:
 * @article: number of the article it is about
 * @text: what the party says
 *
 * Makes a reservation that narrows nothing a rule can ask for yet.
 *
 * Returns: (transfer full): the reservation
 */
BaridReservation *
barid_reservation_new (const char *article,
                       const char *text)
{
  BaridReservation *self = g_new0 (BaridReservation, 1);

  self->article = g_strdup (article);
  self->text = g_strdup (text);
  self->ceilings = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_level_free);
  self->use = BARID_USE_INHERITED;

  return self;
}

/**
 * barid_reservation_free:
 * @self: (nullable) (transfer full): a reservation
 *
 * Frees a reservation.
 */
void
barid_reservation_free (BaridReservation *self)
{
  if (self == NULL)
    return;

  g_free (self->article);
  g_free (self->text);
  g_strfreev (self->areas);
  g_ptr_array_unref (self->ceilings);
  g_free (self);
}

/**
 * barid_level_new:
 * @policy: whose ladder, such as "ALD", or "TLP"
 * @level: the word of that ladder
 * @rank: its place in that ladder, 0 the lowest
 *
 * Makes a level.
 *
 * Returns: (transfer full): the level
 */
BaridLevel *
barid_level_new (const char *policy,
                 const char *level,
                 guint       rank)
{
  BaridLevel *self = g_new0 (BaridLevel, 1);

  self->policy = g_strdup (policy);
  self->level = g_strdup (level);
  self->rank = rank;

  return self;
}

/**
 * barid_level_free:
 * @self: (nullable) (transfer full): a level
 *
 * Frees a level.
 */
void
barid_level_free (BaridLevel *self)
{
  if (self == NULL)
    return;

  g_free (self->policy);
  g_free (self->level);
  g_free (self);
}

/**
 * barid_equivalent_new:
 * @from: (transfer full): a level
 * @to: (transfer full): what it is protected as with the holders of that policy
 *
 * Makes one row of the directed table; both levels are the row's from now on.
 *
 * Returns: (transfer full): the row
 */
BaridEquivalent *
barid_equivalent_new (BaridLevel *from,
                      BaridLevel *to)
{
  BaridEquivalent *self;

  g_return_val_if_fail (from != NULL && to != NULL, NULL);

  self = g_new0 (BaridEquivalent, 1);
  self->from = from;
  self->to = to;

  return self;
}

/**
 * barid_equivalent_free:
 * @self: (nullable) (transfer full): a row
 *
 * Frees a row with its levels.
 */
void
barid_equivalent_free (BaridEquivalent *self)
{
  if (self == NULL)
    return;

  barid_level_free (self->from);
  barid_level_free (self->to);
  g_free (self);
}

/**
 * barid_article_new:
 * @number: as it is cited, such as "5"
 * @subject: what a rule can cite, such as "ceiling"
 * @text: what it says
 *
 * Makes an article.
 *
 * Returns: (transfer full): the article
 */
BaridArticle *
barid_article_new (const char *number,
                   const char *subject,
                   const char *text)
{
  BaridArticle *self = g_new0 (BaridArticle, 1);

  self->number = g_strdup (number);
  self->subject = g_strdup (subject);
  self->text = g_strdup (text);

  return self;
}

/**
 * barid_article_free:
 * @self: (nullable) (transfer full): an article
 *
 * Frees an article.
 */
void
barid_article_free (BaridArticle *self)
{
  if (self == NULL)
    return;

  g_free (self->number);
  g_free (self->subject);
  g_free (self->text);
  g_strfreev (self->texts);
  g_free (self);
}

/* ---- the agreement ------------------------------------------------------------------------- */

/**
 * barid_agreement_new:
 * @id: "agreement--UUID"
 *
 * Makes an agreement that allows nothing yet: nobody is a party, no area is covered, no policy has a ceiling,
 * use is awareness, nothing may be passed on. It is filled in before it is handed on.
 *
 * Returns: (transfer full): the agreement
 */
BaridAgreement *
barid_agreement_new (const char *id)
{
  BaridAgreement *self;

  g_return_val_if_fail (id != NULL, NULL);

  self = g_atomic_rc_box_new0 (BaridAgreement);
  self->id = g_strdup (id);
  self->parties = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_party_free);
  self->areas = g_new0 (char *, 1);
  self->ceilings = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_level_free);
  self->equivalents = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_equivalent_free);
  self->scales = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_scale_unref);
  self->articles = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_article_free);
  self->use = BARID_USE_AWARENESS;
  self->onward = BARID_ONWARD_NO;

  return self;
}

/**
 * barid_agreement_ref:
 * @self: an agreement
 *
 * Takes another reference, in any thread.
 *
 * Returns: (transfer full): @self
 */
BaridAgreement *
barid_agreement_ref (BaridAgreement *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

static void
agreement_clear (gpointer data)
{
  BaridAgreement *self = data;

  g_free (self->id);
  g_free (self->number);
  g_free (self->title);
  g_free (self->rank);
  g_ptr_array_unref (self->parties);
  g_strfreev (self->areas);
  g_ptr_array_unref (self->ceilings);
  g_ptr_array_unref (self->equivalents);
  g_ptr_array_unref (self->scales);
  g_ptr_array_unref (self->articles);
  g_free (self->replaces);
  g_free (self->replaced_by);
  g_free (self->under);
  g_free (self->under_article);
  g_strfreev (self->languages);
  g_clear_pointer (&self->origin_key, g_bytes_unref);
  g_clear_pointer (&self->bytes, g_bytes_unref);
}

/**
 * barid_agreement_unref:
 * @self: (transfer full): an agreement
 *
 * Lets a reference go, in any thread.
 */
void
barid_agreement_unref (BaridAgreement *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, agreement_clear);
}

/**
 * barid_agreement_find_party:
 * @self: an agreement
 * @office: (nullable): identity id of an office
 *
 * Finds the party that an office is.
 *
 * Returns: (transfer none) (nullable): the party
 */
BaridParty *
barid_agreement_find_party (const BaridAgreement *self,
                            const char           *office)
{
  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; office != NULL && i < self->parties->len; i++)
    {
      BaridParty *party = g_ptr_array_index (self->parties, i);

      if (g_strcmp0 (party->office->id, office) == 0)
        return party;
    }

  return NULL;
}

/**
 * barid_agreement_is_signed:
 * @self: an agreement
 *
 * Tells whether the signature of every party was seen to be good. Nobody agrees alone: fewer than two parties
 * have signed nothing.
 *
 * Returns: whether all have signed
 */
gboolean
barid_agreement_is_signed (const BaridAgreement *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  for (guint i = 0; i < self->parties->len; i++)
    {
      const BaridParty *party = g_ptr_array_index (self->parties, i);

      if (party->signed_at == BARID_TIME_NONE)
        return FALSE;
    }

  return self->parties->len >= 2;
}

/**
 * barid_agreement_in_force:
 * @self: an agreement
 * @now: the moment it is asked for
 *
 * Tells whether an agreement binds: every party has signed, the term has begun and not ended, and it was neither
 * withdrawn from nor suspended. A withdrawal closes it whatever its date says, so that a clock that goes wrong opens nothing;
 * an agreement without an end has no term.
 *
 * Returns: whether it is in force
 */
gboolean
barid_agreement_in_force (const BaridAgreement *self,
                          BaridTime             now)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return barid_agreement_is_signed (self) &&
         self->withdrawn == BARID_TIME_NONE &&
         self->suspended == BARID_TIME_NONE &&
         self->from <= now && now < self->until;
}

/**
 * barid_agreement_get_state:
 * @self: an agreement
 * @now: the moment it is asked for
 *
 * Tells where an agreement stands.
 *
 * Returns: its state; %BARID_STANDS_IN_FORCE exactly when barid_agreement_in_force() says so
 */
BaridAgreementState
barid_agreement_get_state (const BaridAgreement *self,
                           BaridTime             now)
{
  g_return_val_if_fail (self != NULL, BARID_STANDS_DRAFT);

  if (self->withdrawn != BARID_TIME_NONE)
    return BARID_STANDS_WITHDRAWN;
  if (!barid_agreement_is_signed (self))
    return BARID_STANDS_DRAFT;
  if (barid_agreement_in_force (self, now))
    return BARID_STANDS_IN_FORCE;
  if (self->suspended != BARID_TIME_NONE && now < self->until)
    return BARID_STANDS_SUSPENDED;

  return now < self->from ? BARID_STANDS_SIGNED : BARID_STANDS_ENDED;
}

/**
 * barid_agreement_covers_area:
 * @self: an agreement
 * @area: (nullable): an area
 *
 * Tells whether an area is among those of the agreement.
 *
 * Returns: whether it is
 */
gboolean
barid_agreement_covers_area (const BaridAgreement *self,
                             const char           *area)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return area != NULL && self->areas != NULL && g_strv_contains ((const char *const *) self->areas, area);
}

/**
 * barid_agreement_get_ceiling:
 * @self: an agreement
 * @policy: (nullable): whose ladder, or "TLP"
 *
 * Gets the highest level of a policy that may be shared. Should there be several, the lowest of them holds.
 *
 * Returns: (transfer none) (nullable): the level, or %NULL: nothing marked by that policy may be shared
 */
const BaridLevel *
barid_agreement_get_ceiling (const BaridAgreement *self,
                             const char           *policy)
{
  const BaridLevel *lowest = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; policy != NULL && i < self->ceilings->len; i++)
    {
      const BaridLevel *ceiling = g_ptr_array_index (self->ceilings, i);

      if (g_strcmp0 (ceiling->policy, policy) == 0 && (lowest == NULL || ceiling->rank < lowest->rank))
        lowest = ceiling;
    }

  return lowest;
}

/**
 * barid_agreement_find_equivalent:
 * @self: an agreement
 * @policy: (nullable): the policy of a level
 * @level: (nullable): the word of that level
 * @to_policy: (nullable): the policy of those who would hold it
 *
 * Finds what a level is protected as with the holders of another policy. The table is read in the direction in
 * which it is written and never turned round. Should several rows say it, the highest holds.
 *
 * Returns: (transfer none) (nullable): the level, or %NULL: a missing row refuses
 */
const BaridLevel *
barid_agreement_find_equivalent (const BaridAgreement *self,
                                 const char           *policy,
                                 const char           *level,
                                 const char           *to_policy)
{
  const BaridLevel *highest = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  if (policy == NULL || level == NULL || to_policy == NULL)
    return NULL;

  for (guint i = 0; i < self->equivalents->len; i++)
    {
      const BaridEquivalent *row = g_ptr_array_index (self->equivalents, i);

      if (g_strcmp0 (row->from->policy, policy) == 0 &&
          g_strcmp0 (row->from->level, level) == 0 &&
          g_strcmp0 (row->to->policy, to_policy) == 0 &&
          (highest == NULL || row->to->rank > highest->rank))
        highest = row->to;
    }

  return highest;
}

/**
 * barid_agreement_find_protection:
 * @self: an agreement
 * @marking: a marking
 * @nation: the nation of an office that holds what is so marked
 *
 * Finds what the level of another nation is protected as there.
 *
 * Returns: (transfer none) (nullable): a level of @nation, or %NULL where the marking has no level of another nation or the
 *   agreement does not say
 */
const BaridLevel *
barid_agreement_find_protection (const BaridAgreement *self,
                                 const BaridMarking   *marking,
                                 const char           *nation)
{
  g_return_val_if_fail (self != NULL && marking != NULL, NULL);

  if (barid_marking_get_system (marking) != BARID_MARKING_CLASSIFICATION ||
      g_strcmp0 (barid_marking_get_policy (marking), nation) == 0)
    return NULL;

  return barid_agreement_find_equivalent (self, barid_marking_get_policy (marking), barid_marking_get_level (marking), nation);
}

static gboolean
joins_all (const BaridAgreement *self,
           GPtrArray            *addressees)
{
  for (guint i = 0; i < addressees->len; i++)
    if (barid_agreement_find_party (self, ((const BaridAddressee *) g_ptr_array_index (addressees, i))->office) == NULL)
      return FALSE;

  return addressees->len > 0;
}

/**
 * barid_agreement_list_scales:
 * @agreements: (element-type BaridAgreement): those of a desk
 * @addressees: (element-type BaridAddressee): whom a briefing is to
 * @now: the moment it is asked for
 *
 * Lists the tables of likelihood that all addressees of a briefing have agreed on with this desk: those of agreements in force
 * to which every one of them is a party. Of two with one name, the first is listed.
 *
 * Returns: (transfer full) (element-type BaridScale): the tables; none where there is no addressee
 */
GPtrArray *
barid_agreement_list_scales (GPtrArray *agreements,
                             GPtrArray *addressees,
                             BaridTime  now)
{
  GPtrArray *scales = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_scale_unref);

  g_return_val_if_fail (agreements != NULL && addressees != NULL, scales);

  for (guint i = 0; i < agreements->len; i++)
    {
      const BaridAgreement *agreement = g_ptr_array_index (agreements, i);

      if (!barid_agreement_in_force (agreement, now) || !joins_all (agreement, addressees))
        continue;

      for (guint j = 0; j < agreement->scales->len; j++)
        {
          BaridScale *scale = g_ptr_array_index (agreement->scales, j);

          if (barid_scale_find_in (scales, scale->name) == NULL)
            g_ptr_array_add (scales, barid_scale_ref (scale));
        }
    }

  return scales;
}

/**
 * barid_agreement_cite:
 * @self: an agreement
 * @subject: what a rule is about, such as "ceiling"
 *
 * Finds the article to cite for a rule.
 *
 * Returns: (transfer none) (nullable): its number, or %NULL when no article says it is about that
 */
const char *
barid_agreement_cite (const BaridAgreement *self,
                      const char           *subject)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (subject != NULL, NULL);

  for (guint i = 0; i < self->articles->len; i++)
    {
      const BaridArticle *article = g_ptr_array_index (self->articles, i);

      if (g_strcmp0 (article->subject, subject) == 0)
        return article->number;
    }

  return NULL;
}

/**
 * barid_agreement_get_emergency:
 * @self: an agreement, as it binds among some of its parties
 *
 * Finds the article under which an officer may release in an emergency what the agreement would otherwise stop.
 *
 * Returns: (transfer none) (nullable): its number, or %NULL when there is none, or a party has a reservation on it
 */
const char *
barid_agreement_get_emergency (const BaridAgreement *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->no_emergency ? NULL : barid_agreement_cite (self, "emergency");
}
