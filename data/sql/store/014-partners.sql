-- What is known of partners beside their keys: the card they were introduced by, as it came, with its signature; and what we
-- note about them, which never leaves the desk.

CREATE TABLE card (
  office TEXT PRIMARY KEY NOT NULL REFERENCES partner (id),
  file   BLOB NOT NULL
) STRICT;

-- Cards that a partner has passed on, until an officer takes or puts away what they introduce.
CREATE TABLE passed_card (
  office     TEXT NOT NULL,
  introducer TEXT NOT NULL REFERENCES partner (id),
  name       TEXT NOT NULL,
  file       BLOB NOT NULL,
  time       INTEGER NOT NULL,
  PRIMARY KEY (office, introducer)
) STRICT;

CREATE TABLE partner_note (
  office TEXT PRIMARY KEY NOT NULL REFERENCES partner (id),
  text   TEXT NOT NULL,
  time   INTEGER NOT NULL
) STRICT;
