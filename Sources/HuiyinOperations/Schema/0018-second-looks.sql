-- An objection that was not decided in time: the level above may decide it too.
ALTER TABLE case_files ADD COLUMN is_objection_late INTEGER NOT NULL DEFAULT 0;

-- Handed over in a protected matter: only a stub is read here.
ALTER TABLE case_files ADD COLUMN is_sealed INTEGER NOT NULL DEFAULT 0;

-- The mediators' lists.
CREATE INDEX case_files_disputes ON case_files (municipality, due_at, id) WHERE mode = 'mediate';

-- Who could fill a post.
CREATE INDEX accounts_by_role ON accounts (municipality, role, account);
