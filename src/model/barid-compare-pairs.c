#include "config.h"

#include "barid-compare-private.h"

#include <string.h>

/* Which of the texts that stand in order took the place of which: what is the same stays the same, what stands elsewhere was
 * moved, and of the rest each takes the place of one that was there. */

/* Where what is gone and what is new are not as many, the one is taken for the other when this share of its words is kept. */
#define LEAST_ALIKE 40 /* percent */

/* It is looked for among so many: of a text that was written anew from end to end, no paragraph is weighed against all others. */
#define NOT_FAR 16

/* An element without a text has an empty one. */
static const char *
get_text (GPtrArray *elements,
          guint      place)
{
  const char *text = ((const BaridPortion *) g_ptr_array_index (elements, place))->text;

  return text != NULL ? text : "";
}

/* Who weighs each against each reads no text twice: the same texts have the same number. */
typedef struct
{
  /* borrowed */
  GPtrArray *before;
  GPtrArray *after;

  /* owned */
  guint     *numbers_before;
  guint     *numbers_after;
} Texts;

static guint *
number_texts (GPtrArray  *elements,
              GHashTable *known)
{
  guint *numbers = g_new (guint, elements->len + 1);

  for (guint i = 0; i < elements->len; i++)
    {
      const char *text = get_text (elements, i);
      gpointer number;

      if (!g_hash_table_lookup_extended (known, text, NULL, &number))
        g_hash_table_insert (known, (gpointer) text, number = GUINT_TO_POINTER (g_hash_table_size (known)));
      numbers[i] = GPOINTER_TO_UINT (number);
    }

  return numbers;
}

static void
texts_init (Texts     *self,
            GPtrArray *before,
            GPtrArray *after)
{
  g_autoptr(GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);

  self->before = before;
  self->after = after;
  self->numbers_before = number_texts (before, known);
  self->numbers_after = number_texts (after, known);
}

static void
texts_clear (Texts *self)
{
  g_free (self->numbers_before);
  g_free (self->numbers_after);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Texts, texts_clear)

static gboolean
texts_equal (guint         before,
             guint         after,
             gconstpointer data)
{
  const Texts *texts = data;

  return texts->numbers_before[before] == texts->numbers_after[after];
}

static gboolean
are_alike (const char *before,
           const char *after)
{
  return barid_compare_count_shared (before, after) * 100 >= MAX (strlen (before), strlen (after)) * LEAST_ALIKE;
}

/* What is nowhere now and what was nowhere before, of the same words: it stands elsewhere. */
static void
find_moved (const Texts *texts,
            int         *places,
            gboolean    *taken,
            gboolean    *moved)
{
  g_autoptr(GHashTable) new = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint j = texts->after->len; j-- > 0;)
    if (!taken[j])
      g_hash_table_replace (new, (gpointer) get_text (texts->after, j), GUINT_TO_POINTER (j));

  for (guint i = 0; i < texts->before->len; i++)
    {
      gpointer place;

      if (places[i] >= 0 || !g_hash_table_lookup_extended (new, get_text (texts->before, i), NULL, &place))
        continue;

      g_hash_table_remove (new, get_text (texts->before, i));
      places[i] = GPOINTER_TO_UINT (place);
      taken[places[i]] = moved[places[i]] = TRUE;
    }
}

/* Between two that stayed, what is gone and what is new: one for one where they are as many. */
static void
pair_gap (const Texts *texts,
          int         *places,
          gboolean    *taken,
          guint        from,
          guint        to,
          guint        at,
          guint        end)
{
  guint gone = 0;
  guint new = 0;

  for (guint i = from; i < to; i++)
    gone += places[i] < 0;
  for (guint j = at; j < end; j++)
    new += !taken[j];

  for (guint i = from; i < to && at < end; i++)
    {
      if (places[i] >= 0)
        continue;

      for (guint j = at; j < MIN (end, at + NOT_FAR); j++)
        if (!taken[j] && (gone == new || are_alike (get_text (texts->before, i), get_text (texts->after, j))))
          {
            places[i] = j;
            taken[j] = TRUE;
            at = j + 1;
            break;
          }
    }
}

static void
pair_gaps (const Texts    *texts,
           int            *places,
           gboolean       *taken,
           const gboolean *moved)
{
  guint from = 0;
  guint at = 0;

  for (guint i = 0; i <= texts->before->len; i++)
    {
      gboolean last = i == texts->before->len;

      if (!last && (places[i] < 0 || moved[places[i]] || (guint) places[i] < at))
        continue;

      pair_gap (texts, places, taken, from, i, at, last ? texts->after->len : (guint) places[i]);
      from = i + 1;
      at = last ? at : (guint) places[i] + 1;
    }
}

/**
 * barid_compare_pair:
 * @before: (element-type BaridPortion): texts as they stood
 * @after: (element-type BaridPortion): texts as they stand
 * @moved: (array): filled with which of those that are stood elsewhere; cleared by the caller, with room for each
 *
 * Finds where each text has gone.
 *
 * Returns: (transfer full) (array): for each of those that were its place now, or -1
 */
int *
barid_compare_pair (GPtrArray *before,
                    GPtrArray *after,
                    gboolean  *moved)
{
  g_auto(Texts) texts = { 0 };
  g_autofree gboolean *taken = g_new0 (gboolean, after->len + 1);
  int *places;

  texts_init (&texts, before, after);
  places = barid_compare_align (before->len, after->len, texts_equal, &texts);
  for (guint i = 0; i < before->len; i++)
    if (places[i] >= 0)
      taken[places[i]] = TRUE;
  find_moved (&texts, places, taken, moved);
  pair_gaps (&texts, places, taken, moved);

  return places;
}
