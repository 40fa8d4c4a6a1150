-- Why the last recall could not be sealed to whoever has this letter.
ALTER TABLE fate ADD COLUMN not_recalled TEXT;
