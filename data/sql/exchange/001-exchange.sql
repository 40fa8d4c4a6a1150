-- What an exchange holds. Times are microseconds since 1970-01-01 UTC, 0 where none is given.
-- Of an envelope there is the payload, its id, which follows from the payload, and when it came:
-- nothing else that a poster may have written around it. Who posted it stands in "status" alone,
-- and goes with it after a day.

-- "BARX": how an exchange is told from any other SQLite file.
PRAGMA application_id = 1111577176;

-- Who may come: the user name of HTTP Basic, and the BLAKE2b of what must be its password. A guest has
-- no inbox, and one it may write to.
CREATE TABLE account (
  key      INTEGER PRIMARY KEY AUTOINCREMENT,
  name     TEXT NOT NULL UNIQUE,
  caseless TEXT NOT NULL UNIQUE,
  token    BLOB NOT NULL CHECK (length (token) = 32),
  revoked  INTEGER NOT NULL DEFAULT 0,
  guest_of INTEGER REFERENCES inbox (key)
) STRICT;

-- An office stays who it was: whoever gets its letters tomorrow is who was meant today.
CREATE TRIGGER account_keeps_its_name BEFORE UPDATE OF key, name, caseless ON account
WHEN NEW.key <> OLD.key OR NEW.name <> OLD.name OR NEW.caseless <> OLD.caseless
BEGIN SELECT RAISE (ABORT, 'an account keeps its name'); END;

CREATE TABLE inbox (
  key        INTEGER PRIMARY KEY AUTOINCREMENT,
  id         TEXT NOT NULL UNIQUE,
  owner      INTEGER NOT NULL UNIQUE REFERENCES account (key),
  last_added INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TRIGGER inbox_keeps_its_owner BEFORE UPDATE OF key, id, owner ON inbox
WHEN NEW.key <> OLD.key OR NEW.id <> OLD.id OR NEW.owner <> OLD.owner
BEGIN SELECT RAISE (ABORT, 'an inbox keeps its owner'); END;
CREATE TRIGGER inbox_counts_up BEFORE UPDATE OF last_added ON inbox WHEN NEW.last_added < OLD.last_added
BEGIN SELECT RAISE (ABORT, 'dates in an inbox only grow'); END;

-- Keys grow with the dates, and a date occurs once in an inbox: whoever has read to a date has missed nothing.
CREATE TABLE envelope (
  key     INTEGER PRIMARY KEY AUTOINCREMENT,
  inbox   INTEGER NOT NULL REFERENCES inbox (key),
  added   INTEGER NOT NULL,
  id      TEXT NOT NULL,
  payload BLOB NOT NULL,
  UNIQUE (inbox, id)
) STRICT;
-- A manifest is read from this index alone.
CREATE UNIQUE INDEX envelope_by_date ON envelope (inbox, added, id);
CREATE UNIQUE INDEX envelope_date_once ON envelope (inbox, added);

CREATE TRIGGER envelope_comes_last BEFORE INSERT ON envelope
WHEN NEW.added <= (SELECT max (added) FROM envelope WHERE inbox = NEW.inbox)
     AND NOT EXISTS (SELECT 1 FROM envelope WHERE inbox = NEW.inbox AND id = NEW.id)
BEGIN SELECT RAISE (ABORT, 'dates in an inbox only grow'); END;
CREATE TRIGGER envelope_stays_as_it_came BEFORE UPDATE ON envelope
BEGIN SELECT RAISE (ABORT, 'an envelope stays as it came'); END;

-- The only place where a poster and what was posted stand together.
CREATE TABLE status (
  id     TEXT PRIMARY KEY NOT NULL,
  poster INTEGER NOT NULL REFERENCES account (key),
  posted INTEGER NOT NULL,
  body   BLOB NOT NULL
) STRICT;
CREATE INDEX status_by_time ON status (posted);
