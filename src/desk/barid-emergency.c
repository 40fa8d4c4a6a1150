#include "config.h"

#include "barid-emergency.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "barid-audit-book.h"
#include "barid-audit-private.h"
#include "barid-bytes.h"
#include "barid-error.h"
#include "barid-time-local.h"

static char *
hash_reason (const char *reason)
{
  g_autoptr(GBytes) bytes = g_bytes_new (reason, strlen (reason));

  return barid_bytes_sha256 (bytes);
}

/* Takes @entry, which tells of the release. */
gboolean
barid_audit_note_reason (BaridLeg         *leg,
                         BaridAuditEntry  *entry,
                         const char       *reason,
                         GError          **error)
{
  gint64 number;

  g_free (entry->reference);
  entry->reference = hash_reason (reason);

  return barid_audit_note_more (leg, entry, error) &&
         (number = barid_audit_book_get_last (leg->store, error)) > 0 &&
         barid_audit_book_add_reason (leg->store, number, reason, error);
}

/**
 * barid_emergency_free:
 * @self: (nullable) (transfer full): what was released
 *
 * Frees what was released in an emergency.
 */
void
barid_emergency_free (BaridEmergency *self)
{
  if (self == NULL)
    return;

  barid_audit_entry_free (self->entry);
  g_free (self->reason);
  g_free (self);
}

static BaridEmergency *
read_emergency (BaridLeg               *leg,
                gint64                  number,
                GError                **error)
{
  g_autoptr(GPtrArray) entries = barid_audit_book_get (leg->store, &number, 1, error);
  g_autoptr(BaridEmergency) emergency = g_new0 (BaridEmergency, 1);
  g_autofree char *sha256 = NULL;

  if (entries == NULL || entries->len == 0 || !barid_audit_book_dup_reason (leg->store, number, &emergency->reason, error))
    return NULL;

  emergency->entry = g_ptr_array_steal_index (entries, 0);
  sha256 = emergency->reason != NULL ? hash_reason (emergency->reason) : NULL;
  if (g_strcmp0 (sha256, emergency->entry->reference) != 0)
    g_clear_pointer (&emergency->reason, g_free);

  return g_steal_pointer (&emergency);
}

/**
 * barid_desk_list_emergencies:
 * @self: a desk
 * @error: return location for an error
 *
 * Lists what was released in an emergency and has not been reviewed, the oldest first.
 *
 * Returns: (transfer full) (element-type BaridEmergency): the releases, or %NULL with @error
 */
GPtrArray *
barid_desk_list_emergencies (BaridDesk  *self,
                             GError    **error)
{
  g_autoptr(GPtrArray) emergencies = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_emergency_free);
  g_autoptr(GArray) numbers = NULL;
  g_autoptr(BaridLeg) leg = NULL;

  g_return_val_if_fail (BARID_IS_DESK (self), NULL);

  leg = barid_leg_begin (self);
  if (!(numbers = barid_audit_book_find_unreviewed (self->store, error)))
    return NULL;

  for (guint i = 0; i < numbers->len; i++)
    {
      BaridEmergency *emergency = read_emergency (leg, g_array_index (numbers, gint64, i), error);

      if (emergency == NULL)
        return NULL;
      g_ptr_array_add (emergencies, emergency);
    }

  return g_steal_pointer (&emergencies);
}

static BaridEmergency *
find_unreviewed (GPtrArray *emergencies,
                 gint64     number)
{
  for (guint i = 0; i < emergencies->len; i++)
    {
      BaridEmergency *emergency = g_ptr_array_index (emergencies, i);

      if (emergency->entry->number == number)
        return emergency;
    }

  return NULL;
}

/**
 * barid_desk_review_emergency:
 * @self: a desk
 * @number: the number of the entry of the audit log that tells of the release
 * @error: return location for an error
 *
 * Writes into the audit log that what was released in an emergency was reviewed. It names the entry by its hash.
 *
 * Returns: whether it is written down; %BARID_ERROR_NOT_FOUND where there is no such release, or it was reviewed
 */
gboolean
barid_desk_review_emergency (BaridDesk  *self,
                             gint64      number,
                             GError    **error)
{
  g_autoptr(GPtrArray) emergencies = NULL;
  g_autoptr(BaridLeg) leg = NULL;
  const BaridEmergency *emergency;
  BaridAuditEntry *review;

  g_return_val_if_fail (BARID_IS_DESK (self), FALSE);

  if (!barid_desk_permits (self, BARID_PURPOSE_LETTER, error) ||
      !(emergencies = barid_desk_list_emergencies (self, error)))
    return FALSE;

  if (!(emergency = find_unreviewed (emergencies, number)))
    {
      g_autofree char *told = barid_count_tell (number);

      g_set_error (error, BARID_ERROR, BARID_ERROR_NOT_FOUND,
                   /* TRANSLATORS: %s is the number of an entry of the audit log. */
                   _("Entry %s of the audit log is no release in emergency that is still to be reviewed."), told);
      return FALSE;
    }

  review = barid_audit_entry_new (BARID_AUDIT_EMERGENCY_REVIEWED, emergency->entry->subject);
  review->office = g_strdup (emergency->entry->office);
  review->agreement = g_strdup (emergency->entry->agreement);
  review->reference = g_strdup (emergency->entry->hash);

  leg = barid_leg_begin (self);
  if (!barid_store_begin (self->store, error))
    {
      barid_audit_entry_free (review);
      return FALSE;
    }

  return barid_audit_note_more (leg, review, error) && barid_store_commit (self->store, error);
}
