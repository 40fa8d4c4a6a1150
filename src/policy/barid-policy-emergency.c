#include "config.h"

#include "barid-policy-private.h"

#include <glib/gi18n-lib.h>

/* Release in an emergency: where an agreement in force has the article, one officer may go past its ceiling and its areas, and
 * past the approval of another officer; past nothing else, and only with what is our own. */

/* The article that lets a briefing go under an agreement in an emergency, or NULL. */
const char *
barid_policy_get_emergency (const BaridCase      *self,
                            const BaridAgreement *agreement,
                            const BaridSheet     *sheet)
{
  if (agreement == NULL || sheet->enclosed || !barid_agreement_in_force (agreement, self->now) ||
      !barid_policy_is_ours (self, barid_briefing_get_originator (sheet->briefing)))
    return NULL;

  return barid_agreement_get_emergency (agreement);
}

/* Notes of the objections from @first on that an officer may override them under @article. */
void
barid_policy_excuse (const char *article,
                     guint       first,
                     GPtrArray  *objections)
{
  for (guint i = first; article != NULL && i < objections->len; i++)
    {
      BaridObjection *objection = objections->pdata[i];

      g_free (objection->emergency);
      objection->emergency = g_strdup (article);
    }
}

/* The approval is asked for the text, and so every agreement it goes under has to have the article. */
void
barid_policy_excuse_approval (const char *article,
                              GPtrArray  *objections)
{
  for (guint i = 0; article != NULL && i < objections->len; i++)
    {
      BaridObjection *objection = objections->pdata[i];

      if (objection->code == BARID_OBJECTION_APPROVAL)
        objection->emergency = g_strdup (article);
    }
}

/* What the reason that a briefing gives overrides no longer blocks. A reader is told of an emergency only where there was
 * one. */
void
barid_policy_take_reason (BaridBriefing *briefing,
                          GPtrArray     *objections)
{
  guint count = 0;

  if (barid_briefing_get_emergency (briefing) == NULL)
    return;

  for (guint i = 0; i < objections->len; i++)
    {
      BaridObjection *objection = objections->pdata[i];

      if (objection->emergency != NULL)
        {
          objection->blocks = FALSE;
          count++;
        }
    }

  if (count == 0)
    barid_policy_object (objections, BARID_OBJECTION_EMERGENCY, NULL, NULL, NULL,
                         _("Nothing is to be overridden here by a release in emergency: no agreement that it goes under has an "
                           "article for what stands against it. Release it without a reason, or not."));
}
