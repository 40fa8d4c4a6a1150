#include "config.h"

#include "barid-agreement-form.h"

#include <stdlib.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "barid-agreement-rows.h"
#include "barid-agreement.h"
#include "barid-date-field.h"
#include "barid-form-window.h"
#include "barid-id.h"
#include "barid-nation.h"
#include "barid-partner.h"
#include "barid-refusal.h"
#include "barid-text.h"
#include "barid-treaties.h"

#define MOST_ARTICLES 200

static const char * const ranks[] = { "treaty", "agreement", "arrangement" };
static const char * const subjects[] = {
  "areas", "ceiling", "equivalents", "onward", "use", "term", "keep", "withdrawal", "emergency", "other"
};
static const char * const areas[] = {
  BARID_AREA_COUNTER_TERRORISM, BARID_AREA_CYBERSECURITY, BARID_AREA_DEFENCE_OPERATIONS, BARID_AREA_ECONOMIC_STABILITY
};
static const char * const tlp[] = { NULL, "green", "amber", "amber+strict", "red" };

/* An article while it is written. */
typedef struct
{
  GtkWidget  *number;  /* borrowed, as the others */
  GtkWidget  *subject;
  GtkWidget  *box;
  GHashTable *texts;   /* owned: language → GtkTextView; "" where the articles are in one language */
} Article;

struct _BaridAgreementForm
{
  AdwWindow            parent_instance;

  /* borrowed: widgets */
  GtkWidget           *page;
  GtkWidget           *rank;
  GtkWidget           *number;
  GtkWidget           *title;
  GtkWidget           *under;
  GtkWidget           *under_article;
  GtkWidget           *own_area;
  GtkWidget           *area_switches[G_N_ELEMENTS (areas)];
  AdwPreferencesGroup *levels;
  GtkWidget           *tlp;
  GtkWidget           *use;
  GtkWidget           *onward;
  GtkWidget           *from;
  GtkWidget           *until;
  GtkWidget           *keep;
  GtkWidget           *continues;
  GtkWidget           *receipts;
  GtkWidget           *languages;
  GtkWidget           *courtesy;
  GtkWidget           *articles_box;
  GtkWidget           *draft;

  /* owned */
  BaridWatch          *watch;
  GPtrArray           *partners;
  GPtrArray           *choices;  /* borrowed GtkSwitch, beside @partners */
  GPtrArray           *articles; /* Article */
  GHashTable          *rows;     /* "levels:ALD", "ceiling:ALD", "table:ALD:BRS" → entry row */
  GCancellable        *cancellable;
};

enum
{
  DRAFTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BaridAgreementForm, barid_agreement_form, ADW_TYPE_WINDOW)

static void
article_free (Article *article)
{
  g_hash_table_unref (article->texts);
  g_free (article);
}

/* ---- rows ---------------------------------------------------------------------------------------------- */

static AdwPreferencesGroup *
add_group (BaridAgreementForm *self,
           const char         *title,
           const char         *description)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), description);
  gtk_box_append (GTK_BOX (self->page), group);

  return ADW_PREFERENCES_GROUP (group);
}

static char *
dup_text (GtkWidget *entry)
{
  char *text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry)));

  return g_strstrip (text);
}

/* What is parted by commas, without what is empty. */
static GStrv
split (const char *text)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) parts = g_strsplit_set (text, ",،", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    if (*g_strstrip (parts[i]) != '\0')
      g_strv_builder_add (builder, parts[i]);

  return g_strv_builder_end (builder);
}

static GStrv
split_entry (GtkWidget *entry)
{
  return split (entry != NULL ? gtk_editable_get_text (GTK_EDITABLE (entry)) : "");
}

/* ---- levels: a ladder for each nation, a table for each pair --------------------------------------------- */

/* Ours first, then each chosen partner's, once. */
static GStrv
list_nations (BaridAgreementForm *self)
{
  g_autoptr(GPtrArray) nations = g_ptr_array_new ();

  g_ptr_array_add (nations, g_strdup (barid_desk_get_office (barid_watch_get_desk (self->watch))->nation));
  for (guint i = 0; i < self->partners->len; i++)
    {
      const BaridPartner *partner = g_ptr_array_index (self->partners, i);

      if (gtk_switch_get_active (g_ptr_array_index (self->choices, i)) && partner->office->nation != NULL &&
          !g_ptr_array_find_with_equal_func (nations, partner->office->nation, g_str_equal, NULL))
        g_ptr_array_add (nations, g_strdup (partner->office->nation));
    }
  g_ptr_array_add (nations, NULL);

  return (GStrv) g_ptr_array_free (g_steal_pointer (&nations), FALSE);
}

static void
show_row (BaridAgreementForm *self,
          const char         *key,
          const char         *title)
{
  GtkWidget *row = g_hash_table_lookup (self->rows, key);

  if (row == NULL)
    {
      row = barid_agreement_rows_add_entry (self->levels, title);
      g_hash_table_insert (self->rows, g_strdup (key), row);
    }
  gtk_widget_set_visible (row, TRUE);
}

static void
show_ladder (BaridAgreementForm *self,
             const char         *nation)
{
  g_autofree char *isolated = barid_text_isolate_machine (nation);
  g_autofree char *levels = g_strconcat ("levels:", nation, NULL);
  g_autofree char *ceiling = g_strconcat ("ceiling:", nation, NULL);
  /* TRANSLATORS: a field; %s is the code of a nation. */
  g_autofree char *all = g_strdup_printf (_("All levels of %s, the lowest first, parted by commas"), isolated);
  /* TRANSLATORS: a field; %s is the code of a nation. */
  g_autofree char *highest = g_strdup_printf (_("Highest level of %s that may be shared"), isolated);

  show_row (self, levels, all);
  show_row (self, ceiling, highest);
}

static void
show_table (BaridAgreementForm *self,
            const char         *from,
            const char         *to)
{
  g_autofree char *theirs = barid_text_isolate_machine (from);
  g_autofree char *ours = barid_text_isolate_machine (to);
  g_autofree char *key = g_strconcat ("table:", from, ":", to, NULL);
  /* TRANSLATORS: a field; %1$s and %2$s are codes of nations. */
  g_autofree char *title = g_strdup_printf (_("What each level of %1$s is protected as by %2$s, in that order"), theirs, ours);

  show_row (self, key, title);
}

static void
show_levels (BaridAgreementForm *self)
{
  g_auto(GStrv) nations = list_nations (self);
  GHashTableIter iter;
  gpointer row;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    gtk_widget_set_visible (row, FALSE);

  for (guint i = 0; nations[i] != NULL; i++)
    show_ladder (self, nations[i]);
  for (guint i = 0; nations[i] != NULL; i++)
    for (guint j = 0; nations[j] != NULL; j++)
      if (i != j)
        show_table (self, nations[i], nations[j]);
}

/* ---- articles ---------------------------------------------------------------------------------------------- */

/* The languages that are asked for, those that bind first; one without a name where there is no choice. */
static GStrv
list_languages (BaridAgreementForm *self,
                guint              *n_binding)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) binding = split_entry (self->languages);
  g_auto(GStrv) courtesy = split_entry (self->courtesy);

  *n_binding = g_strv_length (binding);
  g_strv_builder_addv (builder, (const char **) binding);
  if (*n_binding > 0)
    g_strv_builder_addv (builder, (const char **) courtesy);
  else
    g_strv_builder_add (builder, "");

  return g_strv_builder_end (builder);
}

static void
make_text (Article    *article,
           const char *language)
{
  g_autofree char *name = *language != '\0' ? barid_language_tell (language) : NULL;
  /* TRANSLATORS: a field for an article of an agreement; %s is a language. */
  g_autofree char *title = name != NULL ? g_strdup_printf (_("Text in %s"), name) : g_strdup (_("Text of the article"));
  GtkWidget *view = NULL;

  gtk_box_append (GTK_BOX (article->box), barid_agreement_rows_make_text (title, &view));
  g_hash_table_insert (article->texts, g_strdup (language), view);
}

static void
show_texts (BaridAgreementForm *self)
{
  guint n_binding = 0;
  g_auto(GStrv) languages = list_languages (self, &n_binding);

  for (guint i = 0; i < self->articles->len; i++)
    {
      Article *article = g_ptr_array_index (self->articles, i);
      GHashTableIter iter;
      gpointer language;
      gpointer view;

      for (guint j = 0; languages[j] != NULL; j++)
        if (!g_hash_table_contains (article->texts, languages[j]))
          make_text (article, languages[j]);

      g_hash_table_iter_init (&iter, article->texts);
      while (g_hash_table_iter_next (&iter, &language, &view))
        gtk_widget_set_visible (gtk_widget_get_parent (gtk_widget_get_parent (view)),
                                g_strv_contains ((const char * const *) languages, language));
    }
}

static const char *
tell_subject (guint subject)
{
  const char *labels[] = {
    _("Areas"), _("Highest level"), _("Equivalent levels"), _("Passing on"), _("Use"), _("Term"), _("Keeping"), _("Withdrawal"),
    _("Release in emergency"), _("Something else")
  };

  G_STATIC_ASSERT (G_N_ELEMENTS (labels) == G_N_ELEMENTS (subjects));
  return labels[subject];
}

static void
add_article (BaridAgreementForm *self)
{
  Article *article = g_new0 (Article, 1);
  GtkWidget *group = adw_preferences_group_new ();
  GtkStringList *words = gtk_string_list_new (NULL);

  if (self->articles->len >= MOST_ARTICLES)
    {
      g_free (article);
      return;
    }

  for (guint i = 0; i < G_N_ELEMENTS (subjects); i++)
    gtk_string_list_append (words, tell_subject (i));
  article->texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  article->number = barid_agreement_rows_add_entry (ADW_PREFERENCES_GROUP (group), _("Number of the article"));
  article->subject = barid_agreement_rows_add_combo (ADW_PREFERENCES_GROUP (group), _("What the article is about"), words, 0);
  article->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_widget_set_margin_top (article->box, 12);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), article->box);
  gtk_box_append (GTK_BOX (self->articles_box), group);
  g_ptr_array_add (self->articles, article);
  show_texts (self);
}

/* ---- what is written ----------------------------------------------------------------------------------------- */

static void
read_levels (BaridAgreementForm *self,
             BaridAgreement     *agreement)
{
  g_auto(GStrv) nations = list_nations (self);

  for (guint i = 0; nations[i] != NULL; i++)
    {
      g_autofree char *levels_key = g_strconcat ("levels:", nations[i], NULL);
      g_autofree char *ceiling_key = g_strconcat ("ceiling:", nations[i], NULL);
      g_auto(GStrv) ladder = split_entry (g_hash_table_lookup (self->rows, levels_key));
      g_autofree char *ceiling = dup_text (g_hash_table_lookup (self->rows, ceiling_key));

      for (guint rank = 0; ladder[rank] != NULL; rank++)
        if (strcmp (ladder[rank], ceiling) == 0)
          g_ptr_array_add (agreement->ceilings, barid_level_new (nations[i], ceiling, rank));

      for (guint j = 0; nations[j] != NULL; j++)
        {
          g_autofree char *table_key = g_strconcat ("table:", nations[i], ":", nations[j], NULL);
          g_autofree char *others_key = g_strconcat ("levels:", nations[j], NULL);
          g_auto(GStrv) table = split_entry (g_hash_table_lookup (self->rows, table_key));
          g_auto(GStrv) others = split_entry (g_hash_table_lookup (self->rows, others_key));

          for (guint row = 0; table[row] != NULL && row < g_strv_length (ladder); row++)
            for (guint rank = 0; others[rank] != NULL; rank++)
              if (strcmp (others[rank], table[row]) == 0)
                g_ptr_array_add (agreement->equivalents,
                                 barid_equivalent_new (barid_level_new (nations[i], ladder[row], row),
                                                       barid_level_new (nations[j], others[rank], rank)));
        }
    }
}

static void
read_tlp (BaridAgreementForm *self,
          BaridAgreement     *agreement)
{
  const char *word = tlp[adw_combo_row_get_selected (ADW_COMBO_ROW (self->tlp))];
  g_autoptr(BaridMarking) marking = word != NULL ? barid_marking_new_tlp (word) : NULL;

  if (marking != NULL)
    g_ptr_array_add (agreement->ceilings, barid_level_new ("TLP", word, barid_marking_get_rank (marking)));
}

static void
read_areas (BaridAgreementForm *self,
            BaridAgreement     *agreement)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) own = split_entry (self->own_area);

  for (guint i = 0; i < G_N_ELEMENTS (areas); i++)
    if (gtk_switch_get_active (GTK_SWITCH (self->area_switches[i])))
      g_strv_builder_add (builder, areas[i]);
  g_strv_builder_addv (builder, (const char **) own);

  g_strfreev (agreement->areas);
  agreement->areas = g_strv_builder_end (builder);
}

static void
read_articles (BaridAgreementForm *self,
               BaridAgreement     *agreement)
{
  guint n_binding = 0;
  g_auto(GStrv) languages = list_languages (self, &n_binding);

  if (n_binding > 0)
    {
      agreement->languages = g_strdupv (languages);
      agreement->n_binding = n_binding;
    }

  for (guint i = 0; i < self->articles->len; i++)
    {
      const Article *written = g_ptr_array_index (self->articles, i);
      g_autoptr(GStrvBuilder) texts = g_strv_builder_new ();
      g_autofree char *number = dup_text (written->number);
      BaridArticle *article;

      if (*number == '\0')
        continue;

      for (guint j = 0; languages[j] != NULL; j++)
        {
          g_autofree char *text = barid_agreement_rows_dup_text (g_hash_table_lookup (written->texts, languages[j]));

          g_strv_builder_add (texts, text);
        }

      article = barid_article_new (number, subjects[adw_combo_row_get_selected (ADW_COMBO_ROW (written->subject))], NULL);
      article->texts = g_strv_builder_end (texts);
      article->text = g_strdup (article->texts[0]);
      g_ptr_array_add (agreement->articles, article);
    }
}

static char *
dup_if_written (GtkWidget *entry)
{
  g_autofree char *text = dup_text (entry);

  return *text != '\0' ? g_steal_pointer (&text) : NULL;
}

static BaridAgreement *
read_form (BaridAgreementForm *self)
{
  g_autofree char *id = barid_id_new ("agreement");
  BaridAgreement *agreement = barid_agreement_new (id);

  agreement->rank = g_strdup (ranks[adw_combo_row_get_selected (ADW_COMBO_ROW (self->rank))]);
  agreement->number = dup_text (self->number);
  agreement->title = dup_text (self->title);
  agreement->under = dup_if_written (self->under);
  agreement->under_article = agreement->under != NULL ? dup_if_written (self->under_article) : NULL;
  agreement->from = barid_date_field_get_time (BARID_DATE_FIELD (self->from));
  agreement->until = barid_date_field_get_time (BARID_DATE_FIELD (self->until));
  agreement->use = adw_combo_row_get_selected (ADW_COMBO_ROW (self->use));
  agreement->onward = adw_combo_row_get_selected (ADW_COMBO_ROW (self->onward));
  agreement->continues = gtk_switch_get_active (GTK_SWITCH (self->continues));
  agreement->receipts = gtk_switch_get_active (GTK_SWITCH (self->receipts));
  agreement->keep = strtoul (gtk_editable_get_text (GTK_EDITABLE (self->keep)), NULL, 10);
  read_areas (self, agreement);
  read_levels (self, agreement);
  read_tlp (self, agreement);
  read_articles (self, agreement);

  return agreement;
}

/* What the officer can see without being told by the desk. */
static const char *
find_missing (BaridAgreementForm   *self,
              const BaridAgreement *agreement,
              const char * const   *partners)
{
  if (partners[0] == NULL)
    return _("Choose with whom the agreement is made.");
  if (*agreement->number == '\0' || *agreement->title == '\0')
    return _("Give the agreement a number and a title.");
  if (agreement->areas[0] == NULL)
    return _("Choose at least one area that it covers.");
  if (agreement->ceilings->len == 0)
    return _("Say which level is the highest that may be shared; it has to be one of the levels that are listed.");
  if (agreement->from == BARID_TIME_NONE || agreement->until == BARID_TIME_NONE || agreement->from >= agreement->until)
    return _("Say from which day to which later day it is in force.");
  for (guint i = 0; i < agreement->articles->len; i++)
    {
      const BaridArticle *article = g_ptr_array_index (agreement->articles, i);

      for (guint j = 0; article->texts[j] != NULL; j++)
        if (*article->texts[j] == '\0')
          return _("Write each article in every language of the agreement.");
    }

  return NULL;
}

/* ---- drafting -------------------------------------------------------------------------------------------------- */

typedef struct
{
  BaridAgreement *agreement;
  GStrv           partners;
} Work;

static void
work_free (Work *work)
{
  barid_agreement_unref (work->agreement);
  g_strfreev (work->partners);
  g_free (work);
}

static gpointer
draft_func (BaridDesk     *desk,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  const Work *work = data;

  return barid_desk_draft_terms (desk, work->agreement, (const char * const *) work->partners, error);
}

static void
drafted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(BaridAgreementForm) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *id = barid_desk_call_finish (BARID_DESK (source), result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;

  gtk_widget_set_sensitive (self->draft, TRUE);
  if (barid_refusal_tell (GTK_WINDOW (self), error))
    return;

  barid_watch_tell_changed (self->watch);
  g_signal_emit (self, signals[DRAFTED], 0, id);
  gtk_window_close (GTK_WINDOW (self));
}

static GStrv
list_chosen (BaridAgreementForm *self)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < self->partners->len; i++)
    if (gtk_switch_get_active (g_ptr_array_index (self->choices, i)))
      g_strv_builder_add (builder, ((const BaridPartner *) g_ptr_array_index (self->partners, i))->office->id);

  return g_strv_builder_end (builder);
}

static void
say (BaridAgreementForm *self,
     const char         *sentence)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), _("Not drafted yet"), sentence);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("_Close"));
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "close");
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
draft (BaridAgreementForm *self)
{
  g_autoptr(BaridAgreement) agreement = read_form (self);
  g_auto(GStrv) partners = list_chosen (self);
  const char *missing = find_missing (self, agreement, (const char * const *) partners);
  Work *work;

  if (missing != NULL)
    {
      say (self, missing);
      return;
    }

  work = g_new0 (Work, 1);
  work->agreement = g_steal_pointer (&agreement);
  work->partners = g_steal_pointer (&partners);
  gtk_widget_set_sensitive (self->draft, FALSE);
  barid_desk_call_async (barid_watch_get_desk (self->watch), draft_func, work, (GDestroyNotify) work_free, g_free,
                         self->cancellable, drafted_cb, g_object_ref (self));
}

/* ---- the window --------------------------------------------------------------------------------------------------- */

static GtkStringList *
list_ranks (void)
{
  GtkStringList *words = gtk_string_list_new (NULL);

  gtk_string_list_append (words, _("Treaty"));
  gtk_string_list_append (words, _("Agreement"));
  gtk_string_list_append (words, _("Arrangement"));
  return words;
}

static GtkStringList *
list_tlp (void)
{
  GtkStringList *words = gtk_string_list_new (NULL);

  gtk_string_list_append (words, _("Nothing but CLEAR"));
  for (guint i = 1; i < G_N_ELEMENTS (tlp); i++)
    {
      g_autofree char *upper = g_ascii_strup (tlp[i], -1);
      g_autofree char *word = g_strconcat ("TLP:", upper, NULL);

      gtk_string_list_append (words, word);
    }
  return words;
}

static void
add_parties (BaridAgreementForm *self)
{
  AdwPreferencesGroup *group = add_group (self, _("Parties"), _("This office, and those that are chosen here."));

  for (guint i = 0; i < self->partners->len; i++)
    {
      const BaridOffice *office = ((const BaridPartner *) g_ptr_array_index (self->partners, i))->office;
      g_autofree char *nation = office->nation != NULL ? barid_text_isolate_machine (office->nation) : NULL;
      GtkWidget *choice = barid_agreement_rows_add_switch (group, office->name, nation);

      g_ptr_array_add (self->choices, choice);
      g_signal_connect_object (choice, "notify::active", G_CALLBACK (show_levels), self, G_CONNECT_SWAPPED);
    }
}

static void
add_head (BaridAgreementForm *self)
{
  AdwPreferencesGroup *group = add_group (self, _("What it is"), NULL);

  self->rank = barid_agreement_rows_add_combo (group, _("Rank"), list_ranks (), 2);
  self->number = barid_agreement_rows_add_entry (group, _("Number"));
  self->title = barid_agreement_rows_add_entry (group, _("Title"));
  self->under = barid_agreement_rows_add_entry (group, _("Instrument that it rests on"));
  self->under_article = barid_agreement_rows_add_entry (group, _("Article of that instrument"));
}

static void
add_rules (BaridAgreementForm *self)
{
  AdwPreferencesGroup *group = add_group (self, _("Areas"), NULL);
  GtkStringList *uses = gtk_string_list_new (NULL);
  GtkStringList *onwards = gtk_string_list_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (areas); i++)
    self->area_switches[i] = barid_agreement_rows_add_switch (group, barid_area_get_label (areas[i]), NULL);
  self->own_area = barid_agreement_rows_add_entry (group, _("Other areas, parted by commas"));

  self->levels = add_group (self, _("Levels"), _("A level that has no equivalent with a party cannot be shared with it."));
  group = add_group (self, _("Rules"), NULL);
  self->tlp = barid_agreement_rows_add_combo (group, _("Highest TLP label"), list_tlp (), 2);
  for (guint i = 0; i < BARID_N_USES; i++)
    gtk_string_list_append (uses, barid_use_get_label (i));
  self->use = barid_agreement_rows_add_combo (group, _("Use"), uses, 0);
  for (guint i = 0; i < BARID_N_ONWARDS; i++)
    gtk_string_list_append (onwards, barid_onward_get_label (i));
  self->onward = barid_agreement_rows_add_combo (group, _("Passing on"), onwards, 0);
  self->from = barid_agreement_rows_add_date (group, _("In force from"));
  self->until = barid_agreement_rows_add_date (group, _("In force until"));
  self->keep = barid_agreement_rows_add_entry (group, _("Years for which what is shared may be kept"));
  self->receipts = barid_agreement_rows_add_switch (group, _("Each desk tells the other by itself what was delivered"), NULL);
  self->continues = barid_agreement_rows_add_switch (group, _("It goes on among the others when a party withdraws"), NULL);
}

static void
add_articles (BaridAgreementForm *self)
{
  AdwPreferencesGroup *group = add_group (self, _("Articles"), _("In several languages only where they are named here, by "
                                                                 "their codes, such as ar, fr, en."));
  GtkWidget *more = gtk_button_new_with_mnemonic (_("_Add an Article"));

  self->languages = barid_agreement_rows_add_entry (group, _("Languages that bind equally, parted by commas"));
  self->courtesy = barid_agreement_rows_add_entry (group, _("Languages as a courtesy, parted by commas"));
  g_signal_connect_object (self->languages, "changed", G_CALLBACK (show_texts), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->courtesy, "changed", G_CALLBACK (show_texts), self, G_CONNECT_SWAPPED);
  self->articles_box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  gtk_box_append (GTK_BOX (self->page), self->articles_box);
  gtk_widget_set_halign (more, GTK_ALIGN_START);
  g_signal_connect_object (more, "clicked", G_CALLBACK (add_article), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->page), more);
}

static void
barid_agreement_form_dispose (GObject *object)
{
  BaridAgreementForm *self = BARID_AGREEMENT_FORM (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->watch);

  G_OBJECT_CLASS (barid_agreement_form_parent_class)->dispose (object);
}

static void
barid_agreement_form_finalize (GObject *object)
{
  BaridAgreementForm *self = BARID_AGREEMENT_FORM (object);

  g_clear_object (&self->cancellable);
  g_ptr_array_unref (self->articles);
  g_ptr_array_unref (self->choices);
  g_clear_pointer (&self->partners, g_ptr_array_unref);
  g_hash_table_unref (self->rows);

  G_OBJECT_CLASS (barid_agreement_form_parent_class)->finalize (object);
}

static void
barid_agreement_form_class_init (BaridAgreementFormClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = barid_agreement_form_dispose;
  G_OBJECT_CLASS (klass)->finalize = barid_agreement_form_finalize;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close", NULL);

  /**
   * BaridAgreementForm::drafted:
   * @id: the agreement's
   */
  signals[DRAFTED] = g_signal_new ("drafted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                   G_TYPE_STRING);
}

static void
barid_agreement_form_init (BaridAgreementForm *self)
{
  self->cancellable = g_cancellable_new ();
  self->choices = g_ptr_array_new ();
  self->articles = g_ptr_array_new_with_free_func ((GDestroyNotify) article_free);
  self->rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->draft = gtk_button_new_with_mnemonic (_("_Draft"));
  g_signal_connect_object (self->draft, "clicked", G_CALLBACK (draft), self, G_CONNECT_SWAPPED);
  self->page = GTK_WIDGET (barid_form_window_build (ADW_WINDOW (self), _("New Agreement"), self->draft));
}

/**
 * barid_agreement_form_new:
 * @watch: the desk at work
 * @partners: (element-type BaridPartner): with whom it can be made
 *
 * Makes a window in which an agreement is drafted.
 *
 * Returns: (transfer floating): the window
 */
GtkWidget *
barid_agreement_form_new (BaridWatch *watch,
                          GPtrArray  *partners)
{
  BaridAgreementForm *self = g_object_new (BARID_TYPE_AGREEMENT_FORM, NULL);

  self->watch = g_object_ref (watch);
  self->partners = g_ptr_array_ref (partners);
  add_parties (self);
  add_head (self);
  add_rules (self);
  add_articles (self);
  show_levels (self);

  return GTK_WIDGET (self);
}
