#include "config.h"

#include "barid-introduce-card.h"

#include <glib/gi18n-lib.h>

#include "barid-acquaintance.h"
#include "barid-nation.h"
#include "barid-text.h"
#include "barid-time-local.h"

/* The first of the three pages on which a partner is introduced. */

static char *
tell_standing (const BaridIntroduction *introduction)
{
  g_autofree char *name = barid_text_isolate (introduction->card->office->name);

  switch (introduction->standing)
    {
    case BARID_STANDING_KNOWN:
      return g_strdup (_("This office is known here, with this very key. It can be compared once more: the story of the "
                         "key grows by it."));
    case BARID_STANDING_DIFFERS:
      /* TRANSLATORS: interface.md §12, "key differs"; %s is the name of an office. */
      return g_strdup_printf (_("The key offered for %s is not the one we know. Nothing has changed: the known key stays "
                                "in use until the new one is compared."), name);
    case BARID_STANDING_OURS:
      return g_strdup (_("This is our own card. There is nothing to introduce: hand it to a partner."));
    case BARID_STANDING_NEW:
    default:
      return g_strdup (_("This office is not known here. A card proves nothing yet: compare the key number with somebody "
                         "of theirs whom you know, by another way than the card came."));
    }
}

static char *
tell_languages (const char * const *tags)
{
  g_autoptr(GString) list = g_string_new (NULL);

  for (guint i = 0; tags != NULL && tags[i] != NULL; i++)
    {
      g_autofree char *language = barid_language_tell (tags[i]);

      if (i > 0)
        /* TRANSLATORS: between the items of a list. */
        g_string_append (list, _(", "));
      g_string_append (list, language);
    }

  return list->len > 0 ? g_string_free (g_steal_pointer (&list), FALSE) : NULL;
}

static void
write_key (BaridFolio              *folio,
           GtkWidget               *group,
           const BaridIntroduction *introduction,
           guint                    i)
{
  const BaridDeskKey *desk_key = g_ptr_array_index (introduction->card->keys, i);
  const BaridKey *key = g_ptr_array_index (introduction->keys, i);
  g_autofree char *desk = barid_text_clean_name (desk_key->desk != NULL ? desk_key->desk : "");
  BaridTime end = barid_key_find_end (key, barid_time_now ());
  g_autofree char *day = barid_time_tell (end, BARID_TIME_DAY_ONLY, BARID_CALENDAR_GREGORIAN);
  g_autofree char *isolated = barid_text_isolate (day);
  g_autofree char *words = NULL;

  /* TRANSLATORS: of a key. %s is a date. */
  words = end != BARID_TIME_NONE ? g_strdup_printf (_("Its key ends on %s"), isolated) : g_strdup (_("Its key has no end"));
  barid_folio_fact (folio, group, *desk != '\0' ? desk : _("Key"), words);
  barid_folio_role (folio, group, desk_key->role);
}

/* What stays in use until the new key is compared. */
static void
write_known_keys (BaridFolio              *folio,
                  const BaridIntroduction *introduction)
{
  const BaridPartner *partner = introduction->partner;
  GtkWidget *group = barid_folio_group (folio, _("What we know of them"), NULL);

  for (guint i = 0; i < partner->pins->len; i++)
    {
      const BaridPin *pin = g_ptr_array_index (partner->pins, i);
      g_autofree char *number = barid_key_number (pin->fingerprint);
      g_autofree char *isolated = barid_text_isolate_machine (number);
      g_autofree char *story = barid_pin_tell_story (pin);

      if (pin->ended == BARID_TIME_NONE)
        barid_folio_line (folio, group, isolated, story);
    }
}

/**
 * barid_introduce_write_reach:
 * @folio: where
 * @group: in which group
 * @card: a card
 *
 * Writes when and how an office is reached: languages, duty telephone, hours with the time there, and in which order other
 * ways are tried.
 */
void
barid_introduce_write_reach (BaridFolio      *folio,
                             GtkWidget       *group,
                             const BaridCard *card)
{
  g_autofree char *languages = tell_languages ((const char * const *) card->languages);
  g_autofree char *telephone = card->telephone != NULL ? barid_text_isolate_machine (card->telephone) : NULL;

  barid_folio_fact (folio, group, _("Reads"), languages != NULL ? languages : _("not said"));
  barid_folio_fact (folio, group, _("Duty telephone"), telephone != NULL ? telephone : _("not said"));
  if (card->hours != NULL)
    {
      g_autofree char *hours = barid_hours_tell (card->hours);
      g_autofree char *now = barid_hours_tell_now (card->hours, barid_time_now ());

      barid_folio_fact (folio, group, _("Working days and hours"), hours);
      barid_folio_fact (folio, group, _("Now"), now);
    }

  if (card->fallbacks->len > 0)
    {
      g_autoptr(GString) list = g_string_new (NULL);

      for (guint i = 0; i < card->fallbacks->len; i++)
        {
          g_autofree char *told = barid_fallback_tell (g_ptr_array_index (card->fallbacks, i));

          g_string_append_printf (list, "%s%s", i > 0 ? "\n" : "", told);
        }
      barid_folio_fact (folio, group, _("If letters do not go, in this order"), list->str);
    }
}

/**
 * barid_introduce_write_card:
 * @folio: where
 * @introduction: a card that was read
 *
 * Writes what a card says, and what that is worth.
 */
void
barid_introduce_write_card (BaridFolio              *folio,
                            const BaridIntroduction *introduction)
{
  const BaridCard *card = introduction->card;
  g_autofree char *name = barid_text_clean_name (card->office->name);
  g_autofree char *nation = barid_nation_tell (card->office->nation);
  g_autofree char *standing = tell_standing (introduction);
  g_autofree char *sha256 = barid_text_isolate_machine (introduction->sha256);
  GtkWidget *group;
  GtkWidget *fold;

  barid_folio_begin (folio);
  barid_folio_title (folio, name, nation);
  barid_folio_note (folio, standing, introduction->standing == BARID_STANDING_DIFFERS);
  group = barid_folio_group (folio, _("What the card says"), NULL);
  barid_introduce_write_reach (folio, group, card);
  for (guint i = 0; i < card->keys->len; i++)
    write_key (folio, group, introduction, i);

  if (introduction->standing == BARID_STANDING_DIFFERS)
    write_known_keys (folio, introduction);

  fold = barid_folio_fold (folio, _("Details"));
  for (guint i = 0; i < card->keys->len; i++)
    {
      g_autofree char *fingerprint = barid_text_isolate_machine (((BaridDeskKey *) g_ptr_array_index (card->keys, i))
                                                                 ->fingerprint);

      barid_folio_fact (folio, fold, _("Fingerprint"), fingerprint);
    }
  barid_folio_fact (folio, fold, _("SHA-256 of the card"), sha256);
  barid_folio_end (folio);
}
