#include "config.h"

#include <stdio.h>

#include "fuzz-json.h"

/* write-seeds FOLDER: the seeds as files, as libFuzzer wants its first inputs. */
int
main (int    argc,
      char **argv)
{
  if (argc != 2 || g_mkdir_with_parents (argv[1], 0755) != 0)
    {
      fprintf (stderr, "Usage: write-seeds FOLDER\n");
      return 2;
    }

  for (guint i = 0; i < fuzz_json_n_seeds; i++)
    {
      g_autofree char *name = g_strdup_printf ("seed-%02u", i);
      g_autofree char *path = g_build_filename (argv[1], name, NULL);
      g_autoptr(GError) error = NULL;

      if (!g_file_set_contents (path, fuzz_json_seeds[i].text, fuzz_json_seeds[i].length, &error))
        {
          fprintf (stderr, "%s\n", error->message);
          return 1;
        }
    }

  return 0;
}
