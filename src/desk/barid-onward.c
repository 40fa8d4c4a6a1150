#include "config.h"

#include "barid-onward.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "barid-bytes.h"
#include "barid-entries-private.h"
#include "barid-error.h"
#include "barid-id.h"
#include "barid-instruments.h"
#include "barid-introduction.h"
#include "barid-library.h"
#include "barid-onward-private.h"
#include "barid-requests-private.h"
#include "barid-sealer.h"
#include "barid-stix.h"
#include "barid-text.h"

/* The way of a text from its originator A through B to C: B asks A for leave, A gives it with the very bytes that may go, and B
 * sends those to C with a note of their own. */

static gpointer
refuse (GError     **error,
        BaridError   code,
        char        *sentence)
{
  g_set_error_literal (error, BARID_ERROR, code, sentence);
  g_free (sentence);

  return NULL;
}

/* Under no other marking than one that is high enough for both. */
static void
raise_marking (BaridBriefing *briefing,
               BaridBriefing *extract)
{
  g_autoptr(BaridMarking) banner = barid_briefing_dup_banner (extract);
  BaridMarking *own = barid_briefing_get_marking (briefing);
  g_autoptr(BaridMarking) both = own != NULL && banner != NULL ? barid_marking_combine (own, banner) : NULL;

  barid_briefing_set_marking (briefing, both != NULL ? both : banner);
}

/* ---- asking ---------------------------------------------------------------------------------------------------- */

/**
 * barid_desk_can_pass_on:
 * @reading: what was read
 *
 * Asks whether there is something to pass on: a partner's own text, in the inbox. What they passed on to us themselves is
 * another office's, and that office is to be asked.
 *
 * Returns: whether there is
 */
gboolean
barid_desk_can_pass_on (const BaridReading *reading)
{
  const BaridOffice *originator;

  g_return_val_if_fail (reading != NULL, FALSE);

  if (!barid_reading_can_answer (reading) || reading->entry->recalled != BARID_TIME_NONE ||
      barid_briefing_get_extract (reading->briefing) != NULL)
    return FALSE;

  originator = barid_briefing_get_originator (reading->briefing);
  return originator != NULL && g_strcmp0 (originator->id, reading->partner->office->id) == 0;
}

static gboolean
check_can_pass_on (const BaridReading  *reading,
                   GError             **error)
{
  g_autofree char *name = NULL;

  if (barid_desk_can_pass_on (reading))
    return TRUE;

  if (reading->extract != NULL)
    {
      name = barid_text_isolate (barid_briefing_get_originator (reading->extract)->name);
      /* TRANSLATORS: %s is an office. */
      refuse (error, BARID_ERROR_REFUSED,
              g_strdup_printf (_("What this letter passes on is of %s, who let it go to us and no further. Write to them, and "
                                 "ask for leave."), name));
      return FALSE;
    }

  refuse (error, BARID_ERROR_USAGE,
          g_strdup (_("Only what a partner wrote themselves, in the inbox, can be passed on. Release what is ours "
                       "to whom it is for.")));
  return FALSE;
}

/* Back to where it came from is no passing on. */
static BaridPartner *
find_addressee (BaridDesk           *self,
                const BaridReading  *reading,
                const char          *partner,
                GError             **error)
{
  g_autoptr(BaridPartner) addressee = barid_desk_find_partner (self, partner, error);

  if (addressee != NULL && g_strcmp0 (addressee->office->id, reading->partner->office->id) == 0)
    return refuse (error, BARID_ERROR_USAGE, g_strdup (_("That is the office that wrote it. Answer the letter instead.")));

  return g_steal_pointer (&addressee);
}

/**
 * barid_desk_ask_leave:
 * @self: a desk
 * @reading: a partner's letter, in the inbox
 * @partner: name or id of the partner to whom it is to be passed on
 * @error: return location for an error
 *
 * Begins a request to the originator of a letter for leave to pass it on.
 *
 * Returns: (transfer full): the request, or %NULL: %BARID_ERROR_USAGE or %BARID_ERROR_REFUSED when it is not there to be
 *   passed on
 */
BaridBriefing *
barid_desk_ask_leave (BaridDesk           *self,
                      const BaridReading  *reading,
                      const char          *partner,
                      GError             **error)
{
  g_autoptr(BaridBriefing) request = NULL;
  g_autoptr(BaridPartner) addressee = NULL;

  g_return_val_if_fail (BARID_IS_DESK (self) && reading != NULL && partner != NULL, NULL);

  if (!check_can_pass_on (reading, error) ||
      !(addressee = find_addressee (self, reading, partner, error)) ||
      !(request = barid_desk_begin_request (self, reading, BARID_REQUEST_LEAVE_TO_PASS_ON, error)))
    return NULL;

  barid_briefing_set_onward_to (request, addressee->office);

  return g_steal_pointer (&request);
}

/* ---- giving leave ------------------------------------------------------------------------------------------------ */

/**
 * barid_desk_asks_leave:
 * @reading: what was read
 *
 * Asks whether a letter of the inbox asks us for leave to pass on something of ours.
 *
 * Returns: whether it does
 */
gboolean
barid_desk_asks_leave (const BaridReading *reading)
{
  g_return_val_if_fail (reading != NULL, FALSE);

  return barid_reading_can_answer (reading) && barid_briefing_get_kind (reading->briefing) == BARID_KIND_REQUEST &&
         barid_briefing_get_request (reading->briefing) == BARID_REQUEST_LEAVE_TO_PASS_ON;
}

static gboolean
check_asks_leave (const BaridReading  *reading,
                  GError             **error)
{
  if (barid_desk_asks_leave (reading))
    return TRUE;

  refuse (error, BARID_ERROR_USAGE, g_strdup (_("This letter does not ask for leave to pass something on.")));
  return FALSE;
}

/* What is asked about: a text of ours that this very office had from us, as both mean it. */
static BaridEntry *
find_asked (BaridDesk           *self,
            const BaridReading  *request,
            GError             **error)
{
  g_autoptr(BaridEntry) entry = NULL;

  if (request->entry->parent != NULL && g_strcmp0 (request->entry->parent_state, "known") == 0)
    entry = barid_desk_find_entry (self, request->entry->parent, NULL);

  if (entry == NULL || entry->shelf != BARID_SHELF_SENT || entry->bundle == NULL ||
      g_strcmp0 (entry->letter_id, request->entry->parent) != 0 || g_strcmp0 (entry->office, request->entry->office) != 0)
    return refuse (error, BARID_ERROR_REFUSED,
                   g_strdup (_("What this request is about was not sent to them from this desk, or not as they mean it. There is "
                               "nothing that leave could be given for. Ask them what they mean.")));

  if (entry->withdrawn || entry->recalled != BARID_TIME_NONE)
    return refuse (error, BARID_ERROR_REFUSED, g_strdup (_("What this request is about was withdrawn. Deny it.")));

  return g_steal_pointer (&entry);
}

/**
 * barid_desk_begin_tear_line:
 * @self: a desk
 * @request: a request for leave to pass on, in the inbox
 * @with_text: whether it begins as a copy of the text, or with nothing but how the text is handled
 * @error: return location for an error
 *
 * Begins a version of what the request is about that may be edited, to be passed on in its place.
 *
 * Returns: (transfer full): a briefing with an id of its own, or %NULL with @error
 */
BaridBriefing *
barid_desk_begin_tear_line (BaridDesk           *self,
                            const BaridReading  *request,
                            gboolean             with_text,
                            GError             **error)
{
  g_autoptr(BaridBriefing) text = NULL;
  g_autoptr(BaridEntry) entry = NULL;
  g_autofree char *id = barid_id_new ("report");

  g_return_val_if_fail (BARID_IS_DESK (self) && request != NULL, NULL);

  if (!check_asks_leave (request, error) || !(entry = find_asked (self, request, error)) ||
      !(text = barid_stix_read (entry->bundle, error)))
    return NULL;

  barid_briefing_set_id (text, id);
  if (with_text)
    return g_steal_pointer (&text);

  barid_briefing_set_title (text, NULL);
  barid_briefing_set_title_marking (text, NULL);
  barid_briefing_set_bottom_line (text, NULL, NULL);
  for (BaridPart part = 0; part < BARID_N_PARTS; part++)
    g_ptr_array_set_size (barid_briefing_get_part (text, part), 0);
  return g_steal_pointer (&text);
}

/* What goes further than its first reader: the text and its markings. Not to whom it went, about what, nor whence it comes; and
 * nothing of yet another office's. */
static GBytes *
write_extract (BaridDesk      *self,
               BaridBriefing  *text,
               GError        **error)
{
  g_autoptr(BaridBriefing) copy = barid_briefing_copy (text);
  g_autoptr(BaridBundle) bundle = NULL;
  GPtrArray *sources = barid_briefing_get_part (copy, BARID_PART_SOURCES);

  g_ptr_array_set_size (barid_briefing_get_part (copy, BARID_PART_ADDRESSEES), 0);
  for (guint i = 0; i < sources->len; i++)
    {
      BaridSource *source = g_ptr_array_index (sources, i);

      g_clear_pointer (&source->origin, g_free);
      g_clear_pointer (&source->origin_name, g_free);
    }

  barid_briefing_set_parent (copy, NULL);
  barid_briefing_set_extract (copy, NULL);
  barid_briefing_set_acknowledgement_asked (copy, FALSE);
  barid_briefing_set_due (copy, BARID_TIME_NONE);
  barid_briefing_set_originator (copy, self->office);
  if (barid_briefing_get_published (copy) == BARID_TIME_NONE)
    barid_briefing_set_published (copy, barid_time_now ());

  return (bundle = barid_stix_write (copy, self->office, NULL, error)) != NULL ? g_bytes_ref (bundle->bytes) : NULL;
}

/* The key it may be sealed to is named where this desk knows the office too. */
static char *
find_receiving_key (BaridDesk  *self,
                    const char *office)
{
  g_autoptr(BaridLeg) leg = barid_leg_begin (self);
  g_autoptr(BaridPartner) partner = barid_address_book_find (self->store, office, NULL);
  const BaridPin *pin = partner != NULL ? barid_partner_get_receiving (partner) : NULL;

  return pin != NULL ? g_strdup (pin->fingerprint) : NULL;
}

static GBytes *
sign_consent (BaridDesk           *self,
              const BaridConsent  *consent,
              GCancellable        *cancellable,
              GError             **error)
{
  g_autoptr(GBytes) bytes = barid_consent_write (consent, error);
  g_autoptr(GBytes) signature = NULL;
  g_autoptr(BaridSigned) object = NULL;

  if (bytes == NULL || !(signature = barid_sealer_sign (self->keyring, bytes, self->fingerprint, cancellable, error)))
    return NULL;

  object = barid_signed_new (bytes);
  barid_signed_add (object, signature);
  return barid_signed_write (object, error);
}

static BaridExtract *
let_go (BaridDesk           *self,
        const BaridReading  *request,
        BaridBriefing       *text,
        const char          *conditions,
        BaridTime            until,
        GCancellable        *cancellable,
        GError             **error)
{
  BaridOffice *onward_to = barid_briefing_get_onward_to (request->briefing);
  g_autoptr(BaridConsent) consent = barid_consent_new ();
  g_autoptr(GBytes) extract = write_extract (self, text, error);
  g_autoptr(GBytes) file = NULL;

  if (extract == NULL)
    return NULL;

  consent->originator = g_strdup (self->office->id);
  consent->key = g_strdup (self->fingerprint);
  consent->letter = g_strdup (request->entry->parent);
  consent->holder = g_strdup (request->partner->office->id);
  consent->addressee = g_strdup (onward_to->id);
  consent->addressee_name = barid_text_clean_name (onward_to->name);
  consent->addressee_key = find_receiving_key (self, onward_to->id);
  consent->sha256 = barid_bytes_sha256 (extract);
  consent->conditions = conditions != NULL && *conditions != '\0' ? g_strdup (conditions) : NULL;
  consent->given = barid_time_now ();
  consent->until = until;

  return (file = sign_consent (self, consent, cancellable, error)) != NULL ? barid_extract_new (extract, file) : NULL;
}

/**
 * barid_desk_grant:
 * @self: a desk
 * @request: a request for leave to pass on, in the inbox
 * @tear_line: (nullable): the text that may go in place of the whole
 * @conditions: (nullable): what we demand, in words
 * @until: until when it may be passed on, or %BARID_TIME_NONE
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error
 *
 * Begins the answer that gives leave: it carries the very text that may be passed on and our signed consent to it. The desk's
 * key signs, and may ask for its passphrase.
 *
 * Returns: (transfer full): the answer, to be released; or %NULL with @error
 */
BaridBriefing *
barid_desk_grant (BaridDesk           *self,
                  const BaridReading  *request,
                  BaridBriefing       *tear_line,
                  const char          *conditions,
                  BaridTime            until,
                  GCancellable        *cancellable,
                  GError             **error)
{
  g_autoptr(BaridBriefing) answer = NULL;
  g_autoptr(BaridBriefing) text = NULL;
  g_autoptr(BaridExtract) extract = NULL;
  g_autoptr(BaridEntry) entry = NULL;
  gboolean bound = conditions != NULL && *conditions != '\0';

  g_return_val_if_fail (BARID_IS_DESK (self) && request != NULL, NULL);

  if (!check_asks_leave (request, error) || !barid_desk_permits (self, BARID_PURPOSE_CONSENT, error) ||
      !(entry = find_asked (self, request, error)) ||
      !(text = tear_line != NULL ? g_object_ref (tear_line) : barid_stix_read (entry->bundle, error)))
    return NULL;

  if (barid_briefing_get_onward_to (request->briefing) == NULL)
    return refuse (error, BARID_ERROR_REFUSED,
                   g_strdup (_("The request does not say to whom it would be passed on. Ask them.")));
  if (barid_briefing_get_title (text) == NULL || *barid_briefing_get_title (text) == '\0')
    return refuse (error, BARID_ERROR_USAGE, g_strdup (_("What is to be passed on has no title. Write one.")));
  if (until != BARID_TIME_NONE && until <= barid_time_now ())
    return refuse (error, BARID_ERROR_USAGE, g_strdup (_("A consent cannot end before it is given.")));

  if (!(answer = barid_desk_begin_answer (self, request, bound ? BARID_OUTCOME_GRANTED_WITH_CONDITIONS : BARID_OUTCOME_GRANTED,
                                          error)) ||
      !(extract = let_go (self, request, text, conditions, until, cancellable, error)))
    return NULL;

  if (bound)
    barid_briefing_set_conditions (answer, conditions);
  barid_briefing_set_extract (answer, extract);
  barid_briefing_set_use (answer, MIN (barid_briefing_get_use (answer), barid_briefing_get_use (text)));
  raise_marking (answer, text);

  return g_steal_pointer (&answer);
}

/**
 * barid_desk_deny:
 * @self: a desk
 * @request: a request for leave to pass on, in the inbox
 * @reason: why
 * @error: return location for an error
 *
 * Begins the answer that denies leave.
 *
 * Returns: (transfer full): the answer, to be released; or %NULL with @error
 */
BaridBriefing *
barid_desk_deny (BaridDesk           *self,
                 const BaridReading  *request,
                 const char          *reason,
                 GError             **error)
{
  g_autoptr(BaridBriefing) answer = NULL;

  g_return_val_if_fail (BARID_IS_DESK (self) && request != NULL && reason != NULL, NULL);

  if (!check_asks_leave (request, error) ||
      !(answer = barid_desk_begin_answer (self, request, BARID_OUTCOME_DENIED, error)))
    return NULL;

  barid_briefing_set_bottom_line (answer, reason, NULL);

  return g_steal_pointer (&answer);
}

/* ---- passing on --------------------------------------------------------------------------------------------------- */

/* What the originator let go to this very office last, if it may still go. */
static BaridExtract *
find_leave (BaridDesk           *self,
            const BaridReading  *reading,
            const BaridPartner  *addressee,
            GCancellable        *cancellable,
            GError             **error)
{
  g_autoptr(GPtrArray) leaves = barid_desk_list_leaves (self, reading->entry->letter_id);
  const BaridLeave *leave = barid_policy_find_leave (reading->briefing, reading->entry->letter_id,
                                                     BARID_REQUEST_LEAVE_TO_PASS_ON, addressee->office->id, leaves);
  const BaridPin *pin = barid_partner_get_receiving (addressee);
  g_autoptr(BaridPassingFile) file = NULL;
  BaridPassed passed = BARID_PASSED_NO_CONSENT;
  g_autofree char *title = NULL;
  g_autofree char *from = NULL;

  if (leave != NULL && leave->extract != NULL)
    {
      file = barid_passing_file_new (self, leave->extract, cancellable);
      file->facts.holder = self->office->id;
      file->facts.addressee = addressee->office->id;
      file->facts.addressee_key = pin != NULL ? pin->fingerprint : NULL;
      file->facts.time = barid_time_now ();
      passed = barid_policy_judge_passing (&file->facts);
    }

  if (passed == BARID_PASSED_WITH_CONSENT && g_strcmp0 (file->consent->letter, reading->entry->letter_id) == 0)
    return barid_extract_ref (leave->extract);

  title = barid_text_isolate (barid_briefing_get_title (reading->briefing));
  from = barid_text_isolate (reading->partner->office->name);
  if (passed == BARID_PASSED_ENDED)
    /* TRANSLATORS: %1$s is the title of a briefing, %2$s the office it comes from. */
    return refuse (error, BARID_ERROR_REFUSED,
                   g_strdup_printf (_("The consent of %2$s to passing on %1$s has ended. Ask them for another."), title, from));

  /* TRANSLATORS: interface.md §12, "originator control": %1$s is the title of a briefing, %2$s the office it comes from. */
  return refuse (error, BARID_ERROR_REFUSED,
                 g_strdup_printf (_("%1$s comes from %2$s and may be passed on only with their consent. Ask for it, or leave "
                                    "this part out."), title, from));
}

/* Whether the agreement that it came under lets its parties pass it on among themselves, and the addressee is one. */
static gboolean
is_among_parties (const BaridReading *reading,
                  const BaridPartner *addressee)
{
  return reading->agreement != NULL && barid_agreement_in_force (reading->agreement, barid_time_now ()) &&
         reading->agreement->onward == BARID_ONWARD_AMONG_PARTIES &&
         barid_briefing_get_onward (reading->briefing) == BARID_ONWARD_AMONG_PARTIES &&
         barid_agreement_find_party (reading->agreement, addressee->office->id) != NULL;
}

/* What accompanies it: nothing yet but whose it is, under what binds the text. */
static BaridBriefing *
write_note (BaridDesk           *self,
            BaridExtract        *extract,
            const BaridPartner  *addressee,
            GError             **error)
{
  g_autoptr(BaridBriefing) text = barid_stix_read_extract (extract->bytes, error);
  g_autoptr(BaridBriefing) note = NULL;
  g_autofree char *title = NULL;

  if (text == NULL)
    return NULL;

  /* TRANSLATORS: the title of a letter that passes on another office's text: %1$s is that office, %2$s the text's title. */
  title = g_strdup_printf (_("From %1$s: %2$s"), barid_briefing_get_originator (text)->name,
                           barid_briefing_get_title (text) != NULL ? barid_briefing_get_title (text) : "–");

  note = barid_briefing_new (BARID_KIND_INFORMATION_REPORT);
  barid_briefing_set_originator (note, self->office);
  barid_briefing_set_title (note, title);
  barid_briefing_set_areas (note, barid_briefing_get_areas (text));
  barid_briefing_set_precedence (note, barid_briefing_get_precedence (text));
  barid_briefing_set_use (note, barid_briefing_get_use (text));
  barid_briefing_set_destroy_by (note, barid_briefing_get_destroy_by (text));
  barid_briefing_set_extract (note, extract);
  raise_marking (note, text);
  barid_briefing_add (note, BARID_PART_ADDRESSEES, barid_addressee_new (addressee->office->id, BARID_FOR_INFORMATION));

  return g_steal_pointer (&note);
}

/**
 * barid_desk_pass_on:
 * @self: a desk
 * @reading: a partner's letter, in the inbox
 * @partner: name or id of the partner to whom it is to go
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error
 *
 * Begins a letter that passes on what a partner wrote: what they let go with their consent, or, where one agreement lets its
 * parties pass it on among themselves, what they wrote to us.
 *
 * Returns: (transfer full): the covering note, to be written and released; or %NULL: %BARID_ERROR_REFUSED where leave is to be
 *   asked first
 */
BaridBriefing *
barid_desk_pass_on (BaridDesk           *self,
                    const BaridReading  *reading,
                    const char          *partner,
                    GCancellable        *cancellable,
                    GError             **error)
{
  g_autoptr(BaridPartner) addressee = NULL;
  g_autoptr(BaridExtract) extract = NULL;

  g_return_val_if_fail (BARID_IS_DESK (self) && reading != NULL && partner != NULL, NULL);

  if (!check_can_pass_on (reading, error) || !(addressee = find_addressee (self, reading, partner, error)))
    return NULL;

  extract = is_among_parties (reading, addressee) ? barid_extract_new (reading->entry->bundle, NULL)
                                                  : find_leave (self, reading, addressee, cancellable, error);

  return extract != NULL ? write_note (self, extract, addressee, error) : NULL;
}
