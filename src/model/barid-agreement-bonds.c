#include "config.h"

#include "barid-agreement.h"

/* Where an agreement of several parties stands for one of them, and what of it binds between some of them. */

static gboolean
stays (const BaridParty *party)
{
  return party->withdrawn == BARID_TIME_NONE;
}

/* The withdrawal that ends it for the party @ours: that of ours, one that the terms do not let it outlive, or the one that
 * leaves a party alone. */
static BaridTime
find_end (const BaridAgreement *self,
          const BaridParty     *ours)
{
  BaridTime end = BARID_TIME_NONE;
  BaridTime last = BARID_TIME_NONE;
  guint remaining = 0;

  for (guint i = 0; i < self->parties->len; i++)
    {
      const BaridParty *party = g_ptr_array_index (self->parties, i);
      gboolean ends = party == ours || !self->continues || party->signed_at == BARID_TIME_NONE;

      if (stays (party))
        {
          remaining++;
          continue;
        }

      last = MAX (last, party->withdrawn);
      if (ends && (end == BARID_TIME_NONE || party->withdrawn < end))
        end = party->withdrawn;
    }

  return end == BARID_TIME_NONE && remaining < 2 ? last : end;
}

/* It is suspended for the party @ours when that has suspended it, or nobody else is left who has not. */
static BaridTime
find_suspension (const BaridAgreement *self,
                 const BaridParty     *ours)
{
  BaridTime last = BARID_TIME_NONE;

  if (ours != NULL && ours->suspended != BARID_TIME_NONE)
    return ours->suspended;

  for (guint i = 0; i < self->parties->len; i++)
    {
      const BaridParty *party = g_ptr_array_index (self->parties, i);

      if (party == ours || !stays (party))
        continue;
      if (party->suspended == BARID_TIME_NONE)
        return BARID_TIME_NONE;

      last = MAX (last, party->suspended);
    }

  return last;
}

/**
 * barid_agreement_settle:
 * @self: an agreement, with what its parties did
 * @ours: (nullable): identity id of the office that it is asked for
 *
 * Settles from what the parties did where the agreement stands for one of them: who withdraws ends it for all, or, where the
 * terms let it go on among the others, for that party alone; but not before everybody had signed, and never for one
 * that is left alone. Who suspends it suspends it between that party and each of the others. In whatever order it is
 * learnt, the same comes out.
 */
void
barid_agreement_settle (BaridAgreement *self,
                        const char     *ours)
{
  const BaridParty *party;
  BaridTime end;

  g_return_if_fail (self != NULL);

  party = barid_agreement_find_party (self, ours);
  end = find_end (self, party);
  if (self->withdrawn == BARID_TIME_NONE || (end != BARID_TIME_NONE && end < self->withdrawn))
    self->withdrawn = end;
  self->suspended = find_suspension (self, party);
}

/* ---- renewal --------------------------------------------------------------------------------------- */

/* Two of three could otherwise end what binds all three. */
static gboolean
has_all_parties_of (const BaridAgreement *self,
                    const BaridAgreement *old)
{
  for (guint i = 0; i < old->parties->len; i++)
    {
      const BaridParty *party = g_ptr_array_index (old->parties, i);

      if (stays (party) && barid_agreement_find_party (self, party->office->id) == NULL)
        return FALSE;
    }

  return TRUE;
}

/* When the last has signed and its term begins; BARID_TIME_NONE where that never was. */
static BaridTime
find_start (const BaridAgreement *self)
{
  BaridTime start = self->from;

  if (!barid_agreement_is_signed (self))
    return BARID_TIME_NONE;

  for (guint i = 0; i < self->parties->len; i++)
    start = MAX (start, ((const BaridParty *) g_ptr_array_index (self->parties, i))->signed_at);

  if (start >= self->until || (self->withdrawn != BARID_TIME_NONE && self->withdrawn <= start))
    return BARID_TIME_NONE;

  return start;
}

/**
 * barid_agreement_renew:
 * @agreements: (element-type BaridAgreement): the treaty book
 *
 * Ends each agreement that another one replaces at the moment when that is in force. Who replaces has to bind everybody who was
 * bound. What has been replaced does not come back when the new one ends.
 */
void
barid_agreement_renew (GPtrArray *agreements)
{
  g_return_if_fail (agreements != NULL);

  for (guint i = 0; i < agreements->len; i++)
    {
      const BaridAgreement *new = g_ptr_array_index (agreements, i);
      BaridTime start = new->replaces != NULL ? find_start (new) : BARID_TIME_NONE;

      for (guint j = 0; start != BARID_TIME_NONE && j < agreements->len; j++)
        {
          BaridAgreement *old = g_ptr_array_index (agreements, j);

          if (i == j || g_strcmp0 (old->id, new->replaces) != 0 || old->until <= start || !has_all_parties_of (new, old))
            continue;

          old->until = start;
          g_free (old->replaced_by);
          old->replaced_by = g_strdup (new->number);
        }
    }
}

/* ---- among some of its parties --------------------------------------------------------------------- */

static gboolean
is_plain (const BaridParty *party)
{
  return party->withdrawn == BARID_TIME_NONE && party->suspended == BARID_TIME_NONE && party->reservations->len == 0;
}

static GPtrArray *
copy_levels (GPtrArray *levels)
{
  GPtrArray *copy = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_level_free);

  for (guint i = 0; i < levels->len; i++)
    {
      const BaridLevel *level = g_ptr_array_index (levels, i);

      g_ptr_array_add (copy, barid_level_new (level->policy, level->level, level->rank));
    }

  return copy;
}

/* What never changes is shared. */
static BaridAgreement *
copy (const BaridAgreement *self)
{
  BaridAgreement *other = barid_agreement_new (self->id);

  other->number = g_strdup (self->number);
  other->title = g_strdup (self->title);
  other->rank = g_strdup (self->rank);
  g_ptr_array_unref (other->parties);
  other->parties = g_ptr_array_ref (self->parties);
  g_strfreev (other->areas);
  other->areas = g_strdupv (self->areas);
  g_ptr_array_unref (other->ceilings);
  other->ceilings = copy_levels (self->ceilings);
  g_ptr_array_unref (other->equivalents);
  other->equivalents = g_ptr_array_ref (self->equivalents);
  g_ptr_array_unref (other->scales);
  other->scales = g_ptr_array_ref (self->scales);
  g_ptr_array_unref (other->articles);
  other->articles = g_ptr_array_ref (self->articles);
  other->use = self->use;
  other->onward = self->onward;
  other->from = self->from;
  other->until = self->until;
  other->created = self->created;
  other->withdrawn = self->withdrawn;
  other->suspended = self->suspended;
  other->continues = self->continues;
  other->replaces = g_strdup (self->replaces);
  other->replaced_by = g_strdup (self->replaced_by);
  other->under = g_strdup (self->under);
  other->under_article = g_strdup (self->under_article);
  other->keep = self->keep;
  other->receipts = self->receipts;
  other->languages = g_strdupv (self->languages);
  other->n_binding = self->n_binding;
  other->no_emergency = self->no_emergency;
  other->origin_key = self->origin_key != NULL ? g_bytes_ref (self->origin_key) : NULL;
  other->bytes = self->bytes != NULL ? g_bytes_ref (self->bytes) : NULL;

  return other;
}

static void
leave_out (BaridAgreement     *self,
           const char * const *areas)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; self->areas != NULL && self->areas[i] != NULL; i++)
    if (!g_strv_contains (areas, self->areas[i]))
      g_strv_builder_add (builder, self->areas[i]);

  g_strfreev (self->areas);
  self->areas = g_strv_builder_end (builder);
}

/* A level of a ladder that the agreement has no ceiling for would open it: it says nothing. */
static void
lower (BaridAgreement   *self,
       const BaridLevel *level)
{
  for (guint i = 0; i < self->ceilings->len; i++)
    {
      BaridLevel *ceiling = g_ptr_array_index (self->ceilings, i);

      if (g_strcmp0 (ceiling->policy, level->policy) != 0 || ceiling->rank <= level->rank)
        continue;

      ceiling->rank = level->rank;
      g_free (ceiling->level);
      ceiling->level = g_strdup (level->level);
    }
}

/* Whoever reserves an article of that subject, whichever of several, has not agreed to be overridden. */
static gboolean
is_about_emergency (const BaridAgreement   *self,
                    const BaridReservation *reservation)
{
  for (guint i = 0; i < self->articles->len; i++)
    {
      const BaridArticle *article = g_ptr_array_index (self->articles, i);

      if (g_strcmp0 (article->subject, "emergency") == 0 && g_strcmp0 (article->number, reservation->article) == 0)
        return TRUE;
    }

  return FALSE;
}

static void
apply (BaridAgreement   *self,
       const BaridParty *party)
{
  if (party->withdrawn != BARID_TIME_NONE && (self->withdrawn == BARID_TIME_NONE || party->withdrawn < self->withdrawn))
    self->withdrawn = party->withdrawn;
  if (party->suspended != BARID_TIME_NONE && (self->suspended == BARID_TIME_NONE || party->suspended < self->suspended))
    self->suspended = party->suspended;

  for (guint i = 0; i < party->reservations->len; i++)
    {
      const BaridReservation *reservation = g_ptr_array_index (party->reservations, i);

      if (reservation->areas != NULL)
        leave_out (self, (const char * const *) reservation->areas);
      for (guint j = 0; j < reservation->ceilings->len; j++)
        lower (self, g_ptr_array_index (reservation->ceilings, j));
      self->use = MIN (self->use, reservation->use);
      self->no_emergency |= is_about_emergency (self, reservation);
    }
}

/**
 * barid_agreement_among:
 * @self: an agreement
 * @offices: identity ids of some of its parties; %NULL-terminated
 *
 * Gives the agreement as it binds among these parties: with the reservations of each of them, and ended or suspended where one
 * of them has withdrawn or suspended it. It is never wider than the agreement itself.
 *
 * Returns: (transfer full) (nullable): the agreement, or %NULL where one of them is no party of it
 */
BaridAgreement *
barid_agreement_among (BaridAgreement     *self,
                       const char * const *offices)
{
  g_autoptr(BaridAgreement) among = NULL;

  g_return_val_if_fail (self != NULL && offices != NULL, NULL);

  for (guint i = 0; offices[i] != NULL; i++)
    {
      const BaridParty *party = barid_agreement_find_party (self, offices[i]);

      if (party == NULL)
        return NULL;
      if (is_plain (party))
        continue;

      if (among == NULL)
        among = copy (self);
      apply (among, party);
    }

  return among != NULL ? g_steal_pointer (&among) : barid_agreement_ref (self);
}

/**
 * barid_agreement_get_keep_until:
 * @self: an agreement
 * @now: when something is shared under it
 *
 * Tells until when what is shared may be kept.
 *
 * Returns: the moment, or %BARID_TIME_NONE where the agreement does not say
 */
BaridTime
barid_agreement_get_keep_until (const BaridAgreement *self,
                                BaridTime             now)
{
  g_autoptr(GDateTime) moment = NULL;
  g_autoptr(GDateTime) later = NULL;

  g_return_val_if_fail (self != NULL, BARID_TIME_NONE);

  if (self->keep == 0 || !(moment = g_date_time_new_from_unix_utc (now / BARID_TIME_SECOND)) ||
      !(later = g_date_time_add_years (moment, self->keep)))
    return BARID_TIME_NONE;

  return g_date_time_to_unix (later) * BARID_TIME_SECOND;
}
