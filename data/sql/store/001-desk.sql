-- The desk's own store. Times are microseconds since 1970-01-01 UTC, 0 where none is given.
-- What must never change is guarded here as well as in the code above it, so that a mistake
-- there, or a hand with an SQL prompt, meets the same refusal. INSERT OR REPLACE deletes
-- without asking a DELETE trigger, hence the guards BEFORE INSERT.

-- "BARD": how a desk's store is told from any other SQLite file.
PRAGMA application_id = 1111577156;

CREATE TABLE setting (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;

-- Address book ---------------------------------------------------------------------------

CREATE TABLE partner (
  id       TEXT PRIMARY KEY NOT NULL,
  name     TEXT NOT NULL,
  caseless TEXT NOT NULL,
  nation   TEXT
) STRICT;
CREATE INDEX partner_by_name ON partner (caseless);

CREATE TRIGGER partner_keeps_id BEFORE UPDATE OF id ON partner WHEN NEW.id <> OLD.id
BEGIN SELECT RAISE (ABORT, 'a partner keeps its id'); END;
CREATE TRIGGER partner_is_new BEFORE INSERT ON partner
WHEN EXISTS (SELECT 1 FROM partner WHERE id = NEW.id)
BEGIN SELECT RAISE (ABORT, 'this partner is known'); END;
CREATE TRIGGER partner_stays BEFORE DELETE ON partner
BEGIN SELECT RAISE (ABORT, 'a partner is never removed'); END;

CREATE TABLE pin (
  row         INTEGER PRIMARY KEY,
  fingerprint TEXT NOT NULL UNIQUE
              CHECK (length (fingerprint) IN (40, 64) AND fingerprint NOT GLOB '*[^0-9A-F]*'),
  office      TEXT NOT NULL REFERENCES partner (id),
  desk        TEXT,
  ended       INTEGER NOT NULL DEFAULT 0,
  certificate BLOB
) STRICT;
CREATE INDEX pin_by_office ON pin (office);

-- Keys never switch silently.
CREATE TRIGGER pin_keeps_key BEFORE UPDATE OF row, fingerprint, office ON pin
WHEN NEW.row <> OLD.row OR NEW.fingerprint <> OLD.fingerprint OR NEW.office <> OLD.office
BEGIN SELECT RAISE (ABORT, 'a pin keeps its key and its office'); END;
CREATE TRIGGER pin_ends_once BEFORE UPDATE OF ended ON pin WHEN OLD.ended <> 0 AND NEW.ended <> OLD.ended
BEGIN SELECT RAISE (ABORT, 'a pin ends once'); END;
CREATE TRIGGER pin_is_new BEFORE INSERT ON pin
WHEN EXISTS (SELECT 1 FROM pin WHERE fingerprint = NEW.fingerprint OR row = NEW.row)
BEGIN SELECT RAISE (ABORT, 'this key is pinned'); END;
CREATE TRIGGER pin_stays BEFORE DELETE ON pin
BEGIN SELECT RAISE (ABORT, 'a pin is never removed'); END;

-- The story of a pin grows and is never rewritten.
CREATE TABLE introduction (
  row         INTEGER PRIMARY KEY AUTOINCREMENT,
  fingerprint TEXT NOT NULL REFERENCES pin (fingerprint),
  introducer  TEXT,
  how         TEXT,
  time        INTEGER NOT NULL
) STRICT;
CREATE INDEX introduction_by_key ON introduction (fingerprint);

CREATE TRIGGER introduction_stays_as_told BEFORE UPDATE ON introduction
BEGIN SELECT RAISE (ABORT, 'an introduction stays as it was told'); END;
CREATE TRIGGER introduction_is_new BEFORE INSERT ON introduction
WHEN EXISTS (SELECT 1 FROM introduction WHERE row = NEW.row)
BEGIN SELECT RAISE (ABORT, 'an introduction stays as it was told'); END;
CREATE TRIGGER introduction_stays BEFORE DELETE ON introduction
BEGIN SELECT RAISE (ABORT, 'an introduction is never removed'); END;

CREATE TABLE channel (
  office     TEXT PRIMARY KEY NOT NULL REFERENCES partner (id),
  root       TEXT NOT NULL,
  collection TEXT NOT NULL,
  user       TEXT,
  token      TEXT,
  pin        TEXT,
  authority  TEXT
) STRICT;

CREATE TABLE inbox (
  root       TEXT NOT NULL,
  collection TEXT NOT NULL,
  office     TEXT,
  user       TEXT,
  token      TEXT,
  pin        TEXT,
  authority  TEXT,
  PRIMARY KEY (root, collection)
) STRICT;

-- Letters to any key that was ours remain addressed to us.
CREATE TABLE own_key (
  fingerprint TEXT PRIMARY KEY NOT NULL
              CHECK (length (fingerprint) IN (40, 64) AND fingerprint NOT GLOB '*[^0-9A-F]*'),
  since       INTEGER NOT NULL
) STRICT;

CREATE TRIGGER own_key_keeps BEFORE UPDATE ON own_key
BEGIN SELECT RAISE (ABORT, 'a key that was ours remains ours'); END;
CREATE TRIGGER own_key_is_new BEFORE INSERT ON own_key
WHEN EXISTS (SELECT 1 FROM own_key WHERE fingerprint = NEW.fingerprint)
BEGIN SELECT RAISE (IGNORE); END;
CREATE TRIGGER own_key_stays BEFORE DELETE ON own_key
BEGIN SELECT RAISE (ABORT, 'a key that was ours remains ours'); END;

-- Treaty book ----------------------------------------------------------------------------

CREATE TABLE treaty (
  row       INTEGER PRIMARY KEY,
  id        TEXT NOT NULL UNIQUE,
  bytes     BLOB NOT NULL,
  withdrawn INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TRIGGER treaty_keeps_its_words BEFORE UPDATE OF row, id, bytes ON treaty
WHEN NEW.row <> OLD.row OR NEW.id <> OLD.id OR NEW.bytes <> OLD.bytes
BEGIN SELECT RAISE (ABORT, 'the bytes of an agreement never change'); END;
CREATE TRIGGER treaty_is_withdrawn_once BEFORE UPDATE OF withdrawn ON treaty
WHEN OLD.withdrawn <> 0 AND NEW.withdrawn <> OLD.withdrawn
BEGIN SELECT RAISE (ABORT, 'an agreement is withdrawn once'); END;
CREATE TRIGGER treaty_is_new BEFORE INSERT ON treaty
WHEN EXISTS (SELECT 1 FROM treaty WHERE id = NEW.id OR row = NEW.row)
BEGIN SELECT RAISE (ABORT, 'the bytes of an agreement never change'); END;
CREATE TRIGGER treaty_stays BEFORE DELETE ON treaty
BEGIN SELECT RAISE (ABORT, 'an agreement is never removed'); END;

CREATE TABLE treaty_signature (
  row         INTEGER PRIMARY KEY,
  treaty      TEXT NOT NULL REFERENCES treaty (id),
  fingerprint TEXT NOT NULL,
  bytes       BLOB NOT NULL,
  time        INTEGER NOT NULL,
  UNIQUE (treaty, fingerprint)
) STRICT;

CREATE TRIGGER treaty_signature_keeps BEFORE UPDATE ON treaty_signature
BEGIN SELECT RAISE (ABORT, 'a signature never changes'); END;
CREATE TRIGGER treaty_signature_is_new BEFORE INSERT ON treaty_signature
WHEN EXISTS (SELECT 1 FROM treaty_signature
             WHERE (treaty = NEW.treaty AND fingerprint = NEW.fingerprint) OR row = NEW.row)
BEGIN SELECT RAISE (IGNORE); END;
CREATE TRIGGER treaty_signature_stays BEFORE DELETE ON treaty_signature
BEGIN SELECT RAISE (ABORT, 'a signature is never removed'); END;

-- Outbox ---------------------------------------------------------------------------------

CREATE TABLE post (
  row         INTEGER PRIMARY KEY AUTOINCREMENT,
  state       TEXT NOT NULL CHECK (state IN ('held', 'sealed', 'carried')),
  letter_id   TEXT NOT NULL,
  office      TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  stream      TEXT,
  number      INTEGER NOT NULL DEFAULT 0,
  envelope_id TEXT,
  precedence  INTEGER NOT NULL,
  released    INTEGER NOT NULL,
  due         INTEGER NOT NULL,
  carried     INTEGER NOT NULL DEFAULT 0,
  tries       INTEGER NOT NULL DEFAULT 0,
  problem     TEXT,
  bundle      BLOB,
  payload     BLOB,
  UNIQUE (letter_id, fingerprint),
  -- The text is here until it is sealed, and then no longer.
  CHECK ((state = 'held') = (bundle IS NOT NULL)),
  CHECK ((state = 'held') = (payload IS NULL)),
  CHECK ((state = 'held') = (envelope_id IS NULL)),
  CHECK ((state = 'carried') = (carried <> 0))
) STRICT;
CREATE INDEX post_by_state ON post (state, precedence DESC, row);

CREATE TRIGGER post_starts_held BEFORE INSERT ON post
WHEN NEW.state <> 'held'
     OR EXISTS (SELECT 1 FROM post
                WHERE (letter_id = NEW.letter_id AND fingerprint = NEW.fingerprint) OR row = NEW.row)
BEGIN SELECT RAISE (ABORT, 'a release starts as a held row of its own'); END;
CREATE TRIGGER post_goes_forward BEFORE UPDATE OF state ON post
WHEN NOT (NEW.state = OLD.state
          OR (OLD.state = 'held' AND NEW.state = 'sealed')
          OR (OLD.state = 'sealed' AND NEW.state = 'carried'))
BEGIN SELECT RAISE (ABORT, 'a row of the outbox never goes back'); END;
CREATE TRIGGER post_keeps_addressee
BEFORE UPDATE OF row, letter_id, office, fingerprint, stream, number, released ON post
WHEN NEW.row <> OLD.row OR NEW.letter_id <> OLD.letter_id OR NEW.office <> OLD.office
     OR NEW.fingerprint <> OLD.fingerprint OR NEW.stream IS NOT OLD.stream
     OR NEW.number <> OLD.number OR NEW.released <> OLD.released
BEGIN SELECT RAISE (ABORT, 'a release keeps its letter and its addressee'); END;
CREATE TRIGGER post_is_sealed_once BEFORE UPDATE OF bundle, payload, envelope_id ON post
WHEN (NEW.bundle IS NOT NULL AND NEW.bundle IS NOT OLD.bundle)
     OR (OLD.payload IS NOT NULL AND NEW.payload IS NOT OLD.payload)
     OR (OLD.envelope_id IS NOT NULL AND NEW.envelope_id IS NOT OLD.envelope_id)
BEGIN SELECT RAISE (ABORT, 'a letter is sealed once'); END;
CREATE TRIGGER post_is_taken_back_while_held BEFORE DELETE ON post WHEN OLD.state <> 'held'
BEGIN SELECT RAISE (ABORT, 'a sealed letter cannot be taken back'); END;

-- The last number drawn, per stream and addressee.
CREATE TABLE counter (
  stream      TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  number      INTEGER NOT NULL CHECK (number >= 1),
  PRIMARY KEY (stream, fingerprint)
) STRICT;

CREATE TRIGGER counter_counts_up BEFORE UPDATE ON counter
WHEN NEW.stream <> OLD.stream OR NEW.fingerprint <> OLD.fingerprint OR NEW.number <= OLD.number
BEGIN SELECT RAISE (ABORT, 'numbers only grow'); END;
CREATE TRIGGER counter_stays BEFORE DELETE ON counter
BEGIN SELECT RAISE (ABORT, 'numbers only grow'); END;

-- Numbers of letters that were taken back, until a letter tells the addressee (@told).
CREATE TABLE given_up (
  stream      TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  number      INTEGER NOT NULL,
  told        TEXT,
  PRIMARY KEY (stream, fingerprint, number)
) STRICT;
CREATE INDEX given_up_by_letter ON given_up (told) WHERE told IS NOT NULL;

-- Library --------------------------------------------------------------------------------

CREATE TABLE entry (
  row          INTEGER PRIMARY KEY AUTOINCREMENT,
  shelf        TEXT NOT NULL CHECK (shelf IN ('arrived', 'inbox', 'quarantine', 'sent', 'drafts')),
  letter_id    TEXT,
  envelope_id  TEXT,
  inbox        TEXT,
  office       TEXT,
  title        TEXT,
  kind         TEXT,
  precedence   TEXT,
  marking      TEXT,
  verdict      TEXT,
  reason       TEXT,
  signer       TEXT,
  agreement    TEXT,
  parent       TEXT,
  parent_state TEXT CHECK (parent_state IN ('known', 'unknown', 'altered')),
  session_key  TEXT,
  sha256       TEXT,
  time         INTEGER NOT NULL DEFAULT 0,
  received     INTEGER NOT NULL DEFAULT 0,
  acknowledged INTEGER NOT NULL DEFAULT 0,
  read         INTEGER NOT NULL DEFAULT 0,
  folded       TEXT NOT NULL DEFAULT '',
  -- Nothing is kept as text, or indexed, before the verdict.
  CHECK (shelf NOT IN ('arrived', 'quarantine')
         OR (title IS NULL AND kind IS NULL AND precedence IS NULL AND marking IS NULL AND agreement IS NULL
             AND parent IS NULL AND parent_state IS NULL AND sha256 IS NULL AND folded = '')),
  CHECK (shelf <> 'inbox' OR (verdict IS 'authentic' AND signer IS NOT NULL AND letter_id IS NOT NULL)),
  CHECK (shelf <> 'arrived' OR envelope_id IS NOT NULL)
) STRICT;
CREATE INDEX entry_by_shelf ON entry (shelf);
CREATE INDEX entry_by_letter ON entry (letter_id) WHERE letter_id IS NOT NULL;
CREATE INDEX entry_by_envelope ON entry (envelope_id) WHERE envelope_id IS NOT NULL;

-- The bytes stand apart, so that a list reads rows of a few hundred bytes and nothing else.
-- @shelf repeats the entry's, so that the check can see it: no text in quarantine.
CREATE TABLE entry_bundle (
  row   INTEGER PRIMARY KEY REFERENCES entry (row),
  shelf TEXT NOT NULL CHECK (shelf IN ('inbox', 'sent', 'drafts')),
  bytes BLOB NOT NULL
) STRICT;
CREATE TABLE entry_payload (
  row   INTEGER PRIMARY KEY REFERENCES entry (row),
  bytes BLOB NOT NULL
) STRICT;

CREATE TRIGGER bundle_names_its_shelf BEFORE INSERT ON entry_bundle
WHEN NEW.shelf IS NOT (SELECT shelf FROM entry WHERE row = NEW.row)
BEGIN SELECT RAISE (ABORT, 'a bundle stands on the shelf of its entry'); END;
CREATE TRIGGER bundle_keeps_its_shelf BEFORE UPDATE ON entry_bundle
WHEN NEW.row <> OLD.row OR NEW.shelf IS NOT (SELECT shelf FROM entry WHERE row = NEW.row)
BEGIN SELECT RAISE (ABORT, 'a bundle stands on the shelf of its entry'); END;
CREATE TRIGGER bundle_is_finished BEFORE UPDATE OF bytes ON entry_bundle
WHEN OLD.shelf <> 'drafts' AND NEW.bytes <> OLD.bytes
BEGIN SELECT RAISE (ABORT, 'what was sent or received never changes'); END;
CREATE TRIGGER bundle_is_new BEFORE INSERT ON entry_bundle
WHEN EXISTS (SELECT 1 FROM entry_bundle WHERE row = NEW.row)
BEGIN SELECT RAISE (ABORT, 'what was sent or received never changes'); END;
CREATE TRIGGER entry_follows_the_way BEFORE UPDATE OF shelf ON entry
WHEN NEW.shelf <> OLD.shelf
     AND NOT (OLD.shelf IN ('arrived', 'quarantine') AND NEW.shelf IN ('arrived', 'inbox', 'quarantine'))
     AND NOT (OLD.shelf = 'drafts' AND NEW.shelf = 'sent')
BEGIN SELECT RAISE (ABORT, 'no step reaches back'); END;
CREATE TRIGGER entry_takes_its_bundle AFTER UPDATE OF shelf ON entry WHEN NEW.shelf <> OLD.shelf
BEGIN UPDATE entry_bundle SET shelf = NEW.shelf WHERE row = NEW.row; END;
CREATE TRIGGER payload_stays_as_it_came BEFORE UPDATE ON entry_payload
BEGIN SELECT RAISE (ABORT, 'the evidence never changes'); END;
CREATE TRIGGER payload_is_new BEFORE INSERT ON entry_payload
WHEN EXISTS (SELECT 1 FROM entry_payload WHERE row = NEW.row)
BEGIN SELECT RAISE (ABORT, 'the evidence never changes'); END;
CREATE TRIGGER entry_takes_its_bytes BEFORE DELETE ON entry
BEGIN
  DELETE FROM entry_bundle WHERE row = OLD.row;
  DELETE FROM entry_payload WHERE row = OLD.row;
END;

-- Whoever is shown in the inbox has been introduced: nothing enters it but what a pinned key signed.
CREATE TRIGGER entry_is_new BEFORE INSERT ON entry WHEN EXISTS (SELECT 1 FROM entry WHERE row = NEW.row)
BEGIN SELECT RAISE (ABORT, 'an entry keeps its row'); END;
CREATE TRIGGER inbox_is_for_pins_insert BEFORE INSERT ON entry
WHEN NEW.shelf = 'inbox' AND NOT EXISTS (SELECT 1 FROM pin WHERE fingerprint = NEW.signer)
BEGIN SELECT RAISE (ABORT, 'only a letter signed by a pinned key enters the inbox'); END;
CREATE TRIGGER inbox_is_for_pins_update BEFORE UPDATE OF shelf, signer ON entry
WHEN NEW.shelf = 'inbox' AND NOT EXISTS (SELECT 1 FROM pin WHERE fingerprint = NEW.signer)
BEGIN SELECT RAISE (ABORT, 'only a letter signed by a pinned key enters the inbox'); END;

CREATE TABLE cursor (
  inbox  TEXT PRIMARY KEY NOT NULL,
  cursor TEXT NOT NULL
) STRICT;

-- What was seen outlives what was kept.
CREATE TABLE seen_envelope (
  id       TEXT PRIMARY KEY NOT NULL,
  received INTEGER NOT NULL
) STRICT;
CREATE TABLE seen_letter (
  sender     TEXT NOT NULL,
  letter_id  TEXT NOT NULL,
  addressee  TEXT NOT NULL,
  stream     TEXT NOT NULL,
  number     INTEGER NOT NULL,
  first_seen INTEGER NOT NULL,
  PRIMARY KEY (sender, letter_id),
  UNIQUE (sender, addressee, stream, number)
) STRICT;
-- What is missing between 1 and the highest number seen, as ranges: however long a stream is and whatever number its
-- sender claims, they are few, and asked for without reading the numbers that came.
CREATE TABLE gap (
  sender    TEXT NOT NULL,
  addressee TEXT NOT NULL,
  stream    TEXT NOT NULL,
  first     INTEGER NOT NULL CHECK (first >= 1),
  last      INTEGER NOT NULL CHECK (last >= first),
  PRIMARY KEY (sender, addressee, stream, first)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER seen_envelope_keeps BEFORE UPDATE ON seen_envelope
BEGIN SELECT RAISE (ABORT, 'what was seen was seen'); END;
CREATE TRIGGER seen_envelope_is_new BEFORE INSERT ON seen_envelope
WHEN EXISTS (SELECT 1 FROM seen_envelope WHERE id = NEW.id)
BEGIN SELECT RAISE (IGNORE); END;
CREATE TRIGGER seen_envelope_stays BEFORE DELETE ON seen_envelope
BEGIN SELECT RAISE (ABORT, 'what was seen was seen'); END;
CREATE TRIGGER seen_letter_keeps BEFORE UPDATE ON seen_letter
BEGIN SELECT RAISE (ABORT, 'what was seen was seen'); END;
CREATE TRIGGER seen_letter_is_new BEFORE INSERT ON seen_letter
WHEN EXISTS (SELECT 1 FROM seen_letter
             WHERE sender = NEW.sender
                   AND (letter_id = NEW.letter_id
                        OR (addressee = NEW.addressee AND stream = NEW.stream AND number = NEW.number)))
BEGIN SELECT RAISE (ABORT, 'what was seen was seen'); END;
CREATE TRIGGER seen_letter_stays BEFORE DELETE ON seen_letter
BEGIN SELECT RAISE (ABORT, 'what was seen was seen'); END;
