#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What stands in the sidebar, in this order. */
typedef enum
{
  BARID_PAGE_TODAY,
  BARID_PAGE_INBOX,
  BARID_PAGE_REQUESTS,
  BARID_PAGE_FILES,
  BARID_PAGE_DRAFTS,
  BARID_PAGE_SENT,
  BARID_PAGE_ARCHIVE,
  BARID_PAGE_PARTNERS,
  BARID_PAGE_AGREEMENTS,
  BARID_PAGE_PICTURE,
  BARID_PAGE_OUTBOX,
  BARID_PAGE_QUARANTINE,
  BARID_N_PAGES
} BaridPage;

const char *barid_page_get_word  (BaridPage   page);
const char *barid_page_get_label (BaridPage   page);
const char *barid_page_get_icon  (BaridPage   page);
const char *barid_page_get_hint  (BaridPage   page);
gboolean    barid_page_from_word (const char *word,
                                  BaridPage  *page);

G_END_DECLS
