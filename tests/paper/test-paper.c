#include "config.h"

#include "barid-paper.h"
#include "barid-translation.h"

#include <cairo-pdf.h>
#include <string.h>

/* The pages as another program reads them: pdftotext and pdfinfo get the file through a pipe. */

static BaridMarking *
secret (void)
{
  static const char * const rel_to[] = { "ALD", "BRS", NULL };

  return barid_marking_new_classification ("ALD", "SECRET", 3, NULL, rel_to);
}

static BaridBriefing *
make_briefing (const char *title)
{
  BaridBriefing *briefing = barid_briefing_new (BARID_KIND_WARNING);
  g_autoptr(BaridMarking) marking = secret ();

  barid_briefing_set_title (briefing, title);
  barid_briefing_set_reference (briefing, "2026/118");
  barid_briefing_set_marking (briefing, marking);

  return briefing;
}

static void
add_body (BaridBriefing *briefing,
          const char    *text)
{
  barid_briefing_add (briefing, BARID_PART_BODY, barid_portion_new (text, NULL));
}

static BaridPaper *
put_on_sheet (BaridBriefing *briefing,
              BaridDocket   *docket,
              BaridSheet     sheet)
{
  BaridDocket none = { 0 };
  double width;
  double height;

  barid_sheet_get_size (sheet, &width, &height);

  return barid_paper_new (briefing, docket != NULL ? docket : &none, width, height);
}

static char *
run (BaridPaper         *paper,
     const char * const *words)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) pdf = barid_paper_to_pdf (paper, NULL, &error);
  g_autoptr(GSubprocess) process = NULL;
  g_autoptr(GBytes) out = NULL;
  gsize size;
  const char *text;

  g_assert_no_error (error);
  g_assert_true (memcmp (g_bytes_get_data (pdf, NULL), "%PDF-", 5) == 0);
  process = g_subprocess_newv (words, G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
  g_assert_no_error (error);
  g_subprocess_communicate (process, pdf, NULL, &out, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_successful (process));
  text = g_bytes_get_data (out, &size);

  return g_strndup (text, size);
}

/* A text for each page, in the lines in which it stands there. */
static GStrv
read_pages (BaridPaper *paper)
{
  static const char * const words[] = { "pdftotext", "-layout", "-enc", "UTF-8", "-", "-", NULL };
  g_autofree char *text = run (paper, words);
  GStrv pages;
  guint n;

  /* A form feed ends every page, the last one as well. */
  g_assert_true (g_str_has_suffix (text, "\f"));
  text[strlen (text) - 1] = '\0';
  pages = g_strsplit (text, "\f", -1);
  n = g_strv_length (pages);
  g_assert_cmpuint (n, ==, barid_paper_get_n_pages (paper));

  return pages;
}

static GStrv
read_briefing (BaridBriefing *briefing,
               BaridDocket   *docket)
{
  g_autoptr(BaridPaper) paper = put_on_sheet (briefing, docket, BARID_SHEET_A4);

  return read_pages (paper);
}

static guint
count (const char *text,
       const char *what)
{
  guint n = 0;

  for (const char *at = text; (at = strstr (at, what)) != NULL; at += strlen (what))
    n++;

  return n;
}

static guint
count_all (GStrv       pages,
           const char *what)
{
  g_autofree char *text = g_strjoinv ("\n", pages);

  return count (text, what);
}

static void
assert_on_every_page (GStrv       pages,
                      const char *what,
                      guint       times)
{
  for (guint i = 0; pages[i] != NULL; i++)
    if (count (pages[i], what) != times)
      g_error ("“%s” stands %u times on page %u:\n%s", what, count (pages[i], what), i + 1, pages[i]);
}

static void
add_paragraphs (BaridBriefing *briefing,
                guint          n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *text = g_strdup_printf ("Line %04u of the body.", i);

      add_body (briefing, text);
    }
}

/* ---- what stands on every page ---------------------------------------------------------------------------- */

static void
test_furniture (void)
{
  g_autoptr(BaridBriefing) briefing = make_briefing ("A title");
  BaridDocket docket = { .copy_for = (char *) "Duty officer", .draft = TRUE,
                         .equivalent = (char *) "SECRET is protected here as GIZLI.",
                         .corrected = (char *) "Corrected by Aldar on 3 May" };
  g_auto(GStrv) pages = NULL;

  add_paragraphs (briefing, 120);
  barid_briefing_set_destroy_by (briefing, G_GINT64_CONSTANT (1806400000) * BARID_TIME_SECOND);
  pages = read_briefing (briefing, &docket);
  g_assert_cmpuint (g_strv_length (pages), >=, 3);
  assert_on_every_page (pages, "SECRET // REL TO ALD, BRS", 2);
  assert_on_every_page (pages, "SECRET is protected here as GIZLI.", 2);
  assert_on_every_page (pages, "Copy for Duty officer", 1);
  assert_on_every_page (pages, "Destroy by", 1);
  assert_on_every_page (pages, "Draft, not released", 1);
  assert_on_every_page (pages, "Corrected by Aldar on 3 May", 1);
  for (guint i = 0; pages[i] != NULL; i++)
    g_assert_cmpuint (count (pages[i], "Warning 2026/118"), ==, i == 0 ? 2 : 1);
}

static void
test_pages_are_counted (void)
{
  g_autoptr(BaridBriefing) briefing = make_briefing ("A title");
  g_auto(GStrv) pages = NULL;
  guint n;

  add_paragraphs (briefing, 120);
  pages = read_briefing (briefing, NULL);
  n = g_strv_length (pages);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *line = g_strdup_printf ("Page %u of %u", i + 1, n);

      g_assert_cmpuint (count (pages[i], line), ==, 1);
    }
}

/* In another script the code line stands below the banner, and is found. */
static void
test_foreign_marking (void)
{
  static const char * const rel_to[] = { "CLM", "ALD", NULL };
  g_autoptr(BaridBriefing) briefing = make_briefing ("A title");
  g_autoptr(BaridMarking) marking = barid_marking_new_classification ("CLM", "سرّي", 2, NULL, rel_to);
  g_auto(GStrv) pages = NULL;

  barid_briefing_set_marking (briefing, marking);
  add_paragraphs (briefing, 120);
  pages = read_briefing (briefing, NULL);
  assert_on_every_page (pages, "CLM LEVEL 2 // REL TO CLM, ALD", 2);
}

/* The banner is derived: a portion above the document raises it on every page, and not the document's own marking. */
static void
test_derived_banner (void)
{
  g_autoptr(BaridBriefing) briefing = make_briefing ("A title");
  g_autoptr(BaridMarking) low = barid_marking_new_tlp ("green");
  g_autoptr(BaridMarking) high = barid_marking_new_tlp ("red");
  g_auto(GStrv) pages = NULL;

  barid_briefing_set_marking (briefing, low);
  add_paragraphs (briefing, 120);
  barid_briefing_add (briefing, BARID_PART_GAPS, barid_portion_new ("The gap.", high));
  pages = read_briefing (briefing, NULL);
  for (guint i = 0; pages[i] != NULL; i++)
    g_assert_cmpuint (count (pages[i], "TLP:RED"), >=, 2);
  g_assert_cmpuint (count_all (pages, "(TLP:RED) The gap."), ==, 1);
  g_assert_cmpuint (count_all (pages, "TLP:GREEN"), ==, 0);
}

static void
test_unmarked (void)
{
  g_autoptr(BaridBriefing) briefing = barid_briefing_new (BARID_KIND_ASSESSMENT);
  BaridDocket docket = { .draft = TRUE };
  g_auto(GStrv) pages = read_briefing (briefing, &docket);

  g_assert_cmpuint (g_strv_length (pages), ==, 1);
  assert_on_every_page (pages, "No marking", 2);
  assert_on_every_page (pages, "Draft, not released", 1);
  assert_on_every_page (pages, "No title", 1);
}

/* ---- where pages end ------------------------------------------------------------------------------------- */

static void
test_every_line_once (void)
{
  g_autoptr(BaridBriefing) briefing = make_briefing ("A title");
  g_autoptr(GString) words = g_string_new (NULL);
  g_autoptr(GString) code = g_string_new ("```\n");
  g_autofree char *text = NULL;
  g_auto(GStrv) pages = NULL;

  /* Short ones, one of many lines, and one that is higher than a page without a blank in it. */
  add_paragraphs (briefing, 300);
  for (guint i = 0; i < 2400; i++)
    g_string_append_printf (words, "w%04u ", i);
  add_body (briefing, words->str);
  for (guint i = 0; i < 500; i++)
    g_string_append_printf (code, "c%04u\n", i);
  g_string_append (code, "```\n");
  add_body (briefing, code->str);

  pages = read_briefing (briefing, NULL);
  text = g_strjoinv ("\n", pages);
  for (guint i = 0; i < 300; i++)
    {
      g_autofree char *line = g_strdup_printf ("Line %04u of the body.", i);

      g_assert_cmpuint (count (text, line), ==, 1);
    }
  for (guint i = 0; i < 2400; i++)
    {
      g_autofree char *word = g_strdup_printf ("w%04u", i);

      g_assert_cmpuint (count (text, word), ==, 1);
    }
  for (guint i = 0; i < 500; i++)
    {
      g_autofree char *word = g_strdup_printf ("c%04u", i);

      g_assert_cmpuint (count (text, word), ==, 1);
    }
}

/* A few paragraphs at a time as a window does it, or all at once: the same pages. */
static void
test_in_steps (void)
{
  g_autoptr(BaridBriefing) briefing = make_briefing ("A title");
  g_autoptr(BaridPaper) paper = NULL;
  g_auto(GStrv) steps = NULL;
  g_auto(GStrv) whole = NULL;
  guint n = 1;

  add_paragraphs (briefing, 200);
  paper = put_on_sheet (briefing, NULL, BARID_SHEET_A4);
  while (!barid_paper_lay_out_some (paper))
    n++;
  g_assert_cmpuint (n, >, 3);
  steps = read_pages (paper);
  whole = read_briefing (briefing, NULL);
  g_assert_true (g_strv_equal ((const char * const *) steps, (const char * const *) whole));
}

static guint
count_lines_of (const char *page,
                const char *paragraph)
{
  g_auto(GStrv) lines = g_strsplit (page, "\n", -1);
  guint n = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    n += strstr (lines[i], paragraph) != NULL;

  return n;
}

static void
test_no_line_alone (void)
{
  g_autoptr(BaridBriefing) briefing = make_briefing ("A title");
  g_auto(GStrv) pages = NULL;
  guint n_parted = 0;

  for (guint i = 0; i < 150; i++)
    {
      g_autoptr(GString) text = g_string_new (NULL);

      for (guint j = 0; j < 20 + i % 60; j++)
        g_string_append_printf (text, "p%03uw%02u ", i, j);
      add_body (briefing, text->str);
    }

  pages = read_briefing (briefing, NULL);
  for (guint i = 0; i < 150; i++)
    {
      g_autofree char *paragraph = g_strdup_printf ("p%03uw", i);
      guint n_pages = 0;
      guint fewest = G_MAXUINT;

      for (guint j = 0; pages[j] != NULL; j++)
        {
          guint n = count_lines_of (pages[j], paragraph);

          n_pages += n > 0;
          fewest = n > 0 ? MIN (fewest, n) : fewest;
        }
      g_assert_cmpuint (n_pages, >=, 1);
      if (n_pages > 1)
        g_assert_cmpuint (fewest, >=, 2);
      n_parted += n_pages > 1;
    }
  g_assert_cmpuint (n_parted, >, 3);
}

/* The last line of the text on a page. */
static char *
dup_last_line (const char *page)
{
  g_auto(GStrv) lines = g_strsplit (page, "\n", -1);
  const char *last = "";

  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (strstr (lines[i], "Page ") != NULL)
        break;
      if (*g_strstrip (lines[i]) != '\0')
        last = lines[i];
    }

  return g_strdup (last);
}

static void
test_no_heading_last (void)
{
  g_autoptr(BaridBriefing) briefing = make_briefing ("A title");
  g_auto(GStrv) pages = NULL;

  for (guint i = 0; i < 200; i++)
    {
      g_autoptr(GString) text = g_string_new (NULL);

      g_string_append_printf (text, "## Heading %u\n\n", i);
      for (guint j = 0; j <= i % 7; j++)
        g_string_append (text, "Some words, that go on for a while so that they need the half of a line or more of it. ");
      add_body (briefing, text->str);
    }

  pages = read_briefing (briefing, NULL);
  g_assert_cmpuint (g_strv_length (pages), >, 8);
  for (guint i = 0; pages[i] != NULL; i++)
    {
      g_autofree char *last = dup_last_line (pages[i]);

      g_assert_false (g_str_has_prefix (last, "Heading"));
    }
}

static void
test_table_head_is_repeated (void)
{
  g_autoptr(BaridBriefing) briefing = make_briefing ("A title");
  g_auto(GStrv) pages = NULL;
  guint n_with = 0;

  for (guint i = 0; i < 150; i++)
    {
      g_autofree char *pattern = g_strdup_printf ("[ipv4-addr:value = '192.0.2.%u']", i);

      barid_briefing_add (briefing, BARID_PART_INDICATORS, barid_indicator_new (NULL, pattern));
    }

  pages = read_briefing (briefing, NULL);
  for (guint i = 0; pages[i] != NULL; i++)
    if (strstr (pages[i], "[ipv4-addr") != NULL)
      {
        g_assert_cmpuint (count (pages[i], "Pattern"), ==, 1);
        n_with++;
      }
  g_assert_cmpuint (n_with, >=, 3);
  g_assert_cmpuint (count_all (pages, "[ipv4-addr:value = '192.0.2."), ==, 150);
}

/* ---- what it says --------------------------------------------------------------------------------------- */

static BaridTranslation *
translate (const char *language,
           const char *title,
           const char *bottom_line)
{
  BaridTranslation *translation = barid_translation_new (language);

  barid_translation_set_text (translation, BARID_PASSAGE_TITLE, 0, title);
  barid_translation_set_text (translation, BARID_PASSAGE_BOTTOM_LINE, 0, bottom_line);

  return translation;
}

static void
test_parts (void)
{
  static const char * const said[] = {
    "Attack on port expected", "Bersa Liaison Service", "FLASH", "The bottom line.", "It will happen.", "Likely, 55 to 80 %",
    "Confidence: moderate", "Two sources, both indirect.", "Dissent of Nora Office", "It will not.", "The assumption.",
    "The alternative.", "The gap.", "The outlook.", "B2", "usually reliable, probably true", "A pilot.",
    "Same origin as source 7.", "Vessel: Dawn Runner", "9074729", "1 object of another author came",
    "1 thing in this briefing was kept",
    "French, courtesy · the original prevails", "Attaque attendue", "Signed by Bersa.", "https://harbour.example/notice", "Bold and code",
    "251812ZNOV26", "220510ZNOV26", "28JDL 95236 48231", "Onward disclosure", "Permitted use",
  };
  g_autoptr(BaridBriefing) briefing = make_briefing ("Attack on port expected");
  BaridJudgement *judgement = barid_judgement_new ("It will happen.", NULL);
  BaridSource *source = barid_source_new ("A pilot.", NULL);
  BaridMatter *matter = barid_matter_new (BARID_MATTER_VESSEL, "Dawn Runner");
  BaridMatter *seen = barid_matter_new (BARID_MATTER_OBSERVATION, "At anchor");
  g_autoptr(GPtrArray) origins = g_ptr_array_new ();
  BaridDocket docket = { .originator = (char *) "Bersa Liaison Service", .proof = (char *) "Signed by Bersa.",
                         .origins = origins };
  g_auto(GStrv) pages = NULL;

  g_assert_true (barid_time_parse ("2026-11-25T18:12:00Z", &docket.received, NULL));
  barid_briefing_set_precedence (briefing, BARID_PRECEDENCE_FLASH);
  barid_briefing_set_bottom_line (briefing, "The bottom line.", NULL);
  judgement->likelihood = g_strdup ("likely");
  judgement->low = 55;
  judgement->high = 80;
  judgement->confidence = 50;
  judgement->basis = g_strdup ("Two sources, both indirect.");
  g_ptr_array_add (judgement->dissents, barid_dissent_new ("Nora Office", "It will not."));
  barid_briefing_add (briefing, BARID_PART_JUDGEMENTS, judgement);
  source->reliability = 'B';
  source->credibility = '2';
  barid_briefing_add (briefing, BARID_PART_SOURCES, source);
  g_ptr_array_add (origins, (char *) "Same origin as source 7.");
  add_body (briefing, "**Bold** and `code`, see [the notice](https://harbour.example/notice).");
  barid_briefing_add (briefing, BARID_PART_ASSUMPTIONS, barid_portion_new ("The assumption.", NULL));
  barid_briefing_add (briefing, BARID_PART_ALTERNATIVES, barid_portion_new ("The alternative.", NULL));
  barid_briefing_add (briefing, BARID_PART_GAPS, barid_portion_new ("The gap.", NULL));
  barid_briefing_add (briefing, BARID_PART_OUTLOOK, barid_portion_new ("The outlook.", NULL));
  barid_matter_set_field (matter, "imo", "9074729");
  barid_briefing_add (briefing, BARID_PART_MATTER, matter);
  barid_matter_set_field (seen, "from", "2026-11-22T05:10:00Z");
  barid_matter_set_field (seen, "mgrs", "28JDL 95236 48231");
  barid_briefing_add (briefing, BARID_PART_MATTER, seen);
  barid_briefing_add (briefing, BARID_PART_OBJECTS, barid_object_new ("malware--1", "malware", "{}"));
  barid_briefing_add (briefing, BARID_PART_TRANSLATIONS, translate ("fr", "Attaque attendue", NULL));
  barid_briefing_add_unknown (briefing, "Something.", FALSE);

  pages = read_briefing (briefing, &docket);
  for (guint i = 0; i < G_N_ELEMENTS (said); i++)
    if (count_all (pages, said[i]) == 0)
      g_error ("“%s” does not stand on the pages:\n%s", said[i], pages[0]);
}

/* What it passes on stands whole below it, with whose it is, what shows that, and what its originator demands; and both markings
 * on every page. */
static void
test_passed_on (void)
{
  static const char * const said[] = {
    "Our own note.", "Passed on", "Aldar wrote this; Bersa passed it on with their consent.",
    "Aldar demands: Not to be named before the harbour court.", "Information report 2026/7",
    "Permitted use: Detection only", "Boats at the mole", "Originator", "Aldar Maritime Service", "The last of the boats.",
    "A fisherman",
  };
  g_autoptr(BaridBriefing) briefing = make_briefing ("What Aldar saw");
  g_autoptr(BaridBriefing) extract = barid_briefing_new (BARID_KIND_INFORMATION_REPORT);
  g_autoptr(BaridOffice) aldar = barid_office_new ("identity--1", "Aldar Maritime Service", "ALD");
  g_autoptr(BaridMarking) theirs = barid_marking_new_classification ("ALD", "CONFIDENTIAL", 2, NULL, NULL);
  BaridDocket docket = { .proof = (char *) "Signed by Bersa.", .extract = extract,
                         .passed = (char *) "Aldar wrote this; Bersa passed it on with their consent.",
                         .condition = (char *) "Aldar demands: Not to be named before the harbour court." };
  g_auto(GStrv) pages = NULL;
  g_autofree char *text = NULL;

  add_body (briefing, "Our own note.");
  barid_briefing_set_title (extract, "Boats at the mole");
  barid_briefing_set_reference (extract, "2026/7");
  barid_briefing_set_originator (extract, aldar);
  barid_briefing_set_marking (extract, theirs);
  barid_briefing_set_use (extract, BARID_USE_DETECTION);
  add_paragraphs (extract, 120);
  add_body (extract, "The last of the boats.");
  barid_briefing_add (extract, BARID_PART_SOURCES, barid_source_new ("A fisherman", NULL));

  pages = read_briefing (briefing, &docket);
  g_assert_cmpuint (g_strv_length (pages), >=, 3);
  for (guint i = 0; pages[i] != NULL; i++)
    {
      g_assert_cmpuint (count (pages[i], "SECRET // REL TO ALD, BRS"), ==, 2);
      g_assert_cmpuint (count (pages[i], "CONFIDENTIAL"), >=, 2);
    }
  text = g_strjoinv ("\n", pages);
  for (guint i = 0; i < G_N_ELEMENTS (said); i++)
    g_assert_cmpuint (count (text, said[i]), ==, 1);
  g_assert_cmpuint (count (text, "CONFIDENTIAL"), ==, 2 * g_strv_length (pages) + 2);

  /* What may not be shown is told of, and does not raise the marking. */
  docket.extract = NULL;
  docket.passed = (char *) "It is not shown.";
  docket.condition = NULL;
  g_clear_pointer (&pages, g_strfreev);
  pages = read_briefing (briefing, &docket);
  g_assert_cmpuint (count_all (pages, "It is not shown."), ==, 1);
  g_assert_cmpuint (count_all (pages, "CONFIDENTIAL"), ==, 0);
  g_assert_cmpuint (count_all (pages, "boats"), ==, 0);
}

/* Who sees the file in a list learns its kind and reference. */
static void
test_metadata (void)
{
  static const char * const words[] = { "pdfinfo", "-", NULL };
  g_autoptr(BaridBriefing) briefing = make_briefing ("Attack on port expected");
  g_autoptr(BaridPaper) paper = put_on_sheet (briefing, NULL, BARID_SHEET_LETTER);
  g_autofree char *info = run (paper, words);

  g_assert_true (g_regex_match_simple ("^Title: +Warning 2026/118$", info, G_REGEX_MULTILINE, 0));
  g_assert_true (g_regex_match_simple ("^Creator: +Barid$", info, G_REGEX_MULTILINE, 0));
  g_assert_true (g_regex_match_simple ("^Page size: +612 x 792 pts", info, G_REGEX_MULTILINE, 0));
  g_assert_null (strstr (info, "Author"));
  g_assert_null (strstr (info, "Attack"));
}

static void
test_sheets (void)
{
  BaridSheet sheet = BARID_N_SHEETS;

  g_assert_true (barid_sheet_from_word ("Letter", &sheet));
  g_assert_cmpint (sheet, ==, BARID_SHEET_LETTER);
  g_assert_true (barid_sheet_from_word ("a4", &sheet));
  g_assert_cmpint (sheet, ==, BARID_SHEET_A4);
  g_assert_false (barid_sheet_from_word ("a5", &sheet));
}

/* ---- drawn ---------------------------------------------------------------------------------------------- */

/* What is drawn of a page stands on it: left, top, right and bottom. */
static void
assert_on_sheet (BaridPaper *paper,
                 double      width,
                 double      height)
{
  for (guint i = 0; i < barid_paper_get_n_pages (paper); i++)
    {
      cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
      cairo_t *cr = cairo_create (surface);
      double x, y, w, h;

      barid_paper_draw_page (paper, i, cr);
      g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
      cairo_recording_surface_ink_extents (surface, &x, &y, &w, &h);
      g_assert_cmpfloat (x, >=, 10);
      g_assert_cmpfloat (y, >=, 10);
      g_assert_cmpfloat (x + w, <=, width - 10);
      g_assert_cmpfloat (y + h, <=, height - 10);
      cairo_destroy (cr);
      cairo_surface_destroy (surface);
    }
}

static void
test_on_the_sheet (void)
{
  static const char * const texts[] = {
    "A text in English, of no more than a few lines, with averylongwordwithoutablankanywhereinit_that_goes_on_and_on_and_on",
    "تبيَّن من متابعة حركة السفن خلال الأسابيع الثلاثة الماضية أن عدد الناقلات التي دخلت الميناء انخفض بنحو الربع.",
    "گزشتہ تین ہفتوں کے دوران جہازوں کی آمدورفت پر نظر رکھنے سے معلوم ہوا کہ ٹینکروں کی تعداد کم ہو گئی ہے۔",
    "1. یک\n2. دو\n   - سه\n\n> نقل قول",
    "| a | b | c | d | e | f | g | h | i |\n|---|---|---|---|---|---|---|---|---|\n| 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 |",
    "| a | b | c | d |\n|---|---|---|---|\n| 1 | two words | three more words | 4 |",
    "> > > > > > > > deep\n\n- a\n  - b\n    - c\n      - d\n        - e\n          - f\n            - g\n              - h",
  };
  const double sizes[][2] = { { 595.276, 841.89 }, { 612, 792 }, { 297.6, 419.5 }, { 100, 150 }, { 841.89, 595.276 } };

  for (guint s = 0; s < G_N_ELEMENTS (sizes); s++)
    {
      g_autoptr(BaridBriefing) briefing = make_briefing (texts[2]);
      BaridDocket docket = { .copy_for = (char *) "Duty officer" };
      g_autoptr(BaridPaper) paper = NULL;

      for (guint i = 0; i < 10 * G_N_ELEMENTS (texts); i++)
        add_body (briefing, texts[i % G_N_ELEMENTS (texts)]);
      paper = barid_paper_new (briefing, &docket, sizes[s][0], sizes[s][1]);
      if (sizes[s][0] > 200)
        assert_on_sheet (paper, sizes[s][0], sizes[s][1]);
      else
        g_assert_cmpuint (barid_paper_get_n_pages (paper), >=, 1);
    }
}

/* ---- hostile text ---------------------------------------------------------------------------------------- */

static char *
invent (void)
{
  static const char * const pieces[] = {
    "<b>", "</span>", "&amp;", "&", "<", "*", "**", "_", "`", "```\n", "# ", "> ", "- ", "1. ", "|---|---|\n", "| a | b |\n",
    "[x](", "](https://a.example/)", "![i](javascript:x)", "\n", "\n\n", "\t", "\r", "\v", "\f", "\x01", "\x1b[31m", "\x7f",
    "\xe2\x80\xae", "\xe2\x81\xa6", "\xe2\x81\xa9", "\xe2\x80\xa8", "\xe2\x80\x8b", "\xef\xbb\xbf", "\xf0\x9f\x98\x80",
    "\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x9a\x80",
    "\xff", "\xc3", "\xed\xa0\x80", "\xf4\x90\x80\x80", "مرسى", "قديم ", "گاہ", "ہے ", "ٹ", "שלום", "漢字", "ไทย", "देवनागरी",
    "e\xcc\x81\xcc\x81\xcc\x81\xcc\x81",
    "word ", "AVERYLONGWORD", "\\", "%s%n", "\xef\xbf\xbe", "\xf3\xa0\x81\x81", "0", " ",
  };
  GString *text = g_string_new (NULL);
  guint n = (guint) g_test_rand_int_range (0, 60);

  for (guint i = 0; i < n; i++)
    if (g_test_rand_int_range (0, 60) == 0)
      g_string_append_unichar (text, (gunichar) g_test_rand_int_range (1, 0xd7ff));
    else
      g_string_append (text, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);

  return g_string_free (text, FALSE);
}

/* A noncharacter is valid UTF-8, and cairo draws nothing more once it has met one. */
static void
test_noncharacters (void)
{
  static const char * const texts[] = { "\xef\xb7\x90", "\xef\xbf\xbe", "\xef\xbf\xbf", "\xf0\x9f\xbf\xbe", "\xf4\x8f\xbf\xbf" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *text = g_strdup_printf ("Before%sbehind", texts[i]);
      g_autoptr(BaridBriefing) briefing = make_briefing (text);
      g_auto(GStrv) pages = NULL;

      barid_briefing_set_reference (briefing, text);
      add_body (briefing, text);
      add_body (briefing, "Seen by everybody");
      pages = read_briefing (briefing, NULL);
      g_assert_cmpuint (count_all (pages, "Seen by everybody"), ==, 1);
    }
}

/* A table of more columns than a page holds, and of no rows. */
static void
test_wide_head (void)
{
  g_autoptr(BaridBriefing) briefing = make_briefing ("A table");
  g_auto(GStrv) pages = NULL;

  add_body (briefing, "| a | b | c | d | e | f | g | h | Ninth |\n|---|---|---|---|---|---|---|---|---|");
  pages = read_briefing (briefing, NULL);
  g_assert_cmpuint (count_all (pages, "Ninth"), ==, 1);
}

/* Strong letters that end with a link end there, though its address is longer than the host whose place it takes. */
static void
test_strong_link (void)
{
  static const char * const words[] = { "pdftohtml", "-xml", "-i", "-stdout", "-", "-", NULL };
  g_autoptr(BaridBriefing) briefing = make_briefing ("A link");
  g_autoptr(BaridPaper) paper = NULL;
  g_autofree char *pages = NULL;

  add_body (briefing, "**[Notice](https://a.example/2026/notice)** a" "\xe0\xa4\xa6\xe0\xa5\x87\xe0\xa4\xb5" " plain afterwards");
  paper = put_on_sheet (briefing, NULL, BARID_SHEET_A4);
  pages = run (paper, words);
  g_assert_cmpuint (count (pages, "<b>Notice"), ==, 1);
  g_assert_cmpuint (count (pages, "2026/notice"), ==, 1);
  g_assert_false (g_regex_match_simple ("<b>[^<]*plain", pages, 0, 0));
  g_assert_cmpuint (count (pages, "plain afterwards"), ==, 1);
}

/* Warnings end this program. */
static void
test_hostile (void)
{
  for (guint round = 0; round < 40; round++)
    {
      g_autoptr(BaridBriefing) briefing = barid_briefing_new (BARID_KIND_ASSESSMENT);
      g_auto(GStrv) texts = g_new0 (char *, 51);
      g_autoptr(BaridMarking) marking = NULL;
      g_autoptr(BaridPaper) paper = NULL;
      g_autoptr(GBytes) pdf = NULL;
      g_autoptr(GError) error = NULL;
      BaridDocket docket = { 0 };

      for (guint i = 0; i < 50; i++)
        texts[i] = invent ();

      marking = barid_marking_new_foreign (BARID_MARKING_UNKNOWN, NULL, texts[0], texts[1], 0, texts[2], NULL);
      docket.originator = texts[3];
      docket.copy_for = texts[4];
      barid_briefing_set_title (briefing, texts[6]);
      barid_briefing_set_reference (briefing, texts[7]);
      barid_briefing_set_language (briefing, texts[8]);
      barid_briefing_set_marking (briefing, marking);
      barid_briefing_set_bottom_line (briefing, texts[9], marking);
      for (guint i = 10; i < 30; i++)
        barid_briefing_add (briefing, BARID_PART_BODY, barid_portion_new (texts[i], i % 3 == 0 ? marking : NULL));
      for (guint i = 30; i < 38; i++)
        {
          BaridJudgement *judgement = barid_judgement_new (texts[i], i % 2 == 0 ? marking : NULL);

          judgement->likelihood = g_strdup (texts[i + 1]);
          judgement->scale = g_strdup (texts[i + 2]);
          judgement->low = g_test_rand_int_range (-50, 200);
          judgement->high = g_test_rand_int_range (-50, 200);
          judgement->confidence = g_test_rand_int_range (-1, 101);
          g_ptr_array_add (judgement->dissents, barid_dissent_new (texts[i + 3], texts[i + 4]));
          barid_briefing_add (briefing, BARID_PART_JUDGEMENTS, judgement);
        }
      for (guint i = 38; i < 44; i++)
        barid_briefing_add (briefing, BARID_PART_SOURCES, barid_source_new (texts[i], marking));
      for (guint i = 44; i < 48; i++)
        {
          BaridMatter *matter = barid_matter_new (i % BARID_N_MATTERS, texts[i]);

          barid_matter_set_field (matter, "description", texts[i + 1]);
          barid_briefing_add (briefing, BARID_PART_MATTER, matter);
          barid_briefing_add (briefing, BARID_PART_INDICATORS, barid_indicator_new (texts[i], texts[i + 1]));
        }
      barid_briefing_add (briefing, BARID_PART_TRANSLATIONS, translate (texts[48], texts[49], texts[10]));

      paper = put_on_sheet (briefing, &docket, round % BARID_N_SHEETS);
      pdf = barid_paper_to_pdf (paper, NULL, &error);
      g_assert_no_error (error);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/paper/furniture", test_furniture);
  g_test_add_func ("/paper/pages-are-counted", test_pages_are_counted);
  g_test_add_func ("/paper/foreign-marking", test_foreign_marking);
  g_test_add_func ("/paper/derived-banner", test_derived_banner);
  g_test_add_func ("/paper/unmarked", test_unmarked);
  g_test_add_func ("/paper/every-line-once", test_every_line_once);
  g_test_add_func ("/paper/in-steps", test_in_steps);
  g_test_add_func ("/paper/no-line-alone", test_no_line_alone);
  g_test_add_func ("/paper/no-heading-last", test_no_heading_last);
  g_test_add_func ("/paper/table-head-is-repeated", test_table_head_is_repeated);
  g_test_add_func ("/paper/parts", test_parts);
  g_test_add_func ("/paper/passed-on", test_passed_on);
  g_test_add_func ("/paper/metadata", test_metadata);
  g_test_add_func ("/paper/sheets", test_sheets);
  g_test_add_func ("/paper/on-the-sheet", test_on_the_sheet);
  g_test_add_func ("/paper/noncharacters", test_noncharacters);
  g_test_add_func ("/paper/wide-head", test_wide_head);
  g_test_add_func ("/paper/strong-link", test_strong_link);
  g_test_add_func ("/paper/hostile", test_hostile);

  return g_test_run ();
}
