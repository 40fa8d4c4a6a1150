#include "config.h"

#include "barid-check-panel.h"

#include <glib/gi18n-lib.h>

#include "barid-agreement.h"
#include "barid-compose-form.h"
#include "barid-focus.h"
#include "barid-strip.h"
#include "barid-text.h"
#include "barid-time-local.h"

struct _BaridCheckPanel
{
  GtkWidget       parent_instance;

  /* borrowed: of the widget */
  GtkWidget      *child;
  BaridStrip     *problem;
  GtkBox         *stops;
  GtkLabel       *stops_count;
  GtkListBox     *stops_list;
  GtkWidget      *emergency;
  GtkBox         *offices;
  GtkListBox     *offices_list;
  GtkLabel       *nothing;
  GtkListBox     *advice_list;
  AdwExpanderRow *advice;

  /* owned */
  BaridChoices   *choices;
  GPtrArray      *advice_rows; /* borrowed children */
  GtkWidget      *aside_row;   /* borrowed child: how much was set aside, and the way back */
  char           *obstacle;    /* the first sentence that stops release */

  guint           n_stops;
  guint           n_staying;    /* of those: stop it in an emergency too */
  guint           n_advice;
  guint           n_aside;
  gboolean        answered;
  gboolean        crisis;
};

enum
{
  GO,
  SET_ASIDE,
  SHOW_AGAIN,
  EMERGENCY,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BaridCheckPanel, barid_check_panel, GTK_TYPE_WIDGET)

/* ---- rows ----------------------------------------------------------------------------------------------- */

static GtkWidget *
sentence_new (const char *sentence)
{
  GtkWidget *label = gtk_label_new (sentence);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_width_chars (GTK_LABEL (label), 16);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 32);
  gtk_widget_set_hexpand (label, TRUE);

  return label;
}

static void
go_cb (BaridCheckPanel *self,
       GtkWidget       *button)
{
  const char *where = g_object_get_data (G_OBJECT (button), "where");

  g_signal_emit (self, signals[GO], 0, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "code")), where);
}

static char *
tell_aside (BaridCheckPanel *self)
{
  g_autofree char *count = barid_count_tell (self->n_aside);

  /* TRANSLATORS: %s is how many pieces of advice the author of a draft has set aside. */
  return g_strdup_printf (ngettext ("%s set aside", "%s set aside", self->n_aside), count);
}

static void
show_again_cb (BaridCheckPanel *self)
{
  barid_focus_go (GTK_WIDGET (self->advice));
  g_signal_emit (self, signals[SHOW_AGAIN], 0);
}

/* Under the advice that is left. */
static void
show_aside (BaridCheckPanel *self)
{
  g_autofree char *sentence = NULL;
  GtkWidget *again;

  if (self->aside_row != NULL)
    adw_expander_row_remove (self->advice, self->aside_row);
  self->aside_row = NULL;
  if (self->n_aside == 0)
    return;

  sentence = tell_aside (self);
  self->aside_row = adw_action_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->aside_row), sentence);
  again = gtk_button_new_with_label (_("Show Again"));
  gtk_widget_set_valign (again, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (again, "clicked", G_CALLBACK (show_again_cb), self);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->aside_row), again);
  gtk_widget_set_focusable (self->aside_row, FALSE);
  adw_expander_row_add_row (self->advice, self->aside_row);
}

static void
show_advice (BaridCheckPanel *self)
{
  g_autofree char *count = barid_count_tell (self->n_advice);
  g_autofree char *title = NULL;

  if (self->n_advice > 0 || self->n_aside == 0)
    /* TRANSLATORS: the heading of advice before release; %s is how many pieces. */
    title = g_strdup_printf (_("Worth a look: %s"), count);
  else
    title = g_strdup (_("Nothing more is worth a look"));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->advice), title);
  gtk_widget_set_visible (GTK_WIDGET (self->advice_list), self->n_advice + self->n_aside > 0);
  show_aside (self);
}

static void
set_aside_cb (BaridCheckPanel *self,
              GtkWidget       *button)
{
  GtkWidget *row = gtk_widget_get_ancestor (button, GTK_TYPE_LIST_BOX_ROW);
  g_autofree char *key = g_strdup (g_object_get_data (G_OBJECT (button), "key"));

  barid_focus_go (GTK_WIDGET (self->advice));
  g_ptr_array_remove (self->advice_rows, row);
  adw_expander_row_remove (self->advice, row);
  self->n_advice--;
  self->n_aside++;
  show_advice (self);
  g_signal_emit (self, signals[SET_ASIDE], 0, key);
}

static GtkWidget *
row_new (BaridCheckPanel      *self,
         const BaridObjection *objection)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gboolean can_go = barid_compose_form_can_go (objection->code, objection->where);

  if (objection->blocks)
    {
      GtkWidget *image = gtk_image_new_from_icon_name ("dialog-warning-symbolic");

      gtk_widget_set_valign (image, GTK_ALIGN_START);
      gtk_box_append (GTK_BOX (line), image);
    }
  gtk_box_append (GTK_BOX (line), sentence_new (objection->sentence));
  gtk_box_append (GTK_BOX (box), line);

  if (can_go)
    {
      GtkWidget *go = gtk_button_new_with_label (_("Go There"));

      g_object_set_data (G_OBJECT (go), "code", GUINT_TO_POINTER (objection->code));
      g_object_set_data_full (G_OBJECT (go), "where", g_strdup (objection->where), g_free);
      g_signal_connect_swapped (go, "clicked", G_CALLBACK (go_cb), self);
      gtk_box_append (GTK_BOX (buttons), go);
    }
  if (!objection->blocks)
    {
      GtkWidget *aside = gtk_button_new_with_label (_("Set Aside"));

      g_object_set_data_full (G_OBJECT (aside), "key", barid_objection_dup_key (objection), g_free);
      g_signal_connect_swapped (aside, "clicked", G_CALLBACK (set_aside_cb), self);
      gtk_box_append (GTK_BOX (buttons), aside);
    }
  gtk_widget_set_margin_start (buttons, objection->blocks ? 25 : 0);
  gtk_widget_set_visible (buttons, can_go || !objection->blocks);
  gtk_box_append (GTK_BOX (box), buttons);
  gtk_widget_add_css_class (box, "check-row");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);

  return row;
}

/* When the key of an addressee ends soon. */
static char *
tell_key (GPtrArray  *objections,
          const char *office)
{
  for (guint i = 0; i < objections->len; i++)
    {
      const BaridObjection *advice = g_ptr_array_index (objections, i);
      g_autofree char *count = NULL;
      gint64 days;

      if (advice->ends == BARID_TIME_NONE || g_strcmp0 (advice->office, office) != 0)
        continue;

      days = MAX (0, advice->ends - barid_time_now ()) / BARID_TIME_DAY;
      count = barid_count_tell (days);
      /* TRANSLATORS: of an addressee; %s is a number of days, at most 60. */
      return g_strdup_printf (ngettext ("key ends in %s day", "key ends in %s days", (gulong) days), count);
    }

  return NULL;
}

static void
add_office (BaridCheckPanel      *self,
            const BaridAddressee *addressee,
            const BaridAgreement *agreement,
            GPtrArray            *objections,
            gboolean              stopped)
{
  g_autofree char *key = tell_key (objections, addressee->office);
  g_autofree char *name = barid_choices_dup_name (self->choices, addressee->office);
  g_autofree char *number = NULL;
  g_autofree char *state = NULL;
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *title = sentence_new (name);
  GtkWidget *label;

  if (agreement != NULL && agreement->number != NULL)
    number = barid_text_isolate_machine (agreement->number);
  if (stopped)
    state = g_strdup (_("not yet"));
  else if (number != NULL)
    /* TRANSLATORS: of an addressee; %s is the number of an agreement, such as 2024/3. */
    state = g_strdup_printf (_("ready, under %s"), number);
  else
    state = g_strdup (_("ready"));

  label = sentence_new (state);
  gtk_widget_add_css_class (label, stopped ? "heading" : "dim-label");
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), label);
  if (key != NULL)
    {
      label = sentence_new (key);
      gtk_widget_add_css_class (label, "dim-label");
      gtk_box_append (GTK_BOX (box), label);
    }
  gtk_widget_add_css_class (box, "check-row");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_list_box_append (self->offices_list, row);
}

/* What stops release of the document stops it for every addressee. */
static gboolean
is_stopped (GPtrArray  *objections,
            const char *office)
{
  for (guint i = 0; i < objections->len; i++)
    {
      const BaridObjection *objection = g_ptr_array_index (objections, i);

      if (objection->blocks && (objection->office == NULL || g_strcmp0 (objection->office, office) == 0))
        return TRUE;
    }

  return FALSE;
}

/* ---- showing --------------------------------------------------------------------------------------------------- */

static void
clear_list (GtkListBox *list)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (list, 0)))
    gtk_list_box_remove (list, GTK_WIDGET (row));
}

static void
clear (BaridCheckPanel *self)
{
  clear_list (self->stops_list);
  clear_list (self->offices_list);
  for (guint i = 0; i < self->advice_rows->len; i++)
    adw_expander_row_remove (self->advice, g_ptr_array_index (self->advice_rows, i));
  g_ptr_array_set_size (self->advice_rows, 0);
  g_clear_pointer (&self->obstacle, g_free);
  self->n_stops = 0;
  self->n_staying = 0;
  self->n_advice = 0;
  self->n_aside = 0;
}

static void
add_objection (BaridCheckPanel      *self,
               const BaridObjection *objection)
{
  GtkWidget *row;

  if (objection->set_aside)
    {
      self->n_aside++;
      return;
    }

  row = row_new (self, objection);
  if (objection->blocks)
    {
      if (self->n_stops++ == 0)
        self->obstacle = g_strdup (objection->sentence);
      self->n_staying += objection->emergency == NULL;
      gtk_list_box_append (self->stops_list, row);
      return;
    }

  self->n_advice++;
  g_ptr_array_add (self->advice_rows, row);
  adw_expander_row_add_row (self->advice, row);
}

/**
 * barid_check_panel_show:
 * @self: a panel
 * @briefing: what was checked
 * @objections: (element-type BaridObjection): what stands against it
 * @coverage: (element-type utf8 BaridAgreement): under which agreement it would go to whom
 *
 * Shows the answer of a check. Advice is folded at FLASH and IMMEDIATE.
 */
void
barid_check_panel_show (BaridCheckPanel *self,
                        BaridBriefing   *briefing,
                        GPtrArray       *objections,
                        GHashTable      *coverage)
{
  GPtrArray *addressees = barid_briefing_get_part (briefing, BARID_PART_ADDRESSEES);
  gboolean crisis = barid_briefing_get_precedence (briefing) >= BARID_PRECEDENCE_IMMEDIATE;
  g_autofree char *count = NULL;

  g_return_if_fail (BARID_IS_CHECK_PANEL (self));

  clear (self);
  for (guint i = 0; i < objections->len; i++)
    add_objection (self, g_ptr_array_index (objections, i));
  for (guint i = 0; i < addressees->len; i++)
    {
      const BaridAddressee *addressee = g_ptr_array_index (addressees, i);

      add_office (self, addressee, g_hash_table_lookup (coverage, addressee->office), objections,
                  is_stopped (objections, addressee->office));
    }

  count = barid_count_tell (self->n_stops);
  gtk_label_set_label (self->stops_count, count);
  gtk_widget_set_visible (GTK_WIDGET (self->stops), self->n_stops > 0);
  gtk_widget_set_visible (self->emergency, self->n_staying == 0);
  gtk_widget_set_visible (GTK_WIDGET (self->nothing), self->n_stops == 0);
  gtk_widget_set_visible (GTK_WIDGET (self->offices), addressees->len > 0);
  if (!self->answered || crisis != self->crisis)
    adw_expander_row_set_expanded (self->advice, !crisis);
  self->crisis = crisis;
  self->answered = TRUE;
  show_advice (self);
  barid_strip_say (self->problem, NULL);
}

/**
 * barid_check_panel_say_problem:
 * @self: a panel
 * @sentence: (nullable): why there is no answer
 *
 * Tells that it could not be checked.
 */
void
barid_check_panel_say_problem (BaridCheckPanel *self,
                               const char      *sentence)
{
  g_return_if_fail (BARID_IS_CHECK_PANEL (self));

  barid_strip_say (self->problem, sentence);
}

/**
 * barid_check_panel_dup_summary:
 * @self: a panel
 *
 * Says in one line what the panel says.
 *
 * Returns: (transfer full): such as "1 stops release · 2 to see"
 */
char *
barid_check_panel_dup_summary (BaridCheckPanel *self)
{
  g_autofree char *stops = barid_count_tell (self->n_stops);
  g_autofree char *advice = barid_count_tell (self->n_advice);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  g_return_val_if_fail (BARID_IS_CHECK_PANEL (self), NULL);

  if (!self->answered)
    return g_strdup (_("Release check"));

  /* TRANSLATORS: %s is how many objections there are. */
  first = self->n_stops > 0 ? g_strdup_printf (ngettext ("%s stops release", "%s stop release", self->n_stops), stops)
                            : g_strdup (_("Nothing stops release"));
  /* TRANSLATORS: %s is how many pieces of advice there are. */
  second = g_strdup_printf (ngettext ("%s to see", "%s to see", self->n_advice), advice);

  return self->n_advice > 0 ? g_strjoin (" · ", first, second, NULL) : g_steal_pointer (&first);
}

/**
 * barid_check_panel_dup_obstacle:
 * @self: a panel
 *
 * Says why it cannot be released now.
 *
 * Returns: (transfer full) (nullable): a sentence; %NULL when nothing stops release
 */
char *
barid_check_panel_dup_obstacle (BaridCheckPanel *self)
{
  g_return_val_if_fail (BARID_IS_CHECK_PANEL (self), NULL);

  return self->answered ? g_strdup (self->obstacle) : g_strdup (_("It has not been checked yet."));
}

static void
emergency_cb (BaridCheckPanel *self)
{
  g_signal_emit (self, signals[EMERGENCY], 0);
}

/* ---- the panel ------------------------------------------------------------------------------------------------------ */

static void
barid_check_panel_dispose (GObject *object)
{
  g_clear_pointer (&BARID_CHECK_PANEL (object)->child, gtk_widget_unparent);

  G_OBJECT_CLASS (barid_check_panel_parent_class)->dispose (object);
}

static void
barid_check_panel_finalize (GObject *object)
{
  BaridCheckPanel *self = BARID_CHECK_PANEL (object);

  g_clear_object (&self->choices);
  g_ptr_array_unref (self->advice_rows);
  g_free (self->obstacle);

  G_OBJECT_CLASS (barid_check_panel_parent_class)->finalize (object);
}

static void
barid_check_panel_class_init (BaridCheckPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = barid_check_panel_dispose;
  G_OBJECT_CLASS (klass)->finalize = barid_check_panel_finalize;
  g_type_ensure (BARID_TYPE_STRIP);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/barid/app/barid-check-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, BaridCheckPanel, child);
  gtk_widget_class_bind_template_child (widget_class, BaridCheckPanel, problem);
  gtk_widget_class_bind_template_child (widget_class, BaridCheckPanel, stops);
  gtk_widget_class_bind_template_child (widget_class, BaridCheckPanel, stops_count);
  gtk_widget_class_bind_template_child (widget_class, BaridCheckPanel, stops_list);
  gtk_widget_class_bind_template_child (widget_class, BaridCheckPanel, emergency);
  gtk_widget_class_bind_template_callback (widget_class, emergency_cb);
  gtk_widget_class_bind_template_child (widget_class, BaridCheckPanel, offices);
  gtk_widget_class_bind_template_child (widget_class, BaridCheckPanel, offices_list);
  gtk_widget_class_bind_template_child (widget_class, BaridCheckPanel, nothing);
  gtk_widget_class_bind_template_child (widget_class, BaridCheckPanel, advice_list);
  gtk_widget_class_bind_template_child (widget_class, BaridCheckPanel, advice);

  signals[GO] = g_signal_new ("go", BARID_TYPE_CHECK_PANEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                              G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_STRING);
  signals[SET_ASIDE] = g_signal_new ("set-aside", BARID_TYPE_CHECK_PANEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SHOW_AGAIN] = g_signal_new ("show-again", BARID_TYPE_CHECK_PANEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                      G_TYPE_NONE, 0);
  signals[EMERGENCY] = g_signal_new ("emergency", BARID_TYPE_CHECK_PANEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 0);
}

static void
barid_check_panel_init (BaridCheckPanel *self)
{
  self->advice_rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  barid_strip_set_kind (self->problem, BARID_STRIP_CAUTION);
}

/**
 * barid_check_panel_new:
 * @choices: who the addressees are
 *
 * Makes a panel that says nothing yet.
 *
 * Returns: (transfer floating): the panel
 */
GtkWidget *
barid_check_panel_new (BaridChoices *choices)
{
  BaridCheckPanel *self = g_object_new (BARID_TYPE_CHECK_PANEL, NULL);

  self->choices = g_object_ref (choices);

  return GTK_WIDGET (self);
}
