#include "config.h"

#include "barid-policy-private.h"

#include <glib/gi18n-lib.h>

#include "barid-text.h"
#include "barid-time-local.h"

/* Whether a letter can be sealed to a partner at all. */

static BaridObjection * object (BaridObjectionCode  code,
                                const char         *office,
                                const char         *format,
                                ...) G_GNUC_PRINTF (3, 4);

static BaridObjection *
object (BaridObjectionCode  code,
        const char         *office,
        const char         *format,
        ...)
{
  BaridObjection *objection;
  va_list arguments;

  va_start (arguments, format);
  objection = barid_objection_new (code, office, NULL, NULL, g_strdup_vprintf (format, arguments));
  va_end (arguments);

  return objection;
}

static BaridObjection *
warn_of_end (const BaridKey *key,
             const char     *office,
             const char     *isolated,
             BaridTime       now)
{
  BaridTime end = barid_key_find_end (key, now);
  BaridNotice notice = barid_key_find_notice (end, now);
  g_autofree char *date = NULL;
  BaridObjection *advice;
  guint days;

  if (notice == BARID_NOTICE_NONE)
    return NULL;

  date = barid_day_tell (end);
  days = (end - now) / BARID_TIME_DAY;
  if (notice == BARID_NOTICE_SIXTY)
    advice = object (BARID_OBJECTION_KEY_UNFIT, office,
                     /* TRANSLATORS: %1$s is an office, %2$s a date, %3$u a number of days, 31 to 60. */
                     g_dngettext (GETTEXT_PACKAGE, "The key of %1$s ends on %2$s, in %3$u day.",
                                  "The key of %1$s ends on %2$s, in %3$u days.", days),
                     isolated, date, days);
  else if (notice == BARID_NOTICE_THIRTY)
    advice = object (BARID_OBJECTION_KEY_UNFIT, office,
                     /* TRANSLATORS: %1$s is an office, %2$s a date, %3$u a number of days, 8 to 30. */
                     g_dngettext (GETTEXT_PACKAGE, "The key of %1$s ends on %2$s, in %3$u day. Ask whether a new one is on "
                                  "its way.",
                                  "The key of %1$s ends on %2$s, in %3$u days. Ask whether a new one is on its way.",
                                  days),
                     isolated, date, days);
  else
    advice = object (BARID_OBJECTION_KEY_UNFIT, office,
                     /* TRANSLATORS: %1$s is an office, %2$s a date, %3$u a number of days, 0 to 7. */
                     g_dngettext (GETTEXT_PACKAGE, "The key of %1$s ends on %2$s, in %3$u day. Telephone them about the new "
                                  "one: nothing can be sealed to them after that.",
                                  "The key of %1$s ends on %2$s, in %3$u days. Telephone them about the new one: "
                                  "nothing can be sealed to them after that.", days),
                     isolated, date, days);

  advice->blocks = FALSE;
  advice->ends = end;
  return advice;
}

/**
 * barid_policy_check_key:
 * @key: (nullable): the facts of the partner's pinned key, or %NULL when there are none
 * @office: identity id of the partner
 * @name: how the partner is called
 * @now: the moment the question is asked for
 *
 * Asks whether a letter can be sealed to a key.
 *
 * Returns: (transfer full) (nullable): the objection; advice, when the key ends within sixty days; %NULL when nothing
 *   is to be said
 */
BaridObjection *
barid_policy_check_key (const BaridKey *key,
                        const char     *office,
                        const char     *name,
                        BaridTime       now)
{
  g_autofree char *isolated = NULL;
  g_autofree char *date = NULL;

  g_return_val_if_fail (name != NULL, NULL);

  isolated = barid_text_isolate (name);

  if (key == NULL)
    return object (BARID_OBJECTION_NO_KEY, office,
                   /* TRANSLATORS: %s is an office. */
                   _("Nothing can be sealed to %s: no key of theirs is known here. Ask for their card, and compare "
                     "the key numbers by telephone."),
                   isolated);

  if (key->revoked)
    return object (BARID_OBJECTION_KEY_UNFIT, office,
                   /* TRANSLATORS: %s is an office. */
                   _("Nothing can be sealed to %s: their key has been revoked. Telephone them, and ask for their new "
                     "card."),
                   isolated);

  if (key->disabled)
    return object (BARID_OBJECTION_KEY_UNFIT, office,
                   /* TRANSLATORS: %s is an office. */
                   _("Nothing can be sealed to %s: their key is disabled here. Enable it, or ask for their new card."),
                   isolated);

  if (barid_key_find_notice (key->expires, now) == BARID_NOTICE_OVER)
    {
      date = barid_day_tell (key->expires);
      return object (BARID_OBJECTION_KEY_UNFIT, office,
                     /* TRANSLATORS: %1$s is an office, %2$s a date. */
                     _("Nothing can be sealed to %1$s: their key ended on %2$s. Ask for their new card, and compare "
                       "the key numbers by telephone."),
                     isolated, date);
    }

  if (barid_key_find_encryption (key, now) == NULL)
    return object (BARID_OBJECTION_KEY_UNFIT, office,
                   /* TRANSLATORS: %s is an office. */
                   _("Nothing can be sealed to %s: no part of their key can be sealed to any more. Ask for their key "
                     "anew, or for their new card."),
                   isolated);

  return warn_of_end (key, office, isolated, now);
}

static BaridObjection *
warn_of_own_end (BaridTime   end,
                 BaridNotice notice,
                 BaridTime   now)
{
  g_autofree char *date = barid_day_tell (end);
  guint days = (end - now) / BARID_TIME_DAY;
  g_autofree char *count = barid_count_tell (days);
  BaridObjection *advice;

  if (notice == BARID_NOTICE_SIXTY)
    advice = object (BARID_OBJECTION_OWN_KEY, NULL,
                     /* TRANSLATORS: %1$s is a date, %2$s a number of days, 31 to 60. */
                     g_dngettext (GETTEXT_PACKAGE, "Our own key ends on %1$s, in %2$s day.",
                                  "Our own key ends on %1$s, in %2$s days.", days),
                     date, count);
  else if (notice == BARID_NOTICE_THIRTY)
    advice = object (BARID_OBJECTION_OWN_KEY, NULL,
                     /* TRANSLATORS: %1$s is a date, %2$s a number of days, 8 to 30. */
                     g_dngettext (GETTEXT_PACKAGE, "Our own key ends on %1$s, in %2$s day. Extend it, and hand partners our "
                                  "card anew.",
                                  "Our own key ends on %1$s, in %2$s days. Extend it, and hand partners our card anew.",
                                  days),
                     date, count);
  else
    advice = object (BARID_OBJECTION_OWN_KEY, NULL,
                     /* TRANSLATORS: %1$s is a date, %2$s a number of days, 0 to 7. */
                     g_dngettext (GETTEXT_PACKAGE, "Our own key ends on %1$s, in %2$s day. Extend it now, and hand partners "
                                  "our card anew: after that nothing can be signed here, and nobody can write to this desk.",
                                  "Our own key ends on %1$s, in %2$s days. Extend it now, and hand partners our card anew: "
                                  "after that nothing can be signed here, and nobody can write to this desk.", days),
                     date, count);

  advice->blocks = FALSE;
  advice->ends = end;
  return advice;
}

/**
 * barid_policy_check_own_key:
 * @key: the facts of our own key
 * @now: the moment the question is asked for
 *
 * Asks whether this desk can sign with its key and be written to.
 *
 * Returns: (transfer full) (nullable): the objection; advice, when the key ends within sixty days or nobody can seal to it;
 *   %NULL when nothing is to be said
 */
BaridObjection *
barid_policy_check_own_key (const BaridKey *key,
                            BaridTime       now)
{
  BaridObjection *advice;
  BaridNotice notice;
  BaridTime end;

  g_return_val_if_fail (key != NULL, NULL);

  if (key->revoked)
    return object (BARID_OBJECTION_OWN_KEY, NULL, "%s",
                   _("Our own key has been revoked: nothing can be signed with it. This office needs a new key, and its "
                     "partners a new card."));

  if (barid_key_find_notice (key->expires, now) == BARID_NOTICE_OVER)
    {
      g_autofree char *date = barid_day_tell (key->expires);

      return object (BARID_OBJECTION_OWN_KEY, NULL,
                     /* TRANSLATORS: %s is a date. */
                     _("Our own key ended on %s: nothing can be signed with it. Extend it, and hand partners our card anew."),
                     date);
    }

  if (!barid_key_can_sign (key, now))
    return object (BARID_OBJECTION_OWN_KEY, NULL, "%s",
                   _("No part of our own key can sign any more. Extend it, and hand partners our card anew."));

  if (barid_key_find_encryption (key, now) == NULL)
    {
      advice = object (BARID_OBJECTION_OWN_KEY, NULL, "%s",
                       _("Nobody can write to this desk: no part of our own key can be sealed to any more. Extend it, and "
                         "hand partners our card anew."));
      advice->blocks = FALSE;
      return advice;
    }

  end = barid_key_find_own_end (key, now);
  notice = barid_key_find_notice (end, now);

  return notice != BARID_NOTICE_NONE ? warn_of_own_end (end, notice, now) : NULL;
}

/* The partner whose office this is: none for a stranger, and none for ourselves. */
const BaridPartner *
barid_policy_find_partner (const BaridCase *self,
                           const char      *office)
{
  if (office == NULL || g_strcmp0 (office, self->ours->id) == 0)
    return NULL;

  for (guint i = 0; i < self->partners->len; i++)
    {
      const BaridPartner *partner = self->partners->pdata[i];

      if (g_strcmp0 (partner->office->id, office) == 0)
        return partner;
    }

  return NULL;
}

static const BaridKey *
find_key (const BaridCase *self,
          const BaridPin  *pin)
{
  for (guint i = 0; pin != NULL && i < self->keys->len; i++)
    {
      const BaridKey *key = self->keys->pdata[i];

      if (g_strcmp0 (key->fingerprint, pin->fingerprint) == 0)
        return key;
    }

  return NULL;
}

/* Asks what a letter of any sort needs: a partner, and a pinned key of theirs that is fit. */
BaridObjection *
barid_policy_check_partner (const BaridCase *self,
                            const char      *office)
{
  const BaridPartner *partner = barid_policy_find_partner (self, office);
  const BaridPin *receiving;

  if (partner == NULL)
    {
      g_autofree char *isolated = barid_text_isolate_machine (office != NULL ? office : "");

      return object (BARID_OBJECTION_NOT_A_PARTNER, office,
                     /* TRANSLATORS: %s is the id of an office. */
                     _("Nothing can be released to %s: they are not among our partners. Introduce them first, or "
                       "leave them out."),
                     isolated);
    }

  receiving = barid_partner_get_receiving (partner);
  if (receiving != NULL && receiving->compromised != BARID_TIME_NONE)
    {
      g_autofree char *isolated = barid_text_isolate (partner->office->name);
      g_autofree char *date = barid_day_tell (receiving->compromised);

      return object (BARID_OBJECTION_KEY_UNFIT, office,
                     /* TRANSLATORS: %1$s is an office, %2$s a date. */
                     _("Nothing can be sealed to %1$s: they reported that their key may be in other hands since %2$s. Ask for "
                       "their new card, and compare the key numbers by telephone."),
                     isolated, date);
    }

  return barid_policy_check_key (find_key (self, receiving), office,
                                 partner->office->name, self->now);
}
