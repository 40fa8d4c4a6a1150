-- A first form; the comment with its ; and the trigger with its own are one script all the same.
PRAGMA application_id = 1415934836;
CREATE TABLE note (
  row  INTEGER PRIMARY KEY,
  text TEXT NOT NULL,
  data BLOB
) STRICT;
CREATE TRIGGER note_keeps BEFORE UPDATE OF text ON note
BEGIN SELECT RAISE (ABORT, 'a note keeps its words; ask for another'); END;
