#include "config.h"

#include "barid-proof.h"

#include <libintl.h>
#include <locale.h>
#include <string.h>

#include <glib/gstdio.h>

#include "barid-words.h"

/* A catalogue of three sentences, made here: a program of its own, since the C library keeps what it has read. */

#define FSI "\xe2\x81\xa8"
#define PDI "\xe2\x81\xa9"

#define NOT_ADDRESSED \
  "Signed by %1$s, but not addressed to us: someone may have passed it on as if it were. " \
  "Do not act on it; ask %1$s by another way."
#define NOT_ADDRESSED_ARABIC \
  "الموقِّع: %1$s، لكن الرسالة غير موجَّهة إلينا. يُرجى الاستفسار من %1$s بوسيلة أخرى."
#define UNSIGNED \
  "No signature: nothing shows who wrote this letter. Its text is withheld."
#define UNSIGNED_ARABIC \
  "لا توقيع: ليس في هذه الرسالة ما يدل على كاتبها. نصّها محجوب."

/* Sorted, as a catalogue has to be. */
static const struct
{
  const char *id;
  const char *text;
} entries[] = {
  { "", "Content-Type: text/plain; charset=UTF-8\n" },
  { UNSIGNED, UNSIGNED_ARABIC },
  { NOT_ADDRESSED, NOT_ADDRESSED_ARABIC },
  { "kind of briefing\004Warning", "إنذار" },
};

static void
append_number (GByteArray *file,
               gsize       number)
{
  guint32 native = number;

  g_byte_array_append (file, (const guint8 *) &native, sizeof native);
}

/* The format of GNU gettext: header, table of originals, table of translations, texts. */
static void
write_catalogue (const char *path)
{
  const guint n = G_N_ELEMENTS (entries);
  gsize at = 28 + 2 * 8 * n;
  g_autoptr(GByteArray) file = g_byte_array_new ();
  g_autoptr(GError) error = NULL;

  append_number (file, 0x950412de);
  append_number (file, 0);
  append_number (file, n);
  append_number (file, 28);
  append_number (file, 28 + 8 * n);
  append_number (file, 0);
  append_number (file, at);

  for (guint i = 0; i < n; i++)
    {
      append_number (file, strlen (entries[i].id));
      append_number (file, at);
      at += strlen (entries[i].id) + 1;
    }
  for (guint i = 0; i < n; i++)
    {
      append_number (file, strlen (entries[i].text));
      append_number (file, at);
      at += strlen (entries[i].text) + 1;
    }
  for (guint i = 0; i < n; i++)
    g_byte_array_append (file, (const guint8 *) entries[i].id, strlen (entries[i].id) + 1);
  for (guint i = 0; i < n; i++)
    g_byte_array_append (file, (const guint8 *) entries[i].text, strlen (entries[i].text) + 1);

  g_file_set_contents (path, (const char *) file->data, file->len, &error);
  g_assert_no_error (error);
}

static void
test_sentence (void)
{
  g_autofree char *sentence = barid_verdict_to_sentence (BARID_VERDICT_NOT_ADDRESSED, "Nora");

  g_assert_cmpstr (sentence, ==,
                   "الموقِّع: " FSI "Nora" PDI "، لكن الرسالة غير موجَّهة إلينا. يُرجى الاستفسار من " FSI "Nora" PDI
                   " بوسيلة أخرى.");
}

static void
test_sentence_without_name (void)
{
  g_autofree char *sentence = barid_verdict_to_sentence (BARID_VERDICT_UNSIGNED, "Nora");

  g_assert_cmpstr (sentence, ==, UNSIGNED_ARABIC);
}

static void
test_labels (void)
{
  g_assert_cmpstr (barid_kind_get_label (BARID_KIND_WARNING), ==, "إنذار");
  g_assert_cmpstr (barid_kind_get_label (BARID_KIND_RECALL), ==, "Recall");
  g_assert_cmpstr (barid_kind_get_word (BARID_KIND_WARNING), ==, "warning");
  g_assert_cmpstr (barid_verdict_get_word (BARID_VERDICT_UNSIGNED), ==, "unsigned");
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *root = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;
  g_autofree char *language = NULL;
  int result;

  g_setenv ("LANGUAGE", "ar", TRUE);
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  root = g_dir_make_tmp ("barid-verdict-XXXXXX", NULL);
  g_assert_nonnull (root);
  language = g_build_filename (root, "ar", NULL);
  folder = g_build_filename (language, "LC_MESSAGES", NULL);
  path = g_build_filename (folder, GETTEXT_PACKAGE ".mo", NULL);
  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  write_catalogue (path);
  bindtextdomain (GETTEXT_PACKAGE, root);

  g_test_add_func ("/verdict-translated/sentence", test_sentence);
  g_test_add_func ("/verdict-translated/sentence-without-name", test_sentence_without_name);
  g_test_add_func ("/verdict-translated/labels", test_labels);

  result = g_test_run ();

  g_unlink (path);
  g_rmdir (folder);
  g_rmdir (language);
  g_rmdir (root);

  return result;
}
