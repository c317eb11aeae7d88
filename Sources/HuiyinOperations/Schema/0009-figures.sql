-- What each file adds to the city's figures, and the daily sums of it. Boards read the sums.

-- Files in the order in which they changed, for the job that counts them.
CREATE INDEX case_files_by_change ON case_files (municipality, changed_at, id);
-- Whether the trouble of a closed file came back.
CREATE INDEX case_files_by_recurrence ON case_files (municipality, recurrence_of) WHERE recurrence_of IS NOT NULL;

CREATE TABLE case_figures (
    municipality TEXT NOT NULL,
    case_file BIGINT NOT NULL,
    position INTEGER NOT NULL,
    indicator TEXT NOT NULL,
    day TEXT NOT NULL,
    department TEXT,
    matter TEXT,
    level TEXT NOT NULL,
    grid TEXT,
    numerator BIGINT NOT NULL,
    denominator BIGINT NOT NULL,
    is_excluded INTEGER NOT NULL CHECK (is_excluded IN (0, 1)),
    PRIMARY KEY (municipality, case_file, position)
);

-- `breakdown` is 'all', 'department', 'matter', 'level' or 'grid'; `part` the code, empty for 'all'.
CREATE TABLE daily_figures (
    municipality TEXT NOT NULL,
    indicator TEXT NOT NULL,
    breakdown TEXT NOT NULL CHECK (breakdown IN ('all', 'department', 'matter', 'level', 'grid')),
    day TEXT NOT NULL,
    part TEXT NOT NULL,
    numerator BIGINT NOT NULL,
    denominator BIGINT NOT NULL,
    excluded_numerator BIGINT NOT NULL,
    excluded_denominator BIGINT NOT NULL,
    PRIMARY KEY (municipality, breakdown, day, indicator, part)
);

-- How far the job has followed the files; its row is written first, so that two servers never count at once.
CREATE TABLE figure_watermarks (
    municipality TEXT NOT NULL,
    changed_at BIGINT NOT NULL,
    case_file BIGINT NOT NULL,
    rounds BIGINT NOT NULL,
    PRIMARY KEY (municipality)
);

CREATE TABLE appeals (
    municipality TEXT NOT NULL,
    id BIGINT NOT NULL,
    case_file BIGINT NOT NULL,
    indicator TEXT NOT NULL,
    department TEXT NOT NULL,
    reason TEXT NOT NULL,
    asked_at BIGINT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'granted', 'declined')),
    PRIMARY KEY (municipality, id),
    UNIQUE (municipality, case_file, indicator, department),
    FOREIGN KEY (municipality, case_file) REFERENCES case_files (municipality, id)
);

CREATE INDEX appeals_by_state ON appeals (municipality, state, id);
