#include "config.h"

#include "barid-trays.h"

#include "barid-desk-private.h"
#include "barid-drafts.h"
#include "barid-library-trays.h"
#include "barid-reach-private.h"

/**
 * barid_desk_list_rows:
 * @self: a desk
 * @tray: which tray
 * @subject: (nullable): the area's word, the file's row, the letter's id or the office's id, for a tray that is about one
 * @words: (nullable): what the officer looks for
 * @most: how many at most, the first ones; 0 for all
 * @error: return location for an error
 *
 * Lists a tray by its rows; barid_desk_list_heads() tells what they are.
 *
 * Returns: (transfer full) (element-type gint64): the rows, or %NULL with @error
 */
GArray *
barid_desk_list_rows (BaridDesk   *self,
                      BaridTray    tray,
                      const char  *subject,
                      const char  *words,
                      guint        most,
                      GError     **error)
{
  g_autoptr(BaridLeg) leg = NULL;

  g_return_val_if_fail (BARID_IS_DESK (self), NULL);

  leg = barid_leg_begin (self);
  return barid_library_list_rows (self->store, tray, subject, words, most, error);
}

/**
 * barid_desk_list_heads:
 * @self: a desk
 * @rows: (array length=n_rows): which letters
 * @n_rows: how many
 * @error: return location for an error
 *
 * Reads what a list shows of letters, of a draft also whom it is to. One that was deleted meanwhile is left out.
 *
 * Returns: (transfer container) (element-type BaridEntry): the entries, or %NULL with @error
 */
GPtrArray *
barid_desk_list_heads (BaridDesk     *self,
                       const gint64  *rows,
                       guint          n_rows,
                       GError       **error)
{
  g_autoptr(GPtrArray) heads = NULL;

  g_return_val_if_fail (BARID_IS_DESK (self), NULL);

  {
    g_autoptr(BaridLeg) leg = barid_leg_begin (self);

    if (!(heads = barid_library_list_heads (self->store, rows, n_rows, error)))
      return NULL;

    barid_reach_tell_due (leg, (BaridEntry **) heads->pdata, heads->len);
  }

  for (guint i = 0; i < heads->len; i++)
    {
      BaridEntry *head = g_ptr_array_index (heads, i);

      if (head->shelf == BARID_SHELF_DRAFTS)
        head->addressee_names = barid_desk_name_addressees (self, head->row);
    }

  return g_steal_pointer (&heads);
}

/**
 * barid_desk_count:
 * @self: a desk
 * @counts: (out caller-allocates): what waits
 * @error: return location for an error
 *
 * Counts what waits for the officer.
 *
 * Returns: whether it could be counted
 */
gboolean
barid_desk_count (BaridDesk    *self,
                  BaridCounts  *counts,
                  GError      **error)
{
  g_autoptr(BaridLeg) leg = NULL;

  g_return_val_if_fail (BARID_IS_DESK (self), FALSE);

  leg = barid_leg_begin (self);
  return barid_library_count (self->store, counts, error);
}

/**
 * barid_desk_count_areas:
 * @self: a desk
 * @error: return location for an error
 *
 * Counts the letters that were exchanged on each area.
 *
 * Returns: (transfer full) (element-type utf8 guint): how many by the area's word, or %NULL with @error
 */
GHashTable *
barid_desk_count_areas (BaridDesk  *self,
                        GError    **error)
{
  g_autoptr(BaridLeg) leg = NULL;

  g_return_val_if_fail (BARID_IS_DESK (self), NULL);

  leg = barid_leg_begin (self);
  return barid_library_count_areas (self->store, error);
}

/**
 * barid_desk_put_away:
 * @self: a desk
 * @row: a letter of the inbox
 * @away: %FALSE to take it out again
 * @error: return location for an error
 *
 * Puts a letter away in the archive, where it is found and no longer waits.
 *
 * Returns: whether it was; %BARID_ERROR_NOT_FOUND when no such letter is in the inbox
 */
gboolean
barid_desk_put_away (BaridDesk  *self,
                     gint64      row,
                     gboolean    away,
                     GError    **error)
{
  g_autoptr(BaridLeg) leg = NULL;

  g_return_val_if_fail (BARID_IS_DESK (self), FALSE);

  leg = barid_leg_begin (self);
  return barid_library_set_filed (self->store, row, away ? barid_time_now () : BARID_TIME_NONE, error);
}
