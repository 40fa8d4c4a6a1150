#include "config.h"

#include "barid-folio.h"

#include <glib/gi18n-lib.h>

#include "barid-focus.h"
#include "barid-names.h"
#include "barid-wrap.h"

struct _BaridFolio
{
  AdwBin             parent_instance;

  /* borrowed: inside the child */
  GtkStack          *stack;
  GtkScrolledWindow *scrolled;
  AdwClamp          *clamp;
  AdwStatusPage     *problem;
  BaridWrap         *acts;    /* of what is being written */

  /* owned */
  GtkWidget         *writing;
  GString           *words;   /* what it says so far */
  char              *shown;   /* what the one on screen says */
};

G_DEFINE_FINAL_TYPE (BaridFolio, barid_folio, ADW_TYPE_BIN)

/* ---- writing -------------------------------------------------------------------------------------------- */

/**
 * barid_folio_begin:
 * @self: a folio
 *
 * Begins a new folio; what is on screen stays there until barid_folio_end().
 */
void
barid_folio_begin (BaridFolio *self)
{
  g_return_if_fail (BARID_IS_FOLIO (self));

  g_clear_object (&self->writing);
  self->writing = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_VERTICAL, 18));
  gtk_widget_set_margin_top (self->writing, 18);
  gtk_widget_set_margin_bottom (self->writing, 24);
  gtk_widget_set_margin_start (self->writing, 12);
  gtk_widget_set_margin_end (self->writing, 12);
  g_string_truncate (self->words, 0);
  self->acts = NULL;
}

static void
note_words (BaridFolio *self,
            const char *words)
{
  g_string_append_printf (self->words, "%s\n", words != NULL ? words : "");
}

static GtkWidget *
find_focus (BaridFolio *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self)) ? focus : NULL;
}

/* Whether what is written now is or does what had the focus: the same act on the same thing, or a line that says the same. */
static gboolean
is_same (GtkWidget *one,
         GtkWidget *other)
{
  const char *action = GTK_IS_ACTIONABLE (one) ? gtk_actionable_get_action_name (GTK_ACTIONABLE (one)) : NULL;

  if (G_OBJECT_TYPE (one) != G_OBJECT_TYPE (other))
    return FALSE;

  if (action != NULL)
    {
      GVariant *target = gtk_actionable_get_action_target_value (GTK_ACTIONABLE (one));
      GVariant *wanted = gtk_actionable_get_action_target_value (GTK_ACTIONABLE (other));

      return g_strcmp0 (action, gtk_actionable_get_action_name (GTK_ACTIONABLE (other))) == 0 &&
             (target == NULL || wanted == NULL ? target == wanted : g_variant_equal (target, wanted));
    }

  return ADW_IS_ACTION_ROW (one) &&
         g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (one)),
                    adw_preferences_row_get_title (ADW_PREFERENCES_ROW (other))) == 0 &&
         g_strcmp0 (adw_action_row_get_subtitle (ADW_ACTION_ROW (one)),
                    adw_action_row_get_subtitle (ADW_ACTION_ROW (other))) == 0;
}

static gboolean
does_same (GtkWidget *one,
           GtkWidget *other)
{
  const char *action = GTK_IS_ACTIONABLE (one) ? gtk_actionable_get_action_name (GTK_ACTIONABLE (one)) : NULL;

  return action != NULL && GTK_IS_ACTIONABLE (other) &&
         g_strcmp0 (action, gtk_actionable_get_action_name (GTK_ACTIONABLE (other))) == 0;
}

static GtkWidget *
find_like (GtkWidget *widget,
           GtkWidget *wanted,
           gboolean (*like) (GtkWidget *, GtkWidget *))
{
  if (like (widget, wanted))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_like (child, wanted, like);

      if (found != NULL)
        return found;
    }

  return NULL;
}

/* The focus stays on what is the same, else on what does the same, and the page where it stood: a keyboard does not start again
 * from the top. */
static void
swap (BaridFolio *self)
{
  g_autoptr(GtkWidget) focus = NULL;
  GtkWidget *again = NULL;

  if (g_set_object (&focus, find_focus (self)))
    again = find_like (self->writing, focus, is_same);
  if (focus != NULL && again == NULL)
    again = find_like (self->writing, focus, does_same);

  adw_clamp_set_child (self->clamp, self->writing);
  if (again != NULL)
    barid_focus_go (again);
  else if (focus != NULL)
    gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}

/**
 * barid_folio_end:
 * @self: a folio
 *
 * Shows what was written.
 */
void
barid_folio_end (BaridFolio *self)
{
  g_return_if_fail (BARID_IS_FOLIO (self) && self->writing != NULL);

  if (g_strcmp0 (self->shown, self->words->str) != 0)
    {
      swap (self);
      barid_name_all (GTK_WIDGET (self));
      g_free (self->shown);
      self->shown = g_strdup (self->words->str);
    }

  g_clear_object (&self->writing);
  gtk_stack_set_visible_child_name (self->stack, "sheet");
}

static GtkWidget *
make_label (const char *text,
            const char *class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, class);

  return label;
}

/**
 * barid_folio_title:
 * @self: a folio that is being written
 * @title: what it is about
 * @subtitle: (nullable): a line beneath
 *
 * Writes the title.
 */
void
barid_folio_title (BaridFolio *self,
                   const char *title,
                   const char *subtitle)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  gtk_box_append (GTK_BOX (box), make_label (title, "sheet-title"));
  if (subtitle != NULL)
    gtk_box_append (GTK_BOX (box), make_label (subtitle, "dim-label"));
  gtk_box_append (GTK_BOX (self->writing), box);
  note_words (self, title);
  note_words (self, subtitle);
}

/**
 * barid_folio_note:
 * @self: a folio that is being written
 * @sentence: (nullable): what is to be said; nothing is written for %NULL
 * @trouble: whether the officer should do something about it
 *
 * Writes a sentence across the folio.
 */
void
barid_folio_note (BaridFolio *self,
                  const char *sentence,
                  gboolean    trouble)
{
  GtkWidget *box;
  GtkWidget *label;

  if (sentence == NULL)
    return;

  box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  label = make_label (sentence, "body");
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (trouble ? "dialog-warning-symbolic"
                                                                       : "dialog-information-symbolic"));
  gtk_box_append (GTK_BOX (box), label);
  gtk_widget_add_css_class (box, "strip");
  gtk_widget_add_css_class (box, trouble ? "caution" : "plain");
  gtk_box_append (GTK_BOX (self->writing), box);
  note_words (self, sentence);
}

/**
 * barid_folio_group:
 * @self: a folio that is being written
 * @title: what the facts are about
 * @description: (nullable): a line beneath
 *
 * Begins a group of facts.
 *
 * Returns: (transfer none): the group
 */
GtkWidget *
barid_folio_group (BaridFolio *self,
                   const char *title,
                   const char *description)
{
  GtkWidget *group = adw_preferences_group_new ();
  g_autofree char *plain = g_markup_escape_text (title, -1);
  g_autofree char *escaped = description != NULL ? g_markup_escape_text (description, -1) : NULL;

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), plain);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), escaped);
  gtk_box_append (GTK_BOX (self->writing), group);
  note_words (self, title);
  note_words (self, description);
  self->acts = NULL;

  return group;
}

/**
 * barid_folio_fold:
 * @self: a folio that is being written
 * @title: what is folded away
 *
 * Begins a fold, closed at first; facts are put into it as into a group.
 *
 * Returns: (transfer none): the fold
 */
GtkWidget *
barid_folio_fold (BaridFolio *self,
                  const char *title)
{
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *fold = adw_expander_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (fold), title);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), fold);
  gtk_box_append (GTK_BOX (self->writing), group);
  note_words (self, title);
  self->acts = NULL;

  return fold;
}

static void
put (GtkWidget *group,
     GtkWidget *row)
{
  if (ADW_IS_EXPANDER_ROW (group))
    adw_expander_row_add_row (ADW_EXPANDER_ROW (group), row);
  else
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
}

/**
 * barid_folio_line:
 * @self: a folio that is being written
 * @group: where it belongs
 * @statement: what is the case
 * @more: (nullable): more about it
 *
 * Writes a statement.
 *
 * Returns: (transfer none): its row
 */
GtkWidget *
barid_folio_line (BaridFolio *self,
                  GtkWidget  *group,
                  const char *statement,
                  const char *more)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), statement);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), more != NULL ? more : "");
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  put (group, row);
  note_words (self, statement);
  note_words (self, more);

  return row;
}

/**
 * barid_folio_fact:
 * @self: a folio that is being written
 * @group: where it belongs
 * @name: what it is
 * @value: what is known of it
 *
 * Writes a fact: its name stands small above it.
 *
 * Returns: (transfer none): its row
 */
GtkWidget *
barid_folio_fact (BaridFolio *self,
                  GtkWidget  *group,
                  const char *name,
                  const char *value)
{
  GtkWidget *row = barid_folio_line (self, group, name, value);

  gtk_widget_add_css_class (row, "fact");
  return row;
}

/**
 * barid_folio_role:
 * @self: a folio that is being written
 * @group: where it belongs
 * @role: what a partner's desk is for, as its card says
 *
 * Writes the role of a desk, and what follows from it here.
 */
void
barid_folio_role (BaridFolio *self,
                  GtkWidget  *group,
                  BaridRole   role)
{
  const char *consequence = role == BARID_ROLE_TRANSLATOR
                            ? _("This desk releases nothing: a briefing that it signs is set apart.") : NULL;
  g_autofree char *words = g_strjoin ("\n", barid_role_get_label (role), consequence, NULL);

  barid_folio_fact (self, group, _("Role"), words);
}

/**
 * barid_folio_link:
 * @self: a folio that is being written
 * @group: where it belongs
 * @name: what it leads to
 * @value: (nullable): what is known of it
 * @action: what activating it does
 * @target: the action's parameter
 *
 * Writes a fact that leads on.
 *
 * Returns: (transfer none): its row
 */
GtkWidget *
barid_folio_link (BaridFolio *self,
                  GtkWidget  *group,
                  const char *name,
                  const char *value,
                  const char *action,
                  const char *target)
{
  GtkWidget *row = barid_folio_line (self, group, name, value);

  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), action);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", target);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));

  return row;
}

/**
 * barid_folio_widget:
 * @self: a folio that is being written
 * @group: where it belongs
 * @widget: (transfer floating): what is put there
 * @words: what it says
 *
 * Puts something else in a row of its own.
 */
void
barid_folio_widget (BaridFolio *self,
                    GtkWidget  *group,
                    GtkWidget  *widget,
                    const char *words)
{
  GtkWidget *row = adw_preferences_row_new ();

  gtk_widget_set_margin_top (widget, 12);
  gtk_widget_set_margin_bottom (widget, 12);
  gtk_widget_set_margin_start (widget, 12);
  gtk_widget_set_margin_end (widget, 12);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), widget);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  put (group, row);
  note_words (self, words);
}

/**
 * barid_folio_acts:
 * @self: a folio that is being written
 *
 * Begins a row of acts, which wraps where there is no room.
 */
void
barid_folio_acts (BaridFolio *self)
{
  g_return_if_fail (BARID_IS_FOLIO (self) && self->writing != NULL);

  self->acts = BARID_WRAP (barid_wrap_new (6, 0));
  gtk_box_append (GTK_BOX (self->writing), GTK_WIDGET (self->acts));
}

/**
 * barid_folio_act:
 * @self: a folio that is being written
 * @label: what it does, with a mnemonic
 * @action: the action that does it
 * @target: (nullable): the action's parameter
 *
 * Writes an act into the row of acts.
 *
 * Returns: (transfer none): the button
 */
GtkWidget *
barid_folio_act (BaridFolio *self,
                 const char *label,
                 const char *action,
                 const char *target)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  if (target != NULL)
    gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", target);
  barid_wrap_append (self->acts, button);
  note_words (self, label);

  return button;
}

/* ---- what stands in its place ----------------------------------------------------------------------------- */

/**
 * barid_folio_wait:
 * @self: a folio
 *
 * Shows that something else is being read: what was shown is of another thing.
 */
void
barid_folio_wait (BaridFolio *self)
{
  g_return_if_fail (BARID_IS_FOLIO (self));

  g_clear_pointer (&self->shown, g_free);
  gtk_stack_set_visible_child_name (self->stack, "loading");
}

/**
 * barid_folio_fail:
 * @self: a folio
 * @problem: why there is nothing to show
 *
 * Says why it cannot be shown.
 */
void
barid_folio_fail (BaridFolio *self,
                  const char *problem)
{
  g_autofree char *escaped = g_markup_escape_text (problem, -1);

  g_return_if_fail (BARID_IS_FOLIO (self));

  g_clear_pointer (&self->shown, g_free);
  adw_status_page_set_description (self->problem, escaped);
  gtk_stack_set_visible_child_name (self->stack, "problem");
}

static void
barid_folio_dispose (GObject *object)
{
  g_clear_object (&BARID_FOLIO (object)->writing);

  G_OBJECT_CLASS (barid_folio_parent_class)->dispose (object);
}

static void
barid_folio_finalize (GObject *object)
{
  BaridFolio *self = BARID_FOLIO (object);

  g_string_free (self->words, TRUE);
  g_free (self->shown);

  G_OBJECT_CLASS (barid_folio_parent_class)->finalize (object);
}

static void
barid_folio_class_init (BaridFolioClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = barid_folio_dispose;
  G_OBJECT_CLASS (klass)->finalize = barid_folio_finalize;
}

static void
barid_folio_init (BaridFolio *self)
{
  GtkWidget *spinner = gtk_spinner_new ();

  self->words = g_string_new (NULL);
  self->stack = GTK_STACK (gtk_stack_new ());
  self->clamp = ADW_CLAMP (adw_clamp_new ());
  self->problem = ADW_STATUS_PAGE (adw_status_page_new ());
  self->scrolled = GTK_SCROLLED_WINDOW (gtk_scrolled_window_new ());

  gtk_spinner_set_spinning (GTK_SPINNER (spinner), TRUE);
  gtk_widget_set_size_request (spinner, 32, 32);
  gtk_widget_set_halign (spinner, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (spinner, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (spinner), GTK_ACCESSIBLE_PROPERTY_LABEL, _("The page is being read"), -1);
  adw_status_page_set_icon_name (self->problem, "dialog-warning-symbolic");
  adw_status_page_set_title (self->problem, _("This cannot be shown"));
  adw_clamp_set_maximum_size (self->clamp, 720);
  gtk_scrolled_window_set_policy (self->scrolled, GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (self->scrolled, GTK_WIDGET (self->clamp));

  gtk_stack_add_named (self->stack, spinner, "loading");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->problem), "problem");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->scrolled), "sheet");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));
}

/**
 * barid_folio_new:
 *
 * Makes a folio, which is being read until something is written on it.
 *
 * Returns: (transfer floating): the folio
 */
GtkWidget *
barid_folio_new (void)
{
  return g_object_new (BARID_TYPE_FOLIO, NULL);
}
