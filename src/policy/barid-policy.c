#include "config.h"

#include "barid-policy-private.h"

#include <glib/gi18n-lib.h>

#include "barid-error.h"

/* So many sentences an error holds: nobody reads more of them in one breath. */
#define MAX_SENTENCES 12

/* The agreement that a briefing whose areas none covers would go under in an emergency; or NULL, and why. */
static BaridAgreement *
object_to_agreement (const BaridCase   *self,
                     const BaridSheet  *sheet,
                     const BaridOffice *office,
                     GPtrArray         *objections)
{
  BaridAgreement *agreement = barid_policy_choose_in_emergency (self, sheet, office);
  guint first = objections->len;

  if (agreement == NULL)
    {
      barid_policy_explain_no_agreement (self, sheet, office, objections);
      return NULL;
    }

  barid_policy_object_to_areas (agreement, sheet->briefing, office, objections);
  barid_policy_excuse (barid_policy_get_emergency (self, agreement, sheet), first, objections);

  return agreement;
}

/* Returns the article that lets it go there in an emergency, or NULL. */
static char *
check_addressee (const BaridCase  *self,
                 const BaridSheet *sheet,
                 const char       *office,
                 GPtrArray        *objections)
{
  const BaridPartner *partner = barid_policy_find_partner (self, office);
  g_autoptr(BaridAgreement) agreement = NULL;
  BaridObjection *objection = barid_policy_check_partner (self, office);

  if (objection != NULL)
    g_ptr_array_add (objections, objection);
  if (partner == NULL)
    return NULL;

  agreement = barid_policy_choose_agreement (self, sheet, partner->office);
  if (agreement == NULL)
    agreement = object_to_agreement (self, sheet, partner->office, objections);

  barid_policy_check_terms (self, agreement, sheet, partner->office, objections);
  barid_policy_check_spots (self, agreement, sheet, partner->office, objections);
  barid_policy_check_extract (self, agreement, sheet, partner, objections);

  return g_strdup (barid_policy_get_emergency (self, agreement, sheet));
}

/* Nothing in the briefing can be changed so that this desk may release it: so it is said first. */
static void
check_desk (const BaridCase *self,
            GPtrArray       *objections)
{
  BaridObjection *objection = self->own_key != NULL ? barid_policy_check_own_key (self->own_key, self->now) : NULL;
  g_autoptr(GError) refusal = NULL;

  if (objection != NULL)
    g_ptr_array_add (objections, objection);
  if (!barid_policy_check_role (self->role, BARID_PURPOSE_LETTER, &refusal))
    barid_policy_object (objections, BARID_OBJECTION_ROLE, NULL, NULL, NULL, "%s", refusal->message);
}

static GPtrArray *
find_objections (const BaridCase *self,
                 BaridBriefing   *briefing)
{
  g_autoptr(GPtrArray) objections = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_objection_free);
  g_autoptr(GHashTable) asked = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(BaridSheet) sheet = NULL;
  g_autofree char *emergency = NULL;
  gboolean everywhere = TRUE;
  GPtrArray *addressees;

  check_desk (self, objections);

  sheet = barid_sheet_new (briefing);
  barid_policy_check_document (self, sheet, objections);

  addressees = barid_briefing_get_part (briefing, BARID_PART_ADDRESSEES);
  for (guint i = 0; i < addressees->len; i++)
    {
      const BaridAddressee *addressee = addressees->pdata[i];
      const char *office = addressee->office != NULL ? addressee->office : "";

      if (g_hash_table_add (asked, (gpointer) office))
        {
          g_autofree char *article = check_addressee (self, sheet, office, objections);

          everywhere &= article != NULL;
          if (emergency == NULL)
            emergency = g_steal_pointer (&article);
        }
    }

  barid_policy_excuse_approval (everywhere ? emergency : NULL, objections);
  barid_policy_take_reason (briefing, objections);

  return g_steal_pointer (&objections);
}

/**
 * barid_policy_check_release:
 * @self: what the rules look at
 * @briefing: a briefing with its addressees
 *
 * Asks what stands against releasing a briefing: every place in it and everything it refers to, against every
 * addressee; the most restrictive wins.
 *
 * The order is always the same: first what concerns this desk, then the briefing itself, then addressee by addressee as
 * it names them, for each the key, the agreement, its terms, and place by place; at last the advice. No objection comes
 * twice.
 *
 * Returns: (transfer full) (element-type BaridObjection): objections and advice, told apart by `blocks`; empty when
 *   nothing is to be said
 */
GPtrArray *
barid_policy_check_release (const BaridCase *self,
                            BaridBriefing   *briefing)
{
  GPtrArray *objections;

  g_return_val_if_fail (self != NULL && self->ours != NULL, NULL);
  g_return_val_if_fail (BARID_IS_BRIEFING (briefing), NULL);

  objections = find_objections (self, briefing);
  barid_policy_advise (self, briefing, objections);

  return objections;
}

/**
 * barid_policy_permits:
 * @self: what the rules look at
 * @briefing: a briefing with its addressees
 * @error: return location for an error
 *
 * Asks whether a briefing may be released: the objections of barid_policy_check_release() turned into one error.
 *
 * Returns: whether it may; %BARID_ERROR_REFUSED with the objections' sentences, one a line
 */
gboolean
barid_policy_permits (const BaridCase  *self,
                      BaridBriefing    *briefing,
                      GError          **error)
{
  g_autoptr(GPtrArray) objections = NULL;
  g_autoptr(GString) sentences = g_string_new (NULL);
  guint count = 0;

  g_return_val_if_fail (self != NULL && self->ours != NULL, FALSE);
  g_return_val_if_fail (BARID_IS_BRIEFING (briefing), FALSE);

  objections = find_objections (self, briefing);

  for (guint i = 0; i < objections->len; i++)
    {
      const BaridObjection *objection = objections->pdata[i];

      if (!objection->blocks || ++count > MAX_SENTENCES)
        continue;

      if (sentences->len > 0)
        g_string_append_c (sentences, '\n');
      g_string_append (sentences, objection->sentence);
    }

  if (count == 0)
    return TRUE;

  if (count > MAX_SENTENCES)
    {
      guint more = count - MAX_SENTENCES;

      g_string_append_c (sentences, '\n');
      /* TRANSLATORS: a sentence after a list of reasons why a briefing is not released. */
      g_string_append_printf (sentences, g_dngettext (GETTEXT_PACKAGE, "%u more objection stands against its release.",
                                                      "%u more objections stand against its release.", more), more);
    }

  g_set_error_literal (error, BARID_ERROR, BARID_ERROR_REFUSED, sentences->str);
  return FALSE;
}

/**
 * barid_policy_permits_administrative:
 * @self: what the rules look at
 * @purpose: the administrative letter's purpose
 * @office: identity id of the addressee
 * @error: return location for an error
 *
 * Asks whether an administrative letter may go to an office: it needs a desk that may sign it, a partner with a pinned key
 * that is fit, and no agreement, for it makes and ends agreements.
 *
 * Returns: whether it may; %BARID_ERROR_REFUSED when the desk's role does not permit it or the office is no partner,
 *   %BARID_ERROR_KEY when their key is missing or unfit
 */
gboolean
barid_policy_permits_administrative (const BaridCase  *self,
                                     BaridPurpose      purpose,
                                     const char       *office,
                                     GError          **error)
{
  BaridObjection *objection;
  gboolean blocks;

  g_return_val_if_fail (self != NULL && self->ours != NULL, FALSE);
  g_return_val_if_fail (office != NULL, FALSE);

  if (!barid_policy_check_role (self->role, purpose, error))
    return FALSE;

  objection = barid_policy_check_partner (self, office);
  if (objection == NULL)
    return TRUE;

  blocks = objection->blocks;
  if (blocks)
    g_set_error_literal (error, BARID_ERROR,
                         objection->code == BARID_OBJECTION_NOT_A_PARTNER ? BARID_ERROR_REFUSED : BARID_ERROR_KEY,
                         objection->sentence);

  barid_objection_free (objection);
  return !blocks;
}

/**
 * barid_policy_find_agreement:
 * @self: what the rules look at
 * @briefing: a briefing
 * @office: identity id of an addressee
 *
 * Finds the agreement under which a briefing goes to an addressee: the one that barid_policy_check_release() judges by, with
 * the reservations of those concerned.
 *
 * It is in force and covers the briefing's areas; or it has ended and the briefing is of the few kinds that still pass
 * under it; or, where the briefing gives the reason of an emergency, it has the article for that, whatever its areas. That
 * there is one does not say that the briefing may go: ask barid_policy_permits().
 *
 * Returns: (transfer full) (nullable): the agreement, or %NULL
 */
BaridAgreement *
barid_policy_find_agreement (const BaridCase *self,
                             BaridBriefing   *briefing,
                             const char      *office)
{
  g_autoptr(BaridSheet) sheet = NULL;
  const BaridPartner *partner;
  BaridAgreement *agreement;

  g_return_val_if_fail (self != NULL && self->ours != NULL, NULL);
  g_return_val_if_fail (BARID_IS_BRIEFING (briefing), NULL);

  if ((partner = barid_policy_find_partner (self, office)) == NULL)
    return NULL;

  sheet = barid_sheet_new (briefing);
  agreement = barid_policy_choose_agreement (self, sheet, partner->office);
  if (agreement == NULL && barid_briefing_get_emergency (briefing) != NULL)
    agreement = barid_policy_choose_in_emergency (self, sheet, partner->office);

  return agreement;
}
