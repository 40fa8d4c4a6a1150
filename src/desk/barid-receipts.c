#include "config.h"

#include "barid-receipts.h"

#include "barid-dispatch.h"
#include "barid-entries-private.h"
#include "barid-error.h"
#include "barid-fates-private.h"
#include "barid-library.h"
#include "barid-stix.h"
#include "barid-treaties-private.h"

/**
 * barid_desk_set_receipt_delay:
 * @self: a desk
 * @delay: in microseconds
 *
 * Sets how long after a letter came word of it goes at the latest. The moment is drawn between half of that and all of it.
 */
void
barid_desk_set_receipt_delay (BaridDesk *self,
                              gint64     delay)
{
  g_return_if_fail (BARID_IS_DESK (self) && delay >= 0);

  self->receipt_delay = delay;
}

/* ---- owed ------------------------------------------------------------------------------------------------- */

static gboolean
is_agreed (BaridLeg         *leg,
           const BaridEntry *entry,
           BaridTime         now)
{
  g_autoptr(BaridAgreement) agreement = NULL;

  if (entry->agreement != NULL)
    agreement = barid_treaties_read (leg, entry->agreement, NULL);

  return agreement != NULL && agreement->receipts && barid_agreement_in_force (agreement, now);
}

/* An acknowledgement is not answered by one, nor is the word that something was delivered: it would never end. */
gboolean
barid_receipts_owe (BaridLeg       *leg,
                    const BaridEntry *entry,
                    BaridBriefing  *briefing,
                    BaridTime       now,
                    GError        **error)
{
  gint64 delay = leg->receipt_delay / 2;

  if (entry->shelf != BARID_SHELF_INBOX || briefing == NULL ||
      barid_briefing_get_kind (briefing) == BARID_KIND_ACKNOWLEDGEMENT ||
      (!barid_briefing_get_delivery_asked (briefing) && !is_agreed (leg, entry, now)))
    return TRUE;

  delay += (gint64) (g_random_double () * delay);
  return barid_fate_book_owe (leg->store, entry->row, now + delay, error);
}

/* ---- sent ------------------------------------------------------------------------------------------------- */

static GPtrArray *
list_owed (BaridDesk  *self,
           GError    **error)
{
  g_autoptr(BaridLeg) leg = barid_leg_begin (self);
  gboolean owed = FALSE;

  if (!barid_fate_book_is_owed (self->store, barid_time_now (), &owed, error))
    return NULL;

  return owed ? barid_fate_book_list_owed (self->store, BARID_STIX_MAX_RECEIPTS, error) : g_ptr_array_new ();
}

static gboolean
settle (BaridDesk  *self,
        GPtrArray  *entries,
        guint       first,
        guint       last,
        GError    **error)
{
  g_autoptr(BaridLeg) leg = barid_leg_begin (self);

  if (!barid_store_begin (self->store, error))
    return FALSE;

  for (guint i = first; i < last; i++)
    if (!barid_fate_book_settle (self->store, ((const BaridEntry *) g_ptr_array_index (entries, i))->row, error))
      return FALSE;

  return barid_store_commit (self->store, error);
}

/* To a partner whose key is not fit at the moment it goes another time. To tell twice is no harm. */
static gboolean
tell (BaridDesk  *self,
      GPtrArray  *entries,
      guint       first,
      guint       last,
      GError    **error)
{
  g_autoptr(GPtrArray) receipts = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_receipt_free);
  g_autoptr(GBytes) subject = NULL;
  g_autofree char *letter = NULL;
  const BaridEntry *entry = g_ptr_array_index (entries, first);

  for (guint i = first; i < last; i++)
    {
      const BaridEntry *came = g_ptr_array_index (entries, i);

      g_ptr_array_add (receipts, barid_receipt_new (came->letter_id, came->sha256));
    }

  subject = barid_stix_write_delivered (receipts);
  letter = barid_desk_release_administrative (self, BARID_PURPOSE_DELIVERED, subject, entry->office, NULL);

  return letter == NULL || settle (self, entries, first, last, error);
}

/* They are listed by their partners. */
static guint
count_same (GPtrArray *entries,
            guint      first)
{
  const BaridEntry *entry = g_ptr_array_index (entries, first);
  guint count = 0;

  while (first + count < entries->len &&
         g_strcmp0 (((const BaridEntry *) g_ptr_array_index (entries, first + count))->office, entry->office) == 0)
    count++;

  return count;
}

/**
 * barid_desk_send_receipts:
 * @self: a desk
 * @error: return location for an error
 *
 * Releases word of the letters that came, one letter to each partner for all of theirs, once the time of the first has come.
 *
 * Returns: whether the store could be asked; a partner whom it cannot be sealed to now is told later
 */
gboolean
barid_desk_send_receipts (BaridDesk  *self,
                          GError    **error)
{
  g_autoptr(GPtrArray) entries = NULL;
  guint last;

  g_return_val_if_fail (BARID_IS_DESK (self), FALSE);

  if (!(entries = list_owed (self, error)))
    return FALSE;

  for (guint first = 0; first < entries->len; first = last)
    {
      last = first + count_same (entries, first);

      if (!tell (self, entries, first, last, error))
        return FALSE;
    }

  return TRUE;
}

/* ---- taken ------------------------------------------------------------------------------------------------ */

static gboolean
take (BaridLeg            *leg,
      const BaridReceipt  *receipt,
      const char          *office,
      BaridTime            when)
{
  g_autoptr(BaridEntry) sent = barid_library_find (leg->store, receipt->letter_id, NULL);

  return sent == NULL || sent->shelf != BARID_SHELF_SENT || g_strcmp0 (sent->letter_id, receipt->letter_id) != 0 ||
         g_strcmp0 (sent->office, office) != 0 || g_strcmp0 (sent->sha256, receipt->sha256) != 0 ||
         barid_fate_book_set_delivered (leg->store, sent->row, when, NULL);
}

/* What names another's letter, or other bytes, says nothing. */
void
barid_receipts_take (BaridDesk  *self,
                     GBytes     *subject,
                     const char *office,
                     BaridTime   when)
{
  g_autoptr(GPtrArray) receipts = barid_stix_read_delivered (subject, NULL);
  g_autoptr(BaridLeg) leg = NULL;

  if (receipts == NULL || when == BARID_TIME_NONE)
    return;

  leg = barid_leg_begin (self);
  if (!barid_store_begin (self->store, NULL))
    return;

  for (guint i = 0; i < receipts->len; i++)
    if (!take (leg, g_ptr_array_index (receipts, i), office, when))
      return;

  barid_store_commit (self->store, NULL);
}
