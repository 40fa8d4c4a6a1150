#include "config.h"

#include "barid-instruments.h"

#include <string.h>

#include "barid-bytes.h"
#include "barid-error.h"

/* Cards, agreements, access files and signed objects at the door. What each reader takes is written here as text, so
 * that one change at a time shows what it does not take. */

#define KEY_ALDAR "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
#define KEY_BERSA "BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB"
#define ALDAR     "identity--a1000000-0000-4000-8000-000000000001"
#define BERSA     "identity--a1000000-0000-4000-8000-000000000002"

#define AGREEMENT \
  "{\"purpose\":\"agreement\",\"version\":1,\"id\":\"agreement--c1000000-0000-4000-8000-000000000001\"," \
  "\"number\":\"2024/3\",\"title\":\"Arrangement on maritime security\",\"rank\":\"arrangement\"," \
  "\"created\":\"2024-02-01T00:00:00.000000Z\",\"from\":\"2024-03-09T00:00:00.000000Z\"," \
  "\"until\":\"2027-12-31T00:00:00.000000Z\",\"parties\":[" \
  "{\"office\":{\"id\":\"" ALDAR "\",\"name\":\"Aldar\",\"nation\":\"ALD\"},\"fingerprint\":\"" KEY_ALDAR "\"}," \
  "{\"office\":{\"id\":\"" BERSA "\",\"name\":\"Bersa\",\"nation\":\"BRS\"},\"fingerprint\":\"" KEY_BERSA "\"}]," \
  "\"areas\":[\"counter-terrorism\",\"fisheries\"],\"ceilings\":[" \
  "{\"policy\":\"ALD\",\"level\":\"SECRET\",\"rank\":3},{\"policy\":\"BRS\",\"level\":\"GİZLİ\",\"rank\":2}," \
  "{\"policy\":\"TLP\",\"level\":\"amber\",\"rank\":2}],\"equivalents\":[" \
  "{\"from\":{\"policy\":\"ALD\",\"level\":\"SECRET\",\"rank\":3},\"to\":{\"policy\":\"BRS\",\"level\":\"GİZLİ\",\"rank\":2}}," \
  "{\"from\":{\"policy\":\"BRS\",\"level\":\"GİZLİ\",\"rank\":2},\"to\":{\"policy\":\"ALD\",\"level\":\"SECRET\",\"rank\":3}}" \
  "],\"articles\":[{\"number\":\"5\",\"subject\":\"ceiling\",\"text\":\"No more than SECRET.\\nNever.\"}]," \
  "\"use\":\"detection\",\"onward\":\"with-consent\"," \
  "\"origin_key\":\"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\"}"

#define CARD \
  "{\"purpose\":\"card\",\"version\":1,\"office\":{\"id\":\"" BERSA "\",\"name\":\"Bersa\",\"nation\":\"BRS\"}," \
  "\"keys\":[{\"desk\":\"Bersa desk 1\",\"fingerprint\":\"" KEY_BERSA "\",\"certificate\":\"mQ==\"}]," \
  "\"languages\":[\"tr\",\"ar-SA\"],\"telephone\":\"+999 555 0123\",\"created\":\"2026-01-02T03:04:05.000000Z\"}"

#define ACCESS \
  "{\"purpose\":\"access\",\"version\":1,\"sender\":\"" KEY_BERSA "\",\"addressee\":\"" KEY_ALDAR "\"," \
  "\"office\":\"" BERSA "\",\"root\":\"https://exchange.example:8443/barid/\"," \
  "\"collection\":\"d1000000-0000-4000-8000-000000000001\",\"user\":\"aldar\",\"token\":\"dG9rZW4\"," \
  "\"certificate_sha256\":\"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\"," \
  "\"authority\":\"-----BEGIN CERTIFICATE-----\\nAAAA\\n-----END CERTIFICATE-----\\n\"}"

#define SIGNED "{\"barid\":\"signed\",\"version\":1,\"object\":\"e30=\",\"signatures\":[\"iA==\",\"iQ==\"]}"

typedef enum { READ_AGREEMENT, READ_CARD, READ_ACCESS, READ_SIGNED, N_READERS } Reader;

static const char * const samples[N_READERS] = {
  [READ_AGREEMENT] = AGREEMENT,
  [READ_CARD] = CARD,
  [READ_ACCESS] = ACCESS,
  [READ_SIGNED] = SIGNED,
};

/* Whether a reader takes these bytes. */
static gboolean
takes (Reader    reader,
       GBytes   *bytes,
       GError  **error)
{
  g_autoptr(BaridAgreement) agreement = NULL;
  g_autoptr(BaridCard) card = NULL;
  g_autoptr(BaridChannel) channel = NULL;
  g_autoptr(BaridSigned) object = NULL;

  switch (reader)
    {
    case READ_AGREEMENT:
      return (agreement = barid_agreement_read (bytes, error)) != NULL;
    case READ_CARD:
      return (card = barid_card_read (bytes, error)) != NULL;
    case READ_ACCESS:
      return (channel = barid_access_read (bytes, NULL, NULL, error)) != NULL;
    case READ_SIGNED:
      return (object = barid_signed_read (bytes, error)) != NULL;
    case N_READERS:
    default:
      g_assert_not_reached ();
    }
}

static void
assert_taken (Reader      reader,
              const char *text)
{
  g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr(GError) error = NULL;

  g_assert_true (takes (reader, bytes, &error));
  g_assert_no_error (error);
}

static void
assert_refused (Reader      reader,
                const char *text,
                BaridError  code)
{
  g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr(GError) error = NULL;

  if (takes (reader, bytes, &error))
    g_test_message ("taken: %s", text);
  g_assert_error (error, BARID_ERROR, (int) code);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
}

/* The sample with its first @from replaced by @to. */
static char *
change (Reader      reader,
        const char *from,
        const char *to)
{
  const char *text = samples[reader];
  const char *place = strstr (text, from);
  g_autofree char *head = NULL;

  if (place == NULL)
    g_error ("the sample has no %s", from);

  head = g_strndup (text, place - text);
  return g_strconcat (head, to, place + strlen (from), NULL);
}

static void
assert_change_refused (Reader      reader,
                       const char *from,
                       const char *to,
                       BaridError  code)
{
  g_autofree char *text = change (reader, from, to);

  assert_refused (reader, text, code);
}

static void
assert_change_taken (Reader      reader,
                     const char *from,
                     const char *to)
{
  g_autofree char *text = change (reader, from, to);

  assert_taken (reader, text);
}

static void
assert_bytes (GBytes     *bytes,
              const char *text)
{
  g_autofree char *found = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

  g_assert_cmpstr (found, ==, text);
}

/* ---- agreements ---------------------------------------------------------------------------- */

static void
test_agreement (void)
{
  g_autoptr(GBytes) bytes = g_bytes_new_static (AGREEMENT, strlen (AGREEMENT));
  g_autoptr(GError) error = NULL;
  g_autoptr(BaridAgreement) agreement = barid_agreement_read (bytes, &error);
  g_autoptr(GBytes) written = NULL;
  const BaridParty *bersa;

  g_assert_no_error (error);
  g_assert_cmpstr (agreement->id, ==, "agreement--c1000000-0000-4000-8000-000000000001");
  g_assert_cmpstr (agreement->number, ==, "2024/3");
  g_assert_cmpstr (agreement->title, ==, "Arrangement on maritime security");
  g_assert_cmpstr (agreement->rank, ==, "arrangement");
  g_assert_cmpint (agreement->until - agreement->from, ==, 1392 * BARID_TIME_DAY);
  g_assert_cmpint (agreement->created, <, agreement->from);
  g_assert_cmpint (agreement->withdrawn, ==, BARID_TIME_NONE);
  g_assert_false (barid_agreement_is_signed (agreement));

  bersa = barid_agreement_find_party (agreement, BERSA);
  g_assert_cmpstr (bersa->office->name, ==, "Bersa");
  g_assert_cmpstr (bersa->office->nation, ==, "BRS");
  g_assert_cmpstr (bersa->fingerprint, ==, KEY_BERSA);
  g_assert_true (barid_agreement_covers_area (agreement, "fisheries"));
  g_assert_cmpstr (barid_agreement_get_ceiling (agreement, "ALD")->level, ==, "SECRET");
  g_assert_cmpuint (barid_agreement_get_ceiling (agreement, "TLP")->rank, ==, 2);
  g_assert_cmpstr (barid_agreement_find_equivalent (agreement, "ALD", "SECRET", "BRS")->level, ==, "GİZLİ");
  g_assert_cmpstr (barid_agreement_cite (agreement, "ceiling"), ==, "5");
  g_assert_cmpint (agreement->use, ==, BARID_USE_DETECTION);
  g_assert_cmpint (agreement->onward, ==, BARID_ONWARD_WITH_CONSENT);
  g_assert_cmpuint (g_bytes_get_size (agreement->origin_key), ==, 32);
  g_assert_cmpuint (((const guint8 *) g_bytes_get_data (agreement->origin_key, NULL))[31], ==, 31);
  g_assert_true (g_bytes_equal (agreement->bytes, bytes));

  /* Everything is written again. */
  written = barid_agreement_write (agreement, &error);
  g_assert_no_error (error);
  assert_bytes (written, AGREEMENT);
}

/* Nothing is told by itself unless both have signed that it is. */
static void
test_agreement_receipts (void)
{
  static const struct { const char *word; gboolean fits; gboolean receipts; } table[] = {
    { "none", TRUE, FALSE }, { "delivered", TRUE, TRUE }, { "acknowledged", FALSE }, { "", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr(GString) text = g_string_new (AGREEMENT);
      g_autofree char *receipts = g_strdup_printf ("\"onward\":\"with-consent\",\"receipts\":\"%s\",", table[i].word);
      g_autoptr(GError) error = NULL;
      g_autoptr(GBytes) bytes = NULL;
      g_autoptr(BaridAgreement) agreement = NULL;
      g_autoptr(GBytes) written = NULL;

      g_string_replace (text, "\"onward\":\"with-consent\",", receipts, 1);
      bytes = g_bytes_new (text->str, text->len);
      agreement = barid_agreement_read (bytes, &error);
      g_assert_true ((agreement != NULL) == table[i].fits);
      if (agreement == NULL)
        continue;

      g_assert_true (agreement->receipts == table[i].receipts);
      written = barid_agreement_write (agreement, &error);
      g_assert_no_error (error);
      assert_bytes (written, table[i].receipts ? text->str : AGREEMENT);
    }
}

/* What is signed are the bytes as they came, not what we would have written. */
static void
test_agreement_keeps_bytes (void)
{
  g_autofree char *text = change (READ_AGREEMENT, "{\"purpose\":\"agreement\",\"version\":1",
                                  "{ \"version\":1,\n\"purpose\":\"agreement\"");
  g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr(GError) error = NULL;
  g_autoptr(BaridAgreement) agreement = barid_agreement_read (bytes, &error);

  g_assert_no_error (error);
  assert_bytes (agreement->bytes, text);
}

/* An unknown property might restrict, wherever it stands; so might an unknown word. */
static void
test_agreement_understood_whole (void)
{
  static const struct { const char *from; const char *to; } table[] = {
    { "\"version\":1", "\"version\":1,\"caveats\":[\"ORCON\"]" },
    { "{\"office\":", "{\"reservation\":\"7\",\"office\":" },
    { "{\"id\":\"" ALDAR, "{\"organ\":\"x\",\"id\":\"" ALDAR },
    { "{\"policy\":\"ALD\"", "{\"only\":\"x\",\"policy\":\"ALD\"" },
    { "{\"from\":", "{\"when\":\"x\",\"from\":" },
    { "{\"number\":\"5\"", "{\"language\":\"ar\",\"number\":\"5\"" },
    { "\"detection\"", "\"contemplation\"" },
    { "\"with-consent\"", "\"with-blessing\"" },
    { "\"rank\":\"arrangement\"", "\"rank\":\"handshake\"" },
    { "\"subject\":\"ceiling\"", "\"subject\":\"floor\"" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    assert_change_refused (READ_AGREEMENT, table[i].from, table[i].to, BARID_ERROR_UNSUPPORTED);
}

static void
test_agreement_parties (void)
{
  assert_change_refused (READ_AGREEMENT, "{\"id\":\"" BERSA, "{\"id\":\"" ALDAR, BARID_ERROR_INVALID);
  assert_change_refused (READ_AGREEMENT, "\"fingerprint\":\"" KEY_BERSA, "\"fingerprint\":\"" KEY_ALDAR,
                         BARID_ERROR_INVALID);
  assert_change_refused (READ_AGREEMENT, "\"parties\":[", "\"parties\":[7,", BARID_ERROR_INVALID);
  assert_change_refused (READ_AGREEMENT,
                         ",{\"office\":{\"id\":\"" BERSA "\",\"name\":\"Bersa\",\"nation\":\"BRS\"},\"fingerprint\":\""
                         KEY_BERSA "\"}]", "]", BARID_ERROR_INVALID);
  assert_change_refused (READ_AGREEMENT, "\"nation\":\"BRS\"", "\"nation\":\"brs\"", BARID_ERROR_INVALID);
  assert_change_refused (READ_AGREEMENT, "\"nation\":\"BRS\"", "\"nation\":\"\"", BARID_ERROR_INVALID);
  assert_change_refused (READ_AGREEMENT, ",\"nation\":\"BRS\"", "", BARID_ERROR_INVALID);
}

static void
test_agreement_term (void)
{
  assert_change_refused (READ_AGREEMENT, "2027-12-31", "2024-03-09", BARID_ERROR_INVALID);
  assert_change_refused (READ_AGREEMENT, "2027-12-31T00:00:00.000000Z", "2027-12-31", BARID_ERROR_INVALID);
  assert_change_refused (READ_AGREEMENT, "\"until\":\"2027-12-31T00:00:00.000000Z\",", "", BARID_ERROR_INVALID);
  assert_change_refused (READ_AGREEMENT, "\"from\":\"2024-03-09T00:00:00.000000Z\",", "", BARID_ERROR_INVALID);
  assert_change_refused (READ_AGREEMENT, "\"created\":\"2024-02-01T00:00:00.000000Z\",", "", BARID_ERROR_INVALID);
}

static void
test_agreement_origin_key (void)
{
  assert_change_refused (READ_AGREEMENT, "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=", "AAECAwQFBgcICQoLDA0ODw==",
                         BARID_ERROR_INVALID);
  assert_change_refused (READ_AGREEMENT, "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
                         "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8g", BARID_ERROR_TOO_LARGE);
  assert_change_refused (READ_AGREEMENT, "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=", "!", BARID_ERROR_INVALID);
}

#define CALDOR "identity--a1000000-0000-4000-8000-000000000003"
#define WITH_CALDOR \
  "\"parties\":[{\"office\":{\"id\":\"" CALDOR "\",\"name\":\"Caldor\",\"nation\":\"CLD\"}," \
  "\"fingerprint\":\"C0C0C0C0C0C0C0C0C0C0C0C0C0C0C0C0C0C0C0C0\"},"

/* What an agreement need not say. What is written is what was read. */
static void
test_agreement_options (void)
{
  static const char * const from[] = { "\"parties\":[", "\"onward\":\"with-consent\",",
                                       "\"articles\":[", "\"text\":\"No more than SECRET.\\nNever.\"" };
  static const char * const to[] = {
    WITH_CALDOR,
    "\"onward\":\"with-consent\",\"continues\":true,\"replaces\":\"agreement--c1000000-0000-4000-8000-000000000009\","
    "\"keep\":5,\"under\":{\"title\":\"Treaty of 2019\",\"article\":\"12\"},",
    "\"languages\":[\"ar\",\"fr\"],\"courtesy\":[\"en\"],\"articles\":[",
    "\"texts\":{\"ar\":\"لا شيء فوق سري.\",\"fr\":\"Rien au-delà.\",\"en\":\"Nothing above.\"}",
  };
  g_autofree char *text = g_strdup (AGREEMENT);
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GBytes) written = NULL;
  g_autoptr(BaridAgreement) agreement = NULL;
  g_autoptr(GError) error = NULL;
  const BaridArticle *article;

  for (guint i = 0; i < G_N_ELEMENTS (from); i++)
    {
      g_auto(GStrv) parts = g_strsplit (text, from[i], 2);

      g_assert_nonnull (parts[1]);
      g_free (text);
      text = g_strjoinv (to[i], parts);
    }

  bytes = g_bytes_new (text, strlen (text));
  agreement = barid_agreement_read (bytes, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (agreement->parties->len, ==, 3);
  g_assert_true (agreement->continues);
  g_assert_cmpuint (agreement->keep, ==, 5);
  g_assert_cmpstr (agreement->under, ==, "Treaty of 2019");
  g_assert_cmpstr (agreement->under_article, ==, "12");
  g_assert_cmpuint (agreement->n_binding, ==, 2);
  article = agreement->articles->pdata[0];
  g_assert_cmpstr (article->text, ==, "لا شيء فوق سري.");
  g_assert_cmpstr (article->texts[2], ==, "Nothing above.");

  written = barid_agreement_write (agreement, &error);
  g_assert_no_error (error);
  {
    g_autoptr(BaridAgreement) again = barid_agreement_read (written, &error);

    g_assert_no_error (error);
    g_assert_cmpuint (again->keep, ==, 5);
    g_assert_cmpstr (again->replaces, ==, agreement->replaces);
    g_assert_cmpstr (((BaridArticle *) again->articles->pdata[0])->texts[1], ==, "Rien au-delà.");
  }
}

/* An article that one language lacks, or has beside the others, would bind in part. */
static void
test_agreement_languages_whole (void)
{
  assert_change_refused (READ_AGREEMENT, "\"articles\":[", "\"languages\":[\"ar\"],\"articles\":[", BARID_ERROR_INVALID);
  assert_change_refused (READ_AGREEMENT, "\"articles\":[", "\"courtesy\":[\"ar\"],\"articles\":[", BARID_ERROR_INVALID);
  assert_change_refused (READ_AGREEMENT, "\"articles\":[", "\"languages\":[\"not a language\"],\"articles\":[",
                         BARID_ERROR_INVALID);
  assert_change_refused (READ_AGREEMENT, "\"text\":", "\"texts\":{\"ar\":\"x\"},\"text\":", BARID_ERROR_INVALID);
  assert_change_refused (READ_AGREEMENT, "\"use\":", "\"keep\":0,\"use\":", BARID_ERROR_INVALID);
  assert_change_refused (READ_AGREEMENT, "\"use\":",
                         "\"replaces\":\"agreement--c1000000-0000-4000-8000-000000000001\",\"use\":", BARID_ERROR_INVALID);
}

/* ---- reservations -------------------------------------------------------------------------------------- */

static GPtrArray *
read_reservations (const char  *terms,
                   GError     **error)
{
  g_autoptr(GBytes) bytes = g_bytes_new (terms, strlen (terms));

  return barid_reservations_read_terms (bytes, error);
}

#define RESERVED "{\"reservations\":[{\"article\":\"5\",\"text\":\"x\","

/* They narrow this agreement, and no other. */
static void
test_reservations (void)
{
  static const struct { const char *terms; gboolean narrows; } table[] = {
    { "{\"reservations\":[{\"article\":\"5\",\"text\":\"We read it so.\"}]}", TRUE },
    { RESERVED "\"areas\":[\"fisheries\"],\"use\":\"awareness\"}]}", TRUE },
    { RESERVED "\"ceilings\":[{\"policy\":\"ALD\",\"level\":\"OPEN\",\"rank\":0}]}]}", TRUE },
    { "{\"reservations\":[{\"article\":\"6\",\"text\":\"x\"}]}", FALSE },
    { RESERVED "\"areas\":[\"cybersecurity\"]}]}", FALSE },
    { RESERVED "\"use\":\"detection\"}]}", FALSE },
    { RESERVED "\"use\":\"evidence\"}]}", FALSE },
    { RESERVED "\"ceilings\":[{\"policy\":\"ALD\",\"level\":\"SECRET\",\"rank\":0}]}]}", FALSE },
    { RESERVED "\"ceilings\":[{\"policy\":\"ALD\",\"level\":\"HIGHEST\",\"rank\":4}]}]}", FALSE },
    { RESERVED "\"ceilings\":[{\"policy\":\"CLD\",\"level\":\"OPEN\",\"rank\":0}]}]}", FALSE },
  };
  g_autoptr(GBytes) bytes = g_bytes_new_static (AGREEMENT, strlen (AGREEMENT));
  g_autofree char *other_text = change (READ_AGREEMENT, "Never.", "Ever.");
  g_autoptr(GBytes) other_bytes = g_bytes_new (other_text, strlen (other_text));
  g_autoptr(GError) error = NULL;
  g_autoptr(BaridAgreement) agreement = barid_agreement_read (bytes, &error);
  g_autoptr(BaridAgreement) other = barid_agreement_read (other_bytes, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr(GPtrArray) reservations = read_reservations (table[i].terms, &error);
      g_autoptr(GBytes) statement = NULL;
      g_autoptr(GPtrArray) read = NULL;
      g_autofree char *fingerprint = NULL;

      g_assert_no_error (error);
      statement = barid_reservations_write (agreement, KEY_BERSA, reservations, &error);
      g_assert_true ((statement != NULL) == table[i].narrows);
      g_clear_error (&error);
      if (statement == NULL)
        continue;

      read = barid_reservations_read (statement, agreement, &fingerprint, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (read->len, ==, 1);
      g_assert_cmpstr (fingerprint, ==, KEY_BERSA);
      g_assert_null (barid_reservations_read (statement, other, NULL, &error));
      g_assert_error (error, BARID_ERROR, BARID_ERROR_REFUSED);
      g_clear_error (&error);
    }

  g_assert_null (read_reservations ("{\"reservations\":[]}", &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_null (read_reservations ("{\"reservations\":[{\"article\":\"5\",\"text\":\"x\",\"unless\":\"y\"}]}", &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_UNSUPPORTED);
}

/* An agreement that could be read two ways would be read by each party as it likes. */
static void
test_agreement_contradictions (void)
{
  static const struct { const char *from; const char *to; } table[] = {
    /* Two ceilings of one ladder. */
    { "\"ceilings\":[", "\"ceilings\":[{\"policy\":\"ALD\",\"level\":\"OPEN\",\"rank\":0}," },
    /* One word, two ranks. */
    { "{\"from\":{\"policy\":\"ALD\",\"level\":\"SECRET\",\"rank\":3}",
      "{\"from\":{\"policy\":\"ALD\",\"level\":\"SECRET\",\"rank\":4}" },
    /* One rank, two words. */
    { "{\"from\":{\"policy\":\"ALD\",\"level\":\"SECRET\",\"rank\":3}",
      "{\"from\":{\"policy\":\"ALD\",\"level\":\"HIDDEN\",\"rank\":3}" },
    /* Two rows for one level and direction, even of one mind. */
    { "\"equivalents\":[",
      "\"equivalents\":[{\"from\":{\"policy\":\"ALD\",\"level\":\"SECRET\",\"rank\":3},"
      "\"to\":{\"policy\":\"BRS\",\"level\":\"ÖZEL\",\"rank\":1}}," },
    /* A ladder to itself, and TLP to a ladder. */
    { "\"to\":{\"policy\":\"BRS\"", "\"to\":{\"policy\":\"ALD\"" },
    { "\"to\":{\"policy\":\"BRS\",\"level\":\"GİZLİ\"", "\"to\":{\"policy\":\"TLP\",\"level\":\"amber\"" },
    /* TLP's ladder is fixed. */
    { "\"level\":\"amber\",\"rank\":2", "\"level\":\"red\",\"rank\":2" },
    { "\"level\":\"amber\",\"rank\":2", "\"level\":\"purple\",\"rank\":2" },
    /* An article cited by number is one. */
    { "\"articles\":[", "\"articles\":[{\"number\":\"5\",\"subject\":\"other\",\"text\":\"Or not.\"}," },
    { "\"ceilings\":[{\"policy\":\"ALD\",\"level\":\"SECRET\",\"rank\":3}",
      "\"ceilings\":[{\"policy\":\"ALD\",\"level\":\"SECRET\",\"rank\":-1}" },
    { "\"ceilings\":[{\"policy\":\"ALD\",\"level\":\"SECRET\",\"rank\":3}",
      "\"ceilings\":[{\"policy\":\"ALD\",\"level\":\"SECRET\"}" },
    { "\"areas\":[\"counter-terrorism\",\"fisheries\"]", "\"areas\":[]" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    assert_change_refused (READ_AGREEMENT, table[i].from, table[i].to, BARID_ERROR_INVALID);

  assert_change_taken (READ_AGREEMENT, "\"level\":\"amber\",\"rank\":2", "\"level\":\"TLP:RED\",\"rank\":4");
}

#define SCALES \
  "\"scales\":[{\"name\":\"Harbour table\",\"languages\":[\"en\",\"ar\"],\"bands\":[" \
  "{\"words\":[\"unlikely\",\"غير مرجح\"],\"low\":0,\"high\":40},{\"words\":[\"likely\",\"مرجح\"],\"low\":40,\"high\":100}]}]"
#define WITH_SCALES(scales) scales ",\"articles\":["

/* Its own words of likelihood are part of the bytes that are signed. */
static void
test_agreement_scales (void)
{
  g_autofree char *text = change (READ_AGREEMENT, "\"articles\":[", WITH_SCALES (SCALES));
  g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr(GBytes) written = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(BaridAgreement) agreement = barid_agreement_read (bytes, &error);
  const BaridScale *scale;

  g_assert_no_error (error);
  g_assert_cmpuint (agreement->scales->len, ==, 1);
  scale = agreement->scales->pdata[0];
  g_assert_cmpstr (scale->name, ==, "Harbour table");
  g_assert_cmpstr (scale->agreement, ==, "2024/3");
  g_assert_cmpstr (scale->languages[1], ==, "ar");
  g_assert_cmpuint (scale->n_bands, ==, 2);
  g_assert_true (barid_scale_find_word (scale, "مرجح") == &scale->bands[1]);
  g_assert_cmpint (scale->bands[1].low, ==, 40);
  g_assert_cmpint (scale->bands[1].high, ==, 100);

  written = barid_agreement_write (agreement, &error);
  g_assert_no_error (error);
  assert_bytes (written, text);
}

static void
test_agreement_hostile_scales (void)
{
  static const struct { const char *from; const char *to; int code; } table[] = {
    { "Harbour table", "ICD 203", BARID_ERROR_INVALID },
    { "Harbour table", "uk-yardstick", BARID_ERROR_INVALID },
    { "Harbour table", " ", BARID_ERROR_INVALID },
    { "\"name\":\"Harbour table\",", "", BARID_ERROR_INVALID },
    { "\"languages\":[\"en\",\"ar\"],", "", BARID_ERROR_INVALID },
    { "[\"en\",\"ar\"]", "\"en\"", BARID_ERROR_INVALID },
    { "[\"en\",\"ar\"]", "[\"en\",\"ar\",\"fr\"]", BARID_ERROR_INVALID },
    { "\"likely\"", "\"unlikely\"", BARID_ERROR_INVALID },
    { "\"likely\",", "", BARID_ERROR_INVALID },
    { "[\"likely\",\"مرجح\"]", "7", BARID_ERROR_INVALID },
    { "[\"likely\",\"مرجح\"]", "[\"likely\",7]", BARID_ERROR_INVALID },
    { "\"low\":40,", "", BARID_ERROR_INVALID },
    { ",\"high\":100", "", BARID_ERROR_INVALID },
    { "\"low\":40", "\"low\":39", BARID_ERROR_INVALID },
    { "\"high\":100", "\"high\":101", BARID_ERROR_INVALID },
    { "\"high\":100", "\"high\":40", BARID_ERROR_INVALID },
    { "\"low\":40", "\"low\":\"40\"", BARID_ERROR_INVALID },
    { "\"low\":40", "\"low\":40,\"sure\":true", BARID_ERROR_UNSUPPORTED },
    { "\"name\":\"Harbour", "\"meaning\":\"x\",\"name\":\"Harbour", BARID_ERROR_UNSUPPORTED },
    { "\"scales\":[", "\"scales\":[7,", BARID_ERROR_INVALID },
    { "\"scales\":[", "\"scales\":[{},", BARID_ERROR_INVALID },
    { "\"bands\":[", "\"bands\":[{},", BARID_ERROR_INVALID },
    { "\"bands\":[", "\"bands\":[[]," , BARID_ERROR_INVALID },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_auto(GStrv) parts = g_strsplit (SCALES, table[i].from, 2);
      g_autofree char *scales = NULL;
      g_autofree char *to = NULL;

      g_assert_nonnull (parts[1]);
      scales = g_strjoinv (table[i].to, parts);
      to = g_strconcat (scales, ",\"articles\":[", NULL);
      assert_change_refused (READ_AGREEMENT, "\"articles\":[", to, table[i].code);
    }

  /* Two tables that are read as one name. */
  assert_change_refused (READ_AGREEMENT, "\"articles\":[",
                         "\"scales\":["
                         "{\"name\":\"Harbour\",\"languages\":[\"en\"],\"bands\":[{\"words\":[\"a\"],\"low\":0,\"high\":5},"
                         "{\"words\":[\"b\"],\"low\":5,\"high\":9}]},"
                         "{\"name\":\"HARBOUR\",\"languages\":[\"en\"],\"bands\":[{\"words\":[\"a\"],\"low\":0,\"high\":7},"
                         "{\"words\":[\"b\"],\"low\":7,\"high\":9}]}],\"articles\":[", BARID_ERROR_INVALID);
  assert_change_refused (READ_AGREEMENT, "\"articles\":[", "\"scales\":[1,2,3,4,5,6,7,8,9],\"articles\":[",
                         BARID_ERROR_TOO_LARGE);
}

/* A draft is refused where the partner's reader would refuse it. */
static void
test_agreement_draft (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = g_bytes_new_static (AGREEMENT, strlen (AGREEMENT));
  g_autoptr(BaridAgreement) draft = barid_agreement_read (bytes, &error);

  g_assert_no_error (error);
  g_clear_pointer (&draft->origin_key, g_bytes_unref);
  g_assert_null (barid_agreement_write (draft, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_INVALID);
  g_clear_error (&error);

  draft->origin_key = barid_bytes_random (32);
  g_ptr_array_set_size (draft->parties, 1);
  g_assert_null (barid_agreement_write (draft, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_INVALID);
}

/* ---- cards --------------------------------------------------------------------------------- */

static void
test_card (void)
{
  g_autoptr(GBytes) bytes = g_bytes_new_static (CARD, strlen (CARD));
  g_autoptr(GError) error = NULL;
  g_autoptr(BaridCard) card = barid_card_read (bytes, &error);
  g_autoptr(GBytes) written = NULL;
  const BaridDeskKey *key;

  g_assert_no_error (error);
  g_assert_cmpstr (card->office->id, ==, BERSA);
  g_assert_cmpstr (card->office->name, ==, "Bersa");
  g_assert_cmpstr (card->office->nation, ==, "BRS");
  g_assert_cmpuint (card->keys->len, ==, 1);
  key = card->keys->pdata[0];
  g_assert_cmpstr (key->desk, ==, "Bersa desk 1");
  g_assert_cmpint (key->role, ==, BARID_ROLE_OFFICER);
  g_assert_cmpstr (key->fingerprint, ==, KEY_BERSA);
  g_assert_cmpuint (g_bytes_get_size (key->certificate), ==, 1);
  g_assert_cmpstr (card->languages[1], ==, "ar-SA");
  g_assert_cmpstr (card->telephone, ==, "+999 555 0123");
  g_assert_cmpint (card->created, !=, BARID_TIME_NONE);

  written = barid_card_write (card, &error);
  g_assert_no_error (error);
  assert_bytes (written, CARD);
}

/* A card grants nothing: what a later Barid writes on it does no harm. */
static void
test_card_with_more (void)
{
  assert_change_taken (READ_CARD, "\"version\":1", "\"version\":1,\"motto\":\"Letters arrive\"");
  assert_change_taken (READ_CARD, "\"languages\":[\"tr\",\"ar-SA\"],\"telephone\":\"+999 555 0123\",", "");
}

/* Of hours what is wrong refuses the card; a zone that this system does not know leaves them out. */
static void
test_card_hours (void)
{
  static const char hours[] = "\"version\":1,\"hours\":{\"days\":[\"sun\",\"thu\"],\"times\":\"07:00-15:00\",\"zone\":\"Asia/Riyadh\"}";
  static const char elsewhere[] = "\"version\":1,\"hours\":{\"days\":[\"sun\"],\"times\":\"07:00-15:00\",\"zone\":\"New/Zone\"}";

  assert_change_taken (READ_CARD, "\"version\":1", hours);
  assert_change_taken (READ_CARD, "\"version\":1", elsewhere);
  assert_change_taken (READ_CARD, "\"version\":1", "\"version\":1,\"fallbacks\":[{\"way\":\"pigeon\",\"address\":\"The tower\"}]");
  assert_change_refused (READ_CARD, "\"version\":1", "\"version\":1,\"hours\":\"07:00-15:00\"", BARID_ERROR_INVALID);
  assert_change_refused (READ_CARD, "\"version\":1",
                         "\"version\":1,\"hours\":{\"days\":[\"sunday\"],\"times\":\"07:00-15:00\",\"zone\":\"UTC\"}",
                         BARID_ERROR_INVALID);
  assert_change_refused (READ_CARD, "\"version\":1",
                         "\"version\":1,\"hours\":{\"days\":[\"sun\"],\"times\":\"7-15\",\"zone\":\"UTC\"}",
                         BARID_ERROR_INVALID);
  assert_change_refused (READ_CARD, "\"version\":1", "\"version\":1,\"fallbacks\":[\"The tower\"]", BARID_ERROR_INVALID);
}

static void
test_card_keys (void)
{
  assert_change_refused (READ_CARD, "\"keys\":[", "\"kees\":[", BARID_ERROR_INVALID);
  assert_change_refused (READ_CARD, "\"certificate\":\"mQ==\"", "\"certificate\":\"\"", BARID_ERROR_INVALID);
  assert_change_refused (READ_CARD, "\"certificate\":\"mQ==\"", "\"certificate\":\"m Q=\"", BARID_ERROR_INVALID);
  assert_change_refused (READ_CARD, "\"keys\":[",
                         "\"keys\":[{\"desk\":\"Other\",\"fingerprint\":\"" KEY_BERSA "\",\"certificate\":\"mQ==\"},",
                         BARID_ERROR_INVALID);
  assert_change_refused (READ_CARD, "\"keys\":[",
                         "\"keys\":[{\"desk\":\"Bersa desk 1\",\"fingerprint\":\"" KEY_ALDAR
                         "\",\"certificate\":\"mQ==\"},", BARID_ERROR_INVALID);
  assert_change_refused (READ_CARD, "\"tr\"", "\"t\xc3\xbc\"", BARID_ERROR_INVALID);
}

#define AS(role) "\"desk\":\"Bersa desk 1\",\"role\":" role
#define SECOND   "{\"desk\":\"Bersa desk 2\",\"fingerprint\":\"" KEY_ALDAR "\",\"certificate\":\"mQ==\"}"

static void
test_card_roles (void)
{
  g_autofree char *text = change (READ_CARD, "\"desk\":\"Bersa desk 1\"", AS ("\"translator\""));
  g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr(GError) error = NULL;
  g_autoptr(BaridCard) card = barid_card_read (bytes, &error);
  g_autoptr(GBytes) written = NULL;

  g_assert_no_error (error);
  g_assert_cmpint (((BaridDeskKey *) card->keys->pdata[0])->role, ==, BARID_ROLE_TRANSLATOR);
  written = barid_card_write (card, &error);
  g_assert_no_error (error);
  assert_bytes (written, text);

  /* What is no role of ours might be less than an officer's. */
  assert_change_taken (READ_CARD, "\"desk\":\"Bersa desk 1\"", AS ("\"officer\""));
  assert_change_refused (READ_CARD, "\"desk\":\"Bersa desk 1\"", AS ("\"auditor\""), BARID_ERROR_INVALID);
  assert_change_refused (READ_CARD, "\"desk\":\"Bersa desk 1\"", AS ("\"Translator\""), BARID_ERROR_INVALID);
  assert_change_refused (READ_CARD, "\"desk\":\"Bersa desk 1\"", AS ("\"\""), BARID_ERROR_INVALID);
  assert_change_refused (READ_CARD, "\"desk\":\"Bersa desk 1\"", AS ("1"), BARID_ERROR_INVALID);
}

/* The first key signs the card: a translator's desk makes no other desk an officer's. */
static void
test_card_of_a_translator (void)
{
  const char *first = "\"keys\":[{\"desk\":\"Bersa desk 1\"";

  assert_change_taken (READ_CARD, "\"keys\":[", "\"keys\":[" SECOND ",");
  assert_change_taken (READ_CARD, first, "\"keys\":[" SECOND ",{" AS ("\"translator\""));
  assert_change_refused (READ_CARD, "\"certificate\":\"mQ==\"}",
                         "\"certificate\":\"mQ==\",\"role\":\"translator\"}," SECOND, BARID_ERROR_INVALID);
}

/* A key over 64 KB is flooded: it does not even become a model value. */
static void
test_card_flooded_key (void)
{
  g_autofree guint8 *zeros = g_malloc0 (64 * 1024 + 1);
  g_autofree char *fits = g_base64_encode (zeros, 64 * 1024);
  g_autofree char *flooded = g_base64_encode (zeros, 64 * 1024 + 1);

  assert_change_taken (READ_CARD, "mQ==", fits);
  assert_change_refused (READ_CARD, "mQ==", flooded, BARID_ERROR_TOO_LARGE);
}

static void
test_card_write_refuses (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(BaridOffice) office = barid_office_new (BERSA, "Bersa", "BRS");
  g_autoptr(BaridCard) card = barid_card_new (office);

  card->created = 1;
  g_assert_null (barid_card_write (card, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_INVALID);
}

/* ---- access -------------------------------------------------------------------------------- */

static void
test_access (void)
{
  g_autoptr(GBytes) bytes = g_bytes_new_static (ACCESS, strlen (ACCESS));
  g_autoptr(GBytes) written = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *sender = NULL;
  g_autofree char *addressee = NULL;
  g_autoptr(BaridChannel) channel = barid_access_read (bytes, &sender, &addressee, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (sender, ==, KEY_BERSA);
  g_assert_cmpstr (addressee, ==, KEY_ALDAR);
  g_assert_cmpstr (channel->office, ==, BERSA);
  g_assert_cmpstr (channel->root, ==, "https://exchange.example:8443/barid/");
  g_assert_cmpstr (channel->collection, ==, "d1000000-0000-4000-8000-000000000001");
  g_assert_cmpstr (channel->user, ==, "aldar");
  g_assert_cmpstr (channel->token, ==, "dG9rZW4");
  g_assert_true (g_str_has_prefix (channel->pin, "0123456789abcdef"));
  g_assert_true (g_str_has_prefix (channel->authority, "-----BEGIN CERTIFICATE-----\nAAAA\n"));

  written = barid_access_write (channel, sender, addressee, &error);
  g_assert_no_error (error);
  assert_bytes (written, ACCESS);
}

static void
test_credentials (void)
{
  g_autoptr(GBytes) written = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(BaridChannel) channel = barid_channel_new (NULL, "https://192.0.2.1/barid/",
                                                       "d1000000-0000-4000-8000-000000000001", "aldar", "t", NULL, NULL);
  g_autoptr(BaridChannel) read = NULL;
  g_autofree char *sender = g_strdup ("left over");
  g_autofree char *addressee = NULL;

  g_free (g_steal_pointer (&sender));
  written = barid_access_write (channel, NULL, NULL, &error);
  g_assert_no_error (error);
  assert_bytes (written, "{\"purpose\":\"access\",\"version\":1,\"root\":\"https://192.0.2.1/barid/\","
                         "\"collection\":\"d1000000-0000-4000-8000-000000000001\",\"user\":\"aldar\",\"token\":\"t\"}");

  read = barid_access_read (written, &sender, &addressee, &error);
  g_assert_no_error (error);
  g_assert_null (sender);
  g_assert_null (addressee);
  g_assert_null (read->office);
  g_assert_null (read->pin);
}

/* The token goes out with the first request, so the address must be one that only TLS reaches. */
static void
test_access_root (void)
{
  static const char * const roots[] = {
    "http://exchange.example/barid/", "https://exchange.example/barid", "https://user@exchange.example/barid/",
    "https://exchange.example/barid/?a=b/", "https://exchange.example/barid/#/", "https:///barid/", "file:///etc/",
    "exchange.example/", "", "https://exchange.example/b arid/", "https://exchange.example/\xe2\x80\xae/",
    "HTTP://exchange.example/",
  };

  for (guint i = 0; i < G_N_ELEMENTS (roots); i++)
    assert_change_refused (READ_ACCESS, "https://exchange.example:8443/barid/", roots[i], BARID_ERROR_INVALID);

  assert_change_taken (READ_ACCESS, "https://exchange.example:8443/barid/", "https://[2001:db8::1]/barid/");
}

static void
test_access_fields (void)
{
  static const struct { const char *from; const char *to; } table[] = {
    { "\"sender\":\"" KEY_BERSA "\",", "" },
    { ",\"addressee\":\"" KEY_ALDAR "\"", "" },
    { "\"office\":\"" BERSA "\"", "\"office\":\"agreement--c1000000-0000-4000-8000-000000000001\"" },
    { "d1000000-0000", "../d1000000-0000" },
    { "\"user\":\"aldar\"", "\"user\":\"al:dar\"" },
    { "\"user\":\"aldar\"", "\"user\":\"\"" },
    { "\"user\":\"aldar\"", "\"user\":\"aldar\\r\\nX-Evil: 1\"" },
    { "\"token\":\"dG9rZW4\"", "\"token\":\"\"" },
    { "\"token\":\"dG9rZW4\"", "\"token\":\"a b\"" },
    { "\"token\":\"dG9rZW4\",", "" },
    { "0123456789abcdef", "0123456789abcde" },
    { "0123456789abcdef", "0123456789abcdeg" },
    { "-----BEGIN CERTIFICATE-----", "-----BEGIN PRIVATE KEY-----" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    assert_change_refused (READ_ACCESS, table[i].from, table[i].to, BARID_ERROR_INVALID);

  assert_change_taken (READ_ACCESS, "\"version\":1", "\"version\":1,\"hours\":\"always\"");
}

/* ---- signed -------------------------------------------------------------------------------- */

static void
test_signed (void)
{
  static const guint8 raw[] = { '{', 0x00, 0xff, '\r', '\n', '}' };
  g_autoptr(GBytes) content = g_bytes_new_static (raw, sizeof raw);
  g_autoptr(GBytes) first = g_bytes_new_static ("one", 3);
  g_autoptr(GBytes) second = g_bytes_new_static ("two", 3);
  g_autoptr(BaridSigned) object = barid_signed_new (content);
  g_autoptr(BaridSigned) read = NULL;
  g_autoptr(GBytes) written = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_null (barid_signed_write (object, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_INVALID);
  g_clear_error (&error);

  barid_signed_add (object, first);
  barid_signed_add (object, second);
  written = barid_signed_write (object, &error);
  g_assert_no_error (error);
  read = barid_signed_read (written, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (read->object, content));
  g_assert_cmpuint (read->signatures->len, ==, 2);
  g_assert_true (g_bytes_equal (read->signatures->pdata[0], first));
  g_assert_true (g_bytes_equal (read->signatures->pdata[1], second));
}

#define SEVEN "\"iA==\",\"iA==\",\"iA==\",\"iA==\",\"iA==\",\"iA==\",\"iA==\""
#define EIGHT SEVEN ",\"iA==\""

static void
test_signed_limits (void)
{
  assert_change_taken (READ_SIGNED, "\"iA==\"", EIGHT "," SEVEN);
  assert_change_refused (READ_SIGNED, "\"iA==\"", EIGHT "," EIGHT, BARID_ERROR_TOO_LARGE);
  assert_change_taken (READ_SIGNED, "\"signatures\":[\"iA==\",\"iQ==\"]",
                       "\"signatures\":[],\"statements\":[{\"object\":\"e30=\",\"signature\":\"iA==\"}]");
  assert_change_refused (READ_SIGNED, "\"signatures\":", "\"statements\":[{\"object\":\"e30=\"}],\"signatures\":",
                         BARID_ERROR_INVALID);
  assert_change_refused (READ_SIGNED, "\"iA==\"", "\"\"", BARID_ERROR_INVALID);
  assert_change_refused (READ_SIGNED, "[\"iA==\",\"iQ==\"]", "[]", BARID_ERROR_INVALID);
  assert_change_refused (READ_SIGNED, "\"iA==\"", "7", BARID_ERROR_INVALID);
  assert_change_refused (READ_SIGNED, "\"barid\":\"signed\"", "\"barid\":\"sealed\"", BARID_ERROR_INVALID);
  assert_change_refused (READ_SIGNED, "\"object\":\"e30=\"", "\"object\":\"e30\"", BARID_ERROR_INVALID);

  {
    g_autofree guint8 *zeros = g_malloc0 (16 * 1024 + 1);
    g_autofree char *long_one = g_base64_encode (zeros, 16 * 1024 + 1);

    assert_change_refused (READ_SIGNED, "iA==", long_one, BARID_ERROR_TOO_LARGE);
  }
}

/* ---- all of them --------------------------------------------------------------------------- */

static void
test_samples (void)
{
  for (Reader reader = 0; reader < N_READERS; reader++)
    assert_taken (reader, samples[reader]);
}

/* gpg lifts a signed message out of a letter: only the purpose inside its bytes keeps a card from being an agreement. */
static void
test_purpose (void)
{
  for (Reader reader = 0; reader < N_READERS; reader++)
    for (Reader other = 0; other < N_READERS; other++)
      if (other != reader)
        assert_refused (reader, samples[other], BARID_ERROR_INVALID);

  assert_change_refused (READ_AGREEMENT, "\"purpose\":\"agreement\",", "", BARID_ERROR_INVALID);
  assert_change_refused (READ_AGREEMENT, "\"purpose\":\"agreement\"", "\"purpose\":\"agreement-signature\"",
                         BARID_ERROR_INVALID);
  assert_change_refused (READ_CARD, "\"purpose\":\"card\"", "\"purpose\":\"letter\"", BARID_ERROR_INVALID);
  assert_change_refused (READ_ACCESS, "\"purpose\":\"access\"", "\"purpose\":\"letter\"", BARID_ERROR_INVALID);
}

static void
test_version (void)
{
  for (Reader reader = 0; reader < N_READERS; reader++)
    {
      assert_change_refused (reader, "\"version\":1", "\"version\":2", BARID_ERROR_UNSUPPORTED);
      assert_change_refused (reader, "\"version\":1,", "", BARID_ERROR_UNSUPPORTED);
      assert_change_refused (reader, "\"version\":1", "\"version\":\"1\"", BARID_ERROR_INVALID);
    }
}

/* What json-glib itself would take, crash on or alter: all four readers use the guarded door. */
static void
test_guarded (void)
{
  g_autoptr(GString) deep = g_string_new ("{\"a\":");
  static const char * const shapes[] = { "", "var x = {};", "{}{}", "[]", "{\"purpose\":", "\xff", "null", "7" };

  for (guint i = 0; i < 100000; i++)
    g_string_append_c (deep, '[');

  for (Reader reader = 0; reader < N_READERS; reader++)
    {
      g_autofree char *twice = g_strconcat (samples[reader], samples[reader], NULL);
      g_autofree char *open = g_strndup (samples[reader], strlen (samples[reader]) - 1);
      g_autofree char *nul = g_strconcat (open, ",\"x\":\"a\\u0000b\"}", NULL);
      g_autofree char *surrogate = g_strconcat (open, ",\"x\":\"\\ud800\"}", NULL);
      g_autofree char *huge = g_strconcat (open, ",\"x\":9223372036854775808}", NULL);
      g_autofree char *infinite = g_strconcat (open, ",\"x\":1E400}", NULL);

      assert_refused (reader, deep->str, BARID_ERROR_TOO_LARGE);
      for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
        assert_refused (reader, shapes[i], BARID_ERROR_INVALID);
      assert_refused (reader, twice, BARID_ERROR_INVALID);
      assert_refused (reader, nul, BARID_ERROR_INVALID);
      assert_refused (reader, surrogate, BARID_ERROR_INVALID);
      assert_refused (reader, huge, BARID_ERROR_INVALID);
      assert_refused (reader, infinite, BARID_ERROR_INVALID);
      /* One key twice: whoever checked the first would obey the second. */
      assert_change_refused (reader, "\"version\":1", "\"version\":1,\"version\":1", BARID_ERROR_INVALID);
    }
}

/* The limit is on the text, before anything is parsed. */
static void
test_size (void)
{
  g_autofree char *blank = g_strnfill (3 * 1024 * 1024, ' ');

  for (Reader reader = 0; reader < N_READERS; reader++)
    {
      g_autofree char *text = g_strconcat (samples[reader], blank, blank, NULL);

      assert_refused (reader, text, BARID_ERROR_TOO_LARGE);
    }
}

/* A key is named by its full fingerprint. */
static void
test_fingerprints (void)
{
  static const char * const names[] = {
    "BBBBBBBBBBBBBBBB", "0xBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB", "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb",
    "bersa@example.org", "BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB", "", "BBBB BBBB BBBB BBBB BBBB BBBB BBBB BBBB BBBB",
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    for (Reader reader = 0; reader < READ_SIGNED; reader++)
      assert_change_refused (reader, KEY_BERSA, names[i], BARID_ERROR_INVALID);
}

/* A name that wears a badge, turns the line around it, or hides something, is refused: what is shown is what was
 * signed. */
static void
test_badges (void)
{
  static const char * const names[] = {
    "Bersa ✓", "✅ Bersa", "Bersa 🔒", "\xe2\x80\xae" "asreB", "Bersa\xe2\x81\xa9", "Ber\xe2\x80\x8bsa", "Bersa\\n",
    "Bersa\\u0007", "Bersa\\u2028x", "",
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      assert_change_refused (READ_AGREEMENT, "Bersa", names[i], BARID_ERROR_INVALID);
      assert_change_refused (READ_AGREEMENT, "Arrangement on maritime security", names[i], BARID_ERROR_INVALID);
      assert_change_refused (READ_AGREEMENT, "fisheries", names[i], BARID_ERROR_INVALID);
      assert_change_refused (READ_CARD, "Bersa", names[i], BARID_ERROR_INVALID);
      assert_change_refused (READ_CARD, "Bersa desk 1", names[i], BARID_ERROR_INVALID);
      assert_change_refused (READ_CARD, "+999 555 0123", names[i], BARID_ERROR_INVALID);
      assert_change_refused (READ_ACCESS, "aldar", names[i], BARID_ERROR_INVALID);
    }

  assert_change_taken (READ_CARD, "Bersa", "می\xe2\x80\x8c" "خواهم");
  assert_change_refused (READ_AGREEMENT, "No more than SECRET.", "No more \xe2\x80\xae than SECRET.", BARID_ERROR_INVALID);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/instruments/samples", test_samples);
  g_test_add_func ("/instruments/agreement/read-and-written", test_agreement);
  g_test_add_func ("/instruments/agreement/receipts", test_agreement_receipts);
  g_test_add_func ("/instruments/agreement/keeps-its-bytes", test_agreement_keeps_bytes);
  g_test_add_func ("/instruments/agreement/understood-whole", test_agreement_understood_whole);
  g_test_add_func ("/instruments/agreement/parties", test_agreement_parties);
  g_test_add_func ("/instruments/agreement/options", test_agreement_options);
  g_test_add_func ("/instruments/agreement/languages-whole", test_agreement_languages_whole);
  g_test_add_func ("/instruments/agreement/reservations", test_reservations);
  g_test_add_func ("/instruments/agreement/term", test_agreement_term);
  g_test_add_func ("/instruments/agreement/scales", test_agreement_scales);
  g_test_add_func ("/instruments/agreement/hostile-scales", test_agreement_hostile_scales);
  g_test_add_func ("/instruments/agreement/origin-key", test_agreement_origin_key);
  g_test_add_func ("/instruments/agreement/contradictions", test_agreement_contradictions);
  g_test_add_func ("/instruments/agreement/draft", test_agreement_draft);
  g_test_add_func ("/instruments/card/read-and-written", test_card);
  g_test_add_func ("/instruments/card/with-more", test_card_with_more);
  g_test_add_func ("/instruments/card/hours", test_card_hours);
  g_test_add_func ("/instruments/card/keys", test_card_keys);
  g_test_add_func ("/instruments/card/roles", test_card_roles);
  g_test_add_func ("/instruments/card/of-a-translator", test_card_of_a_translator);
  g_test_add_func ("/instruments/card/A16-flooded-key", test_card_flooded_key);
  g_test_add_func ("/instruments/card/write-refuses", test_card_write_refuses);
  g_test_add_func ("/instruments/access/read-and-written", test_access);
  g_test_add_func ("/instruments/access/credentials", test_credentials);
  g_test_add_func ("/instruments/access/root", test_access_root);
  g_test_add_func ("/instruments/access/fields", test_access_fields);
  g_test_add_func ("/instruments/signed/read-and-written", test_signed);
  g_test_add_func ("/instruments/signed/limits", test_signed_limits);
  g_test_add_func ("/instruments/A10-purpose-inside", test_purpose);
  g_test_add_func ("/instruments/version", test_version);
  g_test_add_func ("/instruments/A33-guarded", test_guarded);
  g_test_add_func ("/instruments/A33-size", test_size);
  g_test_add_func ("/instruments/A14-full-fingerprints", test_fingerprints);
  g_test_add_func ("/instruments/A08-names-without-badges", test_badges);

  return g_test_run ();
}
