#include "config.h"

#include "barid-registers.h"

#include "barid-bytes.h"
#include "barid-desk-private.h"
#include "barid-error.h"
#include "barid-library-trays.h"
#include "barid-library.h"
#include "barid-register.h"
#include "barid-stix.h"
#include "barid-text.h"
#include "barid-time.h"
#include "barid-trays.h"

/* Its number stands in the letter itself. What is no briefing, or was destroyed, has none; nor has what was deleted meanwhile. */
static gboolean
read_reference (BaridDesk  *self,
                gint64      row,
                char      **reference,
                GError    **error)
{
  g_autoptr(GError) problem = NULL;
  g_autoptr(BaridEntry) entry = NULL;
  g_autoptr(BaridBriefing) briefing = NULL;

  {
    g_autoptr(BaridLeg) leg = barid_leg_begin (self);

    entry = barid_library_get (self->store, row, &problem);
  }

  if (entry == NULL && !g_error_matches (problem, BARID_ERROR, BARID_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }

  if (entry != NULL && entry->bundle != NULL)
    briefing = barid_stix_read (entry->bundle, NULL);
  *reference = briefing != NULL ? g_strdup (barid_briefing_get_reference (briefing)) : NULL;

  return TRUE;
}

/**
 * barid_desk_complete_registers:
 * @self: a desk
 * @error: return location for an error
 *
 * Reads the numbers of the letters that were filed before the store kept them: each letter once, in a leg of its own; after that
 * none is opened.
 *
 * Returns: whether the store knows all numbers
 */
gboolean
barid_desk_complete_registers (BaridDesk  *self,
                               GError    **error)
{
  g_autoptr(GArray) rows = NULL;

  g_return_val_if_fail (BARID_IS_DESK (self), FALSE);

  {
    g_autoptr(BaridLeg) leg = barid_leg_begin (self);

    rows = barid_register_list_unread (self->store, error);
  }

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      gint64 row = g_array_index (rows, gint64, i);
      g_autofree char *reference = NULL;
      g_autoptr(BaridLeg) leg = NULL;

      if (!read_reference (self, row, &reference, error))
        return FALSE;

      leg = barid_leg_begin (self);
      if (!barid_register_tell (self->store, row, reference, error))
        return FALSE;
    }

  return rows != NULL;
}

/**
 * barid_desk_list_register:
 * @self: a desk
 * @tray: %BARID_TRAY_REGISTER_IN for what came, %BARID_TRAY_REGISTER_OUT for what went
 * @year: of the Gregorian calendar, in UTC, in four digits
 * @error: return location for an error
 *
 * Lists a register with the numbers that the letters bear, the oldest first. What came counts to the year in which it came, what
 * went to the one in which it was released. Acknowledgements and words of delivery are not listed: they stand with their letter.
 *
 * Returns: (transfer full) (element-type BaridEntry): the letters without their bytes, or %NULL with @error
 */
GPtrArray *
barid_desk_list_register (BaridDesk   *self,
                          BaridTray    tray,
                          const char  *year,
                          GError     **error)
{
  g_autoptr(GArray) rows = NULL;
  g_autoptr(BaridLeg) leg = NULL;

  g_return_val_if_fail (BARID_IS_DESK (self), NULL);
  g_return_val_if_fail (tray == BARID_TRAY_REGISTER_IN || tray == BARID_TRAY_REGISTER_OUT, NULL);

  if (!(rows = barid_desk_list_rows (self, tray, year, NULL, 0, error)))
    return NULL;

  leg = barid_leg_begin (self);
  return barid_library_list_heads (self->store, (const gint64 *) rows->data, rows->len, error);
}

/**
 * barid_registered_tell:
 * @entry: a letter that a register lists
 *
 * Tells a letter in a line of a register: its number, its date-time group, the partner, its kind, its title, its marking, and
 * what its originator did since.
 *
 * Returns: (transfer full): the line
 */
char *
barid_registered_tell (const BaridEntry *entry)
{
  BaridKind kind;
  const char *since = barid_entry_tell_corrected (entry);
  const char *reference = barid_entry_get_reference (entry);
  g_autofree char *number = barid_text_isolate_machine (reference != NULL ? reference : "–");
  g_autofree char *group = barid_time_format_group (barid_entry_get_registered (entry));
  g_autofree char *date = barid_text_isolate_machine (group);
  g_autofree char *office = barid_text_isolate (entry->office_name != NULL ? entry->office_name
                                                : entry->office != NULL ? entry->office : "–");
  g_autofree char *title = barid_text_isolate (entry->title != NULL ? entry->title : "–");
  g_autofree char *marking = barid_text_isolate_machine (entry->marking != NULL ? entry->marking : "");

  return g_strdup_printf ("%s  %s  %s  %s  %s  %s  %s", number, date, office,
                          barid_kind_from_word (entry->kind, &kind) ? barid_kind_get_label (kind) : "", title, marking,
                          since != NULL ? since : "");
}

/**
 * barid_desk_write_register:
 * @self: a desk
 * @tray: %BARID_TRAY_REGISTER_IN for what came, %BARID_TRAY_REGISTER_OUT for what went
 * @year: of the Gregorian calendar, in UTC, in four digits
 * @error: return location for an error
 *
 * Writes a register out, a letter a line.
 *
 * Returns: (transfer full): the lines in UTF-8, or %NULL with @error
 */
GBytes *
barid_desk_write_register (BaridDesk   *self,
                           BaridTray    tray,
                           const char  *year,
                           GError     **error)
{
  g_autoptr(GPtrArray) entries = barid_desk_list_register (self, tray, year, error);
  GString *lines;
  gsize size;

  if (entries == NULL)
    return NULL;

  lines = g_string_new (NULL);
  for (guint i = 0; i < entries->len; i++)
    {
      g_autofree char *line = barid_registered_tell (g_ptr_array_index (entries, i));

      g_string_append (lines, line);
      g_string_append_c (lines, '\n');
    }

  size = lines->len;
  return barid_bytes_new_wiped (g_string_free (lines, FALSE), size);
}
