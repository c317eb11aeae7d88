-- Up to when a root covers what moved, where that is not all up to when it was made: the next one goes on from there.
ALTER TABLE roots ADD COLUMN covers_until BIGINT;
