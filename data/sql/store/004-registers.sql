-- The last number that each register gave in a year.
CREATE TABLE register (
  name TEXT NOT NULL,
  year INTEGER NOT NULL,
  last INTEGER NOT NULL CHECK (last >= 1),
  PRIMARY KEY (name, year)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER register_gives_a_number_once BEFORE UPDATE ON register WHEN NEW.last <= OLD.last
BEGIN SELECT RAISE (ABORT, 'a number is given once'); END;
