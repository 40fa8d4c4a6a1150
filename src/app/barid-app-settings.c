#include "config.h"

#include "barid-app-settings.h"

#include <string.h>

#include "barid-likelihood.h"

#define SCHEMA_ID "org.barid.Barid"

/* Installed, or beside a program that was only built. */
static GSettingsSchema *
find_schema (void)
{
  GSettingsSchemaSource *installed = g_settings_schema_source_get_default ();
  g_autoptr(GSettingsSchemaSource) built = NULL;
  g_autofree char *own = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = own != NULL ? g_path_get_dirname (own) : NULL;
  g_autofree char *data = folder != NULL ? g_build_filename (folder, "..", "..", "data", NULL) : NULL;

  if (data != NULL && (built = g_settings_schema_source_new_from_directory (data, installed, FALSE, NULL)) != NULL)
    return g_settings_schema_source_lookup (built, SCHEMA_ID, TRUE);

  return installed != NULL ? g_settings_schema_source_lookup (installed, SCHEMA_ID, TRUE) : NULL;
}

/* The application's id as a path: practice has another one than the desk in earnest. */
static char *
make_path (void)
{
  GApplication *application = g_application_get_default ();
  const char *id = application != NULL ? g_application_get_application_id (application) : NULL;
  char *path = g_strdup_printf ("/%s/", id != NULL ? id : SCHEMA_ID);

  return g_strdelimit (path, ".", '/');
}

/**
 * barid_app_settings_get:
 *
 * Gets the settings of the application.
 *
 * Returns: (transfer none) (nullable): the settings, or %NULL where their schema is not at hand
 */
GSettings *
barid_app_settings_get (void)
{
  static gsize once = 0;
  static GSettings *settings = NULL;

  if (g_once_init_enter (&once))
    {
      g_autoptr(GSettingsSchema) schema = find_schema ();
      g_autofree char *path = make_path ();

      if (schema != NULL && g_settings_schema_get_path (schema) == NULL)
        settings = g_settings_new_full (schema, NULL, path);
      g_once_init_leave (&once, 1);
    }

  return settings;
}

/**
 * barid_app_settings_get_notifications:
 *
 * Asks whether letters that arrive are announced.
 *
 * Returns: whether they are
 */
gboolean
barid_app_settings_get_notifications (void)
{
  GSettings *settings = barid_app_settings_get ();

  return settings == NULL || g_settings_get_boolean (settings, "notifications");
}

/**
 * barid_app_settings_get_calendar:
 * @calendar: (out): the calendar, untouched when there is none
 *
 * Asks in which calendar dates are told a second time.
 *
 * Returns: whether there is such a calendar
 */
gboolean
barid_app_settings_get_calendar (BaridCalendar *calendar)
{
  GSettings *settings = barid_app_settings_get ();
  g_autofree char *word = settings != NULL ? g_settings_get_string (settings, "second-calendar") : NULL;

  if (g_strcmp0 (word, "umm-al-qura") == 0)
    *calendar = BARID_CALENDAR_UMM_AL_QURA;
  else if (g_strcmp0 (word, "solar-hijri") == 0)
    *calendar = BARID_CALENDAR_SOLAR_HIJRI;
  else
    return FALSE;

  return TRUE;
}

/**
 * barid_app_settings_get_positions:
 * @form: (out): the form, untouched when none was chosen
 *
 * Asks in which form positions are told a second time.
 *
 * Returns: whether there is such a form; %FALSE where they are told as they are written alone
 */
gboolean
barid_app_settings_get_positions (BaridPositionForm *form)
{
  GSettings *settings = barid_app_settings_get ();
  g_autofree char *word = settings != NULL ? g_settings_get_string (settings, "positions") : NULL;

  return barid_position_form_from_word (word, form);
}

/**
 * barid_app_settings_dup_scale:
 *
 * Asks for the table of likelihood that the first judgement of a draft is offered.
 *
 * Returns: (transfer full): the name of a table that is known here
 */
char *
barid_app_settings_dup_scale (void)
{
  GSettings *settings = barid_app_settings_get ();

  return settings != NULL ? g_settings_get_string (settings, "likelihood-table") : g_strdup (BARID_SCALE_ICD_203);
}
