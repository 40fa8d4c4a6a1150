#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

#include "barid-desk.h"
#include "barid-time.h"

G_BEGIN_DECLS

/* What every command of baridctl shares: the desk, what it was told, how it answers. */

/**
 * BaridCli:
 * @profile: folder of the desk
 * @json: whether answers are JSON
 * @answered: whether standard output has its JSON document: there is never a second
 * @desk: (nullable): the open desk; %NULL until barid_cli_open()
 */
typedef struct
{
  char      *profile;
  gboolean   json;
  gboolean   answered;
  BaridDesk *desk;
} BaridCli;

/**
 * BaridCommand:
 * @name: as it is typed
 * @arguments: how its arguments are written, for the help
 * @summary: what it does, in one line
 * @details: (nullable): more, for its own help
 * @run: does it; @argv begins with the command's name
 */
typedef struct
{
  const char *name;
  const char *arguments;
  const char *summary;
  const char *details;
  gboolean  (*run) (BaridCli *cli, char **argv, GError **error);
} BaridCommand;

extern const BaridCommand barid_commands[];

gboolean    barid_cli_open          (BaridCli            *cli,
                                     GError             **error);

/* Runs a verb that reaches an exchange: in a thread of its own, while the main loop turns. */
gpointer    barid_cli_call          (BaridCli            *cli,
                                     BaridDeskFunc        func,
                                     gpointer             data,
                                     GError             **error);

/* Reads the options of a command out of @argv; what is left are the name and between @fewest and @most arguments. */
gboolean    barid_cli_parse         (const char          *name,
                                     char              ***argv,
                                     const GOptionEntry  *options,
                                     guint                fewest,
                                     guint                most,
                                     GError             **error);
/* Refuses an option that was given and is none of those, with a blank between them, that go with what a command is to do. */
gboolean    barid_cli_fit           (const char          *name,
                                     const char          *act,
                                     const GOptionEntry  *options,
                                     const char          *fitting,
                                     GError             **error);
gboolean    barid_cli_usage         (GError             **error,
                                     const char          *sentence);

GBytes     *barid_cli_read          (const char          *path,
                                     GError             **error);
gboolean    barid_cli_write         (BaridCli            *cli,
                                     GBytes              *bytes,
                                     const char          *path,
                                     const char          *what,
                                     GError             **error);

/* Answers. */
void        barid_cli_print         (const char          *format,
                                     ...) G_GNUC_PRINTF (1, 2);
void        barid_cli_print_json    (BaridCli            *cli,
                                     JsonObject          *object);
char       *barid_cli_date          (BaridTime            time);
char       *barid_cli_role          (BaridRole            role);

G_END_DECLS
