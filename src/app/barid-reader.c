#include "config.h"

#include "barid-reader.h"

#include <glib/gi18n-lib.h>

#include "barid-app-settings.h"
#include "barid-error.h"
#include "barid-fate.h"
#include "barid-letter-view.h"
#include "barid-names.h"
#include "barid-narrow.h"
#include "barid-onward.h"
#include "barid-reading.h"
#include "barid-text.h"

/* A wait shorter than this is not shown, in milliseconds. */
#define PATIENCE 200

struct _BaridReader
{
  AdwBin           parent_instance;

  /* owned */
  BaridWatch      *watch;
  GCancellable    *cancellable; /* of the last question */
  char            *state;       /* what the view was made from, to know whether it still holds */
  char            *title;

  /* borrowed: inside the child */
  GtkStack        *stack;
  AdwStatusPage   *problem;     /* NULL until there is one */
  GtkSpinner      *spinner;
  BaridLetterView *view;

  gint64           row;
  guint            question;
  guint            patience;
  gboolean         loading;
  gboolean         wants_focus;
  BaridOffers      offers;
};

enum
{
  PROP_TITLE = 1,
  PROP_OFFERS,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (BaridReader, barid_reader, ADW_TYPE_BIN)

/* ---- read away from the main loop ---------------------------------------------------- */

typedef struct
{
  BaridReading *reading; /* owned */
  GArray       *missing; /* owned */
} Answer;

static void
answer_free (Answer *answer)
{
  g_clear_pointer (&answer->reading, barid_reading_free);
  g_clear_pointer (&answer->missing, g_array_unref);
  g_free (answer);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Answer, answer_free)

typedef struct
{
  BaridReader *self; /* owned */
  guint        number;
} Asking;

static gpointer
read_func (BaridDesk     *desk,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  g_autofree char *row = g_strdup_printf ("%" G_GINT64_FORMAT, *(gint64 *) data);
  g_autoptr(Answer) answer = g_new0 (Answer, 1);

  if (!(answer->reading = barid_desk_read (desk, row, cancellable, error)))
    return NULL;

  /* That something did not come is worth a line, and no reason to withhold what did. */
  if (answer->reading->entry->shelf == BARID_SHELF_INBOX)
    answer->missing = barid_desk_list_missing (desk, row, NULL);

  return g_steal_pointer (&answer);
}

static void
describe_fates (GString            *state,
                const BaridReading *reading)
{
  g_string_append_printf (state, " %d %s", reading->entry->done, reading->recalled != NULL ? reading->recalled : "");
  for (guint i = 0; reading->fates != NULL && i < reading->fates->len; i++)
    {
      const BaridFate *fate = g_ptr_array_index (reading->fates, i);

      g_string_append_printf (state, " %d %" G_GINT64_FORMAT " %" G_GINT64_FORMAT, barid_fate_get_state (fate), fate->answered,
                              fate->told);
    }
}

/* Everything that can change about a letter once it is here. */
static char *
describe_state (const Answer *answer)
{
  const BaridEntry *entry = answer->reading->entry;
  GString *state = g_string_new (NULL);

  g_string_printf (state, "%d %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %s %s %s %s %s %s %s", entry->shelf, entry->acknowledged,
                   answer->reading->correction,
                   answer->reading->corrected != NULL ? answer->reading->corrected : "",
                   answer->reading->corrects != NULL ? answer->reading->corrects : "",
                   answer->reading->passed != NULL ? answer->reading->passed : "",
                   entry->parent_state != NULL ? entry->parent_state : "",
                   entry->sha256 != NULL ? entry->sha256 : "",
                   answer->reading->proof != NULL ? answer->reading->proof : "",
                   answer->reading->aged != NULL ? answer->reading->aged : "");
  g_string_append_printf (state, " %s %" G_GINT64_FORMAT " %s", entry->became != NULL ? entry->became : "", entry->held,
                          answer->reading->leave != NULL ? answer->reading->leave->answer : "");
  describe_fates (state, answer->reading);
  g_string_append_printf (state, " %s %d", answer->reading->leaving != NULL ? answer->reading->leaving : "",
                          answer->reading->leaving_outcome);
  for (guint i = 0; answer->reading->given != NULL && i < answer->reading->given->len; i++)
    g_string_append_printf (state, " %" G_GINT64_FORMAT,
                            ((const BaridAttestation *) g_ptr_array_index (answer->reading->given, i))->time);
  for (guint i = 0; answer->missing != NULL && i < answer->missing->len; i++)
    g_string_append_printf (state, " %" G_GINT64_FORMAT, g_array_index (answer->missing, gint64, i));

  return g_string_free (state, FALSE);
}

/* ---- shown ---------------------------------------------------- */

static void
set_title (BaridReader *self,
           const char  *title)
{
  if (g_strcmp0 (title, self->title) == 0)
    return;

  g_free (self->title);
  self->title = g_strdup (title);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
}

static void
set_offers (BaridReader *self,
            BaridOffers  offers)
{
  if (offers == self->offers)
    return;

  self->offers = offers;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_OFFERS]);
}

/* An answer is not offered beside what offers it itself. */
static BaridOffers
find_offers (const BaridReading *reading,
             BaridLetterView    *view)
{
  BaridShelf shelf = reading->entry->shelf;
  BaridOffers offers = 0;

  if (barid_reading_can_answer (reading))
    offers |= BARID_OFFER_FEEDBACK | (barid_letter_view_get_asked (view) ? 0 : BARID_OFFER_ANSWER);
  if (barid_reading_can_correct (reading))
    offers |= BARID_OFFER_CORRECTION;
  if (barid_desk_can_pass_on (reading))
    offers |= BARID_OFFER_FORWARD;
  if (shelf == BARID_SHELF_INBOX)
    offers |= BARID_OFFER_PUTTING_AWAY;
  if (shelf == BARID_SHELF_SENT)
    offers |= BARID_OFFER_COPY;
  if (shelf == BARID_SHELF_INBOX || shelf == BARID_SHELF_SENT)
    offers |= BARID_OFFER_FILING;

  return offers;
}

static void
end_waiting (BaridReader *self)
{
  g_clear_handle_id (&self->patience, g_source_remove);
  gtk_spinner_stop (self->spinner);
  self->loading = FALSE;
}

/* The focus comes once there is something to be focused; a page of the stack that is not mapped refuses it. */
static void
focus_view (BaridReader *self)
{
  if (self->wants_focus && self->view != NULL && gtk_widget_grab_focus (GTK_WIDGET (self->view)))
    self->wants_focus = FALSE;
}

typedef struct
{
  BaridReader *self; /* owned */
  double       place;
} Restoring;

static gboolean
restore_cb (gpointer user_data)
{
  g_autofree Restoring *restoring = user_data;
  g_autoptr(BaridReader) self = restoring->self;

  if (self->view != NULL)
    gtk_adjustment_set_value (barid_letter_view_get_adjustment (self->view), restoring->place);

  return G_SOURCE_REMOVE;
}

/* The new view is laid out first, else there is no place to go back to. */
static void
restore_place (BaridReader *self,
               double       place)
{
  Restoring *restoring = g_new0 (Restoring, 1);

  restoring->self = g_object_ref (self);
  restoring->place = place;
  g_timeout_add_full (G_PRIORITY_LOW, 50, restore_cb, restoring, NULL);
}

static void
take (BaridReader  *self,
      const Answer *answer,
      char         *state)
{
  const BaridEntry *entry = answer->reading->entry;
  BaridLetterView *old = self->view;
  gboolean quiet = self->state != NULL;
  gboolean had_focus = old != NULL && gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL;
  double place = quiet && old != NULL ? gtk_adjustment_get_value (barid_letter_view_get_adjustment (old)) : 0;

  g_free (self->state);
  self->state = state;
  self->view = BARID_LETTER_VIEW (barid_letter_view_new (self->watch, answer->reading, answer->missing));
  gtk_stack_add_child (self->stack, GTK_WIDGET (self->view));
  barid_name_all (GTK_WIDGET (self->view));
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->view));
  if (old != NULL)
    gtk_stack_remove (self->stack, GTK_WIDGET (old));
  if (place > 0)
    restore_place (self, place);
  self->wants_focus = self->wants_focus || (quiet && had_focus);
  focus_view (self);

  if (answer->reading->briefing != NULL && entry->shelf != BARID_SHELF_QUARANTINE && entry->title != NULL)
    {
      g_autofree char *title = barid_text_clean_name (entry->title);

      set_title (self, title);
    }
  else
    set_title (self, NULL);
  set_offers (self, find_offers (answer->reading, self->view));

  /* The list still shows it as unread. */
  if (entry->shelf == BARID_SHELF_INBOX && !entry->read)
    barid_watch_tell_changed (self->watch);
}

static void
show_problem (BaridReader *self,
              GError      *error)
{
  gboolean gone = g_error_matches (error, BARID_ERROR, BARID_ERROR_NOT_FOUND);

  if (self->problem == NULL)
    {
      self->problem = ADW_STATUS_PAGE (adw_status_page_new ());
      adw_status_page_set_icon_name (self->problem, "dialog-warning-symbolic");
      gtk_stack_add_named (self->stack, GTK_WIDGET (self->problem), "problem");
      barid_name_all (GTK_WIDGET (self->problem));
    }

  g_clear_pointer (&self->state, g_free);
  set_title (self, NULL);
  set_offers (self, 0);
  adw_status_page_set_title (self->problem, gone ? _("No longer here") : _("Could not be read"));
  if (gone)
    adw_status_page_set_description (self->problem, _("This letter was deleted. That it came stays known."));
  else
    {
      g_autofree char *sentence = g_markup_escape_text (error->message, -1);

      adw_status_page_set_description (self->problem, sentence);
    }
  gtk_stack_set_visible_child_name (self->stack, "problem");
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autofree Asking *asking = user_data;
  g_autoptr(BaridReader) self = asking->self;
  g_autoptr(GError) error = NULL;
  g_autoptr(Answer) answer = barid_desk_call_finish (BARID_DESK (source), result, &error);
  g_autofree char *state = NULL;

  if (asking->number != self->question || self->watch == NULL || barid_error_is_cancelled (error))
    return;

  end_waiting (self);
  if (answer == NULL)
    {
      show_problem (self, error);
      return;
    }

  state = describe_state (answer);
  if (g_strcmp0 (state, self->state) != 0)
    take (self, answer, g_steal_pointer (&state));
}

static gboolean
patience_cb (gpointer user_data)
{
  BaridReader *self = user_data;

  self->patience = 0;
  gtk_spinner_start (self->spinner);
  gtk_stack_set_visible_child_name (self->stack, "waiting");

  return G_SOURCE_REMOVE;
}

static void
ask (BaridReader *self)
{
  Asking *asking = g_new0 (Asking, 1);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  asking->self = g_object_ref (self);
  asking->number = ++self->question;
  barid_desk_call_async (barid_watch_get_desk (self->watch), read_func, g_memdup2 (&self->row, sizeof self->row), g_free,
                         (GDestroyNotify) answer_free, self->cancellable, read_cb, asking);
}

/**
 * barid_reader_show:
 * @self: a reader
 * @row: which letter
 *
 * Shows a letter; a newer wish wins over the answer to an older.
 */
void
barid_reader_show (BaridReader *self,
                   gint64       row)
{
  g_return_if_fail (BARID_IS_READER (self) && row != 0);

  if (row == self->row && (self->state != NULL || self->loading))
    return;

  self->row = row;
  self->loading = TRUE;
  g_clear_pointer (&self->state, g_free);
  if (self->patience == 0)
    self->patience = g_timeout_add (PATIENCE, patience_cb, self);
  ask (self);
}

/* What is being read for the first time comes anyway. */
static void
changed_cb (BaridReader *self)
{
  if (self->row != 0 && !self->loading)
    ask (self);
}

/* The view is made anew: its dates or its positions are told otherwise now. */
static void
told_otherwise_cb (BaridReader *self)
{
  g_clear_pointer (&self->state, g_free);
  changed_cb (self);
}

/* ---- focus ---------------------------------------------------- */

static gboolean
barid_reader_grab_focus (GtkWidget *widget)
{
  BaridReader *self = BARID_READER (widget);

  self->wants_focus = TRUE;
  if (!self->loading)
    focus_view (self);

  return TRUE;
}

/* Who comes in from before begins at the proof sentence; from there on the order is that of reading. */
static gboolean
barid_reader_focus (GtkWidget        *widget,
                    GtkDirectionType  direction)
{
  if (gtk_widget_get_focus_child (widget) == NULL && direction == GTK_DIR_TAB_FORWARD)
    return gtk_widget_grab_focus (widget);

  return GTK_WIDGET_CLASS (barid_reader_parent_class)->focus (widget, direction);
}

/* ---- the widget ---------------------------------------------------- */

gint64
barid_reader_get_row (BaridReader *self)
{
  g_return_val_if_fail (BARID_IS_READER (self), 0);

  return self->row;
}

const char *
barid_reader_get_title (BaridReader *self)
{
  g_return_val_if_fail (BARID_IS_READER (self), NULL);

  return self->title;
}

/**
 * barid_reader_get_offers:
 * @self: a reader
 *
 * Tells what can be done with what is read. An answer is not among it where the letter offers it itself, in a bar.
 *
 * Returns: it, or 0 while nothing is read
 */
BaridOffers
barid_reader_get_offers (BaridReader *self)
{
  g_return_val_if_fail (BARID_IS_READER (self), 0);

  return self->offers;
}

/**
 * barid_reader_focus_bar:
 * @self: a reader
 *
 * Goes to the bar in which what is read can be answered, where none but its words can be said to it: to a request for leave.
 *
 * Returns: whether there is one
 */
gboolean
barid_reader_focus_bar (BaridReader *self)
{
  g_return_val_if_fail (BARID_IS_READER (self), FALSE);

  return self->view != NULL && barid_letter_view_focus_bar (self->view);
}

static void
barid_reader_get_property (GObject    *object,
                           guint       id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  if (id == PROP_TITLE)
    g_value_set_string (value, BARID_READER (object)->title);
  else if (id == PROP_OFFERS)
    g_value_set_uint (value, BARID_READER (object)->offers);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
barid_reader_dispose (GObject *object)
{
  BaridReader *self = BARID_READER (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->patience, g_source_remove);
  self->view = NULL;
  g_clear_object (&self->watch);

  G_OBJECT_CLASS (barid_reader_parent_class)->dispose (object);
}

static void
barid_reader_finalize (GObject *object)
{
  BaridReader *self = BARID_READER (object);

  g_clear_object (&self->cancellable);
  g_free (self->state);
  g_free (self->title);

  G_OBJECT_CLASS (barid_reader_parent_class)->finalize (object);
}

static void
barid_reader_class_init (BaridReaderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = barid_reader_get_property;
  object_class->dispose = barid_reader_dispose;
  object_class->finalize = barid_reader_finalize;
  widget_class->focus = barid_reader_focus;
  widget_class->grab_focus = barid_reader_grab_focus;

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_OFFERS] = g_param_spec_uint ("offers", NULL, NULL, 0, G_MAXUINT, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
barid_reader_init (BaridReader *self)
{
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_set_hhomogeneous (self->stack, FALSE);
  gtk_stack_set_vhomogeneous (self->stack, FALSE);

  self->spinner = GTK_SPINNER (gtk_spinner_new ());
  gtk_widget_set_size_request (GTK_WIDGET (self->spinner), 32, 32);
  gtk_widget_set_halign (GTK_WIDGET (self->spinner), GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->spinner), GTK_ACCESSIBLE_PROPERTY_LABEL, _("The letter is being read"),
                                  -1);
  gtk_stack_add_named (self->stack, gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), "nothing");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->spinner), "waiting");
  adw_bin_set_child (ADW_BIN (self), barid_narrow_new (GTK_WIDGET (self->stack)));
}

/**
 * barid_reader_new:
 * @watch: the desk at work
 *
 * Makes a reader that shows nothing yet.
 *
 * Returns: (transfer floating): the reader
 */
GtkWidget *
barid_reader_new (BaridWatch *watch)
{
  BaridReader *self = g_object_new (BARID_TYPE_READER, NULL);

  self->watch = g_object_ref (watch);
  g_signal_connect_object (watch, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  if (barid_app_settings_get () != NULL)
    {
      g_signal_connect_object (barid_app_settings_get (), "changed::second-calendar", G_CALLBACK (told_otherwise_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (barid_app_settings_get (), "changed::positions", G_CALLBACK (told_otherwise_cb), self,
                               G_CONNECT_SWAPPED);
    }

  return GTK_WIDGET (self);
}
