#include "config.h"

#include "barid-registers.h"

#include "barid-desk-private.h"
#include "barid-library.h"
#include "barid-register.h"
#include "barid-stix.h"

/* Its number stands in the letter itself. What is no briefing, or was destroyed, has none. */
static char *
read_reference (BaridDesk *self,
                gint64     row)
{
  g_autoptr(BaridEntry) entry = NULL;
  g_autoptr(BaridBriefing) briefing = NULL;

  {
    g_autoptr(BaridLeg) leg = barid_leg_begin (self);

    entry = barid_library_get (self->store, row, NULL);
  }

  if (entry != NULL && entry->bundle != NULL)
    briefing = barid_stix_read (entry->bundle, NULL);

  return briefing != NULL ? g_strdup (barid_briefing_get_reference (briefing)) : NULL;
}

/**
 * barid_desk_list_register:
 * @self: a desk
 * @shelf: %BARID_SHELF_INBOX for what came, %BARID_SHELF_SENT for what went
 * @year: of the Gregorian calendar, in UTC
 * @error: return location for an error
 *
 * Lists a register with the numbers that the letters bear, the oldest first. What came counts to the year in which it came, what
 * went to the one in which it was released. Acknowledgements and words of delivery are not listed: they stand with their letter.
 *
 * Returns: (transfer full) (element-type BaridEntry): the letters without their bytes, or %NULL with @error
 */
GPtrArray *
barid_desk_list_register (BaridDesk   *self,
                          BaridShelf   shelf,
                          int          year,
                          GError     **error)
{
  GPtrArray *entries;

  g_return_val_if_fail (BARID_IS_DESK (self), NULL);
  g_return_val_if_fail (shelf == BARID_SHELF_INBOX || shelf == BARID_SHELF_SENT, NULL);
  g_return_val_if_fail (year >= 1970 && year <= 9998, NULL);

  {
    g_autoptr(BaridLeg) leg = barid_leg_begin (self);

    entries = barid_register_list (self->store, shelf, year, error);
  }

  for (guint i = 0; entries != NULL && i < entries->len; i++)
    {
      BaridEntry *entry = g_ptr_array_index (entries, i);

      entry->reference = read_reference (self, entry->row);
    }

  return entries;
}
