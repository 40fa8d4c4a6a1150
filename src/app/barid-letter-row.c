#include "config.h"

#include "barid-letter-row.h"

#include <glib/gi18n-lib.h>

#include "barid-due.h"
#include "barid-mark.h"
#include "barid-name-list.h"
#include "barid-proof.h"
#include "barid-text.h"
#include "barid-time-local.h"
#include "barid-words.h"
#include "barid-wrap.h"

/* A list keeps two hundred rows ready, and is shown when all are measured: a row lays its children out itself, without boxes
 * around them, and has no child for what few letters tell. */

#define SPACING 8 /* px, between what stands side by side */
#define LEADING 3 /* px, between the lines */

struct _BaridLetterRow
{
  GtkWidget       parent_instance;

  /* borrowed: the children */
  GtkWidget      *dot;
  GtkInscription *office;
  BaridUrgency   *urgency; /* NULL until a letter is urgent */
  GtkLabel       *time;
  GtkInscription *title;
  BaridWrap      *third;
  BaridMark      *mark;    /* in the third line */
  GtkLabel       *ours;    /* in the third line; NULL until a partner's level is explained */
  GtkLabel       *state;   /* in the third line; NULL until there is one */

  BaridTrayItem  *item;    /* owned */
};

G_DEFINE_FINAL_TYPE (BaridLetterRow, barid_letter_row, GTK_TYPE_WIDGET)

/* At most one word of state: what is asked of the officer before what has come of it. */
static char *
describe_state (const BaridEntry *entry)
{
  if (entry->shelf == BARID_SHELF_INBOX && entry->asked && entry->acknowledged == BARID_TIME_NONE)
    /* TRANSLATORS: in a row: the sender wants to know that the letter was read. */
    return g_strdup (_("acknowledge"));

  if (barid_entry_tell_corrected (entry) != NULL)
    return g_strdup (barid_entry_tell_corrected (entry));

  if (barid_entry_waits (entry) && barid_entry_get_due (entry) != BARID_TIME_NONE)
    return barid_due_tell (barid_entry_get_due (entry), barid_time_now ());

  if (entry->shelf == BARID_SHELF_SENT && entry->acknowledged != BARID_TIME_NONE)
    /* TRANSLATORS: in a row: the addressee has acknowledged the letter. */
    return g_strdup (_("acknowledged"));

  return NULL;
}

static char *
describe_title (const BaridEntry *entry)
{
  BaridVerdict verdict;
  BaridPurpose purpose;
  BaridKind kind;

  /* What is not authentic says nothing; the reason speaks. */
  if (entry->reason != NULL && entry->shelf != BARID_SHELF_SENT && entry->title == NULL)
    return barid_verdict_from_word (entry->verdict, &verdict) ? barid_verdict_to_sentence (verdict, entry->office_name)
                                                              : g_strdup (entry->reason);
  if (entry->title != NULL && *entry->title != '\0')
    return barid_text_clean_name (entry->title);
  if (entry->kind != NULL && barid_purpose_from_word (entry->kind, &purpose))
    /* TRANSLATORS: in a row: a letter between the desks themselves, such as the signature of an agreement. */
    return g_strdup (_("Administrative letter"));
  if (entry->shelf != BARID_SHELF_DRAFTS && entry->kind != NULL && barid_kind_from_word (entry->kind, &kind))
    return g_strdup (barid_kind_get_label (kind));

  return g_strdup (_("No title yet"));
}

static char *
describe_office (const BaridEntry *entry)
{
  if (entry->office_name != NULL)
    return barid_text_clean_name (entry->office_name);
  if (entry->addressee_names != NULL)
    return barid_name_list_tell ((const char * const *) entry->addressee_names);
  if (entry->shelf == BARID_SHELF_DRAFTS)
    /* TRANSLATORS: in a row of the drafts, in the place of the addressee. */
    return g_strdup (_("No addressee yet"));

  return g_strdup (_("Unknown sender"));
}

static char *
say_marking (const BaridEntry *entry)
{
  g_autofree char *marking = NULL;
  g_autofree char *ours = NULL;

  if (entry->marking == NULL || entry->equivalent == NULL)
    return g_strdup (entry->marking);

  marking = barid_text_isolate_machine (entry->marking);
  ours = barid_text_isolate_machine (entry->equivalent);
  /* TRANSLATORS: said by a screen reader within a row: %1$s is a partner's marking, %2$s the level of ours. */
  return g_strdup_printf (_("%1$s, protected here as %2$s"), marking, ours);
}

/* One sentence: what the eye gathers from three lines. */
static void
say (BaridLetterRow   *self,
     const BaridEntry *entry,
     const char       *office,
     const char       *title,
     const char       *time,
     const char       *state)
{
  g_autoptr(GPtrArray) parts = g_ptr_array_new ();
  g_autofree char *marking = NULL;
  g_autofree char *sentence = NULL;
  BaridPrecedence precedence = barid_entry_get_precedence (entry);
  GtkWidget *parent;

  if (entry->shelf == BARID_SHELF_INBOX && !entry->read)
    /* TRANSLATORS: begins what a screen reader says of a row. */
    g_ptr_array_add (parts, (char *) _("Unread"));
  if (precedence != BARID_PRECEDENCE_ROUTINE)
    g_ptr_array_add (parts, (char *) barid_precedence_get_label (precedence));
  g_ptr_array_add (parts, (char *) office);
  g_ptr_array_add (parts, (char *) title);
  marking = say_marking (entry);
  if (marking != NULL)
    g_ptr_array_add (parts, marking);
  g_ptr_array_add (parts, (char *) time);
  if (entry->shelf == BARID_SHELF_INBOX && entry->asked && entry->acknowledged == BARID_TIME_NONE)
    /* TRANSLATORS: ends what a screen reader says of a row. */
    g_ptr_array_add (parts, (char *) _("acknowledgement asked"));
  else if (state != NULL)
    g_ptr_array_add (parts, (char *) state);
  g_ptr_array_add (parts, NULL);

  /* TRANSLATORS: what stands between the parts of a row when a screen reader says them. */
  sentence = g_strjoinv (_(", "), (char **) parts->pdata);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence, -1);

  /* What has the focus is the list's own widget around the row. */
  parent = gtk_widget_get_parent (GTK_WIDGET (self));
  if (parent != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (parent), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence, -1);
}

/* What is of the other direction is read from its own side, and begins where the row begins. */
static void
show_line (GtkInscription *line,
           const char     *text)
{
  gboolean own = gtk_widget_get_direction (GTK_WIDGET (line)) == GTK_TEXT_DIR_RTL;
  gboolean rtl = own;

  barid_text_find_direction (text, &rtl);
  gtk_inscription_set_xalign (line, rtl == own ? 0 : 1);
  gtk_inscription_set_text (line, text);
}

static void
show_urgency (BaridLetterRow  *self,
              BaridPrecedence  precedence)
{
  if (self->urgency == NULL && precedence == BARID_PRECEDENCE_ROUTINE)
    return;

  if (self->urgency == NULL)
    {
      self->urgency = BARID_URGENCY (barid_urgency_new ());
      gtk_widget_insert_after (GTK_WIDGET (self->urgency), GTK_WIDGET (self), GTK_WIDGET (self->office));
    }
  barid_urgency_set (self->urgency, precedence);
}

/* Beside the partner's own word, which is never translated. */
static void
show_ours (BaridLetterRow   *self,
           const BaridEntry *entry)
{
  g_autofree char *level = NULL;
  g_autofree char *words = NULL;

  if (self->ours == NULL && entry->equivalent == NULL)
    return;

  if (self->ours == NULL)
    {
      self->ours = GTK_LABEL (gtk_label_new (NULL));
      gtk_label_set_wrap (self->ours, TRUE);
      gtk_label_set_wrap_mode (self->ours, PANGO_WRAP_WORD_CHAR);
      gtk_label_set_xalign (self->ours, 0);
      gtk_widget_add_css_class (GTK_WIDGET (self->ours), "caption");
      gtk_widget_insert_after (GTK_WIDGET (self->ours), GTK_WIDGET (self->third), GTK_WIDGET (self->mark));
    }
  if (entry->equivalent != NULL)
    {
      level = barid_text_isolate_machine (entry->equivalent);
      /* TRANSLATORS: in a row beside a partner's marking: %s is the level of ours that it is protected as. */
      words = g_strdup_printf (_("= %s"), level);
    }
  gtk_label_set_label (self->ours, words != NULL ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->ours), words != NULL);
}

static void
show_state (BaridLetterRow *self,
            const char     *state)
{
  if (self->state == NULL && state == NULL)
    return;

  if (self->state == NULL)
    {
      self->state = GTK_LABEL (gtk_label_new (NULL));
      gtk_label_set_ellipsize (self->state, PANGO_ELLIPSIZE_END);
      gtk_label_set_xalign (self->state, 1);
      gtk_widget_set_hexpand (GTK_WIDGET (self->state), TRUE);
      gtk_widget_set_halign (GTK_WIDGET (self->state), GTK_ALIGN_END);
      gtk_widget_add_css_class (GTK_WIDGET (self->state), "caption");
      barid_wrap_append (self->third, GTK_WIDGET (self->state));
    }
  gtk_label_set_label (self->state, state != NULL ? state : "");
  gtk_widget_set_visible (GTK_WIDGET (self->state), state != NULL);
}

static void
show_entry (BaridLetterRow *self)
{
  const BaridEntry *entry = self->item != NULL ? barid_tray_item_get_entry (self->item) : NULL;
  g_autofree char *office = NULL;
  g_autofree char *title = NULL;
  g_autofree char *time = NULL;
  g_autofree char *state = NULL;
  gboolean unread;

  gtk_widget_set_opacity (GTK_WIDGET (self), entry != NULL ? 1 : 0);
  if (entry == NULL)
    return;

  office = describe_office (entry);
  title = describe_title (entry);
  time = barid_time_tell (entry->time != BARID_TIME_NONE ? entry->time : entry->received, BARID_TIME_SHORT,
                          BARID_CALENDAR_GREGORIAN);
  state = describe_state (entry);
  unread = entry->shelf == BARID_SHELF_INBOX && !entry->read;

  show_line (self->office, office);
  show_line (self->title, title);
  gtk_label_set_label (self->time, time);
  show_urgency (self, barid_entry_get_precedence (entry));
  show_ours (self, entry);
  show_state (self, state);
  barid_mark_set (self->mark, entry->marking, entry->rank);
  gtk_widget_set_visible (GTK_WIDGET (self->third), state != NULL || gtk_widget_get_visible (GTK_WIDGET (self->mark)));
  gtk_widget_set_child_visible (self->dot, unread);
  if (unread)
    gtk_widget_add_css_class (GTK_WIDGET (self), "unread");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "unread");
  say (self, entry, office, title, time, state);
}

/**
 * barid_letter_row_set_item:
 * @self: a row
 * @item: (nullable): the letter it shows
 *
 * Shows a letter, as soon as it was read.
 */
void
barid_letter_row_set_item (BaridLetterRow *self,
                           BaridTrayItem  *item)
{
  g_return_if_fail (BARID_IS_LETTER_ROW (self));

  if (self->item != NULL)
    g_signal_handlers_disconnect_by_func (self->item, show_entry, self);
  g_set_object (&self->item, item);
  if (item != NULL)
    g_signal_connect_object (item, "notify::entry", G_CALLBACK (show_entry), self, G_CONNECT_SWAPPED);

  show_entry (self);
}

/* ---- where the children stand ------------------------------------------------------------------------------- */

static int
measure_least (gpointer        child,
               GtkOrientation  orientation,
               int             for_size)
{
  int least = 0;

  if (child != NULL && gtk_widget_should_layout (child))
    gtk_widget_measure (child, orientation, for_size, &least, NULL, NULL, NULL);

  return least;
}

/* Titles begin at one line, whether there is a dot or not. */
static int
measure_column (BaridLetterRow *self)
{
  return measure_least (self->dot, GTK_ORIENTATION_HORIZONTAL, -1) + SPACING;
}

static int
measure_first_line (BaridLetterRow *self)
{
  return MAX (measure_least (self->office, GTK_ORIENTATION_VERTICAL, -1),
              MAX (measure_least (self->urgency, GTK_ORIENTATION_VERTICAL, -1),
                   measure_least (self->time, GTK_ORIENTATION_VERTICAL, -1)));
}

/* No more width than is needed at least: the panes of the window fold by the width that is asked for. */
static void
measure (GtkWidget      *widget,
         GtkOrientation  orientation,
         int             for_size,
         int            *minimum,
         int            *natural,
         int            *minimum_baseline,
         int            *natural_baseline)
{
  BaridLetterRow *self = BARID_LETTER_ROW (widget);
  int column = measure_column (self);
  int urgency;
  int third;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      urgency = measure_least (self->urgency, orientation, -1);
      *minimum = measure_least (self->office, orientation, -1) + (urgency > 0 ? urgency + SPACING : 0) +
                 measure_least (self->time, orientation, -1) + SPACING;
      *minimum = MAX (*minimum, measure_least (self->title, orientation, -1));
      *minimum = MAX (*minimum, measure_least (self->third, orientation, -1));
      *minimum += column;
    }
  else
    {
      third = measure_least (self->third, orientation, for_size >= 0 ? MAX (for_size - column, 0) : -1);
      *minimum = measure_first_line (self) + LEADING + measure_least (self->title, orientation, -1) +
                 (third > 0 ? LEADING + third : 0);
    }
  *natural = *minimum;
}

static GtkSizeRequestMode
get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* Places a child, if there is any, so far from where the row begins. */
static void
place (BaridLetterRow *self,
       gpointer        child,
       int             row_width,
       GtkAllocation   at)
{
  if (child == NULL || !gtk_widget_should_layout (child))
    return;

  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    at.x = row_width - at.x - at.width;
  gtk_widget_size_allocate (child, &at, -1);
}

static void
size_allocate (GtkWidget *widget,
               int        width,
               int        height,
               int        baseline)
{
  BaridLetterRow *self = BARID_LETTER_ROW (widget);
  int column = measure_column (self);
  int first = measure_first_line (self);
  int title = measure_least (self->title, GTK_ORIENTATION_VERTICAL, -1);
  int urgency = measure_least (self->urgency, GTK_ORIENTATION_HORIZONTAL, -1);
  int time = measure_least (self->time, GTK_ORIENTATION_HORIZONTAL, -1);
  int office = width - column - time - SPACING - (urgency > 0 ? urgency + SPACING : 0);
  int y = first + LEADING;

  place (self, self->dot, width, (GtkAllocation) { 0, 0, column - SPACING, first });
  place (self, self->office, width, (GtkAllocation) { column, 0, office, first });
  place (self, self->urgency, width, (GtkAllocation) { column + office + SPACING, 0, urgency, first });
  place (self, self->time, width, (GtkAllocation) { width - time, 0, time, first });
  place (self, self->title, width, (GtkAllocation) { column, y, width - column, title });
  y += title + LEADING;
  place (self, self->third, width, (GtkAllocation) { column, y, width - column, MAX (height - y, 0) });
}

static void
barid_letter_row_dispose (GObject *object)
{
  BaridLetterRow *self = BARID_LETTER_ROW (object);
  GtkWidget *child;

  g_clear_object (&self->item);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (barid_letter_row_parent_class)->dispose (object);
}

static void
barid_letter_row_class_init (BaridLetterRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = barid_letter_row_dispose;
  widget_class->measure = measure;
  widget_class->size_allocate = size_allocate;
  widget_class->get_request_mode = get_request_mode;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

/* A line that takes what room there is. Unlike a label it is measured without laying its text out. */
static GtkInscription *
make_line (guint chars)
{
  GtkInscription *line = GTK_INSCRIPTION (gtk_inscription_new (NULL));

  gtk_inscription_set_text_overflow (line, GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_inscription_set_min_chars (line, chars);
  gtk_inscription_set_xalign (line, 0);

  return line;
}

static void
add (BaridLetterRow *self,
     gpointer        child,
     const char     *class)
{
  gtk_widget_set_parent (child, GTK_WIDGET (self));
  if (class != NULL)
    gtk_widget_add_css_class (child, class);
}

static void
barid_letter_row_init (BaridLetterRow *self)
{
  GtkLabel *banner;

  gtk_widget_add_css_class (GTK_WIDGET (self), "letter-row");

  self->dot = adw_bin_new ();
  gtk_widget_set_valign (self->dot, GTK_ALIGN_START);
  add (self, self->dot, "unread-dot");

  self->office = make_line (3);
  add (self, self->office, "heading");

  self->time = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->time), "numeric");
  add (self, self->time, "dim-label");

  self->title = make_line (8);
  add (self, self->title, "title-line");

  self->third = BARID_WRAP (barid_wrap_new (6, 0));
  self->mark = BARID_MARK (barid_mark_new ());
  barid_wrap_append (self->third, GTK_WIDGET (self->mark));
  add (self, self->third, NULL);

  /* A marking is not cut: where it does not fit, it goes on. */
  banner = GTK_LABEL (adw_bin_get_child (ADW_BIN (self->mark)));
  gtk_label_set_ellipsize (banner, PANGO_ELLIPSIZE_NONE);
  gtk_label_set_wrap (banner, TRUE);
  gtk_label_set_wrap_mode (banner, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (banner, 0);
}

/**
 * barid_letter_row_new:
 *
 * Makes a row that shows nothing yet.
 *
 * Returns: (transfer floating): the row
 */
GtkWidget *
barid_letter_row_new (void)
{
  return g_object_new (BARID_TYPE_LETTER_ROW, NULL);
}
