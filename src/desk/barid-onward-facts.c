#include "config.h"

#include "barid-onward-private.h"

#include <glib/gi18n-lib.h>

#include "barid-audit-private.h"
#include "barid-bytes.h"
#include "barid-error.h"
#include "barid-instruments.h"
#include "barid-library.h"
#include "barid-requests-private.h"
#include "barid-sealer.h"
#include "barid-stix.h"
#include "barid-text.h"
#include "barid-time-local.h"
#include "barid-treaties-private.h"

/* What is known of a text that somebody passes on: what it says, whose consent goes with it, and what that consent's signature
 * is worth here. The rules judge it; here it is only found out, and told. */

void
barid_passing_file_free (BaridPassingFile *self)
{
  if (self == NULL)
    return;

  g_clear_object (&self->extract);
  barid_consent_free (self->consent);
  g_clear_pointer (&self->under, barid_agreement_unref);
  g_free (self->sha256);
  g_free (self);
}

/* ---- the consent's signature ------------------------------------------------------------------------------- */

/* A key that has ended shows nothing any more, neither that a signature is good nor that it is bad. */
static gboolean
is_over (BaridDesk    *self,
         const char   *fingerprint,
         GCancellable *cancellable)
{
  g_autoptr(BaridKey) key = barid_keyring_find (self->keyring, fingerprint, cancellable, NULL);

  return key == NULL || key->revoked || (key->expires != BARID_TIME_NONE && key->expires <= barid_time_now ());
}

/* Whether the key that a consent names may speak for its originator, as far as this desk knows them. */
static BaridSignatureState
ask_address_book (BaridDesk          *self,
                  const BaridConsent *consent)
{
  g_autoptr(BaridLeg) leg = barid_leg_begin (self);
  g_autoptr(BaridPartner) partner = NULL;
  const BaridPin *pin;

  if (g_strcmp0 (consent->originator, self->office->id) == 0)
    return barid_address_book_is_own_key (self->store, consent->key, NULL) ? BARID_SIGNATURE_GOOD : BARID_SIGNATURE_BAD;

  if (!(partner = barid_address_book_find (self->store, consent->originator, NULL)))
    return BARID_SIGNATURE_NO_KEY;

  pin = barid_partner_find_pin (partner, consent->key);
  if (pin == NULL || !barid_policy_role_permits (pin->role, BARID_PURPOSE_CONSENT))
    return BARID_SIGNATURE_BAD;

  /* Who has a key that was reported can have signed before its owner said so. */
  return pin->ended != BARID_TIME_NONE || pin->compromised != BARID_TIME_NONE ? BARID_SIGNATURE_NO_KEY : BARID_SIGNATURE_GOOD;
}

static BaridSignatureState
check_signature (BaridDesk          *self,
                 const BaridSigned  *object,
                 const BaridConsent *consent,
                 GCancellable       *cancellable)
{
  BaridSignatureState state = ask_address_book (self, consent);

  if (state != BARID_SIGNATURE_GOOD)
    return state;
  if (object->signatures->len != 1)
    return BARID_SIGNATURE_BAD;
  if (barid_sealer_check (self->keyring, object->object, g_ptr_array_index (object->signatures, 0), consent->key, cancellable,
                          NULL))
    return BARID_SIGNATURE_GOOD;

  return is_over (self, consent->key, cancellable) ? BARID_SIGNATURE_NO_KEY : BARID_SIGNATURE_BAD;
}

/* A consent that cannot be read is no consent, and not the same as none: somebody made it. */
static void
read_consent (BaridPassingFile *file,
              BaridDesk        *self,
              GBytes           *bytes,
              GCancellable     *cancellable)
{
  g_autoptr(BaridSigned) object = barid_signed_read (bytes, NULL);

  file->facts.signature = BARID_SIGNATURE_ERROR;
  if (object == NULL || !(file->consent = barid_consent_read (object->object, NULL)))
    return;

  file->facts.consent = file->consent;
  file->facts.signature = check_signature (self, object, file->consent, cancellable);
}

/* The agreement under which the text came here, or went from here; and whether its originator has recalled it since. */
static void
find_agreement (BaridPassingFile *file,
                BaridDesk        *self)
{
  g_autoptr(BaridLeg) leg = barid_leg_begin (self);
  g_autoptr(BaridEntry) entry = NULL;

  if (file->consent == NULL || !(entry = barid_library_find (self->store, file->consent->letter, NULL)) ||
      g_strcmp0 (entry->letter_id, file->consent->letter) != 0)
    return;

  file->facts.recalled = entry->recalled != BARID_TIME_NONE;
  if (entry->agreement == NULL)
    return;

  file->facts.under = file->under = barid_treaties_read (leg, entry->agreement, NULL);
}

/* Whether its originator has said something else since they gave this consent. */
static void
find_last_word (BaridPassingFile *file,
                BaridDesk        *self,
                GBytes           *bytes)
{
  g_autoptr(GPtrArray) leaves = barid_desk_list_leaves (self, file->consent->letter);

  file->facts.taken_back = barid_policy_is_taken_back (self->office, file->consent, bytes, leaves);
}

/* Finds out what can be known of a text that is passed on. It goes through gpg. */
BaridPassingFile *
barid_passing_file_new (BaridDesk    *desk,
                        BaridExtract *extract,
                        GCancellable *cancellable)
{
  BaridPassingFile *self = g_new0 (BaridPassingFile, 1);

  self->facts.extract = self->extract = barid_stix_read_extract (extract->bytes, NULL);
  self->facts.sha256 = self->sha256 = barid_bytes_sha256 (extract->bytes);
  self->facts.signature = BARID_SIGNATURE_NONE;
  if (extract->consent != NULL)
    read_consent (self, desk, extract->consent, cancellable);
  find_agreement (self, desk);
  if (self->consent != NULL)
    find_last_word (self, desk, extract->consent);

  return self;
}

/* ---- telling -------------------------------------------------------------------------------------------------- */

static char *
find_name (BaridDesk          *self,
           const char         *office,
           const BaridConsent *consent)
{
  g_autoptr(BaridLeg) leg = barid_leg_begin (self);
  g_autoptr(BaridPartner) partner = office != NULL ? barid_address_book_find (self->store, office, NULL) : NULL;

  if (g_strcmp0 (office, self->office->id) == 0)
    return barid_text_isolate (self->office->name);
  if (partner != NULL)
    return barid_text_isolate (partner->office->name);

  return barid_text_isolate (consent != NULL && g_strcmp0 (office, consent->addressee) == 0 ? consent->addressee_name : "–");
}

/* Why it is not shown, as §12 of interface.md would have it. */
static char *
tell_withheld (BaridPassed  passed,
               const char  *from,
               const char  *by)
{
  switch (passed)
    {
    case BARID_PASSED_OTHER_BYTES:
    case BARID_PASSED_OTHER_ORIGINATOR:
      /* TRANSLATORS: %s is an office. Those below too. */
      return g_strdup_printf (_("%s passed on a text here with a consent that is for another text. It is not shown. Ask them for "
                                "it again."), by);
    case BARID_PASSED_OTHER_ADDRESSEE:
      return g_strdup_printf (_("%s passed on a text here with a consent that is not for us. It is not shown. Ask them whether "
                                "we may have it."), by);
    case BARID_PASSED_OTHER_HOLDER:
      return g_strdup_printf (_("%s passed on a text here with a consent that was given to another office. It is not shown. Ask "
                                "them how they came by it."), by);
    case BARID_PASSED_ENDED:
      return g_strdup_printf (_("%s passed on a text here after the consent to it had ended. It is not shown. Ask them for it "
                                "again."), by);
    case BARID_PASSED_BAD_SIGNATURE:
      if (from == NULL)
        break;
      /* TRANSLATORS: %1$s and %2$s are offices. */
      return g_strdup_printf (_("%1$s passed on what they say is of %2$s, and the consent to it is not signed by a key of %2$s "
                                "that is known here. It is not shown. Ask %2$s by another way."), by, from);
    case BARID_PASSED_NO_CONSENT:
      return g_strdup_printf (_("%s passed on a text here without its originator’s consent. It is not shown. Ask them whether we "
                                "may have it."), by);
    case BARID_PASSED_OUTSIDE:
      return g_strdup_printf (_("%s passed on a text here that the agreement with them does not cover. It is not shown."), by);
    case BARID_PASSED_UNREADABLE:
    case BARID_PASSED_WITH_CONSENT:
    case BARID_PASSED_AMONG_PARTIES:
    case BARID_PASSED_NOT_SHOWN:
    case BARID_PASSED_TAKEN_BACK:
    case BARID_N_PASSED:
    default:
      break;
    }

  return g_strdup_printf (_("%s passed on something here that cannot be read. It is not shown. Ask them for it again."), by);
}

static char *
tell_passed (const BaridPassing *facts,
             BaridPassed         passed,
             const char         *from,
             const char         *by)
{
  g_autofree char *day = NULL;

  if (passed == BARID_PASSED_NOT_SHOWN || (passed == BARID_PASSED_AMONG_PARTIES && facts->consent == NULL))
    /* TRANSLATORS: %1$s is the office that passed on a text, %2$s the office whose text it is said to be. */
    return g_strdup_printf (_("%1$s says this is of %2$s; that is not shown by a key of %2$s."), by, from);

  day = barid_day_tell (facts->consent->given);
  /* TRANSLATORS: %1$s is the office that wrote a text, %2$s the office that passed it on, %3$s a date. */
  return g_strdup_printf (_("%1$s wrote this; %2$s passed it on with their consent of %3$s."), from, by, day);
}

/* What an originator's answer gives, to whom it was given. */
static char *
tell_leave (const BaridConsent *consent,
            const char         *from,
            const char         *holder,
            const char         *to)
{
  g_autofree char *day = NULL;

  if (consent->until == BARID_TIME_NONE)
    /* TRANSLATORS: %1$s is the office that wrote a text, %2$s the one that may pass it on, %3$s the one that it may go to. */
    return g_strdup_printf (_("%1$s consents to it that %2$s passes this on to %3$s."), from, holder, to);

  day = barid_day_tell (consent->until);
  /* TRANSLATORS: as above; %4$s is a date. */
  return g_strdup_printf (_("%1$s consents to it that %2$s passes this on to %3$s, until %4$s."), from, holder, to, day);
}

static char *
tell_taken_back (const char *from,
                 const char *to)
{
  /* TRANSLATORS: %1$s is the office that wrote a text, %2$s the one that it was to go to. */
  return g_strdup_printf (_("%1$s let this go on to %2$s, and has given another answer since. What they said last counts."), from,
                          to);
}

static char *
tell_condition (const BaridConsent *consent)
{
  g_autofree char *clean = consent != NULL && consent->conditions != NULL ? barid_text_clean_block (consent->conditions) : NULL;
  g_autofree char *words = clean != NULL ? barid_text_isolate (clean) : NULL;

  /* TRANSLATORS: %s is what an originator demands, in their words. */
  return words != NULL ? g_strdup_printf (_("Condition: %s"), words) : NULL;
}

/* Of what came in, from whom it came; of what is ours or goes out, who passes it on. */
static const char *
find_holder (BaridDesk          *self,
             const BaridReading *reading)
{
  if (reading->entry->shelf != BARID_SHELF_INBOX)
    return self->office->id;

  return reading->partner != NULL ? reading->partner->office->id : NULL;
}

/* Whether the text is given to be passed on, rather than passed on: its originator says so in a letter of their own, or we do
 * in ours. */
static gboolean
is_given (BaridDesk              *self,
          const BaridReading     *reading,
          const BaridPassingFile *file)
{
  const BaridOffice *originator = file->extract != NULL ? barid_briefing_get_originator (file->extract) : NULL;
  const char *holder = find_holder (self, reading);

  return originator != NULL && holder != NULL && g_strcmp0 (originator->id, holder) == 0;
}

static BaridPassed
judge (BaridDesk              *self,
       const BaridReading     *reading,
       const BaridPassingFile *file,
       gboolean                given,
       const BaridCaseFile    *rules)
{
  BaridPassing facts = file->facts;

  if (reading->entry->shelf == BARID_SHELF_INBOX && !given)
    {
      facts.addressee_key = reading->letterhead != NULL ? reading->letterhead->addressee : NULL;
      return barid_policy_judge_arrival (&rules->view, &facts, find_holder (self, reading), reading->agreement);
    }

  /* What is given to us is for us to pass on, and to no other; whether it can be is asked when it is. */
  facts.holder = reading->entry->shelf != BARID_SHELF_INBOX && given && file->consent != NULL ? file->consent->holder
                                                                                               : self->office->id;
  facts.addressee = file->consent != NULL ? file->consent->addressee : NULL;
  facts.addressee_key = file->consent != NULL ? file->consent->addressee_key : NULL;
  facts.time = reading->entry->time;
  facts.among_parties = reading->entry->shelf != BARID_SHELF_INBOX;
  return barid_policy_judge_passing (&facts);
}

gboolean
barid_onward_tell (BaridDesk      *self,
                   BaridReading   *reading,
                   GCancellable   *cancellable,
                   GError        **error)
{
  BaridExtract *extract = reading->briefing != NULL ? barid_briefing_get_extract (reading->briefing) : NULL;
  g_autoptr(BaridPassingFile) file = NULL;
  g_auto(BaridCaseFile) rules = { 0 };
  g_autofree char *from = NULL;
  g_autofree char *by = NULL;
  g_autofree char *to = NULL;
  BaridPassed passed;
  gboolean given;

  if (extract == NULL)
    return TRUE;

  if (!barid_case_file_load (&rules, self, reading->entry->time, error))
    return FALSE;

  file = barid_passing_file_new (self, extract, cancellable);
  given = is_given (self, reading, file);
  passed = judge (self, reading, file, given, &rules);

  by = find_name (self, find_holder (self, reading), NULL);
  if (file->extract != NULL)
    from = barid_text_isolate (barid_briefing_get_originator (file->extract)->name);
  if (!barid_passed_is_shown (passed))
    {
      reading->passed = tell_withheld (passed, from, by);
      barid_policy_narrow_to_extract (reading->briefing, NULL, NULL);
      return TRUE;
    }

  reading->extract = g_object_ref (file->extract);
  reading->consent = g_steal_pointer (&file->consent);
  if (reading->entry->shelf == BARID_SHELF_INBOX)
    barid_policy_narrow_to_extract (reading->briefing, reading->extract, reading->agreement);

  if (given && reading->consent != NULL)
    {
      g_autofree char *holder = find_name (self, reading->consent->holder, NULL);

      to = find_name (self, reading->consent->addressee, reading->consent);
      reading->passed = file->facts.taken_back ? tell_taken_back (from, to) : tell_leave (reading->consent, from, holder, to);
    }
  else
    reading->passed = tell_passed (&file->facts, passed, from, by);
  reading->condition = tell_condition (reading->consent);

  return TRUE;
}

gboolean
barid_onward_note (BaridLeg               *leg,
                   const BaridPassingFile *passing,
                   const char             *letter,
                   const char             *office,
                   GError                **error)
{
  gboolean ours;

  if (passing == NULL || passing->extract == NULL)
    return TRUE;

  ours = g_strcmp0 (barid_briefing_get_originator (passing->extract)->id, leg->office->id) == 0;
  return barid_audit_note (leg, ours ? BARID_AUDIT_CONSENT_GIVEN : BARID_AUDIT_PASSED_ON, letter,
                           ours ? passing->consent->addressee : office, passing->sha256, error);
}
