-- What waits for an answer is a few letters among all that ever came or went: they are found without reading those. The condition
-- is, word for word, the one that the trays ask by.
CREATE INDEX entry_asking ON entry (shelf) WHERE kind IN ('request', 'recall') OR due <> 0;
