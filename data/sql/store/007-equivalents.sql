-- What the level of a partner's letter is protected as here, by the agreement it came under: signed, so it never changes.
ALTER TABLE entry ADD COLUMN equivalent TEXT CHECK (equivalent IS NULL OR shelf = 'inbox');
