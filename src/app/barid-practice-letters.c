#include "config.h"

#include "barid-practice-private.h"

#include "barid-typed-marking.h"

/* The first letters of the practice. Everything in them is invented. They are what officers wrote, so they are not
 * translated. */

typedef struct
{
  guint            sender;
  BaridKind        kind;
  BaridPrecedence  precedence;
  const char      *marking;
  const char      *area;
  const char      *title;
  const char      *reference;
  const char      *language;
  const char      *bottom_line;
  struct
  {
    const char *text;
    const char *likelihood;
    int         low;
    int         high;
    int         confidence;
    const char *basis;
  }                judgements[2];
  const char      *body[3];
  struct
  {
    const char *text;
    const char *grade;
  }                sources[2];
  const char      *assumption;
  const char      *gap;
  const char      *indicators[2];
  guint            due_in; /* days */
  gboolean         acknowledge;
} Letter;

enum { ALDAR, BERSA };

static const Letter letters[] = {
  {
    BERSA, BARID_KIND_INFORMATION_REPORT, BARID_PRECEDENCE_ROUTINE, "BRS:HİZMETE ÖZEL // REL TO ALD, BRS",
    "economic-stability", "Price of marine fuel at Port Selin, second half of October", "2026/41", "en",
    "Marine fuel at Port Selin rose by nine per cent in two weeks; the two largest traders hold back deliveries.",
    .body = { "The quoted price rose on eleven of fourteen days. Small buyers were turned away from the sixth day on.",
              "Neither trader has given a reason. Both have leased more storage than they did last year." },
    .sources = { { "The daily quotations of the port.", "A1" }, { "A clerk of one of the traders.", "C3" } },
  },
  {
    ALDAR, BARID_KIND_ASSESSMENT, BARID_PRECEDENCE_PRIORITY, "ALD:CONFIDENTIAL // REL TO ALD, BRS",
    "economic-stability", "Fuel supply of the Selin coast until spring", "2026/112", "en",
    "Supply will hold until February; a shortage of a few weeks after that is as likely as not.",
    .judgements = { { "Deliveries by sea go on at the present rate until the end of January.", "very likely", 80, 95, 70,
                      "Contracts seen, and four years of the same pattern." },
                    { "At least one trader will run short before April.", "roughly even chance", 45, 55, 50,
                      "One source with indirect access." } },
    .body = { "Stocks at the three depots of the coast cover about seventy days at the consumption of last winter.",
              "What would change this: a closed strait, or a second cold month." },
    .assumption = "No depot is lost.",
    .gap = "How much the traders hold outside the three depots is not known.",
  },
  {
    ALDAR, BARID_KIND_WARNING, BARID_PRECEDENCE_IMMEDIATE, "ALD:SECRET // REL TO ALD, BRS",
    "counter-terrorism", "Attack on the port of Marsa Qadim expected within 72 hours", "2026/118", "en",
    "A group of four will try to enter the port by sea before Thursday.",
    .judgements = { { "At least one vessel will be boarded this month.", "likely", 55, 80, 50,
                      "Two sources, both indirect." } },
    .body = { "Two fishing boats were hired in the harbour of Marsa Qadim by persons whose names no register knows.",
              "The crews asked about the hours of the pilot boat." },
    .sources = { { "A harbour pilot with direct access.", "B2" } },
    .assumption = "The weather of the season holds.",
    .gap = "Who pays for the boats is not known.",
    .acknowledge = TRUE,
  },
  {
    ALDAR, BARID_KIND_INFORMATION_REPORT, BARID_PRECEDENCE_ROUTINE, "ALD:RESTRICTED // REL TO ALD, BRS",
    "counter-terrorism", "حركة زوارق غير معتادة قبالة رأس نورا", "2026/119", "ar",
    "رُصدت ثلاثة زوارق صغيرة قبالة رأس نورا ليلتين متتاليتين، ولم تدخل أيًّا من الموانئ.",
    .body = { "كانت الزوارق بلا أضواء، وبقيت على بُعد ميلين من الساحل نحو ثلاث ساعات في كل ليلة.",
              "لم يُعرف من أين خرجت، ولم يُلاحظ اتصال بينها وبين الشاطئ." },
    .sources = { { "حارس المنارة، وهو شاهد مباشر.", "B2" } },
  },
  {
    ALDAR, BARID_KIND_TECHNICAL_REPORT, BARID_PRECEDENCE_PRIORITY, "TLP:AMBER",
    "cybersecurity", "Forged delivery notes carry a programme that reports to two servers", "2026/120", "en",
    "Shipping agents receive forged delivery notes; opening one installs a programme that copies manifests.",
    .body = { "Five agents were addressed in one week. The sender's address is one letter off that of a real forwarder.",
              "The programme starts again with the machine and reports every six hours." },
    .indicators = { "[domain-name:value = 'manifest.marsa-qadim.example']", "[ipv4-addr:value = '198.51.100.23']" },
  },
  {
    BERSA, BARID_KIND_REQUEST, BARID_PRECEDENCE_PRIORITY, "BRS:HİZMETE ÖZEL // REL TO ALD, BRS",
    "counter-terrorism", "Trace: Tarik Denholm and Sela Voss", "2026/44", "en",
    "Do the names Tarik Denholm or Sela Voss stand in your port registers since January?",
    .body = { "Both hired a boat at Port Selin in October and gave an address that does not exist." },
    .due_in = 3,
  },
  {
    BERSA, BARID_KIND_WARNING, BARID_PRECEDENCE_FLASH, "BRS:GİZLİ // REL TO ALD, BRS",
    "counter-terrorism", "Vessel Amaranth left Port Selin with persons of Warning 2026/118 on board", "2026/45", "en",
    "The Amaranth sailed at first light with two of the four; she can reach Marsa Qadim tonight.",
    .judgements = { { "She makes for Marsa Qadim.", "very likely", 80, 95, 70,
                      "Seen leaving, and her course for two hours." } },
    .body = { "Her transponder was switched off an hour after she left." },
    .sources = { { "A coast watch with direct sight.", "A2" } },
    .acknowledge = TRUE,
  },
};

/**
 * barid_practice_count_letters:
 *
 * Counts the first letters of the practice.
 *
 * Returns: how many there are
 */
guint
barid_practice_count_letters (void)
{
  return G_N_ELEMENTS (letters);
}

/**
 * barid_practice_get_sender:
 * @letter: which letter
 *
 * Gets which desk sends a letter.
 *
 * Returns: the desk
 */
guint
barid_practice_get_sender (guint letter)
{
  g_return_val_if_fail (letter < G_N_ELEMENTS (letters), 0);

  return letters[letter].sender;
}

static void
add_judgements (BaridBriefing *briefing,
                const Letter  *letter)
{
  for (guint i = 0; i < G_N_ELEMENTS (letter->judgements) && letter->judgements[i].text != NULL; i++)
    {
      BaridJudgement *judgement = barid_judgement_new (letter->judgements[i].text, NULL);

      judgement->likelihood = g_strdup (letter->judgements[i].likelihood);
      judgement->scale = g_strdup ("icd-203");
      judgement->low = letter->judgements[i].low;
      judgement->high = letter->judgements[i].high;
      judgement->confidence = letter->judgements[i].confidence;
      judgement->basis = g_strdup (letter->judgements[i].basis);
      barid_briefing_add (briefing, BARID_PART_JUDGEMENTS, judgement);
    }
}

static void
add_sources (BaridBriefing *briefing,
             const Letter  *letter)
{
  for (guint i = 0; i < G_N_ELEMENTS (letter->sources) && letter->sources[i].text != NULL; i++)
    {
      BaridSource *source = barid_source_new (letter->sources[i].text, NULL);

      source->reliability = letter->sources[i].grade[0];
      source->credibility = letter->sources[i].grade[1];
      barid_briefing_add (briefing, BARID_PART_SOURCES, source);
    }
}

static void
add_indicators (BaridBriefing *briefing,
                const Letter  *letter)
{
  for (guint i = 0; i < G_N_ELEMENTS (letter->indicators) && letter->indicators[i] != NULL; i++)
    {
      BaridIndicator *indicator = barid_indicator_new ("Server that the programme reports to", letter->indicators[i]);

      indicator->created = barid_time_now ();
      indicator->valid_from = indicator->created;
      barid_briefing_add (briefing, BARID_PART_INDICATORS, indicator);
    }
}

static void
add_parts (BaridBriefing *briefing,
           const Letter  *letter)
{
  for (guint i = 0; i < G_N_ELEMENTS (letter->body) && letter->body[i] != NULL; i++)
    barid_briefing_add (briefing, BARID_PART_BODY, barid_portion_new (letter->body[i], NULL));
  if (letter->assumption != NULL)
    barid_briefing_add (briefing, BARID_PART_ASSUMPTIONS, barid_portion_new (letter->assumption, NULL));
  if (letter->gap != NULL)
    barid_briefing_add (briefing, BARID_PART_GAPS, barid_portion_new (letter->gap, NULL));
  add_judgements (briefing, letter);
  add_sources (briefing, letter);
  add_indicators (briefing, letter);
}

/**
 * barid_practice_write_letter:
 * @desk: the desk that sends it
 * @partner: id of the office it goes to
 * @letter: which letter
 * @error: return location for an error
 *
 * Writes one of the first letters.
 *
 * Returns: (transfer full): the briefing, or %NULL when no agreement explains its marking
 */
BaridBriefing *
barid_practice_write_letter (BaridDesk   *desk,
                             const char  *partner,
                             guint        letter,
                             GError     **error)
{
  const Letter *text = &letters[letter];
  g_autoptr(BaridBriefing) briefing = barid_briefing_new (text->kind);
  g_autoptr(BaridMarking) marking = barid_desk_read_marking (desk, text->marking, error);
  const char *areas[] = { text->area, NULL };

  if (marking == NULL)
    return NULL;

  barid_briefing_set_precedence (briefing, text->precedence);
  barid_briefing_set_marking (briefing, marking);
  barid_briefing_set_areas (briefing, areas);
  barid_briefing_set_title (briefing, text->title);
  barid_briefing_set_reference (briefing, text->reference);
  barid_briefing_set_language (briefing, text->language);
  barid_briefing_set_bottom_line (briefing, text->bottom_line, NULL);
  barid_briefing_set_use (briefing, text->kind == BARID_KIND_WARNING ? BARID_USE_ACTION_AFTER_LEAVE : BARID_USE_AWARENESS);
  barid_briefing_set_onward (briefing, BARID_ONWARD_WITH_CONSENT);
  barid_briefing_set_acknowledgement_asked (briefing, text->acknowledge);
  if (text->due_in > 0)
    barid_briefing_set_due (briefing, barid_time_now () + text->due_in * BARID_TIME_DAY);
  add_parts (briefing, text);
  barid_briefing_add (briefing, BARID_PART_ADDRESSEES, barid_addressee_new (partner, BARID_FOR_ACTION));

  return g_steal_pointer (&briefing);
}
