#include "config.h"

#include "barid-typed-marking.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "barid-agreement.h"
#include "barid-desk-private.h"
#include "barid-error.h"
#include "barid-text.h"
#include "barid-treaties-private.h"

/* "SECRET", "ALD:SECRET // ORCON // REL TO ALD, BRS", "TLP:AMBER". The rank of a level is what the agreements of this
 * desk say it is: a level that none of them names has no rank here, and is refused where it is typed. */

#define REL_TO "REL TO "

static const BaridLevel *
match_level (const BaridLevel *level,
             const char       *policy,
             const char       *word)
{
  return g_strcmp0 (level->policy, policy) == 0 && strcmp (level->level, word) == 0 ? level : NULL;
}

static const BaridLevel *
find_in (const BaridAgreement *agreement,
         const char           *policy,
         const char           *word)
{
  const BaridLevel *found = NULL;

  for (guint i = 0; found == NULL && i < agreement->ceilings->len; i++)
    found = match_level (g_ptr_array_index (agreement->ceilings, i), policy, word);

  for (guint i = 0; found == NULL && i < agreement->equivalents->len; i++)
    {
      const BaridEquivalent *row = g_ptr_array_index (agreement->equivalents, i);

      if ((found = match_level (row->from, policy, word)) == NULL)
        found = match_level (row->to, policy, word);
    }

  return found;
}

static gboolean
find_rank (BaridDesk   *self,
           const char  *policy,
           const char  *word,
           guint       *rank,
           GError     **error)
{
  g_autoptr(BaridLeg) leg = barid_leg_begin (self);
  g_autoptr(GPtrArray) agreements = barid_treaties_read_all (self, error);
  g_autofree char *level = NULL;

  if (agreements == NULL)
    return FALSE;

  for (guint i = 0; i < agreements->len; i++)
    {
      const BaridLevel *found = find_in (g_ptr_array_index (agreements, i), policy, word);

      if (found != NULL)
        {
          *rank = found->rank;
          return TRUE;
        }
    }

  level = barid_text_isolate (word);
  /* TRANSLATORS: %s is a level as it was typed, such as SECRET. */
  g_set_error (error, BARID_ERROR, BARID_ERROR_USAGE,
               _("No agreement of this desk explains the level %s. Write it as the agreement does, such as “SECRET”, or "
                  "with "
                 "its policy before it, such as “ALD:SECRET”."), level);
  return FALSE;
}

static char **
split (const char *text,
       const char *separator)
{
  g_auto(GStrv) pieces = g_strsplit (text, separator, -1);
  g_autoptr(GStrvBuilder) words = g_strv_builder_new ();

  for (guint i = 0; pieces[i] != NULL; i++)
    if (*g_strstrip (pieces[i]) != '\0')
      g_strv_builder_add (words, pieces[i]);

  return g_strv_builder_end (words);
}

static gboolean
is_tlp (const char *text)
{
  return g_ascii_strncasecmp (text, "TLP:", 4) == 0;
}

/* A caveat behind a TLP level would be a rule that nobody reads. */
static BaridMarking *
read_tlp (char   **pieces,
          GError **error)
{
  g_autoptr(BaridMarking) marking = barid_marking_new_tlp (pieces[0]);

  if (pieces[1] == NULL && barid_marking_get_system (marking) == BARID_MARKING_TLP)
    return g_steal_pointer (&marking);

  g_set_error_literal (error, BARID_ERROR, BARID_ERROR_USAGE,
                       _("TLP has CLEAR, GREEN, AMBER, AMBER+STRICT and RED, and nothing after them."));
  return NULL;
}

/* Caveats, and one list of whom it may be released to. */
static gboolean
read_rest (char         **pieces,
           GStrvBuilder  *caveats,
           GStrv         *rel_to,
           GError       **error)
{
  for (; *pieces != NULL; pieces++)
    if (!g_str_has_prefix (*pieces, REL_TO) && strcmp (*pieces, "REL TO") != 0)
      g_strv_builder_add (caveats, *pieces);
    else if (*rel_to == NULL)
      *rel_to = split (*pieces + MIN (strlen (REL_TO), strlen (*pieces)), ",");
    else
      {
        g_set_error_literal (error, BARID_ERROR, BARID_ERROR_USAGE, _("A marking has one list of nations after REL TO."));
        return FALSE;
      }

  if (*rel_to == NULL || **rel_to != NULL)
    return TRUE;

  g_set_error_literal (error, BARID_ERROR, BARID_ERROR_USAGE,
                       _("Nobody is named after REL TO. Name the nations, such as “REL TO ALD, BRS”."));
  return FALSE;
}

/**
 * barid_desk_read_marking:
 * @self: a desk
 * @text: a marking as it would stand in a banner; without a policy before the level it is our nation's
 * @error: return location for an error
 *
 * Reads a marking that an officer typed.
 *
 * Returns: (transfer full): the marking, or %NULL: %BARID_ERROR_USAGE when nothing here explains it
 */
BaridMarking *
barid_desk_read_marking (BaridDesk   *self,
                         const char  *text,
                         GError     **error)
{
  g_auto(GStrv) pieces = NULL;
  g_auto(GStrv) rel_to = NULL;
  g_autoptr(GStrvBuilder) caveats = g_strv_builder_new ();
  g_auto(GStrv) caveat_words = NULL;
  const char *colon;
  g_autofree char *policy = NULL;
  g_autofree char *word = NULL;
  guint rank;

  g_return_val_if_fail (BARID_IS_DESK (self) && text != NULL, NULL);

  pieces = split (text, "//");
  if (pieces[0] == NULL)
    {
      g_set_error_literal (error, BARID_ERROR, BARID_ERROR_USAGE, _("A marking begins with its level."));
      return NULL;
    }

  if (is_tlp (pieces[0]))
    return read_tlp (pieces, error);

  colon = strchr (pieces[0], ':');
  policy = colon != NULL ? g_strndup (pieces[0], colon - pieces[0]) : g_strdup (self->office->nation);
  word = g_strdup (colon != NULL ? colon + 1 : pieces[0]);
  if (!find_rank (self, policy != NULL ? g_strstrip (policy) : NULL, g_strstrip (word), &rank, error) ||
      !read_rest (pieces + 1, caveats, &rel_to, error))
    return NULL;

  caveat_words = g_strv_builder_end (caveats);

  return barid_marking_new_classification (policy, word, rank, (const char * const *) caveat_words,
                                           (const char * const *) rel_to);
}
