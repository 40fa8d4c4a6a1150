-- What its originator has corrected since, or taken back altogether. It stands with the original, so that it is known also
-- where the correction was deleted. Only a letter of the shelf itself says so: what was sent, of what was sent; and what one
-- office wrote, of what the same office wrote.

ALTER TABLE entry ADD COLUMN corrected INTEGER NOT NULL DEFAULT 0 CHECK (corrected = 0 OR shelf IN ('inbox', 'sent'));
ALTER TABLE entry ADD COLUMN corrected_by TEXT CHECK ((corrected_by IS NULL) = (corrected = 0));
ALTER TABLE entry ADD COLUMN withdrawn INTEGER NOT NULL DEFAULT 0 CHECK (withdrawn = 0 OR corrected <> 0);

-- The letters of one release bear its moment.
CREATE INDEX entry_sent_at ON entry (time) WHERE shelf = 'sent';

CREATE TRIGGER correction_is_by_the_same_office BEFORE UPDATE OF corrected_by ON entry
WHEN NEW.corrected_by IS NOT NULL
     AND NOT EXISTS (SELECT 1 FROM entry WHERE letter_id = NEW.corrected_by AND shelf = NEW.shelf AND office IS NEW.office
                                               AND kind IS 'correction' AND parent IS NEW.letter_id)
BEGIN SELECT RAISE (ABORT, 'only its originator corrects a letter'); END;
CREATE TRIGGER correction_stays BEFORE UPDATE OF corrected ON entry WHEN NEW.corrected < OLD.corrected
BEGIN SELECT RAISE (ABORT, 'what was corrected stays so'); END;
