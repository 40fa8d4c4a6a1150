-- What a request asks for, and what an answer says to it. A request without a word is a question, an answer without one an
-- answer: so are those that are here already. What became of a request follows from the answers that refer to it, and is not
-- written down.
ALTER TABLE entry ADD COLUMN request TEXT CHECK (request IS NULL OR kind IS 'request');
ALTER TABLE entry ADD COLUMN outcome TEXT CHECK (outcome IS NULL OR kind IS 'answer');

-- Whatever else refers to a letter, its answers are found without reading that.
CREATE INDEX entry_answers ON entry (parent, time) WHERE kind = 'answer';
