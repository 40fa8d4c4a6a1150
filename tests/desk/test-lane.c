#include "config.h"

/* Who waits is nobody's business but the lane's, and the test's. */
#include "barid-lane.c"

#define THREADS 6

static guint
count_waiting (BaridLane *lane)
{
  guint length;

  g_mutex_lock (&lane->mutex);
  length = g_queue_get_length (&lane->waiting);
  g_mutex_unlock (&lane->mutex);

  return length;
}

static void
wait_until_waiting (BaridLane *lane,
                    guint      threads)
{
  while (count_waiting (lane) != threads)
    g_thread_yield ();
}

typedef struct
{
  BaridLane    *lane;
  int           precedence;
  int           mark;
  GCancellable *cancellable;
  GArray       *entered; /* marks in the order of entering; the lane alone guards it */
  gboolean      cancelled;
} Walker;

static gpointer
walk (gpointer data)
{
  Walker *walker = data;
  g_autoptr(GError) error = NULL;

  if (!barid_lane_enter (walker->lane, walker->precedence, walker->cancellable, &error))
    {
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      walker->cancelled = TRUE;
      return NULL;
    }

  g_array_append_val (walker->entered, walker->mark);
  barid_lane_leave (walker->lane);

  return NULL;
}

/* ---- who goes first --------------------------------------------------------------------------------------------------- */

static void
test_precedence (void)
{
  const int precedences[THREADS] = { 0, 1, 0, 3, 2, 3 };
  const int order[THREADS] = { 3, 3, 2, 1, 0, 0 };
  g_autoptr(BaridLane) lane = barid_lane_new (1);
  g_autoptr(GArray) entered = g_array_new (FALSE, FALSE, sizeof (int));
  g_autoptr(GError) error = NULL;
  Walker walkers[THREADS];
  GThread *threads[THREADS];

  g_assert_true (barid_lane_enter (lane, 0, NULL, &error));
  for (guint i = 0; i < THREADS; i++)
    {
      walkers[i] = (Walker) { lane, precedences[i], precedences[i], NULL, entered, FALSE };
      threads[i] = g_thread_new ("walker", walk, &walkers[i]);
      wait_until_waiting (lane, i + 1);
    }

  barid_lane_leave (lane);
  for (guint i = 0; i < THREADS; i++)
    g_thread_join (threads[i]);

  g_assert_cmpmem (entered->data, entered->len * sizeof (int), order, sizeof order);
}

/* Of one precedence, who came first. */
static void
test_order (void)
{
  g_autoptr(BaridLane) lane = barid_lane_new (1);
  g_autoptr(GArray) entered = g_array_new (FALSE, FALSE, sizeof (int));
  g_autoptr(GError) error = NULL;
  Walker walkers[THREADS];
  GThread *threads[THREADS];

  g_assert_true (barid_lane_enter (lane, 0, NULL, &error));
  for (guint i = 0; i < THREADS; i++)
    {
      walkers[i] = (Walker) { lane, 1, (int) i, NULL, entered, FALSE };
      threads[i] = g_thread_new ("walker", walk, &walkers[i]);
      wait_until_waiting (lane, i + 1);
    }

  barid_lane_leave (lane);
  for (guint i = 0; i < THREADS; i++)
    g_thread_join (threads[i]);

  for (guint i = 0; i < THREADS; i++)
    g_assert_cmpint (g_array_index (entered, int, i), ==, i);
}

/* ---- changing one's mind ---------------------------------------------------------------------------------------------- */

static void
test_cancelled (void)
{
  g_autoptr(BaridLane) lane = barid_lane_new (1);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GArray) entered = g_array_new (FALSE, FALSE, sizeof (int));
  g_autoptr(GError) error = NULL;
  Walker urgent = { lane, 3, 3, cancellable, entered, FALSE };
  Walker patient = { lane, 0, 0, NULL, entered, FALSE };
  GThread *first;
  GThread *second;

  g_assert_true (barid_lane_enter (lane, 0, NULL, &error));
  first = g_thread_new ("urgent", walk, &urgent);
  wait_until_waiting (lane, 1);
  second = g_thread_new ("patient", walk, &patient);
  wait_until_waiting (lane, 2);

  g_cancellable_cancel (cancellable);
  g_thread_join (first);
  g_assert_true (urgent.cancelled);
  g_assert_cmpuint (count_waiting (lane), ==, 1);

  /* Who stood behind goes in. */
  barid_lane_leave (lane);
  g_thread_join (second);
  g_assert_false (patient.cancelled);
  g_assert_cmpuint (entered->len, ==, 1);
}

/* It takes no place, though there is one. */
static void
test_cancelled_before (void)
{
  g_autoptr(BaridLane) lane = barid_lane_new (1);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_false (barid_lane_enter (lane, 0, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);

  g_assert_true (barid_lane_enter (lane, 0, NULL, &error));
  g_assert_no_error (error);
  barid_lane_leave (lane);
}

/* ---- how many ------------------------------------------------------------------------------------------------------------ */

#define WIDTH  2
#define ROUNDS 200

typedef struct
{
  BaridLane *lane;
  gint       inside;
  gint       most;
  gint       rounds;
} Crowd;

static gpointer
crowd (gpointer data)
{
  Crowd *all = data;

  for (guint i = 0; i < ROUNDS; i++)
    {
      gint inside;
      gint most;

      g_assert_true (barid_lane_enter (all->lane, (int) (i % 4), NULL, NULL));
      inside = g_atomic_int_add (&all->inside, 1) + 1;
      g_assert_cmpint (inside, <=, WIDTH);
      most = g_atomic_int_get (&all->most);
      if (inside > most)
        g_atomic_int_compare_and_exchange (&all->most, most, inside);
      g_thread_yield ();
      g_atomic_int_add (&all->inside, -1);
      g_atomic_int_inc (&all->rounds);
      barid_lane_leave (all->lane);
    }

  return NULL;
}

static void
test_width (void)
{
  g_autoptr(BaridLane) lane = barid_lane_new (WIDTH);
  g_autoptr(GError) error = NULL;
  Crowd all = { lane, 0, 0, 0 };
  GThread *threads[THREADS];

  for (guint i = 0; i < THREADS; i++)
    threads[i] = g_thread_new ("crowd", crowd, &all);
  for (guint i = 0; i < THREADS; i++)
    g_thread_join (threads[i]);
  g_assert_cmpint (all.rounds, ==, THREADS * ROUNDS);

  /* All of its places are places. */
  for (guint i = 0; i < WIDTH; i++)
    g_assert_true (barid_lane_enter (lane, 0, NULL, &error));
  g_assert_cmpuint (lane->free, ==, 0);
  for (guint i = 0; i < WIDTH; i++)
    barid_lane_leave (lane);
  g_assert_cmpuint (lane->free, ==, WIDTH);
}

/* What one thread writes inside, the next one reads; some give up while they wait. */
static gpointer
write_inside (gpointer data)
{
  Walker *walker = data;

  for (guint i = 0; i < ROUNDS; i++)
    if (barid_lane_enter (walker->lane, walker->precedence, walker->cancellable, NULL))
      {
        g_array_append_val (walker->entered, walker->mark);
        barid_lane_leave (walker->lane);
      }

  return NULL;
}

static void
test_alone (void)
{
  g_autoptr(BaridLane) lane = barid_lane_new (1);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GArray) entered = g_array_new (FALSE, FALSE, sizeof (int));
  Walker walkers[THREADS];
  GThread *threads[THREADS];
  guint count = 0;

  for (guint i = 0; i < THREADS; i++)
    {
      walkers[i] = (Walker) { lane, (int) i, (int) i, i == 0 ? cancellable : NULL, entered, FALSE };
      threads[i] = g_thread_new ("writer", write_inside, &walkers[i]);
    }
  g_cancellable_cancel (cancellable);
  for (guint i = 0; i < THREADS; i++)
    g_thread_join (threads[i]);

  for (guint i = 0; i < entered->len; i++)
    count += g_array_index (entered, int, i) > 0;
  g_assert_cmpuint (count, ==, (THREADS - 1) * ROUNDS);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/lane/precedence", test_precedence);
  g_test_add_func ("/lane/order", test_order);
  g_test_add_func ("/lane/cancelled", test_cancelled);
  g_test_add_func ("/lane/cancelled-before", test_cancelled_before);
  g_test_add_func ("/lane/width", test_width);
  g_test_add_func ("/lane/alone", test_alone);

  return g_test_run ();
}
