-- What the window groups letters by. Only what was judged authentic, or is our own, says any of it.

-- When the officer put it away, 0 while it lies in the inbox.
ALTER TABLE entry ADD COLUMN filed INTEGER NOT NULL DEFAULT 0 CHECK (filed = 0 OR shelf = 'inbox');
-- Whether its author asked for an acknowledgement, and until when for an answer.
ALTER TABLE entry ADD COLUMN asked INTEGER NOT NULL DEFAULT 0 CHECK (asked = 0 OR shelf NOT IN ('arrived', 'quarantine'));
ALTER TABLE entry ADD COLUMN due INTEGER NOT NULL DEFAULT 0 CHECK (due = 0 OR shelf NOT IN ('arrived', 'quarantine'));
-- The rank of its marking in the marking's own policy, -1 where no level says it.
ALTER TABLE entry ADD COLUMN rank INTEGER NOT NULL DEFAULT -1 CHECK (rank = -1 OR shelf NOT IN ('arrived', 'quarantine'));
-- Its areas, a line each, with a line end before and after every one.
ALTER TABLE entry ADD COLUMN areas TEXT CHECK (areas IS NULL OR shelf NOT IN ('arrived', 'quarantine'));

CREATE INDEX entry_by_parent ON entry (parent) WHERE parent IS NOT NULL;
CREATE INDEX entry_waiting ON entry (shelf, acknowledged) WHERE asked <> 0;
CREATE INDEX entry_unread ON entry (shelf) WHERE read = 0;
