#include "config.h"

#include "barid-treaty-words.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "barid-nation.h"
#include "barid-text.h"
#include "barid-time-local.h"

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

/* The last to do it, of several. */
static const BaridParty *
find_doer (const BaridAgreement *agreement,
           gboolean              suspended)
{
  BaridTime when = suspended ? agreement->suspended : agreement->withdrawn;

  for (guint i = 0; i < agreement->parties->len; i++)
    {
      const BaridParty *party = g_ptr_array_index (agreement->parties, i);

      if (when != BARID_TIME_NONE && (suspended ? party->suspended : party->withdrawn) == when)
        return party;
    }

  return NULL;
}

static char *
tell_closure (const BaridAgreement *agreement,
              gboolean              suspended)
{
  const BaridParty *party = find_doer (agreement, suspended);
  g_autofree char *day = barid_day_tell (suspended ? agreement->suspended : agreement->withdrawn);
  g_autofree char *name = party != NULL ? barid_text_isolate (party->office->name) : NULL;

  if (name == NULL)
    /* TRANSLATORS: of an agreement. %s is a date. */
    return g_strdup_printf (_("Withdrawn on %s"), day);

  return suspended
    /* TRANSLATORS: of an agreement. %1$s is an office, %2$s a date. */
    ? g_strdup_printf (_("Suspended by %1$s on %2$s"), name, day)
    /* TRANSLATORS: of an agreement. %1$s is an office, %2$s a date. */
    : g_strdup_printf (_("%1$s withdrew on %2$s"), name, day);
}

static char *
tell_end (const BaridAgreement *agreement)
{
  g_autofree char *day = barid_day_tell (agreement->until);
  g_autofree char *by = agreement->replaced_by != NULL ? barid_text_isolate_machine (agreement->replaced_by) : NULL;

  if (by != NULL)
    /* TRANSLATORS: of an agreement. %1$s is the number of the agreement that came in its place, %2$s a date. */
    return g_strdup_printf (_("Replaced by %1$s on %2$s"), by, day);

  /* TRANSLATORS: of an agreement. %s is a date. */
  return g_strdup_printf (_("Ended on %s"), day);
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
    case BARID_STANDS_SUSPENDED:
      return tell_closure (agreement, TRUE);
    case BARID_STANDS_WITHDRAWN:
      return tell_closure (agreement, FALSE);
    case BARID_STANDS_ENDED:
      return tell_end (agreement);
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
  g_ptr_array_add (clauses, barid_clause_new (name, sentence, barid_agreement_cite (agreement, subject)));
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
list_areas (GStrv areas)
{
  g_autoptr(GString) list = g_string_new (NULL);

  for (guint i = 0; areas != NULL && areas[i] != NULL; i++)
    {
      g_autofree char *area = barid_text_isolate (barid_area_get_label (areas[i]));

      append_item (list, area);
    }

  return list->len > 0 ? g_string_free (g_steal_pointer (&list), FALSE) : NULL;
}

static char *
tell_areas (const BaridAgreement *agreement)
{
  char *list = list_areas (agreement->areas);

  return list != NULL ? list : g_strdup (_("No area: nothing can be exchanged"));
}

/**
 * barid_treaty_tell_level:
 * @level: a level of an agreement
 *
 * Tells a level as it is read in an agreement.
 *
 * Returns: (transfer full): such as "BRS GIZLI" or "TLP:AMBER", isolated
 */
char *
barid_treaty_tell_level (const BaridLevel *level)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (level != NULL, NULL);

  text = strcmp (level->policy, "TLP") == 0 ? g_strdup_printf ("TLP:%s", level->level)
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

      level = barid_treaty_tell_level (ceiling);
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

static char *
tell_keeping (const BaridAgreement *agreement)
{
  g_autofree char *years = barid_count_tell (agreement->keep);

  /* TRANSLATORS: what an agreement says of keeping. %s is a number of years. */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s year after it was received; then it is destroyed",
                                       "%s years after it was received; then it is destroyed", agreement->keep), years);
}

/**
 * barid_treaty_tell_reservation:
 * @reservation: a reservation
 *
 * Tells what a party reserves: in its own words, and then what the rules make of it.
 *
 * Returns: (transfer full): the words, of several lines
 */
char *
barid_treaty_tell_reservation (const BaridReservation *reservation)
{
  g_autoptr(GString) told = NULL;
  g_autofree char *areas = NULL;
  g_autofree char *text = NULL;

  g_return_val_if_fail (reservation != NULL, NULL);

  text = barid_text_clean_block (reservation->text);
  told = g_string_new (text);
  if ((areas = list_areas (reservation->areas)) != NULL)
    {
      g_string_append_c (told, '\n');
      /* TRANSLATORS: of a reservation to an agreement: %s is a list of areas. */
      g_string_append_printf (told, _("Leaves out: %s"), areas);
    }
  for (guint i = 0; i < reservation->ceilings->len; i++)
    {
      g_autofree char *level = barid_treaty_tell_level (g_ptr_array_index (reservation->ceilings, i));

      g_string_append_c (told, '\n');
      /* TRANSLATORS: of a reservation to an agreement: %s is a level such as SECRET. */
      g_string_append_printf (told, _("Up to: %s"), level);
    }
  if (reservation->use != BARID_USE_INHERITED)
    {
      g_string_append_c (told, '\n');
      /* TRANSLATORS: of a reservation to an agreement: %s is a permitted use, such as "Awareness only". */
      g_string_append_printf (told, _("Use: %s"), barid_use_get_label (reservation->use));
    }

  return g_string_free (g_steal_pointer (&told), FALSE);
}

static char *
tell_signature (const BaridParty *party)
{
  g_autofree char *signed_on = NULL;

  if (party->signed_at == BARID_TIME_NONE)
    return g_strdup (_("Has not signed"));

  signed_on = barid_day_tell (party->signed_at);
  if (party->reservations->len > 0)
    {
      guint count = party->reservations->len;
      g_autofree char *number = barid_count_tell (count);

      /* TRANSLATORS: of a party to an agreement. %1$s is how many reservations it made, %2$s a date. */
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Signed with %1$s reservation; seen here on %2$s",
                                           "Signed with %1$s reservations; seen here on %2$s", count),
                              number, signed_on);
    }

  /* TRANSLATORS: of a party to an agreement. %s is a date. */
  return g_strdup_printf (_("Signed; seen here on %s"), signed_on);
}

/**
 * barid_treaty_tell_party:
 * @party: a party of an agreement
 *
 * Tells where a party stands: whether it has signed, with reservations or without, and whether it has suspended or withdrawn.
 *
 * Returns: (transfer full): the words
 */
char *
barid_treaty_tell_party (const BaridParty *party)
{
  g_autofree char *day = NULL;

  g_return_val_if_fail (party != NULL, NULL);

  if (party->withdrawn != BARID_TIME_NONE)
    {
      day = barid_day_tell (party->withdrawn);
      /* TRANSLATORS: of a party to an agreement. %s is a date. */
      return g_strdup_printf (_("Withdrew on %s"), day);
    }
  if (party->suspended != BARID_TIME_NONE)
    {
      day = barid_day_tell (party->suspended);
      /* TRANSLATORS: of a party to an agreement. %s is a date. */
      return g_strdup_printf (_("Has suspended it since %s"), day);
    }

  return tell_signature (party);
}

/**
 * barid_treaty_tell_standing:
 * @party: a party of an agreement
 * @signatory: (nullable): the desk that signed for it, see barid_desk_name_signatory()
 *
 * Tells all of where a party stands: what barid_treaty_tell_party() says, and beneath it when and by whom it was signed and to
 * which articles there are reservations.
 *
 * Returns: (transfer full): the words, of one line or several
 */
char *
barid_treaty_tell_standing (const BaridParty *party,
                            const char       *signatory)
{
  g_autoptr(GString) told = NULL;
  g_autofree char *state = NULL;
  g_autofree char *signature = NULL;
  g_autofree char *desk = signatory != NULL ? barid_text_isolate (signatory) : NULL;

  g_return_val_if_fail (party != NULL, NULL);

  state = barid_treaty_tell_party (party);
  signature = tell_signature (party);
  told = g_string_new (state);
  if (strcmp (state, signature) != 0)
    g_string_append_printf (told, "\n%s", signature);
  if (desk != NULL)
    {
      g_string_append_c (told, '\n');
      /* TRANSLATORS: of the signature of a party to an agreement. %s is a desk of it, such as “Liaison desk”. */
      g_string_append_printf (told, _("Signed by its desk: %s"), desk);
    }
  for (guint i = 0; i < party->reservations->len; i++)
    {
      const BaridReservation *reservation = g_ptr_array_index (party->reservations, i);
      g_autofree char *number = barid_text_isolate_machine (reservation->article);

      g_string_append_c (told, '\n');
      /* TRANSLATORS: of a party to an agreement. %s is the number of an article. */
      g_string_append_printf (told, _("Reservation to Article %s"), number);
    }

  return g_string_free (g_steal_pointer (&told), FALSE);
}

/**
 * barid_treaty_tell_reported:
 * @party: a party of an agreement
 *
 * Tells what a signature counts that was made with a key which its office has reported.
 *
 * Returns: (transfer full): the words
 */
char *
barid_treaty_tell_reported (const BaridParty *party)
{
  g_autofree char *name = NULL;

  g_return_val_if_fail (party != NULL, NULL);

  name = barid_text_isolate (party->office->name);
  /* TRANSLATORS: %s is an office, a party of an agreement. */
  return g_strdup_printf (_("The key with which %s signs was reported: it may be in other hands. What it signed counts only "
                            "where it was here before; the agreement waits for the signature of a key that took its place."), name);
}

static void
add_reservations (GPtrArray        *clauses,
                  const BaridParty *party)
{
  g_autofree char *office = barid_text_isolate (party->office->name);
  /* TRANSLATORS: head of what an office has reserved when it signed an agreement; %s is the office. */
  g_autofree char *name = g_strdup_printf (_("Reserved by %s"), office);

  for (guint i = 0; i < party->reservations->len; i++)
    {
      const BaridReservation *reservation = g_ptr_array_index (party->reservations, i);

      g_ptr_array_add (clauses, barid_clause_new (name, barid_treaty_tell_reservation (reservation), reservation->article));
    }
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
  if (agreement->keep > 0)
    /* TRANSLATORS: what an agreement allows: how long what is shared may be kept. */
    add (clauses, agreement, "keep", _("Keeping"), tell_keeping (agreement));
  /* TRANSLATORS: what an agreement allows: for how long. */
  add (clauses, agreement, "term", _("Term"), tell_term (agreement));
  if (barid_agreement_get_emergency (agreement) != NULL)
    /* TRANSLATORS: what an agreement allows when a life is in danger. */
    add (clauses, agreement, "emergency", _("Emergency"),
         g_strdup (_("One officer may go past the areas and the level, and gives the reason")));
  if (agreement->parties->len > 2)
    /* TRANSLATORS: what an agreement says of the withdrawal of a party. */
    add (clauses, agreement, "withdrawal", _("Withdrawal"),
         g_strdup (agreement->continues ? _("When a party withdraws it goes on among the others")
                                        : _("When a party withdraws it ends for all")));
  for (guint i = 0; i < agreement->parties->len; i++)
    add_reservations (clauses, g_ptr_array_index (agreement->parties, i));

  return clauses;
}

/**
 * barid_treaty_list_parties:
 * @agreement: an agreement
 *
 * Lists the parties of an agreement, with where each stands.
 *
 * Returns: (transfer full) (element-type BaridClause): a clause for each
 */
GPtrArray *
barid_treaty_list_parties (const BaridAgreement *agreement)
{
  GPtrArray *parties = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_clause_free);

  g_return_val_if_fail (agreement != NULL, parties);

  for (guint i = 0; i < agreement->parties->len; i++)
    {
      const BaridParty *party = g_ptr_array_index (agreement->parties, i);
      g_autofree char *name = barid_text_isolate (party->office->name);

      g_ptr_array_add (parties, barid_clause_new (name, barid_treaty_tell_party (party), NULL));
    }

  return parties;
}

/**
 * barid_treaty_tell_under:
 * @agreement: an agreement
 *
 * Tells on which instrument an agreement rests.
 *
 * Returns: (transfer full) (nullable): the words, or %NULL where it does not say
 */
char *
barid_treaty_tell_under (const BaridAgreement *agreement)
{
  g_autofree char *title = NULL;
  g_autofree char *article = NULL;

  g_return_val_if_fail (agreement != NULL, NULL);

  if (agreement->under == NULL)
    return NULL;

  title = barid_text_isolate (agreement->under);
  if (agreement->under_article == NULL)
    /* TRANSLATORS: of an agreement; %s is the instrument that it rests on, such as “Treaty of 2019”. */
    return g_strdup_printf (_("Under %s"), title);

  article = barid_text_isolate_machine (agreement->under_article);
  /* TRANSLATORS: of an agreement; %1$s is the instrument that it rests on, such as “Treaty of 2019”, %2$s an article of it. */
  return g_strdup_printf (_("Under %1$s, Article %2$s"), title, article);
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
