#include "config.h"

#include "barid-agreement-table.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "barid-error.h"
#include "barid-instruments-private.h"
#include "barid-json.h"
#include "barid-marking.h"
#include "barid-text.h"

#define MAX_CEILINGS    32
#define MAX_EQUIVALENTS 1000
#define MAX_RANK        1000

#define TLP_POLICY "TLP"

static const char * const level_members[] = { "policy", "level", "rank", NULL };
static const char * const row_members[] = { "from", "to", NULL };

JsonObject *
barid_agreement_write_level (const BaridLevel *level)
{
  JsonObject *object = json_object_new ();

  barid_json_set_text (object, "policy", level->policy);
  barid_json_set_text (object, "level", level->level);
  json_object_set_int_member (object, "rank", level->rank);
  return object;
}

/* Writes the ceilings of an agreement. */
JsonArray *
barid_agreement_write_ceilings (const BaridAgreement *agreement)
{
  JsonArray *ceilings = json_array_new ();

  for (guint i = 0; i < agreement->ceilings->len; i++)
    json_array_add_object_element (ceilings, barid_agreement_write_level (agreement->ceilings->pdata[i]));

  return ceilings;
}

/* Writes the directed table of an agreement. */
JsonArray *
barid_agreement_write_equivalents (const BaridAgreement *agreement)
{
  JsonArray *rows = json_array_new ();

  for (guint i = 0; i < agreement->equivalents->len; i++)
    {
      const BaridEquivalent *row = agreement->equivalents->pdata[i];
      JsonObject *object = json_object_new ();

      json_object_set_object_member (object, "from", barid_agreement_write_level (row->from));
      json_object_set_object_member (object, "to", barid_agreement_write_level (row->to));
      json_array_add_object_element (rows, object);
    }

  return rows;
}

/* The ladder of TLP is fixed: its words, however they are spelled, and their ranks. */
static BaridLevel *
read_tlp (const char  *level,
          guint        rank,
          GError     **error)
{
  g_autoptr(BaridMarking) marking = barid_marking_new_tlp (level);

  if (barid_marking_get_system (marking) == BARID_MARKING_TLP && barid_marking_get_rank (marking) == rank)
    return barid_level_new (TLP_POLICY, barid_marking_get_level (marking), rank);

  barid_instrument_set_wrong (error, "level");
  return NULL;
}

BaridLevel *
barid_agreement_read_level (JsonObject  *object,
                            GError     **error)
{
  const char *policy = NULL;
  const char *level = NULL;
  gint64 rank = -1;

  if (!barid_instrument_allow_only (object, level_members, error) ||
      !barid_instrument_need_name (object, "policy", &policy, error) ||
      !barid_instrument_need_name (object, "level", &level, error) ||
      !barid_json_get_int (object, "rank", 0, MAX_RANK, -1, &rank, error))
    return NULL;

  if (rank < 0)
    {
      barid_instrument_set_wrong (error, "rank");
      return NULL;
    }

  if (strcmp (policy, TLP_POLICY) == 0)
    return read_tlp (level, rank, error);

  return barid_level_new (policy, level, rank);
}

static gboolean
set_contradiction (GError     **error,
                   const char  *policy,
                   const char  *level)
{
  g_autofree char *first = barid_text_isolate (policy);
  g_autofree char *second = barid_text_isolate (level);

  g_set_error (error, BARID_ERROR, BARID_ERROR_INVALID,
               /* TRANSLATORS: %1$s is whose ladder of levels, such as "ALD", %2$s a level of it, such as SECRET. */
               _("The agreement was not taken: it says two different things about the level %2$s of %1$s."),
               first, second);
  return FALSE;
}

/* A word of a ladder has one rank, and a rank one word. @words and @ranks: what was said so far. */
static gboolean
note_level (GHashTable       *words,
            GHashTable       *ranks,
            const BaridLevel *level,
            GError          **error)
{
  g_autofree char *word = g_strdup_printf ("%s\n%s", level->policy, level->level);
  g_autofree char *place = g_strdup_printf ("%s\n%u", level->policy, level->rank);
  gpointer rank = NULL;
  const char *other = g_hash_table_lookup (ranks, place);

  if ((g_hash_table_lookup_extended (words, word, NULL, &rank) && GPOINTER_TO_UINT (rank) != level->rank) ||
      (other != NULL && strcmp (other, level->level) != 0))
    return set_contradiction (error, level->policy, level->level);

  g_hash_table_insert (words, g_steal_pointer (&word), GUINT_TO_POINTER (level->rank));
  g_hash_table_insert (ranks, g_steal_pointer (&place), level->level);
  return TRUE;
}

/* Names hold no line breaks, so that a line break parts them. */
static gboolean
check_ladders (const BaridAgreement *agreement,
               GError              **error)
{
  g_autoptr(GHashTable) words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GHashTable) ranks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < agreement->ceilings->len; i++)
    if (!note_level (words, ranks, agreement->ceilings->pdata[i], error))
      return FALSE;

  for (guint i = 0; i < agreement->equivalents->len; i++)
    {
      const BaridEquivalent *row = agreement->equivalents->pdata[i];

      if (!note_level (words, ranks, row->from, error) || !note_level (words, ranks, row->to, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
read_ceilings (BaridAgreement *agreement,
               JsonObject     *object,
               GError        **error)
{
  g_autoptr(GHashTable) policies = g_hash_table_new (g_str_hash, g_str_equal);
  JsonArray *ceilings = NULL;

  if (!barid_json_get_array (object, "ceilings", MAX_CEILINGS, &ceilings, error))
    return FALSE;
  if (ceilings == NULL || json_array_get_length (ceilings) == 0)
    return barid_instrument_set_wrong (error, "ceilings");

  for (guint i = 0; i < json_array_get_length (ceilings); i++)
    {
      JsonObject *element = barid_instrument_get_element (ceilings, i, "ceilings", error);
      BaridLevel *ceiling = element != NULL ? barid_agreement_read_level (element, error) : NULL;

      if (ceiling == NULL)
        return FALSE;

      g_ptr_array_add (agreement->ceilings, ceiling);
      if (!g_hash_table_add (policies, ceiling->policy))
        return set_contradiction (error, ceiling->policy, ceiling->level);
    }

  return TRUE;
}

static BaridEquivalent *
read_row (JsonObject  *object,
          GError     **error)
{
  g_autoptr(BaridLevel) from = NULL;
  g_autoptr(BaridLevel) to = NULL;
  JsonObject *left = NULL;
  JsonObject *right = NULL;

  if (!barid_instrument_allow_only (object, row_members, error) ||
      !barid_instrument_need_object (object, "from", &left, error) ||
      !barid_instrument_need_object (object, "to", &right, error) ||
      !(from = barid_agreement_read_level (left, error)) ||
      !(to = barid_agreement_read_level (right, error)))
    return NULL;

  /* A ladder is not translated to itself, and TLP is the same everywhere. */
  if (strcmp (from->policy, to->policy) == 0 || strcmp (from->policy, TLP_POLICY) == 0 ||
      strcmp (to->policy, TLP_POLICY) == 0)
    {
      barid_instrument_set_wrong (error, "equivalents");
      return NULL;
    }

  return barid_equivalent_new (g_steal_pointer (&from), g_steal_pointer (&to));
}

/* One row a level and direction: with two, each party would read the one it likes. */
static gboolean
read_equivalents (BaridAgreement *agreement,
                  JsonObject     *object,
                  GError        **error)
{
  g_autoptr(GHashTable) rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  JsonArray *array = NULL;

  if (!barid_json_get_array (object, "equivalents", MAX_EQUIVALENTS, &array, error))
    return FALSE;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonObject *element = barid_instrument_get_element (array, i, "equivalents", error);
      BaridEquivalent *row = element != NULL ? read_row (element, error) : NULL;

      if (row == NULL)
        return FALSE;

      g_ptr_array_add (agreement->equivalents, row);
      if (!g_hash_table_add (rows, g_strdup_printf ("%s\n%s\n%s", row->from->policy, row->from->level,
                                                    row->to->policy)))
        return set_contradiction (error, row->from->policy, row->from->level);
    }

  return TRUE;
}

/* Reads ceilings and equivalents, and refuses what contradicts itself. */
gboolean
barid_agreement_read_table (BaridAgreement *agreement,
                            JsonObject     *object,
                            GError        **error)
{
  return read_ceilings (agreement, object, error) &&
         read_equivalents (agreement, object, error) &&
         check_ladders (agreement, error);
}
