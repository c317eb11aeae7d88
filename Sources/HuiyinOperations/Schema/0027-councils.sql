-- What councils said at their meetings, in words, and the files that came of them. Nothing here is edited.

CREATE TABLE councils (
    municipality TEXT NOT NULL,
    id BIGINT NOT NULL,
    -- By which everybody who was there follows it.
    receipt TEXT NOT NULL,
    body TEXT NOT NULL,
    -- The village or community that met.
    division TEXT NOT NULL,
    held_on TEXT NOT NULL,
    represented TEXT NOT NULL,
    recorded_at BIGINT NOT NULL,
    recorded_by TEXT NOT NULL,
    PRIMARY KEY (municipality, id),
    UNIQUE (municipality, receipt)
);

CREATE INDEX councils_by_place ON councils (municipality, division, id);

CREATE TABLE council_steps (
    municipality TEXT NOT NULL,
    council BIGINT NOT NULL,
    position INTEGER NOT NULL CHECK (position > 0),
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    words TEXT NOT NULL,
    PRIMARY KEY (municipality, council, position),
    FOREIGN KEY (municipality, council) REFERENCES councils (municipality, id)
);

-- Who called it urgent and why stands with the file; here so that whoever was there can read it too.
CREATE TABLE council_files (
    municipality TEXT NOT NULL,
    council BIGINT NOT NULL,
    case_file BIGINT NOT NULL,
    urgent_by TEXT,
    urgent_why TEXT,
    PRIMARY KEY (municipality, council, case_file),
    FOREIGN KEY (municipality, council) REFERENCES councils (municipality, id),
    FOREIGN KEY (municipality, case_file) REFERENCES case_files (municipality, id),
    CHECK ((urgent_by IS NULL) = (urgent_why IS NULL))
);
