#include "config.h"

#include <locale.h>
#include <string.h>

#include "barid-agreement.h"
#include "barid-error.h"

static const char * const both[] = { "en", "fr", NULL };
static char *doubtful[] = { (char *) "doubtful", (char *) "douteux", NULL };
static char *likely[] = { (char *) "likely", (char *) "probable", NULL };
static char *sure[] = { (char *) "sure", (char *) "s\u00fbr", NULL };

/* Another reach than any desk's "likely". */
static const BaridLikelihood bands[] = {
  { .words = doubtful, .low = 0, .high = 30 },
  { .words = likely, .low = 30, .high = 70 },
  { .words = sure, .low = 80, .high = 100 },
};

static BaridScale *
make (void)
{
  g_autoptr(GError) error = NULL;
  BaridScale *scale = barid_scale_new ("Harbour table", "2026/3", both, bands, G_N_ELEMENTS (bands), &error);

  g_assert_no_error (error);

  return scale;
}

static void
assert_refused (const char             *name,
                const char * const     *languages,
                const BaridLikelihood  *from,
                guint                   n,
                const char             *says)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (barid_scale_new (name, "2026/3", languages, from, n, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, says));
}

static void
test_made (void)
{
  g_autoptr(BaridScale) scale = make ();
  g_autofree char *name = barid_scale_describe (scale, "Harbour table");
  g_autofree char *told = barid_likelihood_describe (scale, "douteux", 0, 30);
  g_autofree char *other = barid_likelihood_describe (scale, "douteux", 0, 20);

  g_assert_cmpuint (scale->n_bands, ==, 3);
  g_assert_true (barid_scale_find_word (scale, "probable") == &scale->bands[1]);
  g_assert_true (barid_scale_find_word (scale, "Likely") == &scale->bands[1]);
  g_assert_null (barid_scale_find_word (scale, "remote"));
  g_assert_cmpstr (name, ==, "\u2068Harbour table\u2069, agreement \u20662026/3\u2069");

  /* Told in the reader's language where it is the band that was agreed on, and as its author's where it is not. */
  g_assert_cmpstr (told, ==, "\u2068doubtful\u2069, 0 to 30 %");
  g_assert_cmpstr (other, ==, "\u2068douteux\u2069, 0 to 20 %");
}

/* What every desk knows keeps its name, however it is written. */
static void
test_known_names_are_taken (void)
{
  static const char * const taken[] = {
    "icd-203", "ICD 203", "Icd203", "\u0130CD 203", "i c d 2 0 3", "uk-yardstick", "British Yardstick", "nato-ajp-2.1",
    "NATO: five bands", "icd-\u0662\u0660\u0663",
  };

  for (guint i = 0; i < G_N_ELEMENTS (taken); i++)
    assert_refused (taken[i], both, bands, G_N_ELEMENTS (bands), "every desk knows");
}

static void
test_names_are_names (void)
{
  g_autofree char *longest = g_strnfill (BARID_SCALE_MAX_WORD, 'a');
  g_autofree char *longer = g_strnfill (BARID_SCALE_MAX_WORD + 1, 'a');
  g_autoptr(BaridScale) scale = barid_scale_new (longest, "2026/3", both, bands, G_N_ELEMENTS (bands), NULL);

  g_assert_nonnull (scale);
  assert_refused ("", both, bands, G_N_ELEMENTS (bands), "has a name");
  assert_refused (longer, both, bands, G_N_ELEMENTS (bands), "has a name");
  assert_refused ("Harbour\ntable", both, bands, G_N_ELEMENTS (bands), "has a name");
  assert_refused ("Harbour \u202etable", both, bands, G_N_ELEMENTS (bands), "has a name");
}

static void
test_languages (void)
{
  static const char * const none[] = { NULL };
  static const char * const twice[] = { "en", "EN", NULL };
  static const char * const no_tag[] = { "en", "the other", NULL };
  static const char * const nine[] = { "en", "fr", "ar", "fa", "ur", "tr", "ms", "id", "de", NULL };

  assert_refused ("Harbour table", NULL, bands, G_N_ELEMENTS (bands), "languages");
  assert_refused ("Harbour table", none, bands, G_N_ELEMENTS (bands), "languages");
  assert_refused ("Harbour table", twice, bands, G_N_ELEMENTS (bands), "languages");
  assert_refused ("Harbour table", no_tag, bands, G_N_ELEMENTS (bands), "languages");
  assert_refused ("Harbour table", nine, bands, G_N_ELEMENTS (bands), "languages");
}

static void
test_number_of_bands (void)
{
  BaridLikelihood many[BARID_SCALE_MAX_BANDS + 1];
  char names[BARID_SCALE_MAX_BANDS + 1][2] = { { 0 } };
  char *words[BARID_SCALE_MAX_BANDS + 1][2];
  static const char * const english[] = { "en", NULL };
  g_autoptr(BaridScale) scale = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (many); i++)
    {
      names[i][0] = (char) ('a' + i);
      words[i][0] = names[i];
      words[i][1] = NULL;
      many[i] = (BaridLikelihood) { .words = words[i], .low = (int) i * 5, .high = (int) i * 5 + 5 };
    }

  scale = barid_scale_new ("Harbour table", "2026/3", english, many, BARID_SCALE_MAX_BANDS, NULL);
  g_assert_nonnull (scale);
  assert_refused ("Harbour table", english, many, BARID_SCALE_MAX_BANDS + 1, "2 to 12");
  assert_refused ("Harbour table", english, many, 1, "2 to 12");
  assert_refused ("Harbour table", english, NULL, 0, "2 to 12");
}

/* One change to a good table each. */
static void
test_bands (void)
{
  static char *one[] = { (char *) "sure", NULL };
  static char *empty[] = { (char *) "sure", (char *) "", NULL };
  static char *controls[] = { (char *) "su\nre", (char *) "s\u00fbr", NULL };
  static char *again[] = { (char *) "certain", (char *) "LIKELY", NULL };
  static char *accent[] = { (char *) "certain", (char *) "dout\u00e9ux", NULL };
  static char *same[] = { (char *) "certain", (char *) "certain", NULL };
  static const struct
  {
    BaridLikelihood last;
    const char     *says;
  } table[] = {
    { { .words = NULL, .low = 80, .high = 100 }, "one word" },
    { { .words = one, .low = 80, .high = 100 }, "one word" },
    { { .words = empty, .low = 80, .high = 100 }, "one word" },
    { { .words = controls, .low = 80, .high = 100 }, "one word" },
    { { .words = sure, .low = 80, .high = 101 }, "0 to 100" },
    { { .words = sure, .low = -1, .high = 100 }, "0 to 100" },
    { { .words = sure, .low = 90, .high = 90 }, "does not rise" },
    { { .words = sure, .low = 90, .high = 80 }, "does not rise" },
    { { .words = sure, .low = 69, .high = 100 }, "begins before" },
    { { .words = sure, .low = 0, .high = 10 }, "begins before" },
    { { .words = again, .low = 80, .high = 100 }, "two bands" },
    { { .words = accent, .low = 80, .high = 100 }, "two bands" },
  };
  BaridLikelihood changed[] = { bands[0], bands[1], bands[2] };
  g_autoptr(BaridScale) scale = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      changed[2] = table[i].last;
      assert_refused ("Harbour table", both, changed, G_N_ELEMENTS (changed), table[i].says);
    }

  /* A band may be called the same in both languages, and begin where the one below it ends. */
  changed[2] = (BaridLikelihood) { .words = same, .low = 70, .high = 100 };
  scale = barid_scale_new ("Harbour table", "2026/3", both, changed, G_N_ELEMENTS (changed), NULL);
  g_assert_nonnull (scale);
}

/* Whatever an agreement carries, a word of a table that every desk knows means what it means there. */
static void
test_known_tables_come_first (void)
{
  g_autoptr(BaridScale) scale = make ();
  g_autoptr(GPtrArray) scales = g_ptr_array_new ();
  g_autoptr(BaridJudgement) judgement = barid_judgement_new ("It holds.", NULL);
  g_autoptr(BaridJudgement) copy = NULL;
  g_autofree char *was = NULL;
  g_autofree char *is = NULL;
  g_autofree char *own = NULL;
  gpointer name = (gpointer) scale->name;

  judgement->likelihood = g_strdup ("likely");
  judgement->scale = g_strdup (BARID_SCALE_ICD_203);
  judgement->low = 55;
  judgement->high = 80;
  was = barid_judgement_tell_scale (judgement);

  /* A table that slipped past the door under that name. */
  scale->name = BARID_SCALE_ICD_203;
  g_ptr_array_add (scales, scale);
  barid_judgement_explain (judgement, scales);
  g_assert_true (barid_judgement_get_scale (judgement) == barid_scale_find (BARID_SCALE_ICD_203));
  is = barid_judgement_tell_scale (judgement);
  g_assert_cmpstr (is, ==, was);

  scale->name = name;
  g_free (judgement->scale);
  judgement->scale = g_strdup ("Harbour table");
  barid_judgement_explain (judgement, scales);
  copy = barid_judgement_copy (judgement);
  g_assert_true (barid_judgement_get_scale (copy) == scale);
  own = barid_judgement_tell_likelihood (copy);
  g_assert_cmpstr (own, ==, "\u2068likely\u2069, 55 to 80 %");

  /* Under another agreement nothing is known of it. */
  g_ptr_array_set_size (scales, 0);
  barid_judgement_explain (copy, scales);
  g_assert_null (barid_judgement_get_scale (copy));
}

static BaridAgreement *
make_agreement (const char *id,
                const char *other,
                BaridScale *scale)
{
  static const char * const nations[] = { "ALD", "BRS" };
  const char *ids[] = { "identity--a1000000-0000-4000-8000-000000000001", other };
  BaridAgreement *agreement = barid_agreement_new (id);

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr(BaridOffice) office = barid_office_new (ids[i], nations[i], nations[i]);
      BaridParty *party = barid_party_new (office, "0123456789012345678901234567890123456789");

      party->signed_at = 1;
      g_ptr_array_add (agreement->parties, party);
    }
  agreement->from = 0;
  agreement->until = 100;
  g_ptr_array_add (agreement->scales, barid_scale_ref (scale));

  return agreement;
}

/* A table is offered where everybody who will read it has agreed on it. */
static void
test_offered (void)
{
  static const char bersa[] = "identity--a1000000-0000-4000-8000-000000000002";
  static const char caldor[] = "identity--a1000000-0000-4000-8000-000000000003";
  g_autoptr(BaridScale) scale = make ();
  g_autoptr(GPtrArray) agreements = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_agreement_unref);
  g_autoptr(GPtrArray) addressees = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_addressee_free);

  g_ptr_array_add (agreements, make_agreement ("agreement--1", bersa, scale));
  for (guint i = 0; i < 5; i++)
    {
      g_autoptr(GPtrArray) offered = NULL;
      BaridAgreement *agreement = g_ptr_array_index (agreements, 0);

      if (i == 1 || i == 4)
        g_ptr_array_add (addressees, barid_addressee_new (i == 1 ? bersa : caldor, BARID_FOR_ACTION));
      agreement->withdrawn = i == 3 ? 10 : BARID_TIME_NONE;
      offered = barid_agreement_list_scales (agreements, addressees, i == 2 ? 100 : 50);

      /* Nobody; Bersa; the term has ended; it was withdrawn; Caldor, who has not agreed. */
      g_assert_cmpuint (offered->len, ==, i == 1 ? 1 : 0);
      g_assert_true (offered->len == 0 || offered->pdata[0] == scale);
    }
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/agreed-scale/made", test_made);
  g_test_add_func ("/agreed-scale/known-names-are-taken", test_known_names_are_taken);
  g_test_add_func ("/agreed-scale/names-are-names", test_names_are_names);
  g_test_add_func ("/agreed-scale/languages", test_languages);
  g_test_add_func ("/agreed-scale/number-of-bands", test_number_of_bands);
  g_test_add_func ("/agreed-scale/bands", test_bands);
  g_test_add_func ("/agreed-scale/known-tables-come-first", test_known_tables_come_first);
  g_test_add_func ("/agreed-scale/offered", test_offered);

  return g_test_run ();
}
