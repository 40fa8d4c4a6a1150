#include "config.h"

#include "barid-versions.h"

#include <glib/gi18n-lib.h>

#include "barid-desk-private.h"
#include "barid-draft-book.h"
#include "barid-drafts.h"
#include "barid-entries-private.h"
#include "barid-error.h"
#include "barid-origins-private.h"
#include "barid-stix.h"

/* ---- comparing -------------------------------------------------------------------------------------------- */

/**
 * barid_desk_compare:
 * @self: a desk
 * @before: a state of a briefing
 * @after: a later one
 * @error: return location for an error
 *
 * Finds what differs between two states of a briefing, with the partners' names.
 *
 * Returns: (transfer container) (element-type BaridDifference): as barid_compare() does, or %NULL with @error
 */
GPtrArray *
barid_desk_compare (BaridDesk      *self,
                    BaridBriefing  *before,
                    BaridBriefing  *after,
                    GError        **error)
{
  g_autoptr(GHashTable) names = NULL;

  g_return_val_if_fail (BARID_IS_DESK (self), NULL);

  return (names = barid_desk_list_names (self, error)) != NULL ? barid_compare (before, after, names) : NULL;
}

/**
 * barid_desk_load_text:
 * @self: a desk
 * @id_or_row: a draft, or a letter that was sent or received
 * @error: return location for an error
 *
 * Loads what a draft or a letter says, to be compared or written anew.
 *
 * Returns: (transfer full): the briefing, or %NULL: %BARID_ERROR_NOT_FOUND where there is none to be read
 */
BaridBriefing *
barid_desk_load_text (BaridDesk   *self,
                      const char  *id_or_row,
                      GError     **error)
{
  g_autoptr(BaridEntry) entry = NULL;

  g_return_val_if_fail (BARID_IS_DESK (self) && id_or_row != NULL, NULL);

  if (!(entry = barid_desk_find_entry (self, id_or_row, error)))
    return NULL;

  if (entry->bundle != NULL)
    return barid_origins_read (self, entry->bundle, error);

  g_set_error_literal (error, BARID_ERROR, BARID_ERROR_NOT_FOUND, _("There is no briefing in the bundle."));
  return NULL;
}

/* ---- versions ------------------------------------------------------------------------------------------------- */

/* That nothing was changed since the last version is no reason to have another. */
static gboolean
is_kept (BaridDesk *self,
         gint64     draft)
{
  g_autoptr(BaridEntry) entry = barid_library_get (self->store, draft, NULL);
  g_autoptr(GPtrArray) last = barid_draft_book_list (self->store, draft, 1, NULL);
  g_autoptr(BaridBriefing) was = NULL;
  g_autoptr(BaridBriefing) is = NULL;
  g_autoptr(GPtrArray) found = NULL;

  if (entry == NULL || entry->bundle == NULL || last == NULL || last->len == 0)
    return FALSE;

  if (!(was = barid_stix_read (((const BaridVersion *) g_ptr_array_index (last, 0))->bundle, NULL)) ||
      !(is = barid_stix_read (entry->bundle, NULL)))
    return FALSE;

  found = barid_compare (was, is, NULL);

  return found->len == 0;
}

/**
 * barid_desk_keep_version:
 * @self: a desk
 * @draft: row of a draft
 * @reason: why
 * @error: return location for an error
 *
 * Lays a draft by as it is saved now, unless that has been done already. It goes with the draft.
 *
 * Returns: whether it is kept
 */
gboolean
barid_desk_keep_version (BaridDesk           *self,
                         gint64               draft,
                         BaridVersionReason   reason,
                         GError             **error)
{
  g_autoptr(BaridLeg) leg = NULL;

  g_return_val_if_fail (BARID_IS_DESK (self), FALSE);

  leg = barid_leg_begin (self);
  return is_kept (self, draft) || barid_draft_book_keep (self->store, draft, reason, error);
}

/* From the oldest to the newest, each against the one before. */
static gboolean
tell_changes (GPtrArray   *versions,
              GHashTable  *names,
              GError     **error)
{
  g_autoptr(BaridBriefing) before = NULL;

  for (guint i = versions->len; i-- > 0;)
    {
      BaridVersion *version = g_ptr_array_index (versions, i);
      g_autoptr(BaridBriefing) briefing = barid_stix_read (version->bundle, error);

      if (briefing == NULL)
        return FALSE;

      if (before != NULL)
        version->changes = barid_compare (before, briefing, names);
      g_set_object (&before, briefing);
    }

  return TRUE;
}

/**
 * barid_desk_list_versions:
 * @self: a desk
 * @draft: row of a draft
 * @error: return location for an error
 *
 * Lists what a draft was, with what was changed each time.
 *
 * Returns: (transfer container) (element-type BaridVersion): the versions, the newest first; or %NULL with @error
 */
GPtrArray *
barid_desk_list_versions (BaridDesk  *self,
                          gint64      draft,
                          GError    **error)
{
  g_autoptr(GPtrArray) versions = NULL;
  g_autoptr(GHashTable) names = NULL;

  g_return_val_if_fail (BARID_IS_DESK (self), NULL);

  {
    g_autoptr(BaridLeg) leg = barid_leg_begin (self);

    versions = barid_draft_book_list (self->store, draft, 0, error);
  }

  return versions != NULL && (names = barid_desk_list_names (self, error)) != NULL && tell_changes (versions, names, error)
         ? g_steal_pointer (&versions) : NULL;
}

/**
 * barid_desk_load_version:
 * @self: a desk
 * @draft: row of a draft
 * @version: which of its versions
 * @error: return location for an error
 *
 * Loads a draft as it was once.
 *
 * Returns: (transfer full): the briefing, or %NULL: %BARID_ERROR_NOT_FOUND when there is no such version
 */
BaridBriefing *
barid_desk_load_version (BaridDesk  *self,
                         gint64      draft,
                         gint64      version,
                         GError    **error)
{
  g_autoptr(BaridVersion) found = NULL;
  g_autoptr(BaridLeg) leg = NULL;

  g_return_val_if_fail (BARID_IS_DESK (self), NULL);

  leg = barid_leg_begin (self);
  return (found = barid_draft_book_get (self->store, draft, version, error)) ? barid_stix_read (found->bundle, error) : NULL;
}

/**
 * barid_desk_bring_back:
 * @self: a desk
 * @draft: row of a draft
 * @version: which of its versions
 * @error: return location for an error
 *
 * Has a draft be what it was once. What it is now becomes a version first.
 *
 * Returns: (transfer full): the briefing, as it is saved now; or %NULL with @error and nothing changed
 */
BaridBriefing *
barid_desk_bring_back (BaridDesk  *self,
                       gint64      draft,
                       gint64      version,
                       GError    **error)
{
  g_autoptr(BaridBriefing) briefing = NULL;

  g_return_val_if_fail (BARID_IS_DESK (self), NULL);

  return (briefing = barid_desk_load_version (self, draft, version, error)) != NULL &&
         barid_desk_keep_version (self, draft, BARID_VERSION_BROUGHT_BACK, error) &&
         barid_desk_save_draft (self, briefing, draft, error) != 0
         ? g_steal_pointer (&briefing) : NULL;
}

/* ---- written anew ------------------------------------------------------------------------------------------------ */

/**
 * barid_desk_duplicate:
 * @self: a desk
 * @id_or_row: a draft of ours, or what we have sent
 * @error: return location for an error
 *
 * Makes a new draft of what was written before: with its text and its addressees, and without what it was alone: its id, its
 * reference number, what it answered.
 *
 * Returns: the new draft's row, or 0: %BARID_ERROR_REFUSED for what others wrote
 */
gint64
barid_desk_duplicate (BaridDesk   *self,
                      const char  *id_or_row,
                      GError     **error)
{
  g_autoptr(BaridEntry) entry = NULL;
  g_autoptr(BaridBriefing) briefing = NULL;

  g_return_val_if_fail (BARID_IS_DESK (self) && id_or_row != NULL, 0);

  if (!(entry = barid_desk_find_entry (self, id_or_row, error)))
    return 0;

  if (entry->shelf != BARID_SHELF_DRAFTS && entry->shelf != BARID_SHELF_SENT)
    {
      g_set_error_literal (error, BARID_ERROR, BARID_ERROR_REFUSED,
                           _("Only what was written here can be duplicated. What a partner wrote stays theirs."));
      return 0;
    }

  if (!(briefing = barid_desk_load_text (self, id_or_row, error)))
    return 0;

  barid_briefing_set_id (briefing, NULL);
  barid_briefing_set_created (briefing, BARID_TIME_NONE);
  barid_briefing_set_published (briefing, BARID_TIME_NONE);
  barid_briefing_set_reference (briefing, NULL);
  barid_briefing_set_emergency (briefing, NULL);
  barid_briefing_set_parent (briefing, NULL);
  barid_briefing_set_set_aside (briefing, NULL);

  return barid_desk_save_draft (self, briefing, 0, error);
}

/* ---- what is open ---------------------------------------------------------------------------------------------------- */

/**
 * barid_desk_set_draft_open:
 * @self: a desk
 * @draft: row of a draft
 * @open: whether a window has it open
 * @error: return location for an error
 *
 * Writes down that a draft is being written, so that it is known when the program ends without closing it.
 *
 * Returns: whether it was written down
 */
gboolean
barid_desk_set_draft_open (BaridDesk  *self,
                           gint64      draft,
                           gboolean    open,
                           GError    **error)
{
  g_autoptr(BaridLeg) leg = NULL;

  g_return_val_if_fail (BARID_IS_DESK (self), FALSE);

  leg = barid_leg_begin (self);
  return barid_draft_book_set_open (self->store, draft, open, error);
}

/**
 * barid_desk_list_open_drafts:
 * @self: a desk
 * @error: return location for an error
 *
 * Lists the drafts that are open, or were when the program ended without closing them.
 *
 * Returns: (transfer container) (element-type BaridEntry): their heads, or %NULL with @error
 */
GPtrArray *
barid_desk_list_open_drafts (BaridDesk  *self,
                             GError    **error)
{
  g_autoptr(GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_entry_free);
  g_autoptr(GArray) rows = NULL;
  g_autoptr(BaridLeg) leg = NULL;

  g_return_val_if_fail (BARID_IS_DESK (self), NULL);

  leg = barid_leg_begin (self);
  if (!(rows = barid_draft_book_list_open (self->store, error)))
    return NULL;

  for (guint i = 0; i < rows->len; i++)
    {
      BaridEntry *entry = barid_library_get (self->store, g_array_index (rows, gint64, i), error);

      if (entry == NULL)
        return NULL;
      g_ptr_array_add (entries, entry);
    }

  return g_steal_pointer (&entries);
}
