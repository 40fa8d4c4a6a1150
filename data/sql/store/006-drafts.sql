-- What a draft was before. It is there as long as the draft is: what was released or deleted leaves no text behind.
CREATE TABLE draft_version (
  id     INTEGER PRIMARY KEY AUTOINCREMENT,
  draft  INTEGER NOT NULL REFERENCES entry (row),
  -- When that state was saved, not when it was laid by.
  time   INTEGER NOT NULL,
  reason TEXT NOT NULL CHECK (reason IN ('opened', 'at-work', 'closed', 'release', 'brought-back')),
  bytes  BLOB NOT NULL
) STRICT;
CREATE INDEX draft_version_by_draft ON draft_version (draft, id);

-- Those that a window has open: where they are still here when the desk is opened, it was not closed but ended.
CREATE TABLE draft_open (
  draft INTEGER PRIMARY KEY REFERENCES entry (row)
) STRICT;

CREATE TRIGGER version_is_of_a_draft BEFORE INSERT ON draft_version
WHEN (SELECT shelf FROM entry WHERE row = NEW.draft) IS NOT 'drafts'
BEGIN SELECT RAISE (ABORT, 'a version is of a draft'); END;
CREATE TRIGGER version_is_finished BEFORE UPDATE ON draft_version
BEGIN SELECT RAISE (ABORT, 'a version never changes'); END;
CREATE TRIGGER open_is_a_draft BEFORE INSERT ON draft_open
WHEN (SELECT shelf FROM entry WHERE row = NEW.draft) IS NOT 'drafts'
BEGIN SELECT RAISE (ABORT, 'only a draft is open'); END;
CREATE TRIGGER draft_takes_its_versions BEFORE DELETE ON entry
BEGIN
  DELETE FROM draft_version WHERE draft = OLD.row;
  DELETE FROM draft_open WHERE draft = OLD.row;
END;
CREATE TRIGGER sent_has_no_versions AFTER UPDATE OF shelf ON entry WHEN NEW.shelf <> 'drafts'
BEGIN
  DELETE FROM draft_version WHERE draft = NEW.row;
  DELETE FROM draft_open WHERE draft = NEW.row;
END;
