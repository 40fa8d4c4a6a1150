#include "config.h"

#include "barid-words-private.h"

#include <glib/gi18n-lib.h>

/* One table per vocabulary, in the order of its enumeration. */

/* A word that is not given is in no table: where nothing is said, the table has none either. */
gboolean
barid_words_find (const char *const *words,
                  guint              n_words,
                  const char        *word,
                  guint             *found)
{
  for (guint i = 0; word != NULL && i < n_words; i++)
    if (g_strcmp0 (words[i], word) == 0)
      {
        *found = i;
        return TRUE;
      }

  return FALSE;
}

/* ---- roles --------------------------------------------------------------------------------- */

static const char *const role_words[] = {
  [BARID_ROLE_OFFICER] = "officer",
  [BARID_ROLE_RELEASING_OFFICER] = "releasing-officer",
  [BARID_ROLE_TRANSLATOR] = "translator",
};

static const char *const role_labels[] = {
  [BARID_ROLE_OFFICER] = NC_("role of a desk", "Officer"),
  [BARID_ROLE_RELEASING_OFFICER] = NC_("role of a desk", "Releasing officer"),
  [BARID_ROLE_TRANSLATOR] = NC_("role of a desk", "Translator"),
};

static const char *const role_sentences[] = {
  [BARID_ROLE_OFFICER] = N_("Reads and writes, and releases what the agreements permit."),
  [BARID_ROLE_RELEASING_OFFICER] = N_("Answers for what leaves the office: releases, and signs its agreements."),
  [BARID_ROLE_TRANSLATOR] = N_("Reads, drafts and translates. Releases nothing, and signs no agreement."),
};

G_STATIC_ASSERT (G_N_ELEMENTS (role_words) == BARID_N_ROLES);
G_STATIC_ASSERT (G_N_ELEMENTS (role_labels) == BARID_N_ROLES);
G_STATIC_ASSERT (G_N_ELEMENTS (role_sentences) == BARID_N_ROLES);

/**
 * barid_role_get_word:
 * @role: the role of a desk
 *
 * Gets the word of a role.
 *
 * Returns: (transfer none): the word, such as "releasing-officer"
 */
const char *
barid_role_get_word (BaridRole role)
{
  g_return_val_if_fail (role < BARID_N_ROLES, NULL);

  return role_words[role];
}

/**
 * barid_role_get_label:
 * @role: the role of a desk
 *
 * Gets the name of a role for the screen.
 *
 * Returns: (transfer none): the label, translated
 */
const char *
barid_role_get_label (BaridRole role)
{
  g_return_val_if_fail (role < BARID_N_ROLES, NULL);

  return g_dpgettext2 (GETTEXT_PACKAGE, "role of a desk", role_labels[role]);
}

/**
 * barid_role_get_sentence:
 * @role: the role of a desk
 *
 * Says what a desk of a role does, and what it does not.
 *
 * Returns: (transfer none): a sentence or two, translated
 */
const char *
barid_role_get_sentence (BaridRole role)
{
  g_return_val_if_fail (role < BARID_N_ROLES, NULL);

  return g_dgettext (GETTEXT_PACKAGE, role_sentences[role]);
}

/**
 * barid_role_from_word:
 * @word: (nullable): any text
 * @role: (out): the role, untouched when there is none
 *
 * Finds the role that a word names.
 *
 * Returns: whether it is a word of ours
 */
gboolean
barid_role_from_word (const char *word,
                      BaridRole  *role)
{
  guint found;

  if (!barid_words_find (role_words, BARID_N_ROLES, word, &found))
    return FALSE;

  *role = found;
  return TRUE;
}

/* ---- kinds --------------------------------------------------------------------------------- */

static const char *const kind_words[] = {
  [BARID_KIND_ASSESSMENT] = "assessment",
  [BARID_KIND_WARNING] = "warning",
  [BARID_KIND_INFORMATION_REPORT] = "information-report",
  [BARID_KIND_TECHNICAL_REPORT] = "technical-report",
  [BARID_KIND_REQUEST] = "request",
  [BARID_KIND_ANSWER] = "answer",
  [BARID_KIND_CORRECTION] = "correction",
  [BARID_KIND_RECALL] = "recall",
  [BARID_KIND_ACKNOWLEDGEMENT] = "acknowledgement",
  [BARID_KIND_FEEDBACK] = "feedback",
};

static const char *const kind_labels[] = {
  [BARID_KIND_ASSESSMENT] = NC_("kind of briefing", "Assessment"),
  [BARID_KIND_WARNING] = NC_("kind of briefing", "Warning"),
  [BARID_KIND_INFORMATION_REPORT] = NC_("kind of briefing", "Information report"),
  [BARID_KIND_TECHNICAL_REPORT] = NC_("kind of briefing", "Technical report"),
  [BARID_KIND_REQUEST] = NC_("kind of briefing", "Request for information"),
  [BARID_KIND_ANSWER] = NC_("kind of briefing", "Answer"),
  [BARID_KIND_CORRECTION] = NC_("kind of briefing", "Correction"),
  [BARID_KIND_RECALL] = NC_("kind of briefing", "Recall"),
  [BARID_KIND_ACKNOWLEDGEMENT] = NC_("kind of briefing", "Acknowledgement"),
  [BARID_KIND_FEEDBACK] = NC_("kind of briefing", "Feedback"),
};

G_STATIC_ASSERT (G_N_ELEMENTS (kind_words) == BARID_N_KINDS);
G_STATIC_ASSERT (G_N_ELEMENTS (kind_labels) == BARID_N_KINDS);

/**
 * barid_kind_get_word:
 * @kind: a kind of briefing
 *
 * Gets the word of a kind.
 *
 * Returns: (transfer none): the word, such as "information-report"
 */
const char *
barid_kind_get_word (BaridKind kind)
{
  g_return_val_if_fail (kind < BARID_N_KINDS, NULL);

  return kind_words[kind];
}

/**
 * barid_kind_get_label:
 * @kind: a kind of briefing
 *
 * Gets the name of a kind for the screen.
 *
 * Returns: (transfer none): the label, translated
 */
const char *
barid_kind_get_label (BaridKind kind)
{
  g_return_val_if_fail (kind < BARID_N_KINDS, NULL);

  return g_dpgettext2 (GETTEXT_PACKAGE, "kind of briefing", kind_labels[kind]);
}

/**
 * barid_kind_from_word:
 * @word: (nullable): any text
 * @kind: (out): the kind, untouched when there is none
 *
 * Finds the kind that a word names.
 *
 * Returns: whether it is a word of ours
 */
gboolean
barid_kind_from_word (const char *word,
                      BaridKind  *kind)
{
  guint found;

  if (!barid_words_find (kind_words, BARID_N_KINDS, word, &found))
    return FALSE;

  *kind = found;
  return TRUE;
}

/* ---- precedences --------------------------------------------------------------------------- */

static const char *const precedence_words[] = {
  [BARID_PRECEDENCE_ROUTINE] = "routine",
  [BARID_PRECEDENCE_PRIORITY] = "priority",
  [BARID_PRECEDENCE_IMMEDIATE] = "immediate",
  [BARID_PRECEDENCE_FLASH] = "flash",
};

static const char *const precedence_labels[] = {
  [BARID_PRECEDENCE_ROUTINE] = NC_("precedence", "ROUTINE"),
  [BARID_PRECEDENCE_PRIORITY] = NC_("precedence", "PRIORITY"),
  [BARID_PRECEDENCE_IMMEDIATE] = NC_("precedence", "IMMEDIATE"),
  [BARID_PRECEDENCE_FLASH] = NC_("precedence", "FLASH"),
};

G_STATIC_ASSERT (G_N_ELEMENTS (precedence_words) == BARID_N_PRECEDENCES);
G_STATIC_ASSERT (G_N_ELEMENTS (precedence_labels) == BARID_N_PRECEDENCES);

/**
 * barid_precedence_get_word:
 * @precedence: a precedence
 *
 * Gets the word of a precedence.
 *
 * Returns: (transfer none): the word, such as "flash"
 */
const char *
barid_precedence_get_word (BaridPrecedence precedence)
{
  g_return_val_if_fail (precedence < BARID_N_PRECEDENCES, NULL);

  return precedence_words[precedence];
}

/**
 * barid_precedence_get_label:
 * @precedence: a precedence
 *
 * Gets the name of a precedence for the screen.
 *
 * Returns: (transfer none): the label, translated
 */
const char *
barid_precedence_get_label (BaridPrecedence precedence)
{
  g_return_val_if_fail (precedence < BARID_N_PRECEDENCES, NULL);

  return g_dpgettext2 (GETTEXT_PACKAGE, "precedence", precedence_labels[precedence]);
}

/**
 * barid_precedence_from_word:
 * @word: (nullable): any text
 * @precedence: (out): the precedence, untouched when there is none
 *
 * Finds the precedence that a word names.
 *
 * Returns: whether it is a word of ours
 */
gboolean
barid_precedence_from_word (const char      *word,
                            BaridPrecedence *precedence)
{
  guint found;

  if (!barid_words_find (precedence_words, BARID_N_PRECEDENCES, word, &found))
    return FALSE;

  *precedence = found;
  return TRUE;
}

/* ---- purposes ------------------------------------------------------------------------------ */

static const char *const purpose_words[] = {
  [BARID_PURPOSE_LETTER] = "letter",
  [BARID_PURPOSE_INTRODUCTION] = "introduction",
  [BARID_PURPOSE_AGREEMENT_SIGNATURE] = "agreement-signature",
  [BARID_PURPOSE_SUSPENSION] = "suspension",
  [BARID_PURPOSE_RESUMPTION] = "resumption",
  [BARID_PURPOSE_WITHDRAWAL] = "withdrawal",
  [BARID_PURPOSE_ROTATION] = "rotation",
  [BARID_PURPOSE_HANDOVER] = "handover",
  [BARID_PURPOSE_COMPROMISE] = "compromise",
  [BARID_PURPOSE_CONSENT] = "consent",
  [BARID_PURPOSE_APPROVAL] = "approval",
  [BARID_PURPOSE_DELIVERED] = "delivered",
  [BARID_PURPOSE_MISSING] = "missing",
  [BARID_PURPOSE_VOID] = "void",
  [BARID_PURPOSE_CARD] = "card",
  [BARID_PURPOSE_AGREEMENT] = "agreement",
  [BARID_PURPOSE_ACCESS] = "access",
  [BARID_PURPOSE_AUDIT_HEAD] = "audit-head",
  [BARID_PURPOSE_AUDIT_LOG] = "audit-log",
  [BARID_PURPOSE_RESERVATION] = "reservation",
  [BARID_PURPOSE_CONCURRENCE] = "concurrence",
  [BARID_PURPOSE_APPROVAL_REQUEST] = "approval-request",
};

G_STATIC_ASSERT (G_N_ELEMENTS (purpose_words) == BARID_N_PURPOSES);

/**
 * barid_purpose_get_word:
 * @purpose: what a signature was made for
 *
 * Gets the word of a purpose.
 *
 * Returns: (transfer none): the word, such as "agreement-signature"
 */
const char *
barid_purpose_get_word (BaridPurpose purpose)
{
  g_return_val_if_fail (purpose < BARID_N_PURPOSES, NULL);

  return purpose_words[purpose];
}

/**
 * barid_purpose_from_word:
 * @word: (nullable): any text
 * @purpose: (out): the purpose, untouched when there is none
 *
 * Finds the purpose that a word names.
 *
 * Returns: whether it is a word of ours
 */
gboolean
barid_purpose_from_word (const char   *word,
                         BaridPurpose *purpose)
{
  guint found;

  if (!barid_words_find (purpose_words, BARID_N_PURPOSES, word, &found))
    return FALSE;

  *purpose = found;
  return TRUE;
}

/**
 * barid_purpose_is_administrative:
 * @purpose: what a signature was made for
 *
 * Tells whether it is that of an administrative letter, which needs a pinned key and no agreement.
 *
 * Returns: whether it is; %FALSE for a letter, and for what is no letter at all
 */
gboolean
barid_purpose_is_administrative (BaridPurpose purpose)
{
  return purpose >= BARID_PURPOSE_INTRODUCTION && purpose <= BARID_PURPOSE_VOID;
}

/* ---- permitted use ------------------------------------------------------------------------- */

static const char *const use_words[] = {
  [BARID_USE_AWARENESS] = "awareness",
  [BARID_USE_DETECTION] = "detection",
  [BARID_USE_ACTION_AFTER_LEAVE] = "action-after-leave",
  [BARID_USE_EVIDENCE] = "evidence",
};

static const char *const use_labels[] = {
  [BARID_USE_AWARENESS] = NC_("permitted use", "Awareness only"),
  [BARID_USE_DETECTION] = NC_("permitted use", "Detection only"),
  [BARID_USE_ACTION_AFTER_LEAVE] = NC_("permitted use", "Ask before acting on it"),
  [BARID_USE_EVIDENCE] = NC_("permitted use", "Evidence"),
};

G_STATIC_ASSERT (G_N_ELEMENTS (use_words) == BARID_N_USES);
G_STATIC_ASSERT (G_N_ELEMENTS (use_labels) == BARID_N_USES);

/**
 * barid_use_get_word:
 * @use: a permitted use
 *
 * Gets the word of a permitted use.
 *
 * Returns: (transfer none): the word, such as "action-after-leave"
 */
const char *
barid_use_get_word (BaridUse use)
{
  g_return_val_if_fail (use < BARID_N_USES, NULL);

  return use_words[use];
}

/**
 * barid_use_get_label:
 * @use: a permitted use
 *
 * Gets the name of a permitted use for the screen.
 *
 * Returns: (transfer none): the label, translated
 */
const char *
barid_use_get_label (BaridUse use)
{
  g_return_val_if_fail (use < BARID_N_USES, NULL);

  return g_dpgettext2 (GETTEXT_PACKAGE, "permitted use", use_labels[use]);
}

/**
 * barid_use_from_word:
 * @word: (nullable): any text
 * @use: (out): the use, untouched when there is none
 *
 * Finds the permitted use that a word names.
 *
 * Returns: whether it is a word of ours
 */
gboolean
barid_use_from_word (const char *word,
                     BaridUse   *use)
{
  guint found;

  if (!barid_words_find (use_words, BARID_N_USES, word, &found))
    return FALSE;

  *use = found;
  return TRUE;
}

/**
 * barid_use_narrow:
 * @portion: the use of a portion, or %BARID_USE_INHERITED
 * @whole: that of the briefing it is in
 *
 * Asks whether a portion may be used for less than the briefing as a whole, and so has to say so.
 *
 * Returns: the use of the portion, or %BARID_USE_INHERITED where it is no narrower
 */
BaridUse
barid_use_narrow (BaridUse portion,
                  BaridUse whole)
{
  return portion < whole ? portion : BARID_USE_INHERITED;
}

/* ---- acts ---------------------------------------------------------------------------------- */

static const char *const act_words[] = {
  [BARID_ACT_READ] = "read",
  [BARID_ACT_ANSWER] = "answer",
  [BARID_ACT_PRINT] = "print",
  [BARID_ACT_COPY] = "copy",
  [BARID_ACT_EXPORT_INDICATORS] = "export-indicators",
  [BARID_ACT_EXPORT_BUNDLE] = "export-bundle",
  [BARID_ACT_FORWARD] = "forward",
  [BARID_ACT_ACT_ON] = "act-on",
  [BARID_ACT_USE_AS_EVIDENCE] = "use-as-evidence",
};

G_STATIC_ASSERT (G_N_ELEMENTS (act_words) == BARID_N_ACTS);

/**
 * barid_act_get_word:
 * @act: what is done with a briefing that came in
 *
 * Gets the word of an act.
 *
 * Returns: (transfer none): the word, such as "export-indicators"
 */
const char *
barid_act_get_word (BaridAct act)
{
  g_return_val_if_fail (act < BARID_N_ACTS, NULL);

  return act_words[act];
}

/* ---- onward disclosure --------------------------------------------------------------------- */

static const char *const onward_words[] = {
  [BARID_ONWARD_NO] = "no",
  [BARID_ONWARD_WITH_CONSENT] = "with-consent",
  [BARID_ONWARD_AMONG_PARTIES] = "among-parties",
};

static const char *const onward_labels[] = {
  [BARID_ONWARD_NO] = NC_("onward disclosure", "Not beyond the service that receives it"),
  [BARID_ONWARD_WITH_CONSENT] = NC_("onward disclosure", "With the originator’s consent"),
  [BARID_ONWARD_AMONG_PARTIES] = NC_("onward disclosure", "Among the parties of the agreement"),
};

G_STATIC_ASSERT (G_N_ELEMENTS (onward_words) == BARID_N_ONWARDS);
G_STATIC_ASSERT (G_N_ELEMENTS (onward_labels) == BARID_N_ONWARDS);

/**
 * barid_onward_get_word:
 * @onward: a rule for passing on
 *
 * Gets the word of an onward rule.
 *
 * Returns: (transfer none): the word, such as "with-consent"
 */
const char *
barid_onward_get_word (BaridOnward onward)
{
  g_return_val_if_fail (onward < BARID_N_ONWARDS, NULL);

  return onward_words[onward];
}

/**
 * barid_onward_get_label:
 * @onward: a rule for passing on
 *
 * Gets the name of an onward rule for the screen.
 *
 * Returns: (transfer none): the label, translated
 */
const char *
barid_onward_get_label (BaridOnward onward)
{
  g_return_val_if_fail (onward < BARID_N_ONWARDS, NULL);

  return g_dpgettext2 (GETTEXT_PACKAGE, "onward disclosure", onward_labels[onward]);
}

/**
 * barid_onward_from_word:
 * @word: (nullable): any text
 * @onward: (out): the rule, untouched when there is none
 *
 * Finds the onward rule that a word names.
 *
 * Returns: whether it is a word of ours
 */
gboolean
barid_onward_from_word (const char  *word,
                        BaridOnward *onward)
{
  guint found;

  if (!barid_words_find (onward_words, BARID_N_ONWARDS, word, &found))
    return FALSE;

  *onward = found;
  return TRUE;
}

/* ---- translations -------------------------------------------------------------------------- */

static const char *const status_words[] = {
  [BARID_TRANSLATION_COURTESY] = "courtesy",
  [BARID_TRANSLATION_OFFICIAL] = "official",
  [BARID_TRANSLATION_BINDING] = "binding",
};

static const char *const status_labels[] = {
  [BARID_TRANSLATION_COURTESY] = NC_("translation", "Courtesy"),
  [BARID_TRANSLATION_OFFICIAL] = NC_("translation", "Official"),
  [BARID_TRANSLATION_BINDING] = NC_("translation", "Binding"),
};

G_STATIC_ASSERT (G_N_ELEMENTS (status_words) == BARID_N_TRANSLATION_STATUSES);
G_STATIC_ASSERT (G_N_ELEMENTS (status_labels) == BARID_N_TRANSLATION_STATUSES);

/**
 * barid_translation_status_get_word:
 * @status: what a translation counts as
 *
 * Gets the word of a translation's status.
 *
 * Returns: (transfer none): the word, such as "courtesy"
 */
const char *
barid_translation_status_get_word (BaridTranslationStatus status)
{
  g_return_val_if_fail (status < BARID_N_TRANSLATION_STATUSES, NULL);

  return status_words[status];
}

/**
 * barid_translation_status_get_label:
 * @status: what a translation counts as
 *
 * Gets the name of a translation's status for the screen.
 *
 * Returns: (transfer none): the label, translated
 */
const char *
barid_translation_status_get_label (BaridTranslationStatus status)
{
  g_return_val_if_fail (status < BARID_N_TRANSLATION_STATUSES, NULL);

  return g_dpgettext2 (GETTEXT_PACKAGE, "translation", status_labels[status]);
}

/**
 * barid_translation_status_from_word:
 * @word: (nullable): any text
 * @status: (out): the status, untouched when there is none
 *
 * Finds the status of a translation that a word names.
 *
 * Returns: whether it is a word of ours
 */
gboolean
barid_translation_status_from_word (const char             *word,
                                    BaridTranslationStatus *status)
{
  guint found;

  if (!barid_words_find (status_words, BARID_N_TRANSLATION_STATUSES, word, &found))
    return FALSE;

  *status = found;
  return TRUE;
}

/* ---- addressing ---------------------------------------------------------------------------- */

static const char *const addressing_words[] = {
  [BARID_FOR_ACTION] = "for-action",
  [BARID_FOR_INFORMATION] = "for-information",
};

G_STATIC_ASSERT (G_N_ELEMENTS (addressing_words) == BARID_N_ADDRESSINGS);

/**
 * barid_addressing_get_word:
 * @addressing: why somebody is addressed
 *
 * Gets the word of an addressing.
 *
 * Returns: (transfer none): "for-action" or "for-information"
 */
const char *
barid_addressing_get_word (BaridAddressing addressing)
{
  g_return_val_if_fail (addressing < BARID_N_ADDRESSINGS, NULL);

  return addressing_words[addressing];
}

/**
 * barid_addressing_from_word:
 * @word: (nullable): any text
 * @addressing: (out): the addressing, untouched when there is none
 *
 * Finds the addressing that a word names.
 *
 * Returns: whether it is a word of ours
 */
gboolean
barid_addressing_from_word (const char      *word,
                            BaridAddressing *addressing)
{
  guint found;

  if (!barid_words_find (addressing_words, BARID_N_ADDRESSINGS, word, &found))
    return FALSE;

  *addressing = found;
  return TRUE;
}

/* ---- areas --------------------------------------------------------------------------------- */

static const struct
{
  const char *area;
  const char *label;
} areas[] = {
  { BARID_AREA_COUNTER_TERRORISM, NC_("area", "Counter-terrorism") },
  { BARID_AREA_CYBERSECURITY, NC_("area", "Cybersecurity") },
  { BARID_AREA_DEFENCE_OPERATIONS, NC_("area", "Defence operations") },
  { BARID_AREA_ECONOMIC_STABILITY, NC_("area", "Economic stability") },
};

/**
 * barid_area_get_label:
 * @area: an area
 *
 * Gets the name of an area for the screen; an office's own area is its own name, and not isolated.
 *
 * Returns: (transfer none): the label, translated where the area is one of the four
 */
const char *
barid_area_get_label (const char *area)
{
  g_return_val_if_fail (area != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (areas); i++)
    if (g_strcmp0 (areas[i].area, area) == 0)
      return g_dpgettext2 (GETTEXT_PACKAGE, "area", areas[i].label);

  return area;
}

/* ---- grades -------------------------------------------------------------------------------- */

static const char * const reliabilities[] = {
  NC_("reliability of a source", "completely reliable"),
  NC_("reliability of a source", "usually reliable"),
  NC_("reliability of a source", "fairly reliable"),
  NC_("reliability of a source", "not usually reliable"),
  NC_("reliability of a source", "unreliable"),
  NC_("reliability of a source", "reliability cannot be judged"),
};

static const char * const credibilities[] = {
  NC_("credibility of information", "confirmed by other sources"),
  NC_("credibility of information", "probably true"),
  NC_("credibility of information", "possibly true"),
  NC_("credibility of information", "doubtful"),
  NC_("credibility of information", "improbable"),
  NC_("credibility of information", "truth cannot be judged"),
};

/**
 * barid_grade_describe:
 * @reliability: 'A' to 'F', or 0
 * @credibility: '1' to '6', or 0
 *
 * Says a grade in words.
 *
 * Returns: (transfer full) (nullable): such as "usually reliable, probably true"; %NULL where nothing is graded
 */
char *
barid_grade_describe (char reliability,
                      char credibility)
{
  const char *source = NULL;
  const char *information = NULL;

  if (reliability >= 'A' && reliability <= 'F')
    source = g_dpgettext2 (GETTEXT_PACKAGE, "reliability of a source", reliabilities[reliability - 'A']);
  if (credibility >= '1' && credibility <= '6')
    information = g_dpgettext2 (GETTEXT_PACKAGE, "credibility of information", credibilities[credibility - '1']);

  if (source != NULL && information != NULL)
    /* TRANSLATORS: %1$s is a source's reliability, %2$s its information's credibility. */
    return g_strdup_printf (_("%1$s, %2$s"), source, information);

  return g_strdup (source != NULL ? source : information);
}
