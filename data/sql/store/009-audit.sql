-- The audit log. An entry is written in the transaction of the act it tells of, follows the one before it by its hash, and
-- stays. What these triggers cannot see, a hand that writes the file itself, is what the hashes and the signed heads are for.
CREATE TABLE audit (
  number    INTEGER PRIMARY KEY,
  time      INTEGER NOT NULL,
  kind      TEXT NOT NULL,
  subject   TEXT,
  office    TEXT,
  agreement TEXT,
  reference TEXT,
  desk      TEXT NOT NULL,
  previous  TEXT NOT NULL CHECK (length (previous) = 64),
  hash      TEXT NOT NULL CHECK (length (hash) = 64)
) STRICT;
CREATE INDEX audit_by_kind ON audit (kind);

CREATE TRIGGER audit_follows BEFORE INSERT ON audit
WHEN NEW.number IS NOT (SELECT coalesce (max (number), 0) + 1 FROM audit)
     OR NEW.previous IS NOT coalesce ((SELECT hash FROM audit ORDER BY number DESC LIMIT 1),
                                      '0000000000000000000000000000000000000000000000000000000000000000')
BEGIN SELECT RAISE (ABORT, 'an entry of the audit log follows the last one'); END;
CREATE TRIGGER audit_keeps BEFORE UPDATE ON audit
BEGIN SELECT RAISE (ABORT, 'an entry of the audit log never changes'); END;
CREATE TRIGGER audit_stays BEFORE DELETE ON audit
BEGIN SELECT RAISE (ABORT, 'an entry of the audit log is never removed'); END;

-- What the desk's key has signed of it: a signed object that names the last entry and its hash.
CREATE TABLE audit_head (
  number INTEGER PRIMARY KEY REFERENCES audit (number),
  bytes  BLOB NOT NULL
) STRICT;

CREATE TRIGGER audit_head_follows BEFORE INSERT ON audit_head
WHEN NEW.number <= (SELECT coalesce (max (number), 0) FROM audit_head)
BEGIN SELECT RAISE (ABORT, 'a later head signs more'); END;
CREATE TRIGGER audit_head_keeps BEFORE UPDATE ON audit_head
BEGIN SELECT RAISE (ABORT, 'a signed head never changes'); END;
CREATE TRIGGER audit_head_stays BEFORE DELETE ON audit_head
BEGIN SELECT RAISE (ABORT, 'a signed head is never removed'); END;
