#include "config.h"

#include "barid-text.h"

#include <string.h>

#define FSI  "\xe2\x81\xa8"
#define LRI  "\xe2\x81\xa6"
#define PDI  "\xe2\x81\xa9"
#define RLO  "\xe2\x80\xae"
#define LRE  "\xe2\x80\xaa"
#define PDF  "\xe2\x80\xac"
#define LRM  "\xe2\x80\x8e"
#define RLM  "\xe2\x80\x8f"
#define ALM  "\xd8\x9c"
#define ZWSP "\xe2\x80\x8b"
#define ZWNJ "\xe2\x80\x8c"
#define ZWJ  "\xe2\x80\x8d"
#define BOM  "\xef\xbb\xbf"
#define LS   "\xe2\x80\xa8"
#define PS   "\xe2\x80\xa9"
#define NEL  "\xc2\x85"
#define CSI  "\xc2\x9b"
#define NBSP "\xc2\xa0"
#define SHY  "\xc2\xad"
#define VS16 "\xef\xb8\x8f"
#define FFFD "\xef\xbf\xbd"

static void
assert_name (const char *text,
             const char *name)
{
  g_autofree char *cleaned = barid_text_clean_name (text);
  g_autofree char *again = barid_text_clean_name (cleaned);

  g_assert_cmpstr (cleaned, ==, name);
  g_assert_cmpstr (again, ==, name);
}

static void
assert_block (const char *text,
              const char *block)
{
  g_autofree char *cleaned = barid_text_clean_block (text);

  g_assert_cmpstr (cleaned, ==, block);
}

/* Isolating ------------------------------------------------------------------------------- */

static void
assert_isolated (const char *text,
                 const char *inner)
{
  g_autofree char *isolated = barid_text_isolate (text);
  g_autofree char *machine = barid_text_isolate_machine (text);
  g_autofree char *expected = g_strconcat (FSI, inner, PDI, NULL);
  g_autofree char *expected_machine = g_strconcat (LRI, inner, PDI, NULL);

  g_assert_cmpstr (isolated, ==, expected);
  g_assert_cmpstr (machine, ==, expected_machine);
}

static void
test_isolate (void)
{
  assert_isolated ("Nora", "Nora");
  assert_isolated ("", "");
  assert_isolated ("مكتب النور", "مكتب النور");
  assert_isolated ("می" ZWNJ "خواهم", "می" ZWNJ "خواهم");
  assert_isolated ("a" RLM "b", "a" RLM "b");
}

static void
test_isolate_cannot_be_left (void)
{
  assert_isolated ("a" PDI "b", "ab");
  assert_isolated ("a" PDI PDI RLO "b", "ab");
  assert_isolated (FSI "a", "a");
  assert_isolated (RLO "a" LRE "b" PDF PDF "c", "abc");
  /* The end of a paragraph closes every isolate. */
  assert_isolated ("a\nb", "a" FFFD "b");
  assert_isolated ("a" PS "b" LS NEL "c", "a" FFFD "b" FFFD FFFD "c");
}

static void
test_isolate_stops_terminal_commands (void)
{
  assert_isolated ("a\x1b[2Jb", "a" FFFD "[2Jb");
  assert_isolated ("a" CSI "2Jb\x7f\b", "a" FFFD "2Jb" FFFD FFFD);
  assert_isolated ("a\xff" "b", "a" FFFD "b");
}

/* Names ----------------------------------------------------------------------------------- */

static void
test_name_keeps (void)
{
  static const char * const names[] = {
    "Nora", "Office for the Protection of the Constitution", "مكتب النور", "O’Brien-Łódź (2nd)", "Ağrı İl Müdürlüğü",
    "Разведка № 5", "日本国", "한국", "A & B <c> \"d\" 100 % ± 5 °C § 7 © 2026", "R→S ≥ 5 €", "नमस्ते", "สวัสดี", "Bersa: «trace»",
    "وَزَارَة", "a\xcc\x81\xcc\xa3", "𝔸𝔹", "٣ ۳ 3", "﷽",
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    assert_name (names[i], names[i]);
}

static void
test_name_space (void)
{
  assert_name ("  Nora \t\n  and\r\n Bersa ", "Nora and Bersa");
  assert_name ("a" NBSP NBSP "b\xe3\x80\x80" "c", "a b c");
  assert_name ("a" LS "b" PS "c" NEL "d", "a b c d");
  assert_name ("", "");
  assert_name (" \n ", "");
}

static void
test_name_badges (void)
{
  assert_name ("Nora ✅", "Nora");
  assert_name ("✓ Nora ✔", "Nora");
  assert_name ("🔒Nora🔐 🛡" VS16 " 🔏", "Nora");
  assert_name ("☑Nora☒ ✗✘ ⚠ ★ ● ■ ◆", "Nora");
  assert_name ("√Nora", "Nora");
  assert_name ("Nora 🇫🇷 👍🏽 👩" ZWJ "💻 1" VS16 "\xe2\x83\xa3", "Nora 1");
  /* Private use, where fonts keep their own icons; and what nobody assigned. */
  assert_name ("Nora\xef\x80\x8c \xf3\xb0\x84\xac\xf0\xaf\xbf\xbd", "Nora");
  assert_name ("✅", "");
}

static void
test_name_directional (void)
{
  assert_name ("gpj" RLO "exe" PDF, "gpjexe");
  assert_name (FSI "a" PDI LRI "b" PDI LRE "c", "abc");
  assert_name ("a" LRM RLM ALM "b", "ab");
}

static void
test_name_invisible (void)
{
  assert_name ("No" ZWSP "ra" BOM SHY, "Nora");
  assert_name ("N" ZWJ "o" ZWNJ "ra", "Nora");
  assert_name ("e\xcc\x81" ZWNJ "\xcc\x82", "e\xcc\x81\xcc\x82");
  assert_name ("م" ZWJ ZWJ ZWNJ "م", "م" ZWJ "م");
  assert_name ("র" ZWJ ZWJ "্য", "র" ZWJ "্য");
  /* A grapheme joiner, a word joiner, a Hangul filler, a blank of Braille, tags, annotations, selectors. */
  assert_name ("N\xcd\x8fo\xe2\x81\xa0r\xe3\x85\xa4\xe2\xa0\x80" "a\xf3\xa0\x81\xa1\xef\xbf\xb9" VS16, "Nora");
}

static void
test_name_controls (void)
{
  assert_name ("a\x1b[31mb", "a [31mb");
  assert_name ("a\x07\x08" CSI "b\x7f", "a b");
  assert_name ("a\xff\xc0" "b", "a" FFFD FFFD "b");
}

static void
test_name_marks (void)
{
  g_autoptr(GString) tower = g_string_new ("a");
  g_autofree char *cleaned = NULL;

  for (guint i = 0; i < 200; i++)
    g_string_append (tower, "\xcc\x81");
  cleaned = barid_text_clean_name (tower->str);
  g_assert_cmpuint (g_utf8_strlen (cleaned, -1), ==, 9);

  /* Nor in several storeys, with something invisible between them. */
  g_string_assign (tower, "a");
  for (guint i = 0; i < 200; i++)
    g_string_append (tower, "\xcc\x81\xcc\x81\xcc\x81\xcc\x81" ZWSP);
  g_clear_pointer (&cleaned, g_free);
  cleaned = barid_text_clean_name (tower->str);
  g_assert_cmpuint (g_utf8_strlen (cleaned, -1), ==, 9);

  /* Nor on what stands before. */
  assert_name ("\xcc\x81\xcc\x81" "a\xcc\x81", "a\xcc\x81");
}

static void
test_name_length (void)
{
  g_autofree char *fits = g_strnfill (300, 'x');
  g_autofree char *too_long = g_strnfill (100000, 'x');
  g_autofree char *cleaned = barid_text_clean_name (too_long);
  g_autofree char *letters = g_strnfill (297, 'x');
  g_autofree char *marked = g_strconcat (letters, "yz\xcc\x81\xcc\x81\xcc\x81z", NULL);
  g_autofree char *cut = barid_text_clean_name (marked);

  assert_name (fits, fits);
  g_assert_cmpuint (g_utf8_strlen (cleaned, -1), ==, 300);
  g_assert_true (g_str_has_suffix (cleaned, "x…"));
  /* Not between a letter and its marks. */
  g_assert_true (g_str_has_suffix (cut, "xy…"));
}

/* What other scripts could not be read without. */
static void
test_name_joiners (void)
{
  static const char * const needed[] = {
    "می" ZWNJ "خواهم", "نامه" ZWNJ "ای",                        /* Persian */
    "क्" ZWNJ "ष", "क्" ZWJ "ष", "র" ZWJ "্য", "ශ්" ZWJ "රී",   /* Devanagari, Bengali, Sinhala */
    "葛\xf3\xa0\x84\x80城",                                     /* a form of a Han character */
    "ᠠ\xe1\xa0\x8b",                                            /* a form of a Mongolian letter */
  };

  for (guint i = 0; i < G_N_ELEMENTS (needed); i++)
    assert_name (needed[i], needed[i]);

  assert_name (ZWNJ "می" ZWNJ ZWNJ "خواهم" ZWNJ, "می" ZWNJ "خواهم");
  assert_name ("می" ZWNJ " خواهم", "می خواهم");
  assert_name ("a" ZWNJ "م", "aم");
}

/* Blocks ---------------------------------------------------------------------------------- */

static void
test_block_keeps (void)
{
  static const char * const blocks[] = {
    "", "One\n\n- two\n\t- three\n    code\n", "✓ done, ⚠ open → 5 ≥ 3", "👩" ZWJ "💻 ❤" VS16 " 🇫🇷", "می" ZWNJ "خواهم", "a" RLM "b" LRM ALM,
    "a" NBSP "b", "क्" ZWJ "ष",
  };

  for (guint i = 0; i < G_N_ELEMENTS (blocks); i++)
    assert_block (blocks[i], blocks[i]);
}

static void
test_block_lines (void)
{
  assert_block ("a\r\nb\rc\vd\fe" NEL "f" LS "g" PS "h", "a\nb\nc\nd\ne\nf\ng\nh");
}

static void
test_block_controls (void)
{
  assert_block ("a\x1b[31mb\x07" CSI "c\x7f\n", "a[31mbc\n");
  assert_block (RLO "a" FSI "b" PDI LRE "c" PDF, "abc");
  assert_block ("a" ZWSP BOM SHY ZWJ "b" ZWNJ, "ab");
  assert_block ("a\xff" "b", "a" FFFD "b");
}

/* Folding --------------------------------------------------------------------------------- */

static void
assert_same (const char *one,
             const char *two)
{
  g_autofree char *a = barid_text_fold (one);
  g_autofree char *b = barid_text_fold (two);
  g_autofree char *again = barid_text_fold (a);

  g_assert_cmpstr (a, ==, b);
  g_assert_cmpstr (a, ==, again);
  g_assert_true (barid_text_contains_folded (one, two));
}

static void
assert_different (const char *one,
                  const char *two)
{
  g_autofree char *a = barid_text_fold (one);
  g_autofree char *b = barid_text_fold (two);

  g_assert_cmpstr (a, !=, b);
}

static void
test_fold_case (void)
{
  assert_same ("FORD", "ford");
  assert_same ("STRASSE", "Straße");
  assert_same ("ΣΊΣΥΦΟΣ", "σίσυφος");
  assert_same ("ПУТЬ", "путь");
  assert_different ("ford", "fort");
}

static void
test_fold_latin (void)
{
  assert_same ("Çelem Éric Ñandú Ångström", "celem eric nandu angstrom");
  assert_same ("e\xcc\x81", "é");
  assert_same ("Łódź Đà Nẵng Ærø Œuvre", "lodz da nang aero oeuvre");
  assert_same ("Qur’an O‘Brien", "qur'an o'brien");
  assert_same ("ﬁle", "file");
}

static void
test_fold_dotless_i (void)
{
  assert_same ("Iğdır", "ığdır");
  assert_same ("İstanbul", "istanbul");
  assert_same ("ISPARTA", "ısparta");
}

static void
test_fold_arabic (void)
{
  assert_same ("كِتَابٌ", "كتاب");
  assert_same ("مُحَمَّد", "محمد");
  assert_same ("كـــتاب", "كتاب");
  assert_same ("أحمد إحسان آمنة ٱلله", "احمد احسان امنه الله");
  assert_same ("على", "علي");
  assert_same ("مسؤول", "مسوول");
  assert_same ("رئيس", "رييس");
  assert_same ("هٰذا", "هذا");
  assert_different ("كتاب", "كتب");
  assert_different ("باب", "تاب");
}

static void
test_fold_persian_and_urdu (void)
{
  assert_same ("کتاب", "كتاب");
  assert_same ("علی", "علي");
  assert_same ("می" ZWNJ "خواهم", "میخواهم");
  assert_same ("ہماری", "هماري");
  assert_different ("پدر", "بدر");
  assert_different ("گل", "كل");
}

static void
test_fold_digits (void)
{
  assert_same ("٠١٢٣٤٥٦٧٨٩", "0123456789");
  assert_same ("۰۱۲۳۴۵۶۷۸۹", "0123456789");
  assert_same ("０１２", "012");
  assert_different ("١", "2");
}

/* To their readers these are letters. */
static void
test_fold_keeps_vowels (void)
{
  assert_different ("कि", "कु");
  assert_different ("कि", "क");
  assert_different ("กา", "กุ");
  assert_different ("กุ", "ก");
  assert_different ("か", "が");
}

static void
test_fold_contains (void)
{
  assert_same ("a\tb\nc", "A\tB\nC");
  g_assert_true (barid_text_contains_folded ("The Ford at Çelem", "CELEM"));
  g_assert_true (barid_text_contains_folded ("الرسالة رقم ٤١", "41"));
  g_assert_true (barid_text_contains_folded ("anything", ""));
  g_assert_false (barid_text_contains_folded ("The ford", "fords"));
  g_assert_false (barid_text_contains_folded ("", "a"));
}

/* Bad UTF-8 and long texts end no process. */
static void
test_fold_anything (void)
{
  g_autofree char *bad = barid_text_fold ("a\xff\xed\xa0\x80" "b");
  g_autofree char *empty = barid_text_fold ("");
  GString *text = g_string_new (NULL);
  g_autofree char *expanding = NULL;
  g_autofree char *folded = NULL;

  for (guint i = 0; i < 10000; i++)
    g_string_append (text, "ﷺ");
  expanding = g_string_free (text, FALSE);
  folded = barid_text_fold (expanding);

  g_assert_true (g_utf8_validate (bad, -1, NULL));
  g_assert_true (g_str_has_prefix (bad, "a"));
  g_assert_true (g_str_has_suffix (bad, "b"));
  g_assert_cmpstr (empty, ==, "");
  g_assert_cmpuint (g_utf8_strlen (folded, -1), ==, 180000);
}

/* The first letter says it; digits, marks and spaces do not. */
static void
test_direction (void)
{
  gboolean rtl = TRUE;

  g_assert_true (barid_text_find_direction ("2. Two boats, قاربان", &rtl));
  g_assert_false (rtl);
  g_assert_true (barid_text_find_direction ("«١٢ قاربًا» of Marsa", &rtl));
  g_assert_true (rtl);
  g_assert_true (barid_text_find_direction ("שלום", &rtl));
  g_assert_true (rtl);
  g_assert_false (barid_text_find_direction ("12 – 14", &rtl));
  g_assert_true (rtl);
  g_assert_false (barid_text_find_direction ("", &rtl));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/isolate", test_isolate);
  g_test_add_func ("/text/A08-isolate-cannot-be-left", test_isolate_cannot_be_left);
  g_test_add_func ("/text/A08-isolate-stops-terminal-commands", test_isolate_stops_terminal_commands);
  g_test_add_func ("/text/name-keeps", test_name_keeps);
  g_test_add_func ("/text/name-space", test_name_space);
  g_test_add_func ("/text/A08-badges", test_name_badges);
  g_test_add_func ("/text/A08-directional", test_name_directional);
  g_test_add_func ("/text/A08-invisible", test_name_invisible);
  g_test_add_func ("/text/A08-controls", test_name_controls);
  g_test_add_func ("/text/A08-marks", test_name_marks);
  g_test_add_func ("/text/A08-length", test_name_length);
  g_test_add_func ("/text/name-joiners", test_name_joiners);
  g_test_add_func ("/text/block-keeps", test_block_keeps);
  g_test_add_func ("/text/block-lines", test_block_lines);
  g_test_add_func ("/text/A08-block-controls", test_block_controls);
  g_test_add_func ("/text/direction", test_direction);
  g_test_add_func ("/text/fold-case", test_fold_case);
  g_test_add_func ("/text/fold-latin", test_fold_latin);
  g_test_add_func ("/text/fold-dotless-i", test_fold_dotless_i);
  g_test_add_func ("/text/fold-arabic", test_fold_arabic);
  g_test_add_func ("/text/fold-persian-and-urdu", test_fold_persian_and_urdu);
  g_test_add_func ("/text/fold-digits", test_fold_digits);
  g_test_add_func ("/text/fold-keeps-vowels", test_fold_keeps_vowels);
  g_test_add_func ("/text/fold-contains", test_fold_contains);
  g_test_add_func ("/text/fold-anything", test_fold_anything);
  return g_test_run ();
}
