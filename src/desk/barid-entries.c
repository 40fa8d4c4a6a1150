#include "config.h"

#include "barid-entries-private.h"

#include "barid-desk-private.h"
#include "barid-id.h"
#include "barid-stix.h"
#include "barid-translation.h"

/* A level that nobody explains stands above all others. */
static int
find_rank (const BaridMarking *banner)
{
  switch (barid_marking_get_system (banner))
    {
    case BARID_MARKING_CLASSIFICATION:
    case BARID_MARKING_UNKNOWN:
      return (int) MIN (barid_marking_get_rank (banner), G_MAXINT16);
    case BARID_MARKING_TLP:
    case BARID_MARKING_STATEMENT:
    default:
      return -1;
    }
}

static char **
list_origins (BaridBriefing *briefing)
{
  GPtrArray *sources = barid_briefing_get_part (briefing, BARID_PART_SOURCES);
  g_autoptr(GStrvBuilder) tokens = g_strv_builder_new ();

  for (guint i = 0; i < sources->len; i++)
    {
      const BaridSource *source = g_ptr_array_index (sources, i);

      if (source->origin != NULL)
        g_strv_builder_add (tokens, source->origin);
    }

  return g_strv_builder_end (tokens);
}

/* What a row says of a briefing without its bytes. */
BaridEntry *
barid_entry_new_for (BaridBriefing *briefing)
{
  g_autoptr(BaridMarking) banner = barid_briefing_dup_banner (briefing);
  BaridEntry *entry = barid_entry_new ();

  entry->title = g_strdup (barid_briefing_get_title (briefing));
  entry->reference = g_strdup (barid_briefing_get_reference (briefing));
  entry->kind = g_strdup (barid_kind_get_word (barid_briefing_get_kind (briefing)));
  entry->precedence = g_strdup (barid_precedence_get_word (barid_briefing_get_precedence (briefing)));
  entry->marking = banner != NULL ? barid_marking_to_banner (banner) : NULL;
  if (banner != NULL)
    entry->rank = find_rank (banner);
  entry->areas = g_strdupv ((char **) barid_briefing_get_areas (briefing));
  entry->due = barid_briefing_get_due (briefing);
  entry->asked = barid_briefing_get_acknowledgement_asked (briefing);
  entry->origins = list_origins (briefing);
  if (barid_briefing_get_request (briefing) != BARID_REQUEST_QUESTION)
    entry->request = g_strdup (barid_request_get_word (barid_briefing_get_request (briefing)));
  if (barid_briefing_get_outcome (briefing) != BARID_OUTCOME_ANSWERED)
    entry->outcome = g_strdup (barid_outcome_get_word (barid_briefing_get_outcome (briefing)));

  return entry;
}

/* What every briefing of ours bears, and the officer does not type. */
static void
complete (BaridDesk     *desk,
          BaridBriefing *briefing,
          BaridTime      now)
{
  if (barid_briefing_get_id (briefing) == NULL)
    {
      g_autofree char *id = barid_id_new ("report");

      barid_briefing_set_id (briefing, id);
    }
  if (barid_briefing_get_originator (briefing) == NULL)
    barid_briefing_set_originator (briefing, desk->office);
  if (barid_briefing_get_created (briefing) == BARID_TIME_NONE)
    barid_briefing_set_created (briefing, now);
  barid_briefing_renew (briefing, now);
}

BaridEntry *
barid_entry_new_draft (BaridDesk      *desk,
                       BaridBriefing  *briefing,
                       GError        **error)
{
  g_autoptr(BaridBundle) bundle = NULL;
  BaridTime now = barid_time_now ();
  BaridEntry *entry;

  complete (desk, briefing, now);
  if (!(bundle = barid_stix_write (briefing, desk->office, NULL, error)))
    return NULL;

  entry = barid_entry_new_for (briefing);
  entry->shelf = BARID_SHELF_DRAFTS;
  entry->time = now;
  entry->bundle = g_bytes_ref (bundle->bytes);

  return entry;
}

BaridEntry *
barid_desk_find_entry (BaridDesk   *self,
                       const char  *id_or_row,
                       GError     **error)
{
  g_autoptr(BaridLeg) leg = barid_leg_begin (self);

  return barid_library_find (self->store, id_or_row, error);
}

/* What the address book calls the offices, by their ids. */
GHashTable *
barid_desk_list_names (BaridDesk  *self,
                       GError    **error)
{
  g_autoptr(BaridLeg) leg = barid_leg_begin (self);
  g_autoptr(GPtrArray) partners = barid_address_book_list (self->store, error);
  GHashTable *names;

  if (partners == NULL)
    return NULL;

  names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < partners->len; i++)
    {
      const BaridPartner *partner = g_ptr_array_index (partners, i);

      g_hash_table_insert (names, g_strdup (partner->office->id), g_strdup (partner->office->name));
    }

  return names;
}
