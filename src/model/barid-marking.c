#include "config.h"

#include "barid-marking.h"

#include <string.h>

struct _BaridMarking
{
  BaridMarkingSystem   system;
  char                *id;
  char                *policy;
  char                *level;
  guint                rank;
  GStrv                caveats;
  GStrv                rel_to; /* NULL: not limited; empty: nobody */
  char                *words;  /* what stands in the banner in place of the level, or NULL */
  char                *json;
};

G_DEFINE_BOXED_TYPE (BaridMarking, barid_marking, barid_marking_ref, barid_marking_unref)

#define TLP_POLICY "TLP"

/* TLP 2.0 (FIRST, 2022), and WHITE of TLP 1, which has the rank of CLEAR and keeps its word. */
static const struct
{
  const char *level;
  guint       rank;
} tlp_levels[] = {
  { "clear", 0 },
  { "white", 0 },
  { "green", 1 },
  { "amber", 2 },
  { "amber+strict", 3 },
  { "red", 4 },
};

static GStrv
dup_words (const char *const *words)
{
  return words != NULL ? g_strdupv ((char **) words) : g_new0 (char *, 1);
}

static BaridMarking *
marking_new (BaridMarkingSystem  system,
             const char         *policy,
             const char         *level,
             guint               rank)
{
  BaridMarking *self = g_atomic_rc_box_new0 (BaridMarking);

  self->system = system;
  self->policy = g_strdup (policy);
  self->level = g_strdup (level);
  self->rank = rank;

  return self;
}

/* ---- making -------------------------------------------------------------------------------- */

/**
 * barid_marking_new_classification:
 * @policy: whose ladder, such as "ALD"
 * @level: the word of that ladder, as it is written
 * @rank: its place in that ladder, 0 the lowest
 * @caveats: (nullable): words that narrow who may read it
 * @rel_to: (nullable): to whom it is releasable: %NULL when it does not say so, and an empty list for nobody
 *
 * Makes a classification.
 *
 * Returns: (transfer full): the marking
 */
BaridMarking *
barid_marking_new_classification (const char        *policy,
                                  const char        *level,
                                  guint              rank,
                                  const char *const *caveats,
                                  const char *const *rel_to)
{
  BaridMarking *self;

  g_return_val_if_fail (policy != NULL && level != NULL, NULL);

  self = marking_new (BARID_MARKING_CLASSIFICATION, policy, level, rank);
  self->caveats = dup_words (caveats);
  self->rel_to = rel_to != NULL ? dup_words (rel_to) : NULL;

  return self;
}

/**
 * barid_marking_new_tlp:
 * @tlp: "clear", "green", "amber", "amber+strict" or "red", or "white" of TLP 1; in any case, with or without
 *   "TLP:" before it
 *
 * Makes a TLP marking; its level is the word in lower case. Any other word makes a marking that is not
 * understood, and counts as the most restrictive.
 *
 * Returns: (transfer full): the marking
 */
BaridMarking *
barid_marking_new_tlp (const char *tlp)
{
  g_autofree char *level = NULL;
  BaridMarking *self;

  g_return_val_if_fail (tlp != NULL, NULL);

  level = g_ascii_strdown (tlp, -1);
  if (g_str_has_prefix (level, "tlp:"))
    memmove (level, level + 4, strlen (level + 4) + 1);

  for (guint i = 0; i < G_N_ELEMENTS (tlp_levels); i++)
    if (g_strcmp0 (tlp_levels[i].level, level) == 0)
      {
        self = marking_new (BARID_MARKING_TLP, TLP_POLICY, level, tlp_levels[i].rank);
        self->caveats = dup_words (NULL);
        return self;
      }

  return barid_marking_new_foreign (BARID_MARKING_UNKNOWN, NULL, TLP_POLICY, tlp, BARID_RANK_UNKNOWN, tlp, NULL);
}

/**
 * barid_marking_new_foreign:
 * @system: what kind of marking it was understood to be
 * @id: (nullable): id of its marking-definition
 * @policy: (nullable): whose ladder
 * @level: (nullable): the word of that ladder
 * @rank: its place in that ladder; a statement has 0 and what is not understood %BARID_RANK_UNKNOWN, whatever
 *   is given
 * @words: (nullable): what its author would have in a banner
 * @json: (nullable): the marking-definition's exact text as it came
 *
 * Makes a marking that somebody else wrote, kept as it came.
 *
 * Returns: (transfer full): the marking
 */
BaridMarking *
barid_marking_new_foreign (BaridMarkingSystem  system,
                           const char         *id,
                           const char         *policy,
                           const char         *level,
                           guint               rank,
                           const char         *words,
                           const char         *json)
{
  BaridMarking *self;

  g_return_val_if_fail (system <= BARID_MARKING_UNKNOWN, NULL);

  if (system == BARID_MARKING_UNKNOWN)
    rank = BARID_RANK_UNKNOWN;
  else if (system == BARID_MARKING_STATEMENT)
    rank = 0;

  self = marking_new (system, policy, level, rank);
  self->id = g_strdup (id);
  self->caveats = dup_words (NULL);
  self->words = g_strdup (words);
  self->json = g_strdup (json);

  return self;
}

/**
 * barid_marking_ref:
 * @self: a marking
 *
 * Takes another reference, in any thread.
 *
 * Returns: (transfer full): @self
 */
BaridMarking *
barid_marking_ref (BaridMarking *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

static void
marking_clear (gpointer data)
{
  BaridMarking *self = data;

  g_free (self->id);
  g_free (self->policy);
  g_free (self->level);
  g_strfreev (self->caveats);
  g_strfreev (self->rel_to);
  g_free (self->words);
  g_free (self->json);
}

/**
 * barid_marking_unref:
 * @self: (transfer full): a marking
 *
 * Lets a reference go, in any thread.
 */
void
barid_marking_unref (BaridMarking *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, marking_clear);
}

/* ---- asking -------------------------------------------------------------------------------- */

/**
 * barid_marking_get_system:
 * @self: a marking
 *
 * Gets what kind of marking it is.
 *
 * Returns: the system
 */
BaridMarkingSystem
barid_marking_get_system (const BaridMarking *self)
{
  g_return_val_if_fail (self != NULL, BARID_MARKING_UNKNOWN);

  return self->system;
}

/**
 * barid_marking_get_id:
 * @self: a marking
 *
 * Gets the id of the marking-definition it came with.
 *
 * Returns: (transfer none) (nullable): the id, or %NULL for a marking made here
 */
const char *
barid_marking_get_id (const BaridMarking *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->id;
}

/**
 * barid_marking_get_policy:
 * @self: a marking
 *
 * Gets whose ladder its level belongs to.
 *
 * Returns: (transfer none) (nullable): the policy; "TLP" for TLP
 */
const char *
barid_marking_get_policy (const BaridMarking *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->policy;
}

/**
 * barid_marking_get_level:
 * @self: a marking
 *
 * Gets the word of its level, as it was written.
 *
 * Returns: (transfer none) (nullable): the level
 */
const char *
barid_marking_get_level (const BaridMarking *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->level;
}

/**
 * barid_marking_get_rank:
 * @self: a marking
 *
 * Gets the place of its level in its own policy's ladder. Ranks of two policies say nothing about each other.
 *
 * Returns: the rank, or %BARID_RANK_UNKNOWN, which is above every ceiling
 */
guint
barid_marking_get_rank (const BaridMarking *self)
{
  g_return_val_if_fail (self != NULL, BARID_RANK_UNKNOWN);

  return self->rank;
}

/**
 * barid_marking_get_caveats:
 * @self: a marking
 *
 * Gets the words that narrow who may read it.
 *
 * Returns: (transfer none): the caveats, never %NULL
 */
const char *const *
barid_marking_get_caveats (const BaridMarking *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return (const char *const *) self->caveats;
}

/**
 * barid_marking_get_rel_to:
 * @self: a marking
 *
 * Gets to whom it is releasable.
 *
 * Returns: (transfer none) (nullable): %NULL when it does not say; a list without a name is nobody
 */
const char *const *
barid_marking_get_rel_to (const BaridMarking *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return (const char *const *) self->rel_to;
}

/**
 * barid_marking_get_json:
 * @self: a marking
 *
 * Gets the marking-definition it came with.
 *
 * Returns: (transfer none) (nullable): its exact text, or %NULL for a marking made here
 */
const char *
barid_marking_get_json (const BaridMarking *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->json;
}

static char *
dup_level_words (const BaridMarking *self)
{
  g_autofree char *level = NULL;

  if (self->words != NULL)
    return g_strdup (self->words);

  if (self->system == BARID_MARKING_TLP && self->level != NULL)
    {
      level = g_ascii_strup (self->level, -1);
      return g_strconcat (TLP_POLICY ":", level, NULL);
    }

  if (self->level != NULL)
    return g_strdup (self->level);

  return g_strdup (self->id != NULL ? self->id : self->system == BARID_MARKING_UNKNOWN ? "UNKNOWN" : "");
}

/**
 * barid_marking_to_banner:
 * @self: a marking
 *
 * Writes a marking as its author would: "SECRET // REL TO ALD, BRS", "SECRET // ORCON // NOFORN", "TLP:AMBER+STRICT":
 * two slashes part one piece from the next, as they are read where an officer types them.
 * It is never translated. What is releasable to nobody says "REL TO NONE". Not isolated.
 *
 * Returns: (transfer full): the words
 */
char *
barid_marking_to_banner (const BaridMarking *self)
{
  g_autofree char *level = NULL;
  GString *banner;

  g_return_val_if_fail (self != NULL, NULL);

  level = dup_level_words (self);
  banner = g_string_new (level);

  if (self->caveats[0] != NULL)
    {
      g_autofree char *caveats = g_strjoinv (" // ", self->caveats);

      g_string_append_printf (banner, " // %s", caveats);
    }

  if (self->rel_to != NULL)
    {
      g_autofree char *names = g_strjoinv (", ", self->rel_to);

      g_string_append_printf (banner, " // REL TO %s", self->rel_to[0] != NULL ? names : "NONE");
    }

  return g_string_free (banner, FALSE);
}

/* The Latin letters of a word without their accents; what has none refers to the marking as it was written. */
static char *
to_code_word (const char *word)
{
  g_autofree char *valid = g_utf8_make_valid (word, -1);
  g_autofree char *ascii = g_str_to_ascii (valid, "C");
  gboolean whole = *ascii != '\0' && (strchr (ascii, '?') == NULL || g_str_is_ascii (word));

  for (char *at = ascii; *at != '\0'; at++)
    if (g_ascii_iscntrl (*at))
      *at = ' ';

  return whole ? g_steal_pointer (&ascii) : g_strdup ("[SEE MARKING]");
}

static char *
to_code_level (const BaridMarking *self)
{
  g_autofree char *level = dup_level_words (self);
  g_autofree char *code = to_code_word (level);
  g_autofree char *policy = self->policy != NULL ? to_code_word (self->policy) : NULL;

  if (*level == '\0' || *code != '[' || *level == '[')
    return *level != '\0' ? g_steal_pointer (&code) : g_strdup ("");

  if (policy != NULL && *policy != '[' && self->rank != BARID_RANK_UNKNOWN)
    return g_strdup_printf ("%s LEVEL %u", policy, self->rank);

  return g_strdup (self->system == BARID_MARKING_UNKNOWN ? "UNKNOWN" : code);
}

static char *
to_code_words (const char * const *words,
               const char         *between)
{
  g_autoptr(GPtrArray) codes = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; words[i] != NULL; i++)
    g_ptr_array_add (codes, to_code_word (words[i]));
  g_ptr_array_add (codes, NULL);

  return g_strjoinv (between, (char **) codes->pdata);
}

/**
 * barid_marking_to_code:
 * @self: a marking
 *
 * Writes a marking in ASCII, for where its own script may be lost: on paper that is searched, on a line of a machine. It is
 * that of barid_marking_to_banner() where this is ASCII; accents go, and a level in another script is named by its place in
 * its ladder, "CLD LEVEL 2". No piece is left out: what cannot be written is "[SEE MARKING]".
 *
 * Returns: (transfer full): the line
 */
char *
barid_marking_to_code (const BaridMarking *self)
{
  g_autofree char *level = NULL;
  GString *code;

  g_return_val_if_fail (self != NULL, NULL);

  level = to_code_level (self);
  code = g_string_new (level);

  if (self->caveats[0] != NULL)
    {
      g_autofree char *caveats = to_code_words ((const char * const *) self->caveats, " // ");

      g_string_append_printf (code, " // %s", caveats);
    }

  if (self->rel_to != NULL)
    {
      g_autofree char *names = to_code_words ((const char * const *) self->rel_to, ", ");

      g_string_append_printf (code, " // REL TO %s", self->rel_to[0] != NULL ? names : "NONE");
    }

  return g_string_free (code, FALSE);
}

/**
 * barid_marking_to_typed:
 * @self: a marking
 *
 * Writes a marking as it is typed at any desk that knows its policy: the banner of a classification with its policy before it,
 * such as "ALD:SECRET // REL TO ALD, BRS". Not isolated.
 *
 * Returns: (transfer full): the words
 */
char *
barid_marking_to_typed (const BaridMarking *self)
{
  g_autofree char *banner = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  banner = barid_marking_to_banner (self);
  if (self->system != BARID_MARKING_CLASSIFICATION || self->policy == NULL || self->words != NULL)
    return g_steal_pointer (&banner);

  return g_strconcat (self->policy, ":", banner, NULL);
}

/* ---- comparing ----------------------------------------------------------------------------- */

static gboolean
holds_all (GStrv words,
           GStrv of)
{
  for (guint i = 0; of[i] != NULL; i++)
    if (!g_strv_contains ((const char *const *) words, of[i]))
      return FALSE;

  return TRUE;
}

/* As sets: their order says nothing. */
static gboolean
same_words (GStrv a,
            GStrv b)
{
  if (a == NULL || b == NULL)
    return a == b;

  return holds_all (a, b) && holds_all (b, a);
}

/**
 * barid_marking_equal:
 * @a: (nullable): a marking
 * @b: (nullable): another
 *
 * Tells whether two markings say the same. Of what is understood the meaning counts and not the definition it
 * came with; of a statement, or of what is not understood, every word does.
 *
 * Returns: whether they do
 */
gboolean
barid_marking_equal (const BaridMarking *a,
                     const BaridMarking *b)
{
  if (a == NULL || b == NULL)
    return a == b;

  if (a->system != b->system || a->rank != b->rank ||
      g_strcmp0 (a->policy, b->policy) != 0 || g_strcmp0 (a->level, b->level) != 0 ||
      !same_words (a->caveats, b->caveats) || !same_words (a->rel_to, b->rel_to))
    return FALSE;

  if (a->system == BARID_MARKING_CLASSIFICATION || a->system == BARID_MARKING_TLP)
    return TRUE;

  return g_strcmp0 (a->id, b->id) == 0 && g_strcmp0 (a->words, b->words) == 0 && g_strcmp0 (a->json, b->json) == 0;
}

static GStrv
unite (GStrv a,
       GStrv b)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();

  g_strv_builder_addv (builder, (const char **) a);
  for (guint i = 0; b[i] != NULL; i++)
    if (!g_strv_contains ((const char *const *) a, b[i]))
      g_strv_builder_add (builder, b[i]);

  return g_strv_builder_end (builder);
}

/* Who is named by both; one that names nobody in particular does not narrow the other. */
static GStrv
intersect (GStrv a,
           GStrv b)
{
  g_autoptr(GStrvBuilder) builder = NULL;

  if (a == NULL || b == NULL)
    return g_strdupv (a != NULL ? a : b);

  builder = g_strv_builder_new ();
  for (guint i = 0; a[i] != NULL; i++)
    if (g_strv_contains ((const char *const *) b, a[i]))
      g_strv_builder_add (builder, a[i]);

  return g_strv_builder_end (builder);
}

/* Two ladders have no common one, and neither may be dropped: the words of both, and above every ceiling. */
static BaridMarking *
mix (const BaridMarking *a,
     const BaridMarking *b)
{
  g_autofree char *first = barid_marking_to_banner (a);
  g_autofree char *second = barid_marking_to_banner (b);
  g_autofree char *words = g_strconcat (first, " + ", second, NULL);

  return barid_marking_new_foreign (BARID_MARKING_UNKNOWN, NULL, NULL, NULL, BARID_RANK_UNKNOWN, words, NULL);
}

static BaridMarking *
combine_levels (BaridMarking *a,
                BaridMarking *b)
{
  BaridMarking *higher = b->rank > a->rank ? b : a;
  g_autoptr(BaridMarking) combined = marking_new (higher->system, higher->policy, higher->level, higher->rank);

  combined->words = g_strdup (higher->words);
  combined->caveats = unite (a->caveats, b->caveats);
  combined->rel_to = intersect (a->rel_to, b->rel_to);

  /* Rather the one that was written than another that says the same. */
  if (barid_marking_equal (combined, a))
    return barid_marking_ref (a);
  if (barid_marking_equal (combined, b))
    return barid_marking_ref (b);

  return g_steal_pointer (&combined);
}

/**
 * barid_marking_combine:
 * @a: (nullable): a marking
 * @b: (nullable): another
 *
 * Makes the marking of what holds portions of both: the higher level, the caveats of either, releasable to whom
 * both are. A statement restricts nothing by level and yields to the other. What is not understood wins over
 * everything. A classification with TLP, or two policies' classifications, have no common level: the result is
 * not understood either, bears the words of both with a "+" between, and is above every ceiling, so that
 * somebody has to decide.
 *
 * Returns: (transfer full) (nullable): the marking, or %NULL when there is none of either
 */
BaridMarking *
barid_marking_combine (BaridMarking *a,
                       BaridMarking *b)
{
  if (a == NULL || b == NULL)
    return a != NULL ? barid_marking_ref (a) : b != NULL ? barid_marking_ref (b) : NULL;

  if (a->system == BARID_MARKING_UNKNOWN || b->system == BARID_MARKING_UNKNOWN)
    return barid_marking_ref (a->system == BARID_MARKING_UNKNOWN ? a : b);

  if (b->system == BARID_MARKING_STATEMENT)
    return barid_marking_ref (a);

  if (a->system == BARID_MARKING_STATEMENT)
    return barid_marking_ref (b);

  if (a->system != b->system || a->policy == NULL || g_strcmp0 (a->policy, b->policy) != 0)
    return mix (a, b);

  return combine_levels (a, b);
}

/**
 * barid_marking_in_force:
 * @own: (nullable): what a portion is marked with itself
 * @around: (nullable): what the document around it is marked with
 *
 * Finds the marking that holds for a portion. A statement says nothing about the level: what bears one alone inherits.
 *
 * Returns: (transfer none) (nullable): one of the two
 */
BaridMarking *
barid_marking_in_force (BaridMarking *own,
                        BaridMarking *around)
{
  return own != NULL && own->system != BARID_MARKING_STATEMENT ? own : around;
}
