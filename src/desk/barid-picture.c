#include "config.h"

#include "barid-picture.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "barid-desk-private.h"
#include "barid-library-traffic.h"
#include "barid-text.h"

/**
 * barid_outline_free:
 * @self: (nullable): a partner in the picture
 *
 * Frees it.
 */
void
barid_outline_free (BaridOutline *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->known, barid_acquaintance_free);
  g_clear_pointer (&self->traffic, barid_traffic_free);
  g_clear_pointer (&self->agreement, barid_agreement_unref);
  g_clear_pointer (&self->key, barid_key_unref);
  g_free (self);
}

static GHashTable *
count_traffic (BaridDesk  *self,
               BaridTime   now,
               GError    **error)
{
  g_autoptr(BaridLeg) leg = barid_leg_begin (self);

  return barid_library_count_traffic (self->store, now, error);
}

static BaridOutline *
draw (BaridAcquaintance *known,
      GHashTable        *traffic,
      BaridTime          now)
{
  BaridOutline *outline = g_new0 (BaridOutline, 1);
  const char *office = known->partner->office->id;
  gpointer key = NULL;

  outline->known = known;
  if (g_hash_table_steal_extended (traffic, office, &key, (gpointer *) &outline->traffic) == FALSE)
    outline->traffic = barid_traffic_new (office);

  for (guint i = 0; i < known->agreements->len; i++)
    {
      BaridAgreement *agreement = g_ptr_array_index (known->agreements, i);

      if (!barid_agreement_in_force (agreement, now) ||
          (outline->agreement != NULL && outline->agreement->until >= agreement->until))
        continue;

      g_clear_pointer (&outline->agreement, barid_agreement_unref);
      outline->agreement = barid_agreement_ref (agreement);
    }

  for (guint i = 0; i < known->partner->pins->len; i++)
    if (g_ptr_array_index (known->partner->pins, i) == (gpointer) barid_partner_get_receiving (known->partner) &&
        g_ptr_array_index (known->keys, i) != NULL)
      outline->key = barid_key_ref (g_ptr_array_index (known->keys, i));

  return outline;
}

/**
 * barid_desk_draw_picture:
 * @self: a desk
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error
 *
 * Gathers what was exchanged with every partner, by name. There are no sums over partners, and no order among them.
 *
 * Returns: (transfer full) (element-type BaridOutline): the partners, or %NULL with @error
 */
GPtrArray *
barid_desk_draw_picture (BaridDesk     *self,
                         GCancellable  *cancellable,
                         GError       **error)
{
  g_autoptr(GPtrArray) outlines = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_outline_free);
  g_autoptr(GPtrArray) known = NULL;
  g_autoptr(GHashTable) traffic = NULL;
  BaridTime now = barid_time_now ();

  g_return_val_if_fail (BARID_IS_DESK (self), NULL);

  if (!(known = barid_desk_list_acquaintances (self, cancellable, error)) ||
      !(traffic = count_traffic (self, now, error)))
    return NULL;

  for (guint i = 0; i < known->len; i++)
    {
      BaridAcquaintance *one = g_steal_pointer (&g_ptr_array_index (known, i));

      g_ptr_array_add (outlines, draw (one, traffic, now));
    }

  return g_steal_pointer (&outlines);
}

static void
append_date (GString   *table,
             BaridTime  time)
{
  g_autofree char *date = time != BARID_TIME_NONE ? barid_time_format_date (time) : NULL;

  g_string_append_printf (table, "\t%s", date != NULL ? date : "");
}

/* A name that begins with one of these would be a formula to a spreadsheet. */
static void
append_name (GString    *table,
             const char *name)
{
  g_autofree char *clean = barid_text_clean_name (name);

  g_string_append_printf (table, "%s%s", strchr ("=+-@", *clean) != NULL && *clean != '\0' ? "'" : "", clean);
}

/**
 * barid_picture_write_table:
 * @outlines: (element-type BaridOutline): partners in the picture
 *
 * Writes the picture as a table with tabs between its columns, for a spreadsheet.
 *
 * Returns: (transfer full): the table
 */
char *
barid_picture_write_table (GPtrArray *outlines)
{
  g_autoptr(GString) table = g_string_new (NULL);
  BaridTime now = barid_time_now ();

  g_return_val_if_fail (outlines != NULL, NULL);

  /* TRANSLATORS: heads of the columns of a table, with tabs (\t) between them. */
  g_string_append_printf (table, "%s\n", _("Partner\tLetters in, 12 months\tLetters out, 12 months\tAsked until a date\t"
                                           "Answered in time\tFeedback given\tFound useful\tOur standing needs unanswered\t"
                                           "Their standing needs unanswered\tAgreement\tAgreement ends\tKey ends"));
  for (guint i = 0; i < outlines->len; i++)
    {
      const BaridOutline *outline = g_ptr_array_index (outlines, i);

      append_name (table, outline->known->partner->office->name);
      g_string_append_printf (table, "\t%u\t%u\t%u\t%u\t%u\t%u\t%u\t%u\t", barid_traffic_sum (outline->traffic->came),
                              barid_traffic_sum (outline->traffic->went), outline->traffic->asked,
                              outline->traffic->in_time, outline->traffic->judged, outline->traffic->useful,
                              outline->traffic->needs, outline->traffic->needed);
      if (outline->agreement != NULL && outline->agreement->number != NULL)
        append_name (table, outline->agreement->number);
      append_date (table, outline->agreement != NULL ? outline->agreement->until : BARID_TIME_NONE);
      append_date (table, outline->key != NULL ? barid_key_find_end (outline->key, now) : BARID_TIME_NONE);
      g_string_append_c (table, '\n');
    }

  return g_string_free (g_steal_pointer (&table), FALSE);
}
