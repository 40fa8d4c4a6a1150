#pragma once

#include <gio/gio.h>

#include "barid-attestation.h"
#include "barid-time.h"
#include "barid-words.h"

G_BEGIN_DECLS

#define BARID_FORMAT_VERSION 1

/**
 * BaridLetterhead:
 * @version: format version of the bundle
 * @purpose: what the signature over the bundle was made for
 * @id: letter id, "letter--UUID": the same for a resend, another for every addressee
 * @stream: UUID of the sending desk's stream
 * @number: place in the stream toward this addressee, from 1
 * @voided: (element-type gint64): numbers given up
 * @time: when it was released
 * @sender: primary fingerprint of the key that signs
 * @addressee: primary fingerprint of the key it is sealed to
 * @agreement: id of the agreement it rests on, or NULL
 * @parent: letter id of the letter it answers, or NULL
 * @parent_sha256: of that letter's bundle, or NULL
 * @subject: (nullable): what an administrative letter is about: exact bytes, such as a signed agreement
 * @attested: (element-type BaridAttested): texts that others have signed, or are asked to; see barid-attestation.h
 *
 * The one object of our own in every bundle: GnuPG does not bind a signature to its addressee, so this does.
 */
typedef struct
{
  gint64        version;
  BaridPurpose  purpose;
  char         *id;
  char         *stream;
  gint64        number;
  GArray       *voided;
  BaridTime     time;
  char         *sender;
  char         *addressee;
  char         *agreement;
  char         *parent;
  char         *parent_sha256;
  GBytes       *subject;
  GPtrArray    *attested;
} BaridLetterhead;

/**
 * BaridBundle:
 * @bytes: the exact bytes of a STIX 2.1 bundle, wiped when let go
 * @letterhead: what is written in it about the way it goes
 *
 * What is sealed, and what comes out when a letter is opened.
 */
typedef struct
{
  GBytes          *bytes;
  BaridLetterhead *letterhead;
} BaridBundle;

/**
 * BaridEnvelope:
 * @id: "artifact--UUID": UUIDv5 over the payload, so that posting again is the same object
 * @payload: the binary OpenPGP message
 *
 * What an exchange sees of a letter.
 */
typedef struct
{
  char   *id;
  GBytes *payload;
} BaridEnvelope;

BaridLetterhead *barid_letterhead_new   (BaridPurpose          purpose,
                                         const char           *sender,
                                         const char           *addressee);
BaridLetterhead *barid_letterhead_ref   (BaridLetterhead      *self);
void             barid_letterhead_unref (BaridLetterhead      *self);

BaridBundle     *barid_bundle_new       (GBytes               *bytes,
                                         BaridLetterhead      *letterhead);
BaridBundle     *barid_bundle_ref       (BaridBundle          *self);
void             barid_bundle_unref     (BaridBundle          *self);

BaridEnvelope   *barid_envelope_new     (const char           *id,
                                         GBytes               *payload);
BaridEnvelope   *barid_envelope_ref     (BaridEnvelope        *self);
void             barid_envelope_unref   (BaridEnvelope        *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaridLetterhead, barid_letterhead_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaridBundle, barid_bundle_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaridEnvelope, barid_envelope_unref)

G_END_DECLS
