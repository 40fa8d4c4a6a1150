#include "config.h"

#include "barid-translation-row.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "barid-body.h"
#include "barid-columns.h"
#include "barid-focus.h"
#include "barid-form-row.h"
#include "barid-nation.h"
#include "barid-portion-row.h"
#include "barid-strip.h"
#include "barid-text.h"
#include "barid-words-button.h"

/* Below this, a text and its translation stand one under the other. */
#define LEAST_WIDTH 560

/* A text that is translated here: the field it is typed in, and where it stands. */
typedef struct
{
  BaridPassage  passage;
  guint         index;
  GtkTextView  *view; /* borrowed */
  GtkWidget    *row;  /* borrowed */
} Field;

struct _BaridTranslationRow
{
  BaridDraftRow     parent_instance;

  /* borrowed: inside the box */
  AdwExpanderRow   *fold;
  BaridStrip       *strip;
  GtkDropDown      *status; /* NULL before it was unfolded, and so are those below */
  GtkEditable      *translator;
  GtkEditable      *term_base;

  /* owned */
  BaridTranslation *translation;
  BaridBriefing    *original;  /* as it is now */
  BaridBriefing    *confirmed; /* as it was when the translation was right; NULL before it was told */
  GArray           *fields;    /* Field */
  char             *language;

  BaridTime         right_at;  /* the version it is of, once the original has changed */
  gboolean          came_stale;
  gboolean          showing;   /* what is here is written into the fields, not by the officer */
};

G_DEFINE_FINAL_TYPE (BaridTranslationRow, barid_translation_row, BARID_TYPE_DRAFT_ROW)

/* ---- what is told -------------------------------------------------------------------------------------------- */

static gboolean
is_stale (BaridTranslationRow *self)
{
  return !barid_translation_is_empty (self->translation) &&
         (self->came_stale || (self->confirmed != NULL && !barid_briefing_says_the_same (self->confirmed, self->original)));
}

static void
show_head (BaridTranslationRow *self)
{
  g_autofree char *missing = barid_translation_tell_missing (self->translation, self->original);
  const char *status = barid_translation_status_get_label (self->translation->status);
  g_autofree char *line = g_strjoin (" · ", status, missing != NULL ? missing : _("Complete"), NULL);

  adw_expander_row_set_subtitle (self->fold, line);
  barid_strip_say (self->strip, is_stale (self) ? _("This translation is of an earlier version of the text. Go through it.")
                                                : NULL);
}

static void
changed (BaridTranslationRow *self)
{
  if (self->showing)
    return;

  show_head (self);
  barid_draft_row_changed (BARID_DRAFT_ROW (self));
}

static void
set_text (char       **place,
          const char  *text)
{
  g_free (*place);
  *place = *text != '\0' ? g_strdup (text) : NULL;
}

static void
fact_changed_cb (BaridTranslationRow *self)
{
  if (self->showing)
    return;

  self->translation->status = gtk_drop_down_get_selected (self->status);
  set_text (&self->translation->translator, gtk_editable_get_text (self->translator));
  set_text (&self->translation->term_base, gtk_editable_get_text (self->term_base));
  changed (self);
}

static void
take_field (BaridTranslationRow *self,
            const Field         *field)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (field->view);
  GtkTextIter start, end;
  g_autofree char *text = NULL;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
  if (field->passage == BARID_PASSAGE_TITLE)
    g_strdelimit (text, "\r\n\t", ' ');
  barid_translation_set_text (self->translation, field->passage, field->index, g_strstrip (text));
}

static void
text_changed_cb (BaridTranslationRow *self)
{
  if (self->showing)
    return;

  for (guint i = 0; i < self->fields->len; i++)
    take_field (self, &g_array_index (self->fields, Field, i));
  changed (self);
}

static void
confirm (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  BaridTranslationRow *self = BARID_TRANSLATION_ROW (widget);

  g_set_object (&self->confirmed, self->original);
  self->came_stale = FALSE;
  self->right_at = barid_time_now ();
  /* The button that was pressed goes away. */
  barid_focus_go (GTK_WIDGET (self));
  changed (self);
}

/* ---- fields --------------------------------------------------------------------------------------------------- */

/* A text and its translation, under the marking of both. */
static GtkWidget *
make_pair (BaridTranslationRow *self,
           Field               *field)
{
  const char *text = barid_translation_get_text (self->translation, field->passage, field->index);
  GtkWidget *first = barid_body_make_portion (barid_passage_get_text (field->passage, self->original, field->index),
                                              barid_passage_get_marking (field->passage, self->original, field->index),
                                              BARID_USE_INHERITED);
  GtkTextBuffer *buffer;
  GtkWidget *pair;

  field->view = GTK_TEXT_VIEW (barid_portion_view_new ());
  buffer = gtk_text_view_get_buffer (field->view);
  gtk_text_buffer_begin_irreversible_action (buffer);
  gtk_text_buffer_set_text (buffer, text != NULL ? text : "", -1);
  gtk_text_buffer_end_irreversible_action (buffer);
  g_signal_connect_swapped (buffer, "changed", G_CALLBACK (text_changed_cb), self);
  gtk_widget_set_valign (first, GTK_ALIGN_START);
  pair = barid_columns_new (first, GTK_WIDGET (field->view), LEAST_WIDTH);
  barid_focus_set_target (pair, GTK_WIDGET (field->view));

  return pair;
}

static void
add_field (BaridTranslationRow *self,
           BaridPassage         passage,
           guint                index)
{
  const char *original = barid_passage_get_text (passage, self->original, index);
  g_autofree char *place = NULL;
  g_autofree char *name = NULL;
  Field field = { passage, index, NULL, NULL };

  if (original == NULL || *original == '\0')
    return;

  place = barid_passage_dup_place (passage, index + 1);
  /* TRANSLATORS: a field to translate in: %1$s is a place such as “Judgement 2”, %2$s the name of a language. */
  name = g_strdup_printf (_("%1$s in %2$s"), place, self->language);
  field.row = barid_form_row_new (NULL, place, make_pair (self, &field));
  gtk_accessible_update_property (GTK_ACCESSIBLE (field.view), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  adw_expander_row_add_row (self->fold, field.row);
  g_array_append_val (self->fields, field);
}

static void
show_fields (BaridTranslationRow *self)
{
  self->showing = TRUE;
  for (guint i = 0; i < self->fields->len; i++)
    adw_expander_row_remove (self->fold, g_array_index (self->fields, Field, i).row);
  g_array_set_size (self->fields, 0);

  for (BaridPassage passage = 0; passage < BARID_N_PASSAGES; passage++)
    for (guint i = 0; passage != BARID_PASSAGE_BASES && i < barid_passage_count (passage, self->original); i++)
      {
        add_field (self, passage, i);
        if (passage == BARID_PASSAGE_JUDGEMENTS)
          add_field (self, BARID_PASSAGE_BASES, i);
      }
  self->showing = FALSE;
}

static GtkEditable *
add_fact (BaridTranslationRow *self,
          GtkSizeGroup        *names,
          const char          *label,
          const char          *text)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_editable_set_text (GTK_EDITABLE (entry), text != NULL ? text : "");
  g_signal_connect_swapped (entry, "changed", G_CALLBACK (fact_changed_cb), self);
  adw_expander_row_add_row (self->fold, barid_form_row_new (names, label, entry));

  return GTK_EDITABLE (entry);
}

static void
show_facts (BaridTranslationRow *self)
{
  GtkStringList *labels = gtk_string_list_new (NULL);
  g_autoptr(GtkSizeGroup) names = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);

  self->showing = TRUE;
  for (guint i = 0; i < BARID_N_TRANSLATION_STATUSES; i++)
    gtk_string_list_append (labels, barid_translation_status_get_label (i));
  self->status = GTK_DROP_DOWN (barid_words_new (labels));
  gtk_drop_down_set_selected (self->status, self->translation->status);
  g_signal_connect_swapped (self->status, "notify::selected", G_CALLBACK (fact_changed_cb), self);
  adw_expander_row_add_row (self->fold, barid_form_row_new (names, _("Counts _as"), GTK_WIDGET (self->status)));
  self->translator = add_fact (self, names, _("Tra_nslator"), self->translation->translator);
  self->term_base = add_fact (self, names, _("Term _base"), self->translation->term_base);
  self->showing = FALSE;
}

/* There may be many, and few are looked at. What is folded away cannot be gone to. */
static void
expanded_cb (BaridTranslationRow *self)
{
  gboolean open = adw_expander_row_get_expanded (self->fold);

  if (open && self->status == NULL)
    {
      show_facts (self);
      show_fields (self);
    }
  barid_focus_set_target (GTK_WIDGET (self), open ? GTK_WIDGET (self->status) : GTK_WIDGET (self->fold));
}

/* ---- the row --------------------------------------------------------------------------------------------------- */

/**
 * barid_translation_row_follow:
 * @self: a row
 * @original: the briefing as it is written now; it does not change any more
 *
 * Shows the original as it is now. Each translated text goes with what it translates; one whose original was taken out is
 * gone.
 */
void
barid_translation_row_follow (BaridTranslationRow *self,
                              BaridBriefing       *original)
{
  gboolean same;

  g_return_if_fail (BARID_IS_TRANSLATION_ROW (self) && BARID_IS_BRIEFING (original));

  /* What has no marking of its own is marked otherwise, too, when the briefing is. */
  same = barid_briefing_says_the_same (self->original, original) &&
         barid_marking_equal (barid_briefing_get_marking (self->original), barid_briefing_get_marking (original));
  if (!same)
    barid_translation_follow (self->translation, is_stale (self), self->original, original);
  g_set_object (&self->original, original);

  /* How it came is not how the form writes it: what the form made of it first is what the translation is of. As long as
   * nothing is translated, it cannot be of anything earlier. */
  if (self->confirmed == NULL || barid_translation_is_empty (self->translation))
    {
      g_set_object (&self->confirmed, original);
      self->right_at = MAX (self->right_at, barid_briefing_get_modified (original));
    }

  if (!same && self->status != NULL)
    show_fields (self);
  show_head (self);
}

/**
 * barid_translation_row_dup:
 * @self: a row
 *
 * Makes the translation that was written.
 *
 * Returns: (transfer full): the translation, of an earlier version where the original has changed since
 */
BaridTranslation *
barid_translation_row_dup (BaridTranslationRow *self)
{
  BaridTranslation *translation;

  g_return_val_if_fail (BARID_IS_TRANSLATION_ROW (self), NULL);

  translation = barid_translation_copy (self->translation);
  translation->of = is_stale (self) ? self->right_at : BARID_TIME_NONE;

  return translation;
}

/**
 * barid_translation_row_set_number:
 * @self: a row
 * @number: which it is, from 1
 * @of: how many there are
 *
 * Tells the row where it stands.
 */
void
barid_translation_row_set_number (BaridTranslationRow *self,
                                  guint                number,
                                  guint                of)
{
  g_autofree char *place = NULL;

  g_return_if_fail (BARID_IS_TRANSLATION_ROW (self));

  place = barid_translation_dup_place (self->translation);
  barid_draft_row_set_place (BARID_DRAFT_ROW (self), place, number, of);
}

/**
 * barid_translation_row_go:
 * @self: a row
 *
 * Unfolds the row and goes to it.
 */
void
barid_translation_row_go (BaridTranslationRow *self)
{
  g_return_if_fail (BARID_IS_TRANSLATION_ROW (self));

  adw_expander_row_set_expanded (self->fold, TRUE);
  barid_focus_go (GTK_WIDGET (self));
}

/* A button of GTK 4.8 that has left the window with its row, and come back with it, does not find its action by itself. */
static void
barid_translation_row_root (GtkWidget *widget)
{
  BaridTranslationRow *self = BARID_TRANSLATION_ROW (widget);

  GTK_WIDGET_CLASS (barid_translation_row_parent_class)->root (widget);

  barid_strip_set_action (self->strip, _("Still right"), NULL, NULL);
  barid_strip_set_action (self->strip, _("Still right"), "translation.confirm", NULL);
}

static void
barid_translation_row_dispose (GObject *object)
{
  BARID_TRANSLATION_ROW (object)->showing = TRUE;

  G_OBJECT_CLASS (barid_translation_row_parent_class)->dispose (object);
}

static void
barid_translation_row_finalize (GObject *object)
{
  BaridTranslationRow *self = BARID_TRANSLATION_ROW (object);

  barid_translation_free (self->translation);
  g_clear_object (&self->original);
  g_clear_object (&self->confirmed);
  g_array_unref (self->fields);
  g_free (self->language);

  G_OBJECT_CLASS (barid_translation_row_parent_class)->finalize (object);
}

static void
barid_translation_row_class_init (BaridTranslationRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = barid_translation_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = barid_translation_row_finalize;
  GTK_WIDGET_CLASS (klass)->root = barid_translation_row_root;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "translation.confirm", NULL, confirm);
}

static void
barid_translation_row_init (BaridTranslationRow *self)
{
  self->fields = g_array_new (FALSE, FALSE, sizeof (Field));
  gtk_box_set_spacing (GTK_BOX (self), 6);
}

/**
 * barid_translation_row_new:
 * @translation: a translation; a copy is taken
 * @original: the briefing that it is of; it does not change any more
 *
 * Makes the row of a translation, folded.
 *
 * Returns: (transfer floating): the row
 */
GtkWidget *
barid_translation_row_new (const BaridTranslation *translation,
                           BaridBriefing          *original)
{
  BaridTranslationRow *self = g_object_new (BARID_TYPE_TRANSLATION_ROW, NULL);
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *list = gtk_list_box_new ();

  self->translation = barid_translation_copy (translation);
  self->original = g_object_ref (original);
  self->came_stale = barid_translation_is_stale (translation, original);
  self->right_at = translation->of != BARID_TIME_NONE ? translation->of : barid_time_now ();
  self->language = barid_language_tell (translation->language);
  self->strip = BARID_STRIP (barid_strip_new (BARID_STRIP_CAUTION));

  self->fold = ADW_EXPANDER_ROW (adw_expander_row_new ());
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->fold), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->fold), self->language);
  g_signal_connect_swapped (self->fold, "notify::expanded", G_CALLBACK (expanded_cb), self);
  expanded_cb (self);
  show_head (self);

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_list_box_append (GTK_LIST_BOX (list), GTK_WIDGET (self->fold));
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_widget_set_hexpand (column, TRUE);
  gtk_box_append (GTK_BOX (column), GTK_WIDGET (self->strip));
  gtk_box_append (GTK_BOX (column), list);
  gtk_box_append (GTK_BOX (self), column);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (barid_draft_row_get_menu (BARID_DRAFT_ROW (self))));

  return GTK_WIDGET (self);
}
