#include "config.h"

#include "barid-cares.h"

#include "barid-acquaintance.h"
#include "barid-policy.h"

/* What needs care today, in the words of the release check: whoever has read it here is not surprised there. */

/**
 * barid_care_free:
 * @self: (nullable): something that needs care
 *
 * Frees it.
 */
void
barid_care_free (BaridCare *self)
{
  if (self == NULL)
    return;

  g_free (self->office);
  g_free (self->name);
  g_free (self->sentence);
  g_free (self);
}

static void
add (GPtrArray          *cares,
     BaridObjection     *objection,
     const BaridPartner *partner)
{
  g_autoptr(BaridObjection) owned = objection;
  BaridCare *care;

  if (owned == NULL)
    return;

  care = g_new0 (BaridCare, 1);
  if (partner != NULL)
    {
      care->office = g_strdup (partner->office->id);
      care->name = g_strdup (partner->office->name);
    }
  care->sentence = g_strdup (owned->sentence);
  care->ends = owned->ends;
  g_ptr_array_add (cares, care);
}

/* Of a partner's keys the one that letters to them are sealed to: another one that ends is told on their page. */
static const BaridKey *
find_receiving (const BaridAcquaintance *known)
{
  const BaridPin *receiving = barid_partner_get_receiving (known->partner);

  for (guint i = 0; i < known->partner->pins->len; i++)
    if (g_ptr_array_index (known->partner->pins, i) == receiving)
      return g_ptr_array_index (known->keys, i);

  return NULL;
}

/**
 * barid_desk_list_cares:
 * @self: a desk
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error
 *
 * Lists what needs care about keys: our own first, then the partners', by name. A partner of whom no key is known any more is
 * among them.
 *
 * Returns: (transfer full) (element-type BaridCare): the list, or %NULL with @error
 */
GPtrArray *
barid_desk_list_cares (BaridDesk     *self,
                       GCancellable  *cancellable,
                       GError       **error)
{
  g_autoptr(GPtrArray) cares = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_care_free);
  g_autoptr(GPtrArray) known = NULL;
  g_autoptr(BaridKey) own = NULL;
  BaridTime now = barid_time_now ();

  g_return_val_if_fail (BARID_IS_DESK (self), NULL);

  if (!(own = barid_desk_dup_key (self, cancellable, error)) ||
      !(known = barid_desk_list_acquaintances (self, cancellable, error)))
    return NULL;

  add (cares, barid_policy_check_own_key (own, now), NULL);
  for (guint i = 0; i < known->len; i++)
    {
      const BaridAcquaintance *one = g_ptr_array_index (known, i);
      const BaridOffice *office = one->partner->office;

      add (cares, barid_policy_check_key (find_receiving (one), office->id, office->name, now), one->partner);
    }

  return g_steal_pointer (&cares);
}

/**
 * barid_care_tell_own_key:
 * @key: a desk's own key
 * @now: the moment it is asked for
 *
 * Tells what is to be done about a desk's own key.
 *
 * Returns: (transfer full) (nullable): the words, or %NULL when nothing is
 */
char *
barid_care_tell_own_key (const BaridKey *key,
                         BaridTime       now)
{
  g_autoptr(BaridObjection) objection = NULL;

  g_return_val_if_fail (key != NULL, NULL);

  objection = barid_policy_check_own_key (key, now);

  return objection != NULL ? g_strdup (objection->sentence) : NULL;
}
