-- Up to when the township waits for the grid leader to look on site; NULL where it need not wait.
ALTER TABLE case_files ADD COLUMN leader_until BIGINT;

-- Of the protected file that was opened when the reporter said that somebody wanted another rating.
ALTER TABLE reports ADD COLUMN protected_receipt TEXT;
