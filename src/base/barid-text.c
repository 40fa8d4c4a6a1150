#include "config.h"

#include "barid-text.h"

#include <string.h>

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/ustring.h>

/* Characters of the Unicode bidirectional algorithm, as UTF-8. */
#define FSI "\xe2\x81\xa8"
#define LRI "\xe2\x81\xa6"
#define PDI "\xe2\x81\xa9"

#define ZWNJ 0x200c
#define ZWJ  0x200d

#define TATWEEL 0x0640

#define ELLIPSIS    0x2026
#define REPLACEMENT 0xfffd

/* A name, a title, or a server's sentence or two; in characters. */
#define MAX_NAME 300

/* More marks than any script stacks on one letter would reach into the lines above and below. */
#define MAX_MARKS 8

#define CANONICAL_VIRAMA 9

/* Cleaning -------------------------------------------------------------------------------- */

static gboolean
is_bidi_formatting (gunichar c)
{
  return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

/* Line and paragraph separators count: a paragraph's end closes every isolate. So do noncharacters: they are valid UTF-8, but not
 * to cairo, which draws nothing more on any page once it has met one. */
static gboolean
is_control (gunichar c)
{
  return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x2028 || c == 0x2029 ||
         u_hasBinaryProperty ((UChar32) c, UCHAR_NONCHARACTER_CODE_POINT);
}

static gboolean
is_mark (gunichar c)
{
  return (U_GET_GC_MASK ((UChar32) c) & U_GC_M_MASK) != 0;
}

static gboolean
is_virama (gunichar c)
{
  return u_getCombiningClass (c) == CANONICAL_VIRAMA;
}

static gboolean
is_pictograph (gunichar c)
{
  return u_hasBinaryProperty (c, UCHAR_EXTENDED_PICTOGRAPHIC) || u_hasBinaryProperty (c, UCHAR_EMOJI_MODIFIER);
}

/* Letters of Arabic, Syriac, Mongolian and their like, and the vowel signs on them. */
static gboolean
joins (gunichar c)
{
  switch (u_getIntPropertyValue (c, UCHAR_JOINING_TYPE))
    {
    case U_JT_DUAL_JOINING:
    case U_JT_LEFT_JOINING:
    case U_JT_RIGHT_JOINING:
    case U_JT_JOIN_CAUSING:
      return TRUE;
    case U_JT_TRANSPARENT:
      return uscript_hasScript (c, USCRIPT_ARABIC) || uscript_hasScript (c, USCRIPT_SYRIAC);
    default:
      return FALSE;
    }
}

static gboolean
is_joiner (gunichar c)
{
  return c == ZWNJ || c == ZWJ;
}

/* Persian and Urdu part a word with ZWNJ, Indic scripts choose forms beside a virama with both (Unicode 15 §23.2).
 * Anywhere else they are only invisible, and so is a second one. */
static gboolean
is_needed_joiner (gunichar before,
                  gunichar c,
                  gunichar after)
{
  return is_joiner (c) && !is_joiner (before) &&
         ((joins (before) && joins (after)) || is_virama (before) || is_virama (after));
}

/* What chooses a form of the character before it: Mongolian and Han names need it, symbols have it. */
static gboolean
is_needed_selector (gunichar before,
                    gunichar c)
{
  return u_hasBinaryProperty (c, UCHAR_VARIATION_SELECTOR) &&
         (u_hasBinaryProperty (before, UCHAR_IDEOGRAPHIC) || uscript_hasScript (before, USCRIPT_MONGOLIAN));
}

/* What is not seen, and would let two different names look the same. */
static gboolean
is_invisible (gunichar c)
{
  return u_hasBinaryProperty (c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) || u_hasBinaryProperty (c, UCHAR_BIDI_CONTROL) ||
         (c >= 0xfff9 && c <= 0xfffb) || c == 0x2800;
}

/* What a name could wear as a badge: ticks, locks, shields, flags, and what fonts draw in the places nobody assigned.
 * The symbols of a script, and those of Latin text such as ° or №, are no badges; a root sign is a tick. */
static gboolean
is_badge (gunichar c)
{
  if (c < 0x100 || (c >= 0x2100 && c < 0x2150) || c == REPLACEMENT)
    return FALSE;

  if (is_pictograph (c) || (c >= 0x221a && c <= 0x221c))
    return TRUE;

  switch (u_charType (c))
    {
    case U_OTHER_SYMBOL:
      {
        UErrorCode code = U_ZERO_ERROR;
        UScriptCode script = uscript_getScript (c, &code);

        return script == USCRIPT_COMMON || script == USCRIPT_INHERITED || script == USCRIPT_BRAILLE;
      }
    case U_ENCLOSING_MARK:
    case U_PRIVATE_USE_CHAR:
    case U_UNASSIGNED:
      return TRUE;
    default:
      return FALSE;
    }
}

/* The next character that is neither a joiner nor a selector, or 0. */
static gunichar
look_ahead (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);

      if (!is_joiner (c) && !u_hasBinaryProperty (c, UCHAR_VARIATION_SELECTOR))
        return c;
    }

  return 0;
}

static gboolean
is_kept_in_name (gunichar    before,
                 gunichar    c,
                 const char *rest)
{
  if (is_joiner (c))
    return is_needed_joiner (before, c, look_ahead (rest));

  return is_needed_selector (before, c) || (!is_invisible (c) && !is_badge (c));
}

/* Cuts after so many characters, but not between a letter and its marks. */
static void
limit (GString *name)
{
  const char *end = NULL;

  if (g_utf8_strlen (name->str, name->len) <= MAX_NAME)
    return;

  end = g_utf8_offset_to_pointer (name->str, MAX_NAME - 1);
  while (end > name->str && (is_mark (g_utf8_get_char (end)) || is_invisible (g_utf8_get_char (end))))
    end = g_utf8_prev_char (end);

  g_string_truncate (name, end - name->str);
  g_string_append_unichar (name, ELLIPSIS);
}

/**
 * barid_text_clean_name:
 * @text: a name or title from outside
 *
 * Makes a name that is what it looks like: on one line, and of bounded length, without controls, directional
 * formatting, invisible characters, and symbols that could pass for a proof beside it. Joiners and selectors
 * stay where a script needs them. Letters that resemble others stay: no name proves anything.
 *
 * Returns: (transfer full): the name, perhaps empty
 */
char *
barid_text_clean_name (const char *text)
{
  g_autofree char *valid = NULL;
  g_autoptr(GString) name = NULL;
  gboolean space = FALSE;
  gunichar before = 0;
  guint n_marks = 0;

  g_return_val_if_fail (text != NULL, NULL);

  valid = g_utf8_make_valid (text, -1);
  name = g_string_new (NULL);

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (is_control (c) || u_isUWhiteSpace (c))
        {
          space = TRUE;
          continue;
        }

      if (!is_kept_in_name (space ? ' ' : before, c, g_utf8_next_char (p)))
        continue;

      /* Without a letter of its own a mark would sit on what stands before the name. */
      n_marks = is_mark (c) ? n_marks + 1 : 0;
      if (n_marks > (name->len > 0 ? MAX_MARKS : 0))
        continue;

      if (space && name->len > 0)
        g_string_append_c (name, ' ');
      g_string_append_unichar (name, c);
      space = FALSE;
      before = c;
    }

  limit (name);
  return g_string_free (g_steal_pointer (&name), FALSE);
}

static gboolean
is_kept_in_block (gunichar    before,
                  gunichar    c,
                  const char *rest)
{
  if (is_bidi_formatting (c))
    return FALSE;

  /* The marks have a direction of their own and no reach. */
  if (u_hasBinaryProperty (c, UCHAR_BIDI_CONTROL))
    return TRUE;

  if (is_joiner (c))
    return is_needed_joiner (before, c, look_ahead (rest)) ||
           (c == ZWJ && is_pictograph (before) && is_pictograph (look_ahead (rest)));

  return u_hasBinaryProperty (c, UCHAR_VARIATION_SELECTOR) || !is_invisible (c);
}

/**
 * barid_text_clean_block:
 * @text: a text of several lines from outside
 *
 * Makes a text that can be shown, on paper and on a terminal: line feeds, tabs and spaces stay as they are, every other
 * way to end a line becomes a line feed, and controls, invisible characters and directional formatting go.
 * Symbols stay: a body stands below what is proved about it, never beside it.
 *
 * Returns: (transfer full): the text
 */
char *
barid_text_clean_block (const char *text)
{
  g_autofree char *valid = NULL;
  g_autoptr(GString) block = NULL;
  gunichar before = 0;

  g_return_val_if_fail (text != NULL, NULL);

  valid = g_utf8_make_valid (text, -1);
  block = g_string_sized_new (strlen (valid));

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '\r' && p[1] == '\n')
        continue;
      if (c == '\r' || c == '\v' || c == '\f' || c == 0x85 || c == 0x2028 || c == 0x2029)
        c = '\n';

      if (c != '\n' && c != '\t' && (is_control (c) || !is_kept_in_block (before, c, g_utf8_next_char (p))))
        continue;

      g_string_append_unichar (block, c);
      if (!u_hasBinaryProperty (c, UCHAR_VARIATION_SELECTOR))
        before = c;
    }

  return g_string_free (g_steal_pointer (&block), FALSE);
}

/* Isolating ------------------------------------------------------------------------------- */

/* Whatever could end the isolate, or begin something that outlives it, is taken out or made visible. */
static char *
isolate (const char *text,
         const char *opening)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *isolated = g_string_new (opening);

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!is_bidi_formatting (c))
        g_string_append_unichar (isolated, is_control (c) ? REPLACEMENT : c);
    }

  g_string_append (isolated, PDI);
  return g_string_free (isolated, FALSE);
}

/**
 * barid_text_isolate:
 * @text: a name, in whatever script
 *
 * Isolates a name, so that it neither turns the sentence around it nor is turned by it: FSI…PDI.
 *
 * Controls are shown as U+FFFD: this also goes to terminals.
 *
 * Returns: (transfer full): the text to put into a sentence
 */
char *
barid_text_isolate (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  return isolate (text, FSI);
}

/**
 * barid_text_find_direction:
 * @text: a paragraph
 * @rtl: (out): whether it runs from right to left, untouched where nothing says so
 *
 * Finds the direction of a paragraph: that of its first letter (UAX #9, P2).
 *
 * Returns: whether there is a letter that has one
 */
gboolean
barid_text_find_direction (const char *text,
                           gboolean   *rtl)
{
  g_return_val_if_fail (text != NULL && rtl != NULL, FALSE);

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      UCharDirection direction = u_charDirection (g_utf8_get_char (at));

      if (direction == U_LEFT_TO_RIGHT || direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC)
        {
          *rtl = direction != U_LEFT_TO_RIGHT;
          return TRUE;
        }
    }

  return FALSE;
}

/**
 * barid_text_isolate_machine:
 * @text: an id, a key number, an address
 *
 * Isolates text of machines, which reads from left to right in any sentence: LRI…PDI.
 *
 * Returns: (transfer full): the text to put into a sentence
 */
char *
barid_text_isolate_machine (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  return isolate (text, LRI);
}

/* Folding --------------------------------------------------------------------------------- */

static const struct
{
  gunichar    letter;
  const char *folded;
} variants[] = {
  { 0x00e6, "ae" },       /* æ; the rest of Latin decomposes into a letter and its accent */
  { 0x00f0, "d" },        /* ð */
  { 0x00f8, "o" },        /* ø */
  { 0x0111, "d" },        /* đ */
  { 0x0127, "h" },        /* ħ */
  { 0x0131, "i" },        /* ı, dotless */
  { 0x0142, "l" },        /* ł */
  { 0x0153, "oe" },       /* œ */
  { 0x0167, "t" },        /* ŧ */
  { 0x02bb, "'" },        /* the apostrophes of transliterated names */
  { 0x02bc, "'" },
  { 0x02be, "'" },
  { 0x02bf, "'" },
  { 0x2010, "-" },
  { 0x2018, "'" },
  { 0x2019, "'" },
  { 0x0629, "\xd9\x87" }, /* teh marbuta: heh */
  { 0x0649, "\xd9\x8a" }, /* alef maksura: yeh */
  { 0x0671, "\xd8\xa7" }, /* alef wasla: alef; the other alefs, waw and yeh lose their hamza as an accent */
  { 0x0672, "\xd8\xa7" },
  { 0x0673, "\xd8\xa7" },
  { 0x06a9, "\xd9\x83" }, /* Persian and Urdu kaf: kaf */
  { 0x06aa, "\xd9\x83" },
  { 0x06be, "\xd9\x87" }, /* Urdu's two hehs, and Kurdish: heh */
  { 0x06c1, "\xd9\x87" },
  { 0x06cc, "\xd9\x8a" }, /* Persian and Urdu yeh: yeh */
  { 0x06d5, "\xd9\x87" },
};

/* Accents and vowel signs of Latin, Greek, Cyrillic, Hebrew, Arabic and Syriac. Indic and Thai vowel signs are
 * letters to their readers: those have class 0, 7, 9, or 84 to 132; kana's voicing has 8. */
static gboolean
is_accent (gunichar c)
{
  guint8 class;

  if (u_charType (c) != U_NON_SPACING_MARK)
    return FALSE;

  class = u_getCombiningClass (c);
  return (class == 1 || (class >= 10 && class < 84) || class > 132);
}

static void
append_folded (GString  *folded,
               gunichar  c)
{
  if (c == TATWEEL || is_accent (c))
    return;

  if (u_charType (c) == U_DECIMAL_DIGIT_NUMBER)
    {
      g_string_append_c (folded, '0' + u_charDigitValue (c));
      return;
    }

  for (guint i = 0; c >= 0x80 && i < G_N_ELEMENTS (variants); i++)
    if (variants[i].letter == c)
      {
        g_string_append (folded, variants[i].folded);
        return;
      }

  g_string_append_unichar (folded, c);
}

/* ICU writes into a buffer of the caller's, and says how large it should have been. */
static UChar *
normalize (const UNormalizer2 *form,
           const UChar        *text,
           int32_t             length,
           int32_t            *new_length)
{
  int32_t capacity = length + length / 2 + 16;
  UChar *normal = NULL;
  UErrorCode code;

  do
    {
      g_free (normal);
      normal = g_new (UChar, capacity);
      code = U_ZERO_ERROR;
      *new_length = unorm2_normalize (form, text, length, normal, capacity, &code);
      capacity = *new_length;
    }
  while (code == U_BUFFER_OVERFLOW_ERROR);

  g_assert (U_SUCCESS (code));
  return normal;
}

/* Unicode's own case folding for identifiers (NFKC_Casefold) also drops what is invisible, ZWNJ among it; taken apart
 * afterwards, every accent stands by itself. */
static UChar *
fold_and_take_apart (const char *text,
                     int32_t    *length)
{
  g_autofree UChar *wide = NULL;
  g_autofree UChar *cased = NULL;
  const UNormalizer2 *casefold;
  const UNormalizer2 *decompose;
  UErrorCode code = U_ZERO_ERROR;
  gsize size = strlen (text);
  int32_t wide_length = 0;
  int32_t cased_length = 0;

  casefold = unorm2_getNFKCCasefoldInstance (&code);
  decompose = unorm2_getNFDInstance (&code);
  g_assert (U_SUCCESS (code));

  wide = g_new (UChar, size + 1);
  u_strFromUTF8WithSub (wide, size + 1, &wide_length, text, size, REPLACEMENT, NULL, &code);
  g_assert (U_SUCCESS (code));

  cased = normalize (casefold, wide, wide_length, &cased_length);
  return normalize (decompose, cased, cased_length, length);
}

/**
 * barid_text_fold:
 * @text: a text of at most 256 MB
 *
 * Folds what a reader does not distinguish, for search: case, accents, Arabic vowel signs and tatweel, the variants of
 * alef, yeh, kaf and heh, ZWNJ, the digits of every script, the dotless i.
 *
 * What is folded is compared, never shown.
 *
 * Returns: (transfer full): the folded text
 */
char *
barid_text_fold (const char *text)
{
  g_autofree UChar *apart = NULL;
  GString *folded = NULL;
  int32_t length = 0;
  int32_t i = 0;

  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (strlen (text) <= 256 * 1024 * 1024, NULL);

  apart = fold_and_take_apart (text, &length);
  folded = g_string_sized_new (length);

  while (i < length)
    {
      UChar32 c;

      U16_NEXT (apart, i, length, c);
      append_folded (folded, c);
    }

  return g_string_free (folded, FALSE);
}

/**
 * barid_text_fill:
 * @sentence: a translated sentence with one "%s"
 * @value: what stands there
 *
 * Fills a sentence that is not known where the program is compiled, as one out of a table: nothing else in it is taken for a
 * place to fill.
 *
 * Returns: (transfer full): the sentence
 */
char *
barid_text_fill (const char *sentence,
                 const char *value)
{
  g_auto(GStrv) pieces = NULL;

  g_return_val_if_fail (sentence != NULL && value != NULL, NULL);

  pieces = g_strsplit (sentence, "%s", 2);

  return g_strjoinv (value, pieces);
}

/**
 * barid_text_contains_folded:
 * @haystack: where to look
 * @needle: what for
 *
 * Says whether a text holds another, folding both. An empty text is in every other.
 *
 * Returns: whether it does
 */
gboolean
barid_text_contains_folded (const char *haystack,
                            const char *needle)
{
  g_autofree char *folded_haystack = NULL;
  g_autofree char *folded_needle = NULL;

  g_return_val_if_fail (haystack != NULL, FALSE);
  g_return_val_if_fail (needle != NULL, FALSE);

  folded_haystack = barid_text_fold (haystack);
  folded_needle = barid_text_fold (needle);
  return strstr (folded_haystack, folded_needle) != NULL;
}
