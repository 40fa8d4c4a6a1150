#include "config.h"

#include "barid-treaty-words.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "barid-nation.h"
#include "barid-text.h"
#include "barid-time-local.h"

/**
 * barid_clause_free:
 * @self: (nullable): a clause
 *
 * Frees a clause.
 */
void
barid_clause_free (BaridClause *self)
{
  if (self == NULL)
    return;

  g_free (self->name);
  g_free (self->sentence);
  g_free (self->article);
  g_free (self);
}

/**
 * barid_treaty_tell_name:
 * @agreement: an agreement
 *
 * Tells how an agreement is called: its number and its title.
 *
 * Returns: (transfer full): the name
 */
char *
barid_treaty_tell_name (const BaridAgreement *agreement)
{
  g_autofree char *number = NULL;
  g_autofree char *title = NULL;

  g_return_val_if_fail (agreement != NULL, NULL);

  number = barid_text_isolate_machine (agreement->number != NULL ? agreement->number : agreement->id);
  if (agreement->title == NULL || *agreement->title == '\0')
    return g_steal_pointer (&number);

  title = barid_text_isolate (agreement->title);
  /* TRANSLATORS: an agreement: %1$s its number, %2$s its title. */
  return g_strdup_printf (_("%1$s, %2$s"), number, title);
}

/**
 * barid_treaty_count_signed:
 * @agreement: an agreement
 *
 * Counts the parties that have signed.
 *
 * Returns: how many
 */
guint
barid_treaty_count_signed (const BaridAgreement *agreement)
{
  guint count = 0;

  g_return_val_if_fail (agreement != NULL, 0);

  for (guint i = 0; i < agreement->parties->len; i++)
    count += ((const BaridParty *) g_ptr_array_index (agreement->parties, i))->signed_at != BARID_TIME_NONE;

  return count;
}

/**
 * barid_treaty_tell_state:
 * @agreement: an agreement
 * @now: the moment it is asked for
 *
 * Tells where an agreement stands.
 *
 * Returns: (transfer full): the words
 */
char *
barid_treaty_tell_state (const BaridAgreement *agreement,
                         BaridTime             now)
{
  g_autofree char *day = NULL;
  g_autofree char *count = NULL;
  g_autofree char *all = NULL;

  g_return_val_if_fail (agreement != NULL, NULL);

  switch (barid_agreement_get_state (agreement, now))
    {
    case BARID_STANDS_SIGNED:
      day = barid_day_tell (agreement->from);
      /* TRANSLATORS: of an agreement. %s is a date. */
      return g_strdup_printf (_("Signed by all; in force from %s"), day);
    case BARID_STANDS_IN_FORCE:
      day = barid_day_tell (agreement->until);
      /* TRANSLATORS: of an agreement. %s is a date. */
      return g_strdup_printf (_("In force until %s"), day);
    case BARID_STANDS_WITHDRAWN:
      day = barid_day_tell (agreement->withdrawn);
      /* TRANSLATORS: of an agreement. %s is a date. */
      return g_strdup_printf (_("Withdrawn on %s"), day);
    case BARID_STANDS_ENDED:
      day = barid_day_tell (agreement->until);
      /* TRANSLATORS: of an agreement. %s is a date. */
      return g_strdup_printf (_("Ended on %s"), day);
    case BARID_STANDS_DRAFT:
    default:
      if (barid_treaty_count_signed (agreement) == 0)
        return g_strdup (_("Draft: nobody has signed it"));
      count = barid_count_tell (barid_treaty_count_signed (agreement));
      all = barid_count_tell (agreement->parties->len);
      /* TRANSLATORS: of an agreement. %1$s is how many parties have signed, %2$s how many there are. */
      return g_strdup_printf (_("Signed by %1$s of %2$s parties"), count, all);
    }
}

/* ---- what it allows ----------------------------------------------------------------------------------- */

static void
add (GPtrArray            *clauses,
     const BaridAgreement *agreement,
     const char           *subject,
     const char           *name,
     char                 *sentence)
{
  BaridClause *clause = g_new0 (BaridClause, 1);

  clause->name = g_strdup (name);
  clause->sentence = sentence;
  clause->article = g_strdup (barid_agreement_cite (agreement, subject));
  g_ptr_array_add (clauses, clause);
}

/* A list as people read one; the comma is the language's own. */
static void
append_item (GString    *list,
             const char *item)
{
  if (list->len > 0)
    /* TRANSLATORS: between the items of a list. */
    g_string_append (list, _(", "));
  g_string_append (list, item);
}

static char *
tell_areas (const BaridAgreement *agreement)
{
  g_autoptr(GString) list = g_string_new (NULL);

  for (guint i = 0; agreement->areas != NULL && agreement->areas[i] != NULL; i++)
    {
      g_autofree char *area = barid_text_isolate (barid_area_get_label (agreement->areas[i]));

      append_item (list, area);
    }

  return list->len > 0 ? g_string_free (g_steal_pointer (&list), FALSE) : g_strdup (_("No area: nothing can be exchanged"));
}

static char *
tell_level (const BaridLevel *level)
{
  g_autofree char *text = strcmp (level->policy, "TLP") == 0
                          ? g_strdup_printf ("TLP:%s", level->level)
                          : g_strdup_printf ("%s %s", level->policy, level->level);

  if (g_str_has_prefix (text, "TLP:"))
    for (char *p = text; *p != '\0'; p++)
      *p = g_ascii_toupper (*p);

  return barid_text_isolate_machine (text);
}

/* The lowest of a policy's ceilings holds, and is told once. */
static char *
tell_ceilings (const BaridAgreement *agreement)
{
  g_autoptr(GString) list = g_string_new (NULL);

  for (guint i = 0; i < agreement->ceilings->len; i++)
    {
      const BaridLevel *ceiling = g_ptr_array_index (agreement->ceilings, i);
      g_autofree char *level = NULL;

      if (barid_agreement_get_ceiling (agreement, ceiling->policy) != ceiling)
        continue;

      level = tell_level (ceiling);
      append_item (list, level);
    }

  return list->len > 0 ? g_string_free (g_steal_pointer (&list), FALSE) : g_strdup (_("No level: nothing can be shared"));
}

static char *
tell_term (const BaridAgreement *agreement)
{
  g_autofree char *from = barid_day_tell (agreement->from);
  g_autofree char *until = barid_day_tell (agreement->until);

  /* TRANSLATORS: the term of an agreement: two dates. */
  return g_strdup_printf (_("From %1$s to %2$s. What was exchanged under it stays protected afterwards."), from, until);
}

/**
 * barid_treaty_list_allowed:
 * @agreement: an agreement
 *
 * Lists what an agreement allows, a clause for each thing that the release check asks of it.
 *
 * Returns: (transfer full) (element-type BaridClause): the clauses
 */
GPtrArray *
barid_treaty_list_allowed (const BaridAgreement *agreement)
{
  GPtrArray *clauses = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_clause_free);

  g_return_val_if_fail (agreement != NULL, clauses);

  /* TRANSLATORS: what an agreement allows: the areas it covers. */
  add (clauses, agreement, "areas", _("Areas"), tell_areas (agreement));
  /* TRANSLATORS: what an agreement allows: the highest levels that may be shared. */
  add (clauses, agreement, "ceiling", _("Up to"), tell_ceilings (agreement));
  /* TRANSLATORS: what an agreement allows: whether what is shared may be passed on. */
  add (clauses, agreement, "onward", _("Passing on"), g_strdup (barid_onward_get_label (agreement->onward)));
  /* TRANSLATORS: what an agreement allows: what the receiver may do with what is shared. */
  add (clauses, agreement, "use", _("Use"), g_strdup (barid_use_get_label (agreement->use)));
  if (agreement->receipts)
    /* TRANSLATORS: what an agreement provides for: that each desk tells the other by itself which letters came. */
    add (clauses, agreement, "other", _("Delivery"), g_strdup (_("Each desk tells the other by itself what was delivered")));
  /* TRANSLATORS: what an agreement allows: for how long. */
  add (clauses, agreement, "term", _("Term"), tell_term (agreement));

  return clauses;
}

/**
 * barid_treaty_tell_words:
 * @scale: a table of likelihood of an agreement
 * @band: a band of it
 *
 * Says how a band is called in each of the languages that bind.
 *
 * Returns: (transfer full): such as "English: likely · French: probable", isolated
 */
char *
barid_treaty_tell_words (const BaridScale      *scale,
                         const BaridLikelihood *band)
{
  g_autoptr(GPtrArray) words = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (scale != NULL && scale->languages != NULL && band != NULL, NULL);

  for (guint i = 0; scale->languages[i] != NULL; i++)
    {
      g_autofree char *language = barid_language_tell (scale->languages[i]);
      g_autofree char *word = barid_text_isolate (band->words[i]);

      /* TRANSLATORS: %1$s is the name of a language, %2$s a word in it. */
      g_ptr_array_add (words, g_strdup_printf (_("%1$s: %2$s"), language, word));
    }
  g_ptr_array_add (words, NULL);

  return g_strjoinv (" · ", (char **) words->pdata);
}
