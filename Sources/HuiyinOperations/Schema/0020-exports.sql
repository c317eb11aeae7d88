-- Lists that were asked for, by whom, what for, and what became of it. What they hold is made anew when they are taken.
CREATE TABLE case_exports (
    municipality TEXT NOT NULL,
    id BIGINT NOT NULL,
    asker BIGINT NOT NULL,
    asker_name TEXT NOT NULL,
    reason TEXT NOT NULL,
    -- Numbers of files, divided by commas.
    files TEXT NOT NULL,
    file_count BIGINT NOT NULL,
    asked_at BIGINT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'open', 'refused', 'taken')),
    open_until BIGINT,
    times_taken BIGINT NOT NULL,
    decided_by TEXT,
    decided_at BIGINT,
    refusal TEXT,
    PRIMARY KEY (municipality, id)
);
CREATE INDEX case_exports_by_asker ON case_exports (municipality, asker, id);
