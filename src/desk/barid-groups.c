#include "config.h"

#include "barid-groups.h"

#include <string.h>

#include "barid-bytes.h"

#define GROUP_DIGITS 5

/* One of @n, each as likely: what would favour the first ones is drawn again. */
static guint
draw (guint n)
{
  guint8 most = 255 - 256 % n;

  for (;;)
    {
      g_autoptr(GBytes) random = barid_bytes_random (1);
      guint8 byte = *(const guint8 *) g_bytes_get_data (random, NULL);

      if (byte <= most)
        return byte % n;
    }
}

/**
 * barid_groups_draw:
 * @number: a key number, see barid_key_number()
 *
 * Draws the two groups of a key number that are to be heard.
 *
 * Returns: (transfer full): the number with the two left out
 */
BaridGroups *
barid_groups_draw (const char *number)
{
  BaridGroups *self;
  guint one;
  guint other;

  g_return_val_if_fail (number != NULL, NULL);

  self = g_new0 (BaridGroups, 1);
  self->groups = g_strsplit (number, " ", -1);
  self->n_groups = g_strv_length (self->groups);
  g_assert (self->n_groups > BARID_GROUPS_MISSING && self->n_groups < 256);

  one = draw (self->n_groups);
  other = draw (self->n_groups - 1);
  other += other >= one;
  self->missing[0] = MIN (one, other);
  self->missing[1] = MAX (one, other);

  return self;
}

/**
 * barid_groups_free:
 * @self: (nullable): a number with groups left out
 *
 * Frees it.
 */
void
barid_groups_free (BaridGroups *self)
{
  if (self == NULL)
    return;

  g_strfreev (self->groups);
  g_free (self);
}

/**
 * barid_groups_is_missing:
 * @self: a number with groups left out
 * @group: which group, from 0
 *
 * Tells whether a group is to be heard.
 *
 * Returns: whether it is
 */
gboolean
barid_groups_is_missing (const BaridGroups *self,
                         guint              group)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return group == self->missing[0] || group == self->missing[1];
}

/**
 * barid_groups_is_whole:
 * @heard: what was typed of one group
 *
 * Tells whether five digits were typed, of whatever script.
 *
 * Returns: whether it is a group
 */
gboolean
barid_groups_is_whole (const char *heard)
{
  guint digits = 0;

  g_return_val_if_fail (heard != NULL, FALSE);

  for (const char *p = heard; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isdigit (c))
        digits++;
      else if (!g_unichar_isspace (c))
        return FALSE;
    }

  return digits == GROUP_DIGITS;
}

/**
 * barid_groups_fill:
 * @self: a number with groups left out
 * @heard: (array fixed-size=2): what was heard, in the order of the groups
 *
 * Puts what was heard in its places. Whether it is the number of the key is for barid_desk_introduce() to say.
 *
 * Returns: (transfer full): the whole number as it was heard
 */
char *
barid_groups_fill (const BaridGroups  *self,
                   const char * const *heard)
{
  g_autoptr(GString) number = g_string_new (NULL);

  g_return_val_if_fail (self != NULL && heard != NULL, NULL);

  for (guint i = 0; i < self->n_groups; i++)
    {
      const char *group = i == self->missing[0] ? heard[0] : i == self->missing[1] ? heard[1] : self->groups[i];

      g_string_append_printf (number, "%s%s", i > 0 ? " " : "", group);
    }

  return g_string_free (g_steal_pointer (&number), FALSE);
}
