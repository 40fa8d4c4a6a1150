-- The number that its office gave a letter, so that a register is listed without opening its letters. Empty where it bears none;
-- NULL of what was filed before this script, until a register asks for it.
ALTER TABLE entry ADD COLUMN reference TEXT CHECK (reference IS NULL OR shelf IN ('inbox', 'sent', 'drafts'));
CREATE INDEX entry_received_at ON entry (received) WHERE shelf = 'inbox';
CREATE INDEX entry_without_reference ON entry (shelf) WHERE reference IS NULL;
