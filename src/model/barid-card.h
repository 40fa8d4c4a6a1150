#pragma once

#include <gio/gio.h>

#include "barid-hours.h"
#include "barid-office.h"
#include "barid-time.h"
#include "barid-words.h"

G_BEGIN_DECLS

/* The signed things that travel beside letters. */

/**
 * BaridDeskKey:
 * @role: what the desk is for
 * @certificate: binary OpenPGP public certificate
 */
typedef struct
{
  char      *desk;
  BaridRole  role;
  char      *fingerprint;
  GBytes    *certificate;
} BaridDeskKey;

/* Ways to reach an office when letters do not. */
typedef enum
{
  BARID_FALLBACK_TELEPHONE,
  BARID_FALLBACK_FAX,
  BARID_FALLBACK_COURIER,
  BARID_FALLBACK_DESK,
  BARID_FALLBACK_RADIO,
  BARID_FALLBACK_OTHER,
  BARID_N_FALLBACKS
} BaridFallbackWay;

/**
 * BaridFallback:
 * @address: a number, a place, a name: one line
 *
 * One of them.
 */
typedef struct
{
  BaridFallbackWay  way;
  char             *address;
} BaridFallback;

/**
 * BaridCard:
 * @keys: (element-type BaridDeskKey): one receiving key per desk, the office's choice first
 * @languages: RFC 5646 tags
 * @hours: (nullable): when somebody is there
 * @fallbacks: (element-type BaridFallback): other ways to them, the first to be tried first
 *
 * How an office introduces itself: identity, keys, no secrets.
 */
typedef struct
{
  BaridOffice *office;
  GPtrArray   *keys;
  GStrv        languages;
  char        *telephone;
  BaridHours  *hours;
  GPtrArray   *fallbacks;
  BaridTime    created;
} BaridCard;

/**
 * BaridSigned:
 * @object: the exact bytes that every signature covers
 * @signatures: (element-type GBytes): detached binary OpenPGP signatures over @object
 * @statements: (element-type BaridSigned): what others signed in its place, each with one signature: an agreement with
 *   reservations
 *
 * A Barid object with its signatures: a card, an agreement.
 */
typedef struct
{
  GBytes    *object;
  GPtrArray *signatures;
  GPtrArray *statements;
} BaridSigned;

BaridDeskKey *barid_desk_key_new  (const char   *desk,
                                   BaridRole     role,
                                   const char   *fingerprint,
                                   GBytes       *certificate);
void          barid_desk_key_free (BaridDeskKey *self);

BaridCard    *barid_card_new      (BaridOffice  *office);
void          barid_card_free     (BaridCard    *self);

BaridFallback *barid_fallback_new (BaridFallbackWay way,
                                   const char   *address);
BaridFallback *barid_fallback_parse (const char *text,
                                   GError      **error);
void          barid_fallback_free (BaridFallback *self);
const char   *barid_fallback_way_get_word (BaridFallbackWay way);
const char   *barid_fallback_way_get_label (BaridFallbackWay way);
gboolean      barid_fallback_way_from_word (const char *word,
                                   BaridFallbackWay *way);
char         *barid_fallback_tell (const BaridFallback *self);

BaridSigned  *barid_signed_new    (GBytes       *object);
void          barid_signed_add    (BaridSigned  *self,
                                   GBytes       *signature);
void          barid_signed_state  (BaridSigned  *self,
                                   GBytes       *statement,
                                   GBytes       *signature);
void          barid_signed_free   (BaridSigned  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaridDeskKey, barid_desk_key_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaridFallback, barid_fallback_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaridCard, barid_card_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaridSigned, barid_signed_free)

G_END_DECLS
