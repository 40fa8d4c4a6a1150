#include "config.h"

#include "barid-sync.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "barid-desk-private.h"
#include "barid-dispatch.h"
#include "barid-error.h"
#include "barid-library.h"
#include "barid-loop-private.h"
#include "barid-outbox.h"
#include "barid-receipts.h"
#include "barid-text.h"

/* So many letters are on their way to one exchange at a time. */
#define AT_A_TIME 8
/* So many are asked for at a time. */
#define PAGE      100
/* A reading overlaps what was read before; what came last is not fetched again. */
#define RECENT    10000

/**
 * barid_report_new:
 *
 * Makes an empty report.
 *
 * Returns: (transfer full): the report
 */
BaridReport *
barid_report_new (void)
{
  BaridReport *self = g_new0 (BaridReport, 1);

  self->problems = g_ptr_array_new_with_free_func (g_free);

  return self;
}

/**
 * barid_report_free:
 * @self: (nullable): a report
 *
 * Frees a report.
 */
void
barid_report_free (BaridReport *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->problems);
  g_free (self);
}

/* A problem with one exchange is told once, however many letters it strikes. */
static void
tell (BaridReport *report,
      const char  *problem)
{
  if (!g_ptr_array_find_with_equal_func (report->problems, problem, g_str_equal, NULL))
    g_ptr_array_add (report->problems, g_strdup (problem));
}

/* ---- carry ------------------------------------------------------------------------------------------- */

/* A letter that another round has carried meanwhile is carried: to post it twice is the same. */
static gboolean
note_outcome (BaridDesk        *self,
              const BaridPost  *post,
              const GError     *problem,
              BaridTime         now,
              GError          **error)
{
  g_autoptr(GError) trouble = NULL;

  if (problem == NULL ? barid_outbox_carried (self->store, post->row, now, &trouble)
                      : barid_outbox_problem (self->store, post->row, problem->message, &trouble))
    return TRUE;

  if (g_error_matches (trouble, BARID_ERROR, BARID_ERROR_NOT_FOUND))
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&trouble));
  return FALSE;
}

static gboolean
note_outcomes (BaridDesk    *self,
               BaridReport  *report,
               BaridPost   **posts,
               BaridPush    *pushes,
               guint         n_pushes,
               GError      **error)
{
  g_autoptr(BaridLeg) leg = barid_leg_begin (self);
  BaridTime now = barid_time_now ();

  if (!barid_store_begin (self->store, error))
    return FALSE;

  for (guint i = 0; i < n_pushes; i++)
    {
      const GError *problem = pushes[i].problem;

      if (barid_error_is_cancelled (problem))
        continue;

      if (!note_outcome (self, posts[i], problem, now, error))
        return FALSE;

      if (problem == NULL)
        report->carried++;
      else
        tell (report, problem->message);
    }

  return barid_store_commit (self->store, error);
}

/* The posts of one channel, @AT_A_TIME by @AT_A_TIME. When all of a handful found the exchange unreachable the rest
 * waits. */
static gboolean
carry_through (BaridDesk     *self,
               BaridReport   *report,
               BaridChannel  *channel,
               GPtrArray     *posts,
               GCancellable  *cancellable,
               GError       **error)
{
  for (guint first = 0; first < posts->len; first += AT_A_TIME)
    {
      guint n = MIN (AT_A_TIME, posts->len - first);
      BaridPush pushes[AT_A_TIME] = { { NULL, NULL } };
      guint unreachable = 0;
      gboolean noted;

      for (guint i = 0; i < n; i++)
        {
          const BaridPost *post = g_ptr_array_index (posts, first + i);

          pushes[i].envelope = barid_envelope_new (post->envelope_id, post->payload);
        }

      barid_loop_push (self, channel, pushes, n, cancellable);
      noted = note_outcomes (self, report, (BaridPost **) posts->pdata + first, pushes, n, error);

      for (guint i = 0; i < n; i++)
        {
          unreachable += g_error_matches (pushes[i].problem, BARID_ERROR, BARID_ERROR_UNREACHABLE);
          g_clear_error (&pushes[i].problem);
          barid_envelope_unref (pushes[i].envelope);
        }

      if (!noted || g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;

      if (unreachable == n)
        break;
    }

  return TRUE;
}

static void
tell_no_channel (BaridReport        *report,
                 const BaridPartner *partner)
{
  g_autofree char *name = barid_text_isolate (partner->office->name);
  g_autofree char *sentence = NULL;

  /* TRANSLATORS: %s is the name of an office. */
  sentence = g_strdup_printf (_("There is no way to %s yet: open the access file they give. Their letters wait in the "
                                "outbox."),
                              name);
  tell (report, sentence);
}

static gboolean
carry (BaridDesk     *self,
       BaridReport   *report,
       GCancellable  *cancellable,
       GError       **error)
{
  g_autoptr(GPtrArray) posts = NULL;
  g_autoptr(GPtrArray) partners = NULL;

  {
    g_autoptr(BaridLeg) leg = barid_leg_begin (self);

    if (!(posts = barid_outbox_list_sealed (self->store, error)) ||
        !(partners = barid_address_book_list (self->store, error)))
      return FALSE;
  }

  report->waiting = posts->len;
  for (guint i = 0; i < partners->len; i++)
    {
      const BaridPartner *partner = g_ptr_array_index (partners, i);
      g_autoptr(GPtrArray) theirs = g_ptr_array_new ();

      for (guint j = 0; j < posts->len; j++)
        {
          BaridPost *post = g_ptr_array_index (posts, j);

          if (strcmp (post->office, partner->office->id) == 0)
            g_ptr_array_add (theirs, post);
        }

      if (theirs->len == 0)
        continue;

      if (partner->channel == NULL)
        tell_no_channel (report, partner);
      else if (!carry_through (self, report, partner->channel, theirs, cancellable, error))
        return FALSE;
    }

  report->waiting -= MIN (report->waiting, report->carried);
  return TRUE;
}

/* ---- fetch ------------------------------------------------------------------------------------------- */

/* What the cursor of an inbox is kept under. */
static char *
name_inbox (const BaridChannel *inbox)
{
  return g_strconcat (inbox->root, inbox->collection, NULL);
}

static gboolean
begin_reading (BaridDesk   *self,
               const char  *name,
               BaridPull   *pull,
               GError     **error)
{
  g_autoptr(BaridLeg) leg = barid_leg_begin (self);
  g_autoptr(GPtrArray) recent = NULL;

  if (!barid_library_get_cursor (self->store, name, &pull->cursor, error) ||
      !(recent = barid_library_list_recent (self->store, RECENT, error)))
    return FALSE;

  pull->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < recent->len; i++)
    g_hash_table_add (pull->known, g_strdup (g_ptr_array_index (recent, i)));

  return TRUE;
}

/* The page and the cursor after it, both or neither; and nothing any more where the desk was handed over meanwhile. */
static gboolean
keep_page (BaridDesk    *self,
           BaridReport  *report,
           const char   *name,
           BaridPull    *pull,
           GError      **error)
{
  g_autoptr(BaridLeg) leg = barid_leg_begin (self);
  BaridTime now = barid_time_now ();
  guint arrived = 0;

  if (!barid_desk_check_kept (self, error) || !barid_store_begin (self->store, error))
    return FALSE;

  for (guint i = 0; i < pull->envelopes->len; i++)
    {
      BaridEnvelope *envelope = g_ptr_array_index (pull->envelopes, i);
      gboolean kept;

      if (!barid_library_keep (self->store, envelope, name, now, &kept, error))
        return FALSE;

      arrived += kept;
      g_hash_table_add (pull->known, g_strdup (envelope->id));
    }

  if (!barid_library_set_cursor (self->store, name, pull->cursor, error) ||
      !barid_store_commit (self->store, error))
    return FALSE;

  report->arrived += arrived;
  return TRUE;
}

static gboolean
fetch_from (BaridDesk     *self,
            BaridReport   *report,
            BaridChannel  *inbox,
            GCancellable  *cancellable,
            GError       **error)
{
  g_auto(BaridPull) pull = { 0 };
  g_autofree char *name = name_inbox (inbox);

  if (!begin_reading (self, name, &pull, error))
    return FALSE;

  do
    {
      g_autoptr(GError) problem = NULL;

      if (!barid_loop_pull (self, inbox, &pull, PAGE, cancellable, &problem))
        {
          if (!barid_error_is_cancelled (problem))
            {
              tell (report, problem->message);
              return TRUE;
            }

          g_propagate_error (error, g_steal_pointer (&problem));
          return FALSE;
        }

      for (guint i = 0; pull.refused != NULL && i < pull.refused->len; i++)
        tell (report, g_ptr_array_index (pull.refused, i));

      if (!keep_page (self, report, name, &pull, error))
        return FALSE;
    }
  while (pull.more);

  return TRUE;
}

static gboolean
fetch (BaridDesk     *self,
       BaridReport   *report,
       GCancellable  *cancellable,
       GError       **error)
{
  g_autoptr(GPtrArray) inboxes = NULL;

  {
    g_autoptr(BaridLeg) leg = barid_leg_begin (self);

    if (!(inboxes = barid_address_book_list_inboxes (self->store, error)))
      return FALSE;
  }

  for (guint i = 0; i < inboxes->len; i++)
    if (!fetch_from (self, report, g_ptr_array_index (inboxes, i), cancellable, error))
      return FALSE;

  return TRUE;
}

/* ---- the round --------------------------------------------------------------------------------------- */

/**
 * barid_desk_sync:
 * @self: a desk
 * @report: (inout): what was done is counted, what was in the way is told
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error
 *
 * Makes one round: seals what is due, carries what is sealed, fetches what is there, opens and files it. An exchange that
 * cannot be reached is a problem in @report and no error; what was to go there stays in the outbox.
 *
 * It waits for the main loop, which must turn meanwhile: call it through barid_desk_call_async().
 *
 * Returns: whether the round came to its end
 */
gboolean
barid_desk_sync (BaridDesk     *self,
                 BaridReport   *report,
                 GCancellable  *cancellable,
                 GError       **error)
{
  guint sealed = 0;
  gboolean done;

  g_return_val_if_fail (BARID_IS_DESK (self) && report != NULL, FALSE);

  done = barid_desk_send_receipts (self, error) && barid_desk_seal_due (self, &sealed, cancellable, error);
  report->sealed += sealed;

  return done &&
         carry (self, report, cancellable, error) &&
         barid_desk_check_kept (self, error) &&
         fetch (self, report, cancellable, error) &&
         barid_desk_open_arrived (self, &report->filed, cancellable, error);
}

/**
 * barid_desk_check_channel:
 * @self: a desk
 * @channel: an inbox of ours, or the way to a partner
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error
 *
 * Asks an exchange whether it is there and lets us read our inbox, or write to a partner's. Like barid_desk_sync() it
 * waits for the main loop.
 *
 * Returns: whether it does; %BARID_ERROR_DENIED when it answers and does not
 */
gboolean
barid_desk_check_channel (BaridDesk     *self,
                          BaridChannel  *channel,
                          GCancellable  *cancellable,
                          GError       **error)
{
  gboolean can_read = FALSE;
  gboolean can_write = FALSE;
  gboolean ours;

  g_return_val_if_fail (BARID_IS_DESK (self) && channel != NULL, FALSE);

  if (!barid_loop_check (self, channel, &can_read, &can_write, cancellable, error))
    return FALSE;

  ours = g_strcmp0 (channel->office, self->office->id) == 0;
  if (ours ? can_read : can_write)
    return TRUE;

  g_set_error_literal (error, BARID_ERROR, BARID_ERROR_DENIED,
                       ours ? _("The exchange answers, but does not let us read our inbox. Ask its administrator.")
                            : _("The exchange answers, but does not let us write to the partner's inbox. "
                                "Ask the partner for a new access file."));
  return FALSE;
}
