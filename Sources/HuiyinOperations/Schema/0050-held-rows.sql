-- What the history says of a picture, made once when it is kept; nothing for pictures from before.
ALTER TABLE photos ADD COLUMN digests TEXT;
