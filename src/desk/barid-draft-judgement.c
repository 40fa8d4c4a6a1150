#include "config.h"

#include "barid-draft-judgement.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "barid-draft-file-private.h"
#include "barid-error.h"
#include "barid-json.h"
#include "barid-scales.h"

#define MOST_WORD     BARID_SCALE_MAX_WORD
#define MOST_NAME     500
#define MOST_TEXT     (20 * 1024)
#define MOST_DISSENTS 100

const char * const barid_draft_judgement_members[] = {
  "text", "marking", "use", "likelihood", "scale", "low", "high", "confidence", "basis", "dissents", NULL
};
const char * const barid_draft_source_members[] = { "text", "marking", "use", "grade", "origin", NULL };

static const char * const dissent_members[] = { "office", "text", NULL };

static gboolean
refuse (GError     **error,
        const char  *sentence)
{
  g_set_error_literal (error, BARID_ERROR, BARID_ERROR_INVALID, sentence);

  return FALSE;
}

/* A table that is not known everywhere may be one that all addressees have agreed on. */
static gboolean
find_table (BaridDesk       *desk,
            BaridBriefing   *briefing,
            BaridJudgement  *judgement,
            GError         **error)
{
  g_autoptr(GPtrArray) scales = NULL;

  if (barid_judgement_get_scale (judgement) != NULL)
    return TRUE;
  if (!(scales = barid_desk_list_scales (desk, briefing, error)))
    return FALSE;

  barid_judgement_explain (judgement, scales);
  return TRUE;
}

/* A word of a table that is known here brings its band along; any other needs the author's. */
static gboolean
read_likelihood (BaridDesk       *desk,
                 BaridBriefing   *briefing,
                 JsonObject      *object,
                 BaridJudgement  *judgement,
                 GError         **error)
{
  const char *word = NULL;
  const char *scale = NULL;
  const BaridLikelihood *band;
  gboolean has_band = json_object_has_member (object, "low") || json_object_has_member (object, "high");
  gint64 low;
  gint64 high;

  if (!barid_json_get_text (object, "likelihood", MOST_WORD, &word, error) ||
      !barid_json_get_text (object, "scale", MOST_WORD, &scale, error))
    return FALSE;

  if (word == NULL)
    return (scale == NULL && !has_band) ||
           refuse (error, _("A judgement with a scale or a band has a word for its likelihood: “likelihood”."));

  judgement->scale = g_strdup (scale != NULL ? scale : BARID_SCALE_ICD_203);
  if (!find_table (desk, briefing, judgement, error))
    return FALSE;

  band = barid_scale_find_word (barid_judgement_get_scale (judgement), word);
  if (band == NULL && !has_band)
    return refuse (error, _("A likelihood whose table is not known here needs its band: “low” and “high”, in percent."));

  if (!barid_json_get_int (object, "low", 0, 100, band != NULL ? band->low : 0, &low, error) ||
      !barid_json_get_int (object, "high", 0, 100, band != NULL ? band->high : 100, &high, error))
    return FALSE;

  judgement->likelihood = g_strdup (word);
  judgement->low = low;
  judgement->high = high;

  return TRUE;
}

static gboolean
read_dissents (JsonObject      *object,
               BaridJudgement  *judgement,
               GError         **error)
{
  JsonArray *array = NULL;

  if (!barid_json_get_array (object, "dissents", MOST_DISSENTS, &array, error))
    return FALSE;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      JsonObject *dissent = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      const char *office = NULL;
      const char *text = NULL;

      if (dissent == NULL)
        return refuse (error, _("A dissent names an office and what it holds: “office” and “text”."));

      if (!barid_draft_file_check_members (dissent, dissent_members, error) ||
          !barid_json_need_text (dissent, "office", MOST_NAME, &office, error) ||
          !barid_json_need_text (dissent, "text", MOST_TEXT, &text, error))
        return FALSE;

      g_ptr_array_add (judgement->dissents, barid_dissent_new (office, text));
    }

  return TRUE;
}

/**
 * barid_draft_judgement_read:
 * @desk: a desk
 * @briefing: the draft, with its addressees
 * @object: (nullable): a judgement of a draft file; %NULL where it is a text alone
 * @judgement: the judgement, with its text
 * @error: return location for an error
 *
 * Reads how likely, how sure, on what that rests, and who dissents.
 *
 * Returns: whether it could be read
 */
gboolean
barid_draft_judgement_read (BaridDesk       *desk,
                            BaridBriefing   *briefing,
                            JsonObject      *object,
                            BaridJudgement  *judgement,
                            GError         **error)
{
  const char *basis = NULL;
  gint64 confidence;

  if (object == NULL)
    return TRUE;

  if (!read_likelihood (desk, briefing, object, judgement, error) ||
      !barid_json_get_int (object, "confidence", 0, 100, BARID_CONFIDENCE_NONE, &confidence, error) ||
      !barid_json_get_text (object, "basis", MOST_TEXT, &basis, error))
    return FALSE;

  judgement->confidence = confidence;
  judgement->basis = g_strdup (basis);

  return read_dissents (object, judgement, error);
}

static gboolean
read_grade (JsonObject   *object,
            BaridSource  *source,
            GError      **error)
{
  const char *grade = NULL;

  if (!barid_json_get_text (object, "grade", 8, &grade, error))
    return FALSE;
  if (grade == NULL)
    return TRUE;

  if (strlen (grade) != 2 || strchr ("ABCDEF", grade[0]) == NULL || strchr ("123456", grade[1]) == NULL)
    return refuse (error, _("A source is graded by a letter from A to F and a digit from 1 to 6, such as “B2”."));

  source->reliability = grade[0];
  source->credibility = grade[1];

  return TRUE;
}

/**
 * barid_draft_source_read:
 * @object: (nullable): a source of a draft file; %NULL where it is a text alone
 * @source: the source, with its text
 * @error: return location for an error
 *
 * Reads how a source is graded, and the name that it has here alone.
 *
 * Returns: whether it could be read
 */
gboolean
barid_draft_source_read (JsonObject   *object,
                         BaridSource  *source,
                         GError      **error)
{
  const char *origin = NULL;

  if (object == NULL)
    return TRUE;

  if (!read_grade (object, source, error) || !barid_json_get_text (object, "origin", MOST_WORD, &origin, error))
    return FALSE;

  source->origin_name = g_strdup (origin);

  return TRUE;
}
