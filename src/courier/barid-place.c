#include "config.h"

#include "barid-place.h"

#include <string.h>

#include "barid-id.h"
#include "barid-json.h"

#define FORMAT     1
#define MAX_CURSOR (16 * 1024)
#define MAX_ID     64

/* Goes back to the beginning: what is read twice is known by its id, what is skipped is lost. */
static void
start_over (BaridPlace *self)
{
  *self = (BaridPlace) { .seen = BARID_TIME_NONE };
}

static gboolean
read_members (BaridPlace *self,
              GStrv      *owed,
              JsonObject *object)
{
  gint64 format = 0;

  return barid_json_get_int (object, "format", 0, G_MAXINT, 0, &format, NULL) && format == FORMAT &&
         barid_json_get_int (object, "step", 0, G_MAXINT64 - 1, 0, &self->step, NULL) &&
         barid_json_get_time (object, "seen", &self->seen, NULL) &&
         barid_json_get_time (object, "old", &self->old, NULL) &&
         barid_json_get_time (object, "young", &self->young, NULL) &&
         barid_json_get_int (object, "count", 0, BARID_PLACE_WINDOW, 0, &self->count, NULL) &&
         barid_json_get_boolean (object, "inside", FALSE, &self->inside, NULL) &&
         barid_json_get_time (object, "after", &self->after, NULL) &&
         barid_json_get_time (object, "owed_since", &self->owed_since, NULL) &&
         barid_json_get_texts (object, "owed", BARID_PLACE_OWED, MAX_ID, owed, NULL);
}

/**
 * barid_place_read:
 * @self: (out caller-allocates): where reading stands
 * @owed: (element-type utf8): takes the ids that were listed but could not be had, and are to be asked for again
 * @cursor: (nullable): a cursor, or %NULL for the beginning
 *
 * Reads a cursor. One that cannot be read is the beginning.
 */
void
barid_place_read (BaridPlace *self,
                  GPtrArray  *owed,
                  const char *cursor)
{
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(JsonObject) object = NULL;
  g_auto(GStrv) ids = NULL;

  start_over (self);
  if (cursor == NULL)
    return;

  bytes = g_bytes_new (cursor, strlen (cursor));
  if (!(object = barid_json_load_object (bytes, MAX_CURSOR, NULL)) || !read_members (self, &ids, object))
    {
      start_over (self);
      return;
    }

  for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
    if (barid_id_is_valid (ids[i], "artifact"))
      g_ptr_array_add (owed, g_strdup (ids[i]));
}

/**
 * barid_place_write:
 * @self: where reading stands
 * @owed: (element-type utf8): ids to be asked for again, at most %BARID_PLACE_OWED
 *
 * Writes a cursor.
 *
 * Returns: (transfer full): the cursor
 */
char *
barid_place_write (const BaridPlace *self,
                   GPtrArray        *owed)
{
  g_autoptr(JsonObject) object = json_object_new ();
  g_autoptr(JsonNode) node = json_node_new (JSON_NODE_OBJECT);

  json_object_set_int_member (object, "format", FORMAT);
  json_object_set_int_member (object, "step", self->step);
  if (self->seen != BARID_TIME_NONE)
    barid_json_set_time (object, "seen", self->seen);
  if (self->old != BARID_TIME_NONE)
    barid_json_set_time (object, "old", self->old);
  if (self->young != BARID_TIME_NONE)
    barid_json_set_time (object, "young", self->young);
  json_object_set_int_member (object, "count", self->count);
  json_object_set_boolean_member (object, "inside", self->inside);
  if (self->after != BARID_TIME_NONE)
    barid_json_set_time (object, "after", self->after);
  if (owed->len > 0)
    {
      JsonArray *ids = json_array_sized_new (owed->len);

      for (guint i = 0; i < owed->len; i++)
        json_array_add_string_element (ids, g_ptr_array_index (owed, i));
      json_object_set_array_member (object, "owed", ids);
      barid_json_set_time (object, "owed_since", self->owed_since);
    }

  json_node_set_object (node, object);
  return barid_json_to_text (node);
}

/**
 * barid_place_see:
 * @self: where reading stands
 * @date: when an object was added
 *
 * Notes an entry of a manifest, in the order in which they came.
 *
 * A server whose clock was years ahead for an hour must not make us blind for years: what is dated in the future counts
 * as seen now.
 */
void
barid_place_see (BaridPlace *self,
                 BaridTime   date)
{
  date = MIN (date, barid_time_now ());
  if (date == BARID_TIME_NONE || date <= self->seen)
    return;

  self->seen = date;
  if (++self->count < BARID_PLACE_WINDOW)
    return;

  self->old = self->young;
  self->young = date;
  self->count = 0;
}

/**
 * barid_place_get_start:
 * @self: where reading stands
 *
 * Gives the date after which the next pass begins.
 *
 * Ten minutes before what was last seen: an exchange of several processes may show an entry later than its neighbour
 * of the same second. But not more than some hundred entries, so that ten letters after a storm of thousands do not
 * cost the reading of the storm.
 *
 * Returns: the date, or %BARID_TIME_NONE for the beginning
 */
BaridTime
barid_place_get_start (const BaridPlace *self)
{
  if (self->seen == BARID_TIME_NONE)
    return BARID_TIME_NONE;

  return MAX (self->seen - BARID_PLACE_OVERLAP, self->old);
}
