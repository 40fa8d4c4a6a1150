#include "config.h"

#include <string.h>

#include "barid-recognise.h"

/* Indicators as they stand in reports. Names are those kept for examples; addresses those of documentation. */

static void
test_words (void)
{
  static const struct
  {
    const char *word;
    const char *pattern; /* NULL: not one */
  } cases[] = {
    { "198.51.100.7", "[ipv4-addr:value = '198.51.100.7']" },
    { "198[.]51[.]100[.]7", "[ipv4-addr:value = '198.51.100.7']" },
    { "198.51.100[.]7", "[ipv4-addr:value = '198.51.100.7']" },
    { "198(.)51(.)100(.)7,", "[ipv4-addr:value = '198.51.100.7']" },
    { "203.0.113.0/24", "[ipv4-addr:value = '203.0.113.0/24']" },
    { "203.0.113.0/33", NULL },
    { "2001:db8::7", "[ipv6-addr:value = '2001:db8::7']" },
    { "2001[:]db8::7", "[ipv6-addr:value = '2001:db8::7']" },
    { "2001:db8::/32", "[ipv6-addr:value = '2001:db8::/32']" },
    { "tracker.marsa-qadim.example", "[domain-name:value = 'tracker.marsa-qadim.example']" },
    { "tracker[.]marsa-qadim[.]example", "[domain-name:value = 'tracker.marsa-qadim.example']" },
    { "tracker[dot]marsa-qadim[dot]example", "[domain-name:value = 'tracker.marsa-qadim.example']" },
    { "tracker\\.marsa-qadim\\.example", "[domain-name:value = 'tracker.marsa-qadim.example']" },
    { "TRACKER.EXAMPLE", "[domain-name:value = 'tracker.example']" },
    { "(tracker.example)", "[domain-name:value = 'tracker.example']" },
    { "\"tracker.example\".", "[domain-name:value = 'tracker.example']" },
    { "بريد.example", "[domain-name:value = 'xn--ngbof4h.example']" },
    { "\xe2\x80\x8ftracker.example\xd8\x8c", "[domain-name:value = 'tracker.example']" },
    { "tracker\xe2\x80\x8b.example", NULL },
    { "tracker[.]zip", "[domain-name:value = 'tracker.zip']" },
    { "tracker.zip", "[file:name = 'tracker.zip']" },
    { "Invoice.PDF", "[file:name = 'Invoice.PDF']" },
    { "http://tracker.example/a?b=c", "[url:value = 'http://tracker.example/a?b=c']" },
    { "hxxp://tracker[.]example/a", "[url:value = 'http://tracker.example/a']" },
    { "hXXps[:]//tracker[.]example/a", "[url:value = 'https://tracker.example/a']" },
    { "hxxps[://]tracker.example", "[url:value = 'https://tracker.example']" },
    { "<https://198.51.100.7:8080/x>", "[url:value = 'https://198.51.100.7:8080/x']" },
    { "https://tracker.example/it's", "[url:value = 'https://tracker.example/it\\'s']" },
    { "fxp://tracker[.]example/a", "[url:value = 'ftp://tracker.example/a']" },
    { "duty@tracker.example", "[email-addr:value = 'duty@tracker.example']" },
    { "duty[at]tracker[.]example", "[email-addr:value = 'duty@tracker.example']" },
    { "duty(@)tracker.example", NULL },
    { "d41d8cd98f00b204e9800998ecf8427e", "[file:hashes.MD5 = 'd41d8cd98f00b204e9800998ecf8427e']" },
    { "DA39A3EE5E6B4B0D3255BFEF95601890AFD80709", "[file:hashes.'SHA-1' = 'da39a3ee5e6b4b0d3255bfef95601890afd80709']" },
    { "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
      "[file:hashes.'SHA-256' = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855']" },
    { "", NULL },
    { "word", NULL },
    { "expected.The", NULL },
    { "e.g.", NULL },
    { "U.S.", NULL },
    { "3.14", NULL },
    { "v1.2.3", NULL },
    { "14:05:09", NULL },
    { "::", NULL },
    { "256.1.1.1", NULL },
    { "1.2.3", NULL },
    { "-a-.example", NULL },
    { "a..example", NULL },
    { ".exe", NULL },
    { "mailto:", NULL },
    { "javascript:alert(1)", NULL },
    { "http://", NULL },
    { "http://nowhere", NULL },
    { "12345678901234567890123456789012", NULL },
    { "d41d8cd98f00b204e9800998ecf8427", NULL },
    { "@tracker.example", NULL },
    { "\xff\xfe", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(BaridIndicator) indicator = barid_recognise_word (cases[i].word);

      g_test_message ("%s", cases[i].word);
      g_assert_cmpstr (indicator != NULL ? indicator->pattern : NULL, ==, cases[i].pattern);
    }
}

/* Each once, in their order, whatever the text around them. */
static void
test_text (void)
{
  const char *text = "اتصل الخادم tracker[.]example، ثم hxxp://tracker[.]example/a (198.51.100.7).\n"
                     "See Invoice.pdf, d41d8cd98f00b204e9800998ecf8427e; again: TRACKER.example. That is all.";
  static const char * const names[] = { "http://tracker.example/a", "198.51.100.7", "Invoice.pdf",
                                        "d41d8cd98f00b204e9800998ecf8427e", "tracker.example" };
  g_autoptr(GPtrArray) found = barid_recognise_text (text);

  for (guint i = 0; i < found->len; i++)
    g_test_message ("%s", ((BaridIndicator *) g_ptr_array_index (found, i))->name);
  g_assert_cmpuint (found->len, ==, G_N_ELEMENTS (names));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      gboolean there = FALSE;

      for (guint j = 0; j < found->len; j++)
        there = there || strcmp (((BaridIndicator *) g_ptr_array_index (found, j))->name, names[i]) == 0;
      g_assert_true (there);
    }
}

static void
test_patterns (void)
{
  static const struct
  {
    const char *text;
    gboolean    is_one;
  } cases[] = {
    { "[domain-name:value = 'tracker.example']", TRUE },
    { "[file:hashes.'SHA-256' = 'e3b0']", TRUE },
    { "[file:name LIKE '%.exe' AND file:size > 1000]", TRUE },
    { "[ipv4-addr:value ISSUBSET '198.51.100.0/24'] FOLLOWEDBY [url:value MATCHES '^https?://'] WITHIN 60 SECONDS", TRUE },
    { "([a:b = 'x'] OR [a:b != 'y']) REPEATS 5 TIMES", TRUE },
    { "[network-traffic:extensions.'http-request-ext'.request_header.'User-Agent' = 'a]b']", TRUE },
    { "[file:name = 'it\\'s']", TRUE },
    { "[process:arguments[*] IN ('a', 'b')]", TRUE },
    { "", FALSE },
    { "tracker.example", FALSE },
    { "[]", FALSE },
    { "[tracker.example]", FALSE },
    { "[domain-name:value]", FALSE },
    { "[domain-name:value = 'tracker.example'", FALSE },
    { "[domain-name:value = 'tracker.example]", FALSE },
    { "[domain-name:value = 'a'] []", FALSE },
    { "[domain-name:value = 'a']]", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].text);
      g_assert_cmpint (barid_recognise_is_pattern (cases[i].text), ==, cases[i].is_one);
    }
}

/* A pattern of one plain value says it again; every other says nothing. */
static void
test_values (void)
{
  static const struct
  {
    const char *pattern;
    const char *value; /* NULL: more than one value, or another thing */
    BaridSign   sign;
  } cases[] = {
    { "[ipv4-addr:value = '198.51.100.7']", "198.51.100.7", BARID_SIGN_ADDRESS },
    { "[url:value = 'https://tracker.example/it\\'s = \\\\']", "https://tracker.example/it's = \\", BARID_SIGN_URL },
    { "[file:hashes.MD5 = 'd41d8cd98f00b204e9800998ecf8427e']", "d41d8cd98f00b204e9800998ecf8427e", BARID_SIGN_FILE_HASH },
    { "[file:hashes.'SHA-256' = 'e3b0']", "e3b0", BARID_SIGN_FILE_HASH },
    { "[file:name = 'a']", "a", BARID_SIGN_FILE_NAME },
    { "[file:name_enc = 'a']", NULL, BARID_N_SIGNS },
    { "[file:name = 'a' OR file:name = 'b']", NULL, BARID_N_SIGNS },
    { "[file:name != 'a']", NULL, BARID_N_SIGNS },
    { "[file:name = 'a'] AND [file:size = 1]", NULL, BARID_N_SIGNS },
    { "[file:size > 1 AND file:name = 'a']", NULL, BARID_N_SIGNS },
    { "[file:hashes.MD5 IN ('a') AND file:name = 'b']", NULL, BARID_N_SIGNS },
    { "[file:name = 'a", NULL, BARID_N_SIGNS },
    { "[file:name = 'a\\", NULL, BARID_N_SIGNS },
    { "file:name = 'a']", NULL, BARID_N_SIGNS },
    { "", NULL, BARID_N_SIGNS },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      BaridSign sign = BARID_N_SIGNS;
      g_autofree char *value = barid_recognise_value (cases[i].pattern, &sign);

      g_test_message ("%s", cases[i].pattern);
      g_assert_cmpstr (value, ==, cases[i].value);
      if (value != NULL)
        g_assert_cmpint (sign, ==, cases[i].sign);
    }
  for (BaridSign sign = 0; sign < BARID_N_SIGNS; sign++)
    {
      BaridSign read = BARID_N_SIGNS;

      g_assert_true (barid_sign_from_word (barid_sign_get_word (sign), &read));
      g_assert_cmpint (read, ==, sign);
    }
}

static void
test_bounds (void)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autofree char *endless = g_strnfill (1000000, 'a');
  g_autoptr(GPtrArray) found = NULL;
  g_autoptr(GPtrArray) none = barid_recognise_text (endless);

  g_assert_cmpuint (none->len, ==, 0);
  for (guint i = 0; i < BARID_MOST_RECOGNISED + 10; i++)
    g_string_append_printf (text, "host-%u.example ", i);
  found = barid_recognise_text (text->str);
  g_assert_cmpuint (found->len, ==, BARID_MOST_RECOGNISED);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/recognise/words", test_words);
  g_test_add_func ("/recognise/text", test_text);
  g_test_add_func ("/recognise/patterns", test_patterns);
  g_test_add_func ("/recognise/values", test_values);
  g_test_add_func ("/recognise/bounds", test_bounds);

  return g_test_run ();
}
