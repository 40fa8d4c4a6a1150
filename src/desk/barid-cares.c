#include "config.h"

#include "barid-cares.h"

#include <glib/gi18n-lib.h>

#include "barid-acquaintance.h"
#include "barid-audit-book.h"
#include "barid-desk-private.h"
#include "barid-policy.h"

/* That no backup is wanted, or that there is one which was not written here: what is offered once is not offered again. */
#define SETTING_BACKUP "backup"
#define BACKUP_ASIDE   "aside"

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
 * barid_desk_tell_backup:
 * @self: a desk
 * @key: its own key
 *
 * Tells that no backup of the key was written, until one is or the officer has put it aside. A key on a smartcard has none.
 *
 * Returns: (transfer full) (nullable): the words, or %NULL when nothing is to be said
 */
char *
barid_desk_tell_backup (BaridDesk      *self,
                        const BaridKey *key)
{
  g_autoptr(BaridLeg) leg = NULL;
  g_autoptr(GArray) written = NULL;
  g_autofree char *card = NULL;
  g_autofree char *aside = NULL;

  g_return_val_if_fail (BARID_IS_DESK (self) && key != NULL, NULL);

  if ((card = barid_key_dup_card (key)) != NULL)
    return NULL;

  leg = barid_leg_begin (self);
  aside = barid_store_get (self->store, SETTING_BACKUP, NULL);
  written = barid_audit_book_find (self->store, BARID_AUDIT_BACKUP_WRITTEN, self->fingerprint, NULL);
  if (aside != NULL || written == NULL || written->len > 0)
    return NULL;

  return g_strdup (_("No backup of it was written yet. If this disk is lost, so are the key and every letter that is still "
                     "sealed to it; a copy in a safe, apart from this machine, keeps them."));
}

/**
 * barid_desk_put_backup_aside:
 * @self: a desk
 * @error: return location for an error
 *
 * Notes that the officer does not want to be reminded of a backup any more.
 *
 * Returns: whether it was noted
 */
gboolean
barid_desk_put_backup_aside (BaridDesk  *self,
                             GError    **error)
{
  g_autoptr(BaridLeg) leg = NULL;

  g_return_val_if_fail (BARID_IS_DESK (self), FALSE);

  leg = barid_leg_begin (self);

  return barid_store_set (self->store, SETTING_BACKUP, BACKUP_ASIDE, error);
}

static void
add_backup (BaridDesk      *self,
            GPtrArray      *cares,
            const BaridKey *own)
{
  g_autofree char *sentence = barid_desk_tell_backup (self, own);
  BaridCare *care;

  if (sentence == NULL)
    return;

  care = g_new0 (BaridCare, 1);
  care->name = g_strdup (_("A backup of the key of this desk"));
  care->sentence = g_steal_pointer (&sentence);
  care->backup = TRUE;
  g_ptr_array_add (cares, care);
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
  add_backup (self, cares, own);
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
