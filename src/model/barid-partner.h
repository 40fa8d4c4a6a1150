#pragma once

#include <gio/gio.h>

#include "barid-office.h"
#include "barid-time.h"
#include "barid-words.h"

G_BEGIN_DECLS

/**
 * BaridPin:
 * @fingerprint: full primary fingerprint
 * @desk: which desk of the office the key serves, as its card says
 * @role: what that desk is for, as its card says; %BARID_ROLE_OFFICER unless it is set
 * @introducer: who introduced the key, by name
 * @how: "by hand", "telephone", …: as the officer wrote it
 * @when: when it was compared
 * @ended: when it stopped being the partner's key, or %BARID_TIME_NONE
 * @announced: whether the key before it announced it and @introducer confirmed that; else it was taken from a card
 * @rotated: whether it ended because the key that it announced took its place
 * @compromised: since when it may be in other hands, as its office says, or %BARID_TIME_NONE
 * @card: (nullable): SHA-256 of the card it is taken from; written, never read
 *
 * A partner's key with the story of how it was introduced.
 */
typedef struct
{
  char      *fingerprint;
  char      *desk;
  BaridRole  role;
  char      *introducer;
  char      *how;
  BaridTime  when;
  BaridTime  ended;
  gboolean   announced;
  gboolean   rotated;
  BaridTime  compromised;
  char      *card;
} BaridPin;

/**
 * BaridChannel:
 * @office: identity id of the office whose inbox this is
 * @root: the API root's absolute https URL, ending in "/"
 * @collection: TAXII collection id
 * @user: HTTP Basic user name: the name of the office at that exchange
 * @token: HTTP Basic password
 * @pin: SHA-256 of the server certificate's public key (SPKI), 64 hexadecimal digits, or NULL
 * @authority: PEM of the certificate authority to believe, or NULL for the system's
 *
 * One direction to or from a partner: where, and with which credentials. Immutable, reference counted.
 */
typedef struct
{
  char *office;
  char *root;
  char *collection;
  char *user;
  char *token;
  char *pin;
  char *authority;
} BaridChannel;

/**
 * BaridPartner:
 * @pins: (element-type BaridPin)
 * @channel: the way to them, or %NULL until their access file is opened
 *
 * Another office, as this desk knows it. Immutable, reference counted.
 */
typedef struct
{
  BaridOffice  *office;
  GPtrArray    *pins;
  BaridChannel *channel;
} BaridPartner;

BaridPin       *barid_pin_new            (const char         *fingerprint,
                                          const char         *desk,
                                          const char         *introducer,
                                          const char         *how,
                                          BaridTime           when);
void            barid_pin_free           (BaridPin           *self);

BaridChannel   *barid_channel_new        (const char         *office,
                                          const char         *root,
                                          const char         *collection,
                                          const char         *user,
                                          const char         *token,
                                          const char         *pin,
                                          const char         *authority);
BaridChannel   *barid_channel_ref        (BaridChannel       *self);
void            barid_channel_unref      (BaridChannel       *self);

BaridPartner   *barid_partner_new        (BaridOffice        *office,
                                          GPtrArray          *pins,
                                          BaridChannel       *channel);
BaridPartner   *barid_partner_ref        (BaridPartner       *self);
void            barid_partner_unref      (BaridPartner       *self);
const BaridPin *barid_partner_find_pin   (const BaridPartner *self,
                                          const char         *fingerprint);
const BaridPin *barid_partner_get_receiving (const BaridPartner *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaridPin, barid_pin_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaridChannel, barid_channel_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaridPartner, barid_partner_unref)

G_END_DECLS
