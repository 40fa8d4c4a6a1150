-- Where sources come from: what this desk calls an origin, by the token that others see; and which letters bear a token.

CREATE TABLE origin_name (
  token TEXT PRIMARY KEY NOT NULL,
  name  TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Of what was judged authentic, or is our own.
CREATE TABLE entry_origin (
  token TEXT NOT NULL,
  row   INTEGER NOT NULL REFERENCES entry (row),
  PRIMARY KEY (token, row)
) STRICT, WITHOUT ROWID;
CREATE INDEX entry_origin_by_row ON entry_origin (row);

CREATE TRIGGER origin_is_of_what_may_be_shown BEFORE INSERT ON entry_origin
WHEN (SELECT shelf FROM entry WHERE row = NEW.row) NOT IN ('inbox', 'sent')
BEGIN SELECT RAISE (ABORT, 'nothing is kept of a letter before the verdict'); END;
CREATE TRIGGER entry_takes_its_origins BEFORE DELETE ON entry
BEGIN DELETE FROM entry_origin WHERE row = OLD.row; END;
