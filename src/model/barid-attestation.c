#include "config.h"

#include "barid-attestation.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "barid-text.h"
#include "barid-time-local.h"
#include "barid-translation.h"

static const char * const stances[] = {
  [BARID_STANCE_APPROVES] = "approves",
  [BARID_STANCE_CONCURS] = "concurs",
  [BARID_STANCE_DISSENTS] = "dissents",
  [BARID_STANCE_COMMENTS] = "comments",
};

G_STATIC_ASSERT (G_N_ELEMENTS (stances) == BARID_N_STANCES);

static const char * const states[] = {
  [BARID_ATTESTATION_HOLDS] = "holds",
  [BARID_ATTESTATION_CLAIMED] = "claimed",
  [BARID_ATTESTATION_BAD] = "bad-signature",
  [BARID_ATTESTATION_NOT_ENTITLED] = "not-entitled",
  [BARID_ATTESTATION_OTHER_TEXT] = "other-text",
};

G_STATIC_ASSERT (G_N_ELEMENTS (states) == BARID_N_ATTESTATION_STATES);

/**
 * barid_stance_get_word:
 * @stance: a stance
 *
 * Gets the word of a stance, on the wire.
 *
 * Returns: (transfer none): such as "concurs"
 */
const char *
barid_stance_get_word (BaridStance stance)
{
  g_return_val_if_fail (stance < BARID_N_STANCES, NULL);

  return stances[stance];
}

/**
 * barid_stance_from_word:
 * @word: (nullable): a word
 * @stance: (out): the stance of that word
 *
 * Finds a stance by its word.
 *
 * Returns: whether there is one
 */
gboolean
barid_stance_from_word (const char  *word,
                        BaridStance *stance)
{
  for (BaridStance i = 0; i < BARID_N_STANCES; i++)
    if (g_strcmp0 (stances[i], word) == 0)
      {
        *stance = i;
        return TRUE;
      }

  return FALSE;
}

/**
 * barid_attestation_new:
 * @stance: what is said of the text
 *
 * Begins an attestation; the rest is filled in before it is signed.
 *
 * Returns: (transfer full): the attestation
 */
BaridAttestation *
barid_attestation_new (BaridStance stance)
{
  BaridAttestation *self = g_new0 (BaridAttestation, 1);

  self->stance = stance;
  self->purpose = stance == BARID_STANCE_APPROVES ? BARID_PURPOSE_APPROVAL : BARID_PURPOSE_CONCURRENCE;
  return self;
}

/**
 * barid_attestation_free:
 * @self: (nullable): an attestation
 *
 * Frees an attestation.
 */
void
barid_attestation_free (BaridAttestation *self)
{
  if (self == NULL)
    return;

  g_free (self->sha256);
  g_clear_pointer (&self->office, barid_office_unref);
  g_free (self->desk);
  g_free (self->fingerprint);
  g_free (self->text);
  g_free (self->likelihood);
  g_free (self->scale);
  g_free (self);
}

/**
 * barid_attested_new:
 * @purpose: what the text travels for
 * @text: (nullable): its exact bytes
 *
 * Makes a text of which nothing is said yet.
 *
 * Returns: (transfer full): the text
 */
BaridAttested *
barid_attested_new (BaridPurpose  purpose,
                    GBytes       *text)
{
  BaridAttested *self = g_new0 (BaridAttested, 1);

  self->purpose = purpose;
  self->text = text != NULL ? g_bytes_ref (text) : NULL;
  self->attestations = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_signed_free);
  return self;
}

/**
 * barid_attested_copy:
 * @self: a text with what is said of it
 *
 * Copies it.
 *
 * Returns: (transfer full): the copy
 */
BaridAttested *
barid_attested_copy (const BaridAttested *self)
{
  BaridAttested *copy = barid_attested_new (self->purpose, self->text);

  for (guint i = 0; i < self->attestations->len; i++)
    {
      const BaridSigned *object = g_ptr_array_index (self->attestations, i);
      BaridSigned *signed_copy = barid_signed_new (object->object);

      for (guint j = 0; j < object->signatures->len; j++)
        barid_signed_add (signed_copy, g_ptr_array_index (object->signatures, j));
      g_ptr_array_add (copy->attestations, signed_copy);
    }

  return copy;
}

/**
 * barid_attested_free:
 * @self: (nullable): a text with what is said of it
 *
 * Frees it.
 */
void
barid_attested_free (BaridAttested *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->text, g_bytes_unref);
  g_ptr_array_unref (self->attestations);
  g_free (self);
}

/**
 * barid_attested_is_circulated:
 * @self: a text in a letter
 *
 * Asks whether the text came to be answered: whether its reader concurs.
 *
 * Returns: whether it did
 */
gboolean
barid_attested_is_circulated (const BaridAttested *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->purpose == BARID_PURPOSE_CONCURRENCE && self->text != NULL && self->attestations->len == 0;
}

/* ---- the text ----------------------------------------------------------------------------------------------- */

static void
forget_origins (BaridBriefing *briefing)
{
  GPtrArray *sources = barid_briefing_get_part (briefing, BARID_PART_SOURCES);

  for (guint i = 0; i < sources->len; i++)
    {
      BaridSource *source = g_ptr_array_index (sources, i);

      g_clear_pointer (&source->origin, g_free);
      g_clear_pointer (&source->origin_name, g_free);
    }
}

/* That a translation is of an earlier version stays to be seen; of when that was, no two desks need say the same. */
static void
forget_versions (BaridBriefing *briefing)
{
  GPtrArray *translations = barid_briefing_get_part (briefing, BARID_PART_TRANSLATIONS);
  BaridTime created = barid_briefing_get_created (briefing);

  created = created != BARID_TIME_NONE ? created : BARID_TIME_SECOND;
  for (guint i = 0; i < translations->len; i++)
    {
      BaridTranslation *translation = g_ptr_array_index (translations, i);

      translation->of = barid_translation_is_stale (translation, briefing) ? created : BARID_TIME_NONE;
    }

  barid_briefing_set_created (briefing, created);
  barid_briefing_set_modified (briefing, created + BARID_TIME_SECOND);
}

/**
 * barid_attested_strip:
 * @briefing: a briefing
 *
 * Copies what of a briefing is approved, or concurred in: all that it says, and nothing of what differs from addressee to
 * addressee (whom it goes to, the tokens of origins, which of their letters is corrected), nor what is given to it only when
 * it leaves (its number, the time of its release, the reason of an emergency).
 *
 * Returns: (transfer full): the copy
 */
BaridBriefing *
barid_attested_strip (BaridBriefing *briefing)
{
  BaridBriefing *copy;

  g_return_val_if_fail (BARID_IS_BRIEFING (briefing), NULL);

  copy = barid_briefing_copy (briefing);
  g_ptr_array_set_size (barid_briefing_get_part (copy, BARID_PART_ADDRESSEES), 0);
  barid_briefing_set_set_aside (copy, NULL);
  barid_briefing_set_reference (copy, NULL);
  barid_briefing_set_emergency (copy, NULL);
  barid_briefing_set_published (copy, BARID_TIME_NONE);
  if (barid_briefing_get_kind (copy) == BARID_KIND_CORRECTION)
    barid_briefing_set_parent (copy, NULL);
  forget_origins (copy);
  forget_versions (copy);

  return copy;
}

static BaridJudgement *
find_judgement (BaridBriefing          *briefing,
                const BaridAttestation *dissent)
{
  GPtrArray *judgements = barid_briefing_get_part (briefing, BARID_PART_JUDGEMENTS);

  return dissent->stance == BARID_STANCE_DISSENTS && dissent->judgement >= 1 && dissent->judgement <= judgements->len
         ? g_ptr_array_index (judgements, dissent->judgement - 1) : NULL;
}

static gboolean
find_dissent (const BaridJudgement   *judgement,
              const BaridAttestation *dissent,
              guint                  *index)
{
  for (guint i = 0; judgement != NULL && i < judgement->dissents->len; i++)
    {
      const BaridDissent *there = g_ptr_array_index (judgement->dissents, i);

      if (g_strcmp0 (there->office, dissent->office->name) == 0 && g_strcmp0 (there->text, dissent->text) == 0)
        {
          *index = i;
          return TRUE;
        }
    }

  return FALSE;
}

/**
 * barid_attested_without:
 * @briefing: a briefing
 * @dissent: an attestation
 *
 * Takes a dissent away that stands beside its judgement in the words that were signed. Of several that say the same, the
 * first goes.
 */
void
barid_attested_without (BaridBriefing          *briefing,
                        const BaridAttestation *dissent)
{
  BaridJudgement *judgement = find_judgement (briefing, dissent);
  guint index;

  if (find_dissent (judgement, dissent, &index))
    g_ptr_array_remove_index (judgement->dissents, index);
}

/**
 * barid_attested_add:
 * @briefing: a briefing
 * @dissent: an attestation
 *
 * Puts a dissent beside its judgement, in the words that were signed, if it does not stand there yet.
 *
 * Returns: whether it stands there now: not where it is none, or of no judgement that is there
 */
gboolean
barid_attested_add (BaridBriefing          *briefing,
                    const BaridAttestation *dissent)
{
  BaridJudgement *judgement = find_judgement (briefing, dissent);
  guint index;

  if (judgement == NULL)
    return FALSE;

  if (!find_dissent (judgement, dissent, &index))
    g_ptr_array_add (judgement->dissents, barid_dissent_new (dissent->office->name, dissent->text));
  return TRUE;
}

/* ---- what is proved of it -------------------------------------------------------------------------------------- */

/**
 * barid_attestation_judge:
 * @facts: what was found of an attestation
 *
 * Judges an attestation: a pure function of the facts.
 *
 * Returns: its state
 */
BaridAttestationState
barid_attestation_judge (const BaridAttestationFacts *facts)
{
  g_return_val_if_fail (facts != NULL, BARID_ATTESTATION_BAD);

  if (!facts->known)
    return BARID_ATTESTATION_CLAIMED;
  if (!facts->good)
    return BARID_ATTESTATION_BAD;
  if (!facts->fits || !facts->entitled || !facts->another_person)
    return BARID_ATTESTATION_NOT_ENTITLED;
  if (!facts->names_text || !facts->same_text)
    return BARID_ATTESTATION_OTHER_TEXT;

  return BARID_ATTESTATION_HOLDS;
}

/**
 * barid_attestation_state_get_word:
 * @state: a state
 *
 * Gets the word of a state, for scripts.
 *
 * Returns: (transfer none): such as "other-text"
 */
const char *
barid_attestation_state_get_word (BaridAttestationState state)
{
  g_return_val_if_fail (state < BARID_N_ATTESTATION_STATES, NULL);

  return states[state];
}

static char *
tell_dissent (const BaridAttestation *self,
              const char             *name)
{
  g_autofree char *number = barid_count_tell (self->judgement);
  g_autofree char *text = barid_text_isolate (self->text);
  const BaridScale *scale = self->likelihood != NULL ? barid_scale_find (self->scale) : NULL;
  const BaridLikelihood *band = scale != NULL ? barid_scale_find_word (scale, self->likelihood) : NULL;
  g_autofree char *likelihood = NULL;

  if (band == NULL)
    /* TRANSLATORS: %1$s is an office, %2$s the number of a judgement, %3$s its words. */
    return g_strdup_printf (_("%1$s dissents from judgement %2$s: %3$s"), name, number, text);

  likelihood = barid_likelihood_describe (scale, band->word, band->low, band->high);
  /* TRANSLATORS: %1$s is an office, %2$s the number of a judgement, %3$s its words, %4$s a likelihood such as “Unlikely, 20 to
   * 45 %”. */
  return g_strdup_printf (_("%1$s dissents from judgement %2$s: %3$s Likelihood as they hold it: %4$s."), name, number, text,
                          likelihood);
}

static char *
tell_holds (const BaridAttestation *self,
            const char             *name)
{
  g_autofree char *desk = barid_text_isolate (self->desk);
  g_autofree char *day = barid_day_tell (self->time);
  g_autofree char *text = self->text != NULL ? barid_text_isolate (self->text) : NULL;

  switch (self->stance)
    {
    case BARID_STANCE_APPROVES:
      /* TRANSLATORS: %1$s is the post of a releasing officer, %2$s an office, %3$s a date. */
      return g_strdup_printf (_("This text was approved by the releasing officer at %1$s of %2$s, on %3$s."), desk, name, day);
    case BARID_STANCE_CONCURS:
      /* TRANSLATORS: %1$s is an office, %2$s a date. */
      return g_strdup_printf (_("%1$s concurs in this text; signed on %2$s."), name, day);
    case BARID_STANCE_DISSENTS:
      return tell_dissent (self, name);
    case BARID_STANCE_COMMENTS:
    case BARID_N_STANCES:
    default:
      /* TRANSLATORS: %1$s is an office, %2$s its words. */
      return g_strdup_printf (_("%1$s comments: %2$s"), name, text);
    }
}

static char *
tell_claimed (const BaridAttestation *self,
              const char             *name)
{
  switch (self->stance)
    {
    case BARID_STANCE_APPROVES:
      /* TRANSLATORS: %s is an office. */
      return g_strdup_printf (_("The letter says that a releasing officer of %s approves it; that is not shown by a key of theirs "
                                "that is known here."), name);
    case BARID_STANCE_CONCURS:
      /* TRANSLATORS: %s is an office. */
      return g_strdup_printf (_("The letter says that %s concurs; that is not shown by their own key."), name);
    case BARID_STANCE_DISSENTS:
      /* TRANSLATORS: %s is an office. */
      return g_strdup_printf (_("The letter says that %s dissents; that is not shown by their own key."), name);
    case BARID_STANCE_COMMENTS:
    case BARID_N_STANCES:
    default:
      /* TRANSLATORS: %s is an office. */
      return g_strdup_printf (_("The letter says that %s comments on it; that is not shown by their own key."), name);
    }
}

/**
 * barid_attestation_tell:
 * @self: an attestation
 * @state: what is proved of it
 *
 * Tells what is said of a text, and whether that is shown.
 *
 * Returns: (transfer full): a sentence
 */
char *
barid_attestation_tell (const BaridAttestation *self,
                        BaridAttestationState   state)
{
  g_autofree char *name = NULL;
  gboolean approves;

  g_return_val_if_fail (self != NULL, NULL);

  name = barid_text_isolate (self->office->name);
  approves = self->stance == BARID_STANCE_APPROVES;
  switch (state)
    {
    case BARID_ATTESTATION_HOLDS:
      return tell_holds (self, name);
    case BARID_ATTESTATION_CLAIMED:
      return tell_claimed (self, name);
    case BARID_ATTESTATION_NOT_ENTITLED:
      if (approves)
        /* TRANSLATORS: %s is an office. */
        return g_strdup_printf (_("The approval is not that of another releasing officer of the office that sent the letter: it is by "
                                  "a key of %s that cannot give it. Ask them by another way who approved it."), name);
      /* TRANSLATORS: %s is an office. */
      return g_strdup_printf (_("What is said in the name of %s is by a key that may not say it. Ask them by another way."), name);
    case BARID_ATTESTATION_OTHER_TEXT:
      if (approves)
        return g_strdup (_("The approval is of another text: what the letter says was not approved. Ask its originator by another "
                           "way."));
      /* TRANSLATORS: %s is an office. */
      return g_strdup_printf (_("What %s signed is of another text than this letter. Ask them by another way what they hold."),
                              name);
    case BARID_ATTESTATION_BAD:
    case BARID_N_ATTESTATION_STATES:
    default:
      /* TRANSLATORS: %s is an office. */
      return g_strdup_printf (_("A signature in the name of %s does not hold. Do not count on what it says; ask them by another "
                                "way."), name);
    }
}

/**
 * barid_attestation_tell_given:
 * @self: a stance that this desk has signed
 *
 * Tells what we have said of a text that was circulated, and on what day.
 *
 * Returns: (transfer full): a sentence
 */
char *
barid_attestation_tell_given (const BaridAttestation *self)
{
  g_autofree char *day = NULL;
  g_autofree char *text = NULL;
  g_autofree char *number = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  day = barid_day_tell (self->time);
  text = barid_text_isolate (self->text != NULL ? self->text : "");
  if (self->stance == BARID_STANCE_CONCURS)
    /* TRANSLATORS: %s is a date. */
    return g_strdup_printf (_("We concurred on %s."), day);

  if (self->stance != BARID_STANCE_DISSENTS)
    /* TRANSLATORS: %1$s is a date, %2$s are our words. */
    return g_strdup_printf (_("We commented on %1$s: %2$s"), day, text);

  number = barid_count_tell (self->judgement);
  /* TRANSLATORS: %1$s is a date, %2$s the number of a judgement, %3$s are our words. */
  return g_strdup_printf (_("We dissented on %1$s from judgement %2$s: %3$s"), day, number, text);
}

/**
 * barid_attestation_settle:
 * @said: (element-type BaridAttestation): what a party has said of a text so far
 * @next: (transfer full): what it says next
 *
 * Adds a stance. A party may say more than one thing, and may change its mind: a concurrence and a dissent do not stand together,
 * the later holds.
 */
void
barid_attestation_settle (GPtrArray        *said,
                          BaridAttestation *next)
{
  g_return_if_fail (said != NULL && next != NULL);

  for (guint i = said->len; i > 0; i--)
    {
      const BaridAttestation *before = g_ptr_array_index (said, i - 1);
      gboolean settled = next->stance == BARID_STANCE_CONCURS && before->stance != BARID_STANCE_COMMENTS;

      settled = settled || (next->stance == BARID_STANCE_DISSENTS && before->stance == BARID_STANCE_CONCURS);
      settled = settled || (next->stance == BARID_STANCE_DISSENTS && before->stance == BARID_STANCE_DISSENTS &&
                            before->judgement == next->judgement);
      if (settled)
        g_ptr_array_remove_index (said, i - 1);
    }

  g_ptr_array_add (said, next);
}

/**
 * barid_voice_free:
 * @self: (nullable): an attestation with its proof
 *
 * Frees it.
 */
void
barid_voice_free (BaridVoice *self)
{
  if (self == NULL)
    return;

  barid_attestation_free (self->attestation);
  g_free (self->sentence);
  g_free (self);
}
