#include "config.h"

#include "barid-translation.h"

#include <glib/gi18n-lib.h>

#include "barid-nation.h"
#include "barid-text.h"
#include "barid-time-local.h"

/* What is said of a translation, in the terminal as in the window. */

static char *
describe_anonymous (const BaridTranslation *self,
                    const char             *language)
{
  switch (self->status)
    {
    case BARID_TRANSLATION_OFFICIAL:
      /* TRANSLATORS: %s is the name of a language. */
      return g_strdup_printf (_("%s, official · the original prevails"), language);
    case BARID_TRANSLATION_BINDING:
      /* TRANSLATORS: %s is the name of a language. */
      return g_strdup_printf (_("%s, binding · both texts are equally binding"), language);
    case BARID_TRANSLATION_COURTESY:
    case BARID_N_TRANSLATION_STATUSES:
    default:
      /* TRANSLATORS: %s is the name of a language. */
      return g_strdup_printf (_("%s, courtesy · the original prevails"), language);
    }
}

/**
 * barid_translation_describe:
 * @self: a translation
 *
 * Tells what a translation is, who made it, and which text prevails.
 *
 * Returns: (transfer full): such as "Arabic, courtesy, by Nora · the original prevails"
 */
char *
barid_translation_describe (const BaridTranslation *self)
{
  g_autofree char *told = NULL;
  g_autofree char *language = NULL;
  g_autofree char *clean = NULL;
  g_autofree char *translator = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  told = barid_language_tell (self->language != NULL ? self->language : "");
  language = barid_text_isolate (told);
  clean = barid_text_clean_name (self->translator != NULL ? self->translator : "");
  if (*clean == '\0')
    return describe_anonymous (self, language);

  translator = barid_text_isolate (clean);
  switch (self->status)
    {
    case BARID_TRANSLATION_OFFICIAL:
      /* TRANSLATORS: %1$s is the name of a language, %2$s the office that translated. */
      return g_strdup_printf (_("%1$s, official, by %2$s · the original prevails"), language, translator);
    case BARID_TRANSLATION_BINDING:
      /* TRANSLATORS: %1$s is the name of a language, %2$s the office that translated. */
      return g_strdup_printf (_("%1$s, binding, by %2$s · both texts are equally binding"), language, translator);
    case BARID_TRANSLATION_COURTESY:
    case BARID_N_TRANSLATION_STATUSES:
    default:
      /* TRANSLATORS: %1$s is the name of a language, %2$s the office that translated. */
      return g_strdup_printf (_("%1$s, courtesy, by %2$s · the original prevails"), language, translator);
    }
}

/**
 * barid_translation_tell_stale:
 * @self: a translation
 * @briefing: the briefing it stands in
 *
 * Tells that the original has changed since.
 *
 * Returns: (transfer none) (nullable): the sentence, or %NULL where the translation is of this version
 */
const char *
barid_translation_tell_stale (const BaridTranslation *self,
                              BaridBriefing          *briefing)
{
  return barid_translation_is_stale (self, briefing)
           ? _("This translation is of an earlier version: it may say what the original says no longer.") : NULL;
}

/**
 * barid_translation_tell_missing:
 * @self: a translation
 * @briefing: the briefing it stands in
 *
 * Tells how much is not translated.
 *
 * Returns: (transfer full) (nullable): the sentence, or %NULL where the translation is complete
 */
char *
barid_translation_tell_missing (const BaridTranslation *self,
                                BaridBriefing          *briefing)
{
  guint missing = barid_translation_count_missing (self, briefing);
  g_autofree char *count = missing > 0 ? barid_count_tell (missing) : NULL;

  if (missing == 0)
    return NULL;

  /* TRANSLATORS: %s is how many titles, judgements, paragraphs and the like. */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s text is not translated.", "%s texts are not translated.", missing),
                          count);
}
