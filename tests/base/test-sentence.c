#include "config.h"

#include <glib.h>

#include "barid-sentence.h"

static void
test_split (void)
{
  static const struct
  {
    const char *text;
    const char *language;
    guint       count;
    const char *second;
  } cases[] = {
    { "", "en", 0, NULL },
    { " \n\t ", NULL, 0, NULL },
    { "The port is closed", "en", 1, NULL },
    { "The port is closed. It opens on Monday.", "en", 2, "It opens on Monday." },
    { "Closed! Why? Nobody knows.\n", NULL, 3, "Why?" },
    { "It costs 3.5 million. That is much.", "en", 2, "That is much." },
    { "They met at 10 a.m. on Monday.", "en", 1, NULL },
    { "Le port est fermé. Il rouvre lundi.", "fr", 2, "Il rouvre lundi." },
    { "أُغلق الميناء. هل يُفتح يوم الاثنين؟ لا.", "ar", 3, "هل يُفتح يوم الاثنين؟" },
    { "بندر بسته است. دوشنبه باز می‌شود.", "fa", 2, "دوشنبه باز می‌شود." },
    { "بندرگاہ بند ہے۔ پیر کو کھلے گی۔", "ur", 2, "پیر کو کھلے گی۔" },
    { "港は閉鎖された。月曜日に開く。", "ja", 2, "月曜日に開く。" },
    { "One. Two.", "no such language, and far longer than a tag of a language can be in any standard that there is of them", 2,
      "Two." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GPtrArray) sentences = barid_sentence_split (cases[i].text, cases[i].language);

      g_test_message ("%s", cases[i].text);
      g_assert_cmpuint (sentences->len, ==, cases[i].count);
      if (cases[i].second != NULL)
        g_assert_cmpstr (g_ptr_array_index (sentences, 1), ==, cases[i].second);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sentence/split", test_split);

  return g_test_run ();
}
