#include "config.h"

#include "barid-dispatch.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "barid-desk-private.h"
#include "barid-entries-private.h"
#include "barid-error.h"
#include "barid-introduction.h"
#include "barid-outbox.h"
#include "barid-sealer.h"
#include "barid-stix.h"
#include "barid-text.h"

/* A release is a held row before it is anything else: from there on it is not lost, and until it is sealed it can be
 * taken back. Every addressee gets a letter of their own, with an id and a number of its own. */

/* ---- release: held ------------------------------------------------------------------------------- */

/* The bundle that a letter answers, by its hash, so that the other side sees that both mean the same one. */
static gboolean
name_parent (BaridDesk        *self,
             BaridLetterhead  *head,
             const char       *parent,
             GError          **error)
{
  g_autoptr(BaridEntry) entry = NULL;

  if (parent == NULL)
    return TRUE;

  if (!(entry = barid_library_find (self->store, parent, error)))
    return FALSE;

  if (entry->sha256 == NULL || g_strcmp0 (entry->letter_id, parent) != 0)
    {
      g_set_error_literal (error, BARID_ERROR, BARID_ERROR_REFUSED,
                           _("What this refers to is neither in the inbox nor among what was sent. Refer to a letter that is."));
      return FALSE;
    }

  head->parent = g_strdup (parent);
  head->parent_sha256 = g_strdup (entry->sha256);

  return TRUE;
}

/* Draws the letter's number and lists the numbers given up, in the transaction that holds the row. */
static gboolean
number_letter (BaridDesk        *self,
               BaridLetterhead  *head,
               GError          **error)
{
  g_autoptr(GArray) voided = NULL;

  if (!(voided = barid_outbox_list_given_up (self->store, self->stream, head->addressee, error)))
    return FALSE;

  head->stream = g_strdup (self->stream);
  head->number = barid_outbox_next_number (self->store, self->stream, head->addressee, error);
  if (voided->len > 0)
    g_array_append_vals (head->voided, voided->data, voided->len);

  return head->number > 0;
}

static gboolean
hold_letter (BaridDesk        *self,
             BaridLetterhead  *head,
             BaridBriefing    *briefing,
             const char       *office,
             BaridTime         due,
             GError          **error)
{
  g_autoptr(BaridBundle) bundle = barid_stix_write (briefing, self->office, head, error);
  BaridPost post = { 0 };

  if (bundle == NULL)
    return FALSE;

  post.letter_id = head->id;
  post.office = (char *) office;
  post.fingerprint = head->addressee;
  post.stream = head->stream;
  post.number = head->number;
  post.bundle = bundle->bytes;
  post.precedence = briefing != NULL ? (int) barid_briefing_get_precedence (briefing) : BARID_PRECEDENCE_ROUTINE;
  post.released = head->time;
  post.due = due;

  return barid_outbox_hold (self->store, &post, error);
}

/* A letter tells nobody who else received it: the copy names its own addressee only. */
static BaridBriefing *
copy_for (BaridBriefing        *briefing,
          const BaridAddressee *addressee)
{
  BaridBriefing *copy = barid_briefing_copy (briefing);

  g_ptr_array_set_size (barid_briefing_get_part (copy, BARID_PART_ADDRESSEES), 0);
  barid_briefing_add (copy, BARID_PART_ADDRESSEES, barid_addressee_new (addressee->office, addressee->addressing));

  return copy;
}

static char *
hold_for (BaridDesk             *self,
          BaridCaseFile         *file,
          BaridBriefing         *briefing,
          const BaridAddressee  *addressee,
          BaridTime              due,
          GError               **error)
{
  BaridPartner *partner = barid_case_file_find (file, addressee->office);
  const BaridPin *pin = barid_partner_get_receiving (partner);
  const BaridAgreement *agreement = barid_policy_find_agreement (&file->view, briefing, addressee->office);
  g_autoptr(BaridLetterhead) head = barid_letterhead_new (BARID_PURPOSE_LETTER, self->fingerprint, pin->fingerprint);
  g_autoptr(BaridBriefing) copy = copy_for (briefing, addressee);

  head->time = file->view.now;
  head->agreement = agreement != NULL ? g_strdup (agreement->id) : NULL;

  return name_parent (self, head, barid_briefing_get_parent (briefing), error) &&
         number_letter (self, head, error) &&
         hold_letter (self, head, copy, addressee->office, due, error)
         ? g_strdup (head->id) : NULL;
}

static GPtrArray *
hold_all (BaridDesk      *self,
          BaridCaseFile  *file,
          BaridBriefing  *briefing,
          gint64          draft,
          BaridTime       due,
          GError        **error)
{
  GPtrArray *addressees = barid_briefing_get_part (briefing, BARID_PART_ADDRESSEES);
  g_autoptr(GPtrArray) letters = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(BaridLeg) leg = barid_leg_begin (self);

  if (!barid_store_begin (self->store, error))
    return NULL;

  for (guint i = 0; i < addressees->len; i++)
    {
      char *letter = hold_for (self, file, briefing, g_ptr_array_index (addressees, i), due, error);

      if (letter == NULL)
        return NULL;
      g_ptr_array_add (letters, letter);
    }

  /* The held rows have the text now; taking them back makes a draft of it again. */
  if (draft != 0 && !barid_library_delete (self->store, draft, error))
    return NULL;

  return barid_store_commit (self->store, error) ? g_steal_pointer (&letters) : NULL;
}

/**
 * barid_desk_release:
 * @self: a desk
 * @briefing: a briefing with its addressees
 * @draft: row of the draft that it was, which goes with the release; or 0
 * @hold: how long it can be taken back, in microseconds; FLASH is never held
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error
 *
 * Releases a briefing to its addressees, if the rules permit it: one held row each, all or none.
 *
 * Returns: (transfer container) (element-type utf8): the letters' ids, or %NULL: %BARID_ERROR_REFUSED with all
 *   objections in its words
 */
GPtrArray *
barid_desk_release (BaridDesk      *self,
                    BaridBriefing  *briefing,
                    gint64          draft,
                    BaridTime       hold,
                    GCancellable   *cancellable,
                    GError        **error)
{
  g_autoptr(BaridBriefing) final = NULL;
  g_auto(BaridCaseFile) file = { 0 };
  BaridTime now = barid_time_now ();

  g_return_val_if_fail (BARID_IS_DESK (self) && BARID_IS_BRIEFING (briefing), NULL);

  if (barid_briefing_get_precedence (briefing) == BARID_PRECEDENCE_FLASH)
    hold = 0;

  final = barid_briefing_copy (briefing);
  barid_briefing_set_published (final, now);
  if (barid_briefing_get_originator (final) == NULL)
    barid_briefing_set_originator (final, self->office);

  if (!barid_case_file_load (&file, self, now, error) ||
      !barid_case_file_load_keys (&file, self, final, cancellable, error))
    return NULL;

  barid_case_file_load_parent (&file, self, barid_briefing_get_parent (final), NULL);
  if (!barid_policy_permits (&file.view, final, error))
    return NULL;

  return hold_all (self, &file, final, draft, now + hold, error);
}

/**
 * barid_desk_release_administrative:
 * @self: a desk
 * @purpose: an administrative letter's purpose
 * @subject: (nullable): the exact bytes it is about
 * @partner: name or id of the partner
 * @error: return location for an error
 *
 * Releases an administrative letter: it needs a pinned key, not an agreement, and it is not held.
 *
 * Returns: (transfer full): its letter id, or %NULL with @error
 */
char *
barid_desk_release_administrative (BaridDesk     *self,
                                   BaridPurpose   purpose,
                                   GBytes        *subject,
                                   const char    *partner,
                                   GError       **error)
{
  g_autoptr(BaridLetterhead) head = NULL;
  g_autoptr(BaridPartner) addressee = NULL;
  g_autoptr(BaridLeg) leg = NULL;
  g_auto(BaridCaseFile) file = { 0 };
  BaridTime now = barid_time_now ();
  const BaridPin *pin;

  g_return_val_if_fail (BARID_IS_DESK (self) && partner != NULL, NULL);
  g_return_val_if_fail (barid_purpose_is_administrative (purpose), NULL);

  if (!(addressee = barid_desk_find_partner (self, partner, error)) ||
      !barid_case_file_load (&file, self, now, error) ||
      !barid_case_file_load_key (&file, self, addressee->office->id, NULL, error) ||
      !barid_policy_permits_administrative (&file.view, addressee->office->id, error))
    return NULL;

  pin = barid_partner_get_receiving (barid_case_file_find (&file, addressee->office->id));
  head = barid_letterhead_new (purpose, self->fingerprint, pin->fingerprint);
  head->time = now;
  head->subject = subject != NULL ? g_bytes_ref (subject) : NULL;

  leg = barid_leg_begin (self);
  if (!barid_store_begin (self->store, error) ||
      !number_letter (self, head, error) ||
      !hold_letter (self, head, NULL, addressee->office->id, now, error) ||
      !barid_store_commit (self->store, error))
    return NULL;

  return g_strdup (head->id);
}

/* ---- taking back ---------------------------------------------------------------------------------- */

static BaridPost *
find_held (GPtrArray  *posts,
           const char *letter)
{
  for (guint i = 0; i < posts->len; i++)
    {
      BaridPost *post = g_ptr_array_index (posts, i);

      if (strcmp (post->letter_id, letter) == 0)
        return post;
    }

  return NULL;
}

static void
take_addressee (BaridBriefing *briefing,
                BaridBriefing *from)
{
  GPtrArray *addressees = barid_briefing_get_part (from, BARID_PART_ADDRESSEES);

  for (guint i = 0; i < addressees->len; i++)
    {
      const BaridAddressee *addressee = g_ptr_array_index (addressees, i);

      barid_briefing_add (briefing, BARID_PART_ADDRESSEES, barid_addressee_new (addressee->office, addressee->addressing));
    }
}

static gint64
take_back (BaridDesk  *self,
           GPtrArray  *letters,
           GError    **error)
{
  g_autoptr(GPtrArray) posts = barid_outbox_list_due (self->store, G_MAXINT64, error);
  g_autoptr(BaridBriefing) briefing = NULL;
  g_autoptr(BaridEntry) draft = NULL;

  if (posts == NULL)
    return 0;

  for (guint i = 0; i < letters->len; i++)
    {
      const char *letter = g_ptr_array_index (letters, i);
      BaridPost *post = find_held (posts, letter);
      g_autoptr(BaridBriefing) read = NULL;
      gboolean taken = FALSE;

      if (post == NULL || !barid_outbox_take_back (self->store, letter, &taken, error))
        {
          if (error != NULL && *error != NULL)
            return 0;
          continue;
        }

      if (!taken)
        continue;

      if (!(read = barid_stix_read (post->bundle, error)))
        return 0;

      /* Each copy names its own addressee: the first becomes the draft, and takes the others'. */
      if (briefing == NULL)
        briefing = g_object_ref (read);
      else
        take_addressee (briefing, read);
    }

  if (briefing == NULL)
    {
      g_set_error_literal (error, BARID_ERROR, BARID_ERROR_NOT_FOUND,
                           _("It is too late to take this back: it is sealed and may be on its way. Write a recall instead."));
      return 0;
    }

  return (draft = barid_entry_new_draft (self, briefing, error)) && barid_library_save (self->store, draft, error) ? draft->row : 0;
}

/**
 * barid_desk_take_back:
 * @self: a desk
 * @letters: (element-type utf8): the ids that one barid_desk_release() gave
 * @error: return location for an error
 *
 * Takes a release back while it is held, and makes a draft of it again, to those it was taken back from.
 *
 * Returns: the draft's row, or 0: %BARID_ERROR_NOT_FOUND when all of it is sealed already
 */
gint64
barid_desk_take_back (BaridDesk  *self,
                      GPtrArray  *letters,
                      GError    **error)
{
  g_autoptr(BaridLeg) leg = NULL;
  g_autoptr(GError) problem = NULL;
  gint64 row;

  g_return_val_if_fail (BARID_IS_DESK (self) && letters != NULL, 0);

  leg = barid_leg_begin (self);
  if (!barid_store_begin (self->store, error))
    return 0;

  row = take_back (self, letters, &problem);
  if (row != 0 && barid_store_commit (self->store, &problem))
    return row;

  g_propagate_error (error, g_steal_pointer (&problem));
  return 0;
}

/* ---- sealing -------------------------------------------------------------------------------------- */

/* A row that is not held any more was taken back meanwhile, or sealed by another round: there is nothing left to do. */
static gboolean
is_settled (gboolean   done,
            GError    *problem,
            GError   **error)
{
  if (done)
    return TRUE;

  if (g_error_matches (problem, BARID_ERROR, BARID_ERROR_NOT_FOUND))
    {
      g_error_free (problem);
      return TRUE;
    }

  g_propagate_error (error, problem);
  return FALSE;
}

static gboolean
note_problem (BaridDesk        *self,
              const BaridPost  *post,
              const GError     *problem,
              GError          **error)
{
  g_autoptr(BaridLeg) leg = barid_leg_begin (self);
  GError *trouble = NULL;
  gboolean noted = barid_outbox_problem (self->store, post->row, problem->message, &trouble);

  return is_settled (noted, trouble, error);
}

/* A key that stopped being the partner's while the letter was held gets nothing. */
static gboolean
check_pin (BaridDesk        *self,
           const BaridPost  *post,
           GError          **error)
{
  g_autoptr(BaridLeg) leg = barid_leg_begin (self);
  g_autoptr(BaridPartner) partner = barid_address_book_find_by_key (self->store, post->fingerprint, error);
  g_autofree char *name = NULL;

  if (partner == NULL)
    return FALSE;

  if (barid_partner_find_pin (partner, post->fingerprint)->ended == BARID_TIME_NONE)
    return TRUE;

  name = barid_text_isolate (partner->office->name);
  /* TRANSLATORS: %s is the name of an office. */
  g_set_error (error, BARID_ERROR, BARID_ERROR_KEY,
               _("The key that this was released to is no longer that of %s. Take it back and release it again."), name);
  return FALSE;
}

/* The copy that stays here of what was sent: the text, without the seal. */
static BaridEntry *
make_sent (const BaridPost      *post,
           const BaridEnvelope  *envelope,
           GError              **error)
{
  g_autoptr(BaridBundle) bundle = barid_stix_read_bundle (post->bundle, error);
  g_autoptr(BaridBriefing) briefing = NULL;
  BaridEntry *entry;

  if (bundle == NULL)
    return NULL;

  if (bundle->letterhead->purpose == BARID_PURPOSE_LETTER)
    {
      if (!(briefing = barid_stix_read (post->bundle, error)))
        return NULL;
      entry = barid_entry_new_for (briefing);
    }
  else
    {
      entry = barid_entry_new ();
      entry->kind = g_strdup (barid_purpose_get_word (bundle->letterhead->purpose));
    }

  entry->shelf = BARID_SHELF_SENT;
  entry->letter_id = g_strdup (post->letter_id);
  entry->envelope_id = g_strdup (envelope->id);
  entry->office = g_strdup (post->office);
  entry->agreement = g_strdup (bundle->letterhead->agreement);
  entry->parent = g_strdup (bundle->letterhead->parent);
  entry->time = post->released;
  entry->bundle = g_bytes_ref (post->bundle);

  return entry;
}

static gboolean
put_sealed (BaridDesk            *self,
            const BaridPost      *post,
            const BaridEnvelope  *envelope,
            BaridEntry           *sent,
            GError              **error)
{
  g_autoptr(BaridLeg) leg = barid_leg_begin (self);

  return barid_store_begin (self->store, error) &&
         barid_library_save (self->store, sent, error) &&
         barid_outbox_seal (self->store, post->row, envelope->payload, envelope->id, error) &&
         barid_store_commit (self->store, error);
}

static BaridEnvelope *
seal (BaridDesk        *self,
      const BaridPost  *post,
      GCancellable     *cancellable,
      GError          **error)
{
  g_autoptr(GBytes) payload = NULL;

  if (!check_pin (self, post, error) || !barid_lane_enter (self->heavy_lane, post->precedence, cancellable, error))
    return NULL;

  payload = barid_sealer_seal (self->keyring, post->bundle, self->fingerprint, post->fingerprint, NULL, NULL,
                               cancellable, error);
  barid_lane_leave (self->heavy_lane);

  return payload != NULL ? barid_courier_make_envelope (payload) : NULL;
}

static gboolean
seal_one (BaridDesk     *self,
          gpointer       item,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  const BaridPost *post = item;
  g_autoptr(BaridEnvelope) envelope = NULL;
  g_autoptr(BaridEntry) sent = NULL;
  g_autoptr(GError) problem = NULL;
  gint *sealed = data;
  gboolean put;

  if (!(envelope = seal (self, post, cancellable, &problem)) || !(sent = make_sent (post, envelope, &problem)))
    {
      if (!barid_error_is_cancelled (problem))
        return note_problem (self, post, problem, error);

      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }

  put = put_sealed (self, post, envelope, sent, &problem);
  if (put)
    g_atomic_int_inc (sealed);

  return is_settled (put, g_steal_pointer (&problem), error);
}

/**
 * barid_desk_seal_due:
 * @self: a desk
 * @sealed: (out) (optional): how many letters were sealed
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error
 *
 * Seals what was released and is no longer held, the most urgent first. A letter that cannot be sealed stays in the
 * outbox with the reason, and keeps none of the others from being sealed.
 *
 * Returns: whether the outbox could be worked through
 */
gboolean
barid_desk_seal_due (BaridDesk     *self,
                     guint         *sealed,
                     GCancellable  *cancellable,
                     GError       **error)
{
  g_autoptr(GPtrArray) posts = NULL;
  gint count = 0;
  gboolean done;

  g_return_val_if_fail (BARID_IS_DESK (self), FALSE);

  {
    g_autoptr(BaridLeg) leg = barid_leg_begin (self);

    posts = barid_outbox_list_due (self->store, barid_time_now (), error);
  }

  done = posts != NULL && barid_desk_work_through (self, posts, seal_one, &count, cancellable, error);
  if (sealed != NULL)
    *sealed = count;

  return done;
}

/**
 * barid_desk_list_outbox:
 * @self: a desk
 * @error: return location for an error
 *
 * Lists what is in the outbox, with what became of it.
 *
 * Returns: (transfer container) (element-type BaridPost): the rows, or %NULL with @error
 */
GPtrArray *
barid_desk_list_outbox (BaridDesk  *self,
                        GError    **error)
{
  g_autoptr(BaridLeg) leg = NULL;

  g_return_val_if_fail (BARID_IS_DESK (self), NULL);

  leg = barid_leg_begin (self);
  return barid_outbox_list (self->store, error);
}
