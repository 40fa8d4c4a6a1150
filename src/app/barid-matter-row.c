#include "config.h"

#include "barid-matter-row.h"

#include <glib/gi18n-lib.h>

/* The thing as it came, which its row keeps. */
#define THING "barid-thing"

static const BaridField name_field = { "name", BARID_FIELD_TEXT, N_("Name"), BARID_CHECK_NONE };

/* In this order in the row of an indicator. */
enum
{
  PATTERN,
  NAME,
  UNTIL,
  DESCRIPTION,
};

static const BaridField pattern_field = { "pattern", BARID_FIELD_TEXT, N_("Pattern"), BARID_CHECK_PATTERN };
static const BaridField foreign_pattern_field = { "pattern", BARID_FIELD_TEXT, N_("Pattern"), BARID_CHECK_NONE };
static const BaridField until_field = { "valid_until", BARID_FIELD_TIME, N_("Valid until"), BARID_CHECK_NONE };
static const BaridField description_field = { "description", BARID_FIELD_TEXT, N_("Description"), BARID_CHECK_NONE };

static void
take_marking (BaridFoldRow  *row,
              BaridMarking **marking)
{
  BaridMarking *chosen = barid_fold_row_get_marking (row);

  g_clear_pointer (marking, barid_marking_unref);
  *marking = chosen != NULL ? barid_marking_ref (chosen) : NULL;
}

static char *
dup_value (BaridFoldRow *row,
           guint         field)
{
  const char *value = barid_fold_row_get_value (row, field);

  return *value != '\0' ? g_strdup (value) : NULL;
}

/* ---- typed matter ------------------------------------------------------------------------------------------- */

/**
 * barid_matter_row_new:
 * @choices: what can be chosen
 * @matter: a piece of matter; a copy is taken
 *
 * Makes the row of a piece of matter.
 *
 * Returns: (transfer floating): the row
 */
GtkWidget *
barid_matter_row_new (BaridChoices      *choices,
                      const BaridMatter *matter)
{
  GtkWidget *row = barid_fold_row_new (choices, barid_matter_type_get_label (matter->type));

  g_object_set_data_full (G_OBJECT (row), THING, barid_matter_copy (matter), (GDestroyNotify) barid_matter_free);
  barid_fold_row_set_marking (BARID_FOLD_ROW (row), matter->marking);
  barid_fold_row_set_use (BARID_FOLD_ROW (row), matter->use);
  barid_fold_row_add (BARID_FOLD_ROW (row), &name_field, matter->name);
  for (const BaridField *field = barid_matter_type_get_fields (matter->type); field->name != NULL; field++)
    barid_fold_row_add (BARID_FOLD_ROW (row), field, barid_matter_get_field (matter, field->name));
  barid_fold_row_show (BARID_FOLD_ROW (row));

  return row;
}

/**
 * barid_matter_row_dup:
 * @row: a row of barid_matter_row_new()
 *
 * Makes the piece of matter that was written.
 *
 * Returns: (transfer full): the matter
 */
BaridMatter *
barid_matter_row_dup (BaridFoldRow *row)
{
  BaridMatter *matter = barid_matter_copy (g_object_get_data (G_OBJECT (row), THING));
  const BaridField *fields = barid_matter_type_get_fields (matter->type);

  g_free (matter->name);
  matter->name = dup_value (row, 0);
  take_marking (row, &matter->marking);
  matter->use = barid_fold_row_get_use (row);
  for (guint i = 0; fields[i].name != NULL; i++)
    barid_matter_set_field (matter, fields[i].name, barid_fold_row_get_value (row, i + 1));

  return matter;
}

/* ---- indicators --------------------------------------------------------------------------------------------- */

/**
 * barid_indicator_row_new:
 * @choices: what can be chosen
 * @indicator: an indicator; a copy is taken
 *
 * Makes the row of an indicator.
 *
 * Returns: (transfer floating): the row
 */
GtkWidget *
barid_indicator_row_new (BaridChoices         *choices,
                         const BaridIndicator *indicator)
{
  GtkWidget *row = barid_fold_row_new (choices, _("Indicator"));
  g_autofree char *until = indicator->valid_until != BARID_TIME_NONE ? barid_time_format (indicator->valid_until) : NULL;

  g_object_set_data_full (G_OBJECT (row), THING, barid_indicator_copy (indicator), (GDestroyNotify) barid_indicator_free);
  barid_fold_row_set_marking (BARID_FOLD_ROW (row), indicator->marking);
  barid_fold_row_set_use (BARID_FOLD_ROW (row), indicator->use);
  barid_fold_row_add (BARID_FOLD_ROW (row),
                      g_strcmp0 (indicator->pattern_type, "stix") == 0 ? &pattern_field : &foreign_pattern_field,
                      indicator->pattern);
  barid_fold_row_add (BARID_FOLD_ROW (row), &name_field, indicator->name);
  barid_fold_row_add (BARID_FOLD_ROW (row), &until_field, until);
  barid_fold_row_add (BARID_FOLD_ROW (row), &description_field, indicator->text);
  barid_fold_row_show (BARID_FOLD_ROW (row));

  return row;
}

/**
 * barid_indicator_row_dup:
 * @row: a row of barid_indicator_row_new()
 *
 * Makes the indicator that was written.
 *
 * Returns: (transfer full): the indicator; without a pattern it is none yet
 */
BaridIndicator *
barid_indicator_row_dup (BaridFoldRow *row)
{
  BaridIndicator *indicator = barid_indicator_copy (g_object_get_data (G_OBJECT (row), THING));
  const char *until = barid_fold_row_get_value (row, UNTIL);

  g_free (indicator->name);
  g_free (indicator->pattern);
  g_free (indicator->text);
  indicator->name = dup_value (row, NAME);
  indicator->pattern = dup_value (row, PATTERN);
  indicator->text = dup_value (row, DESCRIPTION);
  take_marking (row, &indicator->marking);
  indicator->use = barid_fold_row_get_use (row);
  if (!barid_time_parse (until, &indicator->valid_until, NULL))
    indicator->valid_until = BARID_TIME_NONE;

  return indicator;
}
