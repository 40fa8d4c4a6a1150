-- What became of a letter: of one that was sent, what its addressee said of it; of one that came, that its originator has
-- recalled it, what was done then, and whether its author still waits to be told that it came. It stands with the letter, so
-- that it is known also where the letter that says it was deleted.
CREATE TABLE fate (
  row         INTEGER PRIMARY KEY REFERENCES entry (row),
  delivered   INTEGER NOT NULL DEFAULT 0,
  -- When word of it is to go, at the earliest; 0 when none is owed.
  owed        INTEGER NOT NULL DEFAULT 0,
  recalled    INTEGER NOT NULL DEFAULT 0,
  recalled_by TEXT,
  outcome     TEXT CHECK (outcome IN ('destroyed', 'refused')),
  answered    INTEGER NOT NULL DEFAULT 0,
  answered_by TEXT,
  useful      TEXT CHECK (useful IN ('yes', 'partly', 'no')),
  told        INTEGER NOT NULL DEFAULT 0,
  told_by     TEXT,
  CHECK ((recalled_by IS NULL) = (recalled = 0)),
  CHECK ((outcome IS NULL) = (answered = 0))
) STRICT;
CREATE INDEX fate_owed ON fate (owed) WHERE owed <> 0;

CREATE TRIGGER fate_is_of_what_may_be_shown BEFORE INSERT ON fate
WHEN (SELECT shelf FROM entry WHERE row = NEW.row) NOT IN ('inbox', 'sent')
BEGIN SELECT RAISE (ABORT, 'nothing is kept of a letter before the verdict'); END;
CREATE TRIGGER entry_takes_its_fate BEFORE DELETE ON entry
BEGIN DELETE FROM fate WHERE row = OLD.row; END;

-- Only what one office wrote is recalled by that office: what was sent, by what was sent; what came, by what came from the same.
CREATE TRIGGER recall_is_by_the_same_office BEFORE UPDATE OF recalled_by ON fate
WHEN NEW.recalled_by IS NOT NULL
     AND NOT EXISTS (SELECT 1 FROM entry e JOIN entry r ON r.letter_id = NEW.recalled_by AND r.parent IS e.letter_id
                     WHERE e.row = NEW.row AND r.shelf = e.shelf AND r.office IS e.office AND r.kind IS 'recall')
BEGIN SELECT RAISE (ABORT, 'only its originator recalls a letter'); END;
CREATE TRIGGER recall_stays BEFORE UPDATE OF recalled ON fate WHEN NEW.recalled < OLD.recalled
BEGIN SELECT RAISE (ABORT, 'what was recalled stays so'); END;

-- Nobody says that a letter is destroyed while it is here, and none that was destroyed comes back.
CREATE TRIGGER destroyed_is_gone BEFORE UPDATE OF outcome ON fate
WHEN NEW.outcome IS 'destroyed' AND (SELECT shelf FROM entry WHERE row = NEW.row) = 'inbox'
     AND (EXISTS (SELECT 1 FROM entry_bundle WHERE row = NEW.row) OR EXISTS (SELECT 1 FROM entry_payload WHERE row = NEW.row)
          OR EXISTS (SELECT 1 FROM entry WHERE row = NEW.row AND (title IS NOT NULL OR session_key IS NOT NULL OR folded <> '')))
BEGIN SELECT RAISE (ABORT, 'what is here is not destroyed'); END;
CREATE TRIGGER destroyed_stays BEFORE UPDATE OF outcome ON fate WHEN OLD.outcome IS 'destroyed' AND NEW.outcome IS NOT 'destroyed'
BEGIN SELECT RAISE (ABORT, 'what was destroyed stays so'); END;
CREATE TRIGGER destroyed_does_not_come_back BEFORE INSERT ON entry_bundle
WHEN EXISTS (SELECT 1 FROM fate WHERE row = NEW.row AND outcome IS 'destroyed')
BEGIN SELECT RAISE (ABORT, 'what was destroyed stays so'); END;
CREATE TRIGGER destroyed_evidence_does_not_come_back BEFORE INSERT ON entry_payload
WHEN EXISTS (SELECT 1 FROM fate WHERE row = NEW.row AND outcome IS 'destroyed')
BEGIN SELECT RAISE (ABORT, 'what was destroyed stays so'); END;
