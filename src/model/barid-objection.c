#include "config.h"

#include "barid-objection.h"

#include <string.h>

#include "barid-bytes.h"

static const char *const words[] = {
  [BARID_OBJECTION_NO_TITLE] = "no-title",
  [BARID_OBJECTION_NO_MARKING] = "no-marking",
  [BARID_OBJECTION_NO_ADDRESSEE] = "no-addressee",
  [BARID_OBJECTION_NO_AREA] = "no-area",
  [BARID_OBJECTION_NOT_A_PARTNER] = "not-a-partner",
  [BARID_OBJECTION_NO_KEY] = "no-key",
  [BARID_OBJECTION_KEY_UNFIT] = "key-unfit",
  [BARID_OBJECTION_NO_AGREEMENT] = "no-agreement",
  [BARID_OBJECTION_AGREEMENT_ENDED] = "agreement-ended",
  [BARID_OBJECTION_AREA_NOT_COVERED] = "area-not-covered",
  [BARID_OBJECTION_ABOVE_CEILING] = "above-ceiling",
  [BARID_OBJECTION_NO_EQUIVALENT] = "no-equivalent",
  [BARID_OBJECTION_NOT_RELEASABLE] = "not-releasable",
  [BARID_OBJECTION_UNKNOWN_MARKING] = "unknown-marking",
  [BARID_OBJECTION_ABOVE_BANNER] = "above-banner",
  [BARID_OBJECTION_MIXED_MARKINGS] = "mixed-markings",
  [BARID_OBJECTION_USE] = "use",
  [BARID_OBJECTION_ONWARD] = "onward",
  [BARID_OBJECTION_FREE_TEXT] = "free-text",
  [BARID_OBJECTION_ROLE] = "role",
  [BARID_OBJECTION_TRANSLATION] = "translation",
  [BARID_OBJECTION_OWN_KEY] = "own-key",
  [BARID_OBJECTION_CORRECTION] = "correction",
  [BARID_OBJECTION_REQUEST] = "request",
  [BARID_OBJECTION_APPROVAL] = "approval",
  [BARID_OBJECTION_EMERGENCY] = "emergency",
  [BARID_ADVICE_NO_LIKELIHOOD] = "no-likelihood",
  [BARID_ADVICE_NO_CONFIDENCE] = "no-confidence",
  [BARID_ADVICE_MIXED] = "mixed",
  [BARID_ADVICE_UNGRADED] = "ungraded",
  [BARID_ADVICE_ONE_ORIGIN] = "one-origin",
  [BARID_ADVICE_LONG_BOTTOM_LINE] = "long-bottom-line",
  [BARID_ADVICE_NO_GAPS] = "no-gaps",
  [BARID_ADVICE_NO_VALIDITY] = "no-validity",
  [BARID_ADVICE_STALE_TRANSLATION] = "stale-translation",
  [BARID_ADVICE_NOTHING_CORRECTED] = "nothing-corrected",
  [BARID_ADVICE_LEFT_OUT] = "left-out",
  [BARID_ADVICE_KEEPING] = "keeping",
};

G_STATIC_ASSERT (G_N_ELEMENTS (words) == BARID_N_OBJECTIONS);

/**
 * barid_objection_new:
 * @code: what kind of objection
 * @office: (nullable): identity id of the addressee it concerns
 * @where: (nullable): the place in the briefing, in words
 * @article: (nullable): the article cited
 * @sentence: (transfer full): for a person: what stands against it and what to do
 *
 * Makes an objection that blocks; for advice, clear @blocks afterwards.
 *
 * Returns: (transfer full): the objection
 */
BaridObjection *
barid_objection_new (BaridObjectionCode  code,
                     const char         *office,
                     const char         *where,
                     const char         *article,
                     char               *sentence)
{
  BaridObjection *self;

  g_return_val_if_fail (code < BARID_N_OBJECTIONS, NULL);
  g_return_val_if_fail (sentence != NULL, NULL);

  self = g_new0 (BaridObjection, 1);
  self->code = code;
  self->blocks = TRUE;
  self->ends = BARID_TIME_NONE;
  self->office = g_strdup (office);
  self->where = g_strdup (where);
  self->article = g_strdup (article);
  self->sentence = sentence;

  return self;
}

/**
 * barid_objection_free:
 * @self: (nullable) (transfer full): an objection
 *
 * Frees an objection.
 */
void
barid_objection_free (BaridObjection *self)
{
  if (self == NULL)
    return;

  g_free (self->office);
  g_free (self->where);
  g_free (self->article);
  g_free (self->emergency);
  g_free (self->sentence);
  g_free (self);
}

/**
 * barid_objection_get_word:
 * @self: an objection
 *
 * Gets the word of its code, for scripts and logs.
 *
 * Returns: (transfer none): the word, such as "above-ceiling"
 */
const char *
barid_objection_get_word (const BaridObjection *self)
{
  g_return_val_if_fail (self != NULL && self->code < BARID_N_OBJECTIONS, NULL);

  return words[self->code];
}

/**
 * barid_objection_dup_key:
 * @self: an objection
 *
 * Names an objection so that it is known again, and tells nothing of what it says. It is another one where its place or its
 * words have changed: what was set aside is asked once more when it is about something else.
 *
 * Returns: (transfer full): 64 hexadecimal digits
 */
char *
barid_objection_dup_key (const BaridObjection *self)
{
  g_autofree char *text = NULL;
  g_autoptr(GBytes) bytes = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  text = g_strjoin ("\n", barid_objection_get_word (self), self->office != NULL ? self->office : "",
                    self->where != NULL ? self->where : "", self->sentence, NULL);
  bytes = g_bytes_new (text, strlen (text));

  return barid_bytes_sha256 (bytes);
}
