#include "config.h"

#include "barid-entry.h"

#include <string.h>

#include <glib/gi18n-lib.h>

static const char * const shelf_words[] = {
  [BARID_SHELF_ARRIVED] = "arrived",
  [BARID_SHELF_INBOX] = "inbox",
  [BARID_SHELF_QUARANTINE] = "quarantine",
  [BARID_SHELF_SENT] = "sent",
  [BARID_SHELF_DRAFTS] = "drafts",
};

G_STATIC_ASSERT (G_N_ELEMENTS (shelf_words) == BARID_N_SHELVES);

/**
 * barid_shelf_get_word:
 * @shelf: a shelf
 *
 * Gets a shelf's word: in SQL, at the terminal, in answers.
 *
 * Returns: (transfer none): the word
 */
const char *
barid_shelf_get_word (BaridShelf shelf)
{
  g_assert (shelf < BARID_N_SHELVES);

  return shelf_words[shelf];
}

/**
 * barid_shelf_from_word:
 * @word: (nullable): a word
 * @shelf: (out): the shelf it names
 *
 * Finds the shelf of a word.
 *
 * Returns: whether there is one
 */
gboolean
barid_shelf_from_word (const char *word,
                       BaridShelf *shelf)
{
  for (guint i = 0; i < BARID_N_SHELVES; i++)
    if (g_strcmp0 (word, shelf_words[i]) == 0)
      {
        *shelf = i;
        return TRUE;
      }

  return FALSE;
}

/**
 * barid_entry_new:
 *
 * Makes an empty entry.
 *
 * Returns: (transfer full): the entry, to be filled in
 */
BaridEntry *
barid_entry_new (void)
{
  BaridEntry *self = g_new0 (BaridEntry, 1);

  self->rank = -1;

  return self;
}

/**
 * barid_entry_free:
 * @self: (nullable): an entry
 *
 * Frees an entry with its texts and bytes; the session key is wiped.
 */
void
barid_entry_free (BaridEntry *self)
{
  if (self == NULL)
    return;

  g_free (self->letter_id);
  g_free (self->envelope_id);
  g_free (self->office);
  g_free (self->office_name);
  g_strfreev (self->addressee_names);
  g_strfreev (self->areas);
  g_strfreev (self->origins);
  g_free (self->reference);
  g_free (self->title);
  g_free (self->kind);
  g_free (self->precedence);
  g_free (self->marking);
  g_free (self->equivalent);
  g_free (self->verdict);
  g_free (self->reason);
  g_free (self->signer);
  g_free (self->agreement);
  g_free (self->parent);
  g_free (self->parent_state);
  g_free (self->corrected_by);
  g_free (self->request);
  g_free (self->outcome);
  g_free (self->became);
  g_free (self->there);
  if (self->session_key != NULL)
    explicit_bzero (self->session_key, strlen (self->session_key));
  g_free (self->session_key);
  g_free (self->sha256);
  g_clear_pointer (&self->bundle, g_bytes_unref);
  g_clear_pointer (&self->payload, g_bytes_unref);
  g_free (self);
}

/**
 * barid_entry_get_precedence:
 * @self: an entry
 *
 * Gets how urgent a letter is.
 *
 * Returns: its precedence; ROUTINE where none is known
 */
BaridPrecedence
barid_entry_get_precedence (const BaridEntry *self)
{
  BaridPrecedence precedence = BARID_PRECEDENCE_ROUTINE;

  if (self->precedence != NULL)
    barid_precedence_from_word (self->precedence, &precedence);

  return precedence;
}

/**
 * barid_entry_tell_corrected:
 * @self: an entry
 *
 * Tells in one word what has become of a letter, where its originator has corrected or recalled it.
 *
 * Returns: (transfer none) (nullable): the word, or %NULL when it stands
 */
const char *
barid_entry_tell_corrected (const BaridEntry *self)
{
  if (self->done == BARID_OUTCOME_DESTROYED && self->shelf == BARID_SHELF_INBOX)
    /* TRANSLATORS: in a row: the letter was recalled by its author, and is destroyed here. */
    return _("destroyed");

  if (self->recalled != BARID_TIME_NONE)
    /* TRANSLATORS: in a row: the author of the letter wants it back. */
    return _("recalled");

  if (self->corrected == BARID_TIME_NONE)
    return NULL;

  /* TRANSLATORS: in a row: the author of the letter has taken it back altogether. */
  return self->withdrawn ? _("withdrawn")
                         /* TRANSLATORS: in a row: the author of the letter has corrected it with another. */
                         : _("corrected");
}

/**
 * barid_entry_tell_became:
 * @self: a letter that came or was sent
 *
 * Tells in a word or two what became of a letter: what its originator did since, else what was said to it.
 *
 * Returns: (transfer none) (nullable): the words, or %NULL where nothing was heard of it
 */
const char *
barid_entry_tell_became (const BaridEntry *self)
{
  const char *since = barid_entry_tell_corrected (self);
  BaridOutcome outcome;

  if (since != NULL)
    return since;

  if (barid_outcome_from_word (self->became, &outcome))
    return barid_outcome_get_label (outcome);

  /* TRANSLATORS: in a row of a register: the letter was acknowledged. */
  return self->acknowledged != BARID_TIME_NONE ? C_("register", "Acknowledged") : NULL;
}

/**
 * barid_entry_get_reference:
 * @self: an entry
 *
 * Gets the number that its office gave a letter.
 *
 * Returns: (transfer none) (nullable): the number, or %NULL where it has none
 */
const char *
barid_entry_get_reference (const BaridEntry *self)
{
  return self->reference != NULL && *self->reference != '\0' ? self->reference : NULL;
}

/**
 * barid_entry_get_registered:
 * @self: a letter that came or was sent
 *
 * Gets the day under which a register has a letter: what came counts from when it came.
 *
 * Returns: the time
 */
BaridTime
barid_entry_get_registered (const BaridEntry *self)
{
  return self->shelf == BARID_SHELF_INBOX ? self->received : self->time;
}

/**
 * barid_entry_get_request:
 * @self: an entry
 *
 * Gets what a request asks for.
 *
 * Returns: the kind of request; a question where nothing else is known
 */
BaridRequestKind
barid_entry_get_request (const BaridEntry *self)
{
  BaridRequestKind request = BARID_REQUEST_QUESTION;

  barid_request_from_word (self->request, &request);

  return request;
}

/**
 * barid_entry_tell_asked:
 * @self: an entry
 *
 * Tells what a letter is that asks for an answer: of a request what it asks for, else its kind, as a report is answered by a date
 * and asks for nothing else.
 *
 * Returns: (transfer none): such as "Trace", translated
 */
const char *
barid_entry_tell_asked (const BaridEntry *self)
{
  BaridKind kind;

  if (g_strcmp0 (self->kind, barid_kind_get_word (BARID_KIND_REQUEST)) == 0 || !barid_kind_from_word (self->kind, &kind))
    return barid_request_get_label (barid_entry_get_request (self));

  return barid_kind_get_label (kind);
}

/**
 * barid_entry_get_due:
 * @self: an entry
 *
 * Gets until when an answer is waited for: as it was asked, or as the last holding reply has put it off.
 *
 * Returns: the time, or %BARID_TIME_NONE
 */
BaridTime
barid_entry_get_due (const BaridEntry *self)
{
  return self->held != BARID_TIME_NONE ? self->held : self->due;
}

/**
 * barid_entry_waits:
 * @self: an entry
 *
 * Says whether a letter still waits for an answer: theirs to what we sent, ours to what came.
 *
 * Returns: whether it does
 */
gboolean
barid_entry_waits (const BaridEntry *self)
{
  if (self->shelf != BARID_SHELF_INBOX && self->shelf != BARID_SHELF_SENT)
    return FALSE;

  return self->became == NULL && !self->withdrawn &&
         (g_strcmp0 (self->kind, "request") == 0 || (self->due != BARID_TIME_NONE && g_strcmp0 (self->outcome, "holding") != 0));
}

static gboolean
words_equal (char **words,
             char **others)
{
  return words == NULL || others == NULL ? words == others
                                         : g_strv_equal ((const char * const *) words, (const char * const *) others);
}

/**
 * barid_entry_equal:
 * @self: an entry
 * @other: another one
 *
 * Compares two entries as a listing has them: without their bundles and payloads.
 *
 * Returns: whether they say the same
 */
gboolean
barid_entry_equal (const BaridEntry *self,
                   const BaridEntry *other)
{
  return self->row == other->row && self->shelf == other->shelf && self->rank == other->rank &&
         self->time == other->time && self->received == other->received && self->acknowledged == other->acknowledged &&
         self->due == other->due && self->filed == other->filed && self->asked == other->asked &&
         self->read == other->read && self->corrected == other->corrected && self->withdrawn == other->withdrawn &&
         self->held == other->held &&
         g_strcmp0 (self->request, other->request) == 0 &&
         g_strcmp0 (self->outcome, other->outcome) == 0 &&
         g_strcmp0 (self->became, other->became) == 0 &&
         g_strcmp0 (self->there, other->there) == 0 &&
         self->recalled == other->recalled && self->done == other->done &&
         g_strcmp0 (self->letter_id, other->letter_id) == 0 &&
         g_strcmp0 (self->envelope_id, other->envelope_id) == 0 &&
         g_strcmp0 (self->office, other->office) == 0 &&
         g_strcmp0 (self->office_name, other->office_name) == 0 &&
         g_strcmp0 (self->reference, other->reference) == 0 &&
         g_strcmp0 (self->title, other->title) == 0 &&
         g_strcmp0 (self->kind, other->kind) == 0 &&
         g_strcmp0 (self->precedence, other->precedence) == 0 &&
         g_strcmp0 (self->marking, other->marking) == 0 &&
         g_strcmp0 (self->equivalent, other->equivalent) == 0 &&
         g_strcmp0 (self->verdict, other->verdict) == 0 &&
         g_strcmp0 (self->reason, other->reason) == 0 &&
         g_strcmp0 (self->signer, other->signer) == 0 &&
         g_strcmp0 (self->agreement, other->agreement) == 0 &&
         g_strcmp0 (self->parent, other->parent) == 0 &&
         g_strcmp0 (self->parent_state, other->parent_state) == 0 &&
         g_strcmp0 (self->corrected_by, other->corrected_by) == 0 &&
         g_strcmp0 (self->session_key, other->session_key) == 0 &&
         g_strcmp0 (self->sha256, other->sha256) == 0 &&
         words_equal (self->addressee_names, other->addressee_names) &&
         words_equal (self->areas, other->areas);
}
