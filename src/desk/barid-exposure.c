#include "config.h"

#include "barid-exposure.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "barid-audit-private.h"
#include "barid-dispatch-private.h"
#include "barid-dispatch.h"
#include "barid-error.h"
#include "barid-exposure-json.h"
#include "barid-instruments.h"
#include "barid-introduction.h"
#include "barid-library.h"
#include "barid-sealer.h"
#include "barid-stix.h"
#include "barid-succession-private.h"

#define MOST_SIGNED_BYTES (2 * 1024 * 1024)

static gboolean
refuse (GError     **error,
        const char  *sentence)
{
  g_set_error_literal (error, BARID_ERROR, BARID_ERROR_REFUSED, sentence);
  return FALSE;
}

/* ---- what is exposed ------------------------------------------------------------------------------------- */

/* What came was sealed to the key that its letterhead names, and what went was signed with the one that it names. */
static gboolean
is_of_key (BaridLeg          *leg,
           const BaridEntry  *listed,
           const char        *fingerprint)
{
  g_autoptr(BaridEntry) entry = barid_library_get (leg->store, listed->row, NULL);
  g_autoptr(BaridBundle) bundle = entry != NULL && entry->bundle != NULL ? barid_stix_read_bundle (entry->bundle, NULL) : NULL;

  if (bundle == NULL)
    return FALSE;

  return strcmp (listed->shelf == BARID_SHELF_SENT ? bundle->letterhead->sender : bundle->letterhead->addressee,
                 fingerprint) == 0;
}

static gboolean
add_exposed (BaridLeg    *leg,
             BaridShelf   shelf,
             const char  *fingerprint,
             BaridTime    since,
             GPtrArray   *exposed,
             GError     **error)
{
  g_autoptr(GPtrArray) entries = barid_library_list (leg->store, shelf, error);

  for (guint i = 0; entries != NULL && i < entries->len; i++)
    {
      const BaridEntry *entry = g_ptr_array_index (entries, i);
      BaridExposure *exposure;

      if (MAX (entry->time, entry->received) < since || entry->letter_id == NULL || !is_of_key (leg, entry, fingerprint))
        continue;

      exposure = g_new0 (BaridExposure, 1);
      exposure->letter = g_strdup (entry->letter_id);
      exposure->office = g_strdup (entry->office);
      exposure->title = g_strdup (entry->title);
      exposure->time = entry->time;
      exposure->sent = shelf == BARID_SHELF_SENT;
      g_ptr_array_add (exposed, exposure);
    }

  return entries != NULL;
}

/**
 * barid_desk_find_exposed:
 * @self: a desk
 * @fingerprint: (nullable): a key that is or was this desk's; %NULL is the one in use
 * @since: from when it may have been in other hands
 * @error: return location for an error
 *
 * Finds the letters that barid_desk_report_compromise() would tell of, and tells nobody.
 *
 * Returns: (transfer full) (element-type BaridExposure): the letters, or %NULL: %BARID_ERROR_REFUSED when the key was never ours,
 *   %BARID_ERROR_USAGE when @since is still to come
 */
GPtrArray *
barid_desk_find_exposed (BaridDesk   *self,
                         const char  *fingerprint,
                         BaridTime    since,
                         GError     **error)
{
  g_autoptr(BaridLeg) leg = NULL;
  g_autoptr(GPtrArray) exposed = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_exposure_free);

  g_return_val_if_fail (BARID_IS_DESK (self), NULL);

  if (fingerprint == NULL)
    fingerprint = self->fingerprint;

  if (since == BARID_TIME_NONE || since > barid_time_now ())
    {
      g_set_error_literal (error, BARID_ERROR, BARID_ERROR_USAGE,
                           _("Say since when the key may have been in other hands: a day that has come."));
      return NULL;
    }

  leg = barid_leg_begin (self);
  if (!barid_address_book_is_own_key (self->store, fingerprint, NULL))
    {
      refuse (error, _("This was never a key of this desk. Only the office whose key it is reports it; of a partner’s key, "
                       "telephone them."));
      return NULL;
    }

  return add_exposed (leg, BARID_SHELF_INBOX, fingerprint, since, exposed, error) &&
         add_exposed (leg, BARID_SHELF_SENT, fingerprint, since, exposed, error)
         ? g_steal_pointer (&exposed) : NULL;
}

/* What is exposed, and why partners could not be told, as baridctl says it. */
JsonObject *
barid_exposed_to_json (GPtrArray *exposed,
                       GPtrArray *untold)
{
  JsonObject *object = json_object_new ();
  JsonArray *letters = json_array_new ();
  JsonArray *reasons = json_array_new ();

  for (guint i = 0; i < exposed->len; i++)
    {
      const BaridExposure *exposure = g_ptr_array_index (exposed, i);
      JsonObject *letter = json_object_new ();

      barid_json_set_text (letter, "letter", exposure->letter);
      barid_json_set_text (letter, "office", exposure->office);
      barid_json_set_text (letter, "title", exposure->title);
      barid_json_set_time (letter, "time", exposure->time);
      json_object_set_boolean_member (letter, "sent", exposure->sent);
      json_array_add_object_element (letters, letter);
    }
  for (guint i = 0; i < untold->len; i++)
    json_array_add_string_element (reasons, g_ptr_array_index (untold, i));

  json_object_set_array_member (object, "exposed", letters);
  json_object_set_array_member (object, "untold", reasons);
  return object;
}

/**
 * barid_exposed_write:
 * @exposed: (element-type BaridExposure): letters
 * @untold: (element-type utf8): why partners could not be told by letter
 *
 * Writes what is exposed for a file, as baridctl tells it.
 *
 * Returns: (transfer full): the bytes
 */
GBytes *
barid_exposed_write (GPtrArray *exposed,
                     GPtrArray *untold)
{
  g_autoptr(JsonObject) object = NULL;

  g_return_val_if_fail (exposed != NULL && untold != NULL, NULL);

  object = barid_exposed_to_json (exposed, untold);
  return barid_json_object_to_bytes (object);
}

/* ---- told ------------------------------------------------------------------------------------------------ */

/* To each partner only what is theirs. */
static GBytes *
write_for (BaridDesk           *self,
           const char          *fingerprint,
           BaridTime            since,
           GPtrArray           *exposed,
           const BaridPartner  *partner,
           const char          *signer,
           GCancellable        *cancellable,
           GError             **error)
{
  g_autoptr(BaridCompromise) compromise = barid_compromise_new (self->office, fingerprint, since);
  g_autoptr(BaridSigned) object = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GBytes) signature = NULL;

  compromise->created = barid_time_now ();
  for (guint i = 0; i < exposed->len; i++)
    {
      const BaridExposure *exposure = g_ptr_array_index (exposed, i);

      if (partner == NULL || g_strcmp0 (exposure->office, partner->office->id) == 0)
        g_ptr_array_add (compromise->letters, g_strdup (exposure->letter));
    }

  if (!(bytes = barid_compromise_write (compromise, error)) ||
      !(signature = barid_sealer_sign (self->keyring, bytes, signer, cancellable, error)))
    return NULL;

  object = barid_signed_new (bytes);
  barid_signed_add (object, signature);

  return barid_signed_write (object, error);
}

static gboolean
hold (BaridLeg            *leg,
      GBytes              *subject,
      const char          *signer,
      const BaridPartner  *partner,
      GError             **error)
{
  const BaridPin *pin = barid_partner_get_receiving (partner);
  g_autoptr(BaridLetterhead) head = barid_letterhead_new (BARID_PURPOSE_COMPROMISE, signer, pin->fingerprint);

  head->subject = g_bytes_ref (subject);
  return barid_dispatch_hold_administrative (leg, head, partner->office->id, error);
}

static gboolean
write_down (BaridDesk   *self,
            const char  *fingerprint,
            BaridTime    since,
            GBytes      *own,
            GPtrArray   *partners,
            GPtrArray   *subjects,
            GPtrArray   *signers,
            GError     **error)
{
  g_autoptr(BaridLeg) leg = barid_leg_begin (self);

  if (!barid_store_begin (self->store, error))
    return FALSE;

  for (guint i = 0; i < subjects->len; i++)
    if (!hold (leg, g_ptr_array_index (subjects, i), g_ptr_array_index (signers, i % signers->len),
               g_ptr_array_index (partners, i / signers->len), error))
      return FALSE;

  return barid_succession_book_report (self->store, fingerprint, since, self->fingerprint, own, error) &&
         barid_audit_note (leg, BARID_AUDIT_COMPROMISE_TOLD, fingerprint, NULL, NULL, error) &&
         barid_store_commit (self->store, error);
}

/**
 * barid_desk_report_compromise:
 * @self: a desk
 * @fingerprint: (nullable): a key that is or was this desk's; %NULL is the one in use
 * @since: from when it may have been in other hands
 * @untold: (out) (optional) (transfer full) (element-type utf8): why partners could not be told by letter, a sentence each
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error
 *
 * Reports a key of our own to the partners: which, since when, and to each of them the letters between us that are exposed. A key
 * that has a successor is reported under both, since a partner may know either as the one in use.
 *
 * Returns: (transfer full) (element-type BaridExposure): all letters that are exposed, or %NULL: %BARID_ERROR_REFUSED when the key
 *   was never ours, %BARID_ERROR_USAGE when @since is still to come
 */
GPtrArray *
barid_desk_report_compromise (BaridDesk     *self,
                              const char    *fingerprint,
                              BaridTime      since,
                              GPtrArray    **untold,
                              GCancellable  *cancellable,
                              GError       **error)
{
  g_autoptr(GPtrArray) reasons = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GPtrArray) subjects = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr(GPtrArray) signers = g_ptr_array_new ();
  g_autoptr(GPtrArray) exposed = NULL;
  g_autoptr(GPtrArray) partners = NULL;
  g_autoptr(GBytes) own = NULL;

  g_return_val_if_fail (BARID_IS_DESK (self), NULL);

  if (fingerprint == NULL)
    fingerprint = self->fingerprint;

  if (!barid_desk_permits (self, BARID_PURPOSE_COMPROMISE, error) ||
      !(exposed = barid_desk_find_exposed (self, fingerprint, since, error)) ||
      !(partners = barid_succession_list_to_tell (self, reasons, cancellable, error)) ||
      !(own = write_for (self, fingerprint, since, exposed, NULL, self->fingerprint, cancellable, error)))
    return NULL;

  g_ptr_array_add (signers, self->fingerprint);
  if (strcmp (fingerprint, self->fingerprint) != 0)
    g_ptr_array_add (signers, (gpointer) fingerprint);

  for (guint i = 0; i < partners->len * signers->len; i++)
    {
      GBytes *subject = write_for (self, fingerprint, since, exposed, g_ptr_array_index (partners, i / signers->len),
                                   g_ptr_array_index (signers, i % signers->len), cancellable, error);

      if (subject == NULL)
        return NULL;
      g_ptr_array_add (subjects, subject);
    }

  if (!write_down (self, fingerprint, since, own, partners, subjects, signers, error) ||
      !barid_desk_seal_due (self, NULL, cancellable, error))
    return NULL;

  if (untold != NULL)
    *untold = g_steal_pointer (&reasons);
  return g_steal_pointer (&exposed);
}

/* ---- learnt ---------------------------------------------------------------------------------------------- */

static gboolean
keep (BaridDesk              *self,
      const BaridCompromise  *compromise,
      const char             *signer,
      GBytes                 *bytes,
      GError                **error)
{
  g_autoptr(BaridLeg) leg = barid_leg_begin (self);
  g_autoptr(BaridPartner) partner = barid_address_book_find_by_key (self->store, signer, error);
  const BaridPin *pin = partner != NULL ? barid_partner_find_pin (partner, compromise->key) : NULL;

  if (partner == NULL)
    return FALSE;

  if (pin == NULL || strcmp (partner->office->id, compromise->office->id) != 0)
    return refuse (error, _("The letter reports a key that is not known here as its sender’s. Nothing has changed; ask them by "
                            "another way."));

  /* Told again, or of a later day, it says no more than is known. */
  if (pin->compromised != BARID_TIME_NONE && pin->compromised <= compromise->since)
    return TRUE;

  return barid_store_begin (self->store, error) &&
         barid_succession_book_report (self->store, compromise->key, compromise->since, signer, bytes, error) &&
         barid_audit_note (leg, BARID_AUDIT_COMPROMISE_LEARNT, compromise->key, partner->office->id, signer, error) &&
         barid_store_commit (self->store, error);
}

gboolean
barid_exposure_take (BaridDesk     *self,
                     GBytes        *signed_object,
                     const char    *signer,
                     GCancellable  *cancellable,
                     GError       **error)
{
  g_autoptr(BaridSigned) object = NULL;
  g_autoptr(BaridCompromise) compromise = NULL;

  if (g_bytes_get_size (signed_object) > MOST_SIGNED_BYTES)
    return refuse (error, _("This is too large to be the report of a key."));

  if (!(object = barid_signed_read (signed_object, error)) || !(compromise = barid_compromise_read (object->object, error)))
    return FALSE;

  if (object->signatures->len != 1)
    return refuse (error, _("The report of a key is signed once, by its sender. This one is not, and nothing has changed."));

  if (compromise->since > barid_time_now ())
    return refuse (error, _("The report of a key names a day that is still to come. Nothing has changed; ask them by another way."));

  return barid_sealer_check (self->keyring, object->object, g_ptr_array_index (object->signatures, 0), signer, cancellable,
                             error) &&
         keep (self, compromise, signer, signed_object, error);
}

/**
 * barid_desk_list_exposed:
 * @self: a desk
 * @partner: name or id of a partner
 * @error: return location for an error
 *
 * Lists the letters between a partner and us that are exposed, as the partner reported.
 *
 * Returns: (transfer full) (element-type utf8): letter ids, or %NULL with @error
 */
GPtrArray *
barid_desk_list_exposed (BaridDesk   *self,
                         const char  *partner,
                         GError     **error)
{
  g_autoptr(BaridPartner) known = NULL;
  g_autoptr(BaridLeg) leg = NULL;
  g_autoptr(GPtrArray) letters = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (BARID_IS_DESK (self) && partner != NULL, NULL);

  if (!(known = barid_desk_find_partner (self, partner, error)))
    return NULL;

  leg = barid_leg_begin (self);
  for (guint i = 0; i < known->pins->len; i++)
    {
      const BaridPin *pin = g_ptr_array_index (known->pins, i);
      g_autoptr(GPtrArray) reports = barid_succession_book_list_reports (self->store, pin->fingerprint, error);

      if (reports == NULL)
        return NULL;

      for (guint j = 0; j < reports->len; j++)
        {
          g_autoptr(BaridSigned) object = barid_signed_read (g_ptr_array_index (reports, j), NULL);
          g_autoptr(BaridCompromise) compromise = object != NULL ? barid_compromise_read (object->object, NULL) : NULL;

          for (guint k = 0; compromise != NULL && k < compromise->letters->len; k++)
            {
              const char *letter = g_ptr_array_index (compromise->letters, k);

              if (!g_ptr_array_find_with_equal_func (letters, letter, g_str_equal, NULL))
                g_ptr_array_add (letters, g_strdup (letter));
            }
        }
    }

  return g_steal_pointer (&letters);
}
