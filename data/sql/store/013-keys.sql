-- Keys through time. A key of a partner is taken from a card that was compared by hand, or it was announced by the key before it
-- and confirmed by an officer. There is no third way, and no way by itself.

ALTER TABLE pin ADD COLUMN way TEXT NOT NULL DEFAULT 'card' CHECK (way IN ('card', 'rotation'));
-- SHA-256 of the card that was compared.
ALTER TABLE pin ADD COLUMN card TEXT CHECK (card IS NULL OR length (card) = 64);
-- What became of it: another card took its place, or the key that it announced.
ALTER TABLE pin ADD COLUMN ending TEXT CHECK (ending IN ('replaced', 'rotated'));
-- Where it stands among the keys of its office: where the key stood whose place it takes.
ALTER TABLE pin ADD COLUMN place INTEGER;

-- What a key announced: both have signed it. Our own keys stand here too, confirmed by who made them.
CREATE TABLE succession (
  row       INTEGER PRIMARY KEY,
  office    TEXT NOT NULL,
  old       TEXT NOT NULL,
  fresh     TEXT NOT NULL CHECK (length (fresh) IN (40, 64) AND fresh NOT GLOB '*[^0-9A-F]*' AND fresh <> old),
  desk      TEXT,
  bytes     BLOB NOT NULL,
  announced INTEGER NOT NULL,
  confirmed INTEGER NOT NULL DEFAULT 0,
  UNIQUE (old, fresh)
) STRICT;
CREATE UNIQUE INDEX succession_of_one ON succession (old) WHERE confirmed <> 0;
CREATE UNIQUE INDEX succession_to_one ON succession (fresh) WHERE confirmed <> 0;
CREATE INDEX succession_by_office ON succession (office);

CREATE TRIGGER succession_is_announced BEFORE INSERT ON succession
WHEN NEW.confirmed <> 0
     OR EXISTS (SELECT 1 FROM succession WHERE row = NEW.row OR (old = NEW.old AND fresh = NEW.fresh))
     OR NOT (EXISTS (SELECT 1 FROM pin WHERE fingerprint = NEW.old AND office = NEW.office AND ended = 0)
             OR EXISTS (SELECT 1 FROM own_key WHERE fingerprint = NEW.old))
     OR EXISTS (SELECT 1 FROM pin WHERE fingerprint = NEW.fresh)
BEGIN SELECT RAISE (ABORT, 'a key is announced by one that is in use'); END;
CREATE TRIGGER succession_keeps BEFORE UPDATE OF row, office, old, fresh, desk, bytes, announced ON succession
WHEN NEW.row <> OLD.row OR NEW.office <> OLD.office OR NEW.old <> OLD.old OR NEW.fresh <> OLD.fresh OR NEW.desk IS NOT OLD.desk
     OR NEW.bytes <> OLD.bytes OR NEW.announced <> OLD.announced
BEGIN SELECT RAISE (ABORT, 'what was announced stays as it was announced'); END;
CREATE TRIGGER succession_is_confirmed_once BEFORE UPDATE OF confirmed ON succession
WHEN NEW.confirmed <> OLD.confirmed
     AND (OLD.confirmed <> 0
          OR EXISTS (SELECT 1 FROM pin WHERE fingerprint = OLD.old AND ended <> 0)
          OR EXISTS (SELECT 1 FROM pin WHERE fingerprint = OLD.fresh))
BEGIN SELECT RAISE (ABORT, 'an announced key is confirmed once, while the key that announced it is in use'); END;
CREATE TRIGGER succession_stays BEFORE DELETE ON succession
BEGIN SELECT RAISE (ABORT, 'what was announced is never removed'); END;

CREATE TRIGGER pin_comes_lawfully BEFORE INSERT ON pin
WHEN (NEW.way = 'rotation'
      AND NOT EXISTS (SELECT 1 FROM succession s JOIN pin p ON p.fingerprint = s.old
                      WHERE s.fresh = NEW.fingerprint AND s.office = NEW.office AND s.confirmed <> 0
                            AND p.office = NEW.office AND p.ended = 0 AND p.role = NEW.role))
     OR (NEW.way = 'card' AND NEW.card IS NULL AND EXISTS (SELECT 1 FROM pin WHERE office = NEW.office))
BEGIN SELECT RAISE (ABORT, 'another key of a partner comes by a compared card or by a confirmed rotation'); END;
CREATE TRIGGER pin_keeps_way BEFORE UPDATE OF way, card, place ON pin
WHEN NEW.way <> OLD.way OR NEW.card IS NOT OLD.card OR NEW.place IS NOT OLD.place
BEGIN SELECT RAISE (ABORT, 'a pin keeps the way it came'); END;
CREATE TRIGGER pin_ends_lawfully BEFORE UPDATE OF ended, ending ON pin
WHEN (NEW.ending IS NOT OLD.ending AND (OLD.ending IS NOT NULL OR NEW.ended = 0))
     OR (NEW.ending = 'rotated' AND OLD.ending IS NULL
         AND NOT EXISTS (SELECT 1 FROM succession s JOIN pin p ON p.fingerprint = s.fresh
                         WHERE s.old = NEW.fingerprint AND s.confirmed <> 0 AND p.office = NEW.office))
BEGIN SELECT RAISE (ABORT, 'a key ends as rotated when the one that it announced is pinned'); END;

-- What an office said of a key that may be in other hands, or is.
CREATE TABLE compromise (
  row         INTEGER PRIMARY KEY,
  fingerprint TEXT NOT NULL,
  since       INTEGER NOT NULL CHECK (since <> 0),
  told        INTEGER NOT NULL,
  signer      TEXT NOT NULL,
  bytes       BLOB NOT NULL,
  UNIQUE (fingerprint, since)
) STRICT;

CREATE TRIGGER compromise_keeps BEFORE UPDATE ON compromise
BEGIN SELECT RAISE (ABORT, 'what was reported of a key stays'); END;
CREATE TRIGGER compromise_is_of_a_known_key BEFORE INSERT ON compromise
WHEN EXISTS (SELECT 1 FROM compromise WHERE row = NEW.row)
     OR NOT (EXISTS (SELECT 1 FROM own_key WHERE fingerprint = NEW.fingerprint)
             OR EXISTS (SELECT 1 FROM pin k JOIN pin s ON s.office = k.office
                        WHERE k.fingerprint = NEW.fingerprint AND s.fingerprint = NEW.signer))
BEGIN SELECT RAISE (ABORT, 'a key is reported by the office whose it is'); END;
CREATE TRIGGER compromise_stays BEFORE DELETE ON compromise
BEGIN SELECT RAISE (ABORT, 'what was reported of a key stays'); END;
