#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "barid-app-resources.h"
#include "barid-application.h"
#include "barid-locale.h"
#include "barid-process.h"

/* The option decides under which name the application runs, so it is looked for before the options are read. */
static gboolean
is_practice (int    argc,
             char **argv)
{
  for (int i = 1; i < argc; i++)
    if (strcmp (argv[i], "--practice") == 0)
      return TRUE;

  return FALSE;
}

int
main (int    argc,
      char **argv)
{
  g_autoptr(BaridApplication) application = NULL;

  barid_locale_set_up ();
  barid_process_keep_to_itself (TRUE);
  g_resources_register (barid_app_get_resource ());

  g_set_application_name (_("Barid"));
  gtk_window_set_default_icon_name ("org.barid.Barid");

  application = barid_application_new (is_practice (argc, argv));

  return g_application_run (G_APPLICATION (application), argc, argv);
}
