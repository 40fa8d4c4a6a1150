#include "config.h"

#include "barid-recognise.h"

#include <string.h>

#include <gio/gio.h>

#define LONGEST_WORD 2048
#define LONGEST_HOST 253

/* ---- harmless forms ------------------------------------------------------------------------------------------ */

static const struct
{
  const char *harmless;
  const char *plain;
} forms[] = {
  { "[://]", "://" }, { "[:]//", "://" }, { "[:]", ":" },   { "[.]", "." },   { "(.)", "." },   { "{.}", "." },
  { "[dot]", "." },   { "(dot)", "." },   { "{dot}", "." }, { "\\.", "." },   { "[.", "." },    { ".]", "." },
  { "[at]", "@" },    { "(at)", "@" },    { "{at}", "@" },  { "[@]", "@" },   { "[/]", "/" },
};

static const struct
{
  const char *harmless;
  const char *plain;
} schemes[] = {
  { "hxxps:", "https:" }, { "hxxp:", "http:" }, { "h**ps:", "https:" }, { "h**p:", "http:" }, { "fxp:", "ftp:" },
};

/* What a word says when it is made dangerous again; whether it had been made harmless. */
static char *
bring_back (const char *word,
            gboolean   *was_harmless)
{
  g_autoptr(GString) plain = g_string_new (NULL);

  *was_harmless = FALSE;
  for (const char *at = word; *at != '\0';)
    {
      guint i = 0;

      while (i < G_N_ELEMENTS (forms) && g_ascii_strncasecmp (at, forms[i].harmless, strlen (forms[i].harmless)) != 0)
        i++;
      if (i == G_N_ELEMENTS (forms))
        {
          g_string_append_c (plain, *at++);
          continue;
        }
      g_string_append (plain, forms[i].plain);
      at += strlen (forms[i].harmless);
      *was_harmless = TRUE;
    }

  for (guint i = 0; i < G_N_ELEMENTS (schemes); i++)
    if (g_ascii_strncasecmp (plain->str, schemes[i].harmless, strlen (schemes[i].harmless)) == 0)
      {
        g_string_erase (plain, 0, (gssize) strlen (schemes[i].harmless));
        g_string_prepend (plain, schemes[i].plain);
        *was_harmless = TRUE;
        break;
      }

  return g_string_free (g_steal_pointer (&plain), FALSE);
}

/* ---- what a word is -------------------------------------------------------------------------------------------- */

/* A literal of a STIX pattern (STIX 2.1 §9.2). */
static char *
quote (const char *value)
{
  GString *literal = g_string_new ("'");

  for (; *value != '\0'; value++)
    {
      if (*value == '\'' || *value == '\\')
        g_string_append_c (literal, '\\');
      g_string_append_c (literal, *value);
    }
  g_string_append_c (literal, '\'');

  return g_string_free (literal, FALSE);
}

static BaridIndicator *
make (const char *path,
      const char *value)
{
  g_autofree char *literal = quote (value);
  g_autofree char *pattern = g_strdup_printf ("[%s = %s]", path, literal);

  return barid_indicator_new (value, pattern);
}

static gboolean
is_address (const char    *text,
            GSocketFamily *family)
{
  g_autoptr(GInetAddress) address = g_inet_address_new_from_string (text);

  if (address == NULL)
    return FALSE;

  *family = g_inet_address_get_family (address);
  return TRUE;
}

/* The last label is what files end with, where it is one of these, unless the dot was made harmless. */
static gboolean
ends_like_a_file (const char *word)
{
  static const char * const endings[] = {
    "7z", "apk", "bat", "bin", "cab", "cfg", "cmd", "csv", "dat", "dll", "dmg", "doc", "docm", "docx", "exe", "gif", "hta",
    "htm", "html", "ini", "iso", "jar", "jpeg", "jpg", "js", "json", "lnk", "log", "msi", "pdf", "php", "png", "ppt", "pptx",
    "ps1", "py", "rar", "rtf", "scr", "sh", "so", "sys", "tar", "tmp", "txt", "vbs", "xls", "xlsm", "xlsx", "xml", "zip", NULL
  };
  const char *dot = strrchr (word, '.');
  g_autofree char *ending = dot != NULL ? g_ascii_strdown (dot + 1, -1) : NULL;

  return ending != NULL && g_strv_contains (endings, ending);
}

static gboolean
is_label (const char *label)
{
  gsize length = strlen (label);

  if (length == 0 || length > 63 || label[0] == '-' || label[length - 1] == '-')
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isalnum (label[i]) && label[i] != '-' && label[i] != '_')
      return FALSE;

  return TRUE;
}

/* A sentence that ends without a space before the next one is no host: "expected.The". */
static gboolean
is_top (const char *label)
{
  gsize n_lower = 0;
  gsize n_upper = 0;

  if (g_ascii_strncasecmp (label, "xn--", 4) == 0)
    return strlen (label) > 4;
  for (gsize i = 0; label[i] != '\0'; i++)
    {
      n_lower += g_ascii_islower (label[i]);
      n_upper += g_ascii_isupper (label[i]);
    }

  return strlen (label) >= 2 && (n_lower == strlen (label) || n_upper == strlen (label));
}

static gboolean
is_of_letters (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if ((guchar) *text >= 0x80 && !g_unichar_isalnum (g_utf8_get_char (text)) && !g_unichar_ismark (g_utf8_get_char (text)))
      return FALSE;

  return TRUE;
}

/* The host in lower case as the network knows it; NULL where it is none. */
static char *
read_host (const char *text)
{
  g_autofree char *ascii = !g_hostname_is_non_ascii (text) ? g_strdup (text) : is_of_letters (text) ? g_hostname_to_ascii (text)
                                                                                                   : NULL;
  g_auto(GStrv) labels = NULL;
  guint n_labels;

  if (ascii == NULL || strlen (ascii) > LONGEST_HOST)
    return NULL;

  labels = g_strsplit (ascii, ".", -1);
  n_labels = g_strv_length (labels);
  if (n_labels < 2 || !is_top (labels[n_labels - 1]))
    return NULL;
  for (guint i = 0; i < n_labels; i++)
    if (!is_label (labels[i]))
      return NULL;

  return g_ascii_strdown (ascii, -1);
}

static BaridIndicator *
recognise_url (const char *word)
{
  g_autoptr(GUri) uri = NULL;
  g_autofree char *host = NULL;
  GSocketFamily family;

  if (!g_str_has_prefix (word, "http://") && !g_str_has_prefix (word, "https://") && !g_str_has_prefix (word, "ftp://"))
    return NULL;

  uri = g_uri_parse (word, G_URI_FLAGS_PARSE_RELAXED | G_URI_FLAGS_ENCODED, NULL);
  if (uri == NULL || g_uri_get_host (uri) == NULL)
    return NULL;
  if (!is_address (g_uri_get_host (uri), &family) && !(host = read_host (g_uri_get_host (uri))))
    return NULL;

  return make ("url:value", word);
}

static BaridIndicator *
recognise_address (const char *word)
{
  g_auto(GStrv) parts = g_strsplit (word, "/", 2);
  GSocketFamily family;
  guint64 prefix = 0;

  if (parts[0] == NULL || !is_address (parts[0], &family))
    return NULL;
  if (parts[1] != NULL &&
      !g_ascii_string_to_unsigned (parts[1], 10, 0, family == G_SOCKET_FAMILY_IPV4 ? 32 : 128, &prefix, NULL))
    return NULL;
  if (strpbrk (parts[0], "%") != NULL || strcmp (parts[0], "::") == 0)
    return NULL;

  return make (family == G_SOCKET_FAMILY_IPV4 ? "ipv4-addr:value" : "ipv6-addr:value", word);
}

static BaridIndicator *
recognise_hash (const char *word)
{
  static const struct
  {
    gsize       length;
    const char *path;
  } hashes[] = {
    { 32, "file:hashes.MD5" },
    { 40, "file:hashes.'SHA-1'" },
    { 64, "file:hashes.'SHA-256'" },
    { 128, "file:hashes.'SHA-512'" },
  };
  gsize length = strlen (word);

  if (strspn (word, "0123456789abcdefABCDEF") != length || strspn (word, "0123456789") == length)
    return NULL;

  for (guint i = 0; i < G_N_ELEMENTS (hashes); i++)
    if (hashes[i].length == length)
      {
        g_autofree char *lower = g_ascii_strdown (word, -1);

        return make (hashes[i].path, lower);
      }

  return NULL;
}

static BaridIndicator *
recognise_mail (const char *word)
{
  const char *at = strchr (word, '@');
  g_autofree char *host = at != NULL && at > word ? read_host (at + 1) : NULL;
  g_autofree char *address = NULL;

  if (host == NULL || at - word > 64)
    return NULL;
  for (const char *letter = word; letter < at; letter++)
    if (!g_ascii_isalnum (*letter) && strchr ("!#$%&'*+-/=?^_`{|}~.", *letter) == NULL)
      return NULL;

  address = g_strdup_printf ("%.*s@%s", (int) (at - word), word, host);
  return make ("email-addr:value", address);
}

static BaridIndicator *
recognise_name (const char *word,
                gboolean    was_harmless)
{
  g_autofree char *host = NULL;

  if (!was_harmless && ends_like_a_file (word))
    {
      const char *dot = strrchr (word, '.');

      return dot > word && strpbrk (word, "/\\:*?\"<>|@") == NULL ? make ("file:name", word) : NULL;
    }

  host = read_host (word);
  return host != NULL ? make ("domain-name:value", host) : NULL;
}

static gboolean
is_around (gunichar c)
{
  static const char around[] = "<>(){}\"'`,;:!?*|";

  return c < 0x80 ? strchr (around, (char) c) != NULL : !g_unichar_isalnum (c) && !g_unichar_ismark (c);
}

/* The punctuation around a word goes, of every script; what is part of a harmless form stays. */
static char *
trim (const char *word)
{
  g_autofree char *trimmed = g_strdup (word);
  char *begin = trimmed;
  char *end;

  while (*begin != '\0' && (is_around (g_utf8_get_char (begin)) || (*begin == '[' && strchr (begin, ']') == NULL)))
    begin = g_utf8_next_char (begin);
  for (end = begin + strlen (begin); end > begin; *end = '\0')
    {
      char *last = g_utf8_prev_char (end);

      if (!is_around (g_utf8_get_char (last)) && *last != '.' && !(*last == ']' && strchr (begin, '[') == NULL))
        break;
      end = last;
    }

  return g_strdup (begin);
}

/* Most words of a text are words. */
static gboolean
may_be_one (const char *word)
{
  return strpbrk (word, ".:@[({") != NULL || strlen (word) >= 32;
}

/**
 * barid_recognise_word:
 * @word: a word, without white space
 *
 * Recognises an address, a domain, a URL, a hash, an e-mail address or the name of a file, and makes its pattern.
 *
 * Returns: (transfer full) (nullable): the indicator, named as what it is, or %NULL
 */
BaridIndicator *
barid_recognise_word (const char *word)
{
  g_autofree char *trimmed = NULL;
  g_autofree char *plain = NULL;
  BaridIndicator *found;
  gboolean was_harmless;

  g_return_val_if_fail (word != NULL, NULL);

  if (!may_be_one (word) || strlen (word) > LONGEST_WORD || !g_utf8_validate (word, -1, NULL))
    return NULL;

  trimmed = trim (word);
  plain = bring_back (trimmed, &was_harmless);
  if ((found = recognise_url (plain)) || (found = recognise_hash (plain)) || (found = recognise_address (plain)) ||
      (found = recognise_mail (plain)))
    return found;

  return recognise_name (plain, was_harmless);
}

/**
 * barid_recognise_text:
 * @text: a text, UTF-8
 *
 * Recognises all indicators in a text, each once, in their order; at most %BARID_MOST_RECOGNISED.
 *
 * Returns: (transfer container) (element-type BaridIndicator): the indicators
 */
GPtrArray *
barid_recognise_text (const char *text)
{
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_indicator_free);
  g_autoptr(GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  const char *at = text;

  g_return_val_if_fail (text != NULL && g_utf8_validate (text, -1, NULL), found);

  while (*at != '\0' && found->len < BARID_MOST_RECOGNISED)
    {
      const char *begin;
      g_autofree char *word = NULL;
      BaridIndicator *indicator;

      while (*at != '\0' && g_unichar_isspace (g_utf8_get_char (at)))
        at = g_utf8_next_char (at);
      for (begin = at; *at != '\0' && !g_unichar_isspace (g_utf8_get_char (at));)
        at = g_utf8_next_char (at);

      word = g_strndup (begin, (gsize) (at - begin));
      if (*word == '\0' || !(indicator = barid_recognise_word (word)))
        continue;
      if (g_hash_table_add (known, indicator->pattern))
        g_ptr_array_add (found, indicator);
      else
        barid_indicator_free (indicator);
    }

  return found;
}

/* ---- one plain value ------------------------------------------------------------------------------------------- */

static const struct
{
  const char *path; /* of the object in a pattern; of a hash, how it begins */
  BaridSign   sign;
} paths[] = {
  { "ipv4-addr:value", BARID_SIGN_ADDRESS },    { "ipv6-addr:value", BARID_SIGN_ADDRESS },
  { "domain-name:value", BARID_SIGN_DOMAIN },   { "url:value", BARID_SIGN_URL },
  { "email-addr:value", BARID_SIGN_MAIL },      { "file:hashes.", BARID_SIGN_FILE_HASH },
  { "file:name", BARID_SIGN_FILE_NAME },
};

/* In the order of BaridSign those that are written; after them what else tables have. */
static const struct
{
  const char *word;
  BaridSign   sign;
} sign_words[] = {
  { "address", BARID_SIGN_ADDRESS },       { "domain", BARID_SIGN_DOMAIN },         { "URL", BARID_SIGN_URL },
  { "e-mail", BARID_SIGN_MAIL },           { "file hash", BARID_SIGN_FILE_HASH },   { "file name", BARID_SIGN_FILE_NAME },
  { "ip", BARID_SIGN_ADDRESS },            { "ip address", BARID_SIGN_ADDRESS },    { "ipv4", BARID_SIGN_ADDRESS },
  { "ipv6", BARID_SIGN_ADDRESS },          { "ipv4-addr", BARID_SIGN_ADDRESS },     { "ipv6-addr", BARID_SIGN_ADDRESS },
  { "domain name", BARID_SIGN_DOMAIN },    { "domain-name", BARID_SIGN_DOMAIN },    { "host", BARID_SIGN_DOMAIN },
  { "hostname", BARID_SIGN_DOMAIN },       { "uri", BARID_SIGN_URL },               { "email", BARID_SIGN_MAIL },
  { "email-addr", BARID_SIGN_MAIL },       { "e-mail address", BARID_SIGN_MAIL },   { "hash", BARID_SIGN_FILE_HASH },
  { "md5", BARID_SIGN_FILE_HASH },         { "sha1", BARID_SIGN_FILE_HASH },        { "sha-1", BARID_SIGN_FILE_HASH },
  { "sha256", BARID_SIGN_FILE_HASH },      { "sha-256", BARID_SIGN_FILE_HASH },     { "sha512", BARID_SIGN_FILE_HASH },
  { "sha-512", BARID_SIGN_FILE_HASH },     { "filename", BARID_SIGN_FILE_NAME },
};

const char *
barid_sign_get_word (BaridSign sign)
{
  g_return_val_if_fail (sign < BARID_N_SIGNS, NULL);

  return sign_words[sign].word;
}

/**
 * barid_sign_from_word:
 * @word: a word of a table, in whatever case
 * @sign: (out): what it says
 *
 * Reads what an indicator is said to be, in one of the words that tables have for it.
 *
 * Returns: whether it is one
 */
gboolean
barid_sign_from_word (const char *word,
                      BaridSign  *sign)
{
  g_return_val_if_fail (word != NULL && sign != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (sign_words); i++)
    if (g_ascii_strcasecmp (word, sign_words[i].word) == 0)
      {
        *sign = sign_words[i].sign;
        return TRUE;
      }

  return FALSE;
}

/**
 * barid_recognise_as:
 * @sign: what the value is said to be
 * @value: a value without white space around it, perhaps made harmless; a file's name stays as it is
 *
 * Makes the pattern of a value of which it is known what it is: “tracker.zip” may be a domain as well as a file.
 *
 * Returns: (transfer full) (nullable): the indicator, named as what it is, or %NULL where the value is no such thing
 */
BaridIndicator *
barid_recognise_as (BaridSign   sign,
                    const char *value)
{
  g_autofree char *plain = NULL;
  g_autofree char *host = NULL;
  gboolean was_harmless;

  g_return_val_if_fail (sign < BARID_N_SIGNS && value != NULL, NULL);

  if (*value == '\0' || strlen (value) > LONGEST_WORD || !g_utf8_validate (value, -1, NULL))
    return NULL;

  plain = bring_back (value, &was_harmless);
  switch (sign)
    {
    case BARID_SIGN_ADDRESS:
      return recognise_address (plain);
    case BARID_SIGN_DOMAIN:
      return (host = read_host (plain)) ? make ("domain-name:value", host) : NULL;
    case BARID_SIGN_URL:
      return recognise_url (plain);
    case BARID_SIGN_MAIL:
      return recognise_mail (plain);
    case BARID_SIGN_FILE_HASH:
      return recognise_hash (plain);
    case BARID_SIGN_FILE_NAME:
      return make ("file:name", value);
    case BARID_N_SIGNS:
    default:
      return NULL;
    }
}

/* What a literal of a pattern says, where it ends the pattern. */
static char *
read_literal (const char *at)
{
  g_autoptr(GString) value = g_string_new (NULL);

  if (*at++ != '\'')
    return NULL;
  for (; *at != '\0' && *at != '\''; at++)
    {
      if (*at == '\\' && *++at == '\0')
        return NULL;
      g_string_append_c (value, *at);
    }

  return strcmp (at, "']") == 0 ? g_string_free (g_steal_pointer (&value), FALSE) : NULL;
}

/**
 * barid_recognise_value:
 * @pattern: a STIX pattern
 * @sign: (out) (optional): what the value is
 *
 * Reads the value of a pattern that says no more than that something is the value, as those do that are made here.
 *
 * Returns: (transfer full) (nullable): the value, or %NULL where a pattern says anything else
 */
char *
barid_recognise_value (const char *pattern,
                       BaridSign  *sign)
{
  const char *equals;

  g_return_val_if_fail (pattern != NULL, NULL);

  if (*pattern != '[' || !(equals = strstr (pattern, " = ")))
    return NULL;

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      gsize length = strlen (paths[i].path);
      gboolean is_hash = paths[i].sign == BARID_SIGN_FILE_HASH;

      if (strncmp (pattern + 1, paths[i].path, length) != 0 || (!is_hash && pattern + 1 + length != equals) ||
          (is_hash && strcspn (pattern, " ]") != (gsize) (equals - pattern)))
        continue;

      if (sign != NULL)
        *sign = paths[i].sign;
      return read_literal (equals + strlen (" = "));
    }

  return NULL;
}

/* ---- patterns -------------------------------------------------------------------------------------------------- */

/* A comparison of an object's path with something (STIX 2.1 §9.6). */
static gboolean
is_comparison (const char *text,
               gsize       length)
{
  g_autofree char *comparison = g_strndup (text, length);

  return g_regex_match_simple ("[a-z0-9-]+:[A-Za-z0-9_.'\\[\\]*-]+\\s*(NOT\\s+)?(=|!=|<>|<|>|\\bIN\\b|\\bLIKE\\b|\\bMATCHES\\b|"
                               "\\bISSUBSET\\b|\\bISSUPERSET\\b|\\bEXISTS\\b)|EXISTS\\s+[a-z0-9-]+:",
                               comparison, 0, 0);
}

/**
 * barid_recognise_is_pattern:
 * @text: any text
 *
 * Looks whether a text has the shape of a STIX pattern (STIX 2.1 §9): one observation in brackets or several, each with a
 * comparison, every literal closed. Whether the objects and properties exist is not asked.
 *
 * Returns: whether it has
 */
gboolean
barid_recognise_is_pattern (const char *text)
{
  const char *observation = NULL;
  gboolean quoted = FALSE;
  guint depth = 0;
  guint n = 0;

  g_return_val_if_fail (text != NULL, FALSE);

  if (*text != '[' && *text != '(')
    return FALSE;

  for (const char *at = text; *at != '\0'; at++)
    {
      if (quoted && *at == '\\' && at[1] != '\0')
        at++;
      else if (*at == '\'')
        quoted = !quoted;
      else if (!quoted && *at == '[' && depth++ == 0)
        observation = at + 1;
      else if (!quoted && *at == ']')
        {
          if (depth == 0)
            return FALSE;
          if (--depth > 0)
            continue;
          if (!is_comparison (observation, (gsize) (at - observation)))
            return FALSE;
          n++;
        }
    }

  return !quoted && depth == 0 && n > 0;
}
