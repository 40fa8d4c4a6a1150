#include "config.h"

#include "barid-instruments-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "barid-agreement-table.h"
#include "barid-bytes.h"
#include "barid-error.h"
#include "barid-json.h"
#include "barid-text.h"

/* A party that has reservations signs these bytes and not those of the agreement, which they name by their hash: so nobody can
 * take the reservations away and keep the signature. */

#define MAX_STATEMENT    (64 * 1024)
#define MAX_RESERVATIONS 50
#define MAX_AREAS        64
#define MAX_CEILINGS     32
#define MAX_TEXT         (20 * 1024)

static const char * const members[] = {
  "purpose", "version", "agreement", "sha256", "fingerprint", "reservations", NULL
};
static const char * const term_members[] = { "reservations", NULL };
static const char * const reservation_members[] = { "article", "text", "areas", "ceilings", "use", NULL };

static JsonObject *
write_reservation (const BaridReservation *reservation)
{
  JsonObject *object = json_object_new ();

  barid_json_set_text (object, "article", reservation->article);
  barid_json_set_text (object, "text", reservation->text);
  if (reservation->areas != NULL)
    barid_json_set_texts (object, "areas", (const char * const *) reservation->areas);
  if (reservation->ceilings->len > 0)
    {
      JsonArray *ceilings = json_array_new ();

      for (guint i = 0; i < reservation->ceilings->len; i++)
        json_array_add_object_element (ceilings, barid_agreement_write_level (reservation->ceilings->pdata[i]));
      json_object_set_array_member (object, "ceilings", ceilings);
    }
  if (reservation->use != BARID_USE_INHERITED)
    barid_json_set_text (object, "use", barid_use_get_word (reservation->use));

  return object;
}

/**
 * barid_reservations_write:
 * @agreement: an agreement, with its bytes
 * @fingerprint: primary fingerprint of the key that signs for the party
 * @reservations: (element-type BaridReservation): at least one
 * @error: return location for an error
 *
 * Writes what a party signs that has reservations. What is written can be read: what barid_reservations_read() would refuse is
 * refused here.
 *
 * Returns: (transfer full): the bytes, or %NULL with %BARID_ERROR_INVALID, %BARID_ERROR_TOO_LARGE or
 *   %BARID_ERROR_UNSUPPORTED
 */
GBytes *
barid_reservations_write (const BaridAgreement  *agreement,
                          const char            *fingerprint,
                          GPtrArray             *reservations,
                          GError               **error)
{
  g_autoptr(JsonObject) object = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GPtrArray) read = NULL;
  g_autofree char *sha256 = NULL;
  JsonArray *array;

  g_return_val_if_fail (agreement != NULL && agreement->bytes != NULL, NULL);
  g_return_val_if_fail (fingerprint != NULL && reservations != NULL, NULL);

  sha256 = barid_bytes_sha256 (agreement->bytes);
  object = barid_instrument_begin (BARID_PURPOSE_RESERVATION);
  barid_json_set_text (object, "agreement", agreement->id);
  barid_json_set_text (object, "sha256", sha256);
  barid_json_set_text (object, "fingerprint", fingerprint);
  array = json_array_new ();
  for (guint i = 0; i < reservations->len; i++)
    json_array_add_object_element (array, write_reservation (reservations->pdata[i]));
  json_object_set_array_member (object, "reservations", array);
  bytes = barid_json_object_to_bytes (object);

  if (!(read = barid_reservations_read (bytes, agreement, NULL, error)))
    return NULL;

  return g_steal_pointer (&bytes);
}

/* Reading --------------------------------------------------------------------------------- */

static gboolean
need_text (JsonObject  *object,
           const char **text,
           GError     **error)
{
  g_autofree char *clean = NULL;

  if (!barid_json_need_text (object, "text", MAX_TEXT, text, error))
    return FALSE;

  clean = barid_text_clean_block (*text);
  return (*clean != '\0' && strcmp (clean, *text) == 0) || barid_instrument_set_wrong (error, "text");
}

static gboolean
read_ceilings (BaridReservation  *reservation,
               JsonObject        *object,
               GError           **error)
{
  JsonArray *ceilings = NULL;

  if (!barid_json_get_array (object, "ceilings", MAX_CEILINGS, &ceilings, error))
    return FALSE;

  for (guint i = 0; ceilings != NULL && i < json_array_get_length (ceilings); i++)
    {
      JsonObject *element = barid_instrument_get_element (ceilings, i, "ceilings", error);
      BaridLevel *level = element != NULL ? barid_agreement_read_level (element, error) : NULL;

      if (level == NULL)
        return FALSE;

      g_ptr_array_add (reservation->ceilings, level);
    }

  return TRUE;
}

static gboolean
read_use (BaridReservation  *reservation,
          JsonObject        *object,
          GError           **error)
{
  const char *use = NULL;

  if (!barid_json_get_text (object, "use", BARID_MAX_WORD, &use, error))
    return FALSE;

  return use == NULL || barid_use_from_word (use, &reservation->use) || barid_agreement_set_unknown (error, "use", use);
}

static BaridReservation *
read_reservation (JsonObject  *object,
                  GError     **error)
{
  g_autoptr(BaridReservation) reservation = NULL;
  const char *article = NULL;
  const char *text = NULL;

  if (!barid_instrument_allow_only (object, reservation_members, error) ||
      !barid_instrument_need_name (object, "article", &article, error) ||
      !need_text (object, &text, error))
    return NULL;

  reservation = barid_reservation_new (article, text);
  if (!barid_json_get_texts (object, "areas", MAX_AREAS, BARID_MAX_NAME, &reservation->areas, error) ||
      !read_ceilings (reservation, object, error) ||
      !read_use (reservation, object, error))
    return NULL;

  return g_steal_pointer (&reservation);
}

static GPtrArray *
read_reservations (JsonObject  *object,
                   GError     **error)
{
  g_autoptr(GPtrArray) reservations = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_reservation_free);
  JsonArray *array = NULL;

  if (!barid_json_get_array (object, "reservations", MAX_RESERVATIONS, &array, error))
    return NULL;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonObject *element = barid_instrument_get_element (array, i, "reservations", error);
      BaridReservation *reservation = element != NULL ? read_reservation (element, error) : NULL;

      if (reservation == NULL)
        return NULL;

      g_ptr_array_add (reservations, reservation);
    }

  if (reservations->len > 0)
    return g_steal_pointer (&reservations);

  barid_instrument_set_wrong (error, "reservations");
  return NULL;
}

static gboolean
has_article (const BaridAgreement *agreement,
             const char           *number)
{
  for (guint i = 0; i < agreement->articles->len; i++)
    if (g_strcmp0 (((const BaridArticle *) agreement->articles->pdata[i])->number, number) == 0)
      return TRUE;

  return FALSE;
}

/* A level has the rank that the agreement gives it, and stands below the ceiling. */
static gboolean
is_lower (const BaridAgreement *agreement,
          const BaridLevel     *level)
{
  const BaridLevel *ceiling = barid_agreement_get_ceiling (agreement, level->policy);

  if (ceiling == NULL || level->rank >= ceiling->rank)
    return FALSE;

  for (guint i = 0; i < agreement->equivalents->len; i++)
    {
      const BaridEquivalent *row = agreement->equivalents->pdata[i];
      const BaridLevel *known[] = { row->from, row->to };

      for (guint j = 0; j < G_N_ELEMENTS (known); j++)
        if (strcmp (known[j]->policy, level->policy) == 0 &&
            (strcmp (known[j]->level, level->level) == 0) != (known[j]->rank == level->rank))
          return FALSE;
    }

  return strcmp (ceiling->level, level->level) != 0;
}

/* What would widen, or says nothing of this agreement, is refused: nobody is to believe that it holds. */
static gboolean
check_narrows (const BaridAgreement    *agreement,
               const BaridReservation  *reservation,
               GError                 **error)
{
  if (!has_article (agreement, reservation->article))
    return barid_instrument_set_wrong (error, "article");

  for (guint i = 0; reservation->areas != NULL && reservation->areas[i] != NULL; i++)
    if (!barid_agreement_covers_area (agreement, reservation->areas[i]))
      return barid_instrument_set_wrong (error, "areas");

  for (guint i = 0; i < reservation->ceilings->len; i++)
    if (!is_lower (agreement, reservation->ceilings->pdata[i]))
      return barid_instrument_set_wrong (error, "ceilings");

  return reservation->use == BARID_USE_INHERITED || reservation->use < agreement->use ||
         barid_instrument_set_wrong (error, "use");
}

static gboolean
check_all (const BaridAgreement  *agreement,
           GPtrArray             *reservations,
           GError               **error)
{
  for (guint i = 0; i < reservations->len; i++)
    if (!check_narrows (agreement, reservations->pdata[i], error))
      return FALSE;

  return TRUE;
}

/**
 * barid_reservations_read_terms:
 * @bytes: reservations as an officer wrote them: JSON with `reservations`, each with `article` and `text`, and `areas` left
 *   out, `ceilings` that are lower and a narrower `use` where it has them
 * @error: return location for an error
 *
 * Reads the reservations with which an officer wants to sign. Whether they narrow is asked by barid_reservations_write().
 *
 * Returns: (transfer full) (element-type BaridReservation): the reservations, or %NULL with %BARID_ERROR_INVALID,
 *   %BARID_ERROR_TOO_LARGE or %BARID_ERROR_UNSUPPORTED
 */
GPtrArray *
barid_reservations_read_terms (GBytes  *bytes,
                               GError **error)
{
  g_autoptr(JsonObject) object = NULL;

  g_return_val_if_fail (bytes != NULL, NULL);

  if (!(object = barid_json_load_object (bytes, MAX_STATEMENT, error)) ||
      !barid_instrument_allow_only (object, term_members, error))
    return NULL;

  return read_reservations (object, error);
}

/**
 * barid_reservations_read:
 * @bytes: bytes from outside
 * @agreement: the agreement that they must be about, with its bytes
 * @fingerprint: (out) (optional): primary fingerprint of the key that they say signs
 * @error: return location for an error
 *
 * Reads what a party signs that has reservations. It must be understood whole, be about these very bytes, and narrow.
 *
 * Returns: (transfer full) (element-type BaridReservation): the reservations, or %NULL with %BARID_ERROR_INVALID,
 *   %BARID_ERROR_TOO_LARGE or %BARID_ERROR_UNSUPPORTED
 */
GPtrArray *
barid_reservations_read (GBytes                *bytes,
                         const BaridAgreement  *agreement,
                         char                 **fingerprint,
                         GError               **error)
{
  g_autoptr(JsonObject) object = NULL;
  g_autoptr(GPtrArray) reservations = NULL;
  g_autofree char *wanted = NULL;
  const char *id = NULL;
  const char *sha256 = NULL;
  const char *signer = NULL;

  g_return_val_if_fail (bytes != NULL && agreement != NULL && agreement->bytes != NULL, NULL);

  if (!(object = barid_instrument_load (bytes, MAX_STATEMENT, BARID_PURPOSE_RESERVATION, error)) ||
      !barid_instrument_allow_only (object, members, error) ||
      !barid_instrument_need_id (object, "agreement", "agreement", &id, error) ||
      !barid_json_need_text (object, "sha256", BARID_MAX_WORD, &sha256, error) ||
      !barid_instrument_need_fingerprint (object, "fingerprint", &signer, error) ||
      !(reservations = read_reservations (object, error)) ||
      !check_all (agreement, reservations, error))
    return NULL;

  wanted = barid_bytes_sha256 (agreement->bytes);
  if (strcmp (id, agreement->id) != 0 || strcmp (sha256, wanted) != 0)
    {
      g_set_error_literal (error, BARID_ERROR, BARID_ERROR_REFUSED,
                           _("The reservations are about another agreement. Ask for the agreement anew."));
      return NULL;
    }

  if (fingerprint != NULL)
    *fingerprint = g_strdup (signer);
  return g_steal_pointer (&reservations);
}
