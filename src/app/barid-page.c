#include "config.h"

#include "barid-page.h"

#include <glib/gi18n-lib.h>

static const struct
{
  const char *word;
  const char *label;
  const char *icon;
  const char *hint; /* NULL: letters are chosen there */
} pages[] = {
  /* TRANSLATORS: in the sidebar: what waits for the officer today. */
  [BARID_PAGE_TODAY] = { "today", N_("Today"), "x-office-calendar-symbolic" },
  /* TRANSLATORS: in the sidebar: letters that came. */
  [BARID_PAGE_INBOX] = { "inbox", N_("Inbox"), "mail-unread-symbolic" },
  /* TRANSLATORS: in the sidebar: what partners asked of us, and we of them. */
  [BARID_PAGE_REQUESTS] = { "requests", N_("Requests"), "dialog-question-symbolic" },
  /* TRANSLATORS: in the sidebar: letters by subject. */
  [BARID_PAGE_FILES] = { "files", N_("Files"), "folder-symbolic" },
  /* TRANSLATORS: in the sidebar: briefings that were not released yet. */
  [BARID_PAGE_DRAFTS] = { "drafts", N_("Drafts"), "document-edit-symbolic",
    N_("Open a draft to go on writing it.") },
  /* TRANSLATORS: in the sidebar: letters that left. */
  [BARID_PAGE_SENT] = { "sent", N_("Sent"), "mail-send-symbolic" },
  /* TRANSLATORS: in the sidebar: letters that were put away. */
  [BARID_PAGE_ARCHIVE] = { "archive", N_("Archive"), "package-x-generic-symbolic" },
  /* TRANSLATORS: in the sidebar: the other offices. */
  [BARID_PAGE_PARTNERS] = { "partners", N_("Partners"), "system-users-symbolic",
    N_("Choose a partner to see what is known of it.") },
  /* TRANSLATORS: in the sidebar: what nations have agreed. */
  [BARID_PAGE_AGREEMENTS] = { "agreements", N_("Agreements"), "x-office-document-symbolic",
    N_("Choose an agreement to read it here.") },
  /* TRANSLATORS: in the sidebar: what went to and came from each partner, over time. */
  [BARID_PAGE_PICTURE] = { "picture", N_("Picture"), "barid-picture-symbolic",
    N_("Choose a partner to see what is known of it.") },
  /* TRANSLATORS: in the sidebar: letters that were released and have not been carried yet. */
  [BARID_PAGE_OUTBOX] = { "outbox", N_("Outbox"), "mail-send-receive-symbolic" },
  /* TRANSLATORS: in the sidebar: letters that are not authentic. */
  [BARID_PAGE_QUARANTINE] = { "quarantine", N_("Quarantine"), "dialog-warning-symbolic" },
};

G_STATIC_ASSERT (G_N_ELEMENTS (pages) == BARID_N_PAGES);

/**
 * barid_page_get_word:
 * @page: a page
 *
 * Gets a page's word, by which actions name it.
 *
 * Returns: (transfer none): the word
 */
const char *
barid_page_get_word (BaridPage page)
{
  g_assert (page < BARID_N_PAGES);

  return pages[page].word;
}

/**
 * barid_page_get_label:
 * @page: a page
 *
 * Gets what a page is called on screen.
 *
 * Returns: (transfer none): the name, translated
 */
const char *
barid_page_get_label (BaridPage page)
{
  g_assert (page < BARID_N_PAGES);

  return _(pages[page].label);
}

/**
 * barid_page_get_icon:
 * @page: a page
 *
 * Gets a page's icon.
 *
 * Returns: (transfer none): an icon name
 */
const char *
barid_page_get_icon (BaridPage page)
{
  g_assert (page < BARID_N_PAGES);

  return pages[page].icon;
}

/**
 * barid_page_get_hint:
 * @page: a page
 *
 * Gets what to do on a page where nothing of it is chosen.
 *
 * Returns: (transfer none): a sentence, translated
 */
const char *
barid_page_get_hint (BaridPage page)
{
  g_assert (page < BARID_N_PAGES);

  return pages[page].hint != NULL ? _(pages[page].hint) : _("Choose a letter to read it here.");
}

/**
 * barid_page_from_word:
 * @word: (nullable): a word
 * @page: (out): the page it names
 *
 * Finds the page of a word.
 *
 * Returns: whether there is one
 */
gboolean
barid_page_from_word (const char *word,
                      BaridPage  *page)
{
  for (guint i = 0; i < BARID_N_PAGES; i++)
    if (g_strcmp0 (word, pages[i].word) == 0)
      {
        *page = i;
        return TRUE;
      }

  return FALSE;
}
