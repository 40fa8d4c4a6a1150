#include "config.h"

#include "barid-words-private.h"

#include <glib/gi18n-lib.h>

/* What is asked of a partner, what they say to it, and of what use it was. */

static const char *const request_words[] = {
  [BARID_REQUEST_QUESTION] = "question",
  [BARID_REQUEST_TRACE] = "trace",
  [BARID_REQUEST_LEAVE_TO_ACT] = "leave-to-act",
  [BARID_REQUEST_LEAVE_TO_PASS_ON] = "leave-to-pass-on",
  [BARID_REQUEST_STANDING_NEED] = "standing-need",
};

static const char *const request_labels[] = {
  [BARID_REQUEST_QUESTION] = NC_("kind of request", "Question"),
  [BARID_REQUEST_TRACE] = NC_("kind of request", "Trace"),
  [BARID_REQUEST_LEAVE_TO_ACT] = NC_("kind of request", "Leave to act"),
  [BARID_REQUEST_LEAVE_TO_PASS_ON] = NC_("kind of request", "Leave to pass on"),
  [BARID_REQUEST_STANDING_NEED] = NC_("kind of request", "Standing need"),
};

static const char *const outcome_words[] = {
  [BARID_OUTCOME_ANSWERED] = "answered",
  [BARID_OUTCOME_NO_TRACE] = "no-trace",
  [BARID_OUTCOME_HOLDING] = "holding",
  [BARID_OUTCOME_UNABLE] = "unable",
  [BARID_OUTCOME_GRANTED] = "granted",
  [BARID_OUTCOME_GRANTED_WITH_CONDITIONS] = "granted-with-conditions",
  [BARID_OUTCOME_DENIED] = "denied",
  [BARID_OUTCOME_DESTROYED] = "destroyed",
  [BARID_OUTCOME_REFUSED] = "refused",
};

static const char *const outcome_labels[] = {
  [BARID_OUTCOME_ANSWERED] = NC_("what an answer says", "Answered"),
  [BARID_OUTCOME_NO_TRACE] = NC_("what an answer says", "No trace"),
  [BARID_OUTCOME_HOLDING] = NC_("what an answer says", "Holding reply"),
  [BARID_OUTCOME_UNABLE] = NC_("what an answer says", "Unable to assist"),
  [BARID_OUTCOME_GRANTED] = NC_("what an answer says", "Leave granted"),
  [BARID_OUTCOME_GRANTED_WITH_CONDITIONS] = NC_("what an answer says", "Leave granted with conditions"),
  [BARID_OUTCOME_DENIED] = NC_("what an answer says", "Leave denied"),
  [BARID_OUTCOME_DESTROYED] = NC_("what an answer says", "Destroyed"),
  [BARID_OUTCOME_REFUSED] = NC_("what an answer says", "Not destroyed"),
};

/* The first of each of these tables is that nothing was said, and has no word. */
static const char *const useful_words[] = {
  [BARID_USEFUL_NOT_SAID] = NULL,
  [BARID_USEFUL_YES] = "yes",
  [BARID_USEFUL_PARTLY] = "partly",
  [BARID_USEFUL_NO] = "no",
};

static const char *const useful_labels[] = {
  [BARID_USEFUL_NOT_SAID] = NC_("of what use a letter was", "Not said"),
  [BARID_USEFUL_YES] = NC_("of what use a letter was", "Useful"),
  [BARID_USEFUL_PARTLY] = NC_("of what use a letter was", "Partly useful"),
  [BARID_USEFUL_NO] = NC_("of what use a letter was", "Not useful"),
};

static const char *const opinion_words[] = {
  [BARID_OPINION_NONE] = NULL,
  [BARID_OPINION_STRONGLY_DISAGREE] = "strongly-disagree",
  [BARID_OPINION_DISAGREE] = "disagree",
  [BARID_OPINION_NEUTRAL] = "neutral",
  [BARID_OPINION_AGREE] = "agree",
  [BARID_OPINION_STRONGLY_AGREE] = "strongly-agree",
};

static const char *const opinion_labels[] = {
  [BARID_OPINION_NONE] = NC_("how far one concurs", "No opinion given"),
  [BARID_OPINION_STRONGLY_DISAGREE] = NC_("how far one concurs", "Strongly disagrees"),
  [BARID_OPINION_DISAGREE] = NC_("how far one concurs", "Disagrees"),
  [BARID_OPINION_NEUTRAL] = NC_("how far one concurs", "Neither agrees nor disagrees"),
  [BARID_OPINION_AGREE] = NC_("how far one concurs", "Agrees"),
  [BARID_OPINION_STRONGLY_AGREE] = NC_("how far one concurs", "Strongly agrees"),
};

G_STATIC_ASSERT (G_N_ELEMENTS (request_words) == BARID_N_REQUESTS);
G_STATIC_ASSERT (G_N_ELEMENTS (request_labels) == BARID_N_REQUESTS);
G_STATIC_ASSERT (G_N_ELEMENTS (outcome_words) == BARID_N_OUTCOMES);
G_STATIC_ASSERT (G_N_ELEMENTS (outcome_labels) == BARID_N_OUTCOMES);
G_STATIC_ASSERT (G_N_ELEMENTS (useful_words) == BARID_N_USEFULS);
G_STATIC_ASSERT (G_N_ELEMENTS (useful_labels) == BARID_N_USEFULS);
G_STATIC_ASSERT (G_N_ELEMENTS (opinion_words) == BARID_N_OPINIONS);
G_STATIC_ASSERT (G_N_ELEMENTS (opinion_labels) == BARID_N_OPINIONS);

/**
 * barid_request_get_word:
 * @request: what a request asks for
 *
 * Gets the word of what is asked for.
 *
 * Returns: (transfer none): the word, such as "leave-to-act"
 */
const char *
barid_request_get_word (BaridRequestKind request)
{
  g_return_val_if_fail (request < BARID_N_REQUESTS, NULL);

  return request_words[request];
}

/**
 * barid_request_get_label:
 * @request: what a request asks for
 *
 * Gets the name of what is asked for, for the screen.
 *
 * Returns: (transfer none): the label, translated
 */
const char *
barid_request_get_label (BaridRequestKind request)
{
  g_return_val_if_fail (request < BARID_N_REQUESTS, NULL);

  return g_dpgettext2 (GETTEXT_PACKAGE, "kind of request", request_labels[request]);
}

/**
 * barid_request_from_word:
 * @word: (nullable): any text
 * @request: (out): what is asked for, untouched when there is none
 *
 * Finds the kind of request that a word names.
 *
 * Returns: whether it is a word of ours
 */
gboolean
barid_request_from_word (const char       *word,
                         BaridRequestKind *request)
{
  guint found;

  if (!barid_words_find (request_words, BARID_N_REQUESTS, word, &found))
    return FALSE;

  *request = found;
  return TRUE;
}

/**
 * barid_request_is_leave:
 * @request: what a request asks for
 *
 * Says whether a request is granted or denied, rather than answered.
 *
 * Returns: whether leave is asked for
 */
gboolean
barid_request_is_leave (BaridRequestKind request)
{
  return request == BARID_REQUEST_LEAVE_TO_ACT || request == BARID_REQUEST_LEAVE_TO_PASS_ON;
}

/**
 * barid_outcome_get_word:
 * @outcome: what an answer says
 *
 * Gets the word of what an answer says.
 *
 * Returns: (transfer none): the word, such as "no-trace"
 */
const char *
barid_outcome_get_word (BaridOutcome outcome)
{
  g_return_val_if_fail (outcome < BARID_N_OUTCOMES, NULL);

  return outcome_words[outcome];
}

/**
 * barid_outcome_get_label:
 * @outcome: what an answer says
 *
 * Gets the name of what an answer says, for the screen.
 *
 * Returns: (transfer none): the label, translated
 */
const char *
barid_outcome_get_label (BaridOutcome outcome)
{
  g_return_val_if_fail (outcome < BARID_N_OUTCOMES, NULL);

  return g_dpgettext2 (GETTEXT_PACKAGE, "what an answer says", outcome_labels[outcome]);
}

/**
 * barid_outcome_from_word:
 * @word: (nullable): any text
 * @outcome: (out): what an answer says, untouched when there is none
 *
 * Finds what a word says to a request.
 *
 * Returns: whether it is a word of ours
 */
gboolean
barid_outcome_from_word (const char   *word,
                         BaridOutcome *outcome)
{
  guint found;

  if (!barid_words_find (outcome_words, BARID_N_OUTCOMES, word, &found))
    return FALSE;

  *outcome = found;
  return TRUE;
}

/**
 * barid_outcome_fits:
 * @outcome: what an answer says
 * @request: what was asked for
 *
 * Says whether this can be said to that: only a trace ends in no trace, only leave is granted or denied,
 * and only what was recalled is destroyed, or not.
 *
 * Returns: whether it can
 */
gboolean
barid_outcome_fits (BaridOutcome     outcome,
                    BaridRequestKind request)
{
  if (outcome == BARID_OUTCOME_NO_TRACE)
    return request == BARID_REQUEST_TRACE;
  if (barid_outcome_grants (outcome) || outcome == BARID_OUTCOME_DENIED)
    return barid_request_is_leave (request);

  return !barid_outcome_is_of_recall (outcome);
}

/**
 * barid_outcome_closes:
 * @outcome: what an answer says
 * @request: what was asked for
 *
 * Says whether nothing more is owed after this. A holding reply closes nothing; a need that stands is closed only by a partner
 * who is unable to serve it.
 *
 * Returns: whether the request is closed
 */
gboolean
barid_outcome_closes (BaridOutcome     outcome,
                      BaridRequestKind request)
{
  if (outcome == BARID_OUTCOME_HOLDING)
    return FALSE;

  return request != BARID_REQUEST_STANDING_NEED || outcome == BARID_OUTCOME_UNABLE;
}

/**
 * barid_outcome_grants:
 * @outcome: what an answer says
 *
 * Says whether leave is given, on conditions or without.
 *
 * Returns: whether it is
 */
gboolean
barid_outcome_grants (BaridOutcome outcome)
{
  return outcome == BARID_OUTCOME_GRANTED || outcome == BARID_OUTCOME_GRANTED_WITH_CONDITIONS;
}

/**
 * barid_outcome_is_of_recall:
 * @outcome: what an answer says
 *
 * Says whether this is said of a letter that was recalled, and not to a request.
 *
 * Returns: whether it is
 */
gboolean
barid_outcome_is_of_recall (BaridOutcome outcome)
{
  return outcome == BARID_OUTCOME_DESTROYED || outcome == BARID_OUTCOME_REFUSED;
}

/**
 * barid_useful_get_word:
 * @useful: of what use a letter was
 *
 * Gets its word: on the wire, in SQL, at the terminal.
 *
 * Returns: (transfer none) (nullable): the word; %NULL for %BARID_USEFUL_NOT_SAID
 */
const char *
barid_useful_get_word (BaridUseful useful)
{
  g_return_val_if_fail (useful < BARID_N_USEFULS, NULL);

  return useful_words[useful];
}

/**
 * barid_useful_get_label:
 * @useful: of what use a letter was
 *
 * Gets its name for the screen.
 *
 * Returns: (transfer none): the label, translated
 */
const char *
barid_useful_get_label (BaridUseful useful)
{
  g_return_val_if_fail (useful < BARID_N_USEFULS, NULL);

  return g_dpgettext2 (GETTEXT_PACKAGE, "of what use a letter was", useful_labels[useful]);
}

/**
 * barid_useful_from_word:
 * @word: (nullable): any text
 * @useful: (out): what it says, untouched when it says nothing
 *
 * Finds what a word says of the use of a letter.
 *
 * Returns: whether it is a word of ours
 */
gboolean
barid_useful_from_word (const char  *word,
                        BaridUseful *useful)
{
  guint found;

  if (!barid_words_find (useful_words, BARID_N_USEFULS, word, &found))
    return FALSE;

  *useful = found;
  return TRUE;
}

/**
 * barid_opinion_get_word:
 * @opinion: how far a reader concurs
 *
 * Gets its word, as STIX has it.
 *
 * Returns: (transfer none) (nullable): the word; %NULL for %BARID_OPINION_NONE
 */
const char *
barid_opinion_get_word (BaridOpinion opinion)
{
  g_return_val_if_fail (opinion < BARID_N_OPINIONS, NULL);

  return opinion_words[opinion];
}

/**
 * barid_opinion_get_label:
 * @opinion: how far a reader concurs
 *
 * Gets its name for the screen.
 *
 * Returns: (transfer none): the label, translated
 */
const char *
barid_opinion_get_label (BaridOpinion opinion)
{
  g_return_val_if_fail (opinion < BARID_N_OPINIONS, NULL);

  return g_dpgettext2 (GETTEXT_PACKAGE, "how far one concurs", opinion_labels[opinion]);
}

/**
 * barid_opinion_from_word:
 * @word: (nullable): any text
 * @opinion: (out): what it says, untouched when it says nothing
 *
 * Finds the opinion that a word of STIX names.
 *
 * Returns: whether it is one
 */
gboolean
barid_opinion_from_word (const char   *word,
                         BaridOpinion *opinion)
{
  guint found;

  if (!barid_words_find (opinion_words, BARID_N_OPINIONS, word, &found))
    return FALSE;

  *opinion = found;
  return TRUE;
}
