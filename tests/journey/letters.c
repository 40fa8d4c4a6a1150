#include "config.h"

#include "letters.h"

#include <string.h>

#include "barid-courier.h"
#include "barid-id.h"
#include "barid-intake.h"
#include "barid-library.h"
#include "barid-outbox.h"
#include "barid-sealer.h"
#include "barid-stix.h"

Actor
actor_of (BaridDesk *desk)
{
  Actor actor = { .keyring = desk->keyring, .home = barid_keyring_get_home (desk->keyring),
                  .fingerprint = desk->fingerprint };

  return actor;
}

/* The agreement that is in force between two desks, as the first knows it. */
static char *
find_agreement (BaridDesk *from,
                BaridDesk *to)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) agreements = barid_desk_list_agreements (from, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < agreements->len; i++)
    {
      BaridAgreement *agreement = g_ptr_array_index (agreements, i);

      if (barid_agreement_find_party (agreement, barid_desk_get_office (to)->id) != NULL &&
          barid_agreement_in_force (agreement, barid_time_now ()))
        return g_strdup (agreement->id);
    }

  return NULL;
}

BaridLetterhead *
letters_head (BaridDesk *from,
              BaridDesk *to)
{
  BaridLetterhead *head = barid_letterhead_new (BARID_PURPOSE_LETTER, barid_desk_get_fingerprint (from),
                                                barid_desk_get_fingerprint (to));

  head->stream = barid_uuid_new ();
  head->number = 1;
  head->time = barid_time_now ();
  head->agreement = find_agreement (from, to);

  return head;
}

GBytes *
letters_write (BaridDesk       *from,
               BaridBriefing   *briefing,
               BaridLetterhead *head)
{
  g_autoptr(BaridBundle) bundle = NULL;
  g_autoptr(GError) error = NULL;

  if (briefing != NULL && barid_briefing_get_published (briefing) == BARID_TIME_NONE)
    barid_briefing_set_published (briefing, head->time);
  bundle = barid_stix_write (briefing, barid_desk_get_office (from), head, &error);
  g_assert_no_error (error);

  return g_bytes_ref (bundle->bytes);
}

GBytes *
letters_seal (BaridDesk       *from,
              BaridDesk       *to,
              BaridBriefing   *briefing,
              BaridLetterhead *head)
{
  g_autoptr(GBytes) text = letters_write (from, briefing, head);
  Actor sender = actor_of (from);
  Actor addressee = actor_of (to);

  return seal (&sender, &addressee, text);
}

GBytes *
letters_seal_text (BaridDesk  *from,
                   BaridDesk  *to,
                   const char *title)
{
  g_autoptr(BaridBriefing) briefing = offices_briefing (title, to, NULL);
  g_autoptr(BaridLetterhead) head = letters_head (from, to);

  return letters_seal (from, to, briefing, head);
}

GBytes *
letters_change (GBytes     *text,
                const char *from,
                const char *to)
{
  g_autofree char *copy = g_strndup (g_bytes_get_data (text, NULL), g_bytes_get_size (text));
  char *at = strstr (copy, from);
  g_autofree char *changed = NULL;

  g_assert_nonnull (at);
  changed = g_strdup_printf ("%.*s%s%s", (int) (at - copy), copy, to, at + strlen (from));

  return bytes_of (changed);
}

char *
letters_keep (BaridDesk *desk,
              GBytes    *payload)
{
  g_autoptr(BaridEnvelope) envelope = barid_courier_make_envelope (payload);
  g_autoptr(BaridLeg) leg = barid_leg_begin (desk);
  g_autoptr(GError) error = NULL;
  gboolean kept;

  barid_library_keep (desk->store, envelope, "an inbox", barid_time_now (), &kept, &error);
  g_assert_no_error (error);
  g_assert_true (kept);

  return g_strdup (envelope->id);
}

BaridFiled
letters_open (BaridDesk *desk)
{
  BaridFiled filed = { 0 };
  g_autoptr(GError) error = NULL;

  barid_desk_open_arrived (desk, &filed, NULL, &error);
  g_assert_no_error (error);
  return filed;
}

BaridReading *
letters_take (BaridDesk *desk,
              GBytes    *payload)
{
  g_autofree char *envelope = letters_keep (desk, payload);

  letters_open (desk);
  return offices_read (desk, envelope);
}

GBytes *
letters_take_out (BaridDesk  *desk,
                  const char *letter)
{
  g_autoptr(BaridLeg) leg = barid_leg_begin (desk);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) posts = barid_outbox_list_sealed (desk->store, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < posts->len; i++)
    {
      const BaridPost *post = g_ptr_array_index (posts, i);

      if (strcmp (post->letter_id, letter) == 0)
        return g_bytes_ref (post->payload);
    }

  g_assert_not_reached ();
}

void
letters_pin (BaridDesk   *desk,
             const Actor *actor,
             const char  *name)
{
  g_autofree char *id = barid_id_new ("identity");
  g_autoptr(BaridOffice) office = barid_office_new (id, name, "XXX");
  g_autoptr(BaridPin) pin = barid_pin_new (actor->fingerprint, "Desk", "nobody", "by hand", barid_time_now ());
  g_autoptr(GBytes) imported = gpg (barid_keyring_get_home (desk->keyring), actor->certificate, "--import", NULL);
  g_autoptr(BaridLeg) leg = barid_leg_begin (desk);
  g_autoptr(GError) error = NULL;

  barid_address_book_add (desk->store, office, &error);
  g_assert_no_error (error);
  barid_address_book_pin (desk->store, id, pin, actor->certificate, &error);
  g_assert_no_error (error);
}

GBytes *
letters_unwrap (BaridDesk *to,
                GBytes    *payload)
{
  return gpg (barid_keyring_get_home (to->keyring), payload, "--unwrap", "--decrypt", NULL);
}

void
assert_quarantined (BaridDesk          *desk,
                    const BaridReading *reading,
                    const char         *verdict,
                    const char         *canary)
{
  g_autoptr(GPtrArray) found = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_cmpstr (reading->entry->verdict, ==, verdict);
  g_assert_cmpint (reading->entry->shelf, ==, BARID_SHELF_QUARANTINE);
  g_assert_nonnull (reading->proof);
  /* A key that nobody introduced may have a name, which is looked for when it is read. */
  if (strcmp (verdict, "unknown-key") != 0)
    g_assert_cmpstr (reading->proof, ==, reading->entry->reason);
  g_assert_null (reading->briefing);
  g_assert_null (reading->letterhead);
  g_assert_null (reading->entry->bundle);
  g_assert_null (reading->entry->title);
  g_assert_null (reading->entry->kind);
  g_assert_null (reading->entry->marking);

  if (canary == NULL)
    return;

  g_assert_null (strstr (reading->proof, canary));
  found = barid_desk_search (desk, canary, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, 0);
  g_assert_false (offices_find_on_disk (desk->profile, canary));
}

void
assert_authentic (const BaridReading *reading,
                  BaridDesk          *from,
                  const char         *title)
{
  g_assert_cmpstr (reading->entry->verdict, ==, "authentic");
  g_assert_cmpint (reading->entry->shelf, ==, BARID_SHELF_INBOX);
  g_assert_cmpstr (reading->entry->title, ==, title);
  g_assert_cmpstr (reading->entry->signer, ==, barid_desk_get_fingerprint (from));
  g_assert_cmpstr (reading->partner->office->id, ==, barid_desk_get_office (from)->id);
}
