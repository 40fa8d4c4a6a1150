#include "config.h"

#include <string.h>

#include "barid-prose.h"

/* What a portion says, and that nothing which is written of it goes unseen, or is more than text. */

#define LRI "\xe2\x81\xa6"
#define PDI "\xe2\x81\xa9"

/* A portion as a person would tell it: a line for each block, its spans in braces. */
static void
tell_text (GString          *told,
           const BaridBlock *block)
{
  gsize length = strlen (block->text);

  for (gsize at = 0; at <= length; at++)
    {
      for (guint i = 0; i < block->spans->len; i++)
        if (g_array_index (block->spans, BaridSpan, block->spans->len - 1 - i).end == at)
          g_string_append_c (told, '}');
      for (guint i = 0; i < block->spans->len; i++)
        {
          const BaridSpan *span = &g_array_index (block->spans, BaridSpan, i);

          if (span->start == at)
            g_string_append_printf (told, "{%s%s ", span->flags == BARID_SPAN_STRONG ? "s"
                                                    : span->flags == BARID_SPAN_EMPHASIS ? "e"
                                                    : span->flags == BARID_SPAN_CODE ? "c" : "l:",
                                    span->url != NULL ? span->url : "");
        }
      if (block->text[at] == '\n')
        g_string_append (told, "\\n");
      else if (block->text[at] != '\0')
        g_string_append_c (told, block->text[at]);
    }
}

static void
tell_rows (GString          *told,
           const BaridBlock *block)
{
  for (guint row = 0; row < block->rows->len; row++)
    {
      GPtrArray *cells = g_ptr_array_index (block->rows, row);

      g_string_append_c (told, '[');
      for (guint i = 0; i < cells->len; i++)
        {
          g_string_append (told, i > 0 ? "|" : "");
          tell_text (told, g_ptr_array_index (cells, i));
        }
      g_string_append_c (told, ']');
    }
}

static char *
tell (const char *text)
{
  static const char * const kinds[] = { "p", "h", "code", "table", "rule" };
  g_autoptr(GPtrArray) blocks = barid_prose_read (text);
  GString *told = g_string_new (NULL);

  for (guint i = 0; i < blocks->len; i++)
    {
      const BaridBlock *block = g_ptr_array_index (blocks, i);

      g_string_append_printf (told, "%s%s", i > 0 ? "\n" : "", kinds[block->kind]);
      if (block->kind == BARID_BLOCK_HEADING)
        g_string_append_printf (told, "%u", block->level);
      for (guint depth = 0; depth < block->quote; depth++)
        g_string_append_c (told, '>');
      if (block->indent > 0)
        g_string_append_printf (told, "+%u", block->indent);
      if (block->marker != NULL)
        g_string_append_printf (told, "(%s)", block->marker);
      g_string_append (told, ": ");
      if (block->kind == BARID_BLOCK_TABLE)
        tell_rows (told, block);
      else
        tell_text (told, block);
    }

  return g_string_free (told, FALSE);
}

typedef struct
{
  const char *text;
  const char *told;
} Case;

static void
check_cases (const Case *cases,
             guint       n_cases)
{
  for (guint i = 0; i < n_cases; i++)
    {
      g_autofree char *told = tell (cases[i].text);

      if (g_strcmp0 (told, cases[i].told) != 0)
        g_test_message ("“%s” is told as “%s”, not “%s”", cases[i].text, told, cases[i].told);
      g_assert_cmpstr (told, ==, cases[i].told);
    }
}

#define CHECK(cases) check_cases (cases, G_N_ELEMENTS (cases))

static void
test_blocks (void)
{
  static const Case cases[] = {
    { "", "" },
    { " \n\n ", "" },
    { "The port is closed.", "p: The port is closed." },
    { "31.20 S 15.05 W\n31.25 S 15.10 W", "p: 31.20 S 15.05 W\\n31.25 S 15.10 W" },
    { "One.\n\nTwo.", "p: One.\np: Two." },
    { "ended  \nhere\\\nand there", "p: ended\\nhere\\nand there" },
    { "# One\n### Three", "h1: One\nh3: Three" },
    { "What we saw\n===\nFive vessels.", "h1: What we saw\np: Five vessels." },
    { "#118 is a number", "p: #118 is a number" },
    { "before\n***\nafter", "p: before\nrule: \np: after" },
    { "```json\n{ \"a\": 1 }\n\n  <b>\n```", "code: { \"a\": 1 }\\n\\n  <b>" },
    { "    indented\n      more", "code: indented\\n  more" },
    { "\\*not strong\\* 2 \\< 3", "p: *not strong* 2 < 3" },
    { "AT&amp;T &lt;b&gt; &copy; &#65;", "p: AT&T <b> © A" },
  };

  CHECK (cases);
}

static void
test_lists (void)
{
  static const Case cases[] = {
    { "- one\n- two", "p+1(•): one\np+1(•): two" },
    { "3. one\n3. two\n9. three", "p+1(3.): one\np+1(4.): two\np+1(5.): three" },
    { "1) one\n2) two", "p+1(1)): one\np+1(2)): two" },
    { "- one\n  more\n\n  second\n- two", "p+1(•): one\\nmore\np+1: second\np+1(•): two" },
    { "- a\n  - b\n    1. c\n- d", "p+1(•): a\np+2(•): b\np+3(1.): c\np+1(•): d" },
    { "-\n- x", "p+1(•): \np+1(•): x" },
    { "- - x", "p+1(•): \np+2(•): x" },
    { "- # x", "h1+1(•): x" },
    { "- ```\n  x\n  ```", "code+1(•): x" },
    { "> said\n> > before\n\nus", "p>: said\np>>: before\np: us" },
    { "> - x", "p>+1(•): x" },
    { "- > x", "p>+1(•): x" },
  };

  CHECK (cases);
}

static void
test_spans (void)
{
  static const Case cases[] = {
    { "a **b** *c* `d`", "p: a {s b} {e c} {c d}" },
    { "***both***", "p: {s {e both}}" },
    { "**a *b* c**", "p: {s a {e b} c}" },
    { "*a *b* c*", "p: {e a b c}" },
    { "`<b>&amp;`", "p: {c <b>&amp;}" },
    { "snake_case_name 2 * 3 * 4", "p: snake_case_name 2 * 3 * 4" },
    { "# a *b*", "h1: a {e b}" },
    { "**الميناء** مغلق", "p: {s الميناء} مغلق" },
  };

  CHECK (cases);
}

/* A link leads to the web or is text, and says where it leads. */
static void
test_links (void)
{
  static const Case cases[] = {
    { "<https://bersa.example/a>", "p: {l:https://bersa.example/a https://bersa.example/a}" },
    { "[https://bersa.example/](https://bersa.example/)", "p: {l:https://bersa.example/ https://bersa.example/}" },
    { "[note](https://bersa.example/a?b=c#d) ends",
      "p: {l:https://bersa.example/a?b=c#d note} (" LRI "bersa.example" PDI ") ends" },
    { "[**note** 2](http://bersa.example:8080/ \"title\")",
      "p: {l:http://bersa.example:8080/ {s note} 2} (" LRI "bersa.example" PDI ")" },
    { "[https://bersa.example](https://caldor.example)",
      "p: {l:https://caldor.example https://bersa.example} (" LRI "caldor.example" PDI ")" },
    /* Cyrillic letters that look like Latin ones. */
    { "[x](https://аррӏе.example/)", "p: {l:https://xn--80ak6aa92e.example/ x} (" LRI "xn--80ak6aa92e.example" PDI ")" },
    { "[x](https://BERSA.example/نبأ)", "p: {l:https://bersa.example/%D9%86%D8%A8%D8%A3 x} (" LRI "bersa.example" PDI ")" },
    { "[](https://bersa.example/)", "p: {l:https://bersa.example/ https://bersa.example/}" },
    { "[&#8203;](https://bersa.example/)", "p: {l:https://bersa.example/ https://bersa.example/}" },
    { "[x](https://bersa.example@caldor.example/)", "p: x (" LRI "https://bersa.example@caldor.example/" PDI ")" },
    { "[x](https://bersa.example\\@caldor.example/)", "p: x (" LRI "https://bersa.example@caldor.example/" PDI ")" },
    { "[x](javascript:alert(1))", "p: x (" LRI "javascript:alert(1)" PDI ")" },
    { "[x](file:///etc/passwd)", "p: x (" LRI "file:///etc/passwd" PDI ")" },
    { "[x](//bersa.example/)", "p: x (" LRI "//bersa.example/" PDI ")" },
    { "[x](https://bersa.example/%zz)", "p: x (" LRI "https://bersa.example/%zz" PDI ")" },
    { "[x](https:///a)", "p: x (" LRI "https:///a" PDI ")" },
    { "[x](annex.pdf)", "p: x (" LRI "annex.pdf" PDI ")" },
    { "[x](mailto:duty@bersa.example)", "p: x (" LRI "mailto:duty@bersa.example" PDI ")" },
    { "<duty@bersa.example>", "p: duty@bersa.example" },
    { "https://bersa.example/ bare", "p: https://bersa.example/ bare" },
    { "[x]()", "p: x" },
    { "[x](<https://ber sa.example/>)", "p: x (" LRI "https://ber sa.example/" PDI ")" },
    { "[x](&#8238;https://bersa.example/)", "p: {l:https://bersa.example/ x} (" LRI "bersa.example" PDI ")" },
  };

  CHECK (cases);
}

/* What CommonMark would take out of the text stays in it. */
static void
test_nothing_is_hidden (void)
{
  static const Case cases[] = {
    { "[1]: Nora", "p: [1]: Nora" },
    { "[a]: https://bersa.example\n\n[a]", "p: [a]: https://bersa.example\np: [a]" },
    { "> - [a]: x 'y'\n[b]:\nc", "p>+1(•): [a]: x 'y'\\n[b]:\\nc" },
    { "```\n[1]: x\n```", "code: [1]: x" },
    { "[x](https://bersa.example/) y", "p: {l:https://bersa.example/ x} (" LRI "bersa.example" PDI ") y" },
    { "a <!-- hidden --> b", "p: a <!-- hidden --> b" },
    { "<!-- hidden\n\nstill -->\n", "p: <!-- hidden\\n\\nstill -->" },
    { "| a | b |\n|---|---|\n| 1 | 2 | 3 | 4 |", "table: [a|b][1|2 | 3 | 4]" },
  };

  CHECK (cases);
}

static void
test_tables (void)
{
  static const Case cases[] = {
    { "| Vessel | Seen |\n|:---|---:|\n| **Sirin** | `06:40Z` |\n| Wasl | |",
      "table: [Vessel|Seen][{s Sirin}|{c 06:40Z}][Wasl|]" },
    { "a | b\n--- | ---\n1 | 2", "table: [a|b][1|2]" },
    { "a | b\n:-: | -\n", "table: [a|b]" },
    { "| a |\n|---|\n| x \\| y |", "table: [a][x | y]" },
    { "| a | b |\n|---|---|\n| `x \\| y` | z", "table: [a|b][{c x | y}|z]" },
    { "| a | b |\n|---|---|\n| only", "table: [a|b][only|]" },
    { "Ships:\n| a | b |\n|---|---|\n| 1 | 2 |", "p: Ships:\ntable: [a|b][1|2]" },
    { "> | a | b |\n> |---|---|\n> | # 1 | - 2 |", "table>: [a|b][# 1|- 2]" },
    { "- | a | b |\n  |---|---|\n  | 1 | 2 |", "table+1(•): [a|b][1|2]" },
    { "- x\n  | a |\n  |---|\n  | 1 |", "p+1(•): x\ntable+1: [a][1]" },
    { "| [x](https://bersa.example/) | <b> |\n|---|---|",
      "table: [{l:https://bersa.example/ x} (" LRI "bersa.example" PDI ")|<b>]" },
    { "| [1]: x | ``` |\n|---|---|", "table: [[1]: x|```]" },
    { "| a | b |\n|---|", "p: | a | b |\\n|---|" },
    { "| a | b |\n| c | d |", "p: | a | b |\\n| c | d |" },
    { "|---|\n|---|", "table: [---]" },
    { "| a | b |\n|---|---|\n\nafter", "table: [a|b]\np: after" },
  };

  CHECK (cases);
}

/* EFAIL's ways to have a reader's program ask a server: none of them is more than its text. */
static void
test_nothing_remote (void)
{
  static const Case cases[] = {
    { "<img src=\"http://caldor.example/x\">", "p: <img src=\"http://caldor.example/x\">" },
    { "a <img src='http://caldor.example/x'> b", "p: a <img src='http://caldor.example/x'> b" },
    { "<link rel=\"dns-prefetch\" href=\"//caldor.example\">", "p: <link rel=\"dns-prefetch\" href=\"//caldor.example\">" },
    { "<style>\n@import url(http://caldor.example/);\n</style>", "p: <style>\\n@import url(http://caldor.example/);\\n</style>" },
    { "<script>fetch('http://caldor.example')</script>", "p: <script>fetch('http://caldor.example')</script>" },
    { "![plan](https://caldor.example/p.png)", "p: ![plan](" LRI "https://caldor.example/p.png" PDI ")" },
    { "![*a*](x)", "p: ![{e a}](" LRI "x" PDI ")" },
    { "[![a](b)](https://caldor.example/)",
      "p: {l:https://caldor.example/ ![a](" LRI "b" PDI ")} (" LRI "caldor.example" PDI ")" },
    { "<a href=\"https://caldor.example\">x</a>", "p: <a href=\"https://caldor.example\">x</a>" },
    { "<table background=\"http://caldor.example\"><tr><td>", "p: <table background=\"http://caldor.example\"><tr><td>" },
    { "<img src=\"http://caldor.example/\n\n-----BEGIN", "p: <img src=\"http://caldor.example/\np: -----BEGIN" },
  };

  CHECK (cases);
}

static void
test_markup_is_text (void)
{
  static const Case cases[] = {
    { "<b>&amp;<span foreground", "p: <b>&<span foreground" },
    { "<span foreground=\"red\">x</span>", "p: <span foreground=\"red\">x</span>" },
    { "&lt;b&gt; <tt>", "p: <b> <tt>" },
    { "a&#x202e;b&#x2066;c&#0;d", "p: abc\xef\xbf\xbd" "d" },
    { "a\xe2\x80\xae" "b\x1b[31m\x07", "p: ab[31m" },
    { "\xef\xb7\x90[1]: x\xef\xb7\x90", "p: [1]: x" },
    { "broken \xff\xfe", "p: broken \xef\xbf\xbd\xef\xbf\xbd" },
  };

  CHECK (cases);
}

static void
test_plain (void)
{
  g_autofree char *plain = barid_prose_dup_plain ("# Seen\n- *one*\n  - two\n\n***\n\n| a | b |\n|---|---|\n| **1** | 2 |\n\n"
                                                  "[note](https://bersa.example/)");
  g_autofree char *empty = barid_prose_dup_plain ("");

  g_assert_cmpstr (plain, ==, "Seen\n• one\n  • two\na | b\n1 | 2\nnote (" LRI "bersa.example" PDI ")");
  g_assert_cmpstr (empty, ==, "");
}

/* What holds of every text ----------------------------------------------------------------- */

static void
check_block (const BaridBlock *block,
             gboolean          cell)
{
  gsize length = strlen (block->text);
  gsize before = 0;

  g_assert_true (g_utf8_validate (block->text, -1, NULL));
  for (const char *p = block->text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      g_assert_false ((c >= 0x202a && c <= 0x202e) || c == 0x2067 || c == 0x2068 || c == 0xfdd0);
      g_assert_false ((c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7f && c < 0xa0));
    }
  g_assert_cmpuint (block->quote, <=, 8);
  g_assert_cmpuint (block->indent, <=, 8);
  g_assert_true ((block->kind == BARID_BLOCK_HEADING) == (block->level >= 1 && block->level <= 6));
  g_assert_true ((block->kind == BARID_BLOCK_TABLE) == (block->rows != NULL));

  for (guint i = 0; i < block->spans->len; i++)
    {
      const BaridSpan *span = &g_array_index (block->spans, BaridSpan, i);

      g_assert_cmpuint (span->start, >=, before);
      g_assert_cmpuint (span->start, <, span->end);
      g_assert_cmpuint (span->end, <=, length);
      g_assert_true ((block->text[span->start] & 0xc0) != 0x80 && (block->text[span->end] & 0xc0) != 0x80);
      g_assert_true ((span->flags == BARID_SPAN_LINK) == (span->url != NULL));
      if (span->url != NULL)
        {
          g_autoptr(GUri) uri = g_uri_parse (span->url, G_URI_FLAGS_NONE, NULL);

          g_assert_nonnull (uri);
          g_assert_true (g_str_is_ascii (span->url) && (g_str_has_prefix (span->url, "http://") ||
                                                        g_str_has_prefix (span->url, "https://")));
          g_assert_null (g_uri_get_userinfo (uri));
          g_assert_cmpstr (g_uri_get_host (uri), !=, "");
        }
      before = span->start;
    }

  for (guint row = 0; block->rows != NULL && row < block->rows->len; row++)
    {
      GPtrArray *cells = g_ptr_array_index (block->rows, row);

      g_assert_false (cell);
      g_assert_cmpuint (cells->len, ==, ((GPtrArray *) g_ptr_array_index (block->rows, 0))->len);
      for (guint i = 0; i < cells->len; i++)
        check_block (g_ptr_array_index (cells, i), TRUE);
    }
}

static gsize
check_text (const char *text)
{
  g_autoptr(GPtrArray) blocks = barid_prose_read (text);
  gsize length = 0;

  for (guint i = 0; i < blocks->len; i++)
    {
      const BaridBlock *block = g_ptr_array_index (blocks, i);

      check_block (block, FALSE);
      length += strlen (block->text);
    }

  return length;
}

/* 20 KB of whatever takes long elsewhere. */
static void
test_worst (void)
{
  static const char * const pieces[] = {
    ">", "> ", "[", "![", "[a](", "- ", "1. ", "*a", "**a ", "*a_ ", "`", "a`b ``c ", "<", "<a ", "<!--", "<?", "<![CDATA[",
    "&", "&#", "\\", "|", "|a", "|a\n", "[a](<", "[a]: ", "<https://a.example/ ", "<https://a.example/>",
    "[x](https://a.example/)", "- a\n", "#\n", "> a\n", "-\n", "***\n", "```\n", "~~~ a\n", "![[]()", "[a][a]", "a\n\n", "\n",
    "    a\n", "|-", "a|b\n-|-\n", "_a*", "  ", "![a](https://a.example/) ", "[a](b (", "]", "[]", "\t", "<x y=\"", "&quot;",
    "a**b*c_",
  };

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      g_autoptr(GString) text = g_string_new (NULL);
      gint64 start;

      while (text->len + strlen (pieces[i]) <= 20 * 1024)
        g_string_append (text, pieces[i]);
      start = g_get_monotonic_time ();
      check_text (text->str);
      g_test_message ("%s: %d ms", pieces[i], (int) ((g_get_monotonic_time () - start) / 1000));
      g_assert_cmpint (g_get_monotonic_time () - start, <, 2 * G_USEC_PER_SEC);
    }
}

/* Rows that are nothing but a bar have a cell for each column of the head: what is not sent is not made up by the million. */
static void
test_table_of_nothing (void)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(GPtrArray) blocks = NULL;

  for (guint line = 0; line < 2; line++)
    {
      for (guint i = 0; i < 32; i++)
        g_string_append (text, line == 0 ? "a|" : "-|");
      g_string_append_c (text, '\n');
    }
  while (text->len < 20 * 1024)
    g_string_append (text, "|\n");

  blocks = barid_prose_read (text->str);
  g_assert_cmpuint (blocks->len, ==, 1);
  g_assert_cmpint (((BaridBlock *) g_ptr_array_index (blocks, 0))->kind, ==, BARID_BLOCK_PARAGRAPH);
}

static void
test_deep (void)
{
  g_autofree char *quotes = g_strnfill (10000, '>');
  g_autofree char *brackets = g_strnfill (10000, '[');
  g_autofree char *deep = g_strconcat (quotes, " x", NULL);
  g_autoptr(GPtrArray) quoted = barid_prose_read (deep);
  g_autoptr(GPtrArray) bracketed = barid_prose_read (brackets);

  g_assert_cmpuint (quoted->len, ==, 1);
  g_assert_cmpstr (((BaridBlock *) g_ptr_array_index (quoted, 0))->text, ==, "x");
  g_assert_cmpuint (((BaridBlock *) g_ptr_array_index (quoted, 0))->quote, ==, 8);
  g_assert_cmpuint (bracketed->len, ==, 1);
  g_assert_cmpstr (((BaridBlock *) g_ptr_array_index (bracketed, 0))->text, ==, brackets);
}

/* More than a portion may be: shown as it is written, none of it lost. */
static void
test_long (void)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(GPtrArray) blocks = NULL;

  while (text->len < 1024 * 1024)
    g_string_append (text, "> *x* [a](https://bersa.example/)\n\n");
  blocks = barid_prose_read (text->str);

  g_assert_cmpuint (blocks->len, ==, text->len / strlen ("> *x* [a](https://bersa.example/)\n\n"));
  g_assert_cmpstr (((BaridBlock *) g_ptr_array_index (blocks, blocks->len - 1))->text, ==, "> *x* [a](https://bersa.example/)");
}

/* What links lead to is not kept more often than a letter could hold it. */
static void
test_growth (void)
{
  g_autofree char *address = g_strnfill (1000, 'a');
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < 30; i++)
    g_string_append_printf (text, "[x](https://%.60s.example/%s)", address, address);
  g_assert_cmpuint (check_text (text->str), <, 2 * text->len);
}

static void
test_random (void)
{
  static const char * const pieces[] = {
    "a", "word ", "الميناء", " ", "  \n", "\n", "\n\n", "*", "**", "_", "`", "```\n", "~~~", "# ", "## ", "- ", "+ ", "1. ",
    "7) ", "> ", "    ", "\t", "[", "]", "(", ")", "![", "](", "](https://bersa.example/", "](javascript:",
    "<https://caldor.example/>", "[a]: x\n", "|", "| a | b |\n", "|---|---|\n", ":-:", "---\n", "===\n", "***\n", "\\", "\\|",
    "<b>", "</b>", "<span foreground='red'>", "<img src=\"", "<!--", "-->", "<a href='https://caldor.example'>", "<script>",
    "&amp;", "&lt;", "&#x202e;", "&#10;", "&#0;", "&", "<", ">", "\"", "\xe2\x80\xae", "\xe2\x81\xa6", "\xe2\x81\xa7",
    "\xe2\x81\xa9", "\xe2\x80\x8f", "\xe2\x80\x8b", "\xe2\x80\x8c", "\xef\xb7\x90", "\xff", "\xe2\x80", "\x1b[", "\r", "\x7f",
    "\xc2\x85", "\xe2\x80\xa8", "😀", "é", "e\xcc\x81", "%s%n", "https://аррӏе.example",
  };
  g_autoptr(GRand) rand = g_rand_new_with_seed (20261126);

  for (guint i = 0; i < 10000; i++)
    {
      g_autoptr(GString) text = g_string_new (NULL);
      g_autofree char *plain = NULL;

      for (guint n = g_rand_int_range (rand, 1, 60); n > 0; n--)
        g_string_append (text, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);
      check_text (text->str);
      plain = barid_prose_dup_plain (text->str);
      g_assert_true (g_utf8_validate (plain, -1, NULL));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/prose/blocks", test_blocks);
  g_test_add_func ("/prose/lists", test_lists);
  g_test_add_func ("/prose/spans", test_spans);
  g_test_add_func ("/prose/A25-links-say-where-they-lead", test_links);
  g_test_add_func ("/prose/nothing-is-hidden", test_nothing_is_hidden);
  g_test_add_func ("/prose/tables", test_tables);
  g_test_add_func ("/prose/A01-nothing-remote", test_nothing_remote);
  g_test_add_func ("/prose/A24-markup-is-text", test_markup_is_text);
  g_test_add_func ("/prose/plain", test_plain);
  g_test_add_func ("/prose/table-of-nothing", test_table_of_nothing);
  g_test_add_func ("/prose/deep", test_deep);
  g_test_add_func ("/prose/long", test_long);
  g_test_add_func ("/prose/growth", test_growth);
  g_test_add_func ("/prose/worst", test_worst);
  g_test_add_func ("/prose/random", test_random);

  return g_test_run ();
}
