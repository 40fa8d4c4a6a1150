#include "config.h"

#include "barid-stix-private.h"

#include <glib/gi18n-lib.h>

#include "barid-bytes.h"
#include "barid-error.h"
#include "barid-json.h"

/* What a briefing passes on stands in its report as base64 of the exact bytes: a consent is to these bytes and no others. */

#define MAX_CONSENT        (256 * 1024)
#define BASE64(size)       (((size) / 3 + 1) * 4)

/* Writes what a briefing passes on into its extension. */
void
barid_stix_set_extract (JsonObject    *extension,
                        BaridBriefing *briefing)
{
  BaridExtract *extract = barid_briefing_get_extract (briefing);
  g_autofree char *bytes = NULL;
  g_autofree char *consent = NULL;

  if (extract == NULL)
    return;

  bytes = barid_bytes_to_base64 (extract->bytes);
  json_object_set_string_member (extension, "extract", bytes);
  if (extract->consent == NULL)
    return;

  consent = barid_bytes_to_base64 (extract->consent);
  json_object_set_string_member (extension, "consent", consent);
}

/* Reads what a briefing passes on from its extension: as bytes, of which nothing is looked at here. */
gboolean
barid_stix_get_extract (BaridBriefing  *briefing,
                        JsonObject     *extension,
                        GError        **error)
{
  g_autoptr(BaridExtract) extract = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GBytes) consent = NULL;
  const char *text = NULL;
  const char *consent_text = NULL;

  if (!barid_json_get_text (extension, "extract", BASE64 (BARID_STIX_MAX_EXTRACT), &text, error) ||
      !barid_json_get_text (extension, "consent", BASE64 (MAX_CONSENT), &consent_text, error))
    return FALSE;

  if (text == NULL)
    return consent_text == NULL ||
           barid_stix_refuse (error, BARID_ERROR_INVALID, _("The briefing holds a consent, and nothing that it is for."));

  if (!(bytes = barid_bytes_from_base64 (text, BARID_STIX_MAX_EXTRACT, error)) ||
      (consent_text != NULL && !(consent = barid_bytes_from_base64 (consent_text, MAX_CONSENT, error))))
    return FALSE;

  extract = barid_extract_new (bytes, consent);
  barid_briefing_set_extract (briefing, extract);
  return TRUE;
}

/**
 * barid_stix_read_extract:
 * @bytes: the exact bytes of an extract
 * @error: return location for an error
 *
 * Reads what somebody passes on, as barid_stix_read() does. It is a text that was released, it is whole, and it passes on
 * nothing in its turn: of that nobody could say who let it go.
 *
 * Returns: (transfer full): the briefing, or %NULL with @error
 */
BaridBriefing *
barid_stix_read_extract (GBytes  *bytes,
                         GError **error)
{
  g_autoptr(BaridBriefing) briefing = NULL;

  g_return_val_if_fail (bytes != NULL, NULL);

  if (!(briefing = barid_stix_read (bytes, error)))
    return NULL;

  if (barid_briefing_get_published (briefing) == BARID_TIME_NONE)
    return barid_stix_refuse (error, BARID_ERROR_INVALID, _("What is passed on is a draft.")), NULL;

  if (barid_briefing_get_extract (briefing) != NULL)
    return barid_stix_refuse (error, BARID_ERROR_REFUSED, _("What is passed on passes on something itself.")), NULL;

  if (barid_briefing_get_unknown_restricts (briefing))
    return barid_stix_refuse (error, BARID_ERROR_UNSUPPORTED,
                              _("What is passed on carries a restriction that is not understood here.")), NULL;

  return g_steal_pointer (&briefing);
}
