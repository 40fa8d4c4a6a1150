#include "config.h"

#include "barid-letter-row.h"

#include <glib/gi18n-lib.h>

#include "barid-mark.h"
#include "barid-name-list.h"
#include "barid-narrow.h"
#include "barid-proof.h"
#include "barid-text.h"
#include "barid-time-local.h"
#include "barid-words.h"
#include "barid-wrap.h"

struct _BaridLetterRow
{
  GtkWidget       parent_instance;

  /* borrowed: of the template */
  GtkWidget      *content;
  GtkWidget      *dot;
  GtkLabel       *office;
  BaridUrgency   *urgency;
  GtkLabel       *time;
  GtkInscription *title;
  GtkWidget      *third;
  BaridMark      *mark;
  GtkLabel       *state;

  BaridTrayItem  *item; /* owned */
};

G_DEFINE_FINAL_TYPE (BaridLetterRow, barid_letter_row, GTK_TYPE_WIDGET)

/* At most one word of state: what is asked of the officer before what has come of it. */
static char *
describe_state (const BaridEntry *entry)
{
  if (entry->shelf == BARID_SHELF_INBOX && entry->asked && entry->acknowledged == BARID_TIME_NONE)
    /* TRANSLATORS: in a row: the sender wants to know that the letter was read. */
    return g_strdup (_("acknowledge"));

  if (entry->due != BARID_TIME_NONE)
    {
      g_autofree char *day = barid_time_tell (entry->due, BARID_TIME_SHORT, BARID_CALENDAR_GREGORIAN);

      /* TRANSLATORS: in a row: an answer is due; %s is a day. */
      return g_strdup_printf (_("due %s"), day);
    }

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
  if (entry->marking != NULL)
    g_ptr_array_add (parts, entry->marking);
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

/* A title of the other direction is read from its own side, and begins where the row begins. */
static void
show_title (BaridLetterRow *self,
            const char     *title)
{
  gboolean own = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  gboolean rtl = own;

  barid_text_find_direction (title, &rtl);
  gtk_inscription_set_xalign (self->title, rtl == own ? 0 : 1);
  gtk_inscription_set_text (self->title, title);
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

  gtk_label_set_label (self->office, office);
  show_title (self, title);
  gtk_label_set_label (self->time, time);
  gtk_label_set_label (self->state, state != NULL ? state : "");
  gtk_widget_set_visible (GTK_WIDGET (self->state), state != NULL);
  barid_urgency_set (self->urgency, barid_entry_get_precedence (entry));
  barid_mark_set (self->mark, entry->marking, entry->rank);
  gtk_widget_set_visible (self->third, state != NULL || gtk_widget_get_visible (GTK_WIDGET (self->mark)));
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

static void
barid_letter_row_dispose (GObject *object)
{
  BaridLetterRow *self = BARID_LETTER_ROW (object);

  g_clear_object (&self->item);
  gtk_widget_dispose_template (GTK_WIDGET (self), BARID_TYPE_LETTER_ROW);

  G_OBJECT_CLASS (barid_letter_row_parent_class)->dispose (object);
}

static void
barid_letter_row_class_init (BaridLetterRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = barid_letter_row_dispose;

  g_type_ensure (BARID_TYPE_MARK);
  g_type_ensure (BARID_TYPE_NARROW);
  g_type_ensure (BARID_TYPE_URGENCY);
  g_type_ensure (BARID_TYPE_WRAP);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/barid/app/barid-letter-row.ui");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_bind_template_child (widget_class, BaridLetterRow, content);
  gtk_widget_class_bind_template_child (widget_class, BaridLetterRow, dot);
  gtk_widget_class_bind_template_child (widget_class, BaridLetterRow, office);
  gtk_widget_class_bind_template_child (widget_class, BaridLetterRow, urgency);
  gtk_widget_class_bind_template_child (widget_class, BaridLetterRow, time);
  gtk_widget_class_bind_template_child (widget_class, BaridLetterRow, title);
  gtk_widget_class_bind_template_child (widget_class, BaridLetterRow, third);
  gtk_widget_class_bind_template_child (widget_class, BaridLetterRow, mark);
  gtk_widget_class_bind_template_child (widget_class, BaridLetterRow, state);
}

static void
barid_letter_row_init (BaridLetterRow *self)
{
  GtkLabel *banner;

  gtk_widget_init_template (GTK_WIDGET (self));

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
