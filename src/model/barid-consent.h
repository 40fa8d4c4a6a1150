#pragma once

#include <gio/gio.h>

#include "barid-time.h"

G_BEGIN_DECLS

/* Passing on what somebody else wrote, with their leave. */

/**
 * BaridConsent:
 * @originator: identity id of the office whose text it is
 * @key: fingerprint of the key of its desk that signs
 * @letter: id of the letter in which the text first came
 * @holder: identity id of the office that may pass it on
 * @addressee: identity id of the office that may have it
 * @addressee_name: what the originator calls that office
 * @addressee_key: (nullable): fingerprint of the one key it may be sealed to, where the originator knows it
 * @sha256: of the exact bytes that may be passed on, in lower-case hexadecimal
 * @conditions: (nullable): in the originator's words
 * @given: when it was given
 * @until: the last moment it may be used, or %BARID_TIME_NONE
 *
 * An originator's leave to pass on: of exactly these bytes, by one office, to one other.
 */
typedef struct
{
  char      *originator;
  char      *key;
  char      *letter;
  char      *holder;
  char      *addressee;
  char      *addressee_name;
  char      *addressee_key;
  char      *sha256;
  char      *conditions;
  BaridTime  given;
  BaridTime  until;
} BaridConsent;

/**
 * BaridExtract:
 * @bytes: the exact bytes of a bundle: a text as its originator lets it go
 * @consent: (nullable): a signed #BaridConsent, as the exact bytes of its file
 *
 * What a letter carries of somebody else's, as it came. Immutable, reference counted.
 */
typedef struct
{
  GBytes *bytes;
  GBytes *consent;
} BaridExtract;

BaridConsent *barid_consent_new   (void);
void          barid_consent_free  (BaridConsent *self);

BaridExtract *barid_extract_new   (GBytes       *bytes,
                                   GBytes       *consent);
BaridExtract *barid_extract_ref   (BaridExtract *self);
void          barid_extract_unref (BaridExtract *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaridConsent, barid_consent_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaridExtract, barid_extract_unref)

G_END_DECLS
