#include "config.h"

#include "barid-briefing.h"
#include "barid-id.h"
#include "barid-translation.h"

#include <string.h>

#define BERSA "identity--b0b0b0b0-0000-4000-8000-00000000b0b0"

static void
count_cb (GObject    *object,
          GParamSpec *pspec,
          gpointer    user_data)
{
  (*(guint *) user_data)++;
}

static void
test_fresh (void)
{
  BaridBriefing *briefing = barid_briefing_new (BARID_KIND_WARNING);

  g_assert_true (barid_id_is_valid (barid_briefing_get_id (briefing), "report"));
  g_assert_cmpint (barid_briefing_get_kind (briefing), ==, BARID_KIND_WARNING);
  g_assert_cmpint (barid_briefing_get_precedence (briefing), ==, BARID_PRECEDENCE_ROUTINE);
  g_assert_cmpint (barid_briefing_get_use (briefing), ==, BARID_USE_AWARENESS);
  g_assert_cmpint (barid_briefing_get_onward (briefing), ==, BARID_ONWARD_NO);
  g_assert_null (barid_briefing_get_title (briefing));
  g_assert_null (barid_briefing_get_bottom_line (briefing));
  g_assert_null (barid_briefing_get_marking (briefing));
  g_assert_null (barid_briefing_get_originator (briefing));
  g_assert_nonnull (barid_briefing_get_areas (briefing));
  g_assert_null (barid_briefing_get_areas (briefing)[0]);
  g_assert_false (barid_briefing_get_acknowledgement_asked (briefing));
  g_assert_false (barid_briefing_get_assurances_asked (briefing));
  g_assert_false (barid_briefing_get_unknown_restricts (briefing));
  for (guint i = 0; i < BARID_N_PARTS; i++)
    g_assert_cmpuint (barid_briefing_get_part (briefing, i)->len, ==, 0);

  g_assert_finalize_object (briefing);
}

/* Every property tells when it changes, and not when it is set to what it is. */
#define assert_notifies(briefing, property, set) \
  G_STMT_START { \
    guint n_told = 0; \
    gulong id = g_signal_connect (briefing, "notify::" property, G_CALLBACK (count_cb), &n_told); \
    set; \
    g_assert_cmpuint (n_told, ==, 1); \
    set; \
    g_assert_cmpuint (n_told, ==, 1); \
    g_signal_handler_disconnect (briefing, id); \
  } G_STMT_END

static void
test_notifies (void)
{
  BaridBriefing *b = barid_briefing_new (BARID_KIND_WARNING);
  g_autoptr(BaridMarking) marking = barid_marking_new_tlp ("amber");
  g_autoptr(BaridOffice) office = barid_office_new (BERSA, "Bersa", "BRS");
  const char *areas[] = { "cybersecurity", NULL };

  assert_notifies (b, "id", barid_briefing_set_id (b, "report--1"));
  assert_notifies (b, "kind", barid_briefing_set_kind (b, BARID_KIND_ANSWER));
  assert_notifies (b, "precedence", barid_briefing_set_precedence (b, BARID_PRECEDENCE_FLASH));
  assert_notifies (b, "title", barid_briefing_set_title (b, "Attack on port expected"));
  assert_notifies (b, "bottom-line", barid_briefing_set_bottom_line (b, "A group of four", marking));
  assert_notifies (b, "bottom-line", barid_briefing_set_bottom_line (b, "A group of four", NULL));
  assert_notifies (b, "bottom-line", barid_briefing_set_bottom_line (b, NULL, NULL));
  assert_notifies (b, "reference", barid_briefing_set_reference (b, "2026/118"));
  assert_notifies (b, "language", barid_briefing_set_language (b, "ar"));
  assert_notifies (b, "marking", barid_briefing_set_marking (b, marking));
  assert_notifies (b, "marking", barid_briefing_set_marking (b, NULL));
  assert_notifies (b, "title-marking", barid_briefing_set_title_marking (b, marking));
  assert_notifies (b, "originator", barid_briefing_set_originator (b, office));
  assert_notifies (b, "originator", barid_briefing_set_originator (b, NULL));
  assert_notifies (b, "areas", barid_briefing_set_areas (b, areas));
  assert_notifies (b, "areas", barid_briefing_set_areas (b, NULL));
  assert_notifies (b, "use", barid_briefing_set_use (b, BARID_USE_EVIDENCE));
  assert_notifies (b, "onward", barid_briefing_set_onward (b, BARID_ONWARD_AMONG_PARTIES));
  assert_notifies (b, "created", barid_briefing_set_created (b, 1));
  assert_notifies (b, "modified", barid_briefing_set_modified (b, 2));
  assert_notifies (b, "published", barid_briefing_set_published (b, 3));
  assert_notifies (b, "destroy-by", barid_briefing_set_destroy_by (b, 4));
  assert_notifies (b, "due", barid_briefing_set_due (b, 5));
  assert_notifies (b, "acknowledgement-asked", barid_briefing_set_acknowledgement_asked (b, TRUE));
  assert_notifies (b, "assurances-asked", barid_briefing_set_assurances_asked (b, TRUE));
  assert_notifies (b, "withdraws", barid_briefing_set_withdraws (b, TRUE));
  assert_notifies (b, "request", barid_briefing_set_request (b, BARID_REQUEST_TRACE));
  assert_notifies (b, "outcome", barid_briefing_set_outcome (b, BARID_OUTCOME_HOLDING));
  assert_notifies (b, "emergency", barid_briefing_set_emergency (b, "A life is in danger"));
  assert_notifies (b, "conditions", barid_briefing_set_conditions (b, "Not before Thursday"));
  assert_notifies (b, "onward-to", barid_briefing_set_onward_to (b, office));
  assert_notifies (b, "onward-to", barid_briefing_set_onward_to (b, NULL));
  assert_notifies (b, "delivery-asked", barid_briefing_set_delivery_asked (b, TRUE));
  assert_notifies (b, "parent", barid_briefing_set_parent (b, "letter--1"));
  assert_notifies (b, "title", barid_briefing_set_title (b, NULL));

  g_assert_finalize_object (b);
}

static void
test_notifies_elements (void)
{
  BaridBriefing *briefing = barid_briefing_new (BARID_KIND_WARNING);
  guint n_told = 0;
  guint n_unknowns = 0;
  guint n_elements;

  g_signal_connect (briefing, "notify::n-elements", G_CALLBACK (count_cb), &n_told);
  g_signal_connect (briefing, "notify::n-unknowns", G_CALLBACK (count_cb), &n_unknowns);
  barid_briefing_add (briefing, BARID_PART_BODY, barid_portion_new ("One", NULL));
  barid_briefing_add (briefing, BARID_PART_GAPS, barid_portion_new ("Two", NULL));
  barid_briefing_add_unknown (briefing, "An extension", FALSE);

  g_assert_cmpuint (n_told, ==, 2);
  g_assert_cmpuint (n_unknowns, ==, 1);
  g_object_get (briefing, "n-elements", &n_elements, "n-unknowns", &n_unknowns, NULL);
  g_assert_cmpuint (n_elements, ==, 2);
  g_assert_cmpuint (n_unknowns, ==, 1);

  g_assert_finalize_object (briefing);
}

/* What a binding does: every property that can be written is read back as it was written. */
static void
test_properties (void)
{
  BaridBriefing *briefing = barid_briefing_new (BARID_KIND_WARNING);
  BaridBriefing *other = barid_briefing_new (BARID_KIND_ASSESSMENT);
  g_autoptr(BaridMarking) marking = barid_marking_new_tlp ("amber");
  g_autoptr(BaridOffice) office = barid_office_new (BERSA, "Bersa", "BRS");
  g_autofree GParamSpec **specs = NULL;
  const char *areas[] = { "cybersecurity", NULL };
  guint n_specs;

  g_object_set (briefing, "id", "report--1", "kind", BARID_KIND_RECALL, "precedence", BARID_PRECEDENCE_FLASH,
                "title", "Title", "reference", "1", "language", "fr", "marking", marking, "title-marking", marking,
                "originator", office, "areas", areas, "use", BARID_USE_EVIDENCE, "onward", BARID_ONWARD_WITH_CONSENT,
                "created", (gint64) 1, "modified", (gint64) 2, "published", (gint64) 3, "destroy-by", (gint64) 4,
                "due", (gint64) 5, "acknowledgement-asked", TRUE, "assurances-asked", TRUE, "withdraws", TRUE,
                "request", BARID_REQUEST_TRACE, "outcome", BARID_OUTCOME_HOLDING, "conditions", "None", "onward-to", office,
                "emergency", "None",
                "delivery-asked", TRUE, "parent", "letter--1", NULL);
  g_assert_cmpstr (barid_briefing_get_title (briefing), ==, "Title");
  g_assert_cmpint (barid_briefing_get_due (briefing), ==, 5);
  g_assert_true (barid_briefing_get_title_marking (briefing) == marking);

  specs = g_object_class_list_properties (G_OBJECT_GET_CLASS (briefing), &n_specs);
  for (guint i = 0; i < n_specs; i++)
    {
      g_auto(GValue) value = G_VALUE_INIT;
      g_auto(GValue) back = G_VALUE_INIT;

      if (!(specs[i]->flags & G_PARAM_WRITABLE))
        continue;

      g_test_message ("%s", specs[i]->name);
      g_object_get_property (G_OBJECT (briefing), specs[i]->name, &value);
      g_assert_false (g_param_value_defaults (specs[i], &value));
      g_object_set_property (G_OBJECT (other), specs[i]->name, &value);
      g_object_get_property (G_OBJECT (other), specs[i]->name, &back);
      if (G_VALUE_HOLDS (&value, G_TYPE_STRV))
        g_assert_true (g_strv_equal (g_value_get_boxed (&value), g_value_get_boxed (&back)));
      else
        g_assert_cmpint (g_param_values_cmp (specs[i], &value, &back), ==, 0);
    }

  g_assert_finalize_object (other);
  g_assert_finalize_object (briefing);
}

/* What only a request or an answer says, no other kind says: also where the kind was changed after it was set. */
static void
test_requests_and_answers (void)
{
  g_autoptr(BaridBriefing) briefing = barid_briefing_new (BARID_KIND_REQUEST);
  g_autoptr(BaridOffice) office = barid_office_new (BERSA, "Bersa", "BRS");
  g_autoptr(BaridBriefing) copy = NULL;

  barid_briefing_set_request (briefing, BARID_REQUEST_LEAVE_TO_PASS_ON);
  barid_briefing_set_onward_to (briefing, office);
  barid_briefing_set_outcome (briefing, BARID_OUTCOME_GRANTED_WITH_CONDITIONS);
  barid_briefing_set_conditions (briefing, "Not before Thursday");
  g_assert_cmpint (barid_briefing_get_request (briefing), ==, BARID_REQUEST_LEAVE_TO_PASS_ON);
  g_assert_true (barid_briefing_get_onward_to (briefing) == office);
  g_assert_cmpint (barid_briefing_get_outcome (briefing), ==, BARID_OUTCOME_ANSWERED);
  g_assert_null (barid_briefing_get_conditions (briefing));

  barid_briefing_set_kind (briefing, BARID_KIND_ANSWER);
  copy = barid_briefing_copy (briefing);
  g_assert_cmpint (barid_briefing_get_request (copy), ==, BARID_REQUEST_QUESTION);
  g_assert_null (barid_briefing_get_onward_to (copy));
  g_assert_cmpint (barid_briefing_get_outcome (copy), ==, BARID_OUTCOME_GRANTED_WITH_CONDITIONS);
  g_assert_cmpstr (barid_briefing_get_conditions (copy), ==, "Not before Thursday");

  barid_briefing_set_outcome (copy, BARID_OUTCOME_GRANTED);
  g_assert_null (barid_briefing_get_conditions (copy));
  barid_briefing_set_kind (copy, BARID_KIND_REQUEST);
  barid_briefing_set_request (copy, BARID_REQUEST_LEAVE_TO_ACT);
  g_assert_null (barid_briefing_get_onward_to (copy));
}

/* A setter may be given what it replaces. */
static void
test_set_own (void)
{
  BaridBriefing *briefing = barid_briefing_new (BARID_KIND_WARNING);
  const char *areas[] = { "a", "b", NULL };

  barid_briefing_set_title (briefing, "Attack on port");
  barid_briefing_set_title (briefing, barid_briefing_get_title (briefing) + 10);
  g_assert_cmpstr (barid_briefing_get_title (briefing), ==, "port");

  barid_briefing_set_areas (briefing, areas);
  barid_briefing_set_areas (briefing, barid_briefing_get_areas (briefing) + 1);
  g_assert_cmpstr (barid_briefing_get_areas (briefing)[0], ==, "b");
  g_assert_null (barid_briefing_get_areas (briefing)[1]);

  barid_briefing_set_bottom_line (briefing, "One two", NULL);
  barid_briefing_set_bottom_line (briefing, barid_briefing_get_bottom_line (briefing)->text + 4, NULL);
  g_assert_cmpstr (barid_briefing_get_bottom_line (briefing)->text, ==, "two");

  g_assert_finalize_object (briefing);
}

static void
add_translation (BaridBriefing *briefing)
{
  BaridTranslation *translation = barid_translation_new ("ar");

  barid_translation_set_text (translation, BARID_PASSAGE_TITLE, 0, "عنوان");
  barid_briefing_add (briefing, BARID_PART_TRANSLATIONS, translation);
}

static void
add_everything (BaridBriefing *briefing,
                BaridMarking  *marking)
{
  BaridMatter *matter = barid_matter_new (BARID_MATTER_PERSON, "Layla H.");
  BaridObject *object = barid_object_new ("malware--1", "malware", "{}");

  barid_matter_set_field (matter, "born", "1971");
  g_ptr_array_add (object->markings, barid_marking_ref (marking));

  barid_briefing_add (briefing, BARID_PART_BODY, barid_portion_new ("Body", marking));
  barid_briefing_add (briefing, BARID_PART_JUDGEMENTS, barid_judgement_new ("Judgement", NULL));
  barid_briefing_add (briefing, BARID_PART_SOURCES, barid_source_new ("Source", NULL));
  barid_briefing_add (briefing, BARID_PART_ASSUMPTIONS, barid_portion_new ("Assumption", NULL));
  barid_briefing_add (briefing, BARID_PART_ALTERNATIVES, barid_portion_new ("Alternative", NULL));
  barid_briefing_add (briefing, BARID_PART_GAPS, barid_portion_new ("Gap", NULL));
  barid_briefing_add (briefing, BARID_PART_OUTLOOK, barid_portion_new ("Outlook", NULL));
  barid_briefing_add (briefing, BARID_PART_INDICATORS, barid_indicator_new ("Indicator", "[]"));
  barid_briefing_add (briefing, BARID_PART_MATTER, matter);
  barid_briefing_add (briefing, BARID_PART_OBJECTS, object);
  add_translation (briefing);
  barid_briefing_add (briefing, BARID_PART_ADDRESSEES, barid_addressee_new (BERSA, BARID_FOR_INFORMATION));
}

/* The copy has everything, and shares nothing that could change: it outlives the original. */
static void
test_copy (void)
{
  BaridBriefing *briefing = barid_briefing_new (BARID_KIND_CORRECTION);
  BaridBriefing *copy;
  g_autoptr(BaridMarking) marking = barid_marking_new_tlp ("amber");
  g_autoptr(BaridOffice) office = barid_office_new (BERSA, "Bersa", "BRS");
  const char *areas[] = { "cybersecurity", "fisheries", NULL };
  g_autofree char *id = g_strdup (barid_briefing_get_id (briefing));

  barid_briefing_set_precedence (briefing, BARID_PRECEDENCE_IMMEDIATE);
  barid_briefing_set_title (briefing, "Title");
  barid_briefing_set_bottom_line (briefing, "Bottom line", marking);
  barid_briefing_set_reference (briefing, "2026/118");
  barid_briefing_set_language (briefing, "fr");
  barid_briefing_set_marking (briefing, marking);
  barid_briefing_set_title_marking (briefing, marking);
  barid_briefing_set_originator (briefing, office);
  barid_briefing_set_areas (briefing, areas);
  barid_briefing_set_use (briefing, BARID_USE_DETECTION);
  barid_briefing_set_onward (briefing, BARID_ONWARD_WITH_CONSENT);
  barid_briefing_set_created (briefing, 1);
  barid_briefing_set_modified (briefing, 2);
  barid_briefing_set_published (briefing, 3);
  barid_briefing_set_destroy_by (briefing, 4);
  barid_briefing_set_due (briefing, 5);
  barid_briefing_set_acknowledgement_asked (briefing, TRUE);
  barid_briefing_set_assurances_asked (briefing, TRUE);
  barid_briefing_set_delivery_asked (briefing, TRUE);
  barid_briefing_set_recalled (briefing, TRUE);
  barid_briefing_set_parent (briefing, "letter--1");
  barid_briefing_add_unknown (briefing, "A caveat", TRUE);
  add_everything (briefing, marking);

  copy = barid_briefing_copy (briefing);
  for (guint i = 0; i < BARID_N_PARTS; i++)
    {
      g_assert_cmpuint (barid_briefing_get_part (copy, i)->len, ==, 1);
      g_assert_true (barid_briefing_get_part (copy, i)->pdata[0] != barid_briefing_get_part (briefing, i)->pdata[0]);
    }
  g_assert_finalize_object (briefing);

  g_assert_cmpstr (barid_briefing_get_id (copy), ==, id);
  g_assert_cmpint (barid_briefing_get_kind (copy), ==, BARID_KIND_CORRECTION);
  g_assert_cmpint (barid_briefing_get_precedence (copy), ==, BARID_PRECEDENCE_IMMEDIATE);
  g_assert_cmpstr (barid_briefing_get_title (copy), ==, "Title");
  g_assert_cmpstr (barid_briefing_get_bottom_line (copy)->text, ==, "Bottom line");
  g_assert_true (barid_briefing_get_bottom_line (copy)->marking == marking);
  g_assert_cmpstr (barid_briefing_get_reference (copy), ==, "2026/118");
  g_assert_cmpstr (barid_briefing_get_language (copy), ==, "fr");
  g_assert_true (barid_briefing_get_marking (copy) == marking);
  g_assert_true (barid_briefing_get_title_marking (copy) == marking);
  g_assert_true (barid_briefing_get_originator (copy) == office);
  g_assert_cmpstr (barid_briefing_get_areas (copy)[1], ==, "fisheries");
  g_assert_cmpint (barid_briefing_get_use (copy), ==, BARID_USE_DETECTION);
  g_assert_cmpint (barid_briefing_get_onward (copy), ==, BARID_ONWARD_WITH_CONSENT);
  g_assert_cmpint (barid_briefing_get_created (copy), ==, 1);
  g_assert_cmpint (barid_briefing_get_modified (copy), ==, 2);
  g_assert_cmpint (barid_briefing_get_published (copy), ==, 3);
  g_assert_cmpint (barid_briefing_get_destroy_by (copy), ==, 4);
  g_assert_cmpint (barid_briefing_get_due (copy), ==, 5);
  g_assert_true (barid_briefing_get_acknowledgement_asked (copy));
  g_assert_true (barid_briefing_get_assurances_asked (copy));
  g_assert_true (barid_briefing_get_delivery_asked (copy));
  g_assert_true (barid_briefing_get_recalled (copy));
  g_assert_cmpstr (barid_briefing_get_parent (copy), ==, "letter--1");
  g_assert_true (barid_briefing_get_unknown_restricts (copy));
  g_assert_cmpstr (barid_briefing_get_unknowns (copy)->pdata[0], ==, "A caveat");

  g_assert_cmpstr (((BaridPortion *) barid_briefing_get_part (copy, BARID_PART_BODY)->pdata[0])->text, ==, "Body");
  g_assert_cmpstr (((BaridJudgement *) barid_briefing_get_part (copy, BARID_PART_JUDGEMENTS)->pdata[0])->text, ==,
                   "Judgement");
  g_assert_cmpstr (barid_matter_get_field (barid_briefing_get_part (copy, BARID_PART_MATTER)->pdata[0], "born"), ==,
                   "1971");
  g_assert_cmpstr (barid_translation_get_text (barid_briefing_get_part (copy, BARID_PART_TRANSLATIONS)->pdata[0],
                                               BARID_PASSAGE_TITLE, 0), ==, "عنوان");
  g_assert_cmpint (((BaridAddressee *) barid_briefing_get_part (copy, BARID_PART_ADDRESSEES)->pdata[0])->addressing, ==,
                   BARID_FOR_INFORMATION);

  g_assert_finalize_object (copy);
}

static void
test_unknowns (void)
{
  BaridBriefing *briefing = barid_briefing_new (BARID_KIND_WARNING);

  barid_briefing_add_unknown (briefing, "An extension", FALSE);
  g_assert_false (barid_briefing_get_unknown_restricts (briefing));
  barid_briefing_add_unknown (briefing, "A caveat", TRUE);
  g_assert_true (barid_briefing_get_unknown_restricts (briefing));
  /* One that does not restrict takes nothing back. */
  barid_briefing_add_unknown (briefing, "A property", FALSE);
  g_assert_true (barid_briefing_get_unknown_restricts (briefing));
  g_assert_cmpuint (barid_briefing_get_unknowns (briefing)->len, ==, 3);

  g_assert_finalize_object (briefing);
}

static gpointer
read_elsewhere (gpointer data)
{
  g_autoptr(BaridBriefing) copy = data;
  g_autoptr(BaridMarking) banner = barid_briefing_dup_banner (copy);

  return barid_marking_to_banner (banner);
}

/* A copy is read in another thread while the original is edited on. */
static void
test_other_thread (void)
{
  BaridBriefing *briefing = barid_briefing_new (BARID_KIND_WARNING);
  g_autoptr(BaridMarking) marking = barid_marking_new_tlp ("amber");
  g_autofree char *banner = NULL;
  GThread *thread;

  barid_briefing_set_marking (briefing, marking);
  add_everything (briefing, marking);
  thread = g_thread_new ("heavy", read_elsewhere, barid_briefing_copy (briefing));
  for (guint i = 0; i < 1000; i++)
    barid_briefing_add (briefing, BARID_PART_BODY, barid_portion_new ("More", NULL));
  barid_briefing_set_marking (briefing, NULL);
  banner = g_thread_join (thread);
  g_assert_cmpstr (banner, ==, "TLP:AMBER");

  g_assert_finalize_object (briefing);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/briefing/fresh", test_fresh);
  g_test_add_func ("/briefing/notifies", test_notifies);
  g_test_add_func ("/briefing/notifies-elements", test_notifies_elements);
  g_test_add_func ("/briefing/properties", test_properties);
  g_test_add_func ("/briefing/requests-and-answers", test_requests_and_answers);
  g_test_add_func ("/briefing/set-own", test_set_own);
  g_test_add_func ("/briefing/copy", test_copy);
  g_test_add_func ("/briefing/unknowns", test_unknowns);
  g_test_add_func ("/briefing/other-thread", test_other_thread);

  return g_test_run ();
}
