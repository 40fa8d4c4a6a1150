#include "config.h"

#include "barid-view-differences.h"

#include <string.h>

#include "barid-cli.h"
#include "barid-compare.h"
#include "barid-json.h"
#include "barid-text.h"

JsonArray *
barid_view_differences_to_json (GPtrArray *differences)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; differences != NULL && i < differences->len; i++)
    {
      const BaridDifference *difference = g_ptr_array_index (differences, i);
      JsonObject *object = json_object_new ();

      barid_json_set_text (object, "code", barid_difference_get_word (difference));
      barid_json_set_text (object, "where", difference->where);
      barid_json_set_text (object, "sentence", difference->sentence);
      barid_json_set_text (object, "before", difference->before);
      barid_json_set_text (object, "after", difference->after);
      json_array_add_object_element (array, object);
    }

  return array;
}

/* [-taken out-] and {+put in+}, as programs that compare words write it. */
static void
print_words (const BaridDifference *difference)
{
  g_autoptr(GPtrArray) pieces = barid_compare_words (difference->before, difference->after);
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < pieces->len; i++)
    {
      const BaridPiece *piece = g_ptr_array_index (pieces, i);
      const char *end = piece->text + strlen (piece->text);
      g_autofree char *words = NULL;

      if (piece->kind == BARID_PIECE_KEPT)
        {
          g_string_append (text, piece->text);
          continue;
        }

      /* The white space after the last word is nobody's. */
      while (end > piece->text && g_ascii_isspace (end[-1]))
        end--;
      words = g_strndup (piece->text, end - piece->text);
      g_string_append_printf (text, piece->kind == BARID_PIECE_DELETED ? "[-%s-]%s" : "{+%s+}%s", words, end);
    }

  {
    g_autofree char *clean = barid_text_clean_block (text->str);
    g_auto(GStrv) lines = g_strsplit (clean, "\n", -1);

    for (guint i = 0; lines[i] != NULL; i++)
      barid_cli_print ("    %s", lines[i]);
  }
}

void
barid_view_print_differences (GPtrArray *differences,
                              gboolean   with_words)
{
  for (guint i = 0; differences != NULL && i < differences->len; i++)
    {
      const BaridDifference *difference = g_ptr_array_index (differences, i);

      barid_cli_print ("  %s", difference->sentence);
      if (with_words && difference->before != NULL && difference->after != NULL)
        print_words (difference);
    }
}
