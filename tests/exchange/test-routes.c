#include "config.h"

#include "barid-head.h"
#include "barid-routes.h"

#include <string.h>

#define UUID   "5e1c9a70-0000-4000-8000-000000000000"
#define OBJECT "artifact--5e1c9a70-0000-5000-8000-000000000000"

static BaridRouteKind
find (const char *path)
{
  g_auto(BaridRoute) route = { 0 };

  barid_route_find (&route, path);
  return route.kind;
}

static void
test_each (void)
{
  g_auto(BaridRoute) route = { 0 };

  g_assert_cmpint (find ("/taxii2/"), ==, BARID_ROUTE_IS_DISCOVERY);
  g_assert_cmpint (find ("/barid/"), ==, BARID_ROUTE_IS_ROOT);
  g_assert_cmpint (find ("/barid/status/" UUID "/"), ==, BARID_ROUTE_IS_STATUS);
  g_assert_cmpint (find ("/barid/collections/"), ==, BARID_ROUTE_IS_COLLECTIONS);
  g_assert_cmpint (find ("/barid/collections/" UUID "/"), ==, BARID_ROUTE_IS_COLLECTION);
  g_assert_cmpint (find ("/barid/collections/" UUID "/manifest/"), ==, BARID_ROUTE_IS_MANIFEST);
  g_assert_cmpint (find ("/barid/collections/" UUID "/objects/"), ==, BARID_ROUTE_IS_OBJECTS);

  barid_route_find (&route, "/barid/collections/" UUID "/objects/" OBJECT "/");
  g_assert_cmpint (route.kind, ==, BARID_ROUTE_IS_OBJECT);
  g_assert_cmpstr (route.first, ==, UUID);
  g_assert_cmpstr (route.second, ==, OBJECT);
}

static void
test_methods (void)
{
  g_auto(BaridRoute) objects = { BARID_ROUTE_IS_OBJECTS, NULL, NULL };
  g_auto(BaridRoute) object = { BARID_ROUTE_IS_OBJECT, NULL, NULL };
  g_auto(BaridRoute) nothing = { BARID_ROUTE_NONE, NULL, NULL };

  g_assert_true (barid_route_allows (&objects, "GET"));
  g_assert_true (barid_route_allows (&objects, "POST"));
  g_assert_true (barid_route_allows (&object, "GET"));
  g_assert_false (barid_route_allows (&object, "POST"));
  g_assert_false (barid_route_allows (&object, "DELETE"));
  g_assert_false (barid_route_allows (&object, "HEAD"));
  g_assert_false (barid_route_allows (&object, "get"));
  g_assert_false (barid_route_allows (&nothing, "GET"));
  g_assert_cmpstr (barid_route_get_allowed (&objects), ==, "GET, POST");
}

/* Every one of these is read in two ways somewhere. */
static void
test_A35_bad (void)
{
  const char * const paths[] = {
    "", "barid/", "//", "/barid//", "//barid/", "/barid/./", "/barid/../barid/", "/barid/%2e%2e/barid/", "/barid%2f",
    "/barid/%2F", "/barid/collections%2f" UUID "/", "/barid/\\", "/barid/ /", "/%62arid/", "/barid/;x/", "/barid/..;/",
    "/barid/\xc3\xa9/", "/barid/\x7f/", "/barid/%00/", "/barid/?", "/barid/#", "/barid/~/", "/barid/collections/*/",
  };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    g_assert_cmpint (find (paths[i]), ==, BARID_ROUTE_BAD);
}

/* These could be read in one way only, and lead nowhere. */
static void
test_A35_nowhere (void)
{
  const char * const paths[] = {
    "/", "/taxii2", "/taxii2/x/", "/TAXII2/", "/barid", "/Barid/", "/barid/x/", "/barid/collections", "/barid/status/",
    "/barid/status/" UUID, "/barid/status/" UUID "/x/", "/barid/status/UUID/", "/barid/collections/UUID/",
    "/barid/collections/5E1C9A70-0000-4000-8000-000000000000/", "/barid/collections/" UUID "x/",
    "/barid/collections/" UUID "/objects", "/barid/collections/" UUID "/objects/ID/",
    "/barid/collections/" UUID "/objects/" UUID "/", "/barid/collections/" UUID "/objects/" OBJECT,
    "/barid/collections/" UUID "/objects/" OBJECT "/versions/", "/barid/collections/" UUID "/objects/--" UUID "/",
    "/barid/collections/" UUID "/manifest/x/",
  };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    g_assert_cmpint (find (paths[i]), ==, BARID_ROUTE_NONE);
}

static gboolean
is_clear (const char *text,
          gssize      size)
{
  g_autoptr(GString) head = g_string_new_len (text, size < 0 ? (gssize) strlen (text) : size);

  return barid_head_is_clear (head);
}

static void
test_head (void)
{
  g_autoptr(GString) head = g_string_new ("GET /a/../b/?c=%2e HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n");
  g_autofree char *path = NULL;
  g_autofree char *query = NULL;

  g_assert_true (barid_head_is_clear (head));
  barid_head_get_target (head, &path, &query);
  g_assert_cmpstr (path, ==, "/a/../b/");
  g_assert_cmpstr (query, ==, "c=%2e");

  g_assert_true (is_clear ("GET / HTTP/1.1\r\nhOST:x:1\r\n\r\n", -1));
  g_assert_true (is_clear ("GET / HTTP/1.1\r\nHost: [::1]:1\r\nA:\r\nb-c: \t d\te \xc3\xa9\r\n\r\n", -1));
  g_assert_true (is_clear ("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: Chunked\r\nExpect: 100-continue\r\n\r\n", -1));
}

/* Each is clear but for one thing. */
static void
test_A34_head (void)
{
  static const char nul[] = "GET / HTTP/1.1\r\nHost: x\r\nA: \0b\r\n\r\n";
  const char * const lines[] = {
    "\r\nGET / HTTP/1.1", "GET  / HTTP/1.1", "GET /  HTTP/1.1", "GET\t/ HTTP/1.1", "GET / HTTP/1.1 ", "GET / x HTTP/1.1",
    "GET / HTTP/1.0", "GET / HTTP/2.0", "GET / http/1.1", "GET /", "G(T / HTTP/1.1", " / HTTP/1.1", "GET https://x/ HTTP/1.1",
    "OPTIONS * HTTP/1.1", "CONNECT x:1 HTTP/1.1", "",
  };
  const char * const fields[] = {
    "A: b\n", "A: b\rc\r\n", "A: b\r\r\n", "A: b\x01\r\n", "A: b\x7f\r\n", "A: b\r\n c\r\n", "A : b\r\n", ": b\r\n", "A\r\n",
    "A(: b\r\n", " A: b\r\n", "Host: x\r\n", "host: y\r\n", "Content-Length: 1\r\nContent-Length: 1\r\n",
    "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n", "Content-Length: +1\r\n", "Content-Length: -1\r\n",
    "Content-Length: 1, 1\r\n", "Content-Length: 0x1\r\n", "Content-Length:\r\n", "Content-Length: 9999999999999999999\r\n",
    "Transfer-Encoding: gzip, chunked\r\n", "Transfer-Encoding: identity\r\n", "Transfer-Encoding:\r\n",
    "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", "Expect: 200-ok\r\n",
    "Authorization: Basic AAAA\r\nAuthorization: Basic AAAA\r\n", "Content-Type: a\r\nContent-Type: b\r\n",
  };
  const char * const hosts[] = { "", "Host:\r\n", "Host: a/b\r\n", "Host: a@b\r\n", "Host: a, b\r\n", "Host: a b\r\n" };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autofree char *text = g_strdup_printf ("%s\r\nHost: x\r\n\r\n", lines[i]);

      g_test_message ("%s", lines[i]);
      g_assert_false (is_clear (text, -1));
    }

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autofree char *text = g_strdup_printf ("GET / HTTP/1.1\r\nHost: x\r\n%s\r\n", fields[i]);

      g_test_message ("%s", fields[i]);
      g_assert_false (is_clear (text, -1));
    }

  for (guint i = 0; i < G_N_ELEMENTS (hosts); i++)
    {
      g_autofree char *text = g_strdup_printf ("GET / HTTP/1.1\r\n%s\r\n", hosts[i]);

      g_test_message ("%s", hosts[i]);
      g_assert_false (is_clear (text, -1));
    }

  g_assert_false (is_clear (nul, sizeof nul - 1));
  g_assert_false (is_clear ("GET / HTTP/1.1\nHost: x\n\n", -1));
  g_assert_false (is_clear ("", -1));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/routes/each", test_each);
  g_test_add_func ("/routes/methods", test_methods);
  g_test_add_func ("/routes/A35-bad", test_A35_bad);
  g_test_add_func ("/routes/A35-nowhere", test_A35_nowhere);
  g_test_add_func ("/head/clear", test_head);
  g_test_add_func ("/head/A34-unclear", test_A34_head);

  return g_test_run ();
}
