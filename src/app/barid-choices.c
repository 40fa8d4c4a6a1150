#include "config.h"

#include "barid-choices.h"

#include <glib/gi18n-lib.h>

#include "barid-error.h"
#include "barid-introduction.h"
#include "barid-text.h"
#include "barid-treaties.h"

struct _BaridChoices
{
  GObject       parent_instance;

  /* owned */
  BaridDesk    *desk;
  GCancellable *cancellable;
  GPtrArray    *partners;   /* BaridPartner */
  GPtrArray    *agreements; /* BaridAgreement */
  GPtrArray    *parties;    /* BaridOffice */
  GStrv         markings;

  gboolean      loaded;
};

enum
{
  LOADED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BaridChoices, barid_choices, G_TYPE_OBJECT)

/* What one reading brings, made on a thread. */
typedef struct
{
  GPtrArray *partners;
  GPtrArray *agreements;
  GPtrArray *parties;
  GStrv      markings;
} Answer;

static void
answer_free (gpointer data)
{
  Answer *self = data;

  g_clear_pointer (&self->partners, g_ptr_array_unref);
  g_clear_pointer (&self->agreements, g_ptr_array_unref);
  g_clear_pointer (&self->parties, g_ptr_array_unref);
  g_strfreev (self->markings);
  g_free (self);
}

/* ---- the levels --------------------------------------------------------------------------------------- */

typedef struct
{
  const BaridLevel *level;
  gboolean          ours;
} Rung;

static int
compare_rungs (gconstpointer a,
               gconstpointer b)
{
  const Rung *first = a;
  const Rung *second = b;

  if (first->ours != second->ours)
    return first->ours ? -1 : 1;
  if (!first->ours && g_strcmp0 (first->level->policy, second->level->policy) != 0)
    return g_strcmp0 (first->level->policy, second->level->policy);

  return (int) first->level->rank - (int) second->level->rank;
}

static void
add_rung (GArray           *rungs,
          const BaridLevel *level,
          const char       *nation)
{
  Rung rung = { .level = level, .ours = g_strcmp0 (level->policy, nation) == 0 };

  if (g_strcmp0 (level->policy, "TLP") == 0)
    return;

  for (guint i = 0; i < rungs->len; i++)
    {
      const BaridLevel *other = g_array_index (rungs, Rung, i).level;

      if (g_strcmp0 (other->policy, level->policy) == 0 && g_strcmp0 (other->level, level->level) == 0)
        return;
    }
  g_array_append_val (rungs, rung);
}

static GArray *
collect_rungs (GPtrArray  *agreements,
               const char *nation)
{
  GArray *rungs = g_array_new (FALSE, FALSE, sizeof (Rung));

  for (guint i = 0; i < agreements->len; i++)
    {
      const BaridAgreement *agreement = g_ptr_array_index (agreements, i);

      if (!barid_agreement_in_force (agreement, barid_time_now ()))
        continue;

      for (guint j = 0; j < agreement->ceilings->len; j++)
        add_rung (rungs, g_ptr_array_index (agreement->ceilings, j), nation);
      for (guint j = 0; j < agreement->equivalents->len; j++)
        {
          const BaridEquivalent *row = g_ptr_array_index (agreement->equivalents, j);

          add_rung (rungs, row->from, nation);
          add_rung (rungs, row->to, nation);
        }
    }
  g_array_sort (rungs, compare_rungs);

  return rungs;
}

/* Our own ladder from the lowest level, then those of others, then TLP: all as they are typed. */
static GStrv
list_markings (GPtrArray  *agreements,
               const char *nation)
{
  static const char * const tlp[] = { "TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED" };
  g_autoptr(GArray) rungs = collect_rungs (agreements, nation);
  g_autoptr(GStrvBuilder) words = g_strv_builder_new ();

  for (guint i = 0; i < rungs->len; i++)
    {
      const Rung *rung = &g_array_index (rungs, Rung, i);
      g_autofree char *typed = rung->ours ? g_strdup (rung->level->level)
                                          : g_strdup_printf ("%s:%s", rung->level->policy, rung->level->level);

      g_strv_builder_add (words, typed);
    }
  for (guint i = 0; i < G_N_ELEMENTS (tlp); i++)
    g_strv_builder_add (words, tlp[i]);

  return g_strv_builder_end (words);
}

/* Ours first, then those we have agreements with. */
static GPtrArray *
list_parties (GPtrArray   *agreements,
              BaridOffice *ours)
{
  GPtrArray *parties = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_office_unref);

  g_ptr_array_add (parties, barid_office_ref (ours));
  for (guint i = 0; i < agreements->len; i++)
    {
      const BaridAgreement *agreement = g_ptr_array_index (agreements, i);

      for (guint j = 0; barid_agreement_in_force (agreement, barid_time_now ()) && j < agreement->parties->len; j++)
        g_ptr_array_add (parties, barid_office_ref (((BaridParty *) g_ptr_array_index (agreement->parties, j))->office));
    }

  return parties;
}

/* ---- reading ---------------------------------------------------------------------------------------------- */

static gpointer
load_func (BaridDesk     *desk,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  g_autoptr(GPtrArray) partners = barid_desk_list_partners (desk, error);
  g_autoptr(GPtrArray) agreements = partners != NULL ? barid_desk_list_agreements (desk, error) : NULL;
  Answer *answer;

  if (agreements == NULL)
    return NULL;

  answer = g_new0 (Answer, 1);
  answer->partners = g_steal_pointer (&partners);
  answer->parties = list_parties (agreements, barid_desk_get_office (desk));
  answer->markings = list_markings (agreements, barid_desk_get_office (desk)->nation);
  answer->agreements = g_steal_pointer (&agreements);

  return answer;
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(BaridChoices) self = user_data;
  g_autoptr(GError) error = NULL;
  Answer *answer = barid_desk_call_finish (BARID_DESK (source), result, &error);

  if (barid_error_is_cancelled (error))
    return;

  if (answer != NULL)
    {
      g_clear_pointer (&self->partners, g_ptr_array_unref);
      self->partners = g_steal_pointer (&answer->partners);
      g_clear_pointer (&self->agreements, g_ptr_array_unref);
      self->agreements = g_steal_pointer (&answer->agreements);
      g_clear_pointer (&self->parties, g_ptr_array_unref);
      self->parties = g_steal_pointer (&answer->parties);
      g_strfreev (self->markings);
      self->markings = g_steal_pointer (&answer->markings);
      answer_free (answer);
    }
  self->loaded = TRUE;
  g_signal_emit (self, signals[LOADED], 0);
}

/**
 * barid_choices_load:
 * @self: choices
 *
 * Reads them at the desk, once more if need be.
 */
void
barid_choices_load (BaridChoices *self)
{
  g_return_if_fail (BARID_IS_CHOICES (self));

  barid_desk_call_async (self->desk, load_func, NULL, NULL, answer_free, self->cancellable, loaded_cb,
                         g_object_ref (self));
}

/**
 * barid_choices_get_loaded:
 * @self: choices
 *
 * Tells whether they have been read, or could not be: before that nobody is known.
 *
 * Returns: whether they have
 */
gboolean
barid_choices_get_loaded (BaridChoices *self)
{
  g_return_val_if_fail (BARID_IS_CHOICES (self), FALSE);

  return self->loaded;
}

BaridDesk *
barid_choices_get_desk (BaridChoices *self)
{
  g_return_val_if_fail (BARID_IS_CHOICES (self), NULL);

  return self->desk;
}

/**
 * barid_choices_get_partners:
 * @self: choices
 *
 * Gets the partners of the desk.
 *
 * Returns: (transfer none) (element-type BaridPartner): the partners
 */
GPtrArray *
barid_choices_get_partners (BaridChoices *self)
{
  g_return_val_if_fail (BARID_IS_CHOICES (self), NULL);

  return self->partners;
}

/**
 * barid_choices_get_markings:
 * @self: choices
 *
 * Gets the markings that are explained here, as they are typed.
 *
 * Returns: (transfer none): the markings
 */
const char * const *
barid_choices_get_markings (BaridChoices *self)
{
  g_return_val_if_fail (BARID_IS_CHOICES (self), NULL);

  return (const char * const *) self->markings;
}

/**
 * barid_choices_get_parties:
 * @self: choices
 *
 * Gets the offices that share under agreements in force, our own before them; one can be there more than once.
 *
 * Returns: (transfer none) (element-type BaridOffice): the offices
 */
GPtrArray *
barid_choices_get_parties (BaridChoices *self)
{
  g_return_val_if_fail (BARID_IS_CHOICES (self), NULL);

  return self->parties;
}

/**
 * barid_choices_list_scales:
 * @self: choices
 * @addressees: (element-type BaridAddressee): whom the briefing is to
 *
 * Lists the tables of likelihood that all addressees have agreed on with this desk.
 *
 * Returns: (transfer full) (element-type BaridScale): the tables
 */
GPtrArray *
barid_choices_list_scales (BaridChoices *self,
                           GPtrArray    *addressees)
{
  g_return_val_if_fail (BARID_IS_CHOICES (self), NULL);

  return barid_agreement_list_scales (self->agreements, addressees, barid_time_now ());
}

/**
 * barid_choices_find_partner:
 * @self: choices
 * @office: identity id of an office
 *
 * Finds a partner.
 *
 * Returns: (transfer none) (nullable): the partner
 */
BaridPartner *
barid_choices_find_partner (BaridChoices *self,
                            const char   *office)
{
  g_return_val_if_fail (BARID_IS_CHOICES (self), NULL);

  for (guint i = 0; i < self->partners->len; i++)
    {
      BaridPartner *partner = g_ptr_array_index (self->partners, i);

      if (g_strcmp0 (partner->office->id, office) == 0)
        return partner;
    }

  return NULL;
}

/**
 * barid_choices_dup_name:
 * @self: choices
 * @office: identity id of an office
 *
 * Names an office for a label of its own.
 *
 * Returns: (transfer full): its name; words for it where it is nobody who is known
 */
char *
barid_choices_dup_name (BaridChoices *self,
                        const char   *office)
{
  BaridPartner *partner = barid_choices_find_partner (self, office);

  return partner != NULL ? barid_text_clean_name (partner->office->name) : g_strdup (_("An office that is not known here"));
}

static void
barid_choices_dispose (GObject *object)
{
  BaridChoices *self = BARID_CHOICES (object);

  g_cancellable_cancel (self->cancellable);

  G_OBJECT_CLASS (barid_choices_parent_class)->dispose (object);
}

static void
barid_choices_finalize (GObject *object)
{
  BaridChoices *self = BARID_CHOICES (object);

  g_clear_object (&self->desk);
  g_clear_object (&self->cancellable);
  g_ptr_array_unref (self->partners);
  g_ptr_array_unref (self->agreements);
  g_ptr_array_unref (self->parties);
  g_strfreev (self->markings);

  G_OBJECT_CLASS (barid_choices_parent_class)->finalize (object);
}

static void
barid_choices_class_init (BaridChoicesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = barid_choices_dispose;
  G_OBJECT_CLASS (klass)->finalize = barid_choices_finalize;

  signals[LOADED] = g_signal_new ("loaded", BARID_TYPE_CHOICES, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
barid_choices_init (BaridChoices *self)
{
  self->cancellable = g_cancellable_new ();
  self->partners = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_partner_unref);
  self->agreements = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_agreement_unref);
  self->parties = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_office_unref);
  self->markings = g_new0 (char *, 1);
}

/**
 * barid_choices_new:
 * @desk: a desk
 *
 * Makes choices that hold nothing before barid_choices_load().
 *
 * Returns: (transfer full): the choices
 */
BaridChoices *
barid_choices_new (BaridDesk *desk)
{
  BaridChoices *self;

  g_return_val_if_fail (BARID_IS_DESK (desk), NULL);

  self = g_object_new (BARID_TYPE_CHOICES, NULL);
  self->desk = g_object_ref (desk);

  return self;
}
