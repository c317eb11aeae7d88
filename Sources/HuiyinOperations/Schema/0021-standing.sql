-- What a session waits for before anything can be done in it: nothing, the code of a phone, or a phone to be set up.
ALTER TABLE sessions ADD COLUMN stage TEXT NOT NULL DEFAULT 'whole' CHECK (stage IN ('whole', 'code', 'enrolment'));

-- Since when each file has been over, from which the time is counted that personal things of it stay.
CREATE TABLE ended_files (
    municipality TEXT NOT NULL,
    case_file BIGINT NOT NULL,
    over_at BIGINT NOT NULL,
    PRIMARY KEY (municipality, case_file),
    FOREIGN KEY (municipality, case_file) REFERENCES case_files (municipality, id)
);

CREATE INDEX ended_files_by_end ON ended_files (municipality, over_at, case_file);

-- How far the files were followed for it.
CREATE TABLE retention_marks (
    municipality TEXT NOT NULL PRIMARY KEY,
    changed_at BIGINT NOT NULL,
    case_file BIGINT NOT NULL
);

CREATE INDEX retention_runs_by_rule ON retention_runs (municipality, rule, ran_at);
