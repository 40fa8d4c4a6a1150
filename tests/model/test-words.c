#include "config.h"

#include "barid-words.h"

#include <string.h>

/* Words are lower case with hyphens: they stand on the wire, in SQL and in logs. */
static void
assert_is_word (const char *word)
{
  g_assert_nonnull (word);
  g_assert_cmpuint (strlen (word), >, 0);
  g_assert_cmpuint (strspn (word, "abcdefghijklmnopqrstuvwxyz-"), ==, strlen (word));
}

#define assert_round_trip(Type, name, last, words) \
  G_STMT_START { \
    g_assert_cmpuint (G_N_ELEMENTS (words), ==, last); \
    for (guint i = 0; i < last; i++) \
      { \
        Type value = last; \
        assert_is_word (words[i]); \
        g_assert_cmpstr (barid_##name##_get_word (i), ==, words[i]); \
        g_assert_true (barid_##name##_from_word (words[i], &value)); \
        g_assert_cmpuint (value, ==, i); \
      } \
    for (guint i = 0; i < G_N_ELEMENTS (strangers); i++) \
      { \
        Type value = 1; \
        g_assert_false (barid_##name##_from_word (strangers[i], &value)); \
        g_assert_cmpuint (value, ==, 1); \
      } \
  } G_STMT_END

static const char *const strangers[] = { NULL, "", "Warning", "warning ", "WARNING", "unknown", "-1", "0", "%s" };

static void
test_roles (void)
{
  const char *words[] = { "officer", "releasing-officer", "translator" };
  g_autoptr(GHashTable) sentences = g_hash_table_new (g_str_hash, g_str_equal);

  assert_round_trip (BaridRole, role, BARID_N_ROLES, words);
  g_assert_cmpstr (barid_role_get_label (BARID_ROLE_RELEASING_OFFICER), ==, "Releasing officer");
  for (guint i = 0; i < BARID_N_ROLES; i++)
    g_assert_true (g_hash_table_add (sentences, (gpointer) barid_role_get_sentence (i)));
}

static void
test_kinds (void)
{
  const char *words[] = {
    "assessment", "warning", "information-report", "technical-report", "request", "answer", "correction", "recall",
    "acknowledgement", "feedback"
  };

  assert_round_trip (BaridKind, kind, BARID_N_KINDS, words);
  g_assert_cmpstr (barid_kind_get_label (BARID_KIND_INFORMATION_REPORT), ==, "Information report");
  g_assert_cmpstr (barid_kind_get_label (BARID_KIND_REQUEST), ==, "Request for information");
}

static void
test_requests (void)
{
  const char *words[] = { "question", "trace", "leave-to-act", "leave-to-pass-on", "standing-need" };

  assert_round_trip (BaridRequestKind, request, BARID_N_REQUESTS, words);
  g_assert_cmpstr (barid_request_get_label (BARID_REQUEST_LEAVE_TO_PASS_ON), ==, "Leave to pass on");
  for (guint i = 0; i < BARID_N_REQUESTS; i++)
    g_assert_cmpint (barid_request_is_leave (i), ==, g_str_has_prefix (words[i], "leave"));
}

/* F: the outcome can be said to the request. C: nothing more is owed after it. */
static void
test_outcomes (void)
{
  const char *words[] = { "answered", "no-trace", "holding", "unable", "granted", "granted-with-conditions", "denied",
                          "destroyed", "refused" };
  const char *table[BARID_N_OUTCOMES][BARID_N_REQUESTS] = {
    /*                                         question  trace  act   pass on  need */
    [BARID_OUTCOME_ANSWERED] =                { "FC",   "FC",  "FC",  "FC",  "F" },
    [BARID_OUTCOME_NO_TRACE] =                { "C",    "FC",  "C",   "C",   "" },
    [BARID_OUTCOME_HOLDING] =                 { "F",    "F",   "F",   "F",   "F" },
    [BARID_OUTCOME_UNABLE] =                  { "FC",   "FC",  "FC",  "FC",  "FC" },
    [BARID_OUTCOME_GRANTED] =                 { "C",    "C",   "FC",  "FC",  "" },
    [BARID_OUTCOME_GRANTED_WITH_CONDITIONS] = { "C",    "C",   "FC",  "FC",  "" },
    [BARID_OUTCOME_DENIED] =                  { "C",    "C",   "FC",  "FC",  "" },
    [BARID_OUTCOME_DESTROYED] =               { "C",    "C",   "C",   "C",   "" },
    [BARID_OUTCOME_REFUSED] =                 { "C",    "C",   "C",   "C",   "" },
  };

  assert_round_trip (BaridOutcome, outcome, BARID_N_OUTCOMES, words);
  g_assert_cmpstr (barid_outcome_get_label (BARID_OUTCOME_HOLDING), ==, "Holding reply");
  for (guint i = 0; i < BARID_N_OUTCOMES; i++)
    {
      g_assert_cmpint (barid_outcome_grants (i), ==, g_str_has_prefix (words[i], "granted"));
      for (guint j = 0; j < BARID_N_REQUESTS; j++)
        {
          g_test_message ("%s to %s", words[i], barid_request_get_word (j));
          g_assert_cmpint (barid_outcome_fits (i, j), ==, strchr (table[i][j], 'F') != NULL);
          g_assert_cmpint (barid_outcome_closes (i, j), ==, strchr (table[i][j], 'C') != NULL);
        }
    }
}

/* What was not said has no word, and no word says it. */
static void
test_feedback (void)
{
  const char *opinions[] = { "strongly-disagree", "disagree", "neutral", "agree", "strongly-agree" };
  const char *usefuls[] = { "yes", "partly", "no" };
  BaridOpinion opinion = BARID_N_OPINIONS;
  BaridUseful useful = BARID_N_USEFULS;

  for (guint i = 0; i < G_N_ELEMENTS (opinions); i++)
    {
      g_assert_true (barid_opinion_from_word (opinions[i], &opinion));
      g_assert_cmpint (opinion, ==, i + 1);
      g_assert_cmpstr (barid_opinion_get_word (opinion), ==, opinions[i]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (usefuls); i++)
    {
      g_assert_true (barid_useful_from_word (usefuls[i], &useful));
      g_assert_cmpint (useful, ==, i + 1);
      g_assert_cmpstr (barid_useful_get_word (useful), ==, usefuls[i]);
    }
  g_assert_null (barid_opinion_get_word (BARID_OPINION_NONE));
  g_assert_null (barid_useful_get_word (BARID_USEFUL_NOT_SAID));
  g_assert_false (barid_opinion_from_word (NULL, &opinion) || barid_opinion_from_word ("", &opinion));
  g_assert_false (barid_useful_from_word (NULL, &useful) || barid_useful_from_word ("", &useful));
  g_assert_cmpint (opinion, ==, BARID_OPINION_STRONGLY_AGREE);
  g_assert_cmpint (useful, ==, BARID_USEFUL_NO);
}

static void
test_precedences (void)
{
  const char *words[] = { "routine", "priority", "immediate", "flash" };

  assert_round_trip (BaridPrecedence, precedence, BARID_N_PRECEDENCES, words);
  g_assert_cmpstr (barid_precedence_get_label (BARID_PRECEDENCE_FLASH), ==, "FLASH");
  /* The order is meaning: it rises. */
  g_assert_cmpint (BARID_PRECEDENCE_ROUTINE, <, BARID_PRECEDENCE_PRIORITY);
  g_assert_cmpint (BARID_PRECEDENCE_IMMEDIATE, <, BARID_PRECEDENCE_FLASH);
}

static void
test_purposes (void)
{
  const char *words[] = {
    "letter", "introduction", "agreement-signature", "suspension", "resumption", "withdrawal", "rotation", "handover",
    "compromise", "consent", "approval", "delivered", "missing", "void", "card", "agreement", "access",
    "audit-head", "audit-log", "reservation", "concurrence", "approval-request"
  };

  assert_round_trip (BaridPurpose, purpose, BARID_N_PURPOSES, words);
}

/* Neither a letter nor what is no letter at all may pass without an agreement. */
static void
test_administrative (void)
{
  const BaridPurpose others[] = {
    BARID_PURPOSE_LETTER, BARID_PURPOSE_CARD, BARID_PURPOSE_AGREEMENT, BARID_PURPOSE_ACCESS,
    BARID_PURPOSE_AUDIT_HEAD, BARID_PURPOSE_AUDIT_LOG, BARID_PURPOSE_RESERVATION, BARID_PURPOSE_CONCURRENCE,
    BARID_PURPOSE_APPROVAL_REQUEST, BARID_N_PURPOSES
  };
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    g_assert_false (barid_purpose_is_administrative (others[i]));

  for (guint i = 0; i < BARID_N_PURPOSES; i++)
    n += barid_purpose_is_administrative (i);
  g_assert_cmpuint (n, ==, 13);
}

static void
test_uses (void)
{
  const char *words[] = { "awareness", "detection", "action-after-leave", "evidence" };

  assert_round_trip (BaridUse, use, BARID_N_USES, words);
  g_assert_cmpstr (barid_use_get_label (BARID_USE_DETECTION), ==, "Detection only");
}

static void
test_onwards (void)
{
  const char *words[] = { "no", "with-consent", "among-parties" };

  assert_round_trip (BaridOnward, onward, BARID_N_ONWARDS, words);
  g_assert_cmpstr (barid_onward_get_label (BARID_ONWARD_WITH_CONSENT), ==, "With the originator’s consent");
}

static void
test_translation_statuses (void)
{
  const char *words[] = { "courtesy", "official", "binding" };

  assert_round_trip (BaridTranslationStatus, translation_status, BARID_N_TRANSLATION_STATUSES, words);
  g_assert_cmpstr (barid_translation_status_get_label (BARID_TRANSLATION_BINDING), ==, "Binding");
}

static void
test_addressings (void)
{
  const char *words[] = { "for-action", "for-information" };

  assert_round_trip (BaridAddressing, addressing, BARID_N_ADDRESSINGS, words);
}

static void
test_labels_differ (void)
{
  g_autoptr(GHashTable) labels = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < BARID_N_KINDS; i++)
    g_assert_true (g_hash_table_add (labels, (gpointer) barid_kind_get_label (i)));
  for (guint i = 0; i < BARID_N_PRECEDENCES; i++)
    g_assert_true (g_hash_table_add (labels, (gpointer) barid_precedence_get_label (i)));
  for (guint i = 0; i < BARID_N_USES; i++)
    g_assert_true (g_hash_table_add (labels, (gpointer) barid_use_get_label (i)));
  for (guint i = 0; i < BARID_N_ONWARDS; i++)
    g_assert_true (g_hash_table_add (labels, (gpointer) barid_onward_get_label (i)));
  for (guint i = 0; i < BARID_N_ROLES; i++)
    g_assert_true (g_hash_table_add (labels, (gpointer) barid_role_get_label (i)));
}

static void
test_areas (void)
{
  const char *own = "fisheries";

  g_assert_cmpstr (barid_area_get_label (BARID_AREA_COUNTER_TERRORISM), ==, "Counter-terrorism");
  g_assert_cmpstr (barid_area_get_label (BARID_AREA_CYBERSECURITY), ==, "Cybersecurity");
  g_assert_cmpstr (barid_area_get_label (BARID_AREA_DEFENCE_OPERATIONS), ==, "Defence operations");
  g_assert_cmpstr (barid_area_get_label (BARID_AREA_ECONOMIC_STABILITY), ==, "Economic stability");
  g_assert_true (barid_area_get_label (own) == own);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/words/roles", test_roles);
  g_test_add_func ("/words/kinds", test_kinds);
  g_test_add_func ("/words/requests", test_requests);
  g_test_add_func ("/words/outcomes", test_outcomes);
  g_test_add_func ("/words/feedback", test_feedback);
  g_test_add_func ("/words/precedences", test_precedences);
  g_test_add_func ("/words/purposes", test_purposes);
  g_test_add_func ("/words/administrative", test_administrative);
  g_test_add_func ("/words/uses", test_uses);
  g_test_add_func ("/words/onwards", test_onwards);
  g_test_add_func ("/words/translation-statuses", test_translation_statuses);
  g_test_add_func ("/words/addressings", test_addressings);
  g_test_add_func ("/words/labels-differ", test_labels_differ);
  g_test_add_func ("/words/areas", test_areas);

  return g_test_run ();
}
