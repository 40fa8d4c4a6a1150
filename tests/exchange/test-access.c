#include "config.h"

#include "exchange-world.h"

#include <string.h>

#include "barid-access.h"
#include "barid-certificate.h"
#include "barid-depot-sqlite.h"
#include "barid-error.h"

static void
test_tokens (void)
{
  g_autofree char *one = barid_token_new ();
  g_autofree char *two = barid_token_new ();
  g_autoptr(GBytes) hash = barid_token_hash (one);
  g_autoptr(GBytes) again = barid_token_hash (one);
  g_autoptr(GBytes) other = barid_token_hash (two);

  g_assert_cmpuint (strlen (one), ==, 43);
  g_assert_cmpstr (one, !=, two);
  g_assert_cmpuint (g_bytes_get_size (hash), ==, BARID_DEPOT_TOKEN_HASH_SIZE);
  g_assert_true (g_bytes_equal (hash, again));
  g_assert_false (g_bytes_equal (hash, other));
}

static void
test_names (void)
{
  const char * const good[] = { "alpha", "ALPHA 7", "مكتب الاتصال", "a-b_c.d@e" };
  const char * const bad[] = { "", " ", " a", "a ", "a:b", "a\nb", "a\x1b[0m", "a\xe2\x80\xae" "b", "\xff",
                               "0123456789012345678901234567890123456789012345678901234567890123456789" };

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autoptr(GError) error = NULL;

      barid_office_name_check (good[i], &error);
      g_assert_no_error (error);
    }

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_false (barid_office_name_check (bad[i], &error));
      g_assert_error (error, BARID_ERROR, BARID_ERROR_USAGE);
    }
}

static void
test_rights (void)
{
  const BaridAccount owner = { .key = 1, .inbox = 10 };
  const BaridAccount office = { .key = 2, .inbox = 20 };
  const BaridAccount guest = { .key = 3, .guest_of = 10 };
  const BaridAccount other_guest = { .key = 4, .guest_of = 20 };
  const BaridInbox inbox = { .key = 10, .owner = 1 };
  const BaridInbox closed = { .key = 10, .owner = 1, .closed = TRUE };

  g_assert_true (barid_access_can_read (&owner, &inbox));
  g_assert_false (barid_access_can_read (&office, &inbox));
  g_assert_false (barid_access_can_read (&guest, &inbox));

  g_assert_false (barid_access_can_write (&owner, &inbox));
  g_assert_true (barid_access_can_write (&office, &inbox));
  g_assert_true (barid_access_can_write (&guest, &inbox));
  g_assert_false (barid_access_can_write (&other_guest, &inbox));

  g_assert_false (barid_access_can_see (&other_guest, &inbox));
  g_assert_false (barid_access_can_see (&office, &closed));
  g_assert_false (barid_access_can_see (&guest, &closed));
}

static BaridAccount *
check (BaridDepot *depot,
       const char *pair)
{
  g_autofree char *base64 = g_base64_encode ((const guchar *) pair, strlen (pair));
  g_autofree char *header = g_strconcat ("Basic ", base64, NULL);
  g_autoptr(GError) error = NULL;
  BaridAccount *account = barid_access_check (depot, header, &error);

  g_assert_no_error (error);
  return account;
}

static void
test_A36_who_comes_in (void)
{
  g_autoptr(World) world = world_new_quiet ();
  g_autofree char *path = g_build_filename (world->home, BARID_FILE_DEPOT, NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(BaridDepot) depot = barid_depot_sqlite_open (path, &error);
  g_autoptr(BaridAccount) alpha = NULL;
  const struct
  {
    const char *user;
    const char *token;
  } wrong[] = {
    { "alpha", "" }, { "", "" }, { "", world->alpha.token }, { "alpha", world->beta.token }, { "beta", world->alpha.token },
    { "ALPHA", world->alpha.token }, { "nobody", world->alpha.token }, { "gone", world->gone.token },
    { "alpha' --", world->alpha.token }, { "alpha\n", world->alpha.token },
  };
  const char * const headers[] = {
    "", "Basic", "Basic ", "Basic !", "Basic YWxwaGE=", "Bearer x", "Digest username=\"alpha\"", "Basic AAAA",
  };

  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autofree char *pair = g_strdup_printf ("%s:%s", wrong[i].user, wrong[i].token);

      g_assert_null (check (depot, pair));
    }

  for (guint i = 0; i < G_N_ELEMENTS (headers); i++)
    g_assert_null (barid_access_check (depot, headers[i], NULL));
  g_assert_null (barid_access_check (depot, NULL, NULL));

  {
    g_autofree char *pair = g_strdup_printf ("alpha:%s", world->alpha.token);

    alpha = check (depot, pair);
    g_assert_nonnull (alpha);
    g_assert_cmpstr (alpha->name, ==, "alpha");
  }
}

static void
test_certificate (void)
{
  const char * const hosts[] = { "exchange.example", "192.0.2.1", "2001:db8::1", NULL };
  g_autoptr(GBytes) certificate = NULL;
  g_autoptr(GBytes) key = NULL;
  g_autoptr(GBytes) other = NULL;
  g_autoptr(GBytes) other_key = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(GTlsCertificate) read = NULL;
  g_autoptr(GPtrArray) names = NULL;
  g_autoptr(GPtrArray) addresses = NULL;
  g_autoptr(GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr(GDateTime) later = g_date_time_add_years (now, 9);
  g_autoptr(GDateTime) end = NULL;
  g_autofree char *pin = NULL;

  g_assert_true (barid_certificate_make (hosts, &certificate, &key, &error));
  g_assert_true (barid_certificate_make (hosts, &other, &other_key, &error));
  g_assert_no_error (error);

  read = g_tls_certificate_new_from_pem (g_bytes_get_data (certificate, NULL), g_bytes_get_size (certificate), &error);
  g_assert_no_error (error);
  names = g_tls_certificate_get_dns_names (read);
  addresses = g_tls_certificate_get_ip_addresses (read);
  end = g_tls_certificate_get_not_valid_after (read);
  g_assert_cmpuint (names->len, ==, 1);
  g_assert_cmpuint (addresses->len, ==, 2);
  g_assert_cmpint (g_date_time_compare (end, later), >, 0);

  pin = barid_certificate_get_pin (certificate, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (strlen (pin), ==, 64);

  g_assert_true (barid_certificate_fits (certificate, key, &error));
  g_assert_false (barid_certificate_fits (certificate, other_key, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (barid_certificate_fits (key, certificate, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_INVALID);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/access/tokens", test_tokens);
  g_test_add_func ("/access/names", test_names);
  g_test_add_func ("/access/rights", test_rights);
  g_test_add_func ("/access/A36-who-comes-in", test_A36_who_comes_in);
  g_test_add_func ("/access/certificate", test_certificate);

  return g_test_run ();
}
