#include "config.h"

#include "barid-picture-page.h"

#include <glib/gi18n-lib.h>

#include "barid-bars.h"
#include "barid-picture.h"
#include "barid-renewal.h"
#include "barid-roll.h"
#include "barid-time-local.h"
#include "barid-window.h"

struct _BaridPicturePage
{
  AdwBin        parent_instance;

  BaridRoll    *roll;        /* borrowed: inside the child */

  /* owned */
  BaridWatch   *watch;
  GCancellable *cancellable;
  GPtrArray    *outlines;    /* what is shown */
};

G_DEFINE_FINAL_TYPE (BaridPicturePage, barid_picture_page, ADW_TYPE_BIN)

/* ---- one partner ---------------------------------------------------------------------------------------------- */

static GtkWidget *
make_label (const char *text,
            const char *class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (class != NULL)
    gtk_widget_add_css_class (label, class);

  return label;
}

/* A line: what it is, the drawing, the figure in words. */
static void
add_line (GtkGrid    *grid,
          GString    *told,
          const char *name,
          GtkWidget  *drawing,
          const char *words)
{
  int line = 0;
  GtkWidget *label = make_label (words, "caption");
  GtkWidget *title = make_label (name, "caption");

  while (gtk_grid_get_child_at (grid, 0, line) != NULL)
    line++;

  gtk_widget_set_hexpand (label, TRUE);
  gtk_label_set_width_chars (GTK_LABEL (label), 8);
  gtk_label_set_wrap_mode (GTK_LABEL (title), PANGO_WRAP_WORD);
  gtk_grid_attach (grid, title, 0, line, 1, 1);
  gtk_grid_attach (grid, drawing, 1, line, 1, 1);
  gtk_grid_attach (grid, label, 2, line, 1, 1);
  g_string_append_printf (told, "%s: %s. ", name, words);
}

static char *
tell_letters (const guint *months)
{
  guint sum = barid_traffic_sum (months);
  g_autofree char *count = barid_count_tell (sum);

  /* TRANSLATORS: %s is how many letters. */
  return g_strdup_printf (ngettext ("%s letter", "%s letters", sum), count);
}

static guint
find_most (const BaridTraffic *traffic)
{
  guint most = 1;

  for (guint i = 0; i < BARID_TRAFFIC_MONTHS; i++)
    most = MAX (most, MAX (traffic->came[i], traffic->went[i]));

  return most;
}

static void
add_letters (GtkGrid    *grid,
             GString    *told,
             const char *name,
             const guint *months,
             guint       most)
{
  g_autofree char *words = tell_letters (months);
  g_autoptr(GString) drawn = g_string_new (NULL);

  /* TRANSLATORS: what a drawing shows; the figures of twelve months follow, the oldest first. */
  g_string_append (drawn, _("By month, the oldest first:"));
  for (guint i = 0; i < BARID_TRAFFIC_MONTHS; i++)
    {
      g_autofree char *count = barid_count_tell (months[i]);

      g_string_append_printf (drawn, " %s", count);
    }

  add_line (grid, told, name, barid_bars_new (months, BARID_TRAFFIC_MONTHS, most, drawn->str), words);
}

/* How long something still runs, in the unit a reader would use. */
static char *
tell_left (BaridTime end,
           BaridTime now)
{
  gint64 days = MAX (0, end - now) / BARID_TIME_DAY;
  gint64 left = days < 90 ? days : days < 730 ? days / 30 : days / 365;
  g_autofree char *count = barid_count_tell (left);

  if (days < 90)
    /* TRANSLATORS: how long an agreement or a key still runs. */
    return g_strdup_printf (ngettext ("%s day left", "%s days left", (gulong) left), count);
  if (days < 730)
    /* TRANSLATORS: how long an agreement or a key still runs. */
    return g_strdup_printf (ngettext ("%s month left", "%s months left", (gulong) left), count);

  /* TRANSLATORS: how long an agreement or a key still runs. */
  return g_strdup_printf (ngettext ("%s year left", "%s years left", (gulong) left), count);
}

static void
add_term (GtkGrid    *grid,
          GString    *told,
          const char *name,
          BaridTime   from,
          BaridTime   until,
          const char *nothing)
{
  BaridTime now = barid_time_now ();
  g_autofree char *words = until != BARID_TIME_NONE ? tell_left (until, now) : g_strdup (nothing);
  double over = until > from ? (double) (now - from) / (double) (until - from) : 0;
  GtkWidget *drawing = until != BARID_TIME_NONE ? barid_span_new (over, words) : gtk_label_new (NULL);

  add_line (grid, told, name, drawing, words);
}

static char *
tell_answers (const BaridTraffic *traffic)
{
  g_autofree char *in_time = barid_count_tell (traffic->in_time);
  g_autofree char *asked = barid_count_tell (traffic->asked);

  if (traffic->asked == 0)
    return NULL;

  /* TRANSLATORS: of what we asked of a partner until a date: %1$s were answered by then, of %2$s. */
  return g_strdup_printf (_("Answered in time %1$s of %2$s"), in_time, asked);
}

static char *
tell_useful (const BaridTraffic *traffic)
{
  g_autofree char *useful = barid_count_tell (traffic->useful);
  g_autofree char *judged = barid_count_tell (traffic->judged);

  if (traffic->judged == 0)
    return NULL;

  /* TRANSLATORS: of our letters on which a partner gave feedback: %1$s were found useful, of %2$s. */
  return g_strdup_printf (_("Found useful %1$s of %2$s"), useful, judged);
}

static char *
tell_needs (const BaridTraffic *traffic)
{
  g_autofree char *count = barid_count_tell (traffic->needs);

  if (traffic->needs == 0)
    return NULL;

  /* TRANSLATORS: %s is how many of our standing needs a partner has not answered. */
  return g_strdup_printf (ngettext ("%s standing need of ours unanswered", "%s standing needs of ours unanswered",
                                    traffic->needs), count);
}

static char *
tell_needed (const BaridTraffic *traffic)
{
  g_autofree char *count = barid_count_tell (traffic->needed);

  if (traffic->needed == 0)
    return NULL;

  /* TRANSLATORS: %s is how many standing needs of a partner we have not answered. */
  return g_strdup_printf (ngettext ("%s standing need of theirs unanswered", "%s standing needs of theirs unanswered",
                                    traffic->needed), count);
}

static GtkWidget *
draw (const BaridOutline *outline)
{
  GtkGrid *grid = GTK_GRID (gtk_grid_new ());
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  g_autoptr(GString) told = g_string_new (NULL);
  g_autofree char *answers = tell_answers (outline->traffic);
  g_autofree char *useful = tell_useful (outline->traffic);
  g_autofree char *needs = tell_needs (outline->traffic);
  g_autofree char *needed = tell_needed (outline->traffic);
  const char *figures[] = { answers, useful, needs, needed };
  gboolean said = FALSE;
  BaridTime now = barid_time_now ();
  guint most = find_most (outline->traffic);

  gtk_grid_set_column_spacing (grid, 9);
  gtk_grid_set_row_spacing (grid, 6);
  /* TRANSLATORS: letters that came from a partner. */
  add_letters (grid, told, _("In"), outline->traffic->came, most);
  /* TRANSLATORS: letters that went to a partner. */
  add_letters (grid, told, _("Out"), outline->traffic->went, most);
  add_term (grid, told, _("Agreement"), outline->agreement != NULL ? outline->agreement->from : BARID_TIME_NONE,
            outline->agreement != NULL ? outline->agreement->until : BARID_TIME_NONE, _("none in force"));
  add_term (grid, told, _("Key"), outline->key != NULL ? outline->key->created : BARID_TIME_NONE,
            outline->key != NULL ? barid_key_find_end (outline->key, now) : BARID_TIME_NONE,
            outline->key != NULL ? _("has no end") : _("none is theirs now"));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (grid));
  for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
    if (figures[i] != NULL)
      {
        gtk_box_append (GTK_BOX (box), make_label (figures[i], "caption"));
        g_string_append_printf (told, "%s%s", said ? ". " : "", figures[i]);
        said = TRUE;
      }

  gtk_widget_set_margin_top (box, 6);
  g_object_set_data_full (G_OBJECT (box), "words", g_string_free (g_steal_pointer (&told), FALSE), g_free);

  return box;
}

static BaridRollRow *
make_row (const BaridOutline *outline)
{
  BaridRollRow *row = barid_roll_row_new (outline->known->partner->office->id, outline->known->partner->office->name);

  row->widget = draw (outline);
  return row;
}

/* ---- asking the desk ---------------------------------------------------------------------------------------------- */

static gpointer
draw_func (BaridDesk     *desk,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  return barid_desk_draw_picture (desk, cancellable, error);
}

static void
drawn_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(BaridPicturePage) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) outlines = barid_desk_call_finish (BARID_DESK (source), result, &error);
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_roll_row_free);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;

  if (outlines == NULL)
    {
      barid_roll_fail (self->roll, error->message);
      return;
    }

  for (guint i = 0; i < outlines->len; i++)
    g_ptr_array_add (rows, make_row (g_ptr_array_index (outlines, i)));
  barid_roll_take (self->roll, rows);
  g_clear_pointer (&self->outlines, g_ptr_array_unref);
  self->outlines = g_steal_pointer (&outlines);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "picture.copy", self->outlines->len > 0);
}

static void
load (BaridPicturePage *self)
{
  barid_desk_call_async (barid_watch_get_desk (self->watch), draw_func, NULL, NULL, (GDestroyNotify) g_ptr_array_unref,
                         self->cancellable, drawn_cb, g_object_ref (self));
}

static void
copy (GtkWidget  *widget,
      const char *action,
      GVariant   *parameter)
{
  BaridPicturePage *self = BARID_PICTURE_PAGE (widget);
  GtkRoot *root = gtk_widget_get_root (widget);
  g_autofree char *table = NULL;

  if (self->outlines == NULL)
    return;

  table = barid_picture_write_table (self->outlines);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), table);
  if (BARID_IS_WINDOW (root))
    barid_window_say (BARID_WINDOW (root), _("Copied as a table"));
}

static gboolean
grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (BARID_PICTURE_PAGE (widget)->roll));
}

static void
barid_picture_page_dispose (GObject *object)
{
  BaridPicturePage *self = BARID_PICTURE_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->watch);

  G_OBJECT_CLASS (barid_picture_page_parent_class)->dispose (object);
}

static void
barid_picture_page_finalize (GObject *object)
{
  BaridPicturePage *self = BARID_PICTURE_PAGE (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->outlines, g_ptr_array_unref);

  G_OBJECT_CLASS (barid_picture_page_parent_class)->finalize (object);
}

static void
barid_picture_page_class_init (BaridPicturePageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = barid_picture_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = barid_picture_page_finalize;
  GTK_WIDGET_CLASS (klass)->grab_focus = grab_focus;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "picture.copy", NULL, copy);
}

static void
barid_picture_page_init (BaridPicturePage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *note = make_label (_("The last twelve months, as seen at this desk only"), "dim-label");

  self->cancellable = g_cancellable_new ();
  self->roll = BARID_ROLL (barid_roll_new (_("Picture"), "win.show-partner"));
  barid_roll_set_empty (self->roll, "view-continuous-symbolic", _("No picture yet"),
                        _("What goes to and comes from each partner is drawn here once there is one."),
                        _("_Introduce a Partner…"), "win.introduce");
  barid_roll_add_act (self->roll, _("_Copy as Table"), "picture.copy");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "picture.copy", FALSE);
  gtk_widget_set_vexpand (GTK_WIDGET (self->roll), TRUE);
  gtk_widget_add_css_class (note, "caption");
  gtk_widget_set_margin_top (note, 6);
  gtk_widget_set_margin_start (note, 18);
  gtk_widget_set_margin_end (note, 12);
  gtk_box_append (GTK_BOX (box), note);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->roll));
  adw_bin_set_child (ADW_BIN (self), box);
}

/**
 * barid_picture_page_new:
 * @watch: the desk at work
 *
 * Makes the page of what was exchanged with each partner.
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *
barid_picture_page_new (BaridWatch *watch)
{
  BaridPicturePage *self = g_object_new (BARID_TYPE_PICTURE_PAGE, NULL);

  self->watch = g_object_ref (watch);
  barid_renewal_connect (GTK_WIDGET (self), G_OBJECT (watch), (BaridRenewalFunc) load);
  load (self);

  return GTK_WIDGET (self);
}
