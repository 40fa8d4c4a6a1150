-- What the desk of a key is for, as its card says. It is set with the key: who could change it could give itself leave to
-- release. Desks known before there were roles are officers'.

ALTER TABLE pin ADD COLUMN role TEXT NOT NULL DEFAULT 'officer'
  CHECK (role IN ('officer', 'releasing-officer', 'translator'));

CREATE TRIGGER pin_keeps_role BEFORE UPDATE OF role ON pin WHEN NEW.role <> OLD.role
BEGIN SELECT RAISE (ABORT, 'a pin keeps the role of its desk'); END;
