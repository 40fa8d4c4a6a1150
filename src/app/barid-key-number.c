#include "config.h"

#include "barid-key-number.h"

#include <glib/gi18n-lib.h>

#include "barid-time-local.h"
#include "barid-wrap.h"

#define GROUP_DIGITS     5
#define GROUPS_ON_A_LINE 5

struct _BaridKeyNumber
{
  GtkWidget   parent_instance;

  BaridWrap  *wrap;   /* borrowed: the child */
  GPtrArray  *fields; /* owned; the fields are the child's */
  char       *label;  /* owned */
  char       *words;  /* owned: what a screen reader says */
  GStrv       groups; /* owned */
};

enum
{
  CHANGED,
  ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BaridKeyNumber, barid_key_number, GTK_TYPE_WIDGET)

/* Groups are read one after the other, with a pause between. */
static void
tell (BaridKeyNumber *self)
{
  g_autofree char *groups = g_strjoinv (", ", self->groups);

  g_free (self->words);
  /* TRANSLATORS: what a screen reader says of a key number: %1$s is whose it is, %2$s its groups. */
  self->words = g_strdup_printf (_("%1$s: %2$s"), self->label, groups);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, self->words, -1);
}

static GtkWidget *
make_group (const char *group)
{
  GtkWidget *label = gtk_label_new (group);

  gtk_label_set_selectable (GTK_LABEL (label), FALSE);
  gtk_widget_add_css_class (label, "key-group");
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);

  return label;
}

static void
changed_cb (BaridKeyNumber *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
activated_cb (BaridKeyNumber *self)
{
  g_signal_emit (self, signals[ACTIVATED], 0);
}

static GtkWidget *
make_field (BaridKeyNumber *self,
            guint           group)
{
  GtkWidget *entry = gtk_entry_new ();
  g_autofree char *number = barid_count_tell (group + 1);
  g_autofree char *name = NULL;

  gtk_editable_set_width_chars (GTK_EDITABLE (entry), GROUP_DIGITS);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (entry), GROUP_DIGITS);
  gtk_entry_set_max_length (GTK_ENTRY (entry), GROUP_DIGITS);
  gtk_entry_set_input_purpose (GTK_ENTRY (entry), GTK_INPUT_PURPOSE_DIGITS);
  gtk_widget_add_css_class (entry, "key-group");
  gtk_widget_add_css_class (entry, "heard");
  /* TRANSLATORS: name of a field: a group of a key number that is to be typed. %s is which one, from 1. */
  name = g_strdup_printf (_("Group %s, as you hear it"), number);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_set_tooltip_text (entry, name);
  g_signal_connect_swapped (entry, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (entry, "activate", G_CALLBACK (activated_cb), self);
  g_ptr_array_add (self->fields, entry);

  return entry;
}

static gboolean
is_left_out (guint        group,
             const guint *groups,
             guint        n_groups)
{
  for (guint i = 0; i < n_groups; i++)
    if (groups[i] == group)
      return TRUE;

  return FALSE;
}

static void
fill (BaridKeyNumber *self,
      const guint    *left_out,
      guint           n_left_out)
{
  g_ptr_array_set_size (self->fields, 0);
  barid_wrap_clear (self->wrap);
  for (guint i = 0; self->groups[i] != NULL; i++)
    barid_wrap_append (self->wrap, is_left_out (i, left_out, n_left_out) ? make_field (self, i)
                                                                         : make_group (self->groups[i]));
}

/**
 * barid_key_number_show:
 * @self: a key number
 * @label: whose it is, for a screen reader
 * @number: the number, see barid_key_number()
 *
 * Shows a key number.
 */
void
barid_key_number_show (BaridKeyNumber *self,
                       const char     *label,
                       const char     *number)
{
  g_return_if_fail (BARID_IS_KEY_NUMBER (self) && label != NULL && number != NULL);

  g_free (self->label);
  self->label = g_strdup (label);
  g_strfreev (self->groups);
  self->groups = g_strsplit (number, " ", -1);
  fill (self, NULL, 0);
  tell (self);
}

/**
 * barid_key_number_get_words:
 * @self: a key number that is shown
 *
 * Gets what a screen reader says of it, for the row that it stands in.
 *
 * Returns: (transfer none): the words
 */
const char *
barid_key_number_get_words (BaridKeyNumber *self)
{
  g_return_val_if_fail (BARID_IS_KEY_NUMBER (self), NULL);

  return self->words;
}

/**
 * barid_key_number_leave_out:
 * @self: a key number that is shown
 * @groups: (array length=n_groups): which groups, from 0, rising
 * @n_groups: how many
 *
 * Leaves groups out: in their places are fields for what is heard. A screen reader does not hear them either.
 */
void
barid_key_number_leave_out (BaridKeyNumber *self,
                            const guint    *groups,
                            guint           n_groups)
{
  g_return_if_fail (BARID_IS_KEY_NUMBER (self) && self->groups != NULL);

  fill (self, groups, n_groups);
  for (guint i = 0; self->groups[i] != NULL; i++)
    if (is_left_out (i, groups, n_groups))
      {
        g_free (self->groups[i]);
        /* TRANSLATORS: a screen reader says it in place of a group of digits that is to be typed. */
        self->groups[i] = g_strdup (_("to be typed"));
      }
  tell (self);
}

/**
 * barid_key_number_get_heard:
 * @self: a key number with groups left out
 * @field: which of them, from 0
 *
 * Gets what was typed.
 *
 * Returns: (transfer none): the text
 */
const char *
barid_key_number_get_heard (BaridKeyNumber *self,
                            guint           field)
{
  g_return_val_if_fail (BARID_IS_KEY_NUMBER (self) && field < self->fields->len, "");

  return gtk_editable_get_text (GTK_EDITABLE (g_ptr_array_index (self->fields, field)));
}

/**
 * barid_key_number_focus:
 * @self: a key number with groups left out
 *
 * Puts the focus into the first field that is empty, or the first.
 */
void
barid_key_number_focus (BaridKeyNumber *self)
{
  guint field = 0;

  g_return_if_fail (BARID_IS_KEY_NUMBER (self));

  if (self->fields->len == 0)
    return;

  for (guint i = self->fields->len; i > 0; i--)
    if (*barid_key_number_get_heard (self, i - 1) == '\0')
      field = i - 1;
  gtk_widget_grab_focus (g_ptr_array_index (self->fields, field));
}

/* It stands at the window's start side, and runs from left to right there. (A widget is aligned by its own direction.) */
static void
align (BaridKeyNumber *self)
{
  gboolean from_right = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;

  gtk_widget_set_halign (GTK_WIDGET (self->wrap), from_right ? GTK_ALIGN_END : GTK_ALIGN_START);
}

static void
direction_changed (GtkWidget        *widget,
                   GtkTextDirection  before)
{
  GTK_WIDGET_CLASS (barid_key_number_parent_class)->direction_changed (widget, before);
  align (BARID_KEY_NUMBER (widget));
}

static void
barid_key_number_dispose (GObject *object)
{
  BaridKeyNumber *self = BARID_KEY_NUMBER (object);

  if (self->wrap != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->wrap));
  self->wrap = NULL;

  G_OBJECT_CLASS (barid_key_number_parent_class)->dispose (object);
}

static void
barid_key_number_finalize (GObject *object)
{
  BaridKeyNumber *self = BARID_KEY_NUMBER (object);

  g_ptr_array_unref (self->fields);
  g_free (self->label);
  g_free (self->words);
  g_strfreev (self->groups);

  G_OBJECT_CLASS (barid_key_number_parent_class)->finalize (object);
}

static void
barid_key_number_class_init (BaridKeyNumberClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = barid_key_number_dispose;
  G_OBJECT_CLASS (klass)->finalize = barid_key_number_finalize;
  widget_class->direction_changed = direction_changed;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_css_name (widget_class, "keynumber");

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
  signals[ACTIVATED] = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 0);
}

static void
barid_key_number_init (BaridKeyNumber *self)
{
  self->fields = g_ptr_array_new ();
  self->wrap = BARID_WRAP (barid_wrap_new (9, GROUPS_ON_A_LINE));
  gtk_widget_set_direction (GTK_WIDGET (self->wrap), GTK_TEXT_DIR_LTR);
  gtk_widget_set_parent (GTK_WIDGET (self->wrap), GTK_WIDGET (self));
  align (self);
}

/**
 * barid_key_number_new:
 *
 * Makes a place for a key number.
 *
 * Returns: (transfer floating): the widget
 */
GtkWidget *
barid_key_number_new (void)
{
  return g_object_new (BARID_TYPE_KEY_NUMBER, NULL);
}
