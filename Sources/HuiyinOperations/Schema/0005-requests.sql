-- Moves that somebody asked for and somebody else has to grant.

CREATE TABLE case_requests (
    municipality TEXT NOT NULL,
    id BIGINT NOT NULL,
    case_file BIGINT NOT NULL,
    -- What is asked for, as JSON; its words are the asker's.
    asked TEXT NOT NULL,
    asker_account BIGINT,
    asker_name TEXT NOT NULL,
    asker_role TEXT NOT NULL,
    asker_department TEXT,
    asked_at BIGINT NOT NULL,
    centre_level TEXT NOT NULL,
    centre_division TEXT,
    attempt INTEGER NOT NULL CHECK (attempt > 0),
    stage TEXT NOT NULL CHECK (stage IN ('post', 'substitute', 'above')),
    state TEXT NOT NULL CHECK (state IN ('waiting', 'granted', 'refused', 'lapsed', 'moot')),
    PRIMARY KEY (municipality, id),
    FOREIGN KEY (municipality, case_file) REFERENCES case_files (municipality, id)
);

CREATE INDEX case_requests_by_file ON case_requests (municipality, case_file, id);
-- What waits before a centre, the oldest first.
CREATE INDEX case_requests_waiting ON case_requests (municipality, state, id);
