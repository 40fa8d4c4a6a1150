-- Other desks of our own office, by their keys: a releasing officer's approves what this desk releases.
CREATE TABLE office_desk (
  row         INTEGER PRIMARY KEY,
  fingerprint TEXT NOT NULL UNIQUE
              CHECK (length (fingerprint) IN (40, 64) AND fingerprint NOT GLOB '*[^0-9A-F]*'),
  desk        TEXT NOT NULL,
  role        TEXT NOT NULL,
  introducer  TEXT,
  how         TEXT,
  time        INTEGER NOT NULL,
  ended       INTEGER NOT NULL DEFAULT 0,
  certificate BLOB NOT NULL
) STRICT;

CREATE TRIGGER office_desk_keeps_key BEFORE UPDATE OF row, fingerprint, role ON office_desk
WHEN NEW.row <> OLD.row OR NEW.fingerprint <> OLD.fingerprint OR NEW.role <> OLD.role
BEGIN SELECT RAISE (ABORT, 'a desk keeps its key and its role'); END;
CREATE TRIGGER office_desk_ends_once BEFORE UPDATE OF ended ON office_desk WHEN OLD.ended <> 0 AND NEW.ended <> OLD.ended
BEGIN SELECT RAISE (ABORT, 'a desk ends once'); END;
CREATE TRIGGER office_desk_is_of_nobody_else BEFORE INSERT ON office_desk
WHEN EXISTS (SELECT 1 FROM pin WHERE fingerprint = NEW.fingerprint)
     OR EXISTS (SELECT 1 FROM own_key WHERE fingerprint = NEW.fingerprint)
     OR EXISTS (SELECT 1 FROM office_desk WHERE fingerprint = NEW.fingerprint OR row = NEW.row)
BEGIN SELECT RAISE (ABORT, 'this key is known as that of somebody else'); END;
CREATE TRIGGER office_desk_stays BEFORE DELETE ON office_desk
BEGIN SELECT RAISE (ABORT, 'a desk is never removed'); END;

-- Texts of ours that were sent to be approved, or circulated to be concurred in, and whom they were circulated to.
CREATE TABLE attested_text (
  row     INTEGER PRIMARY KEY AUTOINCREMENT,
  sha256  TEXT NOT NULL CHECK (length (sha256) = 64),
  purpose TEXT NOT NULL CHECK (purpose IN ('approval', 'concurrence')),
  report  TEXT NOT NULL,
  bytes   BLOB NOT NULL,
  time    INTEGER NOT NULL,
  UNIQUE (sha256, purpose)
) STRICT;
CREATE INDEX attested_text_by_report ON attested_text (report);

CREATE TRIGGER attested_text_keeps BEFORE UPDATE ON attested_text
BEGIN SELECT RAISE (ABORT, 'a text that others sign never changes'); END;

CREATE TABLE attested_party (
  text   INTEGER NOT NULL REFERENCES attested_text (row),
  office TEXT NOT NULL,
  PRIMARY KEY (text, office)
) STRICT;

-- What was signed about them; each signature was seen to be good, and its key's to give, when it was taken.
CREATE TABLE attestation (
  row         INTEGER PRIMARY KEY,
  text        INTEGER NOT NULL REFERENCES attested_text (row),
  office      TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  object      BLOB NOT NULL UNIQUE,
  signature   BLOB NOT NULL,
  time        INTEGER NOT NULL
) STRICT;
CREATE INDEX attestation_by_text ON attestation (text);

CREATE TRIGGER attestation_keeps BEFORE UPDATE ON attestation
BEGIN SELECT RAISE (ABORT, 'what was signed never changes'); END;
CREATE TRIGGER attested_text_takes_its_signatures BEFORE DELETE ON attested_text
BEGIN
  DELETE FROM attestation WHERE text = OLD.row;
  DELETE FROM attested_party WHERE text = OLD.row;
END;
