#include "config.h"

#include "barid-process.h"

#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>

/**
 * barid_process_keep_to_itself:
 * @seen: whether other processes of the same user must be able to see what program this is
 *
 * What this process holds is not for a core file, and what it and gpg write is for nobody else. Unless it must be @seen, no
 * other process of the same user may look into it either. A program with a window must be: the desktop's portals, which
 * choose files for it, turn away a caller that they cannot identify.
 */
void
barid_process_keep_to_itself (gboolean seen)
{
  const struct rlimit none = { 0, 0 };

  setrlimit (RLIMIT_CORE, &none);
  if (!seen)
    prctl (PR_SET_DUMPABLE, 0);
  umask (0077);
}
