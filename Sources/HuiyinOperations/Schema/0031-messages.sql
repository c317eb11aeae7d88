-- Messages to reporters that the centre has not passed on yet; what they say stands in the history alone.
CREATE TABLE waiting_messages (
    municipality TEXT NOT NULL,
    case_file BIGINT NOT NULL,
    line INTEGER NOT NULL CHECK (line > 0),
    asked_at BIGINT NOT NULL,
    PRIMARY KEY (municipality, case_file, line),
    FOREIGN KEY (municipality, case_file) REFERENCES case_files (municipality, id)
);

-- The list of the centre: what has waited longest first.
CREATE INDEX waiting_messages_by_age ON waiting_messages (municipality, asked_at, case_file, line);
