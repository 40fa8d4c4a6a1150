#include "config.h"

#include "letters.h"

#include <string.h>

#include "barid-acquaintance.h"
#include "barid-picture.h"
#include "barid-treaty-words.h"

static BaridAcquaintance *
find (BaridDesk *desk,
      BaridDesk *other)
{
  g_autoptr(GError) error = NULL;
  BaridAcquaintance *known = barid_desk_find_acquaintance (desk, barid_desk_get_office (other)->id, NULL, &error);

  g_assert_no_error (error);
  return known;
}

static void
test_known (void)
{
  g_autoptr(BaridAcquaintance) bersa = find (offices->aldar, offices->bersa);
  g_autoptr(BaridAcquaintance) celem = find (offices->aldar, offices->celem);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) all = barid_desk_list_acquaintances (offices->aldar, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (all->len, ==, 2);
  g_assert_cmpuint (bersa->keys->len, ==, bersa->partner->pins->len);
  g_assert_nonnull (g_ptr_array_index (bersa->keys, 0));
  g_assert_cmpuint (bersa->agreements->len, ==, 1);
  g_assert_cmpuint (celem->agreements->len, ==, 0);
  g_assert_null (barid_desk_find_acquaintance (offices->aldar, "nobody", NULL, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_NOT_FOUND);
}

static void
assert_key (BaridAcquaintance *known,
            BaridTime          now,
            gboolean           trouble,
            const char        *piece)
{
  gboolean troubled;
  g_autofree char *told = barid_acquaintance_tell_key (known, 0, now, &troubled);

  g_test_message ("%s", told);
  g_assert_cmpint (troubled, ==, trouble);
  g_assert_nonnull (strstr (told, piece));
}

/* What becomes of a key is told in time, and what has become of it for as long as it is so. */
static void
test_keys (void)
{
  g_autoptr(BaridAcquaintance) bersa = find (offices->aldar, offices->bersa);
  BaridTime now = barid_time_now ();
  BaridKey *key = g_ptr_array_index (bersa->keys, 0);
  BaridPin *pin = g_ptr_array_index (bersa->partner->pins, 0);

  key->expires = BARID_TIME_NONE;
  assert_key (bersa, now, FALSE, "no end");
  key->expires = now + 300 * BARID_TIME_DAY;
  assert_key (bersa, now, FALSE, "it ends on");
  key->expires = now + 12 * BARID_TIME_DAY + BARID_TIME_SECOND;
  assert_key (bersa, now, TRUE, "12 days");
  assert_key (bersa, now + 20 * BARID_TIME_DAY, TRUE, "Ended on");
  key->revoked = TRUE;
  assert_key (bersa, now, TRUE, "Revoked");
  pin->ended = now;
  assert_key (bersa, now, FALSE, "No longer");
}

/* Aldar and Bersa have an agreement and have exchanged nothing; with Celem there is none. */
static void
test_picture (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) outlines = barid_desk_draw_picture (offices->aldar, NULL, &error);
  g_autofree char *table = NULL;
  g_auto(GStrv) lines = NULL;
  const BaridOutline *bersa;
  const BaridOutline *celem;

  g_assert_no_error (error);
  g_assert_cmpuint (outlines->len, ==, 2);
  bersa = g_ptr_array_index (outlines, 0);
  celem = g_ptr_array_index (outlines, 1);
  g_assert_cmpstr (bersa->known->partner->office->id, ==, barid_desk_get_office (offices->bersa)->id);
  g_assert_nonnull (bersa->agreement);
  g_assert_nonnull (bersa->key);
  g_assert_null (celem->agreement);
  g_assert_cmpuint (barid_traffic_sum (bersa->traffic->came), ==, 0);

  table = barid_picture_write_table (outlines);
  lines = g_strsplit (table, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 4);
  for (guint i = 0; i < 3; i++)
    {
      g_auto(GStrv) columns = g_strsplit (lines[i], "\t", -1);

      g_assert_cmpuint (g_strv_length (columns), ==, 12);
    }
}

/* What is told to be allowed is what the release check asks. */
static void
test_allowed (void)
{
  g_autoptr(BaridAcquaintance) bersa = find (offices->aldar, offices->bersa);
  BaridAgreement *agreement = g_ptr_array_index (bersa->agreements, 0);
  g_autoptr(GPtrArray) clauses = barid_treaty_list_allowed (agreement);
  g_autofree char *state = barid_treaty_tell_state (agreement, barid_time_now ());
  g_autofree char *ended = barid_treaty_tell_state (agreement, agreement->until);
  const BaridClause *onward;

  g_assert_cmpuint (clauses->len, ==, 5);
  onward = g_ptr_array_index (clauses, 2);
  g_assert_cmpstr (onward->sentence, ==, barid_onward_get_label (agreement->onward));
  g_assert_true (g_str_has_prefix (state, "In force until"));
  g_assert_true (g_str_has_prefix (ended, "Ended on"));
  g_assert_cmpuint (barid_treaty_count_signed (agreement), ==, 2);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  offices_add_test ("/acquaintance/known", test_known);
  offices_add_test ("/acquaintance/keys", test_keys);
  offices_add_test ("/acquaintance/picture", test_picture);
  offices_add_test ("/acquaintance/allowed", test_allowed);

  return offices_run_tests (OFFICES_ACQUAINTED);
}
