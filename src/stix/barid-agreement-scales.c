#include "config.h"

#include "barid-agreement-table.h"

#include <string.h>

#include "barid-instruments-private.h"
#include "barid-json.h"
#include "barid-text.h"

#define MAX_SCALES 8
#define MAX_BANDS  100 /* a table has fewer: barid_scale_new() says so in words */

static const char * const scale_members[] = { "name", "languages", "bands", NULL };
static const char * const band_members[] = { "words", "low", "high", NULL };

static void
band_clear (gpointer data)
{
  g_strfreev (((BaridLikelihood *) data)->words);
}

static JsonObject *
write_scale (const BaridScale *scale)
{
  JsonObject *object = json_object_new ();
  JsonArray *bands = json_array_new ();

  barid_json_set_text (object, "name", scale->name);
  barid_json_set_texts (object, "languages", (const char * const *) scale->languages);
  for (guint i = 0; i < scale->n_bands; i++)
    {
      JsonObject *band = json_object_new ();

      barid_json_set_texts (band, "words", (const char * const *) scale->bands[i].words);
      json_object_set_int_member (band, "low", scale->bands[i].low);
      json_object_set_int_member (band, "high", scale->bands[i].high);
      json_array_add_object_element (bands, band);
    }
  json_object_set_array_member (object, "bands", bands);

  return object;
}

/* Writes the tables of likelihood of an agreement, where it has any. */
void
barid_agreement_write_scales (const BaridAgreement *agreement,
                              JsonObject           *object)
{
  JsonArray *scales;

  if (agreement->scales->len == 0)
    return;

  scales = json_array_new ();
  for (guint i = 0; i < agreement->scales->len; i++)
    json_array_add_object_element (scales, write_scale (agreement->scales->pdata[i]));
  json_object_set_array_member (object, "scales", scales);
}

static gboolean
read_band (GArray      *bands,
           JsonObject  *object,
           GError     **error)
{
  BaridLikelihood band = { 0 };
  gint64 low;
  gint64 high;

  if (!barid_instrument_allow_only (object, band_members, error) ||
      !barid_json_get_int (object, "low", 0, 100, -1, &low, error) ||
      !barid_json_get_int (object, "high", 0, 100, -1, &high, error) ||
      !barid_json_get_texts (object, "words", BARID_SCALE_MAX_LANGUAGES, BARID_SCALE_MAX_WORD, &band.words, error))
    return FALSE;

  band.low = low;
  band.high = high;
  g_array_append_val (bands, band);
  return TRUE;
}

static GArray *
read_bands (JsonObject  *object,
            GError     **error)
{
  g_autoptr(GArray) bands = g_array_new (FALSE, FALSE, sizeof (BaridLikelihood));
  JsonArray *array = NULL;

  g_array_set_clear_func (bands, band_clear);
  if (!barid_json_get_array (object, "bands", MAX_BANDS, &array, error))
    return NULL;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonObject *element = barid_instrument_get_element (array, i, "bands", error);

      if (element == NULL || !read_band (bands, element, error))
        return NULL;
    }

  return g_steal_pointer (&bands);
}

static BaridScale *
read_scale (const BaridAgreement  *agreement,
            JsonObject            *object,
            GError               **error)
{
  g_autoptr(GArray) bands = NULL;
  g_auto(GStrv) languages = NULL;
  const char *name = NULL;

  if (!barid_instrument_allow_only (object, scale_members, error) ||
      !barid_instrument_need_name (object, "name", &name, error) ||
      !barid_json_get_texts (object, "languages", MAX_BANDS, BARID_MAX_WORD, &languages, error) ||
      !(bands = read_bands (object, error)))
    return NULL;

  return barid_scale_new (name, agreement->number, (const char * const *) languages, (const BaridLikelihood *) bands->data,
                          bands->len, error);
}

/* Two that are read as one name would be two meanings of the same word. */
static gboolean
has_name (const BaridAgreement *agreement,
          const BaridScale     *scale)
{
  g_autofree char *name = barid_text_fold (scale->name);

  for (guint i = 0; i < agreement->scales->len; i++)
    {
      g_autofree char *other = barid_text_fold (((const BaridScale *) agreement->scales->pdata[i])->name);

      if (strcmp (name, other) == 0)
        return TRUE;
    }

  return FALSE;
}

/* Reads the tables of likelihood of an agreement, whose number has been read. */
gboolean
barid_agreement_read_scales (BaridAgreement *agreement,
                             JsonObject     *object,
                             GError        **error)
{
  JsonArray *scales = NULL;

  if (!barid_json_get_array (object, "scales", MAX_SCALES, &scales, error))
    return FALSE;

  for (guint i = 0; scales != NULL && i < json_array_get_length (scales); i++)
    {
      JsonObject *element = barid_instrument_get_element (scales, i, "scales", error);
      g_autoptr(BaridScale) scale = element != NULL ? read_scale (agreement, element, error) : NULL;

      if (scale == NULL)
        return FALSE;
      if (has_name (agreement, scale))
        return barid_instrument_set_wrong (error, "scales");

      g_ptr_array_add (agreement->scales, g_steal_pointer (&scale));
    }

  return TRUE;
}
