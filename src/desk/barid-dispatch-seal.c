#include "config.h"

#include "barid-dispatch.h"

#include <glib/gi18n-lib.h>

#include "barid-audit-private.h"
#include "barid-corrections-private.h"
#include "barid-desk-private.h"
#include "barid-entries-private.h"
#include "barid-error.h"
#include "barid-outbox.h"
#include "barid-sealer.h"
#include "barid-stix.h"
#include "barid-text.h"

/* The heavy leg of the way out: what was released and is no longer held is sealed, two letters at a time. */

/* A row that is not held any more was taken back meanwhile, or sealed by another round: there is nothing left to do. */
static gboolean
is_settled (gboolean   done,
            GError    *problem,
            GError   **error)
{
  if (done)
    return TRUE;

  if (g_error_matches (problem, BARID_ERROR, BARID_ERROR_NOT_FOUND))
    {
      g_error_free (problem);
      return TRUE;
    }

  g_propagate_error (error, problem);
  return FALSE;
}

static gboolean
note_problem (BaridDesk        *self,
              const BaridPost  *post,
              const GError     *problem,
              GError          **error)
{
  g_autoptr(BaridLeg) leg = barid_leg_begin (self);
  GError *trouble = NULL;
  gboolean noted = barid_outbox_problem (self->store, post->row, problem->message, &trouble);

  return is_settled (noted, trouble, error);
}

/* A key that stopped being the partner's while the letter was held, or was reported to be in other hands, gets nothing. */
static gboolean
check_pin (BaridDesk        *self,
           const BaridPost  *post,
           GError          **error)
{
  g_autoptr(BaridLeg) leg = barid_leg_begin (self);
  g_autoptr(BaridPartner) partner = barid_address_book_find_by_key (self->store, post->fingerprint, error);
  g_autofree char *name = NULL;
  const BaridPin *pin;

  if (partner == NULL)
    return FALSE;

  pin = barid_partner_find_pin (partner, post->fingerprint);
  if (pin->ended == BARID_TIME_NONE && pin->compromised == BARID_TIME_NONE)
    return TRUE;

  name = barid_text_isolate (partner->office->name);
  /* TRANSLATORS: %s is the name of an office. */
  g_set_error (error, BARID_ERROR, BARID_ERROR_KEY,
               _("The key that this was released to is no longer that of %s. Take it back and release it again."), name);
  return FALSE;
}

/* The copy that stays here of what was sent: the text, without the seal. */
static BaridEntry *
make_sent (const BaridPost      *post,
           const BaridEnvelope  *envelope,
           GError              **error)
{
  g_autoptr(BaridBundle) bundle = barid_stix_read_bundle (post->bundle, error);
  g_autoptr(BaridBriefing) briefing = NULL;
  BaridEntry *entry;

  if (bundle == NULL)
    return NULL;

  if (bundle->letterhead->purpose == BARID_PURPOSE_LETTER)
    {
      if (!(briefing = barid_stix_read (post->bundle, error)))
        return NULL;
      entry = barid_entry_new_for (briefing);
    }
  else
    {
      entry = barid_entry_new ();
      entry->kind = g_strdup (barid_purpose_get_word (bundle->letterhead->purpose));
    }

  entry->shelf = BARID_SHELF_SENT;
  entry->letter_id = g_strdup (post->letter_id);
  entry->envelope_id = g_strdup (envelope->id);
  entry->office = g_strdup (post->office);
  entry->agreement = g_strdup (bundle->letterhead->agreement);
  entry->parent = g_strdup (bundle->letterhead->parent);
  entry->time = post->released;
  entry->bundle = g_bytes_ref (post->bundle);

  return entry;
}

static gboolean
put_sealed (BaridDesk            *self,
            const BaridPost      *post,
            const BaridEnvelope  *envelope,
            BaridEntry           *sent,
            GError              **error)
{
  g_autoptr(BaridLeg) leg = barid_leg_begin (self);

  return barid_store_begin (self->store, error) &&
         barid_library_save (self->store, sent, error) &&
         barid_corrections_keep (leg, sent, error) &&
         barid_outbox_seal (self->store, post->row, envelope->payload, envelope->id, error) &&
         barid_store_commit (self->store, error);
}

static BaridEnvelope *
seal (BaridDesk        *self,
      const BaridPost  *post,
      GCancellable     *cancellable,
      GError          **error)
{
  g_autoptr(BaridBundle) bundle = NULL;
  g_autoptr(GBytes) payload = NULL;

  /* It names the key of ours that was in use when it was released, and that one signs it: a letter that announces another key
   * goes under the old one. */
  if (!check_pin (self, post, error) || !(bundle = barid_stix_read_bundle (post->bundle, error)) ||
      !barid_lane_enter (self->heavy_lane, post->precedence, cancellable, error))
    return NULL;

  payload = barid_sealer_seal (self->keyring, post->bundle, bundle->letterhead->sender, post->fingerprint, NULL,
                               NULL, cancellable, error);
  barid_lane_leave (self->heavy_lane);

  return payload != NULL ? barid_courier_make_envelope (payload) : NULL;
}

static gboolean
seal_one (BaridDesk     *self,
          gpointer       item,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  const BaridPost *post = item;
  g_autoptr(BaridEnvelope) envelope = NULL;
  g_autoptr(BaridEntry) sent = NULL;
  g_autoptr(GError) problem = NULL;
  gint *sealed = data;
  gboolean put;

  if (!(envelope = seal (self, post, cancellable, &problem)) || !(sent = make_sent (post, envelope, &problem)))
    {
      if (!barid_error_is_cancelled (problem))
        return note_problem (self, post, problem, error);

      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }

  put = put_sealed (self, post, envelope, sent, &problem);
  if (put)
    g_atomic_int_inc (sealed);

  return is_settled (put, g_steal_pointer (&problem), error);
}

/**
 * barid_desk_seal_due:
 * @self: a desk
 * @sealed: (out) (optional): how many letters were sealed
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error
 *
 * Seals what was released and is no longer held, the most urgent first. A letter that cannot be sealed stays in the
 * outbox with the reason, and keeps none of the others from being sealed.
 *
 * Returns: whether the outbox could be worked through
 */
gboolean
barid_desk_seal_due (BaridDesk     *self,
                     guint         *sealed,
                     GCancellable  *cancellable,
                     GError       **error)
{
  g_autoptr(GPtrArray) posts = NULL;
  gint count = 0;
  gboolean done;

  g_return_val_if_fail (BARID_IS_DESK (self), FALSE);

  {
    g_autoptr(BaridLeg) leg = barid_leg_begin (self);

    posts = barid_outbox_list_due (self->store, barid_time_now (), error);
  }

  done = posts != NULL && barid_desk_work_through (self, posts, seal_one, &count, cancellable, error);
  if (sealed != NULL)
    *sealed = count;
  if (count > 0)
    barid_audit_sign (self, cancellable);

  return done;
}
