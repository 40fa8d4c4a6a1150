#include "config.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "barid-desk.h"
#include "barid-intake.h"

/* A desk in a process of its own, which ends without warning: opens-letters PROFILE N opens what arrived at a desk and is
 * killed at its Nth act upon a file, before it is done. It counts what it does to files only, so that the same N is the
 * same moment each time. */

static int left;

static void
count (int fd)
{
  int flags = fcntl (fd, F_GETFL);
  char name[64];
  char path[8];

  /* Pipes and sockets have no path that begins with a slash. */
  snprintf (name, sizeof name, "/proc/self/fd/%d", fd);
  if (flags < 0 || readlink (name, path, sizeof path) <= 0 || path[0] != '/')
    return;

  if (left > 0 && --left == 0)
    kill (getpid (), SIGKILL);
}

ssize_t
write (int         fd,
       const void *data,
       size_t      size)
{
  count (fd);
  return syscall (SYS_write, fd, data, size);
}

ssize_t
pwrite64 (int         fd,
          const void *data,
          size_t      size,
          off64_t     offset)
{
  count (fd);
  return syscall (SYS_pwrite64, fd, data, size, offset);
}

int
fdatasync (int fd)
{
  count (fd);
  return syscall (SYS_fdatasync, fd);
}

int
fsync (int fd)
{
  count (fd);
  return syscall (SYS_fsync, fd);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr(BaridDesk) desk = NULL;
  g_autoptr(GError) error = NULL;
  BaridFiled filed = { 0 };

  g_assert_cmpint (argc, ==, 3);
  desk = barid_desk_open (argv[1], &error);
  g_assert_no_error (error);

  left = atoi (argv[2]);
  barid_desk_open_arrived (desk, &filed, NULL, &error);
  g_assert_no_error (error);
  left = 0;
  barid_desk_close (desk);

  return 0;
}
