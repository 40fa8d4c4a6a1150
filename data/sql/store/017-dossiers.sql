-- Files: letters on one subject, whoever they are from, and our own notes about it. Neither ever leaves the desk: what goes out
-- reads none of these tables.

CREATE TABLE dossier (
  row    INTEGER PRIMARY KEY AUTOINCREMENT,
  name   TEXT NOT NULL CHECK (name <> ''),
  folded TEXT NOT NULL UNIQUE,
  time   INTEGER NOT NULL
) STRICT;

CREATE TABLE dossier_note (
  row     INTEGER PRIMARY KEY AUTOINCREMENT,
  dossier INTEGER NOT NULL REFERENCES dossier (row),
  text    TEXT NOT NULL CHECK (text <> ''),
  time    INTEGER NOT NULL
) STRICT;
CREATE INDEX dossier_note_by_dossier ON dossier_note (dossier);

-- A letter may lie in several files.
CREATE TABLE dossier_letter (
  dossier   INTEGER NOT NULL REFERENCES dossier (row),
  letter_id TEXT NOT NULL,
  time      INTEGER NOT NULL,
  PRIMARY KEY (dossier, letter_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX dossier_letter_by_letter ON dossier_letter (letter_id);

CREATE TRIGGER dossier_letter_was_judged BEFORE INSERT ON dossier_letter
WHEN NOT EXISTS (SELECT 1 FROM entry e WHERE e.letter_id = NEW.letter_id AND e.shelf IN ('inbox', 'sent')
                 AND NOT (e.shelf = 'inbox' AND EXISTS (SELECT 1 FROM fate WHERE row = e.row AND outcome IS 'destroyed')))
BEGIN SELECT RAISE (ABORT, 'only a letter of the inbox, or one that was sent, is filed'); END;
CREATE TRIGGER dossier_letter_has_its_dossier BEFORE INSERT ON dossier_letter
WHEN NOT EXISTS (SELECT 1 FROM dossier WHERE row = NEW.dossier)
BEGIN SELECT RAISE (ABORT, 'a letter is filed where a file is'); END;
CREATE TRIGGER dossier_note_has_its_dossier BEFORE INSERT ON dossier_note
WHEN NOT EXISTS (SELECT 1 FROM dossier WHERE row = NEW.dossier)
BEGIN SELECT RAISE (ABORT, 'a note is written where a file is'); END;
CREATE TRIGGER dossier_letter_keeps BEFORE UPDATE ON dossier_letter
BEGIN SELECT RAISE (ABORT, 'a letter is filed or it is not'); END;
CREATE TRIGGER dossier_note_keeps BEFORE UPDATE ON dossier_note
BEGIN SELECT RAISE (ABORT, 'a note stays as it was written'); END;

-- What is no longer here is in no file.
CREATE TRIGGER entry_leaves_its_dossiers AFTER DELETE ON entry
WHEN NOT EXISTS (SELECT 1 FROM entry WHERE letter_id = OLD.letter_id AND shelf IN ('inbox', 'sent'))
BEGIN DELETE FROM dossier_letter WHERE letter_id = OLD.letter_id; END;
CREATE TRIGGER destroyed_leaves_its_dossiers AFTER UPDATE OF outcome ON fate
WHEN NEW.outcome IS 'destroyed' AND (SELECT shelf FROM entry WHERE row = NEW.row) = 'inbox'
BEGIN DELETE FROM dossier_letter WHERE letter_id = (SELECT letter_id FROM entry WHERE row = NEW.row); END;
CREATE TRIGGER dossier_takes_what_is_in_it BEFORE DELETE ON dossier
BEGIN
  DELETE FROM dossier_letter WHERE dossier = OLD.row;
  DELETE FROM dossier_note WHERE dossier = OLD.row;
END;
