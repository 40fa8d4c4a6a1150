#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <X11/Xlib.h>

/* first-window COMMAND…: starts a program and tells, as JSON, the milliseconds from fork to its first window on the screen,
 * and the most memory it has held by then and in the second after, in MB. Ends the program. */

#define LONGEST_MS 60000
#define SETTLE_US  1000000

static double
now_ms (void)
{
  struct timespec time;

  clock_gettime (CLOCK_MONOTONIC, &time);

  return (double) time.tv_sec * 1000 + (double) time.tv_nsec / 1e6;
}

static double
read_peak (pid_t child)
{
  char path[64];
  char line[256];
  long peak = 0;
  FILE *status;

  snprintf (path, sizeof path, "/proc/%ld/status", (long) child);
  if ((status = fopen (path, "r")) == NULL)
    return 0;
  while (fgets (line, sizeof line, status) != NULL)
    if (strncmp (line, "VmHWM:", 6) == 0)
      peak = strtol (line + 6, NULL, 10);
  fclose (status);

  return (double) peak / 1024;
}

/* A window of the size of a window: helpers of the toolkit are a pixel wide. */
static int
is_window (Display *display,
           Window   window)
{
  XWindowAttributes attributes;

  return XGetWindowAttributes (display, window, &attributes) && attributes.width > 100 && attributes.height > 100;
}

static int
wait_for_window (Display *display,
                 double   start)
{
  struct pollfd line = { ConnectionNumber (display), POLLIN, 0 };

  while (now_ms () - start < LONGEST_MS)
    {
      while (XPending (display) > 0)
        {
          XEvent event;

          XNextEvent (display, &event);
          if (event.type == MapNotify && is_window (display, event.xmap.window))
            return 1;
        }
      poll (&line, 1, 100);
    }

  return 0;
}

static int
ignore_error (Display     *display,
              XErrorEvent *event)
{
  return 0;
}

int
main (int    argc,
      char **argv)
{
  Display *display = XOpenDisplay (NULL);
  double start;
  double took;
  pid_t child;

  if (display == NULL || argc < 2)
    return 2;

  XSetErrorHandler (ignore_error);
  XSelectInput (display, DefaultRootWindow (display), SubstructureNotifyMask);
  XSync (display, False);

  start = now_ms ();
  if ((child = fork ()) == 0)
    {
      dup2 (STDERR_FILENO, STDOUT_FILENO);
      execvp (argv[1], argv + 1);
      _exit (127);
    }

  if (!wait_for_window (display, start))
    {
      kill (child, SIGKILL);
      return 1;
    }

  took = now_ms () - start;
  usleep (SETTLE_US);
  printf ("{\"ms\": %.2f, \"mb\": %.2f}\n", took, read_peak (child));
  kill (child, SIGTERM);
  usleep (300000);
  kill (child, SIGKILL);
  waitpid (child, NULL, 0);
  XCloseDisplay (display);

  return 0;
}
