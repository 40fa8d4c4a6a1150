#pragma once

#include "barid-partner.h"
#include "barid-store.h"

G_BEGIN_DECLS

/* Partners, their pins with the story of their introduction, channels, and our own keys.
 * A trigger forbids that a pin's fingerprint changes: keys never switch silently. */

gboolean      barid_address_book_add         (BaridStore         *store,
                                              BaridOffice        *office,
                                              GError            **error);
gboolean      barid_address_book_pin         (BaridStore         *store,
                                              const char         *office,
                                              const BaridPin     *pin,
                                              GBytes             *certificate,
                                              GError            **error);
gboolean      barid_address_book_end_pin     (BaridStore         *store,
                                              const char         *fingerprint,
                                              BaridTime           when,
                                              GError            **error);
GBytes       *barid_address_book_get_certificate (BaridStore     *store,
                                              const char         *fingerprint,
                                              GError            **error);
GPtrArray    *barid_address_book_list        (BaridStore         *store,
                                              GError            **error);
BaridPartner *barid_address_book_find        (BaridStore         *store,
                                              const char         *name_or_id,
                                              GError            **error);
BaridPartner *barid_address_book_find_by_key (BaridStore         *store,
                                              const char         *fingerprint,
                                              GError            **error);
gboolean      barid_address_book_set_channel (BaridStore         *store,
                                              BaridChannel       *channel,
                                              GError            **error);

/* The card a partner was introduced by, with its signature, and our own notes on them. */
gboolean      barid_address_book_set_card    (BaridStore         *store,
                                              const char         *office,
                                              GBytes             *file,
                                              GError            **error);
gboolean      barid_address_book_get_card    (BaridStore         *store,
                                              const char         *office,
                                              GBytes            **file,
                                              GError            **error);
/* A card that a partner has passed on, and that nobody has taken yet. */
typedef struct
{
  char      *office;
  char      *name;
  char      *introducer;
  GBytes    *file;
  BaridTime  time;
} BaridPassedCard;

void          barid_passed_card_free         (BaridPassedCard    *self);
gboolean      barid_address_book_add_passed  (BaridStore         *store,
                                              const BaridPassedCard *card,
                                              GError            **error);
GPtrArray    *barid_address_book_list_passed (BaridStore         *store,
                                              GError            **error);
gboolean      barid_address_book_end_passed  (BaridStore         *store,
                                              const char         *office,
                                              GError            **error);

gboolean      barid_address_book_set_note    (BaridStore         *store,
                                              const char         *office,
                                              const char         *text,
                                              BaridTime           time,
                                              GError            **error);
gboolean      barid_address_book_get_note    (BaridStore         *store,
                                              const char         *office,
                                              char              **text,
                                              GError            **error);

/* The way to our own inbox, and every key that is or was ours. */
gboolean      barid_address_book_set_inbox   (BaridStore         *store,
                                              BaridChannel       *channel,
                                              GError            **error);
GPtrArray    *barid_address_book_list_inboxes (BaridStore        *store,
                                              GError            **error);
gboolean      barid_address_book_add_own_key (BaridStore         *store,
                                              const char         *fingerprint,
                                              BaridTime           when,
                                              GError            **error);
gboolean      barid_address_book_is_own_key  (BaridStore         *store,
                                              const char         *fingerprint,
                                              GError            **error);

G_END_DECLS
