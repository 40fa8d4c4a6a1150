#include "config.h"

#include "letters.h"

#include <string.h>

#include "barid-instruments.h"
#include "barid-typed-marking.h"

/* ---- making them ----------------------------------------------------------------------------------------------------- */

static char *
draft (BaridDesk  *first,
       BaridDesk  *second,
       const char *number)
{
  g_autoptr(GBytes) terms = offices_write_terms (first, second, number, BARID_AREA_ECONOMIC_STABILITY);
  g_autoptr(GError) error = NULL;
  char *id = barid_desk_draft_agreement (first, terms, barid_desk_get_office (second)->id, &error);

  g_assert_no_error (error);
  return id;
}

static void
sign (BaridDesk  *desk,
      const char *id)
{
  g_autoptr(GError) error = NULL;

  barid_desk_sign_agreement (desk, id, NULL, &error);
  g_assert_no_error (error);
}

static GBytes *
export (BaridDesk  *desk,
        const char *id)
{
  g_autoptr(GError) error = NULL;
  GBytes *file = barid_desk_export_agreement (desk, id, &error);

  g_assert_no_error (error);
  return file;
}

/* Hands it over as it stands. */
static void
hand_over (BaridDesk  *from,
           BaridDesk  *to,
           const char *id)
{
  g_autoptr(GBytes) file = export (from, id);
  g_autoptr(GError) error = NULL;
  g_autofree char *taken = barid_desk_take_agreement (to, file, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (taken, ==, id);
}

static gboolean
is_in_force (BaridDesk  *desk,
             const char *id)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(BaridAgreement) agreement = barid_desk_find_agreement (desk, id, &error);

  g_assert_no_error (error);
  return barid_agreement_in_force (agreement, barid_time_now ());
}

static guint
count_agreements (BaridDesk *desk)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) agreements = barid_desk_list_agreements (desk, &error);

  g_assert_no_error (error);
  return agreements->len;
}

static void
assert_refused (BaridDesk *desk,
                GBytes    *file)
{
  g_autoptr(GError) error = NULL;
  guint count = count_agreements (desk);

  g_assert_null (barid_desk_take_agreement (desk, file, NULL, &error));
  g_assert_nonnull (error);
  g_test_message ("%s", error->message);
  g_assert_cmpuint (count_agreements (desk), ==, count);
}

/* ---- what binds ------------------------------------------------------------------------------------------------------ */

static void
test_first_signs_first (void)
{
  g_autofree char *id = draft (offices->aldar, offices->bersa, "2027/1");

  g_assert_false (is_in_force (offices->aldar, id));
  sign (offices->aldar, id);
  g_assert_false (is_in_force (offices->aldar, id));
  hand_over (offices->aldar, offices->bersa, id);
  g_assert_false (is_in_force (offices->bersa, id));
  sign (offices->bersa, id);
  g_assert_true (is_in_force (offices->bersa, id));
  g_assert_false (is_in_force (offices->aldar, id));
  hand_over (offices->bersa, offices->aldar, id);
  g_assert_true (is_in_force (offices->aldar, id));
}

/* In whatever order the papers arrive, and however often, what was signed stays signed. */
static void
test_any_order (void)
{
  g_autofree char *id = draft (offices->aldar, offices->bersa, "2027/2");
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) half = NULL;
  g_autoptr(GBytes) whole = NULL;
  g_autofree char *taken = NULL;
  g_autofree char *again = NULL;

  /* Nobody answers for a draft. */
  g_assert_null (barid_desk_export_agreement (offices->aldar, id, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_USAGE);
  g_clear_error (&error);

  sign (offices->aldar, id);
  half = export (offices->aldar, id);
  hand_over (offices->aldar, offices->bersa, id);
  sign (offices->bersa, id);
  whole = export (offices->bersa, id);

  taken = barid_desk_take_agreement (offices->aldar, whole, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (is_in_force (offices->aldar, id));
  again = barid_desk_take_agreement (offices->aldar, half, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (is_in_force (offices->aldar, id));
  hand_over (offices->aldar, offices->bersa, id);
  sign (offices->bersa, id);
  g_assert_true (is_in_force (offices->bersa, id));
}

/* The other party's signature binds it before ours is there, and us not yet. */
static void
test_not_ours_alone (void)
{
  g_autofree char *id = draft (offices->bersa, offices->aldar, "2027/3");

  sign (offices->bersa, id);
  hand_over (offices->bersa, offices->aldar, id);
  g_assert_false (is_in_force (offices->aldar, id));
  g_assert_false (is_in_force (offices->bersa, id));
  sign (offices->aldar, id);
  g_assert_true (is_in_force (offices->aldar, id));
  g_assert_false (is_in_force (offices->bersa, id));
}

static void
test_names (void)
{
  g_autofree char *one = draft (offices->aldar, offices->celem, "2027/4");
  g_autofree char *other = NULL;
  g_autoptr(BaridAgreement) by_number = NULL;
  g_autoptr(BaridAgreement) by_id = NULL;
  g_autoptr(GError) error = NULL;

  by_number = barid_desk_find_agreement (offices->aldar, "2027/4", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (by_number->id, ==, one);
  g_assert_cmpuint (g_bytes_get_size (by_number->origin_key), ==, 32);

  other = draft (offices->aldar, offices->bersa, "2027/4");
  g_assert_null (barid_desk_find_agreement (offices->aldar, "2027/4", &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_USAGE);
  g_clear_error (&error);
  by_id = barid_desk_find_agreement (offices->aldar, other, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (by_id->id, ==, other);

  g_assert_null (barid_desk_find_agreement (offices->aldar, "1648/1", &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_NOT_FOUND);
}

/* ---- what does not --------------------------------------------------------------------------------------------------- */

/* Bytes with the signatures of those who are named. */
static GBytes *
signed_by_all (GBytes    *bytes,
               BaridDesk *signer,
               ...)
{
  g_autoptr(BaridSigned) object = barid_signed_new (bytes);
  g_autoptr(GError) error = NULL;
  GBytes *file;
  va_list more;

  va_start (more, signer);
  for (BaridDesk *desk = signer; desk != NULL; desk = va_arg (more, BaridDesk *))
    {
      g_autoptr(GBytes) signature = barid_sealer_sign (desk->keyring, bytes, desk->fingerprint, NULL, &error);

      g_assert_no_error (error);
      barid_signed_add (object, signature);
    }
  va_end (more);

  file = barid_signed_write (object, &error);
  g_assert_no_error (error);

  return file;
}

static void
test_strangers_signature (void)
{
  g_autofree char *id = draft (offices->aldar, offices->bersa, "2027/5");
  g_autoptr(GError) error = NULL;
  g_autoptr(BaridAgreement) agreement = barid_desk_find_agreement (offices->aldar, id, &error);
  g_autoptr(GBytes) by_celem = signed_by_all (agreement->bytes, offices->celem, NULL);
  g_autoptr(GBytes) by_both = signed_by_all (agreement->bytes, offices->aldar, offices->celem, NULL);

  g_assert_no_error (error);
  assert_refused (offices->bersa, by_celem);
  assert_refused (offices->aldar, by_celem);
  assert_refused (offices->bersa, by_both);
}

static void
test_altered (void)
{
  g_autofree char *id = draft (offices->aldar, offices->bersa, "2027/6");
  g_autoptr(GError) error = NULL;
  g_autoptr(BaridAgreement) agreement = barid_desk_find_agreement (offices->aldar, id, &error);
  g_autoptr(GBytes) altered = letters_change (agreement->bytes, "Nothing above SECRET", "Nothing below SECRET");
  g_autoptr(GBytes) file = signed_by_all (agreement->bytes, offices->aldar, NULL);
  g_autoptr(BaridSigned) object = barid_signed_read (file, &error);
  g_autoptr(BaridSigned) other = barid_signed_new (altered);
  g_autoptr(GBytes) other_file = NULL;
  g_autoptr(GBytes) signed_anew = NULL;
  g_autoptr(BaridAgreement) kept = NULL;

  g_assert_no_error (error);
  barid_signed_add (other, g_ptr_array_index (object->signatures, 0));
  other_file = barid_signed_write (other, &error);
  g_assert_no_error (error);
  assert_refused (offices->bersa, other_file);

  /* Nor do other words take the place of those that are here, though a party signs them. */
  sign (offices->aldar, id);
  hand_over (offices->aldar, offices->bersa, id);
  sign (offices->bersa, id);
  signed_anew = signed_by_all (altered, offices->aldar, NULL);
  assert_refused (offices->bersa, signed_anew);
  kept = barid_desk_find_agreement (offices->bersa, id, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (kept->bytes, agreement->bytes));
}

/* An agreement introduces no keys: each party's is the one that is pinned. */
static void
test_other_keys (void)
{
  const char *aldar = barid_desk_get_fingerprint (offices->aldar);
  const char *bersa = barid_desk_get_fingerprint (offices->bersa);
  const char *celem = barid_desk_get_fingerprint (offices->celem);
  g_autofree char *id = draft (offices->aldar, offices->bersa, "2027/7");
  g_autoptr(GError) error = NULL;
  g_autoptr(BaridAgreement) agreement = barid_desk_find_agreement (offices->aldar, id, &error);
  g_autoptr(GBytes) strange = letters_change (agreement->bytes, aldar, "0123456789ABCDEF0123456789ABCDEF01234567");
  g_autoptr(GBytes) not_ours = letters_change (agreement->bytes, bersa, celem);
  g_autoptr(GBytes) others = letters_change (agreement->bytes, aldar, celem);
  g_autoptr(GBytes) strange_file = signed_by_all (strange, offices->aldar, NULL);
  g_autoptr(GBytes) not_ours_file = signed_by_all (not_ours, offices->aldar, NULL);
  g_autoptr(GBytes) others_file = signed_by_all (others, offices->celem, NULL);
  g_autoptr(GBytes) file = NULL;

  g_assert_no_error (error);
  assert_refused (offices->bersa, strange_file);
  assert_refused (offices->bersa, not_ours_file);
  assert_refused (offices->bersa, others_file);

  /* Celem is no party. */
  sign (offices->aldar, id);
  file = export (offices->aldar, id);
  assert_refused (offices->celem, file);
}

/* A card is signed too. */
static void
test_other_purpose (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) card = barid_desk_write_card (offices->aldar, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  assert_refused (offices->bersa, card);
}

/* ---- markings, which agreements explain ------------------------------------------------------------------------------ */

static void
assert_marking (const char *typed,
                const char *banner)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(BaridMarking) marking = barid_desk_read_marking (offices->aldar, typed, &error);
  g_autofree char *written = NULL;

  g_assert_no_error (error);
  written = barid_marking_to_banner (marking);
  g_assert_cmpstr (written, ==, banner);
}

static void
assert_no_marking (const char *typed)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (barid_desk_read_marking (offices->aldar, typed, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_USAGE);
}

static void
test_typed_marking (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(BaridMarking) theirs = barid_desk_read_marking (offices->aldar, "BRS:SECRET", &error);
  g_autoptr(BaridMarking) ours = barid_desk_read_marking (offices->aldar, "SECRET", &error);

  g_assert_no_error (error);
  g_assert_cmpstr (barid_marking_get_policy (theirs), ==, "BRS");
  g_assert_cmpstr (barid_marking_get_policy (ours), ==, "ALD");
  g_assert_cmpuint (barid_marking_get_rank (ours), ==, 3);

  assert_marking ("TLP:AMBER+STRICT", "TLP:AMBER+STRICT");
  assert_marking ("tlp:red", "TLP:RED");
  {
    g_autoptr(BaridMarking) marking = barid_desk_read_marking (offices->aldar, " ALD: SECRET //ORCON// REL TO ALD, BRS ", &error);

    g_assert_no_error (error);
    g_assert_cmpstr (barid_marking_get_policy (marking), ==, "ALD");
    g_assert_cmpstr (barid_marking_get_level (marking), ==, "SECRET");
    g_assert_cmpstr (barid_marking_get_caveats (marking)[0], ==, "ORCON");
    g_assert_null (barid_marking_get_caveats (marking)[1]);
    g_assert_cmpstr (barid_marking_get_rel_to (marking)[0], ==, "ALD");
    g_assert_cmpstr (barid_marking_get_rel_to (marking)[1], ==, "BRS");
    g_assert_null (barid_marking_get_rel_to (marking)[2]);
  }

  assert_no_marking ("");
  assert_no_marking ("//");
  assert_no_marking ("COSMIC");
  assert_no_marking ("XXX:SECRET");
  assert_no_marking ("ALD:");
  assert_no_marking ("TLP:PINK");
  assert_no_marking ("TLP:red // ORCON");
  assert_no_marking ("SECRET // REL TO");
  assert_no_marking ("SECRET // REL TO ,");
  assert_no_marking ("SECRET // REL TO ALD // REL TO BRS");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  offices_add_test ("/treaties/first-signs-first", test_first_signs_first);
  offices_add_test ("/treaties/any-order", test_any_order);
  offices_add_test ("/treaties/not-ours-alone", test_not_ours_alone);
  offices_add_test ("/treaties/names", test_names);
  offices_add_test ("/treaties/strangers-signature", test_strangers_signature);
  offices_add_test ("/treaties/altered", test_altered);
  offices_add_test ("/treaties/other-keys", test_other_keys);
  offices_add_test ("/treaties/other-purpose", test_other_purpose);
  offices_add_test ("/treaties/typed-marking", test_typed_marking);

  return offices_run_tests (OFFICES_ACQUAINTED);
}
