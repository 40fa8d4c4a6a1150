#include "config.h"

#include "barid-address-book.h"

#include <glib/gi18n-lib.h>

#include "barid-error.h"
#include "barid-key.h"
#include "barid-store-private.h"
#include "barid-text.h"

/* Reading partners ----------------------------------------------------------------------- */

/* A pin shows the latest telling of its introduction; the earlier ones stay in the table. */
#define SELECT_PARTNERS \
  "SELECT p.id, p.name, p.nation, " \
  "c.office, c.root, c.collection, c.user, c.token, c.pin, c.authority, " \
  "k.fingerprint, k.desk, i.introducer, i.how, i.time, k.ended, k.role, k.way, k.ending, " \
  "(SELECT min (since) FROM compromise WHERE fingerprint = k.fingerprint) " \
  "FROM partner p " \
  "LEFT JOIN channel c ON c.office = p.id " \
  "LEFT JOIN pin k ON k.office = p.id " \
  "LEFT JOIN introduction i ON i.row = (SELECT max (row) FROM introduction WHERE fingerprint = k.fingerprint) "
#define IN_ORDER \
  "ORDER BY p.caseless, p.id, coalesce (k.place, k.row), k.row"

/* Two spellings that differ only in case or in how their accents are coded are one name. */
static char *
make_caseless (const char *name)
{
  g_autofree char *normalized = g_utf8_normalize (name, -1, G_NORMALIZE_ALL_COMPOSE);

  return g_utf8_casefold (normalized != NULL ? normalized : name, -1);
}

static BaridChannel *
read_channel (BaridRows *rows,
              guint      first)
{
  if (barid_rows_is_null (rows, first + 1))
    return NULL;

  return barid_channel_new (barid_rows_get_text (rows, first),
                            barid_rows_get_text (rows, first + 1),
                            barid_rows_get_text (rows, first + 2),
                            barid_rows_get_text (rows, first + 3),
                            barid_rows_get_text (rows, first + 4),
                            barid_rows_get_text (rows, first + 5),
                            barid_rows_get_text (rows, first + 6));
}

static BaridPin *
read_pin (BaridRows *rows,
          guint      first)
{
  BaridPin *pin = barid_pin_new (barid_rows_get_text (rows, first),
                                 barid_rows_get_text (rows, first + 1),
                                 barid_rows_get_text (rows, first + 2),
                                 barid_rows_get_text (rows, first + 3),
                                 barid_rows_get_int (rows, first + 4));

  pin->ended = barid_rows_get_int (rows, first + 5);
  /* The table holds no other words; what is none of ours would have the least leave. */
  if (!barid_role_from_word (barid_rows_get_text (rows, first + 6), &pin->role))
    pin->role = BARID_ROLE_TRANSLATOR;
  pin->announced = g_strcmp0 (barid_rows_get_text (rows, first + 7), "rotation") == 0;
  pin->rotated = g_strcmp0 (barid_rows_get_text (rows, first + 8), "rotated") == 0;
  pin->compromised = barid_rows_get_int (rows, first + 9);

  return pin;
}

/* One row per pin, or one without, becomes one partner with all of them. */
static GPtrArray *
collect (BaridRows  *rows,
         GError    **error)
{
  g_autoptr(GPtrArray) partners = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_partner_unref);
  BaridPartner *partner = NULL;
  gboolean found;

  while (barid_store_next (rows, &found, error))
    {
      if (!found)
        return g_steal_pointer (&partners);

      if (partner == NULL || g_strcmp0 (partner->office->id, barid_rows_get_text (rows, 0)) != 0)
        {
          g_autoptr(BaridOffice) office = NULL;
          g_autoptr(BaridChannel) channel = NULL;
          g_autoptr(GPtrArray) pins = NULL;

          office = barid_office_new (barid_rows_get_text (rows, 0),
                                     barid_rows_get_text (rows, 1),
                                     barid_rows_get_text (rows, 2));
          channel = read_channel (rows, 3);
          pins = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_pin_free);
          partner = barid_partner_new (office, pins, channel);
          g_ptr_array_add (partners, partner);
        }

      if (!barid_rows_is_null (rows, 10))
        g_ptr_array_add (partner->pins, read_pin (rows, 10));
    }

  return NULL;
}

static GPtrArray *
select_partners (BaridStore  *store,
                 const char  *sql,
                 const char  *value,
                 GError     **error)
{
  g_autoptr(BaridRows) rows = barid_db_query (barid_store_get_db (store), error, sql, "s", value);

  return rows != NULL ? collect (rows, error) : NULL;
}

/**
 * barid_address_book_list:
 * @store: a store
 * @error: return location for an error
 *
 * Lists all partners by name, each with its pins as they were added and its channel.
 *
 * Returns: (transfer container) (element-type BaridPartner): the partners, or %NULL with @error
 */
GPtrArray *
barid_address_book_list (BaridStore  *store,
                         GError     **error)
{
  g_autoptr(BaridRows) rows = NULL;

  g_return_val_if_fail (BARID_IS_STORE (store), NULL);

  rows = barid_db_query (barid_store_get_db (store), error, SELECT_PARTNERS IN_ORDER, "");

  return rows != NULL ? collect (rows, error) : NULL;
}

/**
 * barid_address_book_find:
 * @store: a store
 * @name_or_id: a partner's identity id, or its whole name in any case
 * @error: return location for an error
 *
 * Finds the one partner that is meant. Two partners may bear one name; then the name means neither.
 *
 * Returns: (transfer full): the partner, or %NULL: %BARID_ERROR_NOT_FOUND when there is none, %BARID_ERROR_USAGE when
 *   the name is that of several
 */
BaridPartner *
barid_address_book_find (BaridStore  *store,
                         const char  *name_or_id,
                         GError     **error)
{
  g_autoptr(GPtrArray) partners = NULL;
  g_autofree char *caseless = NULL;
  g_autofree char *isolated = NULL;

  g_return_val_if_fail (BARID_IS_STORE (store), NULL);
  g_return_val_if_fail (name_or_id != NULL, NULL);

  if (!(partners = select_partners (store, SELECT_PARTNERS "WHERE p.id = ? " IN_ORDER, name_or_id, error)))
    return NULL;

  if (partners->len == 0)
    {
      caseless = make_caseless (name_or_id);
      g_ptr_array_unref (partners);
      if (!(partners = select_partners (store, SELECT_PARTNERS "WHERE p.caseless = ? " IN_ORDER, caseless, error)))
        return NULL;
    }

  if (partners->len == 1)
    return g_ptr_array_steal_index (partners, 0);

  isolated = barid_text_isolate (name_or_id);

  if (partners->len == 0)
    g_set_error (error, BARID_ERROR, BARID_ERROR_NOT_FOUND,
                 /* TRANSLATORS: %s is a name as it was asked for. */
                 _("There is no partner “%s” in the address book."), isolated);
  else
    {
      const BaridPartner *first = partners->pdata[0];
      const BaridPartner *second = partners->pdata[1];

      g_set_error (error, BARID_ERROR, BARID_ERROR_USAGE,
                   /* TRANSLATORS: the first %s is a name, the others are ids of two partners of that name. */
                   _("More than one partner is called “%s”. Say which one is meant by its id, such as %s or %s."),
                   isolated, first->office->id, second->office->id);
    }

  return NULL;
}

static BaridPartner *
find_by_key (BaridStore  *store,
             const char  *fingerprint,
             GError     **error)
{
  g_autoptr(GPtrArray) partners = NULL;

  partners = select_partners (store,
                              SELECT_PARTNERS
                              "WHERE p.id = (SELECT office FROM pin WHERE fingerprint = ?) " IN_ORDER,
                              fingerprint, error);
  if (partners == NULL)
    return NULL;

  if (partners->len == 0)
    {
      g_autofree char *isolated = barid_text_isolate_machine (fingerprint);

      g_set_error (error, BARID_ERROR, BARID_ERROR_NOT_FOUND,
                   /* TRANSLATORS: %s is a key's fingerprint. */
                   _("No partner has the key %s: nobody has introduced it."), isolated);
      return NULL;
    }

  return g_ptr_array_steal_index (partners, 0);
}

/**
 * barid_address_book_find_by_key:
 * @store: a store
 * @fingerprint: a primary fingerprint
 * @error: return location for an error
 *
 * Finds the partner whose pin a key is or was; ask the pin whether it has ended.
 *
 * Returns: (transfer full): the partner, or %NULL: %BARID_ERROR_NOT_FOUND when nobody has introduced the key
 */
BaridPartner *
barid_address_book_find_by_key (BaridStore  *store,
                                const char  *fingerprint,
                                GError     **error)
{
  g_return_val_if_fail (BARID_IS_STORE (store), NULL);
  g_return_val_if_fail (fingerprint != NULL, NULL);

  return find_by_key (store, fingerprint, error);
}

/* Partners and pins ---------------------------------------------------------------------- */

/* Finds the partner with this id, and nobody else; @partner stays NULL when there is none. */
static gboolean
look_up (BaridStore    *store,
         const char    *id,
         BaridPartner **partner,
         GError       **error)
{
  g_autoptr(GPtrArray) partners = select_partners (store, SELECT_PARTNERS "WHERE p.id = ? " IN_ORDER, id, error);

  if (partners == NULL)
    return FALSE;

  *partner = partners->len > 0 ? g_ptr_array_steal_index (partners, 0) : NULL;

  return TRUE;
}

static gboolean
need_partner (BaridStore  *store,
              const char  *id,
              GError     **error)
{
  g_autoptr(BaridPartner) partner = NULL;

  if (!look_up (store, id, &partner, error))
    return FALSE;

  if (partner == NULL)
    {
      g_autofree char *isolated = barid_text_isolate_machine (id);

      g_set_error (error, BARID_ERROR, BARID_ERROR_NOT_FOUND,
                   /* TRANSLATORS: %s is the id of an office. */
                   _("The office %s is not in the address book. Add its card first."), isolated);
      return FALSE;
    }

  return TRUE;
}

/**
 * barid_address_book_add:
 * @store: a store
 * @office: who they are
 * @error: return location for an error
 *
 * Adds a partner; adding it again changes nothing.
 *
 * Returns: whether the book has it so; %BARID_ERROR_EXISTS when its id is there with another name or nation
 */
gboolean
barid_address_book_add (BaridStore   *store,
                        BaridOffice  *office,
                        GError      **error)
{
  g_autoptr(BaridPartner) known = NULL;
  g_autofree char *caseless = NULL;

  g_return_val_if_fail (BARID_IS_STORE (store), FALSE);
  g_return_val_if_fail (office != NULL && office->id != NULL && office->name != NULL, FALSE);

  if (!look_up (store, office->id, &known, error))
    return FALSE;

  if (known != NULL)
    {
      g_autofree char *ours = NULL;
      g_autofree char *theirs = NULL;

      if (g_strcmp0 (known->office->name, office->name) == 0 &&
          g_strcmp0 (known->office->nation, office->nation) == 0)
        return TRUE;

      ours = barid_text_isolate (known->office->name);
      theirs = barid_text_isolate (office->name);

      g_set_error (error, BARID_ERROR, BARID_ERROR_EXISTS,
                   /* TRANSLATORS: both %s are names of offices. */
                   _("The partner “%s” is in the address book already, and what is added as “%s” has the same id but "
                     "another name or nation. Nothing was changed. Ask them by another way."),
                   ours, theirs);
      return FALSE;
    }

  caseless = make_caseless (office->name);

  return barid_db_run (barid_store_get_db (store), error,
                       "INSERT INTO partner (id, name, caseless, nation) VALUES (?, ?, ?, ?)",
                       "ssss", office->id, office->name, caseless, office->nation);
}

static gboolean
is_fingerprint (const char  *fingerprint,
                GError     **error)
{
  g_autofree char *isolated = NULL;

  if (barid_key_is_fingerprint (fingerprint))
    return TRUE;

  isolated = barid_text_isolate (fingerprint);
  g_set_error (error, BARID_ERROR, BARID_ERROR_INVALID,
               /* TRANSLATORS: %s is what was given in place of a fingerprint. */
               _("“%s” is not the fingerprint of a key."), isolated);

  return FALSE;
}

/* A key that was pinned stays where it was pinned. */
static gboolean
may_pin_again (const BaridPartner  *holder,
               const char          *office,
               const BaridPin      *pin,
               GError             **error)
{
  const BaridPin *known = barid_partner_find_pin (holder, pin->fingerprint);
  g_autofree char *name = barid_text_isolate (holder->office->name);
  g_autofree char *key = barid_text_isolate_machine (pin->fingerprint);

  if (g_strcmp0 (holder->office->id, office) != 0)
    {
      g_set_error (error, BARID_ERROR, BARID_ERROR_EXISTS,
                   /* TRANSLATORS: the first %s is a key's fingerprint, the second the name of a partner. */
                   _("The key %s is the key of “%s” and cannot become another partner's. Nothing was changed."),
                   key, name);
      return FALSE;
    }

  if (known->ended != BARID_TIME_NONE)
    {
      g_set_error (error, BARID_ERROR, BARID_ERROR_KEY,
                   /* TRANSLATORS: the first %s is a key's fingerprint, the second the name of a partner. */
                   _("The key %s was the key of “%s” and has ended. A key that ended is not taken again; ask for a new one."),
                   key, name);
      return FALSE;
    }

  if (known->role != pin->role)
    {
      g_set_error (error, BARID_ERROR, BARID_ERROR_EXISTS,
                   /* TRANSLATORS: %s is the name of a partner; the roles are officer, releasing officer, translator. */
                   _("The key of “%s” is known as that of a desk with another role. A desk keeps its role as long as its "
                     "key. Nothing was changed; ask for the card of a desk with a key of its own."), name);
      return FALSE;
    }

  return TRUE;
}

static gboolean
pin_new (BaridStore      *store,
         const char      *office,
         const BaridPin  *pin,
         GBytes          *certificate,
         GError         **error)
{
  GError *local_error = NULL;

  if (!need_partner (store, office, error))
    return FALSE;

  /* Letters that our own key signed would come back to us as a partner's. */
  if (barid_address_book_is_own_key (store, pin->fingerprint, &local_error))
    {
      g_set_error_literal (error, BARID_ERROR, BARID_ERROR_KEY,
                           _("This is a key of our own desk. It cannot be a partner's."));
      return FALSE;
    }
  if (local_error != NULL)
    {
      g_propagate_error (error, local_error);
      return FALSE;
    }

  return barid_db_run (barid_store_get_db (store), error,
                       "INSERT INTO pin (fingerprint, office, desk, role, ended, certificate, way, card, place) "
                       "VALUES (?, ?, ?, ?, ?, ?, ?, ?, (SELECT coalesce (p.place, p.row) FROM succession s "
                       "JOIN pin p ON p.fingerprint = s.old WHERE s.fresh = ? AND s.confirmed <> 0))",
                       "ssssibsss", pin->fingerprint, office, pin->desk, barid_role_get_word (pin->role), pin->ended,
                       certificate, pin->announced ? "rotation" : "card", pin->card,
                       pin->announced ? pin->fingerprint : NULL);
}

static gboolean
pin_key (BaridStore      *store,
         const char      *office,
         const BaridPin  *pin,
         GBytes          *certificate,
         GError         **error)
{
  BaridDb *db = barid_store_get_db (store);
  g_autoptr(BaridPartner) holder = NULL;
  g_autoptr(GError) local_error = NULL;

  if ((holder = find_by_key (store, pin->fingerprint, &local_error)))
    {
      if (!may_pin_again (holder, office, pin, error))
        return FALSE;

      if (certificate != NULL &&
          !barid_db_run (db, error, "UPDATE pin SET certificate = ? WHERE fingerprint = ?",
                         "bs", certificate, pin->fingerprint))
        return FALSE;
    }
  else if (!g_error_matches (local_error, BARID_ERROR, BARID_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  else if (!pin_new (store, office, pin, certificate, error))
    return FALSE;

  return barid_db_run (db, error,
                       "INSERT INTO introduction (fingerprint, introducer, how, time) VALUES (?, ?, ?, ?)",
                       "sssi", pin->fingerprint, pin->introducer, pin->how, pin->when);
}

/**
 * barid_address_book_pin:
 * @store: a store
 * @office: identity id of a partner
 * @pin: the key and the story of its introduction
 * @certificate: (nullable): binary OpenPGP certificate
 * @error: return location for an error
 *
 * Pins a key to a partner.
 *
 * Pinning it again to the same partner adds to its story, which a pin shows by its latest telling, and takes the new
 * certificate; it never goes to another partner, and never comes back once ended. The fingerprint is the key's only
 * name: a certificate that bears a partner's user id changes nothing.
 *
 * Returns: whether it is pinned; %BARID_ERROR_INVALID for what is no fingerprint, %BARID_ERROR_NOT_FOUND for an
 *   unknown partner, %BARID_ERROR_EXISTS when it is another's, %BARID_ERROR_KEY when it has ended or is our own
 */
gboolean
barid_address_book_pin (BaridStore      *store,
                        const char      *office,
                        const BaridPin  *pin,
                        GBytes          *certificate,
                        GError         **error)
{
  g_return_val_if_fail (BARID_IS_STORE (store), FALSE);
  g_return_val_if_fail (office != NULL && pin != NULL && pin->fingerprint != NULL, FALSE);

  return is_fingerprint (pin->fingerprint, error) &&
         barid_store_enter (store, error) &&
         barid_store_leave (store, pin_key (store, office, pin, certificate, error), error);
}

/**
 * barid_address_book_end_pin:
 * @store: a store
 * @fingerprint: which key
 * @when: when it stopped being the partner's
 * @error: return location for an error
 *
 * Ends a pin: another card takes its place. This happens once: ending it again leaves the first moment as it is.
 *
 * Returns: whether it has ended; %BARID_ERROR_NOT_FOUND when the key is nobody's
 */
gboolean
barid_address_book_end_pin (BaridStore  *store,
                            const char  *fingerprint,
                            BaridTime    when,
                            GError     **error)
{
  g_autoptr(BaridPartner) holder = NULL;

  g_return_val_if_fail (BARID_IS_STORE (store), FALSE);
  g_return_val_if_fail (fingerprint != NULL, FALSE);
  g_return_val_if_fail (when != BARID_TIME_NONE, FALSE);

  if (!(holder = find_by_key (store, fingerprint, error)))
    return FALSE;

  return barid_db_run (barid_store_get_db (store), error,
                       "UPDATE pin SET ended = ?, ending = 'replaced' WHERE fingerprint = ? AND ended = 0",
                       "is", when, fingerprint);
}

/**
 * barid_address_book_get_certificate:
 * @store: a store
 * @fingerprint: a pinned key
 * @error: return location for an error
 *
 * Reads the certificate that was taken with a pin.
 *
 * Returns: (transfer full): binary OpenPGP certificate, or %NULL: %BARID_ERROR_NOT_FOUND when there is none
 */
GBytes *
barid_address_book_get_certificate (BaridStore  *store,
                                    const char  *fingerprint,
                                    GError     **error)
{
  g_autoptr(BaridRows) rows = NULL;
  g_autofree char *isolated = NULL;
  gboolean found;

  g_return_val_if_fail (BARID_IS_STORE (store), NULL);
  g_return_val_if_fail (fingerprint != NULL, NULL);

  rows = barid_db_query (barid_store_get_db (store), error,
                         "SELECT certificate FROM pin WHERE fingerprint = ? AND certificate IS NOT NULL",
                         "s", fingerprint);
  if (rows == NULL || !barid_store_next (rows, &found, error))
    return NULL;

  if (found)
    return barid_rows_dup_blob (rows, 0);

  isolated = barid_text_isolate_machine (fingerprint);
  g_set_error (error, BARID_ERROR, BARID_ERROR_NOT_FOUND,
               /* TRANSLATORS: %s is a key's fingerprint. */
               _("There is no certificate of the key %s in the address book. Ask for the partner's card."), isolated);

  return NULL;
}
