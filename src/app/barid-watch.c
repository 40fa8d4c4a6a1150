#include "config.h"

#include "barid-watch.h"

#include <glib/gi18n-lib.h>

#include "barid-error.h"
#include "barid-time-local.h"
#include "barid-trays.h"

#define MOST_PROBLEMS 3

struct _BaridWatch
{
  GObject       parent_instance;

  /* owned */
  BaridDesk    *desk;
  GCancellable *cancellable;
  char         *problem;

  BaridCounts   counts;
  guint         interval; /* seconds */
  guint         timer;
  guint         due_timer;
  BaridTime     due;
  gboolean      busy;
  gboolean      again;    /* another round was asked for while one ran */
  gboolean      counting;
  gboolean      recount;
  gboolean      ending;   /* what was released goes first */
  guint         patience; /* how long that may take */
};

enum
{
  PROP_DESK = 1,
  PROP_BUSY,
  PROP_PROBLEM,
  N_PROPS
};

enum
{
  CHANGED,
  DRAFT_SAVED,
  ARRIVED,
  ENDED,
  N_SIGNALS
};

/* How long an end waits for what was released, in seconds: a network that does not answer keeps nobody. */
#define PATIENCE 60

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BaridWatch, barid_watch, G_TYPE_OBJECT)

/* ---- counting ------------------------------------------------------------------------------------ */

static gpointer
count_func (BaridDesk     *desk,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  g_autofree BaridCounts *counts = g_new0 (BaridCounts, 1);

  return barid_desk_count (desk, counts, error) ? g_steal_pointer (&counts) : NULL;
}

static void count (BaridWatch *self);

static void
counted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(BaridWatch) self = user_data;
  g_autofree BaridCounts *counts = barid_desk_call_finish (BARID_DESK (source), result, NULL);

  self->counting = FALSE;
  if (counts == NULL)
    return;

  self->counts = *counts;
  if (self->recount)
    count (self);
  else
    g_signal_emit (self, signals[CHANGED], 0);
}

/* Changes that come while it counts are counted once more, all at once. */
static void
count (BaridWatch *self)
{
  self->recount = self->counting;
  if (self->counting)
    return;

  self->counting = TRUE;
  barid_desk_call_async (self->desk, count_func, NULL, NULL, g_free, self->cancellable, counted_cb, g_object_ref (self));
}

/* ---- rounds ---------------------------------------------------------------------------------------- */

static void
set_problem (BaridWatch *self,
             const char *problem)
{
  if (g_strcmp0 (self->problem, problem) == 0)
    return;

  g_free (self->problem);
  self->problem = g_strdup (problem);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROBLEM]);
}

static void
set_busy (BaridWatch *self,
          gboolean    busy)
{
  self->busy = busy;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

/* A round that only fetches is cut short. */
static void
end_if_done (BaridWatch *self)
{
  gboolean sending = self->busy && self->counts.outbox > 0;

  if (!self->ending || sending || self->due_timer != 0)
    return;

  barid_watch_stop (self);
  g_signal_emit (self, signals[ENDED], 0);
}

/* What went wrong is told in the report as well as what went right: a round that fails has still done something. */
static gpointer
round_func (BaridDesk     *desk,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  BaridReport *report = barid_report_new ();
  g_autoptr(GError) problem = NULL;

  if (!barid_desk_sync (desk, report, cancellable, &problem) && !barid_error_is_cancelled (problem))
    g_ptr_array_add (report->problems, g_strdup (problem->message));

  return report;
}

/* One sentence on a line, and no more lines than somebody reads at a glance. */
static char *
tell_problems (GPtrArray *problems)
{
  GString *told = g_string_new (NULL);
  guint n_more = problems->len - MIN (problems->len, MOST_PROBLEMS);

  for (guint i = 0; i < problems->len - n_more; i++)
    g_string_append_printf (told, "%s%s", i > 0 ? "\n" : "", (const char *) g_ptr_array_index (problems, i));
  if (n_more > 0)
    {
      g_autofree char *count = barid_count_tell (n_more);

      g_string_append_c (told, '\n');
      /* TRANSLATORS: after the first problems of a round; %s is a number. */
      g_string_append_printf (told, ngettext ("And %s more problem.", "And %s more problems.", n_more), count);
    }

  return g_string_free (told, FALSE);
}

static void
take_report (BaridWatch  *self,
             BaridReport *report)
{
  g_autofree char *problems = report->problems->len > 0 ? tell_problems (report->problems) : NULL;

  set_problem (self, problems);
  if (report->sealed + report->carried + report->arrived + report->filed.inbox + report->filed.quarantine > 0 ||
      report->problems->len > 0)
    count (self);
  if (report->filed.inbox + report->filed.quarantine + report->filed.waiting > 0)
    g_signal_emit (self, signals[ARRIVED], 0, report);
}

static void
round_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(BaridWatch) self = user_data;
  g_autoptr(BaridReport) report = barid_desk_call_finish (BARID_DESK (source), result, NULL);

  set_busy (self, FALSE);
  if (g_cancellable_is_cancelled (self->cancellable))
    return;

  if (report != NULL)
    take_report (self, report);

  if (self->again)
    barid_watch_go_round (self);
  else
    end_if_done (self);
}

/**
 * barid_watch_go_round:
 * @self: a watch
 *
 * Seals and carries what is due, fetches and opens what is there: now, or right after the round that runs.
 */
void
barid_watch_go_round (BaridWatch *self)
{
  g_return_if_fail (BARID_IS_WATCH (self));

  self->again = self->busy;
  if (self->busy || g_cancellable_is_cancelled (self->cancellable))
    return;

  set_busy (self, TRUE);
  barid_desk_call_async (self->desk, round_func, NULL, NULL, (GDestroyNotify) barid_report_free, self->cancellable,
                         round_cb, g_object_ref (self));
}

static gboolean
timer_cb (gpointer user_data)
{
  barid_watch_go_round (user_data);

  return G_SOURCE_CONTINUE;
}

static gboolean
due_cb (gpointer user_data)
{
  BaridWatch *self = user_data;

  self->due_timer = 0;
  self->due = BARID_TIME_NONE;
  barid_watch_go_round (self);

  return G_SOURCE_REMOVE;
}

/**
 * barid_watch_go_round_at:
 * @self: a watch
 * @time: when
 *
 * Has a round begin when a letter that is held may go. The earliest time that was asked for counts; a later one is served
 * by the rounds that follow.
 */
void
barid_watch_go_round_at (BaridWatch *self,
                         BaridTime   time)
{
  gint64 wait;

  g_return_if_fail (BARID_IS_WATCH (self));

  if (self->due_timer != 0 && self->due <= time)
    return;

  g_clear_handle_id (&self->due_timer, g_source_remove);
  self->due = time;
  wait = CLAMP ((time - barid_time_now ()) / 1000 + 50, 0, G_MAXINT);
  self->due_timer = g_timeout_add ((guint) wait, due_cb, self);
}

/**
 * barid_watch_start:
 * @self: a watch
 * @interval: seconds between two rounds
 *
 * Goes a round now, and one each @interval from then on; also after it was stopped.
 */
void
barid_watch_start (BaridWatch *self,
                   guint       interval)
{
  g_return_if_fail (BARID_IS_WATCH (self) && interval > 0);

  barid_watch_stay (self);
  if (g_cancellable_is_cancelled (self->cancellable))
    {
      g_object_unref (self->cancellable);
      self->cancellable = g_cancellable_new ();
    }
  g_clear_handle_id (&self->timer, g_source_remove);
  self->interval = interval;
  self->timer = g_timeout_add_seconds (interval, timer_cb, self);
  count (self);
  barid_watch_go_round (self);
}

/**
 * barid_watch_stop:
 * @self: a watch
 *
 * Ends the rounds; the one that runs is cut short, and what it has not done is done at the next start.
 */
void
barid_watch_stop (BaridWatch *self)
{
  g_return_if_fail (BARID_IS_WATCH (self));

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_handle_id (&self->due_timer, g_source_remove);
  barid_watch_stay (self);
  g_cancellable_cancel (self->cancellable);
}

static gboolean
patience_cb (gpointer user_data)
{
  BaridWatch *self = user_data;

  self->patience = 0;
  barid_watch_stop (self);
  g_signal_emit (self, signals[ENDED], 0);

  return G_SOURCE_REMOVE;
}

/**
 * barid_watch_end:
 * @self: a watch
 *
 * Stops, but not before what was released is on its way: a hold that runs is waited for, and the round that follows it or
 * runs already. Then it says "ended", which may be at once; what could not be carried goes at the next start.
 */
void
barid_watch_end (BaridWatch *self)
{
  g_return_if_fail (BARID_IS_WATCH (self));

  if (self->ending)
    return;

  self->ending = TRUE;
  self->patience = g_timeout_add_seconds (PATIENCE, patience_cb, self);
  end_if_done (self);
}

/**
 * barid_watch_stay:
 * @self: a watch
 *
 * Takes barid_watch_end() back, while it has not ended.
 */
void
barid_watch_stay (BaridWatch *self)
{
  g_return_if_fail (BARID_IS_WATCH (self));

  g_clear_handle_id (&self->patience, g_source_remove);
  self->ending = FALSE;
}

/**
 * barid_watch_is_stopped:
 * @self: a watch
 *
 * Asks whether it goes no rounds: it was stopped, or has ended.
 *
 * Returns: whether barid_watch_start() would begin anew
 */
gboolean
barid_watch_is_stopped (BaridWatch *self)
{
  g_return_val_if_fail (BARID_IS_WATCH (self), TRUE);

  return g_cancellable_is_cancelled (self->cancellable);
}

/**
 * barid_watch_tell_changed:
 * @self: a watch
 *
 * To be called after anything was written at the desk: counts anew and has the pages look.
 */
void
barid_watch_tell_changed (BaridWatch *self)
{
  g_return_if_fail (BARID_IS_WATCH (self));

  count (self);
}

/**
 * barid_watch_tell_draft_saved:
 * @self: a watch
 *
 * To be called after a draft was saved, which happens every few seconds while somebody writes: the drafts look,
 * and nobody else.
 */
void
barid_watch_tell_draft_saved (BaridWatch *self)
{
  g_return_if_fail (BARID_IS_WATCH (self));

  g_signal_emit (self, signals[DRAFT_SAVED], 0);
}

/* ---- the object ---------------------------------------------------------------------------------------- */

BaridDesk *
barid_watch_get_desk (BaridWatch *self)
{
  g_return_val_if_fail (BARID_IS_WATCH (self), NULL);

  return self->desk;
}

const BaridCounts *
barid_watch_get_counts (BaridWatch *self)
{
  g_return_val_if_fail (BARID_IS_WATCH (self), NULL);

  return &self->counts;
}

gboolean
barid_watch_get_busy (BaridWatch *self)
{
  g_return_val_if_fail (BARID_IS_WATCH (self), FALSE);

  return self->busy;
}

const char *
barid_watch_get_problem (BaridWatch *self)
{
  g_return_val_if_fail (BARID_IS_WATCH (self), NULL);

  return self->problem;
}

static void
barid_watch_get_property (GObject    *object,
                          guint       id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  BaridWatch *self = BARID_WATCH (object);

  switch (id)
    {
    case PROP_DESK:
      g_value_set_object (value, self->desk);
      break;
    case PROP_BUSY:
      g_value_set_boolean (value, self->busy);
      break;
    case PROP_PROBLEM:
      g_value_set_string (value, self->problem);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
barid_watch_set_property (GObject      *object,
                          guint         id,
                          const GValue *value,
                          GParamSpec   *pspec)
{
  BaridWatch *self = BARID_WATCH (object);

  switch (id)
    {
    case PROP_DESK:
      self->desk = g_value_dup_object (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
barid_watch_dispose (GObject *object)
{
  BaridWatch *self = BARID_WATCH (object);

  barid_watch_stop (self);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (barid_watch_parent_class)->dispose (object);
}

static void
barid_watch_finalize (GObject *object)
{
  BaridWatch *self = BARID_WATCH (object);

  g_clear_object (&self->cancellable);
  g_free (self->problem);

  G_OBJECT_CLASS (barid_watch_parent_class)->finalize (object);
}

static void
barid_watch_class_init (BaridWatchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = barid_watch_get_property;
  object_class->set_property = barid_watch_set_property;
  object_class->dispose = barid_watch_dispose;
  object_class->finalize = barid_watch_finalize;

  properties[PROP_DESK] = g_param_spec_object ("desk", NULL, NULL, BARID_TYPE_DESK,
                                               G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_PROBLEM] = g_param_spec_string ("problem", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[CHANGED] = g_signal_new ("changed", BARID_TYPE_WATCH, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[DRAFT_SAVED] = g_signal_new ("draft-saved", BARID_TYPE_WATCH, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 0);
  signals[ENDED] = g_signal_new ("ended", BARID_TYPE_WATCH, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[ARRIVED] = g_signal_new ("arrived", BARID_TYPE_WATCH, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
barid_watch_init (BaridWatch *self)
{
  self->cancellable = g_cancellable_new ();
}

/**
 * barid_watch_new:
 * @desk: an open desk
 *
 * Makes a watch over a desk; it does nothing before barid_watch_start().
 *
 * Returns: (transfer full): the watch
 */
BaridWatch *
barid_watch_new (BaridDesk *desk)
{
  g_return_val_if_fail (BARID_IS_DESK (desk), NULL);

  return g_object_new (BARID_TYPE_WATCH, "desk", desk, NULL);
}
