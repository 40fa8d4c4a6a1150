#include "config.h"

#include "barid-introduction.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "barid-desk-private.h"
#include "barid-due.h"
#include "barid-error.h"
#include "barid-instruments.h"
#include "barid-reach-private.h"
#include "barid-text.h"

/* When and how an office is reached: what our own card says of it, what partners' cards said, and what we noted ourselves. */

#define SETTING_REACH "card"
#define NOTE_SIZE     (64 * 1024)

BaridCard *
barid_card_of_file (GBytes  *file,
                    GError **error)
{
  g_autoptr(BaridSigned) object = barid_signed_read (file, error);

  return object != NULL ? barid_card_read (object->object, error) : NULL;
}

/* ---- by their clocks ---------------------------------------------------------------------------------------- */

/* What is known of when an office is there: whose card says no hours, of them the weekend of their nation. */
typedef struct
{
  /* owned, nullable */
  BaridCard *card;
  char      *nation;
} Clock;

static void
clock_free (gpointer data)
{
  Clock *self = data;

  g_clear_pointer (&self->card, barid_card_free);
  g_free (self->nation);
  g_free (self);
}

static Clock *
read_clock (BaridLeg   *leg,
            const char *office)
{
  Clock *self = g_new0 (Clock, 1);
  g_autoptr(GBytes) file = NULL;
  g_autoptr(BaridPartner) partner = NULL;

  if (barid_address_book_get_card (leg->store, office, &file, NULL) && file != NULL)
    self->card = barid_card_of_file (file, NULL);
  if ((self->card == NULL || self->card->hours == NULL) &&
      (partner = barid_address_book_find (leg->store, office, NULL)) != NULL)
    self->nation = g_strdup (partner->office->nation);

  return self;
}

static const Clock *
find_clock (BaridLeg   *leg,
            GHashTable *clocks,
            const char *office)
{
  Clock *clock = g_hash_table_lookup (clocks, office);

  if (clock == NULL)
    g_hash_table_insert (clocks, g_strdup (office), clock = read_clock (leg, office));

  return clock;
}
static void
tell_due (BaridLeg   *leg,
          GHashTable *clocks,
          BaridEntry *entry)
{
  BaridTime due = barid_entry_get_due (entry);
  const Clock *clock;

  if (entry->office == NULL || due == BARID_TIME_NONE || !barid_entry_waits (entry))
    return;

  g_clear_pointer (&entry->there, g_free);
  clock = find_clock (leg, clocks, entry->office);
  entry->there = clock->card != NULL && clock->card->hours != NULL ? barid_hours_tell_due (clock->card->hours, due)
                                                                   : barid_due_tell_there (due, clock->nation);
}

/* Tells of letters that wait when they are due by the clocks of their offices, each of which is looked up once. */
void
barid_reach_tell_due (BaridLeg    *leg,
                      BaridEntry **entries,
                      guint        n_entries)
{
  g_autoptr(GHashTable) clocks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, clock_free);

  for (guint i = 0; i < n_entries; i++)
    tell_due (leg, clocks, entries[i]);
}

/* ---- what cards say ------------------------------------------------------------------------------------------ */

/**
 * barid_desk_dup_card:
 * @self: a desk
 * @office: identity id of a partner
 * @error: return location for an error
 *
 * Reads what a partner's card said when they were introduced: languages, duty telephone, hours, fallback channels.
 *
 * Returns: (transfer full): the card, or %NULL: %BARID_ERROR_NOT_FOUND where none was kept
 */
BaridCard *
barid_desk_dup_card (BaridDesk   *self,
                     const char  *office,
                     GError     **error)
{
  g_autoptr(BaridLeg) leg = NULL;
  g_autoptr(GBytes) file = NULL;

  g_return_val_if_fail (BARID_IS_DESK (self) && office != NULL, NULL);

  leg = barid_leg_begin (self);
  if (!barid_address_book_get_card (self->store, office, &file, error))
    return NULL;

  if (file != NULL)
    return barid_card_of_file (file, error);

  g_set_error_literal (error, BARID_ERROR, BARID_ERROR_NOT_FOUND, _("The card of this partner was not kept. Open it anew."));
  return NULL;
}

/**
 * barid_desk_dup_reach:
 * @self: a desk
 * @error: return location for an error
 *
 * Reads what our own card says of how this office is reached; the card has no keys yet.
 *
 * Returns: (transfer full): the card, or %NULL with @error
 */
BaridCard *
barid_desk_dup_reach (BaridDesk  *self,
                      GError    **error)
{
  g_autoptr(BaridLeg) leg = NULL;
  g_autoptr(BaridCard) card = NULL;
  g_autoptr(GError) problem = NULL;
  g_autofree char *text = NULL;

  g_return_val_if_fail (BARID_IS_DESK (self), NULL);

  leg = barid_leg_begin (self);
  card = barid_card_new (self->office);
  text = barid_store_get (self->store, SETTING_REACH, &problem);
  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return NULL;
    }

  return barid_reach_read (card, text, error) ? g_steal_pointer (&card) : NULL;
}

/**
 * barid_desk_set_reach:
 * @self: a desk
 * @reach: languages, telephone, hours and fallback channels; the rest of it is passed over
 * @error: return location for an error
 *
 * Sets what our own card says of how this office is reached, from the next card that is written on.
 *
 * Returns: whether it was kept; what could not be read from a card is refused
 */
gboolean
barid_desk_set_reach (BaridDesk        *self,
                      const BaridCard  *reach,
                      GError          **error)
{
  g_autoptr(BaridLeg) leg = NULL;
  g_autoptr(BaridCard) again = NULL;
  g_autofree char *text = NULL;

  g_return_val_if_fail (BARID_IS_DESK (self) && reach != NULL, FALSE);

  text = barid_reach_write (reach);
  again = barid_card_new (self->office);
  if (!barid_reach_read (again, text, error))
    return FALSE;

  leg = barid_leg_begin (self);

  return barid_store_set (self->store, SETTING_REACH, text, error);
}

/**
 * barid_desk_get_note:
 * @self: a desk
 * @office: identity id of a partner
 * @note: (out) (nullable): what we noted about them
 * @error: return location for an error
 *
 * Reads our own note on a partner. It never leaves the desk.
 *
 * Returns: whether the store could be read
 */
gboolean
barid_desk_get_note (BaridDesk   *self,
                     const char  *office,
                     char       **note,
                     GError     **error)
{
  g_autoptr(BaridLeg) leg = NULL;

  g_return_val_if_fail (BARID_IS_DESK (self) && office != NULL && note != NULL, FALSE);

  leg = barid_leg_begin (self);

  return barid_address_book_get_note (self->store, office, note, error);
}

/**
 * barid_desk_set_note:
 * @self: a desk
 * @office: identity id of a partner
 * @note: (nullable): what is noted; none takes the note away
 * @error: return location for an error
 *
 * Keeps our own note on a partner.
 *
 * Returns: whether it was kept
 */
gboolean
barid_desk_set_note (BaridDesk   *self,
                     const char  *office,
                     const char  *note,
                     GError     **error)
{
  g_autoptr(BaridLeg) leg = NULL;

  g_return_val_if_fail (BARID_IS_DESK (self) && office != NULL, FALSE);

  if (note != NULL && (strlen (note) > NOTE_SIZE || !g_utf8_validate (note, -1, NULL)))
    {
      g_set_error_literal (error, BARID_ERROR, BARID_ERROR_TOO_LARGE, _("A note is a text of at most 64 KiB."));
      return FALSE;
    }

  leg = barid_leg_begin (self);

  return barid_address_book_set_note (self->store, office, note, barid_time_now (), error);
}
