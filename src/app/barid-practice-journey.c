#include "config.h"

#include "barid-practice-private.h"

#include <glib/gi18n-lib.h>

#include "barid-access-file.h"
#include "barid-bytes.h"
#include "barid-cares.h"
#include "barid-dispatch.h"
#include "barid-drafts.h"
#include "barid-introduction.h"
#include "barid-reading.h"
#include "barid-sync.h"
#include "barid-trays.h"
#include "barid-treaties.h"

/* From nothing to two desks that have exchanged letters: the way two services would go, over the same verbs. In a thread,
 * while the main loop turns. */

#define TERMS "/org/barid/app/practice/terms.json"

#define MOST_FILE (1024 * 1024)

enum { ALDAR, BERSA };

G_STATIC_ASSERT (BERSA + 1 == BARID_PRACTICE_N_DESKS);

static const struct
{
  const char *name;
  BaridSetup  setup;
  const char *languages[3];
  const char *telephone;
  const char *officer;
} parties[] = {
  { "aldar", { "Aldar Maritime Service", "ALD", "Liaison desk", NULL, BARID_TIME_NONE },
    { "ar", "en" }, "+000 1 234", "the liaison officer of Aldar" },
  { "bersa", { "Bersa Liaison Service", "BRS", "Duty desk", NULL, BARID_TIME_NONE },
    { "tr", "en" }, "+000 2 345", "the duty officer of Bersa" },
};

typedef struct
{
  const char         *place;
  GPtrArray          *desks;
  BaridPracticeTell   tell;
  gpointer            data;
  GCancellable       *cancellable;
} Journey;

/**
 * barid_practice_get_desk_name:
 * @desk: which of the two
 *
 * Gets the name a desk has in the folder of the practice and at its exchange.
 *
 * Returns: (transfer none): the name
 */
const char *
barid_practice_get_desk_name (guint desk)
{
  g_return_val_if_fail (desk < BARID_PRACTICE_N_DESKS, NULL);

  return parties[desk].name;
}

static BaridDesk *
desk_of (Journey *journey,
         guint    desk)
{
  return g_ptr_array_index (journey->desks, desk);
}

static const char *
office_of (Journey *journey,
           guint    desk)
{
  return barid_desk_get_office (desk_of (journey, desk))->id;
}

static gboolean
make_desk (Journey  *journey,
           guint     which,
           GError  **error)
{
  g_autofree char *profile = g_build_filename (journey->place, parties[which].name, NULL);
  BaridDesk *desk = barid_desk_create (profile, &parties[which].setup, journey->cancellable, error);

  if (desk == NULL)
    return FALSE;

  g_ptr_array_add (journey->desks, desk);

  return barid_desk_put_backup_aside (desk, error);
}

/* The card by one way, the key number by another, as between two officers who know each other. */
static gboolean
introduce (Journey  *journey,
           guint     host,
           guint     guest,
           GError  **error)
{
  g_autoptr(GBytes) card = NULL;
  g_autoptr(BaridIntroduction) introduction = NULL;
  g_autofree char *number = barid_key_number (barid_desk_get_fingerprint (desk_of (journey, guest)));
  BaridComparison comparison = { number, parties[guest].officer, "telephone", FALSE, BARID_TIME_NONE };

  return (card = barid_desk_write_card (desk_of (journey, guest), parties[guest].languages, parties[guest].telephone,
                                        journey->cancellable, error)) != NULL &&
         (introduction = barid_desk_read_card (desk_of (journey, host), card, journey->cancellable, error)) != NULL &&
         barid_desk_introduce (desk_of (journey, host), introduction, &comparison, journey->cancellable, error);
}

static gboolean
open_inbox (Journey  *journey,
            guint     which,
            GError  **error)
{
  g_autofree char *file = g_strconcat (parties[which].name, ".credentials", NULL);
  g_autofree char *path = g_build_filename (journey->place, file, NULL);
  g_autoptr(GBytes) credentials = barid_bytes_read_file (path, MOST_FILE, error);

  return credentials != NULL && barid_desk_set_inbox (desk_of (journey, which), credentials, error);
}

static gboolean
give_access (Journey  *journey,
             guint     host,
             guint     guest,
             GError  **error)
{
  g_autoptr(GBytes) file = NULL;
  g_autoptr(BaridPartner) partner = NULL;

  return (file = barid_desk_write_access (desk_of (journey, host), office_of (journey, guest), NULL, journey->cancellable,
                                          error)) != NULL &&
         (partner = barid_desk_take_access (desk_of (journey, guest), file, journey->cancellable, error)) != NULL;
}

/* The first to send before the other fetches. */
static gboolean
carry (Journey  *journey,
       guint     from,
       GError  **error)
{
  g_autoptr(BaridReport) sent = barid_report_new ();
  g_autoptr(BaridReport) fetched = barid_report_new ();

  return barid_desk_sync (desk_of (journey, from), sent, journey->cancellable, error) &&
         barid_desk_sync (desk_of (journey, 1 - from), fetched, journey->cancellable, error);
}

static gboolean
sign (Journey     *journey,
      guint        which,
      const char  *id,
      GError     **error)
{
  g_autoptr(GBytes) bytes = NULL;
  g_autofree char *letter = NULL;

  return barid_desk_sign_agreement (desk_of (journey, which), id, journey->cancellable, error) &&
         (bytes = barid_desk_export_agreement (desk_of (journey, which), id, error)) != NULL &&
         (letter = barid_desk_release_administrative (desk_of (journey, which), BARID_PURPOSE_AGREEMENT_SIGNATURE, bytes,
                                                      office_of (journey, 1 - which), error)) != NULL &&
         carry (journey, which, error);
}

static gboolean
agree (Journey  *journey,
       GError  **error)
{
  g_autoptr(GBytes) terms = g_resources_lookup_data (TERMS, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  g_autofree char *id = NULL;

  return terms != NULL &&
         (id = barid_desk_draft_agreement (desk_of (journey, ALDAR), terms, office_of (journey, BERSA), error)) != NULL &&
         sign (journey, ALDAR, id, error) &&
         sign (journey, BERSA, id, error);
}

static gboolean
release_letters (Journey  *journey,
                 GError  **error)
{
  for (guint i = 0; i < barid_practice_count_letters (); i++)
    {
      guint from = barid_practice_get_sender (i);
      g_autoptr(GPtrArray) letters = NULL;
      g_autoptr(BaridBriefing) briefing = barid_practice_write_letter (desk_of (journey, from),
                                                                       office_of (journey, 1 - from), i, error);

      if (briefing == NULL ||
          !(letters = barid_desk_release (desk_of (journey, from), briefing, 0, 0, journey->cancellable, error)))
        return FALSE;
      g_ptr_array_set_free_func (letters, g_free);
    }

  return carry (journey, ALDAR, error) && carry (journey, BERSA, error);
}

/* What stands first in Aldar's inbox that is a request has an answer begun, so that there is something to finish. */
static gboolean
begin_answer (Journey  *journey,
              GError  **error)
{
  BaridDesk *desk = desk_of (journey, ALDAR);
  g_autoptr(GArray) rows = barid_desk_list_rows (desk, BARID_TRAY_OWED, NULL, NULL, 0, error);
  g_autoptr(BaridReading) reading = NULL;
  g_autoptr(BaridBriefing) answer = NULL;
  g_autofree char *row = NULL;

  if (rows == NULL || rows->len == 0)
    return rows != NULL;

  row = g_strdup_printf ("%" G_GINT64_FORMAT, g_array_index (rows, gint64, 0));
  if (!(reading = barid_desk_read (desk, row, journey->cancellable, error)) ||
      !(answer = barid_desk_begin_reply (desk, reading, BARID_KIND_ANSWER, error)))
    return FALSE;

  barid_briefing_set_bottom_line (answer, "Neither name stands in the register of the port since January.", NULL);
  return barid_desk_save_draft (desk, answer, 0, error) != 0;
}

static void
say (Journey    *journey,
     const char *step,
     double      done)
{
  journey->tell (step, done, journey->data);
}

/**
 * barid_practice_journey:
 * @place: the folder, with the exchange at work that barid_practice_exchange_make() made there
 * @desks: (element-type BaridDesk): filled with the two desks
 * @tell: told each step
 * @data: for @tell
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error
 *
 * Makes the two desks, has them introduce themselves and agree, and carries the first letters both ways. For a thread; the
 * main loop has to turn.
 *
 * Returns: whether all of it was done
 */
gboolean
barid_practice_journey (const char         *place,
                        GPtrArray          *desks,
                        BaridPracticeTell   tell,
                        gpointer            data,
                        GCancellable       *cancellable,
                        GError            **error)
{
  Journey journey = { place, desks, tell, data, cancellable };

  say (&journey, _("Making a key for Aldar…"), 0.15);
  if (!make_desk (&journey, ALDAR, error))
    return FALSE;

  say (&journey, _("Making a key for Bersa…"), 0.3);
  if (!make_desk (&journey, BERSA, error))
    return FALSE;

  say (&journey, _("Introducing the two desks to each other…"), 0.45);
  if (!introduce (&journey, ALDAR, BERSA, error) || !introduce (&journey, BERSA, ALDAR, error))
    return FALSE;

  say (&journey, _("Opening the way to each inbox…"), 0.55);
  if (!open_inbox (&journey, ALDAR, error) || !open_inbox (&journey, BERSA, error) ||
      !give_access (&journey, ALDAR, BERSA, error) || !give_access (&journey, BERSA, ALDAR, error))
    return FALSE;

  say (&journey, _("Signing an agreement at both desks…"), 0.65);
  if (!agree (&journey, error))
    return FALSE;

  say (&journey, _("Sealing and carrying the first letters…"), 0.8);
  return release_letters (&journey, error) && begin_answer (&journey, error);
}

/**
 * barid_practice_open:
 * @place: the folder of a practice that was kept
 * @desks: (element-type BaridDesk): filled with the two desks
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error
 *
 * Opens the desks of an earlier practice. For a thread.
 *
 * Returns: whether both are open
 */
gboolean
barid_practice_open (const char    *place,
                     GPtrArray     *desks,
                     GCancellable  *cancellable,
                     GError       **error)
{
  for (guint i = 0; i < BARID_PRACTICE_N_DESKS; i++)
    {
      g_autofree char *profile = g_build_filename (place, parties[i].name, NULL);
      BaridDesk *desk = barid_desk_open (profile, error);

      if (desk == NULL)
        return FALSE;
      g_ptr_array_add (desks, desk);
    }

  return TRUE;
}
