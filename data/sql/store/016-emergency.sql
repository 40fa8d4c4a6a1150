-- Why a letter was released in an emergency. The log names the hash of the reason and never a word of it; here it stays for
-- whoever reviews the act, also after the letter is gone.
CREATE TABLE emergency (
  number INTEGER PRIMARY KEY REFERENCES audit (number),
  reason TEXT NOT NULL CHECK (reason <> '')
) STRICT;

CREATE TRIGGER emergency_keeps BEFORE UPDATE ON emergency
BEGIN SELECT RAISE (ABORT, 'the reason of an emergency never changes'); END;
CREATE TRIGGER emergency_stays BEFORE DELETE ON emergency
BEGIN SELECT RAISE (ABORT, 'the reason of an emergency is never removed'); END;
