-- Whether the open city tells more of a file than matter, place and state; what it tells stands with its history.
ALTER TABLE case_files ADD COLUMN is_released INTEGER NOT NULL DEFAULT 0;
