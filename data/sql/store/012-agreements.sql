-- Agreements of several parties. A party with reservations signs a statement in the place of the agreement's own bytes.
ALTER TABLE treaty_signature ADD COLUMN statement BLOB;

-- What a party did about an agreement after it was drafted: 'withdrawal', 'suspension', 'resumption'. The time is that of the
-- party's letter, and never later than when it was seen here.
CREATE TABLE treaty_act (
  row         INTEGER PRIMARY KEY,
  treaty      TEXT NOT NULL REFERENCES treaty (id),
  fingerprint TEXT NOT NULL,
  act         TEXT NOT NULL CHECK (act IN ('withdrawal', 'suspension', 'resumption')),
  time        INTEGER NOT NULL
) STRICT;
CREATE INDEX treaty_act_by_treaty ON treaty_act (treaty);

CREATE TRIGGER treaty_act_keeps BEFORE UPDATE ON treaty_act
BEGIN SELECT RAISE (ABORT, 'what a party did stays as it was told'); END;
CREATE TRIGGER treaty_act_is_new BEFORE INSERT ON treaty_act
WHEN EXISTS (SELECT 1 FROM treaty_act WHERE row = NEW.row)
BEGIN SELECT RAISE (ABORT, 'what a party did stays as it was told'); END;
CREATE TRIGGER treaty_withdrawal_is_once BEFORE INSERT ON treaty_act
WHEN NEW.act = 'withdrawal' AND EXISTS (SELECT 1 FROM treaty_act
                                        WHERE treaty = NEW.treaty AND fingerprint = NEW.fingerprint AND act = 'withdrawal')
BEGIN SELECT RAISE (IGNORE); END;
CREATE TRIGGER treaty_act_stays BEFORE DELETE ON treaty_act
BEGIN SELECT RAISE (ABORT, 'what a party did is never removed'); END;
