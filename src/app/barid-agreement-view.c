#include "config.h"

#include "barid-agreement-view.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "barid-bars.h"
#include "barid-folio.h"
#include "barid-mark.h"
#include "barid-nation.h"
#include "barid-text.h"
#include "barid-time-local.h"
#include "barid-treaties.h"
#include "barid-treaty-words.h"

struct _BaridAgreementView
{
  AdwBin        parent_instance;

  BaridFolio   *folio;       /* borrowed: the child */

  /* owned */
  BaridWatch   *watch;
  GCancellable *cancellable;
  char         *id;
};

G_DEFINE_FINAL_TYPE (BaridAgreementView, barid_agreement_view, ADW_TYPE_BIN)

/* What there is to say. */
typedef struct
{
  BaridAgreement *agreement;
  GPtrArray      *strangers; /* or NULL where this desk does not sign it */
  GPtrArray      *reported;
  GPtrArray      *signatories; /* (element-type utf8) (nullable elements): beside the parties */
} Found;

static void
found_free (Found *found)
{
  g_clear_pointer (&found->strangers, g_ptr_array_unref);
  g_clear_pointer (&found->reported, g_ptr_array_unref);
  g_clear_pointer (&found->signatories, g_ptr_array_unref);
  g_clear_pointer (&found->agreement, barid_agreement_unref);
  g_free (found);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Found, found_free)

/* ---- what it says ------------------------------------------------------------------------------------------ */

static GtkWidget *
make_head (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "caption-heading");
  gtk_widget_add_css_class (label, "dim-label");

  return label;
}

/* How much of its term is over. */
static void
write_span (BaridAgreementView   *self,
            const BaridAgreement *agreement,
            GtkWidget            *group)
{
  BaridTime now = barid_time_now ();
  g_autofree char *words = barid_treaty_tell_state (agreement, now);
  double over = (double) (now - agreement->from) / (double) (agreement->until - agreement->from);
  GtkWidget *span = barid_span_new (over, words);

  barid_folio_widget (self->folio, group, span, words);
}

/* An agreement that is over has allowed it, and one that is not signed would. */
static const char *
get_heading (BaridAgreementState state)
{
  switch (state)
    {
    case BARID_STANDS_IN_FORCE:
      return _("Allows today");
    case BARID_STANDS_SUSPENDED:
    case BARID_STANDS_WITHDRAWN:
    case BARID_STANDS_ENDED:
      return _("Allowed until then");
    case BARID_STANDS_DRAFT:
    case BARID_STANDS_SIGNED:
    default:
      return _("Would allow");
    }
}

static void
write_allowed (BaridAgreementView   *self,
               const BaridAgreement *agreement)
{
  BaridAgreementState state = barid_agreement_get_state (agreement, barid_time_now ());
  gboolean in_force = state == BARID_STANDS_IN_FORCE;
  g_autoptr(GPtrArray) clauses = barid_treaty_list_allowed (agreement);
  GtkWidget *group = barid_folio_group (self->folio, get_heading (state),
                                        in_force ? NULL : _("Nothing can be exchanged under it today."));

  for (guint i = 0; i < clauses->len; i++)
    {
      const BaridClause *clause = g_ptr_array_index (clauses, i);
      g_autofree char *article = clause->article != NULL ? barid_text_isolate_machine (clause->article) : NULL;
      g_autofree char *name = NULL;
      GtkWidget *label;
      GtkWidget *row;

      row = barid_folio_fact (self->folio, group, clause->name, clause->sentence);
      if (article == NULL)
        continue;

      /* TRANSLATORS: %s is the number of an article. */
      name = g_strdup_printf (_("Article %s"), article);
      label = gtk_label_new (name);
      gtk_widget_add_css_class (label, "caption");
      gtk_widget_add_css_class (label, "dim-label");
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
    }

  if (in_force)
    write_span (self, agreement, group);
}

static void
write_parties (BaridAgreementView   *self,
               const BaridAgreement *agreement,
               GPtrArray            *signatories)
{
  const char *ours = barid_desk_get_office (barid_watch_get_desk (self->watch))->id;
  GtkWidget *group = barid_folio_group (self->folio, _("Parties"), NULL);

  for (guint i = 0; i < agreement->parties->len; i++)
    {
      const BaridParty *party = g_ptr_array_index (agreement->parties, i);
      gboolean is_us = strcmp (party->office->id, ours) == 0;
      g_autofree char *clean = barid_text_clean_name (party->office->name);
      g_autofree char *isolated = barid_text_isolate (party->office->name);
      g_autofree char *name = NULL;
      g_autofree char *state = barid_treaty_tell_standing (party, g_ptr_array_index (signatories, i));

      /* TRANSLATORS: %s is our own office, in the list of the parties to an agreement. */
      name = is_us ? g_strdup_printf (_("%s (us)"), isolated) : g_strdup (clean);
      if (is_us)
        barid_folio_line (self->folio, group, name, state);
      else
        barid_folio_link (self->folio, group, name, state, "win.show-partner", party->office->id);
    }
}

/* ---- equivalent levels: a table for each ladder, read in one direction ------------------------------------------ */

static GtkWidget *
make_mark (const BaridLevel *level)
{
  GtkWidget *mark = barid_mark_new ();
  g_autofree char *banner = NULL;

  if (strcmp (level->policy, "TLP") == 0)
    {
      g_autofree char *word = g_ascii_strup (level->level, -1);

      banner = g_strconcat ("TLP:", word, NULL);
      barid_mark_set (BARID_MARK (mark), banner, -1);
    }
  else
    barid_mark_set (BARID_MARK (mark), level->level, (int) MIN (level->rank, G_MAXINT16));

  return mark;
}

static gboolean
is_first_of (const BaridAgreement *agreement,
             guint                 row)
{
  const BaridEquivalent *equivalent = g_ptr_array_index (agreement->equivalents, row);

  for (guint i = 0; i < row; i++)
    {
      const BaridEquivalent *before = g_ptr_array_index (agreement->equivalents, i);

      if (g_strcmp0 (before->from->policy, equivalent->from->policy) == 0 &&
          g_strcmp0 (before->to->policy, equivalent->to->policy) == 0)
        return FALSE;
    }

  return TRUE;
}

static void
write_table (BaridAgreementView   *self,
             const BaridAgreement *agreement,
             GtkWidget            *group,
             const BaridLevel     *from,
             const BaridLevel     *to)
{
  GtkWidget *grid = gtk_grid_new ();
  g_autoptr(GString) words = g_string_new (NULL);
  g_autofree char *theirs = barid_text_isolate_machine (from->policy);
  g_autofree char *ours = barid_text_isolate_machine (to->policy);
  g_autofree char *head_from = NULL;
  g_autofree char *head_to = NULL;
  int line = 1;

  /* TRANSLATORS: head of a column: what is marked on the ladder of a nation (its code). */
  head_from = g_strdup_printf (_("Marked by %s"), theirs);
  /* TRANSLATORS: head of a column: how the holders of another nation's ladder (its code) protect it. */
  head_to = g_strdup_printf (_("Protected by %s as"), ours);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 18);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_column_homogeneous (GTK_GRID (grid), TRUE);
  gtk_grid_attach (GTK_GRID (grid), make_head (head_from), 0, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), make_head (head_to), 1, 0, 1, 1);

  for (guint i = 0; i < agreement->equivalents->len; i++)
    {
      const BaridEquivalent *row = g_ptr_array_index (agreement->equivalents, i);
      g_autofree char *level = NULL;
      g_autofree char *protected_as = NULL;

      if (g_strcmp0 (row->from->policy, from->policy) != 0 || g_strcmp0 (row->to->policy, to->policy) != 0)
        continue;

      gtk_grid_attach (GTK_GRID (grid), make_mark (row->from), 0, line, 1, 1);
      gtk_grid_attach (GTK_GRID (grid), make_mark (row->to), 1, line++, 1, 1);
      level = barid_text_isolate_machine (row->from->level);
      protected_as = barid_text_isolate_machine (row->to->level);
      /* TRANSLATORS: for a screen reader, a row of the table of levels: %1$s of %2$s is protected by %3$s as %4$s; the
       * first and the last are levels, the others codes of nations. */
      g_string_append_printf (words, _("%1$s of %2$s is protected by %3$s as %4$s. "), level, theirs, ours, protected_as);
    }

  barid_folio_widget (self->folio, group, grid, words->str);
}

static void
write_equivalents (BaridAgreementView   *self,
                   const BaridAgreement *agreement)
{
  GtkWidget *group;

  if (agreement->equivalents->len == 0)
    return;

  group = barid_folio_group (self->folio, _("Equivalent levels"),
                             _("Each table holds in its own direction. A level that is not in it cannot be shared."));
  for (guint i = 0; i < agreement->equivalents->len; i++)
    if (is_first_of (agreement, i))
      {
        const BaridEquivalent *row = g_ptr_array_index (agreement->equivalents, i);

        write_table (self, agreement, group, row->from, row->to);
      }
}

/* ---- its own words of likelihood ---------------------------------------------------------------------------------- */

static void
write_scales (BaridAgreementView   *self,
              const BaridAgreement *agreement)
{
  for (guint i = 0; i < agreement->scales->len; i++)
    {
      const BaridScale *scale = g_ptr_array_index (agreement->scales, i);
      g_autofree char *name = barid_text_isolate (scale->name);
      g_autofree char *title = NULL;
      GtkWidget *group;

      /* TRANSLATORS: head of a table; %s is the name that an agreement gives its words of likelihood. */
      title = g_strdup_printf (_("Likelihood: %s"), name);
      group = barid_folio_group (self->folio, title, _("Its words mean these bands in what is sent under this agreement."));
      for (guint j = 0; j < scale->n_bands; j++)
        {
          const BaridLikelihood *band = &scale->bands[j];
          g_autofree char *likelihood = barid_likelihood_describe (scale, band->word, band->low, band->high);
          g_autofree char *words = barid_treaty_tell_words (scale, band);

          barid_folio_line (self->folio, group, likelihood, words);
        }
    }
}

/* A language: its name, and the text in its own direction. */
static GtkWidget *
make_text (const BaridAgreement *agreement,
           const BaridArticle   *article,
           guint                 language)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  g_autofree char *text = barid_text_clean_block (article->texts[language]);
  g_autofree char *name = barid_language_tell (agreement->languages[language]);
  g_autofree char *head = NULL;
  GtkWidget *label = gtk_label_new (text);
  gboolean rtl = FALSE;

  head = language < agreement->n_binding
    /* TRANSLATORS: above the articles of an agreement; %s is a language in which they bind. */
    ? g_strdup_printf (_("%s, binding"), name)
    /* TRANSLATORS: above the articles of an agreement; %s is a language in which they stand as a courtesy. */
    : g_strdup_printf (_("%s, as a courtesy"), name);
  gtk_box_append (GTK_BOX (box), make_head (head));
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  gtk_label_set_width_chars (GTK_LABEL (label), 22);
  if (barid_text_find_direction (text, &rtl))
    gtk_widget_set_direction (label, rtl ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
  gtk_box_append (GTK_BOX (box), label);

  return box;
}

/* Side by side where there is room, and below one another where there is not. */
static void
write_texts (BaridAgreementView   *self,
             const BaridAgreement *agreement,
             const BaridArticle   *article,
             GtkWidget            *group,
             const char           *name)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *flow = gtk_flow_box_new ();
  GtkWidget *title = gtk_label_new (name);
  g_autoptr(GString) words = g_string_new (name);

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (flow), GTK_SELECTION_NONE);
  gtk_flow_box_set_homogeneous (GTK_FLOW_BOX (flow), TRUE);
  gtk_flow_box_set_column_spacing (GTK_FLOW_BOX (flow), 18);
  gtk_flow_box_set_row_spacing (GTK_FLOW_BOX (flow), 12);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (flow), 3);
  for (guint i = 0; agreement->languages[i] != NULL; i++)
    {
      GtkWidget *child = gtk_flow_box_child_new ();

      gtk_widget_set_focusable (child, FALSE);
      gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), make_text (agreement, article, i));
      gtk_flow_box_append (GTK_FLOW_BOX (flow), child);
      g_string_append_printf (words, "\n%s", article->texts[i]);
    }

  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), flow);
  barid_folio_widget (self->folio, group, box, words->str);
}

static void
write_articles (BaridAgreementView   *self,
                const BaridAgreement *agreement)
{
  GtkWidget *group;

  if (agreement->articles->len == 0)
    return;

  group = barid_folio_group (self->folio, _("Articles"), NULL);
  for (guint i = 0; i < agreement->articles->len; i++)
    {
      const BaridArticle *article = g_ptr_array_index (agreement->articles, i);
      g_autofree char *number = barid_text_isolate_machine (article->number != NULL ? article->number : "");
      g_autofree char *text = barid_text_clean_block (article->text != NULL ? article->text : "");
      g_autofree char *name = NULL;

      /* TRANSLATORS: %s is the number of an article. */
      name = g_strdup_printf (_("Article %s"), number);
      if (article->texts != NULL)
        write_texts (self, agreement, article, group, name);
      else
        barid_folio_fact (self->folio, group, name, text);
    }
}

/* ---- acts ------------------------------------------------------------------------------------------------------------ */

static void
write_acts (BaridAgreementView   *self,
            const BaridAgreement *agreement)
{
  BaridDesk *desk = barid_watch_get_desk (self->watch);
  const BaridParty *ours = barid_agreement_find_party (agreement, barid_desk_get_office (desk)->id);
  gboolean may_sign = barid_desk_permits (desk, BARID_PURPOSE_AGREEMENT, NULL);
  gboolean we_sign = may_sign && ours != NULL && g_strcmp0 (ours->fingerprint, barid_desk_get_fingerprint (desk)) == 0;
  gboolean open = agreement->withdrawn == BARID_TIME_NONE &&
                  (agreement->until == BARID_TIME_NONE || agreement->until > barid_time_now ());
  GtkWidget *button;

  if (we_sign && ours->signed_at == BARID_TIME_NONE && open)
    {
      barid_folio_note (self->folio, _("It waits for the signature of this office."), TRUE);
      barid_folio_acts (self->folio);
      button = barid_folio_act (self->folio, _("_Sign…"), "win.sign-agreement", agreement->id);
      gtk_widget_add_css_class (button, "suggested-action");
      if (agreement->articles->len > 0)
        barid_folio_act (self->folio, _("Sign with Reser_vations…"), "win.reserve-agreement", agreement->id);
    }
  else
    barid_folio_acts (self->folio);

  if (may_sign && barid_treaty_count_signed (agreement) > 0 && open)
    barid_folio_act (self->folio, _("Send by _Letter"), "win.send-agreement", agreement->id);
  if (barid_treaty_count_signed (agreement) > 0)
    barid_folio_act (self->folio, _("_Export…"), "win.export-agreement", agreement->id);
  barid_folio_act (self->folio, _("Save as _PDF…"), "win.print-agreement", agreement->id);
  if (we_sign && open && ours->suspended != BARID_TIME_NONE)
    barid_folio_act (self->folio, _("_Resume…"), "win.resume-agreement", agreement->id);
  else if (we_sign && open && barid_agreement_is_signed (agreement))
    barid_folio_act (self->folio, _("S_uspend…"), "win.suspend-agreement", agreement->id);
  if (we_sign && open)
    barid_folio_act (self->folio, _("_Withdraw…"), "win.withdraw-agreement", agreement->id);
}

/* Who is not known here yet keeps this office from signing. */
static void
write_strangers (BaridAgreementView *self,
                 GPtrArray          *strangers)
{
  for (guint i = 0; strangers != NULL && i < strangers->len; i++)
    {
      g_autofree char *name = barid_text_isolate (((const BaridParty *) g_ptr_array_index (strangers, i))->office->name);
      /* TRANSLATORS: %s is an office. */
      g_autofree char *note = g_strdup_printf (_("%s was not introduced to this desk. Introduce them by their card, and ask for "
                                                 "the agreement again."), name);

      barid_folio_note (self->folio, note, TRUE);
    }
}

/* Nor is a signature taken of whose key may be in other hands. */
static void
write_reported (BaridAgreementView *self,
                GPtrArray          *reported)
{
  for (guint i = 0; i < reported->len; i++)
    {
      g_autofree char *told = barid_treaty_tell_reported (g_ptr_array_index (reported, i));

      barid_folio_note (self->folio, told, TRUE);
    }
}

static void
write_details (BaridAgreementView   *self,
               const BaridAgreement *agreement)
{
  GtkWidget *fold = barid_folio_fold (self->folio, _("Details"));
  g_autofree char *id = barid_text_isolate_machine (agreement->id);

  barid_folio_fact (self->folio, fold, _("Id"), id);
  for (guint i = 0; i < agreement->parties->len; i++)
    {
      const BaridParty *party = g_ptr_array_index (agreement->parties, i);
      g_autofree char *office = barid_text_isolate (party->office->name);
      g_autofree char *number = barid_key_number (party->fingerprint);
      g_autofree char *isolated = barid_text_isolate_machine (number != NULL ? number : "");
      g_autofree char *name = NULL;

      /* TRANSLATORS: %s is an office. */
      name = g_strdup_printf (_("Key that signs for %s"), office);
      barid_folio_fact (self->folio, fold, name, isolated);
    }
}

static void
write_down (BaridAgreementView *self,
            const Found        *found)
{
  const BaridAgreement *agreement = found->agreement;
  g_autofree char *number = barid_text_isolate_machine (agreement->number != NULL ? agreement->number : agreement->id);
  g_autofree char *title = barid_text_clean_name (agreement->title != NULL ? agreement->title : "");
  g_autofree char *state = barid_treaty_tell_state (agreement, barid_time_now ());
  g_autofree char *line = NULL;
  g_autofree char *under = NULL;

  /* TRANSLATORS: beneath the title of an agreement: %1$s is its number, %2$s where it stands. */
  line = g_strdup_printf (_("%1$s · %2$s"), number, state);
  barid_folio_begin (self->folio);
  barid_folio_title (self->folio, *title != '\0' ? title : number, line);
  if ((under = barid_treaty_tell_under (agreement)) != NULL)
    barid_folio_note (self->folio, under, FALSE);
  write_acts (self, agreement);
  write_strangers (self, found->strangers);
  write_reported (self, found->reported);
  write_allowed (self, agreement);
  write_parties (self, agreement, found->signatories);
  write_equivalents (self, agreement);
  write_scales (self, agreement);
  write_articles (self, agreement);
  write_details (self, agreement);
  barid_folio_end (self->folio);
}

/* ---- asking the desk ------------------------------------------------------------------------------------------------- */

static gpointer
find_func (BaridDesk     *desk,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  g_autoptr(Found) found = g_new0 (Found, 1);

  if (!(found->agreement = barid_desk_find_agreement (desk, data, error)))
    return NULL;

  found->strangers = barid_desk_list_strangers (desk, found->agreement, NULL);
  found->reported = barid_desk_list_reported (desk, found->agreement);
  found->signatories = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < found->agreement->parties->len; i++)
    g_ptr_array_add (found->signatories,
                     barid_desk_name_signatory (desk, g_ptr_array_index (found->agreement->parties, i)));
  return g_steal_pointer (&found);
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(BaridAgreementView) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(Found) found = barid_desk_call_finish (BARID_DESK (source), result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;

  if (found == NULL)
    barid_folio_fail (self->folio, error->message);
  else if (g_strcmp0 (found->agreement->id, self->id) == 0)
    write_down (self, found);
}

static void
load (BaridAgreementView *self)
{
  if (self->id != NULL)
    barid_desk_call_async (barid_watch_get_desk (self->watch), find_func, g_strdup (self->id), g_free,
                           (GDestroyNotify) found_free, self->cancellable, found_cb, g_object_ref (self));
}

/**
 * barid_agreement_view_show:
 * @self: a view
 * @id: an agreement's id
 *
 * Shows an agreement.
 */
void
barid_agreement_view_show (BaridAgreementView *self,
                           const char         *id)
{
  g_return_if_fail (BARID_IS_AGREEMENT_VIEW (self) && id != NULL);

  if (g_strcmp0 (id, self->id) != 0)
    {
      g_free (self->id);
      self->id = g_strdup (id);
      barid_folio_wait (self->folio);
    }
  load (self);
}

static void
barid_agreement_view_dispose (GObject *object)
{
  BaridAgreementView *self = BARID_AGREEMENT_VIEW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->watch);

  G_OBJECT_CLASS (barid_agreement_view_parent_class)->dispose (object);
}

static void
barid_agreement_view_finalize (GObject *object)
{
  BaridAgreementView *self = BARID_AGREEMENT_VIEW (object);

  g_clear_object (&self->cancellable);
  g_free (self->id);

  G_OBJECT_CLASS (barid_agreement_view_parent_class)->finalize (object);
}

static void
barid_agreement_view_class_init (BaridAgreementViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = barid_agreement_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = barid_agreement_view_finalize;
}

static void
barid_agreement_view_init (BaridAgreementView *self)
{
  self->cancellable = g_cancellable_new ();
  self->folio = BARID_FOLIO (barid_folio_new ());
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->folio));
}

/**
 * barid_agreement_view_new:
 * @watch: the desk at work
 *
 * Makes a view of one agreement.
 *
 * Returns: (transfer floating): the view
 */
GtkWidget *
barid_agreement_view_new (BaridWatch *watch)
{
  BaridAgreementView *self = g_object_new (BARID_TYPE_AGREEMENT_VIEW, NULL);

  self->watch = g_object_ref (watch);
  g_signal_connect_object (watch, "changed", G_CALLBACK (load), self, G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}
