#include "config.h"

#include <glib/gstdio.h>

#include "barid-id.h"
#include "stix-fixture.h"

/* write-bundles FOLDER: a bundle of every kind that barid_stix_write() writes, a file each, for the test that holds them
 * against data/schemas. */

static const char *folder;

static void
keep (const char  *name,
      BaridBundle *bundle)
{
  g_autofree char *file = g_strconcat (name, ".json", NULL);
  g_autofree char *path = g_build_filename (folder, file, NULL);
  g_autoptr(GError) error = NULL;

  barid_bytes_write_private (bundle->bytes, path, &error);
  g_assert_no_error (error);
  barid_bundle_unref (bundle);
}

/* As a draft, as what is exported, and as a letter. */
static void
keep_thrice (const char    *name,
             BaridBriefing *briefing)
{
  g_autofree char *draft = g_strconcat ("draft-", name, NULL);
  g_autofree char *export = g_strconcat ("export-", name, NULL);
  g_autofree char *letter = g_strconcat ("letter-", name, NULL);
  g_autoptr(BaridLetterhead) letterhead = letterhead_new (BARID_PURPOSE_LETTER);
  BaridTime published = barid_briefing_get_published (briefing);

  keep (export, write_bundle (briefing, NULL));
  keep (letter, write_bundle (briefing, letterhead));
  barid_briefing_set_published (briefing, BARID_TIME_NONE);
  keep (draft, write_bundle (briefing, NULL));
  barid_briefing_set_published (briefing, published);
}

static void
write_full_ones (void)
{
  g_autoptr(BaridBriefing) briefing = briefing_new_full ();
  g_autoptr(BaridLetterhead) answer = answer_new ();
  gint64 voided[] = { 3, 5, 6 };

  g_array_append_vals (answer->voided, voided, G_N_ELEMENTS (voided));
  keep ("letter-full", write_bundle (briefing, answer));
  keep ("export-full", write_bundle (briefing, NULL));
  barid_briefing_set_published (briefing, BARID_TIME_NONE);
  ((BaridSource *) g_ptr_array_index (barid_briefing_get_part (briefing, BARID_PART_SOURCES), 1))->origin_name =
    g_strdup ("Kingfisher 7");
  keep ("draft-full", write_bundle (briefing, NULL));
}

/* A draft that was only begun, and one with every optional piece left out of what it has. */
static void
write_bare_ones (void)
{
  g_autoptr(BaridBriefing) empty = barid_briefing_new (BARID_KIND_ASSESSMENT);
  g_autoptr(BaridBriefing) bare = briefing_new_small ();
  BaridJudgement *judgement = barid_judgement_new (NULL, NULL);

  keep ("draft-empty", write_bundle (empty, NULL));

  barid_briefing_set_marking (bare, NULL);
  barid_briefing_set_bottom_line (bare, "", NULL);
  g_ptr_array_add (judgement->dissents, barid_dissent_new (NULL, NULL));
  barid_briefing_add (bare, BARID_PART_JUDGEMENTS, judgement);
  barid_briefing_add (bare, BARID_PART_SOURCES, barid_source_new (NULL, NULL));
  barid_briefing_add (bare, BARID_PART_GAPS, barid_portion_new (NULL, NULL));
  barid_briefing_add (bare, BARID_PART_INDICATORS, barid_indicator_new (NULL, "x"));
  barid_briefing_add (bare, BARID_PART_TRANSLATIONS, barid_translation_new ("ur"));
  for (BaridMatterType type = 0; type < BARID_N_MATTERS; type++)
    barid_briefing_add (bare, BARID_PART_MATTER, barid_matter_new (type, type % 2 == 0 ? NULL : ""));
  keep ("draft-bare", write_bundle (bare, NULL));
}

/* Only feedback writes it. */
static void
fill_feedback (BaridBriefing *briefing)
{
  g_autoptr(BaridFeedback) feedback = barid_feedback_new (BARID_USEFUL_PARTLY);

  feedback->opinion = BARID_OPINION_STRONGLY_AGREE;
  feedback->report = barid_id_new ("report");
  g_ptr_array_add (feedback->sightings, barid_id_new ("indicator"));
  g_ptr_array_add (feedback->sightings, barid_id_new ("indicator"));
  barid_briefing_set_feedback (briefing, feedback);
}

static void
write_words (void)
{
  for (BaridKind kind = 0; kind < BARID_N_KINDS; kind++)
    {
      g_autoptr(BaridBriefing) briefing = briefing_new_small ();

      barid_briefing_set_kind (briefing, kind);
      barid_briefing_set_withdraws (briefing, kind == BARID_KIND_CORRECTION);
      barid_briefing_set_delivery_asked (briefing, kind == BARID_KIND_ANSWER);
      barid_briefing_set_outcome (briefing, BARID_OUTCOME_DESTROYED);
      fill_feedback (briefing);
      barid_briefing_set_precedence (briefing, kind % BARID_N_PRECEDENCES);
      barid_briefing_set_use (briefing, kind % BARID_N_USES);
      barid_briefing_set_onward (briefing, kind % BARID_N_ONWARDS);
      barid_briefing_add (briefing, BARID_PART_ADDRESSEES, barid_addressee_new (BERSA, kind % BARID_N_ADDRESSINGS));
      keep_thrice (barid_kind_get_word (kind), briefing);
    }
}

static void
write_requests (void)
{
  g_autoptr(BaridOffice) office = barid_office_new (CELEM, "Celem", "CLM");

  for (BaridRequestKind request = 0; request < BARID_N_REQUESTS; request++)
    {
      g_autoptr(BaridBriefing) briefing = briefing_new_small ();

      barid_briefing_set_kind (briefing, BARID_KIND_REQUEST);
      barid_briefing_set_request (briefing, request);
      barid_briefing_set_onward_to (briefing, office);
      keep_thrice (barid_request_get_word (request), briefing);
    }

  for (BaridOutcome outcome = 0; outcome < BARID_N_OUTCOMES; outcome++)
    {
      g_autoptr(BaridBriefing) briefing = briefing_new_small ();

      barid_briefing_set_kind (briefing, BARID_KIND_ANSWER);
      barid_briefing_set_outcome (briefing, outcome);
      barid_briefing_set_conditions (briefing, "Not before Thursday");
      barid_briefing_set_emergency (briefing, "A life is in danger");
      keep_thrice (barid_outcome_get_word (outcome), briefing);
    }
}

/* What another office let go. */
static void
write_passed_on (void)
{
  g_autoptr(GBytes) bytes = g_bytes_new_static ("a bundle", 8);
  g_autoptr(GBytes) consent = g_bytes_new_static ("a signed consent", 16);
  g_autoptr(BaridExtract) among_parties = barid_extract_new (bytes, NULL);
  g_autoptr(BaridExtract) with_consent = barid_extract_new (bytes, consent);
  g_autoptr(BaridBriefing) briefing = briefing_new_small ();

  barid_briefing_set_extract (briefing, with_consent);
  keep_thrice ("with-consent", briefing);
  barid_briefing_set_extract (briefing, among_parties);
  keep_thrice ("among-parties", briefing);
}

static void
write_languages (void)
{
  static const char * const languages[] = { "ar", "zh-Hant", "sr-Latn-RS", "x-own" };

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      g_autoptr(BaridBriefing) briefing = briefing_new_small ();

      barid_briefing_set_language (briefing, languages[i]);
      keep_thrice (languages[i], briefing);
    }
}

static void
write_marked (const char   *name,
              BaridMarking *marking)
{
  g_autoptr(BaridBriefing) briefing = briefing_new_small ();

  barid_briefing_set_marking (briefing, marking);
  barid_briefing_set_title_marking (briefing, marking);
  barid_briefing_set_bottom_line (briefing, "In short", marking);
  barid_briefing_add (briefing, BARID_PART_BODY, barid_portion_new ("A portion", marking));
  keep_thrice (name, briefing);
}

static void
write_tlp (void)
{
  static const char * const levels[] = { "clear", "green", "amber", "amber+strict", "red" };
  static const struct
  {
    const char *level;
    guint       rank;
    const char *id;
  } old[] = {
    { "white", 0, "marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9" },
    { "green", 1, "marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da" },
    { "amber", 2, "marking-definition--f88d31f6-486f-44da-b317-01333bde0b82" },
    { "red", 4, "marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (levels); i++)
    {
      g_autoptr(BaridMarking) marking = barid_marking_new_tlp (levels[i]);
      g_autofree char *name = g_strconcat ("tlp-2-", levels[i], NULL);

      write_marked (name, marking);
    }

  for (guint i = 0; i < G_N_ELEMENTS (old); i++)
    {
      g_autoptr(BaridMarking) marking = barid_marking_new_foreign (BARID_MARKING_TLP, old[i].id, "TLP", old[i].level,
                                                                   old[i].rank, NULL, NULL);
      g_autofree char *name = g_strconcat ("tlp-1-", old[i].level, NULL);

      write_marked (name, marking);
    }
}

static void
write_classifications (void)
{
  static const char * const caveats[] = { "ORCON", "به‌کلی", NULL };
  static const char * const nations[] = { "ALD", "BRS", NULL };
  static const char * const nobody[] = { NULL };
  g_autoptr(BaridMarking) plain = barid_marking_new_classification ("ALD", "SECRET", 3, NULL, NULL);
  g_autoptr(BaridMarking) lowest = barid_marking_new_classification ("BRS", "HİZMETE ÖZEL", 0, caveats, NULL);
  g_autoptr(BaridMarking) released = barid_marking_new_classification ("BRS", "GİZLİ", 2, caveats, nations);
  g_autoptr(BaridMarking) held = barid_marking_new_classification ("ALD", "SECRET", 3, NULL, nobody);
  g_autoptr(BaridMarking) unranked = barid_marking_new_classification ("ALD", "COSMIC", BARID_RANK_UNKNOWN, NULL, nations);
  g_autoptr(BaridMarking) statement = barid_marking_new_foreign (BARID_MARKING_STATEMENT, NULL, NULL, NULL, 0,
                                                                 "For the course only", NULL);
  g_autoptr(BaridMarking) unknown = barid_marking_combine (plain, lowest);
  g_autoptr(BaridBriefing) briefing = briefing_new_small ();

  write_marked ("classification", plain);
  write_marked ("classification-lowest", lowest);
  write_marked ("classification-released", released);
  write_marked ("classification-nobody", held);
  write_marked ("statement", statement);

  /* What nobody understands stays in its draft. */
  barid_briefing_set_published (briefing, BARID_TIME_NONE);
  barid_briefing_set_marking (briefing, unranked);
  keep ("draft-unranked", write_bundle (briefing, NULL));
  barid_briefing_set_marking (briefing, unknown);
  keep ("draft-unknown-marking", write_bundle (briefing, NULL));
}

/* Texts that others have signed, and one that they are asked about. */
static void
write_attested (void)
{
  g_autoptr(BaridBriefing) briefing = briefing_new_small ();
  g_autoptr(BaridLetterhead) head = letterhead_new (BARID_PURPOSE_LETTER);
  g_autoptr(GBytes) bytes = g_bytes_new_static ("{}", 2);
  BaridAttested *block = barid_attested_new (BARID_PURPOSE_APPROVAL, bytes);
  BaridSigned *object = barid_signed_new (bytes);

  barid_signed_add (object, bytes);
  g_ptr_array_add (block->attestations, object);
  g_ptr_array_add (head->attested, block);
  g_ptr_array_add (head->attested, barid_attested_new (BARID_PURPOSE_CONCURRENCE, bytes));
  keep ("attested", write_bundle (briefing, head));
}

static void
write_administrative (void)
{
  for (BaridPurpose purpose = 0; purpose < BARID_N_PURPOSES; purpose++)
    {
      g_autoptr(BaridLetterhead) bare = NULL;
      g_autoptr(BaridLetterhead) about = NULL;
      g_autofree char *name = NULL;
      g_autofree char *name_about = NULL;

      if (!barid_purpose_is_administrative (purpose))
        continue;

      bare = letterhead_new (purpose);
      about = letterhead_new (purpose);
      about->subject = g_bytes_new_static ("\0\1\2 a signed thing", 18);
      about->parent = g_strdup (PARENT);
      about->parent_sha256 = g_strdup (HASH);
      about->agreement = g_strdup (AGREEMENT);
      name = g_strconcat ("administrative-", barid_purpose_get_word (purpose), NULL);
      name_about = g_strconcat (name, "-about", NULL);
      keep (name, write_bundle (NULL, bare));
      keep (name_about, write_bundle (NULL, about));
    }
}

static const char imported[] =
  "{\"type\":\"bundle\",\"id\":\"bundle--5d0092c5-5f74-4287-9642-33f4c354e56d\",\"objects\":["
  "{\"type\":\"identity\",\"spec_version\":\"2.1\",\"id\":\"identity--f431f809-377b-45e0-aa1c-6a4751cae5ff\","
  "\"created\":\"2020-01-20T12:34:56.000Z\",\"modified\":\"2020-01-20T12:34:56.000123Z\",\"name\":\"ACME\","
  "\"identity_class\":\"x-club\",\"labels\":[\"x\"]},"
  "{\"type\":\"report\",\"spec_version\":\"2.1\",\"id\":\"report--84e4d88f-44ea-4bcd-bbf3-b2c1c320bcb3\","
  "\"created\":\"2015-12-21T19:59:11.000Z\",\"modified\":\"2015-12-21T19:59:11.000Z\",\"name\":\"The Black Vine\","
  "\"published\":\"2016-01-20T17:00:00Z\",\"object_refs\":[\"identity--f431f809-377b-45e0-aa1c-6a4751cae5ff\"],"
  "\"external_references\":[{\"source_name\":\"x\",\"external_id\":\"1\"}],"
  "\"granular_markings\":[{\"lang\":\"fr\",\"selectors\":[\"name\"]}]},"
  "{\"type\":\"x-own-thing\",\"id\":\"x-own-thing--01890a5d-ac96-774b-bcce-b302099a8057\",\"x_value\":1.50},"
  "{\"type\":\"letters\",\"spec_version\":\"2.1\",\"id\":\"letters--31b940d4-6f7f-459a-80ea-9c1f17b58abc\","
  "\"created\":\"2015-12-21T19:59:11.000Z\",\"modified\":\"2015-12-21T19:59:11.000Z\"}]}";

/* What others wrote, and an office without a nation. */
static void
write_imported (void)
{
  g_autoptr(GBytes) bytes = g_bytes_new_static (imported, strlen (imported));
  g_autoptr(GPtrArray) briefings = NULL;
  g_autoptr(BaridMarking) marking = barid_marking_new_tlp ("green");
  g_autoptr(BaridOffice) stateless = barid_office_new (CELEM, "Celem", NULL);
  g_autoptr(BaridBriefing) briefing = briefing_new_small ();
  g_autoptr(GError) error = NULL;

  briefings = barid_stix_import (bytes, at ("2026-11-23T14:05:00Z"), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (briefings->len, ==, 1);
  barid_briefing_set_marking (g_ptr_array_index (briefings, 0), marking);
  keep_thrice ("imported", g_ptr_array_index (briefings, 0));

  barid_briefing_set_originator (briefing, stateless);
  keep_thrice ("without-nation", briefing);
}

int
main (int    argc,
      char **argv)
{
  if (argc != 2)
    return 2;

  folder = argv[1];
  write_full_ones ();
  write_bare_ones ();
  write_words ();
  write_requests ();
  write_passed_on ();
  write_languages ();
  write_tlp ();
  write_classifications ();
  write_attested ();
  write_administrative ();
  write_imported ();
  return 0;
}
