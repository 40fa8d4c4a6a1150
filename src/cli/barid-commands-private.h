#pragma once

#include "barid-cli.h"

G_BEGIN_DECLS

/* The commands, a file for each theme. */

gboolean barid_command_init        (BaridCli *cli, char **argv, GError **error);
gboolean barid_command_key         (BaridCli *cli, char **argv, GError **error);
gboolean barid_command_card        (BaridCli *cli, char **argv, GError **error);

gboolean barid_command_partner     (BaridCli *cli, char **argv, GError **error);
gboolean barid_command_access      (BaridCli *cli, char **argv, GError **error);
gboolean barid_command_channel     (BaridCli *cli, char **argv, GError **error);

gboolean barid_command_agreement   (BaridCli *cli, char **argv, GError **error);

gboolean barid_command_draft       (BaridCli *cli, char **argv, GError **error);
gboolean barid_command_check       (BaridCli *cli, char **argv, GError **error);
gboolean barid_command_release     (BaridCli *cli, char **argv, GError **error);
gboolean barid_command_answer      (BaridCli *cli, char **argv, GError **error);
gboolean barid_command_acknowledge (BaridCli *cli, char **argv, GError **error);

gboolean barid_command_forward     (BaridCli *cli, char **argv, GError **error);
gboolean barid_command_ask_leave   (BaridCli *cli, char **argv, GError **error);
gboolean barid_command_grant       (BaridCli *cli, char **argv, GError **error);
gboolean barid_command_deny        (BaridCli *cli, char **argv, GError **error);

gboolean barid_command_finish_release (BaridCli *cli, GPtrArray *letters, GError **error);

gboolean barid_command_recall      (BaridCli *cli, char **argv, GError **error);
gboolean barid_command_recall_answer (BaridCli *cli, char **argv, GError **error);
gboolean barid_command_recalls     (BaridCli *cli, char **argv, GError **error);
gboolean barid_command_feedback    (BaridCli *cli, char **argv, GError **error);

/* Seals what was released, and names it. */

gboolean barid_command_versions    (BaridCli *cli, char **argv, GError **error);
gboolean barid_command_compare     (BaridCli *cli, char **argv, GError **error);
gboolean barid_command_duplicate   (BaridCli *cli, char **argv, GError **error);
gboolean barid_command_correct     (BaridCli *cli, char **argv, GError **error);

gboolean barid_command_sync        (BaridCli *cli, char **argv, GError **error);

gboolean barid_command_list        (BaridCli *cli, char **argv, GError **error);
gboolean barid_command_indicators  (BaridCli *cli, char **argv, GError **error);
gboolean barid_command_search      (BaridCli *cli, char **argv, GError **error);
gboolean barid_command_show        (BaridCli *cli, char **argv, GError **error);
gboolean barid_command_print       (BaridCli *cli, char **argv, GError **error);
gboolean barid_command_file        (BaridCli *cli, char **argv, GError **error);
gboolean barid_command_register    (BaridCli *cli, char **argv, GError **error);
gboolean barid_command_judge       (BaridCli *cli, char **argv, GError **error);
gboolean barid_command_delete      (BaridCli *cli, char **argv, GError **error);

gboolean barid_command_desk        (BaridCli *cli, char **argv, GError **error);
gboolean barid_command_approval    (BaridCli *cli, char **argv, GError **error);
gboolean barid_command_joint       (BaridCli *cli, char **argv, GError **error);

gboolean barid_command_audit       (BaridCli *cli, char **argv, GError **error);
gboolean barid_command_compromise  (BaridCli *cli, char **argv, GError **error);
gboolean barid_command_handover    (BaridCli *cli, char **argv, GError **error);

/* How a next key was asked for. */
typedef struct
{
  const char *passphrase_file;
  const char *expires;
  const char *key;
  const char *why;
  const char *bring_in; /* a file, or a GnuPG home */
  const char *card;
  gboolean    no_passphrase;
} BaridKeyWish;

gboolean barid_command_key_rotate       (BaridCli *cli, const BaridKeyWish *wish, GError **error);
gboolean barid_command_key_announce     (BaridCli *cli, const char *partner, GError **error);
gboolean barid_command_key_announcement (BaridCli *cli, const char *path, GError **error);

gboolean barid_command_read_date        (const char *text, BaridTime *time, GError **error);
gboolean barid_command_read_passphrase  (const char *path, char **passphrase, GError **error);
gboolean barid_command_read_source      (const char *bring_in, const char *card, const char *fingerprint, BaridSetup *setup,
                                         GError **error);

G_END_DECLS
