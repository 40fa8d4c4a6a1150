#include "config.h"

#include <string.h>

#include "barid-translation.h"
#include "barid-card.h"
#include "barid-id.h"
#include "barid-key.h"
#include "barid-letter.h"
#include "barid-objection.h"
#include "barid-partner.h"
#include "barid-portion.h"

/* The plain values: what a constructor sets, who owns what, and references across threads. */

#define KEY_A "A1A1A1A1A1A1A1A1A1A1A1A1A1A1A1A1A1A1A1A1"
#define KEY_B "B0B0B0B0B0B0B0B0B0B0B0B0B0B0B0B0B0B0B0B0"
#define BERSA "identity--b0b0b0b0-0000-4000-8000-00000000b0b0"

static void
gone_cb (gpointer data)
{
  g_assert_false (*(gboolean *) data);
  *(gboolean *) data = TRUE;
}

/* Bytes that say when the last reference to them is let go. */
static GBytes *
bytes_that_tell (gboolean *gone)
{
  *gone = FALSE;
  return g_bytes_new_with_free_func ("bytes", 5, gone_cb, gone);
}

static void
test_office (void)
{
  BaridOffice *office = barid_office_new (BERSA, "Bersa", "BRS");
  g_autoptr(BaridOffice) other = barid_office_ref (office);
  g_auto(GValue) value = G_VALUE_INIT;

  barid_office_unref (office);
  g_assert_cmpstr (other->id, ==, BERSA);
  g_assert_cmpstr (other->name, ==, "Bersa");
  g_assert_cmpstr (other->nation, ==, "BRS");

  g_value_init (&value, BARID_TYPE_OFFICE);
  g_value_set_boxed (&value, other);
  g_assert_true (g_value_get_boxed (&value) == other);
}

static void
test_partner (void)
{
  g_autoptr(BaridOffice) office = barid_office_new (BERSA, "Bersa", "BRS");
  g_autoptr(BaridChannel) channel =
    barid_channel_new (BERSA, "https://exchange.example/api/", "c0ffee", "aldar", "token", NULL, NULL);
  g_autoptr(GPtrArray) pins = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_pin_free);
  g_autoptr(BaridPartner) partner = NULL;
  g_autoptr(BaridPartner) alone = barid_partner_new (office, NULL, NULL);

  g_ptr_array_add (pins, barid_pin_new (KEY_A, "north", "Celem", "by hand", 100));
  g_ptr_array_add (pins, barid_pin_new (KEY_B, NULL, NULL, NULL, 200));
  partner = barid_partner_new (office, pins, channel);

  g_assert_cmpstr (partner->office->name, ==, "Bersa");
  g_assert_cmpstr (partner->channel->token, ==, "token");
  g_assert_cmpuint (partner->pins->len, ==, 2);
  g_assert_cmpuint (alone->pins->len, ==, 0);
  g_assert_null (alone->channel);
  g_assert_null (barid_partner_get_receiving (alone));
}

static void
test_pins (void)
{
  g_autoptr(BaridOffice) office = barid_office_new (BERSA, "Bersa", "BRS");
  g_autoptr(BaridPartner) partner = barid_partner_new (office, NULL, NULL);
  BaridPin *first = barid_pin_new (KEY_A, "north", "Celem", "by hand", 100);
  BaridPin *second = barid_pin_new (KEY_B, "south", "Celem", "telephone", 200);

  g_assert_cmpint (first->ended, ==, BARID_TIME_NONE);
  g_ptr_array_add (partner->pins, first);
  g_ptr_array_add (partner->pins, second);

  g_assert_true (barid_partner_find_pin (partner, KEY_B) == second);
  g_assert_null (barid_partner_find_pin (partner, "B0B0B0B0"));
  g_assert_null (barid_partner_find_pin (partner, ""));
  g_assert_null (barid_partner_find_pin (partner, NULL));

  /* The office's choice first; one that has ended is still found, and not sealed to. */
  g_assert_true (barid_partner_get_receiving (partner) == first);
  first->ended = 300;
  g_assert_true (barid_partner_get_receiving (partner) == second);
  g_assert_true (barid_partner_find_pin (partner, KEY_A) == first);
  second->ended = 300;
  g_assert_null (barid_partner_get_receiving (partner));
}

static void
test_card (void)
{
  g_autoptr(BaridOffice) office = barid_office_new (BERSA, "Bersa", "BRS");
  BaridCard *card = barid_card_new (office);
  gboolean gone;
  GBytes *certificate = bytes_that_tell (&gone);

  g_assert_cmpuint (g_strv_length (card->languages), ==, 0);
  g_ptr_array_add (card->keys, barid_desk_key_new ("north", BARID_ROLE_OFFICER, KEY_A, certificate));
  g_bytes_unref (certificate);
  g_assert_false (gone);
  barid_card_free (card);
  g_assert_true (gone);
}

static void
test_signed (void)
{
  gboolean object_gone;
  gboolean signature_gone;
  GBytes *object = bytes_that_tell (&object_gone);
  GBytes *signature = bytes_that_tell (&signature_gone);
  BaridSigned *both = barid_signed_new (object);

  g_assert_cmpuint (both->signatures->len, ==, 0);
  barid_signed_add (both, signature);
  g_bytes_unref (object);
  g_bytes_unref (signature);
  g_assert_false (object_gone || signature_gone);
  g_assert_cmpuint (both->signatures->len, ==, 1);
  barid_signed_free (both);
  g_assert_true (object_gone && signature_gone);
}

static void
test_letterhead (void)
{
  g_autoptr(BaridLetterhead) letterhead = barid_letterhead_new (BARID_PURPOSE_LETTER, KEY_A, KEY_B);
  g_autoptr(BaridLetterhead) other = barid_letterhead_new (BARID_PURPOSE_LETTER, KEY_A, KEY_B);

  g_assert_cmpint (letterhead->version, ==, BARID_FORMAT_VERSION);
  g_assert_cmpint (letterhead->purpose, ==, BARID_PURPOSE_LETTER);
  g_assert_cmpstr (letterhead->sender, ==, KEY_A);
  g_assert_cmpstr (letterhead->addressee, ==, KEY_B);
  g_assert_cmpint (letterhead->number, ==, 0);
  g_assert_cmpuint (letterhead->voided->len, ==, 0);
  g_assert_null (letterhead->stream);
  g_assert_true (barid_id_is_valid (letterhead->id, "letter"));
  g_assert_cmpstr (letterhead->id, !=, other->id);
}

static void
test_bundle (void)
{
  gboolean gone;
  GBytes *bytes = bytes_that_tell (&gone);
  g_autoptr(BaridLetterhead) letterhead = barid_letterhead_new (BARID_PURPOSE_CONSENT, KEY_A, KEY_B);
  BaridBundle *bundle = barid_bundle_new (bytes, letterhead);
  BaridBundle *other = barid_bundle_ref (bundle);
  BaridBundle *draft = barid_bundle_new (bytes, NULL);

  g_bytes_unref (bytes);
  barid_bundle_unref (bundle);
  g_assert_true (other->letterhead == letterhead);
  g_assert_null (draft->letterhead);
  barid_bundle_unref (draft);
  g_assert_false (gone);
  barid_bundle_unref (other);
  g_assert_true (gone);
}

static void
test_envelope (void)
{
  gboolean gone;
  GBytes *payload = bytes_that_tell (&gone);
  BaridEnvelope *envelope = barid_envelope_new ("artifact--1", payload);
  BaridEnvelope *other = barid_envelope_ref (envelope);

  g_bytes_unref (payload);
  barid_envelope_unref (envelope);
  g_assert_cmpstr (other->id, ==, "artifact--1");
  g_assert_false (gone);
  barid_envelope_unref (other);
  g_assert_true (gone);
}

static void
test_objection (void)
{
  g_autoptr(GHashTable) words = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < BARID_N_OBJECTIONS; i++)
    {
      g_autoptr(BaridObjection) objection = barid_objection_new (i, BERSA, "Title", "5", g_strdup ("Not released."));
      const char *word = barid_objection_get_word (objection);

      g_assert_true (objection->blocks);
      g_assert_cmpstr (objection->office, ==, BERSA);
      g_assert_cmpstr (objection->where, ==, "Title");
      g_assert_cmpstr (objection->article, ==, "5");
      g_assert_cmpstr (objection->sentence, ==, "Not released.");
      g_assert_cmpuint (strspn (word, "abcdefghijklmnopqrstuvwxyz-"), ==, strlen (word));
      g_assert_true (g_hash_table_add (words, (gpointer) word));
    }

  g_assert_true (g_hash_table_contains (words, "above-ceiling"));
  g_assert_true (g_hash_table_contains (words, "mixed-markings"));
}

static void
test_judgement (void)
{
  g_autoptr(BaridMarking) marking = barid_marking_new_tlp ("amber");
  BaridJudgement *judgement = barid_judgement_new ("A group will try.", marking);
  g_autoptr(BaridJudgement) copy = NULL;
  BaridDissent *dissent;

  g_assert_cmpint (judgement->confidence, ==, BARID_CONFIDENCE_NONE);
  g_assert_null (judgement->likelihood);
  judgement->likelihood = g_strdup ("likely");
  judgement->scale = g_strdup ("icd-203");
  judgement->low = 55;
  judgement->high = 80;
  judgement->confidence = 50;
  judgement->basis = g_strdup ("Two sources");
  g_ptr_array_add (judgement->dissents, barid_dissent_new ("Bersa", "Unlikely"));

  copy = barid_judgement_copy (judgement);
  g_ptr_array_set_size (judgement->dissents, 0);
  barid_judgement_free (judgement);

  g_assert_cmpstr (copy->text, ==, "A group will try.");
  g_assert_true (copy->marking == marking);
  g_assert_cmpstr (copy->likelihood, ==, "likely");
  g_assert_cmpstr (copy->scale, ==, "icd-203");
  g_assert_cmpint (copy->low, ==, 55);
  g_assert_cmpint (copy->high, ==, 80);
  g_assert_cmpint (copy->confidence, ==, 50);
  g_assert_cmpstr (copy->basis, ==, "Two sources");
  g_assert_cmpuint (copy->dissents->len, ==, 1);
  dissent = copy->dissents->pdata[0];
  g_assert_cmpstr (dissent->office, ==, "Bersa");
  g_assert_cmpstr (dissent->text, ==, "Unlikely");
}

static void
test_source (void)
{
  BaridSource *source = barid_source_new ("A sailor", NULL);
  g_autoptr(BaridSource) copy = NULL;

  g_assert_cmpint (source->reliability, ==, 0);
  g_assert_cmpint (source->credibility, ==, 0);
  source->reliability = 'B';
  source->credibility = '2';
  source->origin = g_strdup ("0123");
  copy = barid_source_copy (source);
  barid_source_free (source);

  g_assert_cmpstr (copy->text, ==, "A sailor");
  g_assert_null (copy->marking);
  g_assert_cmpint (copy->reliability, ==, 'B');
  g_assert_cmpint (copy->credibility, ==, '2');
  g_assert_cmpstr (copy->origin, ==, "0123");
}

/* Nothing to free is freed. */
static void
test_free_nothing (void)
{
  barid_pin_free (NULL);
  barid_desk_key_free (NULL);
  barid_card_free (NULL);
  barid_signed_free (NULL);
  barid_subkey_free (NULL);
  barid_objection_free (NULL);
  barid_portion_free (NULL);
  barid_dissent_free (NULL);
  barid_judgement_free (NULL);
  barid_source_free (NULL);
  barid_translation_free (NULL);
  barid_addressee_free (NULL);
}

typedef struct
{
  BaridOffice     *office;
  BaridPartner    *partner;
  BaridChannel    *channel;
  BaridKey        *key;
  BaridLetterhead *letterhead;
} Shared;

static gpointer
hold_and_let_go (gpointer data)
{
  Shared *shared = data;

  for (guint i = 0; i < 10000; i++)
    {
      barid_office_unref (barid_office_ref (shared->office));
      barid_partner_unref (barid_partner_ref (shared->partner));
      barid_channel_unref (barid_channel_ref (shared->channel));
      barid_key_unref (barid_key_ref (shared->key));
      barid_letterhead_unref (barid_letterhead_ref (shared->letterhead));
    }

  return NULL;
}

static void
test_threads (void)
{
  g_autoptr(BaridOffice) office = barid_office_new (BERSA, "Bersa", "BRS");
  g_autoptr(BaridChannel) channel = barid_channel_new (BERSA, "https://a/", "c", "u", "t", NULL, NULL);
  g_autoptr(BaridPartner) partner = barid_partner_new (office, NULL, channel);
  g_autoptr(BaridKey) key = barid_key_new (KEY_A);
  g_autoptr(BaridLetterhead) letterhead = barid_letterhead_new (BARID_PURPOSE_LETTER, KEY_A, KEY_B);
  Shared shared = { office, partner, channel, key, letterhead };
  GThread *first = g_thread_new ("one", hold_and_let_go, &shared);
  GThread *second = g_thread_new ("two", hold_and_let_go, &shared);

  g_thread_join (first);
  g_thread_join (second);
  g_assert_cmpstr (partner->office->name, ==, "Bersa");
  g_assert_cmpstr (partner->channel->token, ==, "t");
  g_assert_cmpstr (key->fingerprint, ==, KEY_A);
  g_assert_cmpstr (letterhead->sender, ==, KEY_A);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/values/office", test_office);
  g_test_add_func ("/values/partner", test_partner);
  g_test_add_func ("/values/pins", test_pins);
  g_test_add_func ("/values/card", test_card);
  g_test_add_func ("/values/signed", test_signed);
  g_test_add_func ("/values/letterhead", test_letterhead);
  g_test_add_func ("/values/bundle", test_bundle);
  g_test_add_func ("/values/envelope", test_envelope);
  g_test_add_func ("/values/objection", test_objection);
  g_test_add_func ("/values/judgement", test_judgement);
  g_test_add_func ("/values/source", test_source);
  g_test_add_func ("/values/free-nothing", test_free_nothing);
  g_test_add_func ("/values/threads", test_threads);

  return g_test_run ();
}
